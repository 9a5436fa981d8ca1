//! The cursor is never lost: Escape, Enter and a dialog that closes leave it
//! in its field, or take it on to the next. It is asked for once, when it was
//! lost, and never while it is where it belongs.

use egui::{Event, FocusDirection, Key, Modifiers, Ui};

use super::FormPage;
use super::keys::pressed;
use crate::ui::widgets::note_step;

/// What became of the cursor since the last frame.
#[derive(Debug, Default)]
pub(super) struct Hold {
    /// A dialog stood over the form.
    had_dialog: bool,
    /// Enter ended a field: the cursor goes on to the next.
    goes_on: bool,
}

impl FormPage {
    /// Before anything is drawn: gives the cursor back to the field that lost it.
    pub(super) fn hold_cursor(&mut self, ui: &Ui) {
        let (focused, has_dialog) = ui.memory(|memory| {
            let dialog = memory.top_modal_layer().is_some();
            (memory.focused(), dialog)
        });
        let had_dialog = std::mem::replace(&mut self.hold.had_dialog, has_dialog);
        if has_dialog {
            return;
        }
        let is_tab = ui.input(|input| input.key_pressed(Key::Tab));
        if std::mem::take(&mut self.hold.goes_on) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
            note_step(ui.ctx());
        } else if is_tab {
            note_step(ui.ctx());
        }
        let is_typing = || {
            ui.input(|input| {
                input.events.iter().any(|event| {
                    matches!(
                        event,
                        Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_)
                    )
                })
            })
        };
        if focused.is_none()
            && (had_dialog || is_typing())
            && let Some(widget) = self.rows.cursor_widget
        {
            ui.memory_mut(|memory| memory.request_focus(widget));
        }
    }

    /// After all was drawn: a field that Enter ended passes the cursor on, and
    /// Page Up and Page Down that nothing took move the column.
    pub(super) fn pass_cursor_on(&mut self, ui: &Ui) {
        if ui.memory(|memory| memory.top_modal_layer().is_some()) {
            return;
        }
        for (key, pages) in [(Key::PageDown, 1.0), (Key::PageUp, -1.0)] {
            if pressed(ui, Modifiers::NONE, key) {
                self.sight.turn(pages);
                ui.ctx().request_repaint();
            }
        }
        let is_enter = ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Enter));
        let is_lost = ui.memory(|memory| memory.focused().is_none());
        if is_enter
            && is_lost
            && self.go_to.is_none()
            && let Some(widget) = self.rows.cursor_widget
        {
            ui.memory_mut(|memory| memory.request_focus(widget));
            self.hold.goes_on = true;
            ui.ctx().request_repaint();
        }
    }
}
