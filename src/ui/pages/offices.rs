//! What a record says of offices that the register doubts.

use egui::{RichText, Ui};

use crate::model::{MeetingRecord, PersonId, office_doubts};
use crate::ui::place::Place;
use crate::ui::{Action, person_called, theme, tr, tr_with};

/// The doubts of a record, in words.
#[derive(Debug, Default)]
pub struct OfficeNotes(Vec<(PersonId, String)>);

impl OfficeNotes {
    /// Looks at every attendee of a record.
    #[must_use]
    pub fn of(record: &MeetingRecord) -> Self {
        let attendees = || {
            record
                .meeting
                .delegations
                .iter()
                .flat_map(|delegation| &delegation.attendees)
        };
        let notes = office_doubts(&record.meeting, &record.directory)
            .into_iter()
            .filter_map(|doubt| {
                let seat = attendees().find(|attendee| attendee.id == doubt.attendee)?;
                let name = person_called(&record.directory, seat.person);
                Some((seat.person, words(name, &doubt.named, &doubt.held)))
            });
        Self(notes.collect())
    }

    /// Draws a line for each doubt, with the way to the person.
    pub fn ui(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        for (person, words) in &self.0 {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(words).color(theme::PROBLEM));
                if ui.small_button(tr("people-see-posts")).clicked() {
                    action = Some(Action::Go(Place::Person(*person)));
                }
            });
        }
        action
    }
}

/// A doubt in words: who was named what, and what is on file for that day.
#[must_use]
pub fn words(name: &str, named: &str, held: &[String]) -> String {
    let arguments = [("name", name), ("named", named)];
    if held.is_empty() {
        return tr_with("people-office-not-held", &arguments);
    }
    let held = held.join("; ");
    tr_with(
        "people-office-other",
        &[("name", name), ("named", named), ("held", &held)],
    )
}
