//! A brief looked at before it leaves the window, many briefs in one go, and
//! the kinds of brief that are not of one record.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, HarnessBuilder};
use memcon::brief::{BriefSetup, MissingGlyph};
use memcon::model::{BriefForm, BriefKind};
use memcon::press::{Format, Order, Subject, print};
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};
use tempfile::TempDir;

use super::made;

struct Window {
    harness: Harness<'static, MemconApp>,
    folder: TempDir,
}

impl Window {
    /// A window on a made register of twelve meetings held and one planned.
    fn open() -> Self {
        Self::with(Harness::builder(), |_| {})
    }

    fn with(builder: HarnessBuilder<MemconApp>, prepare: impl FnOnce(&mut Store)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        let mut store = Store::create(&path).expect("made");
        made::fill(&mut store, 12);
        prepare(&mut store);
        drop(store);
        let mut app = MemconApp::new(path);
        app.print_through(folder.path().join("lp"));
        let mut harness = builder
            .with_size(vec2(1280.0, 1600.0))
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut MemconApp| app.frame(ui), app);
        harness.run_steps(4);
        Self { harness, folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn store(&self) -> Store {
        Store::open(&self.path("register.memcon")).expect("opens")
    }

    fn command(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.harness.run_steps(3);
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(3);
    }

    fn press(&mut self, label: &str) {
        let found = [Role::Button, Role::Link, Role::CheckBox]
            .into_iter()
            .find(|role| self.has(*role, label))
            .unwrap_or_else(|| panic!("no button {label}\n{:?}", self.harness.root()));
        self.harness.get_by_role_and_label(found, label).click();
        self.harness.run_steps(3);
    }

    fn has(&self, role: Role, label: &str) -> bool {
        let mut all = self.harness.query_all_by_role_and_label(role, label);
        all.next().is_some()
    }

    fn shows(&self, text: &str) -> bool {
        let mut all = self.harness.query_all_by_label_contains(text);
        all.next().is_some()
    }

    fn fill(&mut self, label: &str, text: &str) {
        let field = |window: &Self| {
            [Role::TextInput, Role::MultilineTextInput]
                .into_iter()
                .find(|role| window.has(*role, label))
                .unwrap_or_else(|| panic!("no field labelled {label}"))
        };
        let role = field(self);
        self.harness.get_by_role_and_label(role, label).focus();
        self.harness.run_steps(2);
        self.command(Key::A);
        self.harness
            .get_by_role_and_label(role, label)
            .type_text(text);
        self.harness.run_steps(2);
    }

    /// Runs until the window shows it.
    fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..1_500 {
            self.harness.step();
            if is_so(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("never came: {what}\n{:?}", self.harness.root());
    }

    fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |window| window.shows(text));
    }

    /// What a page that is drawn says; nothing for one out of view.
    fn page(&self, name: &str) -> Option<String> {
        let mut all = self.harness.query_all_by_role_and_label(Role::Image, name);
        all.next()?.accesskit_node().value()
    }

    /// Looks at the brief of the record shown.
    fn look(&mut self) {
        self.command(Key::P);
        let path = self.path("talks.pdf");
        self.fill(
            "File (.pdf, .docx, .md or .html)",
            path.to_str().expect("text"),
        );
        self.press("Look at brief");
        self.wait_until("the first page", |window| {
            window.shows("Page 1 of ") && window.first().is_some()
        });
    }

    fn first(&self) -> Option<String> {
        (1..30).find_map(|count| self.page(&format!("Page 1 of {count}")))
    }
}

/// A print command that keeps what it gets. A shell writes it: a file this
/// process has open for writing could not be run while another test forks.
#[cfg(unix)]
fn queue(path: &Path) {
    let script = "#!/bin/sh\ncat > \"$0.got\"\necho request id is office-7";
    let made = Command::new("sh")
        .args([
            "-c",
            "printf '%s\\n' \"$2\" > \"$1\" && chmod 755 \"$1\"",
            "sh",
        ])
        .arg(path)
        .arg(script)
        .status();
    assert!(made.expect("a shell").success());
}

#[test]
fn a_brief_is_looked_at_and_its_very_bytes_are_saved() {
    let mut window = Window::open();
    window.look();
    let text = window.first().expect("the first page");
    assert!(text.contains("Participants"), "{text}");
    window.command(Key::S);
    window.wait_for("Brief printed");
    let saved = std::fs::read(window.path("talks.pdf")).expect("saved");
    let mut store = window.store();
    let meeting = store.meeting_window(0, 1).expect("read")[0].id;
    let mut setup = BriefSetup::new(BriefKind::Meeting, BriefForm::Full);
    setup.sheet.missing = MissingGlyph::Stop;
    let order = Order {
        subject: Subject::Meeting(meeting),
        setup,
        date: jiff::ZonedDateTime::now().date(),
        copy: None,
    };
    let prints = store
        .brief_prints("meeting", &meeting.to_string())
        .expect("read");
    assert_eq!(prints.len(), 1);
    // The command prints the same words again: the same number, the same bytes.
    let again = print(&mut store, &order, Format::Pdf).expect("printed");
    assert!(saved == again.bytes);
}

