//! Calendars as meetings: each event on the day and at the hour of its own place.
//!
//! `recurrence.rs` gives the days of a series, `zones.rs` the zone of a name. An
//! event keeps the id its UID gives it, so that the next import finds it again,
//! moved or cancelled.

use std::collections::{BTreeMap, HashMap};

use super::content_lines::{self, Line};
use super::moments::{Calendar, Moment, day, listed, local, moment};
use super::places::place_of;
use super::rows::tell;
use super::zone_rules::Observance;
use super::{Context, Notice, ReadFault, Reading, recurrence, zones};
use crate::exchange::incoming::{Asks, Draft, Origin, ProposalKind, Question};
use crate::i18n::says;
use crate::model::{Day, MeetingId, id_of_words};
use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use serde_json::{Map, Value, json};

/// Reads the events of a file.
///
/// # Errors
///
/// When its code page is not clear, or it ends inside a component.
pub(super) fn read(
    bytes: &[u8],
    context: &Context,
    reading: &mut Reading,
) -> Result<(), ReadFault> {
    let named = context.mapping.as_ref().map(|one| one.encoding.as_str());
    let lines = content_lines::read(bytes, named)?;
    let mut calendar = Calendar::default();
    let mut events: Vec<Vec<Line>> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut zone: (String, Vec<Observance>) = Default::default();
    for line in lines {
        match line.name.as_str() {
            "BEGIN" => {
                let kind = line.value.trim().to_ascii_uppercase();
                match kind.as_str() {
                    "VEVENT" => events.push(vec![line.clone()]),
                    "VTODO" | "VJOURNAL" | "VFREEBUSY" => {
                        tell(
                            reading,
                            Notice::note("left-out").at(line.number).words(&kind),
                        );
                    }
                    "VTIMEZONE" => zone = Default::default(),
                    "STANDARD" | "DAYLIGHT" => zone.1.push(Observance::default()),
                    _ => {}
                }
                open.push(kind);
            }
            "END" => {
                let kind = line.value.trim().to_ascii_uppercase();
                if open.pop().as_deref() != Some(kind.as_str()) {
                    return Err(ReadFault::Broken(says(
                        "read-ends",
                        &[("line", &line.number), ("kind", &kind)],
                    )));
                }
                if kind == "VTIMEZONE" {
                    define(&mut calendar, std::mem::take(&mut zone));
                }
            }
            "METHOD" if open.len() <= 1 => {
                calendar.is_cancelling = line.text().trim().eq_ignore_ascii_case("CANCEL");
            }
            "X-WR-TIMEZONE" => calendar.zone = zones::of_name(&line.text()).unwrap_or_default(),
            _ => match open.last().map(String::as_str) {
                Some("VEVENT") => {
                    if let Some(event) = events.last_mut() {
                        event.push(line);
                    }
                }
                Some("VTIMEZONE") if line.name == "TZID" => zone.0 = line.text(),
                Some("STANDARD" | "DAYLIGHT") => {
                    if let Some(last) = zone.1.last_mut() {
                        last.lines.push(line);
                    }
                }
                _ => {}
            },
        }
    }
    if open.iter().any(|kind| kind == "VEVENT") {
        let cut = events.pop().unwrap_or_default();
        let row = cut.first().map_or(1, |line| line.number);
        tell(
            reading,
            Notice::problem("cut-off")
                .at(row)
                .words(&text_of(&cut, "SUMMARY")),
        );
    }
    newest(&mut events, reading);
    build(&events, &calendar, context, reading);
    Ok(())
}

/// Leaves of several versions of one event the newest (RFC 5545, section 3.8.7.4), and tells
/// of the others.
fn newest(events: &mut Vec<Vec<Line>>, reading: &mut Reading) {
    let of = |event: &[Line]| (text_of(event, "UID"), text_of(event, "RECURRENCE-ID"));
    let version = |event: &[Line]| {
        let number = text_of(event, "SEQUENCE").parse::<u64>().unwrap_or(0);
        (number, text_of(event, "DTSTAMP"))
    };
    let mut best: HashMap<(String, String), usize> = HashMap::new();
    let mut dropped: Vec<usize> = Vec::new();
    for at in 0..events.len() {
        let key = of(&events[at]);
        if key.0.is_empty() {
            continue;
        }
        let Some(known) = best.insert(key.clone(), at) else {
            continue;
        };
        let (one, other) = (version(&events[known]), version(&events[at]));
        // Two alike in all but their day are told as two of one id, as before.
        if one.0 == other.0 {
            continue;
        }
        let (older, newer) = if one < other {
            (known, at)
        } else {
            (at, known)
        };
        best.insert(key, newer);
        dropped.push(older);
    }
    dropped.sort_unstable();
    for at in dropped.into_iter().rev() {
        let event = events.remove(at);
        let row = event.first().map_or(1, |line| line.number);
        tell(
            reading,
            Notice::note("older-version")
                .at(row)
                .words(&text_of(&event, "SUMMARY")),
        );
    }
}

