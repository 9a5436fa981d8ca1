//! Marks of footnotes that a text copied from a page bears behind its words: "Halvorsen1",
//! "soundings.2 The". They count up from one; a text without the first has none.

/// How many marks may be left out between two.
const LEFT_OUT: u32 = 2;
/// Letters before a mark at least: "No.2" and "G7" are none.
const LETTERS: usize = 4;

/// The text with a space for each sign of a mark; `None` where it has none.
pub(super) fn without(all: &str) -> Option<String> {
    let bytes = all.as_bytes();
    let mut last = 0;
    let mut marks = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at
            + bytes[at..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
        let number = (end - at <= 2)
            .then(|| all[at..end].parse::<u32>().ok())
            .flatten();
        if let Some(number) = number
            && number > last
            && number <= last + 1 + if last == 0 { 0 } else { LEFT_OUT }
            && is_behind_word(all, at)
            && bytes.get(end).is_none_or(u8::is_ascii_whitespace)
        {
            marks.push(at..end);
            last = number;
        }
        at = end;
    }
    if marks.is_empty() {
        return None;
    }
    let mut read = bytes.to_vec();
    for mark in marks {
        read[mark].fill(b' ');
    }
    String::from_utf8(read).ok()
}

/// Whether a word of small letters ends right before a place, or the sign behind it.
fn is_behind_word(all: &str, at: usize) -> bool {
    let before = all[super::text::ceiling(all, at.saturating_sub(40))..at]
        .trim_end_matches(['"', '\u{201d}']);
    let word = before
        .strip_suffix(['.', ',', ';', ':', ')', '?'])
        .unwrap_or(before);
    word.chars()
        .rev()
        .take(LETTERS)
        .filter(|c| c.is_lowercase())
        .count()
        == LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_count_up_are_left_out() {
        let said = "Lane and Halvorsen1\nThe catch fell.2 He left.";
        let read = without(said).expect("marks");
        assert_eq!(read, "Lane and Halvorsen \nThe catch fell.  He left.");
        for said in [
            "The G20 met. Sputnik2 rose.",
            "item no.1 of 5",
            "Vostok2",
            "in 12 days",
        ] {
            assert_eq!(without(said), None, "{said}");
        }
    }
}
