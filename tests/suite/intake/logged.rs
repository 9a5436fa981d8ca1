//! What an import writes into the log: little, and all that history, undo and salvage need.

use std::fmt::Write;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use super::anew::{done, with};
use super::commands::{run, text};

/// A register with a list of meetings, accepted, each of five people.
fn with_list(count: usize) -> tempfile::TempDir {
    let mut list = "Meeting,Date,Place,Delegation,Name,Job\n".to_owned();
    for number in 0..count {
        for seat in 0..5 {
            let party = ["Georgia", "Spain", "Armenia"][seat % 3];
            let person = (number * 7 + seat * 131) % 40;
            writeln!(
                list,
                "Round {number},2024-{:02}-{:02},Tbilisi,{party},Name{seat} Family{person},Delegate",
                number % 12 + 1,
                number % 28 + 1
            )
            .expect("written");
        }
    }
    let folder = with(&[]);
    std::fs::write(folder.path().join("list.csv"), list).expect("written");
    done(folder.path(), &["import", "list.csv", "--accept", "all"]);
    folder
}

fn asked<T: rusqlite::types::FromSql>(folder: &Path, sql: &str) -> T {
    let register = Connection::open(folder.join("register.memcon")).expect("opens");
    register.query_row(sql, [], |row| row.get(0)).expect("read")
}

#[test]
fn an_entry_of_the_log_takes_little_and_tells_the_whole_record() {
    let folder = with_list(60);
    let path = folder.path();
    let mean = "SELECT avg(length(after)) FROM change WHERE record_kind = 'meeting'";
    let mean: f64 = asked(path, mean);
    assert!(mean < 700.0, "{mean} letters an entry of five people");
    let reference: String = asked(path, "SELECT min(reference) FROM meeting");
    let told: Value =
        serde_json::from_str(&text(&run(path, &["log", &reference, "--json"]))).expect("JSON");
    let after = &told[0]["after"];
    assert!(
        after["title"]
            .as_str()
            .is_some_and(|title| title.starts_with("Round"))
    );
    assert_eq!(after["delegations"].as_array().map(Vec::len), Some(3));
    // What was changed since is undone out of the log, and done again.
    done(path, &["check"]);
    let mut store = memcon::store::Store::open(&path.join("register.memcon")).expect("opens");
    assert!(store.undo().expect("undone").is_some());
    assert_eq!(store.meetings().expect("read").len(), 0);
    assert!(store.redo().expect("redone").is_some());
    assert_eq!(store.meetings().expect("read").len(), 60);
    store.close().expect("closed");
    done(path, &["check"]);
}

#[test]
fn records_whose_rows_are_gone_come_back_out_of_a_log_of_little_room() {
    let folder = with_list(12);
    let path = folder.path();
    let register = Connection::open(path.join("register.memcon")).expect("opens");
    register
        .execute_batch(
            "PRAGMA foreign_keys = 0; DELETE FROM meeting WHERE title = 'Round 3';
             UPDATE person SET biography = 'not theirs' WHERE id = 2;",
        )
        .expect("damaged");
    drop(register);
    done(path, &["salvage", "register.memcon", "-o", "new.memcon"]);
    let new = Connection::open(path.join("new.memcon")).expect("opens");
    let count = |sql: &str| -> i64 { new.query_row(sql, [], |row| row.get(0)).expect("read") };
    assert_eq!(
        count("SELECT count(*) FROM meeting WHERE title = 'Round 3'"),
        1
    );
    assert_eq!(
        count(
            "SELECT count(*) FROM attendee JOIN delegation ON delegation.id = attendee.delegation JOIN meeting ON meeting.id = delegation.meeting WHERE title = 'Round 3'"
        ),
        5
    );
}
