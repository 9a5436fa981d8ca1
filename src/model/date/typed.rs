//! Dates as people type them, in English, Russian or Azerbaijani: "26 Nov
//! 2021", "about 2021", "first nine months of 2021", "с ноября 2021".
//!
//! The text is cut into tokens, marks of doubt and empty words are taken out,
//! and what is left must be a period, a range or one date, whole. What can be
//! read in two ways, such as 05/06/2021, is not read.

use super::names::{read_month, read_number, read_season};
use super::{Bound, Certainty, DateError, Part, Point, Shape, edtf};
use crate::model::fold;

/// Longest text that is looked at.
const LONGEST: usize = 120;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
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

/// Where a date with an open end starts or stops.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenEnd {
    Since,
    Until,
}

pub(super) fn read(text: &str) -> Result<Shape, DateError> {
    if text.len() > LONGEST {
        return Err(DateError::NotADate);
    }
    let mut certainty = Certainty::Sure;
    let mut tokens = cut(text, &mut certainty)?;
    take_doubt(&mut tokens, &mut certainty);
    join_numbers(&mut tokens)?;
    drop_endings(&mut tokens);
    drop_empty_words(&mut tokens);
    let open = take_open_end(&mut tokens);
    let shape = match (period(&tokens), open) {
        (Some(shape), None) => shape,
        (Some(_), Some(_)) => return Err(DateError::NotADate),
        (None, open) => match (range(&tokens)?, open) {
            (Some(range), None | Some(OpenEnd::Since)) => range,
            (Some(_), Some(OpenEnd::Until)) => return Err(DateError::NotADate),
            (None, None) => Shape::Single(point(&tokens)?),
            (None, Some(OpenEnd::Since)) => {
                Shape::Interval(Bound::Known(point(&tokens)?), Bound::Open)
            }
            (None, Some(OpenEnd::Until)) => {
                Shape::Interval(Bound::Open, Bound::Known(point(&tokens)?))
            }
        },
    };
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

/// Joins 26.11.2021, 11.2021, 2021.11.26 and 26/11/2021 to dates, and drops other dots.
fn join_numbers(tokens: &mut Vec<Token>) -> Result<(), DateError> {
    let mut joined = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (Token::Number(a), [mark, Token::Number(b), again, Token::Number(c), left @ ..])
                if mark == again && matches!(mark, Token::Dot | Token::Slash) =>
            {
                joined.push(Token::Date(numeric(a, b, c, mark)?));
                rest = left;
            }
            (Token::Number(month), [Token::Dot | Token::Slash, Token::Number(year), left @ ..])
                if month.len() <= 2 && year.len() == 4 =>
            {
                joined.push(Token::Date(checked(number(year)?, number(month)?, None)?));
                rest = left;
            }
            (Token::Dot, _) => {}
            (Token::Slash, _) => return Err(DateError::NotADate),
            _ => joined.push(first.clone()),
        }
    }
    *tokens = joined;
    Ok(())
}

