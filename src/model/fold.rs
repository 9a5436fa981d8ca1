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
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
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
                '\u{2018}' | '\u{2019}' | '\u{02BC}' => folded.push('\''),
                '\u{2010}' | '\u{2011}' => folded.push('-'),
                other => folded.push(other),
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

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
