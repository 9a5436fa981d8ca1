//! Windows with little room: small ones, and those that are much enlarged. What is
//! read there is read whole.

use super::sight::{Seen, shows, window_with, window_with_the_sample};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, Rect, Shape, Vec2, epaint::TextShape, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::exchange::sample_filing;
use memcon::i18n::{Language, Voice, text};
use memcon::model::{FieldName, MeetingDraft, MeetingState};

/// 1280 x 800 at 2x, below the bars of a desktop.
const ENLARGED: Vec2 = vec2(640.0, 360.0);
const SMALL: Vec2 = vec2(1024.0, 600.0);

fn in_azerbaijani(size: Vec2) -> (Seen, tempfile::TempDir) {
    Voice::new(Language::Azerbaijani).take_up();
    window_with_the_sample(size)
}

fn word(key: &'static str) -> &'static str {
    text(Language::Azerbaijani, key)
}

fn press(seen: &mut Seen, label: &str) {
    let button = seen.get_all_by_role_and_label(Role::Button, label).next();
    button.unwrap_or_else(|| panic!("no {label}")).click();
    seen.run();
}

/// The texts drawn, with what of the window each may take.
pub fn texts(seen: &Seen) -> Vec<(Rect, TextShape)> {
    fn of(shape: &Shape, clip: Rect, into: &mut Vec<(Rect, TextShape)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|one| of(one, clip, into)),
            Shape::Text(text) => into.push((clip, text.clone())),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for drawn in &seen.output().shapes {
        of(&drawn.shape, drawn.clip_rect, &mut found);
    }
    found
}

/// The lines of texts that end within a word.
pub fn torn(seen: &Seen) -> Vec<String> {
    let mut torn = Vec::new();
    for (_, drawn) in texts(seen) {
        let rows = &drawn.galley.rows;
        for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
            let ends = row.text().chars().next_back().unwrap_or(' ');
            let begins = next.text().chars().next().unwrap_or(' ');
            if !row.ends_with_newline && ends.is_alphanumeric() && begins.is_alphanumeric() {
                torn.push(drawn.galley.text().to_owned());
            }
        }
    }
    torn
}

#[test]
fn no_word_of_the_form_is_torn_in_a_small_or_enlarged_window() {
    let (azerbaijani, russian) = (Language::Azerbaijani, Language::Russian);
    for (size, language) in [
        (SMALL, azerbaijani),
        (ENLARGED, azerbaijani),
        (SMALL, russian),
        (vec2(960.0, 500.0), russian),
    ] {
        Voice::new(language).take_up();
        let (mut seen, _folder) = window_with_the_sample(size);
        seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
        seen.run();
        seen.key_press(Key::F6);
        seen.run();
        let mut choices = 0;
        for part in [
            Key::Num1,
            Key::Num2,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
        ] {
            seen.key_press_modifiers(Modifiers::ALT, part);
            let settled = seen.try_run();
            assert!(settled.is_ok(), "{size} {part:?}: {settled:?}");
            assert_eq!(torn(&seen), Vec::<String>::new(), "{size} {part:?}");
            let drawn = texts(&seen);
            let is_choice = |one: &(Rect, TextShape)| {
                one.1.galley.text() == text(language, "format-not-stated")
            };
            choices += drawn.iter().filter(|one| is_choice(one)).count();
        }
        assert!(choices > 0, "choices were looked at: {size} {language:?}");
    }
}

#[test]
fn every_part_of_the_form_is_reached_where_one_line_does_not_hold_them() {
    let (mut seen, _folder) = in_azerbaijani(ENLARGED);
    seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
    seen.run();
    let right = |seen: &Seen| {
        let last = seen.get_by_role_and_label(Role::Button, word("section-closing"));
        last.rect().right()
    };
    let sign = word("form-parts-after");
    let sign_of = |seen: &Seen| seen.get_by_role_and_label(Role::Button, sign).rect();
    assert!(
        right(&seen) > sign_of(&seen).left(),
        "out of sight at first"
    );
    for _ in 0..4 {
        press(&mut seen, sign);
    }
    let end = sign_of(&seen);
    assert!(end.right() <= ENLARGED.x, "{end}");
    assert!(right(&seen) <= end.left() + 1.0);
    let first = |seen: &Seen| {
        let mut all = seen.get_all_by_role_and_label(Role::Button, word("section-meeting"));
        all.next_back().map(|node| node.rect().left())
    };
    for _ in 0..4 {
        press(&mut seen, word("form-parts-before"));
    }
    assert!(first(&seen) >= Some(0.0));
}

