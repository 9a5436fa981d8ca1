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

use crate::i18n::{of_json, says};

pub use facts::read_facts;
pub use office_file::OfficeFile;
pub use sample::sample_filing;

/// Why facts could not be read.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// The JSON has another form.
    #[error("{}", says("facts-json", &[("why", &of_json(.0))]))]
    Json(#[from] serde_json::Error),
    /// A date does not read.
    #[error("{}", says("facts-date", &[("why", .0)]))]
    Date(#[from] crate::model::DateError),
    /// A number does not read.
    #[error("{}", says("facts-number", &[("why", .0)]))]
    Number(#[from] crate::model::DecimalError),
    /// A passage is not in the text.
    #[error("{}", says("facts-passage", &[("words", .0)]))]
    Passage(String),
    /// A party, speaker or topic is named that the facts do not list.
    #[error("{}", says("facts-unlisted", &[("name", .0)]))]
    Unlisted(String),
    /// A party is named that neither the file nor the register holds.
    #[error("{}", says("facts-party", &[("name", .0)]))]
    UnknownParty(String),
    /// Somebody sits in no delegation.
    #[error("{}", says("facts-delegation", &[("name", .0)]))]
    NoDelegation(String),
    /// Somebody speaks who was not there.
    #[error("{}", says("facts-speaker", &[("name", .0)]))]
    UnknownSpeaker(String),
    /// A figure has a unit that there is not.
    #[error("{}", says("facts-unit", &[("name", .0)]))]
    UnknownUnit(String),
    /// A speaker is named by a name that two participants bear.
    #[error("{}", says("facts-two-names", &[("name", .0)]))]
    TwoOfOneName(String),
    /// A meeting is named that neither the file nor the register holds.
    #[error("{}", says("facts-meeting", &[("name", .0)]))]
    UnknownMeeting(String),
    /// The bytes of a file are not those it was named by.
    #[error("{}", says("facts-file", &[("name", .0)]))]
    File(String),
}
