//! What names a record that is not here, or that waits; and markings, which go with a
//! record wherever it goes.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::anew::{done, list, sent, with, write};
use super::commands::{run, text};

const FIRST: &str = "01a22839-5796-7138-b1aa-df3192040001";
const SECOND: &str = "01a22839-5796-7138-b1aa-df3192040002";
const PROMISE: &str = "01a22839-5796-7138-b1aa-df3192040003";

/// The promises of a register: title and reference of each, in their order.
fn promises(path: &Path) -> Vec<String> {
    let mut all: Vec<String> = list(path, &["list", "commitments"])
        .iter()
        .map(|one| format!("{} {}", one["reference"], one["title"]).replace('"', ""))
        .collect();
    all.sort();
    all
}

#[test]
fn a_part_of_a_register_comes_in_without_what_it_names_elsewhere() {
    let both = json!({"meetings": [
        {"id": FIRST, "title": "Summit", "date": "2024-05-15",
         "commitments": [{"id": PROMISE, "title": "Send the list"}]},
        {"id": SECOND, "title": "Working lunch", "date": "2024-05-15", "part_of": FIRST,
         "commitments": [{"title": "Send it again", "reaffirms_id": PROMISE,
            "reviews": [{"on": "2024-06-01", "status": "in-progress", "meeting_id": FIRST}]}]},
    ]});
    let theirs = with(&[("b.json", both)]);
    done(theirs.path(), &["import", "b.json", "--accept", "all"]);
    for file in ["o.memconpack", "o.json", "o.xlsx"] {
        done(theirs.path(), &["export", "lunch", "-o", file]);
        let ours = with(&[]);
        let path = ours.path();
        fs::copy(theirs.path().join(file), path.join(file)).expect("copied");
        let told = done(path, &["import", file, "--accept", "all"]);
        assert!(
            told.contains("Working lunch names a record that is not in this register"),
            "{file}: {told}"
        );
        assert_eq!(list(path, &["list", "meetings"]).len(), 1, "{file}");
        done(path, &["check"]);
    }
}

#[test]
fn links_that_lead_round_in_a_circle_are_left_out_and_told() {
    let (one, other) = (PROMISE, "01a22839-5796-7138-b1aa-df3192040004");
    let meeting = |id: &str, promise: &str, of: &str, title: &str| {
        json!({"id": id, "title": title, "date": "2024-05-15",
            "commitments": [{"id": promise, "title": format!("Promise of {title}"), "reaffirms_id": of}]})
    };
    let folder = with(&[
        (
            "a.json",
            json!({"meetings": [meeting(FIRST, one, other, "A"), meeting(SECOND, other, one, "B")]}),
        ),
        (
            "self.json",
            json!({"meetings": [meeting(FIRST, one, one, "A")]}),
        ),
    ]);
    let path = folder.path();
    let told = done(path, &["import", "a.json", "--accept", "all"]);
    assert_eq!(told.matches("names it in turn").count(), 1, "{told}");
    let told = done(path, &["import", "self.json", "--accept", "all"]);
    assert_eq!(told.matches("names it in turn").count(), 1, "{told}");
    assert_eq!(promises(path).len(), 2);
    let shown = text(&run(path, &["show", "--json", "2024/0001"]));
    assert!(
        !shown.contains(&format!("\"reaffirms_id\":\"{one}\"")),
        "{shown}"
    );
}

#[test]
fn what_names_a_record_that_waits_says_which() {
    let folder = with(&[]);
    let path = folder.path();
    write(
        path,
        "a.json",
        &json!({"meetings": [{"title": "Summit", "date": "2024-05-15"}]}),
    );
    done(path, &["import", "a.json", "--accept", "all"]);
    // Theirs may be ours: it needs an answer, and the lunch that was part of it waits too.
    sent(
        &json!({"meetings": [
            {"id": FIRST, "title": "Summit", "date": "2024-05-15"},
            {"id": SECOND, "title": "Working lunch", "date": "2024-05-15", "part_of": FIRST}]}),
        path,
    );
    let told = done(path, &["import", "b.memconpack", "--accept", "new"]);
    let told = format!("{told}{}", done(path, &["incoming", "accept", "--all"]));
    assert!(
        told.contains("not accepted, as what they name waits itself: 1")
            && told.contains("it names “2024-05-15 Summit”, which waits itself"),
        "{told}"
    );
}

