//! A person's query over the register.
//!
//! Words are folded as the index was (no case, no accents, ə as a), each may
//! go on, and words in quotes stand in a row. Every text is a query: nothing a
//! person types is an error. Start with [`search`].

use std::ops::Range;

use crate::model::{EdtfDate, MeetingId, fold};
use crate::store::{Entry, RecordKind, Store, StoreError, Word};

/// Characters of text shown around the first match.
const SHOWN: usize = 160;

/// Longest query read, in characters.
const LONGEST: usize = 400;

/// A record that holds what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The meeting it belongs to.
    pub meeting: MeetingId,
    /// That meeting's reference.
    pub reference: String,
    /// That meeting's title.
    pub title: String,
    /// That meeting's date.
    pub date: EdtfDate,
    /// The kind of record.
    pub kind: RecordKind,
    /// The text around the first match, as it was written.
    pub text: String,
    /// Where in [`Hit::text`] the words stand, in bytes.
    pub matches: Vec<Range<usize>>,
}

/// The records that hold what is asked for, best first.
///
/// # Errors
///
/// When the register cannot be read; never for what the query says.
pub fn search(store: &Store, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
    let words = words(query);
    let entries = store.entries_with(&words, limit)?;
    Ok(entries
        .into_iter()
        .map(|entry| hit(entry, &words))
        .collect())
}

/// The words of a query; what stands in quotes is one.
fn words(query: &str) -> Vec<Word> {
    let query: String = query.chars().take(LONGEST).collect();
    let query = query.replace(
        ['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'],
        "\"",
    );
    let mut words = Vec::new();
    for (index, part) in query.split('"').enumerate() {
        let quoted = index % 2 == 1;
        if quoted {
            words.push(Word {
                folded: fold(part),
                prefix: false,
            });
        } else {
            words.extend(part.split_whitespace().map(|word| Word {
                folded: fold(word),
                prefix: true,
            }));
        }
    }
    words.retain(|word| word.folded.chars().any(char::is_alphanumeric));
    words
}

fn hit(entry: Entry, words: &[Word]) -> Hit {
    let pieces: Vec<(&str, bool)> = words
        .iter()
        .flat_map(|word| {
            word.folded
                .split(|c: char| !c.is_alphanumeric())
                .filter(|piece| !piece.is_empty())
                .map(|piece| (piece, word.prefix))
        })
        .collect();
    let all: Vec<Range<usize>> = words_of(&entry.text)
        .filter(|range| {
            let folded = fold(&entry.text[range.clone()]);
            pieces.iter().any(|(piece, prefix)| {
                if *prefix {
                    folded.starts_with(piece)
                } else {
                    folded == *piece
                }
            })
        })
        .collect();
    let (text, matches) = shortened(&entry.text, &all);
    Hit {
        meeting: entry.meeting,
        reference: entry.reference,
        title: entry.title,
        date: entry.date,
        kind: entry.kind,
        text,
        matches,
    }
}

/// The byte ranges of the words of a text.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = None;
    text.char_indices()
        .chain(std::iter::once((text.len(), ' ')))
        .filter_map(move |(at, c)| {
            if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) {
                start.get_or_insert(at);
                None
            } else {
                start.take().map(|start| start..at)
            }
        })
}

/// The text around the first match, cut between words, with an ellipsis where cut.
fn shortened(text: &str, matches: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let flat: String = text.replace(['\n', '\r', '\t'], " ");
    if flat.chars().count() <= SHOWN {
        return (flat, matches.to_vec());
    }
    let first = matches.first().map_or(0, |range| range.start);
    let boundary = |at: usize| {
        (0..=at.min(flat.len()))
            .rev()
            .find(|at| flat.is_char_boundary(*at))
            .unwrap_or(0)
    };
    let mut start = boundary(first.saturating_sub(SHOWN / 3));
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
