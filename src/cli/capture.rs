//! `memcon capture`: what a text tells of a meeting, as a draft with its passages.

use std::fs;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;

use super::import::with_day_in_words;
use super::{CommandError, on, say, say_with};
use crate::capture::{self, Found, Lexicon, SURE};
use crate::i18n::Language;
use crate::intake;
use crate::limits::read_stream;
use crate::model::{Markings, fold, listed_parties};
use crate::store::Store;

/// The kinds of file that may hold a text, by the ending of their names.
const KINDS: &[&str] = &[
    "txt", "text", "md", "docx", "odt", "pdf", "html", "htm", "eml",
];

/// The largest text that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct Capture {
    /// The text, or a folder of texts; - reads standard input
    file: PathBuf,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Save each meeting as a draft record; what is in doubt stays out
    #[arg(long, conflicts_with = "propose")]
    save: bool,
    /// Put each meeting into Incoming as a proposal, the surest first
    #[arg(long)]
    propose: bool,
}

impl Capture {
    pub(super) fn run(&self, register: &Path, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let is_folder = self.file.is_dir();
        let files = if is_folder {
            let texts = texts_in(&self.file)?;
            if texts.is_empty() {
                return Err(refused(&self.file, say("cli-capture-no-texts")));
            }
            texts
        } else {
            vec![self.file.clone()]
        };
        if self.propose {
            return on(register, |store| propose(&files, store, self.json, out));
        }
        if self.save {
            return on(register, |store| self.read(&files, Some(store), out));
        }
        self.read(&files, None, out)
    }

    /// Reads the texts, and saves what is asked to be.
    fn read(
        &self,
        files: &[PathBuf],
        mut store: Option<&mut Store>,
        out: &mut Vec<u8>,
    ) -> Result<(), CommandError> {
        let is_folder = self.file.is_dir();
        let lexicon = store.as_deref().map(intake::lexicon).transpose()?;
        let lexicon = lexicon.unwrap_or_default();
        let mut whole = Vec::new();
        let mut unsaved = 0;
        for file in files {
            let text = text_of(file)?;
            let capture = capture::read(&text, &lexicon);
            let saved = match &mut store {
                Some(store) if capture.is_meeting() => save(store, &capture, &text)?,
                _ => None,
            };
            unsaved += usize::from(self.save && saved.is_none());
            if self.json {
                let mut json = capture::json(&capture);
                if is_folder {
                    json["file"] = file.display().to_string().into();
                }
                if self.save {
                    json["reference"] = saved.into();
                }
                whole.push(json);
            } else if let Some(reference) = saved {
                writeln!(out, "{reference}  {}", file.display())?;
            } else if !capture.is_meeting() {
                super::tell(&about(file, is_folder, say("cli-capture-none")));
            } else if self.save {
                super::tell(&about(file, is_folder, say(lacking(&capture))));
            } else {
                if is_folder {
                    writeln!(out, "{}", file.display())?;
                }
                list(&capture, out)?;
            }
        }
        if self.json {
            let json = match whole.as_slice() {
                [one] if !is_folder => serde_json::to_string_pretty(one)?,
                _ => serde_json::to_string_pretty(&whole)?,
            };
            writeln!(out, "{json}")?;
        }
        // One text that was to be saved and was not is a command not done.
        if unsaved > 0 && !is_folder {
            return Err(CommandError::Refused(say("cli-capture-unsaved").to_owned()));
        }
        Ok(())
    }
}

/// A message, with the file it is about where there are many.
fn about(file: &Path, is_one_of_many: bool, message: &str) -> String {
    if is_one_of_many {
        format!("{}: {message}", file.display())
    } else {
        message.to_owned()
    }
}

/// The key of what a text of a meeting lacks to be saved as it stands.
const fn lacking(capture: &capture::Capture) -> &'static str {
    if capture.date.is_none() {
        "cli-capture-undated"
    } else if capture.title.is_none() {
        "cli-capture-untitled"
    } else {
        "cli-capture-in-doubt"
    }
}

/// Saves what was read as a meeting, the way the form would; `None` where the text
/// gives no day or no title.
fn save(
    store: &mut Store,
    capture: &capture::Capture,
    text: &str,
) -> Result<Option<String>, CommandError> {
    let settings = store.settings()?;
    let markings = capture::OfficeMarkings {
        all: &Markings(settings.markings),
        usual: &settings.default_marking,
    };
    let directory = store.directory()?;
    let lexicon = Lexicon::new(directory, Vec::new(), Vec::new());
    let not_stated = say("cli-capture-not-stated");
    let mut drafted = capture::draft_with_doubts(capture, text, &lexicon, markings, not_stated);
    capture::note_carried(&mut drafted, say("capture-reason-carried"));
    let Ok(filing) = drafted.draft.check() else {
        return Ok(None);
    };
    Ok(Some(store.save_meeting(&filing)?.reference))
}

