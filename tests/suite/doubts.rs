//! What a statement is about and what in it is in doubt: typed, kept, found, printed
//! and handed on with what it belongs to, and with nothing else.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use memcon::brief::{BriefSetup, to_markdown};
use memcon::exchange::json::MeetingJson;
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::{BriefForm, BriefKind, Day, FigureMeasure, Filing, MeetingId, Unit};
use memcon::press::{Order, Subject, draft};
use memcon::search::answer;
use memcon::store::Store;

use super::desk::{Desk, register_of_the_sample};

const TODAY: Day = Day::constant(2021, 12, 2);

/// The sample with a doubt in every kind of row, a remark of a time of its own, and a
/// share of somebody.
fn doubtful() -> Filing {
    let mut filing = sample_filing().expect("reads");
    let meeting = &mut filing.meeting;
    meeting.delegations[0].attendees[0].doubt = "office: the agency says premier".to_owned();
    meeting.remarks[0].doubt = "meaning: heard through noise".to_owned();
    meeting.remarks[0].period = Some("2020".parse().expect("a date"));
    meeting.figures[0].doubt = "number: nine or nineteen".to_owned();
    meeting.commitments[0].doubt = "owner: one side or both".to_owned();
    meeting.events[0].doubt = "day: told of as the eve".to_owned();
    let share = meeting
        .figures
        .iter_mut()
        .find(|one| one.unit == Unit::Percent)
        .expect("a share");
    share.measure = FigureMeasure::Level;
    share.population = "border crossings".to_owned();
    filing
}

const DOUBTS: [&str; 5] = [
    "office: the agency says premier",
    "meaning: heard through noise",
    "number: nine or nineteen",
    "owner: one side or both",
    "day: told of as the eve",
];

fn printed(store: &Store, id: MeetingId, language: Language, release: &str) -> String {
    let order = Order {
        subject: Subject::Meeting(id),
        setup: BriefSetup {
            language,
            release: release.to_owned(),
            ..BriefSetup::new(BriefKind::Meeting, BriefForm::Full)
        },
        date: TODAY,
        copy: None,
    };
    let text = to_markdown(&draft(store, &order).expect("written"));
    text.replace('\u{a0}', " ").replace('\\', "")
}

#[test]
fn a_doubt_is_printed_behind_what_it_is_about_in_each_language() {
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&doubtful()).expect("saved").id;
    for (language, lead, time, share) in [
        (
            Language::English,
            "in doubt",
            "of 2020",
            "% of border crossings",
        ),
        (
            Language::Russian,
            "под сомнением",
            "относится ко времени: 2020",
            "(база: border crossings)",
        ),
        (
            Language::Azerbaijani,
            "şübhəlidir",
            "aid olduğu vaxt: 2020",
            "(nəyə görə: border crossings)",
        ),
    ] {
        let text = printed(&store, id, language, "");
        for doubt in DOUBTS {
            assert!(
                text.contains(&format!("({lead}: {doubt})")),
                "{doubt}: {text}"
            );
        }
        assert!(text.contains(time), "{time}: {text}");
        assert!(text.contains(share), "{share}: {text}");
    }
}

#[test]
fn a_doubt_and_whom_a_share_is_of_are_found() {
    let mut store = Store::in_memory().expect("a register");
    store.save_meeting(&doubtful()).expect("saved");
    for words in [
        "premier",
        "\"heard through noise\"",
        "nineteen",
        "\"border crossings\"",
    ] {
        let found = answer(&store, words, TODAY, 5).expect("answered");
        assert_eq!(found.hits.len(), 1, "{words}");
    }
}

#[test]
fn a_doubt_is_withheld_with_its_item_and_goes_out_with_it() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing = doubtful();
    filing.meeting.marking = "UNCLASSIFIED".to_owned();
    filing.meeting.remarks[0].marking = "CONFIDENTIAL".to_owned();
    filing.meeting.figures[0].marking = "CONFIDENTIAL".to_owned();
    let id = store.save_meeting(&filing).expect("saved").id;
    let text = printed(&store, id, Language::English, "UNCLASSIFIED");
    for (doubt, goes_out) in DOUBTS.iter().zip([true, false, false, true, true]) {
        assert_eq!(text.contains(doubt), goes_out, "{doubt}: {text}");
    }
    assert!(!text.contains("of 2020"), "{text}");
}

#[test]
fn a_doubt_and_a_time_are_typed_by_keys_and_kept() {
    let mut form = Desk::on(register_of_the_sample(|_| {}), vec2(1280.0, 9000.0));
    form.command(Key::E);
    form.focus(Role::MultilineTextInput, "What was said *", 1);
    form.key(Modifiers::COMMAND, Key::F2);
    form.type_text("the year before the flood");
    form.key(Modifiers::NONE, Key::Tab);
    form.type_text("meaning: two readings");
    form.save();
    assert_eq!(
        form.saved().meeting.remarks[1].doubt,
        "",
        "no date, no save"
    );
    form.refill("Period", 0, "2020");
    form.save();
    let remark = form.saved().meeting.remarks[1].clone();
    assert_eq!(remark.doubt, "meaning: two readings");
    assert_eq!(remark.period, Some("2020".parse().expect("a date")));
    form.command(Key::E);
    // Before the text of a row they are marks as speaker and topic are.
    form.focus(Role::TextInput, "Indicator *", 0);
    form.key(Modifiers::COMMAND, Key::Enter);
    for key in "/q \"number not sure\" /f graduates Employed = 34 %".chars() {
        form.type_text(&key.to_string());
    }
    form.save();
    let figure = &form.saved().meeting.figures[1];
    assert_eq!(figure.doubt, "number not sure");
    let words = figure.told_in("en").replace('\u{a0}', " ");
    assert_eq!(words, "Employed: 34 % of graduates");
}

#[test]
fn the_json_form_reads_a_record_of_before_doubts_and_keeps_those_there_are() {
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&doubtful()).expect("saved").id;
    let kept = store.meeting(id).expect("whole");
    let mut form = serde_json::to_value(MeetingJson::of(&kept)).expect("JSON");
    let remark = form["remarks"][0].as_object_mut().expect("a remark");
    assert_eq!(remark["period"], "2020");
    assert_eq!(remark["doubt"], "meaning: heard through noise");
    for key in ["period", "doubt"] {
        remark.remove(key);
    }
    let read: MeetingJson = serde_json::from_value(form).expect("reads");
    assert_eq!(read.remarks[0].doubt, "");
    assert_eq!(read.figures[0].doubt, "number: nine or nineteen");
}
