//! Safe-keeping at the boundary a person meets: opening, protecting, backing
//! up, restoring, checking and salvaging.

use std::path::{Path, PathBuf};

use memcon::exchange::sample_filing;
use memcon::model::{Filing, MeetingId, MeetingRecord};
use memcon::store::{
    Access, Claim, Part, Passphrase, Store, StoreError, backups_of, change_passphrase, restore,
    restore_drill, salvage, wants_passphrase,
};

const WORDS: &str = "seven quiet herons at noon";

fn sample(path: &Path) -> MeetingId {
    let mut store = Store::create(path).expect("made");
    let id = store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved")
        .id;
    store.close().expect("closed");
    id
}

/// The sample in a folder of its own, and the meeting as it is read.
fn sample_on_file() -> (tempfile::TempDir, PathBuf, MeetingRecord) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = sample(&path);
    let store = Store::open(&path).expect("opens");
    let record = store.meeting(id).expect("loads");
    (folder, path, record)
}

pub fn save_summary(store: &mut Store, id: MeetingId, summary: &str) -> Result<(), StoreError> {
    let mut meeting = store.meeting(id)?.meeting;
    meeting.summary = summary.to_owned();
    store
        .save_meeting(&Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .map(|_| ())
}

fn summary(path: &Path, passphrase: Option<&Passphrase>, id: MeetingId) -> String {
    let store = Store::open_as(path, passphrase, Access::Full).expect("opens");
    store.meeting(id).expect("loads").meeting.summary
}

/// SQL no part of Memcon would run, as a later hand might.
fn tamper(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection.execute_batch(sql).expect("done");
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .expect("folded");
}

#[test]
fn what_is_no_register_is_refused_with_its_reason_and_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let told = |path: &Path| {
        let before = std::fs::read(path).expect("read");
        let error = Store::open(path).expect_err("refused").to_string();
        assert_eq!(std::fs::read(path).expect("read"), before, "{error}");
        error
    };
    std::fs::write(&path, "a letter").expect("written");
    assert!(told(&path).contains("is not a register"));
    std::fs::write(&path, []).expect("written");
    assert!(told(&path).contains("is not a register"));

    let fresh = || {
        let _ = std::fs::remove_file(&path);
        sample(&path);
    };
    fresh();
    tamper(&path, "PRAGMA user_version = 900;");
    assert!(told(&path).contains("newer Memcon (schema 900"));
    fresh();
    tamper(&path, "PRAGMA application_id = 1;");
    assert!(told(&path).contains("is not a register"));
    fresh();
    tamper(
        &path,
        "CREATE TRIGGER planted AFTER INSERT ON meeting BEGIN DELETE FROM person; END;",
    );
    assert!(told(&path).contains("trigger planted is not part of it"));
    fresh();
    tamper(&path, "DROP INDEX remark_meeting;");
    assert!(told(&path).contains("remark_meeting is missing"));
    fresh();
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[100..2000].fill(0xAA);
    std::fs::write(&path, &bytes).expect("written");
    assert!(told(&path).contains("is damaged"), "{}", told(&path));
}

#[test]
fn a_file_moved_away_while_open_is_noticed_before_the_save() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = sample(&path);
    let mut store = Store::open(&path).expect("opens");
    let away = folder.path().join("away.memcon");
    std::fs::rename(&path, &away).expect("moved");
    let refused = save_summary(&mut store, id, "typed").expect_err("noticed");
    assert!(matches!(refused, StoreError::MovedAway), "{refused}");
    // Another file in its place is not taken for it.
    std::fs::copy(&away, &path).expect("copied");
    assert!(matches!(
        save_summary(&mut store, id, "typed"),
        Err(StoreError::MovedAway)
    ));
    std::fs::rename(&away, &path).expect("moved back");
    save_summary(&mut store, id, "typed").expect("saved");
    drop(store);
    assert_eq!(summary(&path, None, id), "typed");
}

