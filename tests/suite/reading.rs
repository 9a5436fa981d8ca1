//! The record as it is read, with its source beside it.

use super::sight::{Seen, window_with_the_sample};
use egui::{Key, Shape, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

fn record() -> (Seen, TempDir) {
    window_with_the_sample(vec2(1500.0, 2600.0))
}

/// All texts drawn in a frame.
fn drawn(window: &Seen) -> String {
    fn gather(shape: &Shape, into: &mut String) {
        match shape {
            Shape::Text(text) => {
                into.push_str(text.galley.text());
                into.push('\n');
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|one| gather(one, into)),
            _ => {}
        }
    }
    let mut words = String::new();
    for clipped in &window.output().shapes {
        gather(&clipped.shape, &mut words);
    }
    words
}

const FACT: &str = "Condolences for the coal mine disaster in the Kemerovo region.";
const SENTENCE: &str = "Before anything else he offered condolences";

#[test]
fn a_fact_of_the_record_tells_its_sentence_and_shows_it_in_the_source() {
    let (mut window, _folder) = record();
    assert!(!drawn(&window).contains(SENTENCE), "the source is closed");
    let fact = |window: &Seen| {
        window
            .query_all_by_label_contains(FACT)
            .next()
            .expect("the fact")
            .rect()
            .left_center()
            + vec2(30.0, 0.0)
    };
    let place = fact(&window);
    window.hover_at(place);
    window.run();
    std::thread::sleep(std::time::Duration::from_millis(700));
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "under the pointer");
    window.hover_at(egui::pos2(5.0, 5.0));
    window.run();
    assert!(!drawn(&window).contains(SENTENCE));
    window.drag_at(place);
    window.step();
    window.drop_at(place);
    window.hover_at(egui::pos2(5.0, 5.0));
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "in the source beside");
    window.key_press(Key::F6);
    window.run();
    assert!(!drawn(&window).contains(SENTENCE), "closed again");
    window.key_press(Key::F6);
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "and open by the key");
}

#[test]
fn a_tip_does_not_stay_above_a_dialog() {
    let (mut window, _folder) = record();
    let fact = window.query_all_by_label_contains(FACT).next();
    let place = fact.expect("the fact").rect().left_center() + vec2(30.0, 0.0);
    window.hover_at(place);
    window.run();
    std::thread::sleep(std::time::Duration::from_millis(700));
    window.run();
    assert!(drawn(&window).contains(SENTENCE), "under the pointer");
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    window.run();
    assert!(super::sight::shows(&window, "Go to or do"), "the palette");
    assert!(!drawn(&window).contains(SENTENCE), "beneath the palette");
}

#[test]
fn no_tip_comes_up_above_a_dialog_that_is_opened_from_the_palette() {
    let (mut window, _folder) = record();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text("Export".to_owned()));
    window.run();
    let fact = window.query_all_by_label_contains(FACT).next();
    let place = fact.expect("the fact").rect().left_center() + vec2(30.0, 0.0);
    window.hover_at(place);
    window.run();
    std::thread::sleep(std::time::Duration::from_millis(700));
    window.key_press(Key::Enter);
    window.run();
    std::thread::sleep(std::time::Duration::from_millis(700));
    window.run();
    assert!(super::sight::shows(&window, "Tell the marking"), "a dialog");
    assert!(!drawn(&window).contains(SENTENCE), "beneath it");
}

#[test]
fn a_record_without_room_beside_it_has_its_source_above_and_no_word_is_cut_in_two() {
    // 1280 x 800 at 150 %.
    let (mut window, _folder) = window_with_the_sample(vec2(853.0, 533.0));
    window.key_press(Key::F6);
    window.run();
    let title = "Talks between the Presidents of Russia and Azerbaijan in Sochi";
    let rows = |shape: &Shape| match shape {
        Shape::Text(text) if text.galley.text() == title => text
            .galley
            .rows
            .iter()
            .map(|row| row.text())
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let shapes = window.output().shapes.iter();
    let lines: Vec<String> = shapes
        .map(|clipped| rows(&clipped.shape))
        .max_by_key(Vec::len)
        .expect("drawn");
    assert!(!lines.is_empty());
    for line in &lines {
        for word in line.split_whitespace() {
            assert!(title.split(' ').any(|whole| whole == word), "{lines:?}");
        }
    }
}

/// The name of what has the keyboard.
fn focused(window: &Seen) -> String {
    window
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().is_focused())
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

/// Presses a key; the name of what has the keyboard then.
fn press(window: &mut Seen, key: Key) -> String {
    window.key_press(key);
    window.run();
    focused(window)
}

#[test]
fn arrows_and_letters_work_in_the_lists_of_every_room() {
    for (room, filter) in [
        (Key::Num4, "commitments-filter"),
        (Key::Num5, "figures-filter"),
        (Key::Num6, "topics-filter"),
    ] {
        let (mut window, _folder) = record();
        window.key_press_modifiers(egui::Modifiers::COMMAND, room);
        window.run();
        let field = egui::Id::unique(filter);
        window.ctx.memory_mut(|memory| memory.request_focus(field));
        window.run();
        let first = press(&mut window, Key::ArrowDown);
        let second = press(&mut window, Key::ArrowDown);
        assert!(
            !first.is_empty() && !second.is_empty(),
            "{filter}: {first} {second}"
        );
        assert!(
            first != second || filter == "commitments-filter",
            "{filter}: {first}"
        );
        assert_eq!(press(&mut window, Key::Home), first, "{filter}");
        window.event(egui::Event::Text("zz".to_owned()));
        window.run();
        let has = window.ctx.memory(egui::Memory::focused);
        assert_eq!(has, Some(field), "{filter}: letters go to the filter");
    }
}

#[test]
fn hits_are_gone_through_by_arrows_and_opened_by_enter() {
    let (mut window, _folder) = record();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::Num3);
    window.run();
    window.event(egui::Event::Text("russian".to_owned()));
    super::sight::until(
        &mut window,
        "hits",
        std::time::Duration::from_secs(60),
        |window| super::sight::shows(window, " results"),
        Seen::step,
    );
    window.run();
    let first = press(&mut window, Key::ArrowDown);
    let second = press(&mut window, Key::ArrowDown);
    assert!(!second.is_empty() && first != second, "{first} {second}");
    window.key_press(Key::Enter);
    window.run();
    assert!(
        !super::sight::shows(&window, " results"),
        "a record is open"
    );
}

#[test]
fn a_list_of_records_is_gone_through_by_arrows_and_filtered_by_letters() {
    let (mut window, _folder) = record();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::Num9);
    window.run();
    window
        .ctx
        .memory_mut(|memory| memory.request_focus(egui::Id::unique("names-filter")));
    window.run();
    let first = press(&mut window, Key::ArrowDown);
    let second = press(&mut window, Key::ArrowDown);
    assert!(
        !first.is_empty() && !second.is_empty() && first != second,
        "{first} {second}"
    );
    let last = press(&mut window, Key::End);
    assert_ne!(last, second);
    assert_eq!(press(&mut window, Key::Home), first);
    window.event(egui::Event::Text("az".to_owned()));
    window.run();
    let filter = window
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().is_focused())
        .and_then(|node| node.accesskit_node().value());
    assert_eq!(filter.as_deref(), Some("az"), "letters go to the filter");
}
