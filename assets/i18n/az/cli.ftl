# The command line: its help, what is wrong with it, what commands tell.

usage-usage = İstifadə:
usage-commands = Əmrlər
usage-command = ƏMR
usage-arguments = Arqumentlər
usage-options = Seçimlər
usage-name-answer = CAVAB
usage-name-broken = ZƏDƏLİ
usage-name-day = GÜN
usage-name-file = FAYL
usage-name-folder = QOVLUQ
usage-name-form = FORMA
usage-name-format = FORMAT
usage-name-id = NÖMRƏ
usage-name-ids = NÖMRƏ
usage-name-lang = DİL
usage-name-m = M
usage-name-marking = QRİF
usage-name-n = N
usage-name-name = AD
usage-name-name-or-code = AD-VƏ-YA-KOD
usage-name-new = YENİ
usage-name-options = SEÇİMLƏR
usage-name-paper = KAĞIZ
usage-name-query = SORĞU
usage-name-question = SUAL
usage-name-ref = NÖMRƏ
usage-name-reference = NÖMRƏ
usage-name-section = BÖLMƏ
usage-name-shell = QABIQ
usage-name-table = CƏDVƏL
usage-name-trace = ÜSUL
usage-name-what = NƏ
usage-name-whose = KİMİN
usage-name-words = SÖZLƏR
usage-values = bunlardan biri: { $value }
usage-default = adətən: { $value }
usage-environment = mühit dəyişəni: { $value }
usage-fault = xəta
usage-unknown = burada “{ $what }” arqumenti yoxdur
usage-unknown-command = “{ $what }” əmri yoxdur
usage-bad-value = “{ $value }” buna uyğun deyil: { $what }
usage-no-value = { $what } üçün dəyər lazımdır
usage-missing = çatışmır: { $what }
usage-missing-command = əmr çatışmır
usage-conflict = { $what } ilə { $other } birlikdə ola bilməz
usage-count = { $what } üçün dəyərlər çoxdur və ya azdır
usage-meant = bəlkə { $what }?
usage-more = Ətraflı: --help.

