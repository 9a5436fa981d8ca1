//! Days in a text: "December 17, 1955", "26 November 2021", "April 27–28, 1961",
//! "20 апреля 2018 года", "26 noyabr 2021-ci il", "26.11.2021", "2021-11-26".

use std::ops::Range;
use std::sync::LazyLock;

use super::words::{Kinds, Word};
use crate::model::{Day, EdtfDate};

/// A day as a text gives it, as a range of words.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) words: Range<usize>,
    pub(super) day: i8,
    pub(super) month: i8,
    pub(super) year: Option<i16>,
    /// The last day of several.
    pub(super) until: Option<(i8, i8)>,
}

/// The day and month of a date of two readings.
const TWO_READINGS: i8 = 0;

impl Dated {
    /// Whether its day and month may change places.
    pub(super) const fn has_two_readings(&self) -> bool {
        self.day == TWO_READINGS
    }

    /// The day, in the year given or in another.
    pub(super) fn day_in(&self, year: Option<i16>) -> Option<Day> {
        Day::new(self.year.or(year)?, self.month, self.day).ok()
    }

    /// As a date, an interval where there are several days.
    /// Of two readings what both say: the year.
    pub(super) fn date(&self, year: Option<i16>) -> Option<EdtfDate> {
        if self.has_two_readings() {
            return self.year?.to_string().parse().ok();
        }
        let first = EdtfDate::day(self.day_in(year)?);
        let Some((month, day)) = self.until else {
            return Some(first);
        };
        let last = EdtfDate::day(Day::new(self.year.or(year)?, month, day).ok()?);
        Some(first.until(&last))
    }
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "января", "январь", "январе", "yanvar"],
    &["february", "feb", "февраля", "февраль", "феврале", "fevral"],
    &["march", "mar", "марта", "март", "марте", "mart"],
    &["april", "apr", "апреля", "апрель", "апреле", "aprel"],
    &["may", "мая", "май", "мае", "mayın", "mayda", "maydan"],
    &["june", "jun", "июня", "июнь", "июне", "iyun"],
    &["july", "jul", "июля", "июль", "июле", "iyul"],
    &["august", "aug", "августа", "август", "августе", "avqust"],
    &[
        "september",
        "sept",
        "sep",
        "сентября",
        "сентябрь",
        "сентябре",
        "sentyabr",
    ],
    &["october", "oct", "октября", "октябрь", "октябре", "oktyabr"],
    &["november", "nov", "ноября", "ноябрь", "ноябре", "noyabr"],
    &["december", "dec", "декабря", "декабрь", "декабре", "dekabr"],
];

/// Endings that Azerbaijani puts on a month: "noyabrın", "noyabrda".
const ENDINGS: &[&str] = &[
    "", "ın", "in", "un", "ün", "da", "də", "dan", "dən", "ı", "i", "a", "ə", "ya", "adək", "ədək",
    "yadək",
];

/// Every month in every form.
pub(super) fn months() -> Vec<&'static str> {
    static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let endings = |name: &str| {
            ENDINGS
                .iter()
                .map(|ending| format!("{name}{ending}"))
                .collect::<Vec<_>>()
        };
        MONTHS
            .iter()
            .flat_map(|names| names.iter())
            .flat_map(|name| endings(name))
            .collect()
    });
    FORMS.iter().map(String::as_str).collect()
}

pub(super) fn month_of(word: &Word<'_>) -> Option<i8> {
    if !word.kinds.has(Kinds::MONTH) {
        return None;
    }
    let is_latin = word.key.is_ascii();
    if is_latin
        && !word.kinds.has(Kinds::CAPITAL)
        && !matches!(
            word.key(),
            "yanvar"
                | "fevral"
                | "mart"
                | "aprel"
                | "may"
                | "mayda"
                | "maydan"
                | "iyun"
                | "iyul"
                | "avqust"
                | "sentyabr"
                | "oktyabr"
                | "noyabr"
                | "dekabr"
        )
        && !is_azerbaijani(&word.key)
    {
        return None;
    }
    (1..).zip(MONTHS).find_map(|(number, names)| {
        names
            .iter()
            .any(|name| {
                word.key.strip_prefix(name).is_some_and(|rest| {
                    rest.is_empty() || name.len() > 3 && ENDINGS.contains(&rest)
                })
            })
            .then_some(number)
    })
}

