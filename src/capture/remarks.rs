//! What was said: each sentence that tells it, with its speaker and kind. The
//! speaker is carried from sentence to sentence until another is named.

use std::ops::Range;

use super::denied::is_negative;
use super::hints::kind_of;
use super::roster::{Roster, Voice, is_of_all};
use super::sayings::{verb, verb_of_now};
use super::words::{Kinds, Word};
use crate::model::RemarkKind;

/// Words that stand between a subject and its verb.
const BETWEEN: &[&str] = &[
    "also",
    "later",
    "subsequently",
    "earlier",
    "then",
    "further",
    "again",
    "has",
    "had",
    "have",
    "would",
    "will",
    "once",
    "more",
    "in",
    "turn",
    "now",
    "therefore",
    "finally",
    "particularly",
    "strongly",
    "warmly",
    "today",
    "jointly",
    "both",
    "также",
    "затем",
    "далее",
    "вновь",
    "тепло",
    "особо",
    "в",
    "свою",
    "очередь",
    "кроме",
    "того",
    "da",
    "də",
    "не",
    "isə",
    "öz",
    "növbəsində",
    "does",
    "did",
    "not",
    "is",
    "was",
    "be",
    "being",
    "fully",
];

/// A remark, or a sentence that carries one on.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) voice: Option<Voice>,
    pub(super) kind: RemarkKind,
    /// A verb of saying stands there; else the sentence goes on with what was said.
    pub(super) is_told: bool,
}

