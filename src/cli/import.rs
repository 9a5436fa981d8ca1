//! `memcon import`: what files hold, as proposals that wait in Incoming.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::{Serialize, Serializer};

use super::keys::coded;
use super::output::{Cleaning, Form, Outlet};
use super::spoken::dated;
use super::{CommandError, for_programs, passphrase, say, say_with};
use crate::exchange::incoming::{Asks, Choice, NoteCode, Proposal};
use crate::exchange::package::{unseal, wants_passphrase};
use crate::exchange::readers::{LARGEST, Mapping, Notice};
use crate::i18n::{Language, of_json, says};
use crate::intake::{self, FileReport, InFile, IntakeError, ItemReport, Looked, Report, Take};
use crate::limits::{LARGEST_TEXT, read_file, read_text};
use crate::model::{DateOrder, EdtfDate, one_line};
use crate::store::{Acceptance, Store, StoreError};

/// What is accepted at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Accept {
    /// New records and those that differ from what is on file
    All,
    /// New records only
    New,
    /// Nothing: all waits in Incoming
    None,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files: lists, workbooks, calendars, contacts, documents, JSON
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What the columns are, as JSON; `--dry-run --json` shows what they are taken for
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Tell what would come in, and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Accept at once what needs no answer; nothing where something could not be read
    #[arg(long, value_name = "WHAT", default_value = "none")]
    accept: Accept,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// How many proposals and notices are told to a person.
const MOST_LINES: usize = 40;

impl Import {
    pub(super) fn run(
        &self,
        store: &mut Store,
        out: &mut Vec<u8>,
        cleaning: Cleaning,
    ) -> Result<(), CommandError> {
        if self.dry_run && self.accept != Accept::None {
            return Err(CommandError::Usage(say("cli-import-dry").to_owned()));
        }
        let today = crate::clock::today();
        let mapping = self.map.as_deref().map(read_mapping).transpose()?;
        let mut files = Vec::new();
        for path in &self.files {
            let bytes = read_file(path, LARGEST)
                .map_err(|error| CommandError::Refused(format!("{}: {error}", path.display())))?;
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let bytes = Self::unseal(path, bytes)?;
            files.push(InFile { name, bytes });
        }
        let mut looked = for_programs(self.json, || {
            intake::look(store, files, mapping.as_ref(), today)
        })?;
        let mut report = if self.dry_run {
            intake::dry_run(&mut looked, if self.json { 0 } else { MOST_LINES })
        } else {
            let report = intake::receive(store, std::mem::take(&mut looked))?;
            if let Some(mapping) = mapping.as_ref().filter(|one| !one.columns.is_empty()) {
                intake::keep_mapping(store, mapping)?;
            }
            report
        };
        if self.accept != Accept::None {
            if report.has_problems() {
                report.withheld = true;
            } else {
                let ids = self.acceptable(store, &report)?;
                let mut done = intake::accept_as(store, &ids, Take::Both, today).map_err(waits)?;
                // Where all is accepted at once, nothing was told before.
                done.notes.append(&mut done.told_before);
                report.done = done;
            }
        }
        if self.json {
            tell_json(store, &report, &looked, cleaning)?;
        } else {
            self.tell(store, &report, out)?;
        }
        Self::refusal(&report)
    }

    /// Why not all was done that was asked for.
    fn refusal(report: &Report) -> Result<(), CommandError> {
        let unread: Vec<&str> = report
            .files
            .iter()
            .filter(|file| file.error.is_some())
            .map(|file| file.file.as_str())
            .collect();
        if !unread.is_empty() {
            return Err(CommandError::Refused(say_with(
                "cli-import-unread",
                &[("files", &unread.join(", "))],
            )));
        }
        if report.withheld {
            return Err(CommandError::Refused(say("cli-import-withheld").to_owned()));
        }
        let empty = report.files.iter().filter(|file| file.gave_nothing());
        let empty: Vec<&str> = empty.map(|file| file.file.as_str()).collect();
        if !empty.is_empty() {
            return Err(CommandError::Refused(say_with(
                "cli-import-unread",
                &[("files", &empty.join(", "))],
            )));
        }
        Ok(())
    }

