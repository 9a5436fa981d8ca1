//! Offers under a field of free text while a mark is being typed in it, such as
//! `/t` for a topic. Up and Down light one, Enter or Tab takes it, Escape
//! closes the list until something else is typed.

use egui::{FocusDirection, Id, Key, Response, Ui};

use super::offers::{OFFERS, Offer, Offers, Pressed};

/// The offers of one field for a frame.
pub struct Prompt {
    id: Id,
    state: Offers,
    pressed: Pressed,
}

impl Prompt {
    /// Whether a field's offers are open, so that their keys are theirs.
    #[must_use]
    pub fn is_open(ui: &Ui, field: Id) -> bool {
        Offers::of(ui, field.with("prompt")).open
    }

    /// Takes the keys of the list before the field sees them.
    #[must_use]
    pub fn begin(ui: &Ui, field: Id) -> Self {
        let id = field.with("prompt");
        let state = Offers::of(ui, id);
        let has_focus = ui.memory(|memory| memory.has_focus(field));
        let mut pressed = state.keys(ui, has_focus);
        let is_tab =
            |ui: &Ui| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Tab));
        if state.open && has_focus && is_tab(ui) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            pressed.enter = true;
        }
        Self { id, state, pressed }
    }

    /// Shows what is offered now; the number of the one taken.
    pub fn show(
        mut self,
        ui: &Ui,
        field: &Response,
        is_typed: bool,
        offers: &[String],
    ) -> Option<usize> {
        if is_typed {
            self.state.open = true;
            self.state.highlight = 0;
        }
        let leaves = !field.has_focus() && !self.state.under_pointer(ui);
        if self.pressed.escape || offers.is_empty() || leaves {
            self.state.open = false;
        }
        let mut taken = None;
        if self.state.open {
            let rows: Vec<Offer> = offers
                .iter()
                .take(OFFERS)
                .map(|words| Offer {
                    words: words.clone(),
                    is_new: false,
                })
                .collect();
            taken = self.state.list(ui, self.id, field, self.pressed, &rows);
        }
        self.state.keep(ui, self.id);
        taken
    }
}
