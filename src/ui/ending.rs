//! How the window learns that it is to end: a logout or a shutdown sends the
//! process a signal, and a terminal that is closed another. The window closes
//! then as by its button, so that what is typed is asked about or kept, and the
//! day's work is backed up. Sessions end with two signals at once, which is one
//! asking; another that comes while the window has not answered for a while ends
//! the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::time::{Duration, Instant};

use egui::Context;

/// How long a window may take to see that it was asked: a session manager sends a
/// hang-up right after the first signal, and a busy machine draws seldom.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the window was asked to end from outside.
#[derive(Debug, Clone, Default)]
pub struct Ending(Arc<AtomicBool>);

impl Ending {
    /// Listens to the signals of the system from now on; the window is drawn anew
    /// when one comes. Where that cannot be done they end the process as they
    /// would without this: what was saved is on the disk, and what is typed is kept.
    #[cfg(unix)]
    #[must_use]
    pub fn listen(context: &Context) -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        let ending = Self::default();
        let (asked, context) = (ending.clone(), context.clone());
        if let Ok(mut signals) = Signals::new([SIGTERM, SIGINT, SIGHUP]) {
            std::thread::spawn(move || {
                let mut first = Instant::now();
                for signal in &mut signals {
                    if !asked.0.swap(true, Ordering::Relaxed) {
                        first = Instant::now();
                    } else if first.elapsed() > PATIENCE {
                        // Where this fails, a third one or SIGKILL is left.
                        let _ = signal_hook::low_level::emulate_default_handler(signal);
                    }
                    context.request_repaint();
                }
            });
        }
        ending
    }

    /// Elsewhere the system closes the window by its button.
    #[cfg(not(unix))]
    #[must_use]
    pub fn listen(_: &Context) -> Self {
        Self::default()
    }

    /// Asks the window to end.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked since this was looked at last.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}
