//! Registers nobody would make: bytes changed on purpose, and rows no form
//! would let through. Each opens or is refused within a second, and nothing
//! that is done with it panics, hangs or takes memory without end.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::vec2;
use egui_kittest::Harness;
use memcon::brief::BriefSetup;
use memcon::model::{BriefForm, BriefKind};
use memcon::press::{Format, Order, Subject, draft, set};
use memcon::search::search;
use memcon::store::{Access, CommitmentFilter, Store, salvage};
use memcon::ui::{MemconApp, theme};

use super::fuzz::{LONGEST, tried_within};
use super::{Dice, Tally, remove_register, sample_register};

/// Most memory a process may ever have held, in MB. Reading one register needs a tenth.
const MOST_MEMORY: u64 = 1_500;

/// The most memory this process has held so far, in MB; 0 where it is not known.
pub fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}

/// Opens a register within a second, and reads it in every way.
fn read_all(tally: &mut Tally, what: &str, path: &Path, slowest: &mut Duration) {
    let mut opened = None;
    let start = Instant::now();
    tried_within(LONGEST, tally, "opening", what, || {
        opened = Store::open_as(path, None, Access::Full).ok();
    });
    *slowest = (*slowest).max(start.elapsed());
    let Some(store) = opened else { return };
    tried_within(LONGEST * 10, tally, "reading", what, || {
        let today = "2026-11-26".parse().expect("a day");
        let _ = store.check();
        let _ = store.settings();
        let _ = store.drafts();
        let _ = store.undoable();
        let _ = store.directory();
        let _ = store.dashboard(today);
        let _ = store.commitments(&CommitmentFilter::default(), today);
        let _ = store.figure_series("trade turnover");
        let _ = search(&store, "trade", 20);
        for line in store.meetings().unwrap_or_default().into_iter().take(3) {
            let _ = store.meeting(line.id);
        }
    });
    // Printing is done beside the window, and a long text has many pages.
    tried_within(LONGEST * 30, tally, "printing", what, || {
        let today = "2026-11-26".parse().expect("a day");
        for line in store.meetings().unwrap_or_default().into_iter().take(3) {
            let order = Order {
                subject: Subject::Meeting(line.id),
                setup: BriefSetup::new(BriefKind::Meeting, BriefForm::Full),
                date: today,
                copy: None,
            };
            if let Ok(brief) = draft(&store, &order) {
                let _ = set(brief, order.setup.sheet, Format::Pdf);
            }
        }
    });
}

/// Registers with bytes changed in the header, in the list of tables, in the
/// counts and pointers of pages.
pub fn campaign(times: usize) -> Tally {
    let mut tally = Tally::default();
    let mut slowest = Duration::ZERO;
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
        remove_register(&path);
        remove_register(&new);
        std::fs::write(&path, &hostile).expect("written");
        read_all(&mut tally, "a hostile register", &path, &mut slowest);
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
    println!(
        "    slowest opening {slowest:.0?}; most memory {} MB",
        memory()
    );
    tally
}

