//! The register: what is saved comes back, and what fails leaves nothing.

use std::path::Path;
use std::sync::{LazyLock, Mutex};

use memcon::exchange::sample_filing;
use memcon::model::{
    Commitment, CommitmentKind, CommitmentStatus, DateOrder, DecimalMark, EdtfDate, FieldName,
    Figure, Filing, MeetingDraft, MeetingId, Notation, Outcome, Party, PartyKind, ProblemKind,
    Review, ReviewId, listed_party,
};
use memcon::search::search;
use memcon::store::{Store, StoreError};
use proptest::prelude::*;

fn meeting(title: &str) -> Filing {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = title.to_owned();
    draft.put(FieldName::Date, "2021-11-26");
    draft.check().expect("a title and a date are enough")
}

#[test]
fn a_title_beyond_all_bounds_is_refused_at_its_field_and_by_the_register() {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.put(FieldName::Date, "2021-11-26");
    draft.record.title = "é".repeat(2_000);
    let mut filing = draft.check().expect("just short enough");
    draft.record.title.push('x');
    let problems = draft.check().expect_err("too long");
    assert_eq!(problems[0].kind, ProblemKind::TooLong);
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&filing).expect("saved");
    filing.meeting.id = MeetingId::new();
    filing.meeting.title.push('x');
    let refused = store.save_meeting(&filing).expect_err("refused");
    assert!(
        refused.to_string().contains("2,000 characters"),
        "{refused}"
    );
    assert_eq!(store.count_meetings().expect("counted"), 1);
}

#[test]
fn a_meeting_comes_back_as_it_was_saved() {
    let mut filing = sample_filing().expect("the sample reads");
    filing.meeting.when.start = "10:30".parse().ok();
    filing.meeting.when.end_date = "2021-11-27".parse().ok();
    let passages = filing.meeting.passages.clone();
    filing.meeting.commitments[0].children[2]
        .reviews
        .push(Review {
            id: ReviewId::new(),
            meeting: None,
            on: "2022-03".parse().expect("a date"),
            status: CommitmentStatus::InProgress,
            outcome: Outcome::UnderWay,
            note: "Expert talks began.".to_owned(),
            passages,
        });
    let mut store = Store::in_memory().expect("a register");
    let saved = store.save_meeting(&filing).expect("saved");
    let mut expected = filing.meeting.clone();
    let loaded = store.meeting(saved.id).expect("loaded").meeting;
    // What the register gives at the first save.
    expected.reference = "2021/0001".to_owned();
    expected.revision = 1;
    expected.commitments[0].reference = "2021/0001-C1".to_owned();
    for (number, child) in (1..).zip(&mut expected.commitments[0].children) {
        child.reference = format!("2021/0001-C1.{number}");
    }
    assert_eq!(loaded, expected);
    // The same again after a second save of the loaded record.
    let again = Filing {
        meeting: loaded.clone(),
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    store.save_meeting(&again).expect("saved again");
    expected.revision = 2;
    assert_eq!(store.meeting(saved.id).expect("loaded").meeting, expected);
}

#[test]
fn the_form_gives_back_the_record_it_was_opened_on() {
    let filing = sample_filing().expect("the sample reads");
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&filing).expect("saved").id;
    let record = store.meeting(id).expect("loaded");
    let draft = MeetingDraft::of(record.meeting.clone());
    assert_eq!(
        draft.check().expect("nothing is wrong").meeting,
        record.meeting
    );
}

#[test]
fn a_save_of_an_older_revision_is_refused() {
    let mut store = Store::in_memory().expect("a register");
    let filing = meeting("Talks");
    store.save_meeting(&filing).expect("saved");
    assert!(matches!(
        store.save_meeting(&filing),
        Err(StoreError::Stale(_))
    ));
    assert_eq!(store.meetings().expect("listed").len(), 1);
}

#[test]
fn a_failed_save_leaves_nothing_behind() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing = sample_filing().expect("the sample reads");
    // An event that names a person the register does not know, found out late in the save.
    filing.new_persons.pop();
    let before = store.generation();
    assert!(matches!(
        store.save_meeting(&filing),
        Err(StoreError::Dangling("person"))
    ));
    assert_eq!(store.meetings().expect("listed").len(), 0);
    assert!(store.directory().expect("read").parties.is_empty());
    assert!(search(&store, "roadmap", 5).expect("answered").is_empty());
    assert_eq!(store.generation(), before);
}

