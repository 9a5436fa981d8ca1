//! The JSON form of every record: it loses nothing, it is what the schema says,
//! and it can be read without a single id.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use memcon::exchange::json::{MeetingJson, PartyJson, PersonJson, schema};
use memcon::exchange::sample_filing;
use memcon::model::{Directory, Meeting, MeetingRecord};
use memcon::store::Store;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An id that nothing bears.
pub(super) const NOBODY: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

/// What may stand where a record says nothing; the first that reads is taken.
const STAND_INS: [&str; 6] = [
    "\"2021-05-07\"",
    "\"10:30\"",
    "7",
    "\"0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\"",
    "true",
    "\"million\"",
];

/// The same record with something said in every place of it.
pub(super) fn filled<T: Serialize + DeserializeOwned>(record: &T) -> T {
    let mut whole = serde_json::to_value(record).expect("a record is JSON");
    let places = places_of(&whole, |value| {
        value.is_null() || value.as_str() == Some("")
    });
    for (number, place) in places.iter().enumerate() {
        let slot = whole.pointer_mut(place).expect("the place is there");
        if slot.as_str() == Some("") {
            *slot = json!(format!("word{number}"));
            continue;
        }
        let fits = STAND_INS.iter().any(|text| {
            let mut tried = whole.clone();
            *tried.pointer_mut(place).expect("there") = serde_json::from_str(text).expect("JSON");
            let reads = serde_json::from_value::<T>(tried.clone()).is_ok();
            if reads {
                whole = tried;
            }
            reads
        });
        assert!(fits, "nothing fits {place}");
    }
    serde_json::from_value(whole).expect("a record again")
}

/// The places of a record whose values are wanted.
pub(super) fn places_of(value: &Value, is_wanted: fn(&Value) -> bool) -> Vec<String> {
    fn walk(value: &Value, place: String, is_wanted: fn(&Value) -> bool, places: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (key, inner) in map {
                    walk(inner, format!("{place}/{key}"), is_wanted, places);
                }
            }
            Value::Array(items) => {
                for (number, inner) in items.iter().enumerate() {
                    walk(inner, format!("{place}/{number}"), is_wanted, places);
                }
            }
            _ if is_wanted(value) => places.push(place),
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(value, String::new(), is_wanted, &mut places);
    places
}

/// The sample on file, with a promise reviewed and a stretch set aside.
pub(super) fn record() -> MeetingRecord {
    let mut filing = sample_filing().expect("the sample");
    let mut whole = serde_json::to_value(&filing.meeting).expect("JSON");
    whole["commitments"][0]["reviews"] = json!([{
        "id": "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c", "meeting": null, "on": "2022-03",
        "status": "in-progress", "outcome": "under-way", "note": "", "passages": [],
    }]);
    whole["sources"][0]["set_aside"] = json!([{ "start": 0, "end": 4 }]);
    filing.meeting = serde_json::from_value(whole).expect("a meeting");
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&filing).expect("saved");
    store.meeting(filing.meeting.id).expect("loaded")
}

fn there_and_back(record: &MeetingRecord) -> Meeting {
    let text = serde_json::to_string(&MeetingJson::of(record)).expect("JSON");
    let form: MeetingJson = serde_json::from_str(&text).expect("it reads");
    form.into_filing(&record.directory)
        .expect("a filing")
        .meeting
}

#[test]
fn every_word_of_a_record_goes_into_its_json_and_comes_back() {
    let mut record = record();
    assert_eq!(there_and_back(&record), record.meeting);
    record.meeting = filled(&record.meeting);
    assert_eq!(there_and_back(&record), record.meeting);
    for person in record.directory.persons.values() {
        let person = filled(person);
        let form = PersonJson::of(&person, &record.directory);
        let text = serde_json::to_string(&form).expect("JSON");
        let back: PersonJson = serde_json::from_str(&text).expect("it reads");
        assert_eq!(back.into_person(), person);
    }
    for party in record.directory.parties.values() {
        let party = filled(party);
        let form = PartyJson::of(&party, &record.directory);
        let text = serde_json::to_string(&form).expect("JSON");
        let back: PartyJson = serde_json::from_str(&text).expect("it reads");
        assert_eq!(back.into_party(), party);
    }
}

