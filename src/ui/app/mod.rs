//! The application: it owns the open register, the page shown and the queue of
//! actions. Pages never see the register inside a frame.
//!
//! `apply` is the one place that acts; beside it `navigation` (places and the
//! way back), `forms` (opening, saving, leaving), `printing` with `look` and
//! `batch`, `keys` and `draw`.

mod apply;
mod batch;
mod capturing;
mod commands;
mod copying;
mod draw;
mod elsewhere;
mod exporting;
mod forms;
mod helping;
mod incoming;
mod keys;
mod lock;
mod look;
mod navigation;
mod notes;
mod office;
mod opening;
mod pages;
mod palette;
mod personal_keys;
mod preferences;
mod preparing;
mod printing;
mod purging;
mod records;
mod registers;
mod restoring;
mod safe;
mod session;
mod tour;
mod typing;
mod undo;

use std::collections::VecDeque;
use std::path::{Path, PathBuf, absolute};
use std::time::{Duration, SystemTime};

use egui::{Context, Ui, ViewportCommand};

pub(super) use printing::brief_options;
pub(super) use undo::label as op_label;

use self::navigation::Trail;
use self::preferences::Eyes;
use self::session::Session;
use super::command::forget_unheard;
use super::dialogs::Dialog;
use super::ending::Ending;
use super::jobs::Jobs;
use super::keymap::set_keymap;
use super::notation::{set_notation, take_said};
use super::pages::{FormAsk, SafeDialog, StartPage};
use super::palette::Palette;
use super::place::{Place, Room};
use super::query::QueryWorker;
use super::question::{Answer, Question};
use super::rooms::{PageContext, RoomPage};
use super::spooler;
use super::typed_ahead::TypedAhead;
use super::{Action, boxes, focus_ring, order, unseen};
use crate::exchange::{ExchangeError, sample_filing};
use crate::store::{Access, Leftover, Store, StoreError};

/// The application.
pub struct MemconApp {
    path: PathBuf,
    /// What hangs on the register that is open.
    session: Session,
    trail: Trail,
    start: StartPage,
    /// The command that prints on paper.
    queue: PathBuf,
    jobs: Jobs,
    patience: Duration,
    eyes: Eyes,
    typed_ahead: TypedAhead,
    actions: VecDeque<Action>,
    may_close: bool,
    /// Set when the session ends or the process is asked to.
    ending: Ending,
    keeping: safe::Keeping,
    /// The clock on the wall.
    clock: Box<dyn Fn() -> SystemTime>,
    touched: lock::LastTouch,
    unkept: lock::Unkept,
    recent: registers::RecentList,
    /// The program of further windows; this one where none is named.
    program: Option<PathBuf>,
    /// What the window is called.
    title: String,
    /// What is drawn anew when this window is asked to come forward.
    forward: Option<Context>,
}

