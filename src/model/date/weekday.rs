//! Days of the week typed beside a date. They say nothing new, so they are
//! compared with the calendar and then left out.

use jiff::civil::Weekday;

use super::typed::Token;
use super::{Bound, DateError, Day, Part, Point, Shape};

/// Takes the days of the week out.
pub(super) fn take(tokens: &mut Vec<Token>) -> Vec<Weekday> {
    let mut found = Vec::new();
    let mut kept = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        let Token::Word(word) = first else {
            kept.push(first.clone());
            continue;
        };
        let next = match after {
            [Token::Word(next), ..] => next.as_str(),
            _ => "",
        };
        if let Some(day) = two_words(word, next) {
            found.push(day);
            rest = &after[1..];
        } else if let Some(day) = one_word(word) {
            found.push(day);
        } else {
            kept.push(first.clone());
            continue;
        }
        // "Cümə günü", "bazar günü": the word day.
        if matches!(rest.first(), Some(Token::Word(word)) if word == "gunu") {
            rest = &rest[1..];
        }
    }
    *tokens = kept;
    found
}

/// Azerbaijani days of two words, folded.
fn two_words(word: &str, next: &str) -> Option<Weekday> {
    Some(match (word, next) {
        ("bazar", "ertasi") => Weekday::Monday,
        ("carsanba", "axsami") => Weekday::Tuesday,
        ("cuma", "axsami") => Weekday::Thursday,
        _ => return None,
    })
}

fn one_word(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "понедельник" | "понедельника" | "пн" => {
            Weekday::Monday
        }
        "tuesday" | "tue" | "tues" | "вторник" | "вторника" | "вт" => {
            Weekday::Tuesday
        }
        "wednesday" | "wed" | "среда" | "среду" | "среды" | "ср" | "carsanba" => {
            Weekday::Wednesday
        }
        "thursday" | "thu" | "thur" | "thurs" | "четверг" | "четверга" | "чт" => {
            Weekday::Thursday
        }
        "friday" | "fri" | "пятница" | "пятницу" | "пятницы" | "пт" | "cuma" => {
            Weekday::Friday
        }
        "saturday" | "sat" | "суббота" | "субботу" | "субботы" | "сб" | "sanba" => {
            Weekday::Saturday
        }
        "sunday" | "sun" | "воскресенье" | "воскресенья" | "вс" | "bazar" => {
            Weekday::Sunday
        }
        _ => return None,
    })
}

/// Whether the days of the week are those of the date read.
pub(super) fn compare(weekdays: &[Weekday], shape: Shape) -> Result<(), DateError> {
    let day = |bound: Bound| match bound {
        Bound::Known(point) => whole_day(point),
        _ => None,
    };
    let days = match (weekdays, shape) {
        ([], _) => return Ok(()),
        ([_], Shape::Single(point)) => vec![whole_day(point)],
        ([_, _], Shape::Interval(from, to)) => vec![day(from), day(to)],
        _ => return Err(DateError::NotADate),
    };
    for (weekday, day) in weekdays.iter().zip(days) {
        let day = day.ok_or(DateError::NotADate)?;
        if day.weekday() != *weekday {
            return Err(DateError::OtherWeekday(day));
        }
    }
    Ok(())
}

fn whole_day(point: Point) -> Option<Day> {
    let is_day = matches!(point.day, Part::Known(_));
    is_day.then(|| point.days().ok())?.map(|(day, _)| day)
}
