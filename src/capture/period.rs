//! The periods that the figures of a sentence hold for.

use std::ops::Range;

use super::days::month_of;
use super::figures::{Quoted, text_of};
use super::indicator::opposes;
use super::quantity::was_at;
use super::words::{Kinds, Word};
use crate::model::EdtfDate;

/// Gives each figure its period: "… in 2021, while imports were 4 billion in 2022" has one
/// for each clause.
pub(super) fn periods(words: &[Word<'_>], all: &str, found: &mut [Quoted]) {
    // "…, 2025-ci ilin mayında 9 milyon": a clause that opens with its year.
    let opens = |at: &usize| {
        words[*at].gap.comma && (opposes(&words[*at]) || azerbaijani(words, *at, all).is_some())
    };
    let mut clauses: Vec<usize> = (1..words.len()).filter(opens).collect();
    clauses.push(words.len());
    of_clause(words, all, found);
    for two in clauses.windows(2) {
        let clause = two[0]..two[1];
        let own = |at: usize| found.partition_point(|one| one.2.start < at);
        let own = own(clause.start)..own(clause.end);
        let said = &words[clause.clone()];
        if own.is_empty() || period_at(said, all).is_none() {
            continue;
        }
        let own = &mut found[own];
        shift(own, |at| at - clause.start);
        of_clause(said, all, own);
        shift(own, |at| at + clause.start);
    }
}

/// Moves the words that figures are read from.
fn shift(found: &mut [Quoted], by: impl Fn(usize) -> usize) {
    for (.., range) in found {
        *range = by(range.start)..by(range.end);
    }
}

/// Gives each figure its period. The year right behind the level something was at before
/// is that level's; the others' is named elsewhere.
fn of_clause(words: &[Word<'_>], all: &str, found: &mut [Quoted]) {
    let whole = period_at(words, all);
    let former = found.iter().position(|one| is_former(words, one.2.start));
    let Some(former) = former else {
        // "… and had received 2 billion since 1992": of the figure right before it alone.
        let since = whole
            .as_ref()
            .map(|(_, at)| *at)
            .filter(|at| is_since(words, *at));
        let nearest = since.and_then(|at| found.iter().rfind(|one| one.2.end <= at));
        let nearest = nearest.map(|one| one.2.clone());
        let starts: Vec<usize> = found.iter().map(|one| one.2.start).collect();
        for (figure, _, range) in found {
            let is_own = nearest.as_ref().is_none_or(|nearest| nearest == range);
            let own = whole
                .as_ref()
                .filter(|(_, at)| is_own && !is_of_another_clause(words, range.end, *at))
                .filter(|(_, at)| !is_of_clause_before(words, &starts, *at, range.start))
                .filter(|(_, at)| !is_of_span(words, *at, range));
            figure.period = own.map(|(period, _)| period.clone());
        }
        return;
    };
    let end = found[former].2.end;
    let next = found
        .get(former + 1)
        .map_or(words.len(), |next| next.2.start);
    let near = end..next.max(end);
    let own = period_at(&words[near.clone()], all);
    let others = whole
        .filter(|(_, at)| !near.contains(at))
        .or_else(|| period_at(&words[near.end..], all));
    for (figure, _, range) in found {
        let is_former = is_former(words, range.start);
        let one = if is_former { &own } else { &others };
        figure.period = one.as_ref().map(|(period, _)| period.clone());
    }
}

/// Whether a year stands in a clause that sets something against the number before it:
/// "rose to 5 billion, although in 2024 it was below 4".
fn is_of_another_clause(words: &[Word<'_>], from: usize, year: usize) -> bool {
    let between = words.get(from..year).unwrap_or_default();
    between.iter().any(|word| word.gap.comma && opposes(word))
}

/// Whether a year belongs to a number before it, and a clause with its own subject and verb
/// has begun since: "trade grew by 4 per cent in 2023, and the states have 15 agreements".
fn is_of_clause_before(words: &[Word<'_>], starts: &[usize], year: usize, number: usize) -> bool {
    if number <= year || !starts.iter().any(|start| *start < year) {
        return false;
    }
    let is_cut = |at: &usize| words[*at].gap.comma || words[*at].gap.semicolon;
    let Some(cut) = (year + 1..number).rfind(is_cut) else {
        return false;
    };
    let tells = Kinds::AMOUNTS.with(Kinds::RISE).with(Kinds::FALL);
    let small = |word: &Word<'_>| {
        word.kinds.has(Kinds::LINK) || matches!(word.key(), "a" | "а" | "has" | "had")
    };
    let verb = (cut..number).find(|at| words[*at].kinds.has(tells));
    verb.is_some_and(|verb| words[cut..verb].iter().any(|word| !small(word)))
}

/// Whether a clause behind the one of the year tells over how long a number came about:
/// "In 2023 trade exceeded 1 billion, and investment over the past 18 years reached 16".
fn is_of_span(words: &[Word<'_>], year: usize, number: &Range<usize>) -> bool {
    let is_cut = |at: &usize| words[*at].gap.comma || words[*at].gap.semicolon;
    let Some(start) = (year + 1..number.start).rfind(is_cut) else {
        return false;
    };
    let end = (number.end..words.len())
        .find(is_cut)
        .unwrap_or(words.len());
    let is_long = |word: &Word<'_>| matches!(word.key(), "years" | "decade" | "decades" | "months");
    words[start..end]
        .windows(3)
        .any(|three| matches!(three[0].key(), "past" | "last") && three[1..].iter().any(is_long))
}

/// Whether "since" stands before a year.
fn is_since(words: &[Word<'_>], year: usize) -> bool {
    (1..=3).any(|back| {
        year.checked_sub(back)
            .is_some_and(|at| words[at].key == "since")
    })
}

/// Whether a number tells what a change began at, or what it is compared with.
fn is_former(words: &[Word<'_>], start: usize) -> bool {
    let near = &words[start.saturating_sub(10)..words.len().min(start + 12)];
    let changes = |word: &Word<'_>| word.kinds.has(Kinds::RISE.with(Kinds::FALL));
    let is_compared = start > 0 && matches!(words[start - 1].key(), "против" | "against");
    is_compared || was_at(words, start) && near.iter().any(changes)
}

/// Whether a year is that of a number others are compared with: "against fewer than 100 in
/// 2024".
fn is_compared_with(words: &[Word<'_>], year: usize) -> bool {
    let near = (year.saturating_sub(9)..year).rev();
    let mut until = near.take_while(|at| !words[at + 1].gap.comma && !words[at + 1].gap.semicolon);
    let mut has_number = false;
    until.any(|at| {
        has_number |= words[at].kinds.has(Kinds::DIGIT);
        has_number && matches!(words[at].key(), "against" | "versus" | "против")
    })
}

/// The twelve months up to one: "in the year to June 2023".
fn year_to(words: &[Word<'_>], year: usize) -> Option<EdtfDate> {
    let month = year.checked_sub(1).and_then(|at| month_of(&words[at]))?;
    let before = words.get(year.checked_sub(3)?)?;
    let is_to = matches!(words[year - 2].key(), "to" | "ending" | "ended") && before.key == "year";
    let last: i16 = words[year].text.parse().ok().filter(|_| is_to)?;
    let (first_year, first) = if month == 12 {
        (last, 1)
    } else {
        (last - 1, month + 1)
    };
    format!("{first_year:04}-{first:02}/{last:04}-{month:02}")
        .parse()
        .ok()
}

/// The period of a sentence's figures: "in the first nine months of 2021", "in 2021".
pub(super) fn period(words: &[Word<'_>], all: &str) -> Option<EdtfDate> {
    period_at(words, all).map(|(period, _)| period)
}

/// The ending behind a year in digits: "cü" of "2023-cü".
pub(super) fn ordinal_year<'w>(word: &'w Word<'_>) -> Option<&'w str> {
    if !word.kinds.has(Kinds::DIGIT) {
        return None;
    }
    let (year, ending) = word.key.split_once('-')?;
    (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then_some(ending)
}

/// "2023-cü ildə", "2023-cü ilin doqquz ayında": a year by its ending, and what is told of it.
fn azerbaijani(words: &[Word<'_>], at: usize, all: &str) -> Option<EdtfDate> {
    let ending = ordinal_year(&words[at])?;
    let is_ordinal = matches!(ending, "ci" | "cı" | "cu" | "cü");
    let next = words.get(at + 1)?;
    let is_named = matches!(next.key(), "ildə" | "ilin") && !next.gap.is_sign();
    if !is_ordinal || !is_named {
        return None;
    }
    let near = words[at + 1..].iter().take(4);
    let near = near.take_while(|word| !word.gap.is_sign());
    // "2025-ci ilin martınadək": by when. "1918-ci ildə yaranmış şirkət": of something else.
    const OTHERS: [&str; 7] = ["dək", "dan", "dən", "mış", "miş", "muş", "müş"];
    let is_other = |word: &Word<'_>| {
        matches!(word.key(), "qədər" | "kimi")
            || OTHERS.iter().any(|ending| word.key.ends_with(ending))
    };
    if near.into_iter().any(is_other) {
        return None;
    }
    // Up to the number of the figure, which is no day.
    let most = words.len().min(at + 6);
    let end = (at + 2..most)
        .find(|at| words[*at].kinds.has(Kinds::DIGIT) || words[*at].gap.is_sign())
        .unwrap_or(most);
    (at + 2..=end)
        .rev()
        .find_map(|end| text_of(words, &(at..end), all).parse().ok())
}

/// The same, with the word of its year.
fn period_at(words: &[Word<'_>], all: &str) -> Option<(EdtfDate, usize)> {
    for (at, word) in words.iter().enumerate() {
        if let Some(period) = azerbaijani(words, at, all) {
            return Some((period, at));
        }
        let is_year = word.kinds.has(Kinds::DIGIT)
            && word.text.len() == 4
            && word.text.starts_with(['1', '2'])
            && word.text.bytes().all(|b| b.is_ascii_digit());
        if !is_year || word.gap.dash || is_compared_with(words, at) {
            continue;
        }
        if let Some(period) = year_to(words, at) {
            return Some((period, at));
        }
        for length in (0..=7.min(at)).rev() {
            let start = at - length;
            if start == 0
                || super::due::is_deadline(words, start - 1)
                || !matches!(
                    words[start - 1].key(),
                    "in" | "during"
                        | "for"
                        | "over"
                        | "of"
                        | "в"
                        | "за"
                        | "по"
                        | "through"
                        | "since"
                )
            {
                continue;
            }
            let said = text_of(words, &(start..at + 1), all);
            let said = said.strip_prefix("the ").unwrap_or(&said);
            // "since 1992" goes on.
            let open = (words[start - 1].key == "since").then(|| format!("{said}/.."));
            if let Ok(period) = open.as_deref().unwrap_or(said).parse() {
                return Some((period, at));
            }
        }
    }
    None
}
