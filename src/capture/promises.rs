//! What was promised: sentences with a verb of promising, and sets that are counted
//! ("seven roadmaps").

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::denied::{asks, denies};
use super::due::due;
use super::lexicon::{party_code, party_name};
use super::promises_abroad;
use super::sets::sets;
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

/// What makes a promise after "will" or "to".
const ACTS: &[&str] = &[
    "provide",
    "continue",
    "support",
    "deliver",
    "deploy",
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
    "ratify",
    "submit",
    "adopt",
    "implement",
    "join",
    "finalize",
    "finalise",
    "complete",
    "conclude",
    "extend",
    "share",
    "appoint",
    "transfer",
    "supply",
    "train",
    "purchase",
    "buy",
    "build",
    "begin",
    "start",
    "resume",
    "release",
    "withdraw",
    "double",
    "fund",
    "finance",
    "donate",
    "pay",
    "repay",
    "grant",
    "lend",
    "raise",
    "reduce",
    "expand",
    "cut",
    "lift",
    "return",
    "publish",
    "table",
    "introduce",
];

/// Where a promise may begin: the words that `marker` looks at.
pub(super) const MARKERS: &[&str] = &[
    "agreed",
    "decided",
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
    "would",
    "договорились",
    "условились",
    "договоренность",
    "договорённость",
    "договорено",
    "условлено",
    "намерена",
    "намерены",
    "намерен",
    "обязались",
    "обязалась",
    "обязался",
    "обязуется",
    "обязуются",
    "обязательство",
    "обязательства",
    "слово",
    "обещает",
    "обещают",
    "обещали",
    "пообещали",
    "обещал",
    "обещала",
    "пообещал",
    "пообещала",
    "razılığa",
    "razılaşdılar",
    "razılaşıblar",
    "söz",
    "vəd",
    "öhdəsinə",
    "öhdəlik",
];

/// A promise: its form, how it binds, the state that is named as who gives it, the word that
/// promises, and the words of what is promised.
type Clause = (
    CommitmentKind,
    Strength,
    Option<&'static str>,
    usize,
    Range<usize>,
);

/// The state named right before the word of a promise: "Армения обещала", "Hungary will
/// also send".
fn named_before(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let is_small = |word: &Word<'_>| {
        matches!(
            word.key(),
            "also" | "has" | "тоже" | "также" | "will" | "would"
        )
    };
    let before = words[..at].iter().rev().find(|word| !is_small(word))?;
    let is_state = before.kinds.has(Kinds::PARTY) && before.kinds.has(Kinds::CAPITAL);
    is_state.then(|| party_code(before.text)).flatten()
}

/// The promises of a sentence, with the words of each, from the one that promises.
pub(super) fn promises(words: &[Word<'_>], all: &str) -> Vec<(FoundPromise, Range<usize>)> {
    let found = sets(words, all);
    if !found.is_empty() {
        return found;
    }
    let mut clauses: Vec<Clause> = Vec::new();
    let mut last = None;
    for at in 0..words.len() {
        if !words[at].kinds.has(Kinds::PROMISE) || last.is_some_and(|last| at < last + 4) {
            continue;
        }
        if is_only_told_of(&words[..at]) || is_turned(words, at) || is_asked(words) {
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
            // "announced that the United States will send": one promise, at its verb.
            let is_act = |word: &Word<'_>| {
                let others = Kinds::PARTY.with(Kinds::LINK).with(Kinds::OFFICE);
                !word.kinds.has(others)
                    && !matches!(word.key(), "that" | "что" | "they" | "he" | "she")
            };
            if !words[before.clone()].iter().any(is_act) {
                clauses.pop();
            }
        }
        let from = from.min(words.len() - 1);
        let by = named_before(words, at);
        let leads = matches!(words[from].key(), "and" | "что" | "that");
        let from = from + usize::from(leads && from + 1 < words.len());
        let end = words[from..]
            .iter()
            .position(|word| word.gap.semicolon)
            .map_or(words.len(), |length| from + length.max(1));
        clauses.push((kind, strength, by, at, from..end));
    }
    // "Lane to send the draft by 5 May" in notes.
    let is_short = words.len() > 3
        && words[1].key == "to"
        && words[0].kinds.has(Kinds::CAPITAL)
        && !words[1].gap.is_sign();
    if clauses.is_empty() && is_short && ACTS.contains(&words[2].key()) {
        let by = named_before(words, 1);
        clauses.push((
            CommitmentKind::Action,
            Strength::Intention,
            by,
            1,
            2..words.len(),
        ));
    }
    let is_one = clauses.len() == 1;
    let promise = |(kind, strength, by, at, clause): Clause| {
        let range = at.min(clause.start)..clause.end;
        let promise = FoundPromise {
            kind,
            title: title(words, clause.start, clause.end, all),
            count: None,
            owes: by.map(party_name).unwrap_or_default(),
            // Of several promises each has its own day.
            due: due(if is_one { words } else { &words[clause] }, all),
            strength,
            speaker: String::new(),
        };
        (promise, range)
    };
    clauses.into_iter().map(promise).collect()
}

