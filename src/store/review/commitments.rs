//! Promises as lists show them, with the status they had on the day asked for.

use std::collections::HashMap;
use std::fmt::Write;

use rusqlite::{Connection, Row, ToSql, named_params};

use super::day_text;
use crate::model::{
    CommitmentId, CommitmentKind, CommitmentStatus, Day, EdtfDate, MeetingId, PartyId, Strength,
};
use crate::store::rows::{damaged, maybe, parsed};
use crate::store::{Store, StoreError};

/// Who owes a commitment, seen from the office that keeps the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owed {
    /// By our side.
    Ours,
    /// By the others.
    Theirs,
    /// By our side and others together.
    Both,
    /// The record, or the setting of our own party, does not say.
    NotStated,
}

/// A commitment in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentLine {
    /// The commitment.
    pub id: CommitmentId,
    /// Its reference.
    pub reference: String,
    /// The meeting it was made at.
    pub meeting: MeetingId,
    /// That meeting's reference.
    pub meeting_reference: String,
    /// That meeting's title.
    pub meeting_title: String,
    /// That meeting's date.
    pub made: EdtfDate,
    /// What form it takes.
    pub kind: CommitmentKind,
    /// Its title; empty when not stated.
    pub title: String,
    /// Its wording.
    pub text: String,
    /// How many instruments a set holds.
    pub count: Option<u32>,
    /// Who owes it.
    pub owed_by: Vec<PartyId>,
    /// To whom it is owed.
    pub owed_to: Vec<PartyId>,
    /// Ours or theirs.
    pub owed: Owed,
    /// The officer who follows it.
    pub responsible: String,
    /// When it falls due.
    pub due: Option<EdtfDate>,
    /// Where it stood on the day asked for.
    pub status: CommitmentStatus,
    /// How strongly it binds.
    pub strength: Strength,
    /// The set it is a member of.
    pub parent: Option<CommitmentId>,
    /// Whether something was still to be done on that day.
    pub is_open: bool,
    /// Whether it was open after its due date on that day.
    pub is_overdue: bool,
    /// Members of the set that were fulfilled, and all members.
    pub progress: (u32, u32),
    /// Members of the set that have neither title nor wording.
    pub untitled: u32,
    /// Which of its set it is, where it is a member.
    pub member: Option<MemberOf>,
    /// A later promise that reaffirms it, made until that day: it lives on in that one.
    pub reaffirmed_by: Option<CommitmentId>,
    /// What was noted last until that day: the day and the note.
    pub last_note: Option<(EdtfDate, String)>,
}

/// Which of a set a commitment is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberOf {
    /// Its place in the set, from one on.
    pub place: u32,
    /// How many the set holds, those not listed too.
    pub count: u32,
    /// What the set is called; empty when not stated.
    pub title: String,
}

impl CommitmentLine {
    /// How many a set holds, those not listed too; `None` for a single commitment.
    #[must_use]
    pub fn size(&self) -> Option<u32> {
        let size = self.count.unwrap_or(0).max(self.progress.1);
        (size > 0).then_some(size)
    }

    /// Whether it is a member of a set of which nothing is known but that it is one.
    #[must_use]
    pub fn is_untitled_member(&self) -> bool {
        self.member.is_some() && self.title.is_empty() && self.text.is_empty()
    }
}

/// Which commitments to list; every part left at its default asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitmentFilter {
    /// Owed by or to this party, or made at a meeting with it and owed to nobody named.
    pub with: Option<PartyId>,
    /// Made at this meeting.
    pub meeting: Option<MeetingId>,
    /// Those still open, or those settled.
    pub open: Option<bool>,
    /// Those overdue only.
    pub overdue: bool,
    /// Due on or after this day.
    pub due_from: Option<Day>,
    /// Due on or before this day.
    pub due_by: Option<Day>,
    /// With one of these statuses; empty for any.
    pub statuses: Vec<CommitmentStatus>,
    /// Of this form.
    pub kind: Option<CommitmentKind>,
    /// Followed by this officer.
    pub responsible: Option<String>,
    /// At most so many; 0 for all.
    pub limit: usize,
    /// Those too that a later promise reaffirms; else each promise counts once.
    pub earlier: bool,
}

