//! What belongs together stands level: beneath one another, or beside.

use super::drawn::{by_name, go, in_russian, word};
use super::narrow::texts;
use super::sight::{Seen, run_on, shows, window_on};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::i18n::{Language, Voice};

const USUAL: Vec2 = vec2(1280.0, 760.0);

fn all(seen: &Seen, role: Role, label: &str) -> Vec<Rect> {
    let found = seen.get_all_by_role_and_label(role, label);
    found.map(|node| node.rect()).collect()
}

/// Where a text is drawn.
fn drawn(seen: &Seen, words: &str) -> Rect {
    let mut found = texts(seen).into_iter();
    let found = found.find(|(_, drawn)| drawn.galley.text() == words);
    found
        .unwrap_or_else(|| panic!("no {words}"))
        .1
        .visual_bounding_rect()
}

#[test]
fn what_became_of_a_commitment_is_noted_beneath_its_title() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let coming = folder.path().join("coming.json");
    let meeting = r#"{"memcon": 1, "meetings": [{"title": "Talks to come", "date": "2099-01-02",
        "state": "planned", "delegations": [{"party": "RU", "side": "guest"}]}]}"#;
    std::fs::write(&coming, meeting).expect("written");
    let coming = coming.to_str().expect("text");
    run_on(
        &path,
        &[
            &["init", "--sample"],
            &["import", "--accept", "all", coming],
        ],
    );
    Voice::new(Language::Russian).take_up();
    let mut seen = window_on(path, USUAL);
    by_name(&mut seen, "Talks to come");
    by_name(&mut seen, word("carry-title"));

    let mut found = texts(&seen).into_iter();
    let title = found.find(|(_, drawn)| drawn.galley.text().starts_with("Seven roadmaps"));
    let title = title.expect("listed").1.pos.x;
    let button = seen.get_all_by_role(Role::Button);
    let kept = word("outcome-kept");
    let mut button = button.filter(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with(kept) || label.contains(&format!(": {kept}"))
    });
    let left = button.next().expect("offered").rect().left();
    assert!((left - title).abs() < 1.0, "{left} {title}");
}

#[test]
fn the_signs_of_a_row_stand_level_with_its_field_also_where_it_has_no_label() {
    let (mut seen, _folder) = in_russian(vec2(1280.0, 2600.0));
    go(&mut seen, Key::E);
    let fields = all(&seen, Role::TextInput, word("field-topic-title"));
    assert!(fields.len() > 2, "{fields:?}");
    let signs = all(&seen, Role::Button, word("button-remove"));
    for field in fields {
        let level = signs.iter().filter(|sign| {
            let apart = sign.center().y - field.center().y;
            apart.abs() < 2.5
        });
        assert_eq!(level.count(), 1, "{field} {signs:?}");
    }
}

#[test]
fn what_a_fact_of_a_record_is_called_stands_beside_its_first_line() {
    let (seen, _folder) = in_russian(vec2(1024.0, 900.0));
    let (label, value) = (word("brief-linked"), "Held before a trilateral");
    let label = drawn(&seen, label);
    let mut found = texts(&seen).into_iter();
    let value = found.find(|(_, drawn)| drawn.galley.text().starts_with(value));
    let value = value.expect("told").1;
    assert!(value.galley.rows.len() > 1, "it takes two lines");
    let first = value.pos.y + value.galley.rows[0].rect().center().y;
    let apart = label.center().y - first;
    assert!(apart.abs() < 4.0, "{label} {first}");
}

#[test]
fn the_buttons_of_a_record_lie_over_nothing_at_any_width() {
    for width in (860..1400).step_by(60) {
        let size = vec2(f32::from(u16::try_from(width).expect("small")), 700.0);
        let (mut seen, _folder) = in_russian(size);
        go(&mut seen, Key::Num2);
        let reference = all(&seen, Role::Button, "2021/0001");
        let carry = all(&seen, Role::Button, word("button-carry"));
        let (reference, carry) = (reference[0], carry[0]);
        let marking = drawn(&seen, "UNCLASSIFIED");
        assert!(carry.right() <= size.x, "{size} {carry}");
        assert!(!carry.intersects(marking), "{size} {carry} {marking}");
        assert!(!carry.intersects(reference), "{size} {carry}");
        let print = all(&seen, Role::Button, word("button-print-ask"));
        assert!(print[0].right() <= size.x, "{size} {print:?}");
        let beside = all(&seen, Role::Button, word("button-beside"));
        assert!(!beside[0].intersects(marking), "{size} {beside:?}");
    }
}

#[test]
fn a_line_of_a_list_is_chosen_over_its_whole_width() {
    let (mut seen, _folder) = in_russian(USUAL);
    go(&mut seen, Key::Num5);
    let lines: Vec<Rect> = [
        "Schools teaching in Russian",
        "Invested by Russian companies",
    ]
    .into_iter()
    .map(|name| all(&seen, Role::Button, name)[0])
    .collect();
    assert!(
        (lines[0].right() - lines[1].right()).abs() < 1.0,
        "{lines:?}"
    );
    assert!(lines[0].width() > 240.0, "{lines:?}");
    let [one, other] = [
        "Schools teaching in Russian",
        "Invested by Russian companies",
    ]
    .map(|name| drawn(&seen, name).left());
    let edge = lines[0].left() + 20.0;
    assert!((one - other).abs() < 3.0 && one < edge, "{one} {other}");
}

#[test]
fn the_chapters_of_the_guide_stand_close_beneath_one_another() {
    let (mut seen, _folder) = in_russian(USUAL);
    by_name(&mut seen, word("room-guide"));
    let about = all(&seen, Role::Button, word("guide-about"));
    assert!(about[0].bottom() < USUAL.y - 100.0, "{about:?}");
    assert!(about[0].height() < 40.0, "{about:?}");
}

#[test]
fn a_state_has_a_title_where_a_person_has_a_name() {
    let (mut seen, _folder) = in_russian(USUAL);
    let (title, name) = (word("field-party-name"), word("field-name"));
    assert_ne!(title, name);
    for (key, label) in [(Key::Num9, title), (Key::Num8, name)] {
        go(&mut seen, key);
        seen.key_press_modifiers(Modifiers::ALT, Key::N);
        seen.run();
        assert!(shows(&seen, &format!("{label} *")), "{label}");
        seen.key_press(Key::Escape);
        seen.run();
    }
}
