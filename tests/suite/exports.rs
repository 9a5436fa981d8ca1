//! What leaves a register as records: whole, in the order of the ids, harmless,
//! and told of before it is written.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use memcon::exchange::csv::unguarded;
use memcon::exchange::json::{MeetingJson, PartyJson, PersonJson, RegisterJson};
use memcon::exchange::package::unpack;
use memcon::exchange::sample_filing;
use memcon::exchange::tables::{Cell, TableKind, meeting_rows};
use memcon::export::{Gathered, Opening, Order, Selection, empty_table, to_the_end};
use memcon::i18n::Language;
use memcon::model::{Day, Filing, MeetingId, Person};
use memcon::store::Store;
use tempfile::TempDir;

use super::json;

const TODAY: Day = Day::constant(2021, 12, 2);

fn memcon(register: &Path) -> Command {
    let mut command = Command::cargo_bin("memcon").expect("built");
    command
        .env_remove("MEMCON_REGISTER")
        .arg("--register")
        .arg(register);
    command
}

/// A register with the sample, one meeting in which something is said in every
/// place, and a person who was at none.
fn register() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    fill(&mut store);
    store.close().expect("closed");
    (folder, path)
}

pub fn fill(store: &mut Store) {
    store
        .save_meeting(&sample_filing().expect("the sample"))
        .expect("saved");
    let record = json::record();
    let mut whole = record.meeting.clone();
    whole.marking = "SECRET".to_owned();
    // It was on file elsewhere.
    whole.revision = 0;
    whole.reference.clear();
    for set in &mut whole.commitments {
        set.reference.clear();
        set.children
            .iter_mut()
            .for_each(|one| one.reference.clear());
    }
    let directory = store.directory().expect("read");
    let persons = record.directory.persons.values();
    store
        .save_meeting(&Filing {
            meeting: whole,
            new_parties: Vec::new(),
            new_persons: persons
                .filter(|one| !directory.persons.contains_key(&one.id))
                .cloned()
                .collect(),
        })
        .expect("saved");
    store
        .save_person(&Person::named("Rəna Quliyeva"))
        .expect("saved");
}

pub fn order(selection: Selection) -> Order {
    Order {
        selection,
        release: String::new(),
        today: TODAY,
        language: Language::English,
    }
}

pub fn document(store: &Store) -> Vec<u8> {
    let order = order(Selection::Register);
    let gathered = Gathered::new(store, &order, &to_the_end).expect("gathered");
    let mut out = Vec::new();
    gathered.write_json(&mut out, &to_the_end).expect("written");
    out
}

/// Reads a document into an empty register, by the forms alone.
fn bring_in(store: &mut Store, document: &[u8]) {
    let read: RegisterJson = serde_json::from_slice(document).expect("of its form");
    for party in read.parties.into_iter().map(PartyJson::into_party) {
        store.save_party(&party).expect("saved");
    }
    for person in read.people.into_iter().map(PersonJson::into_person) {
        store.save_person(&person).expect("saved");
    }
    for file in &read.files {
        store
            .keep_file(&file.bytes().expect("whole"))
            .expect("kept");
    }
    let directory = store.directory().expect("read");
    for meeting in read.meetings {
        let filing = MeetingJson::into_filing(meeting, &directory).expect("a meeting");
        store.save_meeting(&filing).expect("saved");
    }
}

#[test]
fn a_document_read_into_an_empty_register_is_written_again_to_the_byte() {
    let mut store = Store::in_memory().expect("a register");
    fill(&mut store);
    let first = document(&store);
    assert_eq!(first, document(&store), "the same register, the same bytes");
    let mut other = Store::in_memory().expect("a register");
    bring_in(&mut other, &first);
    let second = document(&other);
    assert_eq!(
        String::from_utf8(first).expect("UTF-8"),
        String::from_utf8(second).expect("UTF-8")
    );
}

