# Texts of the review pages.

review-overdue = Просрочено
review-untitled = Название не указано
review-set = { $title }: { $count }
review-set-untitled = { $title }: { $count }, названия не указаны
review-member = { $title } ({ $place } из { $count })
review-member-untitled = { $place } из { $count }, название не указано: { $set }
review-unfold = Показать без названия: { $count }
review-fold = Показать набор одной строкой
review-reaffirmed = Подтверждено позднее: см. то обязательство
review-by-to = { $by } — кому: { $to }
review-to = кому: { $to }
review-due = срок: { $date }
review-progress = выполнено { $done } из { $all }
review-followed-by = Следит: { $name }
review-now = Что с ним стало?
review-note = Примечание о том, что произошло
review-note-hint = Что произошло
review-history = История
review-promised = Обещано
review-saved = Проверка сохранена.

today-overdue = Просрочено
today-none-overdue = Просроченного нет.
today-due-soon = Срок в ближайшие тридцать дней
today-none-due = В ближайшие тридцать дней сроков нет.
today-upcoming = Предстоящие встречи
today-none-upcoming = Встреч не запланировано. Новая встреча (Ctrl+N) с состоянием «Запланирована» появится здесь и останется, пока не состоится.
today-recent = Последние записи
today-waiting = Ждёт вас
today-embargo = { $reference }: эмбарго до { $day }
today-review = { $reference }: пересмотреть гриф до { $day }

commitments-table = Таблица
commitments-board = Доска
commitments-ledger = Обещано и сделано
commitments-open = Открытые
commitments-overdue = Просроченные
commitments-settled = Закрытые
commitments-all = Все
commitments-filter = Фильтр обязательств
commitments-with = С кем
commitments-group = Группы
commitments-by-side = по сторонам
commitments-by-party = по тому, кто обязан
commitments-by-meeting = по встречам
commitments-ungrouped = без групп
commitments-own-party = Наши и чужие не различить: в настройках ещё не указана ваша сторона.
commitments-first = Показаны первые { $count }
commitments-more = Показать ещё
commitments-none = Обязательств в реестре ещё нет. Впишите обещанное в запись встречи: Ctrl+N начинает новую, Ctrl+E изменяет показанную.
commitments-no-match = Ни одно обязательство не подходит.
commitments-no-party = Сторона не указана
commitments-owed-by = Обязана сторона: { $party }
commitments-ours = За нами
commitments-theirs = За ними
commitments-both = За обеими сторонами
commitments-side-not-stated = Не указано, за кем

column-status = Статус
column-commitment = Обязательство
column-owed-by = Кто обязан
column-owed-to = Перед кем
column-due = Срок
column-promised = Где обещано

board-proposed = Предложено или не указано
board-agreed = Согласовано
board-under-way = Выполняется
board-settled = Закрыто
board-more = ещё { $count }
board-late = { $days ->
    [one] Просрочено на { $days } день
    [few] Просрочено на { $days } дня
   *[other] Просрочено на { $days } дней
}

ledger-none = На встречах с этой стороной обязательства не принимались и не проверялись.
ledger-promised = Обещано
ledger-happened = Что стало с прежними обязательствами
ledger-nothing-promised = Ничего не обещано.
ledger-nothing-noted = Ничего не отмечено.

figures-filter = Фильтр показателей
figures-none = Показателей в реестре ещё нет. Цифра, названная на встрече, вписывается в раздел «Показатели» её записи с единицей и датой и показана здесь в динамике.
figures-conflict = Всё это не может быть верно для периода { $period }:
figures-mentions = Все упоминания
figures-earlier = Ещё более ранних: { $count }; их находит поиск по названию показателя.

topics-filter = Фильтр тем
topics-none = Тем в реестре ещё нет. Укажите темы высказываний встречи, и всё сказанное по одной теме соберётся здесь.
topics-said-by = Кто говорил
topics-more = Показать более ранние высказывания
topics-nothing = По этой теме ничего не записано.
topics-every-party = Все стороны

calendar-year-back = Предыдущий год
calendar-event = Событие: { $title }
calendar-month-back = Предыдущий месяц
calendar-digest = Печать дайджеста за месяц
commitments-print = Печать отчёта
calendar-today = Сегодня
calendar-month-on = Следующий месяц
calendar-year-on = Следующий год
calendar-vague = { $date }: { $title }
calendar-due = Срок: { $title }
calendar-mon = понедельник
calendar-tue = вторник
calendar-wed = среда
calendar-thu = четверг
calendar-fri = пятница
calendar-sat = суббота
calendar-sun = воскресенье