/// Puts each text into Incoming as a proposal. What waits is kept as it comes: begun
/// again after a break, what waits already is not put there twice.
fn propose(
    files: &[PathBuf],
    store: &mut Store,
    as_json: bool,
    out: &mut Vec<u8>,
) -> Result<(), CommandError> {
    let names: Vec<String> = files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        })
        .collect();
    let mut load = |at: usize| bytes_of(&files[at]).map_err(|error| error.to_string());
    let bar = super::progress::bar(say("cli-capture-reading"));
    let mut watch = |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
        ControlFlow::Continue(())
    };
    let proposed = intake::propose(store, &names, &mut load, crate::clock::today(), &mut watch);
    bar.finish_and_clear();
    let proposed = proposed?;
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(&proposed)?)?;
    }
    let mut unread = Vec::new();
    for one in &proposed {
        if let Some(error) = &one.error {
            super::tell(&format!("{}: {error}", one.file));
            unread.push(one.file.as_str());
        } else if one.doubts.is_none() {
            super::tell(&format!("{}: {}", one.file, say("cli-capture-none")));
        } else if !as_json {
            let id = one.id.map(|id| id.to_string()).unwrap_or_default();
            let count = one.doubts.unwrap_or_default().to_string();
            let doubts = say_with("cli-capture-doubts", &[("count", &count)]);
            let label = with_day_in_words(&one.label);
            write!(out, "{id:>5}  {doubts}  {label}  {}", one.file)?;
            for like in &one.like {
                write!(out, "  {}", say_with("cli-capture-like", &[("like", like)]))?;
            }
            writeln!(out)?;
        }
    }
    if unread.is_empty() {
        return Ok(());
    }
    let files = unread.join(", ");
    Err(CommandError::Refused(say_with(
        "cli-import-unread",
        &[("files", &files)],
    )))
}

/// The files of a folder that may hold a text, in the order of their names.
fn texts_in(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        if KINDS.contains(&&*ending.to_lowercase()) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Why a file was not read.
fn refused(file: &Path, reason: &str) -> CommandError {
    let file = file.display().to_string();
    CommandError::Refused(say_with(
        "cli-capture-unread",
        &[("file", &file), ("reason", reason)],
    ))
}

/// The text of a file, or of standard input.
fn text_of(file: &Path) -> Result<String, CommandError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let text = intake::text_of(&name, bytes_of(file)?);
    text.map_err(|fault| refused(file, &fault.to_string()))
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, CommandError> {
    let refused = |reason: &str| refused(file, reason);
    if file.as_os_str() != "-" {
        return read_stream(file, LARGEST).map_err(|error| refused(&error.to_string()));
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let size = (LARGEST / 1024 / 1024).to_string();
        return Err(refused(&say_with(
            "cli-capture-too-large",
            &[("size", &size)],
        )));
    }
    Ok(bytes)
}

/// A party as the language spoken calls it, where it is one of the lists; else as it was
/// read.
fn party_spoken(read: &str) -> &str {
    let folded = fold(read);
    let mut listed = listed_parties().iter();
    let party = listed.find(|party| party.names.iter().any(|one| fold(&one.name) == folded));
    party.map_or(read, |party| party.name_in(Language::current().code()))
}

/// Lines for a person: what was read, a question mark before what is in doubt.
fn list(capture: &capture::Capture, out: &mut Vec<u8>) -> io::Result<()> {
    let mut line = |label: &str, sure: u8, said: &str| {
        let doubt = if sure < SURE { "? " } else { "" };
        writeln!(out, "{label:<12}{doubt}{said}")
    };
    if let Some(title) = &capture.title {
        line(say("cli-capture-title"), title.sure, &title.value)?;
    }
    if let Some(date) = &capture.date {
        let day = date.value.words_in(Language::current().code());
        line(say("cli-capture-date"), date.sure, &day)?;
    }
    if let Some(time) = &capture.time {
        line(say("cli-capture-time"), time.sure, &time.value.to_string())?;
    }
    if let Some(place) = &capture.place {
        line(say("cli-capture-place"), place.sure, &place.value.words())?;
    }
    for Found { value, sure, .. } in &capture.participants {
        let parts = [&value.name, &value.position, party_spoken(&value.party)];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        line(say("cli-capture-participant"), *sure, &parts.join(", "))?;
    }
    for subject in &capture.subjects {
        line(say("cli-capture-subject"), subject.sure, &subject.value)?;
    }
    for Found { value, sure, .. } in &capture.remarks {
        let speaker = if value.speaker.is_empty() {
            String::new()
        } else {
            format!("{}: ", value.speaker)
        };
        line(
            say("cli-capture-remark"),
            *sure,
            &format!("{speaker}{}", value.text),
        )?;
    }
    for figure in &capture.figures {
        let amount = figure.value.amount(Language::current().code());
        let said = format!("{}: {amount}", figure.value.indicator);
        line(say("cli-capture-figure"), figure.sure, &said)?;
    }
    for promise in &capture.promises {
        line(
            say("cli-capture-commitment"),
            promise.sure,
            &promise.value.title,
        )?;
    }
    for event in &capture.events {
        line(say("cli-capture-event"), event.sure, &event.value.title)?;
    }
    Ok(())
}
