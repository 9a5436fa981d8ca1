//! Power cuts while whole files are put in their places, on a disk that forgets
//! what was not synced: bytes of a file, and names of a folder too. A name that
//! was made, moved or taken away lasts once its folder was synced.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::deeds::{DEEDS, Deed, Names};
use super::killed::Seen;
use super::power::{Disk, OnDisk, Op, read_log};
use super::{Dice, Tally, files, shim};

/// A disk: what is on it, and what only the system knows of.
#[derive(Default, Clone)]
struct Platter {
    contents: Vec<OnDisk>,
    /// The names as programs see them.
    names: BTreeMap<PathBuf, usize>,
    /// The names that last.
    lasting: BTreeMap<PathBuf, usize>,
    /// Changes of names that do not last yet, in order.
    waiting: Vec<Change>,
    /// Folders that do not last yet.
    folders: Vec<PathBuf>,
}

#[derive(Clone)]
enum Change {
    Set(PathBuf, usize),
    Remove(PathBuf),
    Move(PathBuf, PathBuf, usize),
}

impl Change {
    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Set(path, _) | Self::Remove(path) | Self::Move(_, path, _) => path.parent(),
        }
    }
}

impl Platter {
    fn holding(folder: &Path) -> Self {
        let mut disk = Self::default();
        for path in files(folder) {
            let bytes = std::fs::read(&path).expect("read");
            disk.names.insert(path, disk.contents.len());
            disk.contents.push(OnDisk::of(bytes));
        }
        disk.lasting = disk.names.clone();
        disk
    }

    fn play(&mut self, op: &Op) {
        match op {
            Op::Create(path) => {
                self.file(path);
            }
            Op::Write(path, at, data) => {
                let file = self.file(path);
                self.contents[file].write(*at, data);
            }
            Op::Cut(path, length) => {
                let file = self.file(path);
                self.contents[file].shorten(*length);
            }
            Op::Sync(path) => match self.names.get(path) {
                Some(file) => self.contents[*file].sync(),
                None => self.sync_folder(path),
            },
            Op::Remove(path) => {
                self.names.remove(path);
                self.waiting.push(Change::Remove(path.clone()));
            }
            Op::Rename(from, to) => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                    self.waiting
                        .push(Change::Move(from.clone(), to.clone(), file));
                }
            }
            Op::Link(from, to) => {
                if let Some(file) = self.names.get(from).copied() {
                    self.names.insert(to.clone(), file);
                    self.waiting.push(Change::Set(to.clone(), file));
                }
            }
            Op::Folder(path) => self.folders.push(path.clone()),
        }
    }

    /// The file of a name; a new one where there is none.
    fn file(&mut self, path: &Path) -> usize {
        if let Some(file) = self.names.get(path) {
            return *file;
        }
        let file = self.contents.len();
        self.contents.push(OnDisk::of(Vec::new()));
        self.names.insert(path.to_owned(), file);
        self.waiting.push(Change::Set(path.to_owned(), file));
        file
    }

    fn sync_folder(&mut self, folder: &Path) {
        self.folders.retain(|made| made.parent() != Some(folder));
        let (now, later): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|change| change.folder() == Some(folder));
        self.waiting = later;
        for change in now {
            self.last(change);
        }
    }

    fn last(&mut self, change: Change) {
        match change {
            Change::Set(path, file) => {
                self.lasting.insert(path, file);
            }
            Change::Remove(path) => {
                self.lasting.remove(&path);
            }
            Change::Move(from, to, file) => {
                self.lasting.remove(&from);
                self.lasting.insert(to, file);
            }
        }
    }

    /// The power is gone: of what waited the first part is there, as a disk that
    /// keeps the order of names does it; `dice` says how much. Without dice nothing
    /// of it is there.
    fn cut(mut self, mut dice: Option<&mut Dice>, start: &Path, after: &Path) {
        let waiting = std::mem::take(&mut self.waiting);
        let there = dice
            .as_deref_mut()
            .map_or(0, |dice| dice.below(waiting.len() + 1));
        let all = dice.is_some();
        for change in waiting.into_iter().take(there) {
            self.last(change);
        }
        for file in &mut self.contents {
            match dice.as_deref_mut() {
                Some(dice) => file.cut(dice),
                None => file.forget(),
            }
        }
        let _ = std::fs::remove_dir_all(after);
        std::fs::create_dir_all(after).expect("made");
        for (path, file) in self.lasting {
            // Without its folder a file is not found.
            let is_lost = self.folders.iter().any(|folder| path.starts_with(folder));
            if is_lost && !all {
                continue;
            }
            let to = after.join(path.strip_prefix(start).expect("below it"));
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            std::fs::write(to, &self.contents[file].bytes).expect("written");
        }
    }
}

