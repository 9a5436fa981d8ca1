//! The recycle bin: what was deleted, to be restored or to go for good.

use egui::{CentralPanel, Label, RichText, ScrollArea, Ui};

use crate::store::{Binned, Kind, Store, StoreError};
use crate::ui::keeping::Keep;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::{aside, card, columns_where_room, small_button};
use crate::ui::{Action, date_words, theme, tr};

/// Height of the button of a row.
const BUTTON: f32 = 28.0;

/// The room.
#[derive(Debug, Default)]
pub struct BinRoom {
    binned: Vec<Binned>,
}

impl RoomPage for BinRoom {
    fn turn_to(&mut self, _place: &Place) {}

    fn load(&mut self, store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        self.binned = store.bin()?;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, context: &PageContext) -> Option<Action> {
        let mut action = None;
        CentralPanel::default().frame(theme::page()).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(theme::MEASURE));
            if self.binned.is_empty() {
                ui.label(RichText::new(tr("bin-empty")).color(theme::MUTED));
            } else {
                aside(ui, tr("bin-note"));
            }
            // Also with nothing in it: what was removed from records goes too.
            ui.add_enabled_ui(context.can_write, |ui| {
                if small_button(ui, "bin-purge").clicked() {
                    action = Some(Action::Keep(Keep::AskPurge));
                }
            });
            if self.binned.is_empty() {
                return;
            }
            ui.add_space(theme::TIGHT);
            ScrollArea::vertical()
                .id_salt("bin")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    for binned in &self.binned {
                        let asked = one(ui, binned);
                        action = action.take().or(asked);
                    }
                });
        });
        action
    }

    fn place(&self) -> Place {
        Place::Room(Room::Bin)
    }
}

fn one(ui: &mut Ui, binned: &Binned) -> Option<Action> {
    let mut action = None;
    card(ui, |ui| {
        // Where the last has no room for its button it goes below.
        columns_where_room(
            ui,
            &[1.0, 4.0, 1.4, 1.1],
            820.0,
            |column, ui| match column {
                // As high as the button, so that all stand level.
                0 => level(ui, |ui| {
                    aside(
                        ui,
                        match binned.kind {
                            Kind::Person => tr("kind-name-person"),
                            Kind::Party => tr("kind-name-party"),
                            _ => tr("kind-name-meeting"),
                        },
                    );
                }),
                1 => level(ui, |ui| {
                    let words = format!("{} {}", binned.name, binned.title);
                    ui.add(Label::new(words.trim()).wrap());
                }),
                2 => level(ui, |ui| aside(ui, &moment(&binned.deleted_on))),
                _ => {
                    if small_button(ui, "button-restore").clicked() {
                        action = Some(Action::Restore(binned.kind, binned.id));
                    }
                }
            },
        );
    });
    action
}

fn level(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.spacing_mut().interact_size.y = BUTTON;
    ui.horizontal_wrapped(add);
}

/// A moment of the register (RFC 3339, UTC) as local day and time.
pub(super) fn moment(text: &str) -> String {
    let Ok(at) = text.parse::<jiff::Timestamp>() else {
        return text.to_owned();
    };
    let local = crate::clock::here(at);
    format!(
        "{}, {:02}:{:02}",
        date_words(&crate::model::EdtfDate::day(local.date())),
        local.hour(),
        local.minute()
    )
}
