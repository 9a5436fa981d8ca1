//! Copies beside a register: what is left of one is named, whose it is is looked at, and
//! what a person named is theirs.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::assert::OutputAssertExt;
use memcon::store::{
    Access, Leftover, Passphrase, Store, StoreError, change_passphrase, restore, salvage,
    wants_passphrase, write_output,
};

use super::faults::{memcon, names, place, sample_register, save_once, the_meeting};

const WORDS: &str = "nine grey geese at dawn";
const PAGE: usize = 4096;

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS)
}

fn without_its_first_page(path: &Path) {
    let mut bytes = fs::read(path).expect("read");
    bytes[..PAGE].fill(0);
    fs::write(path, bytes).expect("written");
}

fn told(register: &Path, arguments: &[&str]) -> String {
    let done = memcon(register).args(arguments).output().expect("ran");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        done.status.success(),
        "{arguments:?}: {told} {}",
        String::from_utf8_lossy(&done.stderr)
    );
    told
}

/// A copy of a register elsewhere.
fn backed_up(register: &Path, to: &Path) {
    let store = Store::open(register).expect("opens");
    store.backup(to).expect("backed up");
    store.close().expect("closed");
}

#[test]
fn what_is_left_of_a_plain_copy_is_named_with_the_passphrase_and_at_each_opening() {
    let (folder, register) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let backup = elsewhere.path().join("copy.memcon");
    backed_up(&register, &backup);
    // What a restore keeps, of which the first page was gone.
    without_its_first_page(&register);
    let kept = restore(&register, &backup, None).expect("restored").old;
    let kept = kept.expect("kept");
    // A copy that was asked for, cut short since; and one whose first page is gone.
    let (cut, headless) = (
        folder.path().join("mine.memcon"),
        folder.path().join("yours.memcon"),
    );
    backed_up(&register, &cut);
    fs::copy(&cut, &headless).expect("copied");
    let file = fs::OpenOptions::new().write(true).open(&cut).expect("open");
    file.set_len(300_000).expect("cut");
    without_its_first_page(&headless);
    // A log that was set aside.
    let log = folder
        .path()
        .join("register left over 2026-11-26 101500.memcon-wal");
    fs::write(&log, "Bocharov Ruchei ".repeat(1_000)).expect("written");

    let done = change_passphrase(&register, None, Some(&passphrase())).expect("protected");
    let mut left = done.left;
    left.sort();
    let mut all = vec![kept, cut, headless, log];
    all.sort();
    assert_eq!(left, all);
    for _ in 0..2 {
        let store = Store::open_as(&register, Some(&passphrase()), Access::Full).expect("opens");
        let mut named: Vec<PathBuf> = store
            .leftovers()
            .iter()
            .filter_map(|one| match one {
                Leftover::Plain(path) => Some(path.clone()),
                _ => None,
            })
            .collect();
        named.sort();
        assert_eq!(named, all);
        store.close().expect("closed");
    }
}

#[test]
fn what_a_person_named_in_the_folder_of_backups_is_neither_dropped_nor_thinned_out() {
    let (folder, register) = place();
    let backups = folder.path().join("register.backups");
    let mut store = Store::open(&register).expect("opens");
    store
        .back_up_daily(memcon::model::Day::constant(2026, 11, 26))
        .expect("backed up");
    let own = backups.join("2026-11-26.memcon");
    let theirs = ["My archive.memcon", "2019-03-01 for the ministry.memcon"];
    for name in theirs {
        fs::copy(&own, backups.join(name)).expect("copied");
    }
    for day in 1..=12 {
        fs::copy(
            &own,
            backups.join(format!("2019-04-{day:02} before import.memcon")),
        )
        .expect("copied");
    }
    let meeting = the_meeting(&store);
    store.delete_meeting(meeting).expect("deleted");
    let day = memcon::model::Day::constant(2026, 11, 27);
    let done = store.purge_with_copies(Some(day)).expect("purged");
    store.close().expect("closed");
    assert!(done.dropped.contains(&own), "{:?}", done.dropped);
    let there = names(&backups);
    for name in theirs {
        assert!(there.iter().any(|one| one == name), "{name}: {there:?}");
        assert!(done.left.contains(&backups.join(name)), "{:?}", done.left);
    }
}

