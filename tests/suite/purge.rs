//! Purging: what lies in the bin is in no byte of the register afterwards.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use memcon::brief::BriefSetup;
use memcon::exchange::sample_filing;
use memcon::model::{
    Attachment, AttachmentId, BriefForm, BriefKind, Filing, MeetingId, Party, PartyKind, Person,
    PersonName, Remark, RemarkId, Source, SourceId, fold,
};
use memcon::press::{Format, Order, Subject, print};
use memcon::store::{NamedKind, Passphrase, Store};

use super::faults::Dice;

/// Words that are nowhere by chance, by the place each is planted in. Each is
/// repeated there, so that the border of a page cannot hide it.
struct Words {
    dice: Dice,
    planted: BTreeMap<String, String>,
}

impl Words {
    fn new() -> Self {
        Self {
            dice: Dice::new(14),
            planted: BTreeMap::new(),
        }
    }

    fn latin(&mut self, place: &str) -> String {
        self.word(place, b"bcdfghjklmnpqrstvwxz".map(char::from))
    }

    fn cyrillic(&mut self, place: &str) -> String {
        let letters: Vec<char> = "бвгджзклмнпрстфхцчшщ".chars().collect();
        self.word(place, letters.try_into().expect("twenty letters"))
    }

    fn word(&mut self, place: &str, letters: [char; 20]) -> String {
        let word: String = (0..14)
            .map(|_| letters[self.dice.below(letters.len())])
            .collect();
        self.planted.insert(place.to_owned(), word.clone());
        format!("{word} {word} {word} {word}")
    }

    /// The places whose words stand in the entries of the log, which lie packed in the file.
    fn found_in_log(&self, store: &Store) -> Vec<String> {
        let all = store.changes(None, usize::MAX >> 1).expect("read");
        let entries: Vec<String> = all
            .into_iter()
            .flat_map(|one| [one.before, one.after])
            .flatten()
            .collect();
        let is_there = |word: &&String| entries.iter().any(|entry| entry.contains(*word));
        let found = self.planted.iter().filter(|(_, word)| is_there(word));
        found.map(|(place, _)| place.clone()).collect()
    }

