//! What a thread spent on a processor: on a machine that does other work the time
//! waited says little.

use std::time::Duration;

/// The processor time of this thread so far, to the nanosecond.
#[cfg(unix)]
pub fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
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
