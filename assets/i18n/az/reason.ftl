# Why something does not read, was not made or was not written.

# What the system says of a file, by its kind.
why-not-found = belə fayl və ya qovluq yoxdur
why-permission = buna icazə yoxdur
why-exists = belə adlısı artıq var
why-full = disk doludur
why-quota = diskdə ayrılmış yer tükənib
why-too-large = fayl orada icazə veriləndən böyük olardı
why-folder = bu, qovluqdur
why-no-folder = yolun bir hissəsi qovluq deyil
why-read-only = disk yalnız oxunur
why-many-files = həddən çox fayl açıqdır
why-name = ad çox uzundur və ya yolverilməzdir
why-timed-out = vaxtında cavab gəlmədi
why-interrupted = yarımçıq dayandırıldı
why-busy = istifadədədir
why-nobody-reads = o biri başda oxuyan yoxdur
why-cut-off = vaxtından əvvəl bitir
why-not-taken = daha heç nə qəbul olunmadı
why-unsound = orada yazılan oxunmur
why-not-possible = onunla bunu etmək olmur
why-memory = yaddaş çatmır
why-unsupported = sistem orada bunu bacarmır
why-not-empty = qovluq boş deyil
why-other-disk = başqa diskdədir
why-circle = keçidlər ona dövrə ilə aparır
why-disk = disk nasazlıq bildirir
why-network = şəbəkə diskinə çatmaq olmur
why-process = yeni proqram başladıla bilmir
why-system = sistem bildirir: { $said }
why-no-name = yol fayl adı ilə bitmir
why-no-free-name = yanında boş ad tapılmadı
why-nothing-written = heç nə yazılmadı
why-order = { $list } qeydi { $after } qeydindən sonra gəlir

# What is wrong with a JSON or a template.
json-at = { $what } (sətir { $line }, işarə { $column })
json-deep = siyahılar və qeydlər bir-birinin içində çox dərindədir
json-cut = tamamlanmadan bitir
json-syntax = orada JSON-da olmayan bir şey var
json-missing = { $name } sahəsi yoxdur
json-unknown = { $name } sahəsi tanınmır
json-twice = { $name } sahəsi iki dəfə yazılıb
json-value = { $name } qiyməti tanınmır
json-kind = orada başqa növ qiymət lazımdır
json-field = { $field }: { $what }
json-later = proqramın daha yeni versiyası ilə yazılıb; proqramınızı yeniləyin
json-many-values = bir qeydində { $most } qiymətdən çox var
json-emblem = emblem onaltılıq rəqəmlərlə yazılmayıb

# Dates, numbers and words of a list that do not read.
misread-date = bu, tarix deyil: 26 noyabr 2021, 2021-11-26, 2021-11 və ya 2021 yazın
misread-day = təqvimdə belə gün yoxdur
misread-time = vaxt deyil: 14:30 kimi yazın, 00:00-dan 23:59-a qədər
misread-interval = dövr başlamazdan əvvəl bitir
misread-two-dates = iki cür oxunur, { $one } və ya { $other }: ayı sözlə yazın
misread-weekday = { $day } { $weekday ->
    [Monday] bazar ertəsi
    [Tuesday] çərşənbə axşamı
    [Wednesday] çərşənbə
    [Thursday] cümə axşamı
    [Friday] cümə
    [Saturday] şənbə
   *[Sunday] bazar
} günüdür: həftənin gününü və tarixi yoxlayın
misread-empty-number = ədəd boşdur
misread-number = bu, ədəd deyil: rəqəmlə yazın, məsələn 15 000 və ya 4,5
misread-long-number = ədəddə 40-dan çox rəqəm var
misread-two-numbers = iki cür oxunur: işarə minlikləri və ya onluq hissəni ayırır
misread-ordinal = sıra nömrəsi miqdar deyil
misread-code = { $list ->
    [brief-section] “{ $code }” — arayışın belə bölməsi yoxdur
    [brief-kind] “{ $code }” — arayışın belə növü yoxdur
    [paper] “{ $code }” — belə kağız ölçüsü yoxdur
    [unit] “{ $code }” — belə vahid yoxdur
    [name-or-title] “{ $code }…” ad və ya başlıq üçün çox uzundur
    [set] dəst yol verilən səviyyədən dərindədir
   *[other] “{ $code }” — belə qiymət yoxdur
}
misread-language = “{ $code }” — belə dil yoxdur

