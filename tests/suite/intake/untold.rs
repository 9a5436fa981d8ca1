//! Nothing is lost, changed or told otherwise than it stands when records go from desk to
//! desk and come back.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::anew::{done, list, with, write};
use super::commands::{run, text};
use super::joined::answer;

const FIRST: &str = "01a22839-5796-7138-b1aa-df3192040001";
const SECOND: &str = "01a22839-5796-7138-b1aa-df3192040002";
const PROMISE: &str = "01a22839-5796-7138-b1aa-df3192040011";

/// A register that holds these records.
fn holding(records: &Value) -> tempfile::TempDir {
    let folder = with(&[("a.json", records.clone())]);
    done(folder.path(), &["import", "a.json", "--accept", "all"]);
    folder
}

/// A brief as Markdown.
fn brief(path: &Path, words: &[&str]) -> String {
    done(path, &[&["brief"], words, &["-o", "brief.md"]].concat());
    fs::read_to_string(path.join("brief.md")).expect("read")
}

#[test]
fn a_register_that_took_in_a_release_is_whole_though_its_files_were_withheld() {
    let bytes = "aGVsbG8=";
    let sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    let records = |sha256: &str| {
        json!({"meetings": [{"title": "T", "date": "2024-05-15", "marking": "OFFICIAL",
            "attachments": [{"name": "n.txt", "media_type": "text/plain", "sha256": sha256, "size": 5}]}],
            "files": [{"sha256": sha256.to_lowercase(), "content": bytes}]})
    };
    let theirs = holding(&records(sha256));
    let path = theirs.path();
    for (name, release) in [
        ("rel.memconpack", true),
        ("rel.json", true),
        ("all.xlsx", false),
        ("all.zip", false),
    ] {
        let how: &[&str] = if release {
            &["--release", "OFFICIAL"]
        } else {
            &[]
        };
        done(path, &[&["export", "-o", name], how].concat());
        let ours = with(&[]);
        fs::copy(path.join(name), ours.path().join(name)).expect("copied");
        done(ours.path(), &["import", name, "--accept", "all"]);
        done(ours.path(), &["check"]);
        done(ours.path(), &["backup", "-o", "copy.memcon"]);
        if release {
            let shown = text(&run(ours.path(), &["show", "--json", "2024/0001"]));
            assert!(!shown.contains(sha256), "{name}: {shown}");
        }
    }
    // As a stranger writes it, and without the bytes.
    let capitals = holding(&records(&sha256.to_uppercase()));
    done(capitals.path(), &["check"]);
    let mut without = records(sha256);
    without["files"] = json!([]);
    let ours = holding(&without);
    done(ours.path(), &["check"]);
    // The bytes may come later.
    write(ours.path(), "whole.json", &records(sha256));
    done(ours.path(), &["import", "whole.json", "--accept", "all"]);
    done(ours.path(), &["check"]);
}

#[test]
fn an_export_into_a_folder_leaves_a_persons_own_files() {
    let folder = holding(&json!({"meetings": [{"title": "T", "date": "2024-01-02"}]}));
    let path = folder.path();
    let out = path.join("out");
    fs::create_dir(&out).expect("made");
    fs::write(out.join("people.csv"), "Name,Phone\nMy own list,123\n").expect("written");
    let refused = run(path, &["export", "-o", "out", "--format", "csv"]);
    assert!(!refused.status.success());
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(
        told.contains("people.csv is no table that an export wrote"),
        "{told}"
    );
    let names: Vec<_> = fs::read_dir(&out).expect("read").collect();
    assert_eq!(names.len(), 1, "nothing was written");
    let own = fs::read_to_string(out.join("people.csv")).expect("read");
    assert_eq!(own, "Name,Phone\nMy own list,123\n");
    fs::remove_file(out.join("people.csv")).expect("removed");
    #[cfg(unix)]
    {
        fs::write(path.join("other.txt"), "MY OTHER FILE\n").expect("written");
        std::os::unix::fs::symlink("../other.txt", out.join("figures.csv")).expect("linked");
        assert!(
            !run(path, &["export", "-o", "out", "--format", "csv"])
                .status
                .success()
        );
        let other = fs::read_to_string(path.join("other.txt")).expect("read");
        assert_eq!(other, "MY OTHER FILE\n");
        fs::remove_file(out.join("figures.csv")).expect("removed");
    }
    // Its own it writes anew, also those with the mark for Excel.
    for how in [&[][..], &["--bom"], &[]] {
        done(
            path,
            &[&["export", "-o", "out", "--format", "csv"], how].concat(),
        );
    }
}

