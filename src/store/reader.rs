//! A second connection to the same register that can only read, for threads
//! beside the window's: WAL lets it read while a save is under way.

use rusqlite::Connection;

use super::{Access, Store, StoreError};

/// Stops what a connection is doing, from another thread.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Stops it: what is being read ends with [`StoreError::Interrupted`].
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Store {
    /// What stops this connection from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Opens the same register once more, for reading only and with the same
    /// key. It sees each save as soon as it is acknowledged.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened again; a register in memory has none.
    pub fn reader(&self) -> Result<Self, StoreError> {
        self.open_again(Access::ReadOnly)
    }

    /// Opens the same register once more, for the drafts: they are written while
    /// the window goes on.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened again for writing; a register in memory has none.
    pub fn writer(&self) -> Result<Self, StoreError> {
        if self.access != Access::Full {
            return Err(self.not_writable());
        }
        self.open_again(Access::Full)
    }
}

impl Store {
    /// A number that is another once some other connection has written anything.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Takes note of records that others have changed since this connection
    /// wrote or looked last; whether there are any. The generation grows then.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn note_others(&mut self) -> Result<bool, StoreError> {
        let now = last_change(&self.connection)?;
        let is_new = now != self.last_change;
        if is_new {
            self.last_change = now;
            self.generation += 1;
        }
        Ok(is_new)
    }
}

/// The newest entry of the change log; 0 for none.
pub(super) fn last_change(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql
        .prepare_cached("SELECT coalesce(max(id), 0) FROM change")?
        .query_row([], |row| row.get(0))?)
}

impl std::fmt::Debug for Store {
    /// Tells the file and nothing of what it holds.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
