//! The kinds of brief, from the sample and from a made chain of meetings.

use memcon::brief::{Block, Brief, BriefSetup, RunStyle, layout, to_html, to_markdown, write};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{
    BriefForm, BriefKind, BriefSection, BriefTrace, Day, MeetingId, PartyId, PersonId,
};
use memcon::press::{Format, Order, PressError, Subject, draft, print};
use memcon::store::Store;

use super::made;

const TODAY: Day = Day::constant(2021, 12, 2);

fn sample() -> (Store, MeetingId) {
    let mut store = Store::in_memory().expect("a register");
    let filing = sample_filing().expect("the sample reads");
    let id = store.save_meeting(&filing).expect("saved").id;
    (store, id)
}

fn order(subject: Subject, kind: BriefKind, form: BriefForm) -> Order {
    Order {
        subject,
        setup: BriefSetup::new(kind, form),
        date: TODAY,
        copy: None,
    }
}

fn party(store: &Store, code: &str) -> PartyId {
    let directory = store.directory().expect("a directory");
    let party = directory.parties.values().find(|party| party.code == code);
    party.expect("the party").id
}

fn person(store: &Store, name: &str) -> PersonId {
    let directory = store.directory().expect("a directory");
    let mut persons = directory.persons.values();
    let person = persons.find(|person| person.shown_name() == name);
    person.expect("the person").id
}

fn markdown(store: &Store, order: &Order) -> String {
    to_markdown(&draft(store, order).expect("written"))
}

/// Every kind with a subject of the made register.
fn every_kind(store: &Store) -> Vec<(BriefKind, Subject)> {
    let georgia = party(store, "GE");
    let meeting = store.find_meeting("2021/0007").expect("read");
    let meeting = Subject::Meeting(meeting.expect("a meeting"));
    vec![
        (BriefKind::Meeting, meeting),
        (BriefKind::FollowUp, meeting),
        (BriefKind::Party, Subject::Party(georgia)),
        (BriefKind::Checklist, Subject::Party(georgia)),
        (
            BriefKind::Person,
            Subject::Person(person(store, "Luka Beridze")),
        ),
        (BriefKind::Commitments, Subject::Commitments(None)),
        (
            BriefKind::Digest,
            Subject::Period(Day::constant(2021, 9, 1), Day::constant(2021, 11, 30)),
        ),
    ]
}

#[test]
fn each_kind_reads_as_it_was_last_looked_at() {
    let (store, _) = made::register(12);
    for (kind, subject) in every_kind(&store) {
        for form in BriefForm::ALL {
            let name = format!("{} {}", kind.code(), form.code());
            insta::assert_snapshot!(name, markdown(&store, &order(subject, kind, *form)));
        }
    }
}

#[test]
fn the_sample_reads_as_it_was_last_looked_at() {
    let (store, id) = sample();
    let full = order(Subject::Meeting(id), BriefKind::Meeting, BriefForm::Full);
    insta::assert_snapshot!("sample meeting", markdown(&store, &full));
    let pack = order(
        Subject::Party(party(&store, "AZ")),
        BriefKind::Party,
        BriefForm::Full,
    );
    insta::assert_snapshot!("sample party", markdown(&store, &pack));
}

#[test]
fn every_kind_is_set_in_every_language_without_a_missing_glyph() {
    let (store, _) = made::register(12);
    for (kind, subject) in every_kind(&store) {
        for (language, form) in
            Language::ALL
                .iter()
                .zip([BriefForm::Full, BriefForm::Page, BriefForm::Full])
        {
            let mut order = order(subject, kind, form);
            order.setup.language = *language;
            let brief = draft(&store, &order).expect("written");
            let pages = layout(&brief, order.setup.sheet).expect("laid out");
            assert!(pages.missing.is_empty(), "{kind:?} {:?}", pages.missing);
            if form == BriefForm::Page {
                assert_eq!(pages.count(), 1, "{kind:?} is one page");
            }
            let html = to_html(&brief);
            assert!(!html.contains("<script"), "{kind:?}");
        }
    }
}

