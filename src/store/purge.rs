//! Purging: what lies in the recycle bin goes for good, and with it whatever was
//! removed from records that stay: files, sources, remarks, the record that was
//! merged into another, what prints said of them, and their part of the change
//! log. The log keeps that something was purged, and when; its chain is closed
//! anew. Then the file is packed, so that no byte of it is left there.
//!
//! What stays: the earlier wordings of a record that is kept, in its history.
//! Backups made before still hold everything; `purged.rs` names them. The ids stay too,
//! and a meeting's reference, so that neither comes in again untold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::change::{Kind, chain_from};
use super::entry::record_of;
use super::undo::remove_meeting;
use super::{Op, Store, StoreError, Tx, people, purged, seal, search};
use crate::model::{Day, fold};

/// What a purge took away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purged {
    /// Records of the bin, and persons that had been merged into others.
    pub records: usize,
    /// Entries of the change log that lost what they held.
    pub entries: usize,
    /// Files no record names any more.
    pub files: usize,
    /// Lines of the book of prints that lost what was printed.
    pub prints: usize,
    /// Proposals that were accepted or refused and lost their words.
    pub proposals: usize,
    /// Records that stay in the bin, as something that is kept names them.
    pub stay: Vec<String>,
    /// Proposals that wait in Incoming and hold or name what was purged: number and
    /// name.
    pub waiting: Vec<(i64, String)>,
    /// Why the file could not be packed: what was purged may still be read in its
    /// free room then, until a purge succeeds.
    pub unpacked: Option<String>,
}

impl Purged {
    /// Whether there was nothing to purge.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        let counts = [
            self.records,
            self.entries,
            self.files,
            self.prints,
            self.proposals,
        ];
        matches!(counts, [0, 0, 0, 0, 0])
    }
}

/// A record on its way out.
struct Leaving {
    kind: Kind,
    uid: String,
    name: String,
}

/// A purge, and what became of the copies beside the register.
#[derive(Debug, Default)]
pub struct PurgedWithCopies {
    /// What went.
    pub purged: Purged,
    /// Copies that went too.
    pub dropped: Vec<PathBuf>,
    /// Copies that still hold what was purged.
    pub left: Vec<PathBuf>,
    /// Why no copy could be dropped, or none looked at.
    pub failed: Option<StoreError>,
}

impl Store {
    /// Empties the bin for good, and looks through the copies beside the register. With
    /// the `day` of a new backup those go that Memcon made and that still hold something.
    ///
    /// # Errors
    ///
    /// When nothing was purged. What is gone is gone, whatever becomes of its copies:
    /// that is told in what is given.
    pub fn purge_with_copies(&mut self, day: Option<Day>) -> Result<PurgedWithCopies, StoreError> {
        let purged = self.purge()?;
        let copies = match day {
            Some(day) => self.drop_backups_with_purged(day),
            None => self.backups_with_purged().map(|left| (Vec::new(), left)),
        };
        Ok(match copies {
            Ok((dropped, left)) => PurgedWithCopies {
                purged,
                dropped,
                left,
                failed: None,
            },
            Err(error) => PurgedWithCopies {
                purged,
                dropped: Vec::new(),
                left: self.backups_with_purged().unwrap_or_default(),
                failed: Some(error),
            },
        })
    }

    /// Empties the bin for good. Not undone, and nothing before it can be undone.
    ///
    /// # Errors
    ///
    /// When the file cannot be written; nothing is purged then.
    #[allow(
        clippy::redundant_closure_for_method_calls,
        reason = "the method by itself is not general enough in its lifetimes"
    )]
    pub fn purge(&mut self) -> Result<Purged, StoreError> {
        #[allow(
            clippy::redundant_closure_for_method_calls,
            reason = "the method by its name is of one lifetime only"
        )]
        // What is purged is purged whole: it cannot be stopped.
        super::work::begin_to_place()?;
        let mut purged = self.transact(Op::EmptyBin, |tx| tx.purge())?;
        purged.unpacked = self.pack().err().map(|error| error.to_string());
        Ok(purged)
    }

    /// Writes the file anew without its free room, and leaves nothing in the log beside it.
    fn pack(&self) -> Result<(), StoreError> {
        self.connection.flush_prepared_statement_cache();
        self.connection.execute_batch("VACUUM")?;
        if self.path.as_os_str().is_empty() {
            return Ok(());
        }
        let is_busy: bool =
            self.connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if is_busy {
            return Err(StoreError::Busy);
        }
        Ok(())
    }
}

