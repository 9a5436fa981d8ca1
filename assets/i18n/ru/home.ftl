# То, что делает программу своей: реестры, знакомство, руководство, клавиши.

registers-menu = Реестр
registers-open = Открыть реестр…
registers-new = Новый реестр…
registers-window = Новое окно
registers-leave = Закрыть реестр
registers-recent = Недавно открытые
registers-others = Другие реестры
registers-another = Открыть другой реестр
registers-forget = Убрать { $name } из списка
registers-forget-short = Убрать из списка
registers-gone = По адресу { $path } реестра больше нет. Возможно, его перенесли или его диск не подключён.
registers-keep-listed = Оставить в списке
registers-drop-listed = Убрать из списка
registers-exists = По адресу { $path } уже есть файл. Он не изменён: выберите другое имя или откройте его.
registers-printing = Идёт печать справок. Дождитесь её конца или остановите печать, прежде чем уйти из этого реестра.
registers-unkept = Набранное до блокировки этого реестра ещё хранится для него. Откройте его ещё раз, прежде чем перейти к другому.
registers-file-name = реестр.memcon
registers-keep = Помнить недавно открытые реестры
registers-keep-note = Список показан на начальной странице и в меню. Если выключить, он очищается и нигде не хранится.
path-open-register = Путь к реестру
path-make-register = Путь к новому реестру
