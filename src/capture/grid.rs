//! Participants in a table of a text with strokes between its cells: a column of names
//! with offices and parties beside them, or a column for each party.

use std::ops::Range;

use super::lexicon::party_name;
use super::list::{Entry, read_cell, role_of};
use super::piece::{Kind, Piece, heading_code};
use super::text::{Text, lines, one_line};
use super::words::{Kinds, Word, words_of};
use crate::model::fold;

/// What a column holds, by its head, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Office,
    Party,
}

const HEADS: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("names", Column::Name),
    ("full name", Column::Name),
    ("participant", Column::Name),
    ("participants", Column::Name),
    ("representative", Column::Name),
    ("delegate", Column::Name),
    ("фио", Column::Name),
    ("имя", Column::Name),
    ("участник", Column::Name),
    ("ad", Column::Name),
    ("ad, soyad", Column::Name),
    ("ad soyad", Column::Name),
    ("position", Column::Office),
    ("title", Column::Office),
    ("post", Column::Office),
    ("office", Column::Office),
    ("role", Column::Office),
    ("function", Column::Office),
    ("capacity", Column::Office),
    ("должность", Column::Office),
    ("vazifa", Column::Office),
    ("vazifasi", Column::Office),
    ("country", Column::Party),
    ("party", Column::Party),
    ("delegation", Column::Party),
    ("side", Column::Party),
    ("state", Column::Party),
    ("organisation", Column::Party),
    ("organization", Column::Party),
    ("affiliation", Column::Party),
    ("страна", Column::Party),
    ("сторона", Column::Party),
    ("делегация", Column::Party),
    ("организация", Column::Party),
    ("olka", Column::Party),
    ("taraf", Column::Party),
];

/// The people of a table; `None` where the stretch is none, or its heads say nothing.
pub(super) fn people(text: &Text<'_>, range: Range<usize>, width: usize) -> Option<Vec<Entry>> {
    let rows = rows(text, range);
    // "Participants" over all columns is no head.
    let is_filled =
        |row: &Vec<Range<usize>>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let first = rows.iter().position(is_filled)?;
    let (head, rows) = rows[first..].split_first()?;
    let said = |cell: &Range<usize>| one_line(text.all.get(cell.clone()).unwrap_or_default());
    let columns: Vec<Option<Column>> = head
        .iter()
        .map(|cell| {
            let head = fold(&said(cell));
            let known = HEADS.iter().find(|(name, _)| *name == head);
            known.map(|(_, column)| *column)
        })
        .collect();
    let code = |cell: &Range<usize>| heading_code(&words_of(text.all, cell.clone()));
    let codes: Vec<Option<&'static str>> = head.iter().map(code).collect();
    let is_by_name = columns.contains(&Some(Column::Name));
    // "Norwegian side", also of a party whose name is not known.
    let is_side = |cell: &Range<usize>| {
        let head = fold(&said(cell));
        head.ends_with(" side") || head.ends_with(" delegation")
    };
    let is_of_party = |at: usize| codes[at].is_some() || head.get(at).is_some_and(is_side);
    let sides = (0..head.len()).filter(|at| is_of_party(*at)).count();
    let is_by_party = sides >= 2 && codes.iter().any(Option::is_some);
    if rows.is_empty() || !(is_by_name || is_by_party) {
        return None;
    }
    let mut found = Vec::new();
    for row in rows {
        let cells = row.iter().filter(|cell| !cell.is_empty());
        if is_by_party {
            for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                if at >= head.len() || !is_of_party(at) {
                    continue;
                }
                for mut one in read_cell(text, cell.clone(), width) {
                    one.code = codes[at];
                    one.side = codes[at].map_or_else(|| said(&head[at]), party_name);
                    found.push(one);
                }
            }
            continue;
        }
        let of = |wanted: Column| {
            let at = columns.iter().position(|column| *column == Some(wanted))?;
            row.get(at).filter(|cell| !cell.is_empty())
        };
        let Some(name) = of(Column::Name) else {
            continue;
        };
        let mut one = read_cell(text, name.clone(), width)
            .into_iter()
            .next()
            .unwrap_or_else(|| Entry {
                name: said(name),
                ..Entry::default()
            });
        let ends = cells.map(|cell| cell.end).max().unwrap_or(name.end);
        if let Some(turned) = surname_first(&said(name)) {
            one.name = turned;
        }
        one.range = name.start..ends;
        if let Some(office) = of(Column::Office) {
            one.office = said(office);
            one.role = role_of(&one.office);
        }
        if let Some(party) = of(Column::Party) {
            one.code = code(party);
            one.side = one.code.map_or_else(|| said(party), party_name);
        }
        found.push(one);
    }
    (!found.is_empty()).then_some(found)
}

