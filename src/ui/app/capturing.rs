//! Capture from a text: pasted where no field has the cursor, dropped, or chosen as
//! a file. It becomes a form with its doubts; nothing is saved before Save.

use std::path::{Path, PathBuf};

use egui::{Context, Event, ViewportCommand};

use super::MemconApp;
use crate::model::MeetingDraft;
use crate::ui::capture_jobs::{CaptureDone, CaptureFrom, CaptureJob};
use crate::ui::dialogs::{Dialog, PathAsk};
use crate::ui::file_jobs::Choice;
use crate::ui::jobs::{Job, Outcome};
use crate::ui::{Action, CaptureAsk, tr};

/// A text shorter than this, in characters, is no readout: a name that was pasted
/// where no field is does nothing.
const SHORTEST: usize = 60;

impl MemconApp {
    pub(super) fn capture(&mut self, ask: CaptureAsk, context: &Context) {
        if !self.may_change() {
            return;
        }
        match ask {
            CaptureAsk::Ask => self.session.dialog = Some(Dialog::Capture),
            CaptureAsk::Paste => context.send_viewport_cmd(ViewportCommand::RequestPaste),
            CaptureAsk::Choose => {
                self.session.dialog = None;
                self.jobs.start(Job::ChooseCapture, context);
            }
            CaptureAsk::From(from) => self.begin_capture(from, context),
        }
    }

    fn begin_capture(&mut self, from: CaptureFrom, context: &Context) {
        self.session.dialog = None;
        let Some(store) = &self.session.store else {
            return;
        };
        match store.reader() {
            Ok(reader) => {
                let job = CaptureJob {
                    store: Box::new(reader),
                    from,
                };
                tr("capture-busy").clone_into(&mut self.session.told);
                self.jobs.start(Job::Capture(job), context);
            }
            Err(error) => self.fault(&error),
        }
    }

    /// What came of it; other outcomes are given back.
    pub(super) fn take_captured(&mut self, outcome: Outcome, context: &Context) -> Option<Outcome> {
        match outcome {
            Outcome::CaptureChosen(Choice::Taken(path)) => {
                self.begin_capture(CaptureFrom::File(path), context);
            }
            Outcome::CaptureChosen(Choice::NoChooser) => {
                self.session.dialog = Some(Dialog::Path {
                    ask: PathAsk::Capture,
                    typed: String::new(),
                });
            }
            Outcome::CaptureChosen(Choice::Closed) => {}
            Outcome::Captured(result) => self.show_captured(result),
            other => return Some(other),
        }
        None
    }

    fn show_captured(&mut self, result: Result<CaptureDone, String>) {
        self.session.told.clear();
        let (drafted, is_meeting) = match result {
            Ok(CaptureDone::Drafted(drafted, is_meeting)) => (drafted, is_meeting),
            Ok(CaptureDone::Stopped) => return,
            Err(message) => {
                self.session.dialog = Some(Dialog::Fault(message));
                return;
            }
        };
        // What was typed while the text was read is not taken away.
        if self.has_changes() {
            tr("capture-form-open").clone_into(&mut self.session.told);
            return;
        }
        let marking = drafted.draft.record.marking.clone();
        self.show_form(drafted.draft);
        if let Some(form) = &mut self.session.form {
            form.resumed_from(MeetingDraft::new(&marking), Default::default());
            form.ask_about(drafted.doubts, drafted.source);
            if !is_meeting {
                tr("capture-no-meeting").clone_into(&mut self.session.told);
            }
        }
    }

    /// A text pasted where no field has the cursor is read into a draft.
    pub(super) fn watch_paste(&mut self, context: &Context) {
        let asks = matches!(self.session.dialog, Some(Dialog::Capture));
        let is_free = self.session.dialog.is_none()
            && self.session.palette.is_none()
            && self.session.form.is_none()
            && self.session.print.is_none()
            && !context.text_edit_focused();
        if self.session.store.is_none() || !(asks || is_free) {
            return;
        }
        let mut pasted = None;
        context.input_mut(|input| {
            input.events.retain_mut(|event| match event {
                Event::Paste(text) => {
                    pasted = Some(std::mem::take(text));
                    false
                }
                _ => true,
            });
        });
        let Some(text) = pasted.filter(|text| !text.trim().is_empty()) else {
            return;
        };
        if self.session.awaits_table || (!asks && is_table(&text)) {
            self.take_table(text, context);
        } else if asks || text.chars().count() >= SHORTEST {
            let from = CaptureFrom::Text(text);
            self.actions
                .push_back(Action::Capture(CaptureAsk::From(from)));
        }
    }

    /// Whether a text that was dropped is asked about: it may be read into a draft.
    pub(super) fn asks_of_dropped(&mut self, paths: &[PathBuf]) -> bool {
        match paths {
            [path] if is_readable(path) => {
                self.session.dialog = Some(Dialog::Dropped(path.clone()));
                true
            }
            _ => false,
        }
    }
}

/// Whether a file is a text, by its name.
fn is_readable(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|one| one.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| {
        matches!(
            ending.as_str(),
            "txt" | "text" | "md" | "docx" | "odt" | "pdf" | "html" | "htm" | "eml"
        )
    })
}

/// Whether a text was copied out of a spreadsheet: a head and rows, each with as many
/// cells.
fn is_table(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(5);
    let cells: Vec<usize> = lines.map(|line| line.matches('\t').count()).collect();
    cells.len() > 1 && cells.iter().all(|count| *count > 0 && *count == cells[0])
}
