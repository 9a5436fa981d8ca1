//! Workbooks: what cells hold, and what of them is told.

use super::documents::archive;
use super::*;

/// A workbook of Excel with these sheets: name, state, and the XML of rows and merges.
pub fn xlsx(sheets: &[(&str, &str, &str)], book: &str) -> Vec<u8> {
    let mut parts: Vec<(String, String)> =
        vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    let (mut named, mut links) = (String::new(), String::new());
    for (at, (name, state, body)) in sheets.iter().enumerate() {
        named.push_str(&format!(
            "<sheet name=\"{name}\" state=\"{state}\" r:id=\"r{at}\"/>"
        ));
        links.push_str(&format!(
            "<Relationship Id=\"r{at}\" Target=\"worksheets/s{at}.xml\"/>"
        ));
        parts.push((
            format!("xl/worksheets/s{at}.xml"),
            format!("<worksheet>{body}</worksheet>"),
        ));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns:r=\"r\"><workbookPr {book}/><sheets>{named}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{links}</Relationships>"),
    ));
    parts.push(("xl/styles.xml".to_owned(), "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>".to_owned()));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    archive(&parts)
}

fn text(place: &str, said: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{said}</t></is></c>")
}

/// Promises with merged cells, a hidden row, formulas and an error.
fn promises() -> Vec<u8> {
    let head = ["Reference", "Promise", "Owner", "Due", "Status"];
    let head: String = head
        .iter()
        .zip('A'..)
        .map(|(said, column)| text(&format!("{column}3"), said))
        .collect();
    let rows = [
        format!("<row r=\"1\">{}</row>", text("A1", "Promises of the desk")),
        format!("<row r=\"3\">{head}</row>"),
        format!(
            "<row r=\"4\">{}{}{}<c r=\"D4\" s=\"1\"><v>45748</v></c>{}</row>",
            text("A4", "007"),
            text("B4", "Open the bridge &amp; road"),
            text("C4", "Azerbaijan"),
            text("E4", "open")
        ),
        format!(
            "<row r=\"5\" hidden=\"1\">{}{}<c r=\"D5\"><v>45748</v></c><c r=\"E5\"><f>E4</f></c></row>",
            text("A5", "202400000000012345"),
            text("B5", "Mend the lock")
        ),
        format!(
            "<row r=\"6\">{}{}{}<c r=\"D6\" s=\"2\"><v>45748.604166666664</v></c><c r=\"E6\" t=\"e\"><v>#N/A</v></c></row>",
            text("A6", "009"),
            text("B6", "Dredge the port"),
            text("C6", "Georgia")
        ),
        format!(
            "<row r=\"9\">{}<c r=\"D9\"><v>3</v></c></row>",
            text("A9", "Total")
        ),
    ];
    let body = format!(
        "<sheetData>{}</sheetData><mergeCells><mergeCell ref=\"C4:C5\"/></mergeCells>",
        rows.concat()
    );
    xlsx(
        &[
            ("Promises", "visible", &body),
            (
                "old",
                "hidden",
                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
            ),
        ],
        "",
    )
}

fn notes(report: &Report) -> Vec<(String, u64)> {
    let all = report.files.iter().flat_map(|file| &file.notes);
    all.map(|one| (one.code.clone(), one.row.unwrap_or(0)))
        .collect()
}

fn assert_noted(report: &Report, expected: &[(&str, u64)]) {
    let notes = notes(report);
    for (code, row) in expected {
        assert!(
            notes.contains(&((*code).to_owned(), *row)),
            "{code} in {notes:?}"
        );
    }
}

