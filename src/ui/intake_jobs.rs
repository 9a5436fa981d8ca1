//! Bringing files in and deciding what waits, off the window's thread.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::file_jobs::{self, Choice, unread};
use super::tr;
use crate::exchange::package::{PackagePassphrase, unseal};
use crate::exchange::readers::{LARGEST, Mapping, Preview};
use crate::i18n::of_system;
use crate::intake::{self, Answer, FileReport, InFile, IntakeError, Report, Take};
use crate::limits::read_file;
use crate::model::Day;
use crate::store::{Phase, Store, tell_work};

/// What is to be done with a register.
#[derive(Debug)]
pub struct IntakeJob {
    /// A connection of its own.
    pub store: Box<Store>,
    /// The day it is.
    pub today: Day,
    /// What.
    pub work: IntakeWork,
}

/// What is brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// Files.
    Files(Vec<PathBuf>),
    /// A table pasted from a spreadsheet.
    Pasted(String),
}

impl IntakeJob {
    /// Whether it may be long and tells how far it is: a folder, by its name.
    #[must_use]
    pub fn may_be_folder(&self) -> bool {
        let IntakeWork::Read(Brought::Files(paths), None) = &self.work else {
            return false;
        };
        matches!(paths.as_slice(), [path] if path.extension().is_none())
    }
}

impl Brought {
    /// The files; none for what was pasted.
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Files(paths) => paths,
            Self::Pasted(_) => &[],
        }
    }
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntakeWork {
    /// Read what is brought; with what the columns are, where somebody said.
    Read(Brought, Option<Box<Mapping>>),
    /// Look how it would be read with these columns, and keep nothing.
    Try(Brought, Box<Mapping>),
    /// Keep the words by which a cell says that nothing is given.
    KeepWords(Vec<String>),
    /// Open a package by its passphrase, and read it.
    Unseal(PathBuf, PackagePassphrase),
    /// Save proposals, and what of those both have.
    Accept(Vec<i64>, Take),
    /// Refuse proposals, or take that back.
    Refuse(Vec<i64>, bool),
    /// Answer a question.
    Answer(i64, usize, Answer),
}

/// What came of it.
#[derive(Debug)]
pub enum IntakeDone {
    /// It was read, and what it holds waits.
    Read(Box<Report>, Brought),
    /// The texts of a folder were read, and those that tell of a meeting wait: how many
    /// do, how many tell of none or were not come to, how many could not be read.
    Proposed([usize; 3]),
    /// So it would be read with these columns.
    Tried(Box<Report>, Box<Mapping>),
    /// The words were kept.
    WordsKept,
    /// A package was not opened: why.
    Sealed(PathBuf, String),
    /// Proposals were saved.
    Accepted {
        /// How many.
        count: usize,
        /// What was told anew and waits, by what it is called.
        anew: Vec<String>,
        /// What was taken otherwise than it came, a sentence each.
        otherwise: Vec<String>,
    },
    /// So many were refused, or wait again.
    Refused(usize, bool),
    /// So many were answered.
    Answered(usize),
}

/// A table whose columns are to be said: the files it came with, and its first rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ToMap {
    /// It, to be read again.
    pub brought: Brought,
    /// The file's name.
    pub file: String,
    /// Its first rows.
    pub preview: Preview,
    /// What the columns were taken for.
    pub mapping: Mapping,
    /// The words for nothing that are typed for this table, parted by semicolons.
    pub nothing: String,
    /// How it would be read, and with which columns that was tried.
    pub tried: Option<(Mapping, FileReport)>,
    /// The columns that are being tried.
    pub trying: Option<Mapping>,
}

impl ToMap {
    /// The mapping as it is said now.
    pub fn said(&self) -> Mapping {
        let mut mapping = self.mapping.clone();
        let words = self.nothing.split(';').map(str::trim);
        let words = words.filter(|word| !word.is_empty());
        mapping.nothing = words.map(str::to_owned).collect();
        mapping
    }
}

/// How many records of a file are shown as they would be filed.
pub(super) const MOST_TRIED: usize = 6;

/// Asks the system for files.
pub(super) fn choose() -> Choice<Vec<PathBuf>> {
    file_jobs::ask(|| rfd::FileDialog::new().pick_files())
}