    /// The bytes of a package from under its passphrase; other bytes as they are.
    fn unseal(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, CommandError> {
        if !wants_passphrase(&bytes) {
            return Ok(bytes);
        }
        let typed = passphrase::of_package(path)?;
        unseal(bytes, &typed).map_err(|error| {
            let why = error.to_string();
            let told = [("file", &*path.to_string_lossy()), ("why", &*why)];
            CommandError::Refused(say_with("cli-import-not-read", &told))
        })
    }

    /// Those of this import that are accepted at once, in the order they are saved.
    fn acceptable(&self, store: &Store, report: &Report) -> Result<Vec<i64>, CommandError> {
        let ours: std::collections::HashSet<i64> = report.ids().into_iter().collect();
        let wanted = |verdict: &str| match self.accept {
            Accept::All => verdict != "needs-answer",
            Accept::New => verdict == "new",
            Accept::None => false,
        };
        let waiting = store.incoming_verdicts()?.into_iter();
        let ids = waiting.filter(|(id, verdict)| ours.contains(id) && wanted(verdict));
        Ok(ids.map(|(id, _)| id).collect())
    }

    fn tell(&self, store: &Store, report: &Report, out: &mut Vec<u8>) -> Result<(), CommandError> {
        for file in &report.files {
            if let Some(error) = &file.error {
                let told = [("file", file.file.as_str()), ("why", error)];
                writeln!(out, "{}", say_with("cli-import-not-read", &told))?;
                continue;
            }
            let counts =
                [&file.new, &file.same, &file.differs, &file.needs_answer].map(usize::to_string);
            let told = [
                ("file", file.file.as_str()),
                ("new", &counts[0]),
                ("same", &counts[1]),
                ("differs", &counts[2]),
                ("asks", &counts[3]),
            ];
            writeln!(out, "{}", say_with("cli-import-counts", &told))?;
            if let Some(code) = &file.code {
                writeln!(out, "  {}", say_with("cli-import-code", &[("code", code)]))?;
            }
            for (count, what) in [
                (file.waiting, "cli-import-waited"),
                (file.refused, "cli-import-refused"),
                (file.doubled, "cli-import-doubled"),
            ] {
                if count > 0 {
                    writeln!(
                        out,
                        "  {}",
                        say_with(what, &[("count", &count.to_string())])
                    )?;
                }
            }
            notices(say("cli-import-problem"), &file.problems, out)?;
            notices(say("cli-import-note"), &file.notes, out)?;
            for item in &file.proposals {
                write_item(item, out)?;
            }
            if file.records > file.proposals.len() {
                more(file.records - file.proposals.len(), out)?;
            }
        }
        if self.accept != Accept::None && !report.withheld {
            let told = [("count", report.done.accepted.to_string())];
            let told = told.each_ref().map(|(key, count)| (*key, count.as_str()));
            writeln!(out, "{}", say_with("cli-incoming-accepted", &told))?;
            write_taken_otherwise(&report.done, out)?;
            write_told_anew(store, &report.done.waiting, out)?;
        }
        Ok(())
    }
}

/// What was accepted otherwise than it came.
pub(super) fn write_taken_otherwise(
    done: &Acceptance,
    out: &mut Vec<u8>,
) -> Result<(), CommandError> {
    for told in done.taken_otherwise() {
        writeln!(out, "{told}")?;
    }
    Ok(())
}

/// What was to be accepted and waits, since the register says something else by now than
/// when it was told.
pub(super) fn write_told_anew(
    store: &Store,
    ids: &[i64],
    out: &mut Vec<u8>,
) -> Result<(), CommandError> {
    let mut told = Vec::new();
    for id in ids {
        told.push((*id, intake::proposal(store, *id)?));
    }
    let names_waiting = |(_, one): &(i64, Proposal)| {
        let mut notes = one.notes.iter();
        notes.any(|note| note.code == NoteCode::NamesWaiting)
    };
    let (too, anew): (Vec<_>, Vec<_>) = told.into_iter().partition(names_waiting);
    for (words, of_these) in [
        ("cli-incoming-told-anew", anew),
        ("cli-incoming-wait-too", too),
    ] {
        if !of_these.is_empty() {
            let count = of_these.len().to_string();
            writeln!(out, "{}", say_with(words, &[("count", &count)]))?;
        }
        for (id, proposal) in of_these {
            write_item(&ItemReport::of(Some(id), proposal), out)?;
        }
    }
    Ok(())
}

/// Why what came in was not accepted: it waits in Incoming all the same.
fn waits(error: IntakeError) -> CommandError {
    CommandError::Refused(match error {
        IntakeError::Store(StoreError::Busy) => say("cli-import-busy").to_owned(),
        other => say_with("cli-import-waits", &[("why", &other.to_string())]),
    })
}

/// A report with its records, which are read one after the other as they are written.
#[derive(Serialize)]
struct Whole<'a> {
    files: Vec<WholeFile<'a>>,
    accepted: usize,
    told_anew: &'a [i64],
    other_references: &'a [(String, String)],
    unlinked: &'a [String],
    renumbered: &'a [[String; 3]],
    withheld: bool,
}

