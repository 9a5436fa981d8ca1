//! The search index made anew beside an open register: the register opens at
//! once, nothing stands in the way of a save, and all is found in the end.

use std::ops::ControlFlow;
use std::path::Path;

use memcon::exchange::sample_filing;
use memcon::model::{FieldName, Filing, MeetingDraft};
use memcon::search::search;
use memcon::store::{CommitmentFilter, Part, Store, StoreError};

/// A register of so many copies of one meeting, with an index of an older version.
fn outdated(path: &Path, copies: u32) {
    let mut store = Store::create(path).expect("made");
    store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved");
    store.close().expect("closed");
    let sql = rusqlite::Connection::open(path).expect("opens");
    let columns: Vec<String> = sql
        .prepare("SELECT name FROM pragma_table_info('meeting') WHERE name NOT IN ('id', 'uid', 'reference')")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("read");
    let columns = columns.join(", ");
    sql.execute_batch(&format!(
        "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {copies})
         INSERT INTO meeting (uid, reference, {columns})
         SELECT printf('0190a1b2-c3d4-7e5f-8a9b-%012x', n), printf('copy %d', n), {columns}
         FROM meeting, number WHERE meeting.id = 1;
         DELETE FROM search_version"
    ))
    .expect("copied");
}

fn meeting(title: &str) -> Filing {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = title.to_owned();
    draft.put(FieldName::Date, "2021-11-26");
    draft.check().expect("right")
}

fn finds(store: &Store, words: &str) -> usize {
    search(store, words, 2000).expect("searched").len()
}

#[test]
fn a_large_register_opens_with_an_outdated_index_and_lists_what_is_open_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    outdated(&path, 600);
    let store = Store::open(&path).expect("opens");
    assert!(store.is_search_outdated().expect("read"));
    let refused = search(&store, "roadmaps", 5);
    assert!(refused.is_err(), "what is not there is not searched");
    let open = CommitmentFilter {
        open: Some(true),
        ..CommitmentFilter::default()
    };
    let today = memcon::clock::today();
    let listed = store.commitments(&open, today).expect("listed").len();
    drop(store);
    let mut store = Store::open(&path).expect("opens");
    store.rebuild_search(|_, _| ()).expect("made");
    assert!(!store.is_search_outdated().expect("read"));
    let again = store.commitments(&open, today).expect("listed").len();
    assert!(listed > 0);
    assert_eq!(listed, again);
}

#[test]
fn what_is_saved_deleted_and_changed_while_the_index_is_made_is_found_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    outdated(&path, 600);
    let mut store = Store::open(&path).expect("opens");
    let mut other = store.writer().expect("opens");
    let mut step = 0_usize;
    let done = other.rebuild_search_beside(|_, _| {
        step += 1;
        let saved = store
            .save_meeting(&meeting(&format!("Zanzibar talks {step}")))
            .expect("saved");
        if step.is_multiple_of(2) {
            store.delete_meeting(saved.id).expect("deleted");
        }
        ControlFlow::Continue(())
    });
    done.expect("made");
    assert!(step > 6, "{step}");
    drop(other);
    assert!(!store.is_search_outdated().expect("read"));
    assert_eq!(finds(&store, "zanzibar"), step.div_ceil(2));
    // The copies are in no log; the index has no fault.
    let report = store.check().expect("checked");
    let of_index: Vec<_> = report
        .faults
        .iter()
        .filter(|fault| fault.part == Part::Index)
        .collect();
    assert!(of_index.is_empty(), "{of_index:#?}");
}

#[test]
fn an_index_that_was_broken_off_is_not_searched_and_is_begun_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    outdated(&path, 600);
    let mut store = Store::open(&path).expect("opens");
    let stopped = store.rebuild_search_beside(|done, _| {
        if done >= 200 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(stopped, Err(StoreError::Interrupted)));
    drop(store);
    let mut store = Store::open(&path).expect("opens");
    assert!(store.is_search_outdated().expect("read"));
    assert!(search(&store, "roadmaps", 5).is_err());
    let done = store.rebuild_search_beside(|_, _| ControlFlow::Continue(()));
    done.expect("made");
    assert!(finds(&store, "roadmaps") > 0);
}
