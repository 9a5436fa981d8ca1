//! The rooms of people and parties, driven as a person drives them.

use super::desk::{Desk, register_of_the_sample};
use super::sight::window_on;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::model::{
    CommitmentId, Filing, Party, PartyId, PartyKind, Person, PersonName, Post, PostId,
};
use memcon::store::Store;

const SIZE: egui::Vec2 = vec2(1280.0, 2400.0);

/// A window on a register with the sample meeting.
fn with(arrange: impl FnOnce(&mut Store)) -> Desk {
    Desk::on(register_of_the_sample(arrange), SIZE)
}

fn in_people(arrange: impl FnOnce(&mut Store)) -> Desk {
    let mut window = with(arrange);
    window.command(Key::Num8);
    window
}

fn person(window: &Desk, name: &str) -> Option<Person> {
    let persons = window.store().directory().expect("read").persons;
    persons
        .into_values()
        .find(|person| person.shown_name() == name)
}

fn tab(window: &mut Desk, times: usize) {
    for _ in 0..times {
        window.key(Modifiers::NONE, Key::Tab);
    }
}

/// Opens a line of the list by how it begins.
fn open(window: &mut Desk, start: &str) {
    window
        .harness
        .get_all_by_role(Role::Button)
        .find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.starts_with(start))
        })
        .unwrap_or_else(|| panic!("no line {start}"))
        .click();
    window.harness.run();
}

fn double(store: &mut Store) {
    let mut person = Person::unnamed("");
    person.names.push(PersonName::new("ru", "Алиев Ильхам"));
    person.honorific = "H.E.".to_owned();
    store.save_person(&person).expect("saved");
}

#[test]
fn a_person_is_typed_by_keyboard_alone() {
    let mut window = in_people(|_| {});
    window.key(Modifiers::ALT, Key::N);
    window.type_text("Jeyhun Bayramov");
    tab(&mut window, 1);
    window.type_text("en");
    // From, until, remove, add spelling.
    tab(&mut window, 4);
    window.key(Modifiers::NONE, Key::Enter);
    window.type_text("Ceyhun Bayramov");
    // Language, from, until, show this, remove, add spelling.
    tab(&mut window, 7);
    window.type_text("H.E.");
    tab(&mut window, 3);
    window.key(Modifiers::NONE, Key::Enter);
    window.type_text("Minister of Foreign Affairs");
    tab(&mut window, 1);
    window.type_text("Azərbaycan");
    window.key(Modifiers::NONE, Key::Enter);
    tab(&mut window, 1);
    window.type_text("16 July 2020");
    window.key(Modifiers::COMMAND, Key::S);
    assert!(window.shows("Saved: Jeyhun Bayramov"));

    let person = person(&window, "Jeyhun Bayramov").expect("on file");
    assert_eq!(person.names.len(), 2);
    assert_eq!(person.names[0].language, "en");
    assert_eq!(person.honorific, "H.E.");
    let post = &person.posts[0];
    assert_eq!(post.title, "Minister of Foreign Affairs");
    assert_eq!(post.party, Some(PartyId::listed("AZ")));
    assert_eq!(
        post.from.as_ref().map(ToString::to_string),
        Some("2020-07-16".to_owned())
    );
}

#[test]
fn what_is_wrong_is_marked_at_its_field_and_leaving_asks_first() {
    let mut window = in_people(|_| {});
    window.press("New person");
    window.press("Add post");
    window.refill("From", 1, "31 November 2021");
    window.refill("Again after (months)", 0, "often");
    window.key(Modifiers::COMMAND, Key::S);
    for message in [
        "Fill in this field.",
        "The calendar has no such day.",
        "This is not a number.",
        "4 fields need mending.",
    ] {
        assert!(window.shows(message), "{message}");
    }
    assert!(window.nth(Role::TextInput, "Name *", 0).is_focused());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Save the changes?"));
    window.press("Discard changes");
    assert!(!window.shows("Fill in this field."));
    assert!(window.store().drafts().expect("read").is_empty());
}

