//! The little XML that a Word document needs: texts that no program trips over,
//! and parts of an archive that are the same bytes each time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::brief::BriefError;

/// What stands at the head of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names of the elements in use.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// A text as it may stand in an element or attribute. Signs that XML forbids
/// would keep the whole document from opening.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(sign),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            control if control.is_control() => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// The parts of a document, packed.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), BriefError> {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        self.0
            .start_file(name, options)
            .map_err(|error| BriefError::Docx(error.to_string()))?;
        self.0
            .write_all(content)
            .map_err(|error| BriefError::Docx(error.to_string()))
    }

    pub(super) fn bytes(self) -> Result<Vec<u8>, BriefError> {
        let done = self.0.finish();
        let done = done.map_err(|error| BriefError::Docx(error.to_string()))?;
        Ok(done.into_inner())
    }
}
