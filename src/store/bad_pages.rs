//! The bad pages of a protected file: those that do not bear the seal SQLCipher
//! wrote them under. After the first of them it reads nothing more, good pages
//! neither. So in a copy each gives way to an empty one under the same key, and the
//! damage stays where it is, as in a plain file.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::OpenFlags;

use super::cipher::Key;
use super::{StoreError, connect, replace};
use crate::files::Part;

const PAGE: u64 = 4096;
/// How much an empty file grows by at once, in bytes.
const PIECE: i64 = 1 << 20;

/// Makes a copy of a damaged file readable, but for what its bad pages held.
///
/// # Errors
///
/// [`StoreError::WrongPassphrase`] when no page is under the key, and
/// [`StoreError::NothingSalvaged`] when the first is not, which tells where all
/// others are; both of the file that was copied.
pub(super) fn blank(copy: &Path, key: &Key, broken: &Path) -> Result<(), StoreError> {
    let unwritable = |source| replace::unwritable(copy, source);
    let all = whole_pages(copy).map_err(unwritable)?;
    let bad = bad_pages(copy, key)?;
    let Some(last) = bad.last() else {
        return Ok(());
    };
    if bad.len() as u64 >= all {
        return Err(StoreError::WrongPassphrase(broken.to_owned()));
    }
    if bad[0] == 1 {
        return Err(StoreError::NothingSalvaged(broken.to_owned()));
    }
    let mut empty = empty_pages(copy, key, *last)?;
    replace_pages(copy, empty.file(), &bad).map_err(unwritable)
}

/// Cuts off what is less than a page; gives how many there are.
fn whole_pages(copy: &Path) -> io::Result<u64> {
    let file = OpenOptions::new().write(true).open(copy)?;
    let length = file.metadata()?.len();
    file.set_len(length - length % PAGE)?;
    Ok(length / PAGE)
}

/// The numbers of the pages whose seal does not fit, from the first on.
fn bad_pages(copy: &Path, key: &Key) -> Result<Vec<u64>, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = connect::connect(copy, flags, Some(key))?;
    let mut statement = sql.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    let mut bad = Vec::new();
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        let after = said.rsplit_once("page ").map_or("", |(_, after)| after);
        let end = after.find(|letter: char| !letter.is_ascii_digit());
        bad.extend(after[..end.unwrap_or(after.len())].parse::<u64>());
    }
    bad.sort_unstable();
    bad.dedup();
    Ok(bad)
}

/// A file of at least so many pages under a key, which hold nothing.
fn empty_pages(copy: &Path, key: &Key, least: u64) -> Result<Part, StoreError> {
    let part = replace::part(copy)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = connect::connect(part.path(), flags, Some(key))?;
    sql.execute_batch(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN; CREATE TABLE filler (bytes)",
    )?;
    for _ in 0..=(least * PAGE / PIECE.unsigned_abs() + 1) {
        sql.execute("INSERT INTO filler VALUES (zeroblob(?1))", [PIECE])?;
    }
    // What is taken away is overwritten, page by page.
    sql.execute_batch("DROP TABLE filler; COMMIT")?;
    sql.close().map_err(|(_, error)| error)?;
    Ok(part)
}

fn replace_pages(copy: &Path, empty: &mut File, bad: &[u64]) -> io::Result<()> {
    let mut copy = OpenOptions::new().write(true).open(copy)?;
    let mut page = vec![0; 4096];
    for number in bad {
        let at = SeekFrom::Start((number - 1) * PAGE);
        empty.seek(at)?;
        empty.read_exact(&mut page)?;
        copy.seek(at)?;
        copy.write_all(&page)?;
    }
    Ok(())
}
