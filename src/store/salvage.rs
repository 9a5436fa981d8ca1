//! Salvage: a new register out of what can still be read of a damaged one.
//!
//! Rows are read one by one, past whatever cannot be read. The change log holds
//! a second copy of every record under a fingerprint, so a record whose rows are
//! gone or changed comes from there. What neither gives is listed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::change::{Kind, close_chain, now};
use super::cipher::{self, Key, Outside};
use super::connect;
use super::entry::record_of;
use super::stored::{as_stored, stored};
use super::undo::{apply, wrong_undo_marks};
use super::work::{self, Phase};
use super::{Op, Passphrase, Report, Store, StoreError, bad_pages, migrate, replace, seal};
use crate::files::file_id;
use crate::i18n::says;
use crate::model::sha256;

/// How far beyond the last row read the next readable one is looked for.
const REACH: i64 = 2_000;

/// What a salvage gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// How many records are in the new register.
    pub records: usize,
    /// How many of them came from the change log's copy.
    pub from_log: usize,
    /// What could not be read, in words; records by their id and last known name.
    pub lost: Vec<String>,
}

/// Makes a new register out of what can be read of a damaged one, which is left
/// as it is.
///
/// # Errors
///
/// When a file lies at `new` already, when nothing of the damaged file can be
/// read, when it came under another passphrase meanwhile, or the new one cannot be
/// written.
pub fn salvage(
    broken: &Path,
    passphrase: Option<&Passphrase>,
    new: &Path,
) -> Result<Salvaged, StoreError> {
    if !broken.is_file() {
        return Err(StoreError::Missing(broken.to_owned()));
    }
    let key = match (cipher::outside_of_cut(broken), passphrase) {
        (Ok(Outside::Encrypted(salt)), Some(passphrase)) => Some(Key::derive(passphrase, salt)?),
        _ => None,
    };
    let part = replace::new_part(new)?;
    // A copy is read, as reading a damaged file may want to mend its log.
    let mut copy = replace::copy_with_log(broken, new)?;
    let salvaged = from_copy(copy.path(), key.clone(), broken, part.path()).map_err(|error| {
        match error.of_copy(new) {
            // The usual words would lead here again.
            StoreError::Damaged(_) => StoreError::NothingSalvaged(broken.to_owned()),
            other => other,
        }
    })?;
    let made = file_id(part.path());
    replace::place_new(part, new)?;
    let looked = replace::look_back(broken, key.as_ref(), new, made);
    if looked.is_err() && fs::remove_file(copy.path()).is_ok() {
        // Where this fails it has no name; the disk may keep the bytes for a while.
        let _ = replace::blank(copy.file());
    }
    looked.map(|()| salvaged)
}

fn from_copy(
    copy: &Path,
    key: Option<Key>,
    broken: &Path,
    new: &Path,
) -> Result<Salvaged, StoreError> {
    let old = open_damaged(copy, key.as_ref(), broken)?;
    let newest = migrate::newest();
    let version = migrate::current(&old)
        .ok()
        .filter(|version| (1..=newest).contains(version))
        .unwrap_or(newest);
    let mut salvaged = Salvaged::default();
    let mut store = Store::begin_at(new, key, version)?;
    store
        .connection
        .pragma_update(None, "foreign_keys", false)?;
    // The damage is beneath what the rows hold, so every row goes in as it is.
    let tx = store.connection.transaction()?;
    // A statement that is stopped looks like damage: it goes on to its end.
    work::begin_to_place()?;
    let tables = tables(&tx)?;
    let all = tables.len();
    for (number, table) in tables.into_iter().enumerate() {
        work::tell(Phase::Salvaging, number, all)?;
        copy_table(&old, &tx, &table, &mut salvaged)?;
    }
    mend_links(&tx)?;
    tx.commit()?;
    migrate::migrate_to(&mut store.connection, newest)?;
    let name = broken.file_name().unwrap_or_default().to_string_lossy();
    store.transact(Op::Salvage, |tx| {
        drop_nameless(&tx.sql)?;
        mend_links(&tx.sql)?;
        from_log(&tx.sql, &mut salvaged)?;
        drop_unreadable(&tx.sql, &mut salvaged)?;
        mend_links(&tx.sql)?;
        for (id, undone) in wrong_undo_marks(&tx.sql)? {
            tx.sql.execute(
                "UPDATE operation SET undone = ?2 WHERE id = ?1",
                (id, undone),
            )?;
        }
        seal::all_rows(&tx.sql)?;
        if let gone @ 1.. = seal::all(&tx.sql)? {
            salvaged.lost.push(says("lost-prints", &[("count", &gone)]));
        }
        tx.about(&name);
        tx.operation()?;
        for id in entries(&tx.sql)? {
            close_chain(&tx.sql, id)?;
        }
        Ok(())
    })?;
    store.connection.pragma_update(None, "foreign_keys", true)?;
    salvaged.records = store.connection.query_row(
        "SELECT (SELECT count(*) FROM meeting) + (SELECT count(*) FROM person) + (SELECT count(*) FROM party)",
        [],
        |row| row.get::<_, i64>(0).map(|count| usize::try_from(count).unwrap_or(0)),
    )?;
    let is_log_empty =
        store
            .connection
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM change)", [], |row| {
                row.get(0)
            })?;
    if salvaged.records == 0 && is_log_empty && !salvaged.lost.is_empty() {
        return Err(StoreError::NothingSalvaged(broken.to_owned()));
    }
    // A record that does not load is told by the check that follows.
    let _ = store.rebuild_search(|_, _| ());
    let report: Report = store.check()?;
    salvaged
        .lost
        .extend(report.faults.into_iter().map(|fault| fault.text));
    store.close_whole()?;
    Ok(salvaged)
}

