//! A person in a list or a sentence: titles, name and office in any order, and how
//! well they read.

use std::ops::Range;

use super::lexicon::party_code;
use super::office::offices_after;
use super::piece::{Kind, Piece, heading_code, is_core, is_official, joined, office_end, runs_on};
use super::segment::Layout;
use super::words::{Kinds, Word};

/// What stands before a name.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    pub(super) end: usize,
    pub(super) title: Range<usize>,
    pub(super) office: Vec<Range<usize>>,
    pub(super) has_title: bool,
    pub(super) score: f32,
}

impl Lead {
    pub(super) fn is_titled(&self) -> bool {
        self.has_title || !self.office.is_empty()
    }
}

/// Every way to read titles and offices before a name.
pub(super) fn leads(words: &[Word<'_>], at: usize, layout: &Layout) -> Vec<Lead> {
    let none = Lead {
        end: at,
        title: at..at,
        office: Vec::new(),
        has_title: false,
        score: 0.0,
    };
    let mut found = vec![none.clone()];
    let mut open = vec![none];
    while let Some(lead) = open.pop() {
        if lead.end >= words.len() || lead.end - at > 14 {
            continue;
        }
        let title = title_end(words, lead.end, layout);
        // "Mr. Duke": what reads as a title may be the name.
        if let Some(end) = title.filter(|end| end - lead.end >= 2 && !runs_on(words, *end, layout))
        {
            let mut next = lead.clone();
            next.title = lead.end..end - 1;
            next.has_title = true;
            next.end = end - 1;
            next.score += 0.4;
            found.push(next);
        }
        if let Some(end) = title {
            let mut next = lead.clone();
            next.title = if lead.has_title {
                lead.title.start..end
            } else {
                lead.end..end
            };
            next.has_title = true;
            next.end = end;
            next.score += if lead.has_title { 0.0 } else { 0.8 };
            found.push(next.clone());
            open.push(next);
        }
        if lead.office.is_empty()
            && let Some(longest) = office_end(words, lead.end, layout)
        {
            for end in lead.end + 1..=longest {
                if !words[lead.end..end].iter().any(is_core)
                    || words[end - 1].kinds.has(Kinds::LINK)
                    || words[end - 1].kinds.has(Kinds::MODIFIER)
                {
                    continue;
                }
                let mut next = lead.clone();
                next.office = vec![lead.end..end];
                next.end = end;
                next.score += 0.5 + 0.1 * (end - lead.end) as f32;
                found.push(next.clone());
                if end == longest {
                    open.push(next);
                }
            }
        }
    }
    found
}

/// Honorifics and ranks from a word on: "Mr.", "The Honorable", "Lt. General",
/// "Marshal of the Royal Air Force".
pub(super) fn title_end(words: &[Word<'_>], at: usize, layout: &Layout) -> Option<usize> {
    let mut end = at;
    if words[end].key == "the"
        && words
            .get(end + 1)
            .is_some_and(|next| next.kinds.has(Kinds::HONORIFIC))
    {
        end += 1;
    }
    let start = end;
    // "Evan M. Wilson": behind a given name it is an initial.
    if words[at].key == "m"
        && at > 0
        && !words[at].gap.is_sign()
        && !words[at].gap.line
        && words[at - 1].kinds.has(Kinds::GIVEN)
    {
        return None;
    }
    while let Some(word) = words.get(end) {
        let is_title = word.kinds.has(Kinds::HONORIFIC) || word.kinds.has(Kinds::RANK);
        let is_broken = end > at
            && (word.gap.comma
                || word.gap.open
                || word.gap.dash
                || layout.cross(words, end) < -1.0);
        if !is_title || is_broken || !word.kinds.has(Kinds::CAPITAL) && end == start {
            break;
        }
        end += 1;
    }
    if end == start {
        return None;
    }
    // Only words that go with another: "Vice", "Air", "Field", "The Right", "His".
    if end - start == 1
        && matches!(
            words[start].key(),
            "vice" | "rear" | "air" | "field" | "fleet" | "right" | "his" | "her" | "their"
        )
    {
        return None;
    }
    let follows =
        |offset: usize, key: &str| words.get(end + offset).is_some_and(|word| word.key == key);
    if follows(0, "of") && follows(1, "the") {
        if follows(2, "fleet") {
            return Some(end + 3);
        }
        if follows(2, "royal") && follows(3, "air") && follows(4, "force") {
            return Some(end + 5);
        }
        if follows(2, "army") || follows(2, "navy") {
            return Some(end + 3);
        }
    }
    Some(end)
}

/// Names that can begin at a word: where each ends and how well it reads.
pub(super) fn names(
    words: &[Word<'_>],
    at: usize,
    layout: &Layout,
    is_titled: bool,
) -> Vec<(usize, f32)> {
    let mut found = Vec::new();
    let mut score = 0.0;
    let mut given = 0;
    for end in at + 1..=words.len().min(at + 6) {
        let last = end - 1;
        let word = &words[last];
        // "Foreign Minister Lund January 14": the day is no name.
        let is_day = |next: &Word<'_>| next.kinds.has(Kinds::DIGIT) && !next.gap.is_sign();
        if word.kinds.has(Kinds::MONTH) && words.get(end).is_some_and(is_day) {
            break;
        }
        if last > at {
            let gap = word.gap;
            let owns =
                words[last - 1].text.ends_with("'s") || words[last - 1].text.ends_with("\u{2019}s");
            if gap.comma
                || gap.semicolon
                || gap.colon
                || gap.dash
                || gap.open
                || gap.close
                || gap.bracket
                || owns
            {
                break;
            }
            score += layout.cross(words, last);
            if gap.stop && !words[last - 1].kinds.has(Kinds::INITIAL) {
                score -= 2.0;
            }
        }
        score += name_word(word, last == at, is_titled, &mut given);
        // "Hakan FIRAT": behind a given name it is the surname in capitals, and no bureau.
        let is_code = word.kinds.has(Kinds::CODE) && (4..6).contains(&word.text.len());
        if is_code && last > at && words[last - 1].kinds.has(Kinds::GIVEN) {
            score += 1.6;
        }
        if last > at && begins_next(words, at, last, layout) {
            score -= 3.0;
        }
        if score < -8.0 {
            break;
        }
        let count = end - at;
        let is_open = word.kinds.has(Kinds::PARTICLE) && !word.kinds.has(Kinds::CAPITAL);
        let mut whole = score;
        if is_open || word.kinds.has(Kinds::INITIAL) && count == 1 {
            whole -= 4.0;
        } else if word.kinds.has(Kinds::INITIAL) {
            whole -= 1.5;
        }
        if count == 1 {
            whole += if is_titled { 0.6 } else { -2.4 };
            // "Mr. Mohammed bin Salim"
            let is_son = |next: &Word<'_>| {
                matches!(next.key(), "bin" | "bint" | "ibn") && !next.gap.is_sign()
            };
            if words.get(end).is_some_and(is_son) && layout.cross(words, end) > -1.0 {
                whole -= 2.2;
            }
            if runs_on(words, end, layout)
                && (word.kinds.has(Kinds::GIVEN)
                    || words[end].kinds.has(Kinds::INITIAL) && !begins_next(words, at, end, layout)
                    || matches!(words[end].key(), "abd" | "abdel" | "abdul" | "ibn" | "bin"))
            {
                whole -= 2.2;
            }
        } else if count > 3 {
            whole -= 0.5 * (count - 3) as f32;
        }
        found.push((generation(words, end, layout), whole));
    }
    found
}

/// Whether the initials in a list that was run together are the next person's: behind
/// what is no given name, and before a whole name ("General Greene | W. W. Rostow").
fn begins_next(words: &[Word<'_>], name: usize, at: usize, layout: &Layout) -> bool {
    let (word, before) = (&words[at], &words[at - 1]);
    // "M. Pinay | M. Couve": of two in a row the second is no initial.
    if word.key == "m" && name > 0 && words[name - 1].key == "m" {
        return true;
    }
    let is_surname = |word: &Word<'_>| {
        !word.kinds.has(Kinds::GIVEN)
            && !word.kinds.has(Kinds::INITIAL)
            && !word.kinds.has(Kinds::PARTICLE)
    };
    if layout.has_lines || !word.kinds.has(Kinds::INITIAL) || !is_surname(before) {
        return false;
    }
    let follows = |word: &&Word<'_>| {
        !word.gap.is_sign() && word.kinds.has(Kinds::CAPITAL) && !is_official(word)
    };
    let rest = words[at + 1..].iter().take(3).take_while(follows);
    let (initials, others): (Vec<_>, Vec<_>) =
        rest.partition(|word| word.kinds.has(Kinds::INITIAL));
    let is_double = !initials.is_empty() || word.text.matches('.').count() > 1;
    let is_name =
        |word: &&&Word<'_>| !word.kinds.has(Kinds::HONORIFIC) && !word.kinds.has(Kinds::RANK);
    let count = others.iter().take_while(is_name).count();
    count >= 2 || count == 1 && (is_double || word.key == "m" && layout.has_monsieur)
}

/// How well a word reads within a name.
fn name_word(word: &Word<'_>, is_first: bool, is_titled: bool, given: &mut u32) -> f32 {
    let kinds = word.kinds;
    if kinds.has(Kinds::DIGIT) || kinds.has(Kinds::NO_PERSON) {
        return -4.0;
    }
    if kinds.has(Kinds::INITIAL) {
        // "U.S.S.R."
        return if kinds.has(Kinds::PARTY) { -4.0 } else { 0.6 };
    }
    if kinds.has(Kinds::GIVEN) && kinds.has(Kinds::CAPITAL) {
        *given += 1;
        let clash = if kinds.has(Kinds::BODY) || kinds.has(Kinds::PARTY) || kinds.has(Kinds::OFFICE)
        {
            -0.6
        } else {
            0.0
        };
        return clash
            + if is_first {
                1.2
            } else if *given > 1 {
                0.3
            } else {
                0.7
            };
    }
    if kinds.has(Kinds::PARTICLE) && (!kinds.has(Kinds::CAPITAL) || !kinds.has(Kinds::LINK)) {
        return 0.3;
    }
    if kinds.has(Kinds::LINK) {
        return -6.0;
    }
    if kinds.has(Kinds::HONORIFIC) {
        let is_eastern =
            matches!(word.key(), "sheikh" | "sheik" | "shaikh" | "shaykh") && !is_first;
        return if word.key == "bey" || word.key == "pasha" || is_eastern {
            0.5
        } else if is_titled && is_first {
            -1.0
        } else {
            -3.0
        };
    }
    if kinds.has(Kinds::RANK) {
        return if is_titled && is_first && !kinds.has(Kinds::BODY) {
            -1.4
        } else {
            -3.0
        };
    }
    // "American Embassy Kabul" is nobody.
    if matches!(
        word.key(),
        "embassy" | "consulate" | "legation" | "ministry"
    ) {
        return -4.0;
    }
    let mut score = 1.0;
    if !kinds.has(Kinds::CAPITAL) {
        score -= 4.0;
    }
    if kinds.has(Kinds::OFFICE) {
        score -= if is_titled && is_first { 2.2 } else { 3.0 };
    }
    if kinds.has(Kinds::BODY) {
        score -= if is_titled { 1.4 } else { 2.2 };
    }
    if kinds.has(Kinds::PARTY) {
        score -= 2.6;
    }
    if kinds.has(Kinds::CODE) && word.text.len() < 6 {
        score -= 1.6;
    }
    score
}

/// "Jr.", "III" after a name, with or without a comma.
fn generation(words: &[Word<'_>], end: usize, layout: &Layout) -> usize {
    let is_generation = words.get(end).is_some_and(|word| {
        matches!(word.key(), "jr" | "sr" | "ii" | "iii" | "iv") && layout.cross(words, end) > -1.0
    });
    if is_generation { end + 1 } else { end }
}

pub(super) fn persons(words: &[Word<'_>], at: usize, layout: &Layout, found: &mut Vec<Piece>) {
    for lead in leads(words, at, layout) {
        let untitled = if lead.is_titled() { 0.0 } else { -0.8 };
        person(words, at, &lead, layout, &[], untitled, found);
    }
    // "NEA—Mr. Berry", "Chairman—Henry A. Kissinger", "USSR—Mr. X"
    let dash = (at + 1..words.len().min(at + 6))
        .find(|k| words[*k].gap.dash && words[*k].gap.line == words[at + 1].gap.line);
    let Some(dash) = dash else {
        return;
    };
    // The last dash of a code such as A–A.
    let dash = (dash..words.len().min(dash + 2))
        .rev()
        .find(|k| words[*k].gap.dash)
        .unwrap_or(dash);
    let prefix = &words[at..dash];
    if (at + 1..dash).any(|k| words[k].gap.comma || words[k].gap.line) {
        return;
    }
    let is_code = prefix.iter().all(|word| {
        word.kinds.has(Kinds::CODE)
            || word.kinds.has(Kinds::INITIAL)
            || is_official(word)
            || word.kinds.has(Kinds::LINK)
    });
    if !is_code {
        return;
    }
    let code = heading_code(prefix).filter(|_| party_code(&joined(prefix)).is_some());
    for lead in leads(words, dash, layout) {
        let first = found.len();
        person(words, at, &lead, layout, &[at..dash], 2.2, found);
        for piece in &mut found[first..] {
            piece.code = code;
        }
    }
}

/// Every way to read titles, an office and a name from a word on.
pub(super) fn lead_pieces(words: &[Word<'_>], at: usize, layout: &Layout) -> Vec<Piece> {
    let mut found = Vec::new();
    let all = leads(words, at, layout);
    let longest = all
        .iter()
        .filter(|lead| !lead.office.is_empty())
        .map(|lead| lead.end)
        .max();
    for lead in all {
        if lead.end >= words.len() {
            continue;
        }
        // "The President of Russia, Vladimir Putin"
        let comma = Some(lead.end) == longest
            && words[lead.end].gap.comma
            && words[lead.end].kinds.has(Kinds::CAPITAL);
        if words[lead.end].gap.is_sign() && !comma && lead.end > at {
            continue;
        }
        for (to, score) in names(words, lead.end, layout, lead.is_titled()) {
            let mut piece = Piece::new(Kind::Person, at, to, score + lead.score);
            if comma
                && (words[lead.end].kinds.has(Kinds::OFFICE)
                    || to - lead.end < 2 && lead.title.is_empty())
            {
                continue;
            }
            piece.title = lead.title.clone();
            piece.name = lead.end..to;
            piece.office = lead.office.clone();
            found.push(piece);
        }
    }
    found
}

/// A person behind a lead: the name, and the office after it.
fn person(
    words: &[Word<'_>],
    at: usize,
    lead: &Lead,
    layout: &Layout,
    before: &[Range<usize>],
    bonus: f32,
    found: &mut Vec<Piece>,
) {
    let crossed: f32 = (at + 1..lead.end.min(words.len()))
        .map(|k| layout.cross(words, k))
        .sum();
    // "The Secretary of the Treasury (Chairman)": no name.
    let is_office = |word: &Word<'_>| word.gap.open && word.kinds.has(Kinds::OFFICE);
    if lead.end > at && words.get(lead.end).is_some_and(is_office) {
        return;
    }
    if crossed < -3.0
        || lead.end >= words.len()
        || lead.end > at && layout.cross(words, lead.end) < -1.0
    {
        return;
    }
    for (to, score) in names(words, lead.end, layout, lead.is_titled()) {
        if score < -3.0 {
            continue;
        }
        let mut piece = Piece::new(Kind::Person, at, to, score + lead.score + bonus + crossed);
        piece.title = lead.title.clone();
        piece.name = lead.end..to;
        piece.office = before.to_vec();
        piece.office.extend(lead.office.clone());
        found.push(piece.clone());
        if words.get(to).is_some_and(|next| next.gap.comma) && layout.cross(words, to) > -1.0 {
            family_first(words, to, &piece, layout, found);
        }
        offices_after(words, &piece, layout, found);
    }
}

/// "Choe, Kyu-ha, Korean Foreign Minister": the family name before a comma.
fn family_first(
    words: &[Word<'_>],
    to: usize,
    piece: &Piece,
    layout: &Layout,
    found: &mut Vec<Piece>,
) {
    if piece.name.len() != 1
        || !piece.title.is_empty()
        || words[piece.name.start].kinds.has(Kinds::CODE)
    {
        return;
    }
    for end in to + 1..=words.len().min(to + 2) {
        let all = words[to..end].iter().all(|word| {
            word.kinds.has(Kinds::CAPITAL)
                && !word.kinds.has(Kinds::CODE)
                && !is_official(word)
                && !word.kinds.has(Kinds::HONORIFIC)
                && !word.kinds.has(Kinds::LINK)
        });
        let is_closed = words
            .get(end)
            .is_none_or(|next| next.gap.comma || next.gap.line);
        let inside = end < to + 2 || !words[to + 1].gap.is_sign() && !words[to + 1].gap.line;
        if all && is_closed && inside {
            let mut whole = piece.clone();
            whole.name.end = end;
            whole.end = end;
            // An office before it belongs to whose name follows at once.
            whole.score += if piece.office.is_empty() { 3.2 } else { 1.2 };
            found.push(whole.clone());
            offices_after(words, &whole, layout, found);
        }
    }
}
