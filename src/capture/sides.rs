//! Lists by sides, as Russian and Azerbaijani records write them: "с российской стороны —
//! посол С.П. Орлов, советник И.Л. Мельник;".

use std::ops::Range;

use super::abroad;
use super::lexicon::party_code;
use super::list::{Entry, List, is_absent, role_of};
use super::people::person;
use super::piece::joined;
use super::text::{Block, Text, ceiling, one_line};
use super::words::{Kinds, Word, words_of};
use crate::model::fold;

/// How many words may stand before the word for a side.
const BEFORE: usize = 5;

/// How much of a list is read, in bytes.
const LONGEST: usize = 20_000;

/// Whoever stands on the lines of a list that begin with a side; nothing where none does.
pub(super) fn entries(text: &Text<'_>, range: &Range<usize>) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut at = range.start;
    for line in text.all[range.clone()].split('\n') {
        let line_range = at..at + line.len();
        at += line.len() + 1;
        let words = words_of(text.all, line_range.clone());
        let heads: Vec<(usize, usize)> = (0..words.len())
            .filter(|at| *at == 0 || words[*at].gap.semicolon)
            .filter_map(|at| Some((at, side_end(&words, at)?)))
            .collect();
        if heads.first().is_none_or(|(start, _)| *start > 0) {
            continue;
        }
        for (number, (start, from)) in heads.iter().enumerate() {
            let end = heads.get(number + 1).map_or(words.len(), |next| next.0);
            let side = &words[*start..*from];
            let code = side.iter().rev().find_map(|word| party_code(word.text));
            let said = text.all[side[0].range.start..words[*from - 1].range.end].trim();
            for piece in pieces(&words[*from..end.max(*from)]) {
                all.extend(entry(text, piece, code, said));
            }
        }
    }
    if all.is_empty() {
        all = by_party(text, range);
    }
    all
}

