//! The fields of a meeting that stand by themselves, by the table of them.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::i18n::says;
use crate::model::Meeting;
use crate::model::fields::{self, Choice, MEETING_FIELDS, MeetingField};

/// The fields of [`MEETING_FIELDS`], each under its key; no other key is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldsJson(Vec<Option<String>>);

impl FieldsJson {
    /// The fields of a meeting.
    pub(super) fn of(meeting: &Meeting) -> Self {
        Self(MEETING_FIELDS.iter().map(|one| one.code(meeting)).collect())
    }

    /// Gives a meeting these fields. Each was tried when it was read.
    pub(super) fn give_to(&self, meeting: &mut Meeting) {
        for (field, code) in MEETING_FIELDS.iter().zip(&self.0) {
            let _ = field.set_code(meeting, code.as_deref());
        }
    }
}

impl Default for FieldsJson {
    fn default() -> Self {
        Self::of(&Meeting::new(""))
    }
}

impl Serialize for FieldsJson {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(Some(MEETING_FIELDS.len()))?;
        for (field, code) in MEETING_FIELDS.iter().zip(&self.0) {
            let stated = code.as_ref().filter(|code| !code.is_empty());
            map.serialize_entry(field.key, &stated)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for FieldsJson {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = FieldsJson;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the fields of a meeting")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldsJson, A::Error> {
        let mut fields = FieldsJson::default();
        let mut tried = Meeting::new("");
        while let Some(key) = map.next_key::<String>()? {
            let at = MEETING_FIELDS.iter().position(|field| field.key == key);
            let Some(at) = at else {
                return Err(A::Error::custom(format!("unknown field `{key}`")));
            };
            let named = |error: &dyn fmt::Display| {
                A::Error::custom(says("json-field", &[("field", &key), ("what", &error)]))
            };
            let code: Option<String> = match map.next_value::<Value>()? {
                Value::Null => None,
                Value::String(text) => Some(text),
                _ => return Err(named(&says("json-kind", &[]))),
            };
            MEETING_FIELDS[at]
                .set_code(&mut tried, code.as_deref())
                .map_err(|error| named(&error))?;
            fields.0[at] = code;
        }
        // What reads as the same is the same.
        Ok(FieldsJson::of(&{
            let mut meeting = Meeting::new("");
            fields.give_to(&mut meeting);
            meeting
        }))
    }
}

impl JsonSchema for FieldsJson {
    fn schema_name() -> Cow<'static, str> {
        "MeetingFields".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let of = |field: &MeetingField| match field.value {
            fields::Value::Choice(Choice { all, .. }) => {
                let codes: Vec<_> = all().into_iter().map(|(code, _)| code).collect();
                json!({ "type": "string", "enum": codes, "description": field.about })
            }
            fields::Value::Text { .. } | fields::Value::Day { .. } => {
                json!({ "type": ["string", "null"], "description": field.about, "default": null })
            }
        };
        let all = MEETING_FIELDS.iter();
        let properties: Map<String, Value> =
            all.map(|field| (field.key.to_owned(), of(field))).collect();
        json_schema!({ "type": "object", "properties": properties })
    }
}
