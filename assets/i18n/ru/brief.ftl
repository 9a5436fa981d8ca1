# Labels of the brief.

brief-not-stated = не указано
brief-name-not-stated = имя не указано
brief-date = Дата
brief-time = Время
brief-place = Место
brief-held = Формат
brief-state = Состояние
brief-linked = Связанное мероприятие
brief-topics = Темы
brief-language = Язык
brief-no-topic = Прочее
brief-speaker-not-stated = Говоривший не указан
brief-indicator = Показатель
brief-value = Значение
brief-period = Период
brief-said-by = Кто назвал
brief-reference = Номер
brief-commitment = Обязательство
brief-owed = Кто, кому
brief-due = Срок
brief-status = Статус
brief-mutual = взаимно
brief-title-not-stated = название не указано
brief-titles-not-stated = названия не указаны
brief-set = { $count } в наборе, выполнено { $done }
brief-members-not-listed = не перечислены
brief-told-by = кто сообщил
brief-doubt = под сомнением: { $doubt }
brief-about-time = относится ко времени: { $time }
brief-responsible = ответственный
brief-event = Событие
brief-when = Когда
brief-where = Где
brief-date-inferred = дата установлена косвенно
brief-date-not-stated = дата не указана
brief-file-not-held = файла нет в реестре
brief-date-of-publication = дата публикации, а не встречи
brief-drafted-by = Составил
brief-cleared-by = Согласовал
brief-printed = Напечатано { $date }
brief-page = Стр. { $page } из { $pages }
brief-distribution = Рассылка
brief-owed-by-to = { $by } — кому: { $to }
brief-owed-to = кому
brief-about = К кому относится
brief-acting = { $post } (и. о.)
card-acting = { $post } (и. о.)
brief-overdue = { $days ->
    [one] просрочено на { $days } день
    [few] просрочено на { $days } дня
   *[other] просрочено на { $days } дней
}
brief-embargo = Эмбарго до
brief-review = Пересмотр грифа
brief-characters = знаки { $start }–{ $end }
brief-all-from = Все — из источника «{ $source }».
brief-release = { $count ->
    [0] Версия для передачи с грифом { $marking }.
   *[other] Версия для передачи с грифом { $marking }; изъято фрагментов: { $count }, указан их объём.
}
brief-emblem = Эмблема ведомства
brief-steps = Согласованные шаги
brief-parts = Части визита
brief-record-state = Запись
brief-approved-by = Утвердил
brief-promised = Обещано
brief-since = С тех пор
brief-given = дано: { $at }
brief-no-word = с тех пор сведений нет
brief-theirs = Обязательства стороны: { $party }
brief-ours = Обязательства перед стороной: { $party }
brief-both = Взаимные
brief-unsaid = Обещанное на встречах со стороной без указания, кому: { $party }
brief-more = и ещё { $count }
brief-more-meetings = и ещё встреч ранее: { $count }
brief-due-on = срок: { $date }
brief-timeline = Обязательства во времени
brief-late = Просрочено
brief-not-late = Срок не наступил
brief-at-odds = расходится с:
brief-conflict = расходится с { $value } ({ $reference })
brief-last-meeting = Последняя встреча
brief-last-press = Позиция для прессы после последней встречи
brief-open-commitments = Открытые обязательства
brief-ahead = Предстоящие события
brief-none-coming = Предстоящая встреча со стороной «{ $party }» в реестре не значится.
brief-for = К встрече
brief-names = Названия и имена
brief-kind-of-party = Вид
brief-belongs-to = Входит в
brief-meetings-held = Встречи
brief-meetings-span = встреч в реестре: { $count }, { $first } – { $last }
brief-none-held = встреч в реестре нет
brief-they-owe = Их обязательства
brief-we-owe = Перед ними
brief-both-owe = Взаимно
brief-unsaid-owe = Без указания, кому
brief-open-late = открыто { $open }, из них просрочено { $late }
brief-meeting = Встреча
brief-came-last = Кто был на последней встрече
brief-met = встреч: { $count }, последняя — { $last }
brief-verified = проверено { $date }
brief-verify-again = требует проверки
brief-checked = Сведения
brief-address = Обращение
brief-office-now = Должность
brief-last-capacity = Должность на последней встрече
brief-rank = старшинство { $rank }
brief-post = Должность
brief-party = Сторона
brief-from = С
brief-until = По
brief-capacity = Должность на встрече
brief-commitments-with = Обязательства: { $party }
brief-commitments-all = Обязательства
brief-digest-of = { $from } – { $to }
brief-count-all = В реестре
brief-count-open = Открыто
brief-count-meetings = Проведено встреч
brief-count-given = Дано обязательств
brief-count-reviews = Проверок исполнения
brief-count-planned = Запланировано встреч
brief-number = Распечатка № { $number }, { $fingerprint }
brief-unbooked = Не внесено в журнал печати, без номера
brief-copy = Экземпляр { $copy } из { $of }
brief-changes-none = С распечатки № { $number } от { $date } изменений нет.
brief-changes-since = С распечатки № { $number } от { $date }: добавлено { $added }, изменено { $reworded }, удалено { $removed }.
brief-of-party = Справка о стороне
brief-said-here = Что было сказано
brief-more-figures = ранее названные и не противоречащие значения опущены: { $count }
brief-span-not-stated = период не указан
brief-span-open = с даты или до даты
brief-span-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
brief-span-year = год
brief-span-months = { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[other] { $months } месяцев
}
brief-timing-on = { $timing } (по состоянию на { $date })
brief-left-out = Не вошло в одну страницу: { $what }.
brief-left-out-of = { $heading } ({ $left } из { $of })
brief-left-out-cut = сокращено
brief-not-here = В полной форме есть также: { $what }.
brief-bound = Записи встреч: { $count }
