//! What a record only names: a listed party enters the register when it is first named,
//! and who is on file, or in the bin, is not written over by the few words that name them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, Tx, load};
use crate::model::{Filing, Party, PartyId, Person, RecordId, listed_party_of, named_in};

/// The parties a filing brings into the register: those added while typing, and
/// the listed ones it names. A party that is there already stays as the office
/// keeps it. One that others belong to stands before them.
pub(super) fn parties_to_file(sql: &Connection, filing: &Filing) -> Result<Vec<Party>, StoreError> {
    let mut named = named_in(&filing.meeting).0;
    for person in &filing.new_persons {
        named.extend(person.posts.iter().filter_map(|post| post.party));
    }
    named.extend(filing.new_parties.iter().filter_map(|party| party.parent));
    let mut parties = Vec::new();
    for party in &filing.new_parties {
        named.remove(&party.id);
        if !is_held(sql, party.id)? {
            parties.push(party.clone());
        }
    }
    parties.extend(missing_listed(sql, &named)?.into_iter().cloned());
    Ok(parents_first(parties))
}

fn parents_first(mut parties: Vec<Party>) -> Vec<Party> {
    let mut ordered = Vec::with_capacity(parties.len());
    while let Some(next) = parties.iter().position(|party| {
        party
            .parent
            .is_none_or(|parent| parties.iter().all(|other| other.id != parent))
    }) {
        ordered.push(parties.remove(next));
    }
    // Those left belong to each other in a circle; the save refuses them.
    ordered.extend(parties);
    ordered
}

impl Tx<'_> {
    /// Files those of the parties that are listed and not held yet.
    pub(super) fn file_listed(
        &self,
        parties: impl IntoIterator<Item = PartyId>,
    ) -> Result<(), StoreError> {
        for party in missing_listed(&self.sql, &parties.into_iter().collect())? {
            self.file_named_party(party)?;
        }
        Ok(())
    }

    /// Files a party that a record only names: one on file stays as it is, and one in
    /// the bin comes back as it was.
    pub(super) fn file_named_party(&self, party: &Party) -> Result<(), StoreError> {
        match place_of(&self.sql, "party", party.id.record())? {
            Some((_, false)) => Ok(()),
            Some((key, true)) => self.rewrite_party(&load::kept_party(&self.sql, key)?.0, None),
            None => self.rewrite_party(party, None),
        }
    }

    /// The same for a person.
    pub(super) fn file_named_person(&self, person: &Person) -> Result<(), StoreError> {
        match place_of(&self.sql, "person", person.id.record())? {
            Some((_, false)) => Ok(()),
            Some((key, true)) => self.rewrite_person(&load::kept_person(&self.sql, key)?.0, None),
            None => self.rewrite_person(person, None),
        }
    }
}

/// The key of a person or party, and whether it lies in the bin.
fn place_of(
    sql: &Connection,
    table: &'static str,
    uid: RecordId,
) -> Result<Option<(i64, bool)>, StoreError> {
    let text = format!("SELECT id, deleted_on IS NOT NULL FROM {table} WHERE uid = ?1");
    let found = sql
        .prepare_cached(&text)?
        .query_row([uid.to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// Those of the parties that are listed and not held yet.
fn missing_listed(
    sql: &Connection,
    parties: &BTreeSet<PartyId>,
) -> Result<Vec<&'static Party>, StoreError> {
    let mut missing = Vec::new();
    for id in parties {
        if let Some(party) = listed_party_of(*id)
            && !is_held(sql, *id)?
        {
            missing.push(party);
        }
    }
    Ok(missing)
}

fn is_held(sql: &Connection, id: PartyId) -> Result<bool, StoreError> {
    Ok(sql
        .prepare_cached("SELECT 1 FROM party WHERE uid = ?1 AND deleted_on IS NULL")?
        .exists([id.to_string()])?)
}
