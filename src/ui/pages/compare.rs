//! Two meetings side by side: what is new in the later, what it repeated, what
//! it no longer mentioned.

use std::collections::BTreeMap;

use egui::{CentralPanel, Label, RichText, ScrollArea, Ui};

use crate::model::{ComparedItem, ComparedKind, Comparison, MeetingId, PartyId};
use crate::store::{Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{aside, card, columns, heading, wrapped_link};
use crate::ui::{Action, theme, tr};

/// The page of two meetings.
#[derive(Debug, Default)]
pub struct CompareRoom {
    pair: Option<(MeetingId, MeetingId)>,
    /// Earlier and later: when, and what it is called.
    heads: Vec<(MeetingId, String, String)>,
    comparison: Comparison,
    names: BTreeMap<PartyId, String>,
}

impl RoomPage for CompareRoom {
    fn turn_to(&mut self, place: &Place) {
        if let Place::Compare(one, other) = place {
            self.pair = Some((*one, *other));
        }
    }

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        let Some((one, other)) = self.pair else {
            return Ok(());
        };
        let (mut earlier, mut later) = (store.meeting(one)?, store.meeting(other)?);
        if later.meeting.when.date.earliest() < earlier.meeting.when.date.earliest() {
            std::mem::swap(&mut earlier, &mut later);
        }
        self.names = store.party_names()?;
        self.comparison = Comparison::of(&earlier, &later);
        self.heads = [&earlier.meeting, &later.meeting]
            .map(|meeting| {
                let title = format!("{} {}", meeting.reference, meeting.title);
                (meeting.id, meeting.when.date.words(), title)
            })
            .into();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let mut action = None;
        CentralPanel::default().frame(theme::page()).show(ui, |ui| {
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    columns(ui, &[1.0, 1.0], |column, ui| {
                        if let Some((id, when, title)) = self.heads.get(column) {
                            ui.label(
                                RichText::new(when).font(theme::bold_font(theme::HEADING_SIZE)),
                            );
                            let asked = wrapped_link(ui, title, Place::Meeting(*id));
                            action = action.take().or(asked);
                        }
                    });
                    ui.add_space(theme::GAP);
                    self.content(ui);
                });
        });
        action
    }

    fn place(&self) -> Place {
        self.pair
            .map_or(Place::Room(Room::Meetings), |(one, other)| {
                Place::Compare(one, other)
            })
    }
}

impl CompareRoom {
    fn content(&self, ui: &mut Ui) {
        columns(ui, &[1.0, 1.0], |column, ui| {
            let (key, items) = if column == 0 {
                ("compare-gone", &self.comparison.no_longer_mentioned)
            } else {
                ("compare-new", &self.comparison.new)
            };
            card(ui, |ui| {
                heading(ui, tr(key), &items.len().to_string());
                for item in items {
                    self.item(ui, item);
                }
            });
        });
        card(ui, |ui| {
            let repeated = &self.comparison.repeated;
            heading(ui, tr("compare-repeated"), &repeated.len().to_string());
            for pair in repeated {
                ui.separator();
                columns(ui, &[1.0, 1.0], |column, ui| {
                    if column == 0 {
                        self.item(ui, &pair.earlier);
                    } else if pair.has_changed() {
                        self.item(ui, &pair.later);
                    } else {
                        aside(ui, tr("compare-same"));
                    }
                });
            }
        });
    }

    fn item(&self, ui: &mut Ui, item: &ComparedItem) {
        let kind = match item.kind {
            ComparedKind::Topic => "found-topics",
            ComparedKind::Remark => "found-remarks",
            ComparedKind::Figure => "found-figures",
            ComparedKind::Commitment => "found-commitments",
            ComparedKind::Event => "found-events",
        };
        let party = item.party.and_then(|party| self.names.get(&party));
        let beside = match party {
            Some(party) => format!("{} \u{b7} {party}", tr(kind)),
            None => tr(kind).to_owned(),
        };
        aside(ui, &beside);
        ui.add(Label::new(&item.text).wrap());
        ui.add_space(theme::TIGHT);
    }
}
