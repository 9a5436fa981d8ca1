//! Who said what: the history of positions on a topic, and what a person said.

use std::collections::BTreeMap;

use rusqlite::{ToSql, named_params};

use crate::model::{EdtfDate, MeetingId, PartyId, PersonId, Remark, fold};
use crate::store::load::remarks_where;
use crate::store::rows::{key, maybe, parsed, shown_person_name};
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
    /// Every way it is written.
    pub spellings: Vec<String>,
}

/// Headings that stand in more meetings than this are looked for by going through
/// the meetings, newest first, until there are enough.
const MANY: i64 = 5000;

impl Store {
    /// The headings of all agendas, the most frequent first; spellings that
    /// differ in case and accents only count as one.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn topics(&self) -> Result<Vec<TopicLine>, StoreError> {
        let count = |text: &str| -> Result<Vec<(String, i64)>, StoreError> {
            let mut statement = self.connection.prepare_cached(text)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        // One walk over the index of headings; what lies in the bin is taken off.
        let all = count("SELECT title, count(DISTINCT meeting) FROM topic GROUP BY title")?;
        let binned: BTreeMap<String, i64> = count(
            "SELECT topic.title, count(DISTINCT topic.meeting) FROM meeting
             CROSS JOIN topic ON topic.meeting = meeting.id
             WHERE meeting.deleted_on IS NOT NULL GROUP BY topic.title",
        )?
        .into_iter()
        .collect();
        let mut folded: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (title, meetings) in all {
            let left = meetings - binned.get(&title).copied().unwrap_or(0);
            if left > 0 {
                let left = usize::try_from(left).unwrap_or_default();
                folded.entry(fold(&title)).or_default().push((left, title));
            }
        }
        let mut lines: Vec<TopicLine> = folded
            .into_values()
            .filter_map(|spellings| {
                let meetings = spellings.iter().map(|(count, _)| count).sum();
                let (_, topic) = spellings.iter().max()?.clone();
                Some(TopicLine {
                    topic,
                    meetings,
                    spellings: spellings.into_iter().map(|(_, title)| title).collect(),
                })
            })
            .collect();
        lines.sort_by(|one, other| (other.meetings, &one.topic).cmp(&(one.meetings, &other.topic)));
        Ok(lines)
    }

    /// The newest that was said on a topic, the newest first; by one party only, if
    /// named. Whether there is more. `spellings` are those of its [`TopicLine`].
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn said_on(
        &self,
        spellings: &[String],
        party: Option<PartyId>,
        limit: usize,
    ) -> Result<(Vec<Said>, bool), StoreError> {
        let sql = &self.connection;
        let subjects = self.subjects_like(spellings)?;
        let names = serde_json::to_string(spellings)?;
        let subjects = serde_json::to_string(&subjects)?;
        let party = party.map(|party| key(sql, "party", party)).transpose()?;
        let own = "(topic.title IN (SELECT value FROM json_each(:names))
                    OR topic.subject IN (SELECT value FROM json_each(:subjects)))";
        let headings = "SELECT id FROM topic WHERE title IN (SELECT value FROM json_each(:names))
             UNION SELECT id FROM topic WHERE subject IN (SELECT value FROM json_each(:subjects))"
            .to_string();
        let count: i64 = sql
            .prepare_cached(&format!(
                "SELECT count(*) FROM (SELECT 1 FROM ({headings}) LIMIT {MANY})"
            ))?
            .query_row(&[(":names", &names), (":subjects", &subjects)], |row| {
                row.get(0)
            })?;
        let from = if count < MANY {
            format!(
                "FROM ({headings}) AS heading CROSS JOIN topic ON topic.id = heading.id
                 CROSS JOIN meeting ON meeting.id = topic.meeting"
            )
        } else {
            format!("FROM meeting CROSS JOIN topic ON topic.meeting = meeting.id AND {own}")
        };
        let by_party = "AND remark.speaker IN (SELECT attendee.id FROM delegation
                        JOIN attendee ON attendee.delegation = delegation.id
                        WHERE delegation.meeting = meeting.id AND delegation.party = :party)";
        let text = format!(
            "SELECT remark.id {from}
             CROSS JOIN remark ON remark.meeting = meeting.id AND remark.topic = topic.id
             WHERE meeting.deleted_on IS NULL {} AND :party IS :party
             ORDER BY meeting.date_earliest DESC, meeting.id DESC, remark.position DESC LIMIT :limit",
            if party.is_some() { by_party } else { "" }
        );
        let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        let mut keys: Vec<i64> = sql
            .prepare_cached(&text)?
            .query_map(
                named_params! {":names": names, ":subjects": subjects, ":party": party, ":limit": wanted},
                |row| row.get(0),
            )?
            .collect::<rusqlite::Result<_>>()?;
        let has_more = keys.len() > limit;
        keys.truncate(limit);
        let mut said = self.said(
            "remark.id IN (SELECT value FROM json_each(:keys))",
            &[(":keys", &serde_json::to_string(&keys)?)],
        )?;
        said.reverse();
        Ok((said, has_more))
    }

    /// The keys of the subjects that are called as a topic is.
    fn subjects_like(&self, spellings: &[String]) -> Result<Vec<i64>, StoreError> {
        let wanted: Vec<String> = spellings.iter().map(|one| fold(one)).collect();
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, name FROM subject")?;
        let mut rows = statement.query([])?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            if wanted.contains(&fold(&row.get::<_, String>(1)?)) {
                keys.push(row.get(0)?);
            }
        }
        Ok(keys)
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
                    coalesce({},
                             person.known_as, '') AS speaker_name
             FROM remark JOIN meeting ON meeting.id = remark.meeting
             LEFT JOIN topic ON topic.id = remark.topic
             LEFT JOIN attendee ON attendee.id = remark.speaker
             LEFT JOIN delegation ON delegation.id = attendee.delegation
             LEFT JOIN party ON party.id = delegation.party
             LEFT JOIN person ON person.id = attendee.person
             WHERE meeting.deleted_on IS NULL AND {condition}
             ORDER BY meeting.date_earliest, meeting.id, remark.position",
            shown_person_name("person.id")
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
