//! Undo and redo of whole operations, across restarts: the change log holds
//! every record before and after, so an undo puts back what stood before and is
//! itself logged.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use super::change::{Kept, Kind};
use super::entry::record_of;
use super::incoming_links::free_references;
use super::rows::{damaged, key, parsed};
use super::save::put_meeting;
use super::save_directory::{put_party, put_person};
use super::{Op, Settings, Store, StoreError, Tx, load, named, people, search, settings};
use crate::model::{Meeting, Party, Person, UnknownCode};

/// An operation, as the undo menu names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The operation's number.
    pub id: i64,
    /// What was done.
    pub op: Op,
    /// To what: a reference or a name.
    pub subject: String,
    /// When, in UTC (RFC 3339).
    pub at: String,
}

impl Store {
    /// The operation [`Store::undo`] would undo. An emptied bin closes what went before it.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn undoable(&self) -> Result<Option<Done>, StoreError> {
        done(
            &self.connection,
            "undone = 0 AND op NOT IN ('begin', 'empty-bin', 'salvage', 'undo', 'redo') AND id > (
                 SELECT coalesce(max(id), 0) FROM operation WHERE op = 'empty-bin') ORDER BY id DESC",
        )
    }

    /// The operation [`Store::redo`] would do again.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn redoable(&self) -> Result<Option<Done>, StoreError> {
        // What was done after an undo stands in the way of doing again, also where that was
        // itself undone since; so does an emptied bin.
        done(
            &self.connection,
            "undone = 1 AND id IN (
                 SELECT reverses FROM operation WHERE op = 'undo' AND id > (
                     SELECT coalesce(max(id), 0) FROM operation
                     WHERE op NOT IN ('begin', 'undo', 'redo'))) ORDER BY id",
        )
    }

    /// Undoes the last operation; what was undone, or `None` when there is nothing.
    ///
    /// # Errors
    ///
    /// When a record was changed in another way since, or the file cannot be written.
    pub fn undo(&mut self) -> Result<Option<Done>, StoreError> {
        let Some(done) = self.undoable()? else {
            return Ok(None);
        };
        self.reverse(&done, Op::Undo)?;
        Ok(Some(done))
    }

    /// Does the last undone operation again.
    ///
    /// # Errors
    ///
    /// As [`Store::undo`].
    pub fn redo(&mut self) -> Result<Option<Done>, StoreError> {
        let Some(done) = self.redoable()? else {
            return Ok(None);
        };
        self.reverse(&done, Op::Redo)?;
        Ok(Some(done))
    }

    fn reverse(&mut self, done: &Done, op: Op) -> Result<(), StoreError> {
        self.transact_on(op, Some(done.id), |tx| {
            tx.about(&done.subject);
            let entries = tx.entries_of(done.id, op)?;
            for entry in &entries {
                tx.expect_last(entry, &done.subject)?;
                apply(&tx.sql, entry.kind, &entry.uid, entry.put_back.as_deref())?;
                tx.log_text(entry.kind, &entry.uid, entry.put_back.as_deref())?;
            }
            tx.sql.execute(
                "UPDATE operation SET undone = ?2 WHERE id = ?1",
                (done.id, op == Op::Undo),
            )?;
            Ok(())
        })
    }
}

/// A change to be taken back or made again.
struct Entry {
    kind: Kind,
    uid: String,
    /// The fingerprint the record must have now.
    expected: String,
    put_back: Option<String>,
}

impl Tx<'_> {
    /// The changes of an operation: the last first for an undo, the first first for a redo.
    fn entries_of(&self, operation: i64, op: Op) -> Result<Vec<Entry>, StoreError> {
        let text = if op == Op::Undo {
            "SELECT change.record_kind, change.uid, change.fingerprint AS expected, earlier.after AS put_back
             FROM change LEFT JOIN change AS earlier ON earlier.id = change.previous
             WHERE change.operation = ?1 ORDER BY change.id DESC"
        } else {
            "SELECT change.record_kind, change.uid, coalesce(earlier.fingerprint, '') AS expected, change.after AS put_back
             FROM change LEFT JOIN change AS earlier ON earlier.id = change.previous
             WHERE change.operation = ?1 ORDER BY change.id"
        };
        let mut statement = self.sql.prepare_cached(text)?;
        let entries = statement.query_map([operation], |row| {
            Ok(Entry {
                kind: parsed(row, "record_kind")?,
                uid: row.get("uid")?,
                expected: row.get("expected")?,
                put_back: row.get::<_, Option<String>>("put_back")?.map(record_of),
            })
        })?;
        Ok(entries.collect::<rusqlite::Result<_>>()?)
    }

    fn expect_last(&self, entry: &Entry, subject: &str) -> Result<(), StoreError> {
        let now: Option<String> = self
            .sql
            .prepare_cached(
                "SELECT fingerprint FROM change WHERE uid = ?1 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([&entry.uid], |row| row.get(0))
            .optional()?;
        if now.unwrap_or_default() == entry.expected {
            Ok(())
        } else {
            Err(StoreError::ChangedSince(subject.to_owned()))
        }
    }
}

