//! Folding of text for search and for finding look-alikes: case, accents and
//! the letters of the scripts our officers meet no longer make a difference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case without diacritics; ə reads as a, ı and İ as i, ё as е.
///
/// Canonical and compatibility marks go by Unicode NFKD; the few letters that
/// have no decomposition are listed here.
///
/// ```
/// assert_eq!(memcon::model::fold("Əliyev"), "aliyev");
/// assert_eq!(memcon::model::fold("İLHAM  ğ"), "ilham  g");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if let Some(plain) = text.chars().map(plain).collect() {
        return plain;
    }
    let mut folded = String::with_capacity(text.len());
    // The acute accent alone would part a word: as an apostrophe it is one first.
    let shown = text.chars().filter(|c| !is_invisible(*c));
    let shown = shown.map(|c| if is_apostrophe(c) { '\'' } else { c });
    for c in shown.nfkd().filter(|c| !is_combining_mark(*c)) {
        for lower in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            match lower {
                'ə' | 'ǝ' => folded.push('a'),
                'ı' => folded.push('i'),
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'đ' | 'ð' => folded.push('d'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                '\u{2010}' | '\u{2011}' => folded.push('-'),
                other => folded.push(other),
            }
        }
    }
    folded
}

/// A letter of the English or Russian alphabet, or a sign of ASCII, as it is folded.
const fn plain(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'й' | 'Й' => Some('и'),
        'ё' | 'Ё' => Some('е'),
        'а'..='я' => Some(c),
        // The small letters stand 32 places on.
        'А'..='Я' => char::from_u32(c as u32 + 32),
        _ => None,
    }
}

/// What people type for an apostrophe, in names and words of many languages.
#[must_use]
pub const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{b4}'
            | '\u{2b9}'
            | '\u{2bb}'
            | '\u{2bc}'
            | '\u{2bd}'
            | '\u{2be}'
            | '\u{2bf}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2032}'
            | '\u{ff07}'
    )
}

/// Signs that are not seen and part no word: soft hyphens, joiners, marks of direction.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_and_how_an_apostrophe_is_written_make_no_difference() {
        assert_eq!(fold("Азер\u{ad}байджан"), fold("Азербайджан"));
        assert_eq!(fold("\u{200f}Baku\u{200e}"), "baku");
        for written in ["O'Brien", "O\u{2019}Brien", "O\u{2bc}Brien", "O\u{b4}Brien"] {
            assert_eq!(fold(written), "o'brien");
        }
        assert_eq!(fold("\u{ff21}\u{ff22} \u{ff11}"), "ab 1");
    }

    proptest::proptest! {
        #[test]
        fn plain_letters_fold_the_quick_way_as_the_long_way(text in "[ -~А-яЁё]{0,40}") {
            // A letter beyond ASCII makes the whole text go the long way.
            let long = fold(&format!("{text}\u{e9}"));
            proptest::prop_assert_eq!(fold(&text), long.trim_end_matches('e').to_owned() + &"e".repeat(
                fold(&text).chars().rev().take_while(|c| *c == 'e').count()
            ));
        }
    }

    #[test]
    fn azerbaijani_and_english_spellings_meet() {
        assert_eq!(fold("Əliyev"), fold("Aliyev"));
        assert_eq!(fold("Bakı"), "baki");
        assert_eq!(fold("Гейдар Алиёв"), "геидар алиев");
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for text in ["İstanbul", "Straße", "Թուրքիա", "Łódź", "ﬁle"] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }
}
