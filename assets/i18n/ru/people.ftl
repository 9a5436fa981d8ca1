# People and parties: lists, pages, forms, merging.

room-people = Персоны
room-parties = Стороны

people-new = Новая персона
people-filter = Фильтр персон
people-filter-hint = Имя, должность, сторона…
people-empty = Персон пока нет. Они появляются вместе со встречами, в которых участвовали, или командой «Новая персона» (Alt+N).
people-no-match = Никто не подходит.
people-count = { $count ->
    [one] { $count } персона
    [few] { $count } персоны
   *[other] { $count } персон
}
people-choose = Выберите персону слева или добавьте новую: Alt+N.
people-person = Персона
people-save = Сохранить
people-saved = Сохранено: { $name }
people-merged = Объединено с записью: { $name }. «Отменить» вернёт обе.
people-told-apart = Отмечено: это два разных человека.
people-deleted = Перемещено в корзину. «Отменить» вернёт запись.
people-delete = Удалить
people-delete-tip = Перемещает запись в корзину. Ни одна встреча её не называет.
people-merge-ask = Объединить…
people-merge-tip = Сделать из двух записей об одном человеке одну
people-merge-title = Объединение двух записей об одном человеке
people-merge-note = Всё, что ссылается на другую запись, будет ссылаться на эту. «Отменить» возвращает объединение целиком.
people-merge = Объединить
people-merge-moves = Всё, что ссылается на другую запись ({ $name }), будет ссылаться на эту.
people-this-record = Эта запись
people-other-record = Другая запись
people-on-file = Уже есть в реестре?
people-also-written = Пишется также
people-since = с: { $from }
people-until = по: { $until }
people-acting = и. о.
people-concurrent = по совместительству
people-rank = старшинство { $rank }
people-due = проверить
people-never-verified = Имена и должности ни разу не проверялись.
people-verified-on = Имена и должности проверены в последний раз { $day }.
people-verify-by = Проверить снова до { $day }.
people-verify-now = Проверить снова сейчас.
people-verified-tip = Отмечает, что имена и должности проверены сегодня

parties-new = Новая сторона
parties-filter = Фильтр сторон
parties-filter-hint = Название или код…
parties-empty = Сторон пока нет. Государство или организация появляется с первой встречей, в которой участвует.
parties-no-match = Ни одна сторона не подходит.
parties-count = { $count ->
    [one] { $count } сторона
    [few] { $count } стороны
   *[other] { $count } сторон
}
parties-choose = Выберите сторону слева или добавьте организацию либо ведомство: Alt+N.
parties-belongs-to = Входит в

section-names = Имена
section-party-names = Названия
section-person = Персона
section-posts = Должности
section-verified = Проверка сведений
section-look-alikes = Возможно, то же лицо
section-merge-fields = Что различается
section-merge-result = Какой станет запись
section-party = Сторона
section-bodies = Входят в неё
section-people-of = Должностные лица

button-sort-by-protocol = По протоколу
button-add-name = Добавить написание
button-add-post = Добавить должность
button-make-first = Показывать это
button-not-the-same = Не то же лицо
button-merge-with = Объединить…
button-verified-today = Проверено сегодня

field-name = Имя
field-party-name = Название
field-name-language = Язык
field-honorific = Обращение
field-known-as = Известен по должности, если имя не названо
field-biography = Биография
field-post-title = Должность
field-from = С
field-until = По
field-rank = Старшинство
field-acting = Исполняет обязанности
field-verified-on = Проверено
field-verify-months = Проверять каждые (мес.)
field-merge-with = Другая запись
field-party-kind = Вид стороны
field-parent = Входит в

form-language-hint = ru
form-honorific-hint = Е. П.
form-known-as-hint = Заместитель Премьер-министра …
form-rank-hint = 1
form-months-hint = 6

problem-belongs-to-itself = Сторона не может входить в саму себя или в то, что входит в неё. Выберите другую.

people-office-other = { $name }: названная должность — { $named }; в реестре на тот день — { $held }.
people-office-not-held = { $name }: названная должность — { $named }; в реестре на тот день должности нет.
people-see-posts = Показать должности
