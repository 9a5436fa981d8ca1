//! What is put on paper is true and whole: names and dates in its language,
//! numbers and names never torn, events told once, marks and embargoes where
//! they belong.

use lopdf::Document;
use memcon::brief::{
    Block, Brief, BriefOptions, BriefSetup, Chart, ChartForm, ChartPoint, Form, Paper, Picture,
    PointStanding, Run, Series, Sheet, TextSize, layout, to_markdown, traced_meeting_brief, write,
};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{
    Basis, BriefForm, BriefKind, Day, Delegation, DelegationId, EventId, EventKind, EventTiming,
    FieldName, Filing, Markings, MeetingDraft, MeetingId, MeetingState, Party, PartyId, PartyKind,
    Place, RelatedEvent, Side,
};
use memcon::press::{Order, Subject, draft};
use memcon::store::Store;

use super::made;

fn order(subject: Subject, kind: BriefKind, form: BriefForm, date: Day) -> Order {
    Order {
        subject,
        setup: BriefSetup::new(kind, form),
        date,
        copy: None,
    }
}

fn event(title: &str, date: Option<&str>) -> RelatedEvent {
    RelatedEvent {
        doubt: String::new(),
        id: EventId::new(),
        kind: EventKind::Conference,
        title: title.to_owned(),
        timing: EventTiming::Upcoming,
        date: date.map(|date| date.parse().expect("a date")),
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

/// A meeting with a party; what else it holds is put in by `change`.
fn met(
    store: &mut Store,
    party: PartyId,
    date: &str,
    change: impl FnOnce(&mut memcon::model::Meeting),
) -> MeetingId {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = format!("Talks of {date}");
    draft.put(FieldName::Date, date);
    let mut filing: Filing = draft.check().expect("enough");
    filing.meeting.delegations.push(Delegation {
        id: DelegationId::new(),
        party,
        side: Side::Guest,
        attendees: Vec::new(),
    });
    change(&mut filing.meeting);
    store.save_meeting(&filing).expect("saved").id
}

fn with_party() -> (Store, PartyId) {
    let mut store = Store::in_memory().expect("a register");
    let party = Party::named("Georgia", "GE", PartyKind::State);
    store.save_party(&party).expect("saved");
    (store, party.id)
}

fn pack(store: &Store, party: PartyId, date: Day) -> String {
    let order = order(
        Subject::Party(party),
        BriefKind::Party,
        BriefForm::Full,
        date,
    );
    to_markdown(&draft(store, &order).expect("written"))
}

#[test]
fn an_event_is_told_once_and_dates_ahead_are_judged_from_the_meetings_day() {
    let (mut store, party) = with_party();
    for date in ["2025-11-05", "2026-09-05"] {
        met(&mut store, party, date, |meeting| {
            meeting.events = vec![
                event("Business forum", Some("2026-12-10")),
                event(&format!("Undated of {date}"), None),
                event("Long over", Some("2025-12-10")),
            ];
        });
    }
    let text = pack(&store, party, Day::constant(2026, 11, 29));
    let ahead = &text[text.find("## Dates ahead").expect("a section")..];
    assert_eq!(ahead.matches("Business forum").count(), 1, "{ahead}");
    assert!(!ahead.contains("Undated of 2025-11-05"), "{ahead}");
    assert!(!ahead.contains("Long over"), "{ahead}");
    let undated = ahead
        .lines()
        .find(|line| line.contains("Undated of 2026-09-05"));
    assert!(
        undated
            .expect("told")
            .contains("upcoming on 5 September 2026"),
        "{ahead}"
    );
}

#[test]
fn a_note_on_a_person_tells_of_the_events_that_name_them() {
    let mut store = Store::in_memory().expect("a register");
    let filing = sample_filing().expect("reads");
    store.save_meeting(&filing).expect("saved");
    let events = &filing.meeting.events;
    let event = events
        .iter()
        .find(|event| !event.persons.is_empty())
        .expect("there");
    let date = Day::constant(2026, 11, 29);
    let subject = Subject::Person(event.persons[0].person);
    let order = order(subject, BriefKind::Person, BriefForm::Full, date);
    let text = to_markdown(&draft(&store, &order).expect("written"));
    assert!(
        text.contains("## Related events") && text.contains(&event.title),
        "{text}"
    );
}

#[test]
fn another_meetings_embargo_is_told_under_its_reference() {
    let (mut store, party) = with_party();
    met(&mut store, party, "2026-09-05", |meeting| {
        meeting.embargo_until = Some(Day::constant(2027, 1, 1));
    });
    met(&mut store, party, "2026-12-20", |meeting| {
        meeting.state = MeetingState::Planned
    });
    let text = pack(&store, party, Day::constant(2026, 11, 29));
    assert!(
        text.contains("Embargo until: 1 January 2027 (2026/0001)"),
        "{text}"
    );
}

#[test]
fn a_russian_brief_names_persons_and_days_in_russian_where_they_are_on_file() {
    let mut store = Store::in_memory().expect("a register");
    let id = store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved")
        .id;
    let date = Day::constant(2026, 11, 29);
    for kind in [BriefKind::Meeting, BriefKind::FollowUp] {
        let mut order = order(Subject::Meeting(id), kind, BriefForm::Full, date);
        order.setup.language = Language::Russian;
        order.setup.trace = memcon::model::BriefTrace::None;
        let brief = draft(&store, &order).expect("written");
        let bytes = write(&layout(&brief, order.setup.sheet).expect("laid out")).expect("a PDF");
        let document = Document::load_mem(&bytes).expect("a PDF");
        let pages: Vec<u32> = document.get_pages().keys().copied().collect();
        let paper = document.extract_text(&pages).expect("text");
        for (text, what) in [(to_markdown(&brief), "Markdown"), (paper, "paper")] {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains("29 ноября 2026"), "{what} {kind:?}: {text}");
            for day in ["November 2026", "November 2021"] {
                assert!(!text.contains(day), "{what} {kind:?}: {text}");
            }
            assert!(text.contains("Ильхам Алиев"), "{what} {kind:?}: {text}");
        }
        let text = to_markdown(&brief);
        assert!(!text.contains("**Vladimir Putin"), "{text}");
    }
}

#[test]
fn an_office_is_named_in_the_language_of_the_brief_where_it_is_on_file() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing = sample_filing().expect("reads");
    let person = filing
        .new_persons
        .iter_mut()
        .find(|person| person.shown_name() == "Ilham Aliyev")
        .expect("there");
    let post = |title: &str| memcon::model::Post {
        id: memcon::model::PostId::new(),
        title: title.to_owned(),
        language: String::new(),
        party: None,
        from: Some("2003-10-31".parse().expect("a date")),
        until: None,
        acting: false,
        rank: None,
    };
    person.posts = vec![
        post("President of Azerbaijan"),
        post("Президент Азербайджана"),
        post("Azərbaycan Prezidenti"),
    ];
    let id = store.save_meeting(&filing).expect("saved").id;
    for (language, office) in [
        (Language::English, "Ilham Aliyev**, President of Azerbaijan"),
        (Language::Russian, "Ильхам Алиев**, Президент Азербайджана"),
        (
            Language::Azerbaijani,
            "İlham Əliyev**, Azərbaycan Prezidenti",
        ),
    ] {
        let date = Day::constant(2026, 11, 29);
        let mut order = order(
            Subject::Meeting(id),
            BriefKind::Meeting,
            BriefForm::Full,
            date,
        );
        order.setup.language = language;
        let text = to_markdown(&draft(&store, &order).expect("written"));
        assert!(text.contains(office), "{language:?}: {text}");
    }
}

