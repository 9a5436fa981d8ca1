//! A record of which a release withheld parts, or a table that need not hold all of
//! it, comes back: what it does not say speaks against nothing on file.

use serde_json::Value;

use super::{Intent, Known, Proposal};
use crate::model::BLANK;
use crate::model::fields::{MEETING_FIELDS, Withheld};

/// What stands in a meeting's head beside the fields of the table.
const HEAD: [&str; 8] = [
    "title", "date", "start", "end_date", "end", "zone", "place", "part_of",
];

/// Completes what a proposal says by what is on file now, where it adds and changes
/// only. What waits stays as it came: the record on file may change before it is taken.
pub(super) fn complete(said: &mut Value, proposal: &Proposal, on_file: &Value) {
    if proposal.adds_only {
        forget_stand_ins(said);
        if proposal.is_whole || proposal.intent == Intent::Join {
            fill(said, on_file);
        }
    }
}

/// A desk that marks its meetings by a usual marking says it when it sends them: where
/// that is the usual one here too, it is the same as none on file.
pub(super) fn forget_usual_marking(said: &mut Value, on_file: &Value, known: &Known) {
    let is_usual = said.get("marking").and_then(Value::as_str) == Some(known.unmarked());
    let is_unmarked = on_file.get("marking").is_some_and(Value::is_null);
    if is_usual && is_unmarked {
        said["marking"] = Value::Null;
    }
}

/// Takes from a meeting what stands for a head that was withheld: one that may not be
/// told of is called by its reference.
fn forget_stand_ins(record: &mut Value) {
    let Some(map) = record.as_object_mut() else {
        return;
    };
    let is_withheld = map
        .get("reference")
        .and_then(Value::as_str)
        .is_some_and(|reference| {
            !reference.is_empty() && map.get("title").is_some_and(|title| title == reference)
        });
    if is_withheld {
        let fields = MEETING_FIELDS.iter();
        let fields = fields.filter(|field| field.withheld != Withheld::Stays);
        for key in HEAD.into_iter().chain(fields.map(|field| field.key)) {
            map.remove(key);
        }
    }
}

/// Puts into a record what is on file and it does not state.
fn fill(record: &mut Value, on_file: &Value) {
    if says_nothing(record) {
        *record = on_file.clone();
        return;
    }
    match (record, on_file) {
        (Value::Object(said), Value::Object(there)) => {
            for (key, there) in there {
                match said.get_mut(key) {
                    Some(said) => fill(said, there),
                    None => {
                        said.insert(key.clone(), there.clone());
                    }
                }
            }
        }
        (Value::Array(said), Value::Array(there)) => {
            let mut all: Vec<Value> = Vec::with_capacity(there.len());
            for item in there {
                let same = said.iter().position(|one| is_same(one, item));
                all.push(match same {
                    Some(at) => {
                        let mut one = said.remove(at);
                        fill(&mut one, item);
                        one
                    }
                    None => item.clone(),
                });
            }
            all.append(said);
            *said = all;
        }
        _ => {}
    }
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one.get("id"), other.get("id")) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty() || text == "not-stated" || text.contains(BLANK),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_said_speaks_against_nothing() {
        let on_file = json!({"reference": "2021/0001", "title": "Talks", "date": "2021-11-26",
            "kind": "bilateral", "passages": ["a", "b"],
            "remarks": [{"id": "1", "text": "Open", "doubt": "d"}, {"id": "2", "text": "Shut"}]});
        let mut back = json!({"reference": "2021/0001", "title": "2021/0001", "date": "2021",
            "kind": "not-stated", "passages": ["a"],
            "remarks": [{"id": "3", "text": "New"}, {"id": "1", "text": "Open, mended", "doubt": null}]});
        forget_stand_ins(&mut back);
        fill(&mut back, &on_file);
        let mut wanted = on_file.clone();
        wanted["remarks"][0]["text"] = "Open, mended".into();
        let remarks = wanted["remarks"].as_array_mut().expect("a list");
        remarks.push(json!({"id": "3", "text": "New"}));
        assert_eq!(back, wanted);
    }
}
