//! A box of e-mails (mbox, RFC 4155) as the e-mails in it.

/// The most messages of one box.
const MOST: usize = 1_000;

/// The messages of a box; `None` of any other file, also of a box of one message or of too
/// many. A line that begins one is "From", an address and a moment, with an empty one before.
#[must_use]
pub fn mails_of_box(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    if !bytes.starts_with(b"From ") {
        return None;
    }
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut is_after_empty = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_empty && is_beginning(line) {
            if mails.len() == MOST {
                return None;
            }
            mails.push(Vec::new());
        } else {
            let mail = mails.last_mut()?;
            // What began so within a text has a sign before it.
            let stripped = line.strip_prefix(b">").filter(|_| is_from(line));
            mail.extend(stripped.unwrap_or(line));
        }
        is_after_empty = line.trim_ascii().is_empty();
    }
    (mails.len() > 1).then_some(mails)
}

/// Whether signs of quoting and "From " is how a line begins.
fn is_from(line: &[u8]) -> bool {
    let at = line.iter().position(|byte| *byte != b'>');
    at.is_some_and(|at| line[at..].starts_with(b"From "))
}

/// Whether a line begins a message: "From ola@example.org Thu Mar 13 01:30:00 2025".
fn is_beginning(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let words: Vec<&[u8]> = rest
        .trim_ascii()
        .split(|byte| *byte == b' ')
        .filter(|word| !word.is_empty())
        .collect();
    let is_year = |word: &&[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let has_time = words
        .iter()
        .any(|word| word.len() >= 5 && word.get(2) == Some(&b':'));
    (5..=9).contains(&words.len()) && has_time && words.iter().any(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_parted_at_the_lines_that_begin_a_message_and_nowhere_else() {
        let mails = "From a@example.org Thu Mar 13 01:30:00 2025\nSubject: One\n\n\
            From here on.\n>From here too.\n\nFrom b@example.org  Fri Mar  4 01:30:00 2025 +0400\r\n\
            Subject: Two\r\n\r\nSecond.\r\n";
        let mails = mails_of_box(mails.as_bytes()).expect("a box");
        let text = |at: usize| String::from_utf8_lossy(&mails[at]).into_owned();
        assert_eq!(mails.len(), 2);
        assert_eq!(text(0), "Subject: One\n\nFrom here on.\nFrom here too.\n\n");
        assert!(text(1).starts_with("Subject: Two"));
        assert!(mails_of_box(b"From Poti we sailed on.\n\nFrom there to Baku.\n").is_none());
    }
}
