//! The names of months, seasons and numbers in the three languages, and how
//! typed words are told to be one of them.

use std::fmt::Display;

use crate::model::fold;

/// A language dates are said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::model) enum Tongue {
    English,
    Russian,
    Azerbaijani,
}

impl Tongue {
    /// By ISO 639-1 code; English for any other.
    pub(in crate::model) fn of(language: &str) -> Self {
        match language {
            "ru" => Self::Russian,
            "az" => Self::Azerbaijani,
            _ => Self::English,
        }
    }
}

pub(super) const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const RUSSIAN: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
/// As after a day: 26 ноября.
const RUSSIAN_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const AZERBAIJANI: [&str; 12] = [
    "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr",
    "noyabr", "dekabr",
];

fn at<'a>(list: &[&'a str], number: i8) -> &'a str {
    usize::try_from(number - 1)
        .ok()
        .and_then(|index| list.get(index))
        .copied()
        .unwrap_or("")
}

/// The name of a month standing alone.
pub(super) fn month(tongue: Tongue, number: i8) -> &'static str {
    at(
        match tongue {
            Tongue::English => &ENGLISH,
            Tongue::Russian => &RUSSIAN,
            Tongue::Azerbaijani => &AZERBAIJANI,
        },
        number,
    )
}

/// The name of a month after a day or a preposition.
pub(super) fn of_month(tongue: Tongue, number: i8) -> &'static str {
    match tongue {
        Tongue::Russian => at(&RUSSIAN_OF, number),
        _ => month(tongue, number),
    }
}

/// The name of a season, 21 to 24.
pub(super) fn season(tongue: Tongue, number: i8) -> &'static str {
    let names = match tongue {
        Tongue::English => ["spring", "summer", "autumn", "winter"],
        Tongue::Russian => ["весна", "лето", "осень", "зима"],
        Tongue::Azerbaijani => ["yaz", "yay", "payız", "qış"],
    };
    at(&names, number - 20)
}

/// The name of a month in Azerbaijani before what is a part of it: "martın 1-i".
pub(super) fn azerbaijani_of_month(number: i8) -> String {
    let ending = match number {
        4 => "in",
        6..=8 => "un",
        _ => "ın",
    };
    format!("{}{ending}", at(&AZERBAIJANI, number))
}

/// The name of a season in Russian after a preposition: "с лета".
pub(super) fn of_season(number: i8) -> &'static str {
    at(&["весны", "лета", "осени", "зимы"], number - 20)
}

/// A number in Azerbaijani as a place in an order: "2021-ci", "1990-cı", "3-cü". The
/// ending follows the vowel of the last word of the number as it is spoken.
pub(in crate::model) fn ordinal(number: impl Display) -> String {
    let digits = number.to_string();
    let zeros = digits.chars().rev().take_while(|one| *one == '0').count();
    let ending = match (zeros, digits.chars().rev().nth(zeros)) {
        (0, Some('6')) | (1, None | Some('4' | '6' | '9')) => "cı",
        (0, Some('9')) | (1, Some('1' | '3')) => "cu",
        (0, Some('3' | '4')) | (2, _) => "cü",
        _ => "ci",
    };
    format!("{digits}-{ending}")
}

/// Whether a word in small letters is a month as it stands behind a day: "26 ноября".
#[must_use]
pub fn is_month_of_a_day(word: &str) -> bool {
    [&ENGLISH, &RUSSIAN_OF, &AZERBAIJANI]
        .into_iter()
        .flatten()
        .any(|month| month.to_lowercase() == word)
}

/// The month a folded word names: whole, cut after three letters or more, or
/// with an ending of its language.
pub(super) fn read_month(word: &str) -> Option<i8> {
    if word == "sept" {
        return Some(9);
    }
    let letters = word.chars().count();
    let names = |list: &[&str], ending: usize| {
        list.iter().position(|name| {
            let name = fold(name);
            // "Сент", "noyabrın": a beginning of the name, or the name and an ending.
            (letters >= 3 && name.starts_with(word))
                || word
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.chars().count() <= ending)
        })
    };
    let position = names(&ENGLISH, 0)
        .or_else(|| names(&RUSSIAN, 0))
        .or_else(|| names(&RUSSIAN_OF, 0))
        .or_else(|| russian_case(word))
        .or_else(|| names(&AZERBAIJANI, 5))?;
    i8::try_from(position + 1).ok()
}

/// "в ноябре", "с мартом": the other cases of a Russian month.
fn russian_case(word: &str) -> Option<usize> {
    RUSSIAN.iter().position(|name| {
        let name = fold(name);
        let stem = name.trim_end_matches(['ь', 'и']);
        word.strip_prefix(stem)
            .is_some_and(|rest| matches!(rest, "е" | "у" | "ю" | "ем" | "ом"))
    })
}

/// The season (21 to 24) a folded word names.
pub(super) fn read_season(word: &str) -> Option<i8> {
    Some(match word {
        "spring" | "весна" | "весны" | "весной" | "веснои" | "весну" | "yaz" | "yazi"
        | "yazinda" => 21,
        "summer" | "лето" | "лета" | "летом" | "yay" | "yayi" | "yayinda" => 22,
        "autumn" | "fall" | "осень" | "осени" | "осенью" | "payiz" | "payizi" | "payizinda" => {
            23
        }
        "winter" | "зима" | "зимы" | "зимои" | "зиму" | "qis" | "qisi" | "qisinda" => {
            24
        }
        _ => return None,
    })
}

/// The number from 1 to 12 a folded word names, as a count or an ordinal.
pub(super) fn read_number(word: &str) -> Option<i8> {
    const WORDS: [&[&str]; 12] = [
        &["one", "first", "i", "один", "перв", "bir", "birinci", "ilk"],
        &[
            "two", "second", "ii", "два", "две", "двух", "втор", "iki", "ikinci",
        ],
        &[
            "three", "third", "iii", "три", "трех", "трет", "uc", "ucuncu",
        ],
        &[
            "four",
            "fourth",
            "iv",
            "четыр",
            "четверт",
            "dord",
            "dorduncu",
        ],
        &["five", "fifth", "пят", "bes", "besinci"],
        &["six", "sixth", "шест", "alti", "altinci"],
        &[
            "seven",
            "seventh",
            "семь",
            "семи",
            "седьм",
            "yeddi",
            "yeddinci",
        ],
        &["eight", "eighth", "восем", "восьм", "sakkiz", "sakkizinci"],
        &["nine", "ninth", "девят", "doqquz", "doqquzuncu"],
        &["ten", "tenth", "десят", "on", "onuncu"],
        &["eleven", "eleventh", "одиннадцат", "on bir"],
        &["twelve", "twelfth", "двенадцат", "on iki"],
    ];
    let cyrillic = |stem: &str| stem.starts_with(|c: char| !c.is_ascii());
    // The longest first, as "пятнадцат" is no five: a stem may have three letters of ending.
    let position = WORDS.iter().position(|words| {
        words.iter().any(|stem| {
            if cyrillic(stem) {
                word.strip_prefix(stem)
                    .is_some_and(|rest| rest.chars().count() <= 3)
            } else {
                word == *stem
            }
        })
    })?;
    i8::try_from(position + 1).ok()
}
