//! Shapes of lists, cards and calendars that offices have and that are read as they stand.

use serde_json::Value;

use super::documents::{archive, paragraph};
use super::{Desk, file, is_noted, of_kind, problems};

/// The records of one kind that a file holds.
fn records(name: &str, bytes: impl AsRef<[u8]>, kind: &str) -> Vec<Value> {
    let report = Desk::new().look(vec![file(name, bytes)]);
    assert!(problems(&report).is_empty(), "{:?}", problems(&report));
    let items = of_kind(&report, kind);
    items.iter().map(|item| item.record.clone()).collect()
}

#[test]
fn a_head_over_two_rows_with_a_state_over_names_and_posts_gives_each_a_row() {
    let list = "Participants of the consultations;;;;\n;;;;\nNo;Azerbaijan;;Russia;\n\
        ;Name;Post;Name;Post\n1;Elnur Mammadov;Deputy Minister;Oleg Stepnoy;Director\n\
        2;Leyla Hasanova;Head of Division;;\n";
    let people = records("list.csv", list, "person");
    let told: Vec<(&Value, &Value, &Value)> = people
        .iter()
        .map(|one| {
            (
                &one["name"],
                &one["posts"][0]["title"],
                &one["posts"][0]["party"],
            )
        })
        .collect();
    assert_eq!(
        format!("{told:?}"),
        r#"[(String("Elnur Mammadov"), String("Deputy Minister"), String("Azerbaijan")), (String("Oleg Stepnoy"), String("Director"), String("Russia")), (String("Leyla Hasanova"), String("Head of Division"), String("Azerbaijan"))]"#
    );
}

#[test]
fn a_head_over_two_rows_with_groups_of_one_record_is_read_as_one() {
    let list = "Date;;Title;Head of delegation;;Place\nFrom;To;Title;Name;Post;Place\n\
        03.03.2025;05.03.2025;Talks on rail;Nino Beridze;Minister;Tbilisi\n";
    let meetings = records("list.csv", list, "meeting");
    assert_eq!(meetings.len(), 1);
    let one = &meetings[0];
    assert_eq!(one["date"], "2025-03-03");
    assert_eq!(one["end_date"], "2025-03-05");
    assert_eq!(one["participants"][0]["name"], "Nino Beridze");
    assert_eq!(one["participants"][0]["position"], "Minister");
    // A row of a list is no second row of its head.
    let plain = "Date;Title;With\n03.03.2025;Talks on rail;Georgia\n04.03.2025;Talks;Georgia\n";
    assert_eq!(records("plain.csv", plain, "meeting").len(), 2);
}

#[test]
fn a_name_beside_a_family_name_is_the_given_one() {
    let russian = "Имя;Фамилия;Отчество;Должность\nОлег;Степной;Маркович;Начальник отдела\n";
    assert_eq!(
        records("list.csv", russian, "person")[0]["name"],
        "Олег Маркович Степной"
    );
    let doubled = "Name,Surname,Position\nNino Beridze,Beridze,Minister\n";
    assert_eq!(
        records("list.csv", doubled, "person")[0]["name"],
        "Nino Beridze"
    );
    let azerbaijani = "Ad;Soyad;Ata adı;Vəzifə\nElnur;Məmmədov;Rəşad;Müşavir\n";
    assert_eq!(
        records("list.csv", azerbaijani, "person")[0]["name"],
        "Elnur Rəşad Məmmədov"
    );
}

#[test]
fn a_post_that_nobody_holds_and_a_room_are_no_names() {
    let list = "Name,Position,Country\n\"H.E. Mr. BERIDZE, Nino\",Minister,Georgia\n\
        Vacant,Ambassador,Spain\nHall of Columns,,\n";
    let report = Desk::new().look(vec![file("list.csv", list)]);
    let people = of_kind(&report, "person");
    assert_eq!(people.len(), 2);
    assert_eq!(people[0].record["name"], "Nino Beridze");
    assert_eq!(people[0].record["honorific"], "H.E. Mr.");
    assert_eq!(people[1].record["known_as"], "Ambassador");
    assert!(is_noted(&report, "group"));
}

