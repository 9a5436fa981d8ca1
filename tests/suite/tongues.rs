//! The languages of the window: chosen in the settings, spoken at once.

use super::sight::{Seen, run_on, shows, window_with_the_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use memcon::i18n::{Language, Voice, text};

fn key(seen: &mut Seen, key: Key) {
    seen.key_press_modifiers(Modifiers::COMMAND, key);
    seen.run();
}

fn press(seen: &mut Seen, label: &str) {
    seen.get_all_by_role_and_label(Role::Button, label)
        .next()
        .unwrap_or_else(|| panic!("no button {label}"))
        .click();
    seen.run();
}

#[test]
fn a_language_chosen_in_the_settings_is_spoken_at_once_by_every_room() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
    assert!(shows(&seen, "26 November 2021"));
    press(&mut seen, "Menu");
    press(&mut seen, "Settings");
    press(&mut seen, "Русский");
    assert!(shows(&seen, "Язык окна"), "the page itself");
    key(&mut seen, Key::Num2);
    assert!(shows(&seen, "Новая встреча"), "a room read before");
    assert!(
        shows(&seen, "26 ноября 2021"),
        "what was read into its list"
    );
    assert!(!shows(&seen, "26 November 2021"));
    key(&mut seen, Key::Num4);
    assert!(shows(&seen, "Открытые"), "a room not seen before");
    press(&mut seen, "Меню");
    press(&mut seen, "Настройки");
    press(&mut seen, "Azərbaycanca");
    assert!(shows(&seen, "Pəncərənin dili"));
    press(&mut seen, "Sistemdəki kimi");
    let system = text(Language::of_environment(), "settings-language");
    assert!(shows(&seen, system));
}

#[test]
fn a_party_is_called_in_the_language_of_the_window_where_that_is_on_file() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
    key(&mut seen, Key::Num2);
    assert!(shows(&seen, "Azerbaijan"), "the list of meetings");
    press(&mut seen, "Menu");
    press(&mut seen, "Settings");
    press(&mut seen, "Русский");
    key(&mut seen, Key::Num2);
    assert!(shows(&seen, "Азербайджан"), "the list of meetings");
    seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
    seen.run();
    let nodes = seen.root().children_recursive();
    let values = nodes.filter_map(|node| node.accesskit_node().value());
    let named: Vec<String> = values.collect();
    assert!(named.iter().any(|name| name == "Азербайджан"), "{named:?}");
}

/// Whether a row of a list begins with a name.
fn row(seen: &Seen, name: &str) -> bool {
    let nodes = seen.root().children_recursive();
    let mut buttons = nodes.filter(|node| node.accesskit_node().role() == Role::Button);
    buttons.any(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with(name)
    })
}

#[test]
fn a_person_is_called_in_the_language_of_the_window_where_that_is_on_file() {
    Voice::new(Language::English).take_up();
    let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
    key(&mut seen, Key::Num8);
    assert!(row(&seen, "Vladimir Putin") && !row(&seen, "Владимир Путин"));
    press(&mut seen, "Menu");
    press(&mut seen, "Settings");
    press(&mut seen, "Русский");
    key(&mut seen, Key::Num8);
    assert!(row(&seen, "Владимир Путин"), "the list of people");
    assert!(!row(&seen, "Vladimir Putin"), "the list of people");
    key(&mut seen, Key::Num6);
    assert!(shows(&seen, "Владимир Путин"), "who said it");
    assert!(!shows(&seen, "Vladimir Putin"), "who said it");
    key(&mut seen, Key::Num2);
    seen.key_press_modifiers(Modifiers::COMMAND, Key::E);
    seen.run();
    let nodes = seen.root().children_recursive();
    let values = nodes.filter_map(|node| node.accesskit_node().value());
    let fields: Vec<String> = values.collect();
    assert!(
        fields.iter().any(|name| name == "Ильхам Алиев"),
        "{fields:?}"
    );
    assert!(
        !fields.iter().any(|name| name == "Ilham Aliyev"),
        "{fields:?}"
    );
}

#[test]
fn a_first_start_offers_the_languages_before_anything_is_made() {
    Voice::new(Language::English).take_up();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut seen = super::sight::window_on(path, vec2(1280.0, 860.0));
    press(&mut seen, "Azərbaycanca");
    assert!(shows(&seen, "Boş reyestr yarat"));
}

