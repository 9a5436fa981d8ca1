//! Persons and parties: saving, merging, and the bin.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::change::{Kept, Kind, now};
use super::rows::key;
use super::save_directory::{put_party, put_person};
use super::{Op, Store, StoreError, Tx, load};
use crate::i18n::says;
use crate::model::{AttendeeId, Meeting, Party, PartyId, Person, PersonId};

/// Two persons an officer said are not the same.
#[derive(Serialize, Deserialize)]
struct NotSame {
    one: PersonId,
    other: PersonId,
}

impl Store {
    /// Saves a person, new or changed.
    ///
    /// # Errors
    ///
    /// When a post names a party the register does not hold, or the file cannot be written.
    pub fn save_person(&mut self, person: &Person) -> Result<(), StoreError> {
        self.transact(Op::SavePerson, |tx| {
            tx.about(person.shown_name());
            tx.file_listed(person.posts.iter().filter_map(|post| post.party))?;
            tx.rewrite_person(person, None)?;
            tx.drop_draft_of(&person.id.to_string())
        })
    }

    /// Saves a party, new or changed.
    ///
    /// # Errors
    ///
    /// When it belongs to a party the register does not hold, or the file cannot be written.
    pub fn save_party(&mut self, party: &Party) -> Result<(), StoreError> {
        self.transact(Op::SaveParty, |tx| {
            tx.about(party.name());
            tx.file_listed(party.parent)?;
            tx.rewrite_party(party, None)?;
            tx.drop_draft_of(&party.id.to_string())
        })
    }

    /// Merges two records of one person: `kept` is the record as it is to be, and
    /// everything that named `absorbed` names it from now on. Where both sat in one
    /// meeting the seat of the kept one stays. One operation, undone as one.
    ///
    /// # Errors
    ///
    /// When one of them is not in the register, or the file cannot be written.
    pub fn merge_persons(&mut self, kept: &Person, absorbed: PersonId) -> Result<(), StoreError> {
        self.transact(Op::MergePersons, |tx| {
            tx.about(kept.shown_name());
            let absorbed_key = key(&tx.sql, "person", absorbed)?;
            for meeting in meetings_of(&tx.sql, absorbed_key)? {
                let mut meeting = load::meeting(&tx.sql, meeting)?;
                put_in_place(&mut meeting, absorbed, kept.id);
                tx.rewrite_meeting(&mut meeting)?;
            }
            tx.rewrite_person(kept, None)?;
            let (mut gone, deleted_on) = load::kept_person(&tx.sql, absorbed_key)?;
            gone.merged_into = Some(kept.id);
            gone.posts
                .retain(|post| kept.posts.iter().all(|moved| moved.id != post.id));
            tx.rewrite_person(&gone, deleted_on)
        })
    }

    /// Whom each person was merged into who has no record of their own any more.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn merged_persons(&self) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT person.uid AS uid, kept.uid AS kept_uid FROM person
             JOIN person AS kept ON kept.id = person.merged_into",
        )?;
        let pairs = statement.query_map([], |row| {
            Ok((
                super::rows::parsed(row, "uid")?,
                super::rows::parsed(row, "kept_uid")?,
            ))
        })?;
        Ok(pairs.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that two persons are not the same, so that they are not offered for merging again.
    ///
    /// # Errors
    ///
    /// When one of them is not in the register, or the file cannot be written.
    pub fn not_the_same(&mut self, one: PersonId, other: PersonId) -> Result<(), StoreError> {
        self.transact(Op::NotTheSame, |tx| {
            let (first, _) = load::kept_person(&tx.sql, key(&tx.sql, "person", one)?)?;
            tx.about(first.shown_name());
            let record = serde_json::to_string(&NotSame { one, other })?;
            put_not_same(&tx.sql, &record)?;
            tx.log_text(Kind::NotSame, &pair(one, other), Some(&record))
        })
    }

    /// Every pair an officer said is not the same.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn pairs_not_the_same(&self) -> Result<Vec<(PersonId, PersonId)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT one.uid AS one_uid, other.uid AS other_uid FROM not_same
             JOIN person AS one ON one.id = not_same.one JOIN person AS other ON other.id = not_same.other",
        )?;
        let pairs = statement.query_map([], |row| {
            Ok((
                super::rows::parsed(row, "one_uid")?,
                super::rows::parsed(row, "other_uid")?,
            ))
        })?;
        Ok(pairs.collect::<rusqlite::Result<_>>()?)
    }

    /// Puts a person into the bin.
    ///
    /// # Errors
    ///
    /// When a meeting still names the person, or the file cannot be written.
    pub fn delete_person(&mut self, id: PersonId) -> Result<(), StoreError> {
        self.transact(Op::DeletePerson, |tx| tx.delete_person(id))
    }

    /// Takes a person out of the bin.
    ///
    /// # Errors
    ///
    /// When there is no such person, or the file cannot be written.
    pub fn restore_person(&mut self, id: PersonId) -> Result<(), StoreError> {
        self.transact(Op::RestorePerson, |tx| {
            let (person, _) = load::kept_person(&tx.sql, key(&tx.sql, "person", id)?)?;
            tx.about(person.shown_name());
            tx.rewrite_person(&person, None)
        })
    }

    /// Puts a party into the bin.
    ///
    /// # Errors
    ///
    /// When a record still names the party, or the file cannot be written.
    pub fn delete_party(&mut self, id: PartyId) -> Result<(), StoreError> {
        self.transact(Op::DeleteParty, |tx| tx.delete_party(id))
    }

    /// Takes a party out of the bin.
    ///
    /// # Errors
    ///
    /// When there is no such party, or the file cannot be written.
    pub fn restore_party(&mut self, id: PartyId) -> Result<(), StoreError> {
        self.transact(Op::RestoreParty, |tx| {
            let (party, _) = load::kept_party(&tx.sql, key(&tx.sql, "party", id)?)?;
            tx.about(party.name());
            tx.rewrite_party(&party, None)
        })
    }
}

