//! Excel since 2007: ECMA-376, part 1, section 18.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::rows::tell;
use super::super::table::{CellKind, Table};
use super::super::xml::{Attributes, Step, walk};
use super::super::{Notice, ReadFault, Reading};
use super::{NumberStyle, Sheet, Taken, moment};
use crate::i18n::says;

/// What the sheets of a workbook share.
struct Book {
    strings: Strings,
    /// How each style shows a number.
    styles: Vec<NumberStyle>,
    is_1904: bool,
}

/// A sheet as the workbook names it.
struct Named {
    name: String,
    path: String,
    is_hidden: bool,
}

/// Reads the sheets.
///
/// # Errors
///
/// When it is broken, or holds more than is read.
pub(super) fn read(
    archive: &mut Archive<'_>,
    reading: &mut Reading,
) -> Result<Vec<Table>, ReadFault> {
    let (sheets, is_1904) = sheets(archive)?;
    let book = Book {
        strings: strings(archive)?,
        styles: number_styles(archive)?,
        is_1904,
    };
    let mut tables = Vec::new();
    let mut taken = Taken::default();
    for one in sheets {
        if one.is_hidden {
            tell(reading, Notice::note("hidden-sheet").part(&one.name));
            continue;
        }
        let mut sheet = Sheet::new(&one.name);
        sheet.is_1904 = is_1904;
        let mut walker = Walker::new(sheet, &book, &mut taken, reading);
        if archive.walk(&one.path, &mut |step| walker.step(&step))? {
            tables.push(walker.done()?);
        }
    }
    Ok(tables)
}

