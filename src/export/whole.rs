//! The lossless document.

use std::collections::BTreeSet;
use std::io::Write;

use super::{ExportError, Gathered, Selection, Watch};
use crate::exchange::json::{DeletedJson, DeletedKind, DocumentHead, RegisterWriter};
use crate::store::Kind;

impl Gathered<'_> {
    /// Writes the document of all that was gathered: parties, people, meetings
    /// and, where nothing is withheld, the files that the meetings name. A file's
    /// bytes bear no marking: nothing says that they may go out.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, or the document cannot be written.
    pub fn write_json(&self, out: &mut dyn Write, watch: Watch<'_>) -> Result<(), ExportError> {
        self.write_document(out, &[], watch)
    }

    /// What the bin holds, for a colleague who holds it still; nothing where only
    /// a part of the register goes out, or a release.
    pub(super) fn deletions(&self) -> Result<Vec<DeletedJson>, ExportError> {
        let is_whole = self.order.selection == Selection::Register;
        if !is_whole || !self.order.release.is_empty() {
            return Ok(Vec::new());
        }
        let kind_of = |kind| match kind {
            Kind::Meeting => Some(DeletedKind::Meeting),
            Kind::Person => Some(DeletedKind::Person),
            Kind::Party => Some(DeletedKind::Party),
            _ => None,
        };
        let bin = self.store.bin()?.into_iter();
        let mut deleted: Vec<DeletedJson> = bin
            .filter_map(|one| Some((kind_of(one.kind)?, one.id)))
            .map(|(kind, id)| DeletedJson { kind, id })
            .collect();
        deleted.sort_unstable();
        Ok(deleted)
    }

    /// Writes the document with what was deleted here.
    pub(super) fn write_document(
        &self,
        out: &mut dyn Write,
        deleted: &[DeletedJson],
        watch: Watch<'_>,
    ) -> Result<(), ExportError> {
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
        for one in deleted {
            out.deleted(one)?;
        }
        out.end()?.flush()?;
        Ok(())
    }
}
