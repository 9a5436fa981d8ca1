//! What the commands say where something cannot be done: why, of what, and what
//! to do, in words of ours.

use std::path::Path;

use memcon::model::{BriefKind, ClosedList as _};
use memcon::store::{NamedKind, Store};

use super::faults::{memcon, place};

/// How a command ends, and what it says.
fn run(register: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    in_language("en", register, arguments)
}

fn in_language(language: &str, register: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let done = memcon(register)
        .args(arguments)
        .env("MEMCON_LANGUAGE", language)
        .env_remove("MEMCON_PASSPHRASE_FILE")
        .output()
        .expect("runs");
    let all = [done.stdout, done.stderr].concat();
    (
        done.status.code(),
        String::from_utf8_lossy(&all).into_owned(),
    )
}

#[test]
fn a_register_with_too_long_a_name_says_why_it_can_only_be_read() {
    let (folder, register) = place();
    let long = folder.path().join("n".repeat(248) + ".memcon");
    std::fs::rename(&register, &long).expect("renamed");
    let (code, told) = run(&long, &["list", "meetings"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("its name is too long"), "{told}");
}

#[test]
fn a_passphrase_that_is_there_or_is_not_is_told_before_one_is_asked_for() {
    let (folder, register) = place();
    for what in ["remove", "change"] {
        let (code, told) = run(&register, &["passphrase", what]);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("has no passphrase"), "{told}");
    }
    let words = folder.path().join("words.txt");
    std::fs::write(&words, "five late swans inland").expect("written");
    let set = || {
        let mut command = memcon(&register);
        command.args(["passphrase", "set"]);
        command.env("MEMCON_NEW_PASSPHRASE_FILE", &words);
        command.env("MEMCON_PASSPHRASE_FILE", &words);
        let done = command.output().expect("runs");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        (done.status.code(), told)
    };
    assert_eq!(set().0, Some(0));
    let (code, told) = set();
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("memcon passphrase change"), "{told}");
}

#[test]
fn settings_that_come_in_leave_alone_what_the_file_does_not_say() {
    let (folder, register) = place();
    let file = folder.path().join("office.json");
    let import = |text: &str| {
        std::fs::write(&file, text).expect("written");
        run(
            &register,
            &["settings", "import", file.to_str().expect("text")],
        )
    };
    let all = r#"{"office": "Ministry", "letterhead": "Department", "decimal_mark": "comma",
        "markings": ["OPEN", "CLOSED", "SECRET"], "default_marking": "CLOSED"}"#;
    assert_eq!(import(all).0, Some(0));
    let (code, told) = import(r#"{"letterhead": "Section"}"#);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    let settings = || Store::open(&register).and_then(|store| store.settings());
    let now = settings().expect("read");
    assert_eq!(now.office, "Ministry");
    assert_eq!(now.get("letterhead"), "Section");
    assert_eq!(now.get("decimal-mark"), "comma");
    assert_eq!(now.default_marking, "CLOSED");
    let (code, told) = import(r#"{"markings": []}"#);
    assert_eq!(code, Some(1), "{told}");
    assert_eq!(settings().expect("read").markings, now.markings);
    let (code, told) = import(r#"{"markings": ["OPEN", "SECRET", "CLOSED"]}"#);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("\u{201c}SECRET\u{201d} ranks below"),
        "{told}"
    );
    assert_eq!(settings().expect("read").default_marking, "CLOSED");
}

#[test]
fn a_hint_names_the_list_that_holds_what_was_meant() {
    let (folder, register) = place();
    for (arguments, list) in [
        (&["template", "delete", "None"][..], "memcon template list"),
        (
            &["brief", "party", "Nowhere", "-o", "none.md"],
            "memcon list parties",
        ),
        (
            &["brief", "person", "Nobody", "-o", "none.md"],
            "memcon list people",
        ),
        (&["show", "1999/0001"], "memcon list meetings"),
        (&["incoming", "accept", "7"], "memcon incoming list"),
    ] {
        let (code, told) = run(&register, arguments);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains(list), "{arguments:?}: {told}");
    }
    // What is no file is told as that, and what is not there as a backup too.
    let at = folder.path().to_str().expect("text");
    let (_, told) = run(&register, &["restore", at]);
    assert!(told.contains("is a folder, a device or a pipe"), "{told}");
    let (_, told) = run(folder.path(), &["list", "meetings"]);
    assert!(told.contains("is a folder, a device or a pipe"), "{told}");
    let (_, told) = run(&register, &["restore", "none.memcon"]);
    assert!(
        told.contains("no backup at") && !told.contains("init"),
        "{told}"
    );
}

