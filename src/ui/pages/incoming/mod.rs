//! What came in and waits: new, differing or with a question. Nothing of it is in
//! the register until it is accepted here.
//!
//! The list is at left, the proposal that is open at right (`detail.rs`). A table
//! whose columns nobody knows is read as somebody says here (`mapping.rs`).

mod detail;
mod mapping;
mod sealed;
mod typed;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use egui::{CentralPanel, Id, Key, RichText, TextEdit, Ui};

use self::sealed::Sealed;
use crate::exchange::incoming::Proposal;
use crate::exchange::readers::Mapping;
use crate::intake::{self, FileReport, IntakeError, Report, Take};
use crate::store::{IncomingLine, IncomingState, Store, StoreError};
use crate::ui::intake_jobs::{Brought, IntakeWork, ToMap};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage, TypedForm};
use crate::ui::widgets::{
    aside, example, primary_button, record_rows, small_button, small_button_if, whole_row,
};
use crate::ui::{Action, IncomingAsk, file_jobs, order, theme, tr, tr_with};

/// Height of a row of the list.
const ROW: f32 = 26.0;

/// A window lower than this has no room for the list below the buttons.
const LOW: f32 = 480.0;

/// How high the list then is.
const LEAST: f32 = 260.0;

/// The room.
#[derive(Default)]
pub struct IncomingRoom {
    lines: Vec<IncomingLine>,
    state: IncomingState,
    chosen: BTreeSet<i64>,
    open: Option<(i64, Proposal)>,
    /// What those on file whom it names are called here.
    called: detail::Called,
    wanted: Option<i64>,
    is_stale: bool,
    /// What was told of the files that came last.
    told: Vec<FileReport>,
    /// A package whose passphrase is being asked for.
    sealed: Option<Sealed>,
    /// A table whose columns are being said.
    mapping: Option<ToMap>,
    path: String,
    /// What is typed as answers, by the places of the questions.
    texts: BTreeMap<usize, String>,
    /// The words for nothing, a line each, as they are typed.
    words: String,
    /// Those of the register.
    kept_words: String,
}

impl RoomPage for IncomingRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        self.is_stale = false;
        match intake::nothing_words(store) {
            Ok(words) => self.kept_words = words.join("\n"),
            Err(IntakeError::Store(error)) => return Err(error),
            Err(_) => {}
        }
        if self.words.is_empty() {
            self.words.clone_from(&self.kept_words);
        }
        self.lines = store.incoming(self.state)?;
        let there: BTreeSet<i64> = self.lines.iter().map(|line| line.id).collect();
        self.chosen.retain(|id| there.contains(id));
        let open = self.wanted.take().or(self.open.as_ref().map(|(id, _)| *id));
        let open = open
            .filter(|id| there.contains(id))
            .or_else(|| self.lines.first().map(|line| line.id));
        self.open = match open.map(|id| (id, intake::proposal(store, id))) {
            Some((id, Ok(proposal))) => Some((id, proposal)),
            Some((_, Err(IntakeError::Store(error)))) => return Err(error),
            _ => None,
        };
        self.called = match &self.open {
            Some((_, proposal)) => detail::called(proposal, &store.directory()?),
            None => detail::Called::new(),
        };
        Ok(())
    }

    fn needs_load(&self) -> bool {
        self.is_stale
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut action = None;
        CentralPanel::default().frame(theme::page()).show(ui, |ui| {
            if let Some(package) = &mut self.sealed {
                match package.ui(ui) {
                    Some(sealed::Said::Open(work)) => {
                        action = Some(Action::Incoming(IncomingAsk::Work(work)));
                        self.sealed = None;
                    }
                    Some(sealed::Said::Leave) => self.sealed = None,
                    None => {}
                }
                return;
            }
            if let Some(to_map) = &mut self.mapping {
                match mapping::ui(ui, to_map) {
                    Some(mapping::Said::Try) => {
                        let said = Box::new(to_map.said());
                        to_map.trying = Some((*said).clone());
                        let work = IntakeWork::Try(to_map.brought.clone(), said);
                        action = Some(Action::Incoming(IncomingAsk::Work(work)));
                    }
                    Some(mapping::Said::Read) => {
                        let said = Box::new(to_map.said());
                        let work = IntakeWork::Read(to_map.brought.clone(), Some(said));
                        action = Some(Action::Incoming(IncomingAsk::Work(work)));
                        self.mapping = None;
                    }
                    Some(mapping::Said::Leave) => self.mapping = None,
                    None => {}
                }
                return;
            }
            // A low window scrolls all of it; else the list and what is open scroll alone.
            if ui.ctx().content_rect().height() < LOW {
                let area = egui::ScrollArea::vertical().id_salt("incoming");
                action = area.show(ui, |ui| self.whole(ui, context, LEAST)).inner;
            } else {
                action = self.whole(ui, context, 0.0);
            }
        });
        action
    }

    fn place(&self) -> Place {
        Place::Room(Room::Incoming)
    }

    fn holds_words(&self) -> bool {
        self.holds()
    }

    fn typed(&self) -> Option<TypedForm> {
        self.typed_words()
    }

    fn retype(&mut self, body: &str) {
        self.take_typed(body);
    }

    fn ask_passphrase(&mut self, path: PathBuf, why: String) {
        self.sealed = Some(Sealed::new(path, why));
    }

    fn tried(&mut self, report: &Report, mapping: &Mapping) {
        if let (Some(to_map), Some(file)) = (&mut self.mapping, report.files.first()) {
            to_map.tried = Some((mapping.clone(), file.clone()));
            to_map.trying = None;
        }
    }

    fn came_in(&mut self, report: &Report, to_map: Option<ToMap>) {
        self.told = report.files.clone();
        self.mapping = to_map;
        self.state = IncomingState::Waiting;
        self.is_stale = true;
    }
}

