//! What was promised, and what became of it.

use serde::{Deserialize, Serialize};

use super::{
    AttendeeId, CommitmentId, CommitmentKind, CommitmentStatus, EdtfDate, MeetingId, PartyId,
    PassageId, ReviewId, Strength,
};

/// A promise, or a set of promises of which some may still be without a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Stable id.
    pub id: CommitmentId,
    /// `meeting-C number[.child]`, as `2021/0001-C1.3`; given by the register at the first save.
    pub reference: String,
    /// What form it takes.
    pub kind: CommitmentKind,
    /// The title; empty when not stated.
    pub title: String,
    /// The wording, or what is known of it.
    pub text: String,
    /// How many instruments a set holds, when the source counts them.
    pub count: Option<u32>,
    /// Who told of it or gave it.
    pub speaker: Option<AttendeeId>,
    /// Who owes it.
    pub owed_by: Vec<PartyId>,
    /// To whom it is owed.
    pub owed_to: Vec<PartyId>,
    /// The officer who follows it.
    pub responsible: String,
    /// When it falls due; `None` when not stated.
    pub due: Option<EdtfDate>,
    /// Where it stands.
    pub status: CommitmentStatus,
    /// How strongly it binds.
    pub strength: Strength,
    /// Its portion mark; empty when it has none of its own.
    #[serde(default)]
    pub marking: String,
    /// The earlier promise this one repeats.
    #[serde(default)]
    pub reaffirms: Option<CommitmentId>,
    /// The members of a set, in order.
    pub children: Vec<Commitment>,
    /// What became of it, oldest first.
    pub reviews: Vec<Review>,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}

/// What became of a commitment, as noted on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Stable id.
    pub id: ReviewId,
    /// The meeting at which it was noted, if at one.
    pub meeting: Option<MeetingId>,
    /// The day it was noted.
    pub on: EdtfDate,
    /// The status after it.
    pub status: CommitmentStatus,
    /// What happened.
    pub note: String,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}

impl CommitmentStatus {
    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::NotStated | Self::Proposed | Self::Agreed | Self::InProgress
        )
    }
}

impl Commitment {
    /// Whether it is still open after its due date.
    #[must_use]
    pub fn is_overdue(&self, today: super::Day) -> bool {
        self.status.is_open() && self.due.as_ref().is_some_and(|due| due.latest() < today)
    }

    /// How many members of the set are fulfilled, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let fulfilled = self
            .children
            .iter()
            .filter(|child| child.status == CommitmentStatus::Fulfilled)
            .count();
        (fulfilled, self.children.len())
    }
}
