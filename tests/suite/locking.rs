//! Locking: what goes from the window, what comes back, and when it comes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use egui::{Key, Modifiers};
use memcon::store::{Passphrase, Store, change_passphrase};
use memcon::ui::MemconApp;

use super::faults::{child_process, shim};
use super::guarded::{WORDS, Window, place};

const KNOWN_AS: &str = "Known by the office of, when the name is not stated";

/// A protected register with the sample meeting.
fn protected() -> (tempfile::TempDir, PathBuf) {
    let (folder, path) = place();
    change_passphrase(&path, None, Some(&Passphrase::new(WORDS))).expect("protected");
    (folder, path)
}

/// A window whose clock on the wall goes on by the seconds that are set.
fn sleeper(path: PathBuf) -> (MemconApp, Arc<AtomicU64>) {
    let slept = Arc::new(AtomicU64::new(0));
    let clock = Arc::clone(&slept);
    let began = SystemTime::now();
    let app = MemconApp::new(path)
        .with_clock(move || began + Duration::from_secs(clock.load(Ordering::SeqCst)));
    (app, slept)
}

fn unlock(window: &mut Window) {
    window.until("Passphrase");
    window.types(WORDS);
    window.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_machine_that_slept_wakes_up_locked() {
    let (_folder, path) = protected();
    let (app, slept) = sleeper(path);
    // The window's own clock stands still meanwhile.
    let mut window = Window::of(app, 0.001);
    unlock(&mut window);
    window.until("Bocharov Ruchei");
    slept.store(9 * 60, Ordering::SeqCst);
    window.steps();
    assert!(window.shows("Bocharov Ruchei"), "nine minutes are not ten");
    slept.store(9 * 60 + 11 * 60, Ordering::SeqCst);
    // The first thing that wakes it is a key, and comes too late.
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert!(window.shows("The register is locked"));
    assert!(!window.shows("Bocharov Ruchei"));
}

#[cfg(unix)]
#[test]
fn a_lock_comes_while_a_job_runs_and_its_outcome_is_not_shown() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = protected();
    // A printer that takes its time.
    let printer = folder.path().join("lp");
    let done = folder.path().join("done");
    let go = folder.path().join("go");
    let script = format!(
        "#!/bin/sh\nwhile [ ! -e '{}' ]; do sleep 0.1; done\necho request 1\n: > '{}'\n",
        go.display(),
        done.display()
    );
    std::fs::write(&printer, script).expect("written");
    std::fs::set_permissions(&printer, std::fs::Permissions::from_mode(0o755)).expect("set");
    let (mut app, slept) = sleeper(path);
    app.print_through(printer);
    let mut window = Window::of(app, 0.001);
    unlock(&mut window);
    window.until("Bocharov Ruchei");
    window.key(Modifiers::COMMAND, Key::P);
    window.press("Look at brief");
    window.until("Page 1 of ");
    window.press("Print on paper");
    slept.store(11 * 60, Ordering::SeqCst);
    window.steps();
    assert!(window.shows("The register is locked"), "ten minutes alone");
    assert!(!window.shows("Page 1 of "));
    // It opens while the printer still prints, and hears nothing of it.
    unlock(&mut window);
    window.until("Bocharov Ruchei");
    std::fs::write(&go, "").expect("written");
    let end = std::time::Instant::now() + Duration::from_secs(60);
    while !done.exists() {
        assert!(std::time::Instant::now() < end, "the printer does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(100));
    window.steps();
    assert!(!window.shows("request 1"));
    assert!(!window.shows("Page 1 of "));
}

#[test]
fn what_is_typed_of_a_person_goes_with_the_lock_and_comes_back() {
    let (_folder, path) = protected();
    let mut window = Window::on(&path);
    unlock(&mut window);
    window.until("Bocharov Ruchei");
    window.key(Modifiers::COMMAND, Key::Num8);
    window.press("New person");
    window.fill(KNOWN_AS, "Envoy of Quarzland");
    window.key(Modifiers::COMMAND, Key::L);
    assert!(window.shows("The register is locked"));
    assert!(!window.shows("Quarzland"));
    let store = Store::open_as(
        &path,
        Some(&Passphrase::new(WORDS)),
        memcon::store::Access::ReadOnly,
    )
    .expect("opens");
    let drafts = store.drafts().expect("read");
    assert!(drafts[0].body.contains("Quarzland"), "kept as a draft");
    drop(store);
    unlock(&mut window);
    window.until(KNOWN_AS);
    assert_eq!(window.value(KNOWN_AS), "Envoy of Quarzland");
}

#[test]
fn what_is_typed_of_the_office_comes_back_after_a_lock() {
    let (_folder, path) = protected();
    let mut window = Window::on(&path);
    unlock(&mut window);
    window.until("Bocharov Ruchei");
    window.press("Menu");
    window.press("Settings");
    window.fill("Name", "Desk of Quarzland");
    window.key(Modifiers::COMMAND, Key::L);
    assert!(window.shows("The register is locked"));
    unlock(&mut window);
    window.until("Further lines of the letterhead");
    assert_eq!(window.value("Name"), "Desk of Quarzland");
    // It is as it was: typed and not saved, and not left among the drafts.
    window.key(Modifiers::COMMAND, Key::Num2);
    window.until("Save the changes?");
    let store = Store::open_as(
        &path,
        Some(&Passphrase::new(WORDS)),
        memcon::store::Access::ReadOnly,
    )
    .expect("opens");
    assert!(store.drafts().expect("read").is_empty());
}

/// In the child: the disk is full when the register is locked.
pub fn lock_on_a_full_disk(path: &Path) {
    let full = PathBuf::from(std::env::var_os("FAULT_FULL_WHEN").expect("named"));
    let mut window = Window::on(path);
    unlock(&mut window);
    window.until("Bocharov Ruchei");
    window.until("Backup made");
    window.begin_meeting("Talks on transit");
    std::thread::sleep(Duration::from_millis(700));
    window.steps();
    std::fs::write(&full, "").expect("filled");
    window.fill("Title *", " through Quarzland");
    window.key(Modifiers::COMMAND, Key::L);
    assert!(window.shows("could not be kept on disk"));
    assert!(!window.shows("Quarzland"));
    std::fs::remove_file(&full).expect("freed");
    unlock(&mut window);
    window.until("Title *");
    assert!(window.title().contains("Quarzland"), "{}", window.title());
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
}

#[test]
fn what_is_typed_while_no_draft_can_be_written_survives_a_lock() {
    let Some(shim) = shim() else { return };
    let (folder, path) = protected();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let done = child_process("window-locked-on-a-full-disk", &path)
        .env("LD_PRELOAD", shim)
        .env("FAULT_UNDER", folder.path())
        .env("FAULT_FULL_WHEN", elsewhere.path().join("full"))
        .output()
        .expect("runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let store = Store::open_as(
        &path,
        Some(&Passphrase::new(WORDS)),
        memcon::store::Access::ReadOnly,
    )
    .expect("opens");
    let lines = store.meetings().expect("read");
    assert!(lines.iter().any(|line| line.title.contains("Quarzland")));
}

#[test]
fn the_bin_is_emptied_from_the_window_after_a_plain_warning() {
    let (folder, path) = place();
    let mut store = Store::open(&path).expect("opens");
    let mut person = memcon::model::Person::named("Zbvkrtqwxplm Zbvkrtqwxplm");
    person.biography = "Zbvkrtqwxplm".to_owned();
    store.save_person(&person).expect("saved");
    store.delete_person(person.id).expect("deleted");
    store
        .back_up_daily("2026-11-25".parse().expect("a day"))
        .expect("backed up");
    store.close().expect("closed");
    let mut window = Window::on(&path);
    window.press("Menu");
    window.press("Recycle bin");
    window.until("Zbvkrtqwxplm");
    window.press("Empty the bin for good…");
    window.until("nobody can bring it back");
    window.press("Cancel");
    assert!(window.shows("Zbvkrtqwxplm"), "nothing was done");
    window.press("Empty the bin for good…");
    window.press("Purge");
    window.until("Purged: records: 1;");
    assert!(window.shows("still hold what was purged"));
    assert!(!window.shows("Zbvkrtqwxplm"));
    window.press("Delete these backups");
    window.until("Backups deleted: 1");
    window.press("Close");
    window.until("The bin is empty");
    let mut stack = vec![folder.path().to_owned()];
    while let Some(place) = stack.pop() {
        if place.is_dir() {
            stack.extend(
                std::fs::read_dir(&place)
                    .expect("listed")
                    .map(|entry| entry.expect("read").path()),
            );
            continue;
        }
        let bytes = std::fs::read(&place).expect("read");
        let holds = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        assert!(!holds(b"bvkrtqwxplm"), "{}", place.display());
    }
}
