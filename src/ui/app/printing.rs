//! Printing: asking where, starting the job, telling what came of it.

use std::path::{Path, PathBuf};

use egui::Context;

use super::MemconApp;
use crate::brief::{BriefOptions, Paper};
use crate::i18n::Language;
use crate::model::{Day, MeetingRecord};
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::{Job, Outcome};
use crate::ui::place::Place;

impl MemconApp {
    /// The whole record of the meeting shown, as the register holds it.
    fn record_shown(&mut self) -> Option<MeetingRecord> {
        let Some(Place::Meeting(id)) = self.shown() else {
            return None;
        };
        match self.store.as_ref()?.meeting(id) {
            Ok(record) => Some(record),
            Err(error) => {
                self.fault(&error);
                None
            }
        }
    }

    pub(super) fn ask_print(&mut self) {
        let Some(record) = self.record_shown() else {
            return;
        };
        let name = format!("{} brief.pdf", record.meeting.reference.replace('/', "-"));
        let dirs = directories::UserDirs::new();
        let folder = dirs
            .as_ref()
            .and_then(|dirs| {
                dirs.document_dir()
                    .filter(|folder| folder.is_dir())
                    .or_else(|| Some(dirs.home_dir()))
            })
            .map_or_else(PathBuf::new, Path::to_path_buf);
        let path = folder.join(name);
        let exists = path.exists();
        self.dialog = Some(Dialog::Print {
            path: path.display().to_string(),
            exists,
            fault: None,
        });
    }

    pub(super) fn print(&mut self, path: PathBuf, context: &Context) {
        let path = if path.extension().is_some() {
            path
        } else {
            path.with_extension("pdf")
        };
        // A file of that name is replaced only after it was told.
        let told = matches!(&self.dialog, Some(Dialog::Print { path: shown, exists: true, .. })
            if Path::new(shown.trim()) == path);
        if path.exists() && !told {
            self.dialog = Some(Dialog::Print {
                path: path.display().to_string(),
                exists: true,
                fault: None,
            });
            return;
        }
        let Some(record) = self.record_shown() else {
            return;
        };
        self.jobs.start(
            Job::Print {
                record: Box::new(record),
                options: brief_options(jiff::ZonedDateTime::now().date()),
                path,
            },
            context,
        );
    }

    pub(super) fn take(&mut self, outcome: Outcome, context: &Context) {
        match outcome {
            Outcome::Printed(path, Ok(())) => self.dialog = Some(Dialog::Printed(path)),
            Outcome::Printed(path, Err(message)) => {
                self.dialog = Some(Dialog::Print {
                    path: path.display().to_string(),
                    exists: false,
                    fault: Some(message),
                });
            }
            Outcome::Chosen(Some(chosen)) => {
                if let Some(Dialog::Print {
                    path,
                    exists,
                    fault,
                }) = &mut self.dialog
                {
                    *path = chosen.display().to_string();
                    *exists = false;
                    *fault = None;
                }
            }
            Outcome::Chosen(None) => {
                if let Some(Dialog::Print { fault, .. }) = &mut self.dialog {
                    *fault = None;
                }
            }
            Outcome::Kept(Ok(())) => {}
            Outcome::Kept(Err(message)) => self.dialog = Some(Dialog::Fault(message)),
            other => self.take_files(other, context),
        }
    }
}

/// How the window sets briefs: in English on A4.
pub(in crate::ui) const fn brief_options(date: Day) -> BriefOptions {
    BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date,
    }
}
