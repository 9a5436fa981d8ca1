//! Incoming: what came from elsewhere and waits for an officer.
//!
//! A proposal is kept as JSON that this room does not read; `intake` makes records
//! of it. Accepting is one operation of the change log, with one backup before it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Acceptance;
use super::change::now;
use super::incoming_rows::{body, insert, note_accepted};
use super::on_file::OnFile;
use super::rows::parsed;
use super::{Op, Store, StoreError, Tx, seal, search};
use crate::model::{
    Day, EdtfDate, Filing, MeetingId, Party, PartyId, Person, PersonId, UnknownCode,
};

/// Waits: not decided yet, or accepted by an operation that was undone since.
pub(super) const WAITS: &str =
    "(incoming.state = 'waiting' OR (incoming.state = 'accepted' AND incoming.operation IN (
    SELECT id FROM operation WHERE undone = 1)))";

/// A file of which nothing waits or was refused has nothing to tell later.
const WITHOUT_PROPOSALS: &str = "DELETE FROM incoming_file WHERE NOT EXISTS (
    SELECT 1 FROM incoming WHERE incoming.file = incoming_file.id)";

/// A proposal to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingItem {
    /// The kind of record: `party`, `person` or `meeting`.
    pub kind: &'static str,
    /// How it stands to the register, as a code.
    pub verdict: &'static str,
    /// What it is called in a list.
    pub label: String,
    /// Whether accepting it changes nothing: it is told, but not twice.
    pub changes_nothing: bool,
    /// By what the same record is known again.
    pub fingerprint: String,
    /// The proposal as JSON.
    pub body: String,
}

/// A file whose records came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What its reader told of it, as JSON.
    pub report: String,
}

/// What became of records that came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The proposals that wait now and did not before, in the order they came.
    pub new: Vec<i64>,
    /// Those that waited already.
    pub waiting: Vec<i64>,
    /// How many were refused before, and stay so.
    pub refused: usize,
    /// How many were accepted before, and would change nothing now.
    pub settled: usize,
}

/// Whether a proposal waits or was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IncomingState {
    /// It waits for the officer.
    #[default]
    Waiting,
    /// The officer did not want it.
    Refused,
}

/// A proposal as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingLine {
    /// Its number.
    pub id: i64,
    /// The file it came in.
    pub file: String,
    /// When, in UTC (RFC 3339).
    pub at: String,
    /// The kind of record, as a code.
    pub kind: String,
    /// How it stands to the register, as a code.
    pub verdict: String,
    /// What it is called.
    pub label: String,
}

/// What a proposal is saved as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomingRecord {
    /// A party.
    Party(Party),
    /// A party that another record only names.
    Named(Party),
    /// A person.
    Person(Person),
    /// A meeting, with the parties and persons first named by it.
    Meeting(Box<Filing>),
    /// One that goes to the bin, after all else was saved.
    Deletion(Gone),
}

/// A record that goes to the bin. What names others goes before those it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// A meeting.
    Meeting(MeetingId),
    /// A person.
    Person(PersonId),
    /// A party.
    Party(PartyId),
}

/// A meeting on file by what it may be known again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingKey {
    /// Its id.
    pub id: MeetingId,
    /// Its reference.
    pub reference: String,
    /// The day it began, or as much of it as is known.
    pub date: EdtfDate,
    /// Its title.
    pub title: String,
}

/// What becomes of a proposal that is to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Its records are saved.
    Accept(Vec<IncomingRecord>),
    /// It waits, with this verdict and JSON: it says something else than was told of it.
    Wait(&'static str, String),
}

/// What turns a proposal into records, as the register stands.
pub type Filer<'a> = dyn FnMut(OnFile<'_>, &str) -> Result<Decision, String> + 'a;