#[test]
fn every_record_of_a_register_goes_into_json_and_comes_back() {
    let (store, _) = super::made::register(12);
    for line in store.meetings().expect("listed") {
        let record = store.meeting(line.id).expect("loaded");
        assert_eq!(there_and_back(&record), record.meeting);
    }
}

fn printed(register: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_memcon"))
        .arg("--register")
        .arg(register)
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{arguments:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The keys a definition of the schema has.
fn keys_of(schema: &Value, kind: &str) -> BTreeSet<String> {
    let mut definition = &schema["$defs"][kind];
    while let Some(other) = definition["$ref"].as_str() {
        definition = schema
            .pointer(other.trim_start_matches('#'))
            .expect("a definition");
    }
    let properties = definition["properties"].as_object().expect("an object");
    properties.keys().cloned().collect()
}

#[test]
fn what_is_shown_and_listed_is_what_the_schema_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let mut store = Store::create(&register).expect("made");
    store
        .save_meeting(&sample_filing().expect("the sample"))
        .expect("saved");
    drop(store);
    let schema = printed(&register, &["schema"]);
    for (arguments, kind) in [
        (&["show", "2021/0001", "--json"][..], "meeting"),
        (&["show", "2021/0001-C1", "--json"], "commitment"),
        (&["show", "AZ", "--json"], "party"),
        (&["show", "Ilham Aliyev", "--json"], "person"),
        (&["list", "commitments", "--json"], "commitment"),
        (&["list", "figures", "--json"], "figure"),
        (&["list", "events", "--json"], "event"),
        (&["list", "people", "--json"], "person"),
        (&["list", "parties", "--json"], "party"),
    ] {
        let shown = printed(&register, arguments);
        let records = shown.as_array().cloned().unwrap_or_else(|| vec![shown]);
        let known = keys_of(&schema, kind);
        for record in &records {
            let keys: BTreeSet<String> = record
                .as_object()
                .expect("an object")
                .keys()
                .cloned()
                .collect();
            assert!(
                keys.is_subset(&known),
                "{arguments:?}: {:?}",
                keys.difference(&known)
            );
            let missing: Vec<_> = known
                .difference(&keys)
                .filter(|key| *key != "meeting")
                .collect();
            assert!(missing.is_empty(), "{arguments:?} lacks {missing:?}");
        }
    }
}

#[test]
fn the_schema_tells_the_closed_lists_and_what_must_be_given() {
    let schema = schema();
    let text = schema.to_string();
    for word in [
        "bilateral",
        "more-than",
        "roadmap",
        "interpreter",
        "fulfilled",
    ] {
        assert!(text.contains(&format!("\"{word}\"")), "{word}");
    }
    let meeting = schema
        .pointer("/$defs/MeetingJson/required")
        .expect("required");
    assert_eq!(*meeting, json!(["title", "date"]));
}

#[test]
fn a_meeting_is_read_by_names_alone() {
    let form: MeetingJson = serde_json::from_value(json!({
        "title": "Talks on the railway", "date": "2024-05",
        "parties": ["AZ", "Georgia"],
        "participants": [{ "name": "Nino Beridze", "party": "Georgia", "side": "guest", "position": "Minister" }],
        "subjects": ["Transport"],
        "remarks": [{ "speaker": "Nino Beridze", "topic": "Transport", "text": "The railway is late." }],
        "commitments": [{ "kind": "action", "title": "Send the tender", "owes": ["GE"] }],
        "sources": [{ "title": "Note", "text": "The railway is late." }],
        "events": [{ "title": "Opening", "passage": { "start": 4, "end": 11, "text": "railway" } }],
    }))
    .expect("it reads");
    let filing = form.into_filing(&Directory::default()).expect("a filing");
    let meeting = &filing.meeting;
    assert_eq!(
        filing.new_parties.len(),
        2,
        "Azerbaijan and Georgia, each once"
    );
    assert_eq!(filing.new_persons[0].shown_name(), "Nino Beridze");
    let guest = &meeting.delegations[1].attendees[0];
    assert_eq!(meeting.remarks[0].speaker, Some(guest.id));
    assert_eq!(meeting.remarks[0].topic, Some(meeting.topics[0].id));
    assert_eq!(
        meeting.commitments[0].owed_by,
        [meeting.delegations[1].party]
    );
    assert_eq!(
        meeting.events[0].passages,
        [meeting.sources[0].passages[0].id]
    );
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&filing).expect("it can be filed");
}

