//! E-mail (RFC 5322, MIME) as a source: who wrote to whom and when, then what was
//! written. Attachments are named and not read.

use mail_parser::{Address, HeaderName, MessageParser, PartType};

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
    let mut lines = Lines::default();
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
        lines.push(&format!(
            "Date: {year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"
        ));
    }
    let subject = message.subject().map(one_line).unwrap_or_default();
    if !subject.is_empty() {
        lines.push(&format!("Subject: {subject}"));
    }
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
    let attachments = message.attachments().map(|part| {
        use mail_parser::MimeHeaders;
        part.attachment_name()
            .map_or_else(|| "?".to_owned(), one_line)
    });
    Ok(SourceText {
        title: (!subject.is_empty() && is_line(&subject)).then_some(subject),
        text: lines.done(),
        attachments: attachments.collect(),
        ..SourceText::default()
    })
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
            "Date: 2024-11-05 14:30",
            "We met in Poti \u{2013} all agreed.",
        ] {
            assert!(source.text.contains(kept), "{kept} in\n{}", source.text);
        }
        assert_eq!(source.attachments, ["agenda.pdf"]);
    }
}
