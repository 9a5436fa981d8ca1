# Hints to a query. They are shown below the search field and on standard error.
hint-unknown-operator = “{ $typed }:” operatoru yoxdur; söz kimi oxundu.
hint-unknown-operator-meant = “{ $typed }:” operatoru yoxdur; bəlkə “{ $meant }:”?
hint-bad-value = “{ $operator }:” üçün “{ $typed }” dəyəri yoxdur; bunlardan seçin: { $values }.
hint-bad-value-meant = “{ $operator }:” üçün “{ $typed }” dəyəri yoxdur; bəlkə “{ $meant }”?
hint-bad-date = “{ $typed }” tarix deyil; 2021, 2021-11 və ya 2021-11-26 yazın.
hint-bad-number = “{ $typed }” ədəd deyil; figure>10%, figure<4.5 və ya figure:15,000 yazın.
hint-no-value = “{ $operator }:” işarəsindən sonra dəyər lazımdır.
hint-read-as = Heç bir qeyddə “{ $typed }” yoxdur; göstərilən: { $meant }.
hint-broad = “{ $typed }” ilə çox söz və ya ad başlayır; hamısı axtarılmadı. Bir qədər də yazın.
hint-no-such-name = Reyestrdə “{ $typed }” ilə başlayan ad yoxdur.
hint-no-own-party = Bizimkini onlarınkından ayırmaq üçün parametrlərdə öz tərəfinizi göstərin.
hint-no-such-marking = İdarənin siyahısında “{ $typed }” ilə başlayan qrif yoxdur.
