//! Backups: whole copies of a register, made while it is in use, looked through
//! before they count, and thinned out with age.
//!
//! The copies made by the program lie beside the register in a folder of the
//! same name with `.backups`. A protected register has protected backups, under
//! the passphrase it had that day. `restore.rs` puts them back.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::cipher::Key;
use super::connect;
use super::replace::{self, Census, is_restorable};
use super::thinning::kept_days;
use super::work::{self, Phase};
use super::{Report, Store, StoreError, leftovers};
use crate::files::{self, FolderLock, Part, file_id};
use crate::i18n::says;

/// How many copies made before a migration or an import are kept.
const BEFORE: usize = 5;

/// Why a backup was made of a register that is not whole.
const NOT_WHOLE: &str = "not whole";
/// Why a backup of a day was made that has a later one already.
const SET_BACK: &str = "clock set back";
/// Of what a backup is that lay in the way of one of this register.
const OF_ANOTHER: &str = "of another register";

/// A backup in the register's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupFile {
    /// The day whose work it holds.
    pub day: Date,
    /// Why it was made, if not for the day's end: "before schema 2".
    pub reason: String,
    /// The file.
    pub path: PathBuf,
}

impl BackupFile {
    /// Why it was made, in words; empty for the day's end.
    #[must_use]
    pub fn words(&self) -> String {
        let before = [
            ("before schema ", "backup-before-schema"),
            ("before import", "backup-before-import"),
        ];
        for (start, key) in before {
            if let Some(what) = self.reason.strip_prefix(start) {
                return says(key, &[("what", &what.trim())]).trim().to_owned();
            }
        }
        match self.reason.as_str() {
            NOT_WHOLE => says("backup-not-whole", &[]),
            SET_BACK => says("backup-set-back", &[]),
            OF_ANOTHER => says("backup-of-another", &[]),
            other => other.to_owned(),
        }
    }

    /// Whether its name is one that Memcon gives by itself; any other is a person's.
    fn is_ours(&self) -> bool {
        self.reason.is_empty()
            || self.reason.starts_with("before schema ")
            || self.reason.starts_with("before import")
            || matches!(self.reason.as_str(), NOT_WHOLE | SET_BACK)
    }

    /// What the name of a file in a folder of backups tells; `None` where it is none.
    #[must_use]
    pub fn named(path: PathBuf) -> Option<Self> {
        if path.extension()? != "memcon" {
            return None;
        }
        let name = path.file_stem()?.to_str()?;
        let (day, reason) = name.split_once(' ').unwrap_or((name, ""));
        Some(Self {
            day: day.parse().ok()?,
            reason: reason.to_owned(),
            path,
        })
    }
}

/// Whether a file lies in a folder with the name of one of backups.
fn is_in_a_folder_of_backups(path: &Path) -> bool {
    let folder = files::folder_of(path).as_os_str().to_string_lossy();
    folder.ends_with(".backups") || folder.ends_with(" backups")
}

/// Whether a copy in a folder of backups, or beside a register, has a name that Memcon
/// gives by itself.
pub(super) fn has_a_name_of_ours(copy: &Path) -> bool {
    !is_in_a_folder_of_backups(copy)
        || BackupFile::named(copy.to_owned()).is_some_and(|one| one.is_ours())
}

/// The folder of a register's backups, beside where it really lies. No other
/// register has it: only the usual ending is left away.
#[must_use]
pub fn backup_folder(register: &Path) -> PathBuf {
    let real = files::real_path(register);
    named_for(real.as_deref().unwrap_or(register))
}

fn named_for(register: &Path) -> PathBuf {
    if has_usual_ending(register) {
        register.with_extension("backups")
    } else {
        files::with_suffix(register, " backups")
    }
}

fn has_usual_ending(register: &Path) -> bool {
    register
        .extension()
        .is_some_and(|ending| ending == "memcon")
}

/// What the names of the copies that Memcon puts beside a register begin with: the
/// first of new ones, another of what an earlier version made, which left every
/// ending away. That is taken for another register's where one of the usual ending lies there.
pub(super) fn stems(register: &Path) -> Vec<String> {
    let stem = register.file_stem().unwrap_or_default().to_string_lossy();
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    let mut stems = Vec::new();
    if !has_usual_ending(register) {
        stems.push(name.into_owned());
    }
    if has_usual_ending(register) || !register.with_extension("memcon").exists() {
        stems.push(stem.into_owned());
    }
    stems.dedup();
    stems
}

