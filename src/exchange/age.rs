//! Bytes under a passphrase, in the passphrase form of age v1
//! (<https://age-encryption.org/v1>), so that others open them with `age -d`.
//!
//! The passphrase makes a key, slowly (scrypt); under it lies the key of the
//! file, and under that the bytes in pieces of 64 KiB, each sealed with its
//! number, so that none is changed, moved or left out unnoticed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use scrypt::Params;
use sha2::Sha256;
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

use crate::i18n::says;

const FIRST_LINE: &str = "age-encryption.org/v1\n";
const SALT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;
/// Bytes by which a piece grows when it is sealed.
const TAG: usize = 16;
/// How slow the key is made, as a power of two: a quarter of a gigabyte and
/// about a second, as age itself asks for.
pub const USUAL_WORK: u8 = 18;
/// The slowest that is opened: more would take more memory than a file of
/// somebody else may.
const MOST_WORK: u8 = 18;
/// Longest head of a file.
const LONGEST_HEAD: usize = 1024;

/// Why sealed bytes were not opened or made.
#[derive(Debug, Error)]
pub enum AgeError {
    /// They are of another form.
    #[error("{}", says("package-other-form", &[]))]
    OtherForm,
    /// They are for a key, and not under a passphrase.
    #[error("{}", says("package-for-a-key", &[]))]
    ForAKey,
    /// They ask for more work than is safe.
    #[error("{}", says("package-too-much-work", &[]))]
    TooMuchWork(u8),
    /// The passphrase is another.
    #[error("{}", says("package-wrong-passphrase", &[]))]
    WrongPassphrase,
    /// Something was changed.
    #[error("{}", says("package-changed", &[]))]
    Changed,
    /// The system gave no random bytes.
    #[error("{}", says("package-no-random", &[]))]
    NoRandom,
}

/// Whether bytes are of this form.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(FIRST_LINE.as_bytes())
}

