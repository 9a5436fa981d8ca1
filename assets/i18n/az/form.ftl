# The form of a meeting: what was added to the first form.

section-files = Əlavələr

button-keys = Klavişlər
button-beside = Mənbələr yanda
button-two-texts = İki mətn
button-read-beside = Yanda oxu
button-grip = Sətrin yerini dəyiş
button-remove-person = Şəxsi çıxar
button-remove-review = İcra qeydini çıxar
button-add-review = İcra qeydi əlavə et
button-note-review = Qeyd et
button-add-files = Fayl əlavə et…
button-describe-file = Burada olmayan faylı təsvir et
button-pick-file = Faylı əlavə et…
button-open-file = Aç
button-save-file = Başqa adla saxla…
button-reopen = Qeydi yenidən aç
button-keep-template = Şablon kimi saxla…

field-presence = İştirak
field-portion = Hissənin qrifi
field-event-parties = Hadisənin tərəfləri
field-event-party = Tərəf əlavə et
field-part = Qeydin əhatəsi
field-part-of = Səfərin və ya görüşün hissəsi
field-points = Tezislər
field-press-line = Mətbuat üçün mövqe
field-approved-by = Təsdiq edib
field-record-state = Qeyd
field-reaffirms = Əvvəlki öhdəliyi təkrarlayır
field-source-kind = Kimin məlumatıdır
field-source-shown = Mətn
field-find = Tap
field-caption = İzah
field-review-date = İcra qeydinin tarixi
field-review-note = Nə baş verib

form-is-saved = Saxlandı
form-remark-hint = Əliyev: nə deyilib; /t mövzu, /k növ
form-add-topic = “{ $title }” mövzusunu əlavə et
form-no-title-hint = Adı göstərilməyib
form-no-mark = Görüşdəki kimi
form-field-full = Sahə doludur: { $count } işarə tutur. Bundan artıq yapışdırılan ora düşmədi.
form-field-too-long = Bu mətndə { $count } işarə var, burada düzəliş üçün çox uzundur. Bütöv saxlanılır.
form-untitled = Adsız
form-time-hint = 09:30
form-proposed = Təklif olunur: { $value }
form-zone-hint = Asia/Baku
form-points-hint = Hər sətirdə bir tezis
form-caption-hint = Nə göstərir
path-title = Hansı fayl?
path-attach = Bu sistemdə fayl seçmək pəncərəsi yoxdur. Əlavə ediləcək faylın yolunu yazın.
path-save = Bu sistemdə fayl seçmək pəncərəsi yoxdur. “{ $name }” faylının saxlanacağı yolu yazın.
path-take = Davam et
file-not-opened = Buradan yalnız şəkil, PDF və sadə mətn açılır, o da həqiqətən adında deyilən fayldırsa. Surətini saxlayın və onunla nə edəcəyinizə qərar verin.
path-too-large = { $path }: fayl { $most } MB-dan böyükdür. Daha kiçik fayl əlavə edin və ya bunun yerini izahda göstərin.
path-no-file = { $path } fayl deyil.
path-exists = { $path } faylı artıq var. Olduğu kimi saxlanıldı.
path-no-chooser = Bu sistemdə fayl seçmək pəncərəsi yoxdur. Yolu yuxarıdakı sahəyə yazın.
form-file-not-held = Fayl reyestrdə yoxdur
form-drop-files = və ya faylları pəncərəyə atın
form-bytes = { $count } bayt
form-locked = Bu qeyd yekundur və düzəlişə bağlıdır.
form-reason-hint = Niyə yenidən açılmalıdır
form-final-note = Saxlandıqdan sonra qeyd bağlanır. Səbəb göstərməklə yenidən açmaq olar.

form-calendar-days = B.e. Ç.a. Ç. C.a. C. Ş. B.
form-calendar-keys = Oxlar, Page Up və Page Down, Enter

