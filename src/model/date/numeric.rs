//! Dates in digits: 26.11.2021, 26-11-21, 20211126, 11.2021, Oct-12, 2021-22.
//!
//! With points the day stands first everywhere our officers work. With strokes
//! and hyphens both orders are in use, so that 05/06/2021 has two readings
//! until somebody says which order the office writes.

use super::names::read_month;
use super::typed::Token;
use super::{Bound, DateError, Day, Part, Point, Shape};
use crate::model::DateOrder;

/// The last of two digits that is taken as this century: 68 is 2068, 69 is 1969.
const PIVOT: i64 = 68;

/// 2021-22, 2021/22, 2021–24: a span of years, where the second is the later.
pub(super) fn span_of_years(text: &str) -> Option<Shape> {
    let (from, to) = text.split_once(['-', '/', '\u{2010}', '\u{2011}', '\u{2013}'])?;
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_span = from.len() == 4 && to.len() == 2 && are_digits(from) && are_digits(to);
    let (from, to): (i64, i64) = (from.parse().ok()?, to.parse().ok()?);
    // Up to 12 it may be a month: 2008-09.
    (is_span && to > 12 && to > from % 100).then(|| {
        let year = |year| Bound::Known(Point::of_year(year));
        Shape::Interval(year(from), year(from - from % 100 + to))
    })
}

/// Joins what is one date in digits, and drops other dots.
pub(super) fn join(tokens: &mut Vec<Token>, order: DateOrder) -> Result<(), DateError> {
    if let [Token::Word(month), Token::Dash, Token::Number(year)] = tokens.as_slice()
        && let Some(month) = read_month(month)
        && matches!(year.len(), 2 | 4)
    {
        *tokens = vec![Token::Date(checked(full_year(year)?, month, None)?)];
        return Ok(());
    }
    let mut joined = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (Token::Number(a), [mark, Token::Number(b), again, Token::Number(c), left @ ..])
                if mark == again && matches!(mark, Token::Dot | Token::Slash | Token::Dash) =>
            {
                joined.push(Token::Date(three(a, b, c, mark, order)?));
                rest = left;
            }
            (
                Token::Number(day),
                [
                    Token::Dash,
                    Token::Word(month),
                    Token::Dash,
                    Token::Number(year),
                    left @ ..,
                ],
            ) if day.len() <= 2 && matches!(year.len(), 2 | 4) && read_month(month).is_some() => {
                let month = read_month(month).ok_or(DateError::NotADate)?;
                let date = checked(full_year(year)?, month, Some(number(day)?))?;
                joined.push(Token::Date(date));
                rest = left;
            }
            // 12.03-14.03.2024, also with a dot before the dash: both are of one year.
            (Token::Number(day), [Token::Dot, Token::Number(month), left @ ..])
                if day.len() <= 2 && month.len() <= 2 && year_of_end(left).is_some() =>
            {
                let year = full_year(year_of_end(left).unwrap_or_default())?;
                let date = checked(year, number(month)?, Some(number(day)?))?;
                joined.push(Token::Date(date));
                rest = left;
            }
            (Token::Number(month), [Token::Dot | Token::Slash, Token::Number(year), left @ ..])
                if month.len() <= 2 && year.len() == 4 =>
            {
                joined.push(Token::Date(checked(number(year)?, number(month)?, None)?));
                rest = left;
            }
            (Token::Number(digits), _) if digits.len() == 8 => {
                let (year, month, day) = (&digits[..4], &digits[4..6], &digits[6..]);
                let date = checked(number(year)?, number(month)?, Some(number(day)?))?;
                joined.push(Token::Date(date));
            }
            (Token::Dot, _) => {}
            (Token::Slash, _) => return Err(DateError::NotADate),
            _ => joined.push(first.clone()),
        }
    }
    *tokens = joined;
    Ok(())
}

/// The year of what is "-14.03.2024" and no more: the end of a span.
fn year_of_end(tokens: &[Token]) -> Option<&str> {
    let end = match tokens {
        [Token::Dot, rest @ ..] => rest,
        whole => whole,
    };
    let [
        Token::Dash,
        Token::Number(day),
        Token::Dot,
        Token::Number(month),
        Token::Dot,
        Token::Number(year),
        left @ ..,
    ] = end
    else {
        return None;
    };
    let is_end = !left.iter().any(|token| matches!(token, Token::Dash));
    (is_end && day.len() <= 2 && month.len() <= 2 && matches!(year.len(), 2 | 4)).then_some(year)
}

