//! Long work off the window's thread: printing, and asking the system for a
//! file. One closed list of jobs, one of outcomes; the app looks for outcomes
//! between frames.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use super::capture_jobs::{self, CaptureDone, CaptureJob};
use super::dialogs::PathAsk;
use super::exporting::{self, ExportJob, ExportResult};
use super::file_jobs::{self, Choice};
use super::intake_jobs::{self, IntakeDone, IntakeJob};
use super::keeping::{self, KeepJob, Kept};
use super::print_jobs::{self, HandOut, HandOutFault, PrintNotes, ToPrint};
use super::progress::shown;
use crate::i18n::{Voice, of_system};
use crate::model::Day;
use crate::store::{Interrupter, Store, Work};
use crate::ui::preferences::Preferences;
use crate::ui::recent::{Recent, RecentChange};
use crate::ui::{OfficeFileAsk, tr};

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
    /// Export records, or tell their marking.
    Export(ExportJob),
    /// Open a file in the system's viewer.
    OpenFile(PathBuf),
    /// Open the guide, set as PDF on this day.
    OpenGuide(Day),
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
    /// Ask the system for a text to read into a draft.
    ChooseCapture,
    /// Read a text into a draft.
    Capture(CaptureJob),
    /// Keep changes to the list of registers opened lately.
    KeepRecent(Vec<RecentChange>, PathBuf),
    /// Ask the system for a register to open, or where one is to be made.
    ChooseRegister {
        /// The register to start from.
        start: PathBuf,
        /// Whether it is to be made.
        makes: bool,
    },
    /// Ask the system for a file of the settings.
    ChooseOffice {
        /// Which.
        ask: OfficeFileAsk,
        /// The register to start from.
        start: PathBuf,
    },
    /// Open a further window by a program; by this one for `None`.
    NewWindow(Option<PathBuf>),
    /// Ask the system for files to bring in.
    ChooseImports,
    /// Bring files in, or decide what waits.
    Intake(IntakeJob),
    /// See to the safety of the register.
    Keep(KeepJob),
}

impl Job {
    /// Whether it asks something of the desktop, or writes outside the register.
    const fn leaves_the_window(&self) -> bool {
        matches!(
            self,
            Self::Print(_)
                | Self::HandOut(_)
                | Self::ChooseFolder { .. }
                | Self::ChooseFile { .. }
                | Self::OpenFile(_)
                | Self::OpenGuide(_)
                | Self::PickFiles
                | Self::OpenHeld { .. }
                | Self::SaveHeld { .. }
                | Self::ChooseImports
                | Self::ChooseCapture
                | Self::ChooseRegister { .. }
                | Self::ChooseOffice { .. }
                | Self::NewWindow(_)
        )
    }
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
    /// Records were exported, or why they were not.
    Exported(ExportResult),
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
    /// The text to read into a draft.
    CaptureChosen(Choice<PathBuf>),
    /// What a text became.
    Captured(Result<CaptureDone, String>),
    /// The list of registers as it stands in the file, or why it was not kept.
    RecentKept(Result<Recent, String>),
    /// A register to open or make.
    RegisterChosen {
        /// Whether it is to be made.
        makes: bool,
        /// The choice.
        choice: Choice<PathBuf>,
    },
    /// A file of the settings.
    OfficeChosen(OfficeFileAsk, Choice<PathBuf>),
    /// The files to bring in.
    ImportsChosen(Choice<Vec<PathBuf>>),
    /// What came of bringing files in, or of deciding what waits.
    Intake(Result<IntakeDone, String>),
    /// The work broke off by a fault of the program.
    BrokenOff,
}

/// What a thread says when it ends.
#[derive(Debug)]
struct Ended {
    /// The session the job was started in.
    session: u64,
    matter: Matter,
    /// Its place among what is seen.
    seen: Option<u64>,
    outcome: Outcome,
}

/// Long work that is seen in the foot of the window.
#[derive(Debug)]
pub struct Seen {
    number: u64,
    /// What it is called, as a key.
    pub name: &'static str,
    /// How far it is, and what stops it.
    pub work: Work,
    begun: Instant,
}

impl Seen {
    /// Whether it goes on long enough to be worth a word.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.begun.elapsed() >= WORTH_A_WORD
    }
}

/// What ends sooner is not told: a line that comes and goes disturbs.
pub const WORTH_A_WORD: Duration = Duration::from_millis(700);

/// The jobs under way. What was begun before a register was locked comes to its
/// end unseen: its outcome is dropped.
pub struct Jobs {
    ended: Receiver<Ended>,
    sender: Sender<Ended>,
    session: u64,
    /// Those of this session.
    running: usize,
    /// Those of them that are about printing.
    printing: usize,
    /// Those of them that see to the safety of the register.
    keeping: usize,
    /// Those of any session.
    alive: usize,
    /// What stops those of this session that only read.
    interrupters: Vec<Interrupter>,
    /// Those that are seen, in the order in which they began.
    seen: Vec<Seen>,
    /// How many were seen so far.
    count: u64,
    /// Whether nothing is asked of the desktop, and nothing written outside the register.
    pub(super) is_alone: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, ended) = channel();
        Self {
            ended,
            sender,
            session: 0,
            running: 0,
            printing: 0,
            keeping: 0,
            alive: 0,
            interrupters: Vec::new(),
            seen: Vec::new(),
            count: 0,
            is_alone: false,
        }
    }
}