/// Opens a damaged file as far as it goes; a plain one whose first page is gone
/// is given that of a new register.
fn open_damaged(copy: &Path, key: Option<&Key>, broken: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Some(key) = key {
        bad_pages::blank(copy, key, broken)?;
    }
    let opened = |path: &Path| -> Result<Connection, StoreError> {
        let connection = connect::connect(path, flags, key)?;
        if key.is_some() {
            // One that was cut is read as far as it goes.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
            connection.pragma_update(None, "writable_schema", true)?;
        }
        connect::limit_to_file(&connection, path)?;
        // A cell that looks too large for its page may still be read.
        connection.pragma_update(None, "cell_size_check", false)?;
        let _: i64 = connection.query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'meeting' AND rootpage > 0",
            [],
            |row| row.get(0),
        )?;
        let _: Option<String> = connection
            .query_row("SELECT uid FROM meeting LIMIT 0", [], |row| row.get(0))
            .optional()?;
        Ok(connection)
    };
    match opened(copy) {
        Ok(connection) => Ok(connection),
        Err(_) if key.is_none() => {
            // One that was cut: the pages that are there are read.
            if super::first_page::lengthen(copy)
                && let Ok(connection) = opened(copy)
            {
                return Ok(connection);
            }
            super::first_page::lend(copy)?;
            opened(copy).map_err(|_| StoreError::NothingSalvaged(broken.to_owned()))
        }
        Err(_) => Err(StoreError::NothingSalvaged(broken.to_owned())),
    }
}

