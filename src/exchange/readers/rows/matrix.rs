//! Tables of figures with a column for each year or for each party: a row of such a table
//! is a figure a column.

use super::{LISTED, amount};
use crate::exchange::readers::FieldOf as F;
use crate::exchange::readers::header::{DEEPEST, Mapping, TableKind};
use crate::exchange::readers::table::{CellKind, Row, Table};
use crate::model::{EdtfDate, Scale};

/// The heads of the columns that are made.
const PERIOD: &str = "Period";
const PARTY: &str = "Party";
const VALUE: &str = "Value";
const UNIT: &str = "Unit";

/// Gives a table of figures whose numbers stand in several columns one with a number a row;
/// any other stays as it is.
pub(in crate::exchange::readers) fn unfolded(table: Table, said: Option<&Mapping>) -> Table {
    let is_other = said
        .and_then(|said| said.kind)
        .is_some_and(|kind| kind != TableKind::Figures);
    if is_other || said.is_some_and(|said| said.head_row.is_some()) {
        return table;
    }
    let found = table.rows.iter().take(DEEPEST).enumerate();
    let Some((at, wide)) = found
        .into_iter()
        .find_map(|(at, row)| Some((at, Wide::of(row)?)))
    else {
        return table;
    };
    let mut rows: Vec<Row> = Vec::with_capacity(table.rows.len());
    for (number, row) in table.rows.into_iter().enumerate() {
        if number < at {
            rows.push(row);
        } else if number == at {
            rows.push(wide.head(&row));
        } else {
            wide.push(&row, &mut rows);
        }
    }
    Table { rows, ..table }
}

/// A head of which several columns hold numbers.
struct Wide {
    indicator: usize,
    /// The columns of numbers, by what each is of.
    of: Vec<(usize, String)>,
    are_periods: bool,
    /// The columns beside.
    beside: Vec<usize>,
    has_unit: bool,
}

impl Wide {
    fn of(row: &Row) -> Option<Self> {
        let heads: Vec<&str> = row.texts_of().collect();
        let field = |head: &str| TableKind::Figures.field_of(head);
        let indicator = heads
            .iter()
            .position(|head| field(head) == Some(F::Indicator))?;
        let columns = |is_one: &dyn Fn(&str) -> bool| -> Vec<(usize, String)> {
            let all = heads.iter().enumerate();
            let all = all.filter(|(at, head)| *at != indicator && is_one(head));
            all.map(|(at, head)| (at, (*head).to_owned())).collect()
        };
        let (periods, parties) = (
            columns(&is_period),
            columns(&|head| LISTED.party(head).is_some()),
        );
        let are_periods = periods.len() >= parties.len();
        let of = if are_periods { periods } else { parties };
        let is_beside = |at: &usize| of.iter().all(|(one, _)| one != at);
        let beside: Vec<usize> = (0..heads.len()).filter(is_beside).collect();
        let has = |asked: F| beside.iter().any(|at| field(heads[*at]) == Some(asked));
        // A table with a column of values has its numbers there.
        if of.len() < 2 || has(F::Value) || (are_periods && has(F::Period)) {
            return None;
        }
        let has_unit = has(F::Unit);
        Some(Self {
            indicator,
            of,
            are_periods,
            beside,
            has_unit,
        })
    }

    fn head(&self, row: &Row) -> Row {
        let beside = self.beside.iter().map(|at| row.cell(*at));
        let of = if self.are_periods { PERIOD } else { PARTY };
        let unit = (!self.has_unit).then_some(UNIT);
        Row::texts(row.number, beside.chain([of, VALUE]).chain(unit).collect())
    }

    fn push(&self, row: &Row, rows: &mut Vec<Row>) {
        let filled = self.of.iter().filter(|(at, _)| !row.cell(*at).is_empty());
        let filled: Vec<&(usize, String)> = filled.collect();
        let cell = |at: usize| (row.raw(at).to_owned(), row.kind(at));
        let mut common: Vec<(String, CellKind)> = self.beside.iter().map(|at| cell(*at)).collect();
        let mut unit = None;
        if !self.has_unit
            && !filled.is_empty()
            && let Some((name, said)) = with_unit(row.cell(self.indicator))
            && let Some(at) = self.beside.iter().position(|at| *at == self.indicator)
        {
            common[at].0 = name.to_owned();
            unit = Some((said.to_owned(), CellKind::Text));
        }
        let mut push = |cells: &[(String, CellKind)]| {
            rows.push(if row.is_of_texts() {
                Row::texts(row.number, cells.iter().map(|(text, _)| text).collect())
            } else {
                Row::cells(row.number, cells)
            });
        };
        if filled.is_empty() {
            push(&common);
            return;
        }
        for (at, of) in filled {
            let mut cells = common.clone();
            cells.push((of.clone(), CellKind::Text));
            cells.push(cell(*at));
            if !self.has_unit {
                cells.push(unit.clone().unwrap_or_default());
            }
            push(&cells);
        }
    }
}

/// Whether a head is a year, a quarter or a month of one.
fn is_period(head: &str) -> bool {
    let head = head.trim();
    let has_year = head
        .split(|sign: char| !sign.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    let date = || EdtfDate::typed(head, crate::model::DateOrder::NotStated);
    has_year && head.len() <= 40 && date().is_ok_and(|date| !date.is_exact_day())
}

/// A name and the unit behind its last comma or in brackets: "Growth, %".
fn with_unit(name: &str) -> Option<(&str, &str)> {
    let in_brackets = || {
        let (name, rest) = name.rsplit_once('(')?;
        Some((name, rest.strip_suffix(')')?))
    };
    let is_unit = |(_, unit): &(&str, &str)| {
        let said = amount::unit(unit);
        matches!(said.unit, "percent" | "money") || said.scale != Scale::One
    };
    // "mln, USD" has a comma of its own.
    let mut commas = name
        .match_indices(", ")
        .map(|(at, _)| (&name[..at], &name[at + 2..]));
    let found = commas
        .find(is_unit)
        .or_else(|| in_brackets().filter(is_unit));
    found.map(|(name, unit)| (name.trim(), unit.trim()))
}
