//! One meeting that two desks put on file, each on its own: their records have ids of
//! their own in every part. Before they are joined, each part that says the same as one
//! on file gets the id that one has; what is left is told field by field.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::difference::{list, text};
use super::known::plain;
use crate::exchange::join::called;

/// The lists of a meeting whose items have ids, those first that others name.
const LISTS: [&str; 9] = [
    "sources",
    "delegations",
    "participants",
    "topics",
    "remarks",
    "figures",
    "commitments",
    "events",
    "attachments",
];

/// Gives a meeting that came in, and its parts, the ids of the one on file. Gives the
/// promises that stand for those on file.
pub(super) fn align(theirs: &mut Value, ours: &Value) -> HashMap<String, String> {
    let mut promises = HashSet::new();
    note_ids(list(theirs, "commitments"), &mut promises);
    let mut same = HashMap::new();
    note(&mut same, theirs, ours);
    for key in LISTS {
        // What a part names is named alike by then: a delegation by its seats.
        refer(theirs, &same);
        pair(list(theirs, key), list(ours, key), key, &mut same);
    }
    refer(theirs, &same);
    same.retain(|id, _| promises.contains(id));
    same
}

fn note_ids(promises: &[Value], ids: &mut HashSet<String>) {
    for one in promises {
        ids.insert(text(one, "id").to_owned());
        note_ids(list(one, "children"), ids);
    }
}

/// How a part is called in one way.
type Says = fn(&Value, &str) -> String;

/// Pairs the items of two lists: those first that say the same in every word, then those
/// that are called the same, where only one on each side is.
fn pair(theirs: &[Value], ours: &[Value], key: &str, same: &mut HashMap<String, String>) {
    let ids = |list: &[Value]| -> HashSet<String> {
        list.iter().map(|one| text(one, "id").to_owned()).collect()
    };
    let (our_ids, their_ids) = (ids(ours), ids(theirs));
    let mut theirs: Vec<&Value> = theirs.iter().collect();
    theirs.retain(|one| !our_ids.contains(text(one, "id")));
    let mut ours: Vec<&Value> = ours.iter().collect();
    ours.retain(|one| !their_ids.contains(text(one, "id")));
    let ways: [(Says, bool); 2] = [(said, true), (name, false)];
    for (says, is_exact) in ways {
        let mut waiting: HashMap<String, VecDeque<&Value>> = HashMap::new();
        for one in &ours {
            waiting.entry(says(one, key)).or_default().push_back(one);
        }
        let words: Vec<String> = theirs.iter().map(|one| says(one, key)).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in &words {
            *counts.entry(word).or_default() += 1;
        }
        let mut paired = HashSet::new();
        for (one, word) in theirs
            .iter()
            .zip(&words)
            .filter(|(_, word)| !word.is_empty())
        {
            let Some(there) = waiting.get_mut(word) else {
                continue;
            };
            if !is_exact && (counts[word.as_str()] > 1 || there.len() > 1) {
                continue;
            }
            if let Some(other) = there.pop_front() {
                note(same, one, other);
                paired.insert(text(other, "id"));
                for below in ["children", "reviews", "passages"] {
                    pair(list(one, below), list(other, below), below, same);
                }
            }
        }
        theirs.retain(|one| !same.contains_key(text(one, "id")));
        ours.retain(|one| !paired.contains(text(one, "id")));
    }
}

/// All that an item says beside ids, passages and what each register gives.
fn said(item: &Value, key: &str) -> String {
    fn bare(value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                let is_own = |key: &str| {
                    key == "id"
                        || (key.ends_with("_id") && key != "person_id" && key != "party_id")
                        || matches!(key, "passage" | "passages" | "reference" | "set_aside")
                };
                let said = map.iter().filter(|(key, _)| !is_own(key));
                said.map(|(key, value)| (key.clone(), bare(value)))
                    .collect()
            }
            Value::Array(items) => items.iter().map(bare).collect(),
            other => other.clone(),
        }
    }
    match key {
        // A range of one text, and a text, are what they are.
        "passages" => format!("{}-{}", item["start"], item["end"]),
        "sources" => text(item, "text").to_owned(),
        _ => bare(item).to_string(),
    }
}

