//! Facts of one meeting as JSON, in the shape `memcon capture --json` gives,
//! with passages named by their quoted text.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ExchangeError;
use crate::model::{
    Attachment, AttachmentId, Attendee, AttendeeId, AttendeeRole, Basis, Commitment,
    CommitmentKind, Delegation, DelegationId, EdtfDate, EventId, EventKind, EventPerson,
    EventTiming, Figure, FigureId, FigureMeasure, Filing, Meeting, Party, PartyId, PartyKind,
    PartyName, PassageId, Person, PersonName, Place, Post, PostId, Presence, Qualifier,
    RelatedEvent, Remark, RemarkId, RemarkKind, Scale, Side, Source, SourceId, SourceKind, Topic,
    TopicId, Unit, When, listed_party,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    title: String,
    date: String,
    place: PlaceFact,
    #[serde(default)]
    linked: String,
    #[serde(default)]
    language: String,
    marking: String,
    #[serde(default)]
    summary: String,
    passages: Vec<String>,
    parties: Vec<PartyFact>,
    participants: Vec<ParticipantFact>,
    subjects: Vec<String>,
    remarks: Vec<RemarkFact>,
    figures: Vec<FigureFact>,
    commitments: Vec<CommitmentFact>,
    events: Vec<EventFact>,
    attachments: Vec<AttachmentFact>,
    source: SourceFact,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct PlaceFact {
    venue: String,
    city: String,
    country: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyFact {
    code: String,
    /// Needed only of a party that is not on the shipped lists.
    #[serde(default)]
    names: Names,
}

/// Language to name, the first one shown.
type Names = serde_json::Map<String, serde_json::Value>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParticipantFact {
    names: Names,
    position: String,
    party: String,
    side: Side,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RemarkFact {
    speaker: String,
    topic: String,
    kind: RemarkKind,
    text: String,
    #[serde(default)]
    order_note: String,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureFact {
    indicator: String,
    qualifier: Qualifier,
    value: String,
    #[serde(default)]
    scale: Scale,
    unit: String,
    #[serde(default)]
    of: String,
    #[serde(default)]
    change: FigureMeasure,
    period: Option<String>,
    #[serde(default)]
    note: String,
    about: Option<String>,
    speaker: String,
    topic: String,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitmentFact {
    kind: CommitmentKind,
    #[serde(default)]
    title: String,
    count: Option<u32>,
    #[serde(default)]
    owes: Vec<String>,
    #[serde(default)]
    owed_to: Vec<String>,
    speaker: String,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventFact {
    kind: EventKind,
    title: String,
    timing: EventTiming,
    date: Option<String>,
    #[serde(default)]
    date_words: String,
    #[serde(default)]
    basis: Basis,
    #[serde(default)]
    place: PlaceFact,
    #[serde(default)]
    parties: Vec<String>,
    #[serde(default)]
    persons: Vec<UnnamedFact>,
    speaker: Option<String>,
    #[serde(default)]
    note: String,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnnamedFact {
    known_as: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentFact {
    caption: String,
    passage: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFact {
    title: String,
    publisher: String,
    date: String,
    place: String,
    language: String,
}

/// Reads facts and the text they stand on into a meeting ready to be saved.
///
/// # Errors
///
/// When the JSON has another form, or names a passage, speaker, topic or party
/// that is not there.
pub fn read_facts(json: &str, text: &str) -> Result<Filing, ExchangeError> {
    let facts: Facts = serde_json::from_str(json)?;
    let mut reader = Reader::new(&facts, text)?;
    let meeting = reader.meeting(facts)?;
    Ok(Filing {
        meeting,
        new_parties: reader.parties.into_values().collect(),
        new_persons: reader.persons,
    })
}

/// What has been read so far.
struct Reader {
    source: Source,
    parties: BTreeMap<String, Party>,
    persons: Vec<Person>,
    speakers: BTreeMap<String, AttendeeId>,
    topics: Vec<Topic>,
}

impl Reader {
    fn new(facts: &Facts, text: &str) -> Result<Self, ExchangeError> {
        let source = Source {
            id: SourceId::new(),
            title: facts.source.title.clone(),
            publisher: facts.source.publisher.clone(),
            date: Some(facts.source.date.parse()?),
            place: facts.source.place.clone(),
            address: String::new(),
            language: facts.source.language.clone(),
            kind: SourceKind::Press,
            text: text.to_owned(),
            passages: Vec::new(),
            set_aside: Vec::new(),
        };
        let parties = facts
            .parties
            .iter()
            .map(|fact| {
                let party = listed_party(&fact.code).cloned().unwrap_or_else(|| {
                    let mut party = Party::named("", &fact.code, PartyKind::State);
                    party.names = names(&fact.names)
                        .map(|(language, name)| PartyName { language, name })
                        .collect();
                    party
                });
                (fact.code.clone(), party)
            })
            .collect();
        let topics = facts
            .subjects
            .iter()
            .map(|title| Topic {
                id: TopicId::new(),
                title: title.clone(),
            })
            .collect();
        Ok(Self {
            source,
            parties,
            persons: Vec::new(),
            speakers: BTreeMap::new(),
            topics,
        })
    }

    fn party(&self, code: &str) -> Result<PartyId, ExchangeError> {
        self.parties
            .get(code)
            .map(|party| party.id)
            .ok_or_else(|| ExchangeError::Unlisted(code.to_owned()))
    }

    fn party_list(&self, codes: &[String]) -> Result<Vec<PartyId>, ExchangeError> {
        codes.iter().map(|code| self.party(code)).collect()
    }

    fn speaker(&self, name: &str) -> Result<Option<AttendeeId>, ExchangeError> {
        self.speakers
            .get(name)
            .copied()
            .map(Some)
            .ok_or_else(|| ExchangeError::Unlisted(name.to_owned()))
    }

    fn topic(&self, title: &str) -> Result<Option<TopicId>, ExchangeError> {
        let topic = self.topics.iter().find(|topic| topic.title == title);
        topic
            .map(|topic| Some(topic.id))
            .ok_or_else(|| ExchangeError::Unlisted(title.to_owned()))
    }

    /// The passage that quotes these words; the same words are one passage.
    fn passage(&mut self, words: &str) -> Result<Vec<PassageId>, ExchangeError> {
        if let Some(known) = self
            .source
            .passages
            .iter()
            .find(|passage| passage.text == words)
        {
            return Ok(vec![known.id]);
        }
        let passage = self
            .source
            .find(words)
            .ok_or_else(|| ExchangeError::Passage(words.to_owned()))?;
        let id = passage.id;
        self.source.passages.push(passage);
        Ok(vec![id])
    }

    fn meeting(&mut self, facts: Facts) -> Result<Meeting, ExchangeError> {
        let mut passages = Vec::new();
        for words in &facts.passages {
            passages.extend(self.passage(words)?);
        }
        let delegations = self.delegations(facts.participants)?;
        let remarks = facts
            .remarks
            .into_iter()
            .map(|fact| self.remark(fact))
            .collect::<Result<_, _>>()?;
        let figures = facts
            .figures
            .into_iter()
            .map(|fact| self.figure(fact))
            .collect::<Result<_, _>>()?;
        let commitments = facts
            .commitments
            .into_iter()
            .map(|fact| self.commitment(fact))
            .collect::<Result<_, _>>()?;
        let events = facts
            .events
            .into_iter()
            .map(|fact| self.event(fact))
            .collect::<Result<_, _>>()?;
        let mut attachments = Vec::new();
        for fact in facts.attachments {
            attachments.push(Attachment {
                id: AttachmentId::new(),
                name: String::new(),
                media_type: String::new(),
                caption: fact.caption,
                size: None,
                sha256: String::new(),
                passages: self.passage(&fact.passage)?,
            });
        }
        self.source
            .passages
            .sort_by_key(|passage| (passage.start, passage.end));
        Ok(Meeting {
            title: facts.title,
            when: When {
                date: facts.date.parse()?,
                start: None,
                end_date: None,
                end: None,
                zone: String::new(),
            },
            place: facts.place.into(),
            on_margins_of: facts.linked,
            language: facts.language,
            summary: facts.summary,
            passages,
            delegations,
            topics: self.topics.clone(),
            remarks,
            figures,
            commitments,
            events,
            sources: vec![self.source.clone()],
            attachments,
            ..Meeting::new(&facts.marking)
        })
    }

    fn delegations(
        &mut self,
        facts: Vec<ParticipantFact>,
    ) -> Result<Vec<Delegation>, ExchangeError> {
        let mut delegations: Vec<Delegation> = Vec::new();
        for fact in facts {
            let party = self.party(&fact.party)?;
            let mut person = Person::unnamed("");
            person.names = names(&fact.names)
                .map(|(language, name)| PersonName::new(&language, &name))
                .collect();
            person.posts.push(Post {
                id: PostId::new(),
                title: fact.position.clone(),
                language: String::new(),
                party: Some(party),
                from: None,
                until: None,
                acting: false,
                rank: None,
            });
            let attendee = Attendee {
                id: AttendeeId::new(),
                person: person.id,
                capacity: fact.position,
                role: AttendeeRole::Head,
                presence: Presence::Present,
                doubt: String::new(),
                passages: self.passage(&fact.passage)?,
            };
            self.speakers
                .insert(person.shown_name().to_owned(), attendee.id);
            self.persons.push(person);
            match delegations
                .iter_mut()
                .find(|delegation| delegation.party == party)
            {
                Some(delegation) => delegation.attendees.push(attendee),
                None => delegations.push(Delegation {
                    id: DelegationId::new(),
                    party,
                    side: fact.side,
                    attendees: vec![attendee],
                }),
            }
        }
        Ok(delegations)
    }

    fn remark(&mut self, fact: RemarkFact) -> Result<Remark, ExchangeError> {
        Ok(Remark {
            id: RemarkId::new(),
            topic: self.topic(&fact.topic)?,
            speaker: self.speaker(&fact.speaker)?,
            kind: fact.kind,
            text: fact.text,
            period: None,
            order_note: fact.order_note,
            doubt: String::new(),
            marking: String::new(),
            passages: self.passage(&fact.passage)?,
        })
    }

    fn figure(&mut self, fact: FigureFact) -> Result<Figure, ExchangeError> {
        Ok(Figure {
            id: FigureId::new(),
            topic: self.topic(&fact.topic)?,
            speaker: self.speaker(&fact.speaker)?,
            about: fact.about.map(|code| self.party(&code)).transpose()?,
            indicator: fact.indicator,
            qualifier: fact.qualifier,
            value: fact.value.parse()?,
            scale: fact.scale,
            unit: Unit::from_parts(&fact.unit, &fact.of)
                .ok_or(ExchangeError::Unlisted(fact.unit))?,
            population: String::new(),
            measure: fact.change,
            period: fact
                .period
                .map(|period| period.parse::<EdtfDate>())
                .transpose()?,
            note: fact.note,
            doubt: String::new(),
            marking: String::new(),
            passages: self.passage(&fact.passage)?,
        })
    }

    fn commitment(&mut self, fact: CommitmentFact) -> Result<Commitment, ExchangeError> {
        let passages = self.passage(&fact.passage)?;
        let mut set = Commitment::new(fact.kind);
        // Of a set the source counts but does not name, each member stands untitled.
        set.children = (0..fact.count.unwrap_or(0))
            .map(|_| Commitment::new(fact.kind))
            .collect();
        set.title = fact.title;
        set.count = fact.count;
        set.speaker = self.speaker(&fact.speaker)?;
        set.owed_by = self.party_list(&fact.owes)?;
        set.owed_to = self.party_list(&fact.owed_to)?;
        set.passages = passages;
        Ok(set)
    }

    fn event(&mut self, fact: EventFact) -> Result<RelatedEvent, ExchangeError> {
        let persons = fact
            .persons
            .into_iter()
            .map(|unnamed| {
                let person = Person::unnamed(&unnamed.known_as);
                let id = person.id;
                self.persons.push(person);
                EventPerson {
                    person: id,
                    capacity: unnamed.known_as,
                }
            })
            .collect();
        Ok(RelatedEvent {
            id: EventId::new(),
            kind: fact.kind,
            title: fact.title,
            timing: fact.timing,
            date: fact.date.map(|date| date.parse::<EdtfDate>()).transpose()?,
            date_words: fact.date_words,
            basis: fact.basis,
            place: fact.place.into(),
            parties: self.party_list(&fact.parties)?,
            persons,
            speaker: fact.speaker.map_or(Ok(None), |name| self.speaker(&name))?,
            note: fact.note,
            doubt: String::new(),
            marking: String::new(),
            passages: self.passage(&fact.passage)?,
        })
    }
}

impl From<PlaceFact> for Place {
    fn from(fact: PlaceFact) -> Self {
        Self {
            venue: fact.venue,
            city: fact.city,
            country: fact.country,
        }
    }
}

/// The names with their languages; English, the language of the labels, first.
fn names(names: &Names) -> impl Iterator<Item = (String, String)> {
    let mut names: Vec<(String, String)> = names
        .iter()
        .filter_map(|(language, name)| Some((language.clone(), name.as_str()?.to_owned())))
        .collect();
    names.sort_by_key(|(language, _)| language != "en");
    names.into_iter()
}