impl Jobs {
    /// Starts a job; the window is drawn anew when it ends.
    pub fn start(&mut self, job: Job, context: &Context) {
        if self.is_alone && job.leaves_the_window() {
            let words = tr("job-alone").to_owned();
            let matter = (Matter::Other, None);
            return self.spawn(matter, context, || Outcome::Opened(Err(words)));
        }
        if self.running == 0 {
            self.interrupters.clear();
        }
        if let Job::Keep(KeepJob::QuickCheck(store, _) | KeepJob::Check(store)) = &job {
            self.interrupters.push(store.interrupter());
        }
        if let Job::Export(job) = &job {
            self.interrupters.push(job.store.interrupter());
        }
        let name = match &job {
            Job::Keep(job) => keeping::name(job),
            Job::Capture(_) => Some("capture-busy"),
            Job::Intake(job) if job.may_be_folder() => Some("incoming-busy"),
            _ => None,
        };
        let matter = Matter::of(&job);
        if let Some(name) = name {
            let work = shown(context);
            self.count += 1;
            self.seen.push(Seen {
                number: self.count,
                name,
                work: work.clone(),
                begun: Instant::now(),
            });
            context.request_repaint_after(WORTH_A_WORD);
            let seen = Some(self.count);
            self.spawn((matter, seen), context, move || work.run(|| run(job)));
        } else {
            self.spawn((matter, None), context, move || run(job));
        }
    }

    /// The long work under way.
    #[must_use]
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    fn spawn(
        &mut self,
        (matter, seen): (Matter, Option<u64>),
        context: &Context,
        work: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        let sender = self.sender.clone();
        let context = context.clone();
        let session = self.session;
        self.running += 1;
        self.alive += 1;
        self.printing += usize::from(matter == Matter::Printing);
        self.keeping += usize::from(matter == Matter::Keeping);
        let voice = Voice::of_this_thread();
        let started = thread::Builder::new().spawn(move || {
            voice.take_up();
            // What the job held is dropped with it; nothing of it is used again.
            let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Outcome::BrokenOff);
            // The receiver goes away only with the window.
            let _ = sender.send(Ended {
                session,
                matter,
                seen,
                outcome,
            });
            context.request_repaint();
        });
        if started.is_err() {
            // The system gives no further thread: told as what broke off.
            let _ = self.sender.send(Ended {
                session,
                matter,
                seen,
                outcome: Outcome::BrokenOff,
            });
        }
    }

    /// The next outcome of this session, if one has come.
    pub fn outcome(&mut self) -> Option<Outcome> {
        loop {
            let ended = self.ended.try_recv().ok()?;
            self.alive -= 1;
            self.seen.retain(|one| Some(one.number) != ended.seen);
            if ended.session == self.session {
                self.running -= 1;
                self.printing -= usize::from(ended.matter == Matter::Printing);
                self.keeping -= usize::from(ended.matter == Matter::Keeping);
                return Some(ended.outcome);
            }
        }
    }

    /// Waits for nothing that is under way any more, and stops what only reads.
    pub fn end_session(&mut self) {
        self.session += 1;
        self.running = 0;
        self.printing = 0;
        self.keeping = 0;
        for reading in self.interrupters.drain(..) {
            reading.interrupt();
        }
    }

    /// Waits for what is under way, but not for ever: a chooser may be open.
    pub fn finish(&mut self, patience: Duration) {
        let end = Instant::now() + patience;
        while self.alive > 0 {
            let left = end.saturating_duration_since(Instant::now());
            if self.ended.recv_timeout(left).is_err() {
                return;
            }
            self.alive -= 1;
        }
    }

    /// Whether anything is under way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.running > 0
    }

    /// Whether a register is being opened, restored or otherwise seen to.
    #[must_use]
    pub const fn is_keeping(&self) -> bool {
        self.keeping > 0
    }

    /// Whether anything about printing is under way.
    #[must_use]
    pub const fn is_printing(&self) -> bool {
        self.printing > 0
    }
}

/// What a job is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    Printing,
    Keeping,
    Other,
}

impl Matter {
    const fn of(job: &Job) -> Self {
        match job {
            Job::Print(_) | Job::HandOut(_) | Job::ChooseFile { .. } | Job::ChooseFolder { .. } => {
                Self::Printing
            }
            Job::Keep(_) => Self::Keeping,
            _ => Self::Other,
        }
    }
}

