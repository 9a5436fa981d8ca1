//! Under which markings the records are that stand on the passages of a dossier, wholly or
//! in part: a release asks for those of records that the dossier does not tell.

use rusqlite::Connection;

use super::StoreError;
use super::rows::parsed;
use crate::model::Background;

/// Notes them for the passages whose keys a query gives.
pub(super) fn cited_under(
    sql: &Connection,
    background: &mut Background,
    used: &str,
) -> Result<(), StoreError> {
    let of = |table: &str, marking: &str| {
        format!(
            "SELECT passage.uid, CASE WHEN {marking} <> '' THEN {marking} ELSE meeting.marking END
             FROM passage JOIN passage AS other ON other.source = passage.source
                 AND (other.id = passage.id
                      OR other.start < passage.end AND passage.start < other.end)
             JOIN evidence ON evidence.passage = other.id
             JOIN {table} AS fact ON fact.uid = evidence.record_uid
             JOIN meeting ON meeting.id = fact.meeting
             WHERE passage.id IN ({used})"
        )
    };
    let above = "CASE WHEN fact.marking <> '' THEN fact.marking ELSE
         coalesce((SELECT above.marking FROM commitment AS above WHERE above.id = fact.parent), '') END";
    let all = [
        of("remark", "fact.marking"),
        of("figure", "fact.marking"),
        of("event", "fact.marking"),
        of("commitment", above),
    ];
    let mut statement = sql.prepare(&all.join(" UNION "))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let passage = parsed(row, "uid")?;
        let markings = background.cited_under.entry(passage).or_default();
        markings.insert(row.get(1)?);
    }
    Ok(())
}
