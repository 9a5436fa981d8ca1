//! A source's text made ready to be drawn: cut into pieces of a few lines, so
//! that a text of any length costs only what is in view, with its sentences
//! and what became of them. It is made anew only when text or passages changed.

use std::ops::Range;

use crate::model::{Coverage, Source, Span, Use, fold, sentences, uses};
use crate::ui::widgets::Tall;

/// Characters after which a paragraph is cut at the next sentence.
const PIECE: usize = 1_500;

/// A paragraph, or a part of a long one.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its characters.
    pub span: Span,
    /// The same as bytes of the text.
    pub bytes: Range<usize>,
}

/// A text ready to be drawn.
#[derive(Debug, Default)]
pub(super) struct ReadText {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub sentences: Vec<Span>,
    pub uses: Vec<Use>,
    pub coverage: Coverage,
    /// The spans records stand on.
    pub used: Vec<Span>,
    /// The spans set aside.
    pub set_aside: Vec<Span>,
    /// Where the pieces stand, at a width.
    pub tall: Tall,
    pub width: f32,
    /// Each character folded, to look for words; made when first asked for.
    letters: Vec<char>,
}

impl ReadText {
    pub fn refresh(&mut self, source: &Source) {
        if self.text != source.text {
            self.text.clone_from(&source.text);
            self.sentences = sentences(&self.text);
            self.pieces = pieces(&self.text, &self.sentences);
            self.letters = self.text.chars().flat_map(lower).collect();
            self.width = 0.0;
        }
        self.used = source
            .passages
            .iter()
            .map(|passage| Span {
                start: passage.start,
                end: passage.end,
            })
            .collect();
        self.set_aside.clone_from(&source.set_aside);
        self.uses = uses(&self.sentences, &self.used, &self.set_aside);
        self.coverage = Coverage::of(&self.uses);
    }

    /// Guesses the heights of the pieces at a width, until each is drawn.
    pub fn set_width(&mut self, width: f32, line: f32, letter: f32) {
        if (self.width - width).abs() < 0.5 {
            return;
        }
        self.width = width;
        let in_line = (width / letter).max(10.0);
        let heights = self
            .pieces
            .iter()
            .map(|piece| {
                let letters = (piece.span.end - piece.span.start) as f32;
                ((letters / in_line).floor() + 1.0) * line
            })
            .collect();
        self.tall = Tall::new(heights);
    }

    /// The piece a character is in.
    pub fn piece_of(&self, at: usize) -> usize {
        self.pieces
            .partition_point(|piece| piece.span.end < at)
            .min(self.pieces.len().saturating_sub(1))
    }

    /// How far down a character stands, at the width the text was last drawn at.
    pub fn depth_of(&self, at: usize) -> f32 {
        let piece = self.piece_of(at);
        let top = self.tall.top(piece);
        let within = self.pieces.get(piece).map_or(0.0, |one| {
            let share = (at - one.span.start.min(at)) as f32
                / (one.span.end - one.span.start).max(1) as f32;
            share * (self.tall.top(piece + 1) - top)
        });
        top + within
    }

    /// How many characters the text has.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// The end of the word at a place, or the start of the one before it.
    pub fn word(&self, from: usize, back: bool) -> usize {
        let is_word = |at: usize| self.letters[at].is_alphanumeric();
        let mut at = from.min(self.letters.len());
        if back {
            while at > 0 && !is_word(at - 1) {
                at -= 1;
            }
            while at > 0 && is_word(at - 1) {
                at -= 1;
            }
        } else {
            while at < self.letters.len() && !is_word(at) {
                at += 1;
            }
            while at < self.letters.len() && is_word(at) {
                at += 1;
            }
        }
        at
    }

    /// Where the words come, at or after a place, then from the start; as they
    /// stand, or in other case. `folded` is used where accents differ.
    pub fn find(&self, folded: &str, words: &str, from: usize) -> Option<Span> {
        let sought: Vec<char> = words.chars().flat_map(lower).collect();
        let found = self.look(&sought, |letter, sought| letter == sought, from);
        found.or_else(|| {
            let sought: Vec<char> = folded.chars().collect();
            let same = |letter: char, sought: char| {
                letter == sought || fold(letter.encode_utf8(&mut [0; 4])).starts_with(sought)
            };
            // Folding changes lengths; it is tried on the letters as they stand.
            (sought.len() == words.chars().count())
                .then(|| self.look(&sought, same, from))
                .flatten()
        })
    }

    fn look(
        &self,
        sought: &[char],
        same: impl Fn(char, char) -> bool,
        from: usize,
    ) -> Option<Span> {
        if sought.is_empty() || sought.len() > self.letters.len() {
            return None;
        }
        let last = self.letters.len() - sought.len();
        let is_at = |at: &usize| {
            sought
                .iter()
                .zip(&self.letters[*at..])
                .all(|(sought, letter)| same(*letter, *sought))
        };
        (from.min(last + 1)..=last)
            .find(is_at)
            .or_else(|| (0..from.min(last + 1)).find(is_at))
            .map(|start| Span {
                start,
                end: start + sought.len(),
            })
    }

