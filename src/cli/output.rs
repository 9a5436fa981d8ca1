//! Where results go: clean of signs that a terminal or a reader would obey, and
//! told when they could not be written.

use std::ffi::OsString;
#[cfg(unix)]
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Write};
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::help::fault;
use super::{CommandError, say, say_with, usual_register};
use crate::exchange::json::escaped;
use crate::i18n::{Language, reason};
use crate::intake::IntakeError;
use crate::limits::is_surviving;
use crate::model::{Day, visible};
#[cfg(unix)]
use crate::store::refuse_own;
use crate::store::{Store, StoreError};

/// What a command gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines for a person.
    Text,
    /// JSON, which has escapes of its own.
    Json,
}

/// Whether control characters are kept as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cleaning {
    /// They are written out.
    Clean,
    /// They are kept, where no terminal would obey them.
    Raw,
}

impl Cleaning {
    pub(super) const fn asked(is_raw: bool) -> Self {
        if is_raw { Self::Raw } else { Self::Clean }
    }
}

/// Standard output for a result that comes piece by piece; pieces end where a
/// sign does.
pub(super) struct Outlet {
    out: Unbuffered,
    form: Form,
    cleaning: Cleaning,
    held: String,
}

impl Outlet {
    /// How much is gathered before it is handed out, in bytes.
    const FULL: usize = 1 << 16;

    pub(super) fn new(form: Form, cleaning: Cleaning) -> io::Result<Self> {
        Ok(Self {
            out: unbuffered().map_err(not_written)?,
            form,
            cleaning,
            held: String::with_capacity(Self::FULL * 2),
        })
    }

    /// Takes a piece.
    pub(super) fn put(&mut self, piece: &str) -> io::Result<()> {
        self.held.push_str(piece);
        if self.held.len() < Self::FULL {
            return Ok(());
        }
        self.hand_out()
    }

    /// Hands out what is left.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.hand_out()?;
        self.out.flush().map_err(not_written)
    }

    fn hand_out(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        let clean = cleaned(held.into_bytes(), self.form, self.cleaning);
        self.out.write_all(&clean).map_err(not_written)?;
        self.held = String::with_capacity(Self::FULL * 2);
        Ok(())
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.put(piece)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The result as it is handed out.
pub(super) fn cleaned(out: Vec<u8>, form: Form, cleaning: Cleaning) -> Vec<u8> {
    if cleaning == Cleaning::Raw && !io::stdout().is_terminal() {
        return out;
    }
    let text = String::from_utf8_lossy(&out);
    match form {
        Form::Text => visible(&text).into_owned().into_bytes(),
        Form::Json => escaped(&text).into_bytes(),
    }
}

/// Writes to standard output. A reader that has seen enough closes the pipe; that
/// is no fault, everything else is.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let written = unbuffered().and_then(|mut out| out.write_all(bytes).and_then(|()| out.flush()));
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(not_written),
    }
}

/// Refuses to write results or messages over the register, or what belongs to it: a
/// shell opens any file for them. Where the message itself would go there it is not
/// told.
#[cfg(unix)]
pub(super) fn refuse_register(register: &Path) -> Result<(), StoreError> {
    let is_file = |stream: io::Result<OwnedFd>| {
        // One that is closed is told when something is written to it.
        let about = stream.map(File::from).and_then(|file| file.metadata());
        about.is_ok_and(|about| about.is_file())
    };
    if is_file(io::stderr().as_fd().try_clone_to_owned()) {
        refuse_own(register, Path::new("/dev/stderr"))?;
    }
    if is_file(io::stdout().as_fd().try_clone_to_owned()) {
        refuse_own(register, Path::new("/dev/stdout"))
            .inspect_err(|error| tell(&error.to_string()))?;
    }
    Ok(())
}

/// Elsewhere it is not known which file a stream goes to.
#[cfg(not(unix))]
pub(super) fn refuse_register(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "it is handed over by `map_err`"
)]
fn not_written(error: io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        say_with("cli-not-written", &[("why", &error.to_string())]),
    )
}

#[cfg(unix)]
type Unbuffered = File;
#[cfg(not(unix))]
type Unbuffered = io::Stdout;

/// Standard output as a file of its own: the library's takes one that is closed
/// for one that was written.
#[cfg(unix)]
fn unbuffered() -> io::Result<Unbuffered> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(not(unix))]
fn unbuffered() -> io::Result<Unbuffered> {
    Ok(io::stdout())
}

/// Tells something at standard error; one that is full or closed is no reason to stop.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "memcon: {}", visible(&reason(message)));
}

/// Whether what failed is a library that speaks with the display: it goes away when a
/// session ends, and they cannot go on without it.
fn is_of_display(file: &str) -> bool {
    [
        "winit-",
        "x11rb-",
        "x11-dl-",
        "glutin-",
        "smithay-client-toolkit-",
        "wayland-",
    ]
    .iter()
    .any(|library| file.contains(library))
}

