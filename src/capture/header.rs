//! The head of a text: title, dateline, labels such as "Subject" and "Place".

use std::ops::Range;

use super::days::{Dated, days_in};
use super::head_labels;
use super::head_place::{
    is_house, place_in_title, place_of, room_and_hour, take_place, venue_of_title,
};
use super::lexicon::is_city;
use super::text::{Block, Text, ceiling, one_line};
use super::words::{Kinds, Word, words_of};
use super::{Capture, Reason, found};
use crate::model::{TimeOfDay, fold};

/// How many lines of a text can be its head.
const LINES: usize = 60;

/// The longest line of a head, in bytes.
pub(super) const LONGEST: usize = 400;

/// Reads title, day, time, place and subjects from the head.
pub(super) fn read(text: &Text<'_>, blocks: &[Block], width: usize, capture: &mut Capture) {
    let head: Vec<Range<usize>> = blocks
        .iter()
        .flat_map(|block| block.lines.iter().cloned())
        .take(LINES)
        .collect();
    super::title::read(text, blocks, width, capture);
    dateline(text, blocks, &head, capture);
    super::subjects::read(text, blocks, width, capture);
    super::mail::titled_by_subject(text, capture);
}

/// The line that gives place and day; else the title; else a line that begins with "Date".
fn dateline(text: &Text<'_>, blocks: &[Block], head: &[Range<usize>], capture: &mut Capture) {
    let mut in_title = None;
    let mut day_alone: Option<(Vec<Word<'_>>, Dated)> = None;
    let title = title_range(text, capture);
    for (index, line) in head.iter().enumerate() {
        // The rest of a title that was broken by width is no dateline.
        if line.len() > LONGEST
            || index > 0 && line.start > title.start && title.contains(&line.start)
        {
            continue;
        }
        let words = words_of(text.all, line.clone());
        let days = days_in(&words);
        let Some(dated) = days.iter().find(|dated| dated.year.is_some()) else {
            continue;
        };
        let is_title = index == 0 || line.start == title.start && !title.is_empty();
        if is_title && !is_dateline(&words, dated) || is_title_of(&words, dated) {
            in_title.get_or_insert((line.clone(), words, dated.clone()));
            continue;
        }
        if is_dateline(&words, dated) {
            // One with a place is better than the day alone.
            let is_bare = words[..dated.words.start].iter().all(is_weekday);
            let best = day_alone.get_or_insert_with(|| (words.clone(), dated.clone()));
            if !is_bare && best.1.day_in(None) == dated.day_in(None) {
                *best = (words.clone(), dated.clone());
                break;
            }
        }
    }
    if day_alone.is_none() {
        day_alone = head
            .iter()
            .take(6)
            .find_map(|line| before_place(text, line));
    }
    if let Some((words, dated)) = day_alone {
        take(text, &words, &dated, capture);
        place_behind(text, &words, &dated, capture);
        head_labels::read(text, head, capture);
        bare_lines(text, head, capture);
        room_and_hour(text, head, capture);
        venue_of_title(text, blocks, capture);
        return;
    }
    head_labels::read(text, head, capture);
    bare_lines(text, head, capture);
    if let Some((_, words, dated)) = in_title
        && capture.date.is_none()
    {
        take_date(text, &words, &dated, 75, capture);
        take_time(text, &words, &dated, capture);
        place_in_title(text, &words[..dated.words.start], capture);
    }
    opening_day(text, head, capture);
}

/// A line of a day, an hour and a town: "16 January 2024  14:20  The Kremlin, Moscow".
fn before_place<'a>(text: &Text<'a>, line: &Range<usize>) -> Option<(Vec<Word<'a>>, Dated)> {
    if line.len() > LONGEST {
        return None;
    }
    let words = words_of(text.all, line.clone());
    let dated = days_in(&words).into_iter().next()?;
    let rest = behind_hour(&words, &dated)?;
    let place = &words[rest..];
    let before = &words[..dated.words.start];
    // "г. Баку, 12 апреля 2019 г., 11.00–12.30, Министерство экономики"
    let in_town = before.last().is_some_and(|word| is_city(word.text))
        && before.len() <= 2
        && place.first().is_some_and(|first| is_house(&[first.text]));
    let is_place = (1..=6).contains(&place.len())
        && place.iter().all(|word| {
            let is_name = word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(Kinds::TITLED);
            let is_small = matches!(word.key(), "the" | "of") || in_town && !word.gap.stop;
            is_name || word.kinds.has(Kinds::PARTICLE) || is_small
        })
        && (in_town || place.iter().any(|word| is_city(word.text)));
    let is_first = (in_town || before.is_empty()) && dated.year.is_some();
    (is_first && is_place).then_some((words, dated))
}

