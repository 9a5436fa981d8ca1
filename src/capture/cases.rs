//! Names in the cases of Russian and Azerbaijani, and how each is filed.

/// The case a name stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Case {
    /// As it is filed.
    #[default]
    Named,
    /// "министра".
    Genitive,
    /// "министром".
    Instrumental,
    /// "министру".
    Dative,
    /// Azerbaijani, of whom something is: "nazirin".
    Whose,
    /// Azerbaijani, who is received: "naziri qəbul edib".
    Received,
    /// Azerbaijani, with whom: "nazirlə".
    With,
    /// Azerbaijani, whom somebody rang up: "nazirə zəng edib".
    Called,
}

const AZ_VOWELS: [char; 9] = ['a', 'ə', 'e', 'ı', 'i', 'o', 'ö', 'u', 'ü'];

/// An Azerbaijani surname without the ending that says of whom something is. An ending that
/// may be the name's own ("Putin") is taken only from surnames that never end so.
pub(super) fn of_whom(word: &str, is_owned: bool) -> Option<&str> {
    let long = |stem: &&str| stem.chars().count() >= 4;
    let behind_vowel = ["nın", "nin", "nun", "nün"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.ends_with(AZ_VOWELS) && long(stem));
    behind_vowel.or_else(|| {
        let stem = ["ın", "in", "un", "ün"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))
            .filter(long)?;
        let is_known = stem.ends_with("ov") || stem.ends_with("ev");
        (is_known || is_owned && !word.ends_with("in") && stem.chars().count() >= 5).then_some(stem)
    })
}

/// An Azerbaijani surname as it is filed.
fn azerbaijani_surname(word: &str, case: Case) -> Option<&str> {
    let strip = |endings: &[&str]| endings.iter().find_map(|ending| word.strip_suffix(ending));
    let stem = match case {
        Case::Whose => return of_whom(word, true),
        Case::Received => strip(&["nı", "ni", "nu", "nü"])
            .filter(|stem| stem.ends_with(AZ_VOWELS))
            .or_else(|| strip(&["ı", "i", "u", "ü"])),
        Case::With => strip(&["la", "lə"]),
        Case::Called => strip(&["ya", "yə"])
            .filter(|stem| stem.ends_with(AZ_VOWELS))
            .or_else(|| strip(&["a", "ə"])),
        _ => None,
    };
    stem.filter(|stem| stem.chars().count() >= 3)
}

