//! Putting a whole register where another lies, so that no save is lost on the
//! way: the one that lies there is locked against writers until the new one has
//! its name, and what SQLite keeps beside it is never left to the new one.
//!
//! A register that opens is held by a transaction of SQLite ([`Hold`]); one that
//! does not, or whose passphrase is not known, by a lock on its file
//! ([`FileLock`]). Nothing else of this process has it open then.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::backup;
use super::cipher::{self, Key, Outside};
use super::connect;
use super::leftovers::{self, Origin};
use super::{Report, Store, StoreError, migrate, outputs, seal, work};
use crate::files::{
    self, COMPANIONS, FileId, FolderLock, Over, Part, file_id, folder_of, private_file, with_suffix,
};

/// How long others are waited for that have the register open: the check that
/// follows an opening is over by then.
const PATIENCE: Duration = Duration::from_secs(25);
const BETWEEN_TRIES: Duration = Duration::from_millis(5);

/// A file beside a register's place, that becomes the register.
pub(super) fn new_part(target: &Path) -> Result<Part, StoreError> {
    if target.exists() {
        return Err(StoreError::Exists(target.to_owned()));
    }
    let folder = folder_of(target);
    files::private_folder(folder).map_err(|source| StoreError::Folder {
        path: target.to_owned(),
        source,
    })?;
    part(target)
}

/// A file beside another, that takes its place.
pub(super) fn part(target: &Path) -> Result<Part, StoreError> {
    Part::beside(target).map_err(|source| unwritable(target, source))
}

/// Puts a new register in its place, where nothing may lie.
pub(super) fn place_new(part: Part, target: &Path) -> Result<(), StoreError> {
    if outputs::is_companion_of_another(target) {
        return Err(StoreError::OverRegister(target.to_owned()));
    }
    set_companions_aside(target)?;
    part.place(Over::Nothing)
        .map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists(target.to_owned()),
            _ => unwritable(target, source),
        })
}

/// Puts a new register in its place; what lies there is replaced. Nobody begins a log
/// by its name meanwhile, who would begin it for what lay there.
pub(super) fn place_over(mut part: Part, target: &Path) -> Result<(), StoreError> {
    // Before others are kept out: it may take long.
    let on_disk = part.file().sync_all();
    on_disk.map_err(|source| unwritable(target, source))?;
    let place = backup::keep_place(target, FolderLock::alone)?;
    part.place(Over::Anything)
        .map_err(|source| unwritable(target, source))?;
    drop(place);
    Ok(())
}

/// Looks, once a copy of a register is in its place, whether the register has come
/// under another passphrase meanwhile. Then the copy is given up, where the one that
/// set the passphrase has not put it under that: `made` is the file that was placed.
///
/// # Errors
///
/// [`StoreError::ProtectedSince`].
pub(super) fn look_back(
    register: &Path,
    key: Option<&Key>,
    target: &Path,
    made: Option<FileId>,
) -> Result<(), StoreError> {
    let is_as_before = match cipher::outside(register) {
        Ok(Outside::Encrypted(salt)) => key.is_some_and(|key| key.has_salt(salt)),
        _ => true,
    };
    if is_as_before || file_id(target) != made {
        return Ok(());
    }
    let file = OpenOptions::new().read(true).write(true).open(target);
    files::remove_with_companions(target);
    // Where this fails it has no name; the disk may keep the bytes for a while.
    let _ = file.and_then(|mut file| blank(&mut file));
    Err(StoreError::ProtectedSince(register.to_owned()))
}

