//! The field with the cursor is always in sight: every stop of a form walked by
//! Tab and Shift+Tab in small and large windows, with and without the source.

use std::collections::HashSet;

use super::sight::{Seen, shows, window_of};
use egui::accesskit::{NodeId, Role};
use egui::{Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::exchange::sample_filing;
use memcon::model::{
    Attendee, AttendeeId, AttendeeRole, Filing, Person, Presence, Remark, RemarkId, RemarkKind,
};
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};
use tempfile::TempDir;

const SIZES: [Vec2; 3] = [
    Vec2::new(1024.0, 600.0),
    Vec2::new(1280.0, 800.0),
    Vec2::new(860.0, 640.0),
];

/// Room for a field's label above it or the line beneath, and the page's margin.
const ROOM: f32 = 34.0;

/// The sample with many more people and remarks.
fn long() -> Filing {
    let mut filing = sample_filing().expect("the sample reads");
    let meeting = &mut filing.meeting;
    for number in 0..6 {
        let person = Person::named(&format!("Adviser Number {number}"));
        meeting.delegations[number % 2].attendees.push(Attendee {
            doubt: String::new(),
            id: AttendeeId::new(),
            person: person.id,
            capacity: format!("Adviser of a department with a long name, number {number}"),
            role: AttendeeRole::Member,
            presence: Presence::Present,
            passages: Vec::new(),
        });
        filing.new_persons.push(person);
    }
    for number in 0..12 {
        meeting.remarks.push(Remark {
            period: None,
            doubt: String::new(),
            id: RemarkId::new(),
            topic: Some(meeting.topics[0].id),
            speaker: Some(meeting.delegations[0].attendees[0].id),
            kind: RemarkKind::Statement,
            text: format!("Remark {number} on the corridor. ").repeat(1 + number % 9),
            order_note: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        });
    }
    filing
}

struct Walk {
    harness: Seen,
    _folder: TempDir,
    /// The stops of the bar, the rail and the foot.
    frame: HashSet<NodeId>,
}

/// What has the cursor.
#[derive(Debug, Clone, PartialEq)]
struct Stop {
    id: NodeId,
    name: String,
    rect: Rect,
}

impl Walk {
    fn on(filing: &Filing, size: Vec2, with_source: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        let mut store = Store::create(&path).expect("made");
        store.save_meeting(filing).expect("saved");
        drop(store);
        let mut harness = window_of(MemconApp::new(path), size, 40);
        for _ in 0..6 {
            harness.step();
        }
        let mut walk = Self {
            harness,
            _folder: folder,
            frame: HashSet::new(),
        };
        walk.press(Modifiers::COMMAND, Key::E);
        if with_source {
            walk.press(Modifiers::NONE, Key::F6);
            walk.press(Modifiers::NONE, Key::F6);
        }
        let view = walk.view();
        let title = walk.stop().expect("the title has the cursor");
        let all: Vec<(NodeId, Rect)> = walk
            .harness
            .root()
            .children_recursive()
            .filter(|node| node.accesskit_node().bounding_box().is_some())
            .map(|node| (node.accesskit_node().locate().0, node.rect()))
            .collect();
        walk.frame = all
            .into_iter()
            .filter(|(id, rect)| {
                *id != title.id
                    && (rect.bottom() <= view.top()
                        || rect.top() >= view.bottom() + 2.0
                            && rect.left() < title.rect.left() - 40.0
                        || rect.right() <= title.rect.left() - 12.0)
            })
            .map(|(id, _)| id)
            .collect();
        walk
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        for _ in 0..5 {
            self.harness.step();
        }
    }

    /// Where the column of the form is seen: between the bar of its parts and the foot.
    fn view(&self) -> Rect {
        let bar = self
            .harness
            .get_all_by_role_and_label(Role::Button, "Comment and clearance")
            .next()
            .expect("the last part");
        let foot = self
            .harness
            .query_all_by_label_contains("register.memcon")
            .last()
            .expect("the foot");
        let size = self.harness.ctx.content_rect();
        Rect::from_min_max(
            egui::pos2(size.left(), bar.rect().bottom()),
            // The page has a margin above the foot.
            egui::pos2(size.right(), foot.rect().top() - 20.0),
        )
    }

    fn stop(&self) -> Option<Stop> {
        let root = self.harness.root();
        let node = root
            .children_recursive()
            .find(|node| node.accesskit_node().is_focused())?;
        let inner = node.accesskit_node();
        let name = inner.label().or_else(|| {
            inner
                .labelled_by()
                .find_map(|one| one.label().or_else(|| one.value()))
        });
        Some(Stop {
            id: inner.locate().0,
            name: name.unwrap_or_default(),
            rect: node.rect(),
        })
    }