help = Diplomatik görüşlər reyestri. Əmr olmadıqda pəncərə açılır.
help--register = Reyestrin faylı; göstərilməsə, sistemin məlumat qovluğunda
help--choose = Reyestri seçmək üçün pəncərəni reyestrsiz aç
help--raw = İdarəedici işarələri fayla və ya kanala olduğu kimi yaz
help--own-fonts = Yalnız proqramın öz şriftləri, sistemin şriftləri olmadan
help--help = Bu izahı göstər
help--version = Versiyanı göstər
help-help = Əmrin izahını göstər
help-init = Yeni reyestr yarat
help-init--sample = Ona nümunə görüşü daxil et
help-list = Reyestrdə nə olduğunu sadala
help-list--what = Nəyi
help-list--json = JSON şəklində
help-show = Bir qeydi bütöv göstər
help-show--reference = Görüşün və ya öhdəliyin nömrəsi, tərəfin kodu və ya adı, şəxsin adı və ya identifikator
help-show--json = JSON şəklində
help-schema = Hər qeydin JSON formasını JSON Schema kimi təsvir et
help-search = Bütün qeydlərdə söz axtar
help-search--query = Sözlər, "ardıcıl sözlər", -çıxar və operatorlar: party: person: speaker: topic: from: to: status: kind: figure> marking: state: side: has:
help-search--limit = Ən çoxu bu qədər nəticə
help-search--json = JSON şəklində
help-brief = Arayış çap et
help-brief-meeting = Bir görüşün qeydi
help-brief-meeting--reference = Görüşün nömrəsi
help-brief-follow-up = Görüşdən sonra nə edilməlidir
help-brief-follow-up--reference = Görüşün nömrəsi
help-brief-party = Tərəflə görüş üçün arayış
help-brief-party--name = Tərəfin kodu və ya adı
help-brief-checklist = Eynisi, yoxlama siyahısı kimi
help-brief-checklist--name = Tərəfin kodu və ya adı
help-brief-person = Şəxs haqqında arayış
help-brief-person--name = Şəxsin adı, reyestrdəki istənilən yazılışda
help-brief-commitments = Öhdəliklər haqqında hesabat
help-brief-commitments--party = Yalnız bu tərəfin və ya onun qarşısında götürülmüş öhdəliklər, kod və ya adla
help-brief-digest = Dövr ərzində nə baş verib
help-brief-digest--from = Birinci gün, məsələn 2021-11-01
help-brief-digest--to = Son gün, məsələn 2021-11-30
help-brief--output = Fayl: .pdf, .docx, .md və ya .html; standart çıxış üçün -
help-brief--format = Format; göstərilməsə, faylın sonluğundan bilinir
help-brief--form = Bir səhifə və ya tam: page və ya full
help-brief--template = Reyestrdə saxlanan şablon, adı ilə
help-brief--sections = Bölmələr sırası ilə, vergüllə ayrılan kodlar
help-brief--trace = Sitatlar necə göstərilsin: none, annex və ya footnotes
help-brief--release = Bu qriflə ötürülə bilən variant: daha yüksək qrifli hissələr çıxarılır
help-brief--copy = Bu nüsxənin nömrəsi
help-brief--copies = Cəmi neçə nüsxə; göstərilməsə, --copy qədər
help-brief--distribution = Kimə göndərilir
help-brief--meetings = Son görüşlərdən neçəsi ətraflı verilsin
help-brief--lang = Yazıların dili, en, ru və ya az; göstərilməyibsə, şablonun dili və ya proqramın danışdığı dil
help-brief--paper = Kağız: a4 və ya letter
help-brief--large = İri şrift
help-brief--two-sided = İkitərəfli çap üçün kənarlar
help-brief--strict = Heç bir şriftdə olmayan işarədə dayan, əvəzini çap etmə
help-brief--date = Arayışın tarixi, vəziyyət bu günə görədir, məsələn 2021-11-26; göstərilməsə, bu gün
help-export = Qeydləri başqalarının oxuduğu formatda yaz: JSON, CSV, Excel, iCalendar, vCard, Word və ya Markdown
help-export--query = Yalnız bu sorğuya cavab verənlər və onlarda adı çəkilənlər; göstərilməsə, bütün reyestr
help-export--format = Format; göstərilməsə, faylın sonluğuna görə
help-export--output = Yazılacaq fayl; CSV üçün bütün cədvəllər qovluğa və ya .zip faylına; - standart çıxış
help-export--release = Yalnız bu qrif altında ötürülə bilənlər: daha yüksək qrifli olan daxil edilmir
help-export--table = CSV: yalnız bu cədvəl, məsələn meetings, attendees, figures, commitments və ya people
help-export--bom = CSV: Excel-in UTF-8-i tanıdığı nişanla başla
help-export--lang = Yazıların dili, en, ru və ya az; göstərilməyibsə, proqramın danışdığı dil
help-export--date = Vəziyyətin hansı günə göstərildiyi, məsələn 2021-11-26; göstərilməsə, bu gün
help-template = Arayış parametrlərini saxla, sadala və ötür
help-template-list = Şablonların adları və növü
help-template-export = Şablonu TOML kimi fayla və ya standart çıxışa yaz
help-template-export--name = Adı və ya arayışın növü, onun adi görünüşü üçün
help-template-export--output = Fayl; göstərilməsə, standart çıxış
help-template-import = TOML faylından şablon götür; eyni adlısı əvəz olunur
help-template-import--file = Fayl
help-template-import--name = Adı; göstərilməsə, faylın adı
help-template-delete = Şablonu sil
help-template-delete--name = Adı
help-capture = Görüş haqqında məlumatı və ya söhbətin qeydini oxuyub qaralama hazırla
help-capture--file = Mətn və ya mətnlər qovluğu; - standart girişi oxuyur
help-capture--json = JSON şəklində
help-capture--save = Hər görüşü qaralama qeyd kimi saxla; şübhəli olan daxil edilmir
help-capture--propose = Hər görüşü təklif kimi Gələnlərə qoy, ən dəqiqləri öndə
help-check = Reyestrin bütövlüyünü yoxla
help-check--json = JSON şəklində
help-check--mend = Əvvəlcə axtarış indeksini yenidən qur
help-backup = Reyestri bütöv və yoxlanmış köçür
help-backup--output = Yaradılacaq fayl; hələ olmamalıdır
help-restore = Ehtiyat nüsxəni reyestrin yerinə qoy, əvvəlkini saxla
help-restore--file = Ehtiyat nüsxə
help-salvage = Zədəli reyestrdən oxuna biləndən yeni reyestr yarat
help-salvage--broken = Zədəli reyestr; olduğu kimi qalır
help-salvage--output = Yaradılacaq reyestr; hələ olmamalıdır
help-purge = Səbəti həmişəlik boşalt
help-purge--yes = Heç nə soruşma
help-purge--drop-backups = Reyestrin yanında məhv ediləni hələ saxlayan ehtiyat nüsxələri sil; əvvəlcə yenisi yaradılır
help-purge--json = JSON şəklində
help-log = Kim, nəyi və nə vaxt dəyişib
help-log--reference = Görüşün nömrəsi və ya qeydin identifikatoru; göstərilməsə, bütün qeydlər
help-log--limit = Neçə dəyişiklik, ən yenidən başlayaraq
help-log--json = JSON şəklində, hər qeyd əvvəl və sonra
help-passphrase = Reyestrin parol ifadəsini qoy, dəyiş və ya sil
help-passphrase-set = Reyestri və ehtiyat nüsxələrini parol ifadəsi ilə qoru
help-passphrase-set--insist = Asan tapılsa da, parol ifadəsini qəbul et
help-passphrase-change = Parol ifadəsini dəyiş
help-passphrase-change--insist = Asan tapılsa da, yeni parol ifadəsini qəbul et
help-passphrase-remove = Reyestri parol ifadəsi olmadan oxunan et

