//! The one place that acts: what each [`Action`] does.

use std::path::PathBuf;

use egui::Context;

use super::MemconApp;
use crate::store::NamedKind;
use crate::ui::command::{Command, ask};
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;
use crate::ui::pages::FormAsk;
use crate::ui::palette::Palette;
use crate::ui::place::Place;
use crate::ui::scheme::ThemeChoice;
use crate::ui::{Action, RegisterAsk};

impl MemconApp {
    /// Does what was asked for; what would lose changes asks first.
    pub(super) fn apply(&mut self, action: Action, context: &Context) {
        let leaves_form = matches!(
            action,
            Action::Go(_)
                | Action::Back
                | Action::Forward
                | Action::NewIn(_)
                | Action::NewMeeting
                | Action::Capture(_)
                | Action::Cancel
                | Action::Delete
                | Action::RecordAfter(_)
                | Action::TakeUp(_)
                | Action::Quit
                | Action::Register(
                    RegisterAsk::Open(_) | RegisterAsk::Make(_) | RegisterAsk::Leave
                )
        );
        // A question is asked in its place, not above it. What is typed is kept meanwhile.
        let is_beside = matches!(
            action,
            Action::OpenPalette
                | Action::ShowHelp
                | Action::CloseHelp
                | Action::KeepDraft { .. }
                | Action::Form(FormAsk::KeepDraft)
        );
        if !is_beside {
            self.close_palette(context, !leaves_form);
        }
        if leaves_form && self.has_changes() {
            self.session.dialog = Some(Dialog::Unsaved {
                then: Box::new(action),
            });
            return;
        }
        // What was done is told where it was done, not through all rooms.
        if matches!(
            action,
            Action::Go(_) | Action::Back | Action::Forward | Action::NewMeeting | Action::Edit
        ) {
            self.session.told.clear();
        }
        match action {
            Action::CreateEmpty => self.create(false),
            Action::CreateSample => self.create(true),
            Action::Go(place) => self.go(place),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::GiveUpReading => self.give_up_reading(),
            Action::Copy(text) => self.copy(text, context),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Do(name) => {
                if let Some(command) = Command::of_name(name) {
                    ask(context, command);
                }
            }
            Action::NewIn(room) => {
                self.go(Place::Room(room));
                ask(context, Command::NewRecord);
            }
            Action::ShowHelp => self.show_help(context),
            Action::CloseHelp => self.close_help(context),
            Action::OpenPalette => {
                let cursor = context.memory(egui::Memory::focused);
                self.session.palette = Some(Palette::over(cursor));
            }
            // It is closed already.
            Action::ClosePalette => {}
            Action::Zoom(tenths) => self.zoom(tenths, context),
            Action::UsualSize => context.set_zoom_factor(1.0),
            Action::Speak(language) => self.speak(language),
            Action::Wear(theme) => self.eyes.now.theme = theme,
            Action::SwitchContrast => {
                self.eyes.now.theme = match self.eyes.now.theme {
                    ThemeChoice::HighContrast => ThemeChoice::System,
                    _ => ThemeChoice::HighContrast,
                };
            }
            Action::NewMeeting => self.new_meeting(),
            Action::Edit => self.edit(),
            Action::Prepare(meeting) => self.prepare(meeting),
            Action::RecordAfter(meeting) => self.record_after(meeting),
            Action::TakeUp(meeting) => self.take_up_form(meeting),
            Action::Tour(ask) => self.tour(ask),
            Action::Save => {
                self.save(context);
            }
            Action::Cancel => {
                if self.session.look.take().is_none() && self.session.print.take().is_none() {
                    self.discard();
                }
            }
            Action::Form(ask) => self.form_asks(ask, context),
            Action::KeepDraft { kind, uid, body } => {
                self.keep_typed(kind, &uid, Box::new(move || Ok(body)), context);
            }
            Action::Change(change) => self.change(&change),
            Action::AskPrint => self.ask_print(),
            Action::AskPrintOf(subject) => self.ask_print_of(subject),
            Action::AskDigest => self.ask_digest(),
            Action::AskPrintMany(many) => self.ask_print_many(&many),
            Action::ChooseFile => {
                if let Some(page) = &self.session.print {
                    let start = PathBuf::from(page.path());
                    let job = if page.is_many() {
                        Job::ChooseFolder { start }
                    } else {
                        Job::ChooseFile { start }
                    };
                    self.jobs.start(job, context);
                }
            }
            Action::Look(ask) => self.look(ask, context),
            Action::PrintMany {
                orders,
                folder,
                ending,
            } => self.print_many(orders, folder, ending, context),
            Action::AskExport(of) => self.ask_export(&of),
            Action::Export(path, form) => self.export(path, form, context),
            Action::StopPrinting => self.stop_printing(),
            Action::Print { orders, path } => self.print(&orders, &path, context),
            Action::KeepBriefTemplate { name, setup } => self.keep_brief_template(&name, &setup),
            Action::SaveSettings(settings) => self.save_settings(&settings),
            Action::TakeEmblem(path) => self.take_emblem(&path),
            Action::NameOfficer(name) => self.take_officer(name),
            Action::CopyBackupsTo(place) => self.take_place_of_copies(place),
            Action::UsePaper(paper) => self.eyes.now.paper = paper,
            Action::ChooseOffice(ask) => {
                let start = self.path.clone();
                self.jobs.start(Job::ChooseOffice { ask, start }, context);
            }
            Action::Office(ask, path) => self.office_file(ask, &path),
            Action::OpenFile(path) => {
                self.session.dialog = None;
                self.jobs.start(Job::OpenFile(path), context);
            }
            Action::OpenGuide => self.jobs.start(Job::OpenGuide(self.today()), context),
            Action::Quit => {
                if !self.back_up_and_close(context) {
                    self.close(context);
                }
            }
            Action::CloseAtOnce => self.close(context),
            Action::SaveThen(then) => {
                self.session.dialog = None;
                self.take_typed_back();
                if self.save(context) {
                    self.actions.push_back(*then);
                }
            }
            Action::DiscardThen(then) => {
                self.session.dialog = None;
                self.take_typed_back();
                self.discard();
                self.actions.push_back(*then);
            }
            Action::SaveOver => self.save_over(),
            Action::Keep(keep) => self.keep(keep, context),
            Action::Capture(ask) => self.capture(ask, context),
            Action::Keys(ask) => self.set_keys(ask),
            Action::Register(ask) => self.register(ask, context),
            Action::Incoming(ask) => self.incoming(ask, context),
            Action::CloseDialog => {
                self.session.dialog = None;
                self.take_typed_back();
            }
            Action::Review {
                commitment,
                outcome,
                note,
            } => self.review(commitment, outcome, &note),
            Action::CarryForward { meeting, notes } => self.carry_forward(meeting, &notes),
            Action::Restore(kind, id) => self.restore(kind, id),
            Action::Delete => self.delete(),
            Action::SaveSearch(query) => self.save_search(&query),
            Action::ForgetSearch(id) => {
                self.write(|store| store.delete_named(NamedKind::SavedSearch, id));
            }
        }
    }
}
