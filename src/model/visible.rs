//! Signs that are not seen: control characters, which a terminal obeys, and
//! those that turn the direction of a text, by which a name or a number can be
//! made to read as another.

use std::borrow::Cow;

/// The text with every unseen sign written out as `⟨U+202E⟩`. Line ends and tabs stay.
///
/// ```
/// # use memcon::model::visible;
/// assert_eq!(visible("0\u{202e}005"), "0⟨U+202E⟩005");
/// assert_eq!(visible("Əliyev, 5 %"), "Əliyev, 5 %");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        if is_unseen(sign) {
            shown.push_str(&format!("\u{27e8}U+{:04X}\u{27e9}", u32::from(sign)));
        } else {
            shown.push(sign);
        }
    }
    Cow::Owned(shown)
}

/// Whether a sign is not seen and yet does something. The marks that scripts
/// need (joiners, the plain direction marks) are left alone.
#[must_use]
pub fn is_unseen(sign: char) -> bool {
    match sign {
        '\n' | '\t' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => true,
        _ => sign.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_written_out() {
        assert_eq!(visible("\u{1b}[2Jgone"), "\u{27e8}U+001B\u{27e9}[2Jgone");
        assert_eq!(visible("two\nlines\there"), "two\nlines\there");
    }
}
