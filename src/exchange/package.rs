//! Packages between colleagues: a document of records in one file, with its
//! fingerprint, under a passphrase if wished.
//!
//! A package is a line that names it, the SHA-256 of what follows, and the
//! document (`json::RegisterJson`). Under a passphrase that text is sealed in the
//! form of age v1 (`age`).
//!
//! A change by accident is noticed by the fingerprint in the file. One made on
//! purpose is noticed under a passphrase, which whoever changes it must know;
//! without one, only by comparing [`Package::code`], which is told on both sides:
//! whoever changes the document can write another fingerprint above it.
//!
//! What a colleague deleted stands in `deleted`: a proposal, never an order.

use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use super::age::{self, AgeError};
use super::json::RegisterJson;
use crate::i18n::{of_json, says};

/// What a package begins with, when it is not under a passphrase.
const FIRST_LINE: &str = "memcon-package 1\n";
/// What a package of any version begins with.
const ANY_FIRST_LINE: &[u8] = b"memcon-package ";
/// Before the fingerprint.
const SUM: &str = "sha256 ";

/// Why a package was not opened or made.
#[derive(Debug, Error)]
pub enum PackageError {
    /// It is something else.
    #[error("{}", says("package-other-form", &[]))]
    OtherForm,
    /// It was made by a later version.
    #[error("{}", says("package-later", &[]))]
    Later,
    /// It is under a passphrase and none was given.
    #[error("{}", says("package-sealed", &[]))]
    WantsPassphrase,
    /// A byte was changed.
    #[error("{}", says("package-changed", &[]))]
    Changed,
    /// Its passphrase.
    #[error(transparent)]
    Age(#[from] AgeError),
    /// The records in it.
    #[error("{}", says("package-records", &[("why", &of_json(.0))]))]
    Records(#[from] serde_json::Error),
}

/// What a person types to open a package; it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct PackagePassphrase(Zeroizing<String>);

impl PackagePassphrase {
    /// Takes it as it was typed.
    #[must_use]
    pub const fn new(typed: Zeroizing<String>) -> Self {
        Self(typed)
    }

    /// Its letters.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PackagePassphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PackagePassphrase")
    }
}

/// A package that was opened, whole and unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The records.
    pub records: RegisterJson,
    /// The SHA-256 of the document, in hexadecimal.
    pub fingerprint: String,
    /// Whether it lay under a passphrase.
    pub was_protected: bool,
}

impl Package {
    /// The fingerprint in short, to be compared by telephone.
    #[must_use]
    pub fn code(&self) -> String {
        code_of(&self.fingerprint)
    }
}

/// A fingerprint in short: its first sixteen bytes, so that nobody finds another
/// document of the same: `3F2A-9C01-77BE-0D42-…`.
#[must_use]
pub fn code_of(fingerprint: &str) -> String {
    let groups = fingerprint.as_bytes().chunks(4).take(8);
    let groups: Vec<String> = groups
        .map(|group| String::from_utf8_lossy(group).to_uppercase())
        .collect();
    groups.join("-")
}

/// Whether bytes are a package, or may be one under a passphrase.
#[must_use]
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(ANY_FIRST_LINE) || age::is_sealed(bytes)
}

/// Whether a package can only be opened with a passphrase.
#[must_use]
pub fn wants_passphrase(bytes: &[u8]) -> bool {
    age::is_sealed(bytes)
}

/// A package of a document, and the short form of its fingerprint.
///
/// # Errors
///
/// When the system gives no random bytes for the passphrase's key.
pub fn pack(document: &[u8], passphrase: Option<&str>) -> Result<(Vec<u8>, String), PackageError> {
    let fingerprint = fingerprint(document);
    let mut plain = format!("{FIRST_LINE}{SUM}{fingerprint}\n").into_bytes();
    plain.extend_from_slice(document);
    let bytes = match passphrase {
        Some(passphrase) => age::seal(&plain, passphrase, age::USUAL_WORK)?,
        None => plain,
    };
    Ok((bytes, code_of(&fingerprint)))
}

