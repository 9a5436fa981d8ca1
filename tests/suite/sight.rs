//! What a window shows, and waiting for it.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::Vec2;
use egui_kittest::{Harness, kittest::Queryable};
use memcon::exchange::sample_filing;
use memcon::model::Filing;
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};
use tempfile::TempDir;

/// The window without a screen.
pub type Seen = Harness<'static, MemconApp>;

/// The window of a size on a register.
pub fn window_on(path: PathBuf, size: Vec2) -> Seen {
    let mut seen = window_of(MemconApp::new(path), size, 40);
    seen.run();
    seen
}

/// The window before its first frame; it settles within so many.
pub fn window_of(app: MemconApp, size: Vec2, frames: u64) -> Seen {
    Harness::builder()
        .with_size(size)
        // What another thread does takes more frames on a machine that is busy.
        .with_max_steps(frames * 10)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, app: &mut MemconApp| app.frame(ui), app)
}

/// The window on a new register that holds these records.
pub fn window_with(filings: &[Filing], size: Vec2) -> (Seen, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    for filing in filings {
        store.save_meeting(filing).expect("saved");
    }
    drop(store);
    (window_on(path, size), folder)
}

/// The window on the sample, with its record open.
pub fn window_with_the_sample(size: Vec2) -> (Seen, TempDir) {
    window_with(&[sample_filing().expect("the sample")], size)
}

/// Has commands done on a register, one after the other.
pub fn run_on(path: &Path, commands: &[&[&str]]) {
    for words in commands {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
            .args(["--register".as_ref(), path.as_os_str()])
            .args(*words)
            .output();
        assert!(done.expect("run").status.success(), "{words:?}");
    }
}

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
