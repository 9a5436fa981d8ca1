//! Answers a search. Every walk goes newest first and stops when the page is
//! full, so that a word in every record costs no more than one in a hundred.
//!
//! Operators on single records are asked of the entries; those on the meeting
//! (who met, marking, state, what it has) of the meetings, whose entries are
//! then looked at one meeting after the other.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, Row, ToSql};

use super::compiled::{Alternative, Clause, Compiled, Level, LitWord, Note, compile, joined};
use super::facets::{self, Facet};
use super::names::{self, Bearer};
use super::steady::expect_current;
use super::tree::{Compare, Search};
use super::words::folded_words;
use super::{RecordKind, label, rank};
use crate::model::{Day, EdtfDate, MeetingId, PartyId, PersonId, RecordId};
use crate::store::rows::{damaged, key, parsed};
use crate::store::{Store, StoreError};

/// How many entries are weighed for a page, in pages.
const WEIGHED: usize = 4;
/// Fewest entries weighed.
const FEWEST_WEIGHED: usize = 200;
/// Meetings looked into for one page.
const LOOKED_INTO: i64 = 400;
/// Entries shown of a meeting whose words stand in different records.
const SHOWN_APART: usize = 3;
/// Ways a word may go on that are looked for in what is told of persons and
/// parties; their names are found whatever they go on with.
const BEARER_WORDS: usize = 6;
/// Persons and parties shown.
const BEARERS_SHOWN: usize = 6;

/// The meeting an entry belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryMeeting {
    /// The meeting.
    pub id: MeetingId,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: EdtfDate,
}

/// A text found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The kind of record.
    pub kind: RecordKind,
    /// The record.
    pub record: RecordId,
    /// The text, as it was written.
    pub text: String,
    /// Who said it, where that is on file.
    pub speaker: Option<String>,
    /// Names it was found by that its text does not hold; an attendee's are always here.
    pub names: Vec<String>,
    /// The name of a person or party; empty for a record of a meeting.
    pub bearer: String,
    /// The meeting; `None` for a person or party.
    pub meeting: Option<EntryMeeting>,
    /// The words stand in different records of the meeting, of which this is one.
    pub is_apart: bool,
}

impl Entry {
    /// The person this is about, when it is one.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        (self.kind == RecordKind::Person).then(|| self.record.into())
    }

    /// The party this is about, when it is one.
    #[must_use]
    pub fn party(&self) -> Option<PartyId> {
        (self.kind == RecordKind::Party).then(|| self.record.into())
    }
}

/// What a search gave.
#[derive(Debug, Default)]
pub struct Found {
    /// The entries, best first.
    pub entries: Vec<Entry>,
    /// The typed words, to light in the texts.
    pub words: Vec<LitWord>,
    /// What was found out about the search.
    pub notes: Vec<Note>,
    /// There are more than were looked at.
    pub more: bool,
}

/// An entry before it is weighed.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) id: i64,
    pub(super) kind: RecordKind,
    pub(super) record: RecordId,
    pub(super) text: String,
    pub(super) facets: String,
    pub(super) is_apart: bool,
}

const COLUMNS: &str = "search_entry.id, search_entry.record_kind, search_entry.record_uid,
    search_entry.text, search_entry.facets";

impl Store {
    /// Answers a search with at most `limit` entries, best first. When more
    /// records match than are weighed, the newest are.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; never for what is asked.
    pub fn find(&self, search: &Search, limit: usize) -> Result<Found, StoreError> {
        // One view of the file for all that is asked of it: each statement alone
        // would take and give back the lock, and look what others wrote.
        let view = self.connection.unchecked_transaction()?;
        let sql: &Connection = &view;
        expect_current(sql)?;
        let own = self
            .own_party()?
            .map(|own| key(sql, "party", own))
            .transpose()?;
        let compiled = compile(sql, search, own)?;
        let nothing_asked = search.terms.is_empty() && search.from.is_none() && search.to.is_none();
        if compiled.is_empty || nothing_asked || limit == 0 {
            return Ok(Found {
                words: compiled.lit,
                notes: compiled.notes,
                ..Found::default()
            });
        }
        let finder = Finder::new(sql, search, &compiled, Reach::page(limit));
        let (candidates, more) = finder.candidates()?;
        let ranked = rank::best_first(candidates, &compiled.lit, limit);
        Ok(Found {
            entries: finder.told(ranked)?,
            more,
            words: compiled.lit,
            notes: compiled.notes,
        })
    }
}