#[test]
fn commands_speak_the_language_of_the_environment_and_json_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let memcon = |language: &str, line: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
            .env("MEMCON_LANGUAGE", language)
            .args(["--register".as_ref(), path.as_os_str()])
            .args(line)
            .output()
            .expect("run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (text(done.stdout), text(done.stderr), done.status.code())
    };
    let (help, _, _) = memcon("ru", &["brief", "--help"]);
    assert!(help.contains("Напечатать справку"), "{help}");
    let (help, _, _) = memcon("az_AZ.UTF-8", &["help", "init"]);
    assert!(help.contains("Yeni reyestr yarat"), "{help}");
    let (_, told, code) = memcon("ru", &["list", "meetngs"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("ошибка"), "{told}");
    memcon("en", &["init", "--sample"]);
    let json = |language| memcon(language, &["list", "commitments", "--json"]).0;
    assert_eq!(json("en"), json("az"));
}

/// A source file without its tests.
fn code(source: &str) -> &str {
    let tests = ["#[cfg(test)]", "#[cfg(all(test"];
    let end = tests.iter().filter_map(|mark| source.find(mark)).min();
    &source[..end.unwrap_or(source.len())]
}

/// The literals of code, without its comments.
fn literals(code: &str) -> Vec<String> {
    let code = code.replace("'\"'", "' '");
    let mut found = Vec::new();
    for line in code.lines().filter(|line| {
        let line = line.trim_start();
        // Attributes say why to those who read the code.
        !line.starts_with("//") && !line.starts_with('#') && !line.starts_with("reason =")
    }) {
        let line = line.replace("\\\"", "'");
        found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    found
}

#[test]
fn no_sentence_for_people_stands_in_the_code_of_the_window_or_the_commands() {
    let mut told = Vec::new();
    let files = super::layers::sources().into_iter();
    let of_rooms = |name: &str| name.starts_with("ui/") || name.starts_with("cli/");
    for (file, source) in files.filter(|(name, _)| of_rooms(name)) {
        let code = code(&source);
        for literal in literals(code) {
            let words = literal.split(' ').filter(|word| {
                let word = word.trim_matches(|c: char| ",.;:?!…()".contains(c));
                !word.is_empty() && word.chars().all(char::is_alphabetic)
            });
            if words.count() > 4 {
                told.push(format!("{file}: {literal}"));
            }
        }
        let shown = [
            ".label(\"",
            ".button(\"",
            "RichText::new(\"",
            "hover_text(\"",
            "tell(\"",
        ];
        for (call, line) in shown
            .iter()
            .flat_map(|call| code.lines().map(move |line| (call, line)))
        {
            let words = line.split_once(call).map_or("", |(_, after)| after);
            let name = words.split('"').next().unwrap_or_default();
            let is_word = name.starts_with(char::is_alphabetic);
            if is_word && !["Memcon", "Esc"].contains(&name) {
                told.push(format!("{file}: {line}"));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn what_a_figure_is_of_has_one_name_and_is_not_called_as_what_is_roughly_so() {
    for language in [Language::English, Language::Russian, Language::Azerbaijani] {
        let of = text(language, "field-about");
        assert_eq!(text(language, "brief-about"), of, "on paper as in the form");
        let column = text(language, "mapping-column-about");
        assert_eq!(column, of.to_lowercase(), "in a table that comes in");
        // In English the terminal says the keys of the JSON form.
        if language != Language::English {
            assert_eq!(text(language, "key-about"), column, "at the terminal");
        }
        let roughly = text(language, "qualifier-about").to_lowercase();
        assert!(!of.to_lowercase().contains(&roughly));
    }
}

#[test]
fn where_a_promise_stands_has_one_word_on_the_board_in_lists_and_in_reviews() {
    for language in [Language::English, Language::Russian, Language::Azerbaijani] {
        let say = |key| text(language, key).to_lowercase();
        assert_eq!(say("board-under-way"), say("status-in-progress"));
        assert_eq!(say("outcome-under-way"), say("status-in-progress"));
        assert_eq!(say("outcome-kept"), say("status-fulfilled"));
        assert_eq!(say("board-agreed"), say("status-agreed"));
        // What is open is all that is not settled; a column is headed by its statuses.
        for status in ["status-proposed", "status-not-stated"] {
            assert!(say("board-proposed").contains(&say(status)), "{status}");
        }
    }
}

#[test]
fn no_two_fields_of_a_row_and_no_two_groups_bear_one_name() {
    let event = [
        "field-title",
        "field-event-kind",
        "field-timing",
        "field-date-words",
        "field-date",
        "field-basis",
        "field-venue",
        "field-city",
        "field-country",
        "field-told-by",
        "field-note",
    ];
    let groups = [
        "commitments-ours",
        "commitments-theirs",
        "commitments-both",
        "commitments-side-not-stated",
        "commitments-no-party",
    ];
    for language in Language::ALL {
        for keys in [&event[..], &groups] {
            let mut labels: Vec<&str> = keys.iter().map(|key| text(*language, key)).collect();
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), keys.len(), "{language:?}: {labels:?}");
        }
    }
}

/// What the program says of the register of a folder in a language.
fn said_in(folder: &std::path::Path, language: &str, words: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_memcon"))
        .env("MEMCON_REGISTER", folder.join("r.memcon"))
        .env("MEMCON_LANGUAGE", language)
        .args(words)
        .output()
        .expect("run");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn amounts_and_codes_of_lists_are_told_in_the_language_and_json_keeps_its_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |language: &str, words: &[&str]| said_in(folder.path(), language, words);
    run("en", &["init", "--sample"]);
    for (language, kind, english) in [
        ("ru", "дорожная карта", ["more than", "not-stated"]),
        ("az", "yol xəritəsi", ["more than", "not-stated"]),
    ] {
        let told: String = [
            &["list", "figures"][..],
            &["list", "commitments"],
            &["show", "2021/0001"],
        ]
        .map(|words| run(language, words))
        .concat();
        assert!(told.contains(kind), "{language}: {told}");
        for words in english {
            assert!(!told.contains(words), "{language}: {words}");
        }
        for words in [
            &["list", "figures", "--json"],
            &["list", "commitments", "--json"],
        ] {
            assert_eq!(run(language, words), run("en", words));
        }
    }
}

#[test]
fn commands_name_everybody_and_every_kind_in_the_language_and_json_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |language: &str, words: &[&str]| said_in(folder.path(), language, words);
    run("en", &["init", "--sample"]);
    let of = |language: &str, words: &[&str], told: &[&str], untold: &[&str]| {
        let said = run(language, words);
        for one in told {
            assert!(said.contains(one), "{language} {words:?}: {one} in\n{said}");
        }
        for one in untold {
            assert!(
                !said.contains(one),
                "{language} {words:?}: {one} in\n{said}"
            );
        }
        let json: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        if words[0] != "show" {
            assert_eq!(run(language, &json), run("en", &json), "{words:?}");
        }
    };
    let english = [
        "  meeting ",
        "  figure ",
        "  remark ",
        "  source ",
        "2021-11-26",
    ];
    let found = ["26 ноября 2021  встреча ", "  показатель ", "  источник "];
    of("ru", &["search", "students"], &found, &english);
    let found = ["26 noyabr 2021", "  görüş ", "  göstərici ", "  mənbə "];
    of("az", &["search", "students"], &found, &english);
    of("ru", &["list", "people"], &["\nВладимир Путин  "], &[]);
    of("az", &["list", "people"], &["\nİlham Əliyev  "], &[]);
    of("ru", &["list", "parties"], &["RU   Россия "], &[]);
    of("az", &["list", "parties"], &["AZ   Azərbaycan "], &[]);
    of(
        "ru",
        &["list", "figures"],
        &["Ильхам Алиев"],
        &["Ilham", "Putin"],
    );
    let place = "место: Bocharov Ruchei residence, Sochi, Russia\n";
    let told = ["говорящий: Владимир Путин\n", "темы: Bilateral", place];
    of(
        "ru",
        &["show", "2021/0001"],
        &told,
        &["место: \n", "говорящий: Vlad"],
    );
    let said = run("en", &["show", "2021/0001"]);
    assert!(said.contains("place: not stated\n"), "{said}");
    assert!(said.contains("place: Bocharov Ruchei residence, Sochi, Russia\n"));
    let said = run("az", &["show", "2021/0001"]);
    assert!(said.contains("\nmövzular: Bilateral"), "{said}");
}

/// The window in Russian on a register of the sample into which a file came that waits.
fn with_what_came(name: &str, content: &str) -> (Seen, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, file) = (folder.path().join("r.memcon"), folder.path().join(name));
    std::fs::write(&file, content).expect("written");
    let file = file.to_str().expect("text");
    run_on(&path, &[&["init", "--sample"], &["import", file]]);
    Voice::new(Language::Russian).take_up();
    let mut seen = super::sight::window_on(path, vec2(1280.0, 1600.0));
    key(&mut seen, Key::I);
    (seen, folder)
}

#[test]
fn what_came_in_is_asked_about_in_the_language_of_the_window() {
    let table = "Date,Title,City,Parties,Head of delegation\n\
                 5 May 2023,Talks on salt,Baku,Russia; Azerbaijan,Ilham Aliev\n";
    let (seen, _folder) = with_what_came("table.csv", table);
    assert!(shows(&seen, "Вопрос: 5 мая 2023 \u{b7} Talks on salt"));
    assert!(!shows(&seen, "2023-05-05"));
    let choices = [
        "Россия",
        "Азербайджан",
        "Ильхам Алиев, President of Azerbaijan",
    ];
    for choice in choices {
        let mut found = seen.get_all_by_role_and_label(Role::Button, choice);
        assert!(found.next().is_some(), "{choice}");
    }
    assert!(shows(&seen, "Стороны: Россия; Азербайджан"));
    let record = r#"{"memcon": 1, "meetings": [{"title": "Talks on rice", "date": "2023-05-06",
        "state": "planned", "level": "minister", "delegations": [{"party": "RU", "side": "guest"}],
        "figures": [{"indicator": "Schools", "value": "340", "unit": "count", "of": "schools",
                     "qualifier": "more-than", "period": "2022"}]}]}"#;
    let (seen, _folder) = with_what_came("record.json", record);
    assert!(shows(&seen, "Schools: более 340\u{a0}schools, 2022"));
    assert!(shows(&seen, "Россия, Гость"));
    for code in [
        "more-than",
        "minister",
        "not-stated",
        "planned",
        "count",
        "guest",
    ] {
        assert!(!shows(&seen, code), "{code}");
    }
}

