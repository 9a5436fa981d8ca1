# Safe-keeping: the passphrase, backups, checks.

room-safe = Qorunma

job-broken-off = Bu iş proqramın xətası üzündən yarımçıq qaldı. Əvvəl saxlananlar reyestrdədir; yenidən cəhd edin.

unlock-title = Bu reyestr qorunur
unlock-locked = Reyestr kilidlidir
unlock-path = { $path }
unlock-passphrase = Parol ifadəsi
unlock-open = Reyestri aç
unlock-unkept = Yazdıqlarınız diskdə saxlanmadı: { $why } Onlar yaddaşdadır və reyestri burada açanda yenidən görünəcək. Pəncərəni bağlamayın.
unlock-slow = Açılır. Bu, qəsdən bir qədər vaxt aparır.
unlock-wrong = Bu parol ifadəsi reyestri açmır. Böyük hərfləri və klaviaturanın dilini yoxlayın.

safe-passphrase = Parol ifadəsi
safe-protected = Reyestr və ehtiyat nüsxələri parol ifadəsi ilə qorunur. Onsuz heç kim oxuya bilməz, onu itirənə də heç kim kömək edə bilməz.
safe-plain = Faylı əldə edən onu oxuya bilər. Parol ifadəsi reyestri, ehtiyat nüsxələrini və qaralamaları qoruyur.
safe-set = Parol ifadəsi qoy
safe-change = Parol ifadəsini dəyiş
safe-lock = Reyestri kilidlə
safe-lock-after = Nəzarətsiz qalanda kilidlə
safe-lock-minutes = { $minutes } dəq
safe-lock-never = Heç vaxt
safe-passphrase-note = Dörd-beş sadə söz yaxşı parol ifadəsidir. Heç yerdə saxlanmır: onu itirən reyestri itirir. Başqa yerdə saxladığınız surətlər olduğu kimi qalır.
safe-old = İndiki parol ifadəsi
safe-new = Yeni parol ifadəsi
safe-again = Yeni parol ifadəsi bir daha
safe-short = Parol ifadəsində ən azı səkkiz işarə olmalıdır
safe-not-same = Bunlar eyni deyil
safe-refused = Bu parol ifadəsi bir neçə günə tapılar; başqasını seçin və ya bunu istədiyinizi təsdiqləyin
safe-insist = Asan tapıldığını bilirəm və bunu götürürəm
passphrase-weak = Zəif: istəyən tapar
passphrase-fair = Orta
passphrase-good = Yaxşı
weak-common = Belə sözlər birinci yoxlanılır
weak-keyboard = Bunlar yan-yana duran klavişlərdir
weak-sequence = Bunlar ardıcıl hərflər və ya rəqəmlərdir
weak-repeat = Eyni şey təkrarlanır
weak-date = Bu, tarixdir
weak-name = Bu, reyestrin və ya onunla işləyənin adıdır
weak-short = Azdır: daha çox söz yazın
safe-protect = Reyestri qoru
safe-remove = Parol ifadəsini götür
safe-passphrase-changed = Hazırdır. Eyni parol ifadəsi altında ehtiyat nüsxələr: { $backups }; reyestrin yanında digər surətlər: { $copies }.
safe-not-changed = Açılmadığı və ya zədəli olduğu üçün dəyişdirilmədi: { $path }
safe-other-names = { $path } faylının başqa adı var (sərt keçid). O ad altında olduğu kimi qaldı.

safe-check = Bütövdürmü?
safe-check-note = Hər səhifəyə, qeydə və dəyişikliklər jurnalının hər sətrinə baxır.
safe-check-now = Reyestri yoxla
safe-all-well = Hər şey qaydasındadır: { $records } qeydə və jurnalın { $changes } sətrinə baxıldı.
safe-index = Bütün qeydlər bütövdür, lakin axtarış göstəricisi onlarla uyğun deyil. Reyestr növbəti dəfə açılanda yenidən qurulur.
safe-faults = { $faults } nasazlıq tapıldı. Ən yeni ehtiyat nüsxəni və ya “memcon salvage” əmri ilə oxuna biləni götürün. Birincisi: { $first }

