//! Undo, redo, merging and the bin: what was done is taken back whole.

use std::collections::BTreeMap;

use memcon::exchange::sample_filing;
use memcon::model::{
    Attendee, FieldName, Filing, MeetingDraft, Party, PartyKind, Person, PersonId, Remark,
};
use memcon::store::{Op, Settings, Store, StoreError};
use rusqlite::types::Value;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("register.memcon")).expect("a register");
    (folder, store)
}

/// A meeting of a person and perhaps a second one, who spoke.
fn filing(number: usize, party: &Party, persons: &[&Person]) -> Filing {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = format!("Meeting {number}");
    draft.put(FieldName::Date, "2022-03-01");
    draft.record.delegations.truncate(1);
    let delegation = &mut draft.record.delegations[0];
    delegation.party = party.id;
    delegation.attendees.clear();
    for person in persons {
        let mut attendee = Attendee::new();
        attendee.person = person.id;
        let mut remark = Remark::new(Some(attendee.id), None);
        remark.text = format!("{} spoke.", person.shown_name());
        draft.record.remarks.push(remark);
        delegation.attendees.push(attendee);
    }
    draft.check().expect("the draft is right")
}

/// Every row of every table but the log, the index and what undo itself notes.
fn rows(store: &Store) -> BTreeMap<String, Vec<Vec<Value>>> {
    let sql = rusqlite::Connection::open(store.path()).expect("the file opens");
    let tables: Vec<String> = sql
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("tables");
    tables
        .into_iter()
        .filter(|table| {
            !["change", "operation"].contains(&table.as_str())
                && !table.starts_with("search")
                && !table.starts_with("sqlite_")
        })
        .map(|table| {
            let mut statement = sql
                .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
                .expect("a table");
            let width = statement.column_count();
            let rows = statement
                .query_map([], |row| (0..width).map(|at| row.get(at)).collect())
                .and_then(Iterator::collect)
                .expect("rows");
            (table, rows)
        })
        .collect()
}

#[test]
fn a_meeting_that_was_saved_is_gone_after_undo_and_back_after_redo() {
    let (_folder, mut store) = store();
    let saved = store
        .save_meeting(&sample_filing().expect("the sample"))
        .expect("saved");
    let before = store.meeting(saved.id).expect("the meeting");
    let undone = store.undo().expect("undone").expect("something");
    assert_eq!(
        (undone.op, undone.subject.as_str()),
        (Op::SaveMeeting, "2021/0001")
    );
    assert!(store.meetings().expect("the list").is_empty());
    assert!(store.directory().expect("the directory").persons.is_empty());
    store.redo().expect("redone").expect("something");
    assert_eq!(store.meeting(saved.id).expect("the meeting"), before);
    assert!(store.redoable().expect("asked").is_none());
}

