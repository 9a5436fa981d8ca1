//! What is copied and pasted, with a clipboard that the test holds in its hands.

use std::time::Duration;

use super::sight::{Seen, shows, until, window_with_the_sample};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, ViewportCommand, vec2};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

fn window() -> (Seen, TempDir) {
    window_with_the_sample(vec2(1280.0, 3000.0))
}

/// Copies the reference; whether the clipboard was given it and asked for it back.
fn copy_reference(window: &mut Seen) -> bool {
    window
        .get_all_by_role_and_label(Role::Button, "2021/0001")
        .next()
        .expect("the reference")
        .click();
    let (mut given, mut asked) = (false, false);
    for _ in 0..4 {
        window.step();
        let output = window.output();
        let is_text = |one: &OutputCommand| *one == OutputCommand::CopyText("2021/0001".to_owned());
        given |= output.platform_output.commands.iter().any(is_text);
        asked |= output
            .viewport_output
            .values()
            .any(|port| port.commands.contains(&ViewportCommand::RequestPaste));
    }
    given && asked
}

#[test]
fn a_copy_is_told_once_the_clipboard_gives_the_text_back() {
    let (mut window, _folder) = window();
    assert!(copy_reference(&mut window));
    assert!(!shows(&window, "Copied"), "not before it is there");
    window.event(Event::Paste("2021/0001".to_owned()));
    window.step();
    window.step();
    assert!(shows(&window, "Copied: 2021/0001"));
}

#[test]
fn a_copy_that_the_clipboard_does_not_give_back_is_told_as_none() {
    let (mut window, _folder) = window();
    assert!(copy_reference(&mut window));
    // A clipboard that cannot be reached does not answer.
    until(
        &mut window,
        "that nothing was copied",
        Duration::from_secs(60),
        |seen| shows(seen, "Nothing was copied"),
        Seen::step,
    );
    assert!(!shows(&window, "Copied:"));
    window.key_press(Key::Escape);
    window.step();
    window.step();
    assert!(copy_reference(&mut window));
    window.event(Event::Paste("what stood there before".to_owned()));
    window.step();
    window.step();
    assert!(shows(&window, "Nothing was copied"));
}

#[test]
fn the_older_keys_of_the_clipboard_paste_as_well() {
    let (mut window, _folder) = window();
    window.event(Event::Key {
        key: Key::Insert,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    });
    window.step();
    let mut ports = window.output().viewport_output.values();
    assert!(ports.any(|port| port.commands.contains(&ViewportCommand::RequestPaste)));
}

/// The values of all fields of a label.
fn values(window: &Seen, label: &str) -> Vec<String> {
    window
        .query_all_by_role_and_label(Role::TextInput, label)
        .map(|field| field.value().unwrap_or_default())
        .collect()
}

#[test]
fn a_pasted_list_of_participants_becomes_rows_with_the_people_on_file() {
    let (mut window, _folder) = window();
    let press = |window: &mut Seen, modifiers, key| {
        window.key_press_modifiers(modifiers, key);
        window.run();
    };
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::ALT, Key::Num2);
    // From the party to the first person.
    press(&mut window, Modifiers::NONE, Key::Tab);
    press(&mut window, Modifiers::NONE, Key::Tab);
    let table = "Position\tName\tRoom\n\"President of\nAzerbaijan\"\tIlham Aliyev\t12\n\
                 Interpreter\tLeyla Quliyeva\t\nAide\tVladimir Putyn\t\n";
    window.event(Event::Paste(table.to_owned()));
    window.run();
    window.run();
    assert_eq!(
        &values(&window, "Person")[..3],
        ["Ilham Aliyev", "Leyla Quliyeva", "Vladimir Putyn"]
    );
    assert_eq!(
        &values(&window, "Capacity held that day")[..3],
        ["President of Azerbaijan", "Interpreter", "Aide"]
    );
    assert!(shows(&window, "3 rows were filled from the table."));
    assert!(
        shows(&window, "One cell found no field: Room: 12"),
        "no cell goes in silence"
    );
    press(&mut window, Modifiers::ALT, Key::Z);
    assert!(!values(&window, "Person").contains(&"Leyla Quliyeva".to_owned()));
    window.event(Event::Paste(table.to_owned()));
    window.run();
    // Nobody is entered twice: a name that sounds like one on file is left to choose.
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(shows(&window, "Choose a name from the list"));
}

#[test]
fn a_pasted_table_of_figures_and_a_list_of_topics_become_rows() {
    let (mut window, _folder) = window();
    let press = |window: &mut Seen, key| {
        window.key_press_modifiers(Modifiers::ALT, key);
        window.run();
    };
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    press(&mut window, Key::Num3);
    window.event(Event::Paste(
        "\u{2022} Trade\n\u{2022} Transport\n".to_owned(),
    ));
    window.run();
    assert_eq!(values(&window, "Topic heading"), ["Trade", "Transport"]);
    press(&mut window, Key::Num5);
    window.event(Event::Paste(
        "Turnover\t11%\t\t2021\nSchools\t340\tschools\t2020\n".to_owned(),
    ));
    window.run();
    assert_eq!(values(&window, "Indicator *"), ["Turnover", "Schools"]);
    assert_eq!(values(&window, "Value *"), ["11", "340"]);
    assert_eq!(values(&window, "Count of"), ["schools"]);
    assert_eq!(values(&window, "Period"), ["2021", "2020"]);
}

#[test]
fn two_megabytes_pasted_into_a_remark_are_bounded_with_a_word_and_typing_stays_quick() {
    let (mut window, _folder) = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::Num4);
    window.run();
    window.event(Event::Paste("corridor and transit ".repeat(100_000)));
    window.step();
    window.step();
    assert!(shows(
        &window,
        "The field is full: it takes 20,000 characters."
    ));
    let begun = std::time::Instant::now();
    for letter in ["a", "b", "c", "d", "e"] {
        window.event(Event::Text(letter.to_owned()));
        window.step();
    }
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(3), "five letters took {took:?}");
}
