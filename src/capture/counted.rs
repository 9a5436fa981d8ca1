//! What a number counts, and what is said of it.

use std::ops::Range;

use super::figures::text_of;
use super::words::{Kinds, Word};

/// What a number counts: the noun behind it, with up to three words before the noun.
pub(super) fn counted(words: &[Word<'_>], from: usize) -> Option<Range<usize>> {
    let first = words.get(from).filter(|first| !first.gap.is_sign())?;
    if first.kinds.has(Kinds::CALENDAR)
        || first.kinds.has(Kinds::DIGIT)
        || first.kinds.has(Kinds::LINK)
        || matches!(first.key(), "to" | "до")
    {
        return None;
    }
    let is_russian = !first.text.is_ascii();
    for end in from + 1..=words.len().min(from + 4) {
        let word = &words[end - 1];
        if end > from + 1 && (word.gap.is_sign() || word.kinds.has(Kinds::LINK)) {
            return None;
        }
        let key = word.key();
        if word.kinds.has(Kinds::CALENDAR) {
            return None;
        }
        let plural = key.len() > 3
            && key.ends_with('s')
            && !key.ends_with("ss")
            && !key.ends_with("'s")
            && !word.kinds.has(Kinds::OFFICE)
            || matches!(
                key,
                "people" | "men" | "women" | "children" | "troops" | "personnel"
            );
        let is_adjective = key.ends_with("ых")
            || key.ends_with("их")
            || key.ends_with("ские")
            || key.ends_with("ные");
        // "900 Azərbaycan şirkəti": whose they are is not what is counted.
        let is_abroad = is_russian && !is_adjective && !word.kinds.has(Kinds::PARTY);
        if plural || is_abroad && key.chars().count() > 3 {
            return Some(from..end);
        }
    }
    None
}

/// A noun with what is said of it: "schools teach in Russian", "students at work".
pub(super) fn with_predicate(words: &[Word<'_>], noun: &Range<usize>, all: &str) -> String {
    let mut stop = noun.end;
    while let Some(word) = words.get(stop) {
        let ends = word.gap.is_sign()
            || stop - noun.end >= 8
            || word.kinds.has(Kinds::DIGIT)
            || matches!(
                word.key(),
                "and" | "but" | "while" | "which" | "who" | "that" | "not" | "не" | "before" | "by"
            );
        if ends {
            break;
        }
        stop += 1;
    }
    while stop > noun.end && leads_on(&words[stop - 1]) {
        stop -= 1;
    }
    let said = text_of(words, noun, all);
    let rest = noun.end..stop;
    // "are at work": the word between says nothing.
    let is_between = words
        .get(rest.start)
        .is_some_and(|word| matches!(word.key(), "are" | "is" | "were"));
    let rest = rest.start + usize::from(is_between && rest.len() > 1)..rest.end;
    if rest.is_empty() {
        return said;
    }
    format!("{said} {}", text_of(words, &rest, all))
}

/// Whether a word says nothing without the one behind it: "since" of "since 2005".
pub(super) fn leads_on(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::LINK)
        || matches!(
            word.key(),
            "since"
                | "until"
                | "before"
                | "after"
                | "between"
                | "during"
                | "than"
                | "till"
                | "within"
                | "до"
                | "после"
                | "между"
                | "через"
        )
}
