//! Who the title of a text names as taking part: "Conference With President Lane".

use std::ops::Range;

use super::abroad::{self, Case};
use super::days::{Dated, days_in};
use super::header::{LONGEST, is_dateline};
use super::lexicon::{is_city, party_code};
use super::list_labels::{is_other_label, unmarked};
use super::mention::{Mention, mentions};
use super::people::{is_same, person};
use super::text::{Block, Text, ceiling, one_line};
use super::words::{Kinds, Word, listed_words, words_of};
use super::{Capture, Found, Participant, Reason, found};
use crate::model::fold;

/// So many words of a title; a longer line that ends with a full stop is a sentence.
const TITLE_WORDS: usize = 14;

/// How much of a heading is read, in bytes.
const HEADING: usize = 800;

/// How many lines are looked through for labels.
const LINES: usize = 200;

/// Whether a short line says only how it is to be kept: "Секретно. Экз. № 2".
fn is_marking(words: &[Word<'_>]) -> bool {
    let keys: Vec<&str> = words.iter().take(4).map(Word::key).collect();
    let is_official = matches!(
        keys.as_slice(),
        ["для", "служебного", "пользования"]
            | ["xidməti", "istifadə", "üçün"]
            | ["for", "official", "use"]
            | ["for", "official", "use", "only"]
            | ["official", "use", "only"]
            | ["official" | "official-sensitive"]
            | ["official", "sensitive"]
    );
    is_official && words.len() == keys.len()
        || words.len() <= 6
            && words.first().is_some_and(|first| {
                matches!(
                    first.key(),
                    "secret"
                        | "copy"
                        | "top"
                        | "confidential"
                        | "restricted"
                        | "unclassified"
                        | "секретно"
                        | "конфиденциально"
                        | "экз"
                        | "məxfi"
                        | "məxfidir"
                )
            })
}

/// Whether a line says only a word, a day, or where and when an agency reports: "MINUTES",
/// "Bakı, 21 oktyabr, AZƏRTAC".
pub(super) fn is_bare(text: &Text<'_>, line: Range<usize>) -> bool {
    if line.len() > HEADING || is_other_label(&text.all[line.clone()]) {
        return false;
    }
    let words = words_of(text.all, line);
    let days = days_in(&words);
    let dated: usize = days.iter().map(|dated| dated.words.len()).sum();
    // "No. 87" above a document of a volume.
    let is_number = words.len() == 2 && words[0].key == "no" && words[1].kinds.has(Kinds::DIGIT);
    if words.len() <= dated + 1 || is_marking(&words) || is_number {
        return true;
    }
    let is_rest = |at: &usize| !days.iter().any(|dated| dated.words.contains(at));
    let rest = (0..words.len()).filter(is_rest).map(|at| &words[at]);
    // "MINUTES OF A MEETING ON MAY 4, 1943" is a title in capitals.
    let is_title =
        words.iter().any(|word| word.kinds.has(Kinds::TITLED)) && words.len() > dated + 3;
    dated > 0
        && !is_title
        && rest
            .into_iter()
            .all(|word| word.kinds.has(Kinds::CODE) || is_city(word.text))
}

/// Takes the title: the first line that is more than a day, a marking or a letterhead.
pub(super) fn read(text: &Text<'_>, blocks: &[Block], width: usize, capture: &mut Capture) {
    for block in blocks.iter().take(3) {
        // A line that says only the day, or when it was sent, is no title.
        let is_bare = |line: &&Range<usize>| {
            let label = text.all[(*line).clone()].split_once(':');
            let label = label.map_or(String::new(), |(label, _)| fold(unmarked(label).trim()));
            matches!(label.as_str(), "date" | "дата" | "tarix") || is_bare(text, (*line).clone())
        };
        let first = block.lines.iter().take(4).position(|line| !is_bare(&line));
        let Some(first) = first else {
            continue;
        };
        let mut range = block.lines[first].clone();
        // "PROGRAMME" and on the next line "of the visit of …": one title.
        let goes_on = text.all[range.clone()].starts_with(char::is_lowercase);
        if let Some(before) = first.checked_sub(1).filter(|_| goes_on) {
            range.start = block.lines[before].start;
        }
        for line in block.lines.iter().skip(first + 1).take(4) {
            let written = text.all[range.clone()].rsplit('\n').next().unwrap_or("");
            let next = text.all[line.clone()]
                .split_whitespace()
                .next()
                .unwrap_or("");
            let words = words_of(text.all, line.clone());
            let is_day = |dated: &Dated| dated.year.is_some() && is_dateline(&words, dated);
            if width == 0
                || days_in(&words).iter().any(is_day)
                || written.chars().count() + 1 + next.chars().count() <= width
            {
                break;
            }
            range.end = line.end;
        }
        if range.len() > LONGEST {
            return;
        }
        let words = words_of(text.all, range.clone());
        let dated: usize = days_in(&words).iter().map(|dated| dated.words.len()).sum();
        if words.len() <= dated + 1 || words.is_empty() {
            continue;
        }
        if is_letterhead(&words)
            && let Some(below) = title_below(text, blocks)
        {
            range = below;
        }
        // A paragraph that begins with its dateline, or a long sentence, is no title.
        // So is a short one that tells who met: "X Y ilə görüşüb."
        let tells = || words.len() > 6 && words.iter().any(|word| word.kinds.has(Kinds::MET));
        let is_ended = text.all[range.clone()].trim_end().ends_with('.');
        if is_ended && (words.len() > TITLE_WORDS || tells()) {
            return;
        }
        let said = one_line(&text.all[range.clone()]);
        // A heading of a text with marks.
        let said = said.trim_start_matches(['#', ' ']).to_owned();
        capture.title = found(text, said, range, 90, Reason::Headed);
        return;
    }
}

/// Whether a line says only which office wrote a text, or of what kind it is: "Ministry of
/// Foreign Affairs of Georgia", "JOINT PRESS RELEASE".
fn is_letterhead(words: &[Word<'_>]) -> bool {
    const KINDS: &[&str] = &[
        "joint",
        "press",
        "release",
        "statement",
        "communique",
        "communiqué",
        "readout",
        "news",
        "media",
        "note",
        "by",
        "the",
        "spokesperson",
        "spokesman",
        "for",
        "immediate",
        "information",
        "пресс-релиз",
        "сообщение",
        "для",
        "печати",
        "совместное",
        "заявление",
        "коммюнике",
        "mətbuat",
        "məlumatı",
        "birgə",
        "bəyanat",
    ];
    const OFFICES: &[&str] = &[
        "ministry",
        "embassy",
        "department",
        "government",
        "office",
        "permanent",
        "consulate",
        "министерство",
        "посольство",
        "управление",
        "департамент",
    ];
    let is_kind = words.iter().all(|word| KINDS.contains(&word.key()));
    let first = words.iter().find(|word| word.key != "the");
    let is_office = first.is_some_and(|first| OFFICES.contains(&first.key()))
        && words.len() <= 10
        && !words.iter().any(|word| word.kinds.has(Kinds::TITLED));
    is_kind || is_office
}

/// The line below a letterhead that tells of a meeting and is no sentence.
fn title_below(text: &Text<'_>, blocks: &[Block]) -> Option<Range<usize>> {
    let lines = blocks
        .iter()
        .take(5)
        .flat_map(|block| &block.lines)
        .take(10);
    lines.skip(1).find_map(|line| {
        let words = words_of(text.all, line.clone());
        let is_title = (3..=30).contains(&words.len())
            && words[0].kinds.has(Kinds::CAPITAL)
            && words.iter().any(|word| word.kinds.has(Kinds::TITLED))
            && !is_letterhead(&words)
            && text.all[line.clone()]
                .split_once(": ")
                .is_none_or(|(label, _)| party_code(label.trim()).is_some())
            && !text.all[line.clone()]
                .trim_end()
                .ends_with(['.', ':', ';', ',']);
        is_title.then(|| line.clone())
    })
}

/// Who the title names as taking part: "Conference With President Eisenhower".
pub(super) fn named_in_title(text: &Text<'_>, capture: &mut Capture) {
    let Some(title) = &capture.title else {
        return;
    };
    let Some(start) = text.all.find(title.quote.text()) else {
        return;
    };
    let words = listed_words(text.all, start..start + title.quote.text().len());
    if named_between(text, &words, capture) {
        return;
    }
    if !name_from(text, &words, capture) {
        let label = "NOTES OF THE PRESIDENT'S MEETING";
        let start = fold(&text.all[..ceiling(text.all, 2000)]).find(&fold(label));
        if let Some(range) = start.map(|start| start..start + label.len())
            && text
                .all
                .get(range.clone())
                .is_some_and(|said| said.contains("PRESIDENT"))
        {
            let words = words_of(text.all, range);
            name_from(text, &words, capture);
        }
    }
}

/// Who speaks in a text whose title names them: "Phone call: Lane – Berg" above points
/// that begin with "Lane:" and "Berg:".
pub(super) fn named_by_labels(text: &Text<'_>, blocks: &[Block], capture: &mut Capture) {
    let Some(title) = capture.title.as_ref().map(|title| title.value.clone()) else {
        return;
    };
    let in_title = words_of(&title, 0..title.len());
    if !in_title.iter().any(|word| word.kinds.has(Kinds::TITLED)) {
        return;
    }
    let mut named = between_dashes(text, capture);
    for line in blocks.iter().flat_map(|block| &block.lines).take(LINES) {
        let said = text.all[line.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = line.end - said.len();
        let Some((name, rest)) = said.split_once(':') else {
            continue;
        };
        let words = words_of(text.all, start..start + name.len());
        let is_name = (1..=3).contains(&words.len())
            && words.iter().all(|word| {
                let is_plain = word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(Kinds::TITLED);
                is_plain && in_title.iter().any(|other| other.key == word.key)
            });
        let is_known = named.iter().any(|one| one.value.name == name);
        if !is_name || is_known || rest.trim().is_empty() || party_code(name).is_some() {
            continue;
        }
        let participant = Participant {
            name: name.to_owned(),
            ..Participant::default()
        };
        let range = start..start + name.len();
        named.extend(found(text, participant, range, 60, Reason::Guessed));
    }
    if named.len() > 1 {
        capture.participants = named;
    }
}

/// Who spoke to the press: the title names one, and a line below it the other with the office:
/// "Joint Press Availability With President Lane", "Ann Berg, Secretary of State".
pub(super) fn named_below_title(text: &Text<'_>, blocks: &[Block], capture: &mut Capture) {
    let Some(title) = &capture.title else {
        return;
    };
    let said = title.quote.text();
    let Some(start) = text.all.find(said) else {
        return;
    };
    let in_title = listed_words(text.all, start..start + said.len());
    let with = in_title
        .iter()
        .position(|word| matches!(word.key(), "with" | "and"));
    let is_before_press = in_title
        .iter()
        .any(|word| matches!(word.key(), "press" | "remarks" | "availability"));
    let Some(with) = with.filter(|_| is_before_press) else {
        return;
    };
    let in_title = &in_title[with + 1..];
    let named = mentions(in_title);
    let named = named
        .iter()
        .filter(|one| !one.name.is_empty() && !one.office.is_empty())
        .map(|one| person(text, in_title, one));
    let mut below = Vec::new();
    let lines = blocks.iter().flat_map(|block| &block.lines).skip(1).take(6);
    for line in lines.filter(|line| line.len() < 120) {
        let words = listed_words(text.all, line.clone());
        if let Some(comma) = name_before_office(&words) {
            let of = |from: usize, to: usize| {
                one_line(&text.all[words[from].range.start..words[to - 1].range.end])
            };
            let participant = Participant {
                name: of(0, comma),
                position: of(comma, words.len()),
                ..Participant::default()
            };
            below.extend(found(text, participant, line.clone(), 75, Reason::Headed));
        }
    }
    let of_title = named.filter_map(|person| {
        let participant = person.participant();
        found(text, participant, person.range, 75, Reason::Headed)
    });
    let of_title: Vec<_> = of_title.collect();
    if !of_title.is_empty() && !below.is_empty() {
        capture.participants.extend(below);
        capture.participants.extend(of_title);
    }
}

/// Where the office begins on a line of a name and an office: "Ann Berg, Secretary of State".
fn name_before_office(words: &[Word<'_>]) -> Option<usize> {
    let comma = (1..words.len()).find(|at| words[*at].gap.comma)?;
    let others = Kinds::OFFICE
        .with(Kinds::BODY)
        .with(Kinds::PARTY)
        .with(Kinds::MONTH)
        .with(Kinds::DIGIT);
    let is_name = |word: &Word<'_>| word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(others);
    let is_part = |word: &Word<'_>| {
        !word.gap.stop
            && word.kinds.has(Kinds::CAPITAL.with(Kinds::LINK))
            && !word.kinds.has(Kinds::DIGIT)
    };
    let is_whole = (2..=4).contains(&comma)
        && words[..comma].iter().all(is_name)
        && words[comma..].iter().all(is_part)
        && words[comma..]
            .iter()
            .any(|word| word.kinds.has(Kinds::OFFICE));
    is_whole.then_some(comma)
}

/// Who a title names with a dash between: "Phone call: A. Lane – G. Berg".
fn between_dashes(text: &Text<'_>, capture: &Capture) -> Vec<Found<Participant>> {
    let named = capture.title.as_ref().and_then(|title| {
        let said = title.quote.text();
        let start = text.all.find(said)?;
        let colon = said.find(':')? + 1;
        let dashes = [" \u{2013} ", " \u{2014} ", " - "];
        let find = |dash: &&str| said[colon..].find(*dash).map(|at| (colon + at, dash.len()));
        let (at, length) = dashes.iter().find_map(find)?;
        Some([
            start + colon..start + at,
            start + at + length..start + said.len(),
        ])
    });
    let is_name = |word: &Word<'_>| {
        let others = Kinds::OFFICE
            .with(Kinds::DIGIT)
            .with(Kinds::TITLED)
            .with(Kinds::BODY);
        word.kinds.has(Kinds::CAPITAL.with(Kinds::PARTICLE))
            && !word.kinds.has(others)
            && party_code(word.text).is_none()
    };
    let mut all = Vec::new();
    for range in named.into_iter().flatten() {
        let range = text.trimmed(range);
        let words = words_of(text.all, range.clone());
        let is_apart = words
            .iter()
            .skip(1)
            .any(|word| word.gap.comma || word.gap.dash);
        if !(2..=4).contains(&words.len()) || is_apart || !words.iter().all(is_name) {
            return Vec::new();
        }
        let participant = Participant {
            name: text.all[range.clone()].to_owned(),
            ..Participant::default()
        };
        all.extend(found(text, participant, range, 60, Reason::Guessed));
    }
    all
}

/// Whom the title of notes names that a list of the others follows: "Mtg w/ FM Lane".
pub(super) fn named_in_notes(text: &Text<'_>, capture: &mut Capture) {
    let Some(title) = &capture.title else {
        return;
    };
    let said = title.quote.text();
    let Some((start, with)) = text.all.find(said).zip(said.find(" w/")) else {
        return;
    };
    let words = listed_words(text.all, start + with + 3..start + said.len());
    let mut named = Vec::new();
    for mention in mentions(&words).iter().filter(|one| !one.name.is_empty()) {
        let person = person(text, &words, mention);
        let is_known = |one: &Found<Participant>| is_same(&one.value.name, &person.name);
        if capture.participants.iter().any(is_known) {
            continue;
        }
        let participant = person.participant();
        named.extend(found(text, participant, person.range, 75, Reason::Headed));
    }
    named.append(&mut capture.participants);
    capture.participants = named;
}

/// Whom the heading of a Russian record names: "Запись беседы министра … с послом …".
pub(super) fn named_in_heading(text: &Text<'_>, blocks: &[Block], capture: &mut Capture) {
    let mut found_all = Vec::new();
    for block in blocks.iter().take(3) {
        let words = words_of(
            text.all,
            block.range.start..ceiling(text.all, block.range.end.min(block.range.start + HEADING)),
        );
        let mut at = 0;
        while at < words.len() {
            let mention = abroad::mention_at(&words, at).filter(|one| one.case != Case::Named);
            let Some(mention) = mention else {
                at += 1;
                continue;
            };
            at = mention.words.end;
            found_all.push(person(text, &words, &mention));
        }
    }
    if found_all.len() < 2 {
        return;
    }
    let mut named = Vec::new();
    for person in found_all {
        let is_known = |one: &Found<Participant>| is_same(&one.value.name, &person.name);
        if capture.participants.iter().chain(&named).any(is_known) {
            continue;
        }
        let participant = Participant {
            title: String::new(),
            ..person.participant()
        };
        named.extend(found(text, participant, person.range, 80, Reason::Headed));
    }
    named.append(&mut capture.participants);
    capture.participants = named;
}

/// Whom a title names as those who talked: "Conversation Between Secretary of State Lane and
/// Foreign Minister Berg".
fn named_between(text: &Text<'_>, words: &[Word<'_>], capture: &mut Capture) -> bool {
    let Some(between) = words.iter().position(|word| word.key == "between") else {
        return false;
    };
    let words = &words[between + 1..];
    let named = mentions(words);
    let is_office = |mention: &Mention| !mention.office.is_empty() && !mention.name.is_empty();
    if named.len() != 2 || !named.iter().all(is_office) {
        return false;
    }
    for mention in &named {
        let person = person(text, words, mention);
        let participant = person.participant();
        capture
            .participants
            .extend(found(text, participant, person.range, 80, Reason::Headed));
    }
    true
}

fn name_from(text: &Text<'_>, words: &[Word<'_>], capture: &mut Capture) -> bool {
    let with = words.iter().position(|word| word.key == "with");
    let at = with.map_or(0, |at| at + 1);
    let office = words.iter().enumerate().skip(at).find(|(_, word)| {
        matches!(
            word.key(),
            "president" | "president's" | "secretary" | "chancellor" | "minister"
        ) && word.kinds.has(Kinds::CAPITAL)
    });
    let Some((office, word)) = office else {
        return false;
    };
    // "The President's Meeting": what is his is no name.
    let owns = word.key.ends_with("'s");
    let name = words.get(office + 1).filter(|next| {
        !owns
            && !next.gap.is_sign()
            && next.kinds.has(Kinds::CAPITAL)
            && !next.kinds.has(Kinds::OFFICE)
    });
    let participant = Participant {
        name: name
            .map(|name| name.text.trim_end_matches("'s").to_owned())
            .unwrap_or_default(),
        position: capitalised(word.text),
        ..Participant::default()
    };
    let end = name.map_or(word.range.end, |name| name.range.end);
    capture.participants.extend(found(
        text,
        participant,
        word.range.start..end,
        70,
        Reason::Headed,
    ));
    true
}

/// An office without its genitive, and not in capitals throughout.
fn capitalised(word: &str) -> String {
    let word = word
        .trim_end_matches(['s', 'S'])
        .trim_end_matches(['\'', '\u{2019}']);
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_string() + &letters.as_str().to_lowercase())
        .unwrap_or_default()
}
