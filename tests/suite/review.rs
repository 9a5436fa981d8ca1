//! Reviewing: where promises stand on any day, figures over time, who said
//! what, and what sets two meetings apart.

use memcon::model::{
    Attendee, AttendeeId, AttendeeRole, Commitment, CommitmentId, CommitmentKind, CommitmentStatus,
    Comparison, Day, Delegation, DelegationId, FieldName, Figure, FigureId, FigureMeasure, Filing,
    MeetingDraft, MeetingId, MeetingState, Outcome, Party, PartyId, PartyKind, Person, PersonId,
    Presence, Qualifier, Remark, RemarkId, RemarkKind, Scale, Side, Strength, Topic, TopicId, Unit,
};
use memcon::store::{CarryNote, CommitmentFilter, Owed, Standing, Store};

/// Two parties that meet again and again.
struct Pair {
    store: Store,
    ours: PartyId,
    theirs: PartyId,
    speaker: PersonId,
    new_parties: Vec<Party>,
    new_persons: Vec<Person>,
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

impl Pair {
    fn new() -> Self {
        let (ours, theirs) = (
            Party::named("Aland", "XA", PartyKind::State),
            Party::named("Borduria", "XB", PartyKind::State),
        );
        let person = Person::named("Anna Minister");
        Self {
            store: Store::in_memory().expect("a register"),
            ours: ours.id,
            theirs: theirs.id,
            speaker: person.id,
            new_parties: vec![ours, theirs],
            new_persons: vec![person],
        }
    }

    fn filing(&mut self, title: &str, date: &str) -> Filing {
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        draft.record.title = title.to_owned();
        draft.put(FieldName::Date, date);
        let mut filing = draft.check().expect("a title and a date are enough");
        filing.new_parties = std::mem::take(&mut self.new_parties);
        filing.new_persons = std::mem::take(&mut self.new_persons);
        let delegation = |party, side, attendees| Delegation {
            id: DelegationId::new(),
            party,
            side,
            attendees,
        };
        let anna = Attendee {
            doubt: String::new(),
            id: AttendeeId::new(),
            person: self.speaker,
            capacity: "Minister of Transport".to_owned(),
            role: AttendeeRole::Head,
            presence: Presence::Present,
            passages: Vec::new(),
        };
        filing.meeting.delegations = vec![
            delegation(self.ours, Side::Host, Vec::new()),
            delegation(self.theirs, Side::Guest, vec![anna]),
        ];
        filing
    }

    fn save(&mut self, filing: &Filing) -> MeetingId {
        self.store.save_meeting(filing).expect("saved").id
    }

    fn note(&mut self, at: MeetingId, commitment: CommitmentId, outcome: Outcome, note: &str) {
        let note = CarryNote {
            commitment,
            outcome,
            note: note.to_owned(),
            passages: Vec::new(),
        };
        self.store.carry_forward(at, &[note]).expect("noted");
    }