fn is_azerbaijani(key: &str) -> bool {
    [
        "yanvar", "fevral", "mart", "aprel", "iyun", "iyul", "avqust", "sentyabr", "oktyabr",
        "noyabr", "dekabr",
    ]
    .iter()
    .any(|month| key.starts_with(month))
}

fn number(word: &Word<'_>) -> Option<i64> {
    let digits = word
        .key
        .trim_end_matches(|c: char| c.is_alphabetic() || c == '-');
    let ending = &word.key[digits.len()..];
    let is_plain = ending.is_empty()
        || matches!(
            ending,
            "st" | "nd"
                | "rd"
                | "th"
                | "-го"
                | "-е"
                | "-ci"
                | "-cı"
                | "-cu"
                | "-cü"
                | "-da"
                | "-də"
                | "-dan"
                | "-dən"
                | "-ı"
                | "-i"
                | "-u"
                | "-ü"
                | "-nda"
                | "-ndə"
                | "-ında"
                | "-ində"
                | "-dək"
                | "-a"
                | "-ə"
                | "-na"
                | "-nə"
                | "-ya"
                | "-yə"
                | "-nadək"
                | "-nədək"
                | "-yadək"
                | "-yədək"
                | "-adək"
                | "-ədək"
        );
    if !is_plain
        || digits.is_empty()
        || digits.len() > 4
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    digits.parse().ok()
}

fn day_number(word: &Word<'_>) -> Option<i8> {
    number(word)
        .and_then(|n| i8::try_from(n).ok())
        .filter(|n| (1..=31).contains(n))
}

fn year_number(word: &Word<'_>) -> Option<i16> {
    number(word)
        .and_then(|n| i16::try_from(n).ok())
        .filter(|n| (1500..=2200).contains(n))
}

/// Every day in a run of words, in order.
pub(super) fn days_in(words: &[Word<'_>]) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !words[at].kinds.has(Kinds::DIGIT) && month_of(&words[at]).is_none() {
            at += 1;
            continue;
        }
        let dated = month_first(words, at)
            .or_else(|| year_first(words, at))
            .or_else(|| day_first(words, at))
            .or_else(|| numeric(words, at));
        match dated {
            Some(dated) => {
                at = dated.words.end;
                found.push(dated);
            }
            None => at += 1,
        }
    }
    found
}

