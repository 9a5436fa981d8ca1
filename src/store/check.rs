//! Whether a register is whole: the file, the links between its rows, the
//! search index, the chain of the change log, and each record against what the
//! log says it was last.
//!
//! SQLite's own check sees broken pages, not a changed letter in a text; the
//! fingerprints of the change log see that too.

use rusqlite::{Connection, MAIN_DB, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::change::{Kept, Kind, chained, sha256};
use super::rows::key;
use super::{Named, Settings, Store, StoreError, load, named, search, settings};
use crate::model::{Meeting, Party, Person};

/// How many faults of one part are told; more say nothing new.
const MOST: usize = 50;

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The pages of the file.
    File,
    /// Rows that name other rows.
    Links,
    /// The search index.
    Index,
    /// The change log.
    Log,
    /// The records, against the log.
    Records,
    /// The files behind attachments.
    Attachments,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where.
    pub part: Part,
    /// What, in words.
    pub text: String,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many records were compared with the log.
    pub records: usize,
    /// How many entries the change log has.
    pub changes: usize,
    /// What is not as it should be; empty when all is well.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether nothing is wrong but what is made from the records, and can be
    /// made anew.
    #[must_use]
    pub fn is_mendable(&self) -> bool {
        !self.is_sound() && self.faults.iter().all(|fault| fault.part == Part::Index)
    }

    /// The first fault in words; empty when there is none.
    #[must_use]
    pub fn first_fault(&self) -> String {
        self.faults
            .first()
            .map(|fault| fault.text.clone())
            .unwrap_or_default()
    }

    fn note(&mut self, part: Part, text: impl Into<String>) {
        let so_far = self.faults.iter().filter(|fault| fault.part == part);
        if so_far.count() < MOST {
            self.faults.push(Fault {
                part,
                text: text.into(),
            });
        }
    }

    /// Notes why a part could not be looked at, as damage stops a query midway.
    fn tried(&mut self, part: Part, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.note(part, error.to_string());
        }
    }
}

impl Store {
    /// Looks at every page, row and entry. Takes a while on a large register.
    ///
    /// # Errors
    ///
    /// Never for damage: that is in the report.
    pub fn check(&self) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let sql = &self.connection;
        let done = pages(sql, "PRAGMA integrity_check(50)", &mut report);
        report.tried(Part::File, done);
        let done = links(sql, &mut report);
        report.tried(Part::Links, done);
        let done = index(sql, &mut report);
        report.tried(Part::Index, done);
        let done = log(sql, &mut report);
        report.tried(Part::Log, done);
        let done = records(sql, &mut report);
        report.tried(Part::Records, done);
        let done = attachments(sql, &mut report);
        report.tried(Part::Attachments, done);
        // Last, as whatever is wrong with a record shows here too.
        let done = derived(sql, &mut report);
        report.tried(Part::Index, done);
        Ok(report)
    }

    /// Looks at every page and the links, not at the contents: for each opening.
    ///
    /// # Errors
    ///
    /// Never for damage: that is in the report.
    pub fn quick_check(&self) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let done = pages(&self.connection, "PRAGMA quick_check(10)", &mut report);
        report.tried(Part::File, done);
        let done = links(&self.connection, &mut report);
        report.tried(Part::Links, done);
        Ok(report)
    }
}

fn pages(sql: &Connection, check: &str, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare(check)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        if text != "ok" {
            report.note(Part::File, text);
        }
    }
    Ok(())
}

fn links(sql: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, row, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        report.note(
            Part::Links,
            format!(
                "row {} of {table} names a {parent} that is not there",
                row.unwrap_or_default()
            ),
        );
    }
    Ok(())
}

/// An index that is out of step passes the check of the pages, so FTS5 is asked too.
fn index(sql: &Connection, report: &mut Report) -> Result<(), StoreError> {
    if sql.is_readonly(MAIN_DB)? {
        return Ok(());
    }
    let tables: Vec<String> = sql
        .prepare(
            "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables {
        let asked = sql.execute(
            &format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"),
            [],
        );
        if let Err(error) = asked {
            report.note(Part::Index, format!("the index {table}: {error}"));
        }
    }
    Ok(())
}

/// The index and the other tables made from the records, against the records.
fn derived(sql: &Connection, report: &mut Report) -> Result<(), StoreError> {
    for difference in search::differences(sql)? {
        report.note(Part::Index, difference);
    }
    Ok(())
}

fn log(sql: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement =
        sql.prepare("SELECT id, after, fingerprint, hash FROM change ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, after, fingerprint, hash): (i64, Option<String>, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        report.changes += 1;
        if after.is_some_and(|after| sha256(after) != fingerprint) {
            report.note(
                Part::Log,
                format!("entry {id} of the change log does not hold what was logged"),
            );
        }
        if chained(sql, id).ok().as_ref() != Some(&hash) {
            report.note(
                Part::Log,
                format!("the change log was changed at or before entry {id}"),
            );
        }
    }
    Ok(())
}

