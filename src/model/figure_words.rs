//! A figure in words, in English, Russian or Azerbaijani: bound, value, scale,
//! unit, currency and direction, as every list, search line, chart and brief
//! tells it. A bound is a part of what was said: "15,000" for "more than 15,000"
//! would be another statement.
//!
//! A number, its word of scale and its unit are held together by no-break spaces.

use super::date::{Tongue, ordinal};
use super::{Figure, FigureMeasure, Qualifier, Scale, Unit};

/// A space at which no line ends.
const TIE: &str = "\u{a0}";

impl Figure {
    /// What was said in words, with what it leaves open: "more than 15,000 students",
    /// "rise of 11 %", "4.5 billion (currency not stated)". Language as ISO 639-1:
    /// `en`, `ru`, `az`; English for any other.
    #[must_use]
    pub fn words_in(&self, language: &str) -> String {
        with_lacks(language, self.amount_in(language), &self.unit)
    }

    /// The same with what it tells and when it holds: "Trade turnover: rise of
    /// 11 %, January to September 2021".
    #[must_use]
    pub fn told_in(&self, language: &str) -> String {
        let words = self.words_in(language);
        let told = format!("{}: {words}", self.indicator);
        match &self.period {
            Some(period) => format!("{told}, {}", period.words_in(language)),
            None => told,
        }
    }

    /// Bound, value, unit, direction and of whom, without what is left open: "more
    /// than 15,000 students", "34 % of graduates".
    #[must_use]
    pub fn amount_in(&self, language: &str) -> String {
        let number = number_in(language, &self.value, self.scale);
        let amount = amount_in(language, self.qualifier, number, &self.unit, self.measure);
        of_population(
            language,
            amount,
            (&self.unit, self.measure),
            &self.population,
        )
    }

    /// Bound and value alone, for a drawing that tells the unit once: "more than
    /// 15,000". The scale is left out where the drawing tells that too.
    #[must_use]
    pub fn bound_in(&self, language: &str, scale: Scale) -> String {
        let number = number_in(language, &self.value, scale);
        let unit = Unit::NotStated;
        amount_in(
            language,
            self.qualifier,
            number,
            &unit,
            FigureMeasure::Level,
        )
    }

    /// What it leaves open: its currency or its unit.
    #[must_use]
    pub fn lacks_in(&self, language: &str) -> Option<&'static str> {
        lacks(language, &self.unit)
    }
}

/// An amount with whom or what it is taken of. Of a share that reads on in English;
/// elsewhere a noun would have to be put into a case nobody typed, and a rise is no
/// part of anything, so it stands in brackets.
#[must_use]
pub fn of_population(
    language: &str,
    amount: String,
    (unit, measure): (&Unit, FigureMeasure),
    population: &str,
) -> String {
    let is_share = *unit == Unit::Percent && measure == FigureMeasure::Level;
    match (Tongue::of(language), population) {
        (_, "") => amount,
        (Tongue::English, of) if is_share => format!("{amount} of {of}"),
        (Tongue::English, of) => format!("{amount} (of: {of})"),
        (Tongue::Russian, of) => format!("{amount} (база: {of})"),
        (Tongue::Azerbaijani, of) => format!("{amount} (nəyə görə: {of})"),
    }
}

/// An amount with what it leaves open in brackets.
#[must_use]
pub fn with_lacks(language: &str, amount: String, unit: &Unit) -> String {
    match lacks(language, unit) {
        Some(lacks) => format!("{amount} ({lacks})"),
        None => amount,
    }
}

fn lacks(language: &str, unit: &Unit) -> Option<&'static str> {
    let tongue = Tongue::of(language);
    match unit {
        Unit::Money(currency) if currency.is_empty() => Some(match tongue {
            Tongue::English => "currency not stated",
            Tongue::Russian => "валюта не указана",
            Tongue::Azerbaijani => "valyuta göstərilməyib",
        }),
        Unit::NotStated => Some(match tongue {
            Tongue::English => "unit not stated",
            Tongue::Russian => "единица не указана",
            Tongue::Azerbaijani => "vahid göstərilməyib",
        }),
        _ => None,
    }
}

