//! The bell at the window of a register: a further start asks that window to come
//! forward and opens no second one.
//!
//! The bell is an empty file of this person's and this machine's, named by the place of
//! the register. Whoever rings takes it away; the window that lives hangs it up again,
//! which is the answer. A window of somebody else, or on another machine, has none.

use std::fs::remove_file;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use super::{Claim, StoreError};
use crate::files::{private_file, private_folder, real_path};
use crate::model::sha256;

/// How long the window sleeps between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// How long whoever rings waits for the answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// A bell that hangs until this is dropped.
#[derive(Debug)]
pub struct Doorbell {
    file: PathBuf,
    /// Ends the thread by being dropped.
    _ends: Sender<()>,
}

impl Doorbell {
    /// Hangs it at a register that this window has the claim on; `rung` is called, on
    /// another thread, whenever somebody rings. `None` where it cannot be hung.
    #[must_use]
    pub fn hang(register: &Path, rung: impl Fn() + Send + 'static) -> Option<Self> {
        Self::hang_in(&folder()?, register, rung)
    }

    fn hang_in(folder: &Path, register: &Path, rung: impl Fn() + Send + 'static) -> Option<Self> {
        private_folder(folder).ok()?;
        let file = bell_of(folder, register)?;
        // One that a window left which was ended by force is as good.
        if !file.exists() {
            private_file(&file).ok()?;
        }
        let (ends, ended) = channel::<()>();
        let hung = file.clone();
        let look = move || {
            while ended.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Timeout) {
                if !hung.exists() {
                    if private_file(&hung).is_err() {
                        return;
                    }
                    rung();
                }
            }
        };
        let thread = thread::Builder::new().name("doorbell".to_owned());
        thread.spawn(look).ok()?;
        Some(Self { file, _ends: ends })
    }

    /// Asks the window that has a register, if it is one of this person, to come forward;
    /// whether it answers.
    #[must_use]
    pub fn ring(register: &Path) -> bool {
        folder().is_some_and(|folder| Self::ring_in(&folder, register))
    }

    fn ring_in(folder: &Path, register: &Path) -> bool {
        let Some(file) = bell_of(folder, register).filter(|file| file.exists()) else {
            return false;
        };
        let held = matches!(Claim::take(register), Err(StoreError::HeldElsewhere { .. }));
        if !held || remove_file(&file).is_err() {
            return false;
        }
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if file.exists() {
                return true;
            }
            sleep(Duration::from_millis(20));
        }
        false
    }
}

impl Drop for Doorbell {
    fn drop(&mut self) {
        let _ = remove_file(&self.file);
    }
}

/// Where bells hang: what is of one session and machine, where the system has such a place.
fn folder() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "memcon")?;
    let folder = dirs.runtime_dir().unwrap_or_else(|| dirs.cache_dir());
    Some(folder.to_owned())
}

/// The bell of a register, by the place where it really lies.
fn bell_of(folder: &Path, register: &Path) -> Option<PathBuf> {
    let place = real_path(register).ok()?;
    let name = sha256(place.as_os_str().as_encoded_bytes());
    Some(folder.join(format!("{name}.bell")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_bell_is_answered_by_the_window_that_holds_the_register_and_by_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let bells = folder.path().join("bells");
        let register = folder.path().join("register.memcon");
        std::fs::write(&register, "a register").expect("written");
        assert!(!Doorbell::ring_in(&bells, &register), "nobody is there");

        let claim = Claim::take(&register).expect("claimed");
        assert!(!Doorbell::ring_in(&bells, &register), "it has no bell");
        let times = Arc::new(AtomicUsize::new(0));
        let rung = times.clone();
        let bell = Doorbell::hang_in(&bells, &register, move || {
            rung.fetch_add(1, Ordering::Relaxed);
        });
        let bell = bell.expect("hung");
        let pointer = folder.path().join("pointer.memcon");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&register, &pointer).expect("linked");
        #[cfg(not(unix))]
        let pointer = register.clone();
        for name in [&register, &pointer] {
            assert!(Doorbell::ring_in(&bells, name), "{}", name.display());
        }
        let begun = Instant::now();
        while times.load(Ordering::Relaxed) < 2 && begun.elapsed() < PATIENCE {
            sleep(Duration::from_millis(5));
        }
        assert_eq!(times.load(Ordering::Relaxed), 2);

        drop(claim);
        assert!(!Doorbell::ring_in(&bells, &register), "nobody holds it");
        drop(bell);
        assert_eq!(std::fs::read_dir(&bells).expect("listed").count(), 0);
        // One left by a window that was ended by force asks nobody.
        let file = bell_of(&bells, &register).expect("a name");
        std::fs::write(&file, "").expect("written");
        let _claim = Claim::take(&register).expect("claimed");
        assert!(!Doorbell::ring_in(&bells, &register), "nobody answers");
    }
}
