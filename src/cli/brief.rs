//! `memcon brief`: a brief as PDF, Word document, Markdown or HTML.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::named::{find_party, find_person};
use super::output::{self, day, number, other_ending, stated};
use super::show::find_meeting;
use super::{CommandError, say, say_with, tell};
use crate::brief::{BriefSetup, CopyNumber, MissingGlyph, Paper, Sides, TextSize};
use crate::i18n::Language;
use crate::model::{BriefForm, BriefKind, BriefSection, BriefTrace, Day, fold};
use crate::press::{Format, Order, PressError, Subject, print_to};
use crate::store::{NamedKind, Store, refuse_output, write_output};

#[derive(Debug, Args)]
pub(super) struct Brief {
    #[command(subcommand)]
    kind: Kind,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// The record of one meeting
    Meeting {
        /// The meeting's reference
        #[arg(value_name = "REF", value_parser = stated)]
        reference: String,
    },
    /// What is to be done after a meeting
    FollowUp {
        /// The meeting's reference
        #[arg(value_name = "REF", value_parser = stated)]
        reference: String,
    },
    /// A brief for a meeting with a party
    Party {
        /// The party's code or name
        #[arg(value_name = "NAME-OR-CODE", value_parser = stated)]
        name: String,
    },
    /// The same as boxes to tick
    Checklist {
        /// The party's code or name
        #[arg(value_name = "NAME-OR-CODE", value_parser = stated)]
        name: String,
    },
    /// A note on a person
    Person {
        /// The person's name, in any spelling on file
        #[arg(value_name = "NAME", value_parser = stated)]
        name: String,
    },
    /// The report of commitments
    Commitments {
        /// Only those by or to this party, by code or name
        #[arg(long, value_name = "NAME-OR-CODE", value_parser = stated)]
        party: Option<String>,
    },
    /// What happened in a period
    Digest {
        /// The first day, as 2021-11-01
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Day,
        /// The last day, as 2021-11-30
        #[arg(long, value_name = "DAY", value_parser = day)]
        to: Day,
    },
}

/// What is asked of a brief whatever its kind. What is left out is taken from
/// the template, or as usual.
#[derive(Debug, Args)]
struct How {
    /// The file to write, .pdf, .docx, .md or .html; - for standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format; told by the file's ending when left out
    #[arg(long, global = true, value_enum)]
    format: Option<FormatName>,
    /// One page or full: page or full
    #[arg(long, global = true)]
    form: Option<BriefForm>,
    /// A template kept in the register, by name
    #[arg(long, global = true, value_name = "NAME")]
    template: Option<String>,
    /// The sections in their order, by code, with commas between
    #[arg(long, global = true, value_delimiter = ',', value_name = "SECTION")]
    sections: Option<Vec<BriefSection>>,
    /// How sentences are traced to passages: none, annex or footnotes
    #[arg(long, global = true)]
    trace: Option<BriefTrace>,
    /// A version releasable under this marking: what is marked higher is withheld
    #[arg(long, global = true, value_name = "MARKING", value_parser = stated)]
    release: Option<String>,
    /// The number of this copy
    #[arg(long, global = true, value_name = "N", value_parser = number::<u32>)]
    copy: Option<u32>,
    /// How many copies there are [default: as many as --copy says]
    #[arg(long, global = true, value_name = "M", requires = "copy", value_parser = number::<u32>)]
    copies: Option<u32>,
    /// Who may have it
    #[arg(long, global = true, value_name = "WORDS")]
    distribution: Option<String>,
    /// How many of the last meetings are told at length
    #[arg(long, global = true, value_name = "N", value_parser = number::<usize>)]
    meetings: Option<usize>,
    /// The language of the labels, en, ru or az; the template's, or the one spoken, when left out
    #[arg(long, global = true)]
    lang: Option<Language>,
    /// The paper: a4 or letter
    #[arg(long, global = true)]
    paper: Option<Paper>,
    /// Large print
    #[arg(long, global = true)]
    large: bool,
    /// Margins for both sides of the sheet
    #[arg(long, global = true)]
    two_sided: bool,
    /// Stop at a character that no font holds, instead of printing a stand-in
    #[arg(long, global = true)]
    strict: bool,
    /// The day printed on it and as of which things stand, as 2021-11-26 [default: today]
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    date: Option<Day>,
}

