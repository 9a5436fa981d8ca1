//! Whether a register is whole: every changed value is noticed, a damaged index
//! stops nothing, no number is given twice, and a register that is deleted or
//! replaced under an open program is told before a save counts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use memcon::brief::BriefSetup;
use memcon::exchange::sample_filing;
use memcon::model::{BriefForm, Filing, MeetingId};
use memcon::press::{Format, Order, Subject, print, print_to};
use memcon::search::search;
use memcon::store::{
    Access, IncomingFile, IncomingItem, IncomingState, NamedKind, Part, PrintState, Report, Store,
    StoreError, backups_of,
};

use super::faults::{memcon, shim};
use super::safe::save_summary;

/// A register that has something in every table.
fn full_register(path: &Path) -> MeetingId {
    let mut store = Store::create(path).expect("made");
    let mut filing = sample_filing().expect("reads");
    let content = b"a readout".to_vec();
    let fingerprint = store.keep_file(&content).expect("kept");
    for attachment in &mut filing.meeting.attachments {
        attachment.sha256.clone_from(&fingerprint);
        attachment.size = Some(content.len() as u64);
    }
    let id = store.save_meeting(&filing).expect("saved").id;
    for kind in [
        NamedKind::MeetingTemplate,
        NamedKind::BriefTemplate,
        NamedKind::SavedSearch,
    ] {
        store.save_named(kind, "Usual", "{}").expect("kept");
    }
    let persons: Vec<_> = store
        .directory()
        .expect("read")
        .persons
        .keys()
        .copied()
        .collect();
    store.not_the_same(persons[0], persons[1]).expect("told");
    save_summary(&mut store, id, "A word more").expect("saved");
    store.undo().expect("undone");
    store
        .save_draft("meeting", &id.to_string(), "{\"title\":\"Talks\"}")
        .expect("kept");
    print(&mut store, &order(Subject::Meeting(id)), Format::Markdown).expect("printed");
    receive(&mut store);
    store.close().expect("closed");
    id
}

/// Lets two proposals wait, and keeps an answer.
fn receive(store: &mut Store) {
    let file = IncomingFile {
        name: "parties.csv".to_owned(),
        sha256: "ab12".to_owned(),
        report: "{\"records\":2}".to_owned(),
    };
    let items = ["Ruritania", "Graustark"].map(|label| IncomingItem {
        kind: "party",
        verdict: "new",
        label: label.to_owned(),
        changes_nothing: false,
        fingerprint: format!("print of {label}"),
        body: format!("{{\"name\":\"{label}\"}}"),
    });
    let came = store.receive(&file, items).expect("received");
    store
        .refuse_incoming(&came.new[1..], true)
        .expect("refused");
    store
        .keep_incoming_answer("party", "the Kingdom", "Ruritania")
        .expect("kept");
}

fn order(subject: Subject) -> Order {
    let kind = subject.kinds()[0];
    Order {
        subject,
        setup: BriefSetup::new(kind, BriefForm::Full),
        date: "2026-11-26".parse().expect("a day"),
        copy: None,
    }
}

/// SQL no part of Memcon would run, as a later hand might.
fn tamper(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection
        .execute_batch(&format!(
            "PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1; {sql}"
        ))
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .expect("folded");
}

/// What a check finds; a register that is not even opened has a fault of its own.
fn found(path: &Path) -> Report {
    match Store::open(path) {
        Ok(store) => store.check().expect("checked"),
        Err(_) => Report {
            faults: vec![memcon::store::Fault {
                part: Part::File,
                text: "it does not open".to_owned(),
            }],
            ..Report::default()
        },
    }
}

fn here() -> (tempfile::TempDir, PathBuf, MeetingId) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let id = full_register(&path);
    (folder, path, id)
}

