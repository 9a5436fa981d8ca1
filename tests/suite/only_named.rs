//! What a file only names stays on file as it was, however it is named: nothing of it
//! is made blank, doubled or written over when the file is accepted.

use memcon::exchange::package::pack;
use memcon::export::{Gathered, Order, Selection, to_the_end};
use memcon::intake::{self, Answer};
use memcon::model::{
    Basis, EventId, EventKind, EventPerson, EventTiming, Filing, MeetingId, Party, PartyKind,
    Person, PersonId, PersonName, Place, Post, PostId, RelatedEvent, named_in,
};
use memcon::store::{IncomingState, Store};
use serde_json::{Value, json};

use super::exports;
use super::intake::{Desk, file};

/// A person of whom much is on file.
fn anna() -> Person {
    let mut anna = Person::named("Anna Example");
    anna.names.push(PersonName::new("ru", "Анна Пример"));
    anna.known_as = "A.E.".to_owned();
    anna.honorific = "Dr".to_owned();
    anna.biography = "Twenty years of notes.".to_owned();
    anna.posts.push(Post {
        id: PostId::new(),
        title: "Minister".to_owned(),
        language: "en".to_owned(),
        party: None,
        from: None,
        until: None,
        acting: false,
        rank: None,
    });
    anna
}

fn event(title: &str, persons: &[PersonId]) -> RelatedEvent {
    let persons = persons.iter().map(|person| EventPerson {
        person: *person,
        capacity: String::new(),
    });
    RelatedEvent {
        id: EventId::new(),
        kind: EventKind::default(),
        title: title.to_owned(),
        timing: EventTiming::default(),
        date: None,
        date_words: String::new(),
        basis: Basis::default(),
        place: Place::default(),
        parties: Vec::new(),
        persons: persons.collect(),
        speaker: None,
        note: String::new(),
        doubt: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

/// A register in which an event names a person who was at no meeting.
fn with_an_event(store: &mut Store) -> Person {
    exports::fill(store);
    let anna = anna();
    let id = store.meetings().expect("read")[0].id;
    let mut meeting = store.meeting(id).expect("read").meeting;
    meeting.events.push(event("Visit", &[anna.id]));
    store
        .save_meeting(&Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: vec![anna.clone()],
        })
        .expect("saved");
    anna
}

fn document(meetings: &Value) -> Vec<u8> {
    json!({"memcon": 1, "meetings": meetings})
        .to_string()
        .into_bytes()
}

fn persons(store: &Store) -> Vec<Person> {
    store
        .directory()
        .expect("read")
        .persons
        .into_values()
        .collect()
}

/// A document with a meeting comes in and is accepted.
fn take(desk: &mut Desk, meeting: &Value) {
    desk.receive(vec![file("a.json", document(&json!([meeting])))]);
    assert_eq!(desk.accept_all(), 1);
}

#[test]
fn whom_an_event_names_by_id_stays_as_on_file() {
    for name in [json!("Anna Example"), json!("A. Example"), Value::Null] {
        let mut desk = Desk::new();
        let anna = anna();
        desk.store.save_person(&anna).expect("saved");
        let persons_of = json!([{"name": name, "person_id": anna.id, "position": null}]);
        let meeting = json!({"title": "Talks", "date": "2021-11-26",
            "events": [{"title": "Visit", "persons": persons_of}]});
        take(&mut desk, &meeting);
        assert_eq!(persons(&desk.store), [anna], "{name}");
    }
}

#[test]
fn whom_an_event_names_by_name_is_the_one_on_file() {
    let mut desk = Desk::new();
    let anna = anna();
    desk.store.save_person(&anna).expect("saved");
    let event = json!({"title": "Visit", "persons": [{"name": "anna example"}]});
    take(
        &mut desk,
        &json!({"title": "Talks", "date": "2021-11-26", "events": [event]}),
    );
    assert_eq!(persons(&desk.store), [anna]);
}

#[test]
fn who_sat_there_and_stands_in_events_is_one_new_person() {
    for id in [Value::Null, json!(PersonId::new())] {
        let mut desk = Desk::new();
        let event =
            json!({"title": "Visit", "persons": [{"name": "Anna Example", "person_id": id}]});
        let seat = json!({"name": "Anna Example", "names": ["Anna Example", "A. E."],
            "person_id": id, "party": "GE"});
        let meeting = json!({"title": "Talks", "date": "2021-11-26", "participants": [seat],
            "events": [event, event]});
        take(&mut desk, &meeting);
        let persons = persons(&desk.store);
        assert_eq!(persons.len(), 1, "{persons:?}");
        let names: Vec<&str> = persons[0]
            .names
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names, ["Anna Example", "A. E."]);
    }
}