cli-not-found = reyestrdə “{ $what }” adlı heç nə yoxdur; baxın: `{ $list }`
cli-incoming-was-refused = { $id } nömrəli təklif rədd edilib; `memcon incoming refuse { $id } --undo` onu yenidən gözləməyə qaytarır
cli-bad-day = “{ $typed }” burada tələb olunan şəkildə tarix deyil: il, ay, gün, məsələn 2021-11-26
cli-bad-count = “{ $typed }” sətir sayı deyil; tam ədəd verin, məsələn 50
cli-not-in-form = { $path } belə faylın şəklində deyil; heç nə götürülmədi. Oxunmayan sətir: { $line }: { $text }
cli-template-empty = { $path } şablon haqqında heç nə demir; heç nə götürülmədi
cli-markings-none = { $path } faylında qriflərin siyahısı boşdur; idarənin ən azı bir qrifi olur, heç nə götürülmədi
cli-markings-reversed = qriflərin sırası indi başqadır: “{ $one }” qrifi “{ $other }” qrifindən aşağıdır, əvvəl əksinə idi; nəyin ötürülə biləcəyi də bununla dəyişir
settings-usual-marking = öz qrifi olmayan görüş indi “{ $now }”, əvvəl isə “{ $before }” sayılır; nəyin ötürülə biləcəyi də bununla dəyişir
settings-unlisted = qeydlərdə siyahıda olmayan qriflər var: { $markings }. Siyahıya daxil edilməyincə və ya qeydlərdə başqa qrif göstərilməyincə onlardan heç nə ötürülə bilməz
cli-unsound = { $count } nasazlıq tapıldı; `memcon restore` ilə ehtiyat nüsxəni və ya `memcon salvage` ilə oxuna biləni götürün
cli-out-of-step = axtarış indeksi qeydlərlə uyğun deyil, qeydlər bütövdür; `memcon check --mend` onu yenidən qurur
cli-broke-down = işi proqramın öz səhvi kəsdi; bundan əvvəl saxlananlar reyestrdədir. Düzəldən üçün: { $place }
cli-search-limit = bunlar ilk { $limit } nəticədir; daha çox ola bilər: `--limit`
cli-display-gone = pəncərənin durduğu ekran yox oldu, pəncərə də bağlandı; yadda saxlanılan reyestrdədir, yazılıb qorunan isə reyestr yenidən açılanda qayıdır
cli-broken-off = yarımçıq kəsildi; heç nə edilmədi
cli-looked-at = { $records } qeydə və dəyişikliklər jurnalının { $changes } sətrinə baxıldı
cli-all-well = hər şey qaydasındadır
cli-log-purged = məhv edilib
cli-log-new = yeni
cli-log-changed = dəyişdirilib
cli-log-gone = silinib
cli-not-written = nəticəni standart çıxışa yazmaq mümkün olmadı: { $why }
cli-empty = boşdur
cli-protected = { $path } və { $count } ehtiyat nüsxə qorunur
cli-under-new = { $path } və { $count } ehtiyat nüsxə yeni parol ifadəsi ilə qorunur
cli-not-protected = { $path } və { $count } ehtiyat nüsxə daha qorunmur
cli-copies-too = yanındakı başqa surətlər də: { $count }
cli-only-read = { $path } yalnız oxuna bilər: { $why }
cli-passphrase-there = { $path } artıq parol ifadəsi ilə qorunur; onu `memcon passphrase change` ilə dəyişin
cli-passphrase-none = { $path } parol ifadəsi ilə qorunmur, heç nə dəyişdirilmədi; `memcon passphrase set` ilə qoyun
cli-copies-elsewhere = başqa yerdəki surətlər olduğu kimi qalır
cli-ask-passphrase = { $path } üçün parol ifadəsi:
cli-passphrase-refused = { $why }; heç nə dəyişdirilmədi. Dörd-beş sadə söz yaxşı parol ifadəsidir; yenə də bunu seçmək üçün --insist əlavə edin
cli-passphrase-untypable = parol ifadəsində yazıla bilməyən işarə var (sətir sonu, tabulyasiya və ya görünməyən); onu bir sətirdə sadə mətn kimi yazın
cli-passphrases-differ = iki parol ifadəsi eyni deyil; heç nə dəyişdirilmədi
cli-passphrase-file = { $path } parol ifadəsi faylı oxunmadı: { $why }
cli-no-terminal = parol ifadəsi lazımdır, onu yazmaq üçün terminal yoxdur ({ $why }); fayla qoyun və onu { $file } dəyişənində göstərin
cli-unpacked = qeydlər silindi, lakin fayl sıxılmadı və məhv edilənlər boş yerində hələ oxuna bilər: { $why }; `memcon purge` əmrini bir də verin
cli-nothing-purged = məhv ediləcək heç nə yox idi
cli-purged = məhv edildi: { $records } qeyd, dəyişikliklər jurnalının { $entries } sətri, { $files } fayl, { $prints } saxlanmış çap, Gələnlərdə { $proposals } təklif
cli-stays = qaralama, şablon, parametr və ya qalan qeyddə adı çəkildiyi üçün məhv edilmədi: { $name }
cli-purged-waits = “Gələnlər”də gözləyən məhv ediləni hələ saxlayır və ya adını çəkir: { $id } { $label }; `memcon incoming refuse { $id }`, sonra yenidən məhv edin
cli-deleted = silindi: { $path }
cli-still-holds = məhv edilənləri hələ saxlayır: { $path }
cli-drop-backups = `memcon purge --drop-backups` onlardan Memcon-un özü yaratdıqlarını silir; sizin yaratdığınızı və ya adlandırdığınızı özünüz silin
cli-delete-yours = bunları siz yaratmısınız və ya adlandırmısınız, yaxud onlar açılmır: yerində özünüz silin
cli-purge-warning = Səbətdəki hər şey qalan qeydlərdən çıxarılanlarla (fayllar, mənbələr, fikirlər, birləşdirilmiş şəxslər) və dəyişikliklər jurnalı ilə çap kitabının onlar haqqında saxladıqları ilə birlikdə həmişəlik silinir. Bundan sonra əvvəl edilən heç nəyi geri almaq olmaz və heç kim bunu qaytara bilməz.
cli-purge-unasked = Səbətdəki qeydlər: { $count }. { $warning } İstədiyiniz budursa, --yes əlavə edin
cli-purge-ask = Davam etmək üçün { $yes } yazın:
cli-yes = bəli
cli-purge-left = heç nə məhv edilmədi
cli-old-kept = əvvəlki belə saxlanıb: { $path }
cli-restore-protects = reyestr qorunur, nüsxə isə yox: bərpa olunan reyestrin parol ifadəsi ilə qorunacaq
cli-restored-protected = nüsxə qorunmurdu; bərpa olunan reyestrin parol ifadəsi ilə qorunur
cli-restored-another = nüsxə burada olan reyestrdən deyil, başqa reyestrdən çıxarılıb
cli-restored-lost-count = burada olan oxunmadı: nüsxədən sonra verdiyi çap və qeyd nömrələri təkrarlana bilər
cli-restored-no-count = burada heç nə yox idi: nüsxədən sonra hansı çap və qeyd nömrələrinin verildiyi məlum deyil və onlar təkrarlana bilər
cli-salvaged = { $path }: { $records } qeyd, onlardan { $log } dəyişikliklər jurnalının surətindən
cli-nothing-lost = heç nə itməyib
cli-lost = itib
cli-does-not-read = oxunmur
cli-not-read = { $path } oxunmadı: { $why }
cli-pdf-at-terminal = bu format terminalda oxunmur; faylı göstərin: -o FILE
cli-guide-no-ending = { $path } .pdf, .html və ya .md ilə bitmir; belə sonluq verin və ya --format göstərin
cli-not-printed = { $why }; çap olunmadı: { $name }
cli-unbooked = reyestrə yazmaq mümkün olmadı: { $why }; arayış ({ $name }) çap kitabında yoxdur və nömrəsizdir
cli-stood-in = buradakı şriftlərin heç birində { $characters } yoxdur; arayışda ({ $name }) əvəzi çap olundu
cli-period-turned = dövr { $from } günü başlayır, ondan əvvəl, { $to } günü bitir
cli-name-a-file = yazılacaq faylı göstərin: -o FILE, standart çıxış üçün -o -
cli-name-a-format = standart çıxışın formatı bildirən sonluğu yoxdur; --format pdf, docx, md və ya html əlavə edin
cli-no-ending = { $path } .pdf, .docx, .md və ya .html ilə bitmir; belə adlandırın və ya --format əlavə edin
cli-no-such-copy = { $of } nüsxədən { $number } nömrəlisi ola bilməz; nüsxələr 1-dən sayılır
cli-no-templates = reyestrdə arayış şablonu yoxdur; baxın: `memcon template import`
cli-no-such-template = “{ $name }” şablonu yoxdur; reyestrdə olanlar: { $names }
cli-template-of-other = “{ $name }” şablonu `memcon brief { $kind }` üçündür
cli-many-names = “{ $asked }” bunlar ola bilər: { $names }; adı daha tam yazın
cli-many-of-name = “{ $asked }” adını bir neçəsi daşıyır: { $names }; lazım olanı mötərizədəki identifikatoru ilə göstərin
cli-empty-query = “{ $query }” sorğusunda axtarılacaq bir şey yoxdur; söz və ya party:AZ yazın
cli-open-before = reyestr artıq pəncərədə açıqdır; həmin pəncərə önə çağırıldı
cli-no-display = pəncərə açmaq üçün ekran yoxdur; əmrlər üçün ekran lazım deyil: `memcon list meetings` və ya `memcon --help` sınayın
cli-no-window = pəncərə açılmadı: { $why }; əmrlər üçün pəncərə lazım deyil: `memcon --help` sınayın