/// The statements that change one value of each column of each table, but of
/// the index, which is compared with the records as a whole.
fn changes(path: &Path) -> Vec<(String, String)> {
    let sql = rusqlite::Connection::open(path).expect("opens");
    let columns = sql
        .prepare(
            "SELECT m.name, c.name, c.type FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_%'",
        )
        .expect("read")
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("read")
        .collect::<rusqlite::Result<Vec<(String, String, String)>>>()
        .expect("read");
    let mut changes = Vec::new();
    for (table, column, kind) in columns {
        let row =
            format!("SELECT min(rowid) FROM {table} WHERE {column} IS NOT NULL AND {column} <> ''");
        let has_any: bool = sql
            .query_row(&format!("SELECT ({row}) IS NOT NULL"), [], |row| row.get(0))
            .expect("read");
        if !has_any {
            continue;
        }
        let changed = match kind.as_str() {
            "INTEGER" => format!("{column} + 1000"),
            "BLOB" => format!("CAST('x' || substr({column}, 2) AS BLOB)"),
            // One letter, so that closed lists and days stay as long as they were.
            _ => format!(
                "substr({column}, 1, length({column}) - 1) || CASE substr({column}, -1) WHEN '1' THEN '2' ELSE '1' END"
            ),
        };
        changes.push((
            format!("{table}.{column}"),
            format!("UPDATE {table} SET {column} = {changed} WHERE rowid = ({row})"),
        ));
    }
    changes
}

