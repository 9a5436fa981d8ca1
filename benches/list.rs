//! The list of meetings while it is scrolled: the processor time of each frame.
//!
//! `LIST_MEETINGS` says how many meetings to make (2,000 when it is not set),
//! `LIST_REGISTER` names a register made before. Absolute times differ from
//! machine to machine; compare runs on one machine.

#![allow(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

mod clock;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clock::processor_time;
use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2};
use memcon::model::{FieldName, MeetingDraft};
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};

/// Frames measured of each way of scrolling.
const FRAMES: usize = 600;

fn made(path: &Path, count: usize) {
    let mut store = Store::create(path).expect("a register");
    for number in 0..count {
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        let (year, month, day) = (1990 + number % 35, 1 + number % 12, 1 + number % 28);
        draft.record.title = format!("Consultation {number} on transport and transit");
        draft.put(FieldName::Date, format!("{year}-{month:02}-{day:02}"));
        "Baku".clone_into(&mut draft.record.place.city);
        let filing = draft.check().expect("right");
        store.save_meeting(&filing).expect("saved");
    }
}

/// One frame of the window, with a turn of the wheel over the list.
fn frame(context: &Context, app: &mut MemconApp, time: f64, wheel: f32) -> Duration {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 860.0))),
        time: Some(time),
        ..RawInput::default()
    };
    input
        .events
        .push(Event::PointerMoved(Pos2::new(260.0, 500.0)));
    if wheel != 0.0 {
        input.events.push(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, wheel),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
    }
    let before = processor_time();
    let mut output = context.run_ui(input, |ui| app.frame(ui));
    let drawn = context.tessellate(output.shapes, output.pixels_per_point);
    let taken = processor_time().saturating_sub(before);
    std::hint::black_box(drawn);
    // No screen here takes the pictures of letters.
    output.textures_delta.clear();
    taken
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a short list"
        )]
        let index = ((times.len() - 1) as f64 * share) as usize;
        times[index].as_secs_f64() * 1000.0
    };
    println!(
        "{name}: p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms of {} frames",
        at(0.5),
        at(0.99),
        at(1.0),
        times.len()
    );
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = std::env::var_os("LIST_REGISTER").map_or_else(
        || {
            let count = std::env::var("LIST_MEETINGS")
                .ok()
                .and_then(|count| count.parse().ok())
                .unwrap_or(2_000);
            let path = folder.path().join("register.memcon");
            made(&path, count);
            path
        },
        PathBuf::from,
    );
    let context = Context::default();
    theme::install(&context);
    let opened = Instant::now();
    let mut app = MemconApp::new(path);
    println!(
        "opened in {:.1} ms",
        opened.elapsed().as_secs_f64() * 1000.0
    );
    let mut time = 0.0;
    let mut next = |wheel| {
        time += 1.0 / 60.0;
        frame(&context, &mut app, time, wheel)
    };
    for _ in 0..30 {
        next(0.0);
    }
    report("at rest", (0..FRAMES).map(|_| next(0.0)).collect());
    report("a slow wheel", (0..FRAMES).map(|_| next(-60.0)).collect());
    report("a fast wheel", (0..FRAMES).map(|_| next(-4000.0)).collect());
    report("flung far", (0..FRAMES).map(|_| next(-400_000.0)).collect());
    report("and back", (0..FRAMES).map(|_| next(200_000.0)).collect());
}