/// How far a walk goes before it is content with what it has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// Entries wanted.
    limit: usize,
    /// Entries weighed.
    weighed: usize,
    /// Meetings looked into.
    looked_into: i64,
    /// Persons and parties weighed, and shown.
    bearers: (usize, usize),
}

impl Reach {
    /// As far as a page of so many entries needs.
    fn page(limit: usize) -> Self {
        Self {
            limit,
            weighed: FEWEST_WEIGHED.max(limit * WEIGHED),
            looked_into: LOOKED_INTO,
            bearers: (FEWEST_WEIGHED, BEARERS_SHOWN),
        }
    }

    /// Through the whole register.
    pub(super) const ALL: Self = Self {
        limit: usize::MAX / 4,
        weighed: usize::MAX / 4,
        looked_into: i64::MAX,
        bearers: (usize::MAX, usize::MAX),
    };
}

pub(super) struct Finder<'a> {
    sql: &'a Connection,
    compiled: &'a Compiled,
    labels: RangeInclusive<i64>,
    from: Option<Day>,
    to: Option<Day>,
    reach: Reach,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        sql: &'a Connection,
        search: &Search,
        compiled: &'a Compiled,
        reach: Reach,
    ) -> Self {
        Self {
            sql,
            compiled,
            labels: label::between(search.from, search.to),
            from: search.from,
            to: search.to,
            reach,
        }
    }
}

