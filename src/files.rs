//! Putting a file in its place whole or not at all.
//!
//! A [`Part`] is a file being made: it lies in the folder of its target under a
//! name of its own, readable by this person only, and takes the target's place
//! when it is whole and on the disk. What a killed run leaves is told by its name
//! and by a lock that nobody holds any more; [`sweep`] takes it away.

mod identity;

pub use identity::{FileId, file_id, is_same};

use std::fmt::Display;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, UNIX_EPOCH};

use uuid::{NoContext, Timestamp, Uuid};

use crate::i18n::{of_system, says};

/// What the names of our unfinished files begin with; 32 hexadecimal digits follow.
const PREFIX: &str = ".memcon-part-";
/// What SQLite puts beside a file it works on.
pub const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];
/// How many links a path may lead through.
const MOST_LINKS: usize = 40;
/// How often a new name is tried.
const MOST_TRIES: usize = 20;

/// What may lie where a file is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Nothing: what lies there is left and the new file is not put there.
    Nothing,
    /// Another file: it is replaced, and its mode kept.
    Anything,
}

/// A file that is being made, until it takes its place or is dropped.
#[derive(Debug)]
pub struct Part {
    /// Locked as long as this process works on it.
    file: File,
    path: PathBuf,
    target: PathBuf,
    is_placed: bool,
}

impl Part {
    /// Begins an empty file in the folder of the target, past every link that
    /// leads to it.
    ///
    /// # Errors
    ///
    /// When the folder is missing or cannot be written to.
    pub fn beside(target: &Path) -> io::Result<Self> {
        let target = real_path(target)?;
        let folder = folder_of(&target);
        sweep(folder);
        for _ in 0..MOST_TRIES {
            let path = folder.join(format!("{PREFIX}{}", mark().simple()));
            let file = match private_file(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            lock(&file);
            // Another may have swept it away before it was locked.
            if is_same(&file, &path) {
                open().push(path.clone());
                return Ok(Self {
                    file,
                    path,
                    target,
                    is_placed: false,
                });
            }
        }
        Err(io::Error::other(says("why-no-free-name", &[])))
    }

    /// Where it lies now.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file, to be written to.
    pub const fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Writes it to the disk and puts it in its place, which is on the disk too
    /// when this returns. No other program and no part of this one has it open.
    ///
    /// # Errors
    ///
    /// When it cannot be put there; what lay there is as it was then.
    pub fn place(mut self, over: Over) -> io::Result<()> {
        if let Ok(there) = fs::metadata(&self.target)
            && over == Over::Anything
        {
            self.file.set_permissions(there.permissions())?;
        }
        self.file.sync_all()?;
        match over {
            Over::Anything => fs::rename(&self.path, &self.target)?,
            Over::Nothing => self.link()?,
        }
        self.is_placed = true;
        sync_folder(&self.target)
    }

    /// As [`Part::place`] over anything, for what may be lost in a power cut.
    ///
    /// # Errors
    ///
    /// As [`Part::place`].
    pub fn place_soon(mut self) -> io::Result<()> {
        fs::rename(&self.path, &self.target)?;
        self.is_placed = true;
        Ok(())
    }

    /// Gives it its second name, which must be free, and takes away the first.
    fn link(&self) -> io::Result<()> {
        match fs::hard_link(&self.path, &self.target) {
            Ok(()) => fs::remove_file(&self.path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Not every disk knows second names.
            Err(_) if fs::symlink_metadata(&self.target).is_ok() => {
                Err(io::ErrorKind::AlreadyExists.into())
            }
            Err(_) => fs::rename(&self.path, &self.target),
        }
    }
}

/// The paths of the parts that this process is making.
fn open() -> MutexGuard<'static, Vec<PathBuf>> {
    static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away what this process is making, as it is about to end.
pub fn drop_parts() {
    open().iter().for_each(|path| remove_with_companions(path));
}

impl Drop for Part {
    fn drop(&mut self) {
        open().retain(|path| *path != self.path);
        if !self.is_placed {
            remove_with_companions(&self.path);
        }
    }
}

/// What tells a part from others. A clock that stands before 1970 is taken for 1970.
fn mark() -> Uuid {
    let since = UNIX_EPOCH.elapsed().unwrap_or_default();
    let at = Timestamp::from_unix(NoContext, since.as_secs(), since.subsec_nanos());
    Uuid::new_v7(at)
}

/// Takes away what killed runs left in a folder, and gives the paths.
#[allow(clippy::must_use_candidate, reason = "what was left may go untold")]
pub fn sweep(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut taken = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some((id, suffix)) = name.to_str().and_then(part_name) else {
            continue;
        };
        let main = folder.join(format!("{PREFIX}{id}"));
        if suffix.is_empty() {
            let Ok(file) = File::open(&main) else {
                continue;
            };
            if is_left(&file) && is_same(&file, &main) {
                remove_with_companions(&main);
                taken.push(main);
            }
        } else if COMPANIONS.contains(&suffix) && fs::symlink_metadata(&main).is_err() {
            // Its file goes last, so nobody works on it any more.
            let _ = fs::remove_file(entry.path());
        }
    }
    taken
}

/// Tells others that this process works on a file. Where there are no locks,
/// nobody can take it for left over either.
#[cfg(unix)]
fn lock(file: &File) {
    let _ = file.try_lock();
}

/// Whether nobody works on an unfinished file any more.
#[cfg(unix)]
fn is_left(file: &File) -> bool {
    file.try_lock().is_ok()
}

/// Elsewhere a lock keeps everybody from the file, SQLite too.
#[cfg(not(unix))]
fn lock(_: &File) {}

/// Elsewhere what is a day old is left over: no work here takes so long.
#[cfg(not(unix))]
fn is_left(file: &File) -> bool {
    const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    let made = file.metadata().and_then(|file| file.modified());
    made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age > DAY))
}

