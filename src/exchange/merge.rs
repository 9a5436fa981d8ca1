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

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::ExchangeError;
use super::json::{DeletedJson, MeetingJson, PartyJson, PersonJson, RegisterJson};
use crate::model::{Directory, Markings, MeetingRecord};

/// A field that both sides state otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The id of the meeting, person or party.
    pub record: String,
    /// Where in its JSON form: `remarks/<id>/text`.
    pub field: String,
    /// What the first side says.
    pub one: Value,
    /// What the second side says.
    pub other: Value,
}

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

/// Fields that stand together. A group is taken whole from one side, unless one
/// side only states more of it than the other.
const GROUPS: &[&[&str]] = &[
    &["value", "qualifier", "scale", "unit", "of", "change"],
    &["date", "start", "end_date", "end", "zone"],
    &["date", "date_words", "basis", "timing"],
    &["name", "media_type", "size", "sha256"],
    &["from", "until"],
    &["owes", "owes_ids"],
    &["owed_to", "owed_to_ids"],
];

/// Words that stand beside ids for a reader. They are made anew of what the ids name.
const WORDS: &[&str] = &["passage"];

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
    let mut joiner = Joiner {
        markings,
        record: String::new(),
        conflicts: Vec::new(),
    };
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
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let all: Vec<String> = meetings.iter().map(|one| one.reference.clone()).collect();
    for meeting in meetings {
        if meeting.reference.is_empty() || taken.insert(meeting.reference.clone()) {
            continue;
        }
        let old = meeting.reference.clone();
        let year = old.split('/').next().unwrap_or_default().to_owned();
        let is_free = |reference: &String| !taken.contains(reference) && !all.contains(reference);
        let next = (1..)
            .map(|number| format!("{year}/{number:04}"))
            .find(is_free);
        meeting.reference = next.unwrap_or_default();
        taken.insert(meeting.reference.clone());
        let new = meeting.reference.clone();
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

fn higher<'a>(markings: &Markings, one: &'a str, other: &'a str) -> &'a str {
    if markings.rank(one) == markings.rank(other) {
        one.max(other)
    } else {
        markings.higher(one, other)
    }
}

/// Joins values, and notes where they differ.
struct Joiner<'a> {
    markings: &'a Markings,
    record: String,
    conflicts: Vec<Conflict>,
}

impl Joiner<'_> {
    /// The records of two lists, by their ids.
    fn records<T: Serialize + DeserializeOwned>(
        &mut self,
        one: &[T],
        other: &[T],
    ) -> Result<Vec<T>, ExchangeError> {
        let by_id = |list: &[T]| -> Result<BTreeMap<String, Value>, ExchangeError> {
            let mut all = BTreeMap::new();
            for item in list {
                let value = serde_json::to_value(item)?;
                all.insert(identity(&value), value);
            }
            Ok(all)
        };
        let (one, mut other) = (by_id(one)?, by_id(other)?);
        let mut joined: BTreeMap<String, Value> = BTreeMap::new();
        for (id, value) in one {
            let merged = match other.remove(&id) {
                Some(theirs) => {
                    self.record.clone_from(&id);
                    let mut merged = self.value("", &value, &theirs);
                    without_dangling_passages(&mut merged);
                    merged
                }
                None => value,
            };
            joined.insert(id, merged);
        }
        joined.extend(other);
        let all = joined.into_values().map(serde_json::from_value);
        Ok(all.collect::<Result<_, _>>()?)
    }

    fn value(&mut self, path: &str, one: &Value, other: &Value) -> Value {
        match (one, other) {
            (Value::Object(ours), Value::Object(theirs)) => {
                // What passages count in a text is true of that text alone.
                let is_whole = ours.contains_key("set_aside") && ours["text"] != theirs["text"]
                    || ours.contains_key("start") && ours.contains_key("text");
                if is_whole {
                    self.scalar(path, one, other)
                } else {
                    Value::Object(self.object(path, ours, theirs))
                }
            }
            (Value::Array(ours), Value::Array(theirs)) => {
                Value::Array(self.list(path, ours, theirs))
            }
            _ => self.scalar(path, one, other),
        }
    }

    fn object(
        &mut self,
        path: &str,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut joined = Map::new();
        for group in GROUPS {
            if group.iter().all(|key| ours.contains_key(*key)) && !joined.contains_key(group[0]) {
                self.group(path, group, ours, theirs, &mut joined);
            }
        }
        for (key, value) in ours {
            if joined.contains_key(key) {
                continue;
            }
            let theirs = theirs.get(key).unwrap_or(&Value::Null);
            let value = if WORDS.contains(&key.as_str()) {
                Value::Null
            } else if key == "marking" {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                let (ours, theirs) = (text(value), text(theirs));
                Value::from(higher(self.markings, &ours, &theirs))
            } else {
                self.value(&below(path, key), value, theirs)
            };
            joined.insert(key.clone(), value);
        }
        for (key, value) in theirs {
            joined.entry(key.clone()).or_insert_with(|| value.clone());
        }
        joined
    }

    /// Fields that stand together: those of the side that states more, where it
    /// states all that the other does, else those of one side.
    fn group(
        &mut self,
        path: &str,
        keys: &[&str],
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
        joined: &mut Map<String, Value>,
    ) {
        let of = |side: &Map<String, Value>| -> Vec<Value> {
            let values = keys.iter().map(|key| side.get(*key).cloned());
            values.map(Option::unwrap_or_default).collect()
        };
        let (one, other) = (of(ours), of(theirs));
        let holds = |more: &[Value], less: &[Value]| {
            let mut pairs = more.iter().zip(less);
            pairs.all(|(more, less)| more == less || is_unstated(less))
        };
        let chosen = if holds(&one, &other) {
            one
        } else if holds(&other, &one) {
            other
        } else {
            let both = (Value::Array(one), Value::Array(other));
            match self.scalar(&below(path, keys[0]), &both.0, &both.1) {
                Value::Array(values) => values,
                _ => return,
            }
        };
        for (key, value) in keys.iter().zip(chosen) {
            joined.insert((*key).to_owned(), value);
        }
    }

    fn scalar(&mut self, path: &str, one: &Value, other: &Value) -> Value {
        if one == other || is_unstated(other) {
            return one.clone();
        }
        if is_unstated(one) {
            return other.clone();
        }
        self.conflicts.push(Conflict {
            record: self.record.clone(),
            field: path.to_owned(),
            one: one.clone(),
            other: other.clone(),
        });
        // The order of the signs takes no side.
        if one.to_string() >= other.to_string() {
            one.clone()
        } else {
            other.clone()
        }
    }

    /// Two lists as one: their items by what tells them apart, in an order that
    /// is that of both where they agree.
    fn list(&mut self, path: &str, ours: &[Value], theirs: &[Value]) -> Vec<Value> {
        let mut joined: BTreeMap<String, Value> = BTreeMap::new();
        for item in ours {
            joined.insert(identity(item), item.clone());
        }
        for item in theirs {
            let id = identity(item);
            let value = match joined.get(&id) {
                Some(known) => self.value(&below(path, &id), &known.clone(), item),
                None => item.clone(),
            };
            joined.insert(id, value);
        }
        let order = |list: &[Value]| -> Vec<String> {
            let mut seen = BTreeSet::new();
            let ids = list.iter().map(identity);
            ids.filter(|id| seen.insert(id.clone())).collect()
        };
        let order = joint_order(&order(ours), &order(theirs));
        order.iter().filter_map(|id| joined.remove(id)).collect()
    }
}

