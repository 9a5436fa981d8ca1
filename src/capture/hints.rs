//! The kind of a remark, by the words around its verb.

use std::sync::LazyLock;

use super::words::{Kinds, Word};
use crate::model::RemarkKind;

/// What a word tells of the kind of a remark, beside its verb.
#[derive(Clone, Copy)]
enum Hint {
    Condolence,
    Thanks,
    Intention,
    Wish,
    Assessment,
}

/// How the words begin that tell it.
const HINTS: &[(Hint, &[&str])] = &[
    (
        Hint::Condolence,
        &["condolence", "соболезнован", "başsağlığ"],
    ),
    (
        Hint::Thanks,
        &[
            "grateful",
            "gratitude",
            "appreciation",
            "благодарн",
            "признательност",
            "minnətdar",
            "təşəkkür",
        ],
    ),
    (Hint::Intention, &["intend", "намерен"]),
    (Hint::Wish, &["hope", "wish", "надежд", "ümid"]),
    (
        Hint::Assessment,
        &[
            "pleased",
            "content",
            "satisf",
            "successful",
            "удовлетвор",
            "успешн",
            "məmnun",
            "among",
            "leading",
            "important",
            "bridge",
            "settled",
        ],
    ),
];

/// The beginnings by their first byte, so that most words are told at a glance.
static HINTS_BY_BYTE: LazyLock<Vec<Vec<(&'static str, Hint)>>> = LazyLock::new(|| {
    let mut by_byte = vec![Vec::new(); 256];
    for (hint, stems) in HINTS {
        for stem in *stems {
            by_byte[usize::from(stem.as_bytes()[0])].push((*stem, *hint));
        }
    }
    by_byte
});

/// What the words of a sentence tell, a bit for each hint.
struct Hints(u8);

impl Hints {
    fn of(words: &[Word<'_>]) -> Self {
        let by_byte = &*HINTS_BY_BYTE;
        let mut hints = 0;
        for word in words {
            let first = word
                .key
                .as_bytes()
                .first()
                .map_or(0, |byte| usize::from(*byte));
            for (stem, hint) in &by_byte[first] {
                if word.key.starts_with(stem) {
                    hints |= 1 << *hint as u8;
                }
            }
        }
        Self(hints)
    }

    const fn has(&self, hint: Hint) -> bool {
        self.0 & 1 << hint as u8 != 0
    }
}

/// The kind, from the words around the verb where they say more than it does.
pub(super) fn kind_of(words: &[Word<'_>], at: usize, kind: RemarkKind) -> RemarkKind {
    let hints = Hints::of(words);
    if hints.has(Hint::Condolence) {
        return RemarkKind::Condolence;
    }
    let next = words
        .get(at + 1)
        .map(super::words::Word::key)
        .unwrap_or_default();
    match kind {
        RemarkKind::Question
            if matches!(next, "to" | "for" | "that")
                || words.get(at + 2).is_some_and(|word| word.key == "to") =>
        {
            RemarkKind::Request
        }
        RemarkKind::Greeting
            if matches!(next, "the" | "efforts" | "this" | "that" | "congressional")
                && !words.get(at + 2).is_some_and(|word| {
                    word.kinds.has(Kinds::OFFICE)
                        || matches!(word.key(), "delegation" | "guest" | "guests" | "visitors")
                }) =>
        {
            RemarkKind::Assessment
        }
        RemarkKind::Statement if hints.has(Hint::Thanks) => RemarkKind::Thanks,
        RemarkKind::Statement if hints.has(Hint::Intention) => RemarkKind::Intention,
        RemarkKind::Statement if hints.has(Hint::Wish) => RemarkKind::Wish,
        RemarkKind::Statement
            if hints.has(Hint::Assessment)
                || words
                    .windows(3)
                    .any(|three| three[0].key == "in" && three[2].key == "view") =>
        {
            RemarkKind::Assessment
        }
        RemarkKind::Statement
            if words
                .windows(2)
                .any(|two| two[0].key == "share" && two[1].key == "an") =>
        {
            RemarkKind::Position
        }
        other => other,
    }
}
