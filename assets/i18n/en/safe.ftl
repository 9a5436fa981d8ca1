# Safe-keeping: the passphrase, backups, checks.

room-safe = Safe-keeping

job-broken-off = This work broke off by a fault of the program. What was saved before is in the register; try it again.

unlock-title = This register is protected
unlock-locked = The register is locked
unlock-path = { $path }
unlock-passphrase = Passphrase
unlock-open = Open register
unlock-unkept = What you typed could not be kept on disk: { $why } It is held in memory, and is there again once you open the register here. Do not close the window.
unlock-slow = Opening. It takes a moment on purpose.
unlock-wrong = This passphrase does not open the register. Check capitals and the language of the keyboard.

safe-passphrase = Passphrase
safe-protected = The register and its backups are protected by a passphrase. Without it nobody can read them, and nobody can help who has lost it.
safe-plain = Whoever has the file can read it. A passphrase protects the register, its backups and its drafts.
safe-set = Set passphrase
safe-change = Change passphrase
safe-lock = Lock register
safe-lock-after = Lock when left alone for
safe-lock-minutes = { $minutes } min
safe-lock-never = Never
safe-passphrase-note = Four or five plain words make a good passphrase. It is kept nowhere: who loses it loses the register. Copies you keep elsewhere stay as they are.
safe-old = Passphrase now
safe-new = New passphrase
safe-again = New passphrase once more
safe-short = A passphrase needs eight characters or more
safe-not-same = The two are not the same
safe-refused = This passphrase is guessed within days; choose another, or say that you mean it
safe-insist = I know that it is easily guessed, and take it
passphrase-weak = Weak: who means it will guess it
passphrase-fair = Fair
passphrase-good = Good
weak-common = This is among the words that are tried first
weak-keyboard = These are keys that lie side by side
weak-sequence = These are letters or figures in their order
weak-repeat = This is the same again and again
weak-date = This is a date
weak-name = This is the name of the register or of the person who works with it
weak-short = This is too little: write more words
safe-protect = Protect register
safe-remove = Remove passphrase
safe-passphrase-changed = Done. Backups under the same passphrase: { $backups }; other copies beside the register: { $copies }.
safe-not-changed = Not changed, as it does not open or is damaged: { $path }
safe-other-names = { $path } has another name (a hard link). Under that name it stays as it was.

safe-check = Is it whole?
safe-check-note = Looks at every page, record and entry of the change log.
safe-check-now = Check register
safe-all-well = All is well: { $records } records and { $changes } entries of the change log were looked at.
safe-index = All records are whole, but the search index is not in step with them. It is made anew when the register is opened next.
safe-faults = { $faults } faults were found. Take the newest backup, or what can be read with “memcon salvage”. The first: { $first }

safe-backups = Backups
safe-backups-note = Made after each day with work, and before larger changes. Kept: the last seven days, and the last of each of four weeks and twelve months.
safe-back-up-now = Back up register
safe-no-backups = There is none yet.
safe-backed-up = Backup made: { $path }
safe-backed-up-already = Nothing was changed since the last backup; it holds everything.
safe-try = Try it out
safe-try-newest = Try the newest backup
safe-drill-well = The backup opens and is whole: { $records } records. Nothing was changed.
safe-restore = Restore backup
safe-restore-note = { $path } takes the place of the register. The register as it is now is kept beside it.
safe-restored = Restored. What was there before is kept as { $path }

safe-held = Opened for reading only: the register is open in another window ({ $holder }). Close it there to change it here.
safe-closing = Today’s work is being backed up. Then the window closes.
safe-close-at-once = Close at once
safe-stay = Keep the window open
safe-not-backed-up = Everything you saved is in the register, but it could not be backed up: { $why }
safe-boxes = No font here holds every letter shown ({ $letters }): boxes stand in their place.
safe-unseen = Red flags stand where a text hides signs that can change how it reads.
safe-changed-elsewhere = The register was changed by another program; what is shown was read anew.
safe-log-renewed = The file beside the register that holds its last saves was deleted or replaced by another program. What was saved before was written back, and the register was opened anew. Nothing of this save was kept: save once more.
safe-unwritable = Opened for reading only: { $why }. Briefs can be printed; they are not in the book of prints and bear no number.
safe-why-asked = it is open for reading
safe-why-place = nothing can be written where it lies
safe-why-full = the disk is full
safe-why-locks = the disk it lies on keeps no locks, so that two writers could not be kept apart
safe-why-fault = the disk reports a fault
safe-synced = The register lies in “{ $folder }”, which another program copies to other machines. That can damage it, and shows it to others: keep it elsewhere.
safe-remote = The register lies on the disk of another machine. A broken connection can damage it: keep it on this one.
safe-little-room = Only { $left } MB are left on the disk of the register.

op-salvage = Salvage of a damaged register

safe-indexing = The search index is made anew: { $done } of { $all } meetings. Search answers once it is done.
safe-index-stop = Stop
safe-indexed = The search index is made. Search finds everything again.
safe-index-stopped = The search index is not made yet, and search answers nothing. It is begun again when the register is opened.
work-check = The register is being checked
work-backup = A backup is being made
work-purge = The recycle bin is being emptied
work-drill = A backup is being tried out
work-restore = A backup is being put in place
work-passphrase = The passphrase is being changed
work-copying = copying
work-checking = looking it through
work-rewriting = putting the other copies under it
work-indexing = making the search index
work-salvaging = reading tables
work-stopping = Stopping…
work-stopped = Stopped. Nothing was changed.
