//! Files of others as drafts: bytes in, records with their questions out, and
//! notices of all that was left out or could not be read, by row and column.
//!
//! What a file is, is told by its bytes (`kind.rs`). Documents become the text of a
//! source (`source/`). Tables of every kind meet in
//! [`Table`]; `header.rs` finds what its columns are, `columns.rs` decides how a
//! column writes dates and numbers, and `rows/` makes records of it. Nothing here
//! knows the register, and nothing is guessed that has two readings.

mod archive;
mod bounded;
mod columns;
mod content_lines;
mod delimited;
mod encoding;
mod header;
mod icalendar;
mod kind;
mod moments;
mod names;
mod nothing;
mod notice;
mod own;
mod places;
mod records;
mod recurrence;
mod rows;
mod source;
mod synonyms;
mod table;
mod two_rows;
mod vcard;
mod workbook;
mod xml;
mod zone_rules;
mod zones;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use archive::{PackedTables, packed_tables};
pub use header::{ColumnUse, Mapping, TableKind};
pub use kind::{FileKind, kind_of};
pub use nothing::NOTHING;
pub use notice::{Notice, Severity};
pub use source::{Seat, SourceText, mails_of_box, read_text_of};
pub use synonyms::FieldOf;
pub use table::Table;

use crate::exchange::incoming::Draft;
use crate::exchange::json::DeletedJson;
use crate::exchange::package::{self, PackageError};
use crate::exchange::packed::Packed;
use crate::i18n::says;
use crate::model::{DateOrder, Day, DecimalMark};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 192 * 1024 * 1024;

/// The largest list of cells, in bytes: its rows and their records are held at once.
const LARGEST_TABLE: u64 = 64 * 1024 * 1024;

/// The largest calendar or file of contacts, in bytes: all its lines are held at once.
const LARGEST_LINES: u64 = 48 * 1024 * 1024;

/// The most rows of a file, and the most records.
const MOST_ROWS: usize = 600_000;

/// The most cells of a list that holds texts only.
const MOST_CELLS: usize = 12_000_000;

/// What is known beside the file's own bytes.
#[derive(Debug, Clone)]
pub struct Context {
    /// The file's name, without its folder.
    pub file: String,
    /// How the office writes dates; counts only where a column does not tell.
    pub date_order: DateOrder,
    /// Which mark the office writes before decimals.
    pub decimal_mark: DecimalMark,
    /// The office's own party, by code or name; empty when not set.
    pub own_party: String,
    /// Today, for what is dated by the day it came in.
    pub today: Day,
    /// What columns are, where somebody said.
    pub mapping: Option<Mapping>,
    /// Words for a status that were explained before, folded, with their code.
    pub statuses: BTreeMap<String, String>,
    /// The office's words for "nothing given"; none where it has the usual ones.
    pub nothing: Option<Vec<String>>,
}

impl Context {
    /// Of a file of which nothing else is known.
    #[must_use]
    pub fn new(file: &str, today: Day) -> Self {
        Self {
            file: file.to_owned(),
            date_order: DateOrder::NotStated,
            decimal_mark: DecimalMark::NotStated,
            own_party: String::new(),
            today,
            mapping: None,
            statuses: BTreeMap::new(),
            nothing: None,
        }
    }
}

/// What a file held.
#[derive(Debug, Default)]
pub struct Reading {
    /// What kind of file it is.
    pub kind: Option<FileKind>,
    /// The records.
    pub drafts: Drafts,
    /// What was left out, and why.
    pub notices: Vec<Notice>,
    /// What the columns of its tables were taken for.
    pub mappings: Vec<Mapping>,
    /// The first rows of its tables, with what stands in each column.
    pub previews: Vec<Preview>,
    /// The text of a document, of which a meeting is made.
    pub source: Option<SourceText>,
    /// The short form of a package's fingerprint; none for other files.
    pub code: Option<String>,
    /// Whether it adds and changes only, as something was withheld of it, or as tables
    /// need not hold all of a record: what it does not say speaks against nothing on file.
    pub adds_only: bool,
    /// The bytes of files that records name by their SHA-256.
    pub files: Vec<Vec<u8>>,
    /// What was deleted where a package comes from.
    pub deleted: Vec<DeletedJson>,
    /// Tables that name one another by ids, until all files were read.
    linked: Vec<rows::Linked>,
    /// Our own tables, until all files were read.
    own: Vec<own::OwnTable>,
}

/// Drafts in a small space: a list of a hundred thousand rows is held at once.
#[derive(Debug, Default)]
pub struct Drafts(Packed);