/// Reads who says what in a sentence.
pub(super) fn said(words: &[Word<'_>], roster: &Roster, current: Option<Voice>) -> Option<Said> {
    if let Some(voice) = attributed(words, roster, current) {
        return Some(Said {
            voice,
            kind: kind_of(words, 0, RemarkKind::Statement),
            is_told: true,
        });
    }
    for (at, word) in words.iter().enumerate().take(60) {
        let kind = verb(word).or_else(|| of_all_now(words, at, current));
        if let Some(said) = visitor(words, at, roster, current) {
            return Some(said);
        }
        let Some(kind) = kind.filter(|_| !is_visit(words, at) && !is_setting(words, at)) else {
            continue;
        };
        let mut end = at;
        while end > 0
            && at - end < 4
            && BETWEEN.contains(&words[end - 1].key())
            && !matches!(words[end - 1].key(), "both")
        {
            end -= 1;
        }
        let voice = roster
            .subject(words, end, current)
            .or_else(|| {
                // ", added Aliyev", "отметил Путин"
                let next = words.get(at + 1).filter(|next| !next.gap.comma)?;
                let inverted = matches!(
                    word.key(),
                    "said" | "says" | "added" | "noted" | "stressed" | "explained" | "concluded"
                ) || !word.key.is_ascii();
                let second = words.get(at + 2);
                let named = roster.by_surname(next).or_else(|| {
                    roster.by_surname(second.filter(|second| !second.gap.is_sign())?)
                })?;
                inverted.then_some(Voice::One(named))
            })
            .or_else(|| behind_aside(words, end, roster, current))
            .or_else(|| {
                // "The leaders began by discussing trade, and agreed that …"
                let joined = end.checked_sub(1).filter(|at| words[*at].key == "and")?;
                first_subject(&words[..joined], roster, current)
            })
            .or_else(|| closing(words, at, roster, current));
        if let Some(voice) = voice {
            // "не обещал", "vəd etməyib": what was not done is only told.
            let is_not = at > 0 && words[at - 1].key == "не"
                || words.get(at + 1).is_some_and(|next| is_negative(next));
            let kind = if is_not { RemarkKind::Statement } else { kind };
            return Some(Said {
                voice: Some(voice),
                kind: kind_of(words, at, kind),
                is_told: true,
            });
        }
    }
    carried(words, roster, current)
}

/// Who calls: "The Ambassador called at his request. He said", so that what follows has its
/// speaker.
fn visitor(words: &[Word<'_>], at: usize, roster: &Roster, current: Option<Voice>) -> Option<Said> {
    let is_call = at > 0 && at < 8 && words[at].key == "called" && is_visit(words, at);
    let voice = is_call.then(|| roster.subject(words, at, current))?;
    matches!(voice, Some(Voice::One(_))).then_some(Said {
        voice,
        kind: RemarkKind::Statement,
        is_told: true,
    })
}

/// Who says what a verb at the end of an Azerbaijani sentence closes: its first words name
/// the speaker.
fn closing(
    words: &[Word<'_>],
    at: usize,
    roster: &Roster,
    current: Option<Voice>,
) -> Option<Voice> {
    let closes = !words[at].key.is_ascii()
        || matches!(
            words[at].key(),
            "dedi" | "deyib" | "bildirdi" | "bildirib" | "qeyd"
        );
    if !closes || at <= 3 {
        return None;
    }
    let mut near = words.iter().take(6);
    let by_name = near.find_map(|word| roster.by_surname(word));
    let by_office = || {
        if words[1].key == "başçısı" {
            return roster.subject(words, 2, current);
        }
        let is_office = words[0].kinds.has(Kinds::OFFICE);
        is_office
            .then(|| roster.subject(words, 1, current))
            .flatten()
    };
    by_name.map(Voice::One).or_else(by_office)
}

/// What several say at once in a statement of theirs: "We condemn …". Where one speaks,
/// "we" is of whom that one speaks for.
fn of_all_now(words: &[Word<'_>], at: usize, current: Option<Voice>) -> Option<RemarkKind> {
    let is_ours = words[0].key == "we" && (1..=3).contains(&at);
    let is_one = matches!(current, Some(Voice::One(_)));
    let kind = verb_of_now(words[at].key()).filter(|_| is_ours && !is_one)?;
    let is_told = words[at + 1..].iter().any(|word| verb(word).is_some());
    let between = |word: &Word<'_>| BETWEEN.contains(&word.key());
    (!is_told && words[1..at].iter().all(between)).then_some(kind)
}

/// Who stands before an aside: "The Chancellor, for her part, said", "Lane, who will visit
/// Oslo in June, said".
fn behind_aside(
    words: &[Word<'_>],
    end: usize,
    roster: &Roster,
    current: Option<Voice>,
) -> Option<Voice> {
    if !words.get(end)?.gap.comma {
        return None;
    }
    let open = (1..end).rev().take(14).find(|at| words[*at].gap.comma)?;
    let voice = roster.subject(words, open, current)?;
    matches!(voice, Voice::One(_)).then_some(voice)
}

/// The subject that a sentence begins with, before its first verb.
fn first_subject(words: &[Word<'_>], roster: &Roster, current: Option<Voice>) -> Option<Voice> {
    let is_verb = |word: &Word<'_>| {
        !word.gap.is_sign()
            && !word
                .kinds
                .has(Kinds::CAPITAL.with(Kinds::LINK).with(Kinds::OFFICE))
            && (word.kinds.has(Kinds::SAYING) || word.key.ends_with("ed") || word.key == "began")
    };
    let verb = (1..words.len().min(10)).find(|at| is_verb(&words[*at]))?;
    let start = verb - usize::from(matches!(words[verb - 1].key(), "also" | "then"));
    (start > 0)
        .then(|| roster.subject(words, start, current))
        .flatten()
}

/// Who a sentence is said to be by: "According to Minister Lane, …", "…, по словам посла",
/// "nazirin sözlərinə görə"; within, nobody where that is no participant.
fn attributed(
    words: &[Word<'_>],
    roster: &Roster,
    current: Option<Voice>,
) -> Option<Option<Voice>> {
    // "По его словам": of whoever spoke.
    let is_own = words.len() > 3
        && words[0].key == "по"
        && matches!(words[1].key(), "его" | "её" | "ее" | "их")
        && matches!(words[2].key(), "словам" | "мнению" | "оценке");
    if is_own && current.is_some() {
        return Some(current);
    }
    let named = |range: Range<usize>| {
        let mut near = words[range.clone()].iter();
        let by_name = near.find_map(|word| roster.by_surname(word));
        let by_office = || roster.subject(&words[range.clone()], range.len(), None);
        by_name.map(Voice::One).or_else(by_office)
    };
    // A whole sentence is: its first words, or its last ones behind a comma.
    let stands_apart = |at: usize| at == 0 || words[at].gap.comma;
    words.windows(2).enumerate().find_map(|(at, two)| {
        let opens = matches!(
            (two[0].key(), two[1].key()),
            ("according", "to") | ("по", "словам" | "словами" | "мнению" | "данным" | "оценке")
        );
        if opens && stands_apart(at) {
            let from = at + 2;
            let end = (from + 1..words.len())
                .find(|end| words[*end].gap.is_sign() && !words[*end].gap.stop)
                .unwrap_or(words.len())
                .min(from + 12);
            return (from < end).then(|| named(from..end));
        }
        let closes = matches!(two[0].key(), "sözlərinə" | "fikrincə") && two[1].key() == "görə";
        (closes && at > 0 && at < 12).then(|| named(0..at))
    })
}

/// A sentence without a verb of saying whose subject is known: what it tells goes on with
/// what was said, or is of another.
fn carried(words: &[Word<'_>], roster: &Roster, current: Option<Voice>) -> Option<Said> {
    if is_of_another(words) {
        return Some(Said {
            voice: None,
            kind: kind_of(words, 0, RemarkKind::Statement),
            is_told: true,
        });
    }
    if is_of_nobody(words) || is_of_stranger(words, roster) {
        return None;
    }
    // "Mr Berg did not agree": what goes on is of whom the sentence is.
    let is_before_name = |at: usize| {
        let kinds = Kinds::OFFICE
            .with(Kinds::BODY)
            .with(Kinds::HONORIFIC)
            .with(Kinds::LINK);
        at < 3 || at < 12 && (words[at].kinds.has(kinds) || words[at - 1].kinds.has(kinds))
    };
    let near = (0..words.len()).take_while(|at| is_before_name(*at));
    let subject = near.map(|at| (at, &words[at])).find_map(|(at, word)| {
        let is_subject = words.get(at + 1).is_some_and(|next| !next.gap.is_sign())
            && !word.text.ends_with("'s")
            && !word.text.ends_with("\u{2019}s");
        let is_name = at < 3
            || !word
                .kinds
                .has(Kinds::OFFICE.with(Kinds::BODY).with(Kinds::HONORIFIC));
        let named = (is_subject && is_name).then(|| roster.by_surname(word));
        named.flatten()
    });
    let by_office = || {
        let is_part = |word: &&Word<'_>| {
            let kinds = Kinds::OFFICE.with(Kinds::BODY).with(Kinds::PARTY);
            word.kinds.has(kinds) || matches!(word.key(), "the" | "of")
        };
        let count = words.iter().take(8).take_while(is_part).count();
        let is_open = words
            .get(count)
            .is_some_and(|next| !next.gap.is_sign() && !next.kinds.has(Kinds::CAPITAL));
        (is_open && words[0].key == "the")
            .then(|| roster.subject(words, count, None))
            .flatten()
    };
    // "The Secretary looks forward to May" is of the Secretary.
    let subject = subject.map(Voice::One).or_else(by_office);
    let voice = subject.or(current)?;
    let voice = current.map(|_| voice)?;
    Some(Said {
        voice: Some(voice),
        kind: kind_of(words, 0, RemarkKind::Statement),
        is_told: false,
    })
}

/// Whether a sentence goes on with nobody's words: "No decision was taken", "The two
/// Presidents will meet", "Foreign Ministers … also took part", "Беседу записал …".
fn is_of_nobody(words: &[Word<'_>]) -> bool {
    let has = |count: usize, keys: &[&str]| {
        let mut near = words.iter().take(count);
        near.any(|word| keys.contains(&word.key()))
    };
    let first = words.first().map_or("", |first| first.key());
    let is_passive = first == "no" && has(8, &["was", "were"]);
    let of_several = first == "the" || words[0].kinds.has(Kinds::PLURAL);
    let is_several = of_several
        && words
            .iter()
            .take(4)
            .any(|word| word.kinds.has(Kinds::PLURAL))
        && !has(1, &["we", "they", "они", "onlar"]);
    // "They have invested" may be of firms, and "both sides share an interest" of what one
    // of them says.
    let is_pronoun = matches!(first, "we" | "they" | "both" | "они" | "onlar");
    let is_all = !is_pronoun && is_of_all(first)
        || first == "the" && words.get(1).is_some_and(|next| is_of_all(next.key()));
    let took = words
        .windows(2)
        .take(24)
        .any(|two| two[0].key == "took" && two[1].key == "part");
    let is_record = has(4, &["записал", "записала", "записали"]);
    // "They were joined by the Ambassador": who came, and nothing said.
    let took = took
        || words.windows(2).take(6).any(|two| {
            matches!(two[0].key(), "were" | "was" | "also")
                && matches!(
                    two[1].key(),
                    "joined" | "accompanied" | "hosted" | "received" | "seated" | "attended"
                )
        });
    is_passive || is_several || is_all || took || is_record
}

/// Whether a sentence is of somebody by name who took no part: "Opposition leader Karl Vik
/// criticised the visit".
pub(super) fn is_of_stranger(words: &[Word<'_>], roster: &Roster) -> bool {
    let is_plain = |word: &Word<'_>| {
        let others = Kinds::OFFICE
            .with(Kinds::BODY)
            .with(Kinds::PARTY)
            .with(Kinds::MONTH)
            .with(Kinds::DIGIT)
            .with(Kinds::LINK)
            .with(Kinds::CODE);
        word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(others) && word.text.is_ascii()
    };
    let near = words.len().min(6);
    let name = (1..near.saturating_sub(1)).find(|at| {
        is_plain(&words[*at])
            && is_plain(&words[at + 1])
            && !words[at + 1].gap.is_sign()
            && (0..*at).all(|before| !words[before].gap.is_sign() || before == 0)
    });
    let Some(name) = name else { return false };
    let is_led = words[..name].iter().all(|word| {
        word.kinds
            .has(Kinds::OFFICE.with(Kinds::BODY).with(Kinds::PARTY))
            || !word.kinds.has(Kinds::CAPITAL)
            || word.range == words[0].range
    });
    let verb = words.get(name + 2);
    is_led
        && roster.by_surname(&words[name + 1]).is_none()
        && verb.is_some_and(|verb| verb.key.ends_with("ed") || verb.kinds.has(Kinds::SAYING))
}

/// A point of a list, said by whom the line above it names: "Minister Lane said:".
pub(super) fn point(words: &[Word<'_>], voice: Voice) -> Said {
    let first = words.first().and_then(verb);
    let kind = first.unwrap_or(RemarkKind::Statement);
    Said {
        voice: Some(voice),
        kind: kind_of(words, 0, kind),
        is_told: true,
    }
}

/// Whether a verb of saying stands behind a subject that could not be told.
fn is_of_another(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().take(12).skip(1).any(|(at, word)| {
        let is_plain = matches!(
            word.key(),
            "was" | "met" | "received" | "takes" | "read" | "opened" | "spoke" | "told"
        );
        let before = &words[at - 1];
        let is_subject = !before.kinds.has(Kinds::LINK)
            && !word.gap.is_sign()
            && !matches!(
                before.key(),
                "it" | "which"
                    | "that"
                    | "who"
                    | "be"
                    | "been"
                    | "is"
                    | "are"
                    | "were"
                    | "was"
                    | "has"
                    | "had"
            );
        !is_plain && is_subject && verb(word).is_some()
    })
}

/// "called at his request" and "called on him" are visits, no words.
fn is_visit(words: &[Word<'_>], at: usize) -> bool {
    let next = words
        .get(at + 1)
        .map(super::words::Word::key)
        .unwrap_or_default();
    words[at].key == "called"
        && !(next == "for"
            || next == "on" && words[at..].iter().take(8).any(|word| word.key == "to"))
}

/// "The two met in Vienna", "spoke ahead of the session" tell that they met, not what
/// was said.
fn is_setting(words: &[Word<'_>], at: usize) -> bool {
    let next = words
        .get(at + 1)
        .map(super::words::Word::key)
        .unwrap_or_default();
    let narrated = |key: &str| {
        matches!(
            key,
            "accompanied"
                | "joined"
                | "assisted"
                | "received"
                | "attended"
                | "held"
                | "hosted"
                | "welcomed"
                | "greeted"
                | "seated"
                | "represented"
                | "opened"
                | "followed"
                | "met"
        )
    };
    let behind = words.get(at + 2).map_or("", |word| word.key());
    if words[at].key == "was" && (narrated(next) || next == "also" && narrated(behind)) {
        return true;
    }
    matches!(words[at].key(), "met" | "spoke")
        && matches!(
            next,
            "ahead" | "before" | "after" | "briefly" | "today" | "yesterday" | "earlier" | "at"
        )
}

/// Whether a sentence tells only that something took place.
pub(super) fn takes_place(words: &[Word<'_>]) -> bool {
    let two = |first: &str, second: &[&str]| {
        words
            .windows(2)
            .any(|two| two[0].key == first && second.contains(&two[1].key()))
    };
    two("took", &["place"])
        || two("has", &["been", "visited"])
        || two("was", &["held"])
        || words.iter().any(|word| {
            word.key
                .starts_with("\u{441}\u{43e}\u{441}\u{442}\u{43e}\u{44f}\u{43b}")
                || word.key.starts_with("keçiril")
        })
}

/// The clauses of a sentence that tell things of different kinds, each with its kind:
/// "thanked … and wished …", "…, and he intends …", "thanked for …, and for …". None
/// where it is one remark.
pub(super) fn clauses(words: &[Word<'_>], kind: RemarkKind) -> Vec<(Range<usize>, RemarkKind)> {
    let mut cuts: Vec<(usize, RemarkKind)> = Vec::new();
    for at in 3..words.len().saturating_sub(2) {
        let (word, next) = (&words[at], &words[at + 1]);
        if word.key != "and" || next.gap.is_sign() {
            continue;
        }
        let is_after_comma = word.gap.comma;
        if is_after_comma && matches!(next.key(), "he" | "she" | "they") {
            let rest = &words[at + 1..];
            let verb_at = rest.iter().position(|word| verb(word).is_some());
            let own = verb_at.and_then(|at| verb(&rest[at]));
            let own = kind_of(
                rest,
                verb_at.unwrap_or(0),
                own.unwrap_or(RemarkKind::Statement),
            );
            cuts.push((at + 1, own));
        } else if is_after_comma && next.key == "for" && kind == RemarkKind::Thanks {
            cuts.push((at + 1, RemarkKind::Thanks));
        } else if let Some(own) = verb(next).map(|own| kind_of(&words[at + 1..], 0, own))
            && own != kind
            && own != RemarkKind::Statement
            && !next.kinds.has(Kinds::CAPITAL)
        {
            cuts.push((at + 1, own));
        }
    }
    let Some((first, _)) = cuts.first() else {
        return Vec::new();
    };
    let first = first - 1;
    // What the first clause says is its own, not the second's.
    let of_first = &words[..first];
    let told = of_first.iter().position(|word| verb(word).is_some());
    let own = told.and_then(|at| verb(&of_first[at]).map(|own| kind_of(of_first, at, own)));
    let mut parts = vec![(0..first, own.unwrap_or(kind))];
    for (number, (start, kind)) in cuts.iter().enumerate() {
        let end = cuts.get(number + 1).map_or(words.len(), |next| next.0 - 1);
        parts.push((*start..end, *kind));
    }
    parts
}
