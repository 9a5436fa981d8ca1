//! A meeting and what hangs on it directly: where, when, who sat on each side,
//! the topics, and what was said.

use serde::{Deserialize, Serialize};

use super::{
    Attachment, AttendeeId, AttendeeRole, Commitment, Day, DelegationId, EdtfDate, Figure, Level,
    MeetingFormat, MeetingId, MeetingKind, MeetingPart, MeetingState, PartyId, PassageId, PersonId,
    Presence, RecordState, RelatedEvent, RemarkId, RemarkKind, Side, Source, TimeOfDay, TopicId,
};

/// When a meeting was or will be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The day, or as much of it as is known.
    pub date: EdtfDate,
    /// Local time at the start; `None` when not stated.
    pub start: Option<TimeOfDay>,
    /// The last day, when it is another than [`When::date`].
    pub end_date: Option<EdtfDate>,
    /// Local time at the end; `None` when not stated.
    pub end: Option<TimeOfDay>,
    /// The time zone as an IANA name or an offset; empty when not stated.
    pub zone: String,
}

/// A place, from the building outward. Empty parts are not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Building, residence or hall.
    pub venue: String,
    /// Town or city.
    pub city: String,
    /// Country, as written by the officer.
    pub country: String,
}

impl Place {
    /// The stated parts, joined by commas: "Bocharov Ruchei residence, Sochi, Russia".
    #[must_use]
    pub fn words(&self) -> String {
        [&self.venue, &self.city, &self.country]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The record of one meeting, whole: the memorandum of conversation.
///
/// The order of each list is the order an officer gave it: delegations and
/// attendees in protocol order, remarks in the order told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Stable id.
    pub id: MeetingId,
    /// `year/number`, as `2021/0007`; empty until the register gives one at the first save.
    pub reference: String,
    /// How often the record was saved; a save of an older revision is refused.
    pub revision: u32,
    /// The title; never empty.
    pub title: String,
    /// When it was held.
    pub when: When,
    /// Where it was held.
    pub place: Place,
    /// How it was held.
    pub format: MeetingFormat,
    /// How many parties met.
    pub kind: MeetingKind,
    /// At which rank.
    pub level: Level,
    /// Where it stands.
    pub state: MeetingState,
    /// The larger event it was held on the margins of, or before; may be empty.
    pub on_margins_of: String,
    /// The handling line printed on every page; one of the office's markings.
    pub marking: String,
    /// Who may have the record.
    pub distribution: String,
    /// The language spoken or recorded in, as an ISO 639 code or words.
    pub language: String,
    /// Who interpreted, and from which language into which.
    #[serde(default)]
    pub interpretation: String,
    /// What a minister must know, in a few lines.
    pub summary: String,
    /// The officer's own view, kept apart from what was said.
    pub comment: String,
    /// Who drafted the record.
    pub drafted_by: String,
    /// Who cleared it.
    pub cleared_by: String,
    /// How far the record is agreed; a final one is locked.
    #[serde(default)]
    pub record_state: RecordState,
    /// Which part of a visit it is.
    #[serde(default)]
    pub part: MeetingPart,
    /// The meeting it is a part of, where that is on file too.
    #[serde(default)]
    pub part_of: Option<MeetingId>,
    /// The day it was drafted.
    #[serde(default)]
    pub drafted_on: Option<Day>,
    /// The day it was cleared.
    #[serde(default)]
    pub cleared_on: Option<Day>,
    /// Who approved it.
    #[serde(default)]
    pub approved_by: String,
    /// The day it was approved.
    #[serde(default)]
    pub approved_on: Option<Day>,
    /// The day the marking is to be looked at again.
    #[serde(default)]
    pub review_on: Option<Day>,
    /// The day before which nothing of it may go out.
    #[serde(default)]
    pub embargo_until: Option<Day>,
    /// Points the officer suggests making, a line each.
    #[serde(default)]
    pub points: String,
    /// The line agreed for the press.
    #[serde(default)]
    pub press_line: String,
    /// The passages that date, place and title stand on.
    pub passages: Vec<PassageId>,
    /// The delegations, in protocol order.
    pub delegations: Vec<Delegation>,
    /// The agenda, in order.
    pub topics: Vec<Topic>,
    /// What was said, in the order told.
    pub remarks: Vec<Remark>,
    /// The numbers quoted.
    pub figures: Vec<Figure>,
    /// What was promised.
    pub commitments: Vec<Commitment>,
    /// What else was mentioned.
    pub events: Vec<RelatedEvent>,
    /// The documents the record stands on.
    pub sources: Vec<Source>,
    /// Files and pictures.
    pub attachments: Vec<Attachment>,
}

/// One party at one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Stable id.
    pub id: DelegationId,
    /// Whose delegation it is.
    pub party: PartyId,
    /// Where it sits.
    pub side: Side,
    /// Its people, in protocol order.
    pub attendees: Vec<Attendee>,
}

