//! Who said what: the history of positions on a topic, and what a person said.

use std::collections::BTreeMap;

use rusqlite::ToSql;

use crate::model::{EdtfDate, MeetingId, PartyId, PersonId, Remark, fold};
use crate::store::load::remarks_where;
use crate::store::rows::{key, maybe, parsed};
use crate::store::{Store, StoreError};

/// A remark with where and by whom it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The remark.
    pub remark: Remark,
    /// The meeting.
    pub meeting: MeetingId,
    /// That meeting's reference.
    pub reference: String,
    /// That meeting's date.
    pub date: EdtfDate,
    /// The heading it stands under; empty when under none.
    pub topic: String,
    /// Who spoke, when the record tells.
    pub speaker: Option<PersonId>,
    /// The speaker's name, or the office of an unnamed one; empty when not told.
    pub speaker_name: String,
    /// The capacity held that day.
    pub capacity: String,
    /// The party spoken for.
    pub party: Option<PartyId>,
}

/// A subject that recurs across meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicLine {
    /// The heading, as it is written most often.
    pub topic: String,
    /// At how many meetings it was a heading.
    pub meetings: usize,
}

impl Store {
    /// The headings of all agendas, the most frequent first; spellings that
    /// differ in case and accents only count as one.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn topics(&self) -> Result<Vec<TopicLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT topic.title, count(DISTINCT topic.meeting) FROM topic
             JOIN meeting ON meeting.id = topic.meeting WHERE meeting.deleted_on IS NULL
             GROUP BY topic.title",
        )?;
        let mut folded: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (title, count): (String, i64) = (row.get(0)?, row.get(1)?);
            let count = usize::try_from(count).unwrap_or_default();
            folded.entry(fold(&title)).or_default().push((count, title));
        }
        let mut lines: Vec<TopicLine> = folded
            .into_values()
            .filter_map(|spellings| {
                let meetings = spellings.iter().map(|(count, _)| count).sum();
                let (_, topic) = spellings.into_iter().max()?;
                Some(TopicLine { topic, meetings })
            })
            .collect();
        lines.sort_by(|one, other| (other.meetings, &one.topic).cmp(&(one.meetings, &other.topic)));
        Ok(lines)
    }

    /// What was said on a topic, the oldest first; by one party only, if named.
    /// A topic is meant by its heading or by the subject it belongs to.
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn positions_on(
        &self,
        topic: &str,
        party: Option<PartyId>,
    ) -> Result<Vec<Said>, StoreError> {
        let sql = &self.connection;
        let wanted = fold(topic.trim());
        let names: Vec<String> = sql
            .prepare_cached("SELECT DISTINCT title FROM topic UNION SELECT name FROM subject")?
            .query_map([], |row| row.get(0))?
            .filter(|name| {
                name.as_ref()
                    .map_or(true, |name: &String| fold(name) == wanted)
            })
            .collect::<rusqlite::Result<_>>()?;
        let names = serde_json::to_string(&names)?;
        let party = party.map(|party| key(sql, "party", party)).transpose()?;
        self.said(
            "(topic.title IN (SELECT value FROM json_each(:names))
              OR topic.subject IN (SELECT id FROM subject WHERE name IN (SELECT value FROM json_each(:names))))
             AND (:party IS NULL OR delegation.party = :party)",
            &[(":names", &names), (":party", &party)],
        )
    }

    /// What a person said, by topic; remarks under no heading come last.
    /// Within a topic the oldest comes first.
    ///
    /// # Errors
    ///
    /// When the register does not hold the person, or cannot be read.
    pub fn said_by(&self, person: PersonId) -> Result<Vec<(String, Vec<Said>)>, StoreError> {
        let person = key(&self.connection, "person", person)?;
        let mut topics: BTreeMap<(bool, String), (String, Vec<Said>)> = BTreeMap::new();
        for said in self.said("attendee.person = :person", &[(":person", &person)])? {
            topics
                .entry((said.topic.is_empty(), fold(&said.topic)))
                .or_insert_with(|| (said.topic.clone(), Vec::new()))
                .1
                .push(said);
        }
        Ok(topics.into_values().collect())
    }

    fn said(
        &self,
        condition: &str,
        values: &[(&str, &dyn ToSql)],
    ) -> Result<Vec<Said>, StoreError> {
        let sql = &self.connection;
        let mut statement = sql.prepare_cached(&format!(
            "SELECT remark.id, meeting.uid AS meeting_uid, meeting.reference, meeting.date,
                    coalesce(topic.title, '') AS topic, coalesce(attendee.capacity, '') AS capacity,
                    person.uid AS person_uid, party.uid AS party_uid,
                    coalesce((SELECT name FROM person_name WHERE person = person.id ORDER BY position LIMIT 1),
                             person.known_as, '') AS speaker_name
             FROM remark JOIN meeting ON meeting.id = remark.meeting
             LEFT JOIN topic ON topic.id = remark.topic
             LEFT JOIN attendee ON attendee.id = remark.speaker
             LEFT JOIN delegation ON delegation.id = attendee.delegation
             LEFT JOIN party ON party.id = delegation.party
             LEFT JOIN person ON person.id = attendee.person
             WHERE meeting.deleted_on IS NULL AND {condition}
             ORDER BY meeting.date_earliest, meeting.id, remark.position"
        ))?;
        let mut rows = statement.query(values)?;
        let mut said = Vec::new();
        while let Some(row) = rows.next()? {
            for remark in remarks_where(sql, "remark.id = ?1", row.get("id")?)? {
                said.push(Said {
                    remark,
                    meeting: parsed(row, "meeting_uid")?,
                    reference: row.get("reference")?,
                    date: parsed(row, "date")?,
                    topic: row.get("topic")?,
                    speaker: maybe(row, "person_uid")?,
                    speaker_name: row.get("speaker_name")?,
                    capacity: row.get("capacity")?,
                    party: maybe(row, "party_uid")?,
                });
            }
        }
        Ok(said)
    }
}
