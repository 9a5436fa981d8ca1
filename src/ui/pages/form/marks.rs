//! Reads what can stand before a text (`Aliyev:`, `/t trade`) and the amount
//! behind an indicator. What it means in a row is [`quick`](super::quick)'s.

use crate::model::{
    ClosedList, Decimal, EdtfDate, FigureMeasure, Qualifier, Scale, Unit, currencies, fold,
};
use crate::ui::tr;

/// Longest name before a colon that is taken for a speaker's.
const LONGEST_NAME: usize = 60;

/// What stands at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `:`, as the row above.
    AsAbove,
    /// `?:`, nobody the source names.
    NoSpeaker,
    /// `Aliyev:`
    Speaker(String),
    /// `/t trade`
    Of(char, String),
}

/// The first mark of a text and the bytes it takes; `None` where it begins with none.
pub(super) fn first_mark(text: &str) -> Option<(Mark, usize)> {
    let begin = text.len() - text.trim_start().len();
    let rest = &text[begin..];
    if let Some(after) = rest.strip_prefix(':') {
        return after.starts_with(' ').then_some((Mark::AsAbove, begin + 2));
    }
    if rest.starts_with("?: ") {
        return Some((Mark::NoSpeaker, begin + 3));
    }
    if let Some(after) = rest.strip_prefix('/') {
        let letter = after.chars().next().filter(char::is_ascii_lowercase)?;
        let words = after[1..].strip_prefix(' ')?;
        let length = match words.strip_prefix('"') {
            Some(quoted) => quoted.find('"')? + 2,
            None => words.find(char::is_whitespace)?,
        };
        let word = words[..length].trim_matches('"');
        if word.is_empty() || !(words[length..].starts_with(char::is_whitespace)) {
            return None;
        }
        let taken = begin + 3 + length + 1;
        let is_quoted = words.starts_with('"');
        let word = if is_quoted {
            word.to_owned()
        } else {
            word.replace('-', " ")
        };
        return Some((Mark::Of(letter, word), taken));
    }
    let colon = rest.find(": ")?;
    let name = &rest[..colon];
    let is_name = name.chars().count() <= LONGEST_NAME
        && name.chars().count() >= 2
        && name
            .chars()
            .all(|sign| sign.is_alphabetic() || " .-'\u{2019}".contains(sign));
    is_name.then(|| (Mark::Speaker(name.to_owned()), begin + colon + 2))
}

/// The mark that is being typed at the beginning of a text: its letter, empty
/// after a bare slash, and the words so far.
pub(super) fn open_mark(text: &str) -> Option<(Option<char>, &str)> {
    let rest = text.trim_start().strip_prefix('/')?;
    let Some(letter) = rest.chars().next() else {
        return Some((None, ""));
    };
    let words = rest[letter.len_utf8()..].strip_prefix(' ')?;
    let is_open = words.chars().count() <= LONGEST_NAME && !words.contains('\n');
    is_open.then_some((Some(letter), words))
}

/// The one thing whose name begins with what was typed, or has words that do.
pub(super) fn one_of<'a, T: Copy>(
    typed: &str,
    all: impl Iterator<Item = (T, &'a str)>,
) -> Option<T> {
    let typed = fold(typed.trim());
    if typed.is_empty() {
        return None;
    }
    let all: Vec<(T, String)> = all.map(|(one, name)| (one, fold(name))).collect();
    let only = |holds: &dyn Fn(&str) -> bool| {
        let mut found = all.iter().filter(|(_, name)| holds(name));
        let first = found.next()?;
        found.next().is_none().then_some(first.0)
    };
    let has_words = |name: &str| {
        typed
            .split_whitespace()
            .all(|part| name.split_whitespace().any(|word| word.starts_with(part)))
    };
    only(&|name| name == typed)
        .or_else(|| only(&|name| name.starts_with(&typed)))
        .or_else(|| only(&has_words))
}

/// The value of a closed list whose label begins with what was typed; the first
/// of several, as in the list itself.
pub(super) fn value_of<T: ClosedList>(typed: &str) -> Option<T> {
    let typed = fold(typed.trim());
    let starts = |value: &&T| fold(tr(value.key())).starts_with(&typed);
    let has_word = |value: &&T| {
        fold(tr(value.key()))
            .split_whitespace()
            .any(|word| word.starts_with(&typed))
    };
    if typed.is_empty() {
        return None;
    }
    let values = T::VALUES.iter();
    let found = values
        .clone()
        .find(starts)
        .or_else(|| values.clone().find(has_word));
    found.copied()
}

