# The command line: its help, what is wrong with it, what commands tell.

usage-usage = Использование:
usage-commands = Команды
usage-command = КОМАНДА
usage-arguments = Аргументы
usage-options = Параметры
usage-name-answer = ОТВЕТ
usage-name-broken = ПОВРЕЖДЁННЫЙ
usage-name-day = ДЕНЬ
usage-name-file = ФАЙЛ
usage-name-folder = ПАПКА
usage-name-form = ВИД
usage-name-format = ФОРМАТ
usage-name-id = НОМЕР
usage-name-ids = НОМЕР
usage-name-lang = ЯЗЫК
usage-name-m = M
usage-name-marking = ГРИФ
usage-name-n = N
usage-name-name = ИМЯ
usage-name-name-or-code = ИМЯ-ИЛИ-КОД
usage-name-new = НОВЫЙ
usage-name-options = ПАРАМЕТРЫ
usage-name-paper = БУМАГА
usage-name-query = ЗАПРОС
usage-name-question = ВОПРОС
usage-name-ref = НОМЕР
usage-name-reference = НОМЕР
usage-name-section = РАЗДЕЛ
usage-name-shell = ОБОЛОЧКА
usage-name-table = ТАБЛИЦА
usage-name-trace = СПОСОБ
usage-name-what = ЧТО
usage-name-whose = ЧЬЁ
usage-name-words = СЛОВА
usage-values = на выбор: { $value }
usage-default = по умолчанию: { $value }
usage-environment = переменная среды: { $value }
usage-fault = ошибка
usage-unknown = здесь нет аргумента «{ $what }»
usage-unknown-command = нет команды «{ $what }»
usage-bad-value = «{ $value }» не подходит для { $what }
usage-no-value = для { $what } нужно значение
usage-missing = не хватает: { $what }
usage-missing-command = не хватает команды
usage-conflict = { $what } нельзя указать вместе с { $other }
usage-count = у { $what } слишком много или слишком мало значений
usage-meant = может быть, { $what }?
usage-more = Подробнее: --help.

