//! What can be asked: a typed tree, read from a person's query by the `search`
//! room. It holds texts and closed values; what they mean in this register is
//! looked up when it is compiled.

use super::RecordKind;
use crate::model::coded;
use crate::model::{
    CommitmentKind, CommitmentStatus, Day, EventKind, Level, MeetingFormat, MeetingKind,
    MeetingState, RemarkKind, Side,
};

/// A search: every wanted term holds, none of the unwanted does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    /// The terms.
    pub terms: Vec<Wanted>,
    /// Meetings that can have been held on this day or later.
    pub from: Option<Day>,
    /// Meetings that can have been held on this day or earlier.
    pub to: Option<Day>,
}

/// A term that must, or must not, hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// What is asked.
    pub term: Term,
    /// Whether it must not hold.
    pub is_not: bool,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A word, folded; it may go on when `goes_on`.
    Word {
        /// The word as one or, where a sign parts it, several pieces in a row.
        pieces: Vec<String>,
        /// Whether the last piece may be a beginning only.
        goes_on: bool,
    },
    /// Words in a row, folded.
    Phrase(Vec<String>),
    /// A party that met, owes or is owed, by a name or code.
    Party(String),
    /// A person in the record, by a name.
    Person(String),
    /// A person or party that spoke, by a name.
    Speaker(String),
    /// Under a heading with these words.
    Topic(String),
    /// A commitment that stands so.
    Status(CommitmentStatus),
    /// A commitment with something still to be done.
    Open,
    /// A commitment open after its due date, on this day.
    Overdue(Day),
    /// A kind of record.
    Record(RecordKind),
    /// The form of a commitment.
    Commitment(CommitmentKind),
    /// The kind of a remark.
    Remark(RemarkKind),
    /// The kind of a related event.
    Event(EventKind),
    /// How many parties met.
    Meeting(MeetingKind),
    /// How the meeting was held.
    Format(MeetingFormat),
    /// The rank it was held at.
    Level(Level),
    /// A figure.
    Figure {
        /// How it compares.
        compare: Compare,
        /// With what.
        number: f64,
        /// In per cent only.
        percent: bool,
    },
    /// The marking of the meeting or of a portion of it.
    Marking(String),
    /// Where the meeting stands.
    State(MeetingState),
    /// The side of the table spoken from or sat at.
    Side(Side),
    /// Said or owed by our own party.
    Ours,
    /// Said or owed by another party than our own.
    Theirs,
    /// The meeting has something of a kind.
    Has(Has),
}

/// How a figure compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Above.
    More,
    /// Above or equal.
    AtLeast,
    /// Equal.
    Equal,
    /// Below or equal.
    AtMost,
    /// Below.
    Less,
}

coded! {
    /// What a meeting can have.
    "record-part" Has {
        /// Remarks.
        Remark = "remark",
        /// Figures.
        Figure = "figure",
        /// Commitments.
        Commitment = "commitment",
        /// Related events.
        Event = "event",
        /// Files or pictures.
        Attachment = "attachment",
        /// Sources.
        Source = "source",
        /// A summary.
        Summary = "summary",
        /// The officer's comment.
        Comment = "comment",
        /// Reviews of its commitments.
        Review = "review",
    }
}
