//! Safe-keeping in the window: opening, locking, backing up, checking.

use std::time::Duration;

use egui::Context;
use zeroize::Zeroizing;

use super::MemconApp;
use super::opening::Opening;
use super::restoring::restored_words;
use crate::model::Day;
use crate::store::{
    Access, Claim, Concern, Doorbell, Report, Rewritten, Store, StoreError, backups_of,
};
use crate::ui::dialogs::Dialog;
use crate::ui::jobs::Job;
use crate::ui::keeping::{Keep, KeepJob, Kept, Occasion};
use crate::ui::pages::{SafeDialog, UnlockPage};
use crate::ui::place::{Place, Room};
use crate::ui::progress::Progress;
use crate::ui::watching::Watching;
use crate::ui::{tr, tr_with, viewer_copies};

/// How the register is held.
#[derive(Default)]
pub(super) struct Keeping {
    /// The lock that tells a second window of this one.
    pub(super) claim: Option<Claim>,
    /// The bell by which a further start asks this window to come forward.
    pub(super) bell: Option<Doorbell>,
    /// Who holds it, if that is another window: it can only be read here then.
    pub(super) held: Option<String>,
    /// What there is to say about the place it lies at.
    concern: Option<String>,
    /// The day whose work is not backed up yet.
    day: Option<Day>,
    /// Whether the window closes as soon as the day's work is backed up.
    pub(super) is_closing: bool,
    /// How far the opening of a large register is, whose pages are walked first.
    pub(super) opening: Opening,
    /// The page that asks for the passphrase, while it is not open.
    pub(super) unlock: Option<UnlockPage>,
}

/// What came of a change of the passphrase; what was not changed is named.
fn rewritten_words(done: &Rewritten) -> String {
    let (backups, copies) = (done.backups.to_string(), done.copies.to_string());
    let mut words = tr_with(
        "safe-passphrase-changed",
        &[("backups", &backups), ("copies", &copies)],
    );
    let lists = [
        ("safe-not-changed", &done.left),
        ("safe-other-names", &done.other_names),
    ];
    for (key, paths) in lists {
        for path in paths {
            let path = path.display().to_string();
            words.push_str("\n\n");
            words.push_str(&tr_with(key, &[("path", &path)]));
        }
    }
    words
}

impl MemconApp {
    /// Whether the register is open and can be changed here.
    pub(super) fn can_write(&self) -> bool {
        let store = self.session.store.as_ref();
        store.is_some_and(|store| store.access() == Access::Full)
    }

    /// As [`Self::can_write`]; where it cannot be changed, that is told.
    pub(super) fn may_change(&mut self) -> bool {
        let can_write = self.can_write();
        if !can_write && let Some(why) = self.warning() {
            self.session.dialog = Some(Dialog::Fault(why));
        }
        can_write
    }

    /// A register just made is held from then on.
    pub(super) fn claim_new(&mut self) {
        if let Ok(claim) = Claim::take(&self.path) {
            self.keeping.claim = claim;
        }
        self.hang_bell();
    }

    /// What the foot tells of a register that can only be read, or lies where
    /// it is not safe.
    pub(super) fn warning(&self) -> Option<String> {
        match self.session.store.as_ref()?.access() {
            Access::Full => self.keeping.concern.clone(),
            Access::ReadOnly => {
                let holder = self.keeping.held.as_deref().unwrap_or_default();
                Some(tr_with("safe-held", &[("holder", holder)]))
            }
            Access::Unwritable => {
                let why = self.session.store.as_ref()?.hindrance()?;
                Some(tr_with("safe-unwritable", &[("why", tr(why.key()))]))
            }
        }
    }

    /// The check and the backup that follow each opening, off the window's thread.
    pub(super) fn look_after(&mut self, context: &Context) {
        if self.session.is_looked_after || self.session.store.is_none() {
            return;
        }
        if self.is_drawn_first(context) {
            return;
        }
        self.session.is_looked_after = true;
        let looked = KeepJob::LookAround(self.path.clone());
        self.jobs.start(Job::Keep(looked), context);
        self.keeping.day = None;
        if self.index(context) {
            // Check and backup follow once the index is made: the one would find
            // it out of step, the other begin anew at each of its steps.
            return;
        }
        self.check_once_a_day(context);
        self.watch_day(context);
    }

    /// The check that follows an opening, unless the register was checked on this day
    /// and lies as it was left then.
    fn check_once_a_day(&mut self, context: &Context) {
        let store = self.session.store.as_ref();
        if store.is_some_and(Store::is_checked) {
            return;
        }
        let today = crate::clock::today();
        self.start_on_another(context, |store| KeepJob::QuickCheck(store, today));
    }

