//! An import on a disk that is full at each write, and one that is killed: all of
//! what was accepted is there, or nothing.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use memcon::store::{IncomingState, Store};

use super::file;
use crate::suite::faults::{memcon, sample_register, shim};

/// So many meetings with two people each.
fn list(count: usize) -> String {
    let mut list = "Meeting,Date,Delegation,Name,Job\n".to_owned();
    for number in 1..=count {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        for (party, name) in [("Georgia", "Nino Beridze"), ("Spain", "Alba Ruiz")] {
            list.push_str(&format!(
                "Round {number},2024-{month:02}-{day:02},{party},{name} {number},Delegate\n"
            ));
        }
    }
    list
}

/// How many meetings are on file and how many wait; the register must be whole.
fn found(register: &Path) -> Result<(usize, usize), String> {
    let store = Store::open(register).map_err(|error| error.to_string())?;
    let report = store.check().map_err(|error| error.to_string())?;
    if !report.is_sound() {
        return Err(format!("{:?}", report.faults));
    }
    let waiting = store.incoming(IncomingState::Waiting);
    let meetings = store.meetings().map_err(|error| error.to_string())?;
    Ok((
        meetings.len(),
        waiting.map_err(|error| error.to_string())?.len(),
    ))
}

fn home(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = Store::create(&folder.path().join("register.memcon"));
    made.and_then(Store::close).expect("a register");
    let list = file("list.csv", list(count));
    std::fs::write(folder.path().join(list.name), list.bytes).expect("written");
    folder
}

/// Imports and accepts on a disk that is full after each so many writes.
fn on_a_full_disk(every: usize) {
    let Some(shim) = shim() else { return };
    let folder = home(3);
    let register = folder.path().join("register.memcon");
    for writes in (0..4_000).step_by(every) {
        let done = memcon(&register)
            .current_dir(folder.path())
            .env("LD_PRELOAD", shim)
            .env("FAULT_UNDER", folder.path())
            .env("FAULT_FULL", writes.to_string())
            .args(["import", "list.csv", "--accept", "all"])
            .output()
            .expect("runs");
        let (meetings, waiting) = found(&register).expect("whole");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            matches!((meetings, waiting), (0, 0 | 3) | (3, 0)),
            "after {writes} writes {meetings} are filed and {waiting} wait: {told}"
        );
        if done.status.success() {
            assert_eq!(meetings, 3, "{told}");
            return;
        }
        assert!(told.contains("memcon: "), "after {writes} writes: {told}");
        if meetings == 3 {
            return;
        }
    }
    panic!("it was never done");
}

#[test]
fn a_package_on_a_full_disk_is_taken_whole_or_not_at_all() {
    let Some(shim) = shim() else { return };
    let folder = home(1);
    let register = folder.path().join("register.memcon");
    let there = folder.path().join("there.memcon");
    sample_register(&there);
    let sent = memcon(&there)
        .current_dir(folder.path())
        .args(["export", "-o", "sent.memconpack"])
        .output();
    assert!(sent.expect("runs").status.success());
    // How many proposals it holds.
    let copy = folder.path().join("copy.memcon");
    std::fs::copy(&register, &copy).expect("copied");
    let waits = memcon(&copy)
        .current_dir(folder.path())
        .args(["import", "sent.memconpack"])
        .output();
    assert!(waits.expect("runs").status.success());
    let all = found(&copy).expect("whole").1;
    assert!(all > 1);
    for writes in (0..4_000).step_by(23) {
        let done = memcon(&register)
            .current_dir(folder.path())
            .env("LD_PRELOAD", shim)
            .env("FAULT_UNDER", folder.path())
            .env("FAULT_FULL", writes.to_string())
            .args(["import", "sent.memconpack", "--accept", "all"])
            .output()
            .expect("runs");
        let found = found(&register).expect("whole");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        let is_whole = found == (1, 0) || found == (0, 0) || found == (0, all);
        assert!(is_whole, "after {writes} writes {found:?}: {told}");
        if done.status.success() || found.0 == 1 {
            assert_eq!(found, (1, 0), "{told}");
            return;
        }
        assert!(told.contains("memcon: "), "after {writes} writes: {told}");
    }
    panic!("it was never done");
}

#[test]
fn a_full_disk_at_a_write_of_an_import_files_all_or_nothing() {
    on_a_full_disk(29);
}

#[test]
#[ignore = "at every write: minutes"]
fn a_full_disk_at_every_write_of_an_import_files_all_or_nothing() {
    on_a_full_disk(1);
}

#[test]
fn an_accept_that_is_killed_files_all_or_nothing() {
    let folder = home(60);
    let register = folder.path().join("register.memcon");
    let run = |words: &[&str]| {
        let mut command = memcon(&register);
        command.current_dir(folder.path()).args(words);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(
        run(&["import", "list.csv"])
            .status()
            .expect("runs")
            .success()
    );
    for pause in [60, 150, 300, 500, 800] {
        let mut child = run(&["incoming", "accept", "--all"]).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(pause));
        // A kill that cannot be caught, as `kill -9` is.
        let _ = child.kill();
        child.wait().expect("ended");
        let found = found(&register).expect("whole");
        assert!(
            matches!(found, (0, 60) | (60, 0)),
            "after {pause} ms: {found:?}"
        );
        if found.0 == 60 {
            let undone = Store::open(&register).and_then(|mut store| store.undo());
            assert!(undone.expect("undone").is_some());
        }
    }
}

#[test]
fn programs_that_accept_the_same_at_once_file_it_once() {
    let folder = home(3);
    let register = folder.path().join("register.memcon");
    let at_once = |arguments: &[&str]| {
        let all: Vec<_> = (0..4)
            .map(|_| {
                memcon(&register)
                    .current_dir(folder.path())
                    .args(arguments)
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .expect("runs")
            })
            .collect();
        for mut one in all {
            one.wait().expect("ended");
        }
    };
    at_once(&["import", "list.csv", "--accept", "all"]);
    assert_eq!(found(&register), Ok((3, 0)));
    let another = file(
        "another.csv",
        "title,date,parties\nTalks,2021-09-02,Georgia\n",
    );
    std::fs::write(folder.path().join(another.name), another.bytes).expect("written");
    let done = memcon(&register)
        .current_dir(folder.path())
        .args(["import", "another.csv"])
        .output();
    assert!(done.expect("runs").status.success());
    at_once(&["incoming", "accept", "--all"]);
    assert_eq!(found(&register), Ok((4, 0)));
}

#[test]
fn a_document_that_does_not_read_says_in_which_record_and_field() {
    use super::commands::{desk, run, text};
    let document = r#"{"memcon":1,"meetings":[
        {"title":"T","date":"2021-01-01","figures":[{"indicator":"A","value":"x"}]},
        {"title":5,"date":"2021"},
        {"title":"U","date":"2021-13-01"}],
        "people":[{"name":"A","posts":[{"title":"M"},{"title":"N","from":"nope"}]}]}"#;
    let folder = desk(&[("wrong.json", document.as_bytes())]);
    let told = text(&run(folder.path(), &["import", "wrong.json"]));
    for (row, place) in [
        (1, "figures[0].value"),
        (2, "title"),
        (3, "date"),
        (4, "posts[1].from"),
    ] {
        let said = format!("row {row}, \u{201c}{place}\u{201d}: ");
        assert!(told.contains(&said), "{said}: {told}");
    }
}
