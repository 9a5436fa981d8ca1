//! The forms, driven as a person drives them, down to the file.

use std::path::Path;

use super::desk::{Desk, REGISTER};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use memcon::model::{CommitmentKind, MeetingRecord, Side, Unit};
use memcon::store::Store;
use memcon::ui::MemconApp;

/// A window tall enough that the whole form is in view.
fn on_no_register() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let app = MemconApp::new(folder.path().join(REGISTER));
    Desk::of(app, folder, vec2(1280.0, 5000.0), 12)
}

fn with_a_new_meeting() -> Desk {
    let mut window = on_no_register();
    window.press("Make an empty register");
    window.command(Key::N);
    window
}

/// What the file holds, read by itself after the window is gone.
fn close_and_read(window: Desk) -> MeetingRecord {
    let path = window.register();
    let Desk { harness, folder } = window;
    drop(harness);
    let record = only_meeting(&path);
    drop(folder);
    record
}

fn only_meeting(path: &Path) -> MeetingRecord {
    let store = Store::open(path).expect("the register opens");
    let lines = store.meetings().expect("the meetings are listed");
    assert_eq!(lines.len(), 1);
    store.meeting(lines[0].id).expect("the meeting is whole")
}

#[test]
fn behind_an_offer_that_was_taken_typing_goes_on() {
    let mut window = with_a_new_meeting();
    window.fill("Party", 0, "Azerb");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.value("Party", 0), "Azerbaijan");
    window.harness.event(egui::Event::Text("!".to_owned()));
    window.harness.run();
    assert_eq!(window.value("Party", 0), "Azerbaijan!");
}

#[test]
fn a_meeting_typed_from_nothing_is_in_the_file() {
    let mut window = with_a_new_meeting();
    window.fill("Title *", 0, "Meeting in Sochi");
    window.fill("Date *", 0, "26 November 2021");
    window.fill("City", 0, "Sochi");

    // The host: a listed state, and a person that the register does not know yet.
    window.fill("Party", 0, "РФ");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.value("Party", 0), "Russia");
    window.fill("Person", 0, "Vladimir Putin");
    window.press("Add “Vladimir Putin” as a new person");
    window.fill("Capacity held that day", 0, "President of Russia");
    window.choose("Side", 0, "Host");
    // The guest, by keyboard alone: Enter takes the first offer. Which side it is nobody says.
    window.fill("Party", 1, "Azərbaycan");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("Person", 1, "İlham Əliyev");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill(
        "Other spellings of the name",
        1,
        "Ilham Aliyev; Ильхам Алиев",
    );

    window.press("Add remark");
    window.fill("What was said *", 0, "Welcome; glad of the visit.");
    window.choose("Speaker", 0, "Vladimir Putin");
    window.press("Add figure");
    window.fill("Indicator *", 0, "Trade turnover");
    window.fill("Value *", 0, "11");
    window.choose("Unit", 0, "Per cent");

    window.press("Add commitment");
    window.choose("Kind of commitment", 0, "Roadmap");
    window.fill("Title of the commitment", 0, "Seven roadmaps");
    window.fill("How many in the set", 0, "7");
    window.press("Add 7 rows without titles");

    window.save();
    assert!(
        window.shows("Saved as 2021/0001"),
        "the foot of the window tells the reference"
    );

    let MeetingRecord { meeting, directory } = close_and_read(window);
    assert_eq!(
        (
            meeting.title.as_str(),
            meeting.when.date.to_string().as_str()
        ),
        ("Meeting in Sochi", "2021-11-26")
    );
    let sides: Vec<_> = meeting
        .delegations
        .iter()
        .map(|one| {
            (
                one.side,
                directory.party_name(one.party),
                directory.person_name(one.attendees[0].person),
            )
        })
        .collect();
    assert_eq!(
        sides,
        [
            (Side::Host, "Russia", "Vladimir Putin"),
            (Side::Other, "Azerbaijan", "İlham Əliyev")
        ]
    );
    let guest = &directory.persons[&meeting.delegations[1].attendees[0].person];
    assert_eq!(guest.names.len(), 3);
    assert_eq!(
        meeting.remarks[0].speaker,
        Some(meeting.delegations[0].attendees[0].id)
    );
    assert_eq!(meeting.figures[0].value.as_str(), "11");
    assert_eq!(meeting.figures[0].unit, Unit::Percent);
    let set = &meeting.commitments[0];
    assert_eq!(
        (set.kind, set.count, set.children.len()),
        (CommitmentKind::Roadmap, Some(7), 7)
    );
    assert!(set.children.iter().all(|child| child.title.is_empty()));
    assert_eq!(set.children[6].reference, "2021/0001-C1.7");
}

