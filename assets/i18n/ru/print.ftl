# Printing briefs, and the settings of the office.

print-title = Печать: { $name }
print-kind = Вид справки
print-form = Объём
print-sections = Разделы в порядке печати
print-up = Выше
print-down = Ниже
print-raise = Поднять раздел «{ $section }»
print-lower = Опустить раздел «{ $section }»
print-language = Язык надписей
print-paper = Бумага
print-large = Крупный шрифт
print-two-sided = Поля для двусторонней печати
print-trace = Ссылки на места в источниках
print-trace-annex = Для приложения нужен раздел «Приложение: цитируемые места».
print-release = Версия для передачи
print-release-none = Нет: печатать всё
print-distribution = Рассылка, если отличается от указанной в записи
print-copies = Нумерованных экземпляров
print-templates = Шаблоны:
print-template-name = Название шаблона
print-file = Файл (.pdf, .docx, .md или .html)
print-exists = Файл с таким именем есть. Нажмите печать ещё раз, чтобы заменить его.
print-all-commitments = все обязательства
print-stand-in = Печатать замену знаку, которого нет ни в одном шрифте
print-stand-in-help = Иначе печать остановится на нём и назовёт запись.
print-stood-in = Ни в одном шрифте здесь нет { $characters }; напечатана замена.
print-from = С
print-to = По
print-no-day = «{ $typed }» — не день, месяц или год; напишите 26 ноября 2021 или ноябрь 2021.
print-days-turned = Последний день раньше первого.
print-digest = Дайджест: { $from } – { $to }
print-many = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}
print-many-none = Такой встречи нет.
print-many-ask = Печать нескольких справок…
print-many-marked = Справки по ним
print-many-these = Печать справок по этим
print-many-party = Печать записей её встреч…
print-many-period = Печать записей его встреч…
print-many-button = { $count ->
    [one] Печать { $count } справки
   *[other] Печать { $count } справок
}
print-many-done = { $count ->
    [one] { $count } справка напечатана в { $path }
    [few] { $count } справки напечатаны в { $path }
   *[other] { $count } справок напечатано в { $path }
}
print-many-failed = Не напечатано: { $name }: { $why }
print-many-more = и ещё { $count }
print-many-exist = { $count ->
    [one] { $count } файл уже есть
    [few] { $count } файла уже есть
   *[other] { $count } файлов уже есть
}. Нажмите печать ещё раз, чтобы заменить.
print-digest-ask = Печать дайджеста за период…
print-folder = Папка
print-progress = { $done } из { $of }: { $name }
print-picked = Выбрано { $count } из { $of }
button-pick-all = Все
button-pick-none = Ни одной
button-choose-folder = Выбрать папку
button-stop-printing = Остановить печать
button-open-folder = Открыть папку
button-look = Посмотреть справку
button-save-brief = Сохранить справку
button-send-brief = На принтер
button-back-to-setup = К настройке
print-being-made = Справка составляется.
print-page-back = Предыдущая
print-page-on = Следующая
print-page = Страница
print-of-pages = из { $count }
print-sheet = Страница { $page } из { $count }
print-zoom-out = –
print-zoom-in = +
print-fit-width = По ширине
print-fit-page = Целиком
print-find = Поиск в справке
print-find-hint = Найти
print-find-back = Найти предыдущее
print-find-on = Найти следующее
print-found = Найдено: { $at } из { $count }
print-not-found = Не найдено
print-opened = Открыто в программе просмотра.
print-number-taken = Тем временем была напечатана другая справка и заняла номер, который ожидал эту. Страницы составлены заново со следующим номером: посмотрите их ещё раз. Из окна ничего не ушло.
print-unbooked = В реестр нельзя писать: { $why }. Справка не внесена в журнал печати, номера не имеет, и это в ней сказано.
print-sent = Отправлено на принтер: { $said }
print-no-queue = В этой системе нет команды печати (lp из CUPS). Сохраните справку или откройте её в программе просмотра и печатайте оттуда.
print-queue-silent = команда печати не ответила
print-refused = Принтер не принял: { $why }
button-keep-setup = В шаблоны
print-template-kept = Шаблон «{ $name }» сохранён.

