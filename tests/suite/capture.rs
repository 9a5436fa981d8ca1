//! Capture: texts of many shapes read into drafts, each field with its words.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use memcon::capture::{Capture, Lexicon, OfficeMarkings, draft_with_doubts, json, read};
use memcon::exchange::sample_filing;
use memcon::model::{AttendeeId, Filing, Markings, Meeting, PassageId};
use serde_json::{Value, json};

/// The texts of the fixtures, in the order of their names.
fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/capture");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    files.sort();
    files
}

fn capture(text: &str) -> Capture {
    read(text, &Lexicon::default())
}

fn join(parts: &[&Value]) -> String {
    let said = |part: &&Value| match part {
        Value::String(said) => said.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    parts.iter().map(said).collect::<Vec<_>>().join(" | ")
}

fn lines(whole: &Value, list: &str, keys: &[&str]) -> Vec<String> {
    let items = whole[list].as_array().expect("a list");
    let line = |item: &Value| join(&keys.iter().map(|key| &item[*key]).collect::<Vec<_>>());
    items.iter().map(line).collect()
}

/// What a text tells, in the short form of the fixtures.
fn summary(whole: &Value) -> Value {
    let place = &whole["place"];
    let parts: Vec<&str> = ["venue", "city", "country"]
        .iter()
        .filter_map(|part| place[*part].as_str())
        .collect();
    let offered: Vec<&String> = whole["offered"]
        .as_object()
        .expect("a map")
        .keys()
        .collect();
    json!({
        "date": whole["date"], "time": whole["time"],
        "place": if place.is_null() { Value::Null } else { json!(parts.join(", ")) },
        "participants": lines(whole, "participants", &["name", "position", "party"]),
        "subjects": lines(whole, "subjects", &["title"]),
        "figures": lines(whole, "figures", &["qualifier", "value", "unit", "change", "period", "speaker"]),
        "remarks": lines(whole, "remarks", &["speaker", "kind"]),
        "commitments": lines(whole, "commitments", &["kind", "count", "due"]),
        "events": lines(whole, "events", &["title"]),
        "offered": offered,
    })
}

#[test]
fn texts_of_many_shapes_are_read_as_a_person_reads_them() {
    let files = texts();
    assert_eq!(files.len(), 243);
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a text");
        let expected = fs::read_to_string(file.with_extension("json")).expect("the labels");
        let expected: Value = serde_json::from_str(&expected).expect("JSON");
        let told = summary(&json(&capture(&text)));
        let fields = told.as_object().expect("a map");
        let others = fields
            .iter()
            .filter(|(key, value)| expected[*key] != **value);
        let of_file = |(key, value)| format!("{}: {key}: {value}", file.display());
        wrong.extend(others.map(of_file));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether every passage is the text at its place.
fn assert_quoted(text: &str, whole: &Value) {
    let letters: Vec<char> = text.chars().collect();
    let mut open = vec![whole];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => {
                if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                    let at = |place: &Value| place.as_u64().expect("a place") as usize;
                    let said: String = letters[at(start)..at(end)].iter().collect();
                    assert_eq!(fields["text"], said);
                    assert!(!said.trim().is_empty());
                }
                open.extend(fields.values());
            }
            _ => {}
        }
    }
}

/// Texts made from the fixtures by cutting, doubling, joining and breaking them.
fn mutated(count: u64, seed: u64) -> impl Iterator<Item = String> {
    let sources: Vec<String> = texts()
        .iter()
        .map(|file| fs::read_to_string(file).expect("a text"))
        .collect();
    let mut state = seed;
    let mut random = move |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most.max(1) as u64) as usize
    };
    (0..count).map(move |_| {
        let mut letters: Vec<char> = sources[random(sources.len())].chars().collect();
        for _ in 0..=random(6) {
            let at = random(letters.len());
            match random(7) {
                0 => letters.truncate(at),
                1 => letters.insert(
                    at,
                    ['\n', '\t', '—', ':', 'Ж', '\u{301}', '½', '"', '\0'][random(9)],
                ),
                2 => {
                    let other: Vec<char> = sources[random(sources.len())].chars().collect();
                    letters.extend(&other[random(other.len())..]);
                }
                3 => letters.retain(|letter| *letter != '\n'),
                4 => {
                    letters = letters
                        .iter()
                        .flat_map(|letter| letter.to_uppercase())
                        .collect()
                }
                5 => {
                    let end = (at + random(40)).min(letters.len());
                    letters.drain(at..end);
                }
                _ => {
                    let piece: Vec<char> =
                        letters[at..(at + random(30)).min(letters.len())].to_vec();
                    for _ in 0..random(20) {
                        letters.splice(at..at, piece.iter().copied());
                    }
                }
            }
            if letters.is_empty() {
                break;
            }
        }
        letters.into_iter().collect()
    })
}

