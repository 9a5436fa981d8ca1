//! The words above a list of participants and above the other parts of a memorandum, and
//! what is no longer a list.

use super::text::unfaulted;
use crate::model::fold;

/// Words above a list, folded; those that take who the title names as present.
const LABELS: &[(&str, bool)] = &[
    ("participants", false),
    ("participation", false),
    ("others present", true),
    ("other attendees", false),
    ("principals", false),
    ("other participants", true),
    ("also present", false),
    ("those present were", false),
    ("those present", false),
    ("persons present", false),
    ("the following were present at the meeting", false),
    ("the following were present at the conference", false),
    ("the following were present", false),
    ("members present", false),
    ("present were", false),
    ("present", false),
    ("attendees", false),
    ("attendance", false),
    ("in attendance", false),
    ("list of participants", false),
    ("principal participants", false),
    ("those attending", false),
    ("those in attendance", false),
    ("persons attending", false),
    ("attending", false),
    ("attended by", false),
    ("present at the meeting", false),
    ("present at meeting", false),
    ("present for the meeting", false),
    ("participating", false),
    ("participants were", false),
    ("the participants were", false),
    ("members attending", false),
    ("people present", false),
    ("others attending", false),
    ("notes of the president's meeting with", true),
    ("participants in the meeting", false),
    ("участники встречи", false),
    ("участники переговоров", false),
    ("участники беседы", false),
    ("участники", false),
    ("присутствовали", false),
    ("присутствуют", false),
    ("в беседе участвовали", false),
    ("istirakcilar", false),
    ("istirak edirdilar", false),
    ("istirak etdilar", false),
    ("istirak ediblar", false),
];

/// Words above other parts of a memorandum.
const OTHER_LABELS: &[&str] = &[
    "subject",
    "subjects",
    "place",
    "date",
    "time",
    "date and time",
    "date & time",
    "apologies",
    "apologies for absence",
    "regrets",
    "absent",
    "not present",
    "отсутствовали",
    "отсутствовал",
    "istirak etmayanlar",
    "reference",
    "copies to",
    "distribution",
    "date, time and place",
    "date, time, and place",
    "topic",
    "topics",
    "agenda",
    "classification",
    "тема",
    "место",
    "дата",
    "movzu",
    "yer",
    "tarix",
    "drafted by",
    "approved by",
];

/// A line without what makes a heading of it in a text with marks: "## Participants".
pub(super) fn unmarked(line: &str) -> &str {
    line.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '#' || sign == '*')
}

/// The label a line begins with, and where what follows it begins.
pub(super) fn label(line: &str) -> Option<(usize, bool)> {
    let said = unmarked(line);
    let lead = line.len() - said.len();
    let head: String = said.chars().take(60).collect();
    let folded = unfaulted(&fold(&head));
    for (label, is_others) in LABELS {
        if !folded.starts_with(label) {
            continue;
        }
        // Folding kept the count of characters for all of these labels.
        let length = said
            .char_indices()
            .nth(label.chars().count())
            .map_or(said.len(), |(at, _)| at);
        let written = &said[..length];
        let rest = &said[length..];
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '\u{2019}') {
            continue;
        }
        let after =
            rest.trim_start_matches([':', '.', ' ', '\t', '|', '\u{2014}', '\u{2013}', '-']);
        let signed = rest.trim_start().starts_with(':') || rest.starts_with('\t');
        let is_upper = written
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase);
        let begins = after
            .chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || !c.is_alphabetic());
        if after.is_empty() || signed || begins && (is_upper || *label == "present") {
            return Some((lead + said.len() - after.len(), *is_others));
        }
    }
    // "In addition to the President there were present:"
    let is_sentence = folded.split_whitespace().count() >= 3
        && said.len() <= 110
        && said.trim_end().ends_with(':')
        && ["present", "attend", "participat"]
            .iter()
            .any(|word| fold(said).contains(word));
    is_sentence.then_some((line.len(), false))
}

/// Whether a line begins with the word above a list.
pub(super) fn is_label(line: &str) -> bool {
    label(line).is_some()
}

/// Whether a line begins another part of a memorandum.
pub(super) fn is_other_label(line: &str) -> bool {
    let said = unmarked(line);
    let head: String = said.chars().take(40).collect();
    let folded = fold(&head);
    OTHER_LABELS.iter().any(|label| {
        folded.strip_prefix(label).is_some_and(|rest| {
            let is_upper = said
                .chars()
                .take(label.len())
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
            rest.is_empty()
                || rest.trim_start().starts_with(':')
                || is_upper && !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a line notes what somebody said, by a letter or a few: "K: wants talks to start",
/// or what comes next.
pub(super) fn is_note(line: &str) -> bool {
    let Some((who, said)) = line.split_once(": ").or_else(|| line.split_once(" - ")) else {
        return false;
    };
    let who = who.trim();
    let is_letters =
        (1..=3).contains(&who.len()) && who.bytes().all(|byte| byte.is_ascii_uppercase());
    let said = said.trim_start();
    let is_lower = said.starts_with(char::is_lowercase);
    let is_sentence = line.trim_end().ends_with('.') && said.split_whitespace().count() > 3;
    is_letters && (is_lower || is_sentence) || super::labels::is_field(who)
}
