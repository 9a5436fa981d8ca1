//! What keeps a register from being written to, and what of it is a bound that the
//! system sets to this program rather than a fault of the disk.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::i18n::{Language, text};

/// What keeps a register from being written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// It was opened for reading, as was asked.
    Asked,
    /// It lies where this person, or anybody, may not write.
    NoPermission,
    /// The disk is full.
    DiskFull,
    /// The disk keeps no locks, so that two writers could not be kept apart.
    NoLocks,
    /// Its name leaves no room for the names of the files beside it.
    LongName,
    /// The system bounds how large a file may be, or the disk is full.
    FileSize,
    /// The system bounds how many files may be open.
    OpenFiles,
    /// The disk reports a fault.
    Fault,
}

impl Hindrance {
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) if is_file_size_bounded() => {
                Self::FileSize
            }
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure) => match error.sqlite_error() {
                // The index of the log has no room.
                Some(error) if error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                    Self::DiskFull
                }
                _ => Self::Fault,
            },
            _ if are_files_used_up() => Self::OpenFiles,
            _ => Self::NoPermission,
        }
    }

    /// Catalogue key of why nothing can be written.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Asked => "safe-why-asked",
            Self::NoPermission => "safe-why-place",
            Self::DiskFull => "safe-why-full",
            Self::NoLocks => "safe-why-locks",
            Self::LongName => "safe-why-name",
            Self::FileSize => "safe-why-file-size",
            Self::OpenFiles => "safe-why-open-files",
            Self::Fault => "safe-why-fault",
        }
    }
}

impl std::fmt::Display for Hindrance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(text(Language::current(), self.key()))
    }
}

/// Whether the system bounds how large a file of this program may become, as
/// `ulimit -f` does. SQLite tells of it as of a fault of the disk.
#[cfg(unix)]
fn is_file_size_bounded() -> bool {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Fsize).current.is_some()
}

#[cfg(not(unix))]
fn is_file_size_bounded() -> bool {
    false
}

/// Whether no further files can be opened, as many as a register needs: SQLite tells
/// of it as of a file that may not be opened.
pub(super) fn are_files_used_up() -> bool {
    /// The register, its log, that one's index, its folder, and some to spare.
    const NEEDED: usize = 8;
    let mut open = Vec::with_capacity(NEEDED);
    for _ in 0..NEEDED {
        match std::fs::File::open(Path::new(".")) {
            Ok(file) => open.push(file),
            // A folder nobody may read says nothing of their number.
            Err(error) => return is_of_number(&error),
        }
    }
    false
}

#[cfg(unix)]
fn is_of_number(error: &std::io::Error) -> bool {
    use rustix::io::Errno;
    let codes = [Errno::MFILE, Errno::NFILE].map(Errno::raw_os_error);
    error
        .raw_os_error()
        .is_some_and(|code| codes.contains(&code))
}

#[cfg(not(unix))]
fn is_of_number(_: &std::io::Error) -> bool {
    false
}