/// Whether a file is one of those that are being made, or were when they were left.
#[must_use]
pub fn is_part(path: &Path) -> bool {
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    name.and_then(part_name).is_some()
}

/// The id in the name of an unfinished file, and what stands behind it. A person may
/// call a file much the same: that one is theirs.
fn part_name(name: &str) -> Option<(&str, &str)> {
    let (id, suffix) = name.strip_prefix(PREFIX)?.split_at_checked(32)?;
    let is_id = id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then_some((id, suffix))
}

/// Takes away a file with what SQLite put beside it.
pub fn remove_with_companions(path: &Path) {
    for suffix in COMPANIONS {
        let _ = fs::remove_file(with_suffix(path, suffix));
    }
    let _ = fs::remove_file(path);
}

/// A path with something put to its end.
#[must_use]
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Where a file lies or would lie, past every link that leads to it.
///
/// # Errors
///
/// When its folder is missing, or links lead in a circle.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(real) = fs::canonicalize(&path) {
            return Ok(real);
        }
        let name = path
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, says("why-no-name", &[])))?;
        let real = fs::canonicalize(folder_of(&path))?.join(name);
        match fs::read_link(&real) {
            // A link to a file that is not there yet.
            Ok(next) => path = folder_of(&real).join(next),
            Err(_) => return Ok(real),
        }
    }
    Err(io::Error::other(says("why-circle", &[])))
}

/// The folder of a file; that of a bare name is the one we are in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A lock on the folder of a file, by which whoever puts another file in its place and
/// whoever begins something that goes by its name keep out of each other's way. It goes
/// with the process that holds it. None where the folder or the system has no such lock.
/// A path is taken as it is: one past every link names the folder all others mean.
#[derive(Debug)]
pub struct FolderLock {
    _folder: Option<File>,
}

impl FolderLock {
    /// Together with others who begin something. Another program that keeps the folder
    /// locked for longer than anybody needs to put a file in place is not waited for.
    #[must_use]
    pub fn shared(path: &Path) -> Self {
        Self::take(path, File::try_lock_shared).unwrap_or(Self { _folder: None })
    }

    /// Alone, to put a file in place.
    ///
    /// # Errors
    ///
    /// When others keep it locked for longer than anybody needs to begin something.
    pub fn alone(path: &Path) -> io::Result<Self> {
        Self::take(path, File::try_lock)
    }

    fn take(path: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> io::Result<Self> {
        const PATIENCE: Duration = Duration::from_secs(5);
        let none = Ok(Self { _folder: None });
        let Ok(folder) = File::open(folder_of(path)) else {
            return none;
        };
        let end = Instant::now() + PATIENCE;
        loop {
            match lock(&folder) {
                Ok(()) => {
                    return Ok(Self {
                        _folder: Some(folder),
                    });
                }
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(2));
                }
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
                Err(TryLockError::Error(_)) => return none,
            }
        }
    }
}

/// Makes the names in a file's folder lasting.
///
/// # Errors
///
/// When the disk reports a fault. A folder that cannot be opened, or a system
/// that does not sync folders, is none.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    let Ok(folder) = File::open(folder_of(path)) else {
        return Ok(());
    };
    match folder.sync_all() {
        Err(error)
            if !matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// Makes a file that only this person may read, where none is.
///
/// # Errors
///
/// When one is there, or the folder cannot be written to.
pub fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    only_for_this_person(&mut options);
    options.open(path)
}

/// Lets what is made by these be read by nobody else.
#[cfg(unix)]
pub fn only_for_this_person(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// Elsewhere a person's folders are their own.
#[cfg(not(unix))]
pub fn only_for_this_person(_: &mut OpenOptions) {}

/// Makes a folder, and those above it, that only this person may enter. Their
/// names are on the disk when this returns.
///
/// # Errors
///
/// When it cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = path
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)?;
    missing.into_iter().try_for_each(sync_folder)
}

