//! Noting what became of one promise on a day, apart from any meeting.

use super::carry::{find, home_of};
use super::{CommitmentFilter, CommitmentLine};
use crate::model::{CommitmentId, Day, EdtfDate, MeetingId, Outcome, Review, ReviewId};
use crate::store::rows::{key, parsed};
use crate::store::{Op, Store, StoreError, load};

impl Store {
    /// Notes what became of a promise on a day.
    ///
    /// # Errors
    ///
    /// When the register does not hold the promise, or the file cannot be written.
    pub fn review_commitment(
        &mut self,
        commitment: CommitmentId,
        on: Day,
        outcome: Outcome,
        note: &str,
    ) -> Result<(), StoreError> {
        self.transact(Op::ReviewCommitment, |tx| {
            let mut meeting = load::meeting(&tx.sql, home_of(&tx.sql, commitment)?)?;
            if let Some(promise) = find(&mut meeting.commitments, commitment) {
                tx.about(&promise.reference);
                promise.reviews.push(Review {
                    id: ReviewId::new(),
                    meeting: None,
                    on: EdtfDate::day(on),
                    status: outcome.status_after(promise.status_on(on)),
                    outcome,
                    note: note.trim().to_owned(),
                    passages: Vec::new(),
                });
                promise.reviews.sort_by_key(|review| review.on.earliest());
            }
            tx.rewrite_meeting(&mut meeting)?;
            Ok(())
        })
    }
}

impl Store {
    /// What was noted of a promise at a meeting.
    ///
    /// # Errors
    ///
    /// When the register does not hold the promise, or cannot be read.
    pub fn review_at(
        &self,
        commitment: CommitmentId,
        meeting: MeetingId,
    ) -> Result<Option<Review>, StoreError> {
        let home = home_of(&self.connection, commitment)?;
        let mut record = load::meeting(&self.connection, home)?;
        Ok(
            find(&mut record.commitments, commitment).and_then(|promise| {
                let at = |review: &&Review| review.meeting == Some(meeting);
                promise.reviews.iter().rev().find(at).cloned()
            }),
        )
    }

    /// The promises noted at a meeting, as they stood after it.
    ///
    /// # Errors
    ///
    /// When the register does not hold the meeting, or cannot be read.
    pub fn noted_at(&self, meeting: MeetingId) -> Result<Vec<CommitmentLine>, StoreError> {
        let key = key(&self.connection, "meeting", meeting)?;
        let noted: Vec<CommitmentId> = self
            .connection
            .prepare_cached(
                "SELECT commitment.uid FROM review JOIN commitment ON commitment.id = review.commitment
                 WHERE review.meeting = ?1",
            )?
            .query_map([key], |row| parsed(row, "uid"))?
            .collect::<rusqlite::Result<_>>()?;
        if noted.is_empty() {
            return Ok(Vec::new());
        }
        // What was noted ahead of a meeting to come is noted today.
        let today = crate::clock::today();
        let day = load::meeting(&self.connection, key)?.when.date.latest();
        let day = day.max(today);
        let mut lines = self.commitments(
            &CommitmentFilter {
                earlier: true,
                ..CommitmentFilter::default()
            },
            day,
        )?;
        lines.retain(|line| noted.contains(&line.id));
        Ok(lines)
    }
}
