//! Dates as people type them, in English, Russian or Azerbaijani: "26 Nov
//! 2021", "about 2021", "first nine months of 2021", "с ноября 2021".
//!
//! The text is cut into tokens, marks of doubt and empty words are taken out,
//! and what is left must be a period, a range or one date, whole. What can be
//! read in two ways, such as 05/06/2021, is read only where the order is said.
//! `numeric.rs` joins digits to dates, `weekday.rs` checks days of the week,
//! `ends.rs` reads "no later than", `part.rs` reads "mid-2021". What `words.rs` and
//! `open.rs` write is read as the same date: a test holds them to it.

use super::names::{read_month, read_number, read_season};
use super::numeric::number;
use super::{Bound, Certainty, DateError, Part, Point, Shape, edtf, ends, numeric, part, weekday};
use crate::model::{DateOrder, fold};

/// Longest text that is looked at.
const LONGEST: usize = 120;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(String),
    /// Folded letters.
    Word(String),
    Dash,
    Dot,
    Slash,
    Ellipsis,
    /// A date already understood.
    Date(Point),
}

/// Which part of the year a period takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Months,
    Quarter,
    Half,
}

/// Reads a date as typed; `order` says how 05/06/2021 is meant.
pub(super) fn read(text: &str, order: DateOrder) -> Result<Shape, DateError> {
    if text.len() > LONGEST {
        return Err(DateError::NotADate);
    }
    if let Some(span) = numeric::span_of_years(text) {
        return Ok(span);
    }
    let mut certainty = Certainty::Sure;
    let mut tokens = cut(text, &mut certainty)?;
    take_doubt(&mut tokens, &mut certainty);
    let shape = read_tokens(tokens, order)?;
    let doubted = |mut point: Point| {
        point.certainty = point.certainty.and(certainty);
        point
    };
    let bound = |bound| match bound {
        Bound::Known(point) => Bound::Known(doubted(point)),
        other => other,
    };
    Ok(match shape {
        Shape::Single(point) => Shape::Single(doubted(point)),
        Shape::Interval(from, to) => Shape::Interval(bound(from), bound(to)),
    })
}

fn read_tokens(mut tokens: Vec<Token>, order: DateOrder) -> Result<Shape, DateError> {
    numeric::name_roman_months(&mut tokens);
    numeric::join(&mut tokens, order)?;
    let weekdays = weekday::take(&mut tokens);
    drop_endings(&mut tokens);
    drop_empty_words(&mut tokens);
    let open = ends::take(&mut tokens);
    let part = part::take(&mut tokens);
    let shape = if let Some(part) = part {
        part.of(point(&tokens)?)?
    } else if let Some(period) = period(&tokens) {
        period
    } else if let Some(range) = range(&tokens)? {
        range
    } else {
        Shape::Single(point(&tokens)?)
    };
    weekday::compare(&weekdays, shape)?;
    match open {
        Some(open) => open.of(shape),
        None => Ok(shape),
    }
}

/// Cuts a text into tokens; marks of doubt after a year or a word are taken out.
fn cut(text: &str, certainty: &mut Certainty) -> Result<Vec<Token>, DateError> {
    let mut tokens = Vec::new();
    for piece in text.split_whitespace() {
        let piece = piece.trim_matches([',', ';', '(', ')', '"', '\u{ab}', '\u{bb}']);
        let plain_year = piece.bytes().all(|b| b.is_ascii_digit());
        if !plain_year && let Ok(point) = edtf::read_point(piece) {
            if (point.month, point.masked, point.year > 0) == (Part::Absent, 0, true) {
                *certainty = certainty.and(point.certainty);
                tokens.push(Token::Number(format!("{:04}", point.year)));
            } else {
                tokens.push(Token::Date(point));
            }
            continue;
        }
        cut_piece(&fold(piece), certainty, &mut tokens)?;
    }
    Ok(tokens)
}

