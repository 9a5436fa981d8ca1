//! The search index: one entry a text of a record, folded, kept in step in the
//! transaction of each save.

use std::fmt::Write;

use rusqlite::Connection;

use super::rows::parsed;
use super::{Store, StoreError};
use crate::model::{
    EdtfDate, Meeting, MeetingId, PartyId, PersonId, Place, Scale, UnknownCode, fold,
};

/// Which kind of record a text was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// The meeting's own fields.
    Meeting,
    /// A delegation's party.
    Delegation,
    /// An attendee.
    Attendee,
    /// A topic.
    Topic,
    /// A remark.
    Remark,
    /// A figure.
    Figure,
    /// A commitment.
    Commitment,
    /// A related event.
    Event,
    /// An attachment.
    Attachment,
    /// A source.
    Source,
}

impl RecordKind {
    const ALL: [Self; 10] = [
        Self::Meeting,
        Self::Delegation,
        Self::Attendee,
        Self::Topic,
        Self::Remark,
        Self::Figure,
        Self::Commitment,
        Self::Event,
        Self::Attachment,
        Self::Source,
    ];

    /// The stored text form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Delegation => "delegation",
            Self::Attendee => "attendee",
            Self::Topic => "topic",
            Self::Remark => "remark",
            Self::Figure => "figure",
            Self::Commitment => "commitment",
            Self::Event => "event",
            Self::Attachment => "attachment",
            Self::Source => "source",
        }
    }
}

impl std::str::FromStr for RecordKind {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| UnknownCode {
                list: "record kind",
                code: code.to_owned(),
            })
    }
}

/// A text found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The meeting it belongs to.
    pub meeting: MeetingId,
    /// That meeting's reference.
    pub reference: String,
    /// That meeting's title.
    pub title: String,
    /// That meeting's date.
    pub date: EdtfDate,
    /// The kind of record.
    pub kind: RecordKind,
    /// The text, as it was written.
    pub text: String,
}

/// One thing to look for: a word, or words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The text, folded.
    pub folded: String,
    /// Whether the last word may go on.
    pub prefix: bool,
}

impl Word {
    /// The word quoted for FTS5, so that nothing in it is taken for an operator.
    fn quoted(&self) -> String {
        let text = self.folded.replace(['"', '\0'], " ");
        format!("\"{text}\"{}", if self.prefix { "*" } else { "" })
    }
}

impl Store {
    /// The texts that hold every word, best first; where no single text does,
    /// the texts with any word, of meetings in which each word is found.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn entries_with(&self, words: &[Word], limit: usize) -> Result<Vec<Entry>, StoreError> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let quoted: Vec<String> = words.iter().map(Word::quoted).collect();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = self.entries(&quoted.join(" AND "), "", limit)?;
        if !found.is_empty() || words.len() == 1 {
            return Ok(found);
        }
        let mut in_all = String::new();
        for (index, _) in quoted.iter().enumerate() {
            let _ = write!(
                in_all,
                " AND search_entry.meeting IN (SELECT each.meeting FROM search_text
                     JOIN search_entry AS each ON each.id = search_text.rowid WHERE search_text MATCH ?{})",
                index + 3
            );
        }
        self.entries_where(&quoted.join(" OR "), &in_all, limit, &quoted)
    }

    fn entries(&self, expression: &str, also: &str, limit: i64) -> Result<Vec<Entry>, StoreError> {
        self.entries_where(expression, also, limit, &[])
    }

    fn entries_where(
        &self,
        expression: &str,
        also: &str,
        limit: i64,
        more: &[String],
    ) -> Result<Vec<Entry>, StoreError> {
        let text = format!(
            "SELECT meeting.uid, meeting.reference, meeting.title, meeting.date,
                    search_entry.record_kind, search_entry.text
             FROM search_text JOIN search_entry ON search_entry.id = search_text.rowid
             JOIN meeting ON meeting.id = search_entry.meeting
             WHERE search_text MATCH ?1 AND meeting.deleted_on IS NULL{also}
             ORDER BY search_text.rank, search_entry.id LIMIT ?2"
        );
        let mut statement = self.connection.prepare_cached(&text)?;
        let mut values: Vec<&dyn rusqlite::ToSql> = vec![&expression, &limit];
        values.extend(more.iter().map(|word| word as &dyn rusqlite::ToSql));
        let entries = statement.query_map(values.as_slice(), |row| {
            Ok(Entry {
                meeting: parsed(row, "uid")?,
                reference: row.get("reference")?,
                title: row.get("title")?,
                date: parsed(row, "date")?,
                kind: parsed(row, "record_kind")?,
                text: row.get("text")?,
            })
        })?;
        Ok(entries.collect::<rusqlite::Result<_>>()?)
    }
}

