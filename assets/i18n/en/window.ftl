# Texts of the window.

problem-missing = Fill in this field.
problem-not-chosen = Choose a name from the list, or add it as new.
problem-not-a-date = This is not a date. Write 26 November 2021, 2021-11-26, November 2021 or 2021.
problem-impossible-date = The calendar has no such day. Check the day and the month.
problem-not-a-time = This is not a time of day. Write 09:30 or 17:05.
problem-end-before-start = The end lies before the start. Change one of the two.
problem-not-a-number = This is not a number. Write digits, such as 15,000 or 4.5.
problem-same-person-twice = This person is already in a delegation of this meeting. Remove one of the two.
problem-same-party-twice = This party already has a delegation here. Add its people there.
problem-count-below-children = The set lists more than this number. Raise the number or remove a line.
