//! OpenDocument sheets: OASIS OpenDocument 1.3, part 3, section 9.

use std::collections::HashSet;

use super::super::archive::Archive;
use super::super::rows::tell;
use super::super::table::{CellKind, Table};
use super::super::xml::{Attributes, Step};
use super::super::{Notice, ReadFault, Reading};
use super::{NumberStyle, Sheet, Taken, WIDEST};
use crate::i18n::says;

/// The most rows of one content that stand below one another as one element.
const MOST_REPEATS: u64 = 10_000;

/// Reads the sheets.
///
/// # Errors
///
/// When it is broken, or holds more than is read.
pub(super) fn read(
    archive: &mut Archive<'_>,
    reading: &mut Reading,
) -> Result<Vec<Table>, ReadFault> {
    let mut tables = Vec::new();
    let mut hidden = HiddenStyles::default();
    let mut taken = Taken::default();
    let mut walker: Option<Walker> = None;
    let is_there = archive.walk("content.xml", &mut |step| {
        match step {
            Step::Open("table", of) if walker.is_none() => {
                let name = of.of("name");
                let is_hidden = hidden.names.contains(of.of("style-name"));
                if is_hidden {
                    tell(reading, Notice::note("hidden-sheet").part(name));
                }
                walker = Some(Walker::new(name, is_hidden));
            }
            Step::Close("table") => {
                if let Some(done) = walker.take().filter(|walker| !walker.is_hidden) {
                    tables.push(done.done(&mut taken, reading)?);
                }
            }
            step => match &mut walker {
                Some(walker) => walker.step(&step, &mut taken, reading)?,
                None => hidden.step(&step),
            },
        }
        Ok(())
    })?;
    if !is_there {
        return Err(ReadFault::Broken(says("read-no-workbook", &[])));
    }
    Ok(tables)
}

/// The styles of tables that are not shown; they stand before the tables
/// (OpenDocument 1.3, part 3, section 3.1.3.2).
#[derive(Default)]
struct HiddenStyles {
    names: HashSet<String>,
    /// The style that is read.
    style: String,
}

impl HiddenStyles {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Open("style", of) => of.of("name").clone_into(&mut self.style),
            Step::Open("table-properties", of) if of.of("display") == "false" => {
                self.names.insert(self.style.clone());
            }
            _ => {}
        }
    }
}

/// A cell as it is read.
#[derive(Default)]
struct Cell {
    value: Option<(String, CellKind)>,
    kind: String,
    /// The value that stands in an attribute.
    told: String,
    text: String,
    paragraphs: usize,
    is_formula: bool,
    repeats: usize,
    rows: u64,
}

/// Where the walk through a table is.
struct Walker {
    sheet: Sheet,
    is_hidden: bool,
    row: u64,
    row_repeats: u64,
    is_row_hidden: bool,
    column: usize,
    cell: Option<Cell>,
    /// How many elements are open whose text is none of the cell's.
    aside: usize,
    is_paragraph: bool,
    merged: Vec<(usize, u64, u64)>,
}

impl Walker {
    fn new(name: &str, is_hidden: bool) -> Self {
        Self {
            sheet: Sheet::new(name),
            is_hidden,
            row: 0,
            row_repeats: 1,
            is_row_hidden: false,
            column: 0,
            cell: None,
            aside: 0,
            is_paragraph: false,
            merged: Vec::new(),
        }
    }

