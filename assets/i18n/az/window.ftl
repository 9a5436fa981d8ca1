# Texts of the window.

problem-missing = Bu sahəni doldurun.
problem-not-chosen = Siyahıdan ad seçin və ya yeni kimi əlavə edin.
problem-not-a-date = Bu, tarix deyil. 26 noyabr 2021, 2021-11-26, noyabr 2021 və ya 2021 yazın.
problem-impossible-date = Təqvimdə belə gün yoxdur. Günü və ayı yoxlayın.
problem-not-a-day = Burada tam gün lazımdır. 26 noyabr 2021 yazın.
problem-not-a-time = Bu, günün vaxtı deyil. 09:30 və ya 17:05 yazın.
problem-end-before-start = Sonu başlanğıcdan əvvəldir. İkisindən birini dəyişin.
problem-not-a-number = Bu, ədəd deyil. Rəqəmlə yazın, məsələn 15 000 və ya 4,5.
problem-two-dates = Bu tarix iki cür oxunur. Lazım olanı seçin və ya ayı sözlə yazın.
problem-other-weekday = Bu tarix həftənin başqa gününə düşür. Hər ikisini yoxlayın.
problem-two-numbers = Bu ədəd iki cür oxunur. Lazım olanı seçin.
problem-ordinal = Sıra nömrəsinin başqa vahidi olmur. Vahid kimi “Göstərilməyib” seçin və ya təkcə ədədi yazın.
problem-unknown-zone = Siyahıda belə saat qurşağı yoxdur. Birini seçin, məsələn Europe/Moscow, və ya UTC+3 yazın.
problem-no-such-hour = Həmin gün orada saatlar irəli çəkilib, belə vaxt olmayıb. Vaxtı, tarixi və qurşağı yoxlayın.
problem-same-person-twice = Bu şəxs artıq görüşün bir nümayəndə heyətindədir. Birini çıxarın.
problem-same-party-twice = Bu tərəfin burada artıq nümayəndə heyəti var. İştirakçıları ora əlavə edin.
problem-too-long = Bu, 2000 işarədən uzundur. Qısaldın, qalanını qeydə köçürün.
problem-count-below-children = Dəstdə bundan çox sadalanıb. Sayı artırın və ya bir sətri çıxarın.

start-subtitle = Görüşlər reyestri: kim görüşüb, nə deyilib, nə vəd edilib
start-fault = Reyestri açmaq mümkün olmadı
start-none = Burada hələ reyestr yoxdur. Nədən başlayaq?
start-empty = Boş reyestr yarat
start-empty-note = Öz görüşləriniz üçün. Birincisini dərhal yaza bilərsiniz.
start-sample = Nümunə görüşlə reyestr yarat
start-sample-note = Tanış olmaq üçün: mənbəyi ilə birlikdə doldurulmuş bir həqiqi görüş.
start-path = Reyestr bir fayldır: { $path }

list-title = Görüşlər
list-filter = Görüşləri süz
list-filter-hint = Ad, şəxs, yer…
list-empty = Hələ görüş yoxdur. Birincisini “Yeni görüş” (Ctrl+N) ilə yazın.
list-no-match = Uyğun görüş yoxdur.
list-count = { $count } görüş
list-marked = İşarələnib: { $count }
list-marked-name = { $name }, işarələnib
list-marked-too-far = Aradakı sətirlərin hamısı hələ yüklənməyib: heç nə işarələnmədi. Onları bir dəfə vərəqləyin və ya siyahını süzün.
list-unmark = İşarələri sil
list-choose = Solda görüş seçin və ya yenisini başlayın: Ctrl+N.

button-new-meeting = Yeni görüş
button-edit = Düzəliş et
button-print = Arayışı çap et
button-print-ask = Arayışı çap et…
button-save = Görüşü saxla
button-cancel = Ləğv et
button-close = Bağla
button-keep-editing = Düzəlişə davam et
button-discard = Dəyişiklikləri ləğv et
button-choose-file = Seç…
button-open-brief = Arayışı aç
button-remove = Çıxar
button-remove-delegation = Heyəti çıxar
button-undo-remove = Geri qaytar
button-up = Yuxarı
button-down = Aşağı
button-add-delegation = Heyət əlavə et
button-add-attendee = İştirakçı əlavə et
button-add-topic = Mövzu əlavə et
button-add-remark = Fikir əlavə et
button-add-figure = Göstərici əlavə et
button-add-commitment = Öhdəlik əlavə et
button-add-member = Dəstə əlavə et
button-list-members = { $count ->
    [one] Adsız { $count } sətir əlavə et
   *[other] Adsız { $count } sətir əlavə et
}
button-add-event = Hadisə əlavə et
button-add-source = Mənbə əlavə et

section-meeting = Görüş
section-people = Nümayəndə heyətləri
section-topics = Mövzular
section-remarks = Deyilənlər
section-figures = Göstəricilər
section-commitments = Öhdəliklər
section-events = Əlaqəli hadisələr
section-sources = Mənbələr
section-closing = Şərh və razılaşdırma

