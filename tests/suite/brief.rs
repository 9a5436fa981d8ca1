//! The printed brief: its bytes, its pages, and the text read back by other programs.

use std::path::Path;
use std::process::Command;

use memcon::brief::{BriefOptions, Paper, layout, meeting_brief, meeting_pdf};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{CommitmentKind, Day, Filing, MeetingRecord, PersonName};
use memcon::store::Store;

fn options() -> BriefOptions {
    BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date: Day::constant(2021, 12, 2),
    }
}

fn record_of(filing: &Filing) -> MeetingRecord {
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(filing).expect("saved").id;
    store.meeting(id).expect("loaded")
}

fn sample() -> MeetingRecord {
    record_of(&sample_filing().expect("the sample reads"))
}

#[test]
fn the_same_record_and_options_give_the_same_bytes() {
    let record = sample();
    let once = meeting_pdf(&record, &options()).expect("printed");
    assert_eq!(once, meeting_pdf(&record, &options()).expect("printed"));
    let other = BriefOptions {
        paper: Paper::Letter,
        ..options()
    };
    assert_ne!(once, meeting_pdf(&record, &other).expect("printed"));
    assert!(once.starts_with(b"%PDF-1.7"));
}

#[test]
fn every_language_sets_every_label() {
    for language in Language::ALL {
        let options = BriefOptions {
            language: *language,
            ..options()
        };
        let pages = layout(&meeting_brief(&sample(), &options), Paper::A4).expect("laid out");
        assert!(pages.missing.is_empty(), "{language:?} {:?}", pages.missing);
    }
}

#[test]
fn a_long_record_runs_over_pages_and_odd_text_harms_nothing() {
    let mut filing = sample_filing().expect("the sample reads");
    filing.meeting.title = "Consultations ".repeat(40);
    filing.meeting.summary = "word".repeat(2_500);
    filing.meeting.comment = "line\u{202e}one\u{7}\nline two \u{4e2d}".repeat(60);
    let set = filing.meeting.commitments[0].clone();
    for number in 0..150 {
        let mut one = set.clone();
        one.id = memcon::model::CommitmentId::new();
        one.kind = CommitmentKind::Action;
        one.title = format!("Action {number}");
        one.children.clear();
        filing.meeting.commitments.push(one);
    }
    let record = record_of(&filing);
    let pages = layout(&meeting_brief(&record, &options()), Paper::A4).expect("laid out");
    assert!(pages.count() > 5, "{}", pages.count());
    assert!(pages.missing.contains_key(&'\u{4e2d}'));
}

fn printed(folder: &Path, record: &MeetingRecord) -> std::path::PathBuf {
    let path = folder.join("brief.pdf");
    std::fs::write(&path, meeting_pdf(record, &options()).expect("printed")).expect("written");
    path
}

fn output(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{program} is installed"));
    assert!(
        done.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).expect("text")
}

#[test]
#[ignore = "needs qpdf and poppler; .ci/run installs them"]
fn other_programs_read_the_brief_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut filing = sample_filing().expect("the sample reads");
    for person in &mut filing.new_persons {
        if person.shown_name() == "Ilham Aliyev" {
            person.names.push(PersonName::new("hy", "Իլհամ Ալիև"));
        }
    }
    let path = printed(folder.path(), &record_of(&filing));
    let path = path.to_str().expect("text");
    assert!(output("qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));

    let fonts = output("pdffonts", &[path]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(rows.len() >= 5, "{fonts}");
    assert!(
        rows.iter().all(|row| row.contains("yes yes yes")),
        "embedded, subset, with Unicode maps: {fonts}"
    );

    let text = output("pdftotext", &[path, "-"])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        // A word divided at the end of a line.
        .replace("\u{ad} ", "");
    for words in [
        "UNCLASSIFIED",
        "Talks between the Presidents of Russia and Azerbaijan in Sochi",
        "26 November 2021",
        "Bocharov Ruchei residence, Sochi, Russia",
        "Vladimir Putin, President of Russia",
        "Владимир Путин",
        "Ilham Aliyev, President of Azerbaijan",
        "İlham Əliyev",
        "Ильхам Алиев",
        "Իլհամ Ալիև",
        "glad of the visit",
        "30 years of diplomatic relations",
        "strategic partnership",
        "Kemerovo",
        "said before anything else",
        "Thanks for the invitation",
        "active dialogue in 2021",
        "settled bilaterally",
        "every direction",
        "leading economic and trade partners",
        "economic and business cooperation",
        "content with their extent",
        "care for the Russian language",
        "close ties",
        "recognition of Azerbaijan's work",
        "conditions given to Azerbaijani students",
        "a bridge between the countries",
        "peacekeepers for their work for peace in November 2020",
        "peacekeeping contingent",
        "rise of 11 %",
        "January to September 2021",
        "900 companies",
        "4.5 billion",
        "currency not stated",
        "340 schools",
        "34 %",
        "more than 15,000 students",
        "Seven roadmaps between the two countries",
        "7 in the set, 0 fulfilled",
        "C1.1–7",
        "titles not stated",
        "President of Armenia (name not stated)",
        "Deputy Prime Minister of Russia (name not stated)",
        "the day before",
        "25 November 2021",
        "Russian Export Center and Roseximbank",
        "Photograph: the Presidents of Russia and Azerbaijan",
        "Vladimir Putin and Ilham Aliyev hold talks in Sochi, TDI, Sochi, 1 December 2021",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let mut place = 0;
    for heading in [
        "Participants",
        "Summary",
        "What each side said",
        "Key figures",
        "Commitments",
        "Related events",
        "Photographs and attachments",
        "Sources",
    ] {
        let found = text[place..].find(heading);
        place += found.unwrap_or_else(|| panic!("{heading} is out of order"));
    }
    let info = output("pdfinfo", &[path]);
    assert!(
        info.contains("Title:           Talks between")
            && info.contains("Page size:       595.276 x 841.89"),
        "{info}"
    );
}