#[test]
fn the_index_follows_an_edit() {
    let mut store = Store::in_memory().expect("a register");
    let id = store
        .save_meeting(&meeting("Talks on transport"))
        .expect("saved")
        .id;
    let mut changed = store.meeting(id).expect("loaded").meeting;
    changed.title = "Talks on energy".to_owned();
    store
        .save_meeting(&Filing {
            meeting: changed,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
    assert!(search(&store, "transport", 5).expect("answered").is_empty());
    assert_eq!(search(&store, "energy", 5).expect("answered").len(), 1);
}

#[test]
fn references_count_up_within_the_year() {
    let mut store = Store::in_memory().expect("a register");
    for (date, reference) in [
        ("2021-11-26", "2021/0001"),
        ("2022", "2022/0001"),
        ("2021-01", "2021/0002"),
    ] {
        let mut filing = meeting("Talks");
        filing.meeting.when.date = date.parse().expect("a date");
        assert_eq!(
            store.save_meeting(&filing).expect("saved").reference,
            reference
        );
    }
    let order: Vec<_> = store
        .meetings()
        .expect("listed")
        .into_iter()
        .map(|line| line.reference)
        .collect();
    assert_eq!(
        order,
        ["2022/0001", "2021/0001", "2021/0002"],
        "newest first"
    );
}

#[test]
fn a_register_is_one_file_when_closed_and_opens_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    store.save_meeting(&meeting("Talks")).expect("saved");
    store.close().expect("closed");
    assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    assert_eq!(
        Store::open(&path)
            .expect("opens")
            .meetings()
            .expect("listed")
            .len(),
        1
    );
}

#[test]
fn another_file_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.db");
    for bytes in [&b""[..], b"some text that is no database at all, long enough to have a header of its own........................"] {
        std::fs::write(&other, bytes).expect("written");
        assert!(matches!(Store::open(&other), Err(StoreError::NotARegister(_))));
        assert_eq!(std::fs::read(&other).expect("read"), bytes);
    }
    assert!(matches!(
        Store::open(Path::new("none.memcon")),
        Err(StoreError::Missing(_))
    ));
}

#[test]
fn a_party_keeps_its_names_in_order() {
    let mut store = Store::in_memory().expect("a register");
    let filing = sample_filing().expect("the sample reads");
    let azerbaijan: &Party = filing
        .new_parties
        .iter()
        .find(|party| party.code == "AZ")
        .expect("listed");
    store.save_meeting(&filing).expect("saved");
    let stored = &store.directory().expect("read").parties[&azerbaijan.id];
    assert_eq!(stored, azerbaijan);
    assert_eq!(stored.kind, PartyKind::State);
    assert_eq!(stored.name_in("az"), "Azərbaycan");
}

/// Any date of EDTF levels 0 and 1: days with a time, masked and long years,
/// seasons, marks of doubt, intervals with open and unknown ends.
fn edtf() -> impl Strategy<Value = String> {
    let single = prop_oneof![
        "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?[?~%]?",
        // Typed, 2010-22 is a span of years.
        "[12][0-9](2[4-9]|[3-9][0-9])-2[1-4][?~%]?",
        "[12][0-9]{2}X|[12][0-9]XX",
        "[12][0-9]{3}(-XX-XX|-XX|-(0[1-9]|1[0-2])-XX)[?~%]?",
        "-[0-9]{3}[1-9]|Y-?[1-9][0-9]{4,9}",
        "[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]0[0-9](:[0-5][0-9])?)?",
    ];
    let plain = "1[0-9]{3}(-(0[1-9]|1[0-2]))?[?~%]?";
    prop_oneof![
        single,
        plain.prop_map(|date| format!("{date}/..")),
        plain.prop_map(|date| format!("../{date}")),
        plain.prop_map(|date| format!("{date}/")),
        plain.prop_map(|date| format!("/{date}")),
        (plain, "2[0-9]{3}[?~%]?").prop_map(|(from, to)| format!("{from}/{to}")),
    ]
}

