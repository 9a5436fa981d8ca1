//! The labels of a memorandum's head that tell when and where: "DATE: March 3, 1975",
//! "DATE, TIME AND PLACE: May 9, 1989, 11:05 a.m., Oval Office".

use std::ops::Range;

use super::days::days_in;
use super::head_place::take_place;
use super::header::{LONGEST, behind_hour, is_time_alone, take_date, take_time, time_in};
use super::list_labels::{is_label, is_other_label, unmarked};
use super::text::Text;
use super::words::{Word, words_of};
use super::{Capture, Reason, SURE, found};
use crate::model::{TimeOfDay, fold};

/// The longest label, in characters.
const LONGEST_LABEL: usize = 28;

/// What a label announces.
#[derive(Debug, Clone, Copy, Default)]
struct Wanted {
    day: bool,
    hour: bool,
    place: bool,
}

impl Wanted {
    fn of(name: &str, is_mail: bool) -> Self {
        let mut wanted = Self {
            day: name.contains("date") || name.contains("time") || is_mail && name == "sent",
            ..Self::default()
        };
        for word in name.split(|c: char| !c.is_alphabetic()) {
            match word {
                "дата" | "tarix" => wanted.day = true,
                "time" | "время" | "vaxt" | "saat" => wanted.hour = true,
                "place" | "location" | "venue" | "место" | "yer" => wanted.place = true,
                _ => {}
            }
        }
        // "Place of birth", "Meeting place": a label of nothing else.
        let is_link = |word: &str| {
            matches!(
                word,
                "" | "and"
                    | "of"
                    | "the"
                    | "meeting"
                    | "date"
                    | "time"
                    | "place"
                    | "location"
                    | "venue"
                    | "и"
                    | "дата"
                    | "время"
                    | "место"
                    | "проведения"
                    | "встречи"
                    | "va"
                    | "tarix"
                    | "vaxt"
                    | "saat"
                    | "yer"
            )
        };
        wanted.place &= name.split(|c: char| !c.is_alphabetic()).all(is_link);
        wanted
    }
}

/// The name of a label in a line, folded, and where what it announces begins: behind a
/// colon, or behind a gap where its letters are all capitals.
fn label_of(said: &str) -> Option<(String, usize)> {
    if let Some((name, rest)) = said.split_once(':') {
        let rest = rest.trim_start_matches('*');
        let name = unmarked(name).trim();
        // "TIME AND PLACE     3:30 p.m.": the colon is the hour's.
        if !name.ends_with(|c: char| c.is_ascii_digit()) {
            return Some((fold(name), said.len() - rest.len()));
        }
    }
    let gap = said.find("  ").into_iter().chain(said.find('\t')).min()?;
    let name = said[..gap].trim();
    let is_upper = name
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    (is_upper && !name.is_empty()).then(|| (fold(name), gap))
}

/// Takes day, hour and place from the labelled lines of a head.
pub(super) fn read(text: &Text<'_>, head: &[Range<usize>], capture: &mut Capture) {
    let is_mail = head.iter().any(|line| {
        let said = &text.all[line.clone()];
        ["From:", "От:", "Kimdən:"]
            .iter()
            .any(|label| said.starts_with(label))
    });
    for (index, line) in head.iter().enumerate() {
        let Some((name, from)) = label_of(&text.all[line.clone()]) else {
            continue;
        };
        let rest = line.start + from..line.end;
        // A label alone: what it is for stands on the next line.
        let (value, below) = match head.get(index + 1) {
            Some(next) if text.trimmed(rest.clone()).is_empty() => (next.clone(), index + 2),
            _ => (rest, index + 1),
        };
        if name.chars().count() > LONGEST_LABEL || value.len() > LONGEST {
            continue;
        }
        let wanted = Wanted::of(&name, is_mail);
        let words = words_of(text.all, value);
        let below = head.get(below).filter(|line| is_value(text, line));
        if wanted.day || wanted.hour {
            when(text, &words, wanted, is_mail, below, capture);
        } else if wanted.place {
            take_place(text, &words, 95, capture);
        }
    }
}

