//! The desk where exports are ordered: it gathers what is asked for, keeps back
//! what a release withholds, and has it written in the form asked for.
//!
//! [`Gathered::new`] looks through all that is asked for before a byte is
//! written, so that the highest marking in it is told first; then each writer
//! goes through the records once more, one after the other, so that a large
//! register never stands in memory whole. Where the file goes is for the caller.

mod documents;
mod flat;
mod form;
mod gather;
mod others;
mod whole;

use std::io;

use thiserror::Error;

pub use flat::{Opening, empty_table};
pub use form::{Form, Written};
pub use gather::{Embargo, Gathered, Summary};

use crate::exchange::package::PackageError;
use crate::exchange::xlsx::WorkbookError;
use crate::i18n::Language;
use crate::i18n::{of_system, says};
use crate::model::{Day, MeetingId, PartyId, PersonId};
use crate::press::PressError;
use crate::store::StoreError;

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Everything that is not in the bin.
    Register,
    /// What answers a query, with all that it names.
    Query(String),
    /// These records, with all that they name.
    Records {
        /// The meetings.
        meetings: Vec<MeetingId>,
        /// The persons.
        persons: Vec<PersonId>,
        /// The parties.
        parties: Vec<PartyId>,
    },
}

/// An order for an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What is exported.
    pub selection: Selection,
    /// The marking above which everything is withheld; empty for all of it.
    pub release: String,
    /// The day things stand as of.
    pub today: Day,
    /// The language of labels, where the form has any.
    pub language: Language,
}

/// Why an export was not made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The register could not be read, or the file could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A brief could not be made.
    #[error(transparent)]
    Press(#[from] PressError),
    /// A workbook could not be made.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// A package could not be made.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// It could not be written.
    #[error("{}", of_system(.0))]
    Io(#[from] io::Error),
    /// Nothing answers what was asked for.
    #[error("{}", says("export-nothing", &[]))]
    Nothing,
    /// Nothing of it may go out.
    #[error("{}", says("export-all-withheld", &[("marking", .0), ("count", .1)]))]
    AllWithheld(String, usize),
    /// The form holds no such records.
    #[error("{}", says("export-no-meeting", &[]))]
    NoMeeting,
    /// The person broke it off.
    #[error("{}", says("export-stopped", &[]))]
    Stopped,
}

/// Told how many records of how many are done; `false` stops the work.
pub type Watch<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Lets the work go on to its end.
#[must_use]
pub const fn to_the_end(_: usize, _: usize) -> bool {
    true
}