fn done(sql: &Connection, condition: &str) -> Result<Option<Done>, StoreError> {
    let text = format!("SELECT id, op, subject, at FROM operation WHERE {condition} LIMIT 1");
    Ok(sql
        .prepare_cached(&text)?
        .query_row([], |row| {
            Ok(Done {
                id: row.get("id")?,
                op: parsed(row, "op")?,
                subject: row.get("subject")?,
                at: row.get("at")?,
            })
        })
        .optional()?)
}

/// The operations that are not marked undone as the log tells, each with what
/// it should be: what undid it or did it again last decides.
pub(super) fn wrong_undo_marks(sql: &Connection) -> Result<Vec<(i64, bool)>, StoreError> {
    let mut right: BTreeMap<i64, bool> = BTreeMap::new();
    let mut marked: Vec<(i64, bool)> = Vec::new();
    let mut statement =
        sql.prepare("SELECT id, op, reverses, undone FROM operation ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let op: String = row.get(1)?;
        if let Some(reversed) = row.get::<_, Option<i64>>(2)? {
            right.insert(reversed, op == Op::Undo.code());
        }
        marked.push((row.get(0)?, row.get(3)?));
    }
    let right = |id| right.get(&id).copied().unwrap_or(false);
    Ok(marked
        .into_iter()
        .filter(|(id, undone)| *undone != right(*id))
        .map(|(id, _)| (id, right(id)))
        .collect())
}

/// Makes a record's rows what the log says; `None` takes them away.
pub(super) fn apply(
    sql: &Connection,
    kind: Kind,
    uid: &str,
    record: Option<&str>,
) -> Result<(), StoreError> {
    let Some(record) = record else {
        return remove(sql, kind, uid);
    };
    match kind {
        Kind::Meeting => {
            let kept: Kept<Meeting> = serde_json::from_str(record)?;
            free_references(sql, &kept.record)?;
            let id = put_meeting(sql, &kept.record, kept.deleted_on.as_deref())?;
            search::put(sql, id, &kept.record)
        }
        Kind::Person => {
            let kept: Kept<Person> = serde_json::from_str(record)?;
            put_person(sql, &kept.record, kept.deleted_on.as_deref())
        }
        Kind::Party => {
            let kept: Kept<Party> = serde_json::from_str(record)?;
            put_party(sql, &kept.record, kept.deleted_on.as_deref())
        }
        Kind::NotSame => people::put_not_same(sql, record),
        Kind::Settings => settings::put(sql, &serde_json::from_str::<Settings>(record)?),
        Kind::MeetingTemplate | Kind::BriefTemplate | Kind::SavedSearch => {
            named::put(sql, kind, uid, record)
        }
    }
}

fn remove(sql: &Connection, kind: Kind, uid: &str) -> Result<(), StoreError> {
    match kind {
        Kind::Meeting => remove_meeting(sql, key(sql, "meeting", uid)?),
        Kind::Person => {
            search::remove_person(sql, uid)?;
            sql.execute("DELETE FROM person WHERE uid = ?1", [uid])?;
            Ok(())
        }
        Kind::Party => {
            search::remove_party(sql, uid)?;
            sql.execute("DELETE FROM party WHERE uid = ?1", [uid])?;
            Ok(())
        }
        Kind::NotSame => people::remove_not_same(sql, uid),
        Kind::MeetingTemplate | Kind::BriefTemplate | Kind::SavedSearch => {
            named::remove(sql, kind, uid)
        }
        Kind::Settings => Err(damaged(UnknownCode {
            list: "state-of-settings",
            code: String::new(),
        })
        .into()),
    }
}

/// Takes a meeting's rows away, with the sources no other meeting has.
pub(super) fn remove_meeting(sql: &Connection, id: i64) -> Result<(), StoreError> {
    let mut gone = load::meeting(sql, id)?;
    // Emptied first: evidence names records by uid, which no key guards.
    gone.sources.clear();
    gone.passages.clear();
    gone.delegations.clear();
    gone.topics.clear();
    gone.remarks.clear();
    gone.figures.clear();
    gone.commitments.clear();
    gone.events.clear();
    gone.attachments.clear();
    put_meeting(sql, &gone, None)?;
    search::remove(sql, id)?;
    sql.execute("DELETE FROM meeting WHERE id = ?1", [id])?;
    Ok(())
}