/// A value with its word of scale: "15,000", "4.5 billion", "4,5 млрд".
#[must_use]
pub fn number_in(language: &str, value: &super::Decimal, scale: Scale) -> String {
    let tongue = Tongue::of(language);
    let (group, point) = match tongue {
        Tongue::English => (",", "."),
        Tongue::Russian | Tongue::Azerbaijani => (TIE, ","),
    };
    let number = value.grouped(group, point);
    let scale = scale_in(language, scale);
    if scale.is_empty() {
        number
    } else {
        format!("{number}{TIE}{scale}")
    }
}

/// The word of scale as it stands behind a number; empty for none.
#[must_use]
pub fn scale_in(language: &str, scale: Scale) -> &'static str {
    match (Tongue::of(language), scale) {
        (_, Scale::One) => "",
        (Tongue::English, Scale::Thousand) => "thousand",
        (Tongue::English, Scale::Million) => "million",
        (Tongue::English, Scale::Billion) => "billion",
        (Tongue::English, Scale::Trillion) => "trillion",
        // The short forms fit every number and case.
        (Tongue::Russian, Scale::Thousand) => "тыс.",
        (Tongue::Russian, Scale::Million) => "млн",
        (Tongue::Russian, Scale::Billion) => "млрд",
        (Tongue::Russian, Scale::Trillion) => "трлн",
        (Tongue::Azerbaijani, Scale::Thousand) => "min",
        (Tongue::Azerbaijani, Scale::Million) => "milyon",
        (Tongue::Azerbaijani, Scale::Billion) => "milyard",
        (Tongue::Azerbaijani, Scale::Trillion) => "trilyon",
    }
}

/// A number as it was said, with its bound, unit and direction; the number may
/// be one still being typed.
#[must_use]
pub fn amount_in(
    language: &str,
    qualifier: Qualifier,
    number: String,
    unit: &Unit,
    measure: FigureMeasure,
) -> String {
    let tongue = Tongue::of(language);
    let bare = Unit::Other(String::new());
    let (number, unit) = if unit.is_place() {
        (place(tongue, &number), &bare)
    } else {
        (number, unit)
    };
    match tongue {
        Tongue::English => english(qualifier, &with_unit(number, unit), measure),
        Tongue::Russian => russian(qualifier, &with_unit(number, unit), measure),
        Tongue::Azerbaijani => azerbaijani(qualifier, number, unit, measure),
    }
}

fn with_unit(number: String, unit: &Unit) -> String {
    match unit {
        Unit::Percent => format!("{number}{TIE}%"),
        unit if unit.of().is_empty() => number,
        unit => format!("{number}{TIE}{}", unit.of()),
    }
}

/// A place in an order: "3rd", "3-й", "3-cü".
fn place(tongue: Tongue, number: &str) -> String {
    let ending = match tongue {
        Tongue::English if ["11", "12", "13"].iter().any(|teen| number.ends_with(teen)) => "th",
        Tongue::English => match number.chars().next_back() {
            Some('1') => "st",
            Some('2') => "nd",
            Some('3') => "rd",
            _ => "th",
        },
        Tongue::Russian => "-й",
        Tongue::Azerbaijani => return ordinal(number),
    };
    format!("{number}{ending}")
}

fn english(qualifier: Qualifier, amount: &str, measure: FigureMeasure) -> String {
    let bound = match qualifier {
        Qualifier::Exactly => "",
        Qualifier::About => "about ",
        Qualifier::MoreThan => "more than ",
        Qualifier::AtLeast => "at least ",
        Qualifier::LessThan => "less than ",
        Qualifier::UpTo => "up to ",
    };
    let change = match measure {
        FigureMeasure::Level => "",
        FigureMeasure::Rise => "rise of ",
        FigureMeasure::Fall => "fall of ",
    };
    format!("{change}{bound}{amount}")
}