#[test]
fn a_register_made_at_the_name_of_one_moved_away_leaves_the_backups_of_that_one() {
    let (folder, register) = place();
    let backups = folder.path().join("register.backups");
    let day = memcon::model::Day::constant(2026, 11, 26);
    let store = Store::open(&register).expect("opens");
    store.back_up_daily(day).expect("backed up");
    store.back_up_before("import", day).expect("backed up");
    store.close().expect("closed");
    let before: Vec<Vec<u8>> = names(&backups)
        .iter()
        .map(|name| fs::read(backups.join(name)).expect("read"))
        .collect();
    fs::rename(&register, folder.path().join("archive.memcon")).expect("moved");

    // Another desk's, with the same meeting, which it purges.
    sample_register(&register);
    let mut store = Store::open(&register).expect("opens");
    let meeting = the_meeting(&store);
    store.delete_meeting(meeting).expect("deleted");
    store.back_up_daily(day).expect("backed up");
    store.purge_with_copies(Some(day)).expect("purged");
    store.close().expect("closed");
    let there = names(&backups);
    assert!(
        there.contains(&"2026-11-26 of another register.memcon".to_owned()),
        "{there:?}"
    );
    for kept in before {
        let is_there = |name: &String| fs::read(backups.join(name)).expect("read") == kept;
        assert!(there.iter().any(is_there), "{there:?}");
    }
}

#[test]
fn no_output_goes_where_another_register_has_its_log() {
    let (folder, register) = place();
    let other = folder.path().join("other.memcon");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let backup = elsewhere.path().join("copy.memcon");
    backed_up(&register, &backup);
    // A program that was killed left a save in the log alone.
    let made = folder.path().join("made.memcon");
    sample_register(&made);
    let mut store = Store::open(&made).expect("opens");
    let meeting = the_meeting(&store);
    save_once(&mut store, meeting).expect("saved");
    let log = |path: &Path, suffix: &str| PathBuf::from(format!("{}{suffix}", path.display()));
    fs::copy(&made, &other).expect("copied");
    fs::copy(log(&made, "-wal"), log(&other, "-wal")).expect("copied");
    store.close().expect("closed");

    for suffix in ["-wal", "-shm", "-journal"] {
        let target = log(&other, suffix);
        let before = fs::read(&target).ok();
        let refused = write_output(&register, &target, b"no");
        assert!(
            matches!(refused, Err(StoreError::OverRegister(_))),
            "{refused:?}"
        );
        let name = target.to_string_lossy().into_owned();
        for arguments in [
            [
                "brief",
                "meeting",
                "2021/0001",
                "--format",
                "md",
                "-o",
                &name,
            ]
            .as_slice(),
            &["export", "--format", "json", "-o", &name],
            &["backup", "-o", &name],
        ] {
            memcon(&register).args(arguments).assert().code(1);
        }
        memcon(&target).args(["init"]).assert().code(1);
        memcon(&target)
            .args(["restore", &backup.to_string_lossy()])
            .assert()
            .code(1);
        assert_eq!(fs::read(&target).ok(), before, "{suffix}");
    }
    assert!(told(&other, &["show", "2021/0001"]).contains("Revision 2"));
}

