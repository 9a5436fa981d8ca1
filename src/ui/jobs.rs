//! Long work off the window's thread: printing, and asking the system for a
//! file. One closed list of jobs, one of outcomes; the app looks for outcomes
//! between frames.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use egui::Context;

use super::file_jobs;
use super::keeping::{self, KeepJob, Kept};
use crate::brief::{Brief, Sheet};
use crate::files::write_whole;
use crate::press::{Entry, Format, set};
use crate::ui::preferences::Preferences;

/// Something to be done off the window's thread.
#[derive(Debug)]
pub enum Job {
    /// Set briefs and write them into files.
    Print {
        /// The briefs.
        to_set: Vec<ToSet>,
        /// Their line in the book of prints, entered once all are written.
        entry: Option<Entry>,
    },
    /// Ask the system where to write a brief.
    ChooseFile {
        /// The path to start from.
        start: PathBuf,
    },
    /// Open a file in the system's viewer.
    OpenFile(PathBuf),
    /// Ask the system for files to attach, and read them.
    PickFiles,
    /// Read files to attach.
    ReadFiles(Vec<PathBuf>),
    /// Open a copy of a file the register holds.
    OpenHeld {
        /// Its name.
        name: String,
        /// What it holds.
        content: Vec<u8>,
    },
    /// Save a copy of a file the register holds.
    SaveHeld {
        /// Its name.
        name: String,
        /// What it holds.
        content: Vec<u8>,
    },
    /// Make a small picture.
    Thumbnail {
        /// The file's SHA-256.
        sha256: String,
        /// What it holds.
        content: Vec<u8>,
    },
    /// Keep what suits a person's eyes.
    KeepPreferences(Preferences, PathBuf),
    /// See to the safety of the register.
    Keep(KeepJob),
}

/// A brief to be set and written.
#[derive(Debug)]
pub struct ToSet {
    /// What it says.
    pub brief: Brief,
    /// What it is set on.
    pub sheet: Sheet,
    /// Its format.
    pub format: Format,
    /// The file.
    pub path: PathBuf,
}

/// What came of a job.
#[derive(Debug)]
pub enum Outcome {
    /// The briefs were written, or why they were not.
    Printed {
        /// The first file.
        path: PathBuf,
        /// The line of the book of prints.
        entry: Option<Entry>,
        /// What came of it.
        result: Result<(), String>,
    },
    /// The path chosen; `None` when the chooser was closed or there is none.
    Chosen(Option<PathBuf>),
    /// What came of seeing to the safety of the register.
    SafelyKept(Kept),
    /// Whether the system's viewer could be started.
    Opened(Result<(), String>),
    /// Files to attach, or why one could not be read.
    FilesRead(Result<Vec<(String, Vec<u8>)>, String>),
    /// A small picture by its file's SHA-256; `None` where it is no picture.
    Thumbnail(String, Option<egui::ColorImage>),
    /// Whether the preferences were kept.
    Kept(Result<(), String>),
}

/// The jobs under way.
#[derive(Debug)]
pub struct Jobs {
    outcomes: Receiver<Outcome>,
    sender: Sender<Outcome>,
    running: usize,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, outcomes) = channel();
        Self {
            outcomes,
            sender,
            running: 0,
        }
    }
}

impl Jobs {
    /// Starts a job; the window is drawn anew when it ends.
    pub fn start(&mut self, job: Job, context: &Context) {
        let sender = self.sender.clone();
        let context = context.clone();
        self.running += 1;
        thread::spawn(move || {
            // The receiver goes away only with the window.
            let _ = sender.send(run(job));
            context.request_repaint();
        });
    }

    /// The next outcome, if one has come.
    pub fn outcome(&mut self) -> Option<Outcome> {
        let outcome = self.outcomes.try_recv().ok()?;
        self.running -= 1;
        Some(outcome)
    }

    /// Whether anything is under way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.running > 0
    }
}

fn run(job: Job) -> Outcome {
    match job {
        Job::Print { to_set, entry } => {
            let path = to_set
                .first()
                .map_or_else(PathBuf::new, |first| first.path.clone());
            let result = to_set.into_iter().try_for_each(|one| {
                let printed =
                    set(one.brief, one.sheet, one.format).map_err(|error| error.to_string())?;
                write_whole(&one.path, &printed.bytes).map_err(|error| error.to_string())
            });
            Outcome::Printed {
                path,
                entry,
                result,
            }
        }
        Job::Keep(job) => Outcome::SafelyKept(keeping::run(job)),
        Job::ChooseFile { start } => Outcome::Chosen(choose(&start)),
        Job::OpenFile(path) => {
            Outcome::Opened(opener::open(path).map_err(|error| error.to_string()))
        }
        Job::PickFiles => Outcome::FilesRead(file_jobs::pick()),
        Job::ReadFiles(paths) => Outcome::FilesRead(file_jobs::read(&paths)),
        Job::OpenHeld { name, content } => Outcome::Opened(file_jobs::open(&name, &content)),
        Job::SaveHeld { name, content } => Outcome::Opened(file_jobs::save(&name, &content)),
        Job::Thumbnail { sha256, content } => {
            let picture = file_jobs::thumbnail(&content);
            Outcome::Thumbnail(sha256, picture)
        }
        Job::KeepPreferences(preferences, path) => Outcome::Kept(preferences.keep(&path)),
    }
}

fn choose(start: &Path) -> Option<PathBuf> {
    let mut chooser = rfd::FileDialog::new()
        .add_filter("PDF", &["pdf"])
        .add_filter("Markdown", &["md"])
        .add_filter("HTML", &["html"]);
    if let Some(folder) = start.parent() {
        chooser = chooser.set_directory(folder);
    }
    if let Some(name) = start.file_name() {
        chooser = chooser.set_file_name(name.to_string_lossy());
    }
    chooser.save_file()
}
