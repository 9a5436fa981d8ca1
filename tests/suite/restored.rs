//! What a restore leaves as it was: the protection of a register, and the numbers
//! it has given. And plain copies beside a protected one, by whatever name.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use memcon::exchange::sample_filing;
use memcon::store::{
    Access, Passphrase, Restored, Store, StoreError, change_passphrase, restore, restore_drill,
    wants_passphrase,
};

use super::faults::{files, memcon, sample_register};
use super::guarded::Window;
use super::past;

const WORDS: &str = "nine grey geese at dawn";

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS)
}

/// A register, and a plain backup of it in a folder of its own.
fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    sample_register(&register);
    let backup = folder.path().join("elsewhere").join("copy.memcon");
    std::fs::create_dir(folder.path().join("elsewhere")).expect("made");
    backed_up(&register, &backup);
    (folder, register, backup)
}

fn backed_up(register: &Path, target: &Path) {
    let store = Store::open(register).expect("opens");
    store.backup(target).expect("backed up");
    store.close().expect("closed");
}

/// The files below a folder that SQLite opens without a key.
fn plain_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = files(folder);
    found.retain(|path| {
        std::fs::read(path)
            .expect("read")
            .starts_with(b"SQLite format 3")
    });
    found.sort();
    found
}

fn protect(register: &Path) {
    change_passphrase(register, None, Some(&passphrase())).expect("protected");
}

#[test]
fn a_plain_backup_takes_no_protection_away() {
    let (folder, register, backup) = place();
    protect(&register);
    for wrong in [None, Some(Passphrase::new("another one altogether"))] {
        let refused = restore(&register, &backup, wrong.as_ref());
        assert!(
            matches!(refused, Err(StoreError::Unprotecting(_))),
            "{refused:?}"
        );
        assert!(wants_passphrase(&register));
    }
    let done = restore(&register, &backup, Some(&passphrase())).expect("restored");
    assert!(done.is_protected && !done.is_of_another, "{done:?}");
    assert_eq!(plain_files(folder.path()), std::slice::from_ref(&backup));
    let store = Store::open_as(&register, Some(&passphrase()), Access::Full).expect("opens");
    assert_eq!(store.count_meetings().expect("counted"), 1);
    let report = store.check().expect("checked");
    assert!(report.is_sound(), "{report:?}");
    // It is tried out under the same key.
    let drill = restore_drill(&register, &backup, &store).expect("tried out");
    assert!(drill.is_sound() && drill.records > 5, "{drill:?}");
    drop(store);
    // Also one of an older schema.
    std::fs::write(&backup, past::fixture(4)).expect("written");
    let done = restore(&register, &backup, Some(&passphrase())).expect("restored");
    assert!(done.is_protected && done.is_of_another, "{done:?}");
    assert!(wants_passphrase(&register));
    assert_eq!(plain_files(folder.path()), [backup]);
}

#[test]
fn the_command_asks_for_the_passphrase_that_a_plain_backup_would_take_away() {
    let (folder, register, backup) = place();
    protect(&register);
    let words = folder.path().join("words.txt");
    std::fs::write(&words, "not that one\n").expect("written");
    let run = |words: &Path| {
        let done = memcon(&register)
            .env("MEMCON_PASSPHRASE_FILE", words)
            .arg("restore")
            .arg(&backup)
            .output()
            .expect("runs");
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        let fault = String::from_utf8_lossy(&done.stderr).into_owned();
        (done.status.code(), told, fault)
    };
    let (code, _, fault) = run(&words);
    assert_eq!(code, Some(1), "{fault}");
    assert!(fault.contains("it would lie unprotected"), "{fault}");
    assert!(wants_passphrase(&register));
    std::fs::write(&words, format!("{WORDS}\n")).expect("written");
    let (code, told, fault) = run(&words);
    assert_eq!(code, Some(0), "{fault}");
    assert!(
        told.contains("under the passphrase of the register"),
        "{told}"
    );
    assert!(wants_passphrase(&register));
}