safe-backups = Ehtiyat nüsxələr
safe-backups-note = Hər iş günündən sonra və böyük dəyişikliklərdən əvvəl yaradılır. Saxlanılır: son yeddi gün, dörd həftənin və on iki ayın hər birindən sonuncusu.
safe-back-up-now = Nüsxə yarat
safe-no-backups = Hələ yoxdur.
safe-backed-up = Ehtiyat nüsxə yaradıldı: { $path }
safe-backed-up-already = Son ehtiyat nüsxədən sonra heç nə dəyişməyib; hər şey ondadır.
safe-try = Sına
safe-try-newest = Ən yeni nüsxəni sına
safe-drill-well = Nüsxə açılır və bütövdür: { $records } qeyd. Heç nə dəyişdirilmədi.
safe-restore = Nüsxədən bərpa et
safe-restore-note = { $path } reyestrin yerini tutacaq. İndiki reyestr yanında saxlanılır.
safe-restored = Bərpa edildi. Əvvəlki belə saxlanıb: { $path }

safe-held = Yalnız oxumaq üçün açılıb: reyestr başqa pəncərədə açıqdır ({ $holder }). Burada dəyişmək üçün onu orada bağlayın.
safe-closing = Bugünkü işin ehtiyat nüsxəsi yaradılır. Sonra pəncərə bağlanacaq.
safe-close-at-once = Dərhal bağla
safe-stay = Pəncərəni açıq saxla
safe-not-backed-up = Saxladıqlarınızın hamısı reyestrdədir, lakin ehtiyat nüsxə yaradılmadı: { $why }
safe-boxes = Bəzi hərflər buradakı heç bir şriftdə yoxdur ({ $letters }): yerində çərçivələr durur.
safe-unseen = Qırmızı bayraqlar mətnin oxunuşunu dəyişən gizli işarələrin yerini göstərir.
safe-changed-elsewhere = Reyestri başqa proqram dəyişib; göstərilənlər yenidən oxundu.
safe-log-renewed = Reyestrin yanında son saxlananların olduğu faylı başqa proqram silib və ya əvəz edib. Əvvəl saxlananlar geri yazıldı və reyestr yenidən açıldı. Bu saxlamadan heç nə qalmadı: bir də saxlayın.
safe-unwritable = Yalnız oxumaq üçün açılıb: { $why }. Arayışları çap etmək olar; onlar çap kitabına düşmür və nömrəsizdir.
safe-why-asked = oxumaq üçün açılıb
safe-why-place = olduğu yerə yazmaq olmur
safe-why-full = disk doludur
safe-why-locks = olduğu disk kilid saxlamır, iki yazanı ayırmaq olmaz
safe-why-fault = disk nasazlıq bildirir
safe-synced = Reyestr “{ $folder }” qovluğundadır, başqa proqram onu digər maşınlara köçürür. Bu onu zədələyə və başqalarına göstərə bilər: başqa yerdə saxlayın.
safe-remote = Reyestr başqa maşının diskindədir. Əlaqənin kəsilməsi onu zədələyə bilər: bu maşında saxlayın.
safe-little-room = Reyestrin diskində cəmi { $left } MB qalıb.

op-salvage = zədəli reyestrin xilası

safe-indexing = Axtarış göstəricisi yenidən qurulur: { $all } görüşdən { $done }. Hazır olanda axtarış işləyəcək.
safe-index-stop = Dayandır
safe-indexed = Axtarış göstəricisi hazırdır. Axtarış yenidən hər şeyi tapır.
safe-index-stopped = Axtarış göstəricisi hələ qurulmayıb və axtarış işləmir. Reyestr açılanda yenidən başlanacaq.
work-check = Reyestr yoxlanılır
work-backup = Ehtiyat nüsxə yaradılır
work-purge = Zibil qutusu boşaldılır
work-drill = Ehtiyat nüsxə sınaqdan keçirilir
work-restore = Ehtiyat nüsxə yerinə qoyulur
work-passphrase = Parol ifadəsi dəyişdirilir
work-copying = köçürülür
work-checking = nəzərdən keçirilir
work-rewriting = o biri surətlər də onunla qorunur
work-indexing = axtarış göstəricisi qurulur
work-salvaging = cədvəllər oxunur
work-stopping = Dayandırılır…
work-stopped = Dayandırıldı. Heç nə dəyişdirilmədi.
