//! `memcon log`: who changed what, and when.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use super::keys::coded;
use super::{CommandError, say};
use crate::clock;
use crate::i18n::{Language, purge_counts};
use crate::model::{EdtfDate, one_line};
use crate::store::{Change, Op, Store};

#[derive(Debug, Args)]
pub(super) struct Log {
    /// A meeting's reference or a record's id; every record when left out
    #[arg(value_parser = super::output::stated)]
    reference: Option<String>,
    /// How many changes, the newest first
    #[arg(long, default_value = "100", value_name = "N", value_parser = super::output::count, allow_hyphen_values = true)]
    limit: usize,
    /// As JSON, with each record before and after
    #[arg(long)]
    pub(super) json: bool,
}

impl Log {
    pub(super) fn run(self, store: &Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let uid = match &self.reference {
            None => None,
            Some(reference) => Some(
                store
                    .find_meeting(reference)?
                    .map_or_else(|| reference.clone(), |id| id.to_string()),
            ),
        };
        let changes = store.changes(uid.as_deref(), self.limit)?;
        if changes.is_empty()
            && let Some(reference) = self.reference
        {
            return Err(CommandError::not_found(reference, "memcon list meetings"));
        }
        if self.json {
            let changes: Vec<Value> = changes.iter().map(as_json).collect();
            serde_json::to_writer_pretty(&mut *out, &changes)?;
            writeln!(out)?;
        } else {
            for change in &changes {
                writeln!(out, "{}", columns(change).join("\t"))?;
            }
        }
        Ok(())
    }
}

/// A change as a line for people: when, who, what was done, to what, which kind of record
/// it is, what became of it, and why.
fn columns(change: &Change) -> [String; 7] {
    let what = match (&change.before, &change.after) {
        // A record that is gone is no entry; this one was emptied by a purge.
        (None, None) => "cli-log-purged",
        (None, Some(_)) => "cli-log-new",
        (Some(_), Some(_)) => "cli-log-changed",
        (Some(_), None) => "cli-log-gone",
    };
    // A purge counts what went.
    let counted = |words: &str| {
        let counts = (change.op == Op::EmptyBin.code())
            .then(|| purge_counts(Language::current(), words))
            .flatten();
        counts.unwrap_or_else(|| words.to_owned())
    };
    [
        moment(&change.at),
        change.who.clone(),
        coded("op", &change.op),
        counted(&change.subject),
        coded("record_kind", &change.kind),
        say(what).to_owned(),
        counted(&change.note),
    ]
    .map(|text| one_line(&text).into_owned())
}

/// A moment as clocks here show it, to the second: "26 November 2021, 14:05:00".
fn moment(at: &str) -> String {
    let Ok(moment) = at.parse() else {
        return at.to_owned();
    };
    let here = clock::here(moment);
    let day = EdtfDate::day(here.date()).words_in(Language::current().code());
    format!("{day}, {}", here.strftime("%H:%M:%S"))
}

fn as_json(change: &Change) -> Value {
    let record = |text: &Option<String>| -> Value {
        text.as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or(Value::Null)
    };
    json!({
        "id": change.id,
        "operation": change.operation,
        "at": change.at,
        "who": change.who,
        "op": change.op,
        "subject": change.subject,
        "note": change.note,
        "kind": change.kind,
        "uid": change.uid,
        "before": record(&change.before),
        "after": record(&change.after),
    })
}
