//! Loading: a meeting whole, and the directory of parties and persons.

use rusqlite::{Connection, OptionalExtension, Row};

use super::directory::{named, parties, persons};
use super::rows::{damaged, evidence, line, maybe, parsed};
use super::{Store, StoreError};
use crate::model::fields::MEETING_FIELDS;
use crate::model::{
    Attachment, Attendee, Commitment, Delegation, Directory, EventPerson, Figure, Meeting,
    MeetingId, MeetingRecord, Party, PartyId, Passage, Person, Place, RecordId, RelatedEvent,
    Remark, Review, Source, Span, Topic, Unit, UnknownCode, When,
};

/// How deep sets of commitments lie within one another at most.
pub(super) const DEEPEST: usize = 32;

impl Store {
    /// A meeting whole, with every party and person it names.
    ///
    /// # Errors
    ///
    /// When the register holds no such meeting, or a row of it is damaged.
    pub fn meeting(&self, id: MeetingId) -> Result<MeetingRecord, StoreError> {
        let sql = &self.connection;
        let found: Option<i64> = sql
            .prepare_cached("SELECT id FROM meeting WHERE uid = ?1 AND deleted_on IS NULL")?
            .query_row([id.to_string()], |row| row.get(0))
            .optional()?;
        let key = found.ok_or(StoreError::NotFound("absent-meeting"))?;
        Ok(MeetingRecord {
            meeting: meeting(sql, key)?,
            directory: named(sql, key)?,
        })
    }

    /// The meeting with this reference.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn find_meeting(&self, reference: &str) -> Result<Option<MeetingId>, StoreError> {
        Ok(self
            .connection
            .query_row(
                "SELECT uid FROM meeting WHERE reference = ?1 AND deleted_on IS NULL",
                [reference],
                |row| parsed(row, "uid"),
            )
            .optional()?)
    }

    /// Every party and person of the register.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn directory(&self) -> Result<Directory, StoreError> {
        let sql = &self.connection;
        let mut directory = Directory::default();
        for party in parties(sql, "?1 = 0 AND deleted_on IS NULL", 0)? {
            directory.add_party(party);
        }
        for person in persons(
            sql,
            "?1 = 0 AND deleted_on IS NULL AND merged_into IS NULL",
            0,
        )? {
            directory.add_person(person);
        }
        Ok(directory)
    }
}

/// The meeting with this key, in the bin or not.
pub(super) fn meeting(sql: &Connection, key: i64) -> Result<Meeting, StoreError> {
    Ok(kept_meeting(sql, key)?.0)
}

/// The meeting with this key, and the moment it went to the bin, if it did.
pub(super) fn kept_meeting(
    sql: &Connection,
    key: i64,
) -> Result<(Meeting, Option<String>), StoreError> {
    let (mut meeting, deleted_on, part_of) = sql
        .prepare_cached(
            "SELECT *, (SELECT uid FROM meeting AS whole WHERE whole.id = meeting.part_of) AS part_of_uid
             FROM meeting WHERE id = ?1",
        )?
        .query_row([key], |row| {
            Ok((header(row)?, row.get("deleted_on")?, maybe(row, "part_of_uid")?))
        })?;
    meeting.part_of = part_of;
    meeting.passages = evidence(sql, meeting.id.record())?;
    meeting.delegations = delegations(sql, key)?;
    meeting.topics = collect(
        sql,
        "SELECT * FROM topic WHERE meeting = ?1 ORDER BY position",
        key,
        |row| {
            Ok(Topic {
                id: parsed(row, "uid")?,
                title: line(row, "title")?,
            })
        },
    )?;
    meeting.remarks = remarks(sql, key)?;
    meeting.figures = figures(sql, key)?;
    meeting.commitments = commitments(sql, "meeting = ?1 AND parent IS NULL", key, 0)?;
    meeting.events = events(sql, key)?;
    meeting.sources = sources(sql, key)?;
    meeting.attachments = attachments(sql, key)?;
    Ok((meeting, deleted_on))
}

/// The person with this key, and the moment of going to the bin, if there is one.
pub(super) fn kept_person(
    sql: &Connection,
    key: i64,
) -> Result<(Person, Option<String>), StoreError> {
    let person = persons(sql, "id = ?1", key)?.pop();
    let person = person.ok_or(StoreError::NotFound("absent-person"))?;
    Ok((person, deleted_on(sql, "person", key)?))
}

/// The party with this key, and the moment it went to the bin, if it did.
pub(super) fn kept_party(
    sql: &Connection,
    key: i64,
) -> Result<(Party, Option<String>), StoreError> {
    let party = parties(sql, "id = ?1", key)?.pop();
    let party = party.ok_or(StoreError::NotFound("absent-party"))?;
    Ok((party, deleted_on(sql, "party", key)?))
}

