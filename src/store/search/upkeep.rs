//! Keeps the index in step inside the transaction of a save: only entries that
//! are other than before are written.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::anew::{FTS5, make_anew};
use super::entries::{Doc, Docs, docs_of, last_day, stamp_of};
use super::facets::is_facet;
use super::words::folded_words;
use super::{RecordKind, label, names, vocabulary};
use crate::model::{Commitment, Day, Meeting};
use crate::store::rows::{key, parsed};
use crate::store::{Store, StoreError, load};

/// The version of what the index holds. A register indexed by another is
/// indexed anew when it is opened.
const VERSION: i64 = 10;

/// Pages kept in memory while the index is made, in negative KiB as SQLite takes
/// it: the records of a day lie all over the file.
const CACHE_OF_REBUILD: i64 = -64_000;

/// Meetings indexed in one transaction when all are.
const BATCH: usize = 2000;

/// As [`BATCH`], while others may write: a save waits for one transaction at most.
const BATCH_BESIDE: usize = 100;

/// A register with more meetings than this is not kept from opening by an index
/// that is to be made anew.
const LARGE: i64 = 500;

/// How far the index is: told after each transaction, and asked whether to go on.
type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// Pages FTS5 writes in one step while its pieces are joined into one.
const STEP_OF_JOINING: i64 = 2000;

/// Pages it may write when a register is closed: some milliseconds.
const STEP_AT_CLOSING: i64 = 100;

/// A row of the entries.
pub(super) struct EntryRow<'a> {
    pub(super) id: i64,
    pub(super) kind: RecordKind,
    pub(super) uid: &'a str,
    pub(super) text: &'a str,
    pub(super) facets: &'a str,
    pub(super) number: Option<f64>,
    pub(super) stamp: i64,
}

/// What the index holds of a meeting.
struct Held {
    label: i64,
    stamp: i64,
    /// Entries by stamp.
    entries: HashMap<i64, Vec<i64>>,
}

/// Brings the entries of a meeting up to date; one in the bin has none. The words known to
/// be in the vocabulary are not put into it again.
pub(super) fn put(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
    known: &mut HashSet<String>,
) -> Result<(), StoreError> {
    let is_binned: bool = sql
        .prepare_cached("SELECT deleted_on IS NOT NULL FROM meeting WHERE id = ?1")?
        .query_row([key], |row| row.get(0))?;
    if is_binned {
        return remove(sql, key);
    }
    put_known(sql, key, meeting, None, known)
}

/// As [`put`], with the label a new meeting gets.
fn put_known(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
    label: Option<i64>,
    known: &mut HashSet<String>,
) -> Result<(), StoreError> {
    let docs = docs_of(sql, meeting)?;
    let day = meeting.when.date.earliest();
    let mut held = held(sql, key)?;
    if let Some(other_day) = held
        .as_ref()
        .filter(|held| !label::of_day(day).contains(&held.label))
    {
        // The label tells the day: another day, other ids.
        take_out_meeting(sql, key, other_day.label)?;
        held = None;
    }
    let label = match (&held, label) {
        (Some(held), _) => held.label,
        // A meeting that was saved meanwhile may have it.
        (None, Some(label)) if !is_taken(sql, label)? => label,
        (None, _) => free_label(sql, day)?,
    };
    let mut dropped = BTreeSet::new();
    let mut added = BTreeSet::new();
    put_entries(sql, label, &docs, held.as_ref(), (&mut added, &mut dropped))?;
    put_whole(sql, key, meeting, (&docs, label, held.as_ref()))?;
    put_open(sql, &meeting.commitments)?;
    vocabulary::add(sql, added.iter(), known)?;
    dropped.retain(|word| !added.contains(word));
    for word in &dropped {
        known.remove(word);
    }
    vocabulary::drop_unused(sql, dropped)
}

