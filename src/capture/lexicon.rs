//! What is known before any text is read: the states, bodies and towns of the
//! reference lists. What the register has on file is known to `on_file`.

use std::sync::LazyLock;

use super::text::one_line;
use super::words::Table;
use crate::model::{fold, listed_parties, town};

const PARTIES: &str = include_str!("../../assets/capture/parties.txt");
const BODIES: &str = include_str!("../../assets/capture/bodies.txt");

struct Known {
    /// Codes of parties by their names and adjectives, in lower case without stops.
    parties: Table<String, &'static str>,
    /// How many words the longest name has that begins with a word.
    firsts: Table<String, usize>,
    /// The same for Russian names, by what is left without their endings.
    stems: Table<String, &'static str>,
    /// Those names that are written alone, not as an adjective, by their code.
    names: Table<&'static str, &'static str>,
    bodies: Table<&'static str, &'static str>,
    /// The words that names of bodies begin with.
    body_firsts: Table<&'static str, ()>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut parties = Table::default();
    let mut names: Table<&'static str, &'static str> = Table::default();
    for party in listed_parties() {
        for name in &party.names {
            parties.insert(key_of(&name.name), party.code.as_str());
        }
        if let Some(name) = party.names.first() {
            names.insert(&party.code, &name.name);
        }
    }
    for (code, said) in rows(PARTIES) {
        parties.insert(key_of(said), code);
    }
    // Historic bodies that no list has.
    for (code, name) in [
        ("YU", "Yugoslavia"),
        ("CS", "Czechoslovakia"),
        ("EU", "European Union"),
        ("NATO", "NATO"),
    ] {
        names.insert(code, name);
    }
    let mut firsts: Table<String, usize> = Table::default();
    for name in parties.keys() {
        let name: &String = name;
        let count = name.split(' ').count();
        let first = name.split(' ').next().unwrap_or_default();
        let longest = firsts.entry(first.to_owned()).or_default();
        *longest = count.max(*longest);
    }
    let mut stems = Table::default();
    for (name, code) in &parties {
        let is_russian = name.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}'));
        let stem = name.trim_end_matches(['а', 'я', 'и', 'ы', 'й', 'ь', 'о', 'е']);
        if is_russian && stem.chars().count() >= 4 {
            stems.insert(stem.to_owned(), *code);
        }
    }
    // "Индия", "Чехия": without the last letter alone, where the stem is short.
    for (name, code) in &parties {
        if let Some(stem) = name.strip_suffix('я').filter(|stem| stem.ends_with('и')) {
            stems.entry(stem.to_owned()).or_insert(*code);
        }
    }
    // Too short to be told by its stem alone.
    for name in ["кубы", "кубе", "кубу", "кубой", "кубинск", "сша"] {
        stems.insert(name.to_owned(), if name == "сша" { "US" } else { "CU" });
    }
    let bodies = rows(BODIES).map(|(code, said)| (said, code)).collect();
    let first = |said: &'static str| said.split(' ').next().unwrap_or(said);
    let body_firsts = rows(BODIES)
        .map(|(_, said)| (first(said).trim_end_matches('.'), ()))
        .collect();
    Known {
        parties,
        firsts,
        stems,
        names,
        bodies,
        body_firsts,
    }
});

fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let (code, names) = line.split_once('\t').unwrap_or((line, ""));
            names.split(';').map(move |name| (code, name.trim()))
        })
}

/// A name as it is compared: lower case, no stops, no article.
pub(super) fn key_of(name: &str) -> String {
    let mut key = fold(name);
    if key.contains(['.', '\u{2019}', '\'']) {
        key.retain(|c| !matches!(c, '.' | '\u{2019}' | '\''));
    }
    let mut key = one_line(&key);
    if key.starts_with("the ") {
        key.drain(..4);
    }
    key
}

