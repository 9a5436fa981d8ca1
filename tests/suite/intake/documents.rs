//! Documents of every kind, as sources of the meeting they tell of.

use std::io::Write;

use memcon::brief::{BriefOptions, Paper, meeting_pdf};
use memcon::exchange::readers::{FileKind, read_text_of};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::intake;
use memcon::store::{IncomingState, Store};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Desk, TODAY, file, of_kind, sample};

/// An archive of some parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("whole").into_inner()
}

pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |cells: &&[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(cell).collect::<String>()
        )
    };
    format!(
        "<w:tbl>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

fn word(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &xml),
    ])
}

/// Minutes with a list of participants, tracked changes and a table of actions.
fn minutes() -> Vec<u8> {
    let body = [
        "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Committee on Bridges</w:t></w:r></w:p>".to_owned(),
        paragraph("7th May 2024, 10:00 \u{2013} 11:30"),
        table(&[
            &["Attendees", "Officials"],
            &["Tamar Beridze (Chair) (TB)", "Vagif Asadov (VA)"],
            &["Per Lund (PL), from 10:20", "Apologies: Maeve O\u{2019}Hara"],
        ]),
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>1. Spans</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>VA would s</w:t></w:r><w:r><w:t>end the draw</w:t></w:r><w:r><w:t>ings &amp; costs.</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:del w:id=\"1\"><w:r><w:delText>Nobody agreed.</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>All agreed.</w:t></w:r></w:ins></w:p>".to_owned(),
        "<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>operation, 3</w:t><w:noBreakHyphen/><w:t>9 June</w:t></w:r></w:p>".to_owned(),
        table(&[
            &["Action", "Who", "By when"],
            &["Send drawings", "VA", "1 June 2024"],
            &["Open the toll gate", "GE", "Q3 2024"],
        ]),
    ];
    word(&body.concat())
}

#[test]
fn a_table_of_word_seats_whom_a_line_tells_and_an_office_without_a_name() {
    let body = [
        paragraph("Consultations on water"),
        paragraph("Baku, 12 March 2024, 10:00 \u{2013} 11:30"),
        table(&[
            &["Name", "Position", "Country"],
            &["H.E. Mr. Rashad VAHABOV", "Deputy Minister", "AZ"],
            &["Chief of Protocol", "", "AZ"],
            &["Nino Abashidze", "Head of Department", "GE"],
        ]),
        table(&[
            &["Azerbaijan", "Georgia"],
            &[
                "Leyla Hasanova \u{2013} Adviser / Tural Aliyev \u{2013} Expert",
                "Giorgi Lomidze",
            ],
        ])
        .replace(" / ", "</w:t><w:br/><w:t>"),
    ];
    let desk = Desk::new();
    let report = desk.look(vec![file("list.docx", word(&body.concat()))]);
    let record = &of_kind(&report, "meeting")[0].record;
    assert_eq!(
        (&record["date"], &record["start"], &record["end"]),
        (&"2024-03-12".into(), &"10:00".into(), &"11:30".into())
    );
    let seats = record["participants"].as_array().expect("seats");
    let words = |seat: &serde_json::Value| {
        ["honorific", "name", "position", "party"]
            .map(|key| seat[key].as_str().unwrap_or("-").to_owned())
            .join("|")
    };
    let words: Vec<String> = seats.iter().map(words).collect();
    for wanted in [
        "H.E. Mr.|Rashad Vahabov|Deputy Minister|AZ",
        "-|-|Chief of Protocol|AZ",
        "-|Nino Abashidze|Head of Department|GE",
        "-|Leyla Hasanova|Adviser|AZ",
        "-|Tural Aliyev|Expert|AZ",
    ] {
        assert!(
            words.iter().any(|one| one == wanted),
            "{wanted} in {words:#?}"
        );
    }
}

