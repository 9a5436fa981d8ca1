//! What the register knows of a party, to be read: open commitments both ways,
//! the meetings, the people, the figures. A part any page can show.

use std::collections::BTreeMap;

use egui::Ui;

use super::figures;
use super::related::events;
use crate::model::{Day, PartyId};
use crate::store::{
    CommitmentLine, EventLine, FigureSeries, MeetingLine, Owed, PersonMet, Store, StoreError,
};
use crate::ui::place::Place;
use crate::ui::widgets::{
    aside, asks_for_more, card, columns, commitment_line, dotted, folded, heading, link,
    meeting_line, untorn, wrapped_link,
};
use crate::ui::{Action, date_words, tr, tr_with};

/// Series shown whole on the page of a party; the others are links.
const CHARTS: usize = 2;

/// Meetings shown before the rest is asked for.
const MEETINGS: usize = 12;

/// Open commitments of each side shown before more are asked for, and how many
/// more each time: a page is drawn whole, and a register may hold thousands.
const COMMITMENTS: usize = 30;
const FURTHER: usize = 200;

/// What is known of a party.
#[derive(Debug, Default)]
pub struct PartyView {
    meetings: Vec<MeetingLine>,
    events: Vec<EventLine>,
    people: Vec<PersonMet>,
    open: Vec<CommitmentLine>,
    indicators: Vec<(String, usize)>,
    series: Vec<FigureSeries>,
    names: BTreeMap<PartyId, String>,
    all_meetings: bool,
    all_events: bool,
    /// How many commitments beyond the first were asked for.
    further: usize,
}

impl PartyView {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the register does not hold the party, or cannot be read.
    pub fn read(store: &Store, party: PartyId, today: Day) -> Result<Self, StoreError> {
        let indicators = store.indicators_about(party)?;
        let mut series = Vec::new();
        for line in indicators.iter().take(CHARTS) {
            let mut one = store.figure_series_about(&line.indicator, party)?;
            if one.points.is_empty() {
                one = store.figure_series(&line.indicator)?;
            }
            series.push(one);
        }
        Ok(Self {
            meetings: store.timeline_with(party)?,
            people: store.people_met(party)?,
            open: store.open_commitments_with(party, today)?,
            indicators: indicators
                .into_iter()
                .map(|line| (line.indicator, line.mentions))
                .collect(),
            series,
            names: store.party_names()?,
            all_meetings: false,
            all_events: false,
            events: store.events_with(party)?,
            further: 0,
        })
    }

    /// Whether there was any meeting or event.
    #[must_use]
    pub const fn has_meetings(&self) -> bool {
        !self.meetings.is_empty() || !self.events.is_empty()
    }

    /// Draws it below what stands above.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = self.open_commitments(ui);
        columns(ui, &[3.0, 2.0], |column, ui| {
            let asked = if column == 0 {
                self.meetings(ui)
            } else {
                self.people(ui)
            };
            action = action.take().or(asked);
        });
        let asked = events(ui, &self.events, &mut self.all_events);
        action = action.take().or(asked);
        let asked = self.figures(ui);
        action.or(asked)
    }

    fn open_commitments(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let most = COMMITMENTS + self.further;
        card(ui, |ui| {
            let all: Vec<_> = self.open.iter().collect();
            let count = folded(ui.ctx(), &all).len().to_string();
            heading(ui, tr("party-open"), &count);
            if self.open.is_empty() {
                aside(ui, tr("party-none-open"));
            }
            for (owed, key) in [
                (Owed::Theirs, "commitments-theirs"),
                (Owed::Ours, "commitments-ours"),
                (Owed::Both, "commitments-both"),
                (Owed::NotStated, "commitments-side-not-stated"),
            ] {
                let lines: Vec<_> = self.open.iter().filter(|line| line.owed == owed).collect();
                if lines.is_empty() {
                    continue;
                }
                let lines = folded(ui.ctx(), &lines);
                aside(ui, tr(key));
                let more = lines.len().saturating_sub(most);
                for line in lines.into_iter().take(most) {
                    let asked = commitment_line(ui, line, &self.names);
                    action = action.take().or(asked);
                }
                if asks_for_more(ui, more) {
                    self.further += FURTHER;
                }
            }
        });
        action
    }

    fn meetings(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        card(ui, |ui| {
            let count = self.meetings.len();
            heading(ui, tr("room-meetings"), &count.to_string());
            let most = if self.all_meetings { count } else { MEETINGS };
            for (index, line) in self.meetings.iter().take(most).enumerate() {
                let asked = meeting_line(ui, line);
                action = action.take().or(asked);
                if let Some(before) = self.meetings.get(index + 1) {
                    ui.horizontal(|ui| {
                        ui.add_space(160.0);
                        let place = Place::Compare(before.id, line.id);
                        let words = tr("party-compare");
                        let asked = link(ui, words, place);
                        action = action.take().or(asked);
                    });
                }
            }
            if asks_for_more(ui, count.saturating_sub(most)) {
                self.all_meetings = true;
            }
        });
        action
    }

    fn people(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        card(ui, |ui| {
            heading(ui, tr("room-people"), &self.people.len().to_string());
            for person in &self.people {
                ui.spacing_mut().item_spacing.y = 1.0;
                let asked = wrapped_link(ui, &person.name, Place::Person(person.id));
                action = action.take().or(asked);
                let mut parts = Vec::new();
                if !person.capacity.is_empty() && person.capacity != person.name {
                    parts.push(person.capacity.clone());
                }
                let count = person.meetings.to_string();
                parts.push(tr_with("list-count", &[("count", &count)]));
                parts.push(untorn(&date_words(&person.last)));
                aside(ui, &dotted(&parts));
                ui.add_space(4.0);
            }
        });
        action
    }

    fn figures(&self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        for series in &self.series {
            ui.add_space(2.0);
            heading(ui, &series.indicator, "");
            let asked = figures::block(ui, series);
            action = action.take().or(asked);
        }
        if self.indicators.len() > self.series.len() {
            card(ui, |ui| {
                heading(ui, tr("party-more-figures"), "");
                ui.horizontal_wrapped(|ui| {
                    for (indicator, _) in self.indicators.iter().skip(self.series.len()) {
                        let asked = link(ui, indicator, Place::Figure(indicator.clone()));
                        action = action.take().or(asked);
                    }
                });
            });
        }
        action
    }
}
