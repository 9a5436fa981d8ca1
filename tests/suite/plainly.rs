//! A brief says what is so: who came, what is owed, what lies ahead, and how much of it has
//! no room.

use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const TWO: &str = r#"[{"party": "AZ"}, {"party": "RU"}]"#;

/// A register in a folder of its own.
struct Desk {
    _folder: TempDir,
    path: PathBuf,
}

impl Desk {
    fn holding(meetings: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        let desk = Self {
            _folder: folder,
            path,
        };
        desk.said(&["init"]);
        let mut meetings = meetings;
        let sides: Value = serde_json::from_str(TWO).expect("JSON");
        for meeting in meetings.as_array_mut().into_iter().flatten() {
            meeting["delegations"] = sides.clone();
        }
        let file = desk.path.with_extension("json");
        let records = json!({"memcon": 1, "meetings": meetings});
        std::fs::write(&file, records.to_string()).expect("written");
        desk.said(&["import", &file.display().to_string(), "--accept", "all"]);
        desk
    }

    fn said(&self, words: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        command.env_remove("MEMCON_REGISTER");
        command.arg("--register").arg(&self.path).args(words);
        let done = command.assert().success();
        let output = done.get_output();
        let [out, error] =
            [&output.stdout, &output.stderr].map(|said| String::from_utf8_lossy(said).into_owned());
        format!("{out}{error}")
    }

    /// A brief as Markdown, as of the end of November 2026.
    fn brief(&self, words: &[&str]) -> String {
        let form = ["-o", "-", "--format", "md", "--date", "2026-11-30"];
        self.said(&[&["brief"], words, &form].concat())
    }
}

fn promise(title: &str, more: &Value) -> Value {
    let mut promise = json!({"title": title, "owes": ["RU"], "owed_to": ["AZ"]});
    for (key, value) in more.as_object().into_iter().flatten() {
        promise[key] = value.clone();
    }
    promise
}

#[test]
fn a_set_is_open_as_long_as_members_are_not_on_file() {
    let set = promise(
        "Seven roadmaps",
        &json!({"count": 7, "due": "2025-01-01", "recorded_status": "agreed",
            "children": [{"title": "Q1", "recorded_status": "fulfilled"}, {"title": "Q2", "recorded_status": "fulfilled"}]}),
    );
    let desk = Desk::holding(json!([{"title": "T", "date": "2024-03-01", "commitments": [set]}]));
    let told = desk.brief(&["commitments"]);
    assert!(
        told.contains("Open: 1") && told.contains("Overdue: 1"),
        "{told}"
    );
    assert!(desk.brief(&["checklist", "RU"]).contains("Seven roadmaps"));
    let found = desk.said(&["search", "status:overdue"]);
    assert!(found.contains("Seven roadmaps"), "{found}");
    desk.said(&["check"]);
}

#[test]
fn a_review_without_a_status_says_it_by_what_it_found() {
    let reviewed = |outcome: &str| {
        promise(
            outcome,
            &json!({"due": "2024-06-01", "recorded_status": "agreed",
                "reviews": [{"on": "2024-05-01", "outcome": outcome}]}),
        )
    };
    let promises = [reviewed("kept"), reviewed("no-progress")];
    let desk =
        Desk::holding(json!([{"title": "T", "date": "2024-03-01", "commitments": promises}]));
    let told = desk.brief(&["commitments"]);
    assert!(
        told.contains("Open: 1") && told.contains("Overdue: 1"),
        "{told}"
    );
    let listed = desk.said(&["list", "commitments"]);
    assert!(
        listed.contains("fulfilled") && listed.contains("agreed"),
        "{listed}"
    );
    assert!(!desk.said(&["search", "status:overdue"]).contains("kept"));
    desk.said(&["check"]);
    assert!(
        told.contains("Agreed") && !told.contains("not stated, 1 May"),
        "{told}"
    );
}

#[test]
fn a_digest_tells_the_meetings_planned_in_its_days() {
    let planned =
        |title: &str, date: &str| json!({"title": title, "date": date, "state": "planned"});
    let desk = Desk::holding(json!([
        planned("Gone by", "2026-10-10"),
        planned("Today", "2026-11-30"),
        planned("Later", "2026-12-10"),
    ]));
    let told = desk.brief(&["digest", "--from", "2026-11-30", "--to", "2026-12-06"]);
    assert!(told.contains("Today") && told.contains("Later"), "{told}");
    assert!(!told.contains("Gone by"), "{told}");
}

#[test]
fn who_stayed_away_or_interpreted_is_not_told_as_who_came() {
    let desk = Desk::holding(json!([
        {"title": "First", "date": "2024-03-01", "participants": [
            {"name": "Interp Alpha", "party": "RU", "role": "interpreter", "position": "Interpreter"},
            {"name": "Minister Gamma", "party": "RU", "role": "head", "position": "Foreign Minister"}]},
        {"title": "Second", "date": "2025-03-01", "participants": [
            {"name": "Minister Gamma", "party": "RU", "role": "head", "position": "Prime Minister", "presence": "absent"},
            {"name": "Deputy Eps", "party": "RU", "position": "Deputy Minister"}]},
    ]));
    for told in [
        desk.brief(&["party", "RU"]),
        desk.brief(&["digest", "--from", "2024-01-01", "--to", "2025-12-31"]),
    ] {
        assert!(!told.contains("Minister Gamma, Prime Minister"), "{told}");
        assert!(!told.contains("Interp Alpha, Interpreter"), "{told}");
        assert!(told.contains("Deputy Eps, Deputy Minister"), "{told}");
    }
    let told = desk.brief(&["person", "Minister Gamma"]);
    assert!(told.contains("Foreign Minister (1 March 2024)"), "{told}");
    assert!(told.contains("absent"), "{told}");
}