#[test]
fn the_number_of_a_promise_that_was_taken_out_is_given_to_no_other() {
    let meeting = |titles: &[(&str, u8)]| {
        let promises: Vec<Value> = titles
            .iter()
            .map(|(title, last)| {
                json!({"id": format!("01a22839-5796-7138-b1aa-df319204001{last}"), "title": title,
                    "children": [{"id": format!("01a22839-5796-7138-b1aa-df319204002{last}"), "title": "Member"}]})
            })
            .collect();
        json!({"meetings": [{"id": FIRST, "title": "Talks", "date": "2024-05-15", "commitments": promises}]})
    };
    let folder = with(&[
        ("1.json", meeting(&[("One", 1), ("Two", 2)])),
        ("2.json", meeting(&[("One", 1)])),
        ("3.json", meeting(&[("One", 1), ("Three", 3)])),
        // Taken out and put in by one save.
        ("4.json", meeting(&[("One", 1), ("Four", 4)])),
    ]);
    let path = folder.path();
    for (file, last) in [
        ("1.json", "2024/0001-C2 Two"),
        ("2.json", "2024/0001-C1 One"),
        ("3.json", "2024/0001-C3 Three"),
        ("4.json", "2024/0001-C4 Four"),
    ] {
        done(path, &["import", file, "--accept", "all"]);
        let all = promises(path);
        let sets: Vec<&String> = all.iter().filter(|one| !one.contains("Member")).collect();
        assert_eq!(sets.last().map(|one| one.as_str()), Some(last), "{all:?}");
    }
}

