//! Nothing untrue: what has two readings is asked, who spoke is never assumed,
//! meetings and events stand on their own days, a promise counts once, and a
//! search finds what is there however it is written.

use std::time::{Duration, Instant};

use super::desk::{Desk, register_with};
use super::sight::shows;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::exchange::sample_filing;
use memcon::model::{
    Attendee, AttendeeId, AttendeeRole, Basis, Commitment, CommitmentId, CommitmentKind,
    CommitmentStatus, Comparison, Day, DecimalMark, Delegation, DelegationId, EventId, EventKind,
    EventPerson, EventTiming, FieldName, Figure, Filing, MeetingDraft, MeetingFormat, Notation,
    Outcome, Party, PartyKind, Person, Place, Presence, ProblemKind, RelatedEvent, Remark,
    RemarkId, RemarkKind, Side,
};
use memcon::search::{Hit, answer, search};
use memcon::store::{CarryNote, CommitmentFilter, RecordKind, Store, StoreError};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn draft(title: &str, date: &str) -> MeetingDraft {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = title.to_owned();
    draft.put(FieldName::Date, date);
    draft
}

fn filing(title: &str, date: &str) -> Filing {
    draft(title, date)
        .check()
        .expect("a title and a date are enough")
}

fn problems(draft: &MeetingDraft) -> Vec<(FieldName, ProblemKind)> {
    let problems = draft.check().err().unwrap_or_default();
    problems
        .into_iter()
        .map(|problem| (problem.field.name, problem.kind))
        .collect()
}

fn seat(person: &Person) -> Attendee {
    Attendee {
        doubt: String::new(),
        id: AttendeeId::new(),
        person: person.id,
        capacity: String::new(),
        role: AttendeeRole::Member,
        presence: Presence::Present,
        passages: Vec::new(),
    }
}

