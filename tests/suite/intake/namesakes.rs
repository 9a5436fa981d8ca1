//! Two desks that began apart know the same people and met them at the same table: what
//! one sends the other is asked for, never filed beside what is on file.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::commands::{desk, json, run, text};

/// A register of a colleague, with a person, a body and a meeting that both know.
fn colleague() -> tempfile::TempDir {
    let folder = desk(&[("said.json", said("Levan Beridze said more.").as_bytes())]);
    taken(folder.path(), "said.json");
    folder
}

/// Talks of one day, as a desk enters them.
fn said(remark: &str) -> String {
    json!({"memcon": 1, "meetings": [{
        "title": "Harbour talks", "date": "2024-03-05",
        "participants": [
            {"name": "Levan Beridze", "position": "Minister", "party": "Georgia"},
            {"name": "Tom Alder", "position": "Head", "party": "River Watch"}],
        "remarks": [{"speaker": "Levan Beridze", "text": remark}],
        "commitments": [{"title": "Dredge the basin", "owes": ["River Watch"]}],
    }]})
    .to_string()
}

fn taken(folder: &Path, name: &str) {
    let done = run(folder, &["import", name, "--accept", "all"]);
    assert!(done.status.success(), "{}", text(&done));
}

/// How many people, parties and meetings are on file.
fn counts(folder: &Path) -> [usize; 3] {
    ["people", "parties", "meetings"].map(|kind| {
        let listed = json(&run(folder, &["list", kind, "--json"]));
        listed.as_array().map_or(0, Vec::len)
    })
}

/// What waits, with its questions.
fn waiting(folder: &Path) -> Vec<Value> {
    let all = json(&run(folder, &["incoming", "--json"]));
    all.as_array().cloned().unwrap_or_default()
}

/// Answers whatever is open by the same choice, counted from 1.
fn answer_all(folder: &Path, choice: &str) {
    for _ in 0..20 {
        let all = waiting(folder);
        let Some(one) = all.iter().find(|one| one["verdict"] == "needs-answer") else {
            return;
        };
        let id = one["id"].to_string();
        let mut given = false;
        for question in ["1", "2", "3", "4"] {
            given |= run(folder, &["incoming", "answer", &id, question, choice])
                .status
                .success();
        }
        assert!(given, "{one}");
    }
    panic!("something stays open");
}

/// Both desks, and the colleague's file in ours.
fn met(name: &str) -> tempfile::TempDir {
    let theirs = colleague();
    assert!(run(theirs.path(), &["export", "-o", name]).status.success());
    let file = fs::read(theirs.path().join(name)).expect("written");
    let ours = desk(&[
        ("said.json", said("Levan Beridze said so.").as_bytes()),
        (name, &file),
    ]);
    taken(ours.path(), "said.json");
    ours
}

#[test]
fn what_both_desks_know_is_asked_for_and_nothing_doubles_unasked() {
    for name in ["theirs.json", "theirs.memconpack"] {
        let ours = met(name);
        let path = ours.path();
        let before = counts(path);
        run(path, &["import", name]);
        run(path, &["incoming", "accept", "--all"]);
        assert_eq!(counts(path), before, "{name}");
        let told = text(&run(path, &["incoming"]));
        assert!(told.contains("Levan Beridze"), "{told}");
    }
}

#[test]
fn the_same_are_joined_and_a_meeting_that_is_another_names_those_on_file() {
    for name in ["theirs.json", "theirs.memconpack"] {
        let ours = met(name);
        let path = ours.path();
        let before = counts(path);
        run(path, &["import", name]);
        // Everybody is the one on file; the meeting is one meeting.
        answer_all(path, "1");
        let accepted = run(path, &["incoming", "accept", "--all"]);
        assert!(accepted.status.success(), "{name}: {accepted:?}");
        assert_eq!(counts(path), before, "{name}");
        assert!(run(path, &["check"]).status.success(), "{name}");
        // Who they are is known from now on: a further meeting of theirs asks nothing.
        let file = fs::read_to_string(path.join("theirs.json")).unwrap_or_default();
        if let Ok(mut all) = serde_json::from_str::<Value>(&file) {
            all["meetings"][0]["date"] = json!("2024-04-09");
            all["meetings"][0]["id"] = json!("0190a1b2-0000-7000-8000-00000000abcd");
            fs::write(path.join("later.json"), all.to_string()).expect("written");
            taken(path, "later.json");
            assert_eq!(
                counts(path),
                [before[0], before[1], before[2] + 1],
                "{name}"
            );
            let found = text(&run(path, &["search", "person:\"Levan Beridze\""]));
            assert_eq!(found.matches("Harbour talks").count(), 2, "{found}");
            assert!(run(path, &["check"]).status.success());
        }
    }
}

