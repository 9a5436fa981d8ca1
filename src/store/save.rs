//! Saving a meeting: its rows, the search index and the change log, in one transaction.

use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension};

use super::change::{Kept, Kind};
use super::rows::{DateColumns, kept_line, key, maybe_key, prune, put, put_evidence, put_row};
use super::save_said::{put_commitment, put_event, put_said};
use super::{Op, Store, StoreError, Tx, seal, search};
use crate::model::fields::MEETING_FIELDS;
use crate::model::{
    Commitment, Filing, Meeting, MeetingId, RecordState, Source, TimeOfDay, highest_number, sha256,
};

/// What a save gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The meeting.
    pub id: MeetingId,
    /// Its reference, given at the first save and kept for life.
    pub reference: String,
    /// How often it was saved now.
    pub revision: u32,
}

impl Store {
    /// Saves a meeting with the parties and persons it names for the first time.
    /// The draft of it is dropped in the same transaction.
    ///
    /// # Errors
    ///
    /// When the meeting was saved elsewhere since it was loaded, when the record
    /// is final, when it refers to something the register does not hold, or when
    /// the file cannot be written. Nothing is kept of a save that fails.
    pub fn save_meeting(&mut self, filing: &Filing) -> Result<Saved, StoreError> {
        self.transact(Op::SaveMeeting, |tx| tx.save_meeting(filing))
    }

    /// Opens a final record again, so that it can be changed; the reason is kept in the log.
    ///
    /// # Errors
    ///
    /// When there is no such meeting, or the file cannot be written.
    pub fn reopen_meeting(&mut self, id: MeetingId, reason: &str) -> Result<Saved, StoreError> {
        self.transact(Op::ReopenMeeting, |tx| {
            tx.because(reason);
            let mut meeting = super::load::meeting(&tx.sql, key(&tx.sql, "meeting", id)?)?;
            meeting.record_state = RecordState::Draft;
            tx.rewrite_meeting(&mut meeting)
        })
    }
}