/// What a command did to the disk, whose folder is as it left it.
pub fn recorded(mut command: Command, home: &Path, disk: Disk) -> Vec<Op> {
    let log = home.with_file_name("log");
    let _ = std::fs::remove_file(&log);
    command
        .env("LD_PRELOAD", shim().expect("the shim compiles"))
        .env("FAULT_UNDER", home)
        .env("FAULT_NAMES", "1")
        .env("FAULT_LOG", &log);
    if disk == Disk::Lying {
        command.env("FAULT_NOSYNC", "1");
    }
    let done = command.output().expect("runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    read_log(&std::fs::read(&log).unwrap_or_default())
}

/// So many power cuts at a random change of a command.
pub fn campaign(deed: &Deed, times: usize) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(17);
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().canonicalize().expect("there").join("home");
    deed.prepare(&home);
    let start = Platter::holding(&home);
    let ops = recorded(deed.command(&home, Names::Whole), &home, Disk::Honest);
    // Where the checks find the words they open registers with.
    let after = home.with_file_name("after");
    let mut seen = Seen::default();
    for _ in 0..times {
        let count = dice.below(ops.len() + 1);
        let mut disk = start.clone();
        ops[..count].iter().for_each(|op| disk.play(op));
        disk.cut(Some(&mut dice), &home, &after);
        if !seen.is_to_be_judged(&after) {
            tally.survived();
            continue;
        }
        match deed.whole(&after) {
            Ok(()) => tally.survived(),
            Err(how) => tally.lost(format!("{} after change {count}: {how}", deed.name)),
        }
    }
    tally
}

/// Each command by a bare name, and a power cut as soon as it has told that it is
/// done: of what was not synced nothing is there.
pub fn after_done(deeds: &[Deed], names: Names, disk: Disk) -> Tally {
    let mut tally = Tally::default();
    for deed in deeds {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().canonicalize().expect("there").join("home");
        deed.prepare(&home);
        let mut platter = Platter::holding(&home);
        for op in recorded(deed.command(&home, names), &home, disk) {
            platter.play(&op);
        }
        let after = home.with_file_name("after");
        platter.cut(None, &home, &after);
        match deed.done(&after) {
            Ok(()) => tally.survived(),
            Err(how) => tally.lost(format!("{}: {how}", deed.name)),
        }
    }
    tally
}

#[test]
fn what_a_command_told_as_done_is_there_after_a_power_cut_also_by_a_bare_name() {
    if shim().is_none() {
        return;
    }
    let tally = after_done(&DEEDS, Names::Bare, Disk::Honest);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}

#[test]
fn a_disk_that_forgets_names_is_seen_to_lose_what_was_done() {
    if shim().is_none() {
        return;
    }
    assert!(after_done(&DEEDS[..3], Names::Bare, Disk::Lying).lost > 0);
}

#[test]
fn a_power_cut_at_any_change_of_a_command_loses_nothing() {
    if shim().is_none() {
        return;
    }
    for deed in &DEEDS {
        let tally = campaign(deed, 2);
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}
