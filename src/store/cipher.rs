//! The passphrase of a protected register.
//!
//! Pages are encrypted and authenticated by SQLCipher (AES-256, HMAC-SHA-512).
//! The key comes from the passphrase by Argon2id, as RFC 9106 recommends it for
//! a machine with little memory: each try costs 64 MB and a good part of a
//! second. The salt is the first 16 bytes of the file. Nothing here is ever
//! written down, and all of it is cleared from memory when it is dropped.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

// Its functions are called from C alone (db/cipher.c); named so that it is linked.
use aws_lc_sys as _;

use argon2::{Algorithm, Argon2, Params, Version};
use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::StoreError;
use crate::model::{PassphraseStrength, passphrase_strength};

/// What a plain SQLite file begins with.
pub(super) const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// The size of the pages of a register.
const PAGE: u64 = 4096;
/// The same, to cut what was read.
const PAGE_BYTES: usize = 4096;
/// Fewer characters than this are no passphrase.
const SHORTEST: usize = 8;

/// What a person types to open a protected register.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase as it was typed. The same letters are the same
    /// passphrase, however the keyboard composes them.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfc().collect()))
    }

    /// How hard it is to guess for somebody who knows the register's name and
    /// who works with it.
    #[must_use]
    pub fn strength(&self, register: &Path) -> PassphraseStrength {
        let name = register.file_stem().unwrap_or_default().to_string_lossy();
        passphrase_strength(&self.0, &[&name, &super::change::who()])
    }

    /// Whether it is long enough to protect anything.
    #[must_use]
    pub fn is_long_enough(&self) -> bool {
        self.0.chars().count() >= SHORTEST
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(not shown)")
    }
}

/// The key of a register, as SQLCipher takes it: key and salt in hexadecimal.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key(Zeroizing<String>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(not shown)")
    }
}

impl Key {
    /// Works the key out; slow on purpose.
    pub(super) fn derive(passphrase: &Passphrase, salt: [u8; 16]) -> Result<Self, StoreError> {
        let mut key = Zeroizing::new([0_u8; 32]);
        let parameters = Params::new(64 * 1024, 3, 4, Some(key.len()));
        parameters
            .and_then(|parameters| {
                Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters).hash_password_into(
                    passphrase.0.as_bytes(),
                    &salt,
                    &mut *key,
                )
            })
            .map_err(|error| StoreError::Key(error.to_string()))?;
        let mut text = Zeroizing::new(String::with_capacity(2 * (32 + 16) + 3));
        text.push_str("x'");
        for byte in key.iter().chain(&salt) {
            // Writing into a text cannot fail.
            let _ = write!(*text, "{byte:02x}");
        }
        text.push('\'');
        Ok(Self(text))
    }

    /// A key with a salt of its own.
    pub(super) fn fresh(passphrase: &Passphrase) -> Result<Self, StoreError> {
        let mut salt = [0_u8; 16];
        getrandom::fill(&mut salt).map_err(|error| StoreError::Key(error.to_string()))?;
        Self::derive(passphrase, salt)
    }

    /// Whether it is the key of a file with this salt.
    pub(super) fn has_salt(&self, salt: [u8; 16]) -> bool {
        let mut text = String::with_capacity(2 * salt.len() + 1);
        for byte in salt {
            // Writing into a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\'');
        self.0.ends_with(&text)
    }

    /// Gives a connection the key; must come before anything else is asked of it.
    pub(super) fn unlock(&self, connection: &Connection) -> rusqlite::Result<()> {
        let statement = Zeroizing::new(format!("PRAGMA key = \"{}\";", *self.0));
        connection.execute_batch(&statement)
    }

    /// The statement that attaches a new file under this key.
    pub(super) fn attach(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("ATTACH DATABASE ?1 AS copy KEY \"{}\"", *self.0))
    }
}

/// What a file looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outside {
    /// A plain SQLite file.
    Plain,
    /// Nothing but noise, in whole pages: perhaps a protected register, with this salt.
    Encrypted([u8; 16]),
    /// Something else.
    Other,
}

/// Looks at the first page of a file.
///
/// The file must not be open in this process: closing it here would drop the
/// locks SQLite holds on it.
pub(super) fn outside(path: &Path) -> std::io::Result<Outside> {
    match outside_of_cut(path)? {
        Outside::Encrypted(_) if !std::fs::metadata(path)?.len().is_multiple_of(PAGE) => {
            Ok(Outside::Other)
        }
        outside => Ok(outside),
    }
}

/// Whether the first page of a file is nothing but noise, so that it may be a
/// protected register, perhaps one that was cut short.
///
/// The file must not be open in this process.
#[must_use]
pub fn is_noise(path: &Path) -> bool {
    matches!(outside_of_cut(path), Ok(Outside::Encrypted(_)))
}

