//! What a value may be gone on with while it is typed: names, headings and
//! markings of this register.

use rusqlite::ToSql;

use super::words::folded_words;
use crate::store::{Store, StoreError};

/// What is suggested for an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// Names of parties.
    Parties,
    /// Names of persons.
    Persons,
    /// Headings that recur.
    Topics,
    /// The office's markings.
    Markings,
}

impl Store {
    /// At most `most` values of this register that begin as typed, in any spelling.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn suggestions(
        &self,
        what: Suggested,
        typed: &str,
        most: usize,
    ) -> Result<Vec<String>, StoreError> {
        let word = folded_words(typed).last().unwrap_or_default();
        let end = format!("{word}\u{10ffff}");
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let values: [&dyn ToSql; 3] = [&word, &end, &most];
        let text = match what {
            Suggested::Parties => {
                "SELECT DISTINCT party_name.name FROM search_name
                 JOIN party_name ON party_name.party = search_name.record AND party_name.position = 0
                 WHERE search_name.word BETWEEN ?1 AND ?2 AND +search_name.kind = 'party' LIMIT ?3"
            }
            Suggested::Persons => {
                "SELECT DISTINCT person_name.name FROM search_name
                 JOIN person_name ON person_name.person = search_name.record AND person_name.position = 0
                 WHERE search_name.word BETWEEN ?1 AND ?2 AND +search_name.kind = 'person' LIMIT ?3"
            }
            Suggested::Topics => {
                "SELECT name FROM subject WHERE lower(name) BETWEEN ?1 AND ?2 OR ?1 = '' ORDER BY name LIMIT ?3"
            }
            Suggested::Markings => {
                "SELECT name FROM marking WHERE lower(name) BETWEEN ?1 AND ?2 OR ?1 = '' ORDER BY position LIMIT ?3"
            }
        };
        let rows = self
            .connection
            .prepare_cached(text)?
            .query_map(values, |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }
}
