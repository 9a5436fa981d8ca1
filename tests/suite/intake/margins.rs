//! What stands beside the text of a document or in cells of a page, and records that say
//! too little or come twice.

use std::fs;

use serde_json::Value;

use super::anew::{done, list, with};
use super::commands::run;
use super::documents::{archive, paragraph, table};
use super::{Desk, file, is_noted, of_kind, problems};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A document of Word with further parts.
fn word(body: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let whole = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", whole.as_str())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_str())));
    archive(&all)
}

#[test]
fn comments_in_the_margin_are_a_source_of_their_own_and_no_part_of_the_text() {
    let body = paragraph("Talks on ports, Poti, 3 April 2025")
        + &paragraph("The minister said that trade reached 2 billion lari.");
    let comment = format!(
        "<w:comments xmlns:w=\"{WORD}\"><w:comment w:id=\"0\" w:author=\"A. Bell\" \
         w:date=\"2025-04-04T10:00:00Z\">{}</w:comment></w:comments>",
        paragraph("Check: they say 3 billion.")
    );
    let docx = word(&body, &[("word/comments.xml", comment)]);
    let odt = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:dc=\"d\"><office:body>\
             <office:text><text:p>Talks on ports, Poti, 3 April 2025</text:p><text:p>The minister said that trade \
             reached 2 billion lari.<office:annotation><dc:creator>A. Bell</dc:creator>\
             <dc:date>2025-04-04T10:00:00</dc:date><text:p>Check: they say 3 billion.</text:p>\
             </office:annotation></text:p></office:text></office:body></office:document-content>",
        ),
    ]);
    for (name, bytes) in [("a.docx", docx), ("a.odt", odt)] {
        let desk = Desk::new();
        let report = desk.look(vec![file(name, bytes)]);
        let record = &of_kind(&report, "meeting")[0].record;
        let sources = record["sources"].as_array().expect("sources");
        assert_eq!(sources.len(), 2, "{name}");
        assert_eq!(
            sources[1]["text"], "A. Bell, 2025-04-04: Check: they say 3 billion.",
            "{name}"
        );
        assert!(!sources[0]["text"].to_string().contains("3 billion"));
        assert!(!record["figures"].to_string().contains("\"3\""), "{name}");
    }
    let mut desk = Desk::new();
    let docx = word(&body, &[]);
    desk.receive(vec![file("b.docx", docx)]);
    assert_eq!(desk.accept_all(), 1);
}

