//! The change log: who did what, with every record as it was after.
//!
//! A write is an operation; each record it changes gets an entry with the whole
//! record after it, the entry before of the same record, and a hash over the
//! entry and the hash of the one before. Rows are only ever added; a purge takes
//! the record out of an entry and leaves its fingerprint, so that the chain
//! still closes. What an entry holds is what an undo puts back.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::entry::record_of;
use super::{Store, StoreError, Tx};
use crate::i18n::{Language, text};
use crate::model::{coded, sha256};

coded! {
    /// The kinds of record the log knows. Each is saved and put back as a whole.
    "kind of record" Kind {
        /// A meeting with everything that hangs on it.
        Meeting = "meeting",
        /// A person with names and posts.
        Person = "person",
        /// A party with its names.
        Party = "party",
        /// Two persons an officer said are not the same.
        NotSame = "not-same",
        /// What the office set for itself.
        Settings = "settings",
        /// A template of meetings.
        MeetingTemplate = "meeting-template",
        /// A template of briefs.
        BriefTemplate = "brief-template",
        /// A saved search.
        SavedSearch = "saved-search",
    }
}

impl Kind {
    /// Its name in words.
    pub(super) fn name(self) -> &'static str {
        let key = match self {
            Self::Meeting => "what-meeting",
            Self::Person => "what-person",
            Self::Party => "what-party",
            Self::NotSame => "what-not-same",
            Self::Settings => "what-settings",
            Self::MeetingTemplate => "what-meeting-template",
            Self::BriefTemplate => "what-brief-template",
            Self::SavedSearch => "what-saved-search",
        };
        text(Language::current(), key)
    }
}

/// A record as the log keeps it: with the moment it went to the bin, if it did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept<T> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deleted_on: Option<String>,
    #[serde(flatten)]
    pub(super) record: T,
}

impl<T> Kept<T> {
    pub(super) const fn new(record: T) -> Self {
        Self {
            deleted_on: None,
            record,
        }
    }
}

/// One change of one record, as a person reads its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The entry's number.
    pub id: i64,
    /// The operation it belongs to.
    pub operation: i64,
    /// When, in UTC (RFC 3339).
    pub at: String,
    /// Who, as they named themselves; else by the name set for the register, else as the
    /// system names the person.
    pub who: String,
    /// What was done, as a code of [`Op`](super::Op).
    pub op: String,
    /// What it was done to: a reference or a name.
    pub subject: String,
    /// Why, where a reason was asked for.
    pub note: String,
    /// The kind of record.
    pub kind: String,
    /// The record's id.
    pub uid: String,
    /// The record before, as JSON; `None` for a new one.
    pub before: Option<String>,
    /// The record after, as JSON; `None` when it is gone or was purged.
    pub after: Option<String>,
}

impl Store {
    /// The changes of one record, newest first; of every record when `uid` is `None`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn changes(&self, uid: Option<&str>, limit: usize) -> Result<Vec<Change>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT change.id, change.operation, operation.at, operation.who, operation.op, operation.subject,
                    operation.note, change.record_kind, change.uid, earlier.after AS before, change.after
             FROM change JOIN operation ON operation.id = change.operation
             LEFT JOIN change AS earlier ON earlier.id = change.previous
             WHERE ?1 IS NULL OR change.uid = ?1 ORDER BY change.id DESC LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let changes = statement.query_map((uid, limit), |row| {
            Ok(Change {
                id: row.get("id")?,
                operation: row.get("operation")?,
                at: row.get("at")?,
                who: row.get("who")?,
                op: row.get("op")?,
                subject: row.get("subject")?,
                note: row.get("note")?,
                kind: row.get("record_kind")?,
                uid: row.get("uid")?,
                before: row.get::<_, Option<String>>("before")?.map(record_of),
                after: row.get::<_, Option<String>>("after")?.map(record_of),
            })
        })?;
        Ok(changes.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Names what the operation is done to; the first name holds.
    pub(super) fn about(&self, subject: &str) {
        let mut named = self.subject.borrow_mut();
        if named.is_empty() {
            subject.clone_into(&mut named);
        }
    }

    /// Keeps the reason for the operation.
    pub(super) fn because(&self, reason: &str) {
        reason.trim().clone_into(&mut self.note.borrow_mut());
    }

    /// Logs a record as it stands after the change; `None` when it is gone.
    /// Nothing is logged where nothing has changed.
    pub(super) fn log<T: Serialize>(
        &self,
        kind: Kind,
        uid: &str,
        after: Option<&Kept<T>>,
    ) -> Result<(), StoreError> {
        let after = after.map(serde_json::to_string).transpose()?;
        self.log_text(kind, uid, after.as_deref())
    }

    /// As [`Tx::log`], for a record that is JSON already.
    pub(super) fn log_text(
        &self,
        kind: Kind,
        uid: &str,
        after: Option<&str>,
    ) -> Result<(), StoreError> {
        let sql = &self.sql;
        let fingerprint = after.map(sha256).unwrap_or_default();
        let previous: Option<(i64, String)> = sql
            .prepare_cached(
                "SELECT id, fingerprint FROM change WHERE uid = ?1 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([uid], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if previous.as_ref().map_or("", |(_, print)| print) == fingerprint {
            return Ok(());
        }
        let operation = self.operation()?;
        let previous = previous.map(|(id, _)| id);
        // With its hash: an entry that is written and then closed is written twice.
        let last: Option<(i64, String)> = sql
            .prepare_cached("SELECT id, hash FROM change ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (last, before) = last.unwrap_or_default();
        let id = last + 1;
        let entry: String = sql
            .prepare_cached(
                "SELECT json_array(?1, id, ?3, ?4, ?5, ?6, at, who, op, subject, note, reverses)
                 FROM operation WHERE id = ?2",
            )?
            .query_row(
                (id, operation, kind.code(), uid, previous, &fingerprint),
                |row| row.get(0),
            )?;
        let hash = hash_of(&before, &entry);
        let after = after.map(|record| self.packer.pack(record));
        sql.prepare_cached(
            "INSERT INTO change (id, operation, record_kind, uid, previous, after, fingerprint, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            id,
            operation,
            kind.code(),
            uid,
            previous,
            after,
            &fingerprint,
            hash,
        ))?;
        Ok(())
    }

    /// The operation's row, made when its first change is logged.
    pub(super) fn operation(&self) -> Result<i64, StoreError> {
        if let Some(id) = self.operation.get() {
            return Ok(id);
        }
        let who = match self.signer.as_str() {
            "" => officer(&self.sql)?,
            named => named.to_owned(),
        };
        self.sql
            .prepare_cached(
                "INSERT INTO operation (at, who, op, subject, note, reverses) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                now(),
                who,
                self.op.code(),
                &*self.subject.borrow(),
                &*self.note.borrow(),
                self.reverses,
            ))?;
        let id = self.sql.last_insert_rowid();
        self.operation.set(Some(id));
        Ok(id)
    }
}

