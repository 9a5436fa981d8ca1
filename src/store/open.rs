//! Making, opening and closing a register.
//!
//! WAL with synchronous=FULL keeps every acknowledged save through a power
//! cut; closing folds the WAL back, so that one file is left.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{Store, StoreError, migrate};

/// "Memc" in ASCII: the mark of our files (`PRAGMA application_id`).
const APPLICATION_ID: i64 = 0x4D65_6D63;

impl Store {
    /// Makes an empty register, and the folders above it.
    ///
    /// # Errors
    ///
    /// When a file lies there already, or the place cannot be written to.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder {
                path: path.to_owned(),
                source,
            })?;
        }
        let connection = Connection::open(path)?;
        let made = Self::prepare(connection, path.to_owned(), true);
        if made.is_err() {
            // What was begun here is ours and of no use.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    /// Opens a register, and brings it to the newest schema.
    ///
    /// # Errors
    ///
    /// When the file is missing, is no register, or comes from a newer Memcon;
    /// the file is left as it is then.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        let id: i64 = connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(|error| match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::NotADatabase) => {
                    StoreError::NotARegister(path.to_owned())
                }
                _ => error.into(),
            })?;
        if id != APPLICATION_ID {
            return Err(StoreError::NotARegister(path.to_owned()));
        }
        let (found, known) = (migrate::current(&connection)?, migrate::newest());
        if found > known {
            return Err(StoreError::Newer {
                path: path.to_owned(),
                found,
                known,
            });
        }
        Self::prepare(connection, path.to_owned(), false)
    }

    /// A register that lives in memory only, for tests and benches.
    ///
    /// # Errors
    ///
    /// When SQLite has no memory to give.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepare(Connection::open_in_memory()?, PathBuf::new(), true)
    }

    fn prepare(
        mut connection: Connection,
        path: PathBuf,
        is_new: bool,
    ) -> Result<Self, StoreError> {
        connection.busy_timeout(Duration::from_secs(5))?;
        // A file from elsewhere must not run anything: no triggers, no views.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        // A plan that does not depend on bound values: else each statement is read
        // anew for each value, which was most of the cost of loading a meeting.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        if is_new {
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        migrate::migrate(&mut connection)?;
        connection.set_prepared_statement_cache_capacity(128);
        let mut store = Self {
            connection,
            path,
            generation: 0,
        };
        store.index_if_outdated()?;
        Ok(store)
    }

    /// Folds the WAL back and closes the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be written; everything saved is then still safe in the WAL.
    pub fn close(self) -> Result<(), StoreError> {
        self.fold_back()
    }

    pub(super) fn fold_back(&self) -> Result<(), StoreError> {
        Ok(self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nothing is lost where this fails: the next opening reads the WAL.
        let _ = self.fold_back();
    }
}