fn event(title: &str, date: &str) -> RelatedEvent {
    RelatedEvent {
        doubt: String::new(),
        id: EventId::new(),
        kind: EventKind::Conference,
        title: title.to_owned(),
        timing: EventTiming::Upcoming,
        date: date.parse().ok(),
        date_words: String::new(),
        basis: Basis::Stated,
        place: Place::default(),
        parties: Vec::new(),
        persons: Vec::new(),
        speaker: None,
        note: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

/// A register with a meeting at which one party sat, and what hangs on it.
fn met(store: &mut Store, filing: &mut Filing, party: &Party, people: &[&Person]) {
    filing.new_parties.push(party.clone());
    filing
        .new_persons
        .extend(people.iter().map(|one| (*one).clone()));
    filing.meeting.delegations.push(Delegation {
        id: DelegationId::new(),
        party: party.id,
        side: Side::Guest,
        attendees: people.iter().map(|one| seat(one)).collect(),
    });
    store.save_meeting(filing).expect("saved");
}

fn said(store: &mut Store, title: &str, texts: &[&str]) {
    let mut filing = filing(title, "2021-05-05");
    filing.meeting.remarks = texts
        .iter()
        .map(|text| Remark {
            period: None,
            doubt: String::new(),
            id: RemarkId::new(),
            topic: None,
            speaker: None,
            kind: RemarkKind::Statement,
            text: (*text).to_owned(),
            order_note: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        })
        .collect();
    store.save_meeting(&filing).expect("saved");
}

fn hits(store: &Store, query: &str) -> Vec<Hit> {
    search(store, query, 50).expect("answered")
}

fn finds(store: &Store, query: &str) -> bool {
    !hits(store, query).is_empty()
}

// Numbers and dates.

#[test]
fn a_number_on_file_keeps_its_value_however_the_office_writes_later() {
    let mut draft = draft("Talks", "2021-05-05");
    let mut figure = Figure::new(None);
    figure.indicator = "Rate".to_owned();
    let value = (figure.id.record(), FieldName::Value);
    draft.typed.put(value.0, value.1, "4.125");
    draft.record.figures.push(figure);
    assert_eq!(
        problems(&draft),
        [(FieldName::Value, ProblemKind::TwoNumbers)]
    );
    let notation = |decimal| Notation {
        decimal,
        ..Notation::default()
    };
    let filing = draft.check_by(notation(DecimalMark::Point)).expect("said");
    let mut again = MeetingDraft::of(filing.meeting.clone());
    for mark in [
        DecimalMark::NotStated,
        DecimalMark::Point,
        DecimalMark::Comma,
    ] {
        let kept = again.check_by(notation(mark)).expect("not touched");
        assert_eq!(kept.meeting.figures[0].value.as_str(), "4.125");
    }
    // What is typed anew is read as the office writes.
    again.typed.put(value.0, value.1, "5.125");
    let anew = again.check_by(notation(DecimalMark::Comma)).expect("read");
    assert_eq!(anew.meeting.figures[0].value.as_str(), "5125");
}

#[test]
fn a_zone_off_the_list_and_an_hour_clocks_left_out_are_told() {
    let mut draft = draft("Talks", "28 March 2021");
    draft.put(FieldName::StartTime, "02:30");
    draft.record.when.zone = "Berlin time".to_owned();
    assert_eq!(
        problems(&draft),
        [(FieldName::Zone, ProblemKind::UnknownZone)]
    );
    draft.record.when.zone = "europe/berlin".to_owned();
    assert_eq!(
        problems(&draft),
        [(FieldName::StartTime, ProblemKind::NoSuchHour)]
    );
    draft.put(FieldName::StartTime, "03:30");
    let filing = draft.check().expect("an hour there is");
    assert_eq!(filing.meeting.when.zone, "Europe/Berlin");
}

#[test]
fn a_date_is_shown_again_in_words_and_means_the_same() {
    for (typed, shown) in [
        ("mid-2021", "mid-2021"),
        ("2021-22", "2021 to 2022"),
        ("summer 2021", "summer 2021"),
        ("26.11.21", "26 November 2021"),
        ("no later than 1 March 2025", "by 1 March 2025"),
        ("before 2025", "by the end of 2024"),
    ] {
        let filing = draft("Talks", typed).check().expect("a date");
        let again = MeetingDraft::of(filing.meeting.clone());
        assert_eq!(again.date_shown(), shown);
        let kept = again.check().expect("a date").meeting.when.date;
        assert_eq!(kept, filing.meeting.when.date, "{typed}");
    }
}

#[test]
fn a_new_draft_says_nothing_of_format_and_level() {
    let meeting = filing("Talks", "2021-05-05").meeting;
    assert_eq!(meeting.format, MeetingFormat::NotStated);
    assert_eq!(meeting.level.code(), "not-stated");
}

// Days.

#[test]
fn a_meeting_of_several_days_stands_on_each_of_them() {
    let mut store = Store::in_memory().expect("a register");
    let mut long = draft("Long talks", "2021-05-30");
    long.put(FieldName::EndDate, "2021-06-02");
    store
        .save_meeting(&long.check().expect("right"))
        .expect("saved");
    store
        .save_meeting(&filing("Span", "2021-05-30/2021-06-02"))
        .expect("saved");
    store
        .save_meeting(&filing("Short", "2021-05-30"))
        .expect("saved");
    let between = |from: &str, to: &str| -> Vec<String> {
        let lines = store.meetings_between(day(from), day(to)).expect("listed");
        lines.into_iter().map(|line| line.title).collect()
    };
    for on in ["2021-05-31", "2021-06-01", "2021-06-02"] {
        assert_eq!(between(on, on), ["Long talks", "Span"], "{on}");
        let found = hits(&store, &format!("from:{on} to:{on}"));
        assert_eq!(found.len(), 2, "{on}");
    }
    assert!(between("2021-06-03", "2021-06-30").is_empty());
    let digest = store
        .digest_dossier(day("2021-06-01"), day("2021-06-30"))
        .expect("gathered");
    assert_eq!(digest.meetings.len(), 2);
    let line = &store
        .meetings_between(day("2021-06-01"), day("2021-06-01"))
        .expect("listed")[0];
    assert_eq!(
        line.date.known_days(),
        Some((day("2021-05-30"), day("2021-06-02")))
    );
}

#[test]
fn related_events_are_found_by_their_days_persons_and_parties() {
    let mut store = Store::in_memory().expect("a register");
    let guest = Person::named("Anna Guest");
    let host = Party::named("Borduria", "XB", PartyKind::State);
    let mut told = filing("Talks", "2021-05-05");
    let mut summit = event("Summit of the Caspian states", "2022-06-29");
    summit.parties = vec![host.id];
    summit.persons = vec![EventPerson {
        person: guest.id,
        capacity: String::new(),
    }];
    told.meeting.events = vec![summit, event("Fair", "2021-04-01")];
    told.new_parties = vec![host.clone()];
    told.new_persons = vec![guest.clone()];
    store.save_meeting(&told).expect("saved");
    let titles = |lines: Vec<memcon::store::EventLine>| -> Vec<String> {
        lines.into_iter().map(|line| line.title).collect()
    };
    let summit = ["Summit of the Caspian states"];
    assert_eq!(titles(store.events_of(guest.id).expect("listed")), summit);
    assert_eq!(titles(store.events_with(host.id).expect("listed")), summit);
    let june = store.events_between(day("2022-06-01"), day("2022-06-30"));
    assert_eq!(titles(june.expect("listed")), summit);
    // Found by its own day, though it was told a year before.
    for query in ["from:2022 to:2022", "caspian from:2022-06-29 to:2022-06-29"] {
        let found = hits(&store, query);
        assert_eq!(found.len(), 1, "{query}");
        assert_eq!(found[0].kind, RecordKind::Event, "{query}");
    }
    assert!(!finds(&store, "caspian from:2023"));
    assert!(
        finds(&store, "caspian from:2021 to:2021"),
        "by the day it was told"
    );
    // Who is named is not deleted, and the refusal says where.
    for refusal in [
        store.delete_person(guest.id).expect_err("named"),
        store.delete_party(host.id).expect_err("named"),
    ] {
        let words = refusal.to_string();
        assert!(words.contains("2021/0001 Talks"), "{words}");
        assert!(matches!(refusal, StoreError::InUse { .. }));
    }
}

// Search.

#[test]
fn words_are_found_whatever_signs_stand_in_them() {
    let mut store = Store::in_memory().expect("a register");
    said(
        &mut store,
        "Talks",
        &[
            "Азер\u{ad}байджан поставит газ",
            "Mr. O\u{2019}Brien agreed",
            "\u{ff22}\u{ff41}\u{ff4b}\u{ff55} port",
            "Russia\u{2019}s railways",
        ],
    );
    for query in [
        "Азербайджан",
        "O'Brien",
        "O\u{2019}Brien",
        "OBrien",
        "o\u{2bc}brien",
        "Baku",
        "\u{ff22}aku",
        "Russia",
    ] {
        assert!(finds(&store, query), "{query}");
    }
}

#[test]
fn a_chinese_name_is_found_whole_and_only_its_bearer() {
    let mut store = Store::in_memory().expect("a register");
    let party = Party::named("Sylvania", "XS", PartyKind::State);
    let [xi, li] = ["习近平", "李近平"].map(Person::named);
    met(
        &mut store,
        &mut filing("Talks", "2021-05-05"),
        &party,
        &[&xi, &li],
    );
    let persons: Vec<_> = hits(&store, "习近平")
        .into_iter()
        .filter(|hit| hit.kind == RecordKind::Attendee)
        .collect();
    assert_eq!(persons.len(), 1);
    assert!(persons[0].text.contains("习近平"));
}

#[test]
fn a_word_is_found_in_the_script_it_was_not_typed_in() {
    let mut store = Store::in_memory().expect("a register");
    said(
        &mut store,
        "Talks",
        &[
            "Roseximbank lends to Kemerovo",
            "A port near Baku",
            "Flights to Sochi",
        ],
    );
    said(
        &mut store,
        "Беседа",
        &["Порт в Баку", "Авиарейсы в Сочи", "Ереван"],
    );
    for (query, count) in [
        ("Росэксимбанк", 1),
        ("Кемерово", 1),
        ("Баку", 2),
        ("Baku", 2),
        ("Bakı", 2),
        ("Сочи", 2),
        ("Sochi", 2),
        ("Yerevan", 1),
        ("İrəvan", 1),
    ] {
        let found = hits(&store, query);
        assert_eq!(found.len(), count, "{query}: {found:#?}");
        assert!(found.iter().all(|hit| !hit.matches.is_empty()), "{query}");
    }
    // And it is told as found, not as a slip of the hand.
    let results = answer(&store, "Кемерово", day("2021-12-01"), 20).expect("answered");
    assert!(results.hints.is_empty(), "{:?}", results.hints);
}

#[test]
fn a_word_is_found_within_a_run_and_however_it_is_written() {
    let mut store = Store::in_memory().expect("a register");
    said(
        &mut store,
        "Talks",
        &[
            "ประชุมสุดยอดอาเซียนที่กรุงเทพ",
            "Visit to Երևան, and Αθήνα after it",
            "Aid of the U.S.A. for co-operation on COVID-19",
            "سنة ١٥ من الاتفاق",
            "soft\u{ad}ware for customs",
        ],
    );
    said(
        &mut store,
        "More talks",
        &[
            "Yerevan in May",
            "The USA and cooperation, covid19",
            "Athina",
        ],
    );
    for (query, count) in [
        ("อาเซียน", 1),
        ("กรุงเทพ", 1),
        ("Yerevan", 2),
        ("Ереван", 2),
        ("Երևան", 2),
        ("Athina", 2),
        ("Αθήνα", 2),
        ("USA", 2),
        ("U.S.A.", 2),
        ("cooperation", 2),
        ("co-operation", 2),
        ("COVID-19", 2),
        ("covid19", 2),
        ("15", 1),
        ("١٥", 1),
        ("software", 1),
        ("soft\u{ad}ware", 1),
    ] {
        let found = hits(&store, query);
        assert_eq!(found.len(), count, "{query}: {found:#?}");
        assert!(found.iter().all(|hit| !hit.matches.is_empty()), "{query}");
    }
}

#[test]
fn a_name_is_found_in_georgian_and_armenian_letters_too() {
    let mut store = Store::in_memory().expect("a register");
    let party = Party::named("Sylvania", "XS", PartyKind::State);
    let people = ["Irakli Kobakhidze", "Nikol Pashinyan"].map(Person::named);
    let mut talks = filing("Talks", "2021-05-05");
    met(&mut store, &mut talks, &party, &[&people[0], &people[1]]);
    for query in ["კობახიძე", "Кобахидзе", "Փաշինյան", "Пашинян"]
    {
        assert!(finds(&store, query), "{query}");
    }
    // Both spellings of one name, each in its script, by either.
    let other = Person::named("Никол Пашинян");
    let mut more = filing("More talks", "2021-06-05");
    met(
        &mut store,
        &mut more,
        &Party::named("Klow", "XK", PartyKind::State),
        &[&other],
    );
    for query in ["Pashinyan", "Пашинян"] {
        let people = hits(&store, query);
        let people = people.iter().filter(|hit| hit.kind == RecordKind::Person);
        assert_eq!(people.count(), 2, "{query}");
    }
}

#[test]
fn a_name_in_georgian_is_found_in_whatever_case_it_stands() {
    let mut store = Store::in_memory().expect("a register");
    let party = Party::named("Sylvania", "XS", PartyKind::State);
    let people = ["Vladimir Putin", "ირაკლი ღარიბაშვილი"].map(Person::named);
    let mut talks = filing("Talks", "2021-05-05");
    met(&mut store, &mut talks, &party, &[&people[0], &people[1]]);
    let is_found = |query: &str, name: &str| {
        let found = hits(&store, query);
        found
            .iter()
            .any(|hit| hit.kind == RecordKind::Person && hit.title == name)
    };
    for query in ["პუტინი", "პუტინმა", "პუტინს", "პუტინის", "person:პუტინი"]
    {
        assert!(
            is_found(query, "Vladimir Putin") || query.contains(':'),
            "{query}"
        );
        assert!(finds(&store, query), "{query}");
    }
    for query in ["Garibashvili", "Гарибашвили", "ღარიბაშვილმა"]
    {
        assert!(is_found(query, "ირაკლი ღარიბაშვილი"), "{query}");
    }
    // A word of a text, in its case.
    said(
        &mut store,
        "A statement",
        &["შეხვედრა ბორჯომის თაობაზე", "წერილი პაშინიანს"],
    );
    assert!(finds(&store, "Pashinyan"));
    assert!(finds(&store, "Пашинян"));
    assert!(!finds(&store, "პუტნი kind:event"));
}

#[test]
fn a_hit_says_who_spoke_and_a_name_with_a_comma_stays_whole() {
    let mut store = Store::in_memory().expect("a register");
    store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved");
    let found = hits(&store, "condolences kind:remark");
    assert_eq!(found[0].speaker, "Ilham Aliyev");
    let party = Party::named("Sylvania", "XS", PartyKind::State);
    let doe = Person::named("Doe, John");
    met(
        &mut store,
        &mut filing("Talks", "2021-05-05"),
        &party,
        &[&doe],
    );
    let found = hits(&store, "doe");
    let person = found.iter().find(|hit| hit.kind == RecordKind::Person);
    assert_eq!(person.expect("found").title, "Doe, John");
}

#[test]
fn a_set_without_titles_is_one_hit_that_tells_how_many_it_holds() {
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&with_a_set(7)).expect("saved");
    let found = hits(&store, "roadmaps");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].text.contains("Roadmaps: 7"), "{}", found[0].text);
}

