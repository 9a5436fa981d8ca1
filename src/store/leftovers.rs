//! What a killed run, or an earlier version, left beside a register. At each
//! opening it is finished or undone, and told: files half made are taken away, a
//! restore that did not come to its end is taken back, and what lies plain
//! beside a protected register is put under its passphrase.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backup::{backup_folders, stems};
use super::cipher::{self, Key};
use super::connect;
use super::replace::{self, FileLock};
use super::{Store, StoreError, open, protect};
use crate::files::{self, COMPANIONS, file_id, folder_of, is_part, with_suffix};
use crate::i18n::says;

/// What the copy is called that a restore keeps.
pub(super) const BEFORE_RESTORE: &str = "before restore";
/// What earlier versions called the files they worked on, and left when killed.
const EARLIER: [&str; 5] = [".old", ".part", ".drill", ".reading", ".fresh"];
/// How many files of a folder are looked at.
const MOST_FILES: usize = 100_000;

/// Something that was left beside a register, and what was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leftover {
    /// A file that was half made; it was taken away.
    HalfMade(PathBuf),
    /// A restore that did not come to its end; the register is as it was.
    Restore(PathBuf),
    /// A plain copy; it is under the passphrase now.
    Protected(PathBuf),
    /// A plain copy that could not be put under the passphrase.
    Plain(PathBuf),
}

impl std::fmt::Display for Leftover {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (key, path) = match self {
            Self::HalfMade(path) => ("left-half-made", path),
            Self::Restore(path) => ("left-restore", path),
            Self::Protected(path) => ("left-protected", path),
            Self::Plain(path) => ("left-plain", path),
        };
        f.write_str(&says(key, &[("path", &path.display())]))
    }
}

/// Takes away what was half made, and undoes a restore that was stopped. The
/// register must not be open in this process.
pub(super) fn tidy(register: &Path) -> Vec<Leftover> {
    let Ok(real) = files::real_path(register) else {
        return Vec::new();
    };
    let mut folders = backup_folders(register);
    folders.push(folder_of(&real).to_owned());
    let mut found: Vec<Leftover> = folders
        .iter()
        .flat_map(|folder| files::sweep(folder))
        .map(Leftover::HalfMade)
        .collect();
    found.extend(undo_restore(&real).map(Leftover::Restore));
    found
}

/// A restore that was stopped after the register had its second name, and before
/// the backup had its first: what belongs to the register is given back to it.
fn undo_restore(register: &Path) -> Option<PathBuf> {
    let own = file_id(register)?;
    if !has_second_name(register) {
        return None;
    }
    let second = kept_by_restores(register)
        .into_iter()
        .find(|path| file_id(path) == Some(own))?;
    take_back(register, &second).then_some(second)
}

/// Takes a second name back, where it still is one.
fn take_back(register: &Path, second: &Path) -> bool {
    // One that goes on holds the file; without a lock nobody can tell, and the
    // second name stays and does no harm.
    let Some(lock) = FileLock::try_take(register).filter(|lock| lock.file().is_some()) else {
        return false;
    };
    // One that came to its end meanwhile has put another file in the register's
    // place: then this is the only name of what it kept.
    if file_id(register) != file_id(second) {
        return false;
    }
    let is_bare = COMPANIONS
        .iter()
        .all(|suffix| fs::symlink_metadata(with_suffix(register, suffix)).is_err());
    if is_bare && replace::move_companions(second, register).is_err() {
        return false;
    }
    let taken = fs::remove_file(second).is_ok();
    drop(lock);
    // Where this fails it is done again at the next opening.
    let _ = files::sync_folder(second);
    taken
}

#[cfg(unix)]
fn has_second_name(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).is_ok_and(|file| file.nlink() > 1)
}

/// Elsewhere it is not asked; the names are compared.
#[cfg(not(unix))]
fn has_second_name(_: &Path) -> bool {
    false
}

/// Puts every plain copy of a register that lies beside it under its key, by whatever
/// name it goes. One of another name that somebody has open is not waited for.
pub(super) fn protect(register: &Path, key: &Key, origin: Option<&Origin>) -> Vec<Leftover> {
    let own = own_copies(register).into_iter();
    let (mut plain, own): (Vec<PathBuf>, Vec<PathBuf>) =
        own.partition(|path| is_plain_register(path));
    let others = other_copies(register, origin, None);
    let (open, closed): (Vec<PathBuf>, Vec<PathBuf>) =
        others.same.into_iter().partition(|path| is_open(path));
    plain.extend(closed);
    // What cannot be rewritten is named at each opening.
    // What bears the salt of the key is under it, and need not be read.
    let is_under = |path: &PathBuf| {
        first_bytes(path)
            .and_then(|first| first.first_chunk().copied())
            .is_some_and(|salt| key.has_salt(salt))
    };
    let rest = own
        .into_iter()
        .filter(|path| !is_under(path) && is_remains(path));
    let rest = rest.chain(others.unknown);
    let rest: Vec<PathBuf> = rest.chain(logs_set_aside(register)).collect();
    let mut found = Vec::new();
    for path in plain {
        found.push(match protect::rewrite(&path, None, Some(key)) {
            Ok(old) => {
                // It was told that copies elsewhere stay; this one has another name.
                match old.blank() {
                    Ok(Some(other)) => Leftover::Plain(other),
                    _ => Leftover::Protected(path),
                }
            }
            // Another opening may have done it meanwhile.
            Err(_) if !is_plain_register(&path) => continue,
            Err(_) => Leftover::Plain(path),
        });
    }
    found.extend(open.into_iter().chain(rest).map(Leftover::Plain));
    found
}