/// A date of three numbers with the same mark between.
fn three(a: &str, b: &str, c: &str, mark: &Token, order: DateOrder) -> Result<Point, DateError> {
    if a.len() == 4 {
        return checked(number(a)?, number(b)?, Some(number(c)?));
    }
    if !matches!(c.len(), 2 | 4) || a.len() > 2 || b.len() > 2 {
        return Err(DateError::NotADate);
    }
    let (first, second): (i8, i8) = (number(a)?, number(b)?);
    let year = full_year(c)?;
    let day_first = || checked(year, second, Some(first));
    let month_first = || checked(year, first, Some(second));
    if matches!(mark, Token::Dot) {
        return day_first();
    }
    // With hyphens and two digits the year may also stand first, as in 21-11-26.
    let year_first = || -> Result<Point, DateError> {
        if c.len() == 2 && matches!(mark, Token::Dash) {
            checked(full_year(a)?, second, Some(number(c)?))
        } else {
            Err(DateError::NotADate)
        }
    };
    let said = match order {
        DateOrder::DayFirst => day_first().and_then(real),
        DateOrder::MonthFirst => month_first().and_then(real),
        DateOrder::NotStated => Err(DateError::NotADate),
    };
    if said.is_ok() {
        return said;
    }
    let mut days: Vec<(Day, Point)> = Vec::new();
    for point in [day_first(), month_first(), year_first()]
        .into_iter()
        .flatten()
    {
        if let Ok((day, _)) = point.days()
            && !days.iter().any(|(known, _)| *known == day)
        {
            days.push((day, point));
        }
    }
    match days.as_slice() {
        [] => Err(DateError::Impossible),
        [(_, point)] => Ok(*point),
        [(one, _), (other, _), ..] => Err(DateError::TwoReadings(*one, *other)),
    }
}

/// The point, where the calendar has its day.
fn real(point: Point) -> Result<Point, DateError> {
    point.days().map(|_| point)
}

/// A year of four digits, or of two by [`PIVOT`].
fn full_year(text: &str) -> Result<i64, DateError> {
    let year: i64 = number(text)?;
    Ok(match text.len() {
        2 if year <= PIVOT => 2000 + year,
        2 => 1900 + year,
        _ => year,
    })
}

pub(super) fn number<T: std::str::FromStr>(text: &str) -> Result<T, DateError> {
    text.parse().map_err(|_| DateError::NotADate)
}

fn checked(year: i64, month: i8, day: Option<i8>) -> Result<Point, DateError> {
    if !(1..=12).contains(&month) {
        return Err(DateError::Impossible);
    }
    Ok(Point {
        month: Part::Known(month),
        day: day.map_or(Part::Absent, Part::Known),
        ..Point::of_year(year)
    })
}

/// A month in Roman numerals between a day and a year, "12.III.2024", by its name.
pub(super) fn name_roman_months(tokens: &mut Vec<Token>) {
    const ROMAN: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let is_sign = |at: usize| {
        matches!(
            tokens.get(at),
            Some(Token::Dot | Token::Slash | Token::Dash)
        )
    };
    let is_number = |at: usize, digits: std::ops::RangeInclusive<usize>| matches!(tokens.get(at), Some(Token::Number(number)) if digits.contains(&number.len()));
    for at in 1..tokens.len() {
        let Some(Token::Word(word)) = tokens.get(at) else {
            continue;
        };
        let Some(month) = ROMAN.iter().position(|roman| roman == word) else {
            continue;
        };
        let day = if is_sign(at - 1) {
            at.checked_sub(2)
        } else {
            Some(at - 1)
        };
        let year = at + 1 + usize::from(is_sign(at + 1));
        let Some(day) = day.filter(|day| is_number(*day, 1..=2) && is_number(year, 2..=4)) else {
            continue;
        };
        let year = tokens[year].clone();
        let rest = tokens.split_off(at);
        tokens.truncate(day + 1);
        tokens.push(Token::Word(super::names::ENGLISH[month].to_lowercase()));
        let behind = rest.iter().position(|token| *token == year).unwrap_or(0);
        tokens.extend(rest.into_iter().skip(behind));
        return;
    }
}
