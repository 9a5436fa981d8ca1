//! The end of the form: what the officer adds to what was said, and how far
//! the record is agreed. A final record is locked; it is opened again for a
//! reason, which the change log keeps.

use egui::{RichText, TextEdit, Ui};

use super::FormPage;
use super::asks::FormAsk;
use crate::model::RecordState;
use crate::model::fields::FormPart;
use crate::ui::widgets::{Field, fields, level_with_fields, primary_button, small_button};
use crate::ui::{theme, tr};

impl FormPage {
    pub(super) fn closing(&mut self, ui: &mut Ui) {
        self.table_lines(ui, FormPart::Closing);
        let id = self.draft.record.id.record();
        fields(ui, &[2.0, 1.6, 3.6], |column, ui| match column {
            0 => {
                Field::new(id, "field-template-name", &mut self.template).show(ui, &[]);
            }
            1 => {
                level_with_fields(ui);
                if small_button(ui, "button-keep-template").clicked()
                    && !self.template.trim().is_empty()
                {
                    self.asks
                        .push_back(FormAsk::KeepTemplate(self.template.trim().to_owned()));
                }
            }
            _ => {}
        });
        if self.draft.record.record_state == RecordState::Final {
            ui.label(
                RichText::new(tr("form-final-note"))
                    .size(theme::SMALL_SIZE)
                    .color(theme::MUTED),
            );
        }
    }

    /// Whether the stored record is final, so that nothing is typed here.
    pub(super) fn is_locked(&self) -> bool {
        self.kept.record.record_state == RecordState::Final
    }

    /// Over a locked form: why it is locked, and the way to open it again.
    pub(super) fn lock_bar(&mut self, ui: &mut Ui) {
        if !self.is_locked() {
            return;
        }
        theme::card().inner_margin(10).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let label = ui.label(tr("form-locked"));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let reason = self.reason.trim().to_owned();
                    ui.add_enabled_ui(!reason.is_empty(), |ui| {
                        if primary_button(ui, "button-reopen").clicked() {
                            self.asks.push_back(FormAsk::Reopen(reason));
                        }
                    });
                    ui.add(
                        TextEdit::singleline(&mut self.reason)
                            .hint_text(tr("form-reason-hint"))
                            .margin(egui::Margin::symmetric(8, 5))
                            .desired_width(ui.available_width()),
                    )
                    .labelled_by(label.id);
                });
            });
        });
    }
}
