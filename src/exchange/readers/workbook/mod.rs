//! Workbooks as tables, sheet by sheet: .xlsx (`xlsx`), .ods (`ods`), .xls (`xls`, and as
//! XML `xml2003`).
//!
//! A formula counts by the value stored with it and is never worked out. Digits stand
//! as they are in the file: a long number is no number of a computer. Cells merged
//! over several rows go down; hidden rows and sheets, errors and formulas without a
//! value are told. Only cells that hold something take room, so that two of them in
//! far corners do not.

mod ods;
mod xls;
mod xlsx;
mod xml2003;

use std::collections::BTreeMap;

use super::archive::Archive;
use super::rows::tell;
use super::table::{CellKind, Row, Table};
use super::{Notice, ReadFault, Reading};
use crate::i18n::says;
use crate::model::Day;

/// The most cells of a workbook that hold something.
const MOST_CELLS: usize = 4_000_000;

/// The widest sheet that is read, in columns.
const WIDEST: usize = 4_096;

/// The most bytes of texts in its cells.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// Reads the sheets of a workbook of any kind.
///
/// # Errors
///
/// When it is broken, or holds more than is read.
pub(super) fn read(bytes: &[u8], reading: &mut Reading) -> Result<Vec<Table>, ReadFault> {
    if is_xml(bytes) {
        return xml2003::read(bytes, reading);
    }
    if !bytes.starts_with(b"PK") {
        return xls::read(bytes, reading);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.has("xl/workbook.xml") {
        xlsx::read(&mut archive, reading)
    } else {
        ods::read(&mut archive, reading)
    }
}

pub(super) use xml2003::is_one as is_xml;

/// How much of a workbook was read.
#[derive(Default)]
struct Taken {
    cells: usize,
    text: usize,
    rows: usize,
}

/// The rows of a sheet by their number. Files write them one after the other, so one
/// is open and all others are in a small space.
struct Sheet {
    name: String,
    rows: BTreeMap<u64, Row>,
    /// The row that is written, and its cells by column.
    open: Option<(u64, Vec<(String, CellKind)>)>,
    hidden: Vec<u64>,
    is_1904: bool,
}

impl Sheet {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            rows: BTreeMap::new(),
            open: None,
            hidden: Vec::new(),
            is_1904: false,
        }
    }

    /// A notice about a row of it.
    fn note(&self, code: &str, row: u64) -> Notice {
        Notice::note(code).part(&self.name).at(row)
    }

    /// Puts a value at a row counted from 1 and a column counted from 0.
    fn put(
        &mut self,
        row: u64,
        column: usize,
        value: (String, CellKind),
        taken: &mut Taken,
    ) -> Result<(), ReadFault> {
        let name = &self.name;
        if column >= WIDEST {
            return Err(ReadFault::Broken(says(
                "read-wide-sheet",
                &[("name", &name), ("most", &WIDEST)],
            )));
        }
        taken.cells += 1;
        taken.text += value.0.len();
        if taken.cells > MOST_CELLS || taken.text > MOST_TEXT {
            return Err(ReadFault::Broken(says(
                "read-many-sheet-cells",
                &[
                    ("name", &name),
                    ("cells", &MOST_CELLS),
                    ("most", &(MOST_TEXT / 1024 / 1024)),
                ],
            )));
        }
        let cells = self.row(row, taken)?;
        if cells.len() <= column {
            // Empty cells before it take room too.
            taken.cells += column - cells.len();
            cells.resize(column + 1, (String::new(), CellKind::Text));
        }
        cells[column] = value;
        Ok(())
    }

    /// The cells of a row, to be written.
    fn row(
        &mut self,
        number: u64,
        taken: &mut Taken,
    ) -> Result<&mut Vec<(String, CellKind)>, ReadFault> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != number) {
            self.close();
            let cells = if let Some(row) = self.rows.get(&number) {
                let cells = (0..row.len()).map(|at| (row.raw(at).to_owned(), row.kind(at)));
                cells.collect()
            } else {
                taken.rows += 1;
                if taken.rows > super::MOST_ROWS {
                    return Err(ReadFault::TooManyRows(super::MOST_ROWS));
                }
                Vec::new()
            };
            self.open = Some((number, cells));
        }
        Ok(&mut self.open.get_or_insert_default().1)
    }

    /// Puts the open row beside the others.
    fn close(&mut self) {
        if let Some((number, cells)) = self.open.take() {
            self.rows.insert(number, Row::cells(number, &cells));
        }
    }

    /// Cells merged over several rows hold one value: each row that holds something
    /// has it.
    fn fill_down(
        &mut self,
        column: usize,
        first: u64,
        last: u64,
        taken: &mut Taken,
        reading: &mut Reading,
    ) -> Result<(), ReadFault> {
        self.close();
        let value = self.rows.get(&first).filter(|row| column < row.len());
        let value = value.map(|row| (row.raw(column).to_owned(), row.kind(column)));
        let Some(value) = value.filter(|(text, _)| !text.is_empty()) else {
            return Ok(());
        };
        let below: Vec<u64> = match first.checked_add(1) {
            Some(next) if next <= last => {
                self.rows.range(next..=last).map(|(row, _)| *row).collect()
            }
            _ => return Ok(()),
        };
        for row in below {
            self.put(row, column, value.clone(), taken)?;
            tell(reading, self.note("filled-down", row).words(&value.0));
        }
        Ok(())
    }

    /// The sheet as a table; its hidden rows are told.
    fn table(mut self, reading: &mut Reading) -> Table {
        self.close();
        for row in &self.hidden {
            if self.rows.contains_key(row) {
                tell(reading, self.note("hidden-row", *row));
            }
        }
        Table {
            part: self.name,
            rows: self.rows.into_values().collect(),
            is_1904: self.is_1904,
        }
    }
}