fn run(job: Job) -> Outcome {
    match job {
        Job::Export(job) => Outcome::Exported(exporting::run(&job)),
        Job::Print(job) => print_jobs::print(job),
        Job::HandOut(mut job) => {
            let result = print_jobs::hand_out(&mut job);
            Outcome::HandedOut { job, result }
        }
        Job::ChooseFolder { start } => {
            let chooser = rfd::FileDialog::new().set_directory(start);
            Outcome::Chosen(file_jobs::ask(|| chooser.pick_folder()))
        }
        Job::ChooseCapture => Outcome::CaptureChosen(capture_jobs::choose()),
        Job::Capture(job) => Outcome::Captured(capture_jobs::run(job)),
        Job::ChooseImports => Outcome::ImportsChosen(intake_jobs::choose()),
        Job::Intake(job) => Outcome::Intake(intake_jobs::run(job)),
        Job::Keep(job) => Outcome::SafelyKept(keeping::run(job)),
        Job::ChooseFile { start } => Outcome::Chosen(choose(&start)),
        Job::OpenFile(path) => Outcome::Opened(file_jobs::give_to_viewer(&path)),
        Job::PickFiles => match file_jobs::pick() {
            Choice::Taken(files) => Outcome::FilesRead(files),
            Choice::Closed => Outcome::FilesRead(Ok(Vec::new())),
            Choice::NoChooser => Outcome::PathWanted(PathAsk::Attach),
        },
        Job::ReadFiles(paths) => Outcome::FilesRead(file_jobs::read(&paths)),
        Job::OpenGuide(day) => Outcome::Opened(file_jobs::open_guide(day)),
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
        Job::KeepRecent(changes, file) => Outcome::RecentKept(Recent::change(&file, &changes)),
        Job::ChooseRegister { start, makes } => Outcome::RegisterChosen {
            makes,
            choice: choose_register(&start, makes),
        },
        Job::ChooseOffice { ask, start } => {
            Outcome::OfficeChosen(ask, file_jobs::choose_office(ask, &start))
        }
        Job::NewWindow(program) => Outcome::Opened(new_window(program)),
        Job::KeepPreferences(preferences, path) => Outcome::Kept(preferences.keep(&path)),
    }
}

fn choose_register(start: &Path, makes: bool) -> Choice<PathBuf> {
    let mut chooser = rfd::FileDialog::new();
    if let Some(folder) = start.parent() {
        chooser = chooser.set_directory(folder);
    }
    if makes {
        let chooser = chooser.set_file_name(tr("registers-file-name"));
        file_jobs::ask(|| chooser.save_file())
    } else {
        let chooser = chooser.add_filter("Memcon", &["memcon", "db"]);
        file_jobs::ask(|| chooser.pick_file())
    }
}

/// A further window is a process of its own, so that one that falls over takes no
/// other with it.
fn new_window(program: Option<PathBuf>) -> Result<(), String> {
    let program = program.map_or_else(std::env::current_exe, Ok);
    let started = program.and_then(|program| {
        Command::new(program)
            .arg("--choose")
            .stdin(Stdio::null())
            .spawn()
    });
    let mut child = started.map_err(|error| of_system(&error))?;
    // Else it stays in the system's table after its end.
    thread::spawn(move || child.wait());
    Ok(())
}

fn choose(start: &Path) -> Choice<PathBuf> {
    let mut chooser = rfd::FileDialog::new()
        .add_filter("PDF", &["pdf"])
        .add_filter("Word", &["docx"])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(jobs: &mut Jobs) -> Outcome {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            if let Some(outcome) = jobs.outcome() {
                return outcome;
            }
            assert!(Instant::now() < end, "no outcome comes");
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_job_that_panics_is_told_and_runs_no_more() {
        let mut jobs = Jobs::default();
        jobs.spawn((Matter::Printing, None), &Context::default(), || {
            panic!("a fault of the program")
        });
        assert!(jobs.is_busy() && jobs.is_printing());
        assert!(matches!(ended(&mut jobs), Outcome::BrokenOff));
        assert!(!jobs.is_busy() && !jobs.is_printing());
    }

    #[test]
    fn what_was_begun_before_a_lock_is_not_waited_for_and_not_told() {
        let mut jobs = Jobs::default();
        let (go, held) = channel::<()>();
        jobs.spawn((Matter::Other, None), &Context::default(), move || {
            let _ = held.recv();
            Outcome::Opened(Err("of the session before".to_owned()))
        });
        jobs.end_session();
        assert!(!jobs.is_busy());
        jobs.spawn((Matter::Other, None), &Context::default(), || {
            Outcome::Kept(Ok(()))
        });
        assert!(matches!(ended(&mut jobs), Outcome::Kept(Ok(()))));
        drop(go);
        jobs.finish(Duration::from_secs(10));
        assert!(jobs.outcome().is_none());
    }

    #[test]
    fn long_work_is_seen_until_it_has_ended() {
        let context = Context::default();
        let mut jobs = Jobs::default();
        let store = Box::new(Store::in_memory().expect("a register"));
        jobs.start(Job::Keep(KeepJob::Check(store)), &context);
        assert_eq!(jobs.seen().len(), 1);
        assert_eq!(jobs.seen()[0].name, "work-check");
        assert!(!jobs.seen()[0].is_long(), "not before it is worth a word");
        ended(&mut jobs);
        assert!(jobs.seen().is_empty());
    }
}