/// An amount as it is typed after `=`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub qualifier: Option<Qualifier>,
    pub value: String,
    pub scale: Option<Scale>,
    pub unit: Option<Unit>,
    pub measure: Option<FigureMeasure>,
    pub period: String,
}

/// Reads `more than 4.5 billion USD`, `11 % rise 2021-01/2021-09`,
/// `15,000 students`; `None` where there is no number in it.
pub(super) fn amount(text: &str) -> Option<Amount> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| word.trim_end_matches('%').parse::<Decimal>().is_ok();
    let at = words.iter().position(is_number)?;
    let mut amount = Amount::default();
    if at > 0 {
        amount.qualifier = Some(exactly::<Qualifier>(&words[..at].join(" "))?);
    }
    amount.value = words[at].trim_end_matches('%').to_owned();
    if words[at].ends_with('%') {
        amount.unit = Some(Unit::Percent);
    }
    let mut rest = &words[at + 1..];
    let mut of: Vec<&str> = Vec::new();
    while let Some((word, after)) = rest.split_first() {
        let pair = after.first().map(|next| format!("{word} {next}"));
        if let Some(scale) = exactly::<Scale>(word) {
            amount.scale = Some(scale);
        } else if let Some(measure) = exactly::<FigureMeasure>(word) {
            amount.measure = Some(measure);
        } else if *word == "%" || fold(word) == "percent" {
            amount.unit = Some(Unit::Percent);
        } else if pair.as_deref().map(fold).as_deref() == Some("per cent") {
            amount.unit = Some(Unit::Percent);
            rest = &after[1..];
            continue;
        } else if currencies().iter().any(|one| one.code == *word) {
            amount.unit = Some(Unit::Money((*word).to_owned()));
        } else if word.starts_with(|sign: char| sign.is_ascii_digit()) {
            let period = rest.join(" ");
            period.parse::<EdtfDate>().ok()?;
            amount.period = period;
            break;
        } else {
            of.push(word);
        }
        rest = after;
    }
    if !of.is_empty() && amount.unit.is_none() {
        let of = of.join(" ");
        amount.unit = Some(if fold(&of) == fold(tr("unit-money")) {
            Unit::Money(String::new())
        } else {
            Unit::Count(of)
        });
    } else if !of.is_empty() {
        return None;
    }
    Some(amount)
}

/// The value of a closed list with exactly this label or code.
fn exactly<T: ClosedList>(words: &str) -> Option<T> {
    let words = fold(words);
    let is_it = |value: &&T| {
        let key = value.key();
        let code = key.split_once('-').map_or(key, |(_, code)| code);
        fold(tr(key)) == words || code.replace('-', " ") == words
    };
    T::VALUES.iter().find(is_it).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_once_a_space_ends_them() {
        let mark =
            |text: &str| first_mark(text).map(|(mark, taken)| (mark, text[taken..].to_owned()));
        assert_eq!(mark("/t tra"), None, "still being typed");
        assert_eq!(
            mark("/t trade Grew"),
            Some((Mark::Of('t', "trade".to_owned()), "Grew".to_owned()))
        );
        assert_eq!(
            mark("/t \"Recent contacts\" Met"),
            Some((
                Mark::Of('t', "Recent contacts".to_owned()),
                "Met".to_owned()
            ))
        );
        assert_eq!(
            mark("Aliyev: Thanks"),
            Some((Mark::Speaker("Aliyev".to_owned()), "Thanks".to_owned()))
        );
        assert_eq!(mark(": Thanks"), Some((Mark::AsAbove, "Thanks".to_owned())));
        assert_eq!(mark("Agreed at 10:30 to meet"), None);
        assert_eq!(mark("and/or so"), None);
    }

    #[test]
    fn an_amount_is_read_whole_or_not_at_all() {
        let read = |text: &str| amount(text).expect("an amount");
        let money = read("more than 4.5 billion USD");
        assert_eq!(money.qualifier, Some(Qualifier::MoreThan));
        assert_eq!(
            (money.value.as_str(), money.scale, money.unit),
            (
                "4.5",
                Some(Scale::Billion),
                Some(Unit::Money("USD".to_owned()))
            )
        );
        let share = read("11 % rise 2021-01/2021-09");
        assert_eq!(share.unit, Some(Unit::Percent));
        assert_eq!(share.measure, Some(FigureMeasure::Rise));
        assert_eq!(share.period, "2021-01/2021-09");
        let count = read("15,000 students");
        assert_eq!(count.unit, Some(Unit::Count("students".to_owned())));
        for text in [
            "many students",
            "sort of 340 schools",
            "340 schools 2021-99",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
