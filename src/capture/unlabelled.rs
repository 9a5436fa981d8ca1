//! Lists that no word heads.

use std::ops::Range;

use super::days::days_in;
use super::list::{Entry, List, end_of, read};
use super::sides;
use super::text::{Block, Text, ceiling};
use super::words::{Kinds, listed_words, words_of};
use crate::model::fold;

/// A list without a word above it: a block near the head whose lines are nearly all
/// persons, with titles or offices.
pub(super) fn unlabelled(text: &Text<'_>, blocks: &[Block], width: usize) -> Option<List> {
    if !has_sign(text, blocks) {
        return None;
    }
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
        let lines = block.lines.len() - usize::from(is_heading);
        let people = list.entries.iter().filter(is_person).count();
        list.is_guess = true;
        let is_list = people >= 2 && is_listed(&list, lines, block.range.end - start);
        is_list.then_some(list)
    })
}

/// Whether anything near the head tells of a meeting, a conversation or a day: the staff of
/// an embassy did not meet.
fn has_sign(text: &Text<'_>, blocks: &[Block]) -> bool {
    blocks.iter().take(12).any(|block| {
        let end = ceiling(text.all, block.range.end.min(block.range.start + 4000));
        let words = words_of(text.all, block.range.start..end);
        let signs = Kinds::TITLED
            .with(Kinds::MEETING)
            .with(Kinds::MET)
            .with(Kinds::SAYING);
        words.iter().any(|word| word.kinds.has(signs)) || !days_in(&words).is_empty()
    })
}

/// Whether nearly every line of a stretch, and nearly all of its words, are somebody's.
fn is_listed(list: &List, lines: usize, length: usize) -> bool {
    let certain = list
        .entries
        .iter()
        .filter(|entry| !entry.title.is_empty() || !entry.office.is_empty())
        .count();
    let has_name = |entry: &&Entry| !entry.name.is_empty();
    let named = list.entries.iter().filter(has_name).count();
    let people = list.entries.iter().filter(is_person).count();
    let covered: usize = list.entries.iter().map(|entry| entry.range.len()).sum();
    list.entries.len() * 10 >= lines * 7
        && people * 10 >= named * 7
        && certain * 3 >= list.entries.len() * 2
        && covered * 4 >= length * 3
}

/// Whether a block below a list goes on with it, of so many so far: its lines are
/// persons with titles or offices, or it is one line that says whose part it tells.
pub(super) fn is_more(text: &Text<'_>, block: &Block, more: &List, so_far: usize) -> bool {
    /// No list below another is longer, in bytes.
    const LONGEST: usize = 4000;
    let is_label =
        |line: &Range<usize>| super::list_labels::is_other_label(&text.all[line.clone()]);
    let first = &text.all[block.lines[0].clone()];
    let ends = |line: &Range<usize>| {
        let said = text.all[line.clone()].trim_end();
        said.ends_with(['.', '?', '!']) && said.split_whitespace().count() > 6
    };
    let is_open = block.range.len() <= LONGEST
        && more.range.end == block.range.end
        && !block.lines.iter().any(|line| is_label(line) || ends(line))
        && !is_programme(text, block)
        && super::list_labels::label(first).is_none();
    if !is_open {
        return false;
    }
    let is_named = more.entries.iter().all(|entry| !entry.name.is_empty());
    let headings = block.lines.iter().filter(|line| {
        let said = text.all[(*line).clone()].trim_end();
        said.ends_with(':') && said.split_whitespace().count() <= 4
    });
    let mut lines = block.lines.len() - headings.count();
    // The office may stand below the name.
    let is_whole = |entry: &Entry| !entry.name.is_empty() && !entry.office.is_empty();
    if lines == 2 * more.entries.len() && more.entries.iter().all(is_whole) {
        lines /= 2;
    }
    match block.lines.len() {
        // "Interpreter: Mr. Weber", "Ambassador Lund, Norwegian Embassy"
        1 => {
            let is_told = |entry: &Entry| {
                !entry.title.is_empty() || first.contains(',') && has_office(&entry.office)
            };
            let covered: usize = more.entries.iter().map(|entry| entry.range.len()).sum();
            let length = text.trimmed(block.range.clone()).len();
            let is_part = first.split_once(':').is_some_and(|(part, _)| is_role(part));
            is_named
                && (is_part
                    || more.entries.len() == 1
                        && more.entries.iter().all(is_told)
                        && so_far > 0
                        && covered * 10 >= length * 9)
        }
        _ => is_listed(more, lines, block.range.len()),
    }
}

/// Whether a post is among words: "Summary" and "Conclusions" are none.
fn has_office(said: &str) -> bool {
    let mut words = said.split_whitespace();
    words.any(super::piece::ends_in_office)
}

/// Whether a word before a colon is the part somebody plays.
fn is_role(said: &str) -> bool {
    let folded = fold(said.trim());
    let is_one = |role: &&str| folded == **role || folded.strip_suffix('s') == Some(*role);
    [
        "interpreter",
        "translator",
        "notetaker",
        "note-taker",
        "note taker",
        "recorder",
        "rapporteur",
        "secretary",
        "observer",
    ]
    .iter()
    .any(is_one)
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
