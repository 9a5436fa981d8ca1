//! Setting, changing and removing the passphrase of a register: everything is
//! written anew under the new key, looked through, and only then takes the place
//! of the old file. Its backups and the other copies beside it follow; each stays
//! of the schema it has.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::cipher::{self, Key, Outside};
use super::replace::{self, Census, Hold, is_restorable, unwritable};
use super::work::{self, Phase};
use super::{Access, Claim, Passphrase, Store, StoreError, backups_of, leftovers};
use crate::files;

/// What a change of the passphrase gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// How many backups are under the new passphrase now.
    pub backups: usize,
    /// How many other copies beside the register are.
    pub copies: usize,
    /// Those that are not: they do not open with the old one, or are damaged.
    pub left: Vec<PathBuf>,
    /// Files that have another name elsewhere (a hard link), under which what was
    /// there stays as it was.
    pub other_names: Vec<PathBuf>,
}

/// Sets (`old` none), changes, or removes (`new` none) the passphrase of a
/// register and of every copy of it that lies beside it. Copies kept elsewhere
/// stay as they are.
///
/// # Errors
///
/// When the register is open in a window or kept open by another program, when
/// the old passphrase does not fit, when the new one is too short, or when there
/// is no room for a copy. The register is as it was then.
pub fn change_passphrase(
    register: &Path,
    old: Option<&Passphrase>,
    new: Option<&Passphrase>,
) -> Result<Rewritten, StoreError> {
    if new.is_some_and(|new| !new.is_long_enough()) {
        return Err(StoreError::ShortPassphrase);
    }
    let real = files::real_path(register).map_err(|source| unwritable(register, source))?;
    let _claim = Claim::take(&real)?;
    // Brings it up to date, so that all of it can be checked.
    let store = Store::open_as(register, old, Access::Full)?;
    if store.access() != Access::Full {
        return Err(store.not_writable());
    }
    let mut keys = Keys::new(old, store.key.clone());
    let origin = leftovers::origin(&store.connection);
    store.close()?;
    let new = new.map(Key::fresh).transpose()?;
    let mut gone = vec![rewrite(&real, keys.known.first(), new.as_ref())?];
    // Only now: whoever made a copy of what lay there has come to the end of it, or
    // sees before its own end that something else lies there.
    let others = leftovers::other_copies(register, origin.as_ref(), keys.known.first());
    let mut done = Rewritten::default();
    let backups: Vec<PathBuf> = backups_of(register)
        .into_iter()
        .map(|one| one.path)
        .collect();
    let copies: Vec<PathBuf> = leftovers::own_copies(register)
        .into_iter()
        .chain(others.same)
        .collect();
    let all = copies.len() + 1;
    for (number, path) in (1..).zip(copies) {
        // What is begun is brought to its end: no copy stays under the old one.
        let _ = work::tell(Phase::Rewriting, number, all);
        let rewritten = keys
            .of(&path)
            .and_then(|key| rewrite(&path, key.as_ref(), new.as_ref()));
        match rewritten {
            Ok(old) => {
                gone.push(old);
                if backups.contains(&path) {
                    done.backups += 1;
                } else {
                    done.copies += 1;
                }
            }
            // Somebody who opened the register by its new passphrase was quicker.
            Err(_) if is_under(&path, new.as_ref()) => done.copies += 1,
            Err(error)
                if leftovers::is_not_ours(&error)
                    && !backups.contains(&path)
                    && !(new.is_some() && leftovers::is_remains(&path)) => {}
            // It was given up by the one that made it.
            Err(_) if !path.exists() => {}
            Err(_) => done.left.push(path),
        }
    }
    if new.is_some() {
        done.left.extend(others.unknown);
        done.left.extend(leftovers::logs_set_aside(register));
    }
    // Only now: two of them may have been names of one file.
    for old in gone {
        // Where this fails the file has no name; the disk may keep the bytes for a while.
        done.other_names.extend(old.blank().ok().flatten());
    }
    Ok(done)
}

/// Whether a file has the salt of a key.
fn is_under(path: &Path, key: Option<&Key>) -> bool {
    match (cipher::outside(path), key) {
        (Ok(Outside::Encrypted(salt)), Some(key)) => key.has_salt(salt),
        _ => false,
    }
}

/// The keys the old passphrase gives; making one is slow on purpose.
struct Keys<'a> {
    passphrase: Option<&'a Passphrase>,
    known: Vec<Key>,
}

impl<'a> Keys<'a> {
    fn new(passphrase: Option<&'a Passphrase>, known: Option<Key>) -> Self {
        Self {
            passphrase,
            known: known.into_iter().collect(),
        }
    }

    /// The key of a file; `None` for a plain one.
    fn of(&mut self, path: &Path) -> Result<Option<Key>, StoreError> {
        let outside = cipher::outside(path).map_err(|source| StoreError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let salt = match outside {
            Outside::Plain => return Ok(None),
            Outside::Other => return Err(StoreError::NotARegister(path.to_owned())),
            Outside::Encrypted(salt) => salt,
        };
        if let Some(key) = self.known.iter().find(|key| key.has_salt(salt)) {
            return Ok(Some(key.clone()));
        }
        let Some(passphrase) = self.passphrase else {
            return Err(StoreError::Protected(path.to_owned()));
        };
        let key = Key::derive(passphrase, salt)?;
        self.known.push(key.clone());
        Ok(Some(key))
    }
}

/// A file that was replaced, and has lost its name.
#[derive(Debug)]
pub(super) struct Replaced {
    path: PathBuf,
    /// `None` where the system keeps no file that was replaced.
    file: Option<File>,
}

impl Replaced {
    /// Overwrites it. Gives its path where it has another name and was left.
    pub(super) fn blank(self) -> io::Result<Option<PathBuf>> {
        let has_names = self.file.map(|mut file| replace::blank(&mut file));
        let has_names = has_names.transpose()?.unwrap_or(false);
        Ok(has_names.then_some(self.path))
    }
}

/// Writes a register of any schema anew under another key. The new file is in its
/// place then, past every link; the old one is given to be overwritten.
pub(super) fn rewrite(
    path: &Path,
    key: Option<&Key>,
    new: Option<&Key>,
) -> Result<Replaced, StoreError> {
    let real = files::real_path(path).map_err(|source| unwritable(path, source))?;
    // Before SQLite opens it, and closed after: closing would drop its locks.
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(&real)
        .map_err(|source| unwritable(&real, source))?;
    let hold = Hold::on(&real, key)?;
    let before = hold.census()?;
    if !is_restorable(&before.report) {
        return Err(StoreError::UnsoundBackup {
            path: real,
            fault: before.report.first_fault(),
        });
    }
    let part = replace::part(&real)?;
    let after = hold
        .export(part.path(), new)
        .and_then(|()| Census::of_file(part.path(), new))
        .map_err(|error| error.of_copy(&real))?;
    if after != before {
        return Err(StoreError::UnsoundBackup {
            path: part.path().to_owned(),
            fault: after.report.first_fault(),
        });
    }
    work::begin_to_place()?;
    // Elsewhere a file that is open cannot be replaced.
    let held = Some((hold, file)).filter(|_| cfg!(unix));
    replace::place_over(part, &real)?;
    let file = held.map(|(_, file)| file);
    Ok(Replaced { path: real, file })
}
