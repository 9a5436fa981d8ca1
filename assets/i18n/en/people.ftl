# People and parties: lists, pages, forms, merging.

room-people = People
room-parties = Parties

people-new = New person
people-filter = Filter people
people-filter-hint = Filter by name, office, party…
people-empty = No people yet. They come with the meetings they sat in, or by New person (Alt+N).
people-no-match = Nobody matches the filter.
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-choose = Choose a person at the left, or add one with Alt+N.
people-person = Person
people-save = Save
people-saved = Saved: { $name }
people-merged = Merged into { $name }. Undo takes it back.
people-told-apart = Noted: these are two people.
people-deleted = Moved to the bin. Undo takes it back.
people-delete = Delete
people-delete-tip = Moves the record to the bin. No meeting names it.
people-merge-ask = Merge…
people-merge-tip = Make one of two records of the same person
people-merge-title = Merge two records of one person
people-merge-note = Everything that names the other record will name this one. Undo takes a merge back whole.
people-merge = Merge
people-merge-moves = Everything that names the other record, { $name }, will name this one.
people-this-record = This record
people-other-record = The other record
people-on-file = On file already?
people-also-written = Also written
people-since = since { $from }
people-until = until { $until }
people-acting = acting
people-concurrent = held beside another post
people-rank = rank { $rank }
people-due = verify
people-never-verified = Names and posts were never verified.
people-verified-on = Names and posts were last verified on { $day }.
people-verify-by = To be verified again by { $day }.
people-verify-now = To be verified again now.
people-verified-tip = Says that names and posts were checked today

parties-new = New party
parties-filter = Filter parties
parties-filter-hint = Filter by name or code…
parties-empty = No parties yet. A state or an organisation comes with the first meeting it is at.
parties-no-match = No party matches the filter.
parties-count = { $count ->
    [one] { $count } party
   *[other] { $count } parties
}
parties-choose = Choose a party at the left, or add an organisation or ministry of your own with Alt+N.
parties-belongs-to = Belongs to

section-names = Names
section-party-names = Names
section-person = Person
section-posts = Posts
section-verified = Verification
section-look-alikes = May be the same person
section-merge-fields = What differs
section-merge-result = The record as it will be
section-party = Party
section-bodies = Belongs to it
section-people-of = Who holds office for it

button-sort-by-protocol = Sort by protocol
button-add-name = Add spelling
button-add-post = Add post
button-make-first = Show this
button-not-the-same = Not the same person
button-merge-with = Merge…
button-verified-today = Verified today

field-name = Name
field-party-name = Name
field-name-language = Language
field-honorific = Form of address
field-known-as = Known by the office of, when the name is not stated
field-biography = Biography
field-post-title = Office
field-from = From
field-until = Until
field-rank = Rank
field-acting = Acting
field-verified-on = Last verified on
field-verify-months = Again after (months)
field-merge-with = The other record
field-party-kind = Kind of party
field-parent = Belongs to

form-language-hint = en
form-honorific-hint = H.E.
form-known-as-hint = Deputy Prime Minister of …
form-rank-hint = 1
form-months-hint = 6

problem-belongs-to-itself = A party cannot belong to itself, nor to one that belongs to it. Choose another.

people-office-other = { $name } is named { $named }; on file for that day: { $held }.
people-office-not-held = { $name } is named { $named }; no post on file was held that day.
people-see-posts = See posts
