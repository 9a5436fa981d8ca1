//! What a window shows, and waiting for it.

use std::thread::sleep;
use std::time::{Duration, Instant};

use egui_kittest::{Harness, kittest::Queryable};
use memcon::ui::MemconApp;

/// The window without a screen.
pub type Seen = Harness<'static, MemconApp>;

/// Whether a text stands in it.
pub fn shows(seen: &Seen, text: &str) -> bool {
    seen.query_all_by_label_contains(text).next().is_some()
}

/// Goes on, as `step` does, until what another thread does is there to be seen.
pub fn until(
    seen: &mut Seen,
    what: &str,
    patience: Duration,
    is_there: impl Fn(&Seen) -> bool,
    step: impl Fn(&mut Seen),
) {
    let end = Instant::now() + patience;
    while !is_there(seen) {
        assert!(Instant::now() < end, "never showed {what}");
        sleep(Duration::from_millis(10));
        step(seen);
    }
}
