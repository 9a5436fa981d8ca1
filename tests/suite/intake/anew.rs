//! What waits is compared anew when it is accepted: the register may say something else by
//! then than when it was told, also by what was accepted just before.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::commands::{desk, json, run, text};

/// A folder with an empty register and documents of records.
pub(super) fn with(files: &[(&str, Value)]) -> tempfile::TempDir {
    let folder = desk(&[]);
    for (name, records) in files {
        write(folder.path(), name, records);
    }
    folder
}

/// Writes records as a document.
pub(super) fn write(folder: &Path, name: &str, records: &Value) {
    let mut all = records.clone();
    all["memcon"] = json!(1);
    fs::write(folder.join(name), all.to_string()).expect("written");
}

pub(super) fn done(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {told}");
    text(&output)
}

pub(super) fn list(folder: &Path, what: &[&str]) -> Vec<Value> {
    let all = json(&run(folder, &[what, &["--json"]].concat()));
    all.as_array().cloned().expect("a list")
}

/// How what waits stands, by its number.
fn verdicts(folder: &Path) -> Vec<String> {
    let all = list(folder, &["incoming"]);
    let said = |one: &Value| format!("{} {}", one["id"], one["verdict"].as_str().unwrap_or(""));
    all.iter().map(said).collect()
}

#[test]
fn what_waits_as_new_takes_the_place_of_nothing_that_was_saved_since() {
    let person = |biography: &str| json!({"people": [{"name": "Ann Lee", "biography": biography}]});
    let folder = with(&[
        ("list.json", person("FROM THE LIST")),
        ("own.json", person("OFFICERS OWN")),
        (
            "own_meeting.json",
            json!({"meetings": [{"title": "My own meeting", "date": "2024-05-15"}]}),
        ),
    ]);
    let path = folder.path();
    let rows = "Reference,Date,Title\n2024/0001,2024-06-15,Talks of the other office\n";
    fs::write(path.join("list.csv"), rows).expect("written");
    for file in ["list.json", "list.csv", "own.json", "own_meeting.json"] {
        done(path, &["import", file]);
    }
    done(path, &["incoming", "accept", "3", "4"]);
    let told = done(path, &["incoming", "accept", "--all"]);
    assert!(
        told.starts_with(
            "accepted: 0\ntold anew, as the register says otherwise by now, and not accepted: 2\n"
        ),
        "{told}"
    );
    assert!(
        told.contains("biography: OFFICERS OWN on file, FROM THE LIST in the file"),
        "{told}"
    );
    assert!(told.contains("title: My own meeting on file"), "{told}");
    assert_eq!(verdicts(path), ["1 differs", "2 differs"]);
    let shown = text(&run(path, &["show", "Ann Lee"]));
    assert!(shown.contains("OFFICERS OWN"), "{shown}");
    assert_eq!(
        list(path, &["list", "meetings"])[0]["title"],
        "My own meeting"
    );
    // What was told is what is accepted.
    assert_eq!(done(path, &["incoming", "accept", "1"]), "accepted: 1\n");
    let shown = text(&run(path, &["show", "Ann Lee"]));
    assert!(shown.contains("FROM THE LIST"), "{shown}");
}

