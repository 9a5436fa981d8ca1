//! Dates as they are known: EDTF (ISO 8601-2:2019, annex A), levels 0 and 1
//! without times of day, plus the plain English forms people type.
//!
//! A date keeps its EDTF text and the earliest and latest day it can mean, so
//! that imprecise dates sort and compare without pretending to be exact.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A calendar day.
pub type Day = civil::Date;

/// A date in EDTF, from `2021` to `2021-11-26` and `2021-01/2021-09`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EdtfDate {
    shape: Shape,
    earliest: Day,
    latest: Day,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// The text has no form of a date.
    #[error("not a date: write 26 November 2021, 2021-11-26, 2021-11 or 2021")]
    NotADate,
    /// The form is right, but the calendar has no such day.
    #[error("there is no such day in the calendar")]
    Impossible,
    /// An interval that ends before it starts.
    #[error("the interval ends before it starts")]
    EndBeforeStart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Single(Point),
    Interval(Bound, Bound),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Bound {
    /// `..`: open.
    Open,
    /// Nothing written: not known.
    Unknown,
    Known(Point),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Point {
    year: i16,
    /// How many of the year's last digits are written X.
    masked: u8,
    month: Part,
    day: Part,
    certainty: Certainty,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Absent,
    /// `XX`.
    Unspecified,
    /// A month, a season (21 to 24) or a day.
    Known(i8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Certainty {
    Sure,
    Uncertain,
    Approximate,
    Both,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl EdtfDate {
    /// The date of one day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        let point = Point {
            year: day.year(),
            masked: 0,
            month: Part::Known(day.month()),
            day: Part::Known(day.day()),
            certainty: Certainty::Sure,
        };
        Self {
            shape: Shape::Single(point),
            earliest: day,
            latest: day,
        }
    }

    /// The first day it can mean; the start of the calendar for an open start.
    #[must_use]
    pub const fn earliest(&self) -> Day {
        self.earliest
    }

    /// The last day it can mean; the end of the calendar for an open end.
    #[must_use]
    pub const fn latest(&self) -> Day {
        self.latest
    }

    /// The year of the first day it can mean.
    #[must_use]
    pub fn year(&self) -> i16 {
        if self.earliest == Day::MIN {
            self.latest.year()
        } else {
            self.earliest.year()
        }
    }

    /// Whether it names one day without doubt.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        matches!(
            self.shape,
            Shape::Single(Point {
                certainty: Certainty::Sure,
                ..
            })
        ) && self.earliest == self.latest
    }

    /// The date in English: "26 November 2021", "about 2021", "January to September 2021".
    #[must_use]
    pub fn words(&self) -> String {
        match self.shape {
            Shape::Single(point) => point.words(Certainty::Sure),
            Shape::Interval(Bound::Known(from), Bound::Known(to)) => interval_words(from, to),
            Shape::Interval(Bound::Known(from), _) => {
                format!("from {}", from.words(Certainty::Sure))
            }
            Shape::Interval(_, Bound::Known(to)) => format!("until {}", to.words(Certainty::Sure)),
            Shape::Interval(..) => "not stated".to_owned(),
        }
    }

    fn from_shape(shape: Shape) -> Result<Self, DateError> {
        let (earliest, latest) = match shape {
            Shape::Single(point) => point.days()?,
            Shape::Interval(from, to) => {
                let earliest = from
                    .known()
                    .map(Point::days)
                    .transpose()?
                    .map_or(Day::MIN, |days| days.0);
                let latest = to
                    .known()
                    .map(Point::days)
                    .transpose()?
                    .map_or(Day::MAX, |days| days.1);
                (earliest, latest)
            }
        };
        if earliest > latest {
            return Err(DateError::EndBeforeStart);
        }
        Ok(Self {
            shape,
            earliest,
            latest,
        })
    }
}

fn interval_words(from: Point, to: Point) -> String {
    let plain =
        from.certainty == Certainty::Sure && to.certainty == Certainty::Sure && from.masked == 0;
    match (from.month, from.day, to.month, to.day) {
        (Part::Known(a), Part::Absent, Part::Known(b), Part::Absent)
            if plain && from.year == to.year && a <= 12 && b <= 12 =>
        {
            format!("{} to {} {}", month_name(a), month_name(b), to.year)
        }
        (Part::Known(a), Part::Known(first), Part::Known(b), Part::Known(last))
            if plain && from.year == to.year =>
        {
            if a == b {
                format!("{first} to {last} {} {}", month_name(b), to.year)
            } else {
                format!(
                    "{first} {} to {last} {} {}",
                    month_name(a),
                    month_name(b),
                    to.year
                )
            }
        }
        _ => format!(
            "{} to {}",
            from.words(Certainty::Sure),
            to.words(Certainty::Sure)
        ),
    }
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("")
}

