//! The words of a text, as the index holds them and as a query is read: without
//! case and accents, a grouped number as one, Chinese and Japanese by the sign.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::model::{fold, is_apostrophe, is_invisible};

/// Longest word kept, in characters; what follows is not told apart.
const LONGEST: usize = 48;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextWord {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// The word, folded: letters and digits only.
    pub folded: String,
}

/// The words of a text, in order.
///
/// ```
/// use memcon::store::words_of;
/// let words: Vec<_> = words_of("Əliyev: 15,000").into_iter().map(|word| word.folded).collect();
/// assert_eq!(words, ["aliyev", "15000"]);
/// ```
#[must_use]
pub fn words_of(text: &str) -> Vec<TextWord> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if !is_sign(first) {
            let mut digits_only = first.is_ascii_digit();
            while let Some((at, next)) = chars.peek().copied() {
                let after = &text[at + next.len_utf8()..];
                if is_invisible(next) {
                    // A soft hyphen is no end of a word.
                } else if is_apostrophe(next) {
                    if !joins(&text[start..end], after) {
                        break;
                    }
                    digits_only = false;
                } else if (next.is_alphanumeric() && !is_sign(next)) || is_combining_mark(next) {
                    digits_only &= next.is_ascii_digit();
                } else if !(next == ',' && digits_only && starts_a_group(&text[at + 1..])) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        push(&mut words, start..end, &text[start..end]);
    }
    words
}

/// The words alone.
pub(super) fn folded_words(text: &str) -> impl Iterator<Item = String> {
    words_of(text).into_iter().map(|word| word.folded)
}

fn push(words: &mut Vec<TextWord>, at: Range<usize>, text: &str) {
    let grouped;
    let text = if text.contains(',') {
        grouped = text.replace(',', "");
        &grouped
    } else {
        text
    };
    let folded = fold(text);
    let joined;
    let folded = if folded.contains('\'') {
        joined = folded.replace('\'', "");
        &joined
    } else {
        &folded
    };
    // Folding can part a word, as ½ becomes 1⁄2.
    for piece in folded.split(|c: char| !c.is_alphanumeric()) {
        // Half-width signs have become whole ones, each found by itself.
        for word in piece.split_inclusive(is_sign) {
            let sign = word.char_indices().next_back().filter(|(_, c)| is_sign(*c));
            let (word, sign) = word.split_at(sign.map_or(word.len(), |(at, _)| at));
            for word in [word, sign].into_iter().filter(|word| !word.is_empty()) {
                words.push(TextWord {
                    at: at.clone(),
                    folded: word.chars().take(LONGEST).collect(),
                });
            }
        }
    }
}

/// Whether an apostrophe after `before` is within one word, as in O'Brien and
/// Mel'nik: not in Russia's and don't, nor in l'accord.
fn joins(before: &str, after: &str) -> bool {
    const ELIDED: [&str; 9] = ["l", "d", "qu", "j", "c", "n", "m", "t", "s"];
    let end = after
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(after.len());
    let follows = &after[..end];
    let is_elision = before.len() <= 2 && ELIDED.contains(&before.to_ascii_lowercase().as_str());
    let is_ending = matches!(
        follows.to_ascii_lowercase().as_str(),
        "" | "s" | "t" | "d" | "ll" | "re" | "ve"
    );
    let is_sign = follows.chars().next().is_some_and(is_sign);
    !is_elision && !is_ending && !is_sign
}

/// Whether three digits follow and no fourth.
fn starts_a_group(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// Signs of scripts written without spaces; each is found by itself.
const fn is_sign(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        folded_words(text).collect()
    }

    #[test]
    fn words_are_letters_and_digits_without_accents() {
        assert_eq!(
            folded("Bakı–Tbilisi (2021/0007)"),
            ["baki", "tbilisi", "2021", "0007"]
        );
        assert_eq!(folded("cafe\u{301} Łódź"), ["cafe", "lodz"]);
        assert_eq!(folded("中国 AB"), ["中", "国", "ab"]);
    }

    #[test]
    fn what_is_not_seen_parts_no_word_and_an_apostrophe_in_a_name_neither() {
        assert_eq!(folded("Азер\u{ad}бай\u{ad}джан"), folded("Азербайджан"));
        for name in ["O'Brien", "O\u{2019}Brien", "O\u{2bc}Brien", "OBrien"] {
            assert_eq!(folded(name), ["obrien"], "{name}");
        }
        assert_eq!(
            folded("Russia's l'accord don\u{2019}t d'\u{c9}tat 'quoted'"),
            [
                "russia", "s", "l", "accord", "don", "t", "d", "etat", "quoted"
            ]
        );
        assert_eq!(
            folded("\u{ff22}\u{ff41}ku \u{ff12}\u{ff10}"),
            ["baku", "20"]
        );
        assert_eq!(folded("\u{ff76}\u{ff85}"), ["\u{30ab}", "\u{30ca}"]);
    }

    #[test]
    fn a_grouped_number_is_one_word_and_a_list_is_not() {
        assert_eq!(folded("15,000 and 1,234,567"), ["15000", "and", "1234567"]);
        assert_eq!(
            folded("1,2 and 3,4567 and 4.5"),
            ["1", "2", "and", "3", "4567", "and", "4", "5"]
        );
    }

    proptest::proptest! {
        #[test]
        fn every_word_is_plain_and_stands_where_it_says(text in "\\PC*") {
            for word in words_of(&text) {
                proptest::prop_assert!(text.get(word.at.clone()).is_some());
                proptest::prop_assert!(word.folded.chars().all(char::is_alphanumeric));
                proptest::prop_assert!(!word.folded.is_empty());
            }
        }
    }
}
