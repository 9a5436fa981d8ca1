//! The index never stands in the way of a save. What goes wrong in it is taken
//! back alone, and the index is noted as outdated: it says so when it is asked,
//! and is made anew at the next opening.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashSet;

use rusqlite::Connection;

use super::{names, upkeep};
use crate::model::Meeting;
use crate::store::StoreError;

/// How many records are put into the index at once: each time FTS5 writes what it
/// gathered, which costs more than to gather it.
const AT_ONCE: usize = 500;

/// A record whose entries are to be brought up to date.
enum Work {
    Meeting(i64, Box<Meeting>),
    Person(i64),
    Party(i64),
}

impl Work {
    fn done(&self, sql: &Connection, known: &mut HashSet<String>) -> Result<(), StoreError> {
        match self {
            Self::Meeting(key, meeting) => upkeep::put(sql, *key, meeting, known),
            Self::Person(key) => names::put_person(sql, *key),
            Self::Party(key) => names::put_party(sql, *key),
        }
    }
}

thread_local! {
    /// What waits to be done together, while many records are saved.
    static LATER: RefCell<Option<Vec<Work>>> = const { RefCell::new(None) };
}

/// Ends the waiting, however it ended.
struct Gathering;

impl Drop for Gathering {
    fn drop(&mut self) {
        LATER.take();
    }
}

/// Saves many records: their entries are brought up to date together.
pub(in crate::store) fn together<T>(
    sql: &Connection,
    save: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let gathering = Gathering;
    LATER.set(Some(Vec::with_capacity(AT_ONCE)));
    let done = save()?;
    catch_up(sql)?;
    drop(gathering);
    Ok(done)
}

/// Does what waits.
fn catch_up(sql: &Connection) -> Result<(), StoreError> {
    let waiting = LATER.with_borrow_mut(|later| later.as_mut().map(std::mem::take));
    let waiting = waiting.filter(|list| !list.is_empty());
    let Some(mut waiting) = waiting else {
        return Ok(());
    };
    // FTS5 writes what it gathered as well where a row comes before the last one:
    // meetings stand newest first.
    waiting.sort_by_key(|work| match work {
        Work::Party(_) | Work::Person(_) => None,
        Work::Meeting(_, meeting) => Some(Reverse(meeting.when.date.earliest())),
    });
    // Names come before meetings: a word that they give up is not known yet.
    let known = &mut HashSet::new();
    steadily(sql, || {
        waiting.iter().try_for_each(|work| work.done(sql, known))
    })
}

fn is_gathering() -> bool {
    LATER.with_borrow(Option::is_some)
}

/// Does it, or lets it wait for others.
fn soon(sql: &Connection, work: Work) -> Result<(), StoreError> {
    if !is_gathering() {
        return steadily(sql, || work.done(sql, &mut HashSet::new()));
    }
    let count = LATER.with_borrow_mut(|later| {
        later.as_mut().map_or(0, |list| {
            list.push(work);
            list.len()
        })
    });
    if count < AT_ONCE {
        return Ok(());
    }
    catch_up(sql)
}

/// Brings the entries of a meeting up to date; one in the bin has none.
pub(in crate::store) fn put(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    if is_gathering() {
        return soon(sql, Work::Meeting(key, Box::new(meeting.clone())));
    }
    steadily(sql, || upkeep::put(sql, key, meeting, &mut HashSet::new()))
}

/// Takes everything of a meeting out of the index.
pub(in crate::store) fn remove(sql: &Connection, key: i64) -> Result<(), StoreError> {
    catch_up(sql)?;
    steadily(sql, || upkeep::remove(sql, key))
}

/// Brings the names of a person up to date.
pub(in crate::store) fn put_person(sql: &Connection, key: i64) -> Result<(), StoreError> {
    soon(sql, Work::Person(key))
}

/// Brings the names of a party up to date.
pub(in crate::store) fn put_party(sql: &Connection, key: i64) -> Result<(), StoreError> {
    soon(sql, Work::Party(key))
}

/// Takes out the names of a person, and of those merged into the person.
pub(in crate::store) fn remove_person(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    catch_up(sql)?;
    steadily(sql, || names::remove_person(sql, uid))
}

/// Takes out the names of a party.
pub(in crate::store) fn remove_party(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    catch_up(sql)?;
    steadily(sql, || names::remove_party(sql, uid))
}

/// Refuses an index that is not whole: what was saved would not be found.
///
/// # Errors
///
/// [`StoreError::NoIndex`].
pub(super) fn expect_current(sql: &Connection) -> Result<(), StoreError> {
    if is_whole(sql)? {
        Ok(())
    } else {
        Err(StoreError::NoIndex)
    }
}

/// Whether the index, and what else is made from the records, holds every one:
/// by this version of the program or by one before it.
pub(in crate::store) fn is_whole(sql: &Connection) -> Result<bool, StoreError> {
    Ok(sql
        .prepare_cached("SELECT 1 FROM search_version WHERE version > 0")?
        .exists([])?)
}

fn steadily(
    sql: &Connection,
    work: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    sql.execute_batch("SAVEPOINT search_work")?;
    let done = work().and_then(|()| {
        // FTS5 writes what it gathered when a savepoint is begun, so that a
        // fault of it shows here and not at the commit.
        Ok(sql.execute_batch("SAVEPOINT search_written; RELEASE search_written")?)
    });
    match done {
        Ok(()) => Ok(sql.execute_batch("RELEASE search_work")?),
        Err(StoreError::Index | StoreError::Sqlite(_)) => {
            sql.execute_batch("ROLLBACK TO search_work; RELEASE search_work")?;
            // Where even this fails, the check tells that the index is not in step.
            let _ = sql.execute("DELETE FROM search_version", []);
            Ok(())
        }
        Err(error) => Err(error),
    }
}
