//! Words around the names of those present: who was away, who is told without a name, and
//! what stands before a line of them.

use crate::model::fold;

/// Words that name nobody, whatever number stands before them.
const NOBODY: &[&str] = &[
    "as above",
    "same as above",
    "see above",
    "ditto",
    "the same",
    "idem",
    "то же",
    "те же",
    "тот же",
    "как выше",
    "hamin",
    "yuxaridaki kimi",
    "other",
    "others",
    "and others",
    "et al",
    "etc",
    "staff",
    "officials",
    "advisers",
    "advisors",
    "interpreter",
    "interpreters",
    "note taker",
    "note takers",
    "notetaker",
    "delegation",
    "n others",
    "n a",
    "visitors",
    "guests",
    "experts",
    "guards",
    "эксперты",
    "сотрудники",
    "va basqalari",
    "basqalari",
    "ekspertlar",
    "и другие",
    "и др",
    "другие",
    "переводчик",
    "переводчики",
    "делегация",
    "digarlari",
    "va s",
    "va digarlari",
    "tarcumaci",
    "tarcumacilar",
    "numayanda heyati",
];

/// Words behind a name that say whether somebody was there.
pub(super) const ABSENT: &[&str] = &[
    "absent",
    "apologies",
    "did not attend",
    "not present",
    "отсутствовал",
    "отсутствовала",
    "отсутствует",
    "не присутствовал",
    "не присутствовала",
    "istirak etmayib",
    "istirak etmadi",
];

/// Words behind a name that say how, and are no office.
pub(super) const BESIDE: &[&str] = &[
    "present",
    "online",
    "remote",
    "remotely",
    "by video",
    "via video",
    "by phone",
    "by telephone",
    "virtually",
    "онлайн",
    "по видеосвязи",
    "дистанционно",
    "присутствовал",
    "присутствовала",
    "onlayn",
    "video vasitasila",
    "istirak edib",
];

/// Words by which somebody is there in doubt.
pub(super) const IN_DOUBT: &[&str] = &[
    "?",
    "tbc",
    "to be confirmed",
    "уточняется",
    "daqiqlasdirilir",
];

/// What a word before a colon or a dash says of those behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) presence: &'static str,
    pub(super) role: &'static str,
}

/// Words before those who were there.
const PRESENT: &[&str] = &[
    "present",
    "attendees",
    "attended",
    "attending",
    "participants",
    "members",
    "in attendance",
    "присутствовали",
    "участники",
    "участвовали",
    "члены делегации",
    "состав",
    "istirak edanlar",
    "istirak ediblar",
    "istirakcilar",
    "uzvlar",
];

/// Words before those who were not.
const AWAY: &[&str] = &[
    "absent",
    "apologies",
    "regrets",
    "not present",
    "отсутствовали",
    "отсутствовал",
    "отсутствовала",
    "извинились",
    "istirak etmayiblar",
    "istirak etmayib",
    "uzrlu",
];

/// Words before one with a part of their own, and which that is.
const PARTS: &[(&str, &str)] = &[
    ("head", "head"),
    ("head of delegation", "head"),
    ("leader", "head"),
    ("глава", "head"),
    ("глава делегации", "head"),
    ("руководитель", "head"),
    ("rahbar", "head"),
    ("numayanda heyatinin bascisi", "head"),
    ("interpreter", "interpreter"),
    ("interpreters", "interpreter"),
    ("переводчик", "interpreter"),
    ("tarcumaci", "interpreter"),
    ("note taker", "note-taker"),
    ("note-taker", "note-taker"),
    ("протоколист", "note-taker"),
    ("observers", "observer"),
    ("наблюдатели", "observer"),
    ("musahidacilar", "observer"),
];

/// What a word before a colon says; nothing where it is no such word.
pub(super) fn heading(head: &str) -> Option<Heading> {
    let folded = fold(head.trim());
    let word = folded.as_str();
    let role = PARTS.iter().find(|(part, _)| *part == word);
    if let Some((_, role)) = role {
        return Some(Heading { role, presence: "" });
    }
    if PRESENT.contains(&word) {
        return Some(Heading::default());
    }
    AWAY.contains(&word).then_some(Heading {
        presence: "absent",
        role: "",
    })
}

/// Numbers in words that count people.
const COUNTS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "several",
    "some",
    "два",
    "две",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "несколько",
    "iki",
    "uc",
    "dord",
    "bes",
    "alti",
    "yeddi",
    "sakkiz",
    "doqquz",
    "on",
    "bir neca",
];

/// Words before a number of people, or before the last of a list.
const JOINING: &[&str] = &[
    "and ", "plus ", "another ", "и ", "еще ", "ещё ", "va ", "ve ", "daha ", "& ", "the ",
];

/// Words that name several by whose they are.
const OF_GROUPS: &[&str] = &[
    "delegation of",
    "members of",
    "делегация",
    "члены делегации",
];

/// Whether words name nobody.
pub(super) fn is_nobody(name: &str) -> bool {
    let folded = fold(name).replace(['-', '.', '/'], " ");
    let mut said = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(rest) = JOINING.iter().find_map(|word| said.strip_prefix(word)) {
        said = rest.to_owned();
    }
    let counted = said.starts_with(|sign: char| sign.is_numeric() || sign == '+');
    let first = said.split(' ').next().unwrap_or_default();
    let is_count = said.contains(' ') && COUNTS.contains(&first);
    let said = said.trim_start_matches(|sign: char| !sign.is_alphabetic());
    counted
        || is_count
        || said.is_empty()
        || NOBODY.contains(&said)
        || OF_GROUPS.iter().any(|group| said.starts_with(group))
}
