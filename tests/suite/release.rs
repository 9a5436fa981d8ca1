//! What a releasable brief shows. Every text of a record carries a word of its
//! own, and what is printed under a release is searched for each of those that
//! stand above it: every kind, form, language and format, and in a PDF its
//! pages, outline, metadata, alternative texts and links.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object};
use memcon::brief::{BriefSetup, layout, to_docx, to_html, to_markdown, write};
use memcon::exchange::sample_filing;
use memcon::exchange::tables::TableKind;
use memcon::export::{Gathered, Opening, Order as ExportOrder, Selection, to_the_end};
use memcon::i18n::Language;
use memcon::model::fields::{MEETING_FIELDS, MeetingField, Value as FieldValue};
use memcon::model::{
    Attendee, AttendeeId, BLANK, BriefForm, BriefKind, BriefTrace, CommitmentId, CommitmentStatus,
    Day, Delegation, DelegationId, EventId, FigureId, Filing, Meeting, MeetingId, MeetingState,
    Outcome, Party, PartyId, PartyKind, PassageId, Person, PersonId, RemarkId, Review, ReviewId,
    Side, SourceId, SourceKind, TopicId,
};
use memcon::press::{Order, PressError, Subject, draft};
use memcon::store::{Settings, Store};
use serde_json::Value;

const TODAY: Day = Day::constant(2021, 12, 2);

/// Whether a key is that of a text of the table of fields.
fn is_field(key: &str) -> bool {
    let is_text = |one: &MeetingField| matches!(one.value, FieldValue::Text { .. });
    let mut fields = MEETING_FIELDS.iter().filter(|one| is_text(one));
    fields.any(|one| one.name == key && one.name != "marking")
}

/// Keys of other texts a person writes.
const TEXTS: &[&str] = &[
    "title",
    "venue",
    "city",
    "country",
    "language",
    "capacity",
    "text",
    "order_note",
    "indicator",
    "note",
    "doubt",
    "population",
    "name",
    "caption",
    "responsible",
    "date_words",
    "publisher",
    "place",
    "address",
    "known_as",
    "honorific",
    "biography",
];

/// Keys of strings that are no texts: ids, dates, closed lists, numbers.
const OTHERS: &[&str] = &[
    "id",
    "reference",
    "date",
    "start",
    "end_date",
    "end",
    "zone",
    "format",
    "kind",
    "level",
    "state",
    "marking",
    "record_state",
    "part",
    "part_of",
    "drafted_on",
    "cleared_on",
    "approved_on",
    "review_on",
    "embargo_until",
    "passages",
    "party",
    "side",
    "person",
    "role",
    "presence",
    "topic",
    "speaker",
    "about",
    "qualifier",
    "value",
    "scale",
    "measure",
    "period",
    "of",
    "status",
    "strength",
    "reaffirms",
    "owed_by",
    "owed_to",
    "due",
    "meeting",
    "on",
    "outcome",
    "timing",
    "basis",
    "parties",
    "media_type",
    "sha256",
    "code",
    "parent",
    "from",
    "until",
    "merged_into",
    "verified_on",
];

/// The words of one record by the place they stand at.
type Words = BTreeMap<String, String>;

/// Gives every text of a record a word of its own.
struct Namer {
    count: usize,
}

impl Namer {
    fn word(&mut self) -> String {
        self.count += 1;
        let letter = |index: usize| char::from(b'a' + u8::try_from(index % 26).expect("a letter"));
        let at = self.count;
        // Told apart by three letters, and like no word of any language.
        format!(
            "Zqx{}{}{}xqz",
            letter(at / 676),
            letter(at / 26),
            letter(at)
        )
    }