/// "BERIDZE, Nino (Ms)" in a column of names, with the given name first.
fn surname_first(cell: &str) -> Option<String> {
    let cell = cell.split('(').next().unwrap_or_default().trim();
    let (surname, given) = cell.split_once(',')?;
    let (surname, given) = (surname.trim(), given.trim());
    let is_name = |words: &str, most: usize| {
        let words = words_of(words, 0..words.len());
        let others = Kinds::OFFICE
            .with(Kinds::BODY)
            .with(Kinds::PARTY)
            .with(Kinds::HONORIFIC)
            .with(Kinds::DIGIT);
        (1..=most).contains(&words.len())
            && words.iter().all(|word| {
                word.kinds.has(Kinds::CAPITAL.with(Kinds::PARTICLE)) && !word.kinds.has(others)
            })
    };
    (is_name(surname, 2) && is_name(given, 3)).then(|| format!("{given} {surname}"))
}

/// The rows of cells, as stretches of the text; lines that only rule are left out.
fn rows(text: &Text<'_>, range: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    // Strokes at both edges hold nothing outside; the head tells whether there are any.
    let mut edges = None;
    let begin = range.start;
    for (from, line) in lines(text.all.get(range).unwrap_or_default()) {
        let start = begin + from;
        if !line.contains('|') {
            // A table ends where its strokes do.
            if rows.is_empty() && line.trim().is_empty() {
                continue;
            }
            break;
        }
        if line
            .chars()
            .all(|sign| sign.is_whitespace() || "|-:+".contains(sign))
        {
            continue;
        }
        let mut cells = Vec::new();
        let mut from = start;
        for cell in line.split('|') {
            cells.push(text.trimmed(from..from + cell.len()));
            from += cell.len() + 1;
        }
        let (left, right) = *edges.get_or_insert_with(|| {
            let line = line.trim();
            (line.starts_with('|'), line.ends_with('|'))
        });
        if left && cells.first().is_some_and(Range::is_empty) {
            cells.remove(0);
        }
        if right && cells.last().is_some_and(Range::is_empty) {
            cells.pop();
        }
        rows.push(cells);
    }
    rows
}

/// The parties of two columns: a line that holds both, apart from each other.
pub(super) fn columns(
    all: &str,
    words: &[Word<'_>],
    pieces: &[Piece],
) -> Option<(&'static str, &'static str)> {
    pieces.windows(2).find_map(|pair| {
        let (left, right) = (&pair[0], &pair[1]);
        let apart = words[right.start].gap.column && !words[right.start].gap.line;
        let between = &all[words[left.start].range.start..words[right.start].range.start];
        (left.kind == Kind::Heading
            && right.kind == Kind::Heading
            && apart
            && !between.contains('\n'))
        .then_some((left.code?, right.code?))
    })
}

/// Whether something stands in the right of two columns.
pub(super) fn is_right(all: &str, at: usize) -> bool {
    let start = all[..at].rfind('\n').map_or(0, |line| line + 1);
    let before = &all[start..at];
    let gap = &before[before.trim_end().len()..];
    if before.trim().is_empty() {
        return gap.matches('\t').count() >= 2 || gap.len() >= 12;
    }
    gap.contains('\t') || gap.len() >= 2
}