/// A Russian name as it is filed.
pub(super) fn filed(name: &str, case: Case) -> String {
    let spaced = spaced(name);
    let name = spaced.as_str();
    if case == Case::Named {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len() - 1;
    if matches!(
        case,
        Case::Whose | Case::Received | Case::With | Case::Called
    ) {
        let bare = azerbaijani_surname(words[last], case);
        let before = name.len() - words[last].len();
        return bare.map_or_else(
            || name.to_owned(),
            |bare| format!("{}{bare}", &name[..before]),
        );
    }
    let by_parts = |word: &str, filed: fn(&str, Case) -> String| {
        let parts: Vec<String> = word.split('-').map(|part| filed(part, case)).collect();
        parts.join("-")
    };
    let filed = words
        .iter()
        .enumerate()
        .map(|(at, word)| by_parts(word, if at == last { surname } else { given }));
    filed.collect::<Vec<_>>().join(" ")
}

/// A Cyrillic name with room behind its initials.
fn spaced(name: &str) -> String {
    let is_cyrillic = name.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    match name.rsplit_once('.') {
        Some((initials, surname))
            if is_cyrillic
                && surname.starts_with(char::is_uppercase)
                && surname.chars().count() > 2 =>
        {
            format!("{initials}. {surname}")
        }
        _ => name.to_owned(),
    }
}

/// Replaces the first ending that a word has.
fn turned(word: &str, endings: &[(&str, &str)]) -> Option<String> {
    endings.iter().find_map(|(oblique, filed)| {
        let stem = word.strip_suffix(oblique)?;
        (stem.chars().count() > 1).then(|| format!("{stem}{filed}"))
    })
}

fn surname(word: &str, case: Case) -> String {
    let endings: &[(&str, &str)] = match case {
        Case::Genitive => &[
            ("ского", "ский"),
            ("цкого", "цкий"),
            ("овой", "ова"),
            ("евой", "ева"),
            ("иной", "ина"),
            ("ской", "ская"),
            ("ова", "ов"),
            ("ева", "ев"),
            ("ёва", "ёв"),
            ("ина", "ин"),
            ("ына", "ын"),
            ("ая", "ай"),
            ("ея", "ей"),
            ("я", "ь"),
            // Whom somebody met: a woman's name has another ending than of whom.
            ("скую", "ская"),
            ("цкую", "цкая"),
            ("ову", "ова"),
            ("еву", "ева"),
            ("ёву", "ёва"),
            ("ину", "ина"),
            ("ыну", "ына"),
        ],
        Case::Dative => &[
            ("скому", "ский"),
            ("цкому", "цкий"),
            ("овой", "ова"),
            ("евой", "ева"),
            ("иной", "ина"),
            ("ской", "ская"),
            ("ову", "ов"),
            ("еву", "ев"),
            ("ёву", "ёв"),
            ("ину", "ин"),
            ("ыну", "ын"),
            ("аю", "ай"),
            ("ею", "ей"),
            ("ю", "ь"),
        ],
        _ => &[
            ("ским", "ский"),
            ("цким", "цкий"),
            ("овой", "ова"),
            ("евой", "ева"),
            ("иной", "ина"),
            ("ской", "ская"),
            ("овым", "ов"),
            ("евым", "ев"),
            ("ёвым", "ёв"),
            ("иным", "ин"),
            ("ыным", "ын"),
            ("аем", "ай"),
            ("еем", "ей"),
            ("ем", "ь"),
            ("ом", ""),
            ("ой", "а"),
        ],
    };
    hushed(word, case)
        .or_else(|| turned(word, endings))
        .or_else(|| consonant(word, case))
        .unwrap_or_else(|| word.to_owned())
}

/// Behind ц, ж, ш, ч and щ the instrumental bears "ем" and the name no sign: "Шольцем".
fn hushed(word: &str, case: Case) -> Option<String> {
    let stem = word
        .strip_suffix("ем")
        .filter(|_| case == Case::Instrumental)?;
    stem.ends_with(['ц', 'ж', 'ш', 'ч', 'щ'])
        .then(|| stem.to_owned())
}

/// Given names that lose a vowel in other cases.
const FLEETING: &[(&str, &str)] = &[
    ("Павла", "Павел"),
    ("Павлом", "Павел"),
    ("Льва", "Лев"),
    ("Львом", "Лев"),
    ("Петра", "Пётр"),
    ("Петром", "Пётр"),
    ("Петру", "Пётр"),
    ("Павлу", "Павел"),
    ("Льву", "Лев"),
];

fn given(word: &str, case: Case) -> String {
    if let Some((_, filed)) = FLEETING.iter().find(|(said, _)| *said == word) {
        return (*filed).to_owned();
    }
    let endings: &[(&str, &str)] = match case {
        Case::Genitive => &[
            ("ьича", "ьич"),
            ("ича", "ич"),
            ("вны", "вна"),
            ("ии", "ия"),
            ("ьи", "ья"),
            ("ия", "ий"),
            ("ея", "ей"),
            ("ая", "ай"),
            ("я", "ь"),
            ("ы", "а"),
            ("и", "а"),
            ("вну", "вна"),
            ("ию", "ия"),
            ("ью", "ья"),
            ("ю", "я"),
            ("у", "а"),
        ],
        Case::Dative => &[
            ("ьичу", "ьич"),
            ("ичу", "ич"),
            ("вне", "вна"),
            ("ии", "ия"),
            ("ье", "ья"),
            ("ию", "ий"),
            ("ею", "ей"),
            ("аю", "ай"),
            ("ю", "ь"),
            ("е", "а"),
        ],
        _ => &[
            ("ьичем", "ьич"),
            ("ичем", "ич"),
            ("вной", "вна"),
            ("ией", "ия"),
            ("ием", "ий"),
            ("еем", "ей"),
            ("аем", "ай"),
            ("ем", "ь"),
            ("ом", ""),
            ("ой", "а"),
            ("ей", "я"),
        ],
    };
    hushed(word, case)
        .or_else(|| turned(word, endings))
        .or_else(|| consonant(word, case))
        .unwrap_or_else(|| word.to_owned())
}

/// A name that ends with a consonant and bears "а" in the genitive, "у" in the dative.
fn consonant(word: &str, case: Case) -> Option<String> {
    const VOWELS: &str = "аеёиоуыэюяйьъ";
    let ending = match case {
        Case::Genitive => 'а',
        Case::Dative => 'у',
        _ => return None,
    };
    let stem = word.strip_suffix(ending)?;
    let last = stem.chars().next_back()?;
    (stem.chars().count() > 2 && !VOWELS.contains(last)).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_case_is_filed_as_it_is_called() {
        for (said, case, name) in [
            ("Алибека Куантырова", Case::Genitive, "Алибек Куантыров"),
            ("Лазизом Кудратовым", Case::Instrumental, "Лазиз Кудратов"),
            ("С.В. Лаврова", Case::Genitive, "С.В. Лавров"),
            ("Игорем Левитиным", Case::Instrumental, "Игорь Левитин"),
            ("Марией Захаровой", Case::Instrumental, "Мария Захарова"),
            ("Анны Беловой", Case::Genitive, "Анна Белова"),
            ("Юрия Ушакова", Case::Genitive, "Юрий Ушаков"),
            ("Араратом Мирзояном", Case::Instrumental, "Арарат Мирзоян"),
            ("Никол Пашинян", Case::Named, "Никол Пашинян"),
            ("Л.Р.Мамедовой", Case::Genitive, "Л.Р. Мамедова"),
            ("А.Г.Тер-Акопян", Case::Named, "А.Г. Тер-Акопян"),
            ("Олафом Шольцем", Case::Instrumental, "Олаф Шольц"),
            ("Ильи Трофимова", Case::Genitive, "Илья Трофимов"),
            (
                "Павлом Ведерниковым",
                Case::Instrumental,
                "Павел Ведерников",
            ),
            ("Николая Кравченко", Case::Genitive, "Николай Кравченко"),
            ("Ильхама Алиева", Case::Genitive, "Ильхам Алиев"),
            (
                "Марию Ковальскую-Зайончковскую",
                Case::Genitive,
                "Мария Ковальская-Зайончковская",
            ),
            ("Анну Белову", Case::Genitive, "Анна Белова"),
            ("Наталью Ким", Case::Genitive, "Наталья Ким"),
            ("А.Г.Тер-Петросяна", Case::Genitive, "А.Г. Тер-Петросян"),
            ("Сергею Лаптеву", Case::Dative, "Сергей Лаптев"),
            ("Анне Беловой", Case::Dative, "Анна Белова"),
            ("Ильхаму Гусману", Case::Dative, "Ильхам Гусман"),
            ("Leyla Məmmədovanın", Case::Whose, "Leyla Məmmədova"),
            ("Ceyhun Bayramovun", Case::Whose, "Ceyhun Bayramov"),
            ("Vladimir Putin", Case::Whose, "Vladimir Putin"),
            (
                "Giorgi Kvirikaşvilini",
                Case::Received,
                "Giorgi Kvirikaşvili",
            ),
            ("Cevdet Yılmazı", Case::Received, "Cevdet Yılmaz"),
            ("Pərviz Şahbazlını", Case::Received, "Pərviz Şahbazlı"),
            ("Ceyhun Bayramovla", Case::With, "Ceyhun Bayramov"),
            ("Раджешем Мехтой", Case::Instrumental, "Раджеш Мехта"),
            ("Томашем Навратилом", Case::Instrumental, "Томаш Навратил"),
            ("İlham Əliyevə", Case::Called, "İlham Əliyev"),
        ] {
            assert_eq!(filed(said, case), name);
        }
    }
}
