//! The guide in the window, with its pictures and keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use memcon::guide::{CHAPTERS, Part};
use memcon::i18n::{Language, Voice};

use super::desk::{Desk, register_of_the_sample};

#[test]
fn each_chapter_shows_its_pictures_in_the_window_with_what_they_show() {
    Voice::new(Language::English).take_up();
    let mut desk = Desk::on(register_of_the_sample(|_| {}), vec2(1400.0, 3000.0));
    desk.command(Key::Num1);
    desk.key(Modifiers::NONE, Key::F1);
    for chapter in CHAPTERS {
        desk.press(chapter.title(Language::English));
        let mut count = 0;
        for part in chapter.parts(Language::English) {
            let Part::Picture { description, .. } = part else {
                continue;
            };
            count += 1;
            let shown = desk
                .harness
                .query_all_by_role_and_label(Role::Image, description);
            assert_eq!(shown.count(), 1, "{}: {description}", chapter.name);
        }
        let all = desk.harness.query_all_by_role(Role::Image).count();
        assert_eq!(all, count, "{}", chapter.name);
    }
}

#[test]
fn keys_given_to_a_command_stand_in_the_text_of_the_guide() {
    Voice::new(Language::English).take_up();
    let mut desk = Desk::on(register_of_the_sample(|_| {}), vec2(1400.0, 3000.0));
    desk.command(Key::Num2);
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("New meeting (Ctrl+N) opens an empty form"));
    desk.key(Modifiers::COMMAND, Key::K);
    desk.type_text("Keys");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.press("Keys of New meeting: Ctrl+N");
    desk.key(Modifiers::NONE, Key::F11);
    desk.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(desk.shows("New meeting (F11) opens an empty form"));
}
