//! The palette: type what you want to do or where you want to go. Arrow keys
//! choose, Enter does it, Escape closes.

use egui::{
    FontId, Id, Key, Modal, Modifiers, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};

use super::command::Command;
use super::place::Place;
use super::question::{Answer, Question};
use super::widgets::{example, fit, select_whole};
use super::{Action, order, theme, tr};
use crate::model::fold;

/// Height of one offer.
const ROW: f32 = 30.0;

/// One thing the palette offers.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// Its keys, or what tells a record apart.
    pub detail: String,
    /// The words it is found by, where they are not those it is called: what can be undone
    /// is not what somebody looks for who types a reference.
    pub sought: Option<&'static str>,
    /// What it does.
    pub action: Action,
}

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    typed: String,
    asked: String,
    chosen: usize,
    places: Vec<(String, String, Place)>,
}

impl Palette {
    /// What to ask the register, where other words are typed than were asked.
    pub fn question(&mut self) -> Option<Question> {
        if self.typed == self.asked {
            return None;
        }
        self.asked.clone_from(&self.typed);
        Some(Question::Names(self.typed.clone()))
    }

    /// Takes the answer, where it is to what is typed now.
    pub fn answered(&mut self, question: &Question, answer: &Answer) {
        if let (Question::Names(words), Answer::Places(places)) = (question, answer)
            && *words == self.typed
        {
            self.places.clone_from(places);
        }
    }

    /// Draws it; `commands` is what the window can do now.
    pub fn ui(&mut self, ui: &Ui, commands: &[Offer]) -> Option<Action> {
        let words = fold(&self.typed);
        let fits = |name: &str| {
            let name = fold(name);
            words.split_whitespace().all(|word| name.contains(word))
        };
        let mut offers: Vec<Offer> = commands
            .iter()
            .filter(|offer| fits(offer.sought.unwrap_or(&offer.name)))
            .cloned()
            .collect();
        offers.extend(self.places.iter().map(|(name, detail, place)| Offer {
            name: name.clone(),
            detail: detail.clone(),
            sought: None,
            action: Action::Go(place.clone()),
        }));
        let begins_anew = Command::OpenPalette.is_pressed(ui.ctx());
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = offers.len().saturating_sub(1);
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        if down {
            self.chosen += 1;
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        self.chosen = self.chosen.min(last);
        let mut done = pressed(Key::Enter)
            .then(|| offers.get(self.chosen).map(|offer| offer.action.clone()))
            .flatten();
        let modal = Modal::new(Id::unique("palette"))
            .frame(theme::card())
            .show(ui.ctx(), |ui| {
                ui.set_width(560.0);
                let field = TextEdit::singleline(&mut self.typed)
                    .id(Id::unique("words-of-the-palette"))
                    .hint_text(example("palette-hint"))
                    .margin(egui::Margin::symmetric(8, 6))
                    .desired_width(ui.available_width());
                let field = ui.add(field);
                field.widget_info(|| {
                    WidgetInfo::labeled(Role::TextInput, true, tr("palette-title"))
                });
                order::beneath(ui, field.id, &self.typed);
                if field.changed() {
                    self.chosen = 0;
                }
                if !field.has_focus() {
                    field.request_focus();
                }
                if begins_anew {
                    select_whole(ui.ctx(), field.id, self.typed.chars().count());
                }
                ui.add_space(theme::TIGHT);
                ui.spacing_mut().item_spacing.y = 0.0;
                let room = (ui.ctx().content_rect().height() - 120.0).max(ROW);
                ScrollArea::vertical()
                    // Else it stays as low as it was when few names fitted what was typed.
                    .min_scrolled_height(room.min(ROW * 12.0))
                    .max_height(room.min(ROW * 12.0))
                    .show(ui, |ui| {
                        for (index, offer) in offers.iter().enumerate() {
                            let is_chosen = index == self.chosen;
                            if row(ui, offer, is_chosen, is_chosen && (down || up)) {
                                done = Some(offer.action.clone());
                            }
                        }
                        if offers.is_empty() {
                            ui.label(RichText::new(tr("palette-nothing")).color(theme::MUTED));
                        }
                    });
            });
        if done.is_none() && modal.should_close() {
            done = Some(Action::ClosePalette);
        }
        done
    }
}

/// One offer; `moved` says that it was chosen just now and must come into view.
fn row(ui: &mut Ui, offer: &Offer, is_chosen: bool, moved: bool) -> bool {
    let width = ui.available_width() - 20.0;
    let small = (FontId::proportional(theme::SMALL_SIZE), theme::MUTED);
    let body = (FontId::proportional(theme::BODY_SIZE), theme::INK);
    let painter = ui.painter();
    // What tells it apart takes half the row at most; the name has what is left.
    let detail = fit(painter, &offer.detail, small, width / 2.0, 2);
    let room = width - detail.size().x - theme::GAP;
    let shown = fit(painter, &offer.name, body, room, 2);
    let height = ROW.max(shown.size().y + 8.0).max(detail.size().y + 8.0);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = if offer.detail.is_empty() {
        offer.name.clone()
    } else {
        format!("{}, {}", offer.name, offer.detail)
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    if is_chosen {
        ui.painter().rect_filled(rect, 5.0, theme::CHOSEN);
        if moved {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, theme::HOVER);
    }
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let (right, left) = (inner.right_center(), inner.left_center());
    let is_cut = shown.elided || detail.elided;
    painter.galley(
        right - vec2(detail.size().x, detail.size().y / 2.0),
        detail,
        theme::MUTED,
    );
    painter.galley(left - vec2(0.0, shown.size().y / 2.0), shown, theme::INK);
    if is_cut {
        response.on_hover_text(name).clicked()
    } else {
        response.clicked()
    }
}
