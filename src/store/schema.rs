//! Whether a file has the schema of a register, whole: every table, index and
//! column as the migrations make them, and nothing beside them.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::{StoreError, migrate};
use crate::i18n::says;
use crate::model::hex;

/// What the schema holds, by kind and name.
type Objects = BTreeMap<(String, String), String>;

/// The statistics of the query planner, which come and go: to the letter as
/// SQLite makes them.
const STATISTICS: [(&str, &str, &str); 2] = [
    (
        "table",
        "sqlite_stat1",
        "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    ),
    (
        "table",
        "sqlite_stat4",
        "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    ),
];

/// What differs first between a register and its schema; `None` when nothing does.
///
/// A planted trigger or view cannot run here, but a changed table can still
/// make a later save lose something: so anything unknown is refused.
pub(super) fn difference(
    connection: &Connection,
    version: i64,
) -> Result<Option<String>, StoreError> {
    let found = objects(connection)?;
    if version == migrate::newest() && fingerprint(&found) == migrate::FINGERPRINT {
        return Ok(None);
    }
    let expected = expected(version)?;
    for ((kind, name), sql) in &found {
        match expected.get(&(kind.clone(), name.clone())) {
            None => {
                return Ok(Some(says(
                    "unsound-foreign",
                    &[("kind", kind), ("name", name)],
                )));
            }
            Some(known) if known != sql => {
                return Ok(Some(says(
                    "unsound-altered",
                    &[("kind", kind), ("name", name)],
                )));
            }
            Some(_) => {}
        }
    }
    let missing = expected.keys().find(|object| !found.contains_key(*object));
    Ok(missing.map(|(kind, name)| says("unsound-missing", &[("kind", kind), ("name", name)])))
}

/// The statements that make some tables of the newest schema, with what hangs
/// on each, in the order of the migrations.
pub(super) fn statements(is_wanted: fn(&str) -> bool) -> Result<Vec<String>, StoreError> {
    let mut made = Connection::open_in_memory()?;
    migrate::migrate_to(&mut made, migrate::newest())?;
    let mut statement = made
        .prepare("SELECT tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")?;
    let all: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // What FTS5 keeps a table in comes with it.
    let virtuals: Vec<String> = all
        .iter()
        .filter(|(_, sql)| sql.starts_with("CREATE VIRTUAL TABLE"))
        .map(|(table, _)| format!("{table}_"))
        .collect();
    let is_kept_in = |table: &str| virtuals.iter().any(|kept| table.starts_with(kept.as_str()));
    Ok(all
        .into_iter()
        .filter(|(table, _)| is_wanted(table) && !is_kept_in(table))
        .map(|(_, sql)| sql)
        .collect())
}

fn fingerprint(objects: &Objects) -> String {
    let mut hash = Sha256::new();
    for ((kind, name), sql) in objects {
        for part in [kind, name, sql] {
            // Lengths keep the parts apart.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(&hash.finalize())
}

fn expected(version: i64) -> Result<Objects, StoreError> {
    let mut made = Connection::open_in_memory()?;
    migrate::migrate_to(&mut made, version)?;
    objects(&made)
}

fn objects(connection: &Connection) -> Result<Objects, StoreError> {
    let mut statement =
        connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
    let objects = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let mut objects: Objects = objects.collect::<rusqlite::Result<_>>()?;
    objects.retain(|(kind, name), sql| {
        !STATISTICS.contains(&(kind.as_str(), name.as_str(), sql.as_str()))
    });
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_the_newest_schema() {
        let objects = expected(migrate::newest()).expect("made");
        assert_eq!(fingerprint(&objects), migrate::FINGERPRINT);
    }
}