#[test]
fn those_who_are_others_come_in_beside_and_are_not_asked_for_again() {
    let ours = met("theirs.json");
    let path = ours.path();
    let before = counts(path);
    run(path, &["import", "theirs.json"]);
    answer_all(path, "2");
    let accepted = run(path, &["incoming", "accept", "--all"]);
    assert!(accepted.status.success());
    assert_eq!(counts(path), [before[0] + 2, before[1] + 1, before[2] + 1]);
    run(path, &["import", "theirs.json"]);
    assert!(waiting(path).is_empty());
}

#[test]
fn one_of_two_of_a_name_is_asked_for_by_its_id() {
    let ours = met("theirs.json");
    let path = ours.path();
    run(path, &["import", "theirs.json"]);
    answer_all(path, "2");
    run(path, &["incoming", "accept", "--all"]);
    let people = json(&run(path, &["list", "people", "--json"]));
    let same: Vec<&Value> = people
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one["name"] == "Levan Beridze")
        .collect();
    assert_eq!(same.len(), 2, "{people}");
    let refused = run(path, &["brief", "person", "Levan Beridze", "-o", "b.pdf"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    for one in same {
        let id = one["id"].as_str().expect("an id");
        assert!(told.contains(id), "{told}");
        let done = run(path, &["brief", "person", id, "-o", &format!("{id}.md")]);
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

#[test]
fn all_of_a_name_are_taken_for_those_on_file_in_one_step() {
    let ours = met("theirs.json");
    let path = ours.path();
    let before = counts(path);
    run(path, &["import", "theirs.json"]);
    let told = text(&run(path, &["incoming", "same"]));
    // Two persons, a body and the meeting that names them.
    assert_eq!(told, "answered: 4\n");
    let open = waiting(path);
    let open: Vec<&Value> = open
        .iter()
        .filter(|one| one["verdict"] == "needs-answer")
        .collect();
    assert!(
        matches!(open.as_slice(), [one] if one["kind"] == "meeting"),
        "{open:?}"
    );
    run(
        path,
        &["incoming", "answer", &open[0]["id"].to_string(), "4", "1"],
    );
    assert!(run(path, &["incoming", "accept", "--all"]).status.success());
    assert_eq!(counts(path), before);
}

#[test]
fn a_meeting_of_both_desks_becomes_one_of_both_whatever_was_answered_before() {
    for (name, take) in [("theirs.json", "both"), ("theirs.memconpack", "theirs")] {
        let ours = met(name);
        let path = ours.path();
        let before = counts(path);
        run(path, &["import", name]);
        run(path, &["incoming", "same"]);
        let id = waiting(path)
            .iter()
            .find(|one| one["verdict"] == "needs-answer")
            .map(|one| one["id"].to_string())
            .expect("the meeting asks");
        // First another, then the same: the last word counts.
        for choice in ["2", "1"] {
            run(path, &["incoming", "answer", &id, "4", choice]);
        }
        let told = text(&run(path, &["incoming", "show", &id]));
        assert!(told.contains("Levan Beridze said more."), "{told}");
        let taken = run(path, &["incoming", "accept", "--all", "--take", take]);
        assert!(taken.status.success(), "{}", text(&taken));
        assert_eq!(counts(path), before, "{name}");
        let record = json(&run(path, &["show", "2024/0001", "--json"]));
        let mut remarks: Vec<&str> = record["remarks"]
            .as_array()
            .expect("remarks")
            .iter()
            .filter_map(|one| one["text"].as_str())
            .collect();
        remarks.sort_unstable();
        let wanted: &[&str] = match take {
            "both" => &["Levan Beridze said more.", "Levan Beridze said so."],
            _ => &["Levan Beridze said more."],
        };
        assert_eq!(remarks, wanted, "{name}");
        // Whoever sat there sits there once, and the promise is one.
        for list in ["participants", "delegations"] {
            assert_eq!(record[list].as_array().map(Vec::len), Some(2), "{record}");
        }
        assert_eq!(record["commitments"].as_array().map(Vec::len), Some(1));
        // What is on file by it is neither answered nor refused any more.
        for late in [
            &["incoming", "answer", &id, "4", "2"][..],
            &["incoming", "refuse", &id],
        ] {
            assert!(!run(path, late).status.success(), "{late:?}");
        }
        // Brought again it says nothing new, and is not asked for again.
        run(path, &["import", name]);
        let open = waiting(path);
        assert!(
            open.iter()
                .all(|one| one["verdict"] != "needs-answer" && one["verdict"] != "new"),
            "{open:?}"
        );
        assert!(run(path, &["check"]).status.success());
    }
}

#[test]
fn what_waits_is_not_put_beside_itself_when_it_comes_again_with_an_answer() {
    let ours = met("theirs.json");
    let path = ours.path();
    run(path, &["import", "theirs.json"]);
    let first = waiting(path).len();
    run(path, &["incoming", "same"]);
    run(path, &["import", "theirs.json"]);
    assert!(waiting(path).len() <= first, "{:?}", waiting(path));
}

#[test]
fn two_meetings_of_one_day_and_title_are_two_where_parties_reference_or_officer_say_so() {
    let by_parties = "Date,Title,Parties,Outcome\n\
                      2024-05-14,Talks on trade,Azerbaijan; Georgia,sum A\n\
                      2024-05-14,Talks on trade,Azerbaijan; Russia,sum B\n";
    let by_reference = "Date,Title,Parties,Outcome,Reference\n\
                        2024-05-14,Talks on trade,Georgia,sum A,X-1\n\
                        2024-05-14,Talks on trade,Azerbaijan,sum B,X-2\n";
    let by_officer = "Date,Title,Parties,Outcome\n\
                      2024-05-14,Talks on trade,Georgia,sum A\n\
                      2024-05-14,Talks on trade,Georgia,sum B\n";
    for list in [by_parties, by_reference, by_officer] {
        let folder = desk(&[("list.csv", list.as_bytes())]);
        let path = folder.path();
        run(path, &["import", "list.csv"]);
        answer_all(path, "2");
        assert!(run(path, &["incoming", "accept", "--all"]).status.success());
        assert_eq!(counts(path)[2], 2, "{list}");
        let found = text(&run(path, &["search", "\"sum A\""]));
        assert!(found.contains("Talks on trade"), "{list}: {found}");
        // Brought again each is the one on file.
        run(path, &["import", "list.csv"]);
        assert!(waiting(path).is_empty(), "{:?}", waiting(path));
    }
}

#[test]
fn a_person_who_is_written_in_another_script_is_asked_for() {
    let person = |id: u32, name: &str| {
        json!({"memcon": 1, "people": [{
            "id": format!("0190a1b2-0000-7000-8000-00000000000{id}"),
            "name": name, "spellings": [{"name": name}]}]})
        .to_string()
    };
    let folder = desk(&[
        ("one.json", person(1, "Анна Вишневская").as_bytes()),
        ("other.json", person(2, "Anna Vishnevskaya").as_bytes()),
        (
            "merged.json",
            json!({"memcon": 1, "people": [
            {"id": "0190a1b2-0000-7000-8000-000000000001", "name": "Anna Vishnevskaya",
             "spellings": [{"name": "Anna Vishnevskaya"}],
             "merged_into": "0190a1b2-0000-7000-8000-000000000002"}]})
            .to_string()
            .as_bytes(),
        ),
    ]);
    let path = folder.path();
    taken(path, "one.json");
    run(path, &["import", "other.json"]);
    let told = text(&run(path, &["incoming"]));
    assert!(told.contains("needs-answer"), "{told}");
    // A look-alike is no namesake: each is for the officer to tell.
    run(path, &["incoming", "same"]);
    assert_eq!(waiting(path)[0]["verdict"], "needs-answer");
    answer_all(path, "1");
    assert!(run(path, &["incoming", "accept", "--all"]).status.success());
    assert_eq!(counts(path)[0], 1);
    // Merged there into one who is the same here: nothing is left to do.
    run(path, &["import", "merged.json"]);
    let taken = run(path, &["incoming", "accept", "--all"]);
    assert!(taken.status.success(), "{}", text(&taken));
    assert_eq!(counts(path)[0], 1);
}

#[test]
fn two_of_one_file_who_bear_one_name_are_not_both_taken_for_the_one_on_file() {
    let person = |id: u32| {
        json!({"id": format!("0190a1b2-0000-7000-8000-00000000000{id}"), "name": "Ann Lee",
            "spellings": [{"name": "Ann Lee"}], "biography": format!("No {id}")})
    };
    let own = json!({"memcon": 1, "people": [{"name": "Ann Lee"}]}).to_string();
    let two = json!({"memcon": 1, "people": [person(1), person(2)]}).to_string();
    let folder = desk(&[("own.json", own.as_bytes()), ("two.json", two.as_bytes())]);
    let path = folder.path();
    taken(path, "own.json");
    run(path, &["import", "two.json"]);
    assert_eq!(text(&run(path, &["incoming", "same"])), "answered: 0\n");
    let open = waiting(path);
    assert!(
        open.iter().all(|one| one["verdict"] == "needs-answer"),
        "{open:?}"
    );
}
