//! The end of the form: what the officer adds to what was said, and how far
//! the record is agreed. A final record is locked; it is opened again for a
//! reason, which the change log keeps.

use egui::{RichText, TextEdit, Ui};

use super::FormPage;
use super::asks::FormAsk;
use crate::model::{Day, FieldName, RecordState};
use crate::ui::widgets::{
    DateField, Field, choice, date_field, fields, level_with_fields, primary_button, small_button,
};
use crate::ui::{theme, tr};

impl FormPage {
    pub(super) fn closing(&mut self, ui: &mut Ui) {
        let Self {
            draft, problems, ..
        } = self;
        let id = draft.record.id.record();
        Field::new(id, "field-comment", &mut draft.record.comment)
            .rows(3)
            .show(ui, problems);
        Field::new(id, "field-points", &mut draft.record.points)
            .rows(3)
            .hint("form-points-hint")
            .show(ui, problems);
        Field::new(id, "field-press-line", &mut draft.record.press_line)
            .rows(2)
            .show(ui, problems);
        let near = draft.date_shown();
        let typed = &mut draft.typed;
        let mut day = |ui: &mut Ui, key: &'static str, name: FieldName, on_file: Option<Day>| {
            let field = DateField {
                at: (id, key),
                name,
                required: false,
                near: &near,
            };
            typed.edit(id, name, &on_file, |text| {
                date_field(ui, &field, text, problems);
            });
        };
        fields(ui, &[2.0, 1.6, 2.0, 1.6], |column, ui| match column {
            0 => {
                Field::new(id, "field-drafted-by", &mut draft.record.drafted_by).show(ui, problems);
            }
            1 => day(
                ui,
                "field-drafted-on",
                FieldName::DraftedOn,
                draft.record.drafted_on,
            ),
            2 => {
                Field::new(id, "field-cleared-by", &mut draft.record.cleared_by).show(ui, problems);
            }
            _ => day(
                ui,
                "field-cleared-on",
                FieldName::ClearedOn,
                draft.record.cleared_on,
            ),
        });
        fields(ui, &[2.0, 1.6, 2.0, 1.6], |column, ui| match column {
            0 => {
                Field::new(id, "field-approved-by", &mut draft.record.approved_by)
                    .show(ui, problems);
            }
            1 => day(
                ui,
                "field-approved-on",
                FieldName::ApprovedOn,
                draft.record.approved_on,
            ),
            2 => choice(ui, id, "field-record-state", &mut draft.record.record_state),
            _ => {}
        });
        fields(ui, &[1.6, 1.6, 4.0], |column, ui| match column {
            0 => day(
                ui,
                "field-review-on",
                FieldName::ReviewOn,
                draft.record.review_on,
            ),
            1 => day(
                ui,
                "field-embargo-until",
                FieldName::EmbargoUntil,
                draft.record.embargo_until,
            ),
            _ => {}
        });
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
