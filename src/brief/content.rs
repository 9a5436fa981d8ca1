//! What a brief says, before it is known how it is set: a plain tree.
//!
//! Start at [`Brief`]. The tree holds words and figures only; sizes, places and
//! pages belong to the layout. Markdown and HTML are made of the same tree.

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::graphic::{Chart, Picture, Timeline};
use crate::i18n::Language;
use crate::model::Day;

/// How many characters of a title are printed.
const LONGEST_TITLE: usize = 600;

/// A brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// The title.
    pub title: String,
    /// The reference of what it is about.
    pub reference: String,
    /// The kind of document, printed above the title.
    pub kind: String,
    /// The handling line, at the top and bottom of every page.
    pub marking: String,
    /// Who may have it; empty when not stated. Printed on every page.
    pub distribution: String,
    /// Who drafted it, for the file's metadata.
    pub author: String,
    /// What it is about, for the file's metadata.
    pub subject: String,
    /// Words to find the file by.
    pub keywords: Vec<String>,
    /// The day printed on it.
    #[serde(serialize_with = "day")]
    pub printed_on: Day,
    /// The language of its labels.
    pub language: Language,
    /// The office's head of paper; none prints without.
    pub letterhead: Option<Letterhead>,
    /// Which of several copies this is. Not part of the [fingerprint](Brief::fingerprint).
    #[serde(skip)]
    pub copy: Option<CopyNumber>,
    /// The number of this print in the office's count; printed on every page
    /// with the fingerprint. Not part of the fingerprint.
    #[serde(skip)]
    pub print_number: Option<u64>,
    /// Whether it says that it stands in no book of prints. Not part of the
    /// fingerprint.
    #[serde(skip)]
    pub is_unbooked: bool,
    /// Full, or pressed onto one page.
    pub form: Form,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their numbers; a run refers to one by
    /// its index with [`Run::footnote`]. Set at the foot of the page.
    pub notes: Vec<Vec<Run>>,
}

impl Brief {
    /// A brief that says nothing yet. A title longer than a page could head is
    /// cut: it stands on every page.
    #[must_use]
    pub fn new(title: impl Into<String>, language: Language, printed_on: Day) -> Self {
        let mut title: String = title.into();
        if let Some((end, _)) = title.char_indices().nth(LONGEST_TITLE) {
            title.truncate(end);
            title.push('\u{2026}');
        }
        Self {
            title,
            reference: String::new(),
            kind: String::new(),
            marking: String::new(),
            distribution: String::new(),
            author: String::new(),
            subject: String::new(),
            keywords: Vec::new(),
            printed_on,
            language,
            letterhead: None,
            copy: None,
            print_number: None,
            is_unbooked: false,
            form: Form::Full,
            blocks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A footnote's mark, its words added to the notes. Equal words get the
    /// same number.
    pub fn note(&mut self, words: Vec<Run>) -> Run {
        let index = self.notes.iter().position(|note| *note == words);
        Run::footnote(index.unwrap_or_else(|| {
            self.notes.push(words);
            self.notes.len() - 1
        }))
    }

    /// SHA-256 of what the brief says. Copies and later prints of the same
    /// content have the same.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        struct Feed(Sha256);
        impl std::io::Write for Feed {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let mut feed = Feed(Sha256::new());
        // Nothing in the tree can fail to serialise, and the feed takes all.
        let _ = serde_json::to_writer(&mut feed, self);
        feed.0.finalize().into()
    }

    /// The fingerprint as printed: its first four bytes, as `3F2A-9C01`.
    #[must_use]
    pub fn short_fingerprint(&self) -> String {
        let [a, b, c, d, ..] = self.fingerprint();
        format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
    }
}

pub(super) fn day<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Whether a brief may run over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Form {
    /// As many pages as it needs.
    #[default]
    Full,
    /// Set closer and smaller so as to fit one page, if that leaves it
    /// readable; else it runs over.
    OnePage,
}

/// The head of an office's paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Letterhead {
    /// The emblem.
    pub emblem: Option<Picture>,
    /// The state, ministry and department, from the top; the first is set largest.
    pub lines: Vec<String>,
}

/// Which of several copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyNumber {
    /// This one, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

/// A part of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Words quoted as they were written, set in from both sides.
    Quote(Vec<Run>),
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
    /// A list numbered from 1.
    Numbered(Vec<Vec<Run>>),
    /// A list of boxes to tick.
    Checklist(Vec<Vec<Run>>),
    /// A table, its head repeated on each page; no row is cut that fits a page.
    Table {
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows, a cell a column.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A frame around what must be seen first.
    Frame {
        /// What stands over it; may be empty.
        title: String,
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// Figures drawn.
    Chart(Chart),
    /// Commitments drawn along time.
    Timeline(Timeline),
    /// A picture with its caption.
    Picture(Picture),
    /// In place of a passage that is held back: "[3 lines withheld]".
    Withheld {
        /// Its extent; [`extent_of`](crate::model::extent_of) gives it.
        lines: u32,
    },
    /// The table of contents: headings down to this level.
    Contents {
        /// 1 or 2.
        levels: u8,
    },
    /// Kept on one page when it fits one.
    Together(Vec<Block>),
    /// What follows starts a page.
    PageBreak,
    /// Who drafted, cleared and approved it, with room to sign.
    SignOff(Vec<SignOff>),
}

/// Who stands for a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignOff {
    /// What the person did: "Drafted by".
    pub role: String,
    /// The person; empty leaves a line to sign on.
    pub name: String,
    /// When, in words; may be empty.
    pub date: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What stands in the head.
    pub title: String,
    /// Its share of the width.
    pub share: u16,
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its style.
    pub style: RunStyle,
    /// Whether it came or went since the last print.
    #[serde(skip_serializing_if = "Change::is_none")]
    pub change: Change,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// A name by which another run's [`Target::Place`] finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// A style of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum RunStyle {
    /// Running text.
    Plain,
    /// Names and what must be seen.
    Bold,
    /// What the officer adds to what was said.
    Italic,
    /// Small and grey: labels, spellings, "not stated".
    Note,
    /// The portion mark before a passage: "(C)".
    Portion,
    /// A footnote's number, raised; its text is set by the layout.
    Footnote,
    /// A reference to a passage, set in the outer margin beside the line where
    /// it stands; takes no room in the line.
    Margin,
    /// In place of words held back within a passage: “withheld” in brackets.
    Withheld,
}

/// What happened to words since the last print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub enum Change {
    /// Nothing.
    #[default]
    None,
    /// They came: underlined.
    Added,
    /// They went: struck through.
    Removed,
}

