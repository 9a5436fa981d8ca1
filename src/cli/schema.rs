//! `memcon schema`: the form of every record in JSON.

use std::io::Write;

use clap::Args;

use super::CommandError;
use crate::exchange::json::schema;

#[derive(Debug, Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(&self, out: &mut Vec<u8>) -> Result<(), CommandError> {
        writeln!(out, "{}", serde_json::to_string_pretty(&schema())?)?;
        Ok(())
    }
}