#[test]
fn what_a_list_says_of_a_listed_state_is_new() {
    let folder = with(&[]);
    let path = folder.path();
    let rows = "Code,Name,Note\nGE,Georgia,CSVNOTE\nFR,France,\n";
    fs::write(path.join("parties.csv"), rows).expect("written");
    let told = done(path, &["import", "parties.csv", "--accept", "all"]);
    assert!(told.contains("1 new, 1 same"), "{told}");
    let shown = text(&run(path, &["show", "GE"]));
    assert!(shown.contains("CSVNOTE"), "{shown}");
    let told = done(path, &["import", "parties.csv", "--accept", "all"]);
    assert!(told.contains("0 new, 2 same"), "{told}");
    // It is the listed one: a meeting that names the state names it.
    write(
        path,
        "m.json",
        &json!({"meetings": [
        {"title": "T", "date": "2024-01-02", "delegations": [{"party": "Грузия"}]}]}),
    );
    done(path, &["import", "m.json", "--accept", "all"]);
    assert_eq!(list(path, &["list", "parties"]).len(), 1);
}

#[test]
fn a_document_that_says_little_is_the_same_when_it_comes_again() {
    let folder = holding(&json!({
        "people": [{"id": "01a22839-5796-7138-b1aa-df3192040031", "name": "Ann Lee"}],
        "parties": [{"id": "01a22839-5796-7138-b1aa-df3192040041", "name": "River office"}],
        "meetings": [{"id": FIRST, "title": "A", "date": "2024-05-15",
            "delegations": [{"party": "River office"}],
            "remarks": [{"text": "R"}], "figures": [{"indicator": "Trade", "value": "1"}],
            "events": [{"title": "E"}],
            "commitments": [{"id": PROMISE, "title": "P", "children": [{"title": "M"}]}]}]}));
    let told = done(folder.path(), &["import", "a.json"]);
    assert!(
        told.contains("0 new, 3 same as on file, 0 differ"),
        "{told}"
    );
}

#[test]
fn rows_of_a_meeting_called_by_letters_and_a_number_bring_it() {
    let folder = with(&[]);
    let path = folder.path();
    for (name, title) in [("a.csv", "COP29"), ("b.csv", "C5+1"), ("c.csv", "G20")] {
        let rows = format!("Date,Title,Indicator,Value\n2021-06-05,{title},trade,15.5\n");
        fs::write(path.join(name), rows).expect("written");
        done(path, &["import", name, "--accept", "all"]);
    }
    assert_eq!(list(path, &["list", "meetings"]).len(), 3);
    let rows = "Date,Title,Indicator,Value\n2021-06-05,2021/0077,trade,15.5\n";
    fs::write(path.join("d.csv"), rows).expect("written");
    // It waits until it is said which meeting is meant.
    done(path, &["import", "d.csv", "--accept", "all"]);
    assert_eq!(list(path, &["list", "meetings"]).len(), 3);
    let waits = list(path, &["incoming"]);
    assert_eq!(waits[0]["verdict"], "needs-answer", "{waits:?}");
}

#[test]
fn a_timeline_tells_dates_as_they_are_stated() {
    let folder = holding(&json!({"meetings": [
        {"title": "A", "date": "2021?", "commitments": [{"title": "P", "due": "2021"}]},
        {"title": "B", "date": "../2021", "commitments": [{"title": "Q", "due": "2021-11~"}]}]}));
    let told = brief(folder.path(), &["commitments"]);
    assert!(
        !told.contains("January") && !told.contains("30 November 2021"),
        "{told}"
    );
    assert!(
        !told.contains("31 December") && !told.contains("9999"),
        "{told}"
    );
    assert!(told.contains("about November 2021"), "{told}");
    // Drawn, too.
    done(folder.path(), &["brief", "commitments", "-o", "b.pdf"]);
}

#[test]
fn a_promise_that_is_repeated_keeps_its_day_and_what_was_heard_of_it() {
    let records = |marking: &str| {
        json!({"meetings": [
        {"id": FIRST, "title": "A", "date": "2024-05-15", "marking": marking, "commitments": [
            {"id": PROMISE, "title": "DUEPROMISE", "due": "2024-06-01", "recorded_status": "agreed",
             "reviews": [{"on": "2024-07-01", "status": "in-progress", "note": "HEARDNOTE"}]}]},
        {"id": SECOND, "title": "B", "date": "2024-05-20",
         "commitments": [{"title": "Repeat", "reaffirms_id": PROMISE}]}]})
    };
    let folder = holding(&records("UNCLASSIFIED"));
    let told = brief(folder.path(), &["commitments"]);
    assert!(
        told.contains("1 June 2024") && told.contains("HEARDNOTE"),
        "{told}"
    );
    assert!(!told.contains("DUEPROMISE"), "{told}");
    assert!(
        told.contains("Overdue: 1")
            || told.contains("| Overdue | 1 |")
            || told.contains("Overdue** 1"),
        "{told}"
    );
    // What stands under a higher marking does not come down with it.
    let folder = holding(&records("SECRET"));
    let told = brief(folder.path(), &["commitments", "--release", "OFFICIAL"]);
    assert!(told.contains("Repeat"), "{told}");
    assert!(
        !told.contains("1 June 2024") && !told.contains("HEARDNOTE"),
        "{told}"
    );
}

