//! The first day with the program: the tour, what Today says, empty rooms, and the
//! way from a planned meeting to its record.

use super::desk::{Desk, register_of_the_sample, register_with};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use memcon::i18n::{Language, Voice};
use memcon::model::{FieldName, MeetingDraft, MeetingState, Presence};
use memcon::store::Store;

const SIZE: egui::Vec2 = vec2(1400.0, 1400.0);

/// A planned meeting of the people of the sample.
fn planned(store: &mut Store, title: &str, date: &str) {
    let id = store
        .find_meeting("2021/0001")
        .expect("asked")
        .expect("the sample");
    let record = store.meeting(id).expect("whole");
    let mut draft = MeetingDraft::of(record.meeting).next_meeting();
    draft.record.title = title.to_owned();
    draft.record.points = "- Transit fees\n- Opening of the bridge".to_owned();
    draft.put(FieldName::Date, date);
    let filing = draft.check().expect("right");
    store.save_meeting(&filing).expect("saved");
}

fn on_today(more: impl FnOnce(&mut Store)) -> Desk {
    Voice::new(Language::English).take_up();
    let mut desk = Desk::on(register_of_the_sample(more), SIZE);
    desk.command(Key::Num1);
    desk
}

/// Does a command by its name, through the palette.
fn command(desk: &mut Desk, name: &str) {
    desk.key(Modifiers::COMMAND, Key::K);
    desk.type_text(name);
    desk.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn the_tour_begins_with_the_sample_leads_through_six_pages_and_is_taken_up_where_it_was_left() {
    Voice::new(Language::English).take_up();
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::on(folder, SIZE);
    desk.press("Make a register with a sample meeting");
    for (step, shown) in [
        (1, "Recorded last"),
        (2, "Bocharov Ruchei"),
        (3, "Promised at"),
        (4, "Every mention"),
        (5, "Search everything"),
    ] {
        assert!(desk.shows(&format!("Step {step} of 6")), "{step}");
        desk.press("Show me");
        desk.until_it_shows(shown);
        // One works beside it as ever.
        desk.command(Key::Num2);
        assert!(desk.shows("Bocharov Ruchei"));
        if step == 3 {
            desk.press("Leave the tour");
            assert!(!desk.shows("of 6"));
            command(&mut desk, "Take the tour");
        }
        desk.press("Next");
    }
    desk.press("Back one step");
    assert!(desk.shows("Step 5 of 6"));
    desk.press("Next");
    desk.press("Finish the tour");
    assert!(!desk.shows("of 6"));
    command(&mut desk, "Take the tour");
    assert!(desk.shows("Step 1 of 6"), "after its end it begins anew");
}

#[test]
fn today_leads_to_what_was_begun_and_to_what_comes() {
    let mut desk = on_today(|store| {
        planned(store, "Talks to come", "2099-05-04");
        planned(store, "Talks of last year", "2022-05-04");
        let mut draft = MeetingDraft::new("UNCLASSIFIED");
        draft.record.title = "Half a record".to_owned();
        draft.record.state = MeetingState::Draft;
        draft.put(FieldName::Date, "2023-01-02");
        draft.record.delegations.clear();
        let filing = draft.check().expect("right");
        store.save_meeting(&filing).expect("saved");
    });
    assert!(desk.shows("Still a draft:"));
    assert!(desk.shows("Talks of last year"));
    assert!(desk.shows("Meetings to come: 1"), "told at the foot too");
    desk.press("Prepare the pack…");
    assert!(desk.shows("Print: "), "in one click");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.command(Key::Num1);
    desk.press("Record the meeting");
    assert_eq!(desk.value("Title *", 0), "Talks of last year");
}

#[test]
fn a_form_left_half_typed_is_gone_on_with_from_today() {
    let mut desk = on_today(|_| {});
    desk.command(Key::N);
    desk.type_text("Half typed");
    desk.key(Modifiers::NONE, Key::Tab);
    // The draft is kept a moment after the last key.
    let register = desk.register();
    desk.until("the draft is kept", |_| {
        Store::open(&register).is_ok_and(|store| {
            store
                .drafts()
                .is_ok_and(|drafts| drafts.iter().any(|one| one.body.contains("Half")))
        })
    });
    let mut again = desk.anew(SIZE);
    // It is open already, as it was left; away from it, Today knows it.
    assert_eq!(again.value("Title *", 0), "Half typed");
    again.key(Modifiers::NONE, Key::Escape);
    assert!(again.shows("Save the changes?"));
}

#[test]
fn the_record_after_a_planned_meeting_has_its_people_and_points_and_waits_for_its_save() {
    let mut desk = on_today(|store| planned(store, "Talks of last year", "2022-05-04"));
    desk.press("Record the meeting");
    assert!(desk.shows("put down as present"));
    let before = desk.store().meetings().expect("listed");
    let before = before.iter().find(|one| one.title == "Talks of last year");
    let id = before.expect("there").id;
    let state = |desk: &Desk| desk.store().meeting(id).expect("whole").meeting;
    assert_eq!(
        state(&desk).state,
        MeetingState::Planned,
        "nothing is saved yet"
    );
    desk.save();
    let saved = state(&desk);
    assert_eq!(saved.state, MeetingState::Held);
    let topics: Vec<&str> = saved.topics.iter().map(|one| one.title.as_str()).collect();
    assert!(
        topics.ends_with(&["Transit fees", "Opening of the bridge"]),
        "{topics:?}"
    );
    let mut seats = saved.delegations.iter().flat_map(|one| &one.attendees);
    assert!(seats.clone().count() > 1);
    assert!(seats.all(|seat| seat.presence == Presence::Present));
}

#[test]
fn every_empty_room_says_what_to_do() {
    Voice::new(Language::English).take_up();
    let mut desk = Desk::on(register_with(&[], |_| {}), SIZE);
    for (key, said) in [
        (Key::Num1, "stands here until it is held"),
        (Key::Num2, "New meeting (Ctrl+N) starts the first"),
        (Key::Num4, "Put what was promised into the record"),
        (Key::Num5, "A number quoted at a meeting goes under"),
        (Key::Num6, "Give the remarks of a meeting their topics"),
        (Key::Num8, "They come with the meetings they sat in"),
        (Key::I, "drop the files on the window"),
    ] {
        desk.command(key);
        desk.until_it_shows(said);
    }
    command(&mut desk, "Recycle bin");
    desk.until_it_shows("comes here and can be restored");
}

#[test]
fn the_guide_opens_at_the_chapter_of_the_page_and_is_searched() {
    let mut desk = on_today(|_| {});
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("The page Today is where a morning begins"));
    desk.command(Key::Num4);
    desk.key(Modifiers::NONE, Key::F1);
    assert!(desk.shows("A commitment keeps its wording"));
    desk.fill("Search the guide", 0, "passphrase");
    assert!(desk.shows("Registers and safe-keeping"));
    let promises = desk
        .harness
        .query_all_by_role_and_label(Role::Button, "Promises");
    assert_eq!(promises.count(), 0, "only chapters with the words stay");
    desk.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(desk.shows("Promised at"), "and back leads back");
    command(&mut desk, "About Memcon");
    desk.until_it_shows("MIT licence");
    desk.refill("Search the guide", 0, "egui_kittest");
    assert!(desk.shows("egui_kittest 0.37.0"));
}