#[test]
fn several_of_our_own_in_one_cell_are_each_one() {
    let list = "Date,Title,Our side\n2025-05-12,Talks on ports,\"Elnur Mammadov (Deputy Minister)\n\
        Leyla Hasanova (Head of Division)\"\n";
    let meeting = &records("list.csv", list, "meeting")[0];
    let people = meeting["participants"].as_array().expect("people");
    assert_eq!(people.len(), 2, "{people:?}");
    assert_eq!(people[0]["name"], "Elnur Mammadov");
    assert_eq!(people[1]["position"], "Head of Division");
    // Where a row names none of them, they are not those of the row above.
    let list = "Date,Title,Our side\n2025-05-12,Ports,Elnur Mammadov\n2025-05-13,Rail,\n";
    let rail = &records("list.csv", list, "meeting")[1];
    assert!(rail.get("participants").is_none(), "{rail}");
}

#[test]
fn the_head_of_a_column_of_people_says_whose_they_are() {
    let list = "Date,Title,Participants (Georgia)\n2025-05-12,Talks,\"1. Nino Beridze, Minister\n\
        2. Ana Lomidze, Adviser\"\n";
    let report = Desk::new().look(vec![file("list.csv", list)]);
    let meeting = of_kind(&report, "meeting")[0];
    assert!(meeting.questions.is_empty(), "{:?}", meeting.questions);
    for person in meeting.record["participants"].as_array().expect("people") {
        assert_eq!(person["party"], "Georgia");
    }
}

#[test]
fn one_in_a_list_who_is_told_by_an_office_alone_has_no_name() {
    let list =
        "Meeting,Date,Attendee,Country,Role\nTalks,2025-05-12,Interpreter,Georgia,Interpreter\n";
    let meeting = &records("list.csv", list, "meeting")[0];
    let one = &meeting["participants"][0];
    assert!(one.get("name").is_none(), "{one}");
    assert_eq!(one["position"], "Interpreter");
    assert_eq!(one["role"], "interpreter");
}

#[test]
fn a_list_of_those_invited_says_who_came() {
    let list = "Meeting,Date,Attendee,Country,Attended\nTalks,2025-05-12,Nino Beridze,Georgia,yes\n\
        Talks,2025-05-12,Ana Lomidze,Georgia,Apologies\nTalks,2025-05-12,Conference Room 3,,yes\n\
        Talks,2025-05-12,Elnur Mammadov,Azerbaijan,by video\n";
    let report = Desk::new().look(vec![file("list.csv", list)]);
    assert!(problems(&report).is_empty());
    let people = &of_kind(&report, "meeting")[0].record["participants"];
    assert_eq!(people[0]["presence"], "present");
    assert_eq!(people[1]["presence"], "absent");
    assert!(people[2].get("presence").is_none_or(|one| one != "absent"));
    assert!(is_noted(&report, "group") && is_noted(&report, "left-out"));
}

#[test]
fn hours_in_one_cell_and_a_zone_by_its_city_are_read() {
    let list = "Date;Start;End;Title;With;Time zone\n14.05.2025;14.30-16.00;;Talks;Georgia;Baku\n";
    let meeting = &records("list.csv", list, "meeting")[0];
    assert_eq!(meeting["start"], "14:30");
    assert_eq!(meeting["end"], "16:00");
    assert_eq!(meeting["zone"], "Asia/Baku");
}

