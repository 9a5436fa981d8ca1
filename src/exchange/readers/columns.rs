//! How a column writes dates and numbers. What no value of the column decides is
//! asked once for the whole column; nothing is guessed cell by cell.

use serde_json::Value;

use super::header::Headed;
use super::table::{CellKind, Row};
use super::{Context, FieldOf, nothing};
use crate::exchange::incoming::{Asks, Choice, Question};
use crate::model::{
    DateError, DateOrder, Day, Decimal, DecimalError, DecimalMark, EdtfDate, TimeOfDay, fold,
};

/// Day 0 of the two ways spreadsheets count days. The first counts a day that
/// never was (29 February 1900), so that it is right from March 1900 on.
const EPOCHS: [Day; 2] = [Day::constant(1899, 12, 30), Day::constant(1904, 1, 1)];

/// Numbers that may be days: 1954 to 2119.
const DAY_NUMBERS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// The fields that hold dates.
const DATES: [FieldOf; 8] = [
    FieldOf::Date,
    FieldOf::EndDate,
    FieldOf::From,
    FieldOf::Until,
    FieldOf::GivenOn,
    FieldOf::Due,
    FieldOf::Signed,
    FieldOf::Joined,
];

/// What a cell of a column of dates says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum DateCell {
    /// Nothing is given.
    Nothing,
    /// A date; the hours where the cell held any: "14:00", or "14:00/15:30".
    Date(EdtfDate, Option<String>),
    /// It has two readings, or is a number.
    Asked(Question),
    /// It is none, with the code of the reason.
    Wrong(&'static str),
}

/// A column of dates.
#[derive(Debug)]
pub(super) struct Dates {
    column: Option<usize>,
    head: String,
    group: String,
    order: DateOrder,
    is_1904: bool,
    nothing: Vec<String>,
}

impl Dates {
    /// Looks through the column of a field.
    pub(super) fn of(table: &Headed, field: FieldOf, context: &Context) -> Self {
        let column = table.column(field);
        let head = table.head(field).to_owned();
        let said = context.mapping.as_ref().map(|one| one.date_order);
        let said = said.filter(|order| *order != DateOrder::NotStated);
        let cells = |at: usize| table.rows.iter().map(move |row| row.cell(at));
        // Where its own values do not tell, those of the table's other dates do.
        let others = DATES.iter().filter_map(|other| table.column(*other));
        let found = || {
            column
                .into_iter()
                .chain(others)
                .find_map(|at| order_of(cells(at)))
        };
        Self {
            column,
            group: format!("date-order:{}:{}:{head}", context.file, table.part),
            head,
            order: said.or_else(found).unwrap_or(context.date_order),
            is_1904: table.is_1904,
            nothing: nothing_words(context),
        }
    }

    /// The head of the column.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    /// Reads a row's cell; `field` is where an answer would go.
    pub(super) fn read(&self, row: &Row, field: &str) -> DateCell {
        let Some(column) = self.column else {
            return DateCell::Nothing;
        };
        let text = row.cell(column);
        match row.kind(column) {
            CellKind::Number => self.number(text).unwrap_or_else(|| self.text(text, field)),
            CellKind::Text | CellKind::Day => self.text(text, field),
        }
    }

    /// Reads a text as the column writes dates.
    pub(super) fn text(&self, text: &str, field: &str) -> DateCell {
        let text = text.trim().trim_matches(['[', ']']).trim();
        if nothing::is_nothing(text, &self.nothing) {
            return DateCell::Nothing;
        }
        if let Some((day, time)) = moment(text, self.order).or_else(|| hours(text, self.order)) {
            return DateCell::Date(day, Some(time));
        }
        match EdtfDate::typed(text, self.order) {
            Ok(date) => DateCell::Date(date, None),
            Err(DateError::TwoReadings(one, other)) => {
                DateCell::Asked(self.ask_order(text, field, one, other))
            }
            Err(DateError::Impossible) => DateCell::Wrong("impossible-date"),
            Err(DateError::EndBeforeStart) => DateCell::Wrong("end-before-start"),
            Err(_) => self
                .ask_number(text, field)
                .map_or(DateCell::Wrong("not-a-date"), DateCell::Asked),
        }
    }

    fn ask_order(&self, text: &str, field: &str, one: Day, other: Day) -> Question {
        // The day first stands first, so that one answer serves the column.
        let day_first = EdtfDate::typed(text, DateOrder::DayFirst);
        let first = day_first.map_or(one, |date| date.earliest());
        let second = if first == one { other } else { one };
        Question {
            field: field.to_owned(),
            asks: Asks::DateOrder,
            words: text.to_owned(),
            group: self.group.clone(),
            choices: [first, second]
                .map(|day| {
                    let date = EdtfDate::day(day);
                    Choice::new(date.words(), date.to_string())
                })
                .to_vec(),
            answer: None,
            optional: false,
        }
    }

