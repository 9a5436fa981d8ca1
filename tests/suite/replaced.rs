//! Whole registers put in the place of others: by links, beside what was left
//! over, from backups of any schema; and what lies beside a protected one.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use memcon::exchange::sample_filing;
use memcon::store::{
    Access, Leftover, Passphrase, Store, StoreError, backup_folder, backups_of, change_passphrase,
    restore, restore_drill, salvage, wants_passphrase,
};

use super::faults::{
    files, names, place, plain_files, revision_of, sample_register, save_once, the_meeting,
};
use super::past;

const WORDS: &str = "six calm otters at dusk";

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS)
}

fn memcon(register: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command
        .env_remove("MEMCON_REGISTER")
        .arg("--register")
        .arg(register);
    command
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a day")
}

fn save(register: &Path) {
    let mut store = Store::open(register).expect("opens");
    let id = the_meeting(&store);
    save_once(&mut store, id).expect("saved");
    store.close().expect("closed");
}

fn tamper(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection.execute_batch(sql).expect("done");
}

/// A register with a copy of each kind Memcon makes beside it.
fn with_every_copy() -> (tempfile::TempDir, PathBuf) {
    let (folder, register) = place();
    let at = |name: &str| folder.path().join(name);
    let store = Store::open(&register).expect("opens");
    store.back_up_daily(day("2026-11-20")).expect("backed up");
    store.backup(&at("copy.memcon")).expect("backed up");
    drop(store);
    for schema in [1, 5, 7] {
        let name = format!("2026-01-0{schema} before schema {}.memcon", schema + 1);
        let path = backup_folder(&register).join(name);
        std::fs::write(path, past::fixture(schema)).expect("written");
    }
    salvage(&register, None, &at("salvaged.memcon")).expect("salvaged");
    save(&register);
    restore(&register, &at("copy.memcon"), None).expect("restored");
    for left in [
        "register.memcon.old",
        "register.memcon.part",
        "register.memcon.drill",
    ] {
        std::fs::copy(&register, at(left)).expect("copied");
    }
    std::fs::copy(
        &register,
        backup_folder(&register).join("2026-11-19.memcon.old"),
    )
    .expect("copied");
    (folder, register)
}

