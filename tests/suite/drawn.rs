//! What is drawn where there is little room: whole, in its place, and in the language of
//! the window.

use super::narrow::{texts, torn};
use super::sight::{Seen, shows, until, window_with, window_with_the_sample};
use egui::accesskit::Role;
use egui::{Color32, Event, Key, Modifiers, Rect, Shape, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::exchange::sample_filing;
use memcon::i18n::{Language, Voice, text};
use memcon::model::{FieldName, MeetingDraft, MeetingState};
use memcon::ui::theme;
use std::time::Duration;

/// 1920 x 1080 at 2x, and 1280 x 800 at 1.5x, below the bars of a desktop.
const DOUBLE: Vec2 = vec2(960.0, 500.0);
const HALF_MORE: Vec2 = vec2(853.0, 500.0);

pub fn in_russian(size: Vec2) -> (Seen, tempfile::TempDir) {
    Voice::new(Language::Russian).take_up();
    window_with_the_sample(size)
}

pub fn word(key: &'static str) -> &'static str {
    text(Language::Russian, key)
}

pub fn go(seen: &mut Seen, key: Key) {
    seen.key_press_modifiers(Modifiers::COMMAND, key);
    seen.run();
}

pub fn by_name(seen: &mut Seen, name: &str) {
    go(seen, Key::K);
    seen.event(Event::Text(name.to_owned()));
    seen.run();
    seen.key_press(Key::Enter);
    seen.run();
}

/// The texts that are cut with an ellipsis.
fn cut(seen: &Seen) -> Vec<String> {
    let all = texts(seen).into_iter();
    let cut = all.filter(|(_, drawn)| drawn.galley.elided);
    cut.map(|(_, drawn)| drawn.galley.text().to_owned())
        .collect()
}

fn button(seen: &Seen, label: &str) -> Rect {
    let mut all = seen.get_all_by_role_and_label(Role::Button, label);
    all.next().expect("there").rect()
}

#[test]
fn no_name_of_a_command_is_cut_on_the_page_of_keys() {
    for language in Language::ALL {
        Voice::new(*language).take_up();
        let (mut seen, _folder) = window_with_the_sample(vec2(1024.0, 4_000.0));
        by_name(&mut seen, text(*language, "room-keys"));
        let shown = cut(&seen);
        assert!(shown.is_empty(), "{language:?}: {shown:?}");
        let name = text(*language, "form-key-doubt");
        assert!(shows(&seen, name), "{language:?}: {name}");
    }
}

#[test]
fn the_name_at_the_head_of_a_form_is_whole_and_the_head_of_a_list_is_not_cut() {
    let (mut seen, _folder) = in_russian(HALF_MORE);
    go(&mut seen, Key::Num8);
    let mut person = seen.get_all_by_label_contains("Deputy Prime Minister");
    person.next().expect("listed").click();
    drop(person);
    seen.run();
    go(&mut seen, Key::E);
    assert_eq!(cut(&seen), [""; 0]);
    let large = |drawn: &egui::epaint::TextShape| {
        let sections = &drawn.galley.job.sections;
        sections
            .iter()
            .any(|part| part.format.font_id.size == theme::TITLE_SIZE)
    };
    let all = texts(&seen);
    let title = all.iter().find(|(_, drawn)| large(drawn)).expect("a title");
    let title = title.1.visual_bounding_rect();
    let save = button(&seen, word("people-save"));
    assert!(!title.intersects(save), "{title} {save}");
    drop(seen);
    let (mut seen, _folder) = in_russian(vec2(640.0, 360.0));
    for key in [Key::Num2, Key::Num8, Key::Num9] {
        go(&mut seen, key);
        let shown = cut(&seen);
        let is_head = |words: &String| {
            ["list-title", "people-title", "parties-title"].contains(&words.as_str())
                || [
                    word("room-meetings"),
                    word("room-people"),
                    word("room-parties"),
                ]
                .contains(&words.as_str())
        };
        assert!(!shown.iter().any(is_head), "{shown:?}");
    }
}

#[test]
fn what_the_foot_tells_is_told_whole() {
    for size in [DOUBLE, HALF_MORE, vec2(1280.0, 800.0)] {
        let (mut seen, folder) = in_russian(size);
        let told = "Резервная копия создана:";
        let is_told = |seen: &Seen| shows(seen, told);
        until(
            &mut seen,
            told,
            Duration::from_secs(60),
            is_told,
            Seen::step,
        );
        seen.run();
        let all = texts(&seen);
        let (clip, drawn) = all
            .iter()
            .find(|(_, drawn)| drawn.galley.text().starts_with(told))
            .expect("drawn");
        assert!(!drawn.galley.elided, "{size}");
        let rect = drawn.visual_bounding_rect();
        assert!(
            clip.expand(1.0).contains_rect(rect),
            "{size}: {rect} {clip}"
        );
        let path = folder.path().join("register.memcon").display().to_string();
        let is_path = |(_, drawn): &&(Rect, egui::epaint::TextShape)| drawn.galley.text() == path;
        let path = all.iter().find(is_path).expect("the path");
        let path = path.1.visual_bounding_rect();
        assert!(!path.intersects(rect), "{size}: {path} {rect}");
    }
}

#[test]
fn no_day_of_the_week_is_cut_over_the_calendar() {
    for language in Language::ALL {
        for width in [640.0, 853.0, 960.0, 1024.0, 1280.0] {
            Voice::new(*language).take_up();
            let (mut seen, _folder) = window_with_the_sample(vec2(width, 700.0));
            go(&mut seen, Key::Num7);
            let shown = cut(&seen);
            assert!(shown.is_empty(), "{language:?} {width}: {shown:?}");
        }
    }
}

#[test]
fn every_week_of_the_calendar_is_seen_or_scrolled_to_in_an_enlarged_window() {
    let days = |seen: &Seen| {
        let all = texts(seen).into_iter();
        let all = all.filter(|(_, drawn)| {
            let number = drawn.galley.text().parse::<u8>();
            number.is_ok_and(|day| (1..=31).contains(&day))
        });
        all.filter(|(clip, drawn)| clip.contains_rect(drawn.visual_bounding_rect()))
            .map(|(_, drawn)| drawn.galley.text().to_owned())
            .collect::<Vec<_>>()
    };
    let (mut seen, _folder) = in_russian(DOUBLE);
    go(&mut seen, Key::Num7);
    let all = days(&seen);
    assert_eq!(all.len(), 42);
    drop(seen);
    let low = vec2(640.0, 360.0);
    let (mut seen, _folder) = in_russian(low);
    go(&mut seen, Key::Num7);
    let first = days(&seen);
    assert!(first.len() < 42, "it is low");
    scroll_down(&mut seen, low);
    let last = days(&seen);
    assert!(last.ends_with(&all[35..]), "{last:?}");
}

/// Turns the wheel over the middle of a window of a size, to the end.
fn scroll_down(seen: &mut Seen, size: Vec2) {
    seen.event(Event::PointerMoved((size / 2.0).to_pos2()));
    for _ in 0..4 {
        seen.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -400.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        seen.run();
    }
}

#[test]
fn no_word_of_the_ledger_is_torn_beside_an_open_commitment() {
    for size in [DOUBLE, HALF_MORE] {
        let (mut seen, _folder) = in_russian(size);
        go(&mut seen, Key::Num4);
        seen.get_by_role_and_label(Role::Button, word("commitments-ledger"))
            .click();
        seen.run();
        let mut rows = seen.get_all_by_label_contains("Seven roadmaps");
        rows.next().expect("the promise").click();
        drop(rows);
        seen.run();
        assert!(shows(&seen, word("button-copy-reference")), "{size}");
        assert_eq!(torn(&seen), [""; 0], "{size}");
        let title = "Seven roadmaps";
        let all = texts(&seen);
        let narrowest = all
            .iter()
            .filter(|(_, drawn)| drawn.galley.text().starts_with(title))
            .map(|(_, drawn)| drawn.galley.job.wrap.max_width)
            .fold(f32::MAX, f32::min);
        assert!(narrowest > 140.0, "{size}: {narrowest}");
    }
}

#[test]
fn no_word_of_a_table_of_a_record_is_torn() {
    for size in [
        vec2(960.0, 4_000.0),
        vec2(1024.0, 4_000.0),
        vec2(1280.0, 4_000.0),
    ] {
        for language in Language::ALL {
            Voice::new(*language).take_up();
            let (mut seen, _folder) = window_with_the_sample(size);
            go(&mut seen, Key::Num2);
            assert_eq!(torn(&seen), [""; 0], "{size} {language:?}");
        }
    }
}

#[test]
fn no_word_of_the_form_of_a_person_is_torn_and_buttons_lie_close_beneath_a_name() {
    let (mut seen, _folder) = in_russian(vec2(1280.0, 2_000.0));
    go(&mut seen, Key::Num8);
    go(&mut seen, Key::E);
    assert!(shows(&seen, word("field-acting")));
    assert_eq!(torn(&seen), [""; 0]);
    drop(seen);
    let (mut seen, _folder) = in_russian(vec2(960.0, 1_000.0));
    go(&mut seen, Key::Num9);
    go(&mut seen, Key::E);
    let field = seen.get_all_by_role(Role::TextInput);
    let names: Vec<Rect> = field
        .filter(|node| node.accesskit_node().value().as_deref() == Some("Azerbaijan"))
        .map(|node| node.rect())
        .collect();
    let (name, remove) = (names[0], button(&seen, word("button-remove")));
    let gap = remove.top() - name.bottom();
    assert!(gap < 12.0, "{gap}: {name} {remove}");
}

#[test]
fn the_sign_of_an_attachment_stands_beside_its_caption() {
    let (mut seen, _folder) = in_russian(DOUBLE);
    go(&mut seen, Key::E);
    seen.key_press(Key::F6);
    seen.run();
    seen.key_press_modifiers(Modifiers::ALT, Key::Num9);
    seen.run();
    let captioned = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let mut labels = node.labelled_by();
        let label = labels.find_map(|one| one.value().or(one.label()));
        label.as_deref() == Some(word("field-caption"))
    };
    let mut fields = seen.get_all_by_role(Role::TextInput);
    let caption = fields.find(captioned).expect("a caption").rect();
    let removes = seen.get_all_by_role_and_label(Role::Button, word("button-remove"));
    let signs: Vec<Rect> = removes.map(|node| node.rect()).collect();
    let is_beside = |sign: &Rect| {
        sign.left() >= caption.right() - 1.0
            && sign.bottom() > caption.top() - 30.0
            && sign.top() < caption.bottom()
    };
    assert!(signs.iter().any(is_beside), "{caption}: {signs:?}");
}

#[test]
fn a_text_beside_the_form_has_room_in_a_low_window() {
    for size in [DOUBLE, HALF_MORE, vec2(960.0, 540.0)] {
        let (mut seen, _folder) = in_russian(size);
        go(&mut seen, Key::E);
        seen.key_press(Key::F6);
        seen.run();
        let text = seen.get_by_role_and_label(Role::Document, word("form-source-text"));
        let height = text.rect().height();
        assert!(height > 110.0, "{size}: {height}");
    }
    let (mut seen, _folder) = in_russian(vec2(1280.0, 800.0));
    go(&mut seen, Key::E);
    seen.key_press(Key::F6);
    seen.run();
    assert!(shows(&seen, word("form-beside-keys")));
}

#[test]
fn the_button_below_a_table_whose_columns_are_said_is_reached_in_a_low_window() {
    for size in [DOUBLE, vec2(640.0, 360.0)] {
        let (mut seen, _folder) = in_russian(size);
        let table = "When\tWhat\tWhere\tWho was there\n1 May 2022\tTalks\tBaku\tNorway\n";
        seen.event(Event::Paste(table.to_owned()));
        let patience = Duration::from_secs(20);
        let is_tried = |seen: &Seen| shows(seen, word("mapping-as-filed"));
        until(&mut seen, "how it is read", patience, is_tried, Seen::step);
        scroll_down(&mut seen, size);
        let read = button(&seen, word("mapping-read"));
        let mut foot = seen.get_all_by_label_contains("register.memcon");
        let foot = foot.next_back().expect("the foot").rect();
        assert!(read.bottom() <= foot.top(), "{size}: {read} {foot}");
    }
}

#[test]
fn nothing_of_today_goes_out_of_its_card() {
    let mut planned = MeetingDraft::new("UNCLASSIFIED");
    planned.record.title = "Визит заместителя министра".to_owned();
    planned.record.state = MeetingState::Planned;
    planned.record.delegations.clear();
    let tomorrow = memcon::clock::today().tomorrow().expect("a day");
    planned.put(FieldName::Date, tomorrow.to_string());
    let planned = planned.check().expect("right");
    for size in [HALF_MORE, DOUBLE, vec2(1024.0, 600.0)] {
        Voice::new(Language::Russian).take_up();
        let filings = [sample_filing().expect("the sample"), planned.clone()];
        let (mut seen, _folder) = window_with(&filings, size);
        go(&mut seen, Key::Num1);
        let prepare = button(&seen, word("prepare-pack"));
        // The page has a margin, and a card another.
        assert!(prepare.right() <= size.x - 24.0, "{size}: {prepare}");
    }
}

#[test]
fn an_arrow_that_leads_nowhere_is_seen_and_told_from_one_that_does() {
    let (mut seen, _folder) = in_russian(vec2(1280.0, 1_600.0));
    by_name(&mut seen, word("room-settings"));
    for (key, ground) in [
        ("settings-theme-light", theme::PAPER),
        ("settings-theme-contrast", Color32::WHITE),
    ] {
        seen.get_by_role_and_label(Role::Button, word(key)).click();
        seen.run();
        let of = |key: &'static str| line_in(&seen, button(&seen, word(key)));
        let (back, forward) = (of("bar-back"), of("bar-forward"));
        assert_ne!(back, forward, "{key}");
        let shade = |colour: Color32| i32::from(ground.blend(colour).g());
        let (paper, seen_as) = (i32::from(ground.g()), shade(forward));
        assert!(paper - seen_as > 90, "{key}: {paper} {seen_as}");
        assert!(seen_as - shade(back) > 60, "{key}");
    }
}

/// The colour of the line drawn within a button.
fn line_in(seen: &Seen, place: Rect) -> Color32 {
    fn of(shape: &Shape, place: Rect) -> Option<Color32> {
        match shape {
            Shape::Vec(shapes) => shapes.iter().find_map(|one| of(one, place)),
            Shape::Path(path) if place.contains_rect(path.visual_bounding_rect()) => {
                match path.stroke.color {
                    egui::epaint::ColorMode::Solid(colour) => Some(colour),
                    egui::epaint::ColorMode::UV(_) => None,
                }
            }
            _ => None,
        }
    }
    let shapes = &seen.output().shapes;
    let mut found = shapes.iter().filter_map(|one| of(&one.shape, place));
    found.next().expect("a line")
}

#[test]
fn a_hit_of_a_promise_tells_its_kind_in_the_language_of_the_window() {
    let (mut seen, _folder) = in_russian(vec2(1280.0, 800.0));
    go(&mut seen, Key::Num3);
    seen.event(Event::Text("roadmaps".to_owned()));
    seen.run();
    let patience = Duration::from_secs(20);
    let is_found = |seen: &Seen| shows(seen, "Seven roadmaps between");
    until(&mut seen, "the hit", patience, is_found, Seen::step);
    let all = texts(&seen);
    let hits = all.iter().map(|(_, drawn)| drawn.galley.text());
    let hits: Vec<_> = hits
        .filter(|hit| hit.starts_with("Seven roadmaps"))
        .collect();
    assert!(
        hits.iter().any(|hit| hit.contains(", дорожная карта")),
        "{hits:?}"
    );
    assert!(
        !hits.iter().any(|hit| hit.contains(", roadmap")),
        "{hits:?}"
    );
}