#[test]
fn a_second_window_is_refused_and_may_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = sample(&path);
    let claim = Claim::take(&path).expect("claimed").expect("a lock");
    let mut first = Store::open(&path).expect("opens");
    assert!(matches!(
        Claim::take(&path),
        Err(StoreError::HeldElsewhere { .. })
    ));
    let mut second = Store::open_as(&path, None, Access::ReadOnly).expect("opens");
    assert_eq!(second.access(), Access::ReadOnly);
    assert!(save_summary(&mut second, id, "second").is_err());
    save_summary(&mut first, id, "first").expect("saved");
    assert_eq!(second.meeting(id).expect("loads").meeting.summary, "first");
    drop(claim);
    assert!(Claim::take(&path).expect("claimed").is_some());
}

#[test]
fn a_passphrase_is_set_changed_and_removed_with_the_backups() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = sample(&path);
    let store = Store::open(&path).expect("opens");
    let today = "2026-11-26".parse().expect("a day");
    store
        .back_up_daily(today)
        .expect("backed up")
        .expect("a file");
    drop(store);
    let (one, two) = (Passphrase::new(WORDS), Passphrase::new("another few words"));
    assert!(!wants_passphrase(&path));

    let done = change_passphrase(&path, None, Some(&one)).expect("set");
    assert_eq!((done.backups, done.left.len()), (1, 0));
    assert!(wants_passphrase(&path) && wants_passphrase(&backups_of(&path)[0].path));
    assert!(matches!(Store::open(&path), Err(StoreError::Protected(_))));
    assert!(matches!(
        Store::open_as(&path, Some(&two), Access::Full),
        Err(StoreError::WrongPassphrase(_))
    ));
    let mut store = Store::open_as(&path, Some(&one), Access::Full).expect("opens");
    save_summary(&mut store, id, "under one").expect("saved");
    assert!(store.check().expect("checked").is_sound());
    let beside = store.reader().expect("a second connection");
    assert_eq!(
        beside.meeting(id).expect("loads").meeting.summary,
        "under one"
    );
    drop((beside, store));

    change_passphrase(&path, Some(&one), Some(&two)).expect("changed");
    assert!(matches!(
        Store::open_as(&path, Some(&one), Access::Full),
        Err(StoreError::WrongPassphrase(_))
    ));
    assert_eq!(summary(&path, Some(&two), id), "under one");

    change_passphrase(&path, Some(&two), None).expect("removed");
    assert!(!wants_passphrase(&path));
    assert_eq!(summary(&path, None, id), "under one");
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("listed")
        .map(|entry| entry.expect("read").file_name())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(matches!(
        change_passphrase(&path, None, Some(&Passphrase::new("short"))),
        Err(StoreError::ShortPassphrase)
    ));
}

#[test]
fn a_daily_backup_is_made_once_for_each_day_with_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = sample(&path);
    let mut store = Store::open(&path).expect("opens");
    let day = |text: &str| text.parse().expect("a day");
    assert!(
        store
            .back_up_daily(day("2026-11-25"))
            .expect("done")
            .is_some()
    );
    assert!(
        store
            .back_up_daily(day("2026-11-25"))
            .expect("done")
            .is_none()
    );
    assert!(
        store
            .back_up_daily(day("2026-11-26"))
            .expect("done")
            .is_none()
    );
    save_summary(&mut store, id, "more work").expect("saved");
    assert!(
        store
            .back_up_daily(day("2026-11-26"))
            .expect("done")
            .is_some()
    );
    let kept = backups_of(&path);
    assert_eq!(kept.len(), 2);
    assert_eq!(summary(&kept[0].path, None, id), "more work");
    let drill = restore_drill(&path, &kept[0].path, &store).expect("tried");
    assert!(drill.is_sound() && drill.records > 5, "{drill:?}");
}

#[test]
fn a_copy_made_before_a_larger_change_stays_beside_those_of_the_days() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    sample(&path);
    let store = Store::open(&path).expect("opens");
    let today = "2026-11-26".parse().expect("a day");
    for _ in 0..7 {
        let made = store.back_up_before("import", today);
        let made = made.expect("backed up").expect("a file");
        assert!(made.exists(), "the newest is not thinned out");
    }
    let kept = backups_of(&path);
    assert_eq!(kept.len(), 5, "the newest are enough: {kept:?}");
    assert!(
        kept.iter()
            .all(|one| one.reason.starts_with("before import"))
    );
    let copy = Store::open(&kept[0].path).expect("opens");
    assert_eq!(copy.count_meetings().expect("counted"), 1);
}