    /// The sentences a span touches.
    pub fn sentences_in(&self, span: Span) -> Vec<Span> {
        self.sentences
            .iter()
            .filter(|one| one.start < span.end.max(span.start + 1) && one.end > span.start)
            .copied()
            .collect()
    }

    /// The next sentence that was set aside, going around at the end.
    pub fn next_set_aside(&self, from: Option<Span>) -> Option<Span> {
        let aside = || {
            let all = self.sentences.iter().zip(&self.uses);
            all.filter(|(_, one)| **one == Use::SetAside)
                .map(|(span, _)| *span)
        };
        let after = from.map_or(0, |span| span.end);
        aside()
            .find(|span| span.start >= after)
            .or_else(|| aside().next())
    }

    /// The next sentence after a place, or the one before it; with `open`, only
    /// those nobody has dealt with yet, going around at the end.
    pub fn sentence(&self, from: Option<Span>, back: bool, open: bool) -> Option<Span> {
        let count = self.sentences.len();
        if count == 0 {
            return None;
        }
        let here = from.map(|span| {
            if back {
                self.sentences.partition_point(|one| one.end <= span.start)
            } else {
                self.sentences.partition_point(|one| one.start < span.end)
            }
        });
        let order: Vec<usize> = match (here, back) {
            (None, false) => (0..count).collect(),
            (None, true) => (0..count).rev().collect(),
            (Some(here), false) => (here..count).chain(0..here.min(count)).collect(),
            (Some(here), true) => (0..here).rev().chain((here..count).rev()).collect(),
        };
        order
            .into_iter()
            .find(|index| !open || self.uses[*index] == Use::Open)
            .map(|index| self.sentences[index])
    }
}

/// A character in lower case; one that has no single one stays.
fn lower(letter: char) -> Option<char> {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => Some(one),
        _ => Some(letter),
    }
}

/// Cuts a text at the ends of lines, and long lines between sentences.
fn pieces(text: &str, sentences: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut first = (0, 0);
    let mut at = 0;
    let mut next = 0;
    for (byte, letter) in text.char_indices() {
        while sentences.get(next).is_some_and(|one| one.start < at) {
            next += 1;
        }
        let starts_sentence = sentences.get(next).is_some_and(|one| one.start == at);
        if at - first.0 > PIECE && (starts_sentence || at - first.0 > 4 * PIECE) {
            pieces.push(piece(first, (at, byte)));
            first = (at, byte);
        }
        at += 1;
        if letter == '\n' {
            pieces.push(piece(first, (at - 1, byte)));
            first = (at, byte + 1);
        }
    }
    if first.1 < text.len() || pieces.is_empty() {
        pieces.push(piece(first, (at, text.len())));
    }
    pieces
}

fn piece(from: (usize, usize), to: (usize, usize)) -> Piece {
    Piece {
        span: Span {
            start: from.0,
            end: to.0,
        },
        bytes: from.1..to.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ReadText {
        let mut source = Source::new();
        source.text = text.to_owned();
        let mut read = ReadText::default();
        read.refresh(&source);
        read
    }

    #[test]
    fn pieces_hold_every_character_but_line_ends() {
        let long = "Bakıda görüş keçirildi. ".repeat(300);
        let text = format!("Headline\n\n{long}\nLast line");
        let read = read(&text);
        assert!(read.pieces.len() > 5);
        let joined: String = read
            .pieces
            .iter()
            .map(|piece| &text[piece.bytes.clone()])
            .collect();
        assert_eq!(joined, text.replace('\n', ""));
        for piece in &read.pieces {
            let letters = text[piece.bytes.clone()].chars().count();
            assert_eq!(letters, piece.span.end - piece.span.start);
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_from_here_on() {
        let read = read("Trade grew. trade fell.");
        let find = |from| read.find("trade", "trade", from).map(|span| span.start);
        assert_eq!((find(0), find(1), find(13)), (Some(0), Some(12), Some(0)));
        assert_eq!(read.find("war", "war", 0), None);
    }

    #[test]
    fn the_next_open_sentence_goes_around() {
        let mut source = Source::new();
        source.text = "One. Two. Three.".to_owned();
        source.set_aside.push(Span { start: 5, end: 9 });
        let mut read = ReadText::default();
        read.refresh(&source);
        let first = read.sentence(None, false, true).expect("the first");
        let next = read.sentence(Some(first), false, true).expect("the third");
        assert_eq!((first.start, next.start), (0, 10));
        let around = read.sentence(Some(next), false, true).expect("around");
        assert_eq!(around, first);
        // What was set aside is reached by a key of its own.
        let aside = read.next_set_aside(Some(first)).expect("the second");
        assert_eq!(
            (aside.start, read.next_set_aside(Some(aside))),
            (5, Some(aside))
        );
    }
}
