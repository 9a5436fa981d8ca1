//! `memcon brief`: a brief as PDF.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::CommandError;
use super::show::find_meeting;
use crate::brief::{BriefOptions, Paper, layout, meeting_brief, write};
use crate::files::write_whole;
use crate::i18n::Language;
use crate::model::Day;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Brief {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// The record of one meeting
    Meeting(MeetingBrief),
}

#[derive(Debug, Args)]
struct MeetingBrief {
    /// The meeting's reference
    #[arg(value_name = "REF")]
    reference: String,
    /// The PDF file to write
    #[arg(short, long, value_name = "FILE.pdf")]
    output: PathBuf,
    /// The language of the labels: en, ru or az
    #[arg(long, default_value = "en")]
    lang: Language,
    /// The paper: a4 or letter
    #[arg(long, default_value = "a4")]
    paper: Paper,
    /// The day printed on it, as 2021-11-26 [default: today]
    #[arg(long)]
    date: Option<Day>,
}

impl Brief {
    pub(super) fn run(self, store: &Store, _out: &mut Vec<u8>) -> Result<(), CommandError> {
        let Kind::Meeting(asked) = self.kind;
        let ending = asked
            .output
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        if ending.as_deref() != Some("pdf") {
            return Err(CommandError::Usage(format!(
                "{} does not end in .pdf; a brief is written as PDF",
                asked.output.display()
            )));
        }
        let id = find_meeting(store, &asked.reference)?
            .ok_or_else(|| CommandError::NotFound(asked.reference.clone()))?;
        let date = asked
            .date
            .unwrap_or_else(|| jiff::ZonedDateTime::now().date());
        let options = BriefOptions {
            language: asked.lang,
            paper: asked.paper,
            date,
        };
        let pages = layout(&meeting_brief(&store.meeting(id)?, &options), options.paper)?;
        write_whole(&asked.output, &write(&pages)?)?;
        if !pages.missing.is_empty() {
            let missing: Vec<String> = pages
                .missing
                .iter()
                .map(|character| format!("U+{:04X}", u32::from(*character)))
                .collect();
            let _ = writeln!(
                io::stderr(),
                "memcon: no font here holds {}; a stand-in was printed in the brief of {}",
                missing.join(" "),
                asked.reference
            );
        }
        Ok(())
    }
}