#[test]
fn a_number_taken_while_a_brief_is_looked_at_is_told_and_the_pages_made_anew() {
    let mut window = Window::open();
    window.look();
    // A command prints another brief in the meantime.
    let mut store = window.store();
    let order = Order {
        subject: Subject::Commitments(None),
        setup: BriefSetup::new(BriefKind::Commitments, BriefForm::Full),
        date: jiff::ZonedDateTime::now().date(),
        copy: None,
    };
    let other = print(&mut store, &order, Format::Markdown).expect("printed");
    assert_eq!(other.brief.print_number, Some(1));
    drop(store);
    window.command(Key::S);
    window.wait_for("has the number this one was to have");
    assert!(!window.path("talks.pdf").exists(), "nothing has left");
    window.press("Close");
    window.wait_until("the page made anew", |window| window.first().is_some());
    window.command(Key::S);
    window.wait_for("Brief printed");
    assert!(window.path("talks.pdf").exists());
    let store = window.store();
    let meeting = store.meeting_window(0, 1).expect("read")[0].id;
    let prints = store.brief_prints("meeting", &meeting.to_string());
    let prints = prints.expect("read");
    assert_eq!((prints.len(), prints[0].number), (1, 2));
}

#[test]
fn pages_are_turned_enlarged_and_searched() {
    let mut window = Window::open();
    window.command(Key::Num9);
    window.press("Georgia State GE");
    window.look();
    let count = (2..30)
        .find(|count| window.has(Role::Image, &format!("Page 1 of {count}")))
        .expect("more than one page");
    window.command(Key::Num0);
    let last = format!("Page {count} of {count}");
    window.key(Key::End);
    window.wait_until("the last page", |window| window.page(&last).is_some());
    assert_eq!(window.first(), None, "a page out of view is dropped");
    window.key(Key::PageUp);
    let before = format!("Page {} of {count}", count - 1);
    window.wait_until("the page before", |window| window.page(&before).is_some());
    window.key(Key::Home);
    window.wait_until("the first page", |window| window.first().is_some());
    let percent = |window: &Window| {
        let mut all = window.harness.query_all_by_label_contains(" %");
        all.next().and_then(|node| {
            node.accesskit_node()
                .value()
                .or(node.accesskit_node().label())
        })
    };
    let fitted = percent(&window);
    window.command(Key::Plus);
    let enlarged = percent(&window);
    assert_ne!(fitted, enlarged);
    window.command(Key::Minus);
    assert_eq!(percent(&window), fitted);
    let lit = |window: &Window, which: usize| {
        let start = format!("{which} of ");
        let mut all = window.harness.query_all_by_label_contains(" found");
        all.any(|node| {
            let said = node.accesskit_node().value();
            said.or_else(|| node.accesskit_node().label())
                .is_some_and(|words| words.starts_with(&start))
        })
    };
    window.fill("Find in the brief", "GEORGIA");
    window.wait_until("the first match", |window| lit(window, 1));
    window.fill("Find in the brief", "no such words");
    window.wait_for("Not found");
    window.fill("Find in the brief", "the");
    window.wait_until("the first match", |window| lit(window, 1));
    window.key(Key::F3);
    assert!(lit(&window, 2));
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::F3);
    window.harness.run_steps(3);
    assert!(lit(&window, 1));
    window.key(Key::Escape);
    assert!(window.first().is_some(), "the cursor left the field alone");
    window.press("Back to choices");
    assert!(window.shows("Look at brief"), "the choices are there again");
}

#[cfg(unix)]
#[test]
fn a_brief_looked_at_is_printed_on_paper_or_the_window_says_why_not() {
    let mut window = Window::open();
    window.look();
    window.press("Print on paper");
    window.wait_for("There is no print command");
    window.press("Close");
    queue(&window.path("lp"));
    window.command(Key::P);
    window.wait_for("Sent to the printer: request id is office-7");
    let got = std::fs::read(window.path("lp.got")).expect("sent");
    assert!(got.starts_with(b"%PDF-"));
    window.press("Save brief");
    window.wait_for("Brief printed");
    assert!(std::fs::read(window.path("talks.pdf")).expect("saved") == got);
    let store = window.store();
    let meeting = store.meeting_window(0, 1).expect("read")[0].id;
    let prints = store.brief_prints("meeting", &meeting.to_string());
    assert_eq!(
        prints.expect("read").len(),
        1,
        "sent and saved is one print"
    );
}

#[test]
fn a_missing_glyph_stops_the_print_with_the_name_of_the_record() {
    let mut window = Window::with(Harness::builder().allow_missing_glyphs(), |store| {
        let id = store.meeting_window(0, 1).expect("read")[0].id;
        let mut meeting = store.meeting(id).expect("read").meeting;
        meeting.summary = "Signed by \u{6f22}\u{5b57}.".to_owned();
        meeting.reference = "2030/0001".to_owned();
        let filing = memcon::model::Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        };
        store.save_meeting(&filing).expect("saved");
    });
    window.command(Key::P);
    let path = window.path("talks.pdf");
    window.fill(
        "File (.pdf, .docx, .md or .html)",
        path.to_str().expect("text"),
    );
    window.press("Print brief");
    window.wait_for("U+6F22");
    assert!(window.shows("2030/0001") && !path.exists());
    window.press("Print a stand-in for a character that no font holds");
    window.press("Print brief");
    window.wait_for("a stand-in was printed");
    assert!(window.shows("U+5B57 U+6F22") && path.exists());
}