#[test]
fn a_damaged_text_is_read_without_a_panic_and_every_passage_is_the_text_at_its_place() {
    for text in mutated(300, 7) {
        assert_quoted(&text, &json(&capture(&text)));
    }
}

#[test]
fn an_office_that_is_one_word_at_the_end_of_a_text_is_read() {
    let text = "16 апреля 2024 года в Москве состоялась встреча Министра иностранных дел \
                Российской Федерации С.В.Ладова с Министром иностранных дел Исламской \
                Республики Пакистан А.К.Шахиным. Участие принял Первый С.В.Ладов, Первый.";
    assert_quoted(text, &json(&capture(text)));
}

#[test]
#[ignore = "a million texts take an hour; MEMCON_FUZZ_TEXTS says how many"]
fn a_million_damaged_texts_are_read_without_a_panic() {
    let count = std::env::var("MEMCON_FUZZ_TEXTS").ok();
    let count = count.map_or(1_000_000, |count| count.parse().expect("a number"));
    for text in mutated(count, 11) {
        assert_quoted(&text, &json(&capture(&text)));
    }
}

/// Lines of several sorts that tell of no meeting, none twice: prose, a list of parts, a
/// chronicle, directions, a diary, rules, verse, a stock list, Russian, Azerbaijani.
fn other_lines() -> Vec<String> {
    let things = [
        "mill", "bridge", "orchard", "ferry", "tower", "well", "barn", "quarry", "lane", "chapel",
    ];
    let towns = [
        "Upton", "Marsh", "Vienna", "Paris", "Tbilisi", "Lund", "Ganja", "Tver", "Oslo", "Bern",
    ];
    let mut lines = Vec::new();
    for number in 0..100 {
        for (at, thing) in things.into_iter().enumerate() {
            let (town, other) = (towns[(number + at) % 10], towns[(number / 10 + at) % 10]);
            let (day, year) = (1 + (number * 7 + at) % 28, 1900 + number);
            lines.extend([
                format!("The {thing} of {town} was sold for {number} pounds in {year}, with its key."),
                format!("{number}. A {thing} of oak, {day} cm, without screws, from {other}"),
                format!("{day} May {year}: snow on the {thing}; the President Hotel in {town} is closed."),
                format!("Turn left after {number} m at the {thing}, then follow Minister Street to {town}."),
                format!("We reached {town} on day {number}, tired, and slept beside the {thing}."),
                format!("Rule {number}. The {thing} shall be open to members from {day} o'clock."),
                format!("O {thing} of {town}, {number} summers and no ambassador of the rain!"),
                format!("STOCK {number}: {thing}, {day} pieces, {other} Works Ltd., General Store"),
                format!("В городе {town} {number} домов, и один {thing} построен в {year} году."),
                format!("{town} şəhərində {number} ev var, {thing} isə {year}-ci ildə tikilib."),
            ]);
        }
    }
    lines
}

#[test]
fn ten_thousand_lines_about_other_things_propose_no_meeting() {
    let lines = other_lines();
    let different: std::collections::BTreeSet<&String> = lines.iter().collect();
    assert_eq!((lines.len(), different.len()), (10_000, 10_000));
    let is_meeting = |text: &str| capture(text).is_meeting();
    let proposed: Vec<&String> = lines.iter().filter(|line| is_meeting(line)).collect();
    assert_eq!(proposed, Vec::<&String>::new());
    // As pages of thirty lines too: a sort each, and mixed.
    for start in 0..10 {
        let sort: Vec<&str> = lines
            .iter()
            .skip(start)
            .step_by(10)
            .map(String::as_str)
            .collect();
        for page in sort.chunks(30) {
            assert!(!is_meeting(&page.join("\n")), "{page:#?}");
        }
    }
    for page in lines.chunks(30) {
        assert!(!is_meeting(&page.join("\n\n")), "{page:#?}");
    }
}