impl Tx<'_> {
    /// Puts a person into the bin.
    pub(super) fn delete_person(&self, id: PersonId) -> Result<(), StoreError> {
        let key = key(&self.sql, "person", id)?;
        let (person, _) = load::kept_person(&self.sql, key)?;
        let mut by = Vec::new();
        for one in merged_into(&self.sql, key)? {
            for meeting in meetings_of(&self.sql, one)? {
                by.extend(titled(
                    &self.sql,
                    "SELECT reference, title, deleted_on IS NOT NULL FROM meeting WHERE id = ?1",
                    meeting,
                )?);
            }
        }
        if !by.is_empty() {
            let name = person.shown_name().to_owned();
            return Err(StoreError::InUse { name, by });
        }
        self.about(person.shown_name());
        self.rewrite_person(&person, Some(now()))
    }

    /// Puts a party into the bin.
    pub(super) fn delete_party(&self, id: PartyId) -> Result<(), StoreError> {
        let key = key(&self.sql, "party", id)?;
        let (party, _) = load::kept_party(&self.sql, key)?;
        let by = titled(
            &self.sql,
            "SELECT reference, title, deleted_on IS NOT NULL FROM meeting WHERE id IN (
                 SELECT meeting FROM delegation WHERE party = ?1
                 UNION SELECT meeting FROM figure WHERE about = ?1
                 UNION SELECT commitment.meeting FROM commitment_party
                       JOIN commitment ON commitment.id = commitment_party.commitment
                       WHERE commitment_party.party = ?1
                 UNION SELECT event.meeting FROM event_party
                       JOIN event ON event.id = event_party.event WHERE event_party.party = ?1)
             UNION ALL
             SELECT coalesce(person_name.name, person.known_as), post.title,
                 person.deleted_on IS NOT NULL FROM post
                 JOIN person ON person.id = post.person
                 LEFT JOIN person_name ON person_name.person = person.id AND person_name.position = 0
                 WHERE post.party = ?1
             UNION ALL
             SELECT coalesce(party_name.name, party.code), '', 0 FROM party
                 LEFT JOIN party_name ON party_name.party = party.id AND party_name.position = 0
                 WHERE party.parent = ?1 AND party.deleted_on IS NULL",
            key,
        )?;
        if !by.is_empty() {
            let name = party.name().to_owned();
            return Err(StoreError::InUse { name, by });
        }
        self.about(party.name());
        self.rewrite_party(&party, Some(now()))
    }

    /// Writes a person, the search entries and the change.
    pub(super) fn rewrite_person(
        &self,
        person: &Person,
        deleted_on: Option<String>,
    ) -> Result<(), StoreError> {
        put_person(&self.sql, person, deleted_on.as_deref())?;
        let kept = Kept {
            deleted_on,
            record: person,
        };
        self.log(Kind::Person, &person.id.to_string(), Some(&kept))
    }

    /// Writes a party, the search entries and the change.
    pub(super) fn rewrite_party(
        &self,
        party: &Party,
        deleted_on: Option<String>,
    ) -> Result<(), StoreError> {
        put_party(&self.sql, party, deleted_on.as_deref())?;
        let kept = Kept {
            deleted_on,
            record: party,
        };
        self.log(Kind::Party, &party.id.to_string(), Some(&kept))
    }
}

/// A person, and those who were merged into them, by key: a file may name one of these.
fn merged_into(sql: &Connection, person: i64) -> rusqlite::Result<Vec<i64>> {
    sql.prepare_cached(
        "WITH RECURSIVE same (id) AS (
             SELECT ?1 UNION SELECT person.id FROM person JOIN same ON person.merged_into = same.id)
         SELECT id FROM same",
    )?
    .query_map([person], |row| row.get(0))?
    .collect()
}

