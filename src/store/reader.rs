//! A second connection to the same register that can only read, for threads
//! beside the window's: WAL lets it read while a save is under way.

use super::{Access, Store, StoreError};

impl Store {
    /// Opens the same register once more, for reading only and with the same
    /// key. It sees each save as soon as it is acknowledged.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened again; a register in memory has none.
    pub fn reader(&self) -> Result<Self, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Err(StoreError::Missing(self.path.clone()));
        }
        Self::open_with(&self.path, self.key.clone(), Access::ReadOnly)
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
