//! What the register knows a person for: the meetings attended, and what was
//! said there by topic. A part any page can show.

use std::collections::BTreeMap;

use egui::Ui;

use super::related::events;
use super::topics;
use crate::model::{PartyId, PersonId};
use crate::store::{EventLine, MeetingLine, Said, Store, StoreError};
use crate::ui::place::Place;
use crate::ui::widgets::{aside, asks_for_more, card, heading, link, meeting_line};
use crate::ui::{Action, theme, tr};

/// Meetings shown before the rest is asked for.
const MEETINGS: usize = 12;

/// What a person attended and said.
#[derive(Debug, Default)]
pub struct PersonView {
    meetings: Vec<MeetingLine>,
    events: Vec<EventLine>,
    said: Vec<(String, Vec<Said>)>,
    names: BTreeMap<PartyId, String>,
    all_meetings: bool,
    all_events: bool,
}

impl PersonView {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the register does not hold the person, or cannot be read.
    pub fn read(store: &Store, person: PersonId) -> Result<Self, StoreError> {
        Ok(Self {
            meetings: store.timeline_of(person)?,
            said: store.said_by(person)?,
            names: store.party_names()?,
            all_meetings: false,
            all_events: false,
            events: store.events_of(person)?,
        })
    }

    /// Whether there was any meeting or event.
    #[must_use]
    pub const fn has_meetings(&self) -> bool {
        !self.meetings.is_empty() || !self.events.is_empty()
    }

    /// Draws it below what stands above.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        card(ui, |ui| {
            let count = self.meetings.len();
            heading(ui, tr("room-meetings"), &count.to_string());
            let most = if self.all_meetings { count } else { MEETINGS };
            for line in self.meetings.iter().take(most) {
                let asked = meeting_line(ui, line);
                action = action.take().or(asked);
            }
            if asks_for_more(ui, count.saturating_sub(most)) {
                self.all_meetings = true;
            }
        });
        let asked = events(ui, &self.events, &mut self.all_events);
        action = action.take().or(asked);
        if self.said.is_empty() {
            aside(ui, tr("person-said-nothing"));
        } else {
            heading(ui, tr("person-said"), "");
        }
        for (topic, said) in &self.said {
            ui.add_space(theme::TIGHT);
            if topic.is_empty() {
                aside(ui, tr("person-no-topic"));
            } else {
                let asked = link(ui, topic, Place::Topic(topic.clone()));
                action = action.take().or(asked);
            }
            for said in said.iter().rev() {
                let asked = topics::one(ui, said, &self.names);
                action = action.take().or(asked);
            }
        }
        action
    }
}
