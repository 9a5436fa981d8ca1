//! Two registers' records made one, by a rule that does not ask whose they are:
//! A merged into B and B merged into A give equal records, and merging twice is
//! the same as once. What differs on both sides is told, field by field, so that
//! an officer can say otherwise.
//!
//! A field stated on one side alone is taken. Of two markings the higher stands.
//! Of two other values the later in the order of signs stands. Lists are united:
//! records by their ids, other items by what they are; an order that both sides
//! keep is kept, and where they contradict each other the order of the ids stands.
//! Fields that mean something only together (a figure's amount, a meeting's days
//! and hours) are taken from one side together.
//!
//! What one side deleted is proposed, never done.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::ExchangeError;
use super::join::{Conflict, Joiner, Rule, Sides, higher};
use super::json::{DeletedJson, MeetingJson, PartyJson, PersonJson, RegisterJson};
use crate::model::{Directory, Markings, MeetingId, MeetingRecord};

/// What a merge gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The records of both.
    pub records: RegisterJson,
    /// What both state otherwise.
    pub conflicts: Vec<Conflict>,
    /// What one deleted and the other holds.
    pub proposals: Vec<DeletedJson>,
}

/// Merges the records of two documents.
///
/// # Errors
///
/// When a merged record is none: it names a party or a participant that neither holds.
pub fn merge(
    one: &RegisterJson,
    other: &RegisterJson,
    markings: &Markings,
) -> Result<Merged, ExchangeError> {
    let sides = Sides::new();
    let mut joiner = Joiner::new(Rule {
        markings,
        unmarked: "",
        sides: &sides,
        others: None,
    });
    let parties: Vec<PartyJson> = joiner.records(&one.parties, &other.parties)?;
    let people: Vec<PersonJson> = joiner.records(&one.people, &other.people)?;
    let meetings: Vec<MeetingJson> = joiner.records(&one.meetings, &other.meetings)?;
    let mut directory = Directory::default();
    for party in parties {
        directory.add_party(party.into_party());
    }
    for person in people {
        directory.add_person(person.into_person());
    }
    let mut settled = Vec::with_capacity(meetings.len());
    for meeting in meetings {
        let filing = meeting.into_filing(&directory)?;
        for party in filing.new_parties {
            directory.add_party(party);
        }
        for person in filing.new_persons {
            directory.add_person(person);
        }
        settled.push(filing.meeting);
    }
    give_references(&mut settled);
    let mut meetings = Vec::with_capacity(settled.len());
    for meeting in settled {
        let record = MeetingRecord {
            meeting,
            directory: std::mem::take(&mut directory),
        };
        meetings.push(MeetingJson {
            revision: 0,
            ..MeetingJson::of(&record)
        });
        directory = record.directory;
    }
    let mut files = one.files.clone();
    files.extend(other.files.iter().cloned());
    files.sort_by(|one, other| one.sha256.cmp(&other.sha256));
    files.dedup_by(|one, other| one.sha256 == other.sha256);
    let (deleted, proposals) = deletions([one, other], &directory, &meetings);
    Ok(Merged {
        proposals,
        records: RegisterJson {
            memcon: one.memcon.max(other.memcon),
            marking: higher(markings, &one.marking, &other.marking).to_owned(),
            release: String::new(),
            parties: directory
                .parties
                .values()
                .map(|party| PartyJson::of(party, &directory))
                .collect(),
            people: directory
                .persons
                .values()
                .map(|person| PersonJson::of(person, &directory))
                .collect(),
            meetings,
            files,
            deleted,
        },
        conflicts: joiner.conflicts,
    })
}

/// What either side deleted, and what of it is held by the records of both.
fn deletions(
    sides: [&RegisterJson; 2],
    directory: &Directory,
    meetings: &[MeetingJson],
) -> (Vec<DeletedJson>, Vec<DeletedJson>) {
    let parties = directory.parties.keys().map(|id| id.record());
    let persons = directory.persons.keys().map(|id| id.record());
    let meetings = meetings.iter().filter_map(|one| Some(one.id?.record()));
    let held: BTreeSet<_> = parties.chain(persons).chain(meetings).collect();
    let all = sides.iter().flat_map(|side| side.deleted.iter().copied());
    let deleted: BTreeSet<DeletedJson> = all.collect();
    let proposals = deleted.iter().filter(|gone| held.contains(&gone.id));
    let proposals = proposals.copied().collect();
    (deleted.into_iter().collect(), proposals)
}

/// Two meetings of one reference were begun in two registers: the one begun
/// later gets the next number of its year, and so do its promises.
fn give_references(meetings: &mut [crate::model::Meeting]) {
    let all = meetings.iter().map(|one| (one.id, one.reference.clone()));
    let new = new_references(&all.collect());
    for meeting in meetings {
        let Some(new) = new.get(&meeting.id) else {
            continue;
        };
        let old = std::mem::replace(&mut meeting.reference, new.clone());
        for set in &mut meeting.commitments {
            for one in std::iter::once(&mut set.reference)
                .chain(set.children.iter_mut().map(|child| &mut child.reference))
            {
                if let Some(rest) = one.strip_prefix(&old) {
                    *one = format!("{new}{rest}");
                }
            }
        }
    }
}

/// Which of all meetings get another reference, so that no two have the same.
#[must_use]
pub fn new_references(all: &BTreeMap<MeetingId, String>) -> BTreeMap<MeetingId, String> {
    let stated: BTreeSet<&String> = all.values().collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    let mut new = BTreeMap::new();
    for (id, reference) in all {
        if reference.is_empty() || taken.insert(reference.clone()) {
            continue;
        }
        let year = reference.split('/').next().unwrap_or_default();
        let number = last.entry(year.to_owned()).or_insert(0);
        loop {
            *number += 1;
            let next = format!("{year}/{number:04}");
            if !stated.contains(&next) && taken.insert(next.clone()) {
                new.insert(*id, next);
                break;
            }
        }
    }
    new
}

/// The same in the JSON form of a meeting: its reference and those of its promises.
pub fn refer_anew(meeting: &mut Value, new: &str) {
    let old = meeting["reference"].as_str().unwrap_or_default().to_owned();
    meeting["reference"] = Value::from(new);
    renamed_below(&mut meeting["commitments"], &old, new);
}

/// Puts a new beginning in the place of an old one, in the references of promises.
pub(super) fn renamed_below(promises: &mut Value, old: &str, new: &str) {
    for one in promises.as_array_mut().into_iter().flatten() {
        let rest = one["reference"]
            .as_str()
            .and_then(|one| one.strip_prefix(old));
        if let Some(rest) = rest.filter(|_| !old.is_empty()) {
            one["reference"] = Value::from(format!("{new}{rest}"));
        }
        renamed_below(&mut one["children"], old, new);
    }
}
