//! How far long work has come, told by its thread and shown in the foot of the
//! window, where it can be stopped.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use egui::Context;

#[derive(Debug)]
struct Shared {
    done: AtomicUsize,
    all: AtomicUsize,
    is_stopped: AtomicBool,
    context: Context,
}

/// The window's end of it: the work is stopped once this is dropped.
#[derive(Debug)]
pub struct Progress(Arc<Shared>);

/// The end of the thread that works.
#[derive(Debug, Clone)]
pub struct Teller(Arc<Shared>);

impl Progress {
    /// Of work that has not begun.
    #[must_use]
    pub fn new(context: &Context) -> Self {
        Self(Arc::new(Shared {
            done: AtomicUsize::new(0),
            all: AtomicUsize::new(0),
            is_stopped: AtomicBool::new(false),
            context: context.clone(),
        }))
    }

    /// What the thread tells it with.
    #[must_use]
    pub fn teller(&self) -> Teller {
        Teller(Arc::clone(&self.0))
    }

    /// How many of how many are done.
    #[must_use]
    pub fn share(&self) -> (usize, usize) {
        let load = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        (load(&self.0.done), load(&self.0.all))
    }

    /// Has the work stop after the step it is at.
    pub fn stop(&self) {
        self.0.is_stopped.store(true, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Teller {
    /// Tells how many of how many are done; whether to go on.
    pub fn tell(&self, done: usize, all: usize) -> ControlFlow<()> {
        let shared = &self.0;
        // The foot shows whole hundredths.
        let part = |done: usize| (done * 100).checked_div(all).unwrap_or(0);
        let before = shared.done.swap(done, Ordering::Relaxed);
        shared.all.store(all, Ordering::Relaxed);
        if part(before) != part(done) {
            shared.context.request_repaint();
        }
        if shared.is_stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_on_until_it_is_stopped_or_nobody_is_there_to_see_it() {
        let progress = Progress::new(&Context::default());
        let teller = progress.teller();
        assert_eq!(teller.tell(3, 10), ControlFlow::Continue(()));
        assert_eq!(progress.share(), (3, 10));
        progress.stop();
        assert_eq!(teller.tell(4, 10), ControlFlow::Break(()));
        let progress = Progress::new(&Context::default());
        let teller = progress.teller();
        drop(progress);
        assert_eq!(teller.tell(1, 10), ControlFlow::Break(()));
    }
}
