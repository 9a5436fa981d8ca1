//! Dates with one end open, in words: "by the end of 2024", "не позднее 1 марта
//! 2025 года", "2021-ci ilin noyabr ayından". The last day of an end counts too, and the
//! words say so: "до 2024 года" would leave the year out for some who read it.
//! `ends.rs` reads them back.

use super::names::{Tongue, azerbaijani_of_month, month, of_month, of_season, ordinal, season};
use super::{Certainty, Part, Point};

/// From the date on.
pub(super) fn since(from: Point, tongue: Tongue) -> String {
    let about = about(from, tongue);
    let words = match tongue {
        Tongue::English => format!("from {about}{}", from.plain_words(tongue, month)),
        Tongue::Russian => {
            // A month and a day stand as everywhere: "с ноября 2021".
            let year = match from.month {
                Part::Absent => " года",
                _ => "",
            };
            format!("{about}с {}", russian_genitive(from, year))
        }
        Tongue::Azerbaijani => match (from.month, from.day, from.clock) {
            (Part::Known(_), Part::Known(_), None) => {
                format!("{about}{} ildən", azerbaijani_day(from))
            }
            (Part::Known(21..), Part::Absent, _) => {
                format!("{about}{}ndən", azerbaijani_whole(from))
            }
            (Part::Known(_), Part::Absent, _) => format!("{about}{}ndan", azerbaijani_whole(from)),
            (Part::Absent, ..) => format!("{about}{}dən", azerbaijani_whole(from)),
            _ => format!("{about}{} – …", from.plain_words(tongue, month)),
        },
    };
    doubted(words, from, tongue)
}

/// No later than the date.
pub(super) fn until(to: Point, tongue: Tongue) -> String {
    let about = about(to, tongue);
    let is_whole = to.day == Part::Absent && to.month != Part::Unspecified;
    let words = match (tongue, is_whole) {
        (Tongue::English, true) => {
            format!("by {about}the end of {}", to.plain_words(tongue, month))
        }
        (Tongue::English, false) => format!("by {about}{}", to.plain_words(tongue, month)),
        (Tongue::Russian, true) => {
            format!("{about}до конца {}", russian_genitive(to, " года"))
        }
        (Tongue::Russian, false) => {
            format!("не позднее {about}{}", russian_genitive(to, " года"))
        }
        (Tongue::Azerbaijani, true) => {
            format!("{about}{} sonunadək", azerbaijani_genitive(to))
        }
        (Tongue::Azerbaijani, false) => match (to.month, to.day, to.clock) {
            (Part::Known(_), Part::Known(_), None) => {
                format!("ən geci {about}{} ilədək", azerbaijani_day(to))
            }
            _ => format!("ən geci {about}{}", to.plain_words(tongue, month)),
        },
    };
    doubted(words, to, tongue)
}

/// What stands before a date that is approximate.
const fn about(point: Point, tongue: Tongue) -> &'static str {
    match (point.certainty, tongue) {
        (Certainty::Sure | Certainty::Uncertain, _) => "",
        (_, Tongue::English) => "about ",
        (_, Tongue::Russian) => "примерно ",
        (_, Tongue::Azerbaijani) => "təxminən ",
    }
}

/// The words, with what tells that their date is uncertain.
fn doubted(words: String, point: Point, tongue: Tongue) -> String {
    let uncertain = Point {
        certainty: match point.certainty {
            Certainty::Uncertain | Certainty::Both => Certainty::Uncertain,
            Certainty::Sure | Certainty::Approximate => Certainty::Sure,
        },
        ..point
    };
    uncertain.with_certainty(tongue, words)
}

/// A date as it stands behind "с", "около", "до конца" and "не позднее"; `year` is what follows
/// the number of a year.
pub(super) fn russian_genitive(point: Point, year: &str) -> String {
    let (low, high) = point.years();
    let year = match point.masked {
        0 => format!("{}{year}", point.year),
        1 => format!("{}-х годов", point.year),
        2 => format!("{}-го века", point.century()),
        _ => format!("{low}–{high} годов"),
    };
    let of = |number| of_month(Tongue::Russian, number);
    let date = match (point.month, point.day) {
        (Part::Known(number @ 21..), _) => format!("{} {year}", of_season(number)),
        (Part::Known(number), Part::Known(day)) => format!("{day} {} {year}", of(number)),
        (Part::Known(number), Part::Absent) => format!("{} {year}", of(number)),
        (Part::Known(number), Part::Unspecified) => {
            format!("одного из дней {} {year}", of(number))
        }
        (Part::Unspecified, Part::Absent) => format!("одного из месяцев {year}"),
        (Part::Unspecified, _) => format!("одного из дней {year}"),
        (Part::Absent, _) => year,
    };
    match point.clock {
        Some(clock) => format!("{date}, {clock}"),
        None => date,
    }
}

