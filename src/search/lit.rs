//! Which words of a text answer a query, and the part of a long text to show.

use std::ops::Range;

use crate::store::{LitWord, words_of};

/// Characters of text shown around the first match.
const SHOWN: usize = 160;

/// Where the words stand that answer, in bytes.
pub(super) fn matches(text: &str, words: &[LitWord]) -> Vec<Range<usize>> {
    let of_text = words_of(text);
    let mut is_lit = vec![false; of_text.len()];
    for word in words {
        for place in 0..of_text.len() {
            let answered = word.answered_from(&of_text, place);
            is_lit[place..place + answered].fill(true);
        }
    }
    let mut ranges: Vec<Range<usize>> = of_text
        .into_iter()
        .zip(is_lit)
        .filter(|(_, is_lit)| *is_lit)
        .map(|(word, _)| word.at)
        .collect();
    // One written word can be several of the index.
    ranges.dedup();
    ranges
}

/// The text around the first match, cut between words, with an ellipsis where cut.
pub(super) fn shortened(text: &str, matches: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let flat: String = text.replace(['\n', '\r', '\t'], " ");
    if flat.chars().count() <= SHOWN {
        return (flat, matches.to_vec());
    }
    let first = matches.first().map_or(0, |range| range.start);
    let mut start = flat.floor_char_boundary(first.saturating_sub(SHOWN / 3));
    if start > 0 {
        start = flat[start..first.max(start)]
            .find(' ')
            .map_or(start, |space| start + space + 1);
    }
    let mut end = flat[start..]
        .char_indices()
        .nth(SHOWN)
        .map_or(flat.len(), |(at, _)| start + at);
    if end < flat.len() {
        end = flat[start..end]
            .rfind(' ')
            .map_or(end, |space| start + space);
    }
    let lead = if start > 0 { "\u{2026} " } else { "" };
    let tail = if end < flat.len() { " \u{2026}" } else { "" };
    let shifted = matches
        .iter()
        .filter(|range| range.start >= start && range.end <= end)
        .map(|range| range.start - start + lead.len()..range.end - start + lead.len())
        .collect();
    (format!("{lead}{}{tail}", &flat[start..end]), shifted)
}
