//! How long the first page of a search takes, on a made register.
//!
//!     MEMCON_BENCH_MEETINGS=1000000 cargo bench --bench search
//!
//! `MEMCON_BENCH_LETTERS=2500` gives each meeting a source of that length.
//! Prints p50, p99 and the longest of each kind of query, in processor time of
//! the thread and as waited. The register is kept
//! in the folder of `MEMCON_BENCH_FOLDER`, where it is set, and used again. The file of
//! `MEMCON_BENCH_ASKED` gets what was asked and what each answer took, for `peers/search.py`.

#![allow(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

mod clock;
mod made;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use clock::processor_time;
use made::{Dice, PERSONS, family, word};
use memcon::model::Day;
use memcon::search::answer;
use memcon::store::Store;

/// Hits on a page.
const PAGE: usize = 50;

/// Each kind of query is asked so often, with other words each time.
const TIMES: u64 = 100;

/// A kind of query, and how one is made.
type Asked = (&'static str, fn(&mut Dice) -> String);

const QUERIES: [Asked; 30] = [
    ("very common word", |dice| word(dice.below(5))),
    ("common word", |dice| word(100 + dice.below(200))),
    ("rare word", |dice| word(20_000 + dice.below(15_000))),
    ("beginning of a word", |dice| {
        word(dice.below(3_000)).chars().take(4).collect()
    }),
    ("three letters", |dice| {
        word(dice.below(3_000)).chars().take(3).collect()
    }),
    ("a slip in a word", |dice| {
        word(2_000 + dice.below(9_000)).replacen('e', "x", 1)
    }),
    ("two very common words", |dice| {
        format!("{} {}", word(dice.below(5)), word(5 + dice.below(5)))
    }),
    ("common and rare word", |dice| {
        format!(
            "{} {}",
            word(dice.below(5)),
            word(20_000 + dice.below(9_000))
        )
    }),
    ("two rare words", |dice| {
        format!(
            "{} {}",
            word(10_000 + dice.below(9_000)),
            word(20_000 + dice.below(9_000))
        )
    }),
    ("phrase of common words", |dice| {
        format!("\"{} {}\"", word(dice.below(5)), word(dice.below(20)))
    }),
    ("very common, not common", |dice| {
        format!("{} -{}", word(dice.below(5)), word(5 + dice.below(20)))
    }),
    ("family name", |dice| family(dice.rank(PERSONS) + 1)),
    ("reference", |dice| format!("{:07}", 1 + dice.below(20_000))),
    ("party:", |dice| {
        format!("party:{}land", word(dice.rank(100) + 20_001))
    }),
    ("party: and a word", |dice| {
        format!(
            "party:{}land {}",
            word(dice.rank(100) + 20_001),
            word(dice.below(300))
        )
    }),
    ("person:", |dice| {
        format!("person:{}", family(dice.rank(PERSONS) + 1))
    }),
    ("speaker: and kind:", |dice| {
        format!("speaker:{} kind:position", family(dice.rank(PERSONS) + 1))
    }),
    ("topic:", |dice| {
        format!("topic:{}", word(dice.rank(400) + 1_000))
    }),
    ("from: to:", |dice| {
        format!(
            "from:{0}-03 to:{0}-05 {1}",
            1996 + dice.below(29),
            word(dice.below(20))
        )
    }),
    ("status:overdue", |_| "status:overdue".to_owned()),
    ("status:overdue and a word", |dice| {
        format!("status:overdue {}", word(dice.below(300)))
    }),
    ("status:overdue party:", |dice| {
        format!("status:overdue party:{}land", word(dice.rank(100) + 20_001))
    }),
    ("kind:roadmap", |_| "kind:roadmap".to_owned()),
    ("kind:trilateral and a word", |dice| {
        format!("kind:trilateral {}", word(dice.below(300)))
    }),
    ("figure>10%", |dice| {
        format!("figure>{}%", 10 + dice.below(5_000))
    }),
    ("figure< and a word", |dice| {
        format!(
            "figure<{} {}",
            1 + dice.below(100),
            word(2_000 + dice.below(100))
        )
    }),
    ("marking:secret and a word", |dice| {
        format!("marking:secret {}", word(dice.below(300)))
    }),
    ("state:planned", |_| "state:planned".to_owned()),
    ("side:guest and a word", |dice| {
        format!("side:guest {}", word(dice.below(300)))
    }),
    ("everything at once", |dice| {
        format!(
            "{} party:{}land from:2005 to:2020 has:figure state:held kind:remark -{}",
            word(dice.below(20)),
            word(dice.rank(20) + 20_001),
            word(300 + dice.below(300))
        )
    }),
];

fn main() {
    // `cargo test --benches` runs this too; nothing is measured then.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let temporary = tempfile::tempdir().expect("a folder");
    let (path, size) = made::asked(temporary.path());
    let meetings = size.0;
    let begun = Instant::now();
    let store = if path.exists() {
        Store::open(&path).expect("opened")
    } else {
        made::register(&path, size, 1)
    };
    let megabytes = std::fs::metadata(&path).map_or(0, |file| file.len() / 1_000_000);
    println!(
        "{meetings} meetings, {megabytes} MB, ready after {:.0?}",
        begun.elapsed()
    );
    println!(
        "{:<28} {:>8} {:>8} {:>8} | {:>8} {:>8} | {:>5}",
        "query", "cpu p50", "cpu p99", "cpu max", "p50 ms", "p99 ms", "hits"
    );
    let today = Day::constant(2026, 1, 1);
    let mut asked = String::new();
    for (name, make) in QUERIES {
        let mut dice = Dice::new(7);
        let mut hits = 0;
        let (mut spent, mut waited) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let query = make(&mut dice);
            let (begun, begun_cpu) = (Instant::now(), processor_time());
            let results = answer(&store, &query, today, PAGE).expect("answered");
            let elapsed = begun.elapsed();
            let taken = processor_time().saturating_sub(begun_cpu);
            let _ = writeln!(asked, "{name}\t{query}\t{}", taken.as_micros());
            spent.push(taken);
            waited.push(elapsed);
            hits += results.hits.len();
        }
        println!(
            "{name:<28} {:>8.2} {:>8.2} {:>8.2} | {:>8.2} {:>8.2} | {:>5}",
            at(&mut spent, 50),
            at(&mut spent, 99),
            at(&mut spent, 100),
            at(&mut waited, 50),
            at(&mut waited, 99),
            hits / waited.len(),
        );
    }
    if let Some(file) = std::env::var_os("MEMCON_BENCH_ASKED") {
        std::fs::write(file, asked).expect("written");
    }
}

/// The time below which so many in a hundred lie, in milliseconds.
fn at(times: &mut [Duration], part: usize) -> f64 {
    times.sort();
    let place = (times.len() * part).div_ceil(100).saturating_sub(1);
    times[place].as_secs_f64() * 1000.0
}