#[test]
fn a_record_has_the_greater_part_of_an_enlarged_window() {
    let (seen, _folder) = in_azerbaijani(ENLARGED);
    assert_eq!(torn(&seen), Vec::<String>::new());
    let title = "Talks between the Presidents of Russia and Azerbaijan in Sochi";
    let drawn = texts(&seen).into_iter();
    let widths: Vec<f32> = drawn
        .filter(|(_, one)| one.galley.text() == title)
        .map(|(clip, one)| {
            assert!(one.visual_bounding_rect().right() <= clip.right());
            one.galley.job.wrap.max_width
        })
        .collect();
    let (list, record) = (widths[0], widths[widths.len() - 1]);
    assert!(record > list, "{widths:?}");
}

#[test]
fn links_of_the_list_and_heads_of_the_table_are_whole_in_a_small_window() {
    let (mut seen, _folder) = in_azerbaijani(SMALL);
    for key in ["print-many-these", "exporting-these"] {
        let all = texts(&seen).into_iter();
        let rows: Vec<usize> = all
            .filter(|(_, one)| one.galley.text() == word(key))
            .map(|(_, one)| one.galley.rows.len())
            .collect();
        assert_eq!(rows, [1], "{key}");
    }
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    seen.run();
    let heads = ["column-owed-by", "column-owed-to", "column-promised"];
    for key in heads {
        let all = texts(&seen).into_iter();
        let mut heads = all.filter(|(_, one)| one.galley.text() == word(key));
        let (clip, head) = heads.next().unwrap_or_else(|| panic!("no head {key}"));
        let drawn = head.visual_bounding_rect();
        assert!(drawn.bottom() <= clip.bottom(), "{key}: {drawn} {clip}");
    }
}

#[test]
fn the_board_says_that_it_shows_all_and_not_only_what_is_open() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 800.0));
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    seen.run();
    let button = |seen: &Seen, label: &str| {
        let all = seen.query_all_by_role_and_label(Role::Button, label);
        all.map(|node| node.accesskit_node().toggled())
            .collect::<Vec<_>>()
    };
    let on = Some(egui::accesskit::Toggled::True);
    assert_eq!(button(&seen, "Open"), [on], "of the table");
    press(&mut seen, "Board");
    assert!(button(&seen, "Open").is_empty());
    assert_eq!(button(&seen, "All"), [on]);
    press(&mut seen, "Table");
    assert_eq!(button(&seen, "Open"), [on]);
}

#[test]
fn a_table_without_room_for_its_columns_goes_on_to_the_right() {
    let (mut seen, _folder) = in_azerbaijani(ENLARGED);
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    seen.run();
    let last = |seen: &Seen| {
        let all = texts(seen).into_iter();
        let mut heads = all.filter(|(_, one)| one.galley.text() == word("column-promised"));
        heads
            .next()
            .map(|(_, head)| head.visual_bounding_rect().right())
    };
    assert!(last(&seen).is_none_or(|right| right > ENLARGED.x));
    seen.hover_at(egui::pos2(400.0, 290.0));
    seen.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(-400.0, 0.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    seen.run();
    let right = last(&seen).expect("the last head");
    assert!(right <= ENLARGED.x, "{right}");
}

#[test]
fn an_example_of_a_date_is_whole_in_a_narrow_field() {
    for language in Language::ALL {
        Voice::new(*language).take_up();
        let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 800.0));
        for key in [Key::Num8, Key::E] {
            seen.key_press_modifiers(Modifiers::COMMAND, key);
            seen.run();
        }
        let examples = texts(&seen);
        let examples: Vec<_> = examples
            .iter()
            .filter(|(_, drawn)| drawn.galley.text().contains("2021"))
            .collect();
        assert!(examples.len() >= 2, "{language:?}");
        for (_, drawn) in examples {
            let seen = drawn.galley.rows.iter().map(|row| row.text());
            assert!(
                !drawn.galley.elided && !seen.collect::<String>().contains('\u{2026}'),
                "{language:?}: {}",
                drawn.galley.text()
            );
        }
    }
}

