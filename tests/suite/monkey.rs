//! A monkey at the window: random keys, clicks and words over all pages, in each
//! language. Nothing panics, no two things share an id, and the register is whole.

use super::desk::{REGISTER, register_of_the_sample};
use super::sight::{Seen, shows, window_of};
use egui::accesskit::{Action, Role};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Shape, pos2, vec2};
use egui_kittest::kittest::NodeT;
use memcon::i18n::{Language, Voice, text};
use memcon::store::Store;
use memcon::ui::MemconApp;

/// Numbers that look random and are the same at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("small")
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

const KEYS: &[Key] = &[
    Key::Enter,
    Key::Escape,
    Key::Tab,
    Key::Space,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Delete,
    Key::Backspace,
    Key::F1,
    Key::F3,
    Key::F4,
    Key::F6,
    Key::F7,
    Key::F8,
    Key::F9,
];

/// Keys that are commands with Ctrl; Q would close the window.
const WITH_CTRL: &[Key] = &[
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
    Key::I,
    Key::N,
    Key::E,
    Key::S,
    Key::P,
    Key::K,
    Key::F,
    Key::Z,
    Key::Y,
    Key::T,
    Key::A,
    Key::Plus,
    Key::Minus,
    Key::Num0,
    Key::Enter,
    Key::F8,
];

const WITH_ALT: &[Key] = &[
    Key::Num1,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num9,
    Key::Num0,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::Delete,
    Key::Z,
    Key::N,
    Key::T,
];

const WORDS: &[&str] = &[
    "26 November 2021",
    "7",
    "15,000",
    "Əliyev",
    "Алиев",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "\u{1f642}",
    "\u{202e}abc",
    "a",
    "party:",
    "\"",
    "2021/0001",
    "Talks on transit\nand a second line",
    "-1e9",
];

struct Monkey {
    seen: Seen,
    dice: Dice,
    language: Language,
}

impl Monkey {
    fn new(language: Language, seed: u64) -> (Self, tempfile::TempDir) {
        Voice::new(language).take_up();
        let folder = register_of_the_sample(|_| {});
        let app = MemconApp::new(folder.path().join(REGISTER)).alone();
        let seen = window_of(app, vec2(1280.0, 800.0), 60);
        let monkey = Self {
            seen,
            dice: Dice(seed | 1),
            language,
        };
        (monkey, folder)
    }

    fn anywhere(&mut self) -> Pos2 {
        #[allow(clippy::cast_precision_loss, reason = "a place on the screen")]
        let at = |side: usize| side as f32;
        pos2(at(self.dice.roll(1280)), at(self.dice.roll(800)))
    }

