//! Offices while a delegation is typed: a capacity that is not the office on
//! file for the day is told at once, and a delegation is put into the order of
//! protocol.

use egui::{RichText, Ui};

use super::FormPage;
use crate::model::office_doubt;
use crate::ui::pages::offices;
use crate::ui::widgets::{note_edit, small_button};
use crate::ui::{person_name, theme};

impl FormPage {
    /// Under an attendee: what is on file where the capacity says otherwise.
    pub(super) fn office_note(&self, ui: &mut Ui, index: usize, seat: usize) {
        let attendee = &self.draft.record.delegations[index].attendees[seat];
        if attendee.capacity.trim().is_empty() {
            return;
        }
        let person = self.directory.persons.get(&attendee.person);
        let date = self.draft.date(self.settings.notation());
        let (Some(person), Ok(Some(date))) = (person, date) else {
            return;
        };
        if let Some(held) = office_doubt(person, &attendee.capacity, &date) {
            let words = offices::words(person_name(person), attendee.capacity.trim(), &held);
            ui.label(
                RichText::new(words)
                    .size(theme::SMALL_SIZE)
                    .color(theme::PROBLEM),
            );
        }
    }

    /// Sorts a delegation of two or more when asked to.
    pub(super) fn protocol_button(&mut self, ui: &mut Ui, index: usize) {
        let Ok(Some(date)) = self.draft.date(self.settings.notation()) else {
            return;
        };
        if self.draft.record.delegations[index].attendees.len() > 1
            && small_button(ui, "button-sort-by-protocol").clicked()
        {
            let Self {
                draft, directory, ..
            } = self;
            draft.record.delegations[index].sort_by_protocol(directory, date.earliest());
            note_edit(ui.ctx());
        }
    }
}
