//! The palette by the names of commands, and help over places that are not left for it.

use super::desk::{Desk, register_of_the_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::i18n::{Language, Voice};

const SIZE: egui::Vec2 = vec2(1280.0, 860.0);

fn on_the_sample() -> Desk {
    Desk::on(register_of_the_sample(|_| {}), SIZE)
}

/// What the palette offers for words, with whether it can be done now.
fn offers(desk: &mut Desk, label: &str, words: &str) -> Vec<(String, bool)> {
    desk.command(Key::K);
    desk.fill(label, 0, words);
    let buttons = desk.harness.query_all_by_role(Role::Button);
    let offers = buttons.map(|node| {
        let node = node.accesskit_node();
        (node.label().unwrap_or_default(), !node.is_disabled())
    });
    let all: Vec<(String, bool)> = offers.collect();
    desk.key(Modifiers::NONE, Key::Escape);
    all
}

/// Does what the palette offers first.
fn do_by_name(desk: &mut Desk, words: &str) {
    desk.command(Key::K);
    desk.fill("Go to or do", 0, words);
    desk.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn every_command_is_in_the_palette_with_its_key_and_what_it_waits_for() {
    let mut desk = on_the_sample();
    desk.command(Key::Num1);
    for (words, offer, can) in [
        ("save", "Save, nothing is typed \u{b7} Ctrl+S", false),
        ("find here", "Find here, or search everything, Ctrl+F", true),
        ("back", "Back, Alt+Left", true),
        (
            "forward",
            "Forward, no page to go to \u{b7} Alt+Right",
            false,
        ),
        ("new person", "New person", true),
        ("new party", "New party", true),
        (
            "new record",
            "New record, among people and parties \u{b7} Alt+N",
            false,
        ),
        ("edit", "Edit, no meeting is chosen \u{b7} Ctrl+E", false),
        (
            "add a row",
            "Add a row beneath this one, in the form of a meeting \u{b7} Ctrl+Enter",
            false,
        ),
        (
            "part 3",
            "Part 3 of the form, in the form of a meeting \u{b7} Alt+3",
            false,
        ),
        ("back up", "Back up register", true),
        ("check", "Check register", true),
        ("restore", "Restore backup", true),
        ("light", "Light theme", true),
        ("dark", "Dark theme", true),
        ("high contrast", "High contrast", true),
        ("theme of the system", "Theme of the system", true),
        ("english", "Window in English", true),
        ("russian", "Window in Russian", true),
        ("azerbaijani", "Window in Azerbaijani", true),
        ("settings", "Settings", true),
        (
            "lock",
            "Lock register, the register has no passphrase \u{b7} Ctrl+L",
            false,
        ),
    ] {
        let all = offers(&mut desk, "Go to or do", words);
        let found = all.iter().find(|(label, _)| label == offer);
        let alike: Vec<_> = all
            .iter()
            .filter(|(label, _)| label.contains(&offer[..4]))
            .collect();
        let (_, is_ready) = found.unwrap_or_else(|| panic!("{offer} among {alike:?}"));
        assert_eq!(*is_ready, can, "{offer}");
    }
}

#[test]
fn a_command_is_found_by_other_words_and_by_its_name_in_another_language() {
    let mut desk = on_the_sample();
    for (words, offer) in [
        ("exit", "Close Memcon, Ctrl+Q"),
        (
            "\u{440}\u{435}\u{437}\u{435}\u{440}\u{432}\u{43d}\u{430}\u{44f}",
            "Back up register",
        ),
        ("parametrl\u{259}r", "Settings"),
    ] {
        let all = offers(&mut desk, "Go to or do", words);
        assert!(all.iter().any(|(label, _)| label == offer), "{words}");
    }
    Voice::new(Language::Russian).take_up();
    let mut desk = on_the_sample();
    let field = memcon::i18n::text(Language::Russian, "palette-title");
    let all = offers(&mut desk, field, "quit");
    let close = memcon::i18n::text(Language::Russian, "bar-quit");
    assert!(all.iter().any(|(label, _)| label.starts_with(close)));
}

#[test]
fn what_can_be_done_stands_above_what_cannot() {
    let mut desk = on_the_sample();
    desk.command(Key::Num1);
    desk.command(Key::K);
    let buttons = desk.harness.query_all_by_role(Role::Button);
    let ready: Vec<bool> = buttons
        .filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.contains("in the form of a meeting") || label.starts_with("Calendar, ")
        })
        .map(|node| !node.accesskit_node().is_disabled())
        .collect();
    assert!(ready.len() > 20, "{ready:?}");
    assert!(ready.is_sorted_by(|one, next| one >= next), "{ready:?}");
    // What cannot be done does nothing, and the palette stays.
    desk.fill("Go to or do", 0, "add a row");
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(
        desk.harness
            .query_by_role_and_label(Role::TextInput, "Go to or do")
            .is_some()
    );
}

