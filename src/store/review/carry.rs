//! Carrying promises forward: at a new meeting the officer notes what became of
//! each earlier one, and every note becomes a review that names this meeting.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::{Connection, OptionalExtension};

use crate::model::{
    Commitment, CommitmentId, EdtfDate, Meeting, MeetingId, Outcome, PassageId, Review, ReviewId,
};
use crate::store::rows::key;
use crate::store::{Op, Store, StoreError, load};

/// What an officer found of one promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryNote {
    /// The promise.
    pub commitment: CommitmentId,
    /// What was found.
    pub outcome: Outcome,
    /// What happened, in words; may be empty.
    pub note: String,
    /// The passages of this meeting's sources it stands on.
    pub passages: Vec<PassageId>,
}

impl Store {
    /// Notes at a meeting what became of earlier promises: one operation, taken
    /// back as one. A promise already noted at this meeting is noted anew.
    ///
    /// # Errors
    ///
    /// When the register does not hold the meeting or a promise, when the record
    /// of a promise was changed meanwhile, or when the file cannot be written;
    /// nothing of it is kept then.
    pub fn carry_forward(
        &mut self,
        meeting: MeetingId,
        notes: &[CarryNote],
    ) -> Result<(), StoreError> {
        self.transact(Op::CarryForward, |tx| {
            let here = load::meeting(&tx.sql, key(&tx.sql, "meeting", meeting)?)?;
            tx.about(&here.reference);
            let mut changed: BTreeMap<i64, Meeting> = BTreeMap::new();
            for note in notes {
                let home = home_of(&tx.sql, note.commitment)?;
                let record = match changed.entry(home) {
                    Entry::Occupied(slot) => slot.into_mut(),
                    Entry::Vacant(slot) => slot.insert(load::meeting(&tx.sql, home)?),
                };
                if let Some(promise) = find(&mut record.commitments, note.commitment) {
                    add_review(promise, &here, note);
                }
            }
            // A review comes after the record: it is added to a final one too.
            for mut record in changed.into_values() {
                tx.rewrite_meeting(&mut record)?;
            }
            Ok(())
        })
    }
}

/// The key of the meeting a promise was made at.
pub(super) fn home_of(sql: &Connection, commitment: CommitmentId) -> Result<i64, StoreError> {
    sql.prepare_cached(
        "SELECT meeting.id FROM commitment JOIN meeting ON meeting.id = commitment.meeting
         WHERE commitment.uid = ?1 AND meeting.deleted_on IS NULL",
    )?
    .query_row([commitment.to_string()], |row| row.get(0))
    .optional()?
    .ok_or(StoreError::NotFound("absent-commitment"))
}

pub(super) fn find(commitments: &mut [Commitment], id: CommitmentId) -> Option<&mut Commitment> {
    for one in commitments {
        if one.id == id {
            return Some(one);
        }
        if let Some(found) = find(&mut one.children, id) {
            return Some(found);
        }
    }
    None
}

fn add_review(promise: &mut Commitment, here: &Meeting, note: &CarryNote) {
    let earlier = promise
        .reviews
        .iter()
        .position(|review| review.meeting == Some(here.id))
        .map(|place| promise.reviews.remove(place));
    // Before the meeting nothing was heard there: what is noted then is known today.
    let today = crate::clock::today();
    let on = if here.when.date.earliest() > today {
        EdtfDate::day(today)
    } else {
        here.when.date.clone()
    };
    let day = on.latest();
    let review = Review {
        id: earlier.map_or_else(ReviewId::new, |review| review.id),
        meeting: Some(here.id),
        on,
        status: note.outcome.status_after(promise.status_on(day)),
        outcome: note.outcome,
        note: note.note.trim().to_owned(),
        passages: note.passages.clone(),
    };
    promise.reviews.push(review);
    promise.reviews.sort_by_key(|review| review.on.earliest());
}