fn numeric(a: &str, b: &str, c: &str, mark: &Token) -> Result<Point, DateError> {
    if a.len() == 4 {
        return checked(number(a)?, number(b)?, Some(number(c)?));
    }
    if c.len() != 4 || a.len() > 2 || b.len() > 2 {
        return Err(DateError::NotADate);
    }
    let (first, second, year): (i8, i8, i64) = (number(a)?, number(b)?, number(c)?);
    // With strokes both orders are in use; with points the day stands first.
    let (day, month) = match mark {
        Token::Slash if first <= 12 && second <= 12 && first != second => {
            return Err(DateError::NotADate);
        }
        Token::Slash if second > 12 => (second, first),
        _ => (first, second),
    };
    checked(year, month, Some(day))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, DateError> {
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
                    if matches!(word.as_str(), "century" | "век" | "века" | "веке" | "asr"))
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
            rest = if of_years { &left[1..] } else { left };
        } else if is_century && year > 1 {
            kept.push(masked((year - 1) * 100, 2));
            rest = &left[1..];
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
    for (index, token) in tokens.iter().enumerate() {
        if let Token::Word(word) = token {
            let is_empty = match word.as_str() {
                "the" | "of" | "in" | "year" | "during" | "between" | "day" | "month" | "год"
                | "года" | "году" | "г" | "гг" | "годы" | "годов" | "годах" | "за" | "в" | "во"
                | "течение" | "il" | "ili" | "ilin" | "ilda" | "arzinda" => true,
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
            if is_empty {
                continue;
            }
        }
        kept.push(token.clone());
    }
    *tokens = kept;
}

/// Takes out the words that leave one end open.
fn take_open_end(tokens: &mut Vec<Token>) -> Option<OpenEnd> {
    let is = |token: Option<&Token>, words: &[&str]| matches!(token, Some(Token::Word(word)) if words.contains(&word.as_str()));
    // "По настоящее время", "to date": up to now is an open end.
    let open = if is(tokens.first(), &["since", "from", "с", "со", "начиная"]) {
        tokens.remove(0);
        if is(tokens.first(), &["с", "со"]) {
            tokens.remove(0);
        }
        OpenEnd::Since
    } else if is(tokens.first(), &["until", "till", "by", "до", "по", "к"]) {
        tokens.remove(0);
        // Until the end of a year is until that year, whole.
        if is(tokens.first(), &["end", "конца", "концу"]) {
            tokens.remove(0);
        }
        OpenEnd::Until
    } else if is(tokens.last(), &["etibaran", "bari"]) {
        tokens.pop();
        tokens.retain(|token| !is(Some(token), &["dan", "ildan"]));
        OpenEnd::Since
    } else if is(tokens.last(), &["ildan", "dan"]) {
        tokens.pop();
        OpenEnd::Since
    } else if is(tokens.last(), &["qadar", "dak", "sonunadak", "iladak"]) {
        tokens.pop();
        tokens.retain(|token| !is(Some(token), &["sonuna", "ila", "a", "ya"]));
        OpenEnd::Until
    } else {
        return None;
    };
    tokens.retain(|token| !(matches!(open, OpenEnd::Since) && is(Some(token), &["onwards", "on"])));
    if tokens.last() == Some(&Token::Dash) {
        tokens.pop();
    }
    Some(open)
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
mod tests {
    use proptest::prelude::*;

    use crate::model::EdtfDate;

    fn edtf(typed: &str) -> String {
        typed
            .parse::<EdtfDate>()
            .map_or_else(|error| error.to_string(), |date| date.to_string())
    }

    #[test]
    fn english_is_read() {
        for (typed, date) in [
            ("26 November 2021", "2021-11-26"),
            ("26 Nov 2021", "2021-11-26"),
            ("26th of November, 2021", "2021-11-26"),
            ("on November 26, 2021", "2021-11-26"),
            ("Nov. 2021", "2021-11"),
            ("Sept 2021", "2021-09"),
            ("about 2021", "2021~"),
            ("c. 1990", "1990~"),
            ("circa 2021-11", "2021-11~"),
            ("November 2021?", "2021-11?"),
            ("about 2021 (uncertain)", "2021%"),
            ("first nine months of 2021", "2021-01/2021-09"),
            ("nine months of 2021", "2021-01/2021-09"),
            ("9M 2021", "2021-01/2021-09"),
            ("the last three months of 2021", "2021-10/2021-12"),
            ("H1 2021", "2021-01/2021-06"),
            ("second half of 2021", "2021-07/2021-12"),
            ("Q3 2021", "2021-07/2021-09"),
            ("2021 Q3", "2021-07/2021-09"),
            ("third quarter of 2021", "2021-07/2021-09"),
            ("since 2019", "2019/.."),
            ("since about 26 November 2021", "2021-11-26~/.."),
            ("from March 2021", "2021-03/.."),
            ("until 2021-12-31", "../2021-12-31"),
            ("by the end of 2021", "../2021"),
            ("from 1 March 2020 to 5 May 2021", "2020-03-01/2021-05-05"),
            ("between May 2020 and June 2021", "2020-05/2021-06"),
            ("January to September 2021", "2021-01/2021-09"),
            ("Jan\u{2013}Sep 2021", "2021-01/2021-09"),
            ("24-26 November 2021", "2021-11-24/2021-11-26"),
            (
                "30 November \u{2013} 2 December 2021",
                "2021-11-30/2021-12-02",
            ),
            ("2019\u{2013}2021", "2019/2021"),
            ("2019-2021", "2019/2021"),
            ("26.11.2021", "2021-11-26"),
            ("2021/11/26", "2021-11-26"),
            ("26/11/2021", "2021-11-26"),
            ("11/26/2021", "2021-11-26"),
            ("11.2021", "2021-11"),
            ("spring 2021", "2021-21"),
            ("winter of 2021", "2021-24"),
            ("the 1990s", "199X"),
            ("20th century", "19XX"),
            ("a day in November 2021", "2021-11-XX"),
            ("a month of 2021", "2021-XX"),
            ("a day in 2021", "2021-XX-XX"),
        ] {
            assert_eq!(edtf(typed), date, "{typed}");
        }
    }

    #[test]
    fn russian_is_read() {
        for (typed, date) in [
            ("26 ноября 2021 года", "2021-11-26"),
            ("26 нояб. 2021 г.", "2021-11-26"),
            ("в мае 2021", "2021-05"),
            ("Май 2021", "2021-05"),
            ("ноябрь 2021", "2021-11"),
            ("в ноябре 2021 года", "2021-11"),
            ("около 2021 года", "2021~"),
            ("предположительно июнь 2021", "2021-06?"),
            ("первые девять месяцев 2021 года", "2021-01/2021-09"),
            ("за девять месяцев 2021 г.", "2021-01/2021-09"),
            ("9 месяцев 2021", "2021-01/2021-09"),
            ("первое полугодие 2021", "2021-01/2021-06"),
            ("вторая половина 2021 года", "2021-07/2021-12"),
            ("III квартал 2021", "2021-07/2021-09"),
            ("3-й квартал 2021 года", "2021-07/2021-09"),
            ("с 2019 года", "2019/.."),
            ("начиная с марта 2021", "2021-03/.."),
            ("до конца 2021 года", "../2021"),
            ("с января по сентябрь 2021", "2021-01/2021-09"),
            ("январь \u{2013} сентябрь 2021", "2021-01/2021-09"),
            ("24\u{2013}26 ноября 2021", "2021-11-24/2021-11-26"),
            ("весной 2021", "2021-21"),
            ("1990-е годы", "199X"),
            ("20-й век", "19XX"),
        ] {
            assert_eq!(edtf(typed), date, "{typed}");
        }
    }

    #[test]
    fn azerbaijani_is_read() {
        for (typed, date) in [
            ("26 noyabr 2021", "2021-11-26"),
            ("2021-ci il noyabrın 26-sı", "2021-11-26"),
            ("26 noyabr 2021-ci il", "2021-11-26"),
            ("İyun 2021", "2021-06"),
            ("2021-ci ilin noyabr ayı", "2021-11"),
            ("təxminən 2021", "2021~"),
            ("2021-ci ilin doqquz ayı", "2021-01/2021-09"),
            ("2021-ci ilin ilk on ayı", "2021-01/2021-10"),
            ("2021-ci ilin birinci yarısı", "2021-01/2021-06"),
            ("2021-ci ilin üçüncü rübü", "2021-07/2021-09"),
            ("2019-cu ildən", "2019/.."),
            ("2021-ci ilin sonuna qədər", "../2021"),
            ("yanvar\u{2013}sentyabr 2021", "2021-01/2021-09"),
            ("payız 2021", "2021-23"),
            ("1990-cı illər", "199X"),
        ] {
            assert_eq!(edtf(typed), date, "{typed}");
        }
    }

    #[test]
    fn what_says_two_things_or_too_little_is_not_read() {
        let not_a_date = edtf("yesterday");
        for typed in [
            "05/06/2021",
            "26 November",
            "26 November 21",
            "November",
            "5 quarter 2021",
            "half of 2021",
            "26 27 November 2021",
            "May June 2021",
            "2021 - 2022 - 2023",
            "first Tuesday of 2021",
            "Marching 2021",
        ] {
            assert_eq!(edtf(typed), not_a_date, "{typed}");
        }
    }

    fn ordinary() -> impl Strategy<Value = String> {
        let year = || 1000..=2999_i64;
        let single = prop_oneof![
            year().prop_map(|y| y.to_string()),
            (year(), 1..=12_u8).prop_map(|(y, m)| format!("{y}-{m:02}")),
            (year(), 21..=24_u8).prop_map(|(y, s)| format!("{y}-{s}")),
            (year(), 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        ];
        let mark = prop_oneof![Just(""), Just("?"), Just("~"), Just("%")];
        let marked = (single, mark).prop_map(|(date, mark)| format!("{date}{mark}"));
        let month_or_day =
            || prop_oneof![(1..=12_u8).prop_map(|m| (m, 0)), (1..=12_u8, 1..=28_u8),];
        prop_oneof![
            marked.clone(),
            marked.clone().prop_map(|date| format!("{date}/..")),
            marked.prop_map(|date| format!("../{date}")),
            (year(), month_or_day(), month_or_day()).prop_filter_map("in order", |(y, a, b)| {
                let say = |(m, d): (u8, u8)| match d {
                    0 => format!("{y}-{m:02}"),
                    d => format!("{y}-{m:02}-{d:02}"),
                };
                let (from, to) = (say(a), say(b));
                (from < to).then(|| format!("{from}/{to}"))
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_date_said_in_words_is_read_as_the_same_date(text in ordinary()) {
            let date: EdtfDate = text.parse().expect("EDTF");
            for language in ["en", "ru", "az"] {
                let words = date.words_in(language);
                prop_assert_eq!(edtf(&words), text.clone(), "{}", words);
            }
        }
    }
}
