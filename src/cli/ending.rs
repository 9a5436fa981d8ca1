//! What a command does that is told to end while it writes a file: what is unfinished is
//! taken away, and the process ends by the signal as it would without this.

/// Listens to the signals that end a process, from now on.
#[cfg(unix)]
pub(super) fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    if let Ok(mut signals) = Signals::new([SIGTERM, SIGINT, SIGHUP]) {
        std::thread::spawn(move || {
            for signal in &mut signals {
                crate::files::drop_parts();
                // Where this fails, SIGKILL is left.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    }
}

/// Elsewhere what is left is taken away when the next file is made there.
#[cfg(not(unix))]
pub(super) fn listen() {}
