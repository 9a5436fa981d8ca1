//! Copies that are made while a register comes under a passphrase, or lie plain
//! beside it afterwards, whatever they are called.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use memcon::store::{
    Access, Leftover, Passphrase, Phase, Store, StoreError, Work, change_passphrase, salvage,
    wants_passphrase,
};

use super::faults::{memcon, names, place, plain_files, sample_register};

const WORDS: &str = "five mild herons at noon";

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS)
}

fn protect(register: &Path) {
    change_passphrase(register, None, Some(&passphrase())).expect("protected");
}

fn opened(register: &Path) -> Store {
    Store::open_as(register, Some(&passphrase()), Access::Full).expect("opens")
}

/// A file that holds the passphrase, in a folder of its own.
fn words() -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), WORDS).expect("written");
    file
}

/// Does some work, and puts the register under the passphrase in the midst of it.
fn protecting_in_the_midst<T>(phase: Phase, register: &Path, work: impl FnOnce() -> T) -> T {
    let (register, is_done) = (register.to_owned(), Arc::new(AtomicBool::new(false)));
    let seen = Arc::clone(&is_done);
    let watched = Work::new(move |work| {
        if work.share().0 == phase && !seen.swap(true, Ordering::SeqCst) {
            protect(&register);
        }
    });
    let result = watched.run(work);
    assert!(is_done.load(Ordering::SeqCst), "it came to {phase:?}");
    result
}

