//! The frame around the pages, and the review pages, driven as a person drives
//! them on a register in a file.

use super::desk::{Desk, register_of_the_sample};
use std::time::Duration;

use super::made;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::i18n::{Language, Voice};
use memcon::model::{CommitmentStatus, FieldName, MeetingDraft};
use memcon::store::{CommitmentFilter, Store};
use memcon::ui::MemconApp;
use tempfile::TempDir;

/// Tall enough that a page is in view.
const SIZE: egui::Vec2 = vec2(1400.0, 1800.0);

fn on(folder: TempDir) -> Desk {
    Desk::on(folder, SIZE)
}

fn on_the_sample() -> Desk {
    on(register_of_the_sample(|_| {}))
}

/// Waits for an offer of the palette; the page behind it may show the same words.
fn until_it_offers(window: &mut Desk, label: &str) {
    window.until(label, |seen| {
        seen.query_by_role_and_label(Role::Button, label).is_some()
    });
}

/// A later meeting with the parties of the sample.
fn later(store: &mut Store, title: &str, date: &str) {
    let id = store
        .find_meeting("2021/0001")
        .expect("asked")
        .expect("the sample");
    let record = store.meeting(id).expect("whole");
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = title.to_owned();
    draft.put(FieldName::Date, date);
    for (delegation, before) in draft
        .record
        .delegations
        .iter_mut()
        .zip(&record.meeting.delegations)
    {
        delegation.party = before.party;
        delegation.attendees.clear();
    }
    let filing = draft.check().expect("right");
    store.save_meeting(&filing).expect("saved");
}

#[test]
fn every_room_shows_the_sample_and_back_leads_back() {
    let mut window = on_the_sample();
    assert!(window.shows("Bocharov Ruchei"), "the record");
    for (key, shown) in [
        (Key::Num1, "Recorded last"),
        (Key::Num4, "Promised at"),
        (Key::Num5, "Every mention"),
        (Key::Num6, "Said by"),
        (Key::Num7, "Previous month"),
        (Key::Num8, "Filter people"),
        (Key::Num9, "Open commitments"),
    ] {
        window.command(key);
        assert!(window.shows(shown), "{shown}");
    }
    for _ in 0..7 {
        window.key(Modifiers::ALT, Key::ArrowLeft);
    }
    assert!(window.shows("Bocharov Ruchei"), "back at the record");
    window.key(Modifiers::ALT, Key::ArrowRight);
    assert!(window.shows("Recorded last"), "and forward again");
}

#[test]
fn a_save_is_undone_and_redone_by_keys_and_named() {
    let mut window = on_the_sample();
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("Undone: Saving of a meeting (2021/0001)"));
    assert_eq!(window.store().count_meetings().expect("counted"), 0);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.shows("Done again: Saving of a meeting (2021/0001)"));
    assert_eq!(window.store().count_meetings().expect("counted"), 1);
}

#[test]
fn undo_leaves_the_register_alone_while_a_text_is_typed() {
    let mut window = on_the_sample();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("Title *", 0, "Talks");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.store().count_meetings().expect("counted"), 1);
}

#[test]
fn the_palette_goes_to_a_person_by_any_spelling_and_to_a_room() {
    let mut window = on_the_sample();
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("Go to or do", 0, "Алиев");
    until_it_offers(&mut window, "Ilham Aliyev, President of Azerbaijan");
    window.key(Modifiers::NONE, Key::Enter);
    window.until_it_shows("Said, by topic");
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("Go to or do", 0, "calen");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Previous month"));
    window.key(Modifiers::COMMAND, Key::K);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Go to or do…") || window.shows("Previous month"));
}

#[test]
fn the_palette_undoes_only_what_it_is_asked_to_undo() {
    let mut window = on_the_sample();
    window.command(Key::Num8);
    window.key(Modifiers::COMMAND, Key::K);
    // The save of this record could be undone, and is not what is looked for.
    window.fill("Go to or do", 0, "2021/0001");
    window.until("what is offered", |seen| {
        let label = "Talks between the Presidents of Russia and Azerbaijan in Sochi, 2021/0001 · 26 November 2021";
        seen.query_by_role_and_label(Role::Button, label).is_some()
    });
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.store().count_meetings().expect("counted"), 1);
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("Go to or do", 0, "undo");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.store().count_meetings().expect("counted"), 0);
}

#[test]
fn a_question_asked_from_the_palette_stands_alone() {
    let mut window = on_the_sample();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("Title *", 0, "Talks");
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("Go to or do", 0, "calen");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Save the changes?"));
    window.until("the palette is closed", |seen| {
        let field = seen.query_by_role_and_label(Role::TextInput, "Go to or do");
        field.is_none()
    });
}

#[test]
fn search_answers_as_it_is_typed_and_leads_to_the_record() {
    let mut window = on_the_sample();
    window.command(Key::Num3);
    window.fill("Search everything", 0, "kemer");
    window.until_it_shows("Remarks");
    window.key(Modifiers::COMMAND, Key::A);
    window.fill("Search everything", 0, "zzzz");
    window.until_it_shows("Nothing was found");
    window.key(Modifiers::COMMAND, Key::A);
    window.fill("Search everything", 0, "turnover");
    window.until_it_shows("Figures");
    window.press("Keep search");
    assert!(window.shows("Kept:"));
    window.press("Forget the search turnover");
    assert!(!window.shows("Kept:"));
}

