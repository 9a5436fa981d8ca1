# Əmrlər adları ilə: siyahı onları necə adlandırır, daha hansı sözlərlə tapır və indi
# yararsız olan əmr nəyi gözləyir. Sonra yerin üstündəki kömək.

command-new-party = Yeni tərəf
command-new-record = Yeni qeyd
command-find = Burada tap və ya hər yerdə axtar
command-theme-light = Açıq görünüş
command-theme-dark = Tünd görünüş
command-theme-system = Sistemin görünüşü
command-speak-en = Pəncərə ingilis dilində
command-speak-ru = Pəncərə rus dilində
command-speak-az = Pəncərə Azərbaycan dilində
command-speak-system = Pəncərə sistemin dilində
keys-previous-doubt = Əvvəlki şübhə

also-quit = çıxış çıx bağla
also-save = saxla yadda yaz
also-find = tap axtar axtarış süzgəc
also-back = geri əvvəlki
also-forward = irəli növbəti
also-new-meeting = yeni əlavə yarat görüş qeyd
also-new-person = yeni əlavə yarat şəxs iştirakçı
also-new-party = yeni əlavə yarat tərəf ölkə heyət
also-edit = dəyiş düzəlt redaktə
also-delete = sil səbət
also-print = çap arayış kağız
also-capture = mətn oxu qaralama
also-import = gətir yüklə idxal fayl
also-export = ixrac çıxar fayl
also-undo = geri al ləğv
also-redo = təkrar yenidən
also-back-up = ehtiyat nüsxə surət
also-check = yoxla yoxlama tamlıq
also-restore = bərpa ehtiyat nüsxə
also-lock = kilidlə kilid parol
also-leave-register = bağla reyestr
also-larger = böyük böyüt şrift
also-smaller = kiçik kiçilt şrift
also-contrast = kontrast görünüş
also-theme = görünüş mövzu rənglər rejim
also-help = kömək bələdçi
also-keys = klavişlər klaviatura kömək
also-settings = ayarlar parametrlər tənzimləmələr

waits-register = reyestr açıq deyil
waits-meeting = görüş seçilməyib
waits-planned = planlaşdırılmış görüş seçilməyib
waits-printing = arayışlar çap edilmir
waits-saved = geri alınası heç nə yoxdur
waits-undone = təkrar ediləsi heç nə yoxdur
waits-passphrase = reyestrin parol ifadəsi yoxdur
waits-typed = heç nə yazılmayıb
waits-places = keçməyə səhifə yoxdur
waits-row = formanın bu yerində deyil
waits-form = görüşün formasında
waits-preview = arayışın səhifələrində
waits-names = şəxslər və tərəflər arasında
waits-no-form = forma açıq olanda yox
waits-writing = reyestr burada yalnız oxunur

aid-guide = Bələdçi: { $chapter }
aid-key-tab = Növbəti sahə və ya düymə, əvvəlki
aid-key-enter = Kursorun üzərində durduğunu bas
aid-key-close = Bağla
aid-key-choose = Seç
aid-key-do = Yerinə yetir və ya oraya get
