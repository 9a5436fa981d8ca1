//! What a release takes away, and what it must not: who was at a meeting of which only a
//! portion may go out, promises that are repeated, sentences that are quoted in part.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use memcon::exchange::sample_filing;
use memcon::model::{Filing, Passage, PassageId};
use memcon::store::Store;

fn run(register: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command.env_remove("MEMCON_REGISTER");
    command.arg("--register").arg(register).args(arguments);
    let done = command.write_stdin("").output().expect("ran");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    (done.status.success(), told)
}

/// A register with the meetings of a document.
fn register_with(meetings: &serde_json::Value) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let file = folder.path().join("file.json");
    let document = serde_json::json!({"memcon": 1, "meetings": meetings});
    std::fs::write(&file, document.to_string()).expect("written");
    Store::create(&register)
        .expect("made")
        .close()
        .expect("closed");
    let (is_done, told) = run(
        &register,
        &["import", "--accept", "all", &file.to_string_lossy()],
    );
    assert!(is_done, "{told}");
    (folder, register)
}

/// A brief as text, under a release.
fn released(register: &Path, what: &[&str]) -> (bool, String) {
    let mut arguments = vec!["brief"];
    arguments.extend(what);
    arguments.extend(["--format", "md", "-o", "-", "--date", "2024-12-20"]);
    arguments.extend(["--release", "OFFICIAL"]);
    run(register, &arguments)
}

#[test]
fn who_was_at_a_meeting_of_which_a_portion_may_go_out_is_not_told_by_a_brief_on_them() {
    let meeting = serde_json::json!([{
        "title": "Quagmireword", "date": "2024-05-15", "marking": "SECRET",
        "delegations": [{"party": "NO", "side": "host"}, {"party": "AZ", "side": "guest"}],
        "participants": [
            {"name": "Kari Berg", "party": "NO"}, {"name": "Rauf Samadov", "party": "AZ"},
        ],
        "remarks": [{"speaker": "Kari Berg", "text": "The bridge is open.", "marking": "OFFICIAL"}],
    }]);
    let (_folder, register) = register_with(&meeting);
    let (_, hers) = released(&register, &["person", "Kari Berg"]);
    assert!(hers.contains("2024/0001"), "the control: {hers}");
    let (is_done, his) = released(&register, &["person", "Rauf Samadov"]);
    assert!(!is_done && !his.contains("2024/0001"), "{his}");
    let (_, of_norway) = released(&register, &["party", "NO"]);
    assert!(of_norway.contains("2024/0001"), "the control: {of_norway}");
    let (_, other) = released(&register, &["party", "AZ"]);
    assert!(!other.contains("2024/0001"), "{other}");
    // A digest of the day would tell the day.
    for (from, to, is_told) in [
        ("2024-05-15", "2024-05-15", false),
        ("2024-01-01", "2024-12-31", true),
    ] {
        let (_, digest) = released(&register, &["digest", "--from", from, "--to", to]);
        assert_eq!(digest.contains("2024/0001"), is_told, "{digest}");
    }
}

#[test]
fn a_promise_that_may_go_out_is_told_also_where_a_withheld_meeting_repeated_it() {
    let promise = |id: &str, title: &str, reaffirms: Option<&str>| {
        serde_json::json!([{
            "id": id, "kind": "roadmap", "title": title, "due": "2025-03-01",
            "owes": ["NO"], "owed_to": ["AZ"], "reaffirms_id": reaffirms,
        }])
    };
    let sides =
        serde_json::json!([{"party": "NO", "side": "host"}, {"party": "AZ", "side": "guest"}]);
    let (one, two) = (
        "01a22839-5796-7138-b1aa-df3192040021",
        "01a22839-5796-7138-b1aa-df3192040022",
    );
    let (_folder, register) = register_with(&serde_json::json!([
        {"title": "Talks", "date": "2024-03-15", "marking": "OFFICIAL", "delegations": sides,
         "commitments": promise(one, "The open roadmap", None)},
        {"title": "Quagmireword", "date": "2024-05-15", "marking": "SECRET", "delegations": sides,
         "commitments": promise(two, "The roadmap said once more", Some(one))},
    ]));
    for what in [
        ["commitments"].as_slice(),
        &["party", "AZ"],
        &["checklist", "NO"],
        &["digest", "--from", "2024-01-01", "--to", "2024-12-20"],
    ] {
        let (is_done, told) = released(&register, what);
        assert!(
            is_done && told.contains("The open roadmap"),
            "{what:?}: {told}"
        );
        assert!(!told.contains("once more"), "{what:?}: {told}");
        let (_, whole) = run(
            &register,
            &[
                &["brief"],
                what,
                &["--format", "md", "-o", "-", "--date", "2024-12-20"],
            ]
            .concat(),
        );
        assert!(!whole.contains("The open roadmap"), "once: {whole}");
    }
}