#[test]
fn a_protected_register_has_no_plain_word_beside_it() {
    let (folder, register) = with_every_copy();
    let all = files(folder.path()).len();
    assert_eq!(plain_files(folder.path()).len(), all, "the test sees them");
    let done = change_passphrase(&register, None, Some(&passphrase())).expect("protected");
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
    assert!(
        done.left.is_empty() && done.other_names.is_empty(),
        "{done:?}"
    );
    assert_eq!((done.backups, done.copies), (4, all - 5));
    assert_eq!(files(folder.path()).len(), all, "each is still there");
    // A backup of an older schema is of that schema still, and is restored.
    let old = backups_of(&register)
        .into_iter()
        .find(|one| one.reason == "before schema 2")
        .expect("there");
    restore(&register, &old.path, Some(&passphrase())).expect("restored");
    assert!(wants_passphrase(&old.path));
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_cannot_be_protected_is_named() {
    let (folder, register) = place();
    let store = Store::open(&register).expect("opens");
    let kept = store.back_up_daily(day("2026-11-20")).expect("backed up");
    drop(store);
    let kept = kept.expect("a file");
    let mut bytes = std::fs::read(&kept).expect("read");
    bytes[8192..200_000].fill(0x55);
    std::fs::write(&kept, bytes).expect("written");
    let left = folder
        .path()
        .join("register left over 2026-11-01 100000.memcon-wal");
    std::fs::write(&left, "words of another register").expect("written");
    let done = change_passphrase(&register, None, Some(&passphrase())).expect("protected");
    assert_eq!(done.left, [kept.clone(), left.clone()]);
    // And at each opening, until somebody sees to it.
    let store = Store::open_as(&register, Some(&passphrase()), Access::Full).expect("opens");
    assert_eq!(
        store.leftovers(),
        [Leftover::Plain(kept), Leftover::Plain(left)]
    );
}

#[test]
fn a_plain_copy_left_by_an_earlier_version_is_protected_at_the_next_opening_and_told() {
    let (folder, register) = place();
    let plain = std::fs::read(&register).expect("read");
    change_passphrase(&register, None, Some(&passphrase())).expect("protected");
    let old = folder.path().join("register.memcon.old");
    std::fs::write(&old, &plain).expect("written");
    let kept = backup_folder(&register).join("2026-01-05 before schema 6.memcon");
    std::fs::create_dir_all(kept.parent().expect("a folder")).expect("made");
    std::fs::write(&kept, past::fixture(5)).expect("written");
    // What is somebody else's is left.
    let theirs = folder.path().join("register.memcon.part");
    std::fs::write(&theirs, "half a download").expect("written");
    assert_eq!(plain_files(folder.path()).len(), 2);
    let words = folder.path().join("words");
    std::fs::write(&words, WORDS).expect("written");
    let done = memcon(&register)
        .env("MEMCON_PASSPHRASE_FILE", &words)
        .args(["list", "meetings"])
        .assert()
        .success();
    let told = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert_eq!(
        told.matches("is under that of the register now").count(),
        2,
        "{told}"
    );
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
    assert_eq!(std::fs::read(&theirs).expect("read"), b"half a download");
    let copy = Store::open_as(&old, Some(&passphrase()), Access::Full).expect("opens");
    assert_eq!(copy.count_meetings().expect("counted"), 1);
}

#[cfg(unix)]
#[test]
fn a_passphrase_set_through_a_link_protects_the_file_and_keeps_the_link() {
    let (folder, register) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let link = elsewhere.path().join("pointer.memcon");
    std::os::unix::fs::symlink(&register, &link).expect("linked");
    for (old, new) in [
        (None, Some(passphrase())),
        (
            Some(passphrase()),
            Some(Passphrase::new("five other plain words")),
        ),
        (Some(Passphrase::new("five other plain words")), None),
    ] {
        change_passphrase(&link, old.as_ref(), new.as_ref()).expect("changed");
        assert!(
            std::fs::symlink_metadata(&link)
                .expect("there")
                .is_symlink()
        );
        assert_eq!(wants_passphrase(&register), new.is_some());
        let store = Store::open_as(&register, new.as_ref(), Access::Full).expect("opens");
        assert_eq!(store.count_meetings().expect("counted"), 1);
    }
    // A restore and a backup go where the link leads too.
    let store = Store::open(&link).expect("opens");
    store.back_up_daily(day("2026-11-20")).expect("backed up");
    drop(store);
    let kept = backups_of(&register).remove(0).path;
    assert!(kept.starts_with(folder.path()), "{}", kept.display());
    restore(&link, &kept, None).expect("restored");
    assert!(
        std::fs::symlink_metadata(&link)
            .expect("there")
            .is_symlink()
    );
    assert_eq!(names(elsewhere.path()), ["pointer.memcon"]);
}

#[cfg(unix)]
#[test]
fn a_file_with_another_name_is_not_blanked_and_that_is_told() {
    let (_folder, register) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let snapshot = elsewhere.path().join("snapshot.memcon");
    std::fs::hard_link(&register, &snapshot).expect("linked");
    let words = elsewhere.path().join("words");
    std::fs::write(&words, WORDS).expect("written");
    let done = memcon(&register)
        .env("MEMCON_NEW_PASSPHRASE_FILE", &words)
        .args(["passphrase", "set"])
        .assert()
        .success();
    let told = String::from_utf8_lossy(&done.get_output().stdout).into_owned();
    assert!(told.contains("has another name (a hard link)"), "{told}");
    assert_eq!(revision_of(&snapshot), Ok(1));
    assert!(wants_passphrase(&register));
}

#[test]
fn a_backup_of_every_past_schema_is_tried_out_and_restored_and_stays_as_it_is() {
    for schema in 1..=8 {
        let (folder, register) = place();
        save(&register);
        let kept = folder.path().join("kept.memcon");
        std::fs::write(&kept, past::fixture(schema)).expect("written");
        let store = Store::open(&register).expect("opens");
        let drill = restore_drill(&register, &kept, &store).expect("tried out");
        assert!(drill.is_sound() && drill.records > 5, "{schema}: {drill:?}");
        drop(store);
        assert_eq!(revision_of(&register), Ok(2));
        let old = restore(&register, &kept, None).expect("restored");
        assert_eq!(revision_of(&register), Ok(1), "{schema}");
        assert_eq!(revision_of(&old.old.expect("kept")), Ok(2), "{schema}");
        assert_eq!(std::fs::read(&kept).expect("read"), past::fixture(schema));
        assert_eq!(names(folder.path()).len(), 3, "{:?}", names(folder.path()));
    }
}

/// The log of another register, that would be read into whatever has its name.
fn foreign_log(folder: &Path) -> Vec<u8> {
    let other = folder.join("other.memcon");
    sample_register(&other);
    let mut store = Store::open(&other).expect("opens");
    let id = the_meeting(&store);
    save_once(&mut store, id).expect("saved");
    std::fs::read(folder.join("other.memcon-wal")).expect("a log")
}

#[test]
fn what_is_left_beside_a_place_does_no_harm_to_a_restore_or_a_backup() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let log = foreign_log(elsewhere.path());
    assert!(log.len() > 4096);
    let (folder, register) = place();
    let copy = folder.path().join("copy.memcon");
    let log_at = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        std::fs::write(name, &log).expect("written");
    };
    log_at(&copy);
    let store = Store::open(&register).expect("opens");
    store.backup(&copy).expect("backed up");
    let day_file = backup_folder(&register).join("2026-11-20.memcon");
    std::fs::create_dir(backup_folder(&register)).expect("made");
    log_at(&day_file);
    store.back_up_daily(day("2026-11-20")).expect("backed up");
    drop(store);
    assert_eq!(revision_of(&copy), Ok(1));
    assert_eq!(revision_of(&day_file), Ok(1));
    // Over a register that is gone, and over one that does not open.
    std::fs::remove_file(&register).expect("removed");
    log_at(&register);
    restore(&register, &copy, None).expect("restored");
    assert_eq!(revision_of(&register), Ok(1));
    std::fs::write(&register, "no register any more").expect("written");
    log_at(&register);
    restore(&register, &copy, None).expect("restored");
    assert_eq!(revision_of(&register), Ok(1));
    // And beside the backup itself.
    log_at(&copy);
    restore(&register, &copy, None).expect("restored");
    assert_eq!(revision_of(&register), Ok(1));
    // Nothing was thrown away.
    let logs = files(folder.path())
        .into_iter()
        .filter(|path| std::fs::read(path).expect("read") == log)
        .count();
    assert_eq!(logs, 5, "{:?}", files(folder.path()));
}

