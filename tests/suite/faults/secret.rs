//! What a thief reads in the files of a protected register: nothing.

use std::collections::HashSet;
use std::path::Path;

use memcon::exchange::sample_filing;
use memcon::model::Filing;
use memcon::store::{Passphrase, Store, change_passphrase};

use super::{Dice, files};

const STRINGS: usize = 1_000;

/// Words that are nowhere by chance.
fn known_strings() -> Vec<String> {
    let mut dice = Dice::new(5);
    (0..STRINGS)
        .map(|number| format!("secret{number}{:016x}", dice.next()))
        .collect()
}

/// Fills a register with the strings: in records, sources, drafts, files, settings.
fn fill(store: &mut Store, strings: &[String]) {
    let mut parts = strings.chunks(STRINGS / 5);
    let mut part = || parts.next().expect("five parts").join(" ");
    let mut filing = sample_filing().expect("reads");
    filing.meeting.summary = part();
    filing.meeting.remarks[0].text = part();
    filing.meeting.comment = part();
    let id = store.save_meeting(&filing).expect("saved").id;
    store
        .save_draft(
            "meeting",
            "draft",
            &serde_json::json!({ "typed": part() }).to_string(),
        )
        .expect("kept");
    store.keep_file(part().as_bytes()).expect("kept");
    // Once more, so that old pages are written over and freed.
    let meeting = store.meeting(id).expect("loads").meeting;
    store
        .save_meeting(&Filing {
            meeting,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect("saved");
}

/// How many of the strings stand in any file below a folder.
fn found(folder: &Path, strings: &[String]) -> usize {
    let mut all = Vec::new();
    for file in files(folder) {
        all.extend(std::fs::read(file).expect("read"));
    }
    // One walk over the text, for what each of the strings begins with.
    let text = String::from_utf8_lossy(&all);
    let shown: HashSet<&str> = text
        .match_indices("secret")
        .filter_map(|(at, _)| {
            text[at..]
                .split(|sign: char| !sign.is_ascii_alphanumeric())
                .next()
        })
        .collect();
    strings
        .iter()
        .filter(|string| shown.iter().any(|shown| shown.starts_with(string.as_str())))
        .count()
}

#[test]
fn a_protected_register_shows_none_of_a_thousand_strings() {
    let strings = known_strings();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let passphrase = Passphrase::new("nine slow barges upstream");
    let mut store = Store::create_as(&path, Some(&passphrase)).expect("made");
    fill(&mut store, &strings);
    store
        .back_up_daily("2026-11-26".parse().expect("a day"))
        .expect("backed up")
        .expect("a file");
    // Looked at while it is open: with its WAL, its drafts and its backup.
    let names = files(folder.path());
    assert!(
        names
            .iter()
            .any(|name| name.to_string_lossy().ends_with("-wal")),
        "{names:?}"
    );
    assert!(
        names
            .iter()
            .any(|name| name.to_string_lossy().contains("backups")),
        "{names:?}"
    );
    assert_eq!(found(folder.path(), &strings), 0);
    drop(store);
    assert_eq!(found(folder.path(), &strings), 0);
}

#[test]
fn a_register_protected_later_shows_none_of_them_either() {
    let strings = known_strings();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    fill(&mut store, &strings);
    store
        .back_up_daily("2026-11-26".parse().expect("a day"))
        .expect("backed up")
        .expect("a file");
    drop(store);
    // The control: the plain register and its backup show them, but for the few
    // that stand across the border of two pages.
    assert!(found(folder.path(), &strings) > STRINGS * 98 / 100);
    change_passphrase(
        &path,
        None,
        Some(&Passphrase::new("nine slow barges upstream")),
    )
    .expect("protected");
    assert_eq!(found(folder.path(), &strings), 0);
}
