//! Which register the window is on: the list of those opened lately, opening and
//! making others, a register dropped on the window, and further windows.

use std::path::{Path, PathBuf};

use super::sight::{Seen, shows, until, window_of};
use egui::accesskit::Role;
use egui::{DroppedFile, Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use memcon::exchange::sample_filing;
use memcon::i18n::{Language, Voice};
use memcon::store::Store;
use memcon::ui::MemconApp;
use std::time::Duration;

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

/// A register with one meeting under a title.
fn register(folder: &Path, name: &str, title: &str) -> PathBuf {
    let path = folder.join(name);
    let mut store = Store::create(&path).expect("made");
    let mut filing = sample_filing().expect("the sample");
    filing.meeting.title = title.to_owned();
    store.save_meeting(&filing).expect("saved");
    store.close().expect("closed");
    path
}

fn window(app: MemconApp) -> Seen {
    Voice::new(Language::English).take_up();
    let mut seen = window_of(app, vec2(1280.0, 900.0), 60);
    seen.run();
    seen
}

/// A window that keeps its list of registers in a file of the folder.
fn with_list(mut app: MemconApp, folder: &Path) -> Seen {
    app.keep_recent_in(folder.join("recent.json"));
    window(app)
}

fn until_it_shows(seen: &mut Seen, words: &str) {
    let there = |seen: &Seen| shows(seen, words);
    until(seen, words, Duration::from_secs(60), there, |seen| {
        seen.run();
    });
}

fn press(seen: &mut Seen, label: &str) {
    seen.get_all_by_role_and_label(Role::Button, label)
        .next()
        .unwrap_or_else(|| panic!("no button {label}"))
        .click();
    seen.run();
}

/// Does a command by its name, through the palette.
fn command(seen: &mut Seen, name: &str) {
    seen.key_press_modifiers(Modifiers::COMMAND, Key::K);
    seen.run();
    seen.event(Event::Text(name.to_owned()));
    seen.run();
    seen.key_press(Key::Enter);
    seen.run();
}

fn listed(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("recent.json")).unwrap_or_default()
}

/// Waits until the file of the list is as it is to be.
fn until_listed(seen: &mut Seen, folder: &Path, is_right: impl Fn(&str) -> bool) {
    let there = |_: &Seen| is_right(&listed(folder));
    until(seen, "the list", Duration::from_secs(60), there, |seen| {
        seen.run();
    });
}

#[test]
fn registers_opened_lately_stand_on_the_start_page_and_open_by_a_click() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, title) in [
        ("one.memcon", "Talks in Baku"),
        ("two.memcon", "Talks in Rome"),
    ] {
        let path = register(folder.path(), name, title);
        let mut seen = with_list(MemconApp::new(path), folder.path());
        until_listed(&mut seen, folder.path(), |list| list.contains(name));
    }
    let none = folder.path().join("none.memcon");
    let mut seen = with_list(MemconApp::choosing(none), folder.path());
    assert!(!shows(&seen, "Make an empty register"));
    press_link(&mut seen, "one");
    until_it_shows(&mut seen, "Talks in Baku");
    until_listed(&mut seen, folder.path(), |list| {
        list.find("one.memcon") < list.find("two.memcon")
    });
    command(&mut seen, "two");
    until_it_shows(&mut seen, "Talks in Rome");
    assert!(
        !shows(&seen, "Talks in Baku"),
        "nothing of the other is left"
    );
    command(&mut seen, "Close register");
    until_it_shows(&mut seen, "Open register…");
    assert!(!shows(&seen, "Talks in Rome"));
}

fn press_link(seen: &mut Seen, label: &str) {
    seen.get_all_by_role_and_label(Role::Link, label)
        .next()
        .unwrap_or_else(|| panic!("no link {label}"))
        .click();
    seen.run();
}

#[test]
fn a_register_that_is_gone_is_told_and_taken_off_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = register(folder.path(), "moved.memcon", "Talks in Baku");
    let mut seen = with_list(MemconApp::new(path.clone()), folder.path());
    until_listed(&mut seen, folder.path(), |list| list.contains("moved"));
    drop(seen);
    std::fs::remove_file(&path).expect("gone");
    let none = folder.path().join("none.memcon");
    let mut seen = with_list(MemconApp::choosing(none), folder.path());
    press_link(&mut seen, "moved");
    assert!(shows(&seen, "There is no register at"));
    press(&mut seen, "Take it off the list");
    assert!(seen.query_by_role_and_label(Role::Link, "moved").is_none());
    until_listed(&mut seen, folder.path(), |list| !list.contains("moved"));
}

