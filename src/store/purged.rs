//! Where what was purged may still stand: in copies beside the register, with the
//! proposals and drafts in them, and in proposals that wait in Incoming. What is gone
//! is known by its ids and fingerprints alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::incoming::WAITS;
use super::leftovers::{is_of_another, logs_set_aside, origin, other_copies, own_copies};
use super::seal::Sealed;
use super::{Store, StoreError, backup, connect, seal};
use crate::files::remove_with_companions;
use crate::model::Day;

/// How long an id is, as it is written.
const LONG: usize = 36;

impl Store {
    /// The copies beside the register that still hold something that was purged,
    /// or may hold it, as they do not open with its passphrase.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn backups_with_purged(&self) -> Result<Vec<PathBuf>, StoreError> {
        let copies = self.copies_with_purged()?;
        Ok(copies.into_iter().map(|(copy, _)| copy).collect())
    }

    /// The same, each with whether it may be deleted: a copy that Memcon made and
    /// that holds it for certain. What a person made or named is theirs.
    fn copies_with_purged(&self) -> Result<Vec<(PathBuf, bool)>, StoreError> {
        if self.path.as_os_str().is_empty() {
            return Ok(Vec::new());
        }
        let distinct = |column: &str| -> Result<String, StoreError> {
            let values: Vec<String> = self
                .connection
                .prepare(&format!(
                    "SELECT DISTINCT {column} FROM change WHERE after IS NULL AND fingerprint <> ''"
                ))?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(serde_json::to_string(&values)?)
        };
        let (fingerprints, uids) = (distinct("fingerprint")?, distinct("uid")?);
        let beside = Beside::of(&self.connection)?;
        if uids == "[]" && beside.proposals.is_empty() {
            return Ok(Vec::new());
        }
        let origin = origin(&self.connection);
        let own = own_copies(&self.path).into_iter().map(|copy| {
            let is_made_here = backup::has_a_name_of_ours(&copy)
                && !is_of_another(&copy, origin.as_ref(), self.key.as_ref());
            (copy, is_made_here)
        });
        let others = other_copies(&self.path, origin.as_ref(), self.key.as_ref());
        let unknown = others.unknown.into_iter().chain(logs_set_aside(&self.path));
        let mut found: Vec<(PathBuf, bool)> = unknown.map(|copy| (copy, false)).collect();
        let others = others.same.into_iter().map(|copy| (copy, false));
        for (copy, is_own) in own.chain(others) {
            let holds = self.copy(&copy).and_then(|copy| {
                // The register's first version had no fingerprints.
                let logged = holds_any(&copy, "fingerprint", &fingerprints)
                    .or_else(|_| holds_any(&copy, "uid", &uids))?;
                Ok(logged || beside.is_in(&copy)?)
            });
            match holds {
                Ok(true) => found.push((copy, is_own)),
                Ok(false) => {}
                Err(_) => found.push((copy, false)),
            }
        }
        found.sort();
        Ok(found)
    }

    fn copy(&self, copy: &Path) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let mut address = connect::address(copy);
        if !connect::has_wal(copy) {
            // Nothing is begun beside it.
            address.push_str("?immutable=1");
        }
        connect::connect(Path::new(&address), flags, self.key.as_ref())
    }

    /// Deletes the copies that still hold what was purged, once a new backup is
    /// made in their place. Gives those that are gone, and those that stay: they
    /// could not be deleted, do not open, or were made by a person.
    ///
    /// # Errors
    ///
    /// When no new backup could be made; nothing is deleted then.
    pub fn drop_backups_with_purged(
        &self,
        today: Day,
    ) -> Result<(Vec<PathBuf>, Vec<PathBuf>), StoreError> {
        let holding = self.copies_with_purged()?;
        if !holding.iter().any(|(_, may_go)| *may_go) {
            let left = holding.into_iter().map(|(copy, _)| copy).collect();
            return Ok((Vec::new(), left));
        }
        let new = self.back_up_daily(today)?;
        let (mut gone, mut left) = (Vec::new(), Vec::new());
        for (copy, may_go) in holding {
            // The day's own was replaced by the new one.
            let is_new = Some(&copy) == new.as_ref();
            if may_go && !is_new {
                remove_with_companions(&copy);
            }
            if is_new || !copy.exists() {
                gone.push(copy);
            } else {
                left.push(copy);
            }
        }
        Ok((gone, left))
    }
}

fn holds_any(copy: &Connection, column: &str, values: &str) -> Result<bool, StoreError> {
    Ok(copy
        .query_row(
            &format!(
                "SELECT 1 FROM change WHERE after IS NOT NULL
                     AND {column} IN (SELECT value FROM json_each(?1)) LIMIT 1"
            ),
            [values],
            |_| Ok(()),
        )
        .optional()?
        .is_some())
}

/// By what a purged record is known that was not saved yet when a copy was made:
/// it waited in Incoming, or was a draft.
struct Beside {
    ids: BTreeSet<String>,
    /// Fingerprints of the proposals it may have come of, which need not bear its id,
    /// and of those that were refused.
    proposals: BTreeSet<String>,
}

