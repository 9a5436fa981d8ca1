//! The whole campaign: each part with its full numbers, and the table of them.
//!
//! `cargo test --test main the_whole_campaign -- --ignored --nocapture` runs all of
//! it; `FAULT_ONLY=power,clock` runs the parts and rows of these names, and
//! `FAULT_SCALE=10` a tenth.

use std::time::Instant;

use super::damage::{self, Harm};
use super::deeds::{DEEDS, Names};
use super::kill::{self, Acknowledge};
use super::killed::{self, Changes};
use super::opened::{self, Pull};
use super::power::{self, Disk};
use super::{
    Tally, bombs, clocks, cut, full, fuzz, hostile, leftover, older, purged, shim, writers,
};

/// The parts, each a name that `FAULT_ONLY` knows.
const PARTS: [&str; 18] = [
    "power",
    "kill",
    "full",
    "killed",
    "cut",
    "links",
    "left",
    "older",
    "writers",
    "pulled",
    "unwritable",
    "printers",
    "clocks",
    "purge",
    "lock",
    "fuzz",
    "hostile",
    "damage",
];

/// Those that need the shim between a process and the disk.
const NEED_SHIM: [&str; 8] = [
    "power",
    "full",
    "killed",
    "cut",
    "links",
    "older",
    "unwritable",
    "clocks",
];

/// The table while it is made.
struct Table {
    only: Vec<String>,
    scale: usize,
    failed: Vec<String>,
}

/// What must come of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Must {
    Keep,
    /// A control, which shows that a loss is seen.
    Lose,
}

impl Table {
    fn from_environment() -> Self {
        let only = std::env::var("FAULT_ONLY").unwrap_or_default();
        let scale = std::env::var("FAULT_SCALE").ok();
        Self {
            only: only.split(',').map(str::to_owned).collect(),
            scale: scale.and_then(|scale| scale.parse().ok()).unwrap_or(1),
            failed: Vec::new(),
        }
    }

    /// So many tries of the full number, and never none.
    fn of(&self, times: usize) -> usize {
        (times / self.scale).max(1)
    }

    fn row(&mut self, part: &str, name: &str, must: Must, run: impl FnOnce() -> Tally) {
        let is_wanted = self
            .only
            .iter()
            .any(|only| part == only || (!PARTS.contains(&only.as_str()) && name.contains(only)));
        if !is_wanted || (NEED_SHIM.contains(&part) && shim().is_none()) {
            return;
        }
        let (start, busy) = (Instant::now(), processor_seconds());
        let tally = run();
        println!(
            "{} {:>7.0} {:>7.0}",
            tally.line(name),
            start.elapsed().as_secs_f64(),
            processor_seconds() - busy
        );
        if (must == Must::Lose) == (tally.lost == 0) {
            self.failed.push(format!(
                "{name}: {} lost, first: {}",
                tally.lost, tally.first_loss
            ));
        }
    }

    fn keeps(&mut self, part: &str, name: &str, run: impl FnOnce() -> Tally) {
        self.row(part, name, Must::Keep, run);
    }

    fn loses(&mut self, part: &str, name: &str, run: impl FnOnce() -> Tally) {
        self.row(part, &format!("  control: {name}"), Must::Lose, run);
    }
}

/// What this process and those it waited for have taken of the processors.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(4);
    // The kernel tells hundredths.
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

#[test]
#[ignore = "takes an hour"]
fn the_whole_campaign() {
    let mut table = Table::from_environment();
    println!(
        "\n{:<52} {:>9} {:>9} {:>9} {:>7} {:>7}",
        "fault", "tried", "survived", "lost", "s", "busy s"
    );
    saves(&mut table);
    full_disks(&mut table);
    kills(&mut table);
    power_cuts(&mut table);
    other_names_and_what_is_left(&mut table);
    older_schemas(&mut table);
    others(&mut table);
    clocks_purges_and_locks(&mut table);
    inputs(&mut table);
    assert!(table.failed.is_empty(), "{:#?}", table.failed);
}

fn saves(table: &mut Table) {
    let times = table.of(1_000);
    table.keeps("power", "power cut at a random write", || {
        power::campaign(times, Disk::Honest)
    });
    table.keeps("power", "power cut while migrating", || {
        power::migrations(times, Disk::Honest)
    });
    table.loses("power", "a disk that forgets to sync", || {
        power::campaign(times, Disk::Lying)
    });
    table.keeps("kill", "kill -9 while saving", || {
        kill::campaign(times, Acknowledge::After)
    });
    table.loses("kill", "acknowledged too early", || {
        kill::campaign((times / 5).max(25), Acknowledge::Before)
    });
}

fn full_disks(table: &mut Table) {
    let scale = table.scale;
    table.keeps("full", "disk full while saving", || full::saves(scale));
    table.keeps("full", "disk full while backing up", || {
        full::backups(scale)
    });
    table.keeps("full", "disk full while migrating", || {
        full::migrations(scale)
    });
    table.keeps("full", "disk full while restoring", || {
        full::restores(scale)
    });
    table.keeps("full", "disk full while salvaging", || {
        full::salvages(scale)
    });
    table.keeps("full", "disk full while setting a passphrase", || {
        full::protections(scale)
    });
    table.keeps("full", "disk full while printing a brief", || {
        full::briefs(1)
    });
    table.keeps("full", "disk full while making a register", || {
        killed::full(&DEEDS[0], scale)
    });
    table.loses("full", "a careless writer", || full::careless(1));
}