fn records(sql: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare(
        "SELECT record_kind, uid, after, fingerprint FROM change
         WHERE id IN (SELECT max(id) FROM change GROUP BY uid) ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, uid, after, print): (String, String, Option<String>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        report.records += 1;
        let Ok(kind) = kind.parse::<Kind>() else {
            report.note(Part::Log, format!("the log names an unknown kind: {kind}"));
            continue;
        };
        let purged = after.is_none() && !print.is_empty();
        let stored = stored(sql, kind, &uid);
        let same = match (&stored, after.as_deref()) {
            (Ok(stored), Some(after)) => stored.is_some() && *stored == as_stored(kind, after),
            (Ok(stored), None) => purged || stored.is_none(),
            (Err(_), _) => false,
        };
        if !same {
            report.note(
                Part::Records,
                format!("{} {uid} is not as it was last saved", kind.code()),
            );
        }
    }
    for (kind, table) in [
        (Kind::Meeting, "meeting"),
        (Kind::Person, "person"),
        (Kind::Party, "party"),
    ] {
        let mut statement = sql.prepare(&format!(
            "SELECT uid FROM {table} WHERE uid NOT IN (SELECT uid FROM change)"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uid: String = row.get(0)?;
            report.note(
                Part::Records,
                format!("{} {uid} is in no entry of the change log", kind.code()),
            );
        }
    }
    Ok(())
}

fn attachments(sql: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare("SELECT sha256, content FROM file")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let fingerprint: String = row.get(0)?;
        if row.get_ref(1)?.as_blob().ok().map(sha256).as_ref() != Some(&fingerprint) {
            report.note(
                Part::Attachments,
                format!("the file {fingerprint} is not what was attached"),
            );
        }
    }
    Ok(())
}

/// A record as its rows have it now, in the JSON of the log; `None` when it is not there.
pub(super) fn stored(
    sql: &Connection,
    kind: Kind,
    uid: &str,
) -> Result<Option<String>, StoreError> {
    let text = match kind {
        Kind::Meeting => {
            let Some(key) = found(key(sql, "meeting", uid))? else {
                return Ok(None);
            };
            let (record, deleted_on) = load::kept_meeting(sql, key)?;
            serde_json::to_string(&Kept { deleted_on, record })
        }
        Kind::Person => {
            let Some(key) = found(key(sql, "person", uid))? else {
                return Ok(None);
            };
            let (record, deleted_on) = load::kept_person(sql, key)?;
            serde_json::to_string(&Kept { deleted_on, record })
        }
        Kind::Party => {
            let Some(key) = found(key(sql, "party", uid))? else {
                return Ok(None);
            };
            let (record, deleted_on) = load::kept_party(sql, key)?;
            serde_json::to_string(&Kept { deleted_on, record })
        }
        Kind::Settings => serde_json::to_string(&Kept::new(settings::read(sql)?)),
        Kind::NotSame => return not_same(sql, uid),
        Kind::MeetingTemplate | Kind::BriefTemplate | Kind::SavedSearch => {
            let Some(one) = named::read(sql, kind, uid)? else {
                return Ok(None);
            };
            serde_json::to_string(&Kept::new(one))
        }
    };
    Ok(Some(text?))
}

/// A record of the log as it would be written now: an entry of an earlier
/// version lacks what has come since. `None` when it cannot be read.
pub(super) fn as_stored(kind: Kind, after: &str) -> Option<String> {
    fn again<T: Serialize + for<'a> Deserialize<'a>>(after: &str) -> Option<String> {
        let kept: Kept<T> = serde_json::from_str(after).ok()?;
        serde_json::to_string(&kept).ok()
    }
    match kind {
        Kind::Meeting => again::<Meeting>(after),
        Kind::Person => again::<Person>(after),
        Kind::Party => again::<Party>(after),
        Kind::Settings => again::<Settings>(after),
        Kind::NotSame => Some(String::new()),
        Kind::MeetingTemplate | Kind::BriefTemplate | Kind::SavedSearch => again::<Named>(after),
    }
}

fn not_same(sql: &Connection, uid: &str) -> Result<Option<String>, StoreError> {
    let Some((one, other)) = uid.split_once('+') else {
        return Ok(None);
    };
    Ok(sql
        .query_row(
            "SELECT '' FROM not_same JOIN person AS a ON a.id = not_same.one JOIN person AS b ON b.id = not_same.other
             WHERE (a.uid = ?1 AND b.uid = ?2) OR (a.uid = ?2 AND b.uid = ?1)",
            (one, other),
            |row| row.get(0),
        )
        .optional()?)
}

/// A key, or `None` where there is no such row.
fn found(key: Result<i64, StoreError>) -> Result<Option<i64>, StoreError> {
    match key {
        Ok(key) => Ok(Some(key)),
        Err(StoreError::Dangling(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