/// Whether the words before a promise deny it, recall an old one, or make it hang on
/// something else: then it is none of this meeting.
pub(super) fn is_only_told_of(before: &[Word<'_>]) -> bool {
    before.iter().any(|word| {
        denies(word)
            || matches!(
                word.key(),
                "none"
                    | "ruled"
                    | "never"
                    | "neither"
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
    let is_not =
        |key: &str| matches!(key, "не" | "not" | "no" | "any" | "hardly") || key.ends_with("n't");
    // "agreed to disagree" and "promised nothing" promise nothing; "no longer intends".
    let behind = |on: usize| words.get(at + on).map_or("", |word| word.key());
    is_not(before(1))
        || matches!(before(1), "who" | "which")
        || before(1) == "longer" && before(2) == "no"
        || is_hoped(words, at)
        || behind(1) == "nothing"
        || behind(1) == "to" && behind(2) == "disagree"
        || promises_abroad::is_negative(words, at)
        || matches!(
            before(1),
            "yet" | "been" | "дал" | "дала" | "дали" | "взял" | "взяла" | "себя"
        ) && is_not(before(2))
        || before(1) == "had"
        || before(1) == "have" && before(2) == "would"
        || words[at..].iter().any(|word| {
            matches!(
                word.key(),
                "denied"
                    | "withdrew"
                    | "withdrawn"
                    | "retracted"
                    | "опровергли"
                    | "опроверг"
                    | "опровергла"
                    | "отозвал"
                    | "отозвала"
                    | "broke"
                    | "broken"
                    | "unfulfilled"
                    | "təkzib"
                    | "inkar"
            )
        })
}

/// Whether what another will do is only hoped for: "hopes that 25 companies will invest".
fn is_hoped(words: &[Word<'_>], at: usize) -> bool {
    let is_will = matches!(words[at].key(), "will" | "would" | "shall");
    let hopes = |word: &Word<'_>| {
        matches!(
            word.key(),
            "hope"
                | "hopes"
                | "hoped"
                | "hoping"
                | "wish"
                | "wishes"
                | "wished"
                | "надеется"
                | "надежду"
        )
    };
    let near = words[..at].iter().rev().take(14);
    // "…, and he will send a list" is another clause.
    let is_same = |word: &&Word<'_>| word.key != "and" && !word.gap.semicolon;
    is_will && near.take_while(is_same).any(hopes)
}

/// Whether a sentence asks for a promise: "обязуется ли", "vəd edibmi", "soruşub".
fn is_asked(words: &[Word<'_>]) -> bool {
    words
        .iter()
        .any(|word| word.key == "ли" || word.key.starts_with("soruş") || asks(word))
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
        // "It was agreed that the group would meet"
        "agreed" if key(1) == "that" => {
            let act = (2..14).find(|offset| {
                matches!(key(*offset), "would" | "will" | "should") && is_act(key(offset + 1))
            })?;
            Some((CommitmentKind::Action, Strength::Agreed, at + act + 1))
        }
        "decided" if key(1) == "to" && is_act(key(2)) => {
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
        "would" if is_act(key(1)) && key(1) != "continue" && is_told_of_own(words, at) => {
            Some((CommitmentKind::Action, Strength::Intention, at + 1))
        }
        "will" if key(1) == "subject" => {
            let act = (2..10).find(|offset| is_act(key(*offset)))?;
            Some((CommitmentKind::Action, Strength::Intention, at + act))
        }
        _ => promises_abroad::marker(words, at),
    }
}

/// Whether "would" tells what somebody said of their own side: "Lane said Italy would send
/// ships", "she added that they would check".
fn is_told_of_own(words: &[Word<'_>], at: usize) -> bool {
    const TOLD: &[&str] = &[
        "said",
        "stated",
        "added",
        "replied",
        "answered",
        "announced",
        "confirmed",
        "explained",
        "indicated",
        "informed",
        "told",
        "noted",
        "reaffirmed",
        "reiterated",
        "assured",
        "declared",
    ];
    let is_turned = words[..at]
        .iter()
        .any(|word| matches!(word.key(), "not" | "cannot") || word.key.ends_with("n't"));
    let is_told = !is_turned && words[..at].iter().any(|word| TOLD.contains(&word.key()));
    let is_own = matches!(
        at.checked_sub(1).map_or("", |before| words[before].key()),
        "he" | "she" | "they" | "government" | "country" | "side"
    ) || named_before(words, at).is_some();
    is_told && is_own
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
    let end = end_of_quote(words, from..end, all);
    // "pledged €3.5m": the sign stands with the number.
    let start = words[from].range.start;
    let sign = all[..start]
        .chars()
        .next_back()
        .filter(|sign| "$€£₼₽".contains(*sign));
    one_line(&all[start - sign.map_or(0, char::len_utf8)..words[end - 1].range.end])
}

/// Where a quotation that was open before the words ends within them: "build a port," she said.
fn end_of_quote(words: &[Word<'_>], range: Range<usize>, all: &str) -> usize {
    let between = (range.start + 1..range.end)
        .map(|at| (at, &all[words[at - 1].range.end..words[at].range.start]));
    for (at, gap) in between {
        let mark = gap.trim_start_matches([',', '.', '!', '?', '\u{2026}']);
        if mark.starts_with(['"', '\u{201d}', '\u{bb}']) {
            return at;
        }
        if gap.contains(['"', '\u{201c}', '\u{201e}', '\u{ab}']) {
            break;
        }
    }
    range.end
}