/// The promises that come in: reference, title, who owes it, when it is due.
fn owed(report: &Report) -> Vec<[String; 4]> {
    let all = of_kind(report, "meeting").into_iter().flat_map(|item| {
        item.record["commitments"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    });
    all.map(|one| {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
        [
            text(&one["text"]),
            text(&one["title"]),
            text(&one["owes"][0]),
            text(&one["due"]),
        ]
    })
    .collect()
}

#[test]
fn a_workbook_comes_in_digit_for_digit_with_what_is_hidden_told() {
    let report = Desk::new().look(vec![file("list.csv", promises())]);
    assert_eq!(report.files[0].error, None);
    let owed = owed(&report);
    let expected = [
        [
            "\u{2116} 007",
            "Open the bridge & road",
            "Azerbaijan",
            "2025-04-01",
        ],
        [
            "\u{2116} 202400000000012345",
            "Mend the lock",
            "Azerbaijan",
            "2025-04-01",
        ],
        ["\u{2116} 009", "Dredge the port", "Georgia", "2025-04-01"],
    ];
    assert_eq!(owed, expected.map(|row| row.map(str::to_owned)));
    assert_noted(
        &report,
        &[
            ("hidden-sheet", 0),
            ("hidden-row", 5),
            ("filled-down", 5),
            ("formula", 5),
            ("error-cell", 6),
            ("total-row", 9),
        ],
    );
}

#[test]
fn a_workbook_may_count_its_days_from_1904() {
    let rows = format!(
        "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\" s=\"1\"><v>43889</v></c></row></sheetData>",
        text("A1", "Title"),
        text("B1", "Date"),
        text("A2", "Round of talks")
    );
    let made = xlsx(&[("Visits", "visible", &rows)], "date1904=\"1\"");
    let report = Desk::new().look(vec![file("visits.xlsx", made)]);
    assert_eq!(
        of_kind(&report, "meeting")[0].label,
        "2024-02-29 Round of talks"
    );
}

#[test]
fn an_opendocument_workbook_comes_in_as_one_of_excel_does() {
    let cell = |said: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{said}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let day = |day: &str| {
        format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>shown otherwise</text:p></table:table-cell>"
        )
    };
    let body = [
        row(&format!("{}{}{}{}", cell("Reference"), cell("Promise"), cell("Owner"), cell("Due"))),
        row(&format!("{}{}<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>Azerbaijan</text:p></table:table-cell>{}", cell("007"), cell("Open the bridge"), day("2025-04-01"))),
        row(&format!("{}{}<table:covered-table-cell/><table:table-cell table:formula=\"of:=[.A1]\" office:value-type=\"string\"><text:p>#N/A</text:p></table:table-cell>", cell("202400000000012345"), cell("Mend the lock"))).replacen("<table:table-row>", "<table:table-row table:visibility=\"collapse\">", 1),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"Promises\">{}</table:table><table:table table:name=\"old\" table:style-name=\"ta2\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        body.concat(),
        row(&cell("1"))
    );
    let made = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ]);
    let report = Desk::new().look(vec![file("list.ods", made)]);
    assert_eq!(report.files[0].error, None);
    let expected = [
        [
            "\u{2116} 007",
            "Open the bridge",
            "Azerbaijan",
            "2025-04-01",
        ],
        [
            "\u{2116} 202400000000012345",
            "Mend the lock",
            "Azerbaijan",
            "",
        ],
    ];
    assert_eq!(owed(&report), expected.map(|row| row.map(str::to_owned)));
    assert_noted(
        &report,
        &[
            ("hidden-sheet", 0),
            ("hidden-row", 3),
            ("filled-down", 3),
            ("error-cell", 3),
        ],
    );
}

#[test]
fn the_workbooks_of_the_samples_are_read_as_their_list_says() {
    let Some(files) = sample(&["15-promises.xlsx", "15-visits-1904.xlsx"]) else {
        return;
    };
    let report = Desk::new().look(files);
    let owed = owed(&report);
    assert_eq!(owed.len(), 6);
    let numbers: Vec<&str> = owed.iter().map(|one| one[0].as_str()).collect();
    assert_eq!(numbers[0], "\u{2116} 007");
    assert!(numbers.contains(&"\u{2116} 202400000000012345"));
    let owes: Vec<&str> = owed.iter().map(|one| one[2].as_str()).collect();
    assert_eq!(
        owes[..5],
        [
            "Azerbaijan",
            "Azerbaijan",
            "Azerbaijan",
            "Georgia",
            "Georgia"
        ]
    );
    let dates: Vec<&str> = of_kind(&report, "meeting")
        .iter()
        .filter(|one| one.origin.file.contains("1904"))
        .map(|one| one.label.get(..10).unwrap_or(""))
        .collect();
    assert_eq!(dates, ["2024-02-29", "2024-03-01"]);
}

