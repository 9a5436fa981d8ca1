//! How records that come in with a colleague's package came to be as they are here: what
//! each said before, and whether anybody here changed it. What only went to and fro then
//! undoes nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::exchange::incoming::{Known, Lineage, ProposalKind, form_of};
use crate::model::RecordId;
use crate::store::{Op, Store, StoreError};

/// How many of the last changes of a record are looked at.
const MOST: usize = 20;

/// Looks up the lineage of records by what came in of them.
pub(super) fn add<'r>(
    known: &mut Known,
    store: &Store,
    records: impl IntoIterator<Item = &'r Value>,
) -> Result<(), StoreError> {
    let ids: BTreeSet<RecordId> = records
        .into_iter()
        .filter_map(|record| record["id"].as_str()?.parse::<RecordId>().ok())
        .map(|id| known.stands_for(id).unwrap_or(id))
        .collect();
    for id in ids {
        let changes = store.changes(Some(&id.to_string()), MOST)?;
        if changes.is_empty() {
            continue;
        }
        let is_only_imported =
            changes.len() < MOST && changes.iter().all(|one| one.op == Op::Import.code());
        let earlier = changes.iter().skip(1).filter_map(|one| {
            let kind = match one.kind.as_str() {
                "meeting" => ProposalKind::Meeting,
                "person" => ProposalKind::Person,
                "party" => ProposalKind::Party,
                _ => return None,
            };
            form_of(kind, one.after.as_deref()?, known)
        });
        let lineage = Lineage {
            earlier: earlier.collect(),
            is_only_imported,
        };
        known.add_lineage(id, lineage);
    }
    Ok(())
}
