# People and parties: lists, pages, forms, merging.

room-people = Şəxslər
room-parties = Tərəflər

people-new = Yeni şəxs
people-filter = Şəxsləri süz
people-filter-hint = Ad, vəzifə, tərəf…
people-empty = Hələ şəxs yoxdur. Onlar iştirak etdikləri görüşlərlə və ya “Yeni şəxs” (Alt+N) ilə yaranır.
people-no-match = Uyğun şəxs yoxdur.
people-count = { $count } şəxs
people-choose = Solda şəxs seçin və ya yenisini əlavə edin: Alt+N.
people-person = Şəxs
people-save = Saxla
people-saved = Saxlandı: { $name }
people-merged = Bu qeydlə birləşdirildi: { $name }. “Geri al” hər ikisini qaytarır.
people-told-apart = Qeyd olundu: bunlar iki ayrı şəxsdir.
people-deleted = Səbətə köçürüldü. “Geri al” qeydi qaytarır.
people-delete = Sil
people-delete-tip = Qeydi səbətə köçürür. Heç bir görüşdə adı çəkilmir.
people-merge-ask = Birləşdir…
people-merge-tip = Eyni şəxsin iki qeydini bir qeyddə birləşdirir
people-merge-title = Bir şəxsin iki qeydini birləşdirmək
people-merge-note = O biri qeydə istinad edən hər şey buna istinad edəcək. “Geri al” birləşdirməni bütöv qaytarır.
people-merge = Birləşdir
people-merge-moves = O biri qeydə ({ $name }) istinad edən hər şey buna istinad edəcək.
people-this-record = Bu qeyd
people-other-record = O biri qeyd
people-on-file = Artıq reyestrdədir?
people-also-written = Belə də yazılır
people-since = başlayır: { $from }
people-until = bitir: { $until }
people-acting = müvəqqəti icra edən
people-concurrent = başqa vəzifə ilə yanaşı
people-rank = protokol sırası { $rank }
people-due = yoxlayın
people-never-verified = Adlar və vəzifələr heç vaxt yoxlanmayıb.
people-verified-on = Adlar və vəzifələr son dəfə yoxlanıb: { $day }.
people-verify-by = Növbəti yoxlamanın son günü: { $day }.
people-verify-now = İndi yenidən yoxlanmalıdır.
people-verified-tip = Adların və vəzifələrin bu gün yoxlandığını qeyd edir

parties-new = Yeni tərəf
parties-filter = Tərəfləri süz
parties-filter-hint = Ad və ya kod…
parties-empty = Hələ tərəf yoxdur. Dövlət və ya təşkilat iştirak etdiyi ilk görüşlə yaranır.
parties-no-match = Uyğun tərəf yoxdur.
parties-count = { $count } tərəf
parties-choose = Solda tərəf seçin və ya təşkilat, nazirlik əlavə edin: Alt+N.
parties-belongs-to = Kimə tabedir

section-names = Adlar
section-party-names = Adlar
section-person = Şəxs
section-posts = Vəzifələr
section-verified = Məlumatın yoxlanması
section-look-alikes = Eyni şəxs ola bilər
section-merge-fields = Fərqlər
section-merge-result = Qeyd belə olacaq
section-party = Tərəf
section-bodies = Ona tabe olanlar
section-people-of = Orada vəzifə tutanlar

button-sort-by-protocol = Protokol sırası ilə düz
button-add-name = Yazılış əlavə et
button-add-post = Vəzifə əlavə et
button-make-first = Bunu göstər
button-not-the-same = Eyni şəxs deyil
button-merge-with = Birləşdir…
button-verified-today = Bu gün yoxlanıb

field-name = Ad
field-party-name = Ad
field-name-language = Dil
field-honorific = Müraciət forması
field-known-as = Adı göstərilməyəndə tanındığı vəzifə
field-biography = Tərcümeyi-hal
field-post-title = Vəzifə
field-from = Başlanğıc
field-until = Son
field-rank = Protokol sırası
field-acting = Müvəqqəti icra edir
field-verified-on = Son yoxlama
field-verify-months = Yoxlama aralığı (ay)
field-merge-with = O biri qeyd
field-party-kind = Tərəfin növü
field-parent = Kimə tabedir

form-language-hint = az
form-honorific-hint = Zati-aliləri
form-known-as-hint = Baş nazirin müavini …
form-rank-hint = 1
form-months-hint = 6

problem-belongs-to-itself = Tərəf özünə və ya özünə tabe olana tabe ola bilməz. Başqasını seçin.

people-office-other = { $name }: göstərilən vəzifə { $named }; reyestrdə həmin gün üçün: { $held }.
people-office-not-held = { $name }: göstərilən vəzifə { $named }; reyestrdə həmin gün üçün vəzifə yoxdur.
people-see-posts = Vəzifələrə bax