impl Beside {
    fn of(sql: &Connection) -> Result<Self, StoreError> {
        let proposals = sql
            .prepare("SELECT content_sha256 FROM incoming WHERE state IN ('accepted', 'refused') AND body = ''")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self {
            ids: gone(sql)?,
            proposals,
        })
    }

    fn is_in(&self, copy: &Connection) -> Result<bool, StoreError> {
        for (table, columns) in [
            ("incoming", "content_sha256, body"),
            ("draft", "uid, uid || ' ' || body"),
        ] {
            // Copies of older schemas have fewer tables.
            let is_there: bool = copy.query_row(
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
                [table],
                |row| row.get(0),
            )?;
            if !is_there {
                continue;
            }
            let mut rows =
                copy.prepare(&format!("SELECT {columns} FROM {table} WHERE body <> ''"))?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let (known_by, body): (String, String) = (row.get(0)?, row.get(1)?);
                if self.proposals.contains(&known_by) || names_any(&body, &self.ids) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// The ids of records that are gone for good: nothing but their ids is left in the log.
pub(super) fn gone(sql: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let gone = sql
        .prepare(
            "SELECT uid FROM change WHERE fingerprint = ''
                 AND id IN (SELECT max(id) FROM change GROUP BY uid)",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(gone)
}

/// Whether a text names any of some ids.
fn names_any(text: &str, ids: &BTreeSet<String>) -> bool {
    let is_of_id = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    text.as_bytes()
        .split(|byte| !is_of_id(*byte))
        .filter(|word| word.len() == LONG)
        .filter_map(|word| std::str::from_utf8(word).ok())
        .any(|word| ids.contains(word))
}

/// Under which other ids a record that is gone is known: another office's, whose record
/// was answered to be the same.
pub(super) fn other_ids(
    sql: &Connection,
    gone: &BTreeSet<String>,
) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = sql.prepare("SELECT words, answer FROM incoming_answer")?;
    let mut rows = statement.query([])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (words, answer): (String, String) = (row.get(0)?, row.get(1)?);
        if words.len() == LONG && names_any(&answer, gone) {
            found.insert(words);
        }
    }
    Ok(found)
}

/// Takes away what was accepted or refused: a purge leaves fingerprints only, by
/// which a refused record is still known, and the copies that hold the proposals of
/// what is gone or has lost a part. Gives how many lost their words.
pub(super) fn forget_incoming(
    sql: &Connection,
    gone: &BTreeSet<String>,
) -> Result<usize, StoreError> {
    // What was changed behind our back is not sealed anew.
    let broken = |one: Sealed| -> Result<BTreeSet<i64>, StoreError> {
        let mut all = sql.prepare(&format!("SELECT rowid FROM {}", one.table))?;
        let all: Vec<i64> = all
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut broken = BTreeSet::new();
        for row in all {
            if !one.is_whole(sql, row)? {
                broken.insert(row);
            }
        }
        Ok(broken)
    };
    let before = [seal::INCOMING, seal::INCOMING_FILE].map(|one| (one, broken(one)));
    let ids = serde_json::to_string(gone)?;
    sql.execute(
        &format!(
            "DELETE FROM incoming WHERE state = 'accepted' AND NOT {WAITS}
                 AND (operation IS NULL OR operation NOT IN (SELECT operation FROM change
                     WHERE (after IS NULL AND fingerprint <> '')
                        OR uid IN (SELECT value FROM json_each(?1))))"
        ),
        [ids],
    )?;
    forget_answers(sql, gone)?;
    let emptied = sql.execute(
        &format!(
            "UPDATE incoming SET body = '', label = ''
             WHERE body <> '' AND (state = 'refused' OR (state = 'accepted' AND NOT {WAITS}))"
        ),
        [],
    )?;
    sql.execute_batch(&format!(
        "DELETE FROM incoming_file WHERE NOT EXISTS (SELECT 1 FROM incoming WHERE incoming.file = incoming_file.id);
         UPDATE incoming_file SET report = '{{}}' WHERE NOT EXISTS (
             SELECT 1 FROM incoming WHERE incoming.file = incoming_file.id AND {WAITS});
         UPDATE incoming_file SET name = '-' WHERE NOT EXISTS (
             SELECT 1 FROM incoming WHERE incoming.file = incoming_file.id
                 AND (state = 'refused' OR {WAITS}));"
    ))?;
    for (one, before) in before {
        let before = before?;
        for row in broken(one)?.difference(&before) {
            one.seal(sql, *row)?;
        }
    }
    Ok(emptied)
}

/// Takes away what was answered with a record that is gone: its words are a name.
fn forget_answers(sql: &Connection, gone: &BTreeSet<String>) -> Result<(), StoreError> {
    let answers: Vec<(i64, String)> = sql
        .prepare("SELECT rowid, answer FROM incoming_answer")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (row, answer) in answers {
        if names_any(&answer, gone) {
            sql.execute("DELETE FROM incoming_answer WHERE rowid = ?1", [row])?;
        }
    }
    Ok(())
}

/// The proposals that wait and name any of some ids: number and name of each.
pub(super) fn waiting_with(
    sql: &Connection,
    ids: &BTreeSet<String>,
) -> Result<Vec<(i64, String)>, StoreError> {
    let mut found = Vec::new();
    let mut statement = sql.prepare(&format!(
        "SELECT id, label, body FROM incoming WHERE {WAITS} ORDER BY id"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let body: String = row.get(2)?;
        if names_any(&body, ids) {
            found.push((row.get(0)?, row.get(1)?));
        }
    }
    Ok(found)
}
