//! Registers of every older schema, as programs of that day made them: used by
//! each command, restored, tried out, put under a passphrase with their backups,
//! and killed in the midst of it.

use std::fs;
use std::path::Path;

use memcon::store::{Store, backups_of, restore_drill};

use super::deeds::{self, Deed, NEW, Names};
use super::killed::{self, Changes, killed_at, lay_out};
use super::{Tally, child_process, files, memcon, revision_of};
use crate::suite::past::{fixture, schema_in, schemas};

/// What is done with a register of each schema, and may be killed.
const KINDS: usize = 3;

macro_rules! deeds_of {
    ($($schema:literal)*) => { [$(
        [
            Deed {
                name: concat!("migration of schema ", $schema),
                prepare: |home| lay(home, "register.memcon", $schema),
                arguments: &["list", "meetings"],
                targets: &["register.memcon"],
                done: |home| deeds::revision(home, "register.memcon", 1),
                whole: |home| deeds::revision(home, "register.memcon", 1),
            },
            Deed {
                name: concat!("restore of schema ", $schema),
                prepare: |home| {
                    lay(home, "copy.memcon", $schema);
                    deeds::later(&home.join("register.memcon"));
                },
                arguments: &["restore", "@copy.memcon"],
                targets: &["register.memcon"],
                done: |home| {
                    is_as_it_was(&home.join("copy.memcon"), $schema)?;
                    deeds::revision(home, "register.memcon", 1)?;
                    deeds::kept(home, 2)
                },
                whole: |home| {
                    is_as_it_was(&home.join("copy.memcon"), $schema)?;
                    deeds::revision(home, "register.memcon", 2)
                        .or_else(|_| deeds::revision(home, "register.memcon", 1))
                },
            },
            Deed {
                name: concat!("passphrase set on schema ", $schema),
                prepare: |home| with_older_backups(home, $schema),
                arguments: &["passphrase", "set"],
                targets: &["register.memcon"],
                done: |home| deeds::protected(home, &[NEW]),
                whole: |home| {
                    if memcon::store::wants_passphrase(&home.join("register.memcon")) {
                        deeds::protected(home, &[NEW])
                    } else {
                        deeds::revision(home, "register.memcon", 1)
                    }
                },
            },
        ],
    )*] };
}

static DEEDS: [[Deed; KINDS]; 9] = deeds_of!(1 2 3 4 5 6 7 8 9);

fn lay(home: &Path, name: &str, schema: u32) {
    fs::write(home.join(name), fixture(schema)).expect("written");
}

/// A register of a schema, with backups of it and of all before.
fn with_older_backups(home: &Path, schema: u32) {
    lay(home, "register.memcon", schema);
    fs::create_dir(home.join("register.backups")).expect("made");
    for before in 1..=schema {
        let name = format!(
            "register.backups/2026-01-0{before} before schema {}.memcon",
            before + 1
        );
        lay(home, &name, before);
    }
}