#[test]
fn one_changed_value_in_any_column_is_noticed_by_the_check() {
    let (folder, path, _) = here();
    assert!(found(&path).is_sound(), "{:?}", found(&path).faults);
    let whole = std::fs::read(&path).expect("read");
    let copy = folder.path().join("copy.memcon");
    let all = changes(&path);
    assert!(all.len() > 150, "{} columns hold anything", all.len());
    let mut unseen = BTreeSet::new();
    for (column, sql) in &all {
        std::fs::write(&copy, &whole).expect("written");
        tamper(&copy, sql);
        if found(&copy).is_sound() {
            unseen.insert(column.as_str());
        }
    }
    // Keys of rows nothing names say nothing: a record is known by its uid.
    let allowed = BTreeSet::from(UNSEEN);
    assert_eq!(
        unseen.difference(&allowed).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
}

/// Columns whose change changes nothing that is read: numbers of rows that
/// nothing names, places in a list of one, and a counter that was moved on.
const UNSEEN: [&str; 12] = [
    "attachment.id",
    "attachment.position",
    "attendee.position",
    "commitment.position",
    "counter.last",
    "event_person.position",
    "figure.id",
    "marking.id",
    "meeting_source.position",
    "post.id",
    "post.position",
    "remark.id",
];

#[test]
fn each_part_tells_what_was_changed_in_it() {
    let (folder, path, _) = here();
    let whole = std::fs::read(&path).expect("read");
    let copy = folder.path().join("copy.memcon");
    for (sql, part) in [
        ("UPDATE meeting SET date_latest = '1999-01-01'", Part::Dates),
        (
            "UPDATE source SET date_earliest = '1999-01-01'",
            Part::Dates,
        ),
        ("UPDATE subject SET name = name || 's'", Part::Records),
        ("UPDATE source SET sha256 = 'x'", Part::Records),
        (
            "UPDATE brief_print SET content = replace(content, 'trade', 'trada')",
            Part::Prints,
        ),
        ("UPDATE brief_print SET state = 'not-written'", Part::Prints),
        ("DELETE FROM brief_print", Part::Prints),
        (
            "UPDATE counter SET last = 0 WHERE name = 'reference 2021'",
            Part::Prints,
        ),
        (
            "UPDATE draft SET body = replace(body, 'Talks', 'Walks')",
            Part::Drafts,
        ),
        (
            "UPDATE incoming SET body = replace(body, 'Ruri', 'Euri')",
            Part::Incoming,
        ),
        (
            "UPDATE incoming_answer SET answer = 'Graustark'",
            Part::Incoming,
        ),
        (
            "UPDATE operation SET undone = 1 - undone WHERE op = 'save-meeting'",
            Part::Undo,
        ),
        ("UPDATE brief_template SET body = 'x'", Part::Records),
        ("UPDATE saved_search SET query = 'x'", Part::Records),
        (
            "INSERT INTO saved_search VALUES ('x', 'Planted', 'y')",
            Part::Records,
        ),
        (
            "UPDATE file SET content = CAST('b readout' AS BLOB)",
            Part::Attachments,
        ),
        (
            "UPDATE search_entry SET number = number + 1 WHERE number IS NOT NULL",
            Part::Index,
        ),
        (
            "UPDATE search_slip SET mark = mark - 1 WHERE mark = (SELECT max(mark) FROM search_slip)",
            Part::Index,
        ),
    ] {
        std::fs::write(&copy, &whole).expect("written");
        tamper(&copy, sql);
        let report = found(&copy);
        assert!(
            report.faults.iter().any(|fault| fault.part == part),
            "{sql}: {:?}",
            report.faults
        );
        if part == Part::Index {
            continue;
        }
        // The check of an opening sees it too.
        let within = Store::open(&copy)
            .and_then(|mut store| store.check_within(std::time::Duration::from_secs(60)))
            .expect("checked");
        assert!(
            within.faults.iter().any(|fault| fault.part == part),
            "{sql}"
        );
    }
}

#[test]
fn a_proposal_changed_in_the_file_is_told_and_not_accepted() {
    let (_folder, path, _) = here();
    tamper(
        &path,
        "UPDATE incoming SET body = replace(body, 'Ruri', 'Euri')",
    );
    let done = memcon(&path)
        .args(["incoming", "accept", "--all"])
        .output()
        .expect("runs");
    let fault = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{fault}");
    assert!(fault.contains("was changed in the file"), "{fault}");
    // Refused, it is gone: what came in is not known by it when it comes again.
    let store = Store::open(&path).expect("opens");
    let waiting = store.incoming(IncomingState::Waiting).expect("read");
    assert_eq!(waiting.len(), 1);
    let tried = store.incoming_body(waiting[0].id);
    assert!(
        matches!(tried, Err(StoreError::ChangedProposal { .. })),
        "{tried:?}"
    );
    store.close().expect("closed");
    let done = memcon(&path)
        .args(["incoming", "refuse", &waiting[0].id.to_string()])
        .output()
        .expect("runs");
    assert!(done.status.success(), "{done:?}");
    let store = Store::open(&path).expect("opens");
    assert_eq!(store.incoming(IncomingState::Waiting).expect("read"), []);
    store.close().expect("closed");
    assert!(found(&path).is_sound(), "{:?}", found(&path).faults);
}

#[test]
fn the_check_of_an_opening_ends_when_its_time_is_over() {
    let (_folder, path, _) = here();
    let mut store = Store::open(&path).expect("opens");
    let report = store
        .check_within(std::time::Duration::ZERO)
        .expect("checked");
    assert!(report.is_partial && report.is_sound(), "{report:?}");
}

#[test]
fn a_register_is_checked_once_a_day_and_whenever_it_was_not_left_so_by_us() {
    let (folder, path, id) = here();
    let today = memcon::clock::today();
    let is_checked = || Store::open(&path).expect("opens").is_checked();
    assert!(!is_checked(), "never checked");
    Store::open(&path).expect("opens").remember_check(today);
    assert!(is_checked(), "checked today");
    let mut store = Store::open(&path).expect("opens");
    save_summary(&mut store, id, "Saved by us").expect("saved");
    store.close().expect("closed");
    assert!(is_checked(), "changed by us");
    // What was not closed: its log is left.
    let mut store = Store::open(&path).expect("opens");
    save_summary(&mut store, id, "Saved before a kill").expect("saved");
    let killed = folder.path().join("killed.memcon");
    for suffix in ["", "-wal"] {
        let of = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
        std::fs::copy(of(&path), of(&killed)).expect("copied");
    }
    assert!(!is_checked(), "with a log");
    store.close().expect("closed");
    assert!(is_checked(), "closed");
    assert!(!Store::open(&killed).expect("opens").is_checked(), "a copy");
    let copy = path.with_extension("copy");
    std::fs::copy(&path, &copy).expect("copied");
    std::fs::rename(&copy, &path).expect("in its place");
    assert!(!is_checked(), "another file");
    Store::open(&path).expect("opens").remember_check(today);
    tamper(&path, "UPDATE meeting SET title = 'Changed elsewhere'");
    assert!(!is_checked(), "changed elsewhere");
    assert!(!is_checked(), "known again, and not checked");
    let yesterday = today.yesterday().expect("a day");
    Store::open(&path).expect("opens").remember_check(yesterday);
    assert!(!is_checked(), "checked yesterday");
}

/// Damage of the index: the version FTS5 keeps of itself, its lists, its tables.
const OF_INDEX: [&str; 5] = [
    "UPDATE search_text_config SET v = 90 WHERE k = 'version'",
    "UPDATE search_whole_config SET v = 90 WHERE k = 'version'",
    "UPDATE search_text_data SET block = CAST('x' AS BLOB)",
    "DELETE FROM search_whole_data",
    "DELETE FROM search_meeting; DELETE FROM search_entry",
];

#[test]
fn a_damaged_index_stops_no_save_and_is_made_anew() {
    let (folder, path, id) = here();
    let whole = std::fs::read(&path).expect("read");
    for (number, sql) in OF_INDEX.into_iter().enumerate() {
        let copy = folder.path().join(format!("copy-{number}.memcon"));
        std::fs::write(&copy, &whole).expect("written");
        tamper(&copy, sql);
        let mut store = Store::open(&copy).expect("opens");
        let report = store.check().expect("checked");
        assert!(report.is_mendable(), "{sql}: {:?}", report.faults);
        save_summary(&mut store, id, "The Zangezur corridor").expect(sql);
        let again = Store::open_as(&copy, None, Access::ReadOnly).expect("opens");
        assert_eq!(
            again.meeting(id).expect("loads").meeting.summary,
            "The Zangezur corridor"
        );
        drop((store, again));
        let done = memcon(&copy)
            .args(["check", "--mend"])
            .output()
            .expect("runs");
        assert!(done.status.success(), "{sql}: {done:?}");
        let store = Store::open(&copy).expect("opens");
        assert!(store.check().expect("checked").is_sound(), "{sql}");
        assert!(
            !search(&store, "Zangezur", 20).expect("asked").is_empty(),
            "{sql}"
        );
    }
}

#[test]
fn an_index_that_missed_a_save_says_so_and_never_answers_half() {
    let (_folder, path, id) = here();
    tamper(&path, OF_INDEX[0]);
    let mut store = Store::open(&path).expect("opens");
    save_summary(&mut store, id, "The Zangezur corridor").expect("saved");
    let told = search(&store, "Zangezur", 20)
        .expect_err("refused")
        .to_string();
    assert!(told.contains("check --mend"), "{told}");
    drop(store);
    // The next opening makes it anew by itself.
    let store = Store::open(&path).expect("opens");
    assert!(!search(&store, "Zangezur", 20).expect("asked").is_empty());
    assert!(store.check().expect("checked").is_sound());
}

#[test]
fn only_the_statistics_of_sqlite_itself_are_let_by() {
    let (folder, path, _) = here();
    let whole = std::fs::read(&path).expect("read");
    let copy = folder.path().join("copy.memcon");
    for (sql, is_ours) in [
        ("ANALYZE", true),
        ("CREATE TABLE sqlitestat1 (tbl, idx, stat)", false),
        ("CREATE VIEW planted AS SELECT 1", false),
        (
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat1', 'meeting', 0, 'CREATE TRIGGER sqlite_stat1 AFTER INSERT ON meeting BEGIN DELETE FROM person; END')",
            false,
        ),
        (
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('view', 'sqlite_stat4', 'sqlite_stat4', 0, 'CREATE VIEW sqlite_stat4 AS SELECT 1')",
            false,
        ),
        (
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('view', 'sqlite_stat_x', 'sqlite_stat_x', 0, 'CREATE VIEW sqlite_stat_x AS SELECT 1')",
            false,
        ),
    ] {
        std::fs::write(&copy, &whole).expect("written");
        tamper(&copy, sql);
        assert_eq!(Store::open(&copy).is_ok(), is_ours, "{sql}");
    }
}

#[test]
fn references_and_print_numbers_are_never_given_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    let file = |store: &mut Store| store.save_meeting(&sample_filing().expect("reads"));
    let first = file(&mut store).expect("saved");
    assert_eq!(first.reference, "2021/0001");
    let printed = print(
        &mut store,
        &order(Subject::Meeting(first.id)),
        Format::Markdown,
    );
    assert_eq!(printed.expect("printed").brief.print_number, Some(1));
    store.undo().expect("undone");
    let second = file(&mut store).expect("saved");
    assert_eq!(second.reference, "2021/0002", "not that of the one undone");
    store.delete_meeting(second.id).expect("deleted");
    store.purge().expect("purged");
    drop(store);
    let mut store = Store::open(&path).expect("opens");
    let third = file(&mut store).expect("saved");
    assert_eq!(third.reference, "2021/0003", "not that of the one purged");
    print(
        &mut store,
        &order(Subject::Meeting(third.id)),
        Format::Markdown,
    )
    .expect("printed");
    store.delete_meeting(third.id).expect("deleted");
    store.purge().expect("purged");
    let fourth = file(&mut store).expect("saved");
    let printed = print(
        &mut store,
        &order(Subject::Meeting(fourth.id)),
        Format::Markdown,
    );
    assert_eq!(printed.expect("printed").brief.print_number, Some(3));
    assert!(store.check().expect("checked").is_sound());
}

