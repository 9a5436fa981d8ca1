//! Nothing is lost on the way: what leaves a register as a document, a package or
//! tables comes into an empty one through Incoming, and leaves it again as it was.

use std::collections::BTreeMap;

use memcon::exchange::json::RegisterJson;
use memcon::exchange::package::pack;
use memcon::exchange::readers::LARGEST;
use memcon::exchange::tables::TableKind;
use memcon::export::{Gathered, Opening, Selection, to_the_end};
use memcon::intake::{self, InFile};
use memcon::store::{IncomingState, Store};

use super::exports::{self, document, order};

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
