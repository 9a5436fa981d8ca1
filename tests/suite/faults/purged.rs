//! Purging under faults: a word that was purged is nowhere once it is told as
//! done, and until then the register is whole.

use std::io::{BufRead, Cursor};
use std::path::{Path, PathBuf};

use memcon::brief::BriefSetup;
use memcon::exchange::sample_filing;
use memcon::model::{BriefForm, BriefKind};
use memcon::press::{Format, Order, Subject, print};
use memcon::store::Store;

use super::{Tally, files, sample_register};

/// The end of a word that is nowhere by chance; the index leaves out a beginning
/// that two words share.
const WORD: &str = "zwolkqvtrbn";

/// A register with a meeting in its bin, that was printed and searched.
pub fn prepare(home: &Path) {
    let register = home.join("register.memcon");
    sample_register(&register);
    let mut store = Store::open(&register).expect("opens");
    let mut filing = sample_filing().expect("reads");
    let said = format!("pur{WORD} ").repeat(4);
    filing.meeting.title = format!("Talks on pur{WORD}");
    filing.meeting.summary.clone_from(&said);
    filing.meeting.comment.clone_from(&said);
    filing.meeting.remarks[0].text = said;
    let id = store.save_meeting(&filing).expect("saved").id;
    let order = Order {
        subject: Subject::Meeting(id),
        setup: BriefSetup::new(BriefKind::Meeting, BriefForm::Full),
        date: "2026-11-29".parse().expect("a day"),
        copy: None,
    };
    print(&mut store, &order, Format::Markdown).expect("printed");
    let body = serde_json::json!({ "typed": filing.meeting.title }).to_string();
    store
        .save_draft("meeting", &id.to_string(), &body)
        .expect("kept");
    store.delete_meeting(id).expect("deleted");
    store.close().expect("closed");
}

/// Whether the word stands in no file of the folder.
pub fn is_gone(home: &Path) -> Result<(), String> {
    // Cut at the word's first letter by the standard library, which is built with care.
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap_or_default();
        let mut parts = Cursor::new(bytes).split(WORD.as_bytes()[0]);
        parts.any(|part| part.is_ok_and(|part| part.starts_with(&WORD.as_bytes()[1..])))
    };
    match files(home).into_iter().find(holds) {
        None => Ok(()),
        Some(path) => Err(format!("what was purged is in {}", path.display())),
    }
}

/// The control: the rows are deleted, and the file is left as it is.
pub fn careless() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    prepare(folder.path());
    assert!(is_gone(folder.path()).is_err(), "it is there before");
    let sql = rusqlite::Connection::open(folder.path().join("register.memcon")).expect("opens");
    sql.execute_batch(
        "PRAGMA foreign_keys = 1; PRAGMA secure_delete = 0;
         DELETE FROM meeting WHERE deleted_on IS NOT NULL; DELETE FROM draft;
         PRAGMA wal_checkpoint(TRUNCATE);",
    )
    .expect("deleted");
    drop(sql);
    match is_gone(folder.path()) {
        Ok(()) => tally.survived(),
        Err(how) => tally.lost(how),
    }
    tally
}

#[test]
fn rows_that_are_only_deleted_are_seen_to_stay_in_the_file() {
    assert!(careless().lost > 0);
}