#[test]
fn a_command_is_given_other_keys_a_clash_is_told_and_all_can_be_set_back() {
    let mut desk = on_today(|_| {});
    command(&mut desk, "Keys");
    let of = |keys: &str| format!("Keys of New meeting: {keys}");
    desk.press(&of("Ctrl+N"));
    desk.key(Modifiers::NONE, Key::B);
    assert!(desk.shows("These keys type or move in a field"));
    desk.command(Key::E);
    assert!(desk.shows("Ctrl+E belongs to “Edit”"));
    desk.press("Give it here");
    assert!(desk.shows(&of("Ctrl+E")));
    assert!(desk.shows("Keys of Edit: no key"));
    // It is heard at once.
    desk.command(Key::E);
    assert!(desk.shows("New meeting"));
    desk.key(Modifiers::NONE, Key::Escape);
    command(&mut desk, "Keys");
    desk.press("Set all keys back");
    assert!(desk.shows(&of("Ctrl+N")));
    assert!(desk.shows("Keys of Edit: Ctrl+E"));
    desk.press(&of("Ctrl+N"));
    desk.key(Modifiers::NONE, Key::Delete);
    assert!(desk.shows(&of("no key")));
    desk.press("Set back the keys of New meeting");
    assert!(desk.shows(&of("Ctrl+N")));
}