#[test]
fn each_wrong_entry_is_marked_and_nothing_is_saved_or_lost() {
    let mut window = with_a_new_meeting();
    window.fill("Date *", 0, "31 November 2021");
    window.fill("Start time", 0, "10:00");
    window.fill("End time", 0, "09:00");
    window.press("Add figure");
    window.fill("Indicator *", 0, "Trade turnover");
    window.fill("Value *", 0, "eleven");
    window.save();
    for message in [
        "Fill in this field.",
        "The calendar has no such day.",
        "The end lies before the start.",
        "This is not a number.",
        "4 fields need mending.",
    ] {
        assert!(window.shows(message), "{message}");
    }
    assert_eq!(window.saved_meetings(), 0);
    assert_eq!(window.value("Date *", 0), "31 November 2021");
    assert_eq!(window.value("Value *", 0), "eleven");
    assert!(
        window.nth(Role::TextInput, "Title *", 0).is_focused(),
        "the cursor is at the first problem"
    );

    // Mended, the same form saves.
    window.fill("Title *", 0, "Talks");
    window.key(Modifiers::NONE, Key::Tab);
    window.key(Modifiers::COMMAND, Key::A);
    window.fill("Date *", 0, "30 November 2021");
    window.nth(Role::TextInput, "End time", 0).focus();
    window.harness.run();
    window.key(Modifiers::COMMAND, Key::A);
    window.fill("End time", 0, "11:00");
    window.nth(Role::TextInput, "Value *", 0).focus();
    window.harness.run();
    window.key(Modifiers::COMMAND, Key::A);
    window.fill("Value *", 0, "11");
    window.save();
    assert_eq!(window.saved_meetings(), 1);
}

#[test]
fn an_end_date_before_the_start_is_marked() {
    let mut window = with_a_new_meeting();
    window.fill("Title *", 0, "Talks");
    window.fill("Date *", 0, "2021-11-26");
    window.fill("End date", 0, "2021-11-25");
    window.save();
    assert!(window.shows("The end lies before the start."));
    assert_eq!(window.saved_meetings(), 0);
}

#[test]
fn the_same_attendee_twice_is_marked() {
    let mut window = with_a_new_meeting();
    window.fill("Title *", 0, "Talks");
    window.fill("Date *", 0, "2021-11-26");
    window.fill("Party", 0, "Armenia");
    window.key(Modifiers::NONE, Key::Enter);
    window.fill("Person", 0, "Արարատ Միրզոյան");
    window.press("Add “Արարատ Միրզոյան” as a new person");
    window.press_nth("Add attendee", 0);
    window.fill("Person", 1, "Արարատ Միրզոյան");
    window.key(Modifiers::NONE, Key::Enter);
    window.save();
    assert!(window.shows("This person is already in a delegation"));
    assert_eq!(window.saved_meetings(), 0);
}

#[test]
fn leaving_a_changed_form_asks_first() {
    let mut window = with_a_new_meeting();
    window.fill("Title *", 0, "Talks");
    window.press("Cancel");
    assert!(window.shows("Save the changes?"));
    window.press("Keep editing");
    assert_eq!(window.value("Title *", 0), "Talks");
    window.press("Cancel");
    window.press("Discard changes");
    assert!(window.shows("Choose a meeting at the left"));
    assert_eq!(window.saved_meetings(), 0);
}

#[test]
fn a_removed_row_can_be_put_back() {
    let mut window = with_a_new_meeting();
    window.press("Add topic");
    window.fill("Topic heading", 0, "Transport");
    // The rows of the two delegations stand before that of the topic.
    window.press_nth("Remove", 2);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::TextInput, "Topic heading")
            .is_none()
    );
    window.press("Put it back");
    assert_eq!(window.value("Topic heading", 0), "Transport");
}

#[test]
fn the_sample_is_shown_and_found_by_the_filter() {
    let mut window = on_no_register();
    window.press("Make a register with a sample meeting");
    assert!(window.shows("Bocharov Ruchei"));
    window.key(Modifiers::COMMAND, Key::F);
    for (typed, found) in [("Алиев", true), ("әзер zzz", false)] {
        window.key(Modifiers::COMMAND, Key::A);
        window.fill("Filter meetings", 0, typed);
        // The answer comes from another thread.
        let patience = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while window.shows("1 meeting") != found {
            assert!(std::time::Instant::now() < patience, "{typed}");
            std::thread::sleep(std::time::Duration::from_millis(10));
            window.harness.run();
        }
    }
}

#[test]
fn what_a_field_of_one_line_has_no_room_for_stands_whole_beneath_it() {
    let mut window = with_a_new_meeting();
    let title = "Consultations of the deputy ministers on the crossing of the border by lorries \
                 and on the hours of its opening during the winter and the spring";
    window.fill("Title *", 0, "Talks");
    let labels = |window: &Desk, words: &str| {
        let all = window
            .harness
            .query_all_by_role_and_label(Role::Label, words);
        all.count()
    };
    assert_eq!(labels(&window, "Talks"), 0, "it has room for it");
    window.refill("Title *", 0, title);
    assert_eq!(labels(&window, title), 1);
}

#[test]
fn a_long_title_keeps_the_form_in_shape() {
    let mut window = with_a_new_meeting();
    let title = "Consultations on transport and transit ".repeat(12);
    window.fill("Title *", 0, &title);
    window.fill("Date *", 0, "2021");
    let field = window.nth(Role::TextInput, "Title *", 0).rect();
    assert!(field.right() <= 1280.0, "{field:?}");
    window.save();
    assert_eq!(window.saved_meetings(), 1);
}