#[test]
fn an_edit_is_undone_across_a_restart() {
    let (_folder, mut store) = store();
    let mut filing = sample_filing().expect("the sample");
    let saved = store.save_meeting(&filing).expect("saved");
    filing = Filing {
        meeting: store.meeting(saved.id).expect("the meeting").meeting,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    let first = rows(&store);
    filing.meeting.title = "Another title".to_owned();
    filing.meeting.remarks.truncate(3);
    filing.meeting.commitments.clear();
    store.save_meeting(&filing).expect("saved again");
    let path = store.path().to_owned();
    store.close().expect("closed");
    let mut store = Store::open(&path).expect("opens");
    store.undo().expect("undone");
    assert_eq!(
        store.meeting(saved.id).expect("it").meeting.title,
        sample_filing().expect("the sample").meeting.title
    );
    let same = rows(&store);
    // Rows that were taken away come back under new keys; all else is as it was.
    assert_eq!(first["meeting"], same["meeting"]);
    assert_eq!(first["delegation"], same["delegation"]);
    assert_eq!(first["remark"].len(), same["remark"].len());
}

#[test]
fn a_merge_of_two_persons_with_fifty_meetings_each_is_undone_row_by_row() {
    let (_folder, mut store) = store();
    let party = Party::named("Azerbaijan", "AZ", PartyKind::State);
    let (one, other) = (Person::named("Ilham Aliyev"), Person::named("Ильхам Алиев"));
    store.save_party(&party).expect("saved");
    store.save_person(&one).expect("saved");
    store.save_person(&other).expect("saved");
    for number in 0..50 {
        store
            .save_meeting(&filing(number, &party, &[&one]))
            .expect("saved");
        store
            .save_meeting(&filing(50 + number, &party, &[&other]))
            .expect("saved");
    }
    // One meeting has both by mistake.
    let both = store
        .save_meeting(&filing(100, &party, &[&one, &other]))
        .expect("saved");
    let before = rows(&store);

    let mut merged = one.clone();
    merged.names.extend(other.names.clone());
    store.merge_persons(&merged, other.id).expect("merged");
    let after = rows(&store);
    assert_eq!(seats(&store, other.id), 0);
    assert_eq!(seats(&store, one.id), 101);
    let record = store.meeting(both.id).expect("the meeting").meeting;
    let seat = record.delegations[0].attendees[0].id;
    assert!(
        record
            .remarks
            .iter()
            .all(|remark| remark.speaker == Some(seat))
    );
    assert_eq!(store.directory().expect("it").persons.len(), 1);

    assert!(store.check().expect("checked").is_sound());
    store.undo().expect("undone");
    assert!(store.check().expect("checked").is_sound());
    assert_eq!(without_keys(&rows(&store)), without_keys(&before));
    store.redo().expect("redone");
    assert_eq!(without_keys(&rows(&store)), without_keys(&after));
    assert!(store.check().expect("checked").is_sound());
    store.undo().expect("undone again");
    assert!(store.check().expect("checked").is_sound());
    assert_eq!(without_keys(&rows(&store)), without_keys(&before));
}

/// The seat taken away and put back has a new key; its uid says that it is the same.
fn without_keys(rows: &BTreeMap<String, Vec<Vec<Value>>>) -> BTreeMap<String, Vec<Vec<Value>>> {
    let mut rows = rows.clone();
    let seats: Vec<(Value, Value)> = rows["attendee"]
        .iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let named = |key: &Value| {
        seats
            .iter()
            .find(|(id, _)| id == key)
            .map_or(key.clone(), |(_, uid)| uid.clone())
    };
    for row in rows.get_mut("attendee").expect("the table") {
        row[0] = named(&row[0]);
    }
    for row in rows.get_mut("remark").expect("the table") {
        row[5] = named(&row[5]);
    }
    if let Some(table) = rows.get_mut("attendee") {
        table.sort_by_key(|row| format!("{row:?}"));
    }
    rows
}

fn seats(store: &Store, person: PersonId) -> usize {
    store
        .meetings()
        .expect("the list")
        .iter()
        .map(|line| store.meeting(line.id).expect("it").meeting)
        .flat_map(|meeting| meeting.delegations)
        .flat_map(|delegation| delegation.attendees)
        .filter(|attendee| attendee.person == person)
        .count()
}

#[test]
fn something_done_after_an_undo_stands_in_the_way_of_redo() {
    let (_folder, mut store) = store();
    store.save_person(&Person::named("First")).expect("saved");
    store.undo().expect("undone");
    assert!(store.redoable().expect("asked").is_some());
    store.save_person(&Person::named("Second")).expect("saved");
    assert!(store.redoable().expect("asked").is_none());
}

#[test]
fn a_deleted_meeting_lies_in_the_bin_until_it_is_restored() {
    let (_folder, mut store) = store();
    let saved = store
        .save_meeting(&sample_filing().expect("the sample"))
        .expect("saved");
    store.delete_meeting(saved.id).expect("deleted");
    assert!(store.meetings().expect("the list").is_empty());
    assert!(store.meeting(saved.id).is_err());
    assert_eq!(store.bin().expect("the bin")[0].name, "2021/0001");
    store.undo().expect("undone");
    assert_eq!(store.meetings().expect("the list").len(), 1);
    store.redo().expect("redone");
    store.restore_meeting(saved.id).expect("restored");
    assert!(store.meeting(saved.id).is_ok());
    assert!(store.bin().expect("the bin").is_empty());
}

#[test]
fn no_word_of_a_purged_meeting_stays_in_the_file() {
    let (_folder, mut store) = store();
    let secret = "Quartzilevka";
    let mut filing = sample_filing().expect("the sample");
    filing.meeting.remarks[0].text = format!("He spoke of {secret} at length.");
    let saved = store.save_meeting(&filing).expect("saved");
    let path = store.path().to_owned();
    let holds = |word: &str| {
        let bytes = std::fs::read(&path).expect("the file reads");
        let wal = std::fs::read(path.with_extension("memcon-wal")).unwrap_or_default();
        [bytes, wal]
            .concat()
            .windows(word.len())
            .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    assert!(holds(secret), "the test can see the word");
    store.delete_meeting(saved.id).expect("deleted");
    assert_eq!(store.purge().expect("purged").records, 1);
    assert!(!holds(secret));
    assert!(
        store.undo().expect("asked").is_none(),
        "nothing is brought back"
    );
}

#[test]
fn a_person_in_a_meeting_is_not_deleted() {
    let (_folder, mut store) = store();
    store
        .save_meeting(&sample_filing().expect("the sample"))
        .expect("saved");
    let directory = store.directory().expect("it");
    let person = directory.persons.keys().next().expect("one");
    assert!(matches!(
        store.delete_person(*person),
        Err(StoreError::InUse { .. })
    ));
    let meeting = store.meetings().expect("read")[0].id;
    store.delete_meeting(meeting).expect("deleted");
    let refused = store.delete_person(*person).expect_err("still named");
    assert!(refused.to_string().contains("(in the bin)"), "{refused}");
}

#[test]
fn the_first_change_of_the_settings_is_undone() {
    let (_folder, mut store) = store();
    let before = store.settings().expect("settings");
    let mut settings: Settings = before.clone();
    settings.office = "Desk for the South Caucasus".to_owned();
    settings.markings.push("TOP SECRET".to_owned());
    settings
        .more
        .insert("own_party".to_owned(), "AZ".to_owned());
    store.save_settings(&settings).expect("saved");
    assert_eq!(store.settings().expect("settings"), settings);
    store.undo().expect("undone");
    assert_eq!(store.settings().expect("settings"), before);
    assert!(store.undoable().expect("asked").is_none());
}

#[test]
fn a_final_record_is_opened_again_only_with_a_reason() {
    let (_folder, mut store) = store();
    let mut filing = sample_filing().expect("the sample");
    filing.meeting.record_state = memcon::model::RecordState::Final;
    let saved = store.save_meeting(&filing).expect("saved");
    let mut again = Filing {
        meeting: store.meeting(saved.id).expect("it").meeting,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    assert!(matches!(
        store.save_meeting(&again),
        Err(StoreError::Final(_))
    ));
    let open = store
        .reopen_meeting(saved.id, "The other side corrected the figure")
        .expect("opened again");
    again.meeting.revision = open.revision;
    store.save_meeting(&again).expect("saved");
    let history = store
        .changes(Some(&saved.id.to_string()), 10)
        .expect("history");
    assert_eq!(history[1].note, "The other side corrected the figure");
}

#[test]
fn what_is_done_again_is_what_was_undone_last_and_nothing_from_before_other_work() {
    let (_folder, mut store) = store();
    let mut settings = store.settings().expect("read");
    let mut name = |store: &mut Store, office: &str| {
        office.clone_into(&mut settings.office);
        store.save_settings(&settings).expect("saved");
    };
    let office = |store: &Store| store.settings().expect("read").office;
    name(&mut store, "First");
    store.undo().expect("undone");
    name(&mut store, "Second");
    store.undo().expect("undone");
    let done = store.redo().expect("done again").expect("something");
    assert_eq!(
        (done.subject.as_str(), office(&store).as_str()),
        ("Second", "Second")
    );
    assert_eq!(store.redoable().expect("read"), None);
    // Several in a row come back in their order.
    name(&mut store, "Third");
    for _ in 0..2 {
        store.undo().expect("undone");
    }
    assert_eq!(office(&store), "");
    for wanted in ["Second", "Third"] {
        store.redo().expect("done again").expect("something");
        assert_eq!(office(&store), wanted);
    }
    assert_eq!(store.redo().expect("nothing"), None);
}
