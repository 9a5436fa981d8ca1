//! Three tables that name one another by ids: people, posts, and who held which.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use super::tell;
use crate::exchange::incoming::{Draft, Origin, ProposalKind};
use crate::exchange::readers::columns::{DateCell, Dates};
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::names;
use crate::exchange::readers::table::Row;
use crate::exchange::readers::{Context, FieldOf as F, Notice, Reading, TableKind};
use crate::model::{Day, fold};

/// One of the tables, kept until all files were read.
#[derive(Debug)]
pub(in crate::exchange::readers) struct Linked {
    table: Headed,
    file: String,
}

impl Linked {
    pub(super) fn new(table: Headed, file: &str) -> Self {
        Self {
            table,
            file: file.to_owned(),
        }
    }
}

/// Makes persons of the tables of all files; each notice goes to its file's reading.
pub(in crate::exchange::readers) fn join(readings: &mut [(Context, Reading)]) {
    let mut tables: Vec<(usize, Linked)> = Vec::new();
    for (at, (_, reading)) in readings.iter_mut().enumerate() {
        tables.extend(reading.linked.drain(..).map(|table| (at, table)));
    }
    let of = |kind: TableKind| tables.iter().filter(move |(_, one)| one.table.kind == kind);
    let mut people: BTreeMap<String, Draft> = BTreeMap::new();
    let mut order: Vec<(usize, String)> = Vec::new();
    for (at, one) in of(TableKind::PersonsById) {
        let (context, reading) = &mut readings[*at];
        persons(one, *at, context, reading, &mut people, &mut order);
    }
    let mut posts: HashMap<String, Map<String, Value>> = HashMap::new();
    for (_, one) in of(TableKind::Posts) {
        for row in &one.table.rows {
            let text = |field| one.table.cell(row, field);
            let mut post = Map::new();
            post.insert("title".to_owned(), Value::from(text(F::Name)));
            if !text(F::Division).is_empty() {
                post.insert("party".to_owned(), Value::from(text(F::Division)));
            }
            if let Ok(rank) = text(F::Rank).parse::<u32>() {
                post.insert("rank".to_owned(), Value::from(rank));
            }
            posts.insert(text(F::Id).to_owned(), post);
        }
    }
    for (at, one) in of(TableKind::Appointments) {
        let (context, reading) = &mut readings[*at];
        appointments(one, context, reading, &posts, &mut people);
    }
    for (at, id) in order {
        if let Some(draft) = people.remove(&id) {
            readings[at].1.drafts.push(&draft);
        }
    }
}

/// Rows of one id are one person whose name changed.
fn persons(
    linked: &Linked,
    at: usize,
    context: &Context,
    reading: &mut Reading,
    people: &mut BTreeMap<String, Draft>,
    order: &mut Vec<(usize, String)>,
) {
    let table = &linked.table;
    let from = Dates::of(table, F::From, context);
    let until = Dates::of(table, F::Until, context);
    for row in &table.rows {
        let id = table.cell(row, F::Id).to_owned();
        let person = names::person(table.cell(row, F::Name));
        if person.name.is_empty() {
            tell(
                reading,
                Notice::problem("no-name").part(&table.part).at(row.number),
            );
            continue;
        }
        let mut spelling = Map::new();
        spelling.insert("name".to_owned(), Value::from(person.name.as_str()));
        for (key, column, field) in [("from", &from, F::From), ("until", &until, F::Until)] {
            if let Some(day) = day(column, table, row, field, reading) {
                spelling.insert(key.to_owned(), Value::from(day));
            }
        }
        let spelling = Value::Object(spelling);
        let known = people
            .get_mut(&id)
            .and_then(|draft| draft.record["spellings"].as_array_mut());
        match known {
            // The name borne now is the one shown.
            Some(spellings) if spelling.get("until").is_none() => spellings.insert(0, spelling),
            Some(spellings) => spellings.push(spelling),
            None => {
                let origin = Origin {
                    file: linked.file.clone(),
                    part: table.part.clone(),
                    row: Some(row.number),
                };
                let mut record = json!({"spellings": [spelling]});
                let shown = table.cell(row, F::Title);
                if !shown.is_empty()
                    && fold(shown) != fold(&person.name)
                    && let Some(all) = record["spellings"].as_array_mut()
                {
                    all.push(json!({"name": shown}));
                }
                if !person.honorific.is_empty() {
                    record["honorific"] = Value::from(person.honorific.as_str());
                }
                people.insert(id.clone(), Draft::new(ProposalKind::Person, record, origin));
                order.push((at, id));
                continue;
            }
        }
    }
    for draft in people.values_mut() {
        let name = draft.record["spellings"][0]["name"].clone();
        draft.record["name"] = name;
    }
}

fn appointments(
    linked: &Linked,
    context: &Context,
    reading: &mut Reading,
    posts: &HashMap<String, Map<String, Value>>,
    people: &mut BTreeMap<String, Draft>,
) {
    let table = &linked.table;
    let from = Dates::of(table, F::From, context);
    let until = Dates::of(table, F::Until, context);
    for row in &table.rows {
        let text = |field| table.cell(row, field);
        let unknown = |field| {
            Notice::problem("unknown-id")
                .part(&table.part)
                .at(row.number)
                .column(table.head(field))
                .words(table.cell(row, field))
        };
        let Some(post) = posts.get(text(F::PostId)) else {
            tell(reading, unknown(F::PostId));
            continue;
        };
        let Some(draft) = people.get_mut(text(F::PersonId)) else {
            tell(reading, unknown(F::PersonId));
            continue;
        };
        let begun = day(&from, table, row, F::From, reading);
        let ended = day(&until, table, row, F::Until, reading);
        let first = |day: &Option<String>| -> Option<Day> {
            let date: crate::model::EdtfDate = day.as_deref()?.parse().ok()?;
            Some(date.earliest())
        };
        if let (Some(begun), Some(ended)) = (first(&begun), first(&ended))
            && ended < begun
        {
            tell(
                reading,
                Notice::problem("end-before-start")
                    .part(&table.part)
                    .at(row.number)
                    .column(table.head(F::Until))
                    .words(text(F::Until)),
            );
            continue;
        }
        let mut post = post.clone();
        for (key, day) in [("from", begun), ("until", ended)] {
            if let Some(day) = day {
                post.insert(key.to_owned(), Value::from(day));
            }
        }
        if matches!(fold(text(F::Acting)).as_str(), "true" | "yes" | "1") {
            post.insert("acting".to_owned(), Value::Bool(true));
        }
        match draft.record.get_mut("posts").and_then(Value::as_array_mut) {
            Some(posts) => posts.push(Value::Object(post)),
            None => draft.record["posts"] = json!([post]),
        }
    }
}

/// The date of a cell; what is none is told.
fn day(
    column: &Dates,
    table: &Headed,
    row: &Row,
    field: F,
    reading: &mut Reading,
) -> Option<String> {
    match column.read(row, "") {
        DateCell::Nothing => None,
        DateCell::Date(date, _) => Some(date.to_string()),
        other => {
            let code = match other {
                DateCell::Wrong(code) => code,
                _ => "two-readings",
            };
            tell(
                reading,
                Notice::problem(code)
                    .part(&table.part)
                    .at(row.number)
                    .column(table.head(field))
                    .words(table.cell(row, field)),
            );
            None
        }
    }
}