/// That folder, and those where an earlier version kept them: beside a link to the
/// register, and without its ending, whatever that was.
pub(super) fn backup_folders(register: &Path) -> Vec<PathBuf> {
    let mut folders = vec![backup_folder(register)];
    let real = files::real_path(register).unwrap_or_else(|_| register.to_owned());
    let mut earlier = vec![named_for(register)];
    for path in [register, &real] {
        let usual = path.with_extension("memcon");
        if !has_usual_ending(path) && !usual.exists() {
            earlier.push(path.with_extension("backups"));
        }
    }
    for folder in earlier {
        let Ok(really) = fs::canonicalize(&folder) else {
            continue;
        };
        let is_known = |known: &PathBuf| fs::canonicalize(known).is_ok_and(|known| known == really);
        if !folders.iter().any(is_known) {
            folders.push(folder);
        }
    }
    folders
}

/// The backups of a register, the newest first. Those of days that are still to
/// come were made by a clock that was wrong; they come last, and so do copies of
/// a register that was not whole.
#[must_use]
pub fn backups_of(register: &Path) -> Vec<BackupFile> {
    backups_on(register, crate::clock::today())
}

fn backups_on(register: &Path, today: Date) -> Vec<BackupFile> {
    backups_in(&backup_folders(register), today)
}

fn backups_in(folders: &[PathBuf], today: Date) -> Vec<BackupFile> {
    let mut found: Vec<BackupFile> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| BackupFile::named(entry.ok()?.path()))
        .collect();
    found.sort();
    found.reverse();
    found.sort_by_key(|one| one.day > today || one.reason == NOT_WHOLE);
    found
}

impl Store {
    /// Copies the register, whole and checked, into a new file: what is made so
    /// can be restored.
    ///
    /// # Errors
    ///
    /// When a file lies there already, the place cannot be written to or belongs
    /// to the register, the copy is not whole, or the register has come under another
    /// passphrase meanwhile; no half copy is left, and no plain one then.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        super::refuse_own(&self.path, target)?;
        if target.exists() {
            return Err(StoreError::Exists(target.to_owned()));
        }
        let (part, report) = copy(&self.connection, self.key.as_ref(), target)?;
        if !is_restorable(&report) {
            return Err(StoreError::UnsoundBackup {
                path: target.to_owned(),
                fault: report.first_fault(),
            });
        }
        let made = file_id(part.path());
        replace::place_new(part, target)?;
        // What is open here may not be opened by hand: then nothing has replaced it.
        match self.watch.look() {
            Err(StoreError::MovedAway) => {
                replace::look_back(&self.path, self.key.as_ref(), target, made)
            }
            _ => Ok(()),
        }
    }

    /// Keeps today's work as a backup, if there was any since the last one, and
    /// takes away those that have grown old. Gives the file, if one was made.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written to. When the register is not whole:
    /// then its copy lies beside the good backups, of which none was replaced.
    pub fn back_up_daily(&self, today: Date) -> Result<Option<PathBuf>, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Ok(None);
        }
        let folder = made_folder(&self.path)?;
        self.back_up_into(&folder, &backup_folders(&self.path), today)
    }

    /// Keeps today's work in a folder of backups; `folders` are all that hold any.
    pub(super) fn back_up_into(
        &self,
        folder: &Path,
        folders: &[PathBuf],
        today: Date,
    ) -> Result<Option<PathBuf>, StoreError> {
        let _turn = Turn::take(folder);
        let kept = backups_in(folders, today);
        let mark = mark(&self.connection)?;
        let past = || kept.iter().filter(|one| one.day <= today);
        let newest = past().find(|one| one.reason != NOT_WHOLE);
        let unsound = past().find(|one| one.reason == NOT_WHOLE);
        let has_all = |one: &BackupFile| self.mark_of(&one.path).is_ok_and(|kept| kept == mark);
        if newest.into_iter().chain(unsound).any(has_all) {
            return Ok(None);
        }
        let mut target = folder.join(format!("{today}.memcon"));
        // The day has gone by once already: what was kept of it then stays.
        if target.exists() && kept.iter().any(|one| one.day > today) {
            target = folder.join(format!("{today} {SET_BACK}.memcon"));
        }
        let origin = leftovers::origin(&self.connection);
        let of_another =
            |path: &Path| leftovers::is_of_another(path, origin.as_ref(), self.key.as_ref());
        let (part, report) = copy(&self.connection, self.key.as_ref(), &target)?;
        if !is_restorable(&report) {
            drop(part);
            let path = folder.join(format!("{today} {NOT_WHOLE}.memcon"));
            let (part, _) = copy(&self.connection, self.key.as_ref(), &path)?;
            place(part, &path)?;
            return Err(StoreError::KeptUnsound {
                path,
                fault: report.first_fault(),
            });
        }
        // A register of this name lay here before, and was moved away.
        if target.exists() && of_another(&target) {
            set_aside(&target, today)?;
        }
        place(part, &target)?;
        thin_out(folders, today, of_another);
        Ok(Some(target))
    }

    /// Copies the register aside before something that changes much of it.
    ///
    /// # Errors
    ///
    /// As [`Store::backup`].
    pub fn back_up_before(&self, what: &str, today: Date) -> Result<Option<PathBuf>, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Ok(None);
        }
        before(&self.connection, &self.path, self.key.as_ref(), what, today).map(Some)
    }

    fn mark_of(&self, backup: &Path) -> Result<Mark, StoreError> {
        let backup = connect::connect(backup, reading(), self.key.as_ref())?;
        mark(&backup)
    }
}