#[test]
fn the_end_of_the_menu_is_reached_in_a_low_window() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(ENLARGED);
    press(&mut seen, "Menu");
    let last = |seen: &Seen| {
        let all = seen.get_all_by_role(Role::Button);
        let is_quit = |name: String| name.starts_with("Close Memcon");
        let quit = all.filter(|node| node.accesskit_node().label().is_some_and(is_quit));
        quit.map(|node| node.rect()).next_back().expect("there")
    };
    seen.event(Event::PointerMoved(egui::pos2(400.0, 200.0)));
    for _ in 0..30 {
        seen.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        seen.run();
    }
    assert!(last(&seen).bottom() <= ENLARGED.y, "{:?}", last(&seen));
}

#[test]
fn the_palette_has_its_room_again_after_few_names_fitted() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(SMALL);
    let palette = |seen: &mut Seen| {
        seen.key_press_modifiers(Modifiers::COMMAND, Key::K);
        seen.run();
    };
    palette(&mut seen);
    seen.event(Event::Text("nothing has these words".to_owned()));
    seen.run();
    seen.key_press(Key::Escape);
    seen.run();
    palette(&mut seen);
    seen.key_press(Key::Backspace);
    seen.run();
    let is_seen = |(clip, drawn): &(Rect, TextShape)| clip.contains(drawn.pos);
    let offers: Vec<String> = texts(&seen)
        .iter()
        .filter(|drawn| is_seen(drawn))
        .map(|(_, drawn)| drawn.galley.text().to_owned())
        .filter(|words| words.starts_with("Ctrl+"))
        .collect();
    assert!(offers.contains(&"Ctrl+7".to_owned()), "{offers:?}");
}

#[test]
fn no_word_of_a_figure_a_topic_a_name_or_a_backup_is_torn_or_cut_in_an_enlarged_window() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(ENLARGED);
    for (number, key) in [Key::Num5, Key::Num6, Key::Num8].into_iter().enumerate() {
        seen.key_press_modifiers(Modifiers::COMMAND, key);
        seen.run();
        assert_eq!(torn(&seen), Vec::<String>::new(), "page {number}");
    }
    seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
    seen.run();
    assert_eq!(torn(&seen), Vec::<String>::new(), "the form of a person");
    seen.key_press(Key::Escape);
    seen.run();
    press(&mut seen, "Menu");
    press(&mut seen, "Safe-keeping");
    for (clip, drawn) in texts(&seen) {
        let right = drawn.galley.rect.right() + drawn.pos.x;
        let words = drawn.galley.text();
        assert!(right <= clip.right() + 1.0, "{words}: {right}, {clip}");
    }
}

#[test]
fn no_title_lies_under_the_buttons_of_its_line_in_an_enlarged_window() {
    Voice::new(Language::Russian).take_up();
    let (mut seen, _folder) = window_with_the_sample(ENLARGED);
    for key in [Key::Num2, Key::Num4, Key::Num8, Key::Num9] {
        seen.key_press_modifiers(Modifiers::COMMAND, key);
        seen.run();
        let at = |role: Role| -> Vec<(String, Rect)> {
            let all = seen.root().children_recursive();
            let all = all.filter(|node| node.accesskit_node().role() == role);
            all.map(|node| {
                let name = node.accesskit_node();
                let name = name.label().or(name.value()).unwrap_or_default();
                (name, node.rect().shrink(1.0))
            })
            .collect()
        };
        // In the bar and the heads of lists; below, one scrolls.
        for (title, label) in at(Role::Label) {
            for (button, place) in at(Role::Button) {
                let is_above = label.bottom() < 90.0 && place.bottom() < 90.0;
                assert!(
                    !(is_above && label.intersects(place)),
                    "{title} and {button}"
                );
            }
        }
    }
}

#[test]
fn a_page_opens_at_its_top_however_far_another_was_scrolled() {
    let (mut seen, _folder) = in_azerbaijani(SMALL);
    press(&mut seen, word("bar-menu"));
    press(&mut seen, word("room-settings"));
    seen.event(Event::PointerMoved(SMALL.to_pos2() / 2.0));
    seen.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -2000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    seen.run();
    assert!(
        seen.query_by_label(word("settings-language")).is_none(),
        "it is scrolled"
    );
    press(&mut seen, word("bar-menu"));
    press(&mut seen, word("print-digest-ask"));
    assert!(seen.query_by_label(word("print-from")).is_some());
}

