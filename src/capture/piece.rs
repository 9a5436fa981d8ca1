//! What can begin at a word of a list of participants, and how well it reads: a
//! person with titles, name and office in any order, an office without a name, a
//! heading, or a word to pass over.

use std::ops::Range;

use super::lexicon::{begins_body, body_of, is_party_name, longest_from, party_code};
use super::person::{leads, names, persons, title_end};
use super::segment::Layout;
use super::words::{Kinds, Word, keyed};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody with a name.
    Person,
    /// An office without a name.
    Office,
    /// A line above other entries.
    Heading,
    /// Nothing.
    Skip,
}

/// A piece of a list, as ranges of words.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) score: f32,
    pub(super) title: Range<usize>,
    pub(super) name: Range<usize>,
    /// The stretches that make up the office, in the order of the text.
    pub(super) office: Vec<Range<usize>>,
    /// The state a heading stands for.
    pub(super) code: Option<&'static str>,
}

impl Piece {
    pub(super) fn new(kind: Kind, start: usize, end: usize, score: f32) -> Self {
        Self {
            kind,
            start,
            end,
            score,
            title: start..start,
            name: start..start,
            office: Vec::new(),
            code: None,
        }
    }
}

/// Everything that can begin at a word.
pub(super) fn pieces_at(words: &[Word<'_>], at: usize, layout: &Layout) -> Vec<Piece> {
    let mut found = vec![skip(words, at)];
    if words[at].gap.bracket || words[at].gap.open {
        let mut aside = aside(words, at);
        // "(for General LeMay)": who is represented did not take part.
        if let Some(aside) = &mut aside
            && matches!(words[at].key(), "for" | "representing")
            && words[at + 1..aside.end.max(at + 1)]
                .iter()
                .any(|word| word.kinds.has(Kinds::HONORIFIC) || word.kinds.has(Kinds::RANK))
        {
            aside.score = 4.0;
        }
        found.extend(aside);
    }
    headings(words, at, layout, &mut found);
    offices(words, at, layout, &mut found);
    persons(words, at, layout, &mut found);
    found
}

fn skip(words: &[Word<'_>], at: usize) -> Piece {
    let word = &words[at];
    let cost = if word.key == "and" {
        0.2
    } else if word.kinds.has(Kinds::NO_PERSON) {
        0.6
    } else if word.kinds.has(Kinds::CAPITAL) {
        2.6
    } else if word.kinds.has(Kinds::DIGIT) {
        0.6
    } else {
        0.8
    };
    Piece::new(Kind::Skip, at, at + 1, -cost)
}

/// Words in brackets that name nobody who took part.
fn aside(words: &[Word<'_>], at: usize) -> Option<Piece> {
    let bracket = words[at].gap.bracket;
    let end = (at + 1..words.len().min(at + 40))
        .find(|end| {
            if bracket {
                words[*end].gap.bracket
            } else {
                words[*end].gap.close
            }
        })
        .unwrap_or(words.len().min(at + 40));
    Some(Piece::new(Kind::Skip, at, end, -0.8))
}

/// Words that stand in a heading beside the name of a party.
const HEADING: &[&str] = &[
    "side",
    "participants",
    "delegation",
    "members",
    "officials",
    "department",
    "group",
    "representatives",
    "party",
    "staff",
    "team",
    "for",
    "from",
    "of",
    "the",
    "on",
    "behalf",
    "government",
];

/// Headings that name a part somebody plays, not a party.
const PARTS: &[&str] = &[
    "interpreters",
    "interpreter",
    "secretariat",
    "others",
    "observers",
    "staff",
    "notetakers",
    "notetaker",
    "also present",
    "others present",
    "other participants",
    "note takers",
    "advisers",
    "advisors",
    "recorders",
    "guests",
    "also attending",
    "joining the meeting",
    "joined by",
];

fn headings(words: &[Word<'_>], at: usize, layout: &Layout, found: &mut Vec<Piece>) {
    if at > 0
        && words[at - 1].kinds.has(Kinds::LINK)
        && !words[at].gap.line
        && !words[at].gap.column
    {
        return;
    }
    let last = words.len().min(at + 9);
    let may_name = may_name(&words[at..last]);
    let may_be_part = PARTS.iter().any(|part| part.starts_with(words[at].key()));
    for end in at + 1..=last {
        if (at + 1..end).any(|k| {
            words[k].gap.is_sign() && !words[k].gap.dash || words[k].gap.line || words[k].gap.column
        }) {
            break;
        }
        let closes =
            end == words.len() || words[end].gap.line && !layout.soft[end] || words[end].gap.column;
        let colon = words.get(end).is_some_and(|next| next.gap.colon);
        let opens = at == 0 || words[at].gap.line && !layout.soft[at] || words[at].gap.column;
        let said = &words[at..end];
        let code = may_name.then(|| heading_code(said)).flatten();
        // "Secretary: Mr. Lund" below the lists of the sides.
        let is_role =
            colon && matches!(said, [one] if matches!(one.key(), "secretary" | "rapporteur"));
        let is_part = may_be_part && is_part(said) || is_role;
        // "ALSO PRESENT (for the second part)"
        let is_open = is_part && words.get(end).is_some_and(|next| next.gap.open);
        let whole = match aside(words, end.min(words.len() - 1)).filter(|_| is_open) {
            Some(aside) => aside.end,
            None => end,
        };
        let closes = closes || whole > end;
        let mut score = match (code.is_some() || is_part, opens && closes, colon) {
            (true, true, _) => 4.0,
            (true, _, true) => 3.0,
            (true, _, _) => 0.4 + 0.5 * said.len() as f32,
            (false, true, true) => 2.0,
            // "… Department of Trade: Mr. Lane" of a list that was run together
            (false, _, true) if said.iter().any(|word| word.kinds.has(Kinds::BODY)) => 1.8,
            _ => continue,
        };
        if !((opens && closes) || colon) {
            score += within_line(words, at, end, code.is_some(), layout);
        }
        if layout.parties.contains(&(at, end)) {
            score += 8.0;
        }
        let mut piece = Piece::new(Kind::Heading, at, whole, score);
        piece.name = at..end;
        piece.code = code;
        found.push(piece);
    }
}

/// What a heading gains or loses that stands within a line, from the words around it.
fn within_line(words: &[Word<'_>], at: usize, end: usize, has_code: bool, layout: &Layout) -> f32 {
    let said = &words[at..end];
    let mut score = 0.0;
    let next = words.get(end);
    let adjective = has_code
        && said.len() == 1
        && (said[0].kinds.has(Kinds::CODE) || !is_party_name(said[0].text))
        && next.is_some_and(|next| {
            next.kinds.has(Kinds::OFFICE)
                || next.kinds.has(Kinds::BODY)
                || next.kinds.has(Kinds::PARTY)
        });
    let begins = next.is_some_and(|next| {
        next.kinds.has(Kinds::HONORIFIC)
            || next.kinds.has(Kinds::RANK)
            || next.kinds.has(Kinds::GIVEN)
            || next.kinds.has(Kinds::INITIAL)
            || next.key == "the"
            || next.kinds.has(Kinds::OFFICE)
            || next.kinds.has(Kinds::CODE)
    });
    if layout.has_lines
        || words[at].gap.comma
        || words[at].gap.dash
        || is_within_office(words, at)
        || next.is_none_or(|next| next.gap.is_sign())
    {
        score -= 3.5;
    }
    if adjective {
        score -= 2.2;
    } else if begins {
        score += 0.8;
    } else {
        score -= 0.8;
    }
    score
}

/// Whether a word goes on with the words before it: "National | Defense".
fn is_within_office(words: &[Word<'_>], at: usize) -> bool {
    at > 0
        && !words[at].gap.is_sign()
        && (words[at - 1].kinds.has(Kinds::MODIFIER)
            || matches!(
                words[at - 1].key(),
                "national"
                    | "civil"
                    | "joint"
                    | "foreign"
                    | "force"
                    | "chairman"
                    | "director"
                    | "chief"
            ))
}

/// Whether words name a part somebody plays: "Note takers".
pub(super) fn is_part(said: &[Word<'_>]) -> bool {
    let keys = || said.iter().map(Word::key);
    PARTS.iter().any(|part| part.split(' ').eq(keys()))
}

/// Whether a name of a party or agency begins at the first of these words, or at the
/// first that does not merely stand beside one in a heading.
fn may_name(words: &[Word<'_>]) -> bool {
    let begins = |word: &Word<'_>| longest_from(word.key()) > 0 || begins_body(word.key());
    let core = words.iter().find(|word| !HEADING.contains(&word.key()));
    words.first().is_some_and(begins) || core.is_some_and(begins)
}

/// The party or agency that a heading names.
pub(super) fn heading_code(said: &[Word<'_>]) -> Option<&'static str> {
    let whole = joined(said);
    if let Some(code) = body_of(&whole).or_else(|| party_code(&whole)) {
        return Some(code);
    }
    let is_beside = |word: &Word<'_>| HEADING.contains(&word.key());
    let start = said.iter().take_while(|word| is_beside(word)).count();
    let end = said.len() - said.iter().rev().take_while(|word| is_beside(word)).count();
    let core = joined(said.get(start..end)?);
    party_code(&core).or_else(|| body_of(&core))
}

/// The party that words begin with, by the longest of its names, and of how many words that
/// is; no name of more than `most` is looked for.
pub(super) fn party_at(words: &[Word<'_>], most: usize) -> Option<(&'static str, usize)> {
    (1..=most.min(words.len())).rev().find_map(|length| {
        // "Federal Republic of Somalia": which one is told behind.
        let is_of = words.get(length).is_some_and(|next| next.key == "of");
        if is_of && matches!(words[length - 1].key(), "republic" | "kingdom" | "state") {
            return None;
        }
        let said = joined(&words[..length]);
        Some((party_code(unowned(&said))?, length))
    })
}

/// A name without the ending that says whose something is: "Norway's".
pub(super) fn unowned(said: &str) -> &str {
    let bare = said.strip_suffix("'s");
    bare.or_else(|| said.strip_suffix("\u{2019}s"))
        .unwrap_or(said)
}

pub(super) fn joined(words: &[Word<'_>]) -> String {
    let length = words.iter().map(|word| word.text.len() + 1).sum();
    let mut said = String::with_capacity(length);
    for word in words {
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(word.text);
    }
    said
}

/// Whether a number stands before an office: "3 observers" are nobody by name.
pub(super) fn is_counted(words: &[Word<'_>], at: usize) -> bool {
    let counts = Kinds::DIGIT.with(Kinds::NUMBER);
    at > 0 && words[at - 1].kinds.has(counts) && !words[at].gap.is_sign() && !words[at].gap.line
        || words[at].kinds.has(counts)
}

/// Whether the last word of a text is one of an office.
pub(super) fn ends_in_office(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| keyed(word).1.has(Kinds::OFFICE))
}

/// Whether words can be part of an office.
pub(super) fn is_official(word: &Word<'_>) -> bool {
    let kinds = word.kinds;
    kinds.has(Kinds::OFFICE) || kinds.has(Kinds::BODY) || kinds.has(Kinds::PARTY)
}

/// Whether a word stands between two links of an office: "of Climate of Estonia".
fn is_between_links(words: &[Word<'_>], at: usize) -> bool {
    let is_of = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| matches!(word.key(), "of" | "for") && !word.gap.is_sign())
    };
    at > 0 && is_of(at - 1) && is_of(at + 1) && words[at].kinds.has(Kinds::CAPITAL)
}

/// Whether a word is an office by itself.
pub(super) fn is_core(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::OFFICE) && !word.kinds.has(Kinds::MODIFIER)
}

/// An office that begins at a word: where it ends at the latest. "The Secretary of
/// Defense", "Deputy Under Secretary", "Soviet Ambassador", "Speaker of the House".
pub(super) fn office_end(words: &[Word<'_>], at: usize, layout: &Layout) -> Option<usize> {
    let mut end = at;
    let mut has_office = false;
    if words.get(end).is_some_and(|word| word.key == "the") {
        end += 1;
    }
    let start = end;
    while let Some(word) = words.get(end) {
        if end > start && (word.gap.is_sign() || layout.cross(words, end) < -1.0) {
            break;
        }
        let is_code = word.kinds.has(Kinds::CODE)
            && !has_office
            && words.get(end + 1).is_some_and(is_official);
        if !is_code && !is_official(word) || word.kinds.has(Kinds::INITIAL) {
            break;
        }
        has_office |= word.kinds.has(Kinds::OFFICE) && !word.kinds.has(Kinds::MODIFIER);
        end += 1;
    }
    if !has_office {
        return None;
    }
    while let Some(link) = words.get(end) {
        if link.gap.is_sign()
            || layout.cross(words, end) < -1.0
            || !matches!(link.key(), "of" | "for" | "to" | "and" | "on" | "at" | "in")
        {
            break;
        }
        let mut next = end + 1;
        while words.get(next).is_some_and(|word| word.key == "the") {
            next += 1;
        }
        let from = next;
        while let Some(word) = words.get(next) {
            if word.gap.is_sign()
                || layout.cross(words, next) < -1.0
                || !is_official(word)
                    && !word.kinds.has(Kinds::CODE)
                    && !is_between_links(words, next)
                || word.kinds.has(Kinds::INITIAL)
            {
                break;
            }
            next += 1;
        }
        if next == from {
            break;
        }
        end = next;
    }
    Some(end)
}

fn offices(words: &[Word<'_>], at: usize, layout: &Layout, found: &mut Vec<Piece>) {
    styled(words, at, layout, found);
    let Some(longest) = office_end(words, at, layout) else {
        return;
    };
    let starts_well = !words[at].gap.open
        && (words[at].key == "the"
            || words[at].kinds.has(Kinds::PARTY)
            || at == 0
            || words[at].gap.line
            || words[at].gap.column);
    let base = if starts_well { 1.6 } else { 0.2 };
    for end in at + 1..=longest {
        if !words[at..end].iter().any(is_core)
            || words[end - 1].kinds.has(Kinds::LINK)
            || words[end - 1].kinds.has(Kinds::MODIFIER)
        {
            continue;
        }
        if words[at..end]
            .iter()
            .all(|word| word.kinds.has(Kinds::NO_PERSON) || word.kinds.has(Kinds::LINK))
        {
            continue;
        }
        let mut length = 0.25 * (end - at) as f32;
        if runs_on(words, end, layout) {
            length -= if words[at].key == "the" { 0.5 } else { 2.0 };
        }
        let mut piece = Piece::new(Kind::Office, at, end, base + length);
        piece.office = vec![at..end];
        found.push(piece.clone());
        // "The Under Secretary of State, Chairman"
        if end == longest
            && words
                .get(end)
                .is_some_and(|next| next.gap.comma && !next.kinds.has(Kinds::HONORIFIC))
        {
            let mut score = base + length - 0.6;
            for next in end..words.len().min(end + 8) {
                if next > end && layout.cross(words, next) < -1.0
                    || !is_official(&words[next]) && !words[next].kinds.has(Kinds::LINK)
                {
                    break;
                }
                score += layout.cross(words, next).min(0.0) + 0.2;
                let mut longer = piece.clone();
                longer.end = next + 1;
                longer.score = score;
                longer.office = vec![at..next + 1];
                if !words[next].kinds.has(Kinds::LINK) {
                    found.push(longer);
                    // "Director, Office of Energy, Anna Moll"
                    if words.get(next + 1).is_some_and(|name| name.gap.comma)
                        || starts_well && is_ranked(words, next + 1, layout)
                    {
                        named_after(words, at..next + 1, next + 1, layout, found);
                    }
                }
            }
        }
        // "Foreign Minister of Iraq, Mr. Jomard"
        if end == longest && words.get(end).is_some_and(|next| next.gap.comma) {
            named_after(words, at..end, end, layout, found);
        }
        // "Director of Research (INR), Paul Kemp"
        if end == longest
            && words.get(end).is_some_and(|next| next.gap.open)
            && words
                .get(end + 1)
                .is_some_and(|name| name.gap.close && name.gap.comma)
        {
            named_after(words, at..end + 1, end + 1, layout, found);
        }
    }
}

/// Whether a rank follows on the line of an office: "Chairman, Joint Chiefs of Staff General
/// Lane".
fn is_ranked(words: &[Word<'_>], at: usize, layout: &Layout) -> bool {
    words.get(at).is_some_and(|next| {
        layout.has_lines
            && next.kinds.has(Kinds::RANK.with(Kinds::HONORIFIC))
            && next.kinds.has(Kinds::CAPITAL)
            && !next.gap.is_sign()
            && !next.gap.line
            && !next.gap.column
    })
}

/// "His Majesty, The Shah of Iran": an office behind a style of address.
fn styled(words: &[Word<'_>], at: usize, layout: &Layout, found: &mut Vec<Piece>) {
    if !matches!(
        words[at].key(),
        "his" | "her" | "their" | "h.e" | "h.m" | "hrh"
    ) {
        return;
    }
    let Some(start) = title_end(words, at, layout) else {
        return;
    };
    if start >= words.len() || layout.cross(words, start) < -1.0 {
        return;
    }
    for end in start + 1..=office_end(words, start, layout).unwrap_or(start) {
        if words[start..end].iter().any(is_core) && !words[end - 1].kinds.has(Kinds::LINK) {
            let mut piece = Piece::new(Kind::Office, at, end, 2.4 + 0.25 * (end - start) as f32);
            if runs_on(words, end, layout) {
                piece.score -= 2.5;
            }
            piece.title = at..start;
            piece.office = vec![start..end];
            found.push(piece);
        }
    }
}

/// Whether a word that can be part of a name follows at once.
pub(super) fn runs_on(words: &[Word<'_>], at: usize, layout: &Layout) -> bool {
    words.get(at).is_some_and(|next| {
        let kinds = next.kinds;
        let is_name = kinds.has(Kinds::INITIAL)
            || kinds.has(Kinds::CAPITAL)
                && !kinds.has(Kinds::HONORIFIC)
                && !kinds.has(Kinds::RANK)
                && !kinds.has(Kinds::CODE)
                && !kinds.has(Kinds::LINK)
                && !is_official(next);
        is_name && !next.gap.is_sign() && !next.gap.column && layout.cross(words, at) > -1.0
    })
}

/// An office before a comma and the name of who holds it.
fn named_after(
    words: &[Word<'_>],
    office: Range<usize>,
    end: usize,
    layout: &Layout,
    found: &mut Vec<Piece>,
) {
    for lead in leads(words, end, layout) {
        for (to, score) in names(words, lead.end, layout, lead.is_titled()) {
            let untitled = if lead.has_title { 0.9 } else { -0.6 };
            let mut piece = Piece::new(Kind::Person, office.start, to, score + untitled + 1.4);
            piece.title = lead.title.clone();
            piece.name = lead.end..to;
            piece.office = vec![office.clone()];
            piece.office.extend(lead.office.clone());
            found.push(piece);
        }
    }
}
