//! Reading and writing of single rows: closed lists, dates, ids.

use std::fmt::Display;
use std::str::FromStr;

use rusqlite::types::{ToSql, Type};
use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;
use crate::i18n::Language;
use crate::model::{EdtfDate, PassageId, RecordId, UnknownCode, is_line};

/// The SQL of a party's name as a person is shown it: in the language people are spoken
/// to in where one is on file, else the first. `party` is the SQL of the party's key.
pub(super) fn shown_party_name(party: &str) -> String {
    let language = Language::current().code();
    format!(
        "(SELECT name FROM party_name WHERE party = {party}
          ORDER BY language <> '{language}', position LIMIT 1)"
    )
}

/// The SQL of a person's name as shown: in the language people are spoken to in where
/// one is on file that is still borne, else the first; NULL of a person without a name.
/// `person` is the SQL of the person's key.
pub(super) fn shown_person_name(person: &str) -> String {
    let language = Language::current().code();
    format!(
        "(SELECT name FROM person_name WHERE person = {person}
          ORDER BY language <> '{language}' OR until_date IS NOT NULL, position LIMIT 1)"
    )
}

/// A text column read as a model type; a text that does not fit is a damaged row.
pub(super) fn parsed<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text: String = row.get(column)?;
    text.parse().map_err(damaged)
}

/// As [`parsed`], for a column that may be NULL.
pub(super) fn maybe<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(damaged)).transpose()
}

/// A column that holds a name or a title; a longer text is a damaged row.
pub(super) fn line(row: &Row<'_>, column: &str) -> rusqlite::Result<String> {
    let text: String = row.get(column)?;
    if is_line(&text) {
        Ok(text)
    } else {
        Err(damaged(UnknownCode {
            list: "name-or-title",
            code: text.chars().take(40).collect(),
        }))
    }
}

/// Refuses a name or a title that could not be read again.
pub(super) fn kept_line(text: &str) -> Result<&str, StoreError> {
    if is_line(text) {
        Ok(text)
    } else {
        Err(StoreError::LongLine(text.chars().take(40).collect()))
    }
}

pub(super) fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error))
}

/// A date as its three columns.
pub(super) struct DateColumns {
    pub(super) text: Option<String>,
    pub(super) earliest: Option<String>,
    pub(super) latest: Option<String>,
}

impl DateColumns {
    pub(super) fn of(date: Option<&EdtfDate>) -> Self {
        Self {
            text: date.map(ToString::to_string),
            earliest: date.map(|date| date.earliest().to_string()),
            latest: date.map(|date| date.latest().to_string()),
        }
    }
}

/// Writes a row by its uid, new or changed, and gives its key. Table and
/// column names come from this room only, values are bound.
pub(super) fn put(
    sql: &Connection,
    table: &str,
    uid: RecordId,
    columns: &[(&str, &dyn ToSql)],
) -> Result<i64, StoreError> {
    Ok(put_row(sql, table, uid, columns)?.0)
}

/// As [`put`]; gives whether the row is new too: nothing hangs on one that is.
pub(super) fn put_row(
    sql: &Connection,
    table: &str,
    uid: RecordId,
    columns: &[(&str, &dyn ToSql)],
) -> Result<(i64, bool), StoreError> {
    let uid = uid.to_string();
    // One statement for both would keep what it gives in a table of its own, which costs
    // more than to look first.
    let known: Option<i64> = sql
        .prepare_cached(&["SELECT id FROM ", table, " WHERE uid = ?1"].concat())?
        .query_row([&uid], |row| row.get(0))
        .optional()?;
    let text = match known {
        Some(_) => update(table, columns),
        None => insert(table, columns),
    };
    let first: &dyn ToSql = match &known {
        Some(id) => id,
        None => &uid,
    };
    let mut values: Vec<&dyn ToSql> = Vec::with_capacity(columns.len() + 1);
    values.push(first);
    values.extend(columns.iter().map(|(_, value)| *value));
    sql.prepare_cached(&text)?.execute(values.as_slice())?;
    Ok(match known {
        Some(id) => (id, false),
        None => (sql.last_insert_rowid(), true),
    })
}

