//! Spaces at which no line ends: within a number written in groups, between a
//! number and its unit, a day and its month, an abbreviation and its number.
//! The officer's own texts are set with them, whatever space was typed.

use crate::model::is_month_of_a_day;

/// What follows a number as its unit; lower case.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "°c",
    "km",
    "km²",
    "m",
    "m²",
    "m³",
    "kg",
    "t",
    "gw",
    "mw",
    "kw",
    "gwh",
    "mwh",
    "kwh",
    "ha",
    "per",
    "percent",
    "тысячи",
    "км",
    "кг",
    "т",
    "мвт",
    "гвт",
    "квт",
    "га",
    "процент",
    "процента",
    "процентов",
    "г",
    "года",
    "году",
    "год",
    "лет",
    "гг",
    "faiz",
    "ton",
    "il",
];

/// Currencies as they are written behind a number or its word of scale.
const CURRENCIES: &[&str] = &[
    "usd",
    "eur",
    "rub",
    "azn",
    "gbp",
    "try",
    "gel",
    "amd",
    "kzt",
    "uzs",
    "cny",
    "jpy",
    "chf",
    "$",
    "€",
    "₽",
    "₼",
    "£",
    "euro",
    "euros",
    "dollar",
    "dollars",
    "rouble",
    "roubles",
    "ruble",
    "rubles",
    "manat",
    "manats",
    "lira",
    "lari",
    "tenge",
    "евро",
    "доллар",
    "доллара",
    "долларов",
    "долл",
    "рубль",
    "рубля",
    "рублей",
    "руб",
    "манат",
    "маната",
    "манатов",
    "avro",
    "dollar",
    "rubl",
];

/// Words of scale: a currency behind one belongs to the number before it.
const SCALES: &[&str] = &[
    "thousand",
    "million",
    "billion",
    "trillion",
    "mln",
    "bn",
    "тыс",
    "тысяч",
    "млн",
    "миллион",
    "миллиона",
    "миллионов",
    "млрд",
    "миллиард",
    "миллиарда",
    "миллиардов",
    "трлн",
    "min",
    "milyon",
    "milyard",
    "trilyon",
];

/// What stands before a number and belongs to it.
const BEFORE: &[&str] = &[
    "no.", "nos.", "№", "art.", "p.", "pp.", "ст.", "стр.", "п.", "nr.", "səh.",
];

/// Whether the space between `before` and `after` holds them together.
pub(super) fn binds(before: &str, after: &str) -> bool {
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let last = last.trim_start_matches(['(', '[', '\u{ab}', '\u{201c}', '"']);
    let next = after.split([' ', '\n']).next().unwrap_or_default();
    if next.is_empty() || last.is_empty() {
        return false;
    }
    let bare =
        next.trim_end_matches(|one: char| !one.is_alphanumeric() && !"%‰$€₽₼£".contains(one));
    let bare = bare.to_lowercase();
    if ends_with_number(last) {
        return is_group(last, next)
            || UNITS.contains(&bare.as_str())
            || SCALES.contains(&bare.as_str())
            || CURRENCIES.contains(&bare.as_str())
            || is_day(last) && is_month_of_a_day(&bare);
    }
    if BEFORE.contains(&last.to_lowercase().as_str()) {
        return next.starts_with(|one: char| one.is_ascii_digit());
    }
    let scale = last.trim_end_matches('.').to_lowercase();
    if SCALES.contains(&scale.as_str()) && CURRENCIES.contains(&bare.as_str()) {
        let rest = before[..before.len() - last.len()].trim_end();
        return rest.ends_with(|one: char| one.is_ascii_digit());
    }
    false
}

/// Whether a text too wide for a line that holds ties is better parted, and
/// where: before its last word that no number runs into, else at its last space.
pub(super) fn parting(text: &str) -> Option<usize> {
    let is_space = |one: char| one == ' ' || one == '\u{a0}';
    let spaces = || {
        text.char_indices()
            .rev()
            .filter(move |(_, one)| is_space(*one))
    };
    let after = |at: usize, space: char| at + space.len_utf8();
    let outside = spaces().find(|(at, space)| {
        let next = text[after(*at, *space)..].chars().next();
        let before = text[..*at].chars().next_back();
        !(next.is_some_and(|one| one.is_ascii_digit())
            && before.is_some_and(|one| one.is_ascii_digit()))
    });
    outside
        .or_else(|| spaces().next())
        .map(|(at, space)| after(at, space))
        .filter(|at| *at < text.len())
}

fn ends_with_number(word: &str) -> bool {
    word.ends_with(|one: char| one.is_ascii_digit())
        && !word.contains('/')
        && word.chars().any(|one| one.is_ascii_digit())
        && !word.contains(char::is_alphabetic)
}

/// A day of the month: one or two digits, or the end of a span of days.
fn is_day(word: &str) -> bool {
    let last = word.rsplit(['-', '\u{2013}']).next().unwrap_or_default();
    last.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// Whether `next` is the next group of three digits of a number: a year, or a
/// reference with a stroke, is none.
fn is_group(last: &str, next: &str) -> bool {
    let digits = next.chars().take_while(char::is_ascii_digit).count();
    let goes_on = next[digits..].chars().next();
    let before = last.chars().rev().take_while(char::is_ascii_digit).count();
    digits == 3
        && before <= 3
        && !last.ends_with('.')
        && goes_on.is_none_or(|one| !one.is_alphabetic() && one != '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_units_and_days_are_held_together() {
        for (before, after) in [
            ("about 100", "000 000 euros"),
            ("about 100 000", "000 euros"),
            ("100 000 000", "euros were"),
            ("for 4.5", "billion euros"),
            ("for 4.5 billion", "euros."),
            ("рост на 11", "% за год"),
            ("26", "November 2021"),
            ("25\u{2013}26", "ноября"),
            ("Resolution No.", "1244"),
            ("1,5 млрд", "долларов"),
            ("(12", "km)"),
        ] {
            assert!(binds(before, after), "{before} {after}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for (before, after) in [
            ("in 2021", "340 schools"),
            ("the two", "countries"),
            ("2021/0001", "100 schools"),
            ("of 15", "ministers"),
            ("a", "million thanks"),
            ("C1", "000"),
        ] {
            assert!(!binds(before, after), "{before} {after}");
        }
    }

    #[test]
    fn what_is_too_wide_is_parted_between_words_rather_than_digits() {
        assert_eq!(parting("100 000 000 euros"), Some("100 000 000 ".len()));
        assert_eq!(parting("100 000 000"), Some("100 000 ".len()));
        assert_eq!(parting("euros"), None);
    }
}
