//! The day of the meeting that an e-mail is about: its subject or a line that tells of
//! the meeting names one. The e-mail's own day says only when it was sent.

use super::days::days_in;
use super::text::{Block, Text};
use super::words::{Kinds, words_of};
use super::{Capture, Reason, SURE, found};
use crate::model::fold;

/// How many lines are looked at, and how long one may be in bytes.
const LINES: usize = 30;
const LONGEST: usize = 400;

/// Takes the day that the meeting was held on, where only the day of sending is known.
pub(super) fn held(text: &Text<'_>, blocks: &[Block], capture: &mut Capture) {
    let sent = match &capture.date {
        Some(date) if date.reason == Reason::Published && date.sure < SURE => date.value.latest(),
        _ => return,
    };
    let lines = blocks.iter().flat_map(|block| &block.lines);
    for line in lines.take(LINES).filter(|line| line.len() <= LONGEST) {
        let words = words_of(text.all, line.clone());
        let label = text.all[line.clone()].split_once(':');
        let label = label.map_or(String::new(), |(label, _)| fold(label.trim()));
        let tells = label == "subject"
            || words
                .iter()
                .any(|word| word.kinds.has(Kinds::MET.with(Kinds::MEETING)));
        if !tells || matches!(label.as_str(), "date" | "sent") {
            continue;
        }
        let days = days_in(&words);
        let Some(dated) = days.first() else {
            continue;
        };
        let date = dated.date(Some(sent.year()));
        // What lies ahead of the e-mail is another meeting.
        if let Some(date) = date.filter(|date| date.latest() <= sent && !dated.has_two_readings()) {
            let range = words[dated.words.start].range.start..words[dated.words.end - 1].range.end;
            capture.date = found(text, date, range, 80, Reason::Told);
            return;
        }
    }
}