help = Реестр дипломатических встреч. Без команды открывается окно.
help--register = Файл реестра; если не указан — в папке данных системы
help--choose = Открыть окно без реестра, чтобы выбрать его
help--raw = Выводить управляющие знаки в файл или канал как есть
help--own-fonts = Только шрифты самой программы, без шрифтов системы
help--help = Показать эту справку
help--version = Показать версию
help-help = Показать справку о команде
help-init = Создать новый реестр
help-init--sample = Внести в него образец встречи
help-list = Перечислить, что есть в реестре
help-list--what = Что перечислить
help-list--json = В виде JSON
help-show = Показать одну запись целиком
help-show--reference = Номер встречи или обязательства, код или название стороны, имя персоны или идентификатор
help-show--json = В виде JSON
help-schema = Описать JSON каждой записи как JSON Schema
help-search = Найти слова во всех записях
help-search--query = Слова, "слова подряд", -исключить и операторы: party: person: speaker: topic: from: to: status: kind: figure> marking: state: side: has:
help-search--limit = Наибольшее число результатов
help-search--json = В виде JSON
help-brief = Напечатать справку
help-brief-meeting = Запись беседы
help-brief-meeting--reference = Номер встречи
help-brief-follow-up = Что нужно сделать после встречи
help-brief-follow-up--reference = Номер встречи
help-brief-party = Справка к встрече со стороной
help-brief-party--name = Код или название стороны
help-brief-checklist = То же в виде контрольного списка
help-brief-checklist--name = Код или название стороны
help-brief-person = Биографическая справка
help-brief-person--name = Имя персоны в любом написании из реестра
help-brief-commitments = Отчёт об обязательствах
help-brief-commitments--party = Только обязательства этой стороны или перед ней, по коду или названию
help-brief-digest = Что произошло за период
help-brief-digest--from = Первый день, как 2021-11-01
help-brief-digest--to = Последний день, как 2021-11-30
help-brief--output = Файл: .pdf, .docx, .md или .html; «-» — стандартный вывод
help-brief--format = Формат; если не указан — по расширению имени файла
help-brief--form = Одна страница или полностью: page или full
help-brief--template = Шаблон из реестра, по названию
help-brief--sections = Разделы по порядку, кодами через запятую
help-brief--trace = Как показать выдержки из источников: none, annex или footnotes
help-brief--release = Версия для передачи под этим грифом: более закрытое изымается
help-brief--copy = Номер этого экземпляра
help-brief--copies = Сколько всего экземпляров; если не указано — сколько в --copy
help-brief--distribution = Кому предназначено
help-brief--meetings = Сколько последних встреч изложить подробно
help-brief--lang = Язык надписей, en, ru или az; если не указан — язык шаблона или тот, на котором говорит программа
help-brief--paper = Бумага: a4 или letter
help-brief--large = Крупный шрифт
help-brief--two-sided = Поля для двусторонней печати
help-brief--strict = Остановиться на знаке, которого нет ни в одном шрифте, а не печатать замену
help-brief--date = Дата справки, на которую всё показано, как 2021-11-26; если не указана — сегодня
help-export = Записать данные в формате, который читают другие: JSON, CSV, Excel, iCalendar, vCard, Word или Markdown
help-export--query = Только то, что отвечает этому запросу, и всё, что там названо; если не указано — весь реестр
help-export--format = Формат; если не указан — по расширению имени файла
help-export--output = Файл; для CSV папка или .zip, если нужны все таблицы; «-» — стандартный вывод
help-export--release = Только то, что можно передать под этим грифом: более закрытое не входит
help-export--table = CSV: одна эта таблица, например meetings, attendees, figures, commitments или people
help-export--bom = CSV: начать с метки, по которой Excel узнаёт UTF-8
help-export--lang = Язык надписей, en, ru или az; если не указан — тот, на котором говорит программа
help-export--date = День, по состоянию на который всё показано, как 2021-11-26; если не указан — сегодня
help-template = Хранить, перечислять и передавать настройки справок
help-template-list = Названия шаблонов и их вид
help-template-export = Записать шаблон как TOML в файл или на стандартный вывод
help-template-export--name = Его название или вид справки — тогда её обычный вид
help-template-export--output = Файл; если не указан — стандартный вывод
help-template-import = Взять шаблон из файла TOML; одноимённый заменяется
help-template-import--file = Файл
help-template-import--name = Его название; если не указано — имя файла
help-template-delete = Удалить шаблон
help-template-delete--name = Его название
help-capture = Прочитать сообщение о встрече или запись беседы и составить черновик
help-capture--file = Текст или папка с текстами; - читает стандартный ввод
help-capture--json = В виде JSON
help-capture--save = Сохранить каждую встречу черновой записью; сомнительное не берётся
help-capture--propose = Положить каждую встречу во «Входящие» как предложение, самые надёжные первыми
help-check = Проверить, цел ли реестр
help-check--json = В виде JSON
help-check--mend = Сначала составить поисковый индекс заново
help-backup = Скопировать реестр целиком и с проверкой
help-backup--output = Создаваемый файл; такого ещё не должно быть
help-restore = Поставить резервную копию на место реестра, сохранив прежнее
help-restore--file = Резервная копия
help-salvage = Создать новый реестр из того, что читается в повреждённом
help-salvage--broken = Повреждённый реестр; он остаётся как есть
help-salvage--output = Создаваемый реестр; такого ещё не должно быть
help-purge = Очистить корзину навсегда
help-purge--yes = Ничего не спрашивать
help-purge--drop-backups = Удалить резервные копии рядом с реестром, где уничтоженное ещё есть; сначала создаётся новая
help-purge--json = В виде JSON
help-log = Показать, кто, что и когда изменил
help-log--reference = Номер встречи или идентификатор записи; если не указан — все записи
help-log--limit = Сколько изменений, начиная с последних
help-log--json = В виде JSON, каждая запись до и после
help-passphrase = Задать, сменить или снять парольную фразу реестра
help-passphrase-set = Защитить реестр и его резервные копии парольной фразой
help-passphrase-set--insist = Принять парольную фразу, даже если её легко подобрать
help-passphrase-change = Сменить парольную фразу
help-passphrase-change--insist = Принять новую парольную фразу, даже если её легко подобрать
help-passphrase-remove = Сделать реестр читаемым без парольной фразы

