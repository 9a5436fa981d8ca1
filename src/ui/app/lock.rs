//! Locking a protected register: by hand, or once it was left alone. Everything
//! of it goes from the window; what is typed and not saved is kept among its
//! drafts, which are encrypted as all of it is, and comes back with the
//! passphrase. What could not be kept there stays in memory until then.

use std::time::{Duration, SystemTime};

use egui::{Context, Vec2};

use super::MemconApp;
use super::session::Session;
use crate::store::{Store, backups_of};
use crate::ui::pages::{PRINT, UnlockPage, lock_minutes};
use crate::ui::place::Room;
use crate::ui::rooms::TypedForm;
use crate::ui::{tr_with, viewer_copies};

/// How often it is looked whether it was left alone: a machine that slept does
/// not count the time until the next look.
const BETWEEN_LOOKS: Duration = Duration::from_secs(10);

/// The kinds of drafts that are kept only while it is locked or the window is gone, with
/// their rooms.
const OF_ROOMS: [(&str, Room); 4] = [
    ("carry", Room::Carry),
    ("incoming", Room::Incoming),
    ("review", Room::Commitments),
    ("settings", Room::Settings),
];

/// When a key was pressed or the pointer moved last.
#[derive(Debug, Default)]
pub(super) struct LastTouch {
    /// By the window's clock, which may stand still while the machine sleeps.
    at: f64,
    /// By the clock on the wall, which may be set.
    on: Option<SystemTime>,
}

impl LastTouch {
    fn since(&self, at: f64, on: SystemTime) -> Duration {
        let by_window = Duration::try_from_secs_f64(at - self.at).unwrap_or_default();
        let by_wall = self
            .on
            .and_then(|last| on.duration_since(last).ok())
            .unwrap_or_default();
        by_window.max(by_wall)
    }
}

impl MemconApp {
    /// Uses another clock than the system's to see how long it was left alone.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Fn() -> SystemTime + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Somebody is there.
    pub(super) fn touch(&mut self, context: &Context) {
        self.touched = LastTouch {
            at: context.input(|input| input.time),
            on: Some((self.clock)()),
        };
    }

    /// Locks a protected register that was left alone, whatever work is under way.
    pub(super) fn watch_idle(&mut self, context: &Context) {
        let (now, is_active) = context.input(|input| {
            let is_active = !input.events.is_empty() || input.pointer.delta() != Vec2::ZERO;
            (input.time, is_active)
        });
        let minutes = self
            .session
            .context
            .as_ref()
            .map_or(0, |context| lock_minutes(&context.settings));
        let limit = Duration::from_secs(u64::from(minutes) * 60);
        let is_protected = self.session.store.as_ref().is_some_and(Store::is_protected);
        // Looked at first: the first movement after a sleep is no sign that
        // somebody was there all the time.
        let alone = self.touched.since(now, (self.clock)());
        if is_protected && minutes > 0 && alone >= limit {
            self.lock(context);
        }
        if is_active || self.touched.on.is_none() {
            self.touch(context);
        } else if is_protected && minutes > 0 && alone < limit {
            context.request_repaint_after((limit - alone).min(BETWEEN_LOOKS));
        }
    }

    /// Closes a protected register until the passphrase is typed again.
    pub(super) fn lock(&mut self, context: &Context) {
        if !self.session.store.as_ref().is_some_and(Store::is_protected) {
            return;
        }
        let why = self.put_typed_aside();
        self.drop_all(context);
        let note = why.map(|why| tr_with("unlock-unkept", &[("why", &why)]));
        self.keeping.unlock =
            Some(UnlockPage::locked(backups_of(&self.path)).with_note(note.unwrap_or_default()));
        if self.keeping.is_closing {
            // The backup of the day is waited for as the window ends.
            self.close(context);
        }
    }

    /// Keeps what is typed among the drafts; why that could not be, where it could not.
    pub(super) fn put_typed_aside(&mut self) -> Option<String> {
        self.settle_drafts();
        let mut typed = Vec::new();
        let mut why = None;
        if self
            .session
            .form
            .as_ref()
            .is_some_and(|form| form.is_changed())
        {
            match self.typed_form() {
                Some(Ok(form)) => typed.push(form),
                Some(Err(fault)) => why = Some(fault),
                None => {}
            }
        }
        let pages = self
            .session
            .rooms
            .values()
            .filter_map(|room| room.page.as_ref());
        typed.extend(
            pages
                .filter(|page| page.holds_words())
                .filter_map(|page| page.typed()),
        );
        let waits = self.session.print_waits.as_ref().map(|(_, page)| page);
        let page = self.session.print.as_ref().or(waits);
        typed.extend(page.and_then(|page| page.typed()));
        let store = self.session.store.as_mut()?;
        for form in typed {
            if let Err(error) = store.save_draft(form.kind, &form.uid, &form.body) {
                why = Some(error.to_string());
                self.unkept.push(form);
            }
        }
        why
    }

