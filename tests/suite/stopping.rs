//! Long work that is stopped leaves everything as it was, wherever it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use memcon::store::{
    Passphrase, Phase, Store, StoreError, Work, change_passphrase, restore, restore_drill,
};

/// How long the head of a register is, where it notes whether a log is kept.
const HEAD: usize = 100;

/// Every file in a folder and beneath it, with what it holds behind its head.
fn held(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("read").path();
        if path.is_dir() {
            found.extend(held(&path));
        } else {
            let bytes = fs::read(&path).expect("read").split_off(HEAD);
            found.insert(path, bytes);
        }
    }
    found
}

/// Stops the work wherever it tells how far it is, each time anew, until it comes to
/// its end; how often it was stopped, and the phases it was stopped in.
fn stop_everywhere(
    folder: &Path,
    work: impl Fn() -> Result<(), StoreError>,
) -> (usize, Vec<Phase>) {
    let mut phases = Vec::new();
    let before = held(folder);
    for at in 1.. {
        let told = Arc::new(AtomicUsize::new(0));
        let (counter, last) = (Arc::clone(&told), std::sync::Mutex::new(Phase::Waiting));
        let last = Arc::new(last);
        let seen = Arc::clone(&last);
        let watched = Work::new(move |work| {
            if counter.fetch_add(1, Ordering::Relaxed) + 1 == at {
                *seen.lock().expect("mine") = work.share().0;
                work.stop();
            }
        });
        match watched.run(&work) {
            Ok(()) => return (at - 1, phases),
            Err(StoreError::Interrupted) => {
                assert!(watched.is_stopped());
                let phase = *last.lock().expect("mine");
                assert!(held(folder) == before, "stopped at {at}, {phase:?}");
                phases.push(phase);
            }
            Err(error) => panic!("stopped at {at}: {error}"),
        }
    }
    unreachable!("it comes to its end")
}

/// A folder with the register of the sample and a copy of it.
fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    store
        .save_meeting(&memcon::exchange::sample_filing().expect("reads"))
        .expect("saved");
    let copy = folder.path().join("copy.memcon");
    store.backup(&copy).expect("copied");
    store.close().expect("closed");
    (folder, path, copy)
}

#[test]
fn a_check_that_is_stopped_is_no_finding() {
    let (folder, path, _) = place();
    let (times, phases) = stop_everywhere(folder.path(), || {
        let store = Store::open(&path).expect("opens");
        let found = store.check();
        store.close().expect("closed");
        assert!(found?.is_sound());
        Ok(())
    });
    assert!(times > 8, "{times}");
    assert!(phases.iter().all(|phase| *phase == Phase::Checking));
}

#[test]
fn a_backup_and_a_trial_that_are_stopped_leave_nothing() {
    let (folder, path, copy) = place();
    let target = folder.path().join("another.memcon");
    let (times, phases) = stop_everywhere(folder.path(), || {
        let store = Store::open(&path).expect("opens");
        let made = store.backup(&target);
        store.close().expect("closed");
        made
    });
    assert!(times > 8 && phases.contains(&Phase::Copying), "{phases:?}");
    fs::remove_file(&target).expect("there");
    let (times, phases) = stop_everywhere(folder.path(), || {
        let store = Store::open(&path).expect("opens");
        let tried = restore_drill(&path, &copy, &store);
        store.close().expect("closed");
        assert!(tried?.is_sound());
        Ok(())
    });
    assert!(times > 8 && phases.contains(&Phase::Copying), "{phases:?}");
}

#[test]
fn a_restore_that_is_stopped_leaves_the_register_and_one_that_places_it_goes_on() {
    let (folder, path, copy) = place();
    let (times, _) = stop_everywhere(folder.path(), || restore(&path, &copy, None).map(|_| ()));
    assert!(times > 8, "{times}");
}

#[test]
fn a_passphrase_that_is_stopped_is_not_set_and_once_set_it_is_on_every_copy() {
    let (folder, path, copy) = place();
    let words = Passphrase::new("four plain words together");
    let (times, _) = stop_everywhere(folder.path(), || {
        change_passphrase(&path, None, Some(&words)).map(|_| ())
    });
    assert!(times > 8, "{times}");
    for path in [path, copy] {
        assert!(memcon::store::wants_passphrase(&path), "{path:?}");
    }
}