/// Whether a file has the ending of a register.
pub(super) fn is_called_register(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("memcon"))
}

/// Whether a file with the name of a copy may hold words of a register in the clear,
/// though it does not open as one any more.
pub(super) fn is_remains(path: &Path) -> bool {
    let name = path.as_os_str().to_string_lossy();
    let is_earlier = EARLIER.iter().any(|suffix| name.ends_with(suffix));
    (is_called_register(path) || is_earlier)
        && !is_plain_register(path)
        && cipher::shows_words(path)
}

/// Whether somebody has a register open, or left it so.
fn is_open(path: &Path) -> bool {
    connect::without_a_trace(path).is_empty()
}

/// What bears a name that Memcon gives: backups, what restores kept, and what
/// earlier versions left.
pub(super) fn own_copies(register: &Path) -> Vec<PathBuf> {
    let Ok(real) = files::real_path(register) else {
        return Vec::new();
    };
    let mut copies = Vec::new();
    for folder in backup_folders(register) {
        copies.extend(files_in(&folder, |_| true));
    }
    copies.extend(kept_by_restores(&real));
    copies.extend(EARLIER.map(|suffix| with_suffix(&real, suffix)));
    // A second name of the register itself is no copy, and must not be looked into.
    let register = file_id(&real);
    copies.retain(|path| {
        let is_it = register.is_some() && file_id(path) == register;
        path.is_file() && !is_companion(path) && !is_it
    });
    copies
}

/// Other copies of a register that lie beside it, by whatever name.
#[derive(Debug, Default)]
pub(super) struct OtherCopies {
    /// Those that hold its records: a copy that was asked for, or one that was salvaged.
    pub(super) same: Vec<PathBuf>,
    /// Plain registers, and what is left of such, that cannot be read so far that it is
    /// known whose they are; with a key those too that it belongs to.
    pub(super) unknown: Vec<PathBuf>,
}

/// Looks at every file in the folder of a register. Most are known by their first
/// bytes for something else; only registers are opened. `origin` is the register's,
/// `key` that of the copies looked for.
pub(super) fn other_copies(
    register: &Path,
    origin: Option<&Origin>,
    key: Option<&Key>,
) -> OtherCopies {
    let mut found = OtherCopies::default();
    let (Ok(real), Some(origin)) = (files::real_path(register), origin) else {
        return found;
    };
    let own = own_copies(&real);
    // Through a link it has two neighbourhoods.
    let mut beside = files_in(folder_of(&real), |_| true);
    if fs::canonicalize(folder_of(register)).ok() != fs::canonicalize(folder_of(&real)).ok() {
        beside.extend(files_in(folder_of(register), |_| true));
    }
    // By their names: what the register has open here must not be read by hand.
    let companions = COMPANIONS.map(|suffix| with_suffix(&real, suffix));
    for path in beside {
        let is_its = companions.contains(&path) || file_id(&path) == file_id(&real);
        if own.contains(&path) || is_its {
            continue;
        }
        let key = match first_bytes(&path) {
            Some(first) if is_plain_mark(&first) => None,
            // Of the same passphrase only if of the same salt: it is a copy then.
            Some(first) => match (key, first.first_chunk()) {
                (Some(key), Some(salt)) if key.has_salt(*salt) => Some(key),
                // What has the first page of another program is that program's.
                _ if !first.starts_with(cipher::PLAIN) && is_remains(&path) => {
                    found.unknown.push(path);
                    continue;
                }
                _ => continue,
            },
            None => continue,
        };
        match origin_of(&path, key) {
            Some(other) if other == *origin => found.same.push(path),
            None => found.unknown.push(path),
            Some(_) => {}
        }
    }
    found
}

/// What two copies of one register have in common: how it was begun.
pub(super) type Origin = (String, String);

fn origin_of(path: &Path, key: Option<&Key>) -> Option<Origin> {
    origin(&connect::open_of_any_schema(path, key, connect::without_a_trace(path)).ok()?)
}

/// Whether a copy was made of another register than the one of an origin: it says so, or
/// lies under another passphrase.
pub(super) fn is_of_another(copy: &Path, own: Option<&Origin>, key: Option<&Key>) -> bool {
    let key = match first_bytes(copy) {
        Some(first) if first.starts_with(cipher::PLAIN) => None,
        Some(first) => {
            let is_ours = first
                .first_chunk()
                .is_some_and(|salt| key.is_some_and(|key| key.has_salt(*salt)));
            if !is_ours {
                return matches!(cipher::outside(copy), Ok(cipher::Outside::Encrypted(_)));
            }
            key
        }
        None => return false,
    };
    origin_of(copy, key).is_some_and(|other| Some(&other) != own)
}

