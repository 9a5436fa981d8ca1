//! What a brief says, before it is known how it is set: a plain tree.

use crate::i18n::Language;
use crate::model::Day;

/// A brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The title.
    pub title: String,
    /// The reference of what it is about.
    pub reference: String,
    /// The kind of document, printed above the title.
    pub kind: String,
    /// The handling line, at the top and bottom of every page.
    pub marking: String,
    /// Who may have it; empty when not stated.
    pub distribution: String,
    /// Who drafted it, for the file's metadata.
    pub author: String,
    /// What it is about, for the file's metadata.
    pub subject: String,
    /// Words to find the file by.
    pub keywords: Vec<String>,
    /// The day printed on it.
    pub printed_on: Day,
    /// The language of its labels.
    pub language: Language,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 stands in the outline, level 2 beneath it, level 3
    /// names a speaker and stands in none.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// The heading.
        text: String,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// Labels with their values.
    Facts(Vec<(String, Vec<Run>)>),
    /// Two columns side by side.
    Columns {
        /// What stands at the left.
        left: Vec<Block>,
        /// What stands at the right.
        right: Vec<Block>,
    },
    /// A list.
    List(Vec<Vec<Run>>),
    /// A table, its head repeated on each page.
    Table {
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, a cell a column.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the head.
    pub title: String,
    /// Its share of the width.
    pub share: u16,
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its style.
    pub style: RunStyle,
}

/// A style of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStyle {
    /// Running text.
    Plain,
    /// Names and what must be seen.
    Bold,
    /// What the officer adds to what was said.
    Italic,
    /// Small and grey: labels, spellings, "not stated".
    Note,
}

impl Run {
    /// Running text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: RunStyle::Plain,
        }
    }

    /// Bold text.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: RunStyle::Bold,
        }
    }

    /// Italic text.
    #[must_use]
    pub fn italic(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: RunStyle::Italic,
        }
    }

    /// A note.
    #[must_use]
    pub fn note(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: RunStyle::Note,
        }
    }
}
