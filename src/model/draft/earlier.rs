//! Drafts and templates kept by an earlier version, brought up to this one's form.
//!
//! Up to schema 8 a draft was a record of its own, in which dates, numbers and
//! the names in pickers stood as text in the place of values.

use serde::Deserialize;
use serde::de::{Deserializer, Error};
use serde_json::{Map, Value, json};

use super::{Added, MeetingDraft, Typed};
use crate::model::{EdtfDate, Meeting, PartyId, PersonId};

/// The form drafts are kept in now.
#[derive(Deserialize)]
struct Now {
    record: Meeting,
    #[serde(default)]
    typed: Typed,
    #[serde(default)]
    added: Added,
}

impl<'de> Deserialize<'de> for MeetingDraft {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = Value::deserialize(from)?;
        let read = match read {
            Value::Object(whole) if !whole.contains_key("record") => brought_up(whole),
            read => read,
        };
        let now = Now::deserialize(read).map_err(D::Error::custom)?;
        Ok(Self {
            record: now.record,
            typed: now.typed,
            added: now.added,
        })
    }
}

/// A draft of the flat form in the form of now.
fn brought_up(mut whole: Map<String, Value>) -> Value {
    let mut typed = Vec::new();
    let added = json!({
        "parties": whole.remove("new_parties").unwrap_or_else(|| json!([])),
        "persons": whole.remove("new_persons").unwrap_or_else(|| json!([])),
    });
    for (key, field) in [
        ("date", "date"),
        ("start", "start_time"),
        ("end_date", "end_date"),
        ("end", "end_time"),
    ] {
        lift(&mut whole, key, field, Value::Null, &mut typed);
        whole.remove(key);
    }
    let zone = whole.remove("zone").unwrap_or_else(|| json!(""));
    whole.insert(
        "when".to_owned(),
        json!({ "date": EdtfDate::unstated(), "start": null, "end_date": null, "end": null, "zone": zone }),
    );
    for key in [
        "drafted_on",
        "cleared_on",
        "approved_on",
        "review_on",
        "embargo_until",
    ] {
        lift(&mut whole, key, key, Value::Null, &mut typed);
    }
    each(&mut whole, "delegations", &mut |delegation| {
        pick(delegation, "party", json!(PartyId::UNCHOSEN), &mut typed);
        each(delegation, "attendees", &mut |attendee| {
            pick(attendee, "person", json!(PersonId::UNCHOSEN), &mut typed);
        });
    });
    each(&mut whole, "figures", &mut |figure| {
        let stored = figure.remove("stored").filter(|stored| !stored.is_null());
        // The text of a number on file that was not touched.
        if stored.is_none() || stored.as_ref() != figure.get("value") {
            lift(figure, "value", "value", json!(""), &mut typed);
        }
        lift(figure, "period", "period", Value::Null, &mut typed);
    });
    each(&mut whole, "commitments", &mut |set| {
        promise(set, &mut typed);
        each(set, "children", &mut |child| promise(child, &mut typed));
    });
    each(&mut whole, "events", &mut |event| {
        lift(event, "date", "event_date", Value::Null, &mut typed);
    });
    each(&mut whole, "sources", &mut |source| {
        lift(source, "date", "source_date", Value::Null, &mut typed);
    });
    json!({ "record": whole, "typed": typed, "added": added })
}

fn promise(commitment: &mut Map<String, Value>, typed: &mut Vec<Value>) {
    lift(commitment, "count", "count", Value::Null, typed);
    lift(commitment, "due", "due", Value::Null, typed);
}

/// Moves the text of a field from the record, which gets `unstated`, to what is typed.
fn lift(
    record: &mut Map<String, Value>,
    key: &str,
    field: &str,
    unstated: Value,
    typed: &mut Vec<Value>,
) {
    let text = record.insert(key.to_owned(), unstated);
    if let Some(Value::String(text)) = text
        && !text.is_empty()
    {
        typed.push(json!({ "record": record.get("id"), "field": field, "text": text }));
    }
}

/// A picker: of one where none was chosen the text is what is typed.
fn pick(record: &mut Map<String, Value>, key: &str, unchosen: Value, typed: &mut Vec<Value>) {
    let text = record.remove(&format!("{key}_text"));
    if record.get(key).is_none_or(Value::is_null) {
        record.insert(key.to_owned(), text.unwrap_or_default());
        lift(record, key, key, unchosen, typed);
    }
}

/// Does something with each record of a list.
fn each(owner: &mut Map<String, Value>, list: &str, work: &mut dyn FnMut(&mut Map<String, Value>)) {
    let rows = owner.get_mut(list).and_then(Value::as_array_mut);
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
        .for_each(work);
}
