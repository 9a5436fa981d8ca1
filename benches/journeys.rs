//! What an officer waits for: a save, a search, a brief, on a register of made meetings.
//!
//! Absolute times differ from machine to machine; compare runs on one machine.

#![allow(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use memcon::brief::{BriefOptions, Paper, meeting_pdf};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{Day, Filing};
use memcon::search::search;
use memcon::store::{Access, Passphrase, Store};

/// The sample meeting under another date and title.
fn made(number: u16) -> Filing {
    let mut filing = sample_filing().expect("the sample reads");
    filing.meeting.title = format!("Made meeting number {number}");
    let (year, month) = (2000 + number % 20, 1 + number % 12);
    filing.meeting.when.date = format!("{year}-{month:02}").parse().expect("a date");
    filing
}

fn register(count: u16) -> Store {
    let mut store = Store::in_memory().expect("a register");
    for number in 0..count {
        store.save_meeting(&made(number)).expect("saved");
    }
    store
}

fn journeys(criterion: &mut Criterion) {
    let mut store = register(500);
    criterion.bench_function("save a meeting into 500", |bench| {
        bench.iter_batched(
            || made(7),
            |filing| store.save_meeting(&filing).expect("saved"),
            BatchSize::SmallInput,
        );
    });
    let store = register(500);
    for query in ["\"number 77\"", "kemerovo", "russian"] {
        criterion.bench_function(&format!("find {query} in 500"), |bench| {
            bench.iter(|| search(&store, black_box(query), 50).expect("answered"));
        });
    }
    criterion.bench_function("read the list of 500", |bench| {
        bench.iter(|| store.meetings().expect("listed"))
    });
    let line = &store.meetings().expect("listed")[0];
    let record = store.meeting(line.id).expect("loaded");
    let options = BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date: Day::constant(2021, 12, 2),
    };
    criterion.bench_function("print a brief", |bench| {
        bench.iter(|| meeting_pdf(black_box(&record), &options).expect("printed"));
    });
}

/// What a passphrase costs: the same on a plain and on a protected file.
fn protection(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let words = Passphrase::new("nine slow barges upstream");
    for (kind, passphrase) in [("plain", None), ("protected", Some(&words))] {
        let path = folder.path().join(format!("{kind}.memcon"));
        let mut store = Store::create_as(&path, passphrase).expect("made");
        for number in 0..500 {
            store.save_meeting(&made(number)).expect("saved");
        }
        criterion.bench_function(&format!("save a meeting, {kind}"), |bench| {
            bench.iter_batched(
                || made(7),
                |filing| store.save_meeting(&filing).expect("saved"),
                BatchSize::SmallInput,
            );
        });
        criterion.bench_function(&format!("find russian, {kind}"), |bench| {
            bench.iter(|| search(&store, black_box("russian"), 50).expect("answered"));
        });
        store.close().expect("closed");
        criterion.bench_function(&format!("open and close, {kind}"), |bench| {
            bench.iter(|| Store::open_as(&path, passphrase, Access::Full).expect("opens"));
        });
    }
}

criterion_group!(benches, journeys, protection);
criterion_main!(benches);
