//! A date in words, in English, Russian or Azerbaijani: "26 November 2021",
//! "около ноября 2021", "yanvar–sentyabr 2021".

use super::names::{Tongue, month, of_month, ordinal, season};
use super::part::Part as PartOfYear;
use super::{Bound, Certainty, EdtfDate, Part, Point, Shape, open};

impl EdtfDate {
    /// The date in English: "26 November 2021", "about 2021", "January to September 2021".
    #[must_use]
    pub fn words(&self) -> String {
        self.words_in("en")
    }

    /// The date in a language (ISO 639-1: `en`, `ru`, `az`), in English for any other.
    #[must_use]
    pub fn words_in(&self, language: &str) -> String {
        let tongue = Tongue::of(language);
        match self.shape {
            Shape::Single(point) => point.words(tongue),
            Shape::Interval(Bound::Known(from), Bound::Known(to)) => interval(tongue, from, to),
            Shape::Interval(Bound::Known(from), _) => open::since(from, tongue),
            Shape::Interval(_, Bound::Known(to)) => open::until(to, tongue),
            Shape::Interval(..) => "/".to_owned(),
        }
    }
}

fn interval(tongue: Tongue, from: Point, to: Point) -> String {
    if let Some((part, whole)) = PartOfYear::find(from, to) {
        return part.words(tongue, whole);
    }
    let plain = |point: Point| {
        point.certainty == Certainty::Sure && point.masked == 0 && point.clock.is_none()
    };
    let same_year = plain(from) && plain(to) && from.year == to.year;
    let (between, short) = match tongue {
        Tongue::English => (" to ", " to "),
        Tongue::Russian | Tongue::Azerbaijani => (" – ", "–"),
    };
    match (from.month, from.day, to.month, to.day) {
        (Part::Known(a), Part::Absent, Part::Known(b), Part::Absent)
            if same_year && a <= 12 && b <= 12 =>
        {
            let (a, b) = (month(tongue, a), month(tongue, b));
            format!("{a}{short}{b} {}", to.year_words(tongue))
        }
        (Part::Known(a), Part::Known(first), Part::Known(b), Part::Known(last)) if same_year => {
            let year = to.year_words(tongue);
            if a == b {
                format!("{first}{short}{last} {} {year}", of_month(tongue, b))
            } else {
                let (a, b) = (of_month(tongue, a), of_month(tongue, b));
                format!("{first} {a}{between}{last} {b} {year}")
            }
        }
        _ => format!("{}{between}{}", from.words(tongue), to.words(tongue)),
    }
}

impl Point {
    pub(super) fn year_words(self, tongue: Tongue) -> String {
        let (low, high) = self.years();
        match (self.masked, tongue) {
            (0, _) => self.year.to_string(),
            (1, Tongue::English) => format!("the {}s", self.year),
            (1, Tongue::Russian) => format!("{}-е годы", self.year),
            (1, Tongue::Azerbaijani) => format!("{} illər", ordinal(self.year)),
            (2, Tongue::English) => format!("the {} century", english_ordinal(self.century())),
            (2, Tongue::Russian) => format!("{}-й век", self.century()),
            (2, Tongue::Azerbaijani) => format!("{} əsr", ordinal(self.century())),
            (_, Tongue::English) => format!("the years {low} to {high}"),
            (_, Tongue::Russian) => format!("{low}–{high} годы"),
            (_, Tongue::Azerbaijani) => format!("{low}–{} illər", ordinal(high)),
        }
    }

    /// The number of the century of a year of which two digits are not stated.
    pub(super) const fn century(self) -> i64 {
        self.year / 100 + 1
    }

    pub(super) fn words(self, tongue: Tongue) -> String {
        let plain = match (tongue, self.certainty) {
            // "Около" asks for the genitive: "около ноября 2021".
            (Tongue::Russian, Certainty::Approximate | Certainty::Both) => {
                open::russian_genitive(self, "")
            }
            _ => self.plain_words(tongue, month),
        };
        self.with_certainty(tongue, plain)
    }

