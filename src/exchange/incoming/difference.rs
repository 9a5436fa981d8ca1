//! Field by field: what a record says otherwise than the one on file.

use serde_json::{Map, Value};

use super::Difference;
use super::known::plain;
use super::namesakes::PARTY_WORDS;
use crate::exchange::join;

pub(super) fn value(form: &impl serde::Serialize) -> Value {
    serde_json::to_value(form).unwrap_or_default()
}

pub(super) fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record.get(key).and_then(Value::as_str).unwrap_or("")
}

pub(super) fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Keys that say nothing of the matter: ids differ between registers, and the
/// rest is told by other keys.
fn is_apart(key: &str, is_whole: bool) -> bool {
    let is_id = key == "id" || key.ends_with("_id") || key.ends_with("_ids");
    key == "revision"
        || key == "party_answers"
        || key == "person_answers"
        || (!is_whole
            && (is_id
                || matches!(
                    key,
                    "names" | "reference" | "only_states" | "passage" | "passages"
                )))
}

/// Gives a meeting and its promises the references they have on file: each register
/// gives its own.
pub(super) fn keep_references(record: &mut Value, on_file: &Value) {
    if let Some(there) = on_file.get("reference").filter(|one| is_stated(one)) {
        record["reference"] = there.clone();
    }
    for key in ["commitments", "children"] {
        let all = record.get_mut(key).and_then(Value::as_array_mut);
        for one in all.into_iter().flatten() {
            let mut there = list(on_file, key).iter();
            if let Some(there) = there.find(|there| there["id"] == one["id"]) {
                keep_references(one, there);
            }
        }
    }
}

pub(super) fn is_stated(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => map.values().any(is_stated),
        _ => true,
    }
}

/// Notes every field in which `incoming` says something else than `on_file`.
pub(super) fn differences(
    incoming: &Value,
    on_file: &Value,
    field: &str,
    is_whole: bool,
    found: &mut Vec<Difference>,
) {
    match (incoming, on_file) {
        (Value::Object(new), Value::Object(old)) => {
            let below = |key: &str| {
                if field.is_empty() {
                    key.to_owned()
                } else {
                    format!("{field}/{key}")
                }
            };
            for (key, value) in new.iter().filter(|(key, _)| !is_apart(key, is_whole)) {
                // A form of address belongs to the person, not to the seat.
                let is_of_person = key == "honorific" && !old.contains_key(key);
                if is_stated(value) && !is_of_person {
                    let there = old.get(key).unwrap_or(&Value::Null);
                    // One row of several may have said a part of a text.
                    if !is_whole && field.is_empty() && is_part_of_text(key, value, there) {
                        continue;
                    }
                    differences(value, there, &below(key), is_whole, found);
                }
            }
            // A reference is given by each register: one left out says nothing.
            let may_lack = |key: &str| is_apart(key, true) || key == "reference";
            for (key, there) in old.iter().filter(|(key, _)| is_whole && !may_lack(key)) {
                // Of a list that is closed, "not-stated" says as little as nothing.
                let says_it = is_stated(there) && there != "not-stated";
                if says_it && !new.get(key).is_some_and(is_stated) && !follows(key, there, new) {
                    note(found, below(key), there.clone(), Value::Null);
                }
            }
        }
        (Value::Array(new), Value::Array(old)) => {
            list_differences(new, old, field, is_whole, found);
        }
        (new, old) if says_same(new, old) => {}
        (new, old) => note(found, field.to_owned(), old.clone(), new.clone()),
    }
}

/// Whether a text on file has all that came of it, line for line.
fn is_part_of_text(key: &str, came: &Value, there: &Value) -> bool {
    let (Some(came), Some(there)) = (came.as_str(), there.as_str()) else {
        return false;
    };
    let lines: Vec<&str> = there.lines().map(str::trim).collect();
    matches!(key, "summary" | "comment") && came.lines().all(|line| lines.contains(&line.trim()))
}

