//! Who was merged into another here, and comes in under the id they had before: what is
//! said of them is joined to the record that stayed, and where they are named it is named.

use serde_json::{Value, json};

use super::difference::text;
use super::{Intent, Known, Proposal, ProposalKind};

/// Puts those who stayed in the place of those merged into them.
pub(super) fn follow_merges(proposal: &mut Proposal, known: &Known) {
    if known.is_unmerged() || proposal.intent == Intent::Delete {
        return;
    }
    match proposal.kind {
        ProposalKind::Person => {
            let id = text(&proposal.record, "id").parse().ok();
            if let Some(kept) = id.and_then(|id| known.merged_into(id)) {
                proposal.record["id"] = json!(kept);
                proposal.record["merged_into"] = Value::Null;
                proposal.intent = Intent::Join;
            }
        }
        ProposalKind::Meeting => name_kept(&mut proposal.record, known),
        ProposalKind::Party => {}
    }
}

fn name_kept(record: &mut Value, known: &Known) {
    match record {
        Value::Object(map) => {
            for (key, value) in map {
                let id = value.as_str().filter(|_| key == "person_id");
                let kept = id.and_then(|id| known.merged_into(id.parse().ok()?));
                match kept {
                    Some(kept) => *value = json!(kept),
                    None => name_kept(value, known),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_kept(item, known)),
        _ => {}
    }
}
