//! Forms that other programs know: a workbook, a calendar, cards.

use std::io::Write;

use super::{ExportError, Gathered, Watch};
use crate::exchange::calendar::Calendar;
use crate::exchange::vcard::card;
use crate::exchange::xlsx::Sheets;

impl Gathered<'_> {
    /// Writes every table into one Excel workbook; how many cells were cut
    /// because Excel holds no longer ones.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, or the workbook cannot be written.
    pub fn write_xlsx(&self, out: &mut dyn Write, watch: Watch<'_>) -> Result<usize, ExportError> {
        let mut sheets = Sheets::default();
        self.each_row(watch, |kind, cells| Ok(sheets.add(kind, &cells)?))?;
        let cut = sheets.cut;
        out.write_all(&sheets.end(&self.summary.marking, self.order.today)?)?;
        Ok(cut)
    }

    /// Writes meetings and due dates as a calendar; how many of them name no day
    /// and stand in none.
    ///
    /// # Errors
    ///
    /// When the register cannot be read, or the calendar cannot be written.
    pub fn write_ics(&self, out: &mut dyn Write, watch: Watch<'_>) -> Result<usize, ExportError> {
        let mut calendar = Calendar::new(self.order.today);
        self.each_meeting(watch, |record| {
            calendar.add(record);
            Ok(())
        })?;
        let left_out = calendar.left_out;
        out.write_all(calendar.end(&self.summary.marking).as_bytes())?;
        Ok(left_out)
    }

    /// Writes a card of every person.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write_vcf(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        for person in self.directory.persons.values() {
            out.write_all(card(person, &self.directory, self.order.today).as_bytes())?;
        }
        Ok(())
    }
}
