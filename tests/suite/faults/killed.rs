//! Commands killed before each change they make to the disk: what was there is
//! whole, and the same command then comes to its end.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use super::cut::recorded;
use super::deeds::{DEEDS, Deed, Names};
use super::power::Disk;
use super::{Tally, child_process, files, shim};

/// No command here makes more changes than this.
const MOST: usize = 20_000;

/// What the names of files begin with that are half made.
const HALF_MADE: &str = ".memcon-part-";

/// At which changes of a command it is killed.
#[derive(Clone, Copy)]
pub enum Changes {
    /// At each so many.
    Each(usize),
    /// At so many of them, spread over all.
    Some(usize),
}

/// Folders as kills left them. Most kills leave what the one before left, but for
/// what is half made and what every program makes anew before it reads it: the same
/// bytes are whole again, and what is tried on them once is tried again at each tenth.
#[derive(Default)]
pub struct Seen(BTreeMap<u64, usize>);

impl Seen {
    const AGAIN: usize = 10;

    pub fn is_to_be_judged(&mut self, home: &Path) -> bool {
        let mut state = DefaultHasher::new();
        let mut all = files(home);
        all.sort();
        for path in all {
            let name = path.strip_prefix(home).expect("below it").to_string_lossy();
            if let Some((folder, half_made)) = name.split_once(HALF_MADE) {
                let companion = half_made.get(32..).unwrap_or_default();
                (folder, companion).hash(&mut state);
                continue;
            }
            name.hash(&mut state);
            // The index of a log, and the lock of a window, say who reads just now.
            if !name.ends_with("-shm") && !name.ends_with(".open") {
                std::fs::read(&path).expect("read").hash(&mut state);
            }
        }
        let times = self.0.entry(state.finish()).or_default();
        *times += 1;
        *times % Self::AGAIN == 1
    }
}

/// Kills a command before its changes, one try each, until it is done before that.
pub fn campaign(deed: &Deed, at: Changes) -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().canonicalize().expect("there").join("home");
    let start = home.with_file_name("start");
    deed.prepare(&start);
    let every = match at {
        Changes::Each(every) => every,
        Changes::Some(times) => {
            lay_out(&start, &home);
            let all = recorded(deed.command(&home, Names::Whole), &home, Disk::Honest);
            (all.len() / (times + 1)).max(1)
        }
    };
    let mut change = match at {
        Changes::Each(_) => 1,
        Changes::Some(_) => every,
    };
    let mut seen = Seen::default();
    while change < MOST {
        lay_out(&start, &home);
        let ended = killed_at(deed.command(&home, Names::Whole), &home, change);
        let is_done = ended.success();
        if !is_done && !seen.is_to_be_judged(&home) {
            tally.survived();
        } else if let Err(how) = survived(deed, &home, is_done) {
            tally.lost(format!("{} at change {change}: {how}", deed.name));
        } else {
            tally.survived();
        }
        if is_done {
            return tally;
        }
        change += every;
    }
    tally.lost(format!("{} was never done", deed.name));
    tally
}

pub fn survived(deed: &Deed, home: &Path, is_done: bool) -> Result<(), String> {
    if is_done {
        return deed.done(home).and_then(|()| tidy(home));
    }
    deed.whole(home)?;
    // What is done already is told so: there is a file, or it is protected.
    if deed.done(home).is_err() {
        let again = deed.command(home, Names::Whole).output().expect("runs");
        if !again.status.success() {
            return Err(format!(
                "the second try: {}",
                String::from_utf8_lossy(&again.stderr)
            ));
        }
        deed.done(home)?;
    }
    tidy(home)
}

