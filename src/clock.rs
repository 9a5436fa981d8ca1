//! The day and the hour where this computer stands.
//!
//! The clock library learns the one zone by walking every folder of zones first,
//! which costs a command more than its work. Here the file that the system keeps
//! for the one zone is read; where it is told otherwise (by `TZ`, or on a system
//! without that file), the library is asked.

use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// How long a zone is taken for the one it was: a computer may travel.
const GOOD_FOR: Duration = Duration::from_secs(5 * 60);

static ZONE: RwLock<Option<(Instant, TimeZone)>> = RwLock::new(None);

/// This moment. A clock that stands beyond the years a date can have is taken for the
/// last or first moment of them.
#[must_use]
pub fn moment() -> Timestamp {
    let at = SystemTime::now();
    Timestamp::try_from(at).unwrap_or(if at < UNIX_EPOCH {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// The hour here.
#[must_use]
pub fn now() -> ZonedDateTime {
    moment().to_zoned_datetime(zone())
}

/// What clocks here show at a moment.
#[must_use]
pub fn here(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(zone())
}

/// The day here.
#[must_use]
pub fn today() -> jiff::civil::Date {
    now().date()
}

fn zone() -> TimeZone {
    if let Some((read, zone)) = &*ZONE.read().unwrap_or_else(PoisonError::into_inner)
        && read.elapsed() < GOOD_FOR
    {
        return zone.clone();
    }
    let zone = read_zone().unwrap_or_else(TimeZone::system);
    let mut kept = ZONE.write().unwrap_or_else(PoisonError::into_inner);
    *kept = Some((Instant::now(), zone.clone()));
    zone
}

/// The zone as the system's own file has it.
#[cfg(target_os = "linux")]
fn read_zone() -> Option<TimeZone> {
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    match std::fs::read("/etc/localtime") {
        Ok(rules) => TimeZone::tzif("Local", &rules).ok(),
        // As the system has it then: universal time.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(TimeZone::UTC),
        Err(_) => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn read_zone() -> Option<TimeZone> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_here_is_the_one_the_clock_library_gives() {
        let (ours, theirs) = (now(), ZonedDateTime::now());
        assert_eq!(ours.offset(), theirs.offset());
        assert!(theirs.timestamp().as_second() - ours.timestamp().as_second() <= 1);
    }
}
