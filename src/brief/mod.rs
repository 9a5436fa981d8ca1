//! Records turned into paper: a [`MeetingRecord`] becomes a content tree
//! ([`Brief`]), the tree becomes measured pages ([`Pages`]), pages become PDF.
//!
//! Nothing here reads the register. The window draws the same tree. Same
//! record and options give the same bytes.

mod alike;
mod along_time;
mod bind;
mod book;
mod breaks;
mod changes;
mod content;
mod docx;
mod figures;
mod fonts;
mod graphic;
mod html;
mod hyphen;
mod kinds;
mod layout;
mod lines;
mod lives_on;
mod look;
mod machine;
mod markdown;
mod meeting;
mod order;
mod party;
mod pdf;
mod person;
mod picture;
mod preview;
mod promises;
mod report;
mod setup;
mod shape;
mod sheet;
mod tags;
mod ties;
mod unspaced;
mod wording;
mod words;

use thiserror::Error;

pub use bind::bind;
pub use changes::{EarlierPrint, PrintedContent, PrintedLine, setup_key};
pub use content::{
    Block, Brief, Change, Column, CopyNumber, Form, Letterhead, Run, RunStyle, SignOff, Target,
};
pub use docx::to_docx;
pub use graphic::{
    Chart, ChartForm, ChartPoint, Picture, PointStanding, Series, Standing, Timeline, TimelineRow,
};
pub use html::to_html;
pub use kinds::{Dossier, meeting_brief, traced_meeting_brief, write_brief};
pub use layout::{Pages, layout, layout_in};
pub use machine::Faces;
pub use markdown::to_markdown;
pub use pdf::{write, write_away};
pub use picture::read_picture;
pub use preview::{Found, PagePicture, Preview, find};
pub use setup::{BriefSetup, Printing, TemplateError, usual_sections};
pub use sheet::{MissingGlyph, Paper, Sheet, Sides, TextSize};
pub use words::withheld_words;

use crate::i18n::{Language, says};
use crate::model::{Day, MeetingRecord};

/// How a brief is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BriefOptions {
    /// The language of labels; the record's own words stay as they are.
    pub language: Language,
    /// The paper.
    pub paper: Paper,
    /// The day printed on it, and the date in the file.
    pub date: Day,
}

/// Why a brief could not be made.
#[derive(Debug, Error)]
pub enum BriefError {
    /// One of the fonts shipped with the program does not read.
    #[error("{}", says("made-font", &[("name", .0)]))]
    Font(&'static str),
    /// A character has no glyph and the print was to stop there.
    #[error("{}", says("made-no-glyph", &[
        ("character", .character),
        ("number", &format_args!("U+{:04X}", u32::from(*.character))),
        ("record", .record),
        ("text", .text),
    ]))]
    MissingGlyph {
        /// The reference and title of what was printed.
        record: String,
        /// The character.
        character: char,
        /// The first text it stands in.
        text: String,
    },
    /// The PDF could not be put together.
    #[error("{}", says("made-pdf", &[("why", .0)]))]
    Pdf(String),
    /// The Word document could not be put together.
    #[error("{}", says("made-docx", &[("why", .0)]))]
    Docx(String),
}

/// The brief of one meeting as a PDF file.
///
/// # Errors
///
/// When a font does not read or the PDF cannot be put together.
pub fn meeting_pdf(record: &MeetingRecord, options: &BriefOptions) -> Result<Vec<u8>, BriefError> {
    write_away(layout(&meeting_brief(record, options), options.paper)?)
}