#[test]
fn the_kind_of_a_promise_lies_under_no_button() {
    let (mut seen, _folder) = in_azerbaijani(vec2(1280.0, 760.0));
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    seen.run();
    let mut row = seen.get_all_by_label_contains("Seven roadmaps");
    row.next().expect("the promise").click();
    drop(row);
    seen.run();
    let copy = seen.get_by_role_and_label(Role::Button, word("button-copy-reference"));
    let mut kinds = seen.get_all_by_label(word("commitment-roadmap"));
    assert!(kinds.all(|kind| !kind.rect().intersects(copy.rect())));
    // Both sides owe it to both: each link is told what it is here.
    let links = seen.get_all_by_role_and_label(Role::Link, "Rusiya");
    let links: Vec<f32> = links.map(|link| link.rect().center().y).collect();
    let drawn = texts(&seen);
    let beside = ["field-owed-by", "field-owed-to"].map(|key| {
        let of = |one: &&(Rect, TextShape)| one.1.galley.text() == word(key) && one.1.pos.x > 800.0;
        let label = drawn.iter().rfind(of).expect("told");
        label.1.visual_bounding_rect().center().y
    });
    assert_eq!(links.len(), 2, "{links:?}");
    let is_near = |(link, label): (&f32, &f32)| (link - label).abs() < 6.0;
    assert!(
        links.iter().zip(&beside).all(is_near),
        "{links:?} {beside:?}"
    );
}

#[test]
fn the_ledger_of_a_party_that_an_undo_took_is_no_fault() {
    let (mut seen, _folder) = in_azerbaijani(vec2(1280.0, 800.0));
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    seen.run();
    press(&mut seen, word("commitments-ledger"));
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    seen.run();
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    seen.run();
    seen.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    seen.run();
    assert!(seen.query_by_label(word("dialog-fault-title")).is_none());
    assert!(seen.query_by_label(word("commitments-none")).is_some());
}

#[test]
fn no_word_of_today_of_incoming_or_of_the_bin_is_torn_and_the_foot_covers_nothing() {
    Voice::new(Language::Russian).take_up();
    let say = |key| text(Language::Russian, key);
    let sample = sample_filing().expect("the sample");
    let mut planned = MeetingDraft::new("UNCLASSIFIED");
    planned.record.title = "Представительная встреча".to_owned();
    planned.record.state = MeetingState::Planned;
    planned.record.delegations.clear();
    let tomorrow = memcon::clock::today().tomorrow().expect("a day");
    planned.put(FieldName::Date, tomorrow.to_string());
    let planned = planned.check().expect("right");
    let (mut seen, _folder) = window_with(&[sample, planned], ENLARGED);
    let key = |seen: &mut Seen, key| {
        seen.key_press_modifiers(Modifiers::COMMAND, key);
        seen.run();
    };
    key(&mut seen, Key::Num1);
    assert_eq!(torn(&seen), [""; 0]);
    super::sight::until(
        &mut seen,
        "what is due",
        std::time::Duration::from_secs(20),
        |seen| shows(seen, "Предстоящие встречи: 1"),
        Seen::step,
    );
    let due = seen.get_by_label("Предстоящие встречи: 1").rect();
    let mut path = seen.get_all_by_label_contains("register.memcon");
    assert!(path.all(|path| !path.rect().intersects(due)));
    drop(path);
    let names = texts(&seen);
    let mut names = names.iter().map(|(_, drawn)| drawn.galley.clone());
    let room = names.find(|galley| galley.text() == say("room-today") && galley.rows.len() == 1);
    assert!(
        room.is_some_and(|galley| !galley.elided),
        "the room in the bar"
    );
    key(&mut seen, Key::I);
    assert_eq!(torn(&seen), [""; 0]);
    key(&mut seen, Key::Num2);
    let mut meeting = seen.get_all_by_label_contains("Представительная");
    meeting.next().expect("listed").click();
    drop(meeting);
    seen.run();
    press(&mut seen, say("bar-menu"));
    press(&mut seen, say("bar-delete"));
    key(&mut seen, Key::K);
    seen.event(Event::Text(say("room-bin").to_owned()));
    seen.run();
    seen.key_press(Key::Enter);
    seen.run();
    let patience = std::time::Duration::from_secs(20);
    let restore = |seen: &Seen| shows(seen, say("button-restore"));
    super::sight::until(&mut seen, "the bin", patience, restore, Seen::step);
    assert_eq!(torn(&seen), [""; 0]);
}

