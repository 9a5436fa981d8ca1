//! Whether a register is whole: the file, the links between its rows, the
//! search index, the chain of the change log, each record against what the log
//! says it was last, and what stands beside the log: days worked out from dates,
//! the book of prints, drafts, what is undone, and the counters.
//!
//! SQLite's own check sees broken pages, not a changed letter in a text; the
//! fingerprints of the change log and the seals see that too.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rusqlite::{Connection, MAIN_DB};
use serde::Serialize;

use super::change::chained;
use super::entry::record_of;
use super::error::of_table;
use super::familiar::{self, walk};
use super::stored::records;
use super::undo::wrong_undo_marks;
use super::work::{self, Phase};
use super::{Store, StoreError};
use super::{plain, seal, search};
use crate::i18n::says;
use crate::model::coded;
use crate::model::{EdtfDate, fold, sha256};

/// How many faults of one part are told; more say nothing new.
const MOST: usize = 50;

coded! {
    /// What a check looks at.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    "register-part" Part {
        /// The pages of the file.
        File = "file",
        /// Rows that name other rows.
        Links = "links",
        /// The search index.
        Index = "index",
        /// The change log.
        Log = "log",
        /// The records, against the log.
        Records = "records",
        /// The files behind attachments.
        Attachments = "attachments",
        /// The first and last days of dates, by which records are sorted and chosen.
        Dates = "dates",
        /// The book of prints, and the counters of numbers and references.
        Prints = "prints",
        /// What is typed and not saved.
        Drafts = "drafts",
        /// What came in and waits.
        Incoming = "incoming",
        /// What is marked as undone.
        Undo = "undo",
    }
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where.
    pub part: Part,
    /// What, in words.
    pub text: String,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many records were compared with the log.
    pub records: usize,
    /// How many entries the change log has.
    pub changes: usize,
    /// What is not as it should be; empty when all is well.
    pub faults: Vec<Fault>,
    /// Whether time ran out before all was looked at.
    #[serde(skip)]
    pub is_partial: bool,
}

/// Until when a check goes on.
#[derive(Clone, Copy)]
pub(super) struct Clock(Option<Instant>);

impl Clock {
    pub(super) fn is_over(self) -> bool {
        self.0.is_some_and(|end| Instant::now() > end)
    }
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether nothing is wrong but what is made from the records, and can be
    /// made anew.
    #[must_use]
    pub fn is_mendable(&self) -> bool {
        !self.is_sound() && self.faults.iter().all(|fault| fault.part == Part::Index)
    }

    /// The first fault in words; empty when there is none.
    #[must_use]
    pub fn first_fault(&self) -> String {
        self.faults
            .first()
            .map(|fault| fault.text.clone())
            .unwrap_or_default()
    }

    pub(super) fn note(&mut self, part: Part, text: impl Into<String>) {
        let so_far = self.faults.iter().filter(|fault| fault.part == part);
        if so_far.count() < MOST {
            self.faults.push(Fault {
                part,
                text: text.into(),
            });
        }
    }

    /// Notes why a part could not be looked at, as damage stops a query midway.
    fn tried(&mut self, part: Part, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.note(part, error.to_string());
        }
    }
}

/// How many steps of a walk lie between two looks at the clock.
const BETWEEN_LOOKS: i32 = 256;

/// One part of a check.
type Look = fn(&Connection, Clock, &mut Report) -> Result<(), StoreError>;

