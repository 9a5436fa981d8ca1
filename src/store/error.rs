//! What can go wrong with a register, in words a person can act on.

use std::path::PathBuf;

use thiserror::Error;

/// Why the register did not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A register was to be made where a file lies already.
    #[error("there is already a file at {0}; choose another name, or open it")]
    Exists(PathBuf),
    /// There is no file.
    #[error(
        "there is no register at {0}; make one with `memcon init`, or name another with --register"
    )]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{0} is not a register of Memcon; it was left as it is")]
    NotARegister(PathBuf),
    /// The file was written by a later version.
    #[error(
        "{path} was written by a newer Memcon (schema {found}, this one knows {known}); update Memcon to open it"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// The folder could not be made.
    #[error("the folder of {path} could not be made: {source}")]
    Folder {
        /// The register's path.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The meeting was saved elsewhere since it was opened.
    #[error(
        "meeting {0} was changed elsewhere since it was opened here; copy what you typed, open it again and put it in"
    )]
    Stale(String),
    /// The record is final.
    #[error("the record of meeting {0} is final; open it again with a reason to change it")]
    Final(String),
    /// A record that others name was to be deleted.
    #[error("{0} is named by other records; merge it with another, or change those first")]
    InUse(String),
    /// An operation cannot be undone or done again, as its records were changed since.
    #[error("{0} was changed since in another way; nothing was undone")]
    ChangedSince(String),
    /// A file is too large to be kept.
    #[error("the file is larger than {0} MB; keep it elsewhere and note where")]
    TooLarge(usize),
    /// The record asked for is not in the register.
    #[error("the register holds no {0}")]
    NotFound(String),
    /// A record refers to something the register does not hold.
    #[error("the record refers to a {0} that is not in the register; nothing was saved")]
    Dangling(&'static str),
    /// The register lies on a full or read-only disk.
    #[error(
        "the register could not be written: {0}; nothing of this save was kept, free some space and save again"
    )]
    CannotWrite(rusqlite::Error),
    /// SQLite's own error.
    #[error("the register could not be read or written: {0}")]
    Sqlite(rusqlite::Error),
    /// A record could not be put into the change log.
    #[error("the change log could not be written: {0}")]
    ChangeLog(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DiskFull, ReadOnly, SystemIoFailure};
        match error.sqlite_error_code() {
            Some(DiskFull | ReadOnly | SystemIoFailure) => Self::CannotWrite(error),
            _ => Self::Sqlite(error),
        }
    }
}
