# Texts of the review pages.

review-overdue = Vaxtı keçib
review-untitled = Adı göstərilməyib
review-set = { $title }: { $count }
review-set-untitled = { $title }: { $count }, adları göstərilməyib
review-member = { $title } ({ $place } / { $count })
review-member-untitled = { $place } / { $count }, adı göstərilməyib: { $set }
review-unfold = Adsızları göstər: { $count }
review-fold = Dəsti bir sətirdə göstər
review-reaffirmed = Sonra təsdiqlənib: həmin öhdəliyə baxın
review-by-to = { $by } — kimə: { $to }
review-to = kimə: { $to }
review-due = müddət: { $date }
review-progress = yerinə yetirilib { $done } / { $all }
review-followed-by = İzləyir: { $name }
review-now = Nə ilə nəticələnib?
review-note = Nə baş verdiyi haqqında qeyd
review-note-hint = Nə baş verib
review-history = Tarixçə
review-promised = Vəd edilib
review-saved = İcra qeydi saxlandı.

today-overdue = Vaxtı keçib
today-none-overdue = Vaxtı keçən yoxdur.
today-due-soon = Otuz gün ərzində müddəti çatan
today-none-due = Otuz gün ərzində müddəti çatan yoxdur.
today-upcoming = Qarşıdakı görüşlər
today-none-upcoming = Planlaşdırılmış görüş yoxdur. “Planlaşdırılıb” vəziyyətində yeni görüş (Ctrl+N) keçirilənədək burada görünür.
today-recent = Son qeydlər
today-waiting = Sizi gözləyir
today-embargo = { $reference }: embarqo bitir: { $day }
today-review = { $reference }: qrifə yenidən baxmağın son günü: { $day }

commitments-table = Cədvəl
commitments-board = Lövhə
commitments-ledger = Vəd və icra
commitments-open = Açıq
commitments-overdue = Vaxtı keçib
commitments-settled = Bağlanıb
commitments-all = Hamısı
commitments-filter = Öhdəlikləri süz
commitments-with = Kiminlə
commitments-group = Qruplar
commitments-by-side = tərəflərə görə
commitments-by-party = kimin öhdəliyi olduğuna görə
commitments-by-meeting = görüşlərə görə
commitments-ungrouped = qrupsuz
commitments-own-party = Bizimki ilə onlarınkı ayrılmır: parametrlərdə tərəfiniz hələ göstərilməyib.
commitments-first = İlk { $count } göstərilir
commitments-more = Daha çox göstər
commitments-none = Reyestrdə hələ öhdəlik yoxdur. Vəd ediləni görüşün qeydinə yazın: Ctrl+N yenisini başlayır, Ctrl+E göstəriləni dəyişir.
commitments-no-match = Uyğun öhdəlik yoxdur.
commitments-no-party = Tərəf göstərilməyib
commitments-owed-by = Öhdəlik daşıyan: { $party }
commitments-ours = Bizim öhdəliklər
commitments-theirs = Onların öhdəlikləri
commitments-both = Hər iki tərəfin
commitments-side-not-stated = Kimin olduğu göstərilməyib

column-status = Status
column-commitment = Öhdəlik
column-owed-by = Kimin öhdəliyi
column-owed-to = Kimin qarşısında
column-due = Müddət
column-promised = Harada vəd edilib

board-proposed = Təklif edilib və ya göstərilməyib
board-agreed = Razılaşdırılıb
board-under-way = İcra olunur
board-settled = Bağlanıb
board-more = daha { $count }
board-late = Vaxtı { $days } gün keçib

ledger-none = Bu tərəflə heç bir görüşdə öhdəlik götürülməyib və icrası qeyd edilməyib.
ledger-promised = Vəd edilib
ledger-happened = Əvvəlki öhdəliklərin taleyi
ledger-nothing-promised = Heç nə vəd edilməyib.
ledger-nothing-noted = Heç nə qeyd edilməyib.

figures-filter = Göstəriciləri süz
figures-none = Reyestrdə hələ göstərici yoxdur. Görüşdə səslənən rəqəm qeydin “Göstəricilər” bölməsinə vahidi və tarixi ilə yazılır və burada zaman üzrə göstərilir.
figures-conflict = { $period } dövrü üçün bunların hamısı doğru ola bilməz:
figures-mentions = Səsləndiyi bütün hallar
figures-earlier = Daha əvvəlki { $count } göstərilmir; onları göstəricinin adı ilə axtarış tapır.

topics-filter = Mövzuları süz
topics-none = Reyestrdə hələ mövzu yoxdur. Görüşdə deyilən fikirlərin mövzusunu göstərin: mövzu üzrə deyilənlərin hamısı burada bir yerə toplanır.
topics-said-by = Kim danışıb
topics-more = Əvvəlki fikirləri göstər
topics-nothing = Bu mövzuda heç nə qeyd edilməyib.
topics-every-party = Bütün tərəflər

calendar-year-back = Əvvəlki il
calendar-event = Hadisə: { $title }
calendar-month-back = Əvvəlki ay
calendar-digest = Ayın icmalını çap et
commitments-print = Hesabatı çap et
calendar-today = Bu gün
calendar-month-on = Növbəti ay
calendar-year-on = Növbəti il
calendar-vague = { $date }: { $title }
calendar-due = Müddət: { $title }
calendar-mon = bazar ertəsi
calendar-tue = çərşənbə axşamı
calendar-wed = çərşənbə
calendar-thu = cümə axşamı
calendar-fri = cümə
calendar-sat = şənbə
calendar-sun = bazar

