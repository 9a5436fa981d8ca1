//! Seals: what stands beside the change log (the book of prints, drafts) carries
//! a hash over its row, so that a letter changed there is noticed as it is in a
//! record. Beside them the counters, from which no number is given twice.
//!
//! A seal tells a fault of the disk or a careless hand, not a forger's.

use std::collections::BTreeMap;

use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;
use super::entry::record_of;
use crate::model::sha256;

/// What stands in the place of a print's content once it was purged.
pub(super) const PURGED: &str = "null";

/// The counter of the lines in the book of prints: how many there are, not a
/// number that is given.
const LINES: &str = "prints";

/// The columns of a print its seal is made of.
pub(super) const PRINT: &str =
    "json_array(id, number, at, who, kind, subject, fingerprint, content_sha256, state)";

/// The columns of a draft its seal is made of.
pub(super) const DRAFT: &str = "json_array(uid, kind, saved_at, body)";

/// A table whose rows bear a seal, and the columns it is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sealed {
    pub(super) table: &'static str,
    pub(super) line: &'static str,
    /// What a row is called where it was changed.
    pub(super) label: &'static str,
}

/// A proposal that waits in Incoming, or was refused.
pub(super) const INCOMING: Sealed = Sealed {
    table: "incoming",
    line: "json_array(id, file, kind, state, verdict, label, content_sha256, body, operation)",
    label: "label",
};

/// A file whose records came in.
pub(super) const INCOMING_FILE: Sealed = Sealed {
    table: "incoming_file",
    line: "json_array(id, at, name, sha256, report)",
    label: "name",
};

/// What an officer answered of words that came in.
pub(super) const ANSWER: Sealed = Sealed {
    table: "incoming_answer",
    line: "json_array(kind, words, answer)",
    label: "words",
};

/// A subject that recurs across meetings.
pub(super) const SUBJECT: Sealed = Sealed {
    table: "subject",
    line: "json_array(id, uid, name)",
    label: "name",
};

/// All that is sealed by rows of one form.
pub(super) const SEALED: [Sealed; 4] = [INCOMING, INCOMING_FILE, ANSWER, SUBJECT];

impl Sealed {
    /// Seals one row after it was written or changed.
    pub(super) fn seal(self, sql: &Connection, row: i64) -> Result<(), StoreError> {
        let Self { table, line, .. } = self;
        let line: String = sql
            .prepare_cached(&format!("SELECT {line} FROM {table} WHERE rowid = ?1"))?
            .query_row([row], |row| row.get(0))?;
        sql.prepare_cached(&format!("UPDATE {table} SET seal = ?2 WHERE rowid = ?1"))?
            .execute((row, sha256(line)))?;
        Ok(())
    }

    /// The seal of a row that holds these values, in the order of its line: a row that is
    /// written with its seal is written once.
    pub(super) fn of_values(
        self,
        sql: &Connection,
        values: &[&dyn ToSql],
    ) -> Result<String, StoreError> {
        let places = vec!["?"; values.len()].join(", ");
        let line: String = sql
            .prepare_cached(&format!("SELECT json_array({places})"))?
            .query_row(values, |row| row.get(0))?;
        Ok(sha256(line))
    }

    /// Seals every row.
    fn seal_all(self, sql: &Connection) -> Result<(), StoreError> {
        let mut all = sql.prepare(&format!("SELECT rowid FROM {}", self.table))?;
        for row in rows(&mut all, |row| row.get(0))? {
            self.seal(sql, row)?;
        }
        Ok(())
    }