/// A zone of one offset is known by it; one with summer time by its name, else by its rules.
fn define(calendar: &mut Calendar, (name, observances): (String, Vec<Observance>)) {
    let known = zones::of_name(&name);
    let mut offsets = observances.iter().map(Observance::offset);
    let one = offsets
        .next()
        .filter(|first| offsets.all(|other| other == *first));
    let zone = known.or_else(|| one.and_then(zones::of_offset));
    match zone {
        Some(zone) => drop(calendar.defined.insert(name, zone)),
        None => drop(calendar.rules.insert(name, observances)),
    }
}

fn text_of(event: &[Line], name: &str) -> String {
    let found = event.iter().find(|line| line.name == name);
    found.map(Line::text).unwrap_or_default().trim().to_owned()
}

fn build(events: &[Vec<Line>], calendar: &Calendar, context: &Context, reading: &mut Reading) {
    // What stands for one day of a series, by the series and that day.
    let mut moved: BTreeMap<(String, String), &Vec<Line>> = BTreeMap::new();
    // A day of a series may be named on another clock than that of the series.
    let is_day = |event: &&Vec<Line>| event.iter().any(|line| line.name == "RECURRENCE-ID");
    let zones: HashMap<String, String> = events
        .iter()
        .filter(|event| !is_day(event))
        .filter_map(|event| {
            let line = event.iter().find(|line| line.name == "DTSTART")?;
            Some((text_of(event, "UID"), moment(line, calendar)?.zone))
        })
        .collect();
    for event in events {
        let uid = text_of(event, "UID");
        let zone = zones.get(&uid).map_or("", String::as_str);
        if let Some(of) = event.iter().find(|line| line.name == "RECURRENCE-ID")
            && let Some(of) = local(of, calendar, zone)
        {
            moved.insert((uid, of.to_string()), event);
        }
    }
    for event in events
        .iter()
        .filter(|event| event.iter().all(|line| line.name != "RECURRENCE-ID"))
    {
        let row = event.first().map_or(1, |line| line.number);
        let Some(start) = start(event, calendar, row, reading) else {
            continue;
        };
        let uid = text_of(event, "UID");
        let rule = text_of(event, "RRULE");
        let Some(starts) = series(event, &start, &rule, calendar, (row, reading)) else {
            one(event, event, &start, &uid, "", calendar, context, reading);
            continue;
        };
        for (at, is_left_out) in starts {
            let key = at.to_string();
            // A day may be named without its hour.
            let of_day = at.date().to_datetime(Time::midnight()).to_string();
            let other = moved
                .remove(&(uid.clone(), key.clone()))
                .or_else(|| moved.remove(&(uid.clone(), of_day)));
            if let Some(other) = other {
                if let Some(start) = self::start(other, calendar, row, reading) {
                    one(other, event, &start, &uid, &key, calendar, context, reading);
                }
            } else if !is_left_out {
                let mut start = Moment {
                    at,
                    ..start.clone()
                };
                if let Some(zone) = calendar.zone_at(&start.of_rules, at) {
                    start.zone = zone;
                }
                one(event, event, &start, &uid, &key, calendar, context, reading);
            }
        }
    }
    // A day of a series that is not in the file.
    for ((uid, key), event) in moved {
        let row = event.first().map_or(1, |line| line.number);
        if let Some(start) = start(event, calendar, row, reading) {
            one(event, event, &start, &uid, &key, calendar, context, reading);
        }
    }
}