/// Does the work.
pub(super) fn run(job: IntakeJob) -> Result<IntakeDone, String> {
    let IntakeJob {
        mut store,
        today,
        work,
    } = job;
    let words = |error: IntakeError| error.to_string();
    let done = match work {
        IntakeWork::Try(brought, mapping) => {
            let files = files_of(&brought)?;
            let looked = intake::look(&store, files, Some(&mapping), today);
            let told = intake::dry_run(&mut looked.map_err(words)?, MOST_TRIED);
            IntakeDone::Tried(Box::new(told), mapping)
        }
        IntakeWork::KeepWords(list) => {
            intake::keep_nothing_words(&mut store, &list).map_err(words)?;
            IntakeDone::WordsKept
        }
        IntakeWork::Read(Brought::Files(paths), None) if is_folder(&paths) => {
            IntakeDone::Proposed(propose_folder(&mut store, &paths[0], today)?)
        }
        IntakeWork::Read(brought, mapping) => {
            let files = files_of(&brought)?;
            let looked = intake::look(&store, files, mapping.as_deref(), today).map_err(words)?;
            let report = intake::receive(&mut store, looked).map_err(words)?;
            if let Some(mapping) = mapping {
                intake::keep_mapping(&mut store, &mapping).map_err(words)?;
            }
            IntakeDone::Read(Box::new(report), brought)
        }
        IntakeWork::Unseal(path, passphrase) => {
            let bytes = read_file(&path, LARGEST).map_err(|error| unread(&path, &error))?;
            let bytes = match unseal(bytes, passphrase.letters()) {
                Ok(bytes) => bytes,
                Err(error) => {
                    return Ok(IntakeDone::Sealed(path, error.to_string()));
                }
            };
            let name = path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let file = InFile { name, bytes };
            let looked = intake::look(&store, vec![file], None, today).map_err(words)?;
            let report = intake::receive(&mut store, looked).map_err(words)?;
            IntakeDone::Read(Box::new(report), Brought::Files(vec![path]))
        }
        IntakeWork::Accept(ids, take) => {
            let done = intake::accept_as(&mut store, &ids, take, today).map_err(words)?;
            let waiting = done.waiting.iter();
            let labels =
                waiting.map(|id| Ok(intake::proposal(&store, *id).map_err(words)?.label()));
            IntakeDone::Accepted {
                count: done.accepted,
                anew: labels.collect::<Result<_, String>>()?,
                otherwise: done.taken_otherwise(),
            }
        }
        IntakeWork::Refuse(ids, is_refused) => {
            let refused = store.refuse_incoming(&ids, is_refused);
            refused.map_err(|error| error.to_string())?;
            IntakeDone::Refused(ids.len(), is_refused)
        }
        IntakeWork::Answer(id, question, given) => {
            let count = intake::answer(&mut store, id, question, &given).map_err(words)?;
            IntakeDone::Answered(count)
        }
    };
    Ok(done)
}

/// Kinds of files in a folder that may hold the text of a meeting.
const TEXTS: &[&str] = &[
    "txt", "text", "md", "docx", "odt", "pdf", "html", "htm", "eml",
];

fn is_folder(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if path.is_dir())
}

/// Puts each text of a folder into Incoming, the surest first. What waits when it is
/// stopped stays; begun again, it goes on with the rest.
fn propose_folder(store: &mut Store, folder: &Path, today: Day) -> Result<[usize; 3], String> {
    let listed = std::fs::read_dir(folder).map_err(|error| of_system(&error))?;
    let mut files: Vec<PathBuf> = listed
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            TEXTS.contains(&&*ending.to_lowercase()) && path.is_file()
        })
        .collect();
    files.sort();
    let name = |path: &PathBuf| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let names: Vec<String> = files.iter().map(name).collect();
    let mut load = |at: usize| {
        let path: &PathBuf = &files[at];
        read_file(path, LARGEST).map_err(|error| unread(path, &error))
    };
    let mut watch = |done, all| match tell_work(Phase::Reading, done, all) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    };
    let proposed = intake::propose(store, &names, &mut load, today, &mut watch);
    let proposed = proposed.map_err(|error| error.to_string())?;
    let waiting = proposed.iter().filter(|one| one.id.is_some()).count();
    let unread = proposed.iter().filter(|one| one.error.is_some()).count();
    Ok([waiting, files.len() - waiting - unread, unread])
}

/// The bytes of what is brought.
fn files_of(brought: &Brought) -> Result<Vec<InFile>, String> {
    let paths = match brought {
        Brought::Files(paths) => paths,
        Brought::Pasted(text) => {
            // Its ending tells that it is cells, whatever stands in them.
            return Ok(vec![InFile {
                name: format!("{}.tsv", tr("incoming-pasted")),
                bytes: text.clone().into_bytes(),
            }]);
        }
    };
    let mut files = Vec::new();
    for path in paths {
        let bytes = read_file(path, LARGEST).map_err(|error| unread(path, &error))?;
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        files.push(InFile { name, bytes });
    }
    Ok(files)
}

/// The first table of a report that was not read because nobody knows its columns.
pub(super) fn to_map(report: &Report, brought: &Brought) -> Option<ToMap> {
    let file = report
        .files
        .iter()
        .find(|file| file.error.is_some() && !file.previews.is_empty())?;
    let preview = file.previews.first()?.clone();
    // One file at a time: the others were read.
    let is_its = |path: &&PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy() == file.file.as_str())
    };
    let brought = match brought {
        Brought::Files(paths) => Brought::Files(paths.iter().filter(is_its).cloned().collect()),
        pasted @ Brought::Pasted(_) => pasted.clone(),
    };
    Some(ToMap {
        brought,
        file: file.file.clone(),
        preview,
        mapping: Mapping::default(),
        nothing: String::new(),
        tried: None,
        trying: None,
    })
}

/// The first package of a report that waits for its passphrase.
pub(super) fn to_unseal(report: &Report, paths: &[PathBuf]) -> Option<PathBuf> {
    let file = report.files.iter().find(|file| file.is_sealed)?;
    let is_its = |path: &&PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy() == file.file.as_str())
    };
    paths.iter().find(is_its).cloned()
}
