//! Power cuts: the writes of a saving process are recorded, and played back up
//! to a random one. What was synced is there; of the rest a random part is, and
//! the last write may be torn.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use memcon::store::Store;

use super::{
    Dice, Tally, child_process, memcon, revision_of, sample_register, save_once, shim, the_meeting,
};
use crate::suite::past;

/// How many saves a recording holds.
const SAVES: usize = 12;

/// Whether what a disk says to be written is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    Honest,
    /// Tells that it synced, and did not.
    Lying,
}

/// In the child: some saves, each acknowledged by a line in a file that is recorded too.
pub fn save_recorded(register: &Path) {
    let mut told = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(register.with_file_name("told"))
        .expect("a file");
    let mut store = Store::open(register).expect("opens");
    let id = the_meeting(&store);
    for _ in 0..SAVES {
        let saved = save_once(&mut store, id).expect("saved");
        // One write, as each is counted.
        told.write_all(format!("{saved}\n").as_bytes())
            .expect("told");
    }
    store.close().expect("closed");
}

/// A change of a file or of a name.
pub enum Op {
    Create(PathBuf),
    Write(PathBuf, u64, Vec<u8>),
    Cut(PathBuf, u64),
    Sync(PathBuf),
    Remove(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Folder(PathBuf),
}

pub fn read_log(bytes: &[u8]) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut rest = bytes;
    let mut take = |count: usize| -> Vec<u8> {
        let (head, tail) = rest.split_at(count);
        rest = tail;
        head.to_owned()
    };
    let mut left = bytes.len();
    while left > 0 {
        let kind = take(1)[0];
        let path = |take: &mut dyn FnMut(usize) -> Vec<u8>| {
            let length = u32::from_ne_bytes(take(4).try_into().expect("four"));
            let text = String::from_utf8(take(length as usize)).expect("a path");
            (PathBuf::from(text), length as usize + 4)
        };
        let (first, one) = path(&mut take);
        let (second, two) = path(&mut take);
        let at = u64::from_ne_bytes(take(8).try_into().expect("eight"));
        let length = u64::from_ne_bytes(take(8).try_into().expect("eight"));
        let data = if kind == b'W' {
            take(length as usize)
        } else {
            Vec::new()
        };
        left -= 1 + one + two + 16 + data.len();
        ops.push(match kind {
            b'W' => Op::Write(first, at, data),
            b'T' => Op::Cut(first, at),
            b'S' => Op::Sync(first),
            b'U' => Op::Remove(first),
            b'C' => Op::Create(first),
            b'L' => Op::Link(first, second),
            b'M' => Op::Folder(first),
            _ => Op::Rename(first, second),
        });
    }
    ops
}

/// A file on the disk, and what the system has not written to it yet.
#[derive(Default, Clone)]
pub struct OnDisk {
    pub bytes: Vec<u8>,
    waiting: Vec<Waiting>,
}

#[derive(Clone)]
enum Waiting {
    Write(u64, Vec<u8>),
    Cut(u64),
}

impl OnDisk {
    pub fn of(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            waiting: Vec::new(),
        }
    }

    pub fn write(&mut self, at: u64, data: &[u8]) {
        self.waiting.push(Waiting::Write(at, data.to_owned()));
    }

    pub fn shorten(&mut self, length: u64) {
        self.waiting.push(Waiting::Cut(length));
    }

    /// The power is gone, and nothing that waited is there.
    pub fn forget(&mut self) {
        self.waiting.clear();
    }

    fn apply(&mut self, waiting: &Waiting) {
        match waiting {
            Waiting::Cut(length) => self.bytes.resize(*length as usize, 0),
            Waiting::Write(at, data) => {
                let end = *at as usize + data.len();
                if self.bytes.len() < end {
                    self.bytes.resize(end, 0);
                }
                self.bytes[*at as usize..end].copy_from_slice(data);
            }
        }
    }

    pub fn sync(&mut self) {
        for waiting in std::mem::take(&mut self.waiting) {
            self.apply(&waiting);
        }
    }

    /// The power is gone: each write that waited is there, or not, or in part.
    pub fn cut(&mut self, dice: &mut Dice) {
        for waiting in std::mem::take(&mut self.waiting) {
            match (dice.below(8), waiting) {
                (0..4, _) => {}
                (4, Waiting::Write(at, data)) => {
                    let sectors = dice.below(data.len() / 512 + 1) * 512;
                    self.apply(&Waiting::Write(
                        at,
                        data[..sectors.min(data.len())].to_vec(),
                    ));
                }
                (_, waiting) => self.apply(&waiting),
            }
        }
    }
}

