//! What a brief is made from: records gathered for one subject, as plain data.
//!
//! The register fills these; a brief reads nothing else. A meeting's office
//! and rank are those of its attendees' capacity, frozen with the record.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Commitment, Day, Directory, EdtfDate, Markings, Meeting, MeetingId, MeetingState, Party,
    PartyId, Passage, PassageId, Person, PersonId, SchemeKind, Source, SourceId,
};

/// What the office set for itself: what stands at the head of every brief.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Office {
    /// The office's name; may be empty.
    pub name: String,
    /// Further lines of the letterhead: the address, the telephone.
    pub letterhead: Vec<String>,
    /// The emblem, a PNG or JPEG file; empty when there is none.
    pub emblem: Vec<u8>,
    /// The party the office serves; "ours" and "theirs" follow from it.
    pub own_party: Option<PartyId>,
    /// Where the list of markings came from.
    pub scheme: SchemeKind,
}

/// What tells a meeting apart in a brief about something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingHead {
    /// The meeting.
    pub id: MeetingId,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: EdtfDate,
    /// Its city; empty when not stated.
    pub city: String,
    /// Where it stands.
    pub state: MeetingState,
    /// Its marking.
    pub marking: String,
    /// The parties, in protocol order.
    pub parties: Vec<PartyId>,
}

impl MeetingHead {
    /// The head of a meeting.
    #[must_use]
    pub fn of(meeting: &Meeting) -> Self {
        Self {
            id: meeting.id,
            reference: meeting.reference.clone(),
            title: meeting.title.clone(),
            date: meeting.when.date.clone(),
            city: meeting.place.city.clone(),
            state: meeting.state,
            marking: meeting.marking.clone(),
            parties: meeting.delegations.iter().map(|one| one.party).collect(),
        }
    }
}

/// A commitment with the meeting that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The commitment, with its members and reviews.
    pub commitment: Commitment,
    /// The meeting it was given at.
    pub given_at: MeetingId,
    /// Who gave or told of it, with the capacity held that day.
    pub speaker: Option<(PersonId, String)>,
}

/// What every kind of brief needs beside its subject.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Background {
    /// Every party and person named.
    pub directory: Directory,
    /// Every meeting referred to.
    pub meetings: BTreeMap<MeetingId, MeetingHead>,
    /// The documents, without their text.
    pub sources: BTreeMap<SourceId, Source>,
    /// The passages records stand on, with their source.
    pub passages: BTreeMap<PassageId, (SourceId, Passage)>,
    /// The markings of all records that stand on a passage a promise stands on, also
    /// of those that are not told here; an empty one is the meeting's by default.
    pub cited_under: BTreeMap<PassageId, BTreeSet<String>>,
    /// The office.
    pub office: Office,
    /// The markings in use, lowest first.
    pub markings: Markings,
    /// The marking of a meeting that bears none; empty when the office gives none.
    pub default_marking: String,
}

impl Background {
    /// Adds what a meeting brings along.
    pub fn add_meeting(&mut self, meeting: &Meeting) {
        self.meetings.insert(meeting.id, MeetingHead::of(meeting));
        for source in &meeting.sources {
            self.add_source(source);
        }
    }

    /// Adds a source with its passages.
    pub fn add_source(&mut self, source: &Source) {
        for passage in &source.passages {
            self.passages
                .insert(passage.id, (source.id, passage.clone()));
        }
        let without_text = Source {
            text: String::new(),
            passages: Vec::new(),
            ..source.clone()
        };
        self.sources.insert(source.id, without_text);
    }
}

/// One meeting, and what was said at it of earlier promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingDossier {
    /// The meeting.
    pub meeting: Meeting,
    /// The other parts of the same visit, or the meeting this is a part of.
    pub parts: Vec<MeetingHead>,
    /// Commitments of earlier meetings that were reviewed at this one.
    pub reviewed: Vec<Followed>,
    /// All else.
    pub background: Background,
}

/// What is on file about a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyDossier {
    /// The party.
    pub party: Party,
    /// Meetings planned with it, soonest first: a release may leave out the first of them.
    pub coming: Vec<Meeting>,
    /// Meetings held with it, newest first.
    pub meetings: Vec<Meeting>,
    /// Commitments by or to it, oldest first.
    pub commitments: Vec<Followed>,
    /// All else.
    pub background: Background,
}

/// What is on file about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDossier {
    /// The person.
    pub person: Person,
    /// Meetings attended, newest first.
    pub meetings: Vec<Meeting>,
    /// Meetings whose records tell of an event with the person, newest first.
    pub told_of: Vec<Meeting>,
    /// Commitments the person gave or told of, oldest first.
    pub commitments: Vec<Followed>,
    /// All else.
    pub background: Background,
}

/// Commitments of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentsDossier {
    /// The party whose commitments are asked for; all parties' when `None`.
    pub party: Option<Party>,
    /// The commitments, oldest first.
    pub commitments: Vec<Followed>,
    /// All else.
    pub background: Background,
}

/// What happened in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestDossier {
    /// First day of the period.
    pub from: Day,
    /// Last day of the period.
    pub to: Day,
    /// Meetings held in it, oldest first.
    pub meetings: Vec<Meeting>,
    /// Meetings planned for after it, soonest first.
    pub coming: Vec<MeetingHead>,
    /// Commitments given or reviewed in it, or open at its end.
    pub commitments: Vec<Followed>,
    /// All else.
    pub background: Background,
}
