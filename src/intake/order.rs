//! The order in which proposals are saved: what a record names comes before it,
//! a body before what belongs to it, a meeting before one that repeats its promise.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::IntakeError;
use crate::exchange::incoming::Proposal;
use crate::store::Store;

/// The keys by which a record names another of its kind.
const LINKS: [&str; 5] = [
    "parent_id",
    "merged_into",
    "part_of",
    "meeting_id",
    "reaffirms_id",
];

/// A proposal that names others.
struct Linked {
    id: i64,
    names: Vec<String>,
}

/// How the body of a proposal says that it is to be joined.
const JOINED: &str = "\"intent\":\"join\"";

/// Proposals as they are accepted.
pub(super) struct Order {
    /// Their numbers, in an order in which each can be saved.
    pub(super) ids: Vec<i64>,
    /// The ids of other records that they name.
    pub(super) named: HashSet<String>,
    /// The records of those that are to be joined.
    pub(super) joined: Vec<Value>,
}

/// Reads proposals by their numbers, each once. Within a kind those that name no other come
/// first, as they were given.
pub(super) fn in_order(store: &Store, ids: &[i64]) -> Result<Order, IntakeError> {
    // Parties, people, meetings, and what is said of meetings that came with it.
    let mut plain: [Vec<(i64, bool)>; 4] = Default::default();
    let mut linked: [Vec<Linked>; 4] = Default::default();
    let mut owner: HashMap<String, i64> = HashMap::new();
    let mut named: HashSet<String> = HashSet::new();
    let mut joined: Vec<Value> = Vec::new();
    for id in ids {
        let body = store.incoming_body(*id)?;
        if body.contains(JOINED) {
            // Of a large list nothing is joined: its words tell.
            joined.push(serde_json::from_str::<Proposal>(&body)?.record);
        }
        let kind = if body.starts_with("{\"kind\":\"party\"") {
            0
        } else if body.starts_with("{\"kind\":\"person\"") {
            1
        } else if body.contains("\"title\":") {
            2
        } else {
            3
        };
        let has_link = |key: &&str| body.contains(&format!("\"{key}\":\""));
        if !LINKS.iter().any(has_link) {
            plain[kind].push((*id, body.contains("\"reference\":\"")));
            continue;
        }
        let proposal: Value = serde_json::from_str(&body)?;
        let mut names = Vec::new();
        take(&proposal["record"], *id, &mut names, &mut owner);
        named.extend(names.iter().cloned());
        linked[kind].push(Linked { id: *id, names });
    }
    // Of two meetings of one accept that which states a reference keeps it.
    plain[2].sort_by_key(|(_, states_reference)| !states_reference);
    let plain = plain.map(|all| all.into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    let mut order = Vec::with_capacity(ids.len());
    for (plain, linked) in plain.into_iter().zip(linked) {
        order.extend(plain);
        order.extend(after_what_they_name(&linked, &owner));
    }
    named.retain(|id| !owner.contains_key(id));
    Ok(Order {
        ids: order,
        named,
        joined,
    })
}

/// Notes which ids a record owns, and which it names.
fn take(value: &Value, of: i64, names: &mut Vec<String>, owner: &mut HashMap<String, i64>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value.as_str() {
                    Some(id) if key == "id" => {
                        owner.insert(id.to_owned(), of);
                    }
                    Some(id) if LINKS.contains(&key.as_str()) => names.push(id.to_owned()),
                    Some(_) => {}
                    None => take(value, of, names, owner),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| take(item, of, names, owner)),
        _ => {}
    }
}

/// The ids of a record and of its parts.
pub(super) fn owned(record: &Value) -> HashSet<String> {
    let mut owner = HashMap::new();
    take(record, 0, &mut Vec::new(), &mut owner);
    owner.into_keys().collect()
}

/// The ids of other records that a record names.
pub(super) fn named(record: &Value) -> Vec<String> {
    let mut names = Vec::new();
    take(record, 0, &mut names, &mut HashMap::new());
    names
}

/// Those of a circle stand as they were given: the save leaves a link out until
/// what it names is there.
fn after_what_they_name(linked: &[Linked], owner: &HashMap<String, i64>) -> Vec<i64> {
    let place: HashMap<i64, usize> = (0..).zip(linked).map(|(at, one)| (one.id, at)).collect();
    let mut order = Vec::with_capacity(linked.len());
    let mut begun: HashSet<usize> = HashSet::new();
    let mut done: HashSet<usize> = HashSet::new();
    for start in 0..linked.len() {
        let mut way = vec![start];
        while let Some(at) = way.last().copied() {
            let first_visit = begun.insert(at);
            let needs = linked[at].names.iter();
            let needs = needs.filter_map(|name| place.get(owner.get(name)?).copied());
            let open: Vec<usize> = needs.filter(|need| !begun.contains(need)).collect();
            if first_visit && !open.is_empty() {
                way.extend(open);
                continue;
            }
            way.pop();
            if done.insert(at) {
                order.push(linked[at].id);
            }
        }
    }
    order
}
