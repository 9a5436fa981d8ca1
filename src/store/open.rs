//! Making, opening and closing a register.
//!
//! WAL with synchronous=FULL keeps every acknowledged save through a power
//! cut; closing folds the WAL back, so that one file is left. A file is taken
//! for hostile until its mark, its version and its whole schema were compared.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};

use super::cipher::{self, Key, Outside};
use super::{LARGEST_FILE, Passphrase, Store, StoreError, backup, migrate, schema};

/// "Memc" in ASCII: the mark of our files (`PRAGMA application_id`).
pub(super) const APPLICATION_ID: i64 = 0x4D65_6D63;

/// How a register is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It can be read and written.
    Full,
    /// It can only be read, as was asked.
    ReadOnly,
    /// It can only be read, as it lies where nothing can be written.
    Unwritable,
}

/// Whether a file is, by its looks, a protected register: one that asks for a passphrase.
///
/// The file must not be open in this process.
#[must_use]
pub fn wants_passphrase(path: &Path) -> bool {
    matches!(cipher::outside(path), Ok(Outside::Noise(_)))
}

impl Store {
    /// Makes an empty register, and the folders above it.
    ///
    /// # Errors
    ///
    /// When a file lies there already, or the place cannot be written to.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::create_as(path, None)
    }

    /// As [`Store::create`], protected by a passphrase if there is one.
    ///
    /// # Errors
    ///
    /// As [`Store::create`], and when the passphrase is too short.
    pub fn create_as(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, StoreError> {
        let key = passphrase.map(Key::fresh).transpose()?;
        Self::create_with(path, key, migrate::newest())
    }

    pub(super) fn create_with(
        path: &Path,
        key: Option<Key>,
        version: i64,
    ) -> Result<Self, StoreError> {
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
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let made = connect(path, flags, key.as_ref()).and_then(|mut connection| {
            ready_for_writing(&connection)?;
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            migrate::migrate_to(&mut connection, version)?;
            Self::opened(connection, path.to_owned(), key, Access::Full)
        });
        if made.is_err() {
            // What was begun here is ours and of no use.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    /// Opens a plain register, and brings it to the newest schema.
    ///
    /// # Errors
    ///
    /// When the file is missing, is no register, asks for a passphrase, is damaged
    /// or comes from a newer Memcon; the file is left as it is then.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_as(path, None, Access::Full)
    }

    /// Opens a register, plain or protected. One that lies where nothing can be
    /// written is opened for reading; [`Store::access`] tells.
    ///
    /// # Errors
    ///
    /// As [`Store::open`], and when the passphrase does not fit.
    pub fn open_as(
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
    ) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let key = match cipher::outside(path).map_err(|source| StoreError::Unreadable {
            path: path.to_owned(),
            source,
        })? {
            Outside::Plain => None,
            Outside::Noise(salt) => match passphrase {
                Some(passphrase) => Some(Key::derive(passphrase, salt)?),
                None => return Err(StoreError::Protected(path.to_owned())),
            },
            Outside::Other => return Err(StoreError::NotARegister(path.to_owned())),
        };
        Self::open_with(path, key, access)
    }

    pub(super) fn open_with(
        path: &Path,
        key: Option<Key>,
        access: Access,
    ) -> Result<Self, StoreError> {
        if access == Access::Full {
            match open_for_writing(path, key.as_ref()) {
                Ok(connection) => return Self::opened(connection, path.to_owned(), key, access),
                Err(error) if !is_refused(&error) => return Err(error),
                Err(_) => {}
            }
        }
        let asked = if access == Access::Full {
            Access::Unwritable
        } else {
            access
        };
        let connection = match open_for_reading(path, key.as_ref(), "") {
            Err(error) if is_refused(&error) => {
                // Without a place for the WAL's index the file is read as it stands.
                // A WAL beside it holds saves that would be overlooked.
                if has_wal(path) {
                    return Err(StoreError::NotClosed(path.to_owned()));
                }
                open_for_reading(path, key.as_ref(), "immutable=1")?
            }
            opened => opened?,
        };
        Self::opened(connection, path.to_owned(), key, asked)
    }

    /// A register that lives in memory only, for tests and benches.
    ///
    /// # Errors
    ///
    /// When SQLite has no memory to give.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        guard(&connection)?;
        migrate::migrate_to(&mut connection, migrate::newest())?;
        Self::opened(connection, PathBuf::new(), None, Access::Full)
    }

    fn opened(
        mut connection: Connection,
        path: PathBuf,
        key: Option<Key>,
        access: Access,
    ) -> Result<Self, StoreError> {
        connection.set_prepared_statement_cache_capacity(128);
        if access == Access::Full && !path.as_os_str().is_empty() {
            // A file renamed or replaced while it is open would be written on in
            // silence, away from where it is looked for.
            let (watched, known) = (path.clone(), identity(&path));
            connection.commit_hook(Some(move || identity(&watched) != known))?;
        }
        let mut store = Self {
            connection,
            path,
            generation: 0,
            key,
            access,
        };
        if access == Access::Full && migrate::current(&store.connection)? == migrate::newest() {
            store.index_if_outdated()?;
        }
        Ok(store)
    }

    /// How the register is open.
    #[must_use]
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Whether a passphrase protects it.
    #[must_use]
    pub const fn is_protected(&self) -> bool {
        self.key.is_some()
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
        if self.access != Access::Full {
            return Ok(());
        }
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

/// Opens a file with the key, and with everything shut that a register does not use.
pub(super) fn connect(
    path: &Path,
    flags: OpenFlags,
    key: Option<&Key>,
) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags)?;
    if let Some(key) = key {
        key.unlock(&connection)?;
    }
    guard(&connection)?;
    Ok(connection)
}

