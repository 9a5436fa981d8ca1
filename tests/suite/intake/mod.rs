//! What comes in: files of the kinds officers have, read, looked at and accepted.

mod anew;
mod commands;
mod documents;
mod faults;
mod joined;
mod kinds;
mod large;
mod links;
mod logged;
mod margins;
mod namesakes;
mod offices;
mod purged;
mod returned;
mod shapes;
mod untold;
mod versions;
mod which;
mod window;
mod workbooks;

use std::path::{Path, PathBuf};

use memcon::intake::{self, InFile, ItemReport, Report};
use memcon::model::Day;
use memcon::store::{IncomingState, Store};

/// The day these tests are run on.
pub const TODAY: Day = Day::constant(2026, 11, 29);

/// The folder of samples beside the project; absent on most machines.
pub fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/exchange");
    folder.is_dir().then_some(folder)
}

/// Samples by name; none where the folder is not there.
pub fn sample(names: &[&str]) -> Option<Vec<InFile>> {
    let folder = samples()?;
    let read = |name: &&str| InFile {
        name: (*name).to_owned(),
        bytes: std::fs::read(folder.join(name)).expect("read"),
    };
    Some(names.iter().map(read).collect())
}

pub fn file(name: &str, bytes: impl AsRef<[u8]>) -> InFile {
    InFile {
        name: name.to_owned(),
        bytes: bytes.as_ref().to_vec(),
    }
}

/// A register in a folder of its own.
pub struct Desk {
    pub store: Store,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("register.memcon")).expect("a register");
        Self {
            store,
            _folder: folder,
        }
    }

    /// What would come in.
    pub fn look(&self, files: Vec<InFile>) -> Report {
        let looked = intake::look(&self.store, files, None, TODAY);
        intake::dry_run(&mut looked.expect("looked at"), usize::MAX)
    }

    /// Brings files in; what came waits.
    pub fn receive(&mut self, files: Vec<InFile>) -> Report {
        let looked = intake::look(&self.store, files, None, TODAY).expect("looked at");
        intake::receive(&mut self.store, looked).expect("received")
    }

    /// Accepts all that need no answer; gives how many.
    pub fn accept_all(&mut self) -> usize {
        let ready: Vec<i64> = self
            .store
            .incoming(IncomingState::Waiting)
            .expect("read")
            .into_iter()
            .filter(|line| line.verdict != "needs-answer")
            .map(|line| line.id)
            .collect();
        intake::accept(&mut self.store, &ready, TODAY).expect("accepted")
    }

    /// The dates and titles of the meetings on file, the earliest first.
    pub fn meetings(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .store
            .meetings()
            .expect("read")
            .iter()
            .map(|line| format!("{} {}", line.date, line.title))
            .collect();
        lines.sort();
        lines
    }
}

/// The proposals of one kind: how each stands, and what it is called.
pub fn of_kind<'r>(report: &'r Report, kind: &str) -> Vec<&'r ItemReport> {
    report
        .files
        .iter()
        .flat_map(|file| &file.proposals)
        .filter(|item| item.kind.code() == kind)
        .collect()
}

/// The problems told: row, column, code and words.
pub fn problems(report: &Report) -> Vec<(u64, String)> {
    let all = report.files.iter().flat_map(|file| &file.problems);
    all.map(|one| (one.row.unwrap_or(0), format!("{} {}", one.code, one.words)))
        .collect()
}

/// Whether a note of this code is told.
pub fn is_noted(report: &Report, code: &str) -> bool {
    report
        .files
        .iter()
        .flat_map(|file| &file.notes)
        .any(|note| note.code == code)
}