/// Tells in one line where the program itself failed, instead of by its inner words;
/// with those as well where `RUST_BACKTRACE` asks for them.
pub fn tell_breakdowns() {
    let in_full = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |broken| {
        if is_surviving() {
            return;
        }
        if broken
            .location()
            .is_some_and(|place| is_of_display(place.file()))
        {
            tell(say("cli-display-gone"));
            return;
        }
        let place = broken.location().map(ToString::to_string);
        let words = broken.payload_as_str().unwrap_or_default();
        let place = format!("{}: {words}", place.unwrap_or_default());
        tell(&say_with("cli-broke-down", &[("place", &place)]));
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            in_full(broken);
        }
    }));
}

/// Hands out what the reader of the command line has to say: help and the
/// version as a result, what is wrong as a message.
#[must_use]
pub fn tell_usage(said: &clap::Error) -> ExitCode {
    if refuse_register(&register_on_line()).is_err() {
        return ExitCode::FAILURE;
    }
    if let Some(fault) = fault(said, Language::current()) {
        let _ = write!(io::stderr(), "{}", visible(&fault));
        return ExitCode::from(2);
    }
    let text = said.render();
    if said.use_stderr() {
        let mut stderr = io::stderr();
        let _ = if stderr.is_terminal() {
            write!(stderr, "{}", text.ansi())
        } else {
            write!(stderr, "{}", visible(&text.to_string()))
        };
        return ExitCode::from(2);
    }
    let text = if io::stdout().is_terminal() {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    match write(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// The register a command line names that was not read to its end.
fn register_on_line() -> PathBuf {
    let line: Vec<OsString> = std::env::args_os().collect();
    let after = |index: usize| line.get(index + 1).map(PathBuf::from);
    let named = line.iter().enumerate().find_map(|(index, one)| {
        if one == "--register" {
            return after(index);
        }
        let one = one.to_str()?;
        one.strip_prefix("--register=").map(PathBuf::from)
    });
    named
        .or_else(|| std::env::var_os("MEMCON_REGISTER").map(PathBuf::from))
        .unwrap_or_else(usual_register)
}

/// A day as it is typed after an option.
pub(super) fn day(typed: &str) -> Result<Day, String> {
    typed
        .trim()
        .parse()
        .map_err(|_| say_with("cli-bad-day", &[("typed", typed)]))
}

/// A number of lines as it is typed after an option.
pub(super) fn count(typed: &str) -> Result<usize, String> {
    let read = typed.trim().parse().ok();
    read.filter(|count| *count > 0)
        .ok_or_else(|| say_with("cli-bad-count", &[("typed", typed)]))
}

/// A number as it is typed, of a record or of copies.
pub(super) fn number<T: std::str::FromStr>(typed: &str) -> Result<T, String> {
    let read = typed.trim().parse();
    read.map_err(|_| say("cli-bad-number").to_owned())
}

/// A name as it is typed after an option: something on one line.
pub(super) fn name(typed: &str) -> Result<String, String> {
    let typed = stated(typed)?;
    if typed.chars().any(char::is_control) {
        return Err(say("cli-one-line").to_owned());
    }
    Ok(typed)
}

/// That a file is not of the form it is read in, by the first line that does not read.
pub(super) fn not_in_form(path: &Path, text: &str, line: usize) -> String {
    /// What is told of a line, in characters.
    const LONGEST: usize = 80;
    let said = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let said: String = said.trim().chars().take(LONGEST).collect();
    let filled = [
        ("path", &*path.display().to_string()),
        ("line", &*line.to_string()),
        ("text", &*said),
    ];
    say_with("cli-not-in-form", &filled)
}

/// That a file's ending names another form than the one asked for.
pub(super) fn other_ending(path: &Path) -> CommandError {
    let path = path.display().to_string();
    CommandError::Usage(say_with("cli-other-ending", &[("path", &path)]))
}

/// Turns an error of a command that could not write into the register into the reason.
pub(super) fn explained(error: CommandError, store: &Store) -> CommandError {
    match error {
        CommandError::Store(StoreError::OpenForReading)
        | CommandError::Intake(IntakeError::Store(StoreError::OpenForReading))
            if store.hindrance().is_some() =>
        {
            store.not_writable().into()
        }
        other => other,
    }
}

/// An argument that names something.
pub(super) fn stated(typed: &str) -> Result<String, String> {
    if typed.trim().is_empty() {
        Err(say("cli-empty").to_owned())
    } else {
        Ok(typed.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::is_unseen;

    #[test]
    fn json_keeps_its_values_and_loses_what_a_terminal_obeys() {
        let told = "0\u{202e}05 \u{9b}2J \u{7f}\u{1b}";
        let json = serde_json::to_string_pretty(&[told]).expect("written");
        let clean = escaped(&json);
        assert!(!clean.chars().any(is_unseen), "{clean:?}");
        let back: Vec<String> = serde_json::from_str(&clean).expect("read");
        assert_eq!(back, [told]);
    }
}
