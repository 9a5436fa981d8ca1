//! A disk that is full at each possible write.

use std::path::Path;
use std::process::{Command, Output};

use memcon::store::{Store, wants_passphrase};

use super::{
    Tally, child_process, memcon, remove_register, revision_of, sample_register, save_once, shim,
    the_meeting,
};
use crate::suite::past;

/// No work here needs more writes than this.
const MOST: usize = 2_000;

/// In the child: one save; the reason is told when it fails.
pub fn save_in_child(register: &Path) {
    let saved = Store::open(register)
        .map_err(|error| error.to_string())
        .and_then(|mut store| {
            let id = the_meeting(&store);
            save_once(&mut store, id)
        });
    if let Err(error) = saved {
        eprintln!("memcon: {error}");
        std::process::exit(1);
    }
}

/// In the child: how a file is not to be written.
pub fn write_carelessly(register: &Path) {
    let target = register.with_file_name("out");
    if std::fs::write(target, vec![b'n'; 100_000]).is_err() {
        eprintln!("memcon: could not be written");
        std::process::exit(1);
    }
}

/// Runs a work with the disk full after 0, 1, 2 … writes (or each so many), until it is done.
/// After each failure `intact` tells what was lost.
fn until_done(
    every: usize,
    home: &Path,
    work: impl Fn() -> Command,
    mut intact: impl FnMut(&Output) -> Result<(), String>,
) -> Tally {
    let mut tally = Tally::default();
    for writes in (0..MOST).step_by(every) {
        let done = work()
            .env("LD_PRELOAD", shim().expect("the shim compiles"))
            .env("FAULT_UNDER", home)
            .env("FAULT_FULL", writes.to_string())
            .output()
            .expect("runs");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        let kept = intact(&done);
        if done.status.success() {
            // Closing may still fail after a save that is safe in the WAL.
            match kept {
                Ok(()) => tally.survived(),
                Err(how) => tally.lost(how),
            }
            return tally;
        }
        match kept {
            Ok(()) if told.contains("memcon: ") => tally.survived(),
            Ok(()) => tally.lost(format!("after {writes} writes there is no message: {told}")),
            Err(how) => tally.lost(format!("after {writes} writes: {how}")),
        }
    }
    tally.lost("it was never done");
    tally
}

/// A save.
pub fn saves(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_owned();
    let register = home.join("register.memcon");
    sample_register(&register);
    let mut before = 1;
    until_done(
        every,
        &home.clone(),
        || child_process("save-once", &register),
        move |done| {
            let found = revision_of(&home.join("register.memcon"))?;
            let fits = found == before || found == before + 1;
            // A save told as done is there.
            let kept = !done.status.success() || found == before + 1;
            before = found;
            if fits && kept {
                Ok(())
            } else {
                Err(format!("revision {found}"))
            }
        },
    )
}

/// A backup over the command line: the register stays, and no half backup is left.
pub fn backups(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_owned();
    let register = home.join("register.memcon");
    sample_register(&register);
    let target = home.join("copy.memcon");
    until_done(
        every,
        &home.clone(),
        || {
            let mut command = memcon(&register);
            command.arg("backup").arg("-o").arg(&target);
            command
        },
        |done| {
            revision_of(&register)?;
            if done.status.success() {
                revision_of(&target).map(|_| ())
            } else if target.exists() {
                Err("a half backup was left".to_owned())
            } else {
                Ok(())
            }
        },
    )
}

/// A brief over an older one: the older one stays whole until the new one is.
pub fn briefs(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_owned();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let register = elsewhere.path().join("register.memcon");
    sample_register(&register);
    let target = home.join("brief.pdf");
    std::fs::write(&target, "the older brief").expect("written");
    until_done(
        every,
        &home.clone(),
        || {
            let mut command = memcon(&register);
            command
                .args(["brief", "meeting", "2021/0001", "-o"])
                .arg(&target);
            command
        },
        |done| {
            revision_of(&register)?;
            let bytes = std::fs::read(&target).map_err(|error| error.to_string())?;
            if done.status.success() && bytes.starts_with(b"%PDF") || bytes == b"the older brief" {
                Ok(())
            } else {
                Err("the older brief is gone".to_owned())
            }
        },
    )
}

