//! What else was mentioned: another meeting, a visit, a conference, an anniversary,
//! each with the day and place its own sentence gives.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::days::days_in;
use super::setting::town_in;
use super::text::one_line;
use super::words::{Kinds, Word};
use crate::model::{Day, EdtfDate, EventKind, EventTiming, Place};

/// Something mentioned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundEvent {
    /// What it is.
    pub kind: EventKind,
    /// What it is called, in the text's words.
    pub title: String,
    /// Where it lies, seen from the meeting.
    pub timing: EventTiming,
    /// Its day, where it is told or can be reckoned.
    pub date: Option<EdtfDate>,
    /// How the text puts the day.
    pub date_words: String,
    /// Whether the day was reckoned.
    pub is_reckoned: bool,
    /// Where.
    pub place: Place,
    /// Who told of it.
    pub speaker: String,
}

const NOUNS: &[(&str, EventKind)] = &[
    ("meeting", EventKind::Meeting),
    ("talks", EventKind::Meeting),
    ("summit", EventKind::Conference),
    ("conference", EventKind::Conference),
    ("forum", EventKind::Conference),
    ("congress", EventKind::Conference),
    ("symposium", EventKind::Conference),
    ("visit", EventKind::Visit),
    ("trip", EventKind::Visit),
    ("anniversary", EventKind::Anniversary),
    ("exhibition", EventKind::Other),
    ("exercise", EventKind::Other),
    ("exercises", EventKind::Other),
    ("встреча", EventKind::Meeting),
    ("встречу", EventKind::Meeting),
    ("встречи", EventKind::Meeting),
    ("саммит", EventKind::Conference),
    ("саммите", EventKind::Conference),
    ("саммита", EventKind::Conference),
    ("конференция", EventKind::Conference),
    ("конференции", EventKind::Conference),
    ("форум", EventKind::Conference),
    ("форума", EventKind::Conference),
    ("форуме", EventKind::Conference),
    ("визит", EventKind::Visit),
    ("визита", EventKind::Visit),
    ("юбилей", EventKind::Anniversary),
    ("годовщина", EventKind::Anniversary),
    ("konfrans", EventKind::Conference),
    ("forumu", EventKind::Conference),
    ("sammiti", EventKind::Conference),
    ("səfəri", EventKind::Visit),
];

/// Every word for something that happens.
pub(super) fn nouns() -> Vec<&'static str> {
    NOUNS.iter().map(|(noun, _)| *noun).collect()
}

/// The events of a sentence. `is_head`: it is the one that tells of the meeting itself.
pub(super) fn events(
    words: &[Word<'_>],
    all: &str,
    is_head: bool,
    held: Option<Day>,
) -> Vec<(FoundEvent, Range<usize>)> {
    let mut found = Vec::new();
    let whole = 0..words.len();
    if let Some((kind, title)) = anniversary(words, all)
        .or_else(|| received(words, all, is_head))
        .or_else(|| stay(words, all))
        .or_else(|| named(words, all, is_head))
    {
        // Day and place of the sentence that tells the meeting are the meeting's; an
        // event's own stand behind it.
        let noun = words
            .iter()
            .rposition(|word| word.kinds.has(Kinds::EVENT) && title.contains(word.text));
        let own = &words[noun.filter(|_| is_head).unwrap_or_default()..];
        // "yesterday" there is when they met.
        let is_of_meeting = |word: &Word<'_>| {
            matches!(
                word.key(),
                "yesterday" | "today" | "tomorrow" | "вчера" | "сегодня" | "завтра"
            )
        };
        let (date, date_words, is_reckoned) = if is_head && own.iter().any(is_of_meeting) {
            Default::default()
        } else {
            day(own, all, held)
        };
        let timing = timing(words, kind, date.as_ref(), held);
        found.push((
            FoundEvent {
                kind,
                title,
                timing,
                date,
                date_words,
                is_reckoned,
                place: town_in(own),
                speaker: String::new(),
            },
            whole,
        ));
    }
    found
}

