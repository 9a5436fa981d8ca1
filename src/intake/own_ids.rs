//! Ids of what comes in: a part of a record has one of its own. A file may bear those of
//! parts of another record on file (a copy that was made a pattern), or one twice; the
//! register keeps a row by its id, and would take it from where it was.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::exchange::incoming::{Filed, refer};
use crate::model::{DateError, Meeting, Person, new_record_id, sha256};
use crate::store::OnFile;

/// What is filed, with ids and references that no other record on file has, the bin
/// included, and the reference of a meeting that another has; `record` is as it came in. What came without ids was given new ones, which nothing on file has.
///
/// # Errors
///
/// When it cannot be told, in words.
pub(super) fn of_filed(
    filed: Filed,
    record: &Value,
    on_file: OnFile<'_>,
) -> Result<(Filed, Option<String>), String> {
    let has_ids = are_in(record);
    let mut lost = None;
    let filed = match filed {
        Filed::Meeting(mut filing) => {
            ends_after_it_began(&filing.meeting)?;
            if has_ids {
                filing.meeting = of_meeting(filing.meeting, on_file)?;
            }
            lost = own_references(&mut filing.meeting, on_file);
            only_held(&mut filing.meeting, on_file);
            in_two_levels(&mut filing.meeting);
            Filed::Meeting(filing)
        }
        Filed::Person(person, parties) if has_ids => {
            Filed::Person(of_person(person, on_file)?, parties)
        }
        other => other,
    };
    Ok((filed, lost))
}

/// A meeting whose parts have ids of their own.
fn of_meeting(meeting: Meeting, on_file: OnFile<'_>) -> Result<Meeting, String> {
    let id = meeting.id.to_string();
    renamed(meeting, &mut |part| match part.of {
        Of::Source(source) => on_file.is_passage_of_another(part.id, source),
        Of::Record(Some(text)) => on_file.is_other_source(part.id, (&sha256(text), &id)),
        Of::Record(None) => on_file.is_part_of_another_meeting(part.id, &id),
    })
}

/// Takes references away that another meeting has, or that another promise has, here or in
/// another meeting: they are given anew. Gives that of the meeting.
fn own_references(meeting: &mut Meeting, on_file: OnFile<'_>) -> Option<String> {
    let id = meeting.id.to_string();
    let mut lost = None;
    if on_file.is_reference_of_another(&meeting.reference, &id) {
        lost = Some(std::mem::take(&mut meeting.reference));
    }
    let mut seen: HashSet<String> = HashSet::new();
    // Those that have theirs keep them.
    for is_new in [false, true] {
        for set in &mut meeting.commitments {
            let own = std::iter::once((set.id, &mut set.reference));
            let children = set
                .children
                .iter_mut()
                .map(|one| (one.id, &mut one.reference));
            for (promise, reference) in own.chain(children) {
                let has_it = on_file.has_promise(&promise.to_string(), reference);
                if reference.is_empty() || has_it == is_new {
                    continue;
                }
                let is_taken = lost.is_some()
                    || on_file.is_reference_of_another_meeting(reference, &id)
                    || !seen.insert(reference.clone());
                if is_taken {
                    reference.clear();
                }
            }
        }
    }
    lost
}

/// A set has members, and these have none: those a file puts below them are its own too.
/// A subject without a name is none.
fn in_two_levels(meeting: &mut Meeting) {
    for set in &mut meeting.commitments {
        let mut members = Vec::with_capacity(set.children.len());
        let mut rest: Vec<_> = std::mem::take(&mut set.children);
        rest.reverse();
        while let Some(mut one) = rest.pop() {
            rest.extend(one.children.drain(..).rev());
            members.push(one);
        }
        set.children = members;
    }
}

/// A meeting ends on no day before the one it began on.
fn ends_after_it_began(meeting: &Meeting) -> Result<(), String> {
    let when = &meeting.when;
    let ends_before = when
        .end_date
        .as_ref()
        .is_some_and(|end| end.latest() < when.date.earliest());
    if ends_before {
        return Err(DateError::EndBeforeStart.to_string());
    }
    Ok(())
}

/// Files that did not come with the record are not held: no size is stated of them.
fn only_held(meeting: &mut Meeting, on_file: OnFile<'_>) {
    for file in &mut meeting.attachments {
        file.sha256.make_ascii_lowercase();
        file.size = on_file.size_of_file(&file.sha256);
    }
}

/// Whether a record that came in, or a part of it, has an id.
fn are_in(record: &Value) -> bool {
    match record {
        Value::Array(list) => list.iter().any(are_in),
        Value::Object(map) => {
            map.get("id").is_some_and(Value::is_string) || map.values().any(are_in)
        }
        _ => false,
    }
}

/// The same of a person's posts.
fn of_person(person: Person, on_file: OnFile<'_>) -> Result<Person, String> {
    let id = person.id.to_string();
    renamed(person, &mut |part| {
        on_file.is_post_of_another_person(part.id, &id)
    })
}

/// A part by its id.
struct Part<'a> {
    id: &'a str,
    of: Of<'a>,
}

/// What a part stands in.
enum Of<'a> {
    /// The record; a source with its text.
    Record(Option<&'a str>),
    /// A source, by its id; none where that one has a new one.
    Source(&'a str),
}

/// Gives new ids to parts that bear one twice, or one that is not theirs; what refers to
/// them goes with the latter.
fn renamed<T: Serialize + DeserializeOwned>(
    record: T,
    is_taken: &mut dyn FnMut(&Part<'_>) -> bool,
) -> Result<T, String> {
    let mut value = serde_json::to_value(&record).map_err(|error| error.to_string())?;
    let mut parts = Parts {
        seen: HashSet::new(),
        new: HashMap::new(),
        is_doubled: false,
    };
    if let Some(map) = value.as_object_mut() {
        for part in map.values_mut() {
            parts.walk(part, None, is_taken);
        }
    }
    if parts.new.is_empty() && !parts.is_doubled {
        return Ok(record);
    }
    refer(&mut value, &parts.new);
    serde_json::from_value(value).map_err(|error| error.to_string())
}

struct Parts {
    seen: HashSet<String>,
    /// Ids that are not theirs, and the new ones.
    new: HashMap<String, String>,
    is_doubled: bool,
}

impl Parts {
    fn walk(
        &mut self,
        value: &mut Value,
        source: Option<&str>,
        is_taken: &mut dyn FnMut(&Part<'_>) -> bool,
    ) {
        match value {
            Value::Array(list) => {
                for one in list {
                    self.walk(one, source, is_taken);
                }
            }
            Value::Object(map) => {
                let mut id = map.get("id").and_then(Value::as_str).map(str::to_owned);
                if let Some(known) = &mut id {
                    // A source alone has a text and passages with ids of their own.
                    let text = map.get("publisher").and(map.get("text"));
                    let part = Part {
                        id: known,
                        of: source.map_or(Of::Record(text.and_then(Value::as_str)), Of::Source),
                    };
                    if self.seen.contains(known.as_str()) {
                        map.insert("id".to_owned(), fresh().into());
                        self.is_doubled = true;
                        known.clear();
                    } else if is_taken(&part) {
                        self.seen.insert(known.clone());
                        self.new.insert(known.clone(), fresh());
                        known.clear();
                    } else {
                        self.seen.insert(known.clone());
                    }
                }
                for (key, one) in map.iter_mut() {
                    let source = (key == "passages").then_some(id.as_deref()).flatten();
                    self.walk(one, source, is_taken);
                }
            }
            _ => {}
        }
    }
}

fn fresh() -> String {
    new_record_id().to_string()
}
