//! Sentences, by their bytes. A stop after "Mr.", "г." or an initial ends none; nor
//! does the end of a line that was broken by width alone.

use std::ops::Range;

use super::abbreviation::{is_abbreviation, is_short_month};
use super::words::{Kinds, keyed};

/// The longest sentence that is read whole, in bytes.
const LONGEST: usize = 4000;

/// How much further a sentence goes on that has no space to cut it at.
const WITHOUT_SPACE: usize = 400;

/// A sentence and the paragraph it stands in.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) range: Range<usize>,
    /// Counts up at each empty line and each line that is ended on purpose.
    pub(super) paragraph: usize,
}

/// The sentences of a text from a byte on.
pub(super) fn sentences(all: &str, from: usize, width: usize) -> Vec<Sentence> {
    let bytes = all.as_bytes();
    let mut found = Vec::new();
    let mut paragraph = 0;
    let mut start = from;
    let mut line = from;
    let mut at = from;
    let push = |start: usize, end: usize, paragraph: usize, found: &mut Vec<Sentence>| {
        let said = &all[start..end];
        let begin = start + (said.len() - said.trim_start().len());
        let end = begin + said.trim().len();
        if end > begin {
            found.push(Sentence {
                range: begin..end,
                paragraph,
            });
        }
    };
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => {
                let is_soft = width > 0 && is_soft(bytes, line, at, width);
                line = at + 1;
                if !is_soft {
                    push(start, at, paragraph, &mut found);
                    paragraph += 1;
                    start = at + 1;
                }
                at += 1;
            }
            b'.' | b'!' | b'?' => {
                let end = past_closers(all, at + 1);
                if ends(all, start, at, end) {
                    push(start, end, paragraph, &mut found);
                    start = end;
                }
                at = end;
            }
            _ => {
                // What cannot end a sentence is stepped over, up to the longest one.
                let near = &bytes[at + 1..bytes.len().min(start + LONGEST).max(at + 1)];
                let step = near.iter().position(|byte| is_mark(*byte));
                at += 1 + step.unwrap_or(near.len());
                if step.is_some() {
                    continue;
                }
                let is_cut = bytes[at - 1] == b' '
                    || at - start > LONGEST + WITHOUT_SPACE && all.is_char_boundary(at);
                if at - start > LONGEST && is_cut {
                    push(start, at, paragraph, &mut found);
                    start = at;
                }
            }
        }
    }
    push(start, bytes.len(), paragraph, &mut found);
    found
}

/// Whether a sentence may end at a byte.
const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'\n' | b'.' | b'!' | b'?')
}

/// Whether the next word would not have fitted into the line.
fn is_soft(bytes: &[u8], line: usize, end: usize, width: usize) -> bool {
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count();
    if end - line > 4 * width {
        return false;
    }
    let length = characters(bytes[line..end].trim_ascii_end());
    let next = &bytes[end + 1..bytes.len().min(end + 120)];
    if length == 0 || next.first().is_none_or(u8::is_ascii_whitespace) {
        return false;
    }
    let word = next
        .iter()
        .position(u8::is_ascii_whitespace)
        .unwrap_or(next.len());
    length + 1 + characters(&next[..word]) > width
}

fn past_closers(all: &str, from: usize) -> usize {
    let mut end = from;
    for sign in all[from..].chars() {
        if !matches!(
            sign,
            '.' | '!' | '?' | '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '\u{bb}'
        ) {
            break;
        }
        end += sign.len_utf8();
    }
    end
}

fn ends(all: &str, start: usize, stop: usize, end: usize) -> bool {
    let mut after = all[end..].chars();
    if !after.next().is_none_or(char::is_whitespace) {
        return false;
    }
    if after
        .find(|c| !c.is_whitespace())
        .is_some_and(char::is_lowercase)
    {
        return false;
    }
    if all.as_bytes()[stop] != b'.' {
        return true;
    }
    let window = super::text::ceiling(all, stop.saturating_sub(24).max(start));
    let word = all[window.max(start)..stop]
        .rsplit(|c: char| c.is_whitespace() || "(\u{201c}\u{2018}\"[".contains(c))
        .next()
        .unwrap_or("");
    // "в 2022 г. Л. Берг": behind a year it ends the sentence as well.
    let before = all[window.max(start)..stop - word.len()].trim_end();
    let is_year = matches!(word, "г" | "гг") && before.ends_with(|c: char| c.is_ascii_digit());
    is_year
        || is_sum_ended(word, &all[end..])
        || !is_abbreviation(word)
        || is_hour_ended(word, &all[end..])
}

/// Whether "долл." ends a sentence as well: what follows is no "США".
fn is_sum_ended(word: &str, behind: &str) -> bool {
    let next = behind.split_whitespace().next().unwrap_or_default();
    matches!(word, "долл" | "руб" | "проц" | "чел")
        && next.starts_with(char::is_uppercase)
        && !next.starts_with("США")
}

/// Whether "p.m." or "Nov." ends a sentence as well: somebody begins the next.
fn is_hour_ended(word: &str, behind: &str) -> bool {
    let is_time = ["p.m", "a.m", "P.M", "A.M"].contains(&word) || is_short_month(word);
    let next = behind.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches([',', '.']);
    is_time && {
        let (key, kinds) = keyed(next);
        kinds.has(Kinds::OFFICE.with(Kinds::HONORIFIC))
            || matches!(
                &*key,
                "the" | "he" | "she" | "they" | "we" | "it" | "this" | "in" | "both"
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_a_space_is_cut_like_one_with_spaces() {
        for said in ["5%", "1.", "$5,", "слово", "word and "] {
            let text = said.repeat(40_000 / said.len());
            let found = sentences(&text, 0, 0);
            assert!(found.len() > 5, "{said}: {}", found.len());
            for sentence in &found {
                let length = sentence.range.len();
                assert!(length <= LONGEST + WITHOUT_SPACE + 4, "{said}: {length}");
            }
            let whole: usize = found.iter().map(|sentence| sentence.range.len()).sum();
            assert!(whole + found.len() >= text.trim().len(), "{said}: {whole}");
        }
    }
}
