//! Connections to a file: what is shut that a register does not use, what is looked at
//! before it is trusted, and what keeps it from being written to.

use std::borrow::Cow;
use std::fs::TryLockError;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};

use super::cipher::{self, Key, Outside};
use super::hindrance::{Hindrance, are_files_used_up};
use super::open::APPLICATION_ID;
use super::{LARGEST_FILE, Passphrase, StoreError};
use super::{backup, familiar, migrate, schema};
use crate::files::{COMPANIONS, FileId, FolderLock, file_id, is_part, with_suffix};

/// Pages a connection keeps in memory once it has read them, in negative KiB as
/// SQLite takes it. A search at a million meetings reads some thousands.
pub(super) const CACHE: i64 = -32_000;

/// The most memory SQLite may take in this process, in bytes: the largest file
/// of an attachment is held three times while it is kept.
const MOST_MEMORY: i64 = 1 << 30;

/// Whether the pages of a file were walked since it was opened first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pages {
    ToWalk,
    Walked,
}

/// What becomes of a file of an older schema that is opened for writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Older {
    /// It is copied aside and brought up to date.
    AfterBackup,
    /// It is brought up to date.
    AtOnce,
}

/// Whether a file is read under locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locks {
    Kept,
    /// It is read as it stands.
    None,
}

/// Opens a file with the key, and with everything shut that a register does not use.
pub(super) fn connect(
    path: &Path,
    flags: OpenFlags,
    key: Option<&Key>,
) -> Result<Connection, StoreError> {
    // A bare name that begins with "file:" or is ":memory:" would be read as an address.
    let path = if flags.contains(OpenFlags::SQLITE_OPEN_URI) || path.is_absolute() {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(Path::new(".").join(path))
    };
    if !flags.contains(OpenFlags::SQLITE_OPEN_URI) && has_long_path(&path) {
        return Err(StoreError::LongPath(path.into_owned()));
    }
    let connection = Connection::open_with_flags(&*path, flags)?;
    if let Some(key) = key {
        key.unlock(&connection)?;
    }
    guard(&connection)?;
    super::work::heed(&connection);
    Ok(connection)
}

/// A file from elsewhere must not run anything, and must not ask for more
/// memory than a register does.
pub(super) fn guard(connection: &Connection) -> Result<(), StoreError> {
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
    connection.pragma_update_and_check(None, "hard_heap_limit", MOST_MEMORY, |_| Ok(()))?;
    Ok(())
}

/// Lets no value be longer than the file that is said to hold it; for a file
/// whose pages were not walked yet. Gives the limit there was.
pub(super) fn limit_to_file(connection: &Connection, path: &Path) -> Result<i32, StoreError> {
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let held = size(path) + size(&with_suffix(path, "-wal"));
    let held = i32::try_from(held).unwrap_or(i32::MAX).max(1 << 20);
    let usual = connection.limit(Limit::SQLITE_LIMIT_LENGTH)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, held.min(usual))?;
    Ok(usual)
}

/// Begins the log of a file that was opened. A log goes by the file's name: it must not
/// be begun for one that another took the place of since, which has a log of that name.
pub(super) fn ready_for_writing(
    connection: &Connection,
    path: &Path,
    opened: Option<FileId>,
) -> Result<(), StoreError> {
    /// How long another is waited for; SQLite itself does not wait here.
    const PATIENCE: Duration = Duration::from_secs(5);
    let end = Instant::now() + PATIENCE;
    loop {
        // A part is nobody else's.
        let place =
            (!is_part(path)).then(|| backup::keep_place(path, |path| Ok(FolderLock::shared(path))));
        let place = place.transpose()?;
        if file_id(path) != opened {
            return Err(StoreError::MovedAway);
        }
        let turned = connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
        drop(place);
        match turned.map_err(StoreError::from) {
            Err(StoreError::Busy) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(20));
            }
            turned => break turned?,
        }
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(())
}

pub(super) fn open_for_writing(
    path: &Path,
    key: Option<&Key>,
    pages: Pages,
    older: Older,
) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let before = file_id(path);
    let mut connection = connect(path, flags, key)?;
    let found = known(&mut connection, path, key.is_some(), pages)?;
    if connection.is_readonly(MAIN_DB)? {
        return Err(StoreError::CannotWrite(refusal()));
    }
    ready_for_writing(&connection, path, before)?;
    if found < migrate::newest() {
        if older == Older::AfterBackup {
            backup::before_migration(&connection, path, key, found)?;
        }
        migrate::migrate_to(&mut connection, migrate::newest())?;
    }
    Ok(connection)
}

/// Opens a file for reading, of whatever schema; `how` as SQLite's addresses say it.
pub(super) fn open_of_any_schema(
    path: &Path,
    key: Option<&Key>,
    how: &str,
) -> Result<Connection, StoreError> {
    Ok(open_known(path, key, how, Pages::ToWalk)?.0)
}

/// How a file is read without leaving anything beside it: as it stands, where
/// nobody has it open. Else its log is read too.
pub(super) fn without_a_trace(path: &Path) -> &'static str {
    let is_in_use = COMPANIONS
        .iter()
        .any(|suffix| with_suffix(path, suffix).exists());
    if is_in_use { "" } else { "immutable=1" }
}