search-title = Bütün reyestrdə axtarış
search-hint = Söz, ad, ədəd…
search-begin = Sözlər istənilən yazılışda, dırnaqda ifadə, çıxarmaq üçün -söz və ya yuxarıdakı operatorlardan biri. Nəticələr yazdıqca gəlir.
search-said-by = deyən: { $name }
search-apart = sözlər bu görüşün ayrı-ayrı qeydlərindədir
search-nothing = Heç nə tapılmadı. Daha az söz və ya başqa yazılış sınayın: adlar istənilən əlifbada tapılır.
search-count = { $count } nəticə
search-best = Ən yaxşı { $count } nəticə
search-saved = Saxlanıb:
search-forget = { $name } axtarışını unut

found-meetings = Görüşlər
found-parties = Tərəflər
found-people = Şəxslər
found-attendees = Kim görüşüb
found-topics = Mövzular
found-remarks = Deyilənlər
found-figures = Göstəricilər
found-commitments = Öhdəliklər
found-events = Əlaqəli hadisələr
found-attachments = Əlavələr
found-sources = Mənbələr

party-open = Açıq öhdəliklər
party-none-open = Bu tərəflə açıq heç nə yoxdur.
party-compare = əvvəlki ilə müqayisə et
party-more-figures = Digər göstəricilər

person-said = Dedikləri, mövzular üzrə
person-said-nothing = Dedikləri reyestrdə yoxdur.
person-no-topic = Mövzusuz

compare-new = Yeni
compare-gone = Daha adı çəkilmir
compare-changed = Dəyişib
compare-promises = Öhdəliklərin taleyi
compare-not-noted = Sonrakı görüşdə qeyd edilməyib
compare-same = Eyni sözlərlə

carry-title = Öhdəliklərin növbəti görüşə keçirilməsi
carry-note = Hər açıq öhdəlik barədə bu görüşdə nə eşidildiyini qeyd edin. Bütün qeydlər bir addım kimi saxlanılır.
carry-none = Bu görüşün tərəfləri ilə açıq heç nə yoxdur.
carry-outcome = { $outcome }: { $reference }
carry-note-of = { $reference } üçün qeyd
carry-saved = { $count ->
    [one] Bu görüşdə bir öhdəlik qeyd edildi.
   *[other] Bu görüşdə { $count } öhdəlik qeyd edildi.
}

bin-empty = Səbət boşdur. Sildikləriniz bura düşür və geri qaytarıla bilər.
bin-note = Silinənlər bərpa edilənə və ya məhv edilənə qədər burada qalır.
bin-purge = Səbəti həmişəlik boşalt…
bin-purge-title = Səbət həmişəlik boşaldılsın?
bin-purge-warning = Səbətdəki qeydlər: { $count }. Onlar qalan qeydlərdən çıxarılan fayllar, mənbələr, fikirlər, birləşdirilmiş şəxslərlə, habelə tarixçənin və çap kitabının onlar haqqında saxladıqları ilə birlikdə həmişəlik silinir. Bundan sonra əvvəl edilən heç nəyi geri almaq olmaz və heç kim bunu qaytara bilməz. Qalanların əvvəlki ifadələri öz tarixçəsində qalır.
bin-purge-backups = Bunları hələ saxlayan ehtiyat nüsxələri də sil; əvvəlcə yenisi yaradılır
bin-purge-now = Məhv et
bin-purged = Məhv edildi: { $records } qeyd, { $entries } tarixçə sətri, { $files } fayl, { $prints } çap, Gələnlərdə { $proposals } təklif. Silinən ehtiyat nüsxələr: { $dropped }. Başqa yerdə saxladığınız surətlər olduğu kimi qalır.
bin-purged-nothing = Məhv ediləcək heç nə yox idi.
bin-purged-stay = Hələ səbətdədir, çünki qaralama, şablon, parametr və ya qalan qeyddə adı çəkilir: { $names }
bin-purged-waits = “Gələnlər”də məhv edilən və ya onun adı hələ var. Orada rədd edin və yenidən məhv edin: { $names }
bin-purged-unpacked = Qeydlər silindi, lakin fayl sıxılmadı və boş yerində izlər qala bilər: { $why } Bir də boşaldın.
bin-purged-left = Bu ehtiyat nüsxələrdə məhv edilənlər hələ var:
bin-delete-yours = Sizin yaratdığınız və ya adlandırdığınız burada silinmir: onu yerində silin.
bin-drop-backups = Bu nüsxələri sil
bin-restored = Bərpa edildi.
bin-put = Görüş səbətdədir.
kind-name-meeting = Görüş
kind-name-person = Şəxs
kind-name-party = Tərəf

history-whole = Bütün reyestr
history-cut = Son { $count } dəyişiklik
history-first = İlk dəfə saxlanıb: { $name }
history-first-person = Yeni şəxs: { $name }
history-first-party = Yeni tərəf: { $name }
history-changed = dəyişdirilib

button-save-review = İcra qeydini saxla
button-save-notes = Qeydləri saxla
button-save-search = Axtarışı saxla
button-carry = Öhdəlikləri keçir
button-restore = Bərpa et
button-copy-reference = Nömrəni köçür
button-copy-citation = İstinadı köçür
history-purged = görüş: { $meetings }, şəxs: { $persons }, tərəf: { $parties }
