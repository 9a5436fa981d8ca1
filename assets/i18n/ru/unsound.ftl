# What is not whole in a register, and what an earlier run left.

# What a check finds.
unsound-index = поисковый индекс повреждён там, где он лежит в файле
unsound-page = повреждена страница файла { $page }
unsound-lookup = в списке, по которому находятся записи, нет строки { $row } или она другая
unsound-file = повреждено устройство файла
unsound-link = строка { $row } таблицы { $table } ссылается на то, чего нет ({ $parent })
unsound-index-table = индекс { $table }: { $why }
unsound-entry = в строке { $id } журнала изменений не то, что было внесено
unsound-chain = журнал изменений изменён в строке { $id } или раньше
unsound-kind = в журнале неизвестный вид записи: { $kind }
unsound-record = { $kind } { $uid } — не то, что было сохранено последним
unsound-unlogged = { $kind } { $uid }: нет ни в одной строке журнала изменений
unsound-attached = файл { $name } — не тот, что был приложен
unsound-length = файл «{ $name }» не той длины, что был
unsound-not-held = файла «{ $name }» больше нет
unsound-days = дни поля { $text } записи { $table } { $uid } не соответствуют её дате
unsound-subject = общее название темы { $uid } не соответствует её тексту
unsound-source = отпечаток источника { $uid } не соответствует его тексту
unsound-print-line = строка распечатки { $number } в журнале печати изменена
unsound-print-text = изменено то, что журнал печати хранит о распечатке { $number }
unsound-book = в журнале печати не хватает строк или они другие
unsound-counter = счётчик «{ $counter }» отстаёт от того, что уже использовано
unsound-draft = черновик { $uid } — не такой, каким был набран
unsound-kept-subject = общее название тем «{ $label }» изменено
unsound-kept-answer = ответ во «Входящих» на «{ $label }» изменён
unsound-kept-file = сведения во «Входящих» о файле «{ $label }» изменены
unsound-kept-proposal = предложение во «Входящих» «{ $label }» изменено
unsound-undone = операция { $id } по журналу отменена, а помечена иначе
unsound-not-undone = операция { $id } по журналу не отменена, а помечена иначе
unsound-indexed = встреча { $reference } в поисковом индексе не такая, как в записи
unsound-open = в списке открытых обязательств встреча { $reference } представлена иначе
unsound-names = в поисковом индексе имена { $table } { $uid } другие
unsound-rows = в { $table } строк { $rows }, а должно быть { $count }
unsound-words = слова { $table } не те, что в записях
unsound-offered = при наборе запроса не предлагаются слова: { $count }
unsound-slips = формы, по которым распознаются опечатки, не соответствуют словам
unsound-foreign = { $kind } { $name } в него не входит
unsound-altered = { $kind } { $name }: не так, как должно быть
unsound-missing = отсутствует: { $kind } { $name }

# What a salvage could not take.
lost-prints = содержание распечаток не читается: { $count }
lost-rows = строки таблицы { $table } с { $from } по { $to } не читаются
lost-rows-on = строки таблицы { $table } начиная с { $from } не читаются
lost-refused = в строках таблицы { $table } недопустимое содержание: { $count }
lost-record = { $kind } { $uid }: не читаются ни строки, ни журнал

# What an earlier run left, and who holds a register.
left-half-made = недоделанный файл, оставшийся от прерванного запуска, удалён: { $path }
left-restore = восстановление прервалось и отменено; реестр такой, каким был до него, а { $path } удалён
left-protected = копия, лежавшая без парольной фразы, теперь защищена фразой реестра: { $path }
left-plain = эту копию можно прочесть без парольной фразы, и защитить её не удалось; перенесите её в надёжное место или удалите: { $path }
held-other-name = под другим именем того же файла

# What a register does not hold.
absent-proposal = в реестре нет предложения { $id }
absent-commitment = в реестре нет такого обязательства
absent-meeting = в реестре нет такой встречи
absent-person = в реестре нет такой персоны
absent-party = в реестре нет такой стороны

# What kind of record a fault is of.
what-meeting = встреча
what-person = персона
what-party = сторона
what-not-same = различение персон
what-settings = настройки
what-meeting-template = шаблон встречи
what-brief-template = шаблон справки
what-saved-search = сохранённый запрос
what-topic = тема
what-attendee = участник
what-commitment = обязательство
what-remark = высказывание
what-figure = показатель
what-event = событие
what-attachment = приложение
what-source = источник
what-passage = выдержка

# What a check looks at.
part-file = файл
part-links = связи
part-index = индекс
part-log = журнал
part-records = записи
part-attachments = приложения
part-dates = даты
part-prints = распечатки
part-drafts = черновики
part-incoming = входящие
part-undo = отмена
held-process = процесс { $number }
