//! The register: one SQLite file, and the only room with SQL in it.
//!
//! `Store::transact` is the one way to write records: it opens one transaction
//! and one operation of the change log, so that everything a person did is kept
//! whole and undone whole. A function that saves is named after what a person
//! does. Start with [`Store`], then `save.rs`, `load.rs` and `change.rs`.

mod attached;
mod backup;
mod bad_pages;
mod bin;
mod change;
mod check;
mod cipher;
mod cited;
mod claim;
mod connect;
mod directory;
mod doorbell;
mod dossier;
mod drafts;
mod elsewhere;
mod entry;
mod error;
mod familiar;
mod first_page;
mod handling;
mod hindrance;
mod incoming;
mod incoming_links;
mod incoming_rows;
mod leftovers;
mod list;
mod listed;
mod listing;
mod load;
mod migrate;
mod named;
mod on_file;
mod open;
mod outputs;
mod people;
mod plain;
mod prints;
mod protect;
mod purge;
mod purged;
mod reader;
mod replace;
mod restore;
mod review;
mod rows;
mod salvage;
mod save;
mod save_directory;
mod save_said;
mod schema;
mod seal;
mod search;
mod settings;
mod stored;
mod surroundings;
mod thinning;
mod undo;
mod watch;
mod window;
mod work;

use crate::model::coded;
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use attached::LARGEST_FILE;
pub use backup::{BackupFile, backup_folder, backups_of};
pub use bin::Binned;
pub use change::{Change, Kind};
pub use check::{Fault, Part, Report};
pub use cipher::{Passphrase, is_noise};
pub use claim::Claim;
pub use doorbell::Doorbell;
pub use drafts::{StoredDraft, UNREAD};
pub use error::StoreError;
pub use familiar::is_long_walk;
pub use handling::DayDue;
pub use hindrance::Hindrance;
pub use incoming::{
    Arrival, Decision, Gone, IncomingFile, IncomingItem, IncomingLine, IncomingRecord,
    IncomingState, MeetingKey,
};
pub use incoming_links::Acceptance;
pub use leftovers::Leftover;
pub use list::{Indicator, MeetingLine};
pub use listing::Listed;
pub use named::{Named, NamedKind};
pub use on_file::OnFile;
pub use open::{Access, wants_passphrase};
pub use outputs::{refuse_output, refuse_own, stream_output, write_output};
pub use prints::{BriefPrint, PrintState};
pub use protect::{Rewritten, change_passphrase};
pub use purge::{Purged, PurgedWithCopies};
pub use reader::Interrupter;
pub use restore::{Restored, restore, restore_drill};
pub use review::{
    CarryNote, CommitmentFilter, CommitmentLine, CommitmentStep, Dashboard, EventLine,
    FigureConflict, FigureSeries, IndicatorLine, LedgerEntry, MemberOf, Owed, PersonMet, Said,
    SeriesPoint, Standing, TopicLine,
};
pub use salvage::{Salvaged, salvage};
pub use save::Saved;
pub use search::{
    Compare, Entry, EntryMeeting, Found, Has, LitWord, Matches, Note, RecordKind, Search,
    Suggested, Term, TextWord, Wanted, edit_distance, words_of,
};
pub use settings::Settings;
pub use surroundings::{Concern, concerns_at};
pub use undo::Done;
pub(crate) use work::tell as tell_work;
pub use work::{Phase, Work};

use watch::Watch;

/// An open register.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    generation: u64,
    /// The newest entry of the change log this connection knows of.
    last_change: i64,
    key: Option<cipher::Key>,
    access: Access,
    /// What keeps it from being written to.
    hindrance: Option<Hindrance>,
    /// Whether it is read as it stands, without locks.
    is_immutable: bool,
    /// The files it was opened as.
    watch: Arc<Watch>,
    /// What lay beside it from before, and was seen to at the opening.
    leftovers: Vec<Leftover>,
    /// Whether it lay at the opening as it was left here, checked on this day.
    is_checked: bool,
    /// Who saves, as they name themselves; shared by all connections opened from one.
    signer: Arc<Mutex<String>>,
}

