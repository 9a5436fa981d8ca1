# Mətndən oxuma: mətn şübhələri ilə birlikdə görüşün qaralamasına çevrilir.

capture-from-text = Mətndən oxu…
capture-title = Mətndən oxu
capture-how = Görüş haqqında məlumatı, stenoqramı, teleqramı və ya söhbətin qeydini yapışdırın, yaxud faylını seçin. Mətnin yanında qaralama yaranır; siz saxlamadan reyestrə heç nə düşmür. Mətni pəncərənin istənilən yerinə də yapışdırmaq və ya atmaq olar.
capture-paste = Mətni yapışdır
capture-choose = Fayl seç…
capture-dropped = “{ $file }” mətndir. Onu görüşün qaralamasına oxuyaq, yoxsa Gələnlərə qoyaq?
capture-read = Qaralamaya oxu
capture-import = Gələnlərə qoy
capture-busy = Mətn oxunur
work-reading = cümlə-cümlə
capture-comments = “{ $title }” mətninə şərhlər
capture-form-open = Mətn oxundu, amma başqa formada dəyişikliklər var: onları saxlayın və ya ləğv edin, sonra mətni yenidən oxumağa verin.
capture-no-meeting = Mətndə görüş tapılmadı. Mətn formanın yanında mənbə kimi göstərilir.
capture-party-not-stated = Tərəf göstərilməyib
path-capture = Bu sistemdə fayl seçmək pəncərəsi yoxdur. Mətnin yolunu yazın.

# Şübhə və onunla nə etmək olar.
capture-doubt = Şübhə { $number }/{ $count }
capture-why = { $why } (əminlik { $sure } %)
capture-accept = Qəbul et
capture-drop = Rədd et
capture-give = Sözləri ver…
capture-next = Növbəti şübhə
capture-set-rest-aside = Qalan cümlələri kənara qoy
form-key-accept = Göstərilən şübhəni qəbul et
form-key-drop = Göstərilən şübhəni rədd et
capture-accepted = Qəbul edildi.
capture-dropped-doubt = Rədd edildi.
capture-given = Sözlər başqa sahəyə verildi.
capture-rest-aside = Qalan cümlələr kənara qoyuldu.
capture-settled = Şübhə qalmadı. Cümlələrin { $percent } %-i istifadə olunub və ya kənara qoyulub.

# Boş sahəyə nə təklif olunur.
capture-offer-title = Görüşün adı budurmu? “{ $words }”
capture-offer-date = Görüşün günü budurmu? { $words }
capture-offer-time = Başlama vaxtı budurmu? { $words }
capture-offer-place = Keçirilmə yeri budurmu? { $words }
capture-offer-participant = { $words } iştirak edibmi?
capture-offer-topic = Mövzu budurmu? “{ $words }”
capture-offer-remark = Bu, deyilən fikirdirmi? “{ $words }”
capture-offer-figure = Bu, göstəricidirmi? { $words }
capture-offer-commitment = Bu, öhdəlikdirmi? “{ $words }”
capture-offer-event = Bu, hadisədirmi? “{ $words }”

# Sahədə duran, amma səhv ola biləcək.
capture-ask-date = Görüşün günü budurmu? “{ $words }”
capture-ask-participant = İştirakçı düzgündürmü? “{ $words }”
capture-ask-topic = Mövzu düzgündürmü? “{ $words }”
capture-ask-remark = Bunu göstərilən şəxs deyibmi? “{ $words }”
capture-ask-figure = Göstərici düzgündürmü? “{ $words }”
capture-ask-commitment = Öhdəlik düzgündürmü? “{ $words }”
capture-ask-event = Hadisə düzgündürmü? “{ $words }”
capture-ask-office = { $name }: mətndə “{ $said }”, reyestrdə həmin gün üçün “{ $held }”. “Qəbul et” mətnin sözlərini saxlayır, “Rədd et” reyestrdəkini götürür.
capture-ask-person = “{ $name }” reyestrdəki { $known } ilə eyni adamdırmı? “Rədd et” yeni şəxs yaradır.
capture-ask-party = Mətndə bu şəxslərin hansı tərəfi təmsil etdiyi deyilmir: { $words }. Tərəfi sahədə seçin və ya göstərilməmiş saxlayın.

# Niyə belə götürülüb.
capture-reason-listed = İştirakçılar siyahısındadır
capture-reason-headed = Mətnin başlığındadır
capture-reason-told = Bir cümlədə belə deyilir
capture-reason-reckoned = Başqa günə görə hesablanıb
capture-reason-published = Bu, dərc günüdür; görüşün günü olduğu deyilmir
capture-reason-carried = Danışan əvvəlki cümlədən götürülüb
capture-reason-guessed = Siyahının üstündə söz yoxdur və ya tərəf adlanmır
capture-reason-on-file = Reyestrdə başqa cürdür
capture-reason-two-readings = Ədəddəki işarə minlikləri və ya onluqları ayıra bilər

# Mətnin sözləri hara verilə bilər.
capture-give-title-of-list = Bu sözləri ver
capture-give-remark = Fikir
capture-give-figure = Göstərici
capture-give-commitment = Öhdəlik
capture-give-event = Hadisə
capture-give-topic = Mövzu
capture-give-participant = İştirakçı
capture-give-title = Görüşün adı
capture-give-date = Tarix
capture-give-place = Yer
capture-give-speaker = { $name } deyib

# Letters beside a text: what its words became. No two are the same.
mark-meeting = G
mark-people = N
mark-remarks = D
mark-figures = R
mark-commitments = Ö
mark-events = H
mark-files = Ə
mark-doubt = şübhəlidir
