//! Which row is the head of a table, and what its columns are.
//!
//! Above a head stand titles and notes; the head is the row of which most cells
//! are known as heads of one kind of table. What somebody said in a [`Mapping`]
//! counts before what is found.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rows::matrix;
use super::synonyms::plain_head;
use super::table::{Row, Table};
use super::{FieldOf, Notice, two_rows};
use crate::i18n::says;
use crate::model::{DateOrder, DecimalMark};

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// Meetings, a row each.
    Meetings,
    /// People at meetings, a row each.
    Attendees,
    /// People with a post, a row each.
    People,
    /// States and organisations.
    Parties,
    /// Promises.
    Commitments,
    /// Quoted numbers.
    Figures,
    /// Who joined a treaty, and when.
    Treaty,
    /// Posts by id, named by another table.
    Posts,
    /// Who held which post, by ids.
    Appointments,
    /// People by id, named by another table.
    PersonsById,
}

impl TableKind {
    /// Every kind; of two that fit as well the first counts.
    pub const ALL: [Self; 10] = [
        Self::Appointments,
        Self::PersonsById,
        Self::Posts,
        Self::Treaty,
        Self::Commitments,
        Self::Figures,
        Self::Attendees,
        Self::Meetings,
        Self::People,
        Self::Parties,
    ];

    /// The text form, and the key of its label after `table-`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Attendees => "attendees",
            Self::People => "people",
            Self::Parties => "parties",
            Self::Commitments => "commitments",
            Self::Figures => "figures",
            Self::Treaty => "treaty",
            Self::Posts => "posts",
            Self::Appointments => "appointments",
            Self::PersonsById => "persons-by-id",
        }
    }

    /// Sets of which one must be there, whole.
    const fn needs(self) -> &'static [&'static [FieldOf]] {
        use FieldOf as F;
        match self {
            // A list without titles is one of what was talked about.
            Self::Meetings => &[
                &[F::Date, F::Title],
                &[F::Date, F::Parties],
                &[F::Date, F::Topic],
            ],
            Self::Attendees => &[&[F::Name, F::Meeting], &[F::FamilyName, F::Meeting]],
            Self::People => &[
                &[F::Name, F::Post],
                &[F::FamilyName, F::Post],
                &[F::Name, F::Division],
                &[F::FamilyName, F::GivenName],
            ],
            Self::Parties => &[&[F::Name, F::Code], &[F::Name, F::Kind]],
            Self::Commitments => &[
                &[F::Title, F::Due],
                &[F::Title, F::Status],
                &[F::Title, F::Owes],
            ],
            Self::Figures => &[&[F::Indicator, F::Value]],
            Self::Treaty => &[&[F::Name, F::Joined], &[F::Name, F::Signed]],
            Self::Posts => &[&[F::Id, F::Name, F::Division]],
            Self::Appointments => &[&[F::PersonId, F::PostId]],
            Self::PersonsById => &[&[F::Id, F::Name, F::From], &[F::Id, F::Name, F::Title]],
        }
    }

    pub(super) fn is_met_by(self, fields: &[Option<FieldOf>]) -> bool {
        let has = |field: &FieldOf| fields.contains(&Some(*field));
        self.needs().iter().any(|set| set.iter().all(has))
    }
}

/// What one column is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Its head.
    pub head: String,
    /// What it holds; nothing where it is left out.
    pub field: Option<FieldOf>,
}

/// What a file's tables are, as somebody said or as it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The sheet it is for; empty for every table of the file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The code page; empty where the bytes tell it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// What the rows are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<TableKind>,
    /// The row of the head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_row: Option<u64>,
    /// Heads of columns and what they hold; null leaves a column out.
    pub columns: BTreeMap<String, Option<FieldOf>>,
    /// How columns with dates of two readings are written.
    pub date_order: DateOrder,
    /// Which mark stands before decimals.
    pub decimal_mark: DecimalMark,
    /// The party of the people in a column of our own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub own_party: String,
    /// Further words for "nothing given".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nothing: Vec<String>,
}

