//! What went out of a register and comes back into it, or into another.

use std::fs;

use serde_json::{Value, json};

use super::commands::{desk, json, run, text};

/// A meeting that may not be told of but for one remark, and one of which a remark and
/// its passage may not.
fn two_meetings() -> Vec<u8> {
    let (told, hidden) = (
        "01a22839-5796-7138-b1aa-df3192040101",
        "01a22839-5796-7138-b1aa-df3192040102",
    );
    let document = json!({"memcon": 1, "meetings": [
        {"title": "Talks on the pipeline", "date": "2021-11-26", "marking": "SECRET",
         "kind": "bilateral", "format": "in-person", "summary": "All of it.",
         "participants": [{"name": "Anna Example", "position": "Envoy", "party": "GE",
             "side": "guest", "doubt": "Doubtnote: she may have sent another."}],
         "remarks": [{"speaker": "Anna Example", "text": "An open word.", "marking": "UNCLASSIFIED"}]},
        {"title": "Open talks", "date": "2021-11-27", "marking": "OFFICIAL",
         "sources": [{"kind": "press", "title": "Paper", "text": "First line. Second line.",
            "passages": [{"id": told, "start": 0, "end": 11, "text": "First line."},
                         {"id": hidden, "start": 12, "end": 24, "text": "Second line."}]}],
         "remarks": [{"text": "Told", "marking": "OFFICIAL", "passages": [told]},
                     {"text": "Hidden", "marking": "SECRET", "passages": [hidden]}]},
    ]});
    document.to_string().into_bytes()
}

/// A register with both.
fn with_two_meetings() -> tempfile::TempDir {
    let folder = desk(&[("two.json", &two_meetings())]);
    let taken = run(folder.path(), &["import", "two.json", "--accept", "all"]);
    assert!(taken.status.success());
    folder
}

/// All of a register, as it goes out.
fn whole(folder: &std::path::Path) -> String {
    text(&run(folder, &["export", "--format", "json", "-o", "-"]))
}

#[test]
fn what_a_release_withheld_stays_when_the_file_comes_back() {
    let folder = with_two_meetings();
    let path = folder.path();
    let before = whole(path);
    for name in ["o.json", "o.xlsx", "o.zip", "o.memconpack"] {
        assert!(
            run(path, &["export", "--release", "OFFICIAL", "-o", name])
                .status
                .success()
        );
        let back = run(path, &["import", name, "--accept", "all"]);
        assert!(
            back.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&back.stderr)
        );
        assert_eq!(whole(path), before, "{name}: {}", text(&back));
    }
}

#[test]
fn what_is_changed_while_a_released_file_waits_stays_where_that_is_accepted() {
    let folder = with_two_meetings();
    let path = folder.path();
    let succeeds = |words: &[&str]| assert!(run(path, words).status.success(), "{words:?}");
    let mended = |name: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(path.join(name)).expect("written");
        assert!(text.contains(from), "{name}");
        std::fs::write(path.join(name), text.replace(from, to)).expect("written");
    };
    succeeds(&["export", "--release", "OFFICIAL", "-o", "o.json"]);
    mended("o.json", "An open word.", "An open word, mended.");
    succeeds(&["import", "o.json"]);
    // Meanwhile what the file does not say is changed here.
    succeeds(&["export", "-o", "later.json"]);
    mended("later.json", "All of it.", "All of it, and more.");
    succeeds(&["import", "later.json", "--accept", "all"]);
    assert!(whole(path).contains("All of it, and more."));
    succeeds(&["incoming", "accept", "--all"]);
    let after = whole(path);
    assert!(after.contains("An open word, mended."), "{after}");
    assert!(after.contains("All of it, and more."), "{after}");
}

#[test]
fn a_doubt_about_who_spoke_at_a_meeting_above_the_release_stays_in_the_office() {
    let folder = with_two_meetings();
    let path = folder.path();
    let lists = [
        &["export", "--format", "json", "-o", "-"][..],
        &["brief", "party", "GE", "--format", "md", "-o", "-"],
        &[
            "brief",
            "digest",
            "--from",
            "2021-01-01",
            "--to",
            "2021-12-31",
            "--format",
            "md",
            "-o",
            "-",
        ],
    ];
    for words in lists {
        assert!(
            text(&run(path, words)).contains("Doubtnote"),
            "{words:?}: the control"
        );
        let released = [words, &["--release", "OFFICIAL"][..]].concat();
        let told = text(&run(path, &released));
        assert!(!told.contains("Doubtnote"), "{words:?}: {told}");
        // Who said what may go out is named.
        assert!(told.contains("Anna Example"), "{words:?}: {told}");
    }
}

