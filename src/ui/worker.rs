//! A named thread that is given one thing after the other and holds the
//! register open. It is waited for when it is let go, so that its connection is
//! closed before the window's own: the last one folds the log back and leaves
//! one file.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::i18n::Voice;

/// The thread, and the way to it.
#[derive(Debug)]
pub struct Worker<T> {
    /// `None` only while the thread is being ended.
    given: Option<Sender<T>>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread; `work` goes on for as long as it is given anything.
    ///
    /// # Errors
    ///
    /// When the system gives no further thread.
    pub fn start(name: &str, work: impl FnOnce(Receiver<T>) + Send + 'static) -> io::Result<Self> {
        let (given, taken) = channel();
        let voice = Voice::of_this_thread();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                voice.take_up();
                work(taken);
            })?;
        Ok(Self {
            given: Some(given),
            thread: Some(thread),
        })
    }

    /// Gives the thread something.
    ///
    /// # Errors
    ///
    /// Gives it back when the thread has ended.
    pub fn give(&self, one: T) -> Result<(), T> {
        match &self.given {
            Some(given) => given.send(one).map_err(|unsent| unsent.0),
            None => Err(one),
        }
    }
}

impl<T> Worker<T> {
    /// Gives it nothing more, and tells whether it has ended.
    pub fn ends(&mut self) -> bool {
        self.given = None;
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl<T> Drop for Worker<T> {
    fn drop(&mut self) {
        self.given = None;
        if let Some(thread) = self.thread.take() {
            // It cannot have panicked and left anything to do.
            let _ = thread.join();
        }
    }
}
