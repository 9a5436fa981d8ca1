//! Names as lists write them: in capitals, with forms of address, with an office
//! before them. The spelling of the file stays beside the one shown.

use crate::model::fold;

/// A person as a cell names one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NamedPerson {
    /// The name shown; empty for one without a name.
    pub(super) name: String,
    /// As the file writes it, where that is another.
    pub(super) variant: String,
    pub(super) honorific: String,
    /// The office that stands in the cell.
    pub(super) capacity: String,
}

/// Forms of address before a name, folded; the longer first.
const HONORIFICS: &[&str] = &[
    "the rt hon",
    "rt hon",
    "right hon",
    "the hon",
    "h.e. mr.",
    "h.e. mr",
    "h.e. ms.",
    "h.e. ms",
    "h.e. mrs.",
    "h.e. dr.",
    "h.e.",
    "his excellency",
    "her excellency",
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "miss",
    "dr.",
    "dr",
    "prof.",
    "professor",
    "dame",
    "sir",
    "mme",
    "mlle",
    "m.",
    "sr. d.",
    "sr.",
    "sra.",
    "herr",
    "frau",
    "г-н",
    "г-жа",
    "господин",
    "госпожа",
    "canab",
    "xanim",
];

/// Letters behind a name.
const AFTER: &[&str] = &[
    " mp", " mep", " msp", ", mp", ", obe", ", mbe", ", cbe", ", kbe", ", dbe", ", cmg", ", kcmg",
    ", dcmg", ", gcmg", ", cvo", ", lvo", ", kc", ", qc", ", phd", ", ph.d.",
];

/// Words that begin or end an office.
const OFFICES: &[&str] = &[
    "secretary",
    "minister",
    "president",
    "ambassador",
    "director",
    "chair",
    "chairman",
    "head",
    "commissioner",
    "governor",
    "advisor",
    "adviser",
    "deputy",
    "министр",
    "президент",
    "посол",
    "директор",
    "председатель",
    "секретарь",
    "заместитель",
    "руководитель",
    "начальник",
    "советник",
    "помощник",
    "глава",
    "представитель",
    "переводчик",
    "переводчица",
    "консул",
    "атташе",
    "chief",
    "officer",
    "counsellor",
    "counselor",
    "representative",
    "envoy",
    "consul",
    "attache",
    "interpreter",
    "spokesperson",
    "nazir",
    "prezident",
    "safir",
    "sadr",
];

/// Small words within family names.
const PARTICLES: &[&str] = &[
    "de", "la", "las", "los", "le", "del", "della", "di", "da", "dos", "das", "du", "van", "von",
    "der", "den", "ter", "ten", "zu", "zum", "bin", "ibn", "al", "el", "y", "e", "oglu", "ogly",
    "qizi", "kizi", "kyzy", "оглы", "оглу", "кызы", "гызы",
];

/// Reads a cell that names one person.
pub(super) fn person(cell: &str) -> NamedPerson {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = NamedPerson::default();
    let mut rest = cell.as_str();
    // "Secretary of State, Rt Hon Conrad Vale": the office stands before the name.
    if let Some((office, name)) = rest.split_once(", ")
        && is_office(office)
        && !name.trim().is_empty()
    {
        office.trim().clone_into(&mut found.capacity);
        rest = name.trim();
    }
    let (honorific, name) = honorific_of(rest);
    honorific.clone_into(&mut found.honorific);
    let mut name = name;
    let folded = fold(name);
    if let Some(ending) = AFTER.iter().find(|ending| folded.ends_with(**ending)) {
        name = name
            .get(..name.len().saturating_sub(ending.len()))
            .unwrap_or(name);
    }
    found.name = written(name.trim());
    if found.name != rest {
        rest.clone_into(&mut found.variant);
    }
    found
}

/// Reads a cell of a column of names, in which a comma parts the family name from the
/// given ones behind it: "QULIYEVA, Leyla".
pub(super) fn of_list(cell: &str) -> NamedPerson {
    let whole = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let (honorific, rest) = honorific_of(&whole);
    let inverted = rest.split_once(',').filter(|(family, given)| {
        let of_words = |words: &str, most: usize| {
            let words: Vec<&str> = words.split_whitespace().collect();
            let is_name = |word: &&str| {
                word.starts_with(|sign: char| sign.is_alphabetic() && !sign.is_lowercase())
            };
            (1..=most).contains(&words.len()) && words.iter().all(is_name)
        };
        let is_ending = AFTER.contains(&format!(",{}", fold(given)).as_str());
        of_words(family, 3)
            && of_words(given, 2)
            && !is_ending
            && !is_office(family)
            && !is_office(given)
    });
    let Some((family, given)) = inverted else {
        return person(cell);
    };
    let mut found = person(&format!("{} {}", given.trim(), family.trim()));
    if found.honorific.is_empty() {
        honorific.clone_into(&mut found.honorific);
    }
    found.variant = whole;
    found
}

