//! What the codes of closed lists are called, by the key of the record they stand under,
//! and those of the change log.

use super::{Language, find, text_with};

/// Keys whose values are codes of closed lists, and the lists each may be of.
const LISTS: &[(&str, &[&str])] = &[
    ("basis", &["basis"]),
    ("change", &["measure"]),
    ("format", &["format"]),
    (
        "kind",
        &[
            "kind",
            "commitment",
            "remark",
            "event",
            "party-kind",
            "source-kind",
        ],
    ),
    ("level", &["level"]),
    ("measure", &["measure"]),
    ("op", &["op"]),
    ("outcome", &["outcome"]),
    ("part", &["part"]),
    ("presence", &["presence"]),
    ("qualifier", &["qualifier"]),
    ("record_state", &["record-state"]),
    ("record_kind", &["kind-name", "what"]),
    ("recorded_status", &["status"]),
    ("role", &["role"]),
    ("scale", &["scale"]),
    ("side", &["side"]),
    ("state", &["state"]),
    ("status", &["status"]),
    ("strength", &["strength"]),
    ("timing", &["timing"]),
];

/// What a code that stands under a key is called; `None` where the key has no closed
/// list, or the list no such code.
#[must_use]
pub fn code_label(language: Language, key: &str, code: &str) -> Option<&'static str> {
    let (_, lists) = LISTS.iter().find(|(known, _)| *known == key)?;
    let mut labels = lists.iter();
    labels.find_map(|list| find(language, &format!("{list}-{code}")))
}

/// A label within a sentence: without the capital it begins with.
#[must_use]
pub fn within_sentence(label: &str, language: Language) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some('\u{130}') => format!("i{}", letters.as_str()),
        Some('I') if language == Language::Azerbaijani => format!("\u{131}{}", letters.as_str()),
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// What went at an emptying of the bin, "meetings: 2, persons: 0, parties: 1" in the log,
/// as a language counts it; `None` for words of another form.
#[must_use]
pub fn purge_counts(language: Language, words: &str) -> Option<String> {
    let counts: Vec<&str> = words
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|count| !count.is_empty())
        .collect();
    let [meetings, persons, parties] = counts[..] else {
        return None;
    };
    let filled = [
        ("meetings", meetings),
        ("persons", persons),
        ("parties", parties),
    ];
    Some(text_with(language, "history-purged", &filled))
}
