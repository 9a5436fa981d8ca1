//! Lines of a list that go on with the entry above them: those that stand further in than
//! the entries do, and an office alone below a name alone.

use super::piece::{heading_code, is_core, is_official, is_part};
use super::words::{Kinds, Word};

/// Marks lines that stand further in than the entries around them as broken by width.
pub(super) fn mark(all: &str, words: &mut [Word<'_>], soft: &mut [bool]) {
    let starts: Vec<usize> = (1..words.len()).filter(|at| words[*at].gap.line).collect();
    if starts.len() < 2 || words.is_empty() {
        return;
    }
    let column = |word: &Word<'_>| {
        let before = &all[..word.range.start];
        let start = before.rfind('\n').map_or(0, |line| line + 1);
        before[start..]
            .chars()
            .map(|c| if c == '\t' { 8 } else { 1 })
            .sum::<usize>()
    };
    let first = column(&words[0]);
    let columns: Vec<usize> = starts.iter().map(|at| column(&words[*at])).collect();
    let least = columns.iter().copied().min().unwrap_or_default();
    // Only where entries begin below each other, and the first of them does too.
    if first != least {
        return;
    }
    for (at, column) in starts.into_iter().zip(columns) {
        let is_further = (2..=12).contains(&(column - least));
        let is_open = words[at].gap.comma || words[at - 1].kinds.has(Kinds::LINK);
        let end =
            (at + 1..words.len()).find(|next| words[*next].gap.line || words[*next].gap.column);
        let line = &words[at..end.unwrap_or(words.len())];
        let is_heading = is_part(line) || heading_code(line).is_some();
        if is_further && (is_open || !is_heading && !begins_person(words, at)) {
            soft[at] = true;
            words[at].gap.column = false;
        }
    }
}

/// Whether somebody may begin at a word: a title, a rank, a given name or an initial.
fn begins_person(words: &[Word<'_>], at: usize) -> bool {
    let kinds = Kinds::HONORIFIC
        .with(Kinds::RANK)
        .with(Kinds::GIVEN)
        .with(Kinds::INITIAL);
    words[at].kinds.has(kinds) || words[at].key == "the"
}

/// Where names alone and offices alone take turns, line by line, each office is that of
/// the name above it.
pub(super) fn join_offices(words: &mut [Word<'_>], soft: &mut [bool]) {
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for at in 1..=words.len() {
        if at == words.len() || words[at].gap.line {
            lines.push((start, at));
            start = at;
        }
    }
    if lines.len() < 2 || lines.len() % 2 == 1 {
        return;
    }
    let is_turn = lines.chunks(2).all(|pair| {
        is_name(&words[pair[0].0..pair[0].1]) && is_office(&words[pair[1].0..pair[1].1])
    });
    if is_turn {
        for pair in lines.chunks(2) {
            let at = pair[1].0;
            words[at].gap.comma = true;
            soft[at] = true;
        }
    }
}

/// Whether a line is a name and no more, perhaps with a title.
fn is_name(line: &[Word<'_>]) -> bool {
    let is_part = |word: &Word<'_>| {
        let is_title = word.kinds.has(Kinds::HONORIFIC.with(Kinds::RANK));
        let is_name = word.kinds.has(Kinds::CAPITAL.with(Kinds::PARTICLE)) && !is_official(word);
        (is_title || is_name) && !word.kinds.has(Kinds::DIGIT.with(Kinds::NO_PERSON))
    };
    let begins = |word: &Word<'_>| word.gap.is_sign() && !word.gap.line && !word.gap.stop;
    (2..=7).contains(&line.len())
        && line.iter().all(is_part)
        && line.iter().skip(1).all(|word| !begins(word))
}

/// Whether a line is an office and no more.
fn is_office(line: &[Word<'_>]) -> bool {
    let can_be = |word: &Word<'_>| {
        is_official(word)
            || word
                .kinds
                .has(Kinds::LINK.with(Kinds::CODE).with(Kinds::CAPITAL))
    };
    let is_person =
        |word: &Word<'_>| word.kinds.has(Kinds::HONORIFIC.with(Kinds::GIVEN)) && !is_official(word);
    line.iter().any(is_core)
        && !line[0].kinds.has(Kinds::LINK)
        && line.iter().all(can_be)
        && !line.iter().any(is_person)
        && line.last().is_some_and(|last| !last.kinds.has(Kinds::LINK))
}
