//! Versions of one event of a calendar: an older one that is brought after a newer says
//! nothing any more, whichever file it stands in.

use std::collections::BTreeMap;

use super::IntakeError;
use crate::exchange::incoming::Draft;
use crate::exchange::readers::{Context, Notice, Reading};
use crate::store::Store;

/// What kind of answer tells how often an event was changed when it last came in.
const KEPT: &str = "sequence";

/// How often each event was changed, by the id of its meeting.
#[derive(Debug, Default)]
pub(super) struct Sequences {
    newest: BTreeMap<String, u64>,
    /// Those that came now and are newer than what was known.
    came: BTreeMap<String, u64>,
}

impl Sequences {
    /// Those that came in before, and those of these files.
    pub(super) fn of(store: &Store, readings: &[(Context, Reading)]) -> Result<Self, IntakeError> {
        let mut all = Self::default();
        let is_any = |reading: &Reading| reading.drafts.iter().any(|one| one.sequence.is_some());
        let calendars = readings.iter().map(|(_, reading)| reading);
        let calendars: Vec<&Reading> = calendars
            .filter(|one| one.kind == Some(crate::exchange::readers::FileKind::Calendar))
            .filter(|one| is_any(one))
            .collect();
        if calendars.is_empty() {
            return Ok(all);
        }
        for (id, number) in store.incoming_answers(KEPT)? {
            all.newest.insert(id, number.parse().unwrap_or_default());
        }
        for draft in calendars.iter().flat_map(|one| one.drafts.iter()) {
            let (Some(id), Some(number)) = (id_of(&draft), draft.sequence) else {
                continue;
            };
            let newest = all.newest.entry(id.clone()).or_default();
            if number > *newest {
                *newest = number;
                all.came.insert(id, number);
            }
        }
        Ok(all)
    }

    /// Tells of an event of which a newer version is known; else what is to be kept of it
    /// is added.
    pub(super) fn older(&self, draft: &Draft, came: &mut Vec<(String, u64)>) -> Option<Notice> {
        let id = id_of(draft)?;
        let newest = self.newest.get(&id).copied()?;
        if draft.sequence.unwrap_or_default() < newest {
            let title = draft.record["title"].as_str().unwrap_or_default();
            let notice = Notice::note("older-version").words(title);
            return Some(notice.at(draft.origin.row.unwrap_or_default()));
        }
        came.extend(self.came.get(&id).map(|number| (id, *number)));
        None
    }
}

/// Keeps how often events were changed.
pub(super) fn keep(store: &mut Store, came: &[(String, u64)]) -> Result<(), IntakeError> {
    for (id, number) in came {
        store.keep_incoming_answer(KEPT, id, &number.to_string())?;
    }
    Ok(())
}

fn id_of(draft: &Draft) -> Option<String> {
    let id = draft.record.get("id")?.as_str()?;
    Some(id.to_owned()).filter(|_| !draft.is_whole)
}
