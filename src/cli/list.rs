//! `memcon list`: what the register holds, a line each.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::CommandError;
use crate::exchange::json::{CommitmentJson, EventJson, FigureJson, PartyJson, PersonJson};
use crate::model::MeetingRecord;
use crate::store::Store;

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
    pub(super) fn run(&self, store: &Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let (rows, head): (Vec<Value>, &[&str]) = match self.what {
            What::Meetings => (
                store
                    .meetings()?
                    .iter()
                    .map(|line| {
                        json!({
                            "reference": line.reference, "date": line.date.to_string(), "title": line.title,
                            "city": line.city, "parties": line.parties, "marking": line.marking,
                            "state": line.state.code(),
                        })
                    })
                    .collect(),
                &["reference", "date", "title", "city", "parties"],
            ),
            What::People => {
                let directory = store.directory()?;
                let all = directory.persons.values().map(|one| PersonJson::of(one, &directory));
                (all.map(serde_json::to_value).collect::<Result<_, _>>()?, &["name", "names", "posts"])
            }
            What::Parties => {
                let directory = store.directory()?;
                let all = directory.parties.values().map(|one| PartyJson::of(one, &directory));
                (all.map(serde_json::to_value).collect::<Result<_, _>>()?, &["code", "name", "names"])
            }
            What::Commitments => (
                each(store, |record, meeting| {
                    let all = record.meeting.commitments.iter();
                    all.map(|one| CommitmentJson { meeting: Some(meeting.to_owned()), ..CommitmentJson::of(record, one) })
                        .map(serde_json::to_value)
                        .collect()
                })?,
                &["reference", "kind", "title", "count", "due", "status"],
            ),
            What::Figures => (
                each(store, |record, meeting| {
                    let all = record.meeting.figures.iter();
                    all.map(|one| FigureJson { meeting: Some(meeting.to_owned()), ..FigureJson::of(record, one) })
                        .map(serde_json::to_value)
                        .collect()
                })?,
                &["meeting", "indicator", "amount", "period", "speaker"],
            ),
            What::Events => (
                each(store, |record, meeting| {
                    let all = record.meeting.events.iter();
                    all.map(|one| EventJson { meeting: Some(meeting.to_owned()), ..EventJson::of(record, one) })
                        .map(serde_json::to_value)
                        .collect()
                })?,
                &["meeting", "date", "date_words", "title"],
            ),
        };
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        } else {
            let rows: Vec<Value> = rows.into_iter().map(with_amount).collect();
            table(&rows, head, out)?;
        }
        Ok(())
    }
}

/// The items of every meeting, newest meeting first; each is made of the record
/// and its reference.
fn each(
    store: &Store,
    items: impl Fn(&MeetingRecord, &str) -> serde_json::Result<Vec<Value>>,
) -> Result<Vec<Value>, CommandError> {
    let mut all = Vec::new();
    for line in store.meetings()? {
        all.extend(items(&store.meeting(line.id)?, &line.reference)?);
    }
    Ok(all)
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
    Some(figure.amount())
}

/// Aligned columns under their names; what is not stated says so.
fn table(rows: &[Value], head: &[&str], out: &mut Vec<u8>) -> Result<(), CommandError> {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            head.iter()
                .map(|key| words(row.get(*key).unwrap_or(&Value::Null)))
                .collect()
        })
        .collect();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let widest = cells
                .iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0);
            widest.max(head[column].len()).min(60)
        })
        .collect();
    let title: Vec<String> = head.iter().map(|key| key.replace('_', " ")).collect();
    for row in std::iter::once(&title).chain(&cells) {
        let line: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        writeln!(out, "{}", line.join("  ").trim_end())?;
    }
    Ok(())
}

/// A JSON value in words.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Null => "not stated".to_owned(),
        Value::String(text) if text.is_empty() => "not stated".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "not stated".to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(map) => map
            .iter()
            .filter(|(key, value)| is_for_people(key, value))
            .filter(|(_, value)| !value.is_null() && value.as_str() != Some(""))
            .map(|(_, value)| words(value))
            .collect::<Vec<_>>()
            .join(" "),
        other => other.to_string(),
    }
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