#[test]
fn which_of_two_of_one_name_an_event_means_is_asked() {
    let mut desk = Desk::new();
    let both = [anna(), anna()];
    for one in &both {
        desk.store.save_person(one).expect("saved");
    }
    let event = json!({"title": "Visit", "persons": [{"name": "Anna Example"}]});
    let meeting = json!({"title": "Talks", "date": "2021-11-26", "events": [event]});
    let report = desk.receive(vec![file("a.json", document(&json!([meeting])))]);
    assert_eq!(report.files[0].needs_answer, 1);
    let line = &desk.store.incoming(IncomingState::Waiting).expect("read")[0];
    let choice = Answer::Choice(1);
    intake::answer(&mut desk.store, line.id, 0, &choice).expect("answered");
    intake::accept(&mut desk.store, &[line.id], super::intake::TODAY).expect("accepted");
    assert_eq!(persons(&desk.store).len(), 2);
    let meeting = desk.store.meetings().expect("read")[0].id;
    let meeting = desk.store.meeting(meeting).expect("read").meeting;
    let meant = meeting.events[0].persons[0].person;
    assert!(both.iter().any(|one| one.id == meant));
}

#[test]
fn a_party_that_an_event_names_is_the_one_on_file_or_a_new_one() {
    let mut desk = Desk::new();
    let own = Party::named("The Working Group", "WG", PartyKind::Organisation);
    desk.store.save_party(&own).expect("saved");
    let parties = json!(["The Working Group", "Another Body", "Another Body"]);
    let event = json!({"title": "Visit", "parties": parties});
    desk.receive(vec![file(
        "a.json",
        document(&json!([{"title": "Talks", "date": "2021-11-26", "events": [event]}])),
    )]);
    desk.accept_all();
    let parties = desk.store.directory().expect("read").parties;
    assert_eq!(parties.get(&own.id), Some(&own));
    assert_eq!(parties.len(), 2, "{parties:?}");
}

#[test]
fn a_whole_register_comes_into_an_empty_one_with_everybody_as_they_were() {
    let mut first = Store::in_memory().expect("a register");
    let anna = with_an_event(&mut first);
    let before = exports::document(&first);
    let mut desk = Desk::new();
    desk.receive(vec![file("all.json", &before)]);
    desk.accept_all();
    let there = first.directory().expect("read");
    let here = desk.store.directory().expect("read");
    assert_eq!(here.persons.get(&anna.id), Some(&anna));
    assert_eq!(here.persons, there.persons);
    assert_eq!(here.parties, there.parties);
    assert!(before == exports::document(&desk.store), "the bytes differ");
}

#[test]
fn a_meeting_that_comes_back_changed_leaves_whom_it_names_as_they_are() {
    for is_package in [true, false] {
        let mut desk = Desk::new();
        with_an_event(&mut desk.store);
        let all = exports::document(&desk.store);
        let mut all: Value = serde_json::from_slice(&all).expect("JSON");
        all["meetings"][0]["summary"] = json!("What was agreed, told otherwise.");
        all["people"] = json!([]);
        let bytes = all.to_string().into_bytes();
        let before = persons(&desk.store);
        let sent = if is_package {
            let (package, _) = pack(&bytes, None).expect("packed");
            file("a.memconpack", package)
        } else {
            file("a.json", bytes)
        };
        desk.receive(vec![sent]);
        assert_eq!(desk.accept_all(), 1);
        assert_eq!(persons(&desk.store), before);
    }
}

#[test]
fn who_lies_in_the_bin_and_is_named_comes_back_as_they_were() {
    let mut desk = Desk::new();
    let mut own = Party::named("The Working Group", "WG", PartyKind::Organisation);
    own.note = "Meets twice a year.".to_owned();
    desk.store.save_party(&own).expect("saved");
    let anna = anna();
    desk.store.save_person(&anna).expect("saved");
    desk.store.delete_person(anna.id).expect("deleted");
    desk.store.delete_party(own.id).expect("deleted");
    let event = json!({"title": "Visit", "persons": [{"name": "Anna", "person_id": anna.id}]});
    let meeting = json!({"title": "Talks", "date": "2021-11-26", "events": [event],
        "delegations": [{"party": "Working Group", "party_id": own.id}]});
    take(&mut desk, &meeting);
    let directory = desk.store.directory().expect("read");
    assert_eq!(directory.persons.get(&anna.id), Some(&anna));
    assert_eq!(directory.parties.get(&own.id), Some(&own));
}