/// A register whose meeting of this id was deleted.
fn without(folder: &tempfile::TempDir, kind: &str, id: &str) {
    let path = folder.path();
    write(
        path,
        "gone.json",
        &json!({"deleted": [{"kind": kind, "id": id}]}),
    );
    done(path, &["import", "gone.json"]);
    answer(path, "2");
}

#[test]
fn no_brief_tells_of_what_lies_in_the_bin() {
    let records = json!({"meetings": [
        {"id": FIRST, "title": "First", "date": "2024-05-15", "commitments": [
            {"id": PROMISE, "title": "BINNED PROMISE",
             "reviews": [{"meeting_id": SECOND, "on": "2024-06-02", "status": "in-progress", "note": "REVNOTE"}]}]},
        {"id": SECOND, "title": "Second", "date": "2024-06-02"}]});
    let all = holding(&records);
    let told = ["2024/0001", "2024/0002"].map(|one| brief(all.path(), &["meeting", one]));
    assert!(
        told.iter().all(|one| one.contains("BINNED PROMISE")),
        "{told:?}"
    );
    let folder = holding(&records);
    let path = folder.path();
    let second = list(path, &["list", "meetings"]);
    let second = second
        .iter()
        .find(|one| one["title"] == "Second")
        .expect("there");
    let reference = second["reference"].as_str().expect("a text").to_owned();
    without(&folder, "meeting", FIRST);
    done(path, &["incoming", "accept", "--all"]);
    let told = brief(path, &["meeting", &reference]);
    assert!(
        !told.contains("BINNED PROMISE") && !told.contains("REVNOTE"),
        "{told}"
    );
}

#[test]
fn whom_a_meeting_names_by_one_who_was_merged_cannot_be_deleted() {
    let (kept, merged) = (
        "01a22839-5796-7138-b1aa-df3192040031",
        "01a22839-5796-7138-b1aa-df3192040032",
    );
    let seat = "01a22839-5796-7138-b1aa-df3192040041";
    let folder = holding(&json!({
        "people": [{"id": kept, "name": "Ann Lee"},
                   {"id": merged, "name": "Ann B Lee", "biography": "BIO", "merged_into": kept}],
        "meetings": [{"title": "First", "date": "2024-05-15",
            "delegations": [{"id": seat, "party": "GE"}],
            "participants": [{"delegation_id": seat, "person_id": merged}]}]}));
    without(&folder, "person", kept);
    let refused = run(folder.path(), &["incoming", "accept", "--all"]);
    assert!(!refused.status.success());
    assert_eq!(list(folder.path(), &["list", "people"]).len(), 1);
}

