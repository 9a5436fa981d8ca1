//! `memcon search`: words found in records.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::{CommandError, say_with};
use crate::i18n::Language;
use crate::search::{Hint, Query, answer, read};
use crate::store::Store;

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
        for hit in results.hits {
            let date = hit
                .date
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let said = if hit.is_told_by() {
                format!("{}: ", hit.speaker)
            } else {
                String::new()
            };
            writeln!(
                out,
                "{}  {}  {:<10}  {said}{}",
                hit.reference,
                date,
                hit.kind.code(),
                hit.text
            )?;
        }
        Ok(())
    }
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
