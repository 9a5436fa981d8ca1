//! Safe-keeping in the window: what can be asked for, and the long work of it,
//! which runs on a thread of its own.

use std::path::PathBuf;
use std::time::Duration;

use crate::model::Day;
use crate::store::{
    Access, Concern, Passphrase, Phase, PurgedWithCopies, Report, Restored, Rewritten, Store,
    StoreError, Work, change_passphrase, concerns_at, restore, restore_drill,
};

/// How long the check of each opening goes on beside the window.
const LONGEST_CHECK: Duration = Duration::from_secs(20);

/// Something about the safety of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    /// Open the protected register.
    Unlock(Passphrase),
    /// Close it until the passphrase is typed again.
    Lock,
    /// Copy it now.
    BackUp,
    /// Look at every page, row and entry.
    Check,
    /// Try a backup out.
    Drill(PathBuf),
    /// Try the newest backup out.
    DrillNewest,
    /// Ask before a backup is put in the register's place.
    AskRestore(PathBuf),
    /// Put a backup in the register's place.
    Restore {
        /// The backup.
        backup: PathBuf,
        /// Its passphrase, where it has one.
        passphrase: Option<Passphrase>,
    },
    /// Ask before the bin is emptied for good.
    AskPurge,
    /// Empty the bin for good.
    Purge {
        /// Whether backups that still hold what is purged go too.
        drop_backups: bool,
    },
    /// Delete the backups that still hold what was purged.
    DropBackups,
    /// Ask for the old and the new passphrase.
    AskPassphrase,
    /// Set, change or remove the passphrase.
    ChangePassphrase {
        /// The one it has.
        old: Option<Passphrase>,
        /// The one it is to have.
        new: Option<Passphrase>,
    },
}

/// When a backup of the day is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The register was opened, or a new day began.
    Day,
    /// It was asked for.
    Asked,
    /// The window closes as soon as it is made.
    Closing,
}

/// Long work about the safety of the register.
pub enum KeepJob {
    /// Open a register whose pages are walked first.
    Open {
        /// The register.
        path: PathBuf,
        /// How to open it.
        access: Access,
    },
    /// Open a protected register.
    Unlock {
        /// The register.
        path: PathBuf,
        /// Its passphrase.
        passphrase: Passphrase,
        /// How to open it.
        access: Access,
    },
    /// What there is to say about the place of the register.
    LookAround(PathBuf),
    /// The search index, made anew beside the window.
    Index(Box<Store>, Work),
    /// The check of the first opening of a day.
    QuickCheck(Box<Store>, Day),
    /// The whole check.
    Check(Box<Store>),
    /// The backup of the day, and a copy of it elsewhere.
    BackUp(Box<Store>, Day, Occasion, Option<PathBuf>),
    /// The bin emptied for good.
    Purge {
        /// A connection to the register, for writing.
        store: Box<Store>,
        /// Whether backups that still hold what is purged go too.
        drop_backups: bool,
        /// The day of the backup made in their place.
        today: Day,
    },
    /// A backup tried out.
    Drill {
        /// The register.
        register: PathBuf,
        /// The backup.
        backup: PathBuf,
        /// The register, to open the backup with its key.
        open: Box<Store>,
    },
    /// A backup that is asked for, and the register whose it should be.
    Compare(Box<Store>, PathBuf),
    /// A backup put in the register's place.
    Restore {
        /// The register.
        register: PathBuf,
        /// The backup.
        backup: PathBuf,
        /// Its passphrase.
        passphrase: Option<Passphrase>,
    },
    /// The passphrase set, changed or removed.
    ChangePassphrase {
        /// The register.
        register: PathBuf,
        /// The one it has.
        old: Option<Passphrase>,
        /// The one it is to have.
        new: Option<Passphrase>,
    },
}

impl std::fmt::Debug for KeepJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeepJob")
    }
}