    /// Has the search index made anew beside the window, where another version
    /// made it; whether it is.
    fn index(&mut self, context: &Context) -> bool {
        let Some(store) = &self.session.store else {
            return false;
        };
        let is_ours = self.can_write() && !store.path().as_os_str().is_empty();
        if !is_ours || !store.is_search_outdated().unwrap_or(false) {
            return false;
        }
        match store.writer() {
            Ok(writer) => {
                let progress = Progress::new(context);
                let job = KeepJob::Index(Box::new(writer), progress.work().clone());
                self.session.indexing = Some(progress);
                self.jobs.start(Job::Keep(job), context);
                true
            }
            Err(error) => {
                self.fault(&error);
                false
            }
        }
    }

    /// What came of making the index anew.
    fn indexed(&mut self, made: Result<(), StoreError>, context: &Context) {
        self.session.indexing = None;
        self.session.told = match made {
            Ok(()) => tr("safe-indexed").to_owned(),
            Err(StoreError::Interrupted) => tr("safe-index-stopped").to_owned(),
            Err(error) => error.to_string(),
        };
        self.session.context = None;
        for room in self.session.rooms.values_mut() {
            room.read_at = None;
        }
        self.reload();
        self.check_once_a_day(context);
    }

    /// Backs up at the opening, and whenever a new day has begun: what was done
    /// until then is the work of the day before.
    pub(super) fn watch_day(&mut self, context: &Context) {
        let waits = !self.session.is_looked_after || self.session.indexing.is_some();
        if waits || !self.can_write() {
            return;
        }
        let today = crate::clock::today();
        if self.keeping.day == Some(today) {
            return;
        }
        let ended = self.keeping.day.replace(today);
        let elsewhere = self.elsewhere();
        self.start_on_another(context, |store| {
            KeepJob::BackUp(store, ended.unwrap_or(today), Occasion::Day, elsewhere)
        });
        if ended.is_some() {
            // What is due today and what was yesterday is shown anew.
            self.session.read_at = None;
            self.session.context = None;
            for room in self.session.rooms.values_mut() {
                room.read_at = None;
            }
            self.reload();
        }
    }

    /// Closes the window once the day's work is backed up, off its thread.
    /// Whether that has begun; else there is nothing to wait for.
    pub(super) fn back_up_and_close(&mut self, context: &Context) -> bool {
        if self.keeping.is_closing {
            return true;
        }
        let changed =
            self.session.store.as_ref().is_some_and(|store| {
                store.generation() > 0 && !store.path().as_os_str().is_empty()
            });
        if !changed || !self.can_write() {
            return false;
        }
        self.keeping.is_closing = true;
        self.session.indexing = None;
        self.session.dialog = Some(Dialog::Closing);
        let today = crate::clock::today();
        let elsewhere = self.elsewhere();
        self.start_on_another(context, |store| {
            KeepJob::BackUp(store, today, Occasion::Closing, elsewhere)
        });
        true
    }

    fn take_concerns(&mut self, concerns: &[Concern]) {
        self.keeping.concern = concerns.first().map(|concern| match concern {
            Concern::Synced(folder) => tr_with("safe-synced", &[("folder", folder)]),
            Concern::Remote(_) => tr("safe-remote").to_owned(),
            Concern::LittleRoom(left) => {
                let left = (left / 1_000_000).to_string();
                tr_with("safe-little-room", &[("left", &left)])
            }
        });
    }

    pub(super) fn start_on_another(
        &mut self,
        context: &Context,
        job: impl FnOnce(Box<Store>) -> KeepJob,
    ) {
        let Some(store) = &self.session.store else {
            return;
        };
        // A register in memory has no second connection and needs no care.
        if store.path().as_os_str().is_empty() {
            return;
        }
        match store.reader() {
            Ok(another) => self.jobs.start(Job::Keep(job(Box::new(another))), context),
            Err(error) => self.fault(&error),
        }
    }

    /// Shows what others have written: a command, or a window elsewhere. A form
    /// keeps what is typed; its save is refused if its record was changed.
    pub(super) fn watch_others(&mut self, context: &Context) {
        let Some(store) = &mut self.session.store else {
            return;
        };
        if self.session.watching.is_none() && !store.path().as_os_str().is_empty() {
            // Without the thread nothing is lost: a page is read anew when it is entered.
            self.session.watching = Watching::start(store, context).ok();
        }
        if !self
            .session
            .watching
            .as_ref()
            .is_some_and(Watching::has_news)
        {
            return;
        }
        match store.note_others() {
            Ok(true) => {
                tr("safe-changed-elsewhere").clone_into(&mut self.session.told);
                self.reload();
                context.request_repaint();
            }
            Ok(false) => {}
            Err(error) => self.session.told = error.to_string(),
        }
    }

