# What makes the program a home: registers, the tour, the guide, the keys.

registers-menu = Register
registers-open = Open register…
registers-new = New register…
registers-window = New window
registers-leave = Close register
registers-recent = Opened lately
registers-others = Other registers
registers-another = Open another register
registers-forget = Take { $name } off the list
registers-forget-short = Off the list
registers-gone = There is no register at { $path } any more. It may have been moved, or its disk is not connected.
registers-keep-listed = Keep it on the list
registers-drop-listed = Take it off the list
registers-exists = There is a file at { $path } already. It was left as it is: choose another name, or open it.
registers-printing = Briefs are being printed. Wait for them, or stop the printing, before you leave this register.
registers-unkept = What you typed before this register was locked is still held for it. Open it once more before you go to another.
registers-file-name = register.memcon
registers-keep = List the registers opened lately
registers-keep-note = The list stands on the start page and in the menu. Switched off, it is emptied and kept nowhere.
path-open-register = Path of the register
path-make-register = Path of the new register