    /// The places whose words stand in the files, as written or as the index
    /// has them: folded, and without a beginning shared with the word before.
    fn found_in(&self, files: &[PathBuf]) -> Vec<String> {
        let mut bytes = Vec::new();
        for file in files {
            bytes.extend(std::fs::read(file).expect("read"));
        }
        let is_there = |word: &str| {
            let end: String = word.chars().skip(3).collect();
            holds(&bytes, end.as_bytes())
        };
        self.planted
            .iter()
            .filter(|(_, word)| {
                is_there(word) || is_there(&fold(word)) || is_there(&word.to_uppercase())
            })
            .map(|(place, _)| place.clone())
            .collect()
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .expect("listed")
        .flat_map(|entry| {
            let path = entry.expect("read").path();
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Those of them that are no backups.
fn own_files(folder: &Path) -> Vec<PathBuf> {
    files(folder)
        .into_iter()
        .filter(|file| {
            !file
                .parent()
                .is_some_and(|above| above.ends_with("register.backups"))
        })
        .collect()
}

fn again(store: &Store, id: memcon::model::MeetingId) -> Filing {
    Filing {
        meeting: store.meeting(id).expect("loads").meeting,
        new_parties: Vec::new(),
        new_persons: Vec::new(),
    }
}

fn attachment(store: &mut Store, name: &str, content: &str) -> Attachment {
    Attachment {
        id: AttachmentId::new(),
        name: name.to_owned(),
        media_type: "text/plain".to_owned(),
        caption: name.to_owned(),
        size: Some(content.len() as u64),
        sha256: store.keep_file(content.as_bytes()).expect("kept"),
        passages: Vec::new(),
    }
}

fn source(title: &str, text: &str) -> Source {
    let mut source = sample_filing()
        .expect("reads")
        .meeting
        .sources
        .swap_remove(0);
    source.id = SourceId::new();
    source.title = title.to_owned();
    source.text = text.to_owned();
    source.passages.clear();
    source.set_aside.clear();
    source
}

fn remark(text: &str) -> Remark {
    let mut remark = sample_filing()
        .expect("reads")
        .meeting
        .remarks
        .swap_remove(0);
    remark.id = RemarkId::new();
    remark.text = text.to_owned();
    remark.topic = None;
    remark.speaker = None;
    remark.passages.clear();
    remark
}

/// Fills a register with what a purge must take away; gives the meeting that stays.
fn fill(store: &mut Store, words: &mut Words) -> memcon::model::MeetingId {
    let stays = store
        .save_meeting(&sample_filing().expect("reads"))
        .expect("saved")
        .id;

    // A meeting that is deleted, with a draft, a file and a brief.
    let mut filing = sample_filing().expect("reads");
    let meeting = &mut filing.meeting;
    meeting.title = words.latin("title of a meeting");
    meeting.summary = words.cyrillic("summary");
    meeting.comment = words.latin("comment");
    meeting.remarks.push(remark(&words.latin("remark")));
    meeting.topics[0].title = words.cyrillic("topic");
    meeting.sources.push(source(
        &words.latin("title of a source"),
        &words.cyrillic("text of a source"),
    ));
    let file = attachment(store, &words.latin("name of a file"), &words.latin("file"));
    filing.meeting.attachments.push(file);
    let gone = store.save_meeting(&filing).expect("saved").id;
    let mut changed = again(store, gone);
    changed.meeting.summary = words.latin("later summary");
    store.save_meeting(&changed).expect("saved");
    let body = serde_json::json!({ "typed": words.latin("draft") }).to_string();
    store
        .save_draft("meeting", &gone.to_string(), &body)
        .expect("kept");
    for (subject, kind) in [
        (Subject::Meeting(gone), BriefKind::Meeting),
        (Subject::Commitments(None), BriefKind::Commitments),
    ] {
        let order = Order {
            subject,
            setup: BriefSetup::new(kind, BriefForm::Full),
            date: "2026-11-29".parse().expect("a day"),
            copy: None,
        };
        print(store, &order, Format::Markdown).expect("printed");
    }
    store.delete_meeting(gone).expect("deleted");

    // Parts taken out of the meeting that stays.
    let mut filing = again(store, stays);
    filing.meeting.sources.push(source(
        &words.latin("title of a removed source"),
        &words.latin("text of a removed source"),
    ));
    filing
        .meeting
        .remarks
        .push(remark(&words.cyrillic("removed remark")));
    let file = attachment(
        store,
        &words.latin("name of a removed file"),
        &words.latin("removed file"),
    );
    filing.meeting.attachments.push(file);
    store.save_meeting(&filing).expect("saved");
    let mut filing = again(store, stays);
    filing.meeting.sources.pop();
    filing.meeting.remarks.pop();
    filing.meeting.attachments.pop();
    store.save_meeting(&filing).expect("saved");

    // A person merged into another, one renamed, one deleted, a party deleted.
    let mut kept = Person::named("Kept Person");
    store.save_person(&kept).expect("saved");
    let mut merged = Person::named(&words.latin("name of a merged person"));
    merged.biography = words.latin("life of a merged person");
    store.save_person(&merged).expect("saved");
    store.merge_persons(&kept, merged.id).expect("merged");
    kept.names
        .push(PersonName::new("", &words.cyrillic("removed name")));
    store.save_person(&kept).expect("saved");
    kept.names.pop();
    store.save_person(&kept).expect("saved");
    let other = Person::named(&words.latin("name of a person"));
    store.save_person(&other).expect("saved");
    store.not_the_same(other.id, kept.id).expect("noted");
    store.delete_person(other.id).expect("deleted");
    let party = Party::named(&words.latin("name of a party"), "", PartyKind::Organisation);
    store.save_party(&party).expect("saved");
    store.delete_party(party.id).expect("deleted");

    // What was deleted without a bin, and what was undone.
    let template = store
        .save_named(
            NamedKind::SavedSearch,
            &words.latin("name of a search"),
            &words.latin("search"),
        )
        .expect("saved");
    store
        .delete_named(NamedKind::SavedSearch, template)
        .expect("deleted");
    let undone = Person::named(&words.latin("name of an undone person"));
    store.save_person(&undone).expect("saved");
    store.undo().expect("undone");
    stays
}

fn missing(words: &Words, found: &[String]) -> Vec<String> {
    words
        .planted
        .keys()
        .filter(|place| !found.contains(place))
        .cloned()
        .collect()
}

#[test]
fn no_word_of_what_was_purged_is_in_any_byte_of_the_register() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut words = Words::new();
    let mut store = Store::create(&path).expect("made");
    let stays = fill(&mut store, &mut words);
    // The control: before the purge each word is there.
    let found = words.found_in(&own_files(folder.path()));
    assert_eq!(missing(&words, &found), Vec::<String>::new());
    assert!(words.found_in_log(&store).len() > 20, "the control");
    let before = store.meeting(stays).expect("loads").meeting;

    let purged = store.purge().expect("purged");
    assert_eq!(words.found_in_log(&store), Vec::<String>::new());
    assert_eq!(purged.records, 4, "a meeting, two persons and a party");
    assert_eq!(purged.files, 2);
    assert!(purged.entries > 0 && purged.prints == 2, "{purged:?}");
    assert_eq!(purged.unpacked, None);
    assert_eq!(
        words.found_in(&own_files(folder.path())),
        Vec::<String>::new()
    );

    // What stays is whole, and the log says that something was purged.
    assert_eq!(store.meeting(stays).expect("loads").meeting, before);
    let report = store.check().expect("checked");
    assert!(report.is_sound(), "{:#?}", report.faults);
    assert!(store.bin().expect("read").is_empty());
    assert!(store.undoable().expect("asked").is_none());
    assert!(store.redoable().expect("asked").is_none());
    let newest = store.changes(None, 1).expect("read").remove(0);
    assert_eq!(newest.op, "empty-bin");
    assert_eq!(newest.note, "meetings: 1, persons: 2, parties: 1");
    // A brief is not compared with what was purged, and its number is a new one.
    let order = Order {
        subject: Subject::Commitments(None),
        setup: BriefSetup::new(BriefKind::Commitments, BriefForm::Full),
        date: "2026-11-29".parse().expect("a day"),
        copy: None,
    };
    let printed = print(&mut store, &order, Format::Markdown).expect("printed");
    assert_eq!(printed.brief.print_number, Some(3));
    let text = String::from_utf8(printed.bytes).expect("text");
    assert!(
        !text.contains("Since print") && !text.contains("changed since"),
        "{text}"
    );
    // A second purge finds nothing more.
    assert!(store.purge().expect("purged").is_nothing());
    store.close().expect("closed");
    assert_eq!(
        words.found_in(&own_files(folder.path())),
        Vec::<String>::new()
    );
}

#[test]
fn backups_that_still_hold_what_was_purged_are_named_and_can_be_dropped() {
    for passphrase in [None, Some(Passphrase::new("nine slow barges upstream"))] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        let mut words = Words::new();
        let mut store = Store::create_as(&path, passphrase.as_ref()).expect("made");
        let day = |day: &str| day.parse().expect("a day");
        let clean = store.back_up_daily(day("2026-11-27")).expect("backed up");
        fill(&mut store, &mut words);
        let full = store.back_up_daily(day("2026-11-28")).expect("backed up");
        let aside = folder
            .path()
            .join("register before restore 2026-11-28.memcon");
        store.backup(&aside).expect("copied");
        // Registers of others in the same folder, and a copy a person made.
        let neighbour = folder.path().join("register two.memcon");
        drop(
            Store::create_as(&neighbour, Some(&Passphrase::new("four words of another")))
                .expect("made"),
        );
        let theirs = folder.path().join("my own copy.memcon");
        store.backup(&theirs).expect("copied");
        assert!(store.backups_with_purged().expect("read").is_empty());

        store.purge().expect("purged");
        let mut named = store.backups_with_purged().expect("read");
        named.sort();
        let mut expected = vec![
            aside.clone(),
            full.clone().expect("a backup"),
            theirs.clone(),
        ];
        expected.sort();
        assert_eq!(named, expected);
        if passphrase.is_none() {
            assert!(
                !words.found_in(&files(folder.path())).is_empty(),
                "the control"
            );
        }

        let (dropped, left) = store
            .drop_backups_with_purged(day("2026-11-28"))
            .expect("dropped");
        assert_eq!((dropped.len(), left.len()), (2, 1));
        assert!(neighbour.exists() && theirs.exists(), "not ours to delete");
        std::fs::remove_file(&theirs).expect("deleted by hand");
        assert_eq!(words.found_in(&files(folder.path())), Vec::<String>::new());
        assert!(!aside.exists());
        assert!(
            clean.expect("a backup").exists(),
            "one that holds nothing of it"
        );
        assert!(full.expect("a backup").exists(), "a new one of the day");
        assert!(store.backups_with_purged().expect("read").is_empty());
    }
}

#[test]
fn what_a_draft_still_names_is_not_purged_and_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join("register.memcon")).expect("made");
    let person = Person::named("Needed In A Draft");
    store.save_person(&person).expect("saved");
    store.delete_person(person.id).expect("deleted");
    let body = serde_json::json!({ "person": person.id.to_string() }).to_string();
    store.save_draft("meeting", "a-draft", &body).expect("kept");
    let purged = store.purge().expect("purged");
    assert_eq!((purged.records, purged.stay.len()), (0, 1));
    assert_eq!(purged.stay[0], "Needed In A Draft");
    assert_eq!(store.bin().expect("read").len(), 1);
    store.drop_draft("a-draft").expect("dropped");
    assert_eq!(store.purge().expect("purged").records, 1);
    assert!(store.check().expect("checked").is_sound());
}