fn cut_piece(
    piece: &str,
    certainty: &mut Certainty,
    tokens: &mut Vec<Token>,
) -> Result<(), DateError> {
    let mut rest = piece;
    while let Some(c) = rest.chars().next() {
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let end = run(|c| c.is_ascii_digit());
            tokens.push(Token::Number(rest[..end].to_owned()));
            end
        } else if c.is_alphabetic() {
            let end = run(char::is_alphabetic);
            tokens.push(Token::Word(rest[..end].to_owned()));
            end
        } else {
            match c {
                '-' | '\u{2012}'..='\u{2015}' | '\u{2212}' => tokens.push(Token::Dash),
                '/' => tokens.push(Token::Slash),
                '\u{2026}' => tokens.push(Token::Ellipsis),
                '.' if rest.starts_with("...") => {
                    tokens.push(Token::Ellipsis);
                    rest = &rest[2..];
                }
                '.' => tokens.push(Token::Dot),
                '?' => *certainty = certainty.and(Certainty::Uncertain),
                '~' => *certainty = certainty.and(Certainty::Approximate),
                ',' | '(' | ')' | '\'' => {}
                _ => return Err(DateError::NotADate),
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    Ok(())
}

/// Takes out the words that say a date is not sure.
fn take_doubt(tokens: &mut Vec<Token>, certainty: &mut Certainty) {
    tokens.retain(|token| {
        let Token::Word(word) = token else {
            return true;
        };
        let mark = match word.as_str() {
            "about"
            | "around"
            | "circa"
            | "c"
            | "ca"
            | "approximately"
            | "approx"
            | "roughly"
            | "около"
            | "ок"
            | "примерно"
            | "приблизительно"
            | "ориентировочно"
            | "taxminan"
            | "taqriban" => Certainty::Approximate,
            "uncertain"
            | "possibly"
            | "probably"
            | "perhaps"
            | "maybe"
            | "возможно"
            | "вероятно"
            | "предположительно"
            | "вопросом"
            | "ehtimal"
            | "yaqin"
            | "deyil" => Certainty::Uncertain,
            // The first halves of "под вопросом" and "dəqiq deyil".
            "под" | "daqiq" => return false,
            _ => return true,
        };
        *certainty = certainty.and(mark);
        false
    });
}

/// Drops the endings of ordinals (26th, 1-е, 2021-ci) and reads decades and centuries.
fn drop_endings(tokens: &mut Vec<Token>) {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        let Token::Number(digits) = first else {
            kept.push(first.clone());
            continue;
        };
        let (ending, left) = match after {
            [Token::Dash, Token::Word(word), left @ ..] if is_bent_ending(word) => (word, left),
            [Token::Word(word), left @ ..]
                if matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "s") =>
            {
                (word, left)
            }
            _ => {
                kept.push(first.clone());
                continue;
            }
        };
        rest = left;
        let of_years = left.first().is_some_and(|token| {
            matches!(token, Token::Word(word) if word.starts_with("illar")
                || matches!(word.as_str(), "годы" | "годов" | "годах"))
        });
        let is_decade = digits.len() == 4
            && digits.ends_with('0')
            && (matches!(ending.as_str(), "s" | "е" | "х") || of_years);
        let is_century = digits.len() <= 2
            && left.first().is_some_and(|token| {
                matches!(token, Token::Word(word)
                    if matches!(word.as_str(),
                        "century" | "век" | "века" | "веке" | "asr" | "asrin" | "asrdan"))
            });
        // "1990-cı illərdən" and "20-ci əsrdən" also say which end is open.
        let is_open = left.first().is_some_and(|token| {
            matches!(token, Token::Word(word) if matches!(word.as_str(), "illardan" | "asrdan"))
        });
        let year: i64 = digits.parse().unwrap_or(0);
        let masked = |year, masked| {
            Token::Date(Point {
                masked,
                ..Point::of_year(year)
            })
        };
        if is_decade {
            kept.push(masked(year, 1));
            if of_years && !is_open {
                rest = &left[1..];
            }
        } else if is_century && year > 1 {
            kept.push(masked((year - 1) * 100, 2));
            if !is_open {
                rest = &left[1..];
            }
        } else {
            kept.push(first.clone());
        }
    }
    *tokens = kept;
}

/// An ending after a hyphen, folded; й is и then.
fn is_bent_ending(word: &str) -> bool {
    matches!(
        word,
        "и" | "я"
            | "е"
            | "го"
            | "ое"
            | "ого"
            | "ая"
            | "ом"
            | "м"
            | "х"
            | "ci"
            | "cu"
            | "si"
            | "su"
            | "i"
            | "u"
    )
}

