# Printing briefs, and the settings of the office.

print-title = Print: { $name }
print-kind = Kind of brief
print-form = Length
print-sections = Sections, in the order printed
print-up = Up
print-down = Down
print-raise = Move { $section } up
print-lower = Move { $section } down
print-language = Language of the labels
print-paper = Paper
print-large = Large print
print-two-sided = Margins for both sides of the sheet
print-trace = References to passages
print-trace-annex = The annex needs the section “Annex: passages cited”.
print-release = Releasable version
print-release-none = No: print everything
print-distribution = Distribution, where it differs from the record’s
print-copies = Numbered copies
print-templates = Templates:
print-template-name = Name of the template
print-file = File (.pdf, .docx, .md or .html)
print-exists = There is a file of this name. Print once more to replace it.
print-all-commitments = all commitments
print-stand-in = Print a stand-in for a character that no font holds
print-stand-in-help = Otherwise the print stops there and names the record.
print-stood-in = No font here holds { $characters }; a stand-in was printed.
print-from = From
print-to = To
print-no-day = “{ $typed }” is no day, month or year, as 2021-11-26 or 2021-11.
print-days-turned = The last day lies before the first.
print-digest = Digest { $from } to { $to }
print-many = { $count } meetings
print-many-none = There is no such meeting.
print-many-ask = Print many briefs…
print-many-these = Print briefs of these
print-many-party = Print the records of its meetings…
print-many-period = Print the records of its meetings…
print-many-button = Print { $count ->
    [one] { $count } brief
   *[other] { $count } briefs
}
print-many-done = { $count ->
    [one] { $count } brief was printed into { $path }
   *[other] { $count } briefs were printed into { $path }
}
print-many-failed = Not printed: { $name }: { $why }
print-many-more = and { $count } more
print-many-exist = { $count ->
    [one] { $count } of the files is there already
   *[other] { $count } of the files are there already
}. Print once more to replace what is there.
print-digest-ask = Print digest of a period…
print-folder = Folder
print-progress = { $done } of { $of }: { $name }
print-picked = { $count } of { $of } picked
button-pick-all = All
button-pick-none = None
button-choose-folder = Choose folder
button-stop-printing = Stop printing
button-open-folder = Open folder
button-look = Look at brief
button-save-brief = Save brief
button-send-brief = Print on paper
button-back-to-setup = Back to choices
print-being-made = The brief is being made.
print-page-back = Previous
print-page-on = Next
print-page = Page
print-of-pages = of { $count }
print-sheet = Page { $page } of { $count }
print-zoom-out = –
print-zoom-in = +
print-fit-width = Fit width
print-fit-page = Fit page
print-find = Find in the brief
print-find-hint = Find
print-find-back = Find previous
print-find-on = Find next
print-found = { $at } of { $count } found
print-not-found = Not found
print-opened = Opened in the viewer.
print-number-taken = Another brief was printed in the meantime and has the number this one was to have. The pages were made anew with the next number: look at them once more. Nothing has left the window.
print-unbooked = The register cannot be written to: { $why }. The brief is not in the book of prints, bears no number and says so.
print-sent = Sent to the printer: { $said }
print-no-queue = There is no print command (lp, of CUPS) on this system. Save it, or open it in the viewer and print it from there.
print-queue-silent = the print command did not answer
print-refused = The printer did not take it: { $why }
button-keep-setup = Keep as template
print-template-kept = Template “{ $name }” kept.

room-settings = Settings
office-letterhead = The office
office-name = Name
office-lines = Further lines of the letterhead
office-own-party = The party the office serves
office-emblem = Emblem, a PNG or JPEG file
office-has-emblem = An emblem is kept.
office-emblem-large = { $path } is larger than 1 MB; make a smaller picture of the emblem and try again
office-emblem-kind = { $path } is not a PNG or JPEG picture
button-take-emblem = Take emblem
button-drop-emblem = Remove emblem
office-markings = Markings
office-markings-help = The lowest comes first. Their order is their rank: a portion marked higher than a releasable version is withheld.
office-marking-lines = Markings, one a line
office-no-marking = At least one marking is needed.
office-default-marking = Marking of a new meeting
office-scheme-general = General
office-scheme-us = United States
office-scheme-uk = United Kingdom
office-scheme-eu = European Union
office-scheme-nato = NATO
office-scheme-tlp = Traffic Light Protocol
office-scheme-own = Our own
button-save-settings = Save settings
office-saved = Settings saved.
office-officer = Your name, for the history
office-notation = Numbers and dates
office-notation-help = What is typed as 15.000 or 05/06/2021 has two readings. Say once how your office writes.
office-decimal = Numbers
office-date-order = Dates in digits
office-notation-saved = Kept for this register. Change it under Settings.
two-readings = Two readings. Which is meant?
tip-two-readings = Your answer holds for this register.
number-with-decimals = { $whole } and { $decimals } after the decimal sign
date-other-weekday = { $day } is a { $weekday }.

settings-personal = Yours
settings-personal-note = Kept on this computer for you alone.
settings-language = Language of the window
settings-language-system = As the system
settings-office-note = What follows is kept in the register and holds for everybody who works with it.
settings-theme = Theme
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = High contrast