    fn step(
        &mut self,
        step: &Step<'_>,
        taken: &mut Taken,
        reading: &mut Reading,
    ) -> Result<(), ReadFault> {
        match step {
            // Notes of reviewers and drawings are no values.
            Step::Open("annotation" | "frame" | "shapes", _) => self.aside += 1,
            Step::Close("annotation" | "frame" | "shapes") => {
                self.aside = self.aside.saturating_sub(1);
            }
            _ if self.aside > 0 => {}
            Step::Open(element, of) => self.open(element, of),
            Step::Text(text) => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.is_paragraph) {
                    cell.text.push_str(text);
                }
            }
            Step::Close("p") => self.is_paragraph = false,
            Step::Close("table-cell" | "covered-table-cell") => self.cell_done(taken, reading)?,
            Step::Close("table-row") => self.row += self.row_repeats - 1,
            Step::Close(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, element: &str, of: &Attributes) {
        let count = |name: &str| of.of(name).parse::<u64>().unwrap_or(1).max(1);
        match element {
            "table-row" => {
                self.row += 1;
                self.column = 0;
                self.row_repeats = count("number-rows-repeated");
                self.is_row_hidden = matches!(of.of("visibility"), "collapse" | "filter");
            }
            "table-cell" | "covered-table-cell" => {
                let told = [
                    "date-value",
                    "time-value",
                    "boolean-value",
                    "value",
                    "string-value",
                ]
                .iter()
                .map(|name| of.of(name))
                .find(|value| !value.is_empty());
                self.cell = Some(Cell {
                    kind: of.of("value-type").to_owned(),
                    told: told.unwrap_or("").to_owned(),
                    is_formula: !of.of("formula").is_empty(),
                    repeats: usize::try_from(count("number-columns-repeated")).unwrap_or(WIDEST),
                    rows: count("number-rows-spanned"),
                    ..Cell::default()
                });
            }
            "p" => {
                self.is_paragraph = true;
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                let spaces = usize::try_from(count("c")).unwrap_or(1).min(80);
                if let Some(cell) = &mut self.cell {
                    cell.text.push_str(&" ".repeat(spaces));
                }
            }
            "line-break" | "tab" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(if element == "tab" { ' ' } else { '\n' });
                }
            }
            _ => {}
        }
    }

    fn cell_done(&mut self, taken: &mut Taken, reading: &mut Reading) -> Result<(), ReadFault> {
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        let repeats = cell.repeats;
        cell.value = self.value_of(&cell, reading);
        if let Some(value) = cell.value {
            if self.column.saturating_add(repeats) > WIDEST || self.row_repeats > MOST_REPEATS {
                return Err(ReadFault::Broken(says(
                    "read-repeats",
                    &[("name", &self.sheet.name)],
                )));
            }
            // What is not shown is not read, but its bounds are kept.
            let rows = self.row..self.row.saturating_add(self.row_repeats);
            for row in rows.take_while(|_| !self.is_hidden) {
                for column in self.column..self.column + repeats {
                    self.sheet.put(row, column, value.clone(), taken)?;
                }
                if self.is_row_hidden && self.sheet.hidden.last() != Some(&row) {
                    self.sheet.hidden.push(row);
                }
            }
            if cell.rows > 1 {
                let last = self.row.saturating_add(cell.rows - 1);
                self.merged.push((self.column, self.row, last));
            }
        }
        self.column = self.column.saturating_add(repeats);
        Ok(())
    }

    fn value_of(&self, cell: &Cell, reading: &mut Reading) -> Option<(String, CellKind)> {
        let said = cell.text.trim();
        let note = |code| self.sheet.note(code, self.row);
        if cell.is_formula && is_error(said) {
            if !self.is_hidden {
                tell(reading, note("error-cell").words(said));
            }
            return None;
        }
        let text = |text: &str| (!text.is_empty()).then(|| (text.to_owned(), CellKind::Text));
        let value = match cell.kind.as_str() {
            "percentage" if !cell.told.is_empty() => {
                Some((NumberStyle::Percent.shown(&cell.told), CellKind::Number))
            }
            "float" | "currency" if !cell.told.is_empty() => {
                Some((cell.told.clone(), CellKind::Number))
            }
            "date" if !cell.told.is_empty() => {
                // Midnight is a day without an hour.
                let day = cell.told.strip_suffix("T00:00:00").unwrap_or(&cell.told);
                Some((day.to_owned(), CellKind::Day))
            }
            "string" if said.is_empty() => text(cell.told.trim()),
            _ => text(said),
        };
        if value.is_none() && cell.is_formula && !self.is_hidden {
            tell(reading, note("formula"));
        }
        value
    }

    fn done(mut self, taken: &mut Taken, reading: &mut Reading) -> Result<Table, ReadFault> {
        for (column, first, last) in self.merged {
            self.sheet.fill_down(column, first, last, taken, reading)?;
        }
        Ok(self.sheet.table(reading))
    }
}

/// What a formula that failed shows.
fn is_error(said: &str) -> bool {
    said.starts_with("Err:")
        || (said.starts_with('#')
            && matches!(
                said,
                "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!"
            ))
}
