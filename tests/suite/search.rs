//! The query language over a register: what is found, what is not, and that no
//! query is an error.

use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{
    Day, EdtfDate, FieldName, Filing, MeetingDraft, MeetingId, MeetingKind, MeetingState, Outcome,
    PersonName, Topic, TopicId,
};
use memcon::search::{Hint, Results, answer, complete};
use memcon::store::{CarryNote, RecordKind, Store};
use proptest::prelude::*;

const TODAY: Day = Day::constant(2021, 12, 2);

fn sample() -> (Store, MeetingId) {
    let mut store = Store::in_memory().expect("a register");
    let saved = store
        .save_meeting(&sample_filing().expect("the sample reads"))
        .expect("saved");
    (store, saved.id)
}

fn meeting(title: &str, date: &str) -> Filing {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = title.to_owned();
    draft.put(FieldName::Date, date);
    draft.check().expect("a title and a date are enough")
}

fn asked(store: &Store, query: &str) -> Results {
    answer(store, query, TODAY, 50).expect("answered")
}

/// The titles found, each once, in the order found.
fn titles(store: &Store, query: &str) -> Vec<String> {
    let mut titles: Vec<String> = asked(store, query)
        .hits
        .into_iter()
        .filter(|hit| hit.meeting.is_some())
        .map(|hit| hit.title)
        .collect();
    titles.dedup();
    titles
}

