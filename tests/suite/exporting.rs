//! Export from the window: what is shown, as filtered, into the form of the file, with
//! the highest marking told before a byte is written. And a package that comes in there.

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use memcon::exchange::json::RegisterJson;
use memcon::exchange::package::unpack;
use memcon::model::Meeting;
use memcon::store::Store;

use super::desk::{Desk, register_of_the_sample};

const EXPORT: Modifiers = Modifiers {
    command: true,
    ctrl: true,
    shift: true,
    ..Modifiers::NONE
};

/// A second meeting, marked higher than the sample.
fn another(store: &mut Store) {
    let mut record = store
        .meeting(store.meetings().expect("listed")[0].id)
        .expect("read");
    let mut meeting = Meeting::new("SECRET");
    meeting.title = "Harbour fees".to_owned();
    meeting.when = record.meeting.when.clone();
    meeting.delegations = std::mem::take(&mut record.meeting.delegations);
    for delegation in &mut meeting.delegations {
        delegation.id = memcon::model::DelegationId::new();
        delegation.attendees.clear();
    }
    store
        .save_meeting(&memcon::model::Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
}

fn desk() -> Desk {
    Desk::on(register_of_the_sample(another), vec2(1280.0, 800.0))
}

/// Exports what the list of meetings shows.
fn export_these(desk: &mut Desk) {
    let link = desk.nth(Role::Link, "Export these", 0);
    link.click();
    desk.harness.run();
}

/// Types over a field whose letters are not shown.
fn type_secret(desk: &mut Desk, label: &str, text: &str) {
    desk.focus(Role::PasswordInput, label, 0);
    desk.command(Key::A);
    desk.nth(Role::PasswordInput, label, 0).type_text(text);
    desk.harness.run();
}

/// Writes what the dialog is open for into a file.
fn write(desk: &mut Desk, name: &str) -> Vec<u8> {
    let path = desk.folder.path().join(name);
    desk.refill("File", 0, &path.display().to_string());
    desk.press_only("Tell the marking");
    desk.until("the marking is told", |seen| {
        let tells = |words| super::sight::shows(seen, words);
        tells("highest marking") || tells("bears a marking")
    });
    assert!(!path.exists(), "nothing is written before it was told");
    desk.press_only("Write file");
    desk.until_it_shows("Written");
    let bytes = fs::read(&path).expect("written");
    desk.press_only("Close");
    bytes
}

#[test]
fn the_marking_is_told_before_the_register_is_written_in_the_form_of_the_file() {
    let mut desk = desk();
    export_these(&mut desk);
    assert!(desk.shows("The whole register"));
    let bytes = write(&mut desk, "all.json");
    let all: RegisterJson = serde_json::from_slice(&bytes).expect("a document");
    assert_eq!((all.meetings.len(), all.marking.as_str()), (2, "SECRET"));
    for (name, start) in [
        ("all.xlsx", &b"PK"[..]),
        ("all.docx", b"PK"),
        ("all.zip", b"PK"),
        ("all.ics", b"BEGIN:VCALENDAR"),
        ("all.vcf", b"BEGIN:VCARD"),
        ("all.md", b""),
    ] {
        export_these(&mut desk);
        let bytes = write(&mut desk, name);
        assert!(bytes.starts_with(start) && !bytes.is_empty(), "{name}");
    }
}

#[test]
fn the_list_is_exported_as_filtered_and_a_release_leaves_out_what_stands_above_it() {
    let mut desk = desk();
    desk.fill("Filter meetings", 0, "harbour");
    desk.until("the list is filtered", |seen| {
        !super::sight::shows(seen, "Talks between")
    });
    export_these(&mut desk);
    assert!(desk.shows("harbour"));
    let bytes = write(&mut desk, "some.json");
    let some: RegisterJson = serde_json::from_slice(&bytes).expect("a document");
    assert_eq!(some.meetings.len(), 1);
    assert_eq!(some.meetings[0].title, "Harbour fees");

    // The record alone, by its key; nothing of it may go out under that marking.
    desk.key(EXPORT, Key::E);
    desk.choose("What may go out", 0, "RESTRICTED");
    desk.press_only("Tell the marking");
    desk.until_it_shows("nothing of it may go out under RESTRICTED");
    desk.press_only("Cancel");

    desk.refill("Filter meetings", 0, " ");
    desk.until_it_shows("Talks between");
    export_these(&mut desk);
    desk.choose("What may go out", 0, "RESTRICTED");
    let bytes = write(&mut desk, "released.json");
    let released: RegisterJson = serde_json::from_slice(&bytes).expect("a document");
    assert_eq!(released.release, "RESTRICTED");
    assert!(
        released
            .meetings
            .iter()
            .all(|one| one.title != "Harbour fees")
    );
}

#[test]
fn a_package_is_written_under_a_passphrase_and_opened_where_it_is_dropped() {
    let mut one = desk();
    export_these(&mut one);
    one.choose("Form", 0, "Package for a colleague (.memconpack)");
    let label = "Passphrase of the package; without one anybody can read it";
    type_secret(&mut one, label, "four plain words here");
    type_secret(&mut one, "Passphrase once more", "four plain words there");
    one.press_only("Tell the marking");
    assert!(one.shows("The two passphrases are not the same."));
    type_secret(&mut one, "Passphrase once more", "four plain words here");
    let bytes = write(&mut one, "sent.memconpack");
    let package = unpack(&bytes, Some("four plain words here")).expect("opened");
    assert_eq!(package.records.meetings.len(), 2);

    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join(super::desk::REGISTER)).expect("made");
    store.close().expect("closed");
    let mut other = Desk::on(folder, vec2(1280.0, 800.0));
    other.command(Key::I);
    let path = one.folder.path().join("sent.memconpack");
    other.fill("Path of a file, then Enter", 0, &path.display().to_string());
    other.key(Modifiers::NONE, Key::Enter);
    other.until_it_shows("is under a passphrase");
    for (typed, told) in [
        ("four plain words there", "this is not the passphrase"),
        ("four plain words here", "Code of the package"),
    ] {
        type_secret(&mut other, "Passphrase of the package", typed);
        other.press_only("Open package");
        other.until_it_shows(told);
    }
    other.press_only("Accept all that need no answer");
    other.until_it_shows("Accepted");
    assert_eq!(other.saved_meetings(), 2);
}

