# What the setting of a brief adds to its words.

setting-withheld = { $lines ->
    [one] [изъята { $lines } строка]
    [few] [изъято { $lines } строки]
   *[other] [изъято { $lines } строк]
}
setting-period = Период
setting-value = Значение
setting-not-stated = не указано
setting-commitment = Обязательство
setting-made = Принято
setting-due = Срок
setting-status = Статус
setting-copy = Экз. { $number } из { $of }
setting-print = Распечатка { $number }
setting-today = сегодня