/// "1 mart 2025-ci", before a word for the year.
fn azerbaijani_day(point: Point) -> String {
    let (Part::Known(number), Part::Known(day)) = (point.month, point.day) else {
        return ordinal(point.year);
    };
    let month = month(Tongue::Azerbaijani, number);
    format!("{day} {month} {}", ordinal(point.year))
}

/// A year, month or season: "2024-cü il", "2025-ci ilin mart ayı".
fn azerbaijani_whole(point: Point) -> String {
    let tongue = Tongue::Azerbaijani;
    let year = match point.masked {
        0 => format!("{} il", ordinal(point.year)),
        _ => point.year_words(tongue),
    };
    match point.month {
        Part::Known(number @ 21..) => format!("{year}in {} fəsli", season(tongue, number)),
        Part::Known(number) => format!("{year}in {} ayı", month(tongue, number)),
        Part::Absent | Part::Unspecified => year,
    }
}

/// A year, month or season as what follows is a part of it: "2025-ci il martın".
pub(super) fn azerbaijani_genitive(point: Point) -> String {
    match point.month {
        Part::Known(21..) => format!("{}nin", azerbaijani_whole(point)),
        Part::Known(number) => {
            let year = ordinal(point.year);
            format!("{year} il {}", azerbaijani_of_month(number))
        }
        Part::Absent | Part::Unspecified => format!("{}in", azerbaijani_whole(point)),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::EdtfDate;

    fn are_told(told: &[(&str, [&str; 3])]) {
        for (edtf, words) in told {
            let date: EdtfDate = edtf.parse().expect("EDTF");
            for (language, words) in ["en", "ru", "az"].iter().zip(words) {
                assert_eq!(date.words_in(language), *words, "{edtf}");
            }
        }
    }

    #[test]
    fn the_last_day_of_an_open_start_counts_and_the_words_leave_no_doubt_of_it() {
        are_told(&[
            (
                "../2024",
                [
                    "by the end of 2024",
                    "до конца 2024 года",
                    "2024-cü ilin sonunadək",
                ],
            ),
            (
                "/2021",
                [
                    "by the end of 2021",
                    "до конца 2021 года",
                    "2021-ci ilin sonunadək",
                ],
            ),
            (
                "../2025-03",
                [
                    "by the end of March 2025",
                    "до конца марта 2025 года",
                    "2025-ci il martın sonunadək",
                ],
            ),
            (
                "../2025-03-01",
                [
                    "by 1 March 2025",
                    "не позднее 1 марта 2025 года",
                    "ən geci 1 mart 2025-ci ilədək",
                ],
            ),
            (
                "../2026-22",
                [
                    "by the end of summer 2026",
                    "до конца лета 2026 года",
                    "2026-cı ilin yay fəslinin sonunadək",
                ],
            ),
            (
                "../199X",
                [
                    "by the end of the 1990s",
                    "до конца 1990-х годов",
                    "1990-cı illərin sonunadək",
                ],
            ),
            (
                "../2024%",
                [
                    "by about the end of 2024 (uncertain)",
                    "примерно до конца 2024 года (под вопросом)",
                    "təxminən 2024-cü ilin sonunadək (dəqiq deyil)",
                ],
            ),
        ]);
    }

    #[test]
    fn what_begins_and_goes_on_is_told_from_its_first_day() {
        are_told(&[
            (
                "2021~/..",
                [
                    "from about 2021",
                    "примерно с 2021 года",
                    "təxminən 2021-ci ildən",
                ],
            ),
            (
                "2021-11-26/..",
                [
                    "from 26 November 2021",
                    "с 26 ноября 2021",
                    "26 noyabr 2021-ci ildən",
                ],
            ),
            (
                "2021-22/..",
                [
                    "from summer 2021",
                    "с лета 2021",
                    "2021-ci ilin yay fəslindən",
                ],
            ),
            (
                "199X/..",
                ["from the 1990s", "с 1990-х годов", "1990-cı illərdən"],
            ),
        ]);
    }
}
