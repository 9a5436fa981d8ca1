//! Packages between colleagues: two registers' records become the same whoever
//! merges whose, and nothing that differs goes untold.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use memcon::exchange::join::{JointRecord, Rule, Sides, join_record};
use memcon::exchange::json::{DeletedJson, DeletedKind, MeetingJson, RegisterJson};
use memcon::exchange::merge::merge;
use memcon::exchange::sample_filing;
use memcon::export::{Gathered, Order, Selection, to_the_end};
use memcon::i18n::Language;
use memcon::model::{Day, Markings, RemarkId};
use memcon::store::Store;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The sample as a document, and the office's markings.
fn sample() -> &'static (Value, Markings) {
    static SAMPLE: OnceLock<(Value, Markings)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let mut store = Store::in_memory().expect("a register");
        store
            .save_meeting(&sample_filing().expect("the sample"))
            .expect("saved");
        let order = Order {
            selection: Selection::Register,
            release: String::new(),
            today: Day::constant(2021, 12, 2),
            language: Language::English,
        };
        let gathered = Gathered::new(&store, &order, &to_the_end).expect("gathered");
        let mut out = Vec::new();
        gathered.write_json(&mut out, &to_the_end).expect("written");
        let markings = store.settings().expect("read").markings;
        (
            serde_json::from_slice(&out).expect("JSON"),
            Markings(markings),
        )
    })
}

/// What one of two officers did to the record, by some numbers.
fn changed(steps: &[(u8, u8, u8)]) -> RegisterJson {
    let mut document = sample().0.clone();
    let meeting = &mut document["meetings"][0];
    for (what, at, word) in steps {
        let words = json!(format!("word {}", word % 5));
        let pick =
            |list: &Value| usize::from(*at) % list.as_array().map_or(1, |all| all.len().max(1));
        match what % 12 {
            0 => meeting["title"] = words,
            1 => meeting["summary"] = words,
            2 => meeting["marking"] = json!(sample().1.0[usize::from(*word) % 5]),
            3 => {
                let at = pick(&meeting["remarks"]);
                meeting["remarks"][at]["text"] = words;
            }
            4 => {
                let list = meeting["remarks"].as_array_mut().expect("a list");
                if list.len() > 1 {
                    let at = usize::from(*at) % list.len();
                    list.remove(at);
                }
            }
            5 => {
                let list = meeting["remarks"].as_array_mut().expect("a list");
                let (one, other) = (
                    usize::from(*at) % list.len(),
                    usize::from(*word) % list.len(),
                );
                list.swap(one, other);
            }
            6 => {
                let list = meeting["remarks"].as_array_mut().expect("a list");
                let mut new = list[0].clone();
                new["id"] = json!(RemarkId::new());
                new["text"] = words;
                list.insert(usize::from(*at) % list.len(), new);
            }
            7 => {
                let at = pick(&meeting["figures"]);
                meeting["figures"][at]["value"] = json!((u32::from(*word) * 100).to_string());
            }
            8 => {
                let at = pick(&meeting["commitments"]);
                meeting["commitments"][at]["due"] = json!(format!("20{:02}", 22 + word % 5));
            }
            9 => meeting["reference"] = json!(format!("2021/{:04}", word % 5 + 1)),
            10 => {
                meeting["date"] = json!(format!("2021-11-{:02}", word % 20 + 1));
                meeting["end_date"] = Value::Null;
            }
            _ => {
                let at = pick(&document["people"]);
                document["people"][at]["biography"] = words;
                return changed_rest(document, steps);
            }
        }
    }
    serde_json::from_value(document).expect("of its form")
}

/// The same for the people of it; they need no more than one change.
fn changed_rest(mut document: Value, steps: &[(u8, u8, u8)]) -> RegisterJson {
    for (_, at, word) in steps {
        let people = document["people"].as_array_mut().expect("a list");
        let at = usize::from(*at) % people.len();
        people[at]["honorific"] = json!(format!("honorific {}", word % 3));
    }
    serde_json::from_value(document).expect("of its form")
}

fn steps() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec(any::<(u8, u8, u8)>(), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn merging_takes_no_side_and_twice_is_the_same_as_once(ours in steps(), theirs in steps()) {
        let (one, other) = (changed(&ours), changed(&theirs));
        let markings = &sample().1;
        let there = merge(&one, &other, markings).expect("merged");
        let back = merge(&other, &one, markings).expect("merged");
        prop_assert_eq!(&there.records, &back.records);
        prop_assert_eq!(there.conflicts.len(), back.conflicts.len());
        for side in [&one, &other] {
            let again = merge(&there.records, side, markings).expect("merged");
            prop_assert_eq!(&again.records, &there.records);
        }
    }
}

