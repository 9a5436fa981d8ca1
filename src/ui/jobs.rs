//! Long work off the window's thread: printing, and asking the system for a
//! file. One closed list of jobs, one of outcomes; the app looks for outcomes
//! between frames.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use super::dialogs::PathAsk;
use super::file_jobs::{self, Choice};
use super::keeping::{self, KeepJob, Kept};
use super::print_jobs::{self, HandOut, HandOutFault, PrintNotes, ToPrint};
use crate::store::Store;
use crate::ui::preferences::Preferences;

/// Something to be done off the window's thread.
#[derive(Debug)]
pub enum Job {
    /// Set briefs and write them into files.
    Print(ToPrint),
    /// Hand out a brief that was looked at.
    HandOut(HandOut),
    /// Ask the system for a folder.
    ChooseFolder {
        /// The folder to start from.
        start: PathBuf,
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
        /// The register, over which nothing is written.
        register: PathBuf,
        /// The file's SHA-256.
        sha256: String,
        /// Its name.
        name: String,
        /// What it holds.
        content: Vec<u8>,
        /// Where it goes; the system is asked for `None`.
        path: Option<PathBuf>,
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

/// What came of a job.
#[derive(Debug)]
pub enum Outcome {
    /// The briefs were written, or why they were not.
    Printed {
        /// The register they were read from.
        store: Box<Store>,
        /// The first file.
        path: PathBuf,
        /// What there is to say of them, or why one was not written.
        result: Result<PrintNotes, String>,
    },
    /// A brief that was looked at was handed out, or why it was not.
    HandedOut {
        /// How.
        job: HandOut,
        /// What was said of it.
        result: Result<String, HandOutFault>,
    },
    /// The path chosen.
    Chosen(Choice<PathBuf>),
    /// The desktop has no chooser: the path is to be typed.
    PathWanted(PathAsk),
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
    /// Those of them that are about printing.
    printing: usize,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, outcomes) = channel();
        Self {
            outcomes,
            sender,
            running: 0,
            printing: 0,
        }
    }
}

impl Jobs {
    /// Starts a job; the window is drawn anew when it ends.
    pub fn start(&mut self, job: Job, context: &Context) {
        let sender = self.sender.clone();
        let context = context.clone();
        self.running += 1;
        self.printing += usize::from(is_of_printing(&job));
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
        let is_of_printing = matches!(
            outcome,
            Outcome::Printed { .. } | Outcome::HandedOut { .. } | Outcome::Chosen(_)
        );
        self.printing -= usize::from(is_of_printing);
        Some(outcome)
    }

    /// Waits for what is under way, but not for ever: a chooser may be open.
    pub fn finish(&mut self, patience: Duration) {
        let end = Instant::now() + patience;
        while self.running > 0 {
            let left = end.saturating_duration_since(Instant::now());
            if self.outcomes.recv_timeout(left).is_err() {
                return;
            }
            self.running -= 1;
        }
    }

    /// Whether anything is under way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.running > 0
    }

    /// Whether anything about printing is under way.
    #[must_use]
    pub const fn is_printing(&self) -> bool {
        self.printing > 0
    }
}

/// Whether its outcome is one of printing.
const fn is_of_printing(job: &Job) -> bool {
    matches!(
        job,
        Job::Print(_) | Job::HandOut(_) | Job::ChooseFile { .. } | Job::ChooseFolder { .. }
    )
}

fn run(job: Job) -> Outcome {
    match job {
        Job::Print(job) => print_jobs::print(job),
        Job::HandOut(mut job) => {
            let result = print_jobs::hand_out(&mut job);
            Outcome::HandedOut { job, result }
        }
        Job::ChooseFolder { start } => {
            let chooser = rfd::FileDialog::new().set_directory(start);
            Outcome::Chosen(file_jobs::ask(|| chooser.pick_folder()))
        }
        Job::Keep(job) => Outcome::SafelyKept(keeping::run(job)),
        Job::ChooseFile { start } => Outcome::Chosen(choose(&start)),
        Job::OpenFile(path) => {
            Outcome::Opened(opener::open(path).map_err(|error| error.to_string()))
        }
        Job::PickFiles => match file_jobs::pick() {
            Choice::Taken(files) => Outcome::FilesRead(files),
            Choice::Closed => Outcome::FilesRead(Ok(Vec::new())),
            Choice::NoChooser => Outcome::PathWanted(PathAsk::Attach),
        },
        Job::ReadFiles(paths) => Outcome::FilesRead(file_jobs::read(&paths)),
        Job::OpenHeld { name, content } => Outcome::Opened(file_jobs::open(&name, &content)),
        Job::SaveHeld {
            register,
            content,
            path: Some(path),
            ..
        } => Outcome::Opened(file_jobs::save_new(&register, &path, &content)),
        Job::SaveHeld {
            register,
            sha256,
            name,
            content,
            path: None,
        } => match file_jobs::save(&register, &name, &content) {
            Choice::Taken(result) => Outcome::Opened(result),
            Choice::Closed => Outcome::Opened(Ok(())),
            Choice::NoChooser => Outcome::PathWanted(PathAsk::SaveCopy { sha256, name }),
        },
        Job::Thumbnail { sha256, content } => {
            let picture = file_jobs::thumbnail(&content);
            Outcome::Thumbnail(sha256, picture)
        }
        Job::KeepPreferences(preferences, path) => Outcome::Kept(preferences.keep(&path)),
    }
}

fn choose(start: &Path) -> Choice<PathBuf> {
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
    file_jobs::ask(|| chooser.save_file())
}
