//! The numbers that a cell of a table quotes: one, or the two bounds of a span. A
//! fraction of a whole is exact ("2½"); brackets around a number may mean that it is below
//! zero, as accounts write it, and are asked for.

use serde_json::Value;

use super::amount::{self, Amount, Said};
use crate::exchange::incoming::{Asks, Choice, Question};
use crate::exchange::readers::columns::{NumberCell, Numbers};
use crate::exchange::readers::table::Row;
use crate::model::{Decimal, DecimalMark, Qualifier, fold};

/// A number with the bound it is of.
pub(super) type Quoted = (NumberCell, Qualifier);

/// Reads the numbers of a cell and what belongs to them; nothing where it holds none.
/// `at` is the place of the first among the figures of its record.
pub(super) fn read(
    cell: &str,
    (numbers, row): (&Numbers, &Row),
    at: usize,
) -> Option<(Vec<Quoted>, Said)> {
    let field = |at: usize| format!("/figures/{at}/value");
    let cell = cell.trim();
    if let Some((number, said)) = fraction(cell) {
        return Some((vec![(NumberCell::Number(number), Qualifier::Exactly)], said));
    }
    if let Some((low, high)) = span(cell) {
        let said = amount::together(low.said, high.said)?;
        let both = [
            (low.number, at, Qualifier::AtLeast),
            (high.number, at + 1, Qualifier::UpTo),
        ];
        let both = both.map(|(number, at, bound)| (numbers.read(row, number, &field(at)), bound));
        return is_rising(&both).then(|| (both.into(), said));
    }
    if let Some((inner, said)) = in_brackets(cell) {
        let number = numbers.read(row, inner, &field(at));
        let asked = numbers.ask_sign(cell, inner, number, &field(at))?;
        return Some((vec![(asked, Qualifier::Exactly)], said));
    }
    let amount = amount::parted(cell).unwrap_or_else(|| Amount::of_number(cell));
    match numbers.read(row, amount.number, &field(at)) {
        NumberCell::Wrong => None,
        number => Some((vec![(number, amount.bound)], amount.said)),
    }
}

/// Whether the second of two numbers is the greater; where one is asked for, that is open.
fn is_rising(both: &[Quoted; 2]) -> bool {
    let size = |one: &Quoted| match &one.0 {
        NumberCell::Number(number) => number.as_str().parse::<f64>().ok(),
        _ => None,
    };
    match (&both[0].0, &both[1].0) {
        (NumberCell::Number(_), NumberCell::Number(_)) => size(&both[0]) < size(&both[1]),
        (NumberCell::Asked(_), NumberCell::Asked(_)) => true,
        _ => false,
    }
}

/// Words around the two numbers of a span.
const AROUND: [(&str, &str); 6] = [
    ("от ", " до "),
    ("между ", " и "),
    ("between ", " and "),
    ("from ", " to "),
    ("", " to "),
    ("", " до "),
];

/// Signs between them.
const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '\u{2212}'];

/// The two amounts of a cell that is a span of them: "10-12", "5–7 %", "от 20 до 25 тонн".
fn span(cell: &str) -> Option<(Amount<'_>, Amount<'_>)> {
    let folded = fold(cell);
    // Where folding keeps the length, what is found in the one stands there in the other.
    let by_words = AROUND.iter().filter(|_| folded.len() == cell.len());
    let by_words = by_words.filter_map(|(before, between)| {
        let rest = folded.strip_prefix(before)?;
        let at = before.len() + rest.find(between)?;
        Some((cell.get(before.len()..at)?, cell.get(at + between.len()..)?))
    });
    let by_dash = cell
        .char_indices()
        .skip(1)
        .filter(|(_, sign)| DASHES.contains(sign))
        .map(|(at, sign)| (&cell[..at], &cell[at + sign.len_utf8()..]));
    let mut both = by_words.chain(by_dash.take(1)).filter_map(|(low, high)| {
        let (low, high) = (amount::parted(low)?, amount::parted(high)?);
        let are_exact = [&low, &high]
            .iter()
            .all(|one| one.bound == Qualifier::Exactly && !one.number.starts_with(DASHES));
        // "2023-2024" are years.
        let is_year = |one: &Amount<'_>| {
            let year = one.number.parse::<u32>().ok();
            one.said.unit.is_empty() && year.is_some_and(|year| (1_900..2_100).contains(&year))
        };
        (are_exact && !(is_year(&low) && is_year(&high))).then_some((low, high))
    });
    both.next()
}

/// A number in brackets, and what stands behind them.
fn in_brackets(cell: &str) -> Option<(&str, Said)> {
    let (inner, behind) = cell.strip_prefix('(')?.split_once(')')?;
    let amount = amount::parted(inner).filter(|one| one.bound == Qualifier::Exactly)?;
    if amount.number.starts_with(DASHES) || behind.contains(|sign: char| sign.is_numeric()) {
        return None;
    }
    Some((
        amount.number,
        amount::together(amount.said, amount::unit(behind))?,
    ))
}