# What memcon capture tells.
cli-capture-reading = Mətnlər oxunur
cli-capture-doubts = şübhəli: { $count }
cli-capture-like = günü və adamları eynidir: { $like }
cli-capture-none = mətndə görüşdən danışılmır
cli-capture-no-texts = bu qovluqda oxunan növdən heç bir sənəd yoxdur
cli-capture-undated = görüşün hansı gün olduğu deyilmir; heç nə saxlanmadı
cli-capture-untitled = görüşdən danışılır, amma onun adı yoxdur; heç nə saxlanmadı. --propose ilə “Gələnlər”də gözləyir, ad orada verilir
cli-capture-in-doubt = görüş haqqında deyilənlər olduğu kimi qeyd yaratmır; heç nə saxlanmadı. --propose ilə “Gələnlər”də gözləyir, orada tamamlanır
cli-capture-unsaved = heç nə saxlanmadı
cli-capture-not-stated = Tərəf göstərilməyib
cli-capture-unread = { $file } oxunmadı: { $reason }
cli-capture-too-large = { $size } MB-dan böyükdür
cli-capture-title = ad
cli-capture-date = tarix
cli-capture-time = vaxt
cli-capture-place = yer
cli-capture-participant = iştirakçı
cli-capture-subject = mövzu
cli-capture-remark = fikir
cli-capture-figure = göstərici
cli-capture-commitment = öhdəlik
cli-capture-event = hadisə
help-import = Başqalarının fayllarını oxu; içindəkilər “Gələnlər”də gözləyir
help-import--files = Fayllar: siyahılar, cədvəllər, təqvimlər, kontaktlar, sənədlər, paketlər, JSON
help-import--map = Sütunlarda nə olduğu, JSON şəklində; `--dry-run --json` onların nə sayıldığını göstərir
help-import--dry-run = Nə gələcəyini de, heç nə saxlama
help-import--accept = Cavab tələb etməyəni dərhal qəbul et; oxunmayan varsa, heç nə
help-import--json = JSON şəklində
help-incoming = “Gələnlər”də gözləyənləri sadala, qəbul və ya rədd et
help-incoming--json = JSON şəklində
help-incoming-list = Gözləyənləri sadala
help-incoming-list--refused = Əvəzində rədd edilənləri
help-incoming-show = Təklifləri bütöv göstər
help-incoming-show--ids = Təkliflərin nömrələri
help-incoming-accept = Təklifləri geri qaytarıla bilən bir addımla reyestrdə saxla
help-incoming-accept--ids = Təkliflərin nömrələri
help-incoming-accept--all = Cavab tələb etməyənlərin hamısını
help-incoming-refuse = Təklifləri rədd et; bir daha təklif olunmurlar
help-incoming-refuse--ids = Təkliflərin nömrələri
help-incoming-refuse--undo = Rəddi geri götür: yenə gözləyirlər
help-incoming-same = Adı reyestrdə bir nəfərdə olanların hamısını həmin qeyd say
help-incoming-answer = Təklifin sualına və eyni sualların hamısına cavab ver
help-incoming-answer--id = Təklifin nömrəsi
help-incoming-answer--question = Sualın nömrəsi
help-incoming-answer--answer = Seçimin nömrəsi və ya seçim yoxdursa mətn
cli-indexing = Axtarış indeksi yenidən qurulur
cli-checking = Reyestr yoxlanılır
cli-restoring = Ehtiyat nüsxə yerinə qoyulur
cli-salvaging = Oxuna bilən hər şey oxunur
cli-rewriting = Reyestr və nüsxələri yenidən yazılır
cli-copying = Reyestrin surəti çıxarılır
help-guide = İstifadəçi bələdçisini PDF, HTML və ya Markdown kimi yaz
help-guide--output = Fayl: .pdf, .html və ya .md; göstərilməsə, standart çıxış
help-guide--format = Format; göstərilməsə, faylın sonluğundan bilinir, standart çıxışda Markdown
help-guide--lang = Bələdçinin dili: en, ru və ya az; göstərilməsə, proqramın danışdığı dil
help-completions = Qabığın əmrləri tamamladığı qaydaları yaz
help-completions--shell = Qabıq
help-manual = Təlimatın səhifələrini yaz
help-manual--output = Səhifələr üçün qovluq
help-settings = İdarənin blankını, emblemini və qriflərini digər reyestrlərinə ötür
help-settings-export = Blankı, emblemi, qrifləri və yazı qaydalarını digər reyestrlər üçün fayla yaz
help-settings-export--output = Fayl; göstərilməsə, standart çıxış
help-settings-import = Onları belə fayldan götür; adınız qalır
help-settings-import--file = Fayl

