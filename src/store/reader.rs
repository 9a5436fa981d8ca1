//! A second connection to the same register that can only read, for threads
//! beside the window's: WAL lets it read while a save is under way.

use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{Store, StoreError};

impl Store {
    /// Opens the same register once more, for reading only. It sees each save
    /// as soon as it is acknowledged.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened again; a register in memory has none.
    pub fn reader(&self) -> Result<Self, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Err(StoreError::Missing(self.path.clone()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        // A plan that does not depend on bound values: else each statement is read
        // anew for each value, which was most of the cost of loading a meeting.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.set_prepared_statement_cache_capacity(128);
        Ok(Self {
            connection,
            path: self.path.clone(),
            generation: 0,
        })
    }
}