    /// Opens the register anew after another program deleted its log under it.
    /// What is typed stays, and what was saved is written back.
    pub(super) fn renew(&mut self) {
        self.session.end_threads();
        let Some(store) = self.session.store.take() else {
            return;
        };
        let words = match store.renew() {
            Ok(store) => {
                self.session.store = Some(store);
                tr("safe-log-renewed").to_owned()
            }
            Err((store, error)) => {
                self.session.store = store.map(|store| *store);
                error.to_string()
            }
        };
        self.session.context = None;
        for room in self.session.rooms.values_mut() {
            room.read_at = None;
        }
        self.reload();
        self.session.dialog = Some(Dialog::Fault(words));
    }

    /// Closes the register. What is typed stays; what was begun is not heard any more.
    fn close_register(&mut self) {
        self.jobs.end_session();
        self.session.close();
        self.keeping.opening = Opening::No;
        self.keeping.claim = None;
    }

    /// Does what was asked for.
    pub(super) fn keep(&mut self, keep: Keep, context: &Context) {
        match keep {
            Keep::Unlock(passphrase) => {
                let job = KeepJob::Unlock {
                    path: self.path.clone(),
                    passphrase,
                    access: self.access(),
                };
                self.jobs.start(Job::Keep(job), context);
            }
            Keep::Lock => self.lock(context),
            Keep::DrillNewest => match backups_of(&self.path).into_iter().next() {
                Some(newest) => self.keep(Keep::Drill(newest.path), context),
                None => self.tell(tr("safe-no-backups").to_owned()),
            },
            Keep::BackUp => {
                self.session.told.clear();
                let (today, elsewhere) = (crate::clock::today(), self.elsewhere());
                self.start_on_another(context, |store| {
                    KeepJob::BackUp(store, today, Occasion::Asked, elsewhere)
                });
            }
            Keep::Check => self.start_on_another(context, KeepJob::Check),
            Keep::Drill(backup) => {
                let register = self.path.clone();
                self.start_on_another(context, |open| KeepJob::Drill {
                    register,
                    backup,
                    open,
                });
            }
            Keep::AskRestore(backup) => {
                self.ask_restore(backup, context);
            }
            Keep::AskPurge => self.ask_purge(),
            Keep::Purge { drop_backups } => self.purge(drop_backups, context),
            Keep::DropBackups => self.purge(true, context),
            Keep::AskPassphrase => {
                let is_protected = self.session.store.as_ref().is_some_and(Store::is_protected);
                self.session.dialog = Some(Dialog::Safe(SafeDialog::Passphrase {
                    is_protected,
                    old: Zeroizing::default(),
                    new: Zeroizing::default(),
                    again: Zeroizing::default(),
                    insists: false,
                    register: self.path.clone(),
                }));
            }
            Keep::Restore { backup, passphrase } => {
                self.close_register();
                let register = self.path.clone();
                let job = KeepJob::Restore {
                    register,
                    backup,
                    passphrase,
                };
                self.jobs.start(Job::Keep(job), context);
            }
            Keep::ChangePassphrase { old, new } => {
                self.close_register();
                let register = self.path.clone();
                self.jobs.start(
                    Job::Keep(KeepJob::ChangePassphrase { register, old, new }),
                    context,
                );
            }
        }
    }

