//! What the commands tell a person at the terminal: in the language spoken, in words and
//! in order. What programs read stays.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

/// What the program says of the register of a folder in a language, and its exit code.
fn said(folder: &Path, language: &str, words: &[&str]) -> (String, Option<i32>) {
    let done = Command::new(env!("CARGO_BIN_EXE_memcon"))
        .current_dir(folder)
        .env("MEMCON_REGISTER", folder.join("register.memcon"))
        .env("MEMCON_LANGUAGE", language)
        .env("TZ", "Asia/Baku")
        .args(words)
        .output()
        .expect("run");
    let all = [done.stdout, done.stderr].concat();
    (String::from_utf8(all).expect("text"), done.status.code())
}

fn told(folder: &Path, language: &str, words: &[&str]) -> String {
    let (told, code) = said(folder, language, words);
    assert_eq!(code, Some(0), "{words:?}: {told}");
    told
}

/// A folder with a register of the sample.
fn sample() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    told(folder.path(), "en", &["init", "--sample"]);
    folder
}

/// A folder with a register of these records.
fn holding(records: &Value) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    told(folder.path(), "en", &["init"]);
    std::fs::write(folder.path().join("records.json"), records.to_string()).expect("written");
    let words = ["import", "records.json", "--accept", "all"];
    told(folder.path(), "en", &words);
    folder
}

#[test]
fn a_brief_and_an_export_speak_the_language_spoken_and_a_template_its_own() {
    let folder = sample();
    let brief = ["brief", "meeting", "2021/0001", "-o", "-", "--format", "md"];
    let export = ["export", "--format", "md", "-o", "-"];
    for (language, day) in [
        ("en", "26 November 2021"),
        ("ru", "26 ноября 2021"),
        ("az", "26 noyabr 2021"),
    ] {
        for words in [&brief[..], &export] {
            let text = told(folder.path(), language, words);
            assert!(text.contains(day), "{language} {words:?}: {text}");
            let text = told(
                folder.path(),
                language,
                &[words, &["--lang", "en"]].concat(),
            );
            assert!(text.contains("26 November 2021"), "{words:?}: {text}");
        }
        let help = told(folder.path(), language, &["brief", "--help"]);
        let line = help.lines().find(|line| line.contains("--lang"));
        assert!(!line.expect("there").contains("[default"), "{help}");
    }
    let setup = "kind = \"meeting\"\nform = \"full\"\nlanguage = \"az\"\n";
    std::fs::write(folder.path().join("ours.toml"), setup).expect("written");
    told(folder.path(), "ru", &["template", "import", "ours.toml"]);
    let text = told(
        folder.path(),
        "ru",
        &[&brief[..], &["--template", "ours"]].concat(),
    );
    assert!(text.contains("26 noyabr 2021"), "{text}");
}

#[test]
fn the_log_tells_in_words_what_was_done_and_at_which_hour_here() {
    let folder = sample();
    let log: Value =
        serde_json::from_str(&told(folder.path(), "ru", &["log", "--json"])).expect("JSON");
    assert_eq!(log[0]["op"], "save-meeting");
    assert_eq!(
        told(folder.path(), "az", &["log", "--json"]),
        told(folder.path(), "en", &["log", "--json"])
    );
    let at: jiff::Timestamp = log[0]["at"]
        .as_str()
        .expect("a moment")
        .parse()
        .expect("UTC");
    let hour = at
        .in_tz("Asia/Baku")
        .expect("a zone")
        .strftime("%H:%M:%S")
        .to_string();
    for (language, saved, meeting) in [
        ("en", "saving of a meeting", "meeting"),
        ("ru", "сохранение встречи", "встреча"),
        ("az", "görüşün saxlanması", "görüş"),
    ] {
        let text = told(folder.path(), language, &["log"]);
        let first = text.lines().next().expect("a line");
        let columns: Vec<&str> = first.split('\t').collect();
        assert_eq!(columns.len(), 7, "{first}");
        assert!(columns[0].ends_with(&format!(", {hour}")), "{first}");
        assert_eq!((columns[2], columns[4]), (saved, meeting), "{first}");
        for code in ["save-meeting", "+00", "Z\t"] {
            assert!(!text.contains(code), "{language}: {code} in {text}");
        }
    }
}