/// The tables whose rows are copied; the search index is made anew.
fn tables(sql: &Connection) -> Result<Vec<String>, StoreError> {
    let names: Vec<String> = sql
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                 AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name <> 'open_commitment'",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

fn copy_table(
    old: &Connection,
    new: &Connection,
    table: &str,
    salvaged: &mut Salvaged,
) -> Result<(), StoreError> {
    let columns: Vec<String> = new
        .prepare("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    new.execute(&format!("DELETE FROM {table}"), [])?;
    let names = columns.join(", ");
    let marks = vec!["?"; columns.len() + 1].join(", ");
    // Where a table names its row, that column is the row's number already.
    let numbered = columns.iter().any(|column| column == "id");
    let (rowid, marks) = if numbered {
        ("", vec!["?"; columns.len()].join(", "))
    } else {
        ("rowid, ", marks)
    };
    let mut insert = new.prepare(&format!(
        "INSERT OR IGNORE INTO {table} ({rowid}{names}) VALUES ({marks})"
    ))?;
    let mut refused = 0_usize;
    let gaps = read_rows(old, table, &names, |row, mut values| {
        if !numbered {
            values.insert(0, Value::Integer(row));
        }
        let kept = insert.execute(rusqlite::params_from_iter(values));
        if !matches!(kept, Ok(1)) {
            refused += 1;
        }
    });
    for (from, to) in gaps {
        salvaged.lost.push(match to {
            Some(to) => says(
                "lost-rows",
                &[("from", &from), ("to", &to), ("table", &table)],
            ),
            None => says("lost-rows-on", &[("from", &from), ("table", &table)]),
        });
    }
    if refused > 0 {
        salvaged.lost.push(says(
            "lost-refused",
            &[("count", &refused), ("table", &table)],
        ));
    }
    Ok(())
}

/// Reads a table row by row; gives the stretches that could not be read.
fn read_rows(
    sql: &Connection,
    table: &str,
    columns: &str,
    mut each: impl FnMut(i64, Vec<Value>),
) -> Vec<(i64, Option<i64>)> {
    let mut gaps = Vec::new();
    let mut last = i64::MIN;
    let on = format!("SELECT rowid, {columns} FROM {table} WHERE rowid > ?1 ORDER BY rowid");
    let one = format!("SELECT rowid, {columns} FROM {table} WHERE rowid = ?1");
    let highest = sql
        .query_row(
            &format!("SELECT rowid FROM {table} ORDER BY rowid DESC LIMIT 1"),
            [],
            |row| row.get::<_, i64>(0),
        )
        .optional();
    let end = match highest {
        Ok(None) => return gaps,
        Ok(Some(highest)) => Some(highest),
        Err(_) => None,
    };
    let mut row_of = |row: &rusqlite::Row<'_>| -> rusqlite::Result<i64> {
        let id: i64 = row.get(0)?;
        let count = row.as_ref().column_count();
        let values = (1..count)
            .map(|column| row.get_ref(column).map(value))
            .collect::<rusqlite::Result<_>>()?;
        each(id, values);
        Ok(id)
    };
    loop {
        let walked = walk(sql, &on, &mut last, &mut row_of);
        if walked {
            return gaps;
        }
        let start = last.saturating_add(1).max(1);
        let stop = end
            .unwrap_or(start.saturating_add(REACH))
            .min(start.saturating_add(REACH));
        let next = (start..=stop).find(|row| {
            sql.prepare_cached(&one)
                .and_then(|mut statement| statement.query_row([row], &mut row_of))
                .is_ok()
        });
        gaps.push((start, next.map(|next| next - 1)));
        match next {
            Some(next) => last = next,
            None => return gaps,
        }
    }
}

/// Reads on from `last` to the end or to what cannot be read; whether it was the end.
fn walk(
    sql: &Connection,
    text: &str,
    last: &mut i64,
    row_of: &mut impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<i64>,
) -> bool {
    let Ok(mut statement) = sql.prepare_cached(text) else {
        return false;
    };
    let Ok(mut rows) = statement.query([*last]) else {
        return false;
    };
    loop {
        match rows.next() {
            Ok(None) => return true,
            Ok(Some(row)) => match row_of(row) {
                // Pages that point in a circle would never end.
                Ok(id) if id > *last => *last = id,
                _ => return false,
            },
            Err(_) => return false,
        }
    }
}

/// A value as it can be written again; a text that is none is mended.
fn value(read: ValueRef<'_>) -> Value {
    match read {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_owned()),
    }
}

/// Takes away rows that name what is gone. Entries of the log whose operation
/// cannot be read keep an operation without a name.
fn mend_links(sql: &Connection) -> Result<(), StoreError> {
    let has_operations: bool = sql.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE name = 'operation'",
        [],
        |row| row.get(0),
    )?;
    if has_operations {
        sql.execute(
            "INSERT OR IGNORE INTO operation (id, at, who, op, subject, note)
             SELECT DISTINCT operation, ?1, '', 'salvage', '', '' FROM change
             WHERE operation NOT IN (SELECT id FROM operation)",
            [now()],
        )?;
        sql.execute(
            "UPDATE change SET previous = NULL WHERE previous NOT IN (SELECT id FROM change)",
            [],
        )?;
        sql.execute(
            "UPDATE operation SET reverses = NULL WHERE reverses NOT IN (SELECT id FROM operation)",
            [],
        )?;
    }
    // Each row taken away may leave another without what it names.
    for _ in 0..10 {
        let dangling: Vec<(String, i64)> = sql
            .prepare("PRAGMA foreign_key_check")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if dangling.is_empty() {
            break;
        }
        for (table, row) in dangling {
            sql.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?
                .execute([row])?;
        }
    }
    Ok(())
}

/// Takes away rows whose id is none any more: nothing can name them, and the
/// log puts their record back under its own.
fn drop_nameless(sql: &Connection) -> Result<(), StoreError> {
    for table in [
        "party",
        "person",
        "post",
        "meeting",
        "delegation",
        "attendee",
        "subject",
        "topic",
        "remark",
        "figure",
        "commitment",
        "review",
        "event",
        "source",
        "passage",
        "attachment",
    ] {
        sql.execute(
            &format!("DELETE FROM {table} WHERE length(uid) <> 36 OR uid GLOB '*[^0-9a-f-]*'"),
            [],
        )?;
    }
    Ok(())
}

