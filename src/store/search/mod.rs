//! The search index: what can be found of each record, kept in step in the
//! transaction of each save, and the one place where a search becomes SQL.
//!
//! `entries.rs` says what is found of a meeting, `facets.rs` how operators stand
//! in the index, `upkeep.rs` how it is kept, `tree.rs` what can be asked,
//! `compiled.rs` turns that into words of the index, and `find.rs` asks.

mod anew;
mod compiled;
mod entries;
mod facets;
mod find;
mod label;
mod names;
mod rank;
mod steady;
mod suggest;
mod tree;
mod upkeep;
mod verify;
mod vocabulary;
mod words;

pub use compiled::{LitWord, Note};
pub use find::{Entry, EntryMeeting, Found};
pub use suggest::Suggested;
pub use tree::{Compare, Has, Search, Term, Wanted};
pub use vocabulary::slips;
pub use words::{TextWord, words_of};

pub(super) use anew::is_part_of_index;
pub(super) use steady::{put, put_party, put_person, remove, remove_party, remove_person};
pub(super) use upkeep::forget_removed;
pub(super) use verify::differences;

use crate::model::UnknownCode;

/// Which kind of record a text was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// A person, apart from any meeting.
    Person,
    /// A party, apart from any meeting.
    Party,
    /// The meeting's own fields.
    Meeting,
    /// An attendee.
    Attendee,
    /// A topic.
    Topic,
    /// A remark.
    Remark,
    /// A figure.
    Figure,
    /// A commitment.
    Commitment,
    /// A related event.
    Event,
    /// An attachment.
    Attachment,
    /// A source.
    Source,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Party,
        Self::Meeting,
        Self::Attendee,
        Self::Topic,
        Self::Remark,
        Self::Figure,
        Self::Commitment,
        Self::Event,
        Self::Attachment,
        Self::Source,
    ];

    /// The stored text form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Party => "party",
            Self::Meeting => "meeting",
            Self::Attendee => "attendee",
            Self::Topic => "topic",
            Self::Remark => "remark",
            Self::Figure => "figure",
            Self::Commitment => "commitment",
            Self::Event => "event",
            Self::Attachment => "attachment",
            Self::Source => "source",
        }
    }
}

impl std::str::FromStr for RecordKind {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| UnknownCode {
                list: "record kind",
                code: code.to_owned(),
            })
    }
}