#[test]
fn a_long_list_is_read_in_windows_and_filtered_beside_the_frame() {
    let mut window = on(register_of_the_sample(|store| {
        for number in 0..450 {
            let day = 1 + number % 28;
            later(
                store,
                &format!("Consultation {number}"),
                &format!("2020-03-{day:02}"),
            );
        }
    }));
    assert!(window.shows("451 meetings"));
    window.fill("Filter meetings", 0, "\"consultation 77\"");
    window.until_it_shows("Consultation 77");
    assert!(!window.shows("451 meetings"));
}

#[test]
fn a_review_in_place_changes_where_a_commitment_stands() {
    let mut window = on_the_sample();
    window.command(Key::Num4);
    let first = window
        .store()
        .commitments(&CommitmentFilter::default(), jiff::civil::date(2030, 1, 1))
        .expect("listed")
        .into_iter()
        .find(|line| line.progress.1 == 0)
        .expect("one that is no set");
    let set = first.member.as_ref().expect("a member").title.clone();
    // The set is one line until it is opened.
    let member = format!("2021/0001-C1.1 1 of 7, title not stated: {set}");
    assert!(!window.shows(&member));
    window.press(&format!("2021/0001-C1 {set}: 7, titles not stated"));
    window.press(&member);
    assert!(window.shows("What has become of it?"));
    window.press("Fulfilled");
    window.fill("Note on what happened", 0, "Signed in Moscow");
    window.press("Save review");
    assert!(window.shows("The review is saved."));
    assert!(window.shows("Signed in Moscow"));
    let after = window
        .store()
        .commitments(&CommitmentFilter::default(), jiff::civil::date(2030, 1, 1))
        .expect("listed");
    let after = after
        .iter()
        .find(|line| line.id == first.id)
        .expect("there");
    assert_eq!(after.status, CommitmentStatus::Fulfilled);
}

#[test]
fn leaving_a_typed_review_asks_first() {
    let mut window = on_the_sample();
    window.command(Key::Num4);
    let first = window
        .store()
        .commitments(&CommitmentFilter::default(), jiff::civil::date(2030, 1, 1))
        .expect("listed")
        .remove(0);
    let called = format!("{}: 7, titles not stated", first.title);
    window.press(&format!("{} {called}", first.reference));
    window.press("Dropped");
    window.command(Key::Num1);
    assert!(window.shows("Save the changes?"));
    window.press("Discard changes");
    assert!(window.shows("Recorded last"));
}

#[test]
fn commitments_are_carried_to_a_later_meeting_as_one_step() {
    let mut window = on(register_of_the_sample(|store| {
        later(store, "Second round", "2022-06-01");
    }));
    window.press("Carry forward");
    assert!(window.shows("Carry commitments forward"));
    let store = window.store();
    let open: Vec<_> = store
        .commitments(&CommitmentFilter::default(), jiff::civil::date(2022, 6, 1))
        .expect("listed")
        .into_iter()
        .filter(|line| line.is_open && line.progress.1 == 0)
        .take(2)
        .collect();
    drop(store);
    // The members have no titles: they are one line until it is opened.
    window
        .harness
        .get_by_role_and_label(Role::Link, "Show the 7 without a title")
        .click();
    window.harness.run();
    window.press(&format!("Fulfilled: {}", open[0].reference));
    window.press(&format!("No progress: {}", open[1].reference));
    window.press("Save notes");
    assert!(window.shows("2 commitments are noted at this meeting."));
    let second = window
        .store()
        .find_meeting("2022/0001")
        .expect("asked")
        .expect("there");
    let noted = window.store().noted_at(second).expect("read");
    assert_eq!(noted.len(), 2);
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("Undone: Carrying forward of commitments (2022/0001)"));
    assert!(window.store().noted_at(second).expect("read").is_empty());
}

#[test]
fn a_deleted_meeting_is_restored_from_the_bin() {
    let mut window = on_the_sample();
    window.press("Menu");
    window.press("Delete this meeting");
    assert!(window.shows("No meetings yet"));
    window.press("Menu");
    window.press("Recycle bin");
    window.press("Restore");
    assert!(window.shows("The bin is empty."));
    assert_eq!(window.store().count_meetings().expect("counted"), 1);
    window.press("Menu");
    window.press("History");
    assert!(
        window.shows("Restoring of a meeting"),
        "{:?}",
        window.harness.root()
    );
}

#[test]
fn the_history_names_the_meeting_that_was_saved_first() {
    Voice::new(Language::English).take_up();
    let mut window = on_the_sample();
    window.press("Menu");
    window.press("History of this record");
    assert!(window.shows("First saved Talks between the Presidents of Russia and Azerbaijan"));
}