#[test]
fn a_backup_that_is_not_whole_replaces_no_good_one_and_is_told() {
    let (_folder, register) = place();
    let today = day("2026-11-20");
    let store = Store::open(&register).expect("opens");
    let good = store
        .back_up_daily(today)
        .expect("backed up")
        .expect("a file");
    drop(store);
    let before = std::fs::read(&good).expect("read");
    save(&register);
    tamper(
        &register,
        "UPDATE remark SET text = 'changed behind' WHERE position = 0;",
    );
    let store = Store::open(&register).expect("opens");
    let refused = store.back_up_daily(today).expect_err("told");
    let StoreError::KeptUnsound { path, .. } = &refused else {
        panic!("{refused}");
    };
    assert!(path.exists(), "today's work is kept beside it");
    assert_eq!(backups_of(&register)[0].path, good);
    assert!(store.back_up_daily(today).expect("as it was").is_none());
    assert_eq!(std::fs::read(&good).expect("read"), before);
    // What a restore would not take is no backup.
    let copy = register.with_file_name("copy.memcon");
    assert!(matches!(
        store.backup(&copy),
        Err(StoreError::UnsoundBackup { .. })
    ));
    assert!(!copy.exists());
    drop(store);
    assert!(restore(&register, path, None).is_err());
    restore(&register, &good, None).expect("restored");
}

#[test]
fn what_can_be_made_anew_from_the_records_is_backed_up_and_restored() {
    let (folder, register) = place();
    tamper(
        &register,
        "DELETE FROM search_entry WHERE record_kind = 'figure';",
    );
    let copy = folder.path().join("copy.memcon");
    let store = Store::open(&register).expect("opens");
    store.backup(&copy).expect("backed up");
    drop(store);
    std::fs::remove_file(&register).expect("removed");
    restore(&register, &copy, None).expect("restored");
    assert_eq!(revision_of(&register), Ok(1), "and its index was made anew");
}

