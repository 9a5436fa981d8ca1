//! What else was mentioned at a meeting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::PlaceJson;
use super::read::Reader;
use super::{Names, PassageJson, text};
use crate::exchange::ExchangeError;
use crate::model::{
    AttendeeId, Basis, EdtfDate, EventId, EventKind, EventPerson, EventTiming, MeetingRecord,
    PartyId, PassageId, PersonId, RelatedEvent,
};

/// A person in a related event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventPersonJson {
    /// The name; null for one without a name.
    #[serde(default)]
    pub name: Option<String>,
    /// The id of that person.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// The capacity the source gives.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub position: String,
}

/// Something mentioned or linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventJson {
    /// The event's own id.
    #[serde(default)]
    pub id: Option<EventId>,
    /// The meeting it was mentioned at, by its reference; in lists only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    /// The title.
    pub title: String,
    /// What kind of event it is.
    #[serde(default)]
    pub kind: EventKind,
    /// Before the meeting, on its day, or after it.
    #[serde(default)]
    pub timing: EventTiming,
    /// Its day, or as much of it as is known.
    #[serde(default)]
    pub date: Option<EdtfDate>,
    /// Its time in the source's own words, as "last month".
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub date_words: String,
    /// Whether the date was stated or worked out; null without a date.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Where.
    #[serde(default)]
    pub place: PlaceJson,
    /// The parties to it: codes, or names where they have none.
    #[serde(default)]
    pub parties: Vec<Option<String>>,
    /// The ids of those parties.
    #[serde(default)]
    pub party_ids: Vec<PartyId>,
    /// The persons in it.
    #[serde(default)]
    pub persons: Vec<EventPersonJson>,
    /// Who mentioned it: a participant's name.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The id of that participant.
    #[serde(default)]
    pub speaker_id: Option<AttendeeId>,
    /// What else is to be known of it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub note: String,
    /// What of it is in doubt; null where nothing is.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub doubt: String,
    /// Its portion mark; null when it has none of its own.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub marking: String,
    /// The first passage it stands on.
    #[serde(default)]
    pub passage: Option<PassageJson>,
    /// The ids of all passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

impl EventJson {
    /// The form of an event of this meeting.
    #[must_use]
    pub fn of(record: &MeetingRecord, event: &RelatedEvent) -> Self {
        let names = Names(record);
        let RelatedEvent {
            id,
            kind,
            title,
            timing,
            date,
            date_words,
            basis,
            place,
            parties,
            persons,
            speaker,
            note,
            doubt,
            marking,
            passages,
        } = event.clone();
        let said = date.is_some() || basis != Basis::default();
        Self {
            id: Some(id),
            meeting: None,
            title,
            kind,
            timing,
            date,
            date_words,
            basis: Some(basis).filter(|_| said),
            place: PlaceJson::of(&place),
            parties: names.parties(&parties),
            party_ids: parties,
            persons: persons
                .into_iter()
                .map(|EventPerson { person, capacity }| EventPersonJson {
                    name: names.person(person),
                    person_id: Some(person),
                    position: capacity,
                })
                .collect(),
            speaker: names.speaker(speaker),
            speaker_id: speaker,
            note,
            doubt,
            marking,
            passage: names.passage(&passages),
            passages,
        }
    }

    pub(super) fn into_event(self, reader: &mut Reader) -> Result<RelatedEvent, ExchangeError> {
        let person = |one: EventPersonJson, reader: &mut Reader| EventPerson {
            person: reader.person(one.person_id, one.name.as_deref(), &one.position),
            capacity: one.position,
        };
        Ok(RelatedEvent {
            id: self.id.unwrap_or_else(EventId::new),
            kind: self.kind,
            title: self.title,
            timing: self.timing,
            date: self.date,
            date_words: self.date_words,
            basis: self.basis.unwrap_or_default(),
            place: self.place.into_place(),
            parties: reader.parties(self.party_ids, &self.parties)?,
            persons: self
                .persons
                .into_iter()
                .map(|one| person(one, reader))
                .collect(),
            speaker: reader.speaker(self.speaker_id, self.speaker.as_deref())?,
            note: self.note,
            doubt: self.doubt,
            marking: self.marking,
            passages: reader.passages(self.passages, self.passage)?,
        })
    }
}
