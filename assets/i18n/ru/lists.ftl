# Labels of the closed lists: <list>-<code>.

party-kind-state = Государство
party-kind-organisation = Организация
party-kind-body = Ведомство

format-in-person = Личная встреча
format-telephone = По телефону
format-video = По видеосвязи
format-margins = На полях мероприятия
format-not-stated = Не указано

kind-bilateral = Двусторонняя
kind-trilateral = Трёхсторонняя
kind-multilateral = Многосторонняя
kind-not-stated = Не указано

level-head = Глава государства или правительства
level-minister = Министр
level-senior-official = Старшее должностное лицо
level-expert = Эксперт
level-not-stated = Не указано

state-held = Состоялась
state-planned = Запланирована
state-draft = Черновик
state-cancelled = Отменена

side-host = Принимающая сторона
side-guest = Гость
side-other = Другая или не указана

role-head = Глава делегации
role-member = Член делегации
role-interpreter = Переводчик
role-note-taker = Протоколист
role-observer = Наблюдатель

presence-present = Присутствует
presence-expected = Ожидается
presence-absent = Отсутствует

remark-statement = Заявление
remark-greeting = Приветствие
remark-thanks = Благодарность
remark-condolence = Соболезнования
remark-assessment = Оценка
remark-position = Позиция
remark-intention = Намерение
remark-wish = Пожелание
remark-proposal = Предложение
remark-request = Просьба
remark-question = Вопрос

qualifier-exactly = Ровно
qualifier-about = Около
qualifier-more-than = Более
qualifier-at-least = Не менее
qualifier-less-than = Менее
qualifier-up-to = До

measure-level = Уровень
measure-rise = Рост
measure-fall = Снижение

scale-one = Нет
scale-thousand = Тысяча
scale-million = Миллион
scale-billion = Миллиард
scale-trillion = Триллион

commitment-roadmap = Дорожная карта
commitment-agreement = Соглашение
commitment-pledge = Обещание
commitment-action = Действие

status-not-stated = Не указано
status-proposed = Предложено
status-agreed = Согласовано
status-in-progress = Выполняется
status-fulfilled = Выполнено
status-not-fulfilled = Не выполнено
status-lapsed = Утратило силу
status-withdrawn = Отозвано

outcome-not-stated = Не указано
outcome-kept = Выполнено
outcome-under-way = Выполняется
outcome-no-progress = Без продвижения
outcome-changed = Изменено
outcome-dropped = Снято

strength-not-stated = Не указано
strength-binding = Обязывающее
strength-agreed = Согласовано
strength-effort = Ведутся усилия
strength-intention = Намерение
strength-wish = Пожелание

event-meeting = Встреча
event-visit = Визит
event-conference = Конференция
event-anniversary = Годовщина
event-other = Другое

timing-past = До встречи
timing-same-day = В тот же день
timing-upcoming = Предстоит
timing-not-stated = Не указано

basis-stated = Указана
basis-inferred = Установлена косвенно

record-state-draft = Проект
record-state-cleared = Согласовано
record-state-final = Окончательно

part-whole = Вся встреча
part-one-on-one = Один на один
part-restricted = В узком составе
part-plenary = В расширенном составе

source-kind-ours = Наша запись
source-kind-theirs = Запись другой стороны
source-kind-press = Пресса или публикация
source-kind-other = Иное

brief-kind-meeting = Запись беседы
brief-kind-follow-up = Записка по итогам встречи
brief-kind-party = Справка к встрече
brief-kind-checklist = Контрольный список к встрече
brief-kind-person = Биографическая справка
brief-kind-commitments = Отчёт об обязательствах
brief-kind-digest = Дайджест

decimal-mark-not-stated = Не указано
decimal-mark-point = 15,000.5
decimal-mark-comma = 15.000,5 или 15 000,5

date-order-not-stated = Не указано
date-order-day-first = Сначала день: 5 июня
date-order-month-first = Сначала месяц: 6 мая

brief-form-page = Одна страница
brief-form-full = Полностью

brief-trace-none = Без ссылок
brief-trace-annex = На полях и в приложении
brief-trace-footnotes = В сносках

brief-section-header = Встреча
brief-section-changes = Изменения с прошлой распечатки
brief-section-coming = Предстоящие встречи
brief-section-who = О стороне
brief-section-participants = Участники
brief-section-summary = Краткое содержание
brief-section-totals = Коротко
brief-section-points = Предлагаемые тезисы
brief-section-press = Позиция для прессы
brief-section-meetings = Встречи
brief-section-said = Что сказали стороны
brief-section-figures = Основные показатели
brief-section-commitments = Обязательства
brief-section-overdue = Просрочено
brief-section-reviews = Ход выполнения прежних обязательств
brief-section-settled = Закрытые обязательства
brief-section-timeline = Хронология
brief-section-questions = Вопросы и предложения
brief-section-events = Связанные события
brief-section-delegation = Ожидаемая делегация
brief-section-posts = Должности
brief-section-biography = Биография
brief-section-attachments = Фотографии и приложения
brief-section-comment = Комментарий сотрудника
brief-section-sources = Источники
brief-section-clearance = Составление и согласование
brief-section-passages = Приложение: выдержки из источников