#[test]
fn minutes_of_word_come_in_as_a_meeting_with_their_text_as_source() {
    let mut desk = Desk::new();
    let report = desk.look(vec![file("minutes.docx", minutes())]);
    let told = &report.files[0];
    assert_eq!(
        (told.error.as_deref(), told.kind),
        (None, Some(FileKind::Word))
    );
    let record = &of_kind(&report, "meeting")[0].record;
    assert_eq!(record["title"], "Committee on Bridges");
    assert_eq!(
        (&record["date"], &record["start"], &record["end"]),
        (&"2024-05-07".into(), &"10:00".into(), &"11:30".into())
    );
    let text = record["sources"][0]["text"].as_str().expect("a text");
    for kept in [
        "VA would send the drawings & costs.",
        "All agreed.",
        "cooperation, 3\u{2011}9 June",
        "# 1. Spans",
        "Attendees | Officials",
    ] {
        assert!(text.contains(kept), "{kept} in\n{text}");
    }
    assert!(!record.to_string().contains("Nobody agreed"));
    let seats = record["participants"].as_array().expect("seats");
    let seat = |name: &str| seats.iter().find(|seat| seat["name"] == name);
    assert_eq!(seats.len(), 4, "{seats:?}");
    assert_eq!(
        seat("Maeve O\u{2019}Hara").expect("listed")["presence"],
        "absent"
    );
    assert!(seat("Tamar Beridze").is_some());
    let promises = record["commitments"].as_array().expect("promises");
    assert_eq!(promises.len(), 2);
    assert_eq!(promises[0]["due"], "2024-06-01");
    // Whose people they are is asked once; then the meeting is filed with its source.
    desk.receive(vec![file("minutes.docx", minutes())]);
    let line = &desk.store.incoming(IncomingState::Waiting).expect("read")[0];
    assert_eq!(line.verdict, "needs-answer");
    let answer = intake::Answer::Text("GE".to_owned());
    intake::answer(&mut desk.store, line.id, 0, &answer).expect("answered");
    assert!(desk.accept_all() > 0);
    assert_eq!(desk.meetings(), ["2024-05-07 Committee on Bridges"]);
    // The same file again brings nothing new.
    let again = desk.look(vec![file("minutes.docx", minutes())]);
    let told = &again.files[0];
    assert_eq!((told.new, told.differs, told.needs_answer), (0, 0, 0));
}

#[test]
fn the_minutes_of_the_samples_are_read_as_their_list_says() {
    let Some(files) = sample(&["18-minutes.docx"]) else {
        return;
    };
    let report = Desk::new().look(files);
    let record = &of_kind(&report, "meeting")[0].record;
    let text = record["sources"][0]["text"].as_str().expect("a text");
    assert!(!record.to_string().contains("deleted sentence"));
    for kept in [
        "An inserted sentence.",
        "OS would send it",
        "cooperation, 2\u{2011}6 May",
    ] {
        assert!(text.contains(kept), "{kept}");
    }
    assert_eq!(
        (&record["date"], &record["start"], &record["end"]),
        (&"2024-11-05".into(), &"14:00".into(), &"17:00".into())
    );
    assert_eq!(record["commitments"].as_array().map(Vec::len), Some(3));
    let seats = record["participants"].as_array().expect("seats");
    let absent: Vec<&Value> = seats
        .iter()
        .filter(|seat| seat["presence"] == "absent")
        .collect();
    assert_eq!(absent.len(), 1);
    assert_eq!(absent[0]["name"], "Amy O\u{2019}Dowd");
}

#[test]
fn what_stands_behind_a_note_in_an_open_document_and_in_plain_paragraphs_is_read() {
    let open = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:draw=\"d\"><office:body><office:text>\
             <text:p>Trade rose<text:note><text:note-citation>1</text:note-citation><text:note-body>\
             <text:p text:style-name=\"F\">Source: customs.</text:p></text:note-body></text:note> by 12 %.\
             <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame> Both agreed.\
             <text:hidden-text text:string-value=\"x\">Nobody sees it.</text:hidden-text></text:p>\
             <text:h text:outline-level=\"1\">Next</text:h><text:p text:style-name=\"P\">In May.</text:p>\
             </office:text></office:body></office:document-content>",
        ),
    ]);
    let read = read_text_of(&open, "note.odt").expect("read");
    assert_eq!(
        read.text,
        "Trade rose by 12 %. Both agreed.\nIn a box.\n\n# Next\nIn May.\n\nSource: customs."
    );
    let word = archive(&[
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>They met.</w:t></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>Not on the page.</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t> Twice.</w:t></w:r></w:p></w:body></w:document>",
        ),
        ("[Content_Types].xml", "<Types/>"),
    ]);
    let read = read_text_of(&word, "note.docx").expect("read");
    assert_eq!(read.text, "They met. Twice.");
}

#[test]
fn a_marking_of_a_header_a_footer_or_a_subject_heads_the_text() {
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>They met.</w:t></w:r></w:p></w:body></w:document>";
    let header = |said: &str| {
        format!("<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:hdr>")
    };
    let word = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", body),
        ("word/header1.xml", &header("Ministry of Trade")),
        ("word/footer2.xml", &header("SECRET")),
    ]);
    let read = read_text_of(&word, "note.docx").expect("read");
    assert_eq!(read.text, "SECRET\nThey met.");
    let mail =
        b"From: A Lane <a@x.example>\r\nTo: desk@x.example\r\nX-Classification: Confidential\r\n\
        Subject: Talks\r\nDate: Mon, 12 Jun 2023 10:00:00 +0400\r\n\r\nThey met.\r\n";
    let read = read_text_of(mail, "a.eml").expect("read");
    assert!(
        read.text.contains("\nClassification: Confidential\n"),
        "{}",
        read.text
    );
}

