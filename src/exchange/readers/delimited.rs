//! Cells parted by commas, semicolons, tabs or bars (RFC 4180, and what programs
//! make of it). The sign that gives most rows of equal width is the one.
//!
//! A parser that takes what breaks the rules of quotation marks without a word is
//! of no use here: a mark that is never closed would swallow the rest of the file,
//! and a text behind a closed one would be glued to it. So both are told by line.

use std::collections::BTreeMap;

use super::own::is_head;
use super::rows::tell_in;
use super::table::{Row, Table};
use super::{Context, Notice, ReadFault, encoding};
use crate::i18n::says;

/// The signs that part cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at to find the sign.
const SAMPLE: usize = 200;

/// The widest row that is taken for one.
pub(super) const WIDEST: usize = 4096;

/// Reads the bytes as a table.
///
/// # Errors
///
/// When the code page is not clear, or a quotation mark is never closed.
pub(super) fn read(
    bytes: &[u8],
    context: &Context,
    notices: &mut Vec<Notice>,
) -> Result<Table, ReadFault> {
    let named = context.mapping.as_ref().map(|one| one.encoding.as_str());
    let decoded = encoding::decode(bytes, named)?;
    if let Some(page) = decoded.guess {
        notices.push(Notice::note("code-page").words(page));
    }
    parse(&decoded.text, notices)
}

/// Reads a text as a table.
///
/// # Errors
///
/// When a quotation mark is never closed.
pub(super) fn parse(text: &str, notices: &mut Vec<Notice>) -> Result<Table, ReadFault> {
    let mut records = Records::new(text, delimiter_of(text));
    let mut table = Table::default();
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    table.rows.reserve((lines + 1).min(super::MOST_ROWS));
    let mut cells = 0_usize;
    while records.next_record() {
        let line = records.line;
        if let Some(opened) = records.open_since {
            return Err(ReadFault::Broken(says("read-quote", &[("line", &opened)])));
        }
        if table.rows.len() >= super::MOST_ROWS {
            return Err(ReadFault::TooManyRows(super::MOST_ROWS));
        }
        if records.cells.len() > WIDEST {
            let count = records.cells.len();
            return Err(ReadFault::Broken(says(
                "read-wide-row",
                &[("line", &line), ("count", &count)],
            )));
        }
        cells += records.cells.len();
        if cells > super::MOST_CELLS {
            return Err(ReadFault::Broken(says(
                "read-many-cells",
                &[("line", &line), ("most", &super::MOST_CELLS)],
            )));
        }
        if records.cells.iter().any(|cell| cell.contains('\0')) {
            tell_in(notices, Notice::problem("nul").at(line));
        } else if records.is_stray {
            tell_in(notices, Notice::problem("stray-quote").at(line));
        } else {
            table
                .rows
                .push(Row::texts(line, records.cells.iter().collect()));
        }
    }
    Ok(table)
}

/// The sign that parts the cells.
fn delimiter_of(text: &str) -> u8 {
    let first = text.trim_start_matches('\u{feff}').lines().next();
    if first.is_some_and(is_head) {
        return b',';
    }
    let mut best = (0, 0, b',');
    for delimiter in DELIMITERS {
        let mut records = Records::new(text, delimiter);
        let mut counts = BTreeMap::new();
        for _ in 0..SAMPLE {
            if !records.next_record() || records.open_since.is_some() {
                break;
            }
            if records.cells.len() > 1 {
                *counts.entry(records.cells.len()).or_insert(0_usize) += 1;
            }
        }
        let most = counts
            .into_iter()
            .max_by_key(|(width, rows)| (*rows, *width));
        if let Some((width, rows)) = most
            && (rows, width) > (best.0, best.1)
        {
            best = (rows, width, delimiter);
        }
    }
    best.2
}

/// The records of a text, one at a time. Lines without anything are left out.
struct Records<'t> {
    text: &'t str,
    at: usize,
    next_line: u64,
    delimiter: u8,
    /// The cells of the record read last.
    cells: Vec<String>,
    /// The line it begins in.
    line: u64,
    /// Whether something stands between a closing mark and the next cell.
    is_stray: bool,
    /// The line of a mark that is never closed.
    open_since: Option<u64>,
}