/// Where the words behind a day and its hour begin.
pub(super) fn behind_hour(words: &[Word<'_>], dated: &Dated) -> Option<usize> {
    let is_hour = |word: &Word<'_>| word.kinds.has(Kinds::DIGIT) || is_clock(&word.key);
    let rest = (dated.words.end..words.len()).find(|at| !is_hour(&words[*at]))?;
    // "at the Kremlin"
    Some(rest + usize::from(words[rest].key == "the" && rest + 1 < words.len()))
}

/// Takes the town that stands behind the day.
fn place_behind(text: &Text<'_>, words: &[Word<'_>], dated: &Dated, capture: &mut Capture) {
    let rest = behind_hour(words, dated).map_or(words.len(), |rest| rest);
    let place = &words[rest..];
    // The house in the town before the day.
    if let (Some(first), Some(last)) = (place.first(), place.last())
        && is_house(&[first.text])
        && let Some(place) = capture
            .place
            .as_mut()
            .filter(|place| place.value.venue.is_empty())
    {
        place.value.venue = one_line(&text.all[first.range.start..last.range.end]);
    }
    if capture.place.is_none() && place.iter().any(|word| is_city(word.text)) {
        take_place(text, place, 90, capture);
    }
}

/// The day a paragraph opens with, which a stop parts from what it tells: "Brussels,
/// 7 February 2024. The High Representative spoke today …".
fn opening_day(text: &Text<'_>, head: &[Range<usize>], capture: &mut Capture) {
    const REACH: usize = 120;
    for line in head.iter().take(6) {
        if capture.date.is_some() {
            return;
        }
        let end = ceiling(text.all, line.end.min(line.start + REACH));
        let words = words_of(text.all, line.start..end);
        let Some(dated) = days_in(&words).into_iter().next() else {
            continue;
        };
        let is_year = |word: &&Word<'_>| matches!(word.key(), "года" | "г" | "il");
        let behind = words[dated.words.end..].iter();
        let next = behind.clone().find(|word| !is_year(word));
        let is_apart = next.is_some_and(|next| next.gap.stop || next.gap.colon);
        let lead = &words[..dated.words.end];
        // "Treaty of Rome, 25 March 1957." opens no report.
        let place = super::piece::joined(&words[..dated.words.start]);
        let is_place = place.is_empty() || is_city(&place);
        if dated.year.is_some() && is_place && is_apart && is_dateline(lead, &dated) {
            take_date(text, lead, &dated, 80, capture);
        }
    }
}

fn title_range(text: &Text<'_>, capture: &Capture) -> Range<usize> {
    let title = capture.title.as_ref().map(|title| title.quote.text());
    let start = title.and_then(|title| Some((text.all.find(title)?, title.len())));
    start.map_or(0..0, |(start, length)| start..start + length)
}