impl Change {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands a reference over"
    )]
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// Where a run leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub enum Target {
    /// A footnote, by its index in [`Brief::notes`].
    Note(usize),
    /// A run with this [`Run::place`].
    Place(String),
    /// An address on the net.
    Address(String),
}

impl Run {
    fn of(text: impl Into<String>, style: RunStyle) -> Self {
        Self {
            text: text.into(),
            style,
            change: Change::None,
            target: None,
            place: None,
        }
    }

    /// Running text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(text, RunStyle::Plain)
    }

    /// Bold text.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self::of(text, RunStyle::Bold)
    }

    /// Italic text.
    #[must_use]
    pub fn italic(text: impl Into<String>) -> Self {
        Self::of(text, RunStyle::Italic)
    }

    /// A note.
    #[must_use]
    pub fn note(text: impl Into<String>) -> Self {
        Self::of(text, RunStyle::Note)
    }

    /// A portion mark; put first in a paragraph, cell or item.
    #[must_use]
    pub fn portion(mark: impl Into<String>) -> Self {
        Self::of(mark, RunStyle::Portion)
    }

    /// A reference for the margin.
    #[must_use]
    pub fn margin(reference: impl Into<String>) -> Self {
        Self::of(reference, RunStyle::Margin)
    }

    /// In place of words held back.
    #[must_use]
    pub fn withheld(words: impl Into<String>) -> Self {
        Self::of(words, RunStyle::Withheld)
    }

    /// The mark of the footnote with this index.
    #[must_use]
    pub fn footnote(index: usize) -> Self {
        Self {
            target: Some(Target::Note(index)),
            ..Self::of((index + 1).to_string(), RunStyle::Footnote)
        }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// The same, to be found under a name.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same, come or gone since the last print.
    #[must_use]
    pub fn changed(mut self, change: Change) -> Self {
        self.change = change;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brief() -> Brief {
        Brief::new("A brief", Language::English, Day::constant(2021, 12, 2))
    }

    #[test]
    fn equal_notes_share_a_number() {
        let mut brief = brief();
        let first = brief.note(vec![Run::plain("TDI, passage 3")]);
        let second = brief.note(vec![Run::plain("TDI, passage 4")]);
        assert_eq!(first, brief.note(vec![Run::plain("TDI, passage 3")]));
        assert_eq!((first.text.as_str(), second.text.as_str()), ("1", "2"));
        assert_eq!(brief.notes.len(), 2);
    }

    #[test]
    fn the_fingerprint_hangs_on_the_words_and_not_on_the_copy() {
        let one = brief();
        let copy = Brief {
            copy: Some(CopyNumber { number: 2, of: 5 }),
            print_number: Some(40),
            ..one.clone()
        };
        assert_eq!(one.fingerprint(), copy.fingerprint());
        let other = Brief {
            blocks: vec![Block::Paragraph(vec![Run::plain("More")])],
            ..one.clone()
        };
        assert_ne!(one.fingerprint(), other.fingerprint());
        assert_eq!(one.short_fingerprint().len(), 9);
    }
}
