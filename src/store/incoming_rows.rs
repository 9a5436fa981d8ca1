//! The rows of proposals: each is written together with its seal, and read against it.

use rusqlite::Connection;
use rusqlite::types::Null;

use super::incoming::IncomingItem;
use super::{StoreError, seal};
use crate::model::sha256;

/// Keeps a proposal that is new, with its seal.
pub(super) fn insert(
    sql: &Connection,
    id: i64,
    file: i64,
    item: &IncomingItem,
) -> Result<(), StoreError> {
    let waiting = "waiting";
    let seal = seal::INCOMING.of_values(
        sql,
        &[
            &id,
            &file,
            &item.kind,
            &waiting,
            &item.verdict,
            &item.label,
            &item.fingerprint,
            &item.body,
            &Null,
        ],
    )?;
    sql.prepare_cached(
        "INSERT INTO incoming (id, file, kind, state, verdict, label, content_sha256, body, seal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        id,
        file,
        item.kind,
        waiting,
        item.verdict,
        &item.label,
        &item.fingerprint,
        &item.body,
        seal,
    ))?;
    Ok(())
}

/// Notes which operation accepted a proposal, and seals it so.
pub(super) fn note_accepted(sql: &Connection, id: i64, operation: i64) -> Result<(), StoreError> {
    let seal: String = sql
        .prepare_cached(
            "SELECT json_array(id, file, kind, 'accepted', verdict, label, content_sha256, body, ?2)
             FROM incoming WHERE id = ?1",
        )?
        .query_row((id, operation), |row| row.get::<_, String>(0))
        .map(sha256)?;
    sql.prepare_cached(
        "UPDATE incoming SET state = 'accepted', operation = ?2, seal = ?3 WHERE id = ?1",
    )?
    .execute((id, operation, seal))?;
    Ok(())
}

/// The JSON of a proposal, as it was sealed.
pub(super) fn body(sql: &Connection, id: i64) -> Result<String, StoreError> {
    let found = seal::INCOMING.read(sql, id, "label, body", |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let ((label, body), is_whole) = found
        .filter(|((_, body), _)| !body.is_empty())
        .ok_or_else(|| StoreError::NoProposal(id))?;
    if !is_whole {
        return Err(StoreError::ChangedProposal { id, label });
    }
    Ok(body)
}
