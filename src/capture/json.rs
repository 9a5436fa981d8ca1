//! What was read, as the JSON that `memcon capture --json` gives.

use serde_json::{Map, Value, json};

use super::{Capture, Found, Quote, Reason, SURE};
use crate::model::{FigureMeasure, Scale, Unit};

/// The JSON of a capture: every item with the passage it stands on, how sure it is
/// and why. What is less sure than [`SURE`] stands under `offered`, not in its field.
#[must_use]
pub fn json(capture: &Capture) -> Value {
    let mut offered = Map::new();
    let title = single(&capture.title, "title", &mut offered, |title| json!(title));
    let date = single(&capture.date, "date", &mut offered, |date| {
        json!(date.to_string())
    });
    let marking = single(&capture.marking, "marking", &mut offered, |marking| {
        json!(marking)
    });
    let time = single(&capture.time, "time", &mut offered, |time| {
        json!(time.to_string())
    });
    let place = single(
        &capture.place,
        "place",
        &mut offered,
        |place| json!({ "venue": stated(&place.venue), "city": stated(&place.city), "country": stated(&place.country) }),
    );
    let passages = passages(capture);
    let participants = list(&capture.participants, "participants", &mut offered, |one| {
        json!({
            "name": stated(&one.name), "title": stated(&one.title), "position": stated(&one.position),
            "party": stated(&one.party), "side": stated(&one.side), "role": one.role.code(),
        })
    });
    let parties = list(
        &capture.parties,
        "parties",
        &mut offered,
        |one| json!({ "name": one.name, "code": one.code }),
    );
    let subjects = list(
        &capture.subjects,
        "subjects",
        &mut offered,
        |one| json!({ "title": one }),
    );
    let remarks = list(
        &capture.remarks,
        "remarks",
        &mut offered,
        |one| json!({ "speaker": stated(&one.speaker), "kind": one.kind.code(), "text": one.text, "period": one.period.as_ref().map(ToString::to_string) }),
    );
    let figures = list(&capture.figures, "figures", &mut offered, |one| {
        json!({
            "indicator": one.indicator, "population": stated(&one.population), "qualifier": stated(&one.bound), "value": one.value.to_string(),
            "unit": unit(one.scale, &one.unit), "period": one.period.as_ref().map(ToString::to_string),
            "change": (one.measure != FigureMeasure::Level).then(|| one.measure.code()), "speaker": stated(&one.speaker),
        })
    });
    let commitments = list(&capture.promises, "commitments", &mut offered, |one| {
        json!({
            "kind": one.kind.code(), "title": one.title, "count": one.count, "owes": stated(&one.owes),
            "due": one.due.as_ref().map(ToString::to_string), "strength": one.strength.code(), "speaker": stated(&one.speaker),
        })
    });
    let events = list(&capture.events, "events", &mut offered, |one| {
        json!({
            "kind": one.kind.code(), "title": one.title, "timing": one.timing.code(),
            "date": one.date.as_ref().map(ToString::to_string), "date_words": stated(&one.date_words),
            "place": stated(&one.place.words()), "speaker": stated(&one.speaker),
        })
    });
    let captions = list(&capture.captions, "captions", &mut offered, caption);
    json!({
        "title": title, "marking": marking, "date": date, "time": time, "place": place, "format": capture.format.code(),
        "parties": parties, "participants": participants, "subjects": subjects, "remarks": remarks,
        "figures": figures, "commitments": commitments, "events": events, "captions": captions,
        "passages": passages, "offered": offered,
    })
}

/// A field that holds one value: the value where it is sure, else nothing, and the
/// candidate among those offered.
fn single<T>(
    field: &Option<Found<T>>,
    key: &str,
    offered: &mut Map<String, Value>,
    value: impl Fn(&T) -> Value,
) -> Value {
    let Some(found) = field else {
        return Value::Null;
    };
    let said = value(&found.value);
    if found.sure >= SURE {
        return said;
    }
    offered.insert(key.to_owned(), with_quote(json!({ "value": said }), found));
    Value::Null
}

fn list<T>(
    fields: &[Found<T>],
    key: &str,
    offered: &mut Map<String, Value>,
    value: impl Fn(&T) -> Value,
) -> Vec<Value> {
    let mut sure = Vec::new();
    let mut doubtful = Vec::new();
    for found in fields {
        let item = with_quote(value(&found.value), found);
        if found.sure >= SURE {
            sure.push(item);
        } else {
            doubtful.push(item);
        }
    }
    if !doubtful.is_empty() {
        offered.insert(key.to_owned(), Value::Array(doubtful));
    }
    sure
}

fn with_quote<T>(mut item: Value, found: &Found<T>) -> Value {
    if let Some(item) = item.as_object_mut() {
        item.insert("passage".to_owned(), passage(&found.quote));
        item.insert("confidence".to_owned(), json!(found.sure));
        item.insert("reason".to_owned(), json!(reason(found.reason)));
    }
    item
}

/// The code of a reason.
#[must_use]
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Listed => "listed",
        Reason::Headed => "headed",
        Reason::Told => "told",
        Reason::Reckoned => "reckoned",
        Reason::Published => "published",
        Reason::Carried => "carried",
        Reason::Guessed => "guessed",
        Reason::OnFile => "on-file",
        Reason::TwoReadings => "two-readings",
    }
}

/// A unit with its word of scale: "billion USD", "percent", "schools".
fn unit(scale: Scale, unit: &Unit) -> String {
    let scale = match scale {
        Scale::One => "",
        other => other.code(),
    };
    let of = match unit {
        Unit::Percent => "percent",
        other => other.of(),
    };
    [scale, of]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn caption(words: &String) -> Value {
    json!({ "caption": words })
}

fn stated(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn passage(quote: &Quote) -> Value {
    json!({ "start": quote.start(), "end": quote.end(), "text": quote.text() })
}

/// The passages the head of the meeting stands on.
fn passages(capture: &Capture) -> Map<String, Value> {
    let heads = [
        ("title", capture.title.as_ref().map(|found| &found.quote)),
        (
            "marking",
            capture.marking.as_ref().map(|found| &found.quote),
        ),
        ("date", capture.date.as_ref().map(|found| &found.quote)),
        ("time", capture.time.as_ref().map(|found| &found.quote)),
        ("place", capture.place.as_ref().map(|found| &found.quote)),
    ];
    let heads = heads.into_iter();
    let stated = heads.filter_map(|(key, quote)| Some((key.to_owned(), passage(quote?))));
    stated.collect()
}