/// An older register brought up to date: it is as old as it was, or new, and
/// holds the same.
pub fn migrations(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_owned();
    let register = home.join("register.memcon");
    let old = past::fixture(1);
    until_done(
        every,
        &home,
        || {
            remove_register(&register);
            std::fs::write(&register, &old).expect("written");
            let mut command = memcon(&register);
            command.args(["list", "meetings"]);
            command
        },
        |done| {
            let bytes = std::fs::read(&register).map_err(|error| error.to_string())?;
            let wal = register.with_file_name("register.memcon-wal");
            let is_closed = std::fs::metadata(wal).map_or(0, |wal| wal.len()) == 0;
            if !done.status.success() && is_closed && past::schema_in(&bytes) != 1 {
                return Err("not done, and yet of another schema".to_owned());
            }
            match revision_of(&register)? {
                1 => Ok(()),
                other => Err(format!("revision {other}")),
            }
        },
    )
}

/// A backup put in the register's place: until it is there the register is.
pub fn restores(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    let (register, copy) = (home.join("register.memcon"), folder.path().join("copy"));
    let later = folder.path().join("later");
    sample_register(&copy);
    sample_register(&later);
    let mut store = Store::open(&later).expect("opens");
    let id = the_meeting(&store);
    save_once(&mut store, id).expect("saved");
    drop(store);
    until_done(
        every,
        &home,
        || {
            let _ = std::fs::remove_dir_all(&home);
            std::fs::create_dir(&home).expect("a folder");
            std::fs::copy(&later, &register).expect("copied");
            let mut command = memcon(&register);
            command.arg("restore").arg(&copy);
            command
        },
        |done| match (revision_of(&register)?, done.status.success()) {
            (2, false) | (1, true) => Ok(()),
            (found, _) => Err(format!("revision {found}")),
        },
    )
}

/// A salvage: no half register is left, and the damaged one stays as it is.
pub fn salvages(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_owned();
    let (broken, new) = (home.join("broken.memcon"), home.join("new.memcon"));
    sample_register(&broken);
    let mut bytes = std::fs::read(&broken).expect("read");
    bytes[..100].fill(0);
    std::fs::write(&broken, &bytes).expect("written");
    until_done(
        every,
        &home,
        || {
            let mut command = memcon(&new);
            command.arg("salvage").arg(&broken).arg("-o").arg(&new);
            command
        },
        |done| {
            if std::fs::read(&broken).ok().as_ref() != Some(&bytes) {
                Err("the damaged register was changed".to_owned())
            } else if done.status.success() {
                revision_of(&new).map(|_| ())
            } else if new.exists() {
                Err("half a register was left".to_owned())
            } else {
                Ok(())
            }
        },
    )
}

/// A passphrase set: the register is plain and whole until it is protected.
pub fn protections(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("a folder");
    let register = home.join("register.memcon");
    let words = folder.path().join("words");
    std::fs::write(&words, "six grey geese southward").expect("written");
    sample_register(&register);
    until_done(
        every,
        &home,
        || {
            let mut command = memcon(&register);
            command
                .args(["passphrase", "set"])
                .env("MEMCON_NEW_PASSPHRASE_FILE", &words);
            command
        },
        |done| match (wants_passphrase(&register), done.status.success()) {
            (true, true) => Ok(()),
            (false, false) => revision_of(&register).map(|_| ()),
            (true, false) => Err("not done, and yet protected".to_owned()),
            (false, true) => Err("told as done, and not protected".to_owned()),
        },
    )
}

/// The control: a writer that cuts the old file first.
pub fn careless(every: usize) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_owned();
    let target = home.join("out");
    until_done(
        every,
        &home.clone(),
        || {
            std::fs::write(&target, "the older file").expect("written");
            child_process("write-carelessly", &home.join("register.memcon"))
        },
        |done| {
            let bytes = std::fs::read(&target).map_err(|error| error.to_string())?;
            if done.status.success() || bytes == b"the older file" {
                Ok(())
            } else {
                Err("the older file is gone".to_owned())
            }
        },
    )
}

#[test]
fn a_full_disk_loses_nothing_of_a_save() {
    if shim().is_none() {
        return;
    }
    let tally = saves(8);
    assert!(tally.tried > 3);
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
}

#[test]
fn a_full_disk_leaves_no_half_backup_and_the_old_brief() {
    if shim().is_none() {
        return;
    }
    for tally in [backups(25), briefs(1)] {
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
    assert!(careless(1).lost > 0, "the test cannot see a loss");
}

#[test]
fn a_full_disk_leaves_a_register_as_it_was_before_a_larger_change() {
    if shim().is_none() {
        return;
    }
    for tally in [
        migrations(150),
        restores(100),
        salvages(400),
        protections(60),
    ] {
        assert!(tally.tried > 2);
        assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    }
}
