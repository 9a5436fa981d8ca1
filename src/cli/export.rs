//! `memcon export`: records in a form that others read.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::output::{self, Cleaning, Form, other_ending, stated};
use super::search::well_read;
use super::{CommandError, passphrase, say, say_with, tell};
use crate::exchange::csv::BYTE_ORDER_MARK;
use crate::exchange::package::PackagePassphrase;
use crate::exchange::tables::TableKind;
use crate::export::{
    self, ExportError, Gathered, Opening, Order, Selection, Summary, Written, to_the_end,
};
use crate::files;
use crate::i18n::Language;
use crate::limits::begins_with;
use crate::model::Day;
use crate::press::PressError;
use crate::store::{Store, refuse_output, stream_output, write_output};

#[derive(Debug, Args)]
pub(super) struct Export {
    /// Only what answers this query, with all that it names [default: the whole register]
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = stated)]
    query: Option<String>,
    /// The form; told by the file's ending when left out
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// The file to write; for CSV a folder or a .zip for all tables; - for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Only what is releasable under this marking: what is marked higher is left out
    #[arg(long, value_name = "MARKING", value_parser = stated)]
    release: Option<String>,
    /// CSV: this table alone, as meetings, attendees, figures, commitments or people
    #[arg(long, value_name = "TABLE", value_parser = table)]
    table: Option<TableKind>,
    /// CSV: begin with the mark by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// A package: under a passphrase, which is asked for
    #[arg(long)]
    passphrase: bool,
    /// The language of labels, en, ru or az; the one spoken when left out
    #[arg(long)]
    lang: Option<Language>,
    /// The day things stand as of, as 2021-11-26 [default: today]
    #[arg(long, value_name = "DAY", value_parser = super::output::day)]
    date: Option<Day>,
}

/// The forms by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// One document that loses nothing
    Json,
    /// Tables for any program
    Csv,
    /// The same tables as one Excel workbook
    Xlsx,
    /// Meetings and due dates as a calendar
    Ics,
    /// People as cards
    Vcf,
    /// The record of every meeting as a Word document
    Docx,
    /// The record of every meeting as text
    Md,
    /// The lossless document for a colleague, with its fingerprint
    Package,
}

impl FormatName {
    /// Whether its bytes are no text.
    const fn is_packed(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Package)
    }

    const ENDINGS: [&'static str; 9] = [
        ".json",
        ".csv",
        ".zip",
        ".xlsx",
        ".ics",
        ".vcf",
        ".docx",
        ".md",
        ".memconpack",
    ];

    fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "json" => Some(Self::Json),
            "csv" | "zip" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "ics" => Some(Self::Ics),
            "vcf" => Some(Self::Vcf),
            "docx" => Some(Self::Docx),
            "memconpack" => Some(Self::Package),
            "md" | "markdown" => Some(Self::Md),
            _ => None,
        }
    }
}

/// Where an export goes.
enum Target {
    /// Standard output.
    Standard,
    /// One file.
    File(PathBuf),
    /// A packed file of several.
    Archive(PathBuf),
    /// Several files in a folder.
    Folder(PathBuf),
}

fn table(typed: &str) -> Result<TableKind, String> {
    let found = TableKind::ALL.iter().find(|kind| kind.name() == typed);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = TableKind::ALL.iter().map(|kind| kind.name()).collect();
        say_with("export-tables", &[("names", &names.join(", "))])
    })
}

