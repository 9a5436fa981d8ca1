//! The register: one SQLite file, and the only room with SQL in it.
//!
//! [`Store::transact`] is the one way to write; a function that saves is named
//! after what a person does. Start with [`Store`], then `save.rs` and `load.rs`.

mod error;
mod index;
mod list;
mod load;
mod migrate;
mod open;
mod rows;
mod save;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use error::StoreError;
pub use index::{Entry, RecordKind, Word};
pub use list::{MeetingLine, Settings};
pub use save::Saved;

/// An open register.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    generation: u64,
}

/// What a write does, as the change log and one day the undo menu name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// A meeting was saved.
    SaveMeeting,
}

impl Op {
    const fn code(self) -> &'static str {
        match self {
            Self::SaveMeeting => "save-meeting",
        }
    }
}

/// A write under way; all of it is kept or none.
struct Tx<'a> {
    sql: Transaction<'a>,
    op: Op,
}

impl Store {
    /// Where the register lies; empty for one in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that grows with every change, so that a view knows when to read anew.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Runs a write as one transaction: kept whole when `work` succeeds, else undone whole.
    fn transact<T>(
        &mut self,
        op: Op,
        work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let tx = Tx {
            sql: self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?,
            op,
        };
        let done = work(&tx)?;
        tx.sql.commit()?;
        self.generation += 1;
        Ok(done)
    }
}
