//! `memcon restore`: puts a backup in the register's place and keeps what lay there.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CommandError, passphrase, progress, say, say_with, tell};
use crate::store::{restore, wants_passphrase};

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
}

impl Restore {
    pub(super) fn run(self, register: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let mut passphrase = passphrase::of(&self.file)?;
        if passphrase.is_none() && self.file.is_file() && wants_passphrase(register) {
            tell(say("cli-restore-protects"));
            passphrase = passphrase::of(register)?;
        }
        let done = progress::working("cli-restoring", || {
            restore(register, &self.file, passphrase.as_ref())
        })?;
        writeln!(out, "{}", register.display())?;
        for (is_so, key) in [
            (done.is_protected, "cli-restored-protected"),
            (done.is_of_another, "cli-restored-another"),
            (done.lost_count, "cli-restored-lost-count"),
            (done.has_no_count, "cli-restored-no-count"),
        ] {
            if is_so {
                writeln!(out, "{}", say(key))?;
            }
        }
        if let Some(old) = done.old {
            let old = old.display().to_string();
            writeln!(out, "{}", say_with("cli-old-kept", &[("path", &old)]))?;
        }
        for copy in done.copies {
            writeln!(out, "{copy}")?;
        }
        Ok(())
    }
}
