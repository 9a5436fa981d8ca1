//! A list of participants cut into its entries: of all ways to cut it, the one
//! whose pieces read best. A line's end, a semicolon and a column part entries;
//! where a paste has lost them, titles, names and offices tell.

use std::ops::Range;

use super::lexicon::{is_party_name, party_code};
use super::piece::{Kind, Piece, is_part, joined, pieces_at};
use super::words::{Kinds, Word};

/// The longest list that is read, in words; what goes on beyond is no list.
pub(super) const LONGEST: usize = 1500;

/// How a list is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// For each word whether a line that ends before it may have been broken
    /// there by width alone.
    pub(super) soft: Vec<bool>,
    /// Lines part the entries.
    pub(super) has_lines: bool,
    /// Names of parties that head those behind them in a list that was run together:
    /// where each begins and ends.
    pub(super) parties: Vec<(usize, usize)>,
    /// Whether "M." is a title here, not an initial.
    pub(super) has_monsieur: bool,
    /// For each word whether commas part the entries of its line.
    pub(super) inline: Vec<bool>,
    /// For each word whether the comma before it surely parts two persons.
    pub(super) parted: Vec<bool>,
}

impl Layout {
    pub(super) fn of(words: &[Word<'_>], soft: Vec<bool>) -> Self {
        let mut layout = Self {
            soft,
            ..Self::default()
        };
        layout.has_lines = (1..words.len()).any(|at| layout.is_hard(words, at));
        layout.inline = vec![false; words.len()];
        layout.parted = vec![false; words.len()];
        layout.has_monsieur = words.iter().filter(|word| word.key == "m").count() > 1;
        if !layout.has_lines {
            layout.parties = heading_parties(words);
        }
        let mut start = 0;
        for at in 1..=words.len() {
            if at == words.len() || layout.is_hard(words, at) {
                layout.read_line(words, start..at);
                start = at;
            }
        }
        layout
    }

    /// Whether commas part the entries of a line.
    fn read_line(&mut self, words: &[Word<'_>], line: Range<usize>) {
        let inner = line.start + 1..line.end;
        if inner.clone().any(|at| words[at].gap.semicolon) {
            return;
        }
        let parted = parted(words, line.clone());
        if !parted.is_empty() {
            for at in parted {
                self.parted[at] = true;
            }
            return;
        }
        let commas: Vec<usize> = inner.clone().filter(|at| words[*at].gap.comma).collect();
        let strong = commas.iter().filter(|at| is_strong(words, **at)).count();
        if strong >= 2 && strong * 3 >= commas.len() * 2 {
            for at in inner {
                self.inline[at] = true;
            }
        }
    }

    fn is_hard(&self, words: &[Word<'_>], at: usize) -> bool {
        words[at].gap.line && !self.soft.get(at).copied().unwrap_or_default()
    }

    fn is_parted(&self, at: usize) -> bool {
        self.parted.get(at).copied().unwrap_or_default()
    }

    /// What is gained by ending an entry before the word.
    fn boundary(&self, words: &[Word<'_>], at: usize) -> f32 {
        if at >= words.len() {
            return 1.0;
        }
        let gap = words[at].gap;
        if self.is_hard(words, at) || gap.column {
            return 4.0;
        }
        if gap.semicolon || self.is_parted(at) {
            return 3.0;
        }
        let line = if gap.line { 0.6 } else { 0.0 };
        // "… Minister Moe | For the United States …"
        let is_heading = matches!(words[at].key(), "for" | "from")
            && words[at].kinds.has(Kinds::CAPITAL)
            && !words[at].kinds.has(Kinds::CODE);
        if !gap.is_sign()
            && words[at].kinds.has(Kinds::LINK)
            && !is_heading
            && !matches!(words[at].key(), "the" | "and")
        {
            return line - 4.0;
        }
        let after_link =
            at > 0 && words[at - 1].kinds.has(Kinds::LINK) && words[at - 1].key != "and";
        if after_link {
            return -5.0;
        }
        if gap.comma {
            return line + if self.inline[at] { 0.6 } else { -2.5 };
        }
        if words[at].key == "and" || at > 0 && words[at - 1].key == "and" {
            let next = if words[at].key == "and" { at + 1 } else { at };
            return line
                - if next < words.len() && is_strong(words, next) {
                    0.6
                } else {
                    2.6
                };
        }
        if gap.close || gap.stop {
            return line + 0.5;
        }
        let is_official = |word: &Word<'_>| {
            word.kinds.has(Kinds::OFFICE)
                || word.kinds.has(Kinds::BODY)
                || word.kinds.has(Kinds::PARTY)
        };
        if at > 0
            && !gap.line
            && words[at - 1].kinds.has(Kinds::MODIFIER)
            && is_official(&words[at])
        {
            return -4.0;
        }
        // "Deputy Minister Orlova" is one.
        if at > 0
            && !gap.line
            && !gap.is_sign()
            && matches!(words[at - 1].key(), "deputy" | "assistant")
            && words[at].kinds.has(Kinds::OFFICE)
        {
            return -4.0;
        }
        let both =
            |kind: Kinds| at > 0 && words[at - 1].kinds.has(kind) && words[at].kinds.has(kind);
        if !gap.is_sign() && !gap.line && (both(Kinds::PARTY) || both(Kinds::OFFICE)) {
            return if self.has_lines { -4.5 } else { -1.5 };
        }
        if self.has_lines && !gap.line {
            return line - 3.5;
        }
        line
    }

    /// What it costs to end an entry at the adjective of a state, before the office that
    /// goes with it: "Dr. Lund, Norwegian | Ambassador".
    fn torn(&self, words: &[Word<'_>], piece: &Piece) -> f32 {
        let end = piece.end;
        let Some(next) = words.get(end).filter(|_| piece.kind != Kind::Heading) else {
            return 0.0;
        };
        // "Israeli Embassy Major | General Lund"
        let before = &words[end - 1];
        if piece.office.last().is_some_and(|office| office.end == end)
            && matches!(
                before.key(),
                "major" | "maj" | "brigadier" | "brig" | "lieutenant" | "lt" | "rear" | "vice"
            )
            && next.kinds.has(Kinds::RANK)
            && !next.gap.is_sign()
            && !self.is_hard(words, end)
        {
            return 4.0;
        }
        let is_office = next.kinds.has(Kinds::OFFICE) || next.kinds.has(Kinds::BODY);
        let is_open = !next.gap.is_sign() && !next.gap.column && !self.is_hard(words, end);
        let is_linked = end >= 2 && words[end - 2].kinds.has(Kinds::LINK);
        let last = &words[end - 1];
        let is_bare = piece.office.last().is_some_and(|office| office.end == end)
            && last.kinds.has(Kinds::PARTY)
            && !last.kinds.has(Kinds::OFFICE)
            && !last.kinds.has(Kinds::BODY);
        if is_office && is_open && is_bare && !is_linked {
            4.0
        } else {
            0.0
        }
    }

    /// What it costs to go on within an entry over the place before the word.
    pub(super) fn cross(&self, words: &[Word<'_>], at: usize) -> f32 {
        let gap = words[at].gap;
        if self.is_hard(words, at) {
            return -7.0;
        }
        if gap.column {
            return -4.0;
        }
        let mut cost = if gap.line { -0.2 } else { 0.0 };
        if gap.semicolon || self.is_parted(at) {
            cost -= 3.0;
        }
        if gap.stop {
            cost -= 1.0;
        }
        cost
    }
}

/// The commas of a line that part its persons, where it holds nothing but names, or names
/// with brackets behind them: "Interpreters: Anne Moe, Ulla Berg", "R. Kalnina (Ambassador),
/// T. Ozols (Counsellor, note-taker)".
fn parted(words: &[Word<'_>], line: Range<usize>) -> Vec<usize> {
    let head = line.clone().take(4).find(|at| words[*at].gap.colon);
    let start = head.filter(|at| *at > line.start).unwrap_or(line.start);
    let is_of_part = start > line.start && is_part(&words[line.start..start]);
    let mut depth = 0_usize;
    let parts = |at: &usize| {
        let gap = words[*at].gap;
        depth = (depth + usize::from(gap.open)).saturating_sub(usize::from(gap.close));
        *at > start && depth == 0 && gap.comma
    };
    let commas: Vec<usize> = (start..line.end).filter(parts).collect();
    let ends = commas.iter().copied().chain([line.end]);
    let begins = [start].into_iter().chain(commas.iter().copied());
    let is_plain = |word: &Word<'_>| {
        let others = Kinds::OFFICE
            .with(Kinds::BODY)
            .with(Kinds::PARTY)
            .with(Kinds::DIGIT)
            .with(Kinds::MODIFIER);
        word.kinds.has(Kinds::CAPITAL.with(Kinds::PARTICLE)) && !word.kinds.has(others)
    };
    let mut has_bracket = Vec::new();
    for (from, to) in begins.zip(ends) {
        let open = (from + 1..to).find(|at| words[*at].gap.open);
        let name = &words[from..open.unwrap_or(to)];
        let is_name = (2..=4).contains(&name.len())
            && name.iter().all(is_plain)
            && name.iter().skip(1).all(|word| !word.gap.is_sign());
        if !is_name {
            return Vec::new();
        }
        has_bracket.push(open.is_some());
    }
    let are_bracketed = has_bracket.iter().filter(|has| **has).count() > 1;
    let is_sure = are_bracketed || is_of_part || has_bracket.len() > 3;
    if is_sure { commas } else { Vec::new() }
}

/// The names of parties, no adjectives, that stand before persons of a list without a
/// sign around them, where it begins with one and another follows.
fn heading_parties(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let is_open = at == 0 || !word.gap.is_sign() && !words[at - 1].kinds.has(Kinds::LINK);
        if !word.kinds.has(Kinds::PARTY) || !is_open {
            at += 1;
            continue;
        }
        let name = (1..=4.min(words.len() - at)).rev().find_map(|length| {
            let said = joined(&words[at..at + length]);
            let code = party_code(&said)?;
            let is_code = word.kinds.has(Kinds::CODE) || word.kinds.has(Kinds::INITIAL);
            // "Soviets", "Germans"
            let is_several = length == 1
                && word
                    .key
                    .strip_suffix('s')
                    .is_some_and(|one| party_code(one).is_some());
            let is_name = is_code || is_several || is_party_name(&said);
            is_name.then_some((length, code))
        });
        let begins = |next: &Word<'_>| {
            let is_person = Kinds::OFFICE
                .with(Kinds::HONORIFIC)
                .with(Kinds::RANK)
                .with(Kinds::GIVEN);
            !next.gap.is_sign() && (next.kinds.has(is_person) || next.key == "the")
        };
        match name {
            Some((length, code)) if words.get(at + length).is_some_and(begins) => {
                found.push((at, at + length, code));
                at += length;
            }
            _ => at += 1,
        }
    }
    let is_headed = found
        .first()
        .is_some_and(|first| first.0 == 0 && found.iter().any(|(_, _, code)| *code != first.2));
    if !is_headed {
        return Vec::new();
    }
    found
        .into_iter()
        .map(|(start, end, _)| (start, end))
        .collect()
}

/// Whether a person surely begins at the word.
fn is_strong(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let at = if word.key == "and" { at + 1 } else { at };
    let Some(word) = words.get(at) else {
        return false;
    };
    if !word.kinds.has(Kinds::CAPITAL) {
        return false;
    }
    let is_title = word.kinds.has(Kinds::HONORIFIC)
        || word.kinds.has(Kinds::RANK) && !word.kinds.has(Kinds::BODY);
    // "Ambassador Mr. Lund": the office belongs to whom the comma before it follows.
    let office_and_name = word.kinds.has(Kinds::OFFICE)
        && words.get(at + 1).is_some_and(|next| {
            !next.gap.is_sign()
                && next.kinds.has(Kinds::CAPITAL)
                && !next.kinds.has(Kinds::HONORIFIC)
                && !next.kinds.has(Kinds::RANK)
                && !next.kinds.has(Kinds::OFFICE)
                && !next.kinds.has(Kinds::BODY)
                && !next.kinds.has(Kinds::PARTY)
        });
    let the_office = word.key == "the"
        && words
            .get(at + 1)
            .is_some_and(|next| next.kinds.has(Kinds::OFFICE));
    let given = word.kinds.has(Kinds::GIVEN)
        && words
            .get(at + 1)
            .is_some_and(|next| next.kinds.has(Kinds::CAPITAL) && !next.gap.is_sign());
    is_title || office_and_name || the_office || given
}

/// The best cut of a list.
pub(super) fn cut(words: &[Word<'_>], layout: &Layout) -> Vec<Piece> {
    let count = words.len();
    let mut best: Vec<f32> = vec![f32::NEG_INFINITY; count + 1];
    let mut back: Vec<Option<Piece>> = vec![None; count + 1];
    best[0] = 0.0;
    for at in 0..count {
        if best[at] == f32::NEG_INFINITY {
            continue;
        }
        for piece in pieces_at(words, at, layout) {
            let end = piece.end;
            let boundary = if piece.kind == Kind::Skip {
                0.0
            } else {
                layout.boundary(words, end) - layout.torn(words, &piece)
            };
            let score = best[at] + piece.score + boundary;
            if score > best[end] {
                best[end] = score;
                back[end] = Some(piece);
            }
        }
    }
    let mut found = Vec::new();
    let mut at = count;
    while at > 0 {
        let Some(piece) = back[at].take() else {
            break;
        };
        at = piece.start;
        found.push(piece);
    }
    found.reverse();
    found
}
