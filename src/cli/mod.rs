//! The commands: everything the register can tell without a window.
//!
//! Results go to standard output, messages to standard error; exit 0 is done,
//! 1 could not, 2 wrong usage. One file a command.

mod backup;
mod brief;
mod capture;
mod check;
mod columns;
mod ending;
mod export;
mod guide;
mod help;
mod import;
mod incoming;
mod init;
mod install;
mod keys;
mod list;
mod log;
mod named;
mod output;
mod passphrase;
mod progress;
mod prompt;
mod purge;
mod restore;
mod salvage;
mod schema;
mod search;
mod settings;
mod show;
mod spoken;
mod template;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

use clap::builder::FalseyValueParser;
use clap::{FromArgMatches, Parser, Subcommand};
use thiserror::Error;

use crate::brief::{Faces, TemplateError};
use crate::exchange::ExchangeError;
use crate::i18n::{Language, Voice, of_json, of_system, text, text_with};
use crate::intake::IntakeError;
use crate::press::PressError;
use crate::store::{Store, StoreError};

pub use output::{tell, tell_breakdowns, tell_usage};

use output::{Cleaning, Form, Outlet};

/// A register of diplomatic meetings. Without a command the window opens.
#[derive(Debug, Parser)]
#[command(name = "memcon", version)]
pub struct Arguments {
    /// The register's file [default: in the platform's data folder]
    #[arg(long, global = true, env = "MEMCON_REGISTER", value_name = "FILE")]
    register: Option<PathBuf>,
    /// Write control characters into a file or pipe as they stand
    #[arg(long, global = true)]
    raw: bool,
    /// Use the fonts that come with the program, and none of the machine's
    #[arg(long, global = true, env = "MEMCON_OWN_FONTS", value_parser = FalseyValueParser::new())]
    own_fonts: bool,
    /// Open the window without a register, to choose one
    #[arg(long)]
    choose: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new register
    Init(init::Init),
    /// List what the register holds
    List(list::List),
    /// Show one record, whole
    Show(show::Show),
    /// Describe the JSON of every record, as a JSON Schema
    Schema(schema::Schema),
    /// Find words in every record
    Search(search::Search),
    /// Read files of others; what they hold waits in Incoming
    Import(import::Import),
    /// List, accept and refuse what waits in Incoming
    Incoming(incoming::Incoming),
    /// Print a brief
    Brief(brief::Brief),
    /// Write records in a form that others read: JSON, CSV, Excel, iCalendar, vCard, Word or Markdown
    Export(export::Export),
    /// Keep, list and hand on setups of briefs
    Template(template::Template),
    /// Read a readout or memorandum into a draft record
    Capture(capture::Capture),
    /// Hand letterhead, emblem and markings of an office to its other registers
    Settings(settings::SettingsCommand),
    /// Look whether the register is whole
    Check(check::Check),
    /// Copy the register, whole and checked
    Backup(backup::Backup),
    /// Put a backup in the register's place and keep what lay there
    Restore(restore::Restore),
    /// Make a new register out of what can be read of a damaged one
    Salvage(salvage::Salvage),
    /// Empty the recycle bin for good
    Purge(purge::Purge),
    /// Tell who changed what, and when
    Log(log::Log),
    /// Set, change or remove the register's passphrase
    Passphrase(passphrase::PassphraseCommand),
    /// Write the user's guide as PDF, HTML or Markdown
    Guide(guide::Guide),
    /// Print what a shell completes command lines by
    Completions(install::Completions),
    /// Write the pages of the manual
    #[command(hide = true)]
    Manual(install::Manual),
}

/// A text of the commands.
fn say(key: &'static str) -> &'static str {
    text(Language::current(), key)
}

/// A text of the commands with its arguments filled in.
fn say_with(key: &'static str, arguments: &[(&'static str, &str)]) -> String {
    text_with(Language::current(), key, arguments)
}

/// Does what a command gives to programs, which read the same in every language.
fn for_programs<T>(is_json: bool, work: impl FnOnce() -> T) -> T {
    let spoken = Voice::of_this_thread();
    if is_json {
        Voice::new(Language::English).take_up();
    }
    let done = work();
    spoken.take_up();
    done
}

