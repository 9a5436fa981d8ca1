# What is not whole in a register, and what an earlier run left.

# What a check finds.
unsound-index = the search index is damaged where it lies in the file
unsound-page = page { $page } of the file is damaged
unsound-lookup = a list by which records are found lacks line { $row } or has it otherwise
unsound-file = the file is damaged in how it is built
unsound-link = row { $row } of { $table } names a { $parent } that is not there
unsound-index-table = the index { $table }: { $why }
unsound-entry = entry { $id } of the change log does not hold what was logged
unsound-chain = the change log was changed at or before entry { $id }
unsound-kind = the log names an unknown kind: { $kind }
unsound-record = { $kind } { $uid } is not as it was last saved
unsound-unlogged = { $kind } { $uid } is in no entry of the change log
unsound-attached = the file { $name } is not what was attached
unsound-length = the file “{ $name }” is not as long as it was
unsound-not-held = the file “{ $name }” is not held any more
unsound-days = the days of { $text } of { $table } { $uid } are not those of its date
unsound-subject = the common name of topic { $uid } is not that of its text
unsound-source = the fingerprint of source { $uid } is not that of its text
unsound-print-line = the line of print { $number } in the book of prints was changed
unsound-print-text = what the book of prints keeps of print { $number } was changed
unsound-book = the book of prints lacks lines or has others
unsound-counter = the counter “{ $counter }” is below what is in use
unsound-draft = the draft { $uid } is not as it was typed
unsound-kept-subject = the name “{ $label }” that topics share was changed
unsound-kept-answer = the answer kept in Incoming for “{ $label }” was changed
unsound-kept-file = what Incoming tells of the file “{ $label }” was changed
unsound-kept-proposal = the proposal in Incoming “{ $label }” was changed
unsound-undone = operation { $id } is undone by the log, and marked otherwise
unsound-not-undone = operation { $id } is not undone by the log, and marked otherwise
unsound-indexed = meeting { $reference } is not in the search index as it is recorded
unsound-open = the list of open commitments has those of meeting { $reference } otherwise
unsound-names = the search index has the names of { $table } { $uid } otherwise
unsound-rows = { $table } has { $rows } rows and should have { $count }
unsound-words = the words of { $table } are not those of the records
unsound-offered = { $count } words are not offered while a query is typed
unsound-slips = the forms by which slips are forgiven are not those of the words
unsound-foreign = { $kind } { $name } is not part of it
unsound-altered = { $kind } { $name } is not as it should be
unsound-missing = { $kind } { $name } is missing

# What a salvage could not take.
lost-prints = what { $count } prints said cannot be read
lost-rows = rows { $from } to { $to } of { $table } cannot be read
lost-rows-on = rows of { $table } from { $from } on cannot be read
lost-refused = { $count } rows of { $table } hold what no { $table } can
lost-record = { $kind } { $uid }: neither its rows nor the log can be read

# What an earlier run left, and who holds a register.
left-half-made = a file that was half made when an earlier run was stopped was taken away: { $path }
left-restore = a restore was stopped before its end and was taken back; the register is as it was before it, and { $path } is gone
left-protected = a copy that lay there without a passphrase is under that of the register now: { $path }
left-plain = this copy can be read without a passphrase and could not be protected; move it to a safe place or delete it: { $path }
held-other-name = by another name of the same file

# What a register does not hold.
absent-proposal = the register holds no proposal { $id }
absent-commitment = the register holds no commitment with this id
absent-meeting = the register holds no meeting with this id
absent-person = the register holds no person with this id
absent-party = the register holds no party with this id

# What kind of record a fault is of.
what-meeting = meeting
what-person = person
what-party = party
what-not-same = not-same
what-settings = settings
what-meeting-template = meeting-template
what-brief-template = brief-template
what-saved-search = saved-search
what-topic = topic
what-attendee = attendee
what-commitment = commitment
what-remark = remark
what-figure = figure
what-event = event
what-attachment = attachment
what-source = source
what-passage = passage

# What a check looks at.
part-file = file
part-links = links
part-index = index
part-log = log
part-records = records
part-attachments = attachments
part-dates = dates
part-prints = prints
part-drafts = drafts
part-incoming = incoming
part-undo = undo
held-process = process { $number }