#[test]
fn a_table_with_a_column_for_each_side_seats_all_of_them() {
    let of = |heads: &[&str], cells: &[&str]| {
        let body = paragraph("Minutes of the consultations, Tbilisi, 14 March 2025")
            + &table(&[heads, cells]);
        // Each of a cell stands in a paragraph of its own.
        let body = body.replace(" / ", "</w:t></w:r></w:p><w:p><w:r><w:t>");
        let desk = Desk::new();
        let report = desk.look(vec![file("m.docx", word(&body, &[]))]);
        let record = of_kind(&report, "meeting")[0].record.clone();
        let seats = record["participants"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let words = seats.iter().map(|one| {
            ["name", "position", "party"]
                .map(|key| one[key].as_str().unwrap_or("-"))
                .join("|")
        });
        words.collect::<Vec<_>>()
    };
    let people = [
        "Elnur Mammadov, Deputy Minister / Leyla Hasanova, Head of Department",
        "Lasha Darsalia \u{2013} First Deputy Minister",
    ];
    let wanted = [
        "Elnur Mammadov|Deputy Minister|AZ",
        "Leyla Hasanova|Head of Department|AZ",
        "Lasha Darsalia|First Deputy Minister|GE",
    ];
    for heads in [
        ["For the Azerbaijani side:", "For the Georgian side:"],
        ["Azerbaijan", "Georgia"],
        ["Delegation of Azerbaijan", "Delegation of Georgia"],
    ] {
        assert_eq!(of(&heads, &people), wanted, "{heads:?}");
    }
    let russian = [
        "Мамедов Эльнур, заместитель министра",
        "Дарсалия Лаша, первый заместитель министра",
    ];
    let heads = ["Азербайджанская сторона", "Грузинская сторона"];
    let seats = of(&heads, &russian);
    assert_eq!(
        seats,
        [
            "Мамедов Эльнур|заместитель министра|AZ",
            "Дарсалия Лаша|первый заместитель министра|GE"
        ]
    );
}

#[test]
fn a_page_that_is_a_list_comes_in_as_one_whatever_it_is_called() {
    let page = "<html><body><h1>Meetings</h1><table><tr><th>Date</th><th>Subject</th><th>With</th></tr>\
        <tr><td>12 May 2025</td><td>Ports &amp; rail</td><td rowspan=2>Georgia</td></tr>\
        <tr><td>13 May 2025</td><td>Visas</td></tr></table></body></html>";
    for name in ["list.html", "list.xls"] {
        let desk = Desk::new();
        let report = desk.look(vec![file(name, page)]);
        let said: Vec<String> = of_kind(&report, "meeting")
            .iter()
            .map(|one| {
                format!(
                    "{} {}",
                    one.label,
                    one.record["parties"][0].as_str().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "2025-05-12 Ports & rail Georgia",
                "2025-05-13 Visas Georgia"
            ]
        );
        assert!(is_noted(&report, "before-head"));
    }
}

#[test]
fn records_of_ids_alone_and_two_of_one_id_are_told_by_their_place() {
    let desk = Desk::new();
    let id = "01a22839-5796-7138-b1aa-df3192040001";
    let alone =
        format!("{{\"meetings\": [{{\"id\": \"{id}\"}}, {{\"id\": 7, \"meeting_id\": 3}}]}}");
    let report = desk.look(vec![file("ids.json", alone)]);
    assert_eq!(
        problems(&report),
        [
            (1, format!("id-alone id {id}")),
            (2, "id-alone id 7, meeting_id 3".to_owned())
        ]
    );
    let two = format!(
        "{{\"meetings\": [{{\"id\": \"{id}\", \"title\": \"A\", \"date\": \"2025-01-01\"}}, \
         {{\"id\": \"{id}\", \"title\": \"B\", \"date\": \"2025-01-02\"}}]}}"
    );
    let report = desk.look(vec![file("two.json", two)]);
    assert_eq!(problems(&report), [(2, format!("double-id {id}"))]);
    assert_eq!(of_kind(&report, "meeting").len(), 1);
}

#[test]
fn every_post_of_a_card_of_ours_comes_back_with_its_days_and_an_acting_one_is_told_so() {
    let person = serde_json::json!({"people": [{"name": "Nino Beridze", "posts": [
        {"title": "Envoy", "party": "GE", "from": "2010", "until": "2018"},
        {"title": "Head of Mission", "party": "GE", "from": "2024-02-01", "acting": true}]}]});
    let ours = with(&[("a.json", person)]);
    done(ours.path(), &["import", "a.json", "--accept", "all"]);
    done(ours.path(), &["export", "-o", "all.vcf"]);
    let card = fs::read_to_string(ours.path().join("all.vcf")).expect("read");
    assert!(
        card.contains("TITLE;PREF=1:Head of Mission (acting)"),
        "{card}"
    );
    let theirs = with(&[]);
    fs::copy(ours.path().join("all.vcf"), theirs.path().join("all.vcf")).expect("copied");
    done(theirs.path(), &["import", "all.vcf", "--accept", "all"]);
    let posts = |path: &std::path::Path| -> Vec<String> {
        let people = list(path, &["list", "people"]);
        let id = people[0]["id"].as_str().expect("an id").to_owned();
        let shown = run(path, &["show", &id, "--json"]);
        let shown: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
        let posts = shown["posts"].as_array().expect("posts").iter();
        posts
            .map(|one| {
                let keys = ["title", "party", "from", "until", "acting"];
                keys.map(|key| one[key].to_string()).join(" ")
            })
            .collect()
    };
    assert_eq!(posts(theirs.path()), posts(ours.path()));
    done(theirs.path(), &["export", "-o", "again.vcf"]);
    let lines = |name: &str, path: &std::path::Path| -> Vec<String> {
        let card = fs::read_to_string(path.join(name)).expect("read");
        let lines = card
            .lines()
            .filter(|line| !line.starts_with("UID") && !line.starts_with("REV"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        lines("again.vcf", theirs.path()),
        lines("all.vcf", ours.path())
    );
}

#[test]
fn a_year_before_our_era_stands_in_references_as_in_dates_and_in_no_calendar() {
    let meetings = serde_json::json!({"meetings": [
        {"title": "Ides", "date": "-0044-03-15"}, {"title": "Now", "date": "2024-01-02"}]});
    let folder = with(&[("a.json", meetings)]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    let mut references: Vec<String> = list(path, &["list", "meetings"])
        .iter()
        .map(|one| one["reference"].as_str().unwrap_or("").to_owned())
        .collect();
    references.sort();
    assert_eq!(references, ["-0044/0001", "2024/0001"]);
    done(path, &["export", "-o", "all.ics"]);
    let calendar = fs::read_to_string(path.join("all.ics")).expect("read");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    done(path, &["import", "all.ics"]);
    done(path, &["check"]);
}

#[cfg(unix)]
#[test]
fn an_export_that_is_told_to_end_leaves_no_unfinished_file() {
    use std::process::{Command, Stdio};
    let meetings: Vec<Value> = (0..1_500)
        .map(|at| serde_json::json!({"title": format!("Talks {at}"), "date": "2024-01-02", "summary": "x".repeat(2_000)}))
        .collect();
    let folder = with(&[("a.json", serde_json::json!({"meetings": meetings}))]);
    let path = folder.path();
    done(path, &["import", "a.json", "--accept", "all"]);
    let out = path.join("out");
    fs::create_dir(&out).expect("made");
    let held = || -> Vec<String> {
        let entries = fs::read_dir(&out).expect("read");
        let names = entries.map(|one| {
            one.expect("read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        });
        names.collect()
    };
    for _ in 0..20 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_memcon"))
            .current_dir(path)
            .env("MEMCON_REGISTER", path.join("register.memcon"))
            .args(["export", "-o", "out/all.docx"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("begun");
        while held().is_empty() && child.try_wait().expect("asked").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let is_made = held().iter().any(|name| name.starts_with(".memcon-part-"));
        let _ = Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status();
        let ended = child.wait().expect("ended");
        if is_made && !ended.success() {
            assert!(held().is_empty(), "{:?}", held());
            return;
        }
        let _ = fs::remove_file(out.join("all.docx"));
    }
    panic!("no export was met while it wrote");
}
