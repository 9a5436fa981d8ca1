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
    if !text.chars().any(|sign| is_unseen(sign) || sign == '\r') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        // Before the end of a line it ends it; elsewhere what follows is written
        // over what stands there.
        let ends_a_line = sign != '\r' || signs.peek() == Some(&'\n');
        if is_unseen(sign) || !ends_a_line {
            shown.push_str(&format!("\u{27e8}U+{:04X}\u{27e9}", u32::from(sign)));
        } else {
            shown.push(sign);
        }
    }
    Cow::Owned(shown)
}

/// The text on one line: a title or a name that holds the end of a line would stand
/// as two, of which the second is nobody's.
///
/// ```
/// # use memcon::model::one_line;
/// assert_eq!(one_line("Talks\r\n2021/0099  Other"), "Talks \u{23ce} 2021/0099  Other");
/// assert_eq!(one_line("Talks"), "Talks");
/// ```
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let ends = |sign: char| {
        matches!(
            sign,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    if !text.contains(ends) {
        return Cow::Borrowed(text);
    }
    let lines = text.split(ends).filter(|line| !line.is_empty());
    Cow::Owned(lines.collect::<Vec<_>>().join(" \u{23ce} "))
}

/// Whether a sign is not seen and yet does something. The marks that scripts
/// need (joiners, the plain direction marks) are left alone.
#[must_use]
pub fn is_unseen(sign: char) -> bool {
    match sign {
        '\n' | '\t' | '\r' => false,
        // What turns a text around, and letters of tags, which are drawn as nothing.
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => true,
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
        assert_eq!(visible("two\r\nlines"), "two\r\nlines");
        assert_eq!(visible("real\rforged"), "real\u{27e8}U+000D\u{27e9}forged");
        assert_eq!(visible("a\u{e0041}"), "a\u{27e8}U+E0041\u{27e9}");
    }
}