cli-not-found = в реестре нет ничего под названием «{ $what }»; см. `{ $list }`
cli-incoming-was-refused = предложение { $id } было отклонено; `memcon incoming refuse { $id } --undo` вернёт его в ожидание
cli-bad-day = «{ $typed }» — не день в принятой здесь записи: год, месяц, день, например 2021-11-26
cli-bad-count = «{ $typed }» — не число строк; укажите целое число, например 50
cli-not-in-form = { $path } не имеет вида такого файла; ничего не взято. Не читается строка { $line }: { $text }
cli-template-empty = в { $path } о шаблоне ничего не сказано; ничего не взято
cli-markings-none = список грифов в { $path } пуст; у ведомства есть хотя бы один гриф, и ничего не взято
cli-markings-reversed = порядок грифов теперь другой: «{ $one }» ниже, чем «{ $other }», а было наоборот; вместе с ним меняется, что можно передавать
settings-usual-marking = встреча без собственного грифа теперь считается «{ $now }», раньше «{ $before }»; вместе с этим меняется, что можно передавать
settings-unlisted = у записей есть грифы, которых нет в списке: { $markings }. Ничего из этих записей нельзя передать, пока грифов нет в списке или у записей не стоят другие
cli-unsound = { $count ->
    [one] найдена { $count } неисправность
    [few] найдены { $count } неисправности
   *[other] найдено { $count } неисправностей
}; возьмите резервную копию через `memcon restore` или то, что удастся прочесть, через `memcon salvage`
cli-out-of-step = поисковый индекс не согласован с записями, сами записи целы; `memcon check --mend` составит его заново
cli-broke-down = работу прервала ошибка самой программы; то, что было сохранено раньше, осталось в реестре. Для того, кто будет исправлять: { $place }
cli-search-limit = это первые { $limit }; их может быть больше: см. `--limit`
cli-display-gone = экран, на котором было окно, пропал, и окно закрылось; сохранённое записано, а набранное и сбережённое вернётся, когда реестр откроют снова
cli-broken-off = прервано; ничего не сделано
cli-looked-at = просмотрено записей: { $records }, строк журнала изменений: { $changes }
cli-all-well = всё в порядке
cli-log-purged = уничтожено
cli-log-new = новое
cli-log-changed = изменено
cli-log-gone = удалено
cli-not-written = результат не удалось записать на стандартный вывод: { $why }
cli-empty = он пуст
cli-protected = защищены: { $path } и резервные копии ({ $count })
cli-under-new = под новой парольной фразой: { $path } и резервные копии ({ $count })
cli-not-protected = больше не защищены: { $path } и резервные копии ({ $count })
cli-copies-too = то же с другими копиями рядом: { $count }
cli-only-read = { $path } можно только читать: { $why }
cli-passphrase-there = у { $path } уже есть парольная фраза; сменить её: `memcon passphrase change`
cli-passphrase-none = у { $path } нет парольной фразы, и ничего не изменено; задать её: `memcon passphrase set`
cli-copies-elsewhere = копии в других местах остаются как есть
cli-ask-passphrase = Парольная фраза для { $path }:
cli-passphrase-refused = { $why }; ничего не изменено. Четыре-пять простых слов — хорошая парольная фраза; добавьте --insist, чтобы всё же взять эту
cli-passphrase-untypable = в парольной фразе есть знак, который нельзя набрать (перевод строки, табуляция или невидимый); запишите её одной строкой простого текста
cli-passphrases-differ = две парольные фразы не совпадают; ничего не изменено
cli-passphrase-file = файл с парольной фразой { $path } не удалось прочесть: { $why }
cli-no-terminal = нужна парольная фраза, а терминала для её ввода нет ({ $why }); запишите её в файл и укажите его в { $file }
cli-unpacked = записи исчезли, но файл не удалось сжать, и уничтоженное ещё может читаться в его свободном месте: { $why }; запустите `memcon purge` ещё раз
cli-nothing-purged = уничтожать было нечего
cli-purged = уничтожено: записей — { $records }, строк журнала изменений — { $entries }, файлов — { $files }, сохранённых распечаток — { $prints }, предложений во «Входящих» — { $proposals }
cli-stays = не уничтожено, так как названо в черновике, шаблоне, настройке или записи, которая остаётся: { $name }
cli-purged-waits = ожидающее во «Входящих» ещё содержит или называет уничтоженное: { $id } { $label }; `memcon incoming refuse { $id }`, затем уничтожьте снова
cli-deleted = удалено: { $path }
cli-still-holds = ещё содержит уничтоженное: { $path }
cli-drop-backups = `memcon purge --drop-backups` удалит те из них, которые Memcon сделал сам; то, что сделали или назвали вы, удалите сами
cli-delete-yours = эти сделаны или названы вами либо не открываются: удалите их там, где они лежат
cli-purge-warning = Всё, что лежит в корзине, исчезнет навсегда вместе с тем, что убрано из остающихся записей (файлами, источниками, высказываниями, объединёнными персонами), и с тем, что хранят об этом журнал изменений и журнал печати. После этого ничего из сделанного раньше нельзя будет отменить, и вернуть уничтоженное не сможет никто.
cli-purge-unasked = Записей в корзине: { $count }. { $warning } Если это и нужно, добавьте --yes
cli-purge-ask = Чтобы продолжить, наберите { $yes }:
cli-yes = да
cli-purge-left = ничего не уничтожено
cli-old-kept = прежнее сохранено как { $path }
cli-restore-protects = реестр защищён, а копия нет: восстановленное будет защищено парольной фразой реестра
cli-restored-protected = копия не была защищена; восстановленное защищено парольной фразой реестра
cli-restored-another = копия снята с другого реестра, а не с того, что лежал здесь
cli-restored-lost-count = то, что лежало здесь, не прочиталось: номера распечаток и записей, выданные им после снятия копии, могут повториться
cli-restored-no-count = здесь ничего не лежало: неизвестно, какие номера распечаток и записей выданы после снятия копии, и они могут повториться
cli-salvaged = { $path }: записей — { $records }, из них по журналу изменений — { $log }
cli-nothing-lost = ничего не потеряно
cli-lost = потеряно
cli-does-not-read = не читается
cli-not-read = { $path } не удалось прочесть: { $why }
cli-pdf-at-terminal = этот формат в терминале не читается; укажите файл: -o FILE
cli-guide-no-ending = { $path } не оканчивается на .pdf, .html или .md; дайте файлу такое расширение или укажите --format
cli-not-printed = { $why }; не напечатано: { $name }
cli-unbooked = в реестр не удалось записать: { $why }; справка ({ $name }) не внесена в журнал печати и номера не имеет
cli-stood-in = ни в одном шрифте здесь нет { $characters }; в справке ({ $name }) напечатана замена
cli-period-turned = период начинается { $from }, а кончается раньше, { $to }
cli-name-a-file = укажите файл: -o FILE, или -o - для стандартного вывода
cli-name-a-format = у стандартного вывода нет имени с расширением, по которому виден формат; добавьте --format pdf, docx, md или html
cli-no-ending = { $path } не оканчивается на .pdf, .docx, .md или .html; назовите так или добавьте --format
cli-no-such-copy = экземпляра { $number } из { $of } быть не может; экземпляры считаются с 1
cli-no-templates = шаблонов справок в реестре нет; см. `memcon template import`
cli-no-such-template = шаблона «{ $name }» нет; в реестре есть { $names }
cli-template-of-other = шаблон «{ $name }» — для `memcon brief { $kind }`
cli-many-names = «{ $asked }» — это может быть { $names }; напишите имя полнее
cli-many-of-name = имя «{ $asked }» носят несколько: { $names }; назовите нужное по идентификатору в скобках
cli-empty-query = в «{ $query }» нечего искать; напишите слово или party:AZ
cli-open-before = реестр уже открыт в окне; оно вызвано на передний план
cli-no-display = нет экрана, чтобы открыть окно; командам он не нужен: попробуйте `memcon list meetings` или `memcon --help`
cli-no-window = окно не удалось открыть: { $why }; командам оно не нужно: попробуйте `memcon --help`