#[test]
fn what_has_no_room_is_told() {
    let meetings: Vec<Value> = (1..=8)
        .map(|number| {
            json!({"title": format!("M{number}"), "date": format!("2024-01-0{number}"),
                "figures": [{"indicator": format!("Ind {number}"), "value": "1", "unit": "percent", "period": "2023"}],
                "events": [{"title": format!("Ev {number}"), "date": format!("2027-01-{:02}", 10 + number),
                    "kind": "visit", "timing": "upcoming", "parties": ["RU"]}]})
        })
        .collect();
    let desk = Desk::holding(json!(meetings));
    // Each date ahead, not those of the last meetings alone.
    let told = desk.brief(&["party", "RU"]);
    for number in 1..=8 {
        assert!(told.contains(&format!("Ev {number}")), "{told}");
    }
    let page = desk.brief(&["party", "RU", "--form", "page"]);
    assert!(page.contains("and 2 more"), "{page}");
    let page = desk.brief(&[
        "digest",
        "--from",
        "2024-01-01",
        "--to",
        "2024-01-31",
        "--form",
        "page",
    ]);
    assert!(!page.contains("earlier meeting"), "{page}");

    let promises: Vec<Value> = (0..60)
        .map(|number| promise(&format!("P{number}"), &json!({"due": "2025-01-01"})))
        .collect();
    let desk =
        Desk::holding(json!([{"title": "T", "date": "2024-03-01", "commitments": promises}]));
    let told = desk.brief(&["commitments"]);
    assert!(told.contains("and 30 more"), "{told}");
    let told = desk.said(&["search", "status:overdue"]);
    assert!(told.contains("these are the first 50"), "{told}");
    let told = desk.said(&["search", "status:overdue", "--limit", "80"]);
    assert!(!told.contains("these are the first"), "{told}");
}

#[test]
fn a_note_of_what_follows_calls_agreed_only_what_was() {
    let of = |status: &str| {
        let promise = promise("Send the list", &json!({"recorded_status": status}));
        Desk::holding(json!([{"title": "T", "date": "2024-03-01", "commitments": [promise]}]))
    };
    let told = of("agreed").brief(&["follow-up", "2024/0001"]);
    assert!(told.contains("Agreed steps"), "{told}");
    let told = of("proposed").brief(&["follow-up", "2024/0001"]);
    assert!(
        !told.contains("Agreed steps") && told.contains("Send the list"),
        "{told}"
    );
}

#[test]
fn a_figure_without_a_period_has_no_place_along_time() {
    let figures: Vec<Value> = (1..=3)
        .map(|number| json!({"indicator": "Gas", "value": number.to_string(), "unit": "count", "of": "t"}))
        .collect();
    let desk = Desk::holding(json!([{"title": "T", "date": "2024-03-01", "figures": figures}]));
    let told = desk.brief(&["party", "RU"]);
    // The table alone has a column of periods.
    assert_eq!(told.matches("Period").count(), 1, "{told}");
}

#[test]
fn a_rise_and_a_fall_of_one_time_are_at_odds_and_the_note_of_a_figure_is_told() {
    let figure = |change: &str| {
        json!([{"indicator": "Trade", "value": "5", "unit": "percent", "change": change,
            "period": "2023", "note": format!("by the {change} office")}])
    };
    let desk = Desk::holding(json!([
        {"title": "A", "date": "2024-03-01", "figures": figure("rise")},
        {"title": "B", "date": "2024-04-01", "figures": figure("fall")},
    ]));
    let told = desk.brief(&["party", "RU"]);
    assert!(told.contains("at odds with"), "{told}");
    assert!(
        told.contains("by the rise office") && told.contains("by the fall office"),
        "{told}"
    );
}

#[test]
fn of_a_set_that_is_late_it_is_told_which_member_and_since_when() {
    let set = promise(
        "Set S",
        &json!({"count": 2, "children": [
            {"title": "Bridge", "due": "2024-06-01", "recorded_status": "agreed"},
            {"title": "Road", "recorded_status": "fulfilled"}]}),
    );
    let desk = Desk::holding(json!([{"title": "T", "date": "2024-03-01", "commitments": [set]}]));
    for told in [
        desk.brief(&["digest", "--from", "2024-01-01", "--to", "2024-12-31"]),
        desk.brief(&["checklist", "RU"]),
    ] {
        let told = told.replace('\u{a0}', " ");
        assert!(told.contains("Bridge: overdue by 912 days"), "{told}");
    }
}