    fn name(&mut self, path: &str, value: &mut Value, words: &mut Words) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.name(&format!("{path}/{index}"), item, words);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.name(&format!("{path}/{key}"), value, words);
                }
            }
            Value::String(text) => {
                let mut keys = path.split('/').filter(|key| key.parse::<usize>().is_err());
                let key = keys.next_back().unwrap_or_default();
                if TEXTS.contains(&key) || is_field(key) {
                    *text = self.word();
                    words.insert(path.to_owned(), text.clone());
                } else {
                    assert!(
                        OTHERS.contains(&key),
                        "{path} is neither a text nor another"
                    );
                }
            }
            _ => {}
        }
    }

    fn meeting(&mut self, name: &str, meeting: &Meeting, words: &mut Words) -> Meeting {
        let mut value = serde_json::to_value(meeting).expect("JSON");
        self.name(name, &mut value, words);
        let mut meeting: Meeting = serde_json::from_value(value).expect("a meeting");
        for source in &mut meeting.sources {
            source.address = format!("https://{}.example/", source.address.to_lowercase());
            for passage in &mut source.passages {
                source.text.push(' ');
                passage.start = source.text.chars().count();
                source.text.push_str(&passage.text);
                passage.end = source.text.chars().count();
            }
        }
        meeting
    }
}

/// The register all is looked for in.
struct Register {
    store: Store,
    words: Words,
    main: MeetingId,
    closed: MeetingId,
    marked: MeetingId,
    guest: PartyId,
    person: PersonId,
}

/// A delegation of one person.
fn delegation(party: PartyId, person: PersonId, side: Side, passage: PassageId) -> Delegation {
    Delegation {
        id: DelegationId::new(),
        party,
        side,
        attendees: vec![Attendee {
            doubt: String::new(),
            id: AttendeeId::new(),
            person,
            capacity: "held".to_owned(),
            role: memcon::model::AttendeeRole::Member,
            presence: memcon::model::Presence::Present,
            passages: vec![passage],
        }],
    }
}