#[test]
fn a_list_switched_off_in_the_settings_is_empty_at_once_and_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = register(folder.path(), "one.memcon", "Talks in Baku");
    let mut seen = with_list(MemconApp::new(path), folder.path());
    until_listed(&mut seen, folder.path(), |list| list.contains("one"));
    command(&mut seen, "Settings");
    seen.get_by_role_and_label(Role::CheckBox, "List the registers opened lately")
        .click();
    seen.run();
    until_listed(&mut seen, folder.path(), |list| {
        list.contains("false") && !list.contains("one")
    });
    command(&mut seen, "Close register");
    until_it_shows(&mut seen, "Open register…");
    // The one that was open can be opened again from here all the same.
    press_link(&mut seen, "one");
    until_it_shows(&mut seen, "Talks in Baku");
    assert!(!listed(folder.path()).contains("one"));
}

#[test]
fn a_register_dropped_on_the_window_is_opened_and_what_is_typed_is_asked_about_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = register(folder.path(), "one.memcon", "Talks in Baku");
    let two = register(folder.path(), "two.memcon", "Talks in Rome");
    let mut seen = window(MemconApp::new(one));
    let drop_on = |seen: &mut Seen| {
        seen.input_mut()
            .dropped_files
            .push(std::sync::Arc::new(Dropped(two.clone())));
        seen.step();
        seen.input_mut().dropped_files.clear();
        seen.run();
    };
    seen.key_press_modifiers(Modifiers::COMMAND, Key::N);
    seen.run();
    seen.event(Event::Text("Half a title".to_owned()));
    seen.run();
    drop_on(&mut seen);
    assert!(shows(&seen, "Save the changes?"));
    press(&mut seen, "Discard changes");
    until_it_shows(&mut seen, "Talks in Rome");
}

#[test]
fn another_window_is_another_process_that_asks_for_its_register() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = register(folder.path(), "one.memcon", "Talks in Baku");
    let note = folder.path().join("started");
    let program = folder.path().join("program");
    let script = format!("#!/bin/sh\necho \"$@\" > '{}'\n", note.display());
    std::fs::write(&program, script).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&program, mode).expect("may run");
    }
    let mut app = MemconApp::new(path.clone());
    app.open_windows_with(program);
    let mut seen = window(app);
    seen.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    seen.run();
    let started = || std::fs::read_to_string(&note).unwrap_or_default();
    let there = |_: &Seen| started().trim() == "--choose";
    until(
        &mut seen,
        "the process",
        Duration::from_secs(60),
        there,
        |seen| {
            seen.run();
        },
    );
    // The register is open here; a second window on it says so and only reads.
    let mut second = window(MemconApp::new(path));
    until_it_shows(&mut second, "Opened for reading only");
}

#[test]
fn what_was_saved_before_a_register_is_left_is_there_when_it_is_come_back_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = register(folder.path(), "one.memcon", "Talks in Baku");
    register(folder.path(), "two.memcon", "Talks in Rome");
    let mut seen = with_list(MemconApp::choosing(one.clone()), folder.path());
    press_link(&mut seen, "one");
    until_it_shows(&mut seen, "Talks in Baku");
    seen.key_press_modifiers(Modifiers::COMMAND, Key::N);
    seen.run();
    seen.event(Event::Text("Talks in Oslo".to_owned()));
    seen.run();
    seen.key_press(Key::Tab);
    seen.run();
    seen.event(Event::Text("4 May 2022".to_owned()));
    seen.run();
    seen.key_press_modifiers(Modifiers::COMMAND, Key::S);
    seen.run();
    command(&mut seen, "Close register");
    until_it_shows(&mut seen, "Open register…");
    let store = Store::open(&one).expect("nobody holds it any more");
    assert_eq!(store.count_meetings().expect("counted"), 2);
    store.close().expect("closed");
    press_link(&mut seen, "one");
    until_it_shows(&mut seen, "Talks in Oslo");
    assert!(!shows(&seen, "Opened for reading only"));
}
