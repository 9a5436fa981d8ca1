//! The search index: what can be found of each record, kept in step in the
//! transaction of each save, and the one place where a search becomes SQL.
//!
//! `entries.rs` says what is found of a meeting, `facets.rs` how operators stand
//! in the index, `upkeep.rs` how it is kept, `tree.rs` what can be asked,
//! `compiled.rs` turns that into words of the index, `find.rs` asks for a
//! page, `all.rs` for everything.

mod all;
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

pub use all::Matches;
pub use compiled::{LitWord, Note};
pub use find::{Entry, EntryMeeting, Found};
pub use suggest::Suggested;
pub use tree::{Compare, Has, Search, Term, Wanted};
pub use vocabulary::edit_distance;
pub use words::{TextWord, words_of};

pub(super) use anew::is_part_of_index;
pub(super) use steady::{
    is_whole, put, put_party, put_person, remove, remove_party, remove_person, together,
};
pub(super) use upkeep::forget_removed;
pub(super) use verify::differences;

use crate::model::coded;

coded! {
    /// Which kind of record a text was found in.
    #[derive(serde::Serialize)]
    #[serde(rename_all = "lowercase")]
    "record kind" RecordKind {
        /// A person, apart from any meeting.
        Person = "person",
        /// A party, apart from any meeting.
        Party = "party",
        /// The meeting's own fields.
        Meeting = "meeting",
        /// An attendee.
        Attendee = "attendee",
        /// A topic.
        Topic = "topic",
        /// A remark.
        Remark = "remark",
        /// A figure.
        Figure = "figure",
        /// A commitment.
        Commitment = "commitment",
        /// A related event.
        Event = "event",
        /// An attachment.
        Attachment = "attachment",
        /// A source.
        Source = "source",
    }
}
