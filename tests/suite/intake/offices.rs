//! Lists as ministries and embassies keep them: what a person reads there is what comes in.

use super::{Desk, Report, file, is_noted, of_kind, problems};

/// What the figures of the first meeting say.
fn figures(report: &Report) -> Vec<String> {
    let meetings = of_kind(report, "meeting");
    let figures = meetings[0].record["figures"].as_array().cloned();
    let figures = figures.unwrap_or_default();
    let words = figures.iter().map(|one| {
        let keys = ["indicator", "qualifier", "value", "scale", "of", "period"];
        keys.map(|key| one[key].as_str().unwrap_or("-")).join(" ")
    });
    words.collect()
}

#[test]
fn spans_and_fractions_are_figures_and_a_number_in_brackets_is_asked_for() {
    let list = "Показатель;Значение;Ед. изм.;Период\n\
        Рост;5\u{2013}7;%;2025\nРейсы;10-12;рейсов;2025\nДоля;\u{bd};%;2024\n\
        Прирост;2\u{bd};%;2024\nПлан;от 20 до 25;тыс. тонн;2026\nСоглашения;-;шт.;2024\n\
        Сальдо;(350,2);млн долл. США;2024\nГоды;2023-2024;;2024\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("f.csv", list)]);
    assert_eq!(
        figures(&report),
        [
            "Рост at-least 5 - - 2025",
            "Рост up-to 7 - - 2025",
            "Рейсы at-least 10 - рейсов 2025",
            "Рейсы up-to 12 - рейсов 2025",
            "Доля - 0.5 - - 2024",
            "Прирост - 2.5 - - 2024",
            "План at-least 20 thousand тонн 2026",
            "План up-to 25 thousand тонн 2026",
            "Сальдо - - million USD 2024",
        ]
    );
    let asked = &of_kind(&report, "meeting")[0].questions;
    let labels: Vec<&str> = asked[0]
        .choices
        .iter()
        .map(|one| one.label.as_str())
        .collect();
    assert_eq!((asked.len(), labels), (1, vec!["-350.2", "350.2"]));
    assert_eq!(asked[0].field, "/figures/8/value");
    assert!(is_noted(&report, "nil-row"));
    assert_eq!(
        problems(&report),
        [(9, "not-a-number 2023-2024".to_owned())]
    );
}

