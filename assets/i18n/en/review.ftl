# Texts of the review pages.

review-overdue = Overdue
review-untitled = Title not stated
review-set = { $title }: { $count }
review-set-untitled = { $title }: { $count }, titles not stated
review-member = { $title } ({ $place } of { $count })
review-member-untitled = { $place } of { $count }, title not stated: { $set }
review-unfold = Show the { $count } without a title
review-fold = Show the set as one line
review-reaffirmed = Reaffirmed later: see that promise
review-by-to = { $by } to { $to }
review-to = to { $to }
review-due = due { $date }
review-progress = { $done } of { $all } done
review-followed-by = Followed by { $name }
review-now = What has become of it?
review-note = Note on what happened
review-note-hint = What happened
review-history = History
review-promised = Promised
review-saved = The review is saved.

today-overdue = Overdue
today-none-overdue = Nothing is overdue.
today-due-soon = Due within thirty days
today-none-due = Nothing falls due within thirty days.
today-upcoming = Upcoming meetings
today-none-upcoming = No meeting is planned. New meeting (Ctrl+N) with the state “Planned” stands here until it is held.
today-recent = Recorded last
today-waiting = Waiting for you
today-embargo = { $reference }: embargo until { $day }
today-review = { $reference }: look at the marking again by { $day }

commitments-table = Table
commitments-board = Board
commitments-ledger = Promised and happened
commitments-open = Open
commitments-overdue = Overdue
commitments-settled = Settled
commitments-all = All
commitments-filter = Filter commitments
commitments-with = With
commitments-group = Grouped
commitments-by-side = by side
commitments-by-party = by who owes
commitments-by-meeting = by meeting
commitments-ungrouped = not at all
commitments-own-party = Ours and theirs cannot be told apart: the settings do not name your own party yet.
commitments-first = The first { $count } are shown
commitments-more = Show more
commitments-none = No commitment is on file yet. Put what was promised into the record of a meeting: Ctrl+N starts one, Ctrl+E changes the one shown.
commitments-no-match = No commitment matches.
commitments-no-party = No party stated
commitments-owed-by = Owed by { $party }
commitments-ours = Ours to do
commitments-theirs = Theirs to do
commitments-both = Both sides
commitments-side-not-stated = Ours or theirs: not stated

column-status = Status
column-commitment = Commitment
column-owed-by = Owed by
column-owed-to = Owed to
column-due = Due
column-promised = Promised at

board-proposed = Proposed or not stated
board-agreed = Agreed
board-under-way = Under way
board-settled = Settled
board-more = { $count } more
board-late = { $days ->
    [one] One day late
   *[other] { $days } days late
}

ledger-none = No meeting with this party made or reviewed a commitment.
ledger-promised = Promised
ledger-happened = What had become of earlier promises
ledger-nothing-promised = Nothing was promised.
ledger-nothing-noted = Nothing was noted.

figures-filter = Filter indicators
figures-none = No figure is on file yet. A number quoted at a meeting goes under “Figures” of its record, with its unit and date, and stands here over time.
figures-conflict = These cannot all be true of { $period }:
figures-mentions = Every mention
figures-earlier = { $count } earlier ones are not shown; a search for the indicator finds them.

topics-filter = Filter topics
topics-none = No topic is on file yet. Give the remarks of a meeting their topics, and all that was said on one stands here together.
topics-said-by = Said by
topics-more = Show earlier statements
topics-nothing = Nothing was recorded on this topic.
topics-every-party = Every party

calendar-year-back = Previous year
calendar-event = Event: { $title }
calendar-month-back = Previous month
calendar-digest = Print digest of the month
commitments-print = Print report
calendar-today = Today
calendar-month-on = Next month
calendar-year-on = Next year
calendar-vague = { $date }: { $title }
calendar-due = Due: { $title }
calendar-mon = Monday
calendar-tue = Tuesday
calendar-wed = Wednesday
calendar-thu = Thursday
calendar-fri = Friday
calendar-sat = Saturday
calendar-sun = Sunday

search-title = Search everything
search-hint = Any word, name, number…
search-begin = Words in any spelling, a phrase in quotation marks, -word to leave out, or one of the operators above. Results come as you type.
search-said-by = said by { $name }
search-apart = the words stand in different records of this meeting
search-nothing = Nothing was found. Try fewer words, or another spelling: names are found in any script.
search-count = { $count ->
    [one] One result
   *[other] { $count } results
}
search-best = The { $count } best results
search-saved = Kept:
search-forget = Forget the search { $name }

found-meetings = Meetings
found-parties = Parties
found-people = People
found-attendees = Who met
found-topics = Topics
found-remarks = Remarks
found-figures = Figures
found-commitments = Commitments
found-events = Related events
found-attachments = Attachments
found-sources = Sources

party-open = Open commitments
party-none-open = Nothing is open with this party.
party-compare = compare with the one before
party-more-figures = Further figures

person-said = Said, by topic
person-said-nothing = Nothing said is on file.
person-no-topic = Under no topic

compare-new = New
compare-gone = No longer mentioned
compare-changed = Changed
compare-promises = What became of the promises
compare-not-noted = Not noted at the later meeting
compare-same = In the same words

carry-title = Carry commitments forward
carry-note = Note what was heard at this meeting of each open commitment. All notes are saved as one step.
carry-none = Nothing is open with the parties of this meeting.
carry-outcome = { $outcome }: { $reference }
carry-note-of = Note on { $reference }
carry-saved = { $count ->
    [one] One commitment is noted at this meeting.
   *[other] { $count } commitments are noted at this meeting.
}

bin-empty = The bin is empty. What you delete comes here and can be restored.
bin-note = What is deleted stays here until it is restored, or purged.
bin-purge = Empty the bin for good…
bin-purge-title = Empty the bin for good?
bin-purge-warning = Records in the bin: { $count }. They go for good, with what was removed from records that stay: files, sources, remarks, merged persons, and with what the history and the book of prints hold of them. Nothing done before can be undone then, and nobody can bring it back. Earlier wordings of what stays remain in its history.
bin-purge-backups = Delete the backups that still hold it too; a new one is made first
bin-purge-now = Purge
bin-purged = Purged: records: { $records }; entries of the history: { $entries }; files: { $files }; prints: { $prints }; proposals of Incoming: { $proposals }. Backups deleted: { $dropped }. Copies you keep elsewhere stay as they are.
bin-purged-nothing = There was nothing to purge.
bin-purged-stay = Still in the bin, as a draft, a template, a setting or a record that is kept names it: { $names }
bin-purged-waits = Incoming still holds or names what was purged. Refuse it there, and purge again: { $names }
bin-purged-unpacked = The records are gone, but the file could not be packed, and traces may stay in its free room: { $why } Purge again.
bin-purged-left = These backups still hold what was purged:
bin-delete-yours = What you made or named yourself is not deleted here: delete it where it lies.
bin-drop-backups = Delete these backups
bin-restored = Restored.
bin-put = The meeting is in the bin.
kind-name-meeting = Meeting
kind-name-person = Person
kind-name-party = Party

history-whole = The whole register
history-cut = The last { $count } changes
history-first = First saved { $name }
history-first-person = New person: { $name }
history-first-party = New party: { $name }
history-changed = changed

button-save-review = Save review
button-save-notes = Save notes
button-save-search = Keep search
button-carry = Carry forward
button-restore = Restore
button-copy-reference = Copy reference
button-copy-citation = Copy citation
history-purged = meetings: { $meetings }, persons: { $persons }, parties: { $parties }