    fn status(&self, commitment: CommitmentId, on: &str) -> Option<CommitmentStatus> {
        self.store
            .commitments(&memcon::store::CommitmentFilter::default(), day(on))
            .expect("listed")
            .into_iter()
            .find(|line| line.id == commitment)
            .map(|line| line.status)
    }
}

fn promise(title: &str, by: PartyId, to: PartyId, due: &str) -> Commitment {
    Commitment {
        doubt: String::new(),
        id: CommitmentId::new(),
        reference: String::new(),
        kind: CommitmentKind::Pledge,
        title: title.to_owned(),
        text: String::new(),
        count: None,
        speaker: None,
        owed_by: vec![by],
        owed_to: vec![to],
        responsible: String::new(),
        due: due.parse().ok(),
        status: CommitmentStatus::Agreed,
        strength: Strength::NotStated,
        marking: String::new(),
        reaffirms: None,
        children: Vec::new(),
        reviews: Vec::new(),
        passages: Vec::new(),
    }
}

#[test]
fn the_status_on_any_past_day_is_what_was_known_then() {
    let mut pair = Pair::new();
    let (ours, theirs) = (pair.ours, pair.theirs);
    // 1: two promises. 2: one under way, one more promise. 3: the first is kept,
    // the second is late. 4: the second is dropped. 5: the third is kept.
    let mut first = pair.filing("First", "2020-01-10");
    let bridge = promise("Build the bridge", theirs, ours, "2020-12");
    let visas = promise("Drop visas", ours, theirs, "2020-06-30");
    let (bridge_id, visas_id) = (bridge.id, visas.id);
    first.meeting.commitments = vec![bridge, visas];
    pair.save(&first);
    let mut second = pair.filing("Second", "2020-05-20");
    let ferry = promise("Run a ferry", theirs, ours, "2021-12-31");
    let ferry_id = ferry.id;
    second.meeting.commitments = vec![ferry];
    let second = pair.save(&second);
    pair.note(second, bridge_id, Outcome::UnderWay, "Piles are driven");
    let third = pair.filing("Third", "2020-10-01");
    let third = pair.save(&third);
    pair.note(third, bridge_id, Outcome::Kept, "Opened in September");
    pair.note(
        third,
        visas_id,
        Outcome::NoProgress,
        "Not before parliament",
    );
    let fourth = pair.filing("Fourth", "2021-03-03");
    let fourth = pair.save(&fourth);
    pair.note(fourth, visas_id, Outcome::Dropped, "");
    let fifth = pair.filing("Fifth", "2021-11-26");
    let fifth = pair.save(&fifth);
    pair.note(fifth, ferry_id, Outcome::Kept, "Since summer");

    use CommitmentStatus::{Agreed, Fulfilled, InProgress, Withdrawn};
    for (promise, on, expected) in [
        (bridge_id, "2020-01-09", None),
        (bridge_id, "2020-01-10", Some(Agreed)),
        (bridge_id, "2020-05-19", Some(Agreed)),
        (bridge_id, "2020-05-20", Some(InProgress)),
        (bridge_id, "2020-10-01", Some(Fulfilled)),
        (visas_id, "2020-10-01", Some(Agreed)),
        (visas_id, "2021-03-02", Some(Agreed)),
        (visas_id, "2021-03-03", Some(Withdrawn)),
        (ferry_id, "2020-05-19", None),
        (ferry_id, "2021-11-25", Some(Agreed)),
        (ferry_id, "2021-11-26", Some(Fulfilled)),
    ] {
        assert_eq!(pair.status(promise, on), expected, "on {on}");
    }
    let open_on = |on: &str| {
        let lines = pair.store.open_commitments_with(theirs, day(on));
        lines
            .expect("listed")
            .into_iter()
            .map(|line| (line.title, line.is_overdue))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        open_on("2020-07-01"),
        [
            ("Drop visas".to_owned(), true),
            ("Build the bridge".to_owned(), false),
            ("Run a ferry".to_owned(), false)
        ]
    );
    assert_eq!(open_on("2021-04-01"), [("Run a ferry".to_owned(), false)]);
    assert_eq!(open_on("2022-01-01"), []);

    let ledger = pair
        .store
        .ledger_with(theirs, day("2022-01-01"))
        .expect("read");
    let told: Vec<(usize, usize)> = ledger
        .iter()
        .map(|entry| (entry.promised.len(), entry.happened.len()))
        .collect();
    assert_eq!(told, [(2, 0), (1, 1), (0, 2), (0, 1), (0, 1)]);
    assert_eq!(ledger[2].happened[0].note, "Opened in September");
    // As the ledger stood before the fourth meeting.
    let earlier = pair
        .store
        .ledger_with(theirs, day("2021-01-01"))
        .expect("read");
    assert_eq!(earlier.len(), 3);
}

#[test]
fn a_promise_noted_twice_at_one_meeting_has_one_review() {
    let mut pair = Pair::new();
    let mut first = pair.filing("First", "2020-01-10");
    let bridge = promise("Build the bridge", pair.theirs, pair.ours, "2020-12");
    let id = bridge.id;
    first.meeting.commitments = vec![bridge];
    let first = pair.save(&first);
    let second = pair.filing("Second", "2020-05-20");
    let second = pair.save(&second);
    pair.note(second, id, Outcome::NoProgress, "");
    pair.note(second, id, Outcome::UnderWay, "Begun after all");
    let reviews = pair
        .store
        .meeting(first)
        .expect("loaded")
        .meeting
        .commitments[0]
        .reviews
        .clone();
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0].outcome, Outcome::UnderWay);
    assert_eq!(reviews[0].meeting, Some(second));
}

