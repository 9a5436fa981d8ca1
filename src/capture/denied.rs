//! What a sentence denies, asks for or only supposes: a number of it is no figure that was
//! quoted.

use super::words::{Kinds, Word};

/// How many words before a number its clause is looked through, and how many behind it.
const BEFORE: usize = 14;
const BEHIND: usize = 14;

/// What is told or not told: "did not confirm that", "не подтвердил, что".
const TELLING: &[&str] = &[
    "confirm",
    "say",
    "promis",
    "agree",
    "commit",
    "specif",
    "admit",
    "believ",
    "think",
    "know",
    "rule",
    "expect",
    "disclos",
    "guarant",
    "pledg",
    "announc",
    "подтвер",
    "призна",
    "гарантир",
    "исключ",
    "уточн",
    "назва",
    "сказал",
    "говор",
    "обеща",
    "соглас",
    "счита",
];

/// Whether a word says by itself that something is not so.
pub(super) fn denies(word: &Word<'_>) -> bool {
    matches!(
        word.key(),
        "denied"
            | "denies"
            | "deny"
            | "nobody"
            | "nothing"
            | "unlikely"
            | "doubts"
            | "doubted"
            | "отрицал"
            | "отрицала"
            | "отрицали"
            | "отрицает"
            | "опроверг"
            | "опровергла"
            | "опровергли"
            | "опровергает"
            | "никто"
            | "rejected"
            | "rejects"
            | "отверг"
            | "отвергла"
            | "təkzib"
            | "inkar"
    )
}