#[test]
fn a_promise_of_two_parties_with_a_stroke_between_is_owed_by_both() {
    let list = "Action,Owner,Due date\nPilot,Azerbaijan/Georgia,2025-07-01\n";
    let meeting = &records("list.csv", list, "meeting")[0];
    let owes = &meeting["commitments"][0]["owes"];
    assert_eq!(owes.to_string(), r#"["Azerbaijan","Georgia"]"#);
}

#[test]
fn a_country_that_may_be_the_place_or_the_other_side_is_told() {
    let list = "Дата;Тема;Страна\n12.05.2025;Порты;Грузия\n";
    let report = Desk::new().look(vec![file("list.csv", list)]);
    assert!(is_noted(&report, "guessed-column"));
}

#[test]
fn cards_of_firms_groups_places_and_agents_are_no_persons() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Batumi Port\r\nN:;;;;\r\nORG:Batumi Port\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Poti Quays\r\nN:;;;;\r\nORG:Poti Quays;Legal\r\nX-ABShowAs:COMPANY\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nX-ADDRESSBOOKSERVER-KIND:group\r\nN:Friends\r\nFN:Friends\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:location\r\nFN:Hall 2\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:2.1\r\nN:Berg;Ola\r\nAGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:Agent;Smith\r\nEND:VCARD\r\n\
        TITLE:Counsellor\r\nEND:VCARD\r\n";
    let report = Desk::new().look(vec![file("cards.vcf", cards)]);
    assert!(problems(&report).is_empty(), "{:?}", problems(&report));
    let people = of_kind(&report, "person");
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].record["name"], "Ola Berg");
    assert_eq!(people[0].record["posts"][0]["title"], "Counsellor");
    let parties = of_kind(&report, "party");
    assert_eq!(parties.len(), 2);
    assert!(is_noted(&report, "group") && is_noted(&report, "left-out"));
}

#[test]
fn whole_days_with_a_duration_end_with_the_last_and_names_lose_their_units() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\n\
        DTSTART;VALUE=DATE:20250512\r\nDURATION:P3D\r\nSUMMARY:Three days\r\n\
        ATTENDEE;CN=\"Elnur Mammadov/MFA/AZ\":mailto:e@mfa.example\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20250520\r\nDURATION:P1D\r\nSUMMARY:One day\r\n\
        END:VEVENT\r\nBEGIN:VEVENT\r\nUID:c\r\nDTSTART;TZID=\"(UTC+04:00) Baku\":20250521T140000\r\n\
        SUMMARY:Call\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let meetings = records("days.ics", calendar, "meeting");
    assert_eq!(meetings[0]["end_date"], "2025-05-14");
    assert_eq!(meetings[0]["participants"][0]["name"], "Elnur Mammadov");
    assert!(meetings[1].get("end_date").is_none());
    assert_eq!(meetings[2]["zone"], "Asia/Baku");
}

#[test]
fn a_box_of_mails_is_a_source_a_mail() {
    let mails = "From a@example.org Thu Mar 13 01:30:00 2025\nFrom: Ola <a@example.org>\n\
        To: b@example.org\nSubject: =?utf-8?B?VGFsa3Mgb24gcG9ydHM=?=\nDate: Thu, 13 Mar 2025 01:30:00 +0400\n\n\
        First message.\n\nFrom a@example.org Fri Mar 14 01:30:00 2025\nFrom: a@example.org\n\
        To: b@example.org\nSubject: Talks on rail\nDate: Fri, 14 Mar 2025 01:30:00 +0400\n\nSecond message.\n";
    let mut desk = Desk::new();
    let report = desk.look(vec![file("box.mbox", mails)]);
    let meetings = of_kind(&report, "meeting");
    let titles: Vec<&Value> = meetings.iter().map(|one| &one.record["title"]).collect();
    assert_eq!(titles, ["Talks on ports", "Talks on rail"]);
    let text = meetings[1].record["sources"][0]["text"]
        .as_str()
        .expect("a text");
    assert!(text.contains("Second message.") && !text.contains("First"));
    desk.receive(vec![file("box.mbox", mails)]);
    assert_eq!(desk.accept_all(), 2);
    desk.receive(vec![file("box.mbox", mails)]);
    assert_eq!((desk.accept_all(), desk.meetings().len()), (0, 2));
}

#[test]
fn a_key_that_stands_twice_and_otherwise_is_refused() {
    let twice = r#"[{"title":"Talks","title":"Other talks","date":"2025-05-12"}]"#;
    let report = Desk::new().look(vec![file("twice.json", twice)]);
    assert!(of_kind(&report, "meeting").is_empty());
    let fault = report.files[0].error.as_deref().unwrap_or_default();
    assert!(fault.contains("title"), "{fault}");
    let same = r#"[{"title":"Talks","title":"Talks","date":"2025-05-12"}]"#;
    assert_eq!(records("same.json", same, "meeting").len(), 1);
}