#[test]
fn the_pack_before_a_meeting_puts_what_is_overdue_first_and_keeps_theirs_from_ours() {
    let (store, _) = made::register(12);
    let pack = order(
        Subject::Party(party(&store, "GE")),
        BriefKind::Party,
        BriefForm::Full,
    );
    let text = markdown(&store, &pack);
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words} is not in\n{text}"))
    };
    assert!(place("14 December 2021") < place("## Suggested points"));
    assert!(place("1. Thank for the help after the flood.") < place("## Open commitments"));
    assert!(place("overdue by") < place("## What each side said"));
    assert!(text.contains("Luka Beridze**, Minister of Foreign Affairs of Georgia"));
    assert!(text.contains("to be checked again"));
    assert!(place("### Owed by Georgia") < place("### Owed to Georgia"));
    assert!(
        place("| 2020/0001-C1 |") < place("| 2021/0010-C1 |"),
        "overdue first"
    );
}

#[test]
fn the_office_is_that_of_the_day_and_not_of_today() {
    let (store, _) = made::register(120);
    let note = order(
        Subject::Person(person(&store, "Luka Beridze")),
        BriefKind::Person,
        BriefForm::Full,
    );
    let text = markdown(&store, &note);
    assert!(
        text.contains("Office: Minister of Foreign Affairs of Georgia"),
        "{text}"
    );
    let mut past = note;
    past.date = Day::constant(2014, 3, 1);
    let text = markdown(&store, &past);
    assert!(
        text.contains("Office: Deputy Minister of Foreign Affairs of Georgia"),
        "{text}"
    );
}

#[test]
fn figures_that_do_not_agree_name_each_other() {
    let (store, _) = made::register(12);
    let mut pack = order(
        Subject::Party(party(&store, "IT")),
        BriefKind::Party,
        BriefForm::Full,
    );
    let brief = draft(&store, &pack).expect("written");
    let told = to_markdown(&brief);
    let mut against = told.split("at odds with:** ").skip(1);
    assert!(against.any(|against| {
        let named = against.split(" |").next().unwrap_or_default();
        named.contains("333\u{a0}million\u{a0}USD (")
    }));
    pack.setup.form = BriefForm::Page;
    assert!(markdown(&store, &pack).contains("at odds with"));
}

fn runs_of(brief: &Brief, style: RunStyle) -> usize {
    fn count(blocks: &[Block], style: RunStyle) -> usize {
        let of = |runs: &[memcon::brief::Run]| runs.iter().filter(|run| run.style == style).count();
        blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(runs) => of(runs),
                Block::Facts(facts) => facts.iter().map(|(_, runs)| of(runs)).sum(),
                Block::List(items) => items.iter().map(|runs| of(runs)).sum(),
                Block::Table { rows, .. } => rows.iter().flatten().map(|runs| of(runs)).sum(),
                Block::Columns { left, right } => count(left, style) + count(right, style),
                _ => 0,
            })
            .sum()
    }
    count(&brief.blocks, style)
}

#[test]
fn every_remark_figure_and_commitment_of_the_sample_is_traced() {
    let (store, id) = sample();
    let record = store.meeting(id).expect("loaded").meeting;
    let mut asked = order(Subject::Meeting(id), BriefKind::Meeting, BriefForm::Full);
    let brief = draft(&store, &asked).expect("written");
    let stated = record.remarks.len()
        + record.figures.len()
        + record.commitments.len()
        + record.events.len();
    assert!(runs_of(&brief, RunStyle::Margin) >= stated);
    let text = to_markdown(&brief);
    let annex = text.find("## Annex: passages cited").expect("an annex");
    for remark in &record.remarks {
        let (_, passage) = record.passage(remark.passages[0]).expect("held");
        assert!(text[annex..].contains(&passage.text), "{}", passage.text);
    }
    asked.setup.trace = BriefTrace::Footnotes;
    let brief = draft(&store, &asked).expect("written");
    assert!(brief.notes.len() > 20, "{}", brief.notes.len());
    assert!(
        to_markdown(&brief).contains("[^1]: *Vladimir Putin and Ilham Aliyev hold talks in Sochi*")
    );
}