/// Why a command could not be done.
#[derive(Debug, Error)]
enum CommandError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(transparent)]
    Press(#[from] PressError),
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error("{0}")]
    Refused(String),
    #[error("{}", of_system(.0))]
    Io(#[from] io::Error),
    #[error("{}", of_json(.0))]
    Json(#[from] serde_json::Error),
    #[error("{}", say_with("cli-not-found", &[("what", .what), ("list", .list)]))]
    NotFound {
        /// What was asked for.
        what: String,
        /// The command that lists what there is.
        list: &'static str,
    },
    /// What is wrong was printed.
    #[error("{}", say_with("cli-unsound", &[("count", &.0.to_string())]))]
    Unsound(usize),
    /// What differs was printed.
    #[error("{}", say("cli-out-of-step"))]
    OutOfStep,
    #[error("{0}")]
    Usage(String),
    /// Ctrl+C at a question.
    #[error("{}", say("cli-broken-off"))]
    Interrupted,
}

impl CommandError {
    /// Nothing is called so; `list` is the command that tells what is there.
    fn not_found(what: impl Into<String>, list: &'static str) -> Self {
        Self::NotFound {
            what: what.into(),
            list,
        }
    }
}

/// Who the commands save for, as they named themselves.
static SIGNER: OnceLock<String> = OnceLock::new();

impl Arguments {
    /// Signs what the command saves with a name.
    #[must_use]
    pub fn signed(self, name: String) -> Self {
        // A process runs one command.
        let _ = SIGNER.set(name);
        self
    }

    /// Reads the command line; what it says of itself is in the language spoken.
    ///
    /// # Errors
    ///
    /// When the line is wrong, or help is asked for.
    pub fn read() -> Result<Self, clap::Error> {
        let mut command = help::command(Language::current());
        let mut line: Vec<_> = std::env::args_os().collect();
        // A file opened from outside comes as the only word.
        if line.len() == 2
            && Path::new(&line[1])
                .extension()
                .is_some_and(|one| one.eq_ignore_ascii_case("memcon"))
        {
            line.insert(1, "--register".into());
        }
        let found = command.try_get_matches_from_mut(line)?;
        Self::from_arg_matches(&found).map_err(|error| error.format(&mut command))
    }

    /// The register that was named, or the one in the platform's data folder.
    #[must_use]
    pub fn register(&self) -> PathBuf {
        self.register.clone().unwrap_or_else(usual_register)
    }

    /// The fonts that were asked for.
    #[must_use]
    pub const fn faces(&self) -> Faces {
        if self.own_fonts {
            Faces::Own
        } else {
            Faces::Machine
        }
    }

    /// Whether the window is to ask which register it opens.
    #[must_use]
    pub const fn asks_for_register(&self) -> bool {
        self.choose
    }

    /// Whether the window is asked for.
    #[must_use]
    pub const fn wants_window(&self) -> bool {
        self.command.is_none()
    }

    /// Runs the command that was given; none is done at once.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let path = self.register();
        let cleaning = Cleaning::asked(self.raw);
        let Some(command) = self.command else {
            return ExitCode::SUCCESS;
        };
        if output::refuse_register(&path).is_err() {
            return ExitCode::FAILURE;
        }
        if matches!(command, Command::Export(_) | Command::Brief(_)) {
            ending::listen();
        }
        let form = command.form();
        let mut out = Vec::new();
        let done = match command {
            Command::Init(command) => command.run(&path, &mut out),
            Command::List(command) => on(&path, |store| {
                command.run(store, &mut Outlet::new(form, cleaning)?)
            }),
            Command::Show(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Search(command) => on(&path, |store| {
                progress::index(store)?;
                command.run(store, &mut out)
            }),
            Command::Brief(command) => on(&path, |store| command.run(store)),
            Command::Import(command) => on(&path, |store| command.run(store, &mut out, cleaning)),
            Command::Incoming(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Export(command) => on(&path, |store| command.run(store, cleaning)),
            Command::Check(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Backup(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Log(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Schema(command) => command.run(&mut out),
            Command::Capture(command) => command.run(&path, &mut out),
            Command::Purge(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Restore(command) => command.run(&path, &mut out),
            Command::Salvage(command) => command.run(&path, &mut out),
            Command::Passphrase(command) => command.run(&path, &mut out),
            Command::Settings(command) => on(&path, |store| command.run(store, &mut out)),
            Command::Guide(command) => command.run(&path),
            Command::Completions(command) => {
                command.run(&mut out);
                Ok(())
            }
            Command::Manual(command) => command.run(),
            Command::Template(command) => on(&path, |store| command.run(store, &mut out)),
        };
        let written = output::write(&output::cleaned(out, form, cleaning));
        match done.and(written.map_err(CommandError::from)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                tell(&error.to_string());
                ExitCode::from(match error {
                    CommandError::Usage(_) => 2,
                    // As a shell says of what Ctrl+C has ended.
                    CommandError::Interrupted => 130,
                    _ => 1,
                })
            }
        }
    }
}

/// Where the register lies that nobody names.
fn usual_register() -> PathBuf {
    directories::ProjectDirs::from("", "", "memcon").map_or_else(
        || PathBuf::from("register.memcon"),
        |dirs| dirs.data_dir().join("register.memcon"),
    )
}

/// Opens the register for a command; what could not be written is told with the reason.
fn on(
    path: &Path,
    run: impl FnOnce(&mut Store) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let mut store = passphrase::open(path)?;
    store.sign_as(SIGNER.get().map_or("", String::as_str));
    run(&mut store).map_err(|error| output::explained(error, &store))
}

impl Command {
    /// In which form the command gives its result.
    const fn form(&self) -> Form {
        let is_json = match self {
            Self::List(command) => command.json,
            Self::Show(command) => command.json,
            Self::Search(command) => command.json,
            Self::Import(command) => command.json,
            Self::Incoming(command) => command.json,
            Self::Check(command) => command.json,
            Self::Log(command) => command.json,
            Self::Purge(command) => command.json,
            Self::Capture(command) => command.json,
            Self::Schema(_) => true,
            Self::Init(_)
            | Self::Brief(_)
            | Self::Export(_)
            | Self::Template(_)
            | Self::Settings(_)
            | Self::Backup(_)
            | Self::Restore(_)
            | Self::Salvage(_)
            | Self::Passphrase(_)
            | Self::Guide(_)
            | Self::Completions(_)
            | Self::Manual(_) => false,
        };
        if is_json { Form::Json } else { Form::Text }
    }
}
