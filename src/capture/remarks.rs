//! What was said: each sentence that tells it, with its speaker and kind. The
//! speaker is carried from sentence to sentence until another is named.

use std::ops::Range;
use std::sync::LazyLock;

use super::roster::{Roster, Voice};
use super::words::{Kinds, Table, Word};
use crate::model::RemarkKind;

/// Verbs of saying and what goes with them, by the kind of remark they make.
const VERBS: &[(&str, RemarkKind)] = &[
    ("said", RemarkKind::Statement),
    ("says", RemarkKind::Statement),
    ("stated", RemarkKind::Statement),
    ("noted", RemarkKind::Statement),
    ("added", RemarkKind::Statement),
    ("told", RemarkKind::Statement),
    ("remarked", RemarkKind::Statement),
    ("observed", RemarkKind::Statement),
    ("replied", RemarkKind::Statement),
    ("answered", RemarkKind::Statement),
    ("explained", RemarkKind::Statement),
    ("recalled", RemarkKind::Statement),
    ("mentioned", RemarkKind::Statement),
    ("denied", RemarkKind::Statement),
    ("reminded", RemarkKind::Statement),
    ("pointed", RemarkKind::Statement),
    ("declared", RemarkKind::Statement),
    ("announced", RemarkKind::Statement),
    ("informed", RemarkKind::Statement),
    ("reported", RemarkKind::Statement),
    ("commented", RemarkKind::Statement),
    ("continued", RemarkKind::Statement),
    ("indicated", RemarkKind::Statement),
    ("referred", RemarkKind::Statement),
    ("repeated", RemarkKind::Statement),
    ("described", RemarkKind::Statement),
    ("outlined", RemarkKind::Statement),
    ("concluded", RemarkKind::Statement),
    ("acknowledged", RemarkKind::Statement),
    ("conceded", RemarkKind::Statement),
    ("discussed", RemarkKind::Statement),
    ("reviewed", RemarkKind::Statement),
    ("opened", RemarkKind::Statement),
    ("raised", RemarkKind::Statement),
    ("responded", RemarkKind::Statement),
    ("briefed", RemarkKind::Statement),
    ("read", RemarkKind::Statement),
    ("exchanged", RemarkKind::Statement),
    ("confirmed", RemarkKind::Statement),
    ("touched", RemarkKind::Statement),
    ("spoke", RemarkKind::Statement),
    ("met", RemarkKind::Statement),
    ("received", RemarkKind::Statement),
    ("thanked", RemarkKind::Thanks),
    ("thanks", RemarkKind::Thanks),
    ("appreciated", RemarkKind::Thanks),
    ("welcomed", RemarkKind::Greeting),
    ("congratulated", RemarkKind::Greeting),
    ("greeted", RemarkKind::Greeting),
    ("asked", RemarkKind::Question),
    ("inquired", RemarkKind::Question),
    ("wondered", RemarkKind::Question),
    ("requested", RemarkKind::Request),
    ("urged", RemarkKind::Request),
    ("called", RemarkKind::Request),
    ("proposed", RemarkKind::Proposal),
    ("suggested", RemarkKind::Proposal),
    ("recommended", RemarkKind::Proposal),
    ("offered", RemarkKind::Proposal),
    ("invited", RemarkKind::Proposal),
    ("hoped", RemarkKind::Wish),
    ("wished", RemarkKind::Wish),
    ("intends", RemarkKind::Intention),
    ("intended", RemarkKind::Intention),
    ("plans", RemarkKind::Intention),
    ("promised", RemarkKind::Intention),
    ("pledged", RemarkKind::Intention),
    ("stressed", RemarkKind::Position),
    ("emphasized", RemarkKind::Position),
    ("emphasised", RemarkKind::Position),
    ("underscored", RemarkKind::Position),
    ("underlined", RemarkKind::Position),
    ("reaffirmed", RemarkKind::Position),
    ("reiterated", RemarkKind::Position),
    ("affirmed", RemarkKind::Position),
    ("agreed", RemarkKind::Position),
    ("insisted", RemarkKind::Position),
    ("maintained", RemarkKind::Position),
    ("condemned", RemarkKind::Position),
    ("supported", RemarkKind::Position),
    ("committed", RemarkKind::Position),
    ("resolved", RemarkKind::Position),
    ("objected", RemarkKind::Position),
    ("argued", RemarkKind::Position),
    ("believed", RemarkKind::Assessment),
    ("believes", RemarkKind::Assessment),
    ("thought", RemarkKind::Assessment),
    ("felt", RemarkKind::Assessment),
    ("considered", RemarkKind::Assessment),
    ("considers", RemarkKind::Assessment),
    ("recognized", RemarkKind::Assessment),
    ("commended", RemarkKind::Assessment),
    ("praised", RemarkKind::Assessment),
    ("expressed", RemarkKind::Statement),
    ("conveyed", RemarkKind::Statement),
    ("was", RemarkKind::Statement),
    ("takes", RemarkKind::Assessment),
    ("сказал", RemarkKind::Statement),
    ("сказала", RemarkKind::Statement),
    ("заявил", RemarkKind::Statement),
    ("заявила", RemarkKind::Statement),
    ("отметил", RemarkKind::Statement),
    ("отметила", RemarkKind::Statement),
    ("отметили", RemarkKind::Statement),
    ("добавил", RemarkKind::Statement),
    ("сообщил", RemarkKind::Statement),
    ("сообщила", RemarkKind::Statement),
    ("напомнил", RemarkKind::Statement),
    ("указал", RemarkKind::Statement),
    ("ответил", RemarkKind::Statement),
    ("рассказал", RemarkKind::Statement),
    ("обсудили", RemarkKind::Statement),
    ("рассмотрели", RemarkKind::Statement),
    ("обменялись", RemarkKind::Statement),
    ("подчеркнул", RemarkKind::Position),
    ("подчеркнула", RemarkKind::Position),
    ("подчеркнули", RemarkKind::Position),
    ("подтвердил", RemarkKind::Position),
    ("подтвердили", RemarkKind::Position),
    ("договорились", RemarkKind::Position),
    ("условились", RemarkKind::Position),
    ("высказался", RemarkKind::Position),
    ("высказались", RemarkKind::Position),
    ("поблагодарил", RemarkKind::Thanks),
    ("поблагодарила", RemarkKind::Thanks),
    ("поздравил", RemarkKind::Greeting),
    ("поздравила", RemarkKind::Greeting),
    ("приветствовал", RemarkKind::Greeting),
    ("пожелал", RemarkKind::Wish),
    ("предложил", RemarkKind::Proposal),
    ("пригласил", RemarkKind::Proposal),
    ("выразил", RemarkKind::Statement),
    ("выразила", RemarkKind::Statement),
    ("высказал", RemarkKind::Statement),
    ("спросил", RemarkKind::Question),
    ("поинтересовался", RemarkKind::Question),
    ("dedi", RemarkKind::Statement),
    ("deyib", RemarkKind::Statement),
    ("bildirdi", RemarkKind::Statement),
    ("bildirib", RemarkKind::Statement),
    ("qeyd", RemarkKind::Statement),
    ("vurğulayıb", RemarkKind::Position),
    ("vurğuladı", RemarkKind::Position),
    ("təklif", RemarkKind::Proposal),
    ("təbrik", RemarkKind::Greeting),
    ("təşəkkür", RemarkKind::Thanks),
    ("razılığa", RemarkKind::Position),
    ("müzakirə", RemarkKind::Statement),
];

