//! What the form of a meeting does beside plain typing: the calendar, the order
//! of rows, pasted notes, files, templates, and the lock of a final record.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::desk::{Desk, register_of_the_sample};
use egui::accesskit::Role;
use egui::{DroppedFile, Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use memcon::model::RecordState;

/// A file let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The window with the form of the sample meeting open, all of it in view.
fn form_of_the_sample() -> Desk {
    let mut form = Desk::on(register_of_the_sample(|_| {}), vec2(1280.0, 9000.0));
    form.command(Key::E);
    form
}

#[test]
fn a_day_is_picked_from_the_calendar_by_keys() {
    let mut form = form_of_the_sample();
    form.focus(Role::TextInput, "Date *", 0);
    form.key(Modifiers::NONE, Key::F4);
    assert!(form.shows("November 2021"));
    form.key(Modifiers::NONE, Key::ArrowRight);
    form.key(Modifiers::NONE, Key::ArrowUp);
    form.key(Modifiers::NONE, Key::PageUp);
    form.key(Modifiers::NONE, Key::Enter);
    assert_eq!(form.values(Role::TextInput, "Date *")[0], "20 October 2021");
}

#[test]
fn escape_closes_the_calendar_and_leaves_the_form_open() {
    let mut form = form_of_the_sample();
    form.focus(Role::TextInput, "Date *", 0);
    let calendar = "Arrows, Page Up and Down, Enter";
    form.key(Modifiers::NONE, Key::F4);
    assert!(form.shows(calendar));
    form.key(Modifiers::NONE, Key::Escape);
    assert!(!form.shows(calendar), "the calendar is closed");
    assert!(form.shows("Save meeting"), "the form is open");
    // The cursor is where it was.
    form.key(Modifiers::NONE, Key::F4);
    assert!(form.shows(calendar));
}

#[test]
fn rows_move_by_keys_and_stay_where_they_are_put() {
    let mut form = form_of_the_sample();
    let before = form.saved().meeting.remarks;
    form.focus(Role::MultilineTextInput, "What was said *", 2);
    form.key(Modifiers::ALT, Key::ArrowUp);
    form.save();
    let after = form.saved().meeting.remarks;
    assert_eq!(after[1], before[2]);
    assert_eq!(after[2], before[1]);
    assert_eq!(after.len(), before.len());
}

#[test]
fn pasted_paragraphs_become_remarks_of_whom_they_name_and_of_nobody_else() {
    let mut form = form_of_the_sample();
    let before = form.saved().meeting.remarks;
    form.focus(Role::MultilineTextInput, "What was said *", 0);
    let notes =
        "\u{2022} Transit will grow.\n\n- Ilham Aliyev said the port is ready.\nRail comes next.";
    form.harness.event(Event::Paste(notes.to_owned()));
    form.harness.run();
    form.save();
    let after = form.saved().meeting.remarks;
    let texts: Vec<&str> = after[1..4].iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Transit will grow.",
            "Ilham Aliyev said the port is ready.",
            "Rail comes next."
        ]
    );
    let meeting = form.saved().meeting;
    let guest = meeting.delegations[1].attendees[0].id;
    let speakers: Vec<_> = after[1..4].iter().map(|one| one.speaker).collect();
    assert_eq!(speakers, [None, Some(guest), None]);
    assert_eq!(after[0].speaker, before[0].speaker);
    assert_eq!(after[0].text, before[0].text);
}

#[test]
fn a_file_dropped_on_the_window_is_held_by_the_register() {
    let mut form = form_of_the_sample();
    let held = form.saved().meeting.attachments.len();
    form.key(Modifiers::ALT, Key::Num9);
    let path = form.folder.path().join("Notes \u{2116} 7.txt");
    std::fs::write(&path, "Agreed in Baku.").expect("written");
    form.harness
        .input_mut()
        .dropped_files
        .push(Arc::new(Dropped(path.clone())));
    form.harness.step();
    form.harness.input_mut().dropped_files.clear();
    form.until_it_shows("15 bytes");
    form.save();
    // The file itself may go: the register holds what was in it.
    std::fs::remove_file(&path).expect("removed");
    let files = form.saved().meeting.attachments;
    assert_eq!(files.len(), held + 1);
    let file = &files[held];
    assert_eq!(file.name, "Notes \u{2116} 7.txt");
    assert_eq!(file.media_type, "text/plain");
    let content = form.store().file(&file.sha256).expect("read");
    assert_eq!(content.as_deref(), Some(&b"Agreed in Baku."[..]));
}

#[test]
fn a_template_is_kept_and_a_meeting_begun_from_it() {
    let mut form = form_of_the_sample();
    form.key(Modifiers::ALT, Key::Num0);
    form.refill("Template of such meetings", 0, "Summit with Russia");
    form.press("Keep as template…");
    assert!(form.shows("Kept as template Summit with Russia"));
    form.save();
    form.key(Modifiers::COMMAND, Key::N);
    form.choose("Begin from", 0, "Template: Summit with Russia");
    assert!(
        form.values(Role::TextInput, "Person")
            .contains(&"Ilham Aliyev".to_owned())
    );
    // Who meets comes along; what was said and when does not.
    assert!(form.values(Role::TextInput, "Date *")[0].is_empty());
    assert!(
        form.harness
            .query_all_by_role_and_label(Role::MultilineTextInput, "What was said *")
            .next()
            .is_none()
    );
}

#[test]
fn a_final_record_is_locked_until_a_reason_is_given() {
    let mut form = form_of_the_sample();
    form.key(Modifiers::ALT, Key::Num0);
    form.choose("Record", 0, "Final");
    form.save();
    assert_eq!(form.saved().meeting.record_state, RecordState::Final);
    form.key(Modifiers::COMMAND, Key::E);
    assert!(form.shows("This record is final and locked."));
    form.refill(
        "This record is final and locked.",
        0,
        "The figure was corrected",
    );
    form.press("Open the record again");
    assert!(!form.shows("This record is final and locked."));
    form.refill("Title *", 0, "Corrected");
    form.save();
    assert_eq!(form.saved().meeting.title, "Corrected");
}

#[test]
fn what_a_meeting_was_on_the_margins_of_is_read_whole_in_a_small_window() {
    let label = "On the margins of, or linked with";
    let mut form = Desk::on(register_of_the_sample(|_| {}), vec2(1024.0, 1400.0));
    form.command(Key::E);
    let title = form.nth(Role::TextInput, "Title *", 0).rect().width();
    let field = form.nth(Role::TextInput, label, 0).rect().width();
    assert!(field > title - 1.0, "{field} of {title}");
}
