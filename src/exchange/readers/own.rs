//! Our own tables, as `exchange::tables` writes them, put together again: rows that
//! name a meeting, a person or a party by its id become that record.
//!
//! They hold every field but the places in a text. So a person or party whose names
//! and posts came too is whole; of a meeting only what stands here is said.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::records::again;
use super::rows::tell;
use super::table::{Row, Table};
use super::{Context, Notice, Reading};
use crate::exchange::csv::unguarded;
use crate::exchange::incoming::{Draft, Origin, ProposalKind};
use crate::exchange::json::{MeetingJson, PartyJson, PersonJson};
use crate::exchange::tables::{ColumnKind, TableKind, unlisted};
use crate::i18n::of_json;

/// A table of ours.
#[derive(Debug)]
pub(super) struct OwnTable {
    kind: TableKind,
    table: Table,
}

/// Columns of several values, by the sign between them.
const LISTS: [(&str, &str); 9] = [
    ("subjects", "\n"),
    ("parties", "; "),
    ("owes", "; "),
    ("owed_to", "; "),
    ("owes_ids", "; "),
    ("owed_to_ids", "; "),
    ("party_ids", "; "),
    ("person_ids", "; "),
    ("positions", "; "),
];

/// Columns that are numbers in the JSON form too; an amount is a text there.
const COUNTS: [&str; 4] = ["count", "size", "verify_months", "rank"];

/// The table, where its head is one of ours to the letter; else it is given back.
pub(super) fn own(table: Table) -> Result<OwnTable, Table> {
    let is_head = |row: &Row, kind: TableKind| {
        let names = kind.columns().iter().map(|one| one.name);
        row.texts_of().eq(names)
    };
    let head = table.rows.first();
    let kind = head.and_then(|row| {
        let mut all = TableKind::ALL.iter().copied();
        all.find(|kind| is_head(row, *kind))
    });
    match kind {
        Some(kind) => Ok(OwnTable { kind, table }),
        None => Err(table),
    }
}

/// Whether a line is the head of one of our tables: lines within its cells would
/// speak for another sign between them.
pub(super) fn is_head(line: &str) -> bool {
    let is_of = |kind: &&TableKind| {
        let names = kind.columns().iter().map(|one| one.name);
        line.split(',').eq(names)
    };
    TableKind::ALL.iter().any(|kind| is_of(&kind))
}

/// A row as a record: what is stated, under the keys of the JSON form.
struct Part {
    fields: Map<String, Value>,
    reading: usize,
    row: u64,
}

impl Part {
    /// What stands under a key, taken out.
    fn take(&mut self, key: &str) -> String {
        match self.fields.remove(key) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    fn of(kind: TableKind, row: &Row, reading: usize, is_guarded: bool) -> Self {
        let mut fields = Map::new();
        let mut place = Map::new();
        let has_place = matches!(kind, TableKind::Meetings | TableKind::Events);
        for (at, column) in kind.columns().iter().enumerate() {
            let said = row.raw(at);
            let said = if is_guarded { unguarded(said) } else { said };
            if said.is_empty() {
                continue;
            }
            let list = LISTS.iter().find(|(name, _)| *name == column.name);
            let value = match list {
                Some((_, "; ")) => unlisted(said).into_iter().map(Value::from).collect(),
                Some((_, between)) => said.split(between).map(Value::from).collect(),
                None if COUNTS.contains(&column.name) => said
                    .parse::<u64>()
                    .map_or_else(|_| json!(said), |number| json!(number)),
                None if column.name == "acting" => json!(said == "true"),
                None if column.kind == ColumnKind::Number => json!(said.trim()),
                None => json!(said),
            };
            if has_place && matches!(column.name, "venue" | "city" | "country") {
                place.insert(column.name.to_owned(), value);
            } else {
                fields.insert(column.name.to_owned(), value);
            }
        }
        if !place.is_empty() {
            fields.insert("place".to_owned(), Value::Object(place));
        }
        Self {
            fields,
            reading,
            row: row.number,
        }
    }
}

/// Rows by the id of what they belong to.
type Rows = BTreeMap<String, Vec<Held>>;

/// A row in a small space, as JSON, with where it stood and how it names what it belongs to.
struct Held {
    json: Box<str>,
    reading: usize,
    row: u64,
    of: Box<str>,
}

impl Held {
    fn of(part: Part, of: String) -> Self {
        Self {
            json: Value::Object(part.fields).to_string().into_boxed_str(),
            reading: part.reading,
            row: part.row,
            of: of.into_boxed_str(),
        }
    }
}

/// All rows by kind, each with the place of its file.
struct Parts(BTreeMap<TableKind, Vec<(usize, Table)>>);

impl Parts {
    fn take(&mut self, kind: TableKind) -> impl Iterator<Item = Part> + use<> {
        let tables = self.0.remove(&kind).unwrap_or_default().into_iter();
        tables.flat_map(move |(at, table)| {
            let rows = table.rows.into_iter().skip(1);
            let rows = rows.filter(|row| !row.is_empty());
            // Only where cells have no type is a text kept from being a formula.
            let is_guarded = table.part.is_empty();
            rows.map(move |row| Part::of(kind, &row, at, is_guarded))
        })
    }

