//! Heads that stand over two rows: a group above, and beneath it what each of its columns
//! holds. "Date" above "From" and "To" becomes two heads; two states above "Name" and
//! "Post" each become a column of the party, and a row of both becomes one for each.

use super::header::{DEEPEST, Mapping, TableKind, fields_of, score_of};
use super::rows::LISTED;
use super::synonyms::plain_head;
use super::table::{CellKind, Cells, Row, Table};
use crate::model::fold;

/// The head of the column of parties that is made of groups.
const PARTY: &str = "Party";

/// Words beside the name of a party in a head that stands for its side.
const SIDES: [&str; 10] = [
    "delegation of the",
    "delegation of",
    "delegation",
    "side",
    "from the",
    "from",
    "делегация",
    "сторона",
    "terafi",
    "tarafi",
];

/// A column of the head as one row has it.
#[derive(Debug, Clone)]
struct Column {
    head: String,
    /// The columns of the file it is made of.
    of: Vec<usize>,
}

/// A table whose head stands over one row.
struct Flat {
    /// Columns that each row has once.
    columns: Vec<Column>,
    /// The parties and their columns, where each has the same ones.
    parties: Vec<(String, Vec<usize>)>,
    /// The heads of those.
    under: Vec<String>,
}

impl Flat {
    fn head(&self, number: u64) -> Row {
        let heads = self.columns.iter().map(|column| column.head.as_str());
        let party = (!self.parties.is_empty()).then_some(PARTY);
        let under = self.under.iter().map(String::as_str);
        Row::texts(number, heads.chain(party).chain(under).collect::<Cells>())
    }

    /// A row of the file, as the rows it stands for.
    fn rows(&self, row: &Row) -> Vec<Row> {
        let whole = |column: &Column| -> (String, CellKind) {
            if let [only] = column.of[..] {
                return (row.raw(only).to_owned(), row.kind(only));
            }
            let cells = column.of.iter().map(|at| row.cell(*at));
            let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
            (cells.join(", "), CellKind::Text)
        };
        let made = |cells: &[(String, CellKind)]| {
            if row.is_of_texts() {
                Row::texts(row.number, cells.iter().map(|(text, _)| text).collect())
            } else {
                Row::cells(row.number, cells)
            }
        };
        let common: Vec<(String, CellKind)> = self.columns.iter().map(whole).collect();
        let is_filled = |(_, columns): &&(String, Vec<usize>)| {
            columns.iter().any(|at| !row.cell(*at).is_empty())
        };
        let filled = self.parties.iter().filter(is_filled);
        let rows: Vec<Row> = filled
            .map(|(party, columns)| {
                let mut cells = common.clone();
                cells.push((party.clone(), CellKind::Text));
                let own = columns
                    .iter()
                    .map(|at| (row.raw(*at).to_owned(), row.kind(*at)));
                cells.extend(own);
                made(&cells)
            })
            .collect();
        if rows.is_empty() {
            return vec![made(&common)];
        }
        rows
    }
}

/// Gives a table whose head stands over two rows one that stands over one, where more of
/// its columns are known so; any other stays as it is.
pub(super) fn flatten(table: Table, said: Option<&Mapping>) -> Table {
    if said.is_some_and(|said| said.head_row.is_some()) {
        return table;
    }
    let mut best: Option<(usize, usize, Flat)> = None;
    let mut most = score_of(&table, said);
    for at in 0..table.rows.len().saturating_sub(1).min(DEEPEST) {
        let (upper, lower) = (&table.rows[at], &table.rows[at + 1]);
        let Some(groups) = groups_of(upper, lower) else {
            continue;
        };
        let kinds = TableKind::ALL.into_iter();
        for kind in kinds.filter(|kind| said.and_then(|one| one.kind).is_none_or(|k| k == *kind)) {
            let flat = flat_of(upper, lower, &groups, kind);
            let fields = fields_of(&flat.head(lower.number), kind, said);
            let known = fields.iter().flatten().count();
            if known > most && kind.is_met_by(&fields) {
                most = known;
                best = Some((known, at, flat));
            }
        }
    }
    let Some((_, at, flat)) = best else {
        return table;
    };
    let mut rows: Vec<Row> = Vec::with_capacity(table.rows.len());
    for (number, row) in table.rows.into_iter().enumerate() {
        if number < at {
            rows.push(row);
        } else if number == at + 1 {
            rows.push(flat.head(row.number));
        } else if number > at + 1 {
            rows.extend(flat.rows(&row));
        }
    }
    Table { rows, ..table }
}

