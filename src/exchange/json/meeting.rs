//! A meeting, whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::FieldsJson;
use super::parts::{AttachmentJson, PlaceJson, SourceJson};
use super::read::Reader;
use super::{
    CommitmentJson, EventJson, FigureJson, Names, PassageJson, RemarkJson, names_of, text,
};
use crate::exchange::ExchangeError;
use crate::model::{
    Attendee, AttendeeId, AttendeeRole, Delegation, DelegationId, Directory, EdtfDate, Filing,
    Meeting, MeetingId, MeetingRecord, PartyId, PassageId, PersonId, Presence, Side, TimeOfDay,
    Topic, TopicId, When,
};

/// One party at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegationJson {
    /// The delegation's own id.
    #[serde(default)]
    pub id: Option<DelegationId>,
    /// The party: its code, or its name where it has none.
    #[serde(default)]
    pub party: Option<String>,
    /// The id of that party.
    #[serde(default)]
    pub party_id: Option<PartyId>,
    /// Where it sits.
    #[serde(default)]
    pub side: Side,
}

/// A person at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantJson {
    /// The participant's own id, at this meeting.
    #[serde(default)]
    pub id: Option<AttendeeId>,
    /// The name shown; null for one without a name.
    #[serde(default)]
    pub name: Option<String>,
    /// Every name of the person.
    #[serde(default)]
    pub names: Option<Vec<String>>,
    /// The id of the person.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// The office held that day, as the record gives it.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub position: String,
    /// The party: its code, or its name where it has none.
    #[serde(default)]
    pub party: Option<String>,
    /// The id of the delegation.
    #[serde(default)]
    pub delegation_id: Option<DelegationId>,
    /// Where the delegation sits.
    #[serde(default)]
    pub side: Side,
    /// What the participant does there.
    #[serde(default)]
    pub role: AttendeeRole,
    /// Whether the participant was there.
    #[serde(default)]
    pub presence: Presence,
    /// What of it is in doubt, as the office; null where nothing is.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub doubt: String,
    /// The first passage it stands on.
    #[serde(default)]
    pub passage: Option<PassageJson>,
    /// The ids of all passages it stands on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
}

/// A heading of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicJson {
    /// The heading's own id.
    #[serde(default)]
    pub id: Option<TopicId>,
    /// The heading.
    pub title: String,
}

/// The record of one meeting. Only `title` and `date` must be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MeetingJson {
    /// The meeting's own id.
    #[serde(default)]
    pub id: Option<MeetingId>,
    /// Its reference, as `2021/0007`; given at the first save.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub reference: String,
    /// How often it was saved.
    #[serde(default)]
    pub revision: u32,
    /// The title.
    pub title: String,
    /// The day it was held, or as much of it as is known.
    pub date: EdtfDate,
    /// Local time at the start.
    #[serde(default)]
    pub start: Option<TimeOfDay>,
    /// The last day, when it is another.
    #[serde(default)]
    pub end_date: Option<EdtfDate>,
    /// Local time at the end.
    #[serde(default)]
    pub end: Option<TimeOfDay>,
    /// The time zone, as an IANA name or an offset.
    #[serde(default, with = "text")]
    #[schemars(with = "Option<String>")]
    pub zone: String,
    /// Where.
    #[serde(default)]
    pub place: PlaceJson,
    /// Texts, days and choices, by the table of them.
    #[serde(flatten)]
    pub fields: FieldsJson,
    /// The id of the meeting it is a part of.
    #[serde(default)]
    pub part_of: Option<MeetingId>,
    /// The ids of the passages date, place and title stand on.
    #[serde(default)]
    pub passages: Vec<PassageId>,
    /// The parties that met: codes, or names where they have none.
    #[serde(default)]
    pub parties: Vec<Option<String>>,
    /// The delegations, in protocol order.
    #[serde(default)]
    pub delegations: Vec<DelegationJson>,
    /// Who took part, in protocol order.
    #[serde(default)]
    pub participants: Vec<ParticipantJson>,
    /// The headings of the agenda.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// The headings with their ids; count before `subjects`.
    #[serde(default)]
    pub topics: Vec<TopicJson>,
    /// What was said, in the order told.
    #[serde(default)]
    pub remarks: Vec<RemarkJson>,
    /// The numbers quoted.
    #[serde(default)]
    pub figures: Vec<FigureJson>,
    /// What was promised.
    #[serde(default)]
    pub commitments: Vec<CommitmentJson>,
    /// What else was mentioned.
    #[serde(default)]
    pub events: Vec<EventJson>,
    /// Files that belong to it.
    #[serde(default)]
    pub attachments: Vec<AttachmentJson>,
    /// The documents it stands on.
    #[serde(default)]
    pub sources: Vec<SourceJson>,
}