#[test]
fn a_wrong_clock_makes_no_backup_the_newest_and_thins_none() {
    let (_folder, register) = place();
    let mut days: Vec<String> = (10..20).map(|day| format!("2025-03-{day}")).collect();
    // A clock that was a year ahead for some days, and one that began in 1970.
    days.extend((10..20).map(|day| format!("2099-03-{day}")));
    days.extend((10..20).map(|day| format!("1970-01-{day}")));
    std::fs::create_dir(backup_folder(&register)).expect("made");
    let bytes = std::fs::read(&register).expect("read");
    for day in &days {
        let path = backup_folder(&register).join(format!("{day}.memcon"));
        std::fs::write(path, &bytes).expect("written");
    }
    save(&register);
    let store = Store::open(&register).expect("opens");
    store
        .back_up_daily(day("2025-03-20"))
        .expect("backed up")
        .expect("a file");
    let kept = backups_of(&register);
    assert_eq!(kept[0].day, day("2025-03-20"), "{:?}", kept[0]);
    let kept: Vec<String> = kept.iter().map(|one| one.day.to_string()).collect();
    // The last seven right days, and the Sunday before them for its week.
    for right in 14..=20 {
        assert!(kept.contains(&format!("2025-03-{right}")), "{kept:?}");
    }
    assert!(kept.contains(&"2099-03-10".to_owned()), "{kept:?}");
    drop(store);
    // A day that has gone by once already keeps what it had.
    save(&register);
    let store = Store::open(&register).expect("opens");
    let again = store
        .back_up_daily(day("2025-03-18"))
        .expect("backed up")
        .expect("a file");
    assert!(
        again.to_string_lossy().contains("clock set back"),
        "{}",
        again.display()
    );
    assert_eq!(
        std::fs::read(backup_folder(&register).join("2025-03-18.memcon")).expect("read"),
        bytes
    );
}

#[test]
fn backups_made_at_once_leave_whole_ones() {
    let (folder, register) = place();
    let target = folder.path().join("copy.memcon");
    let done: Vec<bool> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let store = Store::open(&register).expect("opens");
                    store.back_up_daily(day("2026-11-20")).expect("backed up");
                    match store.backup(&target) {
                        Ok(()) => true,
                        Err(StoreError::Exists(_)) => false,
                        Err(error) => panic!("{error}"),
                    }
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("ended"))
            .collect()
    });
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    assert_eq!(revision_of(&target), Ok(1));
    assert_eq!(revision_of(&backups_of(&register)[0].path), Ok(1));
    assert_eq!(names(&backup_folder(&register)).len(), 1);
}

#[test]
fn no_command_writes_over_the_register_or_its_backups() {
    let (folder, register) = place();
    let store = Store::open(&register).expect("opens");
    let kept = store.back_up_daily(day("2026-11-20")).expect("backed up");
    drop(store);
    let kept = kept.expect("a file");
    let second = folder.path().join("second.pdf");
    std::fs::hard_link(&kept, &second).expect("linked");
    let before = std::fs::read(&kept).expect("read");
    for target in [
        register.clone(),
        folder.path().join("register.memcon-journal"),
        kept.clone(),
        second,
        backup_folder(&register).join("new.memcon"),
    ] {
        for command in [
            &["brief", "meeting", "2021/0001", "--format", "pdf", "-o"][..],
            &["backup", "-o"],
        ] {
            let refused = memcon(&register)
                .args(command)
                .arg(&target)
                .assert()
                .code(1);
            let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
            assert!(told.contains("belongs to it or to its backups"), "{told}");
        }
    }
    assert_eq!(revision_of(&register), Ok(1));
    assert_eq!(std::fs::read(&kept).expect("read"), before);
    // Nor is a number given for a brief that could not be written there.
    let store = Store::open(&register).expect("opens");
    assert_eq!(store.next_print_number().expect("read"), 1);
}

