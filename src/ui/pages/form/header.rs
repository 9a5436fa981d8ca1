//! Title, time, place, and how the meeting is handled.

use egui::{ComboBox, Ui};

use super::{FormPage, understood};
use crate::model::FieldName;
use crate::ui::theme;
use crate::ui::widgets::{Field, choice, columns, label, section};

impl FormPage {
    pub(super) fn header(&mut self, ui: &mut Ui) {
        let Self {
            draft,
            problems,
            settings,
            ..
        } = self;
        let id = draft.id.record();
        section(ui, "section-meeting", 0, |ui| {
            Field::new(id, "field-title", &mut draft.title)
                .checked(FieldName::Title)
                .required()
                .hint("form-title-hint")
                .show(ui, problems);
            columns(ui, &[2.0, 1.0, 2.0, 1.0, 1.4], |column, ui| {
                match column {
                    0 => {
                        let words = understood(&draft.date);
                        Field::new(id, "field-date", &mut draft.date)
                            .checked(FieldName::Date)
                            .required()
                            .hint("form-date-hint")
                            .understood(words)
                            .show(ui, problems)
                    }
                    1 => Field::new(id, "field-start", &mut draft.start)
                        .checked(FieldName::StartTime)
                        .show(ui, problems),
                    2 => {
                        let words = understood(&draft.end_date);
                        Field::new(id, "field-end-date", &mut draft.end_date)
                            .checked(FieldName::EndDate)
                            .understood(words)
                            .show(ui, problems)
                    }
                    3 => Field::new(id, "field-end", &mut draft.end)
                        .checked(FieldName::EndTime)
                        .show(ui, problems),
                    _ => Field::new(id, "field-zone", &mut draft.zone).show(ui, problems),
                };
            });
            columns(ui, &[2.0, 1.0, 1.0], |column, ui| {
                match column {
                    0 => Field::new(id, "field-venue", &mut draft.place.venue).show(ui, problems),
                    1 => Field::new(id, "field-city", &mut draft.place.city).show(ui, problems),
                    _ => {
                        Field::new(id, "field-country", &mut draft.place.country).show(ui, problems)
                    }
                };
            });
            columns(ui, &[1.0; 4], |column, ui| match column {
                0 => choice(ui, id, "field-kind", &mut draft.kind),
                1 => choice(ui, id, "field-format", &mut draft.format),
                2 => choice(ui, id, "field-level", &mut draft.level),
                _ => choice(ui, id, "field-state", &mut draft.state),
            });
            Field::new(id, "field-on-margins-of", &mut draft.on_margins_of).show(ui, problems);
            columns(ui, &[1.2, 2.0, 0.8], |column, ui| match column {
                0 => {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = theme::TIGHT;
                        let label = label(ui, "field-marking", false);
                        let width = ui.available_width();
                        ComboBox::from_id_salt((id, "field-marking"))
                            .width(width)
                            .truncate()
                            .selected_text(draft.marking.as_str())
                            .show_ui(ui, |ui| {
                                for marking in &settings.markings {
                                    ui.selectable_value(
                                        &mut draft.marking,
                                        marking.clone(),
                                        marking,
                                    );
                                }
                            })
                            .response
                            .labelled_by(label.id);
                    });
                }
                1 => {
                    Field::new(id, "field-distribution", &mut draft.distribution)
                        .show(ui, problems);
                }
                _ => {
                    Field::new(id, "field-language", &mut draft.language).show(ui, problems);
                }
            });
            Field::new(id, "field-summary", &mut draft.summary)
                .rows(4)
                .show(ui, problems);
        });
    }

    pub(super) fn closing(&mut self, ui: &mut Ui) {
        let Self {
            draft, problems, ..
        } = self;
        let id = draft.id.record();
        section(ui, "section-closing", 0, |ui| {
            Field::new(id, "field-comment", &mut draft.comment)
                .rows(3)
                .show(ui, problems);
            columns(ui, &[1.0, 1.0], |column, ui| {
                if column == 0 {
                    Field::new(id, "field-drafted-by", &mut draft.drafted_by).show(ui, problems);
                } else {
                    Field::new(id, "field-cleared-by", &mut draft.cleared_by).show(ui, problems);
                }
            });
        });
    }
}
