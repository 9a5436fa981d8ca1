//! Weighs the entries found: how many of the words stand in the text itself, as
//! typed or as a beginning only, in which kind of record, and how near the start.

use std::cmp::Reverse;

use super::RecordKind;
use super::compiled::LitWord;
use super::find::Candidate;
use super::words::{TextWord, words_of};

/// The best entries, best first; of equal ones the newer comes first.
pub(super) fn best_first(
    candidates: Vec<Candidate>,
    words: &[LitWord],
    limit: usize,
) -> Vec<Candidate> {
    let mut weighed: Vec<(u32, Candidate)> = candidates
        .into_iter()
        .map(|one| (weight(&one, words), one))
        .collect();
    // A stable sort keeps the order of equal ones, which is newest first.
    weighed.sort_by_key(|(weight, one)| (one.id >= 0, one.is_apart, Reverse(*weight)));
    weighed.truncate(limit);
    weighed.into_iter().map(|(_, one)| one).collect()
}

fn weight(one: &Candidate, words: &[LitWord]) -> u32 {
    let kind = match one.kind {
        RecordKind::Meeting => 5,
        RecordKind::Commitment | RecordKind::Person | RecordKind::Party => 4,
        RecordKind::Topic | RecordKind::Figure => 3,
        RecordKind::Remark | RecordKind::Event | RecordKind::Attachment => 2,
        RecordKind::Attendee => 1,
        RecordKind::Source => 0,
    };
    if words.is_empty() {
        return kind;
    }
    let text = words_of(&one.text);
    let found: u32 = words
        .iter()
        .map(|word| match word.first_in(&text) {
            Some((place, is_whole)) => {
                let early = u32::from(place < 8) * 2;
                let whole = u32::from(is_whole) * 6;
                10 + whole + early
            }
            None => u32::from(word.names_one_of(&one.facets)) * 9,
        })
        .sum();
    found + kind
}

impl LitWord {
    /// The place of the first word of a text that answers, and whether it is the word as typed.
    fn first_in(&self, text: &[TextWord]) -> Option<(usize, bool)> {
        let mut beginning = None;
        for place in 0..text.len() {
            match self.answers_at(text, place) {
                Some(true) => return Some((place, true)),
                Some(false) if beginning.is_none() => beginning = Some((place, false)),
                _ => {}
            }
        }
        beginning
    }

    /// Whether the words of a text from a place on answer; `Some(true)` when as typed.
    fn answers_at(&self, text: &[TextWord], place: usize) -> Option<bool> {
        let (last, before) = self.pieces.split_last()?;
        let end = place + before.len();
        let row = text.get(place..end)?;
        if row
            .iter()
            .zip(before)
            .any(|(word, piece)| word.folded != *piece)
        {
            return None;
        }
        let word = &text.get(end)?.folded;
        if word == last || self.instead.contains(word) || self.spelled.contains(word) {
            Some(true)
        } else if self.goes_on && word.starts_with(last.as_str()) {
            Some(false)
        } else {
            None
        }
    }

    /// How many words of a text from a place on answer; 0 when they do not.
    #[must_use]
    pub fn answered_from(&self, text: &[TextWord], place: usize) -> usize {
        self.answers_at(text, place)
            .map_or(0, |_| self.pieces.len())
    }

    fn names_one_of(&self, facets: &str) -> bool {
        !self.names.is_empty()
            && facets
                .split(' ')
                .any(|facet| self.names.contains_key(facet))
    }
}

/// The names by which an entry was found, where a word does not stand in its text.
pub(super) fn names_found(one: &Candidate, words: &[LitWord]) -> Vec<String> {
    let text = words_of(&one.text);
    let mut names: Vec<String> = Vec::new();
    for word in words.iter().filter(|word| word.first_in(&text).is_none()) {
        for facet in one.facets.split(' ') {
            let Some(spellings) = word.names.get(facet) else {
                continue;
            };
            let fitting = spellings
                .iter()
                .find(|spelling| word.first_in(&words_of(spelling)).is_some())
                .or(spellings.first());
            if let Some(name) = fitting
                && !names.contains(name)
            {
                names.push(name.clone());
                break;
            }
        }
    }
    names
}
