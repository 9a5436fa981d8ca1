//! The thirty-four facts of the sample: each held as a record, found, and printed.

use memcon::exchange::sample_filing;
use memcon::search::search;
use memcon::store::{RecordKind, Store};

/// A fact, a query an officer would type for it, and the kind of record that answers.
const FACTS: [(&str, &str, RecordKind); 50] = [
    ("F1 host", "putin president russia", RecordKind::Attendee),
    ("F1 guest", "Əliyev president", RecordKind::Attendee),
    ("F2", "bocharov ruchei", RecordKind::Meeting),
    ("F3", "26 november 2021", RecordKind::Meeting),
    ("F4", "TDI 1 December", RecordKind::Source),
    (
        "F5",
        "trilateral \"President of Armenia\"",
        RecordKind::Event,
    ),
    ("F6", "glad visit", RecordKind::Remark),
    ("F7", "30 years diplomatic", RecordKind::Event),
    ("F8", "strategic partnership", RecordKind::Remark),
    ("F9", "turnover covid", RecordKind::Figure),
    ("F10", "900 companies", RecordKind::Figure),
    ("F11", "4.5 billion", RecordKind::Figure),
    ("F12", "leading partners", RecordKind::Remark),
    ("F13", "care \"Russian language\"", RecordKind::Remark),
    ("F14", "340 schools", RecordKind::Figure),
    ("F15", "34 per cent", RecordKind::Figure),
    ("F16", "close ties", RecordKind::Remark),
    ("F17", "invitation", RecordKind::Remark),
    ("F18", "dialogue 2021", RecordKind::Remark),
    ("F19", "Kemerovo", RecordKind::Remark),
    ("F20", "settled bilaterally", RecordKind::Remark),
    ("F21", "every direction", RecordKind::Remark),
    ("F22", "business cooperation", RecordKind::Remark),
    ("F23", "roadmaps", RecordKind::Commitment),
    ("F24", "recognition", RecordKind::Remark),
    ("F25", "conditions students", RecordKind::Remark),
    ("F26", "15,000", RecordKind::Figure),
    ("F26 plain", "15000", RecordKind::Figure),
    ("F27", "bridge", RecordKind::Remark),
    ("F28", "deputy prime minister", RecordKind::Event),
    ("F29", "academy of sciences", RecordKind::Event),
    ("F30", "envoy baku", RecordKind::Event),
    ("F31", "roseximbank", RecordKind::Event),
    ("F32", "peacekeepers 2020", RecordKind::Remark),
    ("F33", "contingent", RecordKind::Remark),
    ("F34", "photograph", RecordKind::Attachment),
    // The same asked by operators, as an officer goes looking.
    ("F1 by party", "party:AZ party:RU", RecordKind::Meeting),
    (
        "F3 by date",
        "from:2021-11-26 to:2021-11-26",
        RecordKind::Meeting,
    ),
    ("F7 by kind", "kind:anniversary", RecordKind::Event),
    ("F9 by value", "figure>10% turnover", RecordKind::Figure),
    ("F10 by value", "figure:900", RecordKind::Figure),
    ("F11 by scale", "figure:4.5bn", RecordKind::Figure),
    (
        "F13 by kind",
        "speaker:putin kind:thanks",
        RecordKind::Remark,
    ),
    (
        "F14 by topic",
        "topic:education figure:340",
        RecordKind::Figure,
    ),
    (
        "F19 by kind",
        "kind:condolence person:Алиев",
        RecordKind::Remark,
    ),
    (
        "F23 by kind",
        "kind:roadmap party:Azerbaijan",
        RecordKind::Commitment,
    ),
    ("F26 by bound", "figure>15,000", RecordKind::Figure),
    (
        "F28 by person",
        "person:\"deputy prime minister\" kind:event",
        RecordKind::Event,
    ),
    (
        "F32 by topic",
        "topic:peacekeeping thanks",
        RecordKind::Remark,
    ),
    ("F19 misspelt", "kemrovo", RecordKind::Remark),
];

