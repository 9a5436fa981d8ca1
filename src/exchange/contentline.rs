//! Lines of iCalendar (RFC 5545, section 3.1) and vCard (RFC 6350, section 3.2):
//! folded, escaped, ended as both want it.

use std::fmt::Write;

/// Most bytes of a line before it is folded.
const LONGEST: usize = 75;

/// Lines, as they are written.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line of a name, with its parameters, and a text; nothing for no text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.raw(&format!("{name}:{}", escaped(text)));
        }
    }

    /// A line as it stands, folded.
    pub(super) fn raw(&mut self, line: &str) {
        let mut room = LONGEST;
        for sign in line.chars() {
            if sign.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= sign.len_utf8();
            self.0.push(sign);
        }
        self.0.push_str("\r\n");
    }

    /// All that was written since the last time.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

/// A text as a value: its commas, semicolons and line ends are no signs of the
/// form, and signs that are not seen and yet do something are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\t' => out.push('\t'),
            control if control.is_control() => {
                let _ = write!(out, "\u{27e8}U+{:04X}\u{27e9}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out
}

/// A text as a parameter between quotes (RFC 6868).
pub(super) fn parameter(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push_str("^n"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters_and_reads_as_one() {
        let mut lines = Lines::default();
        let text = "Görüş, \u{10d7}\u{10d1}\u{10d8}\u{10da}\u{10d8}\u{10e1}\u{10d8}; ".repeat(9);
        lines.text("SUMMARY", &text);
        let out = lines.take();
        for line in out.split("\r\n") {
            assert!(line.len() <= LONGEST, "{line}");
        }
        let unfolded = out.replace("\r\n ", "");
        let value = unfolded
            .trim_end_matches("\r\n")
            .replace("\\,", ",")
            .replace("\\;", ";");
        assert_eq!(value, format!("SUMMARY:{text}"));
    }

    #[test]
    fn a_text_cannot_begin_a_line_of_its_own() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "one\r\nATTENDEE:mailto:x");
        assert_eq!(lines.take().lines().count(), 1);
        assert_eq!(parameter("a\"b\nc"), "\"a^'b^nc\"");
    }
}
