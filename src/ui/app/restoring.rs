//! Putting a backup in the register's place from the window: what is asked before,
//! and what is told after.

use std::path::{Path, PathBuf};

use egui::Context;
use zeroize::Zeroizing;

use super::MemconApp;
use crate::store::{Restored, Store, wants_passphrase};
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;
use crate::ui::keeping::KeepJob;
use crate::ui::pages::SafeDialog;
use crate::ui::{tr, tr_with};

impl MemconApp {
    /// Asks before a backup takes the register's place. Whose it is, is looked at
    /// beside.
    pub(super) fn ask_restore(&mut self, backup: PathBuf, context: &Context) {
        let store = self.session.store.as_ref();
        let is_protected = wants_passphrase(&backup);
        // To look at the file of a register that is open would drop its locks.
        let is_register = store.map_or_else(|| wants_passphrase(&self.path), Store::is_protected);
        if let Some(Ok(reader)) = store.map(Store::reader) {
            let job = KeepJob::Compare(Box::new(reader), backup.clone());
            self.jobs.start(Job::Keep(job), context);
        }
        self.session.dialog = Some(Dialog::Safe(SafeDialog::Restore {
            backup,
            is_protected,
            protects: is_register && !is_protected,
            is_of_another: false,
            typed: Zeroizing::default(),
        }));
    }

    /// Tells in the question whether a backup is of another register.
    pub(super) fn tell_whose(&mut self, compared: &Path, of_another: bool) {
        if let Some(Dialog::Safe(SafeDialog::Restore {
            backup,
            is_of_another,
            ..
        })) = &mut self.session.dialog
            && backup == compared
        {
            *is_of_another = of_another;
        }
    }
}

/// What a restore did, in words.
pub(super) fn restored_words(done: &Restored) -> String {
    let mut words = done.old.as_ref().map_or_else(
        || tr("safe-restored-new").to_owned(),
        |old| tr_with("safe-restored", &[("path", &old.display().to_string())]),
    );
    for (is_so, key) in [
        (done.is_protected, "safe-restored-protected"),
        (done.is_of_another, "safe-restored-another"),
        (done.lost_count, "safe-restored-lost-count"),
        (done.has_no_count, "safe-restored-no-count"),
    ] {
        if is_so {
            words.push_str("\n\n");
            words.push_str(tr(key));
        }
    }
    for copy in &done.copies {
        words.push_str("\n\n");
        words.push_str(&copy.to_string());
    }
    words
}
