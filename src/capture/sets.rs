//! Sets that are counted: "seven roadmaps", "пять соглашений".

use std::ops::Range;

use super::due::due;
use super::promises::{FoundPromise, is_only_told_of};
use super::text::one_line;
use super::words::{Kinds, Word};
use crate::model::{CommitmentKind, Strength};

const NUMBERS: &[(&str, u32)] = &[
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("twenty", 20),
    ("dozen", 12),
    ("два", 2),
    ("две", 2),
    ("три", 3),
    ("четыре", 4),
    ("пять", 5),
    ("шесть", 6),
    ("семь", 7),
    ("восемь", 8),
    ("девять", 9),
    ("десять", 10),
    ("одиннадцать", 11),
    ("двенадцать", 12),
    ("iki", 2),
    ("üç", 3),
    ("dörd", 4),
    ("beş", 5),
    ("altı", 6),
    ("yeddi", 7),
    ("səkkiz", 8),
    ("doqquz", 9),
    ("on", 10),
];

/// Every number in words.
pub(super) fn numbers() -> Vec<&'static str> {
    NUMBERS.iter().map(|(number, _)| *number).collect()
}

const SETS: &[(&str, CommitmentKind)] = &[
    ("roadmap", CommitmentKind::Roadmap),
    ("road map", CommitmentKind::Roadmap),
    ("дорожн", CommitmentKind::Roadmap),
    ("yol xəritə", CommitmentKind::Roadmap),
    ("agreement", CommitmentKind::Agreement),
    ("memorand", CommitmentKind::Agreement),
    ("treat", CommitmentKind::Agreement),
    ("protocol", CommitmentKind::Agreement),
    ("document", CommitmentKind::Agreement),
    ("contract", CommitmentKind::Agreement),
    ("declaration", CommitmentKind::Agreement),
    ("соглашени", CommitmentKind::Agreement),
    ("меморандум", CommitmentKind::Agreement),
    ("документ", CommitmentKind::Agreement),
    ("договор", CommitmentKind::Agreement),
    ("saziş", CommitmentKind::Agreement),
    ("sənəd", CommitmentKind::Agreement),
    ("memorandum", CommitmentKind::Agreement),
];

/// "seven roadmaps", "пять соглашений".
pub(super) fn sets(words: &[Word<'_>], all: &str) -> Vec<(FoundPromise, Range<usize>)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.kinds.has(Kinds::NUMBER) && !word.kinds.has(Kinds::DIGIT) {
            continue;
        }
        let Some(count) = count_of(word) else {
            continue;
        };
        let near = &words[at + 1..words.len().min(at + 5)];
        let length = near
            .iter()
            .position(|word| word.gap.is_sign())
            .unwrap_or(near.len());
        let set = near[..length]
            .iter()
            .enumerate()
            .find_map(|(offset, word)| {
                let kind = SETS
                    .iter()
                    .find(|(stem, _)| word.key.starts_with(stem))
                    .map(|(_, kind)| *kind)?;
                // "договориться" is done, and no treaty.
                if word.key.ends_with("ся") || word.key.ends_with("сь") {
                    return None;
                }
                let is_several = word.key.ends_with('s')
                    || word.key.ends_with('a')
                    || !word.key.is_ascii()
                    || count > 1 && word.key.starts_with("sənəd");
                is_several.then_some((kind, offset))
            });
        // "The two states have 14 agreements": none is made here.
        let is_had = at > 0
            && matches!(
                words[at - 1].key(),
                "have" | "has" | "had" | "reviewed" | "discussed" | "examined" | "considered"
            );
        let is_of_others = set.is_some_and(|(_, offset)| is_of_others(&near[..offset]));
        let Some((kind, offset)) =
            set.filter(|_| !is_had && !is_of_others && !is_only_told_of(&words[..at]))
        else {
            continue;
        };
        // "On" is ten in Azerbaijani, and no number in "agreed on two protocols".
        if word.key == "on" && (offset > 0 || near[offset].key.is_ascii()) {
            continue;
        }
        let mut end = at + 2 + offset;
        while words.get(end).is_some_and(|next| {
            !next.gap.is_sign()
                && end - at < 9
                && !matches!(next.key(), "and" | "is" | "are" | "were" | "was")
        }) {
            end += 1;
        }
        found.push((
            FoundPromise {
                kind,
                title: one_line(&all[word.range.start..words[end - 1].range.end]),
                count: Some(count),
                owes: String::new(),
                due: due(words, all),
                strength: Strength::NotStated,
                speaker: String::new(),
            },
            0..words.len(),
        ));
    }
    found
}

/// How many a word tells.
fn count_of(word: &Word<'_>) -> Option<u32> {
    let named = NUMBERS.iter().find(|(name, _)| *name == word.key);
    let in_digits = || {
        word.key
            .parse()
            .ok()
            .filter(|number| (2..=200).contains(number))
    };
    named.map(|(_, number)| *number).or_else(in_digits)
}

/// Whether words between a number and a set are what the number counts: "two Ministers signed
/// three agreements".
fn is_of_others(between: &[Word<'_>]) -> bool {
    let counted = Kinds::DIGIT.with(Kinds::NUMBER).with(Kinds::PLURAL);
    between.iter().any(|word| {
        let is_party = matches!(
            word.key(),
            "sides" | "parties" | "countries" | "leaders" | "states"
        );
        is_party || word.kinds.has(counted) && word.key != "on"
    })
}
