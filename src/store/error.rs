//! What can go wrong with a register, in words a person can act on. SQLite's
//! own words never reach a person: `plain.rs` says them in others.

use std::path::PathBuf;

use thiserror::Error;

use super::Hindrance;
use super::plain::{place, plain};

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
    #[error("{name} is named by {}; merge it with another, or change those first", listed(.by))]
    InUse {
        /// Who or what was to be deleted.
        name: String,
        /// The records that name it, as they are called.
        by: Vec<String>,
    },
    /// An operation cannot be undone or done again, as its records were changed since.
    #[error("{0} was changed since in another way; nothing was undone")]
    ChangedSince(String),
    /// A file is too large to be kept.
    #[error("the file is larger than {0} MB; keep it elsewhere and note where")]
    TooLarge(usize),
    /// A name or a title is longer than one may be.
    #[error(
        "the name or title \u{201c}{0}\u{2026}\u{201d} is longer than 2,000 characters; shorten it and put the rest into a note"
    )]
    LongLine(String),
    /// A proposal could not be saved.
    #[error("\u{201c}{label}\u{201d} was not accepted, and nothing with it: {reason}")]
    NotAccepted {
        /// What it is called.
        label: String,
        /// Why.
        reason: String,
    },
    /// The record asked for is not in the register.
    #[error("the register holds no {0}")]
    NotFound(String),
    /// A record refers to something the register does not hold.
    #[error("the record refers to a {0} that is not in the register; nothing was saved")]
    Dangling(&'static str),
    /// The register lies on a full or read-only disk.
    #[error("the register could not be written: {}; nothing of this save was kept", place(.0))]
    CannotWrite(rusqlite::Error),
    /// Another program holds the register.
    #[error(
        "another program is writing to the register, or keeps it locked; nothing of this was kept. Wait a moment and try again; if it goes on, close what else has the register open"
    )]
    Busy,
    /// The register is open for reading.
    #[error("the register is open for reading only; nothing of this was kept")]
    OpenForReading,
    /// The register is open in another window.
    #[error(
        "{path} is open in another window: {holder}; close it there, or open it here for reading only"
    )]
    HeldElsewhere {
        /// The register.
        path: PathBuf,
        /// Who holds it, as the lock tells.
        holder: String,
    },
    /// A passphrase is needed.
    #[error(
        "{0} asks for a passphrase; put it into a file and name that in MEMCON_PASSPHRASE_FILE, or type it when asked"
    )]
    Protected(PathBuf),
    /// The passphrase is not the one.
    #[error(
        "the passphrase does not open {0}; check capitals and the keyboard's language (a damaged first page looks the same: try a backup)"
    )]
    WrongPassphrase(PathBuf),
    /// A passphrase nobody should use.
    #[error("a passphrase needs eight characters or more; four or five plain words are a good one")]
    ShortPassphrase,
    /// The key could not be made.
    #[error("the key could not be made from the passphrase: {0}")]
    Key(String),
    /// The file is damaged so far that it does not open.
    #[error(
        "{0} is damaged; take the newest backup with `memcon restore`, or what can be read with `memcon salvage`"
    )]
    Damaged(PathBuf),
    /// The file has our mark and another's tables.
    #[error("{path} has the mark of a register, but {difference}; it was not opened")]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What differs.
        difference: String,
    },
    /// The file needs a migration and cannot be written.
    #[error(
        "{path} is of an older version (schema {found}) and lies where it cannot be brought up to date; copy it to a folder of yours and open the copy"
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// The file was not closed and lies where nothing can be written.
    #[error(
        "{0} was not closed properly, and its last saves cannot be read where it lies; copy it with the file of the same name ending in -wal to a folder of yours and open the copy"
    )]
    NotClosed(PathBuf),
    /// Only reading is possible.
    #[error("{0} can only be read where it lies; copy it to a folder of yours to change it")]
    NotWritable(PathBuf),
    /// What was being read was given up.
    #[error("the reading was given up")]
    Interrupted,
    /// The system gives no further thread.
    #[error("no further work can be started: {0}; close other programs and try again")]
    Thread(std::io::Error),
    /// The file was moved, renamed or replaced while it was open.
    #[error(
        "the register's file was moved, renamed or replaced while it was open; nothing of this save was kept. Put the file back where it was and save again"
    )]
    MovedAway,
    /// The file with the last saves was deleted or replaced while it was open.
    #[error(
        "the file beside the register that holds its last saves (its name ends in -wal) was deleted or replaced while it was open; nothing of this save was kept. Close the register and open it again: what was saved before is written back then"
    )]
    LogGone,
    /// The file goes by several names, and is open under another.
    #[error(
        "{path} is another name of a register that is open or was not closed under a name of its own; two names at once would mix up its saves. Close it there, or open it by that name"
    )]
    OtherName {
        /// The name that was asked for.
        path: PathBuf,
    },
    /// The search index is damaged; records are not.
    #[error(
        "the search index is damaged, the records are not; `memcon check --mend` makes it anew, and so does closing and opening the register"
    )]
    Index,
    /// The search index is being made, or its making was broken off.
    #[error(
        "the search index is not made yet, so nothing is searched; it is made at the opening of the register, and by `memcon check --mend`"
    )]
    NoIndex,
    /// A file could not be read.
    #[error("{path} could not be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("{path} could not be written: {source}")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A copy is not as it should be.
    #[error("{path} is not whole: {fault}; it was not used")]
    UnsoundBackup {
        /// The copy.
        path: PathBuf,
        /// What is wrong first.
        fault: String,
    },
    /// The register is not whole, and its copy was kept beside the good ones.
    #[error(
        "the register is not whole: {fault}. Its copy of today lies at {path}, and no earlier backup was replaced; `memcon check` tells more"
    )]
    KeptUnsound {
        /// The copy.
        path: PathBuf,
        /// What is wrong first.
        fault: String,
    },
    /// A file was to be written over the register or what belongs to it.
    #[error(
        "{0} is the register, or belongs to it or to its backups; nothing was written there. Choose another place"
    )]
    OwnFile(PathBuf),
    /// A file that was asked for could not be written; the message names it.
    #[error("{0}")]
    Output(std::io::Error),
    /// SQLite's own error.
    #[error("{}", plain(.0))]
    Sqlite(rusqlite::Error),
    /// A record could not be put into the change log.
    #[error("the change log could not be written: {0}")]
    ChangeLog(#[from] serde_json::Error),
}

