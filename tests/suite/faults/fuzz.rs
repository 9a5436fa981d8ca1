//! Inputs nobody would type, and registers nobody would make: no panic, and
//! nothing that takes longer than a second.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use memcon::exchange::read_facts;
use memcon::model::{Decimal, EdtfDate, MeetingDraft, TimeOfDay, fold};
use memcon::search::search;
use memcon::store::{Access, Passphrase, Store, salvage};

use super::{Dice, Tally, sample_register};

/// The longest any one input may take.
const LONGEST: Duration = Duration::from_secs(1);

/// What inputs are made from, by changing them.
const SEEDS: &[&str] = &[
    "2021-11-26",
    "2021-11~",
    "2021-01/2021-09",
    "-0001?",
    "2021-XX-26",
    "10:30",
    "24:00",
    "15,000.50",
    "-0",
    "1e999",
    "٣٫١٤",
    "per cent 12.5",
    "trade AND education",
    "\"seven roadmaps\" -draft",
    "speaker:\"Minister\" figure>15000",
    "date:2021..2022 party:AZ NEAR(a b)",
    "'; DROP TABLE meeting; --",
    "\u{202e}gnikram",
    "ə ƏLİYEV İstanbul",
    "{\"title\": \"x\", \"date\": \"2021\"}",
    "[[[[[[[[",
    "\u{0}\u{1}\u{feff}",
    "Prime Minister said that trade turnover exceeded 15,000.",
];

fn mutated(dice: &mut Dice) -> String {
    let mut chars: Vec<char> = SEEDS[dice.below(SEEDS.len())].chars().collect();
    for _ in 0..dice.below(6) {
        let at = dice.below(chars.len() + 1);
        match dice.below(5) {
            0 if at < chars.len() => {
                chars.remove(at);
            }
            1 => chars.insert(
                at,
                char::from_u32(dice.next() as u32 % 0x11_0000).unwrap_or('"'),
            ),
            2 => chars.insert(
                at,
                b"0123456789-/~?:.,\"'{}[]() \\%*^"[dice.below(30)] as char,
            ),
            3 => {
                let other: Vec<char> = SEEDS[dice.below(SEEDS.len())].chars().collect();
                chars.splice(at..at, other);
            }
            _ => chars.truncate(at),
        }
    }
    // Now and then a very long one.
    if dice.below(2_000) == 0 {
        return chars.iter().cycle().take(20_000).collect();
    }
    chars.into_iter().collect()
}

fn tried(tally: &mut Tally, what: &str, input: &str, work: impl FnOnce()) {
    tried_within(LONGEST, tally, what, input, work);
}

fn tried_within(
    longest: Duration,
    tally: &mut Tally,
    what: &str,
    input: &str,
    work: impl FnOnce(),
) {
    let start = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(work));
    if done.is_err() {
        tally.lost(format!("{what} panics on {input:?}"));
    } else if start.elapsed() > longest {
        tally.lost(format!(
            "{what} takes {:?} for {:.60?}",
            start.elapsed(),
            input
        ));
    } else {
        tally.survived();
    }
}

pub fn campaign(times: usize) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(77);
    let mut store = Store::in_memory().expect("a register");
    store
        .save_meeting(&memcon::exchange::sample_filing().expect("reads"))
        .expect("saved");
    for round in 0..times {
        let input = mutated(&mut dice);
        let input = input.as_str();
        match round % 20 {
            0..6 => tried(&mut tally, "a date", input, || {
                if let Ok(date) = input.parse::<EdtfDate>() {
                    // What reads is written as it reads.
                    assert_eq!(date.to_string().parse::<EdtfDate>().as_ref(), Ok(&date));
                }
            }),
            6..11 => tried(&mut tally, "a number", input, || {
                let _ = input.parse::<Decimal>();
            }),
            11..13 => tried(&mut tally, "a time", input, || {
                let _ = input.parse::<TimeOfDay>();
            }),
            13..15 => tried(&mut tally, "folding", input, || {
                let _ = fold(input);
            }),
            15..17 => tried(&mut tally, "the facts", input, || {
                let _ = read_facts(input, "a text");
            }),
            17 => tried(&mut tally, "a draft", input, || {
                let mut draft = MeetingDraft::new(input);
                draft.title = input.to_owned();
                draft.date = input.to_owned();
                let _ = draft.check();
            }),
            18 => tried(&mut tally, "a passphrase", input, || {
                let _ = Passphrase::new(input).is_long_enough();
            }),
            _ => tried(&mut tally, "a query", input, || {
                let _ = search(&store, input, 20);
            }),
        }
    }
    tally
}

/// Registers with bytes changed on purpose: in the header, in the list of
/// tables, in the counts and pointers of pages.
pub fn hostile(times: usize) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(31);
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole.memcon");
    sample_register(&whole);
    let bytes = std::fs::read(&whole).expect("read");
    let path = folder.path().join("hostile.memcon");
    let new = folder.path().join("new.memcon");
    for _ in 0..times {
        let mut hostile = bytes.clone();
        for _ in 0..=dice.below(4) {
            let page = dice.below(hostile.len() / 4096);
            // The head of a page is where it says what it holds and where.
            let at = page * 4096
                + if page == 0 {
                    dice.below(140)
                } else {
                    dice.below(40)
                };
            hostile[at] = match dice.below(3) {
                0 => 0xFF,
                1 => 0,
                _ => dice.next() as u8,
            };
        }
        for file in [&path, &new] {
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
            }
        }
        std::fs::write(&path, &hostile).expect("written");
        tried_within(
            LONGEST * 5,
            &mut tally,
            "opening",
            "a hostile register",
            || {
                if let Ok(store) = Store::open_as(&path, None, Access::Full) {
                    let _ = store.check();
                    let _ = store.meetings();
                    let _ = search(&store, "trade", 20);
                }
            },
        );
        // Salvage makes a whole new register, which takes longer than reading one.
        tried_within(
            LONGEST * 10,
            &mut tally,
            "salvage",
            "a hostile register",
            || {
                let _ = salvage(&path, None, &new);
            },
        );
    }
    tally
}

#[test]
fn no_input_panics_or_hangs() {
    let tally = campaign(4_000);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}

#[test]
fn no_hostile_register_panics_or_hangs() {
    let tally = hostile(10);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}
