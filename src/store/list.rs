//! What the window reads at the start: the lines of the list, and what forms offer again.

use std::collections::HashMap;

use rusqlite::Row;

use super::rows::{maybe, parsed};
use super::{Store, StoreError};
use crate::model::{EdtfDate, FigureMeasure, MeetingId, MeetingState, Scale, Unit, fold};

/// One meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingLine {
    /// The meeting.
    pub id: MeetingId,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its date; a span where it ended on a later day.
    pub date: EdtfDate,
    /// Its city; empty when not stated.
    pub city: String,
    /// The parties, in protocol order.
    pub parties: Vec<String>,
    /// Its marking.
    pub marking: String,
    /// Where it stands.
    pub state: MeetingState,
    /// Title, reference, date, city, parties and attendees in every spelling, folded.
    pub filter_text: String,
}

/// An indicator that figures on file have, with the unit it was last given in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its name.
    pub name: String,
    /// The unit.
    pub unit: Unit,
    /// The word of scale.
    pub scale: Scale,
    /// Level or change.
    pub measure: FigureMeasure,
    /// How many figures have it.
    pub count: u32,
}

/// The date of a meeting's row, up to the day it ended.
pub(super) fn date_and_end(row: &Row<'_>) -> rusqlite::Result<EdtfDate> {
    let date: EdtfDate = parsed(row, "date")?;
    let end: Option<EdtfDate> = maybe(row, "end_date")?;
    Ok(end.map_or_else(|| date.clone(), |end| date.until(&end)))
}

impl Store {
    /// Every meeting, newest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn meetings(&self) -> Result<Vec<MeetingLine>, StoreError> {
        let sql = &self.connection;
        let mut parties: HashMap<i64, Vec<String>> = HashMap::new();
        let mut names: HashMap<i64, String> = HashMap::new();
        let mut add = |text: &str| -> Result<(), StoreError> {
            let mut statement = sql.prepare(text)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (meeting, name): (i64, String) = (row.get(0)?, row.get(1)?);
                let all = names.entry(meeting).or_default();
                all.push(' ');
                all.push_str(&name);
            }
            Ok(())
        };
        add("SELECT delegation.meeting, party_name.name
             FROM delegation JOIN party_name ON party_name.party = delegation.party
             ORDER BY delegation.meeting, delegation.position, party_name.position")?;
        add("SELECT delegation.meeting, person_name.name
             FROM delegation JOIN attendee ON attendee.delegation = delegation.id
             JOIN person_name ON person_name.person = attendee.person")?;
        let shown = self.party_names()?;
        let mut statement = sql.prepare(
            "SELECT delegation.meeting, party.uid FROM delegation
             JOIN party ON party.id = delegation.party
             ORDER BY delegation.meeting, delegation.position",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(name) = shown.get(&parsed(row, "uid")?) {
                let of_meeting = parties.entry(row.get("meeting")?).or_default();
                of_meeting.push(name.clone());
            }
        }
        let mut statement = sql.prepare(
            "SELECT id, uid, reference, title, date, end_date, city, marking, state FROM meeting
             WHERE deleted_on IS NULL ORDER BY date_earliest DESC, id DESC",
        )?;
        let lines = statement.query_map([], |row| {
            let key: i64 = row.get("id")?;
            let date = date_and_end(row)?;
            let (reference, title, city): (String, String, String) =
                (row.get("reference")?, row.get("title")?, row.get("city")?);
            let named = names.remove(&key).unwrap_or_default();
            Ok(MeetingLine {
                id: parsed(row, "uid")?,
                filter_text: fold(&format!(
                    "{reference} {title} {city} {} {date}{named}",
                    date.words()
                )),
                reference,
                title,
                date,
                city,
                parties: parties.remove(&key).unwrap_or_default(),
                marking: row.get("marking")?,
                state: parsed(row, "state")?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Every indicator on file, the most used first, so that the next figure of it
    /// becomes part of the series.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn indicators(&self) -> Result<Vec<Indicator>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT figure.indicator, count(*) AS count, max(figure.id), unit, unit_of, scale, measure
             FROM figure JOIN meeting ON meeting.id = figure.meeting
             WHERE meeting.deleted_on IS NULL
             GROUP BY figure.indicator ORDER BY count DESC, figure.indicator",
        )?;
        let all = statement.query_map([], |row| {
            let (unit, of): (String, String) = (row.get("unit")?, row.get("unit_of")?);
            Ok(Indicator {
                name: row.get("indicator")?,
                unit: Unit::from_parts(&unit, &of).unwrap_or_default(),
                scale: parsed(row, "scale")?,
                measure: parsed(row, "measure")?,
                count: row.get("count")?,
            })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }
}
