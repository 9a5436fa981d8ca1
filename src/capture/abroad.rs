//! Persons as Russian and Azerbaijani name them behind an office: "с министром
//! экономики Узбекистана Лазизом Кудратовым", "Qazaxıstanın xarici işlər naziri Murat
//! Nurtleu". The office tells in which case the name stands, and so how it is filed.

use std::ops::Range;

use super::cases::of_whom;
pub(super) use super::cases::{Case, filed};
use super::lexicon::{is_city, party_code};
use super::mention::Mention;
use super::piece::joined;
use super::words::{Kinds, Word};

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
    ("помощник", "помощник"),
    ("сопредседател", "сопредседатель"),
    ("губернатор", "губернатор"),
    ("комиссар", "комиссар"),
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
    ("у", Case::Dative),
    ("ю", Case::Dative),
    ("е", Case::Dative),
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
    "vitse-prezident",
    "vitse-prezidenti",
    "rəisi",
    "direktoru",
    "elçisi",
    "komandanı",
];

/// What an Azerbaijani office is of, where another matter follows.
const AZ_MATTERS: &[&str] = &[
    "işlər",
    "iqtisadiyyat",
    "maliyyə",
    "ticarət",
    "elm",
    "təhsil",
    "əmək",
    "ekologiya",
    "mədəniyyət",
    "kənd",
    "enerji",
    "energetika",
    "rəqəmsal",
    "nəqliyyat",
    "gənclər",
    "turizm",
    "ətraf",
    "müdafiə",
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
            // "о министре": whom something is about.
            (_, filed, "е") if filed != "глава" => return None,
            _ => *case,
        };
        Some((*filed, case))
    })
}