/// An order of the items of two lists: that of both where they agree on what they
/// share, else that of the ids.
fn joint_order(one: &[String], other: &[String]) -> Vec<String> {
    let all: BTreeSet<&String> = one.iter().chain(other).collect();
    let mut before: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for list in [one, other] {
        for pair in list.windows(2) {
            before.entry(&pair[1]).or_default().insert(&pair[0]);
        }
    }
    let mut waiting = all.clone();
    let mut order = Vec::with_capacity(all.len());
    loop {
        let next = waiting.iter().find(|id| {
            let earlier = before.get(**id);
            earlier.is_none_or(|earlier| earlier.iter().all(|one| !waiting.contains(one)))
        });
        match next.copied() {
            Some(next) => {
                waiting.remove(next);
                order.push(next.clone());
            }
            None if waiting.is_empty() => return order,
            // They contradict each other.
            None => return all.into_iter().cloned().collect(),
        }
    }
}

/// What tells an item of a list apart from the others: its id, or that of the
/// person it names, or all of it; of a name, its letters and language.
fn identity(item: &Value) -> String {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    if let Some(id) = text("id")
        .or_else(|| text("person_id"))
        .or_else(|| text("sha256"))
    {
        return id.to_owned();
    }
    match (item.get("language"), text("name")) {
        (Some(language), Some(name)) => format!("{language} {name}"),
        _ => item
            .as_str()
            .map_or_else(|| item.to_string(), str::to_owned),
    }
}

/// Whether a value says nothing.
fn is_unstated(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty() || text == "not-stated",
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}/{key}")
    }
}

/// Takes away references to passages that no source holds any more: of two texts
/// of one source only one is left.
fn without_dangling_passages(meeting: &mut Value) {
    fn retain(value: &mut Value, held: &BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    match value {
                        Value::Array(items) if key == "passages" => {
                            items.retain(|item| item.as_str().is_none_or(|id| held.contains(id)));
                        }
                        other => retain(other, held),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| retain(item, held)),
            _ => {}
        }
    }
    let Some(sources) = meeting.get("sources").and_then(Value::as_array) else {
        return;
    };
    let passages = sources
        .iter()
        .filter_map(|source| source["passages"].as_array());
    let held: BTreeSet<String> = passages.flatten().map(identity).collect();
    retain(meeting, &held);
}
