//! Putting a backup in a register's place, and trying one out. A backup is only
//! read: what is of an older schema is brought up to date in the copy, and what
//! can be made anew from the records is made anew there.

use std::fs::{self, File};
use std::io::Seek;
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::cipher::{self, Key, Outside};
use super::connect;
use super::replace::{self, FileLock, Hold, Numbers, free_name, unwritable};
use super::work::{self, Phase};
use super::{
    Claim, Leftover, Passphrase, Report, Store, StoreError, backup, leftovers, outputs, seal,
};
use crate::files::{self, Part, file_id};

/// What a restore did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// Where what lay there before is kept.
    pub old: Option<PathBuf>,
    /// Whether the backup was made of another register than the one that lay there.
    pub is_of_another: bool,
    /// Whether the backup was plain, and is under the passphrase of what lay there now.
    pub is_protected: bool,
    /// Whether what lay there could not be read, so that numbers of prints and
    /// references given since the backup may be given again.
    pub lost_count: bool,
    /// Whether nothing lay there, so that it is not known which numbers were given
    /// since the backup.
    pub has_no_count: bool,
    /// Plain copies of the register beside it, and what was done with them.
    pub copies: Vec<Leftover>,
}

/// Puts a backup in the place of a register. What lay there is kept beside it.
/// `passphrase` is that of whichever of the two asks for one: a plain backup is
/// put under the key of a protected register, and takes no protection away; plain
/// copies beside one that is protected then are put under its key. No number given
/// since the backup is given again, where what lay there tells which they were.
///
/// # Errors
///
/// When the register is open in a window or kept open by another program, when
/// the backup is damaged or does not open, when the register is protected and
/// the backup is not and the passphrase does not fit, or when the place cannot be
/// written to. The register is as it was then.
pub fn restore(
    register: &Path,
    backup: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Restored, StoreError> {
    let real = files::real_path(register).map_err(|source| unwritable(register, source))?;
    if !backup.is_file() {
        return Err(match StoreError::absent(backup) {
            StoreError::Missing(path) => StoreError::NoBackup(path),
            other => other,
        });
    }
    if file_id(backup) == file_id(&real) {
        return Err(StoreError::OwnFile(backup.to_owned()));
    }
    if outputs::is_companion_of_another(&real) {
        return Err(StoreError::OverRegister(real));
    }
    let _claim = Claim::take(&real)?;
    leftovers::tidy(&real);
    let keys = Keys::of(&real, backup, passphrase)?;
    let (part, _) = renewed_copy(backup, &keys, &real)?;
    let mut done = Restored {
        is_protected: keys.protects(),
        ..Restored::default()
    };
    work::begin_to_place()?;
    if real.exists() {
        put_over(part, &real, &keys, &mut done)?;
    } else {
        replace::place_new(part, &real)?;
        done.has_no_count = true;
    }
    if let Some(key) = keys.of_copy() {
        let origin = numbers_of(&real, Some(key)).ok().and_then(|now| now.origin);
        done.copies = leftovers::protect(&real, key, origin.as_ref());
    }
    Ok(done)
}

/// Puts a copy in the place of what lies there, which is kept beside it.
fn put_over(part: Part, real: &Path, keys: &Keys, done: &mut Restored) -> Result<(), StoreError> {
    let there = keys.there.as_ref();
    // Open until the locks are given up: to close it would drop them.
    let file = File::open(real).ok().filter(|_| cfg!(unix));
    // From here on nobody saves into what lies there.
    let hold = match Hold::on(real, there) {
        Err(StoreError::Busy) => return Err(StoreError::Busy),
        held => held.ok(),
    };
    let lock = if hold.is_some() {
        None
    } else {
        // It does not open: its log is kept beside it.
        fold(real, there);
        Some(FileLock::take(real)?)
    };
    let numbers = hold.as_ref().and_then(|hold| hold.numbers().ok());
    // One that gave numbers and cannot say how it was begun is damaged.
    let is_known = |numbers: &Numbers| {
        numbers.origin.is_some() || numbers.last.values().all(|last| *last == 0)
    };
    match numbers.filter(is_known) {
        Some(numbers) => done.is_of_another = !carry(&numbers, part.path(), keys.of_copy())?,
        None => done.lost_count = true,
    }
    // Elsewhere a file that is open is not replaced.
    let held = (hold.filter(|_| cfg!(unix)), lock);
    let old = keep(real, file.as_ref())?;
    replace::place_over(part, real)?;
    drop(held);
    done.old = Some(old);
    Ok(())
}

fn numbers_of(old: &Path, key: Option<&Key>) -> Result<Numbers, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Numbers::of(&connect::connect(old, flags, key)?)
}