/// Takes the entries of a meeting away.
pub(super) fn remove(sql: &Connection, key: i64) -> Result<(), StoreError> {
    sql.prepare_cached(
        "DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_entry WHERE meeting = ?1)",
    )?
    .execute([key])?;
    sql.prepare_cached("DELETE FROM search_entry WHERE meeting = ?1")?
        .execute([key])?;
    Ok(())
}

/// Takes the words of removed entries out of the index for good; until then they
/// stay readable in the file.
pub(super) fn forget_removed(sql: &Connection) -> Result<(), StoreError> {
    sql.execute(
        "INSERT INTO search_text (search_text) VALUES ('optimize')",
        [],
    )?;
    Ok(())
}

/// Writes the entries of the meetings that name a person anew.
pub(super) fn person_changed(sql: &Connection, person: PersonId) -> Result<(), StoreError> {
    put_all(
        sql,
        "SELECT delegation.meeting FROM person JOIN attendee ON attendee.person = person.id
         JOIN delegation ON delegation.id = attendee.delegation WHERE person.uid = ?1
         UNION SELECT event.meeting FROM person JOIN event_person ON event_person.person = person.id
         JOIN event ON event.id = event_person.event WHERE person.uid = ?1",
        &person.to_string(),
    )
}

/// Writes the entries of the meetings a party sat at anew.
pub(super) fn party_changed(sql: &Connection, party: PartyId) -> Result<(), StoreError> {
    put_all(
        sql,
        "SELECT DISTINCT delegation.meeting FROM party JOIN delegation ON delegation.party = party.id
         WHERE party.uid = ?1",
        &party.to_string(),
    )
}

