//! Inputs nobody would type, for every parser: no panic, and nothing that takes
//! longer than a second.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use clap::Parser;
use memcon::brief::BriefSetup;
use memcon::cli::Arguments;
use memcon::exchange::read_facts;
use memcon::model::{
    BriefForm, BriefKind, Decimal, Directory, EdtfDate, FieldName, Meeting, MeetingDraft,
    MeetingId, NameDraft, NameKey, Party, Person, PersonDraft, TimeOfDay, fold, sentences, visible,
};
use memcon::search::{complete, read, search};
use memcon::store::{Passphrase, Store};

use super::{Dice, Tally};

/// The text of the sample.
const TEXT: &str = include_str!("../../../assets/sample/readout.txt");

/// The longest any one input may take of a processor.
pub const LONGEST: Duration = Duration::from_secs(1);

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

/// What is read as JSON, TOML or a picture: one whole one each, to be changed.
struct Wholes {
    meeting: String,
    draft: String,
    facts: String,
    setup: String,
    person: String,
    party: String,
    picture: Vec<u8>,
}

impl Wholes {
    fn new() -> Self {
        let filing = memcon::exchange::sample_filing().expect("reads");
        let mut directory = Directory::default();
        for party in &filing.new_parties {
            directory.parties.insert(party.id, party.clone());
        }
        for person in &filing.new_persons {
            directory.persons.insert(person.id, person.clone());
        }
        let json = |value: serde_json::Result<String>| value.expect("JSON");
        let draft = MeetingDraft::of(filing.meeting.clone());
        let mut picture = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 7]))
            .write_to(&mut picture, image::ImageFormat::Png)
            .expect("a picture");
        Self {
            meeting: json(serde_json::to_string(&filing.meeting)),
            draft: json(serde_json::to_string(&draft)),
            facts: include_str!("../../../assets/sample/sochi.json").to_owned(),
            setup: BriefSetup::new(BriefKind::Meeting, BriefForm::Full)
                .to_toml()
                .expect("TOML"),
            person: json(serde_json::to_string(&filing.new_persons[0])),
            party: json(serde_json::to_string(&filing.new_parties[0])),
            picture: picture.into_inner(),
        }
    }
}

fn mutated(dice: &mut Dice) -> String {
    let seed = SEEDS[dice.below(SEEDS.len())];
    changed(dice, seed, 6)
}

/// A text with some signs taken away, put in, or the end cut off.
fn changed(dice: &mut Dice, seed: &str, most: usize) -> String {
    let mut chars: Vec<char> = seed.chars().collect();
    for _ in 0..dice.below(most) {
        let at = dice.below(chars.len() + 1);
        match dice.below(6) {
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
            4 if at < chars.len() => {
                // A digit or a letter becomes another: a wrong number, an unknown word.
                chars[at] = b"0189aZ\"}"[dice.below(8)] as char;
            }
            5 if dice.below(8) > 0 => {}
            _ => chars.truncate(at),
        }
    }
    // Now and then a very long one, or one nested deeply.
    match dice.below(4_000) {
        0 => return chars.iter().cycle().take(20_000).collect(),
        1 => return "[{\"a\":(-".repeat(4_000),
        _ => {}
    }
    chars.into_iter().collect()
}

fn changed_bytes(dice: &mut Dice, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..dice.below(6) {
        let at = dice.below(bytes.len());
        bytes[at] = match dice.below(3) {
            0 => 0xFF,
            1 => 0,
            _ => dice.next() as u8,
        };
    }
    if dice.below(8) == 0 {
        bytes.truncate(dice.below(bytes.len()));
    }
    bytes
}

/// What this thread has taken of a processor.
#[cfg(unix)]
fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(now.tv_sec).unwrap_or_default();
    let nanos = u32::try_from(now.tv_nsec).unwrap_or_default();
    Duration::new(seconds, nanos)
}

/// Elsewhere only the wall's clock is asked.
#[cfg(not(unix))]
fn processor_time() -> Duration {
    Duration::ZERO
}

pub fn tried(tally: &mut Tally, what: &str, input: &str, work: impl FnOnce()) {
    tried_within(LONGEST, tally, what, input, work);
}

