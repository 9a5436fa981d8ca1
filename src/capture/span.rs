//! Spans between two numbers: "between 5 and 7 per cent", "от 10 до 15", "2.5-3 million".

use std::ops::Range;

use super::currency::{code_of, is_code, sign_before};
use super::quantity::{Number, glued, number, scale_of};
use super::words::{Kinds, Word};
use crate::model::{Decimal, Scale};

/// Two numbers, of which what is told lies between.
pub(super) struct Span {
    /// The word of the first.
    pub(super) at: usize,
    pub(super) low: Number,
    pub(super) high: Number,
    /// The bytes of both, with the word that opens the span.
    pub(super) said: Range<usize>,
}

/// A span told in words that begins at a number: "between 10 and 15", "10 to 15 ships".
/// "From 10 to 15" tells of a change, and "in 2023, to $1.2 billion" names a year first.
pub(super) fn by_words(words: &[Word<'_>], at: usize, first: &Number, all: &str) -> Option<Span> {
    let key = |at: usize| words.get(at).map_or("", |word| word.key());
    let scale = first.scale.or_else(|| scale_of(key(first.end)));
    let is_measured = |word: &&Word<'_>| {
        first.scale.is_none() && scale.is_some() || word.kinds.has(Kinds::PERCENT)
    };
    let link = first.end + usize::from(words.get(first.end).filter(is_measured).is_some());
    let has_code = at.checked_sub(1).is_some_and(|at| is_code(&words[at]));
    let opener = at.checked_sub(if has_code { 2 } else { 1 });
    let before = opener.map_or("", key);
    let opens = matches!(before, "от" | "между" | "between");
    let is_span = match key(link) {
        "до" => before == "от",
        "и" => before == "между",
        "and" => before == "between",
        "to" => !matches!(before, "from" | "by"),
        _ => false,
    };
    if !is_span || words[link].gap.is_sign() {
        return None;
    }
    let last = link + 1 + usize::from(words.get(link + 1).is_some_and(is_code));
    let second = words
        .get(last)
        .filter(|word| word.kinds.has(Kinds::DIGIT))
        .and_then(|_| number(words, last, all))?;
    let is_year = !first.has_mark && first.value.as_str().len() == 4;
    let is_other = second.currency.is_some() && first.currency.is_none();
    // "rose 9% to £845 million": two things are told.
    let is_share = first.is_percent
        || words
            .get(first.end)
            .is_some_and(|next| next.kinds.has(Kinds::PERCENT) && !next.gap.is_sign());
    let is_changed = key(link) == "to"
        && words[at.saturating_sub(3)..at]
            .iter()
            .any(|word| word.kinds.has(Kinds::RISE.with(Kinds::FALL)));
    // "from 9 billion in 2021 to 12 billion": the year is of the first.
    let is_other = is_other || is_year && matches!(before, "in" | "of" | "в");
    if is_year && is_other || is_share && (is_other || is_changed && !second.is_percent) {
        return None;
    }
    let from = opener.filter(|_| opens).unwrap_or(at);
    Some(Span {
        at,
        low: Number {
            scale,
            ..first.clone()
        },
        said: words[from].range.start..words[second.end - 1].range.end,
        high: Number {
            currency: second.currency.or(first.currency),
            is_percent: second.is_percent || first.is_percent,
            ..second
        },
    })
}

/// A span told by a dash without room around it: "2.5-3 million", "5–6%", "€10-15m".
/// Days, years, hours and numbers of telephones are none.
pub(super) fn by_dash(words: &[Word<'_>], at: usize, all: &str) -> Option<Span> {
    let start = words[at].range.start;
    let rest = &all[start..];
    // A sign of three bytes or a hyphen stands near, or there is no span.
    let near = &rest.as_bytes()[..rest.len().min(24)];
    if !near.iter().any(|byte| matches!(byte, b'-' | 0xe2)) {
        return None;
    }
    let (low, length) = literal(rest)?;
    let dash = rest[length..].chars().next()?;
    if !matches!(
        dash,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}'
    ) {
        return None;
    }
    let before = all[..start].chars().next_back();
    if before.is_some_and(|sign| matches!(sign, ':' | '/' | '-' | '+' | '#')) {
        return None;
    }
    let mut from = length + dash.len_utf8();
    // "€5-€6m"
    let sign = rest[from..].chars().next()?;
    if matches!(sign, '$' | '\u{20ac}' | '\u{a3}' | '\u{20bc}' | '\u{20bd}') {
        from += sign.len_utf8();
    }
    let (high, length) = literal(&rest[from..])?;
    let mut end = from + length;
    let code = at.checked_sub(1).and_then(|before| code_of(&words[before]));
    let currency = sign_before(all, start).or(code.filter(|_| !words[at].gap.is_sign()));
    // "€5-6m": letters at the second number are its scale, or it is none.
    let letters = rest[end..]
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len() - end);
    let mut scale = None;
    if letters > 0 {
        let tail = format!("1{}", &rest[end..end + letters]);
        scale = glued(&tail, currency.is_some())?.1;
        end += letters;
    }
    if goes_on(&rest[end..]) || is_of_years(&low, &high) {
        return None;
    }
    let is_percent = rest[end..]
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with('%');
    let next = (at..words.len()).find(|next| words[*next].range.start >= start + end);
    let number = |value: Decimal| Number {
        value,
        other: None,
        end: next.unwrap_or(words.len()),
        currency,
        has_mark: false,
        is_percent,
        scale,
    };
    Some(Span {
        at,
        low: number(low),
        high: number(high),
        said: start..start + end,
    })
}