/// The status of `commitment` on `:day`: of its last review until then that states one, or
/// says one by what it found, else as recorded.
pub(super) const STATUS_ON: &str = "coalesce((SELECT CASE
        WHEN review.status <> 'not-stated' THEN review.status
        WHEN review.outcome = 'kept' THEN 'fulfilled'
        WHEN review.outcome = 'under-way' THEN 'in-progress'
        ELSE 'withdrawn' END FROM review
    WHERE review.commitment = one.id AND review.noted_earliest <= :day
        AND (review.status <> 'not-stated' OR review.outcome IN ('kept', 'under-way', 'dropped'))
    ORDER BY review.noted_earliest DESC, review.position DESC LIMIT 1), one.status)";

/// The statuses in which something is still to be done, as SQL values.
const OPEN: &str = "('not-stated', 'proposed', 'agreed', 'in-progress')";

impl Store {
    /// The open commitments with a party, both ways: overdue first, then those
    /// that fall due next; members of a set follow it.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn open_commitments_with(
        &self,
        party: PartyId,
        today: Day,
    ) -> Result<Vec<CommitmentLine>, StoreError> {
        self.commitments(
            &CommitmentFilter {
                with: Some(party),
                open: Some(true),
                ..CommitmentFilter::default()
            },
            today,
        )
    }

    /// Commitments as they stood on a day, those made later left out: overdue
    /// first, then by due date, then the newest; members of a set follow it.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn commitments(
        &self,
        filter: &CommitmentFilter,
        on: Day,
    ) -> Result<Vec<CommitmentLine>, StoreError> {
        // What is open now is kept in a table; for another day the reviews are read.
        // So are they while that table is being made.
        let is_current =
            on >= crate::clock::today() && crate::store::search::is_whole(&self.connection)?;
        let (condition, with, meeting) = self.condition(filter, is_current)?;
        let text = format!(
            "SELECT one.*, {STATUS_ON} AS status_on, meeting.uid AS meeting_uid, meeting.title AS meeting_title,
                    meeting.reference AS meeting_reference, meeting.date AS made
             FROM commitment AS one JOIN meeting ON meeting.id = one.meeting
             WHERE meeting.deleted_on IS NULL AND meeting.date_earliest <= :day AND {condition}"
        );
        let day = day_text(on);
        let statuses: Vec<&str> = filter.statuses.iter().map(|one| one.code()).collect();
        let statuses = serde_json::to_string(&statuses)?;
        let due_by = filter.due_by.map(day_text);
        let kind = filter.kind.map(CommitmentKind::code);
        let own = self.party_key(self.own_party()?)?;
        let due_from = filter.due_from.map(day_text);
        let values: [(&str, &dyn ToSql); 8] = [
            (":due_from", &due_from),
            (":day", &day),
            (":with", &with),
            (":meeting", &meeting),
            (":statuses", &statuses),
            (":due_by", &due_by),
            (":kind", &kind),
            (":responsible", &filter.responsible),
        ];
        let values: Vec<_> = values
            .into_iter()
            .filter(|(name, _)| text.contains(name))
            .collect();
        let sql = &self.connection;
        let reaffirmed = reaffirmed(sql, &day)?;
        let mut lines = sql
            .prepare_cached(&text)?
            .query_map(values.as_slice(), |row| {
                line(sql, row, own, (&day, &reaffirmed))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        lines.retain(|one: &Ranked| {
            (filter.earlier || one.line.reaffirmed_by.is_none())
                && filter.open.is_none_or(|open| open == one.line.is_open)
                && (!filter.overdue || one.line.is_overdue)
        });
        Ok(in_order(lines, filter.limit))
    }

    /// The WHERE clause of a filter, with the keys it names.
    fn condition(
        &self,
        filter: &CommitmentFilter,
        is_current: bool,
    ) -> Result<(String, Option<i64>, Option<i64>), StoreError> {
        let with = self.party_key(filter.with)?;
        let meeting = crate::store::rows::maybe_key(&self.connection, "meeting", filter.meeting)?;
        let mut parts = vec!["1".to_owned()];
        if is_current && (filter.open == Some(true) || filter.overdue) {
            parts.push(format!("one.id IN ({})", open_now(filter)));
        }
        if with.is_some() {
            // What is owed to nobody named counts for all who met, whoever owes it.
            parts.push(
                "(one.id IN (SELECT commitment FROM commitment_party WHERE party = :with)
                  OR (NOT EXISTS (SELECT 1 FROM commitment_party
                                  WHERE commitment IN (one.id, one.parent) AND direction = 'to')
                      AND one.meeting IN (SELECT meeting FROM delegation WHERE party = :with))
                  OR (NOT EXISTS (SELECT 1 FROM commitment_party
                                  WHERE commitment = one.id AND direction = 'to')
                      AND one.parent IN (SELECT commitment FROM commitment_party WHERE party = :with)))"
                    .to_owned(),
            );
        }
        if meeting.is_some() {
            parts.push("one.meeting = :meeting".to_owned());
        }
        if filter.overdue {
            parts.push("one.due_latest < :day".to_owned());
        }
        if filter.due_from.is_some() {
            parts.push("one.due_latest >= :due_from".to_owned());
        }
        if filter.due_by.is_some() {
            parts.push("one.due_latest <= :due_by".to_owned());
        }
        if !filter.statuses.is_empty() {
            parts.push(format!(
                "{STATUS_ON} IN (SELECT value FROM json_each(:statuses))"
            ));
        }
        if filter.kind.is_some() {
            parts.push("one.kind = :kind".to_owned());
        }
        if filter.responsible.is_some() {
            parts.push("one.responsible = :responsible".to_owned());
        }
        Ok((parts.join(" AND "), with, meeting))
    }
}