/// The days of a series, each with whether it is left out of it; none where an event is one.
fn series(
    event: &[Line],
    start: &Moment,
    rule: &str,
    calendar: &Calendar,
    (row, reading): (u64, &mut Reading),
) -> Option<Vec<(DateTime, bool)>> {
    let added = listed(event, "RDATE", calendar, &start.zone);
    if rule.is_empty() && added.is_empty() {
        return None;
    }
    let until = |text: &str| {
        let line = Line {
            value: text.to_owned(),
            ..event.iter().find(|line| line.name == "RRULE")?.clone()
        };
        let at = local(&line, calendar, &start.zone)?;
        // A day alone is meant whole.
        let is_day = text.len() <= 8;
        Some(if is_day {
            at.date().at(23, 59, 59, 0)
        } else {
            at
        })
    };
    let mut days = if rule.is_empty() {
        recurrence::Days {
            starts: vec![start.at],
            cut: None,
        }
    } else {
        recurrence::days(start.at, rule, &until)
    };
    days.starts.extend(added);
    days.starts.sort_unstable();
    days.starts.dedup();
    if let Some(code) = days.cut {
        tell(
            reading,
            Notice::note(code).at(row).words(&text_of(event, "SUMMARY")),
        );
    }
    let left_out = listed(event, "EXDATE", calendar, &start.zone);
    // A day alone leaves out whatever begins on it.
    let whole_days: Vec<Day> = event
        .iter()
        .filter(|line| line.name == "EXDATE")
        .flat_map(|line| line.value.split(','))
        .filter_map(|value| day(value.trim()).filter(|_| value.trim().len() == 8))
        .collect();
    let is_left_out = |at: &DateTime| left_out.contains(at) || whole_days.contains(&at.date());
    let starts = days.starts.into_iter();
    Some(starts.map(|at| (at, is_left_out(&at))).collect())
}

fn start(event: &[Line], calendar: &Calendar, row: u64, reading: &mut Reading) -> Option<Moment> {
    let line = event.iter().find(|line| line.name == "DTSTART");
    let found = line.and_then(|line| moment(line, calendar));
    if found.is_none() {
        let code = if line.is_some() {
            "not-a-date"
        } else {
            "no-date"
        };
        let words = line.map_or("", |line| line.value.as_str());
        tell(
            reading,
            Notice::problem(code).at(row).column("DTSTART").words(words),
        );
    }
    found
}

/// The end of an event that begins at `start`: as stated, or after its duration.
/// The length is that of the event the end was written in.
fn end(event: &[Line], start: &Moment, calendar: &Calendar) -> Option<DateTime> {
    let written = event
        .iter()
        .find(|line| line.name == "DTSTART")
        .and_then(|line| moment(line, calendar))?;
    if let Some(line) = event.iter().find(|line| line.name == "DTEND") {
        let mut end = moment(line, calendar)?.at;
        // The end of whole days is the day after the last.
        if !start.has_hours {
            end = end.checked_sub(1.days()).ok()?.max(written.at);
        }
        let length = end.duration_since(written.at);
        return start.at.checked_add(length).ok();
    }
    let line = event.iter().find(|line| line.name == "DURATION")?;
    let mut length = duration(&line.value)?;
    // Whole days end with the last of them.
    if !start.has_hours {
        length = length.saturating_sub(24 * 60).max(0);
    }
    start.at.checked_add(length.minutes()).ok()
}

/// P1DT2H30M in minutes.
fn duration(text: &str) -> Option<i64> {
    let (mut minutes, mut digits) = (0_i64, String::new());
    for letter in text.trim().trim_start_matches('+').chars() {
        let unit = match letter {
            'P' | 'T' => continue,
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'W' => 7 * 24 * 60,
            'D' => 24 * 60,
            'H' => 60,
            'M' => 1,
            'S' => 0,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut digits).parse().ok()?;
        minutes = minutes.checked_add(count.checked_mul(unit)?)?;
    }
    Some(minutes)
}

