//! Whether a file has the schema of a register, whole: every table, index and
//! column as the migrations make them, and nothing beside them.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::{StoreError, migrate};

/// What the schema holds, by kind and name.
type Objects = BTreeMap<(String, String), String>;

/// The fingerprint of the newest schema, beside its version. To make a register
/// in memory and compare with it took most of the time of an opening; that is
/// left for older schemas, and for telling what is wrong. A test tells the
/// fingerprint of a new step.
const NEWEST: (i64, &str) = (
    6,
    "21e166ea6e9954d90c59784a0bdf680a064a0e903726db430b099cab2e3537ec",
);

/// What differs first between a register and its schema; `None` when nothing does.
///
/// A planted trigger or view cannot run here, but a changed table can still
/// make a later save lose something: so anything unknown is refused.
pub(super) fn difference(
    connection: &Connection,
    version: i64,
) -> Result<Option<String>, StoreError> {
    let found = objects(connection)?;
    if version == NEWEST.0 && fingerprint(&found) == NEWEST.1 {
        return Ok(None);
    }
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

fn fingerprint(objects: &Objects) -> String {
    let mut hash = Sha256::new();
    for ((kind, name), sql) in objects {
        for part in [kind, name, sql] {
            // Lengths keep the parts apart.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_the_newest_schema() {
        let newest = migrate::newest();
        let objects = expected(newest).expect("made");
        assert_eq!((newest, fingerprint(&objects).as_str()), NEWEST);
    }
}