/// Takes away records that neither load nor are in the log: one of them would
/// keep the whole register from being read.
fn drop_unreadable(sql: &Connection, salvaged: &mut Salvaged) -> Result<(), StoreError> {
    for (kind, table) in [
        (Kind::Party, "party"),
        (Kind::Person, "person"),
        (Kind::Meeting, "meeting"),
    ] {
        let uids: Vec<String> = sql
            .prepare(&format!("SELECT uid FROM {table}"))?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for uid in uids {
            if let Err(error) = stored(sql, kind, &uid) {
                sql.execute(&format!("DELETE FROM {table} WHERE uid = ?1"), [&uid])?;
                salvaged
                    .lost
                    .push(format!("{} {uid}: {error}", kind.name()));
            }
        }
    }
    Ok(())
}

/// The last readable entry of a record in the log.
struct Last {
    kind: Kind,
    after: String,
}

/// Puts back from the log what the rows lack or have otherwise.
fn from_log(sql: &Connection, salvaged: &mut Salvaged) -> Result<(), StoreError> {
    let (last, unreadable, is_whole) = last_entries(sql)?;
    // What is named comes before what names it, and twice, as meetings name one another.
    for round in 0..2 {
        for kinds in [
            &[Kind::Party][..],
            &[Kind::Person],
            &[
                Kind::Settings,
                Kind::MeetingTemplate,
                Kind::BriefTemplate,
                Kind::SavedSearch,
            ],
            &[Kind::Meeting],
            &[Kind::NotSame],
        ] {
            for (uid, entry) in last.iter().filter(|(_, entry)| kinds.contains(&entry.kind)) {
                let rows = stored(sql, entry.kind, uid).ok().flatten();
                if rows.is_some() && rows == as_stored(entry.kind, &entry.after) {
                    continue;
                }
                if !is_whole && rows.is_some_and(|rows| is_later(&rows, &entry.after)) {
                    continue;
                }
                match apply(sql, entry.kind, uid, Some(&entry.after)) {
                    Ok(()) if round == 0 => salvaged.from_log += 1,
                    Ok(()) => {}
                    Err(_) if round == 0 => {}
                    Err(error) => salvaged
                        .lost
                        .push(format!("{} {uid}: {error}", entry.kind.name())),
                }
            }
        }
    }
    for (uid, kind) in unreadable {
        if stored(sql, kind, &uid).ok().flatten().is_none() {
            salvaged.lost.push(says(
                "lost-record",
                &[("kind", &kind.name()), ("uid", &uid)],
            ));
        }
    }
    Ok(())
}

type LastEntries = (BTreeMap<String, Last>, BTreeMap<String, Kind>, bool);

/// The last entry of each record that still has its fingerprint, the records
/// without one, and whether no entry is missing.
fn last_entries(sql: &Connection) -> Result<LastEntries, StoreError> {
    let mut last = BTreeMap::new();
    let mut without = BTreeMap::new();
    let (mut is_whole, mut expected) = (true, 1);
    let mut statement =
        sql.prepare("SELECT id, record_kind, uid, after, fingerprint FROM change ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, kind, uid): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (after, print): (Option<String>, String) = (row.get(3)?, row.get(4)?);
        is_whole &= id == expected;
        expected = id + 1;
        let Ok(kind) = kind.parse::<Kind>() else {
            is_whole = false;
            continue;
        };
        match after.map(record_of) {
            Some(after) if sha256(&after) == print => {
                without.remove(&uid);
                last.insert(uid, Last { kind, after });
            }
            Some(_) => {
                is_whole = false;
                if !last.contains_key(&uid) {
                    without.insert(uid, kind);
                }
            }
            None => {
                last.remove(&uid);
                without.remove(&uid);
            }
        }
    }
    Ok((last, without, is_whole))
}

/// Whether the rows of a record are of a later save than an entry of the log.
fn is_later(rows: &str, after: &str) -> bool {
    let revision = |text: &str| {
        serde_json::from_str::<serde_json::Value>(text)
            .ok()
            .and_then(|record| record.get("revision")?.as_u64())
    };
    match (revision(rows), revision(after)) {
        (Some(rows), Some(after)) => rows > after,
        // Without a count of saves the rows are all there is to go by.
        _ => true,
    }
}

fn entries(sql: &Connection) -> Result<Vec<i64>, StoreError> {
    Ok(sql
        .prepare("SELECT id FROM change ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}
