//! What is told of files that came in: a stable JSON form, and lines for a person.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::exchange::incoming::{
    Difference, Note, Origin, Proposal, ProposalKind, Question, Verdict,
};
use crate::exchange::readers::{FileKind, Mapping, Notice, Preview, ReadFault, Reading, Severity};
use crate::store::{Acceptance, Arrival};

/// One record that comes in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemReport {
    /// Its number in Incoming; null where nothing was kept.
    pub id: Option<i64>,
    /// The kind of record.
    pub kind: ProposalKind,
    /// How it stands to the register.
    pub verdict: Verdict,
    /// What it is called.
    pub label: String,
    /// Where it stood.
    pub origin: Origin,
    /// The record in the JSON form.
    pub record: Value,
    /// What differs from the record on file.
    pub differences: Vec<Difference>,
    /// What goes where what came is taken in the place of what is on file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Difference>,
    /// What is taken otherwise than it came.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// What only the officer can decide.
    pub questions: Vec<Question>,
}

impl ItemReport {
    /// Of a proposal and its number.
    #[must_use]
    pub fn of(id: Option<i64>, proposal: Proposal) -> Self {
        Self {
            id,
            label: proposal.label(),
            kind: proposal.kind,
            verdict: proposal.verdict,
            origin: proposal.origin,
            record: proposal.record,
            differences: proposal.differences,
            lost: proposal.lost,
            notes: proposal.notes,
            questions: proposal.questions,
        }
    }
}

/// One file that came in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// Its name.
    pub file: String,
    /// What kind of file it is; null where it could not be read.
    pub kind: Option<FileKind>,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Why nothing of it was read.
    pub error: Option<String>,
    /// Whether it is a package under a passphrase that was not given.
    #[serde(skip)]
    pub is_sealed: bool,
    /// The short form of a package's fingerprint, to be compared with the colleague's.
    #[serde(default)]
    pub code: Option<String>,
    /// How many records are new.
    pub new: usize,
    /// How many are on file as they are.
    pub same: usize,
    /// How many are on file and say something else.
    pub differs: usize,
    /// How many wait for an answer.
    pub needs_answer: usize,
    /// How many waited in Incoming already.
    pub waiting: usize,
    /// How many were refused before and are not offered again.
    pub refused: usize,
    /// How many stand in the file twice, to the letter.
    pub doubled: usize,
    /// Rows that could not be read.
    pub problems: Vec<Notice>,
    /// What was left out or taken in a certain way.
    pub notes: Vec<Notice>,
    /// What its columns were taken for.
    pub mappings: Vec<Mapping>,
    /// The first records, where they are told one by one.
    #[serde(skip)]
    pub proposals: Vec<ItemReport>,
    /// How many records there are, where some are told one by one.
    #[serde(skip)]
    pub records: usize,
    /// The first rows of its tables.
    #[serde(skip)]
    pub previews: Vec<Preview>,
    /// The proposals that wait now, by number.
    #[serde(skip)]
    pub ids: Vec<i64>,
}

impl FileReport {
    /// Whether nothing of it could be read, for reasons that are told.
    #[must_use]
    pub const fn gave_nothing(&self) -> bool {
        let came = self.new + self.same + self.differs + self.needs_answer;
        came + self.refused + self.doubled == 0 && !self.problems.is_empty()
    }

    pub(super) fn new(file: &str, sha256: String, fault: Option<&ReadFault>) -> Self {
        Self {
            file: file.to_owned(),
            sha256,
            is_sealed: fault == Some(&ReadFault::Sealed),
            error: fault.map(ToString::to_string),
            ..Self::default()
        }
    }

    pub(super) const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Same => self.same += 1,
            Verdict::Differs => self.differs += 1,
            Verdict::NeedsAnswer => self.needs_answer += 1,
        }
    }

    pub(super) fn told(&mut self, reading: Reading) {
        self.kind = reading.kind;
        self.code = reading.code;
        let (problems, notes) = reading
            .notices
            .into_iter()
            .partition(|notice| notice.severity == Severity::Problem);
        self.problems = problems;
        self.notes = notes;
        self.mappings = reading.mappings;
        self.previews = reading.previews;
    }

    pub(super) fn arrived(&mut self, arrival: &Arrival) {
        self.waiting = arrival.waiting.len();
        self.refused = arrival.refused;
        self.same += arrival.settled;
        self.differs = self.differs.saturating_sub(arrival.settled);
        self.ids = arrival
            .new
            .iter()
            .chain(&arrival.waiting)
            .copied()
            .collect();
    }

    /// Whether something of it could not be read.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        self.error.is_some() || !self.problems.is_empty()
    }
}

/// What a whole import gave.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// File by file.
    pub files: Vec<FileReport>,
    /// What was accepted at once.
    #[serde(skip)]
    pub done: Acceptance,
    /// Whether nothing was accepted because of problems.
    pub withheld: bool,
}

impl Report {
    /// Whether something of a file could not be read.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        self.files.iter().any(FileReport::has_problems)
    }

    /// The proposals that wait now, by number.
    #[must_use]
    pub fn ids(&self) -> Vec<i64> {
        self.files
            .iter()
            .flat_map(|file| file.ids.iter().copied())
            .collect()
    }
}
