//! A made register: talks between one office and five parties over the years,
//! with promises that are followed up, figures that do not agree, and marks.
//! The same seed gives the same words.

use memcon::model::{
    Attendee, AttendeeId, AttendeeRole, Commitment, CommitmentId, CommitmentKind, CommitmentStatus,
    Day, Delegation, DelegationId, EdtfDate, EventId, EventKind, EventTiming, FieldName, Figure,
    FigureId, FigureMeasure, Filing, Meeting, MeetingDraft, MeetingState, Party, PartyId,
    PartyKind, PartyName, Person, PersonId, PersonName, Post, PostId, Presence, Qualifier,
    RelatedEvent, Remark, RemarkId, RemarkKind, Review, ReviewId, Scale, Side, Source, SourceId,
    SourceKind, Strength, Topic, TopicId, Unit,
};
use memcon::store::{Settings, Store};

const PARTIES: [(&str, &str, &str, &str); 5] = [
    ("GE", "Georgia", "Грузия", "Gürcüstan"),
    ("TR", "Türkiye", "Турция", "Türkiyə"),
    ("KZ", "Kazakhstan", "Казахстан", "Qazaxıstan"),
    ("IT", "Italy", "Италия", "İtaliya"),
    ("HU", "Hungary", "Венгрия", "Macarıstan"),
];
const FAMILIES: [&str; 10] = [
    "Arveladze",
    "Beridze",
    "Yılmaz",
    "Demir",
    "Nurpeisov",
    "Akhmetov",
    "Rossi",
    "Ferrari",
    "Szabó",
    "Horváth",
];
const CITIES: [&str; 6] = ["Baku", "Tbilisi", "Ankara", "Astana", "Rome", "Budapest"];
const TOPICS: [&str; 4] = ["Trade and economy", "Energy", "Education", "Transport"];
const SAID: [&str; 8] = [
    "Trade grows faster than either side had planned; the customs houses are the narrow place.",
    "The pipeline works at two thirds of what it could carry, and the rest waits for a second compressor station.",
    "Asks that the working group meet before the end of the quarter and report to both ministers.",
    "Students of both countries should find their diplomas recognised without a second examination.",
    "Proposes to open a direct air link between the two second cities, three flights a week to begin with.",
    "Thanks for the help after the flood, which came within a day.",
    "Does not see how the tariff could be lowered before the next budget; a phased way is open.",
    "The railway is a matter of prestige at home and must not be late again.",
];
const PROMISED: [&str; 6] = [
    "Send the draft of the customs agreement",
    "Open a second lane at the border crossing",
    "Name the members of the working group on energy",
    "Publish the list of recognised diplomas",
    "Hold the railway tender",
    "Answer the note on transit fees",
];

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

fn date(text: &str) -> EdtfDate {
    text.parse().expect("a date")
}

fn person(name: &str, honorific: &str, party: PartyId, posts: &[(&str, &str, &str)]) -> Person {
    let mut person = Person::named(name);
    person.honorific = honorific.to_owned();
    person.biography = format!(
        "{name} read law and came to politics from the courts.\nSpeaks English and some Russian; plays chess."
    );
    person.verified_on = Some(Day::constant(2021, 1, 15));
    person.verify_months = Some(6);
    person.posts = posts
        .iter()
        .map(|(title, from, until)| Post {
            id: PostId::new(),
            title: (*title).to_owned(),
            language: String::new(),
            party: Some(party),
            from: Some(date(from)),
            until: (!until.is_empty()).then(|| date(until)),
            acting: false,
            rank: None,
        })
        .collect();
    person
}

/// The parties and persons everything is made of.
pub(super) struct Cast {
    pub(super) own: Party,
    pub(super) own_minister: Person,
    pub(super) parties: Vec<Party>,
    pub(super) ministers: Vec<[Person; 2]>,
}

fn party(code: &str, names: [(&str, &str); 3]) -> Party {
    let mut party = Party::named("", code, PartyKind::State);
    party.names = names
        .into_iter()
        .map(|(language, name)| PartyName {
            language: language.to_owned(),
            name: name.to_owned(),
        })
        .collect();
    party
}

