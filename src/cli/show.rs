//! `memcon show`: one record, whole.

use std::io::Write;

use clap::Args;
use serde_json::Value;

use super::CommandError;
use super::keys::{called, place_in_form};
use super::list::{amount, is_for_people, words};
use super::named::find_exactly;
use super::spoken::name_everybody;
use crate::exchange::json::{CommitmentJson, MeetingJson, PartyJson, PersonJson};
use crate::model::{Commitment, MeetingId, MeetingRecord, one_line};
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Show {
    /// A meeting's or commitment's reference, a party's code or name, a person's name, or an id
    #[arg(value_name = "REF", value_parser = super::output::stated)]
    reference: String,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Show {
    pub(super) fn run(&self, store: &Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let record = find(store, &self.reference, self.json)?
            .ok_or_else(|| CommandError::not_found(&self.reference, "memcon list meetings"))?;
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&record)?)?;
        } else {
            write_value(&record, 0, out)?;
        }
        Ok(())
    }
}

fn find(store: &Store, reference: &str, is_json: bool) -> Result<Option<Value>, CommandError> {
    // For people everybody has the name of their language.
    let spoken = |mut form: Value, record: Option<&MeetingRecord>| {
        if !is_json {
            name_everybody(&mut form, record);
        }
        Some(form)
    };
    let reference = reference.trim();
    if let Some(id) = find_meeting(store, reference)? {
        let record = store.meeting(id)?;
        let form = serde_json::to_value(MeetingJson::of(&record))?;
        return Ok(spoken(form, Some(&record)));
    }
    if let Some((meeting, _)) = reference.split_once("-C")
        && let Some(id) = store.find_meeting(meeting)?
    {
        let record = store.meeting(id)?;
        let all = record
            .meeting
            .commitments
            .iter()
            .flat_map(|set| std::iter::once(set).chain(&set.children));
        let found: Option<&Commitment> = all.into_iter().find(|one| one.reference == reference);
        let form = found.map(|one| serde_json::to_value(CommitmentJson::of(&record, one)));
        return Ok(form
            .transpose()?
            .and_then(|form| spoken(form, Some(&record))));
    }
    let directory = store.directory()?;
    let Some(id) = find_exactly(&directory, reference)? else {
        return Ok(None);
    };
    let party = directory.parties.get(&id.into());
    let party = party.map(|one| serde_json::to_value(PartyJson::of(one, &directory)));
    let person = directory.persons.get(&id.into());
    let person = person.map(|one| serde_json::to_value(PersonJson::of(one, &directory)));
    let form = party.or(person).transpose()?;
    Ok(form.and_then(|form| spoken(form, None)))
}

/// The meeting with this reference or id.
pub(super) fn find_meeting(
    store: &Store,
    reference: &str,
) -> Result<Option<MeetingId>, CommandError> {
    if let Ok(id) = reference.parse::<MeetingId>() {
        return Ok(store
            .meetings()?
            .iter()
            .any(|line| line.id == id)
            .then_some(id));
    }
    Ok(store.find_meeting(reference)?)
}

/// A record as indented lines in the order of the form; lists of records are numbered.
pub(super) fn write_value(
    value: &Value,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), CommandError> {
    let indent = "  ".repeat(depth);
    let Value::Object(map) = value else {
        writeln!(out, "{indent}{}", deeper(&words("", value), depth))?;
        return Ok(());
    };
    let amount = amount(value);
    let parts = [
        "qualifier",
        "value",
        "scale",
        "unit",
        "of",
        "population",
        "change",
    ];
    if let Some(amount) = &amount {
        writeln!(out, "{indent}{}: {amount}", called("amount"))?;
    }
    let mut told: Vec<(&String, &Value)> = map
        .iter()
        .filter(|(key, value)| is_for_people(key, value))
        .collect();
    told.sort_by_key(|(key, _)| place_in_form(key));
    for (key, value) in told {
        // An amount is told whole, above.
        if amount.is_some() && parts.contains(&key.as_str()) {
            continue;
        }
        let is_passage = key == "passage";
        let (code, key) = (key, called(key));
        match value {
            Value::Object(_) if !is_passage => {
                writeln!(out, "{indent}{key}: {}", deeper(&words(code, value), depth))?;
            }
            // The quoted text tells a person more than its place.
            Value::Object(passage) => {
                writeln!(
                    out,
                    "{indent}{key}: {}",
                    deeper(
                        &words("text", passage.get("text").unwrap_or(&Value::Null)),
                        depth
                    )
                )?;
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                writeln!(out, "{indent}{key}:")?;
                for (number, item) in items.iter().enumerate() {
                    writeln!(out, "{indent}  {}.", number + 1)?;
                    write_value(item, depth + 2, out)?;
                }
            }
            _ => writeln!(out, "{indent}{key}: {}", deeper(&words(code, value), depth))?,
        }
    }
    Ok(())
}

/// A text of several lines, whose later ones stand further in than any field beside
/// it: none of them can pass for a field.
fn deeper(text: &str, depth: usize) -> String {
    let indent = "  ".repeat(depth + 3);
    let lines: Vec<_> = text.split('\n').map(one_line).collect();
    lines.join(&format!("\n{indent}"))
}
