//! Safe-keeping in the window: what a person sees when a register is protected,
//! locked, held by another window, moved away, or lies where nothing can be written.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::sight::{Seen, shows, until};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::exchange::sample_filing;
use memcon::store::{Passphrase, Settings, Store, backups_of, change_passphrase, wants_passphrase};
use memcon::ui::{Ending, MemconApp, theme};

use super::faults::{child_process, shim};

pub const WORDS: &str = "seven quiet herons at noon";

pub struct Window {
    pub harness: Harness<'static, MemconApp>,
}

impl Window {
    pub fn on(path: &Path) -> Self {
        Self::with_frames_of(path, 0.25)
    }

    /// A window whose clock goes on by so many seconds each frame.
    pub fn with_frames_of(path: &Path, seconds: f32) -> Self {
        Self::of(MemconApp::new(path.to_owned()), seconds)
    }

    pub fn of(app: MemconApp, seconds: f32) -> Self {
        let mut harness = Harness::builder()
            .with_size(vec2(1280.0, 1000.0))
            .with_step_dt(seconds)
            .with_max_steps(400)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut MemconApp| app.frame(ui), app);
        for _ in 0..3 {
            harness.step();
        }
        Self { harness }
    }

    /// Draws a frame; whether the window asks to be closed in it.
    fn closes(&mut self) -> bool {
        self.harness.step();
        self.harness.output().viewport_output.values().any(|view| {
            view.commands
                .iter()
                .any(|command| matches!(command, egui::ViewportCommand::Close))
        })
    }

    pub fn steps(&mut self) {
        for _ in 0..4 {
            self.harness.step();
        }
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.steps();
    }

    pub fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.steps();
    }

    /// Presses a button as soon as work in the background lets it be pressed.
    pub fn press(&mut self, label: &str) {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            let button = self
                .harness
                .get_all_by_role_and_label(Role::Button, label)
                .next()
                .unwrap_or_else(|| panic!("no button {label}"));
            if !button.accesskit_node().is_disabled() {
                button.click();
                break;
            }
            assert!(Instant::now() < patience, "{label} is never enabled");
            std::thread::sleep(Duration::from_millis(10));
            self.harness.step();
        }
        self.steps();
    }

    pub fn fill(&mut self, label: &str, text: &str) {
        let field = |harness: &Harness<'static, MemconApp>| {
            let role = [Role::PasswordInput, Role::TextInput]
                .into_iter()
                .find(|role| harness.query_by_role_and_label(*role, label).is_some());
            role.unwrap_or_else(|| panic!("no field {label}"))
        };
        let role = field(&self.harness);
        self.harness.get_by_role_and_label(role, label).focus();
        self.steps();
        self.types(text);
    }

    pub fn shows(&self, text: &str) -> bool {
        shows(&self.harness, text)
    }

    pub fn title(&self) -> String {
        self.value("Title *")
    }

    pub fn value(&self, label: &str) -> String {
        self.harness
            .get_by_role_and_label(Role::TextInput, label)
            .value()
            .unwrap_or_default()
    }

    pub fn until(&mut self, text: &str) {
        until(
            &mut self.harness,
            text,
            Duration::from_secs(60),
            |seen| shows(seen, text),
            Seen::step,
        );
        // A dialog that has just come finds its place first.
        self.steps();
    }

    /// Half a new meeting.
    pub fn begin_meeting(&mut self, title: &str) {
        self.key(Modifiers::COMMAND, Key::N);
        self.fill("Title *", title);
        self.fill("Date *", "2021-11-26");
    }
}

pub fn sample(path: &Path) {
    let mut store = Store::create(path).expect("made");
    store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved");
    store.close().expect("closed");
}

pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    sample(&path);
    (folder, path)
}

#[test]
fn a_wrong_passphrase_is_told_and_enter_opens_with_the_right_one() {
    let (_folder, path) = place();
    change_passphrase(&path, None, Some(&Passphrase::new(WORDS))).expect("protected");
    let mut window = Window::on(&path);
    assert!(window.shows("This register is protected"));
    assert!(!window.shows("Bocharov Ruchei"));
    // The cursor is in the field from the start, and comes back to it.
    window.types("seven loud herons at noon");
    window.key(Modifiers::NONE, Key::Enter);
    window.until("does not open the register");
    window.types(WORDS);
    window.key(Modifiers::NONE, Key::Enter);
    window.until("Bocharov Ruchei");
}