/// The formats by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Pdf,
    Docx,
    Md,
    Html,
}

impl FormatName {
    const fn format(self) -> Format {
        match self {
            Self::Pdf => Format::Pdf,
            Self::Docx => Format::Docx,
            Self::Md => Format::Markdown,
            Self::Html => Format::Html,
        }
    }
}

impl Brief {
    pub(super) fn run(self, store: &mut Store) -> Result<(), CommandError> {
        let (target, format) = self.how.target()?;
        let is_text = matches!(format, Format::Markdown | Format::Html);
        if target.is_none() && !is_text && io::stdout().is_terminal() {
            return Err(CommandError::Usage(say("cli-pdf-at-terminal").to_owned()));
        }
        let date = self.how.date.unwrap_or_else(crate::clock::today);
        let (kind, subject) = self.kind.subject(store)?;
        let order = Order {
            subject,
            setup: self.how.setup(store, kind)?,
            date,
            copy: self.how.copy_number()?,
        };
        let register = store.path().to_owned();
        if let Some(path) = &target {
            refuse_output(&register, path)?;
        }
        let printed = print_to(store, &order, format, |printed| match &target {
            Some(path) => Ok(write_output(&register, path, &printed.bytes)?),
            // Written here, so that the book of prints knows whether it was.
            // The text forms are clean already.
            None => Ok(output::write(&printed.bytes)?),
        })
        .map_err(|error| match error {
            CommandError::Press(PressError::Brief(_)) => {
                let filled = [("why", &*error.to_string()), ("name", &self.kind.name())];
                CommandError::Refused(say_with("cli-not-printed", &filled))
            }
            CommandError::Press(PressError::UnknownMarking(..)) => {
                CommandError::Usage(error.to_string())
            }
            other => other,
        })?;
        if let Some(why) = printed.unbooked {
            let filled = [("why", &*why.to_string()), ("name", &self.kind.name())];
            tell(&say_with("cli-unbooked", &filled));
        }
        if !printed.missing.is_empty() {
            let missing: Vec<String> = printed
                .missing
                .iter()
                .map(|character| format!("U+{:04X}", u32::from(*character)))
                .collect();
            let filled = [
                ("characters", &*missing.join(" ")),
                ("name", &self.kind.name()),
            ];
            tell(&say_with("cli-stood-in", &filled));
        }
        Ok(())
    }
}

impl Kind {
    /// What the officer asked for, as typed.
    fn name(&self) -> String {
        match self {
            Self::Meeting { reference } | Self::FollowUp { reference } => reference.clone(),
            Self::Party { name } | Self::Checklist { name } | Self::Person { name } => name.clone(),
            Self::Commitments { party } => party
                .clone()
                .unwrap_or_else(|| say("brief-commitments-all").to_lowercase()),
            Self::Digest { from, to } => format!("{from} \u{2013} {to}"),
        }
    }

    fn subject(&self, store: &Store) -> Result<(BriefKind, Subject), CommandError> {
        let meeting = |reference: &str| -> Result<Subject, CommandError> {
            find_meeting(store, reference)?
                .map(Subject::Meeting)
                .ok_or_else(|| CommandError::not_found(reference, "memcon list meetings"))
        };
        Ok(match self {
            Self::Meeting { reference } => (BriefKind::Meeting, meeting(reference)?),
            Self::FollowUp { reference } => (BriefKind::FollowUp, meeting(reference)?),
            Self::Party { name } => (BriefKind::Party, Subject::Party(find_party(store, name)?)),
            Self::Checklist { name } => (
                BriefKind::Checklist,
                Subject::Party(find_party(store, name)?),
            ),
            Self::Person { name } => (
                BriefKind::Person,
                Subject::Person(find_person(store, name)?),
            ),
            Self::Commitments { party } => {
                let party = party.as_ref().map(|name| find_party(store, name));
                (
                    BriefKind::Commitments,
                    Subject::Commitments(party.transpose()?),
                )
            }
            Self::Digest { from, to } if from > to => {
                let filled = [("from", &*from.to_string()), ("to", &*to.to_string())];
                return Err(CommandError::Usage(say_with("cli-period-turned", &filled)));
            }
            Self::Digest { from, to } => (BriefKind::Digest, Subject::Period(*from, *to)),
        })
    }
}