    /// The rows of a kind by what they belong to; a row that an officer added may name it in
    /// words alone.
    fn by(&mut self, kind: TableKind, (owner, words): (&str, &str), named: &Names) -> Rows {
        let mut by = Rows::new();
        for mut part in self.take(kind) {
            let (id, said) = (part.take(owner), part.take(words));
            let id = of_id_or_name(id, &said, named);
            by.entry(id).or_default().push(Held::of(part, said));
        }
        by
    }

    /// The ids of a kind by a column that names each; none for a name that several have.
    fn names(&self, kind: TableKind, column: &str) -> Names {
        let mut names = Names::new();
        let place = |name: &str| kind.columns().iter().position(|one| one.name == name);
        let (Some(id), Some(name)) = (place("id"), place(column)) else {
            return names;
        };
        let tables = self.0.get(&kind).into_iter().flatten();
        for row in tables.flat_map(|(_, table)| table.rows.iter().skip(1)) {
            let (id, name) = (
                row.raw(id).trim().to_owned(),
                row.raw(name).trim().to_owned(),
            );
            if !name.is_empty() {
                let known = names.entry(name).or_insert_with(|| Some(id.clone()));
                if known.as_ref().is_some_and(|known| *known != id) {
                    *known = None;
                }
            }
        }
        names
    }
}

/// Ids by names; nothing for a name that several have.
type Names = BTreeMap<String, Option<String>>;

/// The id that a row names its owner by, else the one of the name.
fn of_id_or_name(id: String, said: &str, named: &Names) -> String {
    if id.is_empty() {
        named
            .get(said.trim())
            .cloned()
            .flatten()
            .unwrap_or_default()
    } else {
        id
    }
}

/// Tells of rows that belong to nothing in the file.
fn tell_left(readings: &mut [(Context, Reading)], left: Rows) {
    for held in left.into_values().flatten() {
        let (_, reading) = &mut readings[held.reading];
        tell(
            reading,
            Notice::problem("belongs-to-nothing")
                .at(held.row)
                .words(&held.of),
        );
    }
}

/// Puts the tables of all files together.
pub(super) fn join(readings: &mut [(Context, Reading)]) {
    let mut parts = Parts(BTreeMap::new());
    for (at, (_, reading)) in readings.iter_mut().enumerate() {
        for OwnTable { kind, table } in reading.own.drain(..) {
            parts.0.entry(kind).or_default().push((at, table));
        }
    }
    let has = |needed: &[TableKind]| needed.iter().all(|kind| parts.0.contains_key(kind));
    let is_whole = has(&[TableKind::PartyNames]);
    let is_whole_person = has(&[TableKind::Names, TableKind::Posts]);
    let known = parts.names(TableKind::Parties, "name");
    let mut names = parts.by(TableKind::PartyNames, ("party_id", "party"), &known);
    for mut part in parts.take(TableKind::Parties) {
        give(&mut part, "spellings", &mut names);
        put::<PartyJson>(readings, ProposalKind::Party, part, is_whole);
    }
    tell_left(readings, names);
    let known = parts.names(TableKind::People, "name");
    let mut names = parts.by(TableKind::Names, ("person_id", "person"), &known);
    let mut posts = parts.by(TableKind::Posts, ("person_id", "person"), &known);
    for mut part in parts.take(TableKind::People) {
        give(&mut part, "spellings", &mut names);
        give(&mut part, "posts", &mut posts);
        put::<PersonJson>(readings, ProposalKind::Person, part, is_whole_person);
    }
    tell_left(readings, names);
    tell_left(readings, posts);
    meetings(readings, &mut parts);
}

fn meetings(readings: &mut [(Context, Reading)], parts: &mut Parts) {
    let known = parts.names(TableKind::Meetings, "reference");
    let mut promises = promises(readings, parts, &known);
    let mut lists: Vec<(&str, Rows)> = Vec::new();
    for (kind, key) in [
        (TableKind::Delegations, "delegations"),
        (TableKind::Attendees, "participants"),
        (TableKind::Topics, "topics"),
        (TableKind::Remarks, "remarks"),
        (TableKind::Figures, "figures"),
        (TableKind::Events, "events"),
        (TableKind::Sources, "sources"),
        (TableKind::Attachments, "attachments"),
    ] {
        lists.push((key, parts.by(kind, ("meeting_id", "meeting"), &known)));
    }
    for mut part in parts.take(TableKind::Meetings) {
        for (key, by) in &mut lists {
            give(&mut part, key, by);
            let rows = part.fields.get_mut(*key).and_then(Value::as_array_mut);
            rows.into_iter().flatten().for_each(as_in_a_record);
        }
        give(&mut part, "commitments", &mut promises);
        for (words, of) in [("parties", "delegations"), ("subjects", "topics")] {
            if part.fields.contains_key(of) {
                part.fields.remove(words);
            }
        }
        put::<MeetingJson>(readings, ProposalKind::Meeting, part, false);
    }
    let lists = lists.into_iter().map(|(_, rows)| rows);
    for left in lists.chain([promises]) {
        tell_left(readings, left);
    }
}

/// Takes away what a table says twice, and parts the persons of an event. Their names
/// are a person's own where as many stand there as ids.
fn as_in_a_record(value: &mut Value) {
    let Some(fields) = value.as_object_mut() else {
        return;
    };
    fields.remove("amount");
    let names = match fields.remove("persons") {
        Some(Value::String(names)) => names,
        _ => String::new(),
    };
    let names = unlisted(&names);
    let mut list = |key: &str| match fields.remove(key) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let (ids, positions) = (list("person_ids"), list("positions"));
    if !ids.is_empty() {
        let mut positions = positions.into_iter();
        let count = ids.len();
        let persons = ids.into_iter().enumerate().map(|(at, id)| {
            let position = positions.next().unwrap_or_default();
            let name = names.get(at).filter(|_| names.len() == count);
            json!({"name": name, "person_id": id, "position": position})
        });
        let persons = persons.collect();
        fields.insert("persons".to_owned(), persons);
    }
}

/// Promises by their meetings, members within their sets, reviews within promises.
fn promises(readings: &mut [(Context, Reading)], parts: &mut Parts, known: &Names) -> Rows {
    let named = parts.names(TableKind::Commitments, "reference");
    let owner = ("commitment_id", "commitment");
    let mut reviews = parts.by(TableKind::Reviews, owner, &named);
    let mut members = Rows::new();
    let mut sets: Vec<(String, Held)> = Vec::new();
    for mut part in parts.take(TableKind::Commitments) {
        let (meeting, set) = (part.take("meeting_id"), part.take("member_of"));
        let said = part.take("meeting");
        let meeting = of_id_or_name(meeting, &said, known);
        give(&mut part, "reviews", &mut reviews);
        let held = Held::of(part, said);
        if set.is_empty() {
            sets.push((meeting, held));
        } else {
            members.entry(set).or_default().push(held);
        }
    }
    let mut by = Rows::new();
    for (meeting, set) in sets {
        let mut fields: Map<String, Value> = serde_json::from_str(&set.json).unwrap_or_default();
        give_to(&mut fields, "children", &mut members);
        let json = Value::Object(fields).to_string().into_boxed_str();
        by.entry(meeting).or_default().push(Held { json, ..set });
    }
    tell_left(readings, reviews);
    tell_left(readings, members);
    by
}

/// Puts into a record the rows that belong to it.
fn give(part: &mut Part, key: &str, by: &mut Rows) {
    give_to(&mut part.fields, key, by);
}

fn give_to(fields: &mut Map<String, Value>, key: &str, by: &mut Rows) {
    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default();
    if let Some(rows) = by.remove(id) {
        let rows = rows
            .iter()
            .filter_map(|row| serde_json::from_str(&row.json).ok());
        let rows: Vec<Value> = rows.collect();
        fields.insert(key.to_owned(), Value::Array(rows));
    }
}

fn put<T>(readings: &mut [(Context, Reading)], kind: ProposalKind, part: Part, is_whole: bool)
where
    T: serde::de::DeserializeOwned + serde::Serialize,
{
    let (context, reading) = &mut readings[part.reading];
    match again::<T>(&Value::Object(part.fields)) {
        Ok(record) => {
            let origin = Origin {
                file: context.file.clone(),
                part: String::new(),
                row: Some(part.row),
            };
            let mut draft = Draft::new(kind, record, origin);
            draft.is_whole = is_whole;
            reading.adds_only = true;
            reading.drafts.push(&draft);
        }
        Err(error) => tell(
            reading,
            Notice::problem("not-the-form")
                .at(part.row)
                .words(&of_json(&error)),
        ),
    }
}