/// Day 0 of the two ways workbooks count days.
const EPOCHS: [Day; 2] = [Day::constant(1899, 12, 30), Day::constant(1904, 1, 1)];

/// A number of days as a day, with its hour where it has one.
fn moment(value: &str, is_1904: bool) -> Option<String> {
    let number: f64 = value.parse().ok()?;
    if !(1.0..3_000_000.0).contains(&number) {
        return None;
    }
    let minutes = (number.fract() * 1_440.0).round();
    #[allow(
        clippy::cast_possible_truncation,
        reason = "days and minutes, within bounds"
    )]
    let (days, minutes) = (number.trunc() as i64, minutes as i64);
    let epoch = EPOCHS[usize::from(is_1904)];
    let day = epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()?;
    Some(if minutes == 0 {
        day.to_string()
    } else {
        format!("{day}T{:02}:{:02}", minutes / 60 % 24, minutes % 60)
    })
}

/// How a cell shows its number: what the format adds is part of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NumberStyle {
    /// As it is.
    Plain,
    /// As a day.
    Day,
    /// As a month of a year.
    Month,
    /// As a year.
    Year,
    /// A hundred times, with a sign behind: 0.12 as 12 %.
    Percent,
    /// With the sign or code of a currency.
    Money(String),
}

impl NumberStyle {
    /// The style of a format code (ECMA-376, part 1, 18.8.31).
    fn of(format: &str) -> Self {
        match shown_of_days(format) {
            (_, _, true) => return Self::Day,
            (true, true, _) => return Self::Month,
            (true, ..) => return Self::Year,
            _ => {}
        }
        // Of the parts for positive and negative numbers the first tells it.
        let first = format.split(';').next().unwrap_or_default();
        if has_percent(first) {
            return Self::Percent;
        }
        currency_of_format(first).map_or(Self::Plain, Self::Money)
    }

    /// The style that every workbook knows by a number.
    const fn listed(number: u32) -> Self {
        match number {
            9 | 10 => Self::Percent,
            17 => Self::Month,
            _ if is_format_of_days(number) => Self::Day,
            _ => Self::Plain,
        }
    }

    /// A day as the cell shows it. One that shows a month alone holds its first day, which
    /// nobody typed.
    fn day(&self, day: String) -> Option<String> {
        let hidden = match self {
            Self::Day => "",
            Self::Month => "-01",
            Self::Year => "-01-01",
            Self::Plain | Self::Percent | Self::Money(_) => return None,
        };
        let shown = day.strip_suffix(hidden).map(str::to_owned);
        Some(shown.unwrap_or(day))
    }

