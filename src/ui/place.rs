//! Where one can be in the window: a room, or a record in a room. Links,
//! history and the palette all speak of places.

use crate::model::{CommitmentId, MeetingId, PartyId, PersonId, RecordId};

/// A room of the window: an entry of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Room {
    /// What needs doing.
    Today,
    /// The meetings and their records.
    Meetings,
    /// Search over everything.
    Search,
    /// What was promised.
    Commitments,
    /// The figures quoted, as series.
    Figures,
    /// The month.
    Calendar,
    /// Persons.
    People,
    /// Parties.
    Parties,
    /// What was said on a topic.
    Topics,
    /// Two meetings side by side.
    Compare,
    /// What became of earlier commitments, noted at a meeting.
    Carry,
    /// What the office set for itself.
    Settings,
    /// What was deleted.
    Bin,
    /// Who changed what.
    History,
    /// What came from elsewhere and waits.
    Incoming,
    /// The passphrase, backups and checks.
    Safe,
    /// The keys of the commands.
    Keys,
    /// The user's guide.
    Guide,
}

/// Something that can be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A room as it was left.
    Room(Room),
    /// A meeting's record.
    Meeting(MeetingId),
    /// A meeting's record, at one of its remarks, figures, events …
    MeetingAt(MeetingId, RecordId),
    /// A person.
    Person(PersonId),
    /// A party.
    Party(PartyId),
    /// A commitment.
    Commitment(CommitmentId),
    /// What a query finds.
    Search(String),
    /// Every mention of an indicator.
    Figure(String),
    /// What was said on a topic.
    Topic(String),
    /// Two meetings side by side.
    Compare(MeetingId, MeetingId),
    /// The open commitments with the parties of a meeting, to be noted at it.
    Carry(MeetingId),
    /// The changes of one record.
    History(RecordId),
    /// A chapter of the guide, by its number from 0; after the last what the program is.
    Guide(usize),
}

impl Place {
    /// The room it is in.
    #[must_use]
    pub const fn room(&self) -> Room {
        match self {
            Self::Room(room) => *room,
            Self::Meeting(_) | Self::MeetingAt(..) => Room::Meetings,
            Self::Person(_) => Room::People,
            Self::Party(_) => Room::Parties,
            Self::Commitment(_) => Room::Commitments,
            Self::Search(_) => Room::Search,
            Self::Figure(_) => Room::Figures,
            Self::Topic(_) => Room::Topics,
            Self::Compare(..) => Room::Compare,
            Self::Carry(_) => Room::Carry,
            Self::History(_) => Room::History,
            Self::Guide(_) => Room::Guide,
        }
    }
}