    /// Takes in what came of it.
    pub(super) fn take_kept(&mut self, kept: Kept, context: &Context) {
        // That of the opening may still be under way when the window is closed.
        if self.keeping.is_closing && matches!(kept, Kept::BackedUp(Occasion::Closing, ..)) {
            self.keeping.is_closing = false;
            if let Kept::BackedUp(_, Err(error), _) = &kept {
                let words = tr_with("safe-not-backed-up", &[("why", &error.to_string())]);
                self.session.dialog = Some(Dialog::Unbacked(words));
                return;
            }
            self.close(context);
            return;
        }
        match kept {
            Kept::Opened(opened) => self.opened_beside(opened, context),
            Kept::Unlocked(Ok(store)) => {
                // Making the key takes its time: that is no time left alone.
                self.touch(context);
                self.keeping.unlock = None;
                self.opened(*store);
            }
            Kept::Unlocked(Err(error)) => {
                if let Some(page) = &mut self.keeping.unlock {
                    page.refused(match error {
                        StoreError::WrongPassphrase(_) => tr("unlock-wrong").to_owned(),
                        error => error.to_string(),
                    });
                }
            }
            Kept::LookedAround(concerns) => self.take_concerns(&concerns),
            Kept::Indexed(made) => self.indexed(made, context),
            Kept::Checked(Err(StoreError::Interrupted))
            | Kept::BackedUp(_, Err(StoreError::Interrupted), _)
            | Kept::Drilled(Err(StoreError::Interrupted)) => self.tell_stopped(),
            Kept::QuickChecked(Ok(report)) if report.is_sound() => {}
            Kept::QuickChecked(report) | Kept::Checked(report) => self.tell_report(report),
            Kept::BackedUp(occasion, made, fault) => self.tell_backed_up(occasion, made, fault),
            Kept::Purged(Ok(done)) => self.tell_purged(done),
            Kept::Purged(Err(error)) => self.fault(&error),
            Kept::Drilled(report) => match report {
                Ok(report) if report.is_sound() => {
                    let records = report.records.to_string();
                    self.tell(tr_with("safe-drill-well", &[("records", &records)]));
                }
                report => self.tell_report(report),
            },
            Kept::Restored(done) => {
                self.begin();
                self.tell_placed(done, |done| restored_words(&done));
            }
            Kept::Compared(backup, is_of_another) => self.tell_whose(&backup, is_of_another),
            Kept::PassphraseChanged(done) => {
                self.begin();
                let mut words = self.words_of_copies_elsewhere();
                self.tell_placed(done, |done| {
                    words.insert_str(0, &rewritten_words(&done));
                    words
                });
            }
        }
    }

    /// What came of putting another file in the register's place.
    fn tell_placed<T>(&mut self, done: Result<T, StoreError>, words: impl FnOnce(T) -> String) {
        match done {
            Ok(done) => self.tell(words(done)),
            Err(StoreError::Interrupted) => self.tell_stopped(),
            Err(error) => self.fault(&error),
        }
    }

    /// Work has ended by a fault of the program; which, it cannot say any more.
    pub(super) fn broken_off(&mut self) {
        self.session.batch = None;
        self.keeping.is_closing = false;
        if let Some(page) = &mut self.session.print {
            page.set_progress(None);
        }
        let words = tr("job-broken-off").to_owned();
        match &mut self.keeping.unlock {
            Some(page) => page.refused(words),
            None => {
                if self.keeping.opening == Opening::UnderWay {
                    // It would break off again.
                    self.keeping.opening = Opening::No;
                    return self.not_opened(words);
                }
                if self.session.store.is_none() {
                    // A restore, or a change of the passphrase, had closed it.
                    self.begin();
                }
                self.session.dialog = Some(Dialog::Fault(words));
            }
        }
    }

    fn tell_stopped(&mut self) {
        tr("work-stopped").clone_into(&mut self.session.told);
    }

    pub(super) fn tell(&mut self, words: String) {
        self.session.dialog = Some(Dialog::Safe(SafeDialog::Told(words)));
    }

    fn tell_report(&mut self, report: Result<Report, StoreError>) {
        match report {
            Ok(report) if report.is_sound() => {
                let (records, changes) = (report.records.to_string(), report.changes.to_string());
                self.tell(tr_with(
                    "safe-all-well",
                    &[("records", &records), ("changes", &changes)],
                ));
            }
            Ok(report) if report.is_mendable() => {
                // No record is touched; what is found by is made from them.
                if self.write(Store::forget_search) {
                    self.tell(tr("safe-index").to_owned());
                }
            }
            Ok(report) => {
                let faults = report.faults.len().to_string();
                let first = report.first_fault();
                self.session.dialog = Some(Dialog::Fault(tr_with(
                    "safe-faults",
                    &[("faults", &faults), ("first", &first)],
                )));
            }
            Err(error) => self.fault(&error),
        }
    }

    pub(super) fn read_safe_anew(&mut self) {
        if let Some(room) = self.session.rooms.get_mut(&Room::Safe) {
            room.read_at = None;
        }
        if self.trail.here() == &Place::Room(Room::Safe) {
            self.load_room();
        }
    }

    /// The last thing done, where the window was closed without waiting: the
    /// day's work is kept as a backup.
    pub(super) fn end(&mut self) {
        /// How long work under way is waited for; it holds the file open.
        const PATIENCE: Duration = Duration::from_secs(5);
        viewer_copies::take_back();
        self.session.end_threads();
        self.jobs.finish(PATIENCE);
        self.keep_unasked();
        if let Some(store) = self.session.store.take()
            && store.access() == Access::Full
        {
            // There is no window left to tell of a failure; the next opening tries again.
            let _ = store.back_up_daily(crate::clock::today());
        }
    }
}
