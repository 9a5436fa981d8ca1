//! What can go wrong with a register, in words a person can act on. SQLite's
//! own words never reach a person: `plain.rs` says them in others.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Hindrance;
use super::plain::{place, plain};
use crate::i18n::{Language, of_json, of_system, says, text};

/// Why the register did not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A register was to be made where a file lies already.
    #[error("{}", says("fault-exists", &[("path", &.0.display())]))]
    Exists(PathBuf),
    /// There is no file.
    #[error("{}", says("fault-missing", &[("path", &.0.display())]))]
    Missing(PathBuf),
    /// A register was to be made under a name too long for what belongs beside it.
    #[error("{}", says("fault-long-name", &[("path", &.0.display())]))]
    LongName(PathBuf),
    /// A path is longer than can be opened.
    #[error("{}", says("fault-long-path", &[("path", &.0.display())]))]
    LongPath(PathBuf),
    /// A backup was named that is not there.
    #[error("{}", says("fault-no-copy-there", &[("path", &.0.display())]))]
    NoBackup(PathBuf),
    /// A folder, a device or a pipe was named.
    #[error("{}", says("fault-no-file", &[("path", &.0.display())]))]
    NoFile(PathBuf),
    /// The file is something else.
    #[error("{}", says("fault-not-a-register", &[("path", &.0.display())]))]
    NotARegister(PathBuf),
    /// The file was written by a later version.
    #[error("{}", says("fault-newer", &[("path", &.path.display()), ("found", .found), ("known", .known)]))]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// The folder could not be made.
    #[error("{}", says("fault-folder", &[("path", &.path.display()), ("why", &of_system(.source))]))]
    Folder {
        /// The register's path.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The meeting was saved elsewhere since it was opened.
    #[error("{}", says("fault-stale", &[("reference", .0)]))]
    Stale(String),
    /// The record is final.
    #[error("{}", says("fault-final", &[("reference", .0)]))]
    Final(String),
    /// A record that others name was to be deleted.
    #[error("{}", says("fault-in-use", &[("name", .name), ("by", &listed(.by))]))]
    InUse {
        /// Who or what was to be deleted.
        name: String,
        /// The records that name it, as they are called.
        by: Vec<String>,
    },
    /// An operation cannot be undone or done again, as its records were changed since.
    #[error("{}", says("fault-changed-since", &[("name", .0)]))]
    ChangedSince(String),
    /// A file is too large to be kept.
    #[error("{}", says("fault-too-large", &[("most", .0)]))]
    TooLarge(usize),
    /// A name or a title is longer than one may be.
    #[error("{}", says("fault-long-line", &[("name", .0)]))]
    LongLine(String),
    /// A proposal could not be saved.
    #[error("{}", says("fault-not-accepted", &[("label", .label), ("why", .reason)]))]
    NotAccepted {
        /// What it is called.
        label: String,
        /// Why.
        reason: String,
    },
    /// What waits in Incoming is not as it came in.
    #[error("{}", says("fault-changed-proposal", &[("id", .id), ("label", .label)]))]
    ChangedProposal {
        /// Its number.
        id: i64,
        /// What it is called.
        label: String,
    },
    /// The record asked for is not in the register.
    #[error("{}", text(Language::current(), .0))]
    NotFound(&'static str),
    /// There is no proposal of this number.
    #[error("{}", says("absent-proposal", &[("id", .0)]))]
    NoProposal(i64),
    /// A record refers to something the register does not hold.
    #[error("{}", says("fault-dangling", &[("what", &of_table(.0))]))]
    Dangling(&'static str),
    /// The register lies on a full or read-only disk.
    #[error("{}", says("fault-cannot-write", &[("why", &place(.0))]))]
    CannotWrite(rusqlite::Error),
    /// The place of a copy is full or cannot be written to.
    #[error("{}", says("fault-no-copy", &[("path", &.path.display()), ("why", &place(.error))]))]
    NoCopy {
        /// Where the copy was to lie.
        path: PathBuf,
        /// What SQLite says.
        error: rusqlite::Error,
    },
    /// Another program holds the register.
    #[error("{}", says("fault-busy", &[]))]
    Busy,
    /// The register is open for reading.
    #[error("{}", says("fault-open-for-reading", &[]))]
    OpenForReading,
    /// The register is open in another window.
    #[error("{}", says("fault-held", &[("path", &.path.display()), ("holder", .holder)]))]
    HeldElsewhere {
        /// The register.
        path: PathBuf,
        /// Who holds it, as the lock tells.
        holder: String,
    },
    /// A passphrase is needed.
    #[error("{}", says("fault-protected", &[("path", &.0.display())]))]
    Protected(PathBuf),
    /// The passphrase is not the one.
    #[error("{}", says("fault-wrong-passphrase", &[("path", &.0.display())]))]
    WrongPassphrase(PathBuf),
    /// The register came under another passphrase while a copy of it was made.
    #[error("{}", says("fault-protected-since", &[("path", &.0.display())]))]
    ProtectedSince(PathBuf),
    /// A plain backup was to take the place of a protected register.
    #[error("{}", says("fault-unprotecting", &[("path", &.0.display())]))]
    Unprotecting(PathBuf),
    /// A passphrase nobody should use.
    #[error("{}", says("fault-short-passphrase", &[]))]
    ShortPassphrase,
    /// The key could not be made.
    #[error("{}", says("fault-key", &[("why", .0)]))]
    Key(String),
    /// The file is damaged so far that it does not open.
    #[error("{}", says("fault-damaged", &[("path", &.0.display())]))]
    Damaged(PathBuf),
    /// Nothing of a damaged file can be read.
    #[error("{}", says("fault-nothing-salvaged", &[("path", &.0.display())]))]
    NothingSalvaged(PathBuf),
    /// The file has our mark and another's tables.
    #[error("{}", says("fault-foreign", &[("path", &.path.display()), ("difference", .difference)]))]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What differs.
        difference: String,
    },
    /// The file needs a migration and cannot be written.
    #[error("{}", says("fault-older", &[("path", &.path.display()), ("found", .found)]))]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// The file was not closed and lies where nothing can be written.
    #[error("{}", says("fault-not-closed", &[("path", &.0.display())]))]
    NotClosed(PathBuf),
    /// Only reading is possible.
    #[error("{}", says("fault-not-writable", &[("path", &.path.display()), ("why", .why)]))]
    NotWritable {
        /// The register.
        path: PathBuf,
        /// What keeps it from being written to.
        why: Hindrance,
    },
    /// What was being read was given up.
    #[error("{}", says("fault-interrupted", &[]))]
    Interrupted,
    /// The system gives no further thread.
    #[error("{}", says("fault-thread", &[("why", &of_system(.0))]))]
    Thread(std::io::Error),
    /// The file was moved, renamed or replaced while it was open.
    #[error("{}", says("fault-moved-away", &[]))]
    MovedAway,
    /// The file with the last saves was deleted or replaced while it was open.
    #[error("{}", says("fault-log-gone", &[]))]
    LogGone,
    /// The file goes by several names, and is open under another.
    #[error("{}", says("fault-other-name", &[("path", &.path.display())]))]
    OtherName {
        /// The name that was asked for.
        path: PathBuf,
    },
    /// The search index is damaged; records are not.
    #[error("{}", says("fault-index", &[]))]
    Index,
    /// The search index is being made, or its making was broken off.
    #[error("{}", says("fault-no-index", &[]))]
    NoIndex,
    /// A file could not be read.
    #[error("{}", says("fault-unreadable", &[("path", &.path.display()), ("why", &of_system(.source))]))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("{}", says("fault-unwritable", &[("path", &.path.display()), ("why", &of_system(.source))]))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A copy is not as it should be.
    #[error("{}", says("fault-unsound-backup", &[("path", &.path.display()), ("fault", .fault)]))]
    UnsoundBackup {
        /// The copy.
        path: PathBuf,
        /// What is wrong first.
        fault: String,
    },
    /// The register is not whole, and its copy was kept beside the good ones.
    #[error("{}", says("fault-kept-unsound", &[("path", &.path.display()), ("fault", .fault)]))]
    KeptUnsound {
        /// The copy.
        path: PathBuf,
        /// What is wrong first.
        fault: String,
    },
    /// A file was to be written over the register or what belongs to it.
    #[error("{}", says("fault-own-file", &[("path", &.0.display())]))]
    OwnFile(PathBuf),
    /// A file was to be written over a register, or over a backup of one.
    #[error("{}", says("fault-over-register", &[("path", &.0.display())]))]
    OverRegister(PathBuf),
    /// A file that was asked for could not be written; the message names it.
    #[error("{}", of_system(.0))]
    Output(std::io::Error),
    /// SQLite's own error.
    #[error("{}", plain(.0))]
    Sqlite(rusqlite::Error),
    /// A record could not be put into the change log.
    #[error("{}", says("fault-change-log", &[("why", &of_json(.0))]))]
    ChangeLog(#[from] serde_json::Error),
}

impl StoreError {
    /// Why there is no register at a path.
    #[must_use]
    pub fn absent(path: &Path) -> Self {
        if path.exists() {
            Self::NoFile(path.to_owned())
        } else {
            Self::Missing(path.to_owned())
        }
    }

    /// What keeps the place from being written to, if it is that.
    #[must_use]
    pub fn hindrance(&self) -> Option<Hindrance> {
        match self {
            Self::CannotWrite(error) | Self::NoCopy { error, .. } => Some(Hindrance::of(error)),
            Self::OpenForReading => Some(Hindrance::Asked),
            Self::NotWritable { why, .. } => Some(*why),
            _ => None,
        }
    }

    /// The same, told of the file that was being made: its disk may be another than
    /// the register's.
    #[must_use]
    pub(super) fn of_copy(self, path: &Path) -> Self {
        match self {
            Self::CannotWrite(error) => Self::NoCopy {
                path: path.to_owned(),
                error,
            },
            other => other,
        }
    }
}

/// What a table holds, in words where it has some.
pub(super) fn of_table(table: &'static str) -> &'static str {
    let key = match table {
        "meeting" => "what-meeting",
        "person" => "what-person",
        "party" => "what-party",
        "topic" => "what-topic",
        "attendee" => "what-attendee",
        "commitment" => "what-commitment",
        "source" => "what-source",
        "passage" => "what-passage",
        other => other,
    };
    text(Language::current(), key)
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
        let more = records.len() - NAMED;
        text.push(' ');
        text.push_str(&says("fault-and-more", &[("count", &more)]));
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
