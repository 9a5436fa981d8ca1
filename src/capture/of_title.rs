//! Who took part where the title alone tells it: the two of "Telephone Conversation Between
//! the Secretary of State and the British Ambassador (Lane)", and whom a transcript under
//! "Встреча с Премьер-министром … А. Орловым" lets speak by initials.

use std::ops::Range;

use super::abroad::is_glued;
use super::lexicon::{party_code, party_name};
use super::mention::{code_in, mentions};
use super::people::{is_same, person};
use super::piece::{is_core, is_official, office_end};
use super::segment::Layout;
use super::text::{Block, Text, one_line};
use super::words::{Kinds, Word, listed_words, words_of};
use super::{Capture, Found, Participant, Reason, found};

/// How many lines are looked through for whose turn begins.
const LINES: usize = 200;

/// Takes whom the title names, where nothing below it did.
pub(super) fn read(text: &Text<'_>, blocks: &[Block], capture: &mut Capture) {
    let title = capture.title.as_ref().and_then(|title| {
        let said = title.quote.text();
        let start = text.all.find(said)?;
        Some(start..start + said.len())
    });
    let Some(range) = title else {
        return;
    };
    let words = listed_words(text.all, range);
    if !words.iter().any(|word| word.kinds.has(Kinds::TITLED)) {
        return;
    }
    let between = between(text, &words);
    capture.participants = if between.is_empty() {
        in_turns(text, blocks, &words)
    } else {
        between
    };
}

/// "… Conversation Between the President and Mr. Lane".
fn between(text: &Text<'_>, words: &[Word<'_>]) -> Vec<Found<Participant>> {
    let is_talk = |word: &Word<'_>| matches!(word.key(), "conversation" | "telephone" | "telcon");
    let Some(between) = words.iter().position(|word| word.key == "between") else {
        return Vec::new();
    };
    if !words[..between].iter().any(is_talk) {
        return Vec::new();
    }
    let layout = Layout {
        soft: vec![true; words.len()],
        inline: vec![false; words.len()],
        ..Layout::default()
    };
    let mut all = Vec::new();
    let mut at = between + 1;
    while at < words.len() && all.len() < 2 {
        let Some((one, end)) = one_at(text, words, at, &layout) else {
            return Vec::new();
        };
        all.extend(one);
        at = end;
        match words.get(at) {
            Some(and) if and.key == "and" => at += 1,
            _ => break,
        }
    }
    if all.len() == 2 { all } else { Vec::new() }
}

/// Whoever begins at a word, by name or by an office, and where that ends.
fn one_at(
    text: &Text<'_>,
    words: &[Word<'_>],
    at: usize,
    layout: &Layout,
) -> Option<(Option<Found<Participant>>, usize)> {
    let named = mentions(&words[at..]);
    if let Some(one) = named.first().filter(|one| one.words.start == 0) {
        let person = person(text, &words[at..], one);
        let participant = person.participant();
        let end = at + one.words.end;
        return Some((
            found(text, participant, person.range, 75, Reason::Headed),
            end,
        ));
    }
    let from = at + usize::from(words[at].key == "the");
    // "the Secretary of State and the British Ambassador" are two.
    let stop = (at..words.len()).find(|at| words[*at].key == "and");
    let own = &words[..stop.unwrap_or(words.len())];
    let end = office_end(own, from, layout).filter(|end| words[from..*end].iter().any(is_core))?;
    // "the British Ambassador (Lane)"
    let is_name = words
        .get(end)
        .is_some_and(|name| name.gap.open && name.kinds.has(Kinds::CAPITAL) && !is_official(name));
    let is_closed = is_name && words.get(end + 1).is_none_or(|next| next.gap.close);
    let office = &text.all[words[from].range.start..words[end - 1].range.end];
    let code = (from..end).find_map(|at| party_code(words[at].text));
    let last = if is_closed { end + 1 } else { end };
    let participant = Participant {
        name: if is_closed {
            words[end].text.to_owned()
        } else {
            String::new()
        },
        position: one_line(office),
        party: code.map(party_name).unwrap_or_default(),
        code: code.unwrap_or_default().to_owned(),
        ..Participant::default()
    };
    let range = words[from].range.start..words[last - 1].range.end;
    Some((found(text, participant, range, 75, Reason::Headed), last))
}

/// Who takes turns below a title that names one of them: "А.Орлов: …", "И.Берг: …".
fn in_turns(text: &Text<'_>, blocks: &[Block], words: &[Word<'_>]) -> Vec<Found<Participant>> {
    let mut turns: Vec<(String, Range<usize>)> = Vec::new();
    for line in blocks.iter().flat_map(|block| &block.lines).take(LINES) {
        let Some((name, _)) = text.all[line.clone()].split_once(':') else {
            continue;
        };
        let said = words_of(text.all, line.start..line.start + name.len());
        let is_known = |(known, _): &(String, Range<usize>)| known == name;
        if let [one] = said.as_slice()
            && is_glued(one)
            && one.kinds.has(Kinds::CAPITAL)
            && !turns.iter().any(is_known)
        {
            turns.push((name.to_owned(), one.range.clone()));
        }
    }
    let named = mentions(words);
    let known: Vec<_> = named
        .iter()
        .filter(|one| !one.name.is_empty() && !one.office.is_empty())
        .map(|one| (person(text, words, one), code_in(words, one)))
        .collect();
    let surname = |turn: &str| turn.rsplit('.').next().unwrap_or(turn).to_owned();
    let is_of = |turn: &str| {
        let surname = surname(turn);
        move |(person, _): &(super::people::Person, Option<&'static str>)| {
            is_same(&person.name, &surname)
        }
    };
    if turns.len() != 2 || !turns.iter().any(|(turn, _)| known.iter().any(is_of(turn))) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (turn, range) in turns {
        let (participant, range, sure) = match known.iter().find(|one| is_of(&turn)(one)) {
            Some((person, _)) => (person.participant(), person.range.clone(), 75),
            None => {
                let name = turn.clone();
                (
                    Participant {
                        name,
                        ..Participant::default()
                    },
                    range,
                    60,
                )
            }
        };
        all.extend(found(text, participant, range, sure, Reason::Headed));
    }
    all
}
