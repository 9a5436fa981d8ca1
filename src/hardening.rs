//! What the system may write down or hand out of this process's memory, which
//! holds what is shown of a register and its key: no image of it after a crash,
//! and no reading by other programs of the same person.

/// Forbids both for the rest of the process. Where the system cannot, things are
/// as they were.
pub fn forbid_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none);
    }
    #[cfg(target_os = "linux")]
    {
        IS_FORBIDDEN.store(true, std::sync::atomic::Ordering::SeqCst);
        set(rustix::process::DumpableBehavior::NotDumpable);
    }
}

/// Lets a write beyond the largest file that the system allows fail as one on a full
/// disk does, and be told, instead of ending the process.
pub fn survive_large_files() {
    #[cfg(unix)]
    {
        use std::sync::{Arc, atomic::AtomicBool};
        // Nobody asks whether the signal came: the write itself tells.
        let came = Arc::new(AtomicBool::new(false));
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, came);
    }
}

#[cfg(target_os = "linux")]
static IS_FORBIDDEN: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

#[cfg(target_os = "linux")]
static ASKING: std::sync::Mutex<u32> = std::sync::Mutex::new(0);

#[cfg(target_os = "linux")]
fn set(behaviour: rustix::process::DumpableBehavior) {
    let _ = rustix::process::set_dumpable_behavior(behaviour);
}

/// While this lives, other programs may look at the process: the desktop's portal
/// shows a file chooser only to one it can look at. There is still no image after
/// a crash.
#[derive(Debug)]
pub struct Showing(());

impl Showing {
    /// Lets it be looked at.
    #[must_use]
    pub fn begin() -> Self {
        #[cfg(target_os = "linux")]
        {
            let mut asking = ASKING
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *asking += 1;
            if IS_FORBIDDEN.load(std::sync::atomic::Ordering::SeqCst) {
                set(rustix::process::DumpableBehavior::Dumpable);
            }
        }
        Self(())
    }
}

impl Drop for Showing {
    fn drop(&mut self) {
        #[cfg(target_os = "linux")]
        {
            let mut asking = ASKING
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *asking = asking.saturating_sub(1);
            if *asking == 0 && IS_FORBIDDEN.load(std::sync::atomic::Ordering::SeqCst) {
                set(rustix::process::DumpableBehavior::NotDumpable);
            }
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    use super::*;

    #[test]
    fn no_image_is_left_of_a_crash_and_nobody_looks_in_but_while_a_file_is_chosen() {
        forbid_dumps();
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
        let one = Showing::begin();
        let other = Showing::begin();
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::Dumpable));
        drop(one);
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::Dumpable));
        drop(other);
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        set(DumpableBehavior::Dumpable);
    }
}