#[derive(Serialize)]
struct WholeFile<'a> {
    #[serde(flatten)]
    file: &'a FileReport,
    #[serde(serialize_with = "in_turn")]
    proposals: Box<dyn Fn() -> Items<'a> + 'a>,
}

type Items<'a> = Box<dyn Iterator<Item = ItemReport> + 'a>;

fn in_turn<'a, S: Serializer>(
    items: &(dyn Fn() -> Items<'a> + 'a),
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(items())
}

/// Writes all as JSON: of what was looked at only, or of what waits.
fn tell_json(
    store: &Store,
    report: &Report,
    looked: &[Looked],
    cleaning: Cleaning,
) -> Result<(), CommandError> {
    let files = report.files.iter().enumerate();
    let files = files.map(|(at, file)| WholeFile {
        file,
        proposals: match looked.get(at) {
            Some(looked) => Box::new(|| Box::new(looked.proposals())),
            None => Box::new(|| {
                let ids = file.ids.iter();
                let items = ids.filter_map(|id| {
                    let proposal = intake::proposal(store, *id).ok()?;
                    Some(ItemReport::of(Some(*id), proposal))
                });
                Box::new(items)
            }),
        },
    });
    let whole = Whole {
        files: files.collect(),
        accepted: report.done.accepted,
        told_anew: &report.done.waiting,
        other_references: &report.done.notes,
        unlinked: &report.done.unlinked,
        renumbered: &report.done.renumbered,
        withheld: report.withheld,
    };
    let mut out = Outlet::new(Form::Json, cleaning)?;
    let written = serde_json::to_writer_pretty(&mut out, &whole)
        .map_err(io::Error::from)
        .and_then(|()| out.put("\n"))
        .and_then(|()| out.finish());
    match written {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// How many more there are.
fn more(count: usize, out: &mut Vec<u8>) -> Result<(), CommandError> {
    let count = count.to_string();
    writeln!(
        out,
        "  {}",
        say_with("cli-import-more", &[("count", &count)])
    )?;
    Ok(())
}

fn read_mapping(path: &Path) -> Result<Mapping, CommandError> {
    let refused = |reason: String| CommandError::Refused(format!("{}: {reason}", path.display()));
    let text = read_text(path, LARGEST_TEXT).map_err(|error| refused(error.to_string()))?;
    serde_json::from_str(&text)
        .map_err(|error| refused(says("read-mapping", &[("why", &of_json(&error))])))
}

fn notices(what: &str, notices: &[Notice], out: &mut Vec<u8>) -> Result<(), CommandError> {
    for notice in notices.iter().take(MOST_LINES) {
        let mut place = Vec::new();
        if !notice.part.is_empty() {
            place.push(notice.part.clone());
        }
        if let Some(row) = notice.row {
            place.push(say_with("incoming-row", &[("row", &row.to_string())]));
        }
        if !notice.column.is_empty() {
            place.push(format!("\u{201c}{}\u{201d}", notice.column));
        }
        let place = place.join(", ");
        let place = if place.is_empty() {
            place
        } else {
            format!("{place}: ")
        };
        let words = if notice.words.is_empty() {
            String::new()
        } else {
            format!(" ({})", notice.words)
        };
        let reason = notice
            .label_key()
            .map_or(notice.code.as_str(), |key| say(key));
        writeln!(out, "  {what}: {place}{reason}{words}")?;
    }
    if notices.len() > MOST_LINES {
        more(notices.len() - MOST_LINES, out)?;
    }
    Ok(())
}

/// A proposal as it is called in a line: its kind, how it stands, its label.
pub(super) fn item_words(kind: &str, verdict: &str, label: &str) -> String {
    let label = one_line(label);
    let label = with_day_in_words(&label);
    let filled = [("kind", kind), ("verdict", verdict), ("label", &*label)];
    say_with("cli-item", &filled)
}

/// What a proposal is called, a meeting by its date and title, with the date in words.
pub(super) fn with_day_in_words(label: &str) -> String {
    // "2021-22" may be a season or the beginning of a title, and a year is in words already.
    let is_date = |date: &&str| {
        let typed = EdtfDate::typed(date, DateOrder::NotStated);
        date.parse::<EdtfDate>()
            .is_ok_and(|read| read.to_string() == **date && typed == Ok(read))
    };
    match label.split_once(' ') {
        Some((date, title)) if is_date(&date) => format!("{} {title}", coded("date", date)),
        _ => label.to_owned(),
    }
}

/// What a choice says; those that name nothing of the record are in the language spoken.
fn choice_words(asks: Asks, choice: &Choice) -> String {
    let key = choice.label_key(asks);
    let key = key.filter(|_| Language::current() != Language::English);
    let day = choice.value.as_str().and_then(|day| dated("date", day));
    let day = day.filter(|_| matches!(asks, Asks::DateOrder | Asks::DayNumber));
    let label = || day.unwrap_or_else(|| choice.label.clone());
    key.map_or_else(label, |key| say(key).to_owned())
}

/// A proposal as a line, with what it asks.
pub(super) fn write_item(item: &ItemReport, out: &mut Vec<u8>) -> Result<(), CommandError> {
    let id = item.id.map_or_else(String::new, |id| format!("{id} "));
    let words = item_words(item.kind.code(), item.verdict.code(), &item.label);
    writeln!(out, "  {id}{words}")?;
    for one in &item.differences {
        let last = one.field.rsplit('/').next().unwrap_or_default();
        let (old, new) = (
            super::list::words(last, &one.on_file),
            super::list::words(last, &one.incoming),
        );
        let told = [("field", one.field.as_str()), ("old", &old), ("new", &new)];
        writeln!(out, "    {}", say_with("cli-import-differs", &told))?;
    }
    for one in &item.lost {
        let last = one.field.rsplit('/').next().unwrap_or_default();
        let old = super::list::words(last, &one.on_file);
        let told = [("field", one.field.as_str()), ("old", &old)];
        writeln!(out, "    {}", say_with("cli-import-lost", &told))?;
    }
    for one in &item.notes {
        writeln!(out, "    {}", say_with(one.key(), &one.words()))?;
    }
    for (number, question) in item
        .questions
        .iter()
        .enumerate()
        .filter(|(_, one)| one.answer.is_none())
    {
        let choices: Vec<String> = question
            .choices
            .iter()
            .enumerate()
            .map(|(at, choice)| match (question.asks, at) {
                (Asks::Side, 0) => format!("1) {}: {}", say("incoming-ours"), choice.label),
                (Asks::Side, _) => format!("2) {}: {}", say("incoming-theirs"), choice.label),
                _ => format!("{}) {}", at + 1, choice_words(question.asks, choice)),
            })
            .collect();
        let number = (number + 1).to_string();
        let told = [("number", number.as_str())];
        let offer = if question.optional {
            say_with("cli-import-offer", &told)
        } else {
            say_with("cli-import-question", &told)
        };
        writeln!(
            out,
            "    {offer}, {}: \u{201c}{}\u{201d} {}",
            say_with("cli-asks", &[("asks", question.asks.code())]),
            question.words,
            choices.join("  ")
        )?;
        if let Some(at) = question.choices.iter().position(|choice| choice.counts) {
            let number = (at + 1).to_string();
            let told = say_with("cli-import-counts-unless", &[("number", &number)]);
            writeln!(out, "      {told}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_register_keeps_what_came_in_and_says_so() {
        let told = waits(IntakeError::Store(StoreError::Busy)).to_string();
        assert!(told.contains("waits in Incoming"), "{told}");
        assert!(!told.contains("nothing of this was kept"), "{told}");
    }

    #[test]
    fn what_is_asked_is_said_in_every_language() {
        use crate::i18n::{Language, text_with};
        let all = [
            Asks::DateOrder,
            Asks::DayNumber,
            Asks::DecimalMark,
            Asks::Party,
            Asks::OwnParty,
            Asks::Delegation,
            Asks::Person,
            Asks::Namesake,
            Asks::Status,
            Asks::Twin,
            Asks::SameMeeting,
            Asks::WhichMeeting,
            Asks::Split,
            Asks::Side,
            Asks::Deletion,
            Asks::Bin,
            Asks::Purged,
        ];
        for asks in all {
            // Whoever adds one is told to add it above.
            match asks {
                Asks::DateOrder
                | Asks::DayNumber
                | Asks::DecimalMark
                | Asks::Party
                | Asks::OwnParty
                | Asks::Delegation
                | Asks::Person
                | Asks::Namesake
                | Asks::Status
                | Asks::Twin
                | Asks::SameMeeting
                | Asks::WhichMeeting
                | Asks::Split
                | Asks::Side
                | Asks::Deletion
                | Asks::Bin
                | Asks::Purged => {}
            }
            for language in [Language::Russian, Language::Azerbaijani] {
                let told = text_with(language, "cli-asks", &[("asks", asks.code())]);
                assert_ne!(told, asks.code(), "{language:?}");
            }
        }
    }
}
