//! Zip archives (APPNOTE.TXT 6.3) as office programs write them, within limits: the
//! sizes a directory tells may be any, so what comes out is counted.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use super::ReadFault;
use super::xml::{Step, walk_through};
use crate::i18n::says;

/// The most one part unpacks to, in bytes.
pub(super) const LARGEST_PART: u64 = 96 * 1024 * 1024;

/// The most all parts that are read unpack to.
const LARGEST_WHOLE: u64 = 256 * 1024 * 1024;

/// The most parts of one archive.
const MOST_PARTS: usize = 20_000;

/// An archive.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes were unpacked.
    whole: Cell<u64>,
}

impl<'b> Archive<'b> {
    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// When there is none, or it leads out of the file.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadFault> {
        let broken = || ReadFault::Broken(says("read-no-zip", &[]));
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if zip.len() > MOST_PARTS {
            return Err(ReadFault::Broken(says(
                "read-many-parts",
                &[("most", &MOST_PARTS)],
            )));
        }
        // The library keeps the last of those of one name, and the others would be lost.
        if entries_told(bytes).is_some_and(|told| told > zip.len()) {
            return Err(ReadFault::Broken(says("read-doubled-parts", &[])));
        }
        Ok(Self {
            zip,
            whole: Cell::new(0),
        })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Whether a part is under a passphrase.
    pub(super) fn is_encrypted(&mut self) -> bool {
        (0..self.zip.len().min(64))
            .any(|at| self.zip.by_index_raw(at).is_ok_and(|part| part.encrypted()))
    }

    /// A part as text; `None` where there is none of the name.
    ///
    /// # Errors
    ///
    /// When it unpacks to more than is taken, or is broken.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadFault> {
        let broken = || ReadFault::Broken(says("read-no-part", &[("name", &name)]));
        let bytes = self.bytes(name)?;
        let text = bytes.map(|bytes| String::from_utf8(bytes).map_err(|_| broken()));
        text.transpose()
    }

    /// As [`Archive::text`], of any bytes.
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadFault> {
        let broken = || ReadFault::Broken(says("read-no-part", &[("name", &name)]));
        let mut bytes = Vec::new();
        let read = self.unpack(name, |part| {
            part.read_to_end(&mut bytes).map(drop).map_err(|_| broken())
        })?;
        Ok(read.then_some(bytes))
    }

    /// Walks through a part that is XML, which is never held whole. Gives whether
    /// there is one of the name.
    ///
    /// # Errors
    ///
    /// When it unpacks to more than is taken or is broken, and what `see` gives.
    pub(super) fn walk(
        &mut self,
        name: &str,
        see: &mut dyn FnMut(Step<'_>) -> Result<(), ReadFault>,
    ) -> Result<bool, ReadFault> {
        self.unpack(name, |part| walk_through(BufReader::new(part), see))
    }

    /// Hands over a part as it is unpacked, and counts what comes out.
    fn unpack(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn Read) -> Result<(), ReadFault>,
    ) -> Result<bool, ReadFault> {
        if !self.has(name) {
            return Ok(false);
        }
        let broken = || ReadFault::Broken(says("read-no-part", &[("name", &name)]));
        let part = self.zip.by_name(name).map_err(|_| broken())?;
        let left = LARGEST_WHOLE.saturating_sub(self.whole.get());
        let most = left.min(LARGEST_PART);
        let bomb = || ReadFault::Bomb {
            part: name.to_owned(),
            most: LARGEST_PART,
        };
        // A size that is told honestly need not be unpacked to be refused.
        if part.size() > most {
            return Err(bomb());
        }
        let mut counted = part.take(most + 1);
        let done = read(&mut counted);
        let count = most + 1 - counted.limit();
        if count > most {
            return Err(bomb());
        }
        self.whole.set(self.whole.get() + count);
        done.map(|()| true)
    }
}

/// How many parts the end of the directory tells (APPNOTE.TXT 4.3.16); `None` where it
/// tells none, or more than fit there.
fn entries_told(bytes: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"PK\x05\x06";
    let at = bytes.windows(MARK.len()).rposition(|four| four == MARK)?;
    let told = bytes.get(at + 10..at + 12)?;
    let told = u16::from_le_bytes(told.try_into().ok()?);
    (told != u16::MAX).then_some(usize::from(told))
}

/// What systems put into an archive of their own accord.
const LITTER: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// Parts of an archive that is one file of an office program.
const OFFICE: &[&str] = &["[Content_Types].xml", "content.xml", "mimetype"];

/// The tables of an archive, and the names of what else somebody put into it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackedTables {
    /// Each by its name within the archive.
    pub tables: Vec<(String, Vec<u8>)>,
    /// What is no table.
    pub others: Vec<String>,
}

/// The tables of an archive, as an export writes one; `None` of any other file, also of
/// one that does not unpack.
#[must_use]
pub fn packed_tables(bytes: &[u8]) -> Option<PackedTables> {
    const MOST_TABLES: usize = 64;
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let mut archive = Archive::open(bytes).ok()?;
    if OFFICE.iter().any(|part| archive.has(part)) {
        return None;
    }
    let names = archive
        .zip
        .file_names()
        .map(|name| name.map(Cow::into_owned));
    let names: Vec<String> = names.collect::<Result<_, _>>().ok()?;
    let is_litter = |name: &String| {
        let last = name.rsplit('/').next().unwrap_or_default();
        last.is_empty() || LITTER.contains(&last) || name.starts_with("__MACOSX/")
    };
    let is_table = |name: &String| {
        let kind = std::path::Path::new(name).extension();
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case("csv"))
    };
    let names = names.into_iter().filter(|name| !is_litter(name));
    let (names, others): (Vec<String>, Vec<String>) = names.partition(is_table);
    if names.is_empty() || names.len() > MOST_TABLES {
        return None;
    }
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let bytes = archive.bytes(&name).ok()??;
        tables.push((name, bytes));
    }
    Some(PackedTables { tables, others })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_that_is_none_or_is_cut_off_is_refused() {
        let end = b"PK\x05\x06\0\0\0\0\x09\0\x09\0\0\0\0\0\xff\xff\xff\x7f\0\0";
        for bytes in [&b""[..], b"PK\x03\x04 and no more", end] {
            assert!(Archive::open(bytes).is_err());
        }
    }

    #[test]
    fn of_two_parts_of_one_name_none_is_taken() {
        let (name, other) = ("meetings.csv", "meetings.tsv");
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in [name, other] {
            let how = zip::write::SimpleFileOptions::default();
            zip.start_file(name, how).expect("begun");
        }
        let mut bytes = zip.finish().expect("written").into_inner();
        assert!(Archive::open(&bytes).is_ok());
        for at in 0..bytes.len() - name.len() {
            if bytes[at..].starts_with(other.as_bytes()) {
                bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
            }
        }
        assert!(Archive::open(&bytes).is_err());
    }
}
