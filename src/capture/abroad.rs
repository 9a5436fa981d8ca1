//! Persons as Russian and Azerbaijani name them behind an office: "с министром
//! экономики Узбекистана Лазизом Кудратовым", "Qazaxıstanın xarici işlər naziri Murat
//! Nurtleu". The office tells in which case the name stands, and so how it is filed.

use super::lexicon::party_code;
use super::mention::Mention;
use super::piece::joined;
use super::words::{Kinds, Word};

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
}

/// Russian offices: how each begins in every case, and how it is filed.
const OFFICES: &[(&str, &str)] = &[
    ("министр", "министр"),
    ("премьер-министр", "премьер-министр"),
    ("замминистр", "замминистр"),
    ("президент", "президент"),
    ("вице-президент", "вице-президент"),
    ("вице-премьер", "вице-премьер"),
    ("посл", "посол"),
    ("посол", "посол"),
    ("глав", "глава"),
    ("председател", "председатель"),
    ("заместител", "заместитель"),
    ("секретар", "секретарь"),
    ("госсекретар", "госсекретарь"),
    ("директор", "директор"),
    ("советник", "советник"),
    ("руководител", "руководитель"),
    ("представител", "представитель"),
    ("спецпредставител", "спецпредставитель"),
    ("канцлер", "канцлер"),
    ("спикер", "спикер"),
    ("начальник", "начальник"),
    ("атташе", "атташе"),
];

/// Endings of an office, and the case each is of.
const ENDINGS: &[(&str, Case)] = &[
    ("", Case::Named),
    ("ь", Case::Named),
    ("а", Case::Genitive),
    ("я", Case::Genitive),
    ("ы", Case::Genitive),
    ("ом", Case::Instrumental),
    ("ем", Case::Instrumental),
    ("ой", Case::Instrumental),
];

/// Azerbaijani offices as they stand before a name.
const AZERBAIJANI: &[&str] = &[
    "nazir",
    "naziri",
    "prezident",
    "prezidenti",
    "səfir",
    "səfiri",
    "sədr",
    "sədri",
    "katibi",
    "müavini",
    "rəhbəri",
    "nümayəndəsi",
    "köməkçisi",
    "müşaviri",
];

/// How far a name may stand behind its office, in words.
const REACH: usize = 14;

/// The most words of a name.
const LONGEST: usize = 3;

/// An office as it is filed, and the case it stands in.
pub(super) fn office(key: &str) -> Option<(&'static str, Case)> {
    OFFICES.iter().find_map(|(stem, filed)| {
        let ending = key.strip_prefix(stem)?;
        let (_, case) = ENDINGS.iter().find(|(one, _)| *one == ending)?;
        // "глава" is filed with the ending that others have in the genitive.
        let case = match (*filed == key, *filed, ending) {
            (true, ..) => Case::Named,
            (_, "глава", "ы") => Case::Genitive,
            (_, "глава", "а") => return None,
            _ => *case,
        };
        Some((*filed, case))
    })
}

