//! Meetings on file, by what one that comes in may be known again: its id, its reference,
//! its day and title.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::difference::text;
use super::joint::NEW_REFERENCE;
use super::known::plain;
use crate::model::{MeetingId, RecordId};

/// Meetings on file by what they may be known again.
#[derive(Debug, Default)]
pub struct MeetingsOnFile {
    by_id: HashMap<MeetingId, String>,
    by_reference: HashMap<String, MeetingId>,
    /// By their titles, and of each by their days.
    pub(super) by_title: HashMap<String, HashMap<String, Vec<MeetingId>>>,
    /// What lies in the bin, of every kind.
    bin: HashSet<RecordId>,
    /// The references of the meetings there, and of those that were purged.
    of_bin: HashMap<String, RecordId>,
    /// Records that were purged, and parts of records.
    purged: HashSet<RecordId>,
}

impl MeetingsOnFile {
    /// Adds a meeting by its reference, the text of its date and its title.
    pub fn add(&mut self, id: MeetingId, reference: &str, date: &str, title: &str) {
        let earlier = self.by_id.insert(id, reference.to_owned());
        // One that was given another reference leaves its own free.
        if let Some(earlier) = earlier
            && self.by_reference.get(&earlier) == Some(&id)
        {
            self.by_reference.remove(&earlier);
        }
        self.by_reference.insert(reference.to_owned(), id);
        let of_title = self.by_title.entry(plain(title)).or_default();
        let of_day = of_title.entry(day_key(date)).or_default();
        if !of_day.contains(&id) {
            of_day.push(id);
        }
    }

    /// Adds a record of any kind that lies in the bin.
    pub fn add_deletion(&mut self, id: RecordId) {
        self.bin.insert(id);
    }

    /// Adds the reference of a meeting that lies in the bin.
    pub fn add_reference_in_bin(&mut self, id: RecordId, reference: &str) {
        self.of_bin.insert(reference.to_owned(), id);
    }

    /// Adds a record that was purged, or a part of one; a meeting by its reference too.
    pub fn add_purged(&mut self, id: RecordId, reference: &str) {
        self.purged.insert(id);
        if !reference.is_empty() {
            self.of_bin.entry(reference.to_owned()).or_insert(id);
        }
    }

    /// Every meeting's reference.
    #[must_use]
    pub fn references(&self) -> BTreeMap<MeetingId, String> {
        let all = self.by_id.iter();
        all.map(|(id, reference)| (*id, reference.clone()))
            .collect()
    }

    /// Whether another meeting has the reference that a new one is to have.
    pub(super) fn is_taken(&self, record: &Value) -> bool {
        let reference = to_have(record);
        let holder = self
            .by_reference
            .get(reference)
            .filter(|_| !reference.is_empty());
        holder.is_some_and(|id| id.to_string() != text(record, "id"))
            || self.is_taken_in_bin(record)
    }

    /// Whether one in the bin has it, or one that was purged had it.
    pub(super) fn is_taken_in_bin(&self, record: &Value) -> bool {
        let holder = self.of_bin.get(to_have(record));
        holder.is_some_and(|id| id.to_string() != text(record, "id"))
    }

    pub(super) fn is_in_bin(&self, record: &Value) -> bool {
        let id = text(record, "id").parse::<RecordId>();
        id.is_ok_and(|id| self.bin.contains(&id))
    }

    pub(super) fn is_purged(&self, record: &Value) -> bool {
        let id = text(record, "id").parse::<RecordId>();
        id.is_ok_and(|id| self.purged.contains(&id))
    }

    pub(super) fn is_anything_purged(&self) -> bool {
        !self.purged.is_empty()
    }

    /// The fields of a record that hold a part which was purged, but for those that are
    /// `there` again, in the JSON of what is on file.
    pub(super) fn purged_parts<'a>(&self, record: &'a Value, there: &str) -> Vec<&'a str> {
        let fields = record.as_object().into_iter().flatten();
        let parts = fields.filter(|(_, value)| self.holds_purged(value, there));
        parts.map(|(field, _)| field.as_str()).collect()
    }

    fn holds_purged(&self, value: &Value, there: &str) -> bool {
        match value {
            Value::Array(list) => list.iter().any(|one| self.holds_purged(one, there)),
            Value::Object(map) => {
                (self.is_purged(value) && !there.contains(text(value, "id")))
                    || map.values().any(|one| self.holds_purged(one, there))
            }
            _ => false,
        }
    }

    pub(super) fn certain(&self, record: &Value) -> Option<MeetingId> {
        let id = text(record, "id").parse().ok();
        if let Some(id) = id.filter(|id| self.by_id.contains_key(id)) {
            return Some(id);
        }
        // A reference is given anew in each register: it counts only without an id.
        let reference = text(record, "reference");
        if id.is_some() || reference.is_empty() {
            return None;
        }
        let by_reference = self.by_reference.get(reference).copied();
        by_reference.or_else(|| self.named(record, reference))
    }

    /// The one meeting that a row of another list means, which says of it what it is
    /// called and no more.
    fn named(&self, record: &Value, words: &str) -> Option<MeetingId> {
        if !text(record, "title").is_empty() {
            return None;
        }
        let days = self.by_title.get(&plain(words))?;
        let date = text(record, "date");
        let mut of = match date {
            "" => days.values().flatten().collect::<Vec<_>>(),
            date => days.get(&day_key(date))?.iter().collect(),
        };
        let only = of.pop()?;
        of.is_empty().then_some(*only)
    }

    /// Whether a meeting of another register may be one on file: it has its day and title.
    #[must_use]
    pub fn may_hold(&self, record: &Value) -> bool {
        self.certain(record).is_none() && self.has_of_day(record)
    }

    /// Whether meetings of its day and title are on file.
    #[must_use]
    pub fn has_of_day(&self, record: &Value) -> bool {
        !self.of_day(record).is_empty()
    }

    pub(super) fn of_day(&self, record: &Value) -> &[MeetingId] {
        let of_title = self.by_title.get(&plain(text(record, "title")));
        let of_day = of_title.and_then(|days| days.get(&day_key(text(record, "date"))));
        of_day.map_or(&[], Vec::as_slice)
    }
}

/// The reference that a new meeting is to have.
fn to_have(record: &Value) -> &str {
    match text(record, NEW_REFERENCE) {
        "" => text(record, "reference"),
        new => new,
    }
}

/// A date as meetings are known by it: one that says only "until some day" is
/// another each time a list comes in.
fn day_key(date: &str) -> String {
    if date.starts_with("../") {
        "..".to_owned()
    } else {
        date.to_owned()
    }
}