impl Tx<'_> {
    fn purge(&self) -> Result<Purged, StoreError> {
        let sql = &self.sql;
        let (leaving, stay) = leaving(sql)?;
        let words = words_of(sql, &leaving)?;
        let mut touched = BTreeSet::new();
        for one in leaving.iter().filter(|one| one.kind == Kind::Meeting) {
            let key = super::rows::key(sql, "meeting", &one.uid)?;
            touched.extend(naming(sql, key)?);
            remove_meeting(sql, key)?;
        }
        // Those that go themselves have nothing to log.
        let mut still_there = Vec::new();
        for key in touched {
            let found: Option<i64> = sql
                .query_row("SELECT id FROM meeting WHERE id = ?1", [key], |row| {
                    row.get(0)
                })
                .optional()?;
            still_there.extend(found);
        }
        self.because(&summary(&leaving));
        self.log_again(&still_there)?;
        self.remove_people(&leaving)?;
        for one in &leaving {
            self.log_text(one.kind, &one.uid, None)?;
            sql.execute("DELETE FROM draft WHERE uid = ?1", [&one.uid])?;
        }
        let mut purged = Purged {
            records: leaving.len(),
            stay,
            ..Purged::default()
        };
        let (lost_parts, removed) = forget_removed_parts(sql)?;
        purged.entries = forget_gone(sql)? + lost_parts;
        if purged.records + purged.entries > 0 {
            self.operation()?;
            purged.prints = forget_prints(sql)? + forget_prints_with(sql, &words)?;
            forget_subjects(sql)?;
            chain_from(sql, 0)?;
        }
        // Rows that only the undo of what is purged would have used again.
        sql.execute_batch(
            "DELETE FROM source WHERE id NOT IN (SELECT source FROM meeting_source);
             DELETE FROM subject WHERE id NOT IN (SELECT subject FROM topic WHERE subject IS NOT NULL)",
        )?;
        purged.files = sql.execute(
            "DELETE FROM file WHERE sha256 NOT IN (SELECT sha256 FROM attachment)
                 AND sha256 NOT IN (SELECT value FROM setting)
                 AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(draft.body, file.sha256) > 0)
                 AND NOT EXISTS (SELECT 1 FROM incoming
                     WHERE incoming.state = 'waiting' AND instr(incoming.body, file.sha256) > 0)
                 AND NOT EXISTS (SELECT 1 FROM meeting_template WHERE instr(body, file.sha256) > 0)",
            [],
        )?;
        for one in &leaving {
            let reference = if one.kind == Kind::Meeting {
                &one.name
            } else {
                ""
            };
            seal::note_purged(sql, &one.uid, reference)?;
        }
        let gone = purged::gone(sql)?;
        let mut known_by = purged::other_ids(sql, &gone)?;
        for part in removed.iter().chain(&known_by) {
            seal::note_purged(sql, part, "")?;
        }
        known_by.extend(removed);
        known_by.extend(gone.iter().cloned());
        purged.proposals = purged::forget_incoming(sql, &gone)?;
        purged.waiting = purged::waiting_with(sql, &known_by)?;
        search::forget_removed(sql)?;
        Ok(purged)
    }

    /// Takes persons and parties out, with the pairs of persons that are not the same.
    fn remove_people(&self, leaving: &[Leaving]) -> Result<(), StoreError> {
        let sql = &self.sql;
        let of_kind = |kind| {
            leaving
                .iter()
                .filter(move |one| one.kind == kind)
                .map(|one| one.uid.as_str())
        };
        for uid in of_kind(Kind::Person) {
            for pair in people::pairs_of(sql, uid)? {
                people::remove_not_same(sql, &pair)?;
                self.log_text(Kind::NotSame, &pair, None)?;
            }
            search::remove_person(sql, uid)?;
        }
        // Links among those that go must not hold any of them.
        for uid in of_kind(Kind::Person) {
            sql.execute("UPDATE person SET merged_into = NULL WHERE uid = ?1", [uid])?;
        }
        for uid in of_kind(Kind::Person) {
            sql.execute("DELETE FROM person WHERE uid = ?1", [uid])?;
        }
        for uid in of_kind(Kind::Party) {
            search::remove_party(sql, uid)?;
            sql.execute("UPDATE party SET parent = NULL WHERE uid = ?1", [uid])?;
        }
        for uid in of_kind(Kind::Party) {
            sql.execute("DELETE FROM party WHERE uid = ?1", [uid])?;
        }
        Ok(())
    }
}

