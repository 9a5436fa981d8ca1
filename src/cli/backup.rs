//! `memcon backup`: a whole, checked copy of the register.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{CommandError, progress, say};
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to make; there must be none yet
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Backup {
    pub(super) fn run(self, store: &Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        if self.output.as_os_str() == "-" {
            return Err(CommandError::Usage(say("cli-dash-no-file").to_owned()));
        }
        progress::working("cli-copying", || store.backup(&self.output))?;
        writeln!(out, "{}", self.output.display())?;
        Ok(())
    }
}