/// The columns of each group; `None` where the two rows are no head together.
fn groups_of(upper: &Row, lower: &Row) -> Option<Vec<std::ops::Range<usize>>> {
    let width = upper.len().max(lower.len());
    let mut groups = Vec::new();
    let mut at = 0;
    while at < width {
        let (above, below) = (upper.cell(at), lower.cell(at));
        let mut end = at + 1;
        if !above.is_empty() {
            let goes_on = |at: usize| {
                let is_same = upper.cell(at).is_empty() || upper.cell(at) == above;
                is_same && !lower.cell(at).is_empty() && lower.cell(at) != above
            };
            if !below.is_empty() && below != above {
                while end < width && goes_on(end) {
                    end += 1;
                }
                if end == at + 1 {
                    // A text beneath a text: a row of a list.
                    return None;
                }
                groups.push(at..end);
            }
        }
        at = end;
    }
    (!groups.is_empty()).then_some(groups)
}

fn flat_of(upper: &Row, lower: &Row, groups: &[std::ops::Range<usize>], kind: TableKind) -> Flat {
    let parties = parties_of(upper, lower, groups);
    let under: Vec<String> = parties.first().map_or_else(Vec::new, |(_, columns)| {
        let heads = columns.iter().map(|at| lower.cell(*at).to_owned());
        heads.collect()
    });
    let is_of_party = |at: usize| parties.iter().any(|(_, columns)| columns.contains(&at));
    let mut columns: Vec<Column> = Vec::new();
    let mut at = 0;
    while at < upper.len().max(lower.len()) {
        let group = groups.iter().find(|group| group.contains(&at));
        let Some(group) = group else {
            let head = [upper.cell(at), lower.cell(at)];
            let head = head.into_iter().find(|head| !head.is_empty());
            columns.push(Column {
                head: head.unwrap_or("").to_owned(),
                of: vec![at],
            });
            at += 1;
            continue;
        };
        if !is_of_party(at) {
            columns.extend(columns_of(
                upper.cell(group.start),
                lower,
                group.clone(),
                kind,
            ));
        }
        at = group.end;
    }
    Flat {
        columns,
        parties,
        under,
    }
}

/// The columns of a group by their own heads and that of the group; those that say nothing
/// by themselves are one, where the group does.
fn columns_of(
    group: &str,
    lower: &Row,
    span: std::ops::Range<usize>,
    kind: TableKind,
) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut rest: Option<usize> = None;
    for at in span {
        let own = lower.cell(at);
        let both = format!("{group} {own}");
        let head = if kind.field_of(&both).is_some() {
            both
        } else if kind.field_of(own).is_some() {
            own.to_owned()
        } else if kind.field_of(group).is_some() {
            if let Some(first) = rest {
                columns[first].of.push(at);
                continue;
            }
            rest = Some(columns.len());
            group.to_owned()
        } else {
            both
        };
        columns.push(Column { head, of: vec![at] });
    }
    columns
}

/// Groups that are parties: two or more with the same heads beneath.
fn parties_of(
    upper: &Row,
    lower: &Row,
    groups: &[std::ops::Range<usize>],
) -> Vec<(String, Vec<usize>)> {
    let heads = |group: &std::ops::Range<usize>| -> Vec<String> {
        group.clone().map(|at| plain_head(lower.cell(at))).collect()
    };
    let same = |group: &&std::ops::Range<usize>| {
        groups
            .iter()
            .filter(|other| heads(other) == heads(group))
            .count()
            > 1
    };
    let alike: Vec<&std::ops::Range<usize>> = groups.iter().filter(same).collect();
    let Some(first) = alike.first().map(|group| heads(group)) else {
        return Vec::new();
    };
    let alike = alike.into_iter().filter(|group| heads(group) == first);
    let named: Vec<(String, bool, Vec<usize>)> = alike
        .map(|group| {
            let (party, is_known) = party_of(upper.cell(group.start));
            (party, is_known, group.clone().collect())
        })
        .collect();
    // Where no group is a party, nobody said whose people those are.
    if !named.iter().any(|(_, is_known, _)| *is_known) {
        return Vec::new();
    }
    let parties = named.into_iter();
    parties
        .map(|(party, _, columns)| (party, columns))
        .collect()
}

/// The party a head names, and whether it is one.
fn party_of(head: &str) -> (String, bool) {
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if LISTED.party(&head).is_some() {
        return (head, true);
    }
    let folded = fold(&head);
    for side in SIDES {
        let words = side.split(' ').count();
        let all: Vec<&str> = head.split(' ').collect();
        if all.len() <= words {
            continue;
        }
        let bare = if folded.starts_with(&format!("{side} ")) {
            all[words..].join(" ")
        } else if folded.ends_with(&format!(" {side}")) {
            all[..all.len() - words].join(" ")
        } else {
            continue;
        };
        let is_known = LISTED.party(&bare).is_some();
        return (if is_known { bare } else { head }, true);
    }
    (head, false)
}