    fn place_of(&self, id: NodeId) -> Option<Rect> {
        let root = self.harness.root();
        root.children_recursive()
            .find(|node| node.accesskit_node().locate().0 == id)
            .map(|node| node.rect())
    }

    /// Goes from stop to stop until the cursor leaves the column; the stops.
    fn walk(&mut self, modifiers: Modifiers) -> Vec<Stop> {
        let view = self.view();
        let mut stops: Vec<Stop> = Vec::new();
        for _ in 0..4_000 {
            let before = self.stop();
            self.press(modifiers, Key::Tab);
            let Some(stop) = self.stop() else { break };
            if self.frame.contains(&stop.id) {
                break;
            }
            let moved = before.as_ref().and_then(|before| {
                let now = self.place_of(before.id)?;
                (!self.frame.contains(&before.id)).then(|| now.top() - before.rect.top())
            });
            assert!(
                view.top() - 0.6 <= stop.rect.top() && stop.rect.bottom() <= view.bottom() + 0.6,
                "stop {} {} at {:?} is out of {view:?}",
                stops.len(),
                stop.name,
                stop.rect
            );
            if let Some(moved) = moved.filter(|moved| moved.abs() > 1.0) {
                let at_edge = stop.rect.top() - view.top() <= ROOM + 2.0
                    || view.bottom() - stop.rect.bottom() <= ROOM + 2.0;
                assert!(
                    at_edge,
                    "stop {} {} at {:?} in {view:?}: moved by {moved}",
                    stops.len(),
                    stop.name,
                    stop.rect
                );
            }
            stops.push(stop);
        }
        stops
    }

    fn there_and_back(&mut self, least: usize) {
        let there = self.walk(Modifiers::NONE);
        let back = self.walk(Modifiers::SHIFT);
        assert!(there.len() > least, "{} stops", there.len());
        let ids = |stops: &[Stop]| stops.iter().map(|stop| stop.id).collect::<HashSet<_>>();
        let missed: Vec<_> = there
            .iter()
            .filter(|stop| !ids(&back).contains(&stop.id))
            .map(|stop| &stop.name)
            .collect();
        assert!(missed.is_empty(), "on the way back: {missed:?}");
    }
}

#[test]
fn every_stop_of_the_sample_s_form_is_in_sight() {
    let sample = sample_filing().expect("the sample reads");
    Walk::on(&sample, SIZES[0], false).there_and_back(250);
}

#[test]
fn every_stop_is_in_sight_beside_the_source() {
    let sample = sample_filing().expect("the sample reads");
    Walk::on(&sample, SIZES[2], true).there_and_back(250);
}

/// Walks a form in every window.
fn in_every_window(filing: &Filing, least: usize) {
    for size in SIZES {
        for with_source in [false, true] {
            println!("{size} {with_source}");
            Walk::on(filing, size, with_source).there_and_back(least);
        }
    }
}

#[test]
#[ignore = "walks some thousand stops, minutes in an unoptimised program"]
fn every_stop_of_every_window_is_in_sight_in_the_sample() {
    in_every_window(&sample_filing().expect("the sample reads"), 250);
}

#[test]
#[ignore = "walks some thousand stops, minutes in an unoptimised program"]
fn every_stop_of_every_window_is_in_sight_in_a_long_form() {
    in_every_window(&long(), 400);
}

#[test]
fn the_source_opened_in_the_middle_of_a_long_form_leaves_the_field_where_it_is() {
    let mut walk = Walk::on(&long(), SIZES[1], false);
    walk.press(Modifiers::ALT, Key::Num4);
    for _ in 0..40 {
        walk.press(Modifiers::NONE, Key::Tab);
    }
    let field = walk.stop().expect("a field");
    for _ in 0..2 {
        // Into the text, then back into the field.
        walk.press(Modifiers::NONE, Key::F6);
        let place = walk.place_of(field.id).expect("the field is drawn");
        assert!(
            (place.top() - field.rect.top()).abs() < 40.0,
            "{field:?} went to {place:?}"
        );
    }
    assert_eq!(walk.stop().expect("a field").id, field.id);
}

