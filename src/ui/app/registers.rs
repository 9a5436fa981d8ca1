//! Which register the window is on: opening another, making one, the list of
//! those opened lately, and further windows, each a process of its own.

use std::path::{Path, PathBuf, absolute};

use egui::{Context, UserAttentionType, ViewportCommand};

use super::MemconApp;
use super::navigation::Trail;
use super::safe::Keeping;
use crate::store::{Doorbell, Store};
use crate::ui::action::RegisterAsk;
use crate::ui::dialogs::{Dialog, PathAsk};
use crate::ui::file_jobs::Choice;
use crate::ui::jobs::{Job, Outcome};
use crate::ui::keeping::{KeepJob, Occasion};
use crate::ui::pages::StartPage;
use crate::ui::place::{Place, Room};
use crate::ui::recent::{Recent, RecentChange, register_name};
use crate::ui::{Action, tr, tr_with};

/// The ending of a register's name.
const ENDING: &str = "memcon";

/// The list of registers opened lately, and where it is kept; nowhere in tests.
#[derive(Debug, Default)]
pub(super) struct RecentList {
    pub(super) list: Recent,
    file: Option<PathBuf>,
    /// What is not in the file yet.
    changes: Vec<RecentChange>,
}

impl MemconApp {
    /// The application with no register open, and a choice of those known.
    #[must_use]
    pub fn choosing(path: PathBuf) -> Self {
        let mut app = Self::unopened(path);
        app.start = StartPage::of_choice(app.path.exists());
        app
    }

