//! What is taken otherwise than it came, so that it is told: a reference that another
//! record has, a marking that stays.

use serde::{Deserialize, Serialize};

/// What is taken otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// Another record has the reference, so that this one gets another.
    ReferenceTaken,
    /// The marking on file is higher and stays.
    MarkingStays,
    /// A part of it was purged here.
    Purged,
    /// It names a record that waits itself.
    NamesWaiting,
}

/// Something that is taken otherwise than it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is.
    pub code: NoteCode,
    /// The field, as the keys of the JSON form joined by slashes.
    pub field: String,
    /// What came.
    pub came: String,
    /// What is taken; empty where it is not known yet.
    pub taken: String,
}

impl Note {
    /// That another record has a reference; `taken` is the one given, where it is known.
    #[must_use]
    pub fn reference(field: impl Into<String>, came: &str, taken: &str) -> Self {
        Self {
            code: NoteCode::ReferenceTaken,
            field: field.into(),
            came: came.to_owned(),
            taken: taken.to_owned(),
        }
    }

    /// That a part of what came was purged here.
    #[must_use]
    pub fn purged(field: impl Into<String>) -> Self {
        Self {
            code: NoteCode::Purged,
            field: field.into(),
            came: String::new(),
            taken: String::new(),
        }
    }

    /// That it names a record that waits itself, by what that is called.
    #[must_use]
    pub fn names_waiting(label: &str) -> Self {
        Self {
            code: NoteCode::NamesWaiting,
            field: String::new(),
            came: label.to_owned(),
            taken: String::new(),
        }
    }

    /// Whether it tells that the record itself gets another reference.
    #[must_use]
    pub fn is_of_reference(&self) -> bool {
        self.code == NoteCode::ReferenceTaken && self.field == "reference"
    }

    /// Catalogue key of its words.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self.code {
            NoteCode::ReferenceTaken if self.taken.is_empty() => "note-reference-taken",
            NoteCode::ReferenceTaken => "note-reference-given",
            NoteCode::MarkingStays => "note-marking-stays",
            NoteCode::Purged => "note-purged",
            NoteCode::NamesWaiting => "note-names-waiting",
        }
    }

    /// What stands in its words.
    #[must_use]
    pub fn words(&self) -> [(&'static str, &str); 3] {
        [
            ("field", self.field.as_str()),
            ("came", self.came.as_str()),
            ("taken", self.taken.as_str()),
        ]
    }
}