impl IncomingRoom {
    /// The bar, the list and the proposal that is open, these at least so high.
    fn whole(&mut self, ui: &mut Ui, context: &PageContext, least: f32) -> Option<Action> {
        let mut action = self.bar(ui, context);
        if self.lines.is_empty() {
            let key = match self.state {
                IncomingState::Waiting => "incoming-empty",
                IncomingState::Refused => "incoming-none-refused",
            };
            ui.label(RichText::new(tr(key)).color(theme::MUTED));
            self.reports(ui);
            return action;
        }
        let mut size = ui.available_size();
        if least > 0.0 {
            size.y = least;
        }
        ui.allocate_ui(size, |ui| {
            ui.set_max_height(size.y);
            // Each has the height that is left.
            ui.columns(2, |columns| {
                self.list(&mut columns[0]);
                // A column spreads its lines over its width; what is read is not spread.
                let left = egui::Layout::top_down(egui::Align::LEFT);
                let asked = columns[1].with_layout(left, |ui| self.detail(ui, context));
                action = action.take().or(asked.inner);
            });
        });
        action
    }

    /// What was told of the files that came last, but for those that wait for
    /// their passphrase.
    fn reports(&self, ui: &mut Ui) {
        for file in self.told.iter().filter(|file| !file.is_sealed) {
            detail::report(ui, file);
        }
    }

