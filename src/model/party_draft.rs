//! A party as an officer types it: an own organisation, a ministry under a
//! state, or a listed one with the office's own names.

use serde::{Deserialize, Serialize};

use super::draft::Check;
use super::{
    FieldName, NameDraft, Party, PartyId, PartyKind, PartyName, Problem, ProblemKind, is_line,
};

/// A party being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "each field is the text typed for the field of that name in Party"
)]
pub struct PartyDraft {
    pub id: PartyId,
    pub kind: PartyKind,
    pub code: String,
    pub names: Vec<NameDraft>,
    /// The party chosen.
    pub parent: Option<PartyId>,
    /// What stands in the field of the party it belongs to.
    pub parent_text: String,
    pub note: String,
}

impl PartyDraft {
    /// An empty draft with one row for the name.
    #[must_use]
    pub fn new(kind: PartyKind) -> Self {
        Self {
            id: PartyId::new(),
            kind,
            code: String::new(),
            names: vec![NameDraft::new("", "")],
            parent: None,
            parent_text: String::new(),
            note: String::new(),
        }
    }

    /// The draft of a stored party; `party_name` tells what stands in the field
    /// of the party it belongs to.
    #[must_use]
    pub fn of(party: &Party, party_name: impl Fn(PartyId) -> String) -> Self {
        Self {
            id: party.id,
            kind: party.kind,
            code: party.code.clone(),
            names: party
                .names
                .iter()
                .map(|name| NameDraft::new(&name.language, &name.name))
                .collect(),
            parent: party.parent,
            parent_text: party.parent.map(party_name).unwrap_or_default(),
            note: party.note.clone(),
        }
    }

    /// The record to save. `above` tells the parties a party belongs to, so that
    /// none belongs to itself by a circle.
    ///
    /// # Errors
    ///
    /// Every problem found, each at its field.
    pub fn check(&self, above: impl Fn(PartyId) -> Option<PartyId>) -> Result<Party, Vec<Problem>> {
        let mut check = Check::default();
        let record = self.id.record();
        let names: Vec<PartyName> = self
            .names
            .iter()
            .filter(|name| !name.name.trim().is_empty())
            .map(|name| PartyName {
                language: name.language.trim().to_owned(),
                name: name.name.trim().to_owned(),
            })
            .collect();
        if names.is_empty() {
            let row = self.names.first().map_or(record, |name| name.row);
            check.report(row, FieldName::Name, ProblemKind::Missing);
        }
        for name in self.names.iter().filter(|name| !is_line(name.name.trim())) {
            check.report(name.row, FieldName::Name, ProblemKind::TooLong);
        }
        if self.parent.is_none() && !self.parent_text.trim().is_empty() {
            check.report(record, FieldName::Parent, ProblemKind::NotChosen);
        }
        let mut next = self.parent;
        let mut steps = 0;
        while let Some(party) = next {
            if party == self.id || steps > 20 {
                check.report(record, FieldName::Parent, ProblemKind::BelongsToItself);
                break;
            }
            steps += 1;
            next = above(party);
        }
        let party = Party {
            id: self.id,
            kind: self.kind,
            code: self.code.trim().to_owned(),
            names,
            parent: self.parent,
            note: self.note.trim().to_owned(),
        };
        check.result(party)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ministry_belongs_to_a_state_and_not_to_itself() {
        let state = PartyId::listed("AZ");
        let mut typed = PartyDraft::new(PartyKind::Body);
        typed.names[0].name = "Ministry of Foreign Affairs".to_owned();
        typed.parent = Some(state);
        let ministry = typed.check(|_| None).expect("all is right");
        assert_eq!(ministry.parent, Some(state));
        assert_eq!(
            PartyDraft::of(&ministry, |_| String::new()).check(|_| None),
            Ok(ministry)
        );

        let own = typed.id;
        let problems = typed.check(|party| (party == state).then_some(own)).err();
        assert_eq!(
            problems.map(|all| all[0].kind),
            Some(ProblemKind::BelongsToItself)
        );
    }
}
