//! Making, opening and closing a register.
//!
//! WAL with synchronous=FULL keeps every acknowledged save through a power
//! cut; closing folds the WAL back, so that one file is left. A file is taken
//! for hostile until its mark, its version and its whole schema were compared.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};

use super::cipher::{self, Key, Outside};
use super::connect::{
    CACHE, Locks, Older, Pages, connect, guard, has_long_name, has_wal, hindrance_of, keeps_locks,
    key_of, known, open_for_reading, open_for_writing, ready_for_writing,
};
use super::hindrance::Hindrance;
use super::watch::Watch;
use super::{Passphrase, Store, StoreError};
use super::{claim, familiar, leftovers, migrate, reader, replace};
use crate::files::{FileId, file_id};

/// "Memc" in ASCII: the mark of our files (`PRAGMA application_id`).
pub(super) const APPLICATION_ID: i64 = 0x4D65_6D63;

/// How a register is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It can be read and written.
    Full,
    /// It can only be read, as was asked.
    ReadOnly,
    /// It can only be read, as it lies where nothing can be written.
    Unwritable,
}

/// Whether a file is, by its looks, a protected register: one that asks for a passphrase.
///
/// The file must not be open in this process.
#[must_use]
pub fn wants_passphrase(path: &Path) -> bool {
    matches!(cipher::outside(path), Ok(Outside::Encrypted(_)))
}

