//! The sample meeting: a published readout of 2021, retold in our own words.

use super::{ExchangeError, read_facts};
use crate::model::Filing;

const TEXT: &str = include_str!("../../assets/sample/readout.txt");
const FACTS: &str = include_str!("../../assets/sample/sochi.json");

/// The sample meeting, ready to be saved. Each call gives records of their own.
///
/// # Errors
///
/// When the files shipped with the program do not agree; the tests refuse such a build.
pub fn sample_filing() -> Result<Filing, ExchangeError> {
    read_facts(FACTS, TEXT)
}