/// As [`outside`], of a file that may be cut short in the midst of a page.
pub(super) fn outside_of_cut(path: &Path) -> std::io::Result<Outside> {
    let there = std::fs::metadata(path)?;
    // A pipe would be waited for without end.
    if !there.is_file() {
        return Ok(Outside::Other);
    }
    let mut page = Vec::new();
    File::open(path)?.take(PAGE).read_to_end(&mut page)?;
    let Some(salt) = page.first_chunk::<16>() else {
        return Ok(Outside::Other);
    };
    if salt == PLAIN {
        return Ok(Outside::Plain);
    }
    if is_noise_of(&page) && page.len() as u64 == PAGE {
        return Ok(Outside::Encrypted(*salt));
    }
    Ok(Outside::Other)
}

/// Whether any page at the beginning of a file is neither noise nor empty: what is left of
/// a plain register, though its first page be gone, and nothing of a protected one.
///
/// The file must not be open in this process.
pub(super) fn shows_words(path: &Path) -> bool {
    first_pages(path, 64)
        .chunks(PAGE_BYTES)
        .any(|page| !is_noise_of(page) && page.iter().any(|byte| *byte != 0))
}

/// The first so many pages of a file; nothing where it cannot be read.
fn first_pages(path: &Path, count: u64) -> Vec<u8> {
    let mut pages = Vec::new();
    let read = File::open(path).and_then(|file| file.take(count * PAGE).read_to_end(&mut pages));
    read.map(|_| pages).unwrap_or_default()
}

/// Whether most of the pages behind a first one that is gone are those of tables, as those
/// of a plain register are then. One of another program has its first page.
///
/// The file must not be open in this process.
pub(super) fn has_tables(path: &Path) -> bool {
    /// Pages that hold rows or lead to them, by their first byte.
    const MARKS: [u8; 4] = [2, 5, 10, 13];
    let pages = first_pages(path, 32);
    let number = |page: &[u8], at: usize| usize::from(u16::from_be_bytes([page[at], page[at + 1]]));
    // Cells begin where the page says, behind their list.
    let is_table = |page: &&[u8]| {
        let (cells, begin) = (number(page, 3), number(page, 5));
        MARKS.contains(&page[0]) && 8 + 2 * cells <= begin && begin <= PAGE_BYTES
    };
    let behind = || pages.chunks_exact(PAGE_BYTES).skip(1);
    let marked = behind().filter(is_table).count();
    let is_headless = !pages.starts_with(PLAIN);
    is_headless && marked > 2 && marked * 2 > behind().count()
}

/// Of 256 values, 4,096 random bytes miss almost none; text and tables miss half. A page
/// that was cut has fewer.
fn is_noise_of(page: &[u8]) -> bool {
    let mut seen = [false; 256];
    for &byte in page {
        seen[usize::from(byte)] = true;
    }
    let values = seen.iter().filter(|seen| **seen).count();
    values > 200.min(page.len() / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_protected_opens() {
        // Written with libtomcrypt, before AWS-LC came.
        let earlier = include_bytes!("../../tests/fixtures/protected-by-0.1.0.db");
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), earlier).unwrap();
        let salt = *earlier.first_chunk::<16>().unwrap();
        let connection = Connection::open(file.path()).unwrap();
        let key = Key::derive(&Passphrase::new("seven roadmaps"), salt).unwrap();
        key.unlock(&connection).unwrap();
        let title: String = connection
            .query_row("SELECT title FROM meeting", (), |row| row.get(0))
            .unwrap();
        assert_eq!(title, "Working meeting");
        // A page changed by one bit is refused: the pages are authenticated.
        let mut changed = earlier.to_vec();
        changed[5000] ^= 1;
        std::fs::write(file.path(), changed).unwrap();
        let connection = Connection::open(file.path()).unwrap();
        key.unlock(&connection).unwrap();
        assert!(
            connection
                .query_row("SELECT title FROM meeting", (), |row| row
                    .get::<_, String>(0))
                .is_err()
        );
    }

    #[test]
    fn the_same_letters_are_the_same_passphrase() {
        assert_eq!(
            Passphrase::new("Caf\u{e9} Sochi"),
            Passphrase::new("Cafe\u{301} Sochi")
        );
        assert_ne!(Passphrase::new("Cafe Sochi"), Passphrase::new("cafe Sochi"));
    }

    #[test]
    fn a_passphrase_is_never_shown() {
        let told = format!("{:?}", Passphrase::new("silver birch"));
        assert!(!told.contains("birch"), "{told}");
    }

    #[test]
    fn a_text_does_not_look_like_a_protected_register() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("letter.txt");
        std::fs::write(&path, "Dear colleague, ".repeat(512)).expect("written");
        assert_eq!(outside(&path).expect("read"), Outside::Other);
    }
}
