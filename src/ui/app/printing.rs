//! Printing: asking how, having the briefs set on a thread, telling what came
//! of it. Beside it `look` (a brief looked at first) and `batch` (many briefs).

use std::path::{Path, PathBuf};

use egui::Context;

use super::MemconApp;
use crate::brief::{BriefOptions, BriefSetup, Paper};
use crate::i18n::Language;
use crate::model::{Day, EdtfDate};
use crate::press::{Order, Subject};
use crate::store::{Access, NamedKind, Store, StoreError};
use crate::ui::dialogs::Dialog;
use crate::ui::file_jobs::Choice;
use crate::ui::jobs::{Job, Outcome};
use crate::ui::pages::{PRINT, PrintPage, kept_subject};
use crate::ui::place::{Place, Room};
use crate::ui::print_jobs::{PrintNotes, ToPrint};
use crate::ui::question::filtered;
use crate::ui::{Many, date_words, party_called, person_called, tr, tr_with};

/// Briefs printed in one go at most.
const MOST_BRIEFS: usize = 1_000;

impl MemconApp {
    /// What a brief can be made of here, and what it is called.
    fn subject_shown(&self) -> Result<Option<(Subject, String)>, StoreError> {
        let (Some(store), Some(place)) = (&self.session.store, self.shown()) else {
            return Ok(None);
        };
        Ok(match place {
            Place::Meeting(id) => {
                let reference = store.meeting(id)?.meeting.reference;
                Some((Subject::Meeting(id), reference))
            }
            Place::Party(id) => {
                let name = party_called(&store.directory()?, id).to_owned();
                Some((Subject::Party(id), name))
            }
            Place::Person(id) => {
                let name = person_called(&store.directory()?, id).to_owned();
                Some((Subject::Person(id), name))
            }
            Place::Room(Room::Commitments) | Place::Commitment(_) => Some((
                Subject::Commitments(None),
                tr("print-all-commitments").to_owned(),
            )),
            _ => None,
        })
    }

    /// Whether a brief can be printed of what is shown.
    pub(super) fn can_print(&self) -> bool {
        matches!(
            self.shown(),
            Some(
                Place::Meeting(_)
                    | Place::Party(_)
                    | Place::Person(_)
                    | Place::Commitment(_)
                    | Place::Room(Room::Commitments)
            )
        )
    }

    /// Opens the page that asks how to print what is shown.
    pub(super) fn ask_print(&mut self) {
        match self.subject_shown() {
            Ok(None) => {}
            Ok(Some((subject, name))) => self.ask_print_named(subject, name),
            Err(error) => self.fault(&error),
        }
    }

    /// Opens the page that asks how to print something.
    pub(super) fn ask_print_of(&mut self, subject: Subject) {
        let Some(store) = &self.session.store else {
            return;
        };
        let name = match subject {
            Subject::Meeting(id) => store.meeting(id).map(|record| record.meeting.reference),
            Subject::Party(id) | Subject::Commitments(Some(id)) => store
                .directory()
                .map(|directory| party_called(&directory, id).to_owned()),
            Subject::Person(id) => store
                .directory()
                .map(|directory| person_called(&directory, id).to_owned()),
            Subject::Commitments(None) => Ok(tr("print-all-commitments").to_owned()),
            Subject::Period(from, to) => {
                let [from, to] = [from, to].map(|day| date_words(&EdtfDate::day(day)));
                Ok(digest_name(&from, &to))
            }
        };
        match name {
            Ok(name) => self.ask_print_named(subject, name),
            Err(error) => self.fault(&error),
        }
    }

    /// Opens the page that asks how to print as it was left half typed.
    pub(super) fn resume_print(&mut self) {
        let drafts = self.session.store.as_ref().map(Store::drafts);
        let kept = match drafts {
            Some(Ok(drafts)) => drafts.into_iter().find(|draft| draft.kind == PRINT),
            Some(Err(error)) => return self.fault(&error),
            None => None,
        };
        let Some(draft) = kept else {
            return;
        };
        if let Some(subject) = kept_subject(&draft.body) {
            self.ask_print_of(subject);
        }
        if let Some(page) = &mut self.session.print {
            page.retype(&draft.body);
        }
        self.write(|store| store.drop_draft(&draft.uid));
    }