/// Two of everything a meeting can hold; each second one bears `marks`.
fn meeting(cast: &[PersonId], parties: [PartyId; 2], date: &str, marks: [&str; 2]) -> Meeting {
    let sample = sample_filing().expect("the sample reads").meeting;
    let [first, second] = marks;
    let mut one = sample.clone();
    one.id = MeetingId::new();
    one.when.date = date.parse().expect("a date");
    one.when.end_date = None;
    for day in [
        &mut one.drafted_on,
        &mut one.cleared_on,
        &mut one.approved_on,
        &mut one.review_on,
    ] {
        *day = Some(Day::constant(2021, 11, 30));
    }
    for field in MEETING_FIELDS.iter().filter(|one| one.name != "marking") {
        if let FieldValue::Text { get_mut, .. } = field.value {
            *get_mut(&mut one) = "held".to_owned();
        }
    }
    // Documents: one of what is shown, one of what is not, one of our own.
    one.sources = (0..3)
        .map(|index| {
            let mut source = sample.sources[0].clone();
            source.id = SourceId::new();
            source.set_aside.clear();
            source.passages.truncate(1);
            source.passages[0].id = PassageId::new();
            if index == 2 {
                source.kind = SourceKind::Ours;
            }
            source
        })
        .collect();
    let stands: Vec<PassageId> = one.sources.iter().map(|one| one.passages[0].id).collect();
    let on = |index: usize| {
        if index == 0 {
            vec![stands[0], stands[2]]
        } else {
            vec![stands[1]]
        }
    };
    let mark = |index: usize| if index == 0 { first } else { second }.to_owned();
    one.passages = vec![stands[0]];
    one.delegations = vec![
        delegation(parties[0], cast[0], Side::Host, stands[0]),
        delegation(parties[1], cast[1], Side::Guest, stands[0]),
    ];
    let speakers: Vec<AttendeeId> = one
        .delegations
        .iter()
        .map(|one| one.attendees[0].id)
        .collect();
    one.topics.truncate(2);
    for topic in &mut one.topics {
        topic.id = TopicId::new();
    }
    one.remarks.truncate(2);
    for (index, remark) in one.remarks.iter_mut().enumerate() {
        remark.id = RemarkId::new();
        remark.topic = Some(one.topics[index].id);
        remark.speaker = Some(speakers[index]);
        remark.kind = memcon::model::RemarkKind::Request;
        remark.marking = mark(index);
        remark.passages = on(index);
    }
    one.figures.truncate(2);
    for (index, figure) in one.figures.iter_mut().enumerate() {
        figure.id = FigureId::new();
        figure.topic = Some(one.topics[index].id);
        figure.speaker = Some(speakers[index]);
        figure.about = Some(parties[index]);
        figure.marking = mark(index);
        figure.passages = on(index);
    }
    one.events.truncate(2);
    for (index, event) in one.events.iter_mut().enumerate() {
        event.id = EventId::new();
        event.timing = memcon::model::EventTiming::Upcoming;
        event.date = Some("2022-03".parse().expect("a date"));
        event.parties = vec![parties[index]];
        event.persons = vec![memcon::model::EventPerson {
            person: cast[index + 2],
            capacity: "held".to_owned(),
        }];
        event.speaker = Some(speakers[index]);
        event.marking = mark(index);
        event.passages = on(index);
    }
    let mut set = one.commitments[0].clone();
    set.id = CommitmentId::new();
    set.children.clear();
    set.reviews.clear();
    set.reference.clear();
    let commitments = (0..2).map(|index| {
        let mut top = set.clone();
        top.id = CommitmentId::new();
        top.speaker = Some(speakers[index]);
        top.owed_by = vec![parties[1]];
        top.owed_to = vec![parties[0]];
        top.due = Some("2021-11-28".parse().expect("a date"));
        top.marking = mark(index);
        top.passages = on(index);
        let of = index;
        top.children = (0..2)
            .map(|index| {
                let mut child = set.clone();
                child.id = CommitmentId::new();
                child.count = None;
                child.speaker = None;
                child.marking = mark(index);
                // All of a withheld set is withheld with it.
                child.passages = on(index.max(of));
                child
            })
            .collect();
        top
    });
    one.commitments = commitments.collect();
    let mut attachment = one.attachments[0].clone();
    attachment.id = memcon::model::AttachmentId::new();
    attachment.passages = vec![stands[0]];
    one.attachments = vec![attachment];
    one
}

fn review(meeting: Option<MeetingId>, day: &str) -> Review {
    Review {
        id: ReviewId::new(),
        meeting,
        on: day.parse().expect("a date"),
        status: CommitmentStatus::InProgress,
        outcome: Outcome::UnderWay,
        note: "held".to_owned(),
        passages: Vec::new(),
    }
}

