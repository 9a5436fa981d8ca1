//! Brings a register to the newest schema, forward only, one transaction a step.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// The steps; step n takes a register from schema n-1 to n.
const STEPS: [&str; 1] = [include_str!("../../db/0001_register.sql")];

/// The newest schema known here.
pub(super) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// The schema of a register.
pub(super) fn current(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Runs the steps a register has not seen yet.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let current = current(connection)?;
    for (version, step) in (1_i64..)
        .zip(STEPS)
        .filter(|(version, _)| *version > current)
    {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", version)?;
        tx.commit()?;
    }
    Ok(())
}
