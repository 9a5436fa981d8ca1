//! Whoever was merged into another here comes in under the id they had before, and what a
//! colleague entered has an id of its own though it is the same: what is said of them is
//! joined to the record that stayed, and where they are named it is named.

use serde_json::{Value, json};

use super::aligned::align;
use super::difference::{keep_references, text, value};
use super::{Intent, Known, Proposal, ProposalKind};
use crate::exchange::json::MeetingJson;
use crate::model::{MeetingId, MeetingRecord, RecordId};

/// Puts those that stayed in the place of those that stand for them; `load` gives the
/// meeting on file.
pub fn follow_merges(
    proposal: &mut Proposal,
    known: &Known,
    load: &mut dyn FnMut(MeetingId) -> Option<MeetingRecord>,
) {
    if known.is_plain() || proposal.intent == Intent::Delete {
        return;
    }
    name_kept(&mut proposal.record, known);
    let id = text(&proposal.record, "id").parse::<RecordId>().ok();
    let Some(kept) = id.and_then(|id| known.stands_for(id)) else {
        follow_own_merge(proposal);
        return;
    };
    match proposal.kind {
        ProposalKind::Party => proposal.record["id"] = json!(kept),
        ProposalKind::Person => {
            proposal.record["id"] = json!(kept);
            proposal.record["merged_into"] = Value::Null;
        }
        ProposalKind::Meeting => {
            let Some(on_file) = load(kept.into()) else {
                // It lies in the bin: whether it comes back is asked of the one it is.
                proposal.record["id"] = json!(kept);
                name_own_promises(&mut proposal.record, known);
                return;
            };
            let on_file = value(&MeetingJson::of(&on_file));
            proposal
                .promises
                .extend(align(&mut proposal.record, &on_file));
            keep_references(&mut proposal.record, &on_file);
        }
    }
    proposal.ours_stay |= id.is_some_and(|id| known.is_answered(id));
    proposal.intent = Intent::Join;
}

/// A person who was merged there into one who is the same here is merged into nobody.
fn follow_own_merge(proposal: &mut Proposal) {
    let record = &mut proposal.record;
    if proposal.kind == ProposalKind::Person
        && !text(record, "id").is_empty()
        && text(record, "merged_into") == text(record, "id")
    {
        record["merged_into"] = Value::Null;
    }
}

fn name_kept(record: &mut Value, known: &Known) {
    match record {
        Value::Object(map) => {
            for (key, value) in map {
                if key.ends_with("_id") || key == "merged_into" || key == "part_of" {
                    put_kept(value, known);
                } else if let (true, Some(ids)) = (key.ends_with("_ids"), value.as_array_mut()) {
                    ids.iter_mut().for_each(|id| put_kept(id, known));
                } else {
                    name_kept(value, known);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_kept(item, known)),
        _ => {}
    }
}

/// Promises of a meeting under the ids they have here.
fn name_own_promises(record: &mut Value, known: &Known) {
    for list in ["commitments", "children"] {
        let promises = record.get_mut(list).and_then(Value::as_array_mut);
        for promise in promises.into_iter().flatten() {
            if let Some(id) = promise.get_mut("id") {
                put_kept(id, known);
            }
            name_own_promises(promise, known);
        }
    }
}

fn put_kept(id: &mut Value, known: &Known) {
    let kept = id
        .as_str()
        .and_then(|id| known.stands_for(id.parse().ok()?));
    if let Some(kept) = kept {
        *id = json!(kept);
    }
}