fn deleted_on(sql: &Connection, table: &str, key: i64) -> rusqlite::Result<Option<String>> {
    sql.prepare_cached(&format!("SELECT deleted_on FROM {table} WHERE id = ?1"))?
        .query_row([key], |row| row.get(0))
}

/// Runs a query for one owner and reads every row.
pub(super) fn collect<T>(
    sql: &Connection,
    text: &str,
    key: i64,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    sql.prepare_cached(text)?.query_map([key], read)?.collect()
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        venue: row.get("venue")?,
        city: row.get("city")?,
        country: row.get("country")?,
    })
}

/// A number that SQLite keeps with a sign, as one without.
fn unsigned<T: TryFrom<i64, Error: std::error::Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: &str,
) -> rusqlite::Result<T> {
    let number: i64 = row.get(column)?;
    T::try_from(number).map_err(damaged)
}

/// The meeting's own row; its lists are still empty.
fn header(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    let mut meeting = Meeting {
        id: parsed(row, "uid")?,
        reference: row.get("reference")?,
        revision: row.get("revision")?,
        title: line(row, "title")?,
        when: When {
            date: parsed(row, "date")?,
            start: maybe(row, "start_time")?,
            end_date: maybe(row, "end_date")?,
            end: maybe(row, "end_time")?,
            zone: row.get("zone")?,
        },
        place: place(row)?,
        ..Meeting::new("")
    };
    for field in MEETING_FIELDS {
        let value: Option<String> = row.get(field.name)?;
        field
            .set_code(&mut meeting, value.as_deref())
            .map_err(damaged)?;
    }
    Ok(meeting)
}

