//! The day of the meeting that an e-mail is about: its subject or a line that tells of
//! the meeting names one. The e-mail's own day says only when it was sent, and its title is
//! its subject.

use super::days::days_in;
use super::text::{Block, Text, ceiling, one_line};
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

/// An e-mail or a telegram bears no title but its subject.
pub(super) fn titled_by_subject(text: &Text<'_>, capture: &mut Capture) {
    let label = capture.title.as_ref().map_or(String::new(), |title| {
        let label = title.value.split_once(':');
        label.map_or(String::new(), |(label, _)| fold(label.trim()))
    });
    // A telegram begins so as well, and tells no addresses.
    let has_address = text.all[..ceiling(text.all, 2000)].contains('@');
    let is_sent = matches!(label.as_str(), "from" | "от");
    let is_mail = is_sent && has_address;
    let is_label = matches!(
        label.as_str(),
        "to" | "date" | "sent" | "subject" | "кому" | "тема"
    );
    let [subject] = capture.subjects.as_slice() else {
        return;
    };
    if capture.title.is_some() && !is_sent && !is_label {
        return;
    }
    let said = subject.quote.text();
    let bare = without_replies(said);
    let Some(start) = text.all.find(said).map(|at| at + said.len() - bare.len()) else {
        return;
    };
    capture.title = found(
        text,
        one_line(bare),
        start..start + bare.len(),
        85,
        Reason::Headed,
    );
    // What an e-mail is about is no topic of the talks.
    if is_mail {
        capture.subjects.clear();
    }
}

/// A subject without what programs put before it: "Fwd:", "RE:".
fn without_replies(subject: &str) -> &str {
    let mut said = subject.trim();
    while let Some((mark, rest)) = said.split_once(':') {
        if !matches!(
            fold(mark.trim()).as_str(),
            "fwd" | "fw" | "re" | "aw" | "wg" | "ответ"
        ) {
            break;
        }
        said = rest.trim_start();
    }
    said
}

/// Whether a text is an e-mail: it begins with who sent it and names an address.
pub(super) fn is_mail(text: &Text<'_>) -> bool {
    let head = &text.all[..ceiling(text.all, 2000)];
    let is_sent = |line: &str| {
        let label = line.split_once(':').map(|(label, _)| fold(label.trim()));
        label.is_some_and(|label| matches!(label.as_str(), "from" | "от" | "kimdan"))
    };
    head.contains('@') && head.lines().take(6).any(is_sent)
}