#[test]
fn the_banner_is_never_below_the_highest_portion() {
    let (store, _) = made::register(12);
    let meeting = store
        .find_meeting("2021/0003")
        .expect("read")
        .expect("held");
    let asked = order(
        Subject::Meeting(meeting),
        BriefKind::Meeting,
        BriefForm::Full,
    );
    let brief = draft(&store, &asked).expect("written");
    assert_eq!(brief.marking, "CONFIDENTIAL");
    let text = to_markdown(&brief);
    assert!(text.contains("(C) ") && text.contains("(O) "), "{text}");
}

#[test]
fn a_releasable_version_shows_the_extent_and_not_a_word_of_what_is_withheld() {
    let (store, _) = made::register(12);
    for (kind, subject) in every_kind(&store) {
        let mut asked = order(subject, kind, BriefForm::Full);
        asked.setup.release = "UNCLASSIFIED".to_owned();
        let brief = match draft(&store, &asked) {
            // Of a meeting of which nothing may go out there is no brief at all, nor of a
            // person of whom only such meetings tell.
            Err(PressError::AllWithheld(_)) => {
                let may_hang = matches!(subject, Subject::Meeting(_) | Subject::Person(_));
                assert!(may_hang, "{kind:?}");
                continue;
            }
            brief => brief.expect("written"),
        };
        assert_eq!(brief.marking, "UNCLASSIFIED", "{kind:?}");
        let text = to_html(&brief);
        for secret in [
            "went through trade",
            "warmer than the paper",
            "compressor",
            "railway",
            "read law",
            "customs",
            "333",
            "USD",
        ] {
            assert!(!text.contains(secret), "{kind:?} lets out {secret}: {text}");
        }
    }
    let meeting = store
        .find_meeting("2021/0003")
        .expect("read")
        .expect("held");
    let mut asked = order(
        Subject::Meeting(meeting),
        BriefKind::Meeting,
        BriefForm::Full,
    );
    asked.setup.release = "OFFICIAL".to_owned();
    let text = markdown(&store, &asked);
    assert!(
        text.contains("line withheld") || text.contains("lines withheld"),
        "{text}"
    );
    // The marked remark, and the comment, which never goes out.
    assert!(text.contains("2 passages are withheld"), "{text}");
}

