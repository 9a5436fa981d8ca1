//! What of a register stays in the memory of a window that is locked.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use egui::{Key, Modifiers};
use memcon::exchange::sample_filing;
use memcon::model::Person;
use memcon::store::{Passphrase, Store};

use super::faults::child_process;
use super::guarded::{WORDS, Window};

/// What every planted word begins with, masked: so that no copy of it lies in
/// this program itself.
const MASKED: [u8; 6] = [
    b'q' ^ 0x5a,
    b'z' ^ 0x5a,
    b'x' ^ 0x5a,
    b'v' ^ 0x5a,
    b'k' ^ 0x5a,
    b'w' ^ 0x5a,
];

/// How much of the memory is read at once.
const AT_ONCE: usize = 1 << 20;

/// How many times a planted word stands in the memory this process can write.
fn copies() -> usize {
    let maps = std::fs::read_to_string("/proc/self/maps").expect("read");
    let memory = File::open("/proc/self/mem").expect("opened");
    let mut buffer = vec![0; AT_ONCE + MASKED.len()];
    let mut found = 0;
    for line in maps.lines() {
        let mut parts = line.split_whitespace();
        let range = parts.next().unwrap_or_default();
        if !parts.next().is_some_and(|access| access.starts_with("rw")) {
            continue;
        }
        let (start, end) = range.split_once('-').expect("a range");
        let at = |text: &str| u64::from_str_radix(text, 16).expect("a number");
        let (mut start, end) = (at(start), at(end));
        while start < end {
            let size = AT_ONCE.min((end - start) as usize);
            // Some of what is mapped cannot be read, as the memory of a driver.
            let Ok(read) = memory.read_at(&mut buffer[..size], start) else {
                break;
            };
            if read == 0 {
                break;
            }
            found += count(&buffer[..read]);
            // What was read is in the memory that is read.
            buffer.fill(0);
            start += read as u64;
        }
    }
    found
}

fn count(bytes: &[u8]) -> usize {
    let first = MASKED[0] ^ 0x5a;
    let mut found = 0;
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == first) {
        rest = &rest[at..];
        let is_word = rest.len() >= MASKED.len()
            && rest
                .iter()
                .zip(MASKED)
                .all(|(byte, masked)| byte ^ 0x5a == masked);
        found += usize::from(is_word);
        rest = &rest[1..];
    }
    found
}

/// In the child: a window shows the words, and is locked.
pub fn look_and_lock(path: &Path) {
    let mut window = Window::on(path);
    window.until("Passphrase");
    window.types(WORDS);
    window.key(Modifiers::NONE, Key::Enter);
    window.until("Bocharov Ruchei");
    // The record, its form with its offers, the people, the promises, a brief.
    window.key(Modifiers::COMMAND, Key::E);
    window.until("Title *");
    window.fill("Title *", " and more");
    window.key(Modifiers::COMMAND, Key::S);
    window.until("Saved");
    window.key(Modifiers::COMMAND, Key::Num8);
    window.until("New person");
    window.key(Modifiers::COMMAND, Key::Num4);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::P);
    window.press("Look at brief");
    window.until("Page 1 of ");
    window.steps();
    let open = copies();
    window.key(Modifiers::COMMAND, Key::L);
    window.until("The register is locked");
    // Threads come to their end.
    std::thread::sleep(std::time::Duration::from_millis(500));
    for _ in 0..8 {
        window.steps();
    }
    let locked = copies();
    println!("copies {open} {locked}");
}

/// A window shows planted words and is locked; how many copies of them are in
/// memory before that, and after it.
pub fn before_and_after_a_lock() -> (usize, usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let beginning: String = MASKED.iter().map(|byte| char::from(byte ^ 0x5a)).collect();
    let word = |number: usize| format!("{beginning}{number:04}");
    let mut store = Store::create_as(&path, Some(&Passphrase::new(WORDS))).expect("made");
    let mut filing = sample_filing().expect("reads");
    filing.meeting.title = format!("Talks on {}", word(1));
    filing.meeting.summary = format!("They spoke of {}.", word(2));
    for (number, remark) in filing.meeting.remarks.iter_mut().enumerate() {
        remark.text = format!("He said {} of it.", word(100 + number));
    }
    for (number, commitment) in filing.meeting.commitments.iter_mut().enumerate() {
        commitment.title = word(200 + number);
    }
    store.save_meeting(&filing).expect("saved");
    store
        .save_person(&Person::named(&format!("Envoy {}", word(300))))
        .expect("saved");
    store.close().expect("closed");
    let done = child_process("window-that-is-locked", &path)
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        done.status.success(),
        "{told}\n{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let line = told
        .lines()
        .find_map(|line| line.split_once("copies ").map(|(_, counts)| counts))
        .expect("counted");
    let counts: Vec<usize> = line
        .split_whitespace()
        .filter_map(|count| count.parse().ok())
        .collect();
    (counts[0], counts[1])
}

#[test]
fn a_locked_window_keeps_no_text_of_the_register_in_memory() {
    let (open, locked) = before_and_after_a_lock();
    println!("open: {open}, locked: {locked}");
    assert!(open > 100, "the control: it sees them while it is open");
    assert_eq!(locked, 0, "copies in the memory of a locked window");
}
