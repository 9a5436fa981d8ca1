//! Lists of participants: where one stands in the text, who is on it, on which side.

use std::ops::Range;

use super::grid::{self, columns, is_right};
use super::hanging;
use super::lexicon::{party_code, party_name};
use super::list_labels::{is_note, is_other_label, label};
use super::office::without_orders;
use super::piece::{Kind, Piece, heading_code, is_counted, joined};
use super::segment::{LONGEST, Layout, cut};
use super::sides;
use super::text::{Block, Text, ceiling, one_line};
use super::unlabelled::{is_more, unlabelled};
use super::words::{Kinds, Word, listed_words, words_of};
use crate::model::{AttendeeRole, fold};

/// Somebody on a list, with the bytes the entry takes.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) range: Range<usize>,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) office: String,
    pub(super) code: Option<&'static str>,
    pub(super) side: String,
    pub(super) role: AttendeeRole,
}

/// A list that was found.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    pub(super) entries: Vec<Entry>,
    pub(super) range: Range<usize>,
    /// It names those beside the one the title names.
    pub(super) is_others: bool,
    /// No word stands above it.
    pub(super) is_guess: bool,
}

/// The lists of a text.
pub(super) fn lists(text: &Text<'_>, blocks: &[Block], width: usize) -> Vec<List> {
    let mut found: Vec<List> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let mut taken = at + 1;
        let block = &blocks[at];
        if let Some((line, after, is_others)) = first_label(text, block) {
            let mut range = after..end_of(text, block, line);
            if text.trimmed(range.clone()).is_empty()
                && let Some(next) = blocks.get(taken)
                && range.end == block.range.end
                && looks_listed(text, next)
            {
                range = next.range.start..end_of(text, next, 0);
                taken += 1;
            }
            let mut list = read(text, range, width);
            list.is_others = is_others;
            while let Some(next) = blocks.get(taken)
                && let more = read(text, next.range.start..end_of(text, next, 0), width)
                && !more.entries.is_empty()
                && (goes_on(text, next)
                    || is_indented_on(text, block, next)
                    || looks_listed(text, next) && is_more(text, next, &more, list.entries.len()))
            {
                list.range.end = more.range.end;
                list.entries.extend(more.entries);
                taken += 1;
            }
            if !list.entries.is_empty() {
                found.push(list);
            }
        }
        at = taken;
    }
    if found.is_empty() {
        let by_sides = sides::list(text, blocks);
        found.extend(by_sides.or_else(|| unlabelled(text, blocks, width)));
    }
    found
}

/// The first line of a block that is a label.
fn first_label(text: &Text<'_>, block: &Block) -> Option<(usize, usize, bool)> {
    block
        .lines
        .iter()
        .take(12)
        .enumerate()
        .find_map(|(index, line)| {
            let said = &text.all[line.clone()];
            let headed = || is_party_heading(said).then_some((0, false));
            let (after, is_others) = label(said).or_else(headed)?;
            Some((index, line.start + after, is_others))
        })
}

/// Whether a line heads the people of a party, or of two beside each other, by a word for
/// them: "BRITISH PARTICIPANTS", "Israeli Delegation:      U.S. Delegation:".
fn is_party_heading(line: &str) -> bool {
    const LONGEST_HEADING: usize = 100;
    if line.len() > LONGEST_HEADING {
        return false;
    }
    let mut parts = line.split(['\t', ':']).flat_map(|part| part.split("  "));
    let mut count = 0;
    let is_head = |part: &str| {
        let words = words_of(part, 0..part.len());
        let last = words.last().map_or("", |word| word.key());
        let is_told = matches!(
            last,
            "participants" | "delegation" | "side" | "representatives" | "participation"
        );
        let is_capital = words.iter().all(|word| {
            word.kinds.has(Kinds::CAPITAL) || matches!(word.key(), "side" | "delegation" | "the")
        });
        (2..=5).contains(&words.len()) && is_told && is_capital && heading_code(&words).is_some()
    };
    let all = parts.all(|part| {
        let part = part.trim();
        count += usize::from(!part.is_empty());
        part.is_empty() || is_head(part)
    });
    all && count > 0
}

/// Where a list that begins at a line of a block ends.
pub(super) fn end_of(text: &Text<'_>, block: &Block, line: usize) -> usize {
    let other = block.lines.iter().skip(line + 1).find(|line| {
        let said = &text.all[(*line).clone()];
        is_other_label(said) || is_note(said)
    });
    other.map_or(block.range.end, |line| line.start)
}

/// Whether a block under a label alone can be its list.
fn looks_listed(text: &Text<'_>, block: &Block) -> bool {
    let words = words_of(
        text.all,
        block.range.start..ceiling(text.all, block.range.end.min(block.range.start + 2000)),
    );
    let lower = words
        .iter()
        .filter(|word| {
            !word.kinds.has(Kinds::CAPITAL)
                && !word.kinds.has(Kinds::LINK)
                && !word.kinds.has(Kinds::PARTICLE)
        })
        .count();
    !words.is_empty()
        && lower * 3 < words.len()
        && !is_other_label(&text.all[block.lines[0].clone()])
}

