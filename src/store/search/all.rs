//! Everything that answers a search, for what is taken out of the register: no
//! page is filled here, and nothing is left out for being old.

use std::collections::BTreeSet;

use super::RecordKind;
use super::compiled::{Note, compile};
use super::find::{Finder, Reach};
use super::label;
use super::steady::expect_current;
use super::tree::Search;
use crate::model::{MeetingId, PartyId, PersonId};
use crate::store::rows::key;
use crate::store::{Store, StoreError};

/// What answers a search.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// The meetings with a record that answers.
    pub meetings: BTreeSet<MeetingId>,
    /// The persons that answer themselves.
    pub persons: BTreeSet<PersonId>,
    /// The parties that answer themselves.
    pub parties: BTreeSet<PartyId>,
    /// What was found out about the search.
    pub notes: Vec<Note>,
}

impl Store {
    /// Every meeting, person and party that answers a search; none where nothing
    /// is asked.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; never for what is asked.
    pub fn find_all(&self, search: &Search) -> Result<Matches, StoreError> {
        expect_current(&self.connection)?;
        let sql = &self.connection;
        let own = self
            .own_party()?
            .map(|own| key(sql, "party", own))
            .transpose()?;
        let compiled = compile(sql, search, own)?;
        let mut matches = Matches::default();
        let nothing_asked = search.terms.is_empty() && search.from.is_none() && search.to.is_none();
        if !compiled.is_empty && !nothing_asked {
            let finder = Finder::new(sql, search, &compiled, Reach::ALL);
            let mut labels = BTreeSet::new();
            for one in finder.candidates()?.0 {
                match one.kind {
                    _ if one.id >= 0 => {
                        labels.insert(label::of_entry(one.id));
                    }
                    RecordKind::Person => {
                        matches.persons.insert(one.record.into());
                    }
                    _ => {
                        matches.parties.insert(one.record.into());
                    }
                }
            }
            for label in labels {
                matches
                    .meetings
                    .extend(finder.meeting(label)?.map(|found| found.id));
            }
        }
        matches.notes = compiled.notes;
        Ok(matches)
    }
}