impl Store {
    /// Every meeting by what it may be known again.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn meeting_keys(&self) -> Result<Vec<MeetingKey>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT uid, reference, date, title FROM meeting WHERE deleted_on IS NULL ORDER BY id",
        )?;
        let keys = statement.query_map([], |row| {
            Ok(MeetingKey {
                id: parsed(row, "uid")?,
                reference: row.get("reference")?,
                date: parsed(row, "date")?,
                title: row.get("title")?,
            })
        })?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a meeting is on file, also in the bin.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn has_meeting(&self, id: MeetingId) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM meeting WHERE uid = ?1")?;
        Ok(statement.exists([id.to_string()])?)
    }

    /// Keeps what came in with a file: all of it or nothing. What waits already
    /// is brought up to date; what was refused stays refused.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn receive(
        &mut self,
        file: &IncomingFile,
        items: impl IntoIterator<Item = IncomingItem>,
    ) -> Result<Arrival, StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut arrival = Arrival::default();
        sql.execute(
            "INSERT INTO incoming_file (at, name, sha256, report) VALUES (?1, ?2, ?3, ?4)",
            (now(), &file.name, &file.sha256, &file.report),
        )?;
        let file_key = sql.last_insert_rowid();
        seal::INCOMING_FILE.seal(&sql, file_key)?;
        let mut next: i64 =
            sql.query_row("SELECT coalesce(max(id), 0) + 1 FROM incoming", [], |row| {
                row.get(0)
            })?;
        for item in items {
            let known: Option<(i64, String, bool)> = sql
                .prepare_cached(&format!(
                    "SELECT id, state, {WAITS} FROM incoming WHERE content_sha256 = ?1"
                ))?
                .query_row([&item.fingerprint], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })
                .optional()?;
            match known {
                Some((_, state, _)) if state == "refused" => arrival.refused += 1,
                Some((.., waits)) if item.changes_nothing && !waits => arrival.settled += 1,
                Some((id, _, waits)) => {
                    sql.prepare_cached(
                        "UPDATE incoming SET file = ?2, state = 'waiting', verdict = ?3, label = ?4, body = ?5,
                                operation = NULL WHERE id = ?1",
                    )?
                    .execute((id, file_key, item.verdict, &item.label, &item.body))?;
                    seal::INCOMING.seal(&sql, id)?;
                    if waits {
                        arrival.waiting.push(id);
                    } else {
                        arrival.new.push(id);
                    }
                }
                None => {
                    insert(&sql, next, file_key, &item)?;
                    arrival.new.push(next);
                    next += 1;
                }
            }
        }
        sql.execute_batch(WITHOUT_PROPOSALS)?;
        sql.commit().map_err(|error| self.watch.explained(error))?;
        self.generation += 1;
        Ok(arrival)
    }

    /// The proposals that wait or were refused, parties first and meetings last,
    /// as each may name those before it.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn incoming(&self, state: IncomingState) -> Result<Vec<IncomingLine>, StoreError> {
        let condition = match state {
            IncomingState::Waiting => WAITS,
            IncomingState::Refused => "incoming.state = 'refused' AND incoming.body <> ''",
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT incoming.id, incoming_file.name, incoming_file.at, kind, verdict, label
             FROM incoming JOIN incoming_file ON incoming_file.id = incoming.file
             WHERE {condition}
             ORDER BY CASE kind WHEN 'party' THEN 0 WHEN 'person' THEN 1 ELSE 2 END, incoming.id"
        ))?;
        let lines = statement.query_map([], |row| {
            Ok(IncomingLine {
                id: row.get(0)?,
                file: row.get(1)?,
                at: row.get(2)?,
                kind: row.get(3)?,
                verdict: row.get(4)?,
                label: row.get(5)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// The proposals that wait, by number and verdict, in the order of [`Store::incoming`].
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn incoming_verdicts(&self) -> Result<Vec<(i64, String)>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, verdict FROM incoming WHERE {WAITS}
             ORDER BY CASE kind WHEN 'party' THEN 0 WHEN 'person' THEN 1 ELSE 2 END, id"
        ))?;
        let lines = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// A proposal as JSON.
    ///
    /// # Errors
    ///
    /// When there is none of this number.
    pub fn incoming_body(&self, id: i64) -> Result<String, StoreError> {
        body(&self.connection, id)
    }

    /// Whether a proposal waits for the officer.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn is_waiting(&self, id: i64) -> Result<bool, StoreError> {
        waits(&self.connection, id)
    }

    /// Keeps answered proposals: number, verdict and JSON of each.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn update_incoming(
        &mut self,
        items: &[(i64, &'static str, String)],
    ) -> Result<(), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (id, verdict, body) in items {
            sql.prepare_cached("UPDATE incoming SET verdict = ?2, body = ?3 WHERE id = ?1")?
                .execute((id, verdict, body))?;
            seal::INCOMING.seal(&sql, *id)?;
        }
        sql.commit().map_err(|error| self.watch.explained(error))?;
        self.generation += 1;
        Ok(())
    }

    /// Refuses proposals, or takes that back. They are known when they come again.
    ///
    /// # Errors
    ///
    /// When one was accepted, or the file cannot be written; none is refused then.
    pub fn refuse_incoming(&mut self, ids: &[i64], is_refused: bool) -> Result<(), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let state = if is_refused { "refused" } else { "waiting" };
        for id in ids {
            if !waits(&sql, *id)? && !is_refused_already(&sql, *id)? {
                // What is on file by it is not undone so.
                return Err(StoreError::NoProposal(*id));
            }
            let is_whole = seal::INCOMING.is_whole(&sql, *id)?;
            if !is_whole && is_refused {
                // It is not what came in, so that it could not be known again by it.
                sql.execute("DELETE FROM incoming WHERE id = ?1", [id])?;
                continue;
            }
            sql.prepare_cached("UPDATE incoming SET state = ?2, operation = NULL WHERE id = ?1")?
                .execute((id, state))?;
            if is_whole {
                seal::INCOMING.seal(&sql, *id)?;
            }
        }
        sql.execute_batch(WITHOUT_PROPOSALS)?;
        sql.commit().map_err(|error| self.watch.explained(error))?;
        self.generation += 1;
        Ok(())
    }

    /// The state of the file as other programs leave it: it differs once one of them
    /// has written.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn written_by_others(&self) -> Result<i64, StoreError> {
        Ok(data_version(&self.connection)?)
    }

    /// Accepts proposals: their records are saved in one operation, which is undone
    /// as one, and a backup is made before it. `file` makes records of a proposal, by
    /// what was read in the `state` of the file, or tells that it waits. What another
    /// program accepted or refused meanwhile is left alone.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when another program wrote since that state. When the
    /// backup cannot be made, a proposal cannot be saved, or the file cannot be
    /// written. Nothing is accepted then.
    pub fn accept_incoming(
        &mut self,
        ids: &[i64],
        (today, state): (Day, i64),
        file: &mut Filer<'_>,
    ) -> Result<Acceptance, StoreError> {
        if ids.is_empty() {
            return Ok(Acceptance::default());
        }
        self.back_up_before("import", today)?;
        self.transact(Op::Import, |tx| {
            if data_version(&tx.sql)? != state {
                return Err(StoreError::Busy);
            }
            let ids: Vec<i64> = ids
                .iter()
                .map(|id| Ok(waits(&tx.sql, *id)?.then_some(*id)))
                .filter_map(Result::transpose)
                .collect::<Result<_, StoreError>>()?;
            if ids.is_empty() {
                return Ok(Acceptance::default());
            }
            let name: String = tx.sql.query_row(
                "SELECT incoming_file.name FROM incoming JOIN incoming_file ON incoming_file.id = incoming.file
                 WHERE incoming.id = ?1",
                [ids[0]],
                |row| row.get(0),
            )?;
            tx.about(&name);
            let (waiting, unlinked) = search::together(&tx.sql, || file_all(tx, &ids, file))?;
            Ok(Acceptance {
                accepted: ids.len() - waiting.len(),
                waiting,
                notes: Vec::new(),
                told_before: Vec::new(),
                renumbered: Vec::new(),
                unlinked,
            })
        })
    }

    /// What an officer answered once, by its words.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn incoming_answers(&self, kind: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT words, answer FROM incoming_answer WHERE kind = ?1")?;
        let answers = statement.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(answers.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps an answer, so that it is not asked for again.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn keep_incoming_answer(
        &mut self,
        kind: &str,
        words: &str,
        answer: &str,
    ) -> Result<(), StoreError> {
        let sql = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let row = sql
            .prepare_cached(
                "INSERT INTO incoming_answer (kind, words, answer) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, words) DO UPDATE SET answer = excluded.answer RETURNING rowid",
            )?
            .query_row((kind, words, answer), |row| row.get(0))?;
        seal::ANSWER.seal(&sql, row)?;
        Ok(sql.commit()?)
    }
}