#[test]
fn a_list_of_markings_without_the_usual_one_lets_nothing_out() {
    let folder = holding(
        &json!({"meetings": [{"title": "Talks", "date": "2024-05-15", "summary": "HIDDENWORD"}]}),
    );
    let path = folder.path();
    for (name, settings) in [
        (
            "1.json",
            r#"{"markings": ["OFFICIAL", "SECRET"], "default_marking": "SECRET"}"#,
        ),
        ("2.json", r#"{"markings": ["OFFICIAL", "GEHEIM"]}"#),
    ] {
        fs::write(path.join(name), settings).expect("written");
    }
    let told = done(path, &["settings", "import", "1.json"]);
    assert!(told.contains("counts as “SECRET” now"), "{told}");
    let told = done(path, &["settings", "import", "2.json"]);
    assert!(
        told.contains("counts as “GEHEIM” now, before as “SECRET”"),
        "{told}"
    );
    let out = run(
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
    assert!(!text(&out).contains("HIDDENWORD"));
}

#[test]
fn a_meeting_of_ours_that_gets_another_reference_is_told() {
    let theirs = holding(&json!({"meetings": [{"title": "X of b", "date": "2024-05-01"}]}));
    done(theirs.path(), &["export", "-o", "b.memconpack"]);
    // Made later: of the two the earlier keeps the reference.
    std::thread::sleep(std::time::Duration::from_millis(5));
    let ours = holding(&json!({"meetings": [{"title": "P of c", "date": "2024-06-01"}]}));
    let path = ours.path();
    fs::copy(
        theirs.path().join("b.memconpack"),
        path.join("b.memconpack"),
    )
    .expect("copied");
    let told = done(path, &["import", "b.memconpack", "--accept", "all"]);
    assert!(
        told.contains(
            "2024-06-01 P of c had the reference 2024/0001 and has 2024/0002 from now on"
        ),
        "{told}"
    );
}

#[test]
fn a_time_that_is_none_and_blank_parts_are_told_or_left_out() {
    let meeting = |more: &Value| {
        let mut meeting = json!({"title": "Talks", "date": "2024-05-15"});
        for (key, value) in more.as_object().into_iter().flatten() {
            meeting[key] = value.clone();
        }
        json!({"meetings": [meeting]})
    };
    let folder = with(&[
        ("a.json", meeting(&json!({"start": "24:00"}))),
        ("b.json", meeting(&json!({"start": "09:00:30"}))),
        ("d.json", meeting(&json!({"end_date": "2024-05-10"}))),
        (
            "c.json",
            meeting(&json!({"subjects": ["", "Water"],
            "commitments": [{"title": "1", "children": [{"title": "2", "children": [{"title": "3"}]}]}]})),
        ),
    ]);
    let path = folder.path();
    for name in ["a.json", "b.json"] {
        let told = run(path, &["import", name, "--accept", "all"]);
        let told = format!("{}{}", text(&told), String::from_utf8_lossy(&told.stderr));
        assert!(told.contains("not a time of day: write 14:30"), "{told}");
    }
    let told = run(path, &["import", "d.json", "--accept", "all"]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("ends before it starts"), "{told}");
    done(path, &["import", "c.json", "--accept", "all"]);
    let shown = text(&run(path, &["show", "--json", "2024/0001"]));
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["subjects"], json!(["Water"]));
    let members = shown["commitments"][0]["children"].as_array().map(Vec::len);
    assert_eq!(members, Some(2), "{shown}");
}

#[test]
fn a_later_version_of_a_text_is_joined_to_what_was_saved_of_the_first() {
    let memo = "MEMORANDUM OF CONVERSATION\n\nDate: 26 November 2021\nPlace: Baku\nParticipants:\nAzerbaijan: Anna Example, President\n\n1. The President said that the plan would be agreed.\n2. The President said trade had grown by more than 15,000 tonnes in 2021.\n";
    let folder = with(&[]);
    let path = folder.path();
    fs::write(path.join("first.txt"), memo).expect("written");
    let later = memo
        .replace("the plan", "the whole plan")
        .replace("15,000", "16,000");
    fs::write(path.join("later.txt"), later).expect("written");
    done(path, &["capture", "first.txt", "--save"]);
    for name in ["first.txt", "later.txt"] {
        done(path, &["capture", name, "--propose"]);
        done(path, &["incoming", "accept", "--all"]);
        done(path, &["check"]);
    }
    let shown = text(&run(path, &["show", "--json", "2021/0001"]));
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(
        shown["sources"].as_array().map(Vec::len),
        Some(2),
        "{shown}"
    );
    // The number is the later one's, and does not stand on what says the first.
    assert_eq!(shown["figures"][0]["value"], "16000");
    assert_eq!(shown["figures"][0]["passages"], json!([]));
    for source in shown["sources"].as_array().into_iter().flatten() {
        let whole: Vec<char> = source["text"].as_str().expect("a text").chars().collect();
        for passage in source["passages"].as_array().into_iter().flatten() {
            let [start, end] =
                ["start", "end"].map(|key| passage[key].as_u64().expect("a place") as usize);
            let there: String = whole[start..end].iter().collect();
            assert_eq!(passage["text"], there, "{passage}");
        }
    }
}

#[test]
fn a_sum_beside_a_promise_is_read_with_its_bound_scale_and_currency() {
    let list = "Date,Commitment,Owner,Amount\n\
        2024-05-14,Build the road,Georgia,$1.2 billion\n\
        2024-05-14,Rent the site,Georgia,\"more than 15,000 EUR\"\n\
        2024-05-14,Pay the rest,Georgia,4.5\n\
        2024-05-14,Lend the ships,Georgia,10 to 15\n";
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("list.csv"), list).expect("written");
    done(folder.path(), &["init"]);
    let told = text(&run(folder.path(), &["import", "list.csv", "--json"]));
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let proposals = &told["files"][0]["proposals"];
    let figures: Vec<String> = proposals[0]["record"]["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| {
            let keys = ["qualifier", "value", "scale", "unit", "of"];
            let words = keys.map(|key| one[key].as_str().unwrap_or("-").to_owned());
            words.join(" ")
        })
        .collect();
    assert_eq!(
        figures,
        [
            "- 1.2 billion money USD",
            "more-than 15000 - money EUR",
            "- 4.5 - money -",
            "at-least 10 - money -",
            "up-to 15 - money -",
        ]
    );
}