#[test]
fn a_party_in_the_bin_that_a_post_names_comes_back_as_it_was() {
    let mut desk = Desk::new();
    let mut own = Party::named("The Working Group", "WG", PartyKind::Organisation);
    own.note = "Meets twice a year.".to_owned();
    desk.store.save_party(&own).expect("saved");
    desk.store.delete_party(own.id).expect("deleted");
    let post = json!({"title": "Chair", "party": "Working Group", "party_id": own.id});
    let person = json!({"name": "Boris Example", "posts": [post]});
    let all = json!({"memcon": 1, "people": [person]}).to_string();
    desk.receive(vec![file("a.json", all)]);
    assert_eq!(desk.accept_all(), 1);
    let parties = desk.store.directory().expect("read").parties;
    assert_eq!(parties.into_values().collect::<Vec<_>>(), [own]);
}

#[test]
fn who_was_merged_here_and_comes_in_under_the_earlier_id_stays_merged() {
    for is_package in [true, false] {
        let mut desk = Desk::new();
        let anna = anna();
        let other = Person::named("A. Example");
        desk.store.save_person(&anna).expect("saved");
        desk.store.save_person(&other).expect("saved");
        let mut kept = anna.clone();
        kept.names.extend(other.names.iter().cloned());
        desk.store.merge_persons(&kept, other.id).expect("merged");
        let event =
            json!({"title": "Visit", "persons": [{"name": "A. Example", "person_id": other.id}]});
        let seat = json!({"name": "A. Example", "person_id": other.id, "party": "GE"});
        let people = json!([{"id": other.id, "name": "A. Example", "names": ["A. Example"],
            "spellings": [{"name": "A. Example"}], "posts": []}]);
        let meetings = json!([
            {"id": MeetingId::new(), "title": "Talks", "date": "2021-11-26", "events": [event]},
            {"id": MeetingId::new(), "title": "More talks", "date": "2021-11-27", "participants": [seat]},
        ]);
        let all = json!({"memcon": 1, "people": people, "meetings": meetings}).to_string();
        let sent = if is_package {
            let (package, _) = pack(all.as_bytes(), None).expect("packed");
            file("a.memconpack", package)
        } else {
            file("a.json", all)
        };
        desk.receive(vec![sent]);
        desk.accept_all();
        assert_eq!(persons(&desk.store), [kept]);
        assert_eq!(desk.store.merged_persons().expect("read").len(), 1);
        for line in desk.store.meetings().expect("read") {
            let meeting = desk.store.meeting(line.id).expect("read").meeting;
            let (_, named) = named_in(&meeting);
            assert_eq!(
                named.into_iter().collect::<Vec<_>>(),
                [anna.id],
                "{}",
                line.title
            );
        }
    }
}

#[test]
fn a_list_of_parties_names_the_one_above_by_its_name() {
    let mut desk = Desk::new();
    let above = Party::named("The Working Group", "WG", PartyKind::Organisation);
    desk.store.save_party(&above).expect("saved");
    let parties = json!([
        {"name": "Secretariat", "code": "SEC", "parent": "The Working Group"},
        {"name": "Bureau", "code": "BUR", "parent": "The Other Group"},
    ]);
    desk.receive(vec![file(
        "a.json",
        json!({"parties": parties}).to_string(),
    )]);
    desk.accept_all();
    let directory = desk.store.directory().expect("read");
    let find = |name: &str| {
        let found = directory.parties.values().filter(|one| one.name() == name);
        let found: Vec<&Party> = found.collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].clone()
    };
    assert_eq!(find("The Working Group"), above);
    assert_eq!(find("Secretariat").parent, Some(above.id));
    assert_eq!(find("Bureau").parent, Some(find("The Other Group").id));
    assert_eq!(directory.parties.len(), 4);
}

#[test]
fn what_was_withheld_of_a_document_is_not_taken_away_where_it_comes_in() {
    let mut first = Store::in_memory().expect("a register");
    with_an_event(&mut first);
    let markings = first.settings().expect("read").markings;
    let whole = exports::document(&first);
    for release in markings {
        let order = Order {
            release: release.clone(),
            ..exports::order(Selection::Register)
        };
        let Ok(gathered) = Gathered::new(&first, &order, &to_the_end) else {
            continue;
        };
        let mut released = Vec::new();
        gathered
            .write_json(&mut released, &to_the_end)
            .expect("written");
        let mut desk = Desk::new();
        desk.receive(vec![file("all.json", &whole)]);
        desk.accept_all();
        desk.receive(vec![file("released.json", released)]);
        desk.accept_all();
        let after = exports::document(&desk.store);
        assert_eq!(
            String::from_utf8_lossy(&after),
            String::from_utf8_lossy(&whole),
            "{release}"
        );
    }
}