/// Takes a package from under its passphrase; one without is given back.
///
/// # Errors
///
/// When it is under another passphrase, or a byte of it was changed.
pub fn unseal(bytes: Vec<u8>, passphrase: &str) -> Result<Vec<u8>, PackageError> {
    if age::is_sealed(&bytes) {
        Ok(age::open(&bytes, passphrase)?)
    } else {
        Ok(bytes)
    }
}

/// The document of a package that is under no passphrase, and its fingerprint.
///
/// # Errors
///
/// When it is no package, is under a passphrase, or a byte of it was changed.
pub fn document(bytes: &[u8]) -> Result<(&[u8], String), PackageError> {
    if age::is_sealed(bytes) {
        return Err(PackageError::WantsPassphrase);
    }
    let Some(rest) = bytes.strip_prefix(FIRST_LINE.as_bytes()) else {
        let is_later = bytes.starts_with(ANY_FIRST_LINE);
        return Err(if is_later {
            PackageError::Later
        } else {
            PackageError::OtherForm
        });
    };
    let rest = rest
        .strip_prefix(SUM.as_bytes())
        .ok_or(PackageError::Changed)?;
    let (sum, rest) = rest.split_at_checked(64).ok_or(PackageError::Changed)?;
    let document = rest.strip_prefix(b"\n").ok_or(PackageError::Changed)?;
    let fingerprint = fingerprint(document);
    if fingerprint.as_bytes() == sum {
        Ok((document, fingerprint))
    } else {
        Err(PackageError::Changed)
    }
}

/// Opens a package.
///
/// # Errors
///
/// When it is no package, is under another passphrase, or a byte of it was changed.
pub fn unpack(bytes: &[u8], passphrase: Option<&str>) -> Result<Package, PackageError> {
    let was_protected = age::is_sealed(bytes);
    let opened;
    let plain = match passphrase {
        _ if !was_protected => bytes,
        Some(passphrase) => {
            opened = age::open(bytes, passphrase)?;
            &opened
        }
        None => return Err(PackageError::WantsPassphrase),
    };
    let (document, fingerprint) = document(plain)?;
    Ok(Package {
        records: serde_json::from_slice(document)?,
        fingerprint,
        was_protected,
    })
}

fn fingerprint(document: &[u8]) -> String {
    let hash: [u8; 32] = Sha256::digest(document).into();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &[u8] = b"{\"memcon\": 1, \"marking\": \"SECRET\"}";

    #[test]
    fn a_package_opens_to_the_records_that_were_packed() {
        let (bytes, code) = pack(DOCUMENT, None).expect("packed");
        assert!(is_package(&bytes) && !wants_passphrase(&bytes));
        let package = unpack(&bytes, None).expect("opened");
        assert_eq!(package.records.marking, "SECRET");
        assert_eq!(package.code(), code);
        assert_eq!(code.len(), 39);
    }

    #[test]
    fn any_change_on_the_way_is_noticed() {
        let (bytes, _) = pack(DOCUMENT, None).expect("packed");
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(unpack(&changed, None).is_err(), "byte {at}");
        }
        for length in 0..bytes.len() {
            assert!(unpack(&bytes[..length], None).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn under_a_passphrase_nothing_of_it_can_be_read() {
        let plain = format!("{FIRST_LINE}{SUM}{}\n", fingerprint(DOCUMENT));
        let plain = [plain.as_bytes(), DOCUMENT].concat();
        let bytes = age::seal(&plain, "open sesame", 8).expect("sealed");
        assert!(wants_passphrase(&bytes));
        assert!(!bytes.windows(6).any(|part| part == b"SECRET"));
        assert!(matches!(
            unpack(&bytes, None),
            Err(PackageError::WantsPassphrase)
        ));
        assert!(unpack(&bytes, Some("other")).is_err());
        let package = unpack(&bytes, Some("open sesame")).expect("opened");
        assert!(package.was_protected);
        assert_eq!(package.records.marking, "SECRET");
    }
}