/// Whether a block goes on with a list above it: its first line is a party's or a part's heading.
fn goes_on(text: &Text<'_>, block: &Block) -> bool {
    let line = block.lines[0].clone();
    if block.lines.len() < 2 || line.len() > 60 || label(&text.all[line.clone()]).is_some() {
        return false;
    }
    let words = words_of(text.all, line);
    !words.is_empty() && heading_code(&words).is_some() && looks_listed(text, block)
}

/// Whether a block goes on with the list of the one above it: its lines stand in as far as
/// that one's do behind the label, and each names somebody.
fn is_indented_on(text: &Text<'_>, block: &Block, next: &Block) -> bool {
    /// As far as lines stand in behind a label.
    const LEAST: usize = 8;
    let room = |line: &Range<usize>| {
        let said = &text.all[line.clone()];
        let signs = said.chars().take_while(|c| c.is_whitespace());
        signs
            .map(|c| if c == '\t' { LEAST } else { 1 })
            .sum::<usize>()
    };
    let stands_in = |line: &Range<usize>| room(line) >= LEAST;
    let first = text.all[next.lines[0].clone()].trim_start();
    let words = words_of(text.all, next.lines[0].clone());
    let is_person = words.iter().take(8).any(|word| {
        word.kinds
            .has(Kinds::HONORIFIC.with(Kinds::RANK).with(Kinds::OFFICE))
    });
    block.lines.len() > 1
        && stands_in(&block.lines[block.lines.len() - 1])
        && next.lines.iter().all(stands_in)
        && is_person
        && first.starts_with(char::is_uppercase)
        && looks_listed(text, next)
}

/// The people of one cell of a table.
pub(super) fn read_cell(text: &Text<'_>, range: Range<usize>, width: usize) -> Vec<Entry> {
    read_lines(text, range, width).entries
}

pub(super) fn read(text: &Text<'_>, range: Range<usize>, width: usize) -> List {
    let range = sides::present(text, range);
    let by_sides = Some(sides::entries(text, &range)).filter(|all| all.len() > 1);
    match by_sides.or_else(|| grid::people(text, range.clone(), width)) {
        Some(entries) => List {
            entries,
            range,
            ..List::default()
        },
        None => read_lines(text, range, width),
    }
}