    pub(super) fn plain_words(
        self,
        tongue: Tongue,
        alone: fn(Tongue, i8) -> &'static str,
    ) -> String {
        let year = self.year_words(tongue);
        let date = match (self.month, self.day) {
            (Part::Known(number), _) if number > 20 => {
                format!("{} {year}", season(tongue, number))
            }
            (Part::Known(number), Part::Known(day)) => {
                format!("{day} {} {year}", of_month(tongue, number))
            }
            (Part::Known(number), Part::Unspecified) => match tongue {
                Tongue::English => format!("a day in {} {year}", month(tongue, number)),
                Tongue::Russian => format!("один из дней {} {year}", of_month(tongue, number)),
                Tongue::Azerbaijani => format!("{} {year}, bir gün", month(tongue, number)),
            },
            (Part::Known(number), Part::Absent) => format!("{} {year}", alone(tongue, number)),
            (Part::Unspecified, Part::Absent) => match tongue {
                Tongue::English => format!("a month of {year}"),
                Tongue::Russian => format!("один из месяцев {year}"),
                Tongue::Azerbaijani => format!("{year}, bir ay"),
            },
            (Part::Unspecified, _) => match tongue {
                Tongue::English => format!("a day in {year}"),
                Tongue::Russian => format!("один из дней {year}"),
                Tongue::Azerbaijani => format!("{year}, bir gün"),
            },
            (Part::Absent, _) => year,
        };
        match self.clock {
            Some(clock) => format!("{date}, {clock}"),
            None => date,
        }
    }

    pub(super) fn with_certainty(self, tongue: Tongue, plain: String) -> String {
        let (about, uncertain) = match tongue {
            Tongue::English => ("about", "uncertain"),
            Tongue::Russian => ("около", "под вопросом"),
            Tongue::Azerbaijani => ("təxminən", "dəqiq deyil"),
        };
        match self.certainty {
            Certainty::Sure => plain,
            Certainty::Uncertain => format!("{plain} ({uncertain})"),
            Certainty::Approximate => format!("{about} {plain}"),
            Certainty::Both => format!("{about} {plain} ({uncertain})"),
        }
    }
}

/// "20th", "21st".
fn english_ordinal(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_in_three_languages() {
        for (edtf, words) in [
            (
                "2021-11-26",
                ["26 November 2021", "26 ноября 2021", "26 noyabr 2021"],
            ),
            ("2021-11", ["November 2021", "ноябрь 2021", "noyabr 2021"]),
            ("2021~", ["about 2021", "около 2021", "təxminən 2021"]),
            (
                "2021?",
                [
                    "2021 (uncertain)",
                    "2021 (под вопросом)",
                    "2021 (dəqiq deyil)",
                ],
            ),
            (
                "2021-01/2021-09",
                [
                    "January to September 2021",
                    "январь–сентябрь 2021",
                    "yanvar–sentyabr 2021",
                ],
            ),
            (
                "2021-11-24/2021-11-26",
                [
                    "24 to 26 November 2021",
                    "24–26 ноября 2021",
                    "24–26 noyabr 2021",
                ],
            ),
            (
                "2021-11/..",
                [
                    "from November 2021",
                    "с ноября 2021",
                    "2021-ci ilin noyabr ayından",
                ],
            ),
            ("199X", ["the 1990s", "1990-е годы", "1990-cı illər"]),
            ("20XX", ["the 21st century", "21-й век", "21-ci əsr"]),
            ("19XX", ["the 20th century", "20-й век", "20-ci əsr"]),
            ("2021-24", ["winter 2021", "зима 2021", "qış 2021"]),
            (
                "2021-11-XX",
                [
                    "a day in November 2021",
                    "один из дней ноября 2021",
                    "noyabr 2021, bir gün",
                ],
            ),
        ] {
            let date: EdtfDate = edtf.parse().expect("EDTF");
            for (language, words) in ["en", "ru", "az"].iter().zip(words) {
                assert_eq!(date.words_in(language), words, "{edtf}");
            }
        }
    }
    #[test]
    fn an_approximate_date_stands_in_the_genitive_in_russian() {
        for (edtf, words) in [
            ("2021-11~", "около ноября 2021"),
            ("2021-11-26~", "около 26 ноября 2021"),
            ("2021-21%", "около весны 2021 (под вопросом)"),
            ("199X~", "около 1990-х годов"),
            ("19XX~", "около 20-го века"),
            ("2021-11?", "ноябрь 2021 (под вопросом)"),
        ] {
            let date: EdtfDate = edtf.parse().expect("EDTF");
            assert_eq!(date.words_in("ru"), words, "{edtf}");
        }
    }
}
