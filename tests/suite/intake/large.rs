//! A long list: how fast it comes in, and in how much memory.

use std::io::Write;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use memcon::store::Store;

use crate::suite::faults::memcon;

/// The most memory an import may take, in kB.
const MOST_MEMORY: u64 = 500 * 1024;

/// The most memory a process has taken so far, in kB.
fn peak(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Imports so many meetings with five attendees each; gives the seconds it took
/// and the memory in kB.
fn import(count: usize) -> (f64, u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let made = Store::create(&register).and_then(Store::close);
    made.expect("a register");
    let list = folder.path().join("list.csv");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&list).expect("made"));
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
    let begun = Instant::now();
    let mut child = memcon(&register)
        .args(["import", "--accept", "all"])
        .arg(&list)
        .stdout(Stdio::null())
        .spawn()
        .expect("runs");
    let mut most = 0;
    let status = loop {
        most = most.max(peak(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().expect("waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "{status}");
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
