//! Frames of the form with a very large meeting: 400 attendees, 2,000 remarks
//! with a passage each, a title of 300 characters, a source of 240,000.
//!
//! A frame is one pass of the whole window and the triangles made of it. What
//! is measured is the processor's time, so that a busy machine does not count;
//! at the end the longest frame of each journey is told. Where
//! `MEMCON_BENCH_FOLDER` is set the register stays there, to be looked at.

#![allow(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

mod clock;

use std::time::Duration;

use clock::processor_time;
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2,
};
use memcon::exchange::sample_filing;
use memcon::model::{
    Attendee, AttendeeId, AttendeeRole, Filing, Passage, PassageId, Person, Presence, Remark,
    RemarkId, RemarkKind,
};
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};

const ATTENDEES: usize = 400;
const REMARKS: usize = 2_000;

/// The sample grown to the largest meeting the form must bear.
fn large() -> Filing {
    let mut filing = sample_filing().expect("the sample reads");
    let meeting = &mut filing.meeting;
    meeting.title = "Consultations on transport and transit ".repeat(8);
    meeting.title.truncate(300);
    for number in 0..ATTENDEES {
        let person = Person::named(&format!("Attendee Number {number}"));
        meeting.delegations[number % 2].attendees.push(Attendee {
            doubt: String::new(),
            id: AttendeeId::new(),
            person: person.id,
            capacity: format!("Adviser of department {number}"),
            role: AttendeeRole::Member,
            presence: Presence::Present,
            passages: Vec::new(),
        });
        filing.new_persons.push(person);
    }
    let source = &mut meeting.sources[0];
    let topic = meeting.topics[0].id;
    for number in 0..REMARKS {
        let words = format!(
            "Sentence {number} tells of the corridor, of its two branches and of the hundred and twenty days it took to agree upon them."
        );
        source.text.push(if number % 7 == 0 { '\n' } else { ' ' });
        let start = source.text.chars().count();
        source.text.push_str(&words);
        let passage = PassageId::new();
        source.passages.push(Passage {
            id: passage,
            start,
            end: start + words.chars().count(),
            text: words.clone(),
        });
        let delegation = &meeting.delegations[number % 2];
        let speaker = delegation.attendees[number % delegation.attendees.len()].id;
        meeting.remarks.push(Remark {
            period: None,
            doubt: String::new(),
            id: RemarkId::new(),
            topic: Some(topic),
            speaker: Some(speaker),
            kind: RemarkKind::Statement,
            text: words,
            order_note: String::new(),
            marking: String::new(),
            passages: vec![passage],
        });
    }
    filing
}

/// The window without a screen.
struct Window {
    context: Context,
    app: MemconApp,
    frame: u32,
    frames: Vec<Duration>,
}

impl Window {
    fn on(path: std::path::PathBuf) -> Self {
        let context = Context::default();
        theme::install(&context);
        let mut window = Self {
            context,
            app: MemconApp::new(path),
            frame: 0,
            frames: Vec::new(),
        };
        for _ in 0..4 {
            window.pass(Vec::new());
        }
        window
    }

    /// One frame; the processor's time it took.
    fn pass(&mut self, events: Vec<Event>) -> Duration {
        self.frame += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1400.0, 900.0))),
            time: Some(f64::from(self.frame) / 60.0),
            events,
            ..RawInput::default()
        };
        let before = processor_time();
        let Self { context, app, .. } = self;
        let mut output = context.run_ui(input, |ui| app.frame(ui));
        let triangles = context.tessellate(output.shapes, output.pixels_per_point);
        output.textures_delta.clear();
        std::hint::black_box(triangles);
        let took = processor_time() - before;
        self.frames.push(took);
        took
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        self.pass(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }])
    }

    fn settle(&mut self) {
        for _ in 0..8 {
            self.pass(Vec::new());
        }
        self.frames.clear();
    }
}

fn told(what: &str, frames: &mut [Duration]) {
    frames.sort_unstable();
    let at = |share: usize| frames[(frames.len() - 1) * share / 1000];
    println!(
        "{what}: {} frames, p50 {:?}, p99 {:?}, longest {:?}",
        frames.len(),
        at(500),
        at(990),
        at(1000)
    );
}

fn frames(criterion: &mut Criterion) {
    let temporary = tempfile::tempdir().expect("a folder");
    let kept = std::env::var_os("MEMCON_BENCH_FOLDER").map(std::path::PathBuf::from);
    let folder = kept.unwrap_or_else(|| temporary.path().to_owned());
    let path = folder.join("large.memcon");
    let mut store = Store::create(&path).expect("a register");
    store.save_meeting(&large()).expect("saved");
    store.close().expect("closed");
    let mut window = Window::on(path);
    let opening = window.key(Modifiers::COMMAND, Key::E);
    println!("opening the form: {opening:?}");
    for beside in [false, true] {
        let name = if beside { " with the text beside" } else { "" };
        if beside {
            window.key(Modifiers::NONE, Key::F6);
            window.key(Modifiers::NONE, Key::F6);
        }
        window.settle();
        let mut group = criterion.benchmark_group("form");
        group.sample_size(20);
        let mut journey = |what: &str, step: &mut dyn FnMut(&mut Window, u32) -> Duration| {
            window.settle();
            let mut number = 0;
            group.bench_function(format!("{what}{name}"), |bench| {
                bench.iter_custom(|times| {
                    (0..times)
                        .map(|_| {
                            number += 1;
                            step(&mut window, number)
                        })
                        .sum()
                });
            });
            told(&format!("{what}{name}"), &mut window.frames);
        };
        journey("idle", &mut |window, _| window.pass(Vec::new()));
        journey("type into the title", &mut |window, number| {
            if number == 1 {
                window.key(Modifiers::ALT, Key::Num1);
                window.pass(Vec::new());
            }
            // What is typed is taken back, so that the title keeps its length.
            if number % 2 == 0 {
                window.key(Modifiers::NONE, Key::Backspace)
            } else {
                window.pass(vec![Event::Text("x".to_owned())])
            }
        });
        journey("type into a remark", &mut |window, number| {
            if number == 1 {
                window.key(Modifiers::ALT, Key::Num4);
                window.pass(Vec::new());
            }
            if number % 2 == 0 {
                window.key(Modifiers::NONE, Key::Backspace)
            } else {
                window.pass(vec![Event::Text("x".to_owned())])
            }
        });
        journey("scroll", &mut |window, number| {
            // Down for a while, then up again.
            let down = (number / 400) % 2 == 0;
            window.pass(vec![
                Event::PointerMoved(pos2(1000.0, 500.0)),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(0.0, if down { -240.0 } else { 240.0 }),
                    phase: TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                },
            ])
        });
        group.finish();
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
