//! Two forms of one record made one, by a rule that does not ask whose they are
//! (`merge` tells it), and what both state otherwise.
//!
//! Where the rule has to choose, an officer may say otherwise field by field:
//! [`Sides`]. Documents are merged in `merge`, single records that come in by
//! [`join_record`].

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ExchangeError;
use crate::model::Markings;

/// A field that both sides state otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The id of the meeting, person or party.
    pub record: String,
    /// Where in its JSON form: `remarks/<id>/text`.
    pub field: String,
    /// The same in words: items of lists by what they are called.
    pub words: String,
    /// What the first side says.
    pub one: Value,
    /// What the second side says.
    pub other: Value,
    /// The side that is taken.
    #[serde(skip)]
    pub taken: Side,
}

/// How two forms of one record are joined.
#[derive(Debug, Clone, Copy)]
pub struct Rule<'a> {
    /// The markings of the office, the lowest first.
    pub markings: &'a Markings,
    /// How a record is marked that bears no marking.
    pub unmarked: &'a str,
    /// Fields for which an officer said whose word counts.
    pub sides: &'a Sides,
    /// Whose word counts for the others; where none is said, the later in the order of
    /// signs, which takes no side.
    pub others: Option<Side>,
}

/// One record of two forms.
#[derive(Debug, Clone, PartialEq)]
pub struct JointRecord {
    /// The record.
    pub record: Value,
    /// What both state otherwise.
    pub conflicts: Vec<Conflict>,
    /// Markings of the second side below which the first stays: the field in words, the
    /// marking that stands and the lower one.
    pub markings: Vec<[String; 3]>,
}

/// Fields that stand together. A group is taken whole from one side, unless one
/// side only states more of it than the other.
const GROUPS: &[&[&str]] = &[
    &[
        "value",
        "qualifier",
        "scale",
        "unit",
        "of",
        "population",
        "change",
    ],
    &["date", "start", "end_date", "end", "zone"],
    &["date", "date_words", "basis", "timing"],
    &["name", "media_type", "size", "sha256"],
    &["from", "until"],
];

/// Words that stand beside ids for a reader. The ids count; the words are made
/// anew of what they name.
const PAIRS: &[(&str, &str)] = &[
    ("speaker", "speaker_id"),
    ("party", "party_id"),
    ("party", "delegation_id"),
    ("about", "about_id"),
    ("topic", "topic_id"),
    ("owes", "owes_ids"),
    ("owed_to", "owed_to_ids"),
    ("parties", "party_ids"),
    ("parent", "parent_id"),
    ("name", "person_id"),
];

/// Words made of other fields of the same record: of a spelling or heading there.
const MADE_OF: &[(&str, &str)] = &[
    ("name", "spellings"),
    ("names", "spellings"),
    ("names", "person_id"),
    ("parties", "delegations"),
    ("subjects", "topics"),
    ("passage", "passages"),
];

/// Whose word counts for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// What is on file here.
    Ours,
    /// What came in.
    Theirs,
}

/// Fields for which an officer said whose word counts, as [`Conflict::field`].
pub type Sides = BTreeMap<String, Side>;

/// One record of two forms, and what both state otherwise.
#[must_use]
pub fn join_record(ours: &Value, theirs: &Value, rule: Rule<'_>) -> JointRecord {
    let mut joiner = Joiner::new(rule);
    joiner.record = identity(ours);
    let mut record = joiner.value(&Path::default(), ours, theirs);
    without_dangling_passages(&mut record);
    JointRecord {
        record,
        conflicts: joiner.conflicts,
        markings: joiner.lower,
    }
}

/// Where a value stands: by ids, and in words.
#[derive(Debug, Clone, Default)]
struct Path {
    ids: String,
    words: String,
}

impl Path {
    fn below(&self, key: &str) -> Self {
        self.item(key, key)
    }

    fn item(&self, id: &str, words: &str) -> Self {
        let add = |path: &str, key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}/{key}")
            }
        };
        Self {
            ids: add(&self.ids, id),
            words: add(&self.words, words),
        }
    }
}