room-settings = Настройки
office-letterhead = Ведомство
office-name = Название
office-lines = Остальные строки бланка
office-own-party = Сторона, которой служит ведомство
office-emblem = Эмблема: файл PNG или JPEG
office-has-emblem = Эмблема есть.
office-emblem-large = { $path } больше 1 МБ; уменьшите изображение эмблемы и попробуйте снова
office-emblem-kind = { $path } — не изображение PNG или JPEG
button-take-emblem = Взять эмблему
button-drop-emblem = Убрать эмблему
office-markings = Грифы
office-markings-help = Низший стоит первым. Порядок — это старшинство: место с грифом выше, чем у версии для передачи, изымается.
office-marking-lines = Грифы, по одному на строку
office-no-marking = Нужен хотя бы один гриф.
office-default-marking = Гриф новой встречи
office-scheme-general = Общие
office-scheme-us = США
office-scheme-uk = Великобритания
office-scheme-eu = Европейский союз
office-scheme-nato = НАТО
office-scheme-tlp = Traffic Light Protocol
office-scheme-own = Свои
button-save-settings = Сохранить настройки
office-saved = Настройки сохранены.
office-officer = Ваше имя, для истории
office-notation = Числа и даты
office-notation-help = Набранное как 15.000 или 05/06/2021 можно прочесть двояко. Укажите один раз, как пишут у вас.
office-decimal = Числа
office-date-order = Даты цифрами
office-notation-saved = Запомнено для этого реестра. Изменить можно в настройках.
two-readings = Два прочтения. Какое верно?
tip-two-readings = Ответ запомнится для этого реестра.
number-with-decimals = { $whole } и { $decimals } после знака дроби
date-other-weekday = { $day } — { $weekday }.

settings-personal = Личное
settings-personal-note = Хранится на этом компьютере, только для вас.
settings-language = Язык окна
settings-language-system = Как в системе
settings-office-note = Дальнейшее хранится в реестре и действует для всех, кто с ним работает.
settings-theme = Оформление
settings-theme-system = Как в системе
settings-theme-light = Светлое
settings-theme-dark = Тёмное
settings-theme-contrast = Контрастное
office-preview = Как на бумаге
exporting-ask = Экспорт…
exporting-marked = Их экспорт
exporting-these = Экспорт этих
exporting-these-meetings = Экспорт этих встреч
exporting-title = Экспорт
exporting-register = Весь реестр
print-file-name = { $name } справка
print-folder-name = Справки { $date }
exporting-file-name = экспорт
exporting-form = Форма
exporting-file = Файл
exporting-xlsx = Книга Excel (.xlsx)
exporting-docx = Документ Word (.docx)
exporting-ics = Календарь (.ics)
exporting-vcf = Контакты (.vcf)
exporting-zip = Таблицы CSV (.zip)
exporting-md = Текст (.md)
exporting-json = Всё целиком для программы (.json)
exporting-package = Пакет для коллеги (.memconpack)
exporting-endings = Форму задаёт окончание имени файла: выберите её выше.
exporting-release = Что можно передать
exporting-all = Всё
exporting-passphrase = Парольная фраза пакета; без неё его прочтёт каждый
exporting-again = Парольная фраза ещё раз
exporting-short = Парольная фраза слишком коротка и ничего не защитит.
exporting-two-passphrases = Парольные фразы не совпадают.
exporting-look = Узнать гриф
exporting-write = Записать файл
exporting-stop = Остановить
exporting-under-way = Встречи: { $done } из { $of }
exporting-done = Записано: { $path }
exporting-marking = Высший гриф: { $marking }.
exporting-unmarked = Грифов нет.
exporting-counts = Встречи: { $meetings }. Персоны: { $people }. Стороны: { $parties }.
exporting-withheld = Не вошли целиком встречи: { $count }.
exporting-embargo = Ничего из { $reference } нельзя передавать до { $day }.
exporting-replaces = Файл с таким именем уже есть; он будет заменён.
exporting-cut = Сокращены тексты, которые не вмещает ячейка Excel: { $count }.
exporting-left-out = Встречи и сроки без дня, которых нет в календаре: { $count }.
exporting-code = Код пакета: { $code }. Сверьте его с тем, что показывает Memcon у коллеги.
press-unknown-marking = «{ $marking }» нет среди пометок учреждения, поэтому под этой пометкой ничего не выдать; пометки: { $known }
press-all-withheld = ничего из этого нельзя выпустить с грифом { $marking }, поэтому справка не составлена
press-not-kept = содержание справки не удалось сохранить: { $why }
press-number-taken = её номер заняла другая печать; напечатайте ещё раз
print-copy-name = { $stem } экз. { $number } из { $count }