/// Who works with the register, where they have not named themselves: the name set for it,
/// as earlier versions kept it, else as the system names them.
fn officer(sql: &Connection) -> rusqlite::Result<String> {
    let set: Option<String> = sql
        .prepare_cached("SELECT value FROM setting WHERE name = 'officer'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(set.filter(|name| !name.is_empty()).unwrap_or_else(who))
}

/// Who sits at the machine, as the system names them.
pub(super) fn who() -> String {
    std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .unwrap_or_default()
}

/// This moment in UTC, as the register writes it.
pub(super) fn now() -> String {
    crate::clock::moment().to_string()
}

/// The hash an entry must have: over the hash of the entry before and all of
/// this one but the record itself, which its fingerprint stands for.
pub(super) fn chained(sql: &Connection, id: i64) -> rusqlite::Result<String> {
    sql.prepare_cached(
        "SELECT coalesce((SELECT hash FROM change AS before WHERE before.id < change.id ORDER BY before.id DESC LIMIT 1), ''),
                json_array(change.id, change.operation, change.record_kind, change.uid, change.previous, change.fingerprint,
                           operation.at, operation.who, operation.op, operation.subject, operation.note, operation.reverses)
         FROM change JOIN operation ON operation.id = change.operation WHERE change.id = ?1",
    )?
    .query_row([id], |row| {
        let (before, entry): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(hash_of(&before, &entry))
    })
}

/// The hash of an entry after the hash of the one before.
fn hash_of(before: &str, entry: &str) -> String {
    sha256([before, "\n", entry].concat())
}

/// Writes the hash of the newest entry.
pub(super) fn close_chain(sql: &Connection, id: i64) -> Result<(), StoreError> {
    let hash = chained(sql, id)?;
    sql.prepare_cached("UPDATE change SET hash = ?2 WHERE id = ?1")?
        .execute((id, hash))?;
    Ok(())
}

/// Writes the hashes of every entry after this one anew, once a purge has taken
/// something out of the operations they are made of.
pub(super) fn chain_from(sql: &Connection, id: i64) -> Result<(), StoreError> {
    let entries: Vec<i64> = sql
        .prepare("SELECT id FROM change WHERE id > ?1 ORDER BY id")?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in entries {
        close_chain(sql, id)?;
    }
    Ok(())
}

/// Logs the settings a register begins with, so that their first change can be undone.
pub(super) fn begin(sql: &Connection) -> Result<(), StoreError> {
    let settings = serde_json::to_string(&Kept::new(super::settings::read(sql)?))?;
    sql.execute(
        "INSERT INTO operation (at, who, op, subject, note) VALUES (?1, '', 'begin', '', '')",
        [now()],
    )?;
    sql.execute(
        "INSERT INTO change (operation, record_kind, uid, after, fingerprint, hash)
         VALUES (?1, 'settings', ?2, ?3, ?4, '')",
        (
            sql.last_insert_rowid(),
            super::settings::UID,
            &settings,
            sha256(&settings),
        ),
    )?;
    close_chain(sql, sql.last_insert_rowid())
}

/// Gives fingerprints and hashes to the entries of a register of schema 1.
pub(super) fn chain_all(sql: &Connection) -> Result<(), StoreError> {
    let entries: Vec<(i64, Option<String>)> = sql
        .prepare("SELECT id, after FROM change ORDER BY id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, after) in entries {
        sql.execute(
            "UPDATE change SET fingerprint = ?2 WHERE id = ?1",
            (id, after.map(sha256).unwrap_or_default()),
        )?;
        close_chain(sql, id)?;
    }
    Ok(())
}