impl MeetingJson {
    /// The form of a meeting.
    #[must_use]
    pub fn of(record: &MeetingRecord) -> Self {
        let names = Names(record);
        let fields = FieldsJson::of(&record.meeting);
        // The table has the others.
        let Meeting {
            id,
            reference,
            revision,
            title,
            when:
                When {
                    date,
                    start,
                    end_date,
                    end,
                    zone,
                },
            place,
            part_of,
            passages,
            delegations,
            topics,
            remarks,
            figures,
            commitments,
            events,
            sources,
            attachments,
            ..
        } = record.meeting.clone();
        let delegation = |one: &Delegation| DelegationJson {
            id: Some(one.id),
            party: names.party(one.party),
            party_id: Some(one.party),
            side: one.side,
        };
        Self {
            id: Some(id),
            reference,
            revision,
            title,
            date,
            start,
            end_date,
            end,
            zone,
            place: PlaceJson::of(&place),
            fields,
            part_of,
            passages,
            parties: delegations
                .iter()
                .map(|one| names.party(one.party))
                .collect(),
            delegations: delegations.iter().map(delegation).collect(),
            participants: participants(names, &delegations),
            subjects: topics.iter().map(|topic| topic.title.clone()).collect(),
            topics: topics
                .into_iter()
                .map(|Topic { id, title }| TopicJson {
                    id: Some(id),
                    title,
                })
                .collect(),
            remarks: remarks
                .iter()
                .map(|one| RemarkJson::of(record, one))
                .collect(),
            figures: figures
                .iter()
                .map(|one| FigureJson::of(record, one))
                .collect(),
            commitments: commitments
                .iter()
                .map(|one| CommitmentJson::of(record, one))
                .collect(),
            events: events
                .iter()
                .map(|one| EventJson::of(record, one))
                .collect(),
            attachments: attachments.iter().map(AttachmentJson::of).collect(),
            sources: sources.iter().map(SourceJson::of).collect(),
        }
    }

    /// The meeting of this form, with the parties and persons it names that
    /// `on_file` does not know.
    ///
    /// # Errors
    ///
    /// When it names a party, participant or passage that is not there, or a
    /// participant by a name that two bear.
    pub fn into_filing(self, on_file: &Directory) -> Result<Filing, ExchangeError> {
        let topics: Vec<Topic> = if self.topics.is_empty() {
            let titles = self
                .subjects
                .into_iter()
                .filter(|title| !title.trim().is_empty());
            titles
                .map(|title| Topic {
                    id: TopicId::new(),
                    title,
                })
                .collect()
        } else {
            let topics = self.topics.into_iter();
            topics
                .map(|one| Topic {
                    id: one.id.unwrap_or_else(TopicId::new),
                    title: one.title,
                })
                .collect()
        };
        let sources = self
            .sources
            .into_iter()
            .map(SourceJson::into_source)
            .collect();
        let mut reader = Reader::new(on_file, topics, sources);
        let delegations = delegations(
            &mut reader,
            self.delegations,
            &self.parties,
            self.participants,
        )?;
        let remarks: Result<_, _> = self
            .remarks
            .into_iter()
            .map(|one| one.into_remark(&mut reader))
            .collect();
        let figures: Result<_, _> = self
            .figures
            .into_iter()
            .map(|one| one.into_figure(&mut reader))
            .collect();
        let commitments: Result<_, _> = self
            .commitments
            .into_iter()
            .map(|one| one.into_commitment(&mut reader))
            .collect();
        let events: Result<_, _> = self
            .events
            .into_iter()
            .map(|one| one.into_event(&mut reader))
            .collect();
        let mut meeting = Meeting {
            id: self.id.unwrap_or_else(MeetingId::new),
            reference: self.reference,
            revision: self.revision,
            title: self.title,
            when: When {
                date: self.date,
                start: self.start,
                end_date: self.end_date,
                end: self.end,
                zone: self.zone,
            },
            place: self.place.into_place(),
            part_of: self.part_of,
            passages: self.passages,
            delegations,
            remarks: remarks?,
            figures: figures?,
            commitments: commitments?,
            events: events?,
            topics: reader.topics,
            sources: reader.sources,
            attachments: self
                .attachments
                .into_iter()
                .map(AttachmentJson::into_attachment)
                .collect(),
            ..Meeting::new("")
        };
        self.fields.give_to(&mut meeting);
        Ok(Filing {
            meeting,
            new_parties: reader.new_parties,
            new_persons: reader.new_persons,
        })
    }
}

