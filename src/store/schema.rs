//! Whether a file has the schema of a register, whole: every table, index and
//! column as the migrations make them, and nothing beside them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{StoreError, migrate};

/// What the schema holds, by kind and name.
type Objects = BTreeMap<(String, String), String>;

/// What differs first between a register and its schema; `None` when nothing does.
///
/// A planted trigger or view cannot run here, but a changed table can still
/// make a later save lose something: so anything unknown is refused.
pub(super) fn difference(
    connection: &Connection,
    version: i64,
) -> Result<Option<String>, StoreError> {
    let found = objects(connection)?;
    let expected = expected(version)?;
    for ((kind, name), sql) in &found {
        match expected.get(&(kind.clone(), name.clone())) {
            None => return Ok(Some(format!("{kind} {name} is not part of it"))),
            Some(known) if known != sql => {
                return Ok(Some(format!("{kind} {name} is not as it should be")));
            }
            Some(_) => {}
        }
    }
    let missing = expected.keys().find(|object| !found.contains_key(*object));
    Ok(missing.map(|(kind, name)| format!("{kind} {name} is missing")))
}

fn expected(version: i64) -> Result<Objects, StoreError> {
    let mut made = Connection::open_in_memory()?;
    migrate::migrate_to(&mut made, version)?;
    objects(&made)
}

fn objects(connection: &Connection) -> Result<Objects, StoreError> {
    // The statistics of the query planner come and go.
    let mut statement = connection.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'",
    )?;
    let objects = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(objects.collect::<rusqlite::Result<_>>()?)
}