/// Makes one meeting of an event, or of one day of a series; `whole` is the series.
#[allow(
    clippy::too_many_arguments,
    reason = "an event, its series, and where they stand"
)]
fn one(
    event: &[Line],
    whole: &[Line],
    start: &Moment,
    uid: &str,
    key: &str,
    calendar: &Calendar,
    context: &Context,
    reading: &mut Reading,
) {
    let row = event.first().map_or(1, |line| line.number);
    let title = text_of(event, "SUMMARY")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if title.is_empty() {
        tell(reading, Notice::problem("no-title").at(row));
        return;
    }
    let end = end(event, start, calendar);
    if end.is_some_and(|end| end < start.at) {
        tell(
            reading,
            Notice::problem("end-before-start")
                .at(row)
                .column("DTEND")
                .words(&title),
        );
        return;
    }
    if !start.unknown_zone.is_empty() {
        tell(
            reading,
            Notice::note("unknown-zone")
                .at(row)
                .column("TZID")
                .words(&start.unknown_zone),
        );
    }
    let mut record = Map::new();
    let mut set = |key: &str, value: String| {
        if !value.is_empty() {
            record.insert(key.to_owned(), Value::from(value));
        }
    };
    if !uid.is_empty() {
        set("id", id_of(uid, key).to_string());
    }
    set("title", title);
    set("date", start.at.date().to_string());
    let hour = |at: DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
    if start.has_hours {
        set("start", hour(start.at));
        set("zone", start.zone.clone());
    }
    if let Some(end) = end {
        if end.date() != start.at.date() {
            set("end_date", end.date().to_string());
        }
        if start.has_hours {
            set("end", hour(end));
        }
    }
    set("summary", text_of(event, "DESCRIPTION"));
    // As our own calendars bear it; a class of privacy is no marking.
    set("marking", text_of(event, "X-MEMCON-MARKING"));
    set("state", state(event, start, (calendar, context)).to_owned());
    let place = text_of(event, "LOCATION");
    let place = place_of(&place);
    if !place.is_empty() {
        record.insert("place".to_owned(), Value::Object(place));
    }
    let (people, questions) = people(event, whole, context, reading);
    if !people.is_empty() {
        record.insert("participants".to_owned(), Value::Array(people));
    }
    for line in event
        .iter()
        .filter(|line| matches!(line.name.as_str(), "CLASS" | "X-ALT-DESC" | "ATTACH"))
    {
        let words = if line.name == "CLASS" {
            line.text()
        } else {
            String::new()
        };
        tell(
            reading,
            Notice::note("left-out")
                .at(line.number)
                .column(&line.name)
                .words(&words),
        );
    }
    let origin = Origin {
        file: context.file.clone(),
        part: String::new(),
        row: Some(row),
    };
    reading.drafts.push(&Draft {
        questions,
        sequence: text_of(event, "SEQUENCE").parse().ok(),
        ..Draft::new(ProposalKind::Meeting, Value::Object(record), origin)
    });
}

fn state(
    event: &[Line],
    start: &Moment,
    (calendar, context): (&Calendar, &Context),
) -> &'static str {
    if calendar.is_cancelling {
        return "cancelled";
    }
    match text_of(event, "STATUS").to_ascii_uppercase().as_str() {
        "CANCELLED" => "cancelled",
        "TENTATIVE" => "planned",
        _ if start.at.date() > context.today => "planned",
        _ => "",
    }
}

/// The id an event has by its UID: a `UUIDv8` (RFC 9562), the same at every import.
fn id_of(uid: &str, key: &str) -> MeetingId {
    MeetingId::from(id_of_words(&format!("memcon:event:{uid}:{key}")))
}

/// A name without the units behind it, as Notes writes one: "Elnur Mammadov/Protocol/MFA".
fn without_units(name: &str) -> &str {
    let (person, units) = name.split_once('/').unwrap_or((name, ""));
    let is_name = person.trim().contains(' ') && !units.contains(' ');
    if units.is_empty() || !is_name {
        name
    } else {
        person.trim()
    }
}

/// Who was asked to come. Whose people they are no calendar says: it is asked
/// once for all of one domain.
fn people(
    event: &[Line],
    whole: &[Line],
    context: &Context,
    reading: &mut Reading,
) -> (Vec<Value>, Vec<Question>) {
    let is_person = |line: &&Line| matches!(line.name.as_str(), "ATTENDEE" | "ORGANIZER");
    // A moved day that names nobody has the people of its series.
    let of = if event.iter().any(|line| is_person(&line)) {
        event
    } else {
        whole
    };
    let (mut people, mut questions): (Vec<Value>, Vec<Question>) = (Vec::new(), Vec::new());
    for line in of.iter().filter(is_person) {
        let name = line.param("CN").trim_matches(['\'', ' ']);
        let name = super::vcard::turned(without_units(name));
        let kind = line.param("CUTYPE").to_ascii_uppercase();
        if matches!(kind.as_str(), "ROOM" | "RESOURCE" | "GROUP") {
            tell(reading, Notice::note("group").at(line.number).words(&name));
            continue;
        }
        if name.is_empty() || name.contains('@') {
            tell(
                reading,
                Notice::note("no-name")
                    .at(line.number)
                    .column(&line.name)
                    .words(&line.value),
            );
            continue;
        }
        if people.iter().any(|one| one["name"] == name.as_str()) {
            continue;
        }
        let presence = match line.param("PARTSTAT").to_ascii_uppercase().as_str() {
            "DECLINED" => "absent",
            _ => "expected",
        };
        let domain = line
            .value
            .rsplit('@')
            .next()
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase();
        questions.push(Question {
            field: format!("/participants/{}/party", people.len()),
            asks: Asks::OwnParty,
            words: if domain.is_empty() {
                name.clone()
            } else {
                domain.clone()
            },
            group: format!("own-party:{}:{domain}", context.file),
            choices: Vec::new(),
            answer: None,
            optional: false,
        });
        people.push(json!({"name": name, "presence": presence}));
    }
    (people, questions)
}