fn cast() -> Cast {
    let own = party(
        "AZ",
        [
            ("en", "Azerbaijan"),
            ("ru", "Азербайджан"),
            ("az", "Azərbaycan"),
        ],
    );
    let mut own_minister = person(
        "Elnur Safarov",
        "H.E.",
        own.id,
        &[("Minister of Foreign Affairs of Azerbaijan", "2003", "")],
    );
    own_minister
        .names
        .push(PersonName::new("az", "Elnur Səfərov"));
    let parties: Vec<Party> = PARTIES
        .iter()
        .map(|(code, en, ru, az)| party(code, [("en", en), ("ru", ru), ("az", az)]))
        .collect();
    let ministers = parties
        .iter()
        .zip(FAMILIES.chunks(2))
        .map(|(party, names)| {
            let office = format!("Minister of Foreign Affairs of {}", party.name());
            let deputy = format!("Deputy Minister of Foreign Affairs of {}", party.name());
            [
                person(
                    &format!("Ana {}", names[0]),
                    "H.E.",
                    party.id,
                    &[(&office, "2003", "2015-06-30")],
                ),
                person(
                    &format!("Luka {}", names[1]),
                    "",
                    party.id,
                    &[(&deputy, "2008", "2015-06-30"), (&office, "2015-07-01", "")],
                ),
            ]
        })
        .collect();
    Cast {
        own,
        own_minister,
        parties,
        ministers,
    }
}

fn attendee(person: PersonId, capacity: &str, role: AttendeeRole) -> Attendee {
    Attendee {
        doubt: String::new(),
        id: AttendeeId::new(),
        person,
        capacity: capacity.to_owned(),
        role,
        presence: Presence::Present,
        passages: Vec::new(),
    }
}

fn commitment(kind: CommitmentKind, title: &str) -> Commitment {
    Commitment {
        doubt: String::new(),
        id: CommitmentId::new(),
        reference: String::new(),
        kind,
        title: title.to_owned(),
        text: String::new(),
        count: None,
        speaker: None,
        owed_by: Vec::new(),
        owed_to: Vec::new(),
        responsible: String::new(),
        due: None,
        status: CommitmentStatus::Agreed,
        strength: Strength::Agreed,
        marking: String::new(),
        reaffirms: None,
        children: Vec::new(),
        reviews: Vec::new(),
        passages: Vec::new(),
    }
}