impl Store {
    /// Looks at every page, row and entry. Takes a while on a large register.
    ///
    /// # Errors
    ///
    /// [`StoreError::Interrupted`] when the work was stopped; never for damage: that
    /// is in the report.
    pub fn check(&self) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let sql = &self.connection;
        work::heed(sql);
        let done = pages(sql, "integrity_check", MOST, &mut report);
        report.tried(Part::File, done);
        self.look(
            &[
                (Part::Links, links),
                (Part::Index, index),
                (Part::Log, log),
                (Part::Records, records),
                (Part::Attachments, attachments),
                (Part::Dates, dates),
                (Part::Records, made_of_texts),
                (Part::Prints, prints),
                (Part::Drafts, drafts),
                (Part::Incoming, incoming),
                (Part::Undo, undo_marks),
                // Last, as whatever is wrong with a record shows here too.
                (Part::Index, derived),
            ],
            Clock(None),
            &mut report,
        )?;
        Ok(report)
    }

    /// Looks at every page and the links, not at the contents.
    ///
    /// # Errors
    ///
    /// Never for damage: that is in the report.
    pub fn quick_check(&self) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let done = pages(&self.connection, "quick_check", MOST, &mut report);
        report.tried(Part::File, done);
        self.look(&[(Part::Links, links)], Clock(None), &mut report)?;
        Ok(report)
    }

    /// Looks at as much as time allows, for the first opening of a day and one of a
    /// file that was not left so here: the pages first, then what is small, then
    /// records and log from the newest on. The search index is left to the whole check.
    ///
    /// # Errors
    ///
    /// Never for damage: that is in the report.
    pub fn check_within(&mut self, most: Duration) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let end = Instant::now() + most;
        let sql = &mut self.connection;
        sql.progress_handler(BETWEEN_LOOKS, Some(move || Instant::now() > end))?;
        let done = pages(sql, "quick_check", MOST, &mut report);
        sql.progress_handler(0, None::<fn() -> bool>)?;
        match done {
            Err(StoreError::Interrupted) => report.is_partial = true,
            done => report.tried(Part::File, done),
        }
        self.look(
            &[
                (Part::Links, links),
                (Part::Prints, prints),
                (Part::Drafts, drafts),
                (Part::Incoming, incoming),
                (Part::Undo, undo_marks),
                (Part::Dates, dates),
                (Part::Records, made_of_texts),
                (Part::Records, records),
                (Part::Log, log),
                (Part::Attachments, attachments),
            ],
            Clock(Some(end)),
            &mut report,
        )?;
        Ok(report)
    }

    /// Whether the register lay at the opening as it was left here, and was checked
    /// on this day and found whole.
    #[must_use]
    pub const fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// Remembers that the register was checked on a day and found whole.
    pub fn remember_check(&self, day: Date) {
        familiar::remember_check(&self.path, day);
    }

    fn look(
        &self,
        parts: &[(Part, Look)],
        clock: Clock,
        report: &mut Report,
    ) -> Result<(), StoreError> {
        // The pages were looked at before.
        let all = parts.len() + 1;
        for (number, (part, look)) in (1..).zip(parts) {
            if clock.is_over() {
                report.is_partial = true;
                return Ok(());
            }
            work::tell(Phase::Checking, number, all)?;
            let done = look(&self.connection, clock, report);
            report.tried(*part, done);
        }
        // What was stopped midway is told as a fault of its part.
        work::go_on()
    }
}

fn pages(
    sql: &Connection,
    check: &str,
    most: usize,
    report: &mut Report,
) -> Result<(), StoreError> {
    let roots = roots(sql).unwrap_or_default();
    let is_whole = walk(sql, check, most, |said| {
        for said in said.lines().filter(|said| !said.starts_with("***")) {
            let (part, words) = if is_of_index(said, &roots) {
                (Part::Index, says("unsound-index", &[]))
            } else {
                (Part::File, plain::of_pages(said))
            };
            let is_told = |fault: &Fault| fault.part == part && fault.text == words;
            if !report.faults.iter().any(is_told) {
                report.note(part, words);
            }
        }
    })?;
    if !is_whole {
        report.note(Part::Index, StoreError::Index.to_string());
    }
    Ok(())
}

/// Which table or index begins at which page.
fn roots(sql: &Connection) -> Result<BTreeMap<i64, String>, StoreError> {
    let mut statement =
        sql.prepare("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0")?;
    let roots = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(roots.collect::<rusqlite::Result<_>>()?)
}

/// Whether what the check of the pages says is about the search index alone.
fn is_of_index(said: &str, roots: &BTreeMap<i64, String>) -> bool {
    if said.contains("FTS5") || said.contains("fts5") || said.contains("search_") {
        return true;
    }
    let root = said
        .strip_prefix("Tree ")
        .and_then(|rest| rest.split(' ').next()?.parse().ok());
    root.and_then(|root: i64| roots.get(&root))
        .is_some_and(|table| search::is_part_of_index(table))
}