/// The keys of what is open now, as SQL; where nothing else is asked, those due first only.
fn open_now(filter: &CommitmentFilter) -> String {
    let mut open = "SELECT commitment FROM open_commitment WHERE 1".to_owned();
    for (is_asked, condition) in [
        (filter.overdue, " AND due_latest < :day"),
        (filter.due_from.is_some(), " AND due_latest >= :due_from"),
        (filter.due_by.is_some(), " AND due_latest <= :due_by"),
    ] {
        if is_asked {
            open.push_str(condition);
        }
    }
    let by_due_day = CommitmentFilter {
        open: filter.open,
        overdue: filter.overdue,
        due_from: filter.due_from,
        due_by: filter.due_by,
        limit: filter.limit,
        earlier: filter.earlier,
        ..CommitmentFilter::default()
    };
    let has_due_day = filter.overdue || filter.due_from.is_some() || filter.due_by.is_some();
    if *filter == by_due_day && has_due_day && filter.limit > 0 {
        let _ = write!(open, " ORDER BY due_latest LIMIT {}", filter.limit);
    }
    open
}

/// A line with what its place in the list depends on.
pub(super) struct Ranked {
    pub(super) line: CommitmentLine,
    position: i64,
}

/// Sets and single commitments in order of urgency, members after their set.
pub(super) fn in_order(lines: Vec<Ranked>, limit: usize) -> Vec<CommitmentLine> {
    let held: std::collections::BTreeSet<CommitmentId> =
        lines.iter().map(|one| one.line.id).collect();
    let (mut members, mut heads): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|one| one.line.parent.is_some_and(|set| held.contains(&set)));
    heads.sort_by_cached_key(|one| {
        let due = one.line.due.as_ref().map_or(Day::MAX, EdtfDate::latest);
        let made = std::cmp::Reverse(one.line.made.earliest());
        (
            !one.line.is_overdue,
            due,
            made,
            one.line.meeting_reference.clone(),
            one.position,
        )
    });
    members.sort_by_key(|one| one.position);
    let mut by_set: std::collections::BTreeMap<CommitmentId, Vec<CommitmentLine>> =
        std::collections::BTreeMap::new();
    for one in members {
        if let Some(set) = one.line.parent {
            by_set.entry(set).or_default().push(one.line);
        }
    }
    let mut ordered = Vec::new();
    for one in heads {
        let members = by_set.remove(&one.line.id).unwrap_or_default();
        ordered.push(one.line);
        ordered.extend(members);
    }
    if limit > 0 {
        ordered.truncate(limit);
    }
    ordered
}

