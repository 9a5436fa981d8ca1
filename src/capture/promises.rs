//! What was promised: sentences with a verb of promising, and sets that are counted
//! ("seven roadmaps").

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::denied::denies;
use super::text::one_line;
use super::words::{Kinds, Word};
use crate::model::{CommitmentKind, EdtfDate, Strength};

/// A promise that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundPromise {
    /// Its form.
    pub kind: CommitmentKind,
    /// What is promised, in the text's words.
    pub title: String,
    /// How many a set holds.
    pub count: Option<u32>,
    /// Who owes it, as the text calls them.
    pub owes: String,
    /// When it is due.
    pub due: Option<EdtfDate>,
    /// How strongly it binds.
    pub strength: Strength,
    /// Who told of it.
    pub speaker: String,
}

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

/// What makes a promise after "will" or "to".
const ACTS: &[&str] = &[
    "provide",
    "continue",
    "support",
    "deliver",
    "convene",
    "meet",
    "host",
    "visit",
    "send",
    "prepare",
    "draft",
    "check",
    "review",
    "consult",
    "work",
    "invest",
    "sign",
    "hold",
    "establish",
    "launch",
    "accelerate",
    "contribute",
    "allocate",
    "open",
    "give",
    "reconsider",
    "study",
    "consider",
    "furnish",
    "increase",
];

/// Where a promise may begin: the words that `marker` looks at.
pub(super) const MARKERS: &[&str] = &[
    "agreed",
    "committed",
    "pledged",
    "promised",
    "undertook",
    "undertakes",
    "pledges",
    "intends",
    "intend",
    "plans",
    "intent",
    "intention",
    "commitment",
    "announced",
    "announces",
    "invited",
    "will",
    "договорились",
    "условились",
    "намерена",
    "намерены",
    "намерен",
    "обязались",
    "обязалась",
    "обещал",
    "обещала",
    "пообещал",
    "пообещала",
    "razılığa",
    "razılaşdılar",
    "razılaşıblar",
];