/// Rows that no form lets through, by what is wrong with them.
fn tampered() -> Vec<(&'static str, String)> {
    let long = "word ".repeat(60_000);
    let unbroken = "x".repeat(200_000);
    let deep = "[{\"a\":".repeat(50_000);
    let mut all = vec![
        ("a party above itself", "UPDATE party SET parent = id".to_owned()),
        ("a person merged into itself", "UPDATE person SET merged_into = id".to_owned()),
        ("a meeting that is a part of itself", "UPDATE meeting SET part_of = id".to_owned()),
        ("a promise that repeats itself", "UPDATE commitment SET reaffirms = id".to_owned()),
        ("a set that is its own", "UPDATE commitment SET parent = id".to_owned()),
        ("a set of four thousand million", "UPDATE commitment SET count = 4294967295".to_owned()),
        ("a set of more than can be counted", "UPDATE commitment SET count = 9223372036854775807".to_owned()),
        ("a number without end", format!("UPDATE figure SET value = '{}'", "9".repeat(200_000))),
        ("a title without end", format!("UPDATE meeting SET title = '{long}'")),
        ("a word without end", format!("UPDATE meeting SET title = '{unbroken}', summary = '{unbroken}'")),
        ("a remark without end", format!("UPDATE remark SET text = '{long}' WHERE position = 0")),
        ("a name without end", format!("UPDATE person_name SET name = '{unbroken}'; UPDATE party_name SET name = '{unbroken}'")),
        ("signs that turn and steer", "UPDATE meeting SET title = char(27) || '[2J' || char(0x202e) || 'gnidaer'; UPDATE person_name SET name = char(0x202e) || name".to_owned()),
        ("a date that is none", "UPDATE meeting SET date = 'soon', date_earliest = 'x', date_latest = ''".to_owned()),
        ("a date beyond the calendar", "UPDATE meeting SET date_earliest = '999999-01-01', date_latest = '-99999-01-01'".to_owned()),
        ("an id that is none", "UPDATE meeting SET uid = 'x'; UPDATE person SET uid = 'p' || id; UPDATE commitment SET uid = 'c' || id".to_owned()),
        ("codes nobody knows", "UPDATE meeting SET state = 'lost', kind = 'feast'; UPDATE commitment SET status = 'perhaps'".to_owned()),
        ("bytes for a text", "UPDATE remark SET text = CAST(x'fffe00ff' AS TEXT)".to_owned()),
        ("a passage beyond its text", "UPDATE passage SET start = 4000000000, end = 9000000000".to_owned()),
        ("places that turn around", "UPDATE remark SET position = -position; UPDATE topic SET position = 9223372036854775807".to_owned()),
        ("a log nested without end", format!("UPDATE change SET after = '{deep}'")),
        ("a draft nested without end", format!("INSERT INTO draft (uid, kind, saved_at, body) VALUES ('d', 'meeting', '', '{deep}')")),
        ("an operation nobody knows", "UPDATE operation SET op = 'format-disk', at = 'never'".to_owned()),
        ("an index of something else", "UPDATE search_entry SET text = 'x', record_uid = 'y', number = 1e308; DELETE FROM search_meeting".to_owned()),
        ("an index with labels beyond", "UPDATE search_meeting SET label = 9223372036854775807 - meeting".to_owned()),
        ("settings of no sense", "INSERT OR REPLACE INTO setting (name, value) VALUES ('lock_minutes', '-1'), ('emblem', 'x'), ('own_party', 'y'), ('date', '')".to_owned()),
        ("a file that is not what it says", "INSERT INTO file (sha256, content) VALUES (hex(zeroblob(32)), zeroblob(100))".to_owned()),
    ];
    let chain = "CREATE TEMP TABLE one AS SELECT * FROM commitment LIMIT 1;
         UPDATE one SET parent = (SELECT min(id) FROM commitment), position = 0;"
        .to_owned();
    let link = "UPDATE one SET id = (SELECT max(id) + 1 FROM commitment), reference = 'x' || (SELECT max(id) FROM commitment), uid = printf('00000000-0000-7000-8000-%012d', (SELECT max(id) FROM commitment));
         INSERT INTO commitment SELECT * FROM one; UPDATE one SET parent = id;";
    all.push((
        "sets within sets without end",
        chain + &link.repeat(3_000) + "DROP TABLE one;",
    ));
    all
}

/// Each of so many tampered registers is read whole, salvaged, and opened in a window.
pub fn tampering(every: usize) -> Tally {
    let mut tally = Tally::default();
    let mut slowest = Duration::ZERO;
    for (what, sql) in tampered().into_iter().step_by(every) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        sample_register(&path);
        let connection = rusqlite::Connection::open(&path).expect("opens");
        connection
            .execute_batch(&format!(
                "PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1; BEGIN; {sql}; COMMIT;
                 PRAGMA wal_checkpoint(TRUNCATE);"
            ))
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        drop(connection);
        read_all(&mut tally, what, &path, &mut slowest);
        tried_within(LONGEST * 20, &mut tally, "salvage", what, || {
            let _ = salvage(&path, None, &folder.path().join("new.memcon"));
        });
        tried_within(LONGEST * 20, &mut tally, "the window", what, || {
            let mut harness = Harness::builder()
                .with_size(vec2(1280.0, 860.0))
                .with_max_steps(40)
                .with_context_setup(theme::install)
                .build_ui_state(
                    |ui, app: &mut MemconApp| app.frame(ui),
                    MemconApp::new(path.clone()),
                );
            for _ in 0..6 {
                harness.step();
            }
        });
    }
    println!(
        "    slowest opening {slowest:.0?}; most memory {} MB",
        memory()
    );
    tally
}

#[test]
fn no_hostile_register_panics_or_hangs() {
    let tally = campaign(10);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}

#[test]
fn no_row_from_elsewhere_panics_or_hangs() {
    let tally = tampering(3);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    assert!(memory() < MOST_MEMORY, "{} MB", memory());
}
