//! E-mail (RFC 5322, MIME) as a source: who wrote to whom and when, then what was
//! written. A message that was sent on within it is read behind it; other attachments are
//! named and not read.

use mail_parser::{Address, HeaderName, Message, MessageParser, MimeHeaders, PartType};

use super::super::ReadFault;
use super::{Lines, SourceText, html};
use crate::i18n::says;
use crate::model::is_line;

/// Reads an e-mail.
///
/// # Errors
///
/// When it is none.
pub(super) fn read(bytes: &[u8]) -> Result<SourceText, ReadFault> {
    let broken = || ReadFault::Broken(says("read-no-mail", &[]));
    let message = MessageParser::default().parse(bytes).ok_or_else(broken)?;
    let (mut lines, mut attachments) = (Lines::default(), Vec::new());
    write(&message, &mut lines, &mut attachments, 0)?;
    let subject = message.subject().map(one_line).unwrap_or_default();
    Ok(SourceText {
        title: (!subject.is_empty() && is_line(&subject)).then_some(subject),
        text: lines.done(),
        attachments,
        ..SourceText::default()
    })
}

/// How deep messages lie within one another at most.
const DEEPEST: usize = 8;

/// Writes a message, with those that were sent on in it behind it.
fn write(
    message: &Message<'_>,
    lines: &mut Lines,
    attachments: &mut Vec<String>,
    depth: usize,
) -> Result<(), ReadFault> {
    headed(message, lines);
    lines.push("");
    for at in 0..message.text_body_count() {
        let Some(part) = message.text_part(u32::try_from(at).unwrap_or(u32::MAX)) else {
            continue;
        };
        match &part.body {
            PartType::Html(page) => {
                for line in html::of(page)?.text.lines() {
                    lines.push(line);
                }
            }
            PartType::Text(text) => {
                for line in text.lines() {
                    lines.push(line);
                }
            }
            _ => {}
        }
        lines.push("");
    }
    for part in message.attachments() {
        match &part.body {
            PartType::Message(within) if depth < DEEPEST => {
                lines.push("");
                write(within, lines, attachments, depth + 1)?;
            }
            _ => {
                let name = part.attachment_name();
                attachments.push(name.map_or_else(|| "?".to_owned(), one_line));
            }
        }
    }
    Ok(())
}

/// Writes the heads of a message.
fn headed(message: &Message<'_>, lines: &mut Lines) {
    for (head, name) in [
        ("From", HeaderName::From),
        ("To", HeaderName::To),
        ("Cc", HeaderName::Cc),
    ] {
        let address = message.header(name).and_then(|value| value.as_address());
        let all = address.map(people).unwrap_or_default();
        if !all.is_empty() {
            lines.push(&format!("{head}: {all}"));
        }
    }
    // As systems of offices bear the marking of a message.
    for name in ["X-Classification", "Classification", "X-Protective-Marking"] {
        let said = message.header(HeaderName::Other(name.into()));
        let said = said.and_then(|value| value.as_text()).map(one_line);
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            lines.push(&format!("Classification: {said}"));
            break;
        }
    }
    if let Some(date) = message.date() {
        let (hour, minute) = (date.hour, date.minute);
        let (year, month, day) = (date.year, date.month, date.day);
        let sign = if date.tz_before_gmt { '-' } else { '+' };
        let (hours, minutes) = (date.tz_hour, date.tz_minute);
        lines.push(&format!(
            "Date: {year:04}-{month:02}-{day:02} {hour:02}:{minute:02} (UTC{sign}{hours:02}:{minutes:02})"
        ));
    }
    let subject = message.subject().map(one_line).unwrap_or_default();
    if !subject.is_empty() {
        lines.push(&format!("Subject: {subject}"));
    }
}

fn people(address: &Address<'_>) -> String {
    let all = address.iter().map(|one| {
        let name = one.name.as_deref().map(one_line).unwrap_or_default();
        let at = one.address.as_deref().unwrap_or("");
        match (name.is_empty(), at.is_empty()) {
            (true, _) => at.to_owned(),
            (false, true) => name,
            (false, false) => format!("{name} <{at}>"),
        }
    });
    all.filter(|one| !one.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_e_mail_is_read_in_its_encodings_and_its_files_are_named() {
        let mail = "From: =?utf-8?B?TmlubyBWYXNoYWR6ZQ==?= <nino@example.org>\r\n\
            To: Desk <desk@example.org>\r\nDate: Tue, 5 Nov 2024 14:30:00 +0400\r\n\
            Subject: =?koi8-r?B?8MHSz80=?=\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
            Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            We met in Poti =E2=80=93 all agreed.\r\n--b\r\n\
            Content-Type: application/pdf; name=\"agenda.pdf\"\r\nContent-Disposition: attachment; filename=\"agenda.pdf\"\r\n\r\nx\r\n--b--\r\n";
        let source = read(mail.as_bytes()).expect("read");
        assert_eq!(source.title.as_deref(), Some("Паром"));
        for kept in [
            "From: Nino Vashadze <nino@example.org>",
            "Date: 2024-11-05 14:30 (UTC+04:00)",
            "We met in Poti \u{2013} all agreed.",
        ] {
            assert!(source.text.contains(kept), "{kept} in\n{}", source.text);
        }
        assert_eq!(source.attachments, ["agenda.pdf"]);
    }

    #[test]
    fn a_message_that_was_sent_on_is_read_behind_the_one_it_came_with() {
        let mail = "From: a@example.org\r\nTo: b@example.org\r\nSubject: Fwd: Ports\r\n\
            Date: Wed, 14 May 2025 23:30:00 -0500\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
            Content-Type: text/plain\r\n\r\nSee below.\r\n--x\r\n\
            Content-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nTo: a@example.org\r\n\
            Subject: Ports\r\nDate: Mon, 12 May 2025 10:00:00 +0200\r\n\
            Content-Type: text/plain\r\n\r\nThe ministers met in Poti.\r\n--x--\r\n";
        let source = read(mail.as_bytes()).expect("read");
        let order = [
            "See below.",
            "From: c@example.org",
            "Date: 2025-05-12",
            "met in Poti.",
        ];
        let places = order.map(|words| source.text.find(words));
        assert!(places.is_sorted() && places[0].is_some(), "{}", source.text);
        assert!(source.attachments.is_empty());
    }
}