/// Whoever is named at a word, behind an office in Russian or Azerbaijani.
pub(super) fn mention_at(words: &[Word<'_>], at: usize) -> Option<Mention> {
    if words[at].key.is_ascii() && !AZERBAIJANI.contains(&words[at].key()) {
        return None;
    }
    russian(words, at).or_else(|| azerbaijani(words, at))
}

fn russian(words: &[Word<'_>], at: usize) -> Option<Mention> {
    let (_, case) = office(words[at].key())?;
    let mut next = at + 1;
    let mut code = None;
    while let Some(word) = words.get(next).filter(|_| next - at <= REACH) {
        if word.gap.is_sign() && !is_initial(&words[next - 1]) {
            return None;
        }
        if !word.kinds.has(Kinds::CAPITAL) {
            next += 1;
            continue;
        }
        if let Some((found, length)) = party_at(words, next) {
            code = code.or(Some(found));
            next += length;
            continue;
        }
        // "Республики", "Федерации": parts of a party's name that is not known so.
        let is_body = word.kinds.has(Kinds::BODY) && !word.kinds.has(Kinds::GIVEN);
        let goes_on = words
            .get(next + 1)
            .is_some_and(|after| after.kinds.has(Kinds::CAPITAL) && !after.gap.is_sign());
        // "заместитель Министра", "начальник Управления А.Г.Орлов": what stands right
        // before initials goes with the office.
        let is_before_initials = words.get(next + 1).is_some_and(|after| {
            let goes_on = words
                .get(next + 2)
                .is_some_and(|last| last.kinds.has(Kinds::CAPITAL) && !last.gap.comma);
            !after.gap.comma && (is_glued(after) || is_initial(after) && goes_on)
        });
        let is_of_office = is_body || office(word.key()).is_some() || is_before_initials;
        if is_of_office && !is_initial(word) && !is_glued(word) {
            next += 1;
            continue;
        }
        if !goes_on && !is_initial(word) && !is_glued(word) && next == at + 1 {
            return None;
        }
        let end = end_of_name(words, next);
        return (end - next >= 2 || is_glued(word)).then(|| Mention {
            words: at..end,
            title: at..at,
            name: next..end,
            office: vec![at..end_of_office(words, at, next)],
            code,
            came_to: false,
            case,
        });
    }
    None
}

/// The office goes up to the name; a party at its end is the office's.
fn end_of_office(words: &[Word<'_>], at: usize, name: usize) -> usize {
    (at + 1..name)
        .find(|next| words[*next].gap.is_sign())
        .unwrap_or(name)
}

fn party_at(words: &[Word<'_>], at: usize) -> Option<(&'static str, usize)> {
    (1..=4.min(words.len() - at)).rev().find_map(|length| {
        let is_one = words[at + 1..at + length]
            .iter()
            .all(|word| !word.gap.is_sign());
        let code = party_code(&joined(&words[at..at + length])).filter(|_| is_one)?;
        Some((code, length))
    })
}

fn is_initial(word: &Word<'_>) -> bool {
    !is_glued(word) && (word.kinds.has(Kinds::INITIAL) || word.key.contains('.'))
}

/// Whether a word is a surname with its initials and no room between: "А.Г.Орлов".
pub(super) fn is_glued(word: &Word<'_>) -> bool {
    let parts = word.key.rsplit_once('.');
    parts.is_some_and(|(initials, name)| {
        initials.split('.').all(|one| one.chars().count() == 1) && name.chars().count() > 2
    })
}

fn end_of_name(words: &[Word<'_>], from: usize) -> usize {
    let mut end = from + 1;
    if is_glued(&words[from]) {
        return end;
    }
    while let Some(word) = words.get(end) {
        let is_near = !word.gap.is_sign() || is_initial(&words[end - 1]) && word.gap.stop;
        let is_part = word.kinds.has(Kinds::CAPITAL) && party_at(words, end).is_none();
        if !is_near || !is_part || end - from >= LONGEST {
            break;
        }
        end += 1;
    }
    end
}

fn azerbaijani(words: &[Word<'_>], at: usize) -> Option<Mention> {
    if !AZERBAIJANI.contains(&words[at].key()) {
        return None;
    }
    let first = words.get(at + 1)?;
    if !first.kinds.has(Kinds::CAPITAL) || first.gap.is_sign() {
        return None;
    }
    let end = end_of_name(words, at + 1);
    if end - at < 3 {
        return None;
    }
    let mut start = at;
    let mut code = None;
    while start > 0 && at - start < REACH && !words[start].gap.is_sign() {
        let before = &words[start - 1];
        if before.kinds.has(Kinds::CAPITAL) {
            // "Azərbaycan Respublikasının", "Qazaxıstanın".
            code = (1..=3.min(start))
                .rev()
                .find_map(|length| party_code(&joined(&words[start - length..start])))
                .or_else(|| party_code(words.get(start.checked_sub(2)?)?.text));
            break;
        }
        start -= 1;
    }
    Some(Mention {
        words: start..end,
        title: start..start,
        name: at + 1..end,
        office: vec![start..at + 1],
        code,
        came_to: false,
        case: Case::Named,
    })
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
    let of_surname = surname(words[last], case);
    let filed = words.iter().enumerate().map(|(at, word)| {
        if at == last {
            of_surname.clone()
        } else {
            given(word, case)
        }
    });
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
    turned(word, endings)
        .or_else(|| consonant(word, case))
        .unwrap_or_else(|| word.to_owned())
}

/// A name that ends with a consonant and bears "а" in the genitive.
fn consonant(word: &str, case: Case) -> Option<String> {
    const VOWELS: &str = "аеёиоуыэюяйьъ";
    let stem = word.strip_suffix('а').filter(|_| case == Case::Genitive)?;
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
        ] {
            assert_eq!(filed(said, case), name);
        }
    }

    #[test]
    fn an_office_tells_the_case() {
        assert_eq!(office("министром"), Some(("министр", Case::Instrumental)));
        assert_eq!(office("главы"), Some(("глава", Case::Genitive)));
        assert_eq!(office("глава"), Some(("глава", Case::Named)));
        assert_eq!(office("послом"), Some(("посол", Case::Instrumental)));
        assert_eq!(office("заместителя"), Some(("заместитель", Case::Genitive)));
        assert_eq!(office("министерство"), None);
    }
}