/// The sheets in order; and whether days are counted from 1904.
fn sheets(archive: &mut Archive<'_>) -> Result<(Vec<Named>, bool), ReadFault> {
    let broken = || ReadFault::Broken(says("read-no-workbook", &[]));
    let book = archive.text("xl/workbook.xml")?.ok_or_else(broken)?;
    let links = archive
        .text("xl/_rels/workbook.xml.rels")?
        .unwrap_or_default();
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    walk(&links, &mut |step| {
        if let Step::Open("Relationship", of) = step {
            targets.insert(of.of("Id").to_owned(), of.of("Target").to_owned());
        }
        Ok(())
    })?;
    let (mut found, mut is_1904) = (Vec::new(), false);
    walk(&book, &mut |step| {
        match step {
            Step::Open("workbookPr", of) => is_1904 = of.is_true("date1904"),
            Step::Open("sheet", of) => {
                let target = targets.get(of.of("id")).map_or("", String::as_str);
                let path = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{target}"),
                };
                found.push(Named {
                    name: of.of("name").to_owned(),
                    path,
                    is_hidden: matches!(of.of("state"), "hidden" | "veryHidden"),
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((found, is_1904))
}

/// The texts the sheets share, in one piece.
#[derive(Default)]
struct Strings {
    texts: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Strings {
    fn get(&self, at: usize) -> Option<&str> {
        let place = |at: usize| usize::try_from(*self.ends.get(at)?).ok();
        let start = at.checked_sub(1).map_or(Some(0), place)?;
        self.texts.get(start..place(at)?)
    }
}

/// Reads the shared texts; readings beside a text are left out.
fn strings(archive: &mut Archive<'_>) -> Result<Strings, ReadFault> {
    let mut all = Strings::default();
    let (mut is_text, mut is_beside) = (false, false);
    archive.walk("xl/sharedStrings.xml", &mut |step| {
        match step {
            Step::Open("rPh", _) => is_beside = true,
            Step::Open("t", _) => is_text = !is_beside,
            Step::Close("rPh") => is_beside = false,
            Step::Close("t") => is_text = false,
            Step::Text(text) if is_text => all.texts.push_str(text),
            Step::Close("si") => {
                let end = u32::try_from(all.texts.len()).unwrap_or(u32::MAX);
                all.ends.push(end);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// A text with the signs that XML cannot hold, which a workbook writes as `_x000D_`
/// (ECMA-376 part 1, 22.9.2.19).
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let sign = rest.get(at + 2..at + 7).and_then(|code| {
            let digits = code.strip_suffix('_')?;
            let is_code = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_code)?)
        });
        let next = match sign {
            Some(sign) => {
                shown.push_str(&rest[..at]);
                shown.push(sign);
                at + 7
            }
            None => {
                shown.push_str(&rest[..at + 2]);
                at + 2
            }
        };
        rest = &rest[next..];
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// How each style of cells shows a number.
fn number_styles(archive: &mut Archive<'_>) -> Result<Vec<NumberStyle>, ReadFault> {
    let mut formats: BTreeMap<String, NumberStyle> = BTreeMap::new();
    let (mut styles, mut is_of_cells) = (Vec::new(), false);
    let Some(xml) = archive.text("xl/styles.xml")? else {
        return Ok(styles);
    };
    walk(&xml, &mut |step| {
        match step {
            Step::Open("numFmt", of) => {
                let style = NumberStyle::of(of.of("formatCode"));
                formats.insert(of.of("numFmtId").to_owned(), style);
            }
            Step::Open("cellXfs", _) => is_of_cells = true,
            Step::Close("cellXfs") => is_of_cells = false,
            Step::Open("xf", of) if is_of_cells => {
                let format = of.of("numFmtId");
                let own = formats.get(format).cloned();
                let listed = || NumberStyle::listed(format.parse().unwrap_or(0));
                styles.push(own.unwrap_or_else(listed));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// A cell while its parts come in.
#[derive(Default)]
struct Cell {
    column: usize,
    style: usize,
    kind: String,
    value: String,
    is_formula: bool,
}

/// Where the walk through a sheet is.
struct Walker<'w> {
    sheet: Sheet,
    book: &'w Book,
    taken: &'w mut Taken,
    reading: &'w mut Reading,
    merged: Vec<String>,
    row: u64,
    next_column: usize,
    cell: Option<Cell>,
    is_value: bool,
    is_beside: bool,
}

impl<'w> Walker<'w> {
    const fn new(
        sheet: Sheet,
        book: &'w Book,
        taken: &'w mut Taken,
        reading: &'w mut Reading,
    ) -> Self {
        Self {
            sheet,
            book,
            taken,
            reading,
            merged: Vec::new(),
            row: 0,
            next_column: 0,
            cell: None,
            is_value: false,
            is_beside: false,
        }
    }

    fn step(&mut self, step: &Step<'_>) -> Result<(), ReadFault> {
        match step {
            Step::Open(element, of) => self.open(element, of),
            Step::Text(text) => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.is_value) {
                    cell.value.push_str(text);
                }
            }
            Step::Close("v" | "t") => self.is_value = false,
            Step::Close("rPh") => self.is_beside = false,
            Step::Close("c") => {
                if let Some(cell) = self.cell.take() {
                    let column = cell.column;
                    if let Some(value) = self.value_of(&cell) {
                        self.sheet.put(self.row, column, value, self.taken)?;
                    }
                }
            }
            Step::Close(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, element: &str, of: &Attributes) {
        match element {
            "row" => {
                self.row = of.of("r").parse().unwrap_or(self.row + 1);
                self.next_column = 0;
                if of.is_true("hidden") {
                    self.sheet.hidden.push(self.row);
                }
            }
            "c" => {
                let column = column_of(of.of("r")).unwrap_or(self.next_column);
                self.next_column = column + 1;
                self.cell = Some(Cell {
                    column,
                    style: of.of("s").parse().unwrap_or(0),
                    kind: of.of("t").to_owned(),
                    ..Cell::default()
                });
            }
            "rPh" => self.is_beside = true,
            "v" | "t" => self.is_value = !self.is_beside,
            "f" => {
                if let Some(cell) = &mut self.cell {
                    cell.is_formula = true;
                }
            }
            "mergeCell" => self.merged.push(of.of("ref").to_owned()),
            _ => {}
        }
    }

    /// The text of a cell and what it is; what holds nothing is none.
    fn value_of(&mut self, cell: &Cell) -> Option<(String, CellKind)> {
        let said = cell.value.trim();
        if said.is_empty() {
            if cell.is_formula {
                tell(self.reading, self.sheet.note("formula", self.row));
            }
            return None;
        }
        let text = |text: &str| Some((text.to_owned(), CellKind::Text));
        match cell.kind.as_str() {
            "s" => {
                let shared = self.book.strings.get(said.parse::<usize>().ok()?)?;
                if shared.trim().is_empty() {
                    None
                } else {
                    text(&unescaped(shared))
                }
            }
            "inlineStr" | "str" => text(&unescaped(&cell.value)),
            "b" => text(if said == "1" { "true" } else { "false" }),
            "e" => {
                let note = self.sheet.note("error-cell", self.row);
                tell(self.reading, note.words(said));
                None
            }
            "d" => Some((said.to_owned(), CellKind::Day)),
            _ => {
                let plain = NumberStyle::Plain;
                let style = self.book.styles.get(cell.style).unwrap_or(&plain);
                let day = moment(said, self.book.is_1904).and_then(|day| style.day(day));
                Some(match day {
                    Some(day) => (day, CellKind::Day),
                    None => (style.shown(said), CellKind::Number),
                })
            }
        }
    }

    fn done(mut self) -> Result<Table, ReadFault> {
        for place in std::mem::take(&mut self.merged) {
            if let Some((column, first, last)) = range_of(&place) {
                self.sheet
                    .fill_down(column, first, last, self.taken, self.reading)?;
            }
        }
        Ok(self.sheet.table(self.reading))
    }
}

/// The column of a place such as AB12, from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters: Vec<usize> = place
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .map(|letter| usize::from(letter.to_ascii_uppercase() - b'A') + 1)
        .collect();
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    Some(letters.into_iter().fold(0, |all, letter| all * 26 + letter) - 1)
}

/// The column and the first and last row of a place such as A2:A5.
fn range_of(place: &str) -> Option<(usize, u64, u64)> {
    let (from, to) = place.split_once(':')?;
    let row = |place: &str| {
        let digits = place.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
        digits.parse::<u64>().ok()
    };
    Some((column_of(from)?, row(from)?, row(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_by_their_letters() {
        assert_eq!(column_of("A1"), Some(0));
        assert_eq!(column_of("AB12"), Some(27));
        assert_eq!(column_of("12"), None);
        assert_eq!(range_of("B2:C7"), Some((1, 2, 7)));
    }
}