/// Whether a line is a place and a day and nothing more.
pub(super) fn is_dateline(words: &[Word<'_>], dated: &Dated) -> bool {
    let before = &words[..dated.words.start];
    let after = &words[dated.words.end..];
    let short = before.len() <= 9 && after.len() <= 14;
    let is_published = before.first().is_some_and(|word| {
        matches!(
            word.key(),
            "published" | "posted" | "updated" | "released" | "issued"
        )
    });
    let places = before.iter().all(|word| {
        is_published && word.key == "in"
            || word.kinds.has(Kinds::CAPITAL)
            || word.kinds.has(Kinds::PARTICLE)
            || matches!(
                word.key(),
                "the" | "of" | "at" | "on" | "near" | "г" | "undated"
            )
    });
    let timed = after.iter().all(|word| {
        word.kinds.has(Kinds::DIGIT)
            || is_clock(&word.key)
            || word.kinds.has(Kinds::CODE)
            || word.gap.dash
            || word.gap.open
    });
    let is_label = |word: &Word<'_>| matches!(word.key(), "time" | "place");
    let signed = before.iter().any(|word| word.gap.colon || is_label(word))
        || words[dated.words.start].gap.colon;
    short && !signed && places && timed && !is_title_of(words, dated)
}

fn is_clock(key: &str) -> bool {
    matches!(
        key,
        "a.m"
            | "p.m"
            | "am"
            | "pm"
            | "noon"
            | "midnight"
            | "to"
            | "and"
            | "at"
            | "hours"
            | "hrs"
            | "local"
            | "time"
            | "about"
            | "approximately"
            | "года"
            | "г"
            | "il"
            | "from"
            | "est"
            | "edt"
            | "cet"
            | "utc"
            | "gmt"
            | "z"
            | "a"
            | "p"
            | "m"
    ) || key.ends_with("-ci")
        || key.ends_with("-cı")
}

/// Whether the words before a day are those of a title.
fn is_title_of(words: &[Word<'_>], dated: &Dated) -> bool {
    words[..dated.words.start].iter().any(|word| {
        matches!(
            word.key(),
            "memorandum"
                | "memcon"
                | "minutes"
                | "meeting"
                | "conversation"
                | "conference"
                | "notes"
                | "record"
                | "summary"
                | "readout"
                | "delegation"
                | "session"
                | "talks"
                | "remarks"
                | "statement"
                | "telegram"
                | "discussion"
                | "subject"
        )
    })
}

fn take(text: &Text<'_>, words: &[Word<'_>], dated: &Dated, capture: &mut Capture) {
    take_date(text, words, dated, 95, capture);
    take_time(text, words, dated, capture);
    let end = (0..dated.words.start)
        .rev()
        .take_while(|at| is_weekday(&words[*at]))
        .last()
        .unwrap_or(dated.words.start);
    take_place(text, &words[..end], 90, capture);
}

pub(super) fn take_date(
    text: &Text<'_>,
    words: &[Word<'_>],
    dated: &Dated,
    sure: u8,
    capture: &mut Capture,
) {
    if capture.date.is_some() {
        return;
    }
    if let Some(date) = dated.date(None) {
        let range = words[dated.words.start].range.start..words[dated.words.end - 1].range.end;
        let sure = if dated.has_two_readings() { 50 } else { sure };
        capture.date = found(text, date, range, sure, Reason::Headed);
    }
}

pub(super) fn is_weekday(word: &Word<'_>) -> bool {
    weekday(&word.key).is_some()
}

/// The number of a day of the week, Monday being nought.
pub(super) fn weekday(key: &str) -> Option<i8> {
    const DAYS: [[&str; 4]; 7] = [
        ["monday", "понедельник", "bazar ertəsi", "понедельника"],
        ["tuesday", "вторник", "çərşənbə axşamı", "вторника"],
        ["wednesday", "среду", "çərşənbə", "среда"],
        ["thursday", "четверг", "cümə axşamı", "четверга"],
        ["friday", "пятницу", "cümə", "пятница"],
        ["saturday", "субботу", "şənbə", "суббота"],
        ["sunday", "воскресенье", "bazar", "воскресенья"],
    ];
    (0..)
        .zip(DAYS)
        .find_map(|(number, names)| names.contains(&key).then_some(number))
}

/// The first time of day behind a date: "9:15–9:45 a.m.", "4 p.m.", "noon", "1:22 P.M."
pub(super) fn take_time(text: &Text<'_>, words: &[Word<'_>], dated: &Dated, capture: &mut Capture) {
    let after = words.get(dated.words.end..).unwrap_or_default();
    let Some(first) = after.first() else {
        return;
    };
    let range = first.range.start..after[after.len() - 1].range.end;
    let said = fold(&text.all[range.clone()]);
    if let Some(time) = time_in(&said)
        && capture.time.is_none()
    {
        capture.time = found(text, time, range, 90, Reason::Headed);
    }
}

/// The start that a stretch like "9:15–9:45 a.m." gives.
pub(super) fn time_in(said: &str) -> Option<TimeOfDay> {
    let trimmed = said.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
    if trimmed.starts_with("noon") {
        return "12:00".parse().ok();
    }
    let at = said.find(|c: char| c.is_ascii_digit())?;
    let rest = &said[at..];
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(rest.len());
    // "10.30 AM"
    let is_pointed = rest[end..].strip_prefix('.').is_some_and(|minute| {
        let digits = minute.bytes().take_while(u8::is_ascii_digit).count();
        digits == 2 && !rest[..end].contains(':')
    });
    let end = if is_pointed { end + 3 } else { end };
    let (hour, minute) = rest[..end]
        .split_once([':', '.'])
        .unwrap_or((&rest[..end], "00"));
    let mut hour: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u8 = minute.parse().ok().filter(|minute| *minute < 60)?;
    let tail = rest[end..].replace('.', "");
    let evening = tail.find("pm").or_else(|| tail.find("p m"));
    let morning = tail.find("am").or_else(|| tail.find("a m"));
    let is_evening = match (evening, morning) {
        (Some(evening), Some(morning)) => evening < morning,
        (Some(_), None) => true,
        _ => false,
    };
    // "10:40 - 12:30 p.m." begins in the morning.
    let signed = tail.split(['-', '\u{2013}']).next().unwrap_or_default();
    let is_signed = signed.contains("pm") || signed.contains("p m");
    let until = tail.split(['-', '\u{2013}']).nth(1).filter(|_| !is_signed);
    let until = until.and_then(|rest| {
        let digits: String = rest
            .trim()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse::<u8>().ok()
    });
    let is_evening =
        is_evening && !until.is_some_and(|until| until == 12 && hour < 12 || until < hour);
    let is_midnight = hour == 12 && !is_evening && morning.is_some();
    if is_midnight {
        hour = 0;
    }
    if is_evening && hour < 12 {
        // "11:42 a.m.–12:28 p.m." has its own sign; "9:15–12:10 p.m." begins in the morning.
        hour += 12;
    }
    if evening.is_none()
        && morning.is_none()
        && !rest[..end].contains([':', '.'])
        && !tail.trim_start().starts_with("noon")
    {
        return None;
    }
    format!("{hour:02}:{minute:02}").parse().ok()
}

/// "Lisbon, Portugal" and "10:05 A.M." on lines of their own.
fn bare_lines(text: &Text<'_>, head: &[Range<usize>], capture: &mut Capture) {
    for line in head.iter().skip(1).take(6) {
        let said = &text.all[line.clone()];
        let count = said.split_whitespace().count();
        if count > 5 {
            continue;
        }
        let first = said.split(',').next().unwrap_or("").trim();
        if capture.place.is_none()
            && is_city(first)
            && let Some(place) = place_of(said)
        {
            capture.place = found(text, place, line.clone(), 90, Reason::Headed);
        } else if capture.time.is_none()
            && said.starts_with(|c: char| c.is_ascii_digit())
            && said.contains(':')
            && is_time_alone(&words_of(text.all, line.clone()))
            && let Some(time) = time_in(&fold(said))
        {
            capture.time = found(text, time, line.clone(), 90, Reason::Headed);
        }
    }
}

/// Whether a line is a time of day: "10:15 Lecture" is of a programme.
pub(super) fn is_time_alone(words: &[Word<'_>]) -> bool {
    words.iter().all(|word| {
        word.kinds.has(Kinds::DIGIT) || word.kinds.has(Kinds::CODE) || is_clock(&word.key)
    })
}
