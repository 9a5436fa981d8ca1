//! A choice from a closed list, and a choice among a few things of the record.
//!
//! With the cursor on it, typing the first letters chooses, and Up and Down go
//! through the list without opening it.

use egui::{ComboBox, Event, EventFilter, Id, IdSalt, Key, Modifiers, Ui, UiBuilder};

use super::edits::note_edit;
use super::label;
use crate::model::{ClosedList, RecordId, fold};
use crate::ui::{theme, tr};

/// Seconds after which typed letters start a new word.
const PATIENCE: f64 = 1.2;

/// A choice from a closed list; `key` is the catalogue key of its label.
pub fn choice<T: ClosedList>(ui: &mut Ui, record: RecordId, key: &'static str, value: &mut T) {
    let chosen = T::VALUES.iter().position(|one| one == value).unwrap_or(0);
    let words = |index: usize| tr(T::VALUES[index].key());
    if let Some(index) = select(ui, record, key, T::VALUES.len(), &words, Some(chosen)) {
        *value = T::VALUES[index];
    }
}

/// A choice among things of the record, or none of them.
pub fn choice_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    record: RecordId,
    key: &'static str,
    value: &mut Option<T>,
    options: &[(T, String)],
) {
    let chosen = value.map_or(0, |value| {
        options
            .iter()
            .position(|(option, _)| *option == value)
            .map_or(0, |index| index + 1)
    });
    let words = |index: usize| match index.checked_sub(1) {
        None => tr("form-none"),
        Some(index) => options[index].1.as_str(),
    };
    if let Some(index) = select(ui, record, key, options.len() + 1, &words, Some(chosen)) {
        *value = index.checked_sub(1).map(|index| options[index].0);
    }
}

/// A choice among texts; the number of the one newly chosen, if one was.
pub fn select<'a>(
    ui: &mut Ui,
    record: RecordId,
    key: &'static str,
    count: usize,
    words: &dyn Fn(usize) -> &'a str,
    chosen: Option<usize>,
) -> Option<usize> {
    let id = Id::unique((record, key));
    let mut taken = None;
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let label = label(ui, key, false);
        // The list makes its id of the salt's salt.
        let button = ui.make_persistent_id(IdSalt::new("choice"));
        let is_open = ComboBox::is_open(ui.ctx(), button);
        if !is_open && ui.memory(|memory| memory.has_focus(button)) {
            taken = keys(ui, button, count, words, chosen);
        }
        let shown = taken.or(chosen).map_or("", words);
        let width = ui.available_width();
        ComboBox::from_id_salt("choice")
            .width(width)
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for index in 0..count {
                    if ui
                        .selectable_label(chosen == Some(index), words(index))
                        .clicked()
                    {
                        taken = Some(index);
                    }
                }
            })
            .response
            .labelled_by(label.id)
            .on_hover_text(tr("form-tip-choice"));
    });
    taken = taken.filter(|index| chosen != Some(*index));
    if taken.is_some() {
        note_edit(ui.ctx());
    }
    taken
}

/// What the keys choose while the list is closed.
fn keys<'a>(
    ui: &Ui,
    button: Id,
    count: usize,
    words: &dyn Fn(usize) -> &'a str,
    chosen: Option<usize>,
) -> Option<usize> {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(button, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        return Some(chosen.map_or(0, |index| (index + 1).min(count.saturating_sub(1))));
    }
    if pressed(Key::ArrowUp) {
        return Some(chosen.unwrap_or(0).saturating_sub(1));
    }
    let now = ui.input(|input| input.time);
    let (mut typed, at): (String, f64) = ui.data(|data| data.get_temp(button)).unwrap_or_default();
    if now - at > PATIENCE {
        typed.clear();
    }
    let mut grew = false;
    ui.input_mut(|input| {
        if input.modifiers.command || input.modifiers.alt {
            return;
        }
        input.events.retain(|event| match event {
            // A space opens the list, unless a word is being typed.
            Event::Text(text) if text != " " || !typed.is_empty() => {
                typed.push_str(text);
                grew = true;
                false
            }
            _ => true,
        });
    });
    if !grew {
        return None;
    }
    pressed(Key::Space);
    let sought = fold(&typed);
    ui.data_mut(|data| data.insert_temp(button, (typed, now)));
    let starts = |index: &usize| fold(words(*index)).starts_with(&sought);
    let has_word = |index: &usize| {
        fold(words(*index))
            .split_whitespace()
            .any(|word| word.starts_with(&sought))
    };
    (0..count)
        .find(starts)
        .or_else(|| (0..count).find(has_word))
}