/// A register in which `low` may go out and `high` may not: a meeting with
/// portions of both, one that may not go out at all, one of which only portions
/// may, and one to come that may not.
fn register(low: &str, high: &str) -> Register {
    let mut store = Store::in_memory().expect("a register");
    let mut namer = Namer { count: 0 };
    let mut words = Words::new();
    let parties: Vec<Party> = (0..3)
        .map(|index| {
            let mut party = Party::named("held", "", PartyKind::State);
            party.note = "held".to_owned();
            let mut value = serde_json::to_value(&party).expect("JSON");
            namer.name(&format!("party/{index}"), &mut value, &mut words);
            serde_json::from_value(value).expect("a party")
        })
        .collect();
    let persons: Vec<Person> = (0..6)
        .map(|index| {
            let mut person = Person::named("held");
            person.honorific = "held".to_owned();
            person.biography = "held".to_owned();
            let mut value = serde_json::to_value(&person).expect("JSON");
            namer.name(&format!("person/{index}"), &mut value, &mut words);
            serde_json::from_value(value).expect("a person")
        })
        .collect();
    let id = |index: usize| persons[index].id;
    let [own, guest, third] = [0, 1, 2].map(|index| parties[index].id);
    let settings = store.settings().expect("settings");
    let mut more = settings.more.clone();
    more.insert("own_party".to_owned(), own.to_string());
    store
        .save_settings(&Settings { more, ..settings })
        .expect("saved");

    // The second meeting hears of the promises of the first.
    let mut closed = meeting(
        &[id(0), id(4), id(5), id(5)],
        [guest, third],
        "2021-11-20",
        ["", ""],
    );
    closed.marking = high.to_owned();
    let mut main = meeting(
        &[id(0), id(1), id(2), id(3)],
        [own, guest],
        "2021-11-10",
        ["", high],
    );
    main.marking = low.to_owned();
    main.commitments[0].reviews = vec![
        review(None, "2021-11-15"),
        review(Some(closed.id), "2021-11-20"),
    ];
    // A promise that may go out stands on a passage of a remark that may not.
    let of_remark = main.remarks[1].passages.clone();
    main.commitments[0].passages.extend(of_remark);
    let mut marked = meeting(
        &[id(0), id(1), id(2), id(3)],
        [own, guest],
        "2021-11-05",
        [low, high],
    );
    marked.marking = high.to_owned();
    let mut coming = meeting(
        &[id(0), id(1), id(2), id(3)],
        [own, guest],
        "2021-12-20",
        ["", ""],
    );
    coming.marking = high.to_owned();
    coming.state = MeetingState::Planned;
    let closed = namer.meeting("closed", &closed, &mut words);
    let main = namer.meeting("main", &main, &mut words);
    let marked = namer.meeting("marked", &marked, &mut words);
    let coming = namer.meeting("coming", &coming, &mut words);
    let ids = [main.id, closed.id, marked.id];
    for (index, meeting) in [closed, main, marked, coming].into_iter().enumerate() {
        let first = index == 0;
        store
            .save_meeting(&Filing {
                meeting,
                new_parties: if first { parties.clone() } else { Vec::new() },
                new_persons: if first { persons.clone() } else { Vec::new() },
            })
            .expect("saved");
    }
    let person = id(1);
    let [main, closed, marked] = ids;
    Register {
        store,
        words,
        main,
        closed,
        marked,
        guest,
        person,
    }
}

/// Whether a word stands above the release, or hangs on nothing below it.
fn is_secret(path: &str) -> bool {
    let (record, rest) = path.split_once('/').expect("a record");
    let starts = |list: &[&str]| list.iter().any(|one| rest.starts_with(one));
    match record {
        "closed" | "coming" => true,
        // Notes on persons and parties bear no marking; some are named only in
        // what may not go out.
        "person" => rest.ends_with("biography") || starts(&["3/", "4/", "5/"]),
        "party" => rest.ends_with("note") || starts(&["2/"]),
        "main" | "marked" => {
            let portion = starts(&["remarks/0/", "figures/0/", "events/0/", "topics/0/"])
                || rest.starts_with("commitments/0/")
                    && !rest.starts_with("commitments/0/children/1")
                    && !rest.starts_with("commitments/0/reviews/1");
            let stands_on = starts(&["sources/0/passages", "sources/0/title"]);
            if record == "marked" {
                // Who said what may go out is named; its first document stands under
                // the meeting's own facts too, and these may not.
                let who = rest.starts_with("delegations/0/attendees/") && !rest.ends_with("/doubt");
                return !portion && !who;
            }
            let above = starts(&[
                "remarks/",
                "figures/",
                "events/",
                "topics/",
                "commitments/",
                "sources/",
                "comment",
                "points",
                "distribution",
                "drafted_by",
                "cleared_by",
                "approved_by",
            ]);
            above && !portion && !stands_on && !rest.starts_with("sources/0/")
        }
        other => panic!("no record {other}"),
    }
}

fn subjects(register: &Register) -> Vec<Subject> {
    vec![
        Subject::Meeting(register.main),
        Subject::Meeting(register.closed),
        Subject::Meeting(register.marked),
        Subject::Party(register.guest),
        Subject::Person(register.person),
        Subject::Commitments(None),
        Subject::Commitments(Some(register.guest)),
        Subject::Period(Day::constant(2021, 11, 1), Day::constant(2021, 11, 30)),
    ]
}

