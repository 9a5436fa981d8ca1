//! The keys of the commands: which they are, and giving a command others.

use egui::{Context, Event, Id, Key, KeyboardShortcut, Modifiers, RichText, ScrollArea, Ui};

use crate::store::{Store, StoreError};
use crate::ui::action::KeysAsk;
use crate::ui::command::{Command, Scope};
use crate::ui::keymap::{read_shortcut, shortcut_words};
use crate::ui::place::{Place, Room};
use crate::ui::rooms::{PageContext, RoomPage};
use crate::ui::widgets::aside;
use crate::ui::{Action, theme, tr, tr_with};

/// Where commands are heard, in the order of the page, with what that is called.
const SCOPES: [(Scope, &str); 5] = [
    (Scope::Window, "keys-everywhere"),
    (Scope::Page, "keys-on-pages"),
    (Scope::Records, "keys-in-records"),
    (Scope::Form, "keys-in-form"),
    (Scope::Preview, "keys-in-preview"),
];

/// Width of the column of names.
const NAMES: f32 = 340.0;

/// The room of the keys.
#[derive(Debug, Default)]
pub struct KeysRoom {
    /// The command whose new keys are waited for.
    asked: Option<Command>,
    /// The keys pressed for it, where another command has them.
    clash: Option<(KeyboardShortcut, Command)>,
    /// Why the keys pressed last cannot be any command's.
    refusal: Option<&'static str>,
}

/// Whether keys are waited for: no command hears them then.
pub(in crate::ui) fn is_waiting(context: &Context) -> bool {
    let at: Option<u64> = context.data(|data| data.get_temp(Id::unique("keys waited for")));
    at.is_some_and(|at| context.cumulative_pass_nr() <= at + 2)
}

impl RoomPage for KeysRoom {
    fn turn_to(&mut self, _place: &Place) {
        *self = Self::default();
    }

    fn load(&mut self, _store: &Store, _context: &PageContext) -> Result<(), StoreError> {
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui, _context: &PageContext) -> Option<Action> {
        let mut action = self.take_keys(ui.ctx());
        theme::page().show(ui, |ui| {
            aside(ui, tr("keys-note"));
            ui.add_space(theme::TIGHT);
            if ui.button(tr("keys-reset-all")).clicked() {
                self.asked = None;
                action = Some(Action::Keys(KeysAsk::ResetAll));
            }
            ui.add_space(theme::TIGHT);
            ScrollArea::vertical()
                .id_salt("keys")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    for (scope, title) in SCOPES {
                        ui.add_space(theme::GAP);
                        let font = theme::bold_font(theme::HEADING_SIZE);
                        let title = RichText::new(tr(title)).font(font);
                        ui.label(title.color(theme::ACCENT));
                        for command in Command::all().filter(|one| one.scope() == scope) {
                            action = action.take().or(self.line(ui, command));
                        }
                    }
                });
        });
        if self.asked.is_some() {
            let now = ui.ctx().cumulative_pass_nr();
            ui.data_mut(|data| data.insert_temp(Id::unique("keys waited for"), now));
        }
        action
    }

    fn place(&self) -> Place {
        Place::Room(Room::Keys)
    }
}