impl Export {
    pub(super) fn run(self, store: &Store, cleaning: Cleaning) -> Result<(), CommandError> {
        let format = self.form()?;
        let target = self.target(format)?;
        if let Target::File(path) | Target::Archive(path) = &target {
            refuse_output(store.path(), path)?;
        }
        if let Some(query) = &self.query {
            well_read(query)?;
        }
        let order = Order {
            selection: self
                .query
                .clone()
                .map_or(Selection::Register, Selection::Query),
            release: self.release.clone().unwrap_or_default(),
            today: self.date.unwrap_or_else(crate::clock::today),
            language: self.lang.unwrap_or_else(Language::current),
        };
        let gathered = Gathered::new(store, &order, &to_the_end)?;
        tell_summary(&gathered.summary, &order);
        match target {
            Target::Standard => {
                let mut out = Vec::new();
                self.write(&gathered, format, &mut out)?;
                if format.is_packed() {
                    return Ok(output::write(&out)?);
                }
                let form = if format == FormatName::Json {
                    Form::Json
                } else {
                    Form::Text
                };
                // The mark for Excel is no sign that anybody put into a record.
                let mark = BYTE_ORDER_MARK.as_bytes();
                let (begin, rest) = match out.strip_prefix(mark) {
                    Some(rest) if self.bom => (mark, rest.to_vec()),
                    _ => (&[][..], out),
                };
                let rest = output::cleaned(rest, form, cleaning);
                output::write(&[begin, &rest].concat())?;
            }
            Target::File(path) => {
                stream_output(store.path(), &path, |out| {
                    self.write(&gathered, format, out)
                })?;
            }
            Target::Archive(path) => {
                let form = export::Form::Tables(self.opening());
                stream_output(store.path(), &path, |out| -> Result<(), CommandError> {
                    gathered.write(&form, out, &to_the_end)?;
                    Ok(())
                })?;
            }
            Target::Folder(folder) => {
                self.write_folder(store, &gathered, &folder)?;
            }
        }
        Ok(())
    }

