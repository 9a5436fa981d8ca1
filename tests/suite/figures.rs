//! Figures wherever they are told: with their bound, in words of one writer,
//! joined to a line only where they can be compared.

use assert_cmd::Command;
use egui_kittest::kittest::Queryable;
use memcon::brief::{Block, BriefSetup, layout, to_html, to_markdown};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{
    BriefForm, BriefKind, Comparison, Day, Delegation, DelegationId, FieldName, Figure, FigureId,
    FigureMeasure, Filing, MeetingDraft, Party, PartyId, PartyKind, PassageId, Qualifier, Scale,
    Side, SourceId, Unit,
};
use memcon::press::{Order, Subject, draft};
use memcon::search::search;
use memcon::store::Store;

fn figure(value: &str, qualifier: Qualifier, period: &str) -> Figure {
    Figure {
        population: String::new(),
        id: FigureId::new(),
        topic: None,
        speaker: None,
        about: None,
        indicator: "Students".to_owned(),
        qualifier,
        value: value.parse().expect("a number"),
        scale: Scale::One,
        unit: Unit::Count("students".to_owned()),
        measure: FigureMeasure::Level,
        period: Some(period.parse().expect("a date")),
        note: String::new(),
        doubt: String::new(),
        marking: String::new(),
        passages: Vec::new(),
    }
}

/// A meeting with a party at which figures were quoted.
fn quoted(store: &mut Store, party: PartyId, date: &str, figures: &[Figure]) {
    let mut draft = MeetingDraft::new("UNCLASSIFIED");
    draft.record.title = format!("Talks of {date}");
    draft.put(FieldName::Date, date);
    let mut filing = draft.check().expect("a title and a date are enough");
    filing.meeting.figures = figures.to_vec();
    filing.meeting.delegations.push(Delegation {
        id: DelegationId::new(),
        party,
        side: Side::Guest,
        attendees: Vec::new(),
    });
    store.save_meeting(&filing).expect("saved");
}

/// Every place of "15,000" in a text, with what stands before it.
fn is_bound_everywhere(text: &str, what: &str) {
    let text = text.replace('\u{a0}', " ");
    let mut found = 0;
    for number in ["15,000", "15 000"] {
        for (at, _) in text.match_indices(number) {
            found += 1;
            let before = &text[..at];
            let after = &text[at + number.len()..];
            assert!(
                before.to_lowercase().ends_with("more than ")
                    || before.ends_with("более ")
                    || after.starts_with("-dən çox"),
                "{what}: …{}{number}",
                &before
                    .chars()
                    .rev()
                    .take(40)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect::<String>()
            );
        }
    }
    assert!(found > 0, "{what} tells it");
}

#[test]
fn a_number_is_never_told_without_its_bound() {
    let mut store = Store::in_memory().expect("a register");
    let filing = sample_filing().expect("reads");
    let id = store.save_meeting(&filing).expect("saved").id;
    // Searched for, compared, listed.
    let hits = search(&store, "figure>15,000", 20).expect("answered");
    let hit = hits
        .iter()
        .find(|hit| hit.text.contains("15,000"))
        .expect("found");
    is_bound_everywhere(&hit.text, "the hit");
    let record = store.meeting(id).expect("loaded");
    let mut other = MeetingDraft::new("");
    other.record.title = "Later".to_owned();
    other.put(FieldName::Date, "2021-12-01");
    let later = store
        .save_meeting(&other.check().expect("enough"))
        .expect("saved")
        .id;
    let comparison = Comparison::of(&record, &store.meeting(later).expect("loaded"), "en");
    let gone: Vec<&str> = comparison
        .no_longer_mentioned
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    is_bound_everywhere(&gone.join("\n"), "the comparison");
    // Printed, in every language; the passages quote the source.
    for language in Language::ALL {
        let mut setup = BriefSetup::new(BriefKind::Meeting, BriefForm::Full);
        setup.language = *language;
        setup.trace = memcon::model::BriefTrace::None;
        let order = Order {
            subject: Subject::Meeting(id),
            setup,
            date: Day::constant(2021, 12, 2),
            copy: None,
        };
        let brief = draft(&store, &order).expect("written");
        let pages = layout(&brief, order.setup.sheet).expect("laid out");
        let paper: Vec<String> = (0..pages.count()).map(|page| pages.text(page)).collect();
        let paper = paper.join("\n").replace('\n', " ");
        for (text, what) in [
            (to_markdown(&brief), "Markdown"),
            (to_html(&brief), "HTML"),
            (paper, "the page"),
        ] {
            is_bound_everywhere(&text, &format!("{what} in {language:?}"));
        }
    }
}

#[test]
fn the_list_of_figures_tells_bound_and_unit() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let memcon = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        command
            .env_remove("MEMCON_REGISTER")
            .arg("--register")
            .arg(&register)
            .args(arguments);
        String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("text")
    };
    memcon(&["init", "--sample"]);
    is_bound_everywhere(&memcon(&["list", "figures"]), "the list");
    is_bound_everywhere(&memcon(&["search", "figure>15,000"]), "the search");
    is_bound_everywhere(&memcon(&["show", "2021/0001"]), "the record");
    let listed = memcon(&["list", "figures"]);
    assert!(
        listed.contains("4.5\u{a0}billion (currency not stated)"),
        "{listed}"
    );
}

