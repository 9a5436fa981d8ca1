//! The documents the record stands on.

use egui::{RichText, Ui};

use super::{FormPage, understood};
use crate::model::{FieldName, SourceDraft};
use crate::ui::widgets::{Field, columns, section, small_button};
use crate::ui::{theme, tr, tr_with};

impl FormPage {
    pub(super) fn sources(&mut self, ui: &mut Ui) {
        let mut removed = None;
        section(ui, "section-sources", self.draft.sources.len(), |ui| {
            let Self {
                draft,
                problems,
                go_to,
                ..
            } = self;
            for (index, source) in draft.sources.iter_mut().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                let id = source.id.record();
                columns(ui, &[5.0, 0.9], |column, ui| {
                    if column == 0 {
                        Field::new(id, "field-title", &mut source.title)
                            .checked(FieldName::Title)
                            .show(ui, problems);
                    } else {
                        ui.add_space(theme::SMALL_SIZE + 8.0);
                        if small_button(ui, "button-remove").clicked() {
                            removed = Some(index);
                        }
                    }
                });
                columns(ui, &[1.4, 1.4, 1.0, 0.8], |column, ui| {
                    match column {
                        0 => Field::new(id, "field-publisher", &mut source.publisher)
                            .show(ui, problems),
                        1 => {
                            let words = understood(&source.date);
                            Field::new(id, "field-date", &mut source.date)
                                .checked(FieldName::SourceDate)
                                .understood(words)
                                .show(ui, problems)
                        }
                        2 => {
                            Field::new(id, "field-place-line", &mut source.place).show(ui, problems)
                        }
                        _ => Field::new(id, "field-language", &mut source.language)
                            .show(ui, problems),
                    };
                });
                Field::new(id, "field-address", &mut source.address).show(ui, problems);
                if source.passages.is_empty() {
                    Field::new(id, "field-source-text", &mut source.text)
                        .rows(6)
                        .show(ui, problems);
                } else {
                    // Passages count the characters of the text, so it is shown and not edited.
                    let count = source.passages.len().to_string();
                    let words = tr_with("form-passages", &[("count", &count)]);
                    ui.label(
                        RichText::new(words)
                            .size(theme::SMALL_SIZE)
                            .color(theme::MUTED),
                    );
                    ui.collapsing(tr("field-source-text"), |ui| ui.label(source.text.as_str()));
                }
            }
            if small_button(ui, "button-add-source").clicked() {
                let source = SourceDraft::new();
                *go_to = Some(Field::id(source.id.record(), "field-title"));
                draft.sources.push(source);
            }
        });
        if let Some(index) = removed {
            self.remove(|draft| {
                draft.sources.remove(index);
            });
        }
    }
}
