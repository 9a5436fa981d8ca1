//! `memcon search`: words found in records.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::keys::coded;
use super::{CommandError, columns, say, say_with};
use crate::i18n::Language;
use crate::search::{Hint, Hit, Query, answer, read};
use crate::store::{RecordKind, Store};

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, "words in a row", -not, and operators: party: person: speaker: topic: from: to: status: kind: figure> marking: state: side: has:
    #[arg(allow_hyphen_values = true, value_parser = super::output::stated)]
    query: String,
    /// At most this many results
    #[arg(long, default_value = "50", value_name = "N", value_parser = super::output::count, allow_hyphen_values = true)]
    limit: usize,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Search {
    pub(super) fn run(&self, store: &Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        well_read(&self.query)?;
        let results = super::for_programs(self.json, || {
            answer(store, &self.query, crate::clock::today(), self.limit)
        })?;
        for hint in &results.hints {
            super::tell(&hint.words(Language::current()));
        }
        if results.hits.len() == self.limit {
            let limit = self.limit.to_string();
            super::tell(&say_with("cli-search-limit", &[("limit", &limit)]));
        }
        if self.json {
            let rows: Vec<_> = results
                .hits
                .iter()
                .map(|hit| {
                    let matches: Vec<_> = hit
                        .matches
                        .iter()
                        .map(|range| &hit.text[range.clone()])
                        .collect();
                    let of_meeting = hit.meeting.is_some().then_some(&hit.reference);
                    json!({
                        "meeting": of_meeting, "title": hit.title,
                        "date": hit.date.as_ref().map(ToString::to_string),
                        "kind": hit.kind.code(), "text": hit.text, "matches": matches,
                        "speaker": (!hit.speaker.is_empty()).then_some(&hit.speaker),
                    })
                })
                .collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
            return Ok(());
        }
        let lines: Vec<_> = results.hits.iter().map(cells).collect();
        let widths: Vec<usize> = (0..4)
            .map(|column| columns::widest(lines.iter().map(|line| line[column].as_str())))
            .collect();
        for line in &lines {
            writeln!(out, "{}", columns::line(line, &widths))?;
        }
        Ok(())
    }
}

/// A result as a line shows it: where, when, what it is, and what it says.
fn cells(hit: &Hit) -> [String; 4] {
    let date = hit.date.as_ref().map(ToString::to_string);
    let date = date.map_or_else(String::new, |date| coded("date", &date));
    let (text, _) = hit.told_in(Language::current());
    let said = if hit.is_told_by() {
        format!("{}: {text}", hit.speaker)
    } else {
        text
    };
    [hit.reference.clone(), date, kind_words(hit.kind), said]
}

/// What kind of record it is; English keeps the code, by which it is searched for.
fn kind_words(kind: RecordKind) -> String {
    if Language::current() == Language::English {
        return kind.code().to_owned();
    }
    say(match kind {
        RecordKind::Meeting => "what-meeting",
        RecordKind::Party => "what-party",
        RecordKind::Person => "what-person",
        RecordKind::Attendee => "what-attendee",
        RecordKind::Topic => "what-topic",
        RecordKind::Remark => "what-remark",
        RecordKind::Figure => "what-figure",
        RecordKind::Commitment => "what-commitment",
        RecordKind::Event => "what-event",
        RecordKind::Attachment => "what-attachment",
        RecordKind::Source => "what-source",
    })
    .to_owned()
}

/// Refuses a query of which a part cannot be read: without it more is found, and goes
/// out, than was asked for.
pub(super) fn well_read(query: &str) -> Result<(), CommandError> {
    let Query { search, hints } = read(query, crate::clock::today());
    if let Some(hint) = hints.iter().find(|hint| Hint::is_misread(hint)) {
        return Err(CommandError::Usage(hint.words(Language::current())));
    }
    if search.terms.is_empty() && search.from.is_none() && search.to.is_none() {
        super::tell(&say_with("cli-empty-query", &[("query", query)]));
    }
    Ok(())
}
