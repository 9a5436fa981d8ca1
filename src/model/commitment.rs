//! What was promised, and what became of it.

use serde::{Deserialize, Serialize};

use super::{
    AttendeeId, CommitmentId, CommitmentKind, CommitmentStatus, EdtfDate, MeetingId, Outcome,
    PartyId, PassageId, ReviewId, Strength,
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
    /// What of it is in doubt, as who owes it; empty where nothing is.
    #[serde(default)]
    pub doubt: String,
    /// When it falls due; `None` when not stated.
    pub due: Option<EdtfDate>,
    /// Where it stood when it was recorded; [`Commitment::current_status`] tells where it stands now.
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
    /// What was found when it came up again.
    #[serde(default)]
    pub outcome: Outcome,
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

impl Outcome {
    /// The status a promise has after it was found so; `before` is its status until then.
    #[must_use]
    pub const fn status_after(self, before: CommitmentStatus) -> CommitmentStatus {
        match self {
            Self::Kept => CommitmentStatus::Fulfilled,
            Self::UnderWay => CommitmentStatus::InProgress,
            Self::Dropped => CommitmentStatus::Withdrawn,
            Self::NoProgress | Self::Changed | Self::NotStated => before,
        }
    }
}

impl Commitment {
    /// A commitment of which nothing is stated yet.
    #[must_use]
    pub fn new(kind: CommitmentKind) -> Self {
        Self {
            id: CommitmentId::new(),
            reference: String::new(),
            kind,
            title: String::new(),
            text: String::new(),
            count: None,
            speaker: None,
            owed_by: Vec::new(),
            owed_to: Vec::new(),
            responsible: String::new(),
            doubt: String::new(),
            due: None,
            status: CommitmentStatus::default(),
            strength: Strength::default(),
            marking: String::new(),
            reaffirms: None,
            children: Vec::new(),
            reviews: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// The status on a day: that of the last review noted until then, or the
    /// one its own record gave. `status` is never overwritten by a review, so
    /// that every past day can be asked for.
    #[must_use]
    pub fn status_on(&self, day: super::Day) -> CommitmentStatus {
        self.after(self.reviews.iter().filter(|one| one.on.earliest() <= day))
    }

    /// The status after everything noted so far.
    #[must_use]
    pub fn current_status(&self) -> CommitmentStatus {
        self.after(self.reviews.iter())
    }

    /// The status after some reviews. One that states no status says it by what it found,
    /// or leaves it as it was.
    fn after<'a>(&self, reviews: impl Iterator<Item = &'a Review>) -> CommitmentStatus {
        let mut reviews: Vec<&Review> = reviews.collect();
        reviews.sort_by_key(|review| review.on.earliest());
        let status_after = |before, review: &&Review| match review.status {
            CommitmentStatus::NotStated => review.outcome.status_after(before),
            stated => stated,
        };
        reviews.iter().fold(self.status, status_after)
    }

    /// Whether something was still to be done on a day. A set is open as long
    /// as one of its members is, unless it lapsed or was withdrawn as a whole.
    #[must_use]
    pub fn is_open_on(&self, day: super::Day) -> bool {
        let own = self.status_on(day);
        match own {
            CommitmentStatus::Lapsed | CommitmentStatus::Withdrawn => false,
            _ if self.children.is_empty() => own.is_open(),
            // Of some members nothing is known yet.
            _ if own.is_open() && self.is_missing_members() => true,
            _ => self.children.iter().any(|child| child.is_open_on(day)),
        }
    }

    /// Whether the set holds more members than are on file.
    fn is_missing_members(&self) -> bool {
        let known = u32::try_from(self.children.len()).unwrap_or(u32::MAX);
        self.count.is_some_and(|count| count > known)
    }

    /// Whether it is still open after its due date.
    #[must_use]
    pub fn is_overdue(&self, today: super::Day) -> bool {
        self.is_open_on(today) && self.due.as_ref().is_some_and(|due| due.latest() < today)
    }

    /// How many members of the set are fulfilled, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let fulfilled = self
            .children
            .iter()
            .filter(|child| child.current_status() == CommitmentStatus::Fulfilled)
            .count();
        (fulfilled, self.children.len())
    }
}

/// The highest number that stands behind a prefix in references of commitments; 0 for
/// none. One that a hand made larger than any list is long counts for nothing.
pub fn highest_number<'a>(references: impl Iterator<Item = &'a str>, prefix: &str) -> u32 {
    const LARGEST: u32 = 999_999_999;
    references
        .filter_map(|reference| reference.strip_prefix(prefix)?.parse().ok())
        .filter(|number| *number <= LARGEST)
        .max()
        .unwrap_or(0)
}
