//! Rows of a table as records: what is no record is left out and told, then each
//! kind of table has its own builder.

mod above;
mod amount;
mod attendees;
mod commitments;
mod figures;
mod linked;
mod lists;
pub(super) mod matrix;
mod meetings;
mod number;
mod people;
mod present;
mod present_words;

use std::sync::LazyLock;

use serde_json::Value;

use super::columns::nothing_words;
use super::header::{self, Headed};
use super::own::own;
use super::table::{Row, Table};
use super::{Context, FieldOf, Notice, Preview, ReadFault, Reading, Severity, TableKind, nothing};
use crate::exchange::incoming::{Asks, Choice, Known, Origin, Question};
use crate::model::{Day, Directory, EdtfDate};

pub(super) use linked::{Linked, join};
pub(super) use present::is_only_office;

/// Offers to part what a cell names: `whole` is what it is as it stands, `parted` what its
/// parts are.
fn offer_to_part(
    field: &str,
    cell: &str,
    whole: impl Into<Value>,
    parts: &[String],
    parted: impl Into<Value>,
) -> Question {
    Question {
        field: field.to_owned(),
        asks: Asks::Split,
        words: cell.to_owned(),
        group: String::new(),
        choices: vec![
            Choice::new(cell, whole.into()),
            Choice::new(parts.join(" | "), parted.into()),
        ],
        answer: None,
        optional: true,
    }
}

/// How many notices of one file are kept where they are no problems.
const MOST_NOTES: usize = 2_000;

/// How many are kept in all; of further problems their number is told.
const MOST_NOTICES: usize = 12_000;

/// How many rows are shown where columns are mapped.
const PREVIEW: usize = 5;

/// How much of a first row is told, in letters.
const LONGEST_HEADS: usize = 200;

/// Parties that are listed, for cells that name several.
pub(super) static LISTED: LazyLock<Known> = LazyLock::new(|| Known::new(Directory::default()));

/// Makes records of tables.
///
/// # Errors
///
/// When no column of any of them is known.
pub(super) fn read(
    tables: Vec<Table>,
    context: &Context,
    reading: &mut Reading,
) -> Result<(), ReadFault> {
    let is_single = tables.len() == 1;
    let mut is_any = false;
    let mut heads = String::new();
    for table in tables {
        let table = match own(table) {
            Ok(ours) => {
                is_any = true;
                reading.own.push(ours);
                continue;
            }
            Err(other) => other,
        };
        let part = table.part.clone();
        preview(&table, reading);
        if heads.is_empty() {
            let first = table
                .rows
                .iter()
                .find(|row| row.texts_of().filter(|text| !text.is_empty()).count() > 1);
            let first = first.or_else(|| table.rows.first());
            heads = first.map_or_else(String::new, |row| {
                row.texts_of().take(12).collect::<Vec<_>>().join(" | ")
            });
        }
        let Some(table) = header::find(table, context.mapping.as_ref(), &mut reading.notices)
        else {
            if !is_single {
                reading.notices.push(Notice::note("no-table").part(&part));
            }
            continue;
        };
        is_any = true;
        reading.mappings.push(table.mapping());
        build(table, context, reading);
    }
    if is_any {
        Ok(())
    } else {
        let heads: String = heads.chars().take(LONGEST_HEADS).collect();
        Err(ReadFault::NoColumns(heads))
    }
}

pub(super) fn preview(table: &Table, reading: &mut Reading) {
    let texts = |row: &Row| row.texts_of().map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .filter(|row| !row.is_empty())
        .take(PREVIEW + 10)
        .map(texts)
        .collect();
    reading.previews.push(Preview {
        part: table.part.clone(),
        rows,
    });
}

fn build(mut table: Headed, context: &Context, reading: &mut Reading) {
    sort_out(&mut table, context, reading);
    match table.kind {
        TableKind::Meetings => meetings::build(&table, context, reading),
        TableKind::Attendees => attendees::build(&table, context, reading),
        TableKind::People => people::build(&table, context, reading),
        TableKind::Commitments => commitments::build(&table, context, reading),
        TableKind::Treaty => lists::treaty(&table, context, reading),
        TableKind::Parties => lists::parties(&table, context, reading),
        TableKind::Figures => figures::figures(&table, context, reading),
        TableKind::Posts | TableKind::Appointments | TableKind::PersonsById => {
            reading.linked.push(Linked::new(table, &context.file));
        }
    }
}

/// Tells something; of notes only so many are kept, and of problems the first ones.
pub(super) fn tell(reading: &mut Reading, notice: Notice) {
    tell_in(&mut reading.notices, notice);
}

/// As [`tell`].
pub(super) fn tell_in(notices: &mut Vec<Notice>, notice: Notice) {
    let is_problem = notice.severity == Severity::Problem;
    if notices.len() < MOST_NOTES || (is_problem && notices.len() < MOST_NOTICES) {
        notices.push(notice);
    } else if is_problem {
        let last = notices.pop_if(|last| last.code == MORE);
        let count = last.and_then(|last| last.words.parse::<u64>().ok());
        let count = count.unwrap_or(0) + 1;
        notices.push(Notice::problem(MORE).words(&count.to_string()));
    }
}

/// The reason of the notice that tells how many more problems there are.
const MORE: &str = "more-problems";

