//! Which registers this machine knows. A file from elsewhere may be built so
//! that reading it never ends: pages that point in circles make a gigabyte out
//! of a kilobyte. So its pages are walked once before anything else is read of
//! it. One that lies as it was left by us was walked before.
//!
//! What is kept is the number, size and time of each file, and no name.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use rusqlite::Connection;

use super::{StoreError, plain};
use crate::files::{Part, file_id, private_folder};

/// How long the walk may take; what is left then is checked in the background.
const LONGEST: Duration = Duration::from_secs(10);
/// How many files are remembered.
const MOST: usize = 64;
/// More faults than this are not told apart.
const MOST_FAULTS: usize = 100;
/// How many pages are walked between two looks at the clock.
const BETWEEN_LOOKS: i32 = 256;

/// Walks the pages of a file that is not known here.
///
/// # Errors
///
/// When pages point in circles, or so much is damaged that they may.
pub(super) fn meet(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    if is_known(path) {
        return Ok(());
    }
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

/// Whether a file lies as it was left here.
fn is_known(path: &Path) -> bool {
    let Some(line) = line(path) else { return false };
    list().is_some_and(|list| {
        std::fs::read_to_string(list).is_ok_and(|known| known.lines().any(|one| one == line))
    })
}

/// Remembers a file as it lies now. Where that cannot be kept, it is walked again.
pub(super) fn remember(path: &Path) {
    let (Some(line), Some(list)) = (line(path), list()) else {
        return;
    };
    let known = std::fs::read_to_string(&list).unwrap_or_default();
    if known.lines().next() == Some(line.as_str()) {
        return;
    }
    // The file's number is the first two words; what it was before goes.
    let number = |line: &str| {
        line.splitn(3, ' ')
            .take(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let own = number(&line);
    let mut lines = vec![line];
    lines.extend(
        known
            .lines()
            .filter(|one| number(one) != own)
            .take(MOST - 1)
            .map(str::to_owned),
    );
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
