//! The forms by name and ending, and one way to write each.

use std::io::{self, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::{ExportError, Gathered, Opening, Watch};
use crate::exchange::package::{PackagePassphrase, pack};
use crate::exchange::tables::TableKind;

/// A form in which records leave the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// One document that loses nothing.
    Json,
    /// One table as CSV.
    Table(TableKind, Opening),
    /// Every table as CSV, packed into one file.
    Tables(Opening),
    /// Every table as one Excel workbook.
    Xlsx,
    /// Meetings and due dates as a calendar.
    Ics,
    /// People as cards.
    Vcf,
    /// The record of every meeting as a Word document.
    Docx,
    /// The record of every meeting as text.
    Markdown,
    /// The document for a colleague, with its fingerprint.
    Package,
    /// The same under a passphrase.
    ProtectedPackage(PackagePassphrase),
}

/// What there is to say of an export that was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Texts cut because an Excel cell holds no longer ones.
    pub cut: usize,
    /// Meetings and due dates that name no day and stand in no calendar.
    pub left_out: usize,
    /// The short form of a package's fingerprint; empty for all else.
    pub code: String,
}

impl Form {
    /// The endings by which a file tells its form, the usual one of each first.
    pub const ENDINGS: [&'static str; 8] = [
        "xlsx",
        "docx",
        "ics",
        "vcf",
        "zip",
        "md",
        "json",
        "memconpack",
    ];

    /// The form of a file, by its ending; `None` for another ending.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Some(match ending.as_str() {
            "json" => Self::Json,
            "zip" => Self::Tables(Opening::Excel),
            "xlsx" => Self::Xlsx,
            "ics" => Self::Ics,
            "vcf" => Self::Vcf,
            "docx" => Self::Docx,
            "md" | "markdown" => Self::Markdown,
            "memconpack" => Self::Package,
            _ => return None,
        })
    }
}

impl Gathered<'_> {
    /// Writes what was gathered in a form.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, the form holds no such records, or it
    /// cannot be written.
    pub fn write(
        &self,
        form: &Form,
        out: &mut dyn Write,
        watch: Watch<'_>,
    ) -> Result<Written, ExportError> {
        let mut written = Written::default();
        match form {
            Form::Json => self.write_json(out, watch)?,
            Form::Table(table, opening) => self.write_table(*table, *opening, out, watch)?,
            Form::Tables(opening) => self.write_archive(*opening, out, watch)?,
            Form::Xlsx => written.cut = self.write_xlsx(out, watch)?,
            Form::Ics => written.left_out = self.write_ics(out, watch)?,
            Form::Vcf => self.write_vcf(out)?,
            Form::Docx => self.write_docx(out, watch)?,
            Form::Markdown => self.write_markdown(out, watch)?,
            Form::Package => written.code = self.write_package(None, out, watch)?,
            Form::ProtectedPackage(passphrase) => {
                written.code = self.write_package(Some(passphrase.letters()), out, watch)?;
            }
        }
        Ok(written)
    }

    fn write_package(
        &self,
        passphrase: Option<&str>,
        out: &mut dyn Write,
        watch: Watch<'_>,
    ) -> Result<String, ExportError> {
        let mut document = Zeroizing::new(Vec::new());
        self.write_document(&mut *document, &self.deletions()?, watch)?;
        let (bytes, code) = pack(&document, passphrase)?;
        out.write_all(&bytes)?;
        Ok(code)
    }

    /// Writes every table as CSV into one packed file, the same bytes for the same records.
    fn write_archive(
        &self,
        opening: Opening,
        out: &mut dyn Write,
        watch: Watch<'_>,
    ) -> Result<(), ExportError> {
        let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o600);
        for (kind, bytes) in self.all_tables(opening, watch)? {
            archive
                .start_file(format!("{}.csv", kind.name()), options)
                .map_err(io::Error::other)?;
            archive.write_all(&bytes)?;
        }
        let packed = archive.finish().map_err(io::Error::other)?.into_inner();
        Ok(out.write_all(&packed)?)
    }
}