#[test]
fn words_for_the_cell_above_are_read_as_it_and_told() {
    let list = "\u{2116};Дата;Тема встречи;Стороны;Место;Участники\n\
        1;14.01.2025;О зерне;Казахстан;Баку;\"Иванов Пётр Сергеевич, заместитель министра\"\n\
        2;15.01.2025;О газе;- // -;там же;он же\n\
        3;16.01.2025;О портах;\"\"\"\";Тбилиси;\n\
        Исполнитель: А. Мамедов, тел. 1;;;;;\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("v.csv", list)]);
    let meetings = of_kind(&report, "meeting");
    let said: Vec<String> = meetings
        .iter()
        .map(|one| {
            let record = &one.record;
            let parts = [&record["parties"][0], &record["place"]["city"]];
            let seat = &record["participants"][0];
            let all = parts.into_iter().chain([&seat["name"], &seat["position"]]);
            all.map(|one| one.as_str().unwrap_or("-"))
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert_eq!(
        said,
        [
            "Казахстан|Баку|Иванов Пётр Сергеевич|заместитель министра",
            "Казахстан|Баку|Иванов Пётр Сергеевич|заместитель министра",
            "Казахстан|Тбилиси|-|-",
        ]
    );
    assert!(is_noted(&report, "as-above") && is_noted(&report, "note-row"));
    assert!(problems(&report).is_empty(), "{:?}", problems(&report));
    let first = "Date,Title,Parties\n2025-01-02,Ports,ditto\n";
    let report = desk.look(vec![file("first.csv", first)]);
    assert_eq!(problems(&report), [(2, "nothing-above ditto".to_owned())]);
}

#[test]
fn every_line_above_a_head_is_told() {
    let list =
        "List of meetings,,\n(for official use),,\nDate,Title,Parties\n2025-01-02,Ports,Georgia\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("t.csv", list)]);
    let told: Vec<&str> = report.files[0]
        .notes
        .iter()
        .filter(|one| one.code == "before-head")
        .map(|one| one.words.as_str())
        .collect();
    assert_eq!(told, ["List of meetings", "(for official use)"]);
}

#[test]
fn a_short_name_that_is_the_code_of_a_state_makes_no_ministry_that_state() {
    let list = "Name;Short name;Type\nMinistry of Energy;ME;Ministry\nMontenegro;ME;State\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("p.csv", list)]);
    let parties = of_kind(&report, "party");
    let called: Vec<&str> = parties.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(called, ["Ministry of Energy"]);
    assert_eq!(parties[0].record["code"], serde_json::Value::Null);
    assert!(is_noted(&report, "left-out"));
}

#[test]
fn people_keep_their_body_and_one_told_by_an_office_alone_has_no_name() {
    let list = "Country,Name,Position,Institution\n\
        Georgia,Nino Beridze,Director,Ministry of Energy\nGeorgia,Interpreter,,\n\
        Georgia,Ana Kiria,,\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("d.csv", list)]);
    let people = of_kind(&report, "person");
    let said: Vec<String> = people
        .iter()
        .map(|one| {
            let record = &one.record;
            let post = &record["posts"][0];
            let all = [
                &record["name"],
                &record["known_as"],
                &post["title"],
                &post["party"],
            ];
            all.map(|one| one.as_str().unwrap_or("-")).join("|")
        })
        .collect();
    assert_eq!(
        said,
        [
            "Nino Beridze|-|Director, Ministry of Energy|Georgia",
            "-|Interpreter|Interpreter|Georgia",
            "Ana Kiria|-|-|-",
        ]
    );
    let left_out = report.files[0]
        .notes
        .iter()
        .find(|one| one.code == "left-out");
    assert_eq!(
        left_out.map(|one| (one.row, one.words.as_str())),
        Some((Some(4), "Georgia"))
    );
}

#[test]
fn a_list_without_titles_is_called_by_what_was_talked_about() {
    let list = "Date,Topic,Place\n2025-05-12,Ports and rail,Tbilisi\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("t.csv", list)]);
    let called: Vec<&str> = of_kind(&report, "meeting")
        .iter()
        .map(|one| one.label.as_str())
        .collect();
    assert_eq!(called, ["2025-05-12 Ports and rail"]);
}

#[test]
fn lists_of_usual_programs_are_read_by_their_own_heads() {
    let desk = Desk::new();
    let calendar = "Subject,Start Date,Start Time,End Date,End Time,Description,Location\n\
        Call,5/13/2025,9:00:00 AM,5/13/2025,10:30:00 AM,About ports,Teams\n";
    let report = desk.look(vec![file("calendar.csv", calendar)]);
    let record = &of_kind(&report, "meeting")[0].record;
    let said = ["date", "start", "end", "summary"].map(|key| record[key].as_str().unwrap_or("-"));
    assert_eq!(said, ["2025-05-13", "09:00", "10:30", "About ports"]);
    let contacts = "Title,First Name,Last Name,Company,Job Title\n\
        Ms.,Nino,Beridze,Embassy of Georgia,Counsellor\n";
    let report = desk.look(vec![file("contacts.csv", contacts)]);
    let record = &of_kind(&report, "person")[0].record;
    assert_eq!(record["honorific"], "Ms.");
    assert_eq!(
        record["posts"][0]["title"],
        "Counsellor, Embassy of Georgia"
    );
    let cards = "Name,Organization 1 - Name,Organization 1 - Title\n\
        Nino Beridze,Embassy of Georgia,Counsellor\n";
    let report = desk.look(vec![file("cards.csv", cards)]);
    let record = &of_kind(&report, "person")[0].record;
    assert_eq!(
        record["posts"][0]["title"],
        "Counsellor, Embassy of Georgia"
    );
}

#[test]
fn a_record_a_line_is_read_to_the_last() {
    let lines = "{\"date\": \"2025-01-01\", \"subject\": \"One\"}\n\
        {\"date\": \"2025-01-02\", \"subject\": \"Two\"}\n\
        {\"date\": \"2025-01-03\", \"subject\": \"Three\"}\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("l.json", lines)]);
    assert_eq!(of_kind(&report, "meeting").len(), 3);
}

#[test]
fn hours_behind_a_day_and_months_over_rows_are_read() {
    let list = "Date;Purpose;Met with\nMay;;\n\"12 May 2025, 15:00\u{2013}16:30\";Ports;Georgia\n\
        13 May 2025 at 10:00;Roads;Georgia\n2025-05-14;;\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("d.csv", list)]);
    let said: Vec<String> = of_kind(&report, "meeting")
        .iter()
        .map(|one| {
            let keys = ["date", "start", "end"];
            keys.map(|key| one.record[key].as_str().unwrap_or("-"))
                .join(" ")
        })
        .collect();
    assert_eq!(said, ["2025-05-12 15:00 16:30", "2025-05-13 10:00 -"]);
    assert!(is_noted(&report, "note-row"));
    assert_eq!(problems(&report), [(5, "no-title ".to_owned())]);
}

#[test]
fn several_who_owe_are_kept_as_they_stand_with_an_offer_to_part_them() {
    let list = "Поручение;Исполнитель;Срок исполнения;Статус\n\
        Создать группу;\"МИД; Минэкономики\";постоянно;не начато\n";
    let desk = Desk::new();
    let report = desk.look(vec![file("p.csv", list)]);
    assert!(problems(&report).is_empty());
    let meeting = of_kind(&report, "meeting")[0];
    let promise = &meeting.record["commitments"][0];
    assert_eq!(promise["owes"][0], "МИД; Минэкономики");
    assert_eq!(promise["status"], "agreed");
    let offer = meeting
        .questions
        .iter()
        .find(|one| one.asks.code() == "split");
    let offer = offer.expect("an offer");
    assert!(offer.optional && offer.choices[1].label == "МИД | Минэкономики");
}

#[test]
fn a_workbook_as_xml_is_read_and_rtf_is_refused_with_its_reason() {
    let text = |said: &str| format!("<Cell><Data ss:Type=\"String\">{said}</Data></Cell>");
    let moment =
        |said: &str| format!("<Cell><Data ss:Type=\"DateTime\">{said}:00.000</Data></Cell>");
    let georgia = text("Georgia").replace("<Cell>", "<Cell ss:MergeDown=\"1\">");
    let rows = [
        [text("Date"), text("Title"), text("With")].concat(),
        [moment("2025-01-01T00:00"), text("Ports"), georgia].concat(),
        [moment("2025-01-02T15:30"), text("Roads")].concat(),
    ];
    let rows = rows.map(|row| format!("<Row>{row}</Row>")).concat();
    let space = "urn:schemas-microsoft-com:office:spreadsheet";
    let book = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{space}\" xmlns:ss=\"{space}\">\
         <Worksheet ss:Name=\"S\"><Table>{rows}</Table></Worksheet>\
         <Worksheet ss:Name=\"H\"><Table><Row>{}</Row></Table>\
         <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>",
        text("x")
    );
    let desk = Desk::new();
    let report = desk.look(vec![file("b.xls", book)]);
    let said: Vec<String> = of_kind(&report, "meeting")
        .iter()
        .map(|one| {
            let start = one.record["start"].as_str().unwrap_or("-");
            let with = one.record["parties"][0].as_str().unwrap_or("-");
            format!("{} {start} {with}", one.label)
        })
        .collect();
    assert_eq!(
        said,
        [
            "2025-01-01 Ports - Georgia",
            "2025-01-02 Roads 15:30 Georgia"
        ]
    );
    assert!(is_noted(&report, "hidden-sheet") && is_noted(&report, "filled-down"));
    let report = desk.look(vec![file("n.rtf", "{\\rtf1\\ansi Talks}")]);
    let told = serde_json::to_string(&report).expect("JSON");
    assert!(told.contains("RTF"), "{told}");
}
