//! What makes a promise in Russian and Azerbaijani.

use super::words::{Kinds, Word};
use crate::model::{CommitmentKind, Strength};

/// Whether a promise is made at a word, and where what is promised begins.
pub(super) fn marker(words: &[Word<'_>], at: usize) -> Option<(CommitmentKind, Strength, usize)> {
    let key = |offset: usize| words.get(at + offset).map_or("", |word| word.key());
    // What an Azerbaijani sentence promises stands before the verb, or behind "ki".
    let pledged = |next: usize| {
        let behind = words.get(next).filter(|next| next.key() == "ki");
        let from = behind.map_or(0, |_| next + 1);
        (from < words.len()).then_some((CommitmentKind::Pledge, Strength::Intention, from))
    };
    match key(0) {
        "договорились" | "условились" => {
            Some((CommitmentKind::Action, Strength::Agreed, at + 1))
        }
        "договоренность" | "договорённость" if is_reached(words, at) => {
            Some((CommitmentKind::Action, Strength::Agreed, at + 1))
        }
        "договорено" | "условлено" if key(1).ends_with("ть") || key(1).ends_with("ти") => {
            Some((CommitmentKind::Action, Strength::Agreed, at + 1))
        }
        "намерена" | "намерены" | "намерен" | "обязались" | "обязалась" | "обязался"
        | "обязуется" | "обязуются" | "обещал" | "обещала" | "обещали" | "обещает" | "обещают"
        | "пообещал" | "пообещала" | "пообещали" => {
            Some((CommitmentKind::Pledge, Strength::Intention, at + 1))
        }
        key if is_of_future(key) && is_own_future(words, at) => {
            Some((CommitmentKind::Action, Strength::Intention, at))
        }
        "слово" | "обязательство" | "обязательства" if word_of_honour(words, at) => {
            Some((CommitmentKind::Pledge, Strength::Intention, at + 1))
        }
        "söz" if is_done(key(1), "ver") => pledged(at + 2),
        "vəd" if is_done(key(1), "et") || is_done(key(1), "ed") => pledged(at + 2),
        "öhdəsinə" | "öhdəlik" if is_done(key(1), "götür") => pledged(at + 2),
        "razılığa" | "razılaşdılar" | "razılaşıblar" => {
            Some((CommitmentKind::Action, Strength::Agreed, 0))
        }
        _ => None,
    }
}

/// Verbs that in the future promise an act: "построим", "построит".
pub(super) const FORMS: &[&str] = &[
    "построим",
    "построит",
    "поставим",
    "поставит",
    "выделим",
    "выделит",
    "направим",
    "направит",
    "откроем",
    "откроет",
    "проведем",
    "проведём",
    "проведет",
    "проведёт",
    "предоставим",
    "предоставит",
    "подготовим",
    "подготовит",
    "передадим",
    "передаст",
    "завершим",
    "завершит",
    "обеспечим",
    "обеспечит",
    "подпишем",
    "подпишет",
    "отправим",
    "отправит",
    "пришлем",
    "пришлём",
    "пришлет",
    "пришлёт",
    "поможем",
    "поможет",
];

fn is_of_future(key: &str) -> bool {
    FORMS.contains(&key)
}

/// Whether what will be done is promised of one's own: "Мы построим", "сообщил, что
/// российская сторона направит".
fn is_own_future(words: &[Word<'_>], at: usize) -> bool {
    let is_ours = words[at].key.ends_with('м');
    let near = &words[at.saturating_sub(4)..at];
    if is_ours {
        return near
            .iter()
            .any(|word| matches!(word.key(), "мы" | "и" | "также"))
            || at == 0;
    }
    let is_side = near.iter().any(|word| {
        word.kinds.has(Kinds::PARTY)
            || matches!(word.key(), "сторона" | "правительство" | "министерство")
    });
    let is_told = words[..at].iter().any(|word| word.kinds.has(Kinds::SAYING));
    is_side && is_told
}

/// Whether the verb that an Azerbaijani promise ends with denies it: "razılığa
/// gəlmədilər", "söz vermədi".
pub(super) fn is_negative(words: &[Word<'_>], at: usize) -> bool {
    const ENDINGS: &[&str] = &[
        "mədi",
        "madı",
        "mədilər",
        "madılar",
        "məyib",
        "mayıb",
        "məyiblər",
        "mayıblar",
    ];
    let is_abroad = matches!(
        words[at].key(),
        "razılığa" | "söz" | "vəd" | "öhdəsinə" | "öhdəlik"
    );
    is_abroad
        && words[at + 1..]
            .iter()
            .take(3)
            .any(|word| ENDINGS.iter().any(|ending| word.key.ends_with(ending)))
}

/// "Достигнута договорённость провести": an agreement to do something, and no other.
fn is_reached(words: &[Word<'_>], at: usize) -> bool {
    let is_act = words
        .get(at + 1)
        .is_some_and(|next| next.key.ends_with("ть") || next.key.ends_with("ти"));
    is_act && at > 0 && words[at - 1].key.starts_with("достигнут")
}

/// Whether a verb stands in one of the forms that tell of what was done: "verib", "verdi".
fn is_done(key: &str, stem: &str) -> bool {
    let ending = key.strip_prefix(stem);
    ending.is_some_and(|ending| {
        matches!(
            ending,
            "ib" | "iblər"
                | "di"
                | "dilər"
                | "mişdir"
                | "ir"
                | "irlər"
                | "üb"
                | "üblər"
                | "dü"
                | "müşdür"
                | "ür"
        )
    })
}

/// Where what is promised in Russian by two words begins: "дал слово", "взял на себя
/// обязательство", "принял обязательства". "Дали слово послу" gives somebody the floor.
fn word_of_honour(words: &[Word<'_>], at: usize) -> bool {
    let back = |count: usize| at.checked_sub(count).map_or("", |at| words[at].key());
    let gives = |key: &str| {
        matches!(
            key,
            "дал" | "дала" | "дали" | "дает" | "даёт" | "взял" | "взяла" | "взяли"
        )
    };
    let is_act = words.get(at + 1).is_some_and(|next| {
        next.gap.comma && next.key() == "что"
            || next.key.ends_with("ть")
            || next.key.ends_with("ти")
            || next.key() == "до"
            || next.key() == "не"
            || next.key() == "к"
    });
    let is_own = back(1) == "себя" && back(2) == "на" && gives(back(3)) && back(4) != "не";
    is_act && (words[at].key() == "слово" && gives(back(1)) || words[at].key() != "слово" && is_own)
}
