//! Nothing is lost on the way: what leaves a register as a document, a package or
//! tables comes into an empty one through Incoming, and leaves it again as it was.

use std::collections::BTreeMap;

use memcon::exchange::json::RegisterJson;
use memcon::exchange::package::pack;
use memcon::exchange::readers::LARGEST;
use memcon::exchange::tables::TableKind;
use memcon::export::{Gathered, Opening, Selection, to_the_end};
use memcon::intake::{self, InFile, Take};
use memcon::model::{CommitmentId, CommitmentStatus, Filing, MeetingId, Outcome, Review, ReviewId};
use memcon::store::{IncomingState, Store};

use super::exports::{self, document, order};
use super::intake::Desk;

/// Brings files into an empty register and accepts all of them.
fn take(files: Vec<InFile>) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join("register.memcon")).expect("a register");
    let today = super::intake::TODAY;
    let looked = intake::look(&store, files, None, today).expect("looked at");
    let report = intake::receive(&mut store, looked).expect("received");
    for file in &report.files {
        assert!(
            !file.has_problems(),
            "{:?}: {:?}",
            file.error,
            file.problems
        );
        assert_eq!((file.needs_answer, file.differs), (0, 0), "{}", file.file);
    }
    let waiting = store.incoming(IncomingState::Waiting).expect("read");
    let ids: Vec<i64> = waiting.iter().map(|line| line.id).collect();
    intake::accept(&mut store, &ids, today).expect("accepted");
    (folder, store)
}

fn file(name: &str, bytes: Vec<u8>) -> InFile {
    InFile {
        name: name.to_owned(),
        bytes,
    }
}

/// A document in as many as are needed for each to be read: what is larger than
/// any file may be is exported in parts, as by years.
fn in_parts(document: &[u8]) -> Vec<Vec<u8>> {
    if (document.len() as u64) < LARGEST {
        return vec![document.to_vec()];
    }
    let mut first: RegisterJson = serde_json::from_slice(document).expect("of its form");
    let second = RegisterJson {
        memcon: first.memcon,
        meetings: first.meetings.split_off(first.meetings.len() / 2),
        ..RegisterJson::default()
    };
    let bytes = |part: &RegisterJson| serde_json::to_vec(part).expect("JSON");
    vec![bytes(&first), bytes(&second)]
}

/// So many meetings as a document and as a package, into registers and out again.
fn there_and_back(count: usize) {
    let first = document(&exports::made(count));
    let parts = in_parts(&first).into_iter().enumerate();
    let parts: Vec<InFile> = parts
        .map(|(number, part)| file(&format!("{number}.json"), part))
        .collect();
    let packages = parts.iter().map(|part| {
        let (package, _) = pack(&part.bytes, None).expect("packed");
        file(&format!("{}.memconpack", part.name), package)
    });
    let packages: Vec<InFile> = packages.collect();
    let (_folder, store) = take(parts);
    assert!(first == document(&store), "a document: the bytes differ");
    drop(store);
    let (_folder, store) = take(packages);
    assert!(first == document(&store), "a package: the bytes differ");
}

#[test]
fn what_leaves_a_register_comes_into_another_and_leaves_it_to_the_byte() {
    there_and_back(12);
}

#[test]
#[ignore = "ten thousand meetings with all fields are filed three times: minutes in a debug build"]
fn ten_thousand_meetings_leave_the_second_register_to_the_byte() {
    there_and_back(10_000);
}

/// Two meetings that name each other: a promise of the first is heard of again at the
/// second and repeated there, and the first is a part of it.
fn circle() -> Store {
    let mut store = Store::in_memory().expect("a register");
    exports::fill(&mut store);
    let all = store
        .meetings()
        .expect("read")
        .into_iter()
        .map(|one| one.id);
    let ids: Vec<_> = all.collect();
    let mut other = store.meeting(ids[0]).expect("read").meeting;
    let mut one = store.meeting(ids[1]).expect("read").meeting;
    let mut promise = one.commitments[0].clone();
    promise.id = CommitmentId::new();
    promise.reference.clear();
    promise.speaker = None;
    promise.reaffirms = Some(one.commitments[0].id);
    promise.passages.clear();
    promise.children.clear();
    promise.reviews.clear();
    other.commitments.push(promise);
    one.part_of = Some(other.id);
    one.commitments[0].reviews.push(Review {
        id: ReviewId::new(),
        meeting: Some(other.id),
        on: "2022-01-10".parse().expect("a date"),
        status: CommitmentStatus::default(),
        outcome: Outcome::default(),
        note: "Repeated.".to_owned(),
        passages: Vec::new(),
    });
    for meeting in [other, one] {
        let filing = Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        };
        store.save_meeting(&filing).expect("saved");
    }
    store
}

#[test]
fn meetings_that_name_each_other_come_in_together() {
    let first = document(&circle());
    let (package, _) = pack(&first, None).expect("packed");
    for sent in [file("a.json", first.clone()), file("a.memconpack", package)] {
        let (_folder, mut store) = take(vec![sent]);
        assert!(first == document(&store), "the bytes differ");
        let revisions = store.meetings().expect("read").into_iter();
        let revisions = revisions.map(|one| store.meeting(one.id).expect("read").meeting.revision);
        assert_eq!(revisions.collect::<Vec<_>>(), [1, 1]);
        // One operation: it is undone and done again as one.
        store.undo().expect("undone").expect("the import");
        assert!(store.meetings().expect("read").is_empty());
        store.redo().expect("done again").expect("the import");
        assert!(first == document(&store), "done again: the bytes differ");
    }
}

