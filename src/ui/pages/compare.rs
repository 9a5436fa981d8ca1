//! Two meetings side by side: what changed, what became of the promises of the
//! earlier, what is new, and what was no longer mentioned.

use std::collections::BTreeMap;

use egui::{CentralPanel, Label, RichText, ScrollArea, Ui};

use crate::i18n::Language;
use crate::model::{ComparedItem, ComparedKind, Comparison, FollowedPromise, MeetingId, PartyId};
use crate::store::{Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{
    aside, card, chip, columns, heading, joined, status_colour, wrapped_link,
};
use crate::ui::{Action, date_words, theme, tr};

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
        self.comparison = Comparison::of(&earlier, &later, Language::current().code());
        self.heads = [&earlier.meeting, &later.meeting]
            .map(|meeting| {
                let title = format!("{} {}", meeting.reference, meeting.title);
                (meeting.id, date_words(&meeting.when.date), title)
            })
            .into();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let mut action = None;
        CentralPanel::default().frame(theme::page()).show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt(("compare", self.pair))
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
    /// What changed first, then what became of the promises, what is new, what
    /// stayed; what was not mentioned again says least and comes last.
    fn content(&self, ui: &mut Ui) {
        let all = &self.comparison;
        let changed: Vec<_> = all.changed().collect();
        if !changed.is_empty() {
            card(ui, |ui| {
                heading(ui, tr("compare-changed"), &changed.len().to_string());
                for pair in changed {
                    ui.separator();
                    columns(ui, &[1.0, 1.0], |column, ui| {
                        let item = if column == 0 {
                            &pair.earlier
                        } else {
                            &pair.later
                        };
                        self.item(ui, item);
                    });
                }
            });
        }
        if !all.promises.is_empty() {
            card(ui, |ui| {
                heading(ui, tr("compare-promises"), &all.promises.len().to_string());
                for promise in &all.promises {
                    ui.separator();
                    columns(ui, &[1.0, 1.0], |column, ui| {
                        if column == 0 {
                            self.item(ui, &promise.item);
                        } else {
                            became(ui, promise);
                        }
                    });
                }
            });
        }
        card(ui, |ui| {
            heading(ui, tr("compare-new"), &all.new.len().to_string());
            self.items(ui, all.new.iter());
        });
        let unchanged: Vec<_> = all.unchanged().collect();
        if !unchanged.is_empty() {
            card(ui, |ui| {
                heading(ui, tr("compare-same"), &unchanged.len().to_string());
                self.items(ui, unchanged.into_iter().map(|pair| &pair.later));
            });
        }
        card(ui, |ui| {
            let gone = &all.no_longer_mentioned;
            heading(ui, tr("compare-gone"), &gone.len().to_string());
            self.items(ui, gone.iter());
        });
    }

    /// Items of a list, with what they are said once for those in a row.
    fn items<'a>(&self, ui: &mut Ui, items: impl Iterator<Item = &'a ComparedItem>) {
        let mut above = String::new();
        for item in items {
            let label = self.label(item);
            if label != above {
                aside(ui, &label);
                above = label;
            }
            text(ui, item);
        }
    }

    fn item(&self, ui: &mut Ui, item: &ComparedItem) {
        aside(ui, &self.label(item));
        text(ui, item);
    }

    /// What an item is, and of whom.
    fn label(&self, item: &ComparedItem) -> String {
        let kind = match item.kind {
            ComparedKind::Topic => "found-topics",
            ComparedKind::Remark => "found-remarks",
            ComparedKind::Figure => "found-figures",
            ComparedKind::Commitment => "found-commitments",
            ComparedKind::Event => "found-events",
        };
        let parties = joined(&self.names, &item.parties);
        if parties.is_empty() {
            tr(kind).to_owned()
        } else {
            format!("{} \u{b7} {parties}", tr(kind))
        }
    }
}

fn text(ui: &mut Ui, item: &ComparedItem) {
    ui.add(Label::new(&item.text).wrap());
    ui.add_space(theme::TIGHT);
}

/// Where a promise stood by the later meeting, and what was noted of it.
fn became(ui: &mut Ui, promise: &FollowedPromise) {
    chip(
        ui,
        tr(promise.status.label_key()),
        status_colour(promise.status),
    );
    if !promise.note.is_empty() {
        ui.add(Label::new(&promise.note).wrap());
    }
    if !promise.noted_there {
        aside(ui, tr("compare-not-noted"));
    }
}
