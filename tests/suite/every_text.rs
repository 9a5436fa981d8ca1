//! A record's every text is found by search, printed, and shown in the form, or
//! stands below with the reason why it is not. A new field comes here by itself.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT;
use memcon::brief::{BriefSetup, to_markdown};
use memcon::model::{BriefForm, BriefKind, BriefSection, Day, Filing, Meeting};
use memcon::press::{Order, Subject, draft};
use memcon::search::answer;
use memcon::store::Store;
use serde_json::{Value, json};

use super::json::{NOBODY, filled, places_of, record};

const TODAY: Day = Day::constant(2021, 12, 2);

/// The sample with a word of its own in every place that takes a text, and where
/// each of them stands.
fn worded() -> (Filing, Vec<(String, String)>) {
    let sample = record();
    let meeting = filled(&sample.meeting);
    let mut whole = serde_json::to_value(&meeting).expect("JSON");
    nobody(&mut whole);
    let places = places_of(&whole, Value::is_string);
    let mut words = Vec::new();
    for (number, place) in places.into_iter().enumerate() {
        // A source's text is quoted by its passages; the sample's stays.
        if place.contains("/sources/0/text") || place.contains("/passages/") {
            continue;
        }
        let word = format!("zzq{number}zz");
        let mut tried = whole.clone();
        *tried.pointer_mut(&place).expect("there") = json!(word);
        let reads = serde_json::from_value::<Meeting>(tried.clone());
        if reads
            .is_ok_and(|meeting| serde_json::to_value(meeting).is_ok_and(|value| value == tried))
        {
            whole = tried;
            words.push((general(&place), word));
        }
    }
    let mut meeting: Meeting = serde_json::from_value(whole).expect("a meeting");
    // Both are given by the register.
    meeting.reference.clear();
    meeting.revision = 0;
    for attachment in &mut meeting.attachments {
        // The register does not hold its bytes.
        (attachment.size, attachment.sha256) = (None, String::new());
    }
    let filing = Filing {
        meeting,
        new_parties: sample.directory.parties.into_values().collect(),
        new_persons: sample.directory.persons.into_values().collect(),
    };
    (filing, words)
}

/// Takes away ids that lead to nothing.
fn nobody(value: &mut Value) {
    match value {
        Value::Object(map) => map.values_mut().for_each(nobody),
        Value::Array(items) => items.iter_mut().for_each(nobody),
        Value::String(text) if text == NOBODY => *value = Value::Null,
        _ => {}
    }
}

/// A place without the numbers of its rows: `/figures/note`.
fn general(place: &str) -> String {
    let parts = place
        .split('/')
        .filter(|part| part.parse::<usize>().is_err());
    parts.collect::<Vec<_>>().join("/")
}

/// The places of which no word is where it should be, less those that may.
fn missing(
    words: &[(String, String)],
    allowed: &[(&str, &str)],
    is_there: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut gone: Vec<String> = words
        .iter()
        .filter(|(place, word)| {
            let is_known = |list: &[(&str, &str)]| list.iter().any(|(known, _)| known == place);
            !is_known(GIVEN) && !is_known(allowed) && !is_there(word)
        })
        .map(|(place, _)| place.clone())
        .collect();
    gone.sort();
    gone.dedup();
    gone
}

/// What the register gives itself, and a file's own data.
const GIVEN: &[(&str, &str)] = &[
    ("/reference", "given at the first save"),
    ("/attachments/sha256", "a fingerprint"),
    (
        "/attachments/media_type",
        "what the file is, not what it says",
    ),
];

const NOT_SEARCHED: &[(&str, &str)] = &[
    ("/when/zone", "it is of the hours, not of the talks"),
    ("/marking", "asked for by marking:"),
    ("/remarks/marking", "asked for by marking:"),
    ("/figures/marking", "asked for by marking:"),
    ("/events/marking", "asked for by marking:"),
    ("/commitments/marking", "asked for by marking:"),
    ("/commitments/children/marking", "asked for by marking:"),
];

const NOT_PRINTED: &[(&str, &str)] = &[
    ("/remarks/marking", "printed by its short form"),
    ("/figures/marking", "printed by its short form"),
    ("/events/marking", "printed by its short form"),
    ("/commitments/marking", "printed by its short form"),
    ("/commitments/children/marking", "printed by its short form"),
    (
        "/commitments/reviews/note",
        "printed with the meeting it was heard at, and in reports",
    ),
    ("/sources/language", "the title is printed in it"),
];

const NOT_IN_THE_FORM: &[(&str, &str)] = &[
    (
        "/commitments/reference",
        "given by the register, shown wherever it is listed",
    ),
    (
        "/commitments/children/reference",
        "given by the register, shown wherever it is listed",
    ),
    (
        "/attachments/name",
        "shown once the register holds the file",
    ),
    (
        "/commitments/children/text",
        "on the page of the commitment",
    ),
    (
        "/commitments/children/responsible",
        "on the page of the commitment",
    ),
    ("/commitments/children/marking", "under the mark of the set"),
];

#[test]
fn every_text_of_a_record_is_found_by_search() {
    let (filing, words) = worded();
    assert!(words.len() > 60, "{}", words.len());
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&filing).expect("saved");
    let found = |word: &str| {
        !answer(&store, word, TODAY, 5)
            .expect("answered")
            .hits
            .is_empty()
    };
    assert_eq!(missing(&words, NOT_SEARCHED, found), Vec::<String>::new());
}

#[test]
fn every_text_of_a_record_is_printed() {
    let (filing, words) = worded();
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&filing).expect("saved").id;
    let order = Order {
        subject: Subject::Meeting(id),
        setup: BriefSetup {
            sections: BriefSection::ALL.to_vec(),
            ..BriefSetup::new(BriefKind::Meeting, BriefForm::Full)
        },
        date: TODAY,
        copy: None,
    };
    let text = to_markdown(&draft(&store, &order).expect("written"));
    assert_eq!(
        missing(&words, NOT_PRINTED, |word| text.contains(word)),
        Vec::<String>::new()
    );
}

#[test]
fn every_text_of_a_record_is_shown_in_its_form() {
    let (filing, words) = worded();
    let (mut window, _folder) = super::sight::window_with(&[filing], vec2(1400.0, 30_000.0));
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    let shown: String = window
        .root()
        .children_recursive()
        .flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()]
        })
        .flatten()
        .collect();
    assert_eq!(
        missing(&words, NOT_IN_THE_FORM, |word| shown.contains(word)),
        Vec::<String>::new()
    );
}