form-source-held = { $letters } işarə, qeydlərlə bağlı { $passages } sitat.
form-source-text = Mənbənin mətni
form-no-source = Qeydin hələ mənbəyi yoxdur. Əlavə edin, mətnini yapışdırın, faktlar onun sözlərinə əsaslansın.
form-no-passage = Hələ heç bir sitata əsaslanmır. Mətndə sözləri seçin və F9 basın.
form-without-passage = { $count ->
    [one] Bir fakt heç bir sitata əsaslanmır
   *[other] { $count } fakt heç bir sitata əsaslanmır
}
form-all-passages = Hər fakt sitata əsaslanır
form-coverage = { $open ->
    [0] { $percent } % oxunub: hər cümlə istifadə edilib və ya kənara qoyulub
    [one] { $percent } % oxunub, bir cümlə qalıb
   *[other] { $percent } % oxunub, { $open } cümlə qalıb
}
form-coverage-parts = istifadə edilib { $used }, kənara qoyulub { $aside }, qalıb { $open }
form-beside-keys = F8 növbəti cümlə · F9 əlaqələndir · Shift+F9 kənara qoy · F3 tap · F6 geri
form-conflict = Başqa mənbədə, “{ $source }”, belədir: { $value }.

form-tip-picker = Adın bir hissəsini yazın; oxlar və Enter təklifi götürür
form-tip-choice = İlk hərfləri yazın və ya yuxarı və aşağı oxlarla seçin
form-tip-date = 26 noyabr 2021, 2021-11, təxminən 2021; F4 təqvimi açır
form-tip-remark = Enter növbəti fikri, Shift+Enter yeni sətri başlayır
form-tip-remove = Çıxar (Alt+Delete)
form-tip-up = Yuxarı (Alt+Up)
form-tip-down = Aşağı (Alt+Down)
form-tip-grip = Başqa yerə çəkin (Alt+Up, Alt+Down)
form-tip-detach = Sitatı ayır (Ctrl+F9)
form-tip-doubt = Şübhəni qeyd et; deyilənin hansı vaxta aid olduğunu da (Ctrl+F2)
button-doubt = Şübhə
form-key-doubt = Sətirdə şübhəni qeyd et; deyilənin hansı vaxta aid olduğunu da
form-tip-passage = Mətndə göstər

form-keys = Formada klavişlər
form-key-save = Saxla
form-key-leave = Çıx; saxlanmayan barədə soruşulur
form-key-tab = Növbəti sahə, əvvəlki sahə
form-key-section = Formanın bölməsinə keç
form-key-add = Bunun altına sətir əlavə et
form-key-next-remark = Fikirdə: növbətini başla
form-key-line = Fikirdə: yeni sətir
form-key-move = Sətrin yerini dəyiş
form-key-remove = Sətri çıxar
form-key-put-back = Son çıxarılan sətri qaytar
form-key-calendar = Tarixdə: təqvimi aç
form-key-beside = Mənbələrin mətninə və geri
form-key-find = Mətndə sözləri tap və seç
form-key-sentence = Növbəti qalan cümlə, əvvəlki
form-key-extend = Seçimi bir cümlə uzat
form-key-set-aside = Növbəti kənara qoyulan cümlə
form-key-turn = Formanı vərəqlə; kursor yerində qalır
form-key-marks = Mətndən əvvəl: kim danışır, yenə o, mövzu, növ
form-key-attach = Sətri seçilmiş sitata əsaslandır
form-key-aside = Seçilən cümlələri kənara qoy
form-key-detach = Sətrin son sitatını ayır
form-key-without = Sitatı olmayan növbəti fakt
form-key-letters = Mətndə: seçiləndən fikir, göstərici, öhdəlik, hadisə

field-start-from = Nədən başlamalı
form-start-empty = Boş formadan
field-template-name = Belə görüşlərin şablonu
form-start-template = Şablon: { $name }
form-start-meeting = Bundan sonrakı: { $title }
form-resumed = Forma qaldığı yerdən davam edir
form-unread = Yazılıb saxlanmamış mətni Memcon-un bu versiyası oxuya bilmədi. O, reyestrdə olduğu kimi saxlanılır və üzərinə heç nə yazılmır; onu bu formanı tanıyan versiya aça bilər.
form-template-kept = { $name } şablonu kimi saxlandı
form-held-ahead = Bu görüşün günü hələ gəlməyib, vəziyyəti isə “Keçirilib”dir. Keçirilməyibsə, “Planlaşdırılıb” seçin.
