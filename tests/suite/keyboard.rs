//! The whole record of the sample, typed with the keyboard alone: no click and
//! no pointer. The file then holds what `init --sample` files. Every press of a
//! key counts, but the letters of a text: a text typed or pasted counts as one.

use super::sight::window_of;
use std::path::Path;

use assert_cmd::Command;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::{Harness, kittest::NodeT};
use memcon::exchange::sample_filing;
use memcon::model::{
    AttendeeId, Directory, EventTiming, FigureMeasure, Meeting, PartyId, PassageId, Place,
    Qualifier, Scale, TopicId, Unit,
};
use memcon::store::Store;
use memcon::ui::MemconApp;
use serde_json::Value;

/// What the whole record may cost. It cost 659 keys before texts took marks.
const MOST_KEYS: usize = 350;

/// A window of the size people have, and a pair of hands.
struct Hands {
    harness: Harness<'static, MemconApp>,
    /// Keys pressed; a text typed or pasted into a field counts as one.
    keys: usize,
}

impl Hands {
    fn on(path: &Path) -> Self {
        let mut harness = window_of(MemconApp::new(path.to_owned()), vec2(1400.0, 900.0), 40);
        harness.step();
        harness.step();
        Self { harness, keys: 0 }
    }

    fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
        self.harness.step();
    }

    fn key(&mut self, key: Key) {
        self.chord(Modifiers::NONE, key);
    }

    fn tab(&mut self, times: usize) {
        self.keys += times;
        for _ in 0..times {
            self.harness.key_press(Key::Tab);
            self.harness.step();
        }
        self.harness.step();
    }

    /// Types a text into what has the cursor.
    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.keys += 1;
            self.harness.event(Event::Text(text.to_owned()));
        }
        self.harness.step();
        self.harness.step();
    }

    /// Pastes a text into what has the cursor.
    fn paste(&mut self, text: &str) {
        self.keys += 1;
        self.harness.event(Event::Paste(text.to_owned()));
        self.harness.step();
        self.harness.step();
    }

    /// Types into a field and goes on to the next.
    fn field(&mut self, label: &str, text: &str) {
        self.at(label);
        self.text(text);
        self.tab(1);
    }

    /// Chooses by the first letters and goes on to the next.
    fn choice(&mut self, label: &str, words: &str) {
        self.at(label);
        if !words.is_empty() {
            self.keys += 1;
            self.harness.event(Event::Text(words.to_owned()));
        }
        self.harness.step();
        if !words.is_empty() {
            let shown = self.shown();
            assert!(shown.contains(words), "{label}: {shown} for {words}");
        }
        self.tab(1);
    }

    /// Types into a picker, takes the offer that many lines down, and goes on.
    fn pick(&mut self, label: &str, text: &str, down: usize) {
        self.at(label);
        self.text(text);
        for _ in 0..down {
            self.key(Key::ArrowDown);
        }
        self.key(Key::Enter);
        self.tab(1);
    }

    /// The name of what has the cursor.
    fn focused(&self) -> String {
        let root = self.harness.root();
        let focused = root
            .children_recursive()
            .find(|node| node.accesskit_node().is_focused());
        focused
            .and_then(|node| {
                let node = node.accesskit_node();
                node.label().or_else(|| {
                    node.labelled_by()
                        .find_map(|label| label.label().or_else(|| label.value()))
                })
            })
            .unwrap_or_default()
    }

    /// What stands in the control with the cursor.
    fn shown(&self) -> String {
        let root = self.harness.root();
        root.children_recursive()
            .find(|node| node.accesskit_node().is_focused())
            .and_then(|node| node.accesskit_node().value())
            .unwrap_or_default()
    }

    /// Fails unless the cursor is in the field of this name.
    #[track_caller]
    fn at(&self, label: &str) {
        let focused = self.focused();
        assert_eq!(focused.trim_end_matches(" *"), label, "the cursor");
    }

    /// Finds words in the source's text and lets the row with the cursor stand on them.
    fn stand_on(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.key(Key::F3);
        self.text(words);
        self.key(Key::F9);
    }

    fn section(&mut self, digit: Key) {
        self.chord(Modifiers::ALT, digit);
    }

    fn next_row(&mut self) {
        self.chord(Modifiers::COMMAND, Key::Enter);
    }
}