coded! {
    /// What a write does, as the change log and the undo menu name it.
    "operation" Op {
        /// The register was begun; not undone.
        Begin = "begin",
        /// A meeting was saved.
        SaveMeeting = "save-meeting",
        /// A final record was opened again.
        ReopenMeeting = "reopen-meeting",
        /// A meeting went to the bin.
        DeleteMeeting = "delete-meeting",
        /// A meeting came out of the bin.
        RestoreMeeting = "restore-meeting",
        /// Open commitments were reviewed at a later meeting.
        CarryForward = "carry-forward",
        /// What became of a commitment was noted.
        ReviewCommitment = "review-commitment",
        /// A person was saved.
        SavePerson = "save-person",
        /// Two records of one person were merged.
        MergePersons = "merge-persons",
        /// Two persons were told apart.
        NotTheSame = "not-the-same",
        /// A person went to the bin.
        DeletePerson = "delete-person",
        /// A person came out of the bin.
        RestorePerson = "restore-person",
        /// A party was saved.
        SaveParty = "save-party",
        /// A party went to the bin.
        DeleteParty = "delete-party",
        /// A party came out of the bin.
        RestoreParty = "restore-party",
        /// The office's settings were saved.
        SaveSettings = "save-settings",
        /// A template or search was saved under a name.
        SaveTemplate = "save-template",
        /// A template or saved search was taken away.
        DeleteTemplate = "delete-template",
        /// Records came from elsewhere.
        Import = "import",
        /// The bin was emptied; not undone.
        EmptyBin = "empty-bin",
        /// The register was made of what could be read of a damaged one; not undone.
        Salvage = "salvage",
        /// An operation was undone.
        Undo = "undo",
        /// An undone operation was done again.
        Redo = "redo",
    }
}

/// A write under way; all of it is kept or none.
struct Tx<'a> {
    sql: Transaction<'a>,
    op: Op,
    /// The operation it undoes or does again.
    reverses: Option<i64>,
    subject: RefCell<String>,
    note: RefCell<String>,
    /// The operation's row, once something was logged.
    operation: Cell<Option<i64>>,
    /// Who saves, where they have named themselves.
    signer: String,
    /// Writes records into the log.
    packer: entry::Packer,
}

impl Store {
    /// Signs what is saved from now on with a name; with the one set for the register, or
    /// the system's, where it is empty.
    pub fn sign_as(&self, name: &str) {
        let mut signer = self.signer.lock().unwrap_or_else(PoisonError::into_inner);
        name.trim().clone_into(&mut signer);
    }

    fn signer(&self) -> String {
        let signer = self.signer.lock().unwrap_or_else(PoisonError::into_inner);
        signer.clone()
    }

    /// Where the register lies; empty for one in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What an earlier run left beside it, and what was done with it at the opening.
    #[must_use]
    pub fn leftovers(&self) -> &[Leftover] {
        &self.leftovers
    }

    /// A number that grows with every change, so that a view knows when to read anew.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Runs a write as one transaction: kept whole when `work` succeeds, else undone whole.
    fn transact<T>(
        &mut self,
        op: Op,
        work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact_on(op, None, work)
    }

    /// As [`Store::transact`], for a write that undoes an operation or does it again.
    fn transact_on<T>(
        &mut self,
        op: Op,
        reverses: Option<i64>,
        work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // A file that was replaced is not even read for a save.
        self.watch.look()?;
        let signer = self.signer();
        let tx = Tx {
            sql: self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?,
            op,
            reverses,
            subject: RefCell::default(),
            note: RefCell::default(),
            operation: Cell::default(),
            signer,
            packer: entry::Packer::default(),
        };
        let before = reader::last_change(&tx.sql)?;
        let done = work(&tx)?;
        let after = reader::last_change(&tx.sql)?;
        tx.sql
            .commit()
            .map_err(|error| self.watch.explained(error))?;
        // What was written into a file that has no name any more is not kept.
        self.watch.look()?;
        self.generation += 1;
        // What others wrote before is still to be noted.
        if self.last_change == before {
            self.last_change = after;
        }
        Ok(done)
    }
}