#[test]
fn a_set_stays_open_until_every_member_is_settled() {
    let mut pair = Pair::new();
    let (ours, theirs) = (pair.ours, pair.theirs);
    let mut first = pair.filing("First", "2020-01-10");
    let mut set = promise("Two roadmaps", theirs, ours, "");
    set.children = vec![
        promise("Transport", theirs, ours, ""),
        promise("Energy", theirs, ours, ""),
    ];
    let (one, other) = (set.children[0].id, set.children[1].id);
    first.meeting.commitments = vec![set];
    pair.save(&first);
    let second = pair.filing("Second", "2020-02-01");
    let second = pair.save(&second);
    pair.note(second, one, Outcome::Kept, "");
    let open = pair
        .store
        .open_commitments_with(theirs, day("2020-02-01"))
        .expect("listed");
    assert_eq!(open.len(), 2, "the set and the member that is left");
    // From today on a table tells what is open.
    let later = pair
        .store
        .open_commitments_with(theirs, day("2999-01-01"))
        .expect("listed");
    assert_eq!(later, open);
    assert_eq!(open[0].progress, (1, 2));
    assert_eq!(open[1].parent, Some(open[0].id));
    let third = pair.filing("Third", "2020-03-01");
    let third = pair.save(&third);
    pair.note(third, other, Outcome::Dropped, "");
    let open = pair
        .store
        .open_commitments_with(theirs, day("2020-03-01"))
        .expect("listed");
    assert_eq!(open, []);
}

#[test]
fn ours_and_theirs_follow_the_setting_of_the_own_party() {
    let mut pair = Pair::new();
    let (ours, theirs) = (pair.ours, pair.theirs);
    let mut first = pair.filing("First", "2020-01-10");
    let mut both = promise("Joint map", ours, theirs, "");
    both.owed_by.push(theirs);
    first.meeting.commitments = vec![
        promise("Ours", ours, theirs, ""),
        promise("Theirs", theirs, ours, ""),
        both,
    ];
    pair.save(&first);
    let owed = |store: &Store| {
        let mut lines = store
            .open_commitments_with(theirs, day("2020-02-01"))
            .expect("listed");
        lines.sort_by(|one, other| one.reference.cmp(&other.reference));
        lines.into_iter().map(|line| line.owed).collect::<Vec<_>>()
    };
    assert_eq!(owed(&pair.store), [Owed::NotStated; 3]);
    let mut settings = pair.store.settings().expect("read");
    settings
        .more
        .insert("own_party".to_owned(), ours.to_string());
    pair.store.save_settings(&settings).expect("set");
    assert_eq!(owed(&pair.store), [Owed::Ours, Owed::Theirs, Owed::Both]);
}