fn links(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, row, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        report.note(
            Part::Links,
            says(
                "unsound-link",
                &[
                    ("row", &row.unwrap_or_default()),
                    ("table", &table),
                    ("parent", &parent),
                ],
            ),
        );
    }
    Ok(())
}

/// An index that is out of step passes the check of the pages, so FTS5 is asked too.
fn index(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    if sql.is_readonly(MAIN_DB)? {
        return Ok(());
    }
    let tables: Vec<String> = sql
        .prepare(
            "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables {
        let asked = sql.execute(
            &format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"),
            [],
        );
        if let Err(error) = asked {
            let why = StoreError::from(error);
            report.note(
                Part::Index,
                says("unsound-index-table", &[("table", &table), ("why", &why)]),
            );
        }
    }
    Ok(())
}

/// The index and the other tables made from the records, against the records.
fn derived(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    for difference in search::differences(sql)? {
        report.note(Part::Index, difference);
    }
    Ok(())
}

fn log(sql: &Connection, clock: Clock, report: &mut Report) -> Result<(), StoreError> {
    let mut statement =
        sql.prepare("SELECT id, after, fingerprint, hash FROM change ORDER BY id DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if clock.is_over() {
            report.is_partial = true;
            return Ok(());
        }
        let (id, after, fingerprint, hash): (i64, Option<String>, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        report.changes += 1;
        if after.is_some_and(|after| sha256(record_of(after)) != fingerprint) {
            report.note(Part::Log, says("unsound-entry", &[("id", &id)]));
        }
        if chained(sql, id).ok().as_ref() != Some(&hash) {
            report.note(Part::Log, says("unsound-chain", &[("id", &id)]));
        }
    }
    Ok(())
}

fn attachments(sql: &Connection, clock: Clock, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare("SELECT sha256, content FROM file")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if clock.is_over() {
            report.is_partial = true;
            return Ok(());
        }
        let fingerprint: String = row.get(0)?;
        if row.get_ref(1)?.as_blob().ok().map(sha256).as_ref() != Some(&fingerprint) {
            report.note(
                Part::Attachments,
                says("unsound-attached", &[("name", &fingerprint)]),
            );
        }
    }
    let mut statement = sql.prepare(
        "SELECT name, length(content), size FROM attachment JOIN file ON file.sha256 = attachment.sha256
         WHERE size IS NOT NULL AND size <> length(content)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        report.note(
            Part::Attachments,
            says("unsound-length", &[("name", &name)]),
        );
    }
    let mut statement = sql.prepare(
        "SELECT name FROM attachment WHERE size IS NOT NULL AND sha256 <> ''
             AND sha256 NOT IN (SELECT sha256 FROM file)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        report.note(
            Part::Attachments,
            says("unsound-not-held", &[("name", &name)]),
        );
    }
    Ok(())
}

/// Every date of a record: the table, and its columns of text, first and last day.
const DATES: [(&str, [&str; 3]); 10] = [
    ("post", ["from_date", "from_earliest", "from_latest"]),
    ("post", ["until_date", "until_earliest", "until_latest"]),
    ("meeting", ["date", "date_earliest", "date_latest"]),
    (
        "meeting",
        ["end_date", "end_date_earliest", "end_date_latest"],
    ),
    ("remark", ["period", "period_earliest", "period_latest"]),
    ("figure", ["period", "period_earliest", "period_latest"]),
    ("commitment", ["due", "due_earliest", "due_latest"]),
    ("review", ["noted", "noted_earliest", "noted_latest"]),
    ("event", ["date", "date_earliest", "date_latest"]),
    ("source", ["date", "date_earliest", "date_latest"]),
];