# What memcon capture tells.
cli-capture-reading = Тексты читаются
cli-capture-doubts = сомнений: { $count }
cli-capture-like = день и люди те же, что у { $like }
cli-capture-none = в тексте не говорится о встрече
cli-capture-no-texts = в папке нет ни одного документа, который здесь читается
cli-capture-undated = в тексте не сказано, в какой день была встреча; ничего не сохранено
cli-capture-untitled = в тексте говорится о встрече, но названия у неё нет; ничего не сохранено. С --propose она ждёт во «Входящих», где название можно дать
cli-capture-in-doubt = сказанного о встрече не хватает для записи; ничего не сохранено. С --propose текст ждёт во «Входящих», где его можно дополнить
cli-capture-unsaved = ничего не сохранено
cli-capture-not-stated = Сторона не указана
cli-capture-unread = не удалось прочитать { $file }: { $reason }
cli-capture-too-large = больше { $size } МБ
cli-capture-title = название
cli-capture-date = дата
cli-capture-time = время
cli-capture-place = место
cli-capture-participant = участник
cli-capture-subject = тема
cli-capture-remark = сказано
cli-capture-figure = показатель
cli-capture-commitment = обязательство
cli-capture-event = событие
help-import = Прочитать чужие файлы; их содержимое ждёт во «Входящих»
help-import--files = Файлы: списки, таблицы, календари, контакты, документы, пакеты, JSON
help-import--map = Что в столбцах, в виде JSON; `--dry-run --json` показывает, за что они приняты
help-import--dry-run = Сказать, что поступило бы, и ничего не сохранять
help-import--accept = Сразу принять то, что не требует ответа; ничего, если что-то не прочитано
help-import--json = В виде JSON
help-incoming = Перечислить, принять или отклонить то, что ждёт во «Входящих»
help-incoming--json = В виде JSON
help-incoming-list = Перечислить то, что ждёт
help-incoming-list--refused = Вместо этого то, что отклонено
help-incoming-show = Показать предложения целиком
help-incoming-show--ids = Номера предложений
help-incoming-accept = Сохранить предложения в реестре одним шагом, который можно отменить
help-incoming-accept--ids = Номера предложений
help-incoming-accept--all = Все, что не требуют ответа
help-incoming-refuse = Отклонить предложения; снова они не появятся
help-incoming-refuse--ids = Номера предложений
help-incoming-refuse--undo = Взять отказ назад: они снова ждут
help-incoming-same = Считать одноимённых теми, кто уже есть в реестре, если такой там один
help-incoming-answer = Ответить на вопрос предложения и на все такие же
help-incoming-answer--id = Номер предложения
help-incoming-answer--question = Номер вопроса
help-incoming-answer--answer = Номер ответа или текст, если ответов на выбор нет
cli-indexing = Поисковый индекс составляется заново
cli-checking = Реестр просматривается
cli-restoring = Резервная копия ставится на место
cli-salvaging = Читается всё, что можно прочесть
cli-rewriting = Реестр и его копии записываются заново
cli-copying = Реестр копируется
help-guide = Записать руководство как PDF, HTML или Markdown
help-guide--output = Файл: .pdf, .html или .md; если не указан — стандартный вывод
help-guide--format = Формат; если не указан — по расширению имени файла, на стандартный вывод — Markdown
help-guide--lang = Язык руководства: en, ru или az; если не указан — тот, на котором говорит программа
help-completions = Вывести правила, по которым оболочка дополняет команды
help-completions--shell = Оболочка
help-manual = Записать страницы руководства
help-manual--output = Папка для страниц
help-settings = Передать бланк, эмблему и грифы ведомства другим его реестрам
help-settings-export = Записать бланк, эмблему, грифы и правила записи в файл для других реестров
help-settings-export--output = Файл; если не указан — стандартный вывод
help-settings-import = Взять их из такого файла; ваше имя остаётся
help-settings-import--file = Файл

