# Texts of the window.

problem-missing = Fill in this field.
problem-not-chosen = Choose a name from the list, or add it as new.
problem-not-a-date = This is not a date. Write 26 November 2021, 2021-11-26, November 2021 or 2021.
problem-impossible-date = The calendar has no such day. Check the day and the month.
problem-not-a-day = A whole day is wanted here. Write 26 November 2021.
problem-not-a-time = This is not a time of day. Write 09:30 or 17:05.
problem-end-before-start = The end lies before the start. Change one of the two.
problem-not-a-number = This is not a number. Write digits, such as 15,000 or 4.5.
problem-two-dates = This date has two readings. Choose the one meant, or write the month in words.
problem-other-weekday = This date falls on another day of the week. Check both.
problem-two-numbers = This number has two readings. Choose the one meant.
problem-ordinal = A place in an order has no other unit. Choose “Not stated” as the unit, or write the number alone.
problem-unknown-zone = This time zone is not on the list. Choose one, such as Europe/Moscow, or write UTC+3.
problem-no-such-hour = Clocks there left this hour out on that day. Check the time, the date and the zone.
problem-same-person-twice = This person is already in a delegation of this meeting. Remove one of the two.
problem-same-party-twice = This party already has a delegation here. Add its people there.
problem-too-long = This is longer than 2,000 characters. Shorten it, and put the rest into a note.
problem-count-below-children = The set lists more than this number. Raise the number or remove a line.

start-subtitle = A register of meetings: who met, what was said, what was promised
start-fault = The register could not be opened
start-none = There is no register here yet. How would you like to begin?
start-empty = Make an empty register
start-empty-note = For your own meetings. You can type the first one at once.
start-sample = Make a register with a sample meeting
start-sample-note = To look around: one real meeting, filled in, with its source.
start-path = The register is one file: { $path }

list-title = Meetings
list-filter = Filter meetings
list-filter-hint = Filter by title, name, place…
list-empty = No meetings yet. New meeting (Ctrl+N) starts the first.
list-no-match = No meeting matches the filter.
list-count = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
list-marked = { $count } marked
list-marked-name = { $name }, marked
list-marked-too-far = The lines between are not all read: nothing was marked. Scroll through them once, or filter the list.
list-unmark = Unmark
list-choose = Choose a meeting at the left, or start a new one with Ctrl+N.

button-new-meeting = New meeting
button-edit = Edit
button-print = Print brief
button-print-ask = Print brief…
button-save = Save meeting
button-cancel = Cancel
button-close = Close
button-keep-editing = Keep editing
button-discard = Discard changes
button-choose-file = Choose…
button-open-brief = Open brief
button-remove = Remove
button-remove-delegation = Remove delegation
button-undo-remove = Put it back
button-up = Up
button-down = Down
button-add-delegation = Add delegation
button-add-attendee = Add attendee
button-add-topic = Add topic
button-add-remark = Add remark
button-add-figure = Add figure
button-add-commitment = Add commitment
button-add-member = Add to the set
button-list-members = { $count ->
    [one] Add { $count } row without title
   *[other] Add { $count } rows without titles
}
button-add-event = Add event
button-add-source = Add source

section-meeting = Meeting
section-people = Delegations
section-topics = Topics
section-remarks = Remarks
section-figures = Figures
section-commitments = Commitments
section-events = Related events
section-sources = Sources
section-closing = Comment and clearance

