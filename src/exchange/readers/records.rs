//! JSON: our own records, whole, and lists of another program, whose keys are
//! read as the heads of columns. One record at a time is unpacked.

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::bounded::{Bounded, once};
use super::delimited::WIDEST;
use super::rows::{self, tell};
use super::table::{CellKind, Row, Table};
use super::{Context, MOST_CELLS, MOST_ROWS, Notice, ReadFault, Reading, encoding};
use crate::exchange::incoming::{Draft, Origin, ProposalKind};
use crate::exchange::json::{DOCUMENT_VERSION, FileJson, MeetingJson, PartyJson, PersonJson};
use crate::i18n::{of_json, says};

/// Reads the bytes as JSON.
///
/// # Errors
///
/// When they are no JSON, or lie deeper than any record.
pub(super) fn read(
    bytes: &[u8],
    context: &Context,
    reading: &mut Reading,
) -> Result<(), ReadFault> {
    // What is UTF-8 already is not copied: a register may be large.
    let decoded;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(_) => {
            decoded = encoding::decode(bytes, None)?.text;
            &*decoded
        }
    };
    let mut taken = Taken {
        context,
        reading,
        count: 0,
        heads: vec![String::new()],
        rows: Vec::new(),
        cells: 0,
        fault: None,
        ids: HashMap::new(),
        listed: None,
    };
    let mut from = serde_json::Deserializer::from_str(text);
    let mut is_of_lines = text.trim_start().starts_with('{');
    let read = loop {
        if let Err(error) = Whole(&mut taken).deserialize(&mut from) {
            break Err(error);
        }
        match from.end() {
            // A record a line, one after the other.
            Err(error) if is_of_lines && error.column() <= 1 => {}
            ended => break ended,
        }
        is_of_lines &= taken.fault.is_none();
    };
    if let Some(fault) = taken.fault.take() {
        return Err(fault);
    }
    if let Err(error) = read {
        return Err(ReadFault::Broken(says(
            "read-json",
            &[("why", &of_json(&error))],
        )));
    }
    let Taken { heads, rows, .. } = taken;
    if rows.is_empty() {
        return Ok(());
    }
    let head = heads.into_iter().skip(1).collect();
    let mut table = Table::default();
    table.rows.push(Row::texts(0, head));
    table.rows.extend(rows);
    rows::read(vec![table], context, reading)
}

/// What was read so far.
struct Taken<'t> {
    context: &'t Context,
    reading: &'t mut Reading,
    count: u64,
    /// The keys of another program's records; the first is never used.
    heads: Vec<String>,
    rows: Vec<Row>,
    /// How many cells those rows have.
    cells: usize,
    /// Why no more is taken.
    fault: Option<ReadFault>,
    /// The ids of our own records, with what each was.
    ids: HashMap<String, u64>,
    /// Of what kind the records of a list in a document of ours are.
    listed: Option<ProposalKind>,
}

