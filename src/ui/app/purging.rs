//! Emptying the bin for good, and what is shown afterwards.

use egui::Context;

use super::MemconApp;
use super::navigation::Trail;
use super::session::OpenRoom;
use crate::store::PurgedWithCopies;
use crate::store::Store;
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;
use crate::ui::keeping::KeepJob;
use crate::ui::pages::SafeDialog;
use crate::ui::place::{Place, Room};
use crate::ui::{tr, tr_with, viewer_copies};

impl MemconApp {
    /// Asks whether what the bin holds is to go for good.
    pub(super) fn ask_purge(&mut self) {
        if !self.may_change() {
            return;
        }
        match self.session.store.as_ref().map(Store::bin) {
            Some(Ok(binned)) => {
                self.session.dialog = Some(Dialog::Safe(SafeDialog::Purge {
                    count: binned.len(),
                    drop_backups: false,
                }));
            }
            Some(Err(error)) => self.fault(&error),
            None => {}
        }
    }

    /// Empties the bin off the window's thread.
    pub(super) fn purge(&mut self, drop_backups: bool, context: &Context) {
        // Drafts under way are written before, so that none comes after.
        self.settle_drafts();
        viewer_copies::take_back();
        let Some(store) = &self.session.store else {
            return;
        };
        match store.writer() {
            Ok(writer) => {
                let job = KeepJob::Purge {
                    store: Box::new(writer),
                    drop_backups,
                    today: crate::clock::today(),
                };
                self.jobs.start(Job::Keep(job), context);
            }
            Err(error) => self.fault(&error),
        }
    }

    /// Tells what was purged, and shows nothing of it any more.
    pub(super) fn tell_purged(&mut self, done: PurgedWithCopies) {
        // The way back may lead to what is gone, and rooms may still show it.
        self.trail = Trail::new(Place::Room(Room::Bin));
        for (name, new) in OpenRoom::all() {
            let room = self.session.rooms.entry(name).or_default();
            // A page that is being read comes back to its room.
            if room.page.as_ref().is_some_and(|page| !page.has_changes()) {
                *room = new;
            }
        }
        if let Some(store) = &mut self.session.store
            && let Err(error) = store.note_others()
        {
            return self.fault(&error);
        }
        self.session.read_at = None;
        self.reload();
        let purged = done.purged;
        let mut words = if purged.is_nothing() && done.dropped.is_empty() {
            tr("bin-purged-nothing").to_owned()
        } else {
            tr_with(
                "bin-purged",
                &[
                    ("records", &purged.records.to_string()),
                    ("entries", &purged.entries.to_string()),
                    ("files", &purged.files.to_string()),
                    ("prints", &purged.prints.to_string()),
                    ("proposals", &purged.proposals.to_string()),
                    ("dropped", &done.dropped.len().to_string()),
                ],
            )
        };
        if !purged.stay.is_empty() {
            words.push('\n');
            let names = purged.stay.join(", ");
            words.push_str(&tr_with("bin-purged-stay", &[("names", &names)]));
        }
        if !purged.waiting.is_empty() {
            words.push('\n');
            let labels = purged.waiting.iter().map(|(_, label)| label.as_str());
            let labels = labels.collect::<Vec<_>>().join(", ");
            words.push_str(&tr_with("bin-purged-waits", &[("names", &labels)]));
        }
        if let Some(why) = &purged.unpacked {
            words.push('\n');
            words.push_str(&tr_with("bin-purged-unpacked", &[("why", why)]));
        }
        if let Some(error) = &done.failed {
            words.push('\n');
            words.push_str(&error.to_string());
        }
        self.session.dialog = Some(Dialog::Safe(SafeDialog::Purged {
            words,
            left: done.left,
        }));
    }
}
