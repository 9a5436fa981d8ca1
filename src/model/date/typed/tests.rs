//! Dates as people type them, and what they are read as.

use proptest::prelude::*;

use jiff::civil::date as civil;

use crate::i18n::{Language, Voice};
use crate::model::{DateError, DateOrder, EdtfDate};

fn edtf(typed: &str) -> String {
    typed
        .parse::<EdtfDate>()
        .map_or_else(|error| error.to_string(), |date| date.to_string())
}

#[test]
fn english_is_read() {
    for (typed, date) in [
        ("26 November 2021", "2021-11-26"),
        ("26 Nov 2021", "2021-11-26"),
        ("26th of November, 2021", "2021-11-26"),
        ("on November 26, 2021", "2021-11-26"),
        ("Nov. 2021", "2021-11"),
        ("Sept 2021", "2021-09"),
        ("about 2021", "2021~"),
        ("c. 1990", "1990~"),
        ("circa 2021-11", "2021-11~"),
        ("November 2021?", "2021-11?"),
        ("about 2021 (uncertain)", "2021%"),
        ("first nine months of 2021", "2021-01/2021-09"),
        ("nine months of 2021", "2021-01/2021-09"),
        ("9M 2021", "2021-01/2021-09"),
        ("the last three months of 2021", "2021-10/2021-12"),
        ("H1 2021", "2021-01/2021-06"),
        ("second half of 2021", "2021-07/2021-12"),
        ("Q3 2021", "2021-07/2021-09"),
        ("2021 Q3", "2021-07/2021-09"),
        ("third quarter of 2021", "2021-07/2021-09"),
        ("since 2019", "2019/.."),
        ("since about 26 November 2021", "2021-11-26~/.."),
        ("from March 2021", "2021-03/.."),
        ("until 2021-12-31", "../2021-12-31"),
        ("by the end of 2021", "../2021"),
        ("from 1 March 2020 to 5 May 2021", "2020-03-01/2021-05-05"),
        ("between May 2020 and June 2021", "2020-05/2021-06"),
        ("January to September 2021", "2021-01/2021-09"),
        ("Jan\u{2013}Sep 2021", "2021-01/2021-09"),
        ("24-26 November 2021", "2021-11-24/2021-11-26"),
        (
            "30 November \u{2013} 2 December 2021",
            "2021-11-30/2021-12-02",
        ),
        ("2019\u{2013}2021", "2019/2021"),
        ("2019-2021", "2019/2021"),
        ("26.11.2021", "2021-11-26"),
        ("2021/11/26", "2021-11-26"),
        ("26/11/2021", "2021-11-26"),
        ("11/26/2021", "2021-11-26"),
        ("11.2021", "2021-11"),
        ("spring 2021", "2021-21"),
        ("winter of 2021", "2021-24"),
        ("the 1990s", "199X"),
        ("20th century", "19XX"),
        ("a day in November 2021", "2021-11-XX"),
        ("a month of 2021", "2021-XX"),
        ("a day in 2021", "2021-XX-XX"),
    ] {
        assert_eq!(edtf(typed), date, "{typed}");
    }
}

#[test]
fn russian_is_read() {
    for (typed, date) in [
        ("26 ноября 2021 года", "2021-11-26"),
        ("26 нояб. 2021 г.", "2021-11-26"),
        ("в мае 2021", "2021-05"),
        ("Май 2021", "2021-05"),
        ("ноябрь 2021", "2021-11"),
        ("в ноябре 2021 года", "2021-11"),
        ("около 2021 года", "2021~"),
        ("предположительно июнь 2021", "2021-06?"),
        ("первые девять месяцев 2021 года", "2021-01/2021-09"),
        ("за девять месяцев 2021 г.", "2021-01/2021-09"),
        ("9 месяцев 2021", "2021-01/2021-09"),
        ("первое полугодие 2021", "2021-01/2021-06"),
        ("вторая половина 2021 года", "2021-07/2021-12"),
        ("III квартал 2021", "2021-07/2021-09"),
        ("3-й квартал 2021 года", "2021-07/2021-09"),
        ("с 2019 года", "2019/.."),
        ("начиная с марта 2021", "2021-03/.."),
        ("до конца 2021 года", "../2021"),
        ("не позднее конца марта 2025 года", "../2025-03"),
        ("с лета 2021", "2021-22/.."),
        ("с января по сентябрь 2021", "2021-01/2021-09"),
        ("январь \u{2013} сентябрь 2021", "2021-01/2021-09"),
        ("24\u{2013}26 ноября 2021", "2021-11-24/2021-11-26"),
        ("весной 2021", "2021-21"),
        ("1990-е годы", "199X"),
        ("20-й век", "19XX"),
    ] {
        assert_eq!(edtf(typed), date, "{typed}");
    }
}

