//! What a file is, by its bytes; its name decides only between kinds of plain text.

use super::{ReadFault, encoding};

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// JSON: our own records, or lists of another program.
    Json,
    /// Cells parted by commas, semicolons or tabs.
    Table,
    /// iCalendar.
    Calendar,
    /// vCard.
    Contacts,
}

/// What a file is.
///
/// # Errors
///
/// When it is nothing that is read here.
pub fn kind_of(bytes: &[u8], name: &str) -> Result<FileKind, ReadFault> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadFault::UnknownKind("it is empty".to_owned()));
    }
    for (start, what) in BINARY {
        if bytes.starts_with(start) {
            return Err(ReadFault::UnknownKind(format!("it is {what}")));
        }
    }
    let head = first_sign(bytes);
    if matches!(head, Some('{' | '[')) && ending != "csv" && ending != "txt" {
        return Ok(FileKind::Json);
    }
    // A calendar may begin with empty lines, and a card in UTF-16.
    let start = beginning(bytes);
    if start.starts_with("BEGIN:VCALENDAR") {
        return Ok(FileKind::Calendar);
    }
    if start.starts_with("BEGIN:VCARD") {
        return Ok(FileKind::Contacts);
    }
    if is_binary(bytes) {
        return Err(ReadFault::UnknownKind(
            "its bytes are no text of any kind".to_owned(),
        ));
    }
    Ok(FileKind::Table)
}

/// How kinds of file begin that are not read.
const BINARY: [(&[u8], &str); 8] = [
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (
        b"SQLite format 3\0",
        "a database; open a register of Memcon by itself",
    ),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "packed by gzip; unpack it first"),
    (b"7z\xbc\xaf", "packed by 7-Zip; unpack it first"),
];

/// The first sign that is not empty room, past a mark.
fn first_sign(bytes: &[u8]) -> Option<char> {
    let head = &bytes[..bytes.len().min(256)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let sign = head.iter().find(|byte| !byte.is_ascii_whitespace())?;
    Some(char::from(*sign))
}

/// The first letters in capitals, without what UTF-16 puts between them.
fn beginning(bytes: &[u8]) -> String {
    let letters = bytes
        .iter()
        .take(256)
        .filter(|byte| byte.is_ascii_graphic());
    letters
        .map(|byte| char::from(byte.to_ascii_uppercase()))
        .take(32)
        .collect()
}

/// Whether the beginning is full of control signs, and no UTF-16 either.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let controls = head.iter().filter(is_control).count();
    let is_utf_16 = encoding::is_utf_16(bytes);
    !is_utf_16 && controls * 10 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes_and_not_by_its_ending() {
        assert_eq!(kind_of(b" [1]", "list.xlsx"), Ok(FileKind::Json));
        assert_eq!(kind_of(b"a;b\n1;2", "list.json"), Ok(FileKind::Table));
        for bytes in [&b"\x89PNG\r\n"[..], b"\0\x01\x02\x03\x04\x05\x06", b"  \n"] {
            assert!(matches!(
                kind_of(bytes, "list.csv"),
                Err(ReadFault::UnknownKind(_))
            ));
        }
    }
}
