//! Languages by name: a record keeps an ISO 639-1 code, a person reads a word.

use super::date::Tongue;

/// Code, and the name in English, Russian and Azerbaijani.
const NAMES: &[(&str, [&str; 3])] = &[
    ("ar", ["Arabic", "арабский", "ərəb"]),
    ("az", ["Azerbaijani", "азербайджанский", "azərbaycan"]),
    ("be", ["Belarusian", "белорусский", "belarus"]),
    ("bg", ["Bulgarian", "болгарский", "bolqar"]),
    ("cs", ["Czech", "чешский", "çex"]),
    ("de", ["German", "немецкий", "alman"]),
    ("el", ["Greek", "греческий", "yunan"]),
    ("en", ["English", "английский", "ingilis"]),
    ("es", ["Spanish", "испанский", "ispan"]),
    ("fa", ["Persian", "персидский", "fars"]),
    ("fr", ["French", "французский", "fransız"]),
    ("he", ["Hebrew", "иврит", "ivrit"]),
    ("hi", ["Hindi", "хинди", "hind"]),
    ("hu", ["Hungarian", "венгерский", "macar"]),
    ("hy", ["Armenian", "армянский", "erməni"]),
    ("it", ["Italian", "итальянский", "italyan"]),
    ("ja", ["Japanese", "японский", "yapon"]),
    ("ka", ["Georgian", "грузинский", "gürcü"]),
    ("kk", ["Kazakh", "казахский", "qazax"]),
    ("ko", ["Korean", "корейский", "Koreya"]),
    ("ky", ["Kyrgyz", "киргизский", "qırğız"]),
    ("pl", ["Polish", "польский", "polyak"]),
    ("pt", ["Portuguese", "португальский", "portuqal"]),
    ("ro", ["Romanian", "румынский", "rumın"]),
    ("ru", ["Russian", "русский", "rus"]),
    ("sr", ["Serbian", "сербский", "serb"]),
    ("tg", ["Tajik", "таджикский", "tacik"]),
    ("th", ["Thai", "тайский", "tay"]),
    ("tk", ["Turkmen", "туркменский", "türkmən"]),
    ("tr", ["Turkish", "турецкий", "türk"]),
    ("uk", ["Ukrainian", "украинский", "Ukrayna"]),
    ("uz", ["Uzbek", "узбекский", "özbək"]),
    ("zh", ["Chinese", "китайский", "Çin"]),
];

/// Codes as words in a language (`en`, `ru`, `az`): "English, Russian" for
/// `en, ru`. What is no known code stays as it was written.
///
/// ```
/// # use memcon::model::language_words;
/// assert_eq!(language_words("en", "ru"), "английский");
/// assert_eq!(language_words("en/ru", "en"), "English, Russian");
/// assert_eq!(language_words("through interpreters", "en"), "through interpreters");
/// ```
#[must_use]
pub fn language_words(written: &str, language: &str) -> String {
    let parts: Vec<&str> = written
        .split([',', ';', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let names: Option<Vec<&str>> = parts.iter().map(|part| name(part, language)).collect();
    match names {
        Some(names) if !names.is_empty() => names.join(", "),
        _ => written.to_owned(),
    }
}

fn name(code: &str, language: &str) -> Option<&'static str> {
    let code = code.to_lowercase();
    let names = NAMES.iter().find(|(known, _)| *known == code)?.1;
    Some(match Tongue::of(language) {
        Tongue::English => names[0],
        Tongue::Russian => names[1],
        Tongue::Azerbaijani => names[2],
    })
}
