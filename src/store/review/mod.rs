//! What a person reviews: promises with where they stand on any day, figures
//! over time, who said what, and what is coming.
//!
//! Nothing here writes, save [`Store::carry_forward`](super::Store::carry_forward).
//! Start with `commitments.rs`.

mod carry;
mod circle;
mod commitments;
mod dashboard;
mod events;
mod figures;
mod ledger;
mod note;
mod page;
mod said;

pub use carry::CarryNote;
pub use circle::PersonMet;
pub use commitments::{CommitmentFilter, CommitmentLine, MemberOf, Owed};
pub use dashboard::Dashboard;
pub use events::EventLine;
pub use figures::{FigureConflict, FigureSeries, IndicatorLine, SeriesPoint};
pub use ledger::{CommitmentStep, LedgerEntry};
pub use page::Standing;
pub use said::{Said, TopicLine};

use rusqlite::OptionalExtension;

use super::rows::{maybe_key, parsed};
use super::{Store, StoreError};
use crate::model::{Day, PartyId};

impl Store {
    /// The party whose office keeps this register, from the setting `own_party`
    /// (a party's uid or its code); `None` while it is not set.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn own_party(&self) -> Result<Option<PartyId>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT party.uid FROM setting JOIN party ON party.uid = setting.value
                        OR (party.code <> '' AND party.code = setting.value)
                 WHERE setting.name = 'own_party' AND party.deleted_on IS NULL
                 ORDER BY party.uid = setting.value DESC, party.id LIMIT 1",
            )?
            .query_row([], |row| parsed(row, "uid"))
            .optional()?)
    }

    /// The key of a party, when the register holds it.
    fn party_key(&self, party: Option<PartyId>) -> Result<Option<i64>, StoreError> {
        maybe_key(&self.connection, "party", party)
    }
}

/// A day as the register writes it.
fn day_text(day: Day) -> String {
    day.to_string()
}