#[test]
fn a_restore_keeps_what_lay_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = sample(&path);
    let copy = folder.path().join("copy.memcon");
    let mut store = Store::open(&path).expect("opens");
    store.backup(&copy).expect("backed up");
    assert!(matches!(store.backup(&copy), Err(StoreError::Exists(_))));
    save_summary(&mut store, id, "later").expect("saved");
    drop(store);
    let old = restore(&path, &copy, None)
        .expect("restored")
        .old
        .expect("kept");
    assert_ne!(summary(&path, None, id), "later");
    assert_eq!(summary(&old, None, id), "later");
    // A backup that is not whole is not taken.
    let bytes = std::fs::read(&copy).expect("read");
    std::fs::write(&copy, &bytes[..bytes.len() / 2]).expect("cut");
    assert!(restore(&path, &copy, None).is_err());
    assert_ne!(summary(&path, None, id), "later");
    let claim = Claim::take(&path).expect("claimed");
    assert!(matches!(
        restore(&path, &old, None),
        Err(StoreError::HeldElsewhere { .. })
    ));
    drop(claim);
}

#[test]
fn a_check_sees_a_changed_letter_and_a_changed_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let part = |sql: &str| {
        let _ = std::fs::remove_file(&path);
        sample(&path);
        tamper(&path, sql);
        let report = Store::open(&path).expect("opens").check().expect("checked");
        report.faults.first().map(|fault| fault.part)
    };
    assert_eq!(part("SELECT 1;"), None);
    assert_eq!(
        part("UPDATE remark SET text = replace(text, 'e', 'a') WHERE position = 0;"),
        Some(Part::Records)
    );
    assert_eq!(
        part("DELETE FROM figure WHERE position = 0;"),
        Some(Part::Records)
    );
    assert_eq!(
        part("UPDATE operation SET who = 'someone else';"),
        Some(Part::Log)
    );
    assert_eq!(
        part(
            "UPDATE change SET after = substr(after, 1, 29) || iif(substr(after, 30, 1) = 'A', 'B', 'A') || substr(after, 31)
             WHERE record_kind = 'meeting';"
        ),
        Some(Part::Log)
    );
    assert_eq!(part("DELETE FROM change WHERE id = 2;"), Some(Part::Log));
    assert_eq!(
        part("PRAGMA foreign_keys = 0; DELETE FROM person WHERE id = 1;"),
        Some(Part::Links)
    );
}

#[test]
fn a_check_compares_what_is_made_from_the_records_and_it_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    for sql in [
        "UPDATE search_entry SET text = text || ' x' WHERE record_kind = 'remark';",
        "DELETE FROM search_entry WHERE record_kind = 'figure';",
        "UPDATE search_entry SET text = 'Nobody' WHERE record_kind = 'person';",
        "DELETE FROM search_meeting;",
        "UPDATE search_meeting SET latest = '1900-01-01';",
        "DELETE FROM search_name WHERE word = (SELECT min(word) FROM search_name);",
        "INSERT INTO search_name (word, kind, record) VALUES ('nobody', 'person', 999);",
        "DELETE FROM open_commitment WHERE commitment IN (SELECT commitment FROM open_commitment LIMIT 1);",
        "DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_entry LIMIT 1);",
        "INSERT INTO search_text (rowid, words) VALUES (77, 'planted');",
        "INSERT INTO search_whole (rowid, words) VALUES (77, 'planted');",
        "DELETE FROM search_word WHERE id IN (SELECT id FROM search_word LIMIT 1);",
        "DELETE FROM search_slip;",
    ] {
        let _ = std::fs::remove_file(&path);
        sample(&path);
        tamper(&path, sql);
        let mut store = Store::open(&path).expect("opens");
        let report = store.check().expect("checked");
        assert!(report.is_mendable(), "{sql} {:#?}", report.faults);
        // A connection that only reads sees it too, as the window's check does.
        let reader = store.reader().expect("a second connection");
        assert!(!reader.check().expect("checked").is_sound(), "{sql}");
        drop(reader);
        store.forget_search().expect("forgotten");
        drop(store);
        let report = Store::open(&path).expect("opens").check().expect("checked");
        assert!(report.is_sound(), "{sql} {:#?}", report.faults);
    }
}