    /// A number in a column of texts may be a day, but nothing says so.
    fn ask_number(&self, text: &str, field: &str) -> Option<Question> {
        let number: i64 = text.parse().ok()?;
        let day = EdtfDate::day(day_of(number, self.is_1904)?);
        Some(Question {
            field: field.to_owned(),
            asks: Asks::DayNumber,
            words: text.to_owned(),
            group: self.group.replace("date-order:", "day-number:"),
            choices: vec![Choice::new(day.words(), day.to_string())],
            answer: None,
            optional: false,
        })
    }

    /// A number of a workbook in a column of dates.
    fn number(&self, text: &str) -> Option<DateCell> {
        let whole = text.split('.').next()?.parse().ok()?;
        let day = day_of(whole, self.is_1904)?;
        Some(DateCell::Date(EdtfDate::day(day), None))
    }
}

/// The day a spreadsheet counts so.
fn day_of(number: i64, is_1904: bool) -> Option<Day> {
    if !DAY_NUMBERS.contains(&number) {
        return None;
    }
    let span = jiff::Span::new().try_days(number).ok()?;
    EPOCHS[usize::from(is_1904)].checked_add(span).ok()
}

/// A day with a time: 2024-11-06T14:30:00 as programs write it, "14.03.2024, 15:30" or
/// "6 November 2024 at 2 pm" as people do.
fn moment(text: &str, order: DateOrder) -> Option<(EdtfDate, String)> {
    if let Some((day, time)) = text.split_once('T')
        && let Ok(day) = day.parse::<Day>()
        && let Some(hours) = time.get(..5)
    {
        let time: TimeOfDay = hours.parse().ok()?;
        return Some((EdtfDate::day(day), time.to_string()));
    }
    let ends = text.match_indices(' ').map(|(at, _)| at);
    let ends: Vec<usize> = ends.collect();
    // The time may have a word of its own: "2 pm".
    ends.iter().rev().take(2).find_map(|at| {
        let time = text[*at..].trim();
        let time = time.split(['+', 'Z']).next().unwrap_or_default();
        let time: TimeOfDay = time
            .contains([':', 'h', 'm', 'M'])
            .then(|| time.parse().ok())
            .flatten()?;
        day_before(&text[..*at], order).map(|day| (day, time.to_string()))
    })
}

/// The day that stands before hours.
fn day_before(text: &str, order: DateOrder) -> Option<EdtfDate> {
    let day = text.trim_end_matches([',', ' ', ';', '(']);
    let day = [" at", " from", " в", " с", " saat"]
        .iter()
        .find_map(|word| day.strip_suffix(word))
        .unwrap_or(day);
    let day = EdtfDate::typed(day.trim_end_matches([',', ' ']), order).ok()?;
    day.is_exact_day().then_some(day)
}

/// A day with the hours between which it was: "12 May 2025, 15:00-16:30".
fn hours(text: &str, order: DateOrder) -> Option<(EdtfDate, String)> {
    let text = text.trim_end_matches(')');
    let dashes = text
        .char_indices()
        .rev()
        .filter(|(_, sign)| matches!(sign, '-' | '\u{2013}' | '\u{2014}'));
    let (at, dash) = dashes.take(1).next()?;
    let time = |words: &str| -> Option<TimeOfDay> {
        let words = words.trim();
        words.contains(':').then(|| words.parse().ok()).flatten()
    };
    let end = time(&text[at + dash.len_utf8()..])?;
    let before = text[..at].trim_end();
    let from = before.rfind(' ')?;
    let start = time(&before[from..])?;
    let day = day_before(&before[..from], order)?;
    (start < end).then(|| (day, format!("{start}/{end}")))
}

/// The order the values of a column decide; none where no value does, or where
/// they speak against each other.
fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut day, mut month) = (false, false);
    for cell in cells {
        let mut parts = cell.split(['/', '-']);
        let (Some(a), Some(b), Some(c), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let number = |part: &str| part.trim().parse::<u32>().ok().filter(|_| part.len() <= 2);
        let is_year =
            matches!(c.trim().len(), 2 | 4) && c.trim().bytes().all(|b| b.is_ascii_digit());
        if let (Some(a), Some(b), true) = (number(a), number(b), is_year) {
            day |= (13..=31).contains(&a) && b <= 12;
            month |= (13..=31).contains(&b) && a <= 12;
        }
    }
    match (day, month) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// What a cell of a column of numbers says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NumberCell {
    /// Nothing is given.
    Nothing,
    /// A number, digit for digit.
    Number(Decimal),
    /// It has two readings.
    Asked(Question),
    /// It is none.
    Wrong,
}

/// A column of numbers.
#[derive(Debug)]
pub(super) struct Numbers {
    column: Option<usize>,
    group: String,
    mark: DecimalMark,
    nothing: Vec<String>,
}