field-title = Ad
field-date = Tarix
field-start = Başlama vaxtı
field-end-date = Bitmə tarixi
field-end = Bitmə vaxtı
field-zone = Saat qurşağı
field-venue = Keçirilmə yeri
field-city = Şəhər
field-country = Ölkə
field-kind = Növ
field-format = Format
field-level = Səviyyə
field-state = Vəziyyət
field-on-margins-of = Hansı tədbirin çərçivəsində və ya nə ilə əlaqədar
field-marking = Qrif
field-distribution = Kimə göndərilir
field-language = Dil
field-interpretation = Tərcümə
form-interpretation-hint = Kim, hansı dildən hansı dilə tərcümə edib
field-summary = Xülasə
field-comment = Əməkdaşın şərhi
field-drafted-by = Tərtib edib
field-cleared-by = Razılaşdırıb
field-party = Tərəf
field-side = Tərəfin rolu
field-code = Kod
field-person = Şəxs
field-capacity = Həmin gün tutduğu vəzifə
field-role = Rol
field-spellings = Adın başqa yazılışları
field-topic-title = Mövzunun adı
field-topic = Mövzu
field-speaker = Danışan
field-remark-kind = Fikrin növü
field-text = Nə deyilib
field-order-note = Sıra haqqında qeyd
field-indicator = Göstərici
field-about = Kimə aiddir
field-qualifier = Dəqiqlik
field-measure = Səviyyə və ya dəyişmə
field-value = Qiymət
field-scale = Miqyas
field-unit = Vahid
field-period = Dövr
field-count-of = Nəyin sayı
field-currency = Valyuta
field-unit-name = Vahidin adı
field-note = Qeyd
field-doubt = Şübhə
field-population = Kimlərdən və ya nədən
form-doubt-hint = Nə dəqiq deyil və niyə
form-population-hint = bütün məzunlar
field-commitment-kind = Öhdəliyin növü
field-commitment-title = Öhdəliyin adı
field-member-title = Dəstdəki ad
field-wording = İfadə
field-status = Status
field-strength = Qüvvə
field-due = Müddət
field-told-by = Kim bildirib
field-owed-by = Kimin öhdəliyi
field-owed-to = Kimin qarşısında
field-responsible = Məsul əməkdaş
field-count = Dəstdəki say
field-event-kind = Hadisənin növü
field-timing = Görüşə nisbətən vaxt
field-date-words = Tarix mənbənin sözləri ilə
field-basis = Tarixin əsası
field-event-person = Şəxs əlavə et
field-publisher = Nəşr edən
field-place-line = Yer sətri
field-address = Ünvan
field-source-text = Tam mətn

unit-percent = Faiz
unit-count = Say
unit-money = Pul
unit-other = Başqa vahid
unit-not-stated = Göstərilməyib

form-new = Yeni görüş
form-edit = Görüş { $reference }
form-unsaved = Hələ saxlanmayıb
form-saved = Saxlandı: { $reference }
form-problems = { $count ->
    [one] Bir sahə düzəldilməlidir. Hələ heç nə saxlanmayıb və heç nə itməyib.
   *[other] { $count } sahə düzəldilməlidir. Hələ heç nə saxlanmayıb və heç nə itməyib.
}
form-problems-more = … və daha { $count }
form-part-problems = düzəldilməli: { $count }
form-parts-before = Soldakı bölmələr
form-parts-after = Sağdakı bölmələr
form-removed = Sətir çıxarıldı.
form-rows-filled = { $count ->
    [one] Cədvəldən bir sətir dolduruldu.
   *[other] Cədvəldən { $count } sətir dolduruldu.
}
form-cells-left = { $count ->
    [one] Bir xana üçün sahə tapılmadı: { $cells }
   *[other] { $count } xana üçün sahə tapılmadı: { $cells }
}
form-none = Göstərilməyib
form-not-stated = Göstərilməyib
form-name-not-stated = adı göstərilməyib
form-new-party = Yeni: görüşlə birlikdə saxlanacaq
form-no-parties = Əvvəlcə heyətlərin tərəflərini seçin
form-title-hint = Xarici işlər nazirlərinin görüşü …
form-date-hint = 26 noyabr 2021
form-date-hint-short = 2021
form-spellings-hint = Ilham Aliyev; Ильхам Алиев
form-order-hint = hər şeydən əvvəl
form-indicator-hint = Ticarət dövriyyəsi
form-currency-hint = USD və ya boş
form-count-hint = 7
form-date-words-hint = bir gün əvvəl

picker-add-state = “{ $name }” adını yeni dövlət kimi əlavə et
picker-add-organisation = “{ $name }” adını yeni təşkilat kimi əlavə et
picker-add-namesake = “{ $name }” adlı başqa şəxs əlavə et
picker-add-person = “{ $name }” adını yeni şəxs kimi əlavə et
picker-add-unnamed = “{ $name }” vəzifəsini adsız əlavə et

dialog-stale-title = Qeyd başqa yerdə dəyişdirilib
dialog-stale = Görüş burada açıq olarkən onu başqası və ya başqa proqram saxlayıb. Sizdən hələ heç nə saxlanmayıb, yazdıqlarınız formada qalır. Üzərinə yazsanız, başqa yerdə saxlanan qeydin tarixçəsində qalacaq.
button-save-over = Üzərinə yaz
button-show-theirs = Mənimkini ləğv et, onlarınkını göstər
dialog-unsaved-title = Dəyişikliklər saxlansın?
dialog-unsaved = Formada hələ saxlanmamış dəyişikliklər var.
dialog-printed-title = Arayış hazırdır
dialog-printed-many-title = Arayışlar hazırdır
dialog-printed = Arayış buradadır: { $path }
dialog-fault-title = Bunu etmək mümkün olmadı

field-drafted-on = Tərtib tarixi
field-cleared-on = Razılaşdırma tarixi
field-approved-on = Təsdiq tarixi
field-review-on = Qrifə yenidən baxılacaq
field-embargo-until = Embarqo bitir
