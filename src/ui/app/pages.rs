//! Reading the rooms' pages, on a thread that is waited for a moment, so that a
//! page that is quick is there in the same frame.

use std::time::Duration;

use egui::{CentralPanel, Context, Spinner, Ui};

use super::MemconApp;
use super::session::OpenRoom;
use crate::store::{Store, StoreError};
use crate::ui::dialogs::Dialog;
use crate::ui::query::{Ended, QueryWorker, Read};
use crate::ui::rooms::PageContext;
use crate::ui::{Action, theme, tr};

impl MemconApp {
    /// How long a frame waits for a page to be read before it says that it is
    /// being read.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Starts the thread that reads, with the first frame on a register.
    pub(super) fn start_reading(&mut self, context: &Context) {
        if let (None, Some(store)) = (&self.session.queries, &self.session.store) {
            match QueryWorker::start(store, context) {
                Ok(queries) => self.session.queries = Some(queries),
                // Pages are then read in the frame.
                Err(error) => self.session.told = error.to_string(),
            }
        }
    }

    /// Reads the room one is in, where the register is newer than it.
    pub(super) fn load_room(&mut self) {
        let here = self.trail.here().room();
        let (Some(store), Some(context)) = (&self.session.store, &self.session.context) else {
            return;
        };
        let Some(room) = self.session.rooms.get_mut(&here) else {
            return;
        };
        if room.read_at == Some(store.generation()) {
            return;
        }
        let Some(mut page) = room.page.take() else {
            return;
        };
        room.read_at = Some(store.generation());
        let context = PageContext {
            generation: store.generation(),
            ..context.clone()
        };
        // What is typed never leaves the window.
        if let (Some(queries), false) = (&mut self.session.queries, page.has_changes()) {
            match queries.read(here, page, context.clone()) {
                Ok(()) => return self.take_pages(self.patience),
                Err(unsent) => page = unsent,
            }
        }
        let result = page.load(store, &context);
        self.take_page(Read {
            room: here,
            page,
            result,
        });
    }

    /// Takes in the pages that are back; waits so long for the one shown.
    pub(super) fn take_pages(&mut self, mut patience: Duration) {
        loop {
            let Some(queries) = &mut self.session.queries else {
                return;
            };
            match queries.back(patience) {
                Ok(Some(read)) => {
                    if read.room == self.trail.here().room() {
                        patience = Duration::ZERO;
                    }
                    self.take_page(read);
                }
                Ok(None) => return,
                Err(Ended) => {
                    // Pages lost with the thread are made anew. The one that broke it
                    // is not read again before it is asked for: it would break the window.
                    self.session.queries = None;
                    let generation = self.session.store.as_ref().map(Store::generation);
                    for (name, new) in OpenRoom::all() {
                        let room = self.session.rooms.entry(name).or_default();
                        if room.page.is_none() {
                            *room = OpenRoom {
                                read_at: generation,
                                ..new
                            };
                        }
                    }
                    self.session.dialog = Some(Dialog::Fault(tr("job-broken-off").to_owned()));
                    return;
                }
            }
        }
    }

    fn take_page(&mut self, read: Read) {
        let Some(room) = self.session.rooms.get_mut(&read.room) else {
            return;
        };
        let page = room.page.insert(read.page);
        if let Some(place) = room.turn.take() {
            page.turn_to(&place);
            room.read_at = None;
        }
        match read.result {
            Ok(()) => {}
            Err(StoreError::Interrupted) => room.read_at = None,
            Err(error) => self.fault(&error),
        }
        if read.room == self.trail.here().room() {
            self.load_room();
        }
    }

    /// Gives up reading the page shown, and goes back to the one before.
    pub(super) fn give_up_reading(&mut self) {
        if let Some(queries) = &self.session.queries {
            queries.give_up();
        }
        self.go_back();
    }

    /// Says that the page is being read, with a way to give it up.
    pub(super) fn being_read(&self, ui: &mut Ui) -> Option<Action> {
        CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| {
                ui.add_space(ui.available_height() * 0.3);
                ui.vertical_centered(|ui| {
                    ui.add(Spinner::new().size(26.0));
                    ui.add_space(theme::GAP);
                    ui.label(tr("page-being-read"));
                    ui.add_space(theme::GAP);
                    let button = egui::Button::new(tr("button-cancel"));
                    let can = self.trail.can_go_back();
                    ui.add_enabled(can, button)
                        .on_hover_text("Esc")
                        .clicked()
                        .then_some(Action::GiveUpReading)
                })
                .inner
            })
            .inner
    }
}
