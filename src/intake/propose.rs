//! Many texts at once: each becomes a proposal in Incoming, the surest first. What was
//! kept stays when the work is broken off; begun again, it goes on with the rest.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{InFile, IntakeError, Seen, look_on, receive};
use crate::capture::{self, Lexicon, OfficeMarkings};
use crate::exchange::readers::{ReadFault, read_text_of};
use crate::model::Day;
use crate::store::Store;

/// How many texts are kept at once.
const BATCH: usize = 20;

/// A text to be proposed, as far as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The file's name.
    pub file: String,
    /// How much of it is in doubt; null where it tells of no meeting.
    pub doubts: Option<usize>,
    /// Why it could not be read.
    pub error: Option<String>,
    /// The number of its proposal in Incoming.
    pub id: Option<i64>,
    /// The day and title of the meeting.
    pub label: String,
    /// Meetings of the same day with the same people, on file or among the texts.
    pub like: Vec<String>,
}

/// The text of a file, letter by letter where it is plain text.
///
/// # Errors
///
/// When it holds no text, or is broken.
pub fn text_of(name: &str, bytes: Vec<u8>) -> Result<String, ReadFault> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_lowercase();
    let is_plain = !matches!(
        ending.as_str(),
        "docx" | "odt" | "pdf" | "html" | "htm" | "eml" | "rtf"
    );
    let bytes = match (is_plain, String::from_utf8(bytes)) {
        (true, Ok(text)) => return Ok(text.trim_start_matches('\u{feff}').to_owned()),
        (_, Ok(text)) => text.into_bytes(),
        (_, Err(error)) => error.into_bytes(),
    };
    read_text_of(&bytes, name).map(|source| source.text)
}

/// What a register has on file, for texts to be read by.
///
/// # Errors
///
/// When it cannot be read.
pub fn lexicon(store: &Store) -> Result<Lexicon, IntakeError> {
    let indicators = store.indicators()?.into_iter().map(|one| one.name);
    let topics = store.topics()?.into_iter().map(|line| line.topic);
    Ok(Lexicon::new(
        store.directory()?,
        indicators.collect(),
        topics.collect(),
    ))
}

/// Proposes files: `load` gives the bytes of one by its place, `watch` is told how many
/// steps of how many are done and tells whether to go on. Gives them by their doubt.
///
/// # Errors
///
/// When the register cannot be read or written. What was kept before stays.
pub fn propose(
    store: &mut Store,
    names: &[String],
    load: &mut dyn FnMut(usize) -> Result<Vec<u8>, String>,
    today: Day,
    watch: &mut capture::Watch<'_>,
) -> Result<Vec<Proposed>, IntakeError> {
    let steps = names.len() * 2;
    let lexicon = lexicon(store)?;
    let mut all: Vec<(usize, Proposed)> = Vec::new();
    for (number, name) in names.iter().enumerate() {
        if watch(number, steps).is_break() {
            return Ok(Vec::new());
        }
        all.push((number, weighed(name, load(number), &lexicon)));
    }
    all.sort_by_key(|(number, one)| (one.doubts.unwrap_or(usize::MAX), *number));
    let meetings = all.iter().filter(|(_, one)| one.doubts.is_some()).count();
    let mut done = 0;
    let mut seen = Seen::of(store)?;
    for batch in all[..meetings].chunks_mut(BATCH) {
        let mut files = Vec::new();
        for (number, one) in batch.iter() {
            if let Ok(bytes) = load(*number) {
                let name = one.file.clone();
                files.push(InFile { name, bytes });
            }
        }
        let looked = look_on(store, files, None, today, &mut seen)?;
        let report = receive(store, looked)?;
        for ((_, one), file) in batch.iter_mut().zip(report.files) {
            one.error.clone_from(&file.error);
            let Some(id) = file.ids.last().copied() else {
                continue;
            };
            let proposal = super::proposal(store, id)?;
            one.id = Some(id);
            one.label = proposal.label();
            one.like = super::twins::told(&proposal);
        }
        done += batch.len();
        if let ControlFlow::Break(()) = watch(names.len() + done, steps) {
            break;
        }
    }
    Ok(all.into_iter().map(|(_, one)| one).collect())
}

/// How much of a text is in doubt.
fn weighed(name: &str, bytes: Result<Vec<u8>, String>, lexicon: &Lexicon) -> Proposed {
    let mut proposed = Proposed {
        file: name.to_owned(),
        doubts: None,
        error: None,
        id: None,
        label: String::new(),
        like: Vec::new(),
    };
    let text = bytes.and_then(|bytes| text_of(name, bytes).map_err(|fault| fault.to_string()));
    match text {
        Ok(text) => {
            let read = capture::read(&text, lexicon);
            if read.is_meeting() {
                let drafted = capture::draft_with_doubts(
                    &read,
                    &text,
                    lexicon,
                    OfficeMarkings::not_known(),
                    "?",
                );
                let is_blank = [
                    read.date.is_none(),
                    read.place.is_none(),
                    read.title.is_none(),
                ];
                let unknown = read
                    .participants
                    .iter()
                    .filter(|one| one.value.code.is_empty());
                let blank = is_blank.into_iter().filter(|is_blank| *is_blank).count();
                proposed.doubts = Some(drafted.doubts.len() + blank + unknown.count());
            }
        }
        Err(error) => proposed.error = Some(error),
    }
    proposed
}