/// The number a change came to, where the first has neither scale nor unit of its own:
/// "from 12 to 9 billion euros", "с 12 до 9 млрд".
pub(super) fn end_of_change(
    words: &[Word<'_>],
    at: usize,
    first: &Number,
    all: &str,
) -> Option<(usize, Number)> {
    let key = |at: usize| words.get(at).map_or("", |word| word.key());
    let is_bare = first.scale.is_none() && first.other.is_none() && first.value.as_str().len() < 4;
    let is_change = match at.checked_sub(1).map_or("", key) {
        "from" => key(first.end) == "to",
        "с" | "со" => key(first.end) == "до",
        _ => false,
    };
    let last = first.end + 1;
    let is_open = words
        .get(first.end..=last)
        .is_some_and(|two| two.iter().all(|word| !word.gap.is_sign()));
    // "ferries go from 9 to 12 ports" tells no change.
    let changes = Kinds::RISE.with(Kinds::FALL);
    let near = &words[at.saturating_sub(8)..at];
    let is_told = near.iter().any(|word| word.kinds.has(changes));
    if !is_told {
        return None;
    }
    if !is_bare || !is_change || !is_open || !words[last].kinds.has(Kinds::DIGIT) {
        return None;
    }
    Some((last, number(words, last, all)?))
}

/// Where a share in two numbers ends, which is no figure of the second: "9 of 10 workers",
/// "3 out of 5", "2 из 3".
pub(super) fn end_of_ratio(words: &[Word<'_>], first: &Number) -> Option<usize> {
    let key = |at: usize| words.get(at).map_or("", |word| word.key());
    let is_bare = first.currency.is_none() && !first.is_percent && first.scale.is_none();
    let of = first.end + usize::from(key(first.end) == "out");
    let last = of + 1 + usize::from(key(of + 1) == "the");
    let is_number = words.get(last).is_some_and(|word| {
        word.kinds.has(Kinds::DIGIT) && word.text.len() < 4 && !word.gap.is_sign()
    });
    (is_bare && matches!(key(of), "of" | "из") && is_number).then_some(last + 1)
}

/// Whether more of a number or date stands at once behind a span.
fn goes_on(rest: &str) -> bool {
    let mut signs = rest.chars();
    let is_sign = signs
        .next()
        .is_some_and(|sign| matches!(sign, '-' | '\u{2013}' | '/' | ':' | '.' | ','));
    is_sign && signs.next().is_some_and(char::is_alphanumeric)
}

fn is_of_years(low: &Decimal, high: &Decimal) -> bool {
    let is_year = |value: &Decimal| {
        let said = value.as_str();
        said.len() == 4 && said.starts_with(['1', '2']) && !said.contains('.')
    };
    is_year(low) && (is_year(high) || high.as_str().len() <= 2)
}

/// The number a stretch begins with and its bytes: "2.5", "3,000", "40 000". `None` where a
/// stop may part thousands or decimals.
fn literal(said: &str) -> Option<(Decimal, usize)> {
    let digits = |from: usize| said[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    if end == 0 || end > 12 || end > 1 && said.starts_with('0') {
        return None;
    }
    let mut value = said[..end].to_owned();
    let is_short = end <= 3;
    while let Some(sign) = said[end..].chars().next() {
        let from = end + sign.len_utf8();
        let count = digits(from);
        let is_group = count == 3 && is_short;
        match sign {
            ',' | ' ' | '\u{a0}' | '\u{202f}' if is_group => value.push_str(&said[from..from + 3]),
            '.' if count == 3 => return None,
            '.' | ',' if matches!(count, 1 | 2) => {
                value.push('.');
                value.push_str(&said[from..from + count]);
                end = from + count;
                break;
            }
            _ => break,
        }
        end = from + count;
    }
    Some((value.parse().ok()?, end))
}

/// How large a number is, to compare two.
pub(super) fn size(value: &Decimal, scale: Scale) -> f64 {
    let exponent = match scale {
        Scale::One => 0,
        Scale::Thousand => 3,
        Scale::Million => 6,
        Scale::Billion => 9,
        Scale::Trillion => 12,
    };
    format!("{value}e{exponent}").parse().unwrap_or_default()
}
