//! Records gathered for one subject, as a brief wants them.
//!
//! Meetings are loaded whole; commitments of a whole register are loaded with a
//! handful of queries whatever their number.

use std::collections::HashMap;

use rusqlite::Connection;

use super::cited;
use super::directory;
use super::load::{self, collect};
use super::rows::{key, maybe, parsed};
use super::{Store, StoreError};
use crate::model::{
    Background, Commitment, CommitmentsDossier, Day, DigestDossier, Directory, Followed, Markings,
    Meeting, MeetingDossier, MeetingHead, MeetingId, Office, PartyDossier, PartyId, PassageId,
    PersonDossier, PersonId, Review, SchemeKind,
};

/// Meetings that took place, or are being written up.
const TOOK_PLACE: &str = "meeting.deleted_on IS NULL AND meeting.state IN ('held', 'draft')";

impl Store {
    /// What is on file for the record of a meeting.
    ///
    /// # Errors
    ///
    /// When there is no such meeting, or the register cannot be read.
    pub fn meeting_dossier(&self, id: MeetingId) -> Result<MeetingDossier, StoreError> {
        let sql = &self.connection;
        let record = self.meeting(id)?;
        let own = key(sql, "meeting", id)?;
        let mut background = self.background()?;
        add(&mut background.directory, record.directory);
        background.add_meeting(&record.meeting);
        let reviewed = followed(
            sql,
            &mut background,
            &format!(
                "id IN (SELECT coalesce(commitment.parent, commitment.id) FROM review
                        JOIN commitment ON commitment.id = review.commitment
                        WHERE review.meeting = {own} AND commitment.meeting <> {own})"
            ),
        )?;
        let parts = heads(
            sql,
            &format!(
                "deleted_on IS NULL AND id <> {own} AND (part_of = {own}
                 OR id = (SELECT part_of FROM meeting WHERE id = {own})
                 OR part_of = (SELECT part_of FROM meeting WHERE id = {own}))"
            ),
        )?;
        add_named_by_heads(sql, &mut background, &parts)?;
        // What became of its own promises was heard at other meetings.
        let heard_at = format!(
            "id IN (SELECT review.meeting FROM review
                    JOIN commitment ON commitment.id = review.commitment
                    WHERE commitment.meeting = {own})"
        );
        for head in heads(sql, &heard_at)? {
            background.meetings.entry(head.id).or_insert(head);
        }
        Ok(MeetingDossier {
            meeting: record.meeting,
            parts,
            reviewed,
            background,
        })
    }

    /// What is on file about a party, as of a day.
    ///
    /// # Errors
    ///
    /// When there is no such party, or the register cannot be read.
    pub fn party_dossier(&self, id: PartyId, day: Day) -> Result<PartyDossier, StoreError> {
        let sql = &self.connection;
        let party = key(sql, "party", id)?;
        let mut background = self.background()?;
        let with =
            format!("id IN (SELECT meeting FROM delegation WHERE delegation.party = {party})");
        let coming = keys(
            sql,
            &format!(
                "deleted_on IS NULL AND state = 'planned' AND date_latest >= '{day}' AND {with}
                 ORDER BY date_earliest, id"
            ),
        )?;
        let coming = meetings(sql, &mut background, &coming)?;
        let held = keys(
            sql,
            &format!(
                "{TOOK_PLACE} AND date_earliest <= '{day}' AND {with}
                 ORDER BY date_earliest DESC, id DESC"
            ),
        )?;
        let meetings = meetings(sql, &mut background, &held)?;
        let commitments = followed(sql, &mut background, &concerning(party, day))?;
        let found = directory::parties(sql, "id = ?1", party)?.pop();
        let found = found.ok_or(StoreError::Dangling("party"))?;
        background.directory.add_party(found.clone());
        if found.parent.is_some() {
            let above =
                directory::parties(sql, "id = (SELECT parent FROM party WHERE id = ?1)", party)?;
            above
                .into_iter()
                .for_each(|party| background.directory.add_party(party));
        }
        Ok(PartyDossier {
            party: found,
            coming,
            meetings,
            commitments,
            background,
        })
    }

    /// What is on file about a person, as of a day.
    ///
    /// # Errors
    ///
    /// When there is no such person, or the register cannot be read.
    pub fn person_dossier(&self, id: PersonId, day: Day) -> Result<PersonDossier, StoreError> {
        let sql = &self.connection;
        let person = key(sql, "person", id)?;
        let mut background = self.background()?;
        let held_with = |named: &str| {
            keys(
                sql,
                &format!(
                    "{TOOK_PLACE} AND date_earliest <= '{day}' AND id IN ({named} = {person})
                     ORDER BY date_earliest DESC, id DESC"
                ),
            )
        };
        let attended = held_with(
            "SELECT delegation.meeting FROM delegation
             JOIN attendee ON attendee.delegation = delegation.id
             WHERE attendee.person",
        )?;
        let told_of = held_with(
            "SELECT event.meeting FROM event
             JOIN event_person ON event_person.event = event.id
             WHERE event_person.person",
        )?;
        let told_of = meetings(sql, &mut background, &told_of)?;
        let meetings = meetings(sql, &mut background, &attended)?;
        let wanted = format!(
            "speaker IN (SELECT id FROM attendee WHERE person = {person})
             AND meeting IN (SELECT id FROM meeting WHERE {TOOK_PLACE} AND date_earliest <= '{day}')"
        );
        let commitments = followed(sql, &mut background, &wanted)?;
        let found = directory::persons(sql, "id = ?1", person)?.pop();
        let found = found.ok_or(StoreError::Dangling("person"))?;
        background.directory.add_person(found.clone());
        let posts = "id IN (SELECT party FROM post WHERE person = ?1)";
        for party in directory::parties(sql, posts, person)? {
            background.directory.add_party(party);
        }
        Ok(PersonDossier {
            person: found,
            meetings,
            told_of,
            commitments,
            background,
        })
    }

    /// The commitments of the register, or those that concern one party, as of a day.
    ///
    /// # Errors
    ///
    /// When there is no such party, or the register cannot be read.
    pub fn commitments_dossier(
        &self,
        party: Option<PartyId>,
        day: Day,
    ) -> Result<CommitmentsDossier, StoreError> {
        let sql = &self.connection;
        let mut background = self.background()?;
        let (wanted, found) = match party {
            None => (given_until(day), None),
            Some(id) => {
                let party = key(sql, "party", id)?;
                let found = directory::parties(sql, "id = ?1", party)?.pop();
                (concerning(party, day), found)
            }
        };
        let commitments = followed(sql, &mut background, &wanted)?;
        if let Some(party) = &found {
            background.directory.add_party(party.clone());
        }
        Ok(CommitmentsDossier {
            party: found,
            commitments,
            background,
        })
    }

    /// What happened in a period, both days in it.
    ///
    /// # Errors
    ///
    /// When the register cannot be read.
    pub fn digest_dossier(&self, from: Day, to: Day) -> Result<DigestDossier, StoreError> {
        let sql = &self.connection;
        let mut background = self.background()?;
        let held = keys(
            sql,
            &format!(
                // A meeting of several known days stands on each of them; of a month
                // or a year only the first day counts, or it would be in every digest.
                "{TOOK_PLACE} AND date_earliest <= '{to}'
                 AND coalesce(end_date_latest, CASE WHEN date LIKE '____-__-__/____-__-__'
                                                    THEN date_latest ELSE date_earliest END) >= '{from}'
                 ORDER BY date_earliest, id"
            ),
        )?;
        let meetings = meetings(sql, &mut background, &held)?;
        let coming = heads(
            sql,
            &format!(
                "deleted_on IS NULL AND state = 'planned'
                 AND coalesce(end_date_latest, date_latest) >= '{from}'"
            ),
        )?;
        add_named_by_heads(sql, &mut background, &coming)?;
        let commitments = followed(sql, &mut background, &given_until(to))?;
        Ok(DigestDossier {
            from,
            to,
            meetings,
            coming,
            commitments,
            background,
        })
    }

    /// The office and its markings.
    fn background(&self) -> Result<Background, StoreError> {
        let settings = self.settings()?;
        let emblem = match settings.get("emblem") {
            "" => None,
            fingerprint => self.file(fingerprint)?,
        };
        let office = Office {
            name: settings.office.clone(),
            letterhead: settings
                .get("letterhead")
                .lines()
                .map(str::to_owned)
                .collect(),
            emblem: emblem.unwrap_or_default(),
            own_party: self.own_party()?,
            scheme: SchemeKind::from_code(settings.get("scheme")),
        };
        let mut background = Background {
            office,
            markings: Markings(settings.markings),
            default_marking: settings.default_marking,
            ..Background::default()
        };
        if let Some(own) = background.office.own_party {
            let sql = &self.connection;
            if let Ok(own) = key(sql, "party", own) {
                for party in directory::parties(sql, "id = ?1", own)? {
                    background.directory.add_party(party);
                }
            }
        }
        Ok(background)
    }
}