/// Runs a command with the disk full after 0, 1, 2 … writes (or each so many),
/// until it is done; after each failure it is tried again with room.
pub fn full(deed: &Deed, every: usize) -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().canonicalize().expect("there").join("home");
    let start = home.with_file_name("start");
    deed.prepare(&start);
    for writes in (0..MOST).step_by(every) {
        lay_out(&start, &home);
        let ended = deed
            .command(&home, Names::Whole)
            .env("LD_PRELOAD", shim().expect("the shim compiles"))
            .env("FAULT_UNDER", &home)
            .env("FAULT_FULL", writes.to_string())
            .output()
            .expect("runs");
        let is_done = ended.status.success();
        let is_told = is_done || String::from_utf8_lossy(&ended.stderr).contains("memcon: ");
        match survived(deed, &home, is_done) {
            Ok(()) if is_told => tally.survived(),
            Ok(()) => tally.lost(format!("{} after {writes} writes: no message", deed.name)),
            Err(how) => tally.lost(format!("{} after {writes} writes: {how}", deed.name)),
        }
        if is_done {
            return tally;
        }
    }
    tally.lost(format!("{} was never done", deed.name));
    tally
}

/// Nothing half made is left once the register, or its folder, was used again.
pub fn tidy(home: &Path) -> Result<(), String> {
    let left: Vec<_> = files(home)
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(HALF_MADE))
        .collect();
    if left.is_empty() {
        Ok(())
    } else {
        Err(format!("left half made: {left:?}"))
    }
}

pub fn lay_out(start: &Path, home: &Path) {
    let _ = std::fs::remove_dir_all(home);
    for path in files(start) {
        let to = home.join(path.strip_prefix(start).expect("below it"));
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::copy(&path, &to).expect("copied");
    }
    std::fs::create_dir_all(home).expect("made");
}

pub fn killed_at(mut command: Command, home: &Path, change: usize) -> std::process::ExitStatus {
    command
        .env("LD_PRELOAD", shim().expect("the shim compiles"))
        .env("FAULT_UNDER", home)
        .env("FAULT_KILL", change.to_string())
        .output()
        .expect("runs")
        .status
}

/// The control: a writer that cuts the old file first.
pub fn careless() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("out");
    for change in 1..MOST {
        std::fs::write(&target, "the older file").expect("written");
        let command = child_process("write-carelessly", &folder.path().join("register.memcon"));
        let ended = killed_at(command, folder.path(), change);
        let bytes = std::fs::read(&target).expect("read");
        if ended.success() || bytes == b"the older file" {
            tally.survived();
        } else {
            tally.lost("the older file is gone");
        }
        if ended.success() {
            break;
        }
    }
    tally
}

/// A few kills of each command; the whole of them is in the campaign.
fn a_few(deeds: &[&str], times: usize) {
    if shim().is_none() {
        return;
    }
    for deed in DEEDS.iter().filter(|deed| deeds.contains(&deed.name)) {
        let tally = campaign(deed, Changes::Some(times));
        assert!(tally.tried > 1, "{}", deed.name);
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}

#[test]
fn a_writer_that_cuts_the_old_file_first_is_seen_to_lose_it() {
    if shim().is_some() {
        assert!(careless().lost > 0);
    }
}

#[test]
fn a_file_or_register_that_is_made_is_whole_or_not_there_and_the_second_try_works() {
    a_few(&["init", "salvage"], 3);
    a_few(&["backup", "brief", "template export"], 2);
}

#[test]
fn a_full_disk_leaves_nothing_half_made_and_the_second_try_works() {
    if shim().is_none() {
        return;
    }
    for (name, every) in [("init", 60), ("salvage", 400), ("template export", 10)] {
        let deed = DEEDS.iter().find(|deed| deed.name == name);
        let tally = full(deed.expect("there is one"), every);
        assert!(tally.tried > 1, "{name}");
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}

#[test]
fn a_restore_killed_at_any_change_leaves_the_register_and_what_it_kept_whole() {
    a_few(&["restore", "restore of an older schema", "migration"], 2);
}

#[test]
fn a_purge_killed_at_any_change_leaves_the_register_whole_and_the_second_try_empties_the_bin() {
    a_few(&["purge"], 6);
}

#[test]
fn a_passphrase_killed_while_it_is_set_leaves_nothing_plain_once_it_protects() {
    a_few(&["passphrase set"], 2);
}

#[test]
fn a_passphrase_killed_while_it_is_changed_or_removed_leaves_the_register_whole() {
    a_few(&["passphrase change", "passphrase remove"], 1);
}