impl MemconApp {
    /// The application on the register at a path. A missing file gives the
    /// first-start page; one that does not open gives its reason.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        let mut app = Self::unopened(path);
        app.begin();
        app
    }

    fn unopened(path: PathBuf) -> Self {
        Self {
            path: absolute(&path).unwrap_or(path),
            session: Session::default(),
            trail: Trail::new(Place::Room(Room::Meetings)),
            start: StartPage::default(),
            queue: PathBuf::from(spooler::COMMAND),
            jobs: Jobs::default(),
            patience: Duration::from_secs(10),
            eyes: Eyes::default(),
            typed_ahead: TypedAhead::default(),
            actions: VecDeque::new(),
            may_close: false,
            ending: Ending::default(),
            keeping: safe::Keeping::default(),
            clock: Box::new(SystemTime::now),
            touched: lock::LastTouch::default(),
            unkept: lock::Unkept::new(),
            recent: registers::RecentList::default(),
            program: None,
            title: String::new(),
            forward: None,
        }
    }

    /// Closes, as by the window's button, when the session ends.
    pub fn end_with(&mut self, ending: Ending) {
        self.ending = ending;
    }

    /// The path of the register.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn opened(&mut self, store: Store) {
        let left = store.leftovers();
        let words: Vec<String> = left.iter().map(ToString::to_string).collect();
        let is_usual = left.iter().all(|one| matches!(one, Leftover::HalfMade(_)));
        self.session.is_large = store.is_large();
        self.session.store = Some(store);
        self.sign();
        self.note_recent();
        self.take_up_typed();
        self.reload();
        if !is_usual {
            self.session.dialog = Some(Dialog::Safe(SafeDialog::Told(words.join("\n\n"))));
        } else if !words.is_empty() {
            // After a crash; what was typed then is shown, and is not covered.
            self.session.told = words.join(" ");
        }
        // What another window is typing is not ours to go on with.
        if self.can_write() {
            self.resume();
            self.resume_room();
            self.resume_print();
        }
        self.resume_unkept();
    }

    fn create(&mut self, with_sample: bool) {
        let made = Store::create_with_records(&self.path, None, |store| {
            if with_sample {
                store.save_meeting(&sample_filing()?)?;
            }
            Ok::<_, NotMade>(())
        })
        .map_err(|error| error.to_string());
        match made {
            Ok(store) => {
                self.claim_new();
                self.opened(store);
                if with_sample {
                    self.begin_tour();
                }
            }
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
        }
    }

    /// Reads anew what the register changed under: the settings, and the room
    /// one is in. The other rooms follow when they are entered.
    fn reload(&mut self) {
        let Some(store) = &self.session.store else {
            return;
        };
        if self.session.read_at != Some(store.generation()) || self.session.context.is_none() {
            self.session.read_at = Some(store.generation());
            match store.settings() {
                Ok(settings) => {
                    let today = crate::clock::today();
                    self.session.context = Some(PageContext {
                        settings,
                        today,
                        generation: store.generation(),
                        can_write: store.access() == Access::Full,
                    });
                }
                Err(error) => return self.fault(&error),
            }
            self.read_undoable();
        }
        self.load_room();
    }

    /// The page of the room one is in, while it is here.
    fn page_shown(&self) -> Option<&dyn RoomPage> {
        let room = self.session.rooms.get(&self.trail.here().room())?;
        room.page.as_deref()
    }

    /// The same, to be changed.
    fn room(&mut self) -> Option<&mut Box<dyn RoomPage>> {
        self.session
            .rooms
            .get_mut(&self.trail.here().room())
            .and_then(|room| room.page.as_mut())
    }

    fn fault(&mut self, error: &StoreError) {
        if matches!(error, StoreError::LogGone) {
            return self.renew();
        }
        self.session.dialog = Some(Dialog::Fault(error.to_string()));
    }

    /// Draws one frame and then does what was asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        // What a screen reader says when it comes to the window.
        context.accesskit_node_builder(egui::accesskit_root_id(), |root| root.set_label("Memcon"));
        self.watch_ending(&context);
        self.open_beside(&context);
        while let Some(outcome) = self.jobs.outcome() {
            self.take(outcome, &context);
        }
        self.watch_copying(&context);
        self.watch_registers(&context);
        self.watch_dropped(&context);
        copying::older_keys(&context);
        self.start_reading(&context);
        self.tell_drafts();
        self.take_pages(Duration::ZERO);
        self.take_answers();
        self.watch_others(&context);
        self.look_after(&context);
        self.watch_day(&context);
        self.watch_idle(&context);
        set_keymap(&context, self.eyes.keymap.clone());
        self.keys(&context);
        self.guard_close(&context);
        let notation = self
            .session
            .context
            .as_ref()
            .map(|context| context.settings.notation());
        set_notation(&context, notation.unwrap_or_default());
        self.eyes.now.show_to(&context);
        self.draw(ui);
        self.watch_paste(&context);
        forget_unheard(&context, self.page_shown().is_none());
        if let Some(said) = take_said(&context) {
            self.keep_notation(said);
        }
        focus_ring::draw(&context);
        self.ask();
        self.keep_eyes(&context);
        order::set_right(&context);
        let has_unseen = unseen::flag(&context);
        let boxes = boxes::shown(&context);
        if has_unseen != self.session.has_unseen || boxes != self.session.boxes {
            self.session.has_unseen = has_unseen;
            self.session.boxes = boxes;
            context.request_repaint();
        }
        self.eyes.now.theme.scheme(&context).paint(&context);
        let mut acted = false;
        while let Some(action) = self.actions.pop_front() {
            // Keeping what is typed changes nothing that is shown.
            acted |= action != Action::Form(FormAsk::KeepDraft);
            self.apply(action, &context);
        }
        let wants_load = self.room().is_some_and(|room| room.needs_load());
        if wants_load && let Some(room) = self.session.rooms.get_mut(&self.trail.here().room()) {
            room.read_at = None;
        }
        if acted || wants_load {
            self.reload();
            context.request_repaint();
        }
    }

    /// Hands answers to those who asked.
    fn take_answers(&mut self) {
        while let Some((question, answer)) =
            self.session.queries.as_ref().and_then(QueryWorker::answer)
        {
            if let Answer::Due(due) = answer {
                self.session.due = due;
                continue;
            }
            if let Answer::Fault(message) = &answer {
                self.session.told.clone_from(message);
            }
            if let Some(palette) = &mut self.session.palette {
                palette.answered(&question, &answer);
            }
            for page in self
                .session
                .rooms
                .values_mut()
                .filter_map(|room| room.page.as_mut())
            {
                page.answered(&question, &answer);
            }
        }
    }

    /// Asks what the palette and the page shown want to know.
    fn ask(&mut self) {
        let Some(queries) = &self.session.queries else {
            return;
        };
        let generation = self.session.store.as_ref().map(Store::generation);
        if self.session.due_at != generation {
            self.session.due_at = generation;
            queries.ask(Question::Due);
        }
        let from_palette = self.session.palette.as_mut().and_then(Palette::question);
        from_palette.into_iter().for_each(|one| queries.ask(one));
        let here = self.session.rooms.get_mut(&self.trail.here().room());
        if let Some(page) = here.and_then(|room| room.page.as_mut()) {
            while let Some(question) = page.question() {
                queries.ask(question);
            }
        }
    }

    /// Closes the window and asks nothing more.
    fn close(&mut self, context: &Context) {
        self.may_close = true;
        context.send_viewport_cmd(ViewportCommand::Close);
    }

    /// A logout, or a process asked to end, is the same as the window's button.
    fn watch_ending(&mut self, context: &Context) {
        if self.ending.is_asked() {
            self.keep_before_asking();
            context.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// A window that is closed with changes in a form asks first; one that was
    /// worked in backs up first.
    fn guard_close(&mut self, context: &Context) {
        if context.input(|input| input.viewport().close_requested()) && !self.may_close {
            if self.has_changes() {
                context.send_viewport_cmd(ViewportCommand::CancelClose);
                self.session.dialog = Some(Dialog::Unsaved {
                    then: Box::new(Action::Quit),
                });
            } else if self.back_up_and_close(context) {
                context.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
    }
}

/// Why a new register was not made.
#[derive(Debug, thiserror::Error)]
enum NotMade {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Sample(#[from] ExchangeError),
}

impl eframe::App for MemconApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn raw_input_hook(&mut self, context: &Context, input: &mut egui::RawInput) {
        if self.typed_ahead.part(&mut input.events) {
            context.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end();
    }
}