/// One register for every case: to make one takes longer than a case.
static SHARED: LazyLock<Mutex<Store>> =
    LazyLock::new(|| Mutex::new(Store::in_memory().expect("a register")));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn any_date_and_any_number_survive_typing_saving_loading_and_showing(
        date in edtf(),
        value in "-?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,10})?",
    ) {
        let mut store = SHARED.lock().expect("no case failed before");
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        draft.record.title = "Talks".to_owned();
        draft.put(FieldName::Date, date.clone());
        let mut figure = Figure::new(None);
        figure.indicator = "Trade turnover".to_owned();
        let id = figure.id.record();
        draft.typed.put(id, FieldName::Value, value.clone());
        draft.typed.put(id, FieldName::Period, date.clone());
        draft.record.figures.push(figure);
        let point = Notation { decimal: DecimalMark::Point, ..Notation::default() };
        let filing = draft.check_by(point).expect("both are read");
        let id = store.save_meeting(&filing).expect("saved").id;
        let record = store.meeting(id).expect("loaded");
        let again = MeetingDraft::of(record.meeting.clone());
        // Shown in words, read as the same again.
        let figure = &again.record.figures[0];
        let id = figure.id.record();
        let period = again.typed.shown(id, FieldName::Period, &figure.period);
        for shown in [&again.date_shown(), &period] {
            let read = EdtfDate::typed(shown, DateOrder::NotStated);
            prop_assert_eq!(read.as_ref(), Ok(&record.meeting.when.date), "{}", shown);
        }
        prop_assert_eq!(again.typed.shown(id, FieldName::Value, &figure.value), value);
        // On file, a number has one reading.
        let kept = again.check().expect("nothing was touched").meeting;
        prop_assert_eq!(&kept.figures[0].value, &record.meeting.figures[0].value);
        let json = serde_json::to_value(&record.meeting).expect("JSON");
        prop_assert_eq!(json["when"]["date"].as_str(), Some(date.as_str()));
        prop_assert!(!record.meeting.when.date.words().is_empty());
    }
}

#[test]
fn a_listed_party_enters_the_register_when_first_named() {
    let mut store = Store::in_memory().expect("a register");
    let turkiye = listed_party("TR").expect("listed");
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = "Talks".to_owned();
    draft.put(FieldName::Date, "2021");
    draft.record.delegations[0].party = turkiye.id;
    store
        .save_meeting(&draft.check().expect("no problems"))
        .expect("saved");
    let held = store.directory().expect("read").parties;
    assert_eq!(held.values().collect::<Vec<_>>(), [turkiye]);

    // The office writes the name its own way, and later meetings leave it so.
    let mut ours = turkiye.clone();
    ours.names[0].name = "Turkey".to_owned();
    store.save_party(&ours).expect("saved");
    let mut again = draft.check().expect("no problems");
    again.meeting.id = MeetingId::new();
    again.new_parties = vec![turkiye.clone()];
    store.save_meeting(&again).expect("saved");
    let held = store.directory().expect("read").parties;
    assert_eq!(held.values().collect::<Vec<_>>(), [&ours]);

    // A ministry brings its state along.
    let mut ministry = Party::named("Ministry of Foreign Affairs", "", PartyKind::Body);
    ministry.parent = listed_party("AZ").map(|party| party.id);
    store.save_party(&ministry).expect("saved");
    let held = store.directory().expect("read").parties;
    assert_eq!(held.len(), 3);
    store.undo().expect("undone");
    assert_eq!(store.directory().expect("read").parties.len(), 1);
}

#[test]
fn a_number_larger_than_any_office_needs_stops_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join("register.memcon")).expect("made");
    let mut save = |references: &[&str]| {
        let mut filing = meeting("Talks");
        filing.meeting.when.date = "2024-09-01".parse().expect("a date");
        filing.meeting.reference = references[0].to_owned();
        for reference in &references[1..] {
            let mut promise = Commitment::new(CommitmentKind::Action);
            promise.title = "A promise".to_owned();
            promise.reference = (*reference).to_owned();
            filing.meeting.commitments.push(promise);
        }
        let saved = store.save_meeting(&filing).expect("saved");
        store.meeting(saved.id).expect("read").meeting
    };
    save(&["2024/9223372036854775807"]);
    save(&["2024/99999999999999999999"]);
    assert_eq!(save(&[""]).reference, "2024/0001");
    let promises = save(&["2024/0007", "2024/0007-C4294967295", ""]).commitments;
    assert_eq!(promises[1].reference, "2024/0007-C1");
    assert_eq!(save(&[""]).reference, "2024/0008");
}