/// A copy of a file and its log beside a place, to be read there: reading may want to write
/// to the log, and the place it is copied from is left as it is.
pub(super) fn copy_with_log(from: &Path, beside: &Path) -> Result<Part, StoreError> {
    let mut copy = part(beside)?;
    let copied = |from: &Path, to: &mut File| -> io::Result<()> {
        io::copy(&mut File::open(from)?, to)?;
        Ok(())
    };
    copied(from, copy.file()).map_err(|source| unwritable(copy.path(), source))?;
    let log = with_suffix(from, "-wal");
    if log.exists() {
        let to = with_suffix(copy.path(), "-wal");
        private_file(&to)
            .and_then(|mut file| copied(&log, &mut file))
            .map_err(|source| unwritable(&to, source))?;
    }
    Ok(copy)
}

/// Gives what lies beside a place as if it were a part of the register another
/// name: SQLite would read it into the new one. Nothing is thrown away.
pub(super) fn set_companions_aside(target: &Path) -> Result<(), StoreError> {
    let real = files::real_path(target).map_err(|source| unwritable(target, source))?;
    let there: Vec<&str> = COMPANIONS
        .into_iter()
        .filter(|suffix| fs::symlink_metadata(with_suffix(&real, suffix)).is_ok())
        .collect();
    if there.is_empty() {
        return Ok(());
    }
    let aside = free_name(&real, "left over");
    move_companions(&real, &aside)
}

/// Moves what SQLite keeps beside a register to another.
pub(super) fn move_companions(from: &Path, to: &Path) -> Result<(), StoreError> {
    for suffix in COMPANIONS {
        let (from, to) = (with_suffix(from, suffix), with_suffix(to, suffix));
        match fs::rename(&from, &to) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(unwritable(&from, source));
            }
            _ => {}
        }
    }
    files::sync_folder(from).map_err(|source| unwritable(from, source))
}

/// A name beside a register that nothing has yet.
pub(super) fn free_name(register: &Path, why: &str) -> PathBuf {
    let stem = backup::stems(register).into_iter().next();
    let stem = stem.unwrap_or_default();
    let now = crate::clock::now().strftime("%Y-%m-%d %H%M%S").to_string();
    (1..)
        .map(|number| match number {
            1 => format!("{stem} {why} {now}.memcon"),
            _ => format!("{stem} {why} {now} {number}.memcon"),
        })
        .map(|name| register.with_file_name(name))
        .find(|path| {
            let mut all = COMPANIONS.into_iter().chain([""]);
            all.all(|suffix| fs::symlink_metadata(with_suffix(path, suffix)).is_err())
        })
        .unwrap_or_default()
}

pub(super) fn unwritable(path: &Path, source: io::Error) -> StoreError {
    StoreError::Unwritable {
        path: path.to_owned(),
        source,
    }
}

/// A register that opens, held against every writer until this is dropped. Its
/// log is in the file, and nothing lies beside it.
pub(super) struct Hold {
    /// Has the transaction that holds it. Dropped first.
    _writer: Connection,
    reader: Store,
    key: Option<Key>,
    path: PathBuf,
}

impl Hold {
    /// Waits until nobody else has the register open, and holds it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when somebody keeps it open, and what opening gives.
    pub(super) fn on(path: &Path, key: Option<&Key>) -> Result<Self, StoreError> {
        let end = Instant::now() + PATIENCE;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let before = file_id(path);
        let writer = connect::connect(path, flags, key)?;
        writer.busy_timeout(Duration::ZERO)?;
        // The others are to get through between two tries.
        while !is_held(&writer)? {
            if Instant::now() > end {
                return Err(StoreError::Busy);
            }
            thread::sleep(BETWEEN_TRIES);
        }
        let reader = Store::open_to_look(path, key.cloned())?;
        if file_id(path) != before {
            return Err(StoreError::Busy);
        }
        Ok(Self {
            _writer: writer,
            reader,
            key: key.cloned(),
            path: path.to_owned(),
        })
    }

    /// What it holds.
    pub(super) fn census(&self) -> Result<Census, StoreError> {
        Census::of(&self.reader)
    }

    /// From where its numbers go on.
    pub(super) fn numbers(&self) -> Result<Numbers, StoreError> {
        Numbers::of(&self.reader.connection)
    }

