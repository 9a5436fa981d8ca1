//! How an office writes numbers and dates, said once for a register, so that
//! 15.000 and 05/06/2021 are never guessed.

use super::{DateError, DateOrder, DecimalMark, EdtfDate};

/// How an office writes numbers and dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Notation {
    /// What stands before decimals.
    pub decimal: DecimalMark,
    /// What stands first in 05/06/2021.
    pub date: DateOrder,
}

impl Notation {
    /// A date as typed.
    ///
    /// # Errors
    ///
    /// When it is none, or has two readings and nobody said which.
    pub fn read_date(self, text: &str) -> Result<EdtfDate, DateError> {
        EdtfDate::typed(text, self.date)
    }
}
