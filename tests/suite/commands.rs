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

#[test]
fn the_settings_of_an_office_go_to_another_register_and_the_officers_name_stays() {
    use memcon::model::DecimalMark;
    use memcon::store::Store;
    let (folder, register) = sample();
    let mut store = Store::open(&register).expect("opens");
    let own = store.directory().expect("read");
    let own = own.parties.values().find(|party| party.code == "AZ");
    let own = own.expect("a party of the sample").id.to_string();
    let picture = include_bytes!("../../assets/icon/memcon-48.png");
    let emblem = store.keep_file(picture).expect("kept");
    let mut settings = store.settings().expect("read");
    settings.office = "Ministry of Foreign Affairs".to_owned();
    settings.markings = vec!["OPEN".to_owned(), "CLOSED".to_owned()];
    settings.default_marking = "CLOSED".to_owned();
    for (name, value) in [
        ("letterhead", "Department of Neighbours"),
        ("officer", "A. Mammadova"),
        ("own_party", &own),
        ("emblem", &emblem),
        (DecimalMark::LIST, "comma"),
    ] {
        settings.more.insert(name.to_owned(), value.to_owned());
    }
    store.save_settings(&settings).expect("saved");
    drop(store);
    let file = folder.path().join("office.json");
    let export = ["settings", "export", "-o", file.to_str().expect("text")];
    memcon(&register, &export).assert().success();
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(!text.contains("Mammadova"), "{text}");

    let (_other, other) = sample();
    let import = ["settings", "import", file.to_str().expect("text")];
    memcon(&other, &import).assert().success();
    let store = Store::open(&other).expect("opens");
    let taken = store.settings().expect("read");
    assert_eq!(taken.office, settings.office);
    assert_eq!(taken.markings, settings.markings);
    assert_eq!(taken.default_marking, "CLOSED");
    assert_eq!(taken.get("letterhead"), "Department of Neighbours");
    assert_eq!(taken.get(DecimalMark::LIST), "comma");
    assert_eq!(taken.get("officer"), "");
    let kept = store.file(taken.get("emblem")).expect("read");
    assert_eq!(kept.as_deref(), Some(&picture[..]));
    let directory = store.directory().expect("read");
    let own = taken.get("own_party").parse().expect("an id");
    assert_eq!(directory.parties[&own].code, "AZ");

    std::fs::write(&file, "{\"office\": 3}").expect("written");
    memcon(&other, &import).assert().code(1);
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("none.memcon");
    for shell in ["bash", "zsh", "fish"] {
        let told = stdout(&mut memcon(&register, &["completions", shell]));
        for name in ["brief", "passphrase", "follow-up", "--release"] {
            let bare = name.trim_start_matches("--");
            assert!(
                told.contains(name) || told.contains(bare),
                "{name} in {shell}"
            );
        }
    }
    let pages = folder.path().join("man");
    let manual = ["manual", "-o", pages.to_str().expect("text")];
    memcon(&register, &manual).assert().success();
    for page in ["memcon.1", "memcon-brief.1", "memcon-purge.1"] {
        assert!(pages.join(page).is_file(), "{page}");
    }
}

#[test]
fn the_package_names_only_files_that_are_there_or_are_made_for_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("Cargo.toml")).expect("read");
    let manifest: toml::Table = text.parse().expect("TOML");
    let assets = &manifest["package"]["metadata"]["deb"]["assets"];
    let assets = assets.as_array().expect("a list");
    assert!(assets.len() > 10);
    for asset in assets {
        let path = asset[0].as_str().expect("a path");
        let is_there =
            match path.split_once("/*") {
                _ if path.starts_with("target/") => true,
                Some((folder, ending)) => std::fs::read_dir(root.join(folder))
                    .expect("listed")
                    .any(|one| {
                        one.expect("an entry")
                            .path()
                            .to_string_lossy()
                            .ends_with(ending)
                    }),
                None => root.join(path).is_file(),
            };
        assert!(is_there, "{path}");
    }
}