#[test]
fn a_passphrase_is_set_changed_and_removed_in_the_safe_room() {
    let (_folder, path) = place();
    let mut window = Window::on(&path);
    window.press("Menu");
    window.press("Safe-keeping");
    window.until("Whoever has the file can read it");

    window.press("Set passphrase");
    window.fill("New passphrase", "short");
    assert!(window.shows("eight characters or more"));
    window.key(Modifiers::COMMAND, Key::A);
    window.types(WORDS);
    window.fill("New passphrase once more", "another");
    assert!(window.shows("The two are not the same"));
    window.key(Modifiers::COMMAND, Key::A);
    window.types(WORDS);
    window.press("Protect register");
    window.until("This register is protected");
    assert!(wants_passphrase(&path));
    window.press("Close");
    window.types(WORDS);
    window.key(Modifiers::NONE, Key::Enter);
    window.until("The register and its backups are protected");

    window.press("Change passphrase");
    window.fill("Passphrase now", WORDS);
    window.fill("New passphrase", "nine slow barges upstream");
    window.fill("New passphrase once more", "nine slow barges upstream");
    window.press("Protect register");
    window.until("This register is protected");
    window.press("Close");
    window.types("nine slow barges upstream");
    window.key(Modifiers::NONE, Key::Enter);
    window.until("The register and its backups are protected");

    window.press("Change passphrase");
    window.fill("Passphrase now", WORDS);
    window.press("Remove passphrase");
    window.until("does not open");
    assert!(wants_passphrase(&path), "the old one is asked for");
    window.press("Close");
    window.types("nine slow barges upstream");
    window.key(Modifiers::NONE, Key::Enter);
    window.until("The register and its backups are protected");
    window.press("Change passphrase");
    window.fill("Passphrase now", "nine slow barges upstream");
    window.press("Remove passphrase");
    window.until("Whoever has the file can read it");
    assert!(!wants_passphrase(&path));
}

#[test]
fn a_passphrase_is_set_with_the_keyboard_alone() {
    let (_folder, path) = place();
    let mut window = Window::on(&path);
    window.press("Menu");
    window.press("Safe-keeping");
    window.press("Set passphrase");
    let enter = |window: &mut Window| window.key(Modifiers::NONE, Key::Enter);
    window.types(WORDS);
    enter(&mut window);
    window.harness.run();
    window.types("another");
    enter(&mut window);
    assert!(window.shows("The two are not the same"));
    assert!(!wants_passphrase(&path));
    window.key(Modifiers::COMMAND, Key::A);
    window.types(WORDS);
    enter(&mut window);
    window.until("This register is protected");
    enter(&mut window);
    window.types(WORDS);
    enter(&mut window);
    window.until("The register and its backups are protected");
}

#[test]
fn a_register_left_alone_is_locked_and_what_was_typed_comes_back() {
    let (folder, path) = place();
    let mut store = Store::open(&path).expect("opens");
    let mut settings: Settings = store.settings().expect("read");
    settings
        .more
        .insert("lock_minutes".to_owned(), "5".to_owned());
    store.save_settings(&settings).expect("saved");
    drop(store);
    let passphrase = Passphrase::new(WORDS);
    change_passphrase(&path, None, Some(&passphrase)).expect("protected");
    let mut window = Window::on(&path);
    window.types(WORDS);
    window.key(Modifiers::NONE, Key::Enter);
    window.until("Bocharov Ruchei");
    // Five minutes are one from now on.
    window.press("Menu");
    window.press("Safe-keeping");
    window.until("Lock when left alone for");
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Lock when left alone for")
        .click();
    window.steps();
    window.press("1 min");
    window.begin_meeting("Talks on the Meghri corridor");
    for _ in 0..260 {
        window.harness.step();
        // The draft is kept a moment after it was typed, by the real clock.
        std::thread::sleep(Duration::from_millis(5));
    }
    window.until("The register is locked");
    assert!(!window.shows("Meghri"), "nothing of it is shown");
    // What was typed lies on the disk, and nobody reads it there.
    let mut held = Vec::new();
    for entry in std::fs::read_dir(folder.path()).expect("listed") {
        let file = entry.expect("read").path();
        if file.is_file() {
            held.extend(std::fs::read(file).expect("read"));
        }
    }
    assert!(!String::from_utf8_lossy(&held).contains("Meghri"));
    let store = Store::open_as(&path, Some(&passphrase), memcon::store::Access::ReadOnly);
    let drafts = store.expect("opens").drafts().expect("read");
    assert!(drafts[0].body.contains("Meghri"), "kept as a draft");

    window.types(WORDS);
    window.key(Modifiers::NONE, Key::Enter);
    window.until("Title *");
    assert_eq!(window.title(), "Talks on the Meghri corridor");
}

