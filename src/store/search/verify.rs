//! Whether the index is what the records make of it. What the index should hold
//! is worked out anew, a record at a time, and compared; nothing is written.
//! FTS5's own tables are compared by a sum over all their words, as their
//! contents cannot be read back by record.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::entries::{docs_of, last_day};
use super::facets::is_facet;
use super::names::{Bearer, expected_of};
use super::upkeep::whole_of;
use super::words::folded_words;
use super::{label, vocabulary};
use crate::i18n::says;
use crate::model::{Commitment, Day, Meeting};
use crate::store::error::of_table;
use crate::store::rows::key;
use crate::store::{StoreError, load};

/// An entry as it is compared: id of a bearer (0 for a meeting's), kind, record,
/// text, facets, stamp, and the bits of a figure's value.
type Row = (i64, String, String, String, String, i64, Option<u64>);

/// What the whole of the index should come to.
#[derive(Default)]
struct Expected {
    meetings: i64,
    entries: i64,
    names: i64,
    open: i64,
    /// Sums over the words of the two tables of FTS5.
    text: u64,
    whole: u64,
    words: BTreeSet<String>,
}

/// What differs between the index and the records, in words.
pub(in crate::store) fn differences(sql: &Connection) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    let mut expected = Expected::default();
    let keys: Vec<(i64, String)> = sql
        .prepare("SELECT id, reference FROM meeting WHERE deleted_on IS NULL ORDER BY id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (key, reference) in keys {
        // One that does not load is told with the records.
        let Ok(meeting) = load::meeting(sql, key) else {
            continue;
        };
        if !is_indexed(sql, key, &meeting, &mut expected)? {
            found.push(says("unsound-indexed", &[("reference", &reference)]));
        }
        if !is_open_noted(sql, &meeting.commitments, &mut expected)? {
            found.push(says("unsound-open", &[("reference", &reference)]));
        }
    }
    for (bearer, table) in [(Bearer::Person, "person"), (Bearer::Party, "party")] {
        let keys: Vec<(i64, String)> = sql
            .prepare(&format!("SELECT id, uid FROM {table} ORDER BY id"))?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (key, uid) in keys {
            if !is_named(sql, bearer, key, &mut expected)? {
                found.push(says(
                    "unsound-names",
                    &[("table", &of_table(table)), ("uid", &uid)],
                ));
            }
        }
    }
    in_sum(sql, &expected, &mut found)?;
    Ok(found)
}