    /// The buttons over the list.
    fn bar(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut work = None;
        let mut action = None;
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(context.can_write, |ui| {
                if primary_button(ui, "incoming-import").clicked() {
                    action = Some(Action::Incoming(IncomingAsk::Choose));
                }
                if small_button(ui, "incoming-paste").clicked() {
                    action = Some(Action::Incoming(IncomingAsk::Paste));
                }
                let field = TextEdit::singleline(&mut self.path)
                    .id(Id::unique("incoming-path"))
                    .hint_text(example("incoming-path"))
                    .desired_width(200.0);
                let field = ui.add(field);
                field.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("incoming-path"))
                });
                order::beneath(ui, field.id, &self.path);
                let is_entered =
                    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if is_entered && !self.path.trim().is_empty() {
                    let path: PathBuf = file_jobs::typed_path(&self.path);
                    work = Some(IntakeWork::Read(Brought::Files(vec![path]), None));
                    self.path.clear();
                }
            });
        });
        ui.horizontal_wrapped(|ui| {
            let can_act = context.can_write && !self.lines.is_empty();
            work = work.take().or_else(|| self.deeds(ui, can_act));
            let key = match self.state {
                IncomingState::Waiting => "incoming-show-refused",
                IncomingState::Refused => "incoming-show-waiting",
            };
            if small_button(ui, key).clicked() {
                self.state = match self.state {
                    IncomingState::Waiting => IncomingState::Refused,
                    IncomingState::Refused => IncomingState::Waiting,
                };
                self.chosen.clear();
                self.is_stale = true;
            }
        });
        ui.add_enabled_ui(context.can_write, |ui| {
            work = work.take().or_else(|| self.nothing_words(ui));
        });
        ui.add_space(theme::TIGHT);
        action.or_else(|| work.map(|work| Action::Incoming(IncomingAsk::Work(work))))
    }

    /// The words by which a cell says that nothing is given, to be changed.
    fn nothing_words(&mut self, ui: &mut Ui) -> Option<IntakeWork> {
        let mut work = None;
        egui::CollapsingHeader::new(tr("incoming-words"))
            .id_salt("incoming-words")
            .show(ui, |ui| {
                aside(ui, tr("incoming-words-note"));
                egui::ScrollArea::vertical()
                    .id_salt("incoming-words-list")
                    .max_height(140.0)
                    .show(ui, |ui| {
                        let field = TextEdit::multiline(&mut self.words).desired_width(260.0);
                        let field = ui.add(field.id(Id::unique("incoming-words")));
                        field.widget_info(|| {
                            let name = tr("incoming-words");
                            egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, name)
                        });
                        order::beneath(ui, field.id, &self.words);
                    });
                if small_button(ui, "incoming-words-keep").clicked() {
                    let words = self.words.lines().map(str::to_owned);
                    work = Some(IntakeWork::KeepWords(words.collect()));
                }
            });
        work
    }

    /// What can be done with those chosen, and with all.
    fn deeds(&self, ui: &mut Ui, can_act: bool) -> Option<IntakeWork> {
        let mut work = None;
        let chosen: Vec<i64> = self
            .lines
            .iter()
            .map(|line| line.id)
            .filter(|id| self.chosen.contains(id))
            .collect();
        let is_ready = |line: &&IncomingLine| line.verdict != "needs-answer";
        if self.state == IncomingState::Refused {
            if small_button_if(ui, can_act && !chosen.is_empty(), "incoming-take-back").clicked() {
                work = Some(IntakeWork::Refuse(chosen.clone(), false));
            }
            return work;
        }
        let ready: Vec<i64> = self
            .lines
            .iter()
            .filter(is_ready)
            .map(|line| line.id)
            .collect();
        if small_button_if(ui, can_act && !ready.is_empty(), "incoming-accept-all").clicked() {
            work = Some(IntakeWork::Accept(ready, Take::Both));
        }
        let can_accept = can_act
            && !chosen.is_empty()
            && self
                .lines
                .iter()
                .filter(|line| self.chosen.contains(&line.id))
                .all(|line| is_ready(&line));
        if small_button_if(ui, can_accept, "incoming-accept-chosen").clicked() {
            work = Some(IntakeWork::Accept(chosen.clone(), Take::Both));
        }
        if small_button_if(ui, can_act && !chosen.is_empty(), "incoming-refuse-chosen").clicked() {
            work = Some(IntakeWork::Refuse(chosen.clone(), true));
        }
        work
    }

    /// The proposals, each with a box to choose it.
    fn list(&mut self, ui: &mut Ui) {
        let count = self.lines.len();
        ui.horizontal(|ui| {
            let mut all = self.chosen.len() == count;
            if ui.checkbox(&mut all, tr("incoming-choose-all")).changed() {
                self.chosen = if all {
                    self.lines.iter().map(|line| line.id).collect()
                } else {
                    BTreeSet::new()
                };
            }
            aside(
                ui,
                &tr_with("incoming-count", &[("count", &count.to_string())]),
            );
        });
        let mut wanted = None;
        record_rows(
            ui,
            Id::unique("incoming-rows"),
            (ROW, count),
            |ui, index| {
                let line = &self.lines[index];
                let mut is_chosen = self.chosen.contains(&line.id);
                let is_open = self.open.as_ref().is_some_and(|(id, _)| *id == line.id);
                let row = ui.horizontal(|ui| {
                    let label = detail::label_words(&line.label);
                    let name = format!("{} {label}", tr("incoming-choose"));
                    let tick = ui.checkbox(&mut is_chosen, "");
                    tick.widget_info(|| {
                        egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_chosen, &name)
                    });
                    if tick.changed() {
                        if is_chosen {
                            self.chosen.insert(line.id);
                        } else {
                            self.chosen.remove(&line.id);
                        }
                    }
                    let words = format!("{}: {label}", tr(detail::verdict_key(&line.verdict)));
                    let text = RichText::new(&words).color(detail::verdict_colour(&line.verdict));
                    whole_row(ui, is_open, text)
                });
                if row.inner.clicked() {
                    wanted = Some(line.id);
                }
                Some(row.inner)
            },
        );
        if let Some(id) = wanted {
            self.wanted = Some(id);
            self.texts.clear();
            self.is_stale = true;
        }
    }

    fn detail(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let (id, proposal) = self.open.as_ref()?;
        let can_act = context.can_write && self.state == IncomingState::Waiting;
        // What was told of the files that came stands below.
        let share = if self.told.iter().any(detail::is_told) {
            0.75
        } else {
            1.0
        };
        let work = detail::ui(
            ui,
            *id,
            proposal,
            &self.called,
            can_act,
            &mut self.texts,
            share,
        );
        self.reports(ui);
        work.map(|work| Action::Incoming(IncomingAsk::Work(work)))
    }
}