#[test]
fn the_command_gives_json_from_a_file_and_from_standard_input() {
    let file = texts().remove(0);
    let run = |from_file: bool| -> Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        command.arg("capture").arg("--json");
        if from_file {
            command.arg(&file);
        } else {
            command
                .arg("-")
                .write_stdin(fs::read(&file).expect("a text"));
        }
        let out = command.assert().success().get_output().stdout.clone();
        serde_json::from_slice(&out).expect("JSON")
    };
    let whole = run(true);
    assert_eq!(whole, run(false));
    assert_eq!(whole["date"], "1974-03-04");
    let passage = &whole["participants"][0]["passage"];
    assert_eq!(
        passage["text"],
        "Mr. Anton Feldner, Austrian Minister of Transport"
    );
}

#[test]
fn texts_of_other_kinds_propose_no_meeting() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/no-meeting");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("listed") {
        let file = entry.expect("an entry").path();
        let text = fs::read_to_string(&file).expect("a text");
        let found = capture(&text);
        assert!(!found.is_meeting(), "{}: {found:?}", file.display());
        count += 1;
    }
    assert_eq!(count, 41);
}

#[test]
fn the_command_tells_when_a_text_holds_no_meeting() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
    let said = command
        .args(["capture", "-"])
        .write_stdin("The road was closed in March.")
        .assert()
        .success();
    let output = said.get_output();
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no meeting"));
}

#[test]
fn a_folder_of_texts_is_saved_meeting_by_meeting_with_sources_and_passages() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        let done = command
            .env_remove("MEMCON_REGISTER")
            .arg("--register")
            .arg(&register)
            .args(arguments)
            .assert()
            .success();
        String::from_utf8(done.get_output().stdout.clone()).expect("text")
    };
    run(&["init"]);
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).expect("made");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/capture");
    for name in ["14-news-en.txt", "20-no-meeting.txt"] {
        fs::copy(fixtures.join(name), texts.join(name)).expect("copied");
    }
    let printed = run(&["capture", "--save", texts.to_str().expect("text")]);
    let [line] = printed.lines().collect::<Vec<_>>()[..] else {
        panic!("one meeting was saved: {printed}");
    };
    assert!(line.starts_with("2020/0001  "), "{line}");
    let whole: Value = serde_json::from_str(&run(&["show", "2020/0001", "--json"])).expect("JSON");
    let text = fs::read_to_string(texts.join("14-news-en.txt")).expect("a text");
    assert_eq!(whole["sources"][0]["text"], text);
    assert_quoted(&text, &whole["sources"]);
    assert!(!run(&["check"]).is_empty());
}

#[test]
fn of_the_sample_text_nearly_every_fact_is_captured_and_none_wrongly() {
    let text = include_str!("../../assets/sample/readout.txt");
    let whole = json(&capture(text));
    assert_eq!(whole["date"], "2021-11-26");
    assert_eq!(whole["place"]["venue"], "Bocharov Ruchei residence");
    assert_eq!(whole["place"]["city"], "Sochi");
    assert_eq!(
        lines(
            &whole,
            "participants",
            &["name", "position", "party", "side"]
        ),
        [
            "Vladimir Putin | President of Russia | Russia | host",
            "Ilham Aliyev | President of Azerbaijan | Azerbaijan | guest",
        ]
    );
    assert_eq!(
        lines(
            &whole,
            "figures",
            &["qualifier", "value", "unit", "change", "period", "speaker"]
        ),
        [
            " | 11 | percent | rise | 2021-01/2021-09 | Vladimir Putin",
            " | 900 | companies |  |  | Vladimir Putin",
            " | 4.5 | billion |  |  | Vladimir Putin",
            " | 340 | schools |  |  | Vladimir Putin",
            " | 34 | percent |  |  | Vladimir Putin",
            "More than | 15000 | Azerbaijanis |  |  | Ilham Aliyev",
        ]
    );
    assert_eq!(
        lines(&whole, "commitments", &["kind", "count"]),
        ["roadmap | 7"]
    );
    assert_eq!(
        lines(&whole, "events", &["kind", "timing", "date"]),
        [
            "meeting | upcoming | ",
            "anniversary | upcoming | ",
            "meeting | past | ",
            "meeting | past | 2021-11-25",
            "visit | past | ",
            "conference | not-stated | ",
        ]
    );
    let remarks = lines(&whole, "remarks", &["speaker", "kind"]);
    let of = |who: &str| {
        remarks
            .iter()
            .filter(|remark| remark.starts_with(who))
            .count()
    };
    assert_eq!((of("Vladimir Putin"), of("Ilham Aliyev")), (6, 15));
}