/// Promises that a later one reaffirms, by key, with the last that does until a day.
pub(super) fn reaffirmed(
    sql: &Connection,
    day: &str,
) -> rusqlite::Result<HashMap<i64, CommitmentId>> {
    sql.prepare_cached(
        "SELECT later.reaffirms, later.uid FROM commitment AS later
         JOIN meeting ON meeting.id = later.meeting
         WHERE later.reaffirms IS NOT NULL AND meeting.deleted_on IS NULL
           AND meeting.date_earliest <= ?1
         ORDER BY meeting.date_earliest, later.id",
    )?
    .query_map([day], |row| {
        Ok((row.get("reaffirms")?, parsed(row, "uid")?))
    })?
    .collect()
}

pub(super) fn line(
    sql: &Connection,
    row: &Row<'_>,
    own: Option<i64>,
    (day, reaffirmed): (&str, &HashMap<i64, CommitmentId>),
) -> rusqlite::Result<Ranked> {
    let key: i64 = row.get("id")?;
    let parent: Option<i64> = row.get("parent")?;
    let status: CommitmentStatus = parsed(row, "status_on")?;
    let due: Option<EdtfDate> = maybe(row, "due")?;
    let Members {
        open: open_members,
        fulfilled,
        all: members,
        untitled,
    } = members(sql, key, day)?;
    let count: Option<u32> = row.get("count")?;
    let is_open = match status {
        CommitmentStatus::Lapsed | CommitmentStatus::Withdrawn => false,
        _ if members == 0 => status.is_open(),
        // Of some members nothing is known yet.
        _ => open_members > 0 || status.is_open() && count.is_some_and(|count| count > members),
    };
    let today: Day = day.parse().map_err(damaged)?;
    // A member without parties of its own shares those of its set.
    let mut parties = owing(sql, key)?;
    if let (true, Some(set)) = (parties.is_empty(), parent) {
        parties = owing(sql, set)?;
    }
    let side = |direction: &str| {
        parties
            .iter()
            .filter(|one| one.direction == direction)
            .map(|one| one.uid)
            .collect::<Vec<_>>()
    };
    let by = parties.iter().filter(|one| one.direction == "by");
    let (ours, theirs): (Vec<_>, Vec<_>) = by.partition(|one| Some(one.key) == own);
    let owed = match (own.is_some(), ours.is_empty(), theirs.is_empty()) {
        (false, ..) | (true, true, true) => Owed::NotStated,
        (true, false, true) => Owed::Ours,
        (true, true, false) => Owed::Theirs,
        (true, false, false) => Owed::Both,
    };
    let line = CommitmentLine {
        id: parsed(row, "uid")?,
        reference: row.get("reference")?,
        meeting: parsed(row, "meeting_uid")?,
        meeting_reference: row.get("meeting_reference")?,
        meeting_title: row.get("meeting_title")?,
        made: parsed(row, "made")?,
        kind: parsed(row, "kind")?,
        title: row.get("title")?,
        text: row.get("text")?,
        count: row.get("count")?,
        owed_by: side("by"),
        owed_to: side("to"),
        owed,
        responsible: row.get("responsible")?,
        is_overdue: is_open && due.as_ref().is_some_and(|due| due.latest() < today),
        due,
        status,
        strength: parsed(row, "strength")?,
        parent: parent.map(|set| uid_of(sql, set)).transpose()?,
        is_open,
        progress: (fulfilled, members),
        untitled,
        member: parent
            .map(|set| member_of(sql, set, row.get("position")?))
            .transpose()?,
        reaffirmed_by: reaffirmed.get(&key).copied(),
        last_note: last_note(sql, key, day)?,
    };
    Ok(Ranked {
        line,
        position: row.get("position")?,
    })
}

