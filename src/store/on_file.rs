//! The register as those ask it who make records of proposals.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, directory, load, seal};
use crate::model::{MeetingId, MeetingRecord};

/// The register while proposals are accepted.
#[derive(Debug, Clone, Copy)]
pub struct OnFile<'a>(pub(super) &'a Connection);

impl OnFile<'_> {
    /// A meeting whole; `None` where there is none of this id.
    #[must_use]
    pub fn meeting(&self, id: MeetingId) -> Option<MeetingRecord> {
        record(self.0, id).ok().flatten()
    }

    /// How often a meeting was saved, the bin included; 0 where there is none.
    #[must_use]
    pub fn revision(&self, id: MeetingId) -> u32 {
        let found = self
            .0
            .prepare_cached("SELECT revision FROM meeting WHERE uid = ?1")
            .and_then(|mut found| found.query_row([id.to_string()], |row| row.get(0)));
        found.unwrap_or_default()
    }
}

impl OnFile<'_> {
    /// Whether an id is that of a part of another meeting. A source that several share
    /// is of each.
    #[must_use]
    pub fn is_part_of_another_meeting(&self, id: &str, meeting: &str) -> bool {
        self.finds(
            "SELECT 1 FROM (
                SELECT meeting FROM remark WHERE uid = ?1 UNION ALL
                SELECT meeting FROM figure WHERE uid = ?1 UNION ALL
                SELECT meeting FROM commitment WHERE uid = ?1 UNION ALL
                SELECT meeting FROM event WHERE uid = ?1 UNION ALL
                SELECT meeting FROM attachment WHERE uid = ?1 UNION ALL
                SELECT meeting FROM topic WHERE uid = ?1 UNION ALL
                SELECT meeting FROM delegation WHERE uid = ?1 UNION ALL
                SELECT delegation.meeting FROM attendee
                JOIN delegation ON delegation.id = attendee.delegation WHERE attendee.uid = ?1
             ) AS part JOIN meeting ON meeting.id = part.meeting WHERE meeting.uid <> ?2",
            (id, meeting),
        )
    }

    /// Whether an id is that of a passage of another source.
    #[must_use]
    pub fn is_passage_of_another(&self, id: &str, source: &str) -> bool {
        self.finds(
            "SELECT 1 FROM passage JOIN source ON source.id = passage.source
             WHERE passage.uid = ?1 AND source.uid <> ?2",
            (id, source),
        )
    }

    /// Whether a promise of another meeting has a reference.
    #[must_use]
    pub fn is_reference_of_another_meeting(&self, reference: &str, meeting: &str) -> bool {
        self.finds(
            "SELECT 1 FROM commitment JOIN meeting ON meeting.id = commitment.meeting
             WHERE commitment.reference = ?1 AND meeting.uid <> ?2",
            (reference, meeting),
        )
    }

    /// Whether another meeting has a reference, also one in the bin, or one that was
    /// purged had it.
    #[must_use]
    pub fn is_reference_of_another(&self, reference: &str, meeting: &str) -> bool {
        self.finds(
            "SELECT 1 FROM meeting WHERE reference = ?1 AND uid <> ?2",
            (reference, meeting),
        ) || seal::is_purged_reference(self.0, reference, meeting).unwrap_or_default()
    }

    /// Whether a promise is on file under this reference.
    #[must_use]
    pub fn has_promise(&self, id: &str, reference: &str) -> bool {
        self.finds(
            "SELECT 1 FROM commitment WHERE uid = ?1 AND reference = ?2",
            (id, reference),
        )
    }

    /// How many bytes a file has, by its SHA-256; none where it is not held.
    #[must_use]
    pub fn size_of_file(&self, sha256: &str) -> Option<u64> {
        let mut found = self
            .0
            .prepare_cached("SELECT length(content) FROM file WHERE sha256 = ?1")
            .ok()?;
        let size: i64 = found.query_row([sha256], |row| row.get(0)).ok()?;
        u64::try_from(size).ok()
    }

    /// Whether an id is that of a post of another person.
    #[must_use]
    pub fn is_post_of_another_person(&self, id: &str, person: &str) -> bool {
        self.finds(
            "SELECT 1 FROM post JOIN person ON person.id = post.person
             WHERE post.uid = ?1 AND person.uid <> ?2",
            (id, person),
        )
    }

    /// Whether an id is that of a source of another meeting with another text, told by
    /// its SHA-256.
    #[must_use]
    pub fn is_other_source(&self, id: &str, (sha256, meeting): (&str, &str)) -> bool {
        self.finds(
            "SELECT 1 FROM source JOIN meeting_source ON meeting_source.source = source.id
             JOIN meeting ON meeting.id = meeting_source.meeting
             WHERE source.uid = ?1 AND source.sha256 <> ?2 AND meeting.uid <> ?3",
            (id, sha256, meeting),
        )
    }

    fn finds(&self, text: &str, of: impl rusqlite::Params) -> bool {
        let found = self.0.prepare_cached(text);
        found.is_ok_and(|mut found| found.exists(of).unwrap_or_default())
    }
}

pub(super) fn record(sql: &Connection, id: MeetingId) -> Result<Option<MeetingRecord>, StoreError> {
    let key: Option<i64> = sql
        .prepare_cached("SELECT id FROM meeting WHERE uid = ?1 AND deleted_on IS NULL")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    let Some(key) = key else {
        return Ok(None);
    };
    Ok(Some(MeetingRecord {
        meeting: load::meeting(sql, key)?,
        directory: directory::named(sql, key)?,
    }))
}
