# Texts of the window.

problem-missing = Заполните это поле.
problem-not-chosen = Выберите название из списка или добавьте его как новое.
problem-not-a-date = Это не дата. Напишите 26 ноября 2021, 2021-11-26, ноябрь 2021 или 2021.
problem-impossible-date = Такого дня в календаре нет. Проверьте число и месяц.
problem-not-a-day = Здесь нужна полная дата. Напишите 26 ноября 2021.
problem-not-a-time = Это не время суток. Напишите 09:30 или 17:05.
problem-end-before-start = Окончание раньше начала. Измените одно из двух.
problem-not-a-number = Это не число. Напишите цифрами, например 15 000 или 4,5.
problem-two-dates = Эту дату можно прочесть двояко. Выберите нужную или напишите месяц словом.
problem-other-weekday = Эта дата приходится на другой день недели. Проверьте и то и другое.
problem-two-numbers = Это число можно прочесть двояко. Выберите нужное.
problem-ordinal = У порядкового номера нет другой единицы. Выберите единицу «Не указано» или напишите только число.
problem-unknown-zone = Такого часового пояса в списке нет. Выберите, например, Europe/Moscow или напишите UTC+3.
problem-no-such-hour = В тот день этот час там был пропущен при переводе часов. Проверьте время, дату и пояс.
problem-same-person-twice = Эта персона уже есть в одной из делегаций встречи. Уберите одну из записей.
problem-same-party-twice = У этой стороны здесь уже есть делегация. Добавьте её участников туда.
problem-too-long = Здесь больше 2000 знаков. Сократите текст, а остальное перенесите в примечание.
problem-count-below-children = В наборе перечислено больше. Увеличьте число или уберите строку.

start-subtitle = Реестр встреч: кто встречался, что сказано, что обещано
start-fault = Реестр не удалось открыть
start-none = Реестра здесь ещё нет. С чего начать?
start-empty = Создать пустой реестр
start-empty-note = Для ваших встреч. Первую можно внести сразу.
start-sample = Создать реестр с образцом встречи
start-sample-note = Чтобы осмотреться: одна настоящая встреча, заполненная, с источником.
start-path = Реестр — это один файл: { $path }

list-title = Встречи
list-filter = Фильтр встреч
list-filter-hint = Название, имя, место…
list-empty = Встреч пока нет. Чтобы внести первую, нажмите «Новая встреча» (Ctrl+N).
list-no-match = Ни одна встреча не подходит.
list-count = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}
list-marked = Отмечено: { $count }
list-marked-name = { $name }, отмечено
list-marked-too-far = Не все строки между ними прочитаны: ничего не отмечено. Пролистайте их или отфильтруйте список.
list-unmark = Снять отметки
list-choose = Выберите встречу слева или начните новую: Ctrl+N.

button-new-meeting = Новая встреча
button-edit = Править
button-print = Печать справки
button-print-ask = Печать справки…
button-save = Сохранить встречу
button-cancel = Отмена
button-close = Закрыть
button-keep-editing = Продолжить правку
button-discard = Отбросить изменения
button-choose-file = Выбрать…
button-open-brief = Открыть справку
button-remove = Убрать
button-remove-delegation = Убрать делегацию
button-undo-remove = Вернуть
button-up = Выше
button-down = Ниже
button-add-delegation = Добавить делегацию
button-add-attendee = Добавить участника
button-add-topic = Добавить тему
button-add-remark = Добавить высказывание
button-add-figure = Добавить показатель
button-add-commitment = Добавить обязательство
button-add-member = Добавить в набор
button-list-members = { $count ->
    [one] Добавить { $count } строку без названия
    [few] Добавить { $count } строки без названия
   *[other] Добавить { $count } строк без названия
}
button-add-event = Добавить событие
button-add-source = Добавить источник

section-meeting = Встреча
section-people = Делегации
section-topics = Темы
section-remarks = Высказывания
section-figures = Показатели
section-commitments = Обязательства
section-events = Связанные события
section-sources = Источники
section-closing = Комментарий и согласование

