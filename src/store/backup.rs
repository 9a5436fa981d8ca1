//! Backups: whole copies of a register, made while it is in use, read back
//! before they count, and thinned out with age.
//!
//! The copies made by the program lie beside the register in a folder of the
//! same name with `.backups`. A protected register has protected backups, under
//! the passphrase it had that day.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::cipher::Key;
use super::{Access, Claim, Passphrase, Report, Store, StoreError, open};

/// How many days with work have a backup of their own.
const DAYS: usize = 7;
/// How many weeks are kept beyond that, by their last backup.
const WEEKS: usize = 4;
/// How many months.
const MONTHS: usize = 12;
/// How many copies made before a migration or an import are kept.
const BEFORE: usize = 5;

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

/// The folder of a register's backups.
#[must_use]
pub fn backup_folder(register: &Path) -> PathBuf {
    register.with_extension("backups")
}

/// The backups of a register, the newest first.
#[must_use]
pub fn backups_of(register: &Path) -> Vec<BackupFile> {
    let Ok(entries) = fs::read_dir(backup_folder(register)) else {
        return Vec::new();
    };
    let mut found: Vec<BackupFile> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            if path.extension()? != "memcon" {
                return None;
            }
            let name = path.file_stem()?.to_str()?;
            let (day, reason) = name.split_once(' ').unwrap_or((name, ""));
            Some(BackupFile {
                day: day.parse().ok()?,
                reason: reason.to_owned(),
                path,
            })
        })
        .collect();
    found.sort();
    found.reverse();
    found
}

impl Store {
    /// Copies the register, whole and checked, into a new file.
    ///
    /// # Errors
    ///
    /// When a file lies there already, the place cannot be written to, or the
    /// copy does not read back as it should; no half copy is left.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        if target.exists() {
            return Err(StoreError::Exists(target.to_owned()));
        }
        copy(&self.connection, self.key.as_ref(), target)
    }

    /// Keeps today's work as a backup, if there was any since the last one, and
    /// takes away those that have grown old. Gives the file, if one was made.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written to, or the copy does not read back.
    pub fn back_up_daily(&self, today: Date) -> Result<Option<PathBuf>, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Ok(None);
        }
        let newest = backups_of(&self.path).into_iter().next();
        let mark = mark(&self.connection)?;
        if newest.is_some_and(|newest| self.mark_of(&newest.path).ok() == Some(mark)) {
            return Ok(None);
        }
        let folder = made_folder(&self.path)?;
        let target = folder.join(format!("{today}.memcon"));
        copy(&self.connection, self.key.as_ref(), &target)?;
        thin_out(&self.path);
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
        let backup = open::connect(backup, reading(), self.key.as_ref())?;
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
    let today = jiff::ZonedDateTime::now().date();
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
    let named = |number: usize| match number {
        1 => folder.join(format!("{today} before {what}.memcon")),
        _ => folder.join(format!("{today} before {what} {number:03}.memcon")),
    };
    // After the highest, so that the newest also sorts as the newest.
    let last = (1..=999).rev().find(|number| named(*number).exists());
    let target = named(last.map_or(1, |last| last + 1));
    copy(connection, key, &target)?;
    thin_out(path);
    Ok(target)
}

/// Puts a backup in the place of a register. What lay there is kept beside it;
/// gives its path.
///
/// # Errors
///
/// When the register is open in a window, when the backup is damaged or does
/// not open, or when the place cannot be written to. The register is as it was then.
pub fn restore(
    register: &Path,
    backup: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Option<PathBuf>, StoreError> {
    let _claim = Claim::take(register)?;
    let part = with_suffix(register, ".part");
    remove_register(&part);
    {
        let kept = Store::open_as(backup, passphrase, Access::ReadOnly)?;
        let report = kept.check()?;
        if !report.is_sound() {
            return Err(StoreError::UnsoundBackup {
                path: backup.to_owned(),
                fault: report.first_fault(),
            });
        }
        copy(&kept.connection, kept.key.as_ref(), &part)?;
    }
    let old = if register.exists() {
        // Where it still opens, its WAL is folded in, so that one file is kept.
        drop(Store::open_as(register, passphrase, Access::Full));
        let old = free_name(register, "before restore");
        for suffix in ["-wal", "-shm"] {
            let (from, to) = (with_suffix(register, suffix), with_suffix(&old, suffix));
            if from.exists() {
                fs::rename(&from, &to).map_err(|source| unwritable(&from, source))?;
            }
        }
        // The second name first, so that at no moment nothing lies there.
        if fs::hard_link(register, &old).is_err() {
            fs::rename(register, &old).map_err(|source| unwritable(register, source))?;
        }
        Some(old)
    } else {
        None
    };
    fs::rename(&part, register).map_err(|source| unwritable(register, source))?;
    settle(register);
    Ok(old)
}

/// Tries a backup out, as for a restore, without touching the register: `open`
/// is the register, whose key the backup has.
///
/// # Errors
///
/// When the backup does not open or cannot be copied.
pub fn restore_drill(register: &Path, backup: &Path, open: &Store) -> Result<Report, StoreError> {
    let drill = with_suffix(register, ".drill");
    remove_register(&drill);
    let key = open.key.clone();
    let tried = Store::open_with(backup, key.clone(), Access::ReadOnly)
        .and_then(|kept| copy(&kept.connection, key.as_ref(), &drill))
        .and_then(|()| Store::open_with(&drill, key.clone(), Access::Full))
        .and_then(|store| store.check());
    remove_register(&drill);
    tried
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

/// Copies a database by the online backup, reads the copy back, and only then
/// gives it its name.
pub(super) fn copy(from: &Connection, key: Option<&Key>, target: &Path) -> Result<(), StoreError> {
    let part = with_suffix(target, ".part");
    remove_register(&part);
    let copied = copy_and_check(from, key, &part).and_then(|()| {
        File::open(&part)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&part, target))
            .map_err(|source| unwritable(target, source))
    });
    if copied.is_err() {
        remove_register(&part);
    } else {
        settle(target);
    }
    copied
}