    /// Writes all of it into an empty file, under another key.
    pub(super) fn export(&self, target: &Path, key: Option<&Key>) -> Result<(), StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // Of its own, as the copy is attached to it.
        let source = connect::connect(&self.path, flags, self.key.as_ref())?;
        let attach = key.map_or_else(
            || zeroize::Zeroizing::new("ATTACH DATABASE ?1 AS copy KEY ''".to_owned()),
            Key::attach,
        );
        // As bytes: a folder's name need not be a text.
        source.execute(&attach, [target.as_os_str().as_encoded_bytes()])?;
        // Put on the disk once, when it takes its place; until then it is thrown
        // away where anything fails.
        source.execute_batch(
            "PRAGMA copy.journal_mode = MEMORY; PRAGMA copy.synchronous = OFF; BEGIN",
        )?;
        source.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
        for pragma in ["user_version", "application_id"] {
            let value: i64 = source.pragma_query_value(None, pragma, |row| row.get(0))?;
            source.execute_batch(&format!("PRAGMA copy.{pragma} = {value}"))?;
        }
        source.execute_batch("COMMIT")?;
        source.execute_batch("DETACH DATABASE copy")?;
        source.close().map_err(|(_, error)| error.into())
    }
}

/// From where a register's numbers go on, and which register it is.
#[derive(Debug)]
pub(super) struct Numbers {
    pub(super) origin: Option<Origin>,
    /// The last of each counter.
    pub(super) last: BTreeMap<String, i64>,
}

impl Numbers {
    /// Those of an open register.
    pub(super) fn of(sql: &Connection) -> Result<Self, StoreError> {
        Ok(Self {
            origin: leftovers::origin(sql),
            last: seal::in_use(sql)?,
        })
    }
}

/// Writes a plain file of any schema, that was looked at before, into an empty one
/// under a key; `how` as SQLite takes it after a file's address.
pub(super) fn export_under(
    from: &Path,
    how: &str,
    target: &Path,
    key: &Key,
) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let sql = connect::connect(Path::new(&connect::address(target)), flags, Some(key))?;
    let source = format!("{}?mode=ro&{how}", connect::address(from));
    sql.execute("ATTACH DATABASE ?1 AS source KEY ''", [source])?;
    // Put on the disk once, when it takes its place.
    sql.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN")?;
    sql.query_row("SELECT sqlcipher_export('main', 'source')", [], |_| Ok(()))?;
    for pragma in ["user_version", "application_id"] {
        let value: i64 = sql.query_row(&format!("PRAGMA source.{pragma}"), [], |row| row.get(0))?;
        sql.execute_batch(&format!("PRAGMA main.{pragma} = {value}"))?;
    }
    sql.execute_batch("COMMIT; DETACH DATABASE source")?;
    sql.close().map_err(|(_, error)| error.into())
}

/// Tries once to hold a register; nobody has its log open then, and there is none.
fn is_held(writer: &Connection) -> Result<bool, StoreError> {
    let tried = || -> Result<bool, rusqlite::Error> {
        let mut mode = String::new();
        writer.pragma_update_and_check(None, "journal_mode", "DELETE", |row| {
            mode = row.get(0)?;
            Ok(())
        })?;
        if mode != "delete" {
            return Ok(false);
        }
        writer.execute_batch("BEGIN IMMEDIATE")?;
        // Somebody may have begun a log in between.
        let mode: String = writer.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode == "delete" {
            return Ok(true);
        }
        writer.execute_batch("ROLLBACK")?;
        Ok(false)
    };
    match tried().map_err(StoreError::from) {
        Err(StoreError::Busy) => {
            if !writer.is_autocommit() {
                let _ = writer.execute_batch("ROLLBACK");
            }
            Ok(false)
        }
        other => other,
    }
}

/// What a register holds, to be compared with a copy of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Census {
    /// What its check found.
    pub(super) report: Report,
    /// The rows of each table.
    rows: Vec<(String, i64)>,
}