fn figure(indicator: &str, qualifier: Qualifier, value: &str, period: &str) -> Figure {
    Figure {
        population: String::new(),
        doubt: String::new(),
        id: FigureId::new(),
        topic: None,
        speaker: None,
        about: None,
        indicator: indicator.to_owned(),
        qualifier,
        value: value.parse().expect("a number"),
        scale: Scale::One,
        unit: Unit::Percent,
        measure: FigureMeasure::Rise,
        period: period.parse().ok(),
        note: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

#[test]
fn two_values_for_one_period_are_shown_as_a_conflict() {
    let mut pair = Pair::new();
    let mut first = pair.filing("First", "2021-11-26");
    first.meeting.figures = vec![
        figure(
            "Trade turnover",
            Qualifier::Exactly,
            "11",
            "2021-01/2021-09",
        ),
        figure(
            "trade turnover",
            Qualifier::Exactly,
            "12.5",
            "2021-01/2021-09",
        ),
        figure(
            "Trade turnover",
            Qualifier::MoreThan,
            "10",
            "2021-01/2021-09",
        ),
        figure(
            "Trade turnover",
            Qualifier::Exactly,
            "11.0",
            "2021-01/2021-09",
        ),
        figure("Trade turnover", Qualifier::Exactly, "4", "2020"),
    ];
    first.meeting.figures[0].speaker = Some(first.meeting.delegations[1].attendees[0].id);
    pair.save(&first);
    let series = pair.store.figure_series("TRADE TURNOVER").expect("read");
    assert_eq!(series.points.len(), 5);
    assert_eq!(series.points[0].speaker_name, "Anna Minister");
    assert_eq!(series.conflicts.len(), 1);
    assert_eq!(
        series.conflicts[0].points,
        [0, 1, 3],
        "a bound that holds is none"
    );
    let indicators = pair.store.indicators_by_mentions().expect("listed");
    assert_eq!((indicators.len(), indicators[0].mentions), (1, 5));
    assert_eq!(indicators[0].indicator, "Trade turnover");
    // What lies in the bin is counted no more.
    pair.store.delete_meeting(first.meeting.id).expect("binned");
    let left = pair.store.indicators_by_mentions().expect("listed");
    assert!(left.is_empty() || left[0].mentions < 5, "{left:?}");
}

#[test]
fn of_an_indicator_quoted_very_often_the_newest_are_read_and_the_others_counted() {
    let mut pair = Pair::new();
    let mut one = pair.filing("One", "2020-01-01");
    let another = figure("Exports", Qualifier::Exactly, "1", "2019");
    one.meeting.figures = (0..310)
        .map(|_| Figure {
            id: FigureId::new(),
            ..another.clone()
        })
        .collect();
    pair.save(&one);
    let series = pair.store.figure_series("exports").expect("read");
    assert_eq!((series.points.len(), series.earlier), (300, 10));
    let indicators = pair.store.indicators_by_mentions().expect("listed");
    assert_eq!(indicators[0].mentions, 310);
}

fn remark(topic: TopicId, speaker: AttendeeId, text: &str) -> Remark {
    Remark {
        period: None,
        doubt: String::new(),
        id: RemarkId::new(),
        topic: Some(topic),
        speaker: Some(speaker),
        kind: RemarkKind::Position,
        text: text.to_owned(),
        order_note: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

#[test]
fn the_history_of_a_position_and_of_a_person_is_told_by_topic() {
    let mut pair = Pair::new();
    for (date, heading, text) in [
        ("2021-01-01", "Transport", "The line needs a bridge."),
        ("2020-01-01", "transport", "No bridge is needed."),
        ("2020-06-01", "Energy", "Gas will flow."),
    ] {
        let mut filing = pair.filing("Talks", date);
        let topic = Topic {
            id: TopicId::new(),
            title: heading.to_owned(),
        };
        let speaker = filing.meeting.delegations[1].attendees[0].id;
        filing.meeting.remarks = vec![remark(topic.id, speaker, text)];
        filing.meeting.topics = vec![topic];
        pair.save(&filing);
    }
    let (ours, theirs, speaker) = (pair.ours, pair.theirs, pair.speaker);
    let topics = pair.store.topics().expect("listed");
    assert_eq!(topics[0].meetings, 2, "spellings count as one");
    let asked = |party, limit| {
        let spellings = &topics[0].spellings;
        let found = pair.store.said_on(spellings, party, limit);
        let (said, more) = found.expect("read");
        let texts: Vec<_> = said.iter().map(|one| one.remark.text.clone()).collect();
        (texts, more, said)
    };
    let (texts, more, history) = asked(Some(theirs), 10);
    assert_eq!(texts, ["The line needs a bridge.", "No bridge is needed."]);
    assert!(!more);
    assert_eq!(history[0].capacity, "Minister of Transport");
    let (texts, more, _) = asked(None, 1);
    assert_eq!(texts, ["The line needs a bridge."], "the newest first");
    assert!(more);
    assert_eq!(asked(Some(ours), 10).0, Vec::<String>::new());
    let said = pair.store.said_by(speaker).expect("read");
    let topics: Vec<_> = said
        .iter()
        .map(|(topic, all)| (topic.as_str(), all.len()))
        .collect();
    assert_eq!(topics, [("Energy", 1), ("transport", 2)]);
    assert_eq!(pair.store.timeline_of(speaker).expect("listed").len(), 3);
}

#[test]
fn a_comparison_tells_what_is_new_repeated_and_gone() {
    let mut pair = Pair::new();
    let (ours, theirs) = (pair.ours, pair.theirs);
    let mut first = pair.filing("First", "2020-01-10");
    let bridge = promise("Build the bridge over the strait", theirs, ours, "");
    let bridge_id = bridge.id;
    first.meeting.commitments = vec![bridge, promise("Drop visas", ours, theirs, "")];
    first.meeting.figures = vec![figure("Trade turnover", Qualifier::Exactly, "11", "2020")];
    let first = pair.save(&first);
    let mut second = pair.filing("Second", "2021-01-10");
    let mut again = promise("Open the crossing", theirs, ours, "");
    again.reaffirms = Some(bridge_id);
    second.meeting.commitments = vec![again, promise("Run a ferry", theirs, ours, "")];
    second.meeting.figures = vec![figure("Trade turnover", Qualifier::Exactly, "14", "2021")];
    let second = pair.save(&second);
    let (first, second) = (
        pair.store.meeting(first).expect("loaded"),
        pair.store.meeting(second).expect("loaded"),
    );
    let found = Comparison::of(&first, &second, "en");
    let texts = |items: &[memcon::model::ComparedItem]| {
        items.iter().map(|one| one.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&found.new), ["Run a ferry"]);
    assert_eq!(texts(&found.no_longer_mentioned), ["Drop visas"]);
    let repeated: Vec<_> = found
        .repeated
        .iter()
        .map(|one| (one.later.text.as_str(), one.has_changed()))
        .collect();
    assert_eq!(
        repeated,
        [
            ("Trade turnover: rise of 14\u{a0}%, 2021", true),
            ("Open the crossing", true)
        ]
    );
}

#[test]
fn the_dashboard_shows_what_is_coming_late_and_new() {
    let mut pair = Pair::new();
    let (ours, theirs) = (pair.ours, pair.theirs);
    let mut held = pair.filing("Held", "2021-01-10");
    held.meeting.commitments = vec![
        promise("Late", theirs, ours, "2021-02-01"),
        promise("Soon", theirs, ours, "2021-06-20"),
        promise("Some day", theirs, ours, "2023"),
    ];
    pair.save(&held);
    let mut planned = pair.filing("Planned", "2021-07-01");
    planned.meeting.state = MeetingState::Planned;
    pair.save(&planned);
    let board = pair.store.dashboard(day("2021-06-01")).expect("read");
    let titles = |lines: &[memcon::store::CommitmentLine]| {
        lines
            .iter()
            .map(|one| one.title.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&board.overdue), ["Late"]);
    assert_eq!(titles(&board.due_soon), ["Soon"]);
    let later = pair.store.dashboard(day("2999-01-01")).expect("read");
    assert_eq!(titles(&later.overdue), ["Late", "Soon", "Some day"]);
    assert_eq!(board.upcoming[0].title, "Planned");
    assert_eq!(board.upcoming.len(), 1);
    assert_eq!(board.recent[0].title, "Planned");
    assert_eq!(board.recent[1].parties, ["Aland", "Borduria"]);
}

#[test]
fn a_page_of_commitments_is_the_beginning_of_the_whole_list() {
    let mut pair = Pair::new();
    let (ours, theirs) = (pair.ours, pair.theirs);
    let dates = [
        ("2019-05-01", "2020-01-01"),
        ("2021-05-01", ""),
        ("2020-05-01", "2999-01-01"),
        ("2018-05-01", "2019"),
        ("2022-05-01", "2998-06"),
    ];
    for (number, (held, due)) in dates.into_iter().enumerate() {
        let mut filing = pair.filing(&format!("Talks {number}"), held);
        let mut settled = promise(&format!("done {number}"), ours, theirs, due);
        settled.status = CommitmentStatus::Fulfilled;
        filing.meeting.commitments = vec![
            promise(&format!("open {number}"), theirs, ours, due),
            settled,
        ];
        pair.save(&filing);
    }
    // What stands open is kept for days from today on.
    let today = day("2997-01-01");
    let everything = CommitmentFilter {
        earlier: true,
        ..CommitmentFilter::default()
    };
    let all = pair.store.commitments(&everything, today).expect("listed");
    assert_eq!(all.len(), 10);
    for standing in [
        Standing::Open,
        Standing::Overdue,
        Standing::Settled,
        Standing::All,
    ] {
        let whole: Vec<_> = all
            .iter()
            .filter(|one| standing.holds(one))
            .cloned()
            .collect();
        let page = |limit| pair.store.commitment_page(standing, today, limit, |_| true);
        assert_eq!(
            page(50).expect("read"),
            (whole.clone(), false),
            "{standing:?}"
        );
        let (first, more) = page(2).expect("read");
        assert_eq!(first, whole[..2], "{standing:?}");
        assert_eq!(more, whole.len() > 2);
        let (fitting, _) = pair
            .store
            .commitment_page(standing, today, 1, |line| line.title.ends_with('2'))
            .expect("read");
        assert!(fitting.iter().all(|line| line.title.ends_with('2')));
    }
    let line = pair.store.commitment_line(all[3].id, today).expect("read");
    assert_eq!(line.as_ref(), Some(&all[3]));
    assert_eq!(pair.store.parties_to_commitments().expect("read").len(), 2);
}