/// The higher of two markings, whoever asks.
pub(super) fn higher<'a>(markings: &Markings, one: &'a str, other: &'a str) -> &'a str {
    if markings.rank(one) == markings.rank(other) {
        one.max(other)
    } else {
        markings.higher(one, other)
    }
}

/// Joins values, and notes where they differ.
pub(super) struct Joiner<'a> {
    rule: Rule<'a>,
    record: String,
    pub(super) conflicts: Vec<Conflict>,
    lower: Vec<[String; 3]>,
    /// What marks that in which a value stands: on either side, and of both as one.
    above: [String; 3],
}

impl<'a> Joiner<'a> {
    pub(super) fn new(rule: Rule<'a>) -> Self {
        Self {
            rule,
            record: String::new(),
            conflicts: Vec::new(),
            lower: Vec::new(),
            above: [rule.unmarked; 3].map(str::to_owned),
        }
    }

    /// The records of two lists, by their ids.
    pub(super) fn records<T: Serialize + DeserializeOwned>(
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
                    let mut merged = self.value(&Path::default(), &value, &theirs);
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

    fn value(&mut self, path: &Path, one: &Value, other: &Value) -> Value {
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
        path: &Path,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut joined = Map::new();
        let above = self.above.clone();
        if ours.contains_key("marking") {
            let marking = self.marking(path, ours, theirs);
            let stated = Some(marking).filter(|marking| !marking.is_empty());
            joined.insert("marking".to_owned(), Value::from(stated));
        }
        for group in GROUPS {
            if group.iter().all(|key| ours.contains_key(*key)) && !joined.contains_key(group[0]) {
                self.group(path, group, ours, theirs, &mut joined);
            }
        }
        for (words, ids) in PAIRS {
            if ours.contains_key(*words) && ours.contains_key(*ids) && !joined.contains_key(*words)
            {
                self.pair(path, (words, ids), ours, theirs, &mut joined);
            }
        }
        let is_made = |key: &str| {
            let mut made = MADE_OF.iter().filter(|(words, _)| *words == key);
            made.any(|(_, of)| ours.get(*of).is_some_and(|value| !is_unstated(value)))
        };
        for (key, value) in ours {
            if joined.contains_key(key) {
                continue;
            }
            let theirs = theirs.get(key).unwrap_or(&Value::Null);
            let value = if is_made(key) {
                value.clone()
            } else {
                self.value(&path.below(key), value, theirs)
            };
            joined.insert(key.clone(), value);
        }
        for (key, value) in theirs {
            joined.entry(key.clone()).or_insert_with(|| value.clone());
        }
        self.above = above;
        joined
    }

    /// The higher of two markings, of which each counts that of what it stands in where
    /// none is stated: no side's words go out under a lower one than before. What stands
    /// in this inherits from it.
    fn marking(
        &mut self,
        path: &Path,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> String {
        let own = [ours, theirs].map(|side| {
            let stated = side.get("marking").and_then(Value::as_str);
            stated.unwrap_or_default().to_owned()
        });
        let counts = |at: usize| {
            let stated = &own[at];
            if stated.is_empty() {
                &self.above[at]
            } else {
                stated
            }
            .clone()
        };
        let sides = [counts(0), counts(1)];
        let high = higher(self.rule.markings, &sides[0], &sides[1]).to_owned();
        let is_either_unstated = own.iter().any(String::is_empty);
        let is_portion = !path.ids.is_empty();
        let both =
            if own[0] == own[1] || (is_either_unstated && is_portion && high == self.above[2]) {
                // It goes on inheriting, also from what that is marked later.
                if is_either_unstated {
                    String::new()
                } else {
                    high
                }
            } else {
                high
            };
        let [one, other] = sides;
        if !own[1].is_empty() && own[1] != one && both == own[0] {
            let field = path.below("marking").words;
            self.lower.push([field, one.clone(), other.clone()]);
        }
        let whole = if both.is_empty() {
            self.above[2].clone()
        } else {
            both.clone()
        };
        self.above = [one, other, whole];
        both
    }

    /// Fields that stand together: those of the side that states more, where it
    /// states all that the other does, else those of one side.
    fn group(
        &mut self,
        path: &Path,
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
            match self.scalar(&path.below(keys[0]), &both.0, &both.1) {
                Value::Array(values) => values,
                _ => return,
            }
        };
        for (key, value) in keys.iter().zip(chosen) {
            joined.insert((*key).to_owned(), value);
        }
    }

    /// Words with their ids: those of the side whose ids are taken.
    fn pair(
        &mut self,
        path: &Path,
        (words, ids): (&str, &str),
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
        joined: &mut Map<String, Value>,
    ) {
        let of = |side: &Map<String, Value>, key: &str| side.get(key).cloned().unwrap_or_default();
        let (our_ids, their_ids) = (of(ours, ids), of(theirs, ids));
        let side = if our_ids == their_ids || is_unstated(&their_ids) {
            Side::Ours
        } else if is_unstated(&our_ids) {
            Side::Theirs
        } else {
            let by_rule = later(&our_ids, &their_ids);
            let said = (of(ours, words), of(theirs, words));
            self.note(&path.below(words), &said.0, &said.1, by_rule)
        };
        let taken = if side == Side::Ours { ours } else { theirs };
        joined.insert(words.to_owned(), of(taken, words));
        joined.insert(ids.to_owned(), of(taken, ids));
    }

    /// Notes what both state otherwise; whose word counts, where nobody said it by the rule.
    fn note(&mut self, path: &Path, one: &Value, other: &Value, by_rule: Side) -> Side {
        let by_rule = self.rule.others.unwrap_or(by_rule);
        self.conflicts.push(Conflict {
            taken: by_rule,
            record: self.record.clone(),
            field: path.ids.clone(),
            words: path.words.clone(),
            one: one.clone(),
            other: other.clone(),
        });
        let said = self.rule.sides.get(&path.ids).copied();
        said.unwrap_or(by_rule)
    }

    fn scalar(&mut self, path: &Path, one: &Value, other: &Value) -> Value {
        if one == other || is_unstated(other) {
            return one.clone();
        }
        if is_unstated(one) {
            return other.clone();
        }
        match self.note(path, one, other, later(one, other)) {
            Side::Ours => one.clone(),
            Side::Theirs => other.clone(),
        }
    }

    /// Two lists as one: their items by what tells them apart, in an order that
    /// is that of both where they agree.
    fn list(&mut self, path: &Path, ours: &[Value], theirs: &[Value]) -> Vec<Value> {
        let mut joined: BTreeMap<String, Value> = BTreeMap::new();
        for item in ours {
            joined.insert(identity(item), item.clone());
        }
        for item in theirs {
            let id = identity(item);
            let value = match joined.get(&id) {
                Some(known) => {
                    let place = path.item(&id, called(item).unwrap_or(&id));
                    self.value(&place, &known.clone(), item)
                }
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

/// What an item of a list is called.
pub(super) fn called(item: &Value) -> Option<&str> {
    const NAMES: [&str; 7] = [
        "name",
        "title",
        "indicator",
        "text",
        "party",
        "position",
        "on",
    ];
    let stated = NAMES.iter().filter_map(|key| item.get(key)?.as_str());
    stated.into_iter().find(|name| !name.is_empty())
}

/// Takes away references to passages that no source holds any more: of two texts
/// of one source only one is left.
fn without_dangling_passages(meeting: &mut Value) {
    fn retain(value: &mut Value, held: &BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in &mut *fields {
                    match value {
                        Value::Array(items) if key == "passages" => {
                            items.retain(|item| item.as_str().is_none_or(|id| held.contains(id)));
                        }
                        other => retain(other, held),
                    }
                }
                // The words of a passage that is gone stand for none.
                if fields.get("passages").is_some_and(is_unstated) && fields.contains_key("passage")
                {
                    fields.insert("passage".to_owned(), Value::Null);
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

/// The side that comes later in the order of the signs, which takes no side.
fn later(ours: &Value, theirs: &Value) -> Side {
    let (ours, theirs) = (ours.to_string(), theirs.to_string());
    if ours >= theirs {
        Side::Ours
    } else {
        Side::Theirs
    }
}
