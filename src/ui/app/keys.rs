//! The keys that work everywhere in the window.

use egui::{Context, Event, Key, Modifiers, PointerButton};

use super::MemconApp;
use crate::ui::Action;
use crate::ui::command::{Command, Scope, is_asked};
use crate::ui::pages::is_waiting;
use crate::ui::widgets::select_whole;

/// More letters than anybody types into a filter.
const LONGEST_FILTER: usize = 1 << 20;

impl MemconApp {
    /// Turns keys and the side buttons of the mouse into actions.
    pub(super) fn keys(&mut self, context: &Context) {
        if self.session.help.is_some() || is_waiting(context) {
            return;
        }
        if self.session.dialog.is_some() || self.session.palette.is_some() {
            // Help alone is heard over a question.
            if Command::Help.is_pressed(context) {
                self.actions.push_back(Action::ShowHelp);
            }
            return;
        }
        let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        if context.input(|input| input.events.iter().any(is_key)) || is_asked(context) {
            self.keyboard(context);
        }
        if self.session.store.is_none() {
            return;
        }
        let side = |button| context.input(|input| input.pointer.button_clicked(button));
        if side(PointerButton::Extra1) {
            self.actions.push_back(Action::Back);
        }
        if side(PointerButton::Extra2) {
            self.actions.push_back(Action::Forward);
        }
    }

    fn keyboard(&mut self, context: &Context) {
        if self.session.store.is_some() {
            let of_look = self
                .session
                .look
                .as_mut()
                .and_then(|look| look.keys(context));
            self.actions.extend(of_look);
            self.find_key(context);
        }
        // A text field takes these keys for what is typed in it.
        let is_typing = context.text_edit_focused();
        // A form that waits for the register to be unlocked hears nothing.
        let has_form = self.session.form.is_some() && self.session.store.is_some();
        let window = Command::all().filter(|command| {
            command.scope() == Scope::Window || command.scope() == Scope::Page && !has_form
        });
        for command in window {
            let is_of_text = matches!(command, Command::Undo | Command::Redo);
            if is_of_text && is_typing {
                continue;
            }
            if let Some(action) = self.action(command)
                && command.is_pressed(context)
            {
                self.actions.push_back(action);
            }
        }
        if self.session.store.is_none() {
            return;
        }
        let is_over = self.session.form.is_some() || self.session.print.is_some();
        let escape = |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Escape);
        if !is_over && self.room().is_none() && context.input_mut(escape) {
            self.actions.push_back(Action::GiveUpReading);
        }
    }

    /// Where the page shown has a filter, the cursor goes there and not to the search.
    fn find_key(&mut self, context: &Context) {
        let is_over = self.session.form.is_some() || self.session.print.is_some();
        let filter = self.room().and_then(|page| page.filter());
        if !is_over
            && let Some(filter) = filter
            && Command::Find.is_pressed(context)
        {
            context.memory_mut(|memory| memory.request_focus(filter));
            // What is typed takes the place of what was looked for before; egui keeps
            // the end of the selection within the text.
            select_whole(context, filter, LONGEST_FILTER);
        }
    }
}
