//! `memcon salvage`: a new register out of what can be read of a damaged one.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CommandError, passphrase, progress, say, say_with};
use crate::store::{refuse_own, salvage};

#[derive(Debug, Args)]
pub(super) struct Salvage {
    /// The damaged register; it is left as it is
    broken: PathBuf,
    /// The register to make; there must be none yet
    #[arg(short, long, value_name = "NEW")]
    output: PathBuf,
}

impl Salvage {
    pub(super) fn run(self, register: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        // In the place of a register that is gone it is welcome, but not among what
        // belongs to one.
        for own in [register, self.broken.as_path()] {
            if own.exists() {
                refuse_own(own, &self.output)?;
            }
        }
        let passphrase = passphrase::of_damaged(&self.broken)?;
        let salvaged = progress::working("cli-salvaging", || {
            salvage(&self.broken, passphrase.as_ref(), &self.output)
        })?;
        let told = say_with(
            "cli-salvaged",
            &[
                ("path", &self.output.display().to_string()),
                ("records", &salvaged.records.to_string()),
                ("log", &salvaged.from_log.to_string()),
            ],
        );
        writeln!(out, "{told}")?;
        if salvaged.lost.is_empty() {
            writeln!(out, "{}", say("cli-nothing-lost"))?;
        }
        for lost in &salvaged.lost {
            writeln!(out, "{}: {lost}", say("cli-lost"))?;
        }
        Ok(())
    }
}