#[test]
fn a_plain_register_is_not_locked() {
    let (_folder, path) = place();
    let mut window = Window::with_frames_of(&path, 30.0);
    for _ in 0..40 {
        window.harness.step();
    }
    window.key(Modifiers::COMMAND, Key::L);
    assert!(window.shows("Bocharov Ruchei"));
}

#[test]
fn the_newest_backup_is_tried_out_from_the_menu() {
    let (_folder, path) = place();
    let mut window = Window::on(&path);
    window.until("Backup made");
    assert_eq!(backups_of(&path).len(), 1);
    window.press("Menu");
    window.press("Try the newest backup");
    window.until("The backup opens and is whole");
    window.press("Close");
    window.press("Menu");
    window.press("Safe-keeping");
    window.press("Check register");
    window.until("All is well");
}

#[test]
fn a_second_window_reads_and_says_who_holds_the_register() {
    let (_folder, path) = place();
    let mut first = Window::on(&path);
    let mut second = Window::on(&path);
    assert!(second.shows("Bocharov Ruchei"));
    assert!(second.shows("open in another window"));
    second.key(Modifiers::COMMAND, Key::N);
    assert!(!second.shows("Title *"), "no form nobody could save");
    assert!(second.shows("This could not be done"));
    // The form of the first window is not opened in a third.
    first.begin_meeting("Talks");
    first.key(Modifiers::COMMAND, Key::S);
    first.until("Saved");
    drop(second);
    let third = Window::on(&path);
    assert!(!third.shows("Title *"));
    drop(first);
    let mut fourth = Window::on(&path);
    assert!(!fourth.shows("open in another window"));
    fourth.key(Modifiers::COMMAND, Key::N);
    assert!(fourth.shows("Title *"));
}

#[test]
fn a_file_moved_away_is_told_and_what_was_typed_is_saved_once_it_is_back() {
    let (folder, path) = place();
    let mut window = Window::on(&path);
    window.until("Backup made");
    window.begin_meeting("Talks on transit");
    let away = folder.path().join("away.memcon");
    std::fs::rename(&path, &away).expect("moved");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("moved, renamed or replaced");
    // Escape closes the message and leaves the form alone.
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("moved, renamed or replaced"));
    assert!(!window.shows("Save the changes?"));
    assert_eq!(window.title(), "Talks on transit");
    std::fs::rename(&away, &path).expect("moved back");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    let store = Store::open(&path).expect("opens");
    assert_eq!(store.count_meetings().expect("counted"), 2);
}

#[test]
fn a_register_in_a_synced_folder_is_told_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let synced = folder.path().join("Dropbox");
    std::fs::create_dir(&synced).expect("made");
    let path = synced.join("register.memcon");
    sample(&path);
    let mut window = Window::on(&path);
    window.until("another program copies to other machines");
}

#[test]
fn closing_after_work_backs_it_up_first() {
    let (_folder, path) = place();
    let mut window = Window::on(&path);
    window.until("Backup made");
    let before = std::fs::read(&backups_of(&path)[0].path).expect("read");
    window.begin_meeting("Talks");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    window.key(Modifiers::COMMAND, Key::Q);
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        window.harness.step();
        let now = std::fs::read(&backups_of(&path)[0].path).expect("read");
        if now != before {
            break;
        }
        assert!(Instant::now() < patience, "no backup was made");
        std::thread::sleep(Duration::from_millis(10));
    }
    let copy = Store::open(&backups_of(&path)[0].path).expect("opens");
    assert_eq!(copy.count_meetings().expect("counted"), 2);
}

