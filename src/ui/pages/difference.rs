//! What a change changed, in words: the fields in which the record before and
//! after differ. Rows are compared by what they are, not by their place, so that
//! one added above the others changes one.

use std::collections::HashMap;

use serde_json::Value;

use crate::i18n::{Language, code_label};
use crate::model::fields::meeting_label;
use crate::model::{EdtfDate, Figure};
use crate::store::{Change, Store, StoreError};
use crate::ui::{date_words, party_name, person_name, tr};

/// A field that a change changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub field: String,
    pub before: String,
    pub after: String,
}

/// What ids stand for.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The names of the persons and parties of a register.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        let directory = store.directory()?;
        let persons = directory.persons.values();
        let persons = persons.map(|one| (one.id.to_string(), person_name(one).to_owned()));
        let parties = directory.parties.values();
        let parties = parties.map(|one| (one.id.to_string(), party_name(one).to_owned()));
        Ok(Self(persons.chain(parties).collect()))
    }
}

/// The differences of a change. A new record, and one that is gone, differ in
/// everything: nothing is told of them.
pub(super) fn differences(change: &Change, names: &Names) -> Vec<Difference> {
    let read = |text: &Option<String>| {
        text.as_ref()
            .and_then(|text| serde_json::from_str::<Value>(text).ok())
    };
    let (Some(before), Some(after)) = (read(&change.before), read(&change.after)) else {
        return Vec::new();
    };
    let mut teller = Teller {
        names,
        seats: HashMap::new(),
        found: Vec::new(),
    };
    for record in [&before, &after] {
        teller.take_seats(record);
    }
    teller.compare("", "", &before, &after);
    teller.found
}

/// What no reader looks for, or what the operation's name tells.
const UNTOLD: [&str; 5] = ["id", "revision", "passages", "deleted_on", "sha256"];

/// The labels of fields by their names in the record, but for those of the table
/// of a meeting's fields.
const LABELS: &[(&str, &str)] = &[
    ("title", "field-title"),
    ("date", "field-date"),
    ("start", "field-start"),
    ("end_date", "field-end-date"),
    ("end", "field-end"),
    ("zone", "field-zone"),
    ("venue", "field-venue"),
    ("city", "field-city"),
    ("country", "field-country"),
    ("part_of", "field-part-of"),
    ("party", "field-party"),
    ("side", "field-side"),
    ("person", "field-person"),
    ("capacity", "field-capacity"),
    ("role", "field-role"),
    ("presence", "field-presence"),
    ("topic", "field-topic"),
    ("speaker", "field-speaker"),
    ("text", "field-wording"),
    ("order_note", "field-order-note"),
    ("indicator", "field-indicator"),
    ("about", "field-about"),
    ("qualifier", "field-qualifier"),
    ("measure", "field-measure"),
    ("value", "field-value"),
    ("scale", "field-scale"),
    ("unit", "field-unit"),
    ("period", "field-period"),
    ("note", "field-note"),
    ("doubt", "field-doubt"),
    ("population", "field-population"),
    ("status", "field-status"),
    ("strength", "field-strength"),
    ("due", "field-due"),
    ("owed_by", "field-owed-by"),
    ("owed_to", "field-owed-to"),
    ("responsible", "field-responsible"),
    ("count", "field-count"),
    ("reaffirms", "field-reaffirms"),
    ("timing", "field-timing"),
    ("date_words", "field-date-words"),
    ("basis", "field-basis"),
    ("publisher", "field-publisher"),
    ("address", "field-address"),
    ("caption", "field-caption"),
    ("name", "field-name"),
    ("honorific", "field-honorific"),
    ("known_as", "field-known-as"),
    ("biography", "field-biography"),
    ("from", "field-from"),
    ("until", "field-until"),
    ("rank", "field-rank"),
    ("acting", "field-acting"),
    ("code", "field-code"),
    ("delegations", "section-people"),
    ("attendees", "section-people"),
    ("topics", "section-topics"),
    ("remarks", "section-remarks"),
    ("figures", "section-figures"),
    ("commitments", "section-commitments"),
    ("events", "section-events"),
    ("sources", "section-sources"),
    ("attachments", "section-files"),
    ("place", "field-place"),
    ("parties", "field-parties"),
    ("participants", "section-people"),
    ("subjects", "section-topics"),
    ("reference", "field-reference"),
    ("position", "field-capacity"),
    ("owes", "field-owed-by"),
    ("children", "section-commitments"),
    ("kind", "field-kind"),
    ("language", "field-language"),
    ("names", "section-names"),
    ("spellings", "section-names"),
    ("posts", "section-posts"),
    ("parent", "field-parent"),
];

