//! Dates with one end open: "since 2019", "no later than 1 March 2025",
//! "before 2025", "не ранее мая 2021", "2025-ci ilin martından gec olmayaraq".

use jiff::Span;

use super::typed::Token;
use super::{Bound, DateError, Day, Part, Point, Shape};

/// Where a date with an open end starts or stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenEnd {
    /// On the date or later.
    Since,
    /// On the date or earlier.
    Until,
    /// Later than the date.
    After,
    /// Earlier than the date.
    Before,
}

/// Words before a date, folded; the longer first.
const BEFORE: &[(&[&str], OpenEnd)] = &[
    (&["no", "later", "than"], OpenEnd::Until),
    (&["not", "later", "than"], OpenEnd::Until),
    (&["no", "earlier", "than"], OpenEnd::Since),
    (&["not", "earlier", "than"], OpenEnd::Since),
    (&["at", "latest"], OpenEnd::Until),
    (&["at", "earliest"], OpenEnd::Since),
    (&["not", "before"], OpenEnd::Since),
    (&["not", "after"], OpenEnd::Until),
    (&["or", "before"], OpenEnd::Until),
    (&["or", "after"], OpenEnd::Since),
    (&["up", "to"], OpenEnd::Until),
    (&["earlier", "than"], OpenEnd::Before),
    (&["later", "than"], OpenEnd::After),
    (&["prior", "to"], OpenEnd::Before),
    (&["starting", "from"], OpenEnd::Since),
    (&["не", "позднее"], OpenEnd::Until),
    (&["не", "позже"], OpenEnd::Until),
    (&["не", "ранее"], OpenEnd::Since),
    (&["не", "раньше"], OpenEnd::Since),
    (&["начиная", "с"], OpenEnd::Since),
    (&["начиная", "со"], OpenEnd::Since),
    (&["an", "geci"], OpenEnd::Until),
    (&["an", "tezi"], OpenEnd::Since),
    (&["начиная"], OpenEnd::Since),
    (&["since"], OpenEnd::Since),
    (&["from"], OpenEnd::Since),
    (&["с"], OpenEnd::Since),
    (&["со"], OpenEnd::Since),
    (&["until"], OpenEnd::Until),
    (&["till"], OpenEnd::Until),
    (&["by"], OpenEnd::Until),
    (&["до"], OpenEnd::Until),
    (&["по"], OpenEnd::Until),
    (&["к"], OpenEnd::Until),
    (&["before"], OpenEnd::Before),
    (&["ранее"], OpenEnd::Before),
    (&["раньше"], OpenEnd::Before),
    (&["перед"], OpenEnd::Before),
    (&["after"], OpenEnd::After),
    (&["после"], OpenEnd::After),
    (&["позднее"], OpenEnd::After),
    (&["позже"], OpenEnd::After),
];

/// Words after a date, folded; the longer first.
const BEHIND: &[(&[&str], OpenEnd)] = &[
    (&["gec", "olmayaraq"], OpenEnd::Until),
    (&["gec", "olmamaq", "sartila"], OpenEnd::Until),
    (&["tez", "olmayaraq"], OpenEnd::Since),
    (&["at", "latest"], OpenEnd::Until),
    (&["at", "earliest"], OpenEnd::Since),
    (&["or", "earlier"], OpenEnd::Until),
    (&["or", "later"], OpenEnd::Since),
    (&["и", "позднее"], OpenEnd::Since),
    (&["и", "ранее"], OpenEnd::Until),
    (&["onwards"], OpenEnd::Since),
    (&["etibaran"], OpenEnd::Since),
    (&["bari"], OpenEnd::Since),
    (&["avval"], OpenEnd::Before),
    (&["sonra"], OpenEnd::After),
    (&["qadar"], OpenEnd::Until),
    (&["dak"], OpenEnd::Until),
    (&["sonunadak"], OpenEnd::Until),
    (&["iladak"], OpenEnd::Until),
    (&["ildan"], OpenEnd::Since),
    (&["illardan"], OpenEnd::Since),
    (&["asrdan"], OpenEnd::Since),
    (&["ayindan"], OpenEnd::Since),
    (&["faslindan"], OpenEnd::Since),
    (&["dan"], OpenEnd::Since),
];

/// Azerbaijani endings that stand before the word behind: 2025-dən əvvəl.
const ENDINGS: &[&str] = &["dan", "ildan", "sonuna", "ila", "a", "ya", "adak"];