#[test]
fn closing_while_the_backup_of_the_opening_runs_waits_for_one_of_its_own() {
    let (_folder, path) = place();
    let mut window = Window::on(&path);
    // Its backup is still being made, or is not yet taken note of.
    window.begin_meeting("Talks");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    window.key(Modifiers::COMMAND, Key::Q);
    let patience = Instant::now() + Duration::from_secs(60);
    while !window.closes() {
        assert!(Instant::now() < patience, "the window does not close");
        std::thread::sleep(Duration::from_millis(10));
    }
    let copy = Store::open(&backups_of(&path)[0].path).expect("opens");
    assert_eq!(copy.count_meetings().expect("counted"), 2);
}

#[test]
fn a_window_told_to_end_by_the_system_asks_what_its_button_asks() {
    let (_folder, path) = place();
    let ending = Ending::default();
    let mut window = Window::on(&path);
    window.harness.state_mut().end_with(ending.clone());
    window.begin_meeting("Talks");
    ending.ask();
    assert!(window.closes(), "as by the button");
    // Once, until it is told again.
    assert!(!window.closes());
}

/// The drafts a register holds, by their kinds.
fn drafts(path: &Path) -> Vec<String> {
    let store = Store::open(path).expect("opens");
    let drafts = store.drafts().expect("read");
    drafts.into_iter().map(|draft| draft.kind).collect()
}

#[test]
fn what_a_page_holds_is_kept_before_a_session_that_ends_is_answered() {
    let (_folder, path) = place();
    let ending = Ending::default();
    let mut window = Window::on(&path);
    window.harness.state_mut().end_with(ending.clone());
    window.press("Menu");
    window.press("Settings");
    window.fill("Name", "Second European Department");
    assert_eq!(drafts(&path), [""; 0]);
    ending.ask();
    window.steps();
    assert_eq!(drafts(&path), ["settings"]);
    // The session ended without an answer.
    drop(window);
    let mut window = Window::on(&path);
    window.until("Settings");
    window.until("Second European Department");
    assert_eq!(drafts(&path), [""; 0], "it is in the page again");
}

#[test]
fn a_table_whose_columns_are_being_said_comes_back_with_the_window() {
    let (_folder, path) = place();
    let ending = Ending::default();
    let mut window = Window::on(&path);
    window.harness.state_mut().end_with(ending.clone());
    window.key(Modifiers::COMMAND, Key::K);
    window.types("Paste a table");
    window.key(Modifiers::NONE, Key::Enter);
    let table = "When\tWhat\tWho was there\n1 May 2022\tTalks on salt\tNorway\n";
    window.harness.event(Event::Paste(table.to_owned()));
    window.until("Talks on salt");
    ending.ask();
    window.steps();
    eframe::App::on_exit(window.harness.state_mut(), None);
    drop(window);
    let mut window = Window::on(&path);
    window.until("Talks on salt");
    assert_eq!(drafts(&path), [""; 0]);
}

#[test]
fn choices_of_a_brief_come_back_after_a_session_that_ended() {
    let (_folder, path) = place();
    let ending = Ending::default();
    let mut window = Window::on(&path);
    window.harness.state_mut().end_with(ending.clone());
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::P);
    ending.ask();
    window.steps();
    assert_eq!(drafts(&path), [""; 0], "nothing is typed");
    window.fill("Name of the template", "For the minister");
    ending.ask();
    window.steps();
    assert_eq!(drafts(&path), ["print"]);
    drop(window);
    let window = Window::on(&path);
    assert!(window.shows("Print: 2021/0001"));
    let nodes = window.harness.root().children_recursive();
    let mut values = nodes.filter_map(|node| node.accesskit_node().value());
    assert!(values.any(|value| value == "For the minister"));
    assert_eq!(drafts(&path), [""; 0]);
}