/// Signs of fractions and their thousandths: those that are a decimal number exactly.
const FRACTIONS: [(char, u32); 12] = [
    ('\u{bd}', 500),
    ('\u{bc}', 250),
    ('\u{be}', 750),
    ('\u{2155}', 200),
    ('\u{2156}', 400),
    ('\u{2157}', 600),
    ('\u{2158}', 800),
    ('\u{215b}', 125),
    ('\u{215c}', 375),
    ('\u{215d}', 625),
    ('\u{215e}', 875),
    ('\u{2152}', 100),
];

/// A number with a fraction: "½", "2½ %", "2 1/2".
fn fraction(cell: &str) -> Option<(Decimal, Said)> {
    let (sign, rest) = match cell.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", cell),
    };
    let end = rest
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(rest.len());
    let (whole, behind) = rest.split_at(end);
    let behind = behind.trim_start();
    let first = behind.chars().next()?;
    let of_sign = FRACTIONS.iter().find(|(sign, _)| *sign == first);
    let (thousandths, words) = match of_sign {
        Some((sign, thousandths)) => (*thousandths, &behind[sign.len_utf8()..]),
        // "1/2" alone may be a day or a share of two things.
        None if whole.is_empty() || end == rest.len() || !rest[end..].starts_with(' ') => {
            return None;
        }
        None => {
            let (part, rest) = behind.split_once('/')?;
            let of = rest.chars().next()?.to_digit(10)?;
            let part = part.parse::<u32>().ok()?;
            let is_exact = matches!(of, 2 | 4 | 5 | 8) && (1..of).contains(&part);
            let words = &rest[1..];
            if !is_exact || words.starts_with(|sign: char| sign.is_ascii_digit()) {
                return None;
            }
            (part * 1_000 / of, words)
        }
    };
    if words.contains(|sign: char| sign.is_numeric()) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let parts = format!("{thousandths:03}");
    let text = format!("{sign}{whole}.{}", parts.trim_end_matches('0'));
    let number = Decimal::typed(&text, DecimalMark::Point).ok()?;
    Some((number, amount::unit(words)))
}

impl Numbers {
    /// Asks whether a number in brackets is below zero; nothing where it is no number.
    fn ask_sign(
        &self,
        cell: &str,
        number: &str,
        read: NumberCell,
        field: &str,
    ) -> Option<NumberCell> {
        let (readings, group) = match read {
            NumberCell::Number(number) => (vec![number.as_str().to_owned()], self.sign_group()),
            NumberCell::Asked(question) => {
                let all = question.choices.into_iter().map(|one| one.label);
                (all.collect(), String::new())
            }
            NumberCell::Nothing | NumberCell::Wrong => return None,
        };
        if number.is_empty() {
            return None;
        }
        let below = readings.iter().map(|one| format!("-{one}"));
        let choices = below.chain(readings.iter().cloned());
        Some(NumberCell::Asked(Question {
            field: field.to_owned(),
            asks: Asks::DecimalMark,
            words: cell.to_owned(),
            group,
            choices: choices
                .map(|number| Choice::new(number.clone(), Value::from(number)))
                .collect(),
            answer: None,
            optional: false,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_exact_and_thirds_are_none() {
        let told = |cell: &str| {
            fraction(cell).map(|(number, said)| format!("{} {}", number.as_str(), said.unit))
        };
        for (cell, wanted) in [
            ("\u{bd}", "0.5 "),
            ("2\u{bd} %", "2.5 percent"),
            ("2 1/2", "2.5 "),
            ("\u{2212}3\u{be}", "-3.75 "),
            ("10 5/8 tonnes", "10.625 other"),
        ] {
            assert_eq!(told(cell).as_deref(), Some(wanted), "{cell}");
        }
        for cell in [
            "\u{2153}", "1/2", "2 3/2", "2 1/3", "2 1/25", "12", "2 1/2 3", "x\u{bd}",
        ] {
            assert_eq!(told(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_span_is_two_amounts_and_years_and_days_are_none() {
        let told = |cell: &str| {
            span(cell).map(|(low, high)| {
                let said = amount::together(low.said, high.said).unwrap_or_default();
                format!(
                    "{} {} {} {}",
                    low.number,
                    high.number,
                    said.scale.code(),
                    said.of
                )
            })
        };
        for (cell, wanted) in [
            ("10-12", "10 12 one "),
            ("5\u{2013}7 %", "5 7 one "),
            ("3,4 \u{2013} 3,9", "3,4 3,9 one "),
            ("от 20 до 25 тыс. тонн", "20 25 thousand тонн"),
            ("between 10 and 12 ships", "10 12 one ships"),
            ("$3 to 4 billion", "3 4 billion USD"),
        ] {
            assert_eq!(told(cell).as_deref(), Some(wanted), "{cell}");
        }
        for cell in ["2023-2024", "10-12-2024", "-5", "a-b", "up to 5-7", "10"] {
            assert_eq!(told(cell), None, "{cell}");
        }
    }
}
