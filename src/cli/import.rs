//! `memcon import`: what files hold, as proposals that wait in Incoming.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{CommandError, passphrase, say, say_with};
use crate::exchange::incoming::Asks;
use crate::exchange::package::{unseal, wants_passphrase};
use crate::exchange::readers::{LARGEST, Mapping, Notice};
use crate::intake::{self, InFile, IntakeError, ItemReport, Report};
use crate::limits::{LARGEST_TEXT, read_file, read_text};
use crate::model::one_line;
use crate::store::{IncomingState, Store, StoreError};

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
    pub(super) fn run(&self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
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
        let looked = intake::look(store, files, mapping.as_ref(), today)?;
        let mut report = if self.dry_run {
            intake::dry_run(looked)
        } else {
            let report = intake::receive(store, looked)?;
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
                report.accepted = intake::accept(store, &ids, today).map_err(waits)?;
            }
        }
        self.tell(store, &mut report, out)?;
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
        Ok(())
    }

    /// The bytes of a package from under its passphrase; other bytes as they are.
    fn unseal(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, CommandError> {
        if !wants_passphrase(&bytes) {
            return Ok(bytes);
        }
        let typed = passphrase::of_package(path)?;
        unseal(bytes, &typed).map_err(|error| {
            let why = error
                .label_key()
                .map_or(error.to_string(), |key| say(key).to_owned());
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
        let lines = store.incoming(IncomingState::Waiting)?;
        let ids = lines
            .iter()
            .filter(|line| ours.contains(&line.id) && wanted(&line.verdict));
        Ok(ids.map(|line| line.id).collect())
    }

    fn tell(
        &self,
        store: &Store,
        report: &mut Report,
        out: &mut Vec<u8>,
    ) -> Result<(), CommandError> {
        if self.json {
            if !self.dry_run {
                for file in &mut report.files {
                    for id in &file.ids {
                        if let Ok(proposal) = intake::proposal(store, *id) {
                            file.proposals.push(ItemReport::of(Some(*id), proposal));
                        }
                    }
                }
            }
            writeln!(out, "{}", serde_json::to_string_pretty(report)?)?;
            return Ok(());
        }
        for file in &report.files {
            if let Some(error) = &file.error {
                let why = file.reason.map_or(error.as_str(), |key| say(key));
                let told = [("file", file.file.as_str()), ("why", why)];
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
            for item in file.proposals.iter().take(MOST_LINES) {
                write_item(item, out)?;
            }
            if file.proposals.len() > MOST_LINES {
                more(file.proposals.len() - MOST_LINES, out)?;
            }
        }
        if self.accept != Accept::None && !report.withheld {
            let told = [("count", report.accepted.to_string())];
            let told = told.each_ref().map(|(key, count)| (*key, count.as_str()));
            writeln!(out, "{}", say_with("cli-incoming-accepted", &told))?;
        }
        Ok(())
    }
}

/// Why what came in was not accepted: it waits in Incoming all the same.
fn waits(error: IntakeError) -> CommandError {
    CommandError::Refused(match error {
        IntakeError::Store(StoreError::Busy) => say("cli-import-busy").to_owned(),
        other => say_with("cli-import-waits", &[("why", &other.to_string())]),
    })
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
    serde_json::from_str(&text).map_err(|error| refused(format!("it is no mapping: {error}")))
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

/// A proposal as a line, with what it asks.
pub(super) fn write_item(item: &ItemReport, out: &mut Vec<u8>) -> Result<(), CommandError> {
    let id = item.id.map_or_else(String::new, |id| format!("{id} "));
    writeln!(
        out,
        "  {id}{} {}: {}",
        item.kind.code(),
        item.verdict.code(),
        one_line(&item.label)
    )?;
    for one in &item.differences {
        let (old, new) = (
            super::list::words(&one.on_file),
            super::list::words(&one.incoming),
        );
        let told = [("field", one.field.as_str()), ("old", &old), ("new", &new)];
        writeln!(out, "    {}", say_with("cli-import-differs", &told))?;
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
                _ => format!("{}) {}", at + 1, choice.label),
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
            question.asks.code(),
            question.words,
            choices.join("  ")
        )?;
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
}
