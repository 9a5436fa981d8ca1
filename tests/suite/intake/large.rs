//! A long list: how fast it comes in, and in how much memory.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use memcon::store::Store;
use tempfile::TempDir;

use crate::suite::faults::memcon;

/// The most memory an import may take, in kB.
const MOST_MEMORY: u64 = 500 * 1024;

/// How many kB a long list may take for each kB of its own.
const MOST_TIMES: u64 = 9;

/// The most memory a process has taken so far, in kB.
fn peak(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A folder with an empty register, and the place of a file beside it.
fn home(name: &str) -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let made = Store::create(&register).and_then(Store::close);
    made.expect("a register");
    let file = folder.path().join(name);
    (folder, register, file)
}

/// Runs an import; gives whether it was done, the beginning of what it told, and the
/// most memory in kB.
fn import_of(register: &Path, arguments: &[&str], file: &Path) -> (bool, String, u64) {
    let out = std::fs::File::create(file.with_extension("out")).expect("made");
    let mut child = memcon(register)
        .arg("import")
        .args(arguments)
        .arg(file)
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    let mut most = 0;
    let status = loop {
        most = most.max(peak(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().expect("waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let out = std::fs::File::open(file.with_extension("out")).expect("there");
    let mut told = String::new();
    let _ = out.take(4_000).read_to_string(&mut told);
    let mut stderr = child.stderr.take().expect("heard");
    stderr.read_to_string(&mut told).expect("text");
    (status.success(), told, most)
}

/// Writes a list of so many meetings with five attendees each.
fn write_list(list: &Path, count: usize) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(list).expect("made"));
    writeln!(out, "Meeting,Date,Place,Delegation,Name,Job").expect("written");
    for number in 0..count {
        let (year, month, day) = (1990 + number % 35, number % 12 + 1, number % 28 + 1);
        for seat in 0..5 {
            let party = ["Georgia", "Spain", "Armenia"][seat % 3];
            let person = (number * 7 + seat * 131) % 4_000;
            writeln!(
                out,
                "Round {number},{year}-{month:02}-{day:02},Tbilisi,{party},Name{seat} Family{person},Delegate"
            )
            .expect("written");
        }
    }
    out.into_inner().expect("written");
}

/// Imports so many meetings with five attendees each; gives the seconds it took
/// and the memory in kB.
fn import(count: usize) -> (f64, u64) {
    let (_folder, register, list) = home("list.csv");
    write_list(&list, count);
    let begun = Instant::now();
    let (is_done, told, most) = import_of(&register, &["--accept", "all"], &list);
    assert!(is_done, "{told}");
    let took = begun.elapsed().as_secs_f64();
    let store = Store::open(&register).expect("opens");
    assert_eq!(store.meeting_keys().expect("read").len(), count);
    (took, most)
}

#[test]
fn a_list_of_a_thousand_rows_comes_in_whole() {
    let (_, memory) = import(200);
    assert!(memory < MOST_MEMORY, "{memory} kB");
}

#[test]
#[ignore = "minutes; a build with --release is wanted"]
fn a_hundred_thousand_meetings_come_in_within_500_mb() {
    let (took, memory) = import(100_000);
    let rate = 100_000.0 / took;
    println!(
        "100,000 meetings with five attendees: {took:.1} s, {rate:.0} meetings/s, {memory} kB"
    );
    assert!(memory < MOST_MEMORY, "{memory} kB");
}

#[test]
fn a_long_list_is_looked_at_in_little_more_room_than_it_takes_itself() {
    // Told record by record as JSON, where all stood in memory several times over.
    let at = |count: usize| {
        let (_folder, register, list) = home("list.csv");
        write_list(&list, count);
        let size = std::fs::metadata(&list).expect("there").len() / 1024;
        let (is_done, told, most) = import_of(&register, &["--dry-run", "--json"], &list);
        assert!(is_done, "{told}");
        (size, most)
    };
    let ((few, small), (many, large)) = (at(500), at(8_000));
    let times = large.saturating_sub(small) / (many - few);
    assert!(
        times < MOST_TIMES,
        "{times} kB for each kB of the list: {small} and {large} kB"
    );
}

/// Files that would take many times their room, or time beyond measure, were they
/// read as they stand: the name, the content, and what is told.
fn traps() -> Vec<(&'static str, String, &'static str)> {
    let keys: Vec<String> = (0..6_000)
        .map(|key| format!("{{\"key{key}\":1}}"))
        .collect();
    let sets = "a:1\nb:2\n".repeat(700_000);
    vec![
        (
            "wide.json",
            format!("{{\"records\":[[{}1]]}}", "1,".repeat(8_000_000)),
            "more than 400000 values",
        ),
        (
            "keys.json",
            format!("[{}]", keys.join(",")),
            "more than 4096 keys",
        ),
        (
            "lines.ics",
            format!("BEGIN:VCALENDAR\n{sets}END:VCALENDAR\n"),
            "more than 1000000 lines",
        ),
        (
            "cells.csv",
            format!(
                "title,date\n{}",
                format!("{}\n", ",".repeat(4_000)).repeat(3_100)
            ),
            "more than 12000000 cells",
        ),
    ]
}

#[test]
fn what_would_swell_when_it_is_read_is_refused_in_little_room() {
    for (name, content, why) in traps() {
        let (_folder, register, file) = home(name);
        std::fs::write(&file, &content).expect("written");
        let (is_done, told, most) = import_of(&register, &["--dry-run"], &file);
        assert!(!is_done && told.contains(why), "{name}: {told}");
        assert!(most < 300 * 1024, "{name}: {most} kB");
    }
}