#[test]
fn a_backup_made_while_the_passphrase_is_set_does_not_stay_plain() {
    let (folder, register) = place();
    let store = Store::open(&register).expect("opens");
    let words = words();
    let mut setting = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
        .env_remove("MEMCON_REGISTER")
        .env("MEMCON_NEW_PASSPHRASE_FILE", words.path())
        .arg("--register")
        .arg(&register)
        .args(["passphrase", "set"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("begun");
    // It waits until the register is closed here.
    let end = Instant::now() + Duration::from_secs(4);
    let mut made = 0;
    while Instant::now() < end {
        made += 1;
        let target = folder.path().join(format!("copy {made}.memcon"));
        store.backup(&target).expect("backed up");
        std::thread::sleep(Duration::from_millis(100));
    }
    store.close().expect("closed");
    assert!(setting.wait().expect("ended").success());
    assert!(wants_passphrase(&register));
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
    // Each is there, beside the register.
    assert_eq!(names(folder.path()).len(), made + 1);
}

#[test]
fn a_backup_of_a_register_that_came_under_a_passphrase_meanwhile_is_not_kept() {
    let (folder, register) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let remove = || {
        change_passphrase(&register, Some(&passphrase()), None)
            .map(|_| ())
            .expect("removed")
    };
    // It keeps no log beside it then, and a reader holds nobody off.
    protect(&register);
    remove();
    for target in [folder.path(), elsewhere.path()].map(|folder| folder.join("copy.memcon")) {
        let store = Store::open_as(&register, None, Access::ReadOnly).expect("opens");
        let made = protecting_in_the_midst(Phase::Checking, &register, || store.backup(&target));
        assert!(
            matches!(made, Err(StoreError::ProtectedSince(_))),
            "{made:?}"
        );
        assert!(!target.exists());
        assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
        drop(store);
        remove();
    }
}

#[test]
fn what_is_salvaged_of_a_register_that_came_under_a_passphrase_meanwhile_is_not_kept() {
    let (folder, register) = place();
    let new = folder.path().join("new.memcon");
    let made = protecting_in_the_midst(Phase::Salvaging, &register, || {
        salvage(&register, None, &new)
    });
    assert!(
        matches!(made, Err(StoreError::ProtectedSince(_))),
        "{made:?}"
    );
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
    assert_eq!(names(folder.path()), ["register.memcon"]);
    salvage(&register, Some(&passphrase()), &new).expect("salvaged");
    assert!(wants_passphrase(&new));
}

#[test]
fn a_plain_copy_beside_a_protected_register_is_protected_at_the_next_opening_and_told() {
    let (folder, register) = place();
    let plain = std::fs::read(&register).expect("read");
    let copy = folder.path().join("a copy of mine.db");
    let other = folder.path().join("other.memcon");
    sample_register(&other);
    protect(&register);
    std::fs::write(&copy, &plain).expect("written");
    let store = opened(&register);
    assert_eq!(store.leftovers(), [Leftover::Protected(copy.clone())]);
    drop(store);
    assert!(wants_passphrase(&copy));
    // A register of its own is nobody's copy.
    assert_eq!(plain_files(folder.path()), [other]);
    assert_eq!(opened(&copy).count_meetings().expect("counted"), 1);
    // One that is open elsewhere is told, at each opening.
    std::fs::write(&copy, &plain).expect("written");
    let held = Store::open(&copy).expect("opens");
    for _ in 0..2 {
        let store = opened(&register);
        assert_eq!(store.leftovers(), [Leftover::Plain(copy.clone())]);
    }
    drop(held);
    drop(opened(&register));
    assert!(wants_passphrase(&copy));
}

#[test]
fn a_restore_that_protects_a_register_protects_the_plain_copies_beside_it() {
    let (folder, register) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let store = Store::open(&register).expect("opens");
    store.backup(&at("copy.memcon")).expect("backed up");
    store
        .back_up_daily("2026-11-20".parse().expect("a day"))
        .expect("backed up");
    drop(store);
    let plain = std::fs::read(&register).expect("read");
    protect(&register);
    let backup = elsewhere.path().join("backup.memcon");
    opened(&register).backup(&backup).expect("backed up");
    for name in ["register.memcon", "copy.memcon"] {
        std::fs::write(at(name), &plain).expect("written");
    }
    let words = words();
    let done = memcon(&register)
        .env("MEMCON_PASSPHRASE_FILE", words.path())
        .arg("restore")
        .arg(&backup)
        .output()
        .expect("runs");
    assert!(done.status.success(), "{done:?}");
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(told.contains("copy.memcon"), "{told}");
    assert!(told.contains("before restore"), "{told}");
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_restore_where_nothing_lies_says_that_numbers_may_come_again() {
    let (folder, register) = place();
    let backup = folder.path().join("backup.memcon");
    Store::open(&register)
        .expect("opens")
        .backup(&backup)
        .expect("backed up");
    std::fs::remove_file(&register).expect("removed");
    let done = memcon(&register).arg("restore").arg(&backup).output();
    let done = done.expect("runs");
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(told.contains("they may be given again"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_copy_of_any_name_and_beside_a_link_is_put_under_the_passphrase() {
    let (folder, register) = place();
    let links = tempfile::tempdir().expect("a folder");
    let link = links.path().join("by a link.memcon");
    std::os::unix::fs::symlink(&register, &link).expect("linked");
    let store = Store::open(&register).expect("opens");
    let copies = ["x-wal", "y-journal", ".memcon-part-abc"].map(|name| folder.path().join(name));
    for copy in copies.iter().chain([&links.path().join("copy.memcon")]) {
        store.backup(copy).expect("copied");
    }
    store.close().expect("closed");
    protect(&link);
    for folder in [folder.path(), links.path()] {
        assert_eq!(plain_files(folder), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_name_that_looks_like_an_address_is_the_file_of_that_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"));
        let done = command
            .current_dir(folder.path())
            .env_remove("MEMCON_REGISTER");
        let done = done.args(words).output().expect("runs");
        assert!(
            done.status.success(),
            "{words:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    for name in ["file:d.memcon", ":memory:"] {
        run(&["--register", name, "init", "--sample"]);
        assert!(
            run(&["--register", name, "list", "meetings"]).contains("2021/0001"),
            "{name}"
        );
    }
    run(&["--register", "d.memcon", "init"]);
    assert!(run(&["--register", "file:d.memcon", "list", "meetings"]).contains("2021/0001"));
    assert!(!run(&["--register", "d.memcon", "list", "meetings"]).contains("2021/0001"));
    assert_eq!(
        names(folder.path()),
        [":memory:", "d.memcon", "file:d.memcon"]
    );
}