field-title = Название
field-date = Дата
field-start = Начало
field-end-date = Дата окончания
field-end = Окончание
field-zone = Часовой пояс
field-venue = Место проведения
field-city = Город
field-country = Страна
field-kind = Вид
field-format = Формат
field-level = Уровень
field-state = Состояние
field-on-margins-of = На полях какого мероприятия или в связи с чем
field-marking = Гриф
field-distribution = Рассылка
field-language = Язык
field-interpretation = Перевод
form-interpretation-hint = Кто переводил, с какого языка на какой
field-summary = Краткое содержание
field-comment = Комментарий сотрудника
field-drafted-by = Составил
field-cleared-by = Согласовал
field-party = Сторона
field-side = Роль стороны
field-code = Код
field-person = Персона
field-capacity = Должность на тот день
field-role = Роль
field-spellings = Другие написания имени
field-topic-title = Название темы
field-topic = Тема
field-speaker = Кто говорил
field-remark-kind = Вид высказывания
field-text = Что сказано
field-order-note = О порядке
field-indicator = Показатель
field-about = К кому относится
field-qualifier = Точность
field-measure = Уровень или изменение
field-value = Значение
field-scale = Разряд
field-unit = Единица
field-period = Период
field-count-of = Чего
field-currency = Валюта
field-unit-name = Название единицы
field-note = Примечание
field-doubt = Сомнение
field-population = База подсчёта
form-doubt-hint = Что не точно и почему
form-population-hint = все выпускники
field-commitment-kind = Вид обязательства
field-commitment-title = Название обязательства
field-member-title = Название в наборе
field-wording = Формулировка
field-status = Статус
field-strength = Сила
field-due = Срок
field-told-by = Кто сообщил
field-owed-by = Кто обязан
field-owed-to = Перед кем
field-responsible = Ответственный
field-count = Сколько в наборе
field-event-kind = Вид события
field-timing = Когда относительно встречи
field-date-words = Дата словами источника
field-basis = Откуда дата
field-event-person = Добавить персону
field-publisher = Издатель
field-place-line = Строка о месте
field-address = Адрес
field-source-text = Полный текст

unit-percent = Проценты
unit-count = Количество
unit-money = Деньги
unit-other = Другая единица
unit-not-stated = Не указано

form-new = Новая встреча
form-edit = Встреча { $reference }
form-unsaved = Ещё не сохранено
form-saved = Сохранено: { $reference }
form-problems = { $count ->
    [one] Нужно исправить { $count } поле. Пока ничего не сохранено и ничего не пропало.
    [few] Нужно исправить { $count } поля. Пока ничего не сохранено и ничего не пропало.
   *[other] Нужно исправить { $count } полей. Пока ничего не сохранено и ничего не пропало.
}
form-problems-more = … и ещё { $count }
form-part-problems = исправить: { $count }
form-parts-before = Разделы левее
form-parts-after = Разделы правее
form-removed = Строка убрана.
form-rows-filled = { $count ->
    [one] Из таблицы заполнена { $count } строка.
    [few] Из таблицы заполнены { $count } строки.
   *[other] Из таблицы заполнено { $count } строк.
}
form-cells-left = { $count ->
    [one] Для { $count } ячейки поля не нашлось: { $cells }
   *[other] Для { $count } ячеек поля не нашлось: { $cells }
}
form-none = Не указано
form-not-stated = Не указано
form-name-not-stated = имя не указано
form-new-party = Новая: сохранится вместе со встречей
form-no-parties = Сначала выберите стороны делегаций
form-title-hint = Встреча министров иностранных дел …
form-date-hint = 26 ноября 2021
form-date-hint-short = 2021
form-spellings-hint = İlham Əliyev; Ilham Aliyev
form-order-hint = прежде всего
form-indicator-hint = Товарооборот
form-currency-hint = USD или пусто
form-count-hint = 7
form-date-words-hint = накануне

picker-add-state = Добавить «{ $name }» как новое государство
picker-add-organisation = Добавить «{ $name }» как новую организацию
picker-add-namesake = Добавить однофамильца: «{ $name }»
picker-add-person = Добавить «{ $name }» как новую персону
picker-add-unnamed = Добавить «{ $name }» как должностное лицо без имени

dialog-stale-title = Запись изменена в другом месте
dialog-stale = Пока встреча была открыта здесь, её сохранил кто-то другой или другая программа. Ваши изменения пока не сохранены, всё набранное осталось в форме. Если сохранить поверх, сохранённое другими останется в истории записи.
button-save-over = Сохранить поверх
button-show-theirs = Отбросить моё и показать сохранённое
dialog-unsaved-title = Сохранить изменения?
dialog-unsaved = В форме есть изменения, которые ещё не сохранены.
dialog-printed-title = Справка готова
dialog-printed-many-title = Справки готовы
dialog-printed = Справка сохранена: { $path }
dialog-fault-title = Это не удалось сделать

field-drafted-on = Дата составления
field-cleared-on = Дата согласования
field-approved-on = Дата утверждения
field-review-on = Пересмотреть гриф
field-embargo-until = Эмбарго до