#[test]
fn a_party_named_by_itself_comes_in_on_the_side_of_its_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("talks.json");
    let talks = serde_json::json!({
        "title": "Talks", "date": "2022-06-14", "parties": ["RU", "AZ"],
        "participants": [
            {"name": "Ivan Petrov", "party": "RU", "side": "guest", "position": "Minister"},
            {"name": "Elnur Quliyev", "party": "AZ", "side": "host", "position": "Minister"},
        ],
    });
    std::fs::write(&file, talks.to_string()).expect("written");
    let register = folder.path().join("register.memcon");
    let memcon = |line: &[&std::ffi::OsStr]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
            .args(["--register".as_ref(), register.as_os_str()])
            .args(line)
            .output()
            .expect("run");
        assert!(done.status.success(), "{done:?}");
    };
    memcon(&["init".as_ref()]);
    memcon(&[
        "import".as_ref(),
        file.as_ref(),
        "--accept".as_ref(),
        "all".as_ref(),
    ]);
    let store = Store::open(&register).expect("opens");
    let id = store.meetings().expect("listed")[0].id;
    let sides = store.meeting(id).expect("whole").meeting.delegations;
    let sides: Vec<&str> = sides.iter().map(|one| one.side.code()).collect();
    assert_eq!(sides, ["guest", "host"]);
}

