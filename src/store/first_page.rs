//! The first page of a register: it holds the mark, and with the pages below it
//! the list of all tables. A new register has the same tables at the same
//! pages, so a damaged one whose first page is gone can be read by the page of a
//! new one.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::{Store, StoreError, migrate, replace};

const PAGE: usize = 4096;
/// Where the tree begins on the first page.
const TREE: usize = 100;
/// The mark of a page that points to further pages of a table.
const INTERIOR: u8 = 5;

/// Writes the list of tables of a new register into a copy of a damaged one.
pub(super) fn lend(copy: &Path) -> Result<(), StoreError> {
    let fresh = replace::part(copy)?;
    Store::begin_at(fresh.path(), None, migrate::newest())?.close()?;
    lend_from(fresh.path(), copy).map_err(|source| replace::unwritable(copy, source))
}

/// Gives a file that was cut short the length that its first page tells, with empty pages
/// in the place of those that are gone; whether it was cut. SQLite reads none that is
/// shorter than it says.
pub(super) fn lengthen(copy: &Path) -> bool {
    /// How many times longer than what is left of it a file is made at most.
    const MOST: u64 = 64;
    let lengthened = || -> io::Result<bool> {
        let mut copy = OpenOptions::new().read(true).write(true).open(copy)?;
        let length = copy.metadata()?.len();
        let first = page(&mut copy, 1)?;
        let told = u32::from_be_bytes([first[28], first[29], first[30], first[31]]);
        let told = u64::from(told) * PAGE as u64;
        let is_cut = told > length && told / MOST <= length;
        if is_cut {
            copy.set_len(told)?;
        }
        Ok(is_cut)
    };
    lengthened().unwrap_or_default()
}

fn lend_from(fresh: &Path, copy: &Path) -> io::Result<()> {
    let mut fresh = File::open(fresh)?;
    let mut copy = OpenOptions::new().read(true).write(true).open(copy)?;
    let length = copy.metadata()?.len();
    let mut first = page(&mut fresh, 1)?;
    for number in below(&first) {
        let page = page(&mut fresh, number)?;
        copy.seek(SeekFrom::Start(u64::from(number - 1) * PAGE as u64))?;
        copy.write_all(&page)?;
    }
    // The length is the damaged file's, and nothing in it counts as free.
    let pages = u32::try_from(length / PAGE as u64).unwrap_or(u32::MAX);
    first[28..32].copy_from_slice(&pages.to_be_bytes());
    first[32..40].fill(0);
    copy.rewind()?;
    copy.write_all(&first)?;
    copy.sync_all()
}

fn page(file: &mut File, number: u32) -> io::Result<[u8; PAGE]> {
    let mut page = [0; PAGE];
    file.seek(SeekFrom::Start(u64::from(number - 1) * PAGE as u64))?;
    file.read_exact(&mut page)?;
    Ok(page)
}

/// The pages the first page points to; none where the list fits on it.
fn below(first: &[u8; PAGE]) -> Vec<u32> {
    if first[TREE] != INTERIOR {
        return Vec::new();
    }
    let number = |at: usize| {
        first
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u32::from_be_bytes)
    };
    let cells = usize::from(u16::from_be_bytes([first[TREE + 3], first[TREE + 4]]));
    let mut pages = vec![number(TREE + 8)];
    for cell in 0..cells {
        let at = TREE + 12 + 2 * cell;
        let Some(&[high, low]) = first.get(at..at + 2) else {
            break;
        };
        pages.push(number(usize::from(u16::from_be_bytes([high, low]))));
    }
    pages.retain(|page| *page > 1);
    pages
}
