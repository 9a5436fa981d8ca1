//! A person's query over the register.
//!
//! A query is words, beginnings of words, "words in a row", `-not` and operators
//! such as `party:AZ`, `status:overdue` or `figure>10%`. Case, accents and the
//! script of a name do not matter, and one slip in a word is forgiven. Every
//! text is a query: what cannot be read gives a [`Hint`], never an error.
//! Start with [`search`]; `read.rs` reads a query, `complete.rs` goes on with it.

mod complete;
mod hint;
mod lit;
mod operators;
mod read;
mod told;

use std::ops::Range;

pub use complete::{Completion, complete};
pub use hint::Hint;
pub use operators::Operator;
pub use read::{Query, read};

use crate::model::{Day, EdtfDate, Figure, MeetingId, RecordId};
use crate::store::{Entry, Matches, RecordKind, Store, StoreError};

/// A record that holds what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The kind of record.
    pub kind: RecordKind,
    /// The record itself: the remark, the figure, the person.
    pub record: RecordId,
    /// The meeting it belongs to; `None` for a person or party.
    pub meeting: Option<MeetingId>,
    /// That meeting's reference; empty for a person or party.
    pub reference: String,
    /// That meeting's title, or the name of the person or party.
    pub title: String,
    /// Who said it; empty where nobody is on file, or it is nothing that is said.
    pub speaker: String,
    /// That meeting's date.
    pub date: Option<EdtfDate>,
    /// The text around the first match, as it was written.
    pub text: String,
    /// Where in [`Hit::text`] the words stand, in bytes.
    pub matches: Vec<Range<usize>>,
    /// The words stand in different records of the meeting, of which this is one.
    pub is_apart: bool,
    /// The figure, where it is one: its text tells it in English.
    pub figure: Option<Box<Figure>>,
}

impl Hit {
    /// Whether the speaker is to be told beside the text, which does not begin
    /// with the name already.
    #[must_use]
    pub fn is_told_by(&self) -> bool {
        !self.speaker.is_empty() && !self.text.starts_with(&self.speaker)
    }
}

/// What a query gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// What the person should know of the query.
    pub hints: Vec<Hint>,
    /// There are more records than were weighed; the newest were.
    pub more: bool,
}

impl Results {
    /// The hits by kind; the kind with the best hit comes first.
    #[must_use]
    pub fn by_kind(&self) -> Vec<(RecordKind, Vec<&Hit>)> {
        let mut groups: Vec<(RecordKind, Vec<&Hit>)> = Vec::new();
        for hit in &self.hits {
            match groups.iter_mut().find(|(kind, _)| *kind == hit.kind) {
                Some((_, group)) => group.push(hit),
                None => groups.push((hit.kind, vec![hit])),
            }
        }
        groups
    }
}

/// Answers a query with at most `limit` hits. `today` says what is overdue.
///
/// # Errors
///
/// When the register cannot be read; never for what the query says.
pub fn answer(store: &Store, query: &str, today: Day, limit: usize) -> Result<Results, StoreError> {
    let Query { search, mut hints } = read(query, today);
    let found = store.find(&search, limit)?;
    hints.extend(found.notes.into_iter().map(Hint::from));
    let mut hits: Vec<Hit> = found
        .entries
        .into_iter()
        .map(|entry| hit(entry, &found.words))
        .collect();
    for hit in &mut hits {
        if hit.kind == RecordKind::Figure {
            hit.figure = store.figure(hit.record)?.map(Box::new);
        }
    }
    Ok(Results {
        hits,
        hints,
        more: found.more,
    })
}

/// Everything that answers a query, and what the person should know of it.
///
/// # Errors
///
/// When the register cannot be read; never for what the query says.
pub fn every_match(
    store: &Store,
    query: &str,
    today: Day,
) -> Result<(Matches, Vec<Hint>), StoreError> {
    let Query { search, mut hints } = read(query, today);
    let mut matches = store.find_all(&search)?;
    hints.extend(matches.notes.drain(..).map(Hint::from));
    Ok((matches, hints))
}

/// The records that hold what is asked for, best first, seen from today.
///
/// # Errors
///
/// When the register cannot be read; never for what the query says.
pub fn search(store: &Store, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
    Ok(answer(store, query, crate::clock::today(), limit)?.hits)
}

fn hit(entry: Entry, words: &[crate::store::LitWord]) -> Hit {
    let named = entry.names.join(" \u{b7} ");
    let text = match (named.is_empty(), entry.text.is_empty()) {
        (true, _) => entry.text,
        (false, true) => named,
        (false, false) if entry.kind == RecordKind::Attendee => format!("{named}, {}", entry.text),
        (false, false) => format!("{named}: {}", entry.text),
    };
    let matches = lit::matches(&text, words);
    let title = entry
        .meeting
        .as_ref()
        .map_or(entry.bearer, |meeting| meeting.title.clone());
    let (text, matches) = lit::shortened(&text, &matches);
    Hit {
        speaker: entry.speaker.unwrap_or_default(),
        kind: entry.kind,
        record: entry.record,
        title,
        text,
        matches,
        is_apart: entry.is_apart,
        figure: None,
        meeting: entry.meeting.as_ref().map(|meeting| meeting.id),
        reference: entry
            .meeting
            .as_ref()
            .map(|meeting| meeting.reference.clone())
            .unwrap_or_default(),
        date: entry.meeting.map(|meeting| meeting.date),
    }
}