#[test]
fn two_meetings_of_a_party_are_compared() {
    Voice::new(Language::English).take_up();
    let mut window = on(register_of_the_sample(|store| {
        later(store, "Second round", "2022-06-01");
    }));
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("Go to or do", 0, "azerbaijan");
    window.until_it_shows("Azerbaijan, AZ");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Open commitments"));
    window
        .harness
        .get_all_by_label("compare with the one before")
        .next()
        .expect("a link")
        .click();
    window.harness.run();
    assert!(window.shows("No longer mentioned"));
    assert!(window.shows("Second round"));
    // Who owes is told whole, and what things of one kind are stands once above them.
    assert!(window.shows("Commitments \u{b7} Russia, Azerbaijan"));
    let topics = window.harness.query_all_by_label("Topics");
    let labels = topics.filter(|node| node.accesskit_node().role() == Role::Label);
    assert_eq!(labels.count(), 1, "of five topics");
    window.press("Menu");
    window.press("Settings");
    window.press("Русский");
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(window.shows("Сравнение двух встреч"));
    assert!(window.shows("рост на\u{a0}11"));
}

#[test]
fn a_key_goes_to_the_filter_of_the_room_one_is_in() {
    let mut window = on_the_sample();
    for (room, filter) in [
        (Key::Num2, "list-filter"),
        (Key::Num4, "commitments-filter"),
        (Key::Num5, "figures-filter"),
        (Key::Num8, "names-filter"),
    ] {
        window.command(room);
        window.until("the page", |seen| {
            seen.ctx.memory(|memory| memory.focused().is_none())
        });
        window.until("the filter", |seen| {
            seen.ctx.read_response(egui::Id::unique(filter)).is_some()
        });
        window.key(Modifiers::COMMAND, Key::F);
        let focused = window.harness.ctx.memory(egui::Memory::focused);
        assert_eq!(focused, Some(egui::Id::unique(filter)), "{filter}");
        window.key(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_command_is_heard_by_the_key_a_person_gave_it_and_by_no_other() {
    let mut window = on_the_sample();
    let file = window.folder.path().join("window.json");
    std::fs::write(&file, r#"{"keys": {"new-meeting": "Ctrl+J"}}"#).expect("written");
    let context = window.harness.ctx.clone();
    window
        .harness
        .state_mut()
        .keep_preferences_in(file, &context);
    window.key(Modifiers::COMMAND, Key::N);
    assert!(!window.shows("New meeting, not saved yet") && window.shows("Bocharov Ruchei"));
    window.press("Menu");
    assert!(window.shows("Ctrl+J"));
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::J);
    assert!(!window.shows("Bocharov Ruchei"), "the form is open");
}

#[test]
fn high_contrast_is_switched_from_the_menu() {
    let mut window = on_the_sample();
    window.press("Menu");
    window.press("High contrast");
    window.press("Menu");
    window.press("Usual contrast");
    assert!(window.shows("Bocharov Ruchei"));
}

#[test]
fn every_page_shows_a_register_of_forty_meetings() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    made::fill(&mut store, 40);
    drop(store);
    // To be looked at in a real window.
    if let Some(kept) = std::env::var_os("MEMCON_KEEP_MADE") {
        std::fs::copy(&path, kept).expect("kept");
    }
    let mut window = on(folder);
    for (key, shown) in [
        (Key::Num1, "Overdue"),
        (Key::Num4, "Theirs to do"),
        (Key::Num5, "These cannot all be true"),
        (Key::Num6, "Said by"),
        (Key::Num9, "compare with the one before"),
    ] {
        window.command(key);
        assert!(window.shows(shown), "{shown}");
    }
    window.command(Key::Num4);
    window.press("Board");
    assert!(window.shows("Under way"));
    window.press("Promised and happened");
    assert!(window.shows("What had become of earlier promises"));
}

#[test]
fn a_window_that_waits_for_nothing_comes_to_every_page() {
    let folder = register_of_the_sample(|store| later(store, "The second talks", "2022-03-01"));
    let app = MemconApp::new(folder.path().join("register.memcon")).with_patience(Duration::ZERO);
    let mut window = Desk::of(app, folder, SIZE, 400);
    for (key, text) in [
        (Key::Num4, "Status"),
        (Key::Num5, "rade turnover"),
        (Key::Num8, "Ilham Aliyev"),
        (Key::Num2, "The second talks"),
    ] {
        window.harness.key_press_modifiers(Modifiers::COMMAND, key);
        window.harness.step();
        window.until_it_shows(text);
    }
}

#[test]
fn the_key_of_a_field_selects_what_was_typed_there_before() {
    let mut window = Desk::on(register_of_the_sample(|_| {}), vec2(1280.0, 860.0));
    let typed = |window: &Desk, label: &str| window.values(Role::TextInput, label)[0].clone();
    window.command(Key::Num2);
    for (opens, label) in [(Key::F, "Filter meetings"), (Key::K, "Go to or do")] {
        window.command(opens);
        window.type_text("Baku");
        window.command(opens);
        window.type_text("Sochi");
        assert_eq!(typed(&window, label), "Sochi");
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.command(Key::Num1);
    for words in ["Baku", "Sochi"] {
        window.command(Key::F);
        window.type_text(words);
        assert_eq!(typed(&window, "Search everything"), words);
    }
}
