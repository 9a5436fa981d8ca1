//! `memcon salvage`: a new register out of what can be read of a damaged one.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{CommandError, passphrase};
use crate::store::salvage;

#[derive(Debug, Args)]
pub(super) struct Salvage {
    /// The damaged register; it is left as it is
    broken: PathBuf,
    /// The register to make; there must be none yet
    #[arg(short, long, value_name = "NEW")]
    output: PathBuf,
}

impl Salvage {
    pub(super) fn run(self, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let passphrase = passphrase::of(&self.broken)?;
        let salvaged = salvage(&self.broken, passphrase.as_ref(), &self.output)?;
        writeln!(
            out,
            "{}: {} records, {} of them from the change log's copy",
            self.output.display(),
            salvaged.records,
            salvaged.from_log
        )?;
        if salvaged.lost.is_empty() {
            writeln!(out, "nothing was lost")?;
        }
        for lost in &salvaged.lost {
            writeln!(out, "lost: {lost}")?;
        }
        Ok(())
    }
}