    /// Opens the page that asks how to print a digest, at first of the month of
    /// the last meeting held.
    pub(super) fn ask_digest(&mut self) {
        let Some(store) = &self.session.store else {
            return;
        };
        let today = self.today();
        match store.meetings_between(Day::MIN, today) {
            Ok(held) => {
                let day = held.last().map_or(today, |line| line.date.earliest());
                let month = Subject::Period(day.first_of_month(), day.last_of_month());
                self.ask_print_of(month);
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Opens the page that asks how to print a brief of each of many meetings.
    pub(super) fn ask_print_many(&mut self, many: &Many) {
        let Some(store) = &self.session.store else {
            return;
        };
        let lines = match many {
            Many::Filter(words) if words.trim().is_empty() => store.meeting_window(0, MOST_BRIEFS),
            Many::Filter(words) => filtered(store, words),
            Many::Period(from, to) => store.meetings_between(*from, *to),
            Many::Party(party) => store.timeline_with(*party),
            Many::Meetings(ids) => store.meeting_lines_of(ids),
        };
        let lines = match lines {
            Ok(lines) => lines,
            Err(error) => return self.fault(&error),
        };
        let subjects: Vec<(Subject, String)> = lines
            .into_iter()
            .take(MOST_BRIEFS)
            .map(|line| {
                let name = format!("{} {}", line.reference, line.title);
                (Subject::Meeting(line.id), name.trim().to_owned())
            })
            .collect();
        let Some((first, _)) = subjects.first() else {
            self.session.dialog = Some(Dialog::Fault(tr("print-many-none").to_owned()));
            return;
        };
        let count = subjects.len().to_string();
        let name = tr_with("print-many", &[("count", &count)]);
        let folder = briefs_folder().join(tr_with(
            "print-folder-name",
            &[("date", &self.today().to_string())],
        ));
        match self.print_page(*first, name, folder.display().to_string()) {
            Ok(page) => self.session.print = page.map(|page| Box::new(page.many(subjects))),
            Err(error) => self.fault(&error),
        }
    }

    fn ask_print_named(&mut self, subject: Subject, name: String) {
        // Files of digests stand in the order of their days.
        let file = match subject {
            Subject::Period(from, to) => digest_name(&from.to_string(), &to.to_string()),
            _ => name.clone(),
        };
        let file = tr_with("print-file-name", &[("name", &file)]);
        let path = briefs_folder().join(format!("{}.pdf", file_name(&file)));
        match self.print_page(subject, name, path.display().to_string()) {
            Ok(page) => self.session.print = page.map(Box::new),
            Err(error) => self.fault(&error),
        }
    }

    fn print_page(
        &self,
        subject: Subject,
        name: String,
        path: String,
    ) -> Result<Option<PrintPage>, StoreError> {
        let Some(store) = &self.session.store else {
            return Ok(None);
        };
        let markings = store.settings()?.markings;
        let templates = store.named(NamedKind::BriefTemplate)?;
        let today = self.today();
        let page = PrintPage::new(subject, name, path, today, markings, templates)
            .on_paper(self.eyes.now.paper);
        Ok(Some(page))
    }

    pub(super) fn today(&self) -> Day {
        self.session
            .context
            .as_ref()
            .map_or_else(crate::clock::today, |context| context.today)
    }

    /// Has the briefs that were ordered written on a thread.
    pub(super) fn print(&mut self, orders: &[Order], path: &Path, context: &Context) {
        let (Some(store), Some(page)) = (&self.session.store, &mut self.session.print) else {
            return;
        };
        let copies = copies(path, orders.len());
        // A file of that name is replaced only after it was told.
        if copies.iter().any(|path| path.exists()) && !page.was_told() {
            page.set_path(path.display().to_string());
            page.tell_exists();
            return;
        }
        match connection_for_prints(store) {
            Ok(store) => {
                let store = Box::new(store);
                let orders = orders.iter().cloned().zip(copies).collect();
                let job = Job::Print(ToPrint { store, orders });
                self.jobs.start(job, context);
            }
            Err(error) => page.set_fault(error.to_string()),
        }
    }

    pub(super) fn keep_brief_template(&mut self, name: &str, setup: &BriefSetup) {
        let Some(store) = &mut self.session.store else {
            return;
        };
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
                self.session.told = tr_with("print-template-kept", &[("name", name)]);
                if let Some(page) = &mut self.session.print {
                    page.set_templates(templates);
                }
            }
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
        }
    }

    /// Tells what came of one print.
    fn printed(&mut self, path: PathBuf, result: Result<PrintNotes, String>) {
        match (result, &mut self.session.print) {
            (Ok(written), _) => {
                self.session.print = None;
                self.session.look = None;
                let note = note_of(&written);
                self.session.dialog = Some(Dialog::Printed { path, note });
            }
            (Err(message), Some(page)) if self.session.look.is_none() => page.set_fault(message),
            (Err(message), _) => self.session.dialog = Some(Dialog::Fault(message)),
        }
    }

    pub(super) fn take(&mut self, outcome: Outcome, context: &Context) {
        match outcome {
            Outcome::Printed {
                store,
                path,
                result,
            } => {
                if self.session.batch.is_some() {
                    self.printed_one(store, result, context);
                } else {
                    self.printed(path, result);
                }
            }
            Outcome::HandedOut { job, result } => self.handed_out(job, result, context),
            Outcome::Chosen(chosen) => {
                let Some(page) = &mut self.session.print else {
                    return;
                };
                match chosen {
                    Choice::Taken(path) => {
                        page.set_path(path.display().to_string());
                        // The chooser asks about a file that is there itself.
                        page.tell_exists();
                    }
                    Choice::Closed => {}
                    Choice::NoChooser => page.set_fault(tr("path-no-chooser").to_owned()),
                }
            }
            Outcome::Kept(Ok(())) => {}
            Outcome::Kept(Err(message)) => self.session.dialog = Some(Dialog::Fault(message)),
            Outcome::Exported(done) => self.exported(done),
            Outcome::SafelyKept(kept) => self.take_kept(kept, context),
            Outcome::BrokenOff => self.broken_off(),
            other => {
                let other = self.take_register(other);
                let other = other.and_then(|other| self.take_captured(other, context));
                let other = other.and_then(|other| self.take_incoming(other, context));
                if let Some(other) = other {
                    self.take_files(other, context);
                }
            }
        }
    }
}

/// A connection for a thread that prints: the book of prints is written by it
/// where it can be.
pub(super) fn connection_for_prints(store: &Store) -> Result<Store, StoreError> {
    if store.access() == Access::Full {
        store.writer()
    } else {
        store.reader()
    }
}

/// What there is to say of briefs that were written; empty for nothing.
pub(super) fn note_of(written: &PrintNotes) -> String {
    let mut notes = vec![stood_in(&written.missing)];
    if let Some(why) = written.unbooked {
        notes.push(tr_with("print-unbooked", &[("why", tr(why.key()))]));
    }
    notes.retain(|note| !note.is_empty());
    notes.join("\n")
}

/// Which characters a stand-in was printed for, in words; empty for none.
fn stood_in(missing: &[char]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let characters: Vec<String> = missing
        .iter()
        .map(|one| format!("U+{:04X}", u32::from(*one)))
        .collect();
    tr_with("print-stood-in", &[("characters", &characters.join(" "))])
}

/// A name as part of a file's name.
pub(super) fn file_name(name: &str) -> String {
    let plain = |one: char| {
        if one.is_control() || "/\\:*?\"<>|".contains(one) {
            '-'
        } else {
            one
        }
    };
    name.chars().map(plain).take(120).collect()
}

/// What a digest is called.
fn digest_name(from: &str, to: &str) -> String {
    tr_with("print-digest", &[("from", from), ("to", to)])
}

/// Where briefs are written unless another place is named.
fn briefs_folder() -> PathBuf {
    directories::UserDirs::new()
        .as_ref()
        .and_then(|dirs| {
            dirs.document_dir()
                .filter(|folder| folder.is_dir())
                .or_else(|| Some(dirs.home_dir()))
        })
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The files of so many copies: the file itself for one.
fn copies(path: &Path, count: usize) -> Vec<PathBuf> {
    if count < 2 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    (1..=count)
        .map(|number| {
            let (number, count) = (number.to_string(), count.to_string());
            let filled = [("stem", &*stem), ("number", &*number), ("count", &*count)];
            path.with_file_name(format!("{}.{ending}", tr_with("print-copy-name", &filled)))
        })
        .collect()
}

/// How the window shows a record: in the window's language.
pub(in crate::ui) fn brief_options(date: Day) -> BriefOptions {
    BriefOptions {
        language: Language::current(),
        paper: Paper::A4,
        date,
    }
}