/// In the child: listens as the window does, and draws its first frame late.
pub fn listen_until_told_to_end() {
    let ending = Ending::listen(&egui::Context::default());
    println!("listening");
    std::thread::sleep(Duration::from_millis(500));
    let patience = Instant::now() + Duration::from_secs(60);
    while !ending.is_asked() {
        assert!(Instant::now() < patience, "nobody told it");
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("told");
}

#[cfg(unix)]
#[test]
fn sigterm_sigint_and_sighup_do_not_end_a_window_that_answers() {
    use std::io::{BufRead, BufReader};
    // The last as a session ends: one after the other, before a frame was drawn.
    for signals in [&["TERM"][..], &["INT"], &["HUP"], &["TERM", "HUP"]] {
        let mut child = child_process("window-that-is-told-to-end", Path::new(""))
            .spawn()
            .expect("starts");
        let mut told = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut waits_for = |word: &str| {
            told.by_ref()
                .any(|line| line.is_ok_and(|line| line.contains(word)))
        };
        assert!(waits_for("listening"));
        for signal in signals {
            let sent = std::process::Command::new("kill")
                .args([&format!("-{signal}"), &child.id().to_string()])
                .status();
            assert!(sent.expect("sent").success());
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(waits_for("told"), "{signals:?}");
        assert!(child.wait().expect("ended").success(), "{signals:?}");
    }
}

#[test]
fn a_window_that_was_closed_leaves_one_file_and_its_backups() {
    let (folder, path) = place();
    let mut window = Window::on(&path);
    window.begin_meeting("Talks");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    eframe::App::on_exit(window.harness.state_mut(), None);
    drop(window);
    let mut left: Vec<String> = std::fs::read_dir(folder.path())
        .expect("listed")
        .map(|entry| {
            entry
                .expect("read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    left.sort();
    assert_eq!(left, ["register.backups", "register.memcon"]);
}

#[test]
fn a_damaged_register_offers_its_backups() {
    let (_folder, path) = place();
    Store::open(&path)
        .and_then(|store| store.back_up_daily("2026-11-25".parse().expect("a day")))
        .expect("backed up");
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[100..3000].fill(0xAA);
    std::fs::write(&path, &bytes).expect("written");
    let mut window = Window::on(&path);
    assert!(window.shows("is damaged"));
    assert!(window.shows("25 November 2026"));
    window.press("Restore backup");
    assert!(window.shows("takes the place of the register"));
    window
        .harness
        .get_all_by_role_and_label(Role::Button, "Restore backup")
        .last()
        .expect("the dialog's button")
        .click();
    window.until("What was there before is kept as");
    window.press("Close");
    window.until("Bocharov Ruchei");
}

/// In the child: the disk is full while a form is saved, and then it is not.
pub fn save_on_a_full_disk(path: &Path) {
    let full = PathBuf::from(std::env::var_os("FAULT_FULL_WHEN").expect("named"));
    let mut window = Window::on(path);
    window.until("Backup made");
    window.begin_meeting("Talks on transit");
    std::fs::write(&full, "").expect("filled");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("could not be written");
    assert!(window.shows("nothing of this was kept"));
    window.press("Close");
    assert_eq!(window.title(), "Talks on transit");
    std::fs::remove_file(&full).expect("freed");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
}

/// In the child: a brief is printed while the disk the register lies on is full,
/// at once and after it was looked at.
pub fn print_on_a_full_disk(path: &Path) {
    let full = PathBuf::from(std::env::var_os("FAULT_FULL_WHEN").expect("named"));
    let target = full.with_file_name("brief.md");
    let mut window = Window::on(path);
    window.until("Backup made");
    std::fs::write(&full, "").expect("filled");
    window.key(Modifiers::COMMAND, Key::P);
    window.fill("File (.pdf, .docx, .md or .html)", "");
    window.key(Modifiers::COMMAND, Key::A);
    window.types(target.to_str().expect("a path"));
    window.press("Print brief");
    window.until("Brief printed");
    assert!(window.shows("not in the book of prints"));
    let brief = std::fs::read_to_string(&target).expect("written");
    assert!(
        brief.contains("Not entered in the book of prints"),
        "{brief}"
    );
    window.press("Close");
    window.key(Modifiers::COMMAND, Key::P);
    window.fill("File (.pdf, .docx, .md or .html)", "");
    window.key(Modifiers::COMMAND, Key::A);
    let target = target.with_extension("pdf");
    window.types(target.to_str().expect("a path"));
    window.press("Look at brief");
    window.until("Page 1 of ");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("bears no number and says so");
    assert!(!target.exists(), "the pages with a number have not left");
    window.press("Close");
    window.until("Page 1 of ");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Brief printed");
    assert!(target.exists());
}

/// The register that a child leaves whose disk became full; `None` where no
/// fault can be made.
fn after_a_full_disk(child: &str) -> Option<(Store, tempfile::TempDir)> {
    let shim = shim()?;
    let (folder, path) = place();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let done = child_process(child, &path)
        .env("LD_PRELOAD", shim)
        .env("FAULT_UNDER", folder.path())
        .env("FAULT_FULL_WHEN", elsewhere.path().join("full"))
        .output()
        .expect("runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    Some((Store::open(&path).expect("opens"), folder))
}

#[test]
fn a_brief_is_printed_from_the_window_on_a_full_disk_and_says_that_it_has_no_number() {
    let Some((store, _folder)) = after_a_full_disk("window-that-prints-on-a-full-disk") else {
        return;
    };
    let id = store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there");
    let prints = store.brief_prints("meeting", &id.to_string());
    assert!(prints.expect("read").is_empty());
}

#[test]
fn a_full_disk_is_told_and_what_was_typed_is_saved_once_there_is_room() {
    let Some((store, _folder)) = after_a_full_disk("window-on-a-full-disk") else {
        return;
    };
    assert_eq!(store.count_meetings().expect("counted"), 2);
}

/// In the child: the register lies where nothing can be written.
pub fn read_where_nothing_can_be_written(path: &Path) {
    let mut window = Window::on(path);
    window.until("Bocharov Ruchei");
    assert!(window.shows("Opened for reading only"));
    window.key(Modifiers::COMMAND, Key::N);
    assert!(window.shows("This could not be done"));
    assert!(!window.shows("Title *"));
}

#[cfg(unix)]
#[test]
fn a_register_that_cannot_be_written_opens_for_reading() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let (folder, path) = place();
    let set = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
    };
    let is_root = std::fs::metadata(&path).expect("there").uid() == 0;
    for (file, directory) in [(0o444, 0o755), (0o444, 0o555)] {
        set(&path, file);
        set(folder.path(), directory);
        let before = std::fs::read(&path).expect("read");
        let mut child = child_process("window-that-only-reads", &path);
        if is_root {
            // Nothing is forbidden to root.
            child.uid(65_534).gid(65_534).env("HOME", "/nonexistent");
        }
        let done = child.output();
        set(folder.path(), 0o755);
        let Ok(done) = done else {
            eprintln!("not tried: this program may not be run by others here");
            return;
        };
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        assert_eq!(std::fs::read(&path).expect("read"), before);
    }
}

#[cfg(unix)]
#[test]
fn a_log_deleted_under_the_window_is_told_before_saved_and_nothing_is_lost() {
    let (folder, path) = place();
    let mut window = Window::on(&path);
    window.until("Backup made");
    window.begin_meeting("Talks on transit");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    window.begin_meeting("Talks on the railway");
    std::fs::remove_file(folder.path().join("register.memcon-wal")).expect("it was there");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("opened anew");
    assert!(!window.shows("Saved"), "not before it is");
    window.press("Close");
    assert_eq!(window.title(), "Talks on the railway");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    let store = Store::open(&path).expect("opens");
    assert_eq!(store.count_meetings().expect("counted"), 3);
    assert!(store.check().expect("checked").is_sound());
}

/// Saves the meeting of the sample as a command or a colleague would.
fn save_elsewhere(path: &Path, title: &str) {
    let mut store = Store::open(path).expect("opens");
    let id = store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there");
    let mut meeting = store.meeting(id).expect("loads").meeting;
    title.clone_into(&mut meeting.title);
    store
        .save_meeting(&memcon::model::Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
}

#[test]
fn what_another_program_writes_is_shown_and_a_form_keeps_what_is_typed() {
    let (_folder, path) = place();
    let mut window = Window::on(&path);
    window.until("Backup made");
    save_elsewhere(&path, "Working visit to Sochi");
    window.until("Working visit to Sochi");
    assert!(window.shows("changed by another program"));
    // Now a form is open on it.
    window.key(Modifiers::COMMAND, Key::E);
    window.fill("Title *", "Typed here. ");
    save_elsewhere(&path, "Saved elsewhere");
    window.until("changed by another program");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("The record was changed elsewhere");
    window.press("Keep editing");
    assert!(window.title().contains("Typed here."), "{}", window.title());
    window.key(Modifiers::COMMAND, Key::S);
    window.until("The record was changed elsewhere");
    window.press("Save over it");
    window.until("Saved");
    let store = Store::open(&path).expect("opens");
    let id = store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there");
    let title = store.meeting(id).expect("loads").meeting.title;
    assert!(title.contains("Typed here."), "{title}");
    let before = store.changes(Some(&id.to_string()), 1).expect("read");
    let before = before[0].before.clone().unwrap_or_default();
    assert!(
        before.contains("Saved elsewhere"),
        "it stays in the history"
    );
}

#[test]
fn a_window_that_only_reads_prints_without_a_number() {
    let (folder, path) = place();
    let mut first = Window::on(&path);
    first.until("Backup made");
    let mut second = Window::on(&path);
    let target = folder.path().join("brief.md");
    second.key(Modifiers::COMMAND, Key::P);
    second.fill("File (.pdf, .docx, .md or .html)", "");
    second.key(Modifiers::COMMAND, Key::A);
    second.types(target.to_str().expect("a path"));
    second.press("Print brief");
    second.until("Brief printed");
    assert!(second.shows("not in the book of prints"));
    let brief = std::fs::read_to_string(&target).expect("written");
    assert!(
        brief.contains("Not entered in the book of prints"),
        "{brief}"
    );
    assert!(!brief.contains("Print 1"), "{brief}");
}

#[test]
fn a_large_register_that_is_not_known_here_is_walked_beside_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, copy) = (
        folder.path().join("own.memcon"),
        folder.path().join("sent.memcon"),
    );
    let mut store = Store::create(&path).expect("made");
    store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved");
    let noise: Vec<u8> = (0..20_u32 << 20).map(|at| at.to_le_bytes()[1]).collect();
    store.keep_file(&noise).expect("kept");
    store.close().expect("closed");
    std::fs::copy(&path, &copy).expect("copied");
    let app = MemconApp::new(copy);
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 1000.0))
        .with_max_steps(400)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, app: &mut MemconApp| app.frame(ui), app);
    harness.step();
    assert!(shows(&harness, "looked through before it is opened"));
    until(
        &mut harness,
        "the register",
        Duration::from_secs(60),
        |seen| shows(seen, "Meetings"),
        Harness::step,
    );
    assert!(!shows(&harness, "looked through before it is opened"));
}

