//! The labels of a text: whose turn begins, and which lines are its head, foot or comment.

use std::ops::Range;

use super::text::one_line;
use crate::model::fold;

/// The speaker's label at the start of a line of a transcript: "THE PRESIDENT:",
/// "Mr. Johnson:", "Ambassador Watson." Gives where the label ends.
pub(super) fn label(all: &str, range: &Range<usize>) -> Option<(String, usize)> {
    // A point of a list may be somebody's.
    let line = all[range.clone()].trim_start_matches(['*', '-', '\u{2022}', ' ']);
    let start = range.end - line.len();
    let head = &line[..line.len().min(super::text::ceiling(line, 70))];
    // "K - pleased with the visit" in notes.
    let letters = line.bytes().take_while(u8::is_ascii_uppercase).count();
    if (1..=3).contains(&letters) && line[letters..].starts_with(" - ") {
        return Some((line[..letters].to_owned(), start + letters + 3));
    }
    let colon = head.find(':')?;
    let said = &one_line(&head[..colon]);
    let count = said.split_whitespace().count();
    if said.is_empty() || count > 6 || said.contains(['?', '!', ';', '\u{201c}']) {
        return None;
    }
    let all_capital = said.split_whitespace().all(|word| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c == '(' || c == '\u{ab}')
            || matches!(
                word,
                "de" | "van" | "von" | "of" | "the" | "and" | "al" | "bin"
            )
    });
    (all_capital || is_field(said)).then(|| (said.to_owned(), start + colon + 1))
}

/// A label of what all said, or agreed on.
pub(super) fn is_of_all(label: &str) -> bool {
    matches!(
        fold(label).as_str(),
        "agreed"
            | "all"
            | "both"
            | "both sides"
            | "the sides"
            | "jointly"
            | "договорились"
            | "обе стороны"
            | "стороны"
            | "har iki taraf"
            | "taraflar"
    )
}

/// A label without the marking that a paragraph may bear, folded: "(C) SUMMARY".
fn behind_mark(label: &str) -> String {
    let said = label
        .split_once(')')
        .filter(|(mark, _)| mark.starts_with('(') && mark.len() <= 6)
        .map_or(label, |(_, rest)| rest);
    fold(said.trim())
}

/// A label that opens a part of a text and names no speaker.
pub(super) fn is_heading(label: &str) -> bool {
    matches!(
        behind_mark(label).as_str(),
        "" | "comment"
            | "conclusion"
            | "conclusions"
            | "end summary"
            | "introduction"
            | "note"
            | "participants"
            | "summary"
            | "вывод"
            | "выводы"
            | "итоги"
            | "резюме"
            | "natica"
            | "xulasa"
    )
}

/// A label of what whoever wrote the text thinks of it: nobody there said it.
pub(super) fn is_comment(label: &str) -> bool {
    matches!(
        behind_mark(label).as_str(),
        "comment"
            | "our comment"
            | "embassy comment"
            | "comments"
            | "assessment"
            | "комментарий"
            | "наш комментарий"
            | "оценка"
            | "serh"
    )
}

/// Whether a line is a point of a list.
pub(super) fn is_point(line: &str) -> bool {
    line.strip_prefix(['\u{2022}', '\u{25aa}', '\u{b7}', '\u{2013}', '-', '*'])
        .is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// A label of the head or the foot of a text: what stands behind it was not said.
pub(super) fn is_field(label: &str) -> bool {
    // "DATE, TIME AND PLACE", and its second half on a line of its own.
    let folded = fold(label);
    let mut parts = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let is_part = |part: &str| matches!(part, "date" | "time" | "place" | "and");
    if folded.contains("place") && parts.all(is_part) {
        return true;
    }
    matches!(
        fold(label).as_str(),
        "action"
            | "apologies"
            | "apologies for absence"
            | "contact"
            | "press contact"
            | "spokesperson"
            | "spokesman"
            | "not present"
            | "regrets"
            | "absent"
            | "отсутствовали"
            | "attachment"
            | "attachments"
            | "attended"
            | "cc"
            | "classification"
            | "copies"
            | "copies to"
            | "date"
            | "date and time"
            | "date/time"
            | "time and place"
            | "place and time"
            | "distribution"
            | "drafted by"
            | "approved by"
            | "enclosure"
            | "enclosures"
            | "from"
            | "info"
            | "language"
            | "location"
            | "next meeting"
            | "next mtg"
            | "next session"
            | "следующая встреча"
            | "novbeti gorus"
            | "place"
            | "ref"
            | "reference"
            | "references"
            | "sent"
            | "subject"
            | "subjects"
            | "time"
            | "to"
            | "venue"
            | "вложения"
            | "дата"
            | "копия"
            | "место"
            | "приложение"
            | "рассылка"
            | "тема"
            | "tarix"
            | "yer"
    )
}
