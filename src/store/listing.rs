//! What a list tells of every meeting, one meeting after the other: its promises,
//! figures or events alone are read, some hundred meetings at a time, so that a
//! list costs neither the memory nor the reading of all that is on file.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params_from_iter};

use super::directory;
use super::rows::{maybe, parsed};
use super::{MeetingLine, Store, StoreError, load};
use crate::model::{
    Attendee, AttendeeId, AttendeeRole, Commitment, Delegation, DelegationId, Directory,
    EventPerson, Figure, MeetingRecord, Passage, Person, PersonId, PersonName, Presence, RecordId,
    RelatedEvent, Review, Side, Source, SourceId, Topic, UnknownCode,
};

/// Meetings read at a time.
const BATCH: usize = 400;

/// What is told of each meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Its commitments.
    Commitments,
    /// Its figures.
    Figures,
    /// Its related events.
    Events,
}

impl Listed {
    const fn table(self) -> &'static str {
        match self {
            Self::Commitments => "commitment",
            Self::Figures => "figure",
            Self::Events => "event",
        }
    }
}

/// What was read of one meeting.
#[derive(Default)]
struct Part {
    reference: String,
    commitments: Vec<Commitment>,
    figures: Vec<Figure>,
    events: Vec<RelatedEvent>,
    speakers: Vec<Attendee>,
    topics: Vec<Topic>,
    passages: Vec<Passage>,
}

impl Store {
    /// Tells every meeting that has any of what is listed, the newest first. The
    /// record it is handed holds the reference, what is listed, and what that
    /// names (speakers, headings, passages, parties and persons), and nothing
    /// else of the meeting.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, and what `tell` gives.
    pub fn each_meeting_with<E: From<StoreError>>(
        &self,
        listed: Listed,
        mut tell: impl FnMut(&MeetingRecord) -> Result<(), E>,
    ) -> Result<(), E> {
        let view = self.connection.unchecked_transaction();
        let view = view.map_err(StoreError::from)?;
        let keys = keys(
            &view,
            &format!(
                "SELECT id FROM meeting WHERE deleted_on IS NULL
                 AND EXISTS (SELECT 1 FROM {} WHERE meeting = meeting.id)
                 ORDER BY date_earliest DESC, id DESC",
                listed.table()
            ),
        )?;
        let Some(first) = keys.first() else {
            return Ok(());
        };
        let mut record = MeetingRecord {
            meeting: load::meeting(&view, *first)?,
            directory: names(&view)?,
        };
        let meeting = &mut record.meeting;
        meeting.remarks.clear();
        meeting.attachments.clear();
        for batch in keys.chunks(BATCH) {
            let mut parts = parts(&view, listed, batch)?;
            for key in batch {
                let Some(part) = parts.remove(key) else {
                    continue;
                };
                fill(&mut record, part);
                tell(&record)?;
            }
        }
        Ok(())
    }

