//! The recycle bin: what was deleted stays until it is purged (`purge.rs`).

use super::change::{Kept, Kind, now};
use super::rows::{key, parsed};
use super::{Op, Store, StoreError, load, search};
use crate::model::{MeetingId, RecordId};

/// Something in the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binned {
    /// What kind of record it is: a meeting, a person or a party.
    pub kind: Kind,
    /// Its id.
    pub id: RecordId,
    /// Its reference or name.
    pub name: String,
    /// Its title; empty for a person or party.
    pub title: String,
    /// When it was deleted, in UTC (RFC 3339).
    pub deleted_on: String,
}

impl Store {
    /// Puts a meeting into the bin; nothing finds it there.
    ///
    /// # Errors
    ///
    /// When there is no such meeting, when its record is final, or the file cannot be written.
    pub fn delete_meeting(&mut self, id: MeetingId) -> Result<(), StoreError> {
        self.transact(Op::DeleteMeeting, |tx| tx.delete_meeting(id))
    }

    /// Takes a meeting out of the bin.
    ///
    /// # Errors
    ///
    /// When there is no such meeting, or the file cannot be written.
    pub fn restore_meeting(&mut self, id: MeetingId) -> Result<(), StoreError> {
        self.transact(Op::RestoreMeeting, |tx| tx.bin_meeting(id, None))
    }

    /// What lies in the bin, the newest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn bin(&self) -> Result<Vec<Binned>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT 'meeting' AS kind, uid, reference AS name, title, deleted_on FROM meeting WHERE deleted_on IS NOT NULL
             UNION ALL
             SELECT 'person', uid, coalesce((SELECT name FROM person_name WHERE person = person.id ORDER BY position LIMIT 1), known_as),
                    '', deleted_on FROM person WHERE deleted_on IS NOT NULL
             UNION ALL
             SELECT 'party', uid, coalesce((SELECT name FROM party_name WHERE party = party.id ORDER BY position LIMIT 1), code),
                    '', deleted_on FROM party WHERE deleted_on IS NOT NULL
             ORDER BY deleted_on DESC",
        )?;
        let binned = statement.query_map([], |row| {
            Ok(Binned {
                kind: parsed(row, "kind")?,
                id: parsed(row, "uid")?,
                name: row.get("name")?,
                title: row.get("title")?,
                deleted_on: row.get("deleted_on")?,
            })
        })?;
        Ok(binned.collect::<rusqlite::Result<_>>()?)
    }

    /// What was purged, records and parts of records, with the reference of a meeting.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn purged_ids(&self) -> Result<Vec<(RecordId, String)>, StoreError> {
        let purged = super::seal::purged(&self.connection)?;
        let of_records = purged
            .into_iter()
            .filter_map(|(id, reference)| Some((id.parse().ok()?, reference)));
        Ok(of_records.collect())
    }
}

impl super::Tx<'_> {
    /// Puts a meeting into the bin.
    pub(super) fn delete_meeting(&self, id: MeetingId) -> Result<(), StoreError> {
        let (meeting, _) = load::kept_meeting(&self.sql, key(&self.sql, "meeting", id)?)?;
        if meeting.record_state == crate::model::RecordState::Final {
            return Err(StoreError::Final(meeting.reference));
        }
        self.bin_meeting(id, Some(now()))
    }

    fn bin_meeting(&self, id: MeetingId, deleted_on: Option<String>) -> Result<(), StoreError> {
        let key = key(&self.sql, "meeting", id)?;
        self.sql.execute(
            "UPDATE meeting SET deleted_on = ?2 WHERE id = ?1",
            (key, &deleted_on),
        )?;
        let meeting = load::meeting(&self.sql, key)?;
        search::put(&self.sql, key, &meeting)?;
        self.about(&meeting.reference);
        let kept = Kept {
            deleted_on,
            record: &meeting,
        };
        self.log(Kind::Meeting, &id.to_string(), Some(&kept))
    }
}
