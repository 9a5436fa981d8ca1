//! Related events as things of their own: by their own days, and by the persons
//! and parties they name, whatever meeting told of them.

use rusqlite::ToSql;

use crate::model::{Day, EdtfDate, EventId, EventKind, MeetingId, PartyId, PersonId};
use crate::store::rows::{key, maybe, parsed};
use crate::store::{Store, StoreError};

/// One related event in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// The event.
    pub id: EventId,
    /// The meeting whose record tells of it.
    pub meeting: MeetingId,
    /// That meeting's reference.
    pub reference: String,
    /// What kind of event it is.
    pub kind: EventKind,
    /// What it is called.
    pub title: String,
    /// When it was or will be, where that is known.
    pub date: Option<EdtfDate>,
    /// When it was or will be, in the words of the source.
    pub date_words: String,
    /// Its city; empty when not stated.
    pub city: String,
}

impl EventLine {
    /// When it was or will be, in words; empty when nothing is said of it.
    #[must_use]
    pub fn when(&self) -> String {
        self.date
            .as_ref()
            .map_or_else(|| self.date_words.clone(), EdtfDate::words)
    }
}

impl Store {
    /// The events that can have been within a period, both days in it, the first first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn events_between(&self, from: Day, to: Day) -> Result<Vec<EventLine>, StoreError> {
        self.events(
            "event.date IS NOT NULL AND event.date_latest >= :from AND event.date_earliest <= :to",
            "event.date_earliest, event.id",
            &[(":from", &from.to_string()), (":to", &to.to_string())],
        )
    }

    /// The events that name a person, the last first; those without a date last.
    ///
    /// # Errors
    ///
    /// When the register does not hold the person, or cannot be read.
    pub fn events_of(&self, person: PersonId) -> Result<Vec<EventLine>, StoreError> {
        let person = key(&self.connection, "person", person)?;
        self.events(
            "event.id IN (SELECT event FROM event_person WHERE person = :person)",
            "event.date_earliest DESC NULLS LAST, event.id DESC",
            &[(":person", &person)],
        )
    }

    /// The events that name a party, the last first; those without a date last.
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn events_with(&self, party: PartyId) -> Result<Vec<EventLine>, StoreError> {
        let party = key(&self.connection, "party", party)?;
        self.events(
            "event.id IN (SELECT event FROM event_party WHERE party = :party)",
            "event.date_earliest DESC NULLS LAST, event.id DESC",
            &[(":party", &party)],
        )
    }

    fn events(
        &self,
        condition: &str,
        order: &str,
        values: &[(&str, &dyn ToSql)],
    ) -> Result<Vec<EventLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT event.uid, meeting.uid AS meeting_uid, meeting.reference, event.kind, event.title,
                    event.date, event.date_words, event.city
             FROM event JOIN meeting ON meeting.id = event.meeting
             WHERE meeting.deleted_on IS NULL AND {condition} ORDER BY {order}"
        ))?;
        let lines = statement.query_map(values, |row| {
            Ok(EventLine {
                id: parsed(row, "uid")?,
                meeting: parsed(row, "meeting_uid")?,
                reference: row.get("reference")?,
                kind: parsed(row, "kind")?,
                title: row.get("title")?,
                date: maybe(row, "date")?,
                date_words: row.get("date_words")?,
                city: row.get("city")?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}
