# Capture: a text becomes the draft of a meeting, with its doubts.

capture-from-text = Capture from a text…
capture-title = Capture from a text
capture-how = Paste a readout, a transcript, a telegram or a memorandum, or choose its file. It becomes a draft beside the text; nothing is saved before you save it. A text can also be pasted or dropped anywhere on the window.
capture-paste = Paste the text
capture-choose = Choose a file…
capture-dropped = “{ $file }” is a text. Read it into the draft of a meeting, or bring it into Incoming?
capture-read = Read into a draft
capture-import = Bring into Incoming
capture-busy = The text is being read
work-reading = sentence by sentence
capture-form-open = The text was read, but another form holds changes: save or discard them, then capture the text again.
capture-comments = Comments on { $title }
capture-no-meeting = No meeting was recognised in the text. It stands beside the form as its source.
capture-party-not-stated = Party not stated
path-capture = This desktop offers no window to choose a file. Type the path of the text.

# A doubt, and what can be done with it.
capture-doubt = Doubt { $number } of { $count }
capture-why = { $why } ({ $sure } % sure)
capture-accept = Accept
capture-drop = Drop
capture-give = Give the words to…
capture-next = Next doubt
capture-set-rest-aside = Set the other sentences aside
form-key-accept = Accept the doubt shown
form-key-drop = Drop the doubt shown
capture-accepted = Accepted.
capture-dropped-doubt = Dropped.
capture-given = The words were given to another field.
capture-rest-aside = The other sentences were set aside.
capture-settled = No doubt is left. { $percent } % of the sentences are used or set aside.

# What is offered for a field that is empty.
capture-offer-title = Is this the title? “{ $words }”
capture-offer-date = Was the meeting on { $words }?
capture-offer-time = Did it begin at { $words }?
capture-offer-place = Was it held at { $words }?
capture-offer-participant = Did { $words } take part?
capture-offer-topic = Is this a topic? “{ $words }”
capture-offer-remark = Is this a remark? “{ $words }”
capture-offer-figure = Is this a figure? { $words }
capture-offer-commitment = Is this a commitment? “{ $words }”
capture-offer-event = Is this an event? “{ $words }”

# What stands in its field and may be wrong.
capture-ask-date = Is this the day of the meeting? “{ $words }”
capture-ask-participant = Is this participant right? “{ $words }”
capture-ask-topic = Is this topic right? “{ $words }”
capture-ask-remark = Is this remark by the speaker named? “{ $words }”
capture-ask-figure = Is this figure right? “{ $words }”
capture-ask-commitment = Is this commitment right? “{ $words }”
capture-ask-event = Is this event right? “{ $words }”
capture-ask-office = { $name }: the text says “{ $said }”, the register has “{ $held }” for that day. Accept keeps the text’s words, Drop takes the register’s.
capture-ask-person = Is “{ $name }” the person on file as { $known }? Drop files a new person.
capture-ask-party = The text does not tell whose party these sit for: { $words }. Choose it in the field, or let it stand as not stated.

# Why something was taken as it was.
capture-reason-listed = It stands on a list of participants
capture-reason-headed = It stands in the head of the text
capture-reason-told = A sentence says it
capture-reason-reckoned = It was worked out from another day
capture-reason-published = It is the day of publication; no word says it is that of the meeting
capture-reason-carried = The speaker is carried over from the sentence before
capture-reason-guessed = No word above the list, or none that names the party
capture-reason-on-file = The register has it otherwise
capture-reason-two-readings = The sign in the number may part thousands or decimals

# Where words of the text can go.
capture-give-title-of-list = Give these words to
capture-give-remark = A remark
capture-give-figure = A figure
capture-give-commitment = A commitment
capture-give-event = An event
capture-give-topic = A topic
capture-give-participant = A participant
capture-give-title = The title
capture-give-date = The date
capture-give-place = The place
capture-give-speaker = Said by { $name }

# Letters beside a text: what its words became. No two are the same.
mark-meeting = M
mark-people = D
mark-remarks = R
mark-figures = F
mark-commitments = C
mark-events = E
mark-files = A
mark-doubt = in doubt