#[test]
fn figures_with_a_column_a_year_or_a_party_are_a_figure_a_cell() {
    let years = "Показатель;2023;2024\nТоварооборот, млн долл. США;1 300,5;1 410,7\nРост, %;3,9;\n";
    let report = Desk::new().look(vec![file("years.csv", years)]);
    assert!(problems(&report).is_empty(), "{:?}", problems(&report));
    let figures = &of_kind(&report, "meeting")[0].record["figures"];
    let told: Vec<String> = figures
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| {
            let say = |key: &str| one[key].as_str().unwrap_or("").to_owned();
            ["indicator", "period", "value", "scale", "unit"]
                .map(say)
                .join("|")
        })
        .collect();
    assert_eq!(
        told,
        [
            "Товарооборот|2023|1300.5|million|money",
            "Товарооборот|2024|1410.7|million|money",
            "Рост|2023|3.9||percent",
        ]
    );
    let parties = "Indicator,Georgia,Spain\nTourists,\"1,250,000\",400\n";
    let report = Desk::new().look(vec![file("parties.csv", parties)]);
    let figures = &of_kind(&report, "meeting")[0].record["figures"];
    assert_eq!(figures[0]["about"], "Georgia");
    assert_eq!(figures[1]["about"], "Spain");
    assert_eq!(figures[1]["value"], "400");
}

