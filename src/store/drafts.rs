//! Drafts: what is being typed and not saved yet, kept so that a crash loses
//! nothing. They are no records: they are not logged and not undone.

use rusqlite::TransactionBehavior;

use super::change::now;
use super::{Store, StoreError, Tx, seal};
use crate::model::new_record_id;

/// The kind of a draft that no form could read.
pub const UNREAD: &str = "unread";

/// A form that was left half typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// The id of the record being typed.
    pub uid: String,
    /// Which form: `meeting`, `person`, `party`.
    pub kind: String,
    /// When it was kept, in UTC (RFC 3339).
    pub saved_at: String,
    /// The draft as JSON.
    pub body: String,
}

impl Store {
    /// Keeps what is being typed.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn save_draft(&mut self, kind: &str, uid: &str, body: &str) -> Result<(), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        sql.prepare_cached(
                "INSERT INTO draft (uid, kind, saved_at, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind, saved_at = excluded.saved_at, body = excluded.body",
            )?
            .execute((uid, kind, now(), body))?;
        seal::draft(&sql, uid)?;
        Ok(sql.commit()?)
    }

    /// The drafts that were kept, the newest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<StoredDraft>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uid, kind, saved_at, body FROM draft ORDER BY saved_at DESC")?;
        let drafts = statement.query_map([], |row| {
            Ok(StoredDraft {
                uid: row.get("uid")?,
                kind: row.get("kind")?,
                saved_at: row.get("saved_at")?,
                body: row.get("body")?,
            })
        })?;
        Ok(drafts.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes a draft that cannot be read out of the way of its form: it is kept to
    /// the letter under a name of its own, which nothing is kept over.
    ///
    /// # Errors
    ///
    /// When there is no such draft, or the file cannot be written.
    pub fn set_draft_aside(&mut self, uid: &str) -> Result<(), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let aside = format!("{uid} {}", new_record_id());
        sql.execute(
            "UPDATE draft SET uid = ?2, kind = ?3 WHERE uid = ?1",
            (uid, &aside, UNREAD),
        )?;
        seal::draft(&sql, &aside)?;
        Ok(sql.commit()?)
    }

    /// Drops a draft: its form was saved or given up.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn drop_draft(&mut self, uid: &str) -> Result<(), StoreError> {
        self.connection
            .execute("DELETE FROM draft WHERE uid = ?1", [uid])?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Drops the draft of a record that is being saved.
    pub(super) fn drop_draft_of(&self, uid: &str) -> Result<(), StoreError> {
        self.sql
            .prepare_cached("DELETE FROM draft WHERE uid = ?1")?
            .execute([uid])?;
        Ok(())
    }
}