/// Fields whose words are the plain names of the record, not worth a level of
/// their own in what is told.
const PLAIN: [&str; 3] = ["when", "place", "of"];

/// What a figure's amount is made of.
const AMOUNT: [&str; 6] = [
    "qualifier",
    "value",
    "scale",
    "unit",
    "population",
    "measure",
];

/// The label of a field by its name in the record.
pub(super) fn label(name: &str) -> String {
    let known = LABELS.iter().find(|(field, _)| *field == name);
    known
        .map(|(_, key)| *key)
        .or_else(|| meeting_label(name))
        .map_or_else(|| name.replace('_', " "), |key| tr(key).to_owned())
}

struct Teller<'a> {
    names: &'a Names,
    /// Whom an attendee's id stands for, and which topic a topic's.
    seats: HashMap<String, String>,
    found: Vec<Difference>,
}

impl Teller<'_> {
    /// Learns what the ids within a meeting stand for.
    fn take_seats(&mut self, meeting: &Value) {
        let list = |value: &Value, name: &str| -> Vec<Value> {
            value
                .get(name)
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let text = |value: &Value, name: &str| -> Option<String> {
            Some(value.get(name)?.as_str()?.to_owned())
        };
        for delegation in list(meeting, "delegations") {
            for seat in list(&delegation, "attendees") {
                let person = text(&seat, "person").and_then(|id| self.names.0.get(&id));
                if let (Some(id), Some(name)) = (text(&seat, "id"), person) {
                    self.seats.insert(id, name.clone());
                }
            }
        }
        for topic in list(meeting, "topics") {
            if let (Some(id), Some(title)) = (text(&topic, "id"), text(&topic, "title")) {
                self.seats.insert(id, title);
            }
        }
    }

    /// Compares two values; `name` is the field's name, `at` where it is, in words.
    fn compare(&mut self, at: &str, name: &str, before: &Value, after: &Value) {
        if before == after {
            return;
        }
        match (before, after) {
            (Value::Object(one), Value::Object(other)) => {
                let figures = figure(before).zip(figure(after));
                if let Some((was, is)) = &figures {
                    let (before, after) = (
                        was.words_in(Language::current().code()),
                        is.words_in(Language::current().code()),
                    );
                    if before != after {
                        self.found.push(Difference {
                            field: beneath(at, &label("value")),
                            before,
                            after,
                        });
                    }
                }
                let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
                names.sort();
                names.dedup();
                for name in names {
                    // An amount is told whole: a value without its bound says another thing.
                    let is_told = figures.is_some() && AMOUNT.contains(&name.as_str());
                    if is_told || UNTOLD.contains(&name.as_str()) {
                        continue;
                    }
                    let get = |of: &serde_json::Map<String, Value>| {
                        of.get(name).cloned().unwrap_or(Value::Null)
                    };
                    let deeper = if PLAIN.contains(&name.as_str()) {
                        at.to_owned()
                    } else {
                        beneath(at, &label(name))
                    };
                    self.compare(&deeper, name, &get(one), &get(other));
                }
            }
            (Value::Array(one), Value::Array(other)) if is_rows(one) || is_rows(other) => {
                self.compare_rows(at, one, other);
            }
            _ => {
                let (before, after) = (self.told(name, before), self.told(name, after));
                // A field that came with a later version says nothing where it is empty.
                if !(before.is_empty() && after.is_empty()) {
                    self.found.push(Difference {
                        field: at.to_owned(),
                        before,
                        after,
                    });
                }
            }
        }
    }

    /// Compares rows by their ids.
    fn compare_rows(&mut self, at: &str, before: &[Value], after: &[Value]) {
        for row in after {
            let earlier = before.iter().find(|other| other.get("id") == row.get("id"));
            match earlier {
                Some(earlier) => {
                    let called = self.called(row);
                    self.compare(&beneath(at, &called), "", earlier, row);
                }
                None => {
                    let difference = Difference {
                        field: at.to_owned(),
                        before: String::new(),
                        after: self.told("", row),
                    };
                    self.found.push(difference);
                }
            }
        }
        for row in before {
            if after.iter().all(|other| other.get("id") != row.get("id")) {
                let difference = Difference {
                    field: at.to_owned(),
                    before: self.told("", row),
                    after: String::new(),
                };
                self.found.push(difference);
            }
        }
    }

    /// What a row is called, shortened.
    fn called(&self, row: &Value) -> String {
        let field = |name: &str| {
            let text = self.told(name, row.get(name)?);
            (!text.is_empty()).then_some(text)
        };
        let called = [
            "title",
            "indicator",
            "person",
            "party",
            "caption",
            "text",
            "name",
        ]
        .into_iter()
        .find_map(field)
        .unwrap_or_default();
        let mut short: String = called.chars().take(48).collect();
        if short.len() < called.len() {
            short.push('\u{2026}');
        }
        short
    }

    /// A value as a person reads it: of a whole record, its texts.
    fn told(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) if text.parse::<uuid::Uuid>().is_ok() => self
                .names
                .0
                .get(text)
                .or_else(|| self.seats.get(text))
                .cloned()
                .unwrap_or_default(),
            Value::String(text) if is_date(name) => text
                .parse::<EdtfDate>()
                .map_or_else(|_| text.clone(), |date| date_words(&date)),
            Value::String(text) => code_label(Language::current(), name, text)
                .map_or_else(|| text.clone(), str::to_owned),
            Value::Object(_) if let Some(figure) = figure(value) => {
                figure.told_in(Language::current().code())
            }
            Value::Object(fields) => fields
                .iter()
                .filter(|(name, _)| !UNTOLD.contains(&name.as_str()))
                .map(|(name, value)| self.told(name, value))
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            Value::Array(values) => values
                .iter()
                .map(|value| self.told(name, value))
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("; "),
            other => other.to_string(),
        }
    }
}