struct Owing {
    key: i64,
    uid: PartyId,
    direction: String,
}

fn owing(sql: &Connection, commitment: i64) -> rusqlite::Result<Vec<Owing>> {
    sql.prepare_cached(
        "SELECT party.id, party.uid, commitment_party.direction FROM commitment_party
         JOIN party ON party.id = commitment_party.party
         WHERE commitment_party.commitment = ?1 ORDER BY commitment_party.position",
    )?
    .query_map([commitment], |row| {
        Ok(Owing {
            key: row.get("id")?,
            uid: parsed(row, "uid")?,
            direction: row.get("direction")?,
        })
    })?
    .collect()
}

/// How many of a set's members there are, on a day.
struct Members {
    open: u32,
    fulfilled: u32,
    all: u32,
    /// Those with neither title nor wording.
    untitled: u32,
}

fn members(sql: &Connection, set: i64, day: &str) -> rusqlite::Result<Members> {
    sql.prepare_cached(&format!(
        "SELECT count(*) FILTER (WHERE {STATUS_ON} IN {OPEN}) AS open,
                count(*) FILTER (WHERE {STATUS_ON} = 'fulfilled') AS fulfilled, count(*) AS members,
                count(*) FILTER (WHERE title = '' AND text = '') AS untitled
         FROM commitment AS one WHERE one.parent = :set"
    ))?
    .query_row(named_params! {":day": day, ":set": set}, |row| {
        Ok(Members {
            open: row.get("open")?,
            fulfilled: row.get("fulfilled")?,
            all: row.get("members")?,
            untitled: row.get("untitled")?,
        })
    })
}

/// Which of its set the member at a position is.
fn member_of(sql: &Connection, set: i64, position: i64) -> rusqlite::Result<MemberOf> {
    sql.prepare_cached(
        "SELECT CASE WHEN title = '' THEN text ELSE title END AS title,
                (SELECT count(*) FROM commitment WHERE parent = ?1 AND position <= ?2) AS place,
                max(coalesce(count, 0), (SELECT count(*) FROM commitment WHERE parent = ?1)) AS size
         FROM commitment WHERE id = ?1",
    )?
    .query_row([set, position], |row| {
        Ok(MemberOf {
            place: row.get("place")?,
            count: row.get("size")?,
            title: row.get("title")?,
        })
    })
}

fn uid_of(sql: &Connection, commitment: i64) -> rusqlite::Result<CommitmentId> {
    sql.prepare_cached("SELECT uid FROM commitment WHERE id = ?1")?
        .query_row([commitment], |row| parsed(row, "uid"))
}

fn last_note(
    sql: &Connection,
    commitment: i64,
    day: &str,
) -> rusqlite::Result<Option<(EdtfDate, String)>> {
    sql.prepare_cached(
        "SELECT noted, note FROM review WHERE commitment = ?1 AND noted_earliest <= ?2
         ORDER BY noted_earliest DESC, position DESC LIMIT 1",
    )?
    .query_map((commitment, day), |row| {
        Ok((parsed(row, "noted")?, row.get("note")?))
    })?
    .next()
    .transpose()
}
