//! Processes killed at random moments of saving.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::Duration;

use memcon::store::Store;

use super::{Dice, Tally, child_process, revision_of, sample_register, save_once, the_meeting};

/// When a save is told to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Acknowledge {
    /// When it is.
    After,
    /// Before it is: a program that lies.
    Before,
}

/// In the child: saves again and again, and tells each revision.
pub fn save_until_killed(register: &Path, acknowledge: Acknowledge) {
    let mut store = Store::open(register).expect("opens");
    let id = the_meeting(&store);
    let mut out = std::io::stdout();
    loop {
        if acknowledge == Acknowledge::Before {
            let next = store.meeting(id).expect("read").meeting.revision + 1;
            writeln!(out, "saved {next}").expect("told");
            out.flush().expect("told");
        }
        let saved = save_once(&mut store, id).expect("saved");
        if acknowledge == Acknowledge::After {
            writeln!(out, "saved {saved}").expect("told");
            out.flush().expect("told");
        }
    }
}

/// Kills a saving process so many times, and looks each time whether every
/// acknowledged save is there.
pub fn campaign(times: usize, acknowledge: Acknowledge) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(9);
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    for round in 0..times {
        // A new register now and then, so that its log stays small.
        if round % 25 == 0 {
            let _ = std::fs::remove_file(&register);
            sample_register(&register);
        }
        let work = match acknowledge {
            Acknowledge::After => "save-until-killed",
            Acknowledge::Before => "save-carelessly",
        };
        let mut child = child_process(work, &register).spawn().expect("starts");
        let mut told = BufReader::new(child.stdout.take().expect("piped"));
        // Some saves are let through, then it is killed in the midst of one.
        let mut last = 0;
        let mut line = String::new();
        for _ in 0..=dice.below(4) {
            read_saved(&mut told, &mut line, &mut last);
        }
        std::thread::sleep(Duration::from_micros(dice.below(12_000) as u64));
        child.kill().expect("killed");
        child.wait().expect("ended");
        while read_saved(&mut told, &mut line, &mut last) {}
        match revision_of(&register) {
            Ok(found) if found >= last && found <= last + 1 => tally.survived(),
            Ok(found) => tally.lost(format!("saved {last}, found {found}")),
            Err(error) => tally.lost(error),
        }
    }
    tally
}

fn read_saved(told: &mut impl BufRead, line: &mut String, last: &mut u32) -> bool {
    loop {
        line.clear();
        if told.read_line(line).unwrap_or(0) == 0 {
            return false;
        }
        if let Some(number) = line.trim().strip_prefix("saved ") {
            if let Ok(number) = number.parse() {
                *last = number;
            }
            return true;
        }
    }
}

#[test]
fn no_acknowledged_save_is_lost_when_the_process_is_killed() {
    let tally = campaign(6, Acknowledge::After);
    assert_eq!((tally.survived, tally.lost), (6, 0), "{}", tally.first_loss);
}

#[test]
fn a_save_acknowledged_too_early_is_seen_to_be_lost() {
    let tally = campaign(25, Acknowledge::Before);
    assert!(tally.lost > 0);
}
