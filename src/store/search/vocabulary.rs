//! Every word in use: how a beginning goes on, and what was meant by a slip of
//! one letter. FTS5 could list its own words, but only by walking all of them.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::names::{SOUND, loud_sounds};
use crate::model::{exonyms_of, script_of};
use crate::store::StoreError;

/// Lengths of words in which a slip is looked for, in characters.
const WITH_SLIPS: std::ops::RangeInclusive<usize> = 4..=24;

/// Most words offered for a slip.
const MOST_MEANT: usize = 4;

/// Puts words into the vocabulary; those in `known` are there already.
pub(super) fn add(
    sql: &Connection,
    words: impl IntoIterator<Item = impl AsRef<str>>,
    known: &mut HashSet<String>,
) -> Result<(), StoreError> {
    for word in words {
        let word = word.as_ref();
        if known.contains(word) {
            continue;
        }
        known.insert(word.to_owned());
        let new = sql
            .prepare_cached("INSERT OR IGNORE INTO search_word (word) VALUES (?1)")?
            .execute([word])?;
        if new == 0 || !can_slip(word) {
            continue;
        }
        let id = sql.last_insert_rowid();
        let mut insert =
            sql.prepare_cached("INSERT OR IGNORE INTO search_slip (mark, word) VALUES (?1, ?2)")?;
        for mark in marks(word) {
            insert.execute((mark, id))?;
        }
    }
    Ok(())
}

/// Takes out the words that no text and no name holds any more.
pub(super) fn drop_unused(
    sql: &Connection,
    words: impl IntoIterator<Item = String>,
) -> Result<(), StoreError> {
    for word in words {
        let quoted = format!("\"{word}\"");
        let used: bool = sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM search_text WHERE search_text MATCH ?1)
                     OR EXISTS (SELECT 1 FROM search_name WHERE word = ?2)",
            )?
            .query_row((&quoted, &word), |row| row.get(0))?;
        if !used {
            sql.prepare_cached("DELETE FROM search_word WHERE word = ?1")?
                .execute([&word])?;
        }
    }
    Ok(())
}

/// The words that go on from a beginning, the shortest first, and whether there are more.
pub(super) fn words_beginning(
    sql: &Connection,
    beginning: &str,
    most: usize,
) -> Result<(Vec<String>, bool), StoreError> {
    // U+10FFFF sorts after every letter.
    let end = format!("{beginning}\u{10ffff}");
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let mut words: Vec<String> = sql
        .prepare_cached(
            "SELECT word FROM (SELECT word FROM search_word WHERE word >= ?1 AND word < ?2 LIMIT 4096)
             ORDER BY length(word), word LIMIT ?3 + 1",
        )?
        .query_map((beginning, &end, limit), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let more = words.len() > most;
    words.truncate(most);
    Ok((words, more))
}

/// Whether a word is in use.
pub(super) fn is_in_use(sql: &Connection, word: &str) -> Result<bool, StoreError> {
    Ok(sql
        .prepare_cached("SELECT 1 FROM search_word WHERE word = ?1")?
        .query_row([word], |_| Ok(()))
        .optional()?
        .is_some())
}

/// The words in use that one slip turns into this one, the likeliest first:
/// a letter left out, put in, changed, or two that changed places.
pub(super) fn meant_by(sql: &Connection, word: &str) -> Result<Vec<String>, StoreError> {
    if !can_slip(word) {
        return Ok(Vec::new());
    }
    let mut found = BTreeSet::new();
    let mut statement = sql.prepare_cached(
        "SELECT search_word.word FROM search_slip JOIN search_word ON search_word.id = search_slip.word
         WHERE search_slip.mark = ?1",
    )?;
    for mark in marks(word) {
        for candidate in statement.query_map([mark], |row| row.get::<_, String>(0))? {
            let candidate = candidate?;
            let distance = edit_distance(word, &candidate);
            if distance <= if word.chars().count() > 8 { 2 } else { 1 } {
                let other_start = candidate.chars().next() != word.chars().next();
                found.insert((distance, other_start, candidate));
            }
        }
    }
    Ok(found
        .into_iter()
        .map(|(_, _, word)| word)
        .take(MOST_MEANT)
        .collect())
}

fn can_slip(word: &str) -> bool {
    WITH_SLIPS.contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The forms of a word that are kept, as numbers.
pub(super) fn marks_of(word: &str) -> BTreeSet<i64> {
    if can_slip(word) {
        marks(word)
    } else {
        BTreeSet::new()
    }
}

/// The words in use that are this one in another script, or the name a place
/// has in another language.
pub(super) fn other_spellings(sql: &Connection, word: &str) -> Result<Vec<String>, StoreError> {
    let mut found: Vec<String> = Vec::new();
    for name in exonyms_of(word) {
        if is_in_use(sql, name)? {
            found.push((*name).to_owned());
        }
    }
    let Some(script) = script_of(word).filter(|_| can_slip(word)) else {
        return Ok(found);
    };
    let sounds: Vec<String> = loud_sounds(word).collect();
    let mut statement = sql.prepare_cached(
        "SELECT search_word.word FROM search_slip JOIN search_word ON search_word.id = search_slip.word
         WHERE search_slip.mark = ?1",
    )?;
    for sound in &sounds {
        for candidate in statement.query_map([sound_mark(sound)], |row| row.get::<_, String>(0))? {
            let candidate = candidate?;
            let sounds_alike = loud_sounds(&candidate).any(|other| other == *sound);
            if sounds_alike && script_of(&candidate) != Some(script) && !found.contains(&candidate)
            {
                found.push(candidate);
            }
        }
    }
    found.truncate(MOST_MEANT * 2);
    Ok(found)
}

fn sound_mark(sound: &str) -> i64 {
    mark(&format!("{SOUND}{sound}"))
}

/// The word, each of its forms with one letter left out, and how it sounds, as numbers.
fn marks(word: &str) -> BTreeSet<i64> {
    let letters: Vec<char> = word.chars().collect();
    let without = |left_out: usize| {
        let kept = letters.iter().enumerate();
        kept.filter(move |(place, _)| *place != left_out)
            .map(|(_, letter)| *letter)
            .collect::<String>()
    };
    (0..=letters.len())
        .map(|left_out| mark(&without(left_out)))
        .chain(loud_sounds(word).map(|sound| sound_mark(&sound)))
        .collect()
}

/// FNV-1a in 64 bits: the same number on every machine and in every version.
fn mark(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    i64::from_le_bytes(hash.to_le_bytes())
}

/// How many slips lie between two words; two letters that changed places are one.
#[must_use]
pub fn edit_distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before_last = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for row in 1..=one.len() {
        let mut now = vec![row; other.len() + 1];
        for column in 1..=other.len() {
            let same = usize::from(one[row - 1] != other[column - 1]);
            let mut least = (last[column] + 1)
                .min(now[column - 1] + 1)
                .min(last[column - 1] + same);
            let swapped = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if swapped {
                least = least.min(before_last[column - 2] + 1);
            }
            now[column] = least;
        }
        before_last = std::mem::replace(&mut last, now);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_with_swaps_as_one() {
        for (one, other, expected) in [
            ("kemerovo", "kemerovo", 0),
            ("kemrovo", "kemerovo", 1),
            ("kemeorvo", "kemerovo", 1),
            ("kemelovo", "kemerovo", 1),
            ("azerbajan", "azerbaijan", 1),
            ("", "abc", 3),
        ] {
            assert_eq!(edit_distance(one, other), expected, "{one} {other}");
            assert_eq!(edit_distance(other, one), expected);
        }
    }
}
