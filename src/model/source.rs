//! The documents a record stands on, spans of their text, and files kept with a meeting.

use serde::{Deserialize, Serialize};

use super::{AttachmentId, EdtfDate, PassageId, SourceId, SourceKind};

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable id.
    pub id: SourceId,
    /// Its headline or title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published, which is seldom the day of the meeting.
    pub date: Option<EdtfDate>,
    /// The place line it is dated from.
    pub place: String,
    /// Its address or shelf mark.
    pub address: String,
    /// Its language, as an ISO 639 code or words.
    pub language: String,
    /// Whose account it gives.
    #[serde(default)]
    pub kind: SourceKind,
    /// The full text.
    pub text: String,
    /// The spans records stand on, in the order of the text.
    pub passages: Vec<Passage>,
    /// The spans an officer looked at and left aside, in the order of the text.
    #[serde(default)]
    pub set_aside: Vec<Span>,
}

/// A stretch of a source's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First character, counted in Unicode scalar values from 0.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// A span of a source's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Stable id.
    pub id: PassageId,
    /// First character, counted in Unicode scalar values from 0.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The quoted text.
    pub text: String,
}

impl Source {
    /// A source of which nothing is stated yet.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each has an id of its own")]
    pub fn new() -> Self {
        Self {
            id: SourceId::new(),
            title: String::new(),
            publisher: String::new(),
            date: None,
            place: String::new(),
            address: String::new(),
            language: String::new(),
            kind: SourceKind::default(),
            text: String::new(),
            passages: Vec::new(),
            set_aside: Vec::new(),
        }
    }

    /// The passage that quotes `text`, where the source holds it word for word.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Passage> {
        let byte = self.text.find(text)?;
        let start = self.text[..byte].chars().count();
        Some(Passage {
            id: PassageId::new(),
            start,
            end: start + text.chars().count(),
            text: text.to_owned(),
        })
    }
}

/// A file or picture that belongs to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Stable id.
    pub id: AttachmentId,
    /// The file's name; empty when only its description is held.
    pub name: String,
    /// Media type, as `image/jpeg`.
    pub media_type: String,
    /// What it shows.
    pub caption: String,
    /// Size in bytes; `None` when the file itself is not held.
    pub size: Option<u64>,
    /// SHA-256 of the file in lower-case hexadecimal; empty when it is not held.
    pub sha256: String,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}
