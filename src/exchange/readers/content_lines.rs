//! The lines of iCalendar (RFC 5545) and vCard (RFC 2426, RFC 6350, vCard 2.1):
//! a name, parameters and a value.
//!
//! Lines are unfolded as bytes, since a fold may cut a letter, and decoded one by
//! one, since cards of one file come in several code pages. Components that are
//! never closed are told by the reader of each format.

use std::borrow::Cow;

use super::{ReadFault, encoding};
use crate::i18n::says;

/// One line, unfolded and decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The line of the file it begins in, counted from 1.
    pub(super) number: u64,
    /// The name in capitals, without a group.
    pub(super) name: String,
    /// The group it is of, in capitals; empty where it is of none.
    pub(super) group: String,
    pub(super) params: Vec<(String, String)>,
    /// The value as it stands, with its escapes.
    pub(super) value: String,
}

impl Line {
    /// The first value of a parameter, by its name in capitals.
    pub(super) fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The value with its escapes undone.
    pub(super) fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The parts of a value parted by semicolons, with their escapes undone.
    pub(super) fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            let Some(last) = parts.last_mut() else { break };
            match letter {
                '\\' => {
                    last.push('\\');
                    last.extend(letters.next());
                }
                ';' => parts.push(String::new()),
                other => last.push(other),
            }
        }
        parts
            .iter()
            .map(|part| unescape(part).trim().to_owned())
            .collect()
    }
}

/// Undoes the escapes of a value.
fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

/// The most lines of one file.
const MOST: usize = 1_000_000;

/// How far the name and parameters of a line go that is told by them, in bytes.
const LONGEST_HEAD: usize = 1_000;

/// Reads the lines of a file.
///
/// # Errors
///
/// When its code page is not clear.
pub(super) fn read(bytes: &[u8], named: Option<&str>) -> Result<Vec<Line>, ReadFault> {
    // UTF-16 is told by its mark and is decoded whole.
    let whole;
    let bytes = if encoding::is_utf_16(bytes) {
        whole = encoding::decode(bytes, None)?.text;
        whole.as_bytes()
    } else {
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
    };
    let unfolded = unfold(bytes);
    if unfolded.len() > MOST {
        return Err(ReadFault::Broken(says("read-lines", &[("most", &MOST)])));
    }
    let page = page_of(&unfolded, named)?;
    Ok(unfolded
        .iter()
        .filter_map(|(number, raw)| line(*number, raw, page.as_deref()))
        .collect())
}

