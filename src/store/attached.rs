//! The files behind attachments, kept by their SHA-256.

use rusqlite::OptionalExtension;

use super::{Store, StoreError};
use crate::model::sha256;

/// The largest file a register takes, in bytes.
pub const LARGEST_FILE: usize = 256 * 1024 * 1024;

impl Store {
    /// Keeps a file and gives its SHA-256, by which attachments name it. A file no
    /// record names is taken away when the bin is emptied.
    ///
    /// # Errors
    ///
    /// When the file is larger than [`LARGEST_FILE`], or the register cannot be written.
    pub fn keep_file(&mut self, content: &[u8]) -> Result<String, StoreError> {
        if content.len() > LARGEST_FILE {
            return Err(StoreError::TooLarge(LARGEST_FILE / 1024 / 1024));
        }
        let fingerprint = sha256(content);
        self.connection.execute(
            "INSERT OR IGNORE INTO file (sha256, content) VALUES (?1, ?2)",
            (&fingerprint, content),
        )?;
        Ok(fingerprint)
    }

    /// The file with this SHA-256; `None` when it is not held.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn file(&self, fingerprint: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .connection
            .query_row(
                "SELECT content FROM file WHERE sha256 = ?1",
                [fingerprint],
                |row| row.get(0),
            )
            .optional()?)
    }
}
