//! Excel before 2007, by calamine.
//!
//! It makes a table of every cell between the first and the last one, and is not made
//! for what strangers send. So the records of the workbook ([MS-XLS] 2.1) are walked
//! first: where the cells of a sheet would take more room than there is, nothing is
//! read. The same walk tells what calamine does not: hidden rows, formulas without a
//! value.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls};

use super::super::rows::tell;
use super::super::table::{CellKind, Table};
use super::super::{Notice, ReadFault, Reading};
use super::{Sheet, Taken};
use crate::i18n::says;
use crate::limits::survive;

/// The most cells between the corners of all sheets: calamine makes a value of each.
const MOST_PLACES: u64 = 2_000_000;

/// Reads the sheets.
///
/// # Errors
///
/// When it is broken, under a passphrase, or holds more than is read.
pub(super) fn read(bytes: &[u8], reading: &mut Reading) -> Result<Vec<Table>, ReadFault> {
    let broken = || ReadFault::Broken(says("read-broken-workbook", &[]));
    let stream = workbook_stream(bytes).ok_or_else(broken)?;
    let outline = outline(&stream)?;
    drop(stream);
    let read = survive(|| {
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).ok()?;
        let sheets = book.sheets_metadata().to_vec();
        let sheets = sheets.into_iter().map(|sheet| {
            let range = book.worksheet_range(&sheet.name).ok();
            let merged = book
                .merge_cells_by_sheet_name(&sheet.name)
                .unwrap_or_default();
            (sheet, range, merged)
        });
        Some(sheets.collect::<Vec<_>>())
    });
    let sheets = read.flatten().ok_or_else(broken)?;
    let mut tables = Vec::new();
    let mut taken = Taken::default();
    for (at, (named, range, merged)) in sheets.into_iter().enumerate() {
        if named.visible != SheetVisible::Visible {
            tell(reading, Notice::note("hidden-sheet").part(&named.name));
            continue;
        }
        let Some(range) = range else { continue };
        let mut sheet = Sheet::new(&named.name);
        sheet.is_1904 = outline.is_1904;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = u64::try_from(row).unwrap_or(u64::MAX) + u64::from(first_row) + 1;
            let column = column + usize::try_from(first_column).unwrap_or(0);
            if let Data::Error(error) = value {
                tell(
                    reading,
                    sheet.note("error-cell", row).words(&error.to_string()),
                );
            } else if let Some(value) = value_of(value) {
                sheet.put(row, column, value, &mut taken)?;
            }
        }
        for one in merged {
            let (first, last) = (u64::from(one.start.0) + 1, u64::from(one.end.0) + 1);
            let column = usize::try_from(one.start.1).unwrap_or(usize::MAX);
            sheet.fill_down(column, first, last, &mut taken, reading)?;
        }
        if let Some(told) = outline.sheets.get(at) {
            sheet.hidden = told.hidden.iter().map(|row| u64::from(*row) + 1).collect();
            sheet.hidden.sort_unstable();
            for row in &told.formulas {
                tell(reading, sheet.note("formula", u64::from(*row) + 1));
            }
        }
        tables.push(sheet.table(reading));
    }
    Ok(tables)
}

fn value_of(value: &Data) -> Option<(String, CellKind)> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| (text.to_owned(), CellKind::Text));
    match value {
        Data::Int(number) => Some((number.to_string(), CellKind::Number)),
        Data::Float(number) => Some((number.to_string(), CellKind::Number)),
        Data::String(said) => text(said),
        Data::Bool(truth) => text(&truth.to_string()),
        Data::DateTime(moment) if !moment.is_datetime() => {
            Some((moment.as_f64().to_string(), CellKind::Number))
        }
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            Some(if (hour, minute, second) == (0, 0, 0) {
                (date, CellKind::Day)
            } else {
                (format!("{date}T{hour:02}:{minute:02}"), CellKind::Day)
            })
        }
        Data::DateTimeIso(said) | Data::DurationIso(said) => Some((said.clone(), CellKind::Day)),
        Data::Error(_) | Data::Empty => None,
    }
}

/// What the records of a sheet say beside its values.
#[derive(Default)]
struct SheetOutline {
    hidden: HashSet<u16>,
    formulas: Vec<u16>,
    rows: u64,
    columns: u64,
    first: Option<(u64, u64)>,
}