impl Finder<'_> {
    /// The clauses and unwanted groups of a level.
    fn at(&self, level: Level) -> (Vec<&Clause>, Vec<&Vec<Clause>>) {
        let is_here = |one: &&Clause| one.level == level;
        (
            self.compiled.all.iter().filter(is_here).collect(),
            self.compiled
                .none
                .iter()
                .filter(|group| group.iter().all(|one| one.level == level))
                .collect(),
        )
    }

    pub(super) fn candidates(&self) -> Result<(Vec<Candidate>, bool), StoreError> {
        let (of_records, no_records) = self.at(Level::Record);
        let (of_meetings, no_meetings) = self.at(Level::Meeting);
        let mut found = Vec::new();
        let only_words = of_records.iter().all(|one| one.lit.is_some());
        let all_meetings = of_meetings.is_empty() && no_meetings.is_empty();
        let no_dates = self.labels == label::between(None, None);
        if all_meetings && no_dates && only_words && !of_records.is_empty() {
            let few: Vec<Clause> = of_records
                .iter()
                .map(|one| one.narrowed(BEARER_WORDS))
                .collect();
            found.extend(self.bearers(&joined(&few, no_records.iter().copied(), true))?);
        }
        let bearers = found.len();
        if of_records.is_empty() {
            found.extend(self.meetings()?);
        } else if all_meetings {
            let text = joined(of_records.iter().copied(), no_records.iter().copied(), true);
            found.extend(self.entries(&text)?);
        } else {
            found.extend(self.entries_by_meeting(&self.labels, false)?);
        }
        if self.from.is_some() && found.len() < self.reach.weighed {
            // Meetings known to a span of days that begins before the first day asked for.
            let older = *self.labels.end() + 1..=*label::between(None, None).end();
            found.extend(self.entries_by_meeting(&older, true)?);
        }
        if !no_dates {
            let seen: HashSet<i64> = found.iter().map(|one| one.id).collect();
            let events = self.events_by_day()?.into_iter();
            found.extend(events.filter(|one| !seen.contains(&one.id)));
        }
        let more = found.len() >= bearers + self.reach.weighed;
        let words = of_records.iter().filter(|one| one.lit.is_some()).count();
        if only_words && words > 1 && found.len() < bearers + self.reach.limit {
            let seen = found.iter().map(|one| label::of_entry(one.id)).collect();
            found.extend(self.apart(&seen)?);
        }
        Ok((found, more))
    }

    /// Persons and parties whose own entries answer.
    fn bearers(&self, text: &str) -> Result<Vec<Candidate>, StoreError> {
        let mut statement = self.sql.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM search_text CROSS JOIN search_entry ON search_entry.id = search_text.rowid
             WHERE search_text MATCH ?1 AND search_text.rowid < 0 ORDER BY search_text.rowid LIMIT ?2"
        ))?;
        let rows = statement.query_map((text, count(self.reach.bearers.0)), candidate)?;
        let all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rank::best_first(
            all,
            &self.compiled.lit,
            self.reach.bearers.1,
        ))
    }

    /// Entries that answer by themselves.
    fn entries(&self, text: &str) -> Result<Vec<Candidate>, StoreError> {
        let ids = label::entries(&self.labels);
        let (condition, numbers) = self.numbers(4);
        let mut statement = self.sql.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM search_text CROSS JOIN search_entry ON search_entry.id = search_text.rowid
             WHERE search_text MATCH ?1 AND search_text.rowid BETWEEN ?2 AND ?3{condition}
             ORDER BY search_text.rowid LIMIT ?4"
        ))?;
        let limit = count(self.reach.weighed);
        let mut values: Vec<&dyn ToSql> = vec![&text, ids.start(), ids.end(), &limit];
        values.extend(numbers.iter().map(|number| number as &dyn ToSql));
        let rows = statement.query_map(values.as_slice(), candidate)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Related events that answer and whose own days are those asked for,
    /// whenever they were told.
    fn events_by_day(&self) -> Result<Vec<Candidate>, StoreError> {
        let (of_records, no_records) = self.at(Level::Record);
        let (of_meetings, no_meetings) = self.at(Level::Meeting);
        let clause = |words: Vec<String>| Clause {
            level: Level::Record,
            any: words.into_iter().map(Alternative::One).collect(),
            lit: None,
        };
        let begins = clause(
            self.to
                .map_or_else(|| vec![Facet::EventFrom.plain()], facets::event_begins_by),
        );
        let ended = self
            .from
            .map(|from| vec![clause(facets::event_ends_before(from))]);
        let text = joined(
            of_records.into_iter().chain([&begins]),
            no_records.into_iter().chain(&ended),
            true,
        );
        let (condition, numbers) = self.numbers(2);
        let mut statement = self.sql.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM search_text CROSS JOIN search_entry ON search_entry.id = search_text.rowid
             WHERE search_text MATCH ?1{condition} ORDER BY search_text.rowid LIMIT ?2"
        ))?;
        let limit = count(self.reach.weighed);
        let mut values: Vec<&dyn ToSql> = vec![&text, &limit];
        values.extend(numbers.iter().map(|number| number as &dyn ToSql));
        let rows = statement.query_map(values.as_slice(), candidate)?;
        let mut found: Vec<Candidate> = rows.collect::<rusqlite::Result<_>>()?;
        if !of_meetings.is_empty() || !no_meetings.is_empty() {
            let text = joined(of_meetings, no_meetings, false);
            let all = label::between(None, None);
            let labels = self.labels(&text, &all, i64::MAX)?;
            let labels: HashSet<i64> = labels.into_iter().collect();
            found.retain(|one| labels.contains(&label::of_entry(one.id)));
        }
        Ok(found)
    }

    /// The exact comparisons of figures as SQL after so many other values.
    fn numbers(&self, after: usize) -> (String, Vec<f64>) {
        let mut condition = String::new();
        let mut values = Vec::new();
        for (place, (compare, number)) in (after + 1..).zip(&self.compiled.numbers) {
            let sign = match compare {
                Compare::More => ">",
                Compare::AtLeast => ">=",
                Compare::Equal => "=",
                Compare::AtMost => "<=",
                Compare::Less => "<",
            };
            condition.push_str(&format!(" AND search_entry.number {sign} ?{place}"));
            values.push(*number);
        }
        (condition, values)
    }

    /// The labels of meetings that answer a text of the meetings' index.
    fn labels(
        &self,
        text: &str,
        within: &RangeInclusive<i64>,
        most: i64,
    ) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.sql.prepare_cached(
            "SELECT rowid FROM search_whole WHERE search_whole MATCH ?1 AND rowid BETWEEN ?2 AND ?3
             ORDER BY rowid LIMIT ?4",
        )?;
        let rows =
            statement.query_map((text, within.start(), within.end(), most), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Meetings that answer as a whole, each by its own entry.
    fn meetings(&self) -> Result<Vec<Candidate>, StoreError> {
        let text = joined(&self.compiled.all, &self.compiled.none, false);
        let labels = self.labels(&text, &self.labels, count(self.reach.weighed))?;
        self.headers(&labels)
    }

    /// The own entries of meetings.
    fn headers(&self, labels: &[i64]) -> Result<Vec<Candidate>, StoreError> {
        let mut statement = self.sql.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM search_entry WHERE id BETWEEN ?1 AND ?2 AND record_kind = 'meeting' LIMIT 1"
        ))?;
        let mut found = Vec::new();
        for label in labels {
            let ids = label::entries_of(*label);
            found.extend(
                statement
                    .query_row((ids.start(), ids.end()), candidate)
                    .optional()?,
            );
        }
        Ok(found)
    }

    /// Entries that answer, of meetings that answer; of spans of days only, if so asked.
    fn entries_by_meeting(
        &self,
        within: &RangeInclusive<i64>,
        spans: bool,
    ) -> Result<Vec<Candidate>, StoreError> {
        let (of_records, no_records) = self.at(Level::Record);
        let (_, no_meetings) = self.at(Level::Meeting);
        let span = Clause {
            level: Level::Meeting,
            any: vec![Alternative::One(Facet::Span.plain())],
            lit: None,
        };
        let all = self.compiled.all.iter().chain(spans.then_some(&span));
        let unwanted = if of_records.is_empty() {
            self.compiled.none.iter().collect()
        } else {
            no_meetings
        };
        let text = joined(all, unwanted, false);
        let mut labels = self.labels(&text, within, self.reach.looked_into)?;
        if spans {
            labels = self.reaching(labels)?;
        }
        if of_records.is_empty() {
            return self.headers(&labels);
        }
        let (words, operators): (Vec<&Clause>, Vec<&Clause>) =
            of_records.into_iter().partition(|one| one.lit.is_some());
        let mut look = Look::new(self)?;
        let mut found = Vec::new();
        for label in labels {
            for one in look.next_in_meeting(label)? {
                if is_answer(&one, &operators, &words, &no_records) {
                    found.push(one);
                }
            }
            // Each meeting costs a look: the newest page is weighed, not several.
            if found.len() >= self.reach.limit {
                break;
            }
        }
        Ok(found)
    }

    /// Those meetings that can have been held on the first day asked for or later.
    fn reaching(&self, labels: Vec<i64>) -> Result<Vec<i64>, StoreError> {
        let Some(from) = self.from else {
            return Ok(labels);
        };
        let mut statement = self
            .sql
            .prepare_cached("SELECT latest FROM search_meeting WHERE label = ?1")?;
        let mut reaching = Vec::new();
        for label in labels {
            let latest: String = statement.query_row([label], |row| row.get(0))?;
            let latest: Day = latest.parse().map_err(damaged)?;
            if latest >= from {
                reaching.push(label);
            }
        }
        Ok(reaching)
    }

    /// Entries of meetings in which every word stands, though in different records.
    fn apart(&self, seen: &BTreeSet<i64>) -> Result<Vec<Candidate>, StoreError> {
        let text = joined(&self.compiled.all, &self.compiled.none, false);
        let words: Vec<&Clause> = self
            .compiled
            .all
            .iter()
            .filter(|one| one.lit.is_some())
            .collect();
        let mut look = Look::new(self)?;
        let mut found = Vec::new();
        for label in self.labels(&text, &self.labels, count(self.reach.limit * 2))? {
            if seen.contains(&label) {
                continue;
            }
            let mut answered = vec![false; words.len()];
            let mut here = Vec::new();
            for one in look.next_in_meeting(label)? {
                let (row, beside) = told_words(&one);
                let beside = beside.iter().map(String::as_str).collect();
                let holds = words.iter().map(|word| word.holds_for(&row, &beside));
                let holds: Vec<bool> = holds.collect();
                if holds.contains(&true) {
                    here.push(one);
                }
                answered
                    .iter_mut()
                    .zip(holds)
                    .for_each(|(all, one)| *all |= one);
            }
            // The meetings' index knows no rows of words: each is looked for here.
            if !answered.contains(&false) {
                let mut here = rank::best_first(here, &self.compiled.lit, SHOWN_APART);
                here.iter_mut().for_each(|one| one.is_apart = true);
                found.extend(here);
            }
            if found.len() >= self.reach.limit {
                break;
            }
        }
        Ok(found)
    }

    /// The entries as they are told: with their meetings, and the names they were found by.
    fn told(&self, candidates: Vec<Candidate>) -> Result<Vec<Entry>, StoreError> {
        let mut meetings: HashMap<i64, EntryMeeting> = HashMap::new();
        let mut entries = Vec::with_capacity(candidates.len());
        for one in candidates {
            let label = label::of_entry(one.id);
            let meeting = if one.id < 0 {
                None
            } else if let Some(known) = meetings.get(&label) {
                Some(known.clone())
            } else {
                let Some(meeting) = self.meeting(label)? else {
                    continue;
                };
                meetings.insert(label, meeting.clone());
                Some(meeting)
            };
            entries.push(Entry {
                names: self.names(&one)?,
                speaker: self.speaker(&one)?,
                bearer: self.bearer(&one)?,
                kind: one.kind,
                record: one.record,
                text: one.text,
                meeting,
                is_apart: one.is_apart,
            });
        }
        Ok(entries)
    }

    pub(super) fn meeting(&self, label: i64) -> Result<Option<EntryMeeting>, StoreError> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT meeting.uid, meeting.reference, meeting.title, meeting.date
                 FROM search_meeting JOIN meeting ON meeting.id = search_meeting.meeting
                 WHERE search_meeting.label = ?1 AND meeting.deleted_on IS NULL",
            )?
            .query_row([label], |row| {
                Ok(EntryMeeting {
                    id: parsed(row, "uid")?,
                    reference: row.get("reference")?,
                    title: row.get("title")?,
                    date: parsed(row, "date")?,
                })
            })
            .optional()?)
    }

    /// The name of the person or party an entry is of.
    fn bearer(&self, one: &Candidate) -> Result<String, StoreError> {
        let (bearer, facet) = match one.kind {
            RecordKind::Person => (Bearer::Person, Facet::Person),
            RecordKind::Party => (Bearer::Party, Facet::Party),
            _ => return Ok(String::new()),
        };
        let mark = facet.plain();
        let mut keys = one.facets.split(' ');
        let key = keys.find_map(|facet| facet.strip_prefix(&mark)?.parse().ok());
        let Some(key) = key else {
            return Ok(String::new());
        };
        Ok(names::shown(self.sql, bearer, key)?.unwrap_or_default())
    }

    fn speaker(&self, one: &Candidate) -> Result<Option<String>, StoreError> {
        let mark = Facet::Speaker.plain();
        let mut keys = one.facets.split(' ');
        let key = keys.find_map(|facet| facet.strip_prefix(&mark)?.parse().ok());
        let Some(key) = key else { return Ok(None) };
        names::shown(self.sql, Bearer::Person, key)
    }

    fn names(&self, one: &Candidate) -> Result<Vec<String>, StoreError> {
        if one.kind == RecordKind::Attendee {
            let mark = Facet::Person.plain();
            let keys = one.facets.split(' ');
            let keys = keys.filter_map(|facet| facet.strip_prefix(&mark)?.parse().ok());
            let all = names::spellings(self.sql, Bearer::Person, &keys.collect())?;
            return Ok(all.into_iter().map(|(_, spelling)| spelling).collect());
        }
        Ok(rank::names_found(one, &self.compiled.lit))
    }
}