impl Tx<'_> {
    /// Saves a meeting and what it names for the first time.
    pub(super) fn save_meeting(&self, filing: &Filing) -> Result<Saved, StoreError> {
        let sql = &self.sql;
        let mut meeting = filing.meeting.clone();
        self.refuse_outdated(&meeting)?;
        if meeting.reference.is_empty() {
            meeting.reference = next_reference(sql, meeting.when.date.year())?;
        } else {
            // One that came from elsewhere is not given again either.
            seal::note_reference(sql, &meeting.reference)?;
        }
        self.about(&meeting.reference);
        for party in &super::listed::parties_to_file(sql, filing)? {
            self.file_named_party(party)?;
        }
        for person in &filing.new_persons {
            self.file_named_person(person)?;
        }
        let saved = self.rewrite_meeting(&mut meeting)?;
        sql.prepare_cached("DELETE FROM draft WHERE uid = ?1")?
            .execute([saved.id.to_string()])?;
        Ok(saved)
    }

    /// Writes a meeting with its next revision, its search entries and its change.
    pub(super) fn rewrite_meeting(&self, meeting: &mut Meeting) -> Result<Saved, StoreError> {
        self.about(&meeting.reference);
        meeting.revision += 1;
        if meeting.revision > 1 {
            note_gone_promises(&self.sql, meeting)?;
        }
        number_commitments(&self.sql, meeting)?;
        let touched = self.others_that_name(meeting)?;
        let id = put_meeting(&self.sql, meeting, None)?;
        search::put(&self.sql, id, meeting)?;
        self.log(
            Kind::Meeting,
            &meeting.id.to_string(),
            Some(&Kept::new(&*meeting)),
        )?;
        self.log_again(&touched)?;
        Ok(Saved {
            id: meeting.id,
            reference: meeting.reference.clone(),
            revision: meeting.revision,
        })
    }

    /// Refuses a save of an older revision, and one of a final record.
    fn refuse_outdated(&self, meeting: &Meeting) -> Result<(), StoreError> {
        let found: Option<(u32, String)> = self
            .sql
            .query_row(
                "SELECT revision, record_state FROM meeting WHERE uid = ?1",
                [meeting.id.to_string()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let (revision, state) = found.unwrap_or_default();
        if revision != meeting.revision {
            return Err(StoreError::Stale(meeting.reference.clone()));
        }
        if state == RecordState::Final.code() {
            return Err(StoreError::Final(meeting.reference.clone()));
        }
        Ok(())
    }

    /// Other meetings whose promises repeat one that this save takes away: their
    /// rows lose the link, so their change is to be logged too.
    fn others_that_name(&self, meeting: &Meeting) -> Result<Vec<i64>, StoreError> {
        if meeting.revision <= 1 {
            // Nobody can have named what was not there.
            return Ok(Vec::new());
        }
        let kept: Vec<String> = promises(meeting).map(|one| one.id.to_string()).collect();
        let mut statement = self.sql.prepare_cached(
            "SELECT DISTINCT later.meeting FROM commitment AS later
             JOIN commitment AS earlier ON earlier.id = later.reaffirms
             JOIN meeting ON meeting.id = earlier.meeting
             WHERE meeting.uid = ?1 AND later.meeting <> meeting.id
               AND earlier.uid NOT IN (SELECT value FROM json_each(?2))",
        )?;
        let keys = statement.query_map(
            (meeting.id.to_string(), serde_json::to_string(&kept)?),
            |row| row.get(0),
        )?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Logs meetings as their rows stand now, where that differs from the log.
    pub(super) fn log_again(&self, keys: &[i64]) -> Result<(), StoreError> {
        for key in keys {
            let (meeting, deleted_on) = super::load::kept_meeting(&self.sql, *key)?;
            let kept = Kept {
                deleted_on,
                record: &meeting,
            };
            self.log(Kind::Meeting, &meeting.id.to_string(), Some(&kept))?;
        }
        Ok(())
    }
}

/// The next free reference of a year, as `2021/0007`.
fn next_reference(sql: &Connection, year: i16) -> Result<String, StoreError> {
    // A year before our era is written as in a date: -0044.
    let sign = if year < 0 { "-" } else { "" };
    let year = format!("{sign}{:04}", year.unsigned_abs());
    let counter = seal::of_year(&year);
    // The counter knows those that were deleted, undone or purged since; the
    // records are read only where nothing was counted yet, or where it is behind.
    if seal::last(sql, &counter)? > 0 {
        let number = seal::next(sql, &counter, 0)?;
        let reference = format!("{year}/{number:04}");
        let is_taken = sql
            .prepare_cached("SELECT 1 FROM meeting WHERE reference = ?1")?
            .exists([&reference])?;
        if !is_taken {
            return Ok(reference);
        }
    }
    let number = seal::next(sql, &counter, highest_reference(sql, &year)?)?;
    Ok(format!("{year}/{number:04}"))
}

/// The highest number that references of a year have; 0 for none. One that a hand
/// made larger than any office needs counts for nothing, as it does for the counter.
fn highest_reference(sql: &Connection, year: &str) -> Result<i64, StoreError> {
    // "0" follows "/": the range holds the year's references and no others, so
    // that their index alone is read.
    Ok(sql
        .prepare_cached(
            "SELECT coalesce(max(CAST(substr(reference, length(?1) + 2) AS INTEGER)), 0)
             FROM meeting WHERE reference > ?1 || '/' AND reference < ?1 || '0'
                 AND length(reference) - length(?1) - 1 BETWEEN 1 AND 9
                 AND substr(reference, length(?1) + 2) NOT GLOB '*[^0-9]*'",
        )?
        .query_row([year], |row| row.get(0))?)
}

/// Gives a reference to each commitment that has none.
fn number_commitments(sql: &Connection, meeting: &mut Meeting) -> Result<(), StoreError> {
    let prefix = format!("{}-C", meeting.reference);
    number(sql, &mut meeting.commitments, &prefix)?;
    for set in &mut meeting.commitments {
        let prefix = format!("{}.", set.reference);
        number(sql, &mut set.children, &prefix)?;
    }
    Ok(())
}

fn number(
    sql: &Connection,
    commitments: &mut [Commitment],
    prefix: &str,
) -> Result<(), StoreError> {
    if commitments.iter().all(|one| !one.reference.is_empty()) {
        return Ok(());
    }
    let references = commitments.iter().map(|one| one.reference.as_str());
    // Those that went keep theirs.
    let gone = seal::last(sql, &seal::of_promises(prefix))?;
    let mut next = highest_number(references, prefix).max(u32::try_from(gone).unwrap_or_default());
    for commitment in commitments
        .iter_mut()
        .filter(|one| one.reference.is_empty())
    {
        next += 1;
        commitment.reference = format!("{prefix}{next}");
    }
    Ok(())
}

/// Writes every row of a meeting, new or changed, and gives its key.
pub(super) fn put_meeting(
    sql: &Connection,
    meeting: &Meeting,
    deleted_on: Option<&str>,
) -> Result<i64, StoreError> {
    let date = DateColumns::of(Some(&meeting.when.date));
    let end = DateColumns::of(meeting.when.end_date.as_ref());
    let time = |time: Option<TimeOfDay>| time.map(|time| time.to_string());
    let (start_time, end_time) = (time(meeting.when.start), time(meeting.when.end));
    let part_of = maybe_key(sql, "meeting", meeting.part_of)?;
    let title = kept_line(&meeting.title)?;
    let mut columns: Vec<(&str, &dyn ToSql)> = vec![
        ("reference", &meeting.reference),
        ("revision", &meeting.revision),
        ("title", &title),
        ("date", &date.text),
        ("date_earliest", &date.earliest),
        ("date_latest", &date.latest),
        ("start_time", &start_time),
        ("end_date", &end.text),
        ("end_date_earliest", &end.earliest),
        ("end_date_latest", &end.latest),
        ("end_time", &end_time),
        ("zone", &meeting.when.zone),
        ("venue", &meeting.place.venue),
        ("city", &meeting.place.city),
        ("country", &meeting.place.country),
        ("part_of", &part_of),
        ("deleted_on", &deleted_on),
    ];
    let fields: Vec<Option<String>> = MEETING_FIELDS
        .iter()
        .map(|field| field.code(meeting))
        .collect();
    let of_table = MEETING_FIELDS.iter().zip(&fields);
    columns.extend(of_table.map(|(field, value)| (field.name, value as &dyn ToSql)));
    let is_new = !sql
        .prepare_cached("SELECT 1 FROM meeting WHERE uid = ?1")?
        .exists([meeting.id.to_string()])?;
    let id = put(sql, "meeting", meeting.id.record(), &columns)?;
    // Sources come first, as all else may stand on their passages; rows that are
    // gone go last, as others may still point at them until then.
    put_sources(sql, id, meeting)?;
    put_evidence(sql, "meeting", meeting.id.record(), &meeting.passages)?;
    put_delegations(sql, id, meeting)?;
    put_said(sql, id, meeting)?;
    for (position, commitment) in (0_i64..).zip(&meeting.commitments) {
        put_commitment(sql, id, None, position, commitment)?;
    }
    for (position, event) in (0_i64..).zip(&meeting.events) {
        put_event(sql, id, position, event)?;
    }
    put_attachments(sql, id, meeting)?;
    if !is_new {
        prune_meeting(sql, id, meeting)?;
    }
    Ok(id)
}

fn put_sources(sql: &Connection, meeting_key: i64, meeting: &Meeting) -> Result<(), StoreError> {
    sql.prepare_cached("DELETE FROM meeting_source WHERE meeting = ?1")?
        .execute([meeting_key])?;
    for (position, source) in (0_i64..).zip(&meeting.sources) {
        let id = put_source(sql, source)?;
        sql.prepare_cached(
            "INSERT INTO meeting_source (meeting, position, source) VALUES (?1, ?2, ?3)",
        )?
        .execute((meeting_key, position, id))?;
    }
    Ok(())
}

fn put_source(sql: &Connection, source: &Source) -> Result<i64, StoreError> {
    let date = DateColumns::of(source.date.as_ref());
    let sha256 = sha256(&source.text);
    let (id, is_new) = put_row(
        sql,
        "source",
        source.id.record(),
        &[
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("date", &date.text),
            ("date_earliest", &date.earliest),
            ("date_latest", &date.latest),
            ("place", &source.place),
            ("address", &source.address),
            ("language", &source.language),
            ("kind", &source.kind.code()),
            ("text", &source.text),
            ("sha256", &sha256),
        ],
    )?;
    for (position, passage) in (0_i64..).zip(&source.passages) {
        let (start, end) = (
            i64::try_from(passage.start).ok(),
            i64::try_from(passage.end).ok(),
        );
        put(
            sql,
            "passage",
            passage.id.record(),
            &[
                ("source", &id),
                ("position", &position),
                ("start", &start),
                ("end", &end),
                ("text", &passage.text),
            ],
        )?;
    }
    if !is_new {
        prune(
            sql,
            "passage",
            ("source", id),
            source.passages.iter().map(|passage| passage.id.record()),
        )?;
    }
    sql.prepare_cached("DELETE FROM set_aside WHERE source = ?1")?
        .execute([id])?;
    for (position, span) in (0_i64..).zip(&source.set_aside) {
        sql.prepare_cached(
            "INSERT INTO set_aside (source, position, start, end) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            id,
            position,
            i64::try_from(span.start).ok(),
            i64::try_from(span.end).ok(),
        ))?;
    }
    Ok(id)
}

fn put_delegations(
    sql: &Connection,
    meeting_key: i64,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    for (position, delegation) in (0_i64..).zip(&meeting.delegations) {
        let party = key(sql, "party", delegation.party)?;
        let id = put(
            sql,
            "delegation",
            delegation.id.record(),
            &[
                ("meeting", &meeting_key),
                ("position", &position),
                ("party", &party),
                ("side", &delegation.side.code()),
            ],
        )?;
        for (position, attendee) in (0_i64..).zip(&delegation.attendees) {
            let person = key(sql, "person", attendee.person)?;
            put(
                sql,
                "attendee",
                attendee.id.record(),
                &[
                    ("delegation", &id),
                    ("position", &position),
                    ("person", &person),
                    ("capacity", &attendee.capacity),
                    ("role", &attendee.role.code()),
                    ("presence", &attendee.presence.code()),
                    ("doubt", &attendee.doubt),
                ],
            )?;
            put_evidence(sql, "attendee", attendee.id.record(), &attendee.passages)?;
        }
    }
    Ok(())
}

fn put_attachments(
    sql: &Connection,
    meeting_key: i64,
    meeting: &Meeting,
) -> Result<(), StoreError> {
    for (position, attachment) in (0_i64..).zip(&meeting.attachments) {
        let size = attachment.size.and_then(|size| i64::try_from(size).ok());
        put(
            sql,
            "attachment",
            attachment.id.record(),
            &[
                ("meeting", &meeting_key),
                ("position", &position),
                ("name", &attachment.name),
                ("media_type", &attachment.media_type),
                ("caption", &attachment.caption),
                ("size", &size),
                ("sha256", &attachment.sha256),
            ],
        )?;
        put_evidence(
            sql,
            "attachment",
            attachment.id.record(),
            &attachment.passages,
        )?;
    }
    Ok(())
}

/// Removes what the meeting no longer holds, what points before what is pointed at.
/// Each promise of a meeting, and each member of a set.
fn promises(meeting: &Meeting) -> impl Iterator<Item = &Commitment> {
    let sets = meeting.commitments.iter();
    sets.flat_map(|set| std::iter::once(set).chain(&set.children))
}

/// Counts the references of promises that a save takes away, so that no other gets them.
fn note_gone_promises(sql: &Connection, meeting: &Meeting) -> Result<(), StoreError> {
    let stay: Vec<String> = promises(meeting).map(|one| one.id.to_string()).collect();
    let mut gone = sql.prepare_cached(
        "SELECT commitment.reference FROM commitment JOIN meeting ON meeting.id = commitment.meeting
         WHERE meeting.uid = ?1 AND commitment.uid NOT IN (SELECT value FROM json_each(?2))",
    )?;
    let gone: Vec<String> = gone
        .query_map(
            (meeting.id.to_string(), serde_json::to_string(&stay)?),
            |row| row.get(0),
        )?
        .collect::<rusqlite::Result<_>>()?;
    for reference in gone {
        let prefix = reference.trim_end_matches(|one: char| one.is_ascii_digit());
        let number = reference.strip_prefix(prefix).unwrap_or_default();
        if let Ok(number) = number.parse::<u32>() {
            seal::raise(sql, &seal::of_promises(prefix), number.into())?;
        }
    }
    Ok(())
}

fn prune_meeting(sql: &Connection, id: i64, meeting: &Meeting) -> Result<(), StoreError> {
    let of = ("meeting", id);
    prune(
        sql,
        "remark",
        of,
        meeting.remarks.iter().map(|one| one.id.record()),
    )?;
    prune(
        sql,
        "figure",
        of,
        meeting.figures.iter().map(|one| one.id.record()),
    )?;
    note_gone_promises(sql, meeting)?;
    let commitments = promises(meeting).map(|one| one.id.record());
    prune(sql, "commitment", of, commitments)?;
    prune(
        sql,
        "event",
        of,
        meeting.events.iter().map(|one| one.id.record()),
    )?;
    prune(
        sql,
        "attachment",
        of,
        meeting.attachments.iter().map(|one| one.id.record()),
    )?;
    prune(
        sql,
        "topic",
        of,
        meeting.topics.iter().map(|one| one.id.record()),
    )?;
    for delegation in &meeting.delegations {
        let owner = ("delegation", key(sql, "delegation", delegation.id)?);
        prune(
            sql,
            "attendee",
            owner,
            delegation.attendees.iter().map(|one| one.id.record()),
        )?;
    }
    prune(
        sql,
        "delegation",
        of,
        meeting.delegations.iter().map(|one| one.id.record()),
    )?;
    Ok(())
}
