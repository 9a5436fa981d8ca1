//! Every field of the table of a meeting's fields is where the table says: a
//! column, a label in every language, a key of the JSON form, in the form, found,
//! printed, and carried to the next meeting. A new one comes here
//! by itself.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT;
use memcon::brief::{BriefSetup, to_markdown};
use memcon::exchange::json::{MeetingJson, schema};
use memcon::exchange::sample_filing;
use memcon::i18n::{Language, find};
use memcon::model::fields::{Found, MEETING_FIELDS, MeetingField, Printed, Value};
use memcon::model::{BriefForm, BriefKind, Day, Filing, Meeting, MeetingDraft, RecordState};
use memcon::press::{Order, Subject, draft};
use memcon::search::answer;
use memcon::store::Store;

const TODAY: Day = Day::constant(2021, 12, 2);

/// The field's value in the filled record: a word, a day or a choice of its own.
fn own_value(number: usize, field: &MeetingField, meeting: &Meeting) -> String {
    match field.value {
        Value::Text { .. } => format!("zzq{number}zz"),
        Value::Day { .. } => format!("2031-01-{:02}", number + 1),
        Value::Choice(choice) => {
            // A final record is locked; any other value but the one it has does.
            let own = (choice.get)(meeting);
            let last = RecordState::Final.code();
            let others = (choice.all)().into_iter().map(|(code, _)| code);
            let mut others = others.filter(|code| *code != own && *code != last);
            others.next().expect("another value").to_owned()
        }
    }
}

/// The sample with a value of its own in every field, and those values.
fn filled() -> (Filing, Vec<String>) {
    let mut filing = sample_filing().expect("reads");
    let values = (0..).zip(MEETING_FIELDS).map(|(number, field)| {
        let value = own_value(number, field, &filing.meeting);
        field
            .set_code(&mut filing.meeting, Some(&value))
            .expect("it fits");
        value
    });
    let values = values.collect();
    (filing, values)
}

/// The fields of which something does not hold.
fn failing(holds: impl Fn(&MeetingField, &str) -> bool, values: &[String]) -> Vec<&'static str> {
    let all = MEETING_FIELDS.iter().zip(values);
    all.filter(|(field, value)| !holds(field, value))
        .map(|(field, _)| field.name)
        .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn every_field_is_a_column_that_keeps_its_value() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let (filing, values) = filled();
    let mut store = Store::create(&path).expect("made");
    let id = store.save_meeting(&filing).expect("saved").id;
    let kept = store.meeting(id).expect("whole").meeting;
    let keeps = |field: &MeetingField, value: &str| field.code(&kept).as_deref() == Some(value);
    assert_eq!(failing(keeps, &values), NONE);
    store.close().expect("closed");
    let sql = rusqlite::Connection::open(&path).expect("opens");
    let is_kept = |field: &MeetingField, value: &str| {
        let query = format!("SELECT {} FROM meeting", field.name);
        sql.query_row(&query, [], |row| row.get(0)) == Ok(value.to_owned())
    };
    assert_eq!(failing(is_kept, &values), NONE);
}

#[test]
fn every_field_has_a_label_in_every_language_and_a_key_with_its_meaning() {
    let (filing, values) = filled();
    for &language in Language::ALL {
        let is_labelled = |field: &MeetingField, _: &str| find(language, field.label).is_some();
        assert_eq!(failing(is_labelled, &values), NONE, "{language:?}");
    }
    let keys: BTreeSet<&str> = MEETING_FIELDS.iter().map(|field| field.key).collect();
    assert_eq!(keys.len(), MEETING_FIELDS.len(), "two of one key");
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&filing).expect("saved").id;
    let form = MeetingJson::of(&store.meeting(id).expect("whole"));
    let form = serde_json::to_value(form).expect("JSON");
    let schema = schema();
    let properties = &schema["$defs"]["MeetingJson"]["properties"];
    let has_key = |field: &MeetingField, value: &str| {
        form[field.key] == value && properties[field.key]["description"] == field.about
    };
    assert_eq!(failing(has_key, &values), NONE);
}

#[test]
fn every_field_is_found_and_printed_as_the_table_says() {
    let (filing, values) = filled();
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&filing).expect("saved").id;
    let is_found = |field: &MeetingField, value: &str| match field.found {
        Found::Shown | Found::Hidden => {
            let answer = answer(&store, value, TODAY, 5).expect("answered");
            answer.hits.iter().any(|hit| hit.record == id.record())
        }
        Found::Otherwise(why) => !why.is_empty(),
    };
    assert_eq!(failing(is_found, &values), NONE);
    let order = Order {
        subject: Subject::Meeting(id),
        setup: BriefSetup::new(BriefKind::Meeting, BriefForm::Full),
        date: TODAY,
        copy: None,
    };
    let text = to_markdown(&draft(&store, &order).expect("written"));
    let is_printed = |field: &MeetingField, value: &str| match field.printed {
        Printed::Fact(_) => text.contains(value),
        Printed::Otherwise(why) => !why.is_empty(),
    };
    assert_eq!(failing(is_printed, &values), NONE);
}

#[test]
fn every_field_is_in_the_form_under_its_label() {
    let (filing, values) = filled();
    let (mut window, _folder) = super::sight::window_with(&[filing], vec2(1400.0, 30_000.0));
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    let nodes = window.root().children_recursive();
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    let shown = texts.flatten().collect::<Vec<_>>().join("\n");
    let label = |field: &MeetingField| find(Language::English, field.label).expect("a label");
    let is_shown = |field: &MeetingField, value: &str| {
        let is_text = matches!(field.value, Value::Text { .. });
        shown.contains(label(field)) && (!is_text || shown.contains(value))
    };
    assert_eq!(failing(is_shown, &values), NONE);
}

#[test]
fn the_next_meeting_begins_with_what_is_carried_and_nothing_else() {
    let (filing, values) = filled();
    let next = MeetingDraft::of(filing.meeting).next_meeting().record;
    let is_right = |field: &MeetingField, value: &str| {
        // A planned meeting is planned.
        field.name == "state" || (field.code(&next).as_deref() == Some(value)) == field.is_carried
    };
    assert_eq!(failing(is_right, &values), NONE);
}
