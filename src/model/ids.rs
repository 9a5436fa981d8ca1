//! Typed record ids: one type a kind of record, so that a person's id can
//! never be handed where a party's is wanted. Each wraps a `UUIDv7`
//! (RFC 9562, section 5.7), which stays the same when a record is exchanged.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use uuid::{ContextV7, Timestamp, Uuid};

/// The id of any record, when its kind does not matter.
pub type RecordId = Uuid;

/// Ids of a clock that stands before 1970.
static BEFORE_1970: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// A new id, later in order than those made before it. That of a clock that stands
/// before 1970, as one without a battery may, counts from 1970.
#[must_use]
pub fn new_record_id() -> RecordId {
    if UNIX_EPOCH.elapsed().is_ok() {
        return Uuid::now_v7();
    }
    let context = BEFORE_1970.lock().unwrap_or_else(PoisonError::into_inner);
    Uuid::new_v7(Timestamp::from_unix(&*context, 0, 0))
}

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(RecordId);

        impl $name {
            /// A new id, later in order than those made before it.
            #[must_use]
            #[allow(clippy::new_without_default, reason = "a default id would hide that each is new")]
            pub fn new() -> Self {
                Self(new_record_id())
            }

            /// The id without its kind.
            #[must_use]
            pub const fn record(self) -> RecordId {
                self.0
            }
        }

        impl From<RecordId> for $name {
            fn from(id: RecordId) -> Self {
                Self(id)
            }
        }

        impl From<$name> for RecordId {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

typed_id! {
    /// The id of a meeting.
    MeetingId;
    /// The id of a party.
    PartyId;
    /// The id of a person.
    PersonId;
    /// The id of a post a person held.
    PostId;
    /// The id of a delegation.
    DelegationId;
    /// The id of an attendee.
    AttendeeId;
    /// The id of a topic.
    TopicId;
    /// The id of a remark.
    RemarkId;
    /// The id of a figure.
    FigureId;
    /// The id of a commitment.
    CommitmentId;
    /// The id of a review.
    ReviewId;
    /// The id of a related event.
    EventId;
    /// The id of a source.
    SourceId;
    /// The id of a passage.
    PassageId;
    /// The id of an attachment.
    AttachmentId;
    /// The id of a template, or of a saved search.
    TemplateId;
}

macro_rules! may_be_unchosen {
    ($($name:ident)+) => {$(
        impl $name {
            /// The id of none: what a row of a draft holds until one is chosen. A
            /// draft's check refuses it, so that no record on file holds it.
            pub const UNCHOSEN: Self = Self(Uuid::nil());

            /// The id, where one was chosen.
            #[must_use]
            pub fn chosen(self) -> Option<Self> {
                (self != Self::UNCHOSEN).then_some(self)
            }
        }
    )+};
}

may_be_unchosen! { PartyId PersonId }

impl PartyId {
    /// The id of the listed party of a code: a `UUIDv8` made of its SHA-256
    /// (RFC 9562, appendix B.2), the same in every register.
    #[must_use]
    pub fn listed(code: &str) -> Self {
        Self(super::id_of_words(&format!("memcon:party:{code}")))
    }
}
