//! Long work as seen from outside: how far it has come, and a way to stop it while
//! that is safe. The work of a thread is set by [`Work::run`]; what copies or looks
//! through registers tells it, however deep it stands.

use std::cell::RefCell;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, InterruptHandle};

use super::StoreError;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing that can be counted yet.
    Waiting,
    /// Pages are copied.
    Copying,
    /// A register is looked through, part after part.
    Checking,
    /// Files are put under another key, one after the other.
    Rewriting,
    /// The search index is made.
    Indexing,
    /// Tables are read out of a damaged register.
    Salvaging,
    /// A text is read.
    Reading,
}

const PHASES: [Phase; 7] = [
    Phase::Waiting,
    Phase::Copying,
    Phase::Checking,
    Phase::Rewriting,
    Phase::Indexing,
    Phase::Salvaging,
    Phase::Reading,
];

/// It may be stopped.
const FREE: u8 = 0;
/// It was stopped in time.
const STOPPED: u8 = 1;
/// What it made takes its place: it comes to its end.
const PLACING: u8 = 2;

type Changed = Box<dyn Fn(&Work) + Send + Sync>;

struct Shared {
    phase: AtomicUsize,
    done: AtomicUsize,
    all: AtomicUsize,
    state: AtomicU8,
    reading: Mutex<Vec<InterruptHandle>>,
    changed: Changed,
}

/// One piece of long work; its copies are the same.
#[derive(Clone)]
pub struct Work(Arc<Shared>);

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Work").field(&self.share()).finish()
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Work>> = const { RefCell::new(None) };
}

impl Work {
    /// Work that has not begun; `changed` is called whenever another hundredth of it
    /// is done.
    pub fn new(changed: impl Fn(&Self) + Send + Sync + 'static) -> Self {
        Self(Arc::new(Shared {
            phase: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            all: AtomicUsize::new(0),
            state: AtomicU8::new(FREE),
            reading: Mutex::new(Vec::new()),
            changed: Box::new(changed),
        }))
    }

    /// Does it, on this thread.
    pub fn run<T>(&self, work: impl FnOnce() -> T) -> T {
        struct Back(Option<Work>);
        impl Drop for Back {
            fn drop(&mut self) {
                CURRENT.set(self.0.take());
            }
        }
        let _back = Back(CURRENT.replace(Some(self.clone())));
        let done = work();
        // A connection of the window that it read by is no more its own.
        self.reading().clear();
        done
    }

    /// How many of how many are done of what is being done; of nothing while that is
    /// not known.
    #[must_use]
    pub fn share(&self) -> (Phase, usize, usize) {
        let load = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        let phase = PHASES.get(load(&self.0.phase)).copied();
        let phase = phase.unwrap_or(Phase::Waiting);
        (phase, load(&self.0.done), load(&self.0.all))
    }

    /// Tells how many of how many are done; whether to go on.
    pub fn tell(&self, phase: Phase, done: usize, all: usize) -> ControlFlow<()> {
        let part = |done: usize, all: usize| (done * 100).checked_div(all).unwrap_or(0);
        let before = self.share();
        self.0.phase.store(phase as usize, Ordering::Relaxed);
        self.0.done.store(done, Ordering::Relaxed);
        self.0.all.store(all, Ordering::Relaxed);
        if before.0 != phase || part(before.1, before.2) != part(done, all) {
            (self.0.changed)(self);
        }
        if self.is_stopped() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether stopping it still leaves everything as it was.
    #[must_use]
    pub fn can_stop(&self) -> bool {
        self.0.state.load(Ordering::SeqCst) == FREE
    }

    /// Has it stop as soon as may be, if it still may.
    pub fn stop(&self) {
        if self.move_on(STOPPED) {
            for connection in self.reading().iter() {
                connection.interrupt();
            }
        }
    }

    /// Whether it was stopped in time.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.state.load(Ordering::SeqCst) == STOPPED
    }

    /// Whether it is in a state now; it leaves the free one once.
    fn move_on(&self, to: u8) -> bool {
        let moved = self
            .0
            .state
            .compare_exchange(FREE, to, Ordering::SeqCst, Ordering::SeqCst);
        moved.map_or_else(|now| now == to, |_| true)
    }

    fn reading(&self) -> std::sync::MutexGuard<'_, Vec<InterruptHandle>> {
        self.0
            .reading
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn current() -> Option<Work> {
    CURRENT.with_borrow(Clone::clone)
}

/// Tells the work of this thread how far it is.
///
/// # Errors
///
/// [`StoreError::Interrupted`] when it was stopped.
pub(crate) fn tell(phase: Phase, done: usize, all: usize) -> Result<(), StoreError> {
    match current().map(|work| work.tell(phase, done, all)) {
        Some(ControlFlow::Break(())) => Err(StoreError::Interrupted),
        _ => Ok(()),
    }
}

/// As [`tell`], where there is nothing new to tell.
pub(super) fn go_on() -> Result<(), StoreError> {
    if current().is_some_and(|work| work.is_stopped()) {
        Err(StoreError::Interrupted)
    } else {
        Ok(())
    }
}

/// Has statements of a connection stop with the work of this thread.
pub(super) fn heed(connection: &Connection) {
    if let Some(work) = current() {
        work.reading().push(connection.get_interrupt_handle());
    }
}

/// From here on the work of this thread comes to its end: what it has begun to
/// put in its place would be half done.
///
/// # Errors
///
/// [`StoreError::Interrupted`] when it was stopped before.
pub(super) fn begin_to_place() -> Result<(), StoreError> {
    if current().is_none_or(|work| work.move_on(PLACING)) {
        Ok(())
    } else {
        Err(StoreError::Interrupted)
    }
}
