//! Each kind of file that officers have: what is expected stands in the README
//! beside the samples.

use super::*;

/// A sample, or the end of the test where the samples are not there.
macro_rules! sample_or_skip {
    ($($name:literal),+) => {
        match sample(&[$($name),+]) {
            Some(files) => files,
            None => return,
        }
    };
}

#[test]
fn a_quarterly_return_gives_seven_meetings_and_tells_the_day_that_is_none() {
    let files = sample_or_skip!("01-ministers-quarter.csv");
    let mut desk = Desk::new();
    let report = desk.look(files.clone());
    let meetings = of_kind(&report, "meeting");
    let called: Vec<&str> = meetings.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(
        called,
        [
            "2024-01-18 Tolls on the lower lock and winter hours",
            "2024-02-03 Night crossings",
            "2024-02-03 Black Sea ferry line",
            "2024-03-22 University of Lowmoor",
            "2024-03-05 Freight by the middle corridor",
            "2024-03-05 Freight by the Middle Corridor",
            "2024-03-28 Introductory meeting",
        ]
    );
    assert_eq!(
        problems(&report),
        [(9, "impossible-date 31/02/2024".to_owned())]
    );
    assert!(is_noted(&report, "nil-row") && is_noted(&report, "note-row"));
    assert_eq!(meetings[5].questions[0].asks.code(), "twin");
    let parties = of_kind(&report, "party");
    let named: Vec<&str> = parties.iter().map(|one| one.label.as_str()).collect();
    assert!(
        named.contains(&"Ministry of Transport of Georgia; \"Poti Quays\" Ltd"),
        "{named:?}"
    );
    assert!(named.contains(&"Embassy of Azerbaijan"));
    assert!(named.contains(&"=HYPERLINK(\"https://example.org\";\"Tow Club\")"));
    // What is accepted is on file, and the same file brings nothing new.
    desk.receive(files.clone());
    desk.accept_all();
    assert_eq!(desk.meetings().len(), 6);
    let again = desk.look(files);
    assert_eq!((again.files[0].new, again.files[0].differs), (0, 0));
}

/// The proposals of meetings by what they are called.
fn called<'r>(report: &'r Report, kind: &str) -> Vec<&'r str> {
    of_kind(report, kind)
        .iter()
        .map(|one| one.label.as_str())
        .collect()
}

#[test]
fn months_and_spans_are_read_in_a_western_code_page() {
    let files = sample_or_skip!("02-ministers-months-1252.csv");
    let desk = Desk::new();
    let report = desk.look(files);
    let meetings = of_kind(&report, "meeting");
    let dates: Vec<&str> = meetings
        .iter()
        .map(|one| one.record["date"].as_str().expect("a date"))
        .collect();
    assert_eq!(
        dates,
        ["2012-10", "2012-11", "2012-12-02", "2012-12", "2012-12-13"]
    );
    assert_eq!(meetings[2].record["end_date"], "2012-12-06");
    assert_eq!(problems(&report), [(4, "not-a-date October".to_owned())]);
    let parties = called(&report, "party");
    assert!(
        parties.contains(&"Québec Delegation General") && parties.contains(&"Müller & Söhne"),
        "{parties:?}"
    );
    assert_eq!(meetings[1].record["title"], "£4.5m bridge fund");
    let head = &meetings[0].record["participants"][0];
    assert_eq!(
        (head["name"].as_str(), head["position"].as_str()),
        (Some("Conrad Vale"), Some("Secretary of State"))
    );
    assert!(is_noted(&report, "code-page") && is_noted(&report, "nil-row"));
}