impl Taken<'_> {
    /// Takes one record.
    fn take(&mut self, value: Value) {
        self.count += 1;
        if self.count > MOST_ROWS as u64 {
            self.fault.get_or_insert(ReadFault::TooManyRows(MOST_ROWS));
        }
        if self.fault.is_some() {
            return;
        }
        let Value::Object(record) = value else {
            tell(
                self.reading,
                Notice::problem("not-the-form")
                    .at(self.count)
                    .words(&value.to_string()),
            );
            return;
        };
        let kind = self.listed.or_else(|| kind_of(&record));
        if !matches!(kind, Some(ProposalKind::Person | ProposalKind::Party)) && is_of_ids(&record) {
            tell(
                self.reading,
                Notice::problem("id-alone")
                    .at(self.count)
                    .words(&ids_of(&record)),
            );
            return;
        }
        match kind {
            Some(kind) => self.own(kind, record),
            None => self.other(&record),
        }
    }

    fn own(&mut self, kind: ProposalKind, record: Map<String, Value>) {
        if is_of_nobody(kind, &record) {
            tell(self.reading, Notice::problem("no-name").at(self.count));
            return;
        }
        let is_whole = record.get("id").is_some_and(Value::is_string);
        let value = Value::Object(record);
        // Read into the record's own form and written again: keys in one order,
        // and what is not in the form is told with its place.
        let form = match kind {
            ProposalKind::Meeting => again::<MeetingJson>(&value),
            ProposalKind::Person => again::<PersonJson>(&value),
            ProposalKind::Party => again::<PartyJson>(&value),
        };
        match form {
            Ok(record) => {
                if self.is_double(&record) {
                    return;
                }
                let origin = Origin {
                    file: self.context.file.clone(),
                    part: String::new(),
                    row: Some(self.count),
                };
                let mut draft = Draft::new(kind, record, origin);
                draft.is_whole = is_whole;
                self.reading.drafts.push(&draft);
            }
            Err(error) => {
                let place = match kind {
                    ProposalKind::Meeting => place_in::<MeetingJson>(&value),
                    ProposalKind::Person => place_in::<PersonJson>(&value),
                    ProposalKind::Party => place_in::<PartyJson>(&value),
                };
                let told = Notice::problem("not-the-form").at(self.count);
                tell(self.reading, told.column(&place).words(&of_json(&error)));
            }
        }
    }

    /// Whether another record of the file has the id of one, which is told.
    fn is_double(&mut self, record: &Value) -> bool {
        let Some(id) = record["id"].as_str() else {
            return false;
        };
        let mut hash = DefaultHasher::new();
        record.to_string().hash(&mut hash);
        let hash = hash.finish();
        match self.ids.insert(id.to_owned(), hash) {
            // The same once more is told as doubled.
            None => false,
            Some(before) if before == hash => false,
            Some(before) => {
                self.ids.insert(id.to_owned(), before);
                tell(
                    self.reading,
                    Notice::problem("double-id")
                        .at(self.count)
                        .column("id")
                        .words(id),
                );
                true
            }
        }
    }

    /// What an object of another program holds: the records of its lists, else itself.
    fn others(&mut self, record: Map<String, Value>, before: u64) {
        let is_list = |value: &Value| {
            let list = value.as_array().filter(|list| !list.is_empty());
            list.is_some_and(|list| list.iter().all(Value::is_object))
        };
        let has_lists = record.values().any(is_list);
        // Those beside it count, not those of lines before.
        let has_records = self.count > before;
        if !has_lists && !has_records && !record.is_empty() {
            self.take(Value::Object(record));
            return;
        }
        for (key, value) in record {
            if is_list(&value) {
                let list = value.as_array().cloned().unwrap_or_default();
                list.into_iter().for_each(|one| self.take(one));
            } else if has_lists {
                tell(self.reading, Notice::note("left-out").column(&key));
            }
        }
    }

    /// The bytes of a file that records name.
    fn file(&mut self, value: Value) {
        let bytes = serde_json::from_value::<FileJson>(value)
            .map_err(|error| of_json(&error))
            .and_then(|file| file.bytes().map_err(|error| error.to_string()));
        match bytes {
            Ok(bytes) => self.reading.files.push(bytes),
            Err(error) => tell(self.reading, Notice::problem("damaged-file").words(&error)),
        }
    }

    /// What was deleted where the document comes from.
    fn deletion(&mut self, value: Value) {
        match serde_json::from_value(value) {
            Ok(gone) => self.reading.deleted.push(gone),
            Err(error) => tell(
                self.reading,
                Notice::problem("not-the-form").words(&of_json(&error)),
            ),
        }
    }

    /// A record of another program as a row.
    fn other(&mut self, record: &Map<String, Value>) {
        let mut cells = vec![(String::new(), CellKind::Text); self.heads.len() - 1];
        for (key, value) in record {
            let cell = match value {
                Value::Null => (String::new(), CellKind::Text),
                Value::String(text) => (text.clone(), CellKind::Text),
                Value::Number(number) => (number.to_string(), CellKind::Text),
                Value::Bool(truth) => (truth.to_string(), CellKind::Text),
                Value::Array(_) | Value::Object(_) => {
                    let is_empty = value.as_array().is_some_and(Vec::is_empty);
                    if !is_empty {
                        let told = Notice::note("left-out").at(self.count).column(key);
                        tell(self.reading, told.words(&value.to_string()));
                    }
                    continue;
                }
            };
            let at = match self.heads.iter().skip(1).position(|head| head == key) {
                Some(at) => at,
                None => {
                    self.heads.push(key.clone());
                    cells.push((String::new(), CellKind::Text));
                    self.heads.len() - 2
                }
            };
            cells[at] = cell;
        }
        let filled = cells.iter().rposition(|(text, _)| !text.is_empty());
        cells.truncate(filled.map_or(0, |at| at + 1));
        self.cells += cells.len();
        if self.heads.len() > WIDEST || self.cells > MOST_CELLS {
            self.fault = Some(ReadFault::Broken(says(
                "read-wide-records",
                &[("keys", &WIDEST), ("cells", &MOST_CELLS)],
            )));
            return;
        }
        self.rows.push(Row::cells(self.count, &cells));
    }
}

pub(super) fn again<T>(value: &Value) -> Result<Value, serde_json::Error>
where
    T: serde::de::DeserializeOwned + serde::Serialize,
{
    serde_json::to_value(T::deserialize(value)?)
}

/// Where in a record what does not read stands: "figures[0].value".
fn place_in<T: serde::de::DeserializeOwned>(value: &Value) -> String {
    let read = serde_path_to_error::deserialize::<_, T>(value);
    let place = read.err().map(|error| error.path().to_string());
    place.filter(|place| place != ".").unwrap_or_default()
}