#[test]
fn a_link_to_what_comes_in_nowhere_is_left_out_and_told() {
    let mut desk = Desk::new();
    let meeting = |link: &str| {
        let (key, id) = (link, MeetingId::new().to_string());
        serde_json::json!({"title": format!("Talks with {key}"), "date": "2021-11-26", key: id})
    };
    let all = serde_json::json!({"memcon": 1, "meetings": [meeting("id"), meeting("part_of")]});
    desk.receive(vec![file("a.json", all.to_string().into_bytes())]);
    let waiting = desk.store.incoming(IncomingState::Waiting).expect("read");
    let ids: Vec<i64> = waiting.iter().map(|line| line.id).collect();
    let done = intake::accept_as(&mut desk.store, &ids, Take::Both, super::intake::TODAY);
    let done = done.expect("accepted");
    assert_eq!(done.accepted, 2);
    assert_eq!(done.unlinked, ["2021-11-26 Talks with part_of"]);
    let of = desk.store.meetings().expect("read").into_iter();
    let mut of = of.map(|one| desk.store.meeting(one.id).expect("read").meeting.part_of);
    assert!(of.all(|one| one.is_none()), "no link is left");
}

fn tables(store: &Store) -> BTreeMap<TableKind, String> {
    let order = order(Selection::Register);
    let gathered = Gathered::new(store, &order, &to_the_end).expect("gathered");
    let tables = gathered.all_tables(Opening::Excel, &to_the_end);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let tables = tables.expect("written").into_iter();
    tables.map(|(kind, bytes)| (kind, text(bytes))).collect()
}

fn assert_equal(one: &BTreeMap<TableKind, String>, other: &BTreeMap<TableKind, String>) {
    for (kind, table) in one {
        let back = other.get(kind).map_or("", String::as_str);
        for (line, there) in table.lines().zip(back.lines()) {
            assert_eq!(there, line, "{}", kind.name());
        }
        assert_eq!(back.len(), table.len(), "{}", kind.name());
    }
}

#[test]
fn tables_come_in_again_with_every_field_they_hold() {
    let first = tables(&exports::made(4));
    let files = first.iter().map(|(kind, table)| {
        let name = format!("{}.csv", kind.name());
        file(&name, table.clone().into_bytes())
    });
    let (_folder, store) = take(files.collect());
    assert_equal(&first, &tables(&store));
}

/// A register with a body that no list knows, and one whom only an event names.
fn with_a_body() -> Desk {
    let mut desk = Desk::new();
    let seat = serde_json::json!({"name": "Anna Example", "party": "River Watch"});
    let event = serde_json::json!({"title": "Visit", "persons": [{"name": "Boris Example"}]});
    let meeting = serde_json::json!({"title": "Talks", "date": "2021-11-26",
        "participants": [seat], "events": [event]});
    let all = serde_json::json!({"memcon": 1, "meetings": [meeting]});
    desk.receive(vec![file("a.json", all.to_string().into_bytes())]);
    desk.accept_all();
    desk
}

#[test]
fn tables_by_the_names_of_their_files_make_no_party_twice() {
    let desk = with_a_body();
    let store = &desk.store;
    let mut files: Vec<InFile> = tables(store)
        .into_iter()
        .map(|(kind, table)| file(&format!("{}.csv", kind.name()), table.into_bytes()))
        .collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let (_folder, other) = take(files);
    let (there, here) = (store.directory(), other.directory());
    let (there, here) = (there.expect("read"), here.expect("read"));
    assert_eq!(here.parties, there.parties);
    assert_eq!(here.persons, there.persons);
}

#[test]
fn a_meeting_in_tables_without_its_people_and_parties_names_each_once() {
    let desk = with_a_body();
    let store = &desk.store;
    let wanted = [
        TableKind::Meetings,
        TableKind::Delegations,
        TableKind::Attendees,
        TableKind::Events,
    ];
    let files = tables(store)
        .into_iter()
        .filter(|(kind, _)| wanted.contains(kind));
    let files =
        files.map(|(kind, table)| file(&format!("{}.csv", kind.name()), table.into_bytes()));
    let (_folder, other) = take(files.collect());
    let (there, here) = (store.directory(), other.directory());
    let (there, here) = (there.expect("read"), here.expect("read"));
    assert_eq!(here.persons, there.persons);
    assert_eq!(here.parties, there.parties);
}

#[test]
fn a_workbook_comes_in_again_with_every_field_it_holds() {
    let store = exports::made(4);
    let order = order(Selection::Register);
    let gathered = Gathered::new(&store, &order, &to_the_end).expect("gathered");
    let mut bytes = Vec::new();
    gathered
        .write_xlsx(&mut bytes, &to_the_end)
        .expect("written");
    let (_folder, other) = take(vec![file("all.xlsx", bytes)]);
    assert_equal(&tables(&store), &tables(&other));
}
