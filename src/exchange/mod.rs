//! Records from and to other forms: the JSON form of every record (`json`), flat
//! tables (`tables`) for spreadsheets (`csv`, `xlsx`), meetings and due dates
//! (`calendar`), people (`vcard`), packages between
//! colleagues (`package`, `merge`, `join`), and the facts of one meeting with the text they
//! were taken from, which is how the sample is shipped.

pub mod age;
pub mod calendar;
mod contentline;
pub mod csv;
mod facts;
pub mod incoming;
pub mod join;
pub mod json;
pub mod merge;
mod office_file;
pub mod package;
pub mod packed;
pub mod readers;
mod sample;
pub mod tables;
pub mod vcard;
pub mod xlsx;

use thiserror::Error;

pub use facts::read_facts;
pub use office_file::OfficeFile;
pub use sample::sample_filing;

/// Why facts could not be read.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// The JSON has another form.
    #[error("the facts could not be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A date does not read.
    #[error("the facts hold a date that does not read: {0}")]
    Date(#[from] crate::model::DateError),
    /// A number does not read.
    #[error("the facts hold a number that does not read: {0}")]
    Number(#[from] crate::model::DecimalError),
    /// A passage is not in the text.
    #[error("the text does not hold the passage \u{201c}{0}\u{201d}")]
    Passage(String),
    /// A party, speaker or topic is named that the facts do not list.
    #[error("the facts name \u{201c}{0}\u{201d} and do not list it")]
    Unlisted(String),
    /// A party is named that neither the file nor the register holds.
    #[error("\u{201c}{0}\u{201d} is named as a party, and nothing tells which it is")]
    UnknownParty(String),
    /// Somebody sits in no delegation.
    #[error("\u{201c}{0}\u{201d} belongs to no party of the meeting")]
    NoDelegation(String),
    /// Somebody speaks who was not there.
    #[error("\u{201c}{0}\u{201d} is named as a speaker and is not among the participants")]
    UnknownSpeaker(String),
    /// A figure has a unit that there is not.
    #[error("\u{201c}{0}\u{201d} is no unit of a figure")]
    UnknownUnit(String),
    /// A speaker is named by a name that two participants bear.
    #[error("two participants are called \u{201c}{0}\u{201d}; name the speaker by speaker_id")]
    TwoOfOneName(String),
    /// The bytes of a file are not those it was named by.
    #[error("the bytes of the file {0} are damaged")]
    File(String),
}
