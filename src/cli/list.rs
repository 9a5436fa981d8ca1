//! `memcon list`: what the register holds, a line each.

use std::io::ErrorKind;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Value, json};

use super::keys::{called, coded};
use super::output::Outlet;
use super::spoken::name_everybody;
use super::{CommandError, columns, say};
use crate::exchange::json::{CommitmentJson, EventJson, FigureJson, PartyJson, PersonJson};
use crate::i18n::Language;
use crate::model::{MeetingRecord, collation_key, one_line};
use crate::store::{Listed, Store};

#[derive(Debug, Args)]
pub(super) struct List {
    /// Of what
    what: What,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    Meetings,
    People,
    Parties,
    Commitments,
    Figures,
    Events,
}

impl List {
    pub(super) fn run(&self, store: &Store, out: &mut Outlet) -> Result<(), CommandError> {
        let told = if self.json {
            let mut rows = JsonRows::new(out)?;
            super::for_programs(true, || self.rows(store, &mut rows))
        } else {
            let mut table = Table::new(self.head());
            self.rows(store, &mut table).and_then(|()| table.write(out))
        };
        match told {
            // Whoever reads has seen enough.
            Err(CommandError::Io(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            told => told,
        }
    }

    /// What a table shows of each row.
    const fn head(&self) -> &'static [&'static str] {
        match self.what {
            What::Meetings => &["reference", "date", "title", "city", "parties"],
            What::People => &["name", "names", "posts"],
            What::Parties => &["code", "name", "names"],
            What::Commitments => &["reference", "kind", "title", "count", "due", "status"],
            What::Figures => &["meeting", "indicator", "amount", "period", "speaker"],
            What::Events => &["meeting", "date", "date_words", "title"],
        }
    }

    /// Hands over row after row.
    fn rows(&self, store: &Store, to: &mut dyn Rows) -> Result<(), CommandError> {
        match self.what {
            What::Meetings => store.each_meeting_line(|line| {
                to.add(json!({
                    "reference": line.reference, "date": line.date.to_string(), "title": line.title,
                    "city": line.city, "parties": line.parties, "marking": line.marking,
                    "state": line.state.code(),
                }))
            })?,
            What::People => {
                let directory = store.directory()?;
                let all = directory.persons.values();
                let rows = all.map(|one| self.spoken(PersonJson::of(one, &directory), None));
                self.add_in_order(rows.collect::<Result<_, _>>()?, to)?;
            }
            What::Parties => {
                let directory = store.directory()?;
                let all = directory.parties.values();
                let rows = all.map(|one| self.spoken(PartyJson::of(one, &directory), None));
                self.add_in_order(rows.collect::<Result<_, _>>()?, to)?;
            }
            What::Commitments => store.each_meeting_with(Listed::Commitments, |record| {
                for one in &record.meeting.commitments {
                    let row = CommitmentJson {
                        meeting: Some(record.meeting.reference.clone()),
                        ..CommitmentJson::of(record, one)
                    };
                    to.add(self.spoken(row, Some(record))?)?;
                }
                Ok::<_, CommandError>(())
            })?,
            What::Figures => store.each_meeting_with(Listed::Figures, |record| {
                for one in &record.meeting.figures {
                    let row = FigureJson {
                        meeting: Some(record.meeting.reference.clone()),
                        ..FigureJson::of(record, one)
                    };
                    to.add(self.spoken(row, Some(record))?)?;
                }
                Ok::<_, CommandError>(())
            })?,
            What::Events => store.each_meeting_with(Listed::Events, |record| {
                for one in &record.meeting.events {
                    let row = EventJson {
                        meeting: Some(record.meeting.reference.clone()),
                        ..EventJson::of(record, one)
                    };
                    to.add(self.spoken(row, Some(record))?)?;
                }
                Ok::<_, CommandError>(())
            })?,
        }
        to.end()
    }

    /// Hands over rows; for people by their names, in the order of the language.
    fn add_in_order(&self, mut rows: Vec<Value>, to: &mut dyn Rows) -> Result<(), CommandError> {
        if !self.json {
            let language = Language::current().code();
            rows.sort_by_cached_key(|row| collation_key(&cell(row, "name"), language));
        }
        rows.into_iter().try_for_each(|row| to.add(row))
    }

    /// A row; for people with everybody's name in their language.
    fn spoken(
        &self,
        row: impl Serialize,
        record: Option<&MeetingRecord>,
    ) -> Result<Value, CommandError> {
        let mut row = serde_json::to_value(row)?;
        if !self.json {
            name_everybody(&mut row, record);
        }
        Ok(row)
    }
}

/// Where the rows of a list go.
trait Rows {
    fn add(&mut self, row: Value) -> Result<(), CommandError>;
    fn end(&mut self) -> Result<(), CommandError>;
}

/// Rows as the items of one JSON array, each written once it is there.
struct JsonRows<'a> {
    out: &'a mut Outlet,
    is_empty: bool,
}