/// Drops words that carry nothing: the, of, года, ilin.
fn drop_empty_words(tokens: &mut Vec<Token>) {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let leaves_open = (0..tokens.len()).any(|index| {
        matches!(&tokens[index], Token::Word(word) if not_stated(word, tokens, index).is_some())
    });
    for (index, token) in tokens.iter().enumerate() {
        if let Token::Word(word) = token {
            let is_empty = match word.as_str() {
                "the" | "of" | "in" | "year" | "during" | "between" | "day" | "month" | "год"
                | "года" | "году" | "г" | "гг" | "годы" | "годов" | "годах" | "за" | "в" | "во"
                | "течение" | "il" | "ili" | "ilin" | "ilda" | "arzinda" | "fasli" | "faslinin" => {
                    true
                }
                // "On" is ten in Azerbaijani, and an empty word in English.
                "on" => {
                    !matches!(tokens.get(index + 1), Some(Token::Word(next)) if next.starts_with("ay"))
                }
                // "Noyabr ayı" is November; "doqquz ayı" is nine months.
                "ay" | "ayi" | "ayinin" | "ayinda" => {
                    matches!(kept.last(), Some(Token::Word(last)) if read_month(last).is_some())
                }
                _ => false,
            };
            // "A day in", "a month of": what is not stated is marked before its words go.
            if word == "a"
                && let Some(Token::Word(next)) = tokens.get(index + 1)
                && matches!(next.as_str(), "day" | "month")
            {
                kept.push(Token::Word(format!("some {next}")));
                continue;
            }
            if let Some(some) = not_stated(word, tokens, index) {
                kept.push(Token::Word(some.to_owned()));
                continue;
            }
            if is_empty || (leaves_open && leads_to_not_stated(word)) {
                continue;
            }
        }
        kept.push(token.clone());
    }
    *tokens = kept;
}

/// What "один из дней" and "bir gün" say is not stated, at the word that is a day or month.
fn not_stated(word: &str, tokens: &[Token], index: usize) -> Option<&'static str> {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let is_after = |one: &str| matches!(before, Some(Token::Word(word)) if word == one);
    match word {
        "днеи" if is_after("из") => Some("some day"),
        "месяцев" if is_after("из") => Some("some month"),
        "gun" if is_after("bir") => Some("some day"),
        "ay" if is_after("bir") => Some("some month"),
        _ => None,
    }
}

/// Whether a word only leads to what is not stated, where anything is.
fn leads_to_not_stated(word: &str) -> bool {
    matches!(word, "один" | "одного" | "из" | "bir")
}

/// A quarter, a half or some months of a year.
fn period(tokens: &[Token]) -> Option<Shape> {
    let mut years = tokens.iter().filter_map(|token| match token {
        Token::Number(digits) if digits.len() == 4 => digits.parse::<i64>().ok(),
        _ => None,
    });
    let (year, None) = (years.next()?, years.next()) else {
        return None;
    };
    let rest: Vec<&Token> = tokens
        .iter()
        .filter(|token| !matches!(token, Token::Number(digits) if digits.len() == 4))
        .collect();
    let (first, last) = match rest.as_slice() {
        [n, unit] => match (count(n), unit_of(unit), count(unit), unit_of(n)) {
            (Some(n), Some(unit), ..) | (_, _, Some(n), Some(unit)) => span(n, unit)?,
            (None, Some(Unit::Half), ..) if is_last(n) => (7, 12),
            (None, Some(Unit::Quarter), ..) if is_last(n) => (10, 12),
            _ => return None,
        },
        [which, n, unit] if unit_of(unit) == Some(Unit::Months) => {
            let n = count(n)?;
            if is_last(which) {
                (13 - n, 12)
            } else if count(which) == Some(1) {
                (1, n)
            } else {
                return None;
            }
        }
        _ => return None,
    };
    let month = |number| {
        Bound::Known(Point {
            month: Part::Known(number),
            ..Point::of_year(year)
        })
    };
    Some(Shape::Interval(month(first), month(last)))
}

/// A number from 1 to 12.
fn count(token: &Token) -> Option<i8> {
    match token {
        Token::Number(digits) if digits.len() <= 2 => {
            digits.parse().ok().filter(|n| (1..=12).contains(n))
        }
        Token::Word(word) => read_number(word),
        _ => None,
    }
}

fn is_last(token: &Token) -> bool {
    matches!(token, Token::Word(word)
        if matches!(word.as_str(), "last" | "final" | "son") || word.starts_with("последн"))
}

fn unit_of(token: &Token) -> Option<Unit> {
    let Token::Word(word) = token else {
        return None;
    };
    let starts = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    match word.as_str() {
        "q" | "quarter" | "кв" => Some(Unit::Quarter),
        "h" | "half" => Some(Unit::Half),
        "m" | "months" | "мес" | "ay" | "ayi" | "ayinda" | "ayliq" => Some(Unit::Months),
        _ if starts(&["кварт", "rub"]) => Some(Unit::Quarter),
        _ if starts(&["полуг", "полов", "yari"]) => Some(Unit::Half),
        _ if starts(&["месяц"]) => Some(Unit::Months),
        _ => None,
    }
}

