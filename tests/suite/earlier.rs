//! What the version before left in a register: a form half typed, a template and
//! an undo entry. `tests/fixtures/typed-8.memcon.gz` was made by it.

use std::path::{Path, PathBuf};

use memcon::model::{Decimal, FieldName, MeetingDraft, ProblemKind};
use memcon::store::{NamedKind, Store, UNREAD};

use super::guarded::Window;

/// The register of the version before, on a disk of its own.
fn register(folder: &Path) -> PathBuf {
    let path = folder.join("earlier.memcon");
    std::fs::write(&path, super::past::unpacked("typed-8.memcon.gz")).expect("written");
    path
}

fn kept(store: &Store) -> MeetingDraft {
    let drafts = store.drafts().expect("read");
    let body: serde_json::Value = serde_json::from_str(&drafts[0].body).expect("JSON");
    serde_json::from_value(body["draft"].clone()).expect("a draft")
}

#[test]
fn a_form_left_half_typed_by_the_version_before_opens_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = Window::on(&register(folder.path()));
    assert_eq!(window.title(), "Görüş: consultations on transit");
    assert_eq!(window.value("Date *"), "03/04/2022");
    assert_eq!(window.value("Start time"), "10 and a bit");
}

#[test]
fn every_text_without_a_value_is_at_its_field_in_a_draft_of_the_version_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&register(folder.path())).expect("opens");
    let draft = kept(&store);
    let record = &draft.record;
    let typed = |id, name| draft.typed.get(id, name).map(str::to_owned);
    let own = |name| typed(record.id.record(), name);
    assert_eq!(own(FieldName::Date).as_deref(), Some("03/04/2022"));
    assert_eq!(own(FieldName::EndDate).as_deref(), Some("April 2022"));
    assert_eq!(own(FieldName::EndTime).as_deref(), Some("11:30"));
    assert_eq!(own(FieldName::DraftedOn).as_deref(), Some("2022-04-0"));
    assert_eq!(own(FieldName::EmbargoUntil).as_deref(), Some("2022-05-01"));
    assert_eq!(record.when.zone, "Asia/Baku");
    let [ours, theirs] = &record.delegations[..] else {
        panic!("two delegations")
    };
    assert!(ours.party.chosen().is_some() && ours.attendees[0].person.chosen().is_some());
    assert_eq!(theirs.party.chosen(), None);
    let party = typed(theirs.id.record(), FieldName::Party);
    assert_eq!(party.as_deref(), Some("Gürcü"));
    let directory = store.directory().expect("read");
    let seat = &theirs.attendees[0];
    assert_eq!(
        draft.person_shown(seat, &directory, "en"),
        "Somebody not chosen"
    );
    assert_eq!(theirs.attendees[1].person, draft.added.persons[0].id);
    let figure = &record.figures[0];
    let value = typed(figure.id.record(), FieldName::Value);
    assert_eq!(value.as_deref(), Some("15.000"));
    // Typed over a number on file.
    let over = typed(record.figures[1].id.record(), FieldName::Value);
    assert_eq!(over.as_deref(), Some("4.500"));
    let set = &record.commitments[0];
    let count = typed(set.id.record(), FieldName::Count);
    assert_eq!(count.as_deref(), Some("sev"));
    let due = typed(set.children[0].id.record(), FieldName::Due);
    assert_eq!(due.as_deref(), Some("2023"));
    let event = typed(record.events[0].id.record(), FieldName::EventDate);
    assert_eq!(event.as_deref(), Some("next May"));
    let source = typed(record.sources[0].id.record(), FieldName::SourceDate);
    assert_eq!(source.as_deref(), Some("1 April 2022"));
    let problems = draft.check().expect_err("much is wrong");
    let at = |name: FieldName| problems.iter().find(|one| one.field.name == name);
    for (name, kind) in [
        (FieldName::Date, ProblemKind::TwoDates),
        (FieldName::Party, ProblemKind::NotChosen),
        (FieldName::Value, ProblemKind::TwoNumbers),
        (FieldName::Count, ProblemKind::NotANumber),
    ] {
        assert_eq!(at(name).map(|one| one.kind), Some(kind), "{name:?}");
    }
    assert!(!figure.value.is_stated() && figure.value == Decimal::unstated());
}

#[test]
fn a_template_and_an_undo_entry_of_the_version_before_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&register(folder.path())).expect("opens");
    let templates = store.named(NamedKind::MeetingTemplate).expect("read");
    let template: MeetingDraft = serde_json::from_str(&templates[0].body).expect("a template");
    let next = template.next_meeting();
    assert_eq!(next.record.title, "Görüş: consultations on transit");
    assert_eq!(next.record.topics[0].title, "Transit");
    assert!(next.record.delegations[0].party.chosen().is_some());
    // The template is the last thing done; the change of the record went before.
    let id = store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there");
    let summary = |store: &Store| store.meeting(id).expect("whole").meeting.summary;
    assert_eq!(summary(&store), "Changed once, to be undone.");
    store.undo().expect("undone").expect("the template");
    store.undo().expect("undone").expect("the change");
    assert_ne!(summary(&store), "Changed once, to be undone.");
    store.redo().expect("done again").expect("the change");
    assert_eq!(summary(&store), "Changed once, to be undone.");
}

#[test]
fn a_draft_no_form_can_read_is_told_and_kept_to_the_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("later.memcon");
    let mut store = Store::create(&path).expect("made");
    let body = r#"{"draft":{"record":{"a form":"of a later version"}}}"#;
    for kind in ["meeting", "person", "party"] {
        store
            .save_draft(kind, &format!("0-{kind}"), body)
            .expect("kept");
    }
    store.close().expect("closed");
    let window = Window::on(&path);
    assert!(window.shows("could not be read by this version"));
    drop(window);
    let store = Store::open(&path).expect("opens");
    let drafts = store.drafts().expect("read");
    assert_eq!(drafts.len(), 3);
    for draft in drafts {
        assert_eq!((draft.kind.as_str(), draft.body.as_str()), (UNREAD, body));
        assert!(
            draft.uid.starts_with("0-") && draft.uid.len() > 40,
            "{}",
            draft.uid
        );
    }
    assert!(
        store.check().expect("looked").faults.is_empty(),
        "and it is no fault"
    );
}