impl Bound {
    const fn known(self) -> Option<Point> {
        match self {
            Self::Known(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Point {
    /// The first and last day it can mean.
    fn days(self) -> Result<(Day, Day), DateError> {
        let span = 10_i16.pow(u32::from(self.masked)) - 1;
        let (low, high) = (
            self.year,
            self.year.checked_add(span).ok_or(DateError::Impossible)?,
        );
        let (first_month, last_month) = match self.month {
            Part::Absent | Part::Unspecified => (1, 12),
            // The four seasons of ISO 8601-2 clause 4.8, taken as calendar quarters by northern use.
            Part::Known(21) => (3, 5),
            Part::Known(22) => (6, 8),
            Part::Known(23) => (9, 11),
            Part::Known(24) => (12, 12),
            Part::Known(month) => (month, month),
        };
        let day = |year, month, day| {
            civil::Date::new(year, month, day).map_err(|_| DateError::Impossible)
        };
        match self.day {
            Part::Known(known) => {
                let first = match self.month {
                    // A day in an unspecified month: any month that has it.
                    Part::Unspecified => day(low, 1, known)?,
                    _ => day(low, first_month, known)?,
                };
                Ok((
                    first,
                    if self.month == Part::Unspecified {
                        day(high, 12, known)?
                    } else {
                        day(high, last_month, known)?
                    },
                ))
            }
            Part::Absent | Part::Unspecified => {
                let mut last = day(high, last_month, 1)?.last_of_month();
                if self.month == Part::Known(24) {
                    // Winter runs into the next year.
                    last = day(high.checked_add(1).ok_or(DateError::Impossible)?, 2, 1)?
                        .last_of_month();
                }
                Ok((day(low, first_month, 1)?, last))
            }
        }
    }

    fn words(self, _hint: Certainty) -> String {
        let year = if self.masked > 0 {
            match self.masked {
                1 => format!("the {}s", self.year),
                _ => format!(
                    "{} to {}",
                    self.year,
                    self.year + 10_i16.pow(u32::from(self.masked)) - 1
                ),
            }
        } else {
            self.year.to_string()
        };
        let plain = match (self.month, self.day) {
            (Part::Known(21), _) => format!("spring {year}"),
            (Part::Known(22), _) => format!("summer {year}"),
            (Part::Known(23), _) => format!("autumn {year}"),
            (Part::Known(24), _) => format!("winter {year}"),
            (Part::Known(month), Part::Known(day)) => format!("{day} {} {year}", month_name(month)),
            (Part::Known(month), Part::Unspecified) => {
                format!("a day in {} {year}", month_name(month))
            }
            (Part::Known(month), Part::Absent) => format!("{} {year}", month_name(month)),
            (Part::Unspecified, Part::Absent) => format!("a month of {year}"),
            (Part::Unspecified, _) => format!("a day in {year}"),
            (Part::Absent, _) => year,
        };
        match self.certainty {
            Certainty::Sure => plain,
            Certainty::Uncertain => format!("{plain} (uncertain)"),
            Certainty::Approximate => format!("about {plain}"),
            Certainty::Both => format!("about {plain} (uncertain)"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year < 0 {
            f.write_str("-")?;
        }
        let digits = format!("{:04}", self.year.unsigned_abs());
        let known = digits.len() - usize::from(self.masked);
        write!(
            f,
            "{}{}",
            &digits[..known],
            "X".repeat(usize::from(self.masked))
        )?;
        for part in [self.month, self.day] {
            match part {
                Part::Absent => {}
                Part::Unspecified => f.write_str("-XX")?,
                Part::Known(number) => write!(f, "-{number:02}")?,
            }
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

impl FromStr for EdtfDate {
    type Err = DateError;

    /// Reads EDTF, or a date in English words.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once('/') {
            let bound = |text: &str| match text.trim() {
                "" => Ok(Bound::Unknown),
                ".." => Ok(Bound::Open),
                text => read_point(text).map(Bound::Known),
            };
            let (from, to) = (bound(from)?, bound(to)?);
            if from.known().is_none() && to.known().is_none() {
                return Err(DateError::NotADate);
            }
            return Self::from_shape(Shape::Interval(from, to));
        }
        match read_point(text) {
            Err(DateError::NotADate) => read_words(text),
            read => Self::from_shape(Shape::Single(read?)),
        }
    }
}

/// Reads one EDTF date without interval.
fn read_point(text: &str) -> Result<Point, DateError> {
    let (text, certainty) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], Certainty::Uncertain),
        Some(b'~') => (&text[..text.len() - 1], Certainty::Approximate),
        Some(b'%') => (&text[..text.len() - 1], Certainty::Both),
        _ => (text, Certainty::Sure),
    };
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if !text.is_ascii() || text.len() < 4 {
        return Err(DateError::NotADate);
    }
    let (year, rest) = text.split_at(4);
    let known = year.trim_end_matches('X');
    let masked = year.len() - known.len();
    if masked > 2 || !known.bytes().all(|b| b.is_ascii_digit()) || (masked > 0 && negative) {
        return Err(DateError::NotADate);
    }
    let magnitude: i16 = year
        .replace('X', "0")
        .parse()
        .map_err(|_| DateError::NotADate)?;
    let mut parts = [Part::Absent; 2];
    let mut fields = rest.split('-');
    if fields.next() != Some("") {
        return Err(DateError::NotADate);
    }
    for (index, field) in fields.enumerate() {
        let slot = parts.get_mut(index).ok_or(DateError::NotADate)?;
        *slot = match field {
            "XX" => Part::Unspecified,
            _ if field.len() == 2 && field.bytes().all(|b| b.is_ascii_digit()) => {
                Part::Known(field.parse().map_err(|_| DateError::NotADate)?)
            }
            _ => return Err(DateError::NotADate),
        };
    }
    let [month, day] = parts;
    let month_is_real = match month {
        Part::Known(number) => {
            (1..=12).contains(&number) || (day == Part::Absent && (21..=24).contains(&number))
        }
        Part::Absent | Part::Unspecified => true,
    };
    // A day in an unspecified month is level 2; months of a masked year say nothing certain.
    if !month_is_real || (month == Part::Unspecified && matches!(day, Part::Known(_))) {
        return Err(DateError::Impossible);
    }
    if masked > 0 && month != Part::Absent {
        return Err(DateError::NotADate);
    }
    let year = if negative { -magnitude } else { magnitude };
    Ok(Point {
        year,
        masked: u8::try_from(masked).unwrap_or(2),
        month,
        day,
        certainty,
    })
}

/// Reads "26 November 2021", "26 Nov 2021", "November 26, 2021", "November 2021",
/// "January to September 2021", with "about" before any of them.
fn read_words(text: &str) -> Result<EdtfDate, DateError> {
    let lower = text.to_lowercase().replace([',', '.'], " ");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    let mut certainty = Certainty::Sure;
    if matches!(
        words.first(),
        Some(&("about" | "around" | "circa" | "c" | "ca"))
    ) {
        certainty = Certainty::Approximate;
        words.remove(0);
    }
    let point = |year: &str, month: Part, day: Part, certainty| -> Result<Point, DateError> {
        if year.len() != 4 {
            return Err(DateError::NotADate);
        }
        let year = year.parse().map_err(|_| DateError::NotADate)?;
        Ok(Point {
            year,
            masked: 0,
            month,
            day,
            certainty,
        })
    };
    let shape = match words.as_slice() {
        [year] => Shape::Single(point(year, Part::Absent, Part::Absent, certainty)?),
        [month, year] => Shape::Single(point(year, read_month(month)?, Part::Absent, certainty)?),
        [from, "to" | "-" | "\u{2013}", to, year] => Shape::Interval(
            Bound::Known(point(year, read_month(from)?, Part::Absent, certainty)?),
            Bound::Known(point(year, read_month(to)?, Part::Absent, certainty)?),
        ),
        [a, b, year] => {
            let (day, month) = if a.starts_with(|c: char| c.is_ascii_digit()) {
                (a, b)
            } else {
                (b, a)
            };
            let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let day = day.parse().map_err(|_| DateError::NotADate)?;
            Shape::Single(point(
                year,
                read_month(month)?,
                Part::Known(day),
                certainty,
            )?)
        }
        _ => return Err(DateError::NotADate),
    };
    EdtfDate::from_shape(shape)
}

fn read_month(word: &str) -> Result<Part, DateError> {
    if word.len() < 3 {
        return Err(DateError::NotADate);
    }
    let number = (1..)
        .zip(MONTHS)
        .find(|(_, name)| name.to_lowercase().starts_with(word))
        .map(|(number, _)| number)
        .or_else(|| (word == "sept").then_some(9));
    number.map(Part::Known).ok_or(DateError::NotADate)
}

impl TryFrom<String> for EdtfDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<EdtfDate> for String {
    fn from(date: EdtfDate) -> Self {
        date.to_string()
    }
}

/// A local time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minutes: u16,
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
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<EdtfDate, DateError> {
        text.parse()
    }

    #[test]
    fn a_date_knows_its_first_and_last_day() {
        for (text, earliest, latest) in [
            ("2021", date(2021, 1, 1), date(2021, 12, 31)),
            ("2021-11", date(2021, 11, 1), date(2021, 11, 30)),
            ("2021-11-26", date(2021, 11, 26), date(2021, 11, 26)),
            ("2021-11~", date(2021, 11, 1), date(2021, 11, 30)),
            ("2021-01/2021-09", date(2021, 1, 1), date(2021, 9, 30)),
            ("202X", date(2020, 1, 1), date(2029, 12, 31)),
            ("2020-02-XX", date(2020, 2, 1), date(2020, 2, 29)),
            ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
            ("2021-11/..", date(2021, 11, 1), Day::MAX),
        ] {
            let read = read(text).map(|date| (date.to_string(), date.earliest(), date.latest()));
            assert_eq!(read, Ok((text.to_owned(), earliest, latest)));
        }
    }

    #[test]
    fn words_are_read_and_written() {
        for (typed, edtf, words) in [
            ("26 November 2021", "2021-11-26", "26 November 2021"),
            ("26 nov 2021", "2021-11-26", "26 November 2021"),
            ("November 26, 2021", "2021-11-26", "26 November 2021"),
            ("Nov 2021", "2021-11", "November 2021"),
            ("about 2021", "2021~", "about 2021"),
            (
                "January to September 2021",
                "2021-01/2021-09",
                "January to September 2021",
            ),
            (
                "2021-11-24/2021-11-26",
                "2021-11-24/2021-11-26",
                "24 to 26 November 2021",
            ),
        ] {
            let read = read(typed).map(|date| (date.to_string(), date.words()));
            assert_eq!(read, Ok((edtf.to_owned(), words.to_owned())));
        }
    }

    #[test]
    fn impossible_days_are_told_from_what_is_no_date() {
        assert_eq!(read("2021-02-30"), Err(DateError::Impossible));
        assert_eq!(read("31 November 2021"), Err(DateError::Impossible));
        assert_eq!(read("2021-13"), Err(DateError::Impossible));
        assert_eq!(read("yesterday"), Err(DateError::NotADate));
        assert_eq!(read(""), Err(DateError::NotADate));
        assert_eq!(read("2021-09/2021-01"), Err(DateError::EndBeforeStart));
    }

    #[test]
    fn times_are_read_to_the_minute() {
        assert_eq!(
            "9:30".parse::<TimeOfDay>().map(|t| t.to_string()),
            Ok("09:30".to_owned())
        );
        assert_eq!("24:00".parse::<TimeOfDay>(), Err(DateError::Impossible));
        assert_eq!("half past".parse::<TimeOfDay>(), Err(DateError::NotADate));
    }

    fn point() -> impl Strategy<Value = String> {
        let year = "[0-9]{4}";
        let month = (1..=12_u8).prop_map(|m| format!("{m:02}"));
        let day = (1..=28_u8).prop_map(|d| format!("{d:02}"));
        let plain = prop_oneof![
            year.prop_map(|y| y),
            "[0-9]{3}X",
            "[0-9]{2}XX",
            (year, month.clone()).prop_map(|(y, m)| format!("{y}-{m}")),
            (year, 21..=24_u8).prop_map(|(y, s)| format!("{y}-{s}")),
            year.prop_map(|y| format!("{y}-XX")),
            year.prop_map(|y| format!("{y}-XX-XX")),
            (year, month.clone()).prop_map(|(y, m)| format!("{y}-{m}-XX")),
            (year, month, day).prop_map(|(y, m, d)| format!("{y}-{m}-{d}")),
        ];
        // Winter of the calendar's last year ends outside it.
        (
            plain,
            prop_oneof![Just(""), Just("?"), Just("~"), Just("%")],
        )
            .prop_map(|(date, mark)| format!("{date}{mark}"))
            .prop_filter("inside the calendar", |text| !text.starts_with("9999-24"))
    }

    proptest! {
        #[test]
        fn any_level_one_date_survives(text in point()) {
            prop_assert_eq!(read(&text).map(|date| date.to_string()), Ok(text));
        }

        #[test]
        fn any_open_interval_survives(text in point(), open in prop_oneof![Just(".."), Just("")]) {
            for text in [format!("{text}/{open}"), format!("{open}/{text}")] {
                prop_assert_eq!(read(&text).map(|date| date.to_string()), Ok(text));
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