    /// A number as the cell shows it, with its own digits.
    fn shown(&self, number: &str) -> String {
        match self {
            Self::Plain | Self::Day | Self::Month | Self::Year => number.to_owned(),
            Self::Money(sign) => format!("{sign} {number}"),
            Self::Percent => number.parse::<f64>().map_or_else(
                |_| number.to_owned(),
                |share| {
                    // Digits beyond these are those of binary numbers, not of whoever typed.
                    let shown = format!("{:.8}", share * 100.0);
                    format!("{}%", shown.trim_end_matches('0').trim_end_matches('.'))
                },
            ),
        }
    }
}

/// Whether a format shows a share: it has the sign outside what is quoted.
fn has_percent(format: &str) -> bool {
    let mut is_quoted = false;
    let mut is_escaped = false;
    format.chars().any(|sign| {
        if std::mem::take(&mut is_escaped) {
            return false;
        }
        match sign {
            '\\' => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '%' => return !is_quoted,
            _ => {}
        }
        false
    })
}

/// The sign or code of the currency that a format shows: `[$€-407]`, `"EUR"`, `£`.
fn currency_of_format(format: &str) -> Option<String> {
    if let Some((_, rest)) = format.split_once("[$") {
        let named = rest.split(['-', ']']).next().unwrap_or_default().trim();
        return (!named.is_empty()).then(|| named.to_owned());
    }
    let signs = ['$', '€', '£', '₽', '₼', '₾'];
    let sign = format.chars().find(|sign| signs.contains(sign));
    let quoted = || {
        let code = format.split('"').skip(1).step_by(2).map(str::trim);
        code.into_iter()
            .find(|code| crate::model::currency_of(code).is_some())
            .map(str::to_owned)
    };
    sign.map(String::from).or_else(quoted)
}

/// Whether a format of numbers shows years, months and days: it has their signs outside
/// what is quoted. The sign of months is that of minutes too, and tells nothing alone.
fn shown_of_days(format: &str) -> (bool, bool, bool) {
    let (mut is_quoted, mut is_bracketed, mut is_escaped) = (false, false, false);
    let (mut years, mut months, mut days) = (false, false, false);
    for sign in format.chars() {
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        match sign {
            '\\' | '_' | '*' => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '[' if !is_quoted => is_bracketed = true,
            ']' if !is_quoted => is_bracketed = false,
            _ if is_quoted || is_bracketed => {}
            'y' | 'Y' => years = true,
            'm' | 'M' => months = true,
            'd' | 'D' => days = true,
            _ => {}
        }
    }
    (years, months, days)
}

/// Whether a format that every workbook knows by its number shows days (ECMA-376,
/// part 1, 18.8.30).
const fn is_format_of_days(number: u32) -> bool {
    matches!(number, 14..=17 | 22 | 27..=36 | 50..=58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_of_shares_and_of_money_is_part_of_the_number() {
        for (format, number, shown) in [
            ("0%", "0.12", "12%"),
            ("0.0%", "0.125", "12.5%"),
            ("0.00\"%\"", "12", "12"),
            ("[$\u{20ac}-407] #,##0.00", "1200", "\u{20ac} 1200"),
            ("\"$\"#,##0", "5", "$ 5"),
            ("#,##0 \"EUR\"", "5", "EUR 5"),
            ("#,##0 \"pcs\"", "5", "5"),
            ("General", "0.07", "0.07"),
        ] {
            assert_eq!(NumberStyle::of(format).shown(number), shown, "{format}");
        }
        assert_eq!(NumberStyle::listed(9).shown("0.07"), "7%");
    }

    #[test]
    fn days_are_told_from_numbers_by_their_format() {
        for (format, is_day) in [
            ("yyyy-mm-dd", true),
            ("dd\\.mm\\.yyyy", true),
            ("[$-409]d mmm", true),
            ("0.00", false),
            ("#,##0 \"days\"", false),
            ("[Red]0", false),
        ] {
            let (years, _, days) = shown_of_days(format);
            assert_eq!(years || days, is_day, "{format}");
        }
        let read = moment("45602.60416666666", false);
        assert_eq!(read.as_deref(), Some("2024-11-06T14:30"));
        assert_eq!(moment("43889", true).as_deref(), Some("2024-02-29"));
        assert_eq!(moment("1e300", false), None);
    }
}
