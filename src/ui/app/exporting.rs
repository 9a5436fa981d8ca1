//! Exporting from the window: what is asked for, the job, and what came of it.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::MemconApp;
use crate::export::{Form, Order, Selection};
use crate::i18n::Language;
use crate::store::StoreError;
use crate::ui::dialogs::Dialog;
use crate::ui::exporting::{ExportDialog, ExportJob, ExportOf, ExportResult, Pulse};
use crate::ui::jobs::Job;
use crate::ui::place::Place;
use crate::ui::{person_called, tr, tr_with};

impl MemconApp {
    /// Opens the dialog that asks where an export goes.
    pub(super) fn ask_export(&mut self, of: &ExportOf) {
        match self.export_dialog(of) {
            Ok(Some(dialog)) => self.session.dialog = Some(Dialog::Export(Box::new(dialog))),
            Ok(None) => {}
            Err(error) => self.fault(&error),
        }
    }

    fn export_dialog(&self, of: &ExportOf) -> Result<Option<ExportDialog>, StoreError> {
        let Some(store) = &self.session.store else {
            return Ok(None);
        };
        let only = |meetings, persons, parties| Selection::Records {
            meetings,
            persons,
            parties,
        };
        let (selection, what) = match of {
            ExportOf::Filter(words) if !words.trim().is_empty() => {
                let lines = crate::ui::question::filtered(store, words)?;
                let meetings = lines.into_iter().map(|line| line.id).collect();
                let what = format!("\u{201c}{}\u{201d}", words.trim());
                (only(meetings, Vec::new(), Vec::new()), what)
            }
            ExportOf::Query(words) => {
                let what = format!("\u{201c}{}\u{201d}", words.trim());
                (Selection::Query(words.clone()), what)
            }
            ExportOf::Meetings(ids) => {
                let count = ids.len().to_string();
                let what = tr_with("list-count", &[("count", &count)]);
                (only(ids.clone(), Vec::new(), Vec::new()), what)
            }
            ExportOf::People(ids) => {
                let count = ids.len().to_string();
                let what = tr_with("people-count", &[("count", &count)]);
                (only(Vec::new(), ids.clone(), Vec::new()), what)
            }
            ExportOf::Parties(ids) => {
                let count = ids.len().to_string();
                let what = tr_with("parties-count", &[("count", &count)]);
                (only(Vec::new(), Vec::new(), ids.clone()), what)
            }
            ExportOf::Filter(_) => (Selection::Register, tr("exporting-register").to_owned()),
            ExportOf::Shown => match self.shown() {
                Some(Place::Meeting(id)) => {
                    let meeting = store.meeting(id)?.meeting;
                    let what = format!("{} {}", meeting.reference, meeting.title);
                    (only(vec![id], Vec::new(), Vec::new()), what)
                }
                Some(Place::Search(query)) if !query.trim().is_empty() => {
                    let what = format!("\u{201c}{}\u{201d}", query.trim());
                    (Selection::Query(query), what)
                }
                Some(Place::Person(id)) => {
                    let what = person_called(&store.directory()?, id).to_owned();
                    (only(Vec::new(), vec![id], Vec::new()), what)
                }
                Some(Place::Party(id)) => {
                    let what = store.directory()?.party_name(id).to_owned();
                    (only(Vec::new(), Vec::new(), vec![id]), what)
                }
                _ => (Selection::Register, tr("exporting-register").to_owned()),
            },
        };
        let markings = store.settings()?.markings;
        let beside = self
            .path
            .with_file_name(tr("exporting-file-name"))
            .with_extension("xlsx");
        let path = beside.display().to_string();
        Ok(Some(ExportDialog::new(selection, what, &path, markings)))
    }

    /// Starts the job of the dialog: into a file of a form, or only to tell the marking.
    pub(super) fn export(&mut self, path: PathBuf, form: Option<Form>, context: &Context) {
        let today = self.today();
        let (Some(store), Some(Dialog::Export(dialog))) =
            (&self.session.store, &mut self.session.dialog)
        else {
            return;
        };
        match store.reader() {
            Ok(store) => {
                let pulse = Arc::new(Pulse::new(context));
                dialog.begin(pulse.clone());
                let order = Order {
                    selection: dialog.selection.clone(),
                    release: dialog.release().to_owned(),
                    today,
                    language: Language::current(),
                };
                let job = ExportJob {
                    store: Box::new(store),
                    order,
                    path,
                    form,
                    pulse,
                };
                self.jobs.start(Job::Export(job), context);
            }
            Err(error) => dialog.fail(error.to_string()),
        }
    }

    /// Takes what came of an export; a dialog closed meanwhile hears nothing.
    pub(super) fn exported(&mut self, done: ExportResult) {
        if let Some(Dialog::Export(dialog)) = &mut self.session.dialog {
            dialog.take(done);
        }
    }
}
