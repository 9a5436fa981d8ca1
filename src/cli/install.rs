//! `memcon completions` and `memcon manual`: what a package puts beside the
//! program, made from the commands themselves.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

use super::{CommandError, help};
use crate::i18n::Language;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, out: &mut Vec<u8>) {
        let mut command = help::command(Language::current());
        clap_complete::generate(self.shell, &mut command, "memcon", out);
    }
}

#[derive(Debug, Args)]
pub(super) struct Manual {
    /// The folder to write the pages into
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
}

impl Manual {
    pub(super) fn run(&self) -> Result<(), CommandError> {
        std::fs::create_dir_all(&self.output)?;
        clap_mangen::generate_to(help::command(Language::current()), &self.output)?;
        Ok(())
    }
}
