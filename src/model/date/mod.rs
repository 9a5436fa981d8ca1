//! Dates as they are known: EDTF (ISO 8601-2:2019, annex A), levels 0 and 1,
//! and the forms people type in English, Russian and Azerbaijani.
//!
//! A date keeps its EDTF text and the earliest and latest day it can mean, so
//! that imprecise dates sort and compare without pretending to be exact. Start
//! with [`EdtfDate`]; `edtf.rs` reads and writes the standard's text,
//! `typed.rs` reads what people type, `words.rs` says a date in words, `open.rs`
//! one with an open end.

mod edtf;
mod ends;
mod names;
mod numeric;
mod open;
mod part;
mod time;
mod typed;
mod weekday;
mod words;
mod zone;

use std::cell::RefCell;
use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use names::is_month_of_a_day;
pub(super) use names::{Tongue, ordinal};
pub use time::{TimeError, TimeOfDay};
pub use zone::Zone;

use super::DateOrder;
use crate::i18n::{Language, says};

/// A calendar day.
pub type Day = civil::Date;

/// A date in EDTF, from `2021` to `2021-11-26` and `2021-01/2021-09`.
///
/// ```
/// use memcon::model::EdtfDate;
/// let period: EdtfDate = "first nine months of 2021".parse().unwrap();
/// assert_eq!(period.to_string(), "2021-01/2021-09");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EdtfDate {
    shape: Shape,
    earliest: Day,
    latest: Day,
}

thread_local! {
    /// What fields show of the dates asked for last: a form asks for each of its dates in
    /// every frame, and reading its words back is a tenth of a frame.
    static IN_FIELDS: RefCell<HashMap<(EdtfDate, Language), String>> = RefCell::default();
}

/// More dates than any form shows at once.
const MOST_IN_FIELDS: usize = 256;

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// The text has no form of a date.
    #[error("{}", says("misread-date", &[]))]
    NotADate,
    /// The form is right, but the calendar has no such day.
    #[error("{}", says("misread-day", &[]))]
    Impossible,
    /// An interval that ends before it starts.
    #[error("{}", says("misread-interval", &[]))]
    EndBeforeStart,
    /// The text means one of these days, by the order an office writes.
    #[error("{}", says("misread-two-dates", &[("one", .0), ("other", .1)]))]
    TwoReadings(Day, Day),
    /// The day of the week typed is not that of the day.
    #[error("{}", says("misread-weekday", &[("day", .0), ("weekday", &weekday(*.0))]))]
    OtherWeekday(Day),
}