/// What came of it.
pub enum Kept {
    /// The register is open, or why it is not.
    Opened(Result<Box<Store>, StoreError>),
    /// The same of a protected one.
    Unlocked(Result<Box<Store>, StoreError>),
    /// What there is to say about the place of the register.
    LookedAround(Vec<Concern>),
    /// Whether the search index was made.
    Indexed(Result<(), StoreError>),
    /// What the check of the opening found.
    QuickChecked(Result<Report, StoreError>),
    /// What the whole check found.
    Checked(Result<Report, StoreError>),
    /// The backup made; `None` when there was no work since the last one. And why there is
    /// no copy of it elsewhere, where there should be one.
    BackedUp(
        Occasion,
        Result<Option<PathBuf>, StoreError>,
        Option<StoreError>,
    ),
    /// What a purge took away.
    Purged(Result<PurgedWithCopies, StoreError>),
    /// What a check of the backup found.
    Drilled(Result<Report, StoreError>),
    /// What the restore did.
    Restored(Result<Restored, StoreError>),
    /// Whether a backup was made of another register than the one that is open.
    Compared(PathBuf, bool),
    /// What became of the backups.
    PassphraseChanged(Result<Rewritten, StoreError>),
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

/// What long work is called in the foot of the window; what is short, or has a word
/// of its own, has none.
#[must_use]
pub const fn name(job: &KeepJob) -> Option<&'static str> {
    match job {
        KeepJob::Check(_) => Some("work-check"),
        KeepJob::BackUp(..) => Some("work-backup"),
        KeepJob::Purge { .. } => Some("work-purge"),
        KeepJob::Drill { .. } => Some("work-drill"),
        KeepJob::Restore { .. } => Some("work-restore"),
        KeepJob::ChangePassphrase { .. } => Some("work-passphrase"),
        KeepJob::Open { .. }
        | KeepJob::Unlock { .. }
        | KeepJob::LookAround(_)
        | KeepJob::Compare(..)
        | KeepJob::Index(..)
        | KeepJob::QuickCheck(..) => None,
    }
}

/// Does the work.
pub fn run(job: KeepJob) -> Kept {
    match job {
        KeepJob::Open { path, access } => {
            Kept::Opened(Store::open_as(&path, None, access).map(Box::new))
        }
        KeepJob::Unlock {
            path,
            passphrase,
            access,
        } => Kept::Unlocked(Store::open_as(&path, Some(&passphrase), access).map(Box::new)),
        KeepJob::LookAround(path) => Kept::LookedAround(concerns_at(&path)),
        KeepJob::Index(mut store, work) => Kept::Indexed(
            store.rebuild_search_beside(|done, all| work.tell(Phase::Indexing, done, all)),
        ),
        KeepJob::QuickCheck(mut store, today) => {
            let checked = store.check_within(LONGEST_CHECK);
            if checked.as_ref().is_ok_and(Report::is_sound) {
                store.remember_check(today);
            }
            Kept::QuickChecked(checked)
        }
        KeepJob::Check(store) => Kept::Checked(store.check()),
        KeepJob::BackUp(store, today, occasion, elsewhere) => {
            let made = store.back_up_daily(today);
            let copied = elsewhere.map(|place| store.copy_elsewhere(&place, today));
            Kept::BackedUp(occasion, made, copied.and_then(Result::err))
        }
        KeepJob::Purge {
            mut store,
            drop_backups,
            today,
        } => Kept::Purged(store.purge_with_copies(drop_backups.then_some(today))),
        KeepJob::Drill {
            register,
            backup,
            open,
        } => Kept::Drilled(restore_drill(&register, &backup, &open)),
        KeepJob::Compare(store, backup) => {
            let is_of_another = store.is_not_of(&backup);
            Kept::Compared(backup, is_of_another)
        }
        KeepJob::Restore {
            register,
            backup,
            passphrase,
        } => Kept::Restored(restore(&register, &backup, passphrase.as_ref())),
        KeepJob::ChangePassphrase { register, old, new } => {
            Kept::PassphraseChanged(change_passphrase(&register, old.as_ref(), new.as_ref()))
        }
    }
}
