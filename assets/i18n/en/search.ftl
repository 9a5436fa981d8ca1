# Hints to a query. They are shown below the search field and on standard error.
hint-unknown-operator = There is no “{ $typed }:”; it was read as words.
hint-unknown-operator-meant = There is no “{ $typed }:”; did you mean “{ $meant }:”?
hint-bad-value = “{ $operator }:” knows no “{ $typed }”; choose from { $values }.
hint-bad-value-meant = “{ $operator }:” knows no “{ $typed }”; did you mean “{ $meant }”?
hint-bad-date = “{ $typed }” is no date; write 2021, 2021-11 or 2021-11-26.
hint-bad-number = “{ $typed }” is no number; write figure>10%, figure<4.5 or figure:15,000.
hint-no-value = “{ $operator }:” wants a value after the colon.
hint-read-as = No record says “{ $typed }”; shown is { $meant }.
hint-broad = Many words or names begin with “{ $typed }”; not all were looked for. Type more of it.
hint-no-such-name = No name on file begins with “{ $typed }”.
hint-no-own-party = Say in the settings which party is yours to tell ours from theirs.
hint-no-such-marking = No marking of the office’s list begins with “{ $typed }”.