fn read_lines(text: &Text<'_>, range: Range<usize>, width: usize) -> List {
    let range =
        range.start..ceiling(text.all, range.end.min(range.start + 20_000)).max(range.start);
    let mut words = listed_words(text.all, range.clone());
    words.truncate(LONGEST);
    if words.is_empty() {
        return List::default();
    }
    let mut soft = soft_lines(text.all, &words, width);
    hanging::mark(text.all, &mut words, &mut soft);
    hanging::join_offices(&mut words, &mut soft);
    let layout = Layout::of(&words, soft);
    let pieces = cut(&words, &layout);
    let columns = columns(text.all, &words, &pieces);
    let mut side: (Option<&'static str>, String) = (None, String::new());
    let mut role = AttendeeRole::default();
    let mut entries: Vec<Entry> = Vec::new();
    for piece in &pieces {
        match piece.kind {
            Kind::Skip => {}
            Kind::Office if is_counted(&words, piece.start) => {}
            // "(notetaker)" on the line below its bearer
            Kind::Office if is_part_played(&words, piece) && !entries.is_empty() => {
                if let Some(last) = entries.last_mut() {
                    last.role = role_of(&joined(&words[piece.start..piece.end]));
                }
            }
            Kind::Heading => {
                let said = joined(&words[piece.name.clone()]);
                role = role_of(&said);
                if is_of_nobody(&said) {
                    side = (None, String::new());
                } else if role == AttendeeRole::default() && !is_general(&said) {
                    side = (piece.code, said);
                }
            }
            Kind::Person | Kind::Office => {
                let mut entry = entry(text, &words, piece);
                // "NATO Desk Officer" under "United States" sits for that state.
                let is_body = entry
                    .code
                    .is_some_and(|code| code.len() > 2 || code == "EU")
                    || is_of_desk(&entry.office);
                let own = entry.code.filter(|_| !is_body);
                // Under a heading on a line of its own everybody is of that party.
                let headed = side.0.filter(|_| layout.has_lines);
                entry.code = headed.or(own).or(side.0).or(entry.code);
                entry.side.clone_from(&side.1);
                if let Some((left, right)) = columns {
                    entry.code = Some(if is_right(text.all, words[piece.start].range.start) {
                        right
                    } else {
                        left
                    });
                    entry.side = party_name(entry.code.unwrap_or_default());
                }
                if entry.role == AttendeeRole::default() {
                    entry.role = role;
                }
                if is_somebody(&words, piece, &entry, &layout) {
                    entries.push(entry);
                }
            }
        }
    }
    before_headings(&mut entries, &layout);
    // "Participants: invite eight at most. The secretary …": advice, and no list.
    let is_nobody =
        |entry: &Entry| entry.name.is_empty() && entry.office.starts_with(char::is_lowercase);
    if entries.iter().all(is_nobody) {
        entries.clear();
    }
    List {
        entries,
        range,
        ..List::default()
    }
}

/// Whether an entry is somebody who was there, and no town nor whose somebody is.
fn is_somebody(words: &[Word<'_>], piece: &Piece, entry: &Entry, layout: &Layout) -> bool {
    // A town stands there by itself; "Mr. Cleveland" is a person, and so is "Assistant
    // Secretary Cleveland".
    let is_before = |office: &Range<usize>| office.end == piece.name.start;
    let is_behind = layout.has_lines
        && !words[piece.name.start].gap.is_sign()
        && piece.office.iter().any(is_before);
    let is_town = entry.title.is_empty() && !is_behind && super::lexicon::is_city(&entry.name);
    // "K's chief of staff": whose he is, is no name.
    let owns = entry.name.ends_with("'s") || entry.name.ends_with("\u{2019}s");
    !is_town && !owns && !is_absent(&entry.office)
}

/// Whether a piece is a bracket with the part that whoever stands before it played.
fn is_part_played(words: &[Word<'_>], piece: &Piece) -> bool {
    words[piece.start].gap.open
        && words.get(piece.end).is_none_or(|next| next.gap.close)
        && role_of(&joined(&words[piece.start..piece.end])) != AttendeeRole::default()
}

/// Who stands before the first heading of a list that was run together is of the party
/// that the first of them is of: "British Foreign Secretary Lane Mr. Moll United States …".
fn before_headings(entries: &mut [Entry], layout: &Layout) {
    let count = entries
        .iter()
        .take_while(|entry| entry.side.is_empty())
        .count();
    let Some(code) = entries.first().and_then(|first| first.code) else {
        return;
    };
    let (before, behind) = entries.split_at_mut(count);
    let is_other = |entry: &Entry| entry.code.is_some_and(|own| own != code);
    let is_headed = behind.first().is_some_and(is_other);
    if layout.has_lines || !is_headed || before.iter().any(is_other) {
        return;
    }
    for entry in before {
        entry.code = Some(code);
    }
}

/// Whether a heading ends the part of one side: whoever stands below may be of any.
fn is_of_nobody(said: &str) -> bool {
    matches!(
        fold(said).as_str(),
        "also present" | "also attending" | "others present" | "other participants"
    )
}

fn is_general(said: &str) -> bool {
    matches!(
        fold(said).as_str(),
        "others"
            | "other participants"
            | "staff"
            | "secretary"
            | "secretariat"
            | "joining the meeting"
            | "guests"
            | "also present"
            | "also attending"
    )
}

/// Whether words behind a name tell that its bearer was not there: "(absent)" and nothing
/// more, as who was "absent on the second day" was there on the first.
pub(super) fn is_absent(said: &str) -> bool {
    let mut parts = said.split(['(', ')', ',', ';']);
    parts.any(|part| {
        matches!(
            fold(part.trim()).as_str(),
            "absent"
                | "apologies"
                | "apologies for absence"
                | "sent apologies"
                | "regrets"
                | "отсутствовал"
                | "отсутствовала"
                | "отсутствует"
        )
    })
}

/// The part that words beside a name tell.
pub(super) fn role_of(said: &str) -> AttendeeRole {
    let folded = fold(said);
    if folded.contains("interpret")
        || folded.contains("translator")
        || folded.contains("переводчик")
        || folded.contains("tarcumaci")
    {
        AttendeeRole::Interpreter
    } else if folded.contains("notetaker")
        || folded.contains("note-taker")
        || folded.contains("note taker")
        || folded.contains("recorder")
    {
        AttendeeRole::NoteTaker
    } else if folded.contains("observer") {
        AttendeeRole::Observer
    } else {
        AttendeeRole::default()
    }
}

fn entry(text: &Text<'_>, words: &[Word<'_>], piece: &Piece) -> Entry {
    let of = |range: &Range<usize>| -> String {
        if range.is_empty() {
            return String::new();
        }
        let mut bytes = words[range.start].range.start..words[range.end - 1].range.end;
        // "Under Secretary (Monetary Affairs)" ends with its bracket.
        let said = &text.all[bytes.clone()];
        let is_open = said.contains('(') && !said.contains(')');
        bytes.end += usize::from(is_open && text.all[bytes.end..].starts_with(')'));
        one_line(&text.all[bytes])
    };
    let mut offices: Vec<String> = Vec::new();
    for range in &piece.office {
        let said = of(range);
        let said = said
            .strip_prefix("The ")
            .or_else(|| said.strip_prefix("the "))
            .map_or(said.as_str(), |rest| rest);
        let said = said.trim_start_matches("for the ");
        // The stop of "U.S." stays.
        let is_initials = said
            .rsplit(' ')
            .next()
            .is_some_and(|last| last.trim_end_matches('.').contains('.'));
        let said = if is_initials {
            said
        } else {
            said.trim_end_matches('.')
        };
        if said.is_empty() || offices.iter().any(|known| known.eq_ignore_ascii_case(said)) {
            continue;
        }
        // "Foreign Minister Ole Hagen of Norway": the office goes on behind the name.
        let goes_on = range.start > 0 && words[range.start - 1].key == "of";
        match offices.last_mut() {
            Some(last) if goes_on => *last = format!("{last} of {said}"),
            _ => offices.push(said.to_owned()),
        }
    }
    let office = offices.join(", ");
    let mut code = piece.code;
    if code.is_none() {
        code = party_in(words, piece);
    }
    Entry {
        range: words[piece.start].range.start..words[piece.end - 1].range.end,
        title: of(&piece.title),
        name: super::people::without_letters(&of(&piece.name)).to_owned(),
        role: role_of(&office),
        office: without_orders(without_open(&office)),
        code,
        side: String::new(),
    }
}

/// Whether an office deals with a state and is not that state's own.
fn is_of_desk(office: &str) -> bool {
    let folded = fold(office);
    let deals = [
        "desk",
        "in charge",
        "country director",
        "affairs",
        "directorate",
        "division",
        "section",
    ];
    let is_own = ["ambassador", "minister", "president", "chancellor"];
    deals.iter().any(|one| folded.contains(one)) && !is_own.iter().any(|one| folded.contains(one))
}

/// An office without the bracket of which only the part played is left: "EUR (notetaker".
fn without_open(office: &str) -> &str {
    match office.rsplit_once('(') {
        Some((before, said))
            if !said.trim_end_matches(')').contains(')')
                && role_of(said) != AttendeeRole::default() =>
        {
            before.trim_end_matches([' ', ','])
        }
        _ => office,
    }
}

/// The party that an office names: "Chinese Ambassador", "Ambassador of Israel".
fn party_in(words: &[Word<'_>], piece: &Piece) -> Option<&'static str> {
    let mut found = None;
    for range in &piece.office {
        for at in range.clone() {
            if is_sent_to(&words[range.start..at]) {
                continue;
            }
            for length in (1..=4).rev() {
                // "Federal Republic of Somalia": the state is told behind.
                let is_of = |at: usize| words[at].key == "of";
                if at + length > range.end || at + length < range.end && is_of(at + length) {
                    continue;
                }
                let said = joined(&words[at..at + length]);
                if let Some(code) = party_code(&said)
                    && words[at].kinds.has(Kinds::CAPITAL)
                    && found.is_none()
                {
                    found = Some(code);
                }
            }
        }
    }
    found
}

/// Whether the words of an office tell that a state behind them is the one that somebody is
/// sent to: "Ambassador to Israel".
fn is_sent_to(before: &[Word<'_>]) -> bool {
    let is_open = |word: &&Word<'_>| !word.kinds.has(Kinds::OFFICE) && !word.gap.is_sign();
    let mut open = before.iter().rev().take_while(is_open);
    open.any(|word| word.key == "to")
}

/// Which line ends may come from a width alone: the next word would not have fitted.
fn soft_lines(all: &str, words: &[Word<'_>], width: usize) -> Vec<bool> {
    let mut soft = vec![false; words.len()];
    if width == 0 {
        return soft;
    }
    for (at, word) in words.iter().enumerate().skip(1) {
        if !word.gap.line {
            continue;
        }
        let before = &all[..words[at - 1].range.end];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = all[start..]
            .find('\n')
            .map_or(all.len(), |length| start + length);
        let length = all[start..line_end].trim_end().chars().count();
        let next = &all[line_end..];
        let next = next.split_whitespace().next().unwrap_or("").chars().count();
        soft[at] = length + 1 + next > width;
    }
    soft
}

/// The width a text was broken at; nought where its lines are as long as they like.
pub(super) fn width_of(all: &str) -> usize {
    let sample = &all[..ceiling(all, 40_000)];
    let longest = sample
        .lines()
        .map(|line| line.trim_end().chars().count())
        .max()
        .unwrap_or_default();
    let count = sample
        .lines()
        .filter(|line| line.trim_end().chars().count() + 16 > longest)
        .count();
    if (50..=110).contains(&longest) && count >= 3 {
        longest
    } else {
        0
    }
}
