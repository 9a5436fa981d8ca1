//! Where, when and how a meeting was held, as a sentence of a readout tells it.

use std::ops::Range;

use super::days::{Dated, days_in};
use super::header::{is_weekday, weekday};
use super::lexicon::is_city;
use super::piece::joined;
use super::text::Text;
use super::words::{Kinds, Word};
use super::{Capture, Reason, SURE, found};
use crate::model::{Day, EdtfDate, MeetingFormat, Place, town};

/// How it was held, where the sentence says so.
pub(super) fn format(words: &[Word<'_>], capture: &mut Capture) {
    // "received a courtesy call": a visit.
    let is_visit = |at: usize| at > 0 && matches!(words[at - 1].key(), "courtesy" | "farewell");
    let has = |list: &[&str]| {
        let is_one = |(at, word): (usize, &Word<'_>)| list.contains(&word.key()) && !is_visit(at);
        words.iter().enumerate().any(is_one)
    };
    capture.format = if has(&[
        "phone",
        "telephone",
        "call",
        "телефонный",
        "телефонном",
        "телефонного",
        "телефону",
        "telefon",
        "zəng",
        "telefonla",
    ]) {
        MeetingFormat::Telephone
    } else if has(&[
        "video",
        "videoconference",
        "virtually",
        "virtual",
        "видеоконференции",
        "видеосвязи",
        "video-konfrans",
    ]) {
        MeetingFormat::Video
    } else if words
        .windows(2)
        .any(|two| matches!(two[0].key(), "margins" | "sidelines") && two[1].key == "of")
        || has(&["полях"])
    {
        MeetingFormat::Margins
    } else if has(&[
        "met",
        "meets",
        "received",
        "hosted",
        "welcomed",
        "встретился",
        "встретилась",
        "принял",
        "görüşüb",
        "qəbul",
    ]) {
        MeetingFormat::InPerson
    } else {
        MeetingFormat::NotStated
    };
}

/// The day of the meeting: named in the sentence, or told by the day of publication.
pub(super) fn when(
    text: &Text<'_>,
    words: &[Word<'_>],
    published: Option<Day>,
    scope: &Range<usize>,
    capture: &mut Capture,
) {
    let year = published.map(Day::year);
    let days = days_in(words);
    let inside: Vec<&Dated> = days
        .iter()
        .filter(|dated| {
            let before = dated
                .words
                .start
                .checked_sub(1)
                .map(|at| words[at].key())
                .unwrap_or_default();
            scope.contains(&dated.words.start)
                && !matches!(before, "the" | "since" | "until" | "by")
        })
        .collect();
    // "SANTIAGO, 6 May 2024 - … yesterday met": where and when it was published.
    let is_dateline = |dated: &Dated| {
        dated.words.start <= 4 && words.get(dated.words.end).is_some_and(|next| next.gap.dash)
    };
    let of_line = inside.first().copied().filter(|dated| is_dateline(dated));
    let published = of_line.and_then(|dated| dated.day_in(year)).or(published);
    if let Some((dated, date)) = of_line.and_then(|dated| Some((dated, dated.date(year)?)))
        && capture.date.is_none()
    {
        let range = words[dated.words.start].range.start..words[dated.words.end - 1].range.end;
        capture.date = found(text, date, range, 75, Reason::Published);
    }
    // "who was appointed on 1 May, met … on 3 May": the day behind the verb.
    let met = words.iter().position(|word| word.kinds.has(Kinds::MET));
    let rest = || {
        inside
            .iter()
            .filter(|dated| of_line.is_none_or(|line| line.words != dated.words))
    };
    let behind = rest().find(|dated| met.is_some_and(|met| dated.words.start > met));
    let told = behind.or_else(|| rest().next()).copied();
    if let Some(dated) = told
        && let Some(date) = dated.date(year)
    {
        let date = not_ahead(date, dated, published);
        let range = words[dated.words.start].range.start..words[dated.words.end - 1].range.end;
        let sure = if dated.has_two_readings() { 50 } else { 92 };
        capture.date = found(text, date, range, sure, Reason::Told);
        return;
    }
    let Some(published) = published else {
        return;
    };
    reckon(text, words, published, capture);
}

/// The day that "today" and "on Thursday" name in what was published on a day; else that day.
fn reckon(text: &Text<'_>, words: &[Word<'_>], published: Day, capture: &mut Capture) {
    for word in words {
        let day = match word.key() {
            "today" | "сегодня" | "bugün" => Some(published),
            "yesterday" | "вчера" | "dünən" => published.yesterday().ok(),
            _ if is_weekday(word) => weekday(&word.key).and_then(|sought| last(published, sought)),
            _ => None,
        };
        if let Some(day) = day {
            let date = EdtfDate::day(day);
            // A day that the head names by itself, and another reckoned: one is in doubt.
            let named = capture
                .date
                .as_ref()
                .filter(|date| date.reason == Reason::Told);
            let sure = if named.is_some_and(|named| named.value != date) {
                SURE - 5
            } else {
                88
            };
            capture.date = found(text, date, word.range.clone(), sure, Reason::Reckoned);
            return;
        }
    }
    if let Some(date) = capture
        .date
        .as_mut()
        .filter(|date| date.reason != Reason::Told)
    {
        date.sure = 75;
        date.reason = Reason::Published;
    }
}

/// A day without a year that would lie far behind the publication is one of the year before:
/// "On December 28" in a text of January.
fn not_ahead(date: EdtfDate, dated: &Dated, published: Option<Day>) -> EdtfDate {
    let Some(published) = published.filter(|_| dated.year.is_none()) else {
        return date;
    };
    let limit = published.checked_add(jiff::Span::new().days(60)).ok();
    if limit.is_some_and(|limit| date.earliest() > limit) {
        dated.date(Some(published.year() - 1)).unwrap_or(date)
    } else {
        date
    }
}

/// The last day of that name up to a day.
fn last(from: Day, sought: i8) -> Option<Day> {
    let today = from.weekday().to_monday_zero_offset();
    let back = (i64::from(today) - i64::from(sought)).rem_euclid(7);
    from.checked_sub(jiff::Span::new().days(back)).ok()
}

/// Where the sentence says it was: "at the Bocharov Ruchei residence in Sochi",
/// "in London", "в Сочи", "Bakıda".
pub(super) fn place(text: &Text<'_>, words: &[Word<'_>], is_meeting: bool, capture: &mut Capture) {
    let is_stated = |capture: &Capture| {
        capture
            .place
            .as_ref()
            .is_some_and(|place| place.reason == Reason::Told)
    };
    if is_stated(capture) {
        return;
    }
    let mut venue = None;
    let mut town = None;
    for at in 0..words.len() {
        let key = words[at].key();
        let before = at
            .checked_sub(1)
            .map(|at| words[at].key())
            .unwrap_or_default();
        if key == "at" && is_meeting && venue.is_none() {
            venue = house(words, at);
        }
        if town.is_none()
            && (words[at].kinds.has(Kinds::CAPITAL))
            && (matches!(before, "in" | "в" | "во" | "at" | "visiting")
                || is_meeting && is_visited(words, at)
                || is_locative(&words[at]))
        {
            town = town_at(words, at);
        }
    }
    if town.is_none() && venue.is_none() && is_meeting {
        town = unlisted(words);
    }
    let (Some(start), Some(end)) = (
        venue
            .as_ref()
            .or(town.as_ref().map(|(range, _)| range))
            .map(|range| range.start),
        town.as_ref()
            .map(|(range, _)| range)
            .or(venue.as_ref())
            .map(|range| range.end),
    ) else {
        return;
    };
    let mut place = town.map(|(_, place)| place).unwrap_or_default();
    if let Some(venue) = venue {
        place.venue = joined(&words[venue]);
    }
    let (start, end) = (start.min(end - 1), end.max(start + 1));
    let range = words[start].range.start..words[end - 1].range.end;
    capture.place = found(
        text,
        place,
        range,
        if is_meeting { 90 } else { 72 },
        Reason::Told,
    );
}

/// Whether a visit led to a town: "during his visit to Vilnius".
fn is_visited(words: &[Word<'_>], at: usize) -> bool {
    at >= 2 && words[at - 1].key == "to" && matches!(words[at - 2].key(), "visit" | "trip")
}

/// A town on no list, where the sentence that tells who met names it with the day: "met in
/// La Celle-Saint-Cloud today".
fn unlisted(words: &[Word<'_>]) -> Option<(Range<usize>, Place)> {
    let is_part = |word: &Word<'_>| {
        let others = Kinds::PARTY
            .with(Kinds::MONTH)
            .with(Kinds::OFFICE)
            .with(Kinds::BODY)
            .with(Kinds::EVENT)
            .with(Kinds::MEETING);
        word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(others) && !word.text.contains('.')
    };
    (1..words.len()).find_map(|at| {
        let is_led = matches!(words[at - 1].key(), "in") && at >= 2;
        let length = words[at..]
            .iter()
            .enumerate()
            .take(4)
            .take_while(|(number, word)| is_part(word) && (*number == 0 || !word.gap.is_sign()));
        let end = at + length.count();
        let is_dated = words.get(end).is_none_or(|next| {
            matches!(next.key(), "on" | "today" | "yesterday") || is_weekday(next) && !next.gap.stop
        });
        (is_led && end > at && is_dated).then(|| {
            let city = joined(&words[at..end]);
            (
                at..end,
                Place {
                    city,
                    ..Place::default()
                },
            )
        })
    })
}

/// "at the White House", "at the Bocharov Ruchei residence".
fn house(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let start = at + 1 + usize::from(words.get(at + 1).is_some_and(|word| word.key == "the"));
    let mut end = start;
    while let Some(word) = words
        .get(end)
        .filter(|word| end == start || !word.gap.is_sign())
    {
        let is_house = matches!(
            word.key(),
            "residence"
                | "palace"
                | "hotel"
                | "house"
                | "office"
                | "ministry"
                | "embassy"
                | "headquarters"
                | "airport"
                | "center"
                | "centre"
        );
        let joins = word.kinds.has(Kinds::PARTICLE) && end > start;
        if !(word.kinds.has(Kinds::CAPITAL) || is_house && end > start || joins)
            || word.kinds.has(Kinds::DIGIT)
        {
            break;
        }
        end += 1;
        if is_house
            && !words
                .get(end)
                .is_some_and(|next| next.kinds.has(Kinds::CAPITAL) && !next.gap.is_sign())
        {
            break;
        }
    }
    const EVENTS: &[&str] = &[
        "summit",
        "conference",
        "forum",
        "assembly",
        "session",
        "meeting",
        "event",
        "council",
        "g20",
        "g7",
        "unga",
        "apec",
        "gala",
    ];
    let is_event = words
        .get(start..end)?
        .iter()
        .any(|word| EVENTS.contains(&word.key()))
        || words
            .get(end)
            .is_some_and(|next| EVENTS.contains(&next.key()));
    (end > start && !is_event).then_some(start..end)
}

/// A town that begins at a word, with the state after a comma.
fn town_at(words: &[Word<'_>], at: usize) -> Option<(Range<usize>, Place)> {
    for length in (1..=4.min(words.len() - at)).rev() {
        let run = &words[at..at + length];
        if run.iter().skip(1).any(|word| word.gap.is_sign()) {
            continue;
        }
        let said = joined(run);
        let said = said.trim_end_matches(['.', ',']);
        let plain = locative(said);
        if !is_city(said) && !plain.as_deref().is_some_and(is_city) {
            continue;
        }
        let mut place = Place {
            city: match (town(said), plain) {
                (Some(_), _) if said.is_ascii() => said.to_owned(),
                (Some(shown), _) => shown.to_owned(),
                (None, plain) => plain.unwrap_or_default(),
            },
            ..Place::default()
        };
        let mut end = at + length;
        if let Some(next) = words
            .get(end)
            .filter(|next| next.gap.comma && next.kinds.has(Kinds::CAPITAL))
        {
            if next.kinds.has(Kinds::PARTY) {
                place.country = next.text.to_owned();
                end += 1;
            } else if words
                .get(end + 1)
                .is_none_or(|after| after.gap.is_sign() || !after.kinds.has(Kinds::CAPITAL))
                && !next.kinds.has(Kinds::OFFICE)
            {
                place.city = format!("{}, {}", place.city, next.text.trim_end_matches('.'));
                end += 1;
            }
        }
        return Some((at..end, place));
    }
    None
}

/// The place that a sentence about something else names.
pub(super) fn town_in(words: &[Word<'_>]) -> Place {
    let mut place = Place::default();
    for at in 0..words.len() {
        let before = at
            .checked_sub(1)
            .map(|at| words[at].key())
            .unwrap_or_default();
        if words[at].kinds.has(Kinds::CAPITAL)
            && (matches!(before, "in" | "в") || is_locative(&words[at]))
            && let Some((_, town)) = town_at(words, at)
        {
            place.city = town.city;
            place.country = town.country;
            break;
        }
    }
    let venue = (0..words.len())
        .filter(|at| words[*at].key == "at")
        .find_map(|at| house(words, at));
    if let Some(venue) = venue {
        let mut end = venue.end;
        while words.get(end).is_some_and(|word| word.key == "and")
            && words
                .get(end + 1)
                .is_some_and(|next| next.kinds.has(Kinds::CAPITAL))
        {
            end += 2;
        }
        place.venue = joined(&words[venue.start..end]);
    }
    place
}

fn is_locative(word: &Word<'_>) -> bool {
    !word.text.is_ascii() && locative(word.text).is_some() || word.key.ends_with("da")
}

/// "Bakıda" without the ending that says where.
fn locative(said: &str) -> Option<String> {
    ["da", "də", "ta", "tə"]
        .iter()
        .find_map(|ending| said.strip_suffix(ending))
        .map(str::to_owned)
}