#[test]
fn what_is_listed_is_said_in_the_words_of_the_window_in_english_too() {
    let promise = json!({"title": "Send the list", "due": "2021-05~/2021-08~"});
    let folder = holding(&json!({"memcon": 1, "meetings": [
        {"title": "Talks", "date": "2021-05", "commitments": [promise]}]}));
    let text = told(folder.path(), "en", &["list", "commitments"]);
    assert!(
        text.contains("mid-2021") && text.contains("not stated"),
        "{text}"
    );
    assert!(
        !text.contains('~') && !text.contains("not-stated"),
        "{text}"
    );
    let text = told(folder.path(), "en", &["list", "meetings"]);
    assert!(text.contains("May 2021"), "{text}");
    let rows = told(folder.path(), "en", &["list", "commitments", "--json"]);
    assert!(
        rows.contains("2021-05~/2021-08~") && rows.contains("not-stated"),
        "{rows}"
    );
}

#[test]
fn a_deadline_is_told_with_its_last_day_in_every_language() {
    let dues = ["../2024", "../2025-03", "../2025-03-01", "2021/.."];
    let promises: Vec<Value> = dues
        .iter()
        .map(|due| json!({"title": format!("Promise {due}"), "due": due, "owes": ["RU"]}))
        .collect();
    let folder = holding(&json!({"memcon": 1, "meetings": [
        {"title": "Talks", "date": "2021-05-05", "delegations": [{"party": "RU"}, {"party": "AZ"}],
         "commitments": promises}]}));
    for (language, words) in [
        (
            "en",
            [
                "by the end of 2024",
                "by the end of March 2025",
                "by 1 March 2025",
                "from 2021",
            ],
        ),
        (
            "ru",
            [
                "до конца 2024 года",
                "до конца марта 2025 года",
                "не позднее 1 марта 2025 года",
                "с 2021 года",
            ],
        ),
        (
            "az",
            [
                "2024-cü ilin sonunadək",
                "2025-ci il martın sonunadək",
                "ən geci 1 mart 2025-ci ilədək",
                "2021-ci ildən",
            ],
        ),
    ] {
        let list = told(folder.path(), language, &["list", "commitments"]);
        let brief = ["brief", "commitments", "-o", "-", "--format", "md"];
        let brief = told(folder.path(), language, &brief);
        for one in words {
            assert!(list.contains(one), "{one} in\n{list}");
            assert!(brief.contains(one), "{one} in\n{brief}");
        }
    }
}

#[test]
fn people_and_parties_stand_in_the_order_of_the_language() {
    let person = |az: &str, ru: &str| json!({"name": az, "spellings": [{"name": az, "language": "az"}, {"name": ru, "language": "ru"}]});
    let folder = holding(&json!({"memcon": 1,
        "people": [
            person("Leyla Nur", "Лейла Нур"),
            person("Qəmbər Aslan", "Гамбар Аслан"),
            person("Kamran Əliyev", "Камран Алиев")],
        "meetings": [{"title": "Talks", "date": "2024-05-05",
            "delegations": [{"party": "KZ"}, {"party": "GE"}, {"party": "AM"}]}]}));
    let names = |language: &str, what: &str, all: [&str; 3]| {
        let text = told(folder.path(), language, &["list", what]);
        let at = all.map(|name| {
            text.find(name)
                .unwrap_or_else(|| panic!("{name} in\n{text}"))
        });
        assert!(at.is_sorted(), "{all:?} in\n{text}");
    };
    names(
        "az",
        "people",
        ["Kamran Əliyev", "Qəmbər Aslan", "Leyla Nur"],
    );
    names(
        "ru",
        "people",
        ["Гамбар Аслан", "Камран Алиев", "Лейла Нур"],
    );
    names("en", "parties", ["Armenia", "Georgia", "Kazakhstan"]);
    let json = |language| told(folder.path(), language, &["list", "people", "--json"]);
    assert_eq!(json("az"), json("en"));
}

#[test]
fn a_setting_that_cannot_be_is_told_with_those_that_can() {
    let folder = sample();
    let file = folder.path().join("office.json");
    for (written, values) in [
        (
            json!({"decimal_mark": ","}),
            ["point (15,000.5)", "comma (15.000,5"],
        ),
        (
            json!({"date_order": "dmy"}),
            ["day-first (", "month-first ("],
        ),
    ] {
        std::fs::write(&file, written.to_string()).expect("written");
        for (language, nothing) in [("en", "nothing was taken"), ("ru", "ничего не взято")]
        {
            let (text, code) = said(
                folder.path(),
                language,
                &["settings", "import", "office.json"],
            );
            assert_eq!(code, Some(1), "{text}");
            for one in values.iter().chain([&nothing, &"office.json"]) {
                assert!(text.contains(one), "{one} in {text}");
            }
        }
    }
}