#[test]
fn signs_beyond_the_first_plane_and_odd_texts_go_out_and_come_back_the_same() {
    let flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
    let summary = format!("{flag} and _x0041_, \u{1b} and '=1+1\rback");
    let plain = json!({"memcon": 1, "meetings": [
        {"title": format!("Talks {flag}"), "date": "2021", "summary": summary, "press_line": "'=2"}
    ]});
    let folder = desk(&[("in.json", plain.to_string().as_bytes())]);
    let path = folder.path();
    assert!(
        run(path, &["import", "in.json", "--accept", "all"])
            .status
            .success()
    );
    for name in ["o.json", "o.xlsx", "o.zip"] {
        assert!(run(path, &["export", "-o", name]).status.success());
        let other = desk(&[(name, &std::fs::read(path.join(name)).expect("written"))]);
        assert!(
            run(other.path(), &["import", name, "--accept", "all"])
                .status
                .success()
        );
        let show = |folder| json(&run(folder, &["show", "2021/0001", "--json"]));
        let (here, there) = (show(path), show(other.path()));
        for key in ["title", "summary", "press_line"] {
            assert_eq!(there[key], here[key], "{name}: {key}");
        }
        assert_eq!(here["title"], format!("Talks {flag}"));
    }
}

#[test]
fn a_party_that_a_document_lists_is_the_one_its_records_name_by_id() {
    let id = "01a22839-5796-7138-b1aa-df3192040009";
    let document = json!({"memcon": 1,
        "parties": [{"id": id, "name": "Office X", "kind": "organisation", "note": "Our note"}],
        "meetings": [{"title": "T", "date": "2021", "delegations": [
            {"id": "01a22839-5796-7138-b1aa-df3192040019", "party": "Office X", "party_id": id, "side": "guest"}]}]});
    let folder = desk(&[("q.json", document.to_string().as_bytes())]);
    let path = folder.path();
    assert!(
        run(path, &["import", "q.json", "--accept", "all"])
            .status
            .success()
    );
    let parties = json(&run(path, &["list", "parties", "--json"]));
    let named = parties
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["name"] == "Office X");
    let notes: Vec<_> = named.map(|one| one["note"].clone()).collect();
    assert_eq!(notes, ["Our note"]);
}

/// A document made of one that was exported: the meeting has no id of its own any more,
/// its parts keep theirs.
#[test]
fn a_meeting_copied_with_the_ids_of_its_parts_takes_nothing_from_the_one_on_file() {
    let folder = desk(&[]);
    let path = folder.path();
    let run = |words: &[&str]| run(path, words);
    let sample = super::commands::fixture(path);
    let sample = sample.to_str().expect("text");
    assert!(run(&["import", sample, "--accept", "all"]).status.success());
    let whole = fs::read_to_string(sample).expect("read");
    let mut copied: Value = serde_json::from_str(&whole).expect("JSON");
    let meeting = copied["meetings"][0].as_object_mut().expect("a meeting");
    for key in ["id", "reference", "revision"] {
        meeting.remove(key);
    }
    meeting.insert("title".to_owned(), "Next round".into());
    meeting.insert("date".to_owned(), "2022-05-05".into());
    fs::write(path.join("copy.json"), copied.to_string()).expect("written");
    let before = text(&run(&["show", "2021/0001", "--json"]));
    let taken = run(&["import", "copy.json", "--accept", "all"]);
    let told = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(taken.status.success(), "{told}");
    let after = text(&run(&["show", "2021/0001", "--json"]));
    assert_eq!(after, before);
    let shown = text(&run(&["show", "2022/0001", "--json"]));
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    let count = |one: &Value, key: &str| one[key].as_array().map_or(0, Vec::len);
    let before: Value = serde_json::from_str(&before).expect("JSON");
    for key in [
        "remarks",
        "figures",
        "commitments",
        "events",
        "participants",
    ] {
        assert_eq!(count(&shown, key), count(&before, key), "{key}");
    }
    assert!(run(&["check"]).status.success());
}

#[test]
fn an_id_that_stands_twice_in_a_list_loses_no_item() {
    let id = "01a22839-5796-7138-b1aa-df3192050001";
    let document = json!({"memcon": 1, "meetings": [{
        "title": "Talks", "date": "2021",
        "figures": [
            {"id": id, "indicator": "Trade", "value": "1"},
            {"id": id, "indicator": "Transit", "value": "2"},
        ],
        "remarks": [{"id": id, "text": "Same."}, {"text": "Same."}],
    }]});
    let folder = desk(&[("a.json", document.to_string().as_bytes())]);
    let path = folder.path();
    let run = |words: &[&str]| run(path, words);
    let taken = run(&["import", "a.json", "--accept", "all"]);
    assert!(taken.status.success(), "{taken:?}");
    let listed = text(&run(&["list", "figures", "--json"]));
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    assert!(run(&["check"]).status.success());
}

