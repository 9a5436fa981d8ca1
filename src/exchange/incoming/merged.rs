//! Whoever was merged into another here comes in under the id they had before, and what a
//! colleague entered has an id of its own though it is the same: what is said of them is
//! joined to the record that stayed, and where they are named it is named.

use serde_json::{Value, json};

use super::difference::text;
use super::{Intent, Known, Proposal, ProposalKind};
use crate::model::RecordId;

/// Puts those that stayed in the place of those that stand for them.
pub(super) fn follow_merges(proposal: &mut Proposal, known: &Known) {
    if known.is_plain() || proposal.intent == Intent::Delete {
        return;
    }
    if proposal.kind != ProposalKind::Meeting {
        let id = text(&proposal.record, "id").parse::<RecordId>().ok();
        if let Some(kept) = id.and_then(|id| known.stands_for(id)) {
            proposal.record["id"] = json!(kept);
            if proposal.kind == ProposalKind::Person {
                proposal.record["merged_into"] = Value::Null;
            }
            proposal.intent = Intent::Join;
        }
    }
    name_kept(&mut proposal.record, known);
}

fn name_kept(record: &mut Value, known: &Known) {
    match record {
        Value::Object(map) => {
            for (key, value) in map {
                if key.ends_with("_id") {
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

fn put_kept(id: &mut Value, known: &Known) {
    let kept = id
        .as_str()
        .and_then(|id| known.stands_for(id.parse().ok()?));
    if let Some(kept) = kept {
        *id = json!(kept);
    }
}