/// An order for every kind and form in a language.
fn orders(register: &Register, language: Language, release: &str) -> Vec<Order> {
    let mut orders = Vec::new();
    let mut subjects = subjects(register);
    // Of one of which nothing may go out no brief is made at all.
    subjects.retain(|one| release.is_empty() || *one != Subject::Meeting(register.closed));
    for subject in subjects {
        for kind in subject.kinds() {
            for form in BriefForm::ALL {
                let mut setup = BriefSetup::new(*kind, *form);
                setup.language = language;
                setup.release = release.to_owned();
                orders.push(Order {
                    subject,
                    setup,
                    date: TODAY,
                    copy: None,
                });
            }
        }
    }
    orders
}

/// The same with every section there is, in the three ways of tracing.
fn whole_orders(register: &Register, release: &str) -> Vec<Order> {
    let mut orders = orders(register, Language::English, release);
    orders.retain(|order| order.setup.form == BriefForm::Full);
    for (order, trace) in orders.iter_mut().zip(BriefTrace::ALL.iter().cycle()) {
        order.setup.sections = memcon::model::BriefSection::ALL.to_vec();
        order.setup.trace = *trace;
    }
    orders
}

/// Letters alone, so that no line's end or hyphen divides a word.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|one| one.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What must not be there and is.
fn leaks(words: &Words, text: &str, what: &str) -> Vec<String> {
    let text = letters(text);
    let secret = words.iter().filter(|(path, _)| is_secret(path));
    secret
        .filter(|(_, word)| text.contains(&letters(word)))
        .map(|(path, _)| format!("{what} shows {path}"))
        .collect()
}

/// Everything a PDF says: on its pages, and in every string and stream of it.
fn all_of_pdf(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let mut text = document.extract_text(&pages).expect("text");
    for object in document.objects.values() {
        strings(object, &mut text);
    }
    strings(&Object::Dictionary(document.trailer.clone()), &mut text);
    text
}

fn strings(object: &Object, text: &mut String) {
    match object {
        Object::String(bytes, _) => {
            text.push('\n');
            if let Some(wide) = bytes.strip_prefix(&[0xfe, 0xff]) {
                let wide: Vec<u16> = wide
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                    .collect();
                text.push_str(&String::from_utf16_lossy(&wide));
            } else {
                text.push_str(&String::from_utf8_lossy(bytes));
            }
        }
        Object::Array(items) => items.iter().for_each(|one| strings(one, text)),
        Object::Dictionary(fields) => fields.iter().for_each(|(_, one)| strings(one, text)),
        Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, one)| strings(one, text));
            let content = stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone());
            text.push_str(&String::from_utf8_lossy(&content));
        }
        _ => {}
    }
}

fn markings() -> Vec<String> {
    Store::in_memory()
        .expect("a register")
        .settings()
        .expect("settings")
        .markings
}