/// What the records of a workbook say beside its values.
#[derive(Default)]
struct Outline {
    sheets: Vec<SheetOutline>,
    is_1904: bool,
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Walks the records of the stream of a workbook.
fn outline(stream: &[u8]) -> Result<Outline, ReadFault> {
    let mut outline = Outline::default();
    let mut at = 0;
    // The first substream holds what all sheets share.
    let mut begun = 0_usize;
    let mut depth = 0_usize;
    while let (Some(kind), Some(length)) = (short(stream, at), short(stream, at + 2)) {
        let start = at + 4;
        let Some(data) = stream.get(start..start + usize::from(length)) else {
            break;
        };
        at = start + usize::from(length);
        match kind {
            // BOF: a chart within a sheet has one too.
            0x0809 | 0x0409 | 0x0209 => {
                depth += 1;
                if depth == 1 {
                    begun += 1;
                    if begun > 1 {
                        outline.sheets.push(SheetOutline::default());
                    }
                }
            }
            0x000a => depth = depth.saturating_sub(1),
            // FILEPASS: what follows is encrypted.
            0x002f => {
                return Err(ReadFault::Broken(says("read-sealed", &[])));
            }
            0x0022 => outline.is_1904 = short(data, 0) == Some(1),
            _ => {
                if let Some(sheet) = outline.sheets.last_mut().filter(|_| depth == 1) {
                    sheet.record(kind, data);
                }
            }
        }
    }
    let places: u64 = outline
        .sheets
        .iter()
        .filter_map(|sheet| {
            let (row, column) = sheet.first?;
            Some((sheet.rows - row + 1) * (sheet.columns - column + 1))
        })
        .sum();
    if places > MOST_PLACES {
        return Err(ReadFault::Broken(says(
            "read-corners",
            &[("places", &places), ("most", &MOST_PLACES)],
        )));
    }
    Ok(outline)
}

impl SheetOutline {
    fn record(&mut self, kind: u16, data: &[u8]) {
        match kind {
            // ROW, with the bit by which it is hidden.
            0x0208 => {
                if let (Some(row), Some(bits)) = (short(data, 0), short(data, 12))
                    && bits & 0x20 != 0
                {
                    self.hidden.insert(row);
                }
            }
            // Cells: BLANK, NUMBER, LABEL, BOOLERR, FORMULA, LABELSST, RK, RSTRING, and
            // several of a row: MULRK, MULBLANK.
            0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x0406 | 0x00fd | 0x027e | 0x00d6
            | 0x00bd | 0x00be => {
                let (Some(row), Some(first)) = (short(data, 0), short(data, 2)) else {
                    return;
                };
                let last = match kind {
                    0x00bd | 0x00be => short(data, data.len().saturating_sub(2)).unwrap_or(first),
                    _ => first,
                };
                let (row_at, first) = (u64::from(row), u64::from(first));
                let begun = self.first.unwrap_or((row_at, first));
                self.first = Some((begun.0.min(row_at), begun.1.min(first)));
                self.rows = self.rows.max(row_at);
                self.columns = self.columns.max(u64::from(last)).max(first);
                // A formula whose value is an empty text.
                let is_empty = kind == 0x0006
                    && data.get(6) == Some(&3)
                    && data.get(12..14) == Some(&[0xff, 0xff]);
                if is_empty {
                    self.formulas.push(row);
                }
            }
            _ => {}
        }
    }
}

/// The stream "Workbook" of a compound file ([MS-CFB]).
fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let shift = short(bytes, 30)?;
    if !matches!(shift, 9 | 12) {
        return None;
    }
    let size = 1_usize << shift;
    let sector = |number: u32| {
        let at = usize::try_from(number)
            .ok()?
            .checked_add(1)?
            .checked_mul(size)?;
        // The last sector of a file may be cut short.
        bytes.get(at..(at + size).min(bytes.len()))
    };
    // Where the table of sectors lies: the first places stand in the header.
    let mut tables: Vec<u32> = (0..109).filter_map(|at| long(bytes, 76 + 4 * at)).collect();
    let mut more = long(bytes, 68)?;
    let most = bytes.len() / size + 1;
    for _ in 0..most {
        let Some(table) = (more < 0xffff_fffa).then(|| sector(more)).flatten() else {
            break;
        };
        let count = size / 4 - 1;
        tables.extend((0..count).filter_map(|at| long(table, 4 * at)));
        more = long(table, 4 * count)?;
    }
    let mut next: Vec<u32> = Vec::new();
    for table in tables
        .into_iter()
        .filter(|number| *number < 0xffff_fffa)
        .take(most)
    {
        let table = sector(table)?;
        next.extend((0..size / 4).map(|at| long(table, 4 * at).unwrap_or(u32::MAX)));
    }
    let chain = |first: u32| {
        let mut all = Vec::new();
        let mut number = first;
        for _ in 0..most {
            if number >= 0xffff_fffa {
                return Some(all);
            }
            all.extend_from_slice(sector(number)?);
            number = *next.get(usize::try_from(number).ok()?)?;
        }
        // It runs in a circle.
        None
    };
    let directory = chain(long(bytes, 48)?)?;
    let entry = directory.chunks_exact(128).find(|entry| {
        let length = usize::from(short(entry, 64).unwrap_or(0))
            .saturating_sub(2)
            .min(62);
        let name: Vec<u16> = (0..length / 2)
            .filter_map(|at| short(entry, 2 * at))
            .collect();
        let name = String::from_utf16_lossy(&name);
        name.eq_ignore_ascii_case("workbook") || name.eq_ignore_ascii_case("book")
    })?;
    let length = usize::try_from(long(entry, 120)?).ok()?;
    if length < 4_096 {
        return short_stream(&directory, &chain, bytes, long(entry, 116)?, length);
    }
    let mut stream = chain(long(entry, 116)?)?;
    stream.truncate(length);
    Some(stream)
}

/// A stream that is so short that it lies within the stream of the root.
fn short_stream(
    directory: &[u8],
    chain: &dyn Fn(u32) -> Option<Vec<u8>>,
    bytes: &[u8],
    first: u32,
    length: usize,
) -> Option<Vec<u8>> {
    let all = chain(long(directory, 116)?)?;
    let table = chain(long(bytes, 60)?)?;
    let mut stream = Vec::new();
    let mut number = first;
    while number < 0xffff_fffa && stream.len() < length {
        let at = usize::try_from(number).ok()?.checked_mul(64)?;
        stream.extend_from_slice(all.get(at..at + 64)?);
        number = long(&table, usize::try_from(number).ok()?.checked_mul(4)?)?;
    }
    stream.truncate(length);
    Some(stream)
}