// Promises.

fn with_a_set(members: usize) -> Filing {
    let mut draft = draft("Talks", "2021-05-05");
    let mut set = Commitment::new(CommitmentKind::Roadmap);
    set.title = "Roadmaps".to_owned();
    set.children = (0..members)
        .map(|_| Commitment::new(CommitmentKind::Roadmap))
        .collect();
    draft.record.commitments.push(set);
    draft.check().expect("untitled members are allowed")
}

fn promise(title: &str) -> Commitment {
    let mut draft = draft("Talks", "2021-05-05");
    let mut promise = Commitment::new(CommitmentKind::Pledge);
    promise.title = title.to_owned();
    draft.record.commitments.push(promise);
    draft.check().expect("right").meeting.commitments.remove(0)
}

#[test]
fn a_member_of_a_set_tells_which_of_how_many_it_is() {
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&with_a_set(7)).expect("saved");
    let lines = store
        .commitments(&CommitmentFilter::default(), day("2021-06-01"))
        .expect("listed");
    assert_eq!((lines[0].size(), lines[0].untitled), (Some(7), 7));
    let third = lines[3].member.as_ref().expect("a member");
    assert_eq!(
        (third.place, third.count, third.title.as_str()),
        (3, 7, "Roadmaps")
    );
    assert!(lines[3].is_untitled_member() && !lines[0].is_untitled_member());
}