impl Drafts {
    /// Adds one.
    pub fn push(&mut self, draft: &Draft) {
        if let Ok(draft) = serde_json::to_string(draft) {
            self.0.push(&draft);
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each in turn, as it was added; what was given out is not held any more.
    pub fn drain(&mut self) -> impl Iterator<Item = Draft> + use<> {
        let drafts = std::mem::take(&mut self.0).into_iter();
        drafts.filter_map(|draft| serde_json::from_str(&draft).ok())
    }

    /// Each in turn, as it was added.
    pub fn iter(&self) -> impl Iterator<Item = Draft> {
        let drafts = self.0.iter();
        drafts.filter_map(|draft| serde_json::from_str(&draft).ok())
    }
}

/// The head and the first rows of a table, for the page where columns are mapped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The sheet; empty for a file that is one table.
    pub part: String,
    /// The first rows, with those that are titles and heads.
    pub rows: Vec<Vec<String>>,
}

/// How a mapping names a code page.
const CODE_PAGE: &str = r#"{"encoding": "windows-1251"}"#;

/// Why nothing of a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadFault {
    /// It is larger than is taken.
    #[error("{}", says("read-large", &[("most", &(.0 / 1024 / 1024))]))]
    TooLarge(u64),
    /// It has more rows than are taken.
    #[error("{}", says("read-rows", &[("most", .0)]))]
    TooManyRows(usize),
    /// It is nothing that is read here.
    #[error("{}", says("read-unknown", &[("what", .0)]))]
    UnknownKind(String),
    /// The code page is not told and has two readings.
    #[error("{}", says("read-code-page", &[("pages", .0), ("example", &CODE_PAGE)]))]
    CodePage(String),
    /// No column of a table is known.
    #[error("{}", says("read-no-columns", &[("heads", .0)]))]
    NoColumns(String),
    /// The bytes break the rules of their kind.
    #[error("{0}")]
    Broken(String),
    /// A package under a passphrase that was not given.
    #[error("{}", says("package-sealed", &[]))]
    Sealed,
    /// It packs more than is unpacked here.
    #[error("{}", says("read-bomb", &[("part", .part), ("most", &(.most / 1024 / 1024))]))]
    Bomb {
        /// The part.
        part: String,
        /// The most that is unpacked.
        most: u64,
    },
}

/// The first rows of a file whose columns are not known, to say what they are.
#[must_use]
pub fn preview(bytes: &[u8], context: &Context) -> Vec<Preview> {
    let mut reading = Reading::default();
    let mut notices = Vec::new();
    match kind_of(bytes, &context.file) {
        Ok(FileKind::Table) => {
            if let Ok(table) = delimited::read(bytes, context, &mut notices) {
                rows::preview(&table, &mut reading);
            }
        }
        Ok(FileKind::Workbook) => {
            for table in workbook::read(bytes, &mut reading).unwrap_or_default() {
                rows::preview(&table, &mut reading);
            }
        }
        _ => {}
    }
    reading.previews
}

impl Preview {
    /// Whether one of its rows has all the heads a mapping is for.
    #[must_use]
    pub fn has_heads(&self, mapping: &Mapping) -> bool {
        let has = |row: &Vec<String>, head: &String| {
            row.iter()
                .any(|cell| synonyms::plain_head(cell) == synonyms::plain_head(head))
        };
        !mapping.columns.is_empty()
            && (mapping.part.is_empty() || mapping.part == self.part)
            && self
                .rows
                .iter()
                .any(|row| mapping.columns.keys().all(|head| has(row, head)))
    }
}

/// Joins tables of several files that name one another by ids.
pub fn join(readings: &mut [(Context, Reading)]) {
    rows::join(readings);
    own::join(readings);
}

/// Reads a file.
///
/// # Errors
///
/// When nothing of it can be read; what is wrong with single rows is told in the notices.
pub fn read(bytes: &[u8], context: &Context) -> Result<Reading, ReadFault> {
    if bytes.len() as u64 > LARGEST {
        return Err(ReadFault::TooLarge(LARGEST));
    }
    let kind = kind_of(bytes, &context.file)?;
    let most = match kind {
        FileKind::Table => LARGEST_TABLE,
        FileKind::Calendar | FileKind::Contacts => LARGEST_LINES,
        FileKind::Workbook if !bytes.starts_with(b"PK") => LARGEST_TABLE,
        _ => LARGEST,
    };
    if bytes.len() as u64 > most {
        return Err(ReadFault::TooLarge(most));
    }
    let mut reading = Reading {
        kind: Some(kind),
        ..Reading::default()
    };
    match kind {
        FileKind::Json => records::read(bytes, context, &mut reading)?,
        FileKind::Package => {
            let (document, fingerprint) =
                package::document(bytes).map_err(|error| match error {
                    PackageError::WantsPassphrase => ReadFault::Sealed,
                    other => ReadFault::Broken(other.to_string()),
                })?;
            reading.code = Some(package::code_of(&fingerprint));
            records::read(document, context, &mut reading)?;
        }
        FileKind::Table => {
            let table = delimited::read(bytes, context, &mut reading.notices)?;
            rows::read(vec![table], context, &mut reading)?;
        }
        FileKind::Calendar => icalendar::read(bytes, context, &mut reading)?,
        FileKind::Contacts => vcard::read(bytes, context, &mut reading)?,
        FileKind::Workbook => {
            let tables = workbook::read(bytes, &mut reading)?;
            rows::read(tables, context, &mut reading)?;
        }
        FileKind::Html if page_of_lists(bytes, context, &mut reading)? => {}
        FileKind::Word
        | FileKind::OpenText
        | FileKind::Pdf
        | FileKind::Html
        | FileKind::Mail
        | FileKind::Text => source::import(bytes, kind, context, &mut reading)?,
    }
    Ok(reading)
}

/// Reads a page whose tables are lists of records and which says little beside; whether it
/// is one.
fn page_of_lists(
    bytes: &[u8],
    context: &Context,
    reading: &mut Reading,
) -> Result<bool, ReadFault> {
    let named = context.mapping.as_ref().map(|one| one.encoding.as_str());
    let Some((tables, around)) = source::list_of(bytes, named)? else {
        return Ok(false);
    };
    let are_lists = tables.iter().any(|table| {
        let kind = header::find(table.clone(), context.mapping.as_ref(), &mut Vec::new());
        // People named beside a text of a meeting are who was there.
        kind.is_some_and(|found| !matches!(found.kind, TableKind::People | TableKind::Attendees))
    });
    if !are_lists {
        return Ok(false);
    }
    if !around.is_empty() {
        reading
            .notices
            .push(Notice::note("before-head").words(&around));
    }
    rows::read(tables, context, reading)?;
    Ok(true)
}
