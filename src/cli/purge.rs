//! `memcon purge`: empties the recycle bin for good.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{CommandError, say, say_with};
use crate::store::{Purged, Store};

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
            let waiting = purged.waiting.iter();
            let waiting: Vec<_> = waiting
                .map(|(id, label)| json!({ "id": id, "label": label }))
                .collect();
            let result = json!({
                "records": purged.records, "entries": purged.entries, "files": purged.files,
                "prints": purged.prints, "stay": purged.stay, "packed": purged.unpacked.is_none(),
                "waiting": waiting,
                "backups_with_purged": paths(&left), "backups_dropped": paths(&dropped),
            });
            writeln!(out, "{}", serde_json::to_string_pretty(&result)?)?;
        } else {
            tell(&purged, &dropped, (&left, self.drop_backups), out)?;
        }
        match purged.unpacked {
            None => Ok(()),
            Some(why) => Err(CommandError::Refused(say_with(
                "cli-unpacked",
                &[("why", &why.to_string())],
            ))),
        }
    }
}

fn tell(
    purged: &Purged,
    dropped: &[PathBuf],
    (left, dropping): (&[PathBuf], bool),
    out: &mut Vec<u8>,
) -> io::Result<()> {
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
    for path in dropped {
        writeln!(
            out,
            "{}",
            say_with("cli-deleted", &[("path", &shown(path))])
        )?;
    }
    for path in left {
        writeln!(
            out,
            "{}",
            say_with("cli-still-holds", &[("path", &shown(path))])
        )?;
    }
    if !left.is_empty() {
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
