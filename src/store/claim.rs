//! The window's claim on a register: a lock beside the file, so that a second
//! window knows of the first. It goes away with the process that holds it,
//! however that ends. Commands need none: each of their writes is one
//! transaction, and SQLite keeps those apart.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// A register held by this window until the claim is dropped.
#[derive(Debug)]
pub struct Claim {
    file: File,
    path: PathBuf,
}

impl Claim {
    /// Claims a register. `None` where no lock can be made, as on a medium that
    /// cannot be written to: nothing can be changed there either.
    ///
    /// # Errors
    ///
    /// [`StoreError::HeldElsewhere`] when another window holds it.
    pub fn take(register: &Path) -> Result<Option<Self>, StoreError> {
        let path = beside(register);
        for _ in 0..20 {
            let Ok(mut file) = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
            else {
                return Ok(None);
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    let _ = file.read_to_string(&mut holder);
                    return Err(StoreError::HeldElsewhere {
                        path: register.to_owned(),
                        holder: holder.trim().to_owned(),
                    });
                }
                Err(TryLockError::Error(_)) => return Ok(None),
            }
            // The one before may have taken the file away after it was opened here.
            if same_file(&file, &path) {
                let _ = file.set_len(0);
                let _ = file.rewind();
                let _ = writeln!(file, "{}process {}", who(), std::process::id());
                return Ok(Some(Self { file, path }));
            }
        }
        Ok(None)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Taken away while it is still locked, so that nobody loses a lock to it.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// The lock file of a register: hidden, in the same folder.
fn beside(register: &Path) -> PathBuf {
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

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
fn same_file(_: &File, _: &Path) -> bool {
    true
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
            refused.to_string().contains("open in another window"),
            "{refused}"
        );
        drop(first);
        assert!(Claim::take(&register).expect("claimed").is_some());
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 0);
    }
}