#[test]
fn a_refused_proposal_that_is_accepted_is_told_as_refused() {
    let (folder, register) = place();
    let list = folder.path().join("list.csv");
    std::fs::write(
        &list,
        "Date,Title,City\n2024-03-05,Freight by rail,Tbilisi\n",
    )
    .expect("written");
    let (code, told) = run(&register, &["import", list.to_str().expect("text")]);
    assert_eq!(code, Some(0), "{told}");
    let (_, lines) = run(&register, &["incoming", "list"]);
    let id = lines.split(' ').next().expect("a number");
    assert_eq!(run(&register, &["incoming", "refuse", id]).0, Some(0));
    let (code, told) = run(&register, &["incoming", "accept", id]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("was refused"), "{told}");
}

#[test]
fn no_word_of_a_library_is_said_in_any_language() {
    let (folder, register) = place();
    let wrong = folder.path().join("wrong.txt");
    std::fs::write(&wrong, "{\n\"colour\": 3,,\n}").expect("written");
    let wrong = wrong.to_str().expect("text");
    for (arguments, ours) in [
        (
            &["brief", "commitments", "-o", "-", "--date", "31/12/2026"][..],
            ["2021-11-26"; 3],
        ),
        (&["search", "gas", "--limit", "-1"], ["-1"; 3]),
        (
            &["search", "gas", "--limit", "99999999999999999999"],
            ["99999"; 3],
        ),
        (&["log", "--limit", "-1"], ["-1"; 3]),
        (
            &["settings", "import", wrong],
            ["nothing was taken", "ничего не взято", "heç nə götürülmədi"],
        ),
        (
            &["template", "import", wrong],
            ["nothing was taken", "ничего не взято", "heç nə götürülmədi"],
        ),
    ] {
        for (language, ours) in ["en", "ru", "az"].into_iter().zip(ours) {
            let (code, told) = in_language(language, &register, arguments);
            assert!(code.is_some_and(|code| code > 0), "{told}");
            assert!(told.contains(ours), "{language} {arguments:?}: {told}");
            for theirs in [
                "failed to parse",
                "parse error",
                "expected",
                "too large to fit",
                "invalid digit",
                "unexpected",
                "column",
            ] {
                assert!(!told.contains(theirs), "{language} {arguments:?}: {told}");
            }
        }
    }
}

#[test]
fn somebody_without_a_name_is_listed_as_what_they_are_known_as() {
    let (_folder, register) = place();
    let (code, told) = run(&register, &["list", "people"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("President of Armenia"), "{told}");
}

#[test]
fn what_goes_into_a_folder_is_tables_and_need_not_be_said() {
    let (folder, register) = place();
    let made = folder.path().join("made");
    std::fs::create_dir(&made).expect("made");
    let new = format!("{}/", folder.path().join("new").display());
    for output in [made.to_str().expect("text"), &new] {
        let (code, told) = run(&register, &["export", "-o", output]);
        assert_eq!(code, Some(0), "{told}");
        assert!(Path::new(output).join("meetings.csv").exists(), "{output}");
    }
}

#[test]
fn a_kind_of_brief_gives_a_template_to_begin_from() {
    let (folder, register) = place();
    for kind in BriefKind::VALUES {
        let file = folder.path().join("own.toml");
        let at = file.to_str().expect("text");
        let (code, told) = run(&register, &["template", "export", kind.code(), "-o", at]);
        assert_eq!(code, Some(0), "{told}");
        let written = std::fs::read_to_string(&file).expect("written");
        assert!(written.contains("sections = ["), "{written}");
        let (code, told) = run(&register, &["template", "import", at, "--name", "Own"]);
        assert_eq!(code, Some(0), "{told}");
        let kept = Store::open(&register).and_then(|store| store.named(NamedKind::BriefTemplate));
        let kept = kept.expect("read");
        assert_eq!((kept.len(), &kept[0].body), (1, &written));
    }
}

#[test]
fn a_passphrase_that_nobody_can_type_is_refused_and_a_mark_of_encoding_is_none_of_it() {
    let (folder, register) = place();
    let file = folder.path().join("words");
    let with = |bytes: &[u8], variables: &[&str], arguments: &[&str]| {
        std::fs::write(&file, bytes).expect("written");
        let mut command = memcon(&register);
        for variable in variables {
            command.env(variable, &file);
        }
        let done = command
            .args(arguments)
            .env("MEMCON_LANGUAGE", "en")
            .output()
            .expect("runs");
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stderr).into_owned(),
        )
    };
    let new = ["MEMCON_NEW_PASSPHRASE_FILE"];
    for untypable in [
        "nine slow\nbarges upstream",
        "nine slow\0barges",
        "nine \u{202e}slow barges",
    ] {
        let (code, told) = with(untypable.as_bytes(), &new, &["passphrase", "set"]);
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains("cannot be typed"), "{told}");
    }
    let (code, told) = with(
        "\u{feff}nine slow barges upstream\r\n".as_bytes(),
        &new,
        &["passphrase", "set"],
    );
    assert_eq!(code, Some(0), "{told}");
    let old = ["MEMCON_PASSPHRASE_FILE"];
    let (code, told) = with(b"nine slow barges upstream", &old, &["list", "meetings"]);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn a_copy_that_a_person_made_is_theirs_to_delete_after_a_purge_and_that_is_said() {
    let (folder, register) = place();
    let copy = folder.path().join("mine.memcon");
    let (code, told) = run(&register, &["backup", "-o", copy.to_str().expect("text")]);
    assert_eq!(code, Some(0), "{told}");
    let mut store = Store::open(&register).expect("opens");
    let id = store.meetings().expect("listed")[0].id;
    store.delete_meeting(id).expect("deleted");
    store.close().expect("closed");
    let (_, told) = run(&register, &["purge", "--yes"]);
    assert!(
        told.contains("mine.memcon") && told.contains("yours to delete"),
        "{told}"
    );
    let (_, told) = run(&register, &["purge", "--yes", "--drop-backups"]);
    assert!(
        told.contains("mine.memcon") && told.contains("delete them where they lie"),
        "{told}"
    );
    assert!(copy.exists());
}

