//! Tables as one Excel workbook: a sheet a table, typed cells, the head frozen
//! and filtered. Texts are written as texts, so that none is ever a formula.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use thiserror::Error;

use super::tables::{Cell, ColumnKind, TableKind};
use crate::i18n::{of_system, says};
use crate::limits::survive;
use crate::model::Day;

/// Most characters of a cell, as Excel counts them.
const LONGEST_CELL: usize = 32_767;
/// Rows of a sheet, the head among them.
const MOST_ROWS: u32 = 1_048_576;
/// The first day that every program counts alike: Excel has a 29 February 1900.
const FIRST_DAY: Day = Day::constant(1900, 3, 1);

/// Why a workbook was not made.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// A table has more rows than a sheet.
    #[error("{}", says("made-rows", &[("table", .0)]))]
    TooManyRows(&'static str),
    /// The clock stands before 1970, where the library tells no time.
    #[error("{}", says("made-clock", &[]))]
    Clock,
    /// The workbook could not be put together.
    #[error("{}", says("made-workbook", &[("why", &of_workbook(.0))]))]
    Xlsx(#[from] XlsxError),
}

/// Why a workbook was not put together: the system's reason in words of ours.
fn of_workbook(error: &XlsxError) -> String {
    match error {
        XlsxError::IoError(error) => of_system(error),
        other => other.to_string(),
    }
}

/// A workbook as it is written.
pub struct Sheets {
    sheets: Vec<(TableKind, Worksheet, u32)>,
    day: Format,
    text: Format,
    number: Format,
    /// Cells cut because Excel holds no longer ones.
    pub cut: usize,
}

impl Default for Sheets {
    fn default() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            sheets: Vec::new(),
            day: top
                .clone()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            text: top.clone().set_text_wrap(),
            number: top,
            cut: 0,
        }
    }
}

impl Sheets {
    /// Adds a row to its table's sheet.
    ///
    /// # Errors
    ///
    /// When the sheet is full.
    pub fn add(&mut self, table: TableKind, cells: &[Cell]) -> Result<(), WorkbookError> {
        let place = match self.sheets.iter().position(|(kind, ..)| *kind == table) {
            Some(place) => place,
            None => {
                self.sheets.push((table, begun(table)?, 1));
                self.sheets.len() - 1
            }
        };
        let (_, sheet, next) = &mut self.sheets[place];
        let row = *next;
        if row >= MOST_ROWS {
            return Err(WorkbookError::TooManyRows(table.name()));
        }
        *next += 1;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Nothing => {}
                Cell::Flag(flag) => {
                    sheet.write_boolean_with_format(row, column, *flag, &self.number)?;
                }
                Cell::Number(text) => match exact(text) {
                    Some(number) => {
                        sheet.write_number_with_format(row, column, number, &self.number)?;
                    }
                    None => {
                        sheet.write_string_with_format(row, column, text, &self.number)?;
                    }
                },
                Cell::Date(text) => match excel_day(text) {
                    Some(day) => {
                        sheet.write_datetime_with_format(row, column, &day, &self.day)?;
                    }
                    None => {
                        sheet.write_string_with_format(row, column, text, &self.number)?;
                    }
                },
                Cell::Text(text) => {
                    let (text, is_cut) = fitting(text);
                    self.cut += usize::from(is_cut);
                    sheet.write_string_with_format(row, column, text, &self.text)?;
                }
            }
        }
        Ok(())
    }

    /// The workbook's bytes, the same for the same rows; `marking` stands in its
    /// properties and at the head and foot of every printed page, `day` is the day
    /// it says it was made.
    ///
    /// # Errors
    ///
    /// When it cannot be put together.
    pub fn end(mut self, marking: &str, day: Day) -> Result<Vec<u8>, WorkbookError> {
        let new = survive(|| (Workbook::new(), DocProperties::new()));
        let (mut workbook, properties) = new.ok_or(WorkbookError::Clock)?;
        let year = u16::try_from(day.year()).unwrap_or(1900);
        let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
        let made = ExcelDateTime::from_ymd(year, month, of_month)?;
        workbook.set_properties(
            &properties
                .set_title("Memcon")
                .set_category(marking)
                .set_creation_datetime(&made),
        );
        // A sheet without a row says as little as none; a workbook needs one.
        if self.sheets.is_empty() {
            self.sheets
                .push((TableKind::Meetings, begun(TableKind::Meetings)?, 1));
        }
        self.sheets.sort_by_key(|(kind, ..)| *kind);
        let shown = marking.replace('&', "&&");
        for (kind, mut sheet, next) in self.sheets {
            let last = u16::try_from(kind.columns().len().saturating_sub(1)).unwrap_or(0);
            sheet.autofilter(0, 0, next.saturating_sub(1).max(1), last)?;
            if !shown.is_empty() {
                sheet.set_header(format!("&C&B{shown}"));
            }
            sheet.set_footer(format!("&L{}&C&B{shown}&R&P / &N", kind.name()));
            sheet.set_landscape();
            sheet.set_repeat_rows(0, 0)?;
            workbook.push_worksheet(sheet);
        }
        Ok(workbook.save_to_buffer()?)
    }
}

/// A sheet with its head.
fn begun(table: TableKind) -> Result<Worksheet, XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_font_color(Color::RGB(0x001f_3a5f))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    let mut sheet = Worksheet::new();
    sheet.set_name(table.name())?;
    sheet.set_freeze_panes(1, 0)?;
    for (place, column) in (0_u16..).zip(table.columns()) {
        sheet.write_string_with_format(0, place, column.name, &head)?;
        sheet.set_column_width(place, f64::from(column.width.max(9)))?;
        debug_assert!(column.kind != ColumnKind::Date || column.width >= 12);
    }
    Ok(sheet)
}

/// The number, where a cell holds exactly it and shows it as it was written:
/// 15.000 would become 15.
fn exact(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && number.to_string() == text).then_some(number)
}

/// A day that Excel knows; no month, year or doubtful day is one.
fn excel_day(text: &str) -> Option<ExcelDateTime> {
    let day: Day = text.parse().ok().filter(|_| text.len() == 10)?;
    if day < FIRST_DAY {
        return None;
    }
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

/// As much of a text as a cell holds, and whether that is less than all.
fn fitting(text: &str) -> (&str, bool) {
    let mut units = 0;
    for (at, sign) in text.char_indices() {
        units += sign.len_utf16();
        if units > LONGEST_CELL {
            return (&text[..at], true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_cell_holds_whole_is_a_number_or_a_day() {
        assert_eq!(exact("15000"), Some(15_000.0));
        assert_eq!(exact("-0.5"), Some(-0.5));
        for text in ["15.000", "12345678901234567890", "1e5", "inf", "007"] {
            assert_eq!(exact(text), None, "{text}");
        }
        assert!(excel_day("2021-11-26").is_some());
        for text in ["2021-11", "2021-11-26~", "1899-01-01", "20211126"] {
            assert!(excel_day(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_between_letters_and_counted() {
        let long = "\u{1f5fa}".repeat(20_000);
        let mut sheets = Sheets::default();
        let mut row = vec![Cell::Nothing; TableKind::Topics.columns().len()];
        row[1] = Cell::Text(long);
        sheets.add(TableKind::Topics, &row).expect("added");
        assert_eq!(sheets.cut, 1);
        let day = Day::constant(2021, 12, 2);
        assert!(
            sheets
                .end("SECRET & MORE", day)
                .expect("a workbook")
                .starts_with(b"PK")
        );
    }
}