#[test]
fn nothing_that_was_added_since_is_taken_away_by_taking_theirs_untold() {
    let talks = |more: Value| {
        let mut meeting = json!({"id": FIRST, "title": "Talks", "date": "2024-05-15"});
        for (key, value) in more.as_object().into_iter().flatten() {
            meeting[key] = value.clone();
        }
        json!({"meetings": [meeting]})
    };
    let folder = with(&[
        ("a.json", talks(json!({"summary": "ours"}))),
        (
            "c.json",
            talks(json!({"summary": "ours", "comment": "OFFICERS COMMENT"})),
        ),
    ]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    sent(&talks(json!({"summary": "theirs"})), path);
    done(path, &["import", "b.memconpack"]);
    done(path, &["import", "c.json", "--accept", "all"]);
    let id = list(path, &["incoming"])[0]["id"].to_string();
    let told = text(&run(path, &["incoming", "accept", &id, "--take", "theirs"]));
    assert!(told.starts_with("accepted: 0\ntold anew"), "{told}");
    let shown = text(&run(path, &["show", "2024/0001"]));
    assert!(shown.contains("OFFICERS COMMENT"), "{shown}");
    let told = done(path, &["incoming", "accept", &id, "--take", "theirs"]);
    assert!(told.starts_with("accepted: 1"), "{told}");
}

/// What a register releases as OFFICIAL.
fn released(path: &Path) -> String {
    let output = run(
        path,
        &[
            "export",
            "--release",
            "OFFICIAL",
            "--format",
            "json",
            "-o",
            "-",
        ],
    );
    text(&output)
}

#[test]
fn a_meeting_without_a_marking_is_sent_with_the_usual_one_of_its_office() {
    let records =
        json!({"meetings": [{"title": "Talks", "date": "2024-05-15", "summary": "HIDDENWORD"}]});
    let theirs = with(&[("b.json", records)]);
    let path = theirs.path();
    done(path, &["import", "b.json", "--accept", "all"]);
    fs::write(path.join("office.json"), r#"{"default_marking": "SECRET"}"#).expect("written");
    let told = done(path, &["settings", "import", "office.json"]);
    assert!(
        told.contains("a meeting that bears no marking of its own counts as “SECRET” now"),
        "{told}"
    );
    for file in ["o.memconpack", "o.json", "o.xlsx", "o.zip"] {
        done(path, &["export", "-o", file]);
        let ours = with(&[]);
        fs::copy(path.join(file), ours.path().join(file)).expect("copied");
        done(ours.path(), &["import", file, "--accept", "all"]);
        assert_eq!(list(ours.path(), &["list", "meetings"]).len(), 1, "{file}");
        assert!(!released(ours.path()).contains("HIDDENWORD"), "{file}");
        // Home again it is the same.
        let told = done(path, &["import", file]);
        assert!(
            told.contains("0 differ, 0 need an answer"),
            "{file}: {told}"
        );
    }
}

#[test]
fn a_column_of_markings_marks_meetings_promises_and_figures() {
    let folder = with(&[]);
    let path = folder.path();
    for (name, rows) in [
        (
            "m.csv",
            "Date,Title,Marking,Summary\n2024-05-15,Talks,Secret,HIDDENWORD\n2024-05-16,Lunch,,Open\n",
        ),
        (
            "f.csv",
            "Indicator,Value,Unit,Date,Гриф\nHiddenword trade,11,percent,2024-05-17,СЕКРЕТНО\n",
        ),
        (
            "p.csv",
            "Promise,Owner,Given on,Due,Classification\nHIDDENWORD list,GE,2024-05-18,2024-06-18,secret\n",
        ),
    ] {
        fs::write(path.join(name), rows).expect("written");
        let told = done(path, &["import", name, "--accept", "all"]);
        assert!(told.contains("accepted: "), "{told}");
    }
    let released = released(path);
    assert!(released.contains("Lunch"), "{released}");
    assert!(
        !released.to_lowercase().contains("hiddenword"),
        "{released}"
    );
    let shown = text(&run(path, &["show", "--json", "2024/0001"]));
    assert!(
        shown.contains(r#""marking":"SECRET""#) || shown.contains(r#""marking": "SECRET""#),
        "{shown}"
    );
}

#[test]
fn a_text_headed_by_a_marking_is_marked_so_wherever_it_is_captured() {
    let memo = "SECRET\n\nMEMORANDUM OF CONVERSATION\n\nDate: May 15, 2024\nPlace: Baku\nSubject: Water\n\nPARTICIPANTS\nGeorgia\nAnna Example, Minister of Foreign Affairs\nUzbekistan\nBek Example, Ambassador\n\nThe Minister said that HIDDENWORD would be built.\n";
    for how in [
        &["capture", "--save"][..],
        &["capture", "--propose"],
        &["import"],
    ] {
        let folder = with(&[]);
        let path = folder.path();
        fs::write(path.join("memo.txt"), memo).expect("written");
        done(path, &[how, &["memo.txt"]].concat());
        if how != ["capture", "--save"] {
            done(path, &["incoming", "accept", "--all"]);
        }
        let shown = text(&run(path, &["show", "--json", "2024/0001"]));
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(shown["marking"], "SECRET", "{how:?}");
    }
}

#[test]
fn a_meeting_without_a_marking_is_found_under_the_usual_one() {
    let folder = with(&[(
        "a.json",
        json!({"meetings": [{"title": "Talks", "date": "2024-05-15"},
            {"title": "Lunch", "date": "2024-05-16", "marking": "SECRET"}]}),
    )]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    let found = |query: &str| {
        let told = done(path, &["search", query]);
        ["Talks", "Lunch"].map(|title| told.contains(title))
    };
    assert_eq!(found("marking:UNCLASSIFIED"), [true, false]);
    assert_eq!(found("marking:SECRET"), [false, true]);
    fs::write(path.join("office.json"), r#"{"default_marking": "SECRET"}"#).expect("written");
    done(path, &["settings", "import", "office.json"]);
    assert_eq!(found("marking:UNCLASSIFIED"), [false, false]);
    assert_eq!(found("marking:SECRET"), [true, true]);
}
