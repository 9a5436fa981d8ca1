//! Workbooks as one file of XML, as Excel wrote them in 2003 and many other programs do
//! until now, often with the ending .xls.

use super::super::rows::tell;
use super::super::table::{CellKind, Table};
use super::super::xml::{Attributes, Step, walk};
use super::super::{Notice, ReadFault, Reading, encoding};
use super::{Sheet, Taken};

/// How such a file names what it is.
const NAMESPACE: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// How far it is looked for, in bytes.
const HEAD: usize = 4_096;

/// Whether bytes are such a workbook.
pub(in crate::exchange::readers) fn is_one(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes
        .iter()
        .take(HEAD)
        .copied()
        .filter(|byte| *byte != 0)
        .collect();
    let head = String::from_utf8_lossy(&head);
    head.contains("<Workbook") && head.contains(NAMESPACE)
}

/// Reads the sheets.
///
/// # Errors
///
/// When it is broken, or holds more than is read.
pub(super) fn read(bytes: &[u8], reading: &mut Reading) -> Result<Vec<Table>, ReadFault> {
    let xml = encoding::decode(bytes, None)?.text;
    let mut tables = Vec::new();
    let mut taken = Taken::default();
    let mut open: Option<Open> = None;
    walk(&xml, &mut |step| {
        match step {
            Step::Open("Worksheet", of) => open = Some(Open::new(of.of("Name"))),
            Step::Close("Worksheet") => {
                if let Some(done) = open.take() {
                    tables.extend(done.done(&mut taken, reading)?);
                }
            }
            step => {
                if let Some(open) = &mut open {
                    open.step(&step, &mut taken)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(tables)
}

/// A sheet that is open.
struct Open {
    sheet: Sheet,
    is_hidden: bool,
    row: u64,
    column: usize,
    /// How many columns the cell goes over beyond its own, and how many rows.
    over: (usize, u64),
    kind: String,
    has_formula: bool,
    text: Option<String>,
    is_setting: bool,
    /// Cells that go down: column, first row, last row.
    down: Vec<(usize, u64, u64)>,
    formulas: Vec<u64>,
}

impl Open {
    fn new(name: &str) -> Self {
        Self {
            sheet: Sheet::new(name),
            is_hidden: false,
            row: 0,
            column: 0,
            over: (0, 0),
            kind: String::new(),
            has_formula: false,
            text: None,
            is_setting: false,
            down: Vec::new(),
            formulas: Vec::new(),
        }
    }

    fn step(&mut self, step: &Step<'_>, taken: &mut Taken) -> Result<(), ReadFault> {
        match step {
            Step::Open("Row", of) => {
                self.row = number(of, "Index").unwrap_or(self.row + 1);
                self.column = 0;
                self.over = (0, 0);
                if of.is_true("Hidden") {
                    self.sheet.hidden.push(self.row);
                }
            }
            Step::Open("Cell", of) => {
                let index = number(of, "Index").and_then(|index| usize::try_from(index).ok());
                if let Some(index) = index {
                    self.column = index.saturating_sub(1);
                }
                let across = number(of, "MergeAcross").unwrap_or(0);
                self.over.0 = usize::try_from(across).unwrap_or(0);
                self.over.1 = number(of, "MergeDown").unwrap_or(0);
                self.has_formula = !of.of("Formula").is_empty();
            }
            Step::Open("Data", of) => {
                of.of("Type").clone_into(&mut self.kind);
                self.text = Some(String::new());
            }
            Step::Open("Visible", _) => self.is_setting = true,
            Step::Close("Visible") => self.is_setting = false,
            Step::Text(text) if self.is_setting => {
                self.is_hidden |= text.trim().starts_with("SheetHidden")
                    || text.trim().starts_with("SheetVeryHidden");
            }
            Step::Text(said) => {
                if let Some(text) = &mut self.text {
                    text.push_str(said);
                }
            }
            Step::Close("Data") => self.data(taken)?,
            Step::Close("Cell") => {
                if self.has_formula && self.over == (0, 0) && self.text.is_none() {
                    self.formulas.push(self.row);
                }
                if self.over.1 > 0 {
                    let last = self.row.saturating_add(self.over.1);
                    self.down.push((self.column, self.row, last));
                }
                self.column = self.column.saturating_add(1 + self.over.0);
                self.over = (0, 0);
                self.has_formula = false;
            }
            Step::Open(..) | Step::Close(_) => {}
        }
        Ok(())
    }

    /// Puts the value of the cell that is open.
    fn data(&mut self, taken: &mut Taken) -> Result<(), ReadFault> {
        let text = self.text.take().unwrap_or_default();
        self.has_formula = false;
        let (text, kind) = match self.kind.as_str() {
            "Number" => (text, CellKind::Number),
            "DateTime" => {
                let moment = text.split('.').next().unwrap_or_default();
                let day = moment.strip_suffix("T00:00:00").unwrap_or(moment);
                (day.to_owned(), CellKind::Day)
            }
            _ => (text, CellKind::Text),
        };
        if text.is_empty() {
            return Ok(());
        }
        self.sheet.put(self.row, self.column, (text, kind), taken)
    }

    fn done(
        mut self,
        taken: &mut Taken,
        reading: &mut Reading,
    ) -> Result<Option<Table>, ReadFault> {
        if self.is_hidden {
            tell(reading, Notice::note("hidden-sheet").part(&self.sheet.name));
            return Ok(None);
        }
        for row in &self.formulas {
            tell(reading, self.sheet.note("formula", *row));
        }
        for (column, first, last) in std::mem::take(&mut self.down) {
            self.sheet.fill_down(column, first, last, taken, reading)?;
        }
        Ok(Some(self.sheet.table(reading)))
    }
}

fn number(of: &Attributes, name: &str) -> Option<u64> {
    of.of(name).parse().ok()
}