fn one(blocks: Vec<Block>, form: Form) -> Brief {
    let mut brief = Brief::new("Talks", Language::English, Day::constant(2026, 11, 29));
    brief.form = form;
    brief.blocks = blocks;
    brief
}

fn lines(brief: &Brief) -> Vec<String> {
    let pages = layout(brief, Sheet::default()).expect("laid out");
    let texts = (0..pages.count()).map(|page| pages.text(page));
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn no_line_ends_within_a_number_or_between_it_and_its_unit() {
    let paragraph = |length: usize| {
        let words = format!(
            "{} aid of 100 000 000 euros, 4.5 billion dollars, 11 % and 34 km until 26 November 2021",
            "i ".repeat(length)
        );
        Block::Paragraph(vec![Run::plain(words)])
    };
    let brief = one((0..90).map(paragraph).collect(), Form::Full);
    let lines = lines(&brief);
    assert!(lines.len() > 100);
    for line in &lines {
        let line = line.trim_end();
        let ends_so = line.ends_with(|one: char| one.is_ascii_digit());
        assert!(
            !ends_so || line.ends_with("2021") || line.ends_with("2026"),
            "{line}"
        );
        for start in ["000", "euros", "billion", "dollars", "%", "km", "November"] {
            assert!(!line.starts_with(start), "{line}");
        }
    }
}

#[test]
fn a_name_is_not_cut_in_a_cell() {
    let column = |title: &str, share| memcon::brief::Column {
        title: title.to_owned(),
        share,
    };
    let columns = vec![
        column("Показатель", 31),
        column("О ком", 8),
        column("Значение", 24),
        column("Период", 17),
        column("Кем назван", 15),
    ];
    let cells = [
        "Товарооборот",
        "Азербайджан",
        "более 15\u{a0}000\u{a0}студентов",
        "2021",
        "Александр Владимирович",
    ];
    let row = cells.map(|cell| vec![Run::plain(cell)]).to_vec();
    let brief = one(
        vec![Block::Table {
            columns,
            rows: vec![row],
        }],
        Form::OnePage,
    );
    let text = lines(&brief).join("\n").replace('\u{a0}', " ");
    assert!(text.contains("15 000 студентов"), "{text}");
    for word in ["Азербайджан", "Владимирович", "Товарооборот"] {
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn the_record_page_is_marked_as_high_as_its_highest_portion() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing = sample_filing().expect("reads");
    filing.meeting.remarks[0].marking = "CONFIDENTIAL".to_owned();
    let id = store.save_meeting(&filing).expect("saved").id;
    let markings = Markings(store.settings().expect("settings").markings);
    let options = BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date: Day::constant(2026, 11, 29),
    };
    let record = store.meeting(id).expect("loaded");
    assert_eq!(record.meeting.marking, "UNCLASSIFIED");
    assert_eq!(
        traced_meeting_brief(&record, &options, &markings).marking,
        "CONFIDENTIAL"
    );
}

#[test]
fn one_page_is_one_page_in_large_print_too() {
    let mut store = Store::in_memory().expect("a register");
    let filing = sample_filing().expect("reads");
    let id = store.save_meeting(&filing).expect("saved").id;
    let person = filing.meeting.delegations[0].attendees[0].person;
    let date = Day::constant(2026, 11, 29);
    for (kind, subject) in [
        (BriefKind::Meeting, Subject::Meeting(id)),
        (BriefKind::FollowUp, Subject::Meeting(id)),
        (BriefKind::Person, Subject::Person(person)),
    ] {
        for language in Language::ALL {
            let mut order = order(subject, kind, BriefForm::Page, date);
            order.setup.language = *language;
            order.setup.sheet.text = TextSize::Large;
            let brief = draft(&store, &order).expect("written");
            let pages = layout(&brief, order.setup.sheet).expect("laid out");
            assert_eq!(pages.count(), 1, "{kind:?} {language:?}");
        }
    }
}

#[test]
fn no_page_but_the_last_is_a_third_empty() {
    let line = |number: usize| Block::Paragraph(vec![Run::plain(format!("Line {number}"))]);
    // What is kept together is begun on a page that would else be left empty.
    for filled in [10, 16, 22, 26] {
        let together = Block::Together((0..30).map(line).collect());
        let blocks = (0..filled).map(line).chain([together]).collect();
        let pages = layout(&one(blocks, Form::Full), Sheet::default()).expect("laid out");
        for page in 0..pages.count() - 1 {
            assert!(
                pages.filled(page) > 0.66,
                "{filled}: page {} is filled {}",
                page + 1,
                pages.filled(page)
            );
        }
    }
    let (store, _) = made::register(60);
    let party = store
        .directory()
        .expect("read")
        .parties
        .values()
        .find(|one| one.code == "GE")
        .expect("there")
        .id;
    for (kind, subject) in [
        (BriefKind::Party, Subject::Party(party)),
        (BriefKind::Checklist, Subject::Party(party)),
        (BriefKind::Commitments, Subject::Commitments(None)),
        (
            BriefKind::Digest,
            Subject::Period(Day::constant(2021, 1, 1), Day::constant(2021, 11, 30)),
        ),
    ] {
        for language in [Language::English, Language::Russian] {
            let mut order = order(subject, kind, BriefForm::Full, Day::constant(2021, 12, 2));
            order.setup.language = language;
            let brief = draft(&store, &order).expect("written");
            let pages = layout(&brief, order.setup.sheet).expect("laid out");
            for page in 0..pages.count() - 1 {
                let filled = pages.filled(page);
                assert!(
                    filled > 0.66,
                    "{kind:?} {language:?}: page {} is filled {filled}",
                    page + 1
                );
            }
        }
    }
}

#[test]
fn a_chart_leaves_no_page_a_third_empty() {
    let line = |number: usize| Block::Paragraph(vec![Run::plain(format!("Line {number}"))]);
    let point = |year: i16, value: i32| ChartPoint {
        label: year.to_string(),
        day: Some(Day::constant(year, 12, 31)),
        value: value.to_string().parse().expect("a number"),
        words: format!("more than {value} million"),
        standing: PointStanding::Agreed,
    };
    let series = |name: &str, by: i32| Series {
        name: name.to_owned(),
        points: (0..30)
            .map(|step| point(1990 + step, 100 + i32::from(step) * by))
            .collect(),
    };
    for text in [TextSize::Normal, TextSize::Large] {
        for filled in 4..40 {
            let chart = Block::Chart(Chart {
                title: "Trade turnover".to_owned(),
                unit: "USD".to_owned(),
                form: ChartForm::Line,
                series: vec![series("year", 7), series("nine months", 5)],
            });
            let heading = Block::Heading {
                level: 2,
                text: "Figures".to_owned(),
            };
            let blocks = (0..filled)
                .map(line)
                .chain([heading, chart])
                .chain((0..30).map(line));
            let sheet = Sheet {
                text,
                ..Sheet::default()
            };
            let pages = layout(&one(blocks.collect(), Form::Full), sheet).expect("laid out");
            for page in 0..pages.count() - 1 {
                let share = pages.filled(page);
                assert!(share > 0.66, "{text:?} {filled}: {share}");
            }
        }
    }
}

#[test]
fn a_picture_is_made_smaller_rather_than_leave_a_third_of_a_page_empty() {
    let line = |number: usize| Block::Paragraph(vec![Run::plain(format!("Line {number}"))]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(32, 24, image::Rgba([120, 140, 160, 255]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    let bytes = bytes.into_inner();
    for filled in 4..40 {
        let picture = Block::Picture(Picture {
            bytes: bytes.clone().into(),
            description: "The delegations at the table".to_owned(),
            caption: vec![Run::plain("The delegations at the table.")],
            share: 100,
        });
        let blocks = (0..filled)
            .map(line)
            .chain([picture])
            .chain((0..40).map(line));
        let brief = one(blocks.collect(), Form::Full);
        let pages = layout(&brief, Sheet::default()).expect("laid out");
        for page in 0..pages.count() - 1 {
            let share = pages.filled(page);
            assert!(
                share > 0.66,
                "{filled}: page {} is filled {share}",
                page + 1
            );
        }
    }
}