/// Copies a register aside before its schema is changed.
pub(super) fn before_migration(
    connection: &Connection,
    path: &Path,
    key: Option<&Key>,
    version: i64,
) -> Result<(), StoreError> {
    let today = crate::clock::today();
    before(
        connection,
        path,
        key,
        &format!("schema {}", version + 1),
        today,
    )
    .map(|_| ())
}

fn before(
    connection: &Connection,
    path: &Path,
    key: Option<&Key>,
    what: &str,
    today: Date,
) -> Result<PathBuf, StoreError> {
    let folder = made_folder(path)?;
    let _turn = Turn::take(&folder);
    let named = |number: usize| match number {
        1 => folder.join(format!("{today} before {what}.memcon")),
        _ => folder.join(format!("{today} before {what} {number:03}.memcon")),
    };
    // After the highest, so that the newest also sorts as the newest.
    let last = (1..=999).rev().find(|number| named(*number).exists());
    let target = named(last.map_or(1, |last| last + 1));
    // Whether it is whole or not: it is the last there is of it as it was.
    let (part, _) = copy(connection, key, &target)?;
    replace::place_new(part, &target)?;
    let origin = leftovers::origin(connection);
    thin_out(&backup_folders(path), today, |copy| {
        leftovers::is_of_another(copy, origin.as_ref(), key)
    });
    Ok(target)
}

/// One backup of a register at a time, in this window and beside it: else the
/// older of two that are made at once could take the place of the newer.
struct Turn {
    _here: std::sync::MutexGuard<'static, ()>,
    /// Locked against other processes, where the disk keeps locks.
    _folder: Option<File>,
}

impl Turn {
    fn take(folder: &Path) -> Self {
        static HERE: Mutex<()> = Mutex::new(());
        let here = HERE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = File::open(folder).ok();
        let folder = folder.filter(|folder| folder.lock().is_ok());
        Self {
            _here: here,
            _folder: folder,
        }
    }
}

/// Keeps the place of a file by the lock of its folder. That of a folder of backups is
/// taken for a whole turn, and no register is in use there.
pub(super) fn keep_place(
    path: &Path,
    lock: fn(&Path) -> io::Result<FolderLock>,
) -> Result<Option<FolderLock>, StoreError> {
    let real = files::real_path(path).unwrap_or_else(|_| path.to_owned());
    if is_in_a_folder_of_backups(&real) {
        return Ok(None);
    }
    lock(&real).map(Some).map_err(|_| StoreError::Busy)
}

fn place(part: Part, target: &Path) -> Result<(), StoreError> {
    replace::set_companions_aside(target)?;
    replace::place_over(part, target)
}

/// What tells one state of a register from another: the last entry of its change log.
type Mark = Option<(i64, String)>;

