//! `memcon check`: whether the register is whole.

use std::io::Write;

use clap::Args;

use super::{CommandError, for_programs, progress, say, say_with};
use crate::store::{Part, Store};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Make the search index anew first
    #[arg(long)]
    mend: bool,
}

impl Check {
    pub(super) fn run(self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        if self.mend {
            progress::rebuild(store)?;
        } else {
            progress::index(store)?;
        }
        let check = || for_programs(self.json, || store.check());
        let report = progress::working("cli-checking", check)?;
        if self.json {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        } else {
            let looked = say_with(
                "cli-looked-at",
                &[
                    ("records", &report.records.to_string()),
                    ("changes", &report.changes.to_string()),
                ],
            );
            writeln!(out, "{looked}")?;
            for fault in &report.faults {
                writeln!(out, "{}: {}", say(name_of(fault.part)), fault.text)?;
            }
        }
        if report.is_sound() {
            if !self.json {
                writeln!(out, "{}", say("cli-all-well"))?;
            }
            Ok(())
        } else if report.is_mendable() {
            Err(CommandError::OutOfStep)
        } else {
            Err(CommandError::Unsound(report.faults.len()))
        }
    }
}

/// The catalogue key of what was looked at.
const fn name_of(part: Part) -> &'static str {
    match part {
        Part::File => "part-file",
        Part::Links => "part-links",
        Part::Index => "part-index",
        Part::Log => "part-log",
        Part::Records => "part-records",
        Part::Attachments => "part-attachments",
        Part::Dates => "part-dates",
        Part::Prints => "part-prints",
        Part::Drafts => "part-drafts",
        Part::Incoming => "part-incoming",
        Part::Undo => "part-undo",
    }
}