#[test]
fn no_number_is_given_twice_after_a_restore() {
    for is_protected in [false, true] {
        let (_folder, register, backup) = place();
        let words = is_protected.then(passphrase);
        if is_protected {
            protect(&register);
        }
        let opened = || Store::open_as(&register, words.as_ref(), Access::Full).expect("opens");
        let given = |store: &mut Store| {
            let saved = store.save_meeting(&sample_filing().expect("reads"));
            let number = store.next_print_number().expect("read");
            let kept = store.reserve_print(number, ("meeting", "x"), "00", "{}");
            assert!(kept.expect("kept"));
            (saved.expect("saved").reference, number)
        };
        let mut store = opened();
        assert_eq!(given(&mut store), ("2021/0002".to_owned(), 1));
        assert_eq!(given(&mut store), ("2021/0003".to_owned(), 2));
        drop(store);
        let done = restore(&register, &backup, words.as_ref()).expect("restored");
        assert!(!done.lost_count && !done.is_of_another, "{done:?}");
        let mut store = opened();
        assert_eq!(store.count_meetings().expect("counted"), 1);
        assert!(store.check().expect("checked").is_sound());
        assert_eq!(given(&mut store), ("2021/0004".to_owned(), 3));
        drop(store);
        // And back: what was kept has given fewer.
        let old = done.old.expect("kept");
        restore(&register, &old, words.as_ref()).expect("restored");
        assert_eq!(given(&mut opened()), ("2021/0005".to_owned(), 4));
    }
}

#[test]
fn a_restore_over_what_cannot_be_read_says_that_numbers_may_come_again() {
    let (_folder, register, backup) = place();
    std::fs::write(&register, "no register any more").expect("written");
    let done = restore(&register, &backup, None).expect("restored");
    assert!(done.lost_count, "{done:?}");
    std::fs::remove_file(&register).expect("removed");
    let done = restore(&register, &backup, None).expect("restored");
    let expected = Restored {
        has_no_count: true,
        ..Restored::default()
    };
    assert_eq!(done, expected);
}

#[test]
fn a_backup_of_another_register_is_told_as_such() {
    let (folder, register, backup) = place();
    let other = folder.path().join("other.memcon");
    sample_register(&other);
    let told = |register: &Path| {
        let done = memcon(register).arg("restore").arg(&backup).output();
        let done = done.expect("runs");
        assert!(done.status.success(), "{done:?}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    let words = "is of another register";
    assert!(!told(&register).contains(words));
    assert!(told(&other).contains(words));
}

#[test]
fn the_question_before_a_restore_says_that_the_backup_is_of_another_register() {
    let (folder, register, backup) = place();
    let other = folder.path().join("other.memcon");
    sample_register(&other);
    let kept = memcon::store::backup_folder(&other);
    std::fs::create_dir(&kept).expect("made");
    std::fs::copy(&backup, kept.join("2026-11-20.memcon")).expect("copied");
    std::fs::remove_file(&register).expect("removed");
    let mut window = Window::on(&other);
    window.until("Backup made");
    window.press("Menu");
    window.press("Safe-keeping");
    // The one of today is its own, and is listed first.
    for (number, is_other) in [(0, false), (1, true)] {
        let button = window
            .harness
            .get_all_by_role_and_label(Role::Button, "Restore backup")
            .nth(number);
        button.expect("a button").click();
        window.until("takes the place of the register");
        if is_other {
            window.until("is of another register");
        } else {
            window.steps();
            assert!(!window.shows("is of another register"));
        }
        window.press("Cancel");
    }
}

#[test]
fn no_plain_copy_of_the_register_stays_beside_it_whatever_it_is_called() {
    let (folder, register, _) = place();
    let at = |name: &str| folder.path().join(name);
    for name in ["copy", "x.db", "pl backup.sqlite"] {
        backed_up(&register, &at(name));
    }
    // Another's register and another's database are left alone.
    sample_register(&at("another.memcon"));
    let database = rusqlite::Connection::open(at("books.sqlite")).expect("made");
    database.execute_batch("CREATE TABLE t (a)").expect("made");
    drop(database);
    std::fs::write(at("note.txt"), "plain words").expect("written");
    // A copy that does not open cannot be put under it.
    let bytes = std::fs::read(&register).expect("read");
    std::fs::write(at("half"), &bytes[..5000]).expect("written");
    std::fs::remove_dir_all(at("elsewhere")).expect("removed");
    let done = change_passphrase(&register, None, Some(&passphrase())).expect("protected");
    assert_eq!((done.backups, done.copies), (0, 3), "{done:?}");
    assert_eq!(done.left, [at("half")]);
    assert_eq!(
        plain_files(folder.path()),
        [at("another.memcon"), at("books.sqlite"), at("half")]
    );
    // And they follow it when it is taken away.
    let done = change_passphrase(&register, Some(&passphrase()), None).expect("removed");
    assert_eq!(done.copies, 3, "{done:?}");
    let all = files(folder.path()).len();
    assert_eq!(plain_files(folder.path()).len(), all - 1, "but the note");
}