impl StoreError {
    /// What keeps the place from being written to, if it is that.
    #[must_use]
    pub fn hindrance(&self) -> Option<Hindrance> {
        match self {
            Self::CannotWrite(error) => Some(Hindrance::of(error)),
            Self::OpenForReading => Some(Hindrance::Asked),
            Self::NotWritable(_) => Some(Hindrance::NoPermission),
            _ => None,
        }
    }
}

/// Most records a refusal names.
const NAMED: usize = 5;

/// The first of some records, and how many there are beside them.
fn listed(records: &[String]) -> String {
    let mut text = records
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if records.len() > NAMED {
        text.push_str(&format!(" and {} more", records.len() - NAMED));
    }
    text
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            DatabaseBusy, DatabaseLocked, DiskFull, OperationInterrupted, ReadOnly, SystemIoFailure,
        };
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            _ if extended == Some(rusqlite::ffi::SQLITE_CONSTRAINT_COMMITHOOK) => Self::MovedAway,
            Some(ReadOnly) if extended == Some(rusqlite::ffi::SQLITE_READONLY) => {
                Self::OpenForReading
            }
            Some(OperationInterrupted) => Self::Interrupted,
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(DiskFull | ReadOnly | SystemIoFailure) => Self::CannotWrite(error),
            _ if super::plain::is_of_index(&error) => Self::Index,
            _ => Self::Sqlite(error),
        }
    }
}