fn put_all(sql: &Connection, meetings: &str, uid: &str) -> Result<(), StoreError> {
    let keys: Vec<i64> = sql
        .prepare_cached(meetings)?
        .query_map([uid], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for key in keys {
        put(sql, key, &super::load::meeting(sql, key)?)?;
    }
    Ok(())
}

/// Writes the entries of a meeting anew.
pub(super) fn put(sql: &Connection, key: i64, meeting: &Meeting) -> Result<(), StoreError> {
    remove(sql, key)?;
    for (kind, text) in entries_of(sql, key, meeting)? {
        let id: i64 = sql
            .prepare_cached("INSERT INTO search_entry (meeting, record_kind, text) VALUES (?1, ?2, ?3) RETURNING id")?
            .query_row((key, kind.code(), &text), |row| row.get(0))?;
        sql.prepare_cached("INSERT INTO search_text (rowid, folded) VALUES (?1, ?2)")?
            .execute((id, fold(&text)))?;
    }
    Ok(())
}

fn entries_of(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
) -> Result<Vec<(RecordKind, String)>, StoreError> {
    let mut entries = vec![(
        RecordKind::Meeting,
        joined(&[
            &meeting.title,
            &meeting.reference,
            &meeting.when.date.words(),
            &meeting.place.words(),
            &meeting.on_margins_of,
            &meeting.summary,
            &meeting.comment,
        ]),
    )];
    let names =
        |text: &str, kind, entries: &mut Vec<(RecordKind, String)>| -> Result<(), StoreError> {
            let mut statement = sql.prepare_cached(text)?;
            let rows = statement.query_map([key], |row| row.get::<_, String>(0))?;
            for row in rows {
                entries.push((kind, row?));
            }
            Ok(())
        };
    names(
        "SELECT group_concat(party_name.name, ' · ' ORDER BY party_name.position)
         FROM delegation JOIN party_name ON party_name.party = delegation.party
         WHERE delegation.meeting = ?1 GROUP BY delegation.id ORDER BY delegation.position",
        RecordKind::Delegation,
        &mut entries,
    )?;
    names(
        "SELECT coalesce(group_concat(person_name.name, ' · ' ORDER BY person_name.position), person.known_as)
                || ', ' || attendee.capacity
         FROM delegation JOIN attendee ON attendee.delegation = delegation.id
         JOIN person ON person.id = attendee.person
         LEFT JOIN person_name ON person_name.person = person.id
         WHERE delegation.meeting = ?1 GROUP BY attendee.id ORDER BY delegation.position, attendee.position",
        RecordKind::Attendee,
        &mut entries,
    )?;
    entries.extend(
        meeting
            .topics
            .iter()
            .map(|topic| (RecordKind::Topic, topic.title.clone())),
    );
    entries.extend(meeting.remarks.iter().map(|remark| {
        (
            RecordKind::Remark,
            joined(&[&remark.text, &remark.order_note]),
        )
    }));
    for figure in &meeting.figures {
        let scale = if figure.scale == Scale::One {
            ""
        } else {
            figure.scale.code()
        };
        let unit = if figure.unit.code() == "percent" {
            "% per cent"
        } else {
            figure.unit.of()
        };
        let period = figure
            .period
            .as_ref()
            .map(EdtfDate::words)
            .unwrap_or_default();
        let value = joined_by(" ", &[&figure.value.grouped(",", "."), scale, unit]);
        // A grouped number is looked for without its separators too.
        let plain = if figure.value.grouped(",", ".") == figure.value.as_str() {
            ""
        } else {
            figure.value.as_str()
        };
        entries.push((
            RecordKind::Figure,
            joined(&[&figure.indicator, &value, plain, &period, &figure.note]),
        ));
    }
    for set in &meeting.commitments {
        for one in std::iter::once(set).chain(&set.children) {
            let due = one.due.as_ref().map(EdtfDate::words).unwrap_or_default();
            entries.push((
                RecordKind::Commitment,
                joined(&[
                    &one.title,
                    &one.text,
                    one.kind.code(),
                    &one.reference,
                    &one.responsible,
                    &due,
                ]),
            ));
        }
    }
    for event in &meeting.events {
        let date = event.date.as_ref().map(EdtfDate::words).unwrap_or_default();
        let mut persons = Vec::new();
        for one in &event.persons {
            let name: String = sql
                .prepare_cached(
                    "SELECT coalesce((SELECT group_concat(name, ' · ') FROM person_name WHERE person = person.id), known_as)
                     FROM person WHERE uid = ?1",
                )?
                .query_row([one.person.to_string()], |row| row.get(0))?;
            persons.push(if name == one.capacity {
                name
            } else {
                joined(&[&name, &one.capacity])
            });
        }
        entries.push((
            RecordKind::Event,
            joined(&[
                &event.title,
                &event.date_words,
                &date,
                &Place::words(&event.place),
                &event.note,
                &persons.join("; "),
            ]),
        ));
    }
    entries.extend(
        meeting
            .attachments
            .iter()
            .map(|one| (RecordKind::Attachment, joined(&[&one.caption, &one.name]))),
    );
    for source in &meeting.sources {
        let date = source
            .date
            .as_ref()
            .map(EdtfDate::words)
            .unwrap_or_default();
        entries.push((
            RecordKind::Source,
            joined(&[
                &source.title,
                &source.publisher,
                &source.place,
                &date,
                &source.address,
                &source.text,
            ]),
        ));
    }
    Ok(entries)
}

fn joined(parts: &[&str]) -> String {
    joined_by(", ", parts)
}

fn joined_by(between: &str, parts: &[&str]) -> String {
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(between)
}
