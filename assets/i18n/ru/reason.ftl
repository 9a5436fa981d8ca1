# Why something does not read, was not made or was not written.

# What the system says of a file, by its kind.
why-not-found = нет такого файла или папки
why-permission = нет прав на это
why-exists = такой уже есть
why-full = диск заполнен
why-quota = отведённое на диске место исчерпано
why-too-large = файл стал бы больше, чем там допустимо
why-folder = это папка
why-no-folder = часть пути — не папка
why-read-only = диск доступен только для чтения
why-many-files = открыто слишком много файлов
why-name = имя слишком длинное или недопустимо
why-timed-out = ответа вовремя не было
why-interrupted = прервано
why-busy = он занят
why-nobody-reads = на другом конце никто не читает
why-cut-off = он обрывается раньше времени
why-not-taken = больше ничего не принято
why-unsound = записанное там не читается
why-not-possible = с ним этого сделать нельзя
why-memory = не хватает памяти
why-unsupported = система там этого не умеет
why-not-empty = папка не пуста
why-other-disk = он лежит на другом диске
why-circle = ссылки ведут к нему по кругу
why-disk = диск сообщает о неисправности
why-network = сетевой диск недоступен
why-process = новую программу не запустить
why-system = система сообщает: { $said }
why-no-name = путь не оканчивается именем файла
why-no-free-name = свободного имени рядом с ним не нашлось
why-nothing-written = ничего не записано
why-order = запись из { $list } стоит после { $after }

# What is wrong with a JSON or a template.
json-at = { $what } (строка { $line }, знак { $column })
json-deep = списки и записи вложены друг в друга слишком глубоко
json-cut = он обрывается, не закончившись
json-syntax = там стоит то, чего в JSON не бывает
json-missing = нет поля { $name }
json-unknown = поле { $name } неизвестно
json-twice = поле { $name } указано дважды
json-value = значение { $name } неизвестно
json-kind = там нужно значение другого вида
json-field = { $field }: { $what }
json-later = записано более новой версией программы; обновите свою
json-many-values = в одной его записи больше { $most } значений
json-emblem = эмблема записана не шестнадцатеричными цифрами

# Dates, numbers and words of a list that do not read.
misread-date = это не дата: напишите 26 ноября 2021, 2021-11-26, 2021-11 или 2021
misread-day = такого дня в календаре нет
misread-time = это не время: пишите 14:30, от 00:00 до 23:59
misread-interval = период кончается раньше, чем начинается
misread-two-dates = читается двояко, { $one } или { $other }: напишите месяц словом
misread-weekday = { $day } — { $weekday ->
    [Monday] понедельник
    [Tuesday] вторник
    [Wednesday] среда
    [Thursday] четверг
    [Friday] пятница
    [Saturday] суббота
   *[Sunday] воскресенье
}: проверьте день недели и дату
misread-empty-number = число не указано
misread-number = это не число: напишите цифрами, например 15 000 или 4,5
misread-long-number = в числе больше 40 цифр
misread-two-numbers = читается двояко: знак отделяет тысячи или дробную часть
misread-ordinal = порядковый номер — не количество
misread-code = { $list ->
    [brief-section] «{ $code }» — такого раздела справки нет
    [brief-kind] «{ $code }» — такого вида справки нет
    [paper] «{ $code }» — такого формата бумаги нет
    [unit] «{ $code }» — такой единицы нет
    [name-or-title] «{ $code }…» длиннее, чем может быть имя или название
    [set] составное обязательство вложено глубже, чем допустимо
   *[other] «{ $code }» — такого значения нет
}
misread-language = «{ $code }» — такого языка нет

