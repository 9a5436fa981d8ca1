//! The office behind a name in a list: how far it goes, and how well it reads.

use super::piece::{Piece, is_core, is_official};
use super::segment::Layout;
use super::words::{Kinds, Word};

/// The longest office that is read, in words.
const LONGEST_OFFICE: usize = 34;

/// The office that follows a name after a comma, a dash, a bracket or "of".
pub(super) fn offices_after(
    words: &[Word<'_>],
    piece: &Piece,
    layout: &Layout,
    found: &mut Vec<Piece>,
) {
    let to = piece.end;
    let Some(first) = words.get(to) else {
        return;
    };
    let by_word = matches!(first.key(), "of" | "for" | "from");
    if !(first.gap.comma || first.gap.dash || first.gap.open || first.gap.colon || by_word)
        || layout.cross(words, to) < -1.0
    {
        return;
    }
    let from = if matches!(first.key(), "of" | "from") && !first.gap.comma {
        to + 1
    } else {
        to
    };
    let from = if from > to && words.get(from).is_some_and(|word| word.key == "the") {
        from + 1
    } else {
        from
    };
    let mut score = piece.score + 0.6;
    let opened = first.gap.open;
    for end in to + 1..=words.len().min(to + LONGEST_OFFICE) {
        let last = end - 1;
        if last > to {
            score += layout.cross(words, last);
            if words[last].gap.comma {
                score -= 0.25;
            }
        }
        score += office_word(words, last, to);
        if score < piece.score - 9.0 {
            break;
        }
        if end <= from {
            continue;
        }
        let mut whole = piece.clone();
        whole.end = end;
        whole.score = score;
        if words[last].kinds.has(Kinds::LINK)
            || opened
                && words.get(end).is_some_and(|next| {
                    !next.gap.close && words[to + 1..end].iter().all(|word| !word.gap.close)
                })
        {
            whole.score -= 5.0;
        }
        // "(present at the end)" is no office.
        if opened && !words[from..end].iter().any(names_post) {
            whole.score -= 3.0;
        }
        whole.office.push(from..end);
        found.push(whole);
        if opened
            && words
                .get(end)
                .is_some_and(|next| next.gap.close && !next.gap.comma)
        {
            break;
        }
    }
}

/// Whether a word can stand for a post by itself.
fn names_post(word: &Word<'_>) -> bool {
    is_official(word)
        || word.kinds.has(Kinds::CODE)
        || word.kinds.has(Kinds::INITIAL)
        || word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(Kinds::NO_PERSON)
}

/// Whether an office begins behind one that is whole: "Economic Minister | Under
/// Secretary of the Treasury Lane".
fn begins_another(words: &[Word<'_>], at: usize, from: usize) -> bool {
    let word = &words[at];
    if at == from || word.gap.is_sign() || word.kinds.has(Kinds::PLURAL) {
        return false;
    }
    let before = &words[at - 1];
    if before.kinds.has(Kinds::LINK)
        || before.kinds.has(Kinds::MODIFIER)
        || matches!(
            word.key(),
            "general" | "counselor" | "counsellor" | "member"
        )
    {
        return false;
    }
    let clause = (from..at)
        .rev()
        .find(|k| words[*k].gap.comma)
        .unwrap_or(from);
    words[clause..at]
        .iter()
        .any(|word| is_core(word) && !is_lesser(word))
}

/// "Deputy", "Assistant": an office of somebody else's office follows.
fn is_lesser(word: &Word<'_>) -> bool {
    matches!(
        word.key(),
        "deputy" | "dep" | "assistant" | "asst" | "staff" | "desk" | "country" | "regional"
    )
}

/// Whether an office begins the next of a row: "Secretary Lane, Secretary Berg, General Moe".
fn is_next_of_row(words: &[Word<'_>], at: usize, from: usize) -> bool {
    let word = &words[at];
    let ends = |behind: &Word<'_>| behind.gap.comma || behind.gap.semicolon;
    at == from
        && word.gap.comma
        && is_core(word)
        && !is_lesser(word)
        && words.get(at + 2).is_none_or(ends)
}

/// How well a word reads within an office.
fn office_word(words: &[Word<'_>], at: usize, from: usize) -> f32 {
    let word = &words[at];
    let kinds = word.kinds;
    let after_link = at > from && words[at - 1].kinds.has(Kinds::LINK);
    let next_is_name = words.get(at + 1).is_some_and(|next| {
        !next.gap.is_sign()
            && !is_official(next)
            && !next.kinds.has(Kinds::LINK)
            && next.kinds.has(Kinds::CAPITAL)
    });
    if word.key == "the"
        && !after_link
        && !word.gap.comma
        && at > from
        && words
            .get(at + 1)
            .is_some_and(|next| next.kinds.has(Kinds::OFFICE))
    {
        return -2.0;
    }
    if kinds.has(Kinds::LINK) {
        return 0.3;
    }
    if kinds.has(Kinds::HONORIFIC) && kinds.has(Kinds::CAPITAL) && !kinds.has(Kinds::INITIAL) {
        // "Assistant to Mr. Lane", not "and Mr. Lane" nor the code "IN".
        let is_part =
            after_link && words[at - 1].key != "and" && !words[at - 1].kinds.has(Kinds::CODE);
        return if is_part { -0.4 } else { -4.0 };
    }
    if kinds.has(Kinds::RANK) && kinds.has(Kinds::CAPITAL) {
        let within = at > 0 && is_official(&words[at - 1]) || after_link;
        return if !next_is_name || within && kinds.has(Kinds::BODY) {
            0.3
        } else if after_link {
            -0.4
        } else {
            -2.5
        };
    }
    if kinds.has(Kinds::OFFICE) {
        if begins_another(words, at, from) {
            return -1.6;
        }
        if next_is_name && is_next_of_row(words, at, from) {
            return -1.6;
        }
        // "Ambassador Bruce" after an office without a comma is the next person.
        return if next_is_name && !after_link && !word.gap.comma && at > from {
            -0.4
        } else {
            0.6
        };
    }
    if kinds.has(Kinds::BODY) || kinds.has(Kinds::PARTY) {
        return 0.5;
    }
    if kinds.has(Kinds::CODE) && word.text.len() < 10 {
        return if word.gap.dash || words.get(at + 1).is_some_and(|next| next.gap.dash) {
            -0.4
        } else {
            0.5
        };
    }
    if kinds.has(Kinds::INITIAL) {
        return if at == from { 0.3 } else { -0.9 };
    }
    if kinds.has(Kinds::GIVEN) && kinds.has(Kinds::CAPITAL) {
        return -0.9;
    }
    if kinds.has(Kinds::CAPITAL) {
        return if after_link || is_of_house(words, at, from) {
            0.1
        } else {
            -0.4
        };
    }
    if kinds.has(Kinds::DIGIT) { 0.0 } else { 0.1 }
}

/// Whether a town goes on with the name of a mission: "American Embassy Kabul".
fn is_of_house(words: &[Word<'_>], at: usize, from: usize) -> bool {
    let before = words[..at].last().map_or("", |word| word.key());
    at > from && !words[at].gap.is_sign() && matches!(before, "embassy" | "consulate" | "legation")
}

/// An office without the letters of seats and orders before it: "M.P., Secretary of State",
/// "K.C.M.G.".
pub(super) fn without_orders(office: &str) -> String {
    let is_order = |part: &&str| {
        let letters = part.replace('.', "");
        part.contains('.') && super::people::LETTERS.contains(&letters.as_str())
    };
    let kept: Vec<&str> = office.split(", ").filter(|part| !is_order(part)).collect();
    kept.join(", ")
}