#[test]
fn azerbaijani_is_read() {
    for (typed, date) in [
        ("26 noyabr 2021", "2021-11-26"),
        ("2021-ci il noyabrın 26-sı", "2021-11-26"),
        ("26 noyabr 2021-ci il", "2021-11-26"),
        ("İyun 2021", "2021-06"),
        ("2021-ci ilin noyabr ayı", "2021-11"),
        ("təxminən 2021", "2021~"),
        ("2021-ci ilin doqquz ayı", "2021-01/2021-09"),
        ("2021-ci ilin ilk on ayı", "2021-01/2021-10"),
        ("2021-ci ilin birinci yarısı", "2021-01/2021-06"),
        ("2021-ci ilin üçüncü rübü", "2021-07/2021-09"),
        ("2019-cu ildən", "2019/.."),
        ("2021-ci ilin sonuna qədər", "../2021"),
        ("ən geci 1 mart 2025", "../2025-03-01"),
        ("ən geci 2025-ci ilin mart ayının sonunadək", "../2025-03"),
        ("2021-ci ilin noyabr ayından", "2021-11/.."),
        ("2021, ortası", "2021-05~/2021-08~"),
        (
            "2021-ci ilin noyabr ayının ortası",
            "2021-11-11~/2021-11-20~",
        ),
        ("yanvar\u{2013}sentyabr 2021", "2021-01/2021-09"),
        ("payız 2021", "2021-23"),
        ("1990-cı illər", "199X"),
    ] {
        assert_eq!(edtf(typed), date, "{typed}");
    }
}

#[test]
fn what_says_two_things_or_too_little_is_not_read() {
    let not_a_date = edtf("yesterday");
    for typed in [
        "26 November",
        "26 November 21",
        "November",
        "5 quarter 2021",
        "half of 2021",
        "26 27 November 2021",
        "May June 2021",
        "2021 - 2022 - 2023",
        "first Tuesday of 2021",
        "Marching 2021",
    ] {
        assert_eq!(edtf(typed), not_a_date, "{typed}");
    }
}

#[test]
fn dates_in_digits_are_read() {
    for (typed, date) in [
        ("26.11.21", "2021-11-26"),
        ("5.6.21", "2021-06-05"),
        ("26.11.85", "1985-11-26"),
        ("26-11-2021", "2021-11-26"),
        ("26/11/21", "2021-11-26"),
        ("20211126", "2021-11-26"),
        ("Oct-12", "2012-10"),
        ("Oct-2012", "2012-10"),
        ("12-Oct-2012", "2012-10-12"),
        ("05/05/2021", "2021-05-05"),
    ] {
        assert_eq!(edtf(typed), date, "{typed}");
    }
    for typed in ["20211326", "31.02.21", "32-12-2021"] {
        assert_eq!(
            typed.parse::<EdtfDate>(),
            Err(DateError::Impossible),
            "{typed}"
        );
    }
}

#[test]
fn a_date_with_two_readings_is_read_in_the_order_the_office_writes() {
    for typed in ["05/06/2021", "05-06-2021", "5/6/21"] {
        let [june, may] = [civil(2021, 6, 5), civil(2021, 5, 6)];
        let read = |order| EdtfDate::typed(typed, order);
        assert_eq!(
            read(DateOrder::NotStated),
            Err(DateError::TwoReadings(june, may)),
            "{typed}"
        );
        assert_eq!(
            read(DateOrder::DayFirst),
            Ok(EdtfDate::day(june)),
            "{typed}"
        );
        assert_eq!(
            read(DateOrder::MonthFirst),
            Ok(EdtfDate::day(may)),
            "{typed}"
        );
    }
    // The year may stand first with hyphens.
    assert_eq!(
        EdtfDate::typed("21-11-26", DateOrder::NotStated),
        Err(DateError::TwoReadings(
            civil(2026, 11, 21),
            civil(2021, 11, 26)
        ))
    );
    // The order said does not make an impossible day of a possible one.
    let read = EdtfDate::typed("11/26/2021", DateOrder::DayFirst);
    assert_eq!(read, Ok(EdtfDate::day(civil(2021, 11, 26))));
}