#[test]
fn a_reference_is_free_also_where_its_counter_is_lost_or_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut filing = sample_filing().expect("reads");
    filing.meeting.reference = "2021/10007".to_owned();
    let mut store = Store::create(&path).expect("made");
    store.save_meeting(&filing).expect("saved");
    drop(store);
    for (damage, expected) in [
        ("DELETE FROM counter", "2021/10008"),
        (
            "UPDATE counter SET last = 10006 WHERE name LIKE 'reference%'",
            "2021/10009",
        ),
    ] {
        tamper(&path, damage);
        let mut store = Store::open(&path).expect("opens");
        let saved = store.save_meeting(&sample_filing().expect("reads"));
        assert_eq!(saved.expect("saved").reference, expected, "{damage}");
    }
}

#[test]
fn a_brief_that_could_not_be_written_stands_in_the_book_as_such() {
    let (_folder, path, id) = here();
    let mut store = Store::open(&path).expect("opens");
    save_summary(&mut store, id, "A word more again").expect("saved");
    let order = order(Subject::Meeting(id));
    let failed: Result<_, Box<dyn std::error::Error>> =
        print_to(&mut store, &order, Format::Pdf, |printed| {
            assert_eq!(printed.brief.print_number, Some(2));
            // It stands in the book before anything has left.
            let other = Store::open_as(&path, None, Access::ReadOnly)?;
            let prints = other.brief_prints("meeting", &id.to_string())?;
            assert_eq!(prints[0].state, PrintState::Reserved);
            Err("no paper".into())
        })
        .map(|_: memcon::press::Printed| ());
    assert!(failed.is_err());
    let state = |store: &Store| {
        let prints = store.brief_prints("meeting", &id.to_string());
        let prints = prints.expect("read");
        (prints[0].number, prints[0].state)
    };
    assert_eq!(state(&store), (2, PrintState::NotWritten));
    // The same words once more get the number they had.
    print(&mut store, &order, Format::Pdf).expect("printed");
    assert_eq!(state(&store), (2, PrintState::Written));
    assert!(store.check().expect("checked").is_sound());
}

