//! Reading a file from elsewhere within a limit: a name may stand for a device
//! that never ends, a pipe nobody writes to, or more than there is memory for.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use thiserror::Error;

use crate::i18n::{of_system, says};

/// The largest file of an office's settings: an emblem of a megabyte takes two.
pub const LARGEST_OFFICE: u64 = 4 * 1024 * 1024;

/// The largest text that is read whole (a template, a passphrase, preferences), in bytes.
pub const LARGEST_TEXT: u64 = 1024 * 1024;

/// Why a file was not read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system's reason.
    #[error("{}", of_system(.0))]
    Io(#[from] io::Error),
    /// It holds more than is taken.
    #[error("{}", says("limit-large", &[("most", &(.0 / 1024))]))]
    TooLarge(u64),
    /// A folder, a device or a pipe, where only a file is taken.
    #[error("{}", says("limit-no-file", &[]))]
    NoFile,
    /// A pipe at its end before anything came out of it.
    #[error("{}", says("limit-no-writer", &[]))]
    NoWriter,
    /// Bytes that are no text, where a text is wanted.
    #[error("{}", says("limit-no-text", &[]))]
    NoText,
}

/// Reads a file; devices and pipes, which may never end or never begin, are refused.
///
/// # Errors
///
/// When it is no file, is larger than `most` bytes, or cannot be read.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let there = fs::metadata(path)?;
    if !there.is_file() {
        return Err(ReadError::NoFile);
    }
    // What is known to be too large is not even begun; the length may change yet.
    if there.len() > most {
        return Err(ReadError::TooLarge(most));
    }
    read_within(File::open(path)?, most)
}

/// Reads a file or what a shell gives in its place, as `<(command)` does.
///
/// # Errors
///
/// When there is more than `most` bytes in it, when it is a pipe nobody writes
/// into, or when it cannot be read.
pub fn read_stream(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    if fs::metadata(path)?.is_dir() {
        return Err(ReadError::NoFile);
    }
    let bytes = read_within(open_at_once(path)?, most)?;
    if bytes.is_empty() && is_pipe(path) {
        return Err(ReadError::NoWriter);
    }
    Ok(bytes)
}

/// Opens what a path names without waiting for somebody to write into it: a pipe
/// without a writer is at its end then. One with a writer is waited for.
#[cfg(unix)]
fn open_at_once(path: &Path) -> io::Result<File> {
    use rustix::fs::{OFlags, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt;

    let at_once = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = fs::OpenOptions::new()
        .read(true)
        .custom_flags(at_once)
        .open(path)?;
    fcntl_setfl(&file, OFlags::empty())?;
    Ok(file)
}

#[cfg(not(unix))]
fn open_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    fs::metadata(path).is_ok_and(|there| there.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

/// As [`read_stream`], of a text.
///
/// # Errors
///
/// As [`read_stream`], and when it is no text.
pub fn read_text(path: &Path, most: u64) -> Result<String, ReadError> {
    String::from_utf8(read_stream(path, most)?).map_err(|_| ReadError::NoText)
}

fn read_within(file: File, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge(most));
    }
    Ok(bytes)
}

thread_local! {
    static IS_SURVIVING: Cell<bool> = const { Cell::new(false) };
}

/// Does what a library does with the bytes of strangers; `None` when it breaks down on
/// them. Nothing of it is used again then, and nothing is told of where it broke.
pub fn survive<T>(work: impl FnOnce() -> T) -> Option<T> {
    let was = IS_SURVIVING.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_SURVIVING.set(was);
    done.ok()
}

/// Whether a breakdown of this thread is waited for by [`survive`].
#[must_use]
pub fn is_surviving() -> bool {
    IS_SURVIVING.get()
}

/// Whether what lies at a path is a file, and no link, that begins in one of these ways.
/// None where nothing lies there.
#[must_use]
pub fn begins_with(path: &Path, ways: &[Vec<u8>]) -> Option<bool> {
    let there = path.symlink_metadata().ok()?;
    let longest = ways.iter().map(Vec::len).max().unwrap_or_default();
    let mut begin = Vec::new();
    let is_read = there.is_file()
        && File::open(path).is_ok_and(|file| {
            let longest = u64::try_from(longest).unwrap_or(u64::MAX);
            file.take(longest).read_to_end(&mut begin).is_ok()
        });
    Some(is_read && ways.iter().any(|way| begin.starts_with(way)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("note.txt");
        fs::write(&path, "ten bytes!").expect("written");
        assert_eq!(read_file(&path, 10).expect("read"), b"ten bytes!");
        assert_eq!(read_text(&path, 10).expect("read"), "ten bytes!");
        assert!(matches!(read_file(&path, 9), Err(ReadError::TooLarge(9))));
        assert!(matches!(read_stream(&path, 9), Err(ReadError::TooLarge(9))));
        assert!(matches!(
            read_file(folder.path(), 9),
            Err(ReadError::NoFile)
        ));
        fs::write(&path, b"\xff\xfe").expect("written");
        assert!(matches!(read_text(&path, 9), Err(ReadError::NoText)));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_read_while_somebody_writes_and_not_waited_for_else() {
        use std::io::Write;
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|made| made.success()));
        assert!(matches!(read_text(&pipe, 99), Err(ReadError::NoWriter)));
        assert!(matches!(read_file(&pipe, 99), Err(ReadError::NoFile)));
        let mut writer = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(&pipe)
            .expect("opened");
        writer.write_all(b"early ").expect("written");
        let named = pipe.clone();
        let reader = std::thread::spawn(move || read_text(&named, 99));
        std::thread::sleep(std::time::Duration::from_millis(700));
        writer.write_all(b"and late").expect("written");
        drop(writer);
        let read = reader.join().expect("ends").expect("read");
        assert!(
            "early and late".ends_with(&read) && !read.is_empty(),
            "{read}"
        );
    }

    #[test]
    fn a_library_that_breaks_down_ends_its_own_work_alone() {
        assert_eq!(survive(|| 3), Some(3));
        assert!(!is_surviving());
        assert_eq!(survive(|| survive(is_surviving)), Some(Some(true)));
        let broken: Option<u8> = survive(|| panic!("as a library does"));
        assert_eq!((broken, is_surviving()), (None, false));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_without_end_is_refused() {
        let zero = Path::new("/dev/zero");
        assert!(matches!(read_file(zero, 9), Err(ReadError::NoFile)));
        assert!(matches!(read_stream(zero, 9), Err(ReadError::TooLarge(9))));
    }
}