#[test]
fn a_long_text_tells_how_far_it_is_and_stops_where_it_is_told_to() {
    use std::ops::ControlFlow;
    let text = fs::read_to_string(&texts()[0]).expect("read");
    let long = text.clone() + &"\n\nThe Minister said that trade grew by 3 percent. ".repeat(2_000);
    let mut told = Vec::new();
    let mut watch = |done, all| {
        told.push((done, all));
        ControlFlow::Continue(())
    };
    let lexicon = Lexicon::default();
    let whole = memcon::capture::read_watched(&long, &lexicon, &mut watch);
    assert!(matches!(whole, ControlFlow::Continue(capture) if capture == read(&long, &lexicon)));
    assert!(told.len() > 3 && told.is_sorted() && told.iter().all(|(_, all)| *all == long.len()));
    let mut stop = |done, _| {
        if done > 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let stopped = memcon::capture::read_watched(&long, &lexicon, &mut stop);
    assert_eq!(stopped, ControlFlow::Break(()));
}

/// The words a row stands on, by their first and last character.
fn span(meeting: &Meeting, passages: &[PassageId]) -> (usize, usize) {
    let found = passages.first().and_then(|id| meeting.passage(*id));
    found.map_or((0, 0), |(_, passage)| (passage.start, passage.end))
}

fn name(filing: &Filing, seat: Option<AttendeeId>) -> String {
    let seats = filing
        .meeting
        .delegations
        .iter()
        .flat_map(|one| &one.attendees);
    let person = seats.clone().find(|one| Some(one.id) == seat);
    let persons = &filing.new_persons;
    let known = person.and_then(|one| persons.iter().find(|known| known.id == one.person));
    known.map_or_else(String::new, |person| person.shown_name().to_owned())
}

/// The facts of a record: each with the words it stands on and what it says there.
fn facts(filing: &Filing) -> Vec<((usize, usize), String)> {
    let meeting = &filing.meeting;
    let mut facts = Vec::new();
    for one in &meeting.remarks {
        let said = format!("remark {} {}", name(filing, one.speaker), one.kind.code());
        facts.push((span(meeting, &one.passages), said));
    }
    for one in &meeting.figures {
        let unit = one.unit.code();
        let said = format!(
            "figure {} {:?} {} {:?} {unit} {:?} {:?}",
            name(filing, one.speaker),
            one.qualifier,
            one.value,
            one.scale,
            one.measure,
            one.period
        );
        facts.push((span(meeting, &one.passages), said));
    }
    for one in &meeting.commitments {
        let owed = (one.owed_by.len(), one.owed_to.len());
        let said = format!(
            "commitment {} {:?} {:?} {owed:?}",
            name(filing, one.speaker),
            one.kind,
            one.count
        );
        facts.push((span(meeting, &one.passages), said));
    }
    for one in &meeting.events {
        let said = format!(
            "event {} {:?} {:?} {:?} {}",
            name(filing, one.speaker),
            one.kind,
            one.timing,
            one.date,
            one.place.words()
        );
        facts.push((span(meeting, &one.passages), said));
    }
    for one in &meeting.attachments {
        facts.push((
            span(meeting, &one.passages),
            format!("file {}", one.caption),
        ));
    }
    facts
}

#[test]
fn of_the_34_facts_of_the_sample_most_are_filled_rightly_and_none_wrongly() {
    let sample = sample_filing().expect("the sample");
    let text = sample.meeting.sources[0].text.as_str();
    let lexicon = Lexicon::default();
    let markings = OfficeMarkings {
        all: &Markings(vec!["UNCLASSIFIED".to_owned()]),
        usual: "UNCLASSIFIED",
    };
    let drafted = draft_with_doubts(&read(text, &lexicon), text, &lexicon, markings, "?");
    let filled = drafted.draft.check().expect("it can be saved as it is");
    let gold = facts(&sample);
    assert_eq!(gold.len(), 34);
    let mut rest = facts(&filled);
    let mut missing = Vec::new();
    for ((start, end), said) in gold {
        let is_it = |((from, to), own): &((usize, usize), String)| {
            *own == said && *from < end && start < *to
        };
        match rest.iter().position(is_it) {
            Some(at) => drop(rest.remove(at)),
            None => missing.push(format!("{said} {}", &text[start..end])),
        }
    }
    println!(
        "{} of 34; not: {missing:#?}\nbeside: {rest:#?}",
        34 - missing.len()
    );
    assert!(missing.len() <= 2, "{missing:#?}");
    let meeting = &filled.meeting;
    assert_eq!(meeting.when.date, sample.meeting.when.date);
    let source = (&meeting.sources[0], &sample.meeting.sources[0]);
    assert_eq!(source.0.publisher, source.1.publisher);
    assert_eq!(
        (&source.0.place, &source.0.language),
        (&source.1.place, &source.1.language)
    );
    // What stands beside the facts of the officer is said in the text, in one sentence.
    assert!(
        rest.len() <= 2 && rest.iter().all(|(_, said)| said.starts_with("remark ")),
        "{rest:#?}"
    );
}

#[test]
fn a_sentence_that_tells_two_things_is_two_remarks_and_a_short_name_is_no_second_person() {
    let text = "Readout of Secretary Tom Alder\u{2019}s Meeting with Foreign Minister Lena Brandt of Germany

March 3, 2019

Secretary Thomas Alder met today with Foreign Minister Lena Brandt of Germany. Secretary Alder thanked the Foreign Minister for the visit, and for the work of the commission. He welcomed the treaty and proposed a second round. The two met briefly at the airport. The United States is a partner of Germany.
";
    let capture = capture(text);
    let people: Vec<&str> = capture
        .participants
        .iter()
        .map(|one| one.value.called())
        .collect();
    assert_eq!(people, ["Thomas Alder", "Lena Brandt"]);
    let remarks: Vec<(&str, &str)> = capture
        .remarks
        .iter()
        .map(|one| (one.value.kind.code(), one.value.text.as_str()))
        .collect();
    assert_eq!(
        remarks[..4],
        [
            (
                "thanks",
                "Secretary Alder thanked the Foreign Minister for the visit"
            ),
            ("thanks", "for the work of the commission."),
            ("assessment", "He welcomed the treaty"),
            ("proposal", "proposed a second round."),
        ]
    );
}

#[test]
fn a_folder_waits_in_incoming_the_surest_first_and_a_meeting_on_file_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("desk.memcon");
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).expect("made");
    let memorandum = |title: &str, date: &str, people: &[&str]| {
        format!(
            "{title}\n\nTbilisi, {date}\n\nPARTICIPANTS\n\nGeorgia\n{}\n\nThe Minister said that trade grew by 3 percent.\n",
            people.join("\n")
        )
    };
    let pair = [
        "Nino Beridze, Foreign Minister",
        "Levan Gelashvili, Director",
    ];
    let first = memorandum(
        "Memorandum of Conversation on the Railway",
        "May 6, 1971",
        &pair,
    );
    fs::write(texts.join("a-railway.txt"), &first).expect("written");
    fs::write(texts.join("b-poem.txt"), "The river runs below the town.\n").expect("written");
    let other = memorandum(
        "Memorandum of Conversation on Ports",
        "June 9, 1972",
        &["Tamar Lomidze, Ambassador"],
    );
    // Who belongs where is not told here, and much is carried over.
    let vague = "Readout of a meeting\n\nMr. Smith met with Mr. Jones in Paris. Mr. Smith said that it was late. Trade is good. The road is long. The port is open.\n";
    fs::write(texts.join("0-vague.txt"), vague).expect("written");
    fs::write(texts.join("c-ports.txt"), &other).expect("written");
    fs::write(texts.join("d-copy.txt"), &other).expect("written");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memcon"));
        command.env_remove("MEMCON_REGISTER");
        command.arg("--register").arg(&register).args(args);
        let out = command.output().expect("run");
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8(out.stdout).expect("text")
    };
    run(&["init"]);
    // The same people on the same day, under another title.
    let again = memorandum("Note on the Talks of the Ministers", "May 6, 1971", &pair);
    let on_file = folder.path().join("note.txt");
    fs::write(&on_file, again).expect("written");
    run(&["capture", &on_file.to_string_lossy(), "--save"]);
    let folder_of = texts.to_string_lossy();
    let proposed = run(&["capture", &folder_of, "--propose", "--json"]);
    let proposed: Value = serde_json::from_str(&proposed).expect("JSON");
    let proposed = proposed.as_array().expect("a list");
    let doubts: Vec<Option<u64>> = proposed.iter().map(|one| one["doubts"].as_u64()).collect();
    let known: Vec<u64> = doubts.iter().flatten().copied().collect();
    assert!(known.is_sorted(), "{doubts:?}");
    assert_eq!(proposed.last().expect("some")["file"], "b-poem.txt");
    assert_eq!(doubts.last(), Some(&None), "a poem is no meeting");
    let of = |file: &str| {
        proposed
            .iter()
            .find(|one| one["file"] == file)
            .expect("there")
    };
    let like = of("a-railway.txt")["like"].to_string();
    assert!(like.contains("1971/0001 Note on the Talks"), "{like}");
    assert_eq!(of("c-ports.txt")["like"], json!([]));
    assert_eq!(of("d-copy.txt")["like"], json!(["c-ports.txt"]));
    // Nothing entered the register, and a second run puts nothing there twice.
    assert_eq!(run(&["list", "meetings"]).lines().count(), 2);
    let waiting = |text: &str| {
        text.lines()
            .filter(|line| line.contains("Memorandum"))
            .count()
    };
    assert_eq!(waiting(&run(&["incoming"])), 3);
    run(&["capture", &folder_of, "--propose"]);
    assert_eq!(waiting(&run(&["incoming"])), 3);
}

