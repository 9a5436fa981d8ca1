//! EDTF as ISO 8601-2:2019 writes it, levels 0 and 1, read and written so that
//! a text that is read comes out as it was.

use std::fmt;

use super::{Bound, Certainty, Clock, DateError, EdtfDate, Offset, Part, Point, Shape};

/// Most digits of a year after Y.
const LONGEST_YEAR: usize = 18;

/// Reads a date or an interval. An interval of which neither end is known says nothing.
pub(super) fn read(text: &str) -> Result<Shape, DateError> {
    let Some((from, to)) = text.split_once('/') else {
        return read_point(text).map(Shape::Single);
    };
    let bound = |text: &str| match text.trim() {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        text => read_point(text).map(Bound::Known),
    };
    let (from, to) = (bound(from)?, bound(to)?);
    if from.known().is_none() && to.known().is_none() {
        return Err(DateError::NotADate);
    }
    Ok(Shape::Interval(from, to))
}

/// Reads one date without interval.
pub(super) fn read_point(text: &str) -> Result<Point, DateError> {
    if !text.is_ascii() {
        return Err(DateError::NotADate);
    }
    if let Some((day, clock)) = text.split_once('T') {
        let mut point = read_date(day)?;
        if !matches!(point.day, Part::Known(_)) {
            return Err(DateError::NotADate);
        }
        point.clock = Some(read_clock(clock)?);
        return Ok(point);
    }
    let (text, certainty) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], Certainty::Uncertain),
        Some(b'~') => (&text[..text.len() - 1], Certainty::Approximate),
        Some(b'%') => (&text[..text.len() - 1], Certainty::Both),
        _ => (text, Certainty::Sure),
    };
    let mut point = match text.strip_prefix('Y') {
        Some(year) => read_long_year(year)?,
        None => read_date(text)?,
    };
    point.certainty = certainty;
    Ok(point)
}

/// The digits of a year of more than four, after its Y.
fn read_long_year(text: &str) -> Result<Point, DateError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if !(5..=LONGEST_YEAR).contains(&digits.len())
        || digits.starts_with('0')
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(DateError::NotADate);
    }
    let magnitude: i64 = digits.parse().map_err(|_| DateError::NotADate)?;
    Ok(Point::of_year(if negative {
        -magnitude
    } else {
        magnitude
    }))
}

fn read_date(text: &str) -> Result<Point, DateError> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if text.len() < 4 {
        return Err(DateError::NotADate);
    }
    let (year, rest) = text.split_at(4);
    let known = year.trim_end_matches('X');
    let masked = year.len() - known.len();
    if masked > 2 || !known.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::NotADate);
    }
    let magnitude: i64 = year
        .replace('X', "0")
        .parse()
        .map_err(|_| DateError::NotADate)?;
    // There is no year minus nought, and nothing else is negative.
    if negative && magnitude == 0 {
        return Err(DateError::NotADate);
    }
    let mut parts = [Part::Absent; 2];
    let mut fields = rest.split('-');
    if fields.next() != Some("") {
        return Err(DateError::NotADate);
    }
    for (index, field) in fields.enumerate() {
        let slot = parts.get_mut(index).ok_or(DateError::NotADate)?;
        *slot = match field {
            "XX" => Part::Unspecified,
            _ => two_digits(field)
                .and_then(|number| i8::try_from(number).ok())
                .map(Part::Known)
                .ok_or(DateError::NotADate)?,
        };
    }
    let [month, day] = parts;
    if masked > 0 && month != Part::Absent {
        return Err(DateError::NotADate);
    }
    let month_is_real = match month {
        Part::Known(number) => {
            (1..=12).contains(&number) || (day == Part::Absent && (21..=24).contains(&number))
        }
        Part::Absent | Part::Unspecified => true,
    };
    // A known day in an unspecified month is level 2.
    if !month_is_real || (month == Part::Unspecified && matches!(day, Part::Known(_))) {
        return Err(DateError::Impossible);
    }
    Ok(Point {
        masked: u8::try_from(masked).unwrap_or(2),
        month,
        day,
        ..Point::of_year(if negative { -magnitude } else { magnitude })
    })
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `14:05:00`, then nothing, `Z`, `+04` or `+04:00`.
fn read_clock(text: &str) -> Result<Clock, DateError> {
    let split = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, offset) = text.split_at(split);
    let mut fields = time.split(':').map(two_digits);
    let (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(DateError::NotADate);
    };
    let offset = match offset.split_at_checked(1) {
        None => Offset::Local,
        Some(("Z", "")) => Offset::Utc,
        Some((sign @ ("+" | "-"), offset)) => {
            let (hours, minutes) = match offset.split_once(':') {
                Some((hours, minutes)) => {
                    (hours, Some(two_digits(minutes).ok_or(DateError::NotADate)?))
                }
                None => (offset, None),
            };
            Offset::From {
                west: sign == "-",
                hours: two_digits(hours).ok_or(DateError::NotADate)?,
                minutes,
            }
        }
        Some(_) => return Err(DateError::NotADate),
    };
    let offset_is_real = match offset {
        Offset::From { hours, minutes, .. } => hours < 24 && minutes.is_none_or(|m| m < 60),
        Offset::Local | Offset::Utc => true,
    };
    if hour > 23 || minute > 59 || second > 59 || !offset_is_real {
        return Err(DateError::Impossible);
    }
    Ok(Clock {
        hour,
        minute,
        second,
        offset,
    })
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.offset {
            Offset::Local => Ok(()),
            Offset::Utc => f.write_str("Z"),
            Offset::From {
                west,
                hours,
                minutes,
            } => {
                write!(f, "{}{hours:02}", if west { '-' } else { '+' })?;
                minutes.map_or(Ok(()), |minutes| write!(f, ":{minutes:02}"))
            }
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:04}", self.year.unsigned_abs());
        if digits.len() > 4 {
            f.write_str("Y")?;
        }
        if self.year < 0 {
            f.write_str("-")?;
        }
        let known = digits.len() - usize::from(self.masked);
        f.write_str(&digits[..known])?;
        f.write_str(&"X".repeat(usize::from(self.masked)))?;
        for part in [self.month, self.day] {
            match part {
                Part::Absent => {}
                Part::Unspecified => f.write_str("-XX")?,
                Part::Known(number) => write!(f, "-{number:02}")?,
            }
        }
        if let Some(clock) = self.clock {
            write!(f, "T{clock}")?;
        }
        f.write_str(match self.certainty {
            Certainty::Sure => "",
            Certainty::Uncertain => "?",
            Certainty::Approximate => "~",
            Certainty::Both => "%",
        })
    }
}

