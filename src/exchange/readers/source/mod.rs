//! Documents as sources of a meeting: their text, with headings and tables readable,
//! and nothing of what is not shown.
//!
//! [`read_text_of`] reads a file of any kind that holds a text. Headings begin with
//! `#` as in Markdown, a row of a table is a line whose cells stand between bars, so
//! that a list of participants stays one.

mod comments;
mod document;
mod html;
mod mail;
mod mailbox;
mod page_tables;
mod pdf;
mod tables;

use serde_json::Value;

use super::archive::Archive;
use super::kind::{FileKind, kind_of};
use super::table::{CellKind, Row, Table};
use super::{Context, Notice, ReadFault, Reading, encoding};
use crate::i18n::says;
use crate::model::Presence;

/// The largest text that is taken for a source, in bytes.
pub const LARGEST_TEXT: usize = 32 * 1024 * 1024;

/// What a document says.
#[derive(Debug, Clone, Default)]
pub struct SourceText {
    /// What kind of file it was read from.
    pub kind: Option<FileKind>,
    /// Its title, where it tells one.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
    /// The comments in its margin, a line each.
    pub comments: String,
    /// Files that hang on an e-mail, which are not read.
    pub attachments: Vec<String>,
    /// The promises of its tables of actions, in the JSON form.
    pub promises: Vec<Value>,
    /// Who stands in its tables of those present.
    pub seats: Vec<Seat>,
    /// Its tables by themselves.
    tables: Vec<Table>,
}

/// Somebody named in a table of those present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The name.
    pub name: String,
    /// Whether the table says that they were there.
    pub presence: Presence,
    /// The post; empty where the table has none.
    pub position: String,
    /// The party; empty where the table has none.
    pub party: String,
    /// The head of the column, where each column is of one side.
    pub side: String,
    /// The form of address that stands before the name.
    pub honorific: String,
}

pub(super) use html::list_of;
pub use mailbox::mails_of_box;

/// Reads a document for the import: its tables are looked through too.
///
/// # Errors
///
/// As [`read_text_of`].
pub(super) fn import(
    bytes: &[u8],
    kind: FileKind,
    context: &Context,
    reading: &mut Reading,
) -> Result<(), ReadFault> {
    let named = context.mapping.as_ref().map(|one| one.encoding.as_str());
    let mut source = read(bytes, kind, named)?;
    source.promises = tables::promises(&source.tables, context, &mut reading.notices);
    source.seats = tables::seats(&source.tables);
    for name in &source.attachments {
        super::rows::tell(
            reading,
            Notice::note("left-out").column("attachment").words(name),
        );
    }
    reading.source = Some(source);
    Ok(())
}

/// The text of a file of any kind that holds one: Word, OpenDocument, PDF, HTML,
/// e-mail, Markdown, plain text. Lists of cells and calendars are given as they stand.
///
/// # Errors
///
/// When it holds no text, is broken, or holds more than is read.
pub fn read_text_of(bytes: &[u8], name: &str) -> Result<SourceText, ReadFault> {
    if bytes.len() as u64 > super::LARGEST {
        return Err(ReadFault::TooLarge(super::LARGEST));
    }
    let kind = kind_of(bytes, name)?;
    read(bytes, kind, None)
}

/// As [`read_text_of`], of a kind that is known; `page` is a code page somebody named.
pub(super) fn read(
    bytes: &[u8],
    kind: FileKind,
    page: Option<&str>,
) -> Result<SourceText, ReadFault> {
    let mut source = match kind {
        FileKind::Word => document::word(&mut Archive::open(bytes)?)?,
        FileKind::OpenText => document::open_document(&mut Archive::open(bytes)?)?,
        FileKind::Pdf => pdf::read(bytes)?,
        FileKind::Html => html::read(bytes, page)?,
        FileKind::Mail => mail::read(bytes)?,
        FileKind::Workbook => {
            return Err(ReadFault::UnknownKind(says("read-cells-no-text", &[])));
        }
        FileKind::Package => {
            return Err(ReadFault::UnknownKind(says("read-package", &[])));
        }
        FileKind::Text
        | FileKind::Table
        | FileKind::Json
        | FileKind::Calendar
        | FileKind::Contacts => plain(bytes, page)?,
    };
    source.kind = Some(kind);
    if source.text.len() > LARGEST_TEXT {
        return Err(ReadFault::TooLarge(LARGEST_TEXT as u64));
    }
    if source.text.trim().is_empty() {
        return Err(ReadFault::UnknownKind(if kind == FileKind::Pdf {
            says("read-pictures", &[])
        } else {
            says("read-no-words", &[])
        }));
    }
    Ok(source)
}

fn plain(bytes: &[u8], page: Option<&str>) -> Result<SourceText, ReadFault> {
    let text = encoding::decode(bytes, page)?.text;
    if text.contains('\0') {
        let line = 1 + text.split('\0').next().unwrap_or("").matches('\n').count();
        return Err(ReadFault::Broken(says("read-nul", &[("line", &line)])));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(SourceText {
        title: heading(&text),
        text: text.trim_end().to_owned(),
        ..SourceText::default()
    })
}

/// The first heading of a Markdown text, where it stands at its beginning.
fn heading(text: &str) -> Option<String> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let title = first.strip_prefix("# ")?.trim();
    crate::model::is_line(title).then(|| title.to_owned())
}

/// Lines as they are gathered, with at most one empty one between.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn push(&mut self, line: &str) {
        let line = line.trim_end();
        if line.is_empty() && (self.text.is_empty() || self.text.ends_with("\n\n")) {
            return;
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn done(self) -> String {
        self.text.trim_end().to_owned()
    }
}

/// A row of a table as a line: what is empty at its end is left out.
fn row_line(cells: &[String]) -> String {
    let filled = cells.iter().rposition(|cell| !cell.is_empty());
    match filled {
        // With its bar, or it would end the table.
        Some(0) if cells.len() > 1 => format!("{} |", cells[0]),
        Some(last) => cells[..=last].join(" | "),
        None => String::new(),
    }
}

/// Rows of texts as a table.
fn table_of(rows: Vec<Vec<String>>) -> Table {
    let rows = (1..).zip(rows).map(|(number, row)| {
        let cells: Vec<(String, CellKind)> =
            row.into_iter().map(|cell| (cell, CellKind::Text)).collect();
        Row::cells(number, &cells)
    });
    Table {
        rows: rows.collect(),
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_and_markdown_are_read_as_they_stand() {
        let read = read_text_of(b"# River talks\r\n\r\nA line.\r\n", "note.md").expect("read");
        assert_eq!(read.title.as_deref(), Some("River talks"));
        assert_eq!(read.text, "# River talks\n\nA line.");
        // Windows-1251, told by its words.
        let cyrillic: Vec<u8> = "Переговоры о пароме через реку прошли в Поти, стороны согласились"
            .chars()
            .map(|letter| match letter {
                'А'..='я' => u8::try_from(u32::from(letter) - 0x410 + 0xc0).unwrap_or(b'?'),
                other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
            })
            .collect();
        let read = read_text_of(&cyrillic, "note.md").expect("read");
        assert!(read.text.starts_with("Переговоры о пароме"));
        assert!(read_text_of(b"# one\0two", "note.md").is_err());
    }
}
