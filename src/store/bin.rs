//! The recycle bin: what was deleted stays until the bin is emptied.

use rusqlite::Connection;

use super::change::{Kept, Kind, now};
use super::rows::{key, parsed};
use super::undo::remove_meeting;
use super::{Op, Store, StoreError, load, seal, search};
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
        self.transact(Op::DeleteMeeting, |tx| {
            let (meeting, _) = load::kept_meeting(&tx.sql, key(&tx.sql, "meeting", id)?)?;
            if meeting.record_state == crate::model::RecordState::Final {
                return Err(StoreError::Final(meeting.reference));
            }
            tx.bin_meeting(id, Some(now()))
        })
    }

    /// Takes a meeting out of the bin.
    ///
    /// # Errors
    ///
    /// When there is no such meeting, or the file cannot be written.
    pub fn restore_meeting(&mut self, id: MeetingId) -> Result<(), StoreError> {
        self.transact(Op::RestoreMeeting, |tx| tx.bin_meeting(id, None))
    }

    /// Empties the bin: what lies in it is gone from the record, the index and the
    /// change log for good, and files no record names go too. The log keeps that
    /// something was purged. Not undone. Gives how many records went.
    ///
    /// # Errors
    ///
    /// When the file cannot be written; nothing is purged then.
    pub fn empty_bin(&mut self) -> Result<usize, StoreError> {
        let binned = self.bin()?;
        self.transact(Op::EmptyBin, |tx| {
            let sql = &tx.sql;
            for one in &binned {
                let uid = one.id.to_string();
                match one.kind {
                    Kind::Meeting => {
                        let key = key(sql, "meeting", one.id)?;
                        let touched = naming(sql, key)?;
                        remove_meeting(sql, key)?;
                        tx.log_again(&touched)?;
                    }
                    Kind::Person => {
                        search::remove_person(sql, &uid)?;
                        sql.execute(
                            "DELETE FROM person WHERE merged_into = (SELECT id FROM person WHERE uid = ?1)",
                            [&uid],
                        )?;
                        sql.execute("DELETE FROM person WHERE uid = ?1", [&uid])?;
                    }
                    _ => {
                        search::remove_party(sql, &uid)?;
                        sql.execute("DELETE FROM party WHERE uid = ?1", [&uid])?;
                    }
                }
                tx.log_text(one.kind, &uid, None)?;
                sql.execute("UPDATE change SET after = NULL WHERE uid = ?1", [&uid])?;
                // The line of the book stays with its number; what it said goes.
                sql.execute(
                    "UPDATE brief_print SET content = ?2 WHERE subject = ?1",
                    (&uid, seal::PURGED),
                )?;
                sql.execute("DELETE FROM draft WHERE uid = ?1", [&uid])?;
            }
            sql.execute(
                "DELETE FROM file WHERE sha256 NOT IN (SELECT sha256 FROM attachment)
                     AND sha256 NOT IN (SELECT value FROM setting)
                     AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(draft.body, file.sha256) > 0)",
                [],
            )?;
            search::forget_removed(sql)
        })?;
        // The words must not stay readable in the write-ahead log either.
        self.fold_back()?;
        Ok(binned.len())
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
}

/// Other meetings that lose a link when this one goes: parts of it, reviews made
/// at it, promises that repeat one of its own.
fn naming(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<i64>> {
    sql.prepare_cached(
        "SELECT id FROM meeting WHERE part_of = ?1
         UNION SELECT commitment.meeting FROM review JOIN commitment ON commitment.id = review.commitment
               WHERE review.meeting = ?1 AND commitment.meeting <> ?1
         UNION SELECT later.meeting FROM commitment AS later
               JOIN commitment AS earlier ON earlier.id = later.reaffirms
               WHERE earlier.meeting = ?1 AND later.meeting <> ?1",
    )?
    .query_map([meeting], |row| row.get(0))?
    .collect()
}

impl super::Tx<'_> {
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
