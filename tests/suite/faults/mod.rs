//! The fault campaign: what happens to a register when a process is killed, the
//! power fails, the disk is full or bytes rot. Each fault has a control run, the
//! same with a safeguard taken away, that must lose something: so we know that
//! the test can see a loss.
//!
//! Small versions run with the suite; `the_whole_campaign` (`campaign.rs`) runs the
//! full numbers and prints the table.

mod bombs;
mod campaign;
mod clocks;
mod cut;
mod damage;
mod deeds;
mod full;
mod fuzz;
mod hostile;
mod kill;
mod killed;
mod leftover;
#[cfg(unix)]
mod links;
mod older;
mod opened;
mod power;
mod purged;
mod secret;
mod writers;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

pub use deeds::plain_files;

use crate::suite::{guarded, locking};
use memcon::exchange::sample_filing;
use memcon::model::{Filing, MeetingId};
use memcon::store::Store;

/// What a fault did, over many tries.
#[derive(Default)]
pub struct Tally {
    pub tried: usize,
    pub survived: usize,
    pub lost: usize,
    pub first_loss: String,
}

impl Tally {
    pub fn survived(&mut self) {
        self.tried += 1;
        self.survived += 1;
    }

    pub fn lost(&mut self, how: impl Into<String>) {
        self.tried += 1;
        self.lost += 1;
        if self.first_loss.is_empty() {
            self.first_loss = how.into();
        }
    }

    /// Takes what another has tried to its own.
    pub fn add(&mut self, other: Self) {
        self.tried += other.tried;
        self.survived += other.survived;
        self.lost += other.lost;
        if self.first_loss.is_empty() {
            self.first_loss = other.first_loss;
        }
    }

    pub fn line(&self, name: &str) -> String {
        format!(
            "{name:<52} {:>9} {:>9} {:>9}",
            self.tried, self.survived, self.lost
        )
    }
}

/// Random numbers that are the same on each run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// A register with the sample meeting, closed.
pub fn sample_register(path: &Path) -> MeetingId {
    let mut store = Store::create(path).expect("made");
    let id = store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved")
        .id;
    store.close().expect("closed");
    id
}

/// A folder with such a register in it.
pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    sample_register(&register);
    (folder, register)
}

/// Saves the sample meeting once more with another summary; gives its revision.
pub fn save_once(store: &mut Store, id: MeetingId) -> Result<u32, String> {
    let mut meeting = store
        .meeting(id)
        .map_err(|error| error.to_string())?
        .meeting;
    meeting.summary = format!("Revision {}. {}", meeting.revision + 1, "word ".repeat(200));
    let filing = Filing {
        meeting,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    store
        .save_meeting(&filing)
        .map(|saved| saved.revision)
        .map_err(|error| error.to_string())
}

/// The only meeting of a register.
pub fn the_meeting(store: &Store) -> MeetingId {
    store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there")
}

/// Whether a register opens, is sound, and which revision its meeting has.
pub fn revision_of(path: &Path) -> Result<u32, String> {
    let store = Store::open(path).map_err(|error| error.to_string())?;
    let report = store.check().map_err(|error| error.to_string())?;
    if !report.is_sound() {
        return Err(report.first_fault());
    }
    let id = store
        .find_meeting("2021/0001")
        .map_err(|error| error.to_string())?
        .ok_or("the meeting is gone")?;
    Ok(store
        .meeting(id)
        .map_err(|error| error.to_string())?
        .meeting
        .revision)
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The program itself, on a register.
pub fn memcon(register: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("memcon"));
    command
        .env_remove("MEMCON_PASSPHRASE_FILE")
        .env_remove("MEMCON_NEW_PASSPHRASE_FILE")
        .arg("--register")
        .arg(register);
    command
}

/// Takes a register away with what lies beside it.
pub fn remove_register(path: &Path) {
    for suffix in ["", "-wal", "-shm", ".part"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let _ = std::fs::remove_dir_all(path.with_extension("backups"));
}

/// This test program again, as a process that can be killed: it runs [`child`].
pub fn child_process(work: &str, register: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a test program"));
    command
        .args([
            "suite::faults::child",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env("FAULT_WORK", work)
        .env("FAULT_REGISTER", register)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The shim between a process and the disk, compiled once. `None` where it
/// cannot be: the campaign needs Linux and a C compiler.
pub fn shim() -> Option<&'static Path> {
    static SHIM: OnceLock<Option<PathBuf>> = OnceLock::new();
    SHIM.get_or_init(|| {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fault/shim.c");
        let made =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shim-{}.so", std::process::id()));
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-w", "-o"])
            .arg(&made)
            .arg(&source)
            .arg("-ldl")
            .status();
        compiled
            .is_ok_and(|status| status.success())
            .then_some(made)
    })
    .as_deref()
}

/// Not a test of its own: what the processes of the campaign do until they are stopped.
#[test]
#[ignore = "is run by the fault campaign as a process of its own"]
fn child() {
    let Ok(work) = std::env::var("FAULT_WORK") else {
        return;
    };
    let register = PathBuf::from(std::env::var("FAULT_REGISTER").expect("named"));
    match work.as_str() {
        "save-until-killed" => kill::save_until_killed(&register, kill::Acknowledge::After),
        "save-carelessly" => kill::save_until_killed(&register, kill::Acknowledge::Before),
        "save-recorded" => power::save_recorded(&register),
        "save-as-commands-do" => writers::save_as_commands_do(&register),
        "replace-carelessly" => writers::replace_carelessly(&register),
        "save-once" => full::save_in_child(&register),
        "write-carelessly" => full::write_carelessly(&register),
        "migrate-carelessly" => older::migrate_carelessly(&register),
        "work-by-wrong-clocks" => clocks::work_by_wrong_clocks(&register),
        "read-trustingly" => bombs::read_trustingly(&register),
        "read-for-writing" => opened::read_for_writing(&register),
        "window-on-a-full-disk" => guarded::save_on_a_full_disk(&register),
        "window-that-prints-on-a-full-disk" => guarded::print_on_a_full_disk(&register),
        "window-of-pictures" => bombs::show_pictures(&register),
        "window-locked-on-a-full-disk" => locking::lock_on_a_full_disk(&register),
        "window-that-is-told-to-end" => guarded::listen_until_told_to_end(),
        #[cfg(target_os = "linux")]
        "window-that-is-locked" => crate::suite::memory::look_and_lock(&register),
        "window-that-only-reads" => guarded::read_where_nothing_can_be_written(&register),
        other => panic!("no such work: {other}"),
    }
}
