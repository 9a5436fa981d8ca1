//! The lossless document.

use std::collections::BTreeSet;
use std::io::Write;

use super::{ExportError, Gathered, Watch};
use crate::exchange::json::{DocumentHead, RegisterWriter};

impl Gathered<'_> {
    /// Writes the document of all that was gathered: parties, people, meetings
    /// and, where nothing is withheld, the files that the meetings name. A file's
    /// bytes bear no marking: nothing says that they may go out.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, or the document cannot be written.
    pub fn write_json(&self, out: &mut dyn Write, watch: Watch<'_>) -> Result<(), ExportError> {
        let release = &self.order.release;
        let head = DocumentHead {
            marking: self.summary.marking.clone(),
            release: release.clone(),
        };
        let mut out = RegisterWriter::begin(out, &head)?;
        for party in self.directory.parties.values() {
            out.party(party, &self.directory)?;
        }
        for person in self.directory.persons.values() {
            out.person(person, &self.directory)?;
        }
        let mut files: BTreeSet<String> = BTreeSet::new();
        self.each_meeting(watch, |record| {
            let named = record.meeting.attachments.iter();
            files.extend(named.map(|one| one.sha256.clone()));
            Ok(out.meeting(record)?)
        })?;
        if release.is_empty() {
            for fingerprint in &files {
                if let Some(content) = self.store.file(fingerprint)? {
                    out.file(&content)?;
                }
            }
        }
        out.end()?.flush()?;
        Ok(())
    }
}