/// Parts of a name as one; the family name once, where the given one is written with it.
pub(super) fn joined(parts: &[String; 3]) -> String {
    let family = fold(&parts[2]);
    let has_family = fold(&parts[0]).split(' ').any(|word| word == family);
    let is_whole = has_family && parts[0].contains(' ');
    let said = if is_whole { &parts[..2] } else { &parts[..] };
    let said = said.iter().filter(|part| !part.is_empty());
    said.cloned().collect::<Vec<_>>().join(" ")
}

/// Whether words are an office and no name.
pub(super) fn is_office(words: &str) -> bool {
    let folded = fold(words);
    let mut each = folded.split(|c: char| !c.is_alphanumeric());
    each.any(|word| OFFICES.contains(&word) || is_office_in_case(word))
}

/// Whether a word is an office in a case of its own: "министра", "nazirinin".
fn is_office_in_case(word: &str) -> bool {
    STEMS.iter().any(|(stem, endings)| {
        let ending = word.strip_prefix(stem);
        ending.is_some_and(|ending| endings.contains(&ending))
    })
}

/// Endings of Russian cases, and of Azerbaijani ones.
const RUSSIAN: &[&str] = &["а", "у", "ом", "е", "ы", "ов", "ам"];
const SOFT: &[&str] = &["я", "ю", "ем", "ь"];
const AZERBAIJANI: &[&str] = &["i", "si", "inin", "sinin", "in"];

/// Offices without the ending of a case, folded, and the endings they may have.
const STEMS: &[(&str, &[&str])] = &[
    ("министр", RUSSIAN),
    ("президент", RUSSIAN),
    ("директор", RUSSIAN),
    ("посл", RUSSIAN),
    ("начальник", RUSSIAN),
    ("советник", RUSSIAN),
    ("помощник", RUSSIAN),
    ("председател", SOFT),
    ("секретар", SOFT),
    ("заместител", SOFT),
    ("руководител", SOFT),
    ("представител", SOFT),
    ("nazir", AZERBAIJANI),
    ("prezident", AZERBAIJANI),
    ("safir", AZERBAIJANI),
    ("sadr", AZERBAIJANI),
    ("muavin", AZERBAIJANI),
    ("mudir", AZERBAIJANI),
    ("musavir", AZERBAIJANI),
    ("maslahatci", AZERBAIJANI),
    ("numayanda", AZERBAIJANI),
];

/// The form of address before a name, and the rest.
fn honorific_of(text: &str) -> (&str, &str) {
    let folded = fold(text);
    for one in HONORIFICS {
        if let Some(rest) = folded.strip_prefix(one)
            && rest.starts_with(' ')
        {
            // Folding may change lengths: count words, not letters.
            let words = one.split(' ').count();
            let at = text
                .match_indices(' ')
                .nth(words - 1)
                .map_or(text.len(), |(at, _)| at);
            return (text[..at].trim(), text[at..].trim());
        }
    }
    ("", text)
}