#[test]
fn two_years_typed_short_are_a_span_and_no_season() {
    let typed =
        |text: &str| EdtfDate::typed(text, DateOrder::NotStated).map(|date| date.to_string());
    for (text, date) in [
        ("2021-22", "2021/2022"),
        ("2021/22", "2021/2022"),
        ("2021\u{2013}25", "2021/2025"),
        ("2008-09", "2008-09"),
        ("2023-22", "2023-22"),
    ] {
        assert_eq!(typed(text).as_deref(), Ok(date), "{text}");
    }
    // The standard's own text stays what the standard says.
    assert_eq!(edtf("2021-22"), "2021-22");
    let summer: EdtfDate = "2021-22".parse().expect("EDTF");
    assert_eq!(typed(&summer.in_field()).as_deref(), Ok("2021-22"));
}

#[test]
fn days_of_one_month_or_year_typed_with_dots_are_a_span() {
    let typed =
        |text: &str| EdtfDate::typed(text, DateOrder::NotStated).map(|date| date.to_string());
    for (text, date) in [
        ("12-14.03.2024", "2024-03-12/2024-03-14"),
        ("12.03-14.03.2024", "2024-03-12/2024-03-14"),
        ("28.02.\u{2013}02.03.24", "2024-02-28/2024-03-02"),
        ("12.03.2024-14.03.2024", "2024-03-12/2024-03-14"),
    ] {
        assert_eq!(typed(text).as_deref(), Ok(date), "{text}");
    }
    assert!(typed("31.02-02.03.2024").is_err() && typed("14-12.03.2024").is_err());
}

#[test]
fn ends_are_open_as_the_words_say() {
    for (typed, date) in [
        ("no later than 1 March 2025", "../2025-03-01"),
        ("1 March 2025 at the latest", "../2025-03-01"),
        ("not before May 2025", "2025-05/.."),
        ("before 2025", "../2024"),
        ("before 1 March 2025", "../2025-02-28"),
        ("prior to March 2025", "../2025-02"),
        ("after 31 December 2024", "2025-01-01/.."),
        ("on or before 1 March 2025", "../2025-03-01"),
        ("не позднее 1 марта 2025 года", "../2025-03-01"),
        ("не позже марта 2025", "../2025-03"),
        ("не ранее 2025 года", "2025/.."),
        ("ранее 2025 года", "../2024"),
        ("после 2021", "2022/.."),
        ("1 mart 2025-ci ildən gec olmayaraq", "../2025-03-01"),
        ("2025-ci ildən əvvəl", "../2024"),
        ("2021-ci ildən sonra", "2022/.."),
    ] {
        assert_eq!(edtf(typed), date, "{typed}");
    }
}

#[test]
fn a_part_of_a_year_is_a_third_of_it_and_said_again_in_its_words() {
    for (typed, date, languages) in [
        (
            "mid-2021",
            "2021-05~/2021-08~",
            ["mid-2021", "середина 2021 года", "2021-ci ilin ortası"],
        ),
        (
            "early 2022",
            "2022-01~/2022-04~",
            ["early 2022", "начало 2022 года", "2022-ci ilin əvvəli"],
        ),
        (
            "end of 2021",
            "2021-09~/2021-12~",
            ["late 2021", "конец 2021 года", "2021-ci ilin sonu"],
        ),
        (
            "в середине 2021 года",
            "2021-05~/2021-08~",
            ["mid-2021", "середина 2021 года", "2021-ci ilin ortası"],
        ),
        (
            "2021-ci ilin sonu",
            "2021-09~/2021-12~",
            ["late 2021", "конец 2021 года", "2021-ci ilin sonu"],
        ),
        (
            "mid-November 2021",
            "2021-11-11~/2021-11-20~",
            [
                "mid-November 2021",
                "середина ноября 2021",
                "2021-ci il noyabrın ortası",
            ],
        ),
    ] {
        assert_eq!(edtf(typed), date, "{typed}");
        let read: EdtfDate = typed.parse().expect("read");
        for (language, words) in ["en", "ru", "az"].into_iter().zip(languages) {
            assert_eq!(read.words_in(language), words);
            assert_eq!(edtf(words), date, "{words}");
        }
    }
    assert_eq!(edtf("by the end of 2021"), "../2021");
    assert_eq!(edtf("since mid-2021"), "2021-05~/..");
}

