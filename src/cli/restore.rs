//! `memcon restore`: puts a backup in the register's place and keeps what lay there.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CommandError, passphrase, progress, say_with};
use crate::store::restore;

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
}

impl Restore {
    pub(super) fn run(self, register: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let passphrase = passphrase::of(&self.file)?;
        let old = progress::working("cli-restoring", || {
            restore(register, &self.file, passphrase.as_ref())
        })?;
        writeln!(out, "{}", register.display())?;
        if let Some(old) = old {
            let old = old.display().to_string();
            writeln!(out, "{}", say_with("cli-old-kept", &[("path", &old)]))?;
        }
        Ok(())
    }
}
