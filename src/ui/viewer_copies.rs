//! Copies lent to other programs to be looked at: an attachment, a brief before
//! it is printed. They lie in a folder only this person may enter, and are taken
//! away when the register is locked or the window closes; what a crash left is
//! taken away at the next start.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use super::harmless::clean_name;
use crate::files::write_whole;

/// What our folders are called.
const NAMED: &str = "memcon-lent-";
/// The file that is locked while its window lives.
const LOCK: &str = "in-use";

/// The folder of this window.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// Held as long as the window lives.
    _lock: File,
}

static FOLDER: Mutex<Option<Folder>> = Mutex::new(None);
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// Writes a copy; gives its path.
pub(super) fn lend(name: &str, content: &[u8]) -> io::Result<PathBuf> {
    let folder = {
        let mut ours = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
        let path = match &*ours {
            Some(folder) => folder.path.clone(),
            None => ours.insert(made(&home())?).path.clone(),
        };
        path.join(NUMBER.fetch_add(1, Ordering::Relaxed).to_string())
    };
    fs::create_dir(&folder)?;
    let path = folder.join(clean_name(name));
    write_whole(&path, content)?;
    Ok(path)
}

/// Takes all copies of this window away. One that a viewer holds open may stay
/// where the system does not let it go; the next start tries again.
pub(super) fn take_back() {
    let ours = FOLDER.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(folder) = ours {
        let _ = fs::remove_dir_all(&folder.path);
    }
}

/// Takes away what windows that are no more have left.
pub(super) fn tidy() {
    tidy_in(&home());
}

fn tidy_in(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(NAMED);
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_ours || !is_folder {
            continue;
        }
        let lock = File::open(entry.path().join(LOCK));
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The session's own folder where there is one: it lies in memory and ends with
/// the session. Else the system's for temporary files.
fn home() -> PathBuf {
    std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(std::env::temp_dir)
}

fn made(home: &Path) -> io::Result<Folder> {
    // A name nobody can guess: a folder made there before by another is not taken.
    let path = home.join(format!("{NAMED}{}", crate::model::new_record_id()));
    private(&path)?;
    let lock = File::create(path.join(LOCK))?;
    // Without locks the next start leaves the folder to the system.
    let _ = lock.try_lock();
    Ok(Folder { path, _lock: lock })
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

/// Elsewhere the folder for temporary files is the person's own.
#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_private_and_goes_when_the_window_does() {
        let one = lend("../brief.pdf", b"%PDF one").expect("lent");
        let other = lend("brief.pdf", b"%PDF other").expect("lent");
        assert_eq!(fs::read(&one).expect("read"), b"%PDF one");
        assert_eq!(fs::read(&other).expect("read"), b"%PDF other");
        let folder = one.parent().and_then(Path::parent).expect("a folder");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        // A window that lives keeps its copies.
        tidy();
        assert!(one.exists());
        take_back();
        assert!(!folder.exists());
        take_back();
    }

    #[test]
    fn what_a_crash_left_is_taken_away_and_nothing_else() {
        let home = tempfile::tempdir().expect("a folder");
        let left = made(home.path()).expect("made");
        fs::write(left.path.join("brief.pdf"), "x").expect("written");
        let alive = made(home.path()).expect("made");
        let other = home.path().join("memcon-notes");
        fs::create_dir(&other).expect("made");
        let path = left.path.clone();
        drop(left);
        tidy_in(home.path());
        assert!(!path.exists());
        assert!(alive.path.exists() && other.exists());
    }
}
