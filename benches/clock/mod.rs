//! What a thread, or all of the process, spent on a processor: on a machine that does other work the time
//! waited says little.

#![allow(dead_code, reason = "a bench asks for one of the clocks")]

use std::time::Duration;

/// The processor time of this thread so far, to the nanosecond.
#[cfg(unix)]
pub fn processor_time() -> Duration {
    read(rustix::time::ClockId::ThreadCPUTime)
}

/// The processor time of all threads of this process so far.
#[cfg(unix)]
pub fn process_time() -> Duration {
    read(rustix::time::ClockId::ProcessCPUTime)
}

#[cfg(unix)]
fn read(clock: rustix::time::ClockId) -> Duration {
    let now = rustix::time::clock_gettime(clock);
    let seconds = u64::try_from(now.tv_sec).unwrap_or_default();
    let rest = u32::try_from(now.tv_nsec).unwrap_or_default();
    Duration::new(seconds, rest)
}

/// Elsewhere the time waited, from the first call on.
#[cfg(not(unix))]
pub fn processor_time() -> Duration {
    static BEGIN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGIN.get_or_init(std::time::Instant::now).elapsed()
}

/// Elsewhere the same.
#[cfg(not(unix))]
pub fn process_time() -> Duration {
    processor_time()
}
