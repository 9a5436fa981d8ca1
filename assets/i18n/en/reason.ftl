# Why something does not read, was not made or was not written.

# What the system says of a file, by its kind.
why-not-found = there is no such file or folder
why-permission = there is no permission for it
why-exists = there is one of that name already
why-full = the disk is full
why-quota = the room allotted on the disk is used up
why-too-large = the file would be larger than is allowed there
why-folder = it is a folder
why-no-folder = a part of the path is no folder
why-read-only = the disk can only be read
why-many-files = too many files are open
why-name = the name is too long or cannot be one
why-timed-out = there was no answer in time
why-interrupted = it was interrupted
why-busy = it is in use
why-nobody-reads = nobody reads at the other end
why-cut-off = it ends too early
why-not-taken = nothing more was taken
why-unsound = what stands there does not read
why-not-possible = this cannot be done with it
why-memory = there is not enough memory
why-unsupported = the system cannot do this there
why-not-empty = the folder is not empty
why-other-disk = it lies on another disk
why-circle = links lead to it in a circle
why-disk = the disk reports a fault
why-network = the disk of the network is out of reach
why-process = no further program can be started
why-system = the system says: { $said }
why-no-name = the path does not end in a file name
why-no-free-name = no free name was found beside it
why-nothing-written = nothing was written
why-order = a record of { $list } comes after { $after }

# What is wrong with a JSON or a template.
json-at = { $what } (line { $line }, column { $column })
json-deep = lists and records lie too deep within each other
json-cut = it ends before it is whole
json-syntax = something stands there that JSON does not have
json-missing = the field { $name } is missing
json-unknown = the field { $name } is not known
json-twice = the field { $name } stands there twice
json-value = the value { $name } is not known
json-kind = a value of another kind is wanted there
json-field = { $field }: { $what }
json-later = a later version of the program wrote it; bring yours up to date
json-many-values = a record of it holds more than { $most } values
json-emblem = the emblem is not in hexadecimal digits

# Dates, numbers and words of a list that do not read.
misread-date = not a date: write 26 November 2021, 2021-11-26, 2021-11 or 2021
misread-day = there is no such day in the calendar
misread-time = not a time of day: write 14:30, from 00:00 to 23:59
misread-interval = the interval ends before it starts
misread-two-dates = two readings, { $one } or { $other }: write the month in words
misread-weekday = { $day } is a { $weekday ->
    [Monday] Monday
    [Tuesday] Tuesday
    [Wednesday] Wednesday
    [Thursday] Thursday
    [Friday] Friday
    [Saturday] Saturday
   *[Sunday] Sunday
}: check the day of the week and the date
misread-empty-number = the number is empty
misread-number = not a number: write digits, such as 15,000 or 4.5
misread-long-number = the number has more than 40 digits
misread-two-numbers = two readings: the sign stands between thousands, or before decimals
misread-ordinal = a place in an order is no amount
misread-code = { $list ->
    [brief-section] “{ $code }” is not a known brief-section
    [brief-kind] “{ $code }” is not a known brief-kind
    [paper] “{ $code }” is not a known paper
    [unit] “{ $code }” is not a known unit
    [name-or-title] “{ $code }…” is longer than a name or a title may be
    [set] a set lies within more sets than can be
   *[other] “{ $code }” is not a known { $list }
}
misread-language = “{ $code }” is not a known language