#[test]
fn no_output_goes_over_what_is_left_of_a_register() {
    let (folder, register) = place();
    let headless = folder.path().join("headless.db");
    fs::copy(&register, &headless).expect("copied");
    without_its_first_page(&headless);
    let protected = folder.path().join("other.memcon");
    sample_register(&protected);
    change_passphrase(&protected, None, Some(&passphrase())).expect("protected");
    let whole = folder.path().join("protected.db");
    fs::copy(&protected, &whole).expect("copied");
    // Cut in the midst of a page it is known by its name alone.
    let cut = folder.path().join("cut.memcon");
    fs::rename(&protected, &cut).expect("named");
    let file = fs::OpenOptions::new().write(true).open(&cut).expect("open");
    file.set_len(200_001).expect("cut");
    for path in [&headless, &whole, &cut] {
        let refused = write_output(&register, path, b"no");
        assert!(
            matches!(refused, Err(StoreError::OverRegister(_))),
            "{refused:?}"
        );
    }
    // What is packed, or a text, is a file as any other.
    for (name, begins) in [
        ("a.pdf", b"%PDF-1.7".as_slice()),
        ("b.gz", b"\x1f\x8b\x08"),
        ("c.mp4", b"\0\0\0\x20ftyp"),
    ] {
        let path = folder.path().join(name);
        let mut bytes = fs::read(&cut).expect("read");
        bytes[..begins.len()].copy_from_slice(begins);
        fs::write(&path, bytes).expect("written");
        write_output(&register, &path, b"yes").expect("written");
    }
}

#[test]
fn a_file_of_another_program_is_no_copy_and_may_be_replaced() {
    let (folder, register) = place();
    let foreign = folder.path().join("foreign.memcon");
    let made = folder.path().join("made.db");
    let sql = rusqlite::Connection::open(&made).expect("made");
    sql.execute_batch("CREATE TABLE words (word TEXT)")
        .expect("made");
    for _ in 0..200 {
        sql.execute("INSERT INTO words VALUES (?1)", ["word ".repeat(60)])
            .expect("written");
    }
    sql.close().expect("closed");
    fs::copy(&made, &foreign).expect("copied");
    let done = change_passphrase(&register, None, Some(&passphrase())).expect("protected");
    assert_eq!(done.left, Vec::<PathBuf>::new());
    write_output(&register, &made, b"yes").expect("written");
}

#[cfg(unix)]
#[test]
fn a_second_name_that_a_person_gave_a_register_stays() {
    let (folder, register) = place();
    let theirs = folder.path().join("register before restore mine.memcon");
    fs::hard_link(&register, &theirs).expect("linked");
    told(&register, &["list", "meetings"]);
    assert!(theirs.exists());
}

#[test]
fn of_a_register_that_was_cut_short_the_pages_that_are_there_are_read() {
    let (folder, register) = place();
    let whole = fs::read(&register).expect("read");
    let pages = whole.len() / PAGE;
    let mut gave = Vec::new();
    for tenths in [9, 7, 5, 3] {
        let cut = folder.path().join(format!("cut-{tenths}.memcon"));
        let new = folder.path().join(format!("new-{tenths}.memcon"));
        fs::write(&cut, &whole[..pages * tenths / 10 * PAGE]).expect("written");
        let done = salvage(&cut, None, &new);
        gave.push(done.map_or(0, |done| done.records));
    }
    assert!(gave[0] > 0 && gave[1] > 0 && gave[2] > 0, "{gave:?}");
}

#[test]
fn over_a_register_that_does_not_say_how_it_was_begun_numbers_may_come_again_and_that_is_told() {
    let (folder, register) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let backup = elsewhere.path().join("copy.memcon");
    backed_up(&register, &backup);
    let paper = folder.path().join("a.pdf");
    told(
        &register,
        &[
            "brief",
            "meeting",
            "2021/0001",
            "-o",
            &paper.to_string_lossy(),
        ],
    );
    let sql = rusqlite::Connection::open(&register).expect("opens");
    let root: i64 = sql
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'operation'",
            [],
            |row| row.get(0),
        )
        .expect("there");
    sql.close().expect("closed");
    let root = usize::try_from(root).expect("a page");
    let mut bytes = fs::read(&register).expect("read");
    bytes[(root - 1) * PAGE..root * PAGE].fill(0);
    fs::write(&register, bytes).expect("written");
    let done = restore(&register, &backup, None).expect("restored");
    assert!(done.lost_count && !done.is_of_another, "{done:?}");
    // Over one of which nothing was ever printed or filed nothing is lost.
    let empty = folder.path().join("empty.memcon");
    Store::create(&empty)
        .expect("made")
        .close()
        .expect("closed");
    let done = restore(&empty, &backup, None).expect("restored");
    assert!(!done.lost_count, "{done:?}");
}