#[test]
fn a_template_without_a_name_on_one_line_is_wrong_usage() {
    let (folder, register) = place();
    let file = folder.path().join("own.toml");
    let at = file.to_str().expect("text");
    let (code, told) = run(&register, &["template", "export", "meeting", "-o", at]);
    assert_eq!(code, Some(0), "{told}");
    for name in ["", " ", "two\nlines"] {
        let (code, told) = run(&register, &["template", "import", at, "--name", name]);
        assert_eq!(code, Some(2), "{name:?}: {told}");
        assert!(told.contains("--name"), "{told}");
    }
    let broken = folder.path().join("two\nlines.toml");
    std::fs::copy(&file, &broken).expect("copied");
    let at = broken.to_str().expect("text");
    let (code, told) = run(&register, &["template", "import", at]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("--name"), "{told}");
    let (_, kept) = run(&register, &["template", "list"]);
    assert_eq!(kept, "");
}

#[test]
fn a_query_that_does_not_read_and_no_lines_at_all_are_wrong_usage() {
    let (folder, register) = place();
    let out = folder.path().join("out.json");
    let out = out.to_str().expect("text");
    let wrong = [
        ("figure>abc", "abc"),
        ("gas from:2021-13", "2021-13"),
        ("gas party:", "party"),
        ("persn:Putin", "person"),
    ];
    for (query, about) in wrong {
        for line in [vec!["search", query], vec!["export", query, "-o", out]] {
            let (code, told) = run(&register, &line);
            assert_eq!(code, Some(2), "{line:?}: {told}");
            assert!(told.contains(about), "{line:?}: {told}");
        }
    }
    for query in ["\"", "-"] {
        let (code, told) = run(&register, &["search", query]);
        assert_eq!(code, Some(0), "{told}");
        assert!(told.contains("party:AZ"), "{told}");
    }
    let (_, told) = run(&register, &["search", "marking:NOPE"]);
    assert!(told.contains("NOPE"), "{told}");
    let (code, _) = run(&register, &["search", "figure>1"]);
    assert_eq!(code, Some(0));
    for command in ["search", "log"] {
        let mut line = vec![command];
        line.extend((command == "search").then_some("gas"));
        line.extend(["--limit", "0"]);
        let (code, told) = run(&register, &line);
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains("--limit"), "{told}");
    }
}

#[test]
fn settings_with_a_usual_marking_the_office_lacks_are_refused_whole() {
    let (folder, register) = place();
    let file = folder.path().join("office.json");
    let text = r#"{"office": "Ministry", "markings": ["OPEN"], "default_marking": "SECRET"}"#;
    std::fs::write(&file, text).expect("written");
    let at = file.to_str().expect("text");
    let settings = || Store::open(&register).and_then(|store| store.settings());
    let before = settings().expect("read");
    let (code, told) = run(&register, &["settings", "import", at]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("SECRET") && told.contains("OPEN"), "{told}");
    let after = settings().expect("read");
    assert_eq!(after.office, before.office);
    assert_eq!(after.markings, before.markings);
}