#[test]
fn a_share_tells_of_what_it_is_and_a_remark_of_which_time() {
    let text = "Nino Beridze receives Levan Hakobyan in Tbilisi

Foreign Minister of Georgia Nino Beridze received Foreign Minister of Armenia Levan Hakobyan in Tbilisi on 6 May 2023.

Nino Beridze thanked her guest for the help given in March 2021. She said that 34 percent of all students study abroad.
";
    let whole = json(&capture(text));
    assert_eq!(
        lines(&whole, "figures", &["value", "unit", "population"]),
        ["34 | percent | all students"]
    );
    assert_eq!(
        lines(&whole, "remarks", &["kind", "period"])[0],
        "thanks | 2021-03"
    );
}

#[test]
fn a_day_of_two_readings_is_offered_by_what_both_say_and_is_no_place() {
    for (written, date, offered) in [
        ("05/06/2021", json!(null), json!("2021")),
        ("25/06/2021", json!("2021-06-25"), json!(null)),
        ("06/25/2021", json!("2021-06-25"), json!(null)),
        ("06/06/2021", json!("2021-06-06"), json!(null)),
    ] {
        let text = format!(
            "Record of talks on freight\n\nNairobi, {written}\n\nParticipants: Mr John Smith, \
             Ambassador of Ireland; Ms Jane Otieno, Minister of Trade of Kenya.\n"
        );
        let told = json(&capture(&text));
        assert_eq!(told["date"], date, "{written}");
        assert_eq!(told["offered"]["date"]["value"], offered, "{written}");
        assert_eq!(told["place"]["country"], json!(null), "{written}");
    }
}