impl How {
    /// Where the brief goes, `None` for standard output, and its format.
    fn target(&self) -> Result<(Option<PathBuf>, Format), CommandError> {
        let Some(path) = &self.output else {
            return Err(CommandError::Usage(say("cli-name-a-file").to_owned()));
        };
        if path.as_os_str() == "-" {
            let Some(name) = self.format else {
                return Err(CommandError::Usage(say("cli-name-a-format").to_owned()));
            };
            return Ok((None, name.format()));
        }
        let asked = self.format.map(FormatName::format);
        if let (Some(asked), Some(named)) = (asked, Format::of_file(path))
            && asked != named
        {
            return Err(other_ending(path));
        }
        match asked.or_else(|| Format::of_file(path)) {
            Some(format) => Ok((Some(path.clone()), format)),
            None => Err(CommandError::Usage(say_with(
                "cli-no-ending",
                &[("path", &path.display().to_string())],
            ))),
        }
    }

    fn copy_number(&self) -> Result<Option<CopyNumber>, CommandError> {
        let Some(number) = self.copy else {
            return Ok(None);
        };
        let of = self.copies.unwrap_or(number);
        if number == 0 || number > of {
            let filled = [("number", &*number.to_string()), ("of", &*of.to_string())];
            return Err(CommandError::Usage(say_with("cli-no-such-copy", &filled)));
        }
        Ok(Some(CopyNumber { number, of }))
    }

    /// The template, or what is usual, with what was asked for put over it.
    fn setup(&self, store: &Store, kind: BriefKind) -> Result<BriefSetup, CommandError> {
        let mut setup = match &self.template {
            Some(name) => template(store, name, kind)?,
            None => BriefSetup {
                language: Language::current(),
                ..BriefSetup::new(kind, self.form.unwrap_or_default())
            },
        };
        if let Some(form) = self.form {
            setup.form = form;
        }
        if let Some(sections) = &self.sections {
            // A section named twice is printed where it is named first.
            setup.sections.clear();
            for section in sections {
                if !setup.sections.contains(section) {
                    setup.sections.push(*section);
                }
            }
        }
        if let Some(trace) = self.trace {
            setup.trace = trace;
        }
        if let Some(release) = &self.release {
            setup.release.clone_from(release);
        }
        if let Some(distribution) = &self.distribution {
            setup.distribution.clone_from(distribution);
        }
        if let Some(meetings) = self.meetings {
            setup.meetings = meetings;
        }
        if let Some(language) = self.lang {
            setup.language = language;
        }
        if let Some(paper) = self.paper {
            setup.sheet.paper = paper;
        }
        if self.large {
            setup.sheet.text = TextSize::Large;
        }
        if self.two_sided {
            setup.sheet.sides = Sides::Two;
        }
        if self.strict {
            setup.sheet.missing = MissingGlyph::Stop;
        }
        Ok(setup)
    }
}

/// The template of this name, which must be one for the kind asked for.
fn template(store: &Store, name: &str, kind: BriefKind) -> Result<BriefSetup, CommandError> {
    let all = store.named(NamedKind::BriefTemplate)?;
    let Some(found) = all.iter().find(|one| fold(&one.name) == fold(name)) else {
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        return Err(CommandError::Usage(if names.is_empty() {
            say("cli-no-templates").to_owned()
        } else {
            let filled = [("name", name), ("names", &*names.join(", "))];
            say_with("cli-no-such-template", &filled)
        }));
    };
    let setup = BriefSetup::from_toml(&found.body)?;
    if setup.kind != kind {
        let filled = [("name", &*found.name), ("kind", setup.kind.code())];
        return Err(CommandError::Usage(say_with(
            "cli-template-of-other",
            &filled,
        )));
    }
    Ok(setup)
}
