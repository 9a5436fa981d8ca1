//! References of the promises of a joined meeting: two desks gave the same number to
//! promises of their own. The earlier of two keeps it, whoever takes whose, as with the
//! references of meetings.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Note;
use super::difference::{list, text};
use crate::exchange::merge::renamed_below;
use crate::model::highest_number;

/// Gives each promise of a joined meeting a reference of its own; tells what came and gets
/// another. Where `ours` is given, what stands there keeps its own, and what came beside it
/// is numbered in this meeting.
pub(super) fn give_own_references(
    meeting: &mut Value,
    came: &Value,
    ours: Option<&Value>,
) -> Vec<Note> {
    let mut notes = Vec::new();
    let prefix = format!("{}-C", text(meeting, "reference"));
    number(meeting, ("commitments", &prefix), came, ours, &mut notes);
    notes
}

fn number(
    above: &mut Value,
    (key, prefix): (&str, &str),
    came: &Value,
    ours: Option<&Value>,
    notes: &mut Vec<Note>,
) {
    let held: Option<BTreeSet<&str>> =
        ours.map(|ours| list(ours, key).iter().map(|one| text(one, "id")).collect());
    let all = list(above, key);
    let mut next = highest_number(all.iter().map(|one| text(one, "reference")), prefix);
    let mut order: Vec<usize> = (0..all.len()).collect();
    let is_ours = |at: &usize| {
        let held = held.as_ref();
        held.is_none_or(|held| held.contains(text(&all[*at], "id")))
    };
    order.sort_by_key(|at| (!is_ours(at), text(&all[*at], "id").to_owned()));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut given: Vec<(usize, String)> = Vec::new();
    for at in order {
        let said = text(&all[at], "reference");
        if said.is_empty() || (is_ours(&at) && taken.insert(said.to_owned())) {
            continue;
        }
        next += 1;
        given.push((at, format!("{prefix}{next}")));
    }
    let Some(all) = above.get_mut(key).and_then(Value::as_array_mut) else {
        return;
    };
    for (at, new) in given {
        let one = &mut all[at];
        let old = text(one, "reference").to_owned();
        // Of one of ours the difference tells it.
        let is_theirs = |id: &str| list(came, key).iter().any(|one| text(one, "id") == id);
        if is_theirs(text(one, "id")) && old != new {
            let field = format!("{key}/{}/reference", text(one, "title"));
            notes.push(Note::reference(field, &old, &new));
        }
        one["reference"] = Value::from(new.as_str());
        renamed_below(&mut one["children"], &old, &new);
    }
    for one in all {
        let same = |all: &Value| {
            let same = list(all, key).iter().find(|other| other["id"] == one["id"]);
            same.cloned().unwrap_or_default()
        };
        let (came, ours) = (same(came), ours.map(same));
        let prefix = format!("{}.", text(one, "reference"));
        // Those of a promise that only they have are theirs alone.
        let ours = ours.as_ref().filter(|one| !one.is_null());
        number(one, ("children", &prefix), &came, ours, notes);
    }
}