/// Words that stand between a subject and its verb.
const BETWEEN: &[&str] = &[
    "also",
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
    for (at, word) in words.iter().enumerate().take(60) {
        let Some(kind) = verb(word).filter(|_| !is_visit(words, at) && !is_setting(words, at))
        else {
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
                let inverted = matches!(word.key(), "said" | "added" | "noted" | "stressed")
                    || !word.key.is_ascii();
                let second = words.get(at + 2);
                let named = roster.by_surname(next).or_else(|| {
                    roster.by_surname(second.filter(|second| !second.gap.is_sign())?)
                })?;
                inverted.then_some(Voice::One(named))
            })
            .or_else(|| {
                // An Azerbaijani sentence names its speaker first and ends with the verb.
                let closes = !word.key.is_ascii()
                    || matches!(
                        word.key(),
                        "dedi" | "deyib" | "bildirdi" | "bildirib" | "qeyd"
                    );
                let first = words
                    .iter()
                    .take(6)
                    .find_map(|word| roster.by_surname(word));
                first.filter(|_| closes && at > 3).map(Voice::One)
            });
        if let Some(voice) = voice {
            return Some(Said {
                voice: Some(voice),
                kind: kind_of(words, at, kind),
                is_told: true,
            });
        }
    }
    if is_of_another(words) {
        return Some(Said {
            voice: None,
            kind: kind_of(words, 0, RemarkKind::Statement),
            is_told: true,
        });
    }
    // "Mr Berg did not agree": what goes on is of whom the sentence is.
    let subject = words.iter().take(3).enumerate().find_map(|(at, word)| {
        let is_subject = words.get(at + 1).is_some_and(|next| !next.gap.is_sign())
            && !word.text.ends_with("'s")
            && !word.text.ends_with("\u{2019}s");
        roster.by_surname(word).filter(|_| is_subject)
    });
    let voice = subject.map(Voice::One).or(current)?;
    let voice = current.map(|_| voice)?;
    Some(Said {
        voice: Some(voice),
        kind: kind_of(words, 0, RemarkKind::Statement),
        is_told: false,
    })
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

static SAYINGS: LazyLock<Table<&'static str, RemarkKind>> =
    LazyLock::new(|| VERBS.iter().rev().copied().collect());

/// Every verb of saying.
pub(super) fn sayings() -> Vec<&'static str> {
    VERBS.iter().map(|(verb, _)| *verb).collect()
}

fn verb(word: &Word<'_>) -> Option<RemarkKind> {
    if !word.kinds.has(Kinds::SAYING) || word.key.is_ascii() && word.kinds.has(Kinds::CAPITAL) {
        return None;
    }
    SAYINGS.get(word.key()).copied()
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
    if words[at].key == "was" && matches!(next, "accompanied" | "joined" | "assisted") {
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
fn kind_of(words: &[Word<'_>], at: usize, kind: RemarkKind) -> RemarkKind {
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

/// The speaker's label at the start of a line of a transcript: "THE PRESIDENT:",
/// "Mr. Johnson:", "Ambassador Watson." Gives where the label ends.
pub(super) fn label(all: &str, range: &Range<usize>) -> Option<(String, usize)> {
    // A point of a list may be somebody's.
    let line = all[range.clone()].trim_start_matches(['*', '-', '\u{2022}', ' ']);
    let start = range.end - line.len();
    let head = &line[..line.len().min(super::text::ceiling(line, 70))];
    let colon = head.find(':')?;
    let said = head[..colon].trim();
    let count = said.split_whitespace().count();
    if said.is_empty() || count > 6 || said.contains(['?', '!', ';', '\u{201c}']) {
        return None;
    }
    let all_capital = said.split_whitespace().all(|word| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c == '(' || c == '\u{ab}')
            || matches!(
                word,
                "de" | "van" | "von" | "of" | "the" | "and" | "al" | "bin"
            )
    });
    all_capital.then(|| (said.to_owned(), start + colon + 1))
}