fn delegations(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<Delegation>> {
    let text = "SELECT delegation.id, delegation.uid, delegation.side, party.uid AS party_uid
                FROM delegation JOIN party ON party.id = delegation.party
                WHERE delegation.meeting = ?1 ORDER BY delegation.position";
    collect(sql, text, meeting, |row| {
        Ok(Delegation {
            id: parsed(row, "uid")?,
            party: parsed(row, "party_uid")?,
            side: parsed(row, "side")?,
            attendees: attendees(sql, row.get("id")?)?,
        })
    })
}

fn attendees(sql: &Connection, delegation: i64) -> rusqlite::Result<Vec<Attendee>> {
    let text = "SELECT attendee.*, person.uid AS person_uid
                FROM attendee JOIN person ON person.id = attendee.person
                WHERE attendee.delegation = ?1 ORDER BY attendee.position";
    collect(sql, text, delegation, |row| {
        Ok(Attendee {
            id: parsed(row, "uid")?,
            person: parsed(row, "person_uid")?,
            capacity: row.get("capacity")?,
            role: parsed(row, "role")?,
            presence: parsed(row, "presence")?,
            doubt: row.get("doubt")?,
            passages: evidence(sql, parsed(row, "uid")?)?,
        })
    })
}

fn remarks(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<Remark>> {
    remarks_where(sql, "remark.meeting = ?1", meeting)
}

/// Remarks that fit a condition on `?1`.
pub(super) fn remarks_where(
    sql: &Connection,
    condition: &str,
    key: i64,
) -> rusqlite::Result<Vec<Remark>> {
    let text = format!(
        "SELECT remark.*, topic.uid AS topic_uid, attendee.uid AS speaker_uid
                FROM remark LEFT JOIN topic ON topic.id = remark.topic
                LEFT JOIN attendee ON attendee.id = remark.speaker
                WHERE {condition} ORDER BY remark.position"
    );
    collect(sql, &text, key, |row| {
        Ok(Remark {
            id: parsed(row, "uid")?,
            topic: maybe(row, "topic_uid")?,
            speaker: maybe(row, "speaker_uid")?,
            kind: parsed(row, "kind")?,
            text: row.get("text")?,
            period: maybe(row, "period")?,
            order_note: row.get("order_note")?,
            doubt: row.get("doubt")?,
            marking: row.get("marking")?,
            passages: evidence(sql, parsed(row, "uid")?)?,
        })
    })
}

fn figures(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<Figure>> {
    figures_where(sql, "figure.meeting = ?1", meeting)
}

/// A figure's own row, with the ids of what it names.
const FIGURE: &str =
    "SELECT figure.*, topic.uid AS topic_uid, attendee.uid AS speaker_uid, party.uid AS about_uid
     FROM figure LEFT JOIN topic ON topic.id = figure.topic
     LEFT JOIN attendee ON attendee.id = figure.speaker LEFT JOIN party ON party.id = figure.about";

/// Figures that fit a condition on `?1`.
pub(super) fn figures_where(
    sql: &Connection,
    condition: &str,
    key: i64,
) -> rusqlite::Result<Vec<Figure>> {
    let text = format!("{FIGURE} WHERE {condition} ORDER BY figure.position");
    collect(sql, &text, key, |row| {
        Ok(Figure {
            passages: evidence(sql, parsed(row, "uid")?)?,
            ..figure(row)?
        })
    })
}

impl Store {
    /// A figure by its id, without its passages; `None` where it is not on file any more.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn figure(&self, id: RecordId) -> Result<Option<Figure>, StoreError> {
        let found = self
            .connection
            .prepare_cached(&format!("{FIGURE} WHERE figure.uid = ?1"))?
            .query_row([id.to_string()], figure)
            .optional()?;
        Ok(found)
    }
}

/// The figure's own row, without its passages.
pub(super) fn figure(row: &Row<'_>) -> rusqlite::Result<Figure> {
    let (unit, of): (String, String) = (row.get("unit")?, row.get("unit_of")?);
    Ok(Figure {
        id: parsed(row, "uid")?,
        topic: maybe(row, "topic_uid")?,
        speaker: maybe(row, "speaker_uid")?,
        about: maybe(row, "about_uid")?,
        indicator: row.get("indicator")?,
        qualifier: parsed(row, "qualifier")?,
        value: parsed(row, "value")?,
        scale: parsed(row, "scale")?,
        unit: Unit::from_parts(&unit, &of).ok_or_else(|| {
            damaged(UnknownCode {
                list: "unit",
                code: unit,
            })
        })?,
        population: row.get("population")?,
        measure: parsed(row, "measure")?,
        period: maybe(row, "period")?,
        note: row.get("note")?,
        doubt: row.get("doubt")?,
        marking: row.get("marking")?,
        passages: Vec::new(),
    })
}

/// Commitments that fit a condition on `?1`, with their children. Sets within
/// sets end at [`DEEPEST`]: a file from elsewhere must not use up the stack.
fn commitments(
    sql: &Connection,
    condition: &str,
    key: i64,
    depth: usize,
) -> rusqlite::Result<Vec<Commitment>> {
    if depth > DEEPEST {
        return Err(damaged(UnknownCode {
            list: "set",
            code: String::new(),
        }));
    }
    let text = format!(
        "SELECT commitment.*, attendee.uid AS speaker_uid,
                (SELECT uid FROM commitment AS earlier WHERE earlier.id = commitment.reaffirms) AS reaffirms_uid
         FROM commitment LEFT JOIN attendee ON attendee.id = commitment.speaker
         WHERE commitment.{condition} ORDER BY commitment.position"
    );
    collect(sql, &text, key, |row| {
        let key: i64 = row.get("id")?;
        Ok(Commitment {
            owed_by: owing(sql, key, "by")?,
            owed_to: owing(sql, key, "to")?,
            children: commitments(sql, "parent = ?1", key, depth + 1)?,
            reviews: reviews(sql, key)?,
            passages: evidence(sql, parsed(row, "uid")?)?,
            ..commitment(row)?
        })
    })
}

/// The commitment's own row; its lists are still empty.
pub(super) fn commitment(row: &Row<'_>) -> rusqlite::Result<Commitment> {
    Ok(Commitment {
        id: parsed(row, "uid")?,
        reference: row.get("reference")?,
        kind: parsed(row, "kind")?,
        title: line(row, "title")?,
        text: row.get("text")?,
        count: row.get("count")?,
        speaker: maybe(row, "speaker_uid")?,
        owed_by: Vec::new(),
        owed_to: Vec::new(),
        responsible: row.get("responsible")?,
        doubt: row.get("doubt")?,
        due: maybe(row, "due")?,
        status: parsed(row, "status")?,
        strength: parsed(row, "strength")?,
        marking: row.get("marking")?,
        reaffirms: maybe(row, "reaffirms_uid")?,
        children: Vec::new(),
        reviews: Vec::new(),
        passages: Vec::new(),
    })
}

fn owing(sql: &Connection, commitment: i64, direction: &str) -> rusqlite::Result<Vec<PartyId>> {
    sql.prepare_cached(
        "SELECT party.uid FROM commitment_party JOIN party ON party.id = commitment_party.party
         WHERE commitment_party.commitment = ?1 AND commitment_party.direction = ?2 ORDER BY commitment_party.position",
    )?
    .query_map((commitment, direction), |row| parsed(row, "uid"))?
    .collect()
}

fn reviews(sql: &Connection, commitment: i64) -> rusqlite::Result<Vec<Review>> {
    let text = "SELECT review.*, meeting.uid AS meeting_uid
                FROM review LEFT JOIN meeting ON meeting.id = review.meeting
                WHERE review.commitment = ?1 ORDER BY review.position";
    collect(sql, text, commitment, |row| {
        Ok(Review {
            passages: evidence(sql, parsed(row, "uid")?)?,
            ..review(row)?
        })
    })
}

/// The review's own row, without its passages.
pub(super) fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: parsed(row, "uid")?,
        meeting: maybe(row, "meeting_uid")?,
        on: parsed(row, "noted")?,
        status: parsed(row, "status")?,
        outcome: parsed(row, "outcome")?,
        note: row.get("note")?,
        passages: Vec::new(),
    })
}

