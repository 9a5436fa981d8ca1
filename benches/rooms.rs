//! What the first screen of each room takes, from the opening on: the processor time of
//! the whole process and the memory it holds more.
//!
//!     MEMCON_BENCH_MEETINGS=100000 MEMCON_BENCH_FOLDER=… cargo bench --bench rooms
//!
//! The register is that of the bench `search`, and shared with it. A room is taken for
//! shown when the process has been idle for a while; what its quiet frames cost is taken
//! off. Frames are drawn to nothing.

#![allow(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

mod clock;
mod made;

use std::time::Duration;

use clock::process_time;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};

/// The rooms in the order they are gone through, and the keys that lead there.
const ROOMS: [(&str, Key); 10] = [
    ("meetings", Key::Num2),
    ("search", Key::Num3),
    ("commitments", Key::Num4),
    ("figures", Key::Num5),
    ("topics", Key::Num6),
    ("calendar", Key::Num7),
    ("people", Key::Num8),
    ("parties", Key::Num9),
    ("incoming", Key::I),
    ("today", Key::Num1),
];

/// The pause between two frames.
const PAUSE: Duration = Duration::from_millis(10);

/// A room is shown when so many frames, one after the other, were quiet.
const QUIET: usize = 15;

/// After so many frames it is given up: two minutes.
const LONGEST: usize = 12_000;

/// What a frame with nothing under way beside it may take.
const IDLE: Duration = Duration::from_millis(4);

struct Window {
    context: Context,
    app: MemconApp,
    time: f64,
}

/// What a first screen took.
struct Taken {
    busy: Duration,
    is_shown: bool,
    kept: u64,
    peak: u64,
}

impl Window {
    fn frame(&mut self, event: Option<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 860.0))),
            time: Some(self.time),
            events: event.into_iter().collect(),
            focused: true,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| app.frame(ui));
        let drawn = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(drawn);
        output.textures_delta.clear();
    }

    /// Draws until nothing is under way.
    fn settle(&mut self, first: Option<Event>) -> Taken {
        forget_peak();
        let mut event = first;
        let mut busy = Duration::ZERO;
        let mut quiet = 0;
        for _ in 0..LONGEST {
            let before = process_time();
            self.frame(event.take());
            std::thread::sleep(PAUSE);
            let spent = process_time().saturating_sub(before);
            if spent < IDLE {
                quiet += 1;
            } else {
                quiet = 0;
                busy += spent;
            }
            if quiet == QUIET {
                break;
            }
        }
        Taken {
            busy,
            is_shown: quiet == QUIET,
            kept: memory("VmRSS:"),
            peak: memory("VmHWM:"),
        }
    }
}

/// The most memory held so far is forgotten, so that the next can be told apart.
fn forget_peak() {
    // Where the system does not let it be, the peak is that of the whole run.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// A line of what the system tells of this process, in MB; nothing elsewhere.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let told = status.lines().find_map(|one| one.strip_prefix(line));
    let number = told.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    number.unwrap_or_default() / 1024
}

fn main() {
    // `cargo test --benches` runs this too; nothing is measured then.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let temporary = tempfile::tempdir().expect("a folder");
    let (path, size) = made::asked(temporary.path());
    let meetings = size.0;
    if !path.exists() {
        made::register(&path, size, 1);
    }
    // What the first opening of a day does is not what is asked here.
    drop(Store::open(&path).expect("opened"));
    let context = Context::default();
    theme::install(&context);
    let began = process_time();
    let mut window = Window {
        context,
        app: MemconApp::new(path),
        time: 0.0,
    };
    let mut before = memory("VmRSS:");
    let opening = window.settle(None);
    println!(
        "{meetings} meetings: opened after {:.0} ms on a processor, {} MB",
        process_time().saturating_sub(began).as_secs_f64() * 1000.0,
        opening.kept
    );
    println!(
        "{:<12} {:>10} {:>8} {:>8} {:>8}",
        "room", "cpu ms", "MB more", "MB peak", "MB"
    );
    before = before.max(opening.kept);
    for (name, key) in ROOMS {
        let taken = window.settle(Some(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        }));
        println!(
            "{name:<12} {:>10.0} {:>8} {:>8} {:>8}{}",
            taken.busy.as_secs_f64() * 1000.0,
            taken.kept.saturating_sub(before),
            taken.peak,
            taken.kept,
            if taken.is_shown { "" } else { "  not at rest" }
        );
        before = taken.kept;
    }
}