fn russian(qualifier: Qualifier, amount: &str, measure: FigureMeasure) -> String {
    let change = match measure {
        FigureMeasure::Level => {
            let bound = match qualifier {
                Qualifier::Exactly => "",
                Qualifier::About => "около ",
                Qualifier::MoreThan => "более ",
                Qualifier::AtLeast => "не менее ",
                Qualifier::LessThan => "менее ",
                Qualifier::UpTo => "до ",
            };
            return format!("{bound}{amount}");
        }
        FigureMeasure::Rise => "рост",
        FigureMeasure::Fall => "снижение",
    };
    let bound = match qualifier {
        Qualifier::Exactly => "на",
        Qualifier::About => "примерно на",
        Qualifier::MoreThan => "более чем на",
        Qualifier::AtLeast => "не менее чем на",
        Qualifier::LessThan => "менее чем на",
        Qualifier::UpTo => "не более чем на",
    };
    format!("{change} {bound}{TIE}{amount}")
}

fn azerbaijani(
    qualifier: Qualifier,
    number: String,
    unit: &Unit,
    measure: FigureMeasure,
) -> String {
    let is_percent = *unit == Unit::Percent;
    let number = if is_percent {
        format!("{number}{TIE}%")
    } else {
        number
    };
    // "More than" follows the number, in the case it asks for.
    let than = |word: &str| {
        let hyphen = if number.ends_with(char::is_alphabetic) {
            ""
        } else {
            "-"
        };
        format!("{number}{hyphen}{} {word}", ablative(&number))
    };
    let number = match qualifier {
        Qualifier::Exactly => number,
        Qualifier::About => format!("təxminən {number}"),
        Qualifier::AtLeast => format!("ən azı {number}"),
        Qualifier::UpTo => format!("ən çoxu {number}"),
        Qualifier::MoreThan => than("çox"),
        Qualifier::LessThan => than("az"),
    };
    let amount = if is_percent {
        number
    } else {
        with_unit(number, unit)
    };
    match measure {
        FigureMeasure::Level => amount,
        FigureMeasure::Rise => format!("{amount} artım"),
        FigureMeasure::Fall => format!("{amount} azalma"),
    }
}