/// A table with its head.
#[derive(Debug)]
pub(super) struct Headed {
    pub(super) kind: TableKind,
    /// The heads, a line each.
    pub(super) heads: Vec<String>,
    /// What each column holds.
    pub(super) fields: Vec<Option<FieldOf>>,
    /// What stands above the head.
    pub(super) titles: Vec<String>,
    /// The rows below it.
    pub(super) rows: Vec<Row>,
    pub(super) part: String,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
}

impl Headed {
    /// The first column of a field.
    pub(super) fn column(&self, field: FieldOf) -> Option<usize> {
        self.fields.iter().position(|one| *one == Some(field))
    }

    /// A cell by its field; empty where no column holds it.
    pub(super) fn cell<'r>(&self, row: &'r Row, field: FieldOf) -> &'r str {
        self.column(field).map_or("", |column| row.cell(column))
    }

    /// The head of a field's column.
    pub(super) fn head(&self, field: FieldOf) -> &str {
        let column = self.column(field).and_then(|column| self.heads.get(column));
        column.map_or("", String::as_str)
    }

    /// What it was taken for.
    pub(super) fn mapping(&self) -> Mapping {
        let columns = self.heads.iter().zip(&self.fields);
        Mapping {
            part: self.part.clone(),
            kind: Some(self.kind),
            columns: columns
                .filter(|(head, _)| !head.is_empty())
                .map(|(head, field)| (head.clone(), *field))
                .collect(),
            ..Mapping::default()
        }
    }
}

/// The letters of a column in a workbook: A, B, …, Z, AA.
fn letters_of(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// How many rows are looked at for the head.
pub(super) const DEEPEST: usize = 40;

/// Finds the head; `None` where no row is one.
pub(super) fn find(
    table: Table,
    said: Option<&Mapping>,
    notices: &mut Vec<Notice>,
) -> Option<Headed> {
    let said = said.filter(|said| said.part.is_empty() || said.part == table.part);
    let table = matrix::unfolded(two_rows::flatten(table, said), said);
    let (at, kind, mut fields) =
        head_of(&table, said, false).or_else(|| head_of(&table, said, true))?;
    let guessed = fields_by_parts(&table.rows[at], kind, &mut fields, said);
    let mut rows = table.rows.into_iter();
    let above: Vec<Row> = rows.by_ref().take(at).collect();
    let head = rows.next()?;
    let titles: Vec<String> = above
        .iter()
        .flat_map(|row| row.texts_of().filter(|text| !text.is_empty()))
        .map(str::to_owned)
        .collect();
    for row in &above {
        let texts: Vec<&str> = row.texts_of().filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            let notice = Notice::note("before-head").part(&table.part);
            notices.push(notice.at(row.number).words(&texts.join(" | ")));
        }
    }
    let heads: Vec<String> = head.texts_of().map(one_line).collect();
    tell_heads((&head, &heads, &fields), said, &table.part, notices);
    let rows: Vec<Row> = rows.collect();
    if let Some(column) = ordinals(kind, &heads, &fields, &rows) {
        fields[column] = None;
        let notice = Notice::note("left-out").part(&table.part);
        notices.push(notice.at(head.number).column(&heads[column]));
    }
    tell_headless(&rows, (&head, &heads), &table.part, notices);
    let guessed = guessed.into_iter().chain(doubtful_country(kind, &fields));
    for column in guessed {
        let field = fields[column].map_or("", FieldOf::label_key);
        let field = says(field, &[]);
        let notice = Notice::note("guessed-column").part(&table.part);
        notices.push(notice.at(head.number).column(&heads[column]).words(&field));
    }
    Some(Headed {
        kind,
        heads,
        fields,
        titles,
        rows,
        part: table.part,
        is_1904: table.is_1904,
    })
}