#[test]
fn the_list_is_filtered_across_scripts() {
    let mut window = in_people(|store| {
        store
            .save_person(&Person::named("Jeyhun Bayramov"))
            .expect("saved");
    });
    for (typed, found) in [
        ("Джейхун", "1 person"),
        ("президент", "Nobody"),
        ("bayram", "1 person"),
    ] {
        window.refill("Filter people", 0, typed);
        assert!(window.shows(found), "{typed}");
    }
}

#[test]
fn the_page_of_a_merge_takes_a_name_at_once() {
    let mut window = in_people(|store| {
        for name in ["Ada Bell", "Ada Beale"] {
            store.save_person(&Person::named(name)).expect("saved");
        }
    });
    open(&mut window, "Ada Bell");
    window.press("Merge…");
    window.type_text("Beale");
    window.key(egui::Modifiers::NONE, egui::Key::Enter);
    assert!(window.shows("The record as it will be"));
}

#[test]
fn a_double_is_merged_field_by_field_and_the_merge_undone() {
    let mut window = in_people(double);
    open(&mut window, "Ilham Aliyev");
    assert!(window.shows("May be the same person"));
    window.nth(Role::Button, "Merge…", 1).click();
    window.harness.run();
    assert!(window.shows("The record as it will be"));
    assert!(
        window.shows("H.E. Ilham Aliyev"),
        "the preview takes what only the other has"
    );
    window.press("Merge");
    assert!(window.shows("Merged into Ilham Aliyev."));
    assert!(!window.shows("May be the same person"));
    let merged = person(&window, "Ilham Aliyev").expect("on file");
    assert_eq!((merged.honorific.as_str(), merged.names.len()), ("H.E.", 4));
    assert_eq!(person(&window, "Алиев Ильхам"), None);

    window.store().undo().expect("undone");
    assert!(person(&window, "Алиев Ильхам").is_some());
    assert_eq!(
        person(&window, "Ilham Aliyev").map(|person| person.names.len()),
        Some(3)
    );
}

#[test]
fn two_said_not_to_be_the_same_are_not_offered_again() {
    let mut window = in_people(double);
    open(&mut window, "Ilham Aliyev");
    window.press("Not the same person");
    assert!(!window.shows("May be the same person"));
    let again = window_on(window.register(), SIZE);
    drop(again);
    assert_eq!(window.store().pairs_not_the_same().expect("read").len(), 1);
}

#[test]
fn a_new_person_who_may_be_on_file_is_told_while_typing() {
    let mut window = in_people(|_| {});
    window.press("New person");
    window.type_text("Əliyev İlham");
    assert!(window.shows("On file already?"));
    assert!(window.shows("Ilham Aliyev \u{b7} President of Azerbaijan"));
}

#[test]
fn a_half_typed_person_is_there_after_a_crash() {
    let mut window = in_people(|_| {});
    window.press("New person");
    window.type_text("Jeyhun Bay");
    window.harness.run();
    // The window goes away without a word.
    let again = window.anew(SIZE);
    assert_eq!(
        again.nth(Role::TextInput, "Name *", 0).value(),
        Some("Jeyhun Bay".to_owned())
    );
}

#[test]
fn a_ministry_stands_under_its_state() {
    let mut window = with(|store| {
        let mut committee = Party::named("State Committee", "", PartyKind::Body);
        committee.parent = Some(PartyId::listed("AZ"));
        store.save_party(&committee).expect("saved");
    });
    window.key(Modifiers::COMMAND, Key::Num9);
    window.key(Modifiers::ALT, Key::N);
    window.type_text("Ministry of Economy");
    window.refill("Belongs to", 0, "Türkiyə");
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::COMMAND, Key::S);
    assert!(window.shows("Saved: Ministry of Economy"));
    open(&mut window, "Türkiye");
    assert!(window.shows("Belongs to it"));
    let parties = window.store().directory().expect("read").parties;
    assert_eq!(
        parties.len(),
        6,
        "the three of the sample, two bodies, and Türkiye with its ministry"
    );
    open(&mut window, "Azerbaijan");
    assert!(window.shows("State Committee"));
    assert!(window.shows("Talks between the Presidents"));
}

