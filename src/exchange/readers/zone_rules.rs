//! Zones that a calendar defines itself (RFC 5545, section 3.6.5) and that no list names:
//! which offset holds on a day, by the rule of each half of the year.

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::content_lines::Line;
use super::moments::day;
use super::recurrence;
use super::zones;
use crate::model::Day;

/// One of the times of a zone: standard time, or that of summer.
#[derive(Debug, Clone, Default)]
pub(super) struct Observance {
    /// The lines between its begin and its end.
    pub(super) lines: Vec<Line>,
}

impl Observance {
    fn value(&self, name: &str) -> &str {
        let line = self.lines.iter().find(|line| line.name == name);
        line.map_or("", |line| line.value.trim())
    }

    /// The offset that holds in it.
    pub(super) fn offset(&self) -> &str {
        self.value("TZOFFSETTO")
    }

    /// When it last began before a moment.
    fn onset(&self, at: DateTime) -> Option<DateTime> {
        let start = clock(self.value("DTSTART"))?;
        let rule = self.value("RRULE");
        let listed = self.lines.iter().filter(|line| line.name == "RDATE");
        let listed = listed.flat_map(|line| line.value.split(','));
        let mut onsets: Vec<DateTime> = listed.filter_map(|value| clock(value.trim())).collect();
        onsets.push(start);
        if !rule.is_empty() {
            let until = part(rule, "UNTIL").and_then(|until| day(&until));
            for year in [at.year() - 1, at.year()] {
                let of_year = of_year(rule, start, year)?;
                if of_year >= start && until.is_none_or(|until| of_year.date() <= until) {
                    onsets.push(of_year);
                }
            }
        }
        onsets.into_iter().filter(|onset| *onset <= at).max()
    }
}

/// The zone of a fixed offset that holds at a moment by the clock of the zone.
pub(super) fn zone_at(observances: &[Observance], at: DateTime) -> Option<String> {
    let begun = observances
        .iter()
        .filter_map(|one| Some((one.onset(at)?, one)));
    let (_, last) = begun.max_by_key(|(onset, _)| *onset)?;
    zones::of_offset(last.offset())
}

/// 20250330T020000
fn clock(value: &str) -> Option<DateTime> {
    let date = day(value.get(..8)?)?;
    let number = |range: std::ops::Range<usize>| value.get(range)?.parse::<i8>().ok();
    let (hour, minute) = (number(9..11).unwrap_or(0), number(11..13).unwrap_or(0));
    Some(date.to_datetime(jiff::civil::Time::new(hour, minute, 0, 0).ok()?))
}

/// A part of a rule.
fn part(rule: &str, name: &str) -> Option<String> {
    let parts = rule.split(';').filter_map(|part| part.split_once('='));
    let mut parts = parts.filter(|(one, _)| one.trim().eq_ignore_ascii_case(name));
    parts
        .next()
        .map(|(_, value)| value.trim().to_ascii_uppercase())
}

/// The day of a year by a yearly rule; nothing for a rule of another kind.
fn of_year(rule: &str, start: DateTime, year: i16) -> Option<DateTime> {
    if part(rule, "FREQ").as_deref() != Some("YEARLY") {
        return None;
    }
    let month = match part(rule, "BYMONTH") {
        Some(month) => month.parse::<i8>().ok()?,
        None => start.month(),
    };
    let first = Day::new(year, month, 1).ok()?;
    let days: Vec<Day> = (0..i64::from(first.days_in_month()))
        .filter_map(|count| first.checked_add(count.days()).ok())
        .collect();
    let of_month: Option<Vec<i8>> = part(rule, "BYMONTHDAY")
        .map(|days| days.split(',').filter_map(|day| day.parse().ok()).collect());
    let date = match (part(rule, "BYDAY"), of_month) {
        (Some(by_day), of_month) => {
            let (place, weekday) = recurrence::by_day(&by_day)?;
            let is_listed = |day: &&Day| {
                of_month
                    .as_ref()
                    .is_none_or(|list| list.contains(&day.day()))
            };
            let mut fitting: Vec<&Day> = days
                .iter()
                .filter(|day| day.weekday() == weekday)
                .filter(is_listed)
                .collect();
            // Without a place it is the first of the month.
            let place = if by_day.len() == 2 { 1 } else { place };
            if place < 0 {
                fitting.reverse();
            }
            **fitting.get(usize::from(place.unsigned_abs()).checked_sub(1)?)?
        }
        (None, Some(list)) => *days.iter().find(|day| list.contains(&day.day()))?,
        (None, None) => Day::new(year, month, start.day()).ok()?,
    };
    Some(date.to_datetime(start.time()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observance(start: &str, offset: &str, rule: &str) -> Observance {
        let line = |name: &str, value: &str| Line {
            number: 1,
            name: name.to_owned(),
            group: String::new(),
            params: Vec::new(),
            value: value.to_owned(),
        };
        Observance {
            lines: vec![
                line("DTSTART", start),
                line("TZOFFSETTO", offset),
                line("RRULE", rule),
            ],
        }
    }

    #[test]
    fn the_offset_of_a_day_is_told_by_the_rule_of_its_half_of_the_year() {
        let zone = [
            observance(
                "19810329T020000",
                "+0200",
                "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            ),
            observance(
                "19961027T030000",
                "+0100",
                "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            ),
        ];
        for (at, wanted) in [
            ("20250115T093000", "+01:00"),
            ("20250330T015900", "+01:00"),
            ("20250330T020000", "+02:00"),
            ("20250715T093000", "+02:00"),
            ("20251026T030000", "+01:00"),
        ] {
            let at = clock(at).expect("a moment");
            assert_eq!(zone_at(&zone, at).as_deref(), Some(wanted), "{at}");
        }
        assert_eq!(
            zone_at(&zone, clock("19800101T000000").expect("a moment")),
            None
        );
        let second = [observance(
            "20070311T020000",
            "-0400",
            "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        )];
        let onset = second[0].onset(clock("20250701T000000").expect("a moment"));
        assert_eq!(onset, clock("20250309T020000"));
    }
}