    /// Tells the line of every meeting, the newest first. Its `filter_text` is empty.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, and what `tell` gives.
    pub fn each_meeting_line<E: From<StoreError>>(
        &self,
        mut tell: impl FnMut(MeetingLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let view = self.connection.unchecked_transaction();
        let view = view.map_err(StoreError::from)?;
        let keys = keys(
            &view,
            "SELECT id FROM meeting WHERE deleted_on IS NULL ORDER BY date_earliest DESC, id DESC",
        )?;
        for batch in keys.chunks(BATCH) {
            let lines = self.lines(
                "id IN (SELECT value FROM json_each(:keys))",
                "date_earliest DESC, id DESC",
                None,
                &[(":keys", &json(batch)?)],
            )?;
            for line in lines {
                tell(line)?;
            }
        }
        Ok(())
    }
}

fn keys(sql: &Connection, text: &str) -> Result<Vec<i64>, StoreError> {
    let mut statement = sql.prepare(text)?;
    let keys = statement.query_map([], |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

fn json(keys: &[i64]) -> Result<String, StoreError> {
    Ok(serde_json::to_string(keys)?)
}

/// Every party, and every person by the names alone.
fn names(sql: &Connection) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    for party in directory::parties(sql, "?1 = 0", 0)? {
        directory.add_party(party);
    }
    let mut statement = sql.prepare(
        "SELECT person.uid, person.known_as, person_name.language, person_name.name
         FROM person LEFT JOIN person_name ON person_name.person = person.id
         ORDER BY person.id, person_name.position",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: PersonId = parsed(row, "uid")?;
        let known_as: String = row.get(1)?;
        let person = directory.persons.entry(id).or_insert_with(|| Person {
            id,
            names: Vec::new(),
            known_as,
            honorific: String::new(),
            biography: String::new(),
            posts: Vec::new(),
            verified_on: None,
            verify_months: None,
            merged_into: None,
        });
        if let (Some(language), Some(name)) = (row.get(2)?, row.get(3)?) {
            person.names.push(PersonName {
                language,
                name,
                from: None,
                until: None,
            });
        }
    }
    Ok(directory)
}

/// What is listed of a batch of meetings, by key.
fn parts(
    sql: &Connection,
    listed: Listed,
    batch: &[i64],
) -> Result<HashMap<i64, Part>, StoreError> {
    let keys = json(batch)?;
    let mut parts: HashMap<i64, Part> = HashMap::with_capacity(batch.len());
    each(
        sql,
        "SELECT id, reference FROM meeting WHERE id IN (SELECT value FROM json_each(?1))",
        &keys,
        |row| {
            parts.entry(row.get(0)?).or_default().reference = row.get(1)?;
            Ok(())
        },
    )?;
    match listed {
        Listed::Commitments => commitments(sql, &keys, &mut parts)?,
        Listed::Figures => figures(sql, &keys, &mut parts)?,
        Listed::Events => events(sql, &keys, &mut parts)?,
    }
    passages(sql, &mut parts)?;
    Ok(parts)
}

fn each(
    sql: &Connection,
    text: &str,
    keys: &str,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<(), StoreError> {
    let mut statement = sql.prepare_cached(text)?;
    let mut rows = statement.query(params_from_iter([keys]))?;
    while let Some(row) = rows.next()? {
        read(row)?;
    }
    Ok(())
}

/// Notes the speaker of a row, where it has one.
fn note_speaker(row: &Row<'_>, part: &mut Part) -> rusqlite::Result<()> {
    let id: Option<AttendeeId> = maybe(row, "speaker_uid")?;
    let person: Option<PersonId> = maybe(row, "speaker_person")?;
    if let (Some(id), Some(person)) = (id, person)
        && part.speakers.iter().all(|known| known.id != id)
    {
        part.speakers.push(Attendee {
            id,
            person,
            capacity: String::new(),
            role: AttendeeRole::Member,
            presence: Presence::Present,
            doubt: String::new(),
            passages: Vec::new(),
        });
    }
    Ok(())
}

fn commitments(
    sql: &Connection,
    keys: &str,
    parts: &mut HashMap<i64, Part>,
) -> Result<(), StoreError> {
    let mut all: HashMap<i64, Commitment> = HashMap::new();
    // In order: the heads of each meeting, and the members of each set.
    let mut heads: Vec<(i64, i64)> = Vec::new();
    let mut members: HashMap<i64, Vec<i64>> = HashMap::new();
    each(
        sql,
        "SELECT commitment.*, attendee.uid AS speaker_uid, person.uid AS speaker_person,
                (SELECT uid FROM commitment AS earlier WHERE earlier.id = commitment.reaffirms) AS reaffirms_uid
         FROM commitment LEFT JOIN attendee ON attendee.id = commitment.speaker
         LEFT JOIN person ON person.id = attendee.person
         WHERE commitment.meeting IN (SELECT value FROM json_each(?1)) ORDER BY commitment.position",
        keys,
        |row| {
            let (key, meeting): (i64, i64) = (row.get("id")?, row.get("meeting")?);
            match row.get::<_, Option<i64>>("parent")? {
                Some(set) => members.entry(set).or_default().push(key),
                None => heads.push((meeting, key)),
            }
            note_speaker(row, parts.entry(meeting).or_default())?;
            all.insert(key, load::commitment(row)?);
            Ok(())
        },
    )?;
    each(
        sql,
        "SELECT commitment_party.commitment, commitment_party.direction, party.uid
         FROM commitment JOIN commitment_party ON commitment_party.commitment = commitment.id
         JOIN party ON party.id = commitment_party.party
         WHERE commitment.meeting IN (SELECT value FROM json_each(?1))
         ORDER BY commitment.id, commitment_party.position",
        keys,
        |row| {
            let (key, direction): (i64, String) = (row.get(0)?, row.get(1)?);
            if let Some(one) = all.get_mut(&key) {
                let parties = if direction == "by" {
                    &mut one.owed_by
                } else {
                    &mut one.owed_to
                };
                parties.push(parsed(row, "uid")?);
            }
            Ok(())
        },
    )?;
    each(
        sql,
        "SELECT review.*, meeting.uid AS meeting_uid
         FROM commitment JOIN review ON review.commitment = commitment.id
         LEFT JOIN meeting ON meeting.id = review.meeting
         WHERE commitment.meeting IN (SELECT value FROM json_each(?1)) ORDER BY review.position",
        keys,
        |row| {
            let review: Review = load::review(row)?;
            if let Some(one) = all.get_mut(&row.get("commitment")?) {
                one.reviews.push(review);
            }
            Ok(())
        },
    )?;
    for (meeting, head) in heads {
        if let Some(one) = with_members(head, &mut all, &members, 0)? {
            parts.entry(meeting).or_default().commitments.push(one);
        }
    }
    Ok(())
}

/// A commitment with its members put into it.
fn with_members(
    key: i64,
    all: &mut HashMap<i64, Commitment>,
    members: &HashMap<i64, Vec<i64>>,
    depth: usize,
) -> Result<Option<Commitment>, StoreError> {
    if depth > load::DEEPEST {
        return Err(StoreError::Sqlite(super::rows::damaged(UnknownCode {
            list: "set",
            code: String::new(),
        })));
    }
    let Some(mut one) = all.remove(&key) else {
        return Ok(None);
    };
    for member in members.get(&key).into_iter().flatten() {
        one.children
            .extend(with_members(*member, all, members, depth + 1)?);
    }
    Ok(Some(one))
}

fn figures(sql: &Connection, keys: &str, parts: &mut HashMap<i64, Part>) -> Result<(), StoreError> {
    each(
        sql,
        "SELECT figure.*, topic.uid AS topic_uid, topic.title AS topic_title, attendee.uid AS speaker_uid,
                person.uid AS speaker_person, party.uid AS about_uid
         FROM figure LEFT JOIN topic ON topic.id = figure.topic
         LEFT JOIN attendee ON attendee.id = figure.speaker
         LEFT JOIN person ON person.id = attendee.person LEFT JOIN party ON party.id = figure.about
         WHERE figure.meeting IN (SELECT value FROM json_each(?1)) ORDER BY figure.position",
        keys,
        |row| {
            let part = parts.entry(row.get("meeting")?).or_default();
            note_speaker(row, part)?;
            let figure = load::figure(row)?;
            if let Some(id) = figure.topic
                && part.topics.iter().all(|known| known.id != id)
            {
                part.topics.push(Topic {
                    id,
                    title: row.get("topic_title")?,
                });
            }
            part.figures.push(figure);
            Ok(())
        },
    )
}

fn events(sql: &Connection, keys: &str, parts: &mut HashMap<i64, Part>) -> Result<(), StoreError> {
    let mut of: HashMap<i64, (i64, usize)> = HashMap::new();
    each(
        sql,
        "SELECT event.*, attendee.uid AS speaker_uid, person.uid AS speaker_person
         FROM event LEFT JOIN attendee ON attendee.id = event.speaker
         LEFT JOIN person ON person.id = attendee.person
         WHERE event.meeting IN (SELECT value FROM json_each(?1)) ORDER BY event.position",
        keys,
        |row| {
            let meeting = row.get("meeting")?;
            let part = parts.entry(meeting).or_default();
            note_speaker(row, part)?;
            of.insert(row.get("id")?, (meeting, part.events.len()));
            part.events.push(load::event(row)?);
            Ok(())
        },
    )?;
    let mut with =
        |text: &str, put: &dyn Fn(&Row<'_>, &mut RelatedEvent) -> rusqlite::Result<()>| {
            each(sql, text, keys, |row| {
                let event = of
                    .get(&row.get("event")?)
                    .and_then(|(meeting, place)| parts.get_mut(meeting)?.events.get_mut(*place));
                event.map_or(Ok(()), |event| put(row, event))
            })
        };
    with(
        "SELECT event_party.event, party.uid FROM event
         JOIN event_party ON event_party.event = event.id JOIN party ON party.id = event_party.party
         WHERE event.meeting IN (SELECT value FROM json_each(?1)) ORDER BY event_party.position",
        &|row, event| {
            event.parties.push(parsed(row, "uid")?);
            Ok(())
        },
    )?;
    with(
        "SELECT event_person.event, event_person.capacity, person.uid FROM event
         JOIN event_person ON event_person.event = event.id JOIN person ON person.id = event_person.person
         WHERE event.meeting IN (SELECT value FROM json_each(?1)) ORDER BY event_person.position",
        &|row, event| {
            event.persons.push(EventPerson {
                person: parsed(row, "uid")?,
                capacity: row.get("capacity")?,
            });
            Ok(())
        },
    )
}

/// Puts the passages in that the records stand on.
fn passages(sql: &Connection, parts: &mut HashMap<i64, Part>) -> Result<(), StoreError> {
    let mut uids: Vec<RecordId> = Vec::new();
    for part in parts.values_mut() {
        let mut note = |id: RecordId| uids.push(id);
        part.commitments
            .iter_mut()
            .for_each(|one| stands_on(one, &mut |id, _| note(id)));
        part.figures.iter().for_each(|one| note(one.id.record()));
        part.events.iter().for_each(|one| note(one.id.record()));
    }
    let mut found: HashMap<RecordId, Vec<Passage>> = HashMap::new();
    each(
        sql,
        "SELECT evidence.record_uid, passage.* FROM evidence JOIN passage ON passage.id = evidence.passage
         WHERE evidence.record_uid IN (SELECT value FROM json_each(?1))
         ORDER BY evidence.record_uid, evidence.position",
        &serde_json::to_string(&uids)?,
        |row| {
            let passage = load::passage(row)?;
            found.entry(parsed(row, "record_uid")?).or_default().push(passage);
            Ok(())
        },
    )?;
    if found.is_empty() {
        return Ok(());
    }
    for part in parts.values_mut() {
        let held = &mut part.passages;
        let mut put = |id: RecordId, into: &mut Vec<crate::model::PassageId>| {
            for passage in found.get(&id).into_iter().flatten() {
                into.push(passage.id);
                held.push(passage.clone());
            }
        };
        for one in &mut part.commitments {
            stands_on(one, &mut put);
        }
        for one in &mut part.figures {
            put(one.id.record(), &mut one.passages);
        }
        for one in &mut part.events {
            put(one.id.record(), &mut one.passages);
        }
    }
    Ok(())
}

/// Goes through a commitment, its reviews and its members, each with the list of its passages.
fn stands_on(
    one: &mut Commitment,
    put: &mut impl FnMut(RecordId, &mut Vec<crate::model::PassageId>),
) {
    put(one.id.record(), &mut one.passages);
    for review in &mut one.reviews {
        put(review.id.record(), &mut review.passages);
    }
    for member in &mut one.children {
        stands_on(member, put);
    }
}

/// Makes the record that of another meeting.
fn fill(record: &mut MeetingRecord, part: Part) {
    let meeting = &mut record.meeting;
    meeting.reference = part.reference;
    meeting.commitments = part.commitments;
    meeting.figures = part.figures;
    meeting.events = part.events;
    meeting.topics = part.topics;
    meeting.delegations = speakers(part.speakers);
    meeting.sources = cited(part.passages);
}

/// Speakers in one delegation: who they are counts here, not whom they spoke for.
fn speakers(attendees: Vec<Attendee>) -> Vec<Delegation> {
    if attendees.is_empty() {
        return Vec::new();
    }
    vec![Delegation {
        id: DelegationId::from(RecordId::nil()),
        party: RecordId::nil().into(),
        side: Side::Other,
        attendees,
    }]
}

/// Passages in one source.
fn cited(passages: Vec<Passage>) -> Vec<Source> {
    if passages.is_empty() {
        return Vec::new();
    }
    vec![Source {
        id: SourceId::from(RecordId::nil()),
        passages,
        ..Source::new()
    }]
}