#[test]
fn a_backup_where_nothing_can_be_written_is_restored_with_what_its_log_holds() {
    let (folder, register) = place();
    let mut store = Store::open(&register).expect("opens");
    let meeting = the_meeting(&store);
    save_once(&mut store, meeting).expect("saved");
    let killed = folder.path().join("killed.memcon");
    let beside = |suffix: &str| folder.path().join(format!("killed.memcon{suffix}"));
    fs::copy(&register, &killed).expect("copied");
    fs::copy(folder.path().join("register.memcon-wal"), beside("-wal")).expect("copied");
    store.close().expect("closed");
    // SQLite needs this one to read the log, and cannot make it.
    fs::create_dir(beside("-shm")).expect("made");
    let new = folder.path().join("new.memcon");
    restore(&new, &killed, None).expect("restored");
    assert!(told(&new, &["show", "2021/0001"]).contains("Revision 2"));
}

#[test]
fn a_copy_of_each_backup_goes_to_a_place_of_the_persons_own_which_may_be_away() {
    let (folder, register) = place();
    let stick = folder.path().join("stick");
    let first = memcon::model::Day::constant(2026, 11, 26);
    let store = Store::open(&register).expect("opens");
    let away = store.copy_elsewhere(&stick, first).expect_err("not there");
    assert!(away.to_string().contains("stick"), "{away}");
    assert!(!stick.exists(), "nothing is made where a stick would be");

    fs::create_dir(&stick).expect("made");
    let copy = store.copy_elsewhere(&stick, first).expect("copied");
    let copy = copy.expect("there was work");
    assert!(copy.starts_with(&stick), "{}", copy.display());
    assert!(
        Store::open(&copy)
            .expect("opens")
            .check()
            .expect("looked")
            .is_sound()
    );
    let again = store.copy_elsewhere(&stick, first.tomorrow().expect("a day"));
    assert_eq!(again.expect("looked"), None, "nothing was changed");
    store.close().expect("closed");

    // Another desk's register of the same name has a folder of its own there.
    fs::remove_file(&register).expect("removed");
    sample_register(&register);
    let other = Store::open(&register).expect("opens");
    let copied = other.copy_elsewhere(&stick, first).expect("copied");
    assert_ne!(copied.expect("there was work").parent(), copy.parent());
    assert!(copy.exists());
    other.close().expect("closed");
}

#[test]
fn what_is_copied_elsewhere_of_a_protected_register_is_under_its_passphrase() {
    let (folder, register) = place();
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).expect("made");
    let day = memcon::model::Day::constant(2026, 11, 26);
    let store = Store::open(&register).expect("opens");
    let copy = store
        .copy_elsewhere(&stick, day)
        .expect("copied")
        .expect("made");
    store.close().expect("closed");
    let word = passphrase();
    change_passphrase(&register, None, Some(&word)).expect("set");
    assert!(!wants_passphrase(&copy), "a copy of the person's stays");
    let store = Store::open_as(&register, Some(&word), Access::Full).expect("opens");
    let again = store.copy_elsewhere(&stick, day).expect("copied");
    assert_eq!(
        again.as_ref(),
        Some(&copy),
        "the plain one of this day gives way"
    );
    assert!(wants_passphrase(&copy));
    assert_eq!(names(&stick).len(), 1);
}
