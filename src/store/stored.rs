//! Each record as its rows have it and as the change log had it last, in one
//! form, so that the two can be compared.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::change::{Kept, Kind};
use super::check::{Clock, Part, Report};
use super::entry::record_of;
use super::rows::key;
use super::{Named, Settings, StoreError};
use super::{load, named, settings};
use crate::i18n::says;
use crate::model::{Meeting, Party, Person};

/// Compares every record with the log.
pub(super) fn records(
    sql: &Connection,
    clock: Clock,
    report: &mut Report,
) -> Result<(), StoreError> {
    let mut statement = sql.prepare(
        "SELECT record_kind, uid, after, fingerprint FROM change
         WHERE id IN (SELECT max(id) FROM change GROUP BY uid) ORDER BY id DESC",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if clock.is_over() {
            report.is_partial = true;
            return Ok(());
        }
        let (kind, uid, after, print): (String, String, Option<String>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let after = after.map(record_of);
        report.records += 1;
        let Ok(kind) = kind.parse::<Kind>() else {
            report.note(Part::Log, says("unsound-kind", &[("kind", &kind)]));
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
                says("unsound-record", &[("kind", &kind.name()), ("uid", &uid)]),
            );
        }
    }
    for (kind, table) in [
        (Kind::Meeting, "meeting"),
        (Kind::Person, "person"),
        (Kind::Party, "party"),
        (Kind::MeetingTemplate, "meeting_template"),
        (Kind::BriefTemplate, "brief_template"),
        (Kind::SavedSearch, "saved_search"),
    ] {
        let mut statement = sql.prepare(&format!(
            "SELECT uid FROM {table} WHERE uid NOT IN (SELECT uid FROM change)"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uid: String = row.get(0)?;
            report.note(
                Part::Records,
                says("unsound-unlogged", &[("kind", &kind.name()), ("uid", &uid)]),
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
