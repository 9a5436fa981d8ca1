# The frame around the pages: rooms, bar, palette.

room-meetings = Meetings

bar-back = Back
bar-forward = Forward
bar-menu = Menu
bar-quit = Close Memcon
