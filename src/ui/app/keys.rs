//! The keys that work everywhere in the window.

use egui::{Context, Key, Modifiers, PointerButton};

use super::MemconApp;
use crate::ui::place::{Place, Room};
use crate::ui::rooms::ROOMS;
use crate::ui::{Action, Keep};

impl MemconApp {
    /// Turns keys and the side buttons of the mouse into actions.
    pub(super) fn keys(&mut self, context: &Context) {
        if self.dialog.is_some() || self.palette.is_some() {
            return;
        }
        let pressed = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
        let command = |key| pressed(Modifiers::COMMAND, key);
        if command(Key::Q) {
            self.actions.push_back(Action::Quit);
        }
        if self.store.is_none() {
            return;
        }
        let of_look = self.look.as_mut().and_then(|look| look.keys(context));
        self.actions.extend(of_look);
        if command(Key::S) && self.can_save() {
            self.actions.push_back(Action::Save);
        }
        if command(Key::N) {
            self.actions.push_back(Action::NewMeeting);
        }
        if command(Key::L) {
            self.actions.push_back(Action::Keep(Keep::Lock));
        }
        if command(Key::K) {
            self.actions.push_back(Action::OpenPalette);
        }
        // A text field takes these keys for what is typed in it.
        if !context.text_edit_focused() {
            let redo = Modifiers::COMMAND | Modifiers::SHIFT;
            if pressed(redo, Key::Z) || command(Key::Y) {
                self.actions.push_back(Action::Redo);
            } else if command(Key::Z) {
                self.actions.push_back(Action::Undo);
            }
        }
        for entry in ROOMS {
            if entry.key.is_some_and(command) {
                self.actions.push_back(Action::Go(Place::Room(entry.room)));
            }
        }
        let side = |button| context.input(|input| input.pointer.button_clicked(button));
        if pressed(Modifiers::ALT, Key::ArrowLeft) || side(PointerButton::Extra1) {
            self.actions.push_back(Action::Back);
        }
        if pressed(Modifiers::ALT, Key::ArrowRight) || side(PointerButton::Extra2) {
            self.actions.push_back(Action::Forward);
        }
        let is_over = self.form.is_some() || self.print.is_some();
        if !is_over && self.room().is_none() && pressed(Modifiers::NONE, Key::Escape) {
            self.actions.push_back(Action::GiveUpReading);
        }
        let place = self.shown();
        if place
            .as_ref()
            .is_some_and(|place| place.room() == Room::Meetings)
            && command(Key::F)
        {
            context.memory_mut(|memory| memory.request_focus(egui::Id::unique("list-filter")));
        } else if self.form.is_none() && command(Key::F) {
            self.actions
                .push_back(Action::Go(Place::Room(Room::Search)));
        }
        if matches!(place, Some(Place::Meeting(_))) && command(Key::E) {
            self.actions.push_back(Action::Edit);
        }
        if self.print.is_none() && place.is_some() && command(Key::P) {
            self.actions.push_back(Action::AskPrint);
        }
    }

    /// Whether there is a form to save.
    fn can_save(&self) -> bool {
        self.form.is_some() || self.has_changes()
    }
}
