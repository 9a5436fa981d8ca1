//! Printing from the window, and the settings every print takes its head from.

use super::sight::window_of;
use std::path::Path;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::{Harness, kittest::Queryable};
use memcon::exchange::sample_filing;
use memcon::store::{NamedKind, Store};
use memcon::ui::MemconApp;
use tempfile::TempDir;

struct Window {
    harness: Harness<'static, MemconApp>,
    folder: TempDir,
}

impl Window {
    fn on_the_sample() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        let mut store = Store::create(&path).expect("made");
        let filing = sample_filing().expect("the sample reads");
        store.save_meeting(&filing).expect("saved");
        drop(store);
        let app = MemconApp::new(path);
        let mut harness = window_of(app, vec2(1280.0, 2400.0), 40);
        harness.run();
        Self { harness, folder }
    }

    fn store(&self) -> Store {
        Store::open(&self.folder.path().join("register.memcon")).expect("opens")
    }

    fn press(&mut self, label: &str) {
        let button = self.harness.get_by_role_and_label(Role::Button, label);
        button.click();
        self.harness.run_steps(3);
    }

    fn fill(&mut self, label: &str, text: &str) {
        let role = [Role::TextInput, Role::MultilineTextInput]
            .into_iter()
            .find(|role| {
                let mut all = self.harness.query_all_by_role_and_label(*role, label);
                all.next().is_some()
            })
            .unwrap_or_else(|| panic!("no field labelled {label}"));
        self.harness.get_by_role_and_label(role, label).focus();
        self.harness.run_steps(2);
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.run_steps(2);
        self.harness
            .get_by_role_and_label(role, label)
            .type_text(text);
        self.harness.run_steps(2);
    }

    fn shows(&self, text: &str) -> bool {
        let mut all = self.harness.query_all_by_label_contains(text);
        all.next().is_some()
    }

    /// Runs until the file is there and the window has told of it.
    fn wait_for(&mut self, path: &Path) {
        for _ in 0..600 {
            std::thread::sleep(Duration::from_millis(20));
            self.harness.step();
            if path.exists() && self.shows("Brief printed") {
                return;
            }
        }
        panic!("{} was not written", path.display());
    }
}

#[test]
fn a_brief_is_printed_from_the_window_and_stands_in_the_book_of_prints() {
    let mut window = Window::on_the_sample();
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.harness.run_steps(3);
    assert!(window.shows("Print: 2021/0001"));
    let path = window.folder.path().join("talks.md");
    window.fill(
        "File (.pdf, .docx, .md or .html)",
        path.to_str().expect("text"),
    );
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, "Officer's comment")
        .click();
    window.harness.run_steps(2);
    window.fill("Name of the template", "Without comment");
    window.press("Keep as template");
    window.press("Print brief");
    window.wait_for(&path);
    let text = std::fs::read_to_string(&path).expect("read");
    assert!(
        text.contains("Vladimir Putin") && text.contains("Print 1, "),
        "{text}"
    );
    let store = window.store();
    let templates = store.named(NamedKind::BriefTemplate).expect("read");
    assert_eq!(templates[0].name, "Without comment");
    assert!(
        !templates[0].body.contains("\"comment\""),
        "{}",
        templates[0].body
    );
    let meeting = store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("held");
    let prints = store
        .brief_prints("meeting", &meeting.to_string())
        .expect("read");
    assert_eq!(prints.len(), 1);
}

#[test]
fn the_office_sets_its_letterhead_and_its_scheme_of_markings() {
    let mut window = Window::on_the_sample();
    window.press("Menu");
    let mut items = window.harness.query_all_by_label_contains("Settings");
    items.next().expect("in the menu").click();
    drop(items);
    window.harness.run_steps(4);
    window.fill("Name", "Ministry of Foreign Affairs");
    window.press("NATO");
    window.press("Save settings");
    let settings = window.store().settings().expect("read");
    assert_eq!(settings.office, "Ministry of Foreign Affairs");
    assert_eq!(settings.markings[0], "NATO UNCLASSIFIED");
    assert_eq!(settings.default_marking, "NATO UNCLASSIFIED");
    assert_eq!(settings.get("scheme"), "nato");
}
