//! A second connection to the same register that can only read, for threads
//! beside the window's: WAL lets it read while a save is under way.

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
        self.again(Access::ReadOnly)
    }

    /// Opens the same register once more, for the drafts: they are written while
    /// the window goes on.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened again for writing; a register in memory has none.
    pub fn writer(&self) -> Result<Self, StoreError> {
        if self.access != Access::Full {
            return Err(StoreError::NotWritable(self.path.clone()));
        }
        self.again(Access::Full)
    }

    fn again(&self, access: Access) -> Result<Self, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Err(StoreError::Missing(self.path.clone()));
        }
        Self::open_with(&self.path, self.key.clone(), access)
    }
}

impl std::fmt::Debug for Store {
    /// Tells the file and nothing of what it holds.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
