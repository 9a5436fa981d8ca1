//! A choice from a closed list, and a choice among a few things of the record.
//!
//! With the cursor on it, typing the first letters chooses, and Up and Down go
//! through the list without opening it. In the open list the same keys light a
//! line, which Enter, Space or Tab takes; Escape closes it and nothing is changed.

use egui::{
    ComboBox, Event, EventFilter, FontId, Id, IdSalt, Key, Modifiers, Popup, Response, RichText,
    Ui, UiBuilder,
};

use super::edits::note_edit;
use super::field::CHOICE;
use super::label;
use crate::model::{ClosedList, RecordId, fold};
use crate::ui::{theme, tr};

/// Lines that Page Up and Page Down go by.
const PAGE: usize = 8;

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
    choice_or(ui, record, (key, "form-none"), value, options);
}

/// The same, where none is something of its own: the second key names it.
pub fn choice_or<T: Copy + PartialEq>(
    ui: &mut Ui,
    record: RecordId,
    (key, none): (&'static str, &'static str),
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
        None => tr(none),
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
        let list = List {
            button,
            count,
            words,
        };
        let lit = list.keys(ui, chosen, &mut taken);
        let shown = taken.or(chosen).map_or("", words);
        let width = ui.available_width();
        let response = ComboBox::from_id_salt("choice")
            .width(width)
            .wrap()
            .selected_text(whole_words(ui, shown, width))
            .show_ui(ui, |ui| {
                for index in 0..count {
                    let line = ui.selectable_label(lit.line == Some(index), words(index));
                    if lit.line == Some(index) && lit.has_moved {
                        line.scroll_to_me(None);
                    }
                    if line.clicked() {
                        taken = Some(index);
                    }
                }
            })
            .response
            .labelled_by(label.id)
            .on_hover_text(tr("form-tip-choice"));
        if response.clicked() {
            // Else the letters meant for the open list go into the field that had the cursor.
            ui.memory_mut(|memory| memory.request_focus(list.button));
        }
        tell_chosen(&response, shown);
    });
    taken = taken.filter(|index| chosen != Some(*index));
    if taken.is_some() {
        note_edit(ui.ctx());
    }
    taken
}

/// Tells a screen reader what is chosen in a list. AT-SPI asks no list for its value:
/// there it is told as what describes it.
pub fn tell_chosen(list: &Response, words: &str) {
    if cfg!(target_os = "linux") {
        let context = &list.ctx;
        context.accesskit_node_builder(list.id, |node| node.set_description(words));
    }
}

/// The words of a choice, smaller where one of them has no room in so much width: a
/// word is not torn.
fn whole_words(ui: &Ui, words: &str, width: f32) -> RichText {
    let longest = words.split(' ').map(|word| {
        let font = FontId::proportional(theme::BODY_SIZE);
        let galley = ui
            .painter()
            .layout_no_wrap(word.to_owned(), font, theme::INK);
        galley.size().x
    });
    let longest = longest.fold(1.0, f32::max);
    let room = (width - CHOICE).max(1.0) / longest;
    let size = if room < 1.0 {
        (theme::BODY_SIZE * room).floor().max(theme::SMALL_SIZE)
    } else {
        theme::BODY_SIZE
    };
    RichText::new(words).size(size)
}

/// The line of an open list that the keys light.
#[derive(Debug, Clone, Copy, Default)]
struct Lit {
    line: Option<usize>,
    has_moved: bool,
}

/// A list and the button it hangs from.
struct List<'w, 'a> {
    button: Id,
    count: usize,
    words: &'w dyn Fn(usize) -> &'a str,
}

impl List<'_, '_> {
    /// Takes the keys; the line lit in the open list.
    fn keys(&self, ui: &Ui, chosen: Option<usize>, taken: &mut Option<usize>) -> Lit {
        let place = self.button.with("lit");
        let popup = self.button.with("popup");
        let is_open = ComboBox::is_open(ui.ctx(), self.button);
        if !ui.memory(|memory| memory.has_focus(self.button)) {
            ui.data_mut(|data| data.remove_temp::<usize>(place));
            return Lit {
                line: chosen,
                has_moved: false,
            };
        }
        let filter = EventFilter {
            vertical_arrows: true,
            escape: is_open,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.button, filter));
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if !is_open {
            ui.data_mut(|data| data.remove_temp::<usize>(place));
            if pressed(Modifiers::ALT, Key::ArrowDown) {
                Popup::open_id(ui.ctx(), popup);
            } else {
                *taken = self.step(ui, chosen, false).or_else(|| self.spelt(ui));
            }
            return Lit {
                line: chosen,
                has_moved: true,
            };
        }
        let before: Option<usize> = ui.data(|data| data.get_temp(place)).or(chosen);
        let line = self
            .step(ui, before, true)
            .or_else(|| self.spelt(ui))
            .or(before);
        if let Some(line) = line {
            ui.data_mut(|data| data.insert_temp(place, line));
        }
        let takes = pressed(Modifiers::NONE, Key::Enter)
            || pressed(Modifiers::NONE, Key::Space)
            || ui.input(|input| input.key_pressed(Key::Tab));
        if takes {
            *taken = line;
        }
        if takes || pressed(Modifiers::NONE, Key::Escape) {
            Popup::close_id(ui.ctx(), popup);
        }
        Lit {
            line,
            has_moved: line != before || before == chosen,
        }
    }

    /// The line the arrow keys lead to from another; in the open list also by
    /// pages, and to its ends.
    fn step(&self, ui: &Ui, from: Option<usize>, is_open: bool) -> Option<usize> {
        let last = self.count.checked_sub(1)?;
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let down = |by: usize| from.map_or(0, |from| (from + by).min(last));
        let up = |by: usize| from.unwrap_or(0).saturating_sub(by);
        if pressed(Key::ArrowDown) {
            Some(down(1))
        } else if pressed(Key::ArrowUp) {
            Some(up(1))
        } else if !is_open {
            None
        } else if pressed(Key::PageDown) {
            Some(down(PAGE))
        } else if pressed(Key::PageUp) {
            Some(up(PAGE))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        }
    }

    /// The line that the letters typed begin.
    fn spelt(&self, ui: &Ui) -> Option<usize> {
        let now = ui.input(|input| input.time);
        let kept: Option<(String, f64)> = ui.data(|data| data.get_temp(self.button));
        let (mut typed, at) = kept.unwrap_or_default();
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
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
        let sought = fold(&typed);
        ui.data_mut(|data| data.insert_temp(self.button, (typed, now)));
        let starts = |index: &usize| fold((self.words)(*index)).starts_with(&sought);
        let has_word = |index: &usize| {
            fold((self.words)(*index))
                .split_whitespace()
                .any(|word| word.starts_with(&sought))
        };
        (0..self.count)
            .find(starts)
            .or_else(|| (0..self.count).find(has_word))
    }
}
