//! The index never stands in the way of a save. What goes wrong in it is taken
//! back alone, and the index is noted as outdated: it says so when it is asked,
//! and is made anew at the next opening.

use rusqlite::Connection;

use super::{names, upkeep};
use crate::model::Meeting;
use crate::store::StoreError;

/// Brings the entries of a meeting up to date; one in the bin has none.
pub(in crate::store) fn put(
    sql: &Connection,
    key: i64,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    steadily(sql, || upkeep::put(sql, key, meeting))
}

/// Takes everything of a meeting out of the index.
pub(in crate::store) fn remove(sql: &Connection, key: i64) -> Result<(), StoreError> {
    steadily(sql, || upkeep::remove(sql, key))
}

/// Brings the names of a person up to date.
pub(in crate::store) fn put_person(sql: &Connection, key: i64) -> Result<(), StoreError> {
    steadily(sql, || names::put_person(sql, key))
}

/// Brings the names of a party up to date.
pub(in crate::store) fn put_party(sql: &Connection, key: i64) -> Result<(), StoreError> {
    steadily(sql, || names::put_party(sql, key))
}

/// Takes out the names of a person, and of those merged into the person.
pub(in crate::store) fn remove_person(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    steadily(sql, || names::remove_person(sql, uid))
}

/// Takes out the names of a party.
pub(in crate::store) fn remove_party(sql: &Connection, uid: &str) -> Result<(), StoreError> {
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
