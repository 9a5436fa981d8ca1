//! The book of prints: each brief that went to paper, with its number, its
//! fingerprint and what it said. Rows are only ever added. They tell what was
//! printed, not what is on file, so they stand outside the change log.

use super::change::{now, who};
use super::{Store, StoreError};

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
    /// What it said, as JSON.
    pub content: String,
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
                number: row
                    .get::<_, String>("number")?
                    .parse()
                    .map_err(super::rows::damaged)?,
                at: row.get("at")?,
                who: row.get("who")?,
                kind: row.get("kind")?,
                subject: row.get("subject")?,
                fingerprint: row.get("fingerprint")?,
                content: row.get("content")?,
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
        let next: i64 = self.connection.query_row(
            "SELECT coalesce(max(CAST(number AS INTEGER)), 0) + 1 FROM brief_print",
            [],
            |row| row.get(0),
        )?;
        Ok(next.unsigned_abs())
    }

    /// Notes that a brief was printed under a number. It fails when another print
    /// took the number in between; ask for the next one then.
    ///
    /// # Errors
    ///
    /// When the number is taken, or the file cannot be written.
    pub fn record_brief_print(
        &mut self,
        number: u64,
        (kind, subject): (&str, &str),
        fingerprint: &str,
        content: &str,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO brief_print (number, at, who, kind, subject, fingerprint, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                number.to_string(),
                now(),
                who(),
                kind,
                subject,
                fingerprint,
                content,
            ),
        )?;
        Ok(())
    }
}