/// What is to be typed, as the sample has it.
struct Sheet {
    meeting: Meeting,
    directory: Directory,
}

impl Sheet {
    fn passage(&self, ids: &[PassageId]) -> String {
        ids.first()
            .and_then(|id| self.meeting.passage(*id))
            .map(|(_, passage)| passage.text.clone())
            .unwrap_or_default()
    }
}

fn label(key: &'static str) -> String {
    memcon::i18n::text(memcon::i18n::Language::English, key).to_owned()
}

fn type_header(hands: &mut Hands, sheet: &Sheet) {
    let meeting = &sheet.meeting;
    hands.field("Title", &meeting.title);
    hands.field("Date", "26 Nov 2021");
    for name in ["Start time", "End date", "End time", "Time zone"] {
        hands.field(name, "");
    }
    type_place(hands, &meeting.place);
    for name in ["Kind", "Format", "Level", "State"] {
        hands.choice(name, "");
    }
    hands.field("On the margins of, or linked with", &meeting.on_margins_of);
    for name in [
        "This record covers",
        "Part of the visit or meeting",
        "Marking",
    ] {
        hands.choice(name, "");
    }
    hands.field("Distribution", "");
    hands.field("Language", &meeting.language);
    hands.at("Summary");
    hands.text(&meeting.summary);
}

fn type_place(hands: &mut Hands, place: &Place) {
    hands.field("Venue", &place.venue);
    hands.field("City", &place.city);
    hands.field("Country", &place.country);
}

fn type_source(hands: &mut Hands, sheet: &Sheet) {
    let source = &sheet.meeting.sources[0];
    hands.section(Key::Num8);
    hands.field("Title", &source.title);
    hands.choice("Whose account", &label(source.kind.label_key()));
    hands.field("Publisher", &source.publisher);
    hands.field("Date", "1 December 2021");
    hands.field("Place line", &source.place);
    hands.field("Language", &source.language);
    hands.field("Address", "");
    hands.at("Full text");
    hands.paste(&source.text);
}

fn type_people(hands: &mut Hands, sheet: &Sheet) {
    for (number, delegation) in sheet.meeting.delegations.iter().enumerate() {
        let party = sheet.directory.party_name(delegation.party);
        if number == 0 {
            hands.section(Key::Num2);
        }
        hands.pick("Party", party, 0);
        hands.choice("Side", &label(delegation.side.label_key()));
        let attendee = &delegation.attendees[0];
        let person = &sheet.directory.persons[&attendee.person];
        hands.pick("Person", person.shown_name(), 0);
        hands.field("Capacity held that day", &attendee.capacity);
        hands.choice("Role", &label(attendee.role.label_key()));
        hands.choice("Presence", "");
        let others: Vec<_> = person.names[1..]
            .iter()
            .map(|one| format!("{}: {}", one.language, one.name))
            .collect();
        hands.at("Other spellings of the name");
        hands.text(&others.join("; "));
        hands.stand_on(&sheet.passage(&attendee.passages));
        hands.at("Other spellings of the name");
        // The button that adds an attendee, then the next delegation.
        hands.tab(2);
    }
}

/// Words of a mark; several are put in quotes.
fn quoted(words: &str) -> String {
    if words.contains(' ') {
        format!("\"{words}\"")
    } else {
        words.to_owned()
    }
}

impl Sheet {
    /// Who speaks, as it is typed before a text: a family name, or nobody.
    fn speaks(&self, id: Option<AttendeeId>) -> String {
        id.and_then(|id| self.meeting.attendee(id)).map_or_else(
            || "?: ".to_owned(),
            |(_, one)| {
                let name = self.directory.person_name(one.person);
                format!("{}: ", name.rsplit(' ').next().unwrap_or(name))
            },
        )
    }

    fn on_topic(&self, id: Option<TopicId>) -> String {
        let topic = self.meeting.topics.iter().find(|one| Some(one.id) == id);
        topic.map_or_else(String::new, |one| format!("/t {} ", quoted(&one.title)))
    }

    fn codes(&self, parties: &[PartyId]) -> String {
        let codes: Vec<&str> = parties
            .iter()
            .map(|party| self.directory.parties[party].code.as_str())
            .collect();
        codes.join(",")
    }
}