/// Tells the columns that are not known, and those that somebody named and that are not there.
fn tell_heads(
    (head, heads, fields): (&Row, &[String], &[Option<FieldOf>]),
    said: Option<&Mapping>,
    part: &str,
    notices: &mut Vec<Notice>,
) {
    for (head_text, _) in heads
        .iter()
        .zip(fields)
        .filter(|(head, field)| field.is_none() && !head.is_empty())
    {
        notices.push(
            Notice::note("unknown-column")
                .part(part)
                .at(head.number)
                .column(head_text),
        );
    }
    let is_there = |said: &&String| {
        heads
            .iter()
            .any(|head| plain_head(head) == plain_head(said))
    };
    for absent in said
        .into_iter()
        .flat_map(|said| said.columns.keys())
        .filter(|said| !is_there(said))
    {
        let notice = Notice::note("no-such-column").part(part);
        notices.push(notice.at(head.number).column(absent));
    }
}

/// Tells columns that hold something under no head.
fn tell_headless(
    rows: &[Row],
    (head, heads): (&Row, &[String]),
    part: &str,
    notices: &mut Vec<Notice>,
) {
    // What stands under no head is told too: a head over two columns stands over the first.
    let widest = rows.iter().map(|row| row.texts_of().count()).max();
    for column in 0..widest.unwrap_or_default() {
        let has_head = heads.get(column).is_some_and(|head| !head.is_empty());
        let is_filled = || rows.iter().any(|row| !row.cell(column).is_empty());
        if !has_head && is_filled() {
            let notice = Notice::note("column-without-head").part(part);
            notices.push(notice.at(head.number).column(&letters_of(column)));
        }
    }
}

/// The column of countries of a list of meetings that names neither a party nor a place: it may
/// be either, and is told.
fn doubtful_country(kind: TableKind, fields: &[Option<FieldOf>]) -> Option<usize> {
    let has = |field: FieldOf| fields.contains(&Some(field));
    let names_none = [
        FieldOf::Parties,
        FieldOf::OwnHead,
        FieldOf::Head,
        FieldOf::Present,
        FieldOf::Place,
        FieldOf::City,
        FieldOf::Venue,
    ];
    let is_doubtful = kind == TableKind::Meetings && !names_none.into_iter().any(has);
    let country = fields
        .iter()
        .position(|field| *field == Some(FieldOf::Country));
    country.filter(|_| is_doubtful)
}

/// The column that only counts the rows of a list of meetings: it is no reference.
fn ordinals(
    kind: TableKind,
    heads: &[String],
    fields: &[Option<FieldOf>],
    rows: &[Row],
) -> Option<usize> {
    let column = fields
        .iter()
        .position(|field| *field == Some(FieldOf::Reference))?;
    let head = plain_head(heads.get(column)?);
    let is_count = matches!(
        head.as_str(),
        "no" | "nr" | "n" | "#" | "\u{2116}" | "number" | "номер" | "nomra"
    );
    if kind != TableKind::Meetings || !is_count {
        return None;
    }
    let cells = rows
        .iter()
        .map(|row| row.cell(column).trim_end_matches(['.', ')']));
    let numbers: Vec<u64> = cells.filter_map(|cell| cell.parse().ok()).collect();
    let is_counted = (1..).zip(&numbers).all(|(count, number)| count == *number);
    (is_counted && !numbers.is_empty()).then_some(column)
}

/// The row that is the head, the kind of table and what its columns are; `by_parts` takes
/// heads by a part of them too.
fn head_of(
    table: &Table,
    said: Option<&Mapping>,
    by_parts: bool,
) -> Option<(usize, TableKind, Vec<Option<FieldOf>>)> {
    let mut best: Option<(usize, usize, TableKind, Vec<Option<FieldOf>>)> = None;
    for (at, row) in table.rows.iter().enumerate().take(DEEPEST) {
        if said
            .and_then(|said| said.head_row)
            .is_some_and(|number| number != row.number)
        {
            continue;
        }
        let kinds = said.and_then(|said| said.kind);
        let kinds = kinds.map_or_else(|| TableKind::ALL.to_vec(), |kind| vec![kind]);
        for kind in kinds {
            let mut fields = fields_of(row, kind, said);
            if by_parts {
                fields_by_parts(row, kind, &mut fields, said);
            }
            let known = fields
                .iter()
                .flatten()
                .filter(|one| **one != FieldOf::Ignore)
                .count();
            let is_said = said.is_some_and(|said| said.kind.is_some() && !said.columns.is_empty());
            let fits = kind.is_met_by(&fields) || (is_said && known > 0);
            if fits && best.as_ref().is_none_or(|(score, ..)| known > *score) {
                best = Some((known, at, kind, fields));
            }
        }
    }
    let (_, at, kind, fields) = best?;
    let fields = if by_parts {
        fields_of(&table.rows[at], kind, said)
    } else {
        fields
    };
    Some((at, kind, fields))
}

