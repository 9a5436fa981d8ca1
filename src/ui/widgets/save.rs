//! The two buttons by which a form is left.

use egui::Ui;

use super::primary_button;
use crate::ui::command::Command;
use crate::ui::{Action, tr};

/// Save, under the words of a key, and cancel.
pub fn save_or_cancel(ui: &mut Ui, save: &'static str) -> Option<Action> {
    let is_saved = primary_button(ui, save)
        .on_hover_text(Command::Save.tip(ui.ctx()))
        .clicked();
    let is_cancelled = ui
        .button(tr("button-cancel"))
        .on_hover_text("Esc")
        .clicked();
    match (is_saved, is_cancelled) {
        (_, true) => Some(Action::Cancel),
        (true, _) => Some(Action::Save),
        _ => None,
    }
}