/// The day of the week, as the catalogue asks for it.
fn weekday(day: Day) -> String {
    day.strftime("%A").to_string()
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
    /// Beyond four digits it is written with a Y before it.
    year: i64,
    /// How many of the year's last digits are written X.
    masked: u8,
    month: Part,
    day: Part,
    clock: Option<Clock>,
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

/// A time of day written after the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    offset: Offset,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Offset {
    Local,
    /// `Z`.
    Utc,
    /// `-04` or, with minutes, `+05:30`.
    From {
        west: bool,
        hours: u8,
        minutes: Option<u8>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Certainty {
    Sure,
    Uncertain,
    Approximate,
    Both,
}

impl EdtfDate {
    /// The date of one day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self {
            shape: Shape::Single(Point {
                month: Part::Known(day.month()),
                day: Part::Known(day.day()),
                ..Point::of_year(i64::from(day.year()))
            }),
            earliest: day,
            latest: day,
        }
    }

    /// No date: what a draft of a meeting holds until one is typed, written as the
    /// first day of the calendar. A draft's check refuses it.
    #[must_use]
    pub fn unstated() -> Self {
        Self::day(Day::MIN)
    }

    /// Whether there is a date.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.latest != Day::MIN
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

    /// The year of it and no more.
    #[must_use]
    pub fn whole_year(&self) -> Self {
        let year = format!("{:04}", self.year()).parse();
        year.unwrap_or_else(|_| Self::day(Day::MIN))
    }

    /// Whether it names one day without doubt.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        matches!(
            self.shape,
            Shape::Single(Point {
                day: Part::Known(_),
                certainty: Certainty::Sure,
                ..
            })
        )
    }

    /// Reads what a person typed into a field. It differs from the standard's
    /// text in one thing: 2021-22 is a span of years here, and summer 2021 there.
    ///
    /// # Errors
    ///
    /// When it is no date, or has two readings and `order` does not say which.
    pub fn typed(text: &str, order: DateOrder) -> Result<Self, DateError> {
        let text = text.trim();
        let is_season = edtf::read(text).is_ok_and(
            |shape| matches!(shape, Shape::Single(point) if matches!(point.month, Part::Known(21..))),
        );
        match text.parse() {
            Ok(date) if !is_season => Ok(date),
            Err(DateError::EndBeforeStart) => Err(DateError::EndBeforeStart),
            read => {
                typed::read(text, order)
                    .and_then(Self::from_shape)
                    .or_else(|error| match read {
                        Ok(season) => Ok(season),
                        // 2021-25 is no month, and neither a date in words.
                        Err(DateError::Impossible) if error == DateError::NotADate => {
                            Err(DateError::Impossible)
                        }
                        Err(_) => Err(error),
                    })
            }
        }
    }

    /// The date as a field shows it: in words of the language people are spoken to in,
    /// where those are read as the same date.
    #[must_use]
    pub fn in_field(&self) -> String {
        let language = Language::current();
        let known = IN_FIELDS.with_borrow(|all| all.get(&(self.clone(), language)).cloned());
        known.unwrap_or_else(|| {
            let words = self.words_in(language.code());
            let text = match Self::typed(&words, DateOrder::NotStated) {
                Ok(read) if read == *self => words,
                _ => self.to_string(),
            };
            IN_FIELDS.with_borrow_mut(|all| {
                if all.len() >= MOST_IN_FIELDS {
                    all.clear();
                }
                all.insert((self.clone(), language), text.clone());
            });
            text
        })
    }

    /// The first and last day, where both are known to the day and not in doubt.
    #[must_use]
    pub fn known_days(&self) -> Option<(Day, Day)> {
        let is_day = |point: Point| {
            matches!(point.day, Part::Known(_)) && point.certainty == Certainty::Sure
        };
        let is_known = match self.shape {
            Shape::Single(point) => is_day(point),
            Shape::Interval(Bound::Known(from), Bound::Known(to)) => is_day(from) && is_day(to),
            Shape::Interval(..) => false,
        };
        is_known.then_some((self.earliest, self.latest))
    }

    /// This date and the date of the end, as one span; this date alone where
    /// the two make none.
    #[must_use]
    pub fn until(&self, end: &Self) -> Self {
        match (self.shape, end.shape) {
            (Shape::Single(from), Shape::Single(to)) if self != end => {
                Self::from_shape(Shape::Interval(Bound::Known(from), Bound::Known(to)))
                    .unwrap_or_else(|_| self.clone())
            }
            _ => self.clone(),
        }
    }

    fn from_shape(shape: Shape) -> Result<Self, DateError> {
        let (earliest, latest) = match shape {
            Shape::Single(point) => point.days()?,
            Shape::Interval(from, to) => {
                let days = |bound: Bound| bound.known().map(Point::days).transpose();
                (
                    days(from)?.map_or(Day::MIN, |days| days.0),
                    days(to)?.map_or(Day::MAX, |days| days.1),
                )
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

impl FromStr for EdtfDate {
    type Err = DateError;

    /// Reads EDTF, or a date as people write it in English, Russian or Azerbaijani.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        match edtf::read(text) {
            Err(DateError::NotADate) => {
                typed::read(text, DateOrder::NotStated).and_then(Self::from_shape)
            }
            read => Self::from_shape(read?),
        }
    }
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

impl Bound {
    const fn known(self) -> Option<Point> {
        match self {
            Self::Known(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Certainty {
    /// Of two marks at one date, both hold.
    const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Sure, mark) | (mark, Self::Sure) => mark,
            (Self::Uncertain, Self::Uncertain) => Self::Uncertain,
            (Self::Approximate, Self::Approximate) => Self::Approximate,
            _ => Self::Both,
        }
    }
}

impl Point {
    const fn of_year(year: i64) -> Self {
        Self {
            year,
            masked: 0,
            month: Part::Absent,
            day: Part::Absent,
            clock: None,
            certainty: Certainty::Sure,
        }
    }

    /// The first and last year it can mean.
    fn years(self) -> (i64, i64) {
        let span = 10_i64.pow(u32::from(self.masked)) - 1;
        if self.year < 0 {
            (self.year - span, self.year)
        } else {
            (self.year, self.year + span)
        }
    }

    /// The first and last day it can mean, as far as the calendar reaches.
    fn days(self) -> Result<(Day, Day), DateError> {
        let (low, high) = self.years();
        let (first_month, last_month) = match self.month {
            Part::Absent | Part::Unspecified => (1, 12),
            // The four seasons of ISO 8601-2 clause 4.8, by northern use.
            Part::Known(21) => (3, 5),
            Part::Known(22) => (6, 8),
            Part::Known(23) => (9, 11),
            // Winter runs into the next year.
            Part::Known(24) => (12, 14),
            Part::Known(month) => (month, month),
        };
        if let Part::Known(known) = self.day {
            let day = calendar_year(low)
                .map(|year| Day::new(year, first_month, known))
                .transpose()
                .map_err(|_| DateError::Impossible)?;
            return day.map(|day| (day, day)).ok_or(DateError::Impossible);
        }
        let (last_year, last_month) = if last_month > 12 {
            (high + 1, last_month - 12)
        } else {
            (high, last_month)
        };
        let edge = |year: i64| if year < 0 { Day::MIN } else { Day::MAX };
        let first_of = |year, month| match calendar_year(year) {
            Some(year) => Day::new(year, month, 1).map_err(|_| DateError::Impossible),
            None => Ok(edge(year)),
        };
        Ok((
            first_of(low, first_month)?,
            first_of(last_year, last_month)?.last_of_month(),
        ))
    }
}

/// The year, where the calendar of days reaches it.
fn calendar_year(year: i64) -> Option<i16> {
    i16::try_from(year)
        .ok()
        .filter(|year| (-9999..=9999).contains(year))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

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
            ("-004X", date(-49, 1, 1), date(-40, 12, 31)),
            ("9999-24", date(9999, 12, 1), Day::MAX),
            ("Y170000002", Day::MAX, Day::MAX),
            (
                "2021-11-26T14:05:00+04:00",
                date(2021, 11, 26),
                date(2021, 11, 26),
            ),
        ] {
            let read = read(text).map(|date| (date.to_string(), date.earliest(), date.latest()));
            assert_eq!(read, Ok((text.to_owned(), earliest, latest)));
        }
    }

    #[test]
    fn impossible_days_are_told_from_what_is_no_date() {
        for text in ["2021-02-30", "31 November 2021", "2021-13", "30.02.2021"] {
            assert_eq!(read(text), Err(DateError::Impossible), "{text}");
        }
        for text in ["yesterday", "", "2021 2022 2023", "November"] {
            assert_eq!(read(text), Err(DateError::NotADate), "{text}");
        }
        for text in ["2021-09/2021-01", "from May to March 2021"] {
            assert_eq!(read(text), Err(DateError::EndBeforeStart), "{text}");
        }
    }

    #[test]
    fn a_span_of_known_days_has_its_first_and_last() {
        let days = |text: &str| read(text).ok().and_then(|date| date.known_days());
        let [first, last] = [date(2021, 11, 24), date(2021, 11, 26)];
        assert_eq!(days("2021-11-24/2021-11-26"), Some((first, last)));
        assert_eq!(days("2021-11-26"), Some((last, last)));
        for vague in ["2021-11", "2021-11-26~", "2021-11-26/.."] {
            assert_eq!(days(vague), None, "{vague}");
        }
        let span = EdtfDate::day(first).until(&EdtfDate::day(last));
        assert_eq!(span.to_string(), "2021-11-24/2021-11-26");
    }

    #[test]
    fn only_a_whole_day_without_doubt_is_exact() {
        for (text, exact) in [
            ("2021-11-26", true),
            ("2021-11-26?", false),
            ("2021-11", false),
        ] {
            assert_eq!(read(text).map(|date| date.is_exact_day()), Ok(exact));
        }
    }
}