/// How many columns are known by the row that is the best head.
pub(super) fn score_of(table: &Table, said: Option<&Mapping>) -> usize {
    let found = head_of(table, said, false);
    found.map_or(0, |(.., fields)| fields.iter().flatten().count())
}

/// What the cells of a row would be as heads; a field is taken once.
pub(super) fn fields_of(
    row: &Row,
    kind: TableKind,
    said: Option<&Mapping>,
) -> Vec<Option<FieldOf>> {
    let mut fields: Vec<Option<FieldOf>> = Vec::with_capacity(row.len());
    let mut by_head = BTreeMap::new();
    for (head, field) in said.into_iter().flat_map(|said| &said.columns) {
        by_head.insert(plain_head(head), *field);
    }
    // Beside "Job Title" a "Title" is a form of address.
    let has_job = row.texts_of().any(|head| plain_head(head) == "job title");
    for head in row.texts_of() {
        let is_address = has_job && plain_head(head) == "title";
        let field = match by_head.get(&plain_head(head)) {
            Some(field) => *field,
            None if is_address && kind == TableKind::People => Some(FieldOf::Honorific),
            None => kind
                .field_of(head)
                .filter(|field| !fields.contains(&Some(*field))),
        };
        fields.push(field);
    }
    // Beside a family name a name is the given one: "Имя", "Фамилия".
    let has = |field: FieldOf| fields.contains(&Some(field));
    if has(FieldOf::FamilyName) && !has(FieldOf::GivenName) {
        for (field, head) in fields.iter_mut().zip(row.texts_of()) {
            let is_bare = matches!(plain_head(head).as_str(), "name" | "имя" | "ad");
            if *field == Some(FieldOf::Name) && is_bare && !by_head.contains_key(&plain_head(head))
            {
                *field = Some(FieldOf::GivenName);
            }
        }
    }
    let has = |field: FieldOf| fields.contains(&Some(field));
    if kind == TableKind::Meetings && !has(FieldOf::Title) && !has(FieldOf::Parties) {
        for field in &mut fields {
            if *field == Some(FieldOf::Topic) {
                *field = Some(FieldOf::Title);
            }
        }
    }
    // Of a list of what members did, the country is that of the member.
    if kind == TableKind::Meetings
        && fields.contains(&Some(FieldOf::OwnHead))
        && fields.contains(&Some(FieldOf::Place))
    {
        for field in &mut fields {
            if *field == Some(FieldOf::Country) {
                *field = None;
            }
        }
    }
    fields
}

/// Takes columns whose heads are not known for what a part of the head says, where no
/// other column holds it and nobody said what the columns are. Gives which.
fn fields_by_parts(
    head: &Row,
    kind: TableKind,
    fields: &mut [Option<FieldOf>],
    said: Option<&Mapping>,
) -> Vec<usize> {
    let mut guessed = Vec::new();
    if said.is_some_and(|said| !said.columns.is_empty()) {
        return guessed;
    }
    for (at, text) in head.texts_of().enumerate() {
        if at >= fields.len() || fields[at].is_some() {
            continue;
        }
        let field = kind.field_by_part(text);
        if let Some(field) = field.filter(|field| !fields.contains(&Some(*field))) {
            fields[at] = Some(field);
            guessed.push(at);
        }
    }
    guessed
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