impl Census {
    /// Looks through a register of any schema. One of an older schema is looked
    /// at as far as its pages and links go: its records are read once it is
    /// brought up to date.
    pub(super) fn of(store: &Store) -> Result<Self, StoreError> {
        let sql = &store.connection;
        let report = if migrate::current(sql)? == migrate::newest() {
            store.check()?
        } else {
            store.quick_check()?
        };
        let tables: Vec<String> = sql
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut rows = Vec::new();
        // A table that cannot be counted is told by the check.
        for table in tables {
            let name = table.replace('"', "\"\"");
            let count = sql.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| {
                row.get(0)
            });
            rows.push((table, count.unwrap_or(-1)));
        }
        work::go_on()?;
        Ok(Self { report, rows })
    }

    /// Of a file that is not in use.
    pub(super) fn of_file(path: &Path, key: Option<&Key>) -> Result<Self, StoreError> {
        Self::of(&Store::open_to_look(path, key.cloned())?)
    }
}

/// Whether a restore takes what a check found so: it is whole, or what is not is
/// made anew from the records.
pub(super) fn is_restorable(report: &Report) -> bool {
    report.is_sound() || report.is_mendable()
}

/// A lock on the file of a register, which keeps every program from reading and
/// writing it. Only for a file that nothing of this process has open: closing
/// that would drop the lock.
#[derive(Debug)]
pub(super) struct FileLock {
    file: Option<File>,
}

impl FileLock {
    /// The file, where it could be locked.
    pub(super) const fn file(&self) -> Option<&File> {
        self.file.as_ref()
    }

    /// Waits until nobody has the file open, and locks it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when somebody keeps it open.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(lock) = Self::try_take(path) {
                return Ok(lock);
            }
            if Instant::now() > end {
                return Err(StoreError::Busy);
            }
            thread::sleep(BETWEEN_TRIES);
        }
    }

    /// As [`FileLock::take`], without waiting: `None` where somebody has it open.
    #[cfg(unix)]
    pub(super) fn try_take(path: &Path) -> Option<Self> {
        use rustix::fs::{FlockOperation, fcntl_lock};
        use rustix::io::Errno;
        let Ok(file) = OpenOptions::new().read(true).write(true).open(path) else {
            // Who may not write to it cannot lose a save to us, and is not kept out.
            return Some(Self { file: None });
        };
        match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => files::is_same(&file, path).then_some(Self { file: Some(file) }),
            Err(Errno::ACCESS | Errno::AGAIN | Errno::INTR) => None,
            // A disk without locks: registers on it are opened for reading only.
            Err(_) => Some(Self { file: None }),
        }
    }

    /// Elsewhere a file that is open cannot be replaced.
    #[cfg(not(unix))]
    pub(super) fn try_take(_: &Path) -> Option<Self> {
        Some(Self { file: None })
    }
}

/// Overwrites a file that has no name any more, so that its words do not stay on
/// a disk that writes in place. A drive that spreads its writes may keep them:
/// only a disk that is encrypted itself is proof against that. Whether it has
/// other names: then it is left.
pub(super) fn blank(file: &mut File) -> io::Result<bool> {
    if has_names(file) {
        return Ok(true);
    }
    let mut left = file.metadata()?.len();
    file.rewind()?;
    let nothing = [0_u8; 64 * 1024];
    while left > 0 {
        let now = left.min(nothing.len() as u64);
        file.write_all(&nothing[..usize::try_from(now).unwrap_or(nothing.len())])?;
        left -= now;
    }
    file.sync_all()?;
    Ok(false)
}

#[cfg(unix)]
fn has_names(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().map_or(true, |file| file.nlink() > 0)
}

/// Elsewhere it is not known, so nothing is overwritten.
#[cfg(not(unix))]
fn has_names(_: &File) -> bool {
    true
}