#[test]
fn what_cannot_be_read_is_told_by_its_name() {
    let read = |value: Value| -> String {
        match serde_json::from_value::<MeetingJson>(value) {
            Err(error) => error.to_string(),
            Ok(form) => match form.into_filing(&Directory::default()) {
                Err(error) => error.to_string(),
                Ok(_) => String::new(),
            },
        }
    };
    let with = |key: &str, value: Value| {
        let mut form = json!({ "title": "Talks", "date": "2024-05" });
        form[key] = value;
        form
    };
    assert_eq!(read(with("title", json!("Talks"))), "");
    assert!(read(json!({ "title": "Talks" })).contains("date"));
    assert!(
        read(with("date", json!("31 June"))).contains("31 June")
            || read(with("date", json!("31 June"))).contains("date")
    );
    assert!(read(with("colour", json!("red"))).contains("colour"));
    assert!(read(with("kind", json!("secret"))).contains("secret"));
    assert!(
        read(with(
            "remarks",
            json!([{ "text": "Yes.", "speaker": "Nobody" }])
        ))
        .contains("Nobody")
    );
    let quoted =
        json!([{ "title": "Opening", "passage": { "start": 0, "end": 3, "text": "Abc" } }]);
    assert!(read(with("events", quoted)).contains("Abc"));
    let twice = json!([
        { "name": "Ali", "party": "AZ" }, { "name": "Ali", "party": "GE" },
    ]);
    let mut two = with("participants", twice);
    two["remarks"] = json!([{ "text": "Yes.", "speaker": "Ali" }]);
    assert!(read(two).contains("speaker_id"));
}

#[test]
fn what_a_list_reads_of_a_meeting_is_what_the_whole_record_says() {
    use memcon::exchange::json::{CommitmentJson, EventJson, FigureJson};
    use memcon::model::MeetingRecord;
    use memcon::store::{Listed, Store, StoreError};

    let mut store = Store::in_memory().expect("a register");
    let saved = store.save_meeting(&sample_filing().expect("reads"));
    let whole = store.meeting(saved.expect("saved").id).expect("loaded");
    let told = |record: &MeetingRecord| {
        let meeting = &record.meeting;
        [
            serde_json::to_value(
                meeting
                    .commitments
                    .iter()
                    .map(|one| CommitmentJson::of(record, one))
                    .collect::<Vec<_>>(),
            ),
            serde_json::to_value(
                meeting
                    .figures
                    .iter()
                    .map(|one| FigureJson::of(record, one))
                    .collect::<Vec<_>>(),
            ),
            serde_json::to_value(
                meeting
                    .events
                    .iter()
                    .map(|one| EventJson::of(record, one))
                    .collect::<Vec<_>>(),
            ),
        ]
        .map(|value| value.expect("written"))
    };
    for (place, listed) in [Listed::Commitments, Listed::Figures, Listed::Events]
        .into_iter()
        .enumerate()
    {
        let mut times = 0;
        let done: Result<(), StoreError> = store.each_meeting_with(listed, |record| {
            times += 1;
            assert_eq!(record.meeting.reference, whole.meeting.reference);
            let (listed, all) = (told(record), told(&whole));
            assert_ne!(all[place], serde_json::json!([]), "the sample has some");
            assert_eq!(listed[place], all[place]);
            Ok(())
        });
        done.expect("read");
        assert_eq!(times, 1);
    }
}