/// Writes a file as a shell would, but whole or not at all: a link is followed,
/// a file that may not be written to is left, its mode is kept, and what is no
/// file (a pipe, a device) is written to as it is.
///
/// # Errors
///
/// When it cannot be written; the message names the file.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stream_whole(path, |out| out.write_all(bytes))
}

/// As [`write_whole`], of a file that is written as it is made.
///
/// # Errors
///
/// As [`write_whole`], and what `make` fails with.
pub fn stream_whole(
    path: &Path,
    make: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    streamed(path, make).map_err(|error| {
        let filled: [(_, &dyn Display); 2] =
            [("path", &path.display()), ("why", &of_system(&error))];
        io::Error::new(error.kind(), says("fault-unwritable", &filled))
    })
}

fn streamed(path: &Path, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let fill = |file: &mut File| {
        let mut out = BufWriter::new(file);
        make(&mut out)?;
        out.flush()
    };
    if let Ok(there) = fs::metadata(path) {
        // Tells whether it may be written to, and changes nothing.
        let mut open = OpenOptions::new().write(true).open(path)?;
        if !there.is_file() {
            return fill(&mut open);
        }
    }
    let mut part = Part::beside(path)?;
    fill(part.file())?;
    part.place(Over::Anything)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("listed")
            .map(|entry| {
                entry
                    .expect("read")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("brief.pdf");
        write_whole(&path, b"old").expect("written");
        write_whole(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(names(folder.path()), ["brief.pdf"]);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("none/brief.pdf");
        let error = write_whole(&path, b"new").expect_err("no such folder");
        assert!(error.to_string().contains("none/brief.pdf"), "{error}");
    }

    #[test]
    fn nobodys_part_is_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let theirs = folder.path().join("brief.pdf.part");
        fs::write(&theirs, "half a download").expect("written");
        write_whole(&folder.path().join("brief.pdf"), b"new").expect("written");
        assert_eq!(fs::read(&theirs).expect("read"), b"half a download");
    }

    #[test]
    fn a_part_whose_process_is_gone_is_swept_away_and_one_at_work_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(format!("{PREFIX}{}", mark().simple()));
        fs::write(&left, "half").expect("written");
        fs::write(with_suffix(&left, "-wal"), "half").expect("written");
        let other = folder.path().join(format!("{PREFIX}notes"));
        fs::write(&other, "not ours").expect("written");
        let part = Part::beside(&folder.path().join("a")).expect("begun");
        fs::write(with_suffix(part.path(), "-wal"), "at work").expect("written");
        assert!(!left.exists() && !with_suffix(&left, "-wal").exists());
        sweep(folder.path());
        assert!(part.path().exists() && with_suffix(part.path(), "-wal").exists());
        drop(part);
        assert_eq!(names(folder.path()), [format!("{PREFIX}notes")]);
    }

    #[test]
    fn what_lies_there_stays_where_nothing_may() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copy");
        let (one, two) = (
            Part::beside(&path).expect("begun"),
            Part::beside(&path).expect("begun"),
        );
        one.place(Over::Nothing).expect("placed");
        fs::write(&path, "the first").expect("written");
        let refused = two.place(Over::Nothing).expect_err("it is there");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("read"), b"the first");
        assert_eq!(names(folder.path()), ["copy"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_replaced_as_a_shell_would() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mode = |name: &str| {
            let there = fs::metadata(at(name)).expect("there");
            there.permissions().mode() & 0o777
        };
        let set = |name: &str, mode| {
            fs::set_permissions(at(name), fs::Permissions::from_mode(mode)).expect("set");
        };
        write_whole(&at("new"), b"new").expect("written");
        assert_eq!(mode("new"), 0o600, "nobody else reads what is new");
        set("new", 0o640);
        symlink("new", at("link")).expect("linked");
        write_whole(&at("link"), b"through the link").expect("written");
        assert_eq!(fs::read(at("new")).expect("read"), b"through the link");
        assert_eq!(mode("new"), 0o640);
        symlink("not yet", at("ahead")).expect("linked");
        write_whole(&at("ahead"), b"made").expect("written");
        assert_eq!(fs::read(at("not yet")).expect("read"), b"made");
        fs::create_dir(at("folder")).expect("made");
        write_whole(&at("folder"), b"no").expect_err("a folder");
        write_whole(Path::new("/dev/null"), b"gone").expect("written");
        symlink("round", at("round")).expect("linked");
        write_whole(&at("round"), b"no").expect_err("a circle");
        // The superuser may write to anything.
        set("new", 0o444);
        if OpenOptions::new().write(true).open(at("new")).is_err() {
            write_whole(&at("new"), b"no").expect_err("it may not be written to");
        }
    }
}
