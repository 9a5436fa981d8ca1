# Hints to a query. They are shown below the search field and on standard error.
hint-unknown-operator = Оператора «{ $typed }:» нет; прочитано как слова.
hint-unknown-operator-meant = Оператора «{ $typed }:» нет; может быть, «{ $meant }:»?
hint-bad-value = У «{ $operator }:» нет значения «{ $typed }»; выберите из: { $values }.
hint-bad-value-meant = У «{ $operator }:» нет значения «{ $typed }»; может быть, «{ $meant }»?
hint-bad-date = «{ $typed }» — не дата; напишите 2021, 2021-11 или 2021-11-26.
hint-bad-number = «{ $typed }» — не число; напишите figure>10%, figure<4.5 или figure:15,000.
hint-no-value = После «{ $operator }:» нужно значение.
hint-read-as = Слов «{ $typed }» нет ни в одной записи; показано: { $meant }.
hint-broad = С «{ $typed }» начинается много слов или имён; искали не все. Наберите больше букв.
hint-no-such-name = Имён, начинающихся с «{ $typed }», в реестре нет.
hint-no-own-party = Укажите в настройках свою сторону, чтобы отличать наше от чужого.
hint-no-such-marking = Ни один гриф из перечня вашего ведомства не начинается с «{ $typed }».
