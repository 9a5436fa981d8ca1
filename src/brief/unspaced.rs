//! Where a line may end in the scripts that put no spaces between words: Thai, Lao,
//! Khmer and Burmese. Found by the models of Unicode's ICU4X; Chinese and Japanese,
//! where a line may end nearly everywhere, need none.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// Whether a character is of such a script.
pub(super) const fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aa7f}')
}

/// The places in a text, in bytes, where one such word ends and another begins.
pub(super) fn word_ends(text: &str) -> Vec<usize> {
    if !text.chars().any(is_unspaced) {
        return Vec::new();
    }
    let segmenter = LineSegmenter::new_lstm(LineBreakOptions::default());
    let between = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(is_unspaced);
        before && text[at..].chars().next().is_some_and(is_unspaced)
    };
    segmenter
        .segment_str(text)
        .filter(|at| between(*at))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_thai_ends_between_its_words_and_not_within_them() {
        // "The Prime Minister of Thailand": นายก|รัฐมนตรี|ประเทศ|ไทย.
        let text = "นายกรัฐมนตรีประเทศไทย 2026";
        let ends = word_ends(text);
        let mut start = 0;
        let mut words = Vec::new();
        for end in ends {
            words.push(&text[start..end]);
            start = end;
        }
        words.push(&text[start..]);
        assert_eq!(words, ["นายก", "รัฐมนตรี", "ประเทศ", "ไทย 2026"]);
        assert!(word_ends("Talks, переговоры").is_empty());
    }
}