pub(super) fn open_for_reading(
    path: &Path,
    key: Option<&Key>,
    how: &str,
    pages: Pages,
) -> Result<Connection, StoreError> {
    let (connection, found) = open_known(path, key, how, pages)?;
    if found < migrate::newest() {
        return Err(StoreError::Older {
            path: path.to_owned(),
            found,
        });
    }
    Ok(connection)
}

/// Opens a file for reading; gives its schema too.
pub(super) fn open_known(
    path: &Path,
    key: Option<&Key>,
    how: &str,
    pages: Pages,
) -> Result<(Connection, i64), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = if how.is_empty() {
        connect(path, flags, key)?
    } else {
        let address = format!("{}?{how}", address(path));
        connect(Path::new(&address), flags | OpenFlags::SQLITE_OPEN_URI, key)?
    };
    let found = known(&mut connection, path, key.is_some(), pages)?;
    Ok((connection, found))
}

/// The key of what lies at a path, which must not be open in this process.
pub(super) fn key_of(
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Option<Key>, StoreError> {
    match cipher::outside(path).map_err(|source| StoreError::Unreadable {
        path: path.to_owned(),
        source,
    })? {
        Outside::Plain => Ok(None),
        Outside::Encrypted(salt) => match passphrase {
            Some(passphrase) => Key::derive(passphrase, salt).map(Some),
            None => Err(StoreError::Protected(path.to_owned())),
        },
        Outside::Other => Err(StoreError::NotARegister(path.to_owned())),
    }
}

/// Compares mark, version and schema; gives the version.
pub(super) fn known(
    connection: &mut Connection,
    path: &Path,
    is_protected: bool,
    pages: Pages,
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
    let usual = limit_to_file(connection, path)?;
    if pages == Pages::ToWalk {
        familiar::meet(connection, path).map_err(|error| match error {
            StoreError::Sqlite(error) => told(error),
            other => other,
        })?;
    }
    let difference = schema::difference(connection, found);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, usual)?;
    match difference {
        Ok(None) => Ok(found),
        Ok(Some(difference)) => Err(StoreError::Foreign {
            path: path.to_owned(),
            difference,
        }),
        Err(StoreError::Sqlite(error)) => Err(told(error)),
        Err(error) => Err(error),
    }
}

/// Whether the names of the files that SQLite keeps beside a register would be
/// longer than a disk takes.
pub(super) fn has_long_name(path: &Path) -> bool {
    /// The longest name of a file, in bytes.
    const LONGEST: usize = 255;
    let longest = COMPANIONS.iter().map(|suffix| suffix.len()).max();
    let name = path.file_name().map_or(0, std::ffi::OsStr::len);
    name + longest.unwrap_or_default() > LONGEST
}

/// Whether a path is longer than SQLite opens, with the names it puts beside it.
fn has_long_path(path: &Path) -> bool {
    /// The longest path it opens, in bytes.
    const LONGEST: usize = 512;
    let longest = COMPANIONS.iter().map(|suffix| suffix.len()).max();
    let whole = std::path::absolute(path);
    let length = whole.map_or(0, |path| path.as_os_str().len());
    length + longest.unwrap_or_default() > LONGEST
}

/// What of the place kept a register from being opened for writing; `None` for
/// other faults.
pub(super) fn hindrance_of(error: &StoreError) -> Option<Hindrance> {
    match error {
        StoreError::Sqlite(error) => match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen) if are_files_used_up() => Some(Hindrance::OpenFiles),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Some(Hindrance::NoPermission)
            }
            _ => None,
        },
        // The copy before a migration had no place.
        StoreError::Unwritable { source, .. } | StoreError::Folder { source, .. } => {
            Some(match source.kind() {
                std::io::ErrorKind::StorageFull => Hindrance::DiskFull,
                _ => Hindrance::NoPermission,
            })
        }
        StoreError::OpenForReading => Some(Hindrance::NoPermission),
        other => other.hindrance(),
    }
}

/// Whether the disk a file lies on keeps locks. Without them SQLite takes the
/// file for busy without end.
///
/// The file must not be open in this process.
pub(super) fn keeps_locks(path: &Path) -> bool {
    /// No locks on this machine's connection to the disk, or none at all.
    #[cfg(target_os = "linux")]
    const NO_LOCKS: [i32; 3] = [37, 38, 95];
    #[cfg(not(target_os = "linux"))]
    const NO_LOCKS: [i32; 0] = [];
    match std::fs::File::open(path).map(|file| file.try_lock_shared()) {
        Ok(Err(TryLockError::Error(error))) => !error
            .raw_os_error()
            .is_some_and(|code| NO_LOCKS.contains(&code)),
        _ => true,
    }
}

fn refusal() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
        None,
    )
}

pub(super) fn has_wal(path: &Path) -> bool {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let wal = with_suffix(&real, "-wal");
    std::fs::metadata(wal).is_ok_and(|wal| wal.len() > 0)
}

/// A path as the address SQLite reads, with everything escaped that has a meaning there.
pub(super) fn address(path: &Path) -> String {
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