/// Saves the records of proposals in their order, then what of them points ahead, then
/// what goes. Gives those that wait, and what those are called of which a link was left out.
fn file_all(
    tx: &Tx<'_>,
    ids: &[i64],
    file: &mut Filer<'_>,
) -> Result<(Vec<i64>, Vec<String>), StoreError> {
    let mut waiting = Vec::new();
    let mut gone = BTreeSet::new();
    let mut unlinked = Vec::new();
    for id in ids {
        let body = body(&tx.sql, *id)?;
        let decision =
            file(OnFile(&tx.sql), &body).map_err(|reason| refused(&tx.sql, *id, reason))?;
        let records = match decision {
            Decision::Accept(records) => records,
            Decision::Wait(verdict, body) => {
                tx.sql
                    .prepare_cached(
                        "UPDATE incoming SET state = 'waiting', operation = NULL, verdict = ?2,
                                body = ?3 WHERE id = ?1",
                    )?
                    .execute((id, verdict, &body))?;
                seal::INCOMING.seal(&tx.sql, *id)?;
                waiting.push(*id);
                continue;
            }
        };
        for record in records {
            if let IncomingRecord::Deletion(one) = record {
                gone.insert((one, *id));
                continue;
            }
            let rest = tx
                .save_incoming(record)
                .map_err(|error| refused(&tx.sql, *id, error.to_string()))?;
            unlinked.extend(rest.map(|record| (record, *id)));
        }
        note_accepted(&tx.sql, *id, tx.operation()?)?;
    }
    let mut left_out = Vec::new();
    for (record, id) in unlinked {
        let is_linked = tx
            .link_incoming(record)
            .map_err(|error| refused(&tx.sql, id, error.to_string()))?;
        if !is_linked {
            left_out.push(label(&tx.sql, id)?);
        }
    }
    for (one, id) in gone {
        tx.delete_incoming(one)
            .map_err(|error| refused(&tx.sql, id, error.to_string()))?;
    }
    Ok((waiting, left_out))
}