/// The kind of one of our own records, by the keys only it has.
fn kind_of(record: &Map<String, Value>) -> Option<ProposalKind> {
    let has = |key: &str| record.contains_key(key);
    if has("title") && has("date") && !has("status") {
        Some(ProposalKind::Meeting)
    } else if has("known_as") || has("posts") || has("biography") {
        Some(ProposalKind::Person)
    } else if has("parent") || (has("code") && has("name")) || (has("id") && has("spellings")) {
        Some(ProposalKind::Party)
    } else {
        None
    }
}

/// A list of records, an object with such lists, or one record.
struct Whole<'t, 'c>(&'t mut Taken<'c>);

impl<'de> DeserializeSeed<'de> for Whole<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("records, or a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element_seed(Bounded::default())? {
            self.0.take(value);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut record = Map::new();
        let bounded = Bounded::default();
        let mut is_ours = false;
        let before = self.0.count;
        while let Some(key) = map.next_key::<String>()? {
            if key == "memcon" {
                is_ours = true;
                let version = map.next_value::<Value>()?;
                if version.as_u64() > Some(u64::from(DOCUMENT_VERSION)) {
                    return Err(serde::de::Error::custom(says("json-later", &[])));
                }
            } else if key == "release" && is_ours {
                let release = map.next_value::<Value>()?;
                self.0.reading.adds_only |= release.as_str().is_some_and(|one| !one.is_empty());
            } else if key == "files" {
                map.next_value_seed(Each(&mut *self.0, Taken::file))?;
            } else if key == "deleted" {
                map.next_value_seed(Each(&mut *self.0, Taken::deletion))?;
            } else if LISTS.contains(&key.as_str()) {
                // Of one record it is a list of names.
                self.0.listed = listed(&key).filter(|_| is_ours);
                let names = map.next_value_seed(Records(&mut *self.0))?;
                self.0.listed = None;
                if !names.is_empty() {
                    record.insert(key, Value::Array(names));
                }
            } else {
                let value = map.next_value_seed(bounded.clone())?;
                once(&mut record, key, value)?;
            }
        }
        // What stands beside lists, such as the version that wrote them, is no record.
        if kind_of(&record).is_some() {
            self.0.take(Value::Object(record));
        } else if !is_ours {
            self.0.others(record, before);
        }
        Ok(())
    }
}

/// A list beside the records, handed over item by item.
struct Each<'t, 'c>(&'t mut Taken<'c>, fn(&mut Taken<'c>, Value));

impl<'de> DeserializeSeed<'de> for Each<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Each<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element_seed(Bounded::default())? {
            (self.1)(self.0, value);
        }
        Ok(())
    }
}

/// Whether a person or a party has neither a name nor what else one is known by.
fn is_of_nobody(kind: ProposalKind, record: &Map<String, Value>) -> bool {
    let known_by: &[&str] = match kind {
        ProposalKind::Meeting => return false,
        ProposalKind::Person => &["name", "names", "known_as", "posts", "id"],
        ProposalKind::Party => &["name", "names", "code", "id"],
    };
    let is_said = |key: &&str| match record.get(*key) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    };
    !known_by.iter().any(is_said)
}

/// Whether a record states ids and nothing else.
fn is_of_ids(record: &Map<String, Value>) -> bool {
    let is_said = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    let is_id = |key: &str| key == "id" || key.ends_with("_id") || key.ends_with("Id");
    let mut stated = record.iter().filter(|(_, value)| is_said(value)).peekable();
    // Who held which post is told by ids.
    let is_link = record.contains_key("post_id");
    !is_link && stated.peek().is_some() && stated.all(|(key, _)| is_id(key))
}

/// The ids of a record as it states them.
fn ids_of(record: &Map<String, Value>) -> String {
    let all = record.iter().filter(|(_, value)| !value.is_null());
    let all: Vec<String> = all
        .map(|(key, value)| {
            format!(
                "{key} {}",
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            )
        })
        .collect();
    all.join(", ")
}

/// The lists an object may hold.
const LISTS: [&str; 5] = ["parties", "people", "persons", "meetings", "records"];

/// What a list of a document of ours holds, whatever each of its records states.
fn listed(key: &str) -> Option<ProposalKind> {
    match key {
        "parties" => Some(ProposalKind::Party),
        "people" | "persons" => Some(ProposalKind::Person),
        "meetings" => Some(ProposalKind::Meeting),
        _ => None,
    }
}

/// A list of records within an object. What is no record there is given back.
struct Records<'t, 'c>(&'t mut Taken<'c>);

impl<'de> DeserializeSeed<'de> for Records<'_, '_> {
    type Value = Vec<Value>;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Vec<Value>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = Vec<Value>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Value>, A::Error> {
        let mut others = Vec::new();
        while let Some(value) = list.next_element_seed(Bounded::default())? {
            if value.is_object() {
                self.0.take(value);
            } else {
                others.push(value);
            }
        }
        Ok(others)
    }
}
