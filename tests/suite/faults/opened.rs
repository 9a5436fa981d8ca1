//! A register that is pulled away under an open program, that lies where nothing
//! can be written, or whose book of prints is written by six at once.

use std::path::Path;
use std::process::Command;

use memcon::store::{Store, StoreError};

use super::{Dice, Tally, remove_register, revision_of, sample_register, save_once, shim};
use super::{child_process, the_meeting};
use crate::suite::whole::{number_in, printed_unbooked, six_at_once};

/// What is done to the files of an open register.
#[derive(Clone, Copy)]
pub enum Pull {
    /// The log, or its index, is deleted.
    Log,
    /// Another file takes the place of the register.
    Register,
}

/// Saves, with the files pulled away between two of them. A save that is told as
/// done is there when the register is opened again.
pub fn pulled(times: usize, pull: Pull) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(61);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let aside = folder.path().join("aside.memcon");
    for _ in 0..times {
        remove_register(&path);
        remove_register(&aside);
        sample_register(&path);
        let mut store = Store::open(&path).expect("opens");
        let id = the_meeting(&store);
        let mut told = 1;
        for _ in 0..dice.below(4) {
            told = save_once(&mut store, id).expect("saved");
        }
        match pull {
            Pull::Log => {
                let suffix = if dice.below(4) == 0 { "-shm" } else { "-wal" };
                let file = format!("{}{suffix}", path.display());
                std::fs::remove_file(file).expect("it was there");
            }
            Pull::Register => {
                std::fs::rename(&path, &aside).expect("moved");
                std::fs::copy(&aside, &path).expect("copied");
            }
        }
        let after = save_once(&mut store, id);
        let found = match pull {
            Pull::Log => {
                let renewed = store.renew();
                let Ok(mut store) = renewed.map_err(|(_, error): (_, StoreError)| error) else {
                    tally.lost("it could not be opened anew");
                    continue;
                };
                if after.is_ok() {
                    tally.lost("a save into a log that was gone was told as done");
                    continue;
                }
                told = save_once(&mut store, id).unwrap_or(told);
                drop(store);
                revision_of(&path)
            }
            Pull::Register => {
                drop(store);
                if after.is_ok() {
                    tally.lost("a save into a file that was gone was told as done");
                    continue;
                }
                // What was saved lies in the file that was moved away.
                std::fs::rename(&aside, &path).expect("moved back");
                revision_of(&path)
            }
        };
        match found {
            Ok(revision) if revision == told => tally.survived(),
            Ok(revision) => tally.lost(format!("told {told}, found {revision}")),
            Err(how) => tally.lost(how),
        }
    }
    tally
}

/// The control: SQLite by itself writes on into a log that has no name any more.
pub fn pulled_unwatched(times: usize) -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    for _ in 0..times {
        remove_register(&path);
        sample_register(&path);
        let sql = rusqlite::Connection::open(&path).expect("opens");
        let count = |sql: &rusqlite::Connection| -> i64 {
            sql.query_row("SELECT count(*) FROM setting", [], |row| row.get(0))
                .expect("read")
        };
        let before = count(&sql);
        std::fs::remove_file(format!("{}-wal", path.display())).expect("it was there");
        let saved = sql.execute("INSERT INTO setting VALUES ('x', 'y')", []);
        // As after a power cut: what was not folded back is gone.
        std::mem::forget(sql);
        let copy = folder.path().join("copy.memcon");
        std::fs::copy(&path, &copy).expect("copied");
        let after = count(&rusqlite::Connection::open(&copy).expect("opens"));
        if saved.is_ok() && after == before {
            tally.lost("told as done, and gone");
        } else {
            tally.survived();
        }
        remove_register(&copy);
    }
    tally
}

/// What keeps a place from being written to.
const HINDRANCES: [&[(&str, &str)]; 3] = [
    &[("FAULT_FULL", "0")],
    &[("FAULT_FULL", "0"), ("FAULT_SHM", "1")],
    &[("FAULT_NOLOCKS", "1")],
];