fn held(sql: &Connection, key: i64) -> Result<Option<Held>, StoreError> {
    let found: Option<(i64, i64)> = sql
        .prepare_cached("SELECT label, stamp FROM search_meeting WHERE meeting = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((label, stamp)) = found else {
        return Ok(None);
    };
    let ids = label::entries_of(label);
    let mut entries: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut statement =
        sql.prepare_cached("SELECT id, stamp FROM search_entry WHERE id BETWEEN ?1 AND ?2")?;
    let mut rows = statement.query((ids.start(), ids.end()))?;
    while let Some(row) = rows.next()? {
        entries.entry(row.get(1)?).or_default().push(row.get(0)?);
    }
    Ok(Some(Held {
        label,
        stamp,
        entries,
    }))
}

fn is_taken(sql: &Connection, label: i64) -> rusqlite::Result<bool> {
    sql.prepare_cached("SELECT 1 FROM search_meeting WHERE label = ?1")?
        .exists([label])
}

/// The label a meeting of a day gets: before those recorded earlier.
fn free_label(sql: &Connection, day: Day) -> Result<i64, StoreError> {
    let labels = label::of_day(day);
    let first: Option<i64> = sql
        .prepare_cached("SELECT min(label) FROM search_meeting WHERE label BETWEEN ?1 AND ?2")?
        .query_row((labels.start(), labels.end()), |row| row.get(0))?;
    Ok(first.map_or(*labels.end(), |first| first - 1))
}

