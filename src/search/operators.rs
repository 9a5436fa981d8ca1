//! The operators of the query language, and the values of those with a closed list.

use crate::model::{
    CommitmentKind, CommitmentStatus, Day, EventKind, Level, MeetingFormat, MeetingKind,
    MeetingState, RemarkKind, Side,
};
use crate::store::{Has, RecordKind, Term};

/// An operator: what stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// A party that met, owes or is owed.
    Party,
    /// A person in the record.
    Person,
    /// A person or party that spoke.
    Speaker,
    /// The heading it stands under.
    Topic,
    /// Meetings from a day on.
    From,
    /// Meetings until a day.
    To,
    /// Where a commitment stands.
    Status,
    /// What kind of record, commitment, remark, event or meeting.
    Kind,
    /// A figure by its value.
    Figure,
    /// The marking.
    Marking,
    /// Where a meeting stands.
    State,
    /// Whose side.
    Side,
    /// What the meeting has.
    Has,
}

impl Operator {
    /// Every operator, in the order offered.
    pub const ALL: [Self; 13] = [
        Self::Party,
        Self::Person,
        Self::Speaker,
        Self::Topic,
        Self::From,
        Self::To,
        Self::Status,
        Self::Kind,
        Self::Figure,
        Self::Marking,
        Self::State,
        Self::Side,
        Self::Has,
    ];

    /// What is typed before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Person => "person",
            Self::Speaker => "speaker",
            Self::Topic => "topic",
            Self::From => "from",
            Self::To => "to",
            Self::Status => "status",
            Self::Kind => "kind",
            Self::Figure => "figure",
            Self::Marking => "marking",
            Self::State => "state",
            Self::Side => "side",
            Self::Has => "has",
        }
    }

    /// The operator with this name, however it is cased.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|one| one.name().eq_ignore_ascii_case(name))
    }

    /// The values of an operator with a closed list; empty for the others.
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Status => ["overdue", "open"]
                .into_iter()
                .chain(CommitmentStatus::ALL.iter().map(|one| one.code()))
                .collect(),
            Self::Kind => kinds().map(|(code, _)| code).collect(),
            Self::State => MeetingState::ALL.iter().map(|one| one.code()).collect(),
            Self::Side => ["ours", "theirs"]
                .into_iter()
                .chain(Side::ALL.iter().map(|one| one.code()))
                .collect(),
            Self::Has => Has::ALL.iter().map(|one| one.code()).collect(),
            Self::Party
            | Self::Person
            | Self::Speaker
            | Self::Topic
            | Self::From
            | Self::To
            | Self::Figure
            | Self::Marking => Vec::new(),
        }
    }

    /// The term for a value of a closed list.
    pub(super) fn term(self, value: &str, today: Day) -> Option<Term> {
        match self {
            Self::Status => match value {
                "overdue" | "late" => Some(Term::Overdue(today)),
                "open" => Some(Term::Open),
                "kept" | "done" => Some(Term::Status(CommitmentStatus::Fulfilled)),
                "missed" => Some(Term::Status(CommitmentStatus::NotFulfilled)),
                code => code.parse().ok().map(Term::Status),
            },
            Self::Kind => kinds()
                .find(|(code, _)| *code == value || one_of_many(value) == Some(code))
                .map(|(_, term)| term),
            Self::State => value.parse().ok().map(Term::State),
            Self::Side => match value {
                "ours" | "our" | "us" => Some(Term::Ours),
                "theirs" | "their" | "them" => Some(Term::Theirs),
                code => code.parse().ok().map(Term::Side),
            },
            Self::Has => Has::ALL
                .iter()
                .copied()
                .find(|has| has.code() == value || one_of_many(value) == Some(has.code()))
                .map(Term::Has),
            _ => None,
        }
    }
}

/// A plural without its s: "roadmaps" is "roadmap".
fn one_of_many(value: &str) -> Option<&str> {
    value.strip_suffix('s')
}

/// Everything `kind:` can mean. Where two lists share a word, the first is meant.
fn kinds() -> impl Iterator<Item = (&'static str, Term)> {
    let records = RecordKind::ALL.iter();
    let records = records.map(|one| (one.code(), Term::Record(*one)));
    let commitments = CommitmentKind::ALL.iter();
    let commitments = commitments.map(|one| (one.code(), Term::Commitment(*one)));
    let remarks = RemarkKind::ALL.iter();
    let remarks = remarks.map(|one| (one.code(), Term::Remark(*one)));
    let events = EventKind::ALL.iter();
    let events = events
        .filter(|one| !matches!(one, EventKind::Meeting | EventKind::Other))
        .map(|one| (one.code(), Term::Event(*one)));
    let meetings = MeetingKind::ALL.iter();
    let meetings = meetings
        .filter(|one| !matches!(one, MeetingKind::NotStated))
        .map(|one| (one.code(), Term::Meeting(*one)));
    let formats = MeetingFormat::ALL.iter();
    let formats = formats
        .filter(|one| !matches!(one, MeetingFormat::NotStated))
        .map(|one| (one.code(), Term::Format(*one)));
    let levels = Level::ALL.iter();
    let levels = levels
        .filter(|one| !matches!(one, Level::NotStated))
        .map(|one| (one.code(), Term::Level(*one)));
    records
        .chain(commitments)
        .chain(remarks)
        .chain(events)
        .chain(meetings)
        .chain(formats)
        .chain(levels)
}
