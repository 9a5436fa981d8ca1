//! Watches for what others write: a command, or a colleague's window on the same
//! disk. A thread with a reading connection of its own looks once a second, so
//! that a frame never asks the disk.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use egui::Context;

use super::worker::Worker;
use crate::store::{Store, StoreError};

/// How long it sleeps between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// The thread that watches, until this is dropped.
#[derive(Debug)]
pub struct Watching {
    _thread: Worker<()>,
    written: Receiver<()>,
}

impl Watching {
    /// Starts the thread on a register; the window is drawn anew when something
    /// was written.
    ///
    /// # Errors
    ///
    /// When the register cannot be opened a second time.
    pub fn start(store: &Store, context: &Context) -> Result<Self, StoreError> {
        let reader = store.reader()?;
        let (sender, written) = channel();
        let context = context.clone();
        let thread = Worker::start("watching", move |ends: Receiver<()>| {
            let mut last = reader.data_version().ok();
            while ends.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Timeout) {
                // What cannot be read now is looked at in a second.
                let Ok(now) = reader.data_version() else {
                    continue;
                };
                if last.replace(now) != Some(now) {
                    if sender.send(()).is_err() {
                        return;
                    }
                    context.request_repaint();
                }
            }
        })
        .map_err(StoreError::Thread)?;
        Ok(Self {
            _thread: thread,
            written,
        })
    }

    /// Whether anything was written since this was asked last.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.written.try_iter().count() > 0
    }
}