/// The statement that writes these columns of a new record. A save asks for dozens.
fn insert(table: &str, columns: &[(&str, &dyn ToSql)]) -> String {
    let mut text = String::with_capacity(64 + columns.len() * 24);
    let mut push = |parts: &[&str]| parts.iter().for_each(|part| text.push_str(part));
    push(&["INSERT INTO ", table, " (uid"]);
    for (name, _) in columns {
        push(&[", ", name]);
    }
    push(&[") VALUES (?"]);
    for _ in columns {
        push(&[", ?"]);
    }
    push(&[")"]);
    text
}

/// The statement that writes these columns of a record that is there.
fn update(table: &str, columns: &[(&str, &dyn ToSql)]) -> String {
    let mut digits = itoa::Buffer::new();
    let mut text = String::with_capacity(64 + columns.len() * 24);
    let mut push = |parts: &[&str]| parts.iter().for_each(|part| text.push_str(part));
    push(&["UPDATE ", table, " SET "]);
    for (place, (name, _)) in columns.iter().enumerate() {
        let before = if place == 0 { "" } else { ", " };
        push(&[before, name, " = ?", digits.format(place + 2)]);
    }
    push(&[" WHERE id = ?1"]);
    text
}

/// Removes the rows of an owner that are not among those kept.
pub(super) fn prune(
    sql: &Connection,
    table: &str,
    owner: (&str, i64),
    kept: impl IntoIterator<Item = RecordId>,
) -> Result<(), StoreError> {
    let kept: Vec<String> = kept.into_iter().map(|uid| uid.to_string()).collect();
    let kept = serde_json::to_string(&kept)?;
    let gone = format!(
        "FROM {table} WHERE {} = ?1 AND uid NOT IN (SELECT value FROM json_each(?2))",
        owner.0
    );
    // Evidence names records by uid, which no key guards.
    let evidence = format!("DELETE FROM evidence WHERE record_uid IN (SELECT uid {gone})");
    for text in [evidence, format!("DELETE {gone}")] {
        sql.prepare_cached(&text)?.execute((owner.1, &kept))?;
    }
    Ok(())
}

/// The key of a record; a record that is not there is an error, as a row would point nowhere.
pub(super) fn key(
    sql: &Connection,
    table: &'static str,
    uid: impl Display,
) -> Result<i64, StoreError> {
    sql.prepare_cached(&["SELECT id FROM ", table, " WHERE uid = ?1"].concat())?
        .query_row([uid.to_string()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::Dangling(table))
}

/// As [`key`], for a record that may be left out.
pub(super) fn maybe_key(
    sql: &Connection,
    table: &'static str,
    uid: Option<impl Display>,
) -> Result<Option<i64>, StoreError> {
    uid.map(|uid| key(sql, table, uid)).transpose()
}

/// Writes which passages a record stands on.
pub(super) fn put_evidence(
    sql: &Connection,
    kind: &str,
    uid: RecordId,
    passages: &[PassageId],
) -> Result<(), StoreError> {
    let uid = uid.to_string();
    sql.prepare_cached("DELETE FROM evidence WHERE record_uid = ?1")?
        .execute([&uid])?;
    for (position, passage) in (0_i64..).zip(passages) {
        let passage = key(sql, "passage", passage)?;
        sql.prepare_cached(
            "INSERT INTO evidence (record_kind, record_uid, position, passage) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((kind, &uid, position, passage))?;
    }
    Ok(())
}

/// The passages a record stands on.
pub(super) fn evidence(sql: &Connection, uid: RecordId) -> rusqlite::Result<Vec<PassageId>> {
    sql.prepare_cached(
        "SELECT passage.uid FROM evidence JOIN passage ON passage.id = evidence.passage
         WHERE evidence.record_uid = ?1 ORDER BY evidence.position",
    )?
    .query_map([uid.to_string()], |row| parsed(row, "uid"))?
    .collect()
}