#[test]
fn no_text_says_a_word_of_what_stands_above_the_release() {
    let register = register("OFFICIAL", "SECRET");
    let mut found = Vec::new();
    for order in whole_orders(&register, "OFFICIAL") {
        let brief = draft(&register.store, &order).expect("written");
        let what = format!("{:?} of {}", order.setup.kind, order.subject.key());
        let word = unpacked(&to_docx(&brief, order.setup.sheet).expect("a document"));
        let word = String::from_utf8(word).expect("UTF-8");
        for text in [
            to_markdown(&brief),
            to_html(&brief),
            format!("{brief:?}"),
            word,
        ] {
            found.extend(leaks(&register.words, &text, &what));
            assert!(!text.contains(BLANK), "{what} shows a blank");
        }
    }
    for language in Language::ALL {
        for order in orders(&register, *language, "OFFICIAL") {
            let brief = draft(&register.store, &order).expect("written");
            let what = format!("{language:?} {:?}", order.setup.kind);
            found.extend(leaks(&register.words, &to_markdown(&brief), &what));
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_brief_says_that_there_was_a_meeting_of_which_nothing_may_go_out() {
    let register = register("OFFICIAL", "SECRET");
    let closed = register.store.meeting(register.closed).expect("loads");
    let reference = closed.meeting.reference;
    for order in whole_orders(&register, "OFFICIAL") {
        let brief = draft(&register.store, &order).expect("written");
        let text = format!("{}{brief:?}", to_markdown(&brief));
        assert!(
            !text.contains(&reference),
            "{:?} of {}: {text}",
            order.setup.kind,
            order.subject.key()
        );
    }
    for mut order in whole_orders(&register, "") {
        if order.subject == Subject::Meeting(register.closed) {
            "OFFICIAL".clone_into(&mut order.setup.release);
            let refused = draft(&register.store, &order).expect_err("nothing of it may go out");
            assert!(matches!(refused, PressError::AllWithheld(_)), "{refused}");
            assert!(!refused.to_string().contains(&reference), "{refused}");
        }
    }
}

#[test]
fn each_marking_in_turn_keeps_back_what_stands_above_it() {
    let list = markings();
    // A marking the office does not know stands above all of its own.
    let unknown = "COSMIC".to_owned();
    let mut above: Vec<&String> = list[1..].iter().collect();
    above.push(&unknown);
    for (low, high) in list.iter().zip(above) {
        let register = register(low, high);
        for order in whole_orders(&register, low) {
            let text = to_markdown(&draft(&register.store, &order).expect("written"));
            let found = leaks(
                &register.words,
                &text,
                &format!("{low} {:?}", order.setup.kind),
            );
            assert!(found.is_empty(), "{found:#?}");
        }
    }
}

#[test]
fn what_may_go_out_is_shown_and_without_a_release_all_of_it() {
    let register = register("OFFICIAL", "SECRET");
    let said = |release: &str| {
        let mut all = String::new();
        for order in whole_orders(&register, release) {
            all.push_str(&to_markdown(
                &draft(&register.store, &order).expect("written"),
            ));
        }
        letters(&all)
    };
    let (open, released) = (said(""), said("OFFICIAL"));
    // What no brief prints: a document's whole text and language, and what
    // stands in the file or the window alone.
    let is_printed = |path: &str| {
        let never = ["/text", "/language"].map(|key| {
            path.contains("/sources/") && path.ends_with(key) && !path.contains("passages")
        });
        // Notes are printed of who the brief is about; how an unnamed person
        // is known stands for a name.
        let of_others = ["/biography", "/note"]
            .iter()
            .any(|key| path.ends_with(key))
            && (path.starts_with("person/") && !path.starts_with("person/1/")
                || path.starts_with("party/") && !path.starts_with("party/1/"));
        let of_names = path.ends_with("/known_as") || path.contains("/names/0/language");
        !never.contains(&true) && !of_others && !of_names && !path.starts_with("coming/")
    };
    let missing = |text: &str, wanted: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        let words = register.words.iter().filter(|(path, _)| wanted(path));
        let absent = words.filter(|(_, word)| !text.contains(&letters(word)));
        absent.map(|(path, _)| path.clone()).collect()
    };
    let absent = missing(&open, &is_printed);
    assert!(absent.is_empty(), "printed nowhere: {absent:#?}");
    let absent = missing(&released, &|path| is_printed(path) && !is_secret(path));
    assert!(absent.is_empty(), "withheld for nothing: {absent:#?}");
}

fn pdf_leaks(register: &Register, orders: &[Order]) -> Vec<String> {
    let mut found = Vec::new();
    for order in orders {
        let brief = draft(&register.store, order).expect("written");
        let bytes = write(&layout(&brief, order.setup.sheet).expect("laid out")).expect("a PDF");
        let what = format!("{:?} of {}", order.setup.kind, order.subject.key());
        found.extend(leaks(&register.words, &all_of_pdf(&bytes), &what));
    }
    found
}

#[test]
fn no_page_outline_or_metadata_says_a_word_of_what_stands_above_the_release() {
    let register = register("OFFICIAL", "SECRET");
    let mut orders = whole_orders(&register, "OFFICIAL");
    // One of each kind; the first of a meeting has portions of both.
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    orders.retain(|order| kinds.insert(order.setup.kind.code()));
    let found = pdf_leaks(&register, &orders);
    assert!(found.is_empty(), "{found:#?}");
    // The same search finds the words where they are: nothing is found because
    // nothing is there.
    let mut open = orders.swap_remove(0);
    assert_eq!(open.setup.kind, BriefKind::Meeting);
    open.setup.release.clear();
    let found = pdf_leaks(&register, &[open]);
    for part in [
        "main/topics/1/title",
        "main/remarks/1/text",
        "main/comment",
        "main/sources/1/title",
    ] {
        assert!(
            found.iter().any(|one| one.ends_with(part)),
            "{part} in {found:#?}"
        );
    }
}

#[test]
fn no_pdf_of_any_kind_says_a_word_of_what_stands_above_any_release() {
    let list = markings();
    let languages = Language::ALL.iter().cycle();
    for ((low, high), language) in list.iter().zip(&list[1..]).zip(languages) {
        let register = register(low, high);
        let mut all = whole_orders(&register, low);
        all.extend(orders(&register, *language, low));
        let found = pdf_leaks(&register, &all);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn what_was_printed_before_it_was_marked_is_not_told_as_removed() {
    let mut register = register("OFFICIAL", "SECRET");
    let mut record = register
        .store
        .meeting(register.main)
        .expect("loaded")
        .meeting;
    let (word, filing) = {
        record.remarks[1].marking.clear();
        let word = record.remarks[1].text.clone();
        let new = (Vec::new(), Vec::new());
        (
            word,
            Filing {
                meeting: record,
                new_parties: new.0,
                new_persons: new.1,
            },
        )
    };
    register.store.save_meeting(&filing).expect("saved");
    let mut setup = BriefSetup::new(BriefKind::Meeting, BriefForm::Full);
    setup.release = "OFFICIAL".to_owned();
    let order = Order {
        subject: Subject::Meeting(register.main),
        setup,
        date: TODAY,
        copy: None,
    };
    let format = memcon::press::Format::Markdown;
    let printed = memcon::press::print(&mut register.store, &order, format).expect("printed");
    assert!(
        String::from_utf8(printed.bytes)
            .expect("text")
            .contains(&word)
    );
    let mut record = register
        .store
        .meeting(register.main)
        .expect("loaded")
        .meeting;
    record.remarks[1].marking = "SECRET".to_owned();
    let filing = Filing {
        meeting: record,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    };
    register.store.save_meeting(&filing).expect("saved");
    let printed = memcon::press::print(&mut register.store, &order, format).expect("printed");
    let text = String::from_utf8(printed.bytes).expect("text");
    assert!(text.contains("Changed since the last print"), "{text}");
    assert!(!text.contains(&word), "{text}");
    let found = leaks(&register.words, &text, "the changes");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_meeting_without_a_marking_goes_out_unless_the_office_marks_new_ones_higher() {
    let mut register = register("", "SECRET");
    let word = register.words["main/summary"].clone();
    let mut setup = BriefSetup::new(BriefKind::Meeting, BriefForm::Full);
    setup.release = "OFFICIAL".to_owned();
    let order = Order {
        subject: Subject::Meeting(register.main),
        setup,
        date: TODAY,
        copy: None,
    };
    let mut says = |default: &str| {
        let settings = register.store.settings().expect("settings");
        let default_marking = default.to_owned();
        register
            .store
            .save_settings(&Settings {
                default_marking,
                ..settings
            })
            .expect("saved");
        match draft(&register.store, &order) {
            Ok(brief) => to_markdown(&brief).contains(&word),
            Err(error) => {
                assert!(matches!(error, PressError::AllWithheld(_)), "{error}");
                false
            }
        }
    };
    assert!(says(""));
    assert!(says("OFFICIAL"));
    assert!(!says("CONFIDENTIAL"));
}

/// Lines that were folded, whole again.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    text.replace("\r\n ", "").into_bytes()
}

/// All that is packed in an archive, with the marks of its parts.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        std::io::Read::read_to_end(&mut part, &mut all).expect("read");
    }
    all
}

/// What every form of export holds of a register under a release, by form.
fn exported(register: &Register, release: &str) -> Vec<(&'static str, String)> {
    let order = ExportOrder {
        selection: Selection::Register,
        release: release.to_owned(),
        today: TODAY,
        language: Language::English,
    };
    let gathered = Gathered::new(&register.store, &order, &to_the_end).expect("gathered");
    let mut forms: Vec<(&'static str, Vec<u8>)> = Vec::new();
    let mut json = Vec::new();
    gathered.write_json(&mut json, &to_the_end).expect("JSON");
    forms.push(("json", json));
    let mut markdown = Vec::new();
    gathered
        .write_markdown(&mut markdown, &to_the_end)
        .expect("text");
    forms.push(("md", markdown));
    let tables = gathered
        .all_tables(Opening::Plain, &to_the_end)
        .expect("tables");
    forms.extend(tables.into_iter().map(|(kind, bytes)| (kind.name(), bytes)));
    let mut calendar = Vec::new();
    gathered
        .write_ics(&mut calendar, &to_the_end)
        .expect("a calendar");
    forms.push(("ics", unfolded(&calendar)));
    let mut cards = Vec::new();
    gathered.write_vcf(&mut cards).expect("cards");
    forms.push(("vcf", unfolded(&cards)));
    let mut workbook = Vec::new();
    gathered
        .write_xlsx(&mut workbook, &to_the_end)
        .expect("a workbook");
    forms.push(("xlsx", unpacked(&workbook)));
    let mut document = Vec::new();
    gathered
        .write_docx(&mut document, &to_the_end)
        .expect("a document");
    forms.push(("docx", unpacked(&document)));
    let text = |(form, bytes): (&'static str, Vec<u8>)| {
        (form, String::from_utf8_lossy(&bytes).into_owned())
    };
    forms.into_iter().map(text).collect()
}

#[test]
fn no_export_says_a_word_of_what_stands_above_the_release() {
    let register = register("OFFICIAL", "SECRET");
    let mut found = Vec::new();
    for (form, text) in exported(&register, "OFFICIAL") {
        found.extend(leaks(&register.words, &text, form));
        assert!(!text.contains(BLANK), "{form} shows a blank");
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn an_export_under_a_release_says_all_that_may_go_out() {
    let register = register("OFFICIAL", "SECRET");
    let all = exported(&register, "OFFICIAL");
    for form in ["json", "tables"] {
        let texts = all.iter().filter(|(name, _)| {
            let is_table = TableKind::ALL.iter().any(|kind| kind.name() == *name);
            if form == "tables" {
                is_table
            } else {
                *name == form
            }
        });
        let text: String = texts.map(|(_, text)| letters(text)).collect();
        // A document's whole text goes out with none of its portions.
        let is_text = |path: &str| {
            path.contains("/sources/") && path.ends_with("/text") && !path.contains("passages")
                || form == "tables" && path.contains("/passages/")
        };
        let missing: Vec<&String> = register
            .words
            .iter()
            .filter(|(path, word)| {
                !is_secret(path) && !is_text(path) && !text.contains(&letters(word))
            })
            .map(|(path, _)| path)
            .collect();
        assert!(
            missing.is_empty(),
            "{form} withholds for nothing: {missing:#?}"
        );
    }
}
