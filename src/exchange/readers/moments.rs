//! Moments as lines of a calendar write them, each on the clock of its zone.

use std::collections::HashMap;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::content_lines::Line;
use super::zone_rules::{Observance, zone_at};
use super::zones;
use crate::model::{Day, Zone};

/// A moment as an event gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: DateTime,
    /// Whether hours are stated.
    pub(super) has_hours: bool,
    /// The zone; empty where none is stated.
    pub(super) zone: String,
    /// A zone that nobody defines.
    pub(super) unknown_zone: String,
    /// The zone of the file by whose rules its offset was found.
    pub(super) of_rules: String,
}

/// The calendar around its events.
#[derive(Default)]
pub(super) struct Calendar {
    /// The zone UTC times are meant in.
    pub(super) zone: String,
    /// Zones defined in the file by one offset.
    pub(super) defined: HashMap<String, String>,
    /// Zones defined in it by rules.
    pub(super) rules: HashMap<String, Vec<Observance>>,
    /// Whether it calls off what it holds (RFC 5546, section 3.2.5).
    pub(super) is_cancelling: bool,
}

impl Calendar {
    /// The offset of a zone that the file defines by rules, at a moment of its clock.
    pub(super) fn zone_at(&self, name: &str, at: DateTime) -> Option<String> {
        zone_at(self.rules.get(name)?, at)
    }
}

/// The day of eight digits.
pub(super) fn day(text: &str) -> Option<Day> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A moment as a line writes it.
pub(super) fn moment(line: &Line, calendar: &Calendar) -> Option<Moment> {
    let value = line.value.trim();
    let date = day(value.get(..8)?)?;
    let Some(hours) = value.get(8..).and_then(|rest| rest.strip_prefix('T')) else {
        return Some(Moment {
            at: date.to_datetime(Time::midnight()),
            has_hours: false,
            zone: String::new(),
            unknown_zone: String::new(),
            of_rules: String::new(),
        });
    };
    let number = |range: std::ops::Range<usize>| hours.get(range)?.parse::<i8>().ok();
    let at = date.to_datetime(Time::new(number(0..2)?, number(2..4)?, 0, 0).ok()?);
    let mut found = Moment {
        at,
        has_hours: true,
        zone: String::new(),
        unknown_zone: String::new(),
        of_rules: String::new(),
    };
    let named = line.param("TZID");
    if hours.ends_with('Z') {
        found.zone = "UTC".to_owned();
        if !calendar.zone.is_empty()
            && let Ok(zone) = TimeZone::get(&calendar.zone)
        {
            let instant = TimeZone::UTC.to_timestamp(at).ok()?;
            let there = instant.to_zoned_datetime(zone);
            found.at = there
                .date()
                .to_datetime(Time::new(there.hour(), there.minute(), 0, 0).ok()?);
            found.zone.clone_from(&calendar.zone);
        }
    } else if !named.is_empty() {
        match calendar
            .defined
            .get(named)
            .cloned()
            .or_else(|| zones::of_name(named))
        {
            Some(zone) => found.zone = zone,
            None => {
                if calendar.rules.contains_key(named) {
                    named.clone_into(&mut found.of_rules);
                }
                match calendar.zone_at(named, at) {
                    Some(zone) => found.zone = zone,
                    None => named.clone_into(&mut found.unknown_zone),
                }
            }
        }
    }
    Some(found)
}

/// A moment of a line on the clock of a zone: what is written in UTC, or in another zone, is
/// turned to it.
pub(super) fn local(line: &Line, calendar: &Calendar, zone: &str) -> Option<DateTime> {
    let value = line.value.trim();
    let found = moment(line, calendar)?;
    if !found.of_rules.is_empty() {
        // The clock of a zone of the file, whichever offset holds on that day.
        return Some(found.at);
    }
    let plain = {
        let date = day(value.get(..8)?)?;
        let number = |range: std::ops::Range<usize>| value.get(range)?.parse::<i8>().ok();
        match value.as_bytes().get(8) {
            Some(b'T') => date.to_datetime(Time::new(number(9..11)?, number(11..13)?, 0, 0).ok()?),
            _ => return Some(found.at),
        }
    };
    let from = if value.ends_with('Z') {
        "UTC"
    } else {
        &found.zone
    };
    let zones = (Zone::read(zone), Zone::read(from));
    let there = match &zones {
        (Some(zone), Some(from)) => zone.from_clock_of(from, plain),
        _ => None,
    };
    Some(there.unwrap_or(found.at))
}

/// The moments that lines of a name list: "EXDATE:20240101T090000Z,20240201T090000Z"; of a
/// period its start.
pub(super) fn listed(event: &[Line], name: &str, calendar: &Calendar, zone: &str) -> Vec<DateTime> {
    let lines = event.iter().filter(|line| line.name == name);
    let values = lines.flat_map(|line| line.value.split(',').map(move |value| (line, value)));
    let moments = values.filter_map(|(line, value)| {
        let value = value.split('/').next().unwrap_or(value).trim().to_owned();
        let line = Line {
            value,
            ..line.clone()
        };
        local(&line, calendar, zone)
    });
    moments.collect()
}
