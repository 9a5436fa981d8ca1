//! By what a record is known when it comes again.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::ProposalKind;
use crate::model::hex;

/// The fingerprint of a record as it came in.
#[must_use]
pub fn fingerprint(kind: ProposalKind, record: &Value) -> String {
    let mut hash = Sha256::new();
    hash.update(kind.code());
    hash.update("\n");
    if record.get("id").is_none() && record.get("sources").is_some() {
        let mut record = record.clone();
        forget_ids(&mut record, true);
        hash.update(record.to_string());
    } else {
        hash.update(record.to_string());
    }
    hex(&hash.finalize())
}

/// Takes away what is made anew each time a text is read: its passages, and with
/// `all` the ids by which the parts of its record name one another.
pub(super) fn forget_ids(record: &mut Value, all: bool) {
    match record {
        Value::Object(map) => {
            map.retain(|key, _| {
                let is_id = key == "id" || key.ends_with("_id") || key.ends_with("_ids");
                !(matches!(key.as_str(), "passage" | "passages") || (all && is_id))
            });
            map.values_mut().for_each(|value| forget_ids(value, all));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| forget_ids(item, all)),
        _ => {}
    }
}