/// The first and last month of the n-th quarter or half, or of the first n months.
fn span(n: i8, unit: Unit) -> Option<(i8, i8)> {
    match unit {
        Unit::Months => Some((1, n)),
        Unit::Quarter => (n <= 4).then(|| (n * 3 - 2, n * 3)),
        Unit::Half => (n <= 2).then(|| (n * 6 - 5, n * 6)),
    }
}

/// Two dates with a dash or a word between; what one leaves out is taken from the other.
fn range(tokens: &[Token]) -> Result<Option<Shape>, DateError> {
    let mut between = tokens.iter().enumerate().filter(|(_, token)| match token {
        Token::Dash => true,
        Token::Word(word) => matches!(
            word.as_str(),
            "to" | "until" | "till" | "through" | "and" | "по" | "до" | "и"
        ),
        _ => false,
    });
    let Some((at, _)) = between.next() else {
        return Ok(None);
    };
    if between.next().is_some() {
        return Err(DateError::NotADate);
    }
    let (from, to) = (&tokens[..at], &tokens[at + 1..]);
    match (from, to) {
        (from, [Token::Ellipsis]) => {
            return Ok(Some(Shape::Interval(
                Bound::Known(point(from)?),
                Bound::Open,
            )));
        }
        ([Token::Ellipsis], to) => {
            return Ok(Some(Shape::Interval(Bound::Open, Bound::Known(point(to)?))));
        }
        _ => {}
    }
    let (mut from, mut to) = (Pieces::of(from)?, Pieces::of(to)?);
    // 12-14.03.2024: the month and the year of the end are those of the first day.
    if let Some(end) = to.whole.filter(|end| end.masked == 0)
        && let (Part::Known(_), Part::Known(_)) = (end.month, end.day)
        && let (None, None, None, Some(_)) = (from.year, from.month, from.whole, from.day)
    {
        from.year = Some(end.year);
        from.month = Some(end.month);
    }
    from.year = from.year.or(to.year);
    to.year = to.year.or(from.year);
    if from.day.is_some() {
        from.month = from.month.or(to.month);
    }
    if to.day.is_some() {
        to.month = to.month.or(from.month);
    }
    Ok(Some(Shape::Interval(
        Bound::Known(from.point()?),
        Bound::Known(to.point()?),
    )))
}

fn point(tokens: &[Token]) -> Result<Point, DateError> {
    Pieces::of(tokens)?.point()
}

/// What one date was made of, in any order.
#[derive(Default)]
struct Pieces {
    year: Option<i64>,
    month: Option<Part>,
    day: Option<Part>,
    whole: Option<Point>,
}

impl Pieces {
    fn of(tokens: &[Token]) -> Result<Self, DateError> {
        let mut pieces = Self::default();
        for token in tokens {
            let twice = match token {
                Token::Date(point) => pieces.whole.replace(*point).is_some(),
                Token::Number(digits) if digits.len() == 4 => {
                    pieces.year.replace(number(digits)?).is_some()
                }
                Token::Number(digits) if digits.len() <= 2 => {
                    pieces.day.replace(Part::Known(number(digits)?)).is_some()
                }
                Token::Word(word) if word == "some day" => {
                    pieces.day.replace(Part::Unspecified).is_some()
                }
                Token::Word(word) if word == "some month" => {
                    pieces.month.replace(Part::Unspecified).is_some()
                }
                Token::Word(word) => {
                    let month = read_month(word)
                        .or_else(|| read_season(word))
                        .ok_or(DateError::NotADate)?;
                    pieces.month.replace(Part::Known(month)).is_some()
                }
                _ => return Err(DateError::NotADate),
            };
            if twice {
                return Err(DateError::NotADate);
            }
        }
        Ok(pieces)
    }

    fn point(self) -> Result<Point, DateError> {
        if let Some(point) = self.whole {
            let alone = (self.month, self.day) == (None, None);
            // A year beside a whole date may have come from the other end of a range.
            return alone.then_some(point).ok_or(DateError::NotADate);
        }
        let year = self.year.ok_or(DateError::NotADate)?;
        let (month, day) = match (self.month, self.day) {
            (None, Some(Part::Unspecified)) => (Part::Unspecified, Part::Unspecified),
            (None | Some(Part::Known(21..)), Some(_)) => return Err(DateError::NotADate),
            (month, day) => (month.unwrap_or(Part::Absent), day.unwrap_or(Part::Absent)),
        };
        Ok(Point {
            month,
            day,
            ..Point::of_year(year)
        })
    }
}

#[cfg(test)]
mod tests;
