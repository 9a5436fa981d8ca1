//! How far long work has come, told by its thread and shown in the foot of the
//! window, where it can be stopped.

use egui::Context;

use crate::store::Work;

/// The window's end of long work that nobody needs once this is dropped.
#[derive(Debug)]
pub struct Progress(Work);

impl Progress {
    /// Of work that has not begun.
    #[must_use]
    pub fn new(context: &Context) -> Self {
        Self(shown(context))
    }

    /// The work.
    #[must_use]
    pub const fn work(&self) -> &Work {
        &self.0
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Long work that has not begun; the window is drawn anew as it goes on.
#[must_use]
pub fn shown(context: &Context) -> Work {
    let context = context.clone();
    Work::new(move |_| context.request_repaint())
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::store::Phase;

    #[test]
    fn work_goes_on_until_it_is_stopped_or_nobody_is_there_to_see_it() {
        let progress = Progress::new(&Context::default());
        let work = progress.work().clone();
        let tell = |work: &Work, done| work.tell(Phase::Indexing, done, 10);
        assert_eq!(tell(&work, 3), ControlFlow::Continue(()));
        assert_eq!(progress.work().share(), (Phase::Indexing, 3, 10));
        progress.work().stop();
        assert_eq!(tell(&work, 4), ControlFlow::Break(()));
        let progress = Progress::new(&Context::default());
        let work = progress.work().clone();
        drop(progress);
        assert_eq!(tell(&work, 1), ControlFlow::Break(()));
    }
}