/// Tries a backup out, as for a restore, without touching the register: `open`
/// is the register, whose key the backup has, if it has any.
///
/// # Errors
///
/// When the backup does not open, is not whole or cannot be copied.
pub fn restore_drill(register: &Path, backup: &Path, open: &Store) -> Result<Report, StoreError> {
    let real = files::real_path(register).map_err(|source| unwritable(register, source))?;
    if file_id(backup) == file_id(&real) {
        // To look at it here would drop the locks on it.
        return Err(StoreError::OwnFile(backup.to_owned()));
    }
    let is_plain = matches!(cipher::outside(backup), Ok(Outside::Plain));
    let keys = Keys {
        backup: open.key.clone().filter(|_| !is_plain),
        there: open.key.clone(),
    };
    renewed_copy(backup, &keys, &real).map(|(_, report)| report)
}

/// The keys a restore works with; `None` for what is plain.
struct Keys {
    backup: Option<Key>,
    /// Of what lies at the place, where the passphrase fits it.
    there: Option<Key>,
}

impl Keys {
    fn of(
        register: &Path,
        backup: &Path,
        passphrase: Option<&Passphrase>,
    ) -> Result<Self, StoreError> {
        let backup = connect::key_of(backup, passphrase)?;
        let Ok(Outside::Encrypted(salt)) = cipher::outside(register) else {
            return Ok(Self {
                backup,
                there: None,
            });
        };
        let there = match &backup {
            Some(key) if key.has_salt(salt) => Some(key.clone()),
            _ => passphrase
                .map(|passphrase| Key::derive(passphrase, salt))
                .transpose()?,
        };
        let there = there.filter(|key| fits(register, key));
        if backup.is_none() && there.is_none() {
            return Err(StoreError::Unprotecting(register.to_owned()));
        }
        Ok(Self { backup, there })
    }

    /// Whether the copy is put under a key that the backup does not have.
    const fn protects(&self) -> bool {
        self.backup.is_none() && self.there.is_some()
    }

    /// The key the copy is under.
    fn of_copy(&self) -> Option<&Key> {
        self.backup.as_ref().or(self.there.as_ref())
    }
}

/// Whether a key opens the first page of a register.
fn fits(register: &Path, key: &Key) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = connect::connect(register, flags, Some(key)).and_then(|sql| {
        let id = sql.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
        Ok(id?)
    });
    // Somebody may hold it, or it is damaged further on: then the page was read.
    !matches!(opened, Err(StoreError::Sqlite(error))
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase))
}