#[test]
fn other_rooms_are_exported_as_filtered() {
    let mut desk = desk();
    let written = |desk: &mut Desk, name: &str| -> RegisterJson {
        serde_json::from_slice(&write(desk, name)).expect("a document")
    };
    // People, by their filter: one of all.
    desk.key(Modifiers::COMMAND, Key::Num8);
    desk.until_it_shows("New person");
    let all = desk.store().directory().expect("read").persons.len();
    assert!(all > 1);
    export_these(&mut desk);
    assert_eq!(written(&mut desk, "people.json").people.len(), all);
    desk.fill("Filter people", 0, "putin");
    export_these(&mut desk);
    assert!(desk.shows("1 person"));
    let some = written(&mut desk, "person.json");
    assert_eq!((some.people.len(), some.meetings.len()), (1, 0));

    // Promises and figures, by the meetings they were made and quoted at.
    for (room, name) in [(Key::Num4, "promises.json"), (Key::Num5, "figures.json")] {
        desk.key(Modifiers::COMMAND, room);
        desk.until_it_shows("Export these meetings");
        desk.press_only("Export these meetings");
        let some = written(&mut desk, name);
        assert_eq!(some.meetings.len(), 1, "{name}");
        assert!(some.meetings[0].title.starts_with("Talks"), "{name}");
    }
}

#[test]
fn marked_meetings_alone_are_exported_and_printed() {
    let mut desk = desk();
    let rows = |desk: &Desk| -> Vec<String> {
        let store = desk.store();
        let lines = store.meetings().expect("listed").into_iter();
        lines
            .map(|line| format!("{} {}", line.reference, line.title))
            .collect()
    };
    let rows = rows(&desk);
    assert_eq!(rows.len(), 2);
    // The row of the sample is open at the right; the mark opens nothing.
    let click = |desk: &mut Desk, row: &str, held: Modifiers| {
        desk.nth(Role::Button, row, 0).click_modifiers(held);
        desk.harness.run();
    };
    let link = |desk: &mut Desk, words: &str| {
        desk.nth(Role::Link, words, 0).click();
        desk.harness.run();
    };
    click(&mut desk, &rows[1], Modifiers::COMMAND);
    assert!(desk.shows("1 marked"));
    link(&mut desk, "Export marked");
    let bytes = write(&mut desk, "one.json");
    let one: RegisterJson = serde_json::from_slice(&bytes).expect("a document");
    let title = &one.meetings[0].title;
    assert!(
        one.meetings.len() == 1 && rows[1].ends_with(title.as_str()),
        "{title}"
    );

    click(&mut desk, &rows[0], Modifiers::SHIFT);
    assert!(desk.shows("2 marked"));
    link(&mut desk, "Print marked");
    assert!(desk.shows("2 of 2 picked"));
    desk.press_only("Cancel");

    // By keys: Ctrl+Space on the line that has the keyboard.
    desk.nth(Role::Button, &format!("{}, marked", rows[0]), 0)
        .focus();
    desk.harness.run();
    desk.key(Modifiers::COMMAND, Key::Space);
    assert!(desk.shows("1 marked") && desk.all(Role::Button, &rows[0]).len() == 1);
    link(&mut desk, "Unmark");
    assert!(!desk.shows("marked"));
    assert_eq!(desk.all(Role::Button, &rows[1]).len(), 1);
}
