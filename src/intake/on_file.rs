//! The register as those who compare ask it: whom it knows, and which meetings it holds.

use crate::exchange::incoming::{Known, MeetingsOnFile};
use crate::model::RecordId;
use crate::store::{Kind, Store, StoreError};

/// Under which what was answered of records of other registers is kept, by their ids.
pub(super) const NAMESAKES: &str = "namesake";

/// What the register knows of parties and persons.
pub(super) fn known_to(store: &Store) -> Result<Known, StoreError> {
    let settings = store.settings()?;
    let known = Known::new(store.directory()?)
        .with_markings(settings.markings)
        .with_unmarked(settings.default_marking);
    let known = known.with_merged(store.merged_persons()?);
    let answers = store.incoming_answers(NAMESAKES)?;
    let is_there = |id: RecordId| {
        store.has_meeting(id.into()).unwrap_or_default() || store.is_promise(id).unwrap_or_default()
    };
    Ok(known.with_namesakes(&answers, &is_there))
}

/// Every meeting on file, what lies in the bin, and what was purged.
pub(crate) fn on_file(store: &Store) -> Result<MeetingsOnFile, StoreError> {
    let mut meetings = MeetingsOnFile::default();
    for one in store.meeting_keys()? {
        meetings.add(one.id, &one.reference, &one.date.to_string(), &one.title);
    }
    for one in store.bin()? {
        meetings.add_deletion(one.id);
        if one.kind == Kind::Meeting {
            meetings.add_reference_in_bin(one.id, &one.name);
        }
    }
    for (id, reference) in store.purged_ids()? {
        meetings.add_purged(id, &reference);
    }
    Ok(meetings)
}