#[test]
fn a_day_of_the_week_is_compared_with_the_date() {
    for typed in [
        "Friday, 26 November 2021",
        "Fri 26.11.2021",
        "26 November 2021 (Friday)",
        "пятница, 26 ноября 2021 г.",
        "пт, 26.11.2021",
        "26 noyabr 2021, cümə",
    ] {
        assert_eq!(edtf(typed), "2021-11-26", "{typed}");
    }
    assert_eq!(edtf("25 noyabr 2021, cümə axşamı"), "2021-11-25");
    assert_eq!(
        edtf("Monday 22 \u{2013} Friday 26 November 2021"),
        "2021-11-22/2021-11-26"
    );
    for typed in ["Thursday, 26 November 2021", "четверг 26 ноября 2021"] {
        let read = typed.parse::<EdtfDate>();
        assert_eq!(
            read,
            Err(DateError::OtherWeekday(civil(2021, 11, 26))),
            "{typed}"
        );
    }
    let error = "Thursday, 26 November 2021"
        .parse::<EdtfDate>()
        .expect_err("no Thursday");
    assert!(error.to_string().contains("Friday"), "{error}");
}

fn ordinary() -> impl Strategy<Value = String> {
    let year = || 1000..=2999_i64;
    let single = prop_oneof![
        year().prop_map(|y| y.to_string()),
        (100..=299_u16).prop_map(|decade| format!("{decade}X")),
        (year(), 1..=12_u8).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (year(), 21..=24_u8).prop_map(|(y, s)| format!("{y}-{s}")),
        (year(), 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
    ];
    let mark = prop_oneof![Just(""), Just("?"), Just("~"), Just("%")];
    let marked = (single, mark).prop_map(|(date, mark)| format!("{date}{mark}"));
    let month_or_day = || prop_oneof![(1..=12_u8).prop_map(|m| (m, 0)), (1..=12_u8, 1..=28_u8),];
    let part = (year(), 1..=12_u8, 0..3_usize).prop_map(|(y, m, third)| {
        let months = ["01~/#-04~", "05~/#-08~", "09~/#-12~"][third];
        let days = ["01~/#-10~", "11~/#-20~"].get(third);
        match days {
            Some(days) if m > 6 => {
                format!("{y}-{m:02}-{days}").replace('#', &format!("{y}-{m:02}"))
            }
            _ => format!("{y}-{months}").replace('#', &y.to_string()),
        }
    });
    prop_oneof![
        part,
        marked.clone(),
        marked.clone().prop_map(|date| format!("{date}/..")),
        marked.prop_map(|date| format!("../{date}")),
        (year(), month_or_day(), month_or_day()).prop_filter_map("in order", |(y, a, b)| {
            let say = |(m, d): (u8, u8)| match d {
                0 => format!("{y}-{m:02}"),
                d => format!("{y}-{m:02}-{d:02}"),
            };
            let (from, to) = (say(a), say(b));
            (from < to).then(|| format!("{from}/{to}"))
        }),
    ]
}

#[test]
fn what_is_not_stated_of_a_date_is_said_and_read_in_three_languages() {
    let rest = ["", "-03", "-11", "-24", "-XX", "-03-XX", "-XX-XX"];
    let mut points: Vec<String> = rest.iter().map(|rest| format!("2021{rest}")).collect();
    points.extend(["199X", "201X", "20XX", "19XX", "16XX"].map(str::to_owned));
    let mut dates = Vec::new();
    for point in &points {
        for mark in ["", "?", "~", "%"] {
            dates.push(format!("{point}{mark}"));
            dates.push(format!("../{point}{mark}"));
            dates.push(format!("{point}{mark}/.."));
        }
    }
    for text in dates {
        let date: EdtfDate = text.parse().expect("EDTF");
        for language in ["en", "ru", "az"] {
            let words = date.words_in(language);
            assert_eq!(edtf(&words), date.to_string(), "{language}: {words}");
        }
    }
}

proptest! {
    #[test]
    fn a_date_said_in_words_is_read_as_the_same_date(text in ordinary()) {
        let date: EdtfDate = text.parse().expect("EDTF");
        for language in ["en", "ru", "az"] {
            let words = date.words_in(language);
            prop_assert_eq!(edtf(&words), text.clone(), "{}", words);
        }
    }

    #[test]
    fn a_date_in_a_field_is_read_as_the_same_date(text in ordinary()) {
        let date: EdtfDate = text.parse().expect("EDTF");
        for language in Language::ALL {
            Voice::new(*language).take_up();
            let read = EdtfDate::typed(&date.in_field(), DateOrder::NotStated);
            prop_assert_eq!(read.as_ref(), Ok(&date));
        }
    }

    #[test]
    fn no_typed_text_makes_the_reader_panic(text in "\\PC*") {
        let _ = EdtfDate::typed(&text, DateOrder::DayFirst);
    }
}
