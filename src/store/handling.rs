//! Days of handling that are near: markings to be looked at again, embargoes
//! that end.

use super::rows::parsed;
use super::{Store, StoreError};
use crate::model::{Day, EdtfDate, MeetingId};

/// Days ahead that count as near.
const NEAR: i64 = 30;

/// A day of handling of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayDue {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its reference.
    pub reference: String,
    /// The day.
    pub day: EdtfDate,
    /// Whether an embargo ends; else the marking is to be looked at again.
    pub is_embargo: bool,
}

impl Store {
    /// Markings to be looked at again until thirty days from now, the longest
    /// due first, and embargoes that end within these days.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn handling_due(&self, today: Day) -> Result<Vec<DayDue>, StoreError> {
        let until = today.saturating_add(jiff::Span::new().days(NEAR));
        let mut statement = self.connection.prepare_cached(
            "SELECT uid, reference, review_on AS day, 0 AS is_embargo FROM meeting
             WHERE deleted_on IS NULL AND review_on <= :until
             UNION ALL
             SELECT uid, reference, embargo_until, 1 FROM meeting
             WHERE deleted_on IS NULL AND embargo_until BETWEEN :today AND :until
             ORDER BY day, reference LIMIT 50",
        )?;
        let due = statement.query_map(
            rusqlite::named_params! {":today": today.to_string(), ":until": until.to_string()},
            |row| {
                Ok(DayDue {
                    meeting: parsed(row, "uid")?,
                    reference: row.get("reference")?,
                    day: parsed(row, "day")?,
                    is_embargo: row.get("is_embargo")?,
                })
            },
        )?;
        Ok(due.collect::<rusqlite::Result<_>>()?)
    }

    /// Every marking that a meeting or a portion of one bears; the empty one
    /// where a meeting bears none.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn markings_borne(&self) -> Result<Vec<String>, StoreError> {
        let of_portions = ["remark", "figure", "event", "commitment"].map(|table| {
            format!(
                "SELECT {table}.marking FROM {table} JOIN meeting ON meeting.id = {table}.meeting
                 WHERE meeting.deleted_on IS NULL AND {table}.marking <> ''"
            )
        });
        let sql = format!(
            "SELECT marking FROM meeting WHERE deleted_on IS NULL UNION {}",
            of_portions.join(" UNION ")
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let all = statement.query_map([], |row| row.get(0))?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }

    /// Meetings of which nothing may go out yet on this day, with the day until
    /// which that holds.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn embargoes_on(&self, day: Day) -> Result<Vec<DayDue>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT uid, reference, embargo_until FROM meeting
             WHERE deleted_on IS NULL AND embargo_until > ?1 ORDER BY embargo_until, reference",
        )?;
        let all = statement.query_map([day.to_string()], |row| {
            Ok(DayDue {
                meeting: parsed(row, "uid")?,
                reference: row.get("reference")?,
                day: parsed(row, "embargo_until")?,
                is_embargo: true,
            })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }
}