/// The code of the party a name or adjective stands for.
pub(super) fn party_code(name: &str) -> Option<&'static str> {
    // Two letters that are a code and a word ("in", "it") are no name.
    let key = key_of(name);
    if key.len() < 2 {
        return None;
    }
    KNOWN
        .parties
        .get(&key)
        .copied()
        .or_else(|| by_stem(&key))
        .or_else(|| by_ending(&key))
}

/// The party of an Azerbaijani name in the genitive: "Gürcüstanın".
fn by_ending(key: &str) -> Option<&'static str> {
    ["nin", "nun", "in", "un"].iter().find_map(|ending| {
        let name = key.strip_suffix(ending).filter(|name| name.len() > 3)?;
        KNOWN.parties.get(name).copied()
    })
}

/// The party of a Russian word in any case, or of its adjective: "России", "кубинский".
fn by_stem(key: &str) -> Option<&'static str> {
    let first = key.chars().next()?;
    if !matches!(first, '\u{400}'..='\u{4ff}') || key.contains(' ') {
        return None;
    }
    key.char_indices()
        .rev()
        .take(7)
        .find_map(|(at, _)| {
            let ending = &key[at..];
            let is_ending = matches!(
                ending,
                "и" | "й"
                    | "ю"
                    | "ей"
                    | "ы"
                    | "у"
                    | "ой"
                    | "е"
                    | "а"
                    | "ом"
                    | "ем"
                    | "ской"
                    | "ский"
                    | "ского"
                    | "скому"
                    | "ским"
                    | "ском"
                    | "ская"
                    | "скую"
                    | "йский"
                    | "йской"
                    | "йского"
                    | "йском"
                    | "йская"
                    | "йские"
                    | "йских"
                    | "ские"
                    | "ских"
                    | "янский"
                    | "янской"
                    | "янского"
                    | "ого"
                    | "ому"
                    | "ым"
                    | "ую"
                    | "ия"
                    | "ии"
                    | "ию"
                    | "ией"
            );
            is_ending
                .then(|| KNOWN.stems.get(&key[..at]).copied())
                .flatten()
        })
        .or_else(|| KNOWN.stems.get(key).copied())
}

/// How many words a party's name can have that begins with a word in lower case;
/// nought where none does.
pub(super) fn longest_from(key: &str) -> usize {
    if !key.is_ascii() {
        // A name in any of its cases is one word; a longer one begins as it is filed.
        let known = KNOWN.firsts.get(&fold(key)).copied();
        return known.unwrap_or_default().clamp(1, 5);
    }
    let known = if key.contains(['.', '\'']) {
        let plain = key.replace(['.', '\''], "");
        let known = KNOWN.firsts.get(&plain).copied();
        known.or_else(|| KNOWN.firsts.get(plain.trim_end_matches('s')).copied())
    } else {
        KNOWN.firsts.get(key).copied()
    };
    let the = usize::from(key == "the") * 5;
    known.unwrap_or_default().max(the).min(5)
}

/// Whether words are the English name of a party, not its adjective.
pub(super) fn is_party_name(said: &str) -> bool {
    party_code(said).is_some_and(|code| key_of(&party_name(code)) == key_of(said))
}

/// What a party is called in English.
pub(super) fn party_name(code: &str) -> String {
    KNOWN
        .names
        .get(code)
        .map_or_else(|| code.to_owned(), |name| (*name).to_owned())
}

/// The state a department or agency belongs to.
pub(super) fn body_of(name: &str) -> Option<&'static str> {
    let key = fold(name).replace('\u{2019}', "'");
    KNOWN.bodies.get(key.trim().trim_end_matches('.')).copied()
}

/// Whether the name of a body may begin with a word in lower case.
pub(super) fn begins_body(key: &str) -> bool {
    !key.is_ascii() || KNOWN.body_firsts.contains_key(key)
}

/// Whether a name is that of a town.
pub(super) fn is_city(name: &str) -> bool {
    town(name).is_some()
}