#[test]
fn commands_of_the_form_are_done_by_their_names_where_the_cursor_was() {
    let mut desk = on_the_sample();
    desk.command(Key::N);
    desk.fill("Title *", 0, "Talks");
    do_by_name(&mut desk, "part 4 of the form");
    let rows = |desk: &Desk| {
        desk.harness
            .query_all_by_role_and_label(Role::MultilineTextInput, "What was said *")
            .count()
    };
    let before = rows(&desk);
    assert!(before > 0, "a row of the part");
    do_by_name(&mut desk, "add a row");
    assert_eq!(rows(&desk), before + 1);
    do_by_name(&mut desk, "remove the row");
    assert_eq!(rows(&desk), before);
}

#[test]
fn a_new_party_is_begun_from_any_page() {
    let mut desk = on_the_sample();
    desk.command(Key::Num4);
    do_by_name(&mut desk, "new party");
    desk.until_it_shows("Name *");
    do_by_name(&mut desk, "dark theme");
    assert!(desk.shows("Name *"));
}

#[test]
fn help_tells_the_keys_and_the_chapter_on_the_start_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::on(folder, SIZE);
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Ctrl+Shift+O"));
    // The way to the guide has the cursor.
    desk.key(Modifiers::NONE, Key::Enter);
    let words = "The passphrase is kept nowhere: who loses it loses the register. Put it in an \
                 envelope in the safe of your office.";
    assert!(desk.shows(words));
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows(words));
}

#[test]
fn help_is_heard_in_the_palette_in_dialogs_and_in_the_form() {
    let mut desk = on_the_sample();
    desk.command(Key::K);
    desk.type_text("calen");
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Do it, or go there"));
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Finding again"), "the chapter");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(desk.shows("Previous month"), "what was typed stayed");
    desk.command(Key::N);
    desk.fill("Title *", 0, "Talks");
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Add a row beneath this one"));
    desk.press("Guide: Writing a record");
    assert!(!desk.shows("Add a row beneath this one"));
    desk.key(Modifiers::NONE, Key::Escape);
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(desk.shows("Save the changes?"));
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Press what has the cursor"));
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(desk.shows("Save the changes?"));
}

#[test]
fn the_name_of_a_country_finds_it_and_not_the_language() {
    let mut desk = on_the_sample();
    desk.command(Key::K);
    desk.type_text("russia");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until_it_shows("Open commitments");
    assert!(desk.shows("Go to or do\u{2026}"), "in English still");
}

#[test]
fn help_over_a_question_over_the_form_is_of_the_question_alone() {
    let mut desk = on_the_sample();
    desk.command(Key::N);
    desk.fill("Title *", 0, "Talks");
    desk.command(Key::Num8);
    assert!(desk.shows("Save the changes?"));
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Next field or button, the one before"));
    assert!(!desk.shows("Add a row beneath this one"), "the form's keys");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Save the changes?"));
}

#[test]
fn a_click_behind_words_of_both_directions_leaves_the_cursor_in_the_field() {
    let mut desk = on_the_sample();
    desk.command(Key::N);
    desk.command(Key::K);
    let hebrew = "\u{5e9}\u{5dc}\u{5d5}\u{5dd}";
    let seen = &mut desk.harness;
    for words in ["party:", hebrew, "15,000"] {
        seen.event(egui::Event::Text(words.to_owned()));
        seen.step();
    }
    seen.get_by_label("Go to or do").click();
    seen.step();
    seen.event(egui::Event::Text(hebrew.to_owned()));
    seen.step();
    // A build that looks for overflows broke off here.
    seen.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    seen.step();
    seen.event(egui::Event::Text("x".to_owned()));
    seen.step();
    let field = seen.get_by_label("Go to or do").accesskit_node().value();
    let words = field.unwrap_or_default();
    // All of it is one word by UAX #29, so that the jump goes before it.
    assert_eq!(words, format!("xparty:{hebrew}15,000{hebrew}"));
}