fn copy_and_check(from: &Connection, key: Option<&Key>, part: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut to = open::connect(part, flags, key)?;
    to.pragma_update(None, "synchronous", "FULL")?;
    Backup::new(from, &mut to)?.run_to_completion(1024, Duration::from_millis(5), None)?;
    // One file, that opens on a read-only medium too.
    to.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    let fault: String = to.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if fault != "ok" {
        return Err(StoreError::UnsoundBackup {
            path: part.to_owned(),
            fault,
        });
    }
    to.close().map_err(|(_, error)| error.into())
}

/// Takes away what has grown old; what cannot be taken away stays for the next time.
fn thin_out(register: &Path) {
    let all = backups_of(register);
    let (daily, before): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.reason.is_empty());
    let kept = kept_days(daily.iter().map(|one| one.day));
    let old_days = daily.into_iter().filter(|one| !kept.contains(&one.day));
    for old in old_days.chain(before.into_iter().skip(BEFORE)) {
        let _ = fs::remove_file(old.path);
    }
}

/// The days whose backups are kept: the last seven, and the last of each of
/// four weeks and twelve months.
fn kept_days(days: impl Iterator<Item = Date>) -> BTreeSet<Date> {
    let days: BTreeSet<Date> = days.collect();
    let mut kept: BTreeSet<Date> = days.iter().rev().take(DAYS).copied().collect();
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    for day in days.iter().rev() {
        let week = day.iso_week_date();
        if weeks.len() < WEEKS && weeks.insert((week.year(), week.week())) {
            kept.insert(*day);
        }
        if months.len() < MONTHS && months.insert((day.year(), day.month())) {
            kept.insert(*day);
        }
    }
    kept
}

fn made_folder(register: &Path) -> Result<PathBuf, StoreError> {
    let folder = backup_folder(register);
    fs::create_dir_all(&folder).map_err(|source| StoreError::Folder {
        path: folder.clone(),
        source,
    })?;
    Ok(folder)
}

/// A name beside a register that nothing has yet.
pub(super) fn free_name(register: &Path, why: &str) -> PathBuf {
    let stem = register
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let now = jiff::ZonedDateTime::now()
        .strftime("%Y-%m-%d %H%M%S")
        .to_string();
    (1..)
        .map(|number| match number {
            1 => format!("{stem} {why} {now}.memcon"),
            _ => format!("{stem} {why} {now} {number}.memcon"),
        })
        .map(|name| register.with_file_name(name))
        .find(|path| !path.exists())
        .unwrap_or_default()
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Takes away a file we made, with what SQLite put beside it.
pub(super) fn remove_register(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(with_suffix(path, suffix));
    }
}

pub(super) fn unwritable(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::Unwritable {
        path: path.to_owned(),
        source,
    }
}

/// Makes a new name lasting: the folder is written to the disk.
pub(super) fn settle(path: &Path) {
    // Not every system lets a folder be opened; the name is written soon anyway.
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    #[test]
    fn backups_are_kept_for_seven_days_four_weeks_and_twelve_months() {
        let last: Date = "2026-11-26".parse().expect("a day");
        let days = (0..800).map(|ago: i64| last.checked_sub(ago.days()).expect("a day"));
        let kept = kept_days(days);
        let kept: Vec<String> = kept.iter().rev().map(ToString::to_string).collect();
        assert_eq!(
            kept,
            [
                "2026-11-26",
                "2026-11-25",
                "2026-11-24",
                "2026-11-23",
                "2026-11-22",
                "2026-11-21",
                "2026-11-20",
                "2026-11-15",
                "2026-11-08",
                "2026-10-31",
                "2026-09-30",
                "2026-08-31",
                "2026-07-31",
                "2026-06-30",
                "2026-05-31",
                "2026-04-30",
                "2026-03-31",
                "2026-02-28",
                "2026-01-31",
                "2025-12-31",
            ]
        );
    }

    #[test]
    fn an_office_that_works_on_few_days_keeps_them_all() {
        let days =
            ["2026-01-05", "2026-03-02", "2026-05-11"].map(|day| day.parse().expect("a day"));
        assert_eq!(kept_days(days.into_iter()).len(), 3);
    }
}
