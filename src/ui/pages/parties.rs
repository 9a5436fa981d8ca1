//! The room of parties: the list at the left, what is known of one at the right.

use egui::{CentralPanel, Id, Panel, RichText, ScrollArea, TextEdit, Ui};

use super::PartyView;
use crate::model::{Party, PartyId, fold};
use crate::store::{Store, StoreError};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::aside;
use crate::ui::{Action, theme, tr};

/// Height of a line of the list.
const ROW: f32 = 28.0;

/// The room.
#[derive(Debug, Default)]
pub struct PartiesRoom {
    parties: Vec<Party>,
    words: String,
    open: Option<PartyId>,
    view: PartyView,
}

impl RoomPage for PartiesRoom {
    fn turn_to(&mut self, place: &Place) {
        if let Place::Party(id) = place {
            self.open = Some(*id);
        }
    }

    fn load(&mut self, store: &Store, context: &PageContext) -> Result<(), StoreError> {
        self.parties = store.directory()?.parties.into_values().collect();
        self.parties.sort_by_cached_key(|party| fold(party.name()));
        if self.open.is_none() {
            self.open = self.parties.first().map(|party| party.id);
        }
        self.view = PartyView::default();
        if let Some(id) = self.open {
            self.open = None;
            self.view = PartyView::read(store, id, context.today)?;
            self.open = Some(id);
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let from_list = Panel::left("parties")
            .exact_size(theme::LIST_WIDTH)
            .resizable(false)
            .frame(theme::page().inner_margin(12))
            .show(ui, |ui| self.list(ui))
            .inner;
        let from_view = CentralPanel::default()
            .frame(theme::page())
            .show(ui, |ui| self.content(ui))
            .inner;
        from_list.or(from_view)
    }

    fn place(&self) -> Place {
        self.open.map_or(Place::Room(Room::Parties), Place::Party)
    }
}

impl PartiesRoom {
    fn list(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        let field = TextEdit::singleline(&mut self.words)
            .id(Id::unique("parties-filter"))
            .hint_text(RichText::new(tr("parties-filter")).color(theme::FIELD_LINE))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(ui.available_width());
        ui.add(field).widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("parties-filter"))
        });
        let words = fold(&self.words);
        let fits = |party: &&Party| {
            words.split_whitespace().all(|word| {
                fold(&party.code).contains(word)
                    || party
                        .names
                        .iter()
                        .any(|name| fold(&name.name).contains(word))
            })
        };
        let shown: Vec<&Party> = self.parties.iter().filter(fits).collect();
        ScrollArea::vertical()
            .id_salt("parties")
            .auto_shrink([false, false])
            .show_rows(ui, ROW, shown.len(), |ui, rows| {
                for party in &shown[rows] {
                    let is_open = self.open == Some(party.id);
                    let button = egui::Button::selectable(is_open, party.name())
                        .truncate()
                        .right_text(
                            RichText::new(&party.code)
                                .size(theme::SMALL_SIZE)
                                .color(theme::MUTED),
                        )
                        .min_size(egui::vec2(ui.available_width(), ROW - 2.0));
                    if ui.add(button).clicked() {
                        action = Some(Action::Go(Place::Party(party.id)));
                    }
                }
            });
        action
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Action> {
        let Some(party) = self
            .parties
            .iter()
            .find(|party| Some(party.id) == self.open)
        else {
            ui.label(RichText::new(tr("parties-none")).color(theme::MUTED));
            return None;
        };
        ScrollArea::vertical()
            .id_salt(party.id)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(theme::MEASURE + 120.0));
                ui.label(
                    RichText::new(party.name())
                        .font(theme::bold_font(theme::TITLE_SIZE))
                        .color(theme::ACCENT),
                );
                let others: Vec<&str> = party
                    .names
                    .iter()
                    .skip(1)
                    .map(|name| name.name.as_str())
                    .collect();
                if !others.is_empty() {
                    aside(ui, &others.join(" \u{b7} "));
                }
                if !party.note.is_empty() {
                    ui.label(&party.note);
                }
                ui.add_space(theme::TIGHT);
                self.view.ui(ui)
            })
            .inner
    }
}
