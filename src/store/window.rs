//! The list of meetings in windows: as many lines as are in view, so that a
//! register of a million meetings opens as fast as one of ten.

use std::collections::BTreeMap;

use super::rows::{parsed, shown_party_name};
use super::{MeetingLine, Store, StoreError};
use crate::model::{Day, MeetingId, PartyId};

impl Store {
    /// How many meetings there are, those in the bin left out.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn count_meetings(&self) -> Result<usize, StoreError> {
        let count: i64 = self
            .connection
            .prepare_cached("SELECT count(*) FROM meeting WHERE deleted_on IS NULL")?
            .query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// The lines from `offset` on, in the order of the list: the newest first.
    /// Their `filter_text` is left empty.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn meeting_window(
        &self,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<MeetingLine>, StoreError> {
        // The keys come from the index of the list alone, however deep the
        // window lies; only the lines in it are read.
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        let wanted = i64::try_from(limit).unwrap_or(i64::MAX);
        self.lines(
            "id IN (SELECT id FROM meeting WHERE deleted_on IS NULL
                    ORDER BY date_earliest DESC, id DESC LIMIT :wanted OFFSET :offset)",
            "date_earliest DESC, id DESC",
            None,
            &[(":offset", &offset), (":wanted", &wanted)],
        )
    }

    /// The lines of these meetings, in the order given; one that is not there
    /// any more is left out.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn meeting_lines_of(&self, ids: &[MeetingId]) -> Result<Vec<MeetingLine>, StoreError> {
        let uids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let uids = serde_json::to_string(&uids)?;
        let mut lines = self.lines(
            "uid IN (SELECT value FROM json_each(:uids))",
            "id",
            None,
            &[(":uids", &uids)],
        )?;
        let place = |id: MeetingId| ids.iter().position(|one| *one == id);
        lines.sort_by_cached_key(|line| place(line.id));
        Ok(lines)
    }

    /// The meetings that can have been held between two days, the oldest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn meetings_between(&self, from: Day, to: Day) -> Result<Vec<MeetingLine>, StoreError> {
        self.lines(
            "id IN (SELECT id FROM meeting WHERE deleted_on IS NULL
                           AND date_earliest BETWEEN :from AND :to
                    UNION SELECT id FROM meeting WHERE deleted_on IS NULL
                          AND (end_date IS NOT NULL OR date_latest <> date_earliest)
                          AND coalesce(end_date_latest, date_latest) >= :from
                          AND date_earliest < :from)",
            "date_earliest, start_time, id",
            None,
            &[(":from", &from.to_string()), (":to", &to.to_string())],
        )
    }

    /// The shown name of every party, those in the bin too: old records name them.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn party_names(&self) -> Result<BTreeMap<PartyId, String>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT uid, coalesce({}, code) AS name FROM party",
            shown_party_name("party.id")
        ))?;
        let names = statement.query_map([], |row| Ok((parsed(row, "uid")?, row.get("name")?)))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }
}
