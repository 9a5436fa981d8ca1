//! Decimal numbers kept digit for digit, as they were quoted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{DecimalMark, fold};
use crate::i18n::says;

/// Longest number taken, in digits.
const MAX_DIGITS: usize = 40;

/// An exact decimal number: a sign, digits, and digits after the point.
///
/// Written and compared as text, so `4.50` stays `4.50` and nothing is rounded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal(String);

/// Why a text is no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// There is nothing to read.
    #[error("{}", says("misread-empty-number", &[]))]
    Empty,
    /// It holds something other than digits, one sign and one point.
    #[error("{}", says("misread-number", &[]))]
    NotANumber,
    /// It has more than 40 digits.
    #[error("{}", says("misread-long-number", &[]))]
    TooLong,
    /// One sign with three digits after it, and nobody said what the sign means.
    #[error("{}", says("misread-two-numbers", &[]))]
    TwoReadings,
    /// A place in an order, such as 30th, which is no amount.
    #[error("{}", says("misread-ordinal", &[]))]
    Ordinal,
}

impl Decimal {
    /// Nought.
    #[must_use]
    pub fn zero() -> Self {
        Self("0".to_owned())
    }

    /// No number: what a figure of a draft holds until one is typed. A draft's
    /// check refuses it, so that no record on file holds it.
    #[must_use]
    pub const fn unstated() -> Self {
        Self(String::new())
    }

    /// Whether there is a number.
    #[must_use]
    pub const fn is_stated(&self) -> bool {
        !self.0.is_empty()
    }

    /// The canonical text: optional minus, digits, optional point and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with a separator between groups of three digits, from 10,000 upward.
    /// A minus is set as an en dash, which the window's and the brief's fonts hold.
    #[must_use]
    pub fn grouped(&self, separator: &str, point: &str) -> String {
        let (sign, rest) = self
            .0
            .strip_prefix('-')
            .map_or(("", self.0.as_str()), |rest| ("\u{2013}", rest));
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        let mut text = sign.to_owned();
        for (index, digit) in whole.char_indices() {
            if whole.len() > 4 && index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push_str(separator);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(point);
            text.push_str(fraction);
        }
        text
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads a number as files and programs write it, with a decimal point:
    /// `15000`, `15,000`, `4.5`; else as [`Decimal::typed`].
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        Self::typed(text, DecimalMark::Point)
    }
}

/// What people put between groups of three digits.
const SPACES: [char; 7] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '\u{2019}', '_'];

impl Decimal {
    /// Reads a number as people write it: `15,000`, `15 000`, `4.5`, `4,5`, `−3`.
    ///
    /// A sign that stands twice, or before the other sign, is between groups;
    /// one not followed by three digits is before decimals. What is left, such
    /// as `15.000`, has two readings, of which `mark` says the right one.
    ///
    /// # Errors
    ///
    /// When it is no number, or has two readings and `mark` is not stated.
    pub fn typed(text: &str, mark: DecimalMark) -> Result<Self, DecimalError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DecimalError::Empty);
        }
        let (sign, rest) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
            Some(rest) => ("-", rest),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        if is_ordinal(rest) {
            return Err(DecimalError::Ordinal);
        }
        let (whole, fraction) = split_fraction(rest, mark)?;
        let groups: Vec<&str> = whole
            .split(|c| SPACES.contains(&c) || c == ',' || c == '.')
            .collect();
        let grouped_well = groups.len() == 1
            || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
        let digits = groups.concat();
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if digits.is_empty() || groups.iter().any(|group| group.is_empty()) || !grouped_well {
            return Err(DecimalError::NotANumber);
        }
        if !all_digits(&digits) || fraction.is_some_and(|f| f.is_empty() || !all_digits(f)) {
            return Err(DecimalError::NotANumber);
        }
        let whole = match digits.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        if whole.len() + fraction.map_or(0, str::len) > MAX_DIGITS {
            return Err(DecimalError::TooLong);
        }
        Ok(Self(match fraction {
            Some(fraction) => format!("{sign}{whole}.{fraction}"),
            None => format!("{sign}{whole}"),
        }))
    }

    /// The place in an order that digits with an ending name: 3rd, 3-й, 3-cü.
    #[must_use]
    pub fn ordinal(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        is_ordinal(text)
            .then(|| Self::typed(digits, DecimalMark::Point).ok())
            .flatten()
    }

    /// The whole part grouped by spaces, and the decimals; empty for a whole number.
    #[must_use]
    pub fn parts(&self) -> (String, &str) {
        let (whole, fraction) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let whole = Self(whole.to_owned()).grouped("\u{a0}", "");
        (whole, fraction)
    }
}

