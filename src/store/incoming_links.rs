//! Saving what was accepted. Records may name one another in a circle: a promise is
//! heard of again at a later meeting, and repeated there. What names a record that is not
//! there yet is saved without that link first, and with it once all are there.

use rusqlite::Connection;

use super::incoming::{Gone, IncomingRecord};
use super::{Store, StoreError, Tx};
use crate::i18n::says;
use crate::model::{Commitment, Meeting, RecordId};

/// What was accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// How many were accepted.
    pub accepted: usize,
    /// Those that were told anew and wait.
    pub waiting: Vec<i64>,
    /// Meetings whose reference another got meanwhile, so that they have the next: what
    /// they are called, and the reference.
    pub notes: Vec<(String, String)>,
    /// The same of those of which it was told when they came.
    pub told_before: Vec<(String, String)>,
    /// Meetings on file that have another reference now, as the earlier of two desks keeps
    /// it: what they are called, the old one and the new one.
    pub renumbered: Vec<[String; 3]>,
    /// What those are called that name a record that is not here, or each other in a
    /// circle: that link was left out.
    pub unlinked: Vec<String>,
}

impl Acceptance {
    /// What was accepted otherwise than it came, a sentence each: meetings whose reference
    /// another got just before, those of ours that have another now, and what names a
    /// record that is not here.
    #[must_use]
    pub fn taken_otherwise(&self) -> Vec<String> {
        let mut told = Vec::new();
        for (label, reference) in &self.notes {
            let names = [("label", label as _), ("reference", reference as _)];
            told.push(says("incoming-other-reference", &names));
        }
        for [label, old, new] in &self.renumbered {
            let names = [("label", label as _), ("old", old as _), ("new", new as _)];
            told.push(says("incoming-renumbered", &names));
        }
        for label in &self.unlinked {
            told.push(says("incoming-unlinked", &[("label", label)]));
        }
        told
    }
}

impl Store {
    /// Whether a promise is on file, also one of a meeting in the bin.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn is_promise(&self, id: RecordId) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM commitment WHERE uid = ?1")?;
        Ok(statement.exists([id.to_string()])?)
    }
}

/// Frees the references that promises of a meeting pass on to others of it, before its rows
/// are written one by one: no two have the same at any time.
pub(super) fn free_references(sql: &Connection, meeting: &Meeting) -> Result<(), StoreError> {
    let mut free = sql.prepare_cached(
        "UPDATE commitment SET reference = uid WHERE reference = ?1 AND uid <> ?2
         AND meeting = (SELECT id FROM meeting WHERE uid = ?3)",
    )?;
    let id = meeting.id.to_string();
    for set in &meeting.commitments {
        for one in std::iter::once(set).chain(&set.children) {
            if !one.reference.is_empty() {
                free.execute((&one.reference, one.id.to_string(), &id))?;
            }
        }
    }
    Ok(())
}

impl Tx<'_> {
    /// Saves a record; gives it back where links were left out of it.
    pub(super) fn save_incoming(
        &self,
        record: IncomingRecord,
    ) -> Result<Option<IncomingRecord>, StoreError> {
        if let IncomingRecord::Meeting(filing) = &record
            && filing.meeting.revision > 0
        {
            free_references(&self.sql, &filing.meeting)?;
        }
        match record {
            IncomingRecord::Named(party) => self.file_named_party(&party)?,
            IncomingRecord::Party(mut party) => {
                self.file_listed(party.parent)?;
                let parent = party.parent;
                let is_left_out = leave_out(&self.sql, PARENT, party.id, &mut party.parent)?;
                self.rewrite_party(&party, None)?;
                if is_left_out {
                    party.parent = parent;
                    return Ok(Some(IncomingRecord::Party(party)));
                }
            }
            IncomingRecord::Person(mut person) => {
                self.file_listed(person.posts.iter().filter_map(|post| post.party))?;
                let other = person.merged_into;
                let is_left_out = leave_out(&self.sql, MERGED, person.id, &mut person.merged_into)?;
                self.rewrite_person(&person, None)?;
                if is_left_out {
                    person.merged_into = other;
                    return Ok(Some(IncomingRecord::Person(person)));
                }
            }
            IncomingRecord::Meeting(mut filing) if has_links(&filing.meeting) => {
                let mut whole = filing.meeting.clone();
                let is_left_out = leave_out_links(&self.sql, &mut filing.meeting)?;
                let saved = self.save_meeting(&filing)?;
                if is_left_out {
                    // Both are one save.
                    whole.revision = saved.revision.saturating_sub(1);
                    whole.reference = saved.reference;
                    filing.meeting = whole;
                    return Ok(Some(IncomingRecord::Meeting(filing)));
                }
            }
            IncomingRecord::Meeting(filing) => drop(self.save_meeting(&filing)?),
            IncomingRecord::Deletion(one) => self.delete_incoming(one)?,
        }
        Ok(None)
    }

    /// Saves a record again with the links that were left out; whether all of them could
    /// be made.
    pub(super) fn link_incoming(&self, record: IncomingRecord) -> Result<bool, StoreError> {
        let sql = &self.sql;
        match record {
            IncomingRecord::Party(mut party) => {
                let is_left_out = leave_out(sql, PARENT, party.id, &mut party.parent)?;
                self.rewrite_party(&party, None)?;
                Ok(!is_left_out)
            }
            IncomingRecord::Person(mut person) => {
                let is_left_out = leave_out(sql, MERGED, person.id, &mut person.merged_into)?;
                self.rewrite_person(&person, None)?;
                Ok(!is_left_out)
            }
            IncomingRecord::Meeting(mut filing) => {
                let is_left_out = leave_out_links(sql, &mut filing.meeting)?;
                self.rewrite_meeting(&mut filing.meeting)?;
                Ok(!is_left_out)
            }
            IncomingRecord::Named(_) | IncomingRecord::Deletion(_) => Ok(true),
        }
    }

    /// Puts a record into the bin.
    pub(super) fn delete_incoming(&self, one: Gone) -> Result<(), StoreError> {
        match one {
            Gone::Meeting(id) => self.delete_meeting(id),
            Gone::Person(id) => self.delete_person(id),
            Gone::Party(id) => self.delete_party(id),
        }
    }
}