#[test]
fn the_highest_marking_is_told_first_and_stands_in_the_document() {
    let (folder, register) = register();
    let target = folder.path().join("all.json");
    let done = memcon(&register)
        .args(["export", "-o"])
        .arg(&target)
        .output()
        .expect("ran");
    let told = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(done.status.success(), "{told}");
    let first = told.lines().next().expect("something is told");
    assert_eq!(first, "memcon: the highest marking in it is SECRET");
    assert!(told.contains("2 meetings"), "{told}");
    let read: RegisterJson =
        serde_json::from_slice(&fs::read(&target).expect("there")).expect("of its form");
    assert_eq!(read.marking, "SECRET");
    assert!(read.people.iter().any(|one| one.name == "Rəna Quliyeva"));
}

#[test]
fn an_export_is_never_written_over_the_register() {
    let (folder, register) = register();
    let before = fs::read(&register).expect("read");
    let backups = folder.path().join("register.backups");
    fs::create_dir_all(&backups).expect("made");
    for target in [register.clone(), backups.join("all.json")] {
        memcon(&register)
            .args(["export", "--format", "json", "-o"])
            .arg(&target)
            .assert()
            .code(1);
    }
    memcon(&register)
        .args(["export", "--format", "csv", "-o"])
        .arg(&backups)
        .assert()
        .code(1);
    assert_eq!(fs::read(&register).expect("read"), before);
    assert_eq!(fs::read_dir(&backups).expect("listed").count(), 0);
}

#[test]
fn what_answers_a_query_is_exported_with_all_that_it_names() {
    let (folder, register) = register();
    let target = folder.path().join("found.json");
    memcon(&register)
        .args(["export", "marking:SECRET", "-o"])
        .arg(&target)
        .assert()
        .success();
    let read: RegisterJson =
        serde_json::from_slice(&fs::read(&target).expect("there")).expect("of its form");
    assert_eq!(read.meetings.len(), 1);
    let named = read.meetings[0].participants.iter();
    for person in named.filter_map(|one| one.person_id) {
        assert!(read.people.iter().any(|one| one.id == Some(person)));
    }
    assert!(read.people.iter().all(|one| one.name != "Rəna Quliyeva"));
    memcon(&register)
        .args(["export", "zzyzx", "--format", "json", "-o"])
        .arg(folder.path().join("none.json"))
        .assert()
        .code(1);
    assert!(!folder.path().join("none.json").exists());
}

#[test]
fn a_query_is_answered_by_more_meetings_than_a_page_of_results_holds() {
    let mut store = Store::in_memory().expect("a register");
    let sample = sample_filing().expect("the sample");
    store.save_meeting(&sample).expect("saved");
    for day in 0..450_i16 {
        let mut meeting = sample.meeting.clone();
        meeting.id = MeetingId::new();
        meeting.reference.clear();
        meeting.when.date = format!("{}-01-01", 1500 + day).parse().expect("a date");
        meeting.remarks.clear();
        meeting.figures.clear();
        meeting.commitments.clear();
        meeting.events.clear();
        meeting.sources.clear();
        meeting.attachments.clear();
        meeting.topics.clear();
        meeting.passages.clear();
        meeting.delegations.clear();
        meeting.summary = "quorum".to_owned();
        store
            .save_meeting(&Filing {
                meeting,
                new_parties: Vec::new(),
                new_persons: Vec::new(),
            })
            .expect("saved");
    }
    let query = Selection::Query("quorum state:held".to_owned());
    let order = order(query);
    let gathered = Gathered::new(&store, &order, &to_the_end).expect("gathered");
    assert_eq!(gathered.summary.meetings, 450);
}

