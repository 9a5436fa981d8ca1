//! Briefs set, written and handed out, off the window's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::jobs::Outcome;
use super::{file_jobs, spooler};
use crate::brief::Sheet;
use crate::files::write_whole;
use crate::press::{Entry, Format, Order, prepare, set};
use crate::store::Store;

/// Briefs to be written into files; copies of one print, or one brief.
#[derive(Debug)]
pub struct ToPrint {
    /// A connection to the register for reading.
    pub store: Box<Store>,
    /// The orders, each with its file.
    pub orders: Vec<(Order, PathBuf)>,
}

/// A brief that was looked at and leaves the window.
#[derive(Debug)]
pub struct HandOut {
    /// How.
    pub way: Way,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Its line in the book of prints, if it is not there yet.
    pub entry: Option<Entry>,
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

/// The format a file is written in, by its ending.
#[must_use]
pub fn format_of(path: &Path) -> Format {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("md") => Format::Markdown,
        Some("html" | "htm") => Format::Html,
        _ => Format::Pdf,
    }
}

/// Writes the briefs. Copies of one print stand in the book of prints once.
pub(super) fn print(job: ToPrint) -> Outcome {
    let ToPrint { store, orders } = job;
    let path = orders
        .first()
        .map_or_else(PathBuf::new, |(_, path)| path.clone());
    let mut entry = None;
    let mut missing = Vec::new();
    let mut write = |index: usize, order: &Order, path: &Path| -> Result<(), String> {
        let prepared = prepare(&store, order).map_err(|error| error.to_string())?;
        if index == 0 {
            entry = prepared.entry;
        }
        let printed = set(prepared.brief, order.setup.sheet, format_of(path))
            .map_err(|error| error.to_string())?;
        if index == 0 {
            missing = printed.missing;
        }
        write_whole(path, &printed.bytes).map_err(|error| error.to_string())
    };
    let result = orders
        .iter()
        .enumerate()
        .try_for_each(|(index, (order, path))| write(index, order, path));
    Outcome::Printed {
        store,
        path,
        entry,
        result: result.map(|()| missing),
    }
}

/// Hands a brief out; gives what the system said of it.
pub(super) fn hand_out(job: &HandOut) -> Result<String, String> {
    match &job.way {
        Way::Save(path) => write_whole(path, &job.bytes)
            .map(|()| String::new())
            .map_err(|error| error.to_string()),
        Way::Open(name) => file_jobs::open(name, &job.bytes).map(|()| String::new()),
        Way::Spool {
            command,
            title,
            sheet,
        } => spooler::send(command, title, *sheet, &job.bytes),
    }
}