impl Numbers {
    /// Looks through the column of a field.
    pub(super) fn of(table: &Headed, field: FieldOf, context: &Context) -> Self {
        let column = table.column(field);
        let said = context.mapping.as_ref().map(|one| one.decimal_mark);
        let said = said.filter(|mark| *mark != DecimalMark::NotStated);
        let found = || {
            let cells = column.into_iter().flat_map(|at| {
                let texts = table
                    .rows
                    .iter()
                    .filter(move |row| row.kind(at) == CellKind::Text);
                texts.map(move |row| row.cell(at))
            });
            mark_of(cells)
        };
        Self {
            column,
            group: format!(
                "decimal-mark:{}:{}:{}",
                context.file,
                table.part,
                table.head(field)
            ),
            mark: said.or_else(found).unwrap_or(context.decimal_mark),
            nothing: nothing_words(context),
        }
    }

    /// The group of the questions whether brackets mean that a number is below zero.
    pub(super) fn sign_group(&self) -> String {
        self.group.replace("decimal-mark:", "number-sign:")
    }

    /// Reads the part of a row's cell that is the number; `field` is where an answer
    /// would go.
    pub(super) fn read(&self, row: &Row, text: &str, field: &str) -> NumberCell {
        let Some(column) = self.column else {
            return NumberCell::Nothing;
        };
        if nothing::is_nothing(text, &self.nothing) {
            return NumberCell::Nothing;
        }
        let mark = match row.kind(column) {
            CellKind::Number => DecimalMark::Point,
            CellKind::Text | CellKind::Day => self.mark,
        };
        match Decimal::typed(text, mark) {
            Ok(number) => NumberCell::Number(number),
            Err(DecimalError::TwoReadings) => {
                let read =
                    |mark| Decimal::typed(text, mark).map(|number| number.as_str().to_owned());
                let choices = [DecimalMark::Point, DecimalMark::Comma].map(read);
                NumberCell::Asked(Question {
                    field: field.to_owned(),
                    asks: Asks::DecimalMark,
                    words: text.to_owned(),
                    group: self.group.clone(),
                    choices: choices
                        .into_iter()
                        .flatten()
                        .map(|number| Choice::new(number.clone(), Value::from(number)))
                        .collect(),
                    answer: None,
                    optional: false,
                })
            }
            Err(_) => NumberCell::Wrong,
        }
    }
}

/// The mark the values of a column decide.
fn mark_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let (mut point, mut comma) = (false, false);
    for cell in cells {
        // Words and signs around a number say nothing of it.
        let cell = cell.trim_matches(|sign: char| !sign.is_ascii_digit());
        if Decimal::typed(cell, DecimalMark::NotStated).is_err() {
            continue;
        }
        // Of a number with one reading the last sign tells what it stands for.
        let Some(at) = cell.rfind(['.', ',']) else {
            continue;
        };
        let is_comma = cell[at..].starts_with(',');
        let signs = cell.matches(['.', ',']).count();
        let same = cell.matches(if is_comma { ',' } else { '.' }).count();
        // Twice the same sign stands between groups.
        let is_mark = !(signs > 1 && same == signs);
        if is_comma == is_mark {
            comma = true;
        } else {
            point = true;
        }
    }
    match (point, comma) {
        (true, false) => Some(DecimalMark::Point),
        (false, true) => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// The words for nothing, folded: the office's, else the usual ones, and those of the
/// mapping.
pub(super) fn nothing_words(context: &Context) -> Vec<String> {
    let said = context.mapping.iter().flat_map(|one| &one.nothing);
    let words: Vec<&str> = match &context.nothing {
        Some(own) => own.iter().chain(said).map(String::as_str).collect(),
        None => {
            let usual = nothing::NOTHING.iter().copied();
            usual.chain(said.map(String::as_str)).collect()
        }
    };
    words.into_iter().map(|word| fold(word.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_of_a_column_decides_the_order_and_two_against_each_other_none() {
        let order = |cells: &[&str]| order_of(cells.iter().copied());
        assert_eq!(
            order(&["03/02/2024", "18/01/2024"]),
            Some(DateOrder::DayFirst)
        );
        assert_eq!(
            order(&["03/02/2024", "01-18-24"]),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(order(&["03/02/2024", "2024-13-01", "Oct-12"]), None);
        assert_eq!(order(&["18/01/2024", "01/18/2024"]), None);
    }

    #[test]
    fn one_number_of_a_column_decides_the_decimal_mark() {
        let mark = |cells: &[&str]| mark_of(cells.iter().copied());
        assert_eq!(mark(&["4,5", "15.000"]), Some(DecimalMark::Comma));
        assert_eq!(mark(&["4.5", "15,000"]), Some(DecimalMark::Point));
        assert_eq!(mark(&["1.500.000", "2"]), Some(DecimalMark::Comma));
        assert_eq!(mark(&["15.000", "1 500"]), None);
    }

    #[test]
    fn days_are_counted_from_two_beginnings() {
        assert_eq!(day_of(45_748, false), Some(Day::constant(2025, 4, 1)));
        assert_eq!(day_of(43_889, true), Some(Day::constant(2024, 2, 29)));
        assert_eq!(day_of(12, false), None);
    }
}