#[test]
fn a_list_run_together_leaves_each_office_with_who_holds_it() {
    let people = |list: &str| {
        let text = format!(
            "Memorandum of Conversation\n\nVienna, March 4, 1974.\n\nPARTICIPANTS {list}\n\nMr. Lund spoke.\n"
        );
        let whole = json(&capture(&text));
        lines(&whole, "participants", &["name", "position"])
    };
    assert_eq!(
        people(
            "Dr. Ole Lund, Danish Ambassador Mr. P. Kemp, Danish Embassy Mr. Adam Lane, Director, TRA"
        ),
        [
            "Ole Lund | Danish Ambassador",
            "P. Kemp | Danish Embassy",
            "Adam Lane | Director, TRA"
        ]
    );
    assert_eq!(
        people(
            "Mr. Ole Lund, Ambassador Mr. Piet Kemp, Minister Col. Adam Lane, Military Attach\u{e9}"
        ),
        [
            "Ole Lund | Ambassador",
            "Piet Kemp | Minister",
            "Adam Lane | Military Attach\u{e9}"
        ]
    );
    assert_eq!(
        people("The Vice President Secretary Lund Attorney General Kemp"),
        [
            " | Vice President",
            "Lund | Secretary",
            "Kemp | Attorney General"
        ]
    );
    assert_eq!(
        people("Mr. Ole Lund (Danish Interpreter) Mr. Adam Lane (U.S. Interpreter)"),
        [
            "Ole Lund | Danish Interpreter",
            "Adam Lane | U.S. Interpreter"
        ]
    );
}