fn is_as_it_was(path: &Path, schema: u32) -> Result<(), String> {
    match fs::read(path) {
        Ok(bytes) if bytes == fixture(schema) => Ok(()),
        Ok(_) => Err("the backup was changed".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Each command (or each so many) as the first that meets a register of each older
/// schema.
pub fn used(every: usize) -> Tally {
    let mut tally = Tally::default();
    let commands: [&[&str]; 11] = [
        &["list", "people"],
        &["show", "2021/0001"],
        &["search", "roadmaps"],
        &["check"],
        &["log"],
        &["backup", "-o", "@copy.memcon"],
        &["brief", "meeting", "2021/0001", "-o", "@brief.pdf"],
        &["salvage", "@register.memcon", "-o", "@new.memcon"],
        &["template", "list"],
        &["purge", "--yes"],
        &["passphrase", "set"],
    ];
    for schema in schemas() {
        for arguments in commands.iter().skip(schema as usize % every).step_by(every) {
            let folder = tempfile::tempdir().expect("a folder");
            let home = folder.path().join("home");
            fs::create_dir(&home).expect("made");
            lay(&home, "register.memcon", schema);
            let words = folder.path().join("words");
            fs::write(&words, NEW).expect("written");
            let mut command = memcon(&home.join("register.memcon"));
            command
                .env("MEMCON_NEW_PASSPHRASE_FILE", &words)
                .env("MEMCON_PASSPHRASE_FILE", &words);
            for argument in *arguments {
                match argument.strip_prefix('@') {
                    Some(name) => command.arg(home.join(name)),
                    None => command.arg(argument),
                };
            }
            let done = command.output().expect("runs");
            let judged = if done.status.success() {
                judge_use(&home, arguments[0], schema)
            } else {
                Err(String::from_utf8_lossy(&done.stderr).into_owned())
            };
            match judged {
                Ok(()) => tally.survived(),
                Err(how) => tally.lost(format!("{arguments:?} of schema {schema}: {how}")),
            }
        }
    }
    tally
}

fn judge_use(home: &Path, command: &str, schema: u32) -> Result<(), String> {
    let register = home.join("register.memcon");
    match command {
        "passphrase" => return deeds::protected(home, &[NEW]),
        // A salvage only reads.
        "salvage" => {
            is_as_it_was(&register, schema)?;
            return deeds::revision(home, "new.memcon", 1);
        }
        "backup" => deeds::revision(home, "copy.memcon", 1)?,
        _ => {}
    }
    let today = schema_in(&fs::read(&register).map_err(|error| error.to_string())?);
    if today != schema {
        let kept = backups_of(&register);
        let kept = kept.first().ok_or("there is no backup of it as it was")?;
        let bytes = fs::read(&kept.path).map_err(|error| error.to_string())?;
        if schema_in(&bytes) != schema {
            return Err(format!("{} is of another schema", kept.path.display()));
        }
        revision_of(&kept.path)?;
    }
    deeds::revision(home, "register.memcon", 1)
}

/// Backups of each older schema restored and tried out; the backup stays as it is.
pub fn restored() -> Tally {
    let mut tally = Tally::default();
    for (schema, [_, restore, _]) in (1..).zip(&DEEDS) {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().join("home");
        restore.prepare(&home);
        let (register, copy) = (home.join("register.memcon"), home.join("copy.memcon"));
        let store = Store::open(&register).expect("opens");
        match restore_drill(&register, &copy, &store) {
            Ok(report) if report.is_sound() && report.records > 5 => tally.survived(),
            Ok(report) => tally.lost(format!("tried out, schema {schema}: {report:?}")),
            Err(error) => tally.lost(format!("tried out, schema {schema}: {error}")),
        }
        store.close().expect("closed");
        let done = restore.command(&home, Names::Whole).output().expect("runs");
        match restore.done(&home) {
            Ok(()) if done.status.success() => tally.survived(),
            Ok(()) => tally.lost("done, and told as failed"),
            Err(how) => tally.lost(format!("restored, schema {schema}: {how}")),
        }
    }
    tally
}

/// A passphrase set on a register of each schema with backups of that and all
/// before: nothing lies plain, and each backup is of its schema still.
pub fn protected() -> Tally {
    let mut tally = Tally::default();
    for (schema, [_, _, set]) in (1_usize..).zip(&DEEDS) {
        let folder = tempfile::tempdir().expect("a folder");
        let home = folder.path().join("home");
        set.prepare(&home);
        let done = set.command(&home, Names::Whole).output().expect("runs");
        let backups = files(&home.join("register.backups")).len();
        match set.done(&home) {
            // With one of before it was brought up to date; five such are kept.
            Ok(()) if done.status.success() && backups >= schema.min(5) => tally.survived(),
            Ok(()) => tally.lost(format!(
                "schema {schema}: {backups} backups, {}",
                String::from_utf8_lossy(&done.stderr)
            )),
            Err(how) => tally.lost(format!("schema {schema}: {how}")),
        }
    }
    tally
}

/// Each of it killed at so many changes.
pub fn killed(times: usize) -> Tally {
    let mut tally = Tally::default();
    for deed in DEEDS.iter().flatten() {
        tally.add(killed::campaign(deed, Changes::Some(times)));
    }
    tally
}

/// In the child: how a register is not to be brought up to date, statement by
/// statement.
pub fn migrate_carelessly(register: &Path) {
    let sql = rusqlite::Connection::open(register).expect("opens");
    for (step, text) in [
        (2, include_str!("../../../db/0002_house.sql")),
        (3, include_str!("../../../db/0003_review.sql")),
    ] {
        // What stumbles over a function of ours is left out.
        let _ = sql.execute_batch(text);
        sql.pragma_update(None, "user_version", step)
            .expect("written");
    }
}

/// The control: killed before one of its changes, it leaves a register that no
/// version opens.
pub fn careless(times: usize) -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().canonicalize().expect("there").join("home");
    let start = home.with_file_name("start");
    fs::create_dir_all(&start).expect("made");
    lay(&start, "register.memcon", 1);
    for kill in 1..=times {
        lay_out(&start, &home);
        let register = home.join("register.memcon");
        killed_at(
            child_process("migrate-carelessly", &register),
            &home,
            kill * 12,
        );
        match revision_of(&register) {
            Ok(1) => tally.survived(),
            Ok(other) => tally.lost(format!("revision {other}")),
            Err(how) => tally.lost(how),
        }
    }
    tally
}

#[test]
fn a_register_of_every_older_schema_is_restored_tried_out_and_put_under_a_passphrase() {
    for tally in [restored(), protected()] {
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}

#[test]
fn every_command_may_be_the_first_that_meets_an_older_register() {
    let tally = used(5);
    assert!(tally.tried > 15, "{}", tally.tried);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}

#[test]
fn what_is_done_with_an_older_register_leaves_it_whole_when_it_is_killed() {
    if super::shim().is_none() {
        return;
    }
    for deed in [&DEEDS[0][0], &DEEDS[4][1]] {
        let tally = killed::campaign(deed, Changes::Some(1));
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
    assert!(careless(6).lost > 0, "the test cannot see a loss");
}