fn kills(table: &mut Table) {
    let scale = table.scale;
    for deed in &DEEDS {
        let name = format!("killed at every change: {}", deed.name);
        table.keeps("killed", &name, || {
            killed::campaign(deed, Changes::Each(scale))
        });
    }
    table.loses("killed", "a careless writer, killed", killed::careless);
}

fn power_cuts(table: &mut Table) {
    let times = table.of(200);
    for deed in &DEEDS {
        let name = format!("power cut at any change: {}", deed.name);
        table.keeps("cut", &name, || cut::campaign(deed, times));
    }
    for (name, names) in [
        ("power cut after \u{201c}done\u{201d}", Names::Whole),
        ("  by a bare name", Names::Bare),
    ] {
        table.keeps("cut", name, || cut::after_done(&DEEDS, names, Disk::Honest));
    }
    table.loses("cut", "a disk that forgets names", || {
        cut::after_done(&DEEDS, Names::Bare, Disk::Lying)
    });
}

fn other_names_and_what_is_left(table: &mut Table) {
    #[cfg(unix)]
    {
        use super::links;
        let kills = table.of(4);
        for (name, way) in links::WAYS {
            let name = format!("files by {name}: each command, also killed");
            table.keeps("links", &name, || links::campaign(way, kills, 1));
        }
        table.keeps("links", "own files as outputs, by any name", || {
            links::own_files_as_outputs()
        });
        table.loses("links", "replaced by its name alone", links::careless);
    }
    let every = table.scale;
    table.keeps("left", "left-over files beside every target", || {
        leftover::campaign(every)
    });
    let times = table.of(3);
    table.keeps("left", "the log of a killed program, each command", || {
        leftover::after_a_kill(times)
    });
    table.loses("left", "put beside what lies there", leftover::careless);
}

fn older_schemas(table: &mut Table) {
    let kills = table.of(15);
    table.keeps("older", "older schemas: met by each command", || {
        older::used(1)
    });
    table.keeps(
        "older",
        "older schemas: tried out and restored",
        older::restored,
    );
    table.keeps(
        "older",
        "older schemas: a passphrase beside old backups",
        older::protected,
    );
    table.keeps("older", "older schemas: killed in the midst of it", || {
        older::killed(kills)
    });
    table.loses("older", "brought up to date by single steps", || {
        older::careless(10)
    });
}

fn others(table: &mut Table) {
    let times = table.of(40);
    table.keeps("writers", "saves while a passphrase is set", || {
        writers::protections(times)
    });
    table.keeps("writers", "saves while a backup is restored", || {
        writers::restores(times)
    });
    table.loses("writers", "replaced without a lock", || {
        writers::careless(5)
    });
    let times = table.of(500);
    table.keeps("pulled", "log deleted under an open register", || {
        opened::pulled(times, Pull::Log)
    });
    table.keeps("pulled", "register replaced while it is open", || {
        opened::pulled(times, Pull::Register)
    });
    table.loses("pulled", "SQLite by itself", || {
        opened::pulled_unwatched(10)
    });
    table.keeps(
        "unwritable",
        "printed on a full disk or one without locks",
        opened::unwritable,
    );
    table.loses(
        "unwritable",
        "opened for writing",
        opened::unwritable_given_up,
    );
    let times = table.of(100);
    table.keeps("printers", "six briefs printed at once", || {
        opened::printers(times)
    });
    table.loses(
        "printers",
        "numbers not reserved",
        opened::printers_unreserved,
    );
}

fn clocks_purges_and_locks(table: &mut Table) {
    let registers = table.of(20);
    table.keeps("clocks", "days of work by wrong clocks", || {
        clocks::campaign(registers)
    });
    table.loses("clocks", "backups by their names", || clocks::by_name(6));
    table.loses(
        "purge",
        "rows deleted, the file left as it is",
        purged::careless,
    );
    #[cfg(target_os = "linux")]
    {
        use crate::suite::memory::before_and_after_a_lock;
        let mut open = Tally::default();
        let times = table.of(5);
        table.keeps("lock", "a window locked: texts in its memory", || {
            let mut locked = Tally::default();
            for _ in 0..times {
                let (before, after) = before_and_after_a_lock();
                judge_copies(&mut open, before);
                judge_copies(&mut locked, after);
            }
            locked
        });
        table.loses("lock", "the same window before its lock", || open);
    }
}

#[cfg(target_os = "linux")]
fn judge_copies(tally: &mut Tally, copies: usize) {
    if copies == 0 {
        tally.survived();
    } else {
        tally.lost(format!("{copies} copies"));
    }
}

fn inputs(table: &mut Table) {
    let times = table.of(1_000_000);
    table.keeps("fuzz", "fuzzed inputs", || fuzz::campaign(times));
    let times = table.of(10_000);
    table.loses("fuzz", "a reader of dates that trusts", || {
        fuzz::careless(times)
    });
    let times = table.of(2_000);
    table.keeps("hostile", "hostile registers", || hostile::campaign(times));
    table.keeps("hostile", "rows no form lets through", || {
        hostile::tampering(1)
    });
    table.keeps("hostile", "files that claim gigabytes", bombs::campaign);
    table.loses(
        "hostile",
        "a reader of registers that trusts",
        bombs::trusting,
    );
    let times = table.of(1_000);
    table.keeps("damage", "random bytes damaged", || {
        damage::campaign(times, Harm::Bytes).told()
    });
    table.keeps("damage", "cut short", || {
        damage::campaign(times, Harm::Cut).told()
    });
}