/// Whether a line can be the rest of what the label above it announces.
fn is_value(text: &Text<'_>, line: &Range<usize>) -> bool {
    const LONGEST_VALUE: usize = 80;
    let said = text.all[line.clone()].trim();
    said.len() <= LONGEST_VALUE && !is_label(said) && !is_other_label(said) && !said.ends_with('.')
        || said.starts_with(|c: char| c.is_ascii_digit()) && said.len() <= LONGEST_VALUE
}

/// Takes the day and hour of a label, and the place where it announces that too; what its
/// own line lacks may stand on the line below.
fn when(
    text: &Text<'_>,
    words: &[Word<'_>],
    wanted: Wanted,
    is_mail: bool,
    below: Option<&Range<usize>>,
    capture: &mut Capture,
) {
    let Some(dated) = days_in(words).into_iter().next() else {
        if wanted.hour {
            hour(text, words, wanted, capture);
        }
        return;
    };
    let is_new = capture.date.is_none();
    take_date(text, words, &dated, 95, capture);
    // An e-mail bears the day on which it was sent.
    if let Some(date) = capture.date.as_mut().filter(|_| is_new && is_mail) {
        date.sure = date.sure.min(SURE - 5);
        date.reason = Reason::Published;
        return;
    }
    take_time(text, words, &dated, capture);
    let after = &words[dated.words.end..];
    if capture.time.is_none()
        && let Some((time, range)) = by_four_digits(after)
    {
        capture.time = found(text, time, range, 90, Reason::Headed);
    }
    let mut below = below;
    if capture.time.is_none()
        && let Some(line) = below
    {
        let said = words_of(text.all, line.clone());
        if is_time_alone(&said) && days_in(&said).is_empty() {
            hour(text, &said, Wanted::default(), capture);
            below = None;
        }
    }
    if !wanted.place || capture.place.is_some() {
        return;
    }
    let rest = behind_hour(words, &dated).unwrap_or(words.len());
    let before = &words[..dated.words.start];
    let is_day = |word: &Word<'_>| super::header::is_weekday(word);
    if rest < words.len() {
        take_place(text, &words[rest..], 95, capture);
    } else if !before.iter().all(is_day) {
        take_place(text, before, 95, capture);
    } else if let Some(line) = below {
        take_place(text, &words_of(text.all, line.clone()), 90, capture);
    }
}

/// "TIME: 2:00-2:45 pm", "Time and Place: 3 p.m., Oval Office".
fn hour(text: &Text<'_>, words: &[Word<'_>], wanted: Wanted, capture: &mut Capture) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    let range = first.range.start..last.range.end;
    if capture.time.is_none()
        && let Some(time) = time_in(&fold(&text.all[range.clone()]))
    {
        capture.time = found(text, time, range, 90, Reason::Headed);
    }
    let is_hour = |word: &&Word<'_>| is_time_alone(std::slice::from_ref(*word));
    let rest = words.iter().take_while(is_hour).count();
    if wanted.place && capture.place.is_none() && rest < words.len() {
        take_place(text, &words[rest..], 95, capture);
    }
}

/// "1900-2030", "1430 hours": the start, as soldiers write it.
fn by_four_digits(after: &[Word<'_>]) -> Option<(TimeOfDay, Range<usize>)> {
    let first = after.first()?;
    let said = first.text;
    let (start, end) = said
        .split_once('-')
        .map_or((said, None), |(a, b)| (a, Some(b)));
    let is_hour = |said: &str| said.len() == 4 && said.bytes().all(|byte| byte.is_ascii_digit());
    let next = after.get(1);
    let is_said = match end {
        Some(end) => is_hour(end),
        None => next.is_some_and(|next| {
            next.gap.dash && is_hour(next.text) || matches!(next.key(), "hours" | "hrs")
        }),
    };
    if !is_hour(start) || !is_said {
        return None;
    }
    let time = format!("{}:{}", &start[..2], &start[2..]).parse().ok()?;
    Some((time, first.range.clone()))
}