/// Runs six commands at once that print six different briefs.
pub fn six_at_once(register: &Path, folder: &Path) -> Vec<(Output, String)> {
    let parties = ["RU", "AM", "AZ"];
    let mut running = Vec::new();
    for number in 0..6 {
        let target = folder.join(format!("brief-{number}.md"));
        let party = parties[number % 3];
        let kind = if number < 3 { "party" } else { "checklist" };
        let child = memcon(register)
            .args(["brief", kind, party, "-o"])
            .arg(&target)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("runs");
        running.push((child, target));
    }
    running
        .into_iter()
        .map(|(child, target)| {
            let done = child.wait_with_output().expect("ends");
            (done, std::fs::read_to_string(target).unwrap_or_default())
        })
        .collect()
}

/// The number a brief says it has.
pub fn number_in(brief: &str) -> Option<u64> {
    let after = brief.split("Print ").nth(1)?;
    after.split(',').next()?.trim().parse().ok()
}

#[test]
fn six_briefs_at_once_are_printed_under_six_numbers() {
    let (folder, path, _) = here();
    let mut numbers = BTreeSet::new();
    for (done, brief) in six_at_once(&path, folder.path()) {
        assert!(done.status.success(), "{done:?}");
        numbers.insert(number_in(&brief).expect("a number"));
    }
    assert_eq!(numbers, (2..=7).collect());
    assert!(found(&path).is_sound());
}