fn is_indexed(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
    expected: &mut Expected,
) -> Result<bool, StoreError> {
    let docs = docs_of(sql, meeting)?;
    let (whole, stamp) = whole_of(&docs);
    let held: Option<(i64, String, i64)> = sql
        .prepare_cached("SELECT label, latest, stamp FROM search_meeting WHERE meeting = ?1")?
        .query_map([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .next()
        .transpose()?;
    let mut rows: Vec<Row> = docs
        .entries
        .iter()
        .map(|doc| {
            (
                0,
                doc.kind.code().to_owned(),
                doc.record.to_string(),
                doc.text.clone(),
                doc.facets.join(" "),
                doc.stamp(),
                doc.number.map(f64::to_bits),
            )
        })
        .collect();
    rows.truncate(usize::try_from(label::MOST_ENTRIES).unwrap_or(usize::MAX));
    expected.meetings += 1;
    expected.entries += i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let Some((label, latest, held_stamp)) = held else {
        return Ok(false);
    };
    // Without places FTS5 keeps a word of a meeting once.
    let once: BTreeSet<&str> = whole.split(' ').collect();
    let whole = once.into_iter().map(|word| sum_of(label, word));
    expected.whole = whole.fold(expected.whole, u64::wrapping_add);
    let mut stored = Vec::new();
    let ids = label::entries_of(label);
    let mut statement = sql.prepare_cached(
        "SELECT id, record_kind, record_uid, text, facets, stamp, number FROM search_entry
         WHERE id BETWEEN ?1 AND ?2",
    )?;
    let mut found = statement.query((ids.start(), ids.end()))?;
    while let Some(row) = found.next()? {
        let id = row.get(0)?;
        let (text, facets): (String, String) = (row.get(3)?, row.get(4)?);
        expected.add(id, &text, &facets);
        let number = row.get::<_, Option<f64>>(6)?.map(f64::to_bits);
        stored.push((
            0,
            row.get(1)?,
            row.get(2)?,
            text,
            facets,
            row.get(5)?,
            number,
        ));
    }
    rows.sort();
    stored.sort();
    Ok(rows == stored
        && held_stamp == stamp
        && latest == last_day(meeting).to_string()
        && label::of_day(meeting.when.date.earliest()).contains(&label))
}

fn is_named(
    sql: &Connection,
    bearer: Bearer,
    key: i64,
    expected: &mut Expected,
) -> Result<bool, StoreError> {
    let wanted = expected_of(sql, bearer, key)?;
    let held: BTreeSet<String> = sql
        .prepare_cached("SELECT word FROM search_name WHERE kind = ?1 AND record = ?2")?
        .query_map((bearer.code(), key), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let entry: Option<(String, String, String, i64)> = sql
        .prepare_cached("SELECT record_uid, text, facets, stamp FROM search_entry WHERE id = ?1")?
        .query_map([bearer.entry(key)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .next()
        .transpose()?;
    expected.names += i64::try_from(wanted.words.len()).unwrap_or(i64::MAX);
    expected.entries += i64::from(wanted.entry.is_some());
    if let Some((_, text, facets, _)) = &entry {
        expected.add(bearer.entry(key), text, facets);
    }
    let plain = wanted
        .words
        .iter()
        .filter(|word| !super::names::is_sound(word));
    expected.words.extend(plain.cloned());
    Ok(held == wanted.words && entry == wanted.entry)
}

/// Whether the commitments of a meeting that are open are noted as such, and no others.
fn is_open_noted(
    sql: &Connection,
    commitments: &[Commitment],
    expected: &mut Expected,
) -> Result<bool, StoreError> {
    let mut is_right = true;
    for one in commitments {
        let noted: Option<Option<String>> = sql
            .prepare_cached("SELECT due_latest FROM open_commitment WHERE commitment = ?1")?
            .query_map([key(sql, "commitment", one.id)?], |row| row.get(0))?
            .next()
            .transpose()?;
        let is_open = one.is_open_on(Day::MAX);
        let due = one.due.as_ref().map(|due| due.latest().to_string());
        is_right &= noted == is_open.then_some(due);
        expected.open += i64::from(is_open);
        is_right &= is_open_noted(sql, &one.children, expected)?;
    }
    Ok(is_right)
}

/// Compares what only the whole can tell: rows of no record, and the words FTS5 holds.
fn in_sum(
    sql: &Connection,
    expected: &Expected,
    found: &mut Vec<String>,
) -> Result<(), StoreError> {
    for (table, count) in [
        ("search_meeting", expected.meetings),
        ("search_entry", expected.entries),
        ("search_name", expected.names),
        ("open_commitment", expected.open),
    ] {
        let rows: i64 = sql.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })?;
        if rows != count {
            found.push(says(
                "unsound-rows",
                &[("table", &table), ("rows", &rows), ("count", &count)],
            ));
        }
    }
    for (table, sum) in [
        ("search_text", expected.text),
        ("search_whole", expected.whole),
    ] {
        if held_by(sql, table)? != sum {
            found.push(says("unsound-words", &[("table", &table)]));
        }
    }
    let words: BTreeMap<String, i64> = sql
        .prepare("SELECT word, id FROM search_word")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let missing = expected
        .words
        .iter()
        .filter(|word| !words.contains_key(*word));
    let missing = missing.count();
    if missing > 0 {
        found.push(says("unsound-offered", &[("count", &missing)]));
    }
    let mut slips = 0_u64;
    let mut statement = sql.prepare("SELECT word, mark FROM search_slip")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        slips = slips.wrapping_add(slip_number(row.get(0)?, row.get(1)?));
    }
    let wanted = words
        .iter()
        .flat_map(|(word, id)| {
            let marks = vocabulary::marks_of(word).into_iter();
            marks.map(|mark| slip_number(*id, mark))
        })
        .fold(0, u64::wrapping_add);
    if slips != wanted {
        found.push(says("unsound-slips", &[]));
    }
    Ok(())
}

impl Expected {
    /// Adds an entry as it is stored.
    fn add(&mut self, id: i64, text: &str, facets: &str) {
        for word in folded_words(text) {
            self.text = self.text.wrapping_add(sum_of(id, &word));
            self.words.insert(word);
        }
        self.text = self.text.wrapping_add(sum_of(id, facets));
        let plain = facets
            .split(' ')
            .filter(|word| !word.is_empty() && !is_facet(word));
        self.words.extend(plain.map(ToOwned::to_owned));
    }
}

/// The sum over the words of a text, as FTS5's tokenizer `ascii` parts them.
fn sum_of(id: i64, text: &str) -> u64 {
    text.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .fold(0, |sum, word| {
            sum.wrapping_add(number_of(id, &word.to_ascii_lowercase()))
        })
}

/// A number made of a word's id and one of its forms.
fn slip_number(word: i64, mark: i64) -> u64 {
    let mark = mark.to_le_bytes();
    mark.iter().fold(number_of(word, ""), |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// FNV-1a over the id and the word.
fn number_of(id: i64, word: &str) -> u64 {
    let bytes = id.to_le_bytes().into_iter().chain(word.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The sum over the words a table of FTS5 holds.
fn held_by(sql: &Connection, table: &str) -> Result<u64, StoreError> {
    sql.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.held_words;
         CREATE VIRTUAL TABLE temp.held_words USING fts5vocab('main', '{table}', 'instance');"
    ))?;
    let mut sum = 0_u64;
    {
        let mut statement = sql.prepare("SELECT term, doc FROM temp.held_words")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let word: String = row.get(0)?;
            sum = sum.wrapping_add(number_of(row.get(1)?, &word));
        }
    }
    sql.execute_batch("DROP TABLE temp.held_words")?;
    Ok(sum)
}
