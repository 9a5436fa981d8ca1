//! Fingerprints: the SHA-256 of content (FIPS 180-4), in lower-case hexadecimal.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of content, in lower-case hexadecimal.
#[must_use]
pub fn sha256(content: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(content))
}

/// An id made of words, the same wherever it is made: a `UUIDv8` of their SHA-256
/// (RFC 9562, appendix B.2).
#[must_use]
pub fn id_of_words(words: &str) -> Uuid {
    let hash: [u8; 32] = Sha256::digest(words).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_bytes(bytes)
        .with_variant(uuid::Variant::RFC4122)
        .with_version(uuid::Version::Custom)
        .into_uuid()
}