/// A mark with its words, where there are any.
fn mark(letter: char, words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("/{letter} {} ", quoted(words))
    }
}

fn type_remarks(hands: &mut Hands, sheet: &Sheet) {
    for (number, topic) in sheet.meeting.topics.iter().enumerate() {
        if number == 0 {
            hands.section(Key::Num3);
        } else {
            hands.next_row();
        }
        hands.at("Topic heading");
        hands.text(&topic.title);
    }
    for (number, remark) in sheet.meeting.remarks.iter().enumerate() {
        if number == 0 {
            hands.section(Key::Num4);
        } else {
            hands.key(Key::Enter);
        }
        hands.at("What was said");
        let line = [
            sheet.speaks(remark.speaker),
            sheet.on_topic(remark.topic),
            mark('k', &label(remark.kind.label_key())),
            mark('o', &remark.order_note),
            remark.text.clone(),
        ];
        hands.text(&line.concat());
        assert_eq!(hands.shown(), remark.text, "the marks were taken");
        hands.stand_on(&sheet.passage(&remark.passages));
        hands.at("What was said");
    }
}

fn type_figures(hands: &mut Hands, sheet: &Sheet) {
    for (number, figure) in sheet.meeting.figures.iter().enumerate() {
        if number == 0 {
            hands.section(Key::Num5);
        } else {
            hands.next_row();
        }
        hands.at("Indicator");
        let mut amount = Vec::new();
        if figure.qualifier != Qualifier::Exactly {
            amount.push(label(figure.qualifier.label_key()));
        }
        amount.push(figure.value.as_str().to_owned());
        if figure.scale != Scale::One {
            amount.push(label(figure.scale.label_key()));
        }
        amount.push(match &figure.unit {
            Unit::Percent => "%".to_owned(),
            Unit::Money(of) if of.is_empty() => "money".to_owned(),
            unit => unit.of().to_owned(),
        });
        if figure.measure != FigureMeasure::Level {
            amount.push(label(figure.measure.label_key()));
        }
        amount.extend(figure.period.as_ref().map(ToString::to_string));
        let about: Vec<PartyId> = figure.about.into_iter().collect();
        let line = [
            sheet.speaks(figure.speaker),
            sheet.on_topic(figure.topic),
            mark('a', &sheet.codes(&about)),
            mark('n', &figure.note),
            format!("{} = {}", figure.indicator, amount.join(" ")),
        ];
        hands.text(&line.concat());
        hands.stand_on(&sheet.passage(&figure.passages));
        hands.at("Indicator");
    }
}

fn type_commitment(hands: &mut Hands, sheet: &Sheet) {
    let set = &sheet.meeting.commitments[0];
    hands.section(Key::Num6);
    hands.at("Title of the commitment");
    let line = [
        sheet.speaks(set.speaker),
        mark('k', &label(set.kind.label_key())),
        mark('b', &sheet.codes(&set.owed_by)),
        mark('o', &sheet.codes(&set.owed_to)),
        mark('n', &set.children.len().to_string()),
        set.title.clone(),
    ];
    hands.text(&line.concat());
    hands.stand_on(&sheet.passage(&set.passages));
}

fn type_events(hands: &mut Hands, sheet: &Sheet) {
    for (number, event) in sheet.meeting.events.iter().enumerate() {
        if number == 0 {
            hands.section(Key::Num7);
        } else {
            hands.next_row();
        }
        hands.at("Title");
        let timing = match event.timing {
            EventTiming::Past => "Before",
            EventTiming::SameDay => "Same",
            EventTiming::Upcoming => "Upcoming",
            EventTiming::NotStated => "Not",
        };
        let line = [
            sheet.speaks(event.speaker),
            mark('k', &label(event.kind.label_key())),
            mark('w', timing),
            mark('p', &sheet.codes(&event.parties)),
            mark('d', &event.date_words),
            mark('v', &event.place.venue),
            mark('c', &event.place.city),
            mark('n', &event.note),
            event.title.clone(),
        ];
        hands.text(&line.concat());
        hands.stand_on(&sheet.passage(&event.passages));
        hands.at("Title");
        if let Some(date) = &event.date {
            hands.tab(4);
            hands.field("Date", &date.to_string());
            hands.choice("The date is", &label(event.basis.label_key()));
        }
        if !event.persons.is_empty() {
            while hands.focused() != "Add a person" {
                hands.tab(1);
            }
        }
        for person in &event.persons {
            hands.text(&sheet.directory.persons[&person.person].known_as);
            // The second offer: an office-holder without a name.
            hands.key(Key::ArrowDown);
            hands.key(Key::Enter);
        }
    }
}