# Why a file was not read.
limit-large = он больше { $most } КБ
limit-no-file = это не файл
limit-no-writer = это канал, в который никто не пишет
limit-no-text = это не текст в UTF-8
read-large = в нём больше { $most } МБ; разделите его
read-rows = в нём больше { $most } строк; разделите его
read-unknown = файлы такого вида здесь не читаются; { $what }
read-code-page = его кодировка не указана: { $pages }; укажите её через `--map`, например { $example }
read-no-columns = ни один столбец его таблиц не известен; укажите их через `--map`. Первая строка: { $heads }
read-bomb = его часть { $part } распаковывается больше чем в { $most } МБ; она не распакована
read-no-text-bytes = его содержимое — не текст
read-empty = он пуст
read-sealed = он под паролем; сохраните его без пароля
read-picture = это изображение
read-database = это база данных; реестр Memcon открывается сам по себе
read-program = это программа
read-gzip = он упакован в gzip; сначала распакуйте
read-7z = он упакован в 7-Zip; сначала распакуйте
read-xlsb = это двоичная книга; сохраните её как .xlsx
read-slides = это презентация
read-zip = это архив zip; сначала распакуйте
read-rtf = это документ RTF; сохраните его как .docx
read-doc = это документ Word до 2007 года; сохраните его как .docx
read-outlook = это письмо Outlook; сохраните его как .eml
read-old-office = это файл старой офисной программы
read-office-kind = это { $kind }
read-no-zip = как архив zip он повреждён
read-many-parts = это архив, в котором больше { $most } частей
read-doubled-parts = в нём две части с одним именем, а прочесть можно лишь одну; упакуйте заново
read-no-part = его часть { $name } не распаковывается
read-xml = его XML повреждён
read-xml-deep = его XML вложен слишком глубоко
read-xml-doctype = его XML объявляет тип документа
read-no-document = это архив, а не документ
read-no-workbook = это архив, а не книга
read-broken-workbook = как книга он повреждён
read-no-mail = как письмо он повреждён
read-no-pdf = как PDF он повреждён
read-pages = страниц в нём — { $count }; читается не больше { $most }
read-html = его HTML не удаётся разложить на строки
read-html-deep = его HTML вложен слишком глубоко
read-cells-no-text = это книга: в ней ячейки, а не текст
read-package = это пакет записей; загрузите его отдельно
read-pictures = его страницы — изображения без текста
read-no-words = в нём нет текста
read-nul = в строке { $line } есть знак NUL, которого в тексте не бывает
read-no-page = кодировки { $name } нет
read-broken-utf8 = это UTF-8 с испорченными знаками ({ $count }); сохраните его заново
read-ends = строка { $line }: { $kind } кончается, не начавшись
read-json = как JSON он не читается: { $why }
read-wide-records = в его записях больше { $keys } полей или { $cells } значений
read-quote = кавычка в строке { $line } не закрыта: всё после неё стало бы одной ячейкой
read-wide-row = ячеек в строке { $line } — { $count }
read-many-cells = в строках до { $line } больше { $most } ячеек; разделите его
read-wide-sheet = лист { $name } шире { $most } столбцов
read-many-sheet-cells = на листах до { $name } больше { $cells } ячеек или { $most } МБ
read-repeats = лист { $name } повторяет ячейку слишком много раз
read-corners = между углами его листов { $places } ячеек; читается не больше { $most }
read-mapping = это не описание столбцов: { $why }

# Facts, packages and what lies under a passphrase.
facts-json = сведения не читаются: { $why }
facts-date = в сведениях дата, которая не читается: { $why }
facts-number = в сведениях число, которое не читается: { $why }
facts-passage = выдержки «{ $words }» в тексте нет
facts-unlisted = в сведениях назван «{ $name }», но в списках его нет
facts-meeting = в реестре нет встречи «{ $name }», и среди поступившего нет такой
facts-party = стороной назван «{ $name }», но кто это, неизвестно
facts-delegation = «{ $name }» не относится ни к одной стороне встречи
facts-speaker = говорящим назван «{ $name }», но среди участников его нет
facts-unit = «{ $name }» — не единица показателя
facts-two-names = «{ $name }» — имя двух участников; укажите говорящего через speaker_id
facts-file = данные файла { $name } повреждены
package-records = записи пакета не читаются: { $why }

# What could not be made.
made-rows = в таблице { $table } больше строк, чем вмещает лист Excel; экспортируйте её в CSV
made-clock = часы этого компьютера показывают время до 1970 года, а в книге указано, когда она создана; поставьте часы верно или экспортируйте в CSV
made-workbook = книгу не удалось составить: { $why }
made-font = шрифт { $name } не читается; установленная программа повреждена
made-no-glyph = ни в одном шрифте здесь нет { $character } ({ $number }); он стоит в { $record }: { $text }
made-pdf = PDF не удалось составить: { $why }
made-docx = документ Word не удалось составить: { $why }
made-picture = изображение слишком велико или не читается
template-unread = шаблон не читается: { $why }
template-unwritten = шаблон не удалось записать: { $why }
template-form = он не имеет вида шаблона
export-nothing = в реестре ничего такого нет, поэтому ничего не экспортировано
export-all-withheld = с грифом { $marking } ничего из этого передать нельзя, поэтому ничего не экспортировано; изъято встреч: { $count }
export-stopped = экспорт остановлен; ничего не записано
intake-kept = ожидающее во «Входящих» не читается: { $why }
intake-asks = чтобы принять «{ $label }», сначала нужен ответ
export-no-meeting = среди запрошенного нет ни одной встречи, поэтому документ составить не из чего
intake-no-answer = такого вопроса нет, или такого ответа у него нет

# Of lines and code pages.
read-lines = в нём больше { $most } строк
read-as = в { $page } читается { $text }
why-no-viewer = в системе нет программы, которая его открывает
