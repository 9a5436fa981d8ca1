//! Where one text ends and the next begins, in a text that holds several meetings: only the
//! first is read, and the heading of the next is offered, so that nothing of it is lost.

use std::ops::Range;

use super::events::FoundEvent;
use super::list_labels::is_label;
use super::text::{Text, ceiling, lines, one_line};
use super::words::words_of;
use super::{Capture, Reason, SURE, days, found};
use crate::model::{EventKind, EventTiming, Place, fold};

/// The longest heading, in bytes.
const LONGEST: usize = 220;
/// How many lines of a text may stand above its list.
const HEAD: usize = 80;
/// How many lines below a heading name who took part.
const BELOW: usize = 25;

/// How a text about a meeting is headed, folded.
const HEADINGS: &[&str] = &[
    "memorandum of conversation",
    "memorandum of a conversation",
    "memorandum of meeting",
    "memorandum for the record",
    "memcon",
    "record of conversation",
    "record of a conversation",
    "record of meeting",
    "record of a meeting",
    "minutes of meeting",
    "minutes of a meeting",
    "minutes of the meeting",
    "note of a meeting",
    "note of meeting",
    "readout of",
    "запись беседы",
    "запись переговоров",
];

/// Where the heading of a second meeting stands.
pub(super) fn heading(all: &str) -> Option<Range<usize>> {
    let mut first: Option<bool> = None;
    let mut open: Option<(Range<usize>, usize)> = None;
    let mut has_list = false;
    for (number, (at, line)) in lines(all).enumerate() {
        let said = line.trim();
        if said.is_empty() {
            continue;
        }
        let is_near = match &open {
            Some((_, from)) => number <= from + BELOW,
            None => number <= HEAD,
        };
        if is_near && line.len() <= LONGEST && is_label(line) {
            match &open {
                Some((range, _)) if has_list => return Some(range.clone()),
                _ => has_list = true,
            }
        }
        let Some(is_readout) = heads(said) else {
            continue;
        };
        let range = at..at + line.trim_end().len();
        match first {
            None => first = Some(is_readout),
            // A readout is headed by its title alone.
            Some(true) if is_readout && !has_list => return Some(range),
            Some(_) => open = Some((range, number)),
        }
    }
    None
}

/// Whether a line heads a text about a meeting, and whether that is a readout.
fn heads(said: &str) -> Option<bool> {
    if said.len() > LONGEST || said.ends_with('.') {
        return None;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '#' | '*' | ' ');
    let said = said.trim_start_matches(number);
    if !said.starts_with(['M', 'R', 'N', 'З']) {
        return None;
    }
    let head: String = said.chars().take(40).collect();
    let folded = fold(&head);
    let heading = HEADINGS
        .iter()
        .find(|heading| folded.starts_with(**heading))?;
    Some(*heading == "readout of")
}

/// Offers the heading of the second meeting.
pub(super) fn offer(text: &Text<'_>, range: Range<usize>, capture: &mut Capture) {
    // Its day stands in the heading or right below.
    let end = ceiling(text.all, text.all.len().min(range.end + LONGEST));
    let words = words_of(text.all, range.start..end);
    let day = days::days_in(&words)
        .into_iter()
        .find_map(|dated| dated.date(None));
    let event = FoundEvent {
        kind: EventKind::Meeting,
        title: one_line(&text.all[range.clone()]),
        timing: EventTiming::default(),
        date: day,
        date_words: String::new(),
        is_reckoned: false,
        place: Place::default(),
        speaker: String::new(),
    };
    capture
        .events
        .extend(found(text, event, range, SURE - 10, Reason::Headed));
}