pub fn tried_within(
    longest: Duration,
    tally: &mut Tally,
    what: &str,
    input: &str,
    work: impl FnOnce(),
) {
    let (start, busy) = (Instant::now(), processor_time());
    let done = catch_unwind(AssertUnwindSafe(work));
    // Where others have the processors a clock on the wall says little, but one that
    // hangs need not be busy.
    let (took, busy) = (start.elapsed(), processor_time().saturating_sub(busy));
    if done.is_err() {
        tally.lost(format!("{what} panics on {input:?}"));
    } else if busy > longest || took > longest * 20 {
        tally.lost(format!("{what} takes {busy:?} ({took:?}) for {input:.60?}"));
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
    let wholes = Wholes::new();
    let today = "2026-11-26".parse().expect("a day");
    for round in 0..times {
        let input = mutated(&mut dice);
        let input = input.as_str();
        match round % 40 {
            0..10 => tried(&mut tally, "a date", input, || {
                if let Ok(date) = input.parse::<EdtfDate>() {
                    // What reads is written as it reads.
                    assert_eq!(date.to_string().parse::<EdtfDate>().as_ref(), Ok(&date));
                }
            }),
            10..18 => tried(&mut tally, "a number", input, || {
                let _ = input.parse::<Decimal>();
            }),
            18..21 => tried(&mut tally, "a time", input, || {
                let _ = input.parse::<TimeOfDay>();
            }),
            21 => tried(&mut tally, "an id, a code, a language", input, || {
                let _ = input.parse::<MeetingId>();
                let _ = input.parse::<memcon::i18n::Language>();
                let _ = input.parse::<memcon::brief::Paper>();
                let _ = input.parse::<memcon::model::CommitmentStatus>();
            }),
            22..24 => tried(&mut tally, "folding", input, || {
                let _ = fold(input);
                let _ = NameKey::of(input);
                let _ = visible(input);
            }),
            24 => tried(&mut tally, "sentences", input, || {
                let found = sentences(input);
                assert!(found.iter().all(|span| span.end <= input.chars().count()));
            }),
            25..29 => tried(&mut tally, "a query", input, || {
                let _ = read(input, today);
            }),
            29 => tried(&mut tally, "a query answered", input, || {
                let _ = search(&store, input, 20);
                let _ = complete(&store, input, input.len());
            }),
            30 => tried(&mut tally, "a draft", input, || {
                let mut draft = MeetingDraft::new(input);
                draft.record.title = input.to_owned();
                draft.put(FieldName::Date, input);
                let _ = draft.check();
                let mut person = PersonDraft::new();
                person.names.push(NameDraft::new("en", input));
                let _ = person.check();
            }),
            31 => {
                let json = changed(&mut dice, &wholes.facts, 4);
                tried(&mut tally, "the facts", &json, || {
                    let _ = read_facts(&json, TEXT);
                });
            }
            32 => {
                let json = changed(&mut dice, &wholes.meeting, 4);
                tried(&mut tally, "a meeting of the log", &json, || {
                    let _ = serde_json::from_str::<Meeting>(&json);
                });
            }
            33 => {
                let json = changed(&mut dice, &wholes.draft, 4);
                tried(&mut tally, "a draft that was kept", &json, || {
                    if let Ok(draft) = serde_json::from_str::<MeetingDraft>(&json) {
                        let _ = draft.check();
                    }
                });
            }
            34 => {
                let json = changed(&mut dice, &wholes.person, 4);
                tried(&mut tally, "a person of the log", &json, || {
                    let _ = serde_json::from_str::<Person>(&json);
                });
                let json = changed(&mut dice, &wholes.party, 4);
                tried(&mut tally, "a party of the log", &json, || {
                    let _ = serde_json::from_str::<Party>(&json);
                });
            }
            35..37 => {
                let toml = changed(&mut dice, &wholes.setup, 4);
                tried(&mut tally, "a template", &toml, || {
                    let _ = BriefSetup::from_toml(&toml);
                });
            }
            37 => {
                let bytes = changed_bytes(&mut dice, &wholes.picture);
                tried(&mut tally, "a picture", "bytes", || {
                    let _ = image::load_from_memory(&bytes);
                });
            }
            38 => tried(&mut tally, "a passphrase", input, || {
                let _ = Passphrase::new(input).is_long_enough();
            }),
            _ => tried(&mut tally, "a command line", input, || {
                let words = input.split_whitespace();
                let _ = Arguments::try_parse_from(std::iter::once("memcon").chain(words));
            }),
        }
    }
    tally
}

/// The control: a reader of dates that trusts what it reads.
pub fn careless(times: usize) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(77);
    // It stumbles thousands of times, and each need not be told.
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    for _ in 0..times {
        let input = mutated(&mut dice);
        tried(&mut tally, "a careless reader", &input, || {
            if input.contains('-') {
                let year: String = input.chars().take(4).collect();
                assert!(year.parse::<i32>().is_ok(), "no year");
            }
        });
    }
    std::panic::set_hook(told);
    tally
}

#[test]
fn an_input_a_careless_reader_stumbles_over_is_seen() {
    assert!(careless(200).lost > 0);
}

#[test]
fn no_input_panics_or_hangs() {
    let tally = campaign(4_000);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}