/// Reads and prints where nothing can be written: all of it works, nothing is
/// changed, and no brief has a number.
pub fn unwritable() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    sample_register(&path);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let before = std::fs::read(&path).expect("read");
    for faults in HINDRANCES {
        for ending in ["pdf", "md", "html"] {
            let target = elsewhere.path().join(format!("brief.{ending}"));
            let with = |command: &mut Command| {
                command
                    .env("LD_PRELOAD", shim().expect("compiled"))
                    .env("FAULT_UNDER", folder.path())
                    .envs(faults.iter().copied());
            };
            let done = printed_unbooked(&path, &target, &with);
            let told = String::from_utf8_lossy(&done.stderr).into_owned();
            let brief = std::fs::read(&target).unwrap_or_default();
            let is_numbered = number_in(&String::from_utf8_lossy(&brief)).is_some();
            if done.status.success()
                && !brief.is_empty()
                && !is_numbered
                && told.contains("not in the book of prints")
                && std::fs::read(&path).expect("read") == before
            {
                tally.survived();
            } else {
                tally.lost(format!("{faults:?} {ending}: {} {told}", done.status));
            }
        }
    }
    tally
}

/// The control: a program that opens for writing or not at all.
pub fn unwritable_given_up() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    sample_register(&path);
    for faults in &HINDRANCES[1..] {
        let done = child_process("read-for-writing", &path)
            .env("LD_PRELOAD", shim().expect("compiled"))
            .env("FAULT_UNDER", folder.path())
            .envs(faults.iter().copied())
            .output()
            .expect("runs");
        if done.status.success() {
            tally.survived();
        } else {
            tally.lost("it did not open");
        }
    }
    tally
}

/// In the child: how a register is not to be opened.
pub fn read_for_writing(register: &Path) {
    let sql = rusqlite::Connection::open(register).expect("opens");
    let count: i64 = sql
        .query_row("SELECT count(*) FROM meeting", [], |row| row.get(0))
        .expect("read");
    assert_eq!(count, 1);
}

/// Six commands print at once: each brief is there, under a number of its own.
pub fn printers(times: usize) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..times {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        sample_register(&path);
        let mut numbers = Vec::new();
        for (done, brief) in six_at_once(&path, folder.path()) {
            match number_in(&brief) {
                Some(number) if done.status.success() && !numbers.contains(&number) => {
                    numbers.push(number);
                    tally.survived();
                }
                number => tally.lost(format!(
                    "{number:?}: {}",
                    String::from_utf8_lossy(&done.stderr)
                )),
            }
        }
        if let Err(how) = revision_of(&path) {
            tally.lost(how);
        }
    }
    tally
}

/// The control: a number is looked up first and entered when the pages are done.
pub fn printers_unreserved() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.sqlite");
    let sql = rusqlite::Connection::open(&path).expect("opens");
    sql.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE book (number INTEGER UNIQUE)")
        .expect("made");
    let together = std::sync::Arc::new(std::sync::Barrier::new(6));
    let printers: Vec<_> = (0..6)
        .map(|_| {
            let (path, together) = (path.clone(), std::sync::Arc::clone(&together));
            std::thread::spawn(move || {
                let sql = rusqlite::Connection::open(path).expect("opens");
                let number: i64 = sql
                    .query_row("SELECT coalesce(max(number), 0) + 1 FROM book", [], |row| {
                        row.get(0)
                    })
                    .expect("read");
                together.wait();
                sql.execute("INSERT INTO book VALUES (?1)", [number])
                    .is_ok()
            })
        })
        .collect();
    for printer in printers {
        if printer.join().expect("ends") {
            tally.survived();
        } else {
            tally.lost("the number was taken");
        }
    }
    tally
}

#[test]
fn files_pulled_away_are_noticed_and_what_was_told_is_there() {
    for pull in [Pull::Log, Pull::Register] {
        let tally = pulled(6, pull);
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
    assert!(pulled_unwatched(2).lost > 0, "the control loses");
}

#[test]
fn every_format_prints_where_nothing_can_be_written() {
    if shim().is_none() {
        return;
    }
    let tally = unwritable();
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    assert!(unwritable_given_up().lost > 0, "the control loses");
}

#[test]
fn printers_at_once_take_turns() {
    let tally = printers(1);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    assert!(printers_unreserved().lost > 0, "the control loses");
}