fn events(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<RelatedEvent>> {
    let text = "SELECT event.*, attendee.uid AS speaker_uid
                FROM event LEFT JOIN attendee ON attendee.id = event.speaker
                WHERE event.meeting = ?1 ORDER BY event.position";
    collect(sql, text, meeting, |row| {
        let key: i64 = row.get("id")?;
        let parties = "SELECT party.uid FROM event_party JOIN party ON party.id = event_party.party
                       WHERE event_party.event = ?1 ORDER BY event_party.position";
        let persons = "SELECT person.uid, event_person.capacity
                       FROM event_person JOIN person ON person.id = event_person.person
                       WHERE event_person.event = ?1 ORDER BY event_person.position";
        Ok(RelatedEvent {
            parties: collect(sql, parties, key, |row| parsed(row, "uid"))?,
            persons: collect(sql, persons, key, |row| {
                Ok(EventPerson {
                    person: parsed(row, "uid")?,
                    capacity: row.get("capacity")?,
                })
            })?,
            passages: evidence(sql, parsed(row, "uid")?)?,
            ..event(row)?
        })
    })
}

/// The event's own row; its lists are still empty.
pub(super) fn event(row: &Row<'_>) -> rusqlite::Result<RelatedEvent> {
    Ok(RelatedEvent {
        id: parsed(row, "uid")?,
        kind: parsed(row, "kind")?,
        title: line(row, "title")?,
        timing: parsed(row, "timing")?,
        date: maybe(row, "date")?,
        date_words: row.get("date_words")?,
        basis: parsed(row, "basis")?,
        place: place(row)?,
        parties: Vec::new(),
        persons: Vec::new(),
        speaker: maybe(row, "speaker_uid")?,
        note: row.get("note")?,
        doubt: row.get("doubt")?,
        marking: row.get("marking")?,
        passages: Vec::new(),
    })
}

fn sources(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<Source>> {
    let text =
        "SELECT source.* FROM meeting_source JOIN source ON source.id = meeting_source.source
                WHERE meeting_source.meeting = ?1 ORDER BY meeting_source.position";
    collect(sql, text, meeting, |row| {
        let key: i64 = row.get("id")?;
        Ok(Source {
            set_aside: collect(
                sql,
                "SELECT start, end FROM set_aside WHERE source = ?1 ORDER BY position",
                key,
                |row| {
                    Ok(Span {
                        start: unsigned(row, "start")?,
                        end: unsigned(row, "end")?,
                    })
                },
            )?,
            passages: collect(
                sql,
                "SELECT * FROM passage WHERE source = ?1 ORDER BY position",
                key,
                passage,
            )?,
            ..source(row)?
        })
    })
}

/// The source's own row; its lists are still empty.
pub(super) fn source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: parsed(row, "uid")?,
        title: row.get("title")?,
        publisher: row.get("publisher")?,
        date: maybe(row, "date")?,
        place: row.get("place")?,
        address: row.get("address")?,
        language: row.get("language")?,
        kind: parsed(row, "kind")?,
        text: row.get("text")?,
        set_aside: Vec::new(),
        passages: Vec::new(),
    })
}

pub(super) fn passage(row: &Row<'_>) -> rusqlite::Result<Passage> {
    Ok(Passage {
        id: parsed(row, "uid")?,
        start: unsigned(row, "start")?,
        end: unsigned(row, "end")?,
        text: row.get("text")?,
    })
}

fn attachments(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<Attachment>> {
    let text = "SELECT uid, name, media_type, caption, size, sha256 FROM attachment
                WHERE meeting = ?1 ORDER BY position";
    collect(sql, text, meeting, |row| {
        Ok(Attachment {
            id: parsed(row, "uid")?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            caption: row.get("caption")?,
            size: row
                .get::<_, Option<i64>>("size")?
                .map(u64::try_from)
                .transpose()
                .map_err(damaged)?,
            sha256: row.get("sha256")?,
            passages: evidence(sql, parsed(row, "uid")?)?,
        })
    })
}
