//! Things mentioned at a meeting that happened, or will happen, elsewhere.

use serde::{Deserialize, Serialize};

use super::{
    AttendeeId, Basis, EdtfDate, EventId, EventKind, EventTiming, PartyId, PassageId, PersonId,
    Place,
};

/// Something mentioned or linked: another meeting, a visit, an anniversary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedEvent {
    /// Stable id.
    pub id: EventId,
    /// What it is.
    pub kind: EventKind,
    /// What it is called, in the source's words where it names it.
    pub title: String,
    /// Where it lies in time, seen from the meeting.
    pub timing: EventTiming,
    /// The date, when it is known.
    pub date: Option<EdtfDate>,
    /// How the source puts the date: "the day before", "that week".
    pub date_words: String,
    /// Whether [`RelatedEvent::date`] was told or worked out.
    pub basis: Basis,
    /// Where it was held.
    pub place: Place,
    /// The parties in it.
    pub parties: Vec<PartyId>,
    /// The persons in it.
    pub persons: Vec<EventPerson>,
    /// Who mentioned it.
    pub speaker: Option<AttendeeId>,
    /// What was said about it.
    pub note: String,
    /// What of it is in doubt, as its day; empty where nothing is.
    #[serde(default)]
    pub doubt: String,
    /// Its portion mark; empty when it has none of its own.
    #[serde(default)]
    pub marking: String,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}

/// A person in a related event, with the capacity the source gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPerson {
    /// Who it is; a person may be without a name.
    pub person: PersonId,
    /// The capacity, in the source's words.
    pub capacity: String,
}

impl RelatedEvent {
    /// An event of which nothing is stated yet.
    #[must_use]
    pub fn new(speaker: Option<AttendeeId>) -> Self {
        Self {
            id: EventId::new(),
            kind: EventKind::default(),
            title: String::new(),
            timing: EventTiming::default(),
            date: None,
            date_words: String::new(),
            basis: Basis::default(),
            place: Place::default(),
            parties: Vec::new(),
            persons: Vec::new(),
            speaker,
            note: String::new(),
            doubt: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }
}