#[test]
fn a_promise_reaffirmed_later_counts_once_from_then_on() {
    let mut store = Store::in_memory().expect("a register");
    let first = promise("Build the bridge");
    let first_id = first.id;
    let mut talks = filing("First", "2021-05-05");
    talks.meeting.commitments = vec![first];
    store.save_meeting(&talks).expect("saved");
    let mut again = promise("Build the bridge, now soon");
    again.reaffirms = Some(first_id);
    let again_id = again.id;
    let mut talks = filing("Second", "2021-07-07");
    talks.meeting.commitments = vec![again];
    store.save_meeting(&talks).expect("saved");
    let listed = |on: &str, earlier| -> Vec<CommitmentId> {
        let filter = CommitmentFilter {
            earlier,
            ..CommitmentFilter::default()
        };
        let lines = store.commitments(&filter, day(on)).expect("listed");
        lines.into_iter().map(|line| line.id).collect()
    };
    assert_eq!(
        listed("2021-06-01", false),
        [first_id],
        "before it was reaffirmed"
    );
    assert_eq!(listed("2021-08-01", false), [again_id]);
    assert_eq!(listed("2021-08-01", true).len(), 2);
    let filter = CommitmentFilter {
        earlier: true,
        ..CommitmentFilter::default()
    };
    let lines = store
        .commitments(&filter, day("2021-08-01"))
        .expect("listed");
    let first = lines
        .iter()
        .find(|line| line.id == first_id)
        .expect("asked for");
    assert_eq!(first.reaffirmed_by, Some(again_id));
}

