//! Records as briefs: the record of every meeting, one after the other.

use std::io::Write;

use super::{ExportError, Gathered, Watch};
use crate::brief::{Brief, BriefSetup, Sheet, bind, to_docx, to_markdown};
use crate::i18n::text_with;
use crate::model::{BriefForm, BriefKind};
use crate::press::{Booking, Order as BriefOrder, PressError, Subject, prepare};

impl Gathered<'_> {
    /// Hands the record of every meeting to `each` as a brief. None of them
    /// stands in the book of prints, and each says so.
    pub(super) fn each_brief(
        &self,
        watch: Watch<'_>,
        mut each: impl FnMut(Brief) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut setup = BriefSetup::new(BriefKind::Meeting, BriefForm::Full);
        setup.release.clone_from(&self.order.release);
        setup.language = self.order.language;
        for (done, id) in self.meetings.iter().enumerate() {
            if !watch(done, self.meetings.len()) {
                return Err(ExportError::Stopped);
            }
            let order = BriefOrder {
                subject: Subject::Meeting(*id),
                setup: setup.clone(),
                date: self.order.today,
                copy: None,
            };
            each(prepare(self.store, &order, Booking::None)?.brief)?;
        }
        Ok(())
    }

    /// Writes the record of every meeting as Markdown.
    ///
    /// # Errors
    ///
    /// When there is no meeting, the register cannot be read, or it cannot be written.
    pub fn write_markdown(&self, out: &mut dyn Write, watch: Watch<'_>) -> Result<(), ExportError> {
        self.refuse_without_meetings()?;
        let mut is_first = true;
        self.each_brief(watch, |brief| {
            if !is_first {
                out.write_all(b"\n")?;
            }
            is_first = false;
            Ok(out.write_all(to_markdown(&brief).as_bytes())?)
        })
    }

    /// Writes the record of every meeting as one Word document.
    ///
    /// # Errors
    ///
    /// When there is no meeting, the register cannot be read, or it cannot be written.
    pub fn write_docx(&self, out: &mut dyn Write, watch: Watch<'_>) -> Result<(), ExportError> {
        self.refuse_without_meetings()?;
        let mut briefs = Vec::with_capacity(self.meetings.len());
        self.each_brief(watch, |brief| {
            briefs.push(brief);
            Ok(())
        })?;
        let count = briefs.len().to_string();
        let title = text_with(self.order.language, "brief-bound", &[("count", &count)]);
        let whole = match <[Brief; 1]>::try_from(briefs) {
            Ok([only]) => Some(only),
            Err(several) => bind(several, title, self.summary.marking.clone()),
        };
        if let Some(whole) = whole {
            let bytes = to_docx(&whole, Sheet::default()).map_err(PressError::from)?;
            out.write_all(&bytes)?;
        }
        Ok(())
    }

    /// Refuses what would be a document without a word.
    pub(super) fn refuse_without_meetings(&self) -> Result<(), ExportError> {
        if self.meetings.is_empty() {
            return Err(ExportError::NoMeeting);
        }
        Ok(())
    }
}