impl Delegation {
    /// Who led it: its head, or the first in protocol order who took part. Nobody who
    /// stayed away led; at a planned meeting those who are awaited will.
    #[must_use]
    pub fn lead(&self) -> Option<&Attendee> {
        let rank = |one: &&Attendee| {
            let presence = match one.presence {
                Presence::Present => 0,
                Presence::Expected => 1,
                Presence::Absent => 2,
            };
            let role = match one.role {
                AttendeeRole::Head => 0,
                AttendeeRole::Member => 1,
                AttendeeRole::Observer => 2,
                AttendeeRole::Interpreter | AttendeeRole::NoteTaker => 3,
            };
            (presence, role)
        };
        let lead = self.attendees.iter().min_by_key(rank)?;
        (lead.presence != Presence::Absent).then_some(lead)
    }
}

/// A person in a delegation, with the office held that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Stable id.
    pub id: AttendeeId,
    /// Who it is; a person may be without a name.
    pub person: PersonId,
    /// The capacity held that day, frozen with the record; empty when not stated.
    pub capacity: String,
    /// What the attendee does there.
    pub role: AttendeeRole,
    /// Whether the attendee was there.
    pub presence: Presence,
    /// What of it is in doubt, as the office; empty where nothing is.
    #[serde(default)]
    pub doubt: String,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}

/// An agenda heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Stable id.
    pub id: TopicId,
    /// The heading.
    pub title: String,
}

/// What a speaker said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Stable id.
    pub id: RemarkId,
    /// The heading it belongs under, if any.
    pub topic: Option<TopicId>,
    /// Who spoke; `None` when the record does not say.
    pub speaker: Option<AttendeeId>,
    /// What the speaker did by saying it.
    pub kind: RemarkKind,
    /// What was said, in the officer's words.
    pub text: String,
    /// The time it is about, where that is another than the meeting's day.
    #[serde(default)]
    pub period: Option<EdtfDate>,
    /// A note on its place in the order told, such as "before anything else".
    pub order_note: String,
    /// What of it is in doubt, as its meaning; empty where nothing is.
    #[serde(default)]
    pub doubt: String,
    /// Its portion mark; empty when it has none of its own.
    #[serde(default)]
    pub marking: String,
    /// The passages this stands on.
    pub passages: Vec<PassageId>,
}

impl Topic {
    /// A topic with a heading.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self {
            id: TopicId::new(),
            title: title.to_owned(),
        }
    }
}