#[test]
fn what_is_noted_ahead_of_a_meeting_to_come_holds_from_today() {
    let mut store = Store::in_memory().expect("a register");
    let bridge = promise("Build the bridge");
    let mut talks = filing("First", "2021-05-05");
    talks.meeting.commitments = vec![bridge.clone()];
    store.save_meeting(&talks).expect("saved");
    let coming = store
        .save_meeting(&filing("To come", "2099-01-01"))
        .expect("saved")
        .id;
    let note = CarryNote {
        commitment: bridge.id,
        outcome: Outcome::Kept,
        note: "Opened".to_owned(),
        passages: Vec::new(),
    };
    store.carry_forward(coming, &[note]).expect("noted");
    let today = jiff::ZonedDateTime::now().date();
    let board = store
        .commitments(&CommitmentFilter::default(), today)
        .expect("listed");
    assert_eq!(board[0].status, CommitmentStatus::Fulfilled);
    let page = store.noted_at(coming).expect("listed");
    assert_eq!(page[0].status, CommitmentStatus::Fulfilled);
    let review = store
        .review_at(bridge.id, coming)
        .expect("read")
        .expect("there");
    assert_eq!(review.on.latest(), today);
}

#[test]
fn a_comparison_tells_what_became_of_each_promise() {
    let mut store = Store::in_memory().expect("a register");
    let [bridge, ferry] = ["Build the bridge", "Run a ferry"].map(promise);
    let mut talks = filing("First", "2021-05-05");
    talks.meeting.commitments = vec![bridge.clone(), ferry];
    let first = store.save_meeting(&talks).expect("saved").id;
    let second = store
        .save_meeting(&filing("Second", "2021-07-07"))
        .expect("saved")
        .id;
    let note = CarryNote {
        commitment: bridge.id,
        outcome: Outcome::Kept,
        note: "Opened in June".to_owned(),
        passages: Vec::new(),
    };
    store.carry_forward(second, &[note]).expect("noted");
    let records = [first, second].map(|id| store.meeting(id).expect("loaded"));
    let comparison = Comparison::of(&records[0], &records[1], "en");
    let told: Vec<_> = comparison
        .promises
        .iter()
        .map(|one| {
            (
                one.item.text.as_str(),
                one.status,
                one.note.as_str(),
                one.noted_there,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "Build the bridge",
                CommitmentStatus::Fulfilled,
                "Opened in June",
                true
            ),
            ("Run a ferry", CommitmentStatus::NotStated, "", false),
        ]
    );
    // What was noted was mentioned.
    let gone: Vec<_> = comparison
        .no_longer_mentioned
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(gone, ["Run a ferry"]);
}