/// "30 years of diplomatic relations", "the 25th anniversary of …".
fn anniversary(words: &[Word<'_>], all: &str) -> Option<(EventKind, String)> {
    let key = |at: usize| {
        words
            .get(at)
            .map(super::words::Word::key)
            .unwrap_or_default()
    };
    let at = (0..words.len()).find(|at| {
        words[*at].kinds.has(Kinds::DIGIT)
            && (matches!(key(at + 1), "years")
                && key(at + 2) == "of"
                && matches!(key(at + 3), "diplomatic" | "independence" | "relations")
                || key(at + 1) == "anniversary"
                || key(at + 1).starts_with("лет") && key(at + 2).starts_with("дипломатическ")
                || key(at + 1).starts_with("годовщин"))
    })?;
    let end = (at + 1..words.len())
        .find(|end| words[*end].gap.is_sign())
        .unwrap_or(words.len())
        .min(at + 9);
    Some((EventKind::Anniversary, text(words, at..end, all)))
}

/// "He had received the Russian Deputy Prime Minister", "he met the President of …".
fn received(words: &[Word<'_>], all: &str, is_head: bool) -> Option<(EventKind, String)> {
    if is_head {
        return None;
    }
    if !words.iter().any(|word| word.kinds.has(Kinds::OFFICE)) {
        return None;
    }
    let at = words.iter().position(|word| {
        matches!(
            word.key(),
            "met" | "received" | "встретился" | "принял" | "принимал"
        ) && !word.kinds.has(Kinds::CAPITAL)
    })?;
    let before = at
        .checked_sub(1)
        .map(|at| words[at].key())
        .unwrap_or_default();
    let next = words.get(
        at + 1
            + usize::from(
                words
                    .get(at + 1)
                    .is_some_and(|word| matches!(word.key(), "with" | "с")),
            ),
    )?;
    let is_person = next.key == "the"
        || next.kinds.has(Kinds::OFFICE)
        || next.kinds.has(Kinds::HONORIFIC)
        || next.kinds.has(Kinds::GIVEN);
    let person = words[at + 1..]
        .iter()
        .take(6)
        .any(|word| word.kinds.has(Kinds::OFFICE));
    if !is_person || !person || matches!(before, "they" | "leaders" | "sides" | "we") {
        return None;
    }
    let end = (at + 1..words.len())
        .find(|end| words[*end].gap.is_sign())
        .unwrap_or(words.len())
        .min(at + 14);
    Some((EventKind::Meeting, text(words, at..end, all)))
}

/// "The Russian special envoy … has been in Baku".
fn stay(words: &[Word<'_>], all: &str) -> Option<(EventKind, String)> {
    let at = words.windows(3).position(|three| {
        matches!(three[0].key(), "has" | "had") && three[1].key == "been" && three[2].key == "in"
    })?;
    let office = words[..at]
        .iter()
        .any(|word| word.kinds.has(Kinds::OFFICE) || word.key == "envoy");
    let place = town_in(&words[at..]);
    (office && !place.city.is_empty()).then(|| {
        (
            EventKind::Visit,
            text(words, 0..words.len().min(at + 4), all),
        )
    })
}

/// "a trilateral meeting with the President of Armenia", "a business conference".
fn named(words: &[Word<'_>], all: &str, is_head: bool) -> Option<(EventKind, String)> {
    for (at, word) in words.iter().enumerate() {
        if !word.kinds.has(Kinds::EVENT) {
            continue;
        }
        let Some((_, kind)) = NOUNS.iter().find(|(noun, _)| *noun == word.key) else {
            continue;
        };
        let start = (at.saturating_sub(6)..at).rev().find(|start| {
            matches!(
                words[*start].key(),
                "a" | "an" | "the" | "this" | "their" | "his" | "our" | "during" | "following"
            ) || words[start + 1].gap.is_sign()
        });
        let article = start.map(|start| words[start].key()).unwrap_or_default();
        let from = start.map_or(at, |start| start + 1);
        let has_name = words[from..at]
            .iter()
            .any(|word| word.kinds.has(Kinds::CAPITAL))
            && from < at;
        let lead = start
            .and_then(|start| start.checked_sub(1))
            .map(|at| words[at].key())
            .unwrap_or_default();
        let is_before =
            matches!(lead, "of" | "before" | "after" | "following") || article == "following";
        let is_other = match article {
            "a" | "an" => true,
            "the" => has_name && (*kind != EventKind::Meeting || is_before),
            "this" | "their" | "his" | "our" | "during" => false,
            _ => has_name && (*kind == EventKind::Conference || !word.key.is_ascii()),
        };
        if !is_other
            || is_head && !is_before && *kind != EventKind::Conference
            || word.kinds.has(Kinds::CAPITAL) && !has_name
        {
            continue;
        }
        if is_head && article != "the" && !is_before {
            continue;
        }
        let mut end = at + 1;
        if words.get(end).is_some_and(|next| {
            matches!(next.key(), "with" | "of" | "on" | "to") && !next.gap.is_sign()
        }) {
            end = (end + 1..words.len())
                .find(|end| {
                    words[*end].gap.is_sign()
                        || matches!(
                            words[*end].key(),
                            "in" | "at" | "where" | "which" | "took" | "was" | "and"
                        )
                })
                .unwrap_or(words.len())
                .min(at + 12);
        }
        let title = text(words, from..end, all);
        let mut letters = title.chars();
        let title = letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())?;
        return Some((*kind, title));
    }
    None
}

fn text(words: &[Word<'_>], range: Range<usize>, all: &str) -> String {
    if range.is_empty() {
        return String::new();
    }
    one_line(&all[words[range.start].range.start..words[range.end - 1].range.end])
}

/// The day that a sentence gives an event: "the day before", "that week", a date.
fn day(words: &[Word<'_>], all: &str, held: Option<Day>) -> (Option<EdtfDate>, String, bool) {
    for (at, three) in words.windows(3).enumerate() {
        let keys = [three[0].key(), three[1].key(), three[2].key()];
        if keys == ["the", "day", "before"] {
            let date = held
                .and_then(|held| held.yesterday().ok())
                .map(EdtfDate::day);
            return (date, text(words, at..at + 3, all), true);
        }
    }
    for (at, two) in words.windows(2).enumerate() {
        let keys = [two[0].key(), two[1].key()];
        if matches!(
            keys,
            ["that" | "this" | "last" | "next", "week" | "month" | "year"]
                | ["на", "днях"]
                | ["накануне", _]
        ) {
            return (None, text(words, at..at + 2, all), false);
        }
    }
    for (at, word) in words.iter().enumerate() {
        let back = match word.key() {
            "yesterday" | "накануне" | "вчера" => {
                held.and_then(|held| held.yesterday().ok())
            }
            "tomorrow" | "завтра" => held.and_then(|held| held.tomorrow().ok()),
            _ => continue,
        };
        return (back.map(EdtfDate::day), text(words, at..at + 1, all), true);
    }
    let days = days_in(words);
    let dated = days.first();
    let date = dated.and_then(|dated| dated.date(held.map(Day::year)));
    let said = dated
        .map(|dated| text(words, dated.words.clone(), all))
        .unwrap_or_default();
    (date, said, dated.is_some_and(|dated| dated.year.is_none()))
}

fn timing(
    words: &[Word<'_>],
    kind: EventKind,
    date: Option<&EdtfDate>,
    held: Option<Day>,
) -> EventTiming {
    if let (Some(date), Some(held)) = (date, held) {
        if date.latest() < held {
            return EventTiming::Past;
        }
        if date.earliest() > held {
            return EventTiming::Upcoming;
        }
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.key()));
    let ahead = words
        .windows(2)
        .any(|two| two[0].key == "ahead" && two[1].key == "of");
    if ahead
        || has(&[
            "will",
            "upcoming",
            "forthcoming",
            "next",
            "предстоящий",
            "предстоящая",
            "предстоящего",
            "состоится",
            "before",
        ])
    {
        return EventTiming::Upcoming;
    }
    let past = kind != EventKind::Conference
        && has(&[
            "met",
            "received",
            "had",
            "was",
            "were",
            "been",
            "following",
            "после",
        ]);
    if past || has(&["following", "прошедшей", "прошедшего", "состоявшейся"])
    {
        return EventTiming::Past;
    }
    EventTiming::NotStated
}