#[test]
fn what_waits_takes_nothing_away_that_was_added_since_and_not_told() {
    let meeting = json!({"meetings": [{"id": "01a22839-5796-7138-b1aa-df3192040001",
        "title": "Talks", "date": "2024-05-15", "summary": "S1"}]});
    let folder = with(&[("a.json", meeting)]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    done(path, &["export", "-o", "whole.json"]);
    let whole = fs::read_to_string(path.join("whole.json")).expect("read");
    fs::write(path.join("two.json"), whole.replace("S1", "S2")).expect("written");
    let mut more: Value = serde_json::from_str(&whole).expect("JSON");
    more["meetings"][0]["comment"] = json!("OFFICERS COMMENT");
    more["meetings"][0]["remarks"] = json!([{"text": "OFFICERS REMARK"}]);
    fs::write(path.join("more.json"), more.to_string()).expect("written");
    done(path, &["import", "two.json"]);
    done(path, &["import", "more.json"]);
    done(path, &["incoming", "accept", "3"]);
    let refused = run(path, &["incoming", "accept", "2"]);
    assert_eq!(refused.status.code(), Some(1));
    let told = text(&refused);
    for field in [
        "summary: S1 on file, S2",
        "comment: OFFICERS COMMENT on file",
        "OFFICERS REMARK",
    ] {
        assert!(told.contains(field), "{field}: {told}");
    }
    let shown = text(&run(path, &["show", "2024/0001"]));
    assert!(
        shown.contains("OFFICERS REMARK") && shown.contains("S1"),
        "{shown}"
    );
    done(path, &["incoming", "accept", "2"]);
    let shown = text(&run(path, &["show", "2024/0001"]));
    assert!(
        !shown.contains("OFFICERS REMARK") && shown.contains("S2"),
        "{shown}"
    );
}

#[test]
fn two_records_of_one_file_do_not_become_one_untold() {
    let records = json!({
        "people": [{"name": "A B", "biography": "BIO1"}, {"name": "A B", "biography": "BIO2"}],
        "parties": [{"name": "X1", "code": "QQ", "kind": "organisation"},
            {"name": "X2", "code": "QQ", "kind": "organisation"}],
    });
    let folder = with(&[("p.json", records)]);
    let path = folder.path();
    let told = done(path, &["import", "p.json", "--accept", "all"]);
    assert!(told.contains("accepted: 2\ntold anew"), "{told}");
    assert!(told.contains("X1 on file, X2 in the file"), "{told}");
    let shown = text(&run(path, &["show", "A B"]));
    assert!(shown.contains("BIO1"), "{shown}");
    // Of the two persons one is asked for, and may be another of the name.
    let asked = list(path, &["incoming"]).into_iter();
    let asked: Vec<Value> = asked
        .filter(|one| one["verdict"] == "needs-answer")
        .collect();
    assert!(
        matches!(asked.as_slice(), [one] if one["kind"] == "person"),
        "{asked:?}"
    );
    let id = asked[0]["id"].to_string();
    done(path, &["incoming", "answer", &id, "1", "2"]);
    assert_eq!(done(path, &["incoming", "accept", &id]), "accepted: 1\n");
    assert_eq!(list(path, &["list", "people"]).len(), 2);

    let rows = "Reference,Date,Title\n2024/0001,2024-05-01,First\n2024/0001,2024-06-01,Second\n";
    let folder = desk(&[("c.csv", rows.as_bytes())]);
    let told = done(folder.path(), &["import", "c.csv", "--accept", "all"]);
    assert!(told.contains("accepted: 1\ntold anew"), "{told}");
    assert_eq!(
        list(folder.path(), &["list", "meetings"])[0]["title"],
        "First"
    );
    assert_eq!(verdicts(folder.path()), ["2 differs"]);
}

/// A register of a colleague as a package, in the folder of another desk.
pub(super) fn sent(records: &Value, to: &Path) {
    let theirs = with(&[("b.json", records.clone())]);
    done(theirs.path(), &["import", "b.json", "--accept", "all"]);
    done(theirs.path(), &["export", "-o", "b.memconpack"]);
    fs::copy(theirs.path().join("b.memconpack"), to.join("b.memconpack")).expect("copied");
}

#[test]
fn what_was_saved_since_a_package_came_is_asked_for_and_filed_once() {
    let records = json!({"people": [{"name": "Nino Beridze"}],
        "meetings": [{"title": "Talks", "date": "2024-05-15"}]});
    let folder = with(&[("a.json", records.clone())]);
    let path = folder.path();
    sent(&records, path);
    done(path, &["import", "b.memconpack"]);
    done(path, &["import", "a.json"]);
    done(path, &["incoming", "accept", "3", "4"]);
    let told = done(path, &["incoming", "accept", "--all"]);
    assert!(told.starts_with("accepted: 0\ntold anew"), "{told}");
    assert_eq!(verdicts(path), ["1 needs-answer", "2 needs-answer"]);
    let count = |what: &str| list(path, &["list", what]).len();
    assert_eq!((count("people"), count("meetings")), (1, 1));
    for id in ["1", "2"] {
        done(path, &["incoming", "answer", id, "1", "1"]);
    }
    done(path, &["incoming", "accept", "--all"]);
    assert_eq!((count("people"), count("meetings")), (1, 1));
}

#[test]
fn of_what_waits_the_rest_is_accepted_and_what_names_a_record_that_waits_waits_too() {
    let first = "01a22839-5796-7138-b1aa-df3192040001";
    let theirs = json!({"meetings": [
        {"id": first, "title": "Talks", "date": "2024-05-15"},
        {"title": "Second day", "date": "2024-05-16", "part_of": first},
        {"title": "Of another matter", "date": "2024-05-17"}]});
    let ours = json!({"meetings": [{"title": "Talks", "date": "2024-05-15"}]});
    let folder = with(&[("a.json", ours)]);
    let path = folder.path();
    sent(&theirs, path);
    done(path, &["import", "b.memconpack"]);
    done(path, &["import", "a.json", "--accept", "all"]);
    let told = done(path, &["incoming", "accept", "--all"]);
    assert!(told.starts_with("accepted: 1\ntold anew"), "{told}");
    assert_eq!(list(path, &["list", "meetings"]).len(), 2);
    assert_eq!(list(path, &["incoming"]).len(), 2, "{told}");
    let told = json(&run(path, &["incoming", "accept", "--all", "--json"]));
    assert_eq!(told["accepted"], 0, "{told}");
    assert_eq!(
        told["told_anew"][0]["label"], "2024-05-16 Second day",
        "{told}"
    );
}

#[test]
fn a_text_that_waits_is_asked_for_where_its_meeting_was_saved_since_under_another_title() {
    let memo = "Nino Beridze receives Levan Hakobyan in Tbilisi\n\n\
        Foreign Minister of Georgia Nino Beridze received Foreign Minister of Armenia Levan \
        Hakobyan in Tbilisi on 6 May 2023.\n\nNino Beridze thanked her guest for the help given.\n";
    let saved = json!({"meetings": [{"title": "Visit", "date": "2023-05-06", "participants": [
        {"name": "Nino Beridze", "party": "Georgia"}, {"name": "Levan Hakobyan", "party": "Armenia"}]}]});
    let folder = with(&[("own.json", saved)]);
    let path = folder.path();
    fs::write(path.join("memo.txt"), memo).expect("written");
    done(path, &["import", "memo.txt"]);
    assert_eq!(verdicts(path), ["1 new"]);
    done(path, &["import", "own.json", "--accept", "all"]);
    let told = done(path, &["incoming", "accept", "--all"]);
    assert!(
        told.contains("same-meeting: \u{201c}2023/0001 Visit\u{201d}"),
        "{told}"
    );
    done(path, &["incoming", "answer", "1", "1", "2"]);
    assert_eq!(
        done(path, &["incoming", "accept", "--all"]),
        "accepted: 1\n"
    );
}

#[test]
fn what_waits_again_after_an_undo_is_compared_with_what_is_on_file_then() {
    let person =
        |biography: &str| json!({"people": [{"name": "Nino Beridze", "biography": biography}]});
    let folder = with(&[("a.json", person(""))]);
    let path = folder.path();
    sent(&person("Told by a colleague."), path);
    done(path, &["import", "a.json", "--accept", "all"]);
    done(path, &["import", "b.memconpack"]);
    done(path, &["incoming", "answer", "2", "1", "1"]);
    assert_eq!(done(path, &["incoming", "accept", "2"]), "accepted: 1\n");
    let register = path.join("register.memcon");
    let mut store = memcon::store::Store::open(&register).expect("opens");
    for _ in 0..2 {
        store.undo().expect("undone").expect("an import");
    }
    store.close().expect("closed");
    let told = done(path, &["incoming", "accept", "--all"]);
    assert!(told.starts_with("accepted: 1\ntold anew"), "{told}");
    assert_eq!(list(path, &["list", "people"]).len(), 1, "{told}");
    assert_eq!(verdicts(path), ["2 needs-answer"]);
}
