//! Tables as CSV (RFC 4180), read back to the letter and harmless in a spreadsheet.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula
//! and runs it. Such a text gets an apostrophe before it; [`unguarded`] takes it
//! away again, and texts that begin so by themselves come back whole too.

use std::borrow::Cow;
use std::io::{self, Write};

use super::tables::{Cell, TableKind};

/// What tells Excel that a file is in UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Whether a spreadsheet would take a text that begins so for a formula, or cut
/// what stands before it away and then do so.
const fn begins_a_formula(sign: char) -> bool {
    matches!(
        sign,
        '=' | '+'
            | '-'
            | '@'
            | '\t'
            | '\r'
            | '\n'
            | '\u{ff1d}'
            | '\u{ff0b}'
            | '\u{ff0d}'
            | '\u{ff20}'
    )
}

/// A text that no spreadsheet takes for a formula.
///
/// ```
/// # use memcon::exchange::csv::{guarded, unguarded};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("a = b"), "a = b");
/// assert_eq!(unguarded(&guarded("'=1+1")), "'=1+1");
/// ```
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(begins_a_formula) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that was [`guarded`].
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(begins_a_formula) => rest,
        _ => text,
    }
}

/// The line that names a table's columns.
///
/// # Errors
///
/// When it cannot be written.
pub fn write_head(table: TableKind, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
    write!(out, "{}\r\n", names.join(","))
}

/// A row.
///
/// # Errors
///
/// When it cannot be written.
pub fn write_row(row: &[Cell], out: &mut dyn Write) -> io::Result<()> {
    for (place, cell) in row.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        match cell {
            Cell::Nothing => {}
            Cell::Flag(flag) => write!(out, "{flag}")?,
            // A date or number cannot begin a formula: they were read as such.
            Cell::Date(text) | Cell::Number(text) => write_quoted(text, out)?,
            Cell::Text(text) => write_quoted(&guarded(text), out)?,
        }
    }
    out.write_all(b"\r\n")
}

/// A text in quotes where it needs them. A NUL, which many programs take for the end of
/// the file, says nothing to anybody and is left out.
fn write_quoted(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = text.replace('\0', "");
    let is_plain = !text.contains([',', ';', '"', '\n', '\r', '\t'])
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if is_plain {
        out.write_all(text.as_bytes())
    } else {
        write!(out, "\"{}\"", text.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(row: &[Cell]) -> String {
        let mut out = Vec::new();
        write_row(row, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_character_that_ends_files_is_left_out() {
        assert_eq!(line(&[Cell::Text("A\0B".to_owned())]), "AB\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_run_or_misread_is_kept_as_text() {
        let texts = [
            "=cmd|' /C calc'!A1",
            "two\nlines",
            "say \"no\"",
            "a,b",
            "plain",
        ];
        let row: Vec<Cell> = texts
            .iter()
            .map(|text| Cell::Text((*text).to_owned()))
            .collect();
        assert_eq!(
            line(&row),
            "'=cmd|' /C calc'!A1,\"two\nlines\",\"say \"\"no\"\"\",\"a,b\",plain\r\n"
        );
        assert_eq!(
            line(&[
                Cell::Number("-5".to_owned()),
                Cell::Nothing,
                Cell::Flag(true)
            ]),
            "-5,,true\r\n"
        );
    }

    proptest! {
        #[test]
        fn a_guarded_text_is_harmless_and_comes_back(text in "['=+@\\-\t\n\r a-z]{0,6}") {
            let harmless = guarded(&text).into_owned();
            prop_assert!(!harmless.starts_with(begins_a_formula));
            prop_assert_eq!(unguarded(&harmless), text.as_str());
        }
    }
}
