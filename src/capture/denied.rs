//! What a sentence denies, asks for or only supposes: a number of it is no figure that was
//! quoted.

use super::words::{Kinds, Word};

/// Whether a word says by itself that something is not so.
pub(super) fn denies(word: &Word<'_>) -> bool {
    matches!(
        word.key(),
        "denied"
            | "denies"
            | "nobody"
            | "отрицал"
            | "отрицала"
            | "опроверг"
            | "опровергла"
            | "никто"
    )
}

/// Whether the words before a bound turn it: "would not raise it above", "not only" does not.
pub(super) fn is_denied(before: &[Word<'_>]) -> bool {
    before.iter().enumerate().any(|(at, word)| {
        let next = before.get(at + 1).map_or("", |next| next.key());
        matches!(word.key(), "not" | "never" | "не") && !matches!(next, "only" | "только")
    })
}

/// Whether a sentence tells of its numbers that they are not so, or asks for them.
pub(super) fn is_not_told(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).map_or("", |next| next.key());
        match word.key() {
            _ if denies(word) => true,
            "asked" => matches!(next, "whether" | "if"),
            "refused" => next == "to",
            "would" => {
                next == "have"
                    && words.get(at + 2).is_some_and(|word| {
                        word.kinds.has(Kinds::RISE) || word.kinds.has(Kinds::FALL)
                    })
            }
            "no" => next == "one",
            "не" => next.starts_with("соглас") || next.starts_with("обеща"),
            _ => false,
        }
    })
}