/// The figure a row of a record is; `None` for other rows.
fn figure(row: &Value) -> Option<Figure> {
    row.get("indicator")?;
    serde_json::from_value(row.clone()).ok()
}

fn beneath(at: &str, name: &str) -> String {
    match (at.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => at.to_owned(),
        _ => format!("{at}, {name}"),
    }
}

fn is_rows(values: &[Value]) -> bool {
    values.iter().any(|value| value.get("id").is_some())
}

fn is_date(name: &str) -> bool {
    matches!(
        name,
        "date" | "end_date" | "due" | "period" | "from" | "until" | "on"
    ) || name.ends_with("_on")
        || name == "embargo_until"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fields::{MEETING_FIELDS, Value as FieldValue};
    use crate::model::{Day, Meeting};

    #[allow(
        clippy::needless_pass_by_value,
        reason = "the tests hand over what they just made"
    )]
    fn told(before: Value, after: Value) -> Vec<(String, String, String)> {
        let change = Change {
            id: 1,
            operation: 1,
            at: String::new(),
            who: String::new(),
            op: String::new(),
            subject: String::new(),
            note: String::new(),
            kind: "meeting".to_owned(),
            uid: String::new(),
            before: Some(before.to_string()),
            after: Some(after.to_string()),
        };
        differences(&change, &Names::default())
            .into_iter()
            .map(|one| (one.field, one.before, one.after))
            .collect()
    }

    fn row(field: &str, before: &str, after: &str) -> (String, String, String) {
        (field.to_owned(), before.to_owned(), after.to_owned())
    }

    #[test]
    fn a_change_tells_the_fields_that_differ_by_their_labels_and_no_ids() {
        let found = told(
            serde_json::json!({"id": "a", "title": "Talks", "when": {"date": "2021-11-26"}}),
            serde_json::json!({"id": "b", "title": "Talks in Baku", "when": {"date": "2021-11-27"}}),
        );
        assert_eq!(
            found,
            [
                row("Title", "Talks", "Talks in Baku"),
                row("Date", "26 November 2021", "27 November 2021"),
            ]
        );
    }

    #[test]
    fn a_field_of_a_later_version_is_no_change_while_it_is_empty() {
        let remark = |text: &str| serde_json::json!({"id": "a", "text": text});
        let mut later = remark("Thanked");
        later["doubt"] = serde_json::json!("");
        later["period"] = Value::Null;
        let of = |remark: &Value| serde_json::json!({"remarks": [remark]});
        assert_eq!(told(of(&remark("Thanked")), of(&later)), []);
        later["doubt"] = serde_json::json!("whom");
        let found = told(of(&remark("Thanked")), of(&later));
        assert_eq!(found, [row("Remarks, Thanked, In doubt", "", "whom")]);
    }

    #[test]
    fn a_changed_figure_is_told_with_its_bound() {
        let figure = |value: &str| {
            serde_json::json!({
                "id": "01956b2c-0000-7000-8000-000000000000", "topic": null, "speaker": null,
                "about": null, "indicator": "Students", "qualifier": "more-than", "value": value,
                "scale": "one", "unit": {"kind": "count", "of": "students"}, "measure": "level",
                "period": null, "note": "", "marking": "", "passages": []
            })
        };
        let of = |value: &str| serde_json::json!({"figures": [figure(value)]});
        let found = told(of("15000"), of("16000"));
        let [(field, before, after)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(field.ends_with("Students, Value"), "{field}");
        assert_eq!(before, "more than 15,000\u{a0}students");
        assert_eq!(after, "more than 16,000\u{a0}students");
    }

    #[test]
    fn a_row_added_above_another_is_one_change_and_not_two() {
        let [transport, trade] =
            ["Transport", "Trade"].map(|title| serde_json::json!({"id": title, "title": title}));
        let found = told(
            serde_json::json!({"topics": [transport]}),
            serde_json::json!({"topics": [trade, transport]}),
        );
        let [(field, before, after)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(field.to_lowercase().contains("topic"), "{field}");
        assert_eq!((before.as_str(), after.as_str()), ("", "Trade"));
    }

    #[test]
    fn every_field_of_a_meeting_is_told_by_its_label() {
        for field in MEETING_FIELDS {
            let before = Meeting::new("OFFICIAL");
            let mut after = before.clone();
            match field.value {
                FieldValue::Text { get_mut, .. } => get_mut(&mut after).push_str("other"),
                FieldValue::Day { get_mut, .. } => *get_mut(&mut after) = Some(Day::MAX),
                FieldValue::Choice(choice) => {
                    let mut all = (choice.all)().into_iter();
                    let other = all.find(|(code, _)| *code != (choice.get)(&before));
                    let (code, _) = other.expect("another value");
                    (choice.set)(&mut after, code).expect("one of its own");
                }
            }
            let json = |meeting: &Meeting| serde_json::to_value(meeting).expect("JSON");
            let [(label, ..)] = &told(json(&before), json(&after))[..] else {
                panic!("{} is told once", field.name)
            };
            assert_eq!(label, tr(field.label));
        }
    }
}
