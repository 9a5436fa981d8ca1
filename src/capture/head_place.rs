//! Where a meeting was, as the head of a text tells it: before the day, in the title, or as a
//! room and an hour on a line of their own.

use std::ops::Range;

use super::header::{LONGEST, is_time_alone, is_weekday, time_in};
use super::lexicon::{is_city, party_code};
use super::text::{Block, Text, ceiling, one_line};
use super::words::{Kinds, Word, words_of};
use super::{Capture, Reason, found};
use crate::model::{Place, fold};

/// A place written before a day: "San José, Costa Rica,", "`[Washington,]`".
pub(super) fn take_place(text: &Text<'_>, words: &[Word<'_>], sure: u8, capture: &mut Capture) {
    // "SECRET          [Washington,]": the marking stands in a column of its own.
    let column = words.iter().rposition(|word| word.gap.column);
    let words = &words[column.unwrap_or(0)..];
    if words.iter().any(|word| {
        matches!(
            word.key(),
            "published" | "updated" | "posted" | "issued" | "created"
        )
    }) {
        return;
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    if capture.place.is_some() {
        return;
    }
    let range = first.range.start..last.range.end;
    if let Some(place) = place_of(&one_line(&text.all[range.clone()])) {
        capture.place = found(text, place, range, sure, Reason::Headed);
    }
}

/// The parts of a place: a town that is known, a state, and what stands before the
/// town is the house.
pub(super) fn place_of(said: &str) -> Option<Place> {
    let mut parts: Vec<&str> = said
        .split(',')
        .map(|part| {
            let part = part.trim();
            // "г. Баку": a town is told as such.
            part.strip_prefix("г.").map_or(part, str::trim)
        })
        .map(|part| part.trim().trim_matches(['[', ']', '.', '\u{2014}']))
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() || said.len() > 160 {
        return None;
    }
    // "TDI, Sochi": the agency that reports is no place.
    if parts.len() > 1
        && parts[0].len() <= 8
        && parts[0]
            .chars()
            .all(|c| c.is_uppercase() || c == '-' || c == '.')
    {
        parts.remove(0);
    }
    let mut place = Place::default();
    let town = parts.iter().position(|part| is_city(part));
    match town {
        Some(at) => {
            place.city = parts[at].to_owned();
            place.venue = parts[..at].join(", ");
            place.country = parts[at + 1..].join(", ");
            // "Москва, Кремль": the house may stand behind the town.
            let is_house = !place.country.is_ascii()
                && parts.len() == at + 2
                && !place.country.contains(|c: char| c.is_ascii_digit());
            let is_state = !is_house || party_code(&place.country).is_some();
            if place.venue.is_empty() && !is_state {
                place.venue = std::mem::take(&mut place.country);
            }
        }
        None => {
            let country = parts
                .iter()
                .position(|part| party_code(part).is_some())
                .filter(|at| *at > 0 || parts.len() == 1);
            match country {
                Some(0) => place.country = parts[0].to_owned(),
                Some(at) => {
                    place.country = parts[at].to_owned();
                    place.city = parts[..at].join(", ");
                }
                None if is_house(&parts) => place.venue = parts.join(", "),
                None => place.city = parts.join(", "),
            }
        }
    }
    Some(place)
}

/// Whether a place is a room or a house.
pub(super) fn is_house(parts: &[&str]) -> bool {
    const HOUSES: &[&str] = &[
        "office",
        "room",
        "residence",
        "palace",
        "embassy",
        "ministry",
        "department",
        "hotel",
        "house",
        "suite",
        "library",
        "headquarters",
        "кабинет",
        "министерство",
        "мид",
        "nazirlik",
        "резиденция",
        "посольство",
        "отель",
        "iqamətgah",
    ];
    let words = parts.iter().flat_map(|part| part.split_whitespace());
    words
        .into_iter()
        .any(|word| HOUSES.contains(&word.to_lowercase().as_str()))
}

/// The house that a title names before the town: "Memorandum of a Conversation,
/// Department of State, Washington, November 21, 1957".
pub(super) fn venue_of_title(text: &Text<'_>, blocks: &[Block], capture: &mut Capture) {
    let Some(place) = &mut capture.place else {
        return;
    };
    if !place.value.venue.is_empty() || place.value.city.is_empty() {
        return;
    }
    let Some(block) = blocks.first() else {
        return;
    };
    let end = ceiling(text.all, block.range.end.min(block.range.start + LONGEST));
    let title = one_line(&text.all[block.range.start..end]);
    let parts: Vec<&str> = title.split(", ").collect();
    let at = parts.iter().position(|part| *part == place.value.city);
    if let Some(at) = at.filter(|at| *at >= 2)
        && parts[at - 1].len() < 60
    {
        place.value.venue = parts[at - 1].trim_start_matches("the ").to_owned();
    }
}

/// The town before the day of a title, and the house before the town: "Memorandum of a
/// Conversation, Secretary's Residence, Bonn, May 10, 1959".
pub(super) fn place_in_title(text: &Text<'_>, words: &[Word<'_>], capture: &mut Capture) {
    let mut end = words.len();
    while end > 0 && is_weekday(&words[end - 1]) {
        end -= 1;
    }
    let begins = |at: usize| (0..at).rev().find(|at| words[*at].gap.comma);
    let Some(town) = begins(end) else {
        return;
    };
    let said = super::piece::joined(&words[town..end]);
    if !is_city(&said) {
        return;
    }
    // What stands first is no house but the title.
    let house = begins(town).filter(|start| {
        let said = super::piece::joined(&words[*start..town]);
        (1..=6).contains(&(town - start)) && is_house(&[said.as_str()])
    });
    let start = house.unwrap_or(town);
    take_place(text, &words[start..end], 85, capture);
}

/// "Cabinet Room, 10:35–11:50 a.m." on a line below the day.
pub(super) fn room_and_hour(text: &Text<'_>, head: &[Range<usize>], capture: &mut Capture) {
    const LONGEST_LINE: usize = 90;
    if capture.date.is_none() || capture.place.is_some() || capture.time.is_some() {
        return;
    }
    for line in head
        .iter()
        .skip(1)
        .take(6)
        .filter(|line| line.len() <= LONGEST_LINE)
    {
        let words = words_of(text.all, line.clone());
        let Some(at) = words.iter().position(|word| word.kinds.has(Kinds::DIGIT)) else {
            continue;
        };
        let (room, hour) = words.split_at(at);
        let is_name = |word: &Word<'_>| {
            word.kinds.has(Kinds::CAPITAL.with(Kinds::PARTICLE))
                || matches!(word.key(), "the" | "of")
        };
        let said = super::piece::joined(room);
        let range = hour[0].range.start..line.end;
        if (1..=6).contains(&room.len())
            && hour[0].gap.comma
            && room.iter().all(is_name)
            && is_house(&[said.as_str()])
            && is_time_alone(hour)
            && let Some(time) = time_in(&fold(&text.all[range.clone()]))
        {
            capture.time = found(text, time, range, 90, Reason::Headed);
            take_place(text, room, 90, capture);
            return;
        }
    }
}