export-cut = Обрезано текстов длиннее ячейки Excel: { $count }; в CSV и JSON они целы
export-no-day = Встреч и сроков без указания дня, не вошедших в календарь: { $count }
export-csv-alone = --table и --bom — только для CSV; добавьте --format csv или назовите файл с расширением .csv
export-not-ours = { $path } не таблица, записанная при экспорте; файл оставлен как есть, ничего не записано. Выберите другую папку
export-no-form = у стандартного вывода нет имени с расширением, по которому виден формат; добавьте --format
export-ending = { $file } не оканчивается ни на одно из: { $endings }; назовите файл так или добавьте --format
export-one-table = В одном файле CSV одна таблица; назовите её в --table или пишите в папку или .zip
export-terminal = этот формат в терминале не читается; укажите файл: -o FILE
export-zip = { $file } оканчивается на .zip, а он содержит все таблицы; для одной назовите файл .csv
export-to-folder = В одном файле CSV одна таблица; назовите её в --table или пишите в .zip или в папку: { $folder }/
export-unmarked = грифа нет ни на чём
export-marking = высший гриф: { $marking }
export-counts = встреч: { $meetings }, персон: { $people }, сторон: { $parties }
export-withheld = Встреч изъято: { $count } — под грифом { $marking } из них ничто не может быть передано
export-embargo = до { $day } из { $reference } ничто не может быть передано
export-tables = таблицы: { $names }
help-export--passphrase = Пакет: защитить парольной фразой, она будет запрошена
cli-export-code = код пакета: { $code }; сверьте его с тем, что показывает Memcon у коллеги
cli-package-short = парольная фраза слишком коротка и ничего не защитит; ничего не записано
cli-package-differs = парольные фразы не совпадают; ничего не записано
cli-package-ask = Парольная фраза пакета:
cli-package-again = Ещё раз:
help-incoming-accept--take = Если запись есть у обоих: соединить обе или взять присланную вместо своей
cli-package-of = Парольная фраза файла { $file }:
cli-other-ending = расширение { $path } означает другой формат, чем --format; уберите одно из двух
export-package-alone = парольной фразой защищается только пакет: назовите файл с расширением .memconpack или укажите --format package
cli-dash-no-file = - здесь не файл; назовите файл
cli-item = { $kind ->
    [meeting] встреча
    [person] персона
    [party] сторона
   *[other] { $kind }
}, { $verdict ->
    [new] новое
    [same] то же
    [differs] отличается
    [needs-answer] нужен ответ
   *[other] { $verdict }
}: { $label }
cli-asks = { $asks ->
    [date-order] какой день
    [day-number] день по счёту таблицы
    [decimal-mark] какое число
    [party] кто это
    [own-party] чьи люди
    [delegation] чья делегация
    [person] тот ли это человек
    [status] состояние
    [twin] та же ли встреча
    [same-meeting] та же ли встреча
    [which-meeting] какая это встреча
    [namesake] та же ли запись, что в реестре
    [split] разделить ли
    [side] чьё верно
    [deletion] удалить ли и здесь
    [bin] вернуть ли
    [purged] взять ли снова
   *[other] { $asks }
}
cli-bad-number = такого номера или количества быть не может; укажите целое число, например 7
cli-one-line = название пишется в одну строку, без переноса и табуляции
cli-template-unnamed = «{ $name }» не может быть названием шаблона; укажите его одной строкой через --name
cli-marking-unlisted = «{ $marking }» в { $path } — гриф по умолчанию, но среди грифов его нет; ничего не взято. Грифы: { $known }
cli-settings-value = «{ $value }» не может стоять в поле { $key } файла { $path }; ничего не взято. Возможны значения: { $values }
