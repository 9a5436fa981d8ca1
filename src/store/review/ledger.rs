//! Promised against happened: the meetings with a party in the order held, with
//! what was promised at each and what was noted there about earlier promises.

use super::commitments::CommitmentFilter;
use super::{CommitmentLine, day_text};
use crate::model::{CommitmentId, CommitmentStatus, Day, EdtfDate, MeetingId, PartyId};
use crate::store::rows::{maybe, parsed};
use crate::store::{MeetingLine, Store, StoreError};

/// What was noted about a commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentStep {
    /// The commitment.
    pub commitment: CommitmentId,
    /// Its reference.
    pub reference: String,
    /// Its title, or its wording where it has none.
    pub title: String,
    /// The day it was noted.
    pub on: EdtfDate,
    /// The status after it.
    pub status: CommitmentStatus,
    /// What happened.
    pub note: String,
    /// The meeting at which it was noted, if at one: its id and reference.
    pub meeting: Option<(MeetingId, String)>,
}

/// One meeting in the ledger with a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The meeting.
    pub meeting: MeetingLine,
    /// What was promised there, as it stands on the day asked for.
    pub promised: Vec<CommitmentLine>,
    /// What was noted there about earlier promises.
    pub happened: Vec<CommitmentStep>,
}

impl Store {
    /// The ledger with a party: every meeting that made or reviewed a
    /// commitment with it, oldest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn ledger_with(&self, party: PartyId, on: Day) -> Result<Vec<LedgerEntry>, StoreError> {
        let filter = CommitmentFilter {
            with: Some(party),
            earlier: true,
            ..CommitmentFilter::default()
        };
        let lines = self.commitments(&filter, on)?;
        let mut steps = Vec::new();
        for line in &lines {
            steps.extend(self.steps_of(line.id, on)?);
        }
        steps.sort_by(|one, other| one.reference.cmp(&other.reference));
        let mut entries: Vec<LedgerEntry> = self
            .timeline_with(party)?
            .into_iter()
            .rev()
            .filter(|meeting| meeting.date.earliest() <= on)
            .map(|meeting| LedgerEntry {
                promised: lines
                    .iter()
                    .filter(|line| line.meeting == meeting.id)
                    .cloned()
                    .collect(),
                happened: steps
                    .iter()
                    .filter(|step| {
                        step.meeting
                            .as_ref()
                            .is_some_and(|(id, _)| *id == meeting.id)
                    })
                    .cloned()
                    .collect(),
                meeting,
            })
            .collect();
        entries.retain(|entry| !entry.promised.is_empty() || !entry.happened.is_empty());
        Ok(entries)
    }

    /// What was noted about a commitment until a day, oldest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn steps_of(
        &self,
        commitment: CommitmentId,
        until: Day,
    ) -> Result<Vec<CommitmentStep>, StoreError> {
        let steps = self
            .connection
            .prepare_cached(
                "SELECT commitment.uid, commitment.reference, review.noted, review.status, review.note,
                        CASE WHEN commitment.title = '' THEN commitment.text ELSE commitment.title END AS title,
                        meeting.uid AS meeting_uid, meeting.reference AS meeting_reference
                 FROM commitment JOIN review ON review.commitment = commitment.id
                 LEFT JOIN meeting ON meeting.id = review.meeting AND meeting.deleted_on IS NULL
                 WHERE commitment.uid = ?1 AND review.noted_earliest <= ?2
                 ORDER BY review.noted_earliest, review.position",
            )?
            .query_map((commitment.to_string(), day_text(until)), |row| {
                let meeting: Option<MeetingId> = maybe(row, "meeting_uid")?;
                let reference: Option<String> = row.get("meeting_reference")?;
                Ok(CommitmentStep {
                    commitment: parsed(row, "uid")?,
                    reference: row.get("reference")?,
                    title: row.get("title")?,
                    on: parsed(row, "noted")?,
                    status: parsed(row, "status")?,
                    note: row.get("note")?,
                    meeting: meeting.zip(reference),
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(steps)
    }
}
