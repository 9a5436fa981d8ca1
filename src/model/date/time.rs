//! A local time of day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::DateError;
use crate::i18n::says;

/// A local time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// The hour, 0 to 23, and the minute, 0 to 59.
    #[must_use]
    pub fn parts(self) -> (i8, i8) {
        let part = |minutes: u16| i8::try_from(minutes).unwrap_or(0);
        (part(self.minutes / 60), part(self.minutes % 60))
    }
}

/// Why a text is no time of day: it has no form of one, or no day has such an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", says("misread-time", &[]))]
pub struct TimeError;

impl FromStr for TimeOfDay {
    type Err = TimeError;

    /// Reads `9:30`, `09:30`, `09.30`, `0930`, `14h30`, `2 pm` or `14:30:00`, from 00:00
    /// to 23:59.
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let text = text.trim();
        let read = match of_24_hours(text) {
            Err(DateError::NotADate) => of_words(text),
            read => read,
        };
        read.map_err(|_| TimeError)
    }
}

fn of_24_hours(text: &str) -> Result<TimeOfDay, DateError> {
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return Err(DateError::NotADate),
    };
    let number = |part: &str, least: usize| -> Result<u16, DateError> {
        if part.len() < least || part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(DateError::NotADate);
        }
        part.parse().map_err(|_| DateError::NotADate)
    };
    let (hours, minutes) = (number(hours, 1)?, number(minutes, 2)?);
    if hours > 23 || minutes > 59 {
        return Err(DateError::Impossible);
    }
    Ok(TimeOfDay {
        minutes: hours * 60 + minutes,
    })
}

/// As other habits write it: with a half of the day, an "h", or seconds that are none.
fn of_words(text: &str) -> Result<TimeOfDay, DateError> {
    let folded = crate::model::fold(text);
    let (text, half) = of_half(folded.trim());
    if let Some(is_after) = half {
        return in_half(text, is_after);
    }
    match text.split_once('h') {
        Some((hours, "")) => of_24_hours(&format!("{}:00", hours.trim_end())),
        Some((hours, minutes)) => of_24_hours(&format!("{hours}:{minutes}")),
        None => of_24_hours(text.strip_suffix(":00").ok_or(DateError::NotADate)?),
    }
}

/// A time without its half of the day, and which that is: whether after noon.
fn of_half(text: &str) -> (&str, Option<bool>) {
    for (half, is_after) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
        if let Some(rest) = text.strip_suffix(half) {
            return (rest.trim_end(), Some(is_after));
        }
    }
    (text, None)
}

/// The time of a half of the day: 12 is its beginning.
fn in_half(text: &str, is_after: bool) -> Result<TimeOfDay, DateError> {
    let time = if text.contains([':', '.']) {
        of_24_hours(text)?
    } else {
        of_24_hours(&format!("{text}:00"))?
    };
    let hours = time.minutes / 60;
    if !(1..=12).contains(&hours) {
        return Err(DateError::Impossible);
    }
    let hours = hours % 12 + if is_after { 12 } else { 0 };
    Ok(TimeOfDay {
        minutes: hours * 60 + time.minutes % 60,
    })
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = TimeError;

    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_to_the_minute() {
        for (typed, time) in [
            ("9:30", "09:30"),
            ("09.30", "09:30"),
            ("0930", "09:30"),
            ("2pm", "14:00"),
            ("3:15 PM", "15:15"),
            ("12.05 a.m.", "00:05"),
            ("14h30", "14:30"),
            ("9 h", "09:00"),
            ("14:30:00", "14:30"),
        ] {
            let read = typed.parse::<TimeOfDay>().map(|time| time.to_string());
            assert_eq!(read, Ok(time.to_owned()));
        }
        assert_eq!("24:00".parse::<TimeOfDay>(), Err(TimeError));
        assert_eq!("half past".parse::<TimeOfDay>(), Err(TimeError));
    }
}