/// A copy of a backup beside the register, of the newest schema, whole and checked.
fn renewed_copy(backup: &Path, keys: &Keys, register: &Path) -> Result<(Part, Report), StoreError> {
    let attempt = |source: &Path, how: &str| -> Result<(Part, Report), StoreError> {
        let part = replace::part(register)?;
        let from = connect::open_of_any_schema(source, keys.backup.as_ref(), how)?;
        match keys.of_copy().filter(|_| keys.protects()) {
            // At no moment does the copy lie plain beside the register.
            Some(key) => replace::export_under(source, how, part.path(), key)?,
            None => backup::copy_pages(&from, keys.backup.as_ref(), part.path())?,
        }
        drop(from);
        let report = renew(part.path(), keys.of_copy()).map_err(|error| match error {
            StoreError::UnsoundBackup { fault, .. } => StoreError::UnsoundBackup {
                path: backup.to_owned(),
                fault,
            },
            other => other,
        })?;
        Ok((part, report))
    };
    let made =
        |source: &Path, how: &str| attempt(source, how).map_err(|error| error.of_copy(register));
    let how = connect::without_a_trace(backup);
    made(backup, how).or_else(|error| {
        if !how.is_empty() {
            return Err(error);
        }
        // Where nothing can be written, its log is read beside the register.
        let copied = connect::has_wal(backup)
            .then(|| replace::copy_with_log(backup, register).ok())
            .flatten();
        let by_copy = copied.and_then(|copy| made(copy.path(), "").ok());
        // What lies beside it may be left over from another file of that name.
        match by_copy {
            Some(made) => Ok(made),
            None => made(backup, "immutable=1").map_err(|_| error),
        }
    })
}

/// Moves the counters of a copy on to those of what lay at its place, where both
/// are of one register; whether they are.
fn carry(there: &Numbers, copy: &Path, key: Option<&Key>) -> Result<bool, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut sql = connect::connect(copy, flags, key)?;
    // Put on the disk once, when it takes its place.
    sql.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")?;
    let origin = leftovers::origin(&sql);
    if origin.is_none() || origin != there.origin {
        return Ok(false);
    }
    let tx = sql.transaction()?;
    for (counter, last) in &there.last {
        seal::raise(&tx, counter, *last)?;
    }
    tx.commit()?;
    sql.close().map_err(|(_, error)| error)?;
    Ok(true)
}

/// Brings a copy up to date and looks it through; an index that is not in step is
/// made anew.
fn renew(part: &Path, key: Option<&Key>) -> Result<Report, StoreError> {
    let mut store = Store::open_new_copy(part, key.cloned())?;
    let mut report = store.check()?;
    if report.is_mendable() {
        store.rebuild_search(|done, all| {
            // A stop ends it by its connection.
            let _ = work::tell(Phase::Indexing, done, all);
        })?;
        report = store.check()?;
    }
    if !report.is_sound() {
        return Err(StoreError::UnsoundBackup {
            path: part.to_owned(),
            fault: report.first_fault(),
        });
    }
    store.close_whole()?;
    Ok(report)
}

/// Folds what is in the log of a register into its file, where it still opens:
/// then one file is kept of it.
fn fold(register: &Path, key: Option<&Key>) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = connect::connect(register, flags, key) else {
        return;
    };
    // Where it does not, the log is kept beside what lay there.
    let _ = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
}

/// Gives what lies at a register's place a second name, with what belongs to it.
/// At every moment it has one of the two, and until the end its first.
fn keep(register: &Path, file: Option<&File>) -> Result<PathBuf, StoreError> {
    let old = free_name(register, leftovers::BEFORE_RESTORE);
    if fs::hard_link(register, &old).is_err() {
        copied(register, file, &old)?;
    }
    files::sync_folder(&old).map_err(|source| unwritable(&old, source))?;
    replace::move_companions(register, &old)?;
    Ok(old)
}

/// A copy of a file, on disks that know no second names.
fn copied(from: &Path, file: Option<&File>, to: &Path) -> Result<(), StoreError> {
    let done = || {
        let mut part = Part::beside(to)?;
        match file {
            // Read by what was open before: another would drop the locks when it is closed.
            Some(mut file) => {
                file.rewind()?;
                std::io::copy(&mut file, part.file())?
            }
            None => std::io::copy(&mut File::open(from)?, part.file())?,
        };
        part.place(files::Over::Nothing)
    };
    done().map_err(|source| unwritable(to, source))
}
