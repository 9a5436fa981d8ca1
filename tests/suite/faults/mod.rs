//! The fault campaign: what happens to a register when a process is killed, the
//! power fails, the disk is full or bytes rot. Each fault has a control run, the
//! same with a safeguard taken away, that must lose something: so we know that
//! the test can see a loss.
//!
//! Small versions run with the suite; `the_whole_campaign` runs the full numbers
//! and prints the table (`cargo test --test main the_whole_campaign -- --ignored --nocapture`).

mod bombs;
mod cut;
mod damage;
mod deeds;
mod full;
mod fuzz;
mod hostile;
mod kill;
mod killed;
mod opened;
mod power;
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

    pub fn line(&self, name: &str) -> String {
        format!(
            "{name:<46} {:>9} {:>9} {:>9}",
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

/// The full numbers. `FAULT_ONLY=power` runs one part, `FAULT_SCALE=10` a tenth of it.
#[test]
#[ignore = "takes a quarter of an hour and more"]
fn the_whole_campaign() {
    let only = std::env::var("FAULT_ONLY").unwrap_or_default();
    let scale = std::env::var("FAULT_SCALE").ok();
    let scale = scale.and_then(|scale| scale.parse().ok()).unwrap_or(1);
    let of = |times: usize| times / scale;
    println!(
        "\n{:<46} {:>9} {:>9} {:>9}",
        "fault", "tried", "survived", "lost"
    );
    let mut failed = Vec::new();
    let mut row = |part: &str, name: &str, must_lose: bool, run: &dyn Fn() -> Tally| {
        let needs_shim = matches!(part, "power" | "full" | "unwritable" | "killed" | "cut");
        if !part.contains(&only) || (needs_shim && shim().is_none()) {
            return;
        }
        let tally = run();
        println!("{}", tally.line(name));
        if must_lose == (tally.lost == 0) {
            failed.push(format!(
                "{name}: {} lost, first: {}",
                tally.lost, tally.first_loss
            ));
        }
    };
    use damage::Harm;
    use deeds::{DEEDS, Names};
    use kill::Acknowledge;
    use killed::Changes;
    use opened::Pull;
    use power::Disk;
    row("power", "power cut at a random write", false, &|| {
        power::campaign(of(1_000), Disk::Honest)
    });
    row("power", "power cut while migrating", false, &|| {
        power::migrations(of(1_000), Disk::Honest)
    });
    row(
        "power",
        "  control: a disk that forgets to sync",
        true,
        &|| power::campaign(of(1_000), Disk::Lying),
    );
    row("kill", "kill -9 while saving", false, &|| {
        kill::campaign(of(1_000), Acknowledge::After)
    });
    row("kill", "  control: acknowledged too early", true, &|| {
        kill::campaign(of(1_000).max(25), Acknowledge::Before)
    });
    row("full", "disk full while saving", false, &|| {
        full::saves(scale)
    });
    row("full", "disk full while backing up", false, &|| {
        full::backups(scale)
    });
    row("full", "disk full while migrating", false, &|| {
        full::migrations(scale)
    });
    row("full", "disk full while restoring", false, &|| {
        full::restores(scale)
    });
    row("full", "disk full while salvaging", false, &|| {
        full::salvages(scale)
    });
    row(
        "full",
        "disk full while setting a passphrase",
        false,
        &|| full::protections(scale),
    );
    row("full", "disk full while printing a brief", false, &|| {
        full::briefs(1)
    });
    row("full", "  control: a careless writer", true, &|| {
        full::careless(1)
    });
    for deed in &DEEDS {
        let name = format!("killed at every change: {}", deed.name);
        row("killed", &name, false, &|| {
            killed::campaign(deed, Changes::Each(scale))
        });
    }
    row("full", "disk full while making a register", false, &|| {
        killed::full(&DEEDS[0], scale)
    });
    row("killed", "  control: a careless writer", true, &|| {
        killed::careless()
    });
    for deed in &DEEDS {
        let name = format!("power cut at any change: {}", deed.name);
        row("cut", &name, false, &|| cut::campaign(deed, of(200)));
    }
    for (name, names) in [
        ("power cut after \u{201c}done\u{201d}", Names::Whole),
        ("  by a bare name", Names::Bare),
    ] {
        row("cut", name, false, &|| {
            cut::after_done(&DEEDS, names, Disk::Honest)
        });
    }
    row(
        "cut",
        "  control: a disk that forgets to sync",
        true,
        &|| cut::after_done(&DEEDS, Names::Bare, Disk::Lying),
    );
    row("writers", "saves while a passphrase is set", false, &|| {
        writers::protections(of(40).max(1))
    });
    row(
        "writers",
        "saves while a backup is restored",
        false,
        &|| writers::restores(of(40).max(1)),
    );
    row(
        "writers",
        "  control: replaced without a lock",
        true,
        &|| writers::careless(of(20).max(2)),
    );
    row("fuzz", "fuzzed inputs", false, &|| {
        fuzz::campaign(of(1_000_000))
    });
    row("fuzz", "  control: a reader that trusts", true, &|| {
        fuzz::careless(of(10_000))
    });
    row("hostile", "hostile registers", false, &|| {
        hostile::campaign(of(2_000))
    });
    row("hostile", "rows no form lets through", false, &|| {
        hostile::tampering()
    });
    row("hostile", "files that claim gigabytes", false, &|| {
        bombs::campaign()
    });
    row("hostile", "  control: a reader that trusts", true, &|| {
        bombs::trusting()
    });
    row(
        "pulled",
        "log deleted under an open register",
        false,
        &|| opened::pulled(of(500), Pull::Log),
    );
    row(
        "pulled",
        "register replaced while it is open",
        false,
        &|| opened::pulled(of(500), Pull::Register),
    );
    row("pulled", "  control: SQLite by itself", true, &|| {
        opened::pulled_unwatched(of(50).max(2))
    });
    row(
        "unwritable",
        "printed on a full disk or one without locks",
        false,
        &|| opened::unwritable(),
    );
    row("unwritable", "  control: opened for writing", true, &|| {
        opened::unwritable_given_up()
    });
    row("printers", "six briefs printed at once", false, &|| {
        opened::printers(of(100).max(1))
    });
    row("printers", "  control: numbers not reserved", true, &|| {
        opened::printers_unreserved()
    });
    row("damage", "random bytes damaged", false, &|| {
        damage::campaign(of(1_000), Harm::Bytes).told("random bytes damaged")
    });
    row("damage", "cut short", false, &|| {
        damage::campaign(of(1_000), Harm::Cut).told("cut short")
    });
    assert!(failed.is_empty(), "{failed:#?}");
}
