//! Reading a source: its sentences, and how far they were used.
//!
//! Spans count characters (Unicode scalar values), as passages do.

use super::Span;

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Nobody has dealt with it yet.
    Open,
    /// A record stands on it, or on a part of it.
    Used,
    /// It was read and found to hold nothing for the record.
    SetAside,
}

/// How many sentences a source has, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All sentences.
    pub sentences: usize,
    /// Those a record stands on.
    pub used: usize,
    /// Those set aside.
    pub set_aside: usize,
}

impl Coverage {
    /// Counts what became of sentences.
    #[must_use]
    pub fn of(uses: &[Use]) -> Self {
        let count = |sought: Use| uses.iter().filter(|one| **one == sought).count();
        Self {
            sentences: uses.len(),
            used: count(Use::Used),
            set_aside: count(Use::SetAside),
        }
    }

    /// How many nobody has dealt with yet.
    #[must_use]
    pub const fn open(self) -> usize {
        self.sentences - self.used - self.set_aside
    }

    /// The share dealt with in whole per cent, rounded down; 100 only when none is open.
    #[must_use]
    pub const fn percent(self) -> usize {
        if self.sentences == 0 {
            return 100;
        }
        (self.used + self.set_aside) * 100 / self.sentences
    }
}

/// Words that end with a full stop inside a sentence.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "gen", "col", "prof", "e.g", "i.e", "approx", "vs", "cf",
    "art", "h.e", "inc", "ltd", "г", "гг", "им", "т.е", "т.д", "руб", "млн", "млрд", "тыс",
];

/// The sentences of a text. A line's end ends a sentence too; white space
/// between sentences belongs to none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        at += 1;
        if letter == '\n' {
            push(&letters, start, at - 1, &mut found);
            start = at;
        } else if matches!(letter, '.' | '!' | '?' | '\u{2026}') {
            let mut end = at;
            while letters.get(end).is_some_and(|next| {
                matches!(
                    next,
                    '.' | '!' | '?' | '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '\u{bb}'
                )
            }) {
                end += 1;
            }
            if ends_sentence(&letters, start, at - 1, end) {
                push(&letters, start, end, &mut found);
                start = end;
            }
            at = end;
        }
    }
    push(&letters, start, letters.len(), &mut found);
    found
}

/// Whether the stop at `stop`, with what follows it up to `end`, ends a sentence.
fn ends_sentence(letters: &[char], start: usize, stop: usize, end: usize) -> bool {
    let Some(next) = letters.get(end) else {
        return true;
    };
    if !next.is_whitespace() {
        return false;
    }
    let follows = letters[end..].iter().find(|letter| !letter.is_whitespace());
    if follows.is_some_and(|letter| letter.is_lowercase()) {
        return false;
    }
    if letters[stop] != '.' {
        return true;
    }
    let word: String = letters[start..stop]
        .iter()
        .rev()
        .take_while(|letter| !letter.is_whitespace())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_initial = {
        let mut rest = word.chars();
        rest.next().is_some_and(char::is_uppercase) && rest.next().is_none()
    };
    !is_initial && !SHORT.contains(&word.to_lowercase().as_str())
}

/// Adds a sentence without the white space around it, unless nothing is left.
fn push(letters: &[char], start: usize, end: usize, found: &mut Vec<Span>) {
    let blank = |at: &usize| letters[*at].is_whitespace();
    let Some(first) = (start..end).find(|at| !blank(at)) else {
        return;
    };
    let last = (start..end).rev().find(|at| !blank(at)).unwrap_or(first);
    found.push(Span {
        start: first,
        end: last + 1,
    });
}

/// What became of each sentence, by the spans records stand on and those set aside.
#[must_use]
pub fn uses(sentences: &[Span], used: &[Span], set_aside: &[Span]) -> Vec<Use> {
    let used = Touched::new(used);
    let set_aside = Touched::new(set_aside);
    sentences
        .iter()
        .map(|sentence| {
            if used.touches(*sentence) {
                Use::Used
            } else if set_aside.touches(*sentence) {
                Use::SetAside
            } else {
                Use::Open
            }
        })
        .collect()
}

/// Spans by their start, with the farthest end of all up to each.
struct Touched {
    starts: Vec<usize>,
    farthest: Vec<usize>,
}

impl Touched {
    fn new(spans: &[Span]) -> Self {
        let mut spans = spans.to_vec();
        spans.sort_unstable();
        let mut end = 0;
        let farthest = spans
            .iter()
            .map(|span| {
                end = end.max(span.end);
                end
            })
            .collect();
        Self {
            starts: spans.iter().map(|span| span.start).collect(),
            farthest,
        }
    }

    fn touches(&self, span: Span) -> bool {
        let before = self.starts.partition_point(|at| *at < span.end);
        before > 0 && self.farthest[before - 1] > span.start
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        sentences(text)
            .into_iter()
            .map(|span| letters[span.start..span.end].iter().collect())
            .collect()
    }

    #[test]
    fn sentences_end_at_stops_and_lines_but_not_at_short_words_or_figures() {
        assert_eq!(
            read(
                "They invested 4.5 billion. Mr. V. Putin said \u{201c}welcome.\u{201d} He left!\n\nA headline\nЭто 3 млн. рублей."
            ),
            [
                "They invested 4.5 billion.",
                "Mr. V. Putin said \u{201c}welcome.\u{201d}",
                "He left!",
                "A headline",
                "Это 3 млн. рублей."
            ]
        );
    }

    #[test]
    fn a_sentence_is_used_by_any_part_of_it() {
        let text = "One two. Three four. Five.";
        let all = sentences(text);
        let span = |start, end| Span { start, end };
        let what = uses(&all, &[span(4, 7)], &[span(9, 12), span(0, 3)]);
        assert_eq!(what, [Use::Used, Use::SetAside, Use::Open]);
        let coverage = Coverage::of(&what);
        assert_eq!((coverage.open(), coverage.percent()), (1, 66));
    }

    proptest! {
        #[test]
        fn sentences_cover_every_letter_once(text in "[a-zA-Z0-9 .!?\\n\u{201d}əƏ]{0,200}") {
            let letters: Vec<char> = text.chars().collect();
            let mut last = 0;
            for Span { start, end } in sentences(&text) {
                prop_assert!(start >= last && end > start && end <= letters.len());
                prop_assert!(letters[last..start].iter().all(|letter| letter.is_whitespace()));
                last = end;
            }
            prop_assert!(letters[last..].iter().all(|letter| letter.is_whitespace()));
        }
    }
}
