//! The commands, on the built program.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn memcon(register: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command
        .env_remove("MEMCON_REGISTER")
        .arg("--register")
        .arg(register)
        .args(arguments);
    command
}

/// A folder with a register that holds the sample meeting.
fn sample() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    memcon(&register, &["init", "--sample"]).assert().success();
    (folder, register)
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("text")
}

#[test]
fn init_prints_the_register_and_the_sample_meetings_reference() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("new/register.memcon");
    let printed = stdout(&mut memcon(&register, &["init", "--sample"]));
    assert_eq!(
        printed.lines().collect::<Vec<_>>(),
        [register.to_str().expect("text"), "2021/0001"]
    );
    let left: Vec<_> = std::fs::read_dir(folder.path().join("new"))
        .expect("listed")
        .collect();
    assert_eq!(left.len(), 1, "one file is left");
}

#[test]
fn init_leaves_an_existing_file_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "dear colleague").expect("written");
    let refused = memcon(&file, &["init"]).assert().code(1);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("already a file"));
    memcon(&file, &["list", "meetings"]).assert().code(1);
    assert_eq!(
        std::fs::read_to_string(&file).expect("read"),
        "dear colleague"
    );
}

#[test]
fn wrong_usage_ends_with_2() {
    let (folder, register) = sample();
    for arguments in [
        &["fly"][..],
        &["list"],
        &["search"],
        &["search", ""],
        &["show", ""],
        &["show", "  "],
        &["log", ""],
        &["brief", "party", "", "-o", "-", "--format", "md"],
        &["brief", "meeting", "2021/0001"],
    ] {
        memcon(&register, arguments).assert().code(2);
    }
    let text = folder.path().join("b.txt");
    memcon(
        &register,
        &[
            "brief",
            "meeting",
            "2021/0001",
            "-o",
            text.to_str().expect("text"),
        ],
    )
    .assert()
    .code(2);
    assert!(!text.exists());
}

#[test]
fn what_is_not_there_ends_with_1_and_says_so() {
    let (folder, register) = sample();
    let missing = folder.path().join("none.memcon");
    let refused = memcon(&missing, &["list", "meetings"]).assert().code(1);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("memcon init"));
    memcon(&register, &["show", "1999/0001"]).assert().code(1);
    assert!(!missing.exists());
}

#[test]
fn the_window_without_a_display_is_one_clear_line() {
    let (_folder, register) = sample();
    let mut command = memcon(&register, &[]);
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET");
    if cfg!(target_os = "linux") {
        let refused = command.assert().code(1);
        let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(
            told.contains("no display") && told.contains("memcon --help"),
            "{told}"
        );
    }
}

#[test]
fn lists_are_json_with_the_terms_of_the_field() {
    let (_folder, register) = sample();
    for (what, key, count) in [
        ("meetings", "reference", 1),
        ("people", "names", 6),
        ("parties", "code", 3),
        ("commitments", "status", 1),
        ("figures", "indicator", 6),
        ("events", "date_words", 6),
    ] {
        let rows: Value =
            serde_json::from_str(&stdout(&mut memcon(&register, &["list", what, "--json"])))
                .expect(what);
        let rows = rows.as_array().expect("a list");
        assert_eq!(rows.len(), count, "{what}");
        assert!(rows.iter().all(|row| row.get(key).is_some()), "{what}");
        let plain = stdout(&mut memcon(&register, &["list", what]));
        assert_eq!(plain.lines().count(), count + 1, "{what}");
    }
}

#[test]
fn show_finds_a_record_by_reference_code_or_any_spelling_of_a_name() {
    let (_folder, register) = sample();
    let show = |reference: &str| -> Value {
        serde_json::from_str(&stdout(&mut memcon(
            &register,
            &["show", reference, "--json"],
        )))
        .expect("JSON")
    };
    let meeting = show("2021/0001");
    assert_eq!(meeting["date"], "2021-11-26");
    assert_eq!(meeting["place"]["city"], "Sochi");
    assert_eq!(
        meeting["figures"][2]["of"],
        Value::Null,
        "the currency is not stated"
    );
    assert_eq!(meeting["figures"][5]["qualifier"], "more-than");
    assert_eq!(
        show("2021/0001-C1")["children"].as_array().map(Vec::len),
        Some(7)
    );
    assert_eq!(show("2021/0001-C1.3")["title"], Value::Null);
    assert_eq!(show("az")["name"], "Azerbaijan");
    for spelling in [
        "Ilham Aliyev",
        "ilham aliyev",
        "İlham Əliyev",
        "Ильхам Алиев",
    ] {
        assert_eq!(show(spelling)["name"], "Ilham Aliyev", "{spelling}");
    }
    assert_eq!(show("Deputy Prime Minister of Russia")["name"], Value::Null);
}

#[test]
fn any_query_is_answered() {
    let (_folder, register) = sample();
    let nasty = [
        "\"",
        "'",
        "*",
        "AND",
        "NOT roadmap",
        "a OR",
        "(",
        "NEAR(a b)",
        "^x",
        "-x",
        "a:b",
        "{x}",
        "…",
        "%",
        "\\",
    ];
    for query in nasty {
        memcon(&register, &["search", query]).assert().success();
    }
    let limited = stdout(&mut memcon(
        &register,
        &["search", "russian", "--limit", "2"],
    ));
    assert_eq!(limited.lines().count(), 2);
}