#[test]
fn what_is_made_from_the_records_keeps_step_through_every_change() {
    let mut store = Store::in_memory().expect("a register");
    super::made::fill(&mut store, 30);
    let sound = |store: &Store, when: &str| {
        let report = store.check().expect("checked");
        assert!(report.is_sound(), "{when}: {:#?}", report.faults);
    };
    sound(&store, "made");
    let lines = store.meetings().expect("listed");
    let mut person = store
        .directory()
        .expect("read")
        .persons
        .into_values()
        .next()
        .expect("a person");
    person.known_as = "Otherwise".to_owned();
    store.save_person(&person).expect("saved");
    sound(&store, "a person renamed");
    save_summary(&mut store, lines[3].id, "Quite other words.").expect("saved");
    sound(&store, "a meeting changed");
    store.delete_meeting(lines[4].id).expect("put away");
    sound(&store, "one in the bin");
    store.undo().expect("undone");
    sound(&store, "undone");
    store.delete_meeting(lines[5].id).expect("put away");
    store.purge().expect("emptied");
    sound(&store, "the bin emptied");
}

#[test]
fn a_salvage_takes_a_lost_row_from_the_log() {
    let (folder, path, expected) = sample_on_file();
    let id = expected.meeting.id;
    tamper(
        &path,
        "DELETE FROM remark; DELETE FROM figure WHERE position > 0; UPDATE meeting SET title = 'Scrambled';",
    );
    let new = folder.path().join("new.memcon");
    let salvaged = salvage(&path, None, &new).expect("salvaged");
    assert!(salvaged.lost.is_empty(), "{:#?}", salvaged.lost);
    assert_eq!(salvaged.from_log, 1);
    let store = Store::open(&new).expect("opens");
    assert_eq!(store.meeting(id).expect("loads").meeting, expected.meeting);
    assert!(store.check().expect("checked").is_sound());
}

#[test]
fn a_salvage_does_without_the_first_page() {
    let (folder, path, expected) = sample_on_file();
    let id = expected.meeting.id;
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[..4096].fill(0);
    std::fs::write(&path, &bytes).expect("written");
    let new = folder.path().join("new.memcon");
    let salvaged = salvage(&path, None, &new).expect("salvaged");
    assert!(salvaged.lost.is_empty(), "{:#?}", salvaged.lost);
    let store = Store::open(&new).expect("opens");
    assert_eq!(store.meeting(id).expect("loads").meeting, expected.meeting);
}

#[test]
fn a_salvage_does_without_a_record_whose_id_is_gone() {
    let (folder, path, expected) = sample_on_file();
    let id = expected.meeting.id;
    tamper(
        &path,
        "UPDATE party SET uid = 'no id' WHERE id = 1; UPDATE person SET uid = uid || '\u{fffd}' WHERE id = 1;",
    );
    let new = folder.path().join("new.memcon");
    let salvaged = salvage(&path, None, &new).expect("salvaged");
    assert!(salvaged.lost.is_empty(), "{:#?}", salvaged.lost);
    let store = Store::open(&new).expect("opens");
    assert_eq!(store.meeting(id).expect("loads").meeting, expected.meeting);
    // Without the log the record is lost, and the rest can still be read.
    tamper(
        &path,
        "PRAGMA foreign_keys = 0; DELETE FROM change; UPDATE meeting SET date = 'no date';",
    );
    let newer = folder.path().join("newer.memcon");
    let salvaged = salvage(&path, None, &newer).expect("salvaged");
    assert!(!salvaged.lost.is_empty());
    let store = Store::open(&newer).expect("opens");
    assert!(store.find_meeting("2021/0001").expect("read").is_none());
}
