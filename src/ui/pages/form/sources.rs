//! The documents the record stands on. Their texts are read beside the form.

use egui::{RichText, Ui};

use super::FormPage;
use super::dates::typed_date;
use super::rows::Row;
use crate::model::FieldName;
use crate::ui::command::Command;
use crate::ui::notation::count_words;
use crate::ui::widgets::{Field, choice, fields, fields_and_signs, small_button};
use crate::ui::{theme, tr_with};

/// Characters up to which a text is edited in a field here. Longer ones are
/// read beside the form: a field lays its whole text out.
pub(super) const EDITED_HERE: usize = 6_000;

impl FormPage {
    pub(super) fn source(&mut self, ui: &mut Ui, index: usize) {
        let can_move = self.draft.record.sources.len() > 1;
        fields_and_signs(ui, &[3.8, 1.2, 1.0], |column, ui| {
            let source = &mut self.draft.record.sources[index];
            match column {
                0 => {
                    Field::new(source.id.record(), "field-title", &mut source.title)
                        .checked(FieldName::Title)
                        .required()
                        .show(ui, &self.problems);
                }
                1 => choice(
                    ui,
                    source.id.record(),
                    "field-source-kind",
                    &mut source.kind,
                ),
                _ => self.row_signs(ui, Row::Source(index), can_move),
            }
        });
        let Self {
            draft, problems, ..
        } = self;
        let near = draft.date_shown();
        let source = &mut draft.record.sources[index];
        let id = source.id.record();
        fields(ui, &[1.4, 1.6, 1.0, 0.8], |column, ui| {
            match column {
                0 => {
                    Field::new(id, "field-publisher", &mut source.publisher).show(ui, problems);
                }
                1 => {
                    let at = (id, "field-date", FieldName::SourceDate);
                    typed_date(ui, (&mut draft.typed, problems), at, &source.date, &near);
                }
                2 => {
                    Field::new(id, "field-place-line", &mut source.place).show(ui, problems);
                }
                _ => {
                    Field::new(id, "field-language", &mut source.language).show(ui, problems);
                }
            };
        });
        Field::new(id, "field-address", &mut source.address).show(ui, problems);
        let is_short = source.text.len() <= EDITED_HERE;
        if source.passages.is_empty() && is_short {
            Field::new(id, "field-source-text", &mut source.text)
                .rows(6)
                .unbounded()
                .show(ui, problems);
            return;
        }
        // Passages count the characters of the text, so it is shown and not edited.
        let passages = source.passages.len().to_string();
        let letters = count_words(source.text.chars().count());
        let words = tr_with(
            "form-source-held",
            &[("passages", &passages), ("letters", &letters)],
        );
        let source = source.id;
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(words)
                    .size(theme::SMALL_SIZE)
                    .color(theme::MUTED),
            );
            if small_button(ui, "button-read-beside")
                .on_hover_text(Command::SourceText.tip(ui.ctx()))
                .clicked()
            {
                self.beside.read(source);
            }
        });
    }
}
