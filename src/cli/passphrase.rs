//! `memcon passphrase`: protects a register, and how every command asks for a
//! passphrase: from the file named in `MEMCON_PASSPHRASE_FILE`, else at the
//! terminal. Never as an argument, which other users of the machine can read.

use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use super::{CommandError, progress, prompt, say, say_with, tell};
use crate::limits::{LARGEST_TEXT, read_text};
use crate::model::{PassphraseStrength, is_unseen};
use crate::store::{
    Access, Hindrance, Passphrase, Store, StoreError, change_passphrase, is_noise, wants_passphrase,
};

/// The file that holds the passphrase of the register.
const FILE: &str = "MEMCON_PASSPHRASE_FILE";
/// The file that holds the new one, where it is set or changed.
const NEW_FILE: &str = "MEMCON_NEW_PASSPHRASE_FILE";
/// The file that holds the passphrase of a package.
const PACKAGE_FILE: &str = "MEMCON_PACKAGE_PASSPHRASE_FILE";

#[derive(Debug, Args)]
pub(super) struct PassphraseCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Protect the register and its backups with a passphrase
    Set {
        /// Take the passphrase even where it is easily guessed
        #[arg(long)]
        insist: bool,
    },
    /// Change the passphrase
    Change {
        /// Take the new passphrase even where it is easily guessed
        #[arg(long)]
        insist: bool,
    },
    /// Make the register readable without a passphrase
    Remove,
}

impl PassphraseCommand {
    pub(super) fn run(self, path: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        if !path.is_file() {
            return Err(StoreError::absent(path).into());
        }
        let is_set = matches!(self.what, What::Set { .. });
        let wrong = match (is_set, wants_passphrase(path)) {
            (true, true) => Some("cli-passphrase-there"),
            (false, false) => Some("cli-passphrase-none"),
            _ => None,
        };
        if let Some(wrong) = wrong {
            let path = path.display().to_string();
            return Err(CommandError::Refused(say_with(wrong, &[("path", &path)])));
        }
        let old = match self.what {
            What::Set { .. } => None,
            What::Change { .. } | What::Remove => Some(current(path)?),
        };
        let new = match self.what {
            What::Remove => None,
            What::Set { insist } | What::Change { insist } => Some(fresh(path, insist)?),
        };
        let done = progress::working("cli-rewriting", || {
            change_passphrase(path, old.as_ref(), new.as_ref())
        })?;
        let what = match self.what {
            What::Set { .. } => "cli-protected",
            What::Change { .. } => "cli-under-new",
            What::Remove => "cli-not-protected",
        };
        let register = path.display().to_string();
        let backups = done.backups.to_string();
        let filled = [("path", register.as_str()), ("count", backups.as_str())];
        writeln!(out, "{}", say_with(what, &filled))?;
        if done.copies > 0 {
            let copies = done.copies.to_string();
            writeln!(out, "{}", say_with("cli-copies-too", &[("count", &copies)]))?;
        }
        for (key, paths) in [
            ("safe-not-changed", done.left),
            ("safe-other-names", done.other_names),
        ] {
            for path in paths {
                let path = path.display().to_string();
                writeln!(out, "{}", say_with(key, &[("path", &path)]))?;
            }
        }
        writeln!(out, "{}", say("cli-copies-elsewhere"))?;
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
    if store.hindrance() == Some(Hindrance::LongName) {
        let path = path.display().to_string();
        tell(&say_with(
            "cli-only-read",
            &[("path", &path), ("why", say("safe-why-name"))],
        ));
    }
    for left in store.leftovers() {
        tell(&left.to_string());
    }
    Ok(store)
}

/// The passphrase of a file, if it asks for one.
pub(super) fn of(path: &Path) -> Result<Option<Passphrase>, CommandError> {
    wants_passphrase(path).then(|| current(path)).transpose()
}

/// The passphrase of a file that may be cut short, if it looks like one that asks
/// for it.
pub(super) fn of_damaged(path: &Path) -> Result<Option<Passphrase>, CommandError> {
    is_noise(path).then(|| current(path)).transpose()
}

fn current(path: &Path) -> Result<Passphrase, CommandError> {
    let path = path.display().to_string();
    asked(
        FILE,
        &(say_with("cli-ask-passphrase", &[("path", &path)]) + " "),
    )
}

fn fresh(register: &Path, insist: bool) -> Result<Passphrase, CommandError> {
    let words = typed(NEW_FILE, &format!("{}: ", say("safe-new")))?;
    refuse_untypable(&words)?;
    let new = Passphrase::new(&words);
    if let PassphraseStrength::Worst(weakness) = new.strength(register)
        && new.is_long_enough()
        && !insist
    {
        let why = say(weakness.key());
        return Err(CommandError::Refused(say_with(
            "cli-passphrase-refused",
            &[("why", why)],
        )));
    }
    if std::env::var_os(NEW_FILE).is_none()
        && asked(NEW_FILE, &format!("{}: ", say("safe-again")))? != new
    {
        return Err(CommandError::Usage(
            say("cli-passphrases-differ").to_owned(),
        ));
    }
    Ok(new)
}

/// The passphrase of a package that is made; asked twice at the terminal.
pub(super) fn of_new_package() -> Result<Zeroizing<String>, CommandError> {
    let new = typed(PACKAGE_FILE, &format!("{} ", say("cli-package-ask")))?;
    refuse_untypable(&new)?;
    if !Passphrase::new(&new).is_long_enough() {
        return Err(CommandError::Usage(say("cli-package-short").to_owned()));
    }
    let again = || typed(PACKAGE_FILE, &format!("{} ", say("cli-package-again")));
    if std::env::var_os(PACKAGE_FILE).is_none() && again()? != new {
        return Err(CommandError::Usage(say("cli-package-differs").to_owned()));
    }
    Ok(new)
}

/// The passphrase of a package that came in.
pub(super) fn of_package(file: &Path) -> Result<Zeroizing<String>, CommandError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let question = say_with("cli-package-of", &[("file", &name)]);
    typed(PACKAGE_FILE, &format!("{question} "))
}

/// A passphrase with a sign that no keyboard types would lock its officer out.
fn refuse_untypable(words: &str) -> Result<(), CommandError> {
    if words
        .chars()
        .any(|sign| sign.is_control() || is_unseen(sign))
    {
        return Err(CommandError::Usage(
            say("cli-passphrase-untypable").to_owned(),
        ));
    }
    Ok(())
}

fn asked(file: &str, question: &str) -> Result<Passphrase, CommandError> {
    Ok(Passphrase::new(&typed(file, question)?))
}

fn typed(file: &str, question: &str) -> Result<Zeroizing<String>, CommandError> {
    if let Some(file) = std::env::var_os(file) {
        let read = Zeroizing::new(read_text(file.as_ref(), LARGEST_TEXT).map_err(|error| {
            let filled = [
                ("path", &*file.to_string_lossy()),
                ("why", &error.to_string()),
            ];
            CommandError::Usage(say_with("cli-passphrase-file", &filled))
        })?);
        // Some editors begin a file with a mark of its encoding, which is no letter.
        let line = read.strip_prefix('\u{feff}').unwrap_or(&read);
        let line = line.trim_end_matches(['\r', '\n']);
        return Ok(Zeroizing::new(line.to_owned()));
    }
    prompt::ask(question).map_err(|error| match error.kind() {
        ErrorKind::Interrupted => CommandError::Interrupted,
        _ => CommandError::Usage(say_with(
            "cli-no-terminal",
            &[("why", &error.to_string()), ("file", file)],
        )),
    })
}