/// A brief printed by command where nothing can be written.
pub fn printed_unbooked(register: &Path, target: &Path, with: &dyn Fn(&mut Command)) -> Output {
    let mut command = memcon(register);
    command
        .args(["brief", "meeting", "2021/0001", "-o"])
        .arg(target);
    with(&mut command);
    command.output().expect("runs")
}

#[test]
fn a_brief_prints_without_a_number_on_a_full_disk_and_on_one_without_locks() {
    let Some(shim) = shim() else { return };
    let (folder, path, _) = here();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let target = elsewhere.path().join("brief.md");
    let before = std::fs::read(&path).expect("read");
    for (faults, why) in [
        (&[("FAULT_FULL", "0")][..], "the disk is full"),
        (
            &[("FAULT_FULL", "0"), ("FAULT_SHM", "1")],
            "the disk is full",
        ),
        (&[("FAULT_NOLOCKS", "1")], "keeps no locks"),
    ] {
        let done = printed_unbooked(&path, &target, &|command| {
            command
                .env("LD_PRELOAD", shim)
                .env("FAULT_UNDER", folder.path())
                .envs(faults.iter().copied());
        });
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{faults:?}: {told}");
        assert!(
            told.contains(why) && told.contains("not in the book of prints"),
            "{told}"
        );
        let brief = std::fs::read_to_string(&target).expect("written");
        assert!(
            brief.contains("Not entered in the book of prints"),
            "{brief}"
        );
        assert_eq!(number_in(&brief), None, "{brief}");
        // Reading goes on too, and a save says why it cannot be.
        let listed = memcon(&path)
            .args(["list", "meetings"])
            .env("LD_PRELOAD", shim)
            .env("FAULT_UNDER", folder.path())
            .envs(faults.iter().copied())
            .output()
            .expect("runs");
        assert!(
            String::from_utf8_lossy(&listed.stdout).contains("2021/0001"),
            "{faults:?}"
        );
    }
    assert_eq!(std::fs::read(&path).expect("read"), before);
    let prints = Store::open(&path).expect("opens");
    let prints = prints
        .brief_prints("meeting", &the_id(&prints))
        .expect("read");
    assert_eq!(prints.len(), 1);
}

#[test]
fn a_full_disk_is_told_of_the_copy_that_was_to_lie_on_it() {
    let Some(shim) = shim() else { return };
    let (_folder, path, _) = here();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let target = elsewhere.path().join("copy.memcon");
    for writes in ["0", "20"] {
        for command in [
            &["backup", "-o"][..],
            &["salvage", path.to_str().expect("text"), "-o"],
        ] {
            let done = memcon(&path)
                .args(command)
                .arg(&target)
                .env("LD_PRELOAD", shim)
                .env("FAULT_UNDER", elsewhere.path())
                .env("FAULT_FULL", writes)
                .output()
                .expect("runs");
            let told = String::from_utf8_lossy(&done.stderr);
            assert!(!done.status.success(), "{command:?}");
            assert!(
                told.contains("copy.memcon could not be written: the disk is full")
                    && !told.contains("save"),
                "{command:?} after {writes} writes: {told}"
            );
            assert_eq!(
                std::fs::read_dir(elsewhere.path()).expect("read").count(),
                0
            );
        }
    }
}

fn the_id(store: &Store) -> String {
    store
        .find_meeting("2021/0001")
        .expect("read")
        .expect("there")
        .to_string()
}