fn is(token: Option<&Token>, word: &str) -> bool {
    matches!(token, Some(Token::Word(found)) if found == word)
}

/// Whether words stand behind a date.
fn ends_with(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() > words.len()
        && words
            .iter()
            .rev()
            .zip(tokens.iter().rev())
            .all(|(word, token)| is(Some(token), word))
}

fn drop_same_behind(tokens: &mut Vec<Token>, open: OpenEnd) {
    let mut same = BEHIND.iter().filter(|(_, end)| *end == open);
    if let Some((words, _)) = same.find(|(words, _)| ends_with(tokens, words)) {
        tokens.truncate(tokens.len() - words.len());
    }
}

/// Takes out the words that leave one end open.
pub(super) fn take(tokens: &mut Vec<Token>) -> Option<OpenEnd> {
    let starts = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(at, word)| is(tokens.get(at), word))
    };
    if let Some((words, open)) = BEFORE.iter().find(|(words, _)| starts(words)) {
        tokens.drain(..words.len());
        // Until the end of a year is until that year, whole.
        if *open == OpenEnd::Until
            && ["end", "конца", "концу"]
                .iter()
                .any(|word| is(tokens.first(), word))
        {
            tokens.remove(0);
        }
        tokens.retain(|token| !is(Some(token), "onwards") && !is(Some(token), "on"));
        // "Ən geci 1 mart 2025-ci ilədək" says it before the date and behind it.
        drop_same_behind(tokens, *open);
        drop_last_dash(tokens);
        return Some(*open);
    }
    let (words, open) = BEHIND.iter().find(|(words, _)| ends_with(tokens, words))?;
    tokens.truncate(tokens.len() - words.len());
    tokens.retain(|token| !ENDINGS.iter().any(|ending| is(Some(token), ending)));
    drop_last_dash(tokens);
    Some(*open)
}

fn drop_last_dash(tokens: &mut Vec<Token>) {
    if tokens.last() == Some(&Token::Dash) {
        tokens.pop();
    }
}

impl OpenEnd {
    /// The interval from or up to what was read.
    pub(super) fn of(self, shape: Shape) -> Result<Shape, DateError> {
        let (first, last) = match (shape, self) {
            (Shape::Single(point), _) => (point, point),
            // "From May to June 2021" says both ends.
            (Shape::Interval(Bound::Known(_), Bound::Known(_)), Self::Since) if !is_part(shape) => {
                return Ok(shape);
            }
            (Shape::Interval(Bound::Known(first), Bound::Known(last)), _) if is_part(shape) => {
                (first, last)
            }
            _ => return Err(DateError::NotADate),
        };
        Ok(match self {
            Self::Since => Shape::Interval(Bound::Known(first), Bound::Open),
            Self::Until => Shape::Interval(Bound::Open, Bound::Known(last)),
            Self::After => Shape::Interval(Bound::Known(beside(last, 1)?), Bound::Open),
            Self::Before => Shape::Interval(Bound::Open, Bound::Known(beside(first, -1)?)),
        })
    }
}

/// Whether it came from "mid-2021": both ends are approximate.
fn is_part(shape: Shape) -> bool {
    matches!(shape, Shape::Interval(Bound::Known(first), Bound::Known(last))
        if first.certainty == super::Certainty::Approximate && last.certainty == first.certainty)
}

/// The day, month or year beside this one.
fn beside(point: Point, step: i8) -> Result<Point, DateError> {
    if point.masked > 0 || point.clock.is_some() {
        return Err(DateError::NotADate);
    }
    match (point.month, point.day) {
        (Part::Absent, Part::Absent) => Ok(Point {
            year: point.year + i64::from(step),
            ..point
        }),
        (Part::Known(1..=12), Part::Absent) => {
            let (first, _) = point.days()?;
            let moved = moved(first, Span::new().months(step))?;
            Ok(Point {
                year: i64::from(moved.year()),
                month: Part::Known(moved.month()),
                ..point
            })
        }
        (Part::Known(_), Part::Known(_)) => {
            let (day, _) = point.days()?;
            let moved = moved(day, Span::new().days(step))?;
            Ok(Point {
                year: i64::from(moved.year()),
                month: Part::Known(moved.month()),
                day: Part::Known(moved.day()),
                ..point
            })
        }
        _ => Err(DateError::NotADate),
    }
}

fn moved(day: Day, by: Span) -> Result<Day, DateError> {
    day.checked_add(by).map_err(|_| DateError::Impossible)
}
