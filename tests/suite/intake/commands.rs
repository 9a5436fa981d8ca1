//! The commands `import` and `incoming` of the built program, and files that are
//! not as they should be.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::*;

/// Runs the program on a register in a folder.
pub(super) fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command
        .current_dir(folder)
        .env("MEMCON_REGISTER", folder.join("register.memcon"))
        .env("MEMCON_LANGUAGE", "en")
        .args(words);
    command.output().expect("run")
}

pub(super) fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

pub(super) fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder with an empty register and files.
pub(super) fn desk(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), &["init"]).status.success());
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    folder
}

const LIST: &str = "Date,Title,Parties,City\n2024-03-05,Freight by rail,Georgia,Tbilisi\n06.03.2024,Harbour fees,\"River Watch\",Poti\n";

#[test]
fn a_list_waits_until_it_is_accepted_and_brings_nothing_twice() {
    let folder = desk(&[("list.csv", LIST.as_bytes())]);
    let path = folder.path();
    let looked = run(path, &["import", "list.csv", "--dry-run", "--json"]);
    let report = json(&looked);
    assert_eq!(
        (&report["files"][0]["new"], &report["files"][0]["same"]),
        (&3.into(), &0.into())
    );
    assert_eq!(
        json(&run(path, &["incoming", "--json"])),
        serde_json::json!([])
    );

    assert!(run(path, &["import", "list.csv"]).status.success());
    assert_eq!(
        json(&run(path, &["list", "meetings", "--json"])),
        serde_json::json!([])
    );
    assert_eq!(text(&run(path, &["incoming"])).lines().count(), 3);
    assert_eq!(
        text(&run(path, &["incoming", "accept", "--all"])),
        "accepted: 3\n"
    );
    assert_eq!(
        json(&run(path, &["list", "meetings", "--json"]))
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    let backups = fs::read_dir(path.join("register.backups")).expect("a folder of backups");
    assert_eq!(backups.count(), 1);

    let again = json(&run(
        path,
        &["import", "list.csv", "--accept", "all", "--json"],
    ));
    assert_eq!(
        (
            &again["files"][0]["new"],
            &again["files"][0]["same"],
            &again["accepted"]
        ),
        (&0.into(), &2.into(), &0.into())
    );
}

#[test]
fn what_is_refused_is_not_offered_again_until_that_is_taken_back() {
    let folder = desk(&[("list.csv", LIST.as_bytes())]);
    let path = folder.path();
    run(path, &["import", "list.csv"]);
    let lines = json(&run(path, &["incoming", "--json"]));
    let id = lines[2]["id"].to_string();
    assert_eq!(
        text(&run(path, &["incoming", "refuse", &id])),
        "refused: 1\n"
    );
    let again = json(&run(path, &["import", "list.csv", "--json"]));
    assert_eq!(
        (&again["files"][0]["refused"], &again["files"][0]["waiting"]),
        (&1.into(), &2.into())
    );
    assert_eq!(text(&run(path, &["incoming"])).lines().count(), 2);
    run(path, &["incoming", "refuse", &id, "--undo"]);
    assert_eq!(text(&run(path, &["incoming"])).lines().count(), 3);
}

#[test]
fn a_file_with_a_row_that_is_not_read_accepts_nothing_by_itself() {
    let wrong = LIST.replace("06.03.2024", "31.02.2024");
    let folder = desk(&[("list.csv", wrong.as_bytes())]);
    let path = folder.path();
    let done = run(path, &["import", "list.csv", "--accept", "new"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        text(&done)
            .contains("row 3, \u{201c}Date\u{201d}: the calendar has no such day (31.02.2024)"),
        "{}",
        text(&done)
    );
    assert_eq!(
        json(&run(path, &["list", "meetings", "--json"])),
        serde_json::json!([])
    );
    assert_eq!(text(&run(path, &["incoming"])).lines().count(), 1);
}

#[test]
fn a_column_of_two_readings_is_asked_once() {
    let list = "Date,Title,Parties\n05/06/2021,One,Georgia\n07/08/2021,Two,Georgia\n";
    let folder = desk(&[("list.csv", list.as_bytes())]);
    let path = folder.path();
    run(path, &["import", "list.csv", "--accept", "all"]);
    let lines = json(&run(path, &["incoming", "--json"]));
    assert_eq!(lines[0]["verdict"], "needs-answer");
    let id = lines[0]["id"].to_string();
    assert_eq!(
        text(&run(path, &["incoming", "answer", &id, "1", "1"])),
        "answered: 2\n"
    );
    assert_eq!(
        text(&run(path, &["incoming", "accept", "--all"])),
        "accepted: 2\n"
    );
    let meetings = json(&run(path, &["list", "meetings", "--json"])).to_string();
    assert!(
        meetings.contains("2021-06-05") && meetings.contains("2021-08-07"),
        "{meetings}"
    );
}

#[test]
fn columns_that_nobody_knows_are_said_by_a_mapping_and_kept() {
    let list = "Wann,Worüber,Mit wem\n2024-03-05,Fähren,Georgia\n";
    let map = r#"{"kind": "meetings", "columns": {"Wann": "date", "Worüber": "title", "Mit wem": "parties"}}"#;
    let folder = desk(&[("liste.csv", list.as_bytes()), ("map.json", map.as_bytes())]);
    let path = folder.path();
    let refused = run(path, &["import", "liste.csv"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused).contains("no column of its tables is known"),
        "{}",
        text(&refused)
    );
    let done = run(
        path,
        &[
            "import",
            "liste.csv",
            "--map",
            "map.json",
            "--accept",
            "all",
        ],
    );
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let other = list.replace("2024-03-05", "2024-04-05");
    fs::write(path.join("andere.csv"), other).expect("written");
    let done = run(path, &["import", "andere.csv", "--accept", "all"]);
    assert!(text(&done).contains("accepted: 1"), "{}", text(&done));
}

#[test]
fn a_difference_is_told_field_by_field_and_what_the_list_does_not_say_stays() {
    let folder = desk(&[("list.csv", LIST.as_bytes())]);
    let path = folder.path();
    run(path, &["import", "list.csv", "--accept", "all"]);
    let other = LIST
        .replace("Tbilisi", "Batumi")
        .replace("Date,Title,Parties,City", "Date,Title,Parties,City,Summary");
    let other = other
        .replace("Batumi\n", "Batumi,Agreed on fees\n")
        .replace("Poti\n", "Poti,\n");
    fs::write(path.join("other.csv"), other).expect("written");
    let report = json(&run(path, &["import", "other.csv", "--json"]));
    let differs = &report["files"][0]["proposals"][0]["differences"];
    let fields: Vec<&str> = differs
        .as_array()
        .expect("differences")
        .iter()
        .map(|one| one["field"].as_str().expect("a field"))
        .collect();
    assert_eq!(fields, ["place/city", "summary"]);
    assert!(run(path, &["incoming", "accept", "--all"]).status.success());
    let record = json(&run(path, &["show", "2024/0001", "--json"]));
    assert_eq!(
        (&record["place"]["city"], &record["summary"]),
        (&"Batumi".into(), &"Agreed on fees".into())
    );
    assert_eq!(record["parties"], serde_json::json!(["GE"]));
}

#[test]
fn our_own_records_come_back_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    assert!(run(path, &["init", "--sample"]).status.success());
    let record = run(path, &["show", "2021/0001", "--json"]).stdout;
    let other = desk(&[("record.json", &record)]);
    let done = run(other.path(), &["import", "record.json", "--accept", "all"]);
    assert!(
        done.status.success(),
        "{} {}",
        text(&done),
        String::from_utf8_lossy(&done.stderr)
    );
    let copy = json(&run(other.path(), &["show", "2021/0001", "--json"]));
    let first: Value = serde_json::from_slice(&record).expect("JSON");
    assert_eq!(copy, first);
    // The same again, at home and there.
    for path in [path, other.path()] {
        let copy = path.join("again.json");
        fs::write(&copy, &record).expect("written");
        let report = json(&run(path, &["import", "again.json", "--json"]));
        assert_eq!(
            (&report["files"][0]["same"], &report["files"][0]["new"]),
            (&1.into(), &0.into()),
            "{report:#}"
        );
    }
}

#[test]
fn files_that_are_no_files_of_any_kind_are_refused_with_the_reason() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = "x".repeat(100_000);
    for (name, bytes, reason) in [
        ("a.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), "it is a picture"),
        (
            "b.csv",
            b"Date,Title\n\"2024-01-01,never closed\n".to_vec(),
            "line 2 is never closed",
        ),
        ("c.json", deep.into_bytes(), "not whole as JSON"),
        (
            "d.json",
            b"[{\"title\": \"x\", \"date\": \"2024\"".to_vec(),
            "not whole as JSON",
        ),
        ("e.csv", b"   \n\n".to_vec(), "it is empty"),
        ("f.csv", huge.into_bytes(), "no column"),
        (
            "g.bin",
            (0..=255).cycle().take(5000).collect(),
            "none of the kinds",
        ),
    ] {
        let folder = desk(&[(name, &bytes)]);
        let done = run(folder.path(), &["import", name, "--accept", "all"]);
        assert_eq!(done.status.code(), Some(1), "{name}");
        assert!(text(&done).contains(reason), "{name}: {}", text(&done));
        assert_eq!(
            json(&run(folder.path(), &["incoming", "--json"])),
            serde_json::json!([])
        );
    }
}

#[test]
fn broken_rows_are_told_by_row_and_the_others_wait() {
    let list = "Date,Title,Parties\n2024-01-01,NUL \0 in it,Georgia\n2024-01-02,\"b\"c,Georgia\n2024-01-03,Half\n2024-01-04,Too many,Georgia,more\n2024-13-45,No day,Georgia\n,No date,Georgia\n2024-01-07,Good,Georgia\n";
    let folder = desk(&[("list.csv", list.as_bytes())]);
    let report = json(&run(folder.path(), &["import", "list.csv", "--json"]));
    let file = &report["files"][0];
    let told: Vec<String> = file["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|one| format!("{} {}", one["row"], one["code"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(
        told,
        [
            "2 nul",
            "3 stray-quote",
            "5 too-many-cells",
            "6 impossible-date",
            "7 no-date"
        ]
    );
    assert_eq!(file["new"], 2);
}

#[test]
fn a_sparse_file_of_a_gigabyte_is_refused_at_once() {
    let folder = desk(&[]);
    let path = folder.path().join("huge.csv");
    let file = fs::File::create(&path).expect("made");
    file.set_len(1024 * 1024 * 1024).expect("made long");
    let done = run(folder.path(), &["import", "huge.csv"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stderr).contains("larger than"));
}

#[test]
fn accepting_is_one_step_that_is_undone_as_one_and_what_was_accepted_waits_again() {
    let mut desk = Desk::new();
    desk.receive(vec![file("list.csv", LIST)]);
    assert_eq!(desk.accept_all(), 3);
    assert_eq!(desk.meetings().len(), 2);
    assert!(
        desk.store
            .incoming(IncomingState::Waiting)
            .expect("read")
            .is_empty()
    );
    let undone = desk.store.undo().expect("undone").expect("something");
    assert_eq!(undone.subject, "list.csv");
    assert!(desk.meetings().is_empty());
    assert_eq!(
        desk.store
            .incoming(IncomingState::Waiting)
            .expect("read")
            .len(),
        3
    );
    desk.store.redo().expect("done again");
    assert_eq!(desk.meetings().len(), 2);
    assert!(
        desk.store
            .incoming(IncomingState::Waiting)
            .expect("read")
            .is_empty()
    );
    assert!(desk.store.check().expect("checked").is_sound());
}

#[test]
fn a_purge_leaves_nothing_of_what_was_refused_but_knows_it_again() {
    let mut desk = Desk::new();
    desk.receive(vec![file("list.csv", LIST)]);
    let ids: Vec<i64> = desk
        .store
        .incoming(IncomingState::Waiting)
        .expect("read")
        .iter()
        .map(|line| line.id)
        .collect();
    desk.store.refuse_incoming(&ids, true).expect("refused");
    desk.store.purge().expect("purged");
    let bytes = fs::read(desk.store.path()).expect("read");
    assert!(!bytes.windows(12).any(|window| window == b"Harbour fees"));
    let again = desk.receive(vec![file("list.csv", LIST)]);
    assert_eq!(again.files[0].refused, 3);
}

#[test]
fn a_marking_comes_back_with_a_table_and_with_a_calendar() {
    let records = r#"[{"title":"Closed talks","date":"2022-03-04","marking":"SECRET"}]"#;
    for form in ["csv", "ics"] {
        let first = desk(&[("records.json", records.as_bytes())]);
        let out = format!("out.{form}");
        let table: &[&str] = if form == "csv" {
            &["--table", "meetings"]
        } else {
            &[]
        };
        for words in [
            &["import", "records.json", "--accept", "all"][..],
            &[&["export", "-o", &out], table].concat(),
        ] {
            let done = run(first.path(), words);
            assert!(done.status.success(), "{words:?}: {done:?}");
        }
        let bytes = fs::read(first.path().join(&out)).expect("written");
        let second = desk(&[(&out, &bytes)]);
        let done = run(second.path(), &["import", &out, "--accept", "all"]);
        assert!(done.status.success(), "{done:?}");
        let listed = json(&run(second.path(), &["list", "meetings", "--json"]));
        assert_eq!(listed[0]["marking"], "SECRET", "{form}");
    }
}

#[test]
fn what_could_not_be_accepted_at_once_is_told_to_wait() {
    let folder = desk(&[("list.csv", LIST.as_bytes())]);
    let path = folder.path();
    // Where the backups go there is a file, so that no backup can be made before it.
    let backups = path.join("register.backups");
    let _ = fs::remove_dir_all(&backups);
    fs::write(&backups, "in the way").expect("written");
    let done = run(path, &["import", "list.csv", "--accept", "all"]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(told.contains("what came in waits in Incoming"), "{told}");
    let waiting = json(&run(path, &["incoming", "--json"]));
    assert_eq!(waiting.as_array().expect("a list").len(), 3, "{waiting}");
}

#[test]
fn a_file_without_references_says_nothing_else_when_it_comes_again() {
    let folder = desk(&[]);
    let path = folder.path();
    let mut all: Value =
        serde_json::from_slice(&fs::read(fixture(path)).expect("read")).expect("JSON");
    let meeting = &mut all["meetings"][0];
    meeting["reference"] = Value::Null;
    for promise in meeting["commitments"].as_array_mut().expect("promises") {
        promise["reference"] = Value::Null;
        for child in promise["children"].as_array_mut().expect("members") {
            child["reference"] = Value::Null;
        }
    }
    fs::write(path.join("all.json"), all.to_string()).expect("written");
    let first = run(path, &["import", "all.json", "--accept", "all"]);
    assert!(first.status.success());
    let again = json(&run(path, &["import", "all.json", "--json"]));
    let file = &again["files"][0];
    assert_eq!(
        (&file["differs"], &file["new"]),
        (&0.into(), &0.into()),
        "{again}"
    );
    // One that does differ keeps the references that its promises have here.
    let references = |path: &Path| {
        let shown = json(&run(path, &["list", "commitments", "--json"]));
        let all = shown.as_array().expect("a list").iter();
        all.map(|one| one["reference"].clone()).collect::<Vec<_>>()
    };
    let before = references(path);
    let promises = all["meetings"][0]["commitments"]
        .as_array_mut()
        .expect("promises");
    promises.reverse();
    all["meetings"][0]["summary"] = Value::from("Told otherwise.");
    fs::write(path.join("all.json"), all.to_string()).expect("written");
    let taken = run(path, &["import", "all.json", "--accept", "all"]);
    assert!(taken.status.success());
    let mut after = references(path);
    after.sort_by_key(ToString::to_string);
    let mut wanted = before;
    wanted.sort_by_key(ToString::to_string);
    assert_eq!(after, wanted);
}

/// The sample's register as a document.
pub(super) fn fixture(path: &Path) -> std::path::PathBuf {
    let folder = path.join("sample");
    fs::create_dir(&folder).expect("made");
    assert!(run(&folder, &["init", "--sample"]).status.success());
    let done = run(&folder, &["export", "--format", "json", "-o", "all.json"]);
    assert!(done.status.success());
    folder.join("all.json")
}

#[test]
fn a_template_is_not_taken_from_a_file_that_says_nothing() {
    let folder = desk(&[("empty.toml", b"# Only a remark.\n")]);
    let path = folder.path();
    for file in ["empty.toml", "/dev/null"] {
        let done = run(path, &["template", "import", file]);
        assert_eq!(done.status.code(), Some(1), "{file}");
    }
    assert_eq!(text(&run(path, &["template", "list"])), "");
}

#[test]
fn tables_packed_by_another_hand_come_in_and_what_is_none_is_told() {
    let meetings = b"Date,Title,Parties\n2024-03-05,Freight by rail,Georgia\n";
    let packed = super::documents::archive(&[
        ("list/", ""),
        (
            "list/meetings.csv",
            std::str::from_utf8(meetings).expect("text"),
        ),
        ("__MACOSX/list/._meetings.csv", "\u{0}\u{5}\u{16}\u{7}"),
        ("list/.DS_Store", "\u{0}\u{0}\u{0}\u{1}Bud1"),
        ("list/README.txt", "One table of meetings."),
    ]);
    let folder = desk(&[("list.zip", &packed)]);
    let path = folder.path();
    let done = run(path, &["import", "list.zip", "--accept", "all"]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned() + &text(&done);
    // What is no table is named, and nothing else is.
    assert!(done.status.success(), "{told}");
    assert!(
        told.contains("list/README.txt: this is not taken over"),
        "{told}"
    );
    assert!(
        !told.contains("MACOSX") && !told.contains("DS_Store"),
        "{told}"
    );
    let listed = json(&run(path, &["list", "meetings", "--json"]));
    assert_eq!(listed.as_array().expect("a list").len(), 1, "{told}");
}

#[test]
fn tables_come_in_packed_as_an_export_writes_them() {
    let folder = desk(&[]);
    let path = folder.path();
    let sample = fixture(path);
    let sample = sample.parent().expect("a folder");
    assert!(
        run(sample, &["export", "-o", "../tables.zip"])
            .status
            .success()
    );
    let taken = run(path, &["import", "tables.zip", "--accept", "all"]);
    assert!(
        taken.status.success(),
        "{}",
        String::from_utf8_lossy(&taken.stderr)
    );
    for what in ["meetings", "people", "parties", "commitments"] {
        let (here, there) = (["list", what, "--json"], ["list", what, "--json"]);
        let (here, there) = (json(&run(path, &here)), json(&run(sample, &there)));
        let count = |list: &Value| list.as_array().expect("a list").len();
        assert!(count(&there) > 0);
        assert_eq!(count(&here), count(&there), "{what}");
    }
}

#[test]
fn a_sign_within_a_text_parts_nothing_on_its_way_through_tables_and_cards() {
    let form = r#"{
        "memcon": 1,
        "people": [{"name": "Jean Dupont, Jr."}, {"known_as": "the interpreter"}],
        "meetings": [{
            "title": "Ports", "date": "2024-03-05",
            "events": [{
                "title": "Port conference", "date": "2024-03-06",
                "persons": [
                    {"name": "Jean Dupont, Jr.", "position": "chair; host"},
                    {"name": "Ada Bell", "position": "guest"}
                ]
            }]
        }]
    }"#;
    let first = desk(&[("form.json", form.as_bytes())]);
    let done = run(first.path(), &["import", "form.json", "--accept", "all"]);
    assert!(done.status.success(), "{}", text(&done));
    let positions = |path: &Path| -> Vec<Value> {
        let list = json(&run(path, &["list", "meetings", "--json"]));
        let reference = list[0]["reference"].as_str().expect("one").to_owned();
        let shown = json(&run(path, &["show", &reference, "--json"]));
        let persons = shown["events"][0]["persons"].as_array();
        let all = persons.into_iter().flatten();
        all.map(|one| one["position"].clone()).collect()
    };
    for (format, name) in [("csv", "out.zip"), ("xlsx", "out.xlsx")] {
        let made = ["export", "--format", format, "-o", name];
        let made = run(first.path(), &made);
        assert!(made.status.success(), "{}", text(&made));
        let bytes = fs::read(first.path().join(name)).expect("made");
        let second = desk(&[(name, &bytes)]);
        let done = run(second.path(), &["import", name, "--accept", "all"]);
        assert!(done.status.success(), "{}", text(&done));
        assert_eq!(positions(second.path()), ["chair; host", "guest"]);
    }
    let made = run(
        first.path(),
        &["export", "--format", "vcf", "-o", "out.vcf"],
    );
    assert!(made.status.success(), "{}", text(&made));
    let bytes = fs::read(first.path().join("out.vcf")).expect("made");
    let second = desk(&[("out.vcf", &bytes)]);
    run(second.path(), &["import", "out.vcf", "--accept", "all"]);
    let people = run(second.path(), &["list", "people"]);
    let people = text(&people);
    assert!(people.contains("Jean Dupont, Jr."), "{people}");
    let known = run(
        second.path(),
        &["export", "--format", "json", "-o", "out.json"],
    );
    assert!(known.status.success());
    let known = fs::read_to_string(second.path().join("out.json")).expect("made");
    let known: Value = serde_json::from_str(&known).expect("JSON");
    let people = known["people"].as_array().expect("people");
    assert!(
        people
            .iter()
            .any(|one| one["known_as"] == "the interpreter"),
        "{known}"
    );
}

#[test]
fn a_mapping_that_names_no_column_of_the_table_is_told() {
    let list = b"Date,Title\n2024-03-05,Ports\n";
    let map = br#"{"columns": {"Date": "date", "Nope": "title"}}"#;
    let desk = desk(&[("list.csv", list), ("map.json", map)]);
    let done = run(desk.path(), &["import", "list.csv", "--map", "map.json"]);
    let said = format!("{}{}", text(&done), String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("Nope"), "{said}");
}
