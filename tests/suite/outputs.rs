//! What the commands write, and where it cannot be written: on the built program.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use memcon::exchange::sample_filing;
use memcon::model::is_unseen;
use memcon::store::{Passphrase, Store};
use tempfile::TempDir;

/// What a hand from elsewhere may have put into a text.
const NASTY: &str =
    "read \u{1b}]0;owned\u{7}\u{1b}[2J the \u{202e}dnim\u{202c} of \u{9b}31m it \u{7f}";

fn memcon(register: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command
        .env_remove("MEMCON_REGISTER")
        .arg("--register")
        .arg(register)
        .args(arguments)
        .stdin(Stdio::null());
    command
}

/// A register whose sample meeting holds such a text.
fn register() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    let mut filing = sample_filing().expect("reads");
    filing.meeting.title = NASTY.to_owned();
    filing.meeting.remarks[0].text = NASTY.to_owned();
    store.save_meeting(&filing).expect("saved");
    store.close().expect("closed");
    (folder, path)
}

fn run(mut command: Command) -> Output {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let end = Instant::now() + Duration::from_secs(60);
    while child.try_wait().expect("waited").is_none() {
        if Instant::now() > end {
            child.kill().expect("killed");
            panic!("{command:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().expect("read")
}

/// Every command that gives a result.
fn givers() -> Vec<Vec<&'static str>> {
    let mut all = vec![
        vec!["--help"],
        vec!["--version"],
        vec!["show", "2021/0001"],
        vec!["show", "2021/0001", "--json"],
        vec!["search", "read"],
        vec!["search", "read", "--json"],
        vec!["log"],
        vec!["log", "--json"],
        vec!["check"],
        vec!["check", "--json"],
    ];
    for what in [
        "meetings",
        "people",
        "parties",
        "commitments",
        "figures",
        "events",
    ] {
        all.push(vec!["list", what]);
        all.push(vec!["list", what, "--json"]);
    }
    for format in ["pdf", "md", "html"] {
        all.push(vec![
            "brief",
            "meeting",
            "2021/0001",
            "-o",
            "-",
            "--format",
            format,
        ]);
    }
    all
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_told_and_ends_with_1() {
    let (_folder, path) = register();
    for arguments in givers() {
        let full = OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("opened");
        let mut command = memcon(&path, &arguments);
        let done = command.stdout(full).output().expect("ran");
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{arguments:?}: {told}");
        assert!(told.contains("standard output"), "{arguments:?}: {told}");
    }
    // They say the same and share a number; the book says that none was written.
    let store = Store::open(&path).expect("opens");
    let id = store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there");
    let prints = store
        .brief_prints("meeting", &id.to_string())
        .expect("read");
    assert_eq!(prints.len(), 1);
    for print in prints {
        assert_eq!(print.state, memcon::store::PrintState::NotWritten);
    }
}

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_told_and_a_full_standard_error_is_no_panic() {
    let (_folder, path) = register();
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        command
            .env_remove("MEMCON_REGISTER")
            .args(["-c", line, env!("CARGO_BIN_EXE_memcon")])
            .arg(&path);
        run(command)
    };
    let closed = shell("\"$0\" --register \"$1\" list meetings >&-");
    assert_eq!(closed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&closed.stderr).contains("standard output"));
    // Written to nothing on purpose is written.
    let nothing = shell("\"$0\" --register \"$1\" list meetings >/dev/null");
    assert_eq!(nothing.status.code(), Some(0));
    // No command that gives no result minds.
    let silent = shell("\"$0\" --register \"$1\" template list >&-");
    assert_eq!(silent.status.code(), Some(0));
    for errors in ["2>/dev/full", "2>&-"] {
        for (what, code) in [
            ("show 1999/0001", 1),
            ("fly", 2),
            ("search 'figure>'", 2),
            ("list meetings", 0),
        ] {
            if errors.contains("full") && !Path::new("/dev/full").exists() {
                continue;
            }
            let done = shell(&format!("\"$0\" --register \"$1\" {what} {errors}"));
            assert_eq!(done.status.code(), Some(code), "{what} {errors}");
        }
    }
    let closed =
        shell("DISPLAY= WAYLAND_DISPLAY= \"$0\" --register \"$1.none\" show x 2>/dev/full");
    assert_eq!(closed.status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn no_result_and_no_message_goes_over_the_register_by_the_shell() {
    let (folder, path) = register();
    let link = folder.path().join("second.txt");
    std::fs::hard_link(&path, &link).expect("linked");
    let before = std::fs::read(&path).expect("read");
    for line in [
        "\"$0\" --register \"$1\" list meetings 1<>\"$1\"",
        "\"$0\" --register \"$1\" export --format json -o - 1<>\"$2\"",
        "\"$0\" --register \"$1\" show x 2<>\"$1\"",
        "\"$0\" --register \"$1\" --version 1<>\"$1\"",
        "\"$0\" help brief --register=\"$1\" 1<>\"$2\"",
        "MEMCON_REGISTER=\"$1\" \"$0\" --help >>\"$2\"",
        "\"$0\" --register \"$1\" nosuch 2>>\"$1\"",
    ] {
        let mut command = Command::new("sh");
        command
            .args(["-c", line, env!("CARGO_BIN_EXE_memcon")])
            .args([&path, &link]);
        assert_eq!(run(command).status.code(), Some(1), "{line}");
        assert!(std::fs::read(&path).expect("read") == before, "{line}");
    }
}

#[test]
fn an_empty_marking_and_a_form_that_is_not_meant_are_wrong_usage() {
    let (folder, path) = register();
    let target = |name: &str| folder.path().join(name).display().to_string();
    let (json, md, ics, pdf) = (
        target("a.json"),
        target("a.md"),
        target("a.ics"),
        target("a.pdf"),
    );
    let wrong: [&[&str]; 8] = [
        &["export", "--release", "", "-o", &json],
        &["export", "--release", " ", "-o", &json],
        &["brief", "meeting", "2021/0001", "--release", "", "-o", &md],
        &["export", "-o", &json, "--passphrase"],
        &["export", "-o", &ics, "--passphrase"],
        &["export", "-o", &ics, "--format", "vcf"],
        &[
            "brief",
            "meeting",
            "2021/0001",
            "-o",
            &pdf,
            "--format",
            "docx",
        ],
        &["backup", "-o", "-"],
    ];
    for arguments in wrong {
        let done = run(memcon(&path, arguments));
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {done:?}");
        assert!(!done.stderr.is_empty(), "{arguments:?}");
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .expect("read")
        .map(|entry| entry.expect("read").file_name())
        .filter(|name| !name.to_string_lossy().starts_with("register"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn no_output_goes_over_a_backup_or_another_register() {
    let (folder, path) = register();
    let at = |name: &str| folder.path().join(name);
    let (backup, other) = (at("b.memcon"), at("other.memcon"));
    // A backup may be called anything.
    let renamed = at("backup of today.json");
    for arguments in [["backup", "-o"], ["backup", "-o"]]
        .iter()
        .zip([&backup, &renamed])
    {
        let mut command = memcon(&path, arguments.0);
        command.arg(arguments.1);
        assert!(run(command).status.success());
    }
    Store::create(&other)
        .expect("made")
        .close()
        .expect("closed");
    let hidden = Passphrase::new("seven roadmaps and a bridge");
    let protected = at("hidden.json");
    Store::create_as(&protected, Some(&hidden))
        .expect("made")
        .close()
        .expect("closed");
    for own in [&backup, &renamed, &other, &protected] {
        let before = fs::read(own).expect("read");
        let name = own.to_str().expect("text");
        for arguments in [
            &["export", "--format", "json", "-o", name][..],
            &["export", "--format", "package", "-o", name],
            &[
                "brief",
                "meeting",
                "2021/0001",
                "--format",
                "md",
                "-o",
                name,
            ],
            &["settings", "export", "-o", name],
        ] {
            let done = run(memcon(&path, arguments));
            assert!(!done.status.success(), "{arguments:?}: {done:?}");
            assert!(fs::read(own).expect("read") == before, "{arguments:?}");
        }
    }
    // A file of the same name that is none goes as ever.
    let pdf = at("brief.pdf");
    for _ in 0..2 {
        let name = pdf.to_str().expect("text");
        let done = run(memcon(
            &path,
            &["brief", "meeting", "2021/0001", "-o", name],
        ));
        assert!(done.status.success(), "{done:?}");
    }
}

/// Runs a command in a shell that bounds it first.
#[cfg(unix)]
fn bounded(bound: &str, path: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!(
            "ulimit {bound}; register=$1; shift; exec \"$0\" --register \"$register\" \"$@\""
        ))
        .arg(env!("CARGO_BIN_EXE_memcon"))
        .arg(path)
        .args(arguments);
    let done = run(command);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    (done.status.code(), told)
}

#[cfg(unix)]
#[test]
fn a_file_larger_than_the_system_allows_is_told_and_ends_with_1() {
    for bound in ["-f 64", "-f 1"] {
        let (folder, path) = register();
        let copy = folder.path().join("copy.memcon");
        let copy_name = copy.to_str().expect("text");
        let list = folder.path().join("list.json");
        fs::write(&list, r#"[{"title":"Talks","date":"2022-05-02"}]"#).expect("written");
        for arguments in [
            &["backup", "-o", copy_name][..],
            &["import", list.to_str().expect("text"), "--accept", "all"],
        ] {
            let (code, told) = bounded(bound, &path, arguments);
            assert_eq!(code, Some(1), "{bound} {arguments:?}: {told}");
            let is_told = told.contains("the system lets no file");
            assert!(is_told, "{bound} {arguments:?}: {told}");
        }
        assert!(!copy.exists());
    }
}

#[cfg(unix)]
#[test]
fn as_many_files_as_the_system_allows_are_told_as_that() {
    let (folder, path) = register();
    let copy = folder.path().join("copy.memcon");
    let copy = copy.to_str().expect("text");
    let mut refused = 0;
    for most in 4..14 {
        let bound = format!("-n {most}");
        for arguments in [&["list", "meetings"][..], &["backup", "-o", copy]] {
            let (code, told) = bounded(&bound, &path, arguments);
            if code == Some(0) {
                let _ = fs::remove_file(copy);
                continue;
            }
            refused += 1;
            let is_told = told.contains("open no further files") || told.contains("too many files");
            assert!(is_told, "{bound} {arguments:?}: {told}");
        }
    }
    assert!(refused > 1, "{refused}");
}

#[cfg(unix)]
#[test]
fn a_name_or_path_without_room_for_what_lies_beside_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "n".repeat(250);
    let done = run(memcon(&folder.path().join(&name), &["init"]));
    let told = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(told.contains("give a shorter one"), "{told}");
    assert!(!folder.path().join(&name).exists());
    let deep = folder.path().join("d".repeat(240)).join("e".repeat(240));
    fs::create_dir_all(&deep).expect("made");
    let path = deep.join("register.memcon");
    let done = run(memcon(&path, &["init"]));
    let told = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(told.contains("lies too deep"), "{told}");
    assert_eq!(fs::read_dir(&deep).expect("listed").count(), 0, "{told}");
}

#[test]
fn a_full_disk_is_named_by_every_command_that_would_write() {
    let Some(shim) = super::faults::shim() else {
        return;
    };
    let (folder, path) = register();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let at = |name: &str| elsewhere.path().join(name).display().to_string();
    let (new, office, list) = (at("new"), at("office.toml"), at("list.json"));
    fs::write(&new, "seven roadmaps and a bridge").expect("written");
    fs::write(&list, r#"[{"title":"Talks","date":"2022-05-02"}]"#).expect("written");
    let done = run(memcon(&path, &["settings", "export", "-o", &office]));
    assert!(done.status.success(), "{done:?}");
    let before = fs::read(&path).expect("read");
    for arguments in [
        &["passphrase", "set"][..],
        &["purge", "--yes"],
        &["import", &list, "--accept", "all"],
        &["settings", "import", &office],
    ] {
        let mut command = memcon(&path, arguments);
        command
            .env("MEMCON_NEW_PASSPHRASE_FILE", &new)
            .env("LD_PRELOAD", shim)
            .env("FAULT_UNDER", folder.path())
            .env("FAULT_FULL", "0");
        let done = run(command);
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{arguments:?}: {told}");
        assert!(told.contains("the disk is full"), "{arguments:?}: {told}");
        assert!(fs::read(&path).expect("read") == before, "{arguments:?}");
    }
}

#[test]
fn what_is_too_little_to_salvage_is_told_without_leading_back_to_salvage() {
    let (folder, path) = register();
    let cut = folder.path().join("cut.memcon");
    let mut bytes = fs::read(&path).expect("read");
    bytes.truncate(4096);
    fs::write(&cut, bytes).expect("written");
    let new = folder.path().join("new.memcon");
    let done = run(memcon(
        &path,
        &[
            "salvage",
            cut.to_str().expect("text"),
            "-o",
            new.to_str().expect("text"),
        ],
    ));
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(!told.contains("memcon salvage"), "{told}");
    assert!(told.contains("memcon restore"), "{told}");
}

#[test]
fn a_title_that_holds_the_end_of_a_line_stands_on_one() {
    let (folder, path) = register();
    let forged = folder.path().join("forged.json");
    let records = r#"[{"title":"Hidden\r2022/0777  2022-05-02  Other","date":"2022-05-02"},
        {"title":"Real\n2021/0099  2021-01-01  Never held","date":"2022-05-01"}]"#;
    std::fs::write(&forged, records).expect("written");
    let memcon = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        command.arg("--register").arg(&path).args(arguments);
        let done = run(command);
        assert!(done.status.success(), "{arguments:?}: {done:?}");
        String::from_utf8(done.stdout).expect("text")
    };
    let forged = forged.to_str().expect("text");
    for arguments in [
        &["import", forged][..],
        &["incoming"],
        &["incoming", "accept", "--all"],
        &["list", "meetings"],
        &["search", "never held"],
        &["show", "2022/0001"],
        &["brief", "meeting", "2022/0001", "-o", "-", "--format", "md"],
    ] {
        let told = memcon(arguments);
        assert!(!told.contains('\r'), "{arguments:?}: {told:?}");
        let is_forged = |line: &str| line.starts_with("2021/0099") || line.starts_with("2022/0777");
        assert!(!told.lines().any(is_forged), "{arguments:?}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let (_folder, path) = register();
    let mut child = memcon(
        &path,
        &[
            "brief",
            "meeting",
            "2021/0001",
            "-o",
            "-",
            "--format",
            "pdf",
        ],
    )
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .expect("starts");
    let mut out = child.stdout.take().expect("a pipe");
    let mut first = [0; 4];
    out.read_exact(&mut first).expect("read");
    drop(out);
    let done = child.wait_with_output().expect("ended");
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}

#[test]
fn text_to_a_pipe_is_as_clean_as_to_a_terminal_unless_raw_is_asked_for() {
    let (_folder, path) = register();
    for arguments in givers() {
        if arguments.contains(&"pdf") {
            continue;
        }
        let done = run(memcon(&path, &arguments));
        assert!(done.status.success(), "{arguments:?}");
        let text = String::from_utf8(done.stdout).expect("text");
        let seen = text.chars().find(|sign| is_unseen(*sign));
        assert_eq!(seen, None, "{arguments:?}: {text}");
    }
    // JSON keeps the very value.
    let shown = run(memcon(&path, &["show", "2021/0001", "--json"]));
    let record: serde_json::Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    assert_eq!(record["title"], NASTY);
    // The control: asked for raw, a pipe gets the signs.
    let raw = run(memcon(&path, &["show", "2021/0001", "--raw"]));
    assert!(String::from_utf8_lossy(&raw.stdout).contains('\u{1b}'));
    // A message repeats what was asked, cleaned.
    let missing = run(memcon(&path, &["show", "no\u{1b}[2Jbody"]));
    assert_eq!(missing.status.code(), Some(1));
    assert!(!missing.stderr.contains(&0x1b));
}

#[cfg(unix)]
#[test]
fn a_file_without_end_ends_every_command_that_reads_one() {
    let (folder, path) = register();
    let new = folder.path().join("new.memcon");
    let new = new.to_str().expect("text");
    for arguments in [
        vec!["template", "import", "/dev/zero"],
        vec!["restore", "/dev/zero"],
        vec!["salvage", "/dev/zero", "-o", new],
    ] {
        let done = run(memcon(&path, &arguments));
        assert_eq!(done.status.code(), Some(1), "{arguments:?}");
        assert!(!done.stderr.is_empty(), "{arguments:?}");
    }
    let zero = run(memcon(Path::new("/dev/zero"), &["list", "meetings"]));
    assert_eq!(zero.status.code(), Some(1));
    // Nor is a pipe waited for that nobody writes to.
    let pipe = folder.path().join("pipe.memcon");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|made| made.success()));
    let waited = run(memcon(&pipe, &["list", "meetings"]));
    assert_eq!(waited.status.code(), Some(1));
    let list = folder.path().join("l.csv");
    fs::write(&list, "Title,Date\nTalks,2021-11-26\n").expect("written");
    let protected = folder.path().join("protected.memcon");
    let words = Passphrase::new("two slow owls above");
    Store::create_as(&protected, Some(&words))
        .and_then(Store::close)
        .expect("made");
    let mut passphrase = memcon(&path, &["passphrase", "set"]);
    passphrase.env("MEMCON_NEW_PASSPHRASE_FILE", "/dev/zero");
    assert_eq!(run(passphrase).status.code(), Some(2));
    for arguments in [
        vec!["capture", "PIPE"],
        vec!["settings", "import", "PIPE"],
        vec!["template", "import", "PIPE"],
        vec!["import", "l.csv", "--map", "PIPE"],
    ] {
        let named: Vec<&str> = arguments
            .into_iter()
            .map(|one| match one {
                "PIPE" => pipe.to_str().expect("text"),
                "l.csv" => list.to_str().expect("text"),
                one => one,
            })
            .collect();
        let done = run(memcon(&path, &named));
        let fault = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success(), "{named:?}");
        assert!(fault.contains("nobody writes into"), "{named:?}: {fault}");
    }
    for (variable, what) in [
        ("MEMCON_NEW_PASSPHRASE_FILE", "set"),
        ("MEMCON_PASSPHRASE_FILE", "remove"),
    ] {
        let register = if what == "set" { &path } else { &protected };
        let mut asked = memcon(register, &["passphrase", what]);
        asked.env(variable, &pipe);
        let done = run(asked);
        let fault = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(fault.contains("nobody writes into"), "{what}: {fault}");
    }
    // What a shell hands on in a file's place is still read.
    let template = folder.path().join("a.toml");
    fs::write(&template, "kind = \"no kind\"").expect("written");
    let mut piped = memcon(
        &path,
        &["template", "import", "/dev/stdin", "--name", "piped"],
    );
    piped.stdin(File::open(&template).expect("opened"));
    let told = run(piped);
    assert!(String::from_utf8_lossy(&told.stderr).contains("kind"));
}

/// A terminal that runs a line of shell; `None` where none can be made.
#[cfg(target_os = "linux")]
fn terminal(line: &str) -> Option<std::process::Child> {
    let has = |program: &str| {
        Command::new("sh")
            .args(["-c", &format!("command -v {program}")])
            .output()
            .is_ok_and(|found| found.status.success())
    };
    if !has("script") || !has("stty") {
        return None;
    }
    Command::new("script")
        .args(["-qec", line, "/dev/null"])
        .env("SHELL", "/bin/sh")
        .env_remove("MEMCON_NEW_PASSPHRASE_FILE")
        .env_remove("MEMCON_PASSPHRASE_FILE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()
}

#[cfg(target_os = "linux")]
#[test]
fn a_question_broken_off_leaves_the_terminal_as_it_was() {
    use std::io::Write;

    let (folder, path) = register();
    let at = |name: &str| folder.path().join(name);
    let line = format!(
        "stty -a > '{0}'; '{1}' --register '{2}' passphrase set; echo $? > '{3}'; stty -a > '{4}'",
        at("before").display(),
        env!("CARGO_BIN_EXE_memcon"),
        path.display(),
        at("code").display(),
        at("after").display(),
    );
    for (keys, code) in [("sec\u{3}", "130"), ("", "2")] {
        let Some(mut terminal) = terminal(&line) else {
            return;
        };
        let mut out = terminal.stdout.take().expect("a pipe");
        let mut typed = terminal.stdin.take().expect("a pipe");
        let mut shown = Vec::new();
        let mut byte = [0];
        while !String::from_utf8_lossy(&shown).contains("New passphrase: ") {
            assert_eq!(out.read(&mut byte).expect("read"), 1, "{shown:?}");
            shown.extend(byte);
        }
        // Ctrl+D where nothing is to be typed.
        let keys = if keys.is_empty() { "\u{4}" } else { keys };
        typed.write_all(keys.as_bytes()).expect("typed");
        typed.flush().expect("typed");
        out.read_to_end(&mut shown).expect("read");
        drop(typed);
        terminal.wait().expect("ended");
        let read = |name: &str| fs::read_to_string(at(name)).expect("written");
        assert_eq!(read("code").trim(), code, "{keys:?}");
        assert_eq!(read("before"), read("after"), "{keys:?}");
        let shown = String::from_utf8_lossy(&shown);
        assert!(
            !shown.contains("sec\u{3}") && !shown.contains("short\r"),
            "{shown}"
        );
        assert!(!memcon::store::wants_passphrase(&path));
    }
}

#[test]
fn the_worst_passphrases_are_refused_with_a_reason_unless_one_insists() {
    let (folder, path) = register();
    let words = folder.path().join("words");
    let set = |insist: bool| {
        let arguments: &[&str] = if insist {
            &["passphrase", "set", "--insist"]
        } else {
            &["passphrase", "set"]
        };
        let mut command = memcon(&path, arguments);
        command.env("MEMCON_NEW_PASSPHRASE_FILE", &words);
        run(command)
    };
    for (typed, reason) in [
        ("пароль123", "tried first"),
        ("qwertyuiop", "side by side"),
        ("26.11.2021", "a date"),
        ("register1", "name of the register"),
    ] {
        fs::write(&words, typed).expect("written");
        let refused = set(false);
        assert_eq!(refused.status.code(), Some(1), "{typed}");
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(told.contains(reason) && told.contains("--insist"), "{told}");
        assert!(!told.contains(typed), "it is not repeated");
        assert!(!memcon::store::wants_passphrase(&path));
    }
    assert!(set(true).status.success());
    assert!(memcon::store::wants_passphrase(&path));
}
