//! The settings in the window: what is a person's own, and what goes to another register.

use super::desk::{Desk, REGISTER, register_of_the_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::i18n::{Language, Voice};
use memcon::store::Store;
use memcon::ui::MemconApp;

const SIZE: egui::Vec2 = vec2(1280.0, 1800.0);

fn do_by_name(desk: &mut Desk, words: &str) {
    desk.command(Key::K);
    desk.type_text(words);
    desk.key(Modifiers::NONE, Key::Enter);
}

/// The settings of a window that keeps its preferences in the folder of the register.
fn on_settings(more: impl FnOnce(&mut Store)) -> Desk {
    Voice::new(Language::English).take_up();
    let folder = register_of_the_sample(more);
    let preferences = folder.path().join("window.json");
    let app = MemconApp::new(folder.path().join(REGISTER));
    let mut desk = Desk::of(app, folder, SIZE, 40);
    let context = desk.harness.ctx.clone();
    desk.harness
        .state_mut()
        .keep_preferences_in(preferences, &context);
    do_by_name(&mut desk, "settings");
    desk
}

fn save_a_meeting(desk: &mut Desk) {
    desk.command(Key::N);
    desk.fill("Title *", 0, "Talks");
    desk.fill("Date *", 0, "2024-05-06");
    desk.save();
}

fn signed_by(desk: &Desk) -> String {
    let store = desk.store();
    store.changes(None, 1).expect("read")[0].who.clone()
}

#[test]
fn the_officers_name_is_the_persons_own_and_signs_the_history_of_every_register() {
    let mut desk = on_settings(|_| {});
    desk.fill("Your name, for the history", 0, "A. Mammadova");
    let preferences = desk.folder.path().join("window.json");
    desk.until("the name is kept", |_| {
        std::fs::read_to_string(&preferences).is_ok_and(|text| text.contains("A. Mammadova"))
    });
    save_a_meeting(&mut desk);
    assert_eq!(signed_by(&desk), "A. Mammadova");
    let settings = desk.store().settings().expect("read");
    assert_eq!(settings.get("officer"), "", "others work with it too");
}

#[test]
fn a_name_that_an_earlier_version_kept_in_the_register_signs_until_the_person_gives_theirs() {
    let mut desk = on_settings(|store| {
        let mut settings = store.settings().expect("read");
        settings
            .more
            .insert("officer".to_owned(), "B. Before".to_owned());
        store.save_settings(&settings).expect("saved");
    });
    assert!(desk.shows("the name this register has from before: B. Before"));
    save_a_meeting(&mut desk);
    assert_eq!(signed_by(&desk), "B. Before");
    do_by_name(&mut desk, "settings");
    desk.fill("Your name, for the history", 0, "A. Mammadova");
    do_by_name(&mut desk, "undo");
    assert_eq!(signed_by(&desk), "A. Mammadova");
}

#[test]
fn settings_go_to_a_file_and_come_from_one_in_the_window() {
    let mut desk = on_settings(|_| {});
    let can = |desk: &Desk, label: &str| {
        let button = desk.harness.get_by_role_and_label(Role::Button, label);
        !button.accesskit_node().is_disabled()
    };
    for button in [
        "Write settings to a file\u{2026}",
        "Take settings from a file\u{2026}",
    ] {
        assert!(can(&desk, button), "{button}");
    }
    assert!(desk.shows("Choose\u{2026}"), "of the emblem");
    desk.refill("Name", 0, "Ministry");
    assert!(
        !can(&desk, "Write settings to a file\u{2026}"),
        "what is typed is in no file"
    );
    desk.save();
    assert!(can(&desk, "Write settings to a file\u{2026}"));
}

#[test]
fn the_settings_lead_to_where_locking_and_backups_are_set() {
    let mut desk = on_settings(|_| {});
    let link = "Locking, passphrase and backups: Safe-keeping";
    desk.nth(Role::Link, link, 0).click();
    desk.harness.run();
    desk.until_it_shows("Back up register");
}

#[test]
fn briefs_are_printed_on_the_paper_that_is_usual_here() {
    let mut desk = on_settings(|_| {});
    desk.press("Letter");
    desk.command(Key::Num2);
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until_it_shows("Bocharov Ruchei");
    desk.command(Key::P);
    desk.until_it_shows("Paper");
    assert_eq!(
        desk.nth(Role::ComboBox, "Paper", 0).value().as_deref(),
        Some("Letter")
    );
}

#[test]
fn backups_are_copied_to_the_folder_that_is_set_and_it_is_told_when_it_is_away() {
    let mut desk = on_settings(|_| {});
    let label = "Copy each backup also to this folder, on another disk or a stick";
    desk.fill(label, 0, "stick");
    assert!(desk.shows("Write the whole path of the folder"));
    let stick = desk.folder.path().join("stick");
    desk.refill(label, 0, &stick.display().to_string());
    let preferences = desk.folder.path().join("window.json");
    desk.until("the folder is kept", |_| {
        std::fs::read_to_string(&preferences).is_ok_and(|text| text.contains("/stick"))
    });
    do_by_name(&mut desk, "back up");
    desk.until_it_shows("The backup was not copied elsewhere");
    desk.key(Modifiers::NONE, Key::Escape);
    std::fs::create_dir(&stick).expect("made");
    do_by_name(&mut desk, "back up");
    desk.until("a copy is there", |_| {
        std::fs::read_dir(&stick).is_ok_and(|folders| folders.count() == 1)
    });
}