export-cut = Excel xanasından uzun { $count } mətn kəsildi; CSV və JSON onları bütöv saxlayır
export-no-day = Günü göstərilməyən { $count } görüş və ya müddət təqvimə daxil deyil
export-csv-alone = --table və --bom yalnız CSV üçündür; --format csv əlavə edin və ya .csv ilə bitən fayl adı verin
export-not-ours = { $path } ixracın yazdığı cədvəl deyil; olduğu kimi saxlanıldı, heç nə yazılmadı. Başqa qovluq seçin
export-no-form = standart çıxışın formatı bildirən sonluğu yoxdur; --format əlavə edin
export-ending = { $file } bunlardan heç biri ilə bitmir: { $endings }; faylı belə adlandırın və ya --format əlavə edin
export-one-table = Bir CSV faylında bir cədvəl olur; onu --table ilə adlandırın, ya da qovluğa və ya .zip faylına yazın
export-terminal = bu format terminalda oxunmur; faylı adlandırın: -o FILE
export-zip = { $file } .zip ilə bitir, o isə bütün cədvəlləri saxlayır; biri üçün .csv adı verin
export-to-folder = Bir CSV faylında bir cədvəl olur; onu --table ilə adlandırın, ya da .zip faylına və ya qovluğa yazın: { $folder }/
export-unmarked = heç birində qrif yoxdur
export-marking = ən yüksək qrif: { $marking }
export-counts = { $meetings } görüş, { $people } şəxs, { $parties } tərəf
export-withheld = { $count } görüş daxil edilmir: { $marking } qrifi ilə onlardan heç nə ötürülə bilməz
export-embargo = { $day } tarixinədək { $reference } üzrə heç nə ötürülə bilməz
export-tables = cədvəllər: { $names }
help-export--passphrase = Paket: soruşulacaq parol ifadəsi ilə qorunur
cli-export-code = paketin kodu: { $code }; onu həmkarınızın Memcon-unun göstərdiyi ilə tutuşdurun
cli-package-short = parol ifadəsi heç nəyi qorumaq üçün çox qısadır; heç nə yazılmadı
cli-package-differs = parol ifadələri eyni deyil; heç nə yazılmadı
cli-package-ask = Paketin parol ifadəsi:
cli-package-again = Bir də:
help-incoming-accept--take = Qeyd hər iki tərəfdə varsa: hər ikisini birləşdirmək, yoxsa bizdəkinin yerinə gələni götürmək
cli-package-of = { $file } faylının parol ifadəsi:
cli-other-ending = { $path } sonluğu --format ilə başqa formatı bildirir; birini çıxarın
export-package-alone = parol ifadəsi ilə yalnız paket qorunur: .memconpack ilə bitən fayl adı verin və ya --format package yazın
cli-dash-no-file = - burada fayl deyil; fayl adı verin
cli-item = { $kind ->
    [meeting] görüş
    [person] şəxs
    [party] tərəf
   *[other] { $kind }
}, { $verdict ->
    [new] yeni
    [same] eyni
    [differs] fərqli
    [needs-answer] cavab lazımdır
   *[other] { $verdict }
}: { $label }
cli-asks = { $asks ->
    [date-order] hansı gün
    [day-number] cədvəlin sayına görə gün
    [decimal-mark] hansı ədəd
    [party] bu kimdir
    [own-party] kimin adamları
    [delegation] kimin heyəti
    [person] həmin şəxsdirmi
    [status] öhdəliyin statusu
    [twin] həmin görüşdürmü
    [same-meeting] həmin görüşdürmü
    [which-meeting] hansı görüşdür
    [namesake] reyestrdəki həmin qeyddirmi
    [split] ayrılsınmı
    [side] hansı doğrudur
    [deletion] burada da silinsinmi
    [bin] qaytarılsınmı
    [purged] yenidən götürülsünmü
   *[other] { $asks }
}
cli-bad-number = belə nömrə və ya say ola bilməz; tam ədəd yazın, məsələn 7
cli-one-line = ad bir sətirdə, sətir sonu və tabulyasiya olmadan yazılır
cli-template-unnamed = “{ $name }” şablon adı ola bilməz; onu --name ilə bir sətirdə yazın
cli-marking-unlisted = { $path } faylında adi qrif kimi “{ $marking }” göstərilib, qriflər arasında isə o yoxdur; heç nə götürülmədi. Qriflər: { $known }
cli-settings-value = { $path } faylında { $key } altında “{ $value }” ola bilməz; heç nə götürülmədi. Ola bilən dəyərlər: { $values }
