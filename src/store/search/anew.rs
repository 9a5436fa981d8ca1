//! The index made from nothing: its tables are dropped, however damaged they
//! are, and created as the schema has them.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::store::{StoreError, schema};

/// Tables of FTS5, and what it keeps each in.
pub(super) const FTS5: [&str; 2] = ["search_text", "search_whole"];
const KEPT_IN: [&str; 5] = ["data", "idx", "content", "docsize", "config"];

/// Whether a table is made from the records, to find them by.
pub(in crate::store) fn is_part_of_index(table: &str) -> bool {
    table.starts_with("search_") || table == "open_commitment"
}

/// Drops and creates every table of the index, inside the caller's transaction.
/// Whether pages of a damaged table were left behind in the file.
pub(super) fn make_anew(sql: &Connection) -> Result<bool, StoreError> {
    let made = schema::statements(is_part_of_index)?;
    // What holds a table open could not be dropped.
    sql.flush_prepared_statement_cache();
    let mut is_left = false;
    for table in FTS5 {
        if !drop_table(sql, table)? {
            is_left |= take_off_the_list(sql, table)?;
            for kept_in in KEPT_IN {
                is_left |= drop_or_take_off(sql, &format!("{table}_{kept_in}"))?;
            }
        }
    }
    for table in [
        "search_slip",
        "search_word",
        "search_name",
        "search_entry",
        "search_meeting",
        "search_version",
        "open_commitment",
    ] {
        is_left |= drop_or_take_off(sql, table)?;
    }
    for statement in made {
        sql.execute_batch(&statement)?;
    }
    Ok(is_left)
}

fn drop_or_take_off(sql: &Connection, table: &str) -> Result<bool, StoreError> {
    if drop_table(sql, table)? {
        return Ok(false);
    }
    take_off_the_list(sql, table)
}

/// Drops a table; whether that could be done.
fn drop_table(sql: &Connection, table: &str) -> Result<bool, StoreError> {
    sql.execute_batch("SAVEPOINT dropping")?;
    let dropped = sql.execute_batch(&format!("DROP TABLE IF EXISTS {table}"));
    if dropped.is_ok() {
        sql.execute_batch("RELEASE dropping")?;
        return Ok(true);
    }
    sql.execute_batch("ROLLBACK TO dropping; RELEASE dropping")?;
    Ok(false)
}

/// Takes a table that is too damaged to be dropped off the list of tables. Its
/// pages stay in the file until that is packed. Whether it had any.
fn take_off_the_list(sql: &Connection, table: &str) -> Result<bool, StoreError> {
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let done = (|| {
        sql.execute_batch("PRAGMA writable_schema = ON")?;
        let pages: i64 = sql.query_row(
            "SELECT coalesce(sum(rootpage > 0), 0) FROM sqlite_schema WHERE tbl_name = ?1",
            [table],
            |row| row.get(0),
        )?;
        sql.execute("DELETE FROM sqlite_schema WHERE tbl_name = ?1", [table])?;
        Ok(pages > 0)
    })();
    // The list is read anew, also where the work failed.
    let reset = sql.execute_batch("PRAGMA writable_schema = RESET");
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    reset?;
    done
}
