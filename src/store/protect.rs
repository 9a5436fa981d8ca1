//! Setting, changing and removing the passphrase of a register: everything is
//! written anew under the new key, read back, and only then takes the place of
//! the old file. The backups in the register's folder follow.

use std::fs::{self, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::cipher::Key;
use super::{Access, Claim, Passphrase, Store, StoreError, backup, backups_of, open};

/// What a change of the passphrase gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// How many backups are under the new passphrase now.
    pub backups: usize,
    /// Those that are not, as they do not open with the old one.
    pub left: Vec<PathBuf>,
}

/// Sets (`old` none), changes, or removes (`new` none) the passphrase of a
/// register and of its backups. Copies kept elsewhere stay as they are.
///
/// # Errors
///
/// When the register is open in a window, when the old passphrase does not fit,
/// when the new one is too short, or when there is no room for a copy. The
/// register is as it was then.
pub fn change_passphrase(
    register: &Path,
    old: Option<&Passphrase>,
    new: Option<&Passphrase>,
) -> Result<Rewritten, StoreError> {
    if new.is_some_and(|new| !new.is_long_enough()) {
        return Err(StoreError::ShortPassphrase);
    }
    let _claim = Claim::take(register)?;
    rewrite(register, old, new)?;
    let mut rewritten = Rewritten::default();
    for kept in backups_of(register) {
        match rewrite(&kept.path, old, new) {
            Ok(()) => rewritten.backups += 1,
            Err(_) => rewritten.left.push(kept.path),
        }
    }
    Ok(rewritten)
}

fn rewrite(
    path: &Path,
    old: Option<&Passphrase>,
    new: Option<&Passphrase>,
) -> Result<(), StoreError> {
    let part = backup::with_suffix(path, ".part");
    backup::remove_register(&part);
    let done = write_part(path, &part, old, new).and_then(|()| {
        // The old file keeps a name until it is overwritten.
        let gone = backup::with_suffix(path, ".old");
        let _ = fs::remove_file(&gone);
        let linked = fs::hard_link(path, &gone).is_ok();
        fs::rename(&part, path).map_err(|source| backup::unwritable(path, source))?;
        backup::settle(path);
        if linked {
            // Where this fails the name still goes; the file system may keep the bytes for a while.
            let _ = blank(&gone);
            let _ = fs::remove_file(&gone);
        }
        Ok(())
    });
    if done.is_err() {
        backup::remove_register(&part);
    }
    done
}

fn write_part(
    path: &Path,
    part: &Path,
    old: Option<&Passphrase>,
    new: Option<&Passphrase>,
) -> Result<(), StoreError> {
    let store = Store::open_as(path, old, Access::Full)?;
    if store.access() != Access::Full {
        return Err(StoreError::NotWritable(path.to_owned()));
    }
    let key = new.map(Key::fresh).transpose()?;
    let before = store.check()?;
    if !before.is_sound() {
        return Err(StoreError::UnsoundBackup {
            path: path.to_owned(),
            fault: before.first_fault(),
        });
    }
    {
        // Of its own, as the copy is attached to it.
        let source = open::connect(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            store.key.as_ref(),
        )?;
        let attach = key.as_ref().map_or_else(
            || zeroize::Zeroizing::new("ATTACH DATABASE ?1 AS copy KEY ''".to_owned()),
            Key::attach,
        );
        source.execute(&attach, [part.to_string_lossy()])?;
        source.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
        for pragma in ["user_version", "application_id"] {
            let value: i64 = source.pragma_query_value(None, pragma, |row| row.get(0))?;
            source.execute_batch(&format!("PRAGMA copy.{pragma} = {value}"))?;
        }
        source.execute_batch("DETACH DATABASE copy")?;
    }
    let copy = Store::open_with(part, key, Access::Full)?;
    let after = copy.check()?;
    if after != before {
        return Err(StoreError::UnsoundBackup {
            path: part.to_owned(),
            fault: after.first_fault(),
        });
    }
    copy.close()?;
    // Folds the WAL of the old one in, so that none is left beside the new.
    store.close()?;
    fs::File::open(part)
        .and_then(|file| file.sync_all())
        .map_err(|source| backup::unwritable(part, source))
}

/// Overwrites a file, so that its words do not stay on a disk that writes in
/// place. A drive that spreads its writes may keep them: only a disk that is
/// encrypted itself is proof against that.
fn blank(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    file.rewind()?;
    let nothing = [0_u8; 64 * 1024];
    while left > 0 {
        let now = left.min(nothing.len() as u64);
        file.write_all(&nothing[..usize::try_from(now).unwrap_or(nothing.len())])?;
        left -= now;
    }
    file.sync_all()
}