search-title = Поиск по всему реестру
search-hint = Слово, имя, число…
search-begin = Слова в любом написании, фраза в кавычках, -слово, чтобы исключить, или один из операторов выше. Результаты появляются по мере набора.
search-said-by = кто сказал: { $name }
search-apart = слова стоят в разных записях этой встречи
search-nothing = Ничего не найдено. Попробуйте меньше слов или другое написание: имена находятся в любой письменности.
search-count = { $count ->
    [one] { $count } результат
    [few] { $count } результата
   *[other] { $count } результатов
}
search-best = Лучшие результаты: { $count }
search-saved = Сохранено:
search-forget = Забыть запрос «{ $name }»

found-meetings = Встречи
found-parties = Стороны
found-people = Персоны
found-attendees = Кто встречался
found-topics = Темы
found-remarks = Высказывания
found-figures = Показатели
found-commitments = Обязательства
found-events = Связанные события
found-attachments = Приложения
found-sources = Источники

party-open = Открытые обязательства
party-none-open = Открытых обязательств с этой стороной нет.
party-compare = сравнить с предыдущей
party-more-figures = Другие показатели

person-said = Сказанное, по темам
person-said-nothing = Высказываний в реестре нет.
person-no-topic = Без темы

compare-new = Новое
compare-gone = Больше не упоминается
compare-changed = Изменено
compare-promises = Что стало с обязательствами
compare-not-noted = На более поздней встрече не отмечено
compare-same = Теми же словами

carry-title = Перенос обязательств
carry-note = Отметьте, что на этой встрече услышано о каждом открытом обязательстве. Все отметки сохраняются одним действием.
carry-none = Открытых обязательств со сторонами этой встречи нет.
carry-outcome = { $outcome }: { $reference }
carry-note-of = Примечание к { $reference }
carry-saved = { $count ->
    [one] На этой встрече отмечено { $count } обязательство.
    [few] На этой встрече отмечены { $count } обязательства.
   *[other] На этой встрече отмечено { $count } обязательств.
}

bin-empty = Корзина пуста. Удалённое попадает сюда, и его можно вернуть.
bin-note = Удалённое хранится здесь, пока его не восстановят или не уничтожат.
bin-purge = Очистить корзину навсегда…
bin-purge-title = Очистить корзину навсегда?
bin-purge-warning = Записей в корзине: { $count }. Они исчезнут навсегда вместе с тем, что убрано из остающихся записей: файлами, источниками, высказываниями, объединёнными персонами, — и с тем, что хранят о них история и журнал печати. После этого ничего из сделанного раньше нельзя будет отменить, и вернуть уничтоженное не сможет никто. Прежние формулировки остающегося сохранятся в его истории.
bin-purge-backups = Удалить и резервные копии, где это ещё есть; сначала создаётся новая
bin-purge-now = Уничтожить
bin-purged = Уничтожено: записей — { $records }, строк истории — { $entries }, файлов — { $files }, распечаток — { $prints }, предложений во «Входящих» — { $proposals }. Удалено резервных копий: { $dropped }. Копии, которые вы храните в других местах, остаются как есть.
bin-purged-nothing = Уничтожать нечего.
bin-purged-stay = Ещё в корзине, так как названо в черновике, шаблоне, настройке или записи, которая остаётся: { $names }
bin-purged-waits = Предложения во «Входящих» ещё содержат или называют уничтоженное. Отклоните их там и уничтожьте снова: { $names }
bin-purged-unpacked = Записи исчезли, но файл не удалось сжать, и в его свободном месте могли остаться следы: { $why } Очистите ещё раз.
bin-purged-left = В этих резервных копиях уничтоженное ещё есть:
bin-delete-yours = То, что сделано или названо вами, здесь не удаляется: удалите это там, где оно лежит.
bin-drop-backups = Удалить эти копии
bin-restored = Восстановлено.
bin-put = Встреча в корзине.
kind-name-meeting = Встреча
kind-name-person = Персона
kind-name-party = Сторона

history-whole = Весь реестр
history-cut = Последние изменения: { $count }
history-first = Впервые сохранено: { $name }
history-first-person = Новая персона: { $name }
history-first-party = Новая сторона: { $name }
history-changed = изменено

button-save-review = Сохранить отметку
button-save-notes = Сохранить отметки
button-save-search = Сохранить запрос
button-carry = Перенести обязательства
button-restore = Восстановить
button-copy-reference = Копировать номер
button-copy-citation = Копировать ссылку
history-purged = встреч: { $meetings }, персон: { $persons }, сторон: { $parties }
