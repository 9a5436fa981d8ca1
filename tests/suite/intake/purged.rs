//! What was deleted or purged here, and comes again: asked about and told, never filed as
//! new untold, and its number goes to nothing else.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::anew::{done, list, sent, with};
use super::commands::{run, text};
use super::joined::answer;

const TALKS: &str = "01a22839-5796-7138-b1aa-df3192040001";

fn talks(id: &str, remarks: &Value) -> Value {
    json!({"meetings": [{"id": id, "reference": "2024/0001", "title": "Talks", "date": "2024-05-15", "remarks": remarks}]})
}

/// A register that holds what `a.json` says, whose meeting a colleague deleted, and so do we.
fn deleted(records: &Value) -> tempfile::TempDir {
    let gone = json!({"deleted": [{"kind": "meeting", "id": TALKS}]});
    let folder = with(&[("a.json", records.clone()), ("d.json", gone)]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    delete(path);
    folder
}

fn delete(path: &Path) {
    done(path, &["import", "d.json"]);
    answer(path, "2");
    done(path, &["incoming", "accept", "--all"]);
    assert_eq!(list(path, &["list", "meetings"]).len(), 0);
}

#[test]
fn a_meeting_that_was_purged_is_asked_about_when_it_comes_again() {
    let folder = deleted(&talks(TALKS, &json!([])));
    let path = folder.path();
    done(path, &["purge", "--yes"]);
    done(path, &["import", "a.json"]);
    let told = done(path, &["incoming", "list"]);
    assert!(told.contains("needs-answer"), "{told}");
    let told = list(path, &["incoming"]);
    let id = told[0]["id"].to_string();
    let told = text(&run(path, &["incoming", "show", &id]));
    assert!(
        told.contains("1) leave it out  2) take it in again"),
        "{told}"
    );
    done(path, &["incoming", "answer", &id, "1", "2"]);
    done(path, &["incoming", "accept", "--all"]);
    // It is the same record: its number is its own.
    assert_eq!(
        list(path, &["list", "meetings"])[0]["reference"],
        "2024/0001"
    );
}

#[test]
fn the_number_of_a_purged_meeting_goes_to_no_other_that_comes_in() {
    let folder = deleted(&talks(TALKS, &json!([])));
    let path = folder.path();
    done(path, &["purge", "--yes"]);
    let rows = "Reference,Date,Title\n2024/0001,2024-06-15,Other\n2024/00,2024-06-16,Third\n";
    fs::write(path.join("c.csv"), rows).expect("written");
    let other = "01a22839-5796-7138-b1aa-df3192040009";
    let mut bears_it = talks(other, &json!([]));
    bears_it["memcon"] = json!(1);
    bears_it["meetings"][0]["title"] = json!("Another");
    fs::write(path.join("o.json"), bears_it.to_string()).expect("written");
    for file in ["c.csv", "o.json"] {
        let told = done(path, &["import", file, "--accept", "all"]);
        assert!(
            told.contains("the reference 2024/0001 is another record’s"),
            "{file}: {told}"
        );
    }
    let mut references: Vec<String> = list(path, &["list", "meetings"])
        .iter()
        .map(|one| format!("{} {}", one["reference"], one["title"]))
        .collect();
    references.sort();
    assert_eq!(
        references,
        [
            r#""2024/00" "Third""#,
            r#""2024/0002" "Other""#,
            r#""2024/0003" "Another""#
        ]
    );
}

#[test]
fn a_part_that_was_purged_is_told_when_it_comes_again_until_it_is_there() {
    let one = |last: u8, text: &str| json!({"id": format!("01a22839-5796-7138-b1aa-df31920400{last}"), "text": text});
    let both = json!([one(11, "Gone"), one(12, "Stays")]);
    let folder = with(&[
        ("a.json", talks(TALKS, &both)),
        ("b.json", talks(TALKS, &json!([one(12, "Stays")]))),
    ]);
    let path = folder.path();
    let told = "remarks: this was purged here; it comes again with the file";
    for file in ["a.json", "b.json"] {
        let said = done(path, &["import", file, "--accept", "all"]);
        assert!(!said.contains(told), "{said}");
    }
    done(path, &["purge", "--yes"]);
    done(path, &["import", "a.json"]);
    let open = list(path, &["incoming"])[0]["id"].to_string();
    let said = done(path, &["incoming", "show", &open]);
    assert!(said.contains(told), "{said}");
    done(path, &["incoming", "accept", "--all"]);
    let mut changed = talks(TALKS, &both);
    changed["memcon"] = json!(1);
    changed["meetings"][0]["summary"] = json!("Later");
    fs::write(path.join("c.json"), changed.to_string()).expect("written");
    done(path, &["import", "c.json"]);
    let open = list(path, &["incoming"])[0]["id"].to_string();
    let said = done(path, &["incoming", "show", &open]);
    assert!(said.contains("Later") && !said.contains(told), "{said}");
}

#[test]
fn a_joined_meeting_that_lies_in_the_bin_is_asked_about_under_the_other_id_too() {
    let mut theirs = talks("01a22839-5796-7138-b1aa-df3192040007", &json!([]));
    theirs["meetings"][0]["summary"] = json!("B");
    let gone = json!({"deleted": [{"kind": "meeting", "id": TALKS}]});
    let folder = with(&[("a.json", talks(TALKS, &json!([]))), ("d.json", gone)]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    sent(&theirs, path);
    done(path, &["import", "b.memconpack"]);
    answer(path, "1");
    done(path, &["incoming", "accept", "--all"]);
    delete(path);
    // Theirs comes again, under their id.
    let mut later = theirs;
    later["meetings"][0]["summary"] = json!("B later");
    sent(&later, path);
    done(path, &["import", "b.memconpack"]);
    let told = done(path, &["incoming", "list"]);
    assert!(told.contains("needs-answer"), "{told}");
}