#[test]
fn two_new_items_of_one_name_come_in_beside_those_on_file() {
    let first = "Date,Title,Attendees\n2024-03-01,Talks,A Bell (France)\n";
    let second = "Date,Title,Attendees\n2024-03-01,Talks,A Bell (France); C Dole (France); C Dole (France); \n";
    let remarks = json!([{"title": "Talks", "date": "2024-03-01",
        "remarks": [{"text": "Same words."}, {"text": "Same words."}]}]);
    let folder = desk(&[
        ("1.csv", first.as_bytes()),
        ("2.csv", second.as_bytes()),
        ("3.json", remarks.to_string().as_bytes()),
    ]);
    let path = folder.path();
    let run = |words: &[&str]| run(path, words);
    for file in ["1.csv", "2.csv", "3.json"] {
        let taken = run(&["import", file, "--accept", "all"]);
        let told = String::from_utf8_lossy(&taken.stderr).into_owned();
        assert!(taken.status.success(), "{file}: {told}");
    }
    let shown = text(&run(&["show", "2024/0001", "--json"]));
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["participants"].as_array().map(Vec::len), Some(2));
    assert_eq!(shown["remarks"].as_array().map(Vec::len), Some(2));
    assert!(run(&["check"]).status.success());
}

#[test]
fn a_person_of_whom_no_file_says_whose_they_are_is_asked_about() {
    let list = "Date,Title,Attendees\n2024-03-01,Talks,John Smith\n";
    let undated = "MEMORANDUM OF CONVERSATION\n\nPLACE: Paris\n\nPARTICIPANTS:\nFrance\n\
                   Jean Dupont, Minister of Trade\nGermany\nKarl Lang, Minister of Trade\n\n\
                   Mr. Lang said that trade was good.\n";
    let nobody = json!({"memcon": 1, "people": [{}], "parties": [{}]});
    let folder = desk(&[
        ("list.csv", list.as_bytes()),
        ("undated.txt", undated.as_bytes()),
        ("nobody.json", nobody.to_string().as_bytes()),
    ]);
    let path = folder.path();
    let run = |words: &[&str]| run(path, words);
    let taken = text(&run(&["import", "list.csv"]));
    assert!(taken.contains("1 need an answer"), "{taken}");
    assert!(
        run(&["import", "undated.txt", "--accept", "all"])
            .status
            .success()
    );
    let listed = text(&run(&["list", "meetings"]));
    assert!(!listed.contains("-9999"), "{listed}");
    let refused = run(&["import", "nobody.json", "--accept", "all"]);
    assert_eq!(refused.status.code(), Some(1));
    let people = text(&run(&["list", "people", "--json"]));
    let people: Value = serde_json::from_str(&people).expect("JSON");
    let named = |one: &Value| one["name"].as_str().is_some_and(|name| !name.is_empty());
    assert!(
        people.as_array().expect("a list").iter().all(named),
        "{people}"
    );
}

#[test]
fn a_name_of_which_one_word_is_borne_by_many_finds_whom_it_names_and_a_slip_is_told() {
    let named = |family: &str| json!({"name": format!("Mohamed {family}")});
    let mut people = vec![named("Zurabev")];
    people.extend((0..1_100).map(|number| named(&format!("Family{number}"))));
    people.push(named("Zurabov"));
    let meeting = |title: &str, family: &str| {
        json!({"title": title, "date": "2024-03-01", "parties": ["Georgia"],
               "participants": [{"name": format!("Mohamed {family}"), "party": "Georgia"}]})
    };
    let document = json!({"memcon": 1, "people": people,
        "meetings": [meeting("Of the first", "Zurabev"), meeting("Of the last", "Zurabov")]});
    let folder = desk(&[("all.json", document.to_string().as_bytes())]);
    let path = folder.path();
    let taken = run(path, &["import", "all.json", "--accept", "all"]);
    let told = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(taken.status.success(), "{told}");
    let found = text(&run(path, &["search", "person:\"Mohamed Zurabov\""]));
    assert!(found.contains("Of the last"), "{found}");
    assert!(!found.contains("Of the first"), "{found}");
    let slip = run(path, &["export", "person:Zurakov", "-o", "some.json"]);
    let told = String::from_utf8_lossy(&slip.stderr).into_owned();
    assert!(told.contains("Mohamed Zurab"), "{told}");
}