/// Whether an entry holds all that is wanted of a record, and nothing unwanted.
/// Looking at the few entries of a meeting is cheaper than asking FTS5 for each.
fn is_answer(
    one: &Candidate,
    operators: &[&Clause],
    words: &[&Clause],
    none: &[&Vec<Clause>],
) -> bool {
    let facets: HashSet<&str> = one.facets.split(' ').collect();
    if !operators
        .iter()
        .all(|clause| clause.holds_for(&[], &facets))
    {
        return false;
    }
    let (row, beside) = told_words(one);
    let beside: HashSet<&str> = beside.iter().map(String::as_str).collect();
    words.iter().all(|clause| clause.holds_for(&row, &beside))
        && !none
            .iter()
            .any(|group| group.iter().all(|clause| clause.holds_for(&row, &beside)))
}

/// The words of an entry's text in a row, and all it is found by.
fn told_words(one: &Candidate) -> (Vec<String>, Vec<String>) {
    let row: Vec<String> = folded_words(&one.text).collect();
    let facets = one.facets.split(' ').map(str::to_owned);
    let beside = row.iter().cloned().chain(facets).collect();
    (row, beside)
}

/// Reads the entries of one meeting after the other.
struct Look<'a> {
    statement: rusqlite::CachedStatement<'a>,
    numbers: Vec<f64>,
}

impl<'a> Look<'a> {
    fn new(finder: &Finder<'a>) -> Result<Self, StoreError> {
        let (condition, numbers) = finder.numbers(3);
        let statement = finder.sql.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM search_entry WHERE id BETWEEN ?1 AND ?2{condition} LIMIT ?3"
        ))?;
        Ok(Self { statement, numbers })
    }

    fn next_in_meeting(&mut self, label: i64) -> Result<Vec<Candidate>, StoreError> {
        let ids = label::entries_of(label);
        let most = label::MOST_ENTRIES;
        let mut values: Vec<&dyn ToSql> = vec![ids.start(), ids.end(), &most];
        values.extend(self.numbers.iter().map(|number| number as &dyn ToSql));
        let rows = self.statement.query_map(values.as_slice(), candidate)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn candidate(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: row.get("id")?,
        kind: parsed(row, "record_kind")?,
        record: parsed(row, "record_uid")?,
        text: row.get("text")?,
        facets: row.get("facets")?,
        is_apart: false,
    })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
