# Proqramı doğma edən: reyestrlər, tanışlıq, bələdçi, düymələr.

registers-menu = Reyestr
registers-open = Reyestri aç…
registers-new = Yeni reyestr…
registers-window = Yeni pəncərə
registers-leave = Reyestri bağla
registers-recent = Son açılanlar
registers-others = Başqa reyestrlər
registers-another = Başqa reyestri aç
registers-forget = { $name } reyestrini siyahıdan çıxar
registers-forget-short = Siyahıdan çıxar
registers-gone = { $path } ünvanında artıq reyestr yoxdur. Ola bilsin, başqa yerə köçürülüb və ya diski qoşulmayıb.
registers-keep-listed = Siyahıda saxla
registers-drop-listed = Siyahıdan çıxar
registers-exists = { $path } ünvanında artıq fayl var. Ona toxunulmadı: başqa ad seçin və ya onu açın.
registers-printing = Arayışlar çap olunur. Bu reyestrdən çıxmazdan əvvəl çapın bitməsini gözləyin və ya onu dayandırın.
registers-unkept = Bu reyestr kilidlənməzdən əvvəl yazdıqlarınız hələ onun üçün saxlanılır. Başqasına keçməzdən əvvəl onu bir daha açın.
registers-file-name = reyestr.memcon
registers-keep = Son açılan reyestrləri yadda saxla
registers-keep-note = Siyahı başlanğıc səhifəsində və menyuda göstərilir. Söndürüləndə boşaldılır və heç yerdə saxlanmır.
path-open-register = Reyestrin yolu
path-make-register = Yeni reyestrin yolu