#[test]
fn the_history_says_who_by_the_name_set_for_the_register() {
    let mut store = Store::in_memory().expect("a register");
    let mut settings = store.settings().expect("read");
    settings
        .more
        .insert("officer".to_owned(), "A. Officer".to_owned());
    store.save_settings(&settings).expect("saved");
    store
        .save_meeting(&filing("Talks", "2021-05-05"))
        .expect("saved");
    let changes = store.changes(None, 10).expect("read");
    assert_eq!(changes[0].who, "A. Officer");
}

// The window.

fn window_on(filings: &[Filing]) -> Desk {
    Desk::on(register_with(filings, |_| {}), vec2(1280.0, 7000.0))
}

#[test]
fn a_set_without_titles_is_one_line_of_the_ledger_until_it_is_opened() {
    let mut window = window_on(&[sample_filing().expect("reads")]);
    window.key(Modifiers::COMMAND, Key::Num4);
    window.press("Promised and happened");
    assert!(window.shows("Seven roadmaps between the two countries: 7, titles not stated"));
    assert!(!window.shows("1 of 7, title not stated"));
    window
        .harness
        .get_by_role_and_label(Role::Link, "Show the 7 without a title")
        .click();
    window.harness.run();
    assert!(window.shows("7 of 7, title not stated"));
}

#[test]
fn a_number_with_two_readings_is_asked_once_for_the_register() {
    let mut window = window_on(&[]);
    window.key(Modifiers::COMMAND, Key::N);
    window.refill("Title *", 0, "Talks");
    window.refill("Date *", 0, "Fri 26.11.21");
    assert!(window.shows("26 November 2021"));
    window.press_only("Add figure");
    window.refill("Indicator *", 0, "Pupils");
    window.refill("Value *", 0, "15.000");
    assert!(window.shows("Two readings"));
    window.key(Modifiers::COMMAND, Key::S);
    assert!(
        window.shows("This number has two readings"),
        "and it is not saved"
    );
    window.press_only("15\u{a0}000");
    assert!(!window.shows("Two readings"));
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(window.saved().meeting.figures[0].value.as_str(), "15000");
    let notation = window.store().settings().expect("read").notation();
    assert_eq!(notation.decimal, DecimalMark::Comma);
    // The next one is not asked, and what was understood stands beneath.
    window.key(Modifiers::COMMAND, Key::E);
    window.refill("Value *", 0, "2.750");
    assert!(!window.shows("Two readings"));
    assert!(window.shows("2750"));
}

#[test]
fn a_date_with_two_readings_and_a_wrong_day_of_the_week_are_told_beneath() {
    let mut window = window_on(&[]);
    window.key(Modifiers::COMMAND, Key::N);
    window.refill("Title *", 0, "Talks");
    window.refill("Date *", 0, "Thursday, 26 November 2021");
    assert!(window.shows("26 November 2021 is a Friday"));
    window.refill("Date *", 0, "05/06/2021");
    assert!(window.shows("Two readings"));
    window.press_only("6 May 2021");
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(window.saved().meeting.when.date.to_string(), "2021-05-06");
}