/// The promises of a sentence, with the words each is read from.
pub(super) fn promises(words: &[Word<'_>], all: &str) -> Vec<(FoundPromise, Range<usize>)> {
    let found = sets(words, all);
    if !found.is_empty() {
        return found;
    }
    let mut clauses: Vec<(CommitmentKind, Strength, Range<usize>)> = Vec::new();
    let mut last = None;
    for at in 0..words.len() {
        if !words[at].kinds.has(Kinds::PROMISE) || last.is_some_and(|last| at < last + 4) {
            continue;
        }
        if is_only_told_of(&words[..at]) || is_turned(words, at) {
            continue;
        }
        let Some((kind, strength, from)) = marker(words, at) else {
            continue;
        };
        last = Some(at);
        // What is promised next is no part of what was promised before it.
        if let Some((.., before)) = clauses.last_mut()
            && before.end > at
        {
            before.end = clause_before(words, before.start, at);
        }
        let from = from.min(words.len() - 1);
        let from = from + usize::from(words[from].key() == "and" && from + 1 < words.len());
        let end = words[from..]
            .iter()
            .position(|word| word.gap.semicolon)
            .map_or(words.len(), |length| from + length.max(1));
        clauses.push((kind, strength, from..end));
    }
    let promise = |(kind, strength, clause): (CommitmentKind, Strength, Range<usize>)| {
        let promise = FoundPromise {
            kind,
            title: title(words, clause.start, clause.end, all),
            count: None,
            owes: String::new(),
            due: due(words, all),
            strength,
            speaker: String::new(),
        };
        (promise, 0..words.len())
    };
    clauses.into_iter().map(promise).collect()
}

/// Whether the words before a promise deny it, recall an old one, or make it hang on
/// something else: then it is none of this meeting.
fn is_only_told_of(before: &[Word<'_>]) -> bool {
    before.iter().any(|word| {
        denies(word)
            || matches!(
                word.key(),
                "none"
                    | "never"
                    | "neither"
                    | "doubts"
                    | "doubted"
                    | "никогда"
                    | "refused"
                    | "declined"
                    | "reminded"
                    | "recalled"
                    | "recalls"
                    | "if"
                    | "whether"
                    | "unless"
                    | "напомнил"
                    | "напомнила"
                    | "если"
            )
    })
}

/// Whether the words at a promise turn it, or one behind it denies it: "did not promise",
/// "would have promised", "pledged …, which his office later denied".
fn is_turned(words: &[Word<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].key());
    matches!(before(1), "не" | "not")
        || before(1) == "have" && before(2) == "would"
        || words[at..]
            .iter()
            .any(|word| matches!(word.key(), "denied" | "опровергли" | "опроверг"))
}

/// Where the clause ends that stands before the promise at a word: at its last comma,
/// "and" or "as well as".
fn clause_before(words: &[Word<'_>], start: usize, at: usize) -> usize {
    let least = start + 3;
    let parts = |place: &usize| {
        let word = &words[*place];
        let is_and = word.key() == "and"
            || word.key() == "as"
                && words
                    .get(place + 1)
                    .is_some_and(|next| next.key() == "well");
        word.gap.comma || word.gap.dash || is_and
    };
    (least..=at).rev().find(parts).unwrap_or(at)
}

/// Whether a promise is made at a word, and where what is promised begins.
fn marker(words: &[Word<'_>], at: usize) -> Option<(CommitmentKind, Strength, usize)> {
    let key = |offset: usize| {
        words
            .get(at + offset)
            .map(super::words::Word::key)
            .unwrap_or_default()
    };
    let is_act = |key: &str| ACTS.contains(&key);
    match key(0) {
        "agreed" if matches!(key(1), "to" | "on" | "upon") => {
            Some((CommitmentKind::Action, Strength::Agreed, at + 2))
        }
        "committed" if key(1) == "to" => Some((CommitmentKind::Pledge, Strength::Effort, at + 2)),
        "pledged" | "promised" | "undertook" | "undertakes" | "pledges" => Some((
            CommitmentKind::Pledge,
            Strength::Intention,
            at + 1 + usize::from(key(1) == "to"),
        )),
        "intends" | "intend" | "plans"
            if key(1) == "to"
                && !words[..at]
                    .iter()
                    .any(|word| matches!(word.key(), "he" | "she")) =>
        {
            Some((CommitmentKind::Action, Strength::Intention, at + 2))
        }
        "intent" | "intention" if key(1) == "to" => {
            Some((CommitmentKind::Action, Strength::Intention, at + 2))
        }
        "commitment"
            if (1..7).any(|offset| key(offset) == "to" && is_act(key(offset + 1)))
                && words[..at].iter().any(|word| {
                    matches!(word.key(), "includes" | "including" | "announced" | "made")
                }) =>
        {
            let to = (1..7).find(|offset| key(*offset) == "to").unwrap_or(1);
            Some((CommitmentKind::Pledge, Strength::Effort, at + to + 1))
        }
        "announced" | "announces" if announces(words, at) => {
            Some((CommitmentKind::Pledge, Strength::Intention, at + 1))
        }
        "invited"
            if key(1) != "him" && words[at + 1..].iter().take(8).any(|word| word.key == "be") =>
        {
            Some((CommitmentKind::Action, Strength::Intention, at + 1))
        }
        // "Talks will continue in May" says of nobody that they promise.
        "will"
            if key(1) == "continue"
                && matches!(
                    key(2),
                    "in" | "on" | "until" | "through" | "over" | "during"
                ) =>
        {
            None
        }
        "will" if is_act(key(1)) => Some((CommitmentKind::Action, Strength::Intention, at + 1)),
        "will" if key(1) == "subject" => {
            let act = (2..10).find(|offset| is_act(key(*offset)))?;
            Some((CommitmentKind::Action, Strength::Intention, at + act))
        }
        "договорились" | "условились" => {
            Some((CommitmentKind::Action, Strength::Agreed, at + 1))
        }
        "намерена" | "намерены" | "намерен" | "обязались" | "обязалась" | "обещал" | "обещала"
        | "пообещал" | "пообещала" => {
            Some((CommitmentKind::Pledge, Strength::Intention, at + 1))
        }
        "razılığa" | "razılaşdılar" | "razılaşıblar" => {
            Some((CommitmentKind::Action, Strength::Agreed, 0))
        }
        _ => None,
    }
}

/// "announced a $13.5 million disbursement", "announced a new joint initiative".
fn announces(words: &[Word<'_>], at: usize) -> bool {
    let next: Vec<&Word<'_>> = words[at + 1..].iter().take(7).collect();
    let is_plan = |word: &&&Word<'_>| {
        matches!(
            word.key(),
            "initiative"
                | "plan"
                | "plans"
                | "support"
                | "assistance"
                | "package"
                | "disbursement"
                | "investment"
                | "partnership"
                | "program"
                | "loan"
                | "grant"
        )
    };
    next.iter().any(|word| word.kinds.has(Kinds::DIGIT)) || next.iter().find(is_plan).is_some()
}

fn title(words: &[Word<'_>], from: usize, end: usize, all: &str) -> String {
    let from = from.min(words.len().saturating_sub(1));
    let end = end.min(words.len()).min(from + 40).max(from + 1);
    one_line(&all[words[from].range.start..words[end - 1].range.end])
}

/// "seven roadmaps", "пять соглашений".
fn sets(words: &[Word<'_>], all: &str) -> Vec<(FoundPromise, Range<usize>)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.kinds.has(Kinds::NUMBER) && !word.kinds.has(Kinds::DIGIT) {
            continue;
        }
        let number = NUMBERS
            .iter()
            .find(|(name, _)| *name == word.key)
            .map(|(_, number)| *number)
            .or_else(|| {
                word.key
                    .parse()
                    .ok()
                    .filter(|number| (2..=200).contains(number))
            });
        let Some(count) = number else {
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
                let is_several = word.key.ends_with('s')
                    || word.key.ends_with('a')
                    || !word.key.is_ascii()
                    || count > 1 && word.key.starts_with("sənəd");
                is_several.then_some((kind, offset))
            });
        let Some((kind, offset)) = set else {
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

/// Whether "of" belongs to a day by which something is due: "by the end of 2024".
pub(super) fn is_deadline(words: &[Word<'_>], of: usize) -> bool {
    let back = |count: usize| of.checked_sub(count).map_or("", |at| words[at].key());
    let is_part = matches!(
        back(1),
        "end" | "middle" | "beginning" | "close" | "half" | "quarter"
    );
    let is_by = |key: &str| matches!(key, "by" | "before" | "until" | "till");
    words[of].key() == "of" && is_part && (is_by(back(2)) || is_by(back(3)) || is_by(back(4)))
}

/// "by the end of 2022", "by 2030", "до конца года".
fn due(words: &[Word<'_>], all: &str) -> Option<EdtfDate> {
    for (at, word) in words.iter().enumerate() {
        if !matches!(word.key(), "by" | "before" | "until" | "до" | "к") {
            continue;
        }
        for end in (at + 1..words.len().min(at + 8)).rev() {
            let said = one_line(&all[words[at + 1].range.start..words[end].range.end]);
            if !said.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let said = said
                .strip_prefix("the end of ")
                .or_else(|| said.strip_prefix("end of "))
                .or_else(|| said.strip_prefix("конца "))
                .unwrap_or(&said);
            let said = said.trim_end_matches(" года").trim_end_matches(" году");
            if let Ok(date) = said.parse::<EdtfDate>() {
                return Some(date);
            }
        }
    }
    None
}
