# Разбор текста: из текста получается черновик встречи со своими сомнениями.

capture-from-text = Разобрать текст…
capture-title = Разобрать текст
capture-how = Вставьте сообщение о встрече, стенограмму, телеграмму или запись беседы либо выберите файл. Рядом с текстом появится черновик; до сохранения в реестр ничего не попадёт. Текст можно также вставить или бросить в любое место окна.
capture-paste = Вставить текст
capture-choose = Выбрать файл…
capture-dropped = «{ $file }» — это текст. Разобрать его в черновик встречи или положить во «Входящие»?
capture-read = Разобрать в черновик
capture-import = Положить во «Входящие»
capture-busy = Текст читается
work-reading = предложение за предложением
capture-form-open = Текст прочитан, но в другой форме есть изменения: сохраните или отбросьте их и разберите текст ещё раз.
capture-comments = Комментарии к тексту «{ $title }»
capture-no-meeting = Встречи в тексте не найдено. Он стоит рядом с формой как источник.
capture-party-not-stated = Сторона не указана
path-capture = В этой системе нет окна выбора файла. Наберите путь к тексту.

# Сомнение и что с ним делать.
capture-doubt = Сомнение { $number } из { $count }
capture-why = { $why } (уверенность { $sure } %)
capture-accept = Принять
capture-drop = Отбросить
capture-give = Отнести слова к…
capture-next = Следующее сомнение
capture-set-rest-aside = Отложить остальные предложения
form-key-accept = Принять показанное сомнение
form-key-drop = Отбросить показанное сомнение
capture-accepted = Принято.
capture-dropped-doubt = Отброшено.
capture-given = Слова отнесены к другому полю.
capture-rest-aside = Остальные предложения отложены.
capture-settled = Сомнений не осталось. Использовано или отложено { $percent } % предложений.

# Что предлагается в пустое поле.
capture-offer-title = Это название? «{ $words }»
capture-offer-date = Дата встречи — { $words }?
capture-offer-time = Время начала — { $words }?
capture-offer-place = Место встречи — { $words }?
capture-offer-participant = Участник встречи — { $words }?
capture-offer-topic = Это тема? «{ $words }»
capture-offer-remark = Это высказывание? «{ $words }»
capture-offer-figure = Это показатель? { $words }
capture-offer-commitment = Это обязательство? «{ $words }»
capture-offer-event = Это событие? «{ $words }»

# Что уже стоит в поле, но может быть неверно.
capture-ask-date = Это день встречи? «{ $words }»
capture-ask-participant = Участник указан верно? «{ $words }»
capture-ask-topic = Тема указана верно? «{ $words }»
capture-ask-remark = Это сказал указанный человек? «{ $words }»
capture-ask-figure = Показатель указан верно? «{ $words }»
capture-ask-commitment = Обязательство указано верно? «{ $words }»
capture-ask-event = Событие указано верно? «{ $words }»
capture-ask-office = { $name }: в тексте «{ $said }», а в реестре на этот день «{ $held }». «Принять» оставит слова текста, «Отбросить» возьмёт из реестра.
capture-ask-person = «{ $name }» — это { $known } из реестра? «Отбросить» заведёт нового человека.
capture-ask-party = В тексте не сказано, чью сторону представляют: { $words }. Выберите сторону в поле или оставьте «не указано».

# Почему взято так.
capture-reason-listed = Стоит в списке участников
capture-reason-headed = Стоит в начале текста
capture-reason-told = Так сказано в предложении
capture-reason-reckoned = Вычислено по другой дате
capture-reason-published = Это день публикации; что это день встречи, не сказано
capture-reason-carried = Говорящий взят из предыдущего предложения
capture-reason-guessed = Над списком нет заголовка, или сторона не названа
capture-reason-on-file = В реестре иначе
capture-reason-two-readings = Знак в числе может отделять тысячи или десятичные доли

# Куда можно отдать слова текста.
capture-give-title-of-list = Эти слова — это
capture-give-remark = Высказывание
capture-give-figure = Показатель
capture-give-commitment = Обязательство
capture-give-event = Событие
capture-give-topic = Тема
capture-give-participant = Участник
capture-give-title = Название
capture-give-date = Дата
capture-give-place = Место
capture-give-speaker = Кто сказал: { $name }

# Letters beside a text: what its words became. No two are the same.
mark-meeting = В
mark-people = Д
mark-remarks = С
mark-figures = П
mark-commitments = О
mark-events = М
mark-files = Ф
mark-doubt = под вопросом
