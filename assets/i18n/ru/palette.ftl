# Команды по имени: как их называет список команд, по каким ещё словам их находят и чего
# ждёт та, что сейчас недоступна. Затем справка поверх места.

command-new-party = Новая сторона
command-new-record = Новая запись
command-find = Найти здесь или искать всюду
command-theme-light = Светлое оформление
command-theme-dark = Тёмное оформление
command-theme-system = Оформление как в системе
command-speak-en = Окно на английском
command-speak-ru = Окно на русском
command-speak-az = Окно на азербайджанском
command-speak-system = Окно на языке системы
keys-previous-doubt = Предыдущее сомнение

also-quit = выход выйти закрыть завершить
also-save = сохранить записать
also-find = найти поиск искать фильтр
also-back = назад вернуться предыдущее
also-forward = вперёд дальше
also-new-meeting = новая добавить создать встреча беседа запись
also-new-person = новая новый добавить создать персона человек участник
also-new-party = новая добавить создать сторона страна делегация
also-edit = изменить править редактировать
also-delete = удалить убрать корзина
also-print = печать печатать справка бумага
also-capture = разобрать текст черновик
also-import = импорт загрузить внести файл
also-export = экспорт выгрузить файл
also-undo = отменить отмена
also-redo = вернуть повторить
also-back-up = резервная копия копировать бэкап
also-check = проверить проверка целостность
also-restore = восстановить восстановление резервная копия
also-lock = заблокировать блокировка пароль
also-leave-register = закрыть реестр выйти
also-larger = крупнее больше увеличить шрифт масштаб
also-smaller = мельче меньше уменьшить шрифт масштаб
also-contrast = контраст контрастность тема
also-theme = тема оформление цвета режим
also-help = помощь справка руководство
also-keys = клавиши сочетания помощь
also-settings = настройки параметры

waits-register = реестр не открыт
waits-meeting = встреча не выбрана
waits-planned = запланированная встреча не выбрана
waits-printing = справки не печатаются
waits-saved = отменять нечего
waits-undone = возвращать нечего
waits-passphrase = у реестра нет парольной фразы
waits-typed = ничего не набрано
waits-places = идти некуда
waits-row = не в этом месте формы
waits-form = в форме встречи
waits-preview = на страницах справки
waits-names = среди персон и сторон
waits-no-form = не при открытой форме
waits-writing = реестр открыт только для чтения

aid-guide = Руководство: { $chapter }
aid-key-tab = Следующее поле или кнопка, предыдущее
aid-key-enter = Нажать то, на чём курсор
aid-key-close = Закрыть
aid-key-choose = Выбрать
aid-key-do = Выполнить или перейти