/// The days a date stands for are kept beside it, to sort and choose by: a wrong
/// one would leave a meeting out of a digest.
fn dates(sql: &Connection, clock: Clock, report: &mut Report) -> Result<(), StoreError> {
    for (table, [text, earliest, latest]) in DATES {
        let mut statement = sql.prepare(&format!(
            "SELECT uid, {text}, {earliest}, {latest} FROM {table}
             WHERE {text} IS NOT NULL OR {earliest} IS NOT NULL OR {latest} IS NOT NULL"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if clock.is_over() {
                report.is_partial = true;
                return Ok(());
            }
            let (uid, date): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let days: (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let date = date.and_then(|date| date.parse::<EdtfDate>().ok());
            let expected = (
                date.as_ref().map(|date| date.earliest().to_string()),
                date.as_ref().map(|date| date.latest().to_string()),
            );
            if days != expected {
                report.note(
                    Part::Dates,
                    says(
                        "unsound-days",
                        &[("text", &text), ("table", &of_table(table)), ("uid", &uid)],
                    ),
                );
            }
        }
    }
    Ok(())
}

/// What is kept beside a text because it is made of it: a topic's subject, the
/// fingerprint of a source.
fn made_of_texts(sql: &Connection, clock: Clock, report: &mut Report) -> Result<(), StoreError> {
    for (text, made, what) in [
        (
            "SELECT topic.uid, topic.title, subject.name FROM topic JOIN subject ON subject.id = topic.subject",
            fold as fn(&str) -> String,
            "unsound-subject",
        ),
        (
            "SELECT uid, text, sha256 FROM source",
            |text| sha256(text),
            "unsound-source",
        ),
    ] {
        let mut statement = sql.prepare(text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if clock.is_over() {
                report.is_partial = true;
                return Ok(());
            }
            let (uid, text, kept): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            if made(&text) != kept {
                report.note(Part::Records, says(what, &[("uid", &uid)]));
            }
        }
    }
    Ok(())
}

fn prints(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare(&format!(
        "SELECT number, content, content_sha256, {}, seal FROM brief_print",
        seal::PRINT
    ))?;
    let mut rows = statement.query([])?;
    let (mut count, mut highest) = (0_i64, 0_i64);
    while let Some(row) = rows.next()? {
        let number: String = row.get(0)?;
        let (content, kept): (String, String) = (row.get(1)?, row.get(2)?);
        let (line, seal): (String, String) = (row.get(3)?, row.get(4)?);
        count += 1;
        highest = highest.max(number.parse().unwrap_or(0));
        if sha256(line) != seal {
            report.note(
                Part::Prints,
                says("unsound-print-line", &[("number", &number)]),
            );
        }
        if content != seal::PURGED && sha256(content) != kept {
            report.note(
                Part::Prints,
                says("unsound-print-text", &[("number", &number)]),
            );
        }
    }
    if seal::last(sql, "prints")? != count {
        report.note(Part::Prints, says("unsound-book", &[]));
    }
    let mut used = BTreeMap::from([("print".to_owned(), highest)]);
    let mut statement = sql.prepare("SELECT reference FROM meeting")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let reference: String = row.get(0)?;
        if let Some((year, number)) = seal::parts(&reference) {
            let last = used.entry(seal::of_year(year)).or_default();
            *last = number.max(*last);
        }
    }
    for (counter, used) in used {
        if seal::last(sql, &counter)? < used {
            report.note(
                Part::Prints,
                says("unsound-counter", &[("counter", &counter)]),
            );
        }
    }
    Ok(())
}

fn drafts(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = sql.prepare(&format!("SELECT uid, {}, seal FROM draft", seal::DRAFT))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (uid, line, seal): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if sha256(line) != seal {
            report.note(Part::Drafts, says("unsound-draft", &[("uid", &uid)]));
        }
    }
    Ok(())
}

/// What waits, what was answered of it, and the subjects of topics, by their seals.
fn incoming(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    for one in seal::SEALED {
        let (part, what) = match one.table {
            "subject" => (Part::Records, "unsound-kept-subject"),
            "incoming_answer" => (Part::Incoming, "unsound-kept-answer"),
            "incoming_file" => (Part::Incoming, "unsound-kept-file"),
            _ => (Part::Incoming, "unsound-kept-proposal"),
        };
        for label in one.broken(sql)? {
            report.note(part, says(what, &[("label", &label)]));
        }
    }
    Ok(())
}

fn undo_marks(sql: &Connection, _: Clock, report: &mut Report) -> Result<(), StoreError> {
    for (id, should) in wrong_undo_marks(sql)? {
        let words = if should {
            "unsound-undone"
        } else {
            "unsound-not-undone"
        };
        report.note(Part::Undo, says(words, &[("id", &id)]));
    }
    Ok(())
}
