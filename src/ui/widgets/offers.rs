//! The list of offers under a field that completes. Arrow keys move through
//! it, Enter takes one, Escape closes it.

use egui::{
    Align2, Area, Button, FontId, Frame, Id, Key, Modifiers, Order, Pos2, Rect, Response, RichText,
    Stroke, Ui, vec2,
};

use super::fit::fit;
use super::reach::caret_last;
use crate::ui::theme;

/// How many offers are shown at once.
pub(super) const OFFERS: usize = 8;

/// Height of one of them.
const LINE: f32 = 26.0;

/// Where a list of a height hangs: under its field, or over it where there is
/// no room beneath and more above.
pub(super) fn beside(ui: &Ui, field: Rect, height: f32) -> (Align2, Pos2) {
    let window = ui.ctx().content_rect();
    let below = window.bottom() - field.bottom();
    let above = field.top() - window.top();
    if below < height + 4.0 && above > below {
        (Align2::LEFT_BOTTOM, field.left_top() - vec2(0.0, 2.0))
    } else {
        (Align2::LEFT_TOP, field.left_bottom() + vec2(0.0, 2.0))
    }
}

/// One line of the list.
pub(super) struct Offer {
    /// What it says.
    pub words: String,
    /// Whether taking it makes something new.
    pub is_new: bool,
}

/// Whether the list is open, and which line is lit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Offers {
    pub open: bool,
    pub highlight: usize,
    area: Option<Rect>,
}

/// The keys pressed that belong to the list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pressed {
    down: bool,
    up: bool,
    pub enter: bool,
    pub escape: bool,
}

impl Offers {
    pub fn of(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id)).unwrap_or_default()
    }

    pub fn keep(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id, self));
    }

    /// Takes the list's keys before the field sees them.
    pub fn keys(&self, ui: &Ui, has_focus: bool) -> Pressed {
        if !has_focus || !self.open {
            return Pressed::default();
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        Pressed {
            down: pressed(Key::ArrowDown),
            up: pressed(Key::ArrowUp),
            enter: pressed(Key::Enter),
            escape: pressed(Key::Escape),
        }
    }

    /// Whether the pointer is on the open list, so that a click there does
    /// not count as leaving the field.
    pub fn under_pointer(&self, ui: &Ui) -> bool {
        self.area.is_some_and(|area| {
            ui.input(|input| input.pointer.interact_pos())
                .is_some_and(|at| area.contains(at))
        })
    }

    /// Draws the open list; the line taken, if one was.
    pub fn list(
        &mut self,
        ui: &Ui,
        id: Id,
        field: &Response,
        pressed: Pressed,
        rows: &[Offer],
    ) -> Option<usize> {
        let last = rows.len().checked_sub(1)?;
        // A field scrolled away takes its offers along.
        if !ui.clip_rect().intersects(field.rect) {
            self.area = None;
            return None;
        }
        if pressed.down {
            self.highlight += 1;
        }
        if pressed.up {
            self.highlight = self.highlight.saturating_sub(1);
        }
        self.highlight = self.highlight.min(last);
        let mut taken = pressed.enter.then_some(self.highlight);
        // As wide as what is offered, within the window; what is longer takes two lines.
        let room = ui.ctx().content_rect().width() - 40.0;
        let edges = 2.0 * ui.spacing().button_padding.x + 2.0;
        let look = (FontId::proportional(theme::BODY_SIZE), theme::INK);
        let set = |words: &str, width: f32| fit(ui.painter(), words, look.clone(), width, 2);
        let wide = |offer: &Offer| set(&offer.words, f32::INFINITY).size().x + edges;
        let least = field.rect.width().max(280.0);
        let width = rows.iter().map(wide).fold(least, f32::max).min(room);
        let line = |offer: &Offer| set(&offer.words, width - edges).size().y.max(LINE - 4.0) + 5.0;
        let height = rows.iter().map(line).sum::<f32>() + 12.0;
        let (pivot, place) = beside(ui, field.rect, height);
        let area = Area::new(id.with("offers"))
            .order(Order::Foreground)
            .pivot(pivot)
            .fixed_pos(place)
            .constrain(true)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    for (row, offer) in rows.iter().enumerate() {
                        let ink = if offer.is_new {
                            theme::ACCENT
                        } else {
                            theme::INK
                        };
                        let fill = if row == self.highlight {
                            theme::CHOSEN
                        } else {
                            theme::PAPER
                        };
                        let button = Button::new(RichText::new(&offer.words).color(ink))
                            .fill(fill)
                            .stroke(Stroke::NONE)
                            .wrap()
                            .min_size(vec2(ui.available_width(), LINE));
                        if ui.add(button).clicked() {
                            taken = Some(row);
                        }
                    }
                });
            });
        self.area = Some(area.response.rect);
        if taken.is_some() {
            self.open = false;
            field.request_focus();
            caret_last(ui.ctx(), field.id);
        }
        taken
    }
}