#[test]
fn a_chart_joins_only_values_for_spans_of_one_length() {
    let mut store = Store::in_memory().expect("a register");
    let party = Party::named("Georgia", "GE", PartyKind::State);
    store.save_party(&party).expect("saved");
    for (date, value, qualifier, period) in [
        ("2020-03-01", "1200", Qualifier::Exactly, "2019"),
        ("2021-03-01", "1300", Qualifier::MoreThan, "2020"),
        ("2021-11-01", "900", Qualifier::Exactly, "2021-01/2021-09"),
        ("2022-03-01", "1500", Qualifier::Exactly, "2021"),
    ] {
        quoted(
            &mut store,
            party.id,
            date,
            &[figure(value, qualifier, period)],
        );
    }
    let setup = BriefSetup::new(BriefKind::Party, BriefForm::Full);
    let order = Order {
        subject: Subject::Party(party.id),
        setup,
        date: Day::constant(2022, 4, 1),
        copy: None,
    };
    let brief = draft(&store, &order).expect("written");
    let chart = brief.blocks.iter().find_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let chart = chart.expect("a chart");
    let lines: Vec<(&str, Vec<&str>)> = chart
        .series
        .iter()
        .map(|series| {
            let words = series
                .points
                .iter()
                .map(|point| point.words.as_str())
                .collect();
            (series.name.as_str(), words)
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("year", vec!["1200", "more than 1300", "1500"]),
            ("9 months", vec!["900"]),
        ]
    );
    // Each point is told on paper, with the span it holds for.
    let pages = layout(&brief, order.setup.sheet).expect("laid out");
    let paper: Vec<String> = (0..pages.count()).map(|page| pages.text(page)).collect();
    let paper = paper.join("\n");
    let chart = &paper[paper.rfind("9 months").expect("the name of a line")..];
    for words in [
        "1200",
        "more than 1300",
        "1500",
        "900",
        "2019",
        "2020",
        "2021",
        "January to September 2021",
    ] {
        assert!(chart.contains(words), "{words} in {chart}");
    }
}

#[test]
fn a_figure_is_credited_to_the_document_it_stands_on_and_to_no_other() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing: Filing = sample_filing().expect("reads");
    let mut other = filing.meeting.sources[0].clone();
    other.id = SourceId::new();
    other.title = "A readout that says otherwise".to_owned();
    for passage in &mut other.passages {
        passage.id = PassageId::new();
    }
    filing.meeting.sources.push(other);
    store.save_meeting(&filing).expect("saved");
    let series = store
        .figure_series(&filing.meeting.figures[0].indicator)
        .expect("read");
    assert_eq!(
        series.points[0].sources,
        [filing.meeting.sources[0].title.clone()]
    );
}

#[test]
fn a_language_is_a_word_on_paper() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing = sample_filing().expect("reads");
    filing.meeting.language = "en".to_owned();
    let id = store.save_meeting(&filing).expect("saved").id;
    for (language, words) in [
        (Language::English, "Language: English"),
        (Language::Russian, "английский"),
        (Language::Azerbaijani, "ingilis"),
    ] {
        let mut setup = BriefSetup::new(BriefKind::Meeting, BriefForm::Full);
        setup.language = language;
        let order = Order {
            subject: Subject::Meeting(id),
            setup,
            date: Day::constant(2021, 12, 2),
            copy: None,
        };
        let text = to_markdown(&draft(&store, &order).expect("written"));
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn a_point_of_the_chart_stands_over_the_period_it_is_of() {
    let folder = super::desk::register_with(&[], |store| {
        let party = Party::named("Georgia", "GE", PartyKind::State);
        store.save_party(&party).expect("saved");
        let figures = [("214", "2020"), ("217", "2021"), ("223", "2022")]
            .map(|(value, year)| figure(value, Qualifier::Exactly, year));
        quoted(store, party.id, "2023-03-04", &figures);
    });
    let mut desk = super::desk::Desk::on(folder, egui::vec2(1280.0, 900.0));
    desk.command(egui::Key::Num5);
    desk.until_it_shows("Students");
    let row = desk.harness.query_all_by_label_contains("Students").next();
    row.expect("listed").click();
    desk.harness.run();
    let centres = |words: &str| -> Vec<f32> {
        let texts = super::narrow::texts(&desk.harness).into_iter();
        let texts = texts.filter(|(_, text)| text.galley.text() == words);
        texts
            .map(|(_, text)| text.visual_bounding_rect().center().x)
            .collect()
    };
    // The one in the middle, whose words have room on both sides.
    for at in centres("217") {
        let year = centres("2021");
        assert!(
            year.iter().any(|year| (year - at).abs() < 2.0),
            "{at}: {year:?}"
        );
    }
    assert!(!centres("217").is_empty() && !centres("2022").is_empty());
    assert!(centres("2023").is_empty(), "nothing is told of it");
}