fn plain() -> RegisterJson {
    serde_json::from_value(sample().0.clone()).expect("of its form")
}

#[test]
fn what_only_one_side_states_is_taken_and_what_both_state_otherwise_is_told() {
    let (mut one, mut other) = (sample().0.clone(), sample().0.clone());
    one["meetings"][0]["press_line"] = json!("A line for the press");
    one["meetings"][0]["title"] = json!("Talks in Sochi");
    other["meetings"][0]["title"] = json!("Three met in Sochi");
    other["meetings"][0]["marking"] = json!("SECRET");
    let read = |document| serde_json::from_value(document).expect("of its form");
    let merged = merge(&read(one), &read(other), &sample().1).expect("merged");
    let meeting = serde_json::to_value(&merged.records.meetings[0]).expect("JSON");
    assert_eq!(meeting["press_line"], json!("A line for the press"));
    assert_eq!(
        meeting["marking"],
        json!("SECRET"),
        "the higher marking stands"
    );
    let fields: Vec<&str> = merged
        .conflicts
        .iter()
        .map(|one| one.field.as_str())
        .collect();
    assert_eq!(fields, ["title"]);
    assert_eq!(merged.conflicts[0].one, json!("Talks in Sochi"));
    assert_eq!(merged.conflicts[0].other, json!("Three met in Sochi"));
}

#[test]
fn a_record_deleted_there_is_a_proposal_here() {
    let (one, mut other) = (plain(), plain());
    let id = one.meetings[0].id.expect("an id").record();
    other.meetings.clear();
    other.deleted.push(DeletedJson {
        kind: DeletedKind::Meeting,
        id,
    });
    let merged = merge(&one, &other, &sample().1).expect("merged");
    assert_eq!(
        merged.records.meetings.len(),
        1,
        "nothing is done by itself"
    );
    assert_eq!(merged.proposals.len(), 1);
    assert_eq!(merged.proposals[0].id, id);
}

#[test]
fn two_meetings_of_one_reference_are_both_kept_under_references_of_their_own() {
    let one = plain();
    // The same words, begun in another register: every id of its own is another.
    let text = serde_json::to_string(&one.meetings).expect("JSON");
    let mut seen = BTreeSet::new();
    let mut text_there = text.clone();
    let shared: BTreeSet<String> = one
        .people
        .iter()
        .filter_map(|person| Some(person.id?.to_string()))
        .chain(
            one.parties
                .iter()
                .filter_map(|party| Some(party.id?.to_string())),
        )
        .collect();
    for part in text
        .split('"')
        .filter(|part| part.parse::<RemarkId>().is_ok())
    {
        if !shared.contains(part) && seen.insert(part.to_owned()) {
            text_there = text_there.replace(part, &RemarkId::new().to_string());
        }
    }
    let other = RegisterJson {
        meetings: serde_json::from_str(&text_there).expect("meetings"),
        ..one.clone()
    };
    let merged = merge(&one, &other, &sample().1).expect("merged").records;
    let back = merge(&other, &one, &sample().1).expect("merged").records;
    assert_eq!(merged, back);
    let references: Vec<&str> = merged
        .meetings
        .iter()
        .map(|one| one.reference.as_str())
        .collect();
    assert_eq!(references, ["2021/0001", "2021/0002"]);
    let promise = &merged.meetings[1].commitments[0].reference;
    assert!(promise.starts_with("2021/0002-C"), "{promise}");
}

#[test]
fn a_record_joined_with_itself_is_itself() {
    let (document, markings) = sample();
    let whole = serde_json::to_value(MeetingJson::of(&crate::suite::json::record())).expect("JSON");
    let records = ["parties", "people", "meetings"]
        .iter()
        .flat_map(|list| document[*list].as_array().expect("a list"))
        .chain([&whole]);
    for record in records {
        let rule = Rule {
            markings,
            unmarked: "",
            sides: &Sides::new(),
            others: None,
        };
        let JointRecord {
            record: joint,
            conflicts,
            ..
        } = join_record(record, record, rule);
        assert_eq!(conflicts, []);
        for key in record.as_object().expect("a record").keys() {
            assert_eq!(joint[key], record[key], "{key}");
        }
    }
}