#[test]
fn a_row_goes_to_the_meeting_of_its_parties_and_where_none_is_alone_it_is_asked_which() {
    let both = "Date,Title,Parties,Place,Outcome,Reference\n\
        2026-03-03,Talks,Armenia; Georgia; Kazakhstan,Gori,,R-1\n\
        2026-03-03,Talks,Armenia; Georgia,Gori,,R-2\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("both.csv"), both).expect("written");
    done(path, &["init"]);
    done(path, &["import", "both.csv"]);
    answer(path, "2");
    done(path, &["incoming", "accept", "--all"]);
    let outcome = |parties: &str, words: &str| {
        let list = format!("Date,Title,Parties,Outcome\n2026-03-03,Talks,{parties},{words}\n");
        fs::write(path.join(format!("{words}.csv")), list).expect("written");
        text(&run(path, &["import", &format!("{words}.csv"), "--json"]))
    };
    outcome("Georgia; Armenia", "Water");
    done(path, &["incoming", "accept", "--all"]);
    let summary = |reference: &str| {
        let shown = text(&run(path, &["show", reference, "--json"]));
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        shown["summary"].clone()
    };
    let of = |found: &str| {
        list(path, &["list", "meetings"])
            .iter()
            .any(|one| one["reference"] == found)
    };
    assert!(of("R-1") && of("R-2"));
    assert_eq!(
        [summary("R-1"), summary("R-2")].map(|one| one.as_str().unwrap_or("").to_owned()),
        ["", "Water"]
    );
    // Of the parties of neither: it is asked which, and the references are named.
    let told: Value = serde_json::from_str(&outcome("Georgia", "Roads")).expect("JSON");
    let asked = &told["files"][0]["proposals"][0]["questions"][0];
    assert_eq!(asked["asks"], "which-meeting", "{told}");
    let choices = asked["choices"].as_array().expect("choices");
    let labels: Vec<&str> = choices
        .iter()
        .filter_map(|one| one["label"].as_str())
        .collect();
    assert_eq!(labels, ["R-1 Talks", "R-2 Talks", "another"]);
}

/// The days and hours of the meetings that a calendar gives, in their order.
fn held(events: &str) -> Vec<String> {
    let calendar = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("c.ics"), calendar).expect("written");
    done(folder.path(), &["init"]);
    done(folder.path(), &["import", "c.ics", "--accept", "all"]);
    let mut all: Vec<String> = list(folder.path(), &["list", "meetings"])
        .iter()
        .map(|one| {
            let reference = one["reference"].as_str().expect("a reference");
            let shown = text(&run(folder.path(), &["show", reference, "--json"]));
            let shown: Value = serde_json::from_str(&shown).expect("JSON");
            let words =
                ["date", "start", "state"].map(|key| shown[key].as_str().unwrap_or("-").to_owned());
            words.join(" ")
        })
        .collect();
    all.sort();
    all
}

/// An event of a calendar.
fn event(uid: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:Talks\r\n{lines}END:VEVENT\r\n")
}

#[test]
fn days_of_a_series_named_in_utc_are_those_of_its_own_clock() {
    let tokyo = "DTSTART;TZID=Asia/Tokyo:20230301T080000";
    // The last at 8 on 3 March in Tokyo is 23 on 2 March in UTC.
    let until = event("u", &[tokyo, "RRULE:FREQ=DAILY;UNTIL=20230302T230000Z"]);
    assert_eq!(
        held(&until),
        [
            "2023-03-01 08:00 held",
            "2023-03-02 08:00 held",
            "2023-03-03 08:00 held"
        ]
    );
    let york = "DTSTART;TZID=America/New_York:20230301T200000";
    let until = event("n", &[york, "RRULE:FREQ=DAILY;UNTIL=20230304T010000Z"]);
    assert_eq!(held(&until).len(), 3);
    for left_out in [
        "EXDATE:20230301T230000Z",
        "EXDATE;VALUE=DATE:20230302",
        "EXDATE;TZID=Asia/Tokyo:20230302T080000",
    ] {
        let series = event("x", &[tokyo, "RRULE:FREQ=DAILY;COUNT=3", left_out]);
        assert_eq!(
            held(&series),
            ["2023-03-01 08:00 held", "2023-03-03 08:00 held"],
            "{left_out}"
        );
    }
    let moved = event("m", &[tokyo, "RRULE:FREQ=DAILY;COUNT=2"])
        + &event(
            "m",
            &[
                "RECURRENCE-ID:20230301T230000Z",
                "DTSTART;TZID=Asia/Tokyo:20230302T150000",
            ],
        );
    assert_eq!(
        held(&moved),
        ["2023-03-01 08:00 held", "2023-03-02 15:00 held"]
    );
    let added = event(
        "r",
        &[
            tokyo,
            "RDATE;TZID=Asia/Tokyo:20230310T090000,20230311T090000",
        ],
    );
    assert_eq!(
        held(&added),
        [
            "2023-03-01 08:00 held",
            "2023-03-10 09:00 held",
            "2023-03-11 09:00 held"
        ]
    );
}

