//! Meetings of two desks joined: what each has of its own stays, with a reference of its
//! own, no marking is lowered, and what names a part of theirs names the one of both.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::anew::{done, list, sent, with};
use super::commands::{desk, run, text};

const TALKS: &str = "01a22839-5796-7138-b1aa-df3192040001";

/// Our register with records of ours, and theirs beside it, whose package is here; the
/// meeting is one for both.
fn as_one(ours: &Value, theirs: &Value) -> tempfile::TempDir {
    let folder = with(&[("a.json", ours.clone())]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    sent(theirs, path);
    done(path, &["import", "b.memconpack"]);
    answer(path, "1");
    folder
}

/// Answers the first question of what is open.
pub(super) fn answer(path: &Path, choice: &str) {
    let open = list(path, &["incoming"]);
    let open = open.iter().find(|one| one["verdict"] == "needs-answer");
    let id = open.expect("a question")["id"].to_string();
    done(path, &["incoming", "answer", &id, "1", choice]);
}

/// What a list holds, by two of its words.
fn called(path: &Path, what: &str, words: [&str; 2]) -> Vec<String> {
    let all = list(path, &["list", what]);
    let mut all: Vec<String> = all
        .iter()
        .map(|one| words.map(|word| one[word].as_str().unwrap_or("")).join(" "))
        .collect();
    all.sort();
    all
}

/// Promises by their titles, with their references.
fn promises(path: &Path) -> Vec<String> {
    called(path, "commitments", ["title", "reference"])
}

/// Meetings by their references, with their titles.
fn meetings(path: &Path) -> Vec<String> {
    called(path, "meetings", ["reference", "title"])
}

#[test]
fn registers_of_one_origin_with_promises_of_their_own_hold_equal_records() {
    let meeting = |promises: Value| {
        json!({"memcon": 1, "meetings": [{"id": TALKS, "title": "Talks", "date": "2024-05-15",
            "commitments": promises}]})
    };
    let set = |members: &[&str]| {
        let members: Vec<Value> = members
            .iter()
            .map(|title| json!({"title": title}))
            .collect();
        json!({"id": "01a22839-5796-7138-b1aa-df3192040002", "title": "A set", "children": members})
    };
    let folders = ["a", "b"].map(|name| {
        let own = json!([{"title": format!("Only {name}")}, set(&[&format!("Member {name}")])]);
        with(&[
            ("one.json", meeting(json!([set(&[])]))),
            ("two.json", meeting(own)),
        ])
    });
    for folder in &folders {
        for file in ["one.json", "two.json"] {
            done(folder.path(), &["import", file, "--accept", "all"]);
        }
    }
    let [one, other] = folders.each_ref().map(tempfile::TempDir::path);
    for _ in 0..2 {
        for (from, to) in [(one, other), (other, one)] {
            done(from, &["export", "-o", "sent.memconpack"]);
            fs::copy(from.join("sent.memconpack"), to.join("got.memconpack")).expect("copied");
        }
        for path in [one, other] {
            done(path, &["import", "got.memconpack", "--accept", "all"]);
            assert!(list(path, &["incoming"]).is_empty());
            done(path, &["check"]);
        }
        assert_eq!(promises(one), promises(other));
        let document = |path: &Path| {
            done(path, &["export", "-o", "all.json"]);
            fs::read_to_string(path.join("all.json")).expect("read")
        };
        assert_eq!(document(one), document(other));
    }
    let all = promises(one);
    let wanted = [
        "A set 2024/0001-C1",
        "Only a 2024/0001-C2",
        "Only b 2024/0001-C3",
    ];
    assert_eq!(all, wanted);
    let record = done(one, &["show", "2024/0001", "--json"]);
    let record: Value = serde_json::from_str(&record).expect("JSON");
    let sets = record["commitments"].as_array().expect("promises");
    let set = sets
        .iter()
        .find(|one| one["title"] == "A set")
        .expect("there");
    let members = set["children"].as_array().expect("members").iter();
    let members: Vec<&str> = members
        .filter_map(|one| one["reference"].as_str())
        .collect();
    assert_eq!(members, ["2024/0001-C1.1", "2024/0001-C1.2"]);
    // What gave one of ours another number is undone, and done again.
    let register = other.join("register.memcon");
    let mut store = memcon::store::Store::open(&register).expect("opens");
    store.undo().expect("undone").expect("the import");
    store.redo().expect("done again").expect("the import");
    store.close().expect("closed");
    assert_eq!(promises(other), all);
}

#[test]
fn promises_of_either_desk_have_references_of_their_own_and_ours_keep_theirs() {
    let meeting = |titles: &[&str]| {
        let all: Vec<Value> = titles.iter().map(|title| json!({"title": title})).collect();
        json!({"meetings": [{"title": "Talks", "date": "2024-05-15", "commitments": all}]})
    };
    let folder = as_one(&meeting(&["Both", "Only a"]), &meeting(&["Only b", "Both"]));
    let path = folder.path();
    let told = text(&run(path, &["incoming", "show", "2"]));
    assert!(told.contains("commitments/Only b/reference: 2024/0001-C1 is another record’s; this one gets 2024/0001-C3"), "{told}");
    done(path, &["incoming", "accept", "--all"]);
    let wanted = [
        "Both 2024/0001-C1",
        "Only a 2024/0001-C2",
        "Only b 2024/0001-C3",
    ];
    assert_eq!(promises(path), wanted);
    done(path, &["check"]);
}

#[test]
fn a_promise_takes_the_reference_that_its_document_frees_and_no_two_have_one() {
    let meeting = |promise: Value| {
        json!({"memcon": 1, "meetings": [{"id": TALKS, "title": "Talks",
        "date": "2024-05-15", "commitments": [promise]}]})
    };
    let folder = with(&[
        ("a.json", meeting(json!({"title": "Only a"}))),
        (
            "b.json",
            meeting(json!({"title": "Only b", "reference": "2024/0001-C1"})),
        ),
        (
            "c.json",
            json!({"meetings": [{"title": "Other talks", "date": "2024-06-15", "commitments": [
                {"title": "X", "reference": "2024/0009-C1"},
                {"title": "Y", "reference": "2024/0009-C1"}]}]}),
        ),
    ]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    done(path, &["import", "b.json", "--accept", "all"]);
    assert_eq!(promises(path), ["Only b 2024/0001-C1"]);
    done(path, &["import", "c.json", "--accept", "all"]);
    let all = promises(path);
    assert!(
        all[1] == "X 2024/0009-C1" && all[2].starts_with("Y ") && !all[2].ends_with("2024/0009-C1"),
        "{all:?}"
    );
}

#[test]
fn a_join_lowers_no_marking_and_nothing_more_goes_out_by_it() {
    let ours = json!({"meetings": [{"title": "Talks", "date": "2024-05-15", "marking": "SECRET",
        "remarks": [{"text": "Open words.", "marking": "OFFICIAL"}],
        "figures": [{"indicator": "Trade", "value": "11", "unit": "percent", "note": "SECNOTE"}],
        "commitments": [{"title": "Send list", "text": "SECTEXT"}]}]});
    let theirs = json!({"meetings": [{"title": "Talks", "date": "2024-05-15", "marking": "OFFICIAL",
        "figures": [{"indicator": "Trade", "value": "11", "unit": "percent", "marking": "OFFICIAL"}],
        "commitments": [{"title": "Send list", "marking": "OFFICIAL"}]}]});
    for (ours, theirs, told) in [
        (
            &ours,
            &theirs,
            "figures/Trade/marking: SECRET is higher and stays; OFFICIAL in the file",
        ),
        (
            &theirs,
            &ours,
            "figures/Trade/marking: OFFICIAL on file, SECRET in the file",
        ),
    ] {
        let folder = as_one(ours, theirs);
        let path = folder.path();
        let shown = text(&run(path, &["incoming", "show", "2"]));
        assert!(shown.contains(told), "{shown}");
        done(path, &["incoming", "accept", "--all"]);
        let record = done(path, &["show", "2024/0001", "--json"]);
        assert!(
            record.contains("SECNOTE") && record.contains("SECTEXT"),
            "{record}"
        );
        done(path, &["export", "--release", "OFFICIAL", "-o", "x.json"]);
        let out = fs::read_to_string(path.join("x.json")).expect("read");
        assert!(
            !out.contains("SECNOTE") && !out.contains("SECTEXT"),
            "{out}"
        );
    }
}

#[test]
fn a_reference_that_lies_in_the_bin_is_told_and_another_is_given() {
    let meeting = |id: &str| json!({"memcon": 1, "meetings": [{"id": id, "title": "Gone", "date": "2024-05-15"}]});
    let folder = with(&[
        ("a.json", meeting(TALKS)),
        (
            "d.json",
            json!({"memcon": 1, "deleted": [{"kind": "meeting", "id": TALKS}]}),
        ),
    ]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    done(path, &["import", "d.json"]);
    answer(path, "2");
    done(path, &["incoming", "accept", "2"]);
    fs::write(
        path.join("c.csv"),
        "Reference,Date,Title\n2024/0001,2024-06-15,Other\n",
    )
    .expect("written");
    done(path, &["import", "c.csv"]);
    let told = text(&run(path, &["incoming", "show", "3"]));
    assert!(
        told.contains("reference: 2024/0001 is another record’s here"),
        "{told}"
    );
    assert_eq!(done(path, &["incoming", "accept", "3"]), "accepted: 1\n");
    assert_eq!(
        list(path, &["list", "meetings"])[0]["reference"],
        "2024/0002"
    );
}

#[test]
fn a_reference_that_another_of_the_same_accept_got_is_given_to_one() {
    let rows = "Reference,Date,Title\n,2024-05-15,First\n2024/0001,2024-06-15,Second\n";
    let folder = desk(&[("c.csv", rows.as_bytes())]);
    let path = folder.path();
    done(path, &["import", "c.csv", "--accept", "all"]);
    assert_eq!(meetings(path), ["2024/0001 Second", "2024/0002 First"]);

    let talks = json!({"title": "Talks", "date": "2024-05-15"});
    let mut theirs = talks.clone();
    theirs["summary"] = json!("B");
    let later = json!({"title": "Follow up", "date": "2024-09-01"});
    let folder = with(&[("a.json", json!({"meetings": [talks]}))]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    sent(&json!({"meetings": [theirs, later]}), path);
    done(path, &["import", "b.memconpack"]);
    answer(path, "2");
    done(path, &["incoming", "accept", "--all"]);
    let all = meetings(path);
    assert!(all.len() == 3 && all[0] == "2024/0001 Talks", "{all:?}");
    assert!(
        all[1].starts_with("2024/0002") && all[2].starts_with("2024/0003"),
        "{all:?}"
    );
}

#[test]
fn what_names_a_joined_meeting_or_a_promise_of_it_names_those_of_both() {
    let promise = "01a22839-5796-7138-b1aa-df3192040002";
    let ours = json!({"meetings": [{"title": "Talks", "date": "2024-05-15",
        "commitments": [{"title": "Send list"}]}]});
    let theirs = json!({"meetings": [
        {"id": TALKS, "title": "Talks", "date": "2024-05-15",
            "commitments": [{"id": promise, "title": "Send list"}]},
        {"title": "Day two", "date": "2024-05-16", "part_of": TALKS},
        {"title": "Day three", "date": "2024-05-17",
            "commitments": [{"title": "Again", "reaffirms_id": promise}]}]});
    let folder = as_one(&ours, &theirs);
    let path = folder.path();
    done(path, &["incoming", "accept", "--all"]);
    let all = list(path, &["list", "meetings"]);
    let show = |title: &str| -> Value {
        let one = all.iter().find(|one| one["title"] == title).expect("there");
        let reference = one["reference"].as_str().expect("a reference");
        serde_json::from_str(&done(path, &["show", reference, "--json"])).expect("JSON")
    };
    let talks = show("Talks");
    assert_eq!(show("Day two")["part_of"], talks["id"]);
    let again = show("Day three")["commitments"][0]["reaffirms_id"].clone();
    assert_eq!(again, talks["commitments"][0]["id"]);
    // Also what comes later.
    let later = json!({"meetings": [{"title": "Day four", "date": "2024-05-18",
        "commitments": [{"title": "Once more", "reaffirms_id": promise}]}]});
    let mut all = later;
    all["memcon"] = json!(1);
    fs::write(path.join("later.json"), all.to_string()).expect("written");
    done(path, &["import", "later.json", "--accept", "all"]);
    done(path, &["check"]);
}

#[test]
fn where_nothing_is_answered_what_is_on_file_stays_and_which_counts_is_told() {
    let meeting = |summary: &str| {
        json!({"meetings": [{"title": "Talks", "date": "2024-05-15",
        "summary": summary}]})
    };
    let folder = as_one(&meeting("sum A"), &meeting("sum B"));
    let path = folder.path();
    let told = text(&run(path, &["incoming", "show", "2"]));
    assert!(
        told.contains("1) ours: sum A  2) theirs: sum B\n      unless it is answered, 1 counts"),
        "{told}"
    );
    done(path, &["incoming", "accept", "--all"]);
    let shown = text(&run(path, &["show", "2024/0001"]));
    assert!(
        shown.contains("sum A") && !shown.contains("sum B"),
        "{shown}"
    );
}

#[test]
fn a_file_that_both_desks_attached_stands_once_in_the_joined_meeting() {
    let [ours, theirs] = [(), ()].map(|()| {
        let folder = tempfile::tempdir().expect("a folder");
        done(folder.path(), &["init", "--sample"]);
        folder
    });
    done(theirs.path(), &["export", "-o", "b.memconpack"]);
    let path = ours.path();
    fs::copy(
        theirs.path().join("b.memconpack"),
        path.join("b.memconpack"),
    )
    .expect("copied");
    let count = || {
        let record: Value =
            serde_json::from_str(&done(path, &["show", "2021/0001", "--json"])).expect("JSON");
        record["attachments"].as_array().map_or(0, Vec::len)
    };
    let before = count();
    assert!(before > 0);
    done(path, &["import", "b.memconpack"]);
    done(path, &["incoming", "same"]);
    for one in list(path, &["incoming"]) {
        for question in ["1", "2", "3", "4", "5", "6"] {
            if one["verdict"] == "needs-answer" {
                run(
                    path,
                    &["incoming", "answer", &one["id"].to_string(), question, "1"],
                );
            }
        }
    }
    done(path, &["incoming", "accept", "--all"]);
    assert_eq!(list(path, &["list", "meetings"]).len(), 1);
    assert_eq!(count(), before);
}

#[test]
fn what_a_colleague_deleted_under_their_id_is_asked_of_the_joined_meeting() {
    let theirs = "01a22839-5796-7138-b1aa-df3192040002";
    let talks = |id: &str, summary: &str| {
        json!({"memcon": 1, "meetings": [{"id": id, "title": "Talks", "date": "2024-05-15",
            "summary": summary}]})
    };
    let folder = as_one(&talks(TALKS, "ours"), &talks(theirs, "theirs"));
    let path = folder.path();
    done(path, &["incoming", "accept", "--all"]);
    let gone = json!({"memcon": 1, "deleted": [{"kind": "meeting", "id": theirs}]});
    fs::write(path.join("gone.json"), gone.to_string()).expect("written");
    done(path, &["import", "gone.json"]);
    let open = list(path, &["incoming"]);
    let asked = open.iter().find(|one| one["verdict"] == "needs-answer");
    assert!(
        asked.is_some_and(|one| one["label"].to_string().contains("Talks")),
        "{open:?}"
    );
}

#[test]
fn a_promise_numbered_beyond_any_list_leaves_a_number_for_theirs() {
    let talks = |promise: Value| {
        json!({"memcon": 1, "meetings": [{"title": "Talks", "date": "2024-05-15",
            "reference": "2024/0001", "commitments": [promise]}]})
    };
    let ours = talks(json!({"title": "Ours", "reference": "2024/0001-C4294967295"}));
    let folder = as_one(&ours, &talks(json!({"title": "Theirs"})));
    done(folder.path(), &["incoming", "accept", "--all"]);
    let wanted = ["Ours 2024/0001-C4294967295", "Theirs 2024/0001-C2"];
    assert_eq!(promises(folder.path()), wanted);
}