#[test]
fn every_table_reads_back_to_the_letter_and_no_cell_is_a_formula() {
    let mut store = Store::in_memory().expect("a register");
    let mut filing = sample_filing().expect("the sample");
    let nasty = [
        "=1+1",
        "+49 30",
        "-not",
        "@SUM(A1)",
        "'=x",
        "two\nlines, \"quoted\"",
        " lead",
    ];
    for (remark, text) in filing.meeting.remarks.iter_mut().zip(nasty) {
        remark.text = text.to_owned();
    }
    store.save_meeting(&filing).expect("saved");
    let order = order(Selection::Register);
    let gathered = Gathered::new(&store, &order, &to_the_end).expect("gathered");
    let record = store.meeting(filing.meeting.id).expect("read");
    let mut expected: Vec<(TableKind, Vec<String>)> = Vec::new();
    meeting_rows(&record, &mut |kind, row| {
        let text = |cell: Cell| match cell {
            Cell::Nothing => String::new(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Text(text) | Cell::Date(text) | Cell::Number(text) => text,
        };
        expected.push((kind, row.into_iter().map(text).collect()));
    });
    for (kind, bytes) in gathered
        .all_tables(Opening::Excel, &to_the_end)
        .expect("tables")
    {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark");
        let mut reader = ::csv::Reader::from_reader(bytes);
        let head: Vec<String> = reader
            .headers()
            .expect("a head")
            .iter()
            .map(str::to_owned)
            .collect();
        let names: Vec<&str> = kind.columns().iter().map(|one| one.name).collect();
        assert_eq!(head, names);
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
            .collect();
        for cell in rows.iter().flatten() {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                is_number || !cell.starts_with(['=', '+', '-', '@']),
                "{cell}"
            );
        }
        if kind.is_of_meetings() {
            let wanted = expected.iter().filter(|(of, _)| *of == kind);
            let wanted: Vec<Vec<String>> = wanted.map(|(_, row)| row.clone()).collect();
            let read = rows
                .iter()
                .map(|row| row.iter().map(|cell| unguarded(cell).to_owned()).collect());
            assert_eq!(
                read.collect::<Vec<Vec<String>>>(),
                wanted,
                "{}",
                kind.name()
            );
        }
    }
}

#[test]
fn tables_go_into_a_folder_a_packed_file_or_one_by_itself() {
    let (folder, register) = register();
    let tables = folder.path().join("tables");
    memcon(&register)
        .args(["export", "--format", "csv", "-o"])
        .arg(format!("{}/", tables.display()))
        .assert()
        .success();
    let meetings = fs::read_to_string(tables.join("meetings.csv")).expect("there");
    assert_eq!(
        meetings
            .lines()
            .next()
            .map(|head| head.starts_with("reference,date,")),
        Some(true)
    );
    let packed = folder.path().join("tables.zip");
    for _ in 0..2 {
        memcon(&register)
            .args(["export", "-o"])
            .arg(&packed)
            .assert()
            .success();
    }
    let mut archive = zip::ZipArchive::new(fs::File::open(&packed).expect("there")).expect("a zip");
    let mut text = String::new();
    std::io::Read::read_to_string(
        &mut archive.by_name("meetings.csv").expect("in it"),
        &mut text,
    )
    .expect("read");
    assert_eq!(text, meetings);
    let alone = folder.path().join("figures.csv");
    memcon(&register)
        .args(["export", "--table", "figures", "-o"])
        .arg(&alone)
        .assert()
        .success();
    assert!(
        fs::read_to_string(&alone)
            .expect("there")
            .starts_with("meeting,indicator,")
    );
    memcon(&register)
        .args(["export", "-o"])
        .arg(folder.path().join("all.csv"))
        .assert()
        .code(2);
    let done = memcon(&register)
        .args(["export", "--format", "md", "-o", "-"])
        .output()
        .expect("ran");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    assert_eq!(
        text.lines().filter(|line| line.starts_with("# ")).count(),
        2
    );
}