/// Who took part, delegation by delegation.
fn participants(names: Names, delegations: &[Delegation]) -> Vec<ParticipantJson> {
    let mut all = Vec::new();
    for delegation in delegations {
        for attendee in &delegation.attendees {
            let Attendee {
                id,
                person,
                capacity,
                role,
                presence,
                doubt,
                passages,
            } = attendee.clone();
            all.push(ParticipantJson {
                id: Some(id),
                name: names.person(person),
                names: names.0.directory.persons.get(&person).map(names_of),
                person_id: Some(person),
                position: capacity,
                party: names.party(delegation.party),
                delegation_id: Some(delegation.id),
                side: delegation.side,
                role,
                presence,
                doubt,
                passage: names.passage(&passages),
                passages,
            });
        }
    }
    all
}

/// The delegations that are listed, or that the parties and the participants make up.
fn delegations(
    reader: &mut Reader,
    listed: Vec<DelegationJson>,
    parties: &[Option<String>],
    participants: Vec<ParticipantJson>,
) -> Result<Vec<Delegation>, ExchangeError> {
    let mut delegations: Vec<Delegation> = Vec::new();
    let mut add = |reader: &mut Reader, one: DelegationJson| {
        let party = reader.party_of_delegation(one.party_id, one.party.as_deref())?;
        let id = one.id.unwrap_or_else(DelegationId::new);
        delegations.push(Delegation {
            id,
            party,
            side: one.side,
            attendees: Vec::new(),
        });
        Ok::<(), ExchangeError>(())
    };
    let are_listed = !listed.is_empty();
    for one in listed {
        add(reader, one)?;
    }
    if !are_listed {
        for words in parties.iter().flatten() {
            let of_party = participants
                .iter()
                .find(|one| one.party.as_ref() == Some(words));
            let side = of_party.map_or(Side::default(), |one| one.side);
            add(
                reader,
                DelegationJson {
                    id: None,
                    party: Some(words.clone()),
                    party_id: None,
                    side,
                },
            )?;
        }
    }
    for one in participants {
        let place = match one.delegation_id {
            Some(id) => delegations.iter().position(|known| known.id == id),
            None => {
                let party = reader.party_of_delegation(None, one.party.as_deref())?;
                let place = delegations.iter().position(|known| known.party == party);
                Some(place.unwrap_or_else(|| {
                    let id = DelegationId::new();
                    delegations.push(Delegation {
                        id,
                        party,
                        side: one.side,
                        attendees: Vec::new(),
                    });
                    delegations.len() - 1
                }))
            }
        };
        let attendee = Attendee {
            id: one.id.unwrap_or_else(AttendeeId::new),
            person: reader.person(one.person_id, one.name.as_deref(), &one.position),
            capacity: one.position,
            role: one.role,
            presence: one.presence,
            doubt: one.doubt,
            passages: reader.passages(one.passages, one.passage)?,
        };
        let called = one.name.unwrap_or_else(|| attendee.capacity.clone());
        reader.speakers.push((called, attendee.id));
        match place.and_then(|place| delegations.get_mut(place)) {
            Some(delegation) => delegation.attendees.push(attendee),
            None => {
                let last = reader.speakers.pop();
                let called = last.map_or_else(String::new, |(called, _)| called);
                return Err(ExchangeError::NoDelegation(called));
            }
        }
    }
    Ok(delegations)
}