fn remark(topic: TopicId, speaker: AttendeeId, kind: RemarkKind, text: &str) -> Remark {
    Remark {
        period: None,
        doubt: String::new(),
        id: RemarkId::new(),
        topic: Some(topic),
        speaker: Some(speaker),
        kind,
        text: text.to_owned(),
        order_note: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

fn figure(indicator: &str, value: &str, unit: Unit, period: &str, speaker: AttendeeId) -> Figure {
    Figure {
        population: String::new(),
        doubt: String::new(),
        id: FigureId::new(),
        topic: None,
        speaker: Some(speaker),
        about: None,
        indicator: indicator.to_owned(),
        qualifier: Qualifier::Exactly,
        value: value.parse().expect("a number"),
        scale: Scale::One,
        unit,
        measure: FigureMeasure::Level,
        period: Some(date(period)),
        note: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

/// A meeting of the office with one party on a day.
fn meeting(cast: &Cast, chance: &mut Chance, which: usize, day: Day) -> Meeting {
    let other = &cast.parties[which];
    let mut draft = MeetingDraft::new("OFFICIAL");
    draft.record.title = format!("Talks of the ministers of Azerbaijan and {}", other.name());
    draft.put(FieldName::Date, day.to_string());
    let mut meeting = draft.check().expect("a draft that can be saved").meeting;
    meeting.place.city = chance.of(&CITIES).to_owned();
    meeting.level = memcon::model::Level::Minister;
    meeting.summary = format!(
        "The ministers of Azerbaijan and {} went through trade, energy and what is open from the last round.\nBoth want the working groups to meet more often.",
        other.name()
    );
    meeting.comment = "The tone was warmer than the paper they brought.".to_owned();
    meeting.press_line = "The ministers reviewed relations and agreed to stay in touch.".to_owned();
    meeting.drafted_by = "T. Mammadov".to_owned();
    meeting.drafted_on = Some(day);
    let [elder, younger] = &cast.ministers[which];
    let leads = if day < Day::constant(2015, 7, 1) {
        elder
    } else {
        younger
    };
    let office = leads
        .posts_on(day)
        .next()
        .map_or_else(String::new, |post| post.title.clone());
    let host = attendee(
        cast.own_minister.id,
        "Minister of Foreign Affairs of Azerbaijan",
        AttendeeRole::Head,
    );
    let guest = attendee(leads.id, &office, AttendeeRole::Head);
    let (ours, theirs) = (host.id, guest.id);
    for (party, side, head) in [
        (cast.own.id, Side::Host, host),
        (other.id, Side::Guest, guest),
    ] {
        meeting.delegations.push(Delegation {
            id: DelegationId::new(),
            party,
            side,
            attendees: vec![head],
        });
    }
    for title in TOPICS {
        meeting.topics.push(Topic {
            id: TopicId::new(),
            title: title.to_owned(),
        });
    }
    let mut source = Source {
        id: SourceId::new(),
        title: format!("Ministers meet, {day}"),
        publisher: "State News".to_owned(),
        date: Some(EdtfDate::day(day)),
        place: meeting.place.city.clone(),
        address: String::new(),
        language: "en".to_owned(),
        kind: SourceKind::Press,
        text: SAID.join(" "),
        set_aside: Vec::new(),
        passages: Vec::new(),
    };
    for index in 0..4 {
        let text = chance.of(&SAID);
        let kind = if text.starts_with("Asks") {
            RemarkKind::Request
        } else if text.starts_with("Proposes") {
            RemarkKind::Proposal
        } else if text.starts_with("Thanks") {
            RemarkKind::Thanks
        } else {
            RemarkKind::Position
        };
        let speaker = if index % 2 == 0 { theirs } else { ours };
        let topic = meeting.topics[chance.below(TOPICS.len())].id;
        let mut said = remark(topic, speaker, kind, text);
        let known = source.passages.iter().find(|passage| passage.text == text);
        let passage = match known {
            Some(passage) => passage.id,
            None => {
                let passage = source.find(text).expect("in the text");
                let id = passage.id;
                source.passages.push(passage);
                id
            }
        };
        said.passages = vec![passage];
        meeting.remarks.push(said);
    }
    source.passages.sort_by_key(|passage| passage.start);
    meeting.sources.push(source);
    let year = day.year().to_string();
    let steps = usize::try_from(day.year() - 2000).expect("after 2000");
    let trade = 400 + 35 * steps + chance.below(20);
    let mut turnover = figure(
        "Trade turnover",
        &trade.to_string(),
        Unit::Money("USD".to_owned()),
        &year,
        theirs,
    );
    turnover.about = Some(other.id);
    turnover.scale = Scale::Million;
    meeting.figures.push(turnover);
    let mut students = figure(
        "Students on exchange",
        &(1_000 + 80 * steps).to_string(),
        Unit::Count("students".to_owned()),
        &year,
        ours,
    );
    students.about = Some(other.id);
    students.qualifier = Qualifier::MoreThan;
    meeting.figures.push(students);
    let title = chance.of(&PROMISED);
    let mut promise = commitment(CommitmentKind::Pledge, title);
    let (by, to, speaker) = if chance.below(2) == 0 {
        (other.id, cast.own.id, theirs)
    } else {
        (cast.own.id, other.id, ours)
    };
    promise.owed_by = vec![by];
    promise.owed_to = vec![to];
    promise.speaker = Some(speaker);
    promise.due = Some(EdtfDate::day(
        day.checked_add(jiff::Span::new().months(4)).expect("a day"),
    ));
    meeting.commitments.push(promise);
    meeting.events.push(RelatedEvent {
        doubt: String::new(),
        id: EventId::new(),
        kind: EventKind::Conference,
        title: "Business forum".to_owned(),
        timing: EventTiming::Upcoming,
        date: Some(EdtfDate::day(
            day.checked_add(jiff::Span::new().months(2)).expect("a day"),
        )),
        date_words: String::new(),
        basis: memcon::model::Basis::Stated,
        place: memcon::model::Place {
            city: chance.of(&CITIES).to_owned(),
            ..memcon::model::Place::default()
        },
        parties: vec![cast.own.id, other.id],
        persons: Vec::new(),
        speaker: Some(theirs),
        note: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    });
    meeting
}

/// What became of the open promise of an earlier meeting, noted at a later one.
fn review(store: &mut Store, earlier: &Meeting, later: &Meeting, chance: &mut Chance) {
    let mut earlier = store.meeting(earlier.id).expect("loaded").meeting;
    let status = match chance.below(3) {
        0 => CommitmentStatus::Fulfilled,
        1 => CommitmentStatus::InProgress,
        _ => CommitmentStatus::NotStated,
    };
    if status == CommitmentStatus::NotStated {
        return;
    }
    let note = if status == CommitmentStatus::Fulfilled {
        "Done; the paper was handed over."
    } else {
        "Under way; the ministry of finance has it."
    };
    earlier.commitments[0].reviews.push(Review {
        id: ReviewId::new(),
        meeting: Some(later.id),
        on: later.when.date.clone(),
        status,
        outcome: memcon::model::Outcome::NotStated,
        note: note.to_owned(),
        passages: Vec::new(),
    });
    save(store, earlier);
}

fn save(store: &mut Store, meeting: Meeting) {
    store
        .save_meeting(&Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
}

/// A register of so many meetings, a month apart, the last in November 2021,
/// with one more planned for December.
pub(super) fn register(count: usize) -> (Store, Cast) {
    let mut store = Store::in_memory().expect("a register");
    let cast = fill(&mut store, count);
    (store, cast)
}

/// Fills a new register so.
pub(super) fn fill(store: &mut Store, count: usize) -> Cast {
    let cast = cast();
    for party in std::iter::once(&cast.own).chain(&cast.parties) {
        store.save_party(party).expect("saved");
    }
    let ministers = cast.ministers.iter().flatten();
    for person in std::iter::once(&cast.own_minister).chain(ministers) {
        store.save_person(person).expect("saved");
    }
    let settings = store.settings().expect("settings");
    let mut more = settings.more.clone();
    more.insert("own_party".to_owned(), cast.own.id.to_string());
    more.insert(
        "letterhead".to_owned(),
        "4 Sh. Gurbanov Street, Baku".to_owned(),
    );
    store
        .save_settings(&Settings {
            office: "Ministry of Foreign Affairs".to_owned(),
            more,
            ..settings
        })
        .expect("saved");
    let mut chance = Chance(7);
    let mut last: [Option<Meeting>; 5] = Default::default();
    let months = i32::try_from(count).expect("a small number");
    for number in 0..count {
        let which = number % 5;
        let back = months - 1 - i32::try_from(number).expect("a small number");
        let day = Day::constant(2021, 11, 10)
            .checked_sub(jiff::Span::new().months(back))
            .expect("a day");
        let mut meeting = meeting(&cast, &mut chance, which, day);
        // Every ninth quotes another value for the same year.
        if number % 9 == 8 {
            let mut other = meeting.figures[0].clone();
            other.id = FigureId::new();
            other.value = "333".parse().expect("a number");
            other.speaker = meeting.remarks[1].speaker;
            meeting.figures.push(other);
        }
        if number % 4 == 3 {
            meeting.remarks[0].marking = "CONFIDENTIAL".to_owned();
        }
        save(store, meeting.clone());
        if let Some(earlier) = &last[which] {
            review(store, earlier, &meeting, &mut chance);
        }
        last[which] = Some(meeting);
    }
    let mut coming = meeting(&cast, &mut chance, 0, Day::constant(2021, 12, 14));
    coming.state = MeetingState::Planned;
    coming.remarks.clear();
    coming.figures.clear();
    coming.commitments.clear();
    coming.events.clear();
    coming.sources.clear();
    coming.summary.clear();
    coming.comment.clear();
    coming.points = "Thank for the help after the flood.\nAsk when the railway tender opens.\nOffer the second lane at the crossing by spring.".to_owned();
    coming.press_line = "The ministers will speak of trade and transport.".to_owned();
    for attendee in coming
        .delegations
        .iter_mut()
        .flat_map(|one| &mut one.attendees)
    {
        attendee.presence = Presence::Expected;
    }
    save(store, coming);
    cast
}
