//! What a query may be gone on with at the cursor.

use std::ops::Range;

use super::Operator;
use crate::store::{Store, StoreError, Suggested};

/// Most completions offered.
const MOST: usize = 12;

/// A way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces, in bytes of the query.
    pub replace: Range<usize>,
    /// What it puts there.
    pub insert: String,
}

/// How the query may go on at the cursor, a place in bytes: names of operators
/// while one is typed, their values after the colon.
///
/// # Errors
///
/// When the register cannot be read.
pub fn complete(store: &Store, query: &str, cursor: usize) -> Result<Vec<Completion>, StoreError> {
    let cursor = query.floor_char_boundary(cursor.min(query.len()));
    let start = token_start(&query[..cursor]);
    let token = &query[start..cursor];
    let (skipped, token) = match token.strip_prefix('-') {
        Some(token) => (start + 1, token),
        None => (start, token),
    };
    let Some((name, value)) = token.split_once(':') else {
        let folded = token.to_lowercase();
        return Ok(Operator::ALL
            .into_iter()
            .filter(|one| one.name().starts_with(&folded))
            .map(|one| Completion {
                replace: skipped..cursor,
                insert: format!("{}:", one.name()),
            })
            .take(MOST + 1)
            .collect());
    };
    let Some(operator) = Operator::named(name) else {
        return Ok(Vec::new());
    };
    let typed = value.trim_start_matches('"');
    let values: Vec<String> = match operator {
        Operator::Party => store.suggestions(Suggested::Parties, typed, MOST)?,
        Operator::Person | Operator::Speaker => {
            store.suggestions(Suggested::Persons, typed, MOST)?
        }
        Operator::Topic => store.suggestions(Suggested::Topics, typed, MOST)?,
        Operator::Marking => store.suggestions(Suggested::Markings, typed, MOST)?,
        closed => {
            let folded = typed.to_lowercase();
            let values = closed.values().into_iter();
            values
                .filter(|value| value.starts_with(&folded))
                .map(str::to_owned)
                .take(MOST)
                .collect()
        }
    };
    let from = cursor - value.len();
    Ok(values
        .into_iter()
        .map(|value| Completion {
            replace: from..cursor,
            insert: if value.contains(char::is_whitespace) {
                format!("\"{value}\" ")
            } else {
                format!("{value} ")
            },
        })
        .collect())
}

/// Where the piece begins that ends at the end of the text; spaces in quotes part nothing.
fn token_start(text: &str) -> usize {
    let mut in_quotes = false;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if c == '"' {
            in_quotes = !in_quotes;
        } else if c.is_whitespace() && !in_quotes {
            start = at + c.len_utf8();
        }
    }
    start
}
