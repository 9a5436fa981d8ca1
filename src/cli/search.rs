//! `memcon search`: words found in records.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::CommandError;
use crate::search::search;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, or "words in a row"
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// At most this many results
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Search {
    pub(super) fn run(&self, store: &Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let hits = search(store, &self.query, self.limit)?;
        if self.json {
            let rows: Vec<_> = hits
                .iter()
                .map(|hit| {
                    let matches: Vec<_> = hit
                        .matches
                        .iter()
                        .map(|range| &hit.text[range.clone()])
                        .collect();
                    json!({
                        "meeting": hit.reference, "title": hit.title, "date": hit.date.to_string(),
                        "kind": hit.kind.code(), "text": hit.text, "matches": matches,
                    })
                })
                .collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
            return Ok(());
        }
        for hit in hits {
            writeln!(
                out,
                "{}  {}  {:<10}  {}",
                hit.reference,
                hit.date,
                hit.kind.code(),
                hit.text
            )?;
        }
        Ok(())
    }
}