#[cfg(unix)]
#[test]
fn a_log_that_was_deleted_is_noticed_before_a_save_counts_and_nothing_is_lost() {
    let (_folder, path, id) = here();
    let mut store = Store::open(&path).expect("opens");
    save_summary(&mut store, id, "before").expect("saved");
    let log = path.with_file_name("register.memcon-wal");
    std::fs::remove_file(&log).expect("it was there");
    let refused = save_summary(&mut store, id, "after").expect_err("noticed");
    assert!(matches!(refused, StoreError::LogGone), "{refused}");
    assert!(matches!(store.reader(), Err(StoreError::LogGone)));
    let mut store = store
        .renew()
        .map_err(|(_, error)| error)
        .expect("opened anew");
    assert_eq!(store.meeting(id).expect("loads").meeting.summary, "before");
    save_summary(&mut store, id, "after").expect("saved");
    drop(store);
    let store = Store::open(&path).expect("opens");
    assert_eq!(store.meeting(id).expect("loads").meeting.summary, "after");
    assert!(store.check().expect("checked").is_sound());
}

#[cfg(unix)]
#[test]
fn a_file_replaced_behind_a_link_is_noticed_and_its_log_is_left_alone() {
    let (folder, path, id) = here();
    let link = folder.path().join("link.memcon");
    std::os::unix::fs::symlink(&path, &link).expect("linked");
    let mut store = Store::open(&link).expect("opens");
    let mut typed = store.meeting(id).expect("loads").meeting;
    typed.summary = "in the old one".to_owned();
    let other = folder.path().join("other.memcon");
    full_register(&other);
    std::fs::rename(&other, &path).expect("replaced");
    let mut new = Store::open(&path).expect("the new one opens");
    let new_id = the_id(&new).parse().expect("an id");
    save_summary(&mut new, new_id, "in the new one").expect("saved");
    let refused = store
        .save_meeting(&Filing {
            meeting: typed,
            new_parties: Vec::new(),
            new_persons: Vec::new(),
        })
        .expect_err("noticed");
    assert!(matches!(refused, StoreError::MovedAway), "{refused}");
    drop(store);
    assert!(path.with_file_name("register.memcon-wal").exists());
    drop(new);
    let new = Store::open(&path).expect("opens");
    assert_eq!(
        new.meeting(new_id).expect("loads").meeting.summary,
        "in the new one"
    );
}

#[cfg(unix)]
#[test]
fn a_second_name_of_a_register_in_use_is_refused_by_every_command() {
    let (folder, path, _) = here();
    let elsewhere = folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("made");
    let other = elsewhere.join("other.memcon");
    std::fs::hard_link(&path, &other).expect("linked");
    // With no window, either name will do.
    assert!(
        memcon(&other)
            .args(["list", "meetings"])
            .status()
            .expect("runs")
            .success()
    );
    let claim = memcon::store::Claim::take(&path).expect("claimed");
    let refused = memcon(&other)
        .args(["list", "meetings"])
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && told.contains("another name"),
        "{told}"
    );
    assert!(
        memcon(&path)
            .args(["list", "meetings"])
            .status()
            .expect("runs")
            .success()
    );
    drop(claim);
}

#[test]
fn a_busy_register_says_what_to_do() {
    let (_folder, path, _) = here();
    let holder = rusqlite::Connection::open(&path).expect("opens");
    holder.execute_batch("BEGIN IMMEDIATE").expect("held");
    let target = path.with_file_name("usual.toml");
    std::fs::write(&target, "kind = \"meeting\"\n").expect("written");
    let done = memcon(&path)
        .args(["brief", "party", "RU", "-o"])
        .arg(path.with_file_name("brief.pdf"))
        .output()
        .expect("runs");
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success(), "{told}");
    assert!(
        told.contains("try again") && !told.contains("database"),
        "{told}"
    );
    assert!(!path.with_file_name("brief.pdf").exists());
    assert!(backups_of(&path).is_empty());
}

/// Whether two paths are names of one file.
#[cfg(unix)]
pub fn same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| std::fs::metadata(path).map(|file| (file.dev(), file.ino()));
    matches!((id(one), id(other)), (Ok(one), Ok(other)) if one == other)
}
