# What is not whole in a register, and what an earlier run left.

# What a check finds.
unsound-index = axtarış indeksi faylda olduğu yerdə zədəlidir
unsound-page = faylın { $page } nömrəli səhifəsi zədəlidir
unsound-lookup = qeydlərin tapıldığı siyahıda { $row } nömrəli sətir yoxdur və ya başqadır
unsound-file = faylın quruluşu zədəlidir
unsound-link = { $table } cədvəlinin { $row } nömrəli sətri olmayana istinad edir ({ $parent })
unsound-index-table = { $table } indeksi: { $why }
unsound-entry = dəyişikliklər jurnalının { $id } nömrəli sətrində yazılmış olan deyil
unsound-chain = dəyişikliklər jurnalı { $id } nömrəli sətirdə və ya ondan əvvəl dəyişdirilib
unsound-kind = jurnalda naməlum qeyd növü var: { $kind }
unsound-record = { $kind } { $uid } sonuncu saxlanan kimi deyil
unsound-unlogged = { $kind } { $uid } dəyişikliklər jurnalının heç bir sətrində yoxdur
unsound-attached = { $name } faylı əlavə edilmiş fayl deyil
unsound-length = “{ $name }” faylının uzunluğu əvvəlki deyil
unsound-not-held = “{ $name }” faylı daha yoxdur
unsound-days = { $table } { $uid } qeydinin { $text } sahəsinin günləri tarixinə uyğun deyil
unsound-subject = { $uid } mövzusunun ümumi adı mətninə uyğun deyil
unsound-source = { $uid } mənbəsinin rəqəmsal izi mətninə uyğun deyil
unsound-print-line = çap kitabında { $number } nömrəli çapın sətri dəyişdirilib
unsound-print-text = çap kitabının { $number } nömrəli çapdan saxladığı dəyişdirilib
unsound-book = çap kitabında sətirlər çatışmır və ya başqadır
unsound-counter = “{ $counter }” sayğacı istifadə olunandan geridədir
unsound-draft = { $uid } qaralaması yığıldığı kimi deyil
unsound-kept-subject = mövzuların ümumi adı “{ $label }” dəyişdirilib
unsound-kept-answer = “Gələnlər”də “{ $label }” üçün saxlanan cavab dəyişdirilib
unsound-kept-file = “Gələnlər”də “{ $label }” faylı haqqında deyilən dəyişdirilib
unsound-kept-proposal = “Gələnlər”dəki “{ $label }” təklifi dəyişdirilib
unsound-undone = { $id } nömrəli əməliyyat jurnala görə geri alınıb, nişanı isə başqadır
unsound-not-undone = { $id } nömrəli əməliyyat jurnala görə geri alınmayıb, nişanı isə başqadır
unsound-indexed = { $reference } görüşü axtarış indeksində qeyddəki kimi deyil
unsound-open = açıq öhdəliklər siyahısında { $reference } görüşününkülər başqadır
unsound-names = axtarış indeksində { $table } { $uid } adları başqadır
unsound-rows = { $table } cədvəlində { $rows } sətir var, { $count } olmalıdır
unsound-words = { $table } sözləri qeydlərdəki deyil
unsound-offered = sorğu yazılanda təklif olunmayan sözlər: { $count }
unsound-slips = yazı səhvlərinin bağışlandığı formalar sözlərə uyğun deyil
unsound-foreign = { $kind } { $name } ona aid deyil
unsound-altered = { $kind } { $name } olmalı olduğu kimi deyil
unsound-missing = { $kind } { $name } yoxdur

# What a salvage could not take.
lost-prints = məzmunu oxunmayan çaplar: { $count }
lost-rows = { $table } cədvəlinin { $from }–{ $to } sətirləri oxunmur
lost-rows-on = { $table } cədvəlinin { $from } nömrəli sətrindən sonrası oxunmur
lost-refused = { $table } cədvəlinin məzmunu yolverilməz sətirləri: { $count }
lost-record = { $kind } { $uid }: nə sətirləri, nə də jurnal oxunur

# What an earlier run left, and who holds a register.
left-half-made = əvvəlki iş dayandırılanda yarımçıq qalan fayl silindi: { $path }
left-restore = bərpa yarımçıq dayandırıldı və geri alındı; reyestr ondan əvvəlki kimidir, { $path } isə silindi
left-protected = parol ifadəsiz qalan nüsxə indi reyestrin parol ifadəsi ilə qorunur: { $path }
left-plain = bu nüsxə parol ifadəsiz oxunur və onu qorumaq alınmadı; onu etibarlı yerə köçürün və ya silin: { $path }
held-other-name = həmin faylın başqa adı ilə

# What a register does not hold.
absent-proposal = reyestrdə { $id } nömrəli təklif yoxdur
absent-commitment = reyestrdə belə öhdəlik yoxdur
absent-meeting = reyestrdə belə görüş yoxdur
absent-person = reyestrdə belə şəxs yoxdur
absent-party = reyestrdə belə tərəf yoxdur

# What kind of record a fault is of.
what-meeting = görüş
what-person = şəxs
what-party = tərəf
what-not-same = şəxslərin fərqləndirilməsi
what-settings = parametrlər
what-meeting-template = görüş şablonu
what-brief-template = arayış şablonu
what-saved-search = saxlanmış axtarış
what-topic = mövzu
what-attendee = iştirakçı
what-commitment = öhdəlik
what-remark = fikir
what-figure = göstərici
what-event = hadisə
what-attachment = əlavə
what-source = mənbə
what-passage = sitat

# What a check looks at.
part-file = fayl
part-links = əlaqələr
part-index = indeks
part-log = jurnal
part-records = qeydlər
part-attachments = əlavələr
part-dates = tarixlər
part-prints = çaplar
part-drafts = qaralamalar
part-incoming = gələnlər
part-undo = geri alma
held-process = { $number } nömrəli proses