/// Whether what is on file under a key follows from what a record says under others: one
/// written by hand need not say it twice.
fn follows(key: &str, there: &Value, new: &Map<String, Value>) -> bool {
    let name = new.get("name").unwrap_or(&Value::Null);
    let is_only = |is_name: &dyn Fn(&Value) -> bool| {
        let all = there.as_array().map_or(&[][..], Vec::as_slice);
        matches!(all, [one] if is_name(one))
    };
    match key {
        "id" => true,
        "names" => is_only(&|one| one == name),
        "spellings" => is_only(&|one| one.get("name") == Some(name)),
        "parties" if new.contains_key("delegations") => true,
        _ => {
            let of_person = [("name", "person_id")];
            let mut ids = PARTY_WORDS.iter().chain(&of_person);
            ids.any(|(words, ids)| *ids == key && new.get(*words).is_some_and(is_stated))
        }
    }
}

fn list_differences(
    new: &[Value],
    old: &[Value],
    field: &str,
    is_whole: bool,
    found: &mut Vec<Difference>,
) {
    let mut met = vec![false; old.len()];
    for item in new {
        match matching(item, old, &met) {
            Some(at) => {
                met[at] = true;
                let below = format!("{field}/{}", called(item));
                differences(item, &old[at], &below, is_whole, found);
            }
            None => note(found, field.to_owned(), Value::Null, item.clone()),
        }
    }
    if is_whole {
        for (item, _) in old.iter().zip(met).filter(|(_, met)| !met) {
            note(found, field.to_owned(), item.clone(), Value::Null);
        }
    }
}

/// The place of the item on file that this one stands for.
pub(super) fn matching(item: &Value, old: &[Value], met: &[bool]) -> Option<usize> {
    let free = |at: &usize| !met.get(*at).copied().unwrap_or(false);
    // What was cited of a document stands at its place in that text and no other.
    let is_other_text = |other: &Value| {
        let [said, there] = [item, other].map(|one| text(one, "text").trim_end());
        other.get("publisher").is_some() && !said.is_empty() && said != there
    };
    let free = |at: &usize| free(at) && !is_other_text(&old[*at]);
    let place = |is: &dyn Fn(&Value) -> bool| (0..old.len()).filter(free).find(|at| is(&old[*at]));
    let id = item.get("id").filter(|id| is_stated(id));
    if let Some(at) = id.and_then(|id| place(&|other| other.get("id") == Some(id))) {
        return Some(at);
    }
    // Ranges of a text have no name: they are what they are.
    if let Some(at) = place(&|other| other == item) {
        return Some(at);
    }
    if !item.is_object() {
        return place(&|other| says_same(item, other));
    }
    let name = called(item);
    let alike = |other: &Value| {
        let has_names = |one: &Value| plain(one.as_str().unwrap_or("")) == plain(&name);
        plain(&called(other)) == plain(&name) || list(other, "names").iter().any(has_names)
    };
    if name.is_empty() {
        return None;
    }
    // Two posts of one title are told apart by when they began.
    let from = text(item, "from");
    let exact = |other: &Value| alike(other) && text(other, "from") == from;
    place(&exact).or_else(|| place(&alike))
}

/// What an item of a list is called.
fn called(item: &Value) -> String {
    join::called(item).unwrap_or_default().to_owned()
}

fn says_same(new: &Value, old: &Value) -> bool {
    match (new, old) {
        (Value::String(new), Value::String(old)) => new == old || new.trim() == old.trim(),
        _ => new == old,
    }
}

fn note(found: &mut Vec<Difference>, field: String, on_file: Value, incoming: Value) {
    found.push(Difference {
        field,
        on_file: slim(on_file),
        incoming: slim(incoming),
    });
}

/// A value without what is not stated.
pub(super) fn slim(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(_, value)| is_stated(value))
                .map(|(key, value)| (key, slim(value)))
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(slim).collect()),
        other => other,
    }
}