/// 30th, 3-й, 30-cu: digits and the ending of an ordinal.
fn is_ordinal(text: &str) -> bool {
    let letters = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if letters.len() == text.len() {
        return false;
    }
    let ending = fold(letters.trim_start_matches(['-', '\u{2011}', ' ']));
    matches!(
        ending.as_str(),
        "st" | "nd"
            | "rd"
            | "th"
            | "и"
            | "ыи"
            | "я"
            | "ая"
            | "е"
            | "ое"
            | "го"
            | "ого"
            | "ci"
            | "cu"
    )
}

/// Splits off the digits after a decimal point or comma, where the last sign is one.
fn split_fraction(text: &str, mark: DecimalMark) -> Result<(&str, Option<&str>), DecimalError> {
    let Some(last) = text.rfind(['.', ',']) else {
        return Ok((text, None));
    };
    let sign = &text[last..=last];
    let (before, after) = (&text[..last], &text[last + 1..]);
    let is_decimal = if before.contains(sign) {
        false
    } else if before.contains(['.', ',']) || before.contains(SPACES) {
        // The other sign or spaces stand between the groups, so this one does not.
        true
    } else if after.len() != 3 || before.len() > 3 || before.starts_with('0') {
        true
    } else {
        match mark {
            DecimalMark::Point => sign == ".",
            DecimalMark::Comma => sign == ",",
            DecimalMark::NotStated
                if (before.to_owned() + after)
                    .bytes()
                    .all(|b| b.is_ascii_digit()) =>
            {
                return Err(DecimalError::TwoReadings);
            }
            DecimalMark::NotStated => return Err(DecimalError::NotANumber),
        }
    };
    Ok(if is_decimal {
        (before, Some(after))
    } else {
        (text, None)
    })
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads the number of a figure of a draft, where it may be missing yet.
pub(super) fn or_unstated<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(Decimal::unstated());
    }
    text.parse().map_err(serde::de::Error::custom)
}

impl TryFrom<String> for Decimal {
    type Error = DecimalError;

    fn try_from(text: String) -> Result<Self, DecimalError> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, DecimalError> {
        text.parse::<Decimal>()
            .map(|number| number.as_str().to_owned())
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, kept) in [
            ("15,000", "15000"),
            ("15 000", "15000"),
            ("4.5", "4.5"),
            ("4,5", "4.5"),
            ("4.50", "4.50"),
            ("1,234,567.89", "1234567.89"),
            ("1.234.567,89", "1234567.89"),
            ("\u{2212}3", "-3"),
            ("007", "7"),
            ("0,125", "0.125"),
            ("15 000.125", "15000.125"),
            ("1234,567", "1234.567"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(kept), "{typed}");
        }
    }

    #[test]
    fn what_has_two_readings_is_read_only_when_the_office_has_said_how_it_writes() {
        use DecimalMark::{Comma, NotStated, Point};
        for (typed, mark, read) in [
            ("15.000", NotStated, Err(DecimalError::TwoReadings)),
            ("15,000", NotStated, Err(DecimalError::TwoReadings)),
            ("-4.125", NotStated, Err(DecimalError::TwoReadings)),
            ("15.000", Point, Ok("15.000")),
            ("15,000", Point, Ok("15000")),
            ("15.000", Comma, Ok("15000")),
            ("15,000", Comma, Ok("15.000")),
            ("1.234.567", NotStated, Ok("1234567")),
            ("1.234,567", NotStated, Ok("1234.567")),
            ("0.125", Comma, Ok("0.125")),
            ("4.5", Comma, Ok("4.5")),
            ("4,5", Point, Ok("4.5")),
            ("15 000", NotStated, Ok("15000")),
        ] {
            let number = Decimal::typed(typed, mark);
            assert_eq!(
                number.as_ref().map(Decimal::as_str),
                read.as_ref().copied(),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_place_in_an_order_is_told_from_an_amount() {
        for typed in ["30th", "3rd", "3-й", "30-я", "5-ci"] {
            assert_eq!(read(typed), Err(DecimalError::Ordinal), "{typed}");
        }
        assert_eq!(read("30 schools"), Err(DecimalError::NotANumber));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in [
            "",
            "many",
            "4.5.6,7,8",
            "1,23,456",
            "12a",
            ".",
            "5.",
            "--3",
            "1,,000",
            "٣",
        ] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn grouping_starts_at_five_digits() {
        let grouped = |text: &str| text.parse::<Decimal>().map(|n| n.grouped(",", "."));
        assert_eq!(grouped("15000").as_deref(), Ok("15,000"));
        assert_eq!(grouped("2021").as_deref(), Ok("2021"));
        assert_eq!(grouped("-1234567.5").as_deref(), Ok("\u{2013}1,234,567.5"));
    }

    proptest! {
        #[test]
        fn any_decimal_survives_exactly(text in "-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,18})?") {
            prop_assert_eq!(read(&text), Ok(text));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC*") {
            let _ = read(&text);
            let _ = Decimal::typed(&text, DecimalMark::NotStated);
        }
    }
}