/// One list as LibreOffice wrote it: an .xls, an .ods and an .xlsx of one document.
#[test]
fn a_list_written_by_an_office_program_is_the_same_in_every_form() {
    let expected = [
        [
            "\u{2116} 007\n4.5",
            "Open the bridge",
            "Azerbaijan",
            "2025-04-01",
        ],
        [
            "\u{2116} 202400000000012345",
            "Mend the lock",
            "Azerbaijan",
            "",
        ],
        ["\u{2116} 009", "Dredge the port", "Georgia", "2025-12-31"],
    ];
    for ending in ["xls", "ods", "xlsx"] {
        let path = format!(
            "{}/tests/fixtures/promises.{ending}",
            env!("CARGO_MANIFEST_DIR")
        );
        // Its kind is told by its bytes.
        let bytes = std::fs::read(path).expect("read");
        let report = Desk::new().look(vec![file("promises", bytes)]);
        assert_eq!(report.files[0].error, None, "{ending}");
        assert_eq!(
            owed(&report),
            expected.map(|row| row.map(str::to_owned)),
            "{ending}"
        );
        let notes = notes(&report);
        for (code, row) in [
            ("hidden-sheet", 0),
            ("hidden-row", 3),
            ("filled-down", 3),
            ("error-cell", 3),
            ("formula", 4),
        ] {
            assert!(
                notes.contains(&(code.to_owned(), row)),
                "{code} in {notes:?} of .{ending}"
            );
        }
    }
}

#[test]
fn a_workbook_that_is_a_trap_is_refused_with_its_reason() {
    let blank = " ".repeat(1024 * 1024);
    let bomb = blank.repeat(100);
    let far = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let deep = "<a>".repeat(10_000);
    let doctype = "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>";
    let cut = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1";
    for (body, told) in [
        (bomb.as_str(), "MB"),
        (far, "columns"),
        (deep.as_str(), "deep"),
        (doctype, "document type"),
        (cut, "not whole"),
    ] {
        let made = xlsx(&[("S", "visible", body)], "");
        let report = Desk::new().look(vec![file("list.xlsx", made)]);
        let error = report.files[0].error.clone().unwrap_or_default();
        assert!(error.contains(told), "{told}: {error}");
        assert!(report.files[0].proposals.is_empty());
    }
    // A part that says it is small and is not.
    let mut lying = xlsx(&[("S", "visible", &bomb)], "");
    let size = u32::try_from(bomb.len() + "<worksheet></worksheet>".len()).expect("fits");
    let small = 10_u32.to_le_bytes();
    while let Some(at) = lying.windows(4).position(|four| four == size.to_le_bytes()) {
        lying[at..at + 4].copy_from_slice(&small);
    }
    let report = Desk::new().look(vec![file("list.xlsx", lying)]);
    assert!(report.files[0].error.is_some());
    for bytes in [
        &b"%PDF-1.4 nothing"[..],
        b"PK\x03\x04 cut off",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0",
    ] {
        let report = Desk::new().look(vec![file("list.xlsx", bytes)]);
        assert!(report.files[0].error.is_some());
    }
}

#[test]
fn damaged_workbooks_and_documents_are_read_or_refused_and_never_more() {
    // Bytes changed here and there, the same each time.
    let mut state = 7_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("fits")
    };
    for name in [
        "promises.xls",
        "promises.ods",
        "promises.xlsx",
        "memo.docx",
        "memo.odt",
        "memo.pdf",
    ] {
        let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
        let whole = std::fs::read(path).expect("read");
        for _ in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..8 {
                let at = next() % bytes.len();
                bytes[at] = u8::try_from(next() % 256).expect("a byte");
            }
            bytes.truncate(bytes.len() - next() % 64);
            let context = memcon::exchange::readers::Context::new(name, TODAY);
            let _ = memcon::exchange::readers::read(&bytes, &context);
        }
    }
}
