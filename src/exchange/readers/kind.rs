//! What a file is, by its bytes; its name decides only between kinds of plain text.

use super::archive::Archive;
use super::{ReadFault, encoding, workbook};
use crate::exchange::package::is_package;
use crate::i18n::says;

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
    /// A package from a colleague.
    Package,
    /// Excel or OpenDocument cells.
    Workbook,
    /// Word.
    Word,
    /// An OpenDocument text.
    OpenText,
    /// PDF.
    Pdf,
    /// A page of the web.
    Html,
    /// An e-mail.
    Mail,
    /// Text or Markdown.
    Text,
}

impl FileKind {
    /// Whether it comes in as the source of a meeting.
    #[must_use]
    pub const fn is_document(self) -> bool {
        matches!(
            self,
            Self::Word | Self::OpenText | Self::Pdf | Self::Html | Self::Mail | Self::Text
        )
    }
}

/// What a file is.
///
/// # Errors
///
/// When it is nothing that is read here.
pub fn kind_of(bytes: &[u8], name: &str) -> Result<FileKind, ReadFault> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadFault::UnknownKind(says("read-empty", &[])));
    }
    if is_package(bytes) {
        return Ok(FileKind::Package);
    }
    for (start, what) in BINARY {
        if bytes.starts_with(start) {
            return Err(ReadFault::UnknownKind(says(what, &[])));
        }
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive_kind(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound_kind(bytes);
    }
    if bytes[..bytes.len().min(1_024)]
        .windows(5)
        .any(|five| five == b"%PDF-")
    {
        return Ok(FileKind::Pdf);
    }
    let head = first_sign(bytes);
    let is_rtf = beginning(bytes).starts_with("{\\RTF");
    if matches!(head, Some('{' | '[')) && !is_rtf && ending != "csv" && ending != "txt" {
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
    if head == Some('<') && workbook::is_xml(bytes) {
        return Ok(FileKind::Workbook);
    }
    if is_rtf {
        return Err(ReadFault::UnknownKind(says("read-rtf", &[])));
    }
    if is_binary(bytes) {
        return Err(ReadFault::UnknownKind(says("read-no-text-bytes", &[])));
    }
    if head == Some('<')
        && ["<!DOCTYPEHTML", "<HTML", "<HEAD", "<BODY"]
            .iter()
            .any(|tag| start.starts_with(tag))
    {
        return Ok(FileKind::Html);
    }
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" if head == Some('<') => Ok(FileKind::Html),
        "md" | "markdown" => Ok(FileKind::Text),
        "csv" | "tsv" | "tab" => Ok(FileKind::Table),
        _ if is_mail(bytes) => Ok(FileKind::Mail),
        _ if is_prose(bytes) => Ok(FileKind::Text),
        _ => Ok(FileKind::Table),
    }
}

/// What a zip archive of an office program holds.
fn archive_kind(bytes: &[u8]) -> Result<FileKind, ReadFault> {
    let mut archive = Archive::open(bytes)?;
    if archive.is_encrypted() {
        return Err(ReadFault::Broken(says("read-sealed", &[])));
    }
    if archive.has("xl/workbook.xml") {
        return Ok(FileKind::Workbook);
    }
    if archive.has("word/document.xml") {
        return Ok(FileKind::Word);
    }
    if archive.has("content.xml") {
        let kind = archive.text("mimetype")?.unwrap_or_default();
        return match kind.trim() {
            "application/vnd.oasis.opendocument.spreadsheet"
            | "application/vnd.oasis.opendocument.spreadsheet-template" => Ok(FileKind::Workbook),
            "application/vnd.oasis.opendocument.text"
            | "application/vnd.oasis.opendocument.text-template"
            | "application/vnd.oasis.opendocument.text-web"
            | "application/vnd.oasis.opendocument.text-master" => Ok(FileKind::OpenText),
            other => Err(ReadFault::UnknownKind(says(
                "read-office-kind",
                &[("kind", &other)],
            ))),
        };
    }
    let what = if archive.has("xl/workbook.bin") {
        "read-xlsb"
    } else if archive.has("ppt/presentation.xml") {
        "read-slides"
    } else {
        "read-zip"
    };
    Err(ReadFault::UnknownKind(says(what, &[])))
}

/// What a compound file of an older office program holds: the names in its directory
/// are UTF-16.
fn compound_kind(bytes: &[u8]) -> Result<FileKind, ReadFault> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        return Err(ReadFault::Broken(says("read-sealed", &[])));
    }
    if has("WordDocument") {
        return Err(ReadFault::UnknownKind(says("read-doc", &[])));
    }
    if has("Workbook") || has("Book") {
        return Ok(FileKind::Workbook);
    }
    let what = if has("__properties_version1.0") {
        "read-outlook"
    } else {
        "read-old-office"
    };
    Err(ReadFault::UnknownKind(says(what, &[])))
}

