//! A window on a register in a folder of its own, driven as a person drives it:
//! by keys, by buttons and fields as they are named, and by what is shown.

use std::path::PathBuf;
use std::time::Duration;

use super::sight::{Seen, shows, until, window_of};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::{Node, kittest::Queryable};
use memcon::exchange::sample_filing;
use memcon::model::{Filing, MeetingRecord};
use memcon::store::Store;
use memcon::ui::MemconApp;
use tempfile::TempDir;

/// The name of the register in its folder.
pub const REGISTER: &str = "register.memcon";

/// A folder with a register of these records and what else is wanted.
pub fn register_with(filings: &[Filing], more: impl FnOnce(&mut Store)) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join(REGISTER)).expect("made");
    for filing in filings {
        store.save_meeting(filing).expect("saved");
    }
    more(&mut store);
    drop(store);
    folder
}

/// A folder with a register of the sample meeting and what else is wanted.
pub fn register_of_the_sample(more: impl FnOnce(&mut Store)) -> TempDir {
    register_with(&[sample_filing().expect("the sample")], more)
}

/// The window and the folder its register lies in.
pub struct Desk {
    pub harness: Seen,
    pub folder: TempDir,
}

impl Desk {
    /// The window on the register in a folder, or on none where there is none.
    pub fn on(folder: TempDir, size: Vec2) -> Self {
        let app = MemconApp::new(folder.path().join(REGISTER));
        // An answer of another thread may come at any frame.
        Self::of(app, folder, size, 40)
    }

    /// A window that settles within so many frames.
    pub fn of(app: MemconApp, folder: TempDir, size: Vec2, frames: u64) -> Self {
        let mut harness = window_of(app, size, frames);
        harness.run();
        Self { harness, folder }
    }

    /// Closes the window and opens another on the same register.
    pub fn anew(self, size: Vec2) -> Self {
        let Self { harness, folder } = self;
        drop(harness);
        Self::on(folder, size)
    }

    pub fn register(&self) -> PathBuf {
        self.folder.path().join(REGISTER)
    }

    pub fn store(&self) -> Store {
        Store::open(&self.register()).expect("opens")
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// A key with Ctrl.
    pub fn command(&mut self, key: Key) {
        self.key(Modifiers::COMMAND, key);
    }

    pub fn save(&mut self) {
        self.command(Key::S);
    }

    /// Types into whatever has the cursor.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    pub fn all<'a>(&'a self, role: Role, label: &'a str) -> Vec<Node<'a>> {
        let all = self.harness.get_all_by_role_and_label(role, label);
        all.collect()
    }

    pub fn nth<'a>(&'a self, role: Role, label: &'a str, nth: usize) -> Node<'a> {
        let mut all = self.harness.query_all_by_role_and_label(role, label);
        all.nth(nth)
            .unwrap_or_else(|| panic!("no {role:?} number {nth} labelled {label}"))
    }

    pub fn press(&mut self, label: &str) {
        self.press_nth(label, 0);
    }

    pub fn press_nth(&mut self, label: &str, nth: usize) {
        self.nth(Role::Button, label, nth).click();
        self.harness.run();
    }

    /// Presses the one button of this name.
    pub fn press_only(&mut self, label: &str) {
        let button = self.harness.get_by_role_and_label(Role::Button, label);
        button.click();
        self.harness.run();
    }

    fn role_of_field(&self, label: &str, nth: usize) -> Role {
        let roles = [Role::TextInput, Role::MultilineTextInput];
        let has = |role: &Role| {
            let mut all = self.harness.query_all_by_role_and_label(*role, label);
            all.nth(nth).is_some()
        };
        roles
            .into_iter()
            .find(has)
            .unwrap_or_else(|| panic!("no field number {nth} labelled {label}"))
    }

    pub fn focus(&mut self, role: Role, label: &str, nth: usize) {
        self.nth(role, label, nth).focus();
        self.harness.run();
    }

    /// Types into a field, at its cursor.
    pub fn fill(&mut self, label: &str, nth: usize, text: &str) {
        let role = self.role_of_field(label, nth);
        self.focus(role, label, nth);
        self.nth(role, label, nth).type_text(text);
        self.harness.run();
    }

    /// Types over what stands in a field.
    pub fn refill(&mut self, label: &str, nth: usize, text: &str) {
        let role = self.role_of_field(label, nth);
        self.focus(role, label, nth);
        self.command(Key::A);
        self.nth(role, label, nth).type_text(text);
        self.harness.run();
    }

    pub fn value(&self, label: &str, nth: usize) -> String {
        let role = self.role_of_field(label, nth);
        self.nth(role, label, nth).value().unwrap_or_default()
    }

    pub fn values(&self, role: Role, label: &str) -> Vec<String> {
        let all = self.all(role, label);
        all.iter()
            .map(|field| field.value().unwrap_or_default())
            .collect()
    }

    pub fn choose(&mut self, label: &str, nth: usize, option: &str) {
        self.nth(Role::ComboBox, label, nth).click();
        self.harness.run();
        self.press(option);
    }

    pub fn shows(&self, text: &str) -> bool {
        shows(&self.harness, text)
    }

    /// Waits for what another thread does.
    pub fn until(&mut self, what: &str, is_there: impl Fn(&Seen) -> bool) {
        let patience = Duration::from_secs(60);
        until(&mut self.harness, what, patience, is_there, |seen| {
            seen.run();
        });
    }

    pub fn until_it_shows(&mut self, text: &str) {
        self.until(text, |seen| shows(seen, text));
    }

    /// The newest meeting as the file holds it.
    pub fn saved(&self) -> MeetingRecord {
        let store = self.store();
        let lines = store.meetings().expect("listed");
        store.meeting(lines[0].id).expect("whole")
    }

    /// How many meetings the file holds.
    pub fn saved_meetings(&self) -> usize {
        self.store().meetings().expect("lists").len()
    }
}