/// A table, and its column that names another of its rows.
type Link = (&'static str, &'static str);

const PARENT: Link = ("party", "parent");
const MERGED: Link = ("person", "merged_into");
const PART_OF: Link = ("meeting", "part_of");
const REAFFIRMS: Link = ("commitment", "reaffirms");

/// Leaves out a link to a record that is not there, or that leads back to the record that
/// has it; whether it did.
fn leave_out<T: Copy + Into<RecordId>>(
    sql: &Connection,
    (table, column): Link,
    own: impl Into<RecordId>,
    link: &mut Option<T>,
) -> Result<bool, StoreError> {
    let Some(id) = *link else {
        return Ok(false);
    };
    let (id, own): (RecordId, RecordId) = (id.into(), own.into());
    let may_stay = id != own
        && is_there(sql, table, id)?
        && !sql
            .prepare_cached(&format!(
                "WITH RECURSIVE way (id) AS (
                     SELECT id FROM {table} WHERE uid = ?1
                     UNION SELECT {table}.{column} FROM {table} JOIN way ON {table}.id = way.id)
                 SELECT 1 FROM way JOIN {table} ON {table}.id = way.id WHERE {table}.uid = ?2"
            ))?
            .exists([id.to_string(), own.to_string()])?;
    if !may_stay {
        *link = None;
    }
    Ok(!may_stay)
}

fn is_there(sql: &Connection, table: &str, id: RecordId) -> Result<bool, StoreError> {
    Ok(sql
        .prepare_cached(&format!("SELECT 1 FROM {table} WHERE uid = ?1"))?
        .exists([id.to_string()])?)
}

/// Whether a meeting names another, or a promise.
fn has_links(meeting: &Meeting) -> bool {
    fn has(promises: &[Commitment]) -> bool {
        promises.iter().any(|one| {
            let is_heard_of = one.reviews.iter().any(|review| review.meeting.is_some());
            one.reaffirms.is_some() || is_heard_of || has(&one.children)
        })
    }
    meeting.part_of.is_some() || has(&meeting.commitments)
}

/// Leaves out a meeting's links to meetings and promises that are not there.
fn leave_out_links(sql: &Connection, meeting: &mut Meeting) -> Result<bool, StoreError> {
    fn of_promises(sql: &Connection, promises: &mut [Commitment]) -> Result<bool, StoreError> {
        let mut is_left_out = false;
        for one in promises {
            is_left_out |= leave_out(sql, REAFFIRMS, one.id, &mut one.reaffirms)?;
            for review in &mut one.reviews {
                if let Some(meeting) = review.meeting
                    && !is_there(sql, "meeting", meeting.into())?
                {
                    review.meeting = None;
                    is_left_out = true;
                }
            }
            is_left_out |= of_promises(sql, &mut one.children)?;
        }
        Ok(is_left_out)
    }
    let is_left_out = leave_out(sql, PART_OF, meeting.id, &mut meeting.part_of)?;
    Ok(of_promises(sql, &mut meeting.commitments)? || is_left_out)
}
