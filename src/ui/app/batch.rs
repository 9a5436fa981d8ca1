//! Many briefs in one go: one after the other on a thread, each entered into
//! the book of prints as it is written, so that what is stopped is not lost.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use egui::Context;

use super::MemconApp;
use super::printing::{connection_for_prints, file_name, note_of};
use crate::press::Order;
use crate::store::Store;
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;
use crate::ui::pages::Progress;
use crate::ui::print_jobs::{PrintNotes, ToPrint};
use crate::ui::tr_with;

/// Failures named in the dialog at the end.
const NAMED: usize = 5;

/// The briefs being printed.
#[derive(Debug)]
pub(super) struct Batch {
    left: VecDeque<ToWrite>,
    /// What the one being printed is about.
    name: String,
    of: usize,
    printed: usize,
    /// What was not printed, and why; what a stand-in was printed in.
    notes: Vec<String>,
    folder: PathBuf,
}

#[derive(Debug)]
struct ToWrite {
    order: Order,
    name: String,
    path: PathBuf,
}

impl MemconApp {
    /// Starts to print many briefs.
    pub(super) fn print_many(
        &mut self,
        orders: Vec<(Order, String)>,
        folder: PathBuf,
        ending: &str,
        context: &Context,
    ) {
        let (Some(store), Some(page)) = (&self.session.store, &mut self.session.print) else {
            return;
        };
        let left = files(orders, &folder, ending);
        // Files of these names are replaced only after it was told.
        let there = left.iter().filter(|one| one.path.exists()).count();
        if there > 0 && !page.was_told() {
            page.tell_exists();
            let there = there.to_string();
            page.set_fault(tr_with("print-many-exist", &[("count", &there)]));
            return;
        }
        if let Err(error) = fs::create_dir_all(&folder) {
            page.set_fault(format!("{}: {error}", folder.display()));
            return;
        }
        match connection_for_prints(store) {
            Ok(store) => {
                self.session.batch = Some(Batch {
                    of: left.len(),
                    left,
                    name: String::new(),
                    printed: 0,
                    notes: Vec::new(),
                    folder,
                });
                self.print_next(Box::new(store), context);
            }
            Err(error) => page.set_fault(error.to_string()),
        }
    }

    /// Prints no more than the brief that is being written.
    pub(super) fn stop_printing(&mut self) {
        if let Some(batch) = &mut self.session.batch {
            batch.left.clear();
        }
    }

    /// Takes what came of one brief and goes on to the next.
    pub(super) fn printed_one(
        &mut self,
        store: Box<Store>,
        result: Result<PrintNotes, String>,
        context: &Context,
    ) {
        let Some(batch) = &mut self.session.batch else {
            return;
        };
        match result {
            Ok(written) => {
                batch.printed += 1;
                let note = note_of(&written);
                if !note.is_empty() {
                    batch.notes.push(format!("{}: {note}", batch.name));
                }
            }
            Err(why) => {
                let note = tr_with("print-many-failed", &[("name", &batch.name), ("why", &why)]);
                batch.notes.push(note);
            }
        }
        self.print_next(store, context);
    }

    fn print_next(&mut self, store: Box<Store>, context: &Context) {
        let Some(batch) = &mut self.session.batch else {
            return;
        };
        let Some(next) = batch.left.pop_front() else {
            let printed = batch.printed.to_string();
            let path = batch.folder.clone();
            let shown = path.display().to_string();
            let mut note = tr_with("print-many-done", &[("count", &printed), ("path", &shown)]);
            for one in batch.notes.iter().take(NAMED) {
                note.push('\n');
                note.push_str(one);
            }
            if let more @ 1.. = batch.notes.len().saturating_sub(NAMED) {
                note.push('\n');
                note.push_str(&tr_with("print-many-more", &[("count", &more.to_string())]));
            }
            self.session.batch = None;
            self.session.told.clear();
            if self
                .session
                .print
                .as_ref()
                .is_some_and(|page| page.is_many())
            {
                self.session.print = None;
            }
            self.session.dialog = Some(Dialog::PrintedMany { path, note });
            return;
        };
        batch.name = next.name;
        let progress = Progress {
            done: batch.of - batch.left.len() - 1,
            of: batch.of,
            name: batch.name.clone(),
        };
        // The foot tells it too: the page may have been left.
        self.session.told = progress.words();
        if let Some(page) = &mut self.session.print {
            page.set_progress(Some(progress));
        }
        let orders = vec![(next.order, next.path)];
        self.jobs
            .start(Job::Print(ToPrint { store, orders }), context);
    }
}

/// A file for each order, named after what it is about; no two have one name.
fn files(orders: Vec<(Order, String)>, folder: &Path, ending: &str) -> VecDeque<ToWrite> {
    let mut taken: Vec<PathBuf> = Vec::new();
    let mut files = VecDeque::new();
    for (order, name) in orders {
        let stem = file_name(&name);
        let path = (1..)
            .map(|number| match number {
                1 => folder.join(format!("{stem}.{ending}")),
                _ => folder.join(format!("{stem} ({number}).{ending}")),
            })
            .find(|path| !taken.contains(path))
            .unwrap_or_else(|| folder.to_owned());
        taken.push(path.clone());
        files.push_back(ToWrite { order, name, path });
    }
    files
}