# Why a file was not read.
limit-large = it is larger than { $most } KB
limit-no-file = it is no file
limit-no-writer = it is a pipe that nobody writes into
limit-no-text = it is no text in UTF-8
read-large = it holds more than { $most } MB; part it
read-rows = it has more than { $most } rows; part it
read-unknown = it is none of the kinds of file that are read here; { $what }
read-code-page = its code page is not told: { $pages }; say which with `--map`, as { $example }
read-no-columns = no column of its tables is known; say what they are with `--map`: its first row is { $heads }
read-bomb = { $part } of it unpacks to more than { $most } MB; it was not unpacked
read-no-text-bytes = its bytes are no text of any kind
read-empty = it is empty
read-sealed = it is under a passphrase; save it without
read-picture = it is a picture
read-database = it is a database; open a register of Memcon by itself
read-program = it is a program
read-gzip = it is packed by gzip; unpack it first
read-7z = it is packed by 7-Zip; unpack it first
read-xlsb = it is a binary workbook; save it as .xlsx
read-slides = it is a presentation
read-zip = it is a zip archive; unpack it first
read-rtf = it is a document in RTF; save it as .docx
read-doc = it is a document of Word before 2007; save it as .docx
read-outlook = it is a message of Outlook; save it as .eml
read-old-office = it is a file of an older office program
read-office-kind = it is { $kind }
read-no-zip = it is not whole as a zip archive
read-many-parts = it is an archive of more than { $most } parts
read-doubled-parts = two parts of it bear one name, and only one of them can be read; pack it anew
read-no-part = its part { $name } does not unpack
read-xml = its XML is not whole
read-xml-deep = its XML lies too deep
read-xml-doctype = its XML declares a document type
read-no-document = it is an archive, and no document
read-no-workbook = it is an archive, and no workbook
read-broken-workbook = it is not whole as a workbook
read-no-mail = it is not whole as an e-mail
read-no-pdf = it is not whole as a PDF
read-pages = it has { $count } pages; no more than { $most } are read
read-html = its HTML cannot be laid out
read-html-deep = its HTML lies too deep
read-cells-no-text = it is a workbook, which holds cells and no text
read-package = it is a package of records; bring it in by itself
read-pictures = its pages are pictures without a text
read-no-words = it holds no text
read-nul = line { $line } has a NUL, which no text holds
read-no-page = no code page is called { $name }
read-broken-utf8 = it is UTF-8 with { $count } broken characters; save it again
read-ends = line { $line }: { $kind } ends and never began
read-json = it is not whole as JSON: { $why }
read-wide-records = its records have more than { $keys } keys or { $cells } values
read-quote = a quotation mark in line { $line } is never closed, so all after it would be one cell
read-wide-row = line { $line } has { $count } cells
read-many-cells = its rows up to line { $line } have more than { $most } cells; part it
read-wide-sheet = sheet { $name } is wider than { $most } columns
read-many-sheet-cells = its sheets up to { $name } hold more than { $cells } cells or { $most } MB
read-repeats = sheet { $name } repeats a cell too often
read-corners = the corners of its sheets lie { $places } cells apart; no more than { $most } are read
read-mapping = it is no mapping: { $why }

# Facts, packages and what lies under a passphrase.
facts-json = the facts could not be read: { $why }
facts-date = the facts hold a date that does not read: { $why }
facts-number = the facts hold a number that does not read: { $why }
facts-passage = the text does not hold the passage “{ $words }”
facts-unlisted = the facts name “{ $name }” and do not list it
facts-meeting = the register has no meeting “{ $name }”, and none came in that is called so
facts-party = “{ $name }” is named as a party, and nothing tells which it is
facts-delegation = “{ $name }” belongs to no party of the meeting
facts-speaker = “{ $name }” is named as a speaker and is not among the participants
facts-unit = “{ $name }” is no unit of a figure
facts-two-names = two participants are called “{ $name }”; name the speaker by speaker_id
facts-file = the bytes of the file { $name } are damaged
package-records = the records of the package do not read: { $why }

# What could not be made.
made-rows = the table { $table } has more rows than an Excel sheet holds; export it as CSV
made-clock = the clock of this computer stands before 1970, and a workbook tells when it was made; set the clock right, or export as CSV
made-workbook = the workbook could not be put together: { $why }
made-font = the font { $name } could not be read; the program's installation is damaged
made-no-glyph = no font here holds { $character } ({ $number }), which stands in { $record }: { $text }
made-pdf = the PDF could not be put together: { $why }
made-docx = the Word document could not be put together: { $why }
made-picture = a picture is too large, or is none
template-unread = the template could not be read: { $why }
template-unwritten = the template could not be written: { $why }
template-form = it does not have the form of a template
export-nothing = nothing in the register answers that, so nothing was exported
export-all-withheld = nothing of it may go out under { $marking }, so nothing was exported; { $count } meetings are withheld
export-stopped = the export was stopped; nothing was written
intake-kept = what waits in Incoming could not be read: { $why }
intake-asks = “{ $label }” needs an answer before it can be accepted
export-no-meeting = no meeting is among what was asked for, so there is nothing to write as a document
intake-no-answer = there is no such question, or it has no such answer

# Of lines and code pages.
read-lines = it has more than { $most } lines
read-as = as { $page } it reads { $text }
why-no-viewer = the system has no program that opens it