fn type_picture(hands: &mut Hands, sheet: &Sheet) {
    let picture = &sheet.meeting.attachments[0];
    hands.section(Key::Num9);
    hands.at("Caption");
    hands.text(&picture.caption);
    hands.stand_on(&sheet.passage(&picture.passages));
    hands.section(Key::Num1);
    for passage in &sheet.meeting.passages {
        hands.stand_on(&sheet.passage(&[*passage]));
    }
}

fn told(register: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_memcon"))
        .arg("--register")
        .arg(register)
        .args(arguments)
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{arguments:?}");
    let mut value = serde_json::from_slice(&output.stdout).expect("JSON");
    without_ids(&mut value);
    in_order(&mut value);
    value
}

/// Ids are given anew to each record that is typed, and of a name added in place
/// nobody says the language.
fn without_ids(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| {
                !matches!(key.as_str(), "id" | "spellings")
                    && !key.ends_with("_id")
                    && !key.ends_with("_ids")
            });
            if let Some(Value::Array(passages)) = map.get_mut("passages") {
                passages.retain(|one| !one.is_string());
            }
            map.values_mut().for_each(without_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(without_ids),
        _ => {}
    }
}

/// Lists of people and parties come in the order of their ids, which differ.
fn in_order(value: &mut Value) {
    if let Value::Array(rows) = value
        && rows.iter().all(|row| row.get("names").is_some())
    {
        rows.sort_by_key(ToString::to_string);
    }
}

#[test]
fn the_sample_typed_in_under_350_keys_and_no_click_is_the_sample() {
    let folder = tempfile::tempdir().expect("a folder");
    let typed = folder.path().join("typed.memcon");
    Store::create(&typed)
        .and_then(Store::close)
        .expect("a register");
    let filing = sample_filing().expect("the sample reads");
    let mut directory = Directory::default();
    directory.add_listed();
    filing
        .new_parties
        .iter()
        .for_each(|party| directory.add_party(party.clone()));
    filing
        .new_persons
        .iter()
        .for_each(|person| directory.add_person(person.clone()));
    let sheet = Sheet {
        meeting: filing.meeting,
        directory,
    };

    let mut hands = Hands::on(&typed);
    hands.chord(Modifiers::COMMAND, Key::N);
    type_header(&mut hands, &sheet);
    type_source(&mut hands, &sheet);
    type_people(&mut hands, &sheet);
    type_remarks(&mut hands, &sheet);
    type_figures(&mut hands, &sheet);
    type_commitment(&mut hands, &sheet);
    type_events(&mut hands, &sheet);
    type_picture(&mut hands, &sheet);
    hands.chord(Modifiers::COMMAND, Key::S);
    assert!(hands.keys < MOST_KEYS, "{} keys", hands.keys);
    println!("{} keys", hands.keys);
    drop(hands);

    let shipped = folder.path().join("shipped.memcon");
    Command::new(env!("CARGO_BIN_EXE_memcon"))
        .arg("--register")
        .arg(&shipped)
        .args(["init", "--sample"])
        .assert()
        .success();
    for arguments in [
        &["show", "2021/0001", "--json"][..],
        &["list", "meetings", "--json"],
        &["list", "people", "--json"],
        &["list", "parties", "--json"],
        &["list", "commitments", "--json"],
        &["list", "figures", "--json"],
        &["list", "events", "--json"],
    ] {
        let (typed, shipped) = (told(&typed, arguments), told(&shipped, arguments));
        assert_eq!(
            serde_json::to_string_pretty(&typed).expect("JSON"),
            serde_json::to_string_pretty(&shipped).expect("JSON"),
            "{arguments:?}"
        );
    }
}