#[test]
fn the_text_of_every_kind_of_document_is_read() {
    let open = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:text>\
             <text:tracked-changes><text:changed-region><text:deletion><text:p text:style-name=\"P1\">Nobody agreed.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
             <text:h text:style-name=\"H1\" text:outline-level=\"2\">Spans</text:h>\
             <text:p text:style-name=\"P1\">All <text:span>ag</text:span>reed&amp;signed.<text:s text:c=\"2\"/>Done.</text:p>\
             <table:table><table:table-row><table:table-cell><text:p text:style-name=\"P1\">Who</text:p></table:table-cell>\
             <table:table-cell><text:p text:style-name=\"P1\">What</text:p></table:table-cell></table:table-row></table:table>\
             </office:text></office:body></office:document-content>",
        ),
    ]);
    let read = read_text_of(&open, "note.odt").expect("read");
    assert_eq!(
        read.text,
        "## Spans\nAll agreed&signed.  Done.\n\nWho | What"
    );
    let page = b"<!doctype html><html><body><nav>Home</nav><p>Ferries run.</p></body></html>";
    let read = read_text_of(page, "page.dat").expect("read");
    assert_eq!(
        (read.kind, read.text.as_str()),
        (Some(FileKind::Html), "Ferries run.")
    );
    let read =
        read_text_of(b"We met in Poti and agreed.\nThen we left.", "note.txt").expect("read");
    assert_eq!(read.kind, Some(FileKind::Text));
    for (bytes, name) in [
        (&b"%PDF-1.7 and no more"[..], "a.pdf"),
        (b"PK\x03\x04 cut off", "a.docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
            "a.doc",
        ),
        (b"   ", "a.txt"),
    ] {
        assert!(read_text_of(bytes, name).is_err(), "{name}");
    }
}

#[test]
fn a_brief_is_read_back_from_its_pdf() {
    let filing = sample_filing().expect("the sample");
    let mut store = Store::in_memory().expect("a register");
    let id = store.save_meeting(&filing).expect("saved").id;
    let record = store.meeting(id).expect("loaded");
    let options = BriefOptions {
        language: Language::English,
        paper: Paper::A4,
        date: TODAY,
    };
    let title = record.meeting.title.clone();
    let made = meeting_pdf(&record, &options);
    let read = read_text_of(&made.expect("printed"), "brief.pdf").expect("read");
    assert_eq!(read.kind, Some(FileKind::Pdf));
    let flat = read.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&title), "{}", read.text);
    for remark in &record.meeting.remarks[..2] {
        assert!(
            flat.contains(&remark.text),
            "{} in\n{}",
            remark.text,
            read.text
        );
    }
}

/// One page as LibreOffice wrote it as a document of Word, of its own, and as a PDF.
#[test]
fn a_page_written_by_an_office_program_is_read_in_every_form() {
    for ending in ["docx", "odt", "pdf"] {
        let path = format!(
            "{}/tests/fixtures/memo.{ending}",
            env!("CARGO_MANIFEST_DIR")
        );
        let bytes = std::fs::read(path).expect("read");
        let text = read_text_of(&bytes, "memo").expect("read").text;
        let mark = if ending == "pdf" { "   " } else { " | " };
        for kept in [
            "SUBJECT: Ferry line".to_owned(),
            format!("Name{mark}Post"),
            format!("Nino Vashadze{mark}Minister of Transport of Georgia"),
            "The Minister said that trade rose by 12 % in 2023.".to_owned(),
        ] {
            assert!(text.contains(&kept), "{kept} in .{ending}\n{text}");
        }
        let report = Desk::new().look(vec![file("memo", bytes)]);
        let record = &of_kind(&report, "meeting")[0].record;
        assert_eq!(record["date"], "2024-03-14", ".{ending}");
        assert_eq!(record["title"], "Memorandum of conversation", ".{ending}");
        if ending != "pdf" {
            let seats = record["participants"].as_array().expect("seats");
            let told: Vec<[&str; 3]> = seats
                .iter()
                .map(|one| ["name", "position", "party"].map(|key| one[key].as_str().unwrap_or("")))
                .collect();
            assert_eq!(
                told,
                [
                    ["Nino Vashadze", "Minister of Transport of Georgia", "GE"],
                    ["Per Lund", "Ambassador of Denmark", "DK"],
                ],
                ".{ending}"
            );
        }
    }
}