/// Writes the entries that are new and takes out those that are gone.
fn put_entries(
    sql: &Connection,
    label: i64,
    docs: &Docs,
    held: Option<&Held>,
    (added, dropped): (&mut BTreeSet<String>, &mut BTreeSet<String>),
) -> Result<(), StoreError> {
    let mut old = held.map_or_else(HashMap::new, |held| held.entries.clone());
    let mut taken: HashSet<i64> = old.values().flatten().copied().collect();
    let mut new: Vec<(&Doc, i64)> = Vec::new();
    for doc in &docs.entries {
        let stamp = doc.stamp();
        match old.get_mut(&stamp).and_then(Vec::pop) {
            Some(_) => added.extend(folded_words(&doc.text)),
            None => new.push((doc, stamp)),
        }
    }
    for id in old.into_values().flatten() {
        let text: String = sql
            .prepare_cached("SELECT text FROM search_entry WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        dropped.extend(folded_words(&text));
        take_out(sql, id)?;
        taken.remove(&id);
    }
    let mut ids = label::entries_of(label).filter(|id| !taken.contains(id));
    for (doc, stamp) in new {
        let Some(id) = ids.next() else { break };
        added.extend(folded_words(&doc.text));
        added.extend(doc.facets.iter().filter(|word| !is_facet(word)).cloned());
        insert(
            sql,
            &EntryRow {
                id,
                kind: doc.kind,
                uid: &doc.record.to_string(),
                text: &doc.text,
                facets: &doc.facets.join(" "),
                number: doc.number,
                stamp,
            },
        )?;
    }
    Ok(())
}

/// What is found of a meeting as a whole, and its stamp.
pub(super) fn whole_of(docs: &Docs) -> (String, i64) {
    let mut facets: BTreeSet<&str> = docs.whole.iter().map(String::as_str).collect();
    let mut words = BTreeSet::new();
    for doc in &docs.entries {
        words.extend(folded_words(&doc.text));
        facets.extend(doc.facets.iter().map(String::as_str));
    }
    let mut text: Vec<&str> = words.iter().map(String::as_str).collect();
    text.extend(facets);
    let text = text.join(" ");
    let stamp = stamp_of(&[&text]);
    (text, stamp)
}

/// Writes what is found of the meeting as a whole, where it is other than before.
fn put_whole(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
    (docs, label, held): (&Docs, i64, Option<&Held>),
) -> Result<(), StoreError> {
    let (text, stamp) = whole_of(docs);
    let latest = last_day(meeting).to_string();
    if held.is_some_and(|held| held.stamp == stamp) {
        sql.prepare_cached("UPDATE search_meeting SET latest = ?2 WHERE meeting = ?1")?
            .execute((key, latest))?;
        return Ok(());
    }
    if held.is_some() {
        sql.prepare_cached("DELETE FROM search_whole WHERE rowid = ?1")?
            .execute([label])?;
    }
    sql.prepare_cached("INSERT INTO search_whole (rowid, words) VALUES (?1, ?2)")?
        .execute((label, text))?;
    sql.prepare_cached(
        "INSERT INTO search_meeting (meeting, label, latest, stamp) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (meeting) DO UPDATE SET latest = excluded.latest, stamp = excluded.stamp",
    )?
    .execute((key, label, latest, stamp))?;
    Ok(())
}

/// Notes which commitments are open.
fn put_open(sql: &Connection, commitments: &[Commitment]) -> Result<(), StoreError> {
    for one in commitments {
        let key = key(sql, "commitment", one.id)?;
        if one.is_open_on(Day::MAX) {
            let due = one.due.as_ref().map(|due| due.latest().to_string());
            sql.prepare_cached(
                "INSERT INTO open_commitment (commitment, due_latest) VALUES (?1, ?2)
                 ON CONFLICT (commitment) DO UPDATE SET due_latest = excluded.due_latest
                 WHERE due_latest IS NOT excluded.due_latest",
            )?
            .execute((key, due))?;
        } else {
            sql.prepare_cached("DELETE FROM open_commitment WHERE commitment = ?1")?
                .execute([key])?;
        }
        put_open(sql, &one.children)?;
    }
    Ok(())
}

/// Takes everything of a meeting out of the index.
pub(in crate::store) fn remove(sql: &Connection, key: i64) -> Result<(), StoreError> {
    let Some(held) = held(sql, key)? else {
        return Ok(());
    };
    let ids = label::entries_of(held.label);
    let words: BTreeSet<String> = sql
        .prepare_cached("SELECT text FROM search_entry WHERE id BETWEEN ?1 AND ?2")?
        .query_map((ids.start(), ids.end()), |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?
        .iter()
        .flat_map(|text| folded_words(text))
        .collect();
    take_out_meeting(sql, key, held.label)?;
    sql.prepare_cached(
        "DELETE FROM open_commitment WHERE commitment IN (SELECT id FROM commitment WHERE meeting = ?1)",
    )?
    .execute([key])?;
    vocabulary::drop_unused(sql, words)
}

/// Makes FTS5 write its tables anew without what was taken out, which until
/// then stays readable in the file.
pub(in crate::store) fn forget_removed(sql: &Connection) -> Result<(), StoreError> {
    // A word stays in the vocabulary for as long as nobody looks.
    let words: Vec<String> = sql
        .prepare("SELECT word FROM search_word")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    vocabulary::drop_unused(sql, words)?;
    sql.execute_batch(
        "INSERT INTO search_text (search_text) VALUES ('optimize');
         INSERT INTO search_whole (search_whole) VALUES ('optimize');",
    )?;
    Ok(())
}

fn take_out_meeting(sql: &Connection, key: i64, label: i64) -> Result<(), StoreError> {
    let ids = label::entries_of(label);
    for text in [
        "DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_entry WHERE id BETWEEN ?1 AND ?2)",
        "DELETE FROM search_entry WHERE id BETWEEN ?1 AND ?2",
    ] {
        sql.prepare_cached(text)?
            .execute((ids.start(), ids.end()))?;
    }
    sql.prepare_cached("DELETE FROM search_whole WHERE rowid = ?1")?
        .execute([label])?;
    sql.prepare_cached("DELETE FROM search_meeting WHERE meeting = ?1")?
        .execute([key])?;
    Ok(())
}

/// Writes an entry.
pub(super) fn insert(sql: &Connection, row: &EntryRow<'_>) -> Result<(), StoreError> {
    sql.prepare_cached(
        "INSERT INTO search_entry (id, record_kind, record_uid, text, facets, number, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        row.id,
        row.kind.code(),
        row.uid,
        row.text,
        row.facets,
        row.number,
        row.stamp,
    ))?;
    let mut words = String::with_capacity(row.text.len() + row.facets.len());
    for word in folded_words(row.text) {
        words.push_str(&word);
        words.push(' ');
    }
    words.push_str(row.facets);
    sql.prepare_cached("INSERT INTO search_text (rowid, words) VALUES (?1, ?2)")?
        .execute((row.id, words))?;
    Ok(())
}

/// Takes an entry out.
pub(super) fn take_out(sql: &Connection, id: i64) -> Result<(), StoreError> {
    sql.prepare_cached("DELETE FROM search_text WHERE rowid = ?1")?
        .execute([id])?;
    sql.prepare_cached("DELETE FROM search_entry WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

impl Store {
    /// Joins the pieces in which FTS5 keeps an index that was just made: a word is
    /// then looked for once and not in each. It goes on a step at a time; broken
    /// off, the index is right and only slower.
    fn join_pieces(
        &self,
        mut go_on: impl FnMut() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for table in FTS5 {
            let merge = format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)");
            // A negative number puts all pieces into one work, which the steps go on with.
            self.connection.execute(&merge, [-STEP_OF_JOINING])?;
            loop {
                go_on()?;
                let before = self.connection.total_changes();
                self.connection.execute(&merge, [STEP_OF_JOINING])?;
                // The statement itself counts for one change.
                if self.connection.total_changes() - before < 2 {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Joins some of the pieces that saves left in the index.
    pub(in crate::store) fn join_some_pieces(&self) -> Result<(), StoreError> {
        for table in FTS5 {
            self.connection.execute(
                &format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)"),
                [STEP_AT_CLOSING],
            )?;
        }
        Ok(())
    }

    /// Makes the index anew when it was made by another version of the code; in a
    /// large register that is left to [`Store::rebuild_search_beside`].
    pub(in crate::store) fn index_if_outdated(&mut self) -> Result<(), StoreError> {
        if !self.is_search_outdated()? {
            return Ok(());
        }
        let count: i64 = self.connection.query_row(
            "SELECT count(*) FROM (SELECT 1 FROM meeting LIMIT ?1)",
            [LARGE + 1],
            |row| row.get(0),
        )?;
        if count > LARGE {
            return Ok(());
        }
        self.rebuild_search(|_, _| ())
    }

    /// Whether the search index was made by another version of the program, or is
    /// not whole: what it finds may not be all there is.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn is_search_outdated(&self) -> Result<bool, StoreError> {
        let version: Option<i64> = self
            .connection
            .query_row("SELECT version FROM search_version", [], |row| row.get(0))
            .optional()?;
        Ok(version != Some(VERSION))
    }

    /// Has the search index made anew at the next opening.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn forget_search(&mut self) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM search_version", [])?;
        Ok(())
    }

    /// Makes the search index anew from the records; `progress` is told how many
    /// meetings of how many are done. Broken off, it is begun again at the next
    /// opening. No record is changed.
    ///
    /// # Errors
    ///
    /// When a record is damaged, or the file cannot be written.
    pub fn rebuild_search(&mut self, progress: impl Fn(usize, usize)) -> Result<(), StoreError> {
        let mut told = |done: usize, all: usize| {
            progress(done, all);
            ControlFlow::Continue(())
        };
        self.rebuild_in_batches(BATCH, &mut told)
    }

    /// As [`Store::rebuild_search`], while other connections read and write: in
    /// short steps, after each of which `progress` says whether to go on.
    ///
    /// # Errors
    ///
    /// As [`Store::rebuild_search`], and [`StoreError::Interrupted`] when it was
    /// broken off.
    pub fn rebuild_search_beside(
        &mut self,
        mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.rebuild_in_batches(BATCH_BESIDE, &mut progress)
    }

    fn rebuild_in_batches(
        &mut self,
        batch: usize,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        let usual: i64 = self
            .connection
            .pragma_query_value(None, "cache_size", |row| row.get(0))?;
        self.connection
            .pragma_update(None, "cache_size", CACHE_OF_REBUILD)?;
        let done = self
            .rebuild_with(batch, progress)
            .and_then(|(is_left, all)| {
                // What is found is whole already; where this is stopped, it is only slower.
                let joined = self.join_pieces(|| go_on(progress(all, all)));
                if matches!(joined, Err(StoreError::Interrupted)) {
                    return Ok(is_left);
                }
                joined.map(|()| is_left)
            });
        self.connection.pragma_update(None, "cache_size", usual)?;
        // Pages of a table that could not be dropped belong to none.
        if done? {
            self.connection.execute_batch("VACUUM")?;
        }
        Ok(())
    }

    /// Whether pages of a damaged index were left behind, and how many meetings there are.
    fn rebuild_with(
        &mut self,
        batch: usize,
        progress: Progress<'_>,
    ) -> Result<(bool, usize), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_left = make_anew(&sql)?;
        // It counts for nothing until it is whole. A save that could not be
        // indexed meanwhile takes the mark away, and it is begun again.
        sql.execute(
            "INSERT INTO search_version (version) VALUES (?1)",
            [-VERSION],
        )?;
        let labelled = labelled(&sql)?;
        let mut named = Vec::new();
        for (table, put) in [
            ("person", names::put_person as fn(&Connection, i64) -> _),
            ("party", names::put_party),
        ] {
            for key in keys(&sql, &format!("SELECT id FROM {table} ORDER BY id DESC"))? {
                named.push((key, put));
            }
        }
        sql.commit()?;
        for some in named.chunks(batch) {
            let sql = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (key, put) in some {
                put(&sql, *key)?;
            }
            sql.commit()?;
            go_on(progress(0, labelled.len()))?;
        }
        let mut known = HashSet::new();
        for (number, some) in labelled.chunks(batch).enumerate() {
            go_on(progress(number * batch, labelled.len()))?;
            let sql = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (key, label) in some {
                // It may have gone to the bin meanwhile, or for good.
                let is_here = sql
                    .prepare_cached("SELECT 1 FROM meeting WHERE id = ?1 AND deleted_on IS NULL")?
                    .exists([key])?;
                if !is_here {
                    continue;
                }
                // One that does not read is told by the check; the others are found.
                let meeting = match load::meeting(&sql, *key) {
                    Err(StoreError::Sqlite(_)) => continue,
                    read => read?,
                };
                put_known(&sql, *key, &meeting, Some(*label), &mut known)?;
            }
            sql.commit()?;
        }
        let whole = self.connection.execute(
            "UPDATE search_version SET version = ?1 WHERE version = ?2",
            [VERSION, -VERSION],
        )?;
        self.generation += 1;
        if whole == 0 {
            return Err(StoreError::NoIndex);
        }
        Ok((is_left, labelled.len()))
    }
}

fn go_on(told: ControlFlow<()>) -> Result<(), StoreError> {
    match told {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(StoreError::Interrupted),
    }
}

/// Every meeting by key with a label, in the order of the labels, in which FTS5 writes best.
fn labelled(sql: &Connection) -> Result<Vec<(i64, i64)>, StoreError> {
    let days: Vec<(i64, Day)> = sql
        .prepare(
            "SELECT id, date_earliest FROM meeting WHERE deleted_on IS NULL
             ORDER BY date_earliest DESC, id DESC",
        )?
        .query_map([], |row| Ok((row.get(0)?, parsed(row, "date_earliest")?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut labelled = Vec::with_capacity(days.len());
    for of_day in days.chunk_by(|one, other| one.1 == other.1) {
        let mut end = *label::of_day(of_day[0].1).end() + 1;
        end -= i64::try_from(of_day.len()).unwrap_or(0);
        labelled.extend((end..).zip(of_day).map(|(label, (key, _))| (*key, label)));
    }
    // The text form of years before 0 does not sort as the days do.
    labelled.sort_by_key(|(_, label)| *label);
    Ok(labelled)
}

fn keys(sql: &Connection, text: &str) -> rusqlite::Result<Vec<i64>> {
    sql.prepare(text)?
        .query_map([], |row| row.get(0))?
        .collect()
}