impl Remark {
    /// A remark of which nothing but speaker and topic is stated yet.
    #[must_use]
    pub fn new(speaker: Option<AttendeeId>, topic: Option<TopicId>) -> Self {
        Self {
            id: RemarkId::new(),
            topic,
            speaker,
            kind: RemarkKind::default(),
            text: String::new(),
            period: None,
            order_note: String::new(),
            doubt: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }
}

impl Attendee {
    /// An attendee who is not chosen yet.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each has an id of its own")]
    pub fn new() -> Self {
        Self {
            id: AttendeeId::new(),
            person: PersonId::UNCHOSEN,
            capacity: String::new(),
            role: AttendeeRole::default(),
            presence: Presence::default(),
            doubt: String::new(),
            passages: Vec::new(),
        }
    }
}

impl Delegation {
    /// A delegation whose party is not chosen yet, with one row for its head.
    #[must_use]
    pub fn new(side: Side) -> Self {
        Self {
            id: DelegationId::new(),
            party: PartyId::UNCHOSEN,
            side,
            attendees: vec![Attendee {
                role: AttendeeRole::Head,
                ..Attendee::new()
            }],
        }
    }
}

impl Meeting {
    /// The titles of the topics on which no remark is recorded, in their order.
    #[must_use]
    pub fn topics_without_remarks(&self) -> Vec<&str> {
        let is_silent = |topic: &&Topic| {
            let mut remarks = self.remarks.iter();
            !remarks.any(|remark| remark.topic == Some(topic.id))
        };
        let silent = self.topics.iter().filter(is_silent);
        silent.map(|topic| topic.title.as_str()).collect()
    }

    /// A meeting of which nothing but its marking is stated yet.
    #[must_use]
    pub fn new(marking: &str) -> Self {
        Self {
            id: MeetingId::new(),
            reference: String::new(),
            revision: 0,
            title: String::new(),
            when: When {
                date: EdtfDate::unstated(),
                start: None,
                end_date: None,
                end: None,
                zone: String::new(),
            },
            place: Place::default(),
            format: MeetingFormat::default(),
            kind: MeetingKind::default(),
            level: Level::default(),
            state: MeetingState::default(),
            on_margins_of: String::new(),
            marking: marking.to_owned(),
            distribution: String::new(),
            language: String::new(),
            interpretation: String::new(),
            summary: String::new(),
            comment: String::new(),
            drafted_by: String::new(),
            cleared_by: String::new(),
            record_state: RecordState::default(),
            part: MeetingPart::default(),
            part_of: None,
            drafted_on: None,
            cleared_on: None,
            approved_by: String::new(),
            approved_on: None,
            review_on: None,
            embargo_until: None,
            points: String::new(),
            press_line: String::new(),
            passages: Vec::new(),
            delegations: Vec::new(),
            topics: Vec::new(),
            remarks: Vec::new(),
            figures: Vec::new(),
            commitments: Vec::new(),
            events: Vec::new(),
            sources: Vec::new(),
            attachments: Vec::new(),
        }
    }

    /// All who sat in a delegation, in the order of the record.
    pub fn attendees(&self) -> impl Iterator<Item = &Attendee> {
        self.delegations.iter().flat_map(|one| &one.attendees)
    }

    /// The attendee with this id, and the delegation it sits in.
    #[must_use]
    pub fn attendee(&self, id: AttendeeId) -> Option<(&Delegation, &Attendee)> {
        self.delegations.iter().find_map(|delegation| {
            delegation
                .attendees
                .iter()
                .find(|attendee| attendee.id == id)
                .map(|attendee| (delegation, attendee))
        })
    }

    /// The passage with this id, and the source it was taken from.
    #[must_use]
    pub fn passage(&self, id: PassageId) -> Option<(&Source, &super::Passage)> {
        self.sources.iter().find_map(|source| {
            source
                .passages
                .iter()
                .find(|passage| passage.id == id)
                .map(|passage| (source, passage))
        })
    }
}

/// Whether words by which a list names a meeting are a reference and no title: "2024/7",
/// "M-12" and "17" are; "COP29" and "C5+1" are called so.
#[must_use]
pub fn is_reference(words: &str) -> bool {
    !words.contains(' ')
        && words.contains(|sign: char| sign.is_numeric())
        && (words.contains(['/', '-', '.', '_', '\u{2116}'])
            || !words.contains(|sign: char| sign.is_alphabetic()))
}
