//! What the codes of closed lists are called, by the key of the record they stand under.

use super::{Language, find};

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
    ("outcome", &["outcome"]),
    ("part", &["part"]),
    ("presence", &["presence"]),
    ("qualifier", &["qualifier"]),
    ("record_state", &["record-state"]),
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
