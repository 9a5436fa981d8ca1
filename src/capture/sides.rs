//! Lists by sides, as Russian and Azerbaijani records write them: "с российской стороны —
//! посол С.П. Орлов, советник И.Л. Мельник;".

use std::ops::Range;

use super::abroad;
use super::lexicon::party_code;
use super::list::{Entry, List, role_of};
use super::people::person;
use super::text::{Block, Text};
use super::words::{Kinds, Word, words_of};

/// How many words may stand before the word for a side.
const BEFORE: usize = 5;

/// Whoever stands on the lines of a list that begin with a side; nothing where none does.
pub(super) fn entries(text: &Text<'_>, range: &Range<usize>) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut at = range.start;
    for line in text.all[range.clone()].split('\n') {
        let line_range = at..at + line.len();
        at += line.len() + 1;
        let words = words_of(text.all, line_range.clone());
        let side = words
            .iter()
            .take(BEFORE)
            .position(|word| matches!(word.key(), "стороны" | "tərəfindən" | "tərəfdən"));
        let Some(side) = side.filter(|side| words.len() > side + 1) else {
            continue;
        };
        let code = words[..side]
            .iter()
            .rev()
            .find_map(|word| party_code(word.text));
        let said = text.all[line_range.start..words[side].range.end].trim();
        for piece in pieces(&words[side + 1..]) {
            all.extend(entry(text, piece, code, said));
        }
    }
    all
}

/// Whether each line of a block names a party and who came for it: "Norway: Kari Berg".
pub(super) fn is_by_party(text: &Text<'_>, block: &Block) -> bool {
    block.lines.len() > 1
        && block.lines.iter().all(|line| {
            let named = text.all[line.clone()].split_once(':');
            named.is_some_and(|(party, rest)| {
                party_code(party.trim()).is_some() && !rest.trim().is_empty()
            })
        })
}

/// A list by sides that no word stands above.
pub(super) fn list(text: &Text<'_>, blocks: &[Block]) -> Option<List> {
    blocks.iter().take(8).find_map(|block| {
        let entries = entries(text, &block.range);
        (entries.len() > 1).then(|| List {
            entries,
            range: block.range.clone(),
            ..List::default()
        })
    })
}

/// The words of a line, parted at semicolons, and at commas before an office.
fn pieces<'w, 'a>(words: &'w [Word<'a>]) -> Vec<&'w [Word<'a>]> {
    let mut all = Vec::new();
    let mut from = 0;
    for at in 1..words.len() {
        let word = &words[at];
        // "первый секретарь А.Г.Орлов": the office may be the second word.
        let is_office = (at..words.len().min(at + 3)).any(|near| {
            let is_one = near == at || !words[near].gap.comma;
            is_one && abroad::mention_at(words, near).is_some()
        }) || abroad::office(word.key()).is_some();
        let is_name =
            word.kinds.has(Kinds::INITIAL) || abroad::is_glued(word) || word.key.contains('.');
        if word.gap.semicolon || word.gap.comma && (is_office || is_name) {
            all.push(&words[from..at]);
            from = at;
        }
    }
    all.push(&words[from..]);
    all
}

fn entry(
    text: &Text<'_>,
    words: &[Word<'_>],
    code: Option<&'static str>,
    side: &str,
) -> Option<Entry> {
    let (first, last) = (words.first()?, words.last()?);
    let range = first.range.start..last.range.end;
    let named = (0..words.len()).find_map(|at| abroad::mention_at(words, at));
    let (name, office) = match named {
        Some(mention) => {
            let person = person(text, words, &mention);
            let office = &text.all[range.start..words[mention.name.start].range.start];
            (person.name, office.trim().to_owned())
        }
        // A name, and behind it the office.
        None => {
            let end = words
                .iter()
                .position(|word| word.gap.comma || !word.kinds.has(Kinds::CAPITAL))
                .unwrap_or(words.len());
            if end == 0 {
                return None;
            }
            let name = &text.all[range.start..words[end - 1].range.end];
            let name = abroad::filed(name, abroad::Case::Named);
            let office = words
                .get(end)
                .map_or("", |word| &text.all[word.range.start..range.end]);
            (name, office.to_owned())
        }
    };
    Some(Entry {
        role: role_of(&office),
        range,
        title: String::new(),
        name,
        office,
        code,
        side: side.to_owned(),
    })
}
