//! What an officer sees first: what is coming, what is late, what was recorded last.
//! Also the meetings with a party or a person, newest first.

use rusqlite::{Row, ToSql, named_params};

use super::commitments::CommitmentFilter;
use super::{CommitmentLine, day_text};
use crate::model::{Day, PartyId, PersonId};
use crate::store::list::date_and_end;
use crate::store::rows::{key, parsed, shown_party_name};
use crate::store::{MeetingLine, Store, StoreError};

/// Lines of each list shown on the dashboard.
const SHOWN: usize = 20;

/// Lines of those lists that are looked at beside the others.
const FEW: usize = 8;

/// Days without a word after which a promise is to be asked about.
const QUIET: i64 = 180;

/// Days ahead that count as soon.
const SOON: i64 = 30;

/// What an officer sees first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dashboard {
    /// Planned meetings from today on, the next first.
    pub upcoming: Vec<MeetingLine>,
    /// Commitments open after their due date, the longest overdue first.
    pub overdue: Vec<CommitmentLine>,
    /// Open commitments that fall due within thirty days, the next first.
    pub due_soon: Vec<CommitmentLine>,
    /// Open commitments without a due day of which nothing was heard for half a year.
    pub quiet: Vec<CommitmentLine>,
    /// Planned meetings whose day is over, the last first.
    pub unrecorded: Vec<MeetingLine>,
    /// Records still being drafted, the newest first.
    pub drafted: Vec<MeetingLine>,
    /// The meetings recorded last.
    pub recent: Vec<MeetingLine>,
}

impl Store {
    /// What is coming, what is late, and what was recorded last; at most
    /// twenty lines of each.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn dashboard(&self, today: Day) -> Result<Dashboard, StoreError> {
        let overdue = CommitmentFilter {
            overdue: true,
            limit: SHOWN,
            ..CommitmentFilter::default()
        };
        let soon = today.saturating_add(jiff::Span::new().days(SOON));
        let quiet = today.saturating_sub(jiff::Span::new().days(QUIET));
        let due = CommitmentFilter {
            open: Some(true),
            due_from: Some(today),
            due_by: Some(soon),
            limit: SHOWN,
            ..CommitmentFilter::default()
        };
        Ok(Dashboard {
            upcoming: self.lines(
                "state = 'planned' AND coalesce(end_date_latest, date_latest) >= :day",
                "date_earliest, start_time, id",
                Some(SHOWN),
                &[(":day", &day_text(today))],
            )?,
            quiet: self.quiet_commitments(quiet, today, FEW)?,
            unrecorded: self.lines(
                "state = 'planned' AND coalesce(end_date_latest, date_latest) < :day",
                "date_earliest DESC, id DESC",
                Some(FEW),
                &[(":day", &day_text(today))],
            )?,
            drafted: self.lines("state = 'draft'", "id DESC", Some(FEW), &[])?,
            overdue: self.commitments(&overdue, today)?,
            due_soon: self.commitments(&due, today)?,
            recent: self.lines("1", "id DESC", Some(SHOWN), &[])?,
        })
    }

    /// The meetings with a party, newest first.
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn timeline_with(&self, party: PartyId) -> Result<Vec<MeetingLine>, StoreError> {
        let party = key(&self.connection, "party", party)?;
        self.lines(
            "id IN (SELECT meeting FROM delegation WHERE party = :party)",
            "date_earliest DESC, id DESC",
            None,
            &[(":party", &party)],
        )
    }

    /// The meetings a person attended, newest first.
    ///
    /// # Errors
    ///
    /// When the register does not hold the person, or cannot be read.
    pub fn timeline_of(&self, person: PersonId) -> Result<Vec<MeetingLine>, StoreError> {
        let person = key(&self.connection, "person", person)?;
        self.lines(
            "id IN (SELECT delegation.meeting FROM attendee
                    JOIN delegation ON delegation.id = attendee.delegation
                    WHERE attendee.person = :person AND attendee.presence <> 'absent')",
            "date_earliest DESC, id DESC",
            None,
            &[(":person", &person)],
        )
    }

    /// Lines of meetings under a condition; `filter_text` is left empty, as
    /// these lists are short and filtered by other means.
    pub(in crate::store) fn lines(
        &self,
        condition: &str,
        order: &str,
        limit: Option<usize>,
        values: &[(&str, &dyn ToSql)],
    ) -> Result<Vec<MeetingLine>, StoreError> {
        let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1));
        let mut all: Vec<(&str, &dyn ToSql)> = values.to_vec();
        all.push((":limit", &limit));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, uid, reference, title, date, end_date, city, marking, state FROM meeting
             WHERE deleted_on IS NULL AND {condition} ORDER BY {order} LIMIT :limit"
        ))?;
        let lines = statement.query_map(all.as_slice(), |row| self.line(row))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    fn line(&self, row: &Row<'_>) -> rusqlite::Result<MeetingLine> {
        let key: i64 = row.get("id")?;
        let parties = self
            .connection
            .prepare_cached(&format!(
                "SELECT coalesce({}, party.code) FROM delegation
                 JOIN party ON party.id = delegation.party
                 WHERE delegation.meeting = :meeting ORDER BY delegation.position",
                shown_party_name("party.id")
            ))?
            .query_map(named_params! {":meeting": key}, |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(MeetingLine {
            id: parsed(row, "uid")?,
            reference: row.get("reference")?,
            title: row.get("title")?,
            date: date_and_end(row)?,
            city: row.get("city")?,
            parties,
            marking: row.get("marking")?,
            state: parsed(row, "state")?,
            filter_text: String::new(),
        })
    }
}
