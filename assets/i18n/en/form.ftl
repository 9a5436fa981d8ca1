# The form of a meeting: what was added to the first form.

section-files = Attachments

button-keys = Keys
button-beside = Sources beside
button-two-texts = Two texts
button-read-beside = Read beside
button-grip = Move the row
button-remove-person = Take the person off
button-remove-review = Drop the review
button-add-review = Add review
button-note-review = Note it
button-add-files = Attach files…
button-describe-file = Describe a file not held
button-pick-file = Attach the file…
button-open-file = Open
button-save-file = Save as…
button-reopen = Open the record again
button-keep-template = Keep as template…

field-presence = Presence
field-portion = Mark
field-event-parties = Parties in it
field-event-party = Add a party
field-part = This record covers
field-part-of = Part of the visit or meeting
field-points = Points to make
field-press-line = Line for the press
field-approved-by = Approved by
field-record-state = Record
field-reaffirms = Repeats an earlier promise
field-source-kind = Whose account
field-source-shown = Text
field-find = Find
field-caption = Caption
field-review-date = Reviewed on
field-review-note = What happened

form-is-saved = Saved
form-remark-hint = Aliyev: what was said; /t topic, /k kind
form-add-topic = Add “{ $title }” as a topic
form-no-title-hint = Title not stated
form-no-mark = Same as the meeting
form-field-full = The field is full: it takes { $count } characters. What was pasted beyond them is not in it.
form-field-too-long = This text has { $count } characters and is too long to be edited here. It is kept whole.
form-untitled = Without title
form-time-hint = 09:30
form-proposed = Proposed: { $value }
form-zone-hint = Europe/Moscow
form-points-hint = A point on each line
form-caption-hint = What it shows
path-title = Which file?
path-attach = This desktop offers no window to choose a file. Type the path of the file to attach.
path-save = This desktop offers no window to choose a file. Type the path where “{ $name }” is to be saved.
path-take = Go on
file-not-opened = Only pictures, PDF and plain text that are what their name says open from here. Save a copy and decide what to do with it.
path-too-large = { $path } is larger than { $most } MB. Attach a smaller file, or name in the caption where this one lies.
path-no-file = { $path } is no file.
path-exists = There is a file { $path } already. It was left as it is.
path-no-chooser = This desktop offers no window to choose a file. Type the path into the field above.
form-file-not-held = The file is not held
form-drop-files = or drop files on the window
form-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
form-locked = This record is final and locked.
form-reason-hint = Why it must be opened again
form-final-note = Once saved, the record is locked. It can be opened again for a reason.

form-calendar-days = Mo Tu We Th Fr Sa Su
form-calendar-keys = Arrows, Page Up and Down, Enter

form-source-held = { $letters } characters, { $passages ->
    [one] one passage
   *[other] { $passages } passages
} linked with records.
form-source-text = Source text
form-no-source = The record has no source yet. Add one, paste its text, and facts can stand on its words.
form-no-passage = Stands on no passage yet. Select words in the text and press F9.
form-without-passage = { $count ->
    [one] One fact stands on no passage
   *[other] { $count } facts stand on no passage
}
form-all-passages = Every fact stands on a passage
form-coverage = { $open ->
    [0] { $percent } % read: every sentence used or set aside
    [one] { $percent } % read, one sentence open
   *[other] { $percent } % read, { $open } sentences open
}
form-coverage-parts = { $used } used, { $aside } set aside, { $open } open
form-beside-keys = F8 next sentence · F9 attach · Shift+F9 set aside · F3 find · F6 back
form-conflict = Another source, “{ $source }”, says { $value }.

form-tip-picker = Type a part of the name; the arrow keys and Enter take an offer
form-tip-choice = Type the first letters, or go with Up and Down
form-tip-date = 26 November 2021, 2021-11, about 2021; F4 opens a calendar
form-tip-remark = Enter starts the next remark, Shift+Enter a new line
form-tip-remove = Remove (Alt+Delete)
form-tip-up = Move up (Alt+Up)
form-tip-down = Move down (Alt+Down)
form-tip-grip = Drag to another place (Alt+Up, Alt+Down)
form-tip-detach = Take the passage off (Ctrl+F9)
form-tip-doubt = Mark a doubt; in a remark also the time it is about (Ctrl+F2)
button-doubt = Doubt
form-key-doubt = Mark a doubt in the row; in a remark also the time it is about
form-tip-passage = Show it in the text

form-keys = The form by keyboard
form-key-save = Save
form-key-leave = Leave; what is not saved is asked for
form-key-tab = Next field, field before
form-key-section = Go to a part of the form
form-key-add = Add a row beneath this one
form-key-next-remark = In a remark: start the next one
form-key-line = In a remark: a new line
form-key-move = Move the row
form-key-remove = Remove the row
form-key-put-back = Put the row removed last back
form-key-calendar = In a date: open the calendar
form-key-beside = To the sources' text and back
form-key-find = Find words in the text and select them
form-key-sentence = Next open sentence, one before
form-key-extend = Carry the selection on by a sentence
form-key-set-aside = Next sentence that was set aside
form-key-turn = Turn the form; the cursor stays
form-key-marks = Before a text: who speaks, as above, topic, kind
form-key-attach = Let the row stand on the selection
form-key-aside = Set the selected sentences aside
form-key-detach = Take the last passage off the row
form-key-without = Next fact without a passage
form-key-letters = In the text: remark, figure, commitment, event from the selection

field-start-from = Begin from
form-start-empty = An empty form
field-template-name = Template of such meetings
form-start-template = Template: { $name }
form-start-meeting = Next after { $title }
form-resumed = Taken up where the form was left
form-unread = What was typed and not saved could not be read by this version of Memcon. It is kept in the register as it was, and nothing is written over it; a version that knows its form can take it up.
form-template-kept = Kept as template { $name }
form-held-ahead = The day of this meeting is still to come, and its state is “Held”. If it has not been held, choose “Planned”.