#[cfg(unix)]
#[test]
fn registers_backups_and_outputs_are_private_from_birth() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("new/desk/register.memcon");
    // Whatever the shell lets new files be.
    let shell = |script: &str| {
        let memcon = env!("CARGO_BIN_EXE_memcon");
        let done = std::process::Command::new("sh")
            .args([
                "-c",
                &format!(
                    "umask 000; exec {memcon} --register '{}' {script}",
                    register.display()
                ),
            ])
            .env_remove("MEMCON_REGISTER")
            .output()
            .expect("runs");
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    };
    let at = |name: &str| format!("'{}'", register.with_file_name(name).display());
    shell("init --sample");
    shell(&format!("backup -o {}", at("copy.memcon")));
    shell(&format!("brief meeting 2021/0001 -o {}", at("brief.md")));
    shell(&format!(
        "salvage {} -o {}",
        at("copy.memcon"),
        at("salvaged.memcon")
    ));
    shell(&format!("restore {}", at("copy.memcon")));
    let mut store = Store::open(&register).expect("opens");
    store.back_up_daily(day("2026-11-20")).expect("backed up");
    let id = store.save_meeting(&sample_filing().expect("reads"));
    assert!(id.is_ok() || id.is_err(), "its log is there now");
    let mode = |path: &Path| {
        let there = std::fs::metadata(path).expect("there");
        there.permissions().mode() & 0o777
    };
    for path in files(folder.path()) {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    for made in [
        register.parent().expect("a folder"),
        &folder.path().join("new"),
        &backup_folder(&register),
    ] {
        assert_eq!(mode(made), 0o700, "{}", made.display());
    }
}

#[test]
fn two_registers_of_one_name_but_for_its_ending_share_no_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let names = ["talks.memcon", "talks.db", "talks"];
    for name in names {
        sample_register(&at(name));
        let store = Store::open(&at(name)).expect("opens");
        store.back_up_daily(day("2026-11-20")).expect("backed up");
        drop(store);
        memcon(&at(name))
            .args(["restore"])
            .arg(&backups_of(&at(name))[0].path)
            .assert()
            .success();
    }
    change_passphrase(&at("talks.memcon"), None, Some(&passphrase())).expect("set");
    for name in names {
        let [backup] = &backups_of(&at(name))[..] else {
            panic!("one backup of {name}: {:?}", backups_of(&at(name)));
        };
        assert_eq!(
            wants_passphrase(&backup.path),
            name == "talks.memcon",
            "{name}"
        );
    }
    let plain = plain_files(folder.path());
    let kept = |stem: &str| {
        plain
            .iter()
            .any(|path| path.to_string_lossy().contains(stem))
    };
    assert!(
        kept("talks.db before restore"),
        "not the other's to protect: {plain:?}"
    );
    assert!(!kept("talks before restore"), "{plain:?}");
}

#[test]
fn what_an_earlier_version_put_beside_a_register_without_its_ending_is_still_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("talks.db");
    sample_register(&register);
    let earlier = folder.path().join("talks.backups");
    std::fs::create_dir(&earlier).expect("made");
    std::fs::copy(&register, earlier.join("2026-11-20.memcon")).expect("copied");
    assert_eq!(backups_of(&register).len(), 1);
    change_passphrase(&register, None, Some(&passphrase())).expect("set");
    assert_eq!(plain_files(folder.path()), Vec::<PathBuf>::new());
    // With a register of that very name beside it they are taken for that one's.
    sample_register(&folder.path().join("talks.memcon"));
    assert_eq!(backups_of(&register).len(), 0);
}

#[cfg(unix)]
#[test]
fn no_log_is_begun_for_a_register_that_lost_its_name_while_it_was_opened() {
    let (folder, register) = place();
    let at = |name: &str| folder.path().join(name);
    // Kept as one file, so that a log has to be begun.
    tamper(&register, "PRAGMA journal_mode = DELETE");
    std::fs::copy(&register, at("other")).expect("copied");
    std::fs::hard_link(&register, at("kept")).expect("linked");
    let before = std::fs::read(&register).expect("read");
    let replacing = std::fs::File::open(folder.path()).expect("opened");
    replacing.lock().expect("locked");
    let path = register.clone();
    let opening = std::thread::spawn(move || Store::open(&path).map(|_| ()));
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert!(
        !opening.is_finished(),
        "it waits for the one who puts a file in place"
    );
    std::fs::rename(at("other"), &register).expect("placed");
    replacing.unlock().expect("unlocked");
    opening
        .join()
        .expect("ended")
        .expect("what lies there now opens");
    assert_eq!(std::fs::read(at("kept")).expect("read"), before);
}