/// What the log says of a purge.
fn summary(leaving: &[Leaving]) -> String {
    let count = |kind| leaving.iter().filter(|one| one.kind == kind).count();
    format!(
        "meetings: {}, persons: {}, parties: {}",
        count(Kind::Meeting),
        count(Kind::Person),
        count(Kind::Party)
    )
}

/// What goes: what lies in the bin, and persons that were merged into others.
/// What a draft, a template, a setting or a record that is kept still names
/// stays, or it could not be saved again; given by name.
fn leaving(sql: &Connection) -> Result<(Vec<Leaving>, Vec<String>), StoreError> {
    let mut statement = sql.prepare(
        "WITH going (kind, uid, key, into_key, name) AS (
             SELECT 'meeting', uid, id, NULL, reference FROM meeting WHERE deleted_on IS NOT NULL
             UNION ALL
             SELECT 'person', uid, id, merged_into,
                    coalesce((SELECT name FROM person_name WHERE person = person.id ORDER BY position LIMIT 1), known_as)
             FROM person WHERE deleted_on IS NOT NULL OR merged_into IS NOT NULL
             UNION ALL
             SELECT 'party', uid, id, NULL,
                    coalesce((SELECT name FROM party_name WHERE party = party.id ORDER BY position LIMIT 1), code)
             FROM party WHERE deleted_on IS NOT NULL)
         SELECT kind, uid, name, key, into_key,
                EXISTS (SELECT 1 FROM draft WHERE draft.uid <> going.uid AND instr(draft.body, going.uid) > 0)
                OR EXISTS (SELECT 1 FROM meeting_template WHERE instr(body, going.uid) > 0)
                OR EXISTS (SELECT 1 FROM setting WHERE value = going.uid)
                OR (kind = 'person' AND (
                    EXISTS (SELECT 1 FROM attendee JOIN delegation ON delegation.id = attendee.delegation
                            JOIN meeting ON meeting.id = delegation.meeting
                            WHERE attendee.person = going.key AND meeting.deleted_on IS NULL)
                    OR EXISTS (SELECT 1 FROM event_person JOIN event ON event.id = event_person.event
                               JOIN meeting ON meeting.id = event.meeting
                               WHERE event_person.person = going.key AND meeting.deleted_on IS NULL)))
         FROM going",
    )?;
    let mut going = Vec::new();
    let mut held = BTreeSet::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kind: Kind = super::rows::parsed(row, "kind")?;
        let (uid, name): (String, String) = (row.get(1)?, row.get(2)?);
        let (key, into): (i64, Option<i64>) = (row.get(3)?, row.get(4)?);
        if row.get(5)? {
            held.insert(uid.clone());
        }
        going.push((Leaving { kind, uid, name }, key, into));
    }
    // A meeting that stays keeps whom it names, and a person keeps whom it was merged into.
    loop {
        let before = held.len();
        for (one, key, _) in &going {
            if one.kind == Kind::Meeting && held.contains(&one.uid) {
                held.extend(named_by(sql, *key)?);
            }
        }
        let stays = |key: i64| {
            going
                .iter()
                .any(|(one, _, into)| held.contains(&one.uid) && *into == Some(key))
        };
        let more: Vec<String> = going
            .iter()
            .filter(|(one, key, _)| one.kind == Kind::Person && stays(*key))
            .map(|(one, ..)| one.uid.clone())
            .collect();
        held.extend(more);
        if held.len() == before {
            break;
        }
    }
    let (stay, leaving): (Vec<Leaving>, Vec<Leaving>) = going
        .into_iter()
        .map(|(one, ..)| one)
        .partition(|one| held.contains(&one.uid));
    Ok((leaving, stay.into_iter().map(|one| one.name).collect()))
}