fn sample() -> Store {
    let mut store = Store::in_memory().expect("a register");
    store
        .save_meeting(&sample_filing().expect("the sample reads"))
        .expect("saved");
    store
}

#[test]
fn each_fact_is_found_as_a_record_of_its_kind() {
    let store = sample();
    for (fact, query, kind) in FACTS {
        let hits = search(&store, query, 50).expect("answered");
        assert!(
            hits.iter().any(|hit| hit.kind == kind),
            "{fact}: {query} gave {hits:?}"
        );
        let hit = hits.iter().find(|hit| hit.kind == kind).expect("found");
        // Of operators alone there is nothing to light.
        let has_words = query
            .split_whitespace()
            .any(|word| !word.contains([':', '>', '"']) && word.len() > 2);
        assert!(
            !has_words || query.contains(':') || !hit.matches.is_empty(),
            "{fact}: the words are lit in {}",
            hit.text
        );
    }
}

#[test]
fn the_meeting_is_found_in_every_script() {
    let store = sample();
    for query in [
        "roadmap",
        "Kemerovo",
        "4.5",
        "aliyev",
        "Əliyev",
        "Алиев",
        "\"Russian language\"",
        "ALİYEV",
        "әлиев",
        "Հայաստան",
    ] {
        let found = search(&store, query, 10).expect("answered");
        assert!(
            found.iter().any(|hit| hit.meeting.is_some()),
            "{query}: {found:?}"
        );
    }
    assert!(search(&store, "zeppelin", 10).expect("answered").is_empty());
}

#[test]
fn every_record_stands_on_a_passage_that_is_in_the_text() {
    let filing = sample_filing().expect("the sample reads");
    let meeting = &filing.meeting;
    let source = &meeting.sources[0];
    let characters: Vec<char> = source.text.chars().collect();
    for passage in &source.passages {
        assert_eq!(
            characters[passage.start..passage.end]
                .iter()
                .collect::<String>(),
            passage.text
        );
    }
    let known = |ids: &[memcon::model::PassageId]| {
        !ids.is_empty() && ids.iter().all(|id| meeting.passage(*id).is_some())
    };
    assert!(known(&meeting.passages));
    assert!(meeting.remarks.iter().all(|one| known(&one.passages)));
    assert!(meeting.figures.iter().all(|one| known(&one.passages)));
    assert!(meeting.commitments.iter().all(|one| known(&one.passages)));
    assert!(meeting.events.iter().all(|one| known(&one.passages)));
    assert!(meeting.attachments.iter().all(|one| known(&one.passages)));
    assert!(
        meeting
            .delegations
            .iter()
            .flat_map(|one| &one.attendees)
            .all(|one| known(&one.passages))
    );
}

#[test]
fn the_traps_of_the_report_are_held_right() {
    let filing = sample_filing().expect("the sample reads");
    let meeting = &filing.meeting;
    assert_eq!(
        meeting.when.date.to_string(),
        "2021-11-26",
        "not the dateline"
    );
    assert_eq!(
        meeting.sources[0]
            .date
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("2021-12-01")
    );
    let of_aliyev: Vec<_> = meeting
        .remarks
        .iter()
        .filter(|one| one.speaker == Some(meeting.delegations[1].attendees[0].id))
        .collect();
    assert!(
        of_aliyev[0].text.contains("Kemerovo"),
        "told before all else"
    );
    let place =
        |one: &memcon::model::Remark| meeting.passage(one.passages[0]).expect("a passage").1.start;
    assert!(
        place(of_aliyev[0]) > place(of_aliyev[1]),
        "and later in the text"
    );
    let unnamed: Vec<_> = filing
        .new_persons
        .iter()
        .filter(|one| !one.is_named())
        .collect();
    assert_eq!(unnamed.len(), 4);
    assert!(
        unnamed
            .iter()
            .any(|one| one.known_as == "President of Armenia")
    );
}
