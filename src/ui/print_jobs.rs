//! Briefs set, written and handed out, off the window's thread.

use std::path::PathBuf;
use std::sync::Arc;

use super::jobs::Outcome;
use super::{file_jobs, spooler};
use crate::brief::Sheet;
use crate::press::{Entry, Format, Order, PressError, deliver, print_to};
use crate::store::{Hindrance, Store, StoreError, refuse_output, write_output};

/// Briefs to be written into files; copies of one print, or one brief.
#[derive(Debug)]
pub struct ToPrint {
    /// A connection to the register, for writing where it can be written.
    pub store: Box<Store>,
    /// The orders, each with its file.
    pub orders: Vec<(Order, PathBuf)>,
}

/// A brief that was looked at and leaves the window.
#[derive(Debug)]
pub struct HandOut {
    /// How.
    pub way: Way,
    /// The register it is of, over which nothing is written.
    pub register: PathBuf,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Its line in the book of prints, and a connection to enter it with; `None`
    /// for a brief that has no number.
    pub booking: Option<(Entry, Box<Store>)>,
}

/// Why a brief was not handed out.
#[derive(Debug)]
pub enum HandOutFault {
    /// Another print took its number: it must be made anew.
    NumberTaken,
    /// The book of prints cannot be written to: it must be made without a number.
    Unbooked(Hindrance),
    /// Something else, in words.
    Fault(String),
}

impl From<PressError> for HandOutFault {
    fn from(error: PressError) -> Self {
        let why = match &error {
            PressError::NumberTaken => return Self::NumberTaken,
            PressError::Store(error) => error.hindrance(),
            _ => None,
        };
        why.map_or_else(|| Self::Fault(error.to_string()), Self::Unbooked)
    }
}

/// How a brief leaves the window.
#[derive(Debug)]
pub enum Way {
    /// Into a file.
    Save(PathBuf),
    /// Into the system's viewer, under a name.
    Open(String),
    /// To the system's print queue.
    Spool {
        /// The command of the queue.
        command: PathBuf,
        /// What the queue calls it.
        title: String,
        /// What it is printed on.
        sheet: Sheet,
    },
}

/// Writes the briefs. Copies of one print stand in the book of prints once.
pub(super) fn print(job: ToPrint) -> Outcome {
    let ToPrint { mut store, orders } = job;
    let path = orders
        .first()
        .map_or_else(PathBuf::new, |(_, path)| path.clone());
    let mut outcome = Ok(PrintNotes::default());
    for (order, path) in &orders {
        let register = store.path().to_owned();
        let printed = refuse_output(&register, path)
            .map_err(Fault::from)
            .and_then(|()| {
                let format = Format::of_file(path).unwrap_or(Format::Pdf);
                print_to(&mut store, order, format, |printed| {
                    Ok(write_output(&register, path, &printed.bytes)?)
                })
            });
        match (printed, &mut outcome) {
            (Ok(printed), Ok(written)) => {
                if written.missing.is_empty() {
                    written.missing = printed.missing;
                }
                written.unbooked = printed.unbooked;
            }
            (Err(fault), _) => {
                outcome = Err(fault.to_string());
                break;
            }
            (Ok(_), Err(_)) => {}
        }
    }
    Outcome::Printed {
        store,
        path,
        result: outcome,
    }
}

/// What there is to say of briefs that were written.
#[derive(Debug, Default)]
pub struct PrintNotes {
    /// Characters that no font holds.
    pub missing: Vec<char>,
    /// Why they stand in no book of prints.
    pub unbooked: Option<Hindrance>,
}

#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Press(#[from] PressError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Hands a brief out; gives what the system said of it. Its number is in the
/// book of prints before anything leaves.
pub(super) fn hand_out(job: &mut HandOut) -> Result<String, HandOutFault> {
    if let Way::Save(path) = &job.way {
        refuse_output(&job.register, path)
            .map_err(|error| HandOutFault::Fault(error.to_string()))?;
    }
    let HandOut {
        way,
        register,
        bytes,
        booking,
    } = job;
    let book = booking
        .as_mut()
        .map(|(entry, store)| (entry, store.as_mut()));
    deliver(book, || match way {
        Way::Save(path) => write_output(register, path, bytes)
            .map(|()| String::new())
            .map_err(|error| HandOutFault::Fault(error.to_string())),
        Way::Open(name) => file_jobs::open(name, bytes)
            .map(|()| String::new())
            .map_err(HandOutFault::Fault),
        Way::Spool {
            command,
            title,
            sheet,
        } => spooler::send(command, title, *sheet, bytes).map_err(HandOutFault::Fault),
    })
}
