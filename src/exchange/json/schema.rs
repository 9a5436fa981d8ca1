//! The JSON Schema of the form, made from its types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Value, json};

use super::{
    CommitmentJson, EventJson, FigureJson, MeetingJson, PartyJson, PersonJson, RegisterJson,
};
use crate::model::{Decimal, EdtfDate, TimeOfDay};

/// A schema with one definition a record kind: `meeting`, `commitment`,
/// `figure`, `event`, `person`, `party`, one of the document that `memcon export`
/// writes, `register`, and what they hold (JSON Schema 2020-12).
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let kinds = [
        ("meeting", generator.subschema_for::<MeetingJson>()),
        ("commitment", generator.subschema_for::<CommitmentJson>()),
        ("figure", generator.subschema_for::<FigureJson>()),
        ("event", generator.subschema_for::<EventJson>()),
        ("person", generator.subschema_for::<PersonJson>()),
        ("party", generator.subschema_for::<PartyJson>()),
        ("register", generator.subschema_for::<RegisterJson>()),
    ];
    let mut definitions = generator.take_definitions(true);
    for (kind, schema) in &kinds {
        definitions.insert((*kind).to_owned(), schema.clone().into());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of Memcon",
        "description": "What `memcon show REF --json` gives, a line of `memcon list KIND --json`, and the document of `memcon export --format json`. \
                        What is not stated is null. Dates are EDTF (ISO 8601-2), level 1.",
        "anyOf": kinds.map(|(kind, _)| json!({ "$ref": format!("#/$defs/{kind}") })),
        "$defs": definitions,
    })
}

/// A type of ours that is one text in JSON.
macro_rules! text_form {
    ($($type:ident: $description:literal, $example:literal;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $description, "examples": [$example] })
            }
        }
    )+};
}

text_form! {
    EdtfDate: "A day, or as much of it as is known, in EDTF (ISO 8601-2)", "2021-11~";
    TimeOfDay: "A local time of day, to the minute", "09:30";
    Decimal: "A number with a point before its decimals, every digit kept", "15000.50";
}
