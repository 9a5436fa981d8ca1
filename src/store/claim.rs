//! The window's claim on a register, so that a second window knows of the first.
//! It goes away with the process that holds it, however that ends. Commands need
//! none: each of their writes is one transaction, and SQLite keeps those apart.
//!
//! A file may go by several names. A link that points to it is followed; a second
//! name of its own (a hard link) is known by a lock on the file itself, which
//! every name reaches, also where nothing can be written. Beside it lies a lock
//! file that says who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::StoreError;
use crate::files::{file_id, is_same, only_for_this_person};
use crate::i18n::says;

/// As much of what the lock file says of its holder is read, in bytes.
const LONGEST_HOLDER: u64 = 1024;

/// A register held by this window until the claim is dropped.
#[derive(Debug)]
pub struct Claim {
    /// The lock file and where it lies; `None` where none can be made.
    beside: Option<(File, PathBuf)>,
    /// The register itself, locked for whoever comes by another name.
    register: Option<Held>,
}

impl Claim {
    /// Claims a register. `None` where no lock can be made.
    ///
    /// # Errors
    ///
    /// [`StoreError::HeldElsewhere`] when another window holds it, by whatever name.
    pub fn take(register: &Path) -> Result<Option<Self>, StoreError> {
        let beside = take_beside(register)?;
        let register = match Held::exclusively(register) {
            Ok(held) => held,
            Err(Elsewhere) => {
                give_back(beside);
                return Err(StoreError::HeldElsewhere {
                    path: register.to_owned(),
                    holder: says("held-other-name", &[]),
                });
            }
        };
        if beside.is_none() && register.is_none() {
            return Ok(None);
        }
        Ok(Some(Self { beside, register }))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        drop(self.register.take());
        give_back(self.beside.take());
    }
}

fn take_beside(register: &Path) -> Result<Option<(File, PathBuf)>, StoreError> {
    let path = lock_file(register);
    for _ in 0..20 {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        only_for_this_person(&mut options);
        let Ok(mut file) = options.open(&path) else {
            return Ok(None);
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = (&file).take(LONGEST_HOLDER).read_to_string(&mut holder);
                return Err(StoreError::HeldElsewhere {
                    path: register.to_owned(),
                    holder: in_words(holder.trim()),
                });
            }
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        // The one before may have taken the file away after it was opened here.
        if is_same(&file, &path) {
            let _ = file.set_len(0);
            let _ = file.rewind();
            let _ = writeln!(file, "{}process {}", who(), std::process::id());
            return Ok(Some((file, path)));
        }
    }
    Ok(None)
}

/// Who holds it, as the lock tells: its writer may have spoken another language.
fn in_words(holder: &str) -> String {
    match holder.rsplit_once("process ") {
        Some((who, number)) => format!("{who}{}", says("held-process", &[("number", &number)])),
        None => holder.to_owned(),
    }
}

fn give_back(beside: Option<(File, PathBuf)>) {
    if let Some((file, path)) = beside {
        // Taken away while it is still locked, so that nobody loses a lock to it.
        let _ = std::fs::remove_file(path);
        let _ = file.unlock();
    }
}

/// Another window has the file.
struct Elsewhere;

#[cfg(unix)]
use of_file::Held;

/// A lock on the register's own file.
#[cfg(unix)]
mod of_file {
    use std::fs::{File, TryLockError};
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;
    use std::sync::{Mutex, PoisonError};
    use std::thread;
    use std::time::Duration;

    use super::Elsewhere;
    use crate::store::surroundings;

    /// Files that were locked once. Closing one would drop SQLite's own locks on
    /// it, so they stay open until the file is gone or the process ends.
    static OPEN: Mutex<Vec<File>> = Mutex::new(Vec::new());

    const TRIES: usize = 10;
    const BETWEEN_TRIES: Duration = Duration::from_millis(20);

    #[derive(Debug)]
    pub(super) struct Held {
        file: Option<File>,
    }

    impl Held {
        /// Locks a file; `None` where it cannot be locked.
        pub(super) fn exclusively(path: &Path) -> Result<Option<Self>, Elsewhere> {
            // On another machine's disk this lock and those of SQLite are of one
            // kind, and would keep commands out.
            if surroundings::is_remote(path) {
                return Ok(None);
            }
            let Ok(file) = File::open(path) else {
                return Ok(None);
            };
            let held = Self { file: Some(file) };
            // A command that opens the file asks for a moment whether there are locks.
            for _ in 0..TRIES {
                match held.file.as_ref().map(File::try_lock) {
                    Some(Ok(())) => return Ok(Some(held)),
                    Some(Err(TryLockError::WouldBlock)) => thread::sleep(BETWEEN_TRIES),
                    Some(Err(TryLockError::Error(_))) | None => return Ok(None),
                }
            }
            Err(Elsewhere)
        }
    }

    impl Drop for Held {
        fn drop(&mut self) {
            let Some(file) = self.file.take() else { return };
            let _ = file.unlock();
            let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
            open.retain(|file| file.metadata().is_ok_and(|file| file.nlink() > 0));
            open.push(file);
        }
    }
}

