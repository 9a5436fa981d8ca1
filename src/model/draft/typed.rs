//! The text of fields that hold no value yet: what was typed into a date, a
//! number or a picker, whether or not it can be read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{
    DateError, Day, Decimal, DecimalError, EdtfDate, Field, FieldName, Notation, RecordId,
    TimeOfDay,
};

/// Text typed over a record, by field. A field that is not here says what the
/// record says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Typed(BTreeMap<Field, String>);

/// A text as it is kept.
#[derive(Serialize, Deserialize)]
struct Entry {
    record: RecordId,
    field: FieldName,
    text: String,
}

impl From<Vec<Entry>> for Typed {
    fn from(entries: Vec<Entry>) -> Self {
        let field = |one: &Entry| Field {
            record: one.record,
            name: one.field,
        };
        Self(
            entries
                .into_iter()
                .map(|one| (field(&one), one.text))
                .collect(),
        )
    }
}

impl From<Typed> for Vec<Entry> {
    fn from(typed: Typed) -> Self {
        typed
            .0
            .into_iter()
            .map(|(field, text)| Entry {
                record: field.record,
                field: field.name,
                text,
            })
            .collect()
    }
}

impl Typed {
    /// The text typed into a field, where it is not what the record says.
    #[must_use]
    pub fn get(&self, record: RecordId, name: FieldName) -> Option<&str> {
        self.0.get(&Field { record, name }).map(String::as_str)
    }

    /// Has a field hold a text in place of what the record says.
    pub fn put(&mut self, record: RecordId, name: FieldName, text: impl Into<String>) {
        self.0.insert(Field { record, name }, text.into());
    }

    /// Has a field say again what the record says.
    pub fn clear(&mut self, record: RecordId, name: FieldName) {
        self.0.remove(&Field { record, name });
    }

    /// What a field shows: the text typed, else what is on file.
    #[must_use]
    pub fn shown(&self, record: RecordId, name: FieldName, on_file: &impl InField) -> String {
        self.get(record, name)
            .map_or_else(|| on_file.in_field(), str::to_owned)
    }

    /// Lets the text of a field be edited; one that says what is on file is not kept.
    pub fn edit<T>(
        &mut self,
        record: RecordId,
        name: FieldName,
        on_file: &impl InField,
        edit: impl FnOnce(&mut String) -> T,
    ) -> T {
        let before = self.shown(record, name, on_file);
        let mut text = before.clone();
        let result = edit(&mut text);
        if text != before {
            if text == on_file.in_field() {
                self.clear(record, name);
            } else {
                self.put(record, name, text);
            }
        }
        result
    }

    /// What stands in a picker: words that chose nothing are kept as typed.
    pub fn pick(&mut self, record: RecordId, name: FieldName, is_chosen: bool, text: String) {
        if is_chosen || text.is_empty() {
            self.clear(record, name);
        } else if self.get(record, name) != Some(&text) {
            self.put(record, name, text);
        }
    }

    /// Whether a field is left empty, as it is shown.
    #[must_use]
    pub fn is_blank(&self, record: RecordId, name: FieldName, on_file: &impl InField) -> bool {
        match self.get(record, name) {
            Some(text) => text.trim().is_empty(),
            None => !on_file.is_stated(),
        }
    }

    /// The date of a field, as the office writes; `None` for an empty field.
    ///
    /// # Errors
    ///
    /// When what is typed is no date, or has two readings.
    pub fn date(
        &self,
        record: RecordId,
        name: FieldName,
        on_file: Option<&EdtfDate>,
        notation: Notation,
    ) -> Result<Option<EdtfDate>, DateError> {
        match self.get(record, name) {
            Some(text) if text.trim().is_empty() => Ok(None),
            Some(text) => notation.read_date(text).map(Some),
            None => Ok(on_file.filter(|date| date.is_stated()).cloned()),
        }
    }

    /// The number of a field, as the office writes. What was not touched keeps its
    /// meaning, however the office writes now.
    ///
    /// # Errors
    ///
    /// When there is none, or what is typed is no number or has two readings.
    pub fn number(
        &self,
        record: RecordId,
        name: FieldName,
        on_file: &Decimal,
        notation: Notation,
    ) -> Result<Decimal, DecimalError> {
        match self.get(record, name) {
            Some(text) => Decimal::typed(text, notation.decimal),
            None if on_file.is_stated() => Ok(on_file.clone()),
            None => Err(DecimalError::Empty),
        }
    }

    /// Drops the texts of records other than these: a row that was removed says
    /// nothing any more.
    pub fn keep_only(&mut self, holds: impl Fn(RecordId) -> bool) {
        self.0.retain(|field, _| holds(field.record));
    }
}

/// A value that a field shows as text.
pub trait InField {
    /// The text the field shows for it; empty where nothing is stated.
    fn in_field(&self) -> String;
    /// Whether anything is stated.
    fn is_stated(&self) -> bool;
}

impl InField for EdtfDate {
    fn in_field(&self) -> String {
        if self.is_stated() {
            self.in_field()
        } else {
            String::new()
        }
    }

    fn is_stated(&self) -> bool {
        self.is_stated()
    }
}

impl InField for Decimal {
    fn in_field(&self) -> String {
        self.to_string()
    }

    fn is_stated(&self) -> bool {
        self.is_stated()
    }
}

impl InField for Day {
    fn in_field(&self) -> String {
        EdtfDate::day(*self).in_field()
    }

    fn is_stated(&self) -> bool {
        true
    }
}

impl InField for TimeOfDay {
    fn in_field(&self) -> String {
        self.to_string()
    }

    fn is_stated(&self) -> bool {
        true
    }
}

impl InField for u32 {
    fn in_field(&self) -> String {
        self.to_string()
    }

    fn is_stated(&self) -> bool {
        true
    }
}

impl<T: InField> InField for Option<T> {
    fn in_field(&self) -> String {
        self.as_ref().map(InField::in_field).unwrap_or_default()
    }

    fn is_stated(&self) -> bool {
        self.as_ref().is_some_and(InField::is_stated)
    }
}

/// A name on file, which a picker shows.
impl InField for &str {
    fn in_field(&self) -> String {
        (*self).to_owned()
    }

    fn is_stated(&self) -> bool {
        !self.is_empty()
    }
}