#[test]
fn a_number_of_two_readings_is_offered_in_both_and_taken_in_none() {
    let told = |said: &str| {
        let text = format!(
            "Nino Beridze receives Levan Hakobyan in Tbilisi\n\nForeign Minister of Georgia Nino Beridze received Foreign Minister of Armenia Levan Hakobyan in Tbilisi on 6 May 2023.\n\nNino Beridze said that {said}.\n"
        );
        let whole = json(&capture(&text));
        let offered = whole["offered"]["figures"].as_array().cloned();
        let offered = json!({ "figures": offered.unwrap_or_default() });
        (
            lines(&whole, "figures", &["value", "unit"]),
            lines(&offered, "figures", &["value", "reason"]),
        )
    };
    let both = ["15000 | two-readings", "15.000 | two-readings"];
    assert_eq!(
        told("15.000 lorries cross the border"),
        (vec![], both.map(str::to_owned).to_vec())
    );
    for (said, value) in [
        ("15,000 lorries cross the border", "15000 | lorries"),
        ("1.500.000 lorries cross the border", "1500000 | lorries"),
        ("trade grew by 12.125 percent", "12.125 | percent"),
        ("trade grew by 12.125%", "12.125 | percent"),
        ("15.5 tonnes were sent", "15.5 | tonnes"),
    ] {
        assert_eq!(told(said), (vec![value.to_owned()], vec![]), "{said}");
    }
}

#[test]
fn the_hours_of_a_programme_are_no_participants() {
    let text = "Programme of the visit of Foreign Minister Nadia Haddad of Tunisia to Malta

Valletta, 3 September 2015

09:30 Foreign Minister Nadia Haddad of Tunisia meets with Foreign Minister Carmel Borg of Malta in Valletta
11:00 Signature of the agreement on fisheries
13:00 Lunch
";
    let whole = json(&capture(text));
    assert_eq!(
        lines(&whole, "participants", &["name", "position"]),
        [
            "Nadia Haddad | Foreign Minister of Tunisia",
            "Carmel Borg | Foreign Minister of Malta"
        ]
    );
}

#[test]
fn the_day_of_an_email_is_only_offered() {
    let text = "From: Marta Lindgren
To: Trade desk
Date: 14 May 2018
Subject: Minutes of the meeting on grain tariffs

Present:
Jari Koskela, Deputy Minister of Trade of Finland
Rosa Benitez, Ambassador of Paraguay

Ms Benitez said that exports of soy rose by 9 percent in 2017.
";
    let whole = json(&capture(text));
    assert_eq!(whole["date"], Value::Null);
    assert_eq!(whole["offered"]["date"]["value"], "2018-05-14");
    assert_eq!(whole["offered"]["date"]["reason"], "published");
}

#[test]
fn a_figure_whose_speaker_is_only_carried_over_says_so_once_it_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("desk.memcon");
    let file = folder.path().join("text.txt");
    let text = "Minister Samadov meets Minister Berg

Oslo, 5 March 2024

Minister Rauf Samadov of Azerbaijan met Minister Kari Berg of Norway in Oslo on 5 March 2024.

Mr Samadov said trade had grown by 11 percent in 2023. More than 15,000 students study in Norway.
";
    fs::write(&file, text).expect("written");
    let memcon = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_memcon"));
        command
            .env_remove("MEMCON_REGISTER")
            .arg("--register")
            .arg(&register);
        let done = command.args(arguments).assert().success();
        String::from_utf8_lossy(&done.get_output().stdout).into_owned()
    };
    memcon(&["init"]);
    memcon(&["capture", "--save", &file.to_string_lossy()]);
    let shown: serde_json::Value =
        serde_json::from_str(&memcon(&["show", "2024/0001", "--json"])).expect("JSON");
    let told: Vec<(&str, Option<&str>)> = shown["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| {
            (
                one["speaker"].as_str().expect("a speaker"),
                one["doubt"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Rauf Samadov", None),
            (
                "Rauf Samadov",
                Some("The speaker is carried over from the sentence before")
            ),
        ]
    );
}