impl Store {
    /// Whether a backup was made of another register than this one; not where that
    /// cannot be told.
    #[must_use]
    pub fn is_not_of(&self, backup: &Path) -> bool {
        let is_plain = is_plain_register(backup);
        let other = origin_of(backup, self.key.as_ref().filter(|_| !is_plain));
        let own = origin(&self.connection);
        other.is_some() && own.is_some() && other != own
    }
}

/// How a register was begun; `None` where that cannot be read.
pub(super) fn origin(sql: &Connection) -> Option<Origin> {
    sql.query_row(
        "SELECT operation.at, change.hash FROM change JOIN operation ON operation.id = change.operation
         ORDER BY change.id LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .ok()
}

fn kept_by_restores(register: &Path) -> Vec<PathBuf> {
    let stems = stems(register).into_iter();
    let begins: Vec<String> = stems
        .map(|stem| format!("{stem} {BEFORE_RESTORE} "))
        .collect();
    files_in(folder_of(register), |name| {
        let behind = |begin: &String| name.strip_prefix(begin)?.strip_suffix(".memcon");
        begins.iter().filter_map(behind).any(is_moment)
    })
}

/// Whether words of a name are the moment that a restore gives: "2026-11-26", "2026-11-26
/// 101500", "2026-11-26 101500 2". Any other name was given by a person.
fn is_moment(said: &str) -> bool {
    let mut words = said.split(' ');
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = words
        .next()
        .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
    is_day
        && words
            .next()
            .is_none_or(|time| time.len() == 6 && is_number(time))
        && words.all(is_number)
}

/// The files of a folder whose names are wanted, but those that are being made.
fn files_in(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .take(MOST_FILES)
        .filter(|entry| is_wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .filter(|path| !is_part(path) && path.is_file())
        .collect();
    found.sort();
    found
}

fn is_companion(path: &Path) -> bool {
    let name = path.as_os_str().to_string_lossy();
    COMPANIONS.iter().any(|suffix| name.ends_with(suffix))
}

/// Whether a file has, by its first bytes, the mark of a register and no passphrase.
pub(super) fn is_plain_register(path: &Path) -> bool {
    first_bytes(path).is_some_and(|first| is_plain_mark(&first))
}

/// What a file begins with; the register itself must not be open in this process.
fn first_bytes(path: &Path) -> Option<[u8; 72]> {
    let mut first = [0_u8; 72];
    File::open(path).ok()?.read_exact(&mut first).ok()?;
    Some(first)
}

fn is_plain_mark(first: &[u8; 72]) -> bool {
    let mark = u32::try_from(open::APPLICATION_ID).unwrap_or_default();
    first.starts_with(cipher::PLAIN) && first[68..72] == mark.to_be_bytes()
}

/// Log files that were set aside: without their register they cannot be put under
/// a passphrase, and may hold its words.
pub(super) fn logs_set_aside(register: &Path) -> Vec<PathBuf> {
    let Ok(real) = files::real_path(register) else {
        return Vec::new();
    };
    let mut folders = backup_folders(register);
    folders.push(folder_of(&real).to_owned());
    let is_log = |name: &str| name.ends_with("-wal") || name.ends_with("-journal");
    let mut found: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files_in(folder, is_log))
        .collect();
    found.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_alone = COMPANIONS.iter().any(|suffix| {
            name.strip_suffix(suffix)
                .is_some_and(|main| !path.with_file_name(main).exists())
        });
        let stem = real.file_stem().unwrap_or_default().to_string_lossy();
        let is_ours = name.contains(" left over ") || name.starts_with(&*stem);
        let is_empty = fs::metadata(path).is_ok_and(|file| file.len() == 0);
        is_alone && is_ours && !is_empty
    });
    found
}

/// What is left of a fault when a copy cannot be rewritten.
pub(super) fn is_not_ours(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::NotARegister(_)
            | StoreError::Missing(_)
            | StoreError::NoFile(_)
            | StoreError::Foreign { .. }
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_a_restore_kept_stays_where_it_came_to_its_end_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("register.memcon");
        let kept = folder.path().join(format!(
            "register {BEFORE_RESTORE} 2026-11-26 101500.memcon"
        ));
        let restored = folder.path().join("part");
        fs::write(&register, "older").unwrap();
        fs::hard_link(&register, &kept).unwrap();
        // Between an opening's look at the two names and its lock, the restore ends.
        fs::write(&restored, "restored").unwrap();
        fs::rename(&restored, &register).unwrap();
        assert!(!take_back(&register, &kept));
        assert_eq!(fs::read_to_string(&kept).unwrap(), "older");
        // One that was stopped before that is taken back.
        fs::remove_file(&register).unwrap();
        fs::hard_link(&kept, &register).unwrap();
        assert_eq!(undo_restore(&register), Some(kept.clone()));
        assert!(!kept.exists());
        assert_eq!(fs::read_to_string(&register).unwrap(), "older");
    }
}