impl KeysRoom {
    /// A command, its keys, and what is asked about them.
    fn line(&mut self, ui: &mut Ui, command: Command) -> Option<Action> {
        let mut action = None;
        let name = command.title();
        let keys: Vec<String> = command.keys(ui.ctx()).iter().map(shortcut_words).collect();
        let is_asked = self.asked == Some(command);
        // In a narrow window the keys still stand within it.
        let names = NAMES.min(ui.available_width() * 0.5);
        ui.horizontal(|ui| {
            ui.allocate_ui_with_layout(
                egui::vec2(names, 24.0),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_min_width(names);
                    ui.add(egui::Label::new(&name).wrap());
                },
            );
            let shown = if is_asked {
                tr("keys-press").to_owned()
            } else if keys.is_empty() {
                tr("keys-none").to_owned()
            } else {
                keys.join(", ")
            };
            let button = ui.add(egui::Button::new(&shown).selected(is_asked));
            let spoken = tr_with("keys-of", &[("command", &name), ("keys", &shown)]);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
            if button.clicked() {
                self.asked = (!is_asked).then_some(command);
                self.clash = None;
                self.refusal = None;
                // Else the key pressed next would press the button too.
                button.surrender_focus();
            }
            if command.is_changed(ui.ctx()) {
                let reset = ui.button(tr("keys-reset"));
                let spoken = tr_with("keys-reset-of", &[("command", &name)]);
                reset.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
                if reset.clicked() {
                    action = Some(Action::Keys(KeysAsk::Reset(command.name())));
                }
            }
        });
        if is_asked {
            action = action.or(self.question(ui, command));
        }
        action
    }

    /// What there is to say of the keys that were pressed.
    fn question(&mut self, ui: &mut Ui, command: Command) -> Option<Action> {
        if let Some(why) = self.refusal {
            ui.label(RichText::new(tr(why)).color(theme::PROBLEM));
        }
        let Some((keys, other)) = self.clash else {
            aside(ui, tr("keys-how"));
            return None;
        };
        let words = shortcut_words(&keys);
        let told = tr_with(
            "keys-clash",
            &[("keys", &words), ("command", &other.title())],
        );
        ui.label(RichText::new(told).color(theme::PROBLEM));
        let mut action = None;
        ui.horizontal(|ui| {
            if ui.button(tr("keys-take")).clicked() {
                action = Some(set(command, &words));
                *self = Self::default();
            }
            if ui.button(tr("button-cancel")).clicked() {
                *self = Self::default();
            }
        });
        action
    }

    /// Takes the keys that are pressed for the command that waits for them.
    fn take_keys(&mut self, context: &Context) -> Option<Action> {
        let command = self.asked?;
        let mut pressed = None;
        context.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key {
                    key,
                    modifiers,
                    pressed: is_down,
                    ..
                } => {
                    if *is_down {
                        pressed = Some((*modifiers, *key));
                    }
                    false
                }
                Event::Text(_) => false,
                _ => true,
            });
        });
        let (held, key) = pressed?;
        match (key, held.is_none()) {
            (Key::Escape, true) => {
                *self = Self::default();
                return None;
            }
            (Key::Delete | Key::Backspace, true) => {
                *self = Self::default();
                return Some(set(command, ""));
            }
            _ => {}
        }
        let keys = KeyboardShortcut::new(logical(held), key);
        self.clash = None;
        self.refusal = refusal(&keys);
        if self.refusal.is_some() {
            return None;
        }
        match command.clashes(context, &keys) {
            Some(other) => {
                self.clash = Some((keys, other));
                None
            }
            None => {
                *self = Self::default();
                Some(set(command, &shortcut_words(&keys)))
            }
        }
    }
}

fn set(command: Command, keys: &str) -> Action {
    Action::Keys(KeysAsk::Set(command.name(), keys.to_owned()))
}

/// What is held, as the table of commands writes it on every system.
fn logical(held: Modifiers) -> Modifiers {
    Modifiers {
        alt: held.alt,
        shift: held.shift,
        ..if held.command {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        }
    }
}

/// Why keys can be no command's: they type, move in a field, or are the clipboard's.
fn refusal(keys: &KeyboardShortcut) -> Option<&'static str> {
    let held = keys.modifiers;
    let is_function = keys.logical_key.name().starts_with('F') && keys.logical_key.name().len() > 1;
    if !held.command && !held.alt && !is_function {
        return Some("keys-types");
    }
    let of_clipboard = [Key::A, Key::C, Key::V, Key::X];
    if held == Modifiers::COMMAND && of_clipboard.contains(&keys.logical_key) {
        return Some("keys-of-clipboard");
    }
    // What could not be read back would be lost with the window.
    (read_shortcut(&shortcut_words(keys)) != Some(*keys)).then_some("keys-types")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_type_or_belong_to_the_clipboard_are_no_commands() {
        let with = |held, key| refusal(&KeyboardShortcut::new(held, key));
        assert_eq!(with(Modifiers::NONE, Key::B), Some("keys-types"));
        assert_eq!(with(Modifiers::SHIFT, Key::B), Some("keys-types"));
        assert_eq!(with(Modifiers::NONE, Key::F), Some("keys-types"));
        assert_eq!(with(Modifiers::COMMAND, Key::C), Some("keys-of-clipboard"));
        assert_eq!(with(Modifiers::COMMAND, Key::B), None);
        assert_eq!(with(Modifiers::ALT, Key::ArrowUp), None);
        assert_eq!(with(Modifiers::NONE, Key::F12), None);
    }
}