/// The code page of the lines that are no UTF-8; none where all are.
fn page_of(
    lines: &[(u64, Cow<'_, [u8]>)],
    named: Option<&str>,
) -> Result<Option<String>, ReadFault> {
    if let Some(named) = named.filter(|named| !named.is_empty()) {
        return Ok(Some(named.to_owned()));
    }
    let mut strange: Vec<u8> = Vec::new();
    for (_, raw) in lines
        .iter()
        .filter(|(_, raw)| std::str::from_utf8(raw).is_err())
    {
        strange.extend(&**raw);
        strange.push(b'\n');
    }
    if strange.is_empty() {
        return Ok(None);
    }
    Ok(encoding::decode(&strange, None)?.guess.map(str::to_owned))
}

/// Joins folded lines, with the number of the line each begins in.
fn unfold(bytes: &[u8]) -> Vec<(u64, Cow<'_, [u8]>)> {
    let mut lines: Vec<(u64, Cow<'_, [u8]>)> = Vec::new();
    for (number, raw) in (1_u64..).zip(bytes.split(|byte| *byte == b'\n')) {
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        if lines.len() > MOST {
            break;
        }
        match (raw.first(), lines.last_mut()) {
            (Some(b' ' | b'\t'), Some((_, last))) if !last.is_empty() => {
                last.to_mut().extend(&raw[1..]);
            }
            // vCard 2.1 breaks quoted-printable lines by "=" at their end.
            (_, Some((_, last))) if last.ends_with(b"=") && is_quoted_printable(last) => {
                last.to_mut().pop();
                last.to_mut().extend(raw);
            }
            // Of many empty lines one is enough to end what stands before.
            (None, Some((_, last))) if last.is_empty() => {}
            _ => lines.push((number, Cow::Borrowed(raw))),
        }
    }
    lines.retain(|(_, raw)| !raw.is_empty());
    lines
}

fn is_quoted_printable(raw: &[u8]) -> bool {
    // A head that is longer is none; it is looked at once a line.
    let head = &raw[..raw.len().min(LONGEST_HEAD)];
    let head = head.split(|byte| *byte == b':').next().unwrap_or(head);
    head.to_ascii_uppercase()
        .windows(16)
        .any(|window| window == b"QUOTED-PRINTABLE")
}

fn line(number: u64, raw: &[u8], page: Option<&str>) -> Option<Line> {
    let decoded = |raw: &[u8], page: Option<&str>| match (std::str::from_utf8(raw), page) {
        (Ok(text), _) => text.to_owned(),
        (Err(_), Some(page)) => encoding::decode(raw, Some(page)).map_or_else(
            |_| String::from_utf8_lossy(raw).into_owned(),
            |read| read.text.into_owned(),
        ),
        (Err(_), None) => String::from_utf8_lossy(raw).into_owned(),
    };
    let text = decoded(raw, page);
    // The value begins behind the first colon outside quotation marks.
    let mut is_quoted = false;
    let colon = text.char_indices().find(|(_, letter)| {
        is_quoted ^= *letter == '"';
        *letter == ':' && !is_quoted
    });
    let (head, value) = text.split_at(colon?.0);
    let value = &value[1..];
    let mut parts = split_params(head).into_iter();
    let name = parts.next()?.to_ascii_uppercase();
    let (group, name) = name.rsplit_once('.').unwrap_or(("", &name));
    let (group, name) = (group.to_owned(), name.to_owned());
    let params: Vec<(String, String)> = parts
        .map(|part| match part.split_once('=') {
            Some((name, value)) => (
                name.trim().to_ascii_uppercase(),
                value.trim().trim_matches('"').to_owned(),
            ),
            // vCard 2.1 names types alone.
            None => (part.trim().to_ascii_uppercase(), String::new()),
        })
        .collect();
    let mut line = Line {
        number,
        name,
        group,
        params,
        value: value.to_owned(),
    };
    let is_printable = line
        .param("ENCODING")
        .eq_ignore_ascii_case("quoted-printable")
        || line
            .params
            .iter()
            .any(|(name, _)| name == "QUOTED-PRINTABLE");
    if is_printable {
        let bytes = from_printable(line.value.as_bytes());
        let charset = line.param("CHARSET").to_owned();
        let charset = if charset.is_empty() {
            page
        } else {
            Some(charset.as_str())
        };
        line.value = decoded(&bytes, charset);
    }
    Some(line)
}

/// Parts a head by semicolons outside quotation marks.
fn split_params(head: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for letter in head.chars() {
        is_quoted ^= letter == '"';
        match parts.last_mut() {
            _ if letter == ';' && !is_quoted => parts.push(String::new()),
            Some(last) => last.push(letter),
            None => {}
        }
    }
    parts
}

/// Undoes quoted-printable (RFC 2045, section 6.7).
fn from_printable(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut at = 0;
    while at < value.len() {
        let hex = value
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok());
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (value[at], code) {
            (b'=', Some(code)) => {
                bytes.push(code);
                at += 3;
            }
            (byte, _) => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &[u8]) -> Line {
        let lines = read(text, None).expect("read");
        assert_eq!(lines.len(), 1, "{lines:?}");
        lines[0].clone()
    }

    #[test]
    fn a_fold_may_cut_a_letter_and_a_colon_may_stand_in_quotation_marks() {
        let folded = "SUMMARY:па\r\nA:1".as_bytes();
        let cut = 10;
        let mut bytes = folded[..cut].to_vec();
        bytes.extend(b"\r\n ");
        bytes.extend(&folded[cut..]);
        let lines = read(&bytes, None).expect("read");
        assert_eq!(lines[0].value, "па");
        assert_eq!((lines[1].name.as_str(), lines[1].number), ("A", 3));
        let line = only(b"ATTENDEE;CN=\"Berg: Ola; x\";ROLE=CHAIR:mailto:o@x.example");
        assert_eq!(
            (line.param("CN"), line.param("ROLE")),
            ("Berg: Ola; x", "CHAIR")
        );
        assert_eq!(line.value, "mailto:o@x.example");
    }

    #[test]
    fn quoted_printable_is_read_in_its_code_page_over_soft_breaks() {
        let line =
            only(b"item1.FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C0=EB=\r\n=EB=E0");
        assert_eq!((line.name.as_str(), line.value.as_str()), ("FN", "Алла"));
        let line = only("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C6=8Fl;R".as_bytes());
        assert_eq!(line.parts(), ["Əl", "R"]);
    }

    #[test]
    fn escapes_are_undone_and_parts_are_parted_before() {
        let line = only(b"ORG:A\\;B\\, C;D\\nE");
        assert_eq!(line.parts(), ["A;B, C", "D\nE"]);
    }
}