/// Top commitments given until a day.
fn given_until(day: Day) -> String {
    format!(
        "parent IS NULL AND meeting IN
         (SELECT id FROM meeting WHERE {TOOK_PLACE} AND date_earliest <= '{day}')"
    )
}

/// Top commitments by or to a party; where it is owed to nobody named, those of
/// its meetings, whoever owes them.
fn concerning(party: i64, day: Day) -> String {
    format!(
        "{} AND (id IN (SELECT coalesce(commitment.parent, commitment.id) FROM commitment_party
                        JOIN commitment ON commitment.id = commitment_party.commitment
                        WHERE commitment_party.party = {party})
                 OR meeting IN (SELECT meeting FROM delegation WHERE delegation.party = {party})
                    AND id NOT IN (SELECT commitment FROM commitment_party WHERE direction = 'to'))",
        given_until(day)
    )
}

fn keys(sql: &Connection, condition: &str) -> rusqlite::Result<Vec<i64>> {
    sql.prepare(&format!("SELECT id FROM meeting WHERE {condition}"))?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Meetings whole, in the order asked for, with all they name.
fn meetings(
    sql: &Connection,
    background: &mut Background,
    keys: &[i64],
) -> Result<Vec<Meeting>, StoreError> {
    let mut meetings = Vec::with_capacity(keys.len());
    for key in keys {
        let meeting = load::meeting(sql, *key)?;
        background.add_meeting(&meeting);
        add(&mut background.directory, directory::named(sql, *key)?);
        meetings.push(meeting);
    }
    Ok(meetings)
}

fn add(directory: &mut Directory, more: Directory) {
    directory.parties.extend(more.parties);
    directory.persons.extend(more.persons);
}

fn heads(sql: &Connection, condition: &str) -> rusqlite::Result<Vec<MeetingHead>> {
    let mut found: Vec<(i64, MeetingHead)> = sql
        .prepare(&format!(
            "SELECT * FROM meeting WHERE {condition} ORDER BY date_earliest, id"
        ))?
        .query_map([], |row| {
            let head = MeetingHead {
                id: parsed(row, "uid")?,
                reference: row.get("reference")?,
                title: row.get("title")?,
                date: parsed(row, "date")?,
                city: row.get("city")?,
                state: parsed(row, "state")?,
                marking: row.get("marking")?,
                parties: Vec::new(),
            };
            Ok((row.get("id")?, head))
        })?
        .collect::<Result<_, _>>()?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut parties: HashMap<i64, Vec<PartyId>> = HashMap::new();
    let mut statement = sql.prepare(&format!(
        "SELECT delegation.meeting, party.uid FROM delegation JOIN party ON party.id = delegation.party
         WHERE delegation.meeting IN (SELECT id FROM meeting WHERE {condition})
         ORDER BY delegation.meeting, delegation.position"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        parties
            .entry(row.get("meeting")?)
            .or_default()
            .push(parsed(row, "uid")?);
    }
    for (key, head) in &mut found {
        head.parties = parties.remove(key).unwrap_or_default();
    }
    Ok(found.into_iter().map(|(_, head)| head).collect())
}

fn add_named_by_heads(
    sql: &Connection,
    background: &mut Background,
    heads: &[MeetingHead],
) -> Result<(), StoreError> {
    for party in heads.iter().flat_map(|head| &head.parties) {
        if !background.directory.parties.contains_key(party) {
            let key = key(sql, "party", party)?;
            for party in directory::parties(sql, "id = ?1", key)? {
                background.directory.add_party(party);
            }
        }
    }
    Ok(())
}

/// Top commitments that meet a condition, oldest first, with members, reviews,
/// passages and all they name.
fn followed(
    sql: &Connection,
    background: &mut Background,
    condition: &str,
) -> Result<Vec<Followed>, StoreError> {
    // What lies in the bin is told of nowhere.
    let top = format!(
        "SELECT id FROM commitment WHERE ({condition})
         AND meeting NOT IN (SELECT id FROM meeting WHERE deleted_on IS NOT NULL)"
    );
    // Most meetings review nothing: then the many questions below need not be asked.
    if !sql.prepare(&top)?.exists([])? {
        return Ok(Vec::new());
    }
    let family = format!("SELECT id FROM commitment WHERE id IN ({top}) OR parent IN ({top})");
    let mut lists = Lists::read(sql, &family)?;
    let mut tops = Vec::new();
    let mut children: HashMap<i64, Vec<Commitment>> = HashMap::new();
    let mut statement = sql.prepare(&format!(
        "SELECT commitment.*, attendee.uid AS speaker_uid, attendee.capacity AS speaker_capacity,
                person.uid AS person_uid, meeting.uid AS meeting_uid,
                (SELECT uid FROM commitment AS earlier WHERE earlier.id = commitment.reaffirms) AS reaffirms_uid
         FROM commitment JOIN meeting ON meeting.id = commitment.meeting
         LEFT JOIN attendee ON attendee.id = commitment.speaker
         LEFT JOIN person ON person.id = attendee.person
         WHERE commitment.id IN ({family})
         ORDER BY meeting.date_earliest, meeting.id, commitment.position"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key: i64 = row.get("id")?;
        let commitment = lists.fill(key, load::commitment(row)?);
        if let Some(parent) = row.get::<_, Option<i64>>("parent")? {
            children.entry(parent).or_default().push(commitment);
            continue;
        }
        let person: Option<PersonId> = maybe(row, "person_uid")?;
        let capacity: Option<String> = row.get("speaker_capacity")?;
        let followed = Followed {
            commitment,
            given_at: parsed(row, "meeting_uid")?,
            speaker: person.map(|person| (person, capacity.unwrap_or_default())),
        };
        tops.push((key, followed));
    }
    let followed: Vec<Followed> = tops
        .into_iter()
        .map(|(key, mut one)| {
            one.commitment.children = children.remove(&key).unwrap_or_default();
            one
        })
        .collect();
    let at = format!(
        "id IN (SELECT meeting FROM commitment WHERE id IN ({top})
                UNION SELECT meeting FROM review WHERE commitment IN ({family}))
         AND deleted_on IS NULL"
    );
    for head in heads(sql, &at)? {
        background.meetings.entry(head.id).or_insert(head);
    }
    let named = format!(
        "?1 = 0 AND id IN (SELECT party FROM commitment_party WHERE commitment IN ({family}))"
    );
    for party in directory::parties(sql, &named, 0)? {
        background.directory.add_party(party);
    }
    let speakers = format!(
        "?1 = 0 AND id IN (SELECT attendee.person FROM commitment
         JOIN attendee ON attendee.id = commitment.speaker WHERE commitment.id IN ({top}))"
    );
    for person in directory::persons(sql, &speakers, 0)? {
        background.directory.add_person(person);
    }
    passages(sql, background, &family)?;
    Ok(followed)
}

/// What hangs on commitments, by the key of the commitment.
struct Lists {
    owed_by: HashMap<i64, Vec<PartyId>>,
    owed_to: HashMap<i64, Vec<PartyId>>,
    reviews: HashMap<i64, Vec<Review>>,
    passages: HashMap<String, Vec<PassageId>>,
}

/// The ids of commitments and of their reviews, under which evidence stands.
fn uids(family: &str) -> String {
    format!(
        "SELECT uid FROM commitment WHERE id IN ({family})
         UNION ALL SELECT uid FROM review WHERE commitment IN ({family})"
    )
}

impl Lists {
    fn read(sql: &Connection, family: &str) -> Result<Self, StoreError> {
        let mut lists = Self {
            owed_by: HashMap::new(),
            owed_to: HashMap::new(),
            reviews: HashMap::new(),
            passages: HashMap::new(),
        };
        let mut statement = sql.prepare(&format!(
            "SELECT commitment_party.commitment, commitment_party.direction, party.uid
             FROM commitment_party JOIN party ON party.id = commitment_party.party
             WHERE commitment_party.commitment IN ({family})
             ORDER BY commitment_party.commitment, commitment_party.position"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let direction: String = row.get("direction")?;
            let side = if direction == "by" {
                &mut lists.owed_by
            } else {
                &mut lists.owed_to
            };
            side.entry(row.get("commitment")?)
                .or_default()
                .push(parsed(row, "uid")?);
        }
        let mut statement = sql.prepare(&format!(
            "SELECT evidence.record_uid, passage.uid FROM evidence
             JOIN passage ON passage.id = evidence.passage
             WHERE evidence.record_uid IN ({}) ORDER BY evidence.record_uid, evidence.position",
            uids(family)
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            lists
                .passages
                .entry(row.get("record_uid")?)
                .or_default()
                .push(parsed(row, "uid")?);
        }
        let mut statement = sql.prepare(&format!(
            "SELECT review.*, meeting.uid AS meeting_uid
             FROM review LEFT JOIN meeting ON meeting.id = review.meeting
             WHERE review.commitment IN ({family}) ORDER BY review.commitment, review.position"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut review = load::review(row)?;
            review.passages = lists.take_passages(review.id.record());
            lists
                .reviews
                .entry(row.get("commitment")?)
                .or_default()
                .push(review);
        }
        Ok(lists)
    }

    fn take_passages(&mut self, record: crate::model::RecordId) -> Vec<PassageId> {
        self.passages
            .remove(&record.to_string())
            .unwrap_or_default()
    }

    fn fill(&mut self, key: i64, mut commitment: Commitment) -> Commitment {
        commitment.owed_by = self.owed_by.remove(&key).unwrap_or_default();
        commitment.owed_to = self.owed_to.remove(&key).unwrap_or_default();
        commitment.reviews = self.reviews.remove(&key).unwrap_or_default();
        commitment.passages = self.take_passages(commitment.id.record());
        commitment
    }
}

/// The passages commitments and reviews stand on, with their sources.
fn passages(sql: &Connection, background: &mut Background, family: &str) -> Result<(), StoreError> {
    let used = format!(
        "SELECT passage FROM evidence WHERE record_uid IN ({})",
        uids(family)
    );
    let mut statement = sql.prepare(&format!(
        "SELECT passage.*, source.uid AS source_uid FROM passage
         JOIN source ON source.id = passage.source WHERE passage.id IN ({used})"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let passage = load::passage(row)?;
        background
            .passages
            .insert(passage.id, (parsed(row, "source_uid")?, passage));
    }
    let sources = collect(
        sql,
        &format!(
            "SELECT uid, title, publisher, date, place, address, language, kind, '' AS text
             FROM source WHERE ?1 = 0 AND id IN
             (SELECT source FROM passage WHERE id IN ({used}))"
        ),
        0,
        load::source,
    )?;
    for source in sources {
        background.sources.entry(source.id).or_insert(source);
    }
    cited::cited_under(sql, background, &used)
}