/// Elsewhere a lock on the file would keep SQLite out.
#[cfg(not(unix))]
#[derive(Debug)]
struct Held;

#[cfg(not(unix))]
impl Held {
    fn exclusively(_: &Path) -> Result<Option<Self>, Elsewhere> {
        Ok(None)
    }
}

/// Refuses a file with several names of its own where it is open, or was not
/// closed, under another of them: SQLite keeps its log by the name, and two logs
/// of one file would mix up its saves.
///
/// # Errors
///
/// [`StoreError::OtherName`].
pub(super) fn only_name(register: &Path) -> Result<(), StoreError> {
    if count_names(register) < 2 {
        return Ok(());
    }
    let refused = || {
        Err(StoreError::OtherName {
            path: register.to_owned(),
        })
    };
    let by_this_name = OpenOptions::new()
        .read(true)
        .open(lock_file(register))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)));
    if by_this_name {
        return Ok(());
    }
    if Held::exclusively(register).is_err() {
        return refused();
    }
    let real = real(register);
    let own = file_id(&real);
    let Ok(folder) = std::fs::read_dir(real.parent().unwrap_or_else(|| Path::new("."))) else {
        return Ok(());
    };
    for other in folder.filter_map(|entry| Some(entry.ok()?.path())) {
        let log = crate::files::with_suffix(&other, "-wal");
        let has_saves = std::fs::metadata(log).is_ok_and(|log| log.len() > 0);
        if other.file_name() != real.file_name() && has_saves && file_id(&other) == own {
            return refused();
        }
    }
    Ok(())
}

#[cfg(unix)]
fn count_names(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).map_or(1, |file| file.nlink())
}

#[cfg(not(unix))]
fn count_names(_: &Path) -> u64 {
    1
}

/// Where the register really lies, past every link that points to it.
fn real(register: &Path) -> PathBuf {
    std::fs::canonicalize(register).unwrap_or_else(|_| register.to_owned())
}

/// The lock file of a register: hidden, in the same folder.
pub(super) fn lock_file(register: &Path) -> PathBuf {
    let register = real(register);
    let mut name = std::ffi::OsString::from(".");
    name.push(register.file_name().unwrap_or_default());
    name.push(".open");
    register.with_file_name(name)
}

/// The person's name at this machine and a comma; empty where it is not known.
fn who() -> String {
    std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .map_or_else(|_| String::new(), |name| format!("{name}, "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_claim_is_refused_until_the_first_is_dropped() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.memcon");
        let first = Claim::take(&register).expect("claimed").expect("a lock");
        let refused = Claim::take(&register).expect_err("held");
        assert!(
            refused
                .to_string()
                .contains("in use by another window or command"),
            "{refused}"
        );
        drop(first);
        assert!(Claim::take(&register).expect("claimed").is_some());
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn every_name_of_a_file_is_one_register() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.memcon");
        std::fs::write(&register, "a register").expect("written");
        let elsewhere = folder.path().join("elsewhere");
        std::fs::create_dir(&elsewhere).expect("made");
        let (pointer, second) = (
            elsewhere.join("pointer.memcon"),
            elsewhere.join("second.memcon"),
        );
        std::os::unix::fs::symlink(&register, &pointer).expect("linked");
        let first = Claim::take(&register).expect("claimed").expect("a lock");
        // A name that came while it was held counts too.
        std::fs::hard_link(&register, &second).expect("linked");
        for other in [&pointer, &second] {
            let refused = Claim::take(other).expect_err("held");
            assert!(
                matches!(refused, StoreError::HeldElsewhere { .. }),
                "{refused}"
            );
        }
        assert!(matches!(
            only_name(&second),
            Err(StoreError::OtherName { .. })
        ));
        only_name(&register).expect("it is open by this name");
        only_name(&pointer).expect("which is this one too");
        drop(first);
        let other = Claim::take(&second).expect("claimed").expect("a lock");
        assert!(Claim::take(&register).is_err());
        drop(other);
        // A log that was left under one name holds saves the other does not see.
        let beside = folder.path().join("third.memcon");
        std::fs::hard_link(&register, &beside).expect("linked");
        std::fs::write(folder.path().join("third.memcon-wal"), "saves").expect("written");
        assert!(matches!(
            only_name(&register),
            Err(StoreError::OtherName { .. })
        ));
        assert_eq!(
            std::fs::read_dir(&elsewhere).expect("listed").count(),
            2,
            "no lock is left"
        );
    }

    #[test]
    fn who_holds_a_register_is_told_in_the_language_of_who_asks() {
        use crate::i18n::{Language, Voice};

        let told = |language: Language| {
            Voice::new(language).take_up();
            in_words("ann, process 12")
        };
        assert_eq!(told(Language::Russian), "ann, процесс 12");
        assert_eq!(told(Language::Azerbaijani), "ann, 12 nömrəli proses");
        assert_eq!(told(Language::English), "ann, process 12");
        assert_eq!(in_words("somebody else"), "somebody else");
    }
}
