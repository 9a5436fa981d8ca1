# What the setting of a brief adds to its words.

setting-withheld = [{ $lines } sətir çıxarılıb]
setting-period = Dövr
setting-value = Qiymət
setting-not-stated = göstərilməyib
setting-commitment = Öhdəlik
setting-made = Götürülüb
setting-due = Müddət
setting-status = Status
setting-copy = Nüsxə { $number } / { $of }
setting-print = Çap { $number }
setting-today = bu gün
