//! `memcon settings`: what the office set for itself, handed to its other registers.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::output::not_in_form;
use super::{CommandError, say_with};
use crate::brief::read_picture;
use crate::exchange::ExchangeError;
use crate::intake::{OfficeError, office_text, take_office};
use crate::limits::{LARGEST_OFFICE, read_text};
use crate::store::{Store, write_output};

#[derive(Debug, Args)]
pub(super) struct SettingsCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write letterhead, emblem, markings and habits into a file for other registers
    Export {
        /// The file to write [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Take them from such a file; your name stays
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl SettingsCommand {
    pub(super) fn run(self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        match self.what {
            What::Export { output } => {
                let text = office_text(store).map_err(|error| refused(error, None))?;
                match output {
                    Some(path) if path.as_os_str() != "-" => {
                        write_output(store.path(), &path, text.as_bytes())?
                    }
                    _ => out.extend_from_slice(text.as_bytes()),
                }
            }
            What::Import { file } => {
                let shown = file.display().to_string();
                let text = read_text(&file, LARGEST_OFFICE).map_err(|error| {
                    let filled = [("path", shown.as_str()), ("why", &error.to_string())];
                    CommandError::Refused(say_with("cli-not-read", &filled))
                })?;
                let is_picture = |bytes: &[u8]| read_picture(bytes).is_some();
                let taken = take_office(store, &shown, &text, is_picture);
                for words in taken.map_err(|error| refused(error, Some((&file, &text))))? {
                    writeln!(out, "{words}")?;
                }
            }
        }
        Ok(())
    }
}

/// Why it was not done; of a file that has another form, where that is.
fn refused(error: OfficeError, read: Option<(&Path, &str)>) -> CommandError {
    match (error, read) {
        (OfficeError::Form(ExchangeError::Json(error)), Some((file, text))) => {
            CommandError::Refused(not_in_form(file, text, error.line()))
        }
        (OfficeError::Form(error), _) => error.into(),
        (OfficeError::Store(error), _) => error.into(),
        (OfficeError::NoParty(name), _) => CommandError::not_found(name, "memcon list parties"),
        (OfficeError::Refused(words), _) => CommandError::Refused(words),
    }
}
