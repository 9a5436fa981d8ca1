//! The room Incoming: a table pasted, its columns said, words for nothing.

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use memcon::store::{IncomingState, Store};
use memcon::ui::{MemconApp, theme};
use tempfile::TempDir;

struct Window {
    harness: Harness<'static, MemconApp>,
    folder: TempDir,
}

impl Window {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        Store::create(&path).and_then(Store::close).expect("made");
        let app = MemconApp::new(path);
        let mut harness = Harness::builder()
            .with_size(vec2(1280.0, 900.0))
            .with_context_setup(theme::install)
            .build_ui_state(|ui, app: &mut MemconApp| app.frame(ui), app);
        harness.run_steps(4);
        Self { harness, folder }
    }

    fn store(&self) -> Store {
        Store::open(&self.folder.path().join("register.memcon")).expect("opens")
    }

    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.harness.run_steps(3);
    }

    /// Runs frames until something is so; work is done on threads.
    fn until(&mut self, what: &str, is: impl Fn(&Self) -> bool) {
        for _ in 0..400 {
            if is(self) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
            self.harness.run_steps(1);
        }
        panic!("{what} did not come");
    }

    fn waiting(&self) -> Vec<String> {
        let lines = self.store().incoming(IncomingState::Waiting);
        lines
            .expect("read")
            .into_iter()
            .map(|line| line.label)
            .collect()
    }
}

#[test]
fn a_table_pasted_from_a_spreadsheet_waits_in_incoming() {
    let mut window = Window::open();
    window.paste("Date\tTitle\tParty\n2024-03-14\tTalks on water\tGeorgia\n2024-04-02\tFerry line\tArmenia\n");
    window.until("the list", |window| window.waiting().len() == 2);
    assert_eq!(
        window.waiting(),
        ["2024-03-14 Talks on water", "2024-04-02 Ferry line"]
    );
    window.until("the page", |window| {
        window.harness.query_by_label("Paste a table").is_some()
    });
}

#[test]
fn what_is_told_anew_is_said_in_the_window_and_waits() {
    let mut window = Window::open();
    window.paste("Reference\tDate\tTitle\n2024/0001\t2024-03-14\tTalks of the list\n");
    window.until("the list", |window| window.waiting().len() == 1);
    let mut meeting = memcon::model::Meeting::new("");
    meeting.title = "Talks of the officer".to_owned();
    meeting.when.date = "2024-05-15".parse().expect("a date");
    let filing = memcon::model::Filing {
        meeting,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    window.store().save_meeting(&filing).expect("saved");
    window.until("the page", |window| {
        window
            .harness
            .query_by_label("Accept all that need no answer")
            .is_some()
    });
    window
        .harness
        .get_by_label("Accept all that need no answer")
        .click();
    window.until("what was told", |window| {
        let told = "Told anew, as the register says otherwise by now: 2024-03-14 Talks of the list";
        window.harness.query_by_label_contains(told).is_some()
    });
    assert_eq!(window.waiting(), ["2024-03-14 Talks of the list"]);
    let meetings = window.store().meetings().expect("read");
    assert_eq!(meetings[0].title, "Talks of the officer");
}

#[test]
fn what_was_accepted_otherwise_than_it_came_is_said_in_the_window() {
    let mut window = Window::open();
    let file = memcon::intake::InFile {
        name: "part.json".to_owned(),
        bytes: br#"{"memcon": 1, "meetings": [{"title": "Working lunch", "date": "2024-05-15",
            "part_of": "01a22839-5796-7138-b1aa-df3192040001"}]}"#
            .to_vec(),
    };
    let mut store = window.store();
    memcon::intake::look(&store, vec![file], None, memcon::clock::today())
        .and_then(|looked| memcon::intake::receive(&mut store, looked))
        .expect("received");
    drop(store);
    window.paste("Date\tTitle\n2024-03-14\tTalks on water\n");
    window.until("the list", |window| window.waiting().len() == 2);
    window.until("the page", |window| {
        let all = "Accept all that need no answer";
        window.harness.query_by_label(all).is_some()
    });
    window
        .harness
        .get_by_label("Accept all that need no answer")
        .click();
    window.until("what was told", |window| {
        let told = "2024-05-15 Working lunch names a record that is not in this register";
        window.harness.query_by_label_contains(told).is_some()
    });
    assert!(window.waiting().is_empty());
}

#[test]
fn columns_that_are_said_show_how_the_rows_would_be_filed() {
    let mut window = Window::open();
    window.paste("Tag\tWas\n2024-03-14\tTalks on water\n2024-02-31\tFerry line\n");
    window.until("the mapping", |window| {
        window
            .harness
            .query_by_label("What are the columns of Pasted table.tsv?")
            .is_some()
    });
    for (column, field) in [(0, "date"), (1, "title")] {
        let choices: Vec<_> = window.harness.query_all_by_value("left out").collect();
        choices[if column == 0 { 0 } else { choices.len() - 1 }].click();
        window.harness.run_steps(3);
        window.harness.get_by_label(field).click();
        window.harness.run_steps(3);
    }
    window.until("how it would be filed", |window| {
        window
            .harness
            .query_by_label("As it would be filed")
            .is_some()
            // In the table that was pasted, and in what becomes of it.
            && window
                .harness
                .query_all_by_label_contains("Talks on water")
                .next()
                .is_some()
    });
    assert!(
        window
            .harness
            .query_by_label_contains("the calendar has no such day")
            .is_some()
    );
    assert!(window.waiting().is_empty());
    window
        .harness
        .key_press_modifiers(Modifiers::NONE, Key::Escape);
}

#[test]
fn the_words_for_nothing_are_those_of_the_office() {
    use memcon::intake;
    let mut desk = super::Desk::new();
    let words = intake::nothing_words(&desk.store).expect("read");
    assert!(words.iter().any(|word| word == "n/a") && words.len() > 20);
    let list = "Date,Title,Place\n2024-03-14,Talks,keine Angabe\n2024-03-15,More talks,none\n";
    let places = |desk: &super::Desk| {
        let report = desk.look(vec![super::file("list.csv", list)]);
        let all = report.files[0].proposals.iter();
        all.map(|one| {
            one.record["place"]["venue"]
                .as_str()
                .unwrap_or("")
                .to_owned()
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(places(&desk), ["keine Angabe", ""]);
    let own = ["Keine Angabe".to_owned(), " ".to_owned()];
    intake::keep_nothing_words(&mut desk.store, &own).expect("kept");
    assert_eq!(places(&desk), ["", "none"]);
    assert_eq!(
        intake::nothing_words(&desk.store).expect("read"),
        ["Keine Angabe"]
    );
}