# Why a file was not read.
limit-large = { $most } KB-dan böyükdür
limit-no-file = bu, fayl deyil
limit-no-writer = bu, heç kimin yazmadığı kanaldır
limit-no-text = bu, UTF-8 mətni deyil
read-large = { $most } MB-dan böyükdür; hissələrə bölün
read-rows = { $most } sətirdən çoxdur; hissələrə bölün
read-unknown = belə fayllar burada oxunmur; { $what }
read-code-page = kodlaşdırması göstərilməyib: { $pages }; `--map` ilə göstərin, məsələn { $example }
read-no-columns = cədvəllərinin heç bir sütunu tanınmır; onları `--map` ilə göstərin. Birinci sətir: { $heads }
read-bomb = { $part } hissəsi açılanda { $most } MB-dan böyükdür; açılmadı
read-no-text-bytes = məzmunu mətn deyil
read-empty = boşdur
read-sealed = parolla qorunur; parolsuz saxlayın
read-picture = bu, şəkildir
read-database = bu, verilənlər bazasıdır; Memcon reyestri ayrıca açılır
read-program = bu, proqramdır
read-gzip = gzip ilə sıxılıb; əvvəlcə açın
read-7z = 7-Zip ilə sıxılıb; əvvəlcə açın
read-xlsb = bu, ikilik kitabdır; .xlsx kimi saxlayın
read-slides = bu, təqdimatdır
read-zip = bu, zip arxividir; əvvəlcə açın
read-rtf = bu, RTF sənədidir; .docx kimi saxlayın
read-doc = bu, Word-un 2007-ci ildən əvvəlki sənədidir; .docx kimi saxlayın
read-outlook = bu, Outlook məktubudur; .eml kimi saxlayın
read-old-office = bu, köhnə ofis proqramının faylıdır
read-office-kind = bu, { $kind } faylıdır
read-no-zip = zip arxivi kimi bütöv deyil
read-many-parts = bu, { $most } hissədən çoxu olan arxivdir
read-doubled-parts = onda eyni adlı iki hissə var, oxumaq isə yalnız birini olar; yenidən paketləyin
read-no-part = { $name } hissəsi açılmır
read-xml = XML-i bütöv deyil
read-xml-deep = XML-i çox dərindir
read-xml-doctype = XML-i sənəd növü elan edir
read-no-document = bu, sənəd deyil, arxivdir
read-no-workbook = bu, kitab deyil, arxivdir
read-broken-workbook = kitab kimi bütöv deyil
read-no-mail = məktub kimi bütöv deyil
read-no-pdf = PDF kimi bütöv deyil
read-pages = { $count } səhifədir; { $most } səhifədən çoxu oxunmur
read-html = HTML-i sətirlərə düzülmür
read-html-deep = HTML-i çox dərindir
read-cells-no-text = bu, kitabdır: orada mətn yox, xanalar var
read-package = bu, qeydlər paketidir; onu ayrıca idxal edin
read-pictures = səhifələri mətnsiz şəkillərdir
read-no-words = içində mətn yoxdur
read-nul = { $line } nömrəli sətirdə mətndə olmayan NUL işarəsi var
read-no-page = { $name } adlı kodlaşdırma yoxdur
read-broken-utf8 = bu, pozulmuş işarələri olan UTF-8-dir ({ $count }); yenidən saxlayın
read-ends = sətir { $line }: { $kind } başlamadan bitir
read-json = JSON kimi oxunmur: { $why }
read-wide-records = qeydlərində { $keys } sahədən və ya { $cells } qiymətdən çox var
read-quote = { $line } nömrəli sətirdəki dırnaq bağlanmayıb: ondan sonrakı hər şey bir xana olardı
read-wide-row = { $line } nömrəli sətirdə { $count } xana var
read-many-cells = { $line } nömrəli sətrə qədər { $most } xanadan çox var; hissələrə bölün
read-wide-sheet = { $name } vərəqi { $most } sütundan enlidir
read-many-sheet-cells = { $name } vərəqinə qədər { $cells } xanadan və ya { $most } MB-dan çox var
read-repeats = { $name } vərəqi bir xananı həddən çox təkrarlayır
read-corners = vərəqlərinin küncləri arasında { $places } xana var; { $most } xanadan çoxu oxunmur
read-mapping = bu, sütunların təsviri deyil: { $why }