impl<'t> Records<'t> {
    const fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            at: 0,
            next_line: 1,
            delimiter,
            cells: Vec::new(),
            line: 1,
            is_stray: false,
            open_since: None,
        }
    }

    fn next_record(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(byte @ (b'\n' | b'\r')) = bytes.get(self.at) {
            self.next_line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return false;
        }
        self.line = self.next_line;
        self.cells.clear();
        self.is_stray = false;
        loop {
            let cell = self.cell();
            self.cells.push(cell);
            match bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                _ => return true,
            }
        }
    }

    /// The cell at the place reached, which is left at the sign behind it.
    fn cell(&mut self) -> String {
        let bytes = self.text.as_bytes();
        let is_end = |byte: u8, delimiter| byte == delimiter || matches!(byte, b'\r' | b'\n');
        if bytes.get(self.at) != Some(&b'"') {
            let start = self.at;
            while bytes
                .get(self.at)
                .is_some_and(|byte| !is_end(*byte, self.delimiter))
            {
                self.at += 1;
            }
            return self.text[start..self.at].to_owned();
        }
        let opened = self.next_line;
        self.at += 1;
        let mut cell = String::new();
        let mut start = self.at;
        loop {
            match bytes.get(self.at) {
                None => {
                    self.open_since = Some(opened);
                    break;
                }
                Some(b'\n') => self.next_line += 1,
                Some(b'"') => {
                    cell.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    start = self.at;
                    if bytes.get(self.at) != Some(&b'"') {
                        break;
                    }
                }
                Some(_) => {}
            }
            self.at += 1;
        }
        // Blanks before the next cell are the hand's; anything else is glued on.
        while bytes
            .get(self.at)
            .is_some_and(|byte| !is_end(*byte, self.delimiter))
        {
            self.is_stray |= bytes[self.at] != b' ';
            self.at += 1;
        }
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (Vec<(u64, Vec<String>)>, Vec<Notice>) {
        let mut notices = Vec::new();
        let table = parse(text, &mut notices).expect("read");
        let rows = table.rows.iter();
        let rows = rows.map(|row| (row.number, row.texts_of().map(str::to_owned).collect()));
        (rows.collect(), notices)
    }

    #[test]
    fn rows_are_counted_by_the_lines_they_begin_in() {
        let (rows, _) = cells("a,b\r\n\"one\r\ntwo\",x\r\n\r\nlast, y \r\n");
        let numbers: Vec<u64> = rows.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 5]);
        assert_eq!(rows[1].1, ["one\r\ntwo", "x"]);
        assert_eq!(rows[2].1, ["last", "y"]);
    }

    #[test]
    fn the_sign_that_parts_cells_is_the_one_of_equal_widths() {
        for (text, width) in [
            ("a;b;c\n1,5;2,5;x\n3,5;4,5;y", 3),
            ("a\tb\nx, y, z\t1\n", 2),
            ("a|b\nc|d", 2),
            ("Title, of a list\na,b,c\n1,2,3\n4,5,6", 3),
        ] {
            let (rows, _) = cells(text);
            assert_eq!(rows.last().map(|row| row.1.len()), Some(width), "{text}");
        }
    }

    #[test]
    fn broken_quotation_marks_and_nul_are_told_by_line() {
        let mut notices = Vec::new();
        let fault = parse("a,b\n\"open,c\nd,e\n", &mut notices);
        assert!(fault.expect_err("refused").to_string().contains("line 2"));
        let (rows, notices) = cells("a,b\n\"b\"c,d\nx\0y,z\n\"ok\" ,1\n");
        assert_eq!(rows.len(), 2);
        let told: Vec<_> = notices
            .iter()
            .map(|one| (one.row, one.code.as_str()))
            .collect();
        assert_eq!(told, [(Some(2), "stray-quote"), (Some(3), "nul")]);
    }
}