field-title = Title
field-date = Date
field-start = Start time
field-end-date = End date
field-end = End time
field-zone = Time zone
field-venue = Venue
field-city = City
field-country = Country
field-kind = Kind
field-format = Format
field-level = Level
field-state = State
field-on-margins-of = On the margins of, or linked with
field-marking = Marking
field-distribution = Distribution
field-language = Language
field-interpretation = Interpretation
form-interpretation-hint = Who interpreted, from which language into which
field-summary = Summary
field-comment = Officer's comment
field-drafted-by = Drafted by
field-cleared-by = Cleared by
field-party = Party
field-side = Side
field-code = Code
field-person = Person
field-capacity = Capacity held that day
field-role = Role
field-spellings = Other spellings of the name
field-topic-title = Topic heading
field-topic = Topic
field-speaker = Speaker
field-remark-kind = Kind of remark
field-text = What was said
field-order-note = Note on order
field-indicator = Indicator
field-about = Concerns
field-qualifier = Qualifier
field-measure = Level or change
field-value = Value
field-scale = Scale
field-unit = Unit
field-period = Period
field-count-of = Count of
field-currency = Currency
field-unit-name = Name of the unit
field-note = Note
field-doubt = In doubt
field-population = Of whom or what
form-doubt-hint = What is not certain, and why
form-population-hint = all graduates
field-commitment-kind = Kind of commitment
field-commitment-title = Title of the commitment
field-member-title = Title of the member
field-wording = Wording
field-status = Status
field-strength = Strength
field-due = Due
field-told-by = Told by
field-owed-by = Owed by
field-owed-to = Owed to
field-responsible = Responsible officer
field-count = How many in the set
field-event-kind = Kind of event
field-timing = When, seen from the meeting
field-date-words = Date in the source's words
field-basis = The date is
field-event-person = Add a person
field-publisher = Publisher
field-place-line = Place line
field-address = Address
field-source-text = Full text

unit-percent = Per cent
unit-count = Count of things
unit-money = Money
unit-other = Other unit
unit-not-stated = Not stated

form-new = New meeting
form-edit = Meeting { $reference }
form-unsaved = Not saved yet
form-saved = Saved as { $reference }
form-problems = { $count ->
    [one] One field needs mending. Nothing was saved yet, and nothing is lost.
   *[other] { $count } fields need mending. Nothing was saved yet, and nothing is lost.
}
form-problems-more = … and { $count } more
form-part-problems = { $count } to mend
form-parts-before = Parts to the left
form-parts-after = Parts to the right
form-removed = A row was removed.
form-rows-filled = { $count ->
    [one] One row was filled from the table.
   *[other] { $count } rows were filled from the table.
}
form-cells-left = { $count ->
    [one] One cell found no field: { $cells }
   *[other] { $count } cells found no field: { $cells }
}
form-none = Not stated
form-not-stated = Not stated
form-name-not-stated = name not stated
form-new-party = New: saved with the meeting
form-no-parties = Choose the delegations' parties first
form-title-hint = Meeting of the foreign ministers of …
form-date-hint = 26 November 2021
form-date-hint-short = 2021
form-spellings-hint = İlham Əliyev; Ильхам Алиев
form-order-hint = first of all
form-indicator-hint = Trade turnover
form-currency-hint = USD, or leave empty
form-count-hint = 7
form-date-words-hint = the day before

picker-add-state = Add “{ $name }” as a new state
picker-add-organisation = Add “{ $name }” as a new organisation
picker-add-namesake = Add another person called “{ $name }”
picker-add-person = Add “{ $name }” as a new person
picker-add-unnamed = Add “{ $name }” as an office-holder without a name

dialog-stale-title = The record was changed elsewhere
dialog-stale = Someone, or a command, saved this meeting since you opened it here. Nothing of your save was kept yet, and what you typed is still in the form. If you save over it, what was saved elsewhere stays in the record’s history.
button-save-over = Save over it
button-show-theirs = Drop mine and show theirs
dialog-unsaved-title = Save the changes?
dialog-unsaved = The form holds changes that are not saved yet.
dialog-printed-title = Brief printed
dialog-printed-many-title = Briefs printed
dialog-printed = The brief is in { $path }
dialog-fault-title = This could not be done

field-drafted-on = Drafted on
field-cleared-on = Cleared on
field-approved-on = Approved on
field-review-on = Marking to be reviewed on
field-embargo-until = Embargo until
