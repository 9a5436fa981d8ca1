//! Records turned into paper: a [`MeetingRecord`] becomes a content tree
//! ([`Brief`]), the tree becomes measured pages ([`Pages`]), pages become PDF.
//!
//! Nothing here reads the register. The window draws the same tree. Same
//! record and options give the same bytes.

mod content;
mod fonts;
mod layout;
mod meeting;
mod pdf;
mod shape;

use thiserror::Error;

pub use content::{Block, Brief, Column, Run, RunStyle};
pub use layout::{Pages, layout};
pub use meeting::meeting_brief;
pub use pdf::write;

use crate::i18n::Language;
use crate::model::{Day, MeetingRecord, UnknownCode};

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// ISO 216 A4, 210 by 297 mm.
    #[default]
    A4,
    /// US Letter, 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points.
    #[must_use]
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

impl std::str::FromStr for Paper {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        match code {
            "a4" => Ok(Self::A4),
            "letter" => Ok(Self::Letter),
            _ => Err(UnknownCode {
                list: "paper",
                code: code.to_owned(),
            }),
        }
    }
}

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
    #[error("the font {0} could not be read; the program's installation is damaged")]
    Font(&'static str),
    /// The PDF could not be put together.
    #[error("the PDF could not be put together: {0}")]
    Pdf(String),
}

/// The brief of one meeting as a PDF file.
///
/// # Errors
///
/// When a font does not read or the PDF cannot be put together.
pub fn meeting_pdf(record: &MeetingRecord, options: &BriefOptions) -> Result<Vec<u8>, BriefError> {
    write(&layout(&meeting_brief(record, options), options.paper)?)
}
