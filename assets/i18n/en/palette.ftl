# Commands by their names: what the palette calls them, by which other words it finds
# them, and what one waits for that can do nothing now. Then help over a place.

command-new-party = New party
command-new-record = New record
command-find = Find here, or search everything
command-theme-light = Light theme
command-theme-dark = Dark theme
command-theme-system = Theme of the system
command-speak-en = Window in English
command-speak-ru = Window in Russian
command-speak-az = Window in Azerbaijani
command-speak-system = Window in the language of the system
keys-previous-doubt = Previous doubt

also-quit = quit exit leave
also-save = save store keep
also-find = find search filter look
also-back = back previous return
also-forward = forward next
also-new-meeting = new add create meeting record memorandum
also-new-person = new add create person contact participant
also-new-party = new add create party country delegation
also-edit = edit change correct
also-delete = delete remove bin
also-print = print brief pdf paper
also-capture = capture read text draft
also-import = import bring load file
also-export = export save as file
also-undo = undo revert
also-redo = redo again
also-back-up = backup back up copy
also-check = check verify repair integrity
also-restore = restore backup recover
also-lock = lock passphrase password
also-leave-register = close leave register
also-larger = larger bigger zoom in font
also-smaller = smaller zoom out font
also-contrast = contrast theme accessibility
also-theme = theme colours appearance mode
also-help = help guide manual
also-keys = keys shortcuts keyboard help
also-settings = settings preferences options

waits-register = a register is not open
waits-meeting = no meeting is chosen
waits-planned = no planned meeting is chosen
waits-printing = no briefs are being printed
waits-saved = nothing to undo
waits-undone = nothing was undone
waits-passphrase = the register has no passphrase
waits-typed = nothing is typed
waits-places = no page to go to
waits-row = not here in the form
waits-form = in the form of a meeting
waits-preview = on the pages of a brief
waits-names = among people and parties
waits-no-form = not while a form is open
waits-writing = the register is only read here

aid-guide = Guide: { $chapter }
aid-key-tab = Next field or button, the one before
aid-key-enter = Press what has the cursor
aid-key-close = Close
aid-key-choose = Choose
aid-key-do = Do it, or go there