/// Seals bytes under a passphrase; `work` says how slow its key is made
/// ([`USUAL_WORK`]).
///
/// # Errors
///
/// When the system gives no random bytes.
pub fn seal(plain: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, AgeError> {
    let random = |bytes: &mut [u8]| getrandom::fill(bytes).map_err(|_| AgeError::NoRandom);
    let mut salt = [0; 16];
    let mut file_key = Zeroizing::new([0; 16]);
    let mut nonce = [0; 16];
    random(&mut salt)?;
    random(&mut *file_key)?;
    random(&mut nonce)?;
    let wrap = wrap_key(passphrase, &salt, work)?;
    let body = sealed(&wrap, [0; 12], &*file_key)?;
    let mut out = format!(
        "{FIRST_LINE}-> scrypt {} {work}\n{}\n---",
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(body)
    )
    .into_bytes();
    let mac = header_mac(&file_key, &out)?.finalize().into_bytes();
    out.push(b' ');
    out.extend_from_slice(STANDARD_NO_PAD.encode(mac).as_bytes());
    out.push(b'\n');
    out.extend_from_slice(&nonce);
    let key = derived(&file_key, &nonce, b"payload");
    let pieces = plain.chunks(PIECE).count().max(1);
    for number in 0..pieces {
        let begin = number * PIECE;
        let piece = &plain[begin..plain.len().min(begin + PIECE)];
        let place = piece_nonce(number, number + 1 == pieces);
        out.extend_from_slice(&sealed(&key, place, piece)?);
    }
    Ok(out)
}

/// Opens what was [sealed](seal).
///
/// # Errors
///
/// When it is of another form, the passphrase is another, or a byte was changed.
pub fn open(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, AgeError> {
    let head = Head::read(bytes)?;
    if head.work > MOST_WORK {
        return Err(AgeError::TooMuchWork(head.work));
    }
    let wrap = wrap_key(passphrase, &head.salt, head.work)?;
    let mut opened = opened(&wrap, [0; 12], &head.body).ok_or(AgeError::WrongPassphrase)?;
    let file_key = <[u8; 16]>::try_from(opened.as_slice()).map_err(|_| AgeError::OtherForm);
    opened.zeroize();
    let file_key = Zeroizing::new(file_key?);
    header_mac(&file_key, &bytes[..head.signed])?
        .verify_slice(&head.mac)
        .map_err(|_| AgeError::Changed)?;
    let payload = &bytes[head.length..];
    let (nonce, payload) = payload.split_at_checked(16).ok_or(AgeError::Changed)?;
    let key = derived(&file_key, nonce, b"payload");
    let mut plain = Vec::with_capacity(payload.len());
    let pieces = payload.chunks(PIECE + TAG).count();
    if pieces == 0 {
        return Err(AgeError::Changed);
    }
    for (number, piece) in payload.chunks(PIECE + TAG).enumerate() {
        let is_last = number + 1 == pieces;
        let place = piece_nonce(number, is_last);
        let part = self::opened(&key, place, piece).ok_or(AgeError::Changed)?;
        // Only the piece of an empty file is empty.
        if part.is_empty() && number > 0 {
            return Err(AgeError::Changed);
        }
        plain.extend_from_slice(&part);
    }
    Ok(plain)
}

/// What stands before the payload.
struct Head {
    salt: Vec<u8>,
    work: u8,
    body: Vec<u8>,
    mac: Vec<u8>,
    /// How many bytes its signature is of.
    signed: usize,
    /// How many bytes it takes.
    length: usize,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, AgeError> {
        let mut at = 0;
        let mut line = || -> Result<(&str, usize), AgeError> {
            let rest = &bytes[at..bytes.len().min(at + LONGEST_HEAD)];
            let end = rest.iter().position(|byte| *byte == b'\n');
            let end = end.ok_or(AgeError::OtherForm)?;
            let text = std::str::from_utf8(&rest[..end]).map_err(|_| AgeError::OtherForm)?;
            let begin = at;
            at += end + 1;
            Ok((text, begin))
        };
        if line()?.0 != FIRST_LINE.trim_end() {
            return Err(AgeError::OtherForm);
        }
        let (stanza, _) = line()?;
        let mut words = stanza.split(' ');
        let (arrow, kind) = (words.next(), words.next());
        if arrow != Some("->") {
            return Err(AgeError::OtherForm);
        }
        if kind != Some("scrypt") {
            return Err(AgeError::ForAKey);
        }
        let (salt, work) = (words.next(), words.next());
        let work = work.filter(|work| !work.starts_with('0') && words.next().is_none());
        let work = work.and_then(|work| work.parse().ok());
        let decoded = |text: &str| {
            STANDARD_NO_PAD
                .decode(text)
                .map_err(|_| AgeError::OtherForm)
        };
        let salt = decoded(salt.unwrap_or_default())?;
        let body = decoded(line()?.0)?;
        let (last, begin) = line()?;
        let mac = last.strip_prefix("--- ").ok_or(AgeError::OtherForm)?;
        let mac = decoded(mac)?;
        if salt.len() != 16 || body.len() != 16 + TAG {
            return Err(AgeError::OtherForm);
        }
        Ok(Self {
            salt,
            work: work.ok_or(AgeError::OtherForm)?,
            body,
            mac,
            signed: begin + 3,
            length: at,
        })
    }
}

fn wrap_key(passphrase: &str, salt: &[u8], work: u8) -> Result<Zeroizing<[u8; 32]>, AgeError> {
    let parameters = Params::new(work, 8, 1).map_err(|_| AgeError::TooMuchWork(work))?;
    let salt = [SALT_LABEL, salt].concat();
    let mut key = Zeroizing::new([0; 32]);
    scrypt::scrypt(passphrase.as_bytes(), &salt, &parameters, &mut *key)
        .map_err(|_| AgeError::TooMuchWork(work))?;
    Ok(key)
}

fn derived(file_key: &[u8; 16], salt: &[u8], label: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    // Thirty-two bytes are never too many for it.
    let _ = Hkdf::<Sha256>::new(Some(salt), file_key).expand(label, &mut *key);
    key
}

fn header_mac(file_key: &[u8; 16], head: &[u8]) -> Result<Hmac<Sha256>, AgeError> {
    let key = derived(file_key, &[], b"header");
    let mut mac = Hmac::<Sha256>::new_from_slice(&*key).map_err(|_| AgeError::OtherForm)?;
    mac.update(head);
    Ok(mac)
}

/// The number of a piece, and whether it is the last.
fn piece_nonce(number: usize, is_last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(number as u64).to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce
}

fn sealed(key: &[u8; 32], nonce: [u8; 12], plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    let cipher = ChaCha20Poly1305::new(&Key::from(*key));
    let done = cipher.encrypt(&Nonce::from(nonce), plain);
    done.map_err(|_| AgeError::Changed)
}

fn opened(key: &[u8; 32], nonce: [u8; 12], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = ChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&Nonce::from(nonce), sealed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const WORK: u8 = 8;

    #[test]
    fn what_is_sealed_opens_with_its_passphrase_alone() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let plain: Vec<u8> = (0..=250).cycle().take(length).collect();
            let bytes = seal(&plain, "open sesame", WORK).expect("sealed");
            assert!(is_sealed(&bytes));
            assert_eq!(open(&bytes, "open sesame").expect("opened"), plain);
            let wrong = open(&bytes, "open Sesame").expect_err("refused");
            assert!(matches!(wrong, AgeError::WrongPassphrase));
        }
    }

    #[test]
    fn a_byte_changed_moved_or_left_out_is_noticed() {
        let plain = vec![7; PIECE + 10];
        let bytes = seal(&plain, "p", WORK).expect("sealed");
        for at in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(open(&changed, "p").is_err(), "byte {at}");
        }
        for length in [0, 10, bytes.len() - 26, bytes.len() - 1] {
            assert!(open(&bytes[..length], "p").is_err(), "{length} bytes");
        }
    }

    #[test]
    fn a_file_that_asks_for_too_much_work_is_refused_before_any_is_done() {
        let salt = STANDARD_NO_PAD.encode([0; 16]);
        let body = STANDARD_NO_PAD.encode([0; 32]);
        let bytes = format!("{FIRST_LINE}-> scrypt {salt} 30\n{body}\n--- {body}\n");
        let refused = open(bytes.as_bytes(), "p").expect_err("refused");
        assert!(matches!(refused, AgeError::TooMuchWork(30)));
        let key = format!("{FIRST_LINE}-> X25519 {salt}\n{body}\n--- {body}\n");
        assert!(matches!(open(key.as_bytes(), "p"), Err(AgeError::ForAKey)));
    }

    /// Debian's `age` asks at the terminal alone, so it is given one by `script`.
    #[cfg(unix)]
    #[test]
    #[ignore = "needs the programs age and script"]
    fn the_program_age_opens_what_is_sealed_here_and_we_what_it_sealed() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let plain = vec![b'x'; PIECE + 5];
        let ours = seal(&plain, "open sesame", USUAL_WORK).expect("sealed");
        std::fs::write(at("ours.age"), ours).expect("written");
        std::fs::write(at("plain"), &plain).expect("written");
        let run = |command: &str, answers: &str| {
            let mut child = std::process::Command::new("script")
                .args(["-qec", command, "/dev/null"])
                .current_dir(folder.path())
                .stdin(std::process::Stdio::piped())
                .stdout(std::process::Stdio::null())
                .spawn()
                .expect("script");
            let mut input = child.stdin.take().expect("piped");
            for answer in answers.lines() {
                std::thread::sleep(std::time::Duration::from_millis(1500));
                writeln!(input, "{answer}").expect("answered");
            }
            std::thread::sleep(std::time::Duration::from_secs(4));
            drop(input);
            assert!(child.wait().expect("ended").success(), "{command}");
        };
        run("age -d -o opened ours.age", "open sesame\n");
        assert_eq!(std::fs::read(at("opened")).expect("there"), plain);
        run("age -p -o theirs.age plain", "open sesame\nopen sesame\n");
        let theirs = std::fs::read(at("theirs.age")).expect("there");
        assert_eq!(open(&theirs, "open sesame").expect("opened"), plain);
    }
}
