//! A local time of day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::DateError;

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

impl FromStr for TimeOfDay {
    type Err = DateError;

    /// Reads `9:30`, `09:30`, `09.30` or `0930`, from 00:00 to 23:59.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
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
        Ok(Self {
            minutes: hours * 60 + minutes,
        })
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
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
        for (typed, time) in [("9:30", "09:30"), ("09.30", "09:30"), ("0930", "09:30")] {
            let read = typed.parse::<TimeOfDay>().map(|time| time.to_string());
            assert_eq!(read, Ok(time.to_owned()));
        }
        assert_eq!("24:00".parse::<TimeOfDay>(), Err(DateError::Impossible));
        assert_eq!("half past".parse::<TimeOfDay>(), Err(DateError::NotADate));
    }
}