#[test]
fn a_package_holds_the_register_and_opens_under_its_passphrase_alone() {
    let (folder, register) = register();
    let secret = folder.path().join("secret");
    fs::write(&secret, "four plain words here\n").expect("written");
    let (open, closed) = (
        folder.path().join("open.memconpack"),
        folder.path().join("closed.memconpack"),
    );
    let done = memcon(&register)
        .args(["export", "-o"])
        .arg(&open)
        .output()
        .expect("ran");
    let told = String::from_utf8(done.stderr).expect("UTF-8");
    let package = unpack(&fs::read(&open).expect("there"), None).expect("opened");
    assert!(told.contains(&package.code()), "{told}");
    assert_eq!(package.records.meetings.len(), 2);
    memcon(&register)
        .env("MEMCON_PACKAGE_PASSPHRASE_FILE", &secret)
        .args(["export", "--passphrase", "-o"])
        .arg(&closed)
        .assert()
        .success();
    let bytes = fs::read(&closed).expect("there");
    assert!(unpack(&bytes, Some("four plain words")).is_err());
    let other = unpack(&bytes, Some("four plain words here")).expect("opened");
    assert_eq!(other.records, package.records);
}

/// A register of so many meetings in which all is stated, each with ids of its own.
pub fn made(count: usize) -> Store {
    let mut store = Store::in_memory().expect("a register");
    fill(&mut store);
    let read: RegisterJson = serde_json::from_slice(&document(&store)).expect("of its form");
    let forms = read.meetings.iter().map(serde_json::to_string);
    let forms: Vec<String> = forms.collect::<Result<_, _>>().expect("JSON");
    let directory = store.directory().expect("read");
    for number in 0..count {
        let filing = anew(&forms[number % forms.len()], &directory, number);
        store.save_meeting(&filing).expect("saved");
    }
    store
}

/// The same meeting once more: every id of its own records is another.
fn anew(form: &str, directory: &memcon::model::Directory, count: usize) -> Filing {
    let mut text = form.to_owned();
    let form: MeetingJson = serde_json::from_str(form).expect("of its form");
    let value = serde_json::to_value(&form).expect("JSON");
    let shared: Vec<String> = directory
        .persons
        .keys()
        .map(ToString::to_string)
        .chain(directory.parties.keys().map(ToString::to_string))
        .chain(form.part_of.map(|id| id.to_string()))
        .collect();
    for place in json::places_of(&value, |value| {
        value
            .as_str()
            .is_some_and(|text| text.parse::<MeetingId>().is_ok())
    }) {
        let id = value
            .pointer(&place)
            .and_then(|id| id.as_str())
            .expect("an id");
        let is_link = place.ends_with("/meeting_id") || place.ends_with("/reaffirms_id");
        if !is_link && !shared.iter().any(|one| one == id) {
            text = text.replace(id, &MeetingId::new().to_string());
        }
    }
    let mut form: MeetingJson = serde_json::from_str(&text).expect("of its form");
    form.reference = String::new();
    for set in &mut form.commitments {
        set.reference = String::new();
        set.children
            .iter_mut()
            .for_each(|one| one.reference = String::new());
    }
    form.title = format!("{} {count}", form.title);
    form.into_filing(directory).expect("a meeting")
}

#[test]
fn an_export_into_a_folder_leaves_no_row_of_an_earlier_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    store.save_person(&Person::named("Ann Lee")).expect("saved");
    store.close().expect("closed");
    let tables = folder.path().join("tables/");
    fs::create_dir(&tables).expect("made");
    let mut earlier = empty_table(TableKind::Figures, Opening::Plain).expect("a head");
    earlier.extend_from_slice(b"of an earlier one\n");
    fs::write(tables.join("figures.csv"), earlier).expect("written");
    let mut command = memcon(&path);
    command.arg("export").arg("-o").arg(&tables);
    command.assert().success();
    let text = fs::read_to_string(tables.join("figures.csv")).expect("read");
    assert_eq!(text.lines().count(), 1, "its head alone: {text}");
    let text = fs::read_to_string(tables.join("people.csv")).expect("read");
    assert!(text.contains("Ann Lee"));
    assert!(!tables.join("remarks.csv").exists(), "what was not there");
}
