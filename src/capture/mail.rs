//! The day of the meeting that an e-mail is about: its subject or a line that tells of
//! the meeting names one. The e-mail's own day says only when it was sent, and its title is
//! its subject.

use std::ops::Range;

use super::days::{days_in, month_of};
use super::text::{Block, Text, ceiling, lines, one_line};
use super::words::{Kinds, words_of};
use super::{Capture, Reason, SURE, found};
use crate::model::{Day, EdtfDate, fold};

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
    let is_telegram = sent_at(text).is_some();
    let is_sent = matches!(label.as_str(), "from" | "от") || is_telegram;
    let is_mail = is_sent && has_address && !is_telegram;
    let is_label = matches!(
        label.as_str(),
        "to" | "date" | "sent" | "subject" | "кому" | "тема"
    );
    let [subject] = capture.subjects.as_slice() else {
        return;
    };
    let title = capture.title.as_ref();
    let is_sent = is_sent || title.is_some_and(|title| is_sent_by_title(&title.value));
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

/// When a telegram was sent: "121418Z APR 75", with the words that say so.
fn sent_at(text: &Text<'_>) -> Option<(EdtfDate, Range<usize>)> {
    /// How many lines may stand above the time.
    const HEAD: usize = 12;
    lines(text.all)
        .take(HEAD)
        .filter(|(_, line)| line.len() <= LONGEST)
        .find_map(|(at, line)| {
            let words = words_of(text.all, at..at + line.len());
            words.windows(3).find_map(|three| {
                let [group, month, year] = three else {
                    return None;
                };
                let digits = group.key.strip_suffix('z').filter(|digits| {
                    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())
                })?;
                let month = month_of(month)?;
                let year: i16 = year.text.parse().ok().filter(|year| *year >= 0)?;
                // Two digits are of the years that telegrams were sent in.
                let year = match year {
                    0..40 => 2000 + year,
                    40..100 => 1900 + year,
                    other => other,
                };
                let day = Day::new(year, month, digits[..2].parse().ok()?).ok()?;
                Some((EdtfDate::day(day), group.range.start..three[2].range.end))
            })
        })
}

/// Whether a title says that what follows was sent: "Telegram From the Embassy in Norway".
fn is_sent_by_title(title: &str) -> bool {
    let folded = fold(title);
    let said = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    [
        "telegram from",
        "airgram from",
        "despatch from",
        "cable from",
    ]
    .iter()
    .any(|sent| said.starts_with(sent))
}

/// Takes the day a telegram was sent on, which says only that the meeting was no later.
pub(super) fn telegram(text: &Text<'_>, capture: &mut Capture) {
    let title = capture.title.as_ref();
    if title.is_some_and(|title| is_sent_by_title(&title.value)) {
        capture.time = None;
        if let Some(date) = &mut capture.date {
            date.sure = SURE - 5;
            date.reason = Reason::Published;
        }
    }
    if capture.date.is_some() {
        return;
    }
    if let Some((date, range)) = sent_at(text) {
        capture.date = found(text, date, range, SURE - 5, Reason::Published);
    } else if let Some((date, range)) = registered_at(text) {
        capture.date = found(text, date, range, 75, Reason::Published);
    }
}

/// The day in the number that a ministry gives what it publishes, on a line of its own:
/// "892-16-05-2024".
fn registered_at(text: &Text<'_>) -> Option<(EdtfDate, Range<usize>)> {
    lines(text.all).take(LINES).find_map(|(at, line)| {
        let said = line.trim();
        let mut parts = said.splitn(2, '-');
        let number = parts
            .next()
            .filter(|number| (1..=5).contains(&number.len()))?;
        let day: Vec<&str> = parts.next()?.split('-').collect();
        let [day, month, year] = day[..] else {
            return None;
        };
        number.parse::<u32>().ok()?;
        let is_day = day.len() == 2 && month.len() == 2 && year.len() == 4;
        let date = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        let start = at + (line.len() - line.trim_start().len());
        Some((
            EdtfDate::day(date.filter(|_| is_day)?),
            start..start + said.len(),
        ))
    })
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

/// Whether a text is a telegram or an e-mail: it begins with who sent it and names an address.
pub(super) fn is_mail(text: &Text<'_>) -> bool {
    let opening = text.all[..ceiling(text.all, 2000)].trim_start();
    if sent_at(text).is_some() || is_sent_by_title(opening) {
        return true;
    }
    let head = &text.all[..ceiling(text.all, 2000)];
    let is_sent = |line: &str| {
        let label = line.split_once(':').map(|(label, _)| fold(label.trim()));
        label.is_some_and(|label| matches!(label.as_str(), "from" | "от" | "kimdan"))
    };
    head.contains('@') && head.lines().take(6).any(is_sent)
}
