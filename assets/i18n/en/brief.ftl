# Labels of the brief.

brief-not-stated = not stated
brief-name-not-stated = name not stated
brief-date = Date
brief-time = Time
brief-place = Place
brief-held = Held
brief-state = State
brief-linked = Linked with
brief-topics = Topics
brief-language = Language
brief-no-topic = Other remarks
brief-speaker-not-stated = Speaker not stated
brief-indicator = Indicator
brief-value = Value
brief-period = Period
brief-said-by = Said by
brief-reference = Reference
brief-commitment = Commitment
brief-owed = Owed by, to
brief-due = Due
brief-status = Status
brief-mutual = each to the other
brief-title-not-stated = title not stated
brief-titles-not-stated = titles not stated
brief-set = { $count } in the set, { $done } fulfilled
brief-members-not-listed = not listed
brief-told-by = told by
brief-doubt = in doubt: { $doubt }
brief-about-time = of { $time }
brief-responsible = responsible
brief-event = Event
brief-when = When
brief-where = Where
brief-date-inferred = date inferred
brief-date-not-stated = date not stated
brief-file-not-held = file not held in the register
brief-date-of-publication = date of publication, not of the meeting
brief-drafted-by = Drafted by
brief-cleared-by = Cleared by
brief-printed = Printed { $date }
brief-page = Page { $page } of { $pages }
brief-distribution = Distribution
brief-owed-by-to = { $by } to { $to }
brief-owed-to = to
brief-about = Concerns
brief-acting = { $post } (acting)
card-acting = { $post } (acting)
brief-overdue = { $days ->
    [one] overdue by { $days } day
   *[other] overdue by { $days } days
}
brief-embargo = Embargo until
brief-review = Marking to be reviewed
brief-characters = characters { $start } to { $end }
brief-all-from = All from “{ $source }”.
brief-release = { $count ->
    [0] Version releasable as { $marking }.
    [one] Version releasable as { $marking }; one passage is withheld and shown by its extent.
   *[other] Version releasable as { $marking }; { $count } passages are withheld and shown by their extent.
}
brief-emblem = Emblem of the office
brief-steps = Agreed steps
brief-parts = Parts of the visit
brief-record-state = Record
brief-approved-by = Approved by
brief-promised = Promised
brief-since = Since then
brief-given = given { $at }
brief-no-word = nothing heard since
brief-theirs = Owed by { $party }
brief-ours = Owed to { $party }
brief-both = Owed by both
brief-unsaid = Promised at meetings with { $party }, owed to nobody named
brief-more = and { $count } more
brief-more-meetings = { $count ->
    [one] and one earlier meeting
   *[other] and { $count } earlier meetings
}
brief-due-on = due { $date }
brief-timeline = Commitments over time
brief-late = Overdue
brief-not-late = Not yet due
brief-at-odds = at odds with:
brief-conflict = at odds with { $value } ({ $reference })
brief-last-meeting = The last meeting
brief-last-press = Line for the press after the last meeting
brief-open-commitments = Open commitments
brief-ahead = Dates ahead
brief-none-coming = No coming meeting with { $party } is on file.
brief-for = For
brief-names = Names
brief-kind-of-party = Kind
brief-belongs-to = Belongs to
brief-meetings-held = Meetings
brief-meetings-span = { $count } meetings on file, { $first } to { $last }
brief-none-held = no meeting on file
brief-they-owe = They owe
brief-we-owe = Owed to them
brief-both-owe = Mutual
brief-unsaid-owe = Owed to nobody named
brief-open-late = { $open } open, { $late } of them overdue
brief-meeting = Meeting
brief-came-last = Who came to the last meeting
brief-met = { $count ->
    [one] met once, on { $last }
   *[other] met { $count } times, last on { $last }
}
brief-verified = checked { $date }
brief-verify-again = to be checked again
brief-checked = Details
brief-address = Address as
brief-office-now = Office
brief-last-capacity = Last came as
brief-rank = precedence { $rank }
brief-post = Office
brief-party = Party
brief-from = From
brief-until = Until
brief-capacity = Came as
brief-commitments-with = Commitments with { $party }
brief-commitments-all = Commitments
brief-digest-of = { $from } to { $to }
brief-count-all = On file
brief-count-open = Open
brief-count-meetings = Meetings held
brief-count-given = Commitments given
brief-count-reviews = Reviews
brief-count-planned = Meetings planned
brief-number = Print { $number }, { $fingerprint }
brief-unbooked = Not entered in the book of prints, without a number
brief-copy = Copy { $copy } of { $of }
brief-changes-none = Nothing has changed since print { $number } of { $date }.
brief-changes-since = Since print { $number } of { $date }: { $added } added, { $reworded } reworded, { $removed } removed.
brief-of-party = Brief on a party
brief-said-here = What was said
brief-more-figures = { $count ->
    [one] { $count } earlier value that agrees with the others is left out
   *[other] { $count } earlier values that agree with the others are left out
}
brief-span-not-stated = period not stated
brief-span-open = since or until a day
brief-span-days = { $days ->
    [one] day
   *[other] { $days } days
}
brief-span-year = year
brief-span-months = { $months ->
    [one] month
   *[other] { $months } months
}
brief-timing-on = { $timing } on { $date }
brief-left-out = Left out to fit one page: { $what }.
brief-left-out-of = { $heading } ({ $left } of { $of })
brief-left-out-cut = shortened
brief-not-here = The full form also holds: { $what }.
brief-bound = Records of { $count } meetings
