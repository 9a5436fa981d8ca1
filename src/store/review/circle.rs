//! Who and what belongs to a party: the people met in its delegations, and the
//! indicators quoted about it.

use super::IndicatorLine;
use crate::model::{EdtfDate, PartyId, PersonId};
use crate::store::rows::{key, parsed, shown_person_name};
use crate::store::{Store, StoreError};

/// A person met in the delegations of a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonMet {
    /// The person.
    pub id: PersonId,
    /// The name shown, or the office of an unnamed one.
    pub name: String,
    /// The capacity held when last met.
    pub capacity: String,
    /// At how many meetings.
    pub meetings: usize,
    /// When last met.
    pub last: EdtfDate,
}

impl Store {
    /// The people of a party's delegations, those met last first.
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn people_met(&self, party: PartyId) -> Result<Vec<PersonMet>, StoreError> {
        let party = key(&self.connection, "party", party)?;
        // With max() SQLite takes the other columns from the row that has it.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT person.uid, attendee.capacity, count(DISTINCT meeting.id) AS meetings,
                    max(meeting.date_latest), meeting.date AS last,
                    coalesce({},
                             person.known_as) AS name
             FROM delegation JOIN attendee ON attendee.delegation = delegation.id
             JOIN person ON person.id = attendee.person
             JOIN meeting ON meeting.id = delegation.meeting
             WHERE delegation.party = ?1 AND meeting.deleted_on IS NULL AND attendee.presence <> 'absent'
             GROUP BY person.id ORDER BY max(meeting.date_latest) DESC, name",
            shown_person_name("person.id")
        ))?;
        let people = statement.query_map([party], |row| {
            let meetings: i64 = row.get("meetings")?;
            Ok(PersonMet {
                id: parsed(row, "uid")?,
                name: row.get("name")?,
                capacity: row.get("capacity")?,
                meetings: usize::try_from(meetings).unwrap_or_default(),
                last: parsed(row, "last")?,
            })
        })?;
        Ok(people.collect::<rusqlite::Result<_>>()?)
    }

    /// The indicators quoted about a party, or at meetings with it when the
    /// figure does not say about whom; the most quoted first.
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn indicators_about(&self, party: PartyId) -> Result<Vec<IndicatorLine>, StoreError> {
        let party = key(&self.connection, "party", party)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT figure.indicator, count(*) AS mentions
             FROM figure JOIN meeting ON meeting.id = figure.meeting
             WHERE meeting.deleted_on IS NULL AND (figure.about = ?1 OR (figure.about IS NULL
                   AND meeting.id IN (SELECT meeting FROM delegation WHERE party = ?1)))
             GROUP BY figure.indicator ORDER BY mentions DESC, figure.indicator",
        )?;
        let lines = statement.query_map([party], |row| {
            let mentions: i64 = row.get("mentions")?;
            Ok(IndicatorLine {
                indicator: row.get("indicator")?,
                mentions: usize::try_from(mentions).unwrap_or_default(),
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}