/// The meetings that name a person, by key.
fn meetings_of(sql: &Connection, person: i64) -> rusqlite::Result<Vec<i64>> {
    sql.prepare_cached(
        "SELECT delegation.meeting FROM attendee JOIN delegation ON delegation.id = attendee.delegation
         WHERE attendee.person = ?1
         UNION SELECT event.meeting FROM event_person JOIN event ON event.id = event_person.event
         WHERE event_person.person = ?1 ORDER BY 1",
    )?
    .query_map([person], |row| row.get(0))?
    .collect()
}

/// The records a query gives by reference and title, as they are called; which lie in the bin
/// is told.
fn titled(sql: &Connection, text: &str, key: i64) -> rusqlite::Result<Vec<String>> {
    sql.prepare_cached(text)?
        .query_map([key], |row| {
            let (reference, title): (String, String) = (row.get(0)?, row.get(1)?);
            let name = format!("{reference} {title}").trim().to_owned();
            Ok(if row.get(2)? {
                says("fault-in-bin", &[("name", &name)])
            } else {
                name
            })
        })?
        .collect()
}

/// Names one person where another was named. Where both sat in the meeting, what
/// the one said is said by the other, whose seat stays.
fn put_in_place(meeting: &mut Meeting, absorbed: PersonId, kept: PersonId) {
    let seat_of = |meeting: &Meeting, person: PersonId| -> Option<AttendeeId> {
        meeting
            .delegations
            .iter()
            .flat_map(|delegation| &delegation.attendees)
            .find(|attendee| attendee.person == person)
            .map(|attendee| attendee.id)
    };
    if let (Some(stays), Some(goes)) = (seat_of(meeting, kept), seat_of(meeting, absorbed)) {
        let speaks = |speaker: &mut Option<AttendeeId>| {
            if *speaker == Some(goes) {
                *speaker = Some(stays);
            }
        };
        meeting
            .remarks
            .iter_mut()
            .for_each(|one| speaks(&mut one.speaker));
        meeting
            .figures
            .iter_mut()
            .for_each(|one| speaks(&mut one.speaker));
        meeting
            .events
            .iter_mut()
            .for_each(|one| speaks(&mut one.speaker));
        for set in &mut meeting.commitments {
            speaks(&mut set.speaker);
            set.children
                .iter_mut()
                .for_each(|one| speaks(&mut one.speaker));
        }
        for delegation in &mut meeting.delegations {
            delegation.attendees.retain(|attendee| attendee.id != goes);
        }
    }
    for delegation in &mut meeting.delegations {
        for attendee in &mut delegation.attendees {
            if attendee.person == absorbed {
                attendee.person = kept;
            }
        }
    }
    for event in &mut meeting.events {
        for one in &mut event.persons {
            if one.person == absorbed {
                one.person = kept;
            }
        }
        let mut seen = Vec::new();
        event.persons.retain(|one| {
            let is_new = !seen.contains(&one.person);
            seen.push(one.person);
            is_new
        });
    }
}

/// The name a pair has in the log.
fn pair(one: PersonId, other: PersonId) -> String {
    format!("{}+{}", one.min(other), one.max(other))
}

/// Writes a pair that is not the same, given as JSON.
pub(super) fn put_not_same(sql: &Connection, record: &str) -> Result<(), StoreError> {
    let pair: NotSame = serde_json::from_str(record)?;
    let (one, other) = (
        key(sql, "person", pair.one)?,
        key(sql, "person", pair.other)?,
    );
    sql.execute(
        "INSERT OR IGNORE INTO not_same (one, other) VALUES (min(?1, ?2), max(?1, ?2))",
        (one, other),
    )?;
    Ok(())
}

/// The pairs a person is in, named as in the log.
pub(super) fn pairs_of(sql: &Connection, uid: &str) -> rusqlite::Result<Vec<String>> {
    sql.prepare_cached(
        "SELECT min(one.uid, other.uid) || '+' || max(one.uid, other.uid) FROM not_same
         JOIN person AS one ON one.id = not_same.one JOIN person AS other ON other.id = not_same.other
         WHERE one.uid = ?1 OR other.uid = ?1",
    )?
    .query_map([uid], |row| row.get(0))?
    .collect()
}

/// Takes a pair away, named as in the log.
pub(super) fn remove_not_same(sql: &Connection, uid: &str) -> Result<(), StoreError> {
    let Some((one, other)) = uid.split_once('+') else {
        return Ok(());
    };
    let find = |uid: &str| {
        sql.query_row("SELECT id FROM person WHERE uid = ?1", [uid], |row| {
            row.get::<_, i64>(0)
        })
        .optional()
    };
    if let (Some(one), Some(other)) = (find(one)?, find(other)?) {
        sql.execute(
            "DELETE FROM not_same WHERE one = min(?1, ?2) AND other = max(?1, ?2)",
            (one, other),
        )?;
    }
    Ok(())
}