/// Leaves out what is no record: empty rows, totals, notes, rows of nothing.
fn sort_out(table: &mut Headed, context: &Context, reading: &mut Reading) {
    let words = nothing_words(context);
    let rows = std::mem::take(&mut table.rows);
    let width = table.heads.len();
    let own = table.column(FieldOf::OwnHead);
    let part = table.part.clone();
    let mut above = above::Above::default();
    // A long list is not held twice: what stays takes the place of what was there.
    let kept = rows.into_iter().filter_map(|row| {
        let texts = filled(&row);
        let code = match texts.as_slice() {
            [] => Some("empty-row"),
            [(_, first), ..] if nothing::is_total(first) => Some("total-row"),
            [(_, only)] if width > 2 && nothing::is_count(only) => Some("total-row"),
            [(_, only)] if width > 2 && nothing::is_note(only) => Some("note-row"),
            [(0, only)] if width > 2 && is_heading(only, table) => Some("note-row"),
            _ if is_nil_row(&texts, own, table.kind) => Some("nil-row"),
            _ if texts
                .iter()
                .all(|(_, text)| nothing::is_nothing(text, &words)) =>
            {
                Some("nil-row")
            }
            _ => None,
        };
        if let Some(code) = code {
            let said = texts.first().map_or("", |(_, text)| text);
            tell(
                reading,
                Notice::note(code).part(&part).at(row.number).words(said),
            );
            return None;
        }
        drop(texts);
        let row = above.read(row, table, reading)?;
        let texts = filled(&row);
        if texts.iter().any(|(at, _)| *at >= width) {
            let said = texts.last().map_or("", |(_, text)| text);
            tell(
                reading,
                Notice::problem("too-many-cells")
                    .part(&part)
                    .at(row.number)
                    .words(said),
            );
            return None;
        }
        if row.len() < width && row.is_of_texts() {
            tell(
                reading,
                Notice::note("too-few-cells").part(&part).at(row.number),
            );
        }
        if let Some((_, long)) = texts.iter().find(|(at, text)| {
            let is_line = table
                .fields
                .get(*at)
                .copied()
                .flatten()
                .is_some_and(is_line);
            is_line && !crate::model::is_line(text)
        }) {
            tell(
                reading,
                Notice::problem("long-line")
                    .part(&part)
                    .at(row.number)
                    .words(long),
            );
            return None;
        }
        drop(texts);
        Some(row)
    });
    let kept: Vec<Row> = kept.collect();
    table.rows = kept;
}

/// Whether the only text of a row is a heading over those below it: words without a number,
/// where no name or title stands.
fn is_heading(only: &str, table: &Headed) -> bool {
    let first = table.fields.first().copied().flatten();
    table.kind == TableKind::Meetings
        && !first.is_some_and(is_line)
        && only.contains(char::is_alphabetic)
        && !only.contains(|sign: char| sign.is_numeric())
}

/// The cells of a row that hold something, with their places.
fn filled(row: &Row) -> Vec<(usize, &str)> {
    let texts = row.texts_of().enumerate();
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

/// Fields that are a name or a title.
const fn is_line(field: FieldOf) -> bool {
    matches!(
        field,
        FieldOf::Title
            | FieldOf::Name
            | FieldOf::Post
            | FieldOf::Parties
            | FieldOf::Party
            | FieldOf::Owes
    )
}

/// Whether a row says that there was nothing to report.
fn is_nil_row(texts: &[(usize, &str)], own: Option<usize>, kind: TableKind) -> bool {
    let others: Vec<&str> = texts
        .iter()
        .filter(|(at, _)| Some(*at) != own)
        .map(|(_, text)| *text)
        .collect();
    kind == TableKind::Meetings
        && !others.is_empty()
        && others.iter().all(|text| nothing::is_nil(text))
}

/// Where a row stood.
pub(super) fn origin(table: &Headed, row: &Row, context: &Context) -> Origin {
    Origin {
        file: context.file.clone(),
        part: table.part.clone(),
        row: Some(row.number),
    }
}

/// The name of the file without its ending, for records that stand for the whole of it.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// What the whole table is called: its title, else its file.
pub(super) fn title_of(table: &Headed, context: &Context) -> String {
    let title = table
        .titles
        .first()
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.filter(|title| !title.is_empty() && crate::model::is_line(title));
    title.unwrap_or_else(|| stem(&context.file).to_owned())
}

/// The date of something that was already there on a day.
pub(super) fn until(day: Day) -> String {
    format!("../{day}")
}

/// A date of several days as the first and the last of them.
pub(super) fn first_and_last(date: &EdtfDate) -> (String, Option<String>) {
    match date.known_days() {
        Some((first, last)) if first != last => (first.to_string(), Some(last.to_string())),
        _ => (date.to_string(), None),
    }
}

/// The parts of a cell that names several: by semicolons, else by commas.
pub(super) fn parts_of(cell: &str) -> Vec<String> {
    let sign = if cell.contains(';') { ';' } else { ',' };
    cell.split(sign)
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// A list written as program text, ['TRAN', 'EMPL'], as its members.
pub(super) fn members_of(cell: &str) -> Vec<String> {
    let Some(inner) = cell
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    else {
        return vec![cell.trim().to_owned()];
    };
    inner
        .split(',')
        .map(|part| part.trim().trim_matches(['\'', '"']).trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}
