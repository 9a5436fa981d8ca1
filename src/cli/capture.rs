//! `memcon capture`: what a text tells of a meeting, as a draft with its passages.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CommandError, say, say_with};
use crate::capture::{self, Found, Lexicon, SURE};
use crate::limits::read_text;

/// The largest text that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct Capture {
    /// The text; - reads standard input
    file: PathBuf,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Capture {
    pub(super) fn run(&self, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let capture = capture::read(&text_of(&self.file)?, &Lexicon::default());
        if self.json {
            let json = capture::json(&capture);
            writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
        } else if capture.is_meeting() {
            list(&capture, out)?;
        } else {
            super::tell(say("cli-capture-none"));
        }
        Ok(())
    }
}

/// The text of a file, or of standard input.
fn text_of(file: &Path) -> Result<String, CommandError> {
    let refused = |reason: &str| {
        let file = file.display().to_string();
        CommandError::Refused(say_with(
            "cli-capture-unread",
            &[("file", &file), ("reason", reason)],
        ))
    };
    if file.as_os_str() != "-" {
        return read_text(file, LARGEST).map_err(|error| refused(&error.to_string()));
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
    String::from_utf8(bytes).map_err(|_| refused(say("cli-capture-no-text")))
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
        line(say("cli-capture-date"), date.sure, &date.value.to_string())?;
    }
    if let Some(time) = &capture.time {
        line(say("cli-capture-time"), time.sure, &time.value.to_string())?;
    }
    if let Some(place) = &capture.place {
        line(say("cli-capture-place"), place.sure, &place.value.words())?;
    }
    for Found { value, sure, .. } in &capture.participants {
        let parts = [&value.name, &value.position, &value.party];
        let parts: Vec<&str> = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect();
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
        let amount = figure.value.amount();
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
