//! Putting a backup in a register's place, and trying one out. A backup is only
//! read: what is of an older schema is brought up to date in the copy, and what
//! can be made anew from the records is made anew there.

use std::fs;
use std::io::Seek;
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::cipher::Key;
use super::replace::{self, FileLock, free_name, unwritable};
use super::work::{self, Phase};
use super::{Claim, Passphrase, Report, Store, StoreError, backup, leftovers, open};
use crate::files::{self, Part, file_id};

/// Puts a backup in the place of a register. What lay there is kept beside it;
/// gives its path.
///
/// # Errors
///
/// When the register is open in a window or kept open by another program, when
/// the backup is damaged or does not open, or when the place cannot be written
/// to. The register is as it was then.
pub fn restore(
    register: &Path,
    backup: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Option<PathBuf>, StoreError> {
    let real = files::real_path(register).map_err(|source| unwritable(register, source))?;
    if !backup.is_file() {
        return Err(StoreError::Missing(backup.to_owned()));
    }
    if file_id(backup) == file_id(&real) {
        return Err(StoreError::OwnFile(backup.to_owned()));
    }
    let _claim = Claim::take(&real)?;
    leftovers::tidy(&real);
    let key = open::key_of(backup, passphrase)?;
    let (part, _) = renewed_copy(backup, key.as_ref(), &real)?;
    work::begin_to_place()?;
    if !real.exists() {
        return replace::place_new(part, &real).map(|()| None);
    }
    fold(&real, passphrase);
    // From here on nobody saves into what lies there.
    let lock = FileLock::take(&real)?;
    let old = keep(&real, &lock)?;
    replace::place_over(part, &real)?;
    drop(lock);
    Ok(Some(old))
}

/// Tries a backup out, as for a restore, without touching the register: `open`
/// is the register, whose key the backup has.
///
/// # Errors
///
/// When the backup does not open, is not whole or cannot be copied.
pub fn restore_drill(register: &Path, backup: &Path, open: &Store) -> Result<Report, StoreError> {
    let real = files::real_path(register).map_err(|source| unwritable(register, source))?;
    renewed_copy(backup, open.key.as_ref(), &real).map(|(_, report)| report)
}

/// A copy of a backup beside the register, of the newest schema, whole and checked.
fn renewed_copy(
    backup: &Path,
    key: Option<&Key>,
    register: &Path,
) -> Result<(Part, Report), StoreError> {
    let attempt = |how: &str| -> Result<(Part, Report), StoreError> {
        let part = replace::part(register)?;
        let from = open::open_of_any_schema(backup, key, how)?;
        backup::copy_pages(&from, key, part.path())?;
        drop(from);
        let report = renew(part.path(), key).map_err(|error| match error {
            StoreError::UnsoundBackup { fault, .. } => StoreError::UnsoundBackup {
                path: backup.to_owned(),
                fault,
            },
            other => other,
        })?;
        Ok((part, report))
    };
    let made = |how: &str| attempt(how).map_err(|error| error.of_copy(register));
    let how = open::without_a_trace(backup);
    made(how).or_else(|error| {
        // What lies beside it may be left over from another file of that name,
        // or it lies where nothing can be written.
        if how.is_empty() {
            made("immutable=1").map_err(|_| error)
        } else {
            Err(error)
        }
    })
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
fn fold(register: &Path, passphrase: Option<&Passphrase>) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(key) = open::key_of(register, passphrase) else {
        return;
    };
    let Ok(connection) = open::connect(register, flags, key.as_ref()) else {
        return;
    };
    // Where it does not, the log is kept beside what lay there.
    let _ = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
}

/// Gives what lies at a register's place a second name, with what belongs to it.
/// At every moment it has one of the two, and until the end its first.
fn keep(register: &Path, lock: &FileLock) -> Result<PathBuf, StoreError> {
    let old = free_name(register, leftovers::BEFORE_RESTORE);
    if fs::hard_link(register, &old).is_err() {
        copied(register, lock, &old)?;
    }
    files::sync_folder(&old).map_err(|source| unwritable(&old, source))?;
    replace::move_companions(register, &old)?;
    Ok(old)
}

/// A copy of a file, on disks that know no second names.
fn copied(from: &Path, lock: &FileLock, to: &Path) -> Result<(), StoreError> {
    let done = || {
        let mut part = Part::beside(to)?;
        match lock.file() {
            // Read by what holds the lock: another would drop it when it is closed.
            Some(mut file) => {
                file.rewind()?;
                std::io::copy(&mut file, part.file())?
            }
            None => std::io::copy(&mut fs::File::open(from)?, part.file())?,
        };
        part.place(files::Over::Nothing)
    };
    done().map_err(|source| unwritable(to, source))
}