/// The persons and parties a meeting names, by uid.
fn named_by(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<String>> {
    sql.prepare(
        "SELECT person.uid FROM person JOIN attendee ON attendee.person = person.id
             JOIN delegation ON delegation.id = attendee.delegation WHERE delegation.meeting = ?1
         UNION SELECT person.uid FROM person JOIN event_person ON event_person.person = person.id
             JOIN event ON event.id = event_person.event WHERE event.meeting = ?1
         UNION SELECT party.uid FROM party JOIN delegation ON delegation.party = party.id WHERE delegation.meeting = ?1
         UNION SELECT party.uid FROM party JOIN figure ON figure.about = party.id WHERE figure.meeting = ?1
         UNION SELECT party.uid FROM party JOIN commitment_party ON commitment_party.party = party.id
             JOIN commitment ON commitment.id = commitment_party.commitment WHERE commitment.meeting = ?1
         UNION SELECT party.uid FROM party JOIN event_party ON event_party.party = party.id
             JOIN event ON event.id = event_party.event WHERE event.meeting = ?1",
    )?
    .query_map([meeting], |row| row.get(0))?
    .collect()
}

/// Other meetings that lose a link when this one goes: parts of it and what it is a part
/// of, reviews made at it, promises that repeat one of its own.
fn naming(sql: &Connection, meeting: i64) -> rusqlite::Result<Vec<i64>> {
    sql.prepare_cached(
        "SELECT id FROM meeting WHERE part_of = ?1
         UNION SELECT part_of FROM meeting WHERE id = ?1 AND part_of IS NOT NULL
         UNION SELECT commitment.meeting FROM review JOIN commitment ON commitment.id = review.commitment
               WHERE review.meeting = ?1 AND commitment.meeting <> ?1
         UNION SELECT later.meeting FROM commitment AS later
               JOIN commitment AS earlier ON earlier.id = later.reaffirms
               WHERE earlier.meeting = ?1 AND later.meeting <> ?1",
    )?
    .query_map([meeting], |row| row.get(0))?
    .collect()
}

/// Takes out of the log what it holds of records that are gone, however they went.
fn forget_gone(sql: &Connection) -> rusqlite::Result<usize> {
    sql.execute(
        "UPDATE change SET after = NULL WHERE after IS NOT NULL AND uid IN (
             SELECT uid FROM change WHERE fingerprint = ''
                 AND id IN (SELECT max(id) FROM change GROUP BY uid))",
        [],
    )
}

/// Takes out of the log what it holds of records that stay and have lost a part
/// since: an attachment, a source, a remark, a name. How many entries these were, and
/// the ids of the parts.
fn forget_removed_parts(sql: &Connection) -> Result<(usize, BTreeSet<String>), StoreError> {
    let mut removed = BTreeSet::new();
    let mut newest: BTreeMap<String, Option<BTreeSet<String>>> = BTreeMap::new();
    let mut outdated = Vec::new();
    let mut statement = sql.prepare(
        "SELECT id, uid, after FROM change WHERE record_kind IN ('meeting', 'person', 'party')
         ORDER BY id DESC",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, uid): (i64, String) = (row.get(0)?, row.get(1)?);
        let entry = row.get_ref(2)?.as_str_or_null().ok().flatten();
        let parts = entry.and_then(|entry| parts_of(&record_of(entry.to_owned())));
        match newest.get(&uid) {
            None => {
                newest.insert(uid, parts);
            }
            Some(Some(now)) => {
                let parts = parts.unwrap_or_default();
                let lost: Vec<&String> = parts.difference(now).collect();
                if !lost.is_empty() {
                    outdated.push(id);
                }
                let ids = lost.into_iter().filter_map(|part| part.strip_prefix("id "));
                removed.extend(ids.map(str::to_owned));
            }
            Some(None) => {}
        }
    }
    drop(rows);
    for id in &outdated {
        sql.prepare_cached("UPDATE change SET after = NULL WHERE id = ?1")?
            .execute([id])?;
    }
    Ok((outdated.len(), removed))
}

/// What a record is made of: the ids of its parts, the files it names, the names
/// it goes by. `None` where it does not read.
fn parts_of(record: &str) -> Option<BTreeSet<String>> {
    let record: Value = serde_json::from_str(record).ok()?;
    let mut parts = BTreeSet::new();
    gather(&record, &mut parts);
    Some(parts)
}

fn gather(value: &Value, parts: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, parts)),
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text)
                        if matches!(key.as_str(), "id" | "sha256" | "name" | "known_as") =>
                    {
                        parts.insert(format!("{key} {text}"));
                    }
                    other => gather(other, parts),
                }
            }
        }
        _ => {}
    }
}