#[test]
fn briefs_of_the_meetings_picked_go_into_a_folder() {
    let mut window = Window::open();
    window.press("Print briefs of these");
    assert!(window.shows("13 of 13 picked"));
    window.press("None");
    assert!(window.shows("0 of 13 picked"));
    let lines = window.store().meeting_window(0, 3).expect("read");
    let names: Vec<String> = lines
        .iter()
        .map(|line| format!("{} {}", line.reference, line.title))
        .collect();
    for name in &names {
        window.press(name);
    }
    let folder = window.path("briefs");
    window.fill("Folder", folder.to_str().expect("text"));
    window.press("Print 3 briefs");
    window.wait_for("3 briefs were printed into");
    window.wait_for("Briefs printed");
    let written = std::fs::read_dir(&folder).expect("made").count();
    assert_eq!(written, 3);
    for line in &lines {
        let prints = window
            .store()
            .brief_prints("meeting", &line.id.to_string())
            .expect("read");
        assert_eq!(prints.len(), 1);
    }
}

#[test]
fn the_printing_of_many_briefs_tells_how_far_it_is_and_can_be_stopped() {
    let mut window = Window::open();
    window.command(Key::K);
    window.fill("Go to or do", "many briefs");
    window.key(Key::Enter);
    let folder = window.path("briefs");
    window.fill("Folder", folder.to_str().expect("text"));
    window.press("Print 13 briefs");
    assert!(window.shows(" of 13: "), "it tells how far it is");
    window.press("Stop printing");
    window.wait_for("printed into");
    let written = std::fs::read_dir(&folder).expect("made").count();
    assert!((1..13).contains(&written), "{written}");
    let prints = (0..13).filter(|index| {
        let store = window.store();
        let id = store.meeting_window(*index, 1).expect("read")[0].id;
        let prints = store.brief_prints("meeting", &id.to_string());
        !prints.expect("read").is_empty()
    });
    assert_eq!(prints.count(), written, "what was written is in the book");
}

#[test]
fn a_digest_of_any_period_is_printed() {
    let mut window = Window::open();
    window.command(Key::K);
    window.fill("Go to or do", "digest");
    window.key(Key::Enter);
    let path = window.path("digest.md");
    window.fill(
        "File (.pdf, .docx, .md or .html)",
        path.to_str().expect("text"),
    );
    window.fill("From", "2022");
    window.fill("To", "20");
    window.press("Print brief");
    assert!(window.shows("is no day, month or year"));
    window.fill("To", "2021");
    window.press("Print brief");
    assert!(window.shows("The last day lies before the first."));
    window.fill("From", "2019");
    window.fill("To", "2026");
    window.press("Print brief");
    window.wait_for("Brief printed");
    let text = std::fs::read_to_string(&path).expect("written");
    assert!(text.contains("Meetings held: 12"), "{text}");
}

#[test]
fn the_calendar_prints_the_digest_of_its_month_and_the_ledger_the_report_of_its_party() {
    let mut window = Window::open();
    window.command(Key::Num7);
    window.press("Print digest of the month");
    assert!(window.shows("Print: Digest "));
    window.command(Key::Num4);
    window.press("Promised and happened");
    window.press("Print report");
    let path = window.path("report.md");
    window.fill(
        "File (.pdf, .docx, .md or .html)",
        path.to_str().expect("text"),
    );
    window.press("Print brief");
    window.wait_for("Brief printed");
    let store = window.store();
    let party = store
        .directory()
        .expect("read")
        .parties
        .values()
        .map(|party| party.id)
        .find(|party| {
            let prints = store.brief_prints("commitments", &party.to_string());
            !prints.expect("read").is_empty()
        });
    assert!(party.is_some(), "the report is of one party");
}

#[test]
fn the_commitments_of_a_party_are_a_kind_of_its_brief() {
    let mut window = Window::open();
    let party = {
        let store = window.store();
        let directory = store.directory().expect("read");
        let party = directory.parties.values().find(|one| one.code == "GE");
        party.expect("made").id
    };
    window.command(Key::Num9);
    window.press("Georgia State GE");
    window.command(Key::P);
    let path = window.path("report.md");
    window.fill(
        "File (.pdf, .docx, .md or .html)",
        path.to_str().expect("text"),
    );
    let kind = window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Kind of brief");
    kind.click();
    window.harness.run_steps(3);
    window.press("Report of commitments");
    window.press("Print brief");
    window.wait_for("Brief printed");
    let prints = window
        .store()
        .brief_prints("commitments", &party.to_string())
        .expect("read");
    assert_eq!(prints.len(), 1);
}