#[test]
fn the_keys_of_the_form_lie_one_below_the_other() {
    for size in [vec2(1920.0, 1000.0), SMALL] {
        let (mut seen, _folder) = in_azerbaijani(size);
        seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
        seen.run();
        seen.key_press(Key::F1);
        seen.run();
        let shown = ["Ctrl+Enter", "Shift+Enter", "Alt+Delete", "Alt+Z"];
        let rects = shown.map(|keys| seen.get_by_label(keys).rect());
        for pair in rects.windows(2) {
            assert!(pair[0].bottom() <= pair[1].top(), "{size}: {rects:?}");
            assert!(pair[1].top() - pair[0].bottom() < 60.0, "{size}: {rects:?}");
        }
    }
}

#[test]
fn what_waits_is_reached_in_an_enlarged_window() {
    Voice::new(Language::Azerbaijani).take_up();
    let (_, folder) = in_azerbaijani(ENLARGED);
    let (path, file) = (
        folder.path().join("register.memcon"),
        folder.path().join("t.csv"),
    );
    std::fs::write(&file, "Date,Title\n5 May 2023,Talks on salt\n").expect("written");
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
        .args([
            "--register".as_ref(),
            path.as_os_str(),
            "import".as_ref(),
            file.as_os_str(),
        ])
        .output();
    assert!(done.expect("run").status.success());
    let mut seen = super::sight::window_on(path, ENLARGED);
    seen.key_press_modifiers(Modifiers::COMMAND, Key::I);
    seen.run();
    seen.hover_at(egui::pos2(300.0, 250.0));
    seen.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -600.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    seen.run();
    let mut lines = seen.get_all_by_label_contains("Talks on salt");
    let line = lines.next().expect("in sight").rect();
    assert!(line.bottom() < ENLARGED.y, "{line}");
}

#[test]
fn the_facts_that_stand_on_nothing_are_told_beside_the_button_and_not_under_it() {
    Voice::new(Language::Russian).take_up();
    // 1280 x 800 at 200 %.
    let size = vec2(640.0, 400.0);
    let mut filing = memcon::exchange::sample_filing().expect("the sample");
    let mut other = filing.meeting.sources[0].clone();
    other.id = memcon::model::SourceId::new();
    other.passages.clear();
    filing.meeting.sources.push(other);
    for remark in filing.meeting.remarks.iter_mut().take(3) {
        remark.passages.clear();
    }
    let (mut seen, _folder) = super::sight::window_with(&[filing], size);
    seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
    seen.run();
    seen.key_press(Key::F6);
    seen.run();
    let two = text(Language::Russian, "button-two-texts");
    let two = seen.get_by_role_and_label(Role::Button, two).rect();
    let all = seen.query_all_by_label_contains("без выдержки");
    let told: Vec<Rect> = all.map(|node| node.rect()).collect();
    assert!(!told.is_empty());
    for told in told {
        assert!(!told.intersects(two), "{told:?} {two:?}");
        assert!(told.right() <= two.left(), "{told:?} {two:?}");
    }
}

#[test]
fn a_calendar_leaves_its_field_in_sight_in_a_low_window() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = super::sight::window_with_the_sample(vec2(640.0, 400.0));
    seen.key_press_modifiers(Modifiers::COMMAND, Key::N);
    seen.run();
    seen.get_by_role_and_label(Role::TextInput, "Date *")
        .focus();
    seen.run();
    seen.key_press(Key::F4);
    seen.run();
    let field = seen.get_by_role_and_label(Role::TextInput, "Date *").rect();
    let days: Vec<Rect> = texts(&seen)
        .into_iter()
        .filter(|(_, drawn)| drawn.galley.text().parse::<u8>().is_ok())
        .map(|(_, drawn)| drawn.visual_bounding_rect())
        .collect();
    assert!(days.len() >= 28, "{days:?}");
    for day in days {
        assert!(!day.intersects(field), "{day:?} {field:?}");
    }
}
