//! The words of a text, as the index holds them and as a query is read: without
//! case and accents, a grouped number as one; scripts that are written without
//! spaces by the sign, and digits apart from the letters they follow, so that
//! COVID-19 and covid19 are the same words in a row.

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
        if let Some(length) = initials(&text[start..]) {
            end = start + length;
            while chars.next_if(|(at, _)| *at < end).is_some() {}
        } else if !is_sign(first) {
            let mut digits_only = is_digit(first);
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
                    digits_only &= is_digit(next);
                } else if next == '-' && parts_co_operation(&text[start..end], after) {
                    // The same word with and without it.
                } else if !(matches!(next, ',' | '\u{66c}') && digits_only && starts_a_group(after))
                {
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
    // What stands within a word and is none of it.
    let is_within = |c: char| matches!(c, ',' | '\u{66c}' | '.' | '-');
    let mut folded = if text.contains(is_within) {
        fold(&text.replace(is_within, ""))
    } else {
        fold(text)
    };
    if folded.contains('\'') {
        folded.retain(|c| c != '\'');
    }
    if !folded.is_ascii() {
        folded = folded.chars().map(plain_digit).collect();
    }
    // Folding can part a word, as ½ becomes 1⁄2.
    for piece in folded.split(|c: char| !c.is_alphanumeric()) {
        // Half-width signs have become whole ones, each found by itself.
        for word in piece.split_inclusive(is_sign) {
            let sign = word.char_indices().next_back().filter(|(_, c)| is_sign(*c));
            let (word, sign) = word.split_at(sign.map_or(word.len(), |(at, _)| at));
            let (letters, digits) = word.split_at(digits_from(word));
            let parts = [letters, digits, sign];
            for word in parts.into_iter().filter(|word| !word.is_empty()) {
                words.push(TextWord {
                    at: at.clone(),
                    folded: word.chars().take(LONGEST).collect(),
                });
            }
        }
    }
}

/// Where the digits begin that end a word of letters, as in covid19; its end
/// where it has none.
fn digits_from(word: &str) -> usize {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let from = word.len() - digits;
    let is_of_letters = word[..from].chars().all(char::is_alphabetic);
    if is_of_letters { from } else { word.len() }
}

/// How long the initials are that a text begins with, three or more and each with
/// its point, as in U.S.A.
fn initials(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let (mut count, mut end) = (0, 0);
    while let Some((_, letter)) = chars.next_if(|(_, c)| c.is_alphabetic() && !is_sign(*c)) {
        let Some((at, _)) = chars.next_if(|(_, c)| *c == '.') else {
            // The point at the end may be left out.
            if count >= 2 && !chars.peek().is_some_and(|(_, c)| c.is_alphanumeric()) {
                return Some(end + 1 + letter.len_utf8());
            }
            return None;
        };
        count += 1;
        end = at;
    }
    let goes_on = chars.peek().is_some_and(|(_, c)| c.is_alphanumeric());
    (count >= 3 && !goes_on).then_some(end)
}

/// Whether a hyphen stands where co-operation and cooperation differ.
fn parts_co_operation(before: &str, after: &str) -> bool {
    before.eq_ignore_ascii_case("co") && after.starts_with(['o', 'O'])
}

/// Where ten digits begin in scripts other than Latin.
const NOUGHTS: [char; 18] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}',
    '\u{17e0}', '\u{1810}',
];

/// A digit of any script as one of ours; every other character as it is.
fn plain_digit(c: char) -> char {
    let value = |nought: &char| u32::from(c).checked_sub(u32::from(*nought));
    let digit = NOUGHTS.iter().filter_map(value).find(|value| *value < 10);
    digit
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(c)
}

fn is_digit(c: char) -> bool {
    plain_digit(c).is_ascii_digit()
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
    rest.chars().take(4).take_while(|c| is_digit(*c)).count() == 3
}

/// Signs of scripts written without spaces; each is found by itself.
const fn is_sign(c: char) -> bool {
    matches!(c,
        // Thai, Lao, Burmese and Khmer letters; their digits are numbers.
        '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ecf}' | '\u{edc}'..='\u{edf}'
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{109f}' | '\u{1780}'..='\u{17df}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
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
    fn what_is_written_in_several_ways_has_the_same_words() {
        for [one, other] in [
            ["COVID-19", "covid19"],
            ["G-20", "G20"],
            ["U.S.A.", "USA"],
            ["the U.S.A, too", "the usa too"],
            [
                "\u{421}.\u{421}.\u{421}.\u{420}.",
                "\u{421}\u{421}\u{421}\u{420}",
            ],
            ["co-operation", "cooperation"],
            ["Co-Ordinated", "coordinated"],
            ["\u{661}\u{665}", "15"],
            ["\u{661}\u{665}\u{66c}\u{660}\u{660}\u{660}", "15,000"],
            ["\u{967}\u{96b}", "15"],
            ["soft\u{ad}ware", "software"],
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        // Initials of a person, the end of a sentence and a list stay words.
        assert_eq!(folded("J.K. Rowling"), ["j", "k", "rowling"]);
        assert_eq!(
            folded("a.b.c.d-e f.g.hello"),
            ["abcd", "e", "f", "g", "hello"]
        );
        assert_eq!(
            folded("co-chair and Mexico-o"),
            ["co", "chair", "and", "mexico", "o"]
        );
        assert_eq!(folded("2021a7 1st B52"), ["2021a7", "1st", "b", "52"]);
    }

    #[test]
    fn a_word_of_a_script_without_spaces_stands_within_a_run() {
        for (word, run) in [
            ("อาเซียน", "ประชุมสุดยอดอาเซียนที่กรุงเทพ"),
            ("ລາວ", "ປະເທດລາວແລະຈີນ"),
            ("កម្ពុជា", "ព្រះរាជាណាចក្រកម្ពុជានិង"),
            ("မြန်မာ", "ပြည်ထောင်စုမြန်မာနိုင်ငံ"),
        ] {
            let (word, run) = (folded(word), folded(run));
            assert!(word.len() > 1, "{word:?}");
            assert!(
                run.windows(word.len()).any(|row| row == word),
                "{word:?} {run:?}"
            );
        }
        assert_eq!(folded("ปี ๒๕๖๔"), ["ป", "2564"]);
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