/// A file from elsewhere must not run anything, and must not ask for more
/// memory than a register does.
fn guard(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
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
    connection.pragma_update(None, "mmap_size", 0)?;
    let longest = i32::try_from(LARGEST_FILE).unwrap_or(i32::MAX) + (1 << 20);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    Ok(())
}

fn ready_for_writing(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(())
}

fn open_for_writing(path: &Path, key: Option<&Key>) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connect(path, flags, key)?;
    let found = known(&connection, path, key.is_some())?;
    if connection.is_readonly(MAIN_DB)? {
        return Err(StoreError::CannotWrite(refusal()));
    }
    ready_for_writing(&connection)?;
    if found < migrate::newest() {
        backup::before_migration(&connection, path, key, found)?;
        migrate::migrate_to(&mut connection, migrate::newest())?;
    }
    Ok(connection)
}

fn open_for_reading(path: &Path, key: Option<&Key>, how: &str) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if how.is_empty() {
        connect(path, flags, key)?
    } else {
        let address = format!("{}?{how}", address(path));
        connect(Path::new(&address), flags | OpenFlags::SQLITE_OPEN_URI, key)?
    };
    let found = known(&connection, path, key.is_some())?;
    if found < migrate::newest() {
        return Err(StoreError::Older {
            path: path.to_owned(),
            found,
        });
    }
    Ok(connection)
}

/// Compares mark, version and schema; gives the version.
pub(super) fn known(
    connection: &Connection,
    path: &Path,
    is_protected: bool,
) -> Result<i64, StoreError> {
    let told = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) if is_protected => {
            StoreError::WrongPassphrase(path.to_owned())
        }
        Some(ErrorCode::NotADatabase) => StoreError::NotARegister(path.to_owned()),
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(path.to_owned()),
        _ => error.into(),
    };
    let id: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(told)?;
    if id != APPLICATION_ID {
        return Err(StoreError::NotARegister(path.to_owned()));
    }
    let (found, known) = (migrate::current(connection)?, migrate::newest());
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    match schema::difference(connection, found) {
        Ok(None) => Ok(found),
        Ok(Some(difference)) => Err(StoreError::Foreign {
            path: path.to_owned(),
            difference,
        }),
        Err(StoreError::Sqlite(error)) => Err(told(error)),
        Err(error) => Err(error),
    }
}

/// Whether the place refused: no permission, a read-only medium.
fn is_refused(error: &StoreError) -> bool {
    let (StoreError::Sqlite(error) | StoreError::CannotWrite(error)) = error else {
        return false;
    };
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
    )
}

fn refusal() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
        None,
    )
}

fn has_wal(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(name).is_ok_and(|wal| wal.len() > 0)
}

/// A path as the address SQLite reads, with everything escaped that has a meaning there.
fn address(path: &Path) -> String {
    use std::fmt::Write;
    let mut address = String::from("file:");
    for &byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-~:\\".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            let _ = write!(address, "%{byte:02x}");
        }
    }
    address
}

/// Which file lies at a path.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let there = std::fs::metadata(path).ok()?;
    Some((there.dev(), there.ino()))
}

/// Elsewhere a file that is open cannot be moved; that it is there is enough.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<(u64, u64)> {
    path.is_file().then_some((0, 0))
}
