//! What one run has met already, across its files: the same record twice, one person
//! under two spellings, two documents of one meeting.

use std::collections::{HashMap, HashSet};

use super::twins::Days;
use super::{short, values};
use crate::exchange::incoming::{Asks, Choice, Intent, Proposal, ProposalKind, Question, Verdict};
use crate::model::{MeetingId, MeetingRecord, NameKey, PersonId};
use crate::store::{Store, StoreError};

/// What one run has met already, across its files.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) parties: HashSet<String>,
    pub(super) fingerprints: HashMap<u128, u32>,
    people: Vec<(PersonId, String, Vec<NameKey>)>,
    /// Meetings by their day.
    days: Days,
    /// People by the first sounds of a word of their names.
    sounds: HashMap<String, Vec<usize>>,
}

impl Seen {
    /// Of a run that has met nothing yet.
    pub(super) fn of(store: &Store) -> Result<Self, StoreError> {
        Ok(Self {
            days: Days::of(store)?,
            ..Self::default()
        })
    }

    /// Asks whether a document tells of a meeting that is known.
    pub(super) fn meeting(
        &mut self,
        proposal: &mut Proposal,
        fingerprint: &str,
        load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
    ) {
        // The same text again is no second meeting, and is told as doubled.
        if !self.fingerprints.contains_key(&short(fingerprint)) {
            self.days.ask(proposal, load);
        }
    }

    /// Gives a new person an id, and asks where an earlier one of the same files
    /// may be the same under another spelling.
    pub(super) fn person(&mut self, proposal: &mut Proposal) {
        let is_known = proposal.is_whole && proposal.record.get("id").is_some();
        let is_deletion = proposal.intent == Intent::Delete;
        if proposal.kind != ProposalKind::Person
            || proposal.verdict == Verdict::Same
            || is_known
            || is_deletion
        {
            return;
        }
        let names = names_of(proposal);
        let keys: Vec<NameKey> = names
            .iter()
            .map(|name| NameKey::of(name))
            .filter(|key| key.words().len() > 1)
            .collect();
        let starts: HashSet<String> = keys
            .iter()
            .flat_map(|key| {
                key.words()
                    .iter()
                    .map(|word| word.chars().take(3).collect())
            })
            .collect();
        let near: HashSet<usize> = starts
            .iter()
            .filter_map(|start| self.sounds.get(start))
            .flat_map(|all| all.iter().take(50).copied())
            .collect();
        let mut alike: Vec<usize> = near
            .into_iter()
            .filter(|at| {
                let (_, other, others) = &self.people[*at];
                let is_exact = names
                    .iter()
                    .any(|name| crate::model::fold(name) == crate::model::fold(other));
                !is_exact
                    && keys
                        .iter()
                        .any(|key| others.iter().any(|other| other.is_like(key)))
            })
            .collect();
        alike.sort_unstable();
        let id = PersonId::new();
        let label = proposal.label();
        for start in starts {
            self.sounds
                .entry(start)
                .or_default()
                .push(self.people.len());
        }
        self.people.push((id, label.clone(), keys));
        if proposal
            .questions
            .iter()
            .any(|one| one.asks == Asks::Person)
            || proposal.on_file.is_some()
        {
            return;
        }
        if !alike.is_empty() {
            let choices = alike.iter().take(5).map(|at| {
                let (id, name, _) = &self.people[*at];
                Choice::new(name.clone(), id.to_string())
            });
            proposal.questions.push(which(label, choices.collect()));
            proposal.verdict = Verdict::NeedsAnswer;
        } else if proposal.record.get("id").is_none() {
            proposal.record["id"] = serde_json::json!(id);
        }
    }
}

/// Every name a person's record gives.
fn names_of(proposal: &Proposal) -> Vec<String> {
    let spelt = values(&proposal.record, "spellings").iter();
    let spelt = spelt.filter_map(|one| one["name"].as_str());
    let named = proposal.record["name"].as_str();
    spelt.chain(named).map(str::to_owned).collect()
}

/// Which of those that came before a person is.
fn which(label: String, mut choices: Vec<Choice>) -> Question {
    choices.push(Choice::new("new", serde_json::Value::Null));
    Question {
        field: "/id".to_owned(),
        asks: Asks::Person,
        words: label,
        group: String::new(),
        choices,
        answer: None,
        optional: false,
    }
}
