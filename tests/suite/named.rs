//! What a screen reader is told: every control of every page and dialog has a
//! name, and says what it holds.

use super::sight::{Seen, shows, window_on, window_with_the_sample};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT;
use memcon::i18n::{Language, Voice, text};

/// The controls without a name or a value, each with where it was met.
fn faults(seen: &Seen, place: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut met = 0;
    for node in seen.root().children_recursive() {
        let known = node.accesskit_node();
        let role = known.role();
        let holds_text = matches!(
            role,
            Role::TextInput | Role::MultilineTextInput | Role::SearchInput | Role::PasswordInput
        );
        let is_control = holds_text
            || matches!(
                role,
                Role::Button
                    | Role::DefaultButton
                    | Role::CheckBox
                    | Role::RadioButton
                    | Role::ComboBox
                    | Role::Link
                    | Role::Slider
                    | Role::SpinButton
                    | Role::ListBoxOption
                    | Role::MenuItem
                    | Role::Tab
            );
        if !is_control {
            continue;
        }
        met += 1;
        let name = known.label().unwrap_or_default();
        let at = || format!("{place}: {role:?} “{name}” at {:?}", node.rect());
        if !name.chars().any(char::is_alphanumeric) {
            faults.push(format!("no name, {}", at()));
        }
        if holds_text && known.value().is_none() {
            faults.push(format!("no value, {}", at()));
        }
        if role == Role::CheckBox && known.toggled().is_none() {
            faults.push(format!("neither on nor off, {}", at()));
        }
    }
    assert!(met > 1, "{place} has no controls");
    faults
}

struct Reader {
    seen: Seen,
    faults: Vec<String>,
    language: Language,
}

impl Reader {
    fn settle(&mut self) {
        for _ in 0..8 {
            self.seen.step();
        }
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.seen.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn look(&mut self, place: &str) {
        self.settle();
        self.faults.extend(faults(&self.seen, place));
    }

    /// Goes to a place by its name, through the palette.
    fn go(&mut self, key: &'static str) {
        self.key(Modifiers::COMMAND, Key::K);
        let name = text(self.language, key).trim_end_matches('…').to_owned();
        self.seen.event(Event::Text(name));
        self.settle();
        self.key(Modifiers::NONE, Key::Enter);
        let hint = text(self.language, "palette-nothing");
        assert!(!shows(&self.seen, hint), "the palette knows no {key}");
        self.look(key);
    }
}

#[test]
fn every_control_of_every_page_and_dialog_has_a_name_and_says_what_it_holds() {
    const ROOMS: [(Key, &str); 9] = [
        (Key::Num1, "today"),
        (Key::Num2, "meetings"),
        (Key::Num3, "search"),
        (Key::Num4, "commitments"),
        (Key::Num5, "figures"),
        (Key::Num6, "topics"),
        (Key::Num7, "calendar"),
        (Key::Num8, "people"),
        (Key::Num9, "parties"),
    ];
    for language in [Language::English, Language::Russian] {
        Voice::new(language).take_up();
        let folder = tempfile::tempdir().expect("a folder");
        let start = window_on(folder.path().join("none.memcon"), vec2(1280.0, 860.0));
        let (seen, _folder) = window_with_the_sample(vec2(1280.0, 1400.0));
        let mut reader = Reader {
            faults: faults(&start, "start"),
            seen,
            language,
        };
        for (key, place) in ROOMS {
            reader.key(Modifiers::COMMAND, key);
            reader.look(place);
        }
        for place in ["room-settings", "room-safe", "room-bin"] {
            reader.go(place);
        }
        reader.key(Modifiers::COMMAND, Key::Num2);
        for place in ["carry-title", "bar-history-of"] {
            reader.key(Modifiers::COMMAND, Key::Num2);
            reader.go(place);
        }
        reader.key(Modifiers::COMMAND, Key::K);
        reader.look("palette");
        reader.key(Modifiers::NONE, Key::Escape);
        reader.key(Modifiers::COMMAND, Key::Num2);
        reader.key(Modifiers::COMMAND, Key::P);
        reader.look("print");
        reader.key(Modifiers::NONE, Key::Escape);
        reader.key(Modifiers::COMMAND, Key::Num8);
        reader.key(Modifiers::COMMAND, Key::E);
        reader.look("form of a person");
        reader.key(Modifiers::NONE, Key::Escape);
        reader.key(Modifiers::COMMAND, Key::Num9);
        reader.key(Modifiers::COMMAND, Key::E);
        reader.look("form of a party");
        reader.key(Modifiers::NONE, Key::Escape);
        reader.key(Modifiers::COMMAND, Key::Num2);
        reader.key(Modifiers::COMMAND, Key::E);
        reader.look("form of a meeting");
        reader.key(Modifiers::NONE, Key::F1);
        reader.look("keys of the form");
        reader.key(Modifiers::NONE, Key::Escape);
        reader.seen.event(Event::Text("x".to_owned()));
        reader.settle();
        reader.key(Modifiers::NONE, Key::F6);
        reader.look("form beside its source");
        reader.key(Modifiers::NONE, Key::Escape);
        reader.look("what is not saved");
        assert!(reader.faults.is_empty(), "{}", reader.faults.join("\n"));
    }
}

#[test]
fn the_window_has_a_name_and_notes_are_parted_from_the_words_they_stand_by() {
    Voice::new(Language::English).take_up();
    let (seen, _folder) = window_with_the_sample(egui::vec2(1280.0, 800.0));
    let root = seen.root();
    assert_eq!(root.accesskit_node().label().as_deref(), Some("Memcon"));
    assert!(shows(&seen, "26 November 2021\u{a0}1,2"));
    assert!(!shows(&seen, "20211"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_list_tells_what_is_chosen_in_it_where_nobody_asks_for_its_value() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(egui::vec2(1280.0, 1600.0));
    let lists = |seen: &Seen| {
        let all = seen.root().children_recursive();
        let lists = all.filter(|node| node.accesskit_node().role() == Role::ComboBox);
        lists
            .map(|node| {
                let node = node.accesskit_node();
                let (name, told) = (node.label(), node.data().description().map(str::to_owned));
                (name.unwrap_or_default(), told.unwrap_or_default())
            })
            .collect::<Vec<_>>()
    };
    for key in [Key::Num4, Key::Num6, Key::Num2, Key::E] {
        seen.key_press_modifiers(Modifiers::COMMAND, key);
        seen.run();
        for (name, told) in lists(&seen) {
            assert!(!told.is_empty(), "{key:?}: {name}");
        }
    }
    let state = ("State".to_owned(), "Held".to_owned());
    assert!(lists(&seen).contains(&state), "{:?}", lists(&seen));
}
