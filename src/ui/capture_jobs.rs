//! Reading a text into a draft, off the window's thread: the register is asked what
//! it has on file, the text is read, and nothing is written.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::file_jobs::{self, Choice, unread};
use super::tr;
use crate::capture::{self, Drafted, OfficeMarkings};
use crate::intake;
use crate::limits::read_file;
use crate::model::Markings;
use crate::store::{Phase, Store, tell_work};

/// The largest text that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A text to be read.
#[derive(Debug)]
pub struct CaptureJob {
    /// A connection of its own, which only reads.
    pub store: Box<Store>,
    /// The text.
    pub from: CaptureFrom,
}

/// Where a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureFrom {
    /// It was pasted.
    Text(String),
    /// In a file.
    File(PathBuf),
}

/// What came of it.
#[derive(Debug)]
pub enum CaptureDone {
    /// A draft, and whether the text tells of a meeting at all.
    Drafted(Box<Drafted>, bool),
    /// It was stopped.
    Stopped,
}

/// Asks the system for a file.
pub(super) fn choose() -> Choice<PathBuf> {
    file_jobs::ask(|| rfd::FileDialog::new().pick_file())
}

/// Reads the text.
pub(super) fn run(job: CaptureJob) -> Result<CaptureDone, String> {
    let CaptureJob { store, from } = job;
    let text = match from {
        CaptureFrom::Text(text) => text,
        CaptureFrom::File(path) => {
            let bytes = read_file(&path, LARGEST).map_err(|error| unread(&path, &error))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            intake::text_of(&name, bytes).map_err(|fault| format!("{}: {fault}", path.display()))?
        }
    };
    // As the clipboard of another system ends its lines.
    let text = text.replace("\r\n", "\n");
    let lexicon = intake::lexicon(&store).map_err(|error| error.to_string())?;
    let mut watch = |done, all| match tell_work(Phase::Reading, done, all) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    };
    let read = capture::read_watched(&text, &lexicon, &mut watch);
    let ControlFlow::Continue(capture) = read else {
        return Ok(CaptureDone::Stopped);
    };
    let not_stated = tr("capture-party-not-stated");
    let settings = store.settings().map_err(|error| error.to_string())?;
    let markings = OfficeMarkings {
        all: &Markings(settings.markings),
        usual: &settings.default_marking,
    };
    let drafted = capture::draft_with_doubts(&capture, &text, &lexicon, markings, not_stated);
    Ok(CaptureDone::Drafted(
        Box::new(drafted),
        capture.is_meeting(),
    ))
}