    /// Keeps what is typed before it is asked about: a session that ends waits for no
    /// answer.
    pub(super) fn keep_before_asking(&mut self) {
        let unkept = self.unkept.len();
        self.put_typed_aside();
        self.unkept.truncate(unkept);
        self.session.is_typed_aside = true;
    }

    /// Somebody has answered: what the rooms hold is no draft any more.
    pub(super) fn take_typed_back(&mut self) {
        if !std::mem::take(&mut self.session.is_typed_aside) {
            return;
        }
        let Some(store) = &mut self.session.store else {
            return;
        };
        let dropped = store.drafts().and_then(|drafts| {
            let is_shown = |kind: &str| kind == PRINT || OF_ROOMS.iter().any(|(of, _)| *of == kind);
            let shown = drafts.iter().filter(|draft| is_shown(&draft.kind));
            shown
                .map(|draft| &draft.uid)
                .try_for_each(|uid| store.drop_draft(uid))
        });
        if let Err(error) = dropped {
            self.fault(&error);
        }
    }

    /// Keeps what pages hold that nobody was asked about, as the window ends.
    pub(super) fn keep_unasked(&mut self) {
        let pages = self.session.rooms.values();
        let pages = pages.filter_map(|room| room.page.as_ref());
        let held = pages.filter(|page| page.holds_words() && !page.has_changes());
        let typed: Vec<TypedForm> = held.filter_map(|page| page.typed()).collect();
        if let Some(store) = self.session.store.as_mut() {
            for form in typed {
                // There is no window left to tell of a failure.
                let _ = store.save_draft(form.kind, &form.uid, &form.body);
            }
        }
    }

    /// Drops everything of the register from the window, and ends the threads
    /// that read it. Work that must come to its end goes on unseen.
    pub(super) fn drop_all(&mut self, context: &Context) {
        self.session = Session::default();
        self.actions.clear();
        self.jobs.end_session();
        self.trail.forget_texts();
        // The toolkit keeps what was typed, to undo it, and pictures of pages.
        context.memory_mut(|memory| {
            memory.data.clear();
            memory.caches = egui::cache::CacheStorage::default();
            // The field that had the cursor is gone: what is typed next is the passphrase.
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
        context.forget_all_images();
        viewer_copies::take_back();
    }

    /// Gives the rooms back what was typed in them when the register was locked.
    pub(super) fn take_up_typed(&mut self) {
        let here = self.trail.here().clone();
        if let Some(page) = self.room() {
            page.turn_to(&here);
        }
        if self.can_write() {
            self.take_up_drafts();
        }
        for form in std::mem::take(&mut self.unkept) {
            let name = match form.kind {
                "person" => Some(Room::People),
                "party" => Some(Room::Parties),
                kind => OF_ROOMS
                    .iter()
                    .find(|(of, _)| *of == kind)
                    .map(|(_, room)| *room),
            };
            let page = name
                .and_then(|name| self.session.rooms.get_mut(&name))
                .and_then(|room| room.page.as_mut());
            match page {
                Some(page) => {
                    page.retype(&form.body);
                    if let Some(name) = name {
                        self.trail.arrive_in(name);
                    }
                }
                None => self.unkept.push(form),
            }
        }
    }

    /// Gives the rooms what was kept of them among the drafts.
    fn take_up_drafts(&mut self) {
        let Some(store) = &mut self.session.store else {
            return;
        };
        // What could not be kept then may be kept now.
        self.unkept
            .retain(|form| store.save_draft(form.kind, &form.uid, &form.body).is_err());
        let drafts = match store.drafts() {
            Ok(drafts) => drafts,
            Err(error) => return self.fault(&error),
        };
        self.set_unread_aside(&drafts);
        for (kind, name) in OF_ROOMS {
            let Some(draft) = drafts.iter().find(|draft| draft.kind == kind) else {
                continue;
            };
            let Some(page) = self
                .session
                .rooms
                .get_mut(&name)
                .and_then(|room| room.page.as_mut())
            else {
                continue;
            };
            page.retype(&draft.body);
            self.trail.arrive_in(name);
            if let Some(store) = &mut self.session.store
                && let Err(error) = store.drop_draft(&draft.uid)
            {
                return self.fault(&error);
            }
        }
    }
}

/// What is typed and could not be kept among the drafts.
pub(super) type Unkept = Vec<TypedForm>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_that_slept_was_left_alone_by_either_clock() {
        let noon = SystemTime::UNIX_EPOCH + Duration::from_secs(43_200);
        let touched = LastTouch {
            at: 100.0,
            on: Some(noon),
        };
        let minute = Duration::from_secs(60);
        assert_eq!(touched.since(100.0, noon), Duration::ZERO);
        assert_eq!(touched.since(160.0, noon), minute);
        // The window's clock stood still.
        assert_eq!(touched.since(100.0, noon + minute), minute);
        // The clock on the wall was set back.
        assert_eq!(touched.since(160.0, noon - minute), minute);
    }
}
