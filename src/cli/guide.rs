//! `memcon guide`: the user's guide as a file to print, read or send on. It needs
//! no register.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::output::{other_ending, write};
use super::{CommandError, say, say_with};
use crate::brief::Sheet;
use crate::guide::document;
use crate::i18n::Language;
use crate::press::{Format, set};
use crate::store::write_output;

#[derive(Debug, Args)]
pub(super) struct Guide {
    /// The file to write, .pdf, .html or .md [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format; told by the file's ending when left out, Markdown on standard output
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// The language of the guide [default: the one spoken]
    #[arg(long)]
    lang: Option<Language>,
}

/// The formats by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Pdf,
    Html,
    Md,
}

impl FormatName {
    const fn format(self) -> Format {
        match self {
            Self::Pdf => Format::Pdf,
            Self::Html => Format::Html,
            Self::Md => Format::Markdown,
        }
    }
}

impl Guide {
    /// `register` is the one over which nothing is written.
    pub(super) fn run(&self, register: &Path) -> Result<(), CommandError> {
        let (target, format) = self.target()?;
        if target.is_none() && format == Format::Pdf && io::stdout().is_terminal() {
            return Err(CommandError::Usage(say("cli-pdf-at-terminal").to_owned()));
        }
        let language = self.lang.unwrap_or_else(Language::current);
        let guide = document(language, crate::clock::today());
        let bytes = set(guide, Sheet::default(), format)?.bytes;
        match target {
            Some(path) => Ok(write_output(register, path, &bytes)?),
            None => Ok(write(&bytes)?),
        }
    }

    /// Where the guide goes, `None` for standard output, and its format.
    fn target(&self) -> Result<(Option<&Path>, Format), CommandError> {
        let asked = self.format.map(FormatName::format);
        let named = self.output.as_deref();
        let Some(path) = named.filter(|path| path.as_os_str() != "-") else {
            return Ok((None, asked.unwrap_or(Format::Markdown)));
        };
        let told = Format::of_file(path).filter(|format| *format != Format::Docx);
        if let (Some(asked), Some(told)) = (asked, told)
            && asked != told
        {
            return Err(other_ending(path));
        }
        let format = asked.or(told).ok_or_else(|| {
            let path = path.display().to_string();
            CommandError::Usage(say_with("cli-guide-no-ending", &[("path", &path)]))
        })?;
        Ok((Some(path), format))
    }
}