fn data_version(sql: &Connection) -> rusqlite::Result<i64> {
    sql.pragma_query_value(None, "data_version", |row| row.get(0))
}

fn waits(sql: &Connection, id: i64) -> Result<bool, StoreError> {
    let found = sql
        .prepare_cached(&format!("SELECT 1 FROM incoming WHERE id = ?1 AND {WAITS}"))?
        .exists([id])?;
    Ok(found)
}

fn is_refused_already(sql: &Connection, id: i64) -> Result<bool, StoreError> {
    let found = sql
        .prepare_cached("SELECT 1 FROM incoming WHERE id = ?1 AND state = 'refused'")?
        .exists([id])?;
    Ok(found)
}

/// What a proposal is called.
fn label(sql: &Connection, id: i64) -> rusqlite::Result<String> {
    sql.query_row("SELECT label FROM incoming WHERE id = ?1", [id], |row| {
        row.get(0)
    })
}

/// Why a proposal was not accepted, with what it is called.
fn refused(sql: &Connection, id: i64, reason: String) -> StoreError {
    let label = label(sql, id);
    StoreError::NotAccepted {
        label: label.unwrap_or_default(),
        reason,
    }
}

impl std::str::FromStr for IncomingState {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        match code {
            "waiting" => Ok(Self::Waiting),
            "refused" => Ok(Self::Refused),
            _ => Err(UnknownCode {
                list: "state of a proposal",
                code: code.to_owned(),
            }),
        }
    }
}