impl fmt::Display for EdtfDate {
    /// The EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |f: &mut fmt::Formatter<'_>, bound: Bound| match bound {
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
            Bound::Known(point) => point.fmt(f),
        };
        match self.shape {
            Shape::Single(point) => point.fmt(f),
            Shape::Interval(from, to) => {
                bound(f, from)?;
                f.write_str("/")?;
                bound(f, to)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<EdtfDate, DateError> {
        text.parse()
    }

    /// Any date of levels 0 and 1 without a time, in order from a given year on.
    fn point() -> impl Strategy<Value = String> {
        let year = || {
            prop_oneof![
                4 => "[0-9]{4}",
                1 => "-[0-9]{3}[1-9]",
            ]
        };
        let month = || (1..=12_u8).prop_map(|month| format!("{month:02}"));
        let day = (1..=28_u8).prop_map(|day| format!("{day:02}"));
        let plain = prop_oneof![
            year(),
            "-?[1-9][0-9]{2}X",
            "-?[1-9][0-9]XX",
            "Y-?[1-9][0-9]{4,17}",
            (year(), month()).prop_map(|(y, m)| format!("{y}-{m}")),
            (year(), 21..=24_u8).prop_map(|(y, s)| format!("{y}-{s}")),
            year().prop_map(|y| format!("{y}-XX")),
            year().prop_map(|y| format!("{y}-XX-XX")),
            (year(), month()).prop_map(|(y, m)| format!("{y}-{m}-XX")),
            (year(), month(), day).prop_map(|(y, m, d)| format!("{y}-{m}-{d}")),
        ];
        let mark = prop_oneof![Just(""), Just("?"), Just("~"), Just("%")];
        (plain, mark).prop_map(|(date, mark)| format!("{date}{mark}"))
    }

    fn clock() -> impl Strategy<Value = String> {
        let offset = prop_oneof![
            Just(String::new()),
            Just("Z".to_owned()),
            "[+-](0[0-9]|1[0-9])",
            "[+-](0[0-9]|1[0-9]):[0-5][0-9]",
        ];
        ("(0[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]", offset)
            .prop_map(|(time, offset)| format!("{time}{offset}"))
    }

    proptest! {
        #[test]
        fn any_date_of_level_one_survives(text in point()) {
            prop_assert_eq!(read(&text).map(|date| date.to_string()), Ok(text));
        }

        #[test]
        fn any_day_with_a_time_survives(year in 0..=9999_i16, month in 1..=12_u8, day in 1..=28_u8, clock in clock()) {
            let text = format!("{year:04}-{month:02}-{day:02}T{clock}");
            prop_assert_eq!(read(&text).map(|date| date.to_string()), Ok(text));
        }

        #[test]
        fn any_open_interval_survives(text in point(), open in prop_oneof![Just(".."), Just("")]) {
            for text in [format!("{text}/{open}"), format!("{open}/{text}")] {
                prop_assert_eq!(read(&text).map(|date| date.to_string()), Ok(text));
            }
        }

        #[test]
        fn any_interval_survives_or_ends_before_its_start(from in point(), to in point()) {
            let text = format!("{from}/{to}");
            match read(&text) {
                Ok(date) => prop_assert_eq!(date.to_string(), text),
                Err(error) => {
                    prop_assert_eq!(error, DateError::EndBeforeStart);
                    let start = read(&from).map(|date| date.earliest());
                    let end = read(&to).map(|date| date.latest());
                    prop_assert!(start.unwrap() > end.unwrap());
                }
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC*") {
            if let Ok(date) = read(&text) {
                prop_assert!(!date.words().is_empty());
            }
        }
    }
}
