//! Printing: asking how, setting the briefs on a thread, telling what came of it.

use std::path::{Path, PathBuf};

use egui::Context;

use super::MemconApp;
use crate::brief::{BriefOptions, BriefSetup, Paper};
use crate::i18n::Language;
use crate::model::Day;
use crate::press::{Order, Subject, prepare};
use crate::store::{NamedKind, StoreError};
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::{Job, Outcome, ToSet};
use crate::ui::pages::{PrintPage, format_of};
use crate::ui::place::{Place, Room};
use crate::ui::{tr, tr_with};

impl MemconApp {
    /// What a brief can be made of here, and what it is called.
    fn subject_shown(&self) -> Result<Option<(Subject, String)>, StoreError> {
        let (Some(store), Some(place)) = (&self.store, self.shown()) else {
            return Ok(None);
        };
        Ok(match place {
            Place::Meeting(id) => {
                let reference = store.meeting(id)?.meeting.reference;
                Some((Subject::Meeting(id), reference))
            }
            Place::Party(id) => {
                let name = store.directory()?.party_name(id).to_owned();
                Some((Subject::Party(id), name))
            }
            Place::Person(id) => {
                let name = store.directory()?.person_name(id).to_owned();
                Some((Subject::Person(id), name))
            }
            Place::Room(Room::Commitments) | Place::Commitment(_) => Some((
                Subject::Commitments(None),
                tr("print-all-commitments").to_owned(),
            )),
            _ => None,
        })
    }

    /// Opens the page that asks how to print what is shown.
    pub(super) fn ask_print(&mut self) {
        let asked = self.subject_shown().and_then(|found| {
            let (Some(store), Some((subject, name))) = (&self.store, found) else {
                return Ok(None);
            };
            let markings = store.settings()?.markings;
            let templates = store.named(NamedKind::BriefTemplate)?;
            Ok(Some((subject, name, markings, templates)))
        });
        match asked {
            Ok(None) => {}
            Ok(Some((subject, name, markings, templates))) => {
                let path = proposed_path(&name);
                let today = self.context.as_ref().map_or_else(
                    || jiff::ZonedDateTime::now().date(),
                    |context| context.today,
                );
                let page = PrintPage::new(subject, name, path, today, markings, templates);
                self.print = Some(Box::new(page));
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Writes the briefs that were ordered, and has them set on a thread.
    pub(super) fn print(&mut self, orders: &[Order], path: &Path, context: &Context) {
        let (Some(store), Some(page)) = (&self.store, &mut self.print) else {
            return;
        };
        // A file of that name is replaced only after it was told.
        let exists = copies(path, orders.len()).iter().any(|path| path.exists());
        if exists && !page.was_told() {
            page.set_path(path.display().to_string());
            page.tell_exists();
            return;
        }
        let mut to_set = Vec::new();
        let mut entry = None;
        for (order, path) in orders.iter().zip(copies(path, orders.len())) {
            match prepare(store, order) {
                Ok(prepared) => {
                    // Copies of one print stand in the book once.
                    if to_set.is_empty() {
                        entry = prepared.entry;
                    }
                    to_set.push(ToSet {
                        brief: prepared.brief,
                        sheet: order.setup.sheet,
                        format: format_of(&path),
                        path,
                    });
                }
                Err(error) => return page.set_fault(error.to_string()),
            }
        }
        self.jobs.start(Job::Print { to_set, entry }, context);
    }

    pub(super) fn keep_brief_template(&mut self, name: &str, setup: &BriefSetup) {
        let Some(store) = &mut self.store else { return };
        let kept = setup
            .to_toml()
            .map_err(|error| error.to_string())
            .and_then(|body| {
                store
                    .save_named(NamedKind::BriefTemplate, name, &body)
                    .and_then(|_| store.named(NamedKind::BriefTemplate))
                    .map_err(|error| error.to_string())
            });
        match kept {
            Ok(templates) => {
                self.told = tr_with("print-template-kept", &[("name", name)]);
                if let Some(page) = &mut self.print {
                    page.set_templates(templates);
                }
            }
            Err(message) => self.dialog = Some(Dialog::Fault(message)),
        }
    }

    pub(super) fn take(&mut self, outcome: Outcome, context: &Context) {
        match outcome {
            Outcome::Printed {
                path,
                entry,
                result: Ok(()),
            } => {
                let recorded = match (entry, &mut self.store) {
                    (Some(entry), Some(store)) => entry.record(store),
                    _ => Ok(()),
                };
                self.print = None;
                self.dialog = Some(match recorded {
                    Ok(()) => Dialog::Printed(path),
                    Err(error) => Dialog::Fault(error.to_string()),
                });
            }
            Outcome::Printed {
                result: Err(message),
                ..
            } => match &mut self.print {
                Some(page) => page.set_fault(message),
                None => self.dialog = Some(Dialog::Fault(message)),
            },
            Outcome::Chosen(chosen) => {
                if let (Some(page), Some(path)) = (&mut self.print, chosen) {
                    page.set_path(path.display().to_string());
                    // The chooser asks about a file that is there itself.
                    page.tell_exists();
                }
            }
            Outcome::Kept(Ok(())) => {}
            Outcome::Kept(Err(message)) => self.dialog = Some(Dialog::Fault(message)),
            Outcome::SafelyKept(kept) => self.take_kept(kept),
            other => self.take_files(other, context),
        }
    }
}

/// Where a brief is written unless another file is named.
fn proposed_path(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|one| {
            if "/\\:*?\"<>|".contains(one) {
                '-'
            } else {
                one
            }
        })
        .collect();
    let dirs = directories::UserDirs::new();
    let folder = dirs
        .as_ref()
        .and_then(|dirs| {
            dirs.document_dir()
                .filter(|folder| folder.is_dir())
                .or_else(|| Some(dirs.home_dir()))
        })
        .map_or_else(PathBuf::new, Path::to_path_buf);
    folder
        .join(format!("{name} brief.pdf"))
        .display()
        .to_string()
}

/// The files of so many copies: the file itself for one.
fn copies(path: &Path, count: usize) -> Vec<PathBuf> {
    if count < 2 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    (1..=count)
        .map(|number| path.with_file_name(format!("{stem} copy {number} of {count}.{ending}")))
        .collect()
}

/// How the window shows a record: in English.
pub(in crate::ui) const fn brief_options(date: Day) -> BriefOptions {
    BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date,
    }
}
