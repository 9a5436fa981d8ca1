//! Rows that name a meeting which nobody knows wait with a question.

use serde_json::Value;

use super::anew::{done, list, with};
use super::commands::{run, text};
use super::joined::answer;
use super::{Desk, file, of_kind};

const PROMISES: &str = "Meeting,Given on,Commitment,Owner,Due\n\
    Talks on rail freight,2024-05-20,Send the tariff,Georgia,2024-06-30\n\
    Talks on rail freight,2024-05-20,Name a contact,Azerbaijan,\n\
    Weekly call,,Circulate minutes,Azerbaijan,\n";

fn labels(report: &super::Report, at: usize) -> Vec<String> {
    let asked = &of_kind(report, "meeting")[at].questions;
    let asked = asked.iter().find(|one| one.asks.code() == "which-meeting");
    let choices = &asked.expect("a question").choices;
    choices.iter().map(|one| one.label.clone()).collect()
}

/// The promises of each meeting on file.
fn promised(path: &std::path::Path) -> Vec<String> {
    let mut all: Vec<String> = list(path, &["list", "commitments"])
        .iter()
        .map(|one| {
            ["meeting", "title"]
                .map(|key| one[key].as_str().unwrap_or(""))
                .join(" ")
        })
        .collect();
    all.sort();
    all
}

#[test]
fn promises_of_a_meeting_that_is_not_on_file_wait_with_the_question_which_it_is() {
    let desk = Desk::new();
    let report = desk.look(vec![file("p.csv", PROMISES)]);
    assert!(super::problems(&report).is_empty());
    // With a day and a title of which there is none, it is a new meeting.
    let meetings = of_kind(&report, "meeting");
    let stands: Vec<String> = meetings
        .iter()
        .map(|one| format!("{} {}", one.verdict.code(), one.label))
        .collect();
    assert_eq!(
        stands,
        [
            "new 2024-05-20 Talks on rail freight",
            "needs-answer Weekly call"
        ]
    );
    assert_eq!(labels(&report, 1), ["new"]);
}

#[test]
fn a_title_on_file_with_another_day_is_asked_for_and_the_answer_moves_no_meeting() {
    let folder = with(&[]);
    let path = folder.path();
    std::fs::write(
        path.join("m.csv"),
        "Date,Title\n2024-05-15,Talks on rail freight\n2024-04-02,Weekly call with the port\n",
    )
    .expect("written");
    std::fs::write(path.join("p.csv"), PROMISES).expect("written");
    done(path, &["import", "m.csv", "--accept", "all"]);
    done(path, &["import", "p.csv", "--accept", "all"]);
    assert!(promised(path).is_empty());
    // The one on file, and for the other words a meeting of their own.
    answer(path, "1");
    answer(path, "2");
    done(path, &["incoming", "accept", "--all"]);
    assert_eq!(
        promised(path),
        [
            "2024/0001 Name a contact",
            "2024/0001 Send the tariff",
            "2026/0001 Circulate minutes"
        ]
        .map(|one| one.replace(
            "2026/0001",
            promised(path)[2].split(' ').next().unwrap_or("")
        ))
    );
    let shown = text(&run(path, &["show", "2024/0001", "--json"]));
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["date"], "2024-05-15");
    assert_eq!(list(path, &["list", "meetings"]).len(), 3);
    // The same list again brings nothing and asks nothing.
    done(path, &["import", "p.csv"]);
    let waits = list(path, &["incoming"]);
    assert!(waits.is_empty(), "{waits:?}");
    done(path, &["check"]);
}

#[test]
fn a_meeting_that_comes_with_its_promises_on_another_day_is_offered() {
    let desk = Desk::new();
    let meetings = "Date,Title\n2024-05-15,Talks on rail freight\n";
    let report = desk.look(vec![file("p.csv", PROMISES), file("m.csv", meetings)]);
    assert_eq!(
        labels(&report, 0),
        ["2024-05-15 Talks on rail freight", "new"]
    );
}

#[test]
fn a_meeting_that_came_later_answers_what_was_asked() {
    let mut desk = Desk::new();
    let list = "Meeting,Commitment,Due\nWeekly call,Circulate minutes,2024-06-01\n";
    let report = desk.receive(vec![file("p.csv", list)]);
    assert_eq!(report.files[0].needs_answer, 1);
    desk.receive(vec![file("m.csv", "Date,Title\n2024-05-15,Weekly call\n")]);
    assert_eq!(desk.accept_all(), 1);
    let again = desk.receive(vec![file("p.csv", list)]);
    assert_eq!(again.files[0].needs_answer, 0);
    assert_eq!(desk.accept_all(), 1);
    assert_eq!(desk.meetings(), ["2024-05-15 Weekly call"]);
}