    /// Asks nothing of the desktop: no chooser, no viewer, no printer and no further
    /// window, and writes no brief.
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.jobs.is_alone = true;
        self
    }

    /// Opens further windows with another program than this one.
    pub fn open_windows_with(&mut self, program: PathBuf) {
        self.program = Some(program);
    }

    /// From now on this window comes forward where its register is opened once more.
    pub fn come_forward_when_asked(&mut self, context: &Context) {
        self.forward = Some(context.clone());
        self.hang_bell();
    }

    /// Hangs the bell where this window has the claim.
    pub(super) fn hang_bell(&mut self) {
        self.keeping.bell = None;
        let Some(context) = self.forward.clone() else {
            return;
        };
        if self.keeping.claim.is_some() {
            self.keeping.bell = Doorbell::hang(&self.path, move || {
                context.send_viewport_cmd(ViewportCommand::Minimized(false));
                context.send_viewport_cmd(ViewportCommand::Focus);
                let attention = UserAttentionType::Informational;
                context.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
                context.request_repaint();
            });
        }
    }

    /// Takes the list of registers opened lately from a file, and keeps it there.
    pub fn keep_recent_in(&mut self, file: PathBuf) {
        self.recent = RecentList {
            list: Recent::read(&file),
            file: Some(file),
            changes: Vec::new(),
        };
        if self.session.store.is_some() {
            self.note_recent();
        }
    }

    /// The register that is open stands first in the list from now on.
    pub(super) fn note_recent(&mut self) {
        let has_file = |store: &Store| !store.path().as_os_str().is_empty();
        if self.session.store.as_ref().is_some_and(has_file) {
            self.change_recent(RecentChange::Add(self.path.clone()));
        }
    }

    fn change_recent(&mut self, change: RecentChange) {
        self.recent.list.apply(&change);
        self.recent.changes.push(change);
    }

    /// Keeps the list, names the window, and opens a register that was dropped on it.
    pub(super) fn watch_registers(&mut self, context: &Context) {
        let changes = std::mem::take(&mut self.recent.changes);
        if let (Some(file), false) = (&self.recent.file, changes.is_empty()) {
            let job = Job::KeepRecent(changes, file.clone());
            self.jobs.start(job, context);
        }
        self.recent.list.show_to(context);
        let title = if self.session.store.is_some() {
            format!("{} \u{2013} Memcon", register_name(&self.path))
        } else {
            "Memcon".to_owned()
        };
        if title != self.title {
            context.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let dropped = context.input_mut(|input| {
            let files = &mut input.raw.dropped_files;
            let registers: Vec<PathBuf> = files
                .iter()
                .map(|file| file.path().to_owned())
                .filter(|path| is_register(path))
                .collect();
            files.retain(|file| !is_register(file.path()));
            registers
        });
        let opened = dropped.into_iter().next();
        self.actions
            .extend(opened.map(|path| Action::Register(RegisterAsk::Open(path))));
    }

    /// Does what was asked for.
    pub(super) fn register(&mut self, ask: RegisterAsk, context: &Context) {
        match ask {
            RegisterAsk::Open(path) => self.open_register(&path, context),
            RegisterAsk::Make(path) => self.make_register(&path, context),
            RegisterAsk::Leave => {
                if self.leave_register(context) {
                    self.start = StartPage::of_choice(self.path.exists());
                }
            }
            RegisterAsk::ChooseOpen => {
                let start = self.path.clone();
                self.jobs.start(
                    Job::ChooseRegister {
                        start,
                        makes: false,
                    },
                    context,
                );
            }
            RegisterAsk::ChooseMake => {
                let start = self.path.clone();
                self.jobs
                    .start(Job::ChooseRegister { start, makes: true }, context);
            }
            RegisterAsk::NewWindow => {
                self.jobs
                    .start(Job::NewWindow(self.program.clone()), context);
            }
            RegisterAsk::Forget(path) => {
                self.session.dialog = None;
                self.change_recent(RecentChange::Remove(path));
            }
            RegisterAsk::KeepRecent(is_kept) => {
                self.change_recent(RecentChange::Keep(is_kept));
                self.note_recent();
            }
        }
    }

    /// What came of a choice of a register; other outcomes are given back.
    pub(super) fn take_register(&mut self, outcome: Outcome) -> Option<Outcome> {
        match outcome {
            Outcome::RegisterChosen { makes, choice } => match choice {
                Choice::Taken(path) if makes => {
                    self.actions
                        .push_back(Action::Register(RegisterAsk::Make(path)));
                }
                Choice::Taken(path) => {
                    self.actions
                        .push_back(Action::Register(RegisterAsk::Open(path)));
                }
                Choice::Closed => {}
                Choice::NoChooser => {
                    let ask = if makes {
                        PathAsk::MakeRegister
                    } else {
                        PathAsk::OpenRegister
                    };
                    self.session.dialog = Some(Dialog::Path {
                        ask,
                        typed: String::new(),
                    });
                }
            },
            Outcome::OfficeChosen(ask, Choice::Taken(path)) => {
                self.actions.push_back(Action::Office(ask, path));
            }
            Outcome::OfficeChosen(_, Choice::Closed) => {}
            Outcome::OfficeChosen(ask, Choice::NoChooser) => {
                self.session.dialog = Some(Dialog::Path {
                    ask: PathAsk::Office(ask),
                    typed: String::new(),
                });
            }
            Outcome::RecentKept(Ok(list)) => {
                // What was changed since is still to be written.
                if self.recent.changes.is_empty() {
                    self.recent.list = list;
                }
            }
            Outcome::RecentKept(Err(message)) => {
                self.session.dialog = Some(Dialog::Fault(message));
            }
            other => return Some(other),
        }
        None
    }

    fn open_register(&mut self, path: &Path, context: &Context) {
        self.session.dialog = None;
        let path = absolute(path).unwrap_or_else(|_| path.to_owned());
        if self.session.store.is_some() && self.path == path {
            return;
        }
        if !path.exists() {
            self.session.dialog = Some(Dialog::Gone(path));
            return;
        }
        if self.leave_register(context) {
            self.path = path;
            self.begin();
        }
    }

    /// Goes to the page that asks what the new register is to hold.
    fn make_register(&mut self, path: &Path, context: &Context) {
        self.session.dialog = None;
        let mut path = absolute(path).unwrap_or_else(|_| path.to_owned());
        if path.extension().is_none() {
            path.set_extension(ENDING);
        }
        if path.exists() {
            let shown = path.display().to_string();
            let words = tr_with("registers-exists", &[("path", &shown)]);
            self.session.dialog = Some(Dialog::Fault(words));
            return;
        }
        if self.leave_register(context) {
            self.path = path;
        }
    }

    /// Backs up the day's work of a register that is left; nobody waits for it,
    /// and where it fails the next opening tries again.
    fn back_up_unseen(&mut self, context: &Context) {
        let is_changed = self
            .session
            .store
            .as_ref()
            .is_some_and(|store| store.generation() > 0);
        if is_changed && self.can_write() {
            let (today, elsewhere) = (crate::clock::today(), self.elsewhere());
            self.start_on_another(context, |store| {
                KeepJob::BackUp(store, today, Occasion::Day, elsewhere)
            });
        }
    }

    /// Closes the register, with what is typed kept among its drafts and the day's
    /// work backed up beside the window; whether it is closed.
    fn leave_register(&mut self, context: &Context) -> bool {
        if self.jobs.is_printing() || self.session.batch.is_some() {
            self.session.dialog = Some(Dialog::Fault(tr("registers-printing").to_owned()));
            return false;
        }
        if !self.unkept.is_empty() {
            self.session.dialog = Some(Dialog::Fault(tr("registers-unkept").to_owned()));
            return false;
        }
        if let Some(why) = self.put_typed_aside() {
            // It stays in its form: nothing was closed.
            self.unkept.clear();
            self.session.dialog = Some(Dialog::Fault(why));
            return false;
        }
        self.back_up_unseen(context);
        self.drop_all(context);
        self.keeping = Keeping::default();
        self.trail = Trail::new(Place::Room(Room::Meetings));
        self.start = StartPage::default();
        true
    }
}

/// Whether a file is a register by its name.
fn is_register(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}