#[test]
fn an_office_not_held_that_day_is_flagged_on_the_record() {
    let mut window = with(|store| {
        let persons = store.directory().expect("read").persons;
        let mut aliyev = persons
            .into_values()
            .find(|person| person.shown_name() == "Ilham Aliyev")
            .expect("in the sample");
        aliyev.posts[0].until = Some("2020".parse().expect("a date"));
        store.save_person(&aliyev).expect("saved");
    });
    assert!(window.shows(
        "Ilham Aliyev is named President of Azerbaijan; no post on file was held that day."
    ));
    window.press("See posts");
    assert!(window.shows("Names and posts were never verified."));
}

#[test]
fn a_party_with_many_open_commitments_shows_the_first_and_more_when_asked() {
    let mut window = with(|store| {
        let id = store.find_meeting("2021/0001").expect("read");
        let id = id.expect("the sample");
        let mut meeting = store.meeting(id).expect("read").meeting;
        let model = meeting.commitments[0].clone();
        for number in 1..=50 {
            let mut further = model.clone();
            further.id = CommitmentId::new();
            further.reference.clear();
            further.title = format!("Promise {number:02}");
            further.count = None;
            further.children.clear();
            further.reviews.clear();
            further.passages.clear();
            meeting.commitments.push(further);
        }
        let filing = Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        };
        store.save_meeting(&filing).expect("saved");
    });
    window.key(Modifiers::COMMAND, Key::Num9);
    open(&mut window, "Russia");
    assert!(window.shows("Promise 20") && !window.shows("Promise 50"));
    let rest = window.harness.get_by_label_contains(" more");
    rest.click();
    window.harness.run();
    assert!(window.shows("Promise 50"));
}

#[test]
fn a_name_in_another_script_is_offered_before_a_new_person_is_made() {
    let mut window = with(|store| {
        store
            .save_person(&Person::named("Jeyhun Bayramov"))
            .expect("saved");
    });
    window.key(Modifiers::COMMAND, Key::N);
    window.refill("Person", 0, "Джейхун Байрамов");
    assert!(window.shows("Add “Джейхун Байрамов” as a new person"));
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        window.nth(Role::TextInput, "Person", 0).value(),
        Some("Jeyhun Bayramov".to_owned())
    );
}

#[test]
fn the_form_proposes_the_office_of_the_day_and_tells_when_another_is_named() {
    let mut window = with(|store| {
        let mut person = Person::named("Jeyhun Bayramov");
        for (title, from, until) in [
            ("Minister of Education", "2018", "2020-07-15"),
            ("Minister of Foreign Affairs", "2020-07-16", ""),
        ] {
            person.posts.push(Post {
                id: PostId::new(),
                title: title.to_owned(),
                language: String::new(),
                party: None,
                from: Some(from.parse().expect("a date")),
                until: until.parse().ok(),
                acting: false,
                rank: None,
            });
        }
        store.save_person(&person).expect("saved");
    });
    window.key(Modifiers::COMMAND, Key::N);
    window.refill("Date *", 0, "26 November 2021");
    window.refill("Person", 0, "Bayramov");
    window.key(Modifiers::NONE, Key::Enter);
    let capacity = window
        .nth(Role::TextInput, "Capacity held that day", 0)
        .value();
    assert_eq!(capacity, Some("Minister of Foreign Affairs".to_owned()));
    assert!(!window.shows("on file for that day"));
    window.refill("Capacity held that day", 0, "Minister of Education");
    assert!(window.shows("on file for that day: Minister of Foreign Affairs."));
}

#[test]
fn the_form_of_somebody_known_by_an_office_is_headed_by_it() {
    let mut window = in_people(|_| {});
    open(&mut window, "Deputy Prime Minister of Russia");
    window.command(Key::E);
    let heads = window.harness.query_all_by_label("New person").count();
    // The button above the list.
    assert_eq!(heads, 1);
    let named = window
        .harness
        .query_all_by_role_and_label(Role::Label, "Deputy Prime Minister of Russia");
    assert!(named.count() >= 1);
}
