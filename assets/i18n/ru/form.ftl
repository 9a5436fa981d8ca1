# The form of a meeting: what was added to the first form.

section-files = Приложения

button-keys = Клавиши
button-beside = Источники рядом
button-two-texts = Два текста
button-read-beside = Читать рядом
button-grip = Передвинуть строку
button-remove-person = Убрать персону
button-remove-review = Убрать проверку
button-add-review = Добавить проверку
button-note-review = Отметить
button-add-files = Приложить файлы…
button-describe-file = Описать файл, которого здесь нет
button-pick-file = Приложить файл…
button-open-file = Открыть
button-save-file = Сохранить как…
button-reopen = Снова открыть запись
button-keep-template = В шаблоны…

field-presence = Присутствие
field-portion = Гриф строки
field-event-parties = Стороны события
field-event-party = Добавить сторону
field-part = Запись охватывает
field-part-of = Часть визита или встречи
field-points = Тезисы
field-press-line = Позиция для прессы
field-approved-by = Утвердил
field-record-state = Запись
field-reaffirms = Повторяет прежнее обязательство
field-source-kind = Чьё изложение
field-source-shown = Текст
field-find = Найти
field-caption = Подпись
field-review-date = Дата проверки
field-review-note = Что произошло

form-is-saved = Сохранено
form-remark-hint = Алиев: что сказано; /t тема, /k вид
form-add-topic = Добавить тему «{ $title }»
form-no-title-hint = Название не указано
form-no-mark = Как у встречи
form-field-full = Поле заполнено: оно вмещает { $count } знаков. Вставленное сверх этого в него не вошло.
form-field-too-long = Знаков в этом тексте: { $count } — слишком много, чтобы править его здесь. Он хранится целиком.
form-untitled = Без названия
form-time-hint = 09:30
form-proposed = Предлагается: { $value }
form-zone-hint = Europe/Moscow
form-points-hint = По одному тезису на строку
form-caption-hint = Что на нём
path-title = Какой файл?
path-attach = В этой системе нет окна выбора файла. Наберите путь к файлу, который нужно приложить.
path-save = В этой системе нет окна выбора файла. Наберите путь, по которому сохранить «{ $name }».
path-take = Дальше
file-not-opened = Отсюда открываются только изображения, PDF и простой текст, если они таковы не только по имени. Сохраните копию и решите сами, что с ней делать.
path-too-large = { $path } больше { $most } МБ. Приложите файл поменьше или укажите в подписи, где лежит этот.
path-no-file = { $path } — не файл.
path-exists = Файл { $path } уже есть. Он оставлен как был.
path-no-chooser = В этой системе нет окна выбора файла. Наберите путь в поле выше.
form-file-not-held = Файла в реестре нет
form-drop-files = или перетащите файлы в окно
form-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
   *[other] { $count } байт
}
form-locked = Запись окончательна и закрыта для правки.
form-reason-hint = Почему её нужно снова открыть
form-final-note = После сохранения запись закрывается. Открыть её снова можно, указав причину.

form-calendar-days = Пн Вт Ср Чт Пт Сб Вс
form-calendar-keys = Стрелки, Page Up и Page Down, Enter

form-source-held = Знаков: { $letters }; { $passages ->
    [one] { $passages } выдержка связана
    [few] { $passages } выдержки связаны
   *[other] { $passages } выдержек связано
} с записями.
form-source-text = Текст источника
form-no-source = Источника у записи ещё нет. Добавьте его, вставьте текст, и факты смогут опираться на его слова.
form-no-passage = Пока не опирается ни на одну выдержку. Выделите слова в тексте и нажмите F9.
form-without-passage = { $count ->
    [one] { $count } факт без выдержки
    [few] { $count } факта без выдержки
   *[other] { $count } фактов без выдержки
}
form-all-passages = Каждый факт опирается на выдержку
form-coverage = { $open ->
    [0] Прочитано { $percent } %: каждое предложение использовано или отложено
    [one] Прочитано { $percent } %, осталось { $open } предложение
    [few] Прочитано { $percent } %, осталось { $open } предложения
   *[other] Прочитано { $percent } %, осталось { $open } предложений
}
form-coverage-parts = использовано { $used }, отложено { $aside }, осталось { $open }
form-beside-keys = F8 следующее предложение · F9 связать · Shift+F9 отложить · F3 найти · F6 назад
form-conflict = В другом источнике («{ $source }»): { $value }.

form-tip-picker = Наберите часть имени; стрелки и Enter выбирают предложенное
form-tip-choice = Наберите первые буквы или выберите стрелками вверх и вниз
form-tip-date = 26 ноября 2021, 2021-11, около 2021; F4 открывает календарь
form-tip-remark = Enter начинает следующее высказывание, Shift+Enter — новую строку
form-tip-remove = Убрать (Alt+Delete)
form-tip-up = Выше (Alt+Up)
form-tip-down = Ниже (Alt+Down)
form-tip-grip = Перетащите на другое место (Alt+Up, Alt+Down)
form-tip-detach = Снять выдержку (Ctrl+F9)
form-tip-doubt = Отметить сомнение; у высказывания — и время, к которому оно относится (Ctrl+F2)
button-doubt = Сомнение
form-key-doubt = Отметить сомнение в строке; у высказывания — и время, к которому оно относится
form-tip-passage = Показать в тексте

form-keys = Форма с клавиатуры
form-key-save = Сохранить
form-key-leave = Выйти; о несохранённом программа спросит
form-key-tab = Следующее поле, предыдущее поле
form-key-section = Перейти к разделу формы
form-key-add = Добавить строку под этой
form-key-next-remark = В высказывании: начать следующее
form-key-line = В высказывании: новая строка
form-key-move = Передвинуть строку
form-key-remove = Убрать строку
form-key-put-back = Вернуть убранную последней строку
form-key-calendar = В дате: открыть календарь
form-key-beside = К тексту источников и обратно
form-key-find = Найти слова в тексте и выделить их
form-key-sentence = Следующее оставшееся предложение, предыдущее
form-key-extend = Продлить выделение на предложение
form-key-set-aside = Следующее отложенное предложение
form-key-turn = Прокрутить форму; курсор остаётся на месте
form-key-marks = Перед текстом: кто говорит, тот же, тема, вид
form-key-attach = Связать строку с выделенным
form-key-aside = Отложить выделенные предложения
form-key-detach = Снять со строки последнюю выдержку
form-key-without = Следующий факт без выдержки
form-key-letters = В тексте: из выделенного — высказывание, показатель, обязательство, событие

field-start-from = Начать с
form-start-empty = с пустой формы
field-template-name = Шаблон таких встреч
form-start-template = Шаблон: { $name }
form-start-meeting = Следующая после: { $title }
form-resumed = Продолжено с того места, где форма была оставлена
form-unread = Набранное, но не сохранённое, эта версия Memcon прочитать не может. Оно хранится в реестре в прежнем виде и ничем не заменяется; его откроет версия, которой известна эта форма.
form-template-kept = Сохранено как шаблон { $name }
form-held-ahead = День этой встречи ещё не наступил, а она отмечена как «Состоялась». Если её ещё не было, выберите «Запланирована».
