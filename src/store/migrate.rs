//! Brings a register to the newest schema, forward only: all steps or none.

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, change, seal};

/// The steps; step n takes a register from schema n-1 to n.
const STEPS: &[Step] = &[
    Step::sql(include_str!("../../db/0001_register.sql")),
    Step {
        sql: include_str!("../../db/0002_house.sql"),
        code: |sql| {
            change::chain_all(sql)?;
            change::begin(sql)
        },
    },
    Step::sql(include_str!("../../db/0003_review.sql")),
    Step::sql(include_str!("../../db/0004_search.sql")),
    Step::sql(include_str!("../../db/0005_list.sql")),
    Step::sql(include_str!("../../db/0006_lookup.sql")),
    Step {
        sql: include_str!("../../db/0007_seals.sql"),
        code: |sql| seal::all(sql).map(drop),
    },
    Step::sql(include_str!("../../db/0008_not_stated.sql")),
    // One step of several files, each of one room.
    Step::sql(concat!(
        include_str!("../../db/0009_incoming.sql"),
        include_str!("../../db/0009_rooms.sql"),
        include_str!("../../db/0009_interpretation.sql"),
    )),
    Step {
        sql: concat!(
            include_str!("../../db/0010_statements.sql"),
            include_str!("../../db/0010_seals.sql"),
        ),
        code: seal::all_rows,
    },
];

/// The fingerprint of the newest schema. To make a register in memory and
/// compare with it took most of the time of an opening; that is left for older
/// schemas, and for telling what is wrong. The test of `schema` tells the
/// fingerprint of a new step.
pub(super) const FINGERPRINT: &str =
    "fbee1fc5997a8b1c116a6b28710418513aa5637dcc9a619f559c117b76c85821";

/// One step: SQL, then what SQL alone cannot do. Both are kept or neither.
#[derive(Clone, Copy)]
struct Step {
    sql: &'static str,
    code: fn(&Connection) -> Result<(), StoreError>,
}

impl Step {
    const fn sql(sql: &'static str) -> Self {
        Self {
            sql,
            code: |_| Ok(()),
        }
    }
}

/// The newest schema known here.
pub(super) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// The schema of a register.
pub(super) fn current(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Runs the steps a register has not seen yet, up to a version: all of them
/// or none.
pub(super) fn migrate_to(connection: &mut Connection, newest: i64) -> Result<(), StoreError> {
    let current = current(connection)?;
    if current >= newest {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (version, step) in (1_i64..)
        .zip(STEPS)
        .filter(|(version, _)| *version > current && *version <= newest)
    {
        tx.execute_batch(step.sql)?;
        (step.code)(&tx)?;
        tx.pragma_update(None, "user_version", version)?;
    }
    Ok(tx.commit()?)
}
