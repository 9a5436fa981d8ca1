# Labels of the closed lists: <list>-<code>.

party-kind-state = Dövlət
party-kind-organisation = Təşkilat
party-kind-body = Qurum

format-in-person = Əyani
format-telephone = Telefonla
format-video = Videobağlantı ilə
format-margins = Tədbir çərçivəsində
format-not-stated = Göstərilməyib

kind-bilateral = İkitərəfli
kind-trilateral = Üçtərəfli
kind-multilateral = Çoxtərəfli
kind-not-stated = Göstərilməyib

level-head = Dövlət və ya hökumət başçısı
level-minister = Nazir
level-senior-official = Yüksək vəzifəli şəxs
level-expert = Ekspert
level-not-stated = Göstərilməyib

state-held = Keçirilib
state-planned = Planlaşdırılıb
state-draft = Qaralama
state-cancelled = Ləğv edilib

side-host = Qəbul edən tərəf
side-guest = Qonaq
side-other = Digər və ya göstərilməyib

role-head = Nümayəndə heyətinin başçısı
role-member = Üzv
role-interpreter = Tərcüməçi
role-note-taker = Qeyd aparan
role-observer = Müşahidəçi

presence-present = İştirak edib
presence-expected = Gözlənilir
presence-absent = İştirak etməyib

remark-statement = Bəyanat
remark-greeting = Salamlama
remark-thanks = Təşəkkür
remark-condolence = Başsağlığı
remark-assessment = Qiymətləndirmə
remark-position = Mövqe
remark-intention = Niyyət
remark-wish = Arzu
remark-proposal = Təklif
remark-request = Xahiş
remark-question = Sual

qualifier-exactly = Tam
qualifier-about = Təxminən
qualifier-more-than = Daha çox
qualifier-at-least = Ən azı
qualifier-less-than = Daha az
qualifier-up-to = Qədər

measure-level = Səviyyə
measure-rise = Artım
measure-fall = Azalma

scale-one = Yoxdur
scale-thousand = Min
scale-million = Milyon
scale-billion = Milyard
scale-trillion = Trilyon

commitment-roadmap = Yol xəritəsi
commitment-agreement = Saziş
commitment-pledge = Vəd
commitment-action = Tədbir

status-not-stated = Göstərilməyib
status-proposed = Təklif edilib
status-agreed = Razılaşdırılıb
status-in-progress = İcra olunur
status-fulfilled = Yerinə yetirilib
status-not-fulfilled = Yerinə yetirilməyib
status-lapsed = Qüvvədən düşüb
status-withdrawn = Geri götürülüb

outcome-not-stated = Göstərilməyib
outcome-kept = Yerinə yetirilib
outcome-under-way = İcra olunur
outcome-no-progress = İrəliləyiş yoxdur
outcome-changed = Dəyişdirilib
outcome-dropped = İmtina edilib

strength-not-stated = Göstərilməyib
strength-binding = Məcburi
strength-agreed = Razılaşdırılıb
strength-effort = Davam edən səy
strength-intention = Niyyət
strength-wish = Arzu

event-meeting = Görüş
event-visit = Səfər
event-conference = Konfrans
event-anniversary = İldönümü
event-other = Digər

timing-past = Görüşdən əvvəl
timing-same-day = Eyni gün
timing-upcoming = Qarşıda
timing-not-stated = Göstərilməyib

basis-stated = Göstərilib
basis-inferred = Dolayı müəyyən edilib

record-state-draft = Layihə
record-state-cleared = Razılaşdırılıb
record-state-final = Yekun

part-whole = Bütün görüş
part-one-on-one = Təkbətək
part-restricted = Məhdud tərkibdə
part-plenary = Geniş tərkibdə

source-kind-ours = Bizim qeyd
source-kind-theirs = Qarşı tərəfin qeydi
source-kind-press = Mətbuat və ya nəşr
source-kind-other = Digər

brief-kind-meeting = Görüş haqqında qeyd
brief-kind-follow-up = Görüşün nəticələrinə dair qeyd
brief-kind-party = Görüş üçün arayış
brief-kind-checklist = Görüş üçün yoxlama siyahısı
brief-kind-person = Şəxs haqqında arayış
brief-kind-commitments = Öhdəliklər haqqında hesabat
brief-kind-digest = İcmal

decimal-mark-not-stated = Göstərilməyib
decimal-mark-point = 15,000.5
decimal-mark-comma = 15.000,5 və ya 15 000,5

date-order-not-stated = Göstərilməyib
date-order-day-first = Əvvəl gün: 5 iyun
date-order-month-first = Əvvəl ay: 6 may

brief-form-page = Bir səhifə
brief-form-full = Tam

brief-trace-none = İstinadsız
brief-trace-annex = Kənarda və əlavədə
brief-trace-footnotes = Səhifəaltı qeydlərdə

brief-section-header = Görüş
brief-section-changes = Son çapdan sonra dəyişənlər
brief-section-coming = Qarşıdakı görüşlər
brief-section-who = Tərəf haqqında
brief-section-participants = İştirakçılar
brief-section-summary = Xülasə
brief-section-totals = Qısaca
brief-section-points = Təklif olunan tezislər
brief-section-press = Mətbuat üçün mövqe
brief-section-meetings = Görüşlər
brief-section-said = Tərəflərin dedikləri
brief-section-figures = Əsas göstəricilər
brief-section-commitments = Öhdəliklər
brief-section-overdue = Vaxtı keçənlər
brief-section-reviews = Əvvəlki öhdəliklərin taleyi
brief-section-settled = Bağlanmış öhdəliklər
brief-section-timeline = Xronologiya
brief-section-questions = Suallar və təkliflər
brief-section-events = Əlaqəli hadisələr
brief-section-delegation = Gözlənilən nümayəndə heyəti
brief-section-posts = Tutduğu vəzifələr
brief-section-biography = Tərcümeyi-hal
brief-section-attachments = Fotolar və əlavələr
brief-section-comment = Əməkdaşın şərhi
brief-section-sources = Mənbələr
brief-section-clearance = Tərtib və razılaşdırma
brief-section-passages = Əlavə: sitatlar