/// Whoever is named at a word, behind an office in Russian or Azerbaijani.
pub(super) fn mention_at(words: &[Word<'_>], at: usize) -> Option<Mention> {
    if words[at].kinds.has(Kinds::CAPITAL)
        && let Some(mention) = behind_party(words, at)
    {
        return Some(mention);
    }
    if words[at].key.is_ascii() && !AZERBAIJANI.contains(&words[at].key()) {
        return None;
    }
    russian(words, at).or_else(|| azerbaijani(words, at))
}

/// "Qırğızıstan Prezidenti Sadır Japarov": a party right before an Azerbaijani office.
fn behind_party(words: &[Word<'_>], at: usize) -> Option<Mention> {
    let office = (at + 1..words.len().min(at + 4)).find(|next| {
        let word = &words[*next];
        !word.gap.is_sign() && AZERBAIJANI.contains(&word.key())
    })?;
    // "Made in Italy" naziri: what a mark parts from the office is not its state.
    let is_near = (at..office).all(|at| words[at + 1].range.start == words[at].range.end + 1);
    let code = party_code(&joined(&words[at..office])).filter(|_| is_near);
    // "Baş nazir"
    let is_prime = words[at].key == "baş" && office == at + 1;
    if code.is_none() && !is_prime {
        return None;
    }
    let mut mention = azerbaijani(words, office)?;
    mention.words.start = at;
    mention.office = vec![at..office + 1];
    mention.code = code;
    Some(mention)
}

fn russian(words: &[Word<'_>], at: usize) -> Option<Mention> {
    let (_, case) = office(words[at].key())?;
    let mut next = at + 1;
    let mut code = None;
    while let Some(word) = words.get(next).filter(|_| next - at <= REACH) {
        // "первым заместителем Председателя, Министром": two offices of one.
        let is_second = || word.gap.comma && office(word.key()).is_some_and(|(_, of)| of == case);
        if word.gap.is_sign() && !is_initial(&words[next - 1]) && !is_second() {
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
        // "президента SOCAR Ровнага Алиева": the firm in Latin letters is the office's.
        let is_firm = word.text.is_ascii()
            && word.kinds.has(Kinds::CODE)
            && !words[at].text.is_ascii()
            && goes_on;
        let is_of_office = is_body || is_firm || office(word.key()).is_some() || is_before_initials;
        if is_of_office && !is_initial(word) && !is_glued(word) {
            next += 1;
            continue;
        }
        let is_alone = !goes_on && is_surname_alone(words, next, case);
        if !goes_on && !is_alone && !is_initial(word) && !is_glued(word) && next == at + 1 {
            return None;
        }
        let end = end_of_name(words, next);
        return (end - next >= 2 || is_glued(word) || is_alone).then(|| Mention {
            words: at..end,
            title: at..at,
            name: next..end,
            office: offices(words, first_of(words, at), at..next),
            code,
            came_to: false,
            case,
        });
    }
    None
}

/// Whether one word behind an office is its holder's surname: it speaks, or stands in the
/// case of the office, as no house does ("с министром Лундом", "с главой завода").
fn is_surname_alone(words: &[Word<'_>], at: usize, case: Case) -> bool {
    let word = &words[at];
    let others = Kinds::BODY
        .with(Kinds::OFFICE)
        .with(Kinds::PARTY)
        .with(Kinds::CODE)
        .with(Kinds::MONTH);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.key.ends_with(ending));
    let is_fit = match case {
        Case::Named => words.get(at + 1).is_some_and(|next| {
            let speaks = next.kinds.has(Kinds::MET.with(Kinds::SAYING));
            speaks && !next.kinds.has(Kinds::CAPITAL) && !next.gap.is_sign()
        }),
        Case::Instrumental => ends(&["ом", "ем", "ым", "им"]),
        Case::Dative => ends(&["у", "ю"]),
        _ => false,
    };
    is_fit && !word.kinds.has(others) && word.key.chars().count() > 3 && !is_city(word.text)
}

/// The word that leads an office, as it is filed: "первого заместителя", "генеральным
/// секретарём".
pub(super) fn leading(key: &str) -> Option<&'static str> {
    ["первый", "государственный", "генеральный", "исполнительный"]
        .into_iter()
        .find(|filed| {
            let stem = filed.trim_end_matches("ый");
            key.strip_prefix(stem)
                .is_some_and(|ending| matches!(ending, "ый" | "ого" | "ому" | "ым" | "ом"))
        })
}

/// Where an office begins that such a word stands before.
fn first_of(words: &[Word<'_>], at: usize) -> usize {
    let before = at.checked_sub(1).filter(|before| {
        let stems: &[&str] = match leading(words[*before].key()) {
            Some("первый") => &["заместител"],
            Some(_) => &["секретар", "директор"],
            None => &[],
        };
        let is_led = stems.iter().any(|stem| words[at].key.starts_with(stem));
        is_led && !words[at].gap.is_sign()
    });
    before.unwrap_or(at)
}

/// The offices up to a name: those of one that a comma parts are several.
fn offices(words: &[Word<'_>], start: usize, range: Range<usize>) -> Vec<Range<usize>> {
    let is_cut = |at: &usize| {
        *at > range.start && words[*at].gap.comma && office(words[*at].key()).is_some()
    };
    let Some(cut) = range.clone().find(is_cut) else {
        return vec![start..end_of_office(words, range.start, range.end)];
    };
    vec![start..cut, cut..end_of_office(words, cut, range.end)]
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
        let is_part = word.kinds.has(Kinds::CAPITAL)
            && party_at(words, end).is_none()
            && !is_in_town(word.text)
            && !(end - from >= 2 && is_where(word.text));
        if !is_near || !is_part || end - from >= LONGEST {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a word behind two of a name bears the ending that says where: "Riqada".
fn is_where(word: &str) -> bool {
    ["da", "də", "ta", "tə", "dan", "dən"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Whether a word says in which town: "Bakıda".
fn is_in_town(word: &str) -> bool {
    ["da", "də", "ta", "tə"]
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(is_city))
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
        // "iyunun 3-də energetika naziri": the day is no part of the office.
        let is_of_time = before.kinds.has(Kinds::DIGIT)
            || matches!(
                before.key(),
                "bu" | "il"
                    | "ildə"
                    | "ilin"
                    | "gün"
                    | "tarixində"
                    | "tarixli"
                    | "bugün"
                    | "dünən"
                    | "sabah"
                    | "ilə"
                    | "ki"
                    | "isə"
                    | "da"
                    | "də"
                    | "tərəfdən"
            );
        // "xarici işlər və ticarət naziri": of two matters one office.
        let is_joint = before.key == "və"
            && start >= 2
            && AZ_MATTERS
                .iter()
                .any(|stem| words[start - 2].key.starts_with(stem));
        if is_of_time || before.key == "və" && !is_joint {
            break;
        }
        if before.kinds.has(Kinds::CAPITAL) {
            // "Azərbaycan Respublikasının", "Qazaxıstanın".
            code = (1..=3.min(start))
                .rev()
                .find_map(|length| party_code(&joined(&words[start - length..start])))
                .or_else(|| party_code(words.get(start.checked_sub(2)?)?.text));
            // "Energetika naziri" at the beginning of a sentence.
            start -= usize::from(start == 1 && code.is_none() && !is_in_town(before.text));
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
        case: azerbaijani_case(words, end),
    })
}

/// Whether a word tells what is done with somebody: "görüşüb", "telefonla danışıb".
fn is_shared(key: &str) -> bool {
    ["görüş", "danış", "telefon", "söhbət", "birgə"]
        .iter()
        .any(|stem| key.starts_with(stem))
}

/// The case that the word behind an Azerbaijani name tells.
fn azerbaijani_case(words: &[Word<'_>], end: usize) -> Case {
    let last = words[end - 1].key();
    let next = words.get(end).filter(|next| !next.gap.is_sign());
    let key = next.map_or("", |next| next.key());
    let is_owned = next.is_some_and(|next| !next.kinds.has(Kinds::CAPITAL))
        && key.ends_with(['ı', 'i', 'u', 'ü']);
    if key == "qəbul" {
        Case::Received
    } else if key == "zəng" {
        Case::Called
    } else if is_shared(key) && (last.ends_with("la") || last.ends_with("lə")) {
        Case::With
    } else if is_owned || of_whom(last, false).is_some() {
        Case::Whose
    } else {
        Case::Named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