    /// A control that is in sight.
    fn control(&mut self) -> Option<(Pos2, String)> {
        let root = self.seen.root();
        let all: Vec<_> = root
            .children_recursive()
            .filter(|node| {
                let known = node.accesskit_node();
                known.role() != Role::Window && known.data().supports_action(Action::Click)
            })
            .map(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                (node.rect().center(), name)
            })
            // What is scrolled away has no place one could click at.
            .filter(|(at, _)| (0.0..1920.0).contains(&at.x) && (0.0..1080.0).contains(&at.y))
            .collect();
        if all.is_empty() {
            return None;
        }
        let chosen = self.dice.roll(all.len());
        Some(all[chosen].clone())
    }

    fn click(&mut self, at: Pos2) {
        self.seen.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            self.seen.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
    }

    /// One event, told for whoever looks for a fault.
    fn act(&mut self) -> String {
        match self.dice.roll(20) {
            0..=6 => match self.control() {
                Some((at, name)) => {
                    self.click(at);
                    format!("click on {name}")
                }
                None => String::new(),
            },
            7 | 8 => {
                let at = self.anywhere();
                self.click(at);
                format!("click at {at}")
            }
            9..=12 => {
                let key = self.dice.of(KEYS);
                let held = self
                    .dice
                    .of(&[Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT]);
                self.seen.key_press_modifiers(held, key);
                format!("{held:?} {key:?}")
            }
            13 | 14 => {
                let key = self.dice.of(WITH_CTRL);
                self.seen.key_press_modifiers(Modifiers::COMMAND, key);
                format!("Ctrl {key:?}")
            }
            15 => {
                let key = self.dice.of(WITH_ALT);
                self.seen.key_press_modifiers(Modifiers::ALT, key);
                format!("Alt {key:?}")
            }
            16 | 17 => {
                let words = self.dice.of(WORDS);
                self.seen.event(Event::Text(words.to_owned()));
                format!("type {words}")
            }
            18 => {
                let words = self.dice.of(WORDS);
                self.seen.event(Event::Paste(words.to_owned()));
                format!("paste {words}")
            }
            _ => {
                let size = self.dice.of(&[
                    vec2(1280.0, 800.0),
                    vec2(860.0, 540.0),
                    vec2(1920.0, 1080.0),
                ]);
                self.seen.set_size(size);
                format!("{size}")
            }
        }
    }

    /// What of the frame drawn last must never be.
    fn fault(&self) -> Option<String> {
        let mut words = String::new();
        for one in &self.seen.output().shapes {
            texts(&one.shape, &mut words);
        }
        for clash in ["Double use of ", "First use of ", "Second use of "] {
            if let Some(at) = words.find(clash) {
                return Some(words[at..].lines().next().unwrap_or_default().to_owned());
            }
        }
        let broken = text(self.language, "job-broken-off");
        shows(&self.seen, broken).then(|| broken.to_owned())
    }
}

fn texts(shape: &Shape, into: &mut String) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|one| texts(one, into)),
        Shape::Text(text) => {
            into.push_str(text.galley.text());
            into.push('\n');
        }
        _ => {}
    }
}

/// So many events in a language, from a seed.
fn play(language: Language, events: usize, seed: u64) {
    let (mut monkey, folder) = Monkey::new(language, seed);
    let mut done: Vec<String> = Vec::new();
    for number in 0..events {
        let told = monkey.act();
        done.push(told);
        let last = || done[done.len().saturating_sub(12)..].join("; ");
        let step = std::panic::AssertUnwindSafe(|| monkey.seen.step());
        assert!(
            std::panic::catch_unwind(step).is_ok(),
            "{language:?}, seed {seed}, event {number}: {}",
            last()
        );
        if let Some(fault) = monkey.fault() {
            panic!(
                "{language:?}, seed {seed}, event {number}: {fault}\n{}",
                last()
            );
        }
    }
    drop(monkey);
    let store = Store::open(&folder.path().join(REGISTER)).expect("opens");
    let report = store.check().expect("looked at");
    assert!(
        report.is_sound(),
        "{language:?}, seed {seed}: {}",
        report.first_fault()
    );
}

#[test]
fn a_monkey_at_the_window_breaks_nothing_in_any_language() {
    for (number, language) in Language::ALL.iter().enumerate() {
        play(*language, 120, 7 + number as u64);
    }
}

#[test]
#[ignore = "takes an hour: 100,000 events in each language, or as many as MEMCON_MONKEY_EVENTS says, or in the one MEMCON_MONKEY_LANGUAGE names"]
fn a_hundred_thousand_events_of_a_monkey_break_nothing_in_any_language() {
    let events = std::env::var("MEMCON_MONKEY_EVENTS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(100_000);
    let only = std::env::var("MEMCON_MONKEY_LANGUAGE")
        .ok()
        .map(|code| code.parse::<Language>().expect("a language"));
    for (number, language) in Language::ALL.iter().enumerate() {
        if only.is_some_and(|only| only != *language) {
            continue;
        }
        // Anew after each thousand, since a monkey soon sits in one corner.
        for part in 0..events / 1_000 {
            play(*language, 1_000, (part * 3 + number) as u64 + 1_000);
            println!("{language:?}: {},000 events", part + 1);
        }
    }
}