fn edited(store: &mut Store, id: MeetingId, edit: impl FnOnce(&mut memcon::model::Meeting)) {
    let mut meeting = store.meeting(id).expect("loaded").meeting;
    edit(&mut meeting);
    let filing = Filing {
        meeting,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    store.save_meeting(&filing).expect("saved");
}

#[test]
fn words_stand_in_one_record_before_they_stand_apart() {
    let (store, _) = sample();
    let hits = asked(&store, "coal mine disaster").hits;
    assert_eq!(hits[0].kind, RecordKind::Remark);
    assert!(!hits[0].is_apart);
    // Words of two headings.
    let mut store = Store::in_memory().expect("a register");
    let mut filing = meeting("Talks", "2021-01-01");
    filing.meeting.topics = ["Gas and oil", "Visas"]
        .map(|title| Topic {
            id: TopicId::new(),
            title: title.to_owned(),
        })
        .to_vec();
    store.save_meeting(&filing).expect("saved");
    let apart = asked(&store, "gas visa").hits;
    let texts: Vec<_> = apart.iter().map(|hit| hit.text.as_str()).collect();
    assert_eq!(texts, ["Gas and oil", "Visas"]);
    assert!(
        apart
            .iter()
            .all(|hit| hit.is_apart && !hit.matches.is_empty())
    );
    assert!(asked(&store, "\"gas visas\"").hits.is_empty());
    assert!(asked(&store, "\"gas oil\" visas").hits.is_empty());
    assert_eq!(asked(&store, "\"gas and oil\" visas").hits.len(), 2);
}

#[test]
fn an_unwanted_word_leaves_its_records_out() {
    let (store, _) = sample();
    let with = asked(&store, "russian kind:remark").hits;
    let without = asked(&store, "russian -language kind:remark").hits;
    assert!(!without.is_empty() && without.len() < with.len());
    assert!(without.iter().all(|hit| !hit.text.contains("language")));
    assert!(asked(&store, "-kemerovo party:AZ").hits.is_empty());
    assert_eq!(asked(&store, "-zeppelin party:AZ").hits.len(), 1);
}

#[test]
fn a_person_is_found_apart_from_meetings_and_in_any_script() {
    let (store, _) = sample();
    for query in ["aliyev", "ƏLİYEV", "Алиев", "алиев ильхам", "aliyef"] {
        let results = asked(&store, query);
        assert_eq!(results.hits[0].kind, RecordKind::Person, "{query}");
        assert!(!results.hits[0].matches.is_empty(), "{query}");
        assert!(
            results
                .hits
                .iter()
                .any(|hit| hit.kind == RecordKind::Remark),
            "{query}: what he said is found by his name"
        );
    }
    let by_kind = asked(&store, "putin").by_kind().len();
    assert!(by_kind > 2);
}

#[test]
fn a_name_is_found_by_its_sound_where_its_script_is_not_on_file() {
    let mut store = Store::in_memory().expect("a register");
    let person = memcon::model::Person::named("Elnur Hüseynov");
    store.save_person(&person).expect("saved");
    for query in [
        "Гусейнов",
        "huseinov",
        "HÜSEYNOV",
        "person:Гусейнов",
        "elnyr",
    ] {
        let results = asked(&store, query);
        // Of a person at no meeting there is only the person to find.
        let expected = usize::from(!query.contains(':'));
        assert_eq!(results.hits.len(), expected, "{query}");
        assert!(
            !results
                .hints
                .iter()
                .any(|hint| matches!(hint, Hint::NoSuchName(_))),
            "{query}"
        );
    }
}

#[test]
fn a_person_renamed_is_found_by_the_new_name_only() {
    let (mut store, _) = sample();
    let directory = store.directory().expect("read");
    let mut person = directory
        .persons
        .into_values()
        .find(|person| person.shown_name() == "Vladimir Putin")
        .expect("on file");
    person.names = vec![PersonName::new("en", "Walter Zumtobel")];
    store.save_person(&person).expect("saved");
    let hits = asked(&store, "zumtobel").hits;
    assert!(hits.iter().any(|hit| hit.kind == RecordKind::Attendee));
    assert!(hits.iter().any(|hit| hit.kind == RecordKind::Remark));
    assert!(asked(&store, "kind:attendee putin").hits.is_empty());
    assert_eq!(titles(&store, "person:zumtobel").len(), 1);
    store.undo().expect("undone");
    assert!(asked(&store, "zumtobel").hits.is_empty());
    assert!(!asked(&store, "putin kind:attendee").hits.is_empty());
}

#[test]
fn spans_of_time_take_in_meetings_known_to_the_year_only() {
    let mut store = Store::in_memory().expect("a register");
    for (title, date) in [
        ("One day", "2021-06-15"),
        ("Some day that year", "2021"),
        ("Before", "2020-12-31"),
        ("After", "2022-01-01"),
    ] {
        store.save_meeting(&meeting(title, date)).expect("saved");
    }
    assert_eq!(
        titles(&store, "from:2021-06 to:2021-06"),
        ["One day", "Some day that year"]
    );
    assert_eq!(titles(&store, "from:2022"), ["After"]);
    assert_eq!(titles(&store, "to:2020"), ["Before"]);
    assert_eq!(
        titles(&store, "from:2021-06 day"),
        ["One day", "Some day that year"]
    );
    assert_eq!(
        titles(&store, "state:held to:2021-01-31"),
        ["Some day that year", "Before"]
    );
}

#[test]
fn a_meeting_moved_to_another_day_is_found_there_alone() {
    let mut store = Store::in_memory().expect("a register");
    let id = store
        .save_meeting(&meeting("Moved talks", "2020-01-01"))
        .expect("saved")
        .id;
    edited(&mut store, id, |meeting| {
        meeting.when.date = EdtfDate::day(Day::constant(2021, 5, 5));
    });
    assert!(titles(&store, "moved to:2020").is_empty());
    assert_eq!(titles(&store, "moved from:2021"), ["Moved talks"]);
    assert_eq!(asked(&store, "moved").hits.len(), 1);
}

#[test]
fn status_follows_the_reviews_and_overdue_follows_the_day() {
    let (mut store, id) = sample();
    edited(&mut store, id, |meeting| {
        let mut one = meeting.commitments[0].children[0].clone();
        one.title = "Transport roadmap".to_owned();
        one.due = "2021-11-30".parse().ok();
        meeting.commitments[0].children[0] = one;
    });
    assert_eq!(asked(&store, "status:overdue").hits.len(), 1);
    assert_eq!(asked(&store, "status:overdue transport").hits.len(), 1);
    assert_eq!(asked(&store, "status:overdue party:AZ").hits.len(), 1);
    let on_the_day = answer(&store, "status:overdue", Day::constant(2021, 11, 30), 50);
    assert!(on_the_day.expect("answered").hits.is_empty());
    let later = store
        .save_meeting(&meeting("Later", "2021-12-01"))
        .expect("saved")
        .id;
    let commitment = store.meeting(id).expect("loaded").meeting.commitments[0].children[0].id;
    let note = CarryNote {
        commitment,
        outcome: Outcome::Kept,
        note: "Signed at last".to_owned(),
        passages: Vec::new(),
    };
    store.carry_forward(later, &[note]).expect("noted");
    assert!(asked(&store, "status:overdue").hits.is_empty());
    assert_eq!(asked(&store, "status:fulfilled").hits.len(), 1);
    assert_eq!(asked(&store, "\"signed at last\"").hits.len(), 1);
    store.undo().expect("undone");
    assert_eq!(asked(&store, "status:overdue").hits.len(), 1);
    assert!(asked(&store, "\"signed at last\"").hits.is_empty());
}

#[test]
fn sides_topics_markings_states_and_what_a_meeting_has_are_asked_for() {
    let (mut store, id) = sample();
    let azerbaijan = store
        .directory()
        .expect("read")
        .parties
        .into_values()
        .find(|party| party.code == "AZ")
        .expect("on file");
    assert!(matches!(
        asked(&store, "side:ours").hints[..],
        [Hint::NoOwnParty]
    ));
    let mut settings = store.settings().expect("read");
    settings
        .more
        .insert("own_party".to_owned(), azerbaijan.id.to_string());
    store.save_settings(&settings).expect("set");
    let ours = asked(&store, "side:ours kind:remark").hits;
    let theirs = asked(&store, "side:theirs kind:remark").hits;
    let all = asked(&store, "kind:remark").hits;
    assert_eq!((ours.len(), theirs.len(), all.len()), (14, 6, 20));
    assert_eq!(asked(&store, "side:host kind:remark").hits.len(), 6);
    // Owed by both.
    assert!(!asked(&store, "side:ours kind:roadmap").hits.is_empty());
    assert!(!asked(&store, "side:theirs kind:roadmap").hits.is_empty());
    assert_eq!(asked(&store, "topic:peace kind:remark").hits.len(), 2);
    assert_eq!(
        asked(&store, "topic:peace speaker:RU kind:remark")
            .hits
            .len(),
        0
    );
    for (query, found) in [
        ("marking:unclass", true),
        ("marking:secret", false),
        ("state:held", true),
        ("state:planned", false),
        ("has:attachment", true),
        ("has:review", false),
        ("has:figures kemerovo", true),
        // Nobody has said so yet.
        ("kind:bilateral kemerovo", false),
        ("kind:trilateral kemerovo", false),
    ] {
        assert_eq!(!asked(&store, query).hits.is_empty(), found, "{query}");
    }
    edited(&mut store, id, |meeting| {
        meeting.kind = MeetingKind::Bilateral;
        meeting.state = MeetingState::Planned;
        meeting.marking = "SECRET".to_owned();
        meeting.remarks[0].topic = None::<TopicId>;
    });
    assert!(!asked(&store, "kind:bilateral kemerovo").hits.is_empty());
    assert_eq!(titles(&store, "state:planned marking:secret").len(), 1);
    assert!(titles(&store, "state:held").is_empty());
}

#[test]
fn a_binned_meeting_is_not_found_until_it_is_restored() {
    let (mut store, id) = sample();
    store.delete_meeting(id).expect("deleted");
    assert!(asked(&store, "kemerovo").hits.is_empty());
    assert!(titles(&store, "party:AZ").is_empty());
    store.restore_meeting(id).expect("restored");
    assert!(!asked(&store, "kemerovo").hits.is_empty());
    store.delete_meeting(id).expect("deleted");
    store.purge().expect("emptied");
    // No word of it is left to be taken for another.
    assert!(asked(&store, "kemrovo").hints.is_empty());
}

#[test]
fn the_index_made_anew_finds_the_same() {
    let (mut store, _) = sample();
    store
        .save_meeting(&meeting("Another", "2021-11-26"))
        .expect("saved");
    let queries = [
        "kemerovo",
        "party:AZ",
        "figure>10%",
        "aliyev",
        "another",
        "kemrovo",
        "from:2021-11",
    ];
    let before: Vec<_> = queries.iter().map(|query| asked(&store, query)).collect();
    assert!(store.check().expect("checked").is_sound());
    store.rebuild_search(|_, _| ()).expect("made anew");
    let after: Vec<_> = queries.iter().map(|query| asked(&store, query)).collect();
    assert_eq!(before, after);
    assert!(store.check().expect("checked").is_sound());
}

#[test]
fn hints_tell_what_was_meant() {
    let (store, _) = sample();
    let words = |query: &str| {
        let hints = asked(&store, query).hints;
        hints
            .iter()
            .map(|hint| hint.words(Language::English))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        words("pary:AZ"),
        "There is no “pary:”; did you mean “party:”?"
    );
    assert_eq!(
        words("state:hold"),
        "“state:” knows no “hold”; did you mean “held”?"
    );
    assert_eq!(
        words("party:Zembla"),
        "No name on file begins with “Zembla”."
    );
    assert_eq!(
        words("kemrovo"),
        "No record says “kemrovo”; shown is kemerovo."
    );
    assert_eq!(words("kemerovo"), "");
}

#[test]
fn a_query_is_gone_on_with_at_the_cursor() {
    let (store, _) = sample();
    let offered = |query: &str| {
        let all = complete(&store, query, query.len()).expect("offered");
        all.into_iter().map(|one| one.insert).collect::<Vec<_>>()
    };
    assert_eq!(offered("kemerovo pe"), ["person:"]);
    assert_eq!(offered("status:ov"), ["overdue "]);
    assert_eq!(offered("person:ali"), ["\"Ilham Aliyev\" "]);
    assert_eq!(offered("party:\"azer"), ["Azerbaijan "]);
    assert_eq!(offered("-kind:road"), ["roadmap "]);
    assert!(offered("").len() > 10);
    assert!(offered("nothing:x").is_empty());
}

/// Queries as people and cats type them.
fn any_query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        "[a-z]{1,8}",
        "-?(party|person|topic|from|to|status|kind|figure|marking|state|side|speaker|has)[:<>=]{1,2}\\PC{0,10}",
        "-?(status|kind|state|side|has):(overdue|open|roadmap|thanks|held|ours|theirs|host|figure|review)",
        "(from|to):[0-9]{4}(-[0-9]{2})?",
        "figure[<>]=?-?[0-9]{1,9}(\\.[0-9]{1,4})?%?",
        "\"[a-z \\PC]{0,16}\"?",
        Just("kemerovo".to_owned()),
        Just("\u{e000}p1".to_owned()),
        Just("NEAR(a b) AND NOT * ^ + {x} : \u{0} '".to_owned()),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(" "))
}

thread_local! {
    static SAMPLE: Store = sample().0;
}

fn is_answered(query: &str) -> Result<(), TestCaseError> {
    SAMPLE.with(|store| {
        let results = answer(store, query, TODAY, 20);
        prop_assert!(results.is_ok(), "{query}: {results:?}");
        for hit in results.map(|results| results.hits).unwrap_or_default() {
            for range in &hit.matches {
                prop_assert!(hit.text.get(range.clone()).is_some());
            }
        }
        for cursor in [0, query.len() / 2, query.len()] {
            prop_assert!(complete(store, query, cursor).is_ok());
        }
        Ok(())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn no_query_is_an_error(query in any_query()) {
        is_answered(&query)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]
    #[test]
    #[ignore = "takes minutes: cargo test --release --test main a_hundred_thousand -- --ignored"]
    fn a_hundred_thousand_queries_are_no_error(query in any_query()) {
        is_answered(&query)?;
    }
}
