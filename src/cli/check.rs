//! `memcon check`: whether the register is whole.

use std::io::Write;

use clap::Args;

use super::{CommandError, progress, say, say_with};
use crate::store::Store;

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
        let report = progress::working("cli-checking", || store.check())?;
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
                writeln!(out, "{}: {}", fault.part.code(), fault.text)?;
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