/// A name of which words in capitals are written as names are.
pub(super) fn written(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let is_capital = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.all(|c| !c.is_lowercase())
    };
    if !words.iter().any(|word| is_capital(word)) {
        return name.to_owned();
    }
    let many = words.len() > 1;
    let shown = words.iter().enumerate().map(|(at, word)| {
        if !is_capital(word) || word.contains('.') {
            return (*word).to_owned();
        }
        let small = word.to_lowercase();
        if many && at > 0 && PARTICLES.contains(&fold(word).as_str()) {
            return small;
        }
        capital(&small)
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Each part of a word with a capital: Åkerblom-Żuk, O'Hara.
fn capital(small: &str) -> String {
    let mut is_first = true;
    let mut shown = String::with_capacity(small.len());
    for c in small.chars() {
        if is_first && c.is_alphabetic() {
            shown.extend(c.to_uppercase());
            is_first = false;
        } else {
            shown.push(c);
            is_first |= matches!(c, '-' | '\'' | '\u{2019}');
        }
    }
    shown
}

/// Words for several people who are no person.
const GROUPS: &[&str] = &[
    "delegation",
    "team",
    "staff",
    "security detail",
    "officials",
    "others",
    "et al",
    "делегация",
    "сотрудники",
    "heyat",
    "all staff",
    "distribution list",
    "protocol team",
    "press corps",
    "группа",
    "рассылка",
    "пресса",
];

/// Words with which the name of a room begins, folded, and what may stand behind them.
const ROOMS: [&str; 12] = [
    "conference room",
    "meeting room",
    "video room",
    "board room",
    "boardroom",
    "room",
    "hall",
    "зал",
    "кабинет",
    "переговорная",
    "zal",
    "otaq",
];

/// Whether words name a room, as calendars have it among those invited: "Room 5",
/// "Hall of Columns", "Зал заседаний". A family name of one of these words has a name with it.
fn is_room(folded: &str) -> bool {
    ROOMS.iter().any(|room| {
        let Some(rest) = folded.strip_prefix(room) else {
            return false;
        };
        let rest = rest.trim_start();
        let is_number = rest.len() <= 6 && rest.contains(|sign: char| sign.is_ascii_digit());
        (rest.is_empty() && *room != "hall")
            || is_number
            || room.contains(' ')
            || rest.starts_with("of ")
            || rest.starts_with("засед")
    })
}

/// Whether a cell names a group.
pub(super) fn is_group(cell: &str) -> bool {
    let folded = fold(cell);
    let counts =
        folded.contains("persons)") || folded.contains("people)") || folded.contains("чел");
    // "2 advisers"
    let is_number = folded.starts_with(|sign: char| sign.is_ascii_digit()) && folded.contains(' ');
    counts
        || is_number
        || is_room(&folded)
        || folded.ends_with("distribution list)")
        || GROUPS.iter().any(|group| folded.starts_with(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_written_as_names_and_keep_the_spelling_of_the_file() {
        for (cell, name) in [
            ("Livia ROSENKRANTZ", "Livia Rosenkrantz"),
            ("Tomàs DE LA FUENTE IBARRA", "Tomàs de la Fuente Ibarra"),
            ("Ingrid VAN DER MEER", "Ingrid van der Meer"),
            ("Žofia ÅKERBLOM-ŻUK", "Žofia Åkerblom-Żuk"),
            ("ВЕРЕСОВ ИГНАТ ЛЬВОВИЧ", "Вересов Игнат Львович"),
            ("ОГЛЫ-ЗАДЕ ТИМУР", "Оглы-Заде Тимур"),
        ] {
            let read = person(cell);
            assert_eq!((read.name.as_str(), read.variant.as_str()), (name, cell));
        }
        assert_eq!(person("Wren").variant, "");
    }

    #[test]
    fn offices_and_forms_of_address_are_told_from_the_name() {
        let read = person("Secretary of State, Rt Hon Conrad Vale MP");
        assert_eq!(
            (
                read.capacity.as_str(),
                read.honorific.as_str(),
                read.name.as_str()
            ),
            ("Secretary of State", "Rt Hon", "Conrad Vale")
        );
        let read = person("Lord Ulric Penhallow");
        assert_eq!(
            (read.name.as_str(), read.honorific.as_str()),
            ("Lord Ulric Penhallow", "")
        );
        let read = person("Dame Isolde Marsh MP");
        assert_eq!(
            (read.name.as_str(), read.honorific.as_str()),
            ("Isolde Marsh", "Dame")
        );
        for office in [
            "заместитель министра",
            "директора департамента",
            "nazirin müavini",
            "Interpreter",
        ] {
            assert!(is_office(office), "{office}");
        }
        assert!(!is_office("Министрова Анна") && !is_office("Sədrəddin Nazirli"));
        let read = of_list("H.E. Mr. BERIDZE, Nino");
        assert_eq!(
            (read.name.as_str(), read.honorific.as_str()),
            ("Nino Beridze", "H.E. Mr.")
        );
        for room in ["Conference Room 3", "Hall of Columns", "Зал 2"] {
            assert!(is_group(room), "{room}");
        }
        assert!(!is_group("Hall Gordon") && !is_group("Залина Ибрагимова"));
        assert!(is_group("2 advisers"));
        assert!(is_group("Security Detail (4 persons)") && !is_group("Detlef Teamer"));
    }
}
