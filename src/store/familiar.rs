//! Which registers this machine knows. A file from elsewhere may be built so
//! that reading it never ends: pages that point in circles make a gigabyte out
//! of a kilobyte. So its pages are walked once before anything else is read of
//! it. One that lies as it was left by us was walked before.
//!
//! What is kept is the number, size and time of each file, and the day its contents
//! were last checked and found whole; no name.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use jiff::civil::Date;
use rusqlite::Connection;

use super::connect::has_wal;
use super::{StoreError, plain};
use crate::files::{Part, file_id, private_folder};

/// How long the walk may take; what is left then is checked in the background.
const LONGEST: Duration = Duration::from_secs(10);
/// From so many bytes on a walk is seen: it takes some 5 ms a megabyte.
const LARGE: u64 = 16 << 20;
/// How many files are remembered.
const MOST: usize = 64;
/// More faults than this are not told apart.
const MOST_FAULTS: usize = 100;
/// How many pages are walked between two looks at the clock.
const BETWEEN_LOOKS: i32 = 256;
/// How many words of a line say which file it is.
const NUMBER_WORDS: usize = 2;
/// How many say how it lay; the day of its check follows them.
const LINE_WORDS: usize = 4;

/// Walks the pages of a file that is not known here.
///
/// # Errors
///
/// When pages point in circles, or so much is damaged that they may.
pub(super) fn meet(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    if is_known(path) {
        return Ok(());
    }
    // It is another than the one that was checked.
    forget(path);
    let end = Instant::now() + LONGEST;
    connection.progress_handler(BETWEEN_LOOKS, Some(move || Instant::now() > end))?;
    let walked = circles(connection);
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match walked {
        Ok(false) => {
            remember(path);
            Ok(())
        }
        Ok(true) => Err(StoreError::Damaged(path.to_owned())),
        // It is large: the check in the background goes on.
        Err(StoreError::Interrupted) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether pages point in circles. Other damage is told by the check.
fn circles(connection: &Connection) -> Result<bool, StoreError> {
    let mut faults = 0;
    let mut is_circle = false;
    walk(connection, "quick_check", MOST_FAULTS, |said| {
        // A page may hold several lines of them.
        faults += said.lines().count();
        is_circle |= plain::is_circle(said) || faults >= MOST_FAULTS;
    })?;
    Ok(is_circle)
}

/// Walks the pages by one of SQLite's checks and tells each thing found. Whether
/// it could be done in one go: with an index that does not open even as far as
/// to be looked at, the tables are walked one by one, all but those of the index
/// itself that have no pages of their own.
pub(super) fn walk(
    connection: &Connection,
    check: &str,
    most: usize,
    mut tell: impl FnMut(&str),
) -> Result<bool, StoreError> {
    let mut ask = |arguments: &str| -> Result<(), StoreError> {
        let mut statement = connection.prepare(&format!("PRAGMA {check}({arguments})"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if said != "ok" {
                tell(&said);
            }
        }
        Ok(())
    };
    match ask(&most.to_string()) {
        Err(StoreError::Index) => {}
        done => return done.map(|()| true),
    }
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables {
        ask(&format!("'{}'", table.replace('\'', "''")))?;
    }
    Ok(false)
}

/// Whether opening a file takes so long that it is seen: it is large and not known here,
/// so that its pages are walked first.
#[must_use]
pub fn is_long_walk(path: &Path) -> bool {
    is_large(path) && !is_known(path)
}

/// Whether walking a file takes so long that it is seen.
pub(super) fn is_large(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|there| there.len() >= LARGE)
}

/// Whether a file lies as it was left here.
fn is_known(path: &Path) -> bool {
    kept(path).is_some()
}

/// Whether a file lies as it was left here, with nothing in its log, and was checked
/// on that day and found whole.
pub(super) fn was_checked_on(path: &Path, day: Date) -> bool {
    !has_wal(path) && kept(path).is_some_and(|checked| checked == day.to_string())
}

/// What is kept of a file that lies as it was left here: the day of its check, or
/// nothing.
fn kept(path: &Path) -> Option<String> {
    let (line, known) = (line(path)?, std::fs::read_to_string(list()?).ok()?);
    known.lines().find_map(|one| {
        let rest = one.strip_prefix(line.as_str())?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim().to_owned())
    })
}

/// Remembers a file as it lies now; it was changed here since its check. Where that
/// cannot be kept, it is walked again.
pub(super) fn remember(path: &Path) {
    keep(path, |checked| Some(checked.to_owned()));
}

/// Remembers that a file was checked and found whole.
pub(super) fn remember_check(path: &Path, day: Date) {
    keep(path, |_| Some(day.to_string()));
}

/// Forgets a file.
fn forget(path: &Path) {
    keep(path, |_| None);
}

/// Writes what is to be kept of a file, from the day of its check that is kept.
fn keep(path: &Path, checked: impl FnOnce(&str) -> Option<String>) {
    let (Some(line), Some(list)) = (line(path), list()) else {
        return;
    };
    let known = std::fs::read_to_string(&list).unwrap_or_default();
    // The file's number is the first two words; what it was before goes.
    let number = |line: &str| {
        let words = line.split(' ').take(NUMBER_WORDS);
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let own = number(&line);
    let before = known.lines().find(|one| number(one) == own);
    let day = before.and_then(|one| one.split(' ').nth(LINE_WORDS));
    let now = checked(day.unwrap_or_default()).map(|day| format!("{line} {day}"));
    let now = now.as_deref().map(str::trim_end);
    if now == known.lines().next() || (now.is_none() && before.is_none()) {
        return;
    }
    let others = known.lines().filter(|one| number(one) != own);
    let lines: Vec<&str> = now.into_iter().chain(others).take(MOST).collect();
    let Some(folder) = list.parent() else { return };
    // Where it cannot be kept, the file is walked again.
    let _ = private_folder(folder)
        .and_then(|()| Part::beside(&list))
        .and_then(|mut part| {
            part.file().write_all(lines.join("\n").as_bytes())?;
            part.place_soon()
        });
}

fn line(path: &Path) -> Option<String> {
    let (device, number) = file_id(path)?;
    let there = std::fs::metadata(path).ok()?;
    let changed = there.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!(
        "{device} {number} {} {}",
        there.len(),
        changed.as_nanos()
    ))
}

fn list() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "memcon")?;
    Some(dirs.cache_dir().join("known"))
}