/// Plays the first `count` operations back into `folder`.
fn play(
    start: &BTreeMap<PathBuf, OnDisk>,
    ops: &[Op],
    dice: &mut Dice,
) -> BTreeMap<PathBuf, OnDisk> {
    let mut files = start.clone();
    for op in ops {
        match op {
            Op::Write(path, at, data) => files.entry(path.clone()).or_default().write(*at, data),
            Op::Cut(path, length) => files.entry(path.clone()).or_default().shorten(*length),
            Op::Sync(path) => {
                if let Some(file) = files.get_mut(path) {
                    file.sync();
                }
            }
            Op::Remove(path) => {
                files.remove(path);
            }
            // Names are taken for lasting here; see `cut.rs`.
            Op::Create(_) | Op::Link(..) | Op::Folder(_) => {}
            Op::Rename(from, to) => {
                if let Some(file) = files.remove(from) {
                    files.insert(to.clone(), file);
                }
            }
        }
    }
    for file in files.values_mut() {
        file.cut(dice);
    }
    files
}

/// What a process did to the files in a folder.
fn recorded(mut child: Command, home: &Path, log: &Path, disk: Disk) -> Vec<Op> {
    child
        .env("LD_PRELOAD", shim().expect("the shim compiles"))
        .env("FAULT_UNDER", home)
        .env("FAULT_LOG", log);
    if disk == Disk::Lying {
        child.env("FAULT_NOSYNC", "1");
    }
    let done = child.output().expect("runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    read_log(&std::fs::read(log).expect("a log"))
}

/// So many power cuts while a register of the first schema is brought up to
/// date: it opens and holds the same, whichever schema it has.
pub fn migrations(times: usize, disk: Disk) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(6);
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("a folder");
    let register = home.join("register.memcon");
    let bytes = past::fixture(1);
    std::fs::write(&register, &bytes).expect("written");
    let mut start = BTreeMap::new();
    let waiting = Vec::new();
    start.insert(register.clone(), OnDisk { bytes, waiting });
    let mut command = memcon(&register);
    command.args(["list", "meetings"]);
    let ops = recorded(command, &home, &folder.path().join("log"), disk);
    let after = folder.path().join("after");
    for _ in 0..times {
        let count = dice.below(ops.len() + 1);
        let files = play(&start, &ops[..count], &mut dice);
        let _ = std::fs::remove_dir_all(&after);
        std::fs::create_dir(&after).expect("a folder");
        // The backup lies in a folder of its own and is of no use to the register.
        for (path, file) in files
            .iter()
            .filter(|(path, _)| path.parent() == Some(&home))
        {
            let name = path.file_name().expect("a name");
            std::fs::write(after.join(name), &file.bytes).expect("written");
        }
        match revision_of(&after.join("register.memcon")) {
            Ok(1) => tally.survived(),
            Ok(found) => tally.lost(format!("revision {found} after {count} operations")),
            Err(error) => tally.lost(format!("after {count} operations: {error}")),
        }
    }
    tally
}

/// So many power cuts, each at a random write.
pub fn campaign(times: usize, disk: Disk) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice::new(4);
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("a folder");
    let register = home.join("register.memcon");
    sample_register(&register);
    let mut start = BTreeMap::new();
    let bytes = std::fs::read(&register).expect("read");
    start.insert(
        register.clone(),
        OnDisk {
            bytes,
            waiting: Vec::new(),
        },
    );

    let log = folder.path().join("log");
    let ops = recorded(child_process("save-recorded", &register), &home, &log, disk);
    let told = home.join("told");
    assert!(
        ops.len() > SAVES * 3,
        "only {} operations were recorded",
        ops.len()
    );

    for _ in 0..times {
        let count = dice.below(ops.len() + 1);
        let files = play(&start, &ops[..count], &mut dice);
        // A save counts as acknowledged when the line was written, cut or not.
        let acknowledged = ops[..count]
            .iter()
            .filter(|op| matches!(op, Op::Write(path, ..) if *path == told))
            .count() as u32;
        let after = folder.path().join("after");
        let _ = std::fs::remove_dir_all(&after);
        std::fs::create_dir(&after).expect("a folder");
        for (path, file) in &files {
            let name = path.file_name().expect("a name");
            std::fs::write(after.join(name), &file.bytes).expect("written");
        }
        match revision_of(&after.join("register.memcon")) {
            // The sample is revision 1; each save adds one.
            Ok(found) if found > acknowledged && found <= acknowledged + 2 => tally.survived(),
            Ok(found) => tally.lost(format!(
                "{acknowledged} saves told, found revision {found} after {count} operations"
            )),
            Err(error) => tally.lost(format!("after {count} operations: {error}")),
        }
    }
    tally
}

#[test]
fn a_power_cut_loses_no_acknowledged_save() {
    if shim().is_none() {
        return;
    }
    let tally = campaign(15, Disk::Honest);
    assert_eq!(
        (tally.survived, tally.lost),
        (15, 0),
        "{}",
        tally.first_loss
    );
}

#[test]
fn a_power_cut_while_migrating_leaves_the_register_readable() {
    if shim().is_none() {
        return;
    }
    let tally = migrations(15, Disk::Honest);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}

#[test]
fn a_disk_that_forgets_to_sync_is_seen_to_lose_saves() {
    if shim().is_none() {
        return;
    }
    assert!(campaign(25, Disk::Lying).lost > 0);
}