fn mark(connection: &Connection) -> Result<Mark, StoreError> {
    Ok(connection
        .query_row(
            "SELECT id, hash FROM change ORDER BY id DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?)
}

const fn reading() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Copies a database by the online backup into a file beside its target, and
/// looks it through as a restore does.
///
/// # Errors
///
/// When it cannot be written, or is so damaged that it does not open.
fn copy(from: &Connection, key: Option<&Key>, target: &Path) -> Result<(Part, Report), StoreError> {
    let part = replace::part(target)?;
    let census = copy_pages(from, key, part.path())
        .and_then(|()| Census::of_file(part.path(), key))
        .map_err(|error| error.of_copy(target))?;
    Ok((part, census.report))
}

/// Copies a database by the online backup into an empty file.
pub(super) fn copy_pages(
    from: &Connection,
    key: Option<&Key>,
    part: &Path,
) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut to = connect::connect(part, flags, key)?;
    // Put on the disk once, when it takes its place.
    to.pragma_update(None, "synchronous", "OFF")?;
    // One state of it: what is written meanwhile would have it begin again.
    let is_still = from.is_autocommit() && from.execute_batch("BEGIN").is_ok();
    let copied = from
        .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(StoreError::from)
        .and_then(|()| step_by_step(&Backup::new(from, &mut to)?));
    if is_still {
        from.execute_batch("ROLLBACK")?;
    }
    copied?;
    // One file, that opens on a read-only medium too.
    to.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    to.close().map_err(|(_, error)| error.into())
}

/// Some megabytes at a time, so that it can be told and stopped.
fn step_by_step(backup: &Backup<'_, '_>) -> Result<(), StoreError> {
    loop {
        let is_done = matches!(backup.step(1024)?, StepResult::Done);
        let now = backup.progress();
        let all = usize::try_from(now.pagecount).unwrap_or_default();
        let left = usize::try_from(now.remaining).unwrap_or_default();
        work::tell(Phase::Copying, all.saturating_sub(left), all)?;
        if is_done {
            return Ok(());
        }
    }
}

/// Gives the backup of another register another name.
fn set_aside(backup: &Path, day: Date) -> Result<(), StoreError> {
    let named = |number: usize| match number {
        1 => format!("{day} {OF_ANOTHER}.memcon"),
        _ => format!("{day} {OF_ANOTHER} {number:03}.memcon"),
    };
    let free = (1..)
        .map(|number| backup.with_file_name(named(number)))
        .find(|path| !path.exists())
        .unwrap_or_default();
    fs::rename(backup, &free).map_err(|source| replace::unwritable(&free, source))?;
    files::sync_folder(&free).map_err(|source| replace::unwritable(&free, source))
}

/// Takes away what has grown old; what cannot be taken away stays for the next
/// time. What bears a day that is still to come is left alone, and so is what a person
/// named or what is of another register.
fn thin_out(folders: &[PathBuf], today: Date, is_of_another: impl Fn(&Path) -> bool) {
    let all = backups_in(folders, today).into_iter();
    let past = all.filter(|one| one.day <= today && one.is_ours());
    let (daily, before): (Vec<_>, Vec<_>) = past.partition(|one| one.reason.is_empty());
    let kept = kept_days(daily.iter().map(|one| one.day));
    let old_days = daily.into_iter().filter(|one| !kept.contains(&one.day));
    for old in old_days.chain(before.into_iter().skip(BEFORE)) {
        if !is_of_another(&old.path) {
            let _ = fs::remove_file(old.path);
        }
    }
}

fn made_folder(register: &Path) -> Result<PathBuf, StoreError> {
    let folder = backup_folder(register);
    files::private_folder(&folder).map_err(|source| StoreError::Folder {
        path: folder.clone(),
        source,
    })?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_backup_was_made_is_told_in_the_language_spoken() {
        use crate::i18n::{Language, Voice};

        let backup = |reason: &str| BackupFile {
            day: Date::constant(2026, 11, 29),
            reason: reason.to_owned(),
            path: PathBuf::new(),
        };
        Voice::new(Language::English).take_up();
        for reason in [
            "",
            "before schema 2",
            "before import",
            "before import 002",
            "not whole",
        ] {
            assert_eq!(backup(reason).words(), reason);
        }
        Voice::new(Language::Russian).take_up();
        assert_eq!(backup("before schema 2").words(), "до схемы 2");
        assert_eq!(backup("before import").words(), "до загрузки");
        assert_eq!(backup("not whole").words(), "не цела");
        assert_eq!(backup("clock set back").words(), "часы переведены назад");
        Voice::new(Language::English).take_up();
    }
}