#[test]
fn a_long_title_moves_no_column_and_is_whole_in_json() {
    let title =
        "Consultations on the carriage of grain and of heavy machinery by rail and by river";
    let folder = holding(&json!({"memcon": 1, "meetings": [
        {"title": title, "date": "2024-05-05", "place": {"city": "Baku"}},
        {"title": "北京会谈", "date": "2024-05-06", "place": {"city": "Baku"}},
        {"title": "Talks", "date": "2024-05-07", "place": {"city": "Baku"}}]}));
    let text = told(folder.path(), "en", &["list", "meetings"]);
    let before = |line: &str| {
        let (before, _) = line.split_once("Baku")?;
        // A Chinese sign takes two places.
        Some(
            before
                .chars()
                .map(|sign| 1 + usize::from(sign > '\u{2e80}'))
                .sum::<usize>(),
        )
    };
    let at: Vec<usize> = text.lines().filter_map(before).collect();
    assert_eq!(at.len(), 3, "{text}");
    assert!(at.iter().all(|one| *one == at[0]), "{at:?}\n{text}");
    // What goes into a file or another program is whole.
    assert!(text.contains(title), "{text}");
    assert!(told(folder.path(), "en", &["list", "meetings", "--json"]).contains(title));
}

#[test]
fn a_record_is_shown_in_the_order_of_the_form() {
    let folder = sample();
    let text = told(folder.path(), "en", &["show", "2021/0001"]);
    let order = [
        "\ntitle: ",
        "\ndate: 26 November 2021",
        "\nplace: ",
        "\nparticipants:",
        "\nremarks:",
        "\ncommitments:",
        "\nsources:",
        "\napproved by: ",
    ];
    assert!(text.starts_with("reference: 2021/0001\n"), "{text}");
    let at = order.map(|words| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words:?} in\n{text}"))
    });
    assert!(at.is_sorted(), "{at:?}");
    let text = told(folder.path(), "ru", &["show", "AZ"]);
    assert!(text.starts_with("код: AZ\n"), "{text}");
}

#[test]
fn a_text_and_what_waits_are_told_with_days_and_states_of_the_language() {
    let folder = sample();
    let text = "Meeting of President Vladimir Putin with President Ilham Aliyev\n\n\
                Date: 26 November 2021\nPlace: Sochi\n\nParticipants:\n\
                Russia: Vladimir Putin, President of Russia\n\
                Azerbaijan: Ilham Aliyev, President of Azerbaijan\n";
    let list = "Date,Title,Parties\n2024-03-05,Freight by rail,Georgia\n2024-03,Salt,Georgia\n";
    for (name, content) in [("talks.txt", text), ("list.csv", list)] {
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    for (language, day, states, first, second) in [
        (
            "ru",
            "26 ноября 2021",
            ["Россия", "Азербайджан"],
            "5 марта 2024 Freight",
            "март 2024 Salt",
        ),
        (
            "az",
            "26 noyabr 2021",
            ["Rusiya", "Azərbaycan"],
            "5 mart 2024 Freight",
            "mart 2024 Salt",
        ),
    ] {
        let text = told(folder.path(), language, &["capture", "talks.txt"]);
        assert!(text.contains(day) && !text.contains("2021-11-26"), "{text}");
        for state in states {
            assert!(text.contains(&format!(", {state}\n")), "{state} in {text}");
        }
        let json = ["capture", "talks.txt", "--json"];
        assert_eq!(
            told(folder.path(), language, &json),
            told(folder.path(), "en", &json)
        );
        told(folder.path(), language, &["import", "list.csv"]);
        let text = told(folder.path(), language, &["incoming"]);
        assert!(text.contains(first) && text.contains(second), "{text}");
        let shown = told(folder.path(), language, &["incoming", "show", "1"]);
        assert!(!shown.contains("2024-03-05"), "{shown}");
    }
}

#[test]
fn help_names_the_values_of_arguments_in_the_language() {
    let folder = sample();
    for (language, placeholders) in [
        ("en", ["[OPTIONS]", "<FILE>", "<MARKING>"]),
        ("ru", ["[ПАРАМЕТРЫ]", "<ФАЙЛ>", "<ГРИФ>"]),
        ("az", ["[SEÇİMLƏR]", "<FAYL>", "<QRİF>"]),
    ] {
        let help = told(folder.path(), language, &["brief", "meeting", "--help"]);
        for one in placeholders {
            assert!(help.contains(one), "{one} in\n{help}");
        }
        let (fault, code) = said(folder.path(), language, &["brief", "meeting"]);
        assert_eq!(code, Some(2));
        assert_eq!(fault.contains("<REF>"), language == "en", "{fault}");
    }
}
