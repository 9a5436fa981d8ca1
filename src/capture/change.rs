//! Words of change before a number: what they change, and where they are nouns.

use std::ops::Range;

use super::currency::is_code;
use super::figures::{FoundFigure, is_verb};
use super::indicator::{LONGEST, leads_to};
use super::words::{Kinds, Word};

/// Whether what a figure tells only says again what the one before it tells, with that
/// one's number: "Trade in goods 2022: 4.1bn euros; 2023".
pub(super) fn repeats(one: &FoundFigure, before: &FoundFigure) -> bool {
    let rest = one.indicator.strip_prefix(&before.indicator);
    rest.is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
}

/// What a verb that changes something has as its object: "increased its defence spending
/// by", "reduce its dependence on gas from". Nothing where the verb goes on to the number.
pub(super) fn object_of_change(words: &[Word<'_>], near: Range<usize>) -> Option<Range<usize>> {
    const VERBS: &[&str] = &[
        "reduce",
        "reduces",
        "reduced",
        "reducing",
        "increase",
        "increases",
        "increased",
        "increasing",
        "raise",
        "raises",
        "raised",
        "raising",
        "cut",
        "cuts",
        "cutting",
        "lower",
        "lowered",
        "boost",
        "boosted",
        "expand",
        "expands",
        "expanded",
        "double",
        "doubled",
        "bring",
    ];
    let verb = near
        .clone()
        .rev()
        .find(|at| VERBS.contains(&words[*at].key()))?;
    let end = (verb + 1..near.end)
        .find(|at| matches!(words[*at].key(), "from" | "by" | "to") && is_before_number(words, *at))
        .unwrap_or(near.end);
    // "reduce … to below 50": what stands between is of the first number.
    let is_led = end < near.end;
    let start = (verb + 1..end).find(|at| {
        !matches!(
            words[*at].key(),
            "its" | "their" | "his" | "her" | "our" | "the"
        )
    })?;
    let range = start..end;
    let is_plain = words[range.clone()]
        .iter()
        .all(|word| !word.gap.is_sign() && !is_verb(word) && !word.kinds.has(Kinds::DIGIT));
    (is_led && is_plain && range.len() <= LONGEST && !words[start].kinds.has(Kinds::LINK))
        .then_some(range)
}

/// Whether a number stands right behind a word, with its bound before it.
fn is_before_number(words: &[Word<'_>], at: usize) -> bool {
    words[at + 1..]
        .iter()
        .take(4)
        .find(|word| {
            !word.kinds.has(Kinds::BOUND)
                && !is_code(word)
                && !matches!(
                    word.key(),
                    "at" | "more" | "less" | "no" | "up" | "as" | "many" | "a"
                )
        })
        .is_some_and(|word| word.kinds.has(Kinds::DIGIT))
}

/// Whether a word of change is a noun: "growth", "рост", "artım".
pub(super) fn is_noun(key: &str) -> bool {
    let stems = ["увеличени", "повышени", "сокращени", "уменьшени", "снижени"];
    stems.iter().any(|stem| key.starts_with(stem))
        || matches!(
            key,
            "рост"
                | "роста"
                | "росте"
                | "прирост"
                | "падение"
                | "growth"
                | "increase"
                | "decrease"
                | "reduction"
                | "artım"
                | "azalma"
        )
}

/// Whether a word of change is a Russian noun that what changed stands behind.
pub(super) fn is_noun_of_change(words: &[Word<'_>], verb: usize, number: usize) -> bool {
    let key = words[verb].key();
    let is_noun = is_noun(key) && !key.is_ascii();
    let next = words[verb + 1..number].first();
    // "growth of trade", "the increase in imports"
    let is_english = matches!(
        key,
        "growth" | "increase" | "decrease" | "rise" | "decline" | "drop" | "reduction"
    );
    is_english && next.is_some_and(|next| matches!(next.key(), "of" | "in"))
        || is_noun && next.is_some_and(|next| !leads_to(next) && !next.gap.is_sign())
}