#[test]
fn a_planned_meeting_shows_its_topics_and_points_on_its_page_and_in_its_brief() {
    use memcon::brief::{BriefSetup, to_markdown};
    use memcon::model::{BriefForm, BriefKind, Day, Topic, TopicId};
    use memcon::press::{Order, Subject, draft};
    let mut id = None;
    let mut desk = on_today(|store| {
        planned(store, "Talks to come", "2099-05-04");
        let found = store.find_meeting("2099/0001").expect("asked");
        let record = store.meeting(found.expect("planned")).expect("whole");
        let mut draft = MeetingDraft::of(record.meeting);
        draft.record.topics = vec![Topic {
            id: TopicId::new(),
            title: "Gas".to_owned(),
        }];
        let filing = draft.check().expect("right");
        id = Some(store.save_meeting(&filing).expect("saved").id);
    });
    for form in [BriefForm::Full, BriefForm::Page] {
        let order = Order {
            subject: Subject::Meeting(id.expect("saved")),
            setup: BriefSetup::new(BriefKind::Meeting, form),
            date: Day::constant(2099, 5, 1),
            copy: None,
        };
        let brief = to_markdown(&draft(&desk.store(), &order).expect("written"));
        for words in ["Gas", "Transit fees", "Opening of the bridge"] {
            assert!(brief.contains(words), "{form:?} {words}: {brief}");
        }
    }
    desk.command(Key::Num2);
    command(&mut desk, "Talks to come");
    for words in ["Gas", "Transit fees", "Opening of the bridge"] {
        desk.until_it_shows(words);
    }
}

#[test]
fn arrows_go_into_the_list_of_meetings_without_the_filter() {
    let mut desk = on_today(|store| planned(store, "Talks to come", "2099-05-04"));
    desk.command(Key::Num2);
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until_it_shows("Bocharov Ruchei");
    desk.command(Key::Num8);
    desk.until_it_shows("Ilham Aliyev");
    desk.key(Modifiers::NONE, Key::ArrowUp);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("a person", |seen| {
        seen.query_by_role_and_label(Role::Button, "Edit").is_some()
    });
}

#[test]
fn a_meeting_recorded_before_its_day_is_told_and_what_was_told_goes_with_the_form() {
    let leave = |desk: &mut Desk| {
        for _ in 0..3 {
            desk.key(Modifiers::NONE, Key::Escape);
            if desk.shows("Discard changes") {
                return desk.press("Discard changes");
            }
        }
    };
    let told = "The day of this meeting is still to come";
    let mut desk = on_today(|store| {
        planned(store, "Talks to come", "2099-05-04");
        planned(store, "Talks of last year", "2022-05-04");
    });
    desk.command(Key::Num2);
    command(&mut desk, "Talks of last year");
    desk.press("Record the meeting");
    assert!(!desk.shows(told));
    leave(&mut desk);
    command(&mut desk, "Talks to come");
    desk.press("Record the meeting");
    assert!(desk.shows(told));
    let carried = "Those who were awaited are put down";
    assert!(desk.shows(carried), "in the foot");
    leave(&mut desk);
    assert!(!desk.shows(carried));
}
