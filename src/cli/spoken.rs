//! A record's JSON form in the language spoken, for people at the terminal: names where
//! they are on file in it, dates in words. Whoever writes JSON does not come here.

use serde_json::{Map, Value};

use crate::i18n::Language;
use crate::model::{AttendeeId, EdtfDate, MeetingRecord, PersonId};

/// Keys whose values are dates.
const DATES: &[&str] = &[
    "approved_on",
    "cleared_on",
    "date",
    "drafted_on",
    "due",
    "embargo_until",
    "end_date",
    "from",
    "on",
    "period",
    "review_on",
    "until",
    "verified_on",
];

/// What stands under a key as a date in words; nothing where it is none.
pub(super) fn dated(key: &str, text: &str) -> Option<String> {
    if !DATES.contains(&key) {
        return None;
    }
    let date: EdtfDate = text.parse().ok()?;
    Some(date.words_in(Language::current().code()))
}

/// Calls everybody in `value` by the name of the language spoken: parties and persons
/// with their spellings, and who took part or spoke at the meeting of `record`.
pub(super) fn name_everybody(value: &mut Value, record: Option<&MeetingRecord>) {
    match value {
        Value::Array(items) => {
            for item in items {
                name_everybody(item, record);
            }
        }
        Value::Object(map) => {
            rename(map, "name", |map| {
                spelling(map).or_else(|| person(map, record?))
            });
            rename(map, "speaker", |map| speaker(map, record?));
            for (_, item) in map.iter_mut() {
                name_everybody(item, record);
            }
        }
        _ => {}
    }
}

/// Puts another name under a key; a name that is not stated stays so.
fn rename(
    map: &mut Map<String, Value>,
    key: &str,
    name: impl Fn(&Map<String, Value>) -> Option<String>,
) {
    if map.get(key).is_some_and(Value::is_string)
        && let Some(name) = name(map).filter(|name| !name.is_empty())
    {
        map.insert(key.to_owned(), Value::String(name));
    }
}

/// The spelling in the language that is still borne.
fn spelling(map: &Map<String, Value>) -> Option<String> {
    let language = Language::current().code();
    let all = map.get("spellings")?.as_array()?;
    let own = all.iter().find(|one| {
        one["language"].as_str() == Some(language) && one.get("until").is_none_or(Value::is_null)
    })?;
    own["name"].as_str().map(str::to_owned)
}

fn person(map: &Map<String, Value>, record: &MeetingRecord) -> Option<String> {
    let id: PersonId = map.get("person_id")?.as_str()?.parse().ok()?;
    Some(called(id, record))
}

fn speaker(map: &Map<String, Value>, record: &MeetingRecord) -> Option<String> {
    let id: AttendeeId = map.get("speaker_id")?.as_str()?.parse().ok()?;
    let (_, attendee) = record.meeting.attendee(id)?;
    Some(called(attendee.person, record))
}

fn called(id: PersonId, record: &MeetingRecord) -> String {
    let language = Language::current().code();
    record.directory.person_name_in(id, language).to_owned()
}