    /// Writes every table that has rows, and empties what an export before left there
    /// of the others: it is not to be taken for a part of this one. What else lies there
    /// under such a name is a person's own, and nothing is written then.
    fn write_folder(
        &self,
        store: &Store,
        gathered: &Gathered<'_>,
        folder: &Path,
    ) -> Result<(), CommandError> {
        files::private_folder(folder)?;
        let tables = gathered.all_tables(self.opening(), &to_the_end)?;
        for kind in TableKind::ALL {
            let file = folder.join(file_name(*kind));
            if begins_with(&file, &heads(*kind)?) == Some(false) {
                let path = [("path", &*file.display().to_string())];
                return Err(CommandError::Refused(say_with("export-not-ours", &path)));
            }
        }
        for kind in TableKind::ALL {
            let file = folder.join(file_name(*kind));
            match tables.get(kind) {
                Some(bytes) => write_output(store.path(), &file, bytes)?,
                None if file.exists() => {
                    let bytes = export::empty_table(*kind, self.opening())?;
                    write_output(store.path(), &file, &bytes)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    fn write(
        &self,
        gathered: &Gathered<'_>,
        format: FormatName,
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        let form = match format {
            FormatName::Json => export::Form::Json,
            FormatName::Csv => {
                export::Form::Table(self.table.unwrap_or(TableKind::Meetings), self.opening())
            }
            FormatName::Xlsx => export::Form::Xlsx,
            FormatName::Ics => export::Form::Ics,
            FormatName::Vcf => export::Form::Vcf,
            FormatName::Docx => export::Form::Docx,
            FormatName::Md => export::Form::Markdown,
            FormatName::Package if self.passphrase => {
                let passphrase = passphrase::of_new_package()?;
                export::Form::ProtectedPackage(PackagePassphrase::new(passphrase))
            }
            FormatName::Package => export::Form::Package,
        };
        tell_written(&gathered.write(&form, out, &to_the_end)?);
        Ok(())
    }

    const fn opening(&self) -> Opening {
        if self.bom {
            Opening::Excel
        } else {
            Opening::Plain
        }
    }

    fn form(&self) -> Result<FormatName, CommandError> {
        let told = self
            .format
            .or_else(|| FormatName::of_file(&self.output))
            // Only tables go into a folder.
            .or_else(|| self.is_to_folder().then_some(FormatName::Csv));
        let is_csv = |name: &FormatName| *name == FormatName::Csv;
        if (self.table.is_some() || self.bom) && !told.as_ref().is_some_and(is_csv) {
            return Err(CommandError::Usage(say("export-csv-alone").to_owned()));
        }
        if self.passphrase && told != Some(FormatName::Package) {
            return Err(CommandError::Usage(say("export-package-alone").to_owned()));
        }
        if let (Some(asked), Some(named)) = (self.format, FormatName::of_file(&self.output))
            && asked != named
        {
            return Err(other_ending(&self.output));
        }
        told.ok_or_else(|| {
            CommandError::Usage(if self.output.as_os_str() == "-" {
                say("export-no-form").to_owned()
            } else {
                let file = self.output.display().to_string();
                let endings = FormatName::ENDINGS.join(", ");
                let named = [("file", file.as_str()), ("endings", &endings)];
                say_with("export-ending", &named)
            })
        })
    }

    fn is_to_folder(&self) -> bool {
        let path = &self.output;
        path.as_os_str().to_string_lossy().ends_with(['/', '\\']) || path.is_dir()
    }

    fn target(&self, format: FormatName) -> Result<Target, CommandError> {
        let path = self.output.clone();
        let several = format == FormatName::Csv && self.table.is_none();
        let is_zip = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if path.as_os_str() == "-" {
            if several {
                return Err(CommandError::Usage(say("export-one-table").to_owned()));
            }
            if format.is_packed() && io::stdout().is_terminal() {
                return Err(CommandError::Usage(say("export-terminal").to_owned()));
            }
            return Ok(Target::Standard);
        }
        if !several && is_zip {
            let file = path.display().to_string();
            let words = say_with("export-zip", &[("file", &file)]);
            return Err(CommandError::Usage(words));
        }
        if !several {
            return Ok(Target::File(path));
        }
        if is_zip {
            return Ok(Target::Archive(path));
        }
        if self.is_to_folder() {
            return Ok(Target::Folder(path));
        }
        let folder = path.with_extension("").display().to_string();
        let words = say_with("export-to-folder", &[("folder", &folder)]);
        Err(CommandError::Usage(words))
    }
}

fn file_name(kind: TableKind) -> String {
    format!("{}.csv", kind.name())
}

/// Tells what a person must know of a file that was written.
fn tell_written(written: &Written) {
    for (key, count) in [
        ("export-cut", written.cut),
        ("export-no-day", written.left_out),
    ] {
        if count > 0 {
            tell(&say_with(key, &[("count", &count.to_string())]));
        }
    }
    if !written.code.is_empty() {
        tell(&say_with("cli-export-code", &[("code", &written.code)]));
    }
}

/// Tells, before anything is written, how high what is exported is marked.
fn tell_summary(summary: &Summary, order: &Order) {
    if summary.marking.is_empty() {
        tell(say("export-unmarked"));
    } else {
        tell(&say_with(
            "export-marking",
            &[("marking", &summary.marking)],
        ));
    }
    for hint in &summary.hints {
        tell(&hint.words(Language::current()));
    }
    let counts = [summary.meetings, summary.people, summary.parties].map(|one| one.to_string());
    let [meetings, people, parties] = &counts;
    let counts = [
        ("meetings", meetings.as_str()),
        ("people", people),
        ("parties", parties),
    ];
    tell(&say_with("export-counts", &counts));
    if summary.withheld > 0 {
        let count = summary.withheld.to_string();
        let words = [("count", count.as_str()), ("marking", &order.release)];
        tell(&say_with("export-withheld", &words));
    }
    for embargo in &summary.embargoes {
        let until = embargo.until.to_string();
        let words = [("reference", embargo.reference.as_str()), ("day", &until)];
        tell(&say_with("export-embargo", &words));
    }
}

impl From<ExportError> for CommandError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => Self::Store(error),
            ExportError::Io(error) => Self::Io(error),
            ExportError::Workbook(error) => Self::Refused(error.to_string()),
            ExportError::Press(error @ PressError::UnknownMarking(..)) => {
                Self::Usage(error.to_string())
            }
            ExportError::Press(error) => Self::Press(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

/// The head of a table, with and without the mark for Excel.
fn heads(kind: TableKind) -> Result<[Vec<u8>; 2], CommandError> {
    let of = |opening| export::empty_table(kind, opening);
    Ok([of(Opening::Plain)?, of(Opening::Excel)?])
}