#[test]
fn a_sentence_that_a_withheld_remark_stands_on_is_quoted_by_no_longer_passage() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let mut filing: Filing = sample_filing().expect("reads");
    let meeting = &mut filing.meeting;
    meeting.marking = "OFFICIAL".to_owned();
    meeting.remarks[0].marking = "SECRET".to_owned();
    let source = &mut meeting.sources[0];
    let own = meeting.remarks[0].passages[0];
    let own = source
        .passages
        .iter()
        .find(|one| one.id == own)
        .expect("there");
    let secret = own.text.clone();
    let (start, end) = (own.start.saturating_sub(40), own.end + 20);
    let longer = Passage {
        id: PassageId::new(),
        start,
        end,
        text: source.text.chars().skip(start).take(end - start).collect(),
    };
    meeting.remarks[1].passages = vec![longer.id];
    source.passages.push(longer);
    let mut store = Store::create(&register).expect("made");
    store.save_meeting(&filing).expect("saved");
    store.close().expect("closed");
    for trace in ["annex", "footnotes"] {
        let asked = ["meeting", "2021/0001", "--trace", trace];
        let (is_done, told) = released(&register, &asked);
        assert!(is_done && !told.contains(&secret), "{trace}: {told}");
        let whole = [
            "brief",
            "meeting",
            "2021/0001",
            "--trace",
            trace,
            "--format",
            "md",
            "-o",
            "-",
        ];
        let (_, whole) = run(&register, &whole);
        assert!(whole.contains(&secret), "the control: {whole}");
    }
}

#[test]
fn a_release_reads_the_same_with_and_without_the_meetings_of_which_nothing_may_go_out() {
    let sides =
        serde_json::json!([{"party": "NO", "side": "host"}, {"party": "AZ", "side": "guest"}]);
    let people = serde_json::json!([
        {"name": "Kari Berg", "party": "NO"}, {"name": "Rauf Samadov", "party": "AZ"},
    ]);
    let talks = |date: &str, marking: &str, state: &str, word: &str| {
        let promise = serde_json::json!({
            "kind": "roadmap", "title": format!("The {word} roadmaps"), "due": "2024-11-01", "count": 3,
            "owes": ["NO"], "owed_to": ["AZ"], "speaker": "Kari Berg",
            "children": [{"kind": "roadmap", "title": format!("The {word} road"), "due": "2024-10-01"}],
        });
        let mut meeting = serde_json::json!({
            "title": format!("Talks of {word}"), "date": date, "marking": marking, "state": state,
            "delegations": sides, "participants": people,
            "topics": [{"title": format!("Matters of {word}")}],
            "remarks": [{"speaker": "Kari Berg", "text": format!("The {word} bridge is open.")}],
            "figures": [{"indicator": "Lorries", "value": "200", "unit": "count", "about": "NO",
                "speaker": "Kari Berg", "period": date}],
            "events": [{"title": format!("Opening of the {word} bridge"), "date": "2025-02-03",
                "timing": "upcoming", "parties": ["NO"], "persons": [{"name": "Kari Berg"}]}],
            "commitments": [promise],
        });
        meeting["id"] = format!("01a22839-5796-7138-b1aa-df31920400{}", 10 + word.len()).into();
        meeting
    };
    let open = talks("2023-03-15", "OFFICIAL", "held", "open");
    let ahead = talks("2025-01-10", "OFFICIAL", "planned", "coming");
    let closed = talks("2024-05-15", "SECRET", "held", "quagmireword");
    let closed_ahead = talks("2025-01-05", "SECRET", "planned", "thornyword");
    let (_less, without) = register_with(&serde_json::json!([open, ahead]));
    let mut followed = open.clone();
    followed["commitments"][0]["reviews"] = serde_json::json!([{"on": "2024-05-15",
        "meeting_id": closed["id"], "status": "in-progress", "note": "quagmireword"}]);
    let (_more, with) = register_with(&serde_json::json!([followed, ahead, closed, closed_ahead]));
    let all = [
        ["party", "AZ"].as_slice(),
        &["party", "NO"],
        &["checklist", "NO"],
        &["person", "Kari Berg"],
        &["person", "Rauf Samadov"],
        &["commitments"],
        &["digest", "--from", "2023-01-01", "--to", "2025-12-20"],
        &["meeting", "2023/0001"],
        &["follow-up", "2023/0001"],
    ];
    for what in all {
        let (is_done, less) = released(&without, what);
        assert!(is_done && less.contains("open"), "{what:?}: {less}");
        let (_, more) = released(&with, what);
        assert_eq!(less, more, "{what:?}");
    }
    // The control: without a release it is told.
    for what in &all[..7] {
        let options = ["--format", "md", "-o", "-", "--date", "2024-12-20"];
        let (_, whole) = run(&with, &[&["brief"], *what, &options].concat());
        assert!(whole.contains("quagmireword"), "{what:?}: {whole}");
    }
}