/// Whether a sentence tells of its numbers that they are not so, or asks for them.
pub(super) fn is_not_told(words: &[Word<'_>], all: &str) -> bool {
    is_question(words, all)
        || words.iter().enumerate().any(|(at, word)| {
            let next = words.get(at + 1).map_or("", |next| next.key());
            match word.key() {
                _ if denies(word) || asks(word) => true,
                "asked" => matches!(next, "whether" | "if"),
                "refused" => next == "to",
                "would" => {
                    next == "have"
                        && (words[0].key() == "had"
                            || words.get(at + 2).is_some_and(|word| {
                                word.kinds.has(Kinds::RISE) || word.kinds.has(Kinds::FALL)
                            }))
                }
                "no" => next == "one",
                "not" => next == "true" || next == "correct",
                "untrue" | "false" | "wrong" | "incorrect" | "бы" | "неверно" | "неправда"
                | "неправдой" | "yalan" => true,
                key => key.starts_with("soruş"),
            }
        })
}

/// Whether a sentence ends with a question mark.
fn is_question(words: &[Word<'_>], all: &str) -> bool {
    let rest = words.last().map_or("", |last| &all[last.range.end..]);
    let is_closer = |sign: &char| "%\"')]\u{201d}\u{2019}\u{bb}\u{20ac}".contains(*sign);
    rest.chars().find(|sign| !is_closer(sign)) == Some('?')
}

/// Whether an Azerbaijani verb asks: "verəcəkmi", "edilibmi"; "rəsmi" is no verb.
pub(super) fn asks(word: &Word<'_>) -> bool {
    const VERBS: &[&str] = &[
        "ib", "ıb", "ub", "üb", "ir", "ır", "ur", "ür", "ək", "aq", "di", "dı", "du", "dü", "ar",
        "ər", "miş", "mış", "muş", "müş", "lar", "lər",
    ];
    if !word.key.ends_with(['i', 'ı', 'u', 'ü']) {
        return false;
    }
    let asked = ["mi", "mı", "mu", "mü"]
        .iter()
        .find_map(|ending| word.key.strip_suffix(ending));
    !word.kinds.has(Kinds::CAPITAL)
        && asked.is_some_and(|verb| VERBS.iter().any(|ending| verb.ends_with(ending)))
}

/// Whether the words before a number say that it is not so: "would not pay", "neither",
/// "if", "готова ли", "did not confirm that".
pub(super) fn is_denied(words: &[Word<'_>], number: usize) -> bool {
    let from = number.saturating_sub(BEFORE);
    for at in (from..number).rev() {
        if at + 1 < number && parts(&words[at + 1])
            || at + 1 == number && words[number].gap.comma
            || resumes(words, at)
        {
            break;
        }
        if turns(words, at) {
            return true;
        }
    }
    is_behind_untold(words, number)
}

/// Whether a sign parts a word from the clause before it.
const fn parts(word: &Word<'_>) -> bool {
    let gap = word.gap;
    gap.comma || gap.semicolon || gap.colon || gap.stop || gap.open || gap.close || gap.dash
}

/// Whether a word begins something that is said by itself.
fn resumes(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).map(|next| next.kinds).unwrap_or_default();
    let tells = Kinds::SAYING
        .with(Kinds::RISE)
        .with(Kinds::FALL)
        .with(Kinds::AMOUNTS);
    match words[at].key() {
        "but" | "that" | "which" | "who" | "while" | "although" | "что" | "но" | "а" | "ki"
        | "lakin" | "amma" => true,
        "and" | "и" | "və" => next.has(tells),
        _ => false,
    }
}

/// Whether a word turns what stands behind it in its clause.
fn turns(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |next| next.key());
    match words[at].key() {
        "not" | "never" | "cannot" | "не" | "ни" => !keeps(next),
        "neither"
        | "nor"
        | "none"
        | "нет"
        | "if"
        | "unless"
        | "whether"
        | "если"
        | "ли"
        | "вряд"
        | "əgər"
        | "instead"
        | "вместо"
        | "отказался"
        | "отказалась"
        | "отказались"
        | "отказывается" => true,
        "no" => matches!(
            next,
            "plan" | "plans" | "intention" | "wish" | "need" | "reason" | "obligation" | "desire"
        ),
        // "declined to 5 per cent" tells a fall.
        "refused" | "refuses" | "declined" | "declines" | "failed" => {
            next == "to"
                && words.get(at + 2).is_some_and(|act| {
                    let is_amount = act.kinds.has(Kinds::DIGIT) || act.kinds.has(Kinds::BOUND);
                    !is_amount
                        && !act.kinds.has(Kinds::CAPITAL)
                        && !matches!(act.key(), "a" | "the" | "less" | "more" | "no" | "as")
                })
        }
        key => key.ends_with("n't"),
    }
}

/// Whether a word behind "not" takes nothing back: "not only", "not later than".
fn keeps(next: &str) -> bool {
    matches!(
        next,
        "only"
            | "just"
            | "merely"
            | "later"
            | "less"
            | "more"
            | "fewer"
            | "только"
            | "лишь"
            | "просто"
            | "менее"
            | "меньше"
            | "более"
            | "больше"
            | "позднее"
            | "позже"
            | "ранее"
            | "раньше"
    )
}

/// Whether a number stands behind something that was not told: "не подтвердил, что".
fn is_behind_untold(words: &[Word<'_>], number: usize) -> bool {
    let is_untold = |at: &usize| {
        let is_not = matches!(words[*at].key(), "not" | "never" | "cannot" | "не")
            || words[*at].key.ends_with("n't");
        // "верно ли, что"
        words[*at].key == "ли"
            || is_not
                && words[*at + 1..number]
                    .iter()
                    .take(2)
                    .any(|told| TELLING.iter().any(|stem| told.key.starts_with(stem)))
    };
    let Some(untold) = (0..number).rev().find(is_untold) else {
        return false;
    };
    !words[untold + 1..number].iter().any(|word| {
        let goes_on = word.gap.comma && matches!(word.key(), "and" | "и" | "və");
        word.gap.semicolon
            || goes_on
            || matches!(
                word.key(),
                "but" | "но" | "однако" | "lakin" | "amma" | "while"
            )
    })
}

/// The word behind a number that says of it that it is not so: "5 млн не выделено", "2
/// milyard almayacaq".
pub(super) fn denial_behind(words: &[Word<'_>], start: usize, end: usize) -> Option<usize> {
    let last = words.len().min(end + BEHIND);
    // "half of it, i.e. EUR 900 million, had not been paid": between commas it is of the
    // clause around it.
    let is_within = (start.saturating_sub(3)..=start).any(|at| words[at].gap.comma);
    for at in end..last {
        let word = &words[at];
        let closes = at == end && is_within && word.gap.comma && !word.gap.stop;
        let is_next = matches!(
            word.key(),
            "and"
                | "but"
                | "that"
                | "which"
                | "who"
                | "while"
                | "whom"
                | "although"
                | "though"
                | "whereas"
                | "хотя"
                | "тогда"
                | "несмотря"
                | "halbuki"
                | "и"
                | "но"
                | "а"
                | "что"
                | "və"
                | "ki"
                | "lakin"
        );
        if parts(word) && !closes || is_next {
            return None;
        }
        let next = words.get(at + 1);
        let is_not = match word.key() {
            "not" | "never" | "cannot" | "не" => !next.is_none_or(|next| {
                keeps(next.key()) || next.kinds.has(Kinds::DIGIT) || next.gap.is_sign()
            }),
            "imtina" => true,
            key => key.ends_with("n't"),
        };
        if is_not || is_negative(word) {
            return Some(at);
        }
    }
    None
}

/// Whether an Azerbaijani verb denies: "almayacaq", "etməyib", "vermir", "deyil".
pub(super) fn is_negative(word: &Word<'_>) -> bool {
    const ENDINGS: &[&str] = &[
        "mayıb",
        "məyib",
        "mayıblar",
        "məyiblər",
        "mayacaq",
        "məyəcək",
        "mayacaqlar",
        "məyəcəklər",
        "madı",
        "mədi",
        "madılar",
        "mədilər",
        "mamış",
        "məmiş",
        "mamışdır",
        "məmişdir",
        "maz",
        "məz",
        "mır",
        "mir",
        "mur",
        "mür",
        "mırlar",
        "mirlər",
    ];
    let key = word.key();
    // Told by the last letter first.
    let is_cyrillic = matches!(key.as_bytes().first(), Some(0xd0 | 0xd1));
    if is_cyrillic || !key.ends_with(['b', 'r', 'q', 'k', 'ı', 'i', 'ş', 'z', 'l']) {
        return false;
    }
    !word.kinds.has(Kinds::CAPITAL)
        && !matches!(key, "dəmir" | "emir" | "murmur" | "ömür" | "kömür")
        && (matches!(key, "deyil" | "deyildir" | "deyildi")
            || ENDINGS
                .iter()
                .any(|ending| key.len() > ending.len() + 1 && key.ends_with(ending)))
}