/// "December 17, 1955", "April 27–28, 1961", "September 19–October 8, 1960".
fn month_first(words: &[Word<'_>], at: usize) -> Option<Dated> {
    let month = month_of(&words[at])?;
    let (day, second) = day_or_two(words.get(at + 1)?)?;
    let mut end = at + 2;
    let mut until = second.map(|day| (month, day));
    if until.is_none()
        && let Some(next) = words
            .get(end)
            .filter(|next| next.gap.dash || next.key == "and")
    {
        let skip = usize::from(next.key == "and");
        if let Some(last) = words
            .get(end + skip)
            .and_then(day_number)
            .filter(|last| *last > day && !words[end + skip].gap.comma)
        {
            until = Some((month, last));
            end += 1 + skip;
        } else if let (Some(month), Some(last)) = (
            words.get(end + skip).and_then(month_of),
            words.get(end + skip + 1).and_then(day_number),
        ) {
            until = Some((month, last));
            end += 2 + skip;
        }
    }
    let year = words.get(end).and_then(year_number);
    Some(Dated {
        words: at..end + usize::from(year.is_some()),
        day,
        month,
        year,
        until,
    })
}

/// "2024-cü il aprelin 23-də".
fn year_first(words: &[Word<'_>], at: usize) -> Option<Dated> {
    let year = year_number(&words[at]).filter(|_| words[at].key.contains("-c"))?;
    let is_year = words
        .get(at + 1)
        .is_some_and(|word| matches!(word.key(), "il" | "ilin" | "ildə"));
    let month = words.get(at + 2).and_then(month_of).filter(|_| is_year)?;
    let day = words.get(at + 3).and_then(day_number)?;
    Some(Dated {
        words: at..at + 4,
        day,
        month,
        year: Some(year),
        until: None,
    })
}

/// "27-28" as one word.
fn day_or_two(word: &Word<'_>) -> Option<(i8, Option<i8>)> {
    if let Some((first, last)) = word.key.split_once('-')
        && let (Ok(first), Ok(last)) = (first.parse::<i8>(), last.parse::<i8>())
        && (1..=31).contains(&first)
        && first < last
        && last <= 31
    {
        return Some((first, Some(last)));
    }
    day_number(word).map(|day| (day, None))
}

/// "26 November 2021", "18-19 апреля 2018 года".
fn day_first(words: &[Word<'_>], at: usize) -> Option<Dated> {
    let (day, second) = day_or_two(&words[at])?;
    let mut end = at + 1;
    let mut last = second;
    if last.is_none()
        && let Some(next) = words.get(end).filter(|next| {
            // "from 5 to 7 May", "с 5 по 7 мая"
            let before = at.checked_sub(1).map_or("", |at| words[at].key());
            let is_until = match next.key() {
                "to" => before == "from",
                "по" => matches!(before, "с" | "со"),
                link => matches!(link, "and" | "и" | "və"),
            };
            next.gap.dash || is_until
        })
    {
        let skip = usize::from(!next.gap.dash);
        if let Some(until) = words
            .get(end + skip)
            .and_then(day_number)
            .filter(|until| *until > day)
        {
            last = Some(until);
            end += 1 + skip;
        }
    }
    if words.get(end).is_some_and(|word| word.key == "of") {
        end += 1;
    }
    let month = words
        .get(end)
        .filter(|word| !word.gap.stop && !word.gap.comma)
        .and_then(month_of)?;
    end += 1;
    let year = words
        .get(end)
        .filter(|word| !word.gap.stop)
        .and_then(year_number);
    Some(Dated {
        words: at..end + usize::from(year.is_some()),
        day,
        month,
        year,
        until: last.map(|last| (month, last)),
    })
}

/// "25/06/2021" and "06/25/2021"; where both may be the month it is a day of two
/// readings, which is none of either.
fn by_strokes(word: &Word<'_>, at: usize) -> Option<Dated> {
    let mut parts = word.key.split('/').map(|part| (part.len(), part));
    let mut next = |most: usize| {
        let (length, part) = parts.next()?;
        part.parse::<i16>().ok().filter(|_| length <= most)
    };
    let (first, second, year) = (next(2)?, next(2)?, next(4)?);
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
    let (day, month) = match (first, second) {
        (13..=31, 1..=12) => (first, second),
        (1..=12, 13..=31) => (second, first),
        (1..=12, 1..=12) if first == second => (first, second),
        (1..=12, 1..=12) => (TWO_READINGS, TWO_READINGS),
        _ => return None,
    };
    Some(Dated {
        words: at..at + 1,
        day,
        month,
        year: Some(year),
        until: None,
    })
}

/// "2021-11-26", "26.11.2021". Where the order of day and month is open, nothing is read.
fn numeric(words: &[Word<'_>], at: usize) -> Option<Dated> {
    let word = &words[at];
    let mut parts = word.key.split('-');
    if let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
        && year.len() == 4
    {
        return Some(Dated {
            words: at..at + 1,
            day: day.parse().ok().filter(|day| (1..=31).contains(day))?,
            month: month
                .parse()
                .ok()
                .filter(|month| (1..=12).contains(month))?,
            year: Some(year.parse().ok()?),
            until: None,
        });
    }
    if let Some(dated) = by_strokes(word, at) {
        return Some(dated);
    }
    let (month, year) = (words.get(at + 1)?, words.get(at + 2)?);
    let joined = month.gap.stop
        && year.gap.stop
        && year.range.start == month.range.end + 1
        && month.range.start == word.range.end + 1;
    if !joined || year.text.len() != 4 {
        return None;
    }
    Some(Dated {
        words: at..at + 3,
        day: day_number(word)?,
        month: day_number(month).filter(|month| *month <= 12)?,
        year: Some(year_number(year)?),
        until: None,
    })
}