#[test]
fn a_post_held_still_and_two_owners_with_a_word_between_are_read() {
    let posts = "Должность;ФИО;с;по\nПосол в Грузии;Гасанова Лейла;май 2023;н.в.\n";
    let person = &records("posts.csv", posts, "person")[0];
    assert_eq!(person["posts"][0]["from"], "2023-05");
    assert!(person["posts"][0].get("until").is_none());
    let owed = "Tapşırıq;Məsul;Status\nSaziş layihəsini hazırlamaq;Azərbaycan və Gürcüstan;yeni\n";
    let report = Desk::new().look(vec![file("owed.csv", owed)]);
    let owes = &of_kind(&report, "meeting")[0].record["commitments"][0]["owes"];
    assert_eq!(owes.to_string(), r#"["Azərbaycan","Gürcüstan"]"#);
}

#[test]
fn parties_under_a_russian_head_are_read() {
    let list =
        "Код;Наименование;Тип;Входит в\n;ОЧЭС;организация;\n;Секретариат ОЧЭС;организация;ОЧЭС\n";
    let parties = records("list.csv", list, "party");
    assert!(
        parties
            .iter()
            .any(|one| one["name"] == "Секретариат ОЧЭС" && one["parent"] == "ОЧЭС")
    );
}

#[test]
fn lines_of_people_in_one_cell_of_a_document_are_a_person_each() {
    let lines = |lines: [&str; 2]| {
        format!(
            "<w:p><w:r><w:t>{}</w:t><w:br/><w:t>{}</w:t></w:r></w:p>",
            lines[0], lines[1]
        )
    };
    let cell = |said: &str| format!("<w:tc>{said}</w:tc>");
    let row = |cells: [String; 2]| format!("<w:tr>{}</w:tr>", cells.map(|one| cell(&one)).concat());
    let heads = ["Азербайджанская сторона", "Грузинская сторона"];
    let rows = row(heads.map(paragraph))
        + &row([
            lines([
                "Мамедов Э.Р. – заместитель министра",
                "Гасанова Л.А. – начальник отдела",
            ]),
            lines(["Беридзе Н.Г. – министр", "экономики и развития"]),
        ]);
    let body = paragraph("Протокол переговоров") + &format!("<w:tbl>{rows}</w:tbl>");
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    let docx = archive(&[("word/document.xml", document.as_str())]);
    let meeting = &records("protocol.docx", docx, "meeting")[0];
    let seats: Vec<String> = meeting["participants"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| format!("{}: {}", one["name"], one["position"]))
        .collect();
    assert_eq!(
        seats,
        [
            "\"Мамедов Э.Р.\": \"заместитель министра\"",
            "\"Гасанова Л.А.\": \"начальник отдела\"",
            "\"Беридзе Н.Г.\": \"министр экономики и развития\"",
        ]
    );
}

#[test]
fn a_log_of_meetings_without_titles_and_with_a_row_count_is_read() {
    let log = "№;Дата и время;Место проведения;Участники с нашей стороны;Участники с другой стороны;Обсуждавшиеся вопросы\n\
        1;12.05.2025 14:30;МИД;Мамедов Э.Р.;Беридзе Н. (Грузия);Транзит\n\
        2;13.05.2025 в 10:00;Посольство;Гасанова Л.;А. Ломидзе (Грузия);Порты\n";
    let report = Desk::new().look(vec![file("log.csv", log)]);
    assert!(problems(&report).is_empty(), "{:?}", problems(&report));
    let meetings = of_kind(&report, "meeting");
    assert_eq!(meetings.len(), 2);
    let one = &meetings[0].record;
    assert_eq!(one["title"], "Транзит");
    assert!(one.get("reference").is_none(), "{one}");
    assert_eq!(one["start"], "14:30");
    let names: Vec<&Value> = one["participants"]
        .as_array()
        .expect("people")
        .iter()
        .map(|person| &person["name"])
        .collect();
    assert_eq!(names, ["Мамедов Э.Р.", "Беридзе Н."]);
    // A reference of its own stays.
    let list = "No;Date;Title\n7;2025-05-12,Talks\n";
    let list = list.replace(',', ";");
    assert_eq!(records("list.csv", list, "meeting")[0]["reference"], "7");
}

#[test]
fn decisions_of_meetings_and_visits_with_arrival_and_departure_are_read() {
    let decisions = "Meeting;Date;Decision;Owner;Due\nTalks on ports;12.05.2025;Draft note;Georgia;01.06.2025\n";
    let report = Desk::new().look(vec![file("decisions.csv", decisions)]);
    let promise = &of_kind(&report, "meeting")[0].record["commitments"][0];
    assert_eq!(promise["title"], "Draft note");
    assert_eq!(promise["due"], "2025-06-01");
    let visits = "Visitor,Country,Arrival,Departure,Purpose\nNino Beridze,Georgia,2025-05-12,2025-05-14,Talks\n";
    let visit = &records("visits.csv", visits, "meeting")[0];
    assert_eq!(visit["date"], "2025-05-12");
    assert_eq!(visit["end_date"], "2025-05-14");
}

#[test]
fn a_cell_of_a_workbook_that_shows_a_month_or_a_year_is_one() {
    let cells = |row: u32, style: u32, days: u32, title: &str| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\" s=\"{style}\"><v>{days}</v></c>\
             <c r=\"B{row}\" t=\"inlineStr\"><is><t>{title}</t></is></c></row>"
        )
    };
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c>\
                <c r=\"B1\" t=\"inlineStr\"><is><t>Title</t></is></c></row>";
    let rows = [
        (2, 1, 45_778, "Month"),
        (3, 2, 45_658, "Year"),
        (4, 1, 45_789, "Day"),
        (5, 3, 45_789, "Whole"),
    ]
    .map(|(row, style, days, title)| cells(row, style, days, title));
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"mmm\\-yy\"/>\
        <numFmt numFmtId=\"165\" formatCode=\"yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>\
        <xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let sheet = format!(
        "<worksheet><sheetData>{head}{}</sheetData></worksheet>",
        rows.concat()
    );
    let book = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/worksheets/s.xml", sheet.as_str()),
        ("xl/styles.xml", styles),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"r0\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r0\" Target=\"worksheets/s.xml\"/></Relationships>",
        ),
    ]);
    let dates: Vec<String> = records("book.xlsx", book, "meeting")
        .iter()
        .map(|one| one["date"].as_str().unwrap_or("").to_owned())
        .collect();
    assert_eq!(dates, ["2025-05", "2025", "2025-05-12", "2025-05-12"]);
}