#[test]
fn the_command_purges_only_when_it_is_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut words = Words::new();
    let mut store = Store::create(&path).expect("made");
    fill(&mut store, &mut words);
    store
        .back_up_daily("2026-11-28".parse().expect("a day"))
        .expect("backed up");
    store.close().expect("closed");
    let memcon = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        command
            .env_remove("MEMCON_REGISTER")
            .arg("--register")
            .arg(&path)
            .args(arguments)
            .write_stdin("");
        command
    };
    let refused = memcon(&["purge"]).assert().code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("--yes"));
    assert!(!words.found_in(&own_files(folder.path())).is_empty());

    let done = memcon(&["purge", "--yes", "--json"]).assert().success();
    let told: serde_json::Value = serde_json::from_slice(&done.get_output().stdout).expect("JSON");
    assert_eq!(told["records"], 4);
    assert_eq!(told["packed"], true);
    assert_eq!(
        told["backups_with_purged"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(
        words.found_in(&own_files(folder.path())),
        Vec::<String>::new()
    );

    memcon(&["purge", "--yes", "--drop-backups"])
        .assert()
        .success();
    assert_eq!(words.found_in(&files(folder.path())), Vec::<String>::new());
    for (language, done, went) in [
        ("en", "emptying of the bin", "meetings: 1, persons: 2"),
        ("ru", "очистка корзины", "встреч: 1, персон: 2"),
    ] {
        let log = memcon(&["log"]).env("MEMCON_LANGUAGE", language).assert();
        let log = String::from_utf8_lossy(&log.success().get_output().stdout).into_owned();
        assert!(log.contains(done) && log.contains(went), "{log}");
    }
}

/// A register whose only meeting came in with a file, and what tells whether a word of
/// that meeting is anywhere in its folder. The file lies elsewhere.
fn with_a_meeting_that_came_in(meeting: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk").join("register.memcon");
    let file = folder.path().join("came.json");
    Store::create(&path).expect("made").close().expect("closed");
    let text = format!(
        r#"{{"memcon":1,"marking":null,"release":null,"parties":[],"people":[],"files":[],"deleted":[],"meetings":[{meeting}]}}"#
    );
    std::fs::write(&file, text).expect("written");
    memcon_on(
        &path,
        &["import", &file.to_string_lossy(), "--accept", "all"],
    );
    (folder, path, file)
}

fn memcon_on(path: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command
        .env_remove("MEMCON_REGISTER")
        .arg("--register")
        .arg(path);
    let done = command.args(arguments).write_stdin("").assert().success();
    String::from_utf8_lossy(&done.get_output().stdout).into_owned()
}

fn hold_the_word(path: &Path) -> Vec<PathBuf> {
    let mut found = files(path.parent().expect("a folder"));
    let word = b"Zanzibarword";
    found.retain(|file| {
        let bytes = std::fs::read(file).expect("read");
        holds(&bytes, word)
    });
    found
}

fn delete_the_meeting(path: &Path) {
    let mut store = Store::open(path).expect("opens");
    let id = store.meetings().expect("read")[0].id;
    store.delete_meeting(id).expect("deleted");
    store.close().expect("closed");
}

#[test]
fn a_backup_before_an_import_that_holds_what_was_purged_as_a_proposal_is_named_and_dropped() {
    let id = MeetingId::new();
    for meeting in [
        format!(r#"{{"id":"{id}","title":"Zanzibarword","date":"2021-11-26"}}"#),
        // One whose id is made when it is accepted.
        r#"{"title":"Zanzibarword","date":"2021-11-26"}"#.to_owned(),
    ] {
        let (_folder, path, _) = with_a_meeting_that_came_in(&meeting);
        delete_the_meeting(&path);
        let told = memcon_on(&path, &["purge", "--yes"]);
        assert!(told.contains("before import.memcon"), "{told}");
        let left = hold_the_word(&path);
        assert_eq!(left.len(), 1, "{left:?}");
        assert!(left[0].to_string_lossy().contains("before import"));
        let told = memcon_on(&path, &["purge", "--yes", "--drop-backups"]);
        assert!(told.contains("before import.memcon"), "{told}");
        assert_eq!(hold_the_word(&path), Vec::<PathBuf>::new());
        let told = memcon_on(&path, &["purge", "--yes"]);
        assert!(!told.contains("before import"), "{told}");
        let store = Store::open(&path).expect("opens");
        assert!(store.check().expect("checked").is_sound());
    }
}

#[test]
fn what_still_waits_in_incoming_of_what_was_purged_is_told_and_goes_once_it_is_refused() {
    let id = MeetingId::new();
    let meeting = format!(r#"{{"id":"{id}","title":"Zanzibarword","date":"2021-11-26"}}"#);
    let (_folder, path, file) = with_a_meeting_that_came_in(&meeting);
    delete_the_meeting(&path);
    memcon_on(&path, &["import", &file.to_string_lossy()]);
    let told = memcon_on(&path, &["purge", "--yes"]);
    assert!(told.contains("waits in Incoming"), "{told}");
    assert!(hold_the_word(&path).contains(&path));
    let told = memcon_on(&path, &["purge", "--yes", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let waiting = &told["waiting"][0];
    assert_eq!(waiting["label"], "2021-11-26 Zanzibarword");
    memcon_on(&path, &["incoming", "refuse", &waiting["id"].to_string()]);
    let told = memcon_on(&path, &["purge", "--yes", "--drop-backups"]);
    assert!(!told.contains("waits in Incoming"), "{told}");
    // What was refused is not nothing.
    assert!(told.contains("1 proposals of Incoming"), "{told}");
    assert_eq!(hold_the_word(&path), Vec::<PathBuf>::new());
}

#[test]
fn a_backup_that_holds_a_draft_of_what_was_purged_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut store = Store::create(&path).expect("made");
    let person = Person::named("Zanzibarword");
    let (id, body) = (person.id.to_string(), r#"{"name":"Zanzibarword"}"#);
    store.save_draft("person", &id, body).expect("kept");
    let kept = store.back_up_before("import", "2026-11-28".parse().expect("a day"));
    store.save_person(&person).expect("saved");
    store.drop_draft(&id).expect("dropped");
    store.delete_person(person.id).expect("deleted");
    store.purge().expect("purged");
    let kept = kept.expect("backed up").expect("a file");
    assert_eq!(store.backups_with_purged().expect("read"), [kept]);
}

/// A register in a folder of its own, into which a document is brought and accepted.
fn register_with(document: &serde_json::Value) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    Store::create(&path).expect("made").close().expect("closed");
    brought(&path, document);
    (folder, path)
}

/// Brings a document into a register, by a file that lies elsewhere.
fn brought(register: &std::path::Path, document: &serde_json::Value) {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = elsewhere.path().join("file.json");
    std::fs::write(&file, document.to_string()).expect("written");
    run(
        register,
        &["import", &file.display().to_string(), "--accept", "all"],
    );
}

/// What a command said.
fn run(register: &std::path::Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command.env_remove("MEMCON_REGISTER");
    command.arg("--register").arg(register).args(arguments);
    let done = command.write_stdin("").assert().success();
    String::from_utf8_lossy(&done.get_output().stdout).into_owned()
}

/// A package of a register, in a folder elsewhere.
fn package_of(register: &std::path::Path) -> (tempfile::TempDir, String) {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let package = elsewhere.path().join("colleague.memconpack");
    let package = package.display().to_string();
    run(register, &["export", "-o", &package]);
    (elsewhere, package)
}

fn meeting_with_remarks(remarks: &[(u8, &str)]) -> serde_json::Value {
    let remarks: Vec<_> = remarks
        .iter()
        .map(|(number, text)| {
            serde_json::json!({"id": format!("01a22839-5796-7138-b1aa-df31920400{number}"), "text": text})
        })
        .collect();
    serde_json::json!({"memcon": 1, "meetings": [{
        "id": "01a22839-5796-7138-b1aa-df3192040001", "title": "Talks on the canal",
        "date": "2024-05-15", "remarks": remarks,
    }]})
}

#[test]
fn a_remark_that_was_removed_is_purged_from_the_proposals_it_came_by() {
    let word = "QUAGMIREWORD";
    let with = meeting_with_remarks(&[(11, word), (12, "stays")]);
    let (folder, path) = register_with(&with);
    let theirs = meeting_with_remarks(&[(11, word), (12, "stays"), (13, "said later")]);
    let (_theirs, theirs) = register_with(&theirs);
    let (_elsewhere, package) = package_of(&theirs);
    brought(&path, &meeting_with_remarks(&[(12, "stays")]));
    // The colleague's still has it beside something new, and waits.
    run(&path, &["import", &package]);
    let told = run(&path, &["purge", "--yes", "--drop-backups"]);
    assert!(
        told.contains("Talks on the canal"),
        "what waits is told: {told}"
    );
    let (_, number) = told.split_once("incoming refuse ").expect("how to mend it");
    let number: String = number.chars().take_while(char::is_ascii_digit).collect();
    run(&path, &["incoming", "refuse", &number]);
    run(&path, &["purge", "--yes", "--drop-backups"]);
    for file in files(folder.path()) {
        let bytes = std::fs::read(&file).expect("read");
        assert!(!holds(&bytes, word.as_bytes()), "{}", file.display());
    }
}

#[test]
fn what_waits_of_a_purged_meeting_under_another_offices_id_is_told() {
    let one = |last: u8, summary: &str| {
        serde_json::json!({"memcon": 1, "meetings": [{
            "id": format!("01a22839-5796-7138-b1aa-df31920400{last}"), "title": "Talks on the canal",
            "date": "2024-05-15", "summary": summary,
        }]})
    };
    let (_ours, ours) = register_with(&one(21, "ours"));
    let (_theirs, theirs) = register_with(&one(22, "theirs"));
    let (_elsewhere, package) = package_of(&theirs);
    run(&ours, &["import", &package]);
    run(&ours, &["incoming", "answer", "2", "1", "1"]);
    run(&ours, &["incoming", "accept", "--all"]);
    let mut store = Store::open(&ours).expect("opened");
    let meeting = "01a22839-5796-7138-b1aa-df3192040021"
        .parse()
        .expect("an id");
    store.delete_meeting(meeting).expect("deleted");
    store.close().expect("closed");
    run(&ours, &["import", &package]);
    let told = run(&ours, &["purge", "--yes"]);
    assert!(told.contains("Talks on the canal"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_purge_is_told_also_where_no_copy_can_be_dropped() {
    let (folder, path) = register_with(&meeting_with_remarks(&[(11, "QUAGMIREWORD")]));
    let backups = memcon::store::backup_folder(&path);
    let mut store = Store::open(&path).expect("opened");
    store
        .back_up_daily("2026-11-28".parse().expect("a day"))
        .expect("backed up");
    let meeting = "01a22839-5796-7138-b1aa-df3192040001"
        .parse()
        .expect("an id");
    store.delete_meeting(meeting).expect("deleted");
    store.close().expect("closed");
    // In the way of the day's new backup, which is made before any is dropped.
    let today = memcon::clock::today().to_string();
    std::fs::create_dir(backups.join(format!("{today}.memcon"))).expect("made");
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    command.env_remove("MEMCON_REGISTER");
    command.arg("--register").arg(&path);
    let done = command
        .args(["purge", "--yes", "--drop-backups"])
        .assert()
        .code(1);
    let told = String::from_utf8_lossy(&done.get_output().stdout).into_owned();
    assert!(told.contains("purged: 1 records"), "{told}");
    assert!(told.contains("still holds"), "{told}");
    drop(folder);
}

#[test]
fn a_print_of_a_meeting_that_stays_loses_whom_and_what_was_purged() {
    let id = |last: u8| format!("01a22839-5796-7138-b1aa-df31920400{last:02}");
    let visit = serde_json::json!({"id": id(1), "title": "The visit", "date": "2024-05-15"});
    let part = serde_json::json!({
        "id": id(2), "title": "A tour", "date": "2024-05-16",
        "place": {"city": "Zanzibarword"}, "part_of": id(1),
    });
    let person = serde_json::json!({"id": id(3), "name": "Quagmireword Name"});
    let with_an_event = |person: &str| {
        let people = serde_json::json!([{"person_id": person}]);
        let mut meeting = visit.clone();
        meeting["events"] = serde_json::json!([{
            "id": id(4), "title": "An opening", "date": "2024-05-15", "persons": people,
        }]);
        meeting
    };
    let (folder, path) = register_with(&serde_json::json!({
        "memcon": 1, "people": [person], "meetings": [with_an_event(&id(3)), part],
    }));
    let paper = folder.path().join("a.md").to_string_lossy().into_owned();
    for kind in ["meeting", "follow-up"] {
        run(
            &path,
            &["brief", kind, "2024/0001", "--format", "md", "-o", &paper],
        );
    }
    for word in ["Zanzibarword", "Quagmireword"] {
        let bytes = std::fs::read(&path).expect("read");
        assert!(holds(&bytes, word.as_bytes()), "{word} is not in the book");
    }
    // What only sounds alike stays: a person whose name is a part of a word in print.
    let mut store = Store::open(&path).expect("opened");
    let other = Person::named("Visi");
    store.save_person(&other).expect("saved");
    store.delete_person(other.id).expect("deleted");
    assert_eq!(store.purge().expect("purged").prints, 0);
    store.close().expect("closed");
    // The event loses the person, and the part and the person go.
    let mut store = Store::open(&path).expect("opened");
    let visit = id(1).parse().expect("an id");
    let mut filing = again(&store, visit);
    filing.meeting.events[0].persons.clear();
    store.save_meeting(&filing).expect("saved");
    store
        .delete_meeting(id(2).parse().expect("an id"))
        .expect("deleted");
    store
        .delete_person(id(3).parse().expect("an id"))
        .expect("deleted");
    store.purge().expect("purged");
    assert!(store.check().expect("checked").is_sound());
    store.close().expect("closed");
    let bytes = std::fs::read(&path).expect("read");
    for word in ["Zanzibarword", "Quagmireword"] {
        assert!(!holds(&bytes, word.as_bytes()), "{word} is left");
    }
    drop(folder);
}
