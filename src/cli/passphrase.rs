//! `memcon passphrase`: protects a register, and how every command asks for a
//! passphrase: from the file named in `MEMCON_PASSPHRASE_FILE`, else at the
//! terminal. Never as an argument, which other users of the machine can read.

use std::io::Write;
use std::path::Path;

use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use super::{CommandError, tell};
use crate::limits::{LARGEST_TEXT, read_text};
use crate::store::{Access, Passphrase, Store, change_passphrase, wants_passphrase};

/// The file that holds the passphrase of the register.
const FILE: &str = "MEMCON_PASSPHRASE_FILE";
/// The file that holds the new one, where it is set or changed.
const NEW_FILE: &str = "MEMCON_NEW_PASSPHRASE_FILE";

#[derive(Debug, Args)]
pub(super) struct PassphraseCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Protect the register and its backups with a passphrase
    Set,
    /// Change the passphrase
    Change,
    /// Make the register readable without a passphrase
    Remove,
}

impl PassphraseCommand {
    pub(super) fn run(self, path: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let old = match self.what {
            What::Set => None,
            What::Change | What::Remove => Some(current(path)?),
        };
        let new = match self.what {
            What::Remove => None,
            What::Set | What::Change => Some(fresh()?),
        };
        let done = change_passphrase(path, old.as_ref(), new.as_ref())?;
        let what = match self.what {
            What::Set => "protected",
            What::Change => "under the new passphrase",
            What::Remove => "no longer protected",
        };
        writeln!(
            out,
            "{} and {} backups are {what}",
            path.display(),
            done.backups
        )?;
        if done.copies > 0 {
            writeln!(out, "so are {} other copies beside it", done.copies)?;
        }
        for left in done.left {
            writeln!(
                out,
                "not changed, as it does not open or is damaged: {}",
                left.display()
            )?;
        }
        for other in done.other_names {
            writeln!(
                out,
                "{} has another name (a hard link); under that it stays as it was",
                other.display()
            )?;
        }
        writeln!(out, "copies kept elsewhere stay as they were")?;
        Ok(())
    }
}

/// Opens a register for a command, and asks for its passphrase if it has one.
pub(super) fn open(path: &Path) -> Result<Store, CommandError> {
    let passphrase = if wants_passphrase(path) {
        Some(current(path)?)
    } else {
        None
    };
    let store = Store::open_as(path, passphrase.as_ref(), Access::Full)?;
    for left in store.leftovers() {
        tell(&left.to_string());
    }
    Ok(store)
}

/// The passphrase of a file, if it asks for one.
pub(super) fn of(path: &Path) -> Result<Option<Passphrase>, CommandError> {
    wants_passphrase(path).then(|| current(path)).transpose()
}

fn current(path: &Path) -> Result<Passphrase, CommandError> {
    asked(FILE, &format!("Passphrase of {}: ", path.display()))
}

fn fresh() -> Result<Passphrase, CommandError> {
    let new = asked(NEW_FILE, "New passphrase: ")?;
    if std::env::var_os(NEW_FILE).is_none() && asked(NEW_FILE, "Once more: ")? != new {
        return Err(CommandError::Usage(
            "the two passphrases are not the same; nothing was changed".to_owned(),
        ));
    }
    Ok(new)
}

fn asked(file: &str, prompt: &str) -> Result<Passphrase, CommandError> {
    if let Some(file) = std::env::var_os(file) {
        let text = Zeroizing::new(read_text(file.as_ref(), LARGEST_TEXT).map_err(|error| {
            CommandError::Usage(format!(
                "the passphrase file {} could not be read: {error}",
                file.to_string_lossy()
            ))
        })?);
        return Ok(Passphrase::new(text.trim_end_matches(['\r', '\n'])));
    }
    let typed = Zeroizing::new(rpassword::prompt_password(prompt).map_err(|error| {
        CommandError::Usage(format!(
            "a passphrase is needed and there is no terminal to type it at ({error}); put it into a file and name that in {file}"
        ))
    })?);
    Ok(Passphrase::new(&typed))
}
