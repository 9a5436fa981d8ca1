//! The text beside the form by keyboard.

use egui::text::{CCursor, CCursorRange};
use egui::{Key, Modifiers, Ui};

use super::super::FormPage;
use super::super::keys::pressed;
use super::super::rows::Section;
use super::{Selection, find_id, text_id};
use crate::model::Span;
use crate::ui::command::Command;

impl FormPage {
    /// The keys that reach the text from anywhere in the form, then those with
    /// the cursor in the text.
    pub(in super::super) fn beside_keys(&mut self, ui: &Ui) {
        if Command::SourceText.is_pressed(ui.ctx()) {
            if self.beside.is_open && self.beside.had_cursor {
                self.back_to_record(ui);
            } else {
                self.open_beside(ui);
            }
        }
        if Command::FindInText.is_pressed(ui.ctx()) {
            self.beside.is_open = true;
            self.beside.refresh(&self.draft);
            self.beside.find.get_or_insert_default();
            ui.memory_mut(|memory| memory.request_focus(find_id()));
            if let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), find_id()) {
                // What stands there is typed over.
                let length = self
                    .beside
                    .find
                    .as_ref()
                    .map_or(0, |find| find.chars().count());
                let all = CCursorRange::two(CCursor::new(0), CCursor::new(length));
                state.cursor.set_char_range(Some(all));
                egui::TextEdit::store_state(ui.ctx(), find_id(), state);
            }
        }
        if Command::TwoTexts.is_pressed(ui.ctx()) && self.draft.record.sources.len() > 1 {
            self.beside.is_double = !self.beside.is_double;
        }
        if Command::NextAside.is_pressed(ui.ctx()) {
            self.next_set_aside(ui);
        } else if Command::ExtendSentence.is_pressed(ui.ctx()) {
            self.next_sentence(ui, false, true);
        } else if Command::PreviousSentence.is_pressed(ui.ctx()) {
            self.next_sentence(ui, true, false);
        } else if Command::NextSentence.is_pressed(ui.ctx()) {
            self.next_sentence(ui, false, false);
        }
        if Command::Detach.is_pressed(ui.ctx()) {
            self.detach_last();
        } else if Command::SetAside.is_pressed(ui.ctx()) {
            self.set_aside(ui);
        } else if Command::Attach.is_pressed(ui.ctx()) {
            self.attach(ui);
        }
        self.text_keys(ui);
    }

    fn open_beside(&mut self, ui: &Ui) {
        self.beside.is_open = true;
        self.beside.refresh(&self.draft);
        if let Some(source) = self.beside.source() {
            ui.memory_mut(|memory| memory.request_focus(text_id(source)));
            self.beside.had_cursor = true;
        }
    }

    /// Selects the next sentence that was set aside, to look at it again.
    fn next_set_aside(&mut self, ui: &Ui) {
        self.beside.is_open = true;
        self.beside.refresh(&self.draft);
        let Some(source) = self.beside.source() else {
            return;
        };
        let here = self.beside.selected_in(source);
        let text = self.beside.texts.get(&source);
        if let Some(found) = text.and_then(|text| text.next_set_aside(here)) {
            self.beside.selection = Some(Selection::of(source, found));
            self.beside.show = Some((source, found.start));
            ui.ctx().request_repaint();
        }
    }

    /// Selects the next sentence nobody has dealt with, or carries the
    /// selection on by a sentence.
    pub(in super::super) fn next_sentence(&mut self, ui: &Ui, back: bool, extends: bool) {
        self.beside.is_open = true;
        self.beside.refresh(&self.draft);
        let Some(source) = self.beside.source() else {
            return;
        };
        let Some(text) = self.beside.texts.get(&source) else {
            return;
        };
        let here = self.beside.selected_in(source);
        let Some(found) = text.sentence(here, back, !extends) else {
            return;
        };
        let span = match here {
            Some(here) if extends && found.end > here.end => Span {
                start: here.start,
                end: found.end,
            },
            _ => found,
        };
        self.beside.selection = Some(Selection::of(source, span));
        self.beside.show = Some((source, found.start));
        ui.ctx().request_repaint();
    }

    /// The keys while the cursor is in the text.
    fn text_keys(&mut self, ui: &Ui) {
        let Some(source) = self.beside.source() else {
            return;
        };
        if !ui.memory(|memory| memory.has_focus(text_id(source))) {
            return;
        }
        let Some(text) = self.beside.texts.get(&source) else {
            return;
        };
        let length = text.len();
        let here = self
            .beside
            .selection
            .filter(|one| one.source == source)
            .unwrap_or(Selection {
                source,
                anchor: 0,
                head: 0,
            });
        let mut next = None;
        for (key, back) in [(Key::ArrowRight, false), (Key::ArrowLeft, true)] {
            let step = if back {
                here.head.saturating_sub(1)
            } else {
                (here.head + 1).min(length)
            };
            if pressed(ui, Modifiers::COMMAND | Modifiers::SHIFT, key) {
                next = Some((text.word(here.head, back), true));
            } else if pressed(ui, Modifiers::COMMAND, key) {
                next = Some((text.word(here.head, back), false));
            } else if pressed(ui, Modifiers::SHIFT, key) {
                next = Some((step, true));
            } else if pressed(ui, Modifiers::NONE, key) {
                next = Some((step, false));
            }
        }
        if let Some((head, extends)) = next {
            let anchor = if extends { here.anchor } else { head };
            self.beside.selection = Some(Selection {
                source,
                anchor,
                head,
            });
            self.beside.show = Some((source, head));
        }
        for (key, back) in [(Key::ArrowDown, false), (Key::ArrowUp, true)] {
            let extends = pressed(ui, Modifiers::SHIFT, key);
            if !extends && !pressed(ui, Modifiers::NONE, key) {
                continue;
            }
            let from = self.beside.selection.map(Selection::span);
            let Some(text) = self.beside.texts.get(&source) else {
                continue;
            };
            let Some(found) = text.sentence(from, back, false) else {
                continue;
            };
            let span = match from {
                Some(from) if extends => Span {
                    start: from.start.min(found.start),
                    end: from.end.max(found.end),
                },
                _ => found,
            };
            self.beside.selection = Some(Selection::of(source, span));
            self.beside.show = Some((source, found.start));
        }
        self.letters(ui, source);
    }

    /// Enter and the letters: what to make of the selection.
    fn letters(&mut self, ui: &Ui, source: crate::model::SourceId) {
        if pressed(ui, Modifiers::COMMAND, Key::C) {
            let words = self.selected_words(source);
            ui.ctx().copy_text(words);
        }
        if !ui.input(|input| input.modifiers.is_none()) {
            return;
        }
        if pressed(ui, Modifiers::NONE, Key::Enter) {
            self.attach(ui);
        }
        if pressed(ui, Modifiers::NONE, Key::X) {
            self.set_aside(ui);
        }
        if pressed(ui, Modifiers::NONE, Key::Space)
            && let Some(selection) = self.beside.selection
        {
            self.go_to_rows_at(source, selection.span().start);
        }
        for (key, section) in [
            (Key::R, Section::Remarks),
            (Key::F, Section::Figures),
            (Key::C, Section::Commitments),
            (Key::E, Section::Events),
        ] {
            if pressed(ui, Modifiers::NONE, key) {
                // The letter makes a row; it is not typed into it.
                ui.input_mut(|input| {
                    input
                        .events
                        .retain(|event| !matches!(event, egui::Event::Text(_)));
                });
                self.row_from_selection(ui, section);
                return;
            }
        }
    }

    fn selected_words(&self, source: crate::model::SourceId) -> String {
        let Some(selection) = self.beside.selection.filter(|one| one.source == source) else {
            return String::new();
        };
        let span = selection.span();
        self.beside
            .texts
            .get(&source)
            .map(|text| {
                text.text
                    .chars()
                    .skip(span.start)
                    .take(span.end - span.start)
                    .collect()
            })
            .unwrap_or_default()
    }
}