#[test]
fn what_is_gone_to_and_what_is_wrong_is_in_sight() {
    let mut walk = Walk::on(&long(), SIZES[0], false);
    let in_sight = |walk: &Walk, what: &str| {
        let (view, stop) = (walk.view(), walk.stop().expect(what));
        assert!(
            view.top() - 0.6 <= stop.rect.top() && stop.rect.bottom() <= view.bottom() + 0.6,
            "{what}: {stop:?} in {view:?}"
        );
        stop
    };
    for key in [Key::Num0, Key::Num5, Key::Num2, Key::Num7, Key::Num1] {
        walk.press(Modifiers::ALT, key);
        in_sight(&walk, &format!("{key:?}"));
    }
    walk.press(Modifiers::ALT, Key::Num5);
    for _ in 0..3 {
        walk.press(Modifiers::COMMAND, Key::Enter);
        let stop = in_sight(&walk, "a new row");
        assert_eq!(stop.name.trim_end_matches(" *"), "Indicator");
    }
    for _ in 0..4 {
        walk.press(Modifiers::NONE, Key::F7);
        in_sight(&walk, "a fact without a passage");
    }
    // Two mistakes, the first far above the cursor.
    walk.press(Modifiers::ALT, Key::Num5);
    walk.harness.event(egui::Event::Text("Turnover".to_owned()));
    walk.press(Modifiers::ALT, Key::Num1);
    walk.press(Modifiers::NONE, Key::Tab);
    walk.harness.event(egui::Event::Text("some day".to_owned()));
    walk.press(Modifiers::ALT, Key::Num6);
    walk.press(Modifiers::COMMAND, Key::Enter);
    for _ in 0..4 {
        walk.press(Modifiers::NONE, Key::Tab);
    }
    walk.harness
        .event(egui::Event::Text("soon or never".to_owned()));
    walk.press(Modifiers::COMMAND, Key::S);
    let stop = in_sight(&walk, "the first mistake");
    assert_eq!(stop.name, "Date *");
    assert!(shows(&walk.harness, "Date: This is not a date."));
    assert!(shows(&walk.harness, "1 to mend"));
    assert!(shows(&walk.harness, "2 fields need mending"));
    // The other is a link away.
    walk.harness
        .get_all_by_role(Role::Link)
        .find(|link| {
            let label = link.accesskit_node().label().unwrap_or_default();
            label.starts_with("Commitments 2, Due")
        })
        .expect("the link")
        .click();
    for _ in 0..5 {
        walk.harness.step();
    }
    let stop = in_sight(&walk, "the other mistake");
    assert_eq!(stop.name, "Due");
    // Mended, it is told no more before anything is saved.
    walk.press(Modifiers::COMMAND, Key::A);
    walk.harness
        .event(egui::Event::Text("2026-01-01".to_owned()));
    walk.press(Modifiers::NONE, Key::Tab);
    assert!(shows(&walk.harness, "One field needs mending"));
    assert!(!shows(&walk.harness, "Commitments 2, Due"));
}

#[test]
fn the_cursor_is_not_lost_by_enter_escape_or_a_dialog() {
    let sample = sample_filing().expect("the sample reads");
    let mut walk = Walk::on(&sample, SIZES[1], false);
    let name = |walk: &Walk| walk.stop().map(|stop| stop.name).unwrap_or_default();
    assert_eq!(name(&walk), "Title *");
    walk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(name(&walk), "Date *", "Enter goes on");
    // A field reached so is selected: what is typed takes its place.
    walk.harness.event(egui::Event::Text("2021".to_owned()));
    walk.press(Modifiers::NONE, Key::Escape);
    assert!(shows(&walk.harness, "Save the changes?"));
    walk.press(Modifiers::NONE, Key::Escape);
    assert!(!shows(&walk.harness, "Save the changes?"));
    assert_eq!(name(&walk), "Date *", "where it was before the dialog");
    let root = walk.harness.root();
    let value = root
        .children_recursive()
        .find(|node| node.accesskit_node().is_focused())
        .and_then(|node| node.accesskit_node().value());
    assert_eq!(value.as_deref(), Some("2021"));
    // Page Down turns the column; what is typed brings the field back.
    walk.press(Modifiers::NONE, Key::PageDown);
    let away = walk.stop().expect("the field").rect;
    assert!(away.bottom() < walk.view().top(), "{away:?}");
    walk.harness.event(egui::Event::Text("-11".to_owned()));
    walk.press(Modifiers::NONE, Key::End);
    let back = walk.stop().expect("the field").rect;
    assert!(back.top() >= walk.view().top(), "{back:?}");
}

