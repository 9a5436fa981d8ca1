//! What the room of what comes in asks for, and what came of it.

use std::path::PathBuf;

use egui::Context;

use super::MemconApp;
use crate::intake::Report;
use crate::store::Access;
use crate::ui::dialogs::Dialog;
use crate::ui::file_jobs::Choice;
use crate::ui::intake_jobs::{Brought, IntakeDone, IntakeJob, IntakeWork, to_map, to_unseal};
use crate::ui::jobs::{Job, Outcome};
use crate::ui::place::{Place, Room};
use crate::ui::{IncomingAsk, tr, tr_with};

impl MemconApp {
    pub(super) fn incoming(&mut self, ask: IncomingAsk, context: &Context) {
        match ask {
            IncomingAsk::Choose => {
                self.go(Place::Room(Room::Incoming));
                self.jobs.start(Job::ChooseImports, context);
            }
            IncomingAsk::Paste => {
                self.go(Place::Room(Room::Incoming));
                self.session.awaits_table = true;
                context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            IncomingAsk::Work(work) => self.intake(work, context),
        }
    }

    /// A table pasted from a spreadsheet comes in as a file does.
    pub(super) fn take_table(&mut self, text: String, context: &Context) {
        self.session.awaits_table = false;
        self.go(Place::Room(Room::Incoming));
        self.intake(IntakeWork::Read(Brought::Pasted(text), None), context);
    }

    /// Files dropped on the window come in, but where a form attaches them.
    pub(super) fn watch_dropped(&mut self, context: &Context) {
        if self.session.form.is_some() || self.session.store.is_none() {
            return;
        }
        let paths: Vec<PathBuf> = context.input(|input| {
            let dropped = input.raw.dropped_files.iter();
            dropped.map(|file| file.path().to_owned()).collect()
        });
        if !paths.is_empty() && !self.asks_of_dropped(&paths) {
            self.go(Place::Room(Room::Incoming));
            self.intake(IntakeWork::Read(Brought::Files(paths), None), context);
        }
    }

    fn intake(&mut self, work: IntakeWork, context: &Context) {
        let Some(store) = &self.session.store else {
            return;
        };
        if store.access() != Access::Full {
            tr("incoming-read-only").clone_into(&mut self.session.told);
            return;
        }
        match store.writer() {
            Ok(writer) => {
                if !matches!(work, IntakeWork::Try(..)) {
                    tr("incoming-busy").clone_into(&mut self.session.told);
                }
                let job = IntakeJob {
                    store: Box::new(writer),
                    today: crate::clock::today(),
                    work,
                };
                self.jobs.start(Job::Intake(job), context);
            }
            Err(error) => self.fault(&error),
        }
    }

    /// What came of it; other outcomes are given back.
    pub(super) fn take_incoming(&mut self, outcome: Outcome, context: &Context) -> Option<Outcome> {
        match outcome {
            Outcome::ImportsChosen(Choice::Taken(paths)) => {
                self.intake(IntakeWork::Read(Brought::Files(paths), None), context);
            }
            Outcome::ImportsChosen(Choice::NoChooser) => {
                tr("incoming-no-chooser").clone_into(&mut self.session.told);
            }
            Outcome::ImportsChosen(Choice::Closed) => {}
            Outcome::Intake(result) => self.intake_done(result),
            other => return Some(other),
        }
        None
    }

    fn intake_done(&mut self, result: Result<IntakeDone, String>) {
        self.session.told.clear();
        match result {
            Ok(IntakeDone::Tried(report, mapping)) => {
                if let Some(room) = self.session.rooms.get_mut(&Room::Incoming)
                    && let Some(page) = &mut room.page
                {
                    page.tried(&report, &mapping);
                }
                return;
            }
            Ok(IntakeDone::WordsKept) => {
                tr("incoming-words-kept").clone_into(&mut self.session.told);
            }
            Ok(IntakeDone::Read(report, brought)) => {
                self.session.told = told_of(&report);
                let to_map = to_map(&report, &brought);
                if let Some(room) = self.session.rooms.get_mut(&Room::Incoming)
                    && let Some(page) = &mut room.page
                {
                    page.came_in(&report, to_map);
                    if let Some(path) = to_unseal(&report, brought.paths()) {
                        page.ask_passphrase(path, String::new());
                    }
                }
            }
            Ok(IntakeDone::Sealed(path, why)) => {
                if let Some(room) = self.session.rooms.get_mut(&Room::Incoming)
                    && let Some(page) = &mut room.page
                {
                    page.ask_passphrase(path, why);
                }
            }
            Ok(IntakeDone::Proposed([waiting, others, unread])) => {
                let [waiting, others, unread] = [waiting, others, unread].map(|n| n.to_string());
                self.session.told = tr_with(
                    "incoming-proposed",
                    &[
                        ("count", &waiting),
                        ("others", &others),
                        ("unread", &unread),
                    ],
                );
            }
            Ok(IntakeDone::Accepted {
                count,
                anew,
                otherwise,
            }) => {
                self.tell_accepted(count, &anew, &otherwise);
            }
            Ok(IntakeDone::Refused(count, true)) => {
                self.session.told = counted("incoming-refused-now", count)
            }
            Ok(IntakeDone::Refused(count, false)) => {
                self.session.told = counted("incoming-waits-again", count)
            }
            Ok(IntakeDone::Answered(count)) => {
                self.session.told = counted("incoming-answered", count)
            }
            Err(message) => self.session.dialog = Some(Dialog::Fault(message)),
        }
        if let Some(store) = &mut self.session.store
            && let Err(error) = store.note_others()
        {
            self.session.told = error.to_string();
        }
        if let Some(room) = self.session.rooms.get_mut(&Room::Incoming) {
            room.read_at = None;
        }
        self.reload();
    }

    /// What was accepted, what waits again, and what was taken otherwise than it came.
    fn tell_accepted(&mut self, count: usize, anew: &[String], otherwise: &[String]) {
        self.session.told = counted("incoming-accepted", count);
        if !anew.is_empty() {
            let labels = anew.join("; ");
            let told = tr_with("incoming-told-anew", &[("labels", &labels)]);
            self.session.told = format!("{} {told}", self.session.told);
        }
        if !otherwise.is_empty() {
            self.tell(otherwise.join("\n\n"));
        }
    }
}

/// A sentence that counts.
fn counted(key: &'static str, count: usize) -> String {
    tr_with(key, &[("count", &count.to_string())])
}

/// What came in, in a line.
fn told_of(report: &Report) -> String {
    let sum = |count: fn(&crate::intake::FileReport) -> usize| {
        report.files.iter().map(count).sum::<usize>()
    };
    let told = [
        ("incoming-told-new", sum(|file| file.new)),
        ("incoming-told-same", sum(|file| file.same)),
        ("incoming-told-differs", sum(|file| file.differs)),
        ("incoming-told-asks", sum(|file| file.needs_answer)),
        (
            "incoming-told-problems",
            sum(|file| file.problems.len() + usize::from(file.error.is_some())),
        ),
    ];
    // What there is none of is not told.
    let told = told.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(key, count)| counted(key, count)).collect();
    if told.is_empty() {
        return tr("incoming-told-nothing").to_owned();
    }
    told.join(" \u{b7} ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::FileReport;

    #[test]
    fn what_came_in_is_told_without_what_there_is_none_of() {
        crate::i18n::Voice::new(crate::i18n::Language::English).take_up();
        let of = |new, needs_answer| Report {
            files: vec![FileReport {
                new,
                needs_answer,
                ..FileReport::default()
            }],
            ..Report::default()
        };
        assert_eq!(told_of(&of(2, 0)), "New: 2");
        assert_eq!(told_of(&of(1, 3)), "New: 1 \u{b7} With a question: 3");
        assert_eq!(told_of(&of(0, 0)), "Nothing was found in it.");
    }
}