/// The first lines of a text, without bytes that UTF-16 puts between.
fn first_lines(bytes: &[u8], count: usize) -> Vec<String> {
    let head: Vec<u8> = bytes
        .iter()
        .take(64 * 1024)
        .copied()
        .filter(|byte| *byte != 0)
        .collect();
    let text = String::from_utf8_lossy(&head);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(count).map(str::to_owned).collect()
}

/// Heads of e-mails (RFC 5322).
const MAIL_HEADS: [&str; 12] = [
    "from",
    "to",
    "date",
    "subject",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "cc",
    "reply-to",
];

/// Whether a text begins with three heads of an e-mail, one of them a sender or a way.
fn is_mail(bytes: &[u8]) -> bool {
    let mut heads: Vec<String> = Vec::new();
    for line in first_lines(bytes, 60) {
        if line.starts_with([' ', '\t']) && !heads.is_empty() {
            continue;
        }
        let Some((head, _)) = line.split_once(':') else {
            break;
        };
        if head.is_empty()
            || !head
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            break;
        }
        heads.push(head.to_ascii_lowercase());
    }
    let known = heads
        .iter()
        .filter(|head| MAIL_HEADS.contains(&head.as_str()))
        .count();
    let is_sent = heads
        .iter()
        .any(|head| matches!(head.as_str(), "from" | "received" | "return-path"));
    let is_dated = heads.iter().any(|head| {
        matches!(
            head.as_str(),
            "date" | "message-id" | "mime-version" | "received"
        )
    });
    known >= 3 && is_sent && is_dated
}

/// How many lines a cell within quotation marks may go over.
const LONGEST_CELL: usize = 12;

/// Lines of which those are one that a cell within quotation marks goes over.
fn rows_of(lines: &[String]) -> Vec<String> {
    let is_open = |line: &str| line.matches('"').count() % 2 == 1;
    let mut rows: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let mut row = lines[at].clone();
        let mut end = at + 1;
        while is_open(&row) && end < lines.len().min(at + LONGEST_CELL) {
            row.push(' ');
            row.push_str(&lines[end]);
            end += 1;
        }
        // A mark that is never closed is no cell's.
        if is_open(&row) {
            row.clone_from(&lines[at]);
            end = at + 1;
        }
        rows.push(row);
        at = end;
    }
    rows
}

/// Whether most lines of a text are no rows of cells: no sign that parts cells stands
/// equally often in them.
fn is_prose(bytes: &[u8]) -> bool {
    let lines = rows_of(&first_lines(bytes, 200));
    let is_table = [',', ';', '\t', '|'].iter().any(|sign| {
        let counts: Vec<usize> = lines
            .iter()
            .map(|line| line.matches(*sign).count())
            .collect();
        let most = counts
            .iter()
            .copied()
            .filter(|count| *count > 0)
            .max_by_key(|count| counts.iter().filter(|other| *other == count).count());
        let Some(most) = most else {
            return false;
        };
        let same = counts.iter().filter(|count| **count == most).count();
        // A comma stands in every sentence: only rows of many cells tell.
        let enough = if *sign == ',' {
            lines.len() * 3 / 4
        } else {
            lines.len() / 2
        };
        same > enough || (lines.len() == 1 && most > 1)
    });
    !is_table
}

/// How kinds of file begin that are not read.
const BINARY: [(&[u8], &str); 8] = [
    (b"\x89PNG", "read-picture"),
    (b"\xff\xd8\xff", "read-picture"),
    (b"GIF8", "read-picture"),
    (b"SQLite format 3\0", "read-database"),
    (b"\x7fELF", "read-program"),
    (b"MZ", "read-program"),
    (b"\x1f\x8b", "read-gzip"),
    (b"7z\xbc\xaf", "read-7z"),
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
        let broken = b"a\tb\n1\t\"two\nlines\"\n2\t\"three\n\nmore\nlines\"\n";
        assert_eq!(kind_of(broken, "list.txt"), Ok(FileKind::Table));
        let prose = b"He said \"yes\n\nand, then, left\nand, so, on\n";
        assert_eq!(kind_of(prose, "note.txt"), Ok(FileKind::Text));
        for bytes in [&b"\x89PNG\r\n"[..], b"\0\x01\x02\x03\x04\x05\x06", b"  \n"] {
            assert!(matches!(
                kind_of(bytes, "list.csv"),
                Err(ReadFault::UnknownKind(_))
            ));
        }
    }
}
