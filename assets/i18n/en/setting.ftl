# What the setting of a brief adds to its words.

setting-withheld = { $lines ->
    [one] [{ $lines } line withheld]
   *[other] [{ $lines } lines withheld]
}
setting-period = Period
setting-value = Value
setting-not-stated = not stated
setting-commitment = Commitment
setting-made = Made
setting-due = Due
setting-status = Status
setting-copy = Copy { $number } of { $of }
setting-print = Print { $number }
setting-today = today
