//! Opening the register: at once, after its passphrase, or beside the window where its
//! pages are to be walked first and that takes a while.

use std::time::Duration;

use egui::Context;

use super::MemconApp;
use crate::store::{Access, Claim, Store, StoreError, backups_of, is_long_walk, wants_passphrase};
use crate::ui::jobs::Job;
use crate::ui::keeping::KeepJob;
use crate::ui::pages::{StartPage, UnlockPage};

/// How long what follows the opening of a large register waits: the check and the backup
/// take a processor for themselves, and the first pictures come first.
const DRAWN_FIRST: Duration = Duration::from_secs(2);

/// The opening of a register beside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Opening {
    /// None is to be opened so.
    #[default]
    No,
    /// It begins with the next frame.
    Next,
    /// It is under way.
    UnderWay,
}

impl MemconApp {
    /// Opens the register at the path, if there is one; a protected one asks first.
    pub(super) fn begin(&mut self) {
        if !self.path.exists() {
            return;
        }
        self.keeping.held = None;
        self.keeping.opening = Opening::No;
        self.start = StartPage::default();
        match Claim::take(&self.path) {
            Ok(claim) => self.keeping.claim = claim,
            Err(StoreError::HeldElsewhere { holder, .. }) => self.keeping.held = Some(holder),
            Err(error) => self.keeping.held = Some(error.to_string()),
        }
        self.hang_bell();
        if wants_passphrase(&self.path) {
            self.keeping.unlock = Some(UnlockPage::new(backups_of(&self.path)));
            return;
        }
        if is_long_walk(&self.path) {
            self.keeping.opening = Opening::Next;
            return;
        }
        match Store::open_as(&self.path, None, self.access()) {
            Ok(store) => self.opened(store),
            Err(error) => self.not_opened(error.to_string()),
        }
    }

    /// Tells why the register did not open, and which backups there are.
    pub(super) fn not_opened(&mut self, why: String) {
        // Without a claim there is nothing to be restored over.
        let backups = if self.keeping.held.is_none() {
            backups_of(&self.path)
        } else {
            Vec::new()
        };
        self.start = StartPage::of_fault(why, backups);
    }

    /// Opens a large register beside the window, where that waits to be done.
    pub(super) fn open_beside(&mut self, context: &Context) {
        if self.keeping.opening == Opening::Next {
            self.keeping.opening = Opening::UnderWay;
            let (path, access) = (self.path.clone(), self.access());
            self.jobs
                .start(Job::Keep(KeepJob::Open { path, access }), context);
        }
    }

    pub(super) fn access(&self) -> Access {
        if self.keeping.held.is_some() {
            Access::ReadOnly
        } else {
            Access::Full
        }
    }

    /// Takes in what came of opening it beside the window.
    pub(super) fn opened_beside(
        &mut self,
        opened: Result<Box<Store>, StoreError>,
        context: &Context,
    ) {
        self.keeping.opening = Opening::No;
        // Nobody can have done anything until now: that is no time left alone.
        self.touch(context);
        match opened {
            Ok(store) => self.opened(*store),
            Err(error) => self.not_opened(error.to_string()),
        }
    }

    /// Whether what follows the opening waits until the window was drawn.
    pub(super) fn is_drawn_first(&mut self, context: &Context) -> bool {
        if !self.session.is_large {
            return false;
        }
        let now = context.input(|input| input.time);
        let since = *self.session.drawn_at.get_or_insert(now);
        let left = DRAWN_FIRST.as_secs_f64() - (now - since);
        if left <= 0.0 {
            return false;
        }
        context.request_repaint_after(Duration::from_secs_f64(left));
        true
    }
}