impl<'a> JsonRows<'a> {
    fn new(out: &'a mut Outlet) -> Result<Self, CommandError> {
        out.put("[")?;
        Ok(Self {
            out,
            is_empty: true,
        })
    }
}

impl Rows for JsonRows<'_> {
    fn add(&mut self, row: Value) -> Result<(), CommandError> {
        self.out.put(if self.is_empty { "\n" } else { ",\n" })?;
        self.is_empty = false;
        // Each line a step further in, as it stands within the array; a line
        // never ends inside a JSON text.
        for (number, line) in serde_json::to_string_pretty(&row)?.lines().enumerate() {
            self.out.put(if number == 0 { "  " } else { "\n  " })?;
            self.out.put(line)?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), CommandError> {
        self.out.put(if self.is_empty { "]\n" } else { "\n]\n" })?;
        Ok(self.out.finish()?)
    }
}

/// A row with its amount in words, where it is a figure.
fn with_amount(mut row: Value) -> Value {
    let amount = amount(&row);
    if let (Some(amount), Some(fields)) = (amount, row.as_object_mut()) {
        fields.insert("amount".to_owned(), Value::String(amount));
    }
    row
}

/// What a figure says, in words; nothing for another record.
pub(super) fn amount(row: &Value) -> Option<String> {
    row.get("indicator")?;
    let figure: FigureJson = serde_json::from_value(row.clone()).ok()?;
    Some(figure.amount(Language::current().code()))
}

/// Aligned columns under their names, a line each; what is not stated says so, and what
/// is too long for its column is cut. Their width is
/// known once all rows are there, of which the cells shown are kept.
struct Table {
    head: &'static [&'static str],
    cells: Vec<Vec<String>>,
}

impl Table {
    const fn new(head: &'static [&'static str]) -> Self {
        Self {
            head,
            cells: Vec::new(),
        }
    }

    fn write(&self, out: &mut Outlet) -> Result<(), CommandError> {
        let title: Vec<String> = self.head.iter().map(|key| called(key)).collect();
        let rows = || std::iter::once(&title).chain(&self.cells);
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| columns::widest(rows().map(|row| row[column].as_str())))
            .collect();
        for row in rows() {
            out.put(&columns::line(row, &widths))?;
            out.put("\n")?;
        }
        Ok(out.finish()?)
    }
}

impl Rows for Table {
    fn add(&mut self, row: Value) -> Result<(), CommandError> {
        let row = with_amount(row);
        let cells = self.head.iter().map(|key| cell(&row, key));
        self.cells.push(cells.collect());
        Ok(())
    }

    fn end(&mut self) -> Result<(), CommandError> {
        Ok(())
    }
}

/// What a row says under a key, on one line.
fn cell(row: &Value, key: &str) -> String {
    let value = row.get(key).filter(|value| !value.is_null());
    // Somebody without a name on file is told as what they are known as.
    let known_as = || row.get("known_as").filter(|_| key == "name");
    let value = value.or_else(known_as).unwrap_or(&Value::Null);
    one_line(&words(key, value)).into_owned()
}

/// The value of a key in words.
pub(super) fn words(key: &str, value: &Value) -> String {
    match value {
        Value::Null => say("form-not-stated").to_lowercase(),
        Value::String(text) if text.is_empty() => say("form-not-stated").to_lowercase(),
        Value::String(text) => coded(key, text),
        Value::Array(items) if items.is_empty() => say("form-not-stated").to_lowercase(),
        Value::Array(items) => {
            let items = items.iter().map(|item| words(key, item));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(map) => {
            let said: Vec<String> = if key == "place" {
                // As on an envelope; the map has them by the alphabet.
                let parts = ["venue", "city", "country"].iter();
                let parts = parts.filter_map(|part| map.get(*part).map(|said| (*part, said)));
                stated(parts)
            } else {
                let parts = map.iter().map(|(key, value)| (key.as_str(), value));
                stated(parts.filter(|(key, value)| is_for_people(key, value)))
            };
            if said.is_empty() {
                return say("form-not-stated").to_lowercase();
            }
            said.join(if key == "place" { ", " } else { " " })
        }
        other => other.to_string(),
    }
}

/// What is stated of these, in words.
fn stated<'a>(parts: impl Iterator<Item = (&'a str, &'a Value)>) -> Vec<String> {
    parts
        .filter(|(_, value)| !value.is_null() && value.as_str() != Some(""))
        .map(|(key, value)| words(key, value))
        .collect()
}

/// Whether a key says something to a person that no other key beside it says:
/// ids do not, nor what is said a second time for programs.
pub(super) fn is_for_people(key: &str, value: &Value) -> bool {
    let is_id = key == "id"
        || key == "merged_into"
        || key == "part_of"
        || key.ends_with("_id")
        || key.ends_with("_ids");
    let again = matches!(
        key,
        "topics" | "delegations" | "spellings" | "recorded_status"
    );
    let are_ids = key == "passages"
        && value
            .as_array()
            .is_some_and(|all| all.iter().all(Value::is_string));
    !is_id && !again && !are_ids && *value != Value::Bool(false)
}
