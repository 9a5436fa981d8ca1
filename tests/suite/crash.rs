//! A process that is killed while a form is half typed: the next start finds
//! all but at most the last two seconds.

use super::sight::window_of;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::{Harness, kittest::Queryable};
use memcon::store::Store;
use memcon::ui::MemconApp;

/// Where the child finds its register; set only for the child.
const CHILD: &str = "MEMCON_TEST_TYPES_INTO";
/// What the child has typed by then, a line a step.
const TYPED: &str = "typed.txt";

fn window(path: &Path) -> Harness<'static, MemconApp> {
    let mut harness = window_of(MemconApp::new(path.to_owned()), vec2(1280.0, 900.0), 40);
    harness.step();
    harness.step();
    harness
}

/// The child: types a letter every twentieth of a second, and notes each with
/// its time, until it is killed.
#[test]
#[ignore = "a part of the test below, which runs it as a process of its own"]
fn types_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else {
        return;
    };
    let path = std::path::PathBuf::from(path);
    let mut harness = window(&path);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.step();
    harness.step();
    let began = Instant::now();
    let mut notes = String::new();
    for number in 0..2_000_u32 {
        let letter = char::from(b'a' + u8::try_from(number % 26).expect("a letter"));
        harness.event(Event::Text(letter.to_string()));
        // The harness has a clock of its own: as many frames as the real time asks for.
        harness.step();
        notes.push_str(&format!("{} {letter}\n", began.elapsed().as_millis()));
        std::fs::write(path.with_file_name(TYPED), &notes).expect("noted");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_form_half_typed_when_the_process_is_killed_opens_again_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    Store::create(&path)
        .and_then(Store::close)
        .expect("a register");
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--ignored",
            "--exact",
            "suite::crash::types_until_it_is_killed",
        ])
        .env(CHILD, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts");
    let patience = Instant::now() + Duration::from_secs(60);
    let noted = || std::fs::read_to_string(folder.path().join(TYPED)).unwrap_or_default();
    let elapsed = |notes: &str| -> u64 {
        notes
            .lines()
            .last()
            .and_then(|line| line.split(' ').next()?.parse().ok())
            .unwrap_or(0)
    };
    while elapsed(&noted()) < 6_000 {
        assert!(Instant::now() < patience, "the child types");
        sleep(Duration::from_millis(50));
    }
    // SIGKILL: no chance to say good-bye.
    child.kill().expect("killed");
    child.wait().expect("gone");

    let notes = noted();
    let end = elapsed(&notes);
    let owed: String = notes
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(at, _)| at.parse::<u64>().is_ok_and(|at| at + 2_000 <= end))
        .map(|(_, letter)| letter)
        .collect();
    assert!(owed.len() > 10, "something was typed: {owed}");
    let harness = window(&path);
    let title = harness
        .get_by_role_and_label(Role::TextInput, "Title *")
        .value()
        .unwrap_or_default();
    assert!(
        title.starts_with(&owed),
        "typed two seconds before the end: {owed}\nfound: {title}"
    );
}