#[test]
fn a_large_file_whose_pages_point_in_circles_is_refused_beside_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sent.memcon");
    let mut store = Store::create(&path).expect("made");
    store.keep_file(&vec![7; 20 << 20]).expect("kept");
    store.close().expect("closed");
    // The pages of the file lie in a row, each pointing to the next: the tenth of them
    // now points to itself.
    let mut bytes = std::fs::read(&path).expect("read");
    let filled = |page: usize, bytes: &[u8]| {
        let page = &bytes[page * 4096..(page + 1) * 4096];
        page[4..].iter().all(|byte| *byte == 7)
    };
    let pages = bytes.len() / 4096;
    let tenth = (0..pages).filter(|page| filled(*page, &bytes)).nth(10);
    let tenth = tenth.expect("a page of the file");
    let number = u32::try_from(tenth + 1).expect("few pages");
    bytes[tenth * 4096..tenth * 4096 + 4].copy_from_slice(&number.to_be_bytes());
    let sent = folder.path().join("changed.memcon");
    std::fs::write(&sent, bytes).expect("written");
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 1000.0))
        .with_max_steps(400)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, app: &mut MemconApp| app.frame(ui),
            MemconApp::new(sent),
        );
    until(
        &mut harness,
        "why it does not open",
        Duration::from_secs(60),
        |seen| shows(seen, "damaged"),
        Harness::step,
    );
}
