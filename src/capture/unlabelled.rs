//! Lists that no word heads.

use std::ops::Range;

use super::list::{Entry, List, end_of, read};
use super::sides;
use super::text::{Block, Text};
use super::words::{Kinds, listed_words};
use crate::model::fold;

/// A list without a word above it: a block near the head whose lines are nearly all
/// persons, with titles or offices.
pub(super) fn unlabelled(text: &Text<'_>, blocks: &[Block], width: usize) -> Option<List> {
    blocks.iter().take(8).find_map(|block| {
        let is_short = block.lines.len() < 3 && !sides::is_by_party(text, block);
        if is_short
            || block.range.len() > 4000
            || is_programme(text, block)
            || has_prose(text, block)
        {
            return None;
        }
        let first = &text.all[block.lines[0].clone()];
        let is_heading = !first.trim().contains(' ')
            && first
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
        let start = block.lines[usize::from(is_heading)].start;
        let mut list = read(text, start..end_of(text, block, 0), width);
        let certain = list
            .entries
            .iter()
            .filter(|entry| !entry.title.is_empty() || !entry.office.is_empty())
            .count();
        let has_name = |entry: &&Entry| !entry.name.is_empty();
        let named = list.entries.iter().filter(has_name).count();
        let people = list.entries.iter().filter(is_person).count();
        let covered: usize = list.entries.iter().map(|entry| entry.range.len()).sum();
        let lines = block.lines.len() - usize::from(is_heading);
        let is_list = list.entries.len() * 10 >= lines * 7
            && people >= 2
            && people * 10 >= named * 7
            && certain * 3 >= list.entries.len() * 2
            && covered * 4 >= (block.range.end - start) * 3;
        list.is_guess = true;
        is_list.then_some(list)
    })
}

/// Whether an entry can be somebody: "A mill", "May 1911", "Lund Works Ltd." and what
/// bears a number cannot.
fn is_person(entry: &&Entry) -> bool {
    const FIRMS: &[&str] = &[
        "ltd", "inc", "co", "corp", "gmbh", "works", "company", "llc",
    ];
    let last = entry.name.split_whitespace().next_back();
    let has_digit = |said: &str| said.contains(|c: char| c.is_ascii_digit());
    last.is_some_and(|last| {
        last.starts_with(char::is_uppercase)
            && !FIRMS.contains(&fold(last.trim_end_matches('.')).as_str())
    }) && !has_digit(&entry.name)
        && !has_digit(&entry.office)
}

/// Whether a line of a block tells of a meeting in a sentence: what stands by it is no list.
fn has_prose(text: &Text<'_>, block: &Block) -> bool {
    let is_ended = |line: &&Range<usize>| text.all[(*line).clone()].trim_end().ends_with('.');
    block.lines.iter().filter(is_ended).any(|line| {
        let words = listed_words(text.all, line.clone());
        let has_verb = || {
            words
                .iter()
                .any(|word| word.kinds.has(Kinds::MET) && !word.kinds.has(Kinds::CAPITAL))
        };
        words.len() >= 12 && has_verb()
    })
}

/// Whether the lines of a block begin with the hour: the programme of a visit.
fn is_programme(text: &Text<'_>, block: &Block) -> bool {
    let is_hour = |line: &&Range<usize>| {
        let said = text.all[(*line).clone()].trim_start();
        let digits = said.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &said.as_bytes()[digits..];
        matches!(digits, 1 | 2)
            && matches!(rest, [b':' | b'.', one, two, ..] if one.is_ascii_digit() && two.is_ascii_digit())
    };
    block.lines.iter().filter(is_hour).count() >= 2
}