#[test]
fn history_forms_and_digests_name_and_date_in_the_language_of_the_window() {
    Voice::new(Language::Russian).take_up();
    let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
    press(&mut seen, "Меню");
    press(&mut seen, "История");
    assert!(shows(&seen, "Новая персона: Ильхам Алиев"));
    assert!(shows(&seen, "Новая сторона: Россия"));
    key(&mut seen, Key::Num8);
    press(&mut seen, "Править");
    assert!(!shows(&seen, "Vladimir Putin"), "the head of the form");
    press(&mut seen, "Отмена");
    press(&mut seen, "Меню");
    press(&mut seen, "Печать дайджеста за период\u{2026}");
    assert!(shows(
        &seen,
        "Дайджест: 1 ноября 2021 \u{2013} 30 ноября 2021"
    ));
    let nodes = seen.root().children_recursive();
    let values: Vec<String> = nodes
        .filter_map(|node| node.accesskit_node().value())
        .collect();
    assert!(values.contains(&"1 ноября 2021".to_owned()), "{values:?}");
    let named = |value: &&String| value.ends_with("2021-11-30 справка.pdf");
    assert!(values.iter().any(|value| named(&value)), "{values:?}");
    // What stands there is read.
    assert!(!shows(&seen, "не день"));
    press(&mut seen, "Посмотреть справку");
    assert!(!shows(&seen, "1 ноября 2021» —"));
}

#[test]
fn a_date_stands_in_a_field_in_the_words_of_the_window() {
    for (language, words) in [
        (Language::English, "26 November 2021"),
        (Language::Russian, "26 ноября 2021"),
        (Language::Azerbaijani, "26 noyabr 2021"),
    ] {
        Voice::new(language).take_up();
        let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
        key(&mut seen, Key::E);
        let label = text(language, "field-date");
        let field = seen
            .get_all_by_role(Role::TextInput)
            .find(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                name.starts_with(label)
            })
            .expect("the field");
        assert_eq!(field.accesskit_node().value().as_deref(), Some(words));
    }
}

#[test]
fn headings_begin_with_a_capital_in_every_language() {
    for (language, words) in [
        (Language::Russian, "Начало реестра"),
        (Language::Azerbaijani, "Reyestrin başlanğıcı"),
    ] {
        Voice::new(language).take_up();
        let (mut seen, _folder) = window_with_the_sample(vec2(1280.0, 1600.0));
        press(&mut seen, text(language, "bar-menu"));
        press(&mut seen, text(language, "room-history"));
        assert!(shows(&seen, words), "{language:?}");
    }
}