# Facts, packages and what lies under a passphrase.
facts-json = məlumat oxunmadı: { $why }
facts-date = məlumatda oxunmayan tarix var: { $why }
facts-number = məlumatda oxunmayan ədəd var: { $why }
facts-passage = mətndə “{ $words }” sitatı yoxdur
facts-unlisted = məlumatda “{ $name }” çəkilir, siyahılarda isə yoxdur
facts-meeting = reyestrdə “{ $name }” adlı görüş yoxdur, gələnlər arasında da yoxdur
facts-party = “{ $name }” tərəf kimi göstərilib, kim olduğu isə bilinmir
facts-delegation = “{ $name }” görüşün heç bir tərəfinə aid deyil
facts-speaker = “{ $name }” danışan kimi göstərilib, iştirakçılar arasında isə yoxdur
facts-unit = “{ $name }” göstəricinin vahidi deyil
facts-two-names = “{ $name }” iki iştirakçının adıdır; danışanı speaker_id ilə göstərin
facts-file = { $name } faylının məzmunu zədəlidir
package-records = paketin qeydləri oxunmur: { $why }

# What could not be made.
made-rows = { $table } cədvəlində Excel vərəqinə sığandan çox sətir var; onu CSV kimi ixrac edin
made-clock = bu kompüterin saatı 1970-ci ildən əvvəli göstərir, kitab isə nə vaxt yaradıldığını deyir; saatı düzəldin və ya CSV kimi ixrac edin
made-workbook = kitab tərtib olunmadı: { $why }
made-font = { $name } şrifti oxunmadı; quraşdırılmış proqram zədəlidir
made-no-glyph = buradakı şriftlərin heç birində { $character } ({ $number }) yoxdur; olduğu yer: { $record }: { $text }
made-pdf = PDF tərtib olunmadı: { $why }
made-docx = Word sənədi tərtib olunmadı: { $why }
made-picture = şəkil çox böyükdür və ya oxunmur
template-unread = şablon oxunmadı: { $why }
template-unwritten = şablon yazılmadı: { $why }
template-form = şablon şəklində deyil
export-nothing = reyestrdə buna uyğun heç nə yoxdur, ona görə heç nə ixrac edilmədi
export-all-withheld = { $marking } qrifi ilə bundan heç nə ötürülə bilməz, ona görə heç nə ixrac edilmədi; çıxarılan görüşlər: { $count }
export-stopped = ixrac dayandırıldı; heç nə yazılmadı
intake-kept = “Gələnlər”də gözləyən oxunmadı: { $why }
intake-asks = “{ $label }” qəbul edilməzdən əvvəl cavab istəyir
export-no-meeting = istənilənlər arasında görüş yoxdur, ona görə sənəd yazmağa heç nə yoxdur
intake-no-answer = belə sual yoxdur və ya onun belə cavabı yoxdur

# Of lines and code pages.
read-lines = { $most } sətirdən çoxdur
read-as = { $page } ilə oxunuşu: { $text }
why-no-viewer = sistemdə onu açan proqram yoxdur
