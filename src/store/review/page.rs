//! The commitments of a large register, a page at a time: they are walked in the
//! order of the list until the page is full, so that a room opens as fast on a
//! million as on a thousand.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::commitments::{Ranked, STATUS_ON, in_order, line, reaffirmed};
use super::{CommitmentLine, day_text};
use crate::model::{CommitmentId, Day, PartyId};
use crate::store::rows::parsed;
use crate::store::{Store, StoreError, search};

/// A register with more commitments than this has many.
const MANY: i64 = 2000;

/// Where a commitment stands, as lists part them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Something is still to be done.
    #[default]
    Open,
    /// It is open after its due date.
    Overdue,
    /// Nothing is to be done any more.
    Settled,
    /// Any, those too that a later promise reaffirms.
    All,
}

impl Standing {
    /// Whether a line stands so.
    #[must_use]
    pub const fn holds(self, line: &CommitmentLine) -> bool {
        // A promise that was reaffirmed lives on in the later one.
        (matches!(self, Self::All) || line.reaffirmed_by.is_none())
            && match self {
                Self::Open => line.is_open,
                Self::Overdue => line.is_overdue,
                Self::Settled => !line.is_open,
                Self::All => true,
            }
    }
}

/// One walk in the order of the list: from where, which, in which order.
type Walk = (&'static str, &'static str, &'static str);

const OPEN: &str =
    "open_commitment AS open CROSS JOIN commitment AS one ON one.id = open.commitment
    CROSS JOIN meeting ON meeting.id = one.meeting";
const EVERY: &str = "commitment AS one CROSS JOIN meeting ON meeting.id = one.meeting";

const OVERDUE: Walk = (OPEN, "open.due_latest < :day", "open.due_latest");
const OPEN_BY_DUE: Walk = (OPEN, "open.due_latest IS NOT NULL", "open.due_latest");
const OPEN_UNDATED: Walk = (OPEN, "open.due_latest IS NULL", "open.commitment DESC");
const BY_DUE: Walk = (EVERY, "one.due_latest IS NOT NULL", "one.due_latest");
const DUE_BEFORE: Walk = (EVERY, "one.due_latest < :day", "one.due_latest");
const UNDATED: Walk = (EVERY, "one.due_latest IS NULL", "one.id DESC");

impl Store {
    /// Whether there are so many commitments that they are read a page at a time.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn has_many_commitments(&self) -> Result<bool, StoreError> {
        let count: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM commitment LIMIT ?1)")?
            .query_row([MANY + 1], |row| row.get(0))?;
        Ok(count > MANY)
    }

    /// The first commitments of a standing that fit, as they stand on a day from
    /// today on: overdue first, then by due date. Whether there are more.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn commitment_page(
        &self,
        standing: Standing,
        on: Day,
        limit: usize,
        fits: impl Fn(&CommitmentLine) -> bool,
    ) -> Result<(Vec<CommitmentLine>, bool), StoreError> {
        let view = self.connection.unchecked_transaction()?;
        let sql: &Connection = &view;
        // What is open is noted with the index; until that is whole all are read.
        let overdue = if search::is_whole(sql)? {
            OVERDUE
        } else {
            DUE_BEFORE
        };
        let walks = match standing {
            Standing::Open if search::is_whole(sql)? => vec![OPEN_BY_DUE, OPEN_UNDATED],
            Standing::Open | Standing::Settled => vec![BY_DUE, UNDATED],
            Standing::Overdue => vec![overdue],
            Standing::All => vec![overdue, BY_DUE, UNDATED],
        };
        let own = self.party_key(self.own_party()?)?;
        let day = day_text(on);
        let later = reaffirmed(sql, &day)?;
        let mut page: Vec<Ranked> = Vec::new();
        for (number, (from, condition, order)) in walks.iter().enumerate() {
            let mut statement = sql.prepare_cached(&selection(from, condition, order))?;
            let mut rows = statement.query(named_params! {":day": day})?;
            while let Some(row) = rows.next()? {
                let one = line(sql, row, own, (&day, &later))?;
                // Those overdue come in the first walk of all, and in no other.
                let is_elsewhere =
                    standing == Standing::All && one.line.is_overdue != (number == 0);
                if is_elsewhere || !standing.holds(&one.line) || !fits(&one.line) {
                    continue;
                }
                if page.len() == limit {
                    return Ok((in_order(page, 0), true));
                }
                page.push(one);
            }
        }
        Ok((in_order(page, 0), false))
    }

    /// Open commitments without a due day of which nothing was heard since a day,
    /// the oldest first: they are to be asked about.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn quiet_commitments(
        &self,
        since: Day,
        on: Day,
        limit: usize,
    ) -> Result<Vec<CommitmentLine>, StoreError> {
        let sql = &self.connection;
        // Until the index is whole nobody knows what is open without reading all.
        if !search::is_whole(sql)? {
            return Ok(Vec::new());
        }
        let own = self.party_key(self.own_party()?)?;
        let (day, since) = (day_text(on), day_text(since));
        let later = reaffirmed(sql, &day)?;
        let condition = "open.due_latest IS NULL AND one.parent IS NULL
             AND meeting.date_latest < :since
             AND NOT EXISTS (SELECT 1 FROM review WHERE review.commitment = one.id
                             AND review.noted_latest >= :since)";
        let mut statement = sql.prepare_cached(&selection(OPEN, condition, "open.commitment"))?;
        let mut rows = statement.query(named_params! {":day": day, ":since": since})?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let one = line(sql, row, own, (&day, &later))?;
            if Standing::Open.holds(&one.line) {
                lines.push(one.line);
            }
            if lines.len() == limit {
                break;
            }
        }
        Ok(lines)
    }

    /// One commitment as it stands on a day; `None` where it was made later or is
    /// not there any more.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn commitment_line(
        &self,
        id: CommitmentId,
        on: Day,
    ) -> Result<Option<CommitmentLine>, StoreError> {
        let sql = &self.connection;
        let own = self.party_key(self.own_party()?)?;
        let day = day_text(on);
        let later = reaffirmed(sql, &day)?;
        let found = sql
            .prepare_cached(&selection(EVERY, "one.uid = :id", "one.id"))?
            .query_row(named_params! {":day": day, ":id": id.to_string()}, |row| {
                line(sql, row, own, (&day, &later))
            })
            .optional()?;
        Ok(found.map(|one| one.line))
    }

    /// The parties that owe or are owed anything.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn parties_to_commitments(&self) -> Result<Vec<PartyId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT uid FROM party
             WHERE EXISTS (SELECT 1 FROM commitment_party WHERE party = party.id)",
        )?;
        let parties = statement.query_map([], |row| parsed(row, "uid"))?;
        Ok(parties.collect::<rusqlite::Result<_>>()?)
    }
}

fn selection(from: &str, condition: &str, order: &str) -> String {
    format!(
        "SELECT one.*, {STATUS_ON} AS status_on, meeting.uid AS meeting_uid, meeting.title AS meeting_title,
                meeting.reference AS meeting_reference, meeting.date AS made
         FROM {from}
         WHERE meeting.deleted_on IS NULL AND meeting.date_earliest <= :day AND {condition}
         ORDER BY {order}"
    )
}
