//! `memcon purge`: empties the recycle bin for good.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::CommandError;
use crate::store::{Purged, Store};

/// What is asked before anything goes.
const WARNING: &str = "Everything in the recycle bin goes for good, with what was removed from records that stay (files, sources, remarks, merged persons), with what the change log and the book of prints hold of it. Nothing done before can be undone then, and nobody can bring it back.";

#[derive(Debug, Args)]
pub(super) struct Purge {
    /// Ask nothing
    #[arg(long)]
    yes: bool,
    /// Delete the backups beside the register that still hold what was purged; a new one is made first
    #[arg(long)]
    drop_backups: bool,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Purge {
    pub(super) fn run(&self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        if !self.yes {
            confirm(store)?;
        }
        let purged = store.purge()?;
        let (dropped, left) = if self.drop_backups {
            store.drop_backups_with_purged(crate::clock::today())?
        } else {
            (Vec::new(), store.backups_with_purged()?)
        };
        if self.json {
            let paths = |paths: &[PathBuf]| -> Vec<String> {
                paths.iter().map(|path| shown(path)).collect()
            };
            let result = json!({
                "records": purged.records, "entries": purged.entries, "files": purged.files,
                "prints": purged.prints, "stay": purged.stay, "packed": purged.unpacked.is_none(),
                "backups_with_purged": paths(&left), "backups_dropped": paths(&dropped),
            });
            writeln!(out, "{}", serde_json::to_string_pretty(&result)?)?;
        } else {
            tell(&purged, &dropped, &left, out)?;
        }
        match purged.unpacked {
            None => Ok(()),
            Some(why) => Err(CommandError::Refused(format!(
                "the records are gone, but the file could not be packed, and what was purged may still be read in its free room: {why}; run `memcon purge` again"
            ))),
        }
    }
}

fn tell(
    purged: &Purged,
    dropped: &[PathBuf],
    left: &[PathBuf],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    if purged.is_nothing() {
        writeln!(out, "there was nothing to purge")?;
    } else {
        writeln!(
            out,
            "purged: {} records, {} entries of the change log, {} files, {} kept prints",
            purged.records, purged.entries, purged.files, purged.prints
        )?;
    }
    for name in &purged.stay {
        writeln!(
            out,
            "not purged, as a draft, a template or a setting names it: {name}"
        )?;
    }
    for path in dropped {
        writeln!(out, "deleted: {}", shown(path))?;
    }
    for path in left {
        writeln!(out, "still holds what was purged: {}", shown(path))?;
    }
    if !left.is_empty() {
        writeln!(out, "`memcon purge --drop-backups` deletes these")?;
    }
    writeln!(out, "copies kept elsewhere stay as they are")
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Asks at the terminal; without one nothing is purged.
fn confirm(store: &Store) -> Result<(), CommandError> {
    let binned = store.bin()?;
    let mut stderr = io::stderr();
    if !io::stdin().is_terminal() {
        return Err(CommandError::Usage(format!(
            "{} records lie in the recycle bin. {WARNING} Add --yes if that is meant",
            binned.len()
        )));
    }
    for one in &binned {
        super::tell(format!("{} {} {}", one.kind.code(), one.name, one.title).trim());
    }
    let _ = write!(stderr, "{WARNING}\nType yes to go on: ");
    let _ = stderr.flush();
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if answer.trim() == "yes" {
        Ok(())
    } else {
        Err(CommandError::Refused("nothing was purged".to_owned()))
    }
}