#[test]
fn what_is_printed_again_keeps_its_number_and_what_changed_gets_the_next() {
    let (mut store, id) = sample();
    let asked = order(Subject::Meeting(id), BriefKind::Meeting, BriefForm::Full);
    let once = print(&mut store, &asked, Format::Pdf).expect("printed");
    let again = print(&mut store, &asked, Format::Pdf).expect("printed");
    assert_eq!(once.brief.print_number, Some(1));
    assert!(
        once.bytes == again.bytes,
        "the same order gives the same bytes"
    );
    let mut record = store.meeting(id).expect("loaded").meeting;
    record.remarks[1].text =
        "The two countries will mark 31 years of diplomatic relations.".to_owned();
    record.remarks.remove(0);
    store
        .save_meeting(&memcon::model::Filing {
            meeting: record,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
    let changed = print(&mut store, &asked, Format::Markdown).expect("printed");
    assert_eq!(changed.brief.print_number, Some(2));
    let text = String::from_utf8(changed.bytes).expect("text");
    assert!(text.contains("## Changed since the last print"), "{text}");
    assert!(
        text.contains("Since print 1 of 2 December 2021: 0 added, 1 reworded, 1 removed."),
        "{text}"
    );
    assert!(text.contains("~~30~~ <ins>31</ins>"), "{text}");
    let again = print(&mut store, &asked, Format::Markdown).expect("printed");
    assert_eq!(String::from_utf8(again.bytes).expect("text"), text);
    let prints = store
        .brief_prints("meeting", &id.to_string())
        .expect("read");
    assert_eq!(prints.len(), 2);
}

#[test]
fn sections_stand_in_the_order_the_officer_chose() {
    let (store, id) = sample();
    let mut asked = order(Subject::Meeting(id), BriefKind::Meeting, BriefForm::Full);
    asked.setup.sections = vec![BriefSection::Commitments, BriefSection::Summary];
    let text = markdown(&store, &asked);
    let headings: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(headings, ["## Commitments", "## Summary"]);
}

#[test]
fn html_holds_hostile_text_as_text() {
    let (mut store, id) = sample();
    let mut record = store.meeting(id).expect("loaded").meeting;
    record.title = "<script>alert('x')</script> & \"more\"".to_owned();
    record.summary = "<img src=x onerror=alert(1)>\u{202e}".to_owned();
    store
        .save_meeting(&memcon::model::Filing {
            meeting: record,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
    let asked = order(Subject::Meeting(id), BriefKind::Meeting, BriefForm::Full);
    let html = to_html(&draft(&store, &asked).expect("written"));
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{202e}'));
    assert!(
        html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;")
    );
}

#[test]
#[ignore = "writes the briefs of a large register into MEMCON_LOOK, to be looked at"]
fn briefs_of_two_hundred_meetings_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var("MEMCON_LOOK").expect("MEMCON_LOOK"));
    let (mut store, _) = made::register(200);
    let (sample_store, id) = sample();
    for (kind, subject) in every_kind(&store) {
        for form in BriefForm::ALL {
            let order = order(subject, kind, *form);
            let printed = print(&mut store, &order, Format::Pdf).expect("printed");
            let name = format!("{}-{}.pdf", kind.code(), form.code());
            std::fs::write(folder.join(name), printed.bytes).expect("written");
        }
    }
    for kind in [BriefKind::Meeting, BriefKind::FollowUp] {
        for form in BriefForm::ALL {
            let order = order(Subject::Meeting(id), kind, *form);
            let brief = draft(&sample_store, &order).expect("written");
            let pages = layout(&brief, order.setup.sheet).expect("laid out");
            let name = format!("sample-{}-{}.pdf", kind.code(), form.code());
            std::fs::write(folder.join(name), write(&pages).expect("written")).expect("written");
        }
    }
}

#[test]
#[ignore = "makes a register of 200 meetings with 50 commitments each in MEMCON_LOOK, for benches/peers"]
fn a_large_register_for_the_peers() {
    let folder = std::env::var("MEMCON_LOOK").expect("MEMCON_LOOK");
    let path = std::path::PathBuf::from(folder).join("long.memcon");
    let mut store = Store::create(&path).expect("made");
    made::fill(&mut store, 200);
    for line in store.meeting_window(1, 200).expect("read") {
        let mut meeting = store.meeting(line.id).expect("read").meeting;
        let first = meeting.commitments[0].clone();
        for number in 2..=50 {
            let mut more = first.clone();
            more.id = memcon::model::CommitmentId::new();
            more.reference = format!("{}-C{number}", meeting.reference);
            more.title = format!("{}, part {number}", first.title);
            more.text =
                "To be done before the working group meets again, with a report to both ministers."
                    .to_owned();
            more.reviews.clear();
            more.reaffirms = None;
            meeting.commitments.push(more);
        }
        let filing = memcon::model::Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        };
        store.save_meeting(&filing).expect("saved");
    }
    let whole = store.commitments_dossier(None, Day::constant(2021, 12, 2));
    assert_eq!(whole.expect("read").commitments.len(), 10_000);
}