/// What an item is called, with what tells it from others of the name.
fn name(item: &Value, key: &str) -> String {
    match key {
        "participants" => text(item, "person_id").to_owned(),
        "delegations" => text(item, "party_id").to_owned(),
        "passages" | "sources" => String::new(),
        // Two files of one name are two.
        "attachments" => text(item, "sha256").to_owned(),
        _ => {
            let called = plain(called(item).unwrap_or_default());
            let period = text(item, "period");
            if called.is_empty() || period.is_empty() {
                called
            } else {
                format!("{called} {period}")
            }
        }
    }
}

fn note(same: &mut HashMap<String, String>, theirs: &Value, ours: &Value) {
    let (one, other) = (text(theirs, "id"), text(ours, "id"));
    if !one.is_empty() && !other.is_empty() && one != other {
        same.insert(one.to_owned(), other.to_owned());
    }
}

/// Puts other ids in the place of those that stand in a list, wherever a record names them.
pub fn refer(value: &mut Value, same: &HashMap<String, String>) {
    match value {
        Value::String(words) => {
            if let Some(id) = same.get(words.as_str()) {
                id.clone_into(words);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|one| refer(one, same)),
        Value::Object(map) => map.values_mut().for_each(|one| refer(one, same)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn parts_that_say_the_same_get_the_ids_on_file_and_others_keep_theirs() {
        let ours = json!({"id": "m", "title": "Talks",
            "delegations": [{"id": "d", "party": "GE", "party_id": "ge"}],
            "participants": [{"id": "a", "person_id": "nino", "delegation_id": "d", "position": "Minister"}],
            "remarks": [{"id": "r", "text": "Trade grew.", "speaker_id": "a"}, {"id": "q", "text": "Twice."},
                {"id": "w", "text": "Twice."}],
            "figures": [{"id": "f", "indicator": "Trade", "value": "5", "period": "2020"}],
            "commitments": [{"id": "c", "title": "A road", "text": "Build", "children": [{"id": "k", "title": "Km 1"}]}]});
        let mut theirs = json!({"id": "M", "title": "Talks",
            "delegations": [{"id": "D", "party": "GE", "party_id": "ge"}, {"id": "E", "party": "AM", "party_id": "am"}],
            "participants": [{"id": "A", "person_id": "nino", "delegation_id": "D", "position": "Envoy"}],
            "remarks": [{"id": "R", "text": "Trade grew.", "speaker_id": "A"}, {"id": "Q", "text": "Twice."}],
            "figures": [{"id": "F", "indicator": "Trade", "value": "6", "period": "2020"},
                {"id": "G", "indicator": "Trade", "value": "7", "period": "2021"}],
            "commitments": [{"id": "C", "title": "A road", "text": "Repair", "children": [{"id": "K", "title": "Km 1"}]}]});
        align(&mut theirs, &ours);
        let ids = |key: &str| -> Vec<&str> {
            list(&theirs, key)
                .iter()
                .map(|one| text(one, "id"))
                .collect()
        };
        assert_eq!(theirs["id"], "m");
        assert_eq!(ids("delegations"), ["d", "E"]);
        assert_eq!(ids("participants"), ["a"]);
        assert_eq!(theirs["participants"][0]["delegation_id"], "d");
        assert_eq!(ids("remarks"), ["r", "q"]);
        assert_eq!(theirs["remarks"][0]["speaker_id"], "a");
        assert_eq!(ids("figures"), ["f", "G"]);
        assert_eq!(ids("commitments"), ["c"]);
        assert_eq!(theirs["commitments"][0]["children"][0]["id"], "k");
    }
}