#[test]
fn keys_light_and_take_a_line_of_an_open_list() {
    let sample = sample_filing().expect("the sample reads");
    let mut walk = Walk::on(&sample, vec2(1280.0, 800.0), false);
    walk.press(Modifiers::ALT, Key::Num4);
    for _ in 0..3 {
        walk.press(Modifiers::SHIFT, Key::Tab);
    }
    let value = |walk: &Walk| {
        let root = walk.harness.root();
        root.children_recursive()
            .find(|node| node.accesskit_node().is_focused())
            .and_then(|node| node.accesskit_node().value())
            .unwrap_or_default()
    };
    assert_eq!(walk.stop().expect("a list").name, "Kind of remark");
    let before = value(&walk);
    walk.press(Modifiers::NONE, Key::Space);
    assert!(
        walk.harness
            .query_by_role_and_label(Role::Button, "Condolences")
            .is_some()
    );
    walk.harness.event(egui::Event::Text("cond".to_owned()));
    walk.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(value(&walk), before, "only lit so far");
    walk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(value(&walk), "Condolences");
    walk.press(Modifiers::NONE, Key::Space);
    walk.press(Modifiers::NONE, Key::ArrowDown);
    walk.press(Modifiers::NONE, Key::Escape);
    assert_eq!(value(&walk), "Condolences", "Escape changes nothing");
    assert_eq!(walk.stop().expect("a list").name, "Kind of remark");
}

#[test]
fn what_was_saved_is_told_where_it_was_and_an_empty_row_is_no_change() {
    let sample = sample_filing().expect("the sample reads");
    let mut walk = Walk::on(&sample, SIZES[1], false);
    walk.press(Modifiers::COMMAND, Key::S);
    assert!(shows(&walk.harness, "Saved as 2021/0001"));
    walk.press(Modifiers::COMMAND, Key::Num2);
    assert!(
        !shows(&walk.harness, "Saved as 2021/0001"),
        "not through all rooms"
    );
    walk.press(Modifiers::COMMAND, Key::N);
    walk.press(Modifiers::ALT, Key::Num8);
    assert_eq!(walk.stop().expect("a field").name, "Title *");
    walk.press(Modifiers::NONE, Key::Escape);
    assert!(
        !shows(&walk.harness, "Save the changes?"),
        "nothing was typed"
    );
}

#[test]
fn the_control_with_the_keyboard_has_a_ring_also_on_dark_buttons() {
    let sample = sample_filing().expect("the sample reads");
    let mut walk = Walk::on(&sample, SIZES[1], false);
    walk.press(Modifiers::ALT, Key::Num1);
    let mut seen = HashSet::new();
    for _ in 0..40 {
        walk.press(Modifiers::SHIFT, Key::Tab);
        let Some(stop) = walk.stop() else { continue };
        let rings = |shape: &egui::Shape| match shape {
            egui::Shape::Rect(rect) => {
                rect.stroke.color == theme::FOCUS && rect.rect.expand(4.0).contains_rect(stop.rect)
            }
            _ => false,
        };
        let shapes = &walk.harness.output().shapes;
        let is_ringed = shapes.iter().any(|one| rings(&one.shape));
        let is_text = walk.harness.ctx.text_edit_focused();
        assert!(is_ringed || is_text, "{stop:?} shows no focus");
        seen.insert(stop.name);
    }
    assert!(seen.contains("Save meeting"), "{seen:?}");
}

#[test]
fn a_topic_is_offered_as_it_is_typed_before_a_remark_and_tab_takes_it() {
    let sample = sample_filing().expect("the sample reads");
    let mut walk = Walk::on(&sample, SIZES[1], false);
    walk.press(Modifiers::ALT, Key::Num4);
    walk.press(Modifiers::NONE, Key::Enter);
    let said = |walk: &Walk| {
        let root = walk.harness.root();
        let focused = root
            .children_recursive()
            .find(|node| node.accesskit_node().is_focused());
        focused
            .and_then(|node| node.accesskit_node().value())
            .unwrap_or_default()
    };
    let type_letters = |walk: &mut Walk, text: &str| {
        for letter in text.chars() {
            walk.harness.event(egui::Event::Text(letter.to_string()));
            walk.harness.step();
            walk.harness.step();
        }
    };
    // A name that somebody has is taken, one that nobody has is text.
    type_letters(&mut walk, "Aliyev: ");
    assert_eq!(said(&walk), "");
    type_letters(&mut walk, "/t peace");
    let offer = walk
        .harness
        .query_all_by_role_and_label(Role::Button, "Peacekeeping")
        .next()
        .expect("the topic is offered")
        .rect();
    assert!(walk.harness.ctx.content_rect().contains_rect(offer));
    walk.press(Modifiers::NONE, Key::Tab);
    assert_eq!(walk.stop().expect("a field").name, "What was said *");
    assert_eq!(said(&walk), "", "the mark is in its field");
    type_letters(&mut walk, "Note: the end.");
    assert_eq!(said(&walk), "Note: the end.");
    walk.press(Modifiers::COMMAND, Key::S);
    let drawn = shows(&walk.harness, "Note: the end.");
    assert!(drawn, "the record shows it");
}