/// Where the words for a side end that begin at a word: "с польской стороны", "от МИД —".
fn side_end(words: &[Word<'_>], at: usize) -> Option<usize> {
    // A side ends before the next.
    let last = words.len().min(at + BEFORE);
    let last = (at + 1..last)
        .find(|next| words[*next].gap.semicolon)
        .unwrap_or(last);
    let near = at..last;
    let is_side = |at: &usize| {
        let key = words[*at].key();
        matches!(key, "стороны" | "tərəfindən" | "tərəfdən")
    };
    let named = near.clone().find(is_side).map(|side| side + 1);
    let leads = matches!(words[at].key(), "от" | "за");
    let dashed = near
        .skip(1)
        .find(|at| words[*at].gap.dash)
        .filter(|_| leads);
    named.or(dashed).filter(|end| *end < words.len())
}

/// The part of a list that tells who came: what stands behind "Apologies:" on its line
/// names who did not.
pub(super) fn present(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    const ABSENT: &[&str] = &["apologies", "absence", "regrets", "absent", "отсутствовали"];
    let end = ceiling(text.all, range.end.min(range.start + LONGEST)).max(range.start);
    let said = &text.all[range.start..end];
    for (colon, _) in said.match_indices(':') {
        let before = &said[..colon];
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
        if word.is_some_and(|word| ABSENT.contains(&fold(word).as_str())) {
            let cut = before.rfind(['.', ';', '\n']).map_or(0, |at| at + 1);
            return range.start..range.start + cut;
        }
    }
    range
}

/// Whoever stands on a list of which each part begins with a party: "for Latvia - A. Ozols
/// (Minister), I. Kalns; for Belgium - M. Dubois". Nothing where a part reads otherwise.
fn by_party(text: &Text<'_>, range: &Range<usize>) -> Vec<Entry> {
    let end = ceiling(text.all, range.end.min(range.start + LONGEST)).max(range.start);
    let words = words_of(text.all, range.start..end);
    let heads: Vec<(usize, usize, &'static str)> = (0..words.len())
        .filter(|at| *at == 0 || words[*at].gap.semicolon || words[*at].gap.line)
        .filter_map(|at| head_at(&words, at))
        .collect();
    if heads.len() < 2 || heads[0].0 > 0 {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (number, (start, from, code)) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(words.len(), |next| next.0);
        let side = &text.all[words[*start].range.start..words[*from - 1].range.end];
        let mut at = *from;
        while at < end {
            let mut depth = 0_usize;
            let parts = |next: &usize| {
                let gap = words[*next].gap;
                depth = (depth + usize::from(gap.open)).saturating_sub(usize::from(gap.close));
                *next > at && depth == 0 && (gap.comma || gap.semicolon || gap.line)
            };
            let next = (at..end).find(parts).unwrap_or(end);
            let Some(entry) = bracketed(text, &words[at..next], code, side) else {
                return Vec::new();
            };
            if !is_absent(&entry.office) {
                all.push(entry);
            }
            at = next;
        }
    }
    all
}

/// A party that heads what stands behind it: "for Latvia -", "Belgium:".
fn head_at(words: &[Word<'_>], at: usize) -> Option<(usize, usize, &'static str)> {
    let leads = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| matches!(word.key(), "for" | "from" | "the" | "за" | "от"))
    };
    let from = at + usize::from(leads(at));
    let from = from + usize::from(leads(from));
    (1..=4).rev().find_map(|length| {
        let named = words.get(from..from + length)?;
        let next = words.get(from + length)?;
        let is_head = next.gap.dash || next.gap.colon;
        let code = party_code(&joined(named)).filter(|_| is_head)?;
        Some((at, from + length, code))
    })
}

/// A name and in brackets the office: "Jānis Ozols (Minister)".
fn bracketed(text: &Text<'_>, words: &[Word<'_>], code: &'static str, side: &str) -> Option<Entry> {
    let (first, last) = (words.first()?, words.last()?);
    let open = words.iter().position(|word| word.gap.open);
    let (name, office) = words.split_at(open.unwrap_or(words.len()));
    let is_name = |word: &Word<'_>| {
        word.kinds.has(Kinds::CAPITAL.with(Kinds::PARTICLE))
            && !word.kinds.has(Kinds::OFFICE.with(Kinds::DIGIT))
    };
    let is_one = (1..=5).contains(&name.len()) && name.iter().all(is_name);
    let ends = office.iter().skip(1).all(|word| !word.gap.close);
    if !is_one || !ends || !name[0].kinds.has(Kinds::CAPITAL) {
        return None;
    }
    let of = |words: &[Word<'_>]| match (words.first(), words.last()) {
        (Some(first), Some(last)) => one_line(&text.all[first.range.start..last.range.end]),
        _ => String::new(),
    };
    let office = of(office);
    Some(Entry {
        range: first.range.start..last.range.end,
        title: String::new(),
        name: of(name),
        role: role_of(&office),
        office,
        code: Some(code),
        side: side.to_owned(),
    })
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
        let is_initials = |word: &Word<'_>| {
            word.kinds.has(Kinds::INITIAL) || abroad::is_glued(word) || word.key.contains('.')
        };
        let is_surname = word.kinds.has(Kinds::CAPITAL)
            && words.get(at + 1).is_some_and(|next| {
                is_initials(next) || next.kinds.has(Kinds::CAPITAL) && !next.gap.is_sign()
            });
        let is_name = is_initials(word) || is_surname;
        // "Орлов Иван, заместитель министра": the office is his who stands before it.
        let is_his = is_office && word.gap.comma && is_name_alone(&words[from..at]);
        if word.gap.semicolon || word.gap.comma && !is_his && (is_office || is_name) {
            all.push(&words[from..at]);
            from = at;
        }
    }
    all.push(&words[from..]);
    all
}

/// Whether words are a name and no more.
fn is_name_alone(words: &[Word<'_>]) -> bool {
    words.iter().all(|word| {
        let is_name = word.kinds.has(Kinds::CAPITAL.with(Kinds::INITIAL)) || is_patronymic(word);
        let is_office = word.kinds.has(Kinds::OFFICE) || abroad::office(word.key()).is_some();
        is_name && !is_office
    })
}

/// "оглы", "кызы" behind the father's name.
fn is_patronymic(word: &Word<'_>) -> bool {
    matches!(
        word.key(),
        "оглы" | "оглу" | "кызы" | "гызы" | "oğlu" | "qızı"
    )
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
                .position(|word| {
                    let is_name = word.kinds.has(Kinds::CAPITAL) || is_patronymic(word);
                    !is_name || word.gap.comma || word.gap.dash || word.gap.open
                })
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