/// The ending "than" of a number in Azerbaijani: it follows the vowels of the
/// word the number is spoken with last.
fn ablative(number: &str) -> &'static str {
    if number.ends_with('%') {
        return "dən";
    }
    if number.ends_with("milyon") || number.ends_with("trilyon") || number.ends_with("milyard") {
        return "dan";
    }
    let digits: Vec<u32> = number.chars().filter_map(|one| one.to_digit(10)).collect();
    let zeros = digits.iter().rev().take_while(|one| **one == 0).count();
    let has_fraction = number.contains(',');
    let last = digits.iter().rev().nth(zeros).copied().unwrap_or_default();
    match (zeros, last) {
        _ if number.ends_with("min") => "dən",
        (0, 6 | 9) => "dan",
        (0, _) => "dən",
        // Nought is the last word after the point, and alone.
        _ if has_fraction || digits.len() == zeros => "dan",
        // Ten, thirty, forty, sixty and ninety.
        (1, 1 | 3 | 4 | 6 | 9) => "dan",
        // Other tens; hundred and thousand; million and beyond.
        (1..6, _) => "dən",
        _ => "dan",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FigureId;

    #[test]
    fn a_place_in_an_order_is_told_as_one() {
        let third = figure(Qualifier::Exactly, "3", Scale::One, Unit::place());
        let told = ["en", "ru", "az"].map(|language| third.words_in(language));
        assert_eq!(told, ["3rd", "3-й", "3-cü"]);
        let place = |number: &str| place(Tongue::English, number);
        assert_eq!(
            ["1", "2", "11", "13", "22", "113"].map(place),
            ["1st", "2nd", "11th", "13th", "22nd", "113th"]
        );
        let azerbaijani = ["1", "6", "9", "10", "20", "40", "100"];
        assert_eq!(
            azerbaijani.map(|number| super::place(Tongue::Azerbaijani, number)),
            ["1-ci", "6-cı", "9-cu", "10-cu", "20-ci", "40-cı", "100-cü"]
        );
    }

    fn figure(qualifier: Qualifier, value: &str, scale: Scale, unit: Unit) -> Figure {
        Figure {
            id: FigureId::new(),
            topic: None,
            speaker: None,
            about: None,
            indicator: "Students".to_owned(),
            qualifier,
            value: value.parse().expect("a number"),
            scale,
            unit,
            population: String::new(),
            measure: FigureMeasure::Level,
            period: Some("2021".parse().expect("a date")),
            note: String::new(),
            doubt: String::new(),
            marking: String::new(),
            passages: Vec::new(),
        }
    }

    fn all(figure: &Figure) -> [String; 3] {
        ["en", "ru", "az"].map(|language| figure.words_in(language).replace('\u{a0}', " "))
    }

    #[test]
    fn a_figure_is_told_with_its_bound_unit_and_direction() {
        let count = Unit::Count("students".to_owned());
        let more = figure(Qualifier::MoreThan, "15000", Scale::One, count);
        assert_eq!(
            all(&more),
            [
                "more than 15,000 students",
                "более 15 000 students",
                "15 000-dən çox students"
            ]
        );
        assert_eq!(
            more.told_in("en").replace('\u{a0}', " "),
            "Students: more than 15,000 students, 2021"
        );
        let money = figure(
            Qualifier::Exactly,
            "4.5",
            Scale::Billion,
            Unit::Money(String::new()),
        );
        assert_eq!(
            all(&money),
            [
                "4.5 billion (currency not stated)",
                "4,5 млрд (валюта не указана)",
                "4,5 milyard (valyuta göstərilməyib)"
            ]
        );
        let mut rise = figure(Qualifier::AtLeast, "11", Scale::One, Unit::Percent);
        rise.measure = FigureMeasure::Rise;
        assert_eq!(
            all(&rise),
            [
                "rise of at least 11 %",
                "рост не менее чем на 11 %",
                "ən azı 11 % artım"
            ]
        );
    }

    #[test]
    fn a_share_is_told_with_whom_it_is_taken_of() {
        let mut share = figure(Qualifier::MoreThan, "34", Scale::One, Unit::Percent);
        share.population = "graduates".to_owned();
        assert_eq!(
            all(&share),
            [
                "more than 34 % of graduates",
                "более 34 % (база: graduates)",
                "34 %-dən çox (nəyə görə: graduates)"
            ]
        );
        // A rise is no part of those it is counted among.
        share.measure = FigureMeasure::Rise;
        assert_eq!(all(&share)[0], "rise of more than 34 % (of: graduates)");
        let mut other = share.clone();
        other.value = "60".parse().expect("a number");
        (share.qualifier, other.qualifier) = (Qualifier::Exactly, Qualifier::Exactly);
        assert!(share.contradicts(&other));
        other.population = "employers".to_owned();
        assert!(!share.contradicts(&other), "of others it says nothing");
    }

    #[test]
    fn no_line_ends_between_a_number_and_its_unit() {
        let unit = Unit::Money("USD".to_owned());
        let one = figure(Qualifier::About, "100000000", Scale::One, unit);
        for language in ["en", "ru", "az"] {
            let amount = one.amount_in(language);
            let number = amount.trim_start_matches(|one: char| !one.is_ascii_digit());
            assert!(!number.contains(' '), "{amount}");
        }
    }

    #[test]
    fn an_azerbaijani_number_takes_the_ending_of_its_last_word() {
        for (number, ending) in [
            ("5", "dən"),
            ("6", "dan"),
            ("10", "dan"),
            ("20", "dən"),
            ("340", "dan"),
            ("900", "dən"),
            ("15 000", "dən"),
            ("4,5", "dən"),
            ("0", "dan"),
            ("1 000 000", "dan"),
            ("3 milyard", "dan"),
            ("7 %", "dən"),
        ] {
            assert_eq!(ablative(number), ending, "{number}");
        }
    }
}
