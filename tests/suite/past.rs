//! Registers of every past schema: each is brought up to date after a backup,
//! with all it holds, or stays as it was.
//!
//! `tests/fixtures/schema-N.memcon.gz` is the register with the sample meeting as
//! the program of that day made it. Whoever adds a step keeps one of the schema
//! before: `memcon --register schema-N.memcon init --sample`, then `gzip -9n`.

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use memcon::exchange::sample_filing;
use memcon::search::search;
use memcon::store::{Access, Passphrase, Store, StoreError, backups_of, change_passphrase};

/// Today's schema.
pub fn today() -> u32 {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.memcon");
    Store::create(&path)
        .and_then(Store::close)
        .expect("a register");
    schema_in(&std::fs::read(&path).expect("read"))
}

/// The schemas of which a register is kept: every past one, and today's once
/// it is a past one's before.
pub fn schemas() -> std::ops::RangeInclusive<u32> {
    let is_kept = |version: &u32| fixture_path(*version).exists();
    let last = (1..).take_while(is_kept).last().expect("some are kept");
    1..=last
}

fn fixture_path(version: u32) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(format!("schema-{version}.memcon.gz"))
}

/// The bytes of a register of a past schema.
pub fn fixture(version: u32) -> Vec<u8> {
    unpacked(&format!("schema-{version}.memcon.gz"))
}

/// The bytes of a register kept packed among the fixtures.
pub fn unpacked(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    let packed = std::fs::read(&path).expect("a fixture of every schema");
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .expect("unpacked");
    bytes
}

/// The schema a file says it has, read from its bytes.
pub fn schema_in(bytes: &[u8]) -> u32 {
    u32::from_be_bytes(bytes[60..64].try_into().expect("four bytes"))
}

fn past(folder: &Path, version: u32) -> std::path::PathBuf {
    let path = folder.join(format!("from-{version}.memcon"));
    std::fs::write(&path, fixture(version)).expect("written");
    path
}

fn tamper(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection.execute_batch(sql).expect("done");
}

#[test]
fn there_is_a_fixture_of_every_schema() {
    let last = *schemas().end();
    assert!(last + 1 >= today(), "keep a fixture of the schema before");
    for version in schemas() {
        assert_eq!(schema_in(&fixture(version)), version);
    }
}

#[test]
fn a_register_of_every_past_schema_is_brought_up_to_date_after_a_backup() {
    let sample = sample_filing().expect("reads").meeting;
    for version in schemas() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = past(folder.path(), version);
        let store = Store::open(&path).expect("opens");
        let report = store.check().expect("checked");
        assert!(report.is_sound(), "{version}: {:#?}", report.faults);
        let id = store
            .find_meeting("2021/0001")
            .expect("read")
            .expect("there");
        let meeting = store.meeting(id).expect("loads").meeting;
        assert_eq!(meeting.title, sample.title, "{version}");
        if version < 8 {
            // Until then each was bilateral; what is on file stays on file.
            assert_eq!(meeting.kind.code(), "bilateral", "{version}");
        }
        for (found, known) in meeting.remarks.iter().zip(&sample.remarks) {
            assert_eq!(found.text, known.text, "{version}");
        }
        assert_eq!(
            (
                meeting.remarks.len(),
                meeting.figures.len(),
                meeting.commitments.len(),
                meeting.passages.len()
            ),
            (
                sample.remarks.len(),
                sample.figures.len(),
                sample.commitments.len(),
                sample.passages.len()
            ),
            "{version}"
        );
        let hits = search(&store, "roadmaps", 20).expect("searched");
        assert!(!hits.is_empty(), "{version}: nothing is found");
        drop(store);
        assert_eq!(schema_in(&std::fs::read(&path).expect("read")), today());
        let kept = backups_of(&path);
        if version == today() {
            assert!(kept.is_empty(), "nothing was changed: {kept:?}");
            continue;
        }
        // The backup is the register as it was.
        assert_eq!(kept.len(), 1, "{version}");
        assert_eq!(kept[0].reason, format!("before schema {}", version + 1));
        let bytes = std::fs::read(&kept[0].path).expect("read");
        assert_eq!(schema_in(&bytes), version);
        let again = folder.path().join("again.memcon");
        std::fs::write(&again, bytes).expect("written");
        let store = Store::open(&again).expect("opens");
        assert_eq!(store.meeting(id).expect("loads").meeting, meeting);
    }
}

#[test]
fn a_past_register_that_cannot_be_written_tells_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = past(folder.path(), 2);
    let refused = Store::open_as(&path, None, Access::ReadOnly).err();
    let told = refused.expect("refused").to_string();
    assert!(told.contains("copy it to a folder of yours"), "{told}");
}

#[test]
fn a_protected_past_register_is_brought_up_to_date_and_its_backup_is_protected() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = past(folder.path(), 5);
    let passphrase = Passphrase::new("three slow tugs astern");
    // Setting a passphrase brings a register up to date first.
    change_passphrase(&path, None, Some(&passphrase)).expect("protected");
    let kept = backups_of(&path);
    assert_eq!(kept.len(), 1);
    assert!(memcon::store::wants_passphrase(&kept[0].path));
    assert!(matches!(Store::open(&path), Err(StoreError::Protected(_))));
    let store = Store::open_as(&path, Some(&passphrase), Access::Full).expect("opens");
    assert!(store.check().expect("checked").is_sound());
}

#[test]
fn a_migration_that_fails_leaves_the_register_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = past(folder.path(), 1);
    // The log of schema 1 is checked to be JSON by the next step.
    tamper(
        &path,
        "PRAGMA ignore_check_constraints = 1; UPDATE change SET after = 'not JSON' WHERE id = 1;",
    );
    let before = std::fs::read(&path).expect("read");
    assert!(Store::open(&path).is_err());
    let after = std::fs::read(&path).expect("read");
    assert_eq!(schema_in(&after), 1);
    assert_eq!(after.len(), before.len());
}