impl Store {
    /// Makes an empty register, and the folders above it.
    ///
    /// # Errors
    ///
    /// When a file lies there already, or the place cannot be written to.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::create_as(path, None)
    }

    /// As [`Store::create`], protected by a passphrase if there is one.
    ///
    /// # Errors
    ///
    /// As [`Store::create`], and when the passphrase is too short.
    pub fn create_as(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, StoreError> {
        Self::create_with_records(path, passphrase, |_| Ok(()))
    }

    /// As [`Store::create_as`], with what `fill` puts into it: the file is there
    /// with all of it or not at all.
    ///
    /// # Errors
    ///
    /// As [`Store::create_as`], and what `fill` gives.
    pub fn create_with_records<E: From<StoreError>>(
        path: &Path,
        passphrase: Option<&Passphrase>,
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Self, E> {
        if has_long_name(path) {
            return Err(StoreError::LongName(path.to_owned()).into());
        }
        let key = passphrase.map(Key::fresh).transpose()?;
        let part = replace::new_part(path)?;
        let mut store = Self::begin_at(part.path(), key.clone(), migrate::newest())?;
        fill(&mut store)?;
        store.close_whole()?;
        replace::place_new(part, path)?;
        Ok(Self::open_with(path, key, Access::Full)?)
    }

    /// Makes an empty register of a schema out of an empty file.
    pub(super) fn begin_at(
        path: &Path,
        key: Option<Key>,
        version: i64,
    ) -> Result<Self, StoreError> {
        let register = file_id(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = connect(path, flags, key.as_ref())?;
        ready_for_writing(&connection, path, register)?;
        // Put on the disk once, when it takes its place.
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        migrate::migrate_to(&mut connection, version)?;
        Self::opened(connection, path.to_owned(), key, Access::Full, register)
    }

    /// Opens a plain register, and brings it to the newest schema.
    ///
    /// # Errors
    ///
    /// When the file is missing, is no register, asks for a passphrase, is damaged
    /// or comes from a newer Memcon; the file is left as it is then.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_as(path, None, Access::Full)
    }

    /// Opens a register, plain or protected. One that lies where nothing can be
    /// written is opened for reading; [`Store::access`] tells.
    ///
    /// # Errors
    ///
    /// As [`Store::open`], and when the passphrase does not fit.
    pub fn open_as(
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
    ) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::absent(path));
        }
        let is_checked = familiar::was_checked_on(path, crate::clock::today());
        let told = if access == Access::Full {
            leftovers::tidy(path)
        } else {
            Vec::new()
        };
        let mut store = Self::open_there(path, passphrase, access)?;
        store.leftovers = told;
        store.is_checked = is_checked;
        if store.access == Access::Full
            && let Some(key) = &store.key
        {
            let origin = leftovers::origin(&store.connection);
            let protected = leftovers::protect(path, key, origin.as_ref());
            store.leftovers.extend(protected);
        }
        Ok(store)
    }

    /// Opens what lies at a path, and does so again where it was replaced meanwhile.
    fn open_there(
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
    ) -> Result<Self, StoreError> {
        for _ in 0..MOST_TRIES {
            let before = file_id(path);
            let opened = Self::open_once(path, passphrase, access);
            if file_id(path) == before && !matches!(opened, Err(StoreError::MovedAway)) {
                return opened;
            }
        }
        Err(StoreError::Busy)
    }

    fn open_once(
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
    ) -> Result<Self, StoreError> {
        let key = key_of(path, passphrase)?;
        if !keeps_locks(path) {
            return Self::open_to_read(path, key, Hindrance::NoLocks, Locks::None, Pages::ToWalk);
        }
        claim::only_name(path)?;
        Self::open_with(path, key, access)
    }

    pub(super) fn open_with(
        path: &Path,
        key: Option<Key>,
        access: Access,
    ) -> Result<Self, StoreError> {
        if access != Access::Full {
            return Self::open_to_read(path, key, Hindrance::Asked, Locks::Kept, Pages::ToWalk);
        }
        let register = file_id(path);
        match open_for_writing(path, key.as_ref(), Pages::ToWalk, Older::AfterBackup) {
            Ok(connection) => Self::opened(connection, path.to_owned(), key, access, register),
            Err(error) => match hindrance_of(&error) {
                Some(_) if has_long_name(path) => {
                    Self::open_to_read(path, key, Hindrance::LongName, Locks::Kept, Pages::ToWalk)
                }
                Some(why) => Self::open_to_read(path, key, why, Locks::Kept, Pages::ToWalk),
                None => Err(error),
            },
        }
    }

    /// Opens a copy that was just made, and brings it to the newest schema: what
    /// it was made of is the backup.
    pub(super) fn open_new_copy(path: &Path, key: Option<Key>) -> Result<Self, StoreError> {
        let register = file_id(path);
        let connection = open_for_writing(path, key.as_ref(), Pages::ToWalk, Older::AtOnce)?;
        // Put on the disk once, when it takes its place.
        connection.pragma_update(None, "synchronous", "OFF")?;
        Self::opened(connection, path.to_owned(), key, Access::Full, register)
    }

    /// Opens a copy or a register as it is, of whatever schema, to be looked at:
    /// nothing is written to it. What was locked elsewhere stays so.
    pub(super) fn open_to_look(path: &Path, key: Option<Key>) -> Result<Self, StoreError> {
        let register = file_id(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = connect(path, flags, key.as_ref())?;
        known(&mut connection, path, key.is_some(), Pages::Walked)?;
        Self::opened(connection, path.to_owned(), key, Access::ReadOnly, register)
    }

    /// Opens the register once more, as this one is open.
    pub(super) fn open_again(&self, access: Access) -> Result<Self, StoreError> {
        let mut again = self.open_beside(access)?;
        again.signer = Arc::clone(&self.signer);
        Ok(again)
    }

    fn open_beside(&self, access: Access) -> Result<Self, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Err(StoreError::Missing(self.path.clone()));
        }
        // A new log would be begun beside the one that is written here.
        self.watch.look()?;
        let (path, key) = (self.path.clone(), self.key.clone());
        if access == Access::Full {
            let register = file_id(&path);
            let connection =
                open_for_writing(&path, key.as_ref(), Pages::Walked, Older::AfterBackup)?;
            return Self::opened(connection, path, key, access, register);
        }
        let why = self.hindrance.unwrap_or(Hindrance::Asked);
        let locks = if self.is_immutable {
            Locks::None
        } else {
            Locks::Kept
        };
        Self::open_to_read(&path, key, why, locks, Pages::Walked)
    }

    /// Opens a register that is only read for as long as it is open.
    fn open_to_read(
        path: &Path,
        key: Option<Key>,
        why: Hindrance,
        locks: Locks,
        pages: Pages,
    ) -> Result<Self, StoreError> {
        let access = if why == Hindrance::Asked {
            Access::ReadOnly
        } else {
            Access::Unwritable
        };
        let mut locks = locks;
        let mut why = why;
        let register = file_id(path);
        let connection = match locks {
            Locks::Kept => match open_for_reading(path, key.as_ref(), "", pages) {
                Err(error) => match hindrance_of(&error) {
                    Some(also) => {
                        locks = Locks::None;
                        if why == Hindrance::Asked {
                            why = also;
                        }
                        None
                    }
                    None => return Err(error),
                },
                Ok(connection) => Some(connection),
            },
            Locks::None => None,
        };
        let connection = match connection {
            Some(connection) => connection,
            None => {
                // Without a place for the WAL's index the file is read as it stands.
                // A WAL beside it holds saves that would be overlooked.
                if has_wal(path) {
                    return Err(StoreError::NotClosed(path.to_owned()));
                }
                open_for_reading(path, key.as_ref(), "immutable=1", pages)?
            }
        };
        let mut store = Self::opened(connection, path.to_owned(), key, access, register)?;
        store.hindrance = Some(why);
        store.is_immutable = locks == Locks::None;
        Ok(store)
    }

    /// A register that lives in memory only, for tests and benches.
    ///
    /// # Errors
    ///
    /// When SQLite has no memory to give.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        guard(&connection)?;
        migrate::migrate_to(&mut connection, migrate::newest())?;
        Self::opened(connection, PathBuf::new(), None, Access::Full, None)
    }

    fn opened(
        mut connection: Connection,
        path: PathBuf,
        key: Option<Key>,
        access: Access,
        register: Option<FileId>,
    ) -> Result<Self, StoreError> {
        connection.set_prepared_statement_cache_capacity(128);
        connection.pragma_update(None, "cache_size", CACHE)?;
        let watch = if path.as_os_str().is_empty() {
            Arc::default()
        } else {
            Arc::new(Watch::on(&path, register))
        };
        if register.is_some() {
            // What was opened may be another file than lies there by now.
            watch.look()?;
        }
        if access == Access::Full && !path.as_os_str().is_empty() {
            let watch = Arc::clone(&watch);
            connection.commit_hook(Some(move || watch.look().is_err()))?;
        }
        let mut store = Self {
            connection,
            path,
            generation: 0,
            last_change: 0,
            key,
            access,
            hindrance: (access != Access::Full).then_some(Hindrance::Asked),
            is_immutable: false,
            watch,
            leftovers: Vec::new(),
            is_checked: false,
            signer: Arc::default(),
        };
        if migrate::current(&store.connection)? == migrate::newest() {
            store.last_change = reader::last_change(&store.connection).unwrap_or(0);
        }
        if access == Access::Full && migrate::current(&store.connection)? == migrate::newest() {
            // The records are whole without it: it is made anew at the next
            // opening, or by `memcon check --mend`.
            let _ = store.index_if_outdated();
        }
        Ok(store)
    }

    /// That it cannot be written to, and why.
    #[must_use]
    pub fn not_writable(&self) -> StoreError {
        StoreError::NotWritable {
            path: self.path.clone(),
            why: self.hindrance.unwrap_or(Hindrance::Asked),
        }
    }

    /// What keeps it from being written to; `None` where it can be.
    #[must_use]
    pub const fn hindrance(&self) -> Option<Hindrance> {
        self.hindrance
    }

    /// How the register is open.
    #[must_use]
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Whether it is so large that work on the whole of it is seen.
    #[must_use]
    pub fn is_large(&self) -> bool {
        familiar::is_large(&self.path)
    }

    /// Whether a passphrase protects it.
    #[must_use]
    pub const fn is_protected(&self) -> bool {
        self.key.is_some()
    }

    /// Folds the WAL back and closes the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be written; everything saved is then still safe in the WAL.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.join_pieces_once();
        self.checkpoint()
    }

    /// As [`Store::close`], of a file that is to take a place without its log: what
    /// is left in the log would be lost.
    pub(super) fn close_whole(mut self) -> Result<(), StoreError> {
        self.join_pieces_once();
        if self.fold_whole()? {
            return Ok(());
        }
        // Nobody else has the file open: the disk took a part of the log and no more.
        let full = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL);
        Err(rusqlite::Error::SqliteFailure(full, None).into())
    }

    /// Joins some pieces of the index where anything was saved; after it nothing is
    /// written any more. Nothing is lost where it fails: the index is right as it is.
    fn join_pieces_once(&mut self) {
        let was_saved = std::mem::take(&mut self.generation) > 0;
        if was_saved
            && self.access == Access::Full
            && !self.path.as_os_str().is_empty()
            && self.watch.look().is_ok()
        {
            let _ = self.join_some_pieces();
        }
    }

    pub(super) fn checkpoint(&self) -> Result<(), StoreError> {
        self.fold_whole().map(|_| ())
    }

    /// Folds the WAL back; whether all of it is in the file now.
    fn fold_whole(&self) -> Result<bool, StoreError> {
        // What lies at the path is another file: it is not ours to tidy.
        if self.access != Access::Full || matches!(self.watch.look(), Err(StoreError::MovedAway)) {
            return Ok(true);
        }
        Ok(self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
                Ok(row.get::<_, i64>(0)? == 0 && row.get::<_, i64>(1)? == row.get::<_, i64>(2)?)
            })?)
    }

    /// Opens a register anew whose log was deleted under it: what was saved is
    /// written back from what is still open. All other connections of this
    /// process to it must be closed.
    ///
    /// # Errors
    ///
    /// With the register as it was, when not all could be written back or the
    /// file does not open; nothing is lost by trying again.
    pub fn renew(self) -> Result<Self, (Option<Box<Self>>, StoreError)> {
        match self.fold_whole() {
            Ok(true) => {}
            Ok(false) => return Err((Some(Box::new(self)), StoreError::Busy)),
            Err(error) => return Err((Some(Box::new(self)), error)),
        }
        let (path, key, access) = (self.path.clone(), self.key.clone(), self.access);
        let signer = Arc::clone(&self.signer);
        drop(self);
        let mut renewed = Self::open_with(&path, key, access).map_err(|error| (None, error))?;
        renewed.signer = signer;
        Ok(renewed)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.join_pieces_once();
        // Nothing is lost where this fails: the next opening reads the WAL.
        if self.checkpoint().is_ok()
            && self.access == Access::Full
            && !self.path.as_os_str().is_empty()
        {
            familiar::remember(&self.path);
        }
    }
}

/// How often a file that is replaced meanwhile is opened anew.
const MOST_TRIES: usize = 5;