#[test]
fn a_new_remark_and_figure_have_no_speaker_until_one_is_said() {
    let mut window = window_on(&[sample_filing().expect("reads")]);
    window.key(Modifiers::COMMAND, Key::E);
    window.press_only("Add remark");
    let fields = window
        .harness
        .get_all_by_role_and_label(Role::MultilineTextInput, "What was said *");
    fields
        .last()
        .expect("a row")
        .type_text("Nobody is named here.");
    window.harness.run();
    window.key(Modifiers::COMMAND, Key::S);
    let meeting = window.saved().meeting;
    assert_eq!(meeting.remarks.last().expect("a remark").speaker, None);
}

#[test]
fn a_title_is_on_disk_by_itself_once_it_was_typed() {
    let mut window = window_on(&[]);
    window.key(Modifiers::COMMAND, Key::N);
    window.refill("Title *", 0, "Typed just before");
    // A slow machine draws its frames late; nothing else is done to have it kept.
    let patience = Instant::now() + Duration::from_secs(20);
    let is_kept = |window: &Desk| {
        let drafts = window.store().drafts().expect("read");
        let mut bodies = drafts.iter().map(|draft| &draft.body);
        bodies.any(|body| body.contains("Typed just before"))
    };
    while !is_kept(&window) {
        assert!(Instant::now() < patience, "it was not kept");
        window.harness.step();
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn two_persons_of_one_name_can_be_added_in_place() {
    let mut window = window_on(&[sample_filing().expect("reads")]);
    window.key(Modifiers::COMMAND, Key::N);
    window.refill("Title *", 0, "Talks");
    window.refill("Date *", 0, "2022-01-01");
    let typed = window
        .harness
        .get_all_by_role_and_label(Role::TextInput, "Person");
    typed.into_iter().next().expect("a row").focus();
    window.harness.run();
    let typed = window
        .harness
        .get_all_by_role_and_label(Role::TextInput, "Person");
    typed
        .into_iter()
        .next()
        .expect("a row")
        .type_text("Ilham Aliyev");
    window.harness.run();
    assert!(window.shows("Add another person called"));
}

#[test]
fn the_calendar_holds_each_day_of_a_meeting_and_the_events() {
    let mut long = draft("Long talks", "2021-05-04");
    long.put(FieldName::EndDate, "2021-05-06");
    let mut filing = long.check().expect("right");
    filing.meeting.events = vec![event("Summit of the Caspian states", "2021-05-20")];
    let window = window_on(&[filing]);
    let store = window.store();
    let (from, to) = (day("2021-05-01"), day("2021-05-31"));
    assert_eq!(store.meetings_between(from, to).expect("listed").len(), 1);
    assert_eq!(store.events_between(from, to).expect("listed").len(), 1);
}

#[test]
fn a_kind_is_proposed_by_the_delegations_and_filed_only_when_taken() {
    let mut window = window_on(&[sample_filing().expect("reads")]);
    window.key(Modifiers::COMMAND, Key::E);
    window.refill("Title *", 0, "Talks, as typed");
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(window.saved().meeting.kind.code(), "not-stated");
    window.key(Modifiers::COMMAND, Key::E);
    window.press_only("Proposed: Bilateral");
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(window.saved().meeting.kind.code(), "bilateral");
}

#[test]
fn a_hit_opens_the_record_at_the_place() {
    let mut window = window_on(&[sample_filing().expect("reads")]);
    window.key(Modifiers::COMMAND, Key::Num3);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Search everything");
    field.type_text("peacekeepers");
    window.harness.run();
    super::sight::until(
        &mut window.harness,
        "a hit",
        Duration::from_secs(60),
        |seen| shows(seen, "said by Ilham Aliyev"),
        |seen| {
            seen.run();
        },
    );
    let hit = window
        .harness
        .get_all_by_role(Role::Link)
        .find(|node| {
            let words = node.accesskit_node().label().unwrap_or_default();
            words.starts_with("Thanks to the Russian peacekeepers")
        })
        .expect("the remark");
    hit.click();
    window.harness.run();
    assert!(window.shows("2021/0001"));
    assert!(window.shows("Thanks to the Russian peacekeepers"));
}
