//! Time zones as typed: a name of the IANA list, or an offset such as UTC+3.
//! The list is the one the clock library reads; where a computer has none,
//! every name is taken.

use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{Day, TimeOfDay};

/// A time zone that is on the list, or an offset.
#[derive(Debug, Clone)]
pub struct Zone {
    /// As it is written: in the list's own letters.
    pub name: String,
    /// Its rule; `None` where this computer has no list.
    rule: Option<TimeZone>,
}

impl Zone {
    /// Reads a name or an offset; `None` for what is neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(offset) = read_offset(text) {
            return Some(Self {
                name: text.to_owned(),
                rule: Some(TimeZone::fixed(offset)),
            });
        }
        if jiff::tz::db().is_definitively_empty() {
            return Some(Self {
                name: text.to_owned(),
                rule: None,
            });
        }
        let rule = TimeZone::get(text).ok()?;
        Some(Self {
            name: rule.iana_name().unwrap_or(text).to_owned(),
            rule: Some(rule),
        })
    }

    /// Whether clocks there show this hour on that day: an hour is left out
    /// where summer time begins.
    #[must_use]
    pub fn has_hour(&self, day: Day, time: TimeOfDay) -> bool {
        let (hours, minutes) = time.parts();
        let Ok(time) = Time::new(hours, minutes, 0, 0) else {
            return false;
        };
        self.rule.as_ref().is_none_or(|rule| {
            let at = rule.to_ambiguous_timestamp(day.to_datetime(time));
            !matches!(at.offset(), AmbiguousOffset::Gap { .. })
        })
    }

    /// What clocks here show, to the minute, when clocks of another zone show so much.
    #[must_use]
    pub fn from_clock_of(&self, other: &Self, shown: DateTime) -> Option<DateTime> {
        let (here, there) = (self.rule.as_ref()?, other.rule.as_ref()?);
        let at = there.to_ambiguous_timestamp(shown).compatible().ok()?;
        let here = at.to_zoned_datetime(here.clone());
        let time = Time::new(here.hour(), here.minute(), 0, 0).ok()?;
        Some(here.date().to_datetime(time))
    }

    /// The moment clocks there show this time on that day; the earlier of two.
    /// `None` where this computer has no list, or there is no such moment.
    #[must_use]
    pub fn instant(&self, day: Day, time: TimeOfDay) -> Option<jiff::Timestamp> {
        let (hours, minutes) = time.parts();
        let time = Time::new(hours, minutes, 0, 0).ok()?;
        let rule = self.rule.as_ref()?;
        let at = rule.to_ambiguous_timestamp(day.to_datetime(time));
        at.compatible().ok()
    }
}

/// UTC, GMT, UTC+3, GMT-03:30, +4, +04:00.
fn read_offset(text: &str) -> Option<Offset> {
    let upper = text.to_ascii_uppercase();
    let named = upper
        .strip_prefix("UTC")
        .or_else(|| upper.strip_prefix("GMT"));
    let rest = named.unwrap_or(&upper).trim();
    if rest.is_empty() {
        return named.map(|_| Offset::UTC);
    }
    let (west, digits) = match rest.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(digits) => (true, digits),
        None => (false, rest.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let number = |part: &str| -> Option<i32> {
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60;
    Offset::from_seconds(if west { -seconds } else { seconds }).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn zones_are_names_of_the_list_or_offsets() {
        for (typed, name) in [
            ("Europe/Moscow", "Europe/Moscow"),
            ("asia/baku", "Asia/Baku"),
            ("UTC", "UTC"),
            ("UTC+3", "UTC+3"),
            ("GMT-03:30", "GMT-03:30"),
            ("+04:00", "+04:00"),
        ] {
            let read = Zone::read(typed).map(|zone| zone.name);
            assert_eq!(read.as_deref(), Some(name), "{typed}");
        }
        for typed in ["Moscow time", "Europe/Sochi", "UTC+25", "+", "three"] {
            assert!(Zone::read(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn the_hour_left_out_in_spring_does_not_exist() {
        let berlin = Zone::read("Europe/Berlin").expect("on the list");
        let time = |text: &str| text.parse::<TimeOfDay>().expect("a time");
        assert!(!berlin.has_hour(date(2021, 3, 28), time("02:30")));
        assert!(berlin.has_hour(date(2021, 3, 28), time("03:30")));
        assert!(berlin.has_hour(date(2021, 3, 27), time("02:30")));
    }
}
