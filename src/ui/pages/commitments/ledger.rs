//! Promised against happened with one party, meeting after meeting: at the left
//! what was promised at each meeting and where it stands, at the right what was
//! noted there of earlier promises.

use std::collections::BTreeMap;

use egui::{RichText, ScrollArea, Ui};

use crate::model::{Day, PartyId};
use crate::store::{LedgerEntry, Store, StoreError};
use crate::ui::place::Place;
use crate::ui::widgets::{
    aside, card, chip, columns_where_room, commitment_line, folded, status_colour, wrapped_link,
};
use crate::ui::{Action, date_words, theme, tr};

/// The ledger with a party, the last meeting first.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    pub(super) fn load(
        &mut self,
        store: &Store,
        party: Option<PartyId>,
        today: Day,
    ) -> Result<(), StoreError> {
        self.entries = match party {
            Some(party) => store.ledger_with(party, today)?,
            None => Vec::new(),
        };
        self.entries.reverse();
        Ok(())
    }

    pub(super) fn ui(&self, ui: &mut Ui, names: &BTreeMap<PartyId, String>) -> Option<Action> {
        let mut action = None;
        if self.entries.is_empty() {
            ui.label(RichText::new(tr("ledger-none")).color(theme::MUTED));
            return None;
        }
        ScrollArea::vertical()
            .id_salt("ledger")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for entry in &self.entries {
                    let asked = one(ui, entry, names);
                    action = action.take().or(asked);
                }
            });
        action
    }
}

fn one(ui: &mut Ui, entry: &LedgerEntry, names: &BTreeMap<PartyId, String>) -> Option<Action> {
    let mut action = None;
    card(ui, |ui| {
        let meeting = &entry.meeting;
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(date_words(&meeting.date)).font(theme::bold_font(theme::BODY_SIZE)),
            );
            aside(ui, &meeting.reference);
        });
        action = wrapped_link(ui, &meeting.title, Place::Meeting(meeting.id));
        ui.separator();
        columns_where_room(ui, &[1.0, 1.0], 560.0, |column, ui| {
            if column == 0 {
                side(ui, "ledger-promised");
                let all: Vec<_> = entry.promised.iter().collect();
                for line in folded(ui.ctx(), &all) {
                    let asked = commitment_line(ui, line, names);
                    action = action.take().or(asked);
                }
                if entry.promised.is_empty() {
                    aside(ui, tr("ledger-nothing-promised"));
                }
                return;
            }
            side(ui, "ledger-happened");
            for step in &entry.happened {
                ui.horizontal_top(|ui| {
                    ui.allocate_ui(egui::vec2(112.0, 0.0), |ui| {
                        ui.set_width(112.0);
                        chip(ui, tr(step.status.label_key()), status_colour(step.status));
                    });
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let title = if step.title.is_empty() {
                            &step.reference
                        } else {
                            &step.title
                        };
                        let asked = wrapped_link(ui, title, Place::Commitment(step.commitment));
                        action = action.take().or(asked);
                        if !step.note.is_empty() {
                            ui.label(&step.note);
                        }
                        aside(ui, &step.reference);
                    });
                });
            }
            if entry.happened.is_empty() {
                aside(ui, tr("ledger-nothing-noted"));
            }
        });
    });
    action
}

fn side(ui: &mut Ui, key: &'static str) {
    ui.label(
        RichText::new(tr(key))
            .font(theme::bold_font(theme::SMALL_SIZE))
            .color(theme::ACCENT),
    );
}