/// Takes out of the book of prints what was printed of anything but meetings that
/// are as they were: a brief of a party or a period holds texts of many records.
/// The lines stay with their numbers; the next brief cannot tell what has changed.
fn forget_prints(sql: &Connection) -> rusqlite::Result<usize> {
    sql.execute(
        "UPDATE brief_print SET content = ?1 WHERE content <> ?1 AND (
             subject NOT IN (SELECT uid FROM meeting)
             OR subject IN (SELECT uid FROM change WHERE after IS NULL AND fingerprint <> '')
             OR subject IN (SELECT uid FROM change
                            WHERE operation = (SELECT max(id) FROM operation WHERE op = ?2)))",
        (seal::PURGED, Op::EmptyBin.code()),
    )
}

/// Takes out of the book of prints what named what goes: a brief of a meeting that is kept
/// tells whom an event named once, and which parts a visit had.
fn forget_prints_with(sql: &Connection, words: &[String]) -> rusqlite::Result<usize> {
    if words.is_empty() {
        return Ok(0);
    }
    let mut naming = Vec::new();
    let mut statement = sql.prepare("SELECT id, content FROM brief_print WHERE content <> ?1")?;
    let mut rows = statement.query([seal::PURGED])?;
    while let Some(row) = rows.next()? {
        let content = fold(&row.get::<_, String>(1)?);
        if words.iter().any(|word| stands_in(word, &content)) {
            naming.push(row.get::<_, i64>(0)?);
        }
    }
    for id in &naming {
        sql.execute(
            "UPDATE brief_print SET content = ?1 WHERE id = ?2",
            (seal::PURGED, id),
        )?;
    }
    Ok(naming.len())
}

/// What the records that go are called in print, folded: names and references. A title
/// stands beside its reference, and a code of two letters in many other words.
fn words_of(sql: &Connection, leaving: &[Leaving]) -> rusqlite::Result<Vec<String>> {
    let mut statement = sql.prepare(
        "SELECT name FROM person_name JOIN person ON person.id = person_name.person WHERE uid = ?1
         UNION SELECT known_as FROM person WHERE uid = ?1
         UNION SELECT name FROM party_name JOIN party ON party.id = party_name.party WHERE uid = ?1
         UNION SELECT reference FROM meeting WHERE uid = ?1",
    )?;
    let mut words = Vec::new();
    for one in leaving {
        let named = statement.query_map([&one.uid], |row| row.get::<_, String>(0))?;
        for name in named {
            words.push(fold(&name?));
        }
    }
    words.retain(|word| word.chars().count() > 2);
    Ok(words)
}

/// Whether words stand in a text by themselves: "Ali" not in "Aliyev".
fn stands_in(words: &str, text: &str) -> bool {
    let is_apart = |sign: Option<char>| !sign.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        is_apart(text[..at].chars().next_back())
            && is_apart(text[at + found.len()..].chars().next())
    })
}

/// Whether one of the records an operation changed that stays is called so.
fn names_one_kept(sql: &Connection, operation: i64, subject: &str) -> Result<bool, StoreError> {
    let quoted = serde_json::to_string(subject)?;
    let mut statement = sql.prepare_cached(
        "SELECT newest.after FROM change JOIN change AS newest ON newest.uid = change.uid
         WHERE change.operation = ?1 AND newest.after IS NOT NULL
           AND newest.id = (SELECT max(id) FROM change WHERE uid = newest.uid)",
    )?;
    let mut rows = statement.query([operation])?;
    while let Some(row) = rows.next()? {
        if record_of(row.get(0)?).contains(&quoted) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes the names of what was purged out of the operations. A reference stays:
/// it tells nothing but a year and a number.
fn forget_subjects(sql: &Connection) -> Result<(), StoreError> {
    let mut statement = sql.prepare(
        "SELECT operation.id, operation.subject,
                EXISTS (SELECT 1 FROM change WHERE change.operation = operation.id AND change.uid IN (
                    SELECT uid FROM change WHERE fingerprint = '' AND id IN (SELECT max(id) FROM change GROUP BY uid)))
         FROM operation WHERE op <> ?1 AND (subject <> '' OR note <> '') AND EXISTS (
             SELECT 1 FROM change WHERE change.operation = operation.id AND after IS NULL)",
    )?;
    let found: Vec<(i64, String, bool)> = statement
        .query_map([Op::EmptyBin.code()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (id, subject, is_of_gone) in found {
        if seal::parts(&subject).is_none() && !names_one_kept(sql, id, &subject)? {
            sql.prepare_cached("UPDATE operation SET subject = '' WHERE id = ?1")?
                .execute([id])?;
        }
        if is_of_gone {
            sql.prepare_cached("UPDATE operation SET note = '' WHERE id = ?1")?
                .execute([id])?;
        }
    }
    Ok(())
}
