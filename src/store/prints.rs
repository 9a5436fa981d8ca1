//! The book of prints: each brief that went to paper, with its number, its
//! fingerprint and what it said. A line is entered before the pages are laid
//! out and then says whether they were written; no line goes and no number is
//! given twice. It tells what was printed, not what is on file, so it stands
//! outside the change log, under seals of its own.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::change::{now, who};
use super::rows::parsed;
use super::{Store, StoreError, seal};
use crate::model::{coded, sha256};

coded! {
    /// What became of a print.
    "state-of-print" PrintState {
        /// Its number is taken; whether pages came of it is not known.
        Reserved = "reserved",
        /// It was written or handed out.
        Written = "written",
        /// It could not be written.
        NotWritten = "not-written",
    }
}

/// A brief that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefPrint {
    /// Its number in the office's count, from 1.
    pub number: u64,
    /// When, in UTC (RFC 3339).
    pub at: String,
    /// Who printed it.
    pub who: String,
    /// The kind of brief.
    pub kind: String,
    /// What it was about: a record's id, or a period.
    pub subject: String,
    /// SHA-256 of what it said, in lower-case hexadecimal.
    pub fingerprint: String,
    /// What it said, as JSON; `null` once it was purged.
    pub content: String,
    /// What became of it.
    pub state: PrintState,
}

impl Store {
    /// The prints of one kind about one subject, the newest first.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn brief_prints(&self, kind: &str, subject: &str) -> Result<Vec<BriefPrint>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT * FROM brief_print WHERE kind = ?1 AND subject = ?2 ORDER BY id DESC",
        )?;
        let prints = statement.query_map([kind, subject], |row| {
            Ok(BriefPrint {
                number: parsed(row, "number")?,
                at: row.get("at")?,
                who: row.get("who")?,
                kind: row.get("kind")?,
                subject: row.get("subject")?,
                fingerprint: row.get("fingerprint")?,
                content: row.get("content")?,
                state: parsed(row, "state")?,
            })
        })?;
        Ok(prints.collect::<rusqlite::Result<_>>()?)
    }

    /// The number the next print will have.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn next_print_number(&self) -> Result<u64, StoreError> {
        Ok(highest(&self.connection)?.saturating_add(1).unsigned_abs())
    }

    /// Enters a print under a number, before its pages are laid out. Whether the
    /// number was free: else another print took it in between.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn reserve_print(
        &mut self,
        number: u64,
        (kind, subject): (&str, &str),
        fingerprint: &str,
        content: &str,
    ) -> Result<bool, StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let wanted = i64::try_from(number).unwrap_or(i64::MAX);
        let in_use = highest(&sql)?;
        if seal::next(&sql, "print", in_use)? != wanted {
            return Ok(false);
        }
        sql.prepare_cached(
            "INSERT INTO brief_print (number, at, who, kind, subject, fingerprint, content, content_sha256, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'reserved')",
        )?
        .execute((
            number.to_string(),
            now(),
            who(),
            kind,
            subject,
            fingerprint,
            content,
            sha256(content),
        ))?;
        seal::print(&sql, sql.last_insert_rowid())?;
        seal::next(&sql, "prints", 0)?;
        sql.commit()?;
        Ok(true)
    }

    /// Says what became of a print. One that was written once stays so, whatever
    /// becomes of a later try.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn settle_print(&mut self, number: u64, state: PrintState) -> Result<(), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id: Option<i64> = sql
            .prepare_cached(
                "UPDATE brief_print SET state = ?2
                 WHERE number = ?1 AND state <> 'written' AND state <> ?2 RETURNING id",
            )?
            .query_row((number.to_string(), state.code()), |row| row.get(0))
            .optional()?;
        if let Some(id) = id {
            seal::print(&sql, id)?;
        }
        sql.commit()?;
        Ok(())
    }
}

/// The highest number that was given.
fn highest(sql: &Connection) -> Result<i64, StoreError> {
    let entered: i64 = sql
        .prepare_cached("SELECT coalesce(max(CAST(number AS INTEGER)), 0) FROM brief_print")?
        .query_row([], |row| row.get(0))?;
    Ok(entered.max(seal::last(sql, "print")?))
}