    /// What stands in a row, of which `columns` is read, and whether it is as it was
    /// sealed; `None` where there is no such row.
    pub(super) fn read<T>(
        self,
        sql: &Connection,
        row: i64,
        columns: &str,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<(T, bool)>, StoreError> {
        let Self { table, line, .. } = self;
        let found = sql
            .prepare_cached(&format!(
                "SELECT {columns}, {line} AS sealed_line, seal FROM {table} WHERE rowid = ?1"
            ))?
            .query_row([row], |row| {
                let line: String = row.get("sealed_line")?;
                let seal: String = row.get("seal")?;
                Ok((read(row)?, sha256(line) == seal))
            });
        Ok(found.optional()?)
    }

    /// Whether a row is as it was sealed, if it is there.
    pub(super) fn is_whole(self, sql: &Connection, row: i64) -> Result<bool, StoreError> {
        let found = self.read(sql, row, "rowid", |_| Ok(()))?;
        Ok(found.is_none_or(|((), is_whole)| is_whole))
    }

    /// What the rows are called that are not as they were sealed.
    pub(super) fn broken(self, sql: &Connection) -> Result<Vec<String>, StoreError> {
        let Self { table, line, label } = self;
        let mut broken = Vec::new();
        let mut all = sql.prepare(&format!("SELECT {label}, {line}, seal FROM {table}"))?;
        let mut all = all.query([])?;
        while let Some(row) = all.next()? {
            let (label, line, seal): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            if sha256(line) != seal {
                broken.push(label);
            }
        }
        Ok(broken)
    }
}

/// Seals all rows of one form as they stand: when they get their seals.
pub(super) fn all_rows(sql: &Connection) -> Result<(), StoreError> {
    SEALED.iter().try_for_each(|one| one.seal_all(sql))
}

/// Seals one print after it was written or changed.
pub(super) fn print(sql: &Connection, id: i64) -> Result<(), StoreError> {
    let row: String = sql
        .prepare_cached(&format!("SELECT {PRINT} FROM brief_print WHERE id = ?1"))?
        .query_row([id], |row| row.get(0))?;
    sql.prepare_cached("UPDATE brief_print SET seal = ?2 WHERE id = ?1")?
        .execute((id, sha256(row)))?;
    Ok(())
}

/// Seals one draft.
pub(super) fn draft(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    let row: String = sql
        .prepare_cached(&format!("SELECT {DRAFT} FROM draft WHERE uid = ?1"))?
        .query_row([uid], |row| row.get(0))?;
    sql.prepare_cached("UPDATE draft SET seal = ?2 WHERE uid = ?1")?
        .execute((uid, sha256(row)))?;
    Ok(())
}

/// The next number of a counter, which no other call gets; `at_least` is the
/// highest that is known to be in use.
pub(super) fn next(sql: &Connection, name: &str, at_least: i64) -> Result<i64, StoreError> {
    let next = last(sql, name)?.max(at_least).saturating_add(1);
    raise(sql, name, next)?;
    Ok(next)
}

/// The last number a counter gave; 0 for none.
pub(super) fn last(sql: &Connection, name: &str) -> Result<i64, StoreError> {
    let last = sql
        .prepare_cached("SELECT last FROM counter WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// Moves a counter on; never back.
pub(super) fn raise(sql: &Connection, name: &str, to: i64) -> Result<(), StoreError> {
    sql.prepare_cached(
        "INSERT INTO counter (name, last) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute((name, to))?;
    Ok(())
}

/// Seals and counts everything as it stands: after a migration, and of what a
/// salvage could read. A content that is not what its print says goes then, as
/// a brief would tell a change that never was; gives how many went.
pub(super) fn all(sql: &Connection) -> Result<usize, StoreError> {
    let mut gone = 0;
    let mut prints = sql.prepare("SELECT id, content, content_sha256 FROM brief_print")?;
    let prints = rows(&mut prints, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    for (id, content, known) in prints {
        let (id, content, known): (i64, String, String) = (id, content, known);
        if known.is_empty() {
            sql.execute(
                "UPDATE brief_print SET content_sha256 = ?2 WHERE id = ?1",
                (id, sha256(&content)),
            )?;
        } else if content != PURGED && sha256(&content) != known {
            sql.execute(
                "UPDATE brief_print SET content = ?2 WHERE id = ?1",
                (id, PURGED),
            )?;
            gone += 1;
        }
        print(sql, id)?;
    }
    let mut drafts = sql.prepare("SELECT uid FROM draft")?;
    for uid in rows(&mut drafts, |row| row.get::<_, String>(0))? {
        draft(sql, &uid)?;
    }
    count(sql)?;
    Ok(gone)
}

/// Raises every counter to what is in use: by the records, and by what the log
/// holds of those that are gone.
fn count(sql: &Connection) -> Result<(), StoreError> {
    let prints: i64 = sql.query_row("SELECT count(*) FROM brief_print", [], |row| row.get(0))?;
    for (counter, last) in counted(sql, LOGGED)? {
        raise(sql, &counter, last)?;
    }
    sql.execute(
        "INSERT OR REPLACE INTO counter (name, last) VALUES (?1, ?2)",
        (LINES, prints),
    )?;
    Ok(())
}

/// The last number of each counter in a register of any schema, which no copy of
/// it may give again.
pub(super) fn in_use(sql: &Connection) -> Result<BTreeMap<String, i64>, StoreError> {
    let has_counters: bool = sql.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'counter'",
        [],
        |row| row.get(0),
    )?;
    // Counters hold what the log does; reading that takes long.
    let mut last = counted(sql, if has_counters { ON_FILE } else { LOGGED })?;
    if !has_counters {
        for reference in in_log(sql)? {
            if let Some((year, number)) = parts(&reference) {
                higher(&mut last, of_year(year), number);
            }
        }
    }
    if has_counters {
        let mut counters = sql.prepare("SELECT name, last FROM counter WHERE name <> ?1")?;
        let mut counters = counters.query([LINES])?;
        while let Some(row) = counters.next()? {
            higher(&mut last, row.get(0)?, row.get(1)?);
        }
    }
    Ok(last)
}

/// The references of what is on file.
const ON_FILE: &str = "SELECT reference FROM meeting";
/// Those, and what the log names those that are gone.
const LOGGED: &str = "SELECT reference FROM meeting UNION SELECT subject FROM operation";

/// The references of the records the log holds, of those that are gone too.
fn in_log(sql: &Connection) -> Result<Vec<String>, StoreError> {
    #[derive(serde::Deserialize)]
    struct Referred {
        reference: String,
    }
    let mut entries = sql
        .prepare("SELECT after FROM change WHERE record_kind = 'meeting' AND after IS NOT NULL")?;
    let mut entries = entries.query([])?;
    let mut references = Vec::new();
    while let Some(row) = entries.next()? {
        // What is damaged refers to nothing.
        let entry = row
            .get_ref(0)?
            .as_str()
            .map(|entry| record_of(entry.to_owned()));
        let read = entry
            .ok()
            .and_then(|entry| serde_json::from_str::<Referred>(&entry).ok());
        references.extend(read.map(|record| record.reference));
    }
    Ok(references)
}

/// The highest print number, and the highest reference of each year.
fn counted(sql: &Connection, references: &str) -> Result<BTreeMap<String, i64>, StoreError> {
    // The first schema had no book of prints.
    let has_prints: bool = sql.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'brief_print'",
        [],
        |row| row.get(0),
    )?;
    let mut last = BTreeMap::new();
    if has_prints {
        let number = "SELECT coalesce(max(CAST(number AS INTEGER)), 0) FROM brief_print";
        let number = sql.query_row(number, [], |row| row.get(0))?;
        last.insert("print".to_owned(), number);
    }
    let mut used = sql.prepare(references)?;
    for reference in rows(&mut used, |row| row.get::<_, Option<String>>(0))? {
        if let Some((year, number)) = reference.as_deref().and_then(parts) {
            higher(&mut last, of_year(year), number);
        }
    }
    Ok(last)
}

fn higher(last: &mut BTreeMap<String, i64>, counter: String, number: i64) {
    let known = last.entry(counter).or_default();
    *known = number.max(*known);
}

/// Moves the counter of a reference's year on to it, where it is behind.
pub(super) fn note_reference(sql: &Connection, reference: &str) -> Result<(), StoreError> {
    if let Some((year, number)) = parts(reference) {
        let counter = of_year(year);
        if last(sql, &counter)? < number {
            raise(sql, &counter, number)?;
        }
    }
    Ok(())
}

/// Keeps the id of what was purged, a record or a part of one, and the reference it had:
/// neither is taken in again untold.
pub(super) fn note_purged(sql: &Connection, uid: &str, reference: &str) -> Result<(), StoreError> {
    raise(sql, &format!("{PURGED_ID}{uid}"), 1)?;
    if !reference.is_empty() {
        raise(sql, &format!("{PURGED_REFERENCE}{reference} {uid}"), 1)?;
    }
    Ok(())
}

/// Before the id of what was purged, among the counters.
const PURGED_ID: &str = "purged ";
/// Before the reference of a meeting that was purged, with its id after it.
const PURGED_REFERENCE: &str = "purged reference ";

/// What was purged: ids, with the reference of a meeting, else an empty one.
pub(super) fn purged(sql: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut names = sql.prepare_cached(
        "SELECT name FROM counter WHERE name > ?1 AND name < substr(?1, 1, length(?1) - 1) || '!'",
    )?;
    let mut purged: BTreeMap<String, String> = BTreeMap::new();
    for name in names.query_map([PURGED_ID], |row| row.get::<_, String>(0))? {
        let name = name?;
        if let Some(of) = name.strip_prefix(PURGED_REFERENCE) {
            if let Some((reference, uid)) = of.rsplit_once(' ') {
                purged.insert(uid.to_owned(), reference.to_owned());
            }
        } else if let Some(uid) = name.strip_prefix(PURGED_ID) {
            purged.entry(uid.to_owned()).or_default();
        }
    }
    Ok(purged)
}

/// Whether a meeting that was purged had a reference, other than the one of this id.
pub(super) fn is_purged_reference(
    sql: &Connection,
    reference: &str,
    uid: &str,
) -> Result<bool, StoreError> {
    let mut statement = sql.prepare_cached(
        "SELECT 1 FROM counter WHERE name > ?1 || ' ' AND name < ?1 || '!'
             AND length(name) = length(?1) + 37 AND name <> ?1 || ' ' || ?2",
    )?;
    Ok(statement.exists([&format!("{PURGED_REFERENCE}{reference}"), uid])?)
}

/// The counter of a year's references.
pub(super) fn of_year(year: &str) -> String {
    format!("reference {year}")
}

/// The counter of promises that went, by what stands before their numbers.
pub(super) fn of_promises(prefix: &str) -> String {
    format!("promise {prefix}")
}

/// The year and the number of a reference as the register gives them, `2021/0007`.
pub(super) fn parts(reference: &str) -> Option<(&str, i64)> {
    let (year, number) = reference.split_once('/')?;
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    if !is_plain(year.strip_prefix('-').unwrap_or(year)) || !is_plain(number) {
        return None;
    }
    // A number that a hand made larger than any office needs counts for nothing.
    let number = number
        .parse()
        .ok()
        .filter(|number| *number < 1_000_000_000)?;
    Some((year, number))
}

fn rows<T>(
    statement: &mut rusqlite::Statement<'_>,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    statement.query_map([], row)?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_parted_into_year_and_number() {
        assert_eq!(parts("2021/0007"), Some(("2021", 7)));
        assert_eq!(parts("-0044/0001"), Some(("-0044", 1)));
        for other in [
            "Ivanov",
            "2021",
            "2021/",
            "2021/x",
            "2021/99999999999",
            "/1",
        ] {
            assert_eq!(parts(other), None, "{other}");
        }
    }
}
