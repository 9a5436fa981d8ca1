//! Salvage of a protected register: a bad page costs what stood on it, and no more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use memcon::exchange::sample_filing;
use memcon::store::{Access, Passphrase, Store, StoreError, change_passphrase, salvage};

use super::faults::{memcon, names};

const WORDS: &str = "four slow cranes at dawn";
const PAGE: usize = 4096;
const MEETINGS: usize = 5;

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS)
}

/// A protected register with some meetings.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    for number in 1..=MEETINGS {
        let mut filing = sample_filing().expect("reads");
        filing.meeting.title = format!("Meeting {number}");
        store.save_meeting(&filing).expect("saved");
    }
    store.close().expect("closed");
    change_passphrase(&path, None, Some(&passphrase())).expect("protected");
    (folder, path)
}

/// The titles of the meetings that load.
fn titles(path: &Path) -> BTreeSet<String> {
    let store = Store::open_as(path, Some(&passphrase()), Access::Full).expect("opens");
    let lines = store.meetings().expect("read");
    let records = lines.iter().map(|line| store.meeting(line.id));
    records
        .map(|record| record.expect("loads").meeting.title)
        .collect()
}

/// Salvages a register whose bytes were changed; the titles that are left.
fn salvaged(path: &Path, bytes: &[u8]) -> Result<BTreeSet<String>, StoreError> {
    let (hurt, new) = (
        path.with_file_name("hurt.memcon"),
        path.with_file_name("new.memcon"),
    );
    for old in [&hurt, &new] {
        let _ = std::fs::remove_file(old);
    }
    std::fs::write(&hurt, bytes).expect("written");
    salvage(&hurt, Some(&passphrase()), &new)?;
    assert_eq!(std::fs::read(&hurt).expect("read"), bytes, "left as it is");
    Ok(titles(&new))
}

#[test]
fn a_bad_page_of_a_protected_register_costs_no_record_that_the_log_holds() {
    let (folder, path) = place();
    let bytes = std::fs::read(&path).expect("read");
    let pages = bytes.len() / PAGE;
    assert!(pages > 40, "{pages}");
    // Each makes a register anew: the first pages, which hold the tables' roots, and
    // some of the others.
    for page in (1..6).chain((8..pages).step_by(pages / 3)) {
        let at = page * PAGE;
        let mut hurt = bytes.clone();
        hurt[at + 100..at + 110].fill(0);
        let left = salvaged(&path, &hurt).unwrap_or_else(|error| panic!("page {page}: {error}"));
        assert_eq!(left.len(), MEETINGS, "page {}", page + 1);
    }
    // Several at once, whole, as a bad sector leaves them.
    let mut hurt = bytes.clone();
    for page in [1, 3, 5] {
        hurt[page * PAGE..(page + 1) * PAGE].fill(0);
    }
    assert_eq!(salvaged(&path, &hurt).expect("salvaged").len(), MEETINGS);
    // Nothing is left beside it.
    assert_eq!(names(folder.path()).len(), 3, "{:?}", names(folder.path()));
}

#[test]
fn a_protected_register_that_was_cut_short_is_salvaged_as_far_as_it_goes() {
    let (_folder, path) = place();
    let bytes = std::fs::read(&path).expect("read");
    let left = salvaged(&path, &bytes[..bytes.len() * 9 / 10 + 77]).expect("salvaged");
    assert!(left.len() > MEETINGS / 2, "{left:?}");
}

#[test]
fn a_salvage_that_gives_nothing_says_so_and_makes_no_register() {
    let (folder, path) = place();
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[PAGE - 100..PAGE].fill(0);
    std::fs::write(&path, &bytes).expect("written");
    let words = folder.path().join("words.txt");
    let new = folder.path().join("new.memcon");
    let salvage = |typed: &str| {
        std::fs::write(&words, typed).expect("written");
        let done = memcon(&path)
            .env("MEMCON_PASSPHRASE_FILE", &words)
            .arg("salvage")
            .arg(&path)
            .arg("-o")
            .arg(&new)
            .output()
            .expect("runs");
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        assert!(!new.exists());
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    let told = salvage(WORDS);
    assert!(told.contains("can be read any more"), "{told}");
    assert!(!told.contains("memcon salvage"), "{told}");
    let told = salvage("four slow cranes at dusk");
    assert!(told.contains("does not open"), "{told}");
}