#[test]
fn a_register_of_members_asks_whose_they_are_and_which_rows_are_one_meeting() {
    let files = sample_or_skip!("03-meetings-lists.csv");
    let desk = Desk::new();
    let report = desk.look(files);
    let meetings = of_kind(&report, "meeting");
    let is_twin = |item: &&&ItemReport| item.questions.iter().any(|one| one.asks.code() == "twin");
    assert_eq!(meetings.iter().filter(is_twin).count(), 2);
    assert_eq!(meetings.len() - 2, 6);
    assert_eq!(problems(&report), [(9, "no-date ".to_owned())]);
    let names: Vec<&str> = meetings
        .iter()
        .map(|one| {
            one.record["participants"][0]["name"]
                .as_str()
                .expect("named")
        })
        .collect();
    for name in [
        "Livia Rosenkrantz",
        "Tomàs de la Fuente Ibarra",
        "Žofia Åkerblom-Żuk",
        "Ingrid van der Meer",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert_eq!(
        meetings[0].record["participants"][0]["names"][1],
        "Livia ROSENKRANTZ"
    );
    assert!(meetings.iter().all(|one| {
        one.questions
            .iter()
            .any(|one| one.asks.code() == "own-party")
    }));
}

#[test]
fn a_list_of_diplomats_gives_persons_with_posts_and_the_day_glued_to_the_words() {
    let files = sample_or_skip!("04-envoys-tabs.csv");
    let desk = Desk::new();
    let report = desk.look(files);
    let persons = of_kind(&report, "person");
    assert_eq!(persons.len(), 5);
    let posts: usize = persons
        .iter()
        .map(|one| one.record["posts"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(posts, 6);
    let first = &persons[0].record;
    assert_eq!(first["name"], "Вересов Игнат Львович");
    assert_eq!(
        (
            first["posts"][0]["from"].as_str(),
            first["posts"][1]["from"].as_str()
        ),
        (Some("2010-06-21"), Some("2006-02-01"))
    );
    assert_eq!(
        problems(&report),
        [(5, "impossible-date 30.02.2011".to_owned())]
    );
}

#[test]
fn three_tables_are_joined_by_their_ids() {
    let files = sample_or_skip!("05-people.csv", "05-posts.csv", "05-appointments.csv");
    let mut desk = Desk::new();
    let report = desk.look(files.clone());
    let persons = of_kind(&report, "person");
    assert_eq!(
        called(&report, "person"),
        [
            "Lord Holm",
            "Beatrix Sallow",
            "Ali Hasan",
            "Ali Hasan",
            "Wren"
        ]
    );
    let posts: usize = persons
        .iter()
        .map(|one| one.record["posts"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(posts, 6);
    assert_eq!(persons[1].record["posts"][1]["acting"], true);
    assert_eq!(
        problems(&report),
        [
            (6, "end-before-start 2009-01-01".to_owned()),
            (8, "unknown-id p-09".to_owned())
        ]
    );
    desk.receive(files.clone());
    desk.accept_all();
    let again = desk.look(files);
    let count = again
        .files
        .iter()
        .map(|file| file.new + file.differs + file.needs_answer)
        .sum::<usize>();
    assert_eq!(count, 0, "{:#?}", again.files);
}

#[test]
fn a_treaty_is_one_promise_of_states_known_by_their_long_names() {
    let files = sample_or_skip!("06-treaty-participants.csv");
    let mut desk = Desk::new();
    let report = desk.look(files.clone());
    let meetings = of_kind(&report, "meeting");
    let promise = &meetings[0].record["commitments"][0];
    assert_eq!(promise["owes"].as_array().map(Vec::len), Some(13));
    assert_eq!(meetings[0].questions.len(), 1);
    assert_eq!(meetings[0].questions[0].words, "Yugoslavia (former)");
    assert_eq!(
        problems(&report),
        [(11, "impossible-date 31 Apr 2001".to_owned())]
    );
    let joined = promise["reviews"].as_array().expect("reviews").iter();
    let notes: Vec<&str> = joined
        .map(|one| one["note"].as_str().expect("a note"))
        .collect();
    assert!(
        notes.contains(&"Azerbaijan: acceded")
            && notes.contains(&"Netherlands (Kingdom in Europe): accepted"),
        "{notes:?}"
    );
    // Answered, it is filed, and the known states are those listed.
    desk.receive(files);
    let waiting = desk.store.incoming(IncomingState::Waiting).expect("read");
    let id = waiting.last().expect("one").id;
    let given = intake::Answer::Choice(0);
    intake::answer(&mut desk.store, id, 0, &given).expect("answered");
    assert!(desk.accept_all() > 0);
    let directory = desk.store.directory().expect("read");
    let codes: Vec<&str> = directory
        .parties
        .values()
        .map(|party| party.code.as_str())
        .filter(|code| !code.is_empty())
        .collect();
    for code in [
        "BO", "CI", "CZ", "DE", "IR", "NL", "KR", "RU", "TR", "GB", "AM", "AZ",
    ] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
}

#[test]
fn delegations_are_gathered_by_meeting_and_nothing_is_called_na() {
    let files = sample_or_skip!("07-delegations.csv");
    let desk = Desk::new();
    let report = desk.look(files);
    let meetings = of_kind(&report, "meeting");
    assert_eq!(called(&report, "meeting"), ["1991 INC 1", "1995 COP 1"]);
    let people = meetings[1].record["participants"]
        .as_array()
        .expect("people");
    let of = |party: &str| {
        people
            .iter()
            .filter(|one| one["party"] == party)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("Namibia")[0]["name"], serde_json::Value::Null);
    assert_eq!(of("Namibia")[0]["position"], "Permanent Representative");
    assert_eq!(of("European Community").len(), 1);
    assert_eq!(of("Algeria")[0]["name"], "Farid Benslimane");
    let asked: Vec<&str> = meetings[1]
        .questions
        .iter()
        .map(|one| one.words.as_str())
        .collect();
    assert_eq!(asked, ["Republic of Northland"]);
    assert!(is_noted(&report, "group") && is_noted(&report, "two-capacities"));
    assert!(
        !serde_json::to_string(&report)
            .expect("JSON")
            .contains("\"NA\"")
    );
}

#[test]
fn events_stand_on_the_day_and_hour_of_their_own_zone() {
    let files = sample_or_skip!("08-utc-with-zone.ics");
    let mut desk = Desk::new();
    let report = desk.look(files.clone());
    let told: Vec<String> = of_kind(&report, "meeting")
        .iter()
        .map(|one| {
            let field = |key: &str| one.record[key].as_str().unwrap_or("-").to_owned();
            ["date", "start", "end_date", "end", "zone", "state", "title"]
                .map(field)
                .join(" ")
        })
        .collect();
    assert_eq!(
        told,
        [
            "2024-03-12 00:00 - 01:30 Asia/Baku - Late call with the Deputy Minister",
            "2024-03-12 10:00 - 11:30 Asia/Baku planned Bilateral, round table; second day",
            "2024-03-20 - 2024-03-22 - - - Official visit (Novruz break after)",
            "2024-04-01 09:30 - - - - Floating time, no end",
        ]
    );
    desk.receive(files.clone());
    assert_eq!(desk.accept_all(), 4);
    assert_eq!(desk.look(files).files[0].same, 4);
}

#[test]
fn a_series_has_its_moved_and_cancelled_days_and_no_others() {
    let files = sample_or_skip!("09-series-moved.ics");
    let desk = Desk::new();
    let report = desk.look(files);
    let told: Vec<String> = of_kind(&report, "meeting")
        .iter()
        .map(|one| {
            let field = |key: &str| one.record[key].as_str().unwrap_or("-").to_owned();
            ["date", "start", "state"].map(field).join(" ")
        })
        .collect();
    assert_eq!(
        told,
        [
            "2024-02-01 10:00 -",
            "2024-02-09 15:00 -",
            "2024-02-22 10:00 cancelled",
            "2024-02-29 10:00 -",
            "2023-04-04 - -",
        ]
    );
    let first = &of_kind(&report, "meeting")[0].record;
    assert_eq!(
        first["title"],
        "Рабочая группа по мостам и паромным переправам на нижней реке"
    );
    let people: Vec<String> = first["participants"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one["name"].as_str().unwrap_or(""),
                one["presence"].as_str().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(
        people,
        [
            "Игнат Вересов expected",
            "Rəşad Ələkbərzadə expected",
            "Nadia Oukaci absent"
        ]
    );
    assert!(is_noted(&report, "group") && is_noted(&report, "repeats"));
}

#[test]
fn zones_of_an_office_suite_are_known_and_one_that_nobody_defines_is_told() {
    let files = sample_or_skip!("10-outlook-zones.ics");
    let desk = Desk::new();
    let report = desk.look(files);
    let meetings = of_kind(&report, "meeting");
    let field = |at: usize, key: &str| meetings[at].record[key].as_str().unwrap_or("-").to_owned();
    assert_eq!(
        ["start", "end", "zone"].map(|key| field(0, key)),
        ["14:00", "15:30", "Asia/Baku"]
    );
    assert_eq!(
        ["start", "end", "zone"].map(|key| field(1, key)),
        ["09:00", "10:00", "-"]
    );
    assert_eq!(meetings.len(), 2);
    assert_eq!(
        problems(&report)[0].1,
        "end-before-start Ends before it starts"
    );
    assert!(is_noted(&report, "unknown-zone") && is_noted(&report, "left-out"));
}

#[test]
fn contacts_are_read_in_every_version_and_code_page() {
    let files = sample_or_skip!("11-contacts-ansi.vcf");
    let desk = Desk::new();
    let report = desk.look(files);
    assert_eq!(
        called(&report, "person"),
        [
            "Степной Олег Маркович",
            "Карташова Алла Юрьевна",
            "Rəşad Ələkbərzadə"
        ]
    );
    let persons = of_kind(&report, "person");
    let post = &persons[0].record["posts"][0];
    assert_eq!(post["title"], "Заместитель министра");
    assert_eq!(post["party"], "Отдел паромов");
    let spellings = persons[2].record["spellings"].as_array().expect("a list");
    assert_eq!(spellings[1]["name"], "Ələkbərzadə Rəşad");
    assert_eq!(
        called(&report, "party"),
        ["Министерство мостов", "Отдел паромов"]
    );
    let unit = &of_kind(&report, "party")[1].record;
    assert_eq!(unit["parent"], "Министерство мостов");

    let files = sample_or_skip!("13-contacts-utf16.vcf");
    let report = desk.look(files);
    assert_eq!(
        called(&report, "person"),
        ["Գարեգին Մամյան", "ნინო ღვინიაშვილი"]
    );
}

#[test]
fn contacts_of_one_person_in_two_scripts_are_offered_as_one_and_never_merged() {
    let files = sample_or_skip!("12-contacts-mixed.vcf");
    let desk = Desk::new();
    let report = desk.look(files);
    let persons = of_kind(&report, "person");
    assert_eq!(
        called(&report, "person"),
        [
            "Rəşad Ələkbərzadə",
            "Rashad Alakbarzade",
            "Deputy Head of Mission, Embassy of Georgia",
            "Amy O\u{2019}Dowd"
        ]
    );
    let first = &persons[0].record;
    assert_eq!(first["honorific"], "H.E.");
    let languages: Vec<&str> = first["spellings"]
        .as_array()
        .expect("spelt")
        .iter()
        .map(|one| one["language"].as_str().unwrap_or(""))
        .collect();
    assert_eq!(languages, ["az", "ru", "en"]);
    assert_eq!(persons[1].verdict.code(), "needs-answer");
    assert_eq!(
        persons[1].questions[0].choices[0].label,
        "Rəşad Ələkbərzadə"
    );
    assert!(called(&report, "party").contains(&"River Watch"));
    assert_eq!(problems(&report)[0].1, "cut-off Cut Off");
    assert!(is_noted(&report, "left-out"));
}

#[test]
fn promises_of_another_program_are_read_with_their_days_counted() {
    let files = sample_or_skip!("14-promises.json");
    let desk = Desk::new();
    let report = desk.look(files);
    let promises: Vec<&serde_json::Value> = of_kind(&report, "meeting")
        .iter()
        .flat_map(|one| one.record["commitments"].as_array().expect("promises"))
        .collect();
    assert_eq!(promises.len(), 4);
    assert!(
        promises.iter().any(|one| one["due"] == "2025-05-12"),
        "{promises:#?}"
    );
    let codes: Vec<String> = problems(&report)
        .into_iter()
        .map(|(_, said)| said)
        .collect();
    assert!(codes.contains(&"double-id 2".to_owned()), "{codes:?}");
    assert!(
        codes.contains(&"impossible-date 2024-02-30".to_owned()),
        "{codes:?}"
    );
    let asked: Vec<String> = of_kind(&report, "meeting")
        .iter()
        .flat_map(|one| &one.questions)
        .filter(|one| one.asks.code() == "status")
        .map(|one| one.words.clone())
        .collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(is_noted(&report, "left-out"));
}

#[test]
fn a_russian_list_of_instructions_keeps_its_decimals_and_words_for_dates() {
    let files = sample_or_skip!("16-promises-1251.csv");
    let desk = Desk::new();
    let report = desk.look(files);
    let record = &of_kind(&report, "meeting")[0].record;
    let promises = record["commitments"].as_array().expect("promises");
    let due: Vec<&str> = promises
        .iter()
        .map(|one| one["due"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(
        due,
        [
            "2025-03-01",
            "../2025-03-01",
            "../2025",
            "-",
            "2025-04/2025-06",
            "-"
        ]
    );
    assert_eq!(promises[2]["title"], "Обучение 15.000 студентов");
    assert_eq!(promises[1]["title"], "Дорожная карта; энергетика");
    let values: Vec<&str> = record["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| one["value"].as_str().expect("a value"))
        .collect();
    assert_eq!(values, ["4.5", "1500000", "0.75"]);
    assert_eq!(record["figures"][0]["scale"], "billion");
    assert_eq!(
        problems(&report),
        [(8, "impossible-date 31.02.2025".to_owned())]
    );
    let asked: Vec<&str> = of_kind(&report, "meeting")[0]
        .questions
        .iter()
        .map(|one| one.words.as_str())
        .collect();
    assert_eq!(asked, ["снято с контроля"]);
}

#[test]
fn unicode_text_of_a_spreadsheet_is_read_and_a_bare_number_is_asked() {
    let files = sample_or_skip!("17-unicode-text.txt");
    let desk = Desk::new();
    let report = desk.look(files);
    let meetings = of_kind(&report, "meeting");
    let dates: Vec<&str> = meetings
        .iter()
        .map(|one| one.record["date"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(dates, ["2021-11-26", "2022-03-12", "2022-05", "-"]);
    assert_eq!(meetings[1].record["end_date"], "2022-03-14");
    assert_eq!(meetings[1].record["title"], "Visit, \"first\" since 2019");
    assert_eq!(meetings[3].questions[0].choices[0].value, "2022-06-01");
    assert_eq!(
        meetings[0].record["parties"],
        serde_json::json!(["Russia", "Azerbaijan"])
    );
    assert!(called(&report, "party").is_empty());
}

#[test]
fn numbers_of_a_table_go_to_the_meetings_it_names_and_to_none_that_is_not_there() {
    use super::commands::{desk, json, run, text};
    let meetings = "Date,Title,Parties\n2024-03-05,Freight by rail,Georgia\n";
    let figures = "Reference,Indicator,Value,Unit\n2024/0001,Freight carried,11,%\n\
                   2024/0007,Freight lost,2,%\n2024/0001,Wagons,1500,wagons\n";
    let titled = "Meeting,Date,Indicator,Value\nHarbour fees,2024-04-01,Fee,7\n\
                  Grain talks,2024-04-02,Grain,9\nHarbour fees,2024-04-01,Ships,12\n";
    let folder = desk(&[
        ("list.csv", meetings.as_bytes()),
        ("numbers.csv", figures.as_bytes()),
        ("titled.csv", titled.as_bytes()),
    ]);
    let path = folder.path();
    run(path, &["import", "list.csv", "--accept", "all"]);
    let told = text(&run(path, &["import", "numbers.csv"]));
    assert!(told.contains("1 need an answer"), "{told}");
    run(path, &["incoming", "accept", "--all"]);
    run(path, &["import", "titled.csv", "--accept", "all"]);
    let meetings = json(&run(path, &["list", "meetings", "--json"]));
    assert_eq!(meetings.as_array().map(Vec::len), Some(3), "{meetings}");
    let rail = json(&run(path, &["show", "2024/0001", "--json"]));
    assert_eq!(rail["title"], "Freight by rail");
    assert_eq!(rail["figures"].as_array().map(Vec::len), Some(2), "{rail}");
    let shown = text(&run(path, &["list", "meetings"]));
    assert!(
        shown.contains("Harbour fees") && shown.contains("2 April 2024"),
        "{shown}"
    );
}

#[test]
fn numbers_find_their_meeting_by_any_reference_or_title_and_keep_bound_and_scale() {
    use super::commands::{desk, json, run, text};
    let meetings = "Date,Title,Parties,Reference\n2024-05-14,Talks on freight,Georgia,X-1\n\
                    2024-05-14,Talks on grain,Azerbaijan; Georgia,X-2\n\
                    2024-05-14,Talks on grain,Azerbaijan; Russia,X-3\n";
    let figures = "Meeting,Indicator,Value,Unit\nX-1,Freight,\"$1.2 billion\",\n\
                   2024-05-14 Talks on freight,Tourists,\">3,000\",people\n\
                   Talks on freight,Wagons,more than 40,wagons\n\
                   X-1,Trade,5,billion USD\nX-9,Ghost,5,%\nTalks on grain,Grain,6,%\n\
                   Unheard of,Grain,6,%\nX-1,Span,10 to 15,%\nX-1,Odd,5 million,billion EUR\n";
    let folder = desk(&[
        ("list.csv", meetings.as_bytes()),
        ("numbers.csv", figures.as_bytes()),
    ]);
    let path = folder.path();
    // What names a meeting may come before it.
    let told = text(&run(path, &["import", "numbers.csv", "list.csv"]));
    // Which meeting is meant by words that name none, or two of one day, is asked.
    assert!(told.contains("3 need an answer"), "{told}");
    assert!(told.contains("row 10"), "{told}");
    let taken = run(path, &["incoming", "accept", "--all"]);
    assert!(taken.status.success(), "{}", text(&taken));
    let listed = json(&run(path, &["list", "meetings", "--json"]));
    assert_eq!(listed.as_array().map(Vec::len), Some(3), "{told}\n{listed}");
    let freight = json(&run(path, &["show", "X-1", "--json"]));
    let keys = ["indicator", "qualifier", "value", "scale", "unit", "of"];
    let said = lines(&freight["figures"], &keys);
    assert_eq!(
        said,
        [
            "Freight exactly 1.2 billion money USD",
            "Span at-least 10 - percent -",
            "Span up-to 15 - percent -",
            "Tourists more-than 3000 - other people",
            "Trade exactly 5 billion money USD",
            "Wagons more-than 40 - other wagons",
        ]
    );
}

/// What each of a list says under some keys, in order; "-" where it says nothing.
fn lines(list: &serde_json::Value, keys: &[&str]) -> Vec<String> {
    let line = |one: &serde_json::Value| {
        let said = keys.iter().map(|key| one[*key].as_str().unwrap_or("-"));
        said.collect::<Vec<_>>().join(" ")
    };
    let mut lines: Vec<String> = list.as_array().expect("a list").iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn promises_of_a_list_go_to_the_meetings_it_names() {
    use super::commands::{desk, json, run, text};
    let meetings = "Date,Title\n2024-05-14,Talks on grain\n2024-06-20,Talks on freight\n";
    let of = |heads: &str, meeting: &str, title: &str| {
        format!("{heads}\n{meeting},{title},2024-09-01\nUnheard of,Lost,2024-09-02\n")
    };
    let lists = [
        of("Meeting,Commitment,Due", "2024/0001", "Send grain"),
        of(
            "Встреча,Обязательство,Срок",
            "Talks on freight",
            "Send rails",
        ),
        of(
            "Görüş,Öhdəlik,Son tarix",
            "2024-05-14 Talks on grain",
            "Send salt",
        ),
    ];
    let folder = desk(&[
        ("list.csv", meetings.as_bytes()),
        ("en.csv", lists[0].as_bytes()),
        ("ru.csv", lists[1].as_bytes()),
        ("az.csv", lists[2].as_bytes()),
    ]);
    let path = folder.path();
    run(path, &["import", "list.csv", "--accept", "all"]);
    for name in ["en.csv", "ru.csv", "az.csv"] {
        let told = text(&run(path, &["import", name]));
        assert!(told.contains("1 need"), "{told}");
        let taken = run(path, &["incoming", "accept", "--all"]);
        assert!(taken.status.success(), "{}", text(&taken));
    }
    let listed = json(&run(path, &["list", "meetings", "--json"]));
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    let all = json(&run(path, &["list", "commitments", "--json"]));
    let said = lines(&all, &["meeting", "title", "due"]);
    assert_eq!(
        said,
        [
            "2024/0001 Send grain 2024-09-01",
            "2024/0001 Send salt 2024-09-01",
            "2024/0002 Send rails 2024-09-01",
        ]
    );
}

#[test]
fn a_promise_given_on_another_day_moves_no_meeting() {
    use super::commands::{desk, json, run, text};
    let meetings = "Date,Title\n2024-05-14,Talks on grain\n";
    let list = "Meeting,Commitment,Given on,Due\n2024/0001,Send grain,2024-05-20,30\n\
                Talks on salt,Send salt,2024-07-01,2024-09-01\n";
    let folder = desk(&[
        ("list.csv", meetings.as_bytes()),
        ("promises.csv", list.as_bytes()),
    ]);
    let path = folder.path();
    run(path, &["import", "list.csv", "--accept", "all"]);
    let told = text(&run(path, &["import", "promises.csv", "--accept", "all"]));
    let grain = json(&run(path, &["show", "2024/0001", "--json"]));
    assert_eq!(grain["date"], "2024-05-14", "{told}");
    // Days are counted from the one the promise was given on.
    assert_eq!(grain["commitments"][0]["due"], "2024-06-19", "{told}");
    let salt = json(&run(path, &["show", "2024/0002", "--json"]));
    assert_eq!(
        (&salt["title"], &salt["date"]),
        (&"Talks on salt".into(), &"2024-07-01".into())
    );
}

/// A file of this name that holds a text.
fn file(name: &str, text: &str) -> InFile {
    InFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

#[test]
fn heads_and_cells_of_other_offices_are_read_and_what_was_guessed_is_told() {
    let desk = Desk::new();
    let report = desk.look(vec![
        file(
            "visits.csv",
            "Дата и место,Тема визита,Участники,Время начала\n\
             \"14.03.2024, 15:30\",О портах,\"Глава: Нино Беридзе; Члены делегации: Анна Киря, Лука Мая\",\n\
             12.III.2024,О зерне,,2 pm\n",
        ),
        file(
            "people.csv",
            "Name,Position,Country\n\"QULIYEVA, Leyla\",Envoy,Azerbaijan\n\"Smith, OBE\",Envoy,France\n",
        ),
        file(
            "tasks.csv",
            "Action,Lead,Deadline\nOpen the post,Both sides,2025\n",
        ),
    ]);
    let visits = of_kind(&report, "meeting");
    assert_eq!(visits[0].record["title"], "О портах");
    assert_eq!(visits[0].record["start"], "15:30");
    let roles: Vec<_> = visits[0].record["participants"]
        .as_array()
        .expect("participants")
        .iter()
        .map(|one| format!("{} {}", one["name"], one["role"]))
        .collect();
    assert_eq!(
        roles,
        [
            "\"Нино Беридзе\" \"head\"",
            "\"Анна Киря\" null",
            "\"Лука Мая\" null"
        ]
    );
    assert_eq!(visits[1].record["date"], "2024-03-12");
    assert_eq!(visits[1].record["start"], "14:00");
    let people = of_kind(&report, "person");
    assert_eq!(people[0].record["name"], "Leyla Quliyeva");
    assert_eq!(people[0].record["names"][1], "QULIYEVA, Leyla");
    let notes = |at: usize| -> Vec<&str> {
        report.files[at]
            .notes
            .iter()
            .map(|one| one.code.as_str())
            .collect()
    };
    assert!(notes(0).contains(&"guessed-column"), "{:?}", notes(0));
    assert!(notes(2).contains(&"nobody-named"), "{:?}", notes(2));
    assert!(
        called(&report, "party").is_empty(),
        "{:?}",
        called(&report, "party")
    );
}

#[test]
fn lists_within_an_object_lines_of_json_and_cards_of_groups_are_what_they_are() {
    let desk = Desk::new();
    let report = desk.look(vec![
        file(
            "tasks.json",
            r#"{"version": 2, "items": [{"commitment": "Send the draft", "deadline": "2025-04-01"}]}"#,
        ),
        file(
            "lines.json",
            "{\"title\": \"Talks on ports\", \"date\": \"2024-05-14\"}\n{\"title\": \"Talks on rail\", \"date\": \"2024-05-15\"}\n",
        ),
        file("unknown.json", r#"{"colour": "green", "size": [1, 2]}"#),
        file(
            "cards.vcf",
            "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Trade desk\r\nEND:VCARD\r\n\
             BEGIN:VCARD\r\nVERSION:3.0\r\nN:Beridze;Nino;;Dr.;PhD\r\nFN:Dr. Nino Beridze\\, PhD\r\n\
             TITLE:Adviser\r\nEND:VCARD\r\n",
        ),
    ]);
    assert_eq!(
        called(&report, "meeting").len(),
        3,
        "{:?}",
        called(&report, "meeting")
    );
    let lines = called(&report, "meeting");
    assert!(
        lines.contains(&"2024-05-14 Talks on ports") && lines.contains(&"2024-05-15 Talks on rail")
    );
    assert!(report.files[2].error.is_some(), "{:?}", report.files[2]);
    assert!(
        called(&report, "party").is_empty(),
        "{:?}",
        called(&report, "party")
    );
    let people = of_kind(&report, "person");
    assert_eq!(
        (&people[0].record["name"], &people[0].record["honorific"]),
        (
            &serde_json::json!("Nino Beridze"),
            &serde_json::json!("Dr.")
        )
    );
}

#[test]
fn who_led_the_others_and_where_they_met_is_read_from_one_cell_each() {
    let desk = Desk::new();
    let report = desk.look(vec![file(
        "visits.csv",
        "Date,Title,Parties,Head of delegation,Place\n\
         2024-03-01,Ports,France,\"John Smith; Mary Jones\",Tbilisi\n\
         2024-03-02,Grain,France,as above,\"Port hall, Batumi, Georgia\"\n\
         2024-03-03,Rail,France,J. Smith + 2,Room 4\n\
         2024-03-04,Roads,France,the Minister,\n\
         2024-03-05,Ships,France,Ann Bell (Germany),\n",
    )]);
    let visits = of_kind(&report, "meeting");
    let places: Vec<String> = visits
        .iter()
        .map(|visit| visit.record["place"].to_string())
        .collect();
    assert_eq!(places[0], r#"{"city":"Tbilisi"}"#);
    assert_eq!(
        places[1],
        r#"{"city":"Batumi","country":"Georgia","venue":"Port hall"}"#
    );
    assert_eq!(places[2], r#"{"venue":"Room 4"}"#);
    let led = |at: usize| -> Vec<String> {
        let people = visits[at].record["participants"].as_array();
        let people = people.into_iter().flatten();
        people
            .map(|one| {
                let of = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
                [of("name"), of("position"), of("party"), of("role")].join("|")
            })
            .collect()
    };
    assert_eq!(
        led(0),
        ["John Smith||France|head", "Mary Jones||France|"],
        "two names are two people"
    );
    assert_eq!(led(1), led(0), "as above");
    assert_eq!(led(2), ["J. Smith||France|head"]);
    assert_eq!(led(3), ["|the Minister|France|head"]);
    assert_eq!(led(4), ["Ann Bell||Germany|head"]);
    let told: Vec<_> = report.files[0]
        .notes
        .iter()
        .filter(|note| note.code == "nobody-named")
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(is_noted(&report, "as-above"));
}