#[test]
fn of_two_versions_of_an_event_the_newer_is_taken_and_what_a_calendar_calls_off_is_cancelled() {
    let both = event("v", &["SEQUENCE:2", "DTSTART:20230305T100000Z"])
        + &event("v", &["SEQUENCE:0", "DTSTART:20230301T100000Z"]);
    assert_eq!(held(&both), ["2023-03-05 10:00 held"]);
    let off = format!(
        "METHOD:CANCEL\r\n{}",
        event("c", &["DTSTART:20230305T100000Z"])
    );
    assert_eq!(held(&off), ["2023-03-05 10:00 cancelled"]);
}

#[test]
fn who_and_what_hangs_only_on_a_withheld_meeting_goes_out_in_no_release() {
    let (source, open, hidden) = (
        "01a22839-5796-7138-b1aa-df3192040021",
        "01a22839-5796-7138-b1aa-df3192040022",
        "01a22839-5796-7138-b1aa-df3192040023",
    );
    let records = json!({
        "parties": [{"name": "Planted body", "kind": "organisation"}],
        "people": [{"name": "Planted Person", "posts": [{"title": "Head", "party": "Planted body"}]}],
        "meetings": [
            {"title": "Kept back", "date": "2024-05-15", "marking": "SECRET",
             "participants": [{"name": "Planted Person", "party": "Planted body"}]},
            {"title": "Open talks", "date": "2024-05-16", "marking": "UNCLASSIFIED",
             "sources": [{"id": source, "title": "Cable", "text": "Open words. Hidden words.", "passages": [
                {"id": open, "start": 0, "end": 11, "text": "Open words."},
                {"id": hidden, "start": 12, "end": 25, "text": "Hidden words."}]}],
             "remarks": [{"text": "Told", "passages": [open]},
                {"text": "Not told", "marking": "SECRET", "passages": [hidden]}],
             "attachments": [{"name": "planted.txt", "caption": "Planted caption", "media_type": "text/plain",
                "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "size": 5,
                "passages": [hidden]}]}],
        "files": [{"sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "content": "aGVsbG8="}]});
    let folder = holding(&records);
    let path = folder.path();
    for words in [["person", "Planted Person"], ["party", "Planted body"]] {
        done(path, &["brief", words[0], words[1], "-o", "whole.md"]);
        let out = run(
            path,
            &[
                "brief",
                words[0],
                words[1],
                "--release",
                "UNCLASSIFIED",
                "-o",
                "out.md",
            ],
        );
        assert_eq!(out.status.code(), Some(1), "{words:?}");
        let fault = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(
            fault.contains("nothing of it may go out under UNCLASSIFIED"),
            "{fault}"
        );
        assert!(!path.join("out.md").exists());
    }
    done(
        path,
        &["export", "--release", "UNCLASSIFIED", "-o", "out.json"],
    );
    let out = fs::read_to_string(path.join("out.json")).expect("read");
    assert!(
        out.contains("Open talks") && !out.to_lowercase().contains("planted"),
        "{out}"
    );
}

#[test]
fn rows_that_are_said_to_be_one_meeting_are_all_filed_in_it() {
    let list_of = "Date,Title,Parties,Topic,Attendee,Outcome\n\
        2026-03-03,Talks,Georgia,Water,Nino Beridze,First\n\
        2026-03-03,Talks,Georgia,Roads,Levan Kiknadze,\n\
        2026-03-03,Talks,Georgia,,Maka Gelovani,Third\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("rows.csv"), list_of).expect("written");
    done(path, &["init"]);
    done(path, &["import", "rows.csv"]);
    for _ in 0..8 {
        let open = list(path, &["incoming"]);
        let Some(one) = open.iter().find(|one| one["verdict"] == "needs-answer") else {
            break;
        };
        for question in ["1", "2"] {
            let id = one["id"].to_string();
            run(path, &["incoming", "answer", &id, question, "1"]);
        }
    }
    done(path, &["incoming", "accept", "--all"]);
    assert_eq!(list(path, &["incoming"]).len(), 0);
    let all = list(path, &["list", "meetings"]);
    assert_eq!(all.len(), 1);
    let shown = text(&run(path, &["show", "2026/0001", "--json"]));
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    let names = |key: &str, field: &str| -> Vec<String> {
        let all = shown[key].as_array().expect("a list").iter();
        all.map(|one| one[field].as_str().unwrap_or("").to_owned())
            .collect()
    };
    assert_eq!(
        names("participants", "name"),
        ["Nino Beridze", "Levan Kiknadze", "Maka Gelovani"]
    );
    assert_eq!(names("topics", "title"), ["Water", "Roads"]);
    assert_eq!(shown["summary"], "First\nThird");
    // The same file brings nothing new, and a party that another list adds is filed.
    let told = text(&run(path, &["import", "rows.csv"]));
    assert!(
        told.contains("0 new, 3 same as on file, 0 differ, 0 need an answer"),
        "{told}"
    );
    fs::write(
        path.join("more.csv"),
        "Date,Title,Parties,Topic\n2026-03-03,Talks,Georgia; Armenia,Rail\n",
    )
    .expect("written");
    done(path, &["import", "more.csv", "--accept", "all"]);
    let shown = text(&run(path, &["show", "2026/0001", "--json"]));
    assert!(
        shown.contains("\"Rail\"") && shown.contains("\"AM\""),
        "{shown}"
    );
    let told = text(&run(path, &["import", "more.csv"]));
    assert!(
        told.contains("0 new, 1 same as on file, 0 differ"),
        "{told}"
    );
}

#[test]
fn a_correction_of_one_desk_reaches_the_other_and_is_not_undone_by_what_comes_back() {
    let records = |status: &str, summary: &str| {
        json!({"meetings": [{"id": FIRST, "title": "Talks", "date": "2024-05-15", "summary": summary,
            "commitments": [{"id": PROMISE, "title": "Pay", "due": "2024-12-01", "status": status}]}]})
    };
    let told = |path: &Path| {
        let shown = text(&run(path, &["show", "--json", "2024/0001"]));
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        format!("{} {}", shown["summary"], shown["commitments"][0]["status"]).replace('"', "")
    };
    let send = |from: &Path, to: &Path, name: &str| {
        done(from, &["export", "-o", name]);
        fs::copy(from.join(name), to.join(name)).expect("copied");
    };
    let (ours, theirs) = (holding(&records("in-progress", "Zeal")), with(&[]));
    let (a, c) = (ours.path(), theirs.path());
    send(a, c, "1.memconpack");
    done(c, &["import", "1.memconpack", "--accept", "all"]);
    assert_eq!(told(c), "Zeal in-progress");
    write(a, "fix.json", &records("fulfilled", "Apt"));
    done(a, &["import", "fix.json", "--accept", "all"]);
    assert_eq!(told(a), "Apt fulfilled");
    // What the colleague has from before undoes nothing, and is told.
    send(c, a, "2.memconpack");
    let said = done(a, &["import", "2.memconpack", "--accept", "all"]);
    assert!(said.contains("what it says now stays"), "{said}");
    assert_eq!(told(a), "Apt fulfilled");
    // Nobody changed it there: the correction counts, and an older package after it not.
    send(a, c, "3.memconpack");
    done(c, &["import", "3.memconpack", "--accept", "all"]);
    assert_eq!(told(c), "Apt fulfilled");
    done(c, &["import", "1.memconpack", "--accept", "all"]);
    assert_eq!(told(c), "Apt fulfilled");
    done(c, &["check"]);
}

#[test]
fn a_row_added_to_a_table_of_ours_is_filed_by_the_reference_it_names_or_told() {
    let records = json!({"meetings": [{"id": FIRST, "title": "Talks", "date": "2024-05-15",
        "remarks": [{"text": "Told first"}]}]});
    let folder = holding(&records);
    let path = folder.path();
    fs::create_dir(path.join("out")).expect("made");
    done(path, &["export", "--format", "csv", "-o", "out"]);
    let table = path.join("out/remarks.csv");
    let written = fs::read_to_string(&table).expect("read");
    let head: Vec<&str> = written.lines().next().expect("a head").split(',').collect();
    let row = |reference: &str, words: &str| {
        let cells = head
            .iter()
            .map(|name| match name.trim_start_matches('\u{feff}') {
                "meeting" => reference,
                "text" => words,
                "kind" => "statement",
                _ => "",
            });
        cells.collect::<Vec<_>>().join(",")
    };
    let files = |path: &Path| -> Vec<String> {
        let all = fs::read_dir(path.join("out")).expect("listed");
        let mut all: Vec<String> = all
            .map(|one| format!("out/{}", one.expect("a file").file_name().display()))
            .collect();
        all.sort();
        all
    };
    let import = |words: &str| {
        fs::write(&table, format!("{written}{words}\r\n")).expect("written");
        let files = files(path);
        let mut all = vec!["import"];
        all.extend(files.iter().map(String::as_str));
        all.extend(["--accept", "all"]);
        run(path, &all)
    };
    let refused = import(&row("2031/0007", "Of no meeting"));
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused);
    assert!(
        said.contains("holds nothing that this row belongs to") && said.contains("2031/0007"),
        "{said}"
    );
    let added = import(&row("2024/0001", "Told second"));
    assert!(
        added.status.success(),
        "{}",
        String::from_utf8_lossy(&added.stderr)
    );
    let shown = text(&run(path, &["show", "--json", "2024/0001"]));
    assert!(
        shown.contains("Told first") && shown.contains("Told second"),
        "{shown}"
    );
}

#[test]
fn parties_that_are_all_known_are_parted_and_a_column_without_a_head_is_told() {
    let list_of = "Date,Title,Parties,\n\
        2026-03-03,First,France / Germany,a note\n\
        2026-03-04,Second,\"Georgia (host); Armenia (guest)\",\n\
        2026-03-05,Third,Armenia and Georgia,\n\
        2026-03-06,Fourth,Sudan (South),\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("l.csv"), list_of).expect("written");
    done(path, &["init"]);
    let told = done(path, &["import", "l.csv", "--accept", "all"]);
    assert!(
        told.contains("the column has no head and was left out"),
        "{told}"
    );
    let parties = |reference: &str| {
        let shown = text(&run(path, &["show", reference, "--json"]));
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        shown["parties"].to_string().replace('"', "")
    };
    assert_eq!(parties("2026/0001"), "[FR,DE]");
    assert_eq!(parties("2026/0002"), "[GE,AM]");
    assert_eq!(parties("2026/0003"), "[AM,GE]");
    assert_eq!(parties("2026/0004"), "[SS]");
    // The same file brings nothing new, however it calls them.
    let again = done(path, &["import", "l.csv"]);
    assert!(again.contains("0 new, 4 same as on file"), "{again}");
}

#[test]
fn what_a_card_says_beside_is_told_a_role_is_an_office_and_a_body_is_no_person() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nino Beridze\r\nORG:Ministry of Trade\r\nROLE:Head of desk\r\n\
        NICKNAME:Nina\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nORG:Port Authority\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Levan Kiknadze\r\nTITLE:Director\r\nROLE:Adviser\r\nORG:Bank\r\nEND:VCARD\r\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("c.vcf"), cards).expect("written");
    done(path, &["init"]);
    let told = done(path, &["import", "c.vcf", "--accept", "all"]);
    for left in ["Nina", "Adviser"] {
        assert!(told.contains(left), "{left}: {told}");
    }
    let people = list(path, &["list", "people"]);
    let names: Vec<&str> = people
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, ["Nino Beridze", "Levan Kiknadze"]);
    done(path, &["export", "-o", "out.json"]);
    let out = fs::read_to_string(path.join("out.json")).expect("read");
    assert!(
        out.contains("Head of desk") && out.contains("Port Authority"),
        "{out}"
    );
}

#[test]
fn a_moment_with_its_zone_keeps_both() {
    let list_of = "Date,Title\n2023-06-12T14:00:00Z,First\n2023-06-13T14:00:00+04:00,Second\n2023-06-14T14:00:00,Third\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("l.csv"), list_of).expect("written");
    done(path, &["init"]);
    done(path, &["import", "l.csv", "--accept", "all"]);
    let told = |reference: &str| {
        let shown = text(&run(path, &["show", reference, "--json"]));
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        ["start", "zone"]
            .map(|key| shown[key].as_str().unwrap_or("-").to_owned())
            .join(" ")
    };
    assert_eq!(told("2023/0001"), "14:00 UTC");
    assert_eq!(told("2023/0002"), "14:00 +04:00");
    assert_eq!(told("2023/0003"), "14:00 -");
}
