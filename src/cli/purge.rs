//! `memcon purge`: empties the recycle bin for good.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{CommandError, say, say_with};
use crate::store::{PurgedWithCopies, Store};

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
        let day = self.drop_backups.then(crate::clock::today);
        let done = store.purge_with_copies(day)?;
        let purged = &done.purged;
        if self.json {
            let paths = |paths: &[PathBuf]| -> Vec<String> {
                paths.iter().map(|path| shown(path)).collect()
            };
            let waiting = purged.waiting.iter();
            let waiting: Vec<_> = waiting
                .map(|(id, label)| json!({ "id": id, "label": label }))
                .collect();
            let result = json!({
                "records": purged.records, "entries": purged.entries, "files": purged.files,
                "prints": purged.prints, "proposals": purged.proposals, "stay": purged.stay, "packed": purged.unpacked.is_none(),
                "waiting": waiting,
                "backups_with_purged": paths(&done.left), "backups_dropped": paths(&done.dropped),
            });
            writeln!(out, "{}", serde_json::to_string_pretty(&result)?)?;
        } else {
            tell(&done, self.drop_backups, out)?;
        }
        if let Some(error) = done.failed {
            return Err(error.into());
        }
        match &purged.unpacked {
            None => Ok(()),
            Some(why) => Err(CommandError::Refused(say_with(
                "cli-unpacked",
                &[("why", why)],
            ))),
        }
    }
}

fn tell(done: &PurgedWithCopies, dropping: bool, out: &mut Vec<u8>) -> io::Result<()> {
    let purged = &done.purged;
    if purged.is_nothing() {
        writeln!(out, "{}", say("cli-nothing-purged"))?;
    } else {
        let told = say_with(
            "cli-purged",
            &[
                ("records", &purged.records.to_string()),
                ("entries", &purged.entries.to_string()),
                ("files", &purged.files.to_string()),
                ("prints", &purged.prints.to_string()),
                ("proposals", &purged.proposals.to_string()),
            ],
        );
        writeln!(out, "{told}")?;
    }
    for name in &purged.stay {
        writeln!(out, "{}", say_with("cli-stays", &[("name", name)]))?;
    }
    for (id, label) in &purged.waiting {
        let id = id.to_string();
        let told = say_with("cli-purged-waits", &[("id", &id), ("label", label)]);
        writeln!(out, "{told}")?;
    }
    for path in &done.dropped {
        writeln!(
            out,
            "{}",
            say_with("cli-deleted", &[("path", &shown(path))])
        )?;
    }
    for path in &done.left {
        writeln!(
            out,
            "{}",
            say_with("cli-still-holds", &[("path", &shown(path))])
        )?;
    }
    // Why none could be dropped is told after this.
    if !done.left.is_empty() && done.failed.is_none() {
        let how = if dropping {
            "cli-delete-yours"
        } else {
            "cli-drop-backups"
        };
        writeln!(out, "{}", say(how))?;
    }
    writeln!(out, "{}", say("cli-copies-elsewhere"))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Asks at the terminal; without one nothing is purged.
fn confirm(store: &Store) -> Result<(), CommandError> {
    let binned = store.bin()?;
    let mut stderr = io::stderr();
    if !io::stdin().is_terminal() {
        let count = binned.len().to_string();
        return Err(CommandError::Usage(say_with(
            "cli-purge-unasked",
            &[("count", &count), ("warning", say("cli-purge-warning"))],
        )));
    }
    for one in &binned {
        super::tell(format!("{} {} {}", one.kind.code(), one.name, one.title).trim());
    }
    let yes = say("cli-yes");
    let question = say_with("cli-purge-ask", &[("yes", yes)]);
    let _ = write!(stderr, "{}\n{question} ", say("cli-purge-warning"));
    let _ = stderr.flush();
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if answer.trim() == yes {
        Ok(())
    } else {
        Err(CommandError::Refused(say("cli-purge-left").to_owned()))
    }
}
